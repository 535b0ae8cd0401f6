//! Prose as a reader sees it: the signs of a paragraph, of a table's row, of a footnote, one after the other, each with
//! its place in the draft and on the page.
//!
//! Code, notes and pictures are signs of their own and never words; what shows nothing is passed over by whoever looks
//! at what stands beside a mark.

use std::ops::Range;

use super::pieces::{Piece, Pieces};
use crate::cite::Citation;
use crate::draft::{InBrackets, ProseItem, ProsePiece, ProseText};
use crate::excerpt::ELISION;
use crate::text::is_invisible;

/// Lines of prose that are read as one.
pub(super) struct Flat<'a> {
    /// The signs in reading order.
    pub(super) signs: Vec<Sign<'a>>,
    lines: Vec<&'a ProseText>,
}

/// A sign of prose.
pub(super) struct Sign<'a> {
    pub(super) is: SignKind<'a>,
    /// What it is written with: bytes of the draft.
    pub(super) written: Range<usize>,
    /// The line that it is on.
    line: usize,
    /// Where it is printed: a byte of its line as [`printed_text`](crate::draft::printed_text) gives it.
    printed: usize,
}

/// What a sign is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum SignKind<'a> {
    Char(char),
    Elision,
    Insertion(&'a str),
    Citation(&'a Citation),
    /// A footnote, by its label.
    Note(&'a str),
    Code(&'a str),
    /// A picture, with what stands for it where it cannot be seen.
    Picture(&'a str),
    /// Where one line ends and the next begins.
    LineEnd,
}

impl SignKind<'_> {
    /// How many bytes of its line it is printed with; the numbers of citations and notes are not of the line.
    fn printed_len(self) -> usize {
        match self {
            SignKind::Char(c) => c.len_utf8(),
            SignKind::Elision => ELISION.len(),
            SignKind::Insertion(words) => words.len() + "[]".len(),
            SignKind::Code(code) => code.len(),
            SignKind::Citation(_) | SignKind::Note(_) | SignKind::Picture(_) | SignKind::LineEnd => 0,
        }
    }

    /// Whether it is white space, or the end of a line.
    pub(super) fn is_space(self) -> bool {
        matches!(self, SignKind::LineEnd) || matches!(self, SignKind::Char(c) if c.is_whitespace())
    }

    /// Whether it shows nothing.
    pub(super) fn is_invisible(self) -> bool {
        matches!(self, SignKind::Char(c) if is_invisible(c))
    }

    /// Whether it is a letter or digit.
    pub(super) fn is_alphanumeric(self) -> bool {
        matches!(self, SignKind::Char(c) if c.is_alphanumeric())
    }
}

/// How many words stand between two signs.
pub(super) fn words_between(flat: &Flat<'_>, range: Range<usize>) -> usize {
    let mut count = 0;
    let mut in_word = false;
    for sign in flat.signs.get(range).unwrap_or_default() {
        let letter = sign.is.is_alphanumeric() || matches!(sign.is, SignKind::Code(_));
        count += usize::from(letter && !in_word);
        in_word = letter || in_word && !sign.is.is_space();
    }
    count
}

/// The letters of a text as signs, each with its own place where the text stands in the draft as it is.
fn letters<'a>(text: &str, range: &Range<usize>, draft: &str, push: &mut dyn FnMut(SignKind<'a>, Range<usize>)) {
    let is_literal = draft.get(range.clone()) == Some(text);
    for (at, c) in text.char_indices() {
        let from = range.start + at;
        let written = if is_literal { from..from + c.len_utf8() } else { range.clone() };
        push(SignKind::Char(c), written);
    }
}

impl<'a> Flat<'a> {
    /// Lines in their order as one; what stands in brackets is words put in.
    pub(super) fn of(lines: &[&'a ProseText], draft: &str) -> Self {
        Self::with_brackets(lines, draft, &|_| false)
    }

    /// Lines in their order as one; `is_prose` says of which brackets, by where they begin in the draft, the letters are
    /// signs of their own.
    pub(super) fn with_brackets(lines: &[&'a ProseText], draft: &str, is_prose: &dyn Fn(usize) -> bool) -> Self {
        let mut signs = Vec::new();
        for (line, prose) in lines.iter().enumerate() {
            if line > 0 {
                let at = prose.pieces.first().map_or(0, |piece| piece.range.start);
                signs.push(Sign { is: SignKind::LineEnd, written: at..at, line: line - 1, printed: 0 });
            }
            let mut printed = 0;
            for ProsePiece { item, range } in &prose.pieces {
                let mut push = |is: SignKind<'a>, written: Range<usize>| {
                    signs.push(Sign { is, written, line, printed });
                    printed += is.printed_len();
                };
                match item {
                    ProseItem::Text(text) => letters(text, range, draft, &mut push),
                    ProseItem::Elision => push(SignKind::Elision, range.clone()),
                    ProseItem::Insertion(inside) if is_prose(range.start) => {
                        for (text, part) in &inside.stretches {
                            let here = range.start + part.start..range.start + part.end;
                            letters(text, &here, draft, &mut push);
                        }
                    }
                    ProseItem::Insertion(inside) => push(SignKind::Insertion(&inside.words), range.clone()),
                    ProseItem::Citation(citation) => push(SignKind::Citation(citation), range.clone()),
                    ProseItem::Note(label) => push(SignKind::Note(label), range.clone()),
                    ProseItem::Code(code) => push(SignKind::Code(code), range.clone()),
                    ProseItem::Picture(text) => push(SignKind::Picture(text), range.clone()),
                }
            }
        }
        Self { signs, lines: lines.to_vec() }
    }

    /// The next sign at or after a place that shows something.
    pub(super) fn visible_from(&self, at: usize) -> Option<SignKind<'a>> {
        self.signs.get(at..)?.iter().map(|sign| sign.is).find(|is| !is.is_invisible())
    }

    /// The last sign before a place that shows something.
    pub(super) fn visible_before(&self, at: usize) -> Option<SignKind<'a>> {
        self.signs.get(..at)?.iter().rev().map(|sign| sign.is).find(|is| !is.is_invisible())
    }

    /// The words of a quotation: signs of the flat text, those at `skipped` left out.
    pub(super) fn pieces(&self, range: Range<usize>, skipped: &[usize]) -> Vec<Piece> {
        let mut pieces = Pieces::default();
        let mut text = String::new();
        for (at, sign) in range.clone().zip(&self.signs[range]) {
            match sign.is {
                _ if skipped.contains(&at) => {}
                SignKind::Char(c) => text.push(c),
                SignKind::LineEnd => text.push(' '),
                SignKind::Elision | SignKind::Insertion(_) => {
                    pieces.text(&std::mem::take(&mut text));
                    match sign.is {
                        SignKind::Insertion(words) => pieces.insertion(words),
                        _ => pieces.elision(),
                    }
                }
                // None of them is a word of anybody.
                SignKind::Citation(_) | SignKind::Note(_) | SignKind::Code(_) | SignKind::Picture(_) => {}
            }
        }
        pieces.text(&text);
        pieces.finish()
    }

    /// What the words of a quotation are written with.
    pub(super) fn placed(&self, range: Range<usize>, skipped: &[usize]) -> Vec<ProsePiece> {
        let mut pieces: Vec<ProsePiece> = Vec::new();
        for (at, Sign { is, written, .. }) in range.clone().zip(&self.signs[range]) {
            let item = match is {
                _ if skipped.contains(&at) => continue,
                SignKind::Char(c) => {
                    if let Some(ProsePiece { item: ProseItem::Text(text), range }) = pieces.last_mut()
                        && range.end == written.start
                        && range.len() == text.len()
                        && written.len() == c.len_utf8()
                    {
                        text.push(*c);
                        range.end = written.end;
                        continue;
                    }
                    ProseItem::Text(c.to_string())
                }
                SignKind::LineEnd => ProseItem::Text(" ".to_owned()),
                SignKind::Elision => ProseItem::Elision,
                SignKind::Insertion(words) => {
                    ProseItem::Insertion(InBrackets { words: (*words).to_owned(), stretches: Vec::new() })
                }
                SignKind::Citation(_) | SignKind::Note(_) | SignKind::Code(_) | SignKind::Picture(_) => continue,
            };
            pieces.push(ProsePiece { item, range: written.clone() });
        }
        pieces
    }

    /// A part of the flat text, its marks as they are printed and a space for each line's end.
    pub(super) fn text(&self, range: Range<usize>) -> String {
        let mut text = String::new();
        for sign in &self.signs[range] {
            match sign.is {
                SignKind::Char(c) => text.push(c),
                SignKind::Elision => text.push_str(ELISION),
                SignKind::Insertion(words) => text.push_str(&format!("[{words}]")),
                SignKind::Code(code) => text.push_str(code),
                SignKind::LineEnd => text.push(' '),
                SignKind::Citation(_) | SignKind::Note(_) | SignKind::Picture(_) => {}
            }
        }
        text
    }

    /// What a part of the flat text is written with: bytes of the draft.
    pub(super) fn written(&self, range: Range<usize>) -> Range<usize> {
        let signs = self.signs.get(range).unwrap_or_default();
        let start = signs.first().map_or(0, |sign| sign.written.start);
        start..signs.last().map_or(start, |sign| sign.written.end.max(start))
    }

    /// Where a part of the flat text is printed: each line that it touches, with bytes of that line.
    pub(super) fn printed(&self, range: Range<usize>) -> Vec<(&'a ProseText, Range<usize>)> {
        let mut found: Vec<(usize, Range<usize>)> = Vec::new();
        for sign in self.signs.get(range).unwrap_or_default() {
            let here = sign.printed..sign.printed + sign.is.printed_len();
            match found.last_mut() {
                _ if matches!(sign.is, SignKind::LineEnd) => {}
                Some((line, printed)) if *line == sign.line => printed.end = here.end,
                _ => found.push((sign.line, here)),
            }
        }
        found.into_iter().map(|(line, printed)| (self.lines[line], printed)).collect()
    }
}

