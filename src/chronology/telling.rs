//! Which sentences tell something that happened, or is announced, at a time that they state.
//!
//! A date counts where it stands as an adverbial of time: "on 3 April", «في الثالث من نيسان», "le 3 avril". What only
//! names a thing by its date ("the agreement of 3 April"), bounds a time ("since", "until") or is left open by the sentence
//! tells nothing that could be put into a row. In doubt a date is left out.

use std::collections::BTreeSet;
use std::ops::Range;

use super::adverbials::{Stands, Surroundings, is_apart, is_rule, is_today, stands};
use super::dates::{Basis, DateExpression, Precision};
use super::noted::{next_to, noted};
use crate::corpus::Passage;
use crate::text::facts::{Degree, Happening, HappeningWord, Language, NameTable, Text};
use crate::text::fold::FoldedWord;
use crate::text::noted_date::{self, NotedDate};
use crate::text::word_count;

/// A sentence that is longer, in words, is quoted for no event: a reader would look for it.
const MAX_WORDS: usize = 110;

/// So many words at most are between a date and the verb that it belongs to, or the noun of action.
const VERB_WITHIN: usize = 18;
const NOUN_WITHIN: usize = 9;

/// Days of one thing that a sentence tells are so near each other.
const ONE_MATTER: u64 = 10;

/// An event that a sentence tells.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Told {
    /// When, as precisely as the sentence says.
    pub date: NotedDate,
    /// The sentence, by its index in the passage.
    pub sentence: usize,
    /// Where in its sentence the date stands, in bytes.
    pub place: usize,
    /// What kinds of things it tells.
    pub kinds: BTreeSet<Happening>,
    /// The names of the catalogue in it.
    pub names: BTreeSet<usize>,
}

/// A date of a sentence that may be an event's.
struct Dated<'a> {
    expression: &'a DateExpression,
    date: NotedDate,
    /// Whether it is the end of something: "until 28 November".
    ends: bool,
    kinds: BTreeSet<Happening>,
}

/// The events that a passage tells; `expressions` are its dates.
pub(super) fn told(passage: &Passage, expressions: &[DateExpression], names: &NameTable) -> Vec<Told> {
    let text = Text::with_names(&passage.text, Language::of(&passage.text, passage.lang.as_ref()), names);
    let happenings = text.happenings();
    let mut found = Vec::new();
    for (index, sentence) in passage.sentences.iter().enumerate() {
        let words = passage.text.get(sentence.clone()).unwrap_or_default();
        let is_question = words.trim_end().ends_with(['?', '؟']);
        if is_question || is_rule(words_in(&text, sentence), text.language()) || word_count(words) > MAX_WORDS {
            continue;
        }
        let inside = |span: &Range<usize>| sentence.start <= span.start && span.end <= sentence.end;
        let mentions: BTreeSet<usize> =
            text.mentions().iter().filter(|mention| inside(&mention.span)).map(|mention| mention.name).collect();
        let of_sentence: Vec<&HappeningWord> = happenings.iter().filter(|word| inside(&word.span)).collect();
        let here = expressions.iter().filter(|expression| inside(&expression.span));
        let around = Surroundings { text: &text, sentence, expressions, happenings: &of_sentence };
        let dated: Vec<Dated<'_>> = here.filter_map(|expression| dated(&around, expression)).collect();
        for AsEvent { date, kinds, at } in as_events(dated) {
            let place = at.saturating_sub(sentence.start);
            found.push(Told { date, sentence: index, place, kinds, names: mentions.clone() });
        }
    }
    found
}

fn dated<'a>(around: &Surroundings<'_>, expression: &'a DateExpression) -> Option<Dated<'a>> {
    let Surroundings { text, happenings, .. } = around;
    // A year says too little of when something happened.
    if !matches!(expression.precision, Precision::Day | Precision::PartOfMonth | Precision::Month | Precision::Season) {
        return None;
    }
    // Of no other language the words around dates are known.
    text.language().tag()?;
    if is_today(words_in(text, &expression.span), text.language()) {
        return None;
    }
    let date = noted(expression)?;
    let is_range = date.to.is_some();
    // "From November to April", "in the summer": without a year, as likely of every year.
    let is_loose = is_range || expression.precision == Precision::Season;
    if is_loose && expression.precision > Precision::Day && expression.basis != Basis::Stated {
        return None;
    }
    let ends = match stands(around, expression, is_range) {
        Stands::Alone => false,
        Stands::AsEnd => true,
        Stands::No => return None,
    };
    let kinds: BTreeSet<Happening> = happenings
        .iter()
        .filter(|word| {
            let within = if word.is_verb { VERB_WITHIN } else { NOUN_WITHIN };
            words_between(text, &word.span, &expression.span) <= within
                && !is_apart(text, &word.span, &expression.span)
                && !is_open(text, &word.span)
                && !is_denied(text, &word.span)
        })
        .map(|word| word.happening)
        .collect();
    (!kinds.is_empty()).then_some(Dated { expression, date, ends, kinds })
}

