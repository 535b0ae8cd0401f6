//! The date expressions of a passage, each told from what is known where it stands.

use std::ops::Range;

use chrono::{Datelike, NaiveDate};

use super::calendars::{self, DaySpan};
use super::cursor::Cursor;
use super::expression::{DateContext, DateExpression, Precision};
use super::grammar::{self, Heard};
use super::ground::{Anchor, Ground, Told};
use super::resolve::resolve;
use super::spoken::Spoken;
use super::tense;
use super::tokens::Gap;
use crate::lang::script_of;
use crate::text::facts::{Language, Text};

/// A sentence whose year is this far from the source's goes on in that year.
const FAR: i32 = 2;

/// And only so many words further on.
const SENTENCE: usize = 60;

/// Days within so many of the date of the source are near it.
const NEAR: i64 = 400;

/// The date expressions of a passage, from left to right; no two overlap.
pub fn date_expressions(text: &str, context: &DateContext<'_>) -> Vec<DateExpression> {
    // A paragraph in another script than its source's is in another language.
    let fits = script_of(text).is_none_or(|script| script.direction == context.language.direction());
    let language = Language::of(text, Some(&context.language).filter(|_| fits));
    let read = match context.names {
        Some(table) => Text::with_names(text, language, table),
        None => Text::new(text, language),
    };
    let cursor = Cursor::new(&read);
    let mut found: Vec<DateExpression> = Vec::new();
    let before: Vec<Anchor> = context.before.iter().rev().filter_map(|told| Told::from(told).anchor()).collect();
    // What another passage told of long ago is not what this one goes on from, if it told of something nearer.
    let near = |anchor: &&Anchor| {
        context.published.is_none_or(|published| (anchor.days.first - published.last).num_days().abs() <= NEAR)
    };
    let last = |days: bool| {
        let fits = |anchor: &&Anchor| !days || anchor.precision == Precision::Day;
        let found = before.iter().filter(fits).find(near).or_else(|| before.iter().find(fits));
        found.map(|anchor| (*anchor, String::new()))
    };
    let mut time: Option<(Anchor, String)> = last(false);
    let mut day: Option<(Anchor, String)> = last(true);
    let mut year: Option<(i32, String, usize)> = None;
    let mut named: [Option<DaySpan>; 7] = [None; 7];
    let mut written: Option<NaiveDate> = None;
    for Heard { from, to, spoken } in grammar::expressions(&cursor) {
        let (Some(first), Some(last)) = (cursor.token(from), to.checked_sub(1).and_then(|last| cursor.token(last)))
        else {
            continue;
        };
        let span = first.span.start..last.span.end;
        let of_sentence = year
            .as_ref()
            .filter(|(.., at)| from - at <= SENTENCE && !(*at..=from).any(|at| ends_sentence(cursor.gap(at))));
        let ground = Ground {
            published: context.published,
            day: day.as_ref().map(|(anchor, words)| (*anchor, words.as_str())),
            time: time.as_ref().map(|(anchor, words)| (*anchor, words.as_str())),
            year: of_sentence.map(|(year, words, _)| (*year, words.as_str())),
            tense: tense::around(&cursor, from, to),
            now: tense::is_now(&cursor, from, to),
            negated: matches!(spoken, Spoken::Before(_)) && is_denied(&read, &span),
            remembered: remembered(&cursor, from, to),
            written,
            named,
        };
        let Some(told) = resolve(&spoken, &ground) else { continue };
        let words = text.get(span.clone()).unwrap_or_default().to_owned();
        let bounds = matches!(spoken, Spoken::Since(_) | Spoken::Before(_) | Spoken::After(_));
        if let Some(anchor) = told.anchor().filter(|_| !bounds) {
            if told.precision == Precision::Day {
                day = Some((anchor, words.clone()));
            }
            if let Some(weekday) = names_weekday(&spoken).filter(|_| anchor.days.first == anchor.days.last) {
                named[usize::from(weekday % 7)] = Some(anchor.days);
            }
            if let Spoken::Near { days, weekday: Some(_) } = spoken
                && anchor.days.first == anchor.days.last
            {
                written = calendars::later(anchor.days.first, -days);
            }
            time = Some((anchor, words.clone()));
            let source = context.published.map(|published| published.last.year());
            let of_time = anchor.days.first.year();
            if spoken.has_year() && matches!(spoken, Spoken::Dated(_)) {
                let far = source.is_some_and(|source| (source - of_time).abs() >= FAR);
                year = far.then_some((of_time, words, to));
            }
        }
        found.push(DateExpression {
            span,
            first: told.first,
            last: told.last,
            precision: told.precision,
            basis: told.basis,
            explanation: told.why,
            bound: spoken.bound(),
            without_year: told.without_year,
        });
    }
    found
}

/// So many words, and no mark, may stand between a denial and the time before which something will not be.
const DENIED_WITHIN: usize = 8;

/// Whether what is told before an expression is denied: it will not be opened before October.
fn is_denied(text: &Text<'_>, span: &Range<usize>) -> bool {
    text.negations().iter().filter(|negation| negation.explicit && negation.span.end <= span.start).any(|negation| {
        let between = text.as_str().get(negation.span.end..span.start).unwrap_or_default();
        let is_parted = between.contains(['.', ',', '،', '؛', ';', ':', '(', ')', '«', '»', '"']);
        !is_parted && between.split_whitespace().count() <= DENIED_WITHIN
    })
}

/// What stands beside an expression and is remembered by a day: ثورة 14 جانفي, the September 11 attacks.
fn remembered(cursor: &Cursor, from: usize, to: usize) -> Option<Option<(u8, u8)>> {
    let at = |at: usize| cursor.token(at).and_then(|token| token.remembered);
    let before = |steps: usize| from.checked_sub(steps).and_then(at).filter(|_| cursor.follows(from));
    match cursor.language {
        Language::English => at(to).filter(|_| cursor.follows(to)),
        _ => before(1).or_else(|| before(2).filter(|_| cursor.language == Language::French)),
    }
}

/// The day of the week that an expression names.
fn names_weekday(spoken: &Spoken) -> Option<u8> {
    match spoken {
        Spoken::Near { weekday, .. } => *weekday,
        Spoken::Dated(dated) => dated.weekday,
        Spoken::Weekdays { first, last, .. } if first == last => Some(*first),
        _ => None,
    }
}

fn ends_sentence(gap: Gap) -> bool {
    matches!(gap, Gap::Stop | Gap::Dot)
}
