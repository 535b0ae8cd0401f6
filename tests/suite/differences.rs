//! What sources state differently: pairs of sentences as files, laws, and the default brief.

use std::fs;
use std::ops::Range;

use brief::compare::{Differing, held_against};
use proptest::prelude::*;
use serde::Deserialize;
use serde_json::Value;

use crate::harness::{Project, repository};

#[derive(Deserialize)]
struct Case {
    why: String,
    kind: String,
    a: String,
    b: String,
}

/// The kind in which a reader is told that two texts differ.
fn told(a: &str, b: &str) -> &'static str {
    held_against(a, b, None).filter(|differing| differing.misleads).map_or("none", |differing| differing.kind.key())
}

#[test]
fn pairs_differ_as_the_cases_say() {
    let folder = repository().join("tests/data/differences");
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|file| file.extension().is_some_and(|extension| extension == "yaml"));
    files.sort();
    assert!(files.len() >= 3);
    let mut wrong = Vec::new();
    for file in files {
        let cases: Vec<Case> = serde_yaml::from_str(&fs::read_to_string(&file).unwrap()).unwrap();
        assert!(cases.len() >= 5, "{}", file.display());
        for Case { why, kind, a, b } in cases {
            for (a, b) in [(&a, &b), (&b, &a)] {
                let found = told(a, b);
                if found != kind {
                    wrong.push(format!("{why}: expected {kind}, found {found}\n  {a}\n  {b}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Sources with what is proposed of them, and nothing else.
#[derive(Deserialize)]
struct CorpusCase {
    terms: Vec<String>,
    sources: Vec<CaseSource>,
    expected: Vec<Expected>,
}

#[derive(Deserialize)]
struct CaseSource {
    key: String,
    date: String,
    title: String,
    text: String,
}

#[derive(Debug, Deserialize, PartialEq, Eq, PartialOrd, Ord)]
struct Expected {
    kind: String,
    words: Vec<String>,
}

fn proposed(case: &CorpusCase) -> Vec<Expected> {
    let project = Project::empty();
    let mut library = String::new();
    for CaseSource { key, date, title, text } in &case.sources {
        project.write(&format!("seeds/{key}.txt"), format!("{title}\n\n{text}"));
        library.push_str(&format!("{key}:\n  type: article\n  title: {title}\n  date: {date}\n"));
    }
    project.write("seeds/library.yml", library);
    let terms = case.terms.join(", ");
    let topic = format!("- id: all\n  title: {{ ar: كل شيء, en: Everything }}\n  terms: [{terms}]\n");
    project.write("briefs/topics.yaml", topic);
    let spec = "title: { ar: تجربة, en: Trial }\nlanguages: [ar, en]\ncorpus: ../seeds\n\
                period: { from: 2024-01-01, to: 2026-12-31 }\ntopics: [all]\n";
    project.write("briefs/trial.yaml", spec);
    let args = ["differences", "briefs/trial.yaml", "--format", "json", "--today", "2027-01-01"];
    let found: Value = serde_json::from_str(&project.run(&args).expect(0).stdout).unwrap();
    let told = |difference: &Value| {
        let facts = difference["facts"].as_array().unwrap();
        let mut words: Vec<String> = facts.iter().map(|fact| fact["text"].as_str().unwrap().to_owned()).collect();
        words.sort();
        Expected { kind: difference["kind"].as_str().unwrap().to_owned(), words }
    };
    let mut all: Vec<Expected> = found.as_array().unwrap().iter().map(told).collect();
    all.sort();
    all
}

#[test]
fn of_a_corpus_only_what_is_told_of_one_event_is_proposed() {
    let folder = repository().join("tests/data/differences/corpora");
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    assert!(files.len() >= 3);
    for file in files {
        let mut case: CorpusCase = serde_yaml::from_str(&fs::read_to_string(&file).unwrap()).unwrap();
        case.expected.iter_mut().for_each(|expected| expected.words.sort());
        case.expected.sort();
        assert_eq!(proposed(&case), case.expected, "{}", file.display());
    }
}

/// Words that mean something to one reader or another, and some that mean nothing.
const WORDS: [&str; 40] = [
    "قُتل",
    "خمسة",
    "أشخاص",
    "14",
    "killed",
    "people",
    "more",
    "than",
    "up",
    "to",
    "50",
    "%",
    "لم",
    "يقبل",
    "العرض",
    "le",
    "barrage",
    "haut",
    "de",
    "102",
    "mètres",
    "Tuesday",
    "6",
    "October",
    "2026",
    "الثلاثاء",
    "أيلول",
    "by",
    "the",
    "minister",
    "inside",
    "Libya",
    "ليبيا",
    "signed",
    "without",
    "،",
    ".",
    "while",
    "says",
    "رواية مغايرة",
];

fn text() -> impl Strategy<Value = String> {
    let of_words = proptest::collection::vec(0..WORDS.len(), 0..18)
        .prop_map(|all| all.into_iter().map(|at| WORDS[at]).collect::<Vec<_>>().join(" "));
    prop_oneof![4 => of_words, 1 => "\\PC{0,60}"]
}

fn is_slice(text: &str, span: &Range<usize>) -> bool {
    text.get(span.clone()).is_some()
}

proptest! {
    #[test]
    fn it_is_the_same_whichever_comes_first(a in text(), b in text()) {
        let (one, other) = (held_against(&a, &b, None), held_against(&b, &a, None));
        let turned = other.map(|d| Differing { first: d.second, second: d.first, ..d });
        prop_assert_eq!(&one, &turned);
        if let Some(differing) = one {
            prop_assert!(is_slice(&a, &differing.first) && is_slice(&b, &differing.second));
        }
    }

    #[test]
    fn equal_texts_never_differ(a in text()) {
        prop_assert_eq!(held_against(&a, &a, None), None);
        let with_marks = a.replace('ت', "ت\u{651}");
        prop_assert_eq!(held_against(&a, &with_marks, None), None);
    }
}

#[test]
fn the_default_brief_tells_what_its_sources_state_differently() {
    let project = Project::new();
    let args = ["differences", "briefs/algeria-russia.yaml", "--format", "json", "--today", "2025-05-01"];
    let found: Value = serde_json::from_str(&project.run(&args).expect(0).stdout).unwrap();
    let all = found.as_array().unwrap();
    let has = |kind: &str, words: &[(&str, &str)]| {
        all.iter().any(|difference| {
            let quotes = difference["quotes"].as_array().unwrap();
            difference["kind"] == kind
                && words.iter().all(|(key, words)| {
                    quotes.iter().any(|quote| quote["key"] == *key && quote["text"].as_str().unwrap().contains(words))
                })
        })
    };
    let dead = [("algiers-moscow-2024", "وتجاوزت 80 قتيلا"), ("amnay-2025", "ما يصل إلى 50")];
    assert!(has("conflict", &dead), "{found:#}");
    assert!(has("dispute reported by a source", &[("political-keys-2025", "رواية مغايرة")]), "{found:#}");
    assert!(has("dispute reported by a source", &[("bechar-exercise-2022", "لا تستهدف أي دولة ثالثة")]), "{found:#}");
    assert!(has("change over time", &[("bechar-exercise-2022", "قاعدة حماقير")]), "{found:#}");
    for difference in all {
        let facts = difference["facts"].as_array().unwrap();
        for (quote, fact) in difference["quotes"].as_array().unwrap().iter().zip(facts) {
            assert!(quote["text"].as_str().unwrap().contains(fact["text"].as_str().unwrap()));
        }
    }
}
