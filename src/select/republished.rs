//! Near-duplicates among the passages on a topic: one of a group may be quoted, and the others are
//! named beside it.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::judge::Judged;
use crate::corpus::{Corpus, Passage, duplicate};

/// A passage that may be quoted, with the passages of other sources that say the same.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Candidate {
    /// The passage, with the relevance of the best of its group.
    pub judged: Judged,
    /// The others, one of each other source, as indices among the corpus' passages, rising.
    pub also_in: Vec<usize>,
}

/// One candidate for each group of near-duplicates, best first. Which of a group is quoted: one of a
/// source that relays no other outlet before one that relays; then the one of the earliest date, a
/// certain date before an approximate one, both before an unknown one; then by key and paragraph.
pub(super) fn gather(judged: &[Judged], corpus: &Corpus) -> Vec<Candidate> {
    let passages = corpus.passages();
    let mut order: Vec<&Judged> = judged.iter().collect();
    order.sort_by_cached_key(|j| (precedence(&passages[j.passage], corpus), j.passage));
    let texts: Vec<&str> = order.iter().map(|j| passages[j.passage].text.as_str()).collect();
    let mut candidates: BTreeMap<usize, Candidate> = BTreeMap::new();
    for (index, leader) in duplicate::passages(&texts).into_iter().enumerate() {
        let judged = *order[index];
        let Some(candidate) = leader.and_then(|leader| candidates.get_mut(&leader)) else {
            candidates.insert(index, Candidate { judged, also_in: Vec::new() });
            continue;
        };
        candidate.judged.relevance = candidate.judged.relevance.max(judged.relevance);
        candidate.also_in.push(judged.passage);
    }
    let mut candidates: Vec<Candidate> = candidates.into_values().collect();
    for candidate in &mut candidates {
        let mut keys = BTreeSet::from([passages[candidate.judged.passage].key.as_str()]);
        candidate.also_in.sort_unstable();
        candidate.also_in.retain(|&passage| keys.insert(&passages[passage].key));
    }
    candidates.sort_by(|a, b| {
        let (a, b) = (&a.judged, &b.judged);
        b.relevance.total_cmp(&a.relevance).then(a.passage.cmp(&b.passage))
    });
    candidates
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

    fn gathered(corpus: &Corpus) -> Vec<(String, f32, Vec<String>)> {
        let passages = corpus.passages();
        let judged: Vec<Judged> = passages
            .iter()
            .enumerate()
            .map(|(passage, _)| Judged { passage, score: 1.0, relevance: 0.5 + passage as f32 / 10.0 })
            .collect();
        let place = |passage: usize| format!("{} {}", passages[passage].key, passages[passage].paragraph);
        gather(&judged, corpus)
            .into_iter()
            .map(|c| (place(c.judged.passage), c.judged.relevance, c.also_in.into_iter().map(place).collect()))
            .collect()
    }

    #[test]
    fn the_earliest_own_report_is_quoted_and_the_others_are_named() {
        let library = "a: { type: article, date: 2025-03-02 }\nb: { type: article, date: 2025-03-01 }\n\
                       c: { type: article, date: 2025-02-01, brief: { relays: x } }\nd: { type: article }\n";
        let corpus = corpus(library, &[("a", DISPATCH), ("b", DISPATCH), ("c", DISPATCH), ("d", DISPATCH)]);
        let others = ["a 1", "c 1", "d 1"].map(str::to_owned).to_vec();
        let found = gathered(&corpus);
        assert_eq!(found.len(), 1);
        assert_eq!((&found[0].0, &found[0].2), (&"b 1".to_owned(), &others));
        assert!((found[0].1 - 0.8).abs() < 1e-6, "the relevance of the best of the group");
    }

    #[test]
    fn a_source_that_repeats_itself_is_named_once() {
        let library = "a: { type: article, date: 2025 }\nb: { type: article }\n";
        let twice = format!("{DISPATCH}\n{DISPATCH}\n");
        let corpus = corpus(library, &[("a", &twice), ("b", &twice)]);
        let found = gathered(&corpus);
        assert_eq!(found.iter().map(|f| &f.2).collect::<Vec<_>>(), [&["b 1".to_owned()]], "{found:?}");
    }
}
