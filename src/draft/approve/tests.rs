use proptest::prelude::*;

use super::*;
use crate::draft::read;
use crate::translate::TranslationState;

const DRAFT: &str = "---
title: { ar: عنوان, en: Title }
series: s
edition: 2025-04-30
languages: [ar, en]
corpus: seeds
template: standard
---

Before all sections.

## Summary {#summary}

In short: *nothing* new.

## أول {#a}

## First

A line of prose that is long enough
to be *set* anew, with [@k, ¶ 2].

> نص المصدر كما هو […] إلى آخره.
>
> — [@k, ¶ 1]
>
> The text of the source.

- one
- two

### Below

## Second {#b}

Other prose.

## No anchor

Still of the second.
";

fn facts_of(title: &str) -> BTreeMap<String, SourceFacts> {
    let facts = SourceFacts {
        digest: "ab".to_owned(),
        title: Some(title.to_owned()),
        authors: vec!["An author".to_owned()],
        date: Some("2025-04~".to_owned()),
        address: Some("https://example.org/".to_owned()),
        language: Some("ar".parse().unwrap()),
        in_language: ["ar", "en"]
            .map(|lang| {
                let facts = FactsInLanguage {
                    outlet: Some("outlet".to_owned()),
                    relays: None,
                    title: (lang == "en").then(|| ("A title".to_owned(), TranslationState::Unreviewed.into())),
                    date_note: None,
                    standing: None,
                };
                (lang.parse().unwrap(), facts)
            })
            .into(),
    };
    BTreeMap::from([("k".to_owned(), facts)])
}

fn digests(draft: &str) -> BTreeMap<String, Digest> {
    digests_with(draft, &facts_of("facts"), TranslationState::Reviewed, &BTreeMap::new())
}

fn digests_with(
    draft: &str,
    facts: &BTreeMap<String, SourceFacts>,
    state: TranslationState,
    templates: &BTreeMap<String, Digest>,
) -> BTreeMap<String, Digest> {
    let all = all_digests(draft, facts, state, templates);
    all.into_iter().map(|(name, digests)| (name, digests.digest)).collect()
}

fn all_digests(
    draft: &str,
    facts: &BTreeMap<String, SourceFacts>,
    state: TranslationState,
    templates: &BTreeMap<String, Digest>,
) -> BTreeMap<String, PartDigests> {
    let document = read("d.md", draft).unwrap();
    let parts = parts(&SourceText::new("d.md", DRAFT), &document).unwrap();
    let check = QuotationCheck {
        state: crate::draft::QuotationState::Exact,
        translations: vec![("en".parse().unwrap(), state.into())],
    };
    let checks: Vec<Vec<QuotationCheck>> =
        parts.iter().map(|part| part.document.quotations().map(|_| check.clone()).collect()).collect();
    let pictures = BTreeMap::new();
    let printed: Vec<PrintedPart<'_>> = parts
        .iter()
        .zip(&checks)
        .map(|(part, checks)| {
            let printed = Printed { facts, checks, inline: &[], templates, pictures: &pictures };
            PrintedPart { part, printed, is_sound: true }
        })
        .collect();
    let digests = super::digests(&document, &printed);
    parts.iter().zip(digests).map(|(part, digests)| (part.name.to_string(), digests.unwrap())).collect()
}

fn changed(before: &BTreeMap<String, Digest>, after: &BTreeMap<String, Digest>) -> Vec<String> {
    let names: std::collections::BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    names.into_iter().filter(|name| before.get(*name) != after.get(*name)).cloned().collect()
}

