//! How many date expressions are read with the right days, on gold that a person has made:
//!
//! ```text
//! cargo run --example dates -- SOURCES GOLD.yaml METADATA.tsv [--wrong]
//! ```
//!
//! `SOURCES` is a folder of documents. The gold has two lists: `dates`, each with `file`, `paragraph` (its beginning), `expression`, `first`, `last`, `precision`, `basis`; and `not_dates`,
//! strings that only look like dates. The metadata has, with tabs, file, date, outlet, author, title and language (`-` for what is not stated). An expression counts as
//! found where a date that is read shares letters with it. `--wrong` prints what is read otherwise.

#![allow(clippy::print_stdout, clippy::print_stderr, clippy::disallowed_methods, reason = "a measure for the terminal")]

use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::path::Path;
use std::process::ExitCode;

use brief::chronology::dates::{DateContext, DateExpression, Published, date_expressions};
use brief::corpus::Source;
use brief::corpus::clean::KnownOfSource;
use brief::corpus::format;
use brief::corpus::library::LibraryRecord;
use brief::corpus::reading::Reading;
use brief::lang::Lang;
use brief::text::date::PartialDate;
use brief::text::normalise_space;
use serde::Deserialize;

#[derive(Deserialize)]
struct DateGold {
    dates: Vec<GoldDate>,
    not_dates: Vec<LookAlike>,
}

#[derive(Deserialize)]
struct GoldDate {
    file: String,
    paragraph: String,
    expression: String,
    first: Option<String>,
    last: Option<String>,
    precision: String,
    basis: String,
}

#[derive(Deserialize)]
struct LookAlike {
    file: String,
    paragraph: String,
    expression: String,
}

/// A document: its language, and each paragraph with the dates that are read in it.
struct ReadDocument {
    language: String,
    paragraphs: Vec<(String, Vec<DateExpression>)>,
}

/// Counts of one kind of expression.
#[derive(Default)]
struct Tally {
    all: usize,
    found: usize,
    days: usize,
    basis: usize,
}

fn documents(folder: &str, metadata: &str) -> Result<BTreeMap<String, ReadDocument>, Box<dyn Error>> {
    let mut documents = BTreeMap::new();
    for line in fs::read_to_string(metadata)?.lines().filter(|line| !line.starts_with('#')) {
        let columns: Vec<&str> = line.split('\t').collect();
        let [file, date, .., language] = columns[..] else { continue };
        let path = Path::new(folder).join(file);
        let extension = path.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
        let Some(format) = format::by_extension(extension) else { continue };
        let Ok(bytes) = fs::read(&path) else { continue };
        let Ok(reading) = Reading::make(file, file, format, &bytes, KnownOfSource::default()) else { continue };
        let source = Source::new("source".to_owned(), LibraryRecord::unknown("source"), reading);
        let published = date.parse::<PartialDate>().ok().as_ref().and_then(Published::of);
        let lang: Lang = language.parse().map_err(|_| format!("{language} is no language"))?;
        let mut before: Vec<DateExpression> = Vec::new();
        let mut paragraphs = Vec::new();
        for (_, text) in source.reading.paragraphs() {
            let context = DateContext { before: &before, ..DateContext::new(lang.clone(), published) };
            let dates = date_expressions(text, &context);
            before.extend(dates.iter().cloned());
            paragraphs.push((text.to_owned(), dates));
        }
        documents.insert(file.to_owned(), ReadDocument { language: language.to_owned(), paragraphs });
    }
    Ok(documents)
}

/// The dates that share letters with words of a paragraph, by the place of the words; `None` if the words stand nowhere.
fn touched<'d>(document: &'d ReadDocument, paragraph: &str, words: &str) -> Option<Vec<Vec<&'d DateExpression>>> {
    let opening = normalise_space(paragraph);
    let (text, dates) = document.paragraphs.iter().find(|(text, _)| normalise_space(text).contains(&opening))?;
    let places: Vec<usize> = text.match_indices(words).map(|(at, _)| at).collect();
    let here =
        |at: usize| dates.iter().filter(|date| date.span.start < at + words.len() && at < date.span.end).collect();
    (!places.is_empty()).then(|| places.into_iter().map(here).collect())
}

