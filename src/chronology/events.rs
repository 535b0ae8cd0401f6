//! The chronology: of what the passages on the topics tell, the events that are supported best, in the order of time.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use rayon::prelude::*;

use super::of_source::SourceDates;
use super::telling::{Told, is_same_matter, told};
use crate::cite::Citation;
use crate::corpus::carried::carries_sentences;
use crate::corpus::{Corpus, Passage};
use crate::excerpt::{AlsoIn, Excerpt, Verbatim};
use crate::text::date::Interval;
use crate::text::digest::Digest;
use crate::text::facts::NameTable;
use crate::text::normalise_space;
use crate::text::noted_date::NotedDate;

/// Quotations of one event, at most: more would say the same once more.
const MAX_QUOTATIONS: usize = 3;

/// The fewest signs of an id behind its prefix; longer where two would be alike.
const ID_LENGTH: usize = 6;

/// What is asked of a chronology.
#[derive(Clone, Copy, Debug)]
pub struct ChronologyAsked {
    /// So many events at most.
    pub at_most: usize,
    /// Events of these days only.
    pub within: Option<Interval>,
    /// Whether what is announced for later counts, too.
    pub with_announced: bool,
}

/// An event: when it was, and who says so in which words.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// Its id, made once: `ev-3f9a2c`.
    pub id: String,
    /// When, as precisely as the words say.
    pub date: NotedDate,
    /// The sentences that tell it, one a source, the most relevant first.
    pub excerpts: Vec<Excerpt>,
}

/// A sentence that tells an event.
#[derive(Clone)]
struct Telling<'c> {
    passage: &'c Passage,
    relevance: f32,
    told: Told,
    /// Its sentence, white space aside: the same words tell one event.
    words: String,
    /// The first day on which its source can have been published.
    published: Option<NaiveDate>,
    /// Whether it has the words of another source, which tells when it was.
    is_copy: bool,
}

/// The events that the passages on some topics tell. `passing` are these passages, by their index in the corpus, each with
/// its relevance.
pub fn events(
    corpus: &Corpus,
    names: &NameTable,
    passing: &BTreeMap<usize, f32>,
    asked: ChronologyAsked,
) -> Vec<Event> {
    let mut paragraphs: BTreeMap<&str, BTreeSet<u32>> = BTreeMap::new();
    for passage in passing.keys().filter_map(|&index| corpus.passages().get(index)) {
        paragraphs.entry(passage.key.as_str()).or_default().insert(passage.paragraph);
    }
    let read = |(key, paragraphs): (&'_ str, BTreeSet<u32>)| {
        Some((key.to_owned(), SourceDates::of(corpus.source(key)?, &paragraphs, corpus, names)))
    };
    // No source needs another.
    let dates: BTreeMap<String, SourceDates> = paragraphs.into_par_iter().filter_map(read).collect();
    let mut tellings: Vec<Telling<'_>> = Vec::new();
    for (&index, &relevance) in passing {
        let Some(passage) = corpus.passages().get(index) else { continue };
        let Some(source) = corpus.source(&passage.key) else { continue };
        let Some(of_source) = dates.get(&passage.key) else { continue };
        let days = source.record.date().and_then(|date| date.interval());
        let (first_published, published) = days.map_or((None, None), |days| (days.from, days.to));
        let told = told(passage, of_source.of_paragraph(passage.paragraph), names).into_iter();
        let within = told.filter(|told| {
            let Some(bounds) = asked.within else { return true };
            let Some((first, last)) = told.date.days() else { return false };
            let is_announced = published.is_some_and(|published| first > published);
            bounds.touches(&Interval { from: Some(first), to: Some(last) }) || asked.with_announced && is_announced
        });
        let published = first_published;
        tellings.extend(within.map(|told| {
            let words = passage.sentences.get(told.sentence).and_then(|range| passage.text.get(range.clone()));
            let words = normalise_space(words.unwrap_or_default());
            Telling { passage, relevance, told, words, published, is_copy: false }
        }));
    }
    date_copies(&mut tellings);
    // The most relevant first; of equals as they stand in the corpus.
    tellings.sort_by(|a, b| b.relevance.total_cmp(&a.relevance));
    let mut groups: Vec<Vec<Telling<'_>>> = Vec::new();
    for telling in tellings {
        let same = |group: &&mut Vec<Telling<'_>>| group.iter().any(|other| is_same(&telling, other));
        match groups.iter_mut().find(same) {
            Some(group) => group.push(telling),
            None => groups.push(vec![telling]),
        }
    }
    // Stable: of equally many sources the more relevant.
    groups.sort_by_key(|group| std::cmp::Reverse(sources_of(group)));
    groups.truncate(asked.at_most);
    groups.sort_by_key(|group| group.first().map(|first| first.told.date.order()));
    let mut ids = BTreeSet::new();
    groups.into_iter().filter_map(|group| event(&group, corpus, &mut ids)).collect()
}

