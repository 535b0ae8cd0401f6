//! What a brief rests on: how many outlets and origins, and which topics rest on one source.

use std::collections::{BTreeMap, BTreeSet};

use super::view::{BlockView, HeadingRole};
use crate::corpus::Corpus;
use crate::draft::{Block, Document, InlineCheck, Quotation, plain_text};
use crate::spec::names::{NameKind, Names};
use crate::text::date::PartialDate;
use crate::text::facts::{Certainty, Language, NameUse, Text};

/// What a brief rests on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Ground<'a> {
    /// How many outlets published the cited sources.
    pub outlets: usize,
    /// Of how many cited sources the outlet is not known.
    pub unknown: usize,
    /// How many origins the cited sources have: sources of one outlet have one, and so have a source and the outlet
    /// that it relays, and sources that carry the same words.
    pub origins: usize,
    /// What each topic rests on, by its number: of those on which something is quoted.
    pub topics: BTreeMap<usize, TopicGround<'a>>,
}

/// What a topic rests on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct TopicGround<'a> {
    /// The place of its heading among the blocks of the pages.
    pub heading: usize,
    /// How many excerpts there are.
    pub excerpts: usize,
    /// The keys of the sources that are quoted, and of those that carry the same words.
    pub sources: BTreeSet<&'a str>,
    /// Their outlets.
    pub outlets: BTreeSet<String>,
    /// Of how many of them the outlet is not known.
    pub unknown: usize,
    /// Their origins.
    pub origins: BTreeSet<String>,
    /// The outlets whose reporting several sources relay.
    pub relayed: Vec<RelayedOutlet>,
    /// The oldest date of one of them and the newest.
    pub dates: Option<(PartialDate, PartialDate)>,
    /// How many have no date.
    pub undated: usize,
    /// Whether an excerpt names a person, an organisation or an outlet that says something.
    pub named: bool,
    /// Whether sources speak in an excerpt that it does not name.
    pub unnamed: bool,
}

/// An outlet whose reporting several sources relay.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct RelayedOutlet {
    /// Its id.
    pub id: String,
    /// How many sources relay it.
    pub by: usize,
    /// Whether each of these is known to be of another outlet.
    pub is_of_outlets: bool,
}

impl Ground<'_> {
    /// The topics, by number, of which all that is quoted is from one source.
    pub fn one_source(&self) -> Vec<usize> {
        self.topics_with(|topic| topic.sources.len() == 1)
    }

    /// The topics, by number, of which all that is quoted is from several sources of one origin.
    pub fn one_origin(&self) -> Vec<usize> {
        self.topics_with(|topic| topic.sources.len() > 1 && topic.origins.len() == 1)
    }

    fn topics_with(&self, holds: impl Fn(&TopicGround<'_>) -> bool) -> Vec<usize> {
        self.topics.iter().filter(|(_, topic)| holds(topic)).map(|(&number, _)| number).collect()
    }
}

/// The outlet of a source, by its key.
type OwnOutlet<'a> = dyn Fn(&str) -> Option<&'a str> + 'a;

/// What is known of where a cited source comes from.
struct SourceGround {
    outlet: Option<String>,
    relays: Option<String>,
    origin: String,
}

