//! Names that the best passages of a topic share: they lead to passages in languages in which the topic has no words.

use std::collections::{BTreeMap, BTreeSet};

use super::Within;
use super::asked::{AskedFacet, AskedTopic, FacetKind};
use super::coverage::{Analysed, Coverage};
use super::judge::{JudgedPassage, judge};
use super::tuning::Tuning;
use crate::corpus::Corpus;
use crate::search::{Counted, Hit, SearchError, SearchIndex};
use crate::spec::Quota;
use crate::spec::names::Names;

/// So many of the best hits are looked at.
pub(super) const LOOKED_AT: usize = 40;

/// So many passages are the best, and so many of each source.
const BEST: (usize, usize) = (12, 3);

/// Fewer tell nothing about what they share.
const FEWEST: usize = 3;

/// From this relevance on a passage may be one of the best.
const FROM: f32 = 0.5;

/// A name is shared that stands in the best passages so many times as often as in all.
const TIMES: f32 = 2.0;

/// The names that the best passages for a topic share, each with how much more often it is in them than in all: from 0
/// (no more) to 1 (in all of them). A name of one source alone is not shared.
///
/// # Errors
///
/// Only if the index fails.
pub(super) fn related_names(
    asked: &AskedTopic<'_>,
    within: Within<'_>,
    hits: &[Hit],
    corpus: &Corpus,
    names: &Names,
    index: &dyn SearchIndex,
    tuning: &Tuning,
) -> Result<Vec<AskedFacet>, SearchError> {
    let analysed = Analysed::new(corpus.passages());
    let coverage = Coverage::new(asked, &analysed, index, tuning)?;
    let hits = &hits[..hits.len().min(LOOKED_AT)];
    let judged = judge(asked, within, Quota::default(), hits, corpus, &coverage, tuning).on_topic;
    let best = best(&judged, corpus);
    if best.len() < FEWEST {
        return Ok(Vec::new());
    }
    let known: BTreeSet<&Vec<String>> =
        asked.facets.iter().filter(|facet| facet.kind.is_name()).map(|facet| &facet.spellings).collect();
    let mut shared: Vec<(Vec<String>, f32)> = Vec::new();
    for name in names.all() {
        let spellings: Vec<String> = name.all_spellings().map(str::to_owned).collect();
        let here: Vec<usize> = best.iter().copied().filter(|&passage| coverage.has_name(&spellings, passage)).collect();
        let sources: BTreeSet<&str> = here.iter().map(|&passage| corpus.passages()[passage].key.as_str()).collect();
        if sources.len() > 1 && !known.contains(&spellings) {
            shared.push((spellings, here.len() as f32 / best.len() as f32));
        }
    }
    let counted: Vec<Counted> = shared.iter().map(|(spellings, _)| Counted::Name(spellings.clone())).collect();
    let all = (index.passages() as f32).max(1.0);
    let facet = |((spellings, among_best), frequency): ((Vec<String>, f32), usize)| {
        let among_all = frequency as f32 / all;
        let more = (among_best - among_all) / (1.0 - among_all).max(f32::MIN_POSITIVE);
        let facet = AskedFacet { kind: FacetKind::RelatedName, spellings, weight: more.clamp(0.0, 1.0) };
        (among_best > TIMES * among_all).then_some(facet)
    };
    Ok(shared.into_iter().zip(index.frequencies(&counted)?).filter_map(facet).collect())
}

fn best(judged: &[JudgedPassage], corpus: &Corpus) -> Vec<usize> {
    let mut of_source: BTreeMap<&str, usize> = BTreeMap::new();
    let mut best = Vec::new();
    for judged in judged.iter().take_while(|judged| judged.relevance >= FROM) {
        let count = of_source.entry(&corpus.passages()[judged.passage].key).or_default();
        *count += 1;
        if *count <= BEST.1 && best.len() < BEST.0 {
            best.push(judged.passage);
        }
    }
    best
}
