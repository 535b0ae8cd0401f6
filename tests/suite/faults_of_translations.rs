//! Faults put into the translations of the default corpus, and how many of each kind the checks catch.
//!
//! The kinds are data (`tests/data/translation-faults/kinds.yml`). What must be found comes from what was
//! done to the text, never from the checks.

use std::collections::BTreeSet;
use std::fs;

use brief::lang::Lang;
use brief::messages::english;
use brief::spec::names::{NameKind, Names};
use brief::translate::Memory;
use brief::translate::checks::{Finding, SentencePair, Terms};
use serde::Deserialize;

use crate::harness::repository;

#[derive(Deserialize)]
struct Kind {
    kind: String,
    does: String,
    code: String,
    caught: usize,
}

/// A passage with its translation: a unit, or several that follow each other.
#[derive(Clone)]
struct Passage {
    source: String,
    target: String,
    units: usize,
}

/// The most faults of a kind that are tried.
const MOST: usize = 250;

fn names() -> Names {
    let path = repository().join("briefs/names.yaml");
    Names::parse("names.yaml", &fs::read_to_string(path).unwrap()).unwrap()
}

fn passages() -> Vec<Passage> {
    let english: Lang = "en".parse().unwrap();
    let mut all = Vec::new();
    let mut files: Vec<_> =
        fs::read_dir(repository().join("seeds/translations/en")).unwrap().map(|e| e.unwrap().path()).collect();
    files.sort();
    for file in files {
        let mut memory = Memory::default();
        memory.add(english.clone(), "k", "k.po", &fs::read_to_string(&file).unwrap()).unwrap();
        let units: Vec<(String, String)> =
            memory.units(&english, "k").map(|u| (u.source.clone(), u.target.clone())).collect();
        for length in 1..=3 {
            all.extend(units.windows(length).map(|units| Passage {
                source: units.iter().map(|(source, _)| source.as_str()).collect::<Vec<_>>().join(" "),
                target: units.iter().map(|(_, target)| target.as_str()).collect::<Vec<_>>().join(" "),
                units: length,
            }));
        }
    }
    all
}

fn findings(passage: &Passage, target: &str, terms: &Terms<'_>) -> Vec<Finding> {
    let (arabic, english): (Lang, Lang) = ("ar".parse().unwrap(), "en".parse().unwrap());
    SentencePair::new(&passage.source, Some(&arabic), target, &english, terms).findings()
}

/// Where a word or phrase is by itself in a text.
fn places(text: &str, phrase: &str) -> Vec<usize> {
    let is_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let stands =
        |at: &usize| !is_word(text[..*at].chars().next_back()) && !is_word(text[at + phrase.len()..].chars().next());
    text.match_indices(phrase).map(|(at, _)| at).filter(stands).collect()
}

/// The text with each place of a phrase, one at a time, written differently.
fn with(text: &str, phrase: &str, others: &[&str]) -> Vec<String> {
    let at =
        |at: usize| others.iter().map(move |other| format!("{}{other}{}", &text[..at], &text[at + phrase.len()..]));
    places(text, phrase).into_iter().flat_map(at).collect()
}

fn with_each(text: &str, phrases: &[&str], others: &[&str]) -> Vec<String> {
    let others_of = |phrase: &str| others.iter().copied().filter(|other| *other != phrase).collect::<Vec<_>>();
    phrases.iter().flat_map(|phrase| with(text, phrase, &others_of(phrase))).collect()
}

/// The runs of digits of a text.
fn digits(text: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    let mut rest = 0;
    while let Some(start) = text[rest..].find(|c: char| c.is_ascii_digit()).map(|at| at + rest) {
        let end = text[start..].find(|c: char| !c.is_ascii_digit()).map_or(text.len(), |at| at + start);
        found.push((start, &text[start..end]));
        rest = end;
    }
    found
}

