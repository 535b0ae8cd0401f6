//! How good the search for differences is, by kind.
//!
//! ```sh
//! cargo run --release --example differences -- gold GOLD.yaml SPEC.yaml [--list]
//! cargo run --release --example differences -- headlines PAIRS.jsonl [--list]
//! ```
//!
//! `gold`: `differences` and `traps`, each an item with `id`, `kind` or `why`, and two `quotes: { file, quote }` from files
//! of the spec's corpus. Printed is how many of each kind are told when the two quotations are held against each other, and how
//! many the whole corpus brings up: a difference counts as found if one that is proposed quotes both. `--list` prints all
//! that is proposed, with what of the gold it is; what is none of it must be read.
//!
//! `headlines`: lines `{"a", "b", "label"}` with `agree` or `disagree`.
//!
//! Where a file is missing, that is said, and nothing is measured.

#![allow(clippy::disallowed_methods, clippy::print_stdout, reason = "an example reads the files that it is given")]

use std::collections::BTreeMap;
use std::error::Error;
use std::path::Path;

use brief::compare::{Difference, DifferenceKind, held_against};
use brief::desk::{Desk, Differences};
use brief::text::facts::NameTable;
use brief::workspace::Workspace;
use chrono::NaiveDate;
use serde::Deserialize;

type Any<T> = Result<T, Box<dyn Error>>;

#[derive(Deserialize)]
struct Gold {
    differences: Vec<Item>,
    traps: Vec<Item>,
}

#[derive(Deserialize)]
struct Item {
    id: String,
    #[serde(alias = "why")]
    kind: String,
    quotes: Vec<Quoted>,
}

#[derive(Deserialize)]
struct Quoted {
    file: String,
    quote: String,
}

#[derive(Deserialize)]
struct Headlines {
    a: String,
    b: String,
    label: String,
}

fn main() -> Any<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let list = args.iter().any(|arg| arg == "--list");
    let named: Vec<&str> = args.iter().map(String::as_str).filter(|arg| !arg.starts_with("--")).collect();
    let missing = named.iter().skip(1).find(|path| !Path::new(path).exists());
    if let Some(missing) = missing {
        println!("skipped: there is no {missing}");
        return Ok(());
    }
    match named.as_slice() {
        ["gold", gold, spec] => of_gold(Path::new(gold), Path::new(spec), list),
        ["headlines", pairs] => headlines(Path::new(pairs), list),
        _ => Err("usage: differences gold GOLD SPEC | headlines PAIRS [--list]".into()),
    }
}

/// So many of so many.
#[derive(Default)]
struct Tally {
    all: usize,
    of_pairs: usize,
    of_corpus: usize,
}

fn of_gold(gold: &Path, spec: &Path, list: bool) -> Any<()> {
    let gold: Gold = serde_yaml::from_str(&std::fs::read_to_string(gold)?)?;
    let desk = Desk::once(Workspace::of(spec, None, false).map_err(|why| format!("{why:?}"))?);
    let today = NaiveDate::from_ymd_opt(2030, 1, 1).unwrap_or_default();
    let differences = desk.what_differs(spec, today, &mut |_| ()).map_err(|why| format!("{why:?}"))?;
    let table = differences.names.table();
    let mut kinds: BTreeMap<&str, Tally> = BTreeMap::new();
    let mut known: BTreeMap<usize, Vec<&str>> = BTreeMap::new();
    for item in &gold.differences {
        let tally = kinds.entry(&item.kind).or_default();
        tally.all += 1;
        let of_pair = told(item, table);
        tally.of_pairs += usize::from(of_pair.is_some());
        let proposed: Vec<usize> =
            (0..differences.found.len()).filter(|&at| quotes(&differences.found[at], item, &differences)).collect();
        tally.of_corpus += usize::from(!proposed.is_empty());
        for at in &proposed {
            known.entry(*at).or_default().push(&item.id);
        }
        if list {
            let of_pair = of_pair.map_or("-", DifferenceKind::key);
            println!("{} {}: pair {of_pair}, corpus {proposed:?}", item.id, item.kind);
        }
    }
    println!("{:<40} {:>5} {:>8} {:>8}", "kind", "all", "as pair", "proposed");
    for (kind, tally) in &kinds {
        println!("{kind:<40} {:>5} {:>8} {:>8}", tally.all, tally.of_pairs, tally.of_corpus);
    }
    let (mut as_pair, mut proposed) = (Vec::new(), Vec::new());
    for item in &gold.traps {
        if told(item, table).is_some() {
            as_pair.push(item.id.as_str());
        }
        for at in (0..differences.found.len()).filter(|&at| quotes(&differences.found[at], item, &differences)) {
            proposed.push(item.id.as_str());
            known.entry(at).or_default().push(&item.id);
        }
    }
    let traps = gold.traps.len();
    println!("{:<40} {traps:>5} {:>8} {:>8}  {as_pair:?} {proposed:?}", "(traps)", as_pair.len(), proposed.len());
    println!("{} proposed, of the gold {}", differences.found.len(), known.len());
    if list {
        for (at, difference) in differences.found.iter().enumerate() {
            print(at, difference, known.get(&at).map(Vec::as_slice).unwrap_or_default(), &differences);
        }
    }
    Ok(())
}

