//! How far each passage is on a topic, and what keeps one out.
//!
//! What a passage says by itself is measured twice: by BM25 (see `search`), and by coverage. Both are taken relative to
//! the best passages of the topic, language by language. To that come its surroundings (the passages beside it, its
//! heading) and its source: the headline, the first passage, and how much of the article is on the topic.

use std::collections::BTreeMap;
use std::ops::Range;

use rayon::prelude::*;

use super::Within;
use super::asked::AskedTopic;
use super::coverage::{Coverage, CoveredPassage};
use super::filter::kept_out;
use super::scale::Scale;
use super::tuning::Tuning;
use super::verdict::{RelevanceParts, Verdict};
use crate::corpus::{Corpus, Passage};
use crate::lang::Lang;
use crate::search::Hit;
use crate::search::stem::LatinStems;
use crate::spec::topic::Topic;

/// A passage with its relevance to a topic.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct JudgedPassage {
    /// The passage, as its index among the corpus' passages.
    pub passage: usize,
    /// The score of the search, comparable within one topic only; 0 where search found only its source.
    pub score: f32,
    /// The relevance, from 0 to 1.
    pub relevance: f32,
    /// What it is made of.
    pub parts: RelevanceParts,
}

/// A passage that search found.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct HitPassage {
    /// The passage, as its index among the corpus' passages.
    pub passage: usize,
    /// The score of the search, comparable within one topic only.
    pub score: f32,
}

/// The hits whose sources the corpus contains.
pub(super) fn found(hits: &[Hit], corpus: &Corpus) -> Vec<HitPassage> {
    let place = |hit: &Hit| Some(HitPassage { passage: corpus.place_of(&hit.key, hit.paragraph)?, score: hit.score });
    hits.iter().filter_map(place).collect()
}

/// Every passage that search found for a topic, judged.
pub(super) struct Judgement {
    /// Those on the topic, best first, before cut-off and quota.
    pub on_topic: Vec<JudgedPassage>,
    /// Those that a filter keeps out, or that are not about it.
    pub left: Vec<(JudgedPassage, Verdict)>,
}

impl Judgement {
    /// Passages that were found and are not quoted for themselves, but may carry what others say word for word.
    pub(super) fn carriers(&self) -> Vec<JudgedPassage> {
        let may_carry = |verdict: &Verdict| matches!(verdict, Verdict::SourceBeside { .. } | Verdict::NoTerm);
        self.left.iter().filter(|(_, verdict)| may_carry(verdict)).map(|(judged, _)| *judged).collect()
    }
}

/// The most passages that are looked at for a topic: whole sources, those with the best hits first.
const MAX_PASSAGES: usize = 1500;

/// So many of a source's best hits tell which sources are looked at first.
const LEADING: usize = 3;

/// A source in which search found something.
struct FoundSource {
    places: Range<usize>,
    language: Option<Lang>,
    /// How much of the topic the headline has; `None` where there is none.
    headline: Option<f32>,
}

/// A passage of a source in which search found something.
struct FoundPassage {
    passage: usize,
    source: usize,
    score: f32,
    /// Whether search found it, and not only others of its source.
    is_hit: bool,
    covered: CoveredPassage,
    heading: f32,
}

/// Judges all that search found for a topic.
pub(super) fn judge(
    asked: &AskedTopic<'_>,
    within: Within<'_>,
    hits: &[Hit],
    corpus: &Corpus,
    coverage: &Coverage<'_>,
    tuning: &Tuning,
) -> Judgement {
    let passages = corpus.passages();
    let mut left = Vec::new();
    let mut hits = found(hits, corpus);
    let mut leave = |hit: HitPassage, verdict| left.push((unweighed(hit), verdict));
    let mut by_source = Filtered::default();
    hits.retain(|hit| match by_source.kept_out(&passages[hit.passage], asked.topic, within, corpus, coverage) {
        Some(verdict) => {
            leave(*hit, verdict);
            false
        }
        None => true,
    });
    let (sources, found) = looked_at(&hits, corpus, coverage, &mut |hit| leave(hit, Verdict::FarDown));
    let weighed = weigh(&sources, &found, corpus, tuning);
    let anchored = anchored(&sources, &found, asked);
    let mut on_topic = Vec::new();
    for (at, (one, parts)) in found.iter().zip(&weighed).enumerate() {
        let surroundings = mixed(parts.itself, parts.beside, tuning.beside);
        let told = if tells(&one.covered, asked, parts.source, tuning) { 1.0 } else { tuning.untold };
        let relevance = told * mixed(surroundings, parts.source, tuning.source);
        let judged = JudgedPassage { passage: one.passage, score: one.score, relevance, parts: *parts };
        let verdict = if by_source.is_excluded(&passages[one.passage], asked.topic) {
            Some(Verdict::Excluded)
        } else if parts.source < tuning.source_cut {
            Some(Verdict::SourceBeside { source: parts.source, needed: tuning.source_cut })
        } else {
            let tells = |other: &FoundPassage| tells(&other.covered, asked, parts.source, tuning);
            let neighbours = [at.checked_sub(1), Some(at + 1)].into_iter().flatten().filter_map(|at| found.get(at));
            let near = neighbours.into_iter().any(|other| other.source == one.source && tells(other));
            let trusted = parts.source >= tuning.source_from || (parts.source >= tuning.beside_from && near);
            let about = tells(one) || (trusted && anchored[one.source] && surroundings >= tuning.trace);
            (!about).then_some(Verdict::NoTerm)
        };
        match verdict {
            None => on_topic.push(judged),
            Some(verdict) if one.is_hit => left.push((judged, verdict)),
            // Nobody asked for it.
            Some(_) => {}
        }
    }
    on_topic.sort_by(|a, b| b.relevance.total_cmp(&a.relevance).then(a.passage.cmp(&b.passage)));
    Judgement { on_topic, left }
}

