//! A difference as it is shown: the quotations that differ, and what it is about.

use std::ops::Range;

use super::found::{DifferenceKind, Matter};

/// A quotation of a difference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DifferingQuote {
    /// The passage, as its index among the corpus' passages.
    pub passage: usize,
    /// The bytes of the passage that are quoted: whole sentences.
    pub span: Range<usize>,
    /// The bytes of the passage in which it differs.
    pub marked: Range<usize>,
}

/// What sources state differently.
#[derive(Clone, Debug, PartialEq)]
pub struct Difference {
    /// Its id: the same as long as it quotes the same.
    pub id: String,
    /// In which way they differ.
    pub kind: DifferenceKind,
    /// What it is about.
    pub matter: Matter,
    /// The ids of the names that the quotations share, the most telling first.
    pub names: Vec<String>,
    /// The year and month that it is about, where they are known.
    pub month: Option<(i32, u32)>,
    /// The quotations, in the order of their sources' dates.
    pub quotes: Vec<DifferingQuote>,
    /// How many origins they have: sources that relay one are one.
    pub origins: usize,
    /// How surely they speak of the same.
    pub score: f64,
    /// Whether another difference tells the same of other sources.
    pub is_again: bool,
}
