//! Near copies among the passages on a topic: the same dispatch as several sources carry it. Which of them is quoted
//! first, and which of the others say something else.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::judge::JudgedPassage;
use crate::corpus::carried::carries_sentences;
use crate::corpus::{Corpus, Passage, duplicate};

/// A passage that may be quoted, with its near copies.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Candidate {
    /// The passage, with the relevance of the best of its group.
    pub judged: JudgedPassage,
    /// The others, in the order in which they would be quoted.
    pub copies: Vec<usize>,
}

impl Candidate {
    /// The passage and its copies.
    pub(super) fn passages(&self) -> impl Iterator<Item = usize> + '_ {
        std::iter::once(self.judged.passage).chain(self.copies.iter().copied())
    }
}

/// One candidate for each group of near copies, best first. Which of a group is quoted first: one of a
/// source that relays no other outlet before one that relays; then the one of the earliest date, a
/// certain date before an approximate one, both before an unknown one; then by key and paragraph.
///
/// `carriers` are near copies only: none of them is quoted first.
pub(super) fn gather(judged: &[JudgedPassage], carriers: &[JudgedPassage], corpus: &Corpus) -> Vec<Candidate> {
    let passages = corpus.passages();
    let in_order = |judged: &'_ [JudgedPassage]| {
        let mut order: Vec<JudgedPassage> = judged.to_vec();
        order.sort_by_cached_key(|j| (precedence(&passages[j.passage], corpus), j.passage));
        order
    };
    let mut order = in_order(judged);
    let on_topic = order.len();
    order.extend(in_order(carriers));
    let texts: Vec<&str> = order.iter().map(|j| passages[j.passage].text.as_str()).collect();
    let mut candidates: BTreeMap<usize, Candidate> = BTreeMap::new();
    for (index, leader) in duplicate::near_copies(&texts).into_iter().enumerate() {
        let judged = order[index];
        let Some(candidate) = leader.and_then(|leader| candidates.get_mut(&leader)) else {
            if index < on_topic {
                candidates.insert(index, Candidate { judged, copies: Vec::new() });
            }
            continue;
        };
        candidate.judged.relevance = candidate.judged.relevance.max(judged.relevance);
        candidate.copies.push(judged.passage);
    }
    let mut candidates: Vec<Candidate> = candidates.into_values().collect();
    candidates.sort_by(|a, b| {
        let (a, b) = (&a.judged, &b.judged);
        b.relevance.total_cmp(&a.relevance).then(a.passage.cmp(&b.passage))
    });
    candidates
}

/// A passage that is quoted, and those of other sources that carry the quoted sentences.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Variant {
    pub passage: usize,
    /// The sentences to quote, as indices.
    pub sentences: Vec<usize>,
    /// One passage of each other source, in the order in which they would be quoted.
    pub also_in: Vec<usize>,
}

/// The most near copies that stand beside an excerpt.
const MAX_COPIES: usize = 8;

/// The copies of a passage told apart by what they say: the passage itself first, then each that carries other words.
/// `left` is told of those that are not quoted, each with the one that is quoted for it. `fit` gives the sentences of
/// a copy that are quoted.
pub(super) fn variants(
    first: Variant,
    copies: &[usize],
    corpus: &Corpus,
    fit: impl Fn(&Variant, usize) -> Vec<usize>,
    mut left: impl FnMut(usize, usize),
) -> Vec<Variant> {
    let passages = corpus.passages();
    let key = |passage: usize| passages[passage].key.as_str();
    let mut variants = vec![first];
    for &copy in copies {
        let carrying = variants.iter_mut().find(|variant| {
            let quoted = stretches(&passages[variant.passage], &variant.sentences);
            carries_sentences(&passages[copy].text, &quoted).is_some()
        });
        if let Some(variant) = carrying {
            let is_named =
                key(variant.passage) == key(copy) || variant.also_in.iter().any(|&other| key(other) == key(copy));
            if !is_named {
                variant.also_in.push(copy);
            }
            left(copy, variant.passage);
            continue;
        }
        // A source that repeats itself in other words is one voice.
        let voice = variants.iter().find(|variant| key(variant.passage) == key(copy)).map(|variant| variant.passage);
        match voice.or_else(|| (variants.len() > MAX_COPIES).then(|| variants[0].passage)) {
            Some(quoted) => left(copy, quoted),
            None => {
                let sentences = fit(&variants[0], copy);
                variants.push(Variant { passage: copy, sentences, also_in: Vec::new() });
            }
        }
    }
    variants
}

/// The quoted words: the sentences that follow each other together.
fn stretches<'a>(passage: &'a Passage, sentences: &[usize]) -> Vec<&'a str> {
    let mut found: Vec<std::ops::Range<usize>> = Vec::new();
    let mut before = None;
    for &index in sentences {
        let Some(range) = passage.sentences.get(index) else { continue };
        match found.last_mut() {
            Some(last) if before == index.checked_sub(1) && before.is_some() => last.end = range.end,
            _ => found.push(range.clone()),
        }
        before = Some(index);
    }
    found.into_iter().filter_map(|range| passage.text.get(range)).collect()
}

