//! Topics proposed from the corpus: terms that a topic could ask besides, what no topic covers, names that none asks,
//! spellings near catalogued names.

use std::collections::{BTreeMap, BTreeSet};

use super::search::Searchable;
use super::{Desk, Refusal};
use crate::corpus::spelling::{Lookalike, lookalikes};
use crate::diagnostic::{Diagnostic, did_you_mean, msg};
use crate::lang::Lang;
use crate::select::{self, FacetKind, FoundTopic, SuggestedTerm, UncoveredTheme, Within};
use crate::spec::UNKNOWN_TOPIC;
use crate::spec::names::{Name, Names};
use crate::spec::topic::Topic;
use crate::text::fold::folded_words;

/// What is proposed.
#[derive(Clone, Debug, Default)]
pub struct ProposedTopics {
    /// What topics could ask besides, where there is anything.
    pub asked: Vec<ProposedForTopic>,
    /// What no topic covers; nothing where one topic is asked about.
    pub uncovered: Vec<UncoveredTheme>,
    /// Catalogued names that no topic asks, by id with the number of sources that have them, the most first.
    pub names: Vec<(String, usize)>,
    /// The languages in which a new topic needs a title; none where they are not known.
    pub languages: Vec<Lang>,
    /// Spellings near catalogued names, each with the source in which it occurs first.
    pub spellings: Vec<Lookalike<String>>,
    /// How many sources were looked at, and how many there are.
    pub looked_at: (usize, usize),
}

/// What a topic could ask besides.
#[derive(Clone, Debug)]
pub struct ProposedForTopic {
    /// Its id.
    pub id: String,
    /// Catalogued names that its best passages share, by id.
    pub names: Vec<String>,
    /// Terms, language by language.
    pub terms: Vec<SuggestedTerm>,
}

/// In a larger corpus so many sources are looked at, evenly spread over the order of the keys.
const MAX_SOURCES: usize = 3000;

/// Names that are proposed.
const MAX_NAMES: usize = 12;

/// Terms that are proposed for each language of a topic.
const PER_LANGUAGE: usize = 4;

impl Desk {
    /// What topics could ask besides; of one topic, where its id is given.
    ///
    /// # Errors
    ///
    /// There is no such topic; what is wrong with the sources.
    pub fn proposed_topics(&self, searchable: &Searchable, topic: Option<&str>) -> Result<ProposedTopics, Refusal> {
        let Searchable { corpus, names, topics, .. } = searchable;
        if let Some(id) = topic.filter(|id| topics.iter().all(|topic| topic.id != *id)) {
            let help = did_you_mean(id, topics.iter().map(|topic| topic.id.as_str()));
            let message = msg!("unknown-topic", id = id);
            return Err(Diagnostic::of_option(&UNKNOWN_TOPIC, "--topic", message).maybe_help(help).into());
        }
        let failed = |error: crate::search::SearchError| error.finding(&searchable.corpus_path);
        let within = Within { period: &searchable.period, sources: searchable.sources.as_ref() };
        let asked: &[Topic] = match topic.and_then(|id| topics.iter().position(|topic| topic.id == id)) {
            Some(place) => &topics[place..=place],
            None => topics,
        };
        let found: Vec<FoundTopic<'_>> = self.found(asked, within, corpus, names, &searchable.corpus_path)?;
        let keys: Vec<&str> = corpus.keys().collect();
        let step = keys.len().div_ceil(MAX_SOURCES).max(1);
        let hit = found.iter().flat_map(|found| &found.hits).map(|hit| hit.key.as_str());
        let looked_at: BTreeSet<&str> = keys.iter().copied().step_by(step).chain(hit).collect();
        let loaded = self.workspace.load_sources(corpus, looked_at.iter().copied(), names)?.corpus;
        let suggested = select::suggest(&found, within, &loaded, corpus.words()).map_err(failed)?;
        let for_topics = found.iter().zip(suggested.terms).map(|(found, terms)| for_topic(found, terms, names));
        let for_topics = for_topics.filter(|proposed| !proposed.names.is_empty() || !proposed.terms.is_empty());
        let mut proposed = ProposedTopics {
            asked: for_topics.collect(),
            looked_at: (looked_at.len(), keys.len()),
            languages: searchable.languages.clone(),
            ..Default::default()
        };
        if topic.is_none() {
            proposed.uncovered = suggested.uncovered;
            let is_asked = |name: &&Name| {
                let spellings: Vec<&str> = name.all_spellings().collect();
                found
                    .iter()
                    .flat_map(|found| &found.asked.facets)
                    .any(|facet| facet.kind.is_name() && facet.spellings == spellings)
            };
            let mut in_sources: Vec<(String, usize)> = names
                .all()
                .filter(|name| !is_asked(name))
                .map(|name| (name.id.clone(), select::sources_naming(name, &loaded)))
                .filter(|(_, sources)| *sources > 1)
                .collect();
            in_sources.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
            in_sources.truncate(MAX_NAMES);
            proposed.names = in_sources;
        }
        let texts = loaded.passages().iter().map(|passage| (passage.key.clone(), passage.text.as_str()));
        let spelled = names.all().flat_map(|name| name.all_spellings().map(|spelling| (name.id.as_str(), spelling)));
        proposed.spellings = lookalikes(texts, spelled);
        Ok(proposed)
    }
}

/// What a topic could ask besides: names first. What is the spelling of a catalogued name, or a part of one, is no term but
/// that name.
fn for_topic(found: &FoundTopic<'_>, terms: Vec<SuggestedTerm>, names: &Names) -> ProposedForTopic {
    let is_asked = |name: &Name, kinds: &[FacetKind]| {
        let spellings: Vec<&str> = name.all_spellings().collect();
        found.asked.facets.iter().any(|facet| kinds.contains(&facet.kind) && facet.spellings == spellings)
    };
    let mut shared: Vec<String> =
        names.all().filter(|name| is_asked(name, &[FacetKind::RelatedName])).map(|name| name.id.clone()).collect();
    let mut of_language: BTreeMap<String, usize> = BTreeMap::new();
    let mut kept = Vec::new();
    for term in terms {
        if let Some(name) = names.all().find(|name| is_within(&term.text, name)) {
            if !is_asked(name, &[FacetKind::Name, FacetKind::ImpliedName]) && !shared.contains(&name.id) {
                shared.push(name.id.clone());
            }
            continue;
        }
        let count = of_language.entry(term.language.as_ref().map(ToString::to_string).unwrap_or_default()).or_default();
        *count += 1;
        if *count <= PER_LANGUAGE {
            kept.push(term);
        }
    }
    ProposedForTopic { id: found.asked.topic.id.clone(), names: shared, terms: kept }
}

/// Whether all words of a text follow each other in a spelling of a name.
fn is_within(text: &str, name: &Name) -> bool {
    let words = folded_words(text);
    let spelled = name.all_spellings().map(folded_words);
    !words.is_empty() && spelled.into_iter().any(|spelling| spelling.windows(words.len()).any(|window| window == words))
}
