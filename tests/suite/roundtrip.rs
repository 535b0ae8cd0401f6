//! The law of the chain: draft → document → page keeps every letter.

use brief::assets;
use brief::corpus::library::LibraryRecord;
use brief::corpus::reading::Reading;
use brief::corpus::{Corpus, Source};
use brief::diagnostic::SourceText;
use brief::draft::{self, Evidence, QuotationState, plain_text};
use brief::publish::page::{Materials, page_input};
use brief::publish::pdf::{self, Design, Press};
use brief::publish::view::BlockView;
use brief::text::markdown::escape;
use brief::text::normalise_space;
use proptest::prelude::*;

const FRONT: &str = "---\ntitle: { ar: عنوان, en: Title }\nseries: s\nedition: 2025-04-30\nlanguages: [ar, en]\ncorpus: seeds\ntemplate: standard\n---\n\n";

/// Text as a hostile source may contain it: words, markup of Markdown, Tera and Typst, both directions.
fn hostile_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "[ابتثجحخدذرزسشصضطظعغفقكلمنهويءأإآةى]{1,9}",
        "[a-zA-Z]{1,8}",
        "[0-9]{1,4}",
        Just("[لا](FAMa)".to_owned()),
        Just("[@kidal-nd, ¶ 5]".to_owned()),
        Just("[…]".to_owned()),
        Just("{{ x }}".to_owned()),
        Just("{% raw %}".to_owned()),
        Just("{# c #}".to_owned()),
        Just("#let x = 1".to_owned()),
        Just("$x$ *b* _i_ `c` <l> @r ~~s~~".to_owned()),
        Just("#panic()".to_owned()),
        Just("<!-- x -->".to_owned()),
        Just("<script>".to_owned()),
        Just("&amp; &#65;".to_owned()),
        Just("\\ \\* \\[".to_owned()),
        Just("“سو-57″".to_owned()),
        Just("2022-11-16".to_owned()),
        Just("مسيّرة مُؤَكِّدًا".to_owned()),
        Just("1. x".to_owned()),
        Just("- x + y = z".to_owned()),
        Just("# h {#id}".to_owned()),
        Just("> q".to_owned()),
        Just("| a | b |".to_owned()),
        Just("---".to_owned()),
        Just("```".to_owned()),
        Just("https://example.org/?a=b&c".to_owned()),
        Just("[^1] [x]: y !".to_owned()),
        Just("!؟.. (FAMa) «نص» 25-30%".to_owned()),
        Just("[...] [كلمة] \\[".to_owned()),
        Just("[ref]: https://example.org \"t\"".to_owned()),
        Just("🚁 é ك\u{64b}\u{651}".to_owned()),
        Just("\"قال \"كذا\"\" ” « ›".to_owned()),
        Just("<https://example.org> <!-- ".to_owned()),
        Just("+ * 1) 12. ===".to_owned()),
        Just("%% c %% 50%% %%%".to_owned()),
        Just("{++put in++} {--out--} {~~a~>b~~} {>>c<<}".to_owned()),
        Just("++} --} ~~} <<} ~> {~~".to_owned()),
        Just("[[the lock]] [[x|y]] ![[z]]".to_owned()),
        Just("> [!NOTE] [!note]".to_owned()),
        Just("==marked== ::: {.class} {#id .c k=v}".to_owned()),
        Just("[t]he [sic] [n't] [@k] \\[@k, ¶ 1]".to_owned()),
        "[%{}+~<>=|\\[\\]@!#^$&*_`:-]{1,9}",
    ];
    proptest::collection::vec(piece, 1..8).prop_map(|pieces| pieces.join(" "))
}

fn draft_with(text: &str) -> String {
    format!("{FRONT}## عنوان {{#a}}\n\n{}\n\n> {}\n>\n> — [@k, ¶ 1]\n", escape(text), escape(text))
}

proptest! {
    #[test]
    fn a_draft_reads_back_as_the_text_it_was_made_from(text in hostile_text()) {
        let draft = draft_with(&text);
        let parsed = draft::parse(&SourceText::new("d.md", &draft));
        prop_assert!(parsed.found.is_empty(), "{:?}\n{}", parsed.found, draft);
        prop_assert!(parsed.document.is_some_and(|document| document.suggestions.is_empty() && document.citations().len() == 1));
        let document = draft::read("d.md", &draft).map_err(|d| TestCaseError::fail(format!("{d:?}\n{draft}")))?;
        let quotation = document.quotations().next().unwrap();
        prop_assert_eq!(normalise_space(&plain_text(&quotation.original[0])), normalise_space(&text));
        prop_assert_eq!(quotation.original[0].len(), 1, "one literal text, no marks: {:?}", quotation.original);
        let prose = document.blocks.iter().find_map(|block| match block {
            draft::Block::Prose(runs) => match &runs[0].content[0] {
                draft::Flow::Paragraph(content) => Some(plain_text(content)),
                _ => None,
            },
            _ => None,
        });
        prop_assert_eq!(normalise_space(&prose.unwrap()), normalise_space(&text));
    }
}

