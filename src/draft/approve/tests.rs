use proptest::prelude::*;

use super::*;
use crate::draft::read;
use crate::translate::State;

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

fn digests(draft: &str) -> BTreeMap<String, Digest> {
    digests_with(draft, &BTreeMap::from([("k".to_owned(), "facts")]), State::Reviewed, &BTreeMap::new())
}

fn digests_with(
    draft: &str,
    facts: &BTreeMap<String, &str>,
    state: State,
    templates: &BTreeMap<String, Digest>,
) -> BTreeMap<String, Digest> {
    let document = read("d.md", draft).unwrap();
    let parts = parts(&SourceText::new("d.md", DRAFT), &document).unwrap();
    let all: Vec<PartName> = parts.iter().map(|part| part.name.clone()).collect();
    let check = QuotationCheck {
        state: crate::draft::QuotationState::Exact,
        translations: vec![("en".parse().unwrap(), state.into())],
    };
    let of = |part: &Part| {
        let checks: Vec<QuotationCheck> = part.document.quotations().map(|_| check.clone()).collect();
        digest(part, &all, Printed { facts, checks: &checks, inline: &[], templates, pictures: &BTreeMap::new() })
            .unwrap()
    };
    parts.iter().map(|part| (part.name.to_string(), of(part))).collect()
}

fn changed(before: &BTreeMap<String, Digest>, after: &BTreeMap<String, Digest>) -> Vec<String> {
    let names: std::collections::BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    names.into_iter().filter(|name| before.get(*name) != after.get(*name)).cloned().collect()
}

#[test]
fn how_the_markdown_is_written_voids_nothing() {
    let before = digests(DRAFT);
    assert_eq!(before.keys().collect::<Vec<_>>(), ["#a", "#b", "frame"]);
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
        ("the summary", "In short", "In brief", vec!["frame"]),
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
    let facts = BTreeMap::from([("k".to_owned(), "facts")]);
    let templates = BTreeMap::new();
    let other = BTreeMap::from([("k".to_owned(), "other facts")]);
    assert_eq!(changed(&before, &digests_with(DRAFT, &other, State::Reviewed, &templates)), ["#a"]);
    assert_eq!(changed(&before, &digests_with(DRAFT, &facts, State::Unreviewed, &templates)), ["#a"]);
    let templates = BTreeMap::from([("templates/print/standard.typ".to_owned(), Digest::of(b"x"))]);
    assert_eq!(changed(&before, &digests_with(DRAFT, &facts, State::Reviewed, &templates)), ["frame"]);
}

#[test]
fn a_digest_is_the_same_in_every_version_of_the_program() {
    // A change here voids every approval there is: raise `VERSION` with it.
    insta::assert_debug_snapshot!(digests(DRAFT), @r##"
    {
        "#a": 42442058e5c856e080262acdbbf5109b18a5a6dd5e95d782c166a6a0971636b3,
        "#b": 57d66fff114ddba6283900e5eee9fb418951bf7cfcaf4839c44a9c93ce1cb87f,
        "frame": 9f5c825ac5e1812706d84b3cf9516150d9446d2d10f925590b5ecfd988215c40,
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
    let approval = |by: &str, at: &str, digest: &Digest| Approval {
        by: by.to_owned(),
        at: at.parse().unwrap(),
        what: PartName::Frame,
        digest: digest.clone(),
    };
    let approvals =
        [approval("a", "2025-05-01", &new), approval("b", "2025-05-03", &old), approval("c", "2025-05-02", &new)];
    let of = |digest: Option<&Digest>| standing(&PartName::Frame, digest, &approvals);
    assert_eq!(of(Some(&new)), Standing::Approved(approvals[2].clone()));
    assert_eq!(of(Some(&Digest::of(b"newer"))), Standing::Changed(approvals[1].clone()));
    assert_eq!(of(None), Standing::Changed(approvals[1].clone()));
    assert_eq!(standing(&PartName::Section("a".to_owned()), Some(&new), &approvals), Standing::Never);
}

#[test]
fn names_that_sign_are_checked() {
    assert_eq!(signing_name("  A \n reviewer ").unwrap(), "A reviewer");
    assert!(signing_name("مراجِعة").is_ok());
    for bad in ["", "  ", "---", "a\u{202E}b", &"x".repeat(101)] {
        assert!(signing_name(bad).is_err(), "{bad}");
    }
}
