//! Which of the passages on a topic are quoted: the best until the quota is full.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::Chosen;
use super::coverage::Coverage;
use super::judge::JudgedPassage;
use super::republished::{Candidate, Variant, gather, variants};
use super::tuning::Tuning;
use super::verdict::Verdict;
use crate::corpus::{Corpus, Passage};
use crate::search::analysis::stems;
use crate::search::stem::LatinStems;
use crate::spec::{Order, Quota};
use crate::text::word_count;

/// What is filled, and what happened to the rest.
pub(super) struct FilledQuota {
    pub chosen: Vec<Chosen>,
    /// Why each of the others was not taken, by passage.
    pub left: BTreeMap<usize, Verdict>,
}

/// Takes the best until the quota is full, and puts them in the order that is asked for.
pub(super) fn fill(
    judged: &[JudgedPassage],
    carriers: &[JudgedPassage],
    quota: Quota,
    corpus: &Corpus,
    coverage: &Coverage<'_>,
    tuning: &Tuning,
) -> FilledQuota {
    let passages = corpus.passages();
    let key = |passage: usize| passages[passage].key.as_str();
    let gathered = gather(judged, carriers, corpus).into_iter();
    let (above, below): (Vec<Candidate>, Vec<Candidate>) = gathered.partition(|c| c.judged.relevance >= quota.cut_off);
    let below = below.iter().flat_map(Candidate::passages);
    let mut left: BTreeMap<usize, Verdict> = below.map(|passage| (passage, Verdict::BelowCutOff)).collect();
    let sources: BTreeSet<&str> = above.iter().flat_map(Candidate::passages).map(key).collect();
    let per_source = if sources.len() > 1 { quota.per_source } else { quota.per_topic };
    let words_of = |passage: usize| -> BTreeSet<String> {
        let passage = &passages[passage];
        stems(&passage.text, LatinStems::of(passage.lang.as_ref())).into_iter().collect()
    };
    let with_words = |c: Candidate| {
        let words = words_of(c.judged.passage);
        (c, words)
    };
    let mut rest: Vec<(Candidate, BTreeSet<String>)> = above.into_iter().map(with_words).collect();
    let mut source_order: Vec<&str> = Vec::new();
    let mut taken: BTreeMap<&str, i32> = BTreeMap::new();
    let mut chosen: Vec<Vec<Chosen>> = Vec::new();
    while chosen.len() < quota.per_topic {
        let from_source = |passage: usize| taken.get(key(passage)).copied().unwrap_or(0);
        let is_full = |passage: usize| usize::try_from(from_source(passage)).is_ok_and(|n| n >= per_source);
        for (candidate, words) in &mut rest {
            // What a source that is full says, another may say too.
            while is_full(candidate.judged.passage) && !candidate.copies.is_empty() {
                left.insert(candidate.judged.passage, Verdict::SourceFull);
                candidate.judged.passage = candidate.copies.remove(0);
                *words = words_of(candidate.judged.passage);
            }
        }
        rest.retain(|(c, _)| {
            let full = is_full(c.judged.passage);
            if full {
                left.insert(c.judged.passage, Verdict::SourceFull);
            }
            !full
        });
        let value = |j: &JudgedPassage| j.relevance * tuning.same_source.powi(from_source(j.passage));
        // `rest` is sorted by relevance and place; of equal values the first is taken.
        let best =
            (0..rest.len()).reduce(|a, b| if value(&rest[b].0.judged) > value(&rest[a].0.judged) { b } else { a });
        let Some(best) = best else { break };
        let (Candidate { judged, mut copies }, content) = rest.remove(best);
        let passage = &passages[judged.passage];
        rest.retain(|(other, words)| {
            let same = overlap(words, &content) > tuning.same_content;
            if same {
                copies.extend(other.passages());
            }
            !same
        });
        *taken.entry(&passage.key).or_default() += 1;
        if !source_order.contains(&passage.key.as_str()) {
            source_order.push(&passage.key);
        }
        let fitting = |at: usize| {
            let passage = &passages[at];
            fit(passage, quota.max_words, |sentence| coverage.of_sentence(sentence, passage))
        };
        // Of a long copy the sentences that stand where the quoted ones do, so that they can be compared.
        let beside = |first: &Variant, copy: usize| {
            let (one, other) = (&passages[first.passage], &passages[copy]);
            let alike = one.sentences.len() == other.sentences.len() && other.words() > quota.max_words;
            if alike { first.sentences.clone() } else { fitting(copy) }
        };
        let first = Variant { passage: judged.passage, sentences: fitting(judged.passage), also_in: Vec::new() };
        let group = variants(first, &copies, corpus, beside, |copy, quoted| {
            left.insert(copy, Verdict::SameContent(quoted));
        });
        let of_group = group.into_iter().enumerate().map(|(index, variant)| Chosen {
            passage: variant.passage,
            relevance: judged.relevance,
            sentences: variant.sentences,
            also_in: variant.also_in,
            near_copy: index > 0,
        });
        chosen.push(of_group.collect());
    }
    left.extend(rest.iter().flat_map(|(c, _)| c.passages()).map(|passage| (passage, Verdict::TopicFull)));
    // A group stays together, in the place of its first.
    let first = |group: &Vec<Chosen>| group.first().map(|c| (c.passage, c.relevance)).unwrap_or_default();
    match quota.order {
        // Sources by their best passage, passages of a source as they follow each other.
        Order::Source => {
            let rank = |passage: usize| source_order.iter().position(|key| *key == passages[passage].key);
            chosen.sort_by_key(|group| (rank(first(group).0), passages[first(group).0].paragraph));
        }
        // Those of one day as their sources come.
        Order::Date => {
            let rank = |passage: usize| source_order.iter().position(|key| *key == passages[passage].key);
            let day = |passage: usize| {
                let date = corpus.source(&passages[passage].key).and_then(|source| source.record.date());
                date.and_then(|date| date.interval()).and_then(|days| days.from).unwrap_or(NaiveDate::MAX)
            };
            chosen.sort_by_key(|group| {
                let at = first(group).0;
                (day(at), rank(at), passages[at].paragraph)
            });
        }
        Order::Relevance => chosen.sort_by(|a, b| {
            let ((a, of_a), (b, of_b)) = (first(a), first(b));
            of_b.total_cmp(&of_a).then(a.cmp(&b))
        }),
    }
    FilledQuota { chosen: chosen.into_iter().flatten().collect(), left }
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
