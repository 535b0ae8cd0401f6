//! The law of quoted spans: whatever stands around them, words between quotation marks that nobody said are found.

use std::collections::BTreeSet;

use brief::corpus::Corpus;
use brief::diagnostic::{Severity, SourceText};
use brief::draft::{self, Evidence};
use brief::spec::names::Names;
use brief::translate::Memory;
use proptest::prelude::*;

const FRONT: &str = "---\ntitle: { en: Title }\nseries: s\nedition: 2025-04-30\nlanguages: [en]\ncorpus: seeds\ntemplate: standard\n---\n\n## Title {#a}\n\n";

/// Words of which nobody is cited for any.
const WORDS: &str = "we shall sink every ship that enters";

/// Marks as people and keyboards write them.
const MARKS: &[(&str, &str)] = &[
    ("“", "”"),
    ("\"", "\""),
    ("«", "»"),
    ("« ", " »"),
    ("‘", "’"),
    ("„", "“"),
    ("‹", "›"),
    ("”", "”"),
    ("»", "«"),
    ("「", "」"),
    ("❝", "❞"),
    ("<<", ">>"),
    ("ʻ", "ʼ"),
    ("˵", "˶"),
    ("〃", "〃"),
    ("⸂", "⸃"),
    ("︽", "︾"),
];

/// What may stand around a span, `@` for it.
const AROUND: &[&str] = &[
    "@",
    "[@]",
    "[ @ ]",
    "[@][]",
    "[@][note]",
    "[@]{.own}",
    "[Editor’s note: the keepers said @.]",
    "[the keepers’ words, @, and more]",
    "(@)",
    "([@])",
    "[(@)]",
    "[[@], as it is said]",
    "\\[@\\]",
    "{@}",
    "*@*",
    "[*@*]",
    "**[@]**",
    "[a note] @ [a remark]",
    "[@](https://a.example/)",
    "— @ —",
];

/// Where it may stand.
const PLACES: &[&str] = &[
    "Then it was told @.",
    "@",
    "### Told @",
    "- Told @\n- And more",
    "| a | b |\n|---|---|\n| @ | c |",
    "Text.[^1]\n\n[^1]: It was told @.",
    "“Fine” was [said] and @ then.",
    "The keepers’ lamp [the keepers’] @.",
];

fn written() -> impl Strategy<Value = String> {
    let around = || proptest::sample::select(AROUND);
    let parts = (proptest::sample::select(MARKS), around(), around(), proptest::sample::select(PLACES), any::<bool>());
    parts.prop_map(|((open, close), inner, outer, place, over_lines)| {
        let is_cell = place.starts_with('|') || place.starts_with('#');
        let words = if over_lines && !is_cell { WORDS.replace("every ", "every\n") } else { WORDS.to_owned() };
        let words =
            if place.starts_with("- ") || place.starts_with("Text") { words.replace('\n', "\n  ") } else { words };
        // Braces at the end of a heading are its attributes, which nobody prints.
        let outer = if place.starts_with('#') && [inner, outer].contains(&"{@}") { "@" } else { outer };
        let inner = if place.starts_with('#') && inner == "{@}" { "@" } else { inner };
        let span = inner.replace('@', &format!("{open}{words}{close}"));
        let span = if outer.contains('[') && inner.contains("](") { span } else { outer.replace('@', &span) };
        place.replace('@', &span)
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn no_quoted_span_is_without_a_verdict(body in written()) {
        let markdown = format!("{FRONT}{body}\n");
        let source = SourceText::new("d.md", &markdown);
        let (corpus, memory, names, unreadable) =
            (Corpus::default(), Memory::default(), Names::default(), BTreeSet::new());
        let evidence = Evidence { corpus: &corpus, memory: &memory, names: &names, unreadable: &unreadable, known: None };
        // What is refused is held, too.
        if let Ok(document) = draft::read("d.md", &markdown) {
            let verification = draft::verify(&source, &document, evidence);
            let is_found = verification.found.iter().any(|found| found.severity >= Severity::Warning);
            prop_assert!(is_found, "nothing is found of {}\n{:?}", body, verification.spans);
        }
    }
}
