//! The seam between search and those who ask it: what an index must answer, whatever engine is behind it.
//!
//! Selection, coverage and explanations know this trait alone. The embedded index ([`super::Index`]) is its first
//! implementation.

use super::SearchError;
use super::stem::LatinStems;

/// A part of a query.
#[derive(Clone, Debug)]
pub enum Clause {
    /// Free words: matched by stems and 3-grams.
    Words(String),
    /// A name: matched as a phrase of whole words, in the best of its spellings.
    Name(Vec<String>),
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

    /// The passages of a scope that match any clause, best first, at most `limit`; equal ones by key and
    /// paragraph. Each clause counts with its weight.
    ///
    /// # Errors
    ///
    /// Only if the index itself fails.
    fn search(&self, clauses: &[(Clause, f32)], limit: usize, scope: QueryScope<'_>) -> Result<Vec<Hit>, SearchError>;

    /// How many passages of all sources have each of these, in their order.
    ///
    /// # Errors
    ///
    /// Only if the index itself fails.
    fn frequencies(&self, asked: &[Counted]) -> Result<Vec<usize>, SearchError>;
}
