//! Prose as checking reads it: each paragraph flat, markup gone, every piece with its place in the draft.

use std::ops::Range;

use crate::cite::Citation;
use crate::diagnostic::{Message, msg};

/// What a stretch of prose is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProseSetting {
    /// A heading.
    Heading,
    /// Prose between quotations.
    Prose,
    /// A translation, or what else is after a quotation's citation.
    Translation,
}

impl ProseSetting {
    /// Where it is, in words: `in prose`.
    pub(super) fn place(self) -> Message {
        match self {
            ProseSetting::Heading => msg!("in-heading"),
            ProseSetting::Prose => msg!("in-prose"),
            ProseSetting::Translation => msg!("in-translation"),
        }
    }
}

/// A paragraph of prose, a heading or a translation: its pieces in reading order.
#[derive(Clone, Debug, PartialEq)]
pub struct ProseText {
    /// What it is.
    pub setting: ProseSetting,
    /// The section it is in: how many headings of level 1 or 2 are above it.
    pub section: usize,
    /// What it is read with.
    pub group: ProseGroup,
    /// The item of a list that it stands in, by its number among those of the draft that stand in no other.
    pub item: Option<usize>,
    /// Its pieces.
    pub pieces: Vec<ProsePiece>,
}

impl ProseText {
    /// How many bytes its words have.
    pub fn length(&self) -> usize {
        let of = |piece: &ProsePiece| match &piece.item {
            ProseItem::Text(text) => text.len(),
            _ => 0,
        };
        self.pieces.iter().map(of).sum()
    }

    /// Where it stands: bytes of the draft.
    pub fn extent(&self) -> Range<usize> {
        let start = self.pieces.iter().map(|piece| piece.range.start).min().unwrap_or_default();
        start..self.pieces.iter().map(|piece| piece.range.end).max().unwrap_or(start)
    }
}

/// What a line of prose is read with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProseGroup {
    /// It stands by itself: a paragraph, an item, a heading.
    Alone,
    /// A row of a table, by its number among those of the draft.
    Row(usize),
    /// A footnote, by its label.
    Note(String),
}

/// A piece of prose with its place.
#[derive(Clone, Debug, PartialEq)]
pub struct ProsePiece {
    /// What it is.
    pub item: ProseItem,
    /// What it is written with: bytes of the draft.
    pub range: Range<usize>,
}

/// What prose is made of.
#[derive(Clone, Debug, PartialEq)]
pub enum ProseItem {
    /// Literal text; a line end is a space.
    Text(String),
    /// `[…]`: words left out.
    Elision,
    /// `[word]`: words put in, or prose in brackets.
    Insertion(InBrackets),
    /// `[@key, ¶ 6]`.
    Citation(Citation),
    /// Code, which is no word of anybody.
    Code(String),
    /// A reference to a footnote, by its label.
    Note(String),
    /// A picture, with what stands for it where it cannot be seen.
    Picture(String),
}

/// Words in brackets: put into a quotation, where they stand in one; else prose that has brackets around it.
#[derive(Clone, Debug, PartialEq)]
pub struct InBrackets {
    /// The words, without the brackets and the white space inside them.
    pub words: String,
    /// The brackets and the words in stretches, each with what it is written with: bytes from where the piece begins.
    pub stretches: Vec<(String, Range<usize>)>,
}