fn mixed(one: f32, other: f32, share: f32) -> f32 {
    (1.0 - share) * one + share * other
}

fn unweighed(HitPassage { passage, score }: HitPassage) -> JudgedPassage {
    JudgedPassage { passage, score, relevance: 0.0, parts: RelevanceParts::default() }
}

/// Which sources may be trusted further than a passage tells by itself: those that have something whole of the topic, a
/// name or words of the question. None where no passage at all tells: the best of scraps is a scrap.
fn anchored(sources: &[FoundSource], found: &[FoundPassage], asked: &AskedTopic<'_>) -> Vec<bool> {
    let tells = |covered: &CoveredPassage| covered.term || covered.words >= 2 || (!asked.has_terms() && covered.name);
    let mut anchored = vec![false; sources.len()];
    if found.iter().any(|one| tells(&one.covered)) {
        for one in found {
            anchored[one.source] |= tells(&one.covered) || one.covered.name || one.covered.related_name;
        }
    }
    anchored
}

/// Whether a passage tells by itself that it is about the topic, in a source that is about it so much.
fn tells(covered: &CoveredPassage, asked: &AskedTopic<'_>, source: f32, tuning: &Tuning) -> bool {
    let by_words = covered.words >= 2;
    if covered.term || (!asked.has_terms() && (covered.name || by_words)) {
        return true;
    }
    source >= tuning.name_from && (by_words || covered.rare_name)
}

/// What filters say, asked once for each source.
#[derive(Default)]
struct Filtered<'c> {
    sources: BTreeMap<&'c str, Option<Verdict>>,
    excluded: BTreeMap<(&'c str, u32), bool>,
}

impl<'c> Filtered<'c> {
    fn kept_out(
        &mut self,
        passage: &'c Passage,
        topic: &Topic,
        within: Within<'_>,
        corpus: &Corpus,
        coverage: &Coverage<'_>,
    ) -> Option<Verdict> {
        let of_source =
            self.sources.entry(&passage.key).or_insert_with(|| kept_out(passage, topic, within, corpus, coverage));
        of_source.or_else(|| self.is_excluded(passage, topic).then_some(Verdict::Excluded))
    }

    fn is_excluded(&mut self, passage: &'c Passage, topic: &Topic) -> bool {
        let place = (passage.key.as_str(), passage.paragraph);
        *self.excluded.entry(place).or_insert_with(|| super::filter::is_excluded(passage, topic))
    }
}

