//! A quotation as a sequence of what must be found and what may be passed over.

use super::super::{Inline, Quotation};
use crate::excerpt::ELISION;
use crate::text::normalise_space;

/// A part of a quotation.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Piece {
    /// The source's words, white space normalised.
    Slice(String),
    /// `[…]`.
    Elision,
    /// `[words]`.
    Insertion(String),
}

/// The pieces of a quotation, built from left to right.
#[derive(Default)]
pub(super) struct Pieces(Vec<Piece>);

impl Pieces {
    pub(super) fn text(&mut self, text: &str) {
        match self.0.last_mut() {
            Some(Piece::Slice(last)) => last.push_str(text),
            _ => self.0.push(Piece::Slice(text.to_owned())),
        }
    }

    pub(super) fn elision(&mut self) {
        self.0.push(Piece::Elision);
    }

    pub(super) fn insertion(&mut self, words: &str) {
        self.0.push(Piece::Insertion(words.to_owned()));
    }

    pub(super) fn finish(mut self) -> Vec<Piece> {
        for piece in &mut self.0 {
            if let Piece::Slice(text) = piece {
                *text = normalise_space(text);
            }
        }
        self.0.retain(|piece| !matches!(piece, Piece::Slice(text) if text.is_empty()));
        self.0
    }

    fn inlines(&mut self, inlines: &[Inline]) {
        for inline in inlines {
            match inline {
                Inline::Text(text) | Inline::Code(text) => self.text(text),
                Inline::Break => self.text(" "),
                Inline::Note { .. } | Inline::Picture { .. } => {}
                Inline::Emphasis(content) | Inline::Strong(content) | Inline::Link { content, .. } => {
                    self.inlines(content);
                }
                Inline::Elision => self.elision(),
                Inline::Insertion(words) => self.insertion(words),
                Inline::Citation(citation, _) => self.text(&citation.to_string()),
            }
        }
    }
}

/// The pieces of a block quotation's original.
pub(super) fn pieces_of(quotation: &Quotation) -> Vec<Piece> {
    pieces_of_paragraphs(&quotation.original)
}

/// The pieces of paragraphs, read as one.
pub(super) fn pieces_of_paragraphs(paragraphs: &[Vec<Inline>]) -> Vec<Piece> {
    let mut pieces = Pieces::default();
    for (index, paragraph) in paragraphs.iter().enumerate() {
        if index > 0 {
            pieces.text(" ");
        }
        pieces.inlines(paragraph);
    }
    pieces.finish()
}

/// The words of the source among the pieces.
pub(super) fn slices(pieces: &[Piece]) -> impl Iterator<Item = &str> {
    pieces.iter().filter_map(|piece| match piece {
        Piece::Slice(text) => Some(text.as_str()),
        _ => None,
    })
}

/// The quotation as one text, marks as they are printed.
pub(super) fn literal_text(pieces: &[Piece]) -> String {
    let mut out = String::new();
    for piece in pieces {
        match piece {
            Piece::Slice(text) => out.push_str(text),
            Piece::Elision => out.push_str(&format!(" {ELISION} ")),
            Piece::Insertion(words) => out.push_str(&format!(" [{words}] ")),
        }
    }
    normalise_space(&out)
}

/// Marks that can begin a quotation; typographic closing marks and primes are among them, as texts mix
/// them (`“سو-57″`, `و”التخلي”`).
pub(super) fn can_open(c: char) -> bool {
    matches!(c, '«' | '»' | '‹' | '›' | '“' | '”' | '„' | '‟' | '"' | '″' | '‘')
}

/// Marks that can end a quotation.
pub(super) fn can_close(c: char) -> bool {
    matches!(c, '»' | '«' | '›' | '‹' | '”' | '“' | '‟' | '"' | '″' | '’')
}

/// The quotation without a pair of quotation marks that an editor put around all of it; `None` where
/// there is no such pair. A full stop may stand behind the closing mark.
pub(super) fn without_outer_marks(pieces: &[Piece]) -> Option<Vec<Piece>> {
    let first = pieces.iter().position(|piece| matches!(piece, Piece::Slice(_)))?;
    let last = pieces.iter().rposition(|piece| matches!(piece, Piece::Slice(_)))?;
    let mut pieces = pieces.to_vec();
    if let Piece::Slice(text) = &mut pieces[first] {
        *text = text.strip_prefix(can_open)?.trim_start().to_owned();
    }
    if let Piece::Slice(text) = &mut pieces[last] {
        let inner = text.strip_suffix(can_close).or_else(|| text.strip_suffix('.')?.strip_suffix(can_close))?;
        *text = inner.trim_end().to_owned();
    }
    pieces.retain(|piece| !matches!(piece, Piece::Slice(text) if text.is_empty()));
    Some(pieces)
}
