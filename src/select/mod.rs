//! Selection: of what search found for a topic, the passages that a brief quotes.
//!
//! What is asked for a topic (see `asked`) are its terms and names, the words of its title and question, the names that
//! stand in these, and those that its best passages share. How relevant a passage is (see `judge`) is made of what it says
//! itself, of what stands beside it, and of how far its source is about the topic: a number from 0 to 1, relative to
//! the best that there is.
//!
//! Then, best first, where each that is taken of a source makes the next of it count less: nothing of a source that is
//! hardly about the topic; nothing that neither tells by itself that it is about it nor stands in a source that can be
//! trusted so far; nothing below the cut-off; of passages with the same words one, which names the others (see
//! `republished`); of near copies in other sources all, one beside the other, whatever the quota, since what they
//! differ in may be what matters; nothing of a source that says what it is quoted with already; a passage that leans on
//! another (see `leaning`) with that, where both are on the topic and fit, or else rather one that stands alone; not
//! more from one source than the quota, unless no other source has anything above the cut-off.

mod asked;
mod concentration;
mod coverage;
mod explain;
mod fill;
mod filter;
mod judge;
mod leaning;
mod limits;
mod nearness;
mod related;
mod republished;
mod scale;
mod silence;
mod suggest;
mod tuning;
mod verdict;

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use self::coverage::{Analysed, Coverage};
use self::fill::fill;
use self::filter::source_kept_out;
use self::judge::judge;
use crate::corpus::Corpus;
use crate::search::{Hit, Query, QueryScope, SearchError, SearchIndex};
use crate::spec::names::Names;
use crate::spec::{Quota, Spec};
use crate::text::date::Interval;

pub use self::asked::{AskedFacet, AskedTopic, FacetKind};
pub use self::concentration::{Concentration, Voice, concentrated};
pub use self::explain::{Explained, FacetMatch, explain, unfiltered};
pub use self::filter::sources_naming;
pub use self::limits::{LiftedLimits, lifted_limits};
pub use self::silence::{Silence, SilentSource, silence};
pub use self::suggest::{SuggestedTerm, TopicSuggestions, UncoveredTheme, suggest};
pub use self::tuning::{Constant, Tuning};
pub use self::verdict::{Counts, Neighbour, RelevanceParts, SourceParts, Taken, Untrusted, Verdict};

/// What a brief will quote, topic by topic.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Selection {
    /// For each topic of the spec, in its order, the chosen passages, in the order that the spec asks for.
    pub topics: Vec<Vec<Chosen>>,
    /// Every passage that passes the cut-off of some topic, chosen or not, as its index among the corpus' passages, with
    /// the highest of its relevances.
    pub passing: BTreeMap<usize, f32>,
    /// Every other passage that search found in a source that may be quoted: what stands against one that passes need not
    /// be as much about the topic.
    pub beside: BTreeSet<usize>,
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
    /// Passages of other sources that carry the quoted words, one of each, as indices.
    pub also_in: Vec<usize>,
    /// Whether it stands beside the one before it, as a near copy of it: the quota does not count it.
    pub near_copy: bool,
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

/// A source of the corpus with the days that its date may be: unbounded where it is unknown, for a source of unknown
/// date is inside every period.
#[derive(Clone, Copy, Debug)]
pub struct DatedSource<'a> {
    /// Its citation key.
    pub key: &'a str,
    /// Its days.
    pub days: Interval,
}

/// The most passages of a topic that search gives.
const MAX_HITS: usize = 300;

/// What search finds for a topic among the sources that it may be quoted from, best first. `sources` are all of the
/// corpus, in the order of their keys.
///
/// # Errors
///
/// Only if the index fails.
pub fn hits_within(
    asked: &AskedTopic<'_>,
    within: Within<'_>,
    sources: &[DatedSource<'_>],
    index: &dyn SearchIndex,
) -> Result<Vec<Hit>, SearchError> {
    let keys = keys_asked(asked, within, sources);
    index.search(&asked.clauses(&Tuning::default()), MAX_HITS, scope_of(&keys, sources))
}

/// The sources that a topic may be quoted from.
fn keys_asked<'s>(asked: &AskedTopic<'_>, within: Within<'_>, sources: &[DatedSource<'s>]) -> Vec<&'s str> {
    let is_asked = |source: &&DatedSource<'_>| source_kept_out(source.key, source.days, asked.topic, within).is_none();
    sources.iter().filter(is_asked).map(|source| source.key).collect()
}

fn scope_of<'k>(keys: &'k [&'k str], sources: &[DatedSource<'_>]) -> QueryScope<'k> {
    if keys.len() == sources.len() { QueryScope::Everywhere } else { QueryScope::Sources(keys) }
}

