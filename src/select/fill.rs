//! Which of the passages on a topic are quoted: the best until the quota is full.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::Chosen;
use super::coverage::Coverage;
use super::judge::JudgedPassage;
use super::leaning::Leaners;
use super::republished::{Candidate, Variant, gather, variants};
use super::tuning::Tuning;
use super::verdict::{Counts, Taken, Verdict};
use crate::corpus::{Corpus, Passage};
use crate::search::analysis::stems;
use crate::search::stem::LatinStems;
use crate::spec::topic::Topic;
use crate::spec::{Order, Quota};
use crate::text::word_count;

/// What is filled, and what happened to the rest.
pub(super) struct FilledQuota {
    pub chosen: Vec<Chosen>,
    /// How each of these was taken, by passage.
    pub taken: BTreeMap<usize, Taken>,
    /// Why each of the others was not, by passage.
    pub left: BTreeMap<usize, Verdict>,
}

/// Takes the best until the quota is full, and puts them in the order that is asked for.
pub(super) fn fill(
    (judged, carriers): (&[JudgedPassage], &[JudgedPassage]),
    topic: &Topic,
    quota: Quota,
    corpus: &Corpus,
    coverage: &Coverage<'_>,
    tuning: &Tuning,
) -> FilledQuota {
    let passages = corpus.passages();
    let key = |passage: usize| passages[passage].key.as_str();
    let gathered = gather(judged, carriers, corpus).into_iter();
    let cut_off = tuning.cut_off_of(quota);
    let (above, below): (Vec<Candidate>, Vec<Candidate>) = gathered.partition(|c| c.judged.relevance >= cut_off);
    let below = below.iter().flat_map(|candidate| {
        let verdict = Verdict::BelowCutOff { relevance: candidate.judged.relevance, needed: cut_off };
        candidate.passages().map(move |passage| (passage, verdict))
    });
    let mut left: BTreeMap<usize, Verdict> = below.collect();
    // Those whose source was full, with what they would have counted.
    let mut of_full: BTreeMap<usize, Counts> = BTreeMap::new();
    let mut how: BTreeMap<usize, Taken> = BTreeMap::new();
    let mut last = 0.0;
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
    let leaners = Leaners::of(topic, passages);
    let fitting = |at: usize| {
        let passage = &passages[at];
        let weight = |sentence: &str| coverage.of_sentence(sentence, passage);
        fit(passage, quota.max_words, weight, |sentence| leaners.within(at, sentence))
    };
    // What the last excerpt leans on and comes next, and the pairs of both.
    let mut wanted: Option<usize> = None;
    let mut introduced: Vec<(usize, usize)> = Vec::new();
    while chosen.len() < quota.per_topic {
        let from_source = |passage: usize| taken.get(key(passage)).copied().unwrap_or(0);
        let is_full = |passage: usize| usize::try_from(from_source(passage)).is_ok_and(|n| n >= per_source);
        let value = |passage: usize, relevance: f32| relevance * tuning.same_source.powi(from_source(passage));
        let counts_now = |passage: usize, relevance: f32| Counts {
            value: value(passage, relevance),
            of_source: usize::try_from(from_source(passage)).unwrap_or_default(),
            leans: false,
        };
        for (candidate, words) in &mut rest {
            // What a source that is full says, another may say too.
            while is_full(candidate.judged.passage) && !candidate.copies.is_empty() {
                let passage = candidate.judged.passage;
                of_full.insert(passage, counts_now(passage, candidate.judged.relevance));
                candidate.judged.passage = candidate.copies.remove(0);
                *words = words_of(candidate.judged.passage);
            }
        }
        rest.retain(|(c, _)| {
            let full = is_full(c.judged.passage);
            if full {
                of_full.insert(c.judged.passage, counts_now(c.judged.passage, c.judged.relevance));
            }
            !full
        });
        // What an excerpt leans on, where that is not quoted already.
        let leans_on = |passage: usize| {
            let on = leaners.on(passage, *fitting(passage).first()?)?;
            let is_quoted = on.is_some_and(|on| chosen.iter().flatten().any(|c| c.passage == on));
            (!is_quoted).then_some(on)
        };
        let has_room = |passage: usize| {
            let of_source = usize::try_from(from_source(passage)).unwrap_or(usize::MAX);
            chosen.len() + 2 <= quota.per_topic && of_source.saturating_add(2) <= per_source
        };
        let length = |at: usize| words_in(&passages[at], &fitting(at));
        // Whether both can be quoted, as one excerpt in two places: not where what introduces is much less on the topic, and
        // would take the place of something better.
        let relevance = |passage: usize| {
            let of = rest.iter().find(|(candidate, _)| candidate.judged.passage == passage);
            of.map(|(candidate, _)| candidate.judged.relevance)
        };
        let may_introduce = |on: usize, passage: usize| {
            let least = relevance(passage).unwrap_or_default() * tuning.leaning;
            has_room(passage)
                && relevance(on).is_some_and(|of_on| of_on >= least)
                && length(on) + length(passage) <= quota.max_words
        };
        let values: Vec<f32> = rest.iter().map(|(c, _)| value(c.judged.passage, c.judged.relevance)).collect();
        // `rest` is sorted by relevance and place; of equal values the first is taken. One that leans on what cannot be
        // quoted with it is worth less; only those that can be the best are looked at.
        let mut best: Option<(usize, f32)> = None;
        let mut by_value: Vec<usize> = (0..rest.len()).collect();
        by_value.sort_by(|&a, &b| values[b].total_cmp(&values[a]).then(a.cmp(&b)));
        for at in by_value {
            if best.is_some_and(|(_, value)| value >= values[at]) {
                break;
            }
            let passage = rest[at].0.judged.passage;
            let leans = leans_on(passage).is_some_and(|on| !on.is_some_and(|on| may_introduce(on, passage)));
            let value = if leans { values[at] * tuning.leaning } else { values[at] };
            if best.is_none_or(|(_, least)| value > least) {
                best = Some((at, value));
            }
        }
        let next = wanted.take().and_then(|wanted| rest.iter().position(|(c, _)| c.judged.passage == wanted));
        let counted = match (next, best) {
            (Some(at), _) => values[at],
            (None, Some((_, value))) => {
                last = value;
                value
            }
            (None, None) => break,
        };
        let Some(best) = next.or(best.map(|(at, _)| at)) else { break };
        let of_source = usize::try_from(from_source(rest[best].0.judged.passage)).unwrap_or_default();
        let counts = Counts { value: counted, of_source, leans: counted < values[best] };
        let introduces = next.and_then(|_| introduced.last()).map(|&(_, leaner)| leaner);
        let of_best = rest[best].0.judged.passage;
        wanted = leans_on(of_best).flatten().filter(|&on| may_introduce(on, of_best));
        introduced.extend(wanted.map(|on| (on, of_best)));
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
        let first = group.first().map(|variant| variant.passage);
        for variant in &group {
            let beside = first.filter(|first| *first != variant.passage);
            how.insert(variant.passage, Taken { counts, beside, introduces: introduces.filter(|_| beside.is_none()) });
        }
        let of_group = group.into_iter().enumerate().map(|(index, variant)| Chosen {
            passage: variant.passage,
            relevance: judged.relevance,
            sentences: variant.sentences,
            also_in: variant.also_in,
            near_copy: index > 0,
        });
        chosen.push(of_group.collect());
    }
    left.extend(of_full.into_iter().map(|(passage, counts)| (passage, Verdict::SourceFull { counts, last })));
    for (candidate, _) in &rest {
        let of_source = taken.get(key(candidate.judged.passage)).copied().unwrap_or(0);
        let alone = candidate.judged.relevance * tuning.same_source.powi(of_source);
        // It would have been taken, if what it refers to could be quoted with it.
        let leans = alone > last;
        let value = if leans { alone * tuning.leaning } else { alone };
        let counts = Counts { value, of_source: usize::try_from(of_source).unwrap_or_default(), leans };
        left.extend(candidate.passages().map(|passage| (passage, Verdict::TopicFull { counts, last })));
    }
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
    if quota.order == Order::Relevance {
        put_before(&mut chosen, &introduced);
    }
    FilledQuota { chosen: chosen.into_iter().flatten().collect(), taken: how, left }
}

