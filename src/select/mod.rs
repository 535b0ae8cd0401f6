//! Selection: of what search found for a topic, the passages that a brief quotes.
//!
//! A passage is judged by two measures that fail in different ways. BM25 over stems and 3-grams (see
//! `search`) finds inflections and unlisted spellings, but adds up scraps of many terms. The coverage
//! of the topic's terms and names (see `coverage`) counts a term only as far as its words stand
//! together in one sentence, but knows no rarer spelling. Each is taken relative to the best passage
//! of the topic, and their mean is the relevance, from 0 to 1.
//!
//! Then, best first: nothing that only mentions the topic's names, or its terms in an article that
//! knows none of them; nothing below the cut-off; of near-duplicates one, which names the others (see
//! `republished`); nothing that says what a chosen passage says; not
//! more from one source than the quota, unless no other source has anything above the cut-off.

mod concentration;
mod coverage;
mod republished;

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

pub use self::concentration::{Concentration, Voice, concentrated};
use self::coverage::{Analysed, Coverage};
use self::republished::Candidate;
use crate::corpus::{Corpus, Passage};
use crate::search::{Clause, Hit, Index, SearchError};
use crate::spec::topic::{Facet, Topic};
use crate::spec::{Quota, Spec};
use crate::text::date::Interval;
use crate::text::{fold, word_count};

/// How much the words of title and question count beside the terms and names.
const QUESTION_WEIGHT: f32 = 0.3;

/// How much of a passage's relevance is that of the best passage of its source: what an article says
/// of its own subject counts more than what another says of it in passing.
const SOURCE_WEIGHT: f32 = 0.2;

/// Relevance below which a passage is not quoted: fewer, right excerpts beat a full quota.
const CUT_OFF: f32 = 0.35;

/// What each passage already taken from a source costs the next one from it: a second voice is worth
/// more than a little relevance.
const SAME_SOURCE: f32 = 0.75;

/// How much a name counts beside a term of the same rarity.
const NAME_WEIGHT: f32 = 1.5;

/// Two passages whose word sets overlap by more than this (Jaccard) say the same.
const SAME_CONTENT: f32 = 0.6;

/// What a brief will quote, topic by topic.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Selection {
    /// For each topic of the spec, in its order, the chosen passages, best first.
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
    /// Near-duplicates of the passage in other sources, one of each, as indices, rising.
    pub also_in: Vec<usize>,
}

/// Chooses the passages of each topic of a spec.
///
/// # Errors
///
/// Only if the index fails.
pub fn select(spec: &Spec, corpus: &Corpus, index: &Index) -> Result<Selection, SearchError> {
    let analysed = Analysed::new(corpus.passages(), index);
    let topics = spec.topics.par_iter().map(|topic| {
        let quota = topic.excerpts.unwrap_or(spec.excerpts);
        let coverage = Coverage::new(topic, &analysed, index)?;
        let judged = judge(topic, &spec.period, corpus, index, &coverage)?;
        Ok(fill(&judged, quota, corpus, index, &coverage))
    });
    Ok(Selection { topics: topics.collect::<Result<_, SearchError>>()? })
}

/// A passage with its relevance to a topic.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Judged {
    /// The passage, as its index among the corpus' passages.
    passage: usize,
    /// The relevance, from 0 to 1.
    relevance: f32,
}