#[test]
fn how_the_markdown_is_written_voids_nothing() {
    let before = digests(DRAFT);
    assert_eq!(before.keys().collect::<Vec<_>>(), ["#a", "#b", "#summary", "frame"]);
    for (what, draft) in [
        ("line ends", DRAFT.replace('\n', "\r\n")),
        ("a byte-order mark", format!("\u{FEFF}{DRAFT}")),
        ("reflow", DRAFT.replace("enough\nto be", "enough to\nbe")),
        ("reflow of a quotation", DRAFT.replace("كما هو […]", "كما\n> هو […]")),
        ("emphasis", DRAFT.replace("*set*", "_set_")),
        ("list markers", DRAFT.replace("- one\n- two", "* one\n* two")),
        ("closing hashes", DRAFT.replace("### Below", "### Below ###")),
        ("blank lines", DRAFT.replace("\n\n", "\n\n\n")),
        ("a trailing space", DRAFT.replace("Other prose.", "Other prose. ")),
        ("a comment", DRAFT.replace("Other prose.", "Other prose.\n\n<!-- note -->")),
        ("three dots", DRAFT.replace("[…]", "[...]")),
        ("white space in a citation", DRAFT.replace("[@k, ¶ 1]", "[@k,¶1]")),
        ("quoted front matter", DRAFT.replace("series: s", "series: \"s\"")),
        ("two spaces", DRAFT.replace("Other prose.", "Other  prose.")),
        ("an entity", DRAFT.replace("Other prose.", "Other&#32;prose.")),
        ("isolates", DRAFT.replace("نص المصدر", "\u{2067}نص\u{2069} المصدر").replace("Title", "\u{2068}Title\u{2069}")),
        ("the level of a section's heading", DRAFT.replace("## أول {#a}\n\n## First", "# أول {#a}\n\n# First")),
        ("the id of a heading within a section", DRAFT.replace("### Below", "### Below {#below}")),
        ("a title in no language of the brief", DRAFT.replace("en: Title", "en: Title, de: Titel")),
        ("the corpus folder", DRAFT.replace("corpus: seeds", "corpus: other")),
    ] {
        assert_ne!(draft, DRAFT, "{what}");
        assert_eq!(changed(&before, &digests(&draft)), Vec::<String>::new(), "{what}");
    }
}

proptest! {
    /// The law: where lines break, and with which bytes, voids nothing; another word does.
    #[test]
    fn only_words_count(breaks in proptest::collection::vec(any::<bool>(), 24), crlf in any::<bool>(), at in 0_usize..24) {
        let words: Vec<String> = (0..24).map(|index| if index % 2 == 0 { format!("كلمة{index}") } else { format!("word{index}") }).collect();
        let draft = |words: &[String], breaks: &[bool]| {
            let prose: String = words.iter().zip(breaks).map(|(word, &ends)| format!("{word}{}", if ends { "\n" } else { " " })).collect();
            let quoted: String = words.iter().zip(breaks).map(|(word, &ends)| format!("{word}{}", if ends { "\n> " } else { " " })).collect();
            DRAFT.replace("Other prose.", &format!("{}\n\n> {}\n>\n> — [@k, ¶ 1]", prose.trim(), quoted.trim().trim_end_matches('>').trim()))
        };
        let plain = digests(&draft(&words, &[false; 24]));
        let mut broken = draft(&words, &breaks);
        if crlf {
            broken = broken.replace('\n', "\r\n");
        }
        prop_assert_eq!(&plain, &digests(&broken));
        let mut other = words.clone();
        other[at].push('ـ');
        prop_assert_eq!(changed(&plain, &digests(&draft(&other, &breaks))), vec!["#b"]);
    }
}

