//! The state of a corpus: each source with what is known about it and the state of its reading, whatever is
//! wrong with its neighbours.

use std::fmt;

use serde::Serialize;

use super::carried::differing_words;
use super::evidence::{Detail, EvidencePlace};
use super::library::{Library, LibraryRecord};
use super::{Source, duplicate};
use crate::diagnostic::{Diagnostic, Diagnostics, Message, msg, rules};
use crate::text::date::PartialDate;
use crate::text::word_count;

rules! {
    /// A source has no entry in the library.
    pub UNCATALOGUED_SOURCE = Warning "uncatalogued-source" {
        title: "A source has no entry in the library.",
        why: "All that is known about its origin is what the document states about itself. A list of sources prints \
              what is missing as not known, and a period ignores a date that nobody states.",
        wrong: "",
        right: "",
    }
    /// The library does not state all that a list of sources prints.
    pub MISSING_METADATA = Warning "missing-metadata" {
        title: "The title, date, outlet or language of a source is not known.",
        why: "The list of sources prints it as not known. If the document or its publisher states it, write it into \
              the entry; if nobody does, leave it: nothing may be invented.",
        wrong: "talks-2025:\n  type: article\n  title: Talks to resume",
        right: "talks-2025:\n  type: article\n  title: Talks to resume\n  date: 2025-03\n  language: en",
    }
    /// The date of a source is proposed from a line of its text.
    pub PROPOSED_DATE = Hint "proposed-date" {
        title: "The date of a source follows from a line of its text, and nobody has confirmed it.",
        why: "A line of date and time above an article is mostly that of publication, but it can be of a change or of the \
              site. The date is printed as inferred (`~`) until a person confirms or corrects it in the library.",
        wrong: "",
        right: "",
    }
    /// Two sources carry the same text.
    pub NEAR_DUPLICATE = Warning "near-duplicate" {
        title: "Two sources carry the same text, or nearly the same, or have one passage in common.",
        why: "Outlets reprint one another, and the same words in two sources are not two witnesses. Keep both: a brief \
              quotes one of them and names the other. Where a word differs, the finding says which: one that has sold and \
              one that has not sold are two statements.",
        wrong: "",
        right: "",
    }
}

/// The state of a source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum SourceState {
    /// Its reading is that of the file.
    Read,
    /// It has no reading yet; one is made when a brief first needs it.
    Unread,
    /// The file has changed since it was read.
    Changed,
    /// Its reading is broken.
    Damaged,
    /// The file cannot be read.
    Unreadable,
    /// It was read, and no body paragraph was found.
    NoText,
    /// The library has an entry, and the folder has no file.
    NoFile,
}

impl SourceState {
    /// The state for people, in any language.
    pub fn said(self) -> Message {
        match self {
            SourceState::Read => msg!("source-state--read"),
            SourceState::Unread => msg!("source-state--unread"),
            SourceState::Changed => msg!("source-state--changed"),
            SourceState::Damaged => msg!("source-state--damaged"),
            SourceState::Unreadable => msg!("source-state--unreadable"),
            SourceState::NoText => msg!("source-state--no-text"),
            SourceState::NoFile => msg!("source-state--no-file"),
        }
    }
}

impl fmt::Display for SourceState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            SourceState::Read => "read",
            SourceState::Unread => "not read yet",
            SourceState::Changed => "changed since it was read",
            SourceState::Damaged => "reading damaged",
            SourceState::Unreadable => "cannot be read",
            SourceState::NoText => "no paragraph found",
            SourceState::NoFile => "no file",
        })
    }
}

/// A source as a survey finds it.
#[derive(Clone, Debug)]
pub struct Surveyed {
    /// The citation key.
    pub key: String,
    /// The file, as the user knows its path.
    pub file: Option<String>,
    /// Whether the library has an entry for it.
    pub catalogued: bool,
    /// What is known about it.
    pub record: LibraryRecord,
    /// The source with its reading; of a source not read yet, with the reading that it would have.
    pub source: Option<Source>,
    /// Its state.
    pub state: SourceState,
}

/// A value that is proposed: it follows from a line of the reading.
struct Proposed<'a> {
    date: PartialDate,
    line: usize,
    words: &'a str,
}

impl Surveyed {
    /// How many body paragraphs its reading has.
    pub fn paragraphs(&self) -> usize {
        self.source.iter().flat_map(|source| source.reading.paragraphs()).count()
    }

