//! Limits of a selection that did not apply: what the page on method must say.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Selection;
use crate::corpus::Corpus;
use crate::spec::Spec;

/// The topics for which a limit was lifted, by their ids.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(inline)]
pub struct LiftedLimits {
    /// No other source had anything to quote, so the limit for each source did not apply.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub per_source: Vec<String>,
    /// Near copies stand beside excerpts, beyond the limit for each topic.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub per_topic: Vec<String>,
}

impl LiftedLimits {
    /// Whether all limits applied.
    pub fn is_empty(&self) -> bool {
        self.per_source.is_empty() && self.per_topic.is_empty()
    }
}

/// The limits that a selection goes beyond.
pub fn lifted_limits(spec: &Spec, selection: &Selection, corpus: &Corpus) -> LiftedLimits {
    let mut lifted = LiftedLimits::default();
    for (topic, chosen) in spec.topics.iter().zip(&selection.topics) {
        let quota = topic.excerpts.unwrap_or(spec.excerpts);
        let mut of_source: BTreeMap<&str, usize> = BTreeMap::new();
        for passage in chosen.iter().filter(|chosen| !chosen.near_copy).filter_map(|c| corpus.passages().get(c.passage))
        {
            *of_source.entry(&passage.key).or_default() += 1;
        }
        if of_source.values().any(|&count| count > quota.per_source) {
            lifted.per_source.push(topic.id.clone());
        }
        if chosen.len() > quota.per_topic {
            lifted.per_topic.push(topic.id.clone());
        }
    }
    lifted
}