/// In which way the two quotations of an item differ, if a reader is told.
fn told(item: &Item, names: &NameTable) -> Option<DifferenceKind> {
    let [one, other, ..] = item.quotes.as_slice() else { return None };
    let differing = held_against(&one.quote, &other.quote, Some(names))?;
    differing.misleads.then_some(differing.kind)
}

fn spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether a difference quotes both quotations of an item: two of its own, or one that has both.
fn quotes(difference: &Difference, item: &Item, differences: &Differences) -> bool {
    let passages = differences.corpus.corpus.passages();
    item.quotes.iter().all(|quoted| {
        let key = quoted.file.rsplit_once('.').map_or(quoted.file.as_str(), |(key, _)| key);
        difference.quotes.iter().any(|quote| {
            passages.get(quote.passage).is_some_and(|passage| {
                let text = spaced(passage.text.get(quote.span.clone()).unwrap_or_default());
                let words = spaced(&quoted.quote);
                passage.key == key && (text.contains(&words) || words.contains(&text))
            })
        })
    })
}

fn print(at: usize, difference: &Difference, known: &[&str], differences: &Differences) {
    let passages = differences.corpus.corpus.passages();
    let (matter, score) = (difference.matter, difference.score);
    println!(
        "\n{at} {} {}({}) {:.1} {known:?} {:?}",
        difference.kind.key(),
        matter.key(),
        matter.of(),
        score,
        difference.names
    );
    for quote in &difference.quotes {
        let Some(passage) = passages.get(quote.passage) else { continue };
        let words = |span: &std::ops::Range<usize>| passage.text.get(span.clone()).unwrap_or_default();
        println!("   {} ¶ {} [{}] {}", passage.key, passage.paragraph, words(&quote.marked), words(&quote.span));
    }
}

fn headlines(pairs: &Path, list: bool) -> Any<()> {
    let text = std::fs::read_to_string(pairs)?;
    let mut counts: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    let mut matters: BTreeMap<(String, String), usize> = BTreeMap::new();
    for line in text.lines() {
        let pair: Headlines = serde_json::from_str(line)?;
        let count = counts.entry(pair.label.clone()).or_default();
        count.1 += 1;
        let Some(differing) = held_against(&pair.a, &pair.b, None).filter(|differing| differing.misleads) else {
            continue;
        };
        count.0 += 1;
        let matter = format!("{} {} {}", differing.kind.key(), differing.matter.key(), differing.matter.of());
        *matters.entry((pair.label.clone(), matter.clone())).or_default() += 1;
        if list && pair.label != "disagree" {
            println!("{} {matter}: {} | {}", pair.label, pair.a, pair.b);
        }
    }
    for (label, (found, all)) in &counts {
        println!("{label:<10} {found:>5} of {all:>5}, {:.2} %", 100.0 * *found as f64 / (*all).max(1) as f64);
    }
    for ((label, matter), count) in &matters {
        println!("  {label:<10} {matter:<50} {count}");
    }
    Ok(())
}