fn each_digits(text: &str, change: impl Fn(u64) -> Vec<String>) -> Vec<String> {
    let mut out = Vec::new();
    for (at, run) in digits(text) {
        for other in change(run.parse().unwrap()) {
            out.push(format!("{}{other}{}", &text[..at], &text[at + run.len()..]));
        }
    }
    out
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const DAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const SAYING: [&str; 17] = [
    "said",
    "stated",
    "announced",
    "added",
    "affirmed",
    "affirms",
    "indicated",
    "indicate",
    "indicates",
    "revealed",
    "reported",
    "hinted",
    "stressed",
    "noted",
    "expressed",
    "considers",
    "reportedly",
];

/// The English renderings of names that a text contains, longest first: name, kind, place.
fn named<'n>(text: &str, names: &'n Names) -> Vec<(&'n str, NameKind, usize)> {
    let english: Lang = "en".parse().unwrap();
    let mut found: Vec<(&str, NameKind, usize)> = Vec::new();
    let mut all: Vec<(&str, NameKind)> = names
        .ids()
        .filter_map(|id| names.get(id))
        .filter_map(|n| Some((n.forms.get(&english)?.as_str(), n.kind)))
        .collect();
    all.sort_by_key(|(form, _)| std::cmp::Reverse(form.len()));
    for (form, kind) in all {
        for at in places(text, form) {
            if !found.iter().any(|(other, _, place)| at < place + other.len() && *place < at + form.len()) {
                found.push((form, kind, at));
            }
        }
    }
    found
}

