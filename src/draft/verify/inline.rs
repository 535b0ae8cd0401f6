//! Quotations in a line of prose: «…», “…”, "…" and mixtures of them, with the citation behind them.
//!
//! Texts mix their marks (`“سو-57″`, `و”التخلي”`), so which mark opens a quotation is decided by what
//! stands around it, and of several possible ones the one counts that makes the text match. A mark inside
//! the pair never does: it would let the words before it pass unchecked.

use std::ops::Range;

use super::super::spans::printed_pieces;
use super::super::{PrintedWords, ProseItem, ProsePiece, ProseText};
use super::pieces::{Piece, Pieces, can_close, can_open};
use crate::cite::Citation;

/// What stands for a citation in the flat text: no character that a text holds.
const CITATION: char = '\u{FFFC}';

/// A paragraph of prose as one text.
pub(super) struct Flat<'a> {
    prose: &'a ProseText,
    text: String,
    /// Where each piece begins in `text`.
    starts: Vec<usize>,
}

/// A citation in prose with the quotation that it may close.
pub(super) struct Cited<'a> {
    /// The citation.
    pub(super) citation: &'a Citation,
    /// What it is written with: bytes of the draft.
    pub(super) written: Range<usize>,
    /// What may be the quotation before it, the likeliest last: all contain the likeliest.
    pub(super) candidates: Vec<Candidate>,
}

/// A stretch of prose between two quotation marks.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    /// What stands between the marks.
    pub(super) pieces: Vec<Piece>,
    /// What it is written with, its marks among it: bytes of the draft.
    pub(super) written: Range<usize>,
    range: Range<usize>,
}

#[derive(Clone, Copy, PartialEq)]
enum Turn {
    Open,
    Close,
}

impl<'a> Flat<'a> {
    pub(super) fn of(prose: &'a ProseText) -> Self {
        let mut text = String::new();
        let mut starts = Vec::with_capacity(prose.pieces.len());
        for piece in &prose.pieces {
            starts.push(text.len());
            match &piece.item {
                ProseItem::Text(words) | ProseItem::Code(words) => {
                    text.extend(words.chars().filter(|&c| c != CITATION));
                }
                ProseItem::Note(_) | ProseItem::Picture(_) => {}
                ProseItem::Elision => text.push_str(crate::excerpt::ELISION),
                ProseItem::Insertion(words) => text.push_str(&format!("[{}]", words.replace(CITATION, ""))),
                ProseItem::Citation(_) => text.push(CITATION),
            }
        }
        Self { prose, text, starts }
    }

    /// The text with a sign for each citation.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// The text before the opening mark of a quotation.
    pub(super) fn before(&self, candidate: &Candidate) -> &str {
        let mark = self.text[..candidate.range.start].chars().next_back().map_or(0, char::len_utf8);
        &self.text[..candidate.range.start - mark]
    }

    /// The place of a byte of the text in the draft.
    pub(super) fn offset(&self, at: usize) -> usize {
        let index = self.starts.partition_point(|&start| start <= at).saturating_sub(1);
        let (Some(piece), Some(start)) = (self.prose.pieces.get(index), self.starts.get(index)) else { return 0 };
        match piece.item {
            ProseItem::Text(_) => (piece.range.start + (at - start)).min(piece.range.end),
            _ => piece.range.start,
        }
    }

    /// What a part of the text is written with: bytes of the draft.
    fn written(&self, part: &Range<usize>) -> Range<usize> {
        let last = self.text[..part.end].chars().next_back().map_or(part.end, |c| part.end - c.len_utf8());
        let index = self.starts.partition_point(|&start| start <= last).saturating_sub(1);
        let end = self.prose.pieces.get(index).map_or(0, |piece| piece.range.end);
        let to_end = self.starts.get(index + 1).is_none_or(|&next| next == part.end);
        let end = if to_end { end } else { self.offset(part.end).min(end) };
        let start = self.offset(part.start);
        start..end.max(start)
    }

    /// Where the words of a quotation are printed.
    pub(super) fn printed(&self, candidate: &Candidate) -> PrintedWords {
        let printed = |at: usize| at - self.text[..at].matches(CITATION).count() * CITATION.len_utf8();
        let range = printed(candidate.range.start)..printed(candidate.range.end);
        PrintedWords { line: printed_pieces(&self.prose.pieces), range }
    }