#[test]
fn an_edit_voids_what_it_touches_and_nothing_else() {
    let before = digests(DRAFT);
    for (what, from, to, voided) in [
        ("a word", "A line", "A word", vec!["#a"]),
        ("a letter of a quotation", "المصدر", "المصدرة", vec!["#a"]),
        ("a translation", "The text", "A text", vec!["#a"]),
        ("a citation", "[@k, ¶ 2]", "[@k, ¶ 3]", vec!["#a"]),
        ("emphasis", "*set*", "set", vec!["#a"]),
        ("a heading", "## First", "## The first", vec!["#a"]),
        ("a list item", "- two\n", "", vec!["#a"]),
        ("a diacritic", "أول {#a}", "أوّل {#a}", vec!["#a"]),
        ("the other section", "Other prose.", "Other words.", vec!["#b"]),
        ("below a heading without anchor", "Still of", "Yet of", vec!["#b"]),
        ("the summary", "In short", "In brief", vec!["#summary"]),
        ("the program", "template:", "tool: brief\ntemplate:", vec!["frame"]),
        ("a language", "languages: [ar, en]", "languages: [en, ar]", vec!["#a", "#b", "#summary", "frame"]),
        ("what stands first", "Before all", "Ahead of all", vec!["frame"]),
        ("the title", "en: Title", "en: Titles", vec!["frame"]),
        ("the edition", "2025-04-30", "2025-04-29", vec!["frame"]),
        ("the period", "corpus:", "period: { from: 2025-04-01 }\ncorpus:", vec!["frame"]),
        ("the template", "standard", "other", vec!["frame"]),
        ("an id", "{#b}", "{#c}", vec!["#b", "#c", "frame"]),
    ] {
        let after = digests(&DRAFT.replacen(from, to, 1));
        assert_eq!(changed(&before, &after), voided, "{what}");
    }
    let start = DRAFT.find("## Second").unwrap();
    let first = DRAFT.find("## أول").unwrap();
    let swapped = format!("{}{}\n{}", &DRAFT[..first], &DRAFT[start..], &DRAFT[first..start]);
    assert_eq!(changed(&before, &digests(&swapped)), ["frame"], "the order of sections");
    let dropped = &DRAFT[..start];
    assert_eq!(changed(&before, &digests(dropped)), ["#b", "frame"], "a section is dropped");
}

#[test]
fn what_is_printed_of_sources_translations_and_templates_is_covered() {
    let before = digests(DRAFT);
    let (facts, templates) = (facts_of("facts"), BTreeMap::new());
    let other = facts_of("other facts");
    assert_eq!(changed(&before, &digests_with(DRAFT, &other, TranslationState::Reviewed, &templates)), ["#a"]);
    assert_eq!(changed(&before, &digests_with(DRAFT, &facts, TranslationState::Unreviewed, &templates)), ["#a"]);
    let templates = BTreeMap::from([("templates/print/standard.typ".to_owned(), Digest::of(b"x"))]);
    assert_eq!(changed(&before, &digests_with(DRAFT, &facts, TranslationState::Reviewed, &templates)), ["frame"]);
}

#[test]
fn it_is_told_which_aspect_has_changed() {
    let of = |draft: &str, title: &str, state: TranslationState| {
        all_digests(draft, &facts_of(title), state, &BTreeMap::new()).remove("#a").unwrap().aspects
    };
    let before = of(DRAFT, "facts", TranslationState::Reviewed);
    let differ = |after: &BTreeMap<String, Digest>| changed(&before, after);
    assert_eq!(differ(&of(DRAFT, "facts", TranslationState::Unreviewed)), ["translations"]);
    assert_eq!(differ(&of(DRAFT, "other", TranslationState::Reviewed)), ["sources"]);
    assert_eq!(differ(&of(&DRAFT.replace("A line", "A word"), "facts", TranslationState::Reviewed)), ["words"]);
}

#[test]
fn a_footnote_is_covered_where_it_is_referred_to() {
    let noted = |text: &str, label: &str| {
        let draft = DRAFT
            .replace("- one", &format!("- one[^{label}]"))
            .replace("Other prose.", &format!("Other[^{label}] prose."));
        digests(&format!("{draft}\n[^{label}]: {text}\n"))
    };
    let before = noted("A note.", "1");
    assert_eq!(changed(&before, &noted("A note.", "other")), Vec::<String>::new(), "what its label is");
    assert_eq!(changed(&before, &noted("Another note.", "1")), ["#a", "#b"]);
}