/// Whether a basis that is read is that of the gold, which has other names for them.
fn is_basis(gold: &str, read: &str) -> bool {
    match gold {
        "deictic" => matches!(read, "from-source" | "inferred"),
        "year from source date" => read == "year-from-source",
        "month from source date" => read == "month-from-source",
        "relative to other expression" => read == "relative",
        "event-based" => matches!(read, "relative" | "unknown"),
        other => other == read,
    }
}

#[allow(clippy::cast_precision_loss, reason = "counts of expressions")]
fn share(part: usize, whole: usize) -> f64 {
    100.0 * part as f64 / whole.max(1) as f64
}

fn measure(sources: &str, gold: &str, metadata: &str, shows: bool) -> Result<(), Box<dyn Error>> {
    let gold: DateGold = serde_yaml::from_str(&fs::read_to_string(gold)?)?;
    let documents = documents(sources, metadata)?;
    let mut tallies: BTreeMap<(String, String), Tally> = BTreeMap::new();
    let mut missing = 0;
    for date in &gold.dates {
        let document = documents.get(&date.file);
        let Some((document, touched)) =
            document.and_then(|document| Some((document, touched(document, &date.paragraph, &date.expression)?)))
        else {
            missing += 1;
            continue;
        };
        let all: Vec<&DateExpression> = touched.into_iter().flatten().collect();
        let day = |day: Option<chrono::NaiveDate>| day.map(|day| day.to_string());
        let right = all.iter().find(|read| day(read.first) == date.first && day(read.last) == date.last);
        let best = right.or(all.first());
        let concrete = matches!(date.precision.as_str(), "day" | "part of month" | "month" | "season" | "year");
        let kinds = [date.precision.as_str(), if concrete { "concrete" } else { "other" }];
        for kind in kinds {
            for language in [document.language.as_str(), "all"] {
                let tally = tallies.entry((kind.to_owned(), language.to_owned())).or_default();
                tally.all += 1;
                tally.found += usize::from(best.is_some());
                tally.days += usize::from(right.is_some());
                tally.basis += usize::from(best.is_some_and(|read| is_basis(&date.basis, read.basis.key())));
            }
        }
        if shows && right.is_none() {
            let read = best.map(|read| (day(read.first), day(read.last), read.precision.key(), read.basis.key()));
            println!("{}: «{}» is {:?} to {:?}, read as {read:?}", date.file, date.expression, date.first, date.last);
        }
    }
    let mut taken: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for words in &gold.not_dates {
        let document = documents.get(&words.file);
        let Some((document, touched)) =
            document.and_then(|document| Some((document, touched(document, &words.paragraph, &words.expression)?)))
        else {
            missing += 1;
            continue;
        };
        // The same words may stand in a date elsewhere in the paragraph.
        let is_taken = touched.iter().all(|dates| !dates.is_empty());
        for language in [document.language.as_str(), "all"] {
            let (count, all) = taken.entry(language.to_owned()).or_default();
            *count += usize::from(is_taken);
            *all += 1;
        }
        if shows && is_taken {
            println!("{}: «{}» is no date, but is taken for one", words.file, words.expression);
        }
    }
    println!("{:<14} {:<4} {:>4} {:>7} {:>11} {:>7}", "precision", "", "all", "found", "right days", "basis");
    for ((kind, language), tally) in &tallies {
        println!(
            "{kind:<14} {language:<4} {:>4} {:>5.1} % {:>9.1} % {:>5.1} %",
            tally.all,
            share(tally.found, tally.all),
            share(tally.days, tally.all),
            share(tally.basis, tally.all),
        );
    }
    for (language, (count, all)) in &taken {
        println!("look-alikes    {language:<4} {all:>4}, taken for dates: {count} ({:.1} %)", share(*count, *all));
    }
    if missing > 0 {
        println!("{missing} expressions of the gold stand in no paragraph that was read");
    }
    Ok(())
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [sources, gold, metadata, rest @ ..] = &arguments[..] else {
        eprintln!("usage: dates SOURCES GOLD.yaml METADATA.tsv [--wrong]");
        return ExitCode::from(2);
    };
    for file in [sources, gold, metadata] {
        if !Path::new(file).exists() {
            eprintln!("{file} is missing");
            return ExitCode::from(2);
        }
    }
    match measure(sources, gold, metadata, rest.iter().any(|word| word == "--wrong")) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::from(2)
        }
    }
}
