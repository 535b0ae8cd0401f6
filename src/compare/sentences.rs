//! The sentences of a corpus, read so that they can be compared, each with what stands around it.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use chrono::NaiveDate;
use rayon::prelude::*;

use super::evidence::{Days, Surroundings, Term, TermKind, Terms};
use super::reading::{dates_within, read};
use super::statement::Statement;
use crate::chronology::SourceDates;
use crate::chronology::dates::{DateExpression, Published};
use crate::corpus::{Corpus, Passage};
use crate::spec::names::Names;

/// The most sentences that are compared: a corpus may be of any size.
const MAX_SENTENCES: usize = 4_000;
/// So many sentences before one, and behind it, stand around it.
const BEFORE: usize = 4;
const BEHIND: usize = 1;
/// What is told so many sentences before is the last of which one that names no day may tell.
const CARRIED: usize = 5;
/// Days that are known to more days than these are not carried on.
const CARRIED_WIDTH: i64 = 31;

/// A sentence of a passage, ready to be compared.
pub(super) struct Sentence<'c> {
    /// Its passage, as an index among those of the corpus.
    pub(super) passage: usize,
    /// The key of its source.
    pub(super) source: &'c str,
    /// Whether its passage is on a topic.
    pub(super) is_on_topic: bool,
    /// Its bytes in the passage.
    pub(super) span: Range<usize>,
    pub(super) statement: Statement<'c>,
    /// The names and states of its passage and of the headings above.
    pub(super) around: BTreeSet<String>,
    pub(super) surroundings: Surroundings,
}

/// The sentences of a corpus with the terms by which they are seen to speak of one event.
pub(super) struct ReadSentences<'c> {
    pub(super) sentences: Vec<Sentence<'c>>,
    pub(super) terms: Terms,
}

/// What a sentence adds to what stands around it and its neighbours.
#[derive(Clone, Default)]
struct Told {
    terms: BTreeSet<(TermKind, String)>,
    places: BTreeSet<(TermKind, String)>,
    days: Vec<Days>,
}

impl Told {
    fn of(statement: &Statement<'_>) -> Self {
        let days = statement.days.iter().filter_map(|day| day.days).collect();
        Self { terms: statement.terms(), places: statement.places(), days }
    }
}

/// A passage with its sentences read.
struct ReadPassage<'c> {
    index: usize,
    passage: &'c Passage,
    published: Option<Days>,
    statements: Vec<(Range<usize>, Statement<'c>)>,
    around: BTreeSet<String>,
    headings: Told,
    /// What is told before it, in order, and by its own sentences.
    before: Vec<Told>,
    own: Vec<Told>,
}

impl<'c> ReadSentences<'c> {
    /// Reads the sentences of passages on topics, the most relevant first, and of others; those that are too many are left
    /// out.
    pub(super) fn of(corpus: &'c Corpus, names: &'c Names, on_topic: &[usize], beside: &[usize]) -> Self {
        let all = corpus.passages();
        let mut chosen: Vec<usize> = Vec::new();
        let mut count = 0;
        for &passage in on_topic.iter().chain(beside) {
            count += all.get(passage).map_or(0, |passage| passage.sentences.len());
            if count > MAX_SENTENCES {
                break;
            }
            chosen.push(passage);
        }
        chosen.sort_unstable();
        chosen.dedup();
        let mut of_sources: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for index in chosen.into_iter().filter(|&index| index < all.len()) {
            of_sources.entry(all[index].key.as_str()).or_default().push(index);
        }
        let of_sources: Vec<(&str, Vec<usize>)> = of_sources.into_iter().collect();
        let read: Vec<Vec<ReadPassage<'c>>> =
            of_sources.into_par_iter().map(|(key, indices)| of_source(key, &indices, corpus, names)).collect();
        put_together(read, &on_topic.iter().copied().collect())
    }
}