/// All passages of the sources in which search found something, as far as they are looked at; `leave` is told of the
/// hits in the others.
fn looked_at(
    hits: &[HitPassage],
    corpus: &Corpus,
    coverage: &Coverage<'_>,
    leave: &mut dyn FnMut(HitPassage),
) -> (Vec<FoundSource>, Vec<FoundPassage>) {
    let passages = corpus.passages();
    let mut of_source: BTreeMap<&str, Vec<HitPassage>> = BTreeMap::new();
    for hit in hits {
        of_source.entry(&passages[hit.passage].key).or_default().push(*hit);
    }
    let mut order: Vec<(&str, Vec<HitPassage>)> = of_source.into_iter().collect();
    // Hits come best first.
    let leading = |hits: &[HitPassage]| hits.iter().take(LEADING).map(|hit| hit.score).sum::<f32>();
    order.sort_by(|a, b| leading(&b.1).total_cmp(&leading(&a.1)).then(a.0.cmp(b.0)));
    let (mut sources, mut of_sources, mut count) = (Vec::new(), Vec::new(), 0);
    for (key, hits) in order {
        let places = corpus.places_of(key);
        if count > 0 && count + places.len() > MAX_PASSAGES {
            hits.into_iter().for_each(&mut *leave);
            continue;
        }
        count += places.len();
        sources.push((key, places));
        of_sources.push(hits);
    }
    let sources: Vec<FoundSource> = sources
        .into_par_iter()
        .map(|(key, places)| {
            let language = passages.get(places.start).and_then(|passage| passage.lang.clone());
            let title = corpus.source(key).and_then(|source| source.title());
            let headline = title.filter(|title| title.chars().any(char::is_alphanumeric));
            let rules = LatinStems::of(language.as_ref());
            let headline = headline.map(|headline| coverage.of_heading(&headline, rules).weight);
            FoundSource { places, language, headline }
        })
        .collect();
    let all: Vec<(usize, usize)> =
        sources.iter().enumerate().flat_map(|(source, s)| s.places.clone().map(move |place| (source, place))).collect();
    let scores: BTreeMap<usize, f32> = of_sources.iter().flatten().map(|hit| (hit.passage, hit.score)).collect();
    let found = all.into_par_iter().map(|(source, passage)| {
        let Passage { context, key, lang, .. } = &passages[passage];
        // Under the headline of its source it stands with all others.
        let title = corpus.source(key).and_then(|source| source.title()).unwrap_or_default();
        let heading = context.strip_prefix(title.as_str()).unwrap_or(context).trim();
        let heading =
            if heading.is_empty() { 0.0 } else { coverage.of_heading(heading, LatinStems::of(lang.as_ref())).weight };
        FoundPassage {
            passage,
            source,
            score: scores.get(&passage).copied().unwrap_or_default(),
            is_hit: scores.contains_key(&passage),
            covered: coverage.of(passage),
            heading,
        }
    });
    (sources, found.collect())
}

/// What the relevance of each passage is made of.
fn weigh(sources: &[FoundSource], found: &[FoundPassage], corpus: &Corpus, tuning: &Tuning) -> Vec<RelevanceParts> {
    let language = |one: &FoundPassage| corpus.passages()[one.passage].lang.as_ref();
    let rank = tuning.rank.max(1.0).round() as usize;
    let covered = Scale::of(found.iter().map(|one| (language(one), one.covered.weight)), rank, tuning);
    let scored = Scale::of(found.iter().map(|one| (language(one), one.score)), rank, tuning);
    let itself: Vec<f32> = found
        .iter()
        .map(|one| {
            let (covered, scored) =
                (covered.share(language(one), one.covered.weight), scored.share(language(one), one.score));
            mixed(covered, scored, tuning.search)
        })
        .collect();
    let with_headline = sources.iter().filter_map(|source| Some((source.language.as_ref(), source.headline?)));
    let headlines = Scale::of(with_headline, SOURCE_RANK, tuning).at_least(tuning.headline * covered.full());
    let mut at = 0;
    let about: Vec<f32> = sources
        .iter()
        .map(|source| {
            let of_source = &itself[at..at + source.places.len()];
            at += of_source.len();
            let lead = of_source.first().copied().unwrap_or_default();
            let mean = of_source.iter().sum::<f32>() / of_source.len().max(1) as f32;
            let headline = source.headline.map(|headline| headlines.share(source.language.as_ref(), headline));
            let told: Vec<f32> = headline.into_iter().chain([lead, mean]).collect();
            told.iter().sum::<f32>() / told.len() as f32
        })
        .collect();
    let of_sources = Scale::of(
        sources.iter().zip(&about).map(|(source, about)| (source.language.as_ref(), *about)),
        SOURCE_RANK,
        tuning,
    );
    let parts = found.iter().enumerate().map(|(at, one)| {
        let neighbours = [at.checked_sub(1), Some(at + 1)].into_iter().flatten();
        let neighbours = neighbours.filter(|&other| found.get(other).is_some_and(|other| other.source == one.source));
        let heading = covered.share(language(one), one.heading);
        let beside = neighbours.map(|other| itself[other]).fold(heading, f32::max);
        let source = &sources[one.source];
        RelevanceParts {
            itself: itself[at],
            beside,
            source: of_sources.share(source.language.as_ref(), about[one.source]),
        }
    });
    parts.collect()
}

/// Sources are few: what the second is worth counts as all that there can be.
const SOURCE_RANK: usize = 2;
