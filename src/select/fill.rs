//! Which of the passages on a topic are quoted: the best until the quota is full.

use std::collections::{BTreeMap, BTreeSet};

use super::Chosen;
use super::coverage::Coverage;
use super::judge::{Judged, Verdict};
use super::republished::{Candidate, gather};
use crate::corpus::{Corpus, Passage};
use crate::search::analysis::stems;
use crate::search::stem::LatinStems;
use crate::spec::{Order, Quota};
use crate::text::word_count;

/// Relevance below which a passage is not quoted: fewer, right excerpts beat a full quota.
pub const CUT_OFF: f32 = 0.35;

/// What each passage already taken from a source costs the next one from it: a second voice is worth
/// more than a little relevance.
const SAME_SOURCE: f32 = 0.75;

/// Two passages whose word sets overlap by more than this (Jaccard) say the same.
const SAME_CONTENT: f32 = 0.6;

/// What is filled, and what happened to the rest.
pub(super) struct Filled {
    pub chosen: Vec<Chosen>,
    /// Why each of the others was not taken, by passage.
    pub left: BTreeMap<usize, Verdict>,
}

/// Takes the best until the quota is full, and puts them in the order that is asked for.
pub(super) fn fill(judged: &[Judged], quota: Quota, corpus: &Corpus, coverage: &Coverage<'_>) -> Filled {
    let passages = corpus.passages();
    let (above, below): (Vec<Judged>, Vec<Judged>) = judged.iter().partition(|j| j.relevance >= CUT_OFF);
    let mut left: BTreeMap<usize, Verdict> = below.iter().map(|j| (j.passage, Verdict::BelowCutOff)).collect();
    let above = gather(&above, corpus);
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

/// The sentences of a passage to quote: all if they fit, or else the weightiest that fit together, in
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