/// The same words tell one event: what they leave open the source tells that had them first. A copy of which nobody knows
/// when it was printed, or that was printed again on a later day, does not tell another.
fn date_copies(tellings: &mut [Telling<'_>]) {
    let mut by_words: BTreeMap<(String, usize), Vec<usize>> = BTreeMap::new();
    for (index, Telling { words, told, .. }) in tellings.iter().enumerate() {
        by_words.entry((words.clone(), told.place)).or_default().push(index);
    }
    for same in by_words.into_values().filter(|same| same.len() > 1) {
        let first = same.iter().filter_map(|&index| tellings.get(index)).min_by_key(|telling| {
            (telling.told.date.from.year.is_none(), telling.published.is_none(), telling.published)
        });
        let Some(date) = first.map(|first| first.told.date) else { continue };
        for index in same {
            if let Some(telling) = tellings.get_mut(index).filter(|telling| telling.told.date != date) {
                telling.told.date = date;
                telling.is_copy = true;
            }
        }
    }
}

/// Whether two sentences tell one event. Of one source it is told once: a sentence of the same source counts as the same
/// event already where it shares what happened.
fn is_same(one: &Telling<'_>, other: &Telling<'_>) -> bool {
    let in_one_source = one.passage.key == other.passage.key;
    let shares = !one.told.kinds.is_disjoint(&other.told.kinds);
    let same_date = one.told.date == other.told.date;
    let is_known = in_one_source && shares || one.words == other.words;
    is_same_matter(&one.told, &other.told) || same_date && is_known
}

fn sources_of(group: &[Telling<'_>]) -> usize {
    group.iter().map(|telling| telling.passage.key.as_str()).collect::<BTreeSet<_>>().len()
}

fn event(group: &[Telling<'_>], corpus: &Corpus, ids: &mut BTreeSet<String>) -> Option<Event> {
    let mut excerpts: Vec<Excerpt> = Vec::new();
    // What follows from its own source is quoted first; a copy of it is where the words stand, too.
    let (own, copies): (Vec<_>, Vec<_>) = group.iter().partition(|telling| !telling.is_copy);
    for telling in own.into_iter().chain(copies) {
        let known = |excerpt: &Excerpt| excerpt.citation.key == telling.passage.key;
        let carried = |excerpt: &mut Excerpt| {
            let carried = carries_sentences(&telling.passage.text, excerpt.text.slices())?;
            let citation = Citation::paragraph(&telling.passage.key, telling.passage.paragraph);
            excerpt.also_in.push(AlsoIn { citation, carried });
            Some(())
        };
        if excerpts.iter().any(known) || excerpts.iter_mut().find_map(carried).is_some() {
            continue;
        }
        if excerpts.len() < MAX_QUOTATIONS {
            excerpts.extend(excerpt(telling, corpus));
        }
    }
    let first = excerpts.first()?;
    let date = group.first()?.told.date;
    let words = first.text.slices().join(" ");
    let digest = Digest::of(format!("{date}\n{}\n{words}", first.citation.key).as_bytes());
    let id = (ID_LENGTH..).find_map(|length| {
        let id = format!("ev-{}", digest.hex().get(..length)?);
        ids.insert(id.clone()).then_some(id)
    })?;
    Some(Event { id, date, excerpts })
}

/// The sentence, letter for letter.
#[allow(clippy::single_range_in_vec_init, reason = "one range is what is meant")]
fn excerpt(telling: &Telling<'_>, corpus: &Corpus) -> Option<Excerpt> {
    let Telling { passage, told, .. } = telling;
    let range = passage.sentences.get(told.sentence)?.clone();
    let words = passage.text.get(range.clone())?.to_owned();
    Some(Excerpt {
        text: Verbatim::of(passage, &[range])?,
        citation: Citation::paragraph(&passage.key, passage.paragraph),
        lang: corpus.language_of(&passage.key, passage.paragraph),
        also_in: Vec::new(),
        sentences: vec![(told.sentence + 1, words)],
        lacks: None,
    })
}
