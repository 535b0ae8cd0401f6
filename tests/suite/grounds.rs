//! What the program says of the sources of a brief: words in a language that is none of the brief's, limits that were
//! lifted, how many outlets and origins there are, the day on which the draft was made.

use std::fs;

use brief::desk::Desk;
use brief::publish::view::{BlockView, InlineSpan, PageInput, QuotationSide};
use brief::workspace::Workspace;

use crate::harness::{Project, has};

const SPEC: &str = "briefs/ferry.yaml";
const DRAFT: &str = "briefs/ferry/2025-03-31.md";
const PDF: &str = "briefs/ferry/2025-03-31.pdf";

const FRENCH: &str =
    "Le bac de l’île reste à quai depuis lundi, a annoncé la capitainerie. Aucun passager n’a été transporté depuis.";
const ENGLISH: [&str; 2] = [
    "The island ferry has been laid up since Monday, the harbour office announced.",
    "No passenger has been carried since.",
];
const ARABIC: [&str; 2] =
    ["أعلنت إدارة الميناء أن عبّارة الجزيرة متوقفة منذ يوم الاثنين.", "ولم تنقل أي راكب منذ ذلك الحين."];

/// A brief in Arabic and English of these sources: key, what the library says of it, text.
fn project(sources: &[(&str, &str, &str)], spec: &str) -> Project {
    let project = Project::empty();
    let mut library = String::new();
    for (key, entry, text) in sources {
        project.write(&format!("seeds/{key}.txt"), format!("{text}\n"));
        library.push_str(&format!("{key}: {{ type: article{entry} }}\n"));
    }
    project.write("seeds/library.yml", library);
    project.write("briefs/names.yaml", "- { id: quay-paper, kind: outlet, en: The Quay Paper, ar: صحيفة الرصيف }\n");
    project.write(
        SPEC,
        format!("title: {{ ar: العبّارة, en: The ferry }}\nlanguages: [ar, en]\ncorpus: ../seeds\nperiod: {{ from: 2025-03-01, to: 2025-03-31 }}\n{spec}topics:\n  - id: ferry\n    title: {{ ar: عبّارة الجزيرة, en: The island ferry }}\n    terms: [عبارة الجزيرة, island ferry, bac de l’île]\n"),
    );
    project
}

fn french(spec: &str) -> Project {
    project(&[("bac", ", language: fr, date: 2025-03-12", FRENCH)], spec)
}

fn translate(project: &Project, lang: &str, sentences: [&str; 2]) {
    project.run(&["translate", "extract", "bac", "--lang", lang]).expect(0);
    let path = format!("seeds/translations/{lang}/bac.po");
    let mut po = project.read(&path);
    for (at, sentence) in sentences.iter().enumerate() {
        let context = format!("msgctxt \"¶ 1.{}\"", at + 1);
        let start = po.find(&context).unwrap();
        let end = start + po[start..].find("msgstr \"\"").unwrap();
        po.replace_range(end..end + "msgstr \"\"".len(), &format!("msgstr \"{sentence}\""));
    }
    project.write(&path, po);
}

fn page(project: &Project, draft: &str) -> PageInput {
    let workspace = Workspace::of(&project.path(draft), None, false).unwrap();
    let source = workspace.read(&project.path(draft)).unwrap();
    let loaded = Desk::once(workspace.clone()).load_draft(source).unwrap();
    let checks = loaded.check().unwrap();
    loaded.page(&checks).unwrap()
}

fn sides(page: &PageInput) -> Vec<&QuotationSide> {
    let sides = page.blocks.iter().filter_map(|block| match block {
        BlockView::Quotation { sides, .. } => Some(sides),
        _ => None,
    });
    sides.flatten().collect()
}

fn words(side: &QuotationSide) -> String {
    let text = |span: &InlineSpan| match span {
        InlineSpan::Text { text, .. } => {
            text.replace(['\u{2066}', '\u{2067}', '\u{2068}', '\u{2069}'], "").replace('\u{a0}', " ")
        }
        _ => String::new(),
    };
    side.paragraphs.iter().flatten().map(text).collect()
}

/// What is said about the method in a language, without isolates.
fn method(page: &PageInput, lang: &str) -> String {
    let language = page.languages.iter().find(|language| language.lang.as_str() == lang).unwrap();
    language.method.join("\n").replace(['\u{2066}', '\u{2067}', '\u{2068}', '\u{2069}'], "").replace('\u{a0}', " ")
}