/// Gets ready what an index needs to answer [`hits_within`] for these topics: before they are asked side by side.
///
/// # Errors
///
/// Something cannot be had.
pub fn prepare(
    asked: &[AskedTopic<'_>],
    within: Within<'_>,
    sources: &[DatedSource<'_>],
    index: &dyn SearchIndex,
) -> Result<(), SearchError> {
    let queries: Vec<_> =
        asked.iter().map(|asked| (asked.clauses(&Tuning::default()), keys_asked(asked, within, sources))).collect();
    let queries: Vec<Query<'_>> =
        queries.iter().map(|(clauses, keys)| Query { clauses, scope: scope_of(keys, sources) }).collect();
    index.prepare(&queries)
}

/// What search finds for a topic in all sources, best first.
///
/// # Errors
///
/// Only if the index fails.
pub fn hits_anywhere(asked: &AskedTopic<'_>, index: &dyn SearchIndex) -> Result<Vec<Hit>, SearchError> {
    let clauses = asked.clauses(&Tuning::default());
    index.prepare(&[Query { clauses: &clauses, scope: QueryScope::Everywhere }])?;
    index.search(&clauses, MAX_HITS, QueryScope::Everywhere)
}

/// Of what was found for a topic, the part that tells which names its best passages share: the sources of these must
/// be in the corpus that [`with_related_names`] is given.
pub fn leading(hits: &[Hit]) -> &[Hit] {
    &hits[..hits.len().min(related::LOOKED_AT)]
}

/// A topic asked again, with the names that the best passages share; `None` where they share none that it does not
/// ask already. `hits` is what was found.
///
/// # Errors
///
/// Only if the index fails.
pub fn with_related_names<'t>(
    asked: &AskedTopic<'t>,
    within: Within<'_>,
    hits: &[Hit],
    corpus: &Corpus,
    names: &Names,
    index: &dyn SearchIndex,
) -> Result<Option<AskedTopic<'t>>, SearchError> {
    let related = related::related_names(asked, within, hits, corpus, names, index, &Tuning::default())?;
    let again =
        || AskedTopic { topic: asked.topic, facets: asked.facets.iter().cloned().chain(related.clone()).collect() };
    Ok((!related.is_empty()).then(again))
}

/// A topic as it is asked, with what was found for it.
#[derive(Clone, Debug)]
pub struct FoundTopic<'t> {
    /// The topic.
    pub asked: AskedTopic<'t>,
    /// What search found, best first.
    pub hits: Vec<Hit>,
}

/// Chooses the passages of each topic of a spec among those that were found; the corpus contains their
/// sources.
///
/// # Errors
///
/// Only if the index fails.
pub fn select(
    spec: &Spec,
    found: &[FoundTopic<'_>],
    corpus: &Corpus,
    index: &dyn SearchIndex,
) -> Result<Selection, SearchError> {
    select_with(&Tuning::default(), Within::of(spec), spec.excerpts, found, corpus, index)
}

/// As [`select()`], with other constants: to see what they change.
///
/// # Errors
///
/// Only if the index fails.
pub fn select_with(
    tuning: &Tuning,
    within: Within<'_>,
    quota: Quota,
    found: &[FoundTopic<'_>],
    corpus: &Corpus,
    index: &dyn SearchIndex,
) -> Result<Selection, SearchError> {
    let analysed = Analysed::new(corpus.passages());
    let topics = found.par_iter().map(|FoundTopic { asked, hits }| {
        let quota = asked.topic.excerpts.unwrap_or(quota);
        let coverage = Coverage::new(asked, &analysed, index, tuning)?;
        let judged = judge(asked, within, quota, hits, corpus, &coverage, tuning);
        let passing = judged.on_topic.iter().filter(|judged| judged.relevance >= tuning.cut_off_of(quota));
        let passing: Vec<(usize, f32)> = passing.map(|judged| (judged.passage, judged.relevance)).collect();
        let carriers = judged.carriers();
        let filled = fill((&judged.on_topic, &carriers), asked.topic, quota, corpus, &coverage, tuning);
        let left = judged.left.iter().filter(|(judged, verdict)| judged.score > 0.0 && !verdict.is_filter());
        let beside: Vec<usize> =
            judged.on_topic.iter().chain(left.map(|(judged, _)| judged)).map(|judged| judged.passage).collect();
        Ok((filled.chosen, passing, beside))
    });
    let mut selection = Selection::default();
    for (chosen, passing, beside) in topics.collect::<Result<Vec<_>, SearchError>>()? {
        selection.topics.push(chosen);
        for (passage, relevance) in passing {
            let best = selection.passing.entry(passage).or_insert(relevance);
            *best = best.max(relevance);
        }
        selection.beside.extend(beside);
    }
    let Selection { passing, beside, .. } = &mut selection;
    beside.retain(|passage| !passing.contains_key(passage));
    Ok(selection)
}