fn of_source<'c>(key: &str, indices: &[usize], corpus: &'c Corpus, names: &'c Names) -> Vec<ReadPassage<'c>> {
    let all = corpus.passages();
    let Some(source) = corpus.source(key) else { return Vec::new() };
    let before = |index: usize| index.checked_sub(1).filter(|&before| all[before].key == key);
    let paragraphs: BTreeSet<u32> = indices
        .iter()
        .flat_map(|&index| [Some(index), before(index)])
        .flatten()
        .map(|index| all[index].paragraph)
        .collect();
    let table = names.table();
    let dates = SourceDates::of(source, &paragraphs, corpus, table);
    let published = source.record.date().as_ref().and_then(Published::of).map(|days| (days.first, days.last));
    let statements = |index: usize| -> Vec<(Range<usize>, Statement<'c>)> {
        let passage = &all[index];
        let dates: &[DateExpression] = dates.of_paragraph(passage.paragraph);
        let of_sentence = |span: &Range<usize>| {
            let text = passage.text.get(span.clone())?;
            Some((span.clone(), read(text, passage.lang.as_ref(), Some(table.as_ref()), &dates_within(dates, span))))
        };
        passage.sentences.iter().filter_map(of_sentence).collect()
    };
    let of_passage = |&index: &usize| {
        let passage = &all[index];
        let own = statements(index);
        let told_before = before(index).map(statements).unwrap_or_default();
        let headings = Statement::of_words(&passage.context, passage.lang.as_ref(), Some(table.as_ref()));
        let told = |all: &[(Range<usize>, Statement<'_>)]| all.iter().map(|(_, one)| Told::of(one)).collect::<Vec<_>>();
        let of_own = own.iter().flat_map(|(_, statement)| statement.who_and_where());
        let around = of_own.chain(headings.who_and_where()).map(str::to_owned).collect();
        ReadPassage {
            index,
            passage,
            published,
            around,
            headings: Told::of(&headings),
            before: told(&told_before),
            own: told(&own),
            statements: own,
        }
    };
    indices.iter().map(of_passage).collect()
}

fn put_together<'c>(read: Vec<Vec<ReadPassage<'c>>>, on_topic: &BTreeSet<usize>) -> ReadSentences<'c> {
    let mut terms = Terms::default();
    let mut of_sources: Vec<BTreeSet<Term>> = Vec::new();
    let mut sentences = Vec::new();
    for source in read {
        let mut of_source: BTreeSet<Term> = BTreeSet::new();
        for passage in source {
            let ReadPassage { index, passage, published, statements, around, headings, before, own } = passage;
            let all: Vec<Told> = before.iter().chain(&own).cloned().collect();
            for (number, (span, statement)) in statements.into_iter().enumerate() {
                let at = before.len() + number;
                let near = &all[at.saturating_sub(BEFORE)..(at + 1 + BEHIND).min(all.len())];
                let mut number_of = |(kind, term): &(TermKind, String)| terms.number(*kind, term);
                let around_it: BTreeSet<Term> =
                    near.iter().chain([&headings]).flat_map(|told| &told.terms).map(&mut number_of).collect();
                let places = all[at].places.iter().chain(&headings.places).map(&mut number_of).collect();
                of_source.extend(&around_it);
                // A year alone tells less than the day that was named before it.
                let own_days = narrow(&all[at]);
                let are_own_days = !own_days.is_empty();
                let nearest = if are_own_days { own_days } else { carried(&all, at) };
                let surroundings = Surroundings {
                    language: statement.language(),
                    terms: around_it.into_iter().collect(),
                    places,
                    are_own_days,
                    days: if nearest.is_empty() { all[at].days.clone() } else { nearest },
                    published,
                };
                sentences.push(Sentence {
                    passage: index,
                    source: passage.key.as_str(),
                    is_on_topic: on_topic.contains(&index),
                    span,
                    statement,
                    around: around.clone(),
                    surroundings,
                });
            }
        }
        of_sources.push(of_source);
    }
    terms.weigh(&of_sources);
    ReadSentences { sentences, terms }
}

/// The days of the last sentence before one that names any, of which it may tell.
fn carried(all: &[Told], at: usize) -> Vec<Days> {
    let before = all[at.saturating_sub(CARRIED)..at].iter().rev().map(narrow);
    before.into_iter().find(|days| !days.is_empty()).unwrap_or_default()
}

/// The days that are told to the month at least.
fn narrow(told: &Told) -> Vec<Days> {
    told.days.iter().copied().filter(|(from, to)| (*to - *from).num_days() <= CARRIED_WIDTH).collect()
}

impl Sentence<'_> {
    /// The day on which its source was published, where it is known to the day.
    pub(super) fn day(&self) -> Option<NaiveDate> {
        self.surroundings.published.filter(|(from, to)| from == to).map(|(day, _)| day)
    }

    /// When its source was published.
    pub(super) fn published(&self) -> Option<Days> {
        self.surroundings.published
    }
}