#[test]
fn words_in_neither_language_of_a_brief_are_printed_with_both_translations() {
    for layout in ["side-by-side", "stacked", "parts"] {
        let project = french(&format!("layout: {layout}\n"));
        translate(&project, "en", ENGLISH);
        translate(&project, "ar", ARABIC);
        project.run(&["draft", SPEC, "--today", "2025-04-01"]).expect(0);
        let draft = project.read(DRAFT);
        for text in [FRENCH, &ENGLISH.join(" "), &ARABIC.join(" ")] {
            assert!(draft.contains(text), "{layout}: {text}\n{draft}");
        }
        let page = page(&project, DRAFT);
        let sides = sides(&page);
        let originals: Vec<&&QuotationSide> = sides.iter().filter(|side| side.original).collect();
        // In parts each reader has the original in theirs.
        assert_eq!(originals.len(), if layout == "parts" { 2 } else { 1 }, "{layout}");
        assert!(originals.iter().all(|side| words(side) == FRENCH && side.lang.as_str() == "fr" && side.foreign));
        for (lang, text, said) in
            [("en", ENGLISH.join(" "), "original in French"), ("ar", ARABIC.join(" "), "الأصل باللغة الفرنسية")]
        {
            let side = sides.iter().find(|side| side.lang.as_str() == lang).unwrap();
            assert_eq!(words(side), text, "{layout}");
            assert!(side.citation.replace('\u{a0}', " ").contains(said), "{layout}: {}", side.citation);
        }
        // The pages hold the words, and what is published verifies.
        project.run(&["check", DRAFT]).expect(0);
        project.run(&["approve", DRAFT, "--by", "A reviewer", "--today", "2025-04-01"]).expect(0);
        project.run(&["publish", DRAFT, "--today", "2025-04-01"]).expect(0);
        project.run(&["verify", PDF, "--corpus", "seeds"]).expect(0);
        if has("pdftotext") {
            let output = std::process::Command::new("pdftotext").arg(project.path(PDF)).arg("-").output().unwrap();
            let text = String::from_utf8(output.stdout).unwrap().replace('\n', " ");
            let shown = text.matches("Aucun passager").count();
            assert_eq!(shown, if layout == "parts" { 2 } else { 1 }, "{layout}: {text}");
        }
    }
}

#[test]
fn words_in_neither_language_are_printed_without_a_translation_too() {
    let project = french("");
    project.run(&["draft", SPEC, "--today", "2025-04-01"]).expect(0);
    let page_input = page(&project, DRAFT);
    let of_page = sides(&page_input);
    assert_eq!(of_page.iter().filter(|side| side.original && words(side) == FRENCH).count(), 1);
    assert_eq!(of_page.iter().filter(|side| side.absent.is_some()).count(), 2);
    // No mark is explained that is not on the page.
    for language in &page_input.languages {
        let marks: Vec<&str> = language.legend.iter().map(|entry| entry.mark.as_str()).collect();
        assert_eq!(marks, ["original"]);
    }
    project.run(&["render", DRAFT]).expect(0);
    // One translation of the two stands in its own language.
    translate(&project, "ar", ARABIC);
    project.run(&["draft", SPEC, "--update", "--today", "2025-04-01"]).expect(0);
    let page_input = page(&project, DRAFT);
    let arabic = sides(&page_input).into_iter().find(|side| side.lang.as_str() == "ar").unwrap();
    assert_eq!(words(arabic), ARABIC.join(" "));
    project.run(&["render", DRAFT]).expect(0);
    // A design that leaves them out is refused.
    project.change_page_template("for it in foreign {", "for it in () {");
    let refused = project.render(DRAFT).unwrap_err();
    assert!(refused.contains("quotation-not-shown"), "{refused}");
}

const ON_TOPIC: [&str; 5] = [
    "قالت الإدارة إن عبارة الجزيرة ستبقى متوقفة حتى نهاية الشهر بسبب إصلاح محركها القديم.",
    "وطالب التجار بإعادة عبارة الجزيرة إلى العمل قبل موسم الصيف لأن البضائع تكدست في المخازن.",
    "ويرى خبير في النقل أن عبارة الجزيرة لم تعد صالحة وأن شراء سفينة جديدة أقل كلفة من إصلاحها.",
    "ونقلت الصحيفة عن راكب أن عبارة الجزيرة تأخرت ثلاث ساعات في رحلتها الأخيرة قبل العطل.",
    "وذكر تقرير قديم أن عبارة الجزيرة كانت تنقل مئتي راكب في اليوم خلال السنوات الماضية.",
];

