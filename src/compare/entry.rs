//! A difference as it is shown: the quotations that differ, and what it is about.

use std::ops::Range;

use super::found::{DifferenceKind, Matter};
use crate::cite::Citation;
use crate::corpus::Corpus;
use crate::excerpt::{Excerpt, Verbatim};

/// What stands between the parts of a difference's heading: what differs, the names, the month.
pub const HEADING_SEPARATOR: &str = " · ";

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

impl Difference {
    /// Whether it quotes several sentences, and not clauses of one.
    pub fn has_several(&self) -> bool {
        let first = self.quotes.first().map(|quote| quote.passage);
        let is_other = |quote: &DifferingQuote| Some(quote.passage) != first;
        self.quotes.iter().any(is_other)
    }
}

/// The excerpts of a difference, in its order.
pub fn excerpts(difference: &Difference, corpus: &Corpus) -> Vec<Excerpt> {
    difference.quotes.iter().filter_map(|quote| excerpt(quote, corpus)).collect()
}

fn excerpt(quote: &DifferingQuote, corpus: &Corpus) -> Option<Excerpt> {
    let passage = corpus.passages().get(quote.passage)?;
    let sentence = passage.sentences.iter().position(|sentence| *sentence == quote.span)?;
    Some(Excerpt {
        text: Verbatim::of(passage, std::slice::from_ref(&quote.span))?,
        citation: Citation::paragraph(&passage.key, passage.paragraph),
        lang: corpus.language_of(&passage.key, passage.paragraph),
        also_in: Vec::new(),
        sentences: vec![(sentence + 1, passage.text.get(quote.span.clone())?.to_owned())],
        lacks: None,
    })
}
