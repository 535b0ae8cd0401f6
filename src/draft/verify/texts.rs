//! The readings as quotations are looked up in them: lines with their white space normalised, each source
//! made ready once, when it is first asked for.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::OnceLock;

use super::locate::{Located, find_words, locate};
use super::pieces::{Piece, slices};
use crate::corpus::reading::{LineKind, Reading, ReadingLine};
use crate::corpus::{Corpus, Source};
use crate::text::{fold, normalise_space};

/// A line of a reading.
#[derive(Debug)]
pub(super) struct NormalisedLine {
    pub(super) kind: LineKind,
    /// White space normalised.
    pub(super) text: String,
    folded: OnceLock<BTreeSet<String>>,
}

impl NormalisedLine {
    /// Its words, folded.
    pub(super) fn folded(&self) -> &BTreeSet<String> {
        self.folded.get_or_init(|| fold::folded_words(&self.text).into_iter().collect())
    }
}

/// All readings of a corpus.
pub(super) struct Texts<'a> {
    corpus: &'a Corpus,
    lines: BTreeMap<&'a str, OnceLock<Vec<NormalisedLine>>>,
}

/// A place where words were found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct FoundPlace {
    pub(super) key: String,
    pub(super) kind: LineKind,
    /// The line, by its place among those of the reading.
    pub(super) line: usize,
    /// Bytes of the line, white space normalised: from the first of the words to the last.
    pub(super) range: Range<usize>,
}

impl FoundPlace {
    /// The locator to cite it by, `[@key, ¶ 6]`; `None` for what no locator reaches.
    pub(super) fn citation(&self) -> Option<String> {
        match self.kind {
            LineKind::Paragraph(number) => Some(format!("[@{}, ¶ {number}]", self.key)),
            _ => None,
        }
    }
}

impl<'a> Texts<'a> {
    pub(super) fn of(corpus: &'a Corpus) -> Self {
        Self { corpus, lines: corpus.sources().map(|source| (source.key.as_str(), OnceLock::new())).collect() }
    }

    pub(super) fn source(&self, key: &str) -> Option<&'a Source> {
        self.corpus.source(key)
    }

    pub(super) fn keys(&self) -> impl Iterator<Item = &'a str> {
        self.corpus.sources().map(|source| source.key.as_str())
    }

    /// The lines of a source in their order; none where there is no such source.
    pub(super) fn lines(&self, key: &str) -> &[NormalisedLine] {
        let (Some(source), Some(cell)) = (self.corpus.source(key), self.lines.get(key)) else { return &[] };
        cell.get_or_init(|| lines_of(&source.reading))
    }

    /// A body paragraph.
    pub(super) fn paragraph(&self, key: &str, number: u32) -> Option<&str> {
        self.lines(key).get(self.line_of(key, number)?).map(|line| line.text.as_str())
    }

    /// The line of a body paragraph, by its place among those of its reading.
    pub(super) fn line_of(&self, key: &str, number: u32) -> Option<usize> {
        self.lines(key).iter().position(|line| line.kind == LineKind::Paragraph(number))
    }

    /// The keys of all sources, the given one first: what is wrong is usually near.
    fn keys_from(&self, key: &str) -> Vec<&'a str> {
        let mut keys: Vec<&str> = self.keys().collect();
        keys.sort_by_key(|other| *other != key);
        keys
    }

    /// Where a whole quotation stands, the cited source first; the first few places.
    pub(super) fn find(&self, pieces: &[Piece], key: &str) -> Vec<FoundPlace> {
        let Some(longest) = slices(pieces).max_by_key(|slice| slice.len()) else { return Vec::new() };
        // Quotation marks at the ends may be the editor's.
        let core = longest.trim_matches(|c: char| !c.is_alphanumeric());
        let stands = |text: &str| -> Option<Located> { text.contains(core).then(|| locate(pieces, text)).flatten() };
        self.places(key, |text| {
            let located = stands(text)?;
            Some(located.ranges.first()?.start..located.ranges.last()?.end)
        })
    }

    /// Where a run of words stands, the cited source first; the first few places.
    pub(super) fn find_slice(&self, slice: &str, key: &str) -> Vec<FoundPlace> {
        self.places(key, |text| find_words(text, slice, 0))
    }

    fn places(&self, key: &str, stands: impl Fn(&str) -> Option<Range<usize>>) -> Vec<FoundPlace> {
        const MAX_PLACES: usize = 8;
        let mut found = Vec::new();
        for key in self.keys_from(key) {
            for (index, line) in self.lines(key).iter().enumerate() {
                let Some(range) = stands(&line.text) else { continue };
                found.push(FoundPlace { key: key.to_owned(), kind: line.kind, line: index, range });
                if found.len() == MAX_PLACES {
                    return found;
                }
            }
        }
        found
    }
}

fn lines_of(reading: &Reading) -> Vec<NormalisedLine> {
    let line = |line: &ReadingLine| NormalisedLine {
        kind: line.kind,
        text: normalise_space(&line.text),
        folded: OnceLock::new(),
    };
    reading.lines.iter().map(line).collect()
}
