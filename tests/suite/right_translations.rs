//! Right translations of sentences from all sorts of news, put freely, and faults in them: how often the checks warn of what is
//! right, and how often they find what is wrong.
//!
//! The pairs are data (`tests/data/right-translations`, whose README says how they were made). Files of even numbers and
//! those up to 07 and 17 were read while words and grammar were improved; the others are only measured, and their misses
//! are not printed.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use brief::lang::Lang;
use brief::messages::english;
use brief::spec::names::Names;
use brief::translate::checks::{Finding, SentencePair, Terms};
use serde::Deserialize;

use crate::harness::repository;

#[derive(Deserialize)]
struct Pair {
    from: Lang,
    to: Lang,
    source: String,
    right: String,
    #[serde(default)]
    names: Vec<BTreeMap<String, String>>,
    #[serde(default)]
    faults: Vec<Fault>,
}

#[derive(Deserialize)]
struct Fault {
    kind: String,
    text: String,
    note: String,
}

/// The checks that must find a kind of fault, and the least shares in per cent of the pairs that were read and of the others.
struct Kind {
    name: &'static str,
    codes: &'static [&'static str],
    least: [f64; 2],
}

const KINDS: [Kind; 7] = [
    Kind { name: "number", codes: &["translated-number"], least: [98.0, 99.0] },
    Kind { name: "date", codes: &["translated-date", "translated-number"], least: [96.0, 87.0] },
    Kind { name: "unit", codes: &["translated-unit", "translated-percentage", "translated-date"], least: [94.0, 90.0] },
    Kind { name: "name", codes: &["translated-name"], least: [99.0, 99.0] },
    Kind { name: "negation-dropped", codes: &["translated-negation"], least: [84.0, 75.0] },
    Kind { name: "negation-put-in", codes: &["translated-negation"], least: [81.0, 69.0] },
    Kind { name: "attribution", codes: &["translated-attribution"], least: [83.0, 52.0] },
];

/// The most pairs that may be warned of though they are right, in per cent: of those that were read, and of the others.
const MOST_WARNED: [f64; 2] = [5.0, 24.0];

const PARTS: [&str; 2] = ["read", "only measured"];

fn files() -> Vec<PathBuf> {
    let folder = fs::read_dir(repository().join("tests/data/right-translations")).unwrap();
    let mut files: Vec<PathBuf> = folder.map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|extension| extension == "yml"));
    files.sort();
    files
}

/// The names of a pair as a catalogue of places.
fn names(pair: &Pair) -> Names {
    let with_ids = |(at, name): (usize, &BTreeMap<String, String>)| {
        let mut entry = name.clone();
        entry.entry("id".to_owned()).or_insert_with(|| format!("name-{at}"));
        entry.entry("kind".to_owned()).or_insert_with(|| "place".to_owned());
        entry
    };
    let entries: Vec<BTreeMap<String, String>> = pair.names.iter().enumerate().map(with_ids).collect();
    if entries.is_empty() {
        return Names::default();
    }
    Names::parse("names.yaml", &serde_yaml::to_string(&entries).unwrap()).unwrap()
}

#[derive(Default)]
struct Score {
    tried: [u32; 2],
    found: [u32; 2],
}

impl Score {
    fn add(&mut self, part: usize, found: bool) {
        self.tried[part] += 1;
        self.found[part] += u32::from(found);
    }

    fn share(&self, part: usize) -> f64 {
        f64::from(self.found[part]) * 100.0 / f64::from(self.tried[part].max(1))
    }

    fn row(&self, what: &str) -> String {
        let part = |part: usize| format!("{} | {:.1} %", self.tried[part], self.share(part));
        format!("| {what} | {} | {} |\n", part(0), part(1))
    }
}

#[test]
fn what_is_right_is_seldom_warned_of_and_faults_are_found() {
    let mut scores: BTreeMap<&str, Score> = BTreeMap::new();
    let mut warned = Score::default();
    let mut misses = Vec::new();
    for file in files() {
        let stem = file.file_stem().unwrap().to_string_lossy().into_owned();
        let number: u32 = stem.parse().unwrap();
        let part = usize::from(!number.is_multiple_of(2) && number > 7 && number != 17);
        let pairs: Vec<Pair> = serde_yaml::from_str(&fs::read_to_string(&file).unwrap()).unwrap();
        for (at, pair) in pairs.iter().enumerate() {
            let place = format!("{stem} {}", at + 1);
            let names = names(pair);
            let terms = Terms::of(&names);
            let findings =
                |target: &str| SentencePair::new(&pair.source, Some(&pair.from), target, &pair.to, &terms).findings();
            let right = findings(&pair.right);
            warned.add(part, !right.is_empty());
            let mut miss = |what: String, target: &str| {
                if part == 0 {
                    misses.push(format!("{place}: {what}\n  {}\n  {target}", pair.source));
                }
            };
            for finding in &right {
                miss(format!("RIGHT {}: {}", finding.code(), english(&finding.message)), &pair.right);
            }
            for fault in &pair.faults {
                let Some(kind) = KINDS.iter().find(|kind| kind.name == fault.kind) else {
                    panic!("{place}: {}", fault.kind)
                };
                let of_kind = |findings: &[Finding]| -> Vec<Finding> {
                    findings.iter().filter(|finding| kind.codes.contains(&finding.code())).cloned().collect()
                };
                let (before, after) = (of_kind(&right), of_kind(&findings(&fault.text)));
                let is_new = |finding: &Finding| !before.iter().any(|old| old.message == finding.message);
                let caught = after.len() > before.len() || after.iter().any(is_new);
                scores.entry(kind.name).or_default().add(part, caught);
                if !caught {
                    miss(format!("{}: {}", fault.kind, fault.note), &fault.text);
                }
            }
        }
    }
    println!("{}", misses.join("\n"));
    println!("| fault | pairs that were read | caught | only measured | caught |\n|---|---:|---:|---:|---:|");
    for kind in &KINDS {
        print!("{}", scores[kind.name].row(kind.name));
    }
    print!("{}", warned.row("none: a warning on a correct translation"));
    let mut weak = Vec::new();
    for (part, name) in PARTS.iter().enumerate() {
        for kind in &KINDS {
            let (share, least) = (scores[kind.name].share(part), kind.least[part]);
            if share < least {
                weak.push(format!("{}, {name}: {share:.1} %, {least} % are asked for", kind.name));
            }
        }
        if warned.share(part) > MOST_WARNED[part] {
            weak.push(format!("{:.1} % of the right pairs ({name}) are warned of", warned.share(part)));
        }
    }
    assert!(weak.is_empty(), "{}", weak.join("\n"));
}