/// What the cited sources and the quotations of a document rest on, those in prose too. `cited` are the keys of the
/// sources; `inline` is what checking gave for each quotation in prose.
pub(super) fn ground<'a>(
    cited: impl Iterator<Item = &'a str>,
    document: &'a Document,
    blocks: &[BlockView],
    inline: &'a [InlineCheck],
    corpus: &Corpus,
    names: &Names,
) -> Ground<'a> {
    let mut sources: BTreeMap<&str, SourceGround> = BTreeMap::new();
    for key in cited {
        let record = corpus.source(key).map(|source| &source.record);
        // An outlet that one entry calls by its id and another by a name of the catalogue is one.
        let written = || record.and_then(|record| record.outlet());
        let known = |outlet: String| names.by_spelling(&outlet).map_or(outlet.clone(), |name| name.id.clone());
        let outlet = record.and_then(|record| record.provenance.outlet.clone()).or_else(|| written().map(known));
        let relays = record.and_then(|record| record.provenance.relays.clone());
        let origin = relays
            .clone()
            .or_else(|| outlet.clone())
            .map_or_else(|| format!("source {key}"), |name| format!("outlet {name}"));
        sources.insert(key, SourceGround { outlet, relays, origin });
    }
    let keys_of_block =
        |quotation: &'a Quotation| quotation.citations().map(|citation| citation.key.as_str()).collect();
    let of_blocks = document.quotations().map(keys_of_block);
    let all: Vec<Vec<&str>> = of_blocks.chain(inline.iter().map(|check| keys_of(check).collect())).collect();
    for keys in all {
        for (one, other) in keys.iter().zip(keys.iter().skip(1)) {
            let (Some(one), Some(other)) = (sources.get(one), sources.get(other)) else { continue };
            let (one, other) = (one.origin.clone(), other.origin.clone());
            let same = sources.values_mut().filter(|source| source.origin == other);
            same.for_each(|source| source.origin.clone_from(&one));
        }
    }
    let all = || sources.values();
    let mut ground = Ground {
        outlets: all().filter_map(|source| source.outlet.as_ref()).collect::<BTreeSet<_>>().len(),
        unknown: all().filter(|source| source.outlet.is_none()).count(),
        origins: all().map(|source| &source.origin).collect::<BTreeSet<_>>().len(),
        topics: BTreeMap::new(),
    };
    let own_outlet = |key: &str| sources.get(key).and_then(|source| source.outlet.as_deref());
    ground.topics = quoted_on_topics(document, blocks, inline, names, &own_outlet);
    for topic in ground.topics.values_mut() {
        let mut relaying: BTreeMap<&str, Vec<Option<&str>>> = BTreeMap::new();
        for key in &topic.sources {
            let Some(SourceGround { outlet, relays, origin }) = sources.get(key) else { continue };
            topic.unknown += usize::from(outlet.is_none());
            topic.outlets.extend(outlet.clone());
            topic.origins.insert(origin.clone());
            if let Some(relayed) = relays {
                relaying.entry(relayed).or_default().push(outlet.as_deref());
            }
        }
        let several = relaying.into_iter().filter(|(_, by)| by.len() > 1);
        topic.relayed = several
            .map(|(id, by)| {
                let outlets: BTreeSet<&str> = by.iter().flatten().copied().collect();
                RelayedOutlet { id: id.to_owned(), by: by.len(), is_of_outlets: outlets.len() == by.len() }
            })
            .collect();
        let dates = topic.sources.iter().map(|key| corpus.source(key).and_then(|source| source.record.date()));
        let dates: Vec<Option<PartialDate>> = dates.collect();
        topic.undated = dates.iter().filter(|date| date.is_none()).count();
        let days = |date: &PartialDate| date.interval();
        let known = || dates.iter().flatten();
        let oldest = known().min_by_key(|date| days(date).and_then(|days| days.from));
        let newest = known().max_by_key(|date| days(date).and_then(|days| days.to));
        topic.dates = oldest.cloned().zip(newest.cloned());
    }
    ground
}