#[test]
fn kept_digests() {
    // A change here voids every approval there is. What is added to the content of an approval later is written only
    // where a draft uses it, so that these stay.
    insta::assert_debug_snapshot!(digests(DRAFT), @r##"
    {
        "#a": 063aa37b500c6f42ae505d1bcf54fe62e3f1d5d1e607bfabbf5d6575f38ba1aa,
        "#b": ef1460a542af839ec5209a040533a4835230b56159b77ac92b4185b0fac8d34c,
        "#summary": db688f9a6105454441254e669edd0821e1601bb964423d3928440e5acd09e97e,
        "frame": 424b7a0484d1f4dd189e4a1243b0555e5304315dbd5a05d0af86add2ba603bfa,
    }
    "##);
}

#[test]
fn the_digests_of_version_0_1_0_are_frozen() {
    let all = all_digests(DRAFT, &facts_of("facts"), TranslationState::Reviewed, &BTreeMap::new());
    let first: BTreeMap<String, (String, Digest)> = all
        .into_iter()
        .map(|(name, digests)| {
            let (part, digest) = digests.first.unwrap();
            (name, (part.to_string(), digest))
        })
        .collect();
    insta::assert_debug_snapshot!(first, @r##"
    {
        "#a": (
            "#a",
            61e298c69117a8e163b0e8ab32c62fccaaa4ea52084206f751128837db94cbf9,
        ),
        "#b": (
            "#b",
            57d66fff114ddba6283900e5eee9fb418951bf7cfcaf4839c44a9c93ce1cb87f,
        ),
        "#summary": (
            "frame",
            0cc5f752e193e7339287c6f6789b4b2f1e1a42c0a2134a182189c05f7cd0ab52,
        ),
        "frame": (
            "frame",
            0cc5f752e193e7339287c6f6789b4b2f1e1a42c0a2134a182189c05f7cd0ab52,
        ),
    }
    "##);
}

#[test]
fn two_sections_of_one_id_are_refused() {
    let document = read("d.md", &DRAFT.replace("{#b}", "{#a}")).unwrap();
    assert!(parts(&SourceText::new("d.md", DRAFT), &document).is_err());
}

#[test]
fn the_latest_approval_of_this_very_content_counts() {
    let (new, old) = (Digest::of(b"new"), Digest::of(b"old"));
    let approval = |by: &str, at: &str, digest: &Digest, form: Option<u32>| Approval {
        by: by.to_owned(),
        at: at.parse().unwrap(),
        what: PartName::Frame,
        digest: digest.clone(),
        form,
    };
    let today = Some(FORM);
    let approvals = [
        approval("a", "2025-05-01", &new, today),
        approval("b", "2025-05-03", &old, today),
        approval("c", "2025-05-02", &new, today),
        approval("d", "2025-05-04", &new, None),
        approval("e", "2025-05-01", &Digest::of(b"first"), None),
    ];
    let digests = |digest: &Digest| PartDigests {
        digest: digest.clone(),
        aspects: BTreeMap::new(),
        first: Some((PartName::Frame, Digest::of(b"first"))),
    };
    let of = |digest: Option<&Digest>| standing(&PartName::Frame, digest.map(digests).as_ref(), &approvals);
    assert_eq!(of(Some(&new)), PartStanding::Approved(approvals[2].clone()));
    assert_eq!(of(Some(&Digest::of(b"newer"))), PartStanding::ApprovedFirst(approvals[4].clone()));
    assert_eq!(of(None), PartStanding::Changed(approvals[3].clone()));
    let other =
        |what: &str| PartDigests { first: Some((PartName::Section(what.to_owned()), new.clone())), ..digests(&new) };
    assert_eq!(standing(&PartName::Section("a".to_owned()), Some(&other("a")), &approvals), PartStanding::Never);
    let of = |name: &str| standing(&PartName::Section(name.to_owned()), Some(&digests(&new)), &approvals);
    // Under version 0.1.0 the summary belonged to the frame.
    assert_eq!(of("summary"), PartStanding::ApprovedFirst(approvals[4].clone()));
}
