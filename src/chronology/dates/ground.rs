//! What an expression is told from: the date of its source, the expressions before it; and what comes of it.

use chrono::{Datelike, NaiveDate};

use super::calendars::DaySpan;
use super::expression::{Basis, DateExpression, Precision, Published};
use super::vocabulary::Tense;
use crate::diagnostic::{Message, msg};

/// What an expression before states, for those that are told from it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Anchor {
    pub(super) days: DaySpan,
    pub(super) precision: Precision,
    pub(super) basis: Basis,
}

/// What is known when an expression is resolved.
pub(super) struct Ground<'a> {
    pub(super) published: Option<Published>,
    /// The last expression that names a day, and the last that names any time; with their words.
    pub(super) day: Option<(Anchor, &'a str)>,
    pub(super) time: Option<(Anchor, &'a str)>,
    /// A year far from the source's that the sentence names before.
    pub(super) year: Option<(i32, &'a str)>,
    pub(super) tense: Option<Tense>,
    /// Whether the clause tells what is so now: what it tells from has to be named.
    pub(super) now: bool,
    /// Whether what is told before it is denied.
    pub(super) negated: bool,
    /// What stands beside the expression and is remembered by a day, often years ago.
    pub(super) remembered: Option<Option<(u8, u8)>>,
    /// The day of writing, where a weekday told it: texts are printed again on later days.
    pub(super) written: Option<NaiveDate>,
    /// The days of the week that the passage has named, Sunday first.
    pub(super) named: [Option<DaySpan>; 7],
}

/// The days of an expression, and why.
#[derive(Clone, Debug)]
pub(super) struct Told {
    pub(super) first: Option<NaiveDate>,
    pub(super) last: Option<NaiveDate>,
    pub(super) precision: Precision,
    pub(super) basis: Basis,
    pub(super) why: Message,
    pub(super) without_year: Option<(u32, Option<u32>)>,
}

impl Told {
    pub(super) fn of(days: DaySpan, precision: Precision, basis: Basis, why: Message) -> Self {
        Self { first: Some(days.first), last: Some(days.last), precision, basis, why, without_year: None }
    }

    pub(super) fn unknown(precision: Precision, why: Message) -> Self {
        Self { first: None, last: None, precision, basis: Basis::Unknown, why, without_year: None }
    }

    pub(super) fn days(&self) -> Option<DaySpan> {
        DaySpan::of(self.first?, self.last?)
    }

    /// The day or time that others are told from.
    pub(super) fn anchor(&self) -> Option<Anchor> {
        Some(Anchor { days: self.days()?, precision: self.precision, basis: self.basis })
    }
}

impl From<&DateExpression> for Told {
    fn from(told: &DateExpression) -> Self {
        Self {
            first: told.first,
            last: told.last,
            precision: told.precision,
            basis: told.basis,
            why: told.explanation.clone(),
            without_year: told.without_year,
        }
    }
}

/// What is told from the date of the source: the days that it can mean, whichever day that is.
pub(super) fn from_source(
    ground: &Ground<'_>,
    precision: Precision,
    basis: Basis,
    days: &dyn Fn(NaiveDate) -> Option<DaySpan>,
) -> Told {
    let Some(published) = ground.published else {
        return Told::unknown(precision, msg!("date-of-source-unknown"));
    };
    let known = days(published.first).zip(days(published.last));
    let Some((one, other)) = known else { return Told::unknown(precision, msg!("date-not-told")) };
    let basis = if published.stated { basis } else { Basis::Inferred };
    let Some(all) = DaySpan::of(one.first.min(other.first), one.last.max(other.last)) else {
        return Told::unknown(precision, msg!("date-not-told"));
    };
    let coarser = if one == other { precision } else { precision.max(precision_of(published)) };
    Told::of(all, coarser, basis, why_from_source(basis, published))
}

/// How precise the date of a source is.
pub(super) fn precision_of(published: Published) -> Precision {
    match (published.last - published.first).num_days() {
        0 => Precision::Day,
        1..=31 => Precision::Month,
        _ => Precision::Year,
    }
}

pub(super) fn why_from_source(basis: Basis, published: Published) -> Message {
    let date = written(published);
    match basis {
        Basis::YearFromSource => msg!("date-year-from-source", published = date),
        Basis::MonthFromSource => msg!("date-month-from-source", published = date),
        Basis::Inferred => msg!("date-from-inferred-source", published = date),
        _ => msg!("date-from-source", published = date),
    }
}

pub(super) fn written(published: Published) -> String {
    let Published { first, last, .. } = published;
    match precision_of(published) {
        Precision::Day => first.to_string(),
        Precision::Month => first.format("%Y-%m").to_string(),
        _ if first.year() == last.year() => first.format("%Y").to_string(),
        _ => format!("{first}/{last}"),
    }
}

/// What is told from another expression, with the basis that it inherits.
pub(super) fn relative(days: DaySpan, precision: Precision, anchor: Anchor, words: &str) -> Told {
    let basis = if anchor.basis == Basis::Inferred { Basis::Inferred } else { Basis::Relative };
    let why = match words {
        // Of a passage before, only the days are known here.
        "" => msg!("date-relative--day", day = anchor.days.first.to_string()),
        _ => msg!("date-relative", words = words),
    };
    Told::of(days, precision, basis, why)
}
