//! What a brief rests on: how many outlets and origins, and which topics rest on one source.

use std::collections::{BTreeMap, BTreeSet};

use super::view::{BlockView, HeadingRole};
use crate::corpus::Corpus;
use crate::draft::Document;

/// What a brief rests on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Ground {
    /// How many outlets published the cited sources.
    pub outlets: usize,
    /// Of how many cited sources the outlet is not known.
    pub unknown: usize,
    /// How many origins the cited sources have: sources of one outlet have one, and so have a source and the outlet
    /// that it relays, and sources that carry the same words.
    pub origins: usize,
    /// The topics, by number, of which all that is quoted is from one source.
    pub one_source: Vec<usize>,
    /// The topics, by number, of which all that is quoted is from several sources of one origin.
    pub one_origin: Vec<usize>,
}

/// What the cited sources and the quotations of a document rest on. `cited` are the keys of the sources.
pub(super) fn ground<'a>(
    cited: impl Iterator<Item = &'a str>,
    document: &Document,
    blocks: &[BlockView],
    corpus: &Corpus,
) -> Ground {
    let mut ground = Ground::default();
    let mut origins: BTreeMap<&str, String> = BTreeMap::new();
    let mut outlets: BTreeSet<String> = BTreeSet::new();
    for key in cited {
        let record = corpus.source(key).map(|source| &source.record);
        let outlet = record.and_then(|record| record.provenance.outlet.clone().or_else(|| record.outlet()));
        ground.unknown += usize::from(outlet.is_none());
        let relayed = record.and_then(|record| record.provenance.relays.clone());
        let origin =
            relayed.or_else(|| outlet.clone()).map_or_else(|| format!("source {key}"), |name| format!("outlet {name}"));
        outlets.extend(outlet);
        origins.insert(key, origin);
    }
    for quotation in document.quotations() {
        let keys: Vec<&str> = quotation.citations().map(|citation| citation.key.as_str()).collect();
        for (one, other) in keys.iter().zip(keys.iter().skip(1)) {
            let (Some(one), Some(other)) = (origins.get(one).cloned(), origins.get(other).cloned()) else { continue };
            origins.values_mut().filter(|origin| **origin == other).for_each(|origin| origin.clone_from(&one));
        }
    }
    ground.outlets = outlets.len();
    ground.origins = origins.values().collect::<BTreeSet<_>>().len();
    for (number, keys) in sources_of_topics(document, blocks) {
        let of_topic: BTreeSet<Option<&String>> = keys.iter().map(|key| origins.get(key)).collect();
        match (keys.len(), of_topic.len()) {
            (1, _) => ground.one_source.push(number),
            (2.., 1) => ground.one_origin.push(number),
            _ => {}
        }
    }
    ground
}

/// The keys of the sources that are quoted on each topic, by the number of the topic.
fn sources_of_topics<'a>(document: &'a Document, blocks: &[BlockView]) -> BTreeMap<usize, BTreeSet<&'a str>> {
    let mut topics: BTreeMap<usize, BTreeSet<&str>> = BTreeMap::new();
    let (mut number, mut inside) = (0, false);
    let mut quotations = document.quotations();
    for block in blocks {
        match block {
            BlockView::Heading { role: HeadingRole::Topic, .. } => {
                number += 1;
                inside = true;
            }
            BlockView::Heading { level: 1 | 2, .. } => inside = false,
            BlockView::Quotation { .. } => {
                let Some(quotation) = quotations.next() else { break };
                if inside {
                    topics
                        .entry(number)
                        .or_default()
                        .extend(quotation.citations().map(|citation| citation.key.as_str()));
                }
            }
            _ => {}
        }
    }
    topics.retain(|_, keys| !keys.is_empty());
    topics
}
