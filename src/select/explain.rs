//! Why search and selection decide as they do: how an analyst tunes a topic.

use std::collections::BTreeMap;
use std::ops::Range;

use super::Within;
pub use super::coverage::Match;
use super::coverage::{Analysed, Coverage};
use super::fill::fill;
use super::judge::{Found, Verdict, found, judge};
use crate::corpus::Corpus;
use crate::search::{Hit, Index, SearchError};
use crate::spec::Quota;
use crate::spec::topic::Topic;

/// A passage that search found, and why.
#[derive(Clone, Debug, PartialEq)]
pub struct Explained {
    /// The passage, as its index among the corpus' passages.
    pub passage: usize,
    /// The score of the search, comparable within one query only.
    pub score: f32,
    /// Its relevance to the topic, from 0 to 1; none where selection never came to weigh it.
    pub relevance: Option<f32>,
    /// What selection decides; none for words without a topic.
    pub verdict: Option<Verdict>,
    /// How much of each facet it contains, the heaviest first.
    pub matches: Vec<Match>,
    /// The words that stand for a facet, as ranges of its text, in order.
    pub marks: Vec<Range<usize>>,
    /// The sentences that are quoted, as indices; none unless it is selected.
    pub sentences: Vec<usize>,
}

/// Everything that search finds for a topic, with what selection decides of it and why: those it weighed
/// first, the most relevant first. It decides as [`select`](super::select()) does for a spec of these
/// sources; `quota` is the spec's, and the topic's own goes before it.
///
/// # Errors
///
/// Only if the index fails.
pub fn explain(
    topic: &Topic,
    within: Within<'_>,
    quota: Quota,
    hits: &[Hit],
    corpus: &Corpus,
    index: &Index,
) -> Result<Vec<Explained>, SearchError> {
    let analysed = Analysed::new(corpus.passages());
    let coverage = Coverage::new(topic, &analysed, index)?;
    let judged = judge(topic, within, hits, corpus, &coverage);
    let filled = fill(&judged.on_topic, topic.excerpts.unwrap_or(quota), corpus, &coverage);
    let chosen: BTreeMap<usize, Vec<usize>> = filled.chosen.into_iter().map(|c| (c.passage, c.sentences)).collect();
    let weighed = judged.on_topic.iter().map(|j| {
        let verdict = filled.left.get(&j.passage).copied().unwrap_or(Verdict::Selected);
        (j.passage, j.score, Some(j.relevance), verdict)
    });
    let left = judged.left.iter().map(|(hit, verdict)| (hit.passage, hit.score, None, *verdict));
    let mut explained: Vec<Explained> = weighed
        .chain(left)
        .map(|(passage, score, relevance, verdict)| Explained {
            passage,
            score,
            relevance,
            verdict: Some(verdict),
            matches: coverage.matches(passage),
            marks: coverage.marks(passage),
            sentences: chosen.get(&passage).cloned().unwrap_or_default(),
        })
        .collect();
    let by_relevance = |e: &Explained| e.relevance.unwrap_or(-1.0);
    explained.sort_by(|a, b| {
        let by_score = b.score.total_cmp(&a.score).then(a.passage.cmp(&b.passage));
        by_relevance(b).total_cmp(&by_relevance(a)).then(by_score)
    });
    Ok(explained)
}

/// What search alone found for a topic, the best first: no filter, no cut-off.
///
/// # Errors
///
/// Only if the index fails.
pub fn unfiltered(topic: &Topic, hits: &[Hit], corpus: &Corpus, index: &Index) -> Result<Vec<Explained>, SearchError> {
    let analysed = Analysed::new(corpus.passages());
    let coverage = Coverage::new(topic, &analysed, index)?;
    let explained = found(hits, corpus).into_iter().map(|Found { passage, score }| Explained {
        passage,
        score,
        relevance: None,
        verdict: None,
        matches: coverage.matches(passage),
        marks: coverage.marks(passage),
        sentences: Vec::new(),
    });
    Ok(explained.collect())
}
