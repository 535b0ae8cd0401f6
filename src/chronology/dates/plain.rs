//! Dates that name a year, or a month that the date of the source gives its year.

use chrono::{Datelike, Days, NaiveDate};

use super::expression::{Basis, DateContext, DateExpression, Precision, Published};
use crate::diagnostic::{Message, msg};
use crate::text::date::PartialDate;
use crate::text::facts::{Calendar, Date, Relative, Text};

/// What the days of an expression are, and why.
struct Told {
    days: Option<(NaiveDate, NaiveDate)>,
    precision: Precision,
    basis: Basis,
    explanation: Message,
}

/// The expressions of a text.
pub(super) fn expressions(text: &Text<'_>, context: &DateContext<'_>) -> Vec<DateExpression> {
    text.dates().iter().filter_map(|date| expression(date, context)).collect()
}

fn expression(date: &Date, context: &DateContext<'_>) -> Option<DateExpression> {
    let parts = &date.expression;
    if parts.calendar == Some(Calendar::Hijri) {
        return None;
    }
    let told = match (parts.year, parts.month) {
        (Some(year), month) => {
            let precision = if parts.days.is_some() { Precision::Day } else { Precision::Month };
            let precision = if month.is_some() { precision } else { Precision::Year };
            let days = days_of(date, i32::from(year));
            Told { days, precision, basis: Basis::Stated, explanation: msg!("date-stated") }
        }
        (None, Some(_)) => {
            let precision = if parts.days.is_some() { Precision::Day } else { Precision::Month };
            match context.published {
                None => unknown(precision),
                Some(published) => {
                    let days = nearest(date, published);
                    let basis = if published.stated { Basis::YearFromSource } else { Basis::Inferred };
                    let explanation = msg!("date-year-from-source", published = published.last.to_string());
                    Told { days, precision, basis, explanation }
                }
            }
        }
        (None, None) => match (parts.relative, context.published) {
            (Some(relative @ (Relative::Yesterday | Relative::Today | Relative::Tomorrow)), Some(published)) => {
                let moved = |day: NaiveDate| match relative {
                    Relative::Yesterday => day.checked_sub_days(Days::new(1)),
                    Relative::Tomorrow => day.checked_add_days(Days::new(1)),
                    _ => Some(day),
                };
                let days = moved(published.first).zip(moved(published.last));
                let precision = if published.first == published.last { Precision::Day } else { Precision::Vague };
                let basis = if published.stated { Basis::FromSource } else { Basis::Inferred };
                let explanation = msg!("date-from-source", published = published.last.to_string());
                Told { days, precision, basis, explanation }
            }
            (Some(Relative::Yesterday | Relative::Today | Relative::Tomorrow), None) => unknown(Precision::Day),
            _ => return None,
        },
    };
    Some(DateExpression {
        span: date.span.clone(),
        first: told.days.map(|(first, _)| first),
        last: told.days.map(|(_, last)| last),
        precision: told.precision,
        basis: told.basis,
        explanation: told.explanation,
        without_year: match (parts.month, told.days) {
            (Some(month), None) => Some((u32::from(month), parts.days.map(|(first, _)| u32::from(first)))),
            _ => None,
        },
    })
}

fn unknown(precision: Precision) -> Told {
    Told { days: None, precision, basis: Basis::Unknown, explanation: msg!("date-of-source-unknown") }
}

fn days_of(date: &Date, year: i32) -> Option<(NaiveDate, NaiveDate)> {
    let month = date.expression.month.map(u32::from);
    let whole = |day: Option<u32>| PartialDate { year, month, day, approximate: false }.interval();
    let (first, last) = match date.expression.days {
        Some((first, last)) => (whole(Some(first.into()))?, whole(Some(last.into()))?),
        None => (whole(None)?, whole(None)?),
    };
    first.from.zip(last.to)
}

/// The year of a date without one is that in which it is nearest to the date of the source.
fn nearest(date: &Date, published: Published) -> Option<(NaiveDate, NaiveDate)> {
    let year = published.last.year();
    let candidates = [year - 1, year, year + 1].into_iter().filter_map(|year| days_of(date, year));
    candidates.min_by_key(|(first, last)| {
        let before = (published.first - *last).num_days();
        let behind = (*first - published.last).num_days();
        before.max(behind).max(0)
    })
}