/// What decides which of several near-duplicates is quoted; the least is.
fn precedence(passage: &Passage, corpus: &Corpus) -> (bool, Option<NaiveDate>, bool) {
    let record = corpus.source(&passage.key).map(|source| &source.record);
    let relays = record.is_some_and(|record| record.provenance.relays.is_some());
    let date = record.and_then(|record| record.date());
    let first = date.and_then(|date| date.interval()).and_then(|days| days.from);
    (relays, first.or(Some(NaiveDate::MAX)), date.is_some_and(|date| date.approximate))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::Source;
    use crate::corpus::format;
    use crate::corpus::library::Library;
    use crate::corpus::reading::Reading;

    const DISPATCH: &str = "The ministry said on Monday that the talks between the two sides will resume in spring and that a delegation of 12 members will travel to the capital to take up the question of the border.";

    fn corpus(library: &str, texts: &[(&str, &str)]) -> Corpus {
        let library = Library::parse("library.yml", library).unwrap();
        let text = format::by_extension("txt").unwrap();
        Corpus::build(texts.iter().map(|(key, body)| Source {
            key: (*key).to_owned(),
            record: library.records[*key].clone(),
            reading: Reading::make(key, key, text, body.as_bytes(), Default::default()).unwrap(),
        }))
    }

    fn one(passage: usize, relevance: f32) -> JudgedPassage {
        JudgedPassage { passage, score: 1.0, relevance, parts: crate::select::RelevanceParts::default() }
    }

    /// What is quoted of each group, with what it is also in.
    fn gathered(corpus: &Corpus) -> Vec<Vec<(String, Vec<String>)>> {
        let passages = corpus.passages();
        let judged: Vec<JudgedPassage> =
            passages.iter().enumerate().map(|(passage, _)| one(passage, 0.5 + passage as f32 / 10.0)).collect();
        let place = |passage: usize| format!("{} {}", passages[passage].key, passages[passage].paragraph);
        let all = |passage: usize| (0..passages[passage].sentences.len()).collect::<Vec<_>>();
        let of = |c: Candidate| {
            let passage = c.judged.passage;
            let first = Variant { passage, sentences: all(passage), also_in: Vec::new() };
            let variants = variants(first, &c.copies, corpus, |_, copy| all(copy), |_, _| {});
            variants.into_iter().map(|v| (place(v.passage), v.also_in.into_iter().map(place).collect())).collect()
        };
        gather(&judged, &[], corpus).into_iter().map(of).collect()
    }

    fn quoted(place: &str, others: &[&str]) -> (String, Vec<String>) {
        (place.to_owned(), others.iter().map(|other| (*other).to_owned()).collect())
    }

    #[test]
    fn the_earliest_own_report_is_quoted_and_the_others_are_named() {
        let library = "a: { type: article, date: 2025-03-02 }\nb: { type: article, date: 2025-03-01 }\n\
                       c: { type: article, date: 2025-02-01, brief: { relays: x } }\nd: { type: article }\n";
        let texts = [("a", DISPATCH), ("b", DISPATCH), ("c", DISPATCH), ("d", DISPATCH)];
        assert_eq!(gathered(&corpus(library, &texts)), [[quoted("b 1", &["a 1", "d 1", "c 1"])]]);
        let judged = [one(0, 0.5), one(1, 0.9)];
        let best = gather(&judged, &[], &corpus(library, &texts))[0].judged;
        assert!((best.relevance - 0.9).abs() < 1e-6, "the relevance of the best of the group");
    }

    #[test]
    fn a_near_copy_that_says_something_else_is_quoted_beside() {
        let library = "a: { type: article }\nb: { type: article }\nc: { type: article }\nd: { type: article }\n";
        let denied = DISPATCH.replace("will resume", "will not resume");
        let number = DISPATCH.replace("12 members", "15 members");
        let corpus = corpus(library, &[("a", DISPATCH), ("b", &denied), ("c", &number), ("d", &denied)]);
        assert_eq!(gathered(&corpus), [[quoted("a 1", &[]), quoted("b 1", &["d 1"]), quoted("c 1", &[])]]);
    }

    #[test]
    fn a_source_that_repeats_itself_is_named_once() {
        let library = "a: { type: article, date: 2025 }\nb: { type: article }\n";
        let twice = format!("{DISPATCH}\n{DISPATCH}\n");
        assert_eq!(gathered(&corpus(library, &[("a", &twice), ("b", &twice)])), [[quoted("a 1", &["b 1"])]]);
        let corrected = format!("{DISPATCH}\n{}\n", DISPATCH.replace("12", "15"));
        assert_eq!(gathered(&corpus(library, &[("a", &corrected), ("b", DISPATCH)])), [[quoted("a 1", &["b 1"])]]);
    }
}