    /// How many words its body paragraphs have.
    pub fn words(&self) -> usize {
        self.source.iter().flat_map(|source| source.reading.paragraphs()).map(|(_, text)| word_count(text)).sum()
    }

    /// The title: the library's, or else the headline.
    pub fn title(&self) -> Option<String> {
        self.source.as_ref().map_or_else(|| self.record.title(), Source::title)
    }

    /// The language: the library's, or else that of its text.
    pub fn language(&self) -> Option<crate::lang::Lang> {
        self.source.as_ref().map_or_else(|| self.record.language.clone(), Source::language)
    }

    /// The words of a line of its reading, by the number of the line, from 1.
    pub fn line(&self, number: usize) -> Option<&str> {
        let lines = &self.source.as_ref()?.reading.lines;
        Some(lines.get(number.checked_sub(1)?)?.text.as_str())
    }

    /// The date, if it is proposed only.
    fn proposed(&self) -> Option<Proposed<'_>> {
        let Some(EvidencePlace::Line(line)) = self.record.evidence.of(Detail::Date) else { return None };
        Some(Proposed { date: self.record.date()?, line, words: self.line(line).unwrap_or_default() })
    }

    fn body(&self) -> String {
        let paragraphs = self.source.iter().flat_map(|source| source.reading.paragraphs());
        paragraphs.map(|(_, text)| text).collect::<Vec<_>>().join("\n")
    }
}

/// The sources of a corpus folder.
#[derive(Clone, Debug, Default)]
pub struct Survey {
    /// Every source that has a file or an entry, by key.
    pub sources: Vec<Surveyed>,
    /// The library; empty where it is broken.
    pub library: Library,
    /// Whether the library could not be read.
    pub library_broken: bool,
    /// Mistakes: in the library, in readings, in files changed since they were read.
    pub wrong: Diagnostics,
    /// Files that are left out of the corpus, and entries without a file: warnings.
    pub left_out: Diagnostics,
}

impl Survey {
    /// A source by its key.
    pub fn source(&self, key: &str) -> Option<&Surveyed> {
        self.sources.iter().find(|source| source.key == key)
    }

    /// What the library does not know of its sources: files without an entry, and entries without
    /// title, date, outlet or language. Warnings: what is not known may stay unknown.
    pub fn missing_metadata(&self) -> Diagnostics {
        let mut found = Diagnostics::new();
        if self.library_broken {
            return found;
        }
        for source in &self.sources {
            if !source.catalogued {
                let path = source.file.clone().unwrap_or_default();
                let message = msg!("uncatalogued-source", key = &source.key);
                let help = msg!("uncatalogued-source.help", key = &source.key);
                found.push(Diagnostic::of_file(&UNCATALOGUED_SOURCE, path, message).help(help));
                continue;
            }
            let provenance = &source.record.provenance;
            let outlet = provenance.outlet.is_some() || source.record.outlet().is_some();
            let unknown = [
                (msg!("metadata-title"), source.title().is_none() && source.source.is_some()),
                (msg!("metadata-date"), source.record.date().is_none()),
                (msg!("metadata-outlet"), !outlet),
                (msg!("metadata-language"), source.language().is_none()),
            ];
            let unknown: Vec<Message> =
                unknown.into_iter().filter(|(_, unknown)| *unknown).map(|(name, _)| name).collect();
            let count = unknown.len();
            if let Some(what) = listed(unknown) {
                let message = msg!("missing-metadata", key = &source.key, what = what, count = count);
                let missing = self.library.files.key_finding(&source.key, &MISSING_METADATA, message);
                found.extend(missing.into_iter().collect());
            }
        }
        found
    }

    /// The dates that are proposed from a line of the text, for a person to confirm or correct.
    pub fn proposed_metadata(&self) -> Diagnostics {
        let mut found = Diagnostics::new();
        for source in &self.sources {
            let Some(Proposed { date, line, words }) = source.proposed() else { continue };
            let key = &source.key;
            let message = msg!("proposed-date", key = key, date = date.to_string(), line = line, words = words);
            let sure = PartialDate { approximate: false, ..date };
            let help = msg!("proposed-date.help", key = key, date = sure.to_string());
            let path = source.file.clone().unwrap_or_default();
            found.push(Diagnostic::of_file(&PROPOSED_DATE, path, message).help(help));
        }
        found
    }