#[test]
fn the_method_says_which_limits_were_lifted_and_what_the_brief_rests_on() {
    // All from one source, more than the limit for each source allows.
    let text = ON_TOPIC.join("\n");
    let one = project(
        &[("report", ", language: ar, date: 2025-03-10", &text)],
        "excerpts: { per_topic: 4, per_source: 2 }\n",
    );
    one.run(&["draft", SPEC, "--today", "2025-04-01"]).expect(0);
    let draft = one.read(DRAFT);
    assert!(draft.contains("\nmade: 2025-04-01\nlifted: {\"per_source\":[\"ferry\"]}\n"), "{draft}");
    let page_input = page(&one, DRAFT);
    let said = method(&page_input, "en");
    assert!(said.contains("The selection admitted one source only on topic 1, so the limit"), "{said}");
    assert!(said.contains("What is quoted on topic 1 rests on one source."), "{said}");
    assert!(said.contains("count once: 1. Sources whose outlet is not known: 1."), "{said}");
    assert!(!said.contains("Outlets:"), "that none is known is not that there are none: {said}");
    assert!(said.contains("The draft was made on 1 April 2025."), "{said}");
    assert!(!said.contains("This edition is dated"), "{said}");
    let said = method(&page_input, "ar");
    assert!(said.contains("يستند ما اقتُبس في الموضوع رقم 1 إلى مصدر واحد."), "{said}");

    // Two sources, of which one relays the other's outlet: one origin. Nothing was lifted.
    let two = project(
        &[
            ("own", ", language: ar, date: 2025-03-10, brief: { outlet: quay-paper }", ON_TOPIC[0]),
            ("relayed", ", language: ar, date: 2025-03-11, brief: { relays: quay-paper }", ON_TOPIC[1]),
        ],
        "",
    );
    two.run(&["draft", SPEC, "--today", "2025-03-20"]).expect(0);
    assert!(!two.read(DRAFT).contains("lifted:"));
    let said = method(&page(&two, DRAFT), "en");
    assert!(said.contains("Outlets: 1.") && said.contains("count once: 1."), "{said}");
    assert!(
        said.contains("rests on several sources of one origin")
            && !said.contains("the limit for each source did not apply"),
        "{said}"
    );
    assert!(said.contains("This edition is dated 31 March 2025, later than the day"), "{said}");
}

#[test]
fn near_copies_lift_the_limit_of_a_topic_and_that_is_said() {
    let wire = "أعلنت إدارة الميناء اليوم أن عبارة الجزيرة ستبقى متوقفة حتى نهاية الشهر، وأن الإدارة أبلغت الركاب بالموعد قبل العطلة.";
    let other = wire.replace("أبلغت", "لم تبلغ");
    let project = project(
        &[("wire-a", ", language: ar, date: 2025-03-10", wire), ("wire-b", ", language: ar, date: 2025-03-11", &other)],
        "excerpts: { per_topic: 1 }\n",
    );
    project.run(&["draft", SPEC, "--today", "2025-04-01"]).expect(0);
    let said = method(&page(&project, DRAFT), "en");
    assert!(said.contains("On topic 1 the selection put near copies in other sources beside an excerpt"), "{said}");
}

#[test]
fn the_day_of_a_draft_is_kept_and_renewed_with_it() {
    let project = project(&[("own", ", language: ar, date: 2025-03-10", ON_TOPIC[0])], "");
    project.run(&["draft", SPEC, "--today", "2025-04-01"]).expect(0);
    let draft = project.read(DRAFT);
    // Nothing is new, so nothing is written, whatever the day.
    project.run(&["draft", SPEC, "--update", "--today", "2025-04-05"]).expect(0);
    assert_eq!(project.read(DRAFT), draft);
    fs::write(project.path("seeds/more.txt"), format!("{}\n", ON_TOPIC[2])).unwrap();
    project.run(&["draft", SPEC, "--update", "--today", "2025-04-05"]).expect(0);
    assert!(project.read(DRAFT).contains("\nmade: 2025-04-05\n"), "{}", project.read(DRAFT));
    // A draft that does not say it, such as one of version 0.1.0, makes no statement.
    let text: String =
        project.read(DRAFT).lines().filter(|line| !line.starts_with("made:")).map(|line| format!("{line}\n")).collect();
    project.write(DRAFT, text);
    assert!(!method(&page(&project, DRAFT), "en").contains("was made on"));
}

