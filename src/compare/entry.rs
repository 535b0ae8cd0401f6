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
    /// Whether one sentence tells it all: its quotations are clauses of that sentence.
    pub fn is_told_by_one_sentence(&self, corpus: &Corpus) -> bool {
        let mut sentences = self.quotes.iter().map(|quote| Some((quote.passage, sentence_of(quote, corpus)?)));
        let first = sentences.next().flatten();
        first.is_some() && sentences.all(|sentence| sentence == first)
    }
}

/// The excerpts of a difference, in its order: whole sentences, each once.
pub fn excerpts(difference: &Difference, corpus: &Corpus) -> Vec<Excerpt> {
    let mut quoted: Vec<(usize, usize)> = Vec::new();
    let excerpt = |quote: &DifferingQuote| {
        let place = (quote.passage, sentence_of(quote, corpus)?);
        if quoted.contains(&place) {
            return None;
        }
        quoted.push(place);
        excerpt(place, corpus)
    };
    difference.quotes.iter().filter_map(excerpt).collect()
}

/// Which sentence of its passage a quotation stands in.
fn sentence_of(quote: &DifferingQuote, corpus: &Corpus) -> Option<usize> {
    let holds = |sentence: &Range<usize>| sentence.start <= quote.span.start && quote.span.end <= sentence.end;
    corpus.passages().get(quote.passage)?.sentences.iter().position(holds)
}

fn excerpt((passage, sentence): (usize, usize), corpus: &Corpus) -> Option<Excerpt> {
    let passage = corpus.passages().get(passage)?;
    let span = passage.sentences.get(sentence)?;
    Some(Excerpt {
        text: Verbatim::of(passage, std::slice::from_ref(span))?,
        citation: Citation::paragraph(&passage.key, passage.paragraph),
        lang: corpus.language_of(&passage.key, passage.paragraph),
        also_in: Vec::new(),
        sentences: vec![(sentence + 1, passage.text.get(span.clone())?.to_owned())],
        lacks: None,
    })
}