/// The translation with a fault of a kind in it, once for each place and way.
fn faulty(kind: &str, passage: &Passage, names: &Names) -> Vec<String> {
    let text = passage.target.as_str();
    let words: Vec<usize> = text.match_indices(' ').map(|(at, _)| at).collect();
    match kind {
        "digits-changed" => each_digits(text, |n| vec![(n + 1).to_string(), (n + 30).to_string()]),
        "magnitude-changed" => each_digits(text, |n| vec![(n * 10).to_string(), format!("{n} million")]),
        "digits-dropped" => each_digits(text, |_| vec![String::new()]),
        "number-put-in" => {
            words.iter().skip(4).step_by(23).map(|at| format!("{} 17{}", &text[..*at], &text[*at..])).collect()
        }
        "number-word-changed" => {
            let words = ["two days", "twice", "third-largest", "third country", "three", "fifth"];
            let others = |word: &str| match word {
                "two days" => vec!["three days", "nine days", "a day"],
                "twice" => vec!["three times", "five times", "12 times"],
                "third-largest" => vec!["fourth-largest", "sixth-largest", "largest"],
                "third country" => vec!["fourth country", "fifth country", "seventh country"],
                "three" => vec!["four", "five", "eleven"],
                _ => vec!["fourth", "sixth", "tenth"],
            };
            words.iter().flat_map(|word| with(text, word, &others(word))).collect()
        }
        "month-changed" => [with_each(text, &MONTHS, &MONTHS), with_each(text, &DAYS, &DAYS)].concat(),
        "month-dropped" => [with_each(text, &MONTHS, &[""]), with_each(text, &DAYS, &[""])].concat(),
        "name-dropped" => named(text, names)
            .into_iter()
            .map(|(form, _, at)| format!("{}{}", &text[..at], &text[at + form.len()..]))
            .collect(),
        "name-replaced" => {
            let here = named(text, names);
            let english: Lang = "en".parse().unwrap();
            let mut out = Vec::new();
            for (form, kind, at) in &here {
                let all = names.ids().filter_map(|id| names.get(id)).filter(|name| name.kind == *kind);
                let other = all
                    .filter_map(|name| name.forms.get(&english))
                    .find(|other| !text.contains(other.as_str()) && *other != form);
                out.extend(other.map(|other| format!("{}{other}{}", &text[..*at], &text[at + form.len()..])));
            }
            out
        }
        "name-misspelt" => {
            let swapped = |form: &str| {
                let mut letters: Vec<char> = form.chars().collect();
                let at = (1..letters.len() - 1).find(|&i| {
                    letters[i] != letters[i + 1] && letters[i + 1].is_alphabetic() && letters[i].is_alphabetic()
                });
                at.map(|at| {
                    letters.swap(at, at + 1);
                    letters.into_iter().collect::<String>()
                })
            };
            let one = |(form, _, at): (&str, NameKind, usize)| {
                Some(format!("{}{}{}", &text[..at], swapped(form)?, &text[at + form.len()..]))
            };
            named(text, names).into_iter().filter_map(one).collect()
        }
        "negation-dropped" => ["not ", "no ", "never ", "nor ", "without "]
            .iter()
            .flat_map(|word| {
                places(text, word.trim())
                    .into_iter()
                    .map(move |at| format!("{}{}", &text[..at], &text[(at + word.len()).min(text.len())..]))
            })
            .collect(),
        "negation-put-in" => ["is", "are", "was", "were", "will", "would", "has", "have", "had"]
            .iter()
            .flat_map(|word| with(text, word, &[&format!("{word} not")]))
            .collect(),
        "attribution-dropped" => attribution_dropped(text),
        "attribution-hardened" => with_each(text, &SAYING, &["proved", "showed"]),
        "doubt-put-in" => with_each(text, &SAYING[..16], &["claimed", "alleged"]),
        "unit-changed" => {
            let others = ["kilometres", "miles", "metres", "dollars", "euros", "dinars", "tonnes", "barrels"];
            ["kilometres", "miles", "dollars"]
                .iter()
                .flat_map(|unit| {
                    let numbered = |at: &usize| {
                        text[..*at].trim_end().ends_with(|c: char| c.is_ascii_digit())
                            || text[..*at].ends_with("billion ")
                    };
                    let places: Vec<usize> = places(text, unit).into_iter().filter(numbered).collect();
                    let others = others.iter().filter(move |other| *other != unit);
                    let written = |other: &&str| {
                        places
                            .iter()
                            .map(|at| format!("{}{other}{}", &text[..*at], &text[at + unit.len()..]))
                            .collect::<Vec<_>>()
                    };
                    others.flat_map(written).collect::<Vec<_>>()
                })
                .collect()
        }
        "mark-dropped" => text
            .match_indices(['“', '”', '(', ')'])
            .map(|(at, mark)| format!("{}{}", &text[..at], &text[at + mark.len()..]))
            .collect(),
        "marks-dropped" => text
            .match_indices('“')
            .filter_map(|(at, mark)| {
                let close = text[at..].find('”')? + at;
                Some(format!("{}{}{}", &text[..at], &text[at + mark.len()..close], &text[close + mark.len()..]))
            })
            .collect(),
        "cut-off" if text.len() > 60 => {
            let middle = words[words.len() / 2 - 1];
            vec![format!("{}.", &text[..middle])]
        }
        "left-over" => {
            let source: Vec<&str> = passage.source.split(' ').collect();
            words
                .iter()
                .step_by(29)
                .map(|at| format!("{} {}{}", &text[..*at], source[source.len() / 2], &text[*at..]))
                .collect()
        }
        _ => Vec::new(),
    }
}

/// The text without who says it: the clause before `that`, or the one that names a source.
fn attribution_dropped(text: &str) -> Vec<String> {
    let mut out = Vec::new();
    for verb in SAYING {
        for at in places(text, verb) {
            let start = text[..at].rfind(". ").map_or(0, |at| at + 2);
            if let Some(that) = text[at..].find(" that ").filter(|that| *that < 30) {
                out.push(format!("{}{}", &text[..start], &text[at + that + 6..]));
            }
        }
    }
    for phrase in ["ccording to", "As quoted by"] {
        for (at, _) in text.match_indices(phrase) {
            let start = if phrase.starts_with('c') { at - 1 } else { at };
            let end = text[start..].find([',', '.']).map_or(text.len(), |end| start + end);
            let end = text[end..].char_indices().nth(1).map_or(text.len(), |(next, _)| end + next);
            out.push(format!("{}{}", &text[..start], &text[end..]));
        }
    }
    out.extend(with(text, "reportedly ", &[""]));
    out.extend(with(text, "and he made a similar claim about the", &["and likewise about the"]));
    out.extend(with(
        text,
        "Most international experts and observers specialising in military armaments are of the view that the",
        &["The"],
    ));
    out.extend(with(text, "indeed, the Russian authorities suspect that Algeria", &["indeed, Algeria"]));
    out
}