/// A line of prose as one text with a sign for each thing that is none, and the place of each of its bytes: what hints
/// read.
pub(super) struct FlatText {
    pub(super) text: String,
    /// Where each stretch begins in the text, and what it is written with; whether the two go on byte for byte.
    starts: Vec<(usize, Range<usize>, bool)>,
}

/// What stands for a citation in a flat text.
const OTHER: char = '\u{FFFC}';

impl FlatText {
    pub(super) fn of(prose: &ProseText) -> Self {
        let mut text = String::new();
        let mut starts = Vec::with_capacity(prose.pieces.len());
        for ProsePiece { item, range } in &prose.pieces {
            starts.push((text.len(), range.clone(), matches!(item, ProseItem::Text(_))));
            match item {
                ProseItem::Text(words) => text.extend(words.chars().filter(|&c| c != OTHER)),
                ProseItem::Elision => text.push_str(ELISION),
                ProseItem::Insertion(inside) => text.push_str(&format!("[{}]", inside.words.replace(OTHER, ""))),
                ProseItem::Code(code) => text.push_str(code),
                ProseItem::Citation(_) | ProseItem::Note(_) | ProseItem::Picture(_) => text.push(OTHER),
            }
        }
        Self { text, starts }
    }

    /// The place of a byte of the text in the draft.
    pub(super) fn offset(&self, at: usize) -> usize {
        let index = self.starts.partition_point(|(start, ..)| *start <= at).saturating_sub(1);
        match self.starts.get(index) {
            Some((start, written, true)) => (written.start + (at - start)).min(written.end),
            Some((_, written, false)) => written.start,
            None => 0,
        }
    }
}