/// Puts each excerpt that another leans on directly before that.
fn put_before(chosen: &mut Vec<Vec<Chosen>>, introduced: &[(usize, usize)]) {
    for &(on, leaner) in introduced {
        let place = |chosen: &[Vec<Chosen>], passage: usize| {
            chosen.iter().position(|group| group.first().is_some_and(|first| first.passage == passage))
        };
        let Some(from) = place(chosen, on) else { continue };
        let group = chosen.remove(from);
        let to = place(chosen, leaner).unwrap_or(from);
        chosen.insert(to, group);
    }
}

/// How many words these sentences of a passage have.
fn words_in(passage: &Passage, sentences: &[usize]) -> usize {
    let ranges = sentences.iter().filter_map(|&index| passage.sentences.get(index));
    ranges.map(|range| word_count(&passage.text[range.clone()])).sum()
}

/// Jaccard overlap of two word sets, from 0 to 1.
fn overlap(a: &BTreeSet<String>, b: &BTreeSet<String>) -> f32 {
    let common = a.intersection(b).count() as f32;
    let all = (a.len() + b.len()) as f32 - common;
    if all > 0.0 { common / all } else { 1.0 }
}

/// The sentences of a passage to quote: all if they fit, or else the weightiest that fit together, in
/// their order, each with the sentence that it leans on. One sentence is always quoted, and none is cut.
fn fit(
    passage: &Passage,
    max_words: usize,
    weight: impl Fn(&str) -> f32,
    leans_on: impl Fn(usize) -> Option<usize>,
) -> Vec<usize> {
    if passage.words() <= max_words {
        return (0..passage.sentences.len()).collect();
    }
    let text = |i: usize| &passage.text[passage.sentences[i].clone()];
    let weights: Vec<f32> = (0..passage.sentences.len()).map(|i| weight(text(i))).collect();
    let mut by_weight: Vec<usize> = (0..weights.len()).collect();
    by_weight.sort_by(|&a, &b| weights[b].total_cmp(&weights[a]).then(a.cmp(&b)));
    let mut words = 0;
    let mut kept: Vec<usize> = Vec::new();
    for i in by_weight {
        if kept.contains(&i) {
            continue;
        }
        let mut together = vec![i];
        while let Some(on) = together.last().and_then(|&last| leans_on(last)) {
            if kept.contains(&on) || together.contains(&on) {
                break;
            }
            together.push(on);
        }
        let mut length = words_in(passage, &together);
        if kept.is_empty() && length > max_words {
            together.truncate(1);
            length = words_in(passage, &together);
        }
        if kept.is_empty() || words + length <= max_words {
            words += length;
            kept.extend(together);
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
        let alone = |_| None;
        assert_eq!(fit(&passage, 8, weight, alone), [1, 3]);
        assert_eq!(fit(&passage, 100, weight, alone), [0, 1, 2, 3]);
        assert_eq!(fit(&passage, 1, weight, alone), [1]);
    }

    #[test]
    fn a_sentence_is_quoted_with_the_one_that_it_leans_on_where_both_fit() {
        let passage = passage(
            "جاء الوفد صباحا إلى المدينة. أسقط الجيش الطائرة ليلا. ثم غادر الوفد المدينة مساء. ونفت الوزارة إسقاط الطائرة.",
        );
        let weight = |sentence: &str| if sentence.contains("الوزارة") { 1.0 } else { 0.0 };
        let leans_on = |sentence: usize| (sentence == 3).then_some(1);
        assert_eq!(fit(&passage, 8, weight, leans_on), [1, 3]);
        assert_eq!(fit(&passage, 5, weight, leans_on), [3]);
        let before = |sentence: usize| sentence.checked_sub(1);
        assert_eq!(fit(&passage, 13, weight, before), [0, 1, 3], "a chain that does not fit is left");
    }

    #[test]
    fn what_an_excerpt_leans_on_is_put_before_it() {
        let one = |passage: usize| {
            vec![Chosen { passage, relevance: 0.5, sentences: vec![0], also_in: Vec::new(), near_copy: false }]
        };
        let mut chosen: Vec<Vec<Chosen>> = [9, 3, 8, 7].map(one).into();
        put_before(&mut chosen, &[(7, 9)]);
        assert_eq!(chosen.iter().map(|group| group[0].passage).collect::<Vec<_>>(), [7, 9, 3, 8]);
    }

    #[test]
    fn overlap_is_one_for_the_same_words() {
        let set = |text: &str| text.split(' ').map(str::to_owned).collect::<BTreeSet<_>>();
        assert!((overlap(&set("a b c"), &set("c b a")) - 1.0).abs() < 1e-6);
        assert!(overlap(&set("a b"), &set("c d")) < 1e-6);
    }
}
