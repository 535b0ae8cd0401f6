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
mod explain;
mod republished;

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

pub use self::concentration::{Concentration, Voice, concentrated};
use self::coverage::{Analysed, Coverage};
use self::republished::Candidate;
use crate::corpus::{Corpus, Passage};
use crate::search::analysis::stems;
use crate::search::stem::LatinStems;
use crate::search::{Clause, Hit, Index, SearchError};
use crate::spec::topic::{Facet, Topic};
use crate::spec::{Order, Quota, Spec};
use crate::text::date::Interval;
use crate::text::{fold, word_count};

pub use self::explain::{Explained, Match, Verdict, explain, unfiltered};

/// How much the words of title and question count beside the terms and names.
const QUESTION_WEIGHT: f32 = 0.3;

/// How much of a passage's relevance is that of the best passage of its source: what an article says
/// of its own subject counts more than what another says of it in passing.
const SOURCE_WEIGHT: f32 = 0.2;

/// Relevance below which a passage is not quoted: fewer, right excerpts beat a full quota.
pub const CUT_OFF: f32 = 0.35;

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
    /// Near-duplicates of the passage in other sources, one of each, as indices, rising.
    pub also_in: Vec<usize>,
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
const MOST_HITS: usize = 300;

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
        index.search(&clauses(topic), MOST_HITS, Some(&asked))
    };
    spec.topics.par_iter().map(of_topic).collect()
}

/// What search finds for a topic in all sources, best first.
///
/// # Errors
///
/// Only if the index fails.
pub fn hits_anywhere(topic: &Topic, index: &Index) -> Result<Vec<Hit>, SearchError> {
    index.search(&clauses(topic), MOST_HITS, None)
}

/// Chooses the passages of each topic of a spec among those that were found; the corpus holds their
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

/// A passage with its relevance to a topic.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Judged {
    /// The passage, as its index among the corpus' passages.
    passage: usize,
    /// The score of the search, comparable within one topic only.
    score: f32,
    /// The relevance, from 0 to 1.
    relevance: f32,
}

/// A passage that search found.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Found {
    /// The passage, as its index among the corpus' passages.
    passage: usize,
    /// The score of the search, comparable within one topic only.
    score: f32,
}

/// The hits whose sources the corpus holds.
fn found(hits: &[Hit], corpus: &Corpus) -> Vec<Found> {
    let place = |hit: &Hit| Some(Found { passage: corpus.place_of(&hit.key, hit.paragraph)?, score: hit.score });
    hits.iter().filter_map(place).collect()
}

/// Every passage that search found for a topic, judged.
struct Judgement {
    /// Those on the topic, best first, before cut-off and quota.
    on_topic: Vec<Judged>,
    /// Those that a filter keeps out, or that are not about it.
    left: Vec<(Found, Verdict)>,
}

/// What is filled, and what became of the rest.
struct Filled {
    chosen: Vec<Chosen>,
    /// Why each of the others was not taken, by passage.
    left: BTreeMap<usize, Verdict>,
}

/// Judges all that search found for a topic.
fn judge(topic: &Topic, within: Within<'_>, hits: &[Hit], corpus: &Corpus, coverage: &Coverage<'_>) -> Judgement {
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

fn clauses(topic: &Topic) -> Vec<(Clause, f32)> {
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
fn source_kept_out(key: &str, days: Interval, topic: &Topic, within: Within<'_>) -> Option<Verdict> {
    if !topic.sources.is_empty() && !topic.sources.iter().any(|source| source == key) {
        Some(Verdict::OtherSource)
    } else if !within.holds(key, days) || !days.touches(&topic.period) {
        Some(Verdict::OutsidePeriod)
    } else {
        None
    }
}

/// Whether one of the topic's `exclude` phrases stands in the passage.
fn is_excluded(passage: &Passage, topic: &Topic) -> bool {
    if topic.exclude.is_empty() {
        return false;
    }
    let words = fold::folded_words(&passage.text);
    topic
        .exclude
        .iter()
        .map(|phrase| fold::folded_words(phrase))
        .any(|phrase| !phrase.is_empty() && words.windows(phrase.len()).any(|window| window == phrase))
}

/// Takes the best until the quota is full, and puts them in the order that is asked for.
fn fill(judged: &[Judged], quota: Quota, corpus: &Corpus, coverage: &Coverage<'_>) -> Filled {
    let passages = corpus.passages();
    let (above, below): (Vec<Judged>, Vec<Judged>) = judged.iter().partition(|j| j.relevance >= CUT_OFF);
    let mut left: BTreeMap<usize, Verdict> = below.iter().map(|j| (j.passage, Verdict::BelowCutOff)).collect();
    let above = republished::gather(&above, corpus);
    for candidate in &above {
        left.extend(candidate.also_in.iter().map(|&other| (other, Verdict::SameContent(candidate.judged.passage))));
    }
    let sources: BTreeSet<&str> = above.iter().map(|c| passages[c.judged.passage].key.as_str()).collect();
    let per_source = if sources.len() > 1 { quota.per_source } else { quota.per_topic };
    let mut rest: Vec<(Candidate, BTreeSet<String>)> = above
        .into_iter()
        .map(|c| {
            let passage = &passages[c.judged.passage];
            let words = stems(&passage.text, LatinStems::of(passage.lang.as_ref()));
            (c, words.into_iter().collect())
        })
        .collect();
    let mut source_order: Vec<&str> = Vec::new();
    let mut taken: BTreeMap<&str, i32> = BTreeMap::new();
    let mut chosen: Vec<Chosen> = Vec::new();
    while chosen.len() < quota.per_topic {
        let from_source = |j: &Judged| taken.get(passages[j.passage].key.as_str()).copied().unwrap_or(0);
        rest.retain(|(c, _)| {
            let full = usize::try_from(from_source(&c.judged)).is_ok_and(|n| n >= per_source);
            if full {
                left.insert(c.judged.passage, Verdict::SourceFull);
            }
            !full
        });
        let value = |j: &Judged| j.relevance * SAME_SOURCE.powi(from_source(j));
        // `rest` is sorted by relevance and place; of equal values the first is taken.
        let best =
            (0..rest.len()).reduce(|a, b| if value(&rest[b].0.judged) > value(&rest[a].0.judged) { b } else { a });
        let Some(best) = best else { break };
        let (Candidate { judged, also_in }, content) = rest.remove(best);
        let passage = &passages[judged.passage];
        rest.retain(|(other, words)| {
            let same = overlap(words, &content) > SAME_CONTENT;
            if same {
                left.insert(other.judged.passage, Verdict::SameContent(judged.passage));
            }
            !same
        });
        *taken.entry(&passage.key).or_default() += 1;
        if !source_order.contains(&passage.key.as_str()) {
            source_order.push(&passage.key);
        }
        chosen.push(Chosen {
            passage: judged.passage,
            relevance: judged.relevance,
            sentences: fit(passage, quota.max_words, |sentence| coverage.of_sentence(sentence, passage)),
            also_in,
        });
    }
    left.extend(rest.iter().map(|(c, _)| (c.judged.passage, Verdict::TopicFull)));
    match quota.order {
        // Sources by their best passage, passages of a source as they follow each other.
        Order::Source => {
            let rank = |passage: usize| source_order.iter().position(|key| *key == passages[passage].key);
            chosen.sort_by_key(|c| (rank(c.passage), passages[c.passage].paragraph));
        }
        Order::Rank => {
            chosen.sort_by(|a, b| b.relevance.total_cmp(&a.relevance).then(a.passage.cmp(&b.passage)));
        }
    }
    Filled { chosen, left }
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
            lang: None,
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
