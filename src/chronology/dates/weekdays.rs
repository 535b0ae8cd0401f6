//! Days of the week, and days told from the day of writing.

use chrono::{Datelike, NaiveDate};

use super::calendars::{self, DaySpan};
use super::expression::{Basis, Precision};
use super::ground::{Ground, Told, from_source, precision_of, why_from_source};
use super::spoken::Direction;
use super::vocabulary::Tense;
use crate::diagnostic::msg;

/// A day of the week seen from a day.
pub(super) fn weekday(
    day: NaiveDate,
    weekday: u8,
    toward: Option<Direction>,
    week: Option<i32>,
    tense: Option<Tense>,
) -> Option<NaiveDate> {
    if let Some(shift) = week {
        return calendars::later(calendars::week(day, shift)?.first, i64::from(weekday) - 1);
    }
    let future = tense == Some(Tense::Future);
    match toward {
        Some(Direction::Past) => calendars::weekday_before(day.pred_opt()?, weekday),
        Some(Direction::Future) => calendars::weekday_behind(day.succ_opt()?, weekday),
        _ if future => calendars::weekday_behind(day, weekday),
        _ => calendars::weekday_before(day, weekday),
    }
}

/// Yesterday, today, tomorrow; a weekday beside it says more, since texts are printed again later.
pub(super) fn near(days: i64, weekday: Option<u8>, ground: &Ground<'_>) -> Told {
    let Some(published) = ground.published else {
        return Told::unknown(Precision::Day, msg!("date-of-source-unknown"));
    };
    let Some(weekday) = weekday else {
        if let Some(day) = ground.written.and_then(|written| calendars::later(written, days)) {
            let basis = if published.stated { Basis::FromSource } else { Basis::Inferred };
            return Told::of(DaySpan::day(day), Precision::Day, basis, why_from_source(basis, published));
        }
        return from_source(ground, Precision::Day, Basis::FromSource, &|day| {
            Some(DaySpan::day(calendars::later(day, days)?))
        });
    };
    // Of a source whose month alone is known each such day can be meant.
    let fits = |day: &NaiveDate| day.weekday().number_from_monday() == u32::from(weekday);
    let length = (published.last - published.first).num_days();
    if length > 0 && length <= 366 {
        let all = (0..=length).filter_map(|ahead| calendars::later(published.first, ahead + days)).filter(fits);
        let (first, last) = (all.clone().min(), all.max());
        if let Some(span) = first.zip(last).and_then(|(first, last)| DaySpan::of(first, last)) {
            let precision = if span.first == span.last { Precision::Day } else { precision_of(published) };
            let basis = if published.stated { Basis::FromSource } else { Basis::Inferred };
            return Told::of(span, precision, basis, why_from_source(basis, published));
        }
    }
    from_source(ground, Precision::Day, Basis::FromSource, &|day| {
        let told = calendars::later(day, days)?;
        Some(DaySpan::day(
            calendars::weekday_before(told, weekday)
                .filter(|found| (told - *found).num_days() <= 4)
                .or_else(|| calendars::weekday_behind(told, weekday))?,
        ))
    })
}
