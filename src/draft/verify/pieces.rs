//! A quotation as a sequence of what must be found and what may be passed over.

use unicode_normalization::char::is_combining_mark;

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
    Insertion(PutIn),
}

/// Words put in, in brackets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct PutIn {
    pub(super) words: String,
    /// The character that touches the opening bracket.
    pub(super) before: Option<char>,
    /// The character that touches the closing bracket.
    pub(super) behind: Option<char>,
}

impl PutIn {
    /// Whether it touches a word or a number of the source.
    pub(super) fn is_glued(&self) -> bool {
        let touches = |c: char| {
            c.is_alphanumeric()
                || is_combining_mark(c)
                || matches!(
                    c,
                    '-' | '‐' | '\u{2011}' | '\'' | '’' | '%' | '٪' | '‰' | '$' | '€' | '£' | '°' | '\u{0640}'
                )
        };
        self.before.is_some_and(touches) || self.behind.is_some_and(touches)
    }

    /// The letter that the source has where this is the first letter of a word, its case changed: `[t]he`.
    fn other_case(&self) -> Option<String> {
        let mut letters = self.words.chars();
        let (Some(letter), None) = (letters.next(), letters.next()) else { return None };
        let is_first = self.before.is_none_or(|c| !c.is_alphanumeric() && !matches!(c, '-' | '\'' | '’'));
        let goes_on = self.behind.is_some_and(|c| c.is_alphabetic() || matches!(c, '\'' | '’'));
        let other: String =
            if letter.is_uppercase() { letter.to_lowercase().collect() } else { letter.to_uppercase().collect() };
        (is_first && goes_on && other.chars().ne([letter])).then_some(other)
    }
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
        self.0.push(Piece::Insertion(PutIn { words: words.to_owned(), before: None, behind: None }));
    }

    pub(super) fn finish(mut self) -> Vec<Piece> {
        let visible = |c: &char| !c.is_whitespace();
        for at in 0..self.0.len() {
            let last = |piece: &Piece| match piece {
                Piece::Slice(text) => text.chars().next_back().filter(visible),
                _ => None,
            };
            let first = |piece: &Piece| match piece {
                Piece::Slice(text) => text.chars().next().filter(visible),
                _ => None,
            };
            let touching = at.checked_sub(1).and_then(|at| self.0.get(at)).and_then(last);
            let touched = self.0.get(at + 1).and_then(first);
            if let Some(Piece::Insertion(put_in)) = self.0.get_mut(at) {
                (put_in.before, put_in.behind) = (touching, touched);
            }
        }
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
                Inline::Note { .. } | Inline::Picture { .. } | Inline::Machine(_) => {}
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
            Piece::Insertion(PutIn { words, before, behind }) => {
                let space = |touching: &Option<char>| if touching.is_some() { "" } else { " " };
                out.push_str(&format!("{}[{words}]{}", space(before), space(behind)));
            }
        }
    }
    normalise_space(&out)
}

/// The quotation with first letters as its source has them, where an editor changed a capital: `[t]he`. `None` where there
/// is none.
pub(super) fn with_own_capitals(pieces: &[Piece]) -> Option<Vec<Piece>> {
    let mut changed = false;
    let mut out: Vec<Piece> = Vec::new();
    let mut letter: Option<String> = None;
    for piece in pieces {
        match piece {
            Piece::Insertion(put_in) => match put_in.other_case() {
                Some(other) => letter = Some(other),
                None => out.push(piece.clone()),
            },
            Piece::Slice(text) => match (letter.take(), out.last_mut()) {
                (Some(letter), Some(Piece::Slice(last))) => {
                    changed = true;
                    let space = if last.ends_with(can_open) { "" } else { " " };
                    *last = format!("{last}{space}{letter}{text}");
                }
                (Some(letter), _) => {
                    changed = true;
                    out.push(Piece::Slice(format!("{letter}{text}")));
                }
                (None, _) => out.push(piece.clone()),
            },
            Piece::Elision => out.push(piece.clone()),
        }
    }
    changed.then_some(out)
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
