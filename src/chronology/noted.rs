//! Date expressions and the dates that are noted of them: never more precise than the words.

use chrono::{Datelike, Days, NaiveDate};

use super::dates::{Basis, DateExpression, Precision};
use crate::text::noted_date::{MonthPart, NotedDate, NotedDay, Season, Stated};

/// How a date expression is noted; `None` where it cannot be told when that was, or where its words are of a kind that has
/// no notation: a week, a decade, "in the past years".
pub fn noted(expression: &DateExpression) -> Option<NotedDate> {
    let alone = |from| Some(NotedDate { from, to: None, is_inferred: false });
    let (Some(first), Some(last)) = (expression.first, expression.last) else {
        let (month, day) = expression.without_year?;
        let stated = day.map_or(Stated::Month(month), |day| Stated::Day(month, day));
        return alone(NotedDay { year: None, stated });
    };
    let forms = forms_of(expression.precision);
    if let Some(one) = forms.iter().find_map(|form| exactly(*form, first, last)) {
        return alone(one);
    }
    // "Wednesday" of a source whose month alone is known is no day: it is noted as the month.
    if expression.precision > Precision::Day && (first.year(), first.month()) == (last.year(), last.month()) {
        return alone(on(Form::Month, first));
    }
    // Of days or months that are named one by one the first and the last.
    let is_range = matches!(expression.precision, Precision::Day | Precision::Month);
    if !is_range || first >= last {
        return None;
    }
    let from = forms.iter().find_map(|form| begins(*form, first))?;
    let to = forms.iter().find_map(|form| ends(*form, last))?;
    Some(NotedDate { from, to: Some(to), is_inferred: false })
}

/// The kinds of date that a precision is noted as.
#[derive(Clone, Copy, PartialEq)]
enum Form {
    Day,
    Part(MonthPart),
    Month,
    Season(Season),
    Year,
}

fn forms_of(precision: Precision) -> &'static [Form] {
    match precision {
        Precision::Day => &[Form::Day],
        Precision::PartOfMonth => {
            &[Form::Part(MonthPart::Early), Form::Part(MonthPart::Mid), Form::Part(MonthPart::Late)]
        }
        Precision::Month => &[Form::Month],
        Precision::Season => &[
            Form::Season(Season::Spring),
            Form::Season(Season::Summer),
            Form::Season(Season::Autumn),
            Form::Season(Season::Winter),
        ],
        Precision::Year => &[Form::Year],
        Precision::Week | Precision::PartOfYear | Precision::Decade | Precision::Century | Precision::Vague => &[],
    }
}

/// The date of a form on which a day lies.
fn on(form: Form, day: NaiveDate) -> NotedDay {
    let stated = match form {
        Form::Day => Stated::Day(day.month(), day.day()),
        Form::Part(part) => Stated::Part(day.month(), part),
        Form::Month => Stated::Month(day.month()),
        Form::Season(season) => Stated::Season(season),
        Form::Year => Stated::Year,
    };
    NotedDay { year: Some(day.year()), stated }
}

fn begins(form: Form, first: NaiveDate) -> Option<NotedDay> {
    Some(on(form, first)).filter(|noted| noted.days().is_some_and(|days| days.0 == first))
}

fn ends(form: Form, last: NaiveDate) -> Option<NotedDay> {
    Some(on(form, last)).filter(|noted| noted.days().is_some_and(|days| days.1 == last))
}

fn exactly(form: Form, first: NaiveDate, last: NaiveDate) -> Option<NotedDay> {
    begins(form, first).filter(|noted| noted.days().is_some_and(|days| days.1 == last))
}

/// Whether the date of an event follows from some expressions: its first and its last day lie within one each, and it is
/// no more precise than that.
pub fn follows(date: &NotedDate, expressions: &[&DateExpression]) -> bool {
    let is_last = date.to.is_none();
    let from = expressions.iter().any(|expression| fits(&date.from, expression, true, is_last));
    from && date.to.is_none_or(|to| expressions.iter().any(|expression| fits(&to, expression, false, true)))
}

/// Whether what an expression means begins (`first`) and ends (`last`) within a noted date, and says as much as it.
fn fits(noted: &NotedDay, expression: &DateExpression, first: bool, last: bool) -> bool {
    if rank(noted.stated) < rank_of(expression.precision) {
        return false;
    }
    match (noted.year, expression.first, expression.last) {
        (Some(_), Some(begin), Some(end)) => {
            let within = |day: NaiveDate| noted.days().is_some_and(|(first, last)| first <= day && day <= last);
            (!first || within(begin)) && (!last || within(end))
        }
        (Some(_), _, _) => false,
        (None, Some(begin), Some(end)) => {
            let within = |day: NaiveDate| {
                // A winter goes over the end of the year.
                [day.year(), day.year() - 1].into_iter().any(|year| {
                    let dated = NotedDay { year: Some(year), ..*noted };
                    dated.days().is_some_and(|(first, last)| first <= day && day <= last)
                })
            };
            (!first || within(begin)) && (!last || within(end))
        }
        (None, _, _) => match (expression.without_year, noted.stated) {
            (Some((month, day)), Stated::Day(own, of_month)) => month == own && day == Some(of_month),
            (Some((month, _)), Stated::Month(own)) => month == own,
            (Some((month, Some(day))), Stated::Part(own, part)) => {
                let part_of = match day {
                    ..=10 => MonthPart::Early,
                    11..=20 => MonthPart::Mid,
                    _ => MonthPart::Late,
                };
                month == own && part == part_of
            }
            _ => false,
        },
    }
}

/// How precise a noted date is: 0 is a day.
fn rank(stated: Stated) -> u8 {
    match stated {
        Stated::Day(..) => 0,
        Stated::Part(..) => 1,
        Stated::Month(_) => 2,
        Stated::Season(_) => 3,
        Stated::Year => 4,
    }
}

fn rank_of(precision: Precision) -> u8 {
    match precision {
        Precision::Day => 0,
        Precision::Week | Precision::PartOfMonth => 1,
        Precision::Month => 2,
        Precision::Season | Precision::PartOfYear => 3,
        Precision::Year => 4,
        Precision::Decade | Precision::Century | Precision::Vague => 5,
    }
}

/// Whether the days of an expression are not all in its words, so that a reader is told that they are inferred.
pub fn is_inferred(expression: &DateExpression) -> bool {
    // A date whose year nobody can tell is as its words state it.
    expression.first.is_some() && expression.basis != Basis::Stated
}

/// Whether two dates are of one time: the days of one are the other's, or next to them.
pub(super) fn next_to(one: (NaiveDate, NaiveDate), other: (NaiveDate, NaiveDate), days: u64) -> bool {
    let reach = |day: NaiveDate| day.checked_add_days(Days::new(days)).unwrap_or(NaiveDate::MAX);
    one.0 <= reach(other.1) && other.0 <= reach(one.1)
}