/// A project's own words from version 0.1.0, which has none for these statements, are completed with the built-in ones.
#[test]
fn words_of_an_older_version_are_completed() {
    let project = project(&[("own", ", language: ar, date: 2025-03-10", ON_TOPIC[0])], "");
    let built_in = brief::assets::file("templates/labels/en.yml").unwrap();
    let new = [
        "method-made",
        "method-future",
        "method-no-source-limit",
        "method-near-copies",
        "method-outlets",
        "method-unknown-outlets",
        "method-one-source",
        "method-one-origin",
        "other-marks",
    ];
    let old: String = built_in
        .lines()
        .filter(|line| !new.iter().any(|key| line.starts_with(&format!("{key}:"))))
        .map(|line| format!("{}\n", line.replace("Sources cited", "Sources that are cited")))
        .collect();
    project.write("templates/labels/en.yml", old);
    project.run(&["draft", SPEC, "--today", "2025-04-01"]).expect(0);
    let said = method(&page(&project, DRAFT), "en");
    assert!(said.contains("Sources that are cited: 1.") && said.contains("rests on one source"), "{said}");
}

#[test]
fn what_the_method_says_of_the_selection_is_not_said_of_what_editors_quote() {
    let text = ON_TOPIC[..4].join("\n");
    let project = project(
        &[
            ("report", ", language: ar, date: 2025-03-10", &text),
            // Outside the period: the selection does not admit it, an editor may quote it.
            ("older", ", language: ar, date: 2024-03-10", ON_TOPIC[4]),
        ],
        "excerpts: { per_topic: 4, per_source: 2 }\n",
    );
    project.run(&["draft", SPEC, "--today", "2025-04-01"]).expect(0);
    project.write(DRAFT, format!("{}\n\n> {}\n>\n> — [@older, ¶ 1]\n", project.read(DRAFT).trim_end(), ON_TOPIC[4]));
    let page_input = page(&project, DRAFT);
    let said = method(&page_input, "en");
    // What the sentence on the limit says is of the selection, whatever is quoted by now.
    assert!(said.contains("The selection admitted one source only on topic 1"), "{said}");
    assert!(!said.contains("rests on one source") && !said.contains("no other source had"), "{said}");
    let arabic = method(&page_input, "ar");
    assert!(arabic.contains("لم يقبل الاختيار إلا مصدرا واحدا"), "{arabic}");
}

#[test]
fn what_is_quoted_in_prose_and_in_titles_is_counted_too() {
    let quay = ", language: ar, date: 2025-03-10, brief: { outlet: quay-paper }";
    let project = project(
        &[
            ("own", quay, ON_TOPIC[0]),
            // The same outlet, by its name.
            (
                "named",
                ", language: ar, date: 2025-03-11, parent: { type: periodical, title: The Quay Paper }",
                ON_TOPIC[4],
            ),
        ],
        "",
    );
    project.write(
        DRAFT,
        format!(
            "---\ntitle: {{ ar: العبّارة, en: \"The ferry, “gone for good”\" }}\nseries: ferry\nedition: 2025-03-31\nlanguages: [ar, en]\ncorpus: seeds\ntemplate: standard\nsources:\n  named: \"{}\"\n  own: \"{}\"\n---\n\n## عبّارة الجزيرة {{#ferry}}\n\n## The island ferry\n\n> {}\n>\n> — [@own, ¶ 1]\n\nThe paper says: «{}» [@named, ¶ 1], and “a word or two of it” [@named, ¶ 1, our translation].\n",
            project.digest("seeds/named.txt"),
            project.digest("seeds/own.txt"),
            ON_TOPIC[0],
            ON_TOPIC[4].trim_end_matches('.'),
        ),
    );
    let said = method(&page(&project, DRAFT), "en");
    assert!(!said.contains("rests on one source"), "{said}");
    assert!(said.contains("rests on several sources of one origin"), "{said}");
    assert!(said.contains("Outlets: 1."), "{said}");
    assert!(said.contains("Words between quotation marks without a source: 1."), "{said}");
    assert!(said.contains("our translation: 1"), "{said}");
}