    /// The pieces of the draft between the marks of a quotation.
    pub(super) fn placed(&self, candidate: &Candidate) -> Vec<ProsePiece> {
        let within = &candidate.range;
        let mut pieces = Vec::new();
        for (index, (piece, &start)) in self.prose.pieces.iter().zip(&self.starts).enumerate() {
            let end = self.starts.get(index + 1).copied().unwrap_or(self.text.len());
            if end <= within.start || start >= within.end {
                continue;
            }
            let part = start.max(within.start)..end.min(within.end);
            pieces.push(match &piece.item {
                ProseItem::Text(_) if part != (start..end) => {
                    ProsePiece { item: ProseItem::Text(self.text[part.clone()].to_owned()), range: self.written(&part) }
                }
                _ => piece.clone(),
            });
        }
        pieces
    }

    /// Each citation in order, with the quotations that it may close.
    pub(super) fn cited(&self) -> Vec<Cited<'a>> {
        let marks = self.marks();
        let mut found = Vec::new();
        let mut from = 0;
        for (piece, &start) in self.prose.pieces.iter().zip(&self.starts) {
            let ProseItem::Citation(citation) = &piece.item else { continue };
            let candidates = self.candidates(&marks, from..start);
            found.push(Cited { citation, written: piece.range.clone(), candidates });
            from = start + CITATION.len_utf8();
        }
        found
    }

    /// Every mark of the text: its place and what it seems to be.
    fn marks(&self) -> Vec<(usize, Turn)> {
        let mut marks = Vec::new();
        let mut before = None;
        let mut chars = self.text.char_indices().peekable();
        while let Some((at, c)) = chars.next() {
            let after = chars.peek().map(|&(_, c)| c);
            if (can_open(c) || can_close(c)) && !is_apostrophe(before, c, after) {
                marks.push((at, turn(before, c, after)));
            }
            before = Some(c);
        }
        marks
    }

    /// What may be quoted directly before a citation that ends `range`.
    fn candidates(&self, marks: &[(usize, Turn)], range: Range<usize>) -> Vec<Candidate> {
        // Only white space and punctuation may stand between the closing mark and the citation.
        let before = self.text[range.clone()].trim_end_matches(|c: char| {
            c.is_whitespace()
                || matches!(c, '.' | ',' | ':' | ';' | '!' | '?' | '،' | '؛' | '؟' | '…' | '(' | ')' | '—' | '–' | '-')
        });
        let Some(close) = before.chars().next_back().filter(|&c| can_close(c)) else { return Vec::new() };
        let close_at = range.start + before.len() - close.len_utf8();
        let inside = marks.iter().filter(|(at, _)| range.contains(at) && *at < close_at);
        let inside: Vec<(usize, Turn)> = inside.copied().collect();
        // The mark that this one closes, inner pairs counted.
        let mut depth = 0_usize;
        let partner = inside.iter().rposition(|(_, turn)| match turn {
            Turn::Close => {
                depth += 1;
                false
            }
            Turn::Open if depth > 0 => {
                depth -= 1;
                false
            }
            Turn::Open => true,
        });
        let last = partner.map_or(inside.len(), |partner| partner + 1);
        let can_open = |&&(at, _): &&(usize, Turn)| self.text[at..].starts_with(can_open);
        let openers: Vec<&(usize, Turn)> = inside[..last].iter().filter(can_open).collect();
        // Marks that look like closing ones open only where nothing else does.
        let sure = openers.iter().any(|(_, turn)| *turn == Turn::Open);
        let openers = openers.into_iter().filter(|(_, turn)| !sure || *turn == Turn::Open);
        openers.map(|&(at, _)| self.candidate(at, close_at)).collect()
    }

    fn candidate(&self, open: usize, close: usize) -> Candidate {
        let mark = self.text[open..].chars().next().map_or(1, char::len_utf8);
        let range = open + mark..close;
        let closing = self.text[close..].chars().next().map_or(1, char::len_utf8);
        Candidate { pieces: self.pieces(range.clone()), written: self.written(&(open..close + closing)), range }
    }

    fn pieces(&self, range: Range<usize>) -> Vec<Piece> {
        let mut pieces = Pieces::default();
        for (index, (piece, &start)) in self.prose.pieces.iter().zip(&self.starts).enumerate() {
            let end = self.starts.get(index + 1).copied().unwrap_or(self.text.len());
            if end <= range.start || start >= range.end {
                continue;
            }
            match &piece.item {
                ProseItem::Text(_) | ProseItem::Code(_) => {
                    pieces.text(&self.text[start.max(range.start)..end.min(range.end)]);
                }
                ProseItem::Note(_) | ProseItem::Picture(_) => {}
                ProseItem::Elision => pieces.elision(),
                ProseItem::Insertion(words) => pieces.insertion(words),
                ProseItem::Citation(_) => {}
            }
        }
        pieces.finish()
    }

    /// Pairs of marks that no citation follows and that none of `cited` covers: the text between them, and what it and
    /// they are written with.
    pub(super) fn uncited(&self, cited: &[Cited<'_>]) -> Vec<(&str, Range<usize>)> {
        let covered = |range: &Range<usize>| {
            cited
                .iter()
                .flat_map(|cited| cited.candidates.last())
                .any(|candidate| candidate.range.start <= range.start && range.end <= candidate.range.end)
        };
        let mut open: Vec<usize> = Vec::new();
        let mut found = Vec::new();
        for (at, turn) in self.marks() {
            match turn {
                Turn::Open => open.push(at),
                Turn::Close => {
                    let Some(from) = open.pop() else { continue };
                    let mark = self.text[from..].chars().next().map_or(1, char::len_utf8);
                    let range = from + mark..at;
                    if open.is_empty() && !covered(&range) {
                        let closing = self.text[at..].chars().next().map_or(1, char::len_utf8);
                        found.push((&self.text[range], self.written(&(from..at + closing))));
                    }
                }
            }
        }
        found
    }
}

