//! Selection: of what search found for a topic, the passages that a brief quotes.
//!
//! A passage is judged by two measures that fail in different ways. BM25 over stems and 3-grams (see
//! `search`) finds inflections and unlisted spellings, but adds up scraps of many terms. The coverage
//! of the topic's terms and names (see `coverage`) counts a term only as far as its words are
//! together in one sentence, but knows no rarer spelling. Each is taken relative to the best passage
//! of the topic, and their mean is the relevance, from 0 to 1.
//!
//! Then, best first: nothing that only mentions the topic's names, or its terms in an article that
//! knows none of them; nothing below the cut-off; of passages with the same words one, which names the others (see
//! `republished`); of near copies in other sources all, one beside the other, whatever the quota, since what they
//! differ in may be what matters; nothing of a source that says what it is quoted with already; not
//! more from one source than the quota, unless no other source has anything above the cut-off.

mod concentration;
mod coverage;
mod explain;
mod fill;
mod judge;
mod limits;
mod republished;

use std::collections::BTreeSet;

use rayon::prelude::*;

use self::coverage::{Analysed, Coverage};
use self::fill::fill;
use self::judge::{clauses, judge, source_kept_out};
use crate::corpus::Corpus;
use crate::search::{Hit, Index, SearchError};
use crate::spec::Spec;
use crate::spec::topic::Topic;
use crate::text::date::Interval;

pub use self::concentration::{Concentration, Voice, concentrated};
pub use self::explain::{Explained, Match, explain, unfiltered};
pub use self::fill::CUT_OFF;
pub use self::judge::Verdict;
pub use self::limits::{LiftedLimits, lifted_limits};

/// What a brief will quote, topic by topic.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Selection {
    /// For each topic of the spec, in its order, the chosen passages, in the order that the spec asks for.
    pub topics: Vec<Vec<Chosen>>,
}

/// A chosen passage.
#[derive(Clone, Debug, PartialEq)]
pub struct Chosen {
    /// The passage, as its index among the corpus' passages.
    pub passage: usize,
    /// Its relevance to the topic, from 0 to 1.
    pub relevance: f32,
    /// The sentences to quote, as indices; all, unless the passage is longer than the quota allows.
    pub sentences: Vec<usize>,
    /// Passages of other sources that carry the quoted words, one of each, as indices.
    pub also_in: Vec<usize>,
    /// Whether it stands beside the one before it, as a near copy of it: the quota does not count it.
    pub near_copy: bool,
}

/// The sources that a brief may quote from.
#[derive(Clone, Copy, Debug)]
pub struct Within<'a> {
    /// Its period.
    pub period: &'a Interval,
    /// These alone, by key, where an edition of a series is made from certain ones.
    pub sources: Option<&'a BTreeSet<String>>,
}

impl<'a> Within<'a> {
    /// The sources of a spec.
    pub fn of(spec: &'a Spec) -> Self {
        Self { period: &spec.period, sources: spec.sources.as_ref() }
    }

    fn holds(self, key: &str, days: Interval) -> bool {
        self.sources.map_or_else(|| days.touches(self.period), |sources| sources.contains(key))
    }
}

/// The most passages of a topic that are looked at.
const MAX_HITS: usize = 300;

/// What search finds for each topic of a spec: passages of sources inside its period, best first.
///
/// `interval` is the days that a source's date may be, by its key; unbounded where it is unknown, for a
/// source of unknown date is inside every period.
///
/// # Errors
///
/// Only if the index fails.
pub fn hits_of(
    spec: &Spec,
    interval: &(dyn Fn(&str) -> Interval + Sync),
    index: &Index,
) -> Result<Vec<Vec<Hit>>, SearchError> {
    let within = Within::of(spec);
    let of_topic = |topic: &Topic| {
        let asked = |key: &str| source_kept_out(key, interval(key), topic, within).is_none();
        index.search(&clauses(topic), MAX_HITS, Some(&asked))
    };
    spec.topics.par_iter().map(of_topic).collect()
}

/// What search finds for a topic in all sources, best first.
///
/// # Errors
///
/// Only if the index fails.
pub fn hits_anywhere(topic: &Topic, index: &Index) -> Result<Vec<Hit>, SearchError> {
    index.search(&clauses(topic), MAX_HITS, None)
}

/// Chooses the passages of each topic of a spec among those that were found; the corpus contains their
/// sources.
///
/// # Errors
///
/// Only if the index fails.
pub fn select(spec: &Spec, hits: &[Vec<Hit>], corpus: &Corpus, index: &Index) -> Result<Selection, SearchError> {
    let analysed = Analysed::new(corpus.passages());
    let topics = spec.topics.par_iter().zip(hits).map(|(topic, hits)| {
        let quota = topic.excerpts.unwrap_or(spec.excerpts);
        let coverage = Coverage::new(topic, &analysed, index)?;
        let judged = judge(topic, Within::of(spec), hits, corpus, &coverage);
        Ok(fill(&judged.on_topic, quota, corpus, &coverage).chosen)
    });
    Ok(Selection { topics: topics.collect::<Result<_, SearchError>>()? })
}