    /// Sources that carry the text of another: as a whole, or at least one passage of it. Each is held
    /// against the earlier by key, and each pair is named once.
    pub fn near_duplicates(&self) -> Diagnostics {
        let read: Vec<&Surveyed> = self.sources.iter().filter(|source| source.source.is_some()).collect();
        let bodies: Vec<String> = read.iter().map(|source| source.body()).collect();
        let mut found = Diagnostics::new();
        let mut named: std::collections::BTreeSet<(usize, usize)> = std::collections::BTreeSet::new();
        for (index, leader) in duplicate::sources(&bodies).into_iter().enumerate() {
            let Some(leader) = leader else { continue };
            named.insert((leader, index));
            let (key, other) = (&read[index].key, &read[leader].key);
            let (message, help) = match differing_words(&bodies[index], &bodies[leader]) {
                None => (msg!("near-duplicate", key = key, other = other), msg!("near-duplicate.help")),
                Some(words) => {
                    let what = msg!("near-duplicate--nearly", key = key, other = other);
                    (nearly(what, words), msg!("near-duplicate--nearly.help"))
                }
            };
            let path = read[index].file.clone().unwrap_or_default();
            found.push(Diagnostic::of_file(&NEAR_DUPLICATE, path, message).help(help));
        }
        let passages: Vec<(usize, u32, &str)> = read
            .iter()
            .enumerate()
            .flat_map(|(index, source)| {
                let paragraphs = source.source.iter().flat_map(|source| source.reading.paragraphs());
                paragraphs.map(move |(number, text)| (index, number, text))
            })
            .collect();
        let texts: Vec<&str> = passages.iter().map(|(_, _, text)| *text).collect();
        let mut shared: std::collections::BTreeMap<(usize, usize), Vec<(u32, u32)>> = Default::default();
        for (at, leader) in duplicate::passages(&texts).into_iter().enumerate() {
            let Some(leader) = leader else { continue };
            let ((one, first, _), (other, second, _)) = (passages[leader], passages[at]);
            if one != other && !named.contains(&(one, other)) {
                shared.entry((one, other)).or_default().push((first, second));
            }
        }
        for ((one, other), places) in shared {
            // Of a copy and a near copy the near one is told: it says something else.
            let text = |index: usize, number: u32| {
                let source = read[index].source.as_ref();
                source.and_then(|source| source.reading.paragraph(number)).unwrap_or_default()
            };
            let differing = places.iter().find_map(|&(first, second)| {
                Some(((first, second), differing_words(text(other, second), text(one, first))?))
            });
            if let Some(((first, second), words)) = differing {
                let what = msg!(
                    "near-duplicate--nearly-passage",
                    key = &read[other].key,
                    paragraph = second,
                    other = &read[one].key,
                    other_paragraph = first
                );
                let path = read[other].file.clone().unwrap_or_default();
                let near = Diagnostic::of_file(&NEAR_DUPLICATE, path, nearly(what, words));
                found.push(near.help(msg!("near-duplicate--nearly.help")));
                continue;
            }
            let (first, second) = places[0];
            let (key, path) = (&read[other].key, read[other].file.clone().unwrap_or_default());
            let message = match places.len() - 1 {
                0 => msg!(
                    "near-duplicate--passage",
                    key = key,
                    paragraph = second,
                    other = &read[one].key,
                    other_paragraph = first
                ),
                further => msg!(
                    "near-duplicate--passages",
                    key = key,
                    paragraph = second,
                    other = &read[one].key,
                    other_paragraph = first,
                    count = further
                ),
            };
            found.push(Diagnostic::of_file(&NEAR_DUPLICATE, path, message));
        }
        found
    }
}

/// That something is nearly the same, with the words that each has and the other has not.
fn nearly(what: Message, (here, there): (String, String)) -> Message {
    match (here.as_str(), there.as_str()) {
        (here, "") => msg!("near-duplicate--has-more", what = what, here = here),
        ("", there) => msg!("near-duplicate--lacks", what = what, there = there),
        (here, there) => msg!("near-duplicate--differs", what = what, here = here, there = there),
    }
}

/// `title, date and language`; `None` where nothing is to be listed.
fn listed(mut words: Vec<Message>) -> Option<Message> {
    let last = words.pop()?;
    Some(if words.is_empty() { last } else { msg!("metadata-and", most = words, last = last) })
}