/// The words on some bytes.
fn words_in<'t>(text: &'t Text<'_>, span: &Range<usize>) -> &'t [FoldedWord] {
    let words = text.words();
    let start = words.partition_point(|word| word.span.start < span.start);
    let end = words.partition_point(|word| word.span.start < span.end);
    words.get(start..end).unwrap_or_default()
}

/// How many words are between two places.
fn words_between(text: &Text<'_>, one: &Range<usize>, other: &Range<usize>) -> usize {
    let (from, to) = if one.end <= other.start { (one.end, other.start) } else { (other.end, one.start) };
    text.words().iter().filter(|word| from <= word.span.start && word.span.end <= to).count()
}

/// So many words before a verb what denies it or leaves it open may stand.
const GOVERNS_WITHIN: usize = 4;

fn is_denied(text: &Text<'_>, verb: &Range<usize>) -> bool {
    text.negations().iter().any(|negation| {
        let before = negation.span.end <= verb.start;
        before && negation.explicit && words_between(text, &negation.span, verb) < GOVERNS_WITHIN
    })
}

/// Whether it is not said that it happened: it depends on something, or nobody believes it.
fn is_open(text: &Text<'_>, verb: &Range<usize>) -> bool {
    text.hedges().iter().any(|hedge| {
        let open = matches!(hedge.degree, Degree::Conditional | Degree::Unlikely);
        open && hedge.span.end <= verb.start && words_between(text, &hedge.span, verb) < GOVERNS_WITHIN
    })
}

/// What dates of a sentence tell together, and where the first of them stands.
struct AsEvent {
    date: NotedDate,
    kinds: BTreeSet<Happening>,
    at: usize,
}

/// The dates of a sentence as events: "on Monday … until 28 November" is one, and so are days of one matter.
fn as_events(dated: Vec<Dated<'_>>) -> Vec<AsEvent> {
    let mut events: Vec<AsEvent> = Vec::new();
    let mut last: Option<&DateExpression> = None;
    for Dated { expression, date, ends, kinds } in &dated {
        let goes_on = |last: &DateExpression| is_one_matter(last, expression, *ends, kinds);
        let before = events.last_mut().filter(|_| last.is_some_and(goes_on));
        match before {
            Some(known) if known.date.from.year.is_some() && date.from.year.is_some() => {
                known.date.to = Some(date.to.unwrap_or(date.from));
                known.kinds.extend(kinds);
                last = Some(expression);
            }
            // The end alone is no event.
            _ if *ends => {}
            _ => {
                // The same date twice tells one thing.
                if !events.iter().any(|known| known.date == *date) {
                    events.push(AsEvent { date: *date, kinds: kinds.clone(), at: expression.span.start });
                }
                last = Some(expression);
            }
        }
    }
    events
}

/// Whether a date goes on with the one before it.
fn is_one_matter(one: &DateExpression, other: &DateExpression, ends: bool, kinds: &BTreeSet<Happening>) -> bool {
    let days = |expression: &DateExpression| Some((expression.first?, expression.last?));
    let (Some(before), Some(after)) = (days(one), days(other)) else { return false };
    if ends {
        // What lasts until a day of a month began within it, whatever the day.
        return before.0 < after.0 && kinds.iter().any(|kind| matches!(kind, Happening::Last | Happening::End));
    }
    // "On the 23rd …, and two days later": what is told from the other goes on with it. Other days are other matters.
    let are_days = one.precision == Precision::Day && other.precision == Precision::Day;
    are_days && other.basis == Basis::Relative && before.1 < after.0 && next_to(before, after, ONE_MATTER)
}

/// Whether two sources tell one event: of one date, with shared kinds of happening and shared names.
pub(super) fn is_same_matter(one: &Told, other: &Told) -> bool {
    if one.date != other.date {
        return false;
    }
    // On one day much is said of one thing.
    let shares_kind = one.kinds.intersection(&other.kinds).any(|kind| *kind != Happening::Announce);
    let names = one.names.intersection(&other.names).count();
    let is_day = matches!(one.date.from.stated, noted_date::Stated::Day(..));
    // Much happens within a month.
    if is_day { shares_kind && names > 0 || names > 1 } else { shares_kind && names > 1 }
}
