//! The seam between search and those who ask it: what an index must answer, whatever engine is behind it.
//!
//! Selection, coverage and explanations know this trait alone. The embedded index ([`super::Index`]) finds by words;
//! [`super::meaning::MeaningIndex`] stands in front of one and compares by meaning too.

use super::SearchError;
use super::stem::LatinStems;

/// A part of a query.
#[derive(Clone, Debug)]
pub enum Clause {
    /// Free words: matched by stems and 3-grams.
    Words(String),
    /// A name: matched as a phrase of whole words, in the best of its spellings.
    Name(Vec<String>),
    /// What is asked, as a person would say it: compared by meaning, where an index can. Of several the nearest counts.
    Meaning(String),
}

/// A passage that a query found.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// The citation key of its source.
    pub key: String,
    /// The number of the paragraph.
    pub paragraph: u32,
    /// The relevance, comparable within one query only.
    pub score: f32,
    /// What the score is made of, where passages are also compared by meaning.
    pub meaning: Option<ByMeaning>,
}

/// How a passage that was found stands by words, and how by meaning.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ByMeaning {
    /// Its score by words, as a share of the best by words or of what all of them would give, if that is more; 0 where it has
    /// none of them.
    pub words: f32,
    /// The cosine of the angle between it and what is asked; `None` where it was not compared.
    pub cosine: Option<f32>,
}

/// A query, before it is asked.
#[derive(Clone, Copy, Debug)]
pub struct Query<'a> {
    /// Its clauses with their weights.
    pub clauses: &'a [(Clause, f32)],
    /// The sources that it asks.
    pub scope: QueryScope<'a>,
}

/// Which sources a query asks.
#[derive(Clone, Copy, Debug)]
pub enum QueryScope<'a> {
    /// All.
    Everywhere,
    /// Those with these keys, in their order.
    Sources(&'a [&'a str]),
}

impl QueryScope<'_> {
    /// Whether the source with a key is asked.
    pub fn holds(self, key: &str) -> bool {
        match self {
            Self::Everywhere => true,
            Self::Sources(keys) => keys.binary_search(&key).is_ok(),
        }
    }
}

/// Something of which it is asked how many passages have it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Counted {
    /// A stem, as [`super::analysis`] makes it.
    Stem(String),
    /// A name in one of its spellings.
    Name(Vec<String>),
}

/// An index over the passages of a corpus.
pub trait SearchIndex: Sync {
    /// How many passages there are.
    fn passages(&self) -> usize;

    /// The rules by which words in Latin letters are stemmed in this index. A query does not say its
    /// language, so it is stemmed by each.
    fn rules(&self) -> &[LatinStems];

    /// Gets ready what the answers to these queries need and is not at hand, all at once; an index that has everything has
    /// nothing to do. Whoever asks several queries side by side calls this first, from one thread.
    ///
    /// # Errors
    ///
    /// Something cannot be had.
    fn prepare(&self, queries: &[Query<'_>]) -> Result<(), SearchError> {
        let _ = queries;
        Ok(())
    }

    /// The passages of a scope that match any clause, best first, at most `limit`; equal ones by key and
    /// paragraph. Each clause counts with its weight.
    ///
    /// # Errors
    ///
    /// Only if the index itself fails.
    fn search(&self, clauses: &[(Clause, f32)], limit: usize, scope: QueryScope<'_>) -> Result<Vec<Hit>, SearchError>;

    /// The score of a passage that has each of the words that are asked once, those included that no passage has: what the
    /// scores that a query gives can be held against. Names count nothing in it.
    ///
    /// # Errors
    ///
    /// Only if the index itself fails.
    fn full_score(&self, clauses: &[(Clause, f32)]) -> Result<f32, SearchError>;

    /// How many passages of all sources have each of these, in their order.
    ///
    /// # Errors
    ///
    /// Only if the index itself fails.
    fn frequencies(&self, asked: &[Counted]) -> Result<Vec<usize>, SearchError>;
}
