//! Topics proposed from the corpus: terms that a topic could ask besides, what no topic covers, names that none asks,
//! spellings near catalogued names.

use std::collections::BTreeSet;

use super::search::Searchable;
use super::{Desk, Refusal};
use crate::corpus::spelling::{Lookalike, lookalikes};
use crate::diagnostic::{Diagnostic, did_you_mean, msg};
use crate::select::{self, FoundTopic, SuggestedTerm, UncoveredTheme, Within};
use crate::spec::UNKNOWN_TOPIC;
use crate::spec::names::Name;
use crate::spec::topic::Topic;

/// What is proposed.
#[derive(Clone, Debug, Default)]
pub struct ProposedTopics {
    /// The topics for which there are terms, by id.
    pub terms: Vec<(String, Vec<SuggestedTerm>)>,
    /// What no topic covers; nothing where one topic is asked about.
    pub uncovered: Vec<UncoveredTheme>,
    /// Catalogued names that no topic asks, by id with the number of sources that have them, the most first.
    pub names: Vec<(String, usize)>,
    /// Spellings near catalogued names, each with the source in which it occurs first.
    pub spellings: Vec<Lookalike<String>>,
    /// How many sources were looked at, and how many there are.
    pub looked_at: (usize, usize),
}

/// In a larger corpus so many sources are looked at, evenly spread over the order of the keys.
const MAX_SOURCES: usize = 3000;

/// Names that are proposed.
const MAX_NAMES: usize = 12;

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
        let suggested = select::suggest(&found, within, &loaded, &corpus.index).map_err(failed)?;
        let terms = asked.iter().map(|topic| topic.id.clone()).zip(suggested.terms);
        let terms = terms.filter(|(_, terms)| !terms.is_empty()).collect();
        let mut proposed = ProposedTopics { terms, looked_at: (looked_at.len(), keys.len()), ..Default::default() };
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
