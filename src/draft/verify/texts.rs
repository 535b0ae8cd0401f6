//! The readings as quotations are looked up in them: lines with their white space normalised, each source
//! made ready once, when it is first asked for.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::line_index::{LineIndex, LinePlace};
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

/// After so many searches through all sources it is worth knowing where each word stands: a draft in which much is wrong
/// asks thousands of times.
const MANY_SEARCHES: usize = 32;

/// All readings of a corpus.
pub(super) struct Texts<'a> {
    corpus: &'a Corpus,
    lines: BTreeMap<&'a str, OnceLock<Vec<NormalisedLine>>>,
    searches: AtomicUsize,
    /// By the words between white space.
    by_word: IndexedLines<'a>,
    by_folded: IndexedLines<'a>,
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
        let lines = corpus.sources().map(|source| (source.key.as_str(), OnceLock::new())).collect();
        Self {
            corpus,
            lines,
            searches: AtomicUsize::new(0),
            by_word: IndexedLines::by(|line, with| line.text.split(' ').for_each(with)),
            by_folded: IndexedLines::by(|line, with| line.folded().iter().for_each(|word| with(word))),
        }
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
        let lines = self.lines(key);
        let is_it = |line: &NormalisedLine| line.kind == LineKind::Paragraph(number);
        // They are numbered in their order: what is before one is mostly as many lines or more.
        let behind = usize::try_from(number).unwrap_or(usize::MAX).saturating_sub(1).min(lines.len());
        let found = lines[behind..].iter().position(is_it).map(|at| behind + at);
        found.or_else(|| lines[..behind].iter().position(is_it))
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
        self.places(key, core, |text| {
            let located = stands(text)?;
            Some(located.ranges.first()?.start..located.ranges.last()?.end)
        })
    }

    /// Where a run of words stands, the cited source first; the first few places.
    pub(super) fn find_slice(&self, slice: &str, key: &str) -> Vec<FoundPlace> {
        self.places(key, slice, |text| find_words(text, slice, 0))
    }

    /// The first few lines in which `stands` finds something, which no line without `words` has.
    fn places(&self, key: &str, words: &str, stands: impl Fn(&str) -> Option<Range<usize>>) -> Vec<FoundPlace> {
        const MAX_PLACES: usize = 8;
        // Only the first and the last may be part of a word of the line.
        let mut whole = words.split(' ');
        let _ = (whole.next(), whole.next_back());
        let candidates = self.index(&self.by_word).and_then(|index| {
            let places = index.with_rarest(whole.filter(|word| !word.is_empty()))?;
            Some(self.in_order(index, key, places.iter().map(|place| (*place, ()))))
        });
        let lines: Box<dyn Iterator<Item = (&str, usize, &NormalisedLine)> + '_> = match candidates {
            Some(candidates) => Box::new(candidates.into_iter().map(|(key, at, line, ())| (key, at, line))),
            None => Box::new(self.all_lines(key)),
        };
        let place = |(key, at, line): (&str, usize, &NormalisedLine)| {
            let range = stands(&line.text)?;
            Some(FoundPlace { key: key.to_owned(), kind: line.kind, line: at, range })
        };
        lines.filter_map(place).take(MAX_PLACES).collect()
    }

    /// The body paragraph with most of some words, folded, but for one that is named; of several with as many, the first
    /// of the cited source, else of all.
    pub(super) fn nearest(&self, wanted: &BTreeSet<String>, key: &str, but: u32) -> Option<(FoundPlace, &str)> {
        let candidates = self.index(&self.by_folded).map(|index| {
            let places = index.with_any(wanted.iter().map(String::as_str));
            self.in_order(index, key, places)
        });
        let lines: Box<dyn Iterator<Item = (&str, usize, &NormalisedLine, usize)> + '_> = match candidates {
            Some(candidates) => Box::new(candidates.into_iter()),
            None => Box::new(self.all_lines(key).map(|(key, at, line)| (key, at, line, usize::MAX))),
        };
        let mut best: Option<(usize, &str, usize, &NormalisedLine)> = None;
        for (other, at, line, most) in lines {
            let LineKind::Paragraph(number) = line.kind else { continue };
            let so_far = best.map_or(0, |(shared, ..)| shared);
            if most <= so_far || (other == key && number == but) {
                continue;
            }
            let shared = wanted.intersection(line.folded()).count();
            if shared > so_far {
                best = Some((shared, other, at, line));
            }
        }
        let (_, key, line, NormalisedLine { kind, text, .. }) = best?;
        Some((FoundPlace { key: key.to_owned(), kind: *kind, line, range: 0..text.len() }, text))
    }

    /// All lines of all sources, those of the given source first.
    fn all_lines<'t>(&'t self, key: &str) -> impl Iterator<Item = (&'t str, usize, &'t NormalisedLine)> + use<'t, 'a> {
        let lines = |key: &'a str| self.lines(key).iter().enumerate().map(move |(at, line)| (key, at, line));
        self.keys_from(key).into_iter().flat_map(lines)
    }

    /// Lines of an index, those of the given source first.
    fn in_order<T>(
        &self,
        index: &LineIndex<'a>,
        key: &str,
        places: impl IntoIterator<Item = (LinePlace, T)>,
    ) -> Vec<(&str, usize, &NormalisedLine, T)> {
        let line = |(place, value)| {
            let (key, at) = index.line(place)?;
            Some((key, at, self.lines(key).get(at)?, value))
        };
        let mut lines: Vec<(&str, usize, &NormalisedLine, T)> = places.into_iter().filter_map(line).collect();
        lines.sort_by_key(|(other, ..)| *other != key);
        lines
    }

    /// An index of all lines, once it is worth having.
    fn index<'t>(&'t self, kept: &'t IndexedLines<'a>) -> Option<&'t LineIndex<'a>> {
        if self.searches.fetch_add(1, Ordering::Relaxed) < MANY_SEARCHES {
            return None;
        }
        let sources = || self.keys().map(|key| (key, self.lines(key)));
        Some(kept.index.get_or_init(|| LineIndex::of(sources(), kept.words)))
    }
}

/// Hands on each word of a line by which it is looked up.
type WordsOfLine = fn(&NormalisedLine, &mut dyn FnMut(&str));

/// An index of all lines by words of some form, made when it is first asked for.
struct IndexedLines<'a> {
    index: OnceLock<LineIndex<'a>>,
    words: WordsOfLine,
}

impl IndexedLines<'_> {
    fn by(words: WordsOfLine) -> Self {
        Self { index: OnceLock::new(), words }
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