/// The topics on which something is quoted, by number, with their quotations.
fn quoted_on_topics<'a>(
    document: &'a Document,
    blocks: &[BlockView],
    inline: &'a [InlineCheck],
    names: &Names,
    own_outlet: &OwnOutlet<'_>,
) -> BTreeMap<usize, TopicGround<'a>> {
    let mut topics: BTreeMap<usize, TopicGround<'a>> = BTreeMap::new();
    let (mut number, mut inside) = (0, false);
    let mut quotations = document.quotations();
    for (at, block) in blocks.iter().enumerate() {
        match block {
            BlockView::Heading { role: HeadingRole::Topic, .. } => {
                number += 1;
                inside = true;
                topics.insert(number, TopicGround { heading: at, ..TopicGround::default() });
            }
            BlockView::Heading { level: 1 | 2, .. } => inside = false,
            BlockView::Quotation { .. } => {
                let Some(quotation) = quotations.next() else { break };
                if let Some(topic) = topics.get_mut(&number).filter(|_| inside) {
                    add(topic, quotation, names, own_outlet);
                }
            }
            _ => {}
        }
    }
    for (number, keys) in quoted_in_prose(document, inline) {
        topics.entry(number).and_modify(|topic| topic.sources.extend(keys));
    }
    topics.retain(|_, topic| !topic.sources.is_empty());
    topics
}

/// The keys of the sources that carry a quotation in prose.
fn keys_of(check: &InlineCheck) -> impl Iterator<Item = &str> {
    std::iter::once(check.citation.key.as_str()).chain(check.also.iter().map(String::as_str))
}

/// The keys of the sources that are quoted in the prose on each topic, by the number of the topic.
fn quoted_in_prose<'a>(document: &Document, inline: &'a [InlineCheck]) -> BTreeMap<usize, BTreeSet<&'a str>> {
    let mut by_citation: BTreeMap<usize, Vec<&InlineCheck>> = BTreeMap::new();
    for check in inline {
        by_citation.entry(check.citation_offset).or_default().push(check);
    }
    let mut topics: BTreeMap<usize, BTreeSet<&str>> = BTreeMap::new();
    let (mut number, mut inside) = (0, false);
    for block in &document.blocks {
        if let Block::Heading { level: 1 | 2, .. } = block {
            inside = block.section().is_some() && document.own_section(block).is_none();
            number += usize::from(inside);
        }
        if inside {
            let checks = block.citation_offsets().into_iter().filter_map(|at| by_citation.get(&at)).flatten();
            topics.entry(number).or_default().extend(checks.flat_map(|check| keys_of(check)));
        }
    }
    topics
}

fn add<'a>(topic: &mut TopicGround<'a>, quotation: &'a Quotation, names: &Names, own_outlet: &OwnOutlet<'_>) {
    topic.excerpts += usize::from(quotation.citation.is_some());
    topic.sources.extend(quotation.citations().map(|citation| citation.key.as_str()));
    // In a translation of the desk's it is the desk that says who speaks.
    let Some(citation) = quotation.citation.as_ref().filter(|citation| !citation.ours) else { return };
    for line in &quotation.original {
        let (named, unnamed) = spoken(&plain_text(line), quotation, names, own_outlet(&citation.key));
        topic.named |= named;
        topic.unnamed |= unnamed;
    }
}

/// Whether somebody with a name of the catalogue says something in a text, other than the outlet that publishes it, and whether
/// sources without a name do.
fn spoken(text: &str, quotation: &Quotation, names: &Names, own_outlet: Option<&str>) -> (bool, bool) {
    let table = names.table();
    let read = Text::with_names(text, Language::of(text, quotation.lang.as_ref()), table);
    let is_speaker = |id: &str| {
        own_outlet != Some(id)
            && names.get(id).is_some_and(|name| {
                matches!(name.kind, NameKind::Person | NameKind::Organisation | NameKind::Outlet | NameKind::Unit)
            })
    };
    let mentions: Vec<_> = read.mentions().iter().filter(|mention| mention.as_what == NameUse::Name).collect();
    let attributions = read.attributions();
    let sure = attributions.iter().filter(|found| found.certainty == Certainty::Sure && !found.is_noun);
    let named = sure.filter_map(|found| found.speaker.as_ref()).any(|speaker| {
        mentions.iter().any(|mention| {
            mention.span.start < speaker.end
                && speaker.start < mention.span.end
                && table.id(mention.name).is_some_and(is_speaker)
        })
    });
    let unnamed = read.speakers().iter().any(|speaker| speaker.key == "source" && speaker.speaks);
    (named, unnamed)
}
