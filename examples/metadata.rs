//! How well title, outlet, author and date are found on pages whose gold a person has read:
//!
//! ```text
//! cargo run --example metadata -- PAGES GOLD.tsv [--wrong]
//! ```
//!
//! `PAGES` is a folder of saved pages. The gold has a line for each page, with tabs between address, file, date (`-` where
//! the page states none), outlet, title, author and note; variants of a value are parted by ` | `. A page that is not in
//! the folder is passed over and counted. `--wrong` prints every value that is neither right nor absent, and every date
//! that is stated and was not found.

#![allow(clippy::print_stdout, clippy::print_stderr, clippy::disallowed_methods, reason = "a measure for the terminal")]

use std::fs;
use std::path::Path;
use std::process::ExitCode;

use brief::corpus::Source;
use brief::corpus::clean::KnownOfSource;
use brief::corpus::evidence::Detail;
use brief::corpus::format;
use brief::corpus::library::LibraryRecord;
use brief::corpus::reading::Reading;
use brief::text::fold::folded_words;

/// What was found of one value on all pages.
#[derive(Default)]
struct Tally {
    right: usize,
    absent: usize,
    wrong: usize,
    /// How many pages state it.
    stated: usize,
    /// Of these, on how many it was found.
    found: usize,
}

impl Tally {
    fn count(&mut self, found: Option<bool>, stated: bool) {
        self.stated += usize::from(stated);
        match found {
            None => self.absent += 1,
            Some(true) => {
                self.right += 1;
                self.found += usize::from(stated);
            }
            Some(false) => self.wrong += 1,
        }
    }

    #[allow(clippy::cast_precision_loss, reason = "counts of pages")]
    fn line(&self, name: &str) -> String {
        let all = self.right + self.absent + self.wrong;
        let share = |part: usize, whole: usize| 100.0 * part as f64 / (whole.max(1)) as f64;
        format!(
            "{name:<7} right or absent {:>3} of {all} ({:.1} %), found {:>3} of {} that state it ({:.1} %)",
            self.right + self.absent,
            share(self.right + self.absent, all),
            self.found,
            self.stated,
            share(self.found, self.stated),
        )
    }
}

/// What a page is found to state.
fn read(path: &Path) -> Option<Source> {
    let bytes = fs::read(path).ok()?;
    let name = path.file_name()?.to_string_lossy().into_owned();
    let reading = Reading::make(&name, &name, format::by_extension("html")?, &bytes, KnownOfSource::default()).ok()?;
    Some(Source::new("page".to_owned(), LibraryRecord::unknown("page"), reading))
}

/// The variants of a value of the gold; none where it says `-`.
fn variants(value: &str) -> Vec<&str> {
    value.split(" | ").map(str::trim).filter(|value| !matches!(*value, "" | "-")).collect()
}

fn same(one: &str, other: &str) -> bool {
    folded_words(one) == folded_words(other)
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [pages, gold, rest @ ..] = &arguments[..] else {
        eprintln!("usage: metadata PAGES GOLD.tsv [--wrong]");
        return ExitCode::from(2);
    };
    let Ok(gold) = fs::read_to_string(gold) else {
        eprintln!("{gold} cannot be read");
        return ExitCode::from(2);
    };
    let shows = rest.iter().any(|word| word == "--wrong");
    let (mut date, mut outlet, mut title, mut author) =
        (Tally::default(), Tally::default(), Tally::default(), Tally::default());
    let (mut read_pages, mut missing, mut unreadable) = (0, 0, 0);
    for line in gold.lines().skip(1) {
        let columns: Vec<&str> = line.split('\t').collect();
        let [_, file, of_date, of_outlet, of_title, of_author, ..] = columns[..] else { continue };
        let path = Path::new(pages).join(file);
        if !path.exists() {
            missing += 1;
            continue;
        }
        let Some(source) = read(&path) else {
            unreadable += 1;
            continue;
        };
        read_pages += 1;
        let record = &source.record;
        let found = record.date().map(|date| date.to_string().trim_start_matches('~').to_owned());
        let values: [(&mut Tally, Detail, &str, Vec<String>); 4] = [
            (&mut date, Detail::Date, of_date, found.into_iter().collect()),
            (&mut outlet, Detail::Outlet, of_outlet, record.outlet().into_iter().collect()),
            (&mut title, Detail::Title, of_title, source.title().into_iter().collect()),
            (&mut author, Detail::Author, of_author, record.authors()),
        ];
        for (tally, detail, gold, found) in values {
            let known = variants(gold);
            let parts = known.iter().flat_map(|known| known.split(';')).map(str::trim);
            let is_right = |value: &String| match detail {
                // As precise as either of them.
                Detail::Date => known.iter().any(|known| known.starts_with(value) || value.starts_with(known)),
                Detail::Author => parts.clone().chain(known.iter().copied()).any(|known| same(known, value)),
                _ => known.iter().any(|known| same(known, value)),
            };
            let judged = (!found.is_empty()).then(|| found.iter().all(is_right));
            tally.count(judged, !known.is_empty());
            let lost = detail == Detail::Date && judged.is_none() && !known.is_empty();
            if shows && (judged == Some(false) || lost) {
                let place = record.evidence.of(detail).map(|place| place.to_string()).unwrap_or_default();
                println!("{file}\n  {}: {found:?} ({place}), gold: {gold}", detail.as_str());
            }
        }
    }
    println!("{read_pages} pages read, {missing} not in the folder, {unreadable} that cannot be read");
    for (tally, name) in [(&date, "date"), (&outlet, "outlet"), (&title, "title"), (&author, "author")] {
        println!("{}", tally.line(name));
    }
    ExitCode::SUCCESS
}
