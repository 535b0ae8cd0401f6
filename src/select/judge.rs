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
use super::nearness::nearness;
use super::scale::{Languages, Scale};
use super::tuning::{TrustBars, Tuning};
use super::verdict::{Neighbour, RelevanceParts, SourceParts, Untrusted, Verdict};
use crate::corpus::{Corpus, Passage};
use crate::lang::Lang;
use crate::search::Hit;
use crate::search::stem::LatinStems;
use crate::spec::Quota;
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
    /// How near it is in meaning, as a cosine, where it was compared.
    pub cosine: Option<f32>,
}

/// The hits whose sources the corpus contains.
pub(super) fn found(hits: &[Hit], corpus: &Corpus) -> Vec<HitPassage> {
    let place = |hit: &Hit| {
        let cosine = hit.meaning.and_then(|meaning| meaning.cosine);
        Some(HitPassage { passage: corpus.place_of(&hit.key, hit.paragraph)?, score: hit.score, cosine })
    };
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
        let may_carry = |verdict: &Verdict| matches!(verdict, Verdict::SourceBeside { .. } | Verdict::Untold(_));
        let was_found = |judged: &JudgedPassage| judged.score > 0.0;
        let carriers = self.left.iter().filter(|(judged, verdict)| was_found(judged) && may_carry(verdict));
        carriers.map(|(judged, _)| *judged).collect()
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
    /// What the headline has of the topic; `None` where there is none.
    headline: Option<CoveredPassage>,
}

/// A passage of a source in which search found something.
struct FoundPassage {
    passage: usize,
    source: usize,
    /// The score of the search; 0 where it found only others of its source.
    score: f32,
    covered: CoveredPassage,
    /// How near it is in meaning, as a cosine, where it was compared.
    cosine: Option<f32>,
    /// What the heading over it has.
    heading: CoveredPassage,
}

/// Judges all that search found for a topic.
pub(super) fn judge(
    asked: &AskedTopic<'_>,
    within: Within<'_>,
    quota: Quota,
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
    let rules = TrustRules { asked, bars: tuning.bars_of(quota), tuning };
    let whole = rules.whole(&sources, &found, &weighed);
    let mut on_topic = Vec::new();
    for (at, (one, parts)) in found.iter().zip(&weighed).enumerate() {
        let surroundings = mixed(parts.itself, parts.beside, tuning.beside);
        let tells = rules.tells(&one.covered, parts);
        let parts = RelevanceParts { left: if tells { 1.0 } else { tuning.untold }, ..*parts };
        let relevance = parts.left * mixed(surroundings, parts.source, tuning.source);
        let judged = JudgedPassage { passage: one.passage, score: one.score, relevance, parts };
        let verdict = if by_source.is_excluded(&passages[one.passage], asked.topic) {
            Some(Verdict::Excluded)
        } else if parts.source < tuning.source_cut {
            Some(Verdict::SourceBeside { source: parts.source, needed: tuning.source_cut })
        } else if tells {
            None
        } else {
            let neighbours = [at.checked_sub(1), Some(at + 1)].into_iter().flatten();
            let neighbours = neighbours.filter_map(|at| Some((found.get(at)?, weighed.get(at)?)));
            let near = one.heading.term
                || neighbours
                    .filter(|(other, _)| other.source == one.source)
                    .any(|(other, parts)| rules.tells(&other.covered, parts));
            rules.untrusted(surroundings, parts.source, near, whole[one.source]).map(Verdict::Untold)
        };
        match verdict {
            None => on_topic.push(judged),
            Some(verdict) => left.push((judged, verdict)),
        }
    }
    on_topic.sort_by(|a, b| b.relevance.total_cmp(&a.relevance).then(a.passage.cmp(&b.passage)));
    Judgement { on_topic, left }
}

fn mixed(one: f32, other: f32, share: f32) -> f32 {
    (1.0 - share) * one + share * other
}

fn unweighed(HitPassage { passage, score, .. }: HitPassage) -> JudgedPassage {
    JudgedPassage { passage, score, relevance: 0.0, parts: RelevanceParts::default() }
}

/// From here on a passage is near enough in meaning to tell by itself that it is about the topic.
const NEAR: f32 = 0.5;

/// What decides whether a passage is about the topic.
struct TrustRules<'a> {
    asked: &'a AskedTopic<'a>,
    bars: TrustBars,
    tuning: &'a Tuning,
}

