//! What stands beside a draft: its sources, with what is quoted of them, and who else says so.

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::{Path, PathBuf};

use super::spec::corpus_of;
use super::{Desk, LoadedDraft, Refusal};
use crate::cite::Locator;
use crate::corpus::Source;
use crate::corpus::carried::{CarriedWords, carries};
use crate::corpus::duplicate::resembles;
use crate::corpus::reading::LineKind;
use crate::diagnostic::{Diagnostic, SourceText, msg};
use crate::draft::{Cards, quoted_ranges};
use crate::lang::Lang;
use crate::workspace::UNKNOWN_SOURCE;

/// The most passages of other sources that are named beside one.
const MOST_ELSEWHERE: usize = 40;

/// A source as it stands beside a draft.
pub struct SourceBeside {
    /// The source.
    pub source: Source,
    /// Its reading, line by line.
    pub lines: Vec<LineBeside>,
    /// Where others say what is quoted of it.
    pub elsewhere: Vec<Elsewhere>,
}

/// A line of a reading.
pub struct LineBeside {
    /// What it is.
    pub kind: LineKind,
    /// Its words.
    pub text: String,
    /// The language that they are in.
    pub lang: Option<Lang>,
    /// What the draft quotes of it: bytes of the line, and the card that does.
    pub quoted: Vec<(Range<usize>, String)>,
}

/// A passage of another source beside one that is quoted.
pub struct Elsewhere {
    /// The paragraph that is quoted.
    pub of: u32,
    /// The other source.
    pub key: String,
    /// Its paragraph.
    pub paragraph: u32,
    /// Whether it has the quoted words letter for letter, or nearly the same.
    pub is_same: bool,
    /// What it says.
    pub text: String,
}

impl Desk {
    /// The corpus folder of a draft on disk.
    ///
    /// # Errors
    ///
    /// The draft cannot be read, or its corpus is outside the project.
    pub fn corpus_of(&self, draft: &Path) -> Result<PathBuf, Refusal> {
        let source = self.workspace.read(draft)?;
        let parsed = crate::draft::parse(&source);
        let document = parsed.document.ok_or(parsed.found)?;
        Ok(self.corpus_of_draft(&source, &document)?)
    }

    /// The corpus folders of the project's specs.
    pub fn corpora(&self) -> Vec<PathBuf> {
        let specs = self.workspace.specs();
        let folders = specs.iter().filter_map(|path| {
            let text = self.workspace.read(path).ok()?;
            let written = crate::spec::read(text.path(), text.text()).ok()?;
            corpus_of(&self.workspace, path, &written).ok()
        });
        let mut folders: Vec<PathBuf> = folders.collect();
        folders.sort();
        folders.dedup();
        folders
    }

    /// A draft on disk, its lines ending with `\n`, with what it is checked against.
    ///
    /// # Errors
    ///
    /// It cannot be read, or nothing can be checked.
    pub fn loaded(&self, path: &Path) -> Result<LoadedDraft, Refusal> {
        let source = SourceText::new(self.workspace.shown(path), &self.draft_text(path)?);
        Ok(self.load_draft(source)?)
    }

    /// How often a draft quotes each source of its corpus.
    pub fn quoted_counts(draft: &LoadedDraft) -> BTreeMap<String, usize> {
        let mut counts = BTreeMap::new();
        for citation in draft.document.quotations().filter_map(|quotation| quotation.citation.as_ref()) {
            *counts.entry(citation.key.clone()).or_default() += 1;
        }
        counts
    }

    /// A source beside a draft.
    ///
    /// # Errors
    ///
    /// There is no such source.
    pub fn source_beside(draft: &LoadedDraft, key: &str) -> Result<SourceBeside, Refusal> {
        let corpus = &draft.corpus.corpus;
        let source = corpus.source(key).ok_or_else(|| {
            Refusal::request(Diagnostic::of_option(&UNKNOWN_SOURCE, "key", msg!("unknown-source", key = key)))
        })?;
        let cards = Cards::of(draft.source.text(), &draft.document);
        let card_of =
            |at: usize| cards.cards.iter().find(|card| card.quotation == Some(at)).map(|card| card.id.clone());
        let mut quoted: BTreeMap<u32, Vec<(Range<usize>, String)>> = BTreeMap::new();
        for (at, quotation) in draft.document.quotations().enumerate() {
            let Some(citation) = quotation.citation.as_ref().filter(|citation| citation.key == key) else { continue };
            let Some(Locator::Paragraph(number)) = citation.locator else { continue };
            let passage = corpus.place_of(key, number).and_then(|place| corpus.passages().get(place));
            let ranges = passage.and_then(|passage| quoted_ranges(quotation, passage)).unwrap_or_default();
            let card = card_of(at).unwrap_or_default();
            quoted.entry(number).or_default().extend(ranges.into_iter().map(|range| (range, card.clone())));
        }
        let line = |line: &crate::corpus::reading::ReadingLine| {
            let number = match line.kind {
                LineKind::Paragraph(number) => Some(number),
                _ => None,
            };
            let lang = number.and_then(|number| corpus.language_of(key, number)).or_else(|| source.language());
            let quoted = number.and_then(|number| quoted.get(&number)).cloned().unwrap_or_default();
            LineBeside { kind: line.kind, text: line.text.clone(), lang, quoted }
        };
        let elsewhere = Self::elsewhere(draft, key, &quoted);
        Ok(SourceBeside { lines: source.reading.lines.iter().map(line).collect(), source: source.clone(), elsewhere })
    }

    fn elsewhere(
        draft: &LoadedDraft,
        key: &str,
        quoted: &BTreeMap<u32, Vec<(Range<usize>, String)>>,
    ) -> Vec<Elsewhere> {
        let corpus = &draft.corpus.corpus;
        let mut found = Vec::new();
        for (number, ranges) in quoted {
            let Some(passage) = corpus.place_of(key, *number).and_then(|place| corpus.passages().get(place)) else {
                continue;
            };
            let slices: Vec<&str> = ranges.iter().filter_map(|(range, _)| passage.text.get(range.clone())).collect();
            if slices.is_empty() {
                continue;
            }
            for other in corpus.passages().iter().filter(|other| other.key != key) {
                if found.len() >= MOST_ELSEWHERE {
                    return found;
                }
                let is_same = matches!(carries(&other.text, &slices), Some(CarriedWords::Exactly));
                if is_same || resembles(&other.text, &slices.join(" ")) {
                    let (key, text) = (other.key.clone(), other.text.clone());
                    found.push(Elsewhere { of: *number, key, paragraph: other.paragraph, is_same, text });
                }
            }
        }
        found
    }
}
