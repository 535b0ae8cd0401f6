//! Whether a brief relies on many voices or on one.

use std::collections::BTreeMap;

use super::Selection;
use crate::corpus::Corpus;

/// A brief of fewer excerpts is too short to judge.
const MIN_EXCERPTS: usize = 4;

/// Whose words carry most of a brief.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Voice {
    /// A source, by its key.
    Source(String),
    /// An outlet that several sources relay, by its id in the names catalogue.
    Relayed(String),
}

/// A voice that carries more than half of a brief's excerpts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Concentration {
    /// Whose words they are.
    pub voice: Voice,
    /// How many excerpts it carries.
    pub excerpts: usize,
    /// Of how many.
    pub of: usize,
}

/// The voices that carry more than half of what a brief quotes. An outlet is counted where it is
/// relayed and where it speaks itself.
pub fn concentrated(selection: &Selection, corpus: &Corpus) -> Vec<Concentration> {
    let passages = corpus.passages();
    let keys: Vec<&str> = selection.topics.iter().flatten().map(|c| passages[c.passage].key.as_str()).collect();
    let mut by_source: BTreeMap<&str, usize> = BTreeMap::new();
    let mut by_outlet: BTreeMap<&str, usize> = BTreeMap::new();
    let mut relayed: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for key in &keys {
        *by_source.entry(key).or_default() += 1;
        let Some(provenance) = corpus.source(key).map(|source| &source.record.provenance) else { continue };
        if let Some(id) = provenance.relays.as_deref().or(provenance.outlet.as_deref()) {
            *by_outlet.entry(id).or_default() += 1;
            relayed.entry(id).or_default().push(key);
        }
    }
    let most = |excerpts: usize| keys.len() >= MIN_EXCERPTS && excerpts * 2 > keys.len();
    let of = keys.len();
    let sources = by_source.into_iter().filter(|(_, excerpts)| most(*excerpts));
    let sources = sources.map(|(key, excerpts)| Concentration { voice: Voice::Source(key.to_owned()), excerpts, of });
    // One source alone is reported already.
    let several = |id: &str| relayed.get(id).is_some_and(|keys| keys.iter().any(|key| *key != keys[0]));
    let outlets = by_outlet.into_iter().filter(|(id, excerpts)| most(*excerpts) && several(id));
    let outlets = outlets.map(|(id, excerpts)| Concentration { voice: Voice::Relayed(id.to_owned()), excerpts, of });
    sources.chain(outlets).collect()
}
