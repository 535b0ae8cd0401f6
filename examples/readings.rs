//! How much of an article the readings of pages keep, and how much else they take in: on the evaluation set of
//! `adbar/trafilatura` (its folder `tests`: `evaldata.json` and the pages in `cache` and `eval`), which is not part of this
//! project and never committed to it.
//!
//! ```sh
//! cargo run --release --example readings -- FOLDER            # the half for tuning
//! cargo run --release --example readings -- FOLDER kept       # the half that is kept apart
//! cargo run --release --example readings -- FOLDER misses     # what is missed in the first, page by page
//! ```
//!
//! For each page there are snippets that belong to its text and snippets that do not. *Wanted* is the share of the former
//! that are in the headline, headings and paragraphs of the reading, *unwanted* that of the latter, and F the harmonic
//! mean of recall and precision over all snippets. An address whose SHA-256 begins with 0 to 7 is for tuning.

#![allow(
    clippy::disallowed_methods,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "an example reads files, prints and may panic"
)]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use brief::corpus::clean::KnownOfSource;
use brief::corpus::format;
use brief::corpus::reading::{LineKind, Reading};
use brief::text::digest::Digest;
use brief::text::normalise_space;
use serde_json::Value;

/// What was found of the snippets of all pages.
#[derive(Default)]
struct Found {
    wanted: usize,
    of_wanted: usize,
    unwanted: usize,
    of_unwanted: usize,
}

impl Found {
    fn print(&self, what: &str) {
        let share = |found: usize, of: usize| found as f64 / of.max(1) as f64;
        let (recall, precision) = (share(self.wanted, self.of_wanted), share(self.wanted, self.wanted + self.unwanted));
        println!(
            "{what}: wanted {recall:.3} ({} of {}), unwanted {:.3} ({} of {}), F {:.3}",
            self.wanted,
            self.of_wanted,
            share(self.unwanted, self.of_unwanted),
            self.unwanted,
            self.of_unwanted,
            2.0 * recall * precision / (recall + precision)
        );
    }
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let folder = arguments.first().map(PathBuf::from);
    let Some(data) = folder.as_ref().and_then(|folder| std::fs::read(folder.join("evaldata.json")).ok()) else {
        println!("skipped: name the folder `tests` of adbar/trafilatura, with `evaldata.json`, `cache` and `eval`");
        return;
    };
    let folder = folder.unwrap();
    let mode = arguments.get(1).map_or("", String::as_str);
    let pages: BTreeMap<String, Value> = serde_json::from_slice(&data).unwrap();
    let (mut all, mut paragraphs) = (Found::default(), Found::default());
    let (mut count, mut unread) = (0, 0);
    for (address, page) in &pages {
        let tuning = Digest::of(address.as_bytes()).hex().starts_with(['0', '1', '2', '3', '4', '5', '6', '7']);
        if tuning == (mode == "kept") {
            continue;
        }
        count += 1;
        let name = page["file"].as_str().unwrap();
        let reading = read(&folder, name);
        unread += usize::from(reading.is_none());
        let lines = reading.map(|reading| reading.lines).unwrap_or_default();
        let kept = |kind: LineKind| match kind {
            LineKind::Paragraph(_) => (true, true),
            LineKind::Headline | LineKind::Heading => (true, false),
            LineKind::Dateline | LineKind::LeftOut(_) => (false, false),
        };
        let joined = |keep: &dyn Fn(LineKind) -> bool| {
            let texts: Vec<&str> = lines.iter().filter(|line| keep(line.kind)).map(|line| line.text.as_str()).collect();
            normalise_space(&texts.join(" "))
        };
        let body = joined(&|kind| kept(kind).0);
        let quotable = joined(&|kind| kept(kind).1);
        for (list, is_wanted) in [("with", true), ("without", false)] {
            for snippet in page[list].as_array().into_iter().flatten().filter_map(Value::as_str) {
                let snippet = normalise_space(snippet);
                let is_in = body.contains(&snippet);
                for (found, text) in [(&mut all, &body), (&mut paragraphs, &quotable)] {
                    let is_in = usize::from(text.contains(&snippet));
                    let (sum, of) = match is_wanted {
                        true => (&mut found.wanted, &mut found.of_wanted),
                        false => (&mut found.unwanted, &mut found.of_unwanted),
                    };
                    *sum += is_in;
                    *of += 1;
                }
                if mode == "misses" && is_in != is_wanted {
                    let line = lines.iter().find(|line| normalise_space(&line.text).contains(&snippet));
                    let kind = line.map_or_else(|| "in no line".to_owned(), |line| line.kind.to_string());
                    println!("{name}: {} ({kind}) {snippet}", if is_wanted { "lost" } else { "taken in" });
                }
            }
        }
    }
    println!("{count} pages, {unread} of which cannot be read");
    all.print("headline, headings and paragraphs");
    paragraphs.print("paragraphs alone");
}

fn read(folder: &Path, name: &str) -> Option<Reading> {
    let bytes = ["cache", "eval"].iter().find_map(|part| std::fs::read(folder.join(part).join(name)).ok())?;
    let html = format::by_extension("html").unwrap();
    Reading::make(name, name, html, &bytes, KnownOfSource::default()).ok()
}