/// `’` inside or at the end of a word (`army’s`, `the parties’ view`) is no quotation mark unless one is
/// open; that is left to the pairing. Between two letters it never is one.
fn is_apostrophe(before: Option<char>, c: char, after: Option<char>) -> bool {
    c == '’' && before.is_some_and(char::is_alphanumeric) && after.is_some_and(char::is_alphanumeric)
}

/// What a mark seems to be, from its neighbours: before a letter it opens, behind one it closes; an Arabic
/// one-letter word before it (`و”التخلي”`) changes nothing.
fn turn(before: Option<char>, c: char, after: Option<char>) -> Turn {
    let is_word = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || matches!(c, '[' | '(' | '…' | CITATION));
    match c {
        '«' | '‹' | '“' | '„' | '‟' | '‘' if is_word(after) || !is_word(before) => Turn::Open,
        '»' | '›' | '’' if is_word(before) || !is_word(after) => Turn::Close,
        _ if is_word(after) => Turn::Open,
        _ if is_word(before) => Turn::Close,
        '”' | '″' => Turn::Close,
        _ if before.is_none_or(char::is_whitespace) => Turn::Open,
        _ => Turn::Close,
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::{ProseGroup, Setting};
    use super::*;

    /// What the citation at the end of a text may close, the likeliest last.
    fn candidates(text: &str) -> Vec<String> {
        let citation = Citation::paragraph("k", 1);
        let pieces = vec![
            ProsePiece { item: ProseItem::Text(text.to_owned()), range: 0..text.len() },
            ProsePiece { item: ProseItem::Citation(citation), range: text.len()..text.len() + 9 },
        ];
        let prose = ProseText { setting: Setting::Prose, section: 0, group: ProseGroup::Alone, pieces };
        let flat = Flat::of(&prose);
        let cited = flat.cited();
        cited[0].candidates.iter().map(|c| super::super::pieces::literal_text(&c.pieces)).collect()
    }

    #[test]
    fn the_likeliest_quotation_is_the_balanced_one() {
        for (text, likeliest) in [
            ("قال «رواية مغايرة» ", "رواية مغايرة"),
            ("It was called “a b” and then “c d” ", "c d"),
            ("تحت شعار \"أ \"درع الصحراء\"، ب\" ", "أ \"درع الصحراء\"، ب"),
            ("سوخوي “سو-57″ ", "سو-57"),
            ("الإرهاق و”التخلي” ", "التخلي"),
            ("«outer “inner”» ", "outer “inner”"),
            ("\"invented \"real\"\" ", "invented \"real\""),
            ("تحت إسم \" فوستوك 2022\" ", "فوستوك 2022"),
            ("‘the army’s aircraft’ ", "the army’s aircraft"),
            ("(‹a b›). ", "a b"),
        ] {
            assert_eq!(candidates(text).last().map(String::as_str), Some(likeliest), "{text}");
        }
    }

    #[test]
    fn no_mark_inside_the_pair_is_tried() {
        assert_eq!(candidates("«كذب صريح «كلام»» "), ["كذب صريح «كلام»"]);
    }

    #[test]
    fn without_a_closing_mark_there_is_no_quotation() {
        assert!(candidates("He said «this» later ").is_empty());
        assert!(candidates("the parties ").is_empty());
    }
}