/// A corpus of one source of one paragraph.
fn corpus_of(text: &str) -> Corpus {
    let file = format!(
        "# brief reading 1\n# source: k.txt\n# sha256: {}\n# reader: text 1, clean 1\n\n¶ 1 | {text}\n",
        "0".repeat(64)
    );
    let reading = Reading::parse("k", &file).unwrap();
    Corpus::build([Source { key: "k".to_owned(), record: LibraryRecord::unknown("k"), reading }])
}

proptest! {
    /// Whatever a reading holds, a draft that quotes it is checked as exact: as a block, in prose, and with
    /// an editor's quotation marks around it.
    #[test]
    fn what_a_reading_holds_is_exact_in_a_draft(text in hostile_text()) {
        // A mark of its own after a Latin letter: checking keeps it apart from the composed letter.
        let text = format!("{} e\u{301}", normalise_space(&text));
        let corpus = corpus_of(&text);
        let (memory, names, unreadable) = Default::default();
        let evidence = Evidence { corpus: &corpus, memory: &memory, names: &names, unreadable: &unreadable, known: None };
        let escaped = escape(&text);
        let front = FRONT.replace("template: standard", &format!("template: standard\nsources: {{ k: \"{}\" }}", "0".repeat(64)));
        let block = |text: &str| format!("{front}## عنوان {{#a}}\n\n> {text}\n>\n> — [@k, ¶ 1]\n");
        for markdown in [block(&escaped), block(&format!("«{escaped}»")), block(&escaped).replace('\n', "\r\n")] {
            let source = SourceText::new("d.md", &markdown);
            let document = draft::read("d.md", &markdown).map_err(|d| TestCaseError::fail(format!("{d:?}\n{markdown}")))?;
            let verification = draft::verify(&source, &document, evidence);
            prop_assert_eq!(verification.quotations[0].state, QuotationState::Exact, "{:?}\n{}", verification.found, markdown);
        }
        let markdown = format!("{front}## عنوان {{#a}}\n\nقال «{escaped}» [@k, ¶ 1].\n");
        let source = SourceText::new("d.md", &markdown);
        let verification = draft::verify(&source, &draft::read("d.md", &markdown).unwrap(), evidence);
        prop_assert_eq!(verification.inline.len(), 1, "{}", markdown);
        prop_assert_eq!(verification.inline[0].state, QuotationState::Exact, "{:?}\n{}", verification.found, markdown);
    }
}

proptest! {
    // Each case is laid out by Typst.
    #![proptest_config(ProptestConfig::with_cases(40))]
    #[test]
    fn the_page_shows_every_letter_of_a_quotation(text in hostile_text()) {
        let draft = draft_with(&text);
        let parsed = draft::parse(&SourceText::new("d.md", &draft));
        prop_assert!(parsed.found.is_empty(), "{:?}\n{}", parsed.found, draft);
        prop_assert!(parsed.document.is_some_and(|document| document.suggestions.is_empty() && document.citations().len() == 1));
        let document = draft::read("d.md", &draft).unwrap();
        let mut labels = brief::labels::LabelSet::default();
        for lang in ["ar", "en"] {
            let path = format!("templates/labels/{lang}.yml");
            labels.add(lang.parse().unwrap(), &path, assets::file(&path).unwrap()).unwrap();
        }
        let (corpus, names, memory) = Default::default();
        let page = page_input(Materials { path: "d.md", document: &document, checks: &Default::default(), corpus: &corpus, names: &names, memory: &memory, labels: &labels, pictures: &Default::default(), people: &Default::default() }).unwrap();
        let template = crate::harness::built_in_page_template();
        let laid_out = pdf::layout(&page, Design { template: &template, press: &Press::new(assets::FONTS) }).unwrap();
        let on_page = pdf::quotations_on_page(&laid_out, &page);
        let anchors: Vec<&str> = page.blocks.iter().filter_map(|block| match block {
            BlockView::Quotation { sides, .. } => sides.iter().find(|side| side.original).map(|side| side.anchor.as_str()),
            _ => None,
        }).collect();
        let squeezed = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
        prop_assert_eq!(&on_page[anchors[0]], &squeezed(&text));
    }
}
