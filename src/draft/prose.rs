//! Prose as checking reads it: each paragraph flat, markup gone, every piece with its place in the draft.

use crate::cite::Citation;

/// What a stretch of prose is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Setting {
    /// A heading.
    Heading,
    /// Prose between quotations.
    Prose,
    /// A translation, or what else stands behind a quotation's citation.
    Translation,
}

impl Setting {
    /// Where it is, for messages: `in prose`.
    pub fn place(self) -> &'static str {
        match self {
            Setting::Heading => "in a heading",
            Setting::Prose => "in prose",
            Setting::Translation => "in a translation",
        }
    }
}

/// A paragraph of prose, a heading or a translation: its pieces in reading order.
#[derive(Clone, Debug, PartialEq)]
pub struct ProseText {
    /// What it is.
    pub setting: Setting,
    /// The section it stands in: how many headings of level 1 or 2 stand above it.
    pub section: usize,
    /// Its pieces.
    pub pieces: Vec<ProsePiece>,
}

/// A piece of prose with its place.
#[derive(Clone, Debug, PartialEq)]
pub struct ProsePiece {
    /// What it is.
    pub item: ProseItem,
    /// Where it begins: a byte offset in the draft.
    pub offset: usize,
}

/// What prose is made of.
#[derive(Clone, Debug, PartialEq)]
pub enum ProseItem {
    /// Literal text; a line end is a space.
    Text(String),
    /// `[…]`: words left out.
    Elision,
    /// `[word]`: words put in.
    Insertion(String),
    /// `[@key, ¶ 6]`.
    Citation(Citation),
}