#[test]
fn faults_of_every_kind_are_caught() {
    let (names, passages) = (names(), passages());
    let terms = Terms::of(&names);
    let kinds = fs::read_to_string(repository().join("tests/data/translation-faults/kinds.yml")).unwrap();
    let kinds: Vec<Kind> = serde_yaml::from_str(&kinds).unwrap();
    let mut table = String::from("| fault | put in | caught |\n|---|---:|---:|\n");
    let mut weak = Vec::new();
    let untouched: Vec<Vec<Finding>> =
        passages.iter().map(|passage| findings(passage, &passage.target, &terms)).collect();
    for Kind { kind, does, code, caught: least } in &kinds {
        let all: Vec<(usize, String)> = (0..passages.len())
            .flat_map(|at| faulty(kind, &passages[at], &names).into_iter().map(move |target| (at, target)))
            .filter(|(at, target)| *target != passages[*at].target)
            .collect();
        // So many are enough, of units and groups alike.
        let tried = all.len().min(MOST);
        let (mut put_in, mut caught) = (0, 0);
        let mut missed = Vec::new();
        for (at, target) in (0..tried).map(|index| &all[index * all.len() / tried]) {
            let passage = &passages[*at];
            let before: Vec<&Finding> = untouched[*at].iter().filter(|finding| finding.code() == code).collect();
            let after = findings(passage, target, &terms);
            let after: Vec<&Finding> = after.iter().filter(|finding| finding.code() == code).collect();
            put_in += 1;
            if after.len() > before.len()
                || after.iter().any(|finding| !before.iter().any(|old| old.message == finding.message))
            {
                caught += 1;
            } else {
                missed.push((passage.units, passage.source.clone(), target.clone()));
            }
        }
        assert!(put_in >= 50, "{kind}: {put_in} faults only");
        table.push_str(&format!("| {does} | {put_in} | {:.1} % |\n", f64::from(caught) * 100.0 / f64::from(put_in)));
        if (caught as usize) * 100 < least * (put_in as usize) {
            missed.sort();
            let shown: Vec<String> =
                missed.iter().take(6).map(|(_, source, target)| format!("  {source}\n  {target}")).collect();
            weak.push(format!("{kind}: {caught} of {put_in}\n{}", shown.join("\n")));
        }
    }
    let units: Vec<(&Passage, &Vec<Finding>)> =
        passages.iter().zip(&untouched).filter(|(passage, _)| passage.units == 1).collect();
    let warned = units.iter().filter(|(_, found)| !found.is_empty()).count();
    let share = warned as f64 * 100.0 / units.len() as f64;
    table.push_str(&format!("| none: a warning on an untouched unit | {} | {share:.1} % |\n", units.len()));
    println!("{table}");
    for (passage, found) in &units {
        for finding in found.iter() {
            println!("{}: {}\n  {}\n  {}", finding.code(), english(&finding.message), passage.source, passage.target);
        }
    }
    assert!(weak.is_empty(), "{}", weak.join("\n"));
    assert!(share <= 5.0, "{share:.1} % of the untouched units are warned of");
    let page = fs::read_to_string(repository().join("docs/figures.md")).unwrap();
    assert!(page.contains(&table), "docs/figures.md has another table");
}

#[test]
fn every_code_of_a_check_is_documented_and_has_a_kind_of_fault() {
    let kinds = fs::read_to_string(repository().join("tests/data/translation-faults/kinds.yml")).unwrap();
    let kinds: Vec<Kind> = serde_yaml::from_str(&kinds).unwrap();
    let tried: BTreeSet<&str> = kinds.iter().map(|kind| kind.code.as_str()).collect();
    for check in brief::translate::checks::CHECKS {
        // The default corpus has no percentage: that check has its cases beside its code.
        assert!(tried.contains(check.rule.code) || check.rule.code == "translated-percentage", "{}", check.rule.code);
        assert!(brief::cli::rules::all_rules().iter().any(|rule| rule.code == check.rule.code), "{}", check.rule.code);
    }
}
