//! A text read for comparison: its words, numbers and days.

use std::ops::Range;

use super::figures::figures;
use super::statement::{DayAt, Statement};
use crate::chronology::dates::{DateContext, Precision, Published, date_expressions};
use crate::lang::Lang;
use crate::text::facts::{Calendar, Date, NameTable};

/// A text as it is compared; `published` is when its source was.
pub(super) fn read<'t>(
    text: &'t str,
    lang: Option<&Lang>,
    names: Option<&'t NameTable>,
    published: Option<Published>,
) -> Statement<'t> {
    let mut statement = Statement::of_words(text, lang, names);
    statement.figures = figures(&statement);
    statement.days = days(&statement, names, published);
    statement
}

/// The dates of a text: those whose days are known, and those that only name a month and a day, or a day of the week.
fn days(statement: &Statement<'_>, names: Option<&NameTable>, published: Option<Published>) -> Vec<DayAt> {
    let named = statement.text.dates();
    let touches = |one: &Range<usize>, other: &Range<usize>| one.start < other.end && other.start < one.end;
    let tag = statement.language().tag().unwrap_or(ENGLISH);
    let Ok(language) = tag.parse::<Lang>() else { return Vec::new() };
    let context = DateContext { language, published, names, before: &[] };
    let told = date_expressions(statement.text.as_str(), &context);
    let mut days: Vec<DayAt> = Vec::new();
    for expression in &told {
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