impl TrustRules<'_> {
    /// Whether a passage tells by itself that it is about the topic.
    fn tells(&self, covered: &CoveredPassage, parts: &RelevanceParts) -> bool {
        let by_words = covered.words >= 2;
        if covered.term || parts.near >= NEAR {
            return true;
        }
        if !self.asked.has_terms() {
            let one_word =
                covered.telling_word && parts.itself >= self.tuning.one_word && parts.source >= self.bars.beside_from;
            return covered.name || by_words || one_word;
        }
        parts.source >= self.bars.name_from && (by_words || covered.rare_name)
    }

    /// Which sources have something whole of the topic: a passage that tells, a name, or a headline with a whole term; in a
    /// topic without terms also one telling word. None where no passage at all tells: the best of scraps is a scrap.
    fn whole(&self, sources: &[FoundSource], found: &[FoundPassage], weighed: &[RelevanceParts]) -> Vec<bool> {
        let tells =
            |one: &FoundPassage, parts: &RelevanceParts| self.tells(&one.covered, parts) || one.covered.words >= 2;
        let any = found.iter().zip(weighed).any(|(one, parts)| tells(one, parts));
        let by_word = |covered: &CoveredPassage| !self.asked.has_terms() && covered.telling_word;
        let in_headline =
            |source: &FoundSource| source.headline.is_some_and(|headline| headline.term || by_word(&headline));
        let mut whole: Vec<bool> = sources.iter().map(|source| any && in_headline(source)).collect();
        for (one, parts) in found.iter().zip(weighed).filter(|_| any) {
            let covered = &one.covered;
            whole[one.source] |=
                tells(one, parts) || covered.name || covered.related_name || one.heading.term || by_word(covered);
        }
        whole
    }

    /// What keeps a passage from being trusted that does not tell by itself; `None` where nothing does. `near` is whether
    /// it stands beside one that tells, `whole` whether its source has something whole.
    fn untrusted(&self, surroundings: f32, source: f32, near: bool, whole: bool) -> Option<Untrusted> {
        let TrustBars { beside_from, source_from, trace, .. } = self.bars;
        if source < source_from && !(near && source >= beside_from) {
            return Some(if near || source < beside_from {
                Untrusted::Source { source, beside: beside_from, alone: source_from }
            } else {
                Untrusted::StandsApart { source, alone: source_from }
            });
        }
        if !whole {
            return Some(Untrusted::NothingWhole);
        }
        (surroundings < trace).then_some(Untrusted::Trace { has: surroundings, needed: trace })
    }
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
            let headline = headline.map(|headline| coverage.of_heading(&headline, rules));
            FoundSource { places, language, headline }
        })
        .collect();
    let all: Vec<(usize, usize)> =
        sources.iter().enumerate().flat_map(|(source, s)| s.places.clone().map(move |place| (source, place))).collect();
    let scores: BTreeMap<usize, HitPassage> = of_sources.iter().flatten().map(|hit| (hit.passage, *hit)).collect();
    let found = all.into_par_iter().map(|(source, passage)| {
        let Passage { context, key, lang, .. } = &passages[passage];
        // Under the headline of its source it stands with all others.
        let title = corpus.source(key).and_then(|source| source.title()).unwrap_or_default();
        let heading = context.strip_prefix(title.as_str()).unwrap_or(context).trim();
        let heading = if heading.is_empty() {
            CoveredPassage::default()
        } else {
            coverage.of_heading(heading, LatinStems::of(lang.as_ref()))
        };
        FoundPassage {
            passage,
            source,
            score: scores.get(&passage).map_or(0.0, |hit| hit.score),
            cosine: scores.get(&passage).and_then(|hit| hit.cosine),
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
    // A language of which nothing has anything whole of the topic is measured by the best of all languages: its best
    // are scraps, and a scrap is not the more for being the best of its language.
    let has_topic = Languages::of(found.iter().filter(|one| one.covered.has_whole()).map(language));
    let scale =
        |values: &mut dyn Iterator<Item = (Option<&Lang>, f32)>, rank| Scale::of(values, rank, &has_topic, tuning);
    let covered = scale(&mut found.iter().map(|one| (language(one), one.covered.weight)), rank);
    let scored = scale(&mut found.iter().map(|one| (language(one), one.score)), rank);
    let compared: Vec<_> = found.iter().map(|one| (language(one), one.cosine)).collect();
    let near = nearness(&compared);
    let itself: Vec<f32> = found
        .iter()
        .zip(&near)
        .map(|(one, near)| {
            let (covered, scored) =
                (covered.share(language(one), one.covered.weight), scored.share(language(one), one.score));
            // What says it in other words says it as well.
            mixed(covered, scored, tuning.search).max(*near)
        })
        .collect();
    let mut with_headline =
        sources.iter().filter_map(|source| Some((source.language.as_ref(), source.headline?.weight)));
    let headlines = scale(&mut with_headline, SOURCE_RANK).at_least(tuning.headline * covered.full());
    let mut at = 0;
    let about: Vec<SourceParts> = sources
        .iter()
        .map(|source| {
            let of_source = &itself[at..at + source.places.len()];
            at += of_source.len();
            SourceParts {
                headline: source.headline.map(|headline| headlines.share(source.language.as_ref(), headline.weight)),
                lead: of_source.first().copied().unwrap_or_default(),
                mean: of_source.iter().sum::<f32>() / of_source.len().max(1) as f32,
                full: 0.0,
            }
        })
        .collect();
    let told = |parts: &SourceParts| {
        let told: Vec<f32> = parts.headline.into_iter().chain([parts.lead, parts.mean]).collect();
        told.iter().sum::<f32>() / told.len() as f32
    };
    let mut of_languages = sources.iter().zip(&about).map(|(source, about)| (source.language.as_ref(), told(about)));
    let of_sources = scale(&mut of_languages, SOURCE_RANK);
    let parts = found.iter().enumerate().map(|(at, one)| {
        let value = |at: usize| {
            let same_source = found.get(at).is_some_and(|other| other.source == one.source);
            if same_source { itself[at] } else { 0.0 }
        };
        let beside = [
            (Neighbour::Heading, covered.share(language(one), one.heading.weight)),
            (Neighbour::Before, at.checked_sub(1).map_or(0.0, value)),
            (Neighbour::Behind, value(at + 1)),
        ];
        let (best_beside, beside) =
            beside.into_iter().fold((Neighbour::Nothing, 0.0), |best, one| if one.1 > best.1 { one } else { best });
        let source = &sources[one.source];
        let full = of_sources.full_in(source.language.as_ref());
        RelevanceParts {
            itself: itself[at],
            beside,
            best_beside,
            source: of_sources.share(source.language.as_ref(), told(&about[one.source])),
            of_source: SourceParts { full, ..about[one.source] },
            near: near[at],
            left: 1.0,
        }
    });
    parts.collect()
}

/// Sources are few: what the second is worth counts as all that there can be.
const SOURCE_RANK: usize = 2;
