//! A text read for comparison: its words, numbers and days.

use std::ops::Range;

use super::figures::figures;
use super::statement::{DayAt, Statement};
use crate::chronology::dates::{DateContext, DateExpression, Precision, date_expressions};
use crate::lang::Lang;
use crate::text::facts::{Calendar, Date, NameTable};

/// A text as it is compared, with its date expressions.
pub(super) fn read<'t>(
    text: &'t str,
    lang: Option<&Lang>,
    names: Option<&'t NameTable>,
    dates: &[DateExpression],
) -> Statement<'t> {
    let mut statement = Statement::of_words(text, lang, names);
    statement.figures = figures(&statement);
    statement.days = days(&statement, dates);
    statement
}

/// A text of which nothing is known but its words.
pub(super) fn read_alone<'t>(text: &'t str, names: Option<&'t NameTable>) -> Statement<'t> {
    let mut statement = Statement::of_words(text, None, names);
    statement.figures = figures(&statement);
    let tag = statement.language().tag().unwrap_or(ENGLISH);
    if let Ok(language) = tag.parse::<Lang>() {
        let context = DateContext { language, published: None, names, before: &[] };
        statement.days = days(&statement, &date_expressions(text, &context));
    }
    statement
}

/// The date expressions of a passage that stand in one of its sentences, with their bytes there.
pub(super) fn dates_within(dates: &[DateExpression], sentence: &Range<usize>) -> Vec<DateExpression> {
    let within = dates.iter().filter(|date| sentence.start <= date.span.start && date.span.end <= sentence.end);
    let placed = |date: &DateExpression| {
        let span = date.span.start - sentence.start..date.span.end - sentence.start;
        DateExpression { span, ..date.clone() }
    };
    within.map(placed).collect()
}

/// The dates of a text: those whose days are known, and those that only name a month and a day, or a day of the week.
fn days(statement: &Statement<'_>, told: &[DateExpression]) -> Vec<DayAt> {
    let named = statement.text.dates();
    let touches = |one: &Range<usize>, other: &Range<usize>| one.start < other.end && other.start < one.end;
    let mut days: Vec<DayAt> = Vec::new();
    for expression in told {
        // What nobody can say is no day.
        let is_day = !matches!(expression.precision, Precision::Vague | Precision::Decade | Precision::Century);
        let known = expression.first.zip(expression.last).filter(|_| is_day);
        let of_words = named.iter().find(|date| touches(&date.span, &expression.span));
        days.push(day(statement, &expression.span, known, of_words));
    }
    for date in named.iter().filter(|date| !told.iter().any(|told| touches(&told.span, &date.span))) {
        days.push(day(statement, &date.span, None, Some(date)));
    }
    days.sort_by_key(|day| day.words.start);
    days
}

/// The tag that a text of no language that is read is taken for.
const ENGLISH: &str = "en";

fn day(
    statement: &Statement<'_>,
    span: &Range<usize>,
    days: Option<(chrono::NaiveDate, chrono::NaiveDate)>,
    date: Option<&Date>,
) -> DayAt {
    let parts = date.map(|date| &date.expression).filter(|parts| parts.calendar != Some(Calendar::Hijri));
    let month_and_day = parts.and_then(|parts| parts.month.zip(parts.days.map(|(first, _)| first)));
    let weekday = parts.and_then(|parts| parts.weekday);
    DayAt { words: statement.words_in(span), days, month_and_day, weekday }
}
