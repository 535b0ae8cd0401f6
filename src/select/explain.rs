//! Why search and selection decide as they do: how an analyst tunes a topic.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::asked::AskedTopic;
pub use super::coverage::FacetMatch;
use super::coverage::{Analysed, Coverage};
use super::fill::fill;
use super::filter::kept_out;
use super::judge::{HitPassage, JudgedPassage, found, judge};
use super::tuning::Tuning;
use super::verdict::{RelevanceParts, Taken, Verdict};
use super::{MAX_HITS, Within};
use crate::corpus::Corpus;
use crate::search::{ByMeaning, Hit, SearchError, SearchIndex};
use crate::spec::Quota;

/// A passage that search found, and why.
#[derive(Clone, Debug, PartialEq)]
pub struct Explained {
    /// The passage, as its index among the corpus' passages.
    pub passage: usize,
    /// The score of the search, comparable within one query only.
    pub score: f32,
    /// How it stands by words and by meaning, where passages are also compared by that.
    pub meaning: Option<ByMeaning>,
    /// Its relevance to the topic, from 0 to 1; none where selection never came to weigh it.
    pub relevance: Option<f32>,
    /// What the relevance is made of.
    pub parts: Option<RelevanceParts>,
    /// What selection decides; none for words without a topic.
    pub verdict: Option<Verdict>,
    /// How it was taken, if it was.
    pub taken: Option<Taken>,
    /// How much of each facet it contains, the heaviest first.
    pub matches: Vec<FacetMatch>,
    /// The words that stand for a facet, as ranges of its text, in order.
    pub marks: Vec<Range<usize>>,
    /// The sentences that are quoted, as indices; none unless it is selected.
    pub sentences: Vec<usize>,
}

/// Every passage of the sources in which search finds something for a topic, with what selection decides of it and why:
/// those it weighed first, the most relevant first. `hits` are what [`select`](super::select()) would choose from, and
/// `beyond` what was found in all sources; `quota` is the spec's, and the topic's own goes before it. `asked_for` is a
/// passage, as its index, that is explained though its source was not found.
///
/// # Errors
///
/// Only if the index fails.
pub fn explain(
    asked: &AskedTopic<'_>,
    within: Within<'_>,
    quota: Quota,
    (hits, beyond): (&[Hit], &[Hit]),
    asked_for: Option<usize>,
    corpus: &Corpus,
    index: &dyn SearchIndex,
) -> Result<Vec<Explained>, SearchError> {
    let tuning = Tuning::default();
    let analysed = Analysed::new(corpus.passages());
    let coverage = Coverage::new(asked, &analysed, index, &tuning)?;
    let quota = asked.topic.excerpts.unwrap_or(quota);
    let mut judged = judge(asked, within, quota, hits, corpus, &coverage, &tuning);
    let known: BTreeSet<(&str, u32)> = hits.iter().map(|hit| (hit.key.as_str(), hit.paragraph)).collect();
    let further: Vec<Hit> =
        beyond.iter().filter(|hit| !known.contains(&(hit.key.as_str(), hit.paragraph))).cloned().collect();
    let left_out = judge(asked, within, quota, &further, corpus, &coverage, &tuning).left.into_iter();
    let mut listed: BTreeSet<usize> = judged.on_topic.iter().map(|judged| judged.passage).collect();
    listed.extend(judged.left.iter().map(|(judged, _)| judged.passage));
    judged.left.extend(left_out.filter(|(one, verdict)| verdict.is_filter() && listed.insert(one.passage)));
    if let Some(passage) = asked_for.filter(|passage| !listed.contains(passage)) {
        let others = (hits.len() >= MAX_HITS).then_some(hits.len());
        let verdict = kept_out(&corpus.passages()[passage], asked.topic, within, corpus, &coverage);
        judged.left.push((unweighed(passage), verdict.unwrap_or(Verdict::NotFound { others })));
    }
    let filled = fill((&judged.on_topic, &judged.carriers()), asked.topic, quota, corpus, &coverage, &tuning);
    let taken = filled.taken;
    let chosen: BTreeMap<usize, Vec<usize>> = filled.chosen.into_iter().map(|c| (c.passage, c.sentences)).collect();
    let weighed = judged.on_topic.iter().map(|j| {
        let verdict = filled.left.get(&j.passage).copied().unwrap_or(Verdict::Selected);
        (j, Some(j.relevance), verdict)
    });
    let left = judged.left.iter().map(|(judged, verdict)| (judged, None, *verdict));
    let by_meaning = by_meaning(hits, corpus);
    let mut explained: Vec<Explained> = weighed
        .chain(left)
        .map(|(judged, relevance, verdict)| Explained {
            passage: judged.passage,
            score: judged.score,
            meaning: by_meaning.get(&judged.passage).copied(),
            relevance,
            parts: (!verdict.is_filter()).then_some(judged.parts),
            verdict: Some(verdict),
            taken: taken.get(&judged.passage).copied(),
            matches: coverage.matches(judged.passage),
            marks: coverage.marks(judged.passage),
            sentences: chosen.get(&judged.passage).cloned().unwrap_or_default(),
        })
        .collect();
    let by_relevance = |e: &Explained| e.relevance.unwrap_or(-1.0);
    explained.sort_by(|a, b| {
        let by_score = b.score.total_cmp(&a.score).then(a.passage.cmp(&b.passage));
        by_relevance(b).total_cmp(&by_relevance(a)).then(by_score)
    });
    Ok(explained)
}

/// How passages that were found stand by words and by meaning.
fn by_meaning(hits: &[Hit], corpus: &Corpus) -> BTreeMap<usize, ByMeaning> {
    hits.iter().filter_map(|hit| Some((corpus.place_of(&hit.key, hit.paragraph)?, hit.meaning?))).collect()
}

fn unweighed(passage: usize) -> JudgedPassage {
    JudgedPassage { passage, score: 0.0, relevance: 0.0, parts: RelevanceParts::default() }
}

/// What search alone found for a topic, the best first: no filter, no cut-off.
///
/// # Errors
///
/// Only if the index fails.
pub fn unfiltered(
    asked: &AskedTopic<'_>,
    hits: &[Hit],
    corpus: &Corpus,
    index: &dyn SearchIndex,
) -> Result<Vec<Explained>, SearchError> {
    let analysed = Analysed::new(corpus.passages());
    let coverage = Coverage::new(asked, &analysed, index, &Tuning::default())?;
    let by_meaning = by_meaning(hits, corpus);
    let explained = found(hits, corpus).into_iter().map(|HitPassage { passage, score, .. }| Explained {
        passage,
        score,
        meaning: by_meaning.get(&passage).copied(),
        relevance: None,
        parts: None,
        verdict: None,
        taken: None,
        matches: coverage.matches(passage),
        marks: coverage.marks(passage),
        sentences: Vec::new(),
    });
    Ok(explained.collect())
}