/// The passages on a topic with their relevance, best first, before cut-off and quota.
fn judge(
    topic: &Topic,
    period: &Interval,
    corpus: &Corpus,
    index: &Index,
    coverage: &Coverage<'_>,
) -> Result<Vec<Judged>, SearchError> {
    let passages = corpus.passages();
    let allowed = |hit: &Hit| is_allowed(&passages[hit.passage], topic, period, corpus);
    let hits: Vec<Hit> = index.search(&clauses(topic), passages.len())?.into_iter().filter(allowed).collect();
    let covered: Vec<_> = hits.par_iter().map(|hit| coverage.of(hit.passage)).collect();
    let best_score = hits.iter().map(|hit| hit.score).fold(f32::MIN_POSITIVE, f32::max);
    let best_coverage = covered.iter().map(|c| c.weight).fold(f32::MIN_POSITIVE, f32::max);
    let on_topic = hits.iter().zip(&covered).filter(|(_, covered)| covered.about);
    let mut judged: Vec<Judged> = on_topic
        .map(|(hit, covered)| Judged {
            passage: hit.passage,
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
    Ok(judged)
}

fn clauses(topic: &Topic) -> Vec<(Clause, f32)> {
    let facet = |facet: &Facet| match facet.spellings.first() {
        Some(term) if !facet.is_name => (Clause::Words(term.clone()), 1.0),
        _ => (Clause::Name(facet.spellings.clone()), NAME_WEIGHT),
    };
    let asked = topic.title.values().chain(topic.question.values());
    let asked = asked.map(|text| (Clause::Words(text.clone()), QUESTION_WEIGHT));
    topic.facets.iter().map(facet).chain(asked).collect()
}

fn is_allowed(passage: &Passage, topic: &Topic, period: &Interval, corpus: &Corpus) -> bool {
    let Some(source) = corpus.source(&passage.key) else { return false };
    // A source of unknown date is inside every period.
    let days = source.record.date().and_then(|date| date.interval()).unwrap_or_default();
    let named = topic.sources.is_empty() || topic.sources.contains(&passage.key);
    named && days.touches(period) && days.touches(&topic.period) && !is_excluded(passage, topic)
}

/// Whether one of the topic's `exclude` phrases stands in the passage.
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

/// Takes the best until the quota is full, and puts them in reading order: sources by their best
/// passage, passages of a source as they follow each other.
fn fill(judged: &[Judged], quota: Quota, corpus: &Corpus, index: &Index, coverage: &Coverage<'_>) -> Vec<Chosen> {
    let passages = corpus.passages();
    let above: Vec<Judged> = judged.iter().filter(|j| j.relevance >= CUT_OFF).copied().collect();
    let above = republished::gather(&above, corpus);
    let sources: BTreeSet<&str> = above.iter().map(|c| passages[c.judged.passage].key.as_str()).collect();
    let per_source = if sources.len() > 1 { quota.per_source } else { quota.per_topic };
    let mut rest: Vec<(Candidate, BTreeSet<String>)> = above
        .into_iter()
        .map(|c| {
            let stems = index.analyser().stems(&passages[c.judged.passage].text).into_iter().collect();
            (c, stems)
        })
        .collect();
    let mut source_order: Vec<&str> = Vec::new();
    let mut taken: BTreeMap<&str, i32> = BTreeMap::new();
    let mut chosen: Vec<Chosen> = Vec::new();
    while chosen.len() < quota.per_topic {
        let from_source = |j: &Judged| taken.get(passages[j.passage].key.as_str()).copied().unwrap_or(0);
        rest.retain(|(c, _)| usize::try_from(from_source(&c.judged)).is_ok_and(|n| n < per_source));
        let value = |j: &Judged| j.relevance * SAME_SOURCE.powi(from_source(j));
        // `rest` is sorted by relevance and place; of equal values the first is taken.
        let best =
            (0..rest.len()).reduce(|a, b| if value(&rest[b].0.judged) > value(&rest[a].0.judged) { b } else { a });
        let Some(best) = best else { break };
        let (Candidate { judged, also_in }, content) = rest.remove(best);
        let passage = &passages[judged.passage];
        rest.retain(|(_, other)| overlap(other, &content) <= SAME_CONTENT);
        *taken.entry(&passage.key).or_default() += 1;
        if !source_order.contains(&passage.key.as_str()) {
            source_order.push(&passage.key);
        }
        chosen.push(Chosen {
            passage: judged.passage,
            relevance: judged.relevance,
            sentences: fit(passage, quota.max_words, |sentence| coverage.of_sentence(sentence)),
            also_in,
        });
    }
    let rank = |passage: usize| source_order.iter().position(|key| *key == passages[passage].key);
    chosen.sort_by_key(|c| (rank(c.passage), passages[c.passage].paragraph));
    chosen
}

/// Jaccard overlap of two word sets, from 0 to 1.
fn overlap(a: &BTreeSet<String>, b: &BTreeSet<String>) -> f32 {
    let common = a.intersection(b).count() as f32;
    let all = (a.len() + b.len()) as f32 - common;
    if all > 0.0 { common / all } else { 1.0 }
}

/// The sentences of a passage to quote: all if they fit, else the weightiest that fit together, in
/// their order. One sentence is always quoted, and none is cut.
fn fit(passage: &Passage, max_words: usize, weight: impl Fn(&str) -> f32) -> Vec<usize> {
    if passage.words() <= max_words {
        return (0..passage.sentences.len()).collect();
    }
    let text = |i: usize| &passage.text[passage.sentences[i].clone()];
    let weights: Vec<f32> = (0..passage.sentences.len()).map(|i| weight(text(i))).collect();
    let mut by_weight: Vec<usize> = (0..weights.len()).collect();
    by_weight.sort_by(|&a, &b| weights[b].total_cmp(&weights[a]).then(a.cmp(&b)));
    let mut words = 0;
    let mut kept = Vec::new();
    for i in by_weight {
        let length = word_count(text(i));
        if kept.is_empty() || words + length <= max_words {
            words += length;
            kept.push(i);
        }
    }
    kept.sort_unstable();
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    fn passage(text: &str) -> Passage {
        Passage {
            key: "k".to_owned(),
            paragraph: 1,
            text: text.to_owned(),
            sentences: crate::corpus::segment::sentences(text),
            context: String::new(),
        }
    }

    #[test]
    fn a_long_passage_keeps_its_weightiest_sentences_whole() {
        let passage = passage(
            "جاء الوفد صباحا إلى المدينة. أسقط الجيش الطائرة ليلا. ثم غادر الوفد المدينة مساء. ونفت الوزارة إسقاط الطائرة.",
        );
        let weight = |sentence: &str| if sentence.contains("الطائرة") { 1.0 } else { 0.0 };
        assert_eq!(fit(&passage, 8, weight), [1, 3]);
        assert_eq!(fit(&passage, 100, weight), [0, 1, 2, 3]);
        assert_eq!(fit(&passage, 1, weight), [1]);
    }

    #[test]
    fn overlap_is_one_for_the_same_words() {
        let set = |text: &str| text.split(' ').map(str::to_owned).collect::<BTreeSet<_>>();
        assert!((overlap(&set("a b c"), &set("c b a")) - 1.0).abs() < 1e-6);
        assert!(overlap(&set("a b"), &set("c d")) < 1e-6);
    }
}
