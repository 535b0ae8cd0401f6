//! How far each passage that search found is on a topic, and what keeps one out.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::Within;
use super::coverage::{Coverage, NAME_WEIGHT};
use crate::corpus::{Corpus, Passage};
use crate::search::{Clause, Hit};
use crate::spec::topic::{Facet, Topic};
use crate::text::date::Interval;
use crate::text::fold;

/// How much the words of title and question count beside the terms and names.
const QUESTION_WEIGHT: f32 = 0.3;

/// How much of a passage's relevance is that of the best passage of its source: what an article says
/// of its own subject counts more than what another says of it in passing.
const SOURCE_WEIGHT: f32 = 0.2;

/// What selection decides of a passage that search found for a topic.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It is quoted.
    Selected,
    /// The topic asks other sources.
    OtherSource,
    /// Its source is of another time.
    OutsidePeriod,
    /// A word or phrase of `exclude` is in it.
    Excluded,
    /// It contains no whole term and no rare name of the topic, or its source knows none of the names.
    NotAbout,
    /// Its relevance is below the cut-off.
    BelowCutOff,
    /// It says what another passage says, which is quoted: that one, as its index.
    SameContent(usize),
    /// `per_source` is used up.
    SourceFull,
    /// `per_topic` is used up.
    TopicFull,
}

/// A passage with its relevance to a topic.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Judged {
    /// The passage, as its index among the corpus' passages.
    pub passage: usize,
    /// The score of the search, comparable within one topic only.
    pub score: f32,
    /// The relevance, from 0 to 1.
    pub relevance: f32,
}

/// A passage that search found.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Found {
    /// The passage, as its index among the corpus' passages.
    pub passage: usize,
    /// The score of the search, comparable within one topic only.
    pub score: f32,
}

/// The hits whose sources the corpus contains.
pub(super) fn found(hits: &[Hit], corpus: &Corpus) -> Vec<Found> {
    let place = |hit: &Hit| Some(Found { passage: corpus.place_of(&hit.key, hit.paragraph)?, score: hit.score });
    hits.iter().filter_map(place).collect()
}

/// Every passage that search found for a topic, judged.
pub(super) struct Judgement {
    /// Those on the topic, best first, before cut-off and quota.
    pub on_topic: Vec<Judged>,
    /// Those that a filter keeps out, or that are not about it.
    pub left: Vec<(Found, Verdict)>,
}

/// Judges all that search found for a topic.
pub(super) fn judge(
    topic: &Topic,
    within: Within<'_>,
    hits: &[Hit],
    corpus: &Corpus,
    coverage: &Coverage<'_>,
) -> Judgement {
    let passages = corpus.passages();
    let mut left = Vec::new();
    let mut hits = found(hits, corpus);
    hits.retain(|hit| match kept_out(&passages[hit.passage], topic, within, corpus) {
        Some(verdict) => {
            left.push((*hit, verdict));
            false
        }
        None => true,
    });
    let covered: Vec<_> = hits.par_iter().map(|hit| coverage.of(hit.passage)).collect();
    let best_score = hits.iter().map(|hit| hit.score).fold(f32::MIN_POSITIVE, f32::max);
    let best_coverage = covered.iter().map(|c| c.weight).fold(f32::MIN_POSITIVE, f32::max);
    let (about, beside): (Vec<_>, Vec<_>) = hits.iter().zip(&covered).partition(|(_, covered)| covered.about);
    left.extend(beside.into_iter().map(|(hit, _)| (*hit, Verdict::NotAbout)));
    let mut judged: Vec<Judged> = about
        .into_iter()
        .map(|(hit, covered)| Judged {
            passage: hit.passage,
            score: hit.score,
            relevance: (hit.score / best_score + covered.weight / best_coverage) / 2.0,
        })
        .collect();
    let mut best_of_source: BTreeMap<&str, f32> = BTreeMap::new();
    for j in &judged {
        let best = best_of_source.entry(&passages[j.passage].key).or_default();
        *best = best.max(j.relevance);
    }
    for j in &mut judged {
        let source = best_of_source.get(passages[j.passage].key.as_str()).copied().unwrap_or_default();
        j.relevance = (1.0 - SOURCE_WEIGHT) * j.relevance + SOURCE_WEIGHT * source;
    }
    judged.sort_by(|a, b| b.relevance.total_cmp(&a.relevance).then(a.passage.cmp(&b.passage)));
    Judgement { on_topic: judged, left }
}

/// What search is asked for a topic.
pub(super) fn clauses(topic: &Topic) -> Vec<(Clause, f32)> {
    let facet = |facet: &Facet| match facet.spellings.first() {
        Some(term) if !facet.is_name => (Clause::Words(term.clone()), 1.0),
        _ => (Clause::Name(facet.spellings.clone()), NAME_WEIGHT),
    };
    let asked = topic.title.values().chain(topic.question.values());
    let asked = asked.map(|text| (Clause::Words(text.clone()), QUESTION_WEIGHT));
    topic.facets.iter().map(facet).chain(asked).collect()
}

/// The filter of spec or topic that keeps a passage out, if one does.
fn kept_out(passage: &Passage, topic: &Topic, within: Within<'_>, corpus: &Corpus) -> Option<Verdict> {
    let date = corpus.source(&passage.key).and_then(|source| source.record.date());
    // A source of unknown date is inside every period; one of a month or year wherever it touches.
    let days = date.and_then(|date| date.interval()).unwrap_or_default();
    let excluded = || is_excluded(passage, topic).then_some(Verdict::Excluded);
    source_kept_out(&passage.key, days, topic, within).or_else(excluded)
}

/// The filter that keeps a source out, if one does; `days` is when it may be of.
pub(super) fn source_kept_out(key: &str, days: Interval, topic: &Topic, within: Within<'_>) -> Option<Verdict> {
    if !topic.sources.is_empty() && !topic.sources.iter().any(|source| source == key) {
        Some(Verdict::OtherSource)
    } else if !within.holds(key, days) || !days.touches(&topic.period) {
        Some(Verdict::OutsidePeriod)
    } else {
        None
    }
}

/// Whether one of the topic's `exclude` phrases is in the passage.
fn is_excluded(passage: &Passage, topic: &Topic) -> bool {
    if topic.exclude.is_empty() {
        return false;
    }
    let folded = |text: &str| fold::words(text).into_iter().map(|w| w.folded).collect::<Vec<_>>();
    let words = folded(&passage.text);
    topic
        .exclude
        .iter()
        .map(|phrase| folded(phrase))
        .any(|phrase| !phrase.is_empty() && words.windows(phrase.len()).any(|window| window == phrase))
}
