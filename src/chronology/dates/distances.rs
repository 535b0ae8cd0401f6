//! Times told by how far they are: two days later, three years ago, the past ten years, the next day.

use chrono::{Datelike, NaiveDate};

use super::calendars::{self, DaySpan};
use super::expression::{Basis, Precision};
use super::ground::{Ground, Told, from_source, relative};
use super::spoken::{Direction, Origin};
use super::vocabulary::{Tense, TimeUnit};
use crate::diagnostic::msg;

/// So many units before or behind a time.
pub(super) fn shifted(from: DaySpan, count: i64, unit: TimeUnit) -> Option<(DaySpan, Precision)> {
    let years = |years: i64| {
        Some((
            from.first.year().checked_add(i32::try_from(years).ok()?)?,
            from.last.year().checked_add(i32::try_from(years).ok()?)?,
        ))
    };
    Some(match unit {
        TimeUnit::Minute => (from, Precision::Day),
        TimeUnit::Day | TimeUnit::Night => {
            (DaySpan::of(calendars::later(from.first, count)?, calendars::later(from.last, count)?)?, Precision::Day)
        }
        TimeUnit::Week | TimeUnit::Weekend => {
            let days = count.checked_mul(7)?;
            (DaySpan::of(calendars::later(from.first, days)?, calendars::later(from.last, days)?)?, Precision::Vague)
        }
        TimeUnit::Month | TimeUnit::Quarter | TimeUnit::HalfYear => {
            let months = match unit {
                TimeUnit::Quarter => count.checked_mul(3)?,
                TimeUnit::HalfYear => count.checked_mul(6)?,
                _ => count,
            };
            let month = |day: NaiveDate| {
                let (year, month) = calendars::months_later(day.year(), day.month(), months)?;
                calendars::month(year, month)
            };
            (DaySpan::of(month(from.first)?.first, month(from.last)?.last)?, Precision::Month)
        }
        TimeUnit::Year => {
            let (first, last) = years(count)?;
            (calendars::years(first, last)?, Precision::Year)
        }
        TimeUnit::Decade | TimeUnit::Century => {
            let each = if unit == TimeUnit::Decade { 10 } else { 100 };
            let (first, last) = years(count.checked_mul(each)?)?;
            (calendars::years(first, last)?, Precision::Vague)
        }
    })
}

/// So many units from the source or from the expression before.
pub(super) fn distance(count: i64, unit: TimeUnit, origin: Origin, ground: &Ground<'_>) -> Told {
    let precision =
        shifted(DaySpan::day(NaiveDate::default()), count, unit).map_or(Precision::Vague, |(_, precision)| precision);
    match origin {
        Origin::Source => {
            from_source(ground, precision, Basis::FromSource, &|day| Some(shifted(DaySpan::day(day), count, unit)?.0))
        }
        Origin::Anchor => {
            let short = matches!(unit, TimeUnit::Minute | TimeUnit::Day | TimeUnit::Night | TimeUnit::Week);
            let anchor = if short { ground.day.or(ground.time) } else { ground.time };
            // After four months the town is now rebuilt: four months after what, the clause does not say.
            let anchor = anchor.filter(|_| !ground.now);
            let told = anchor.and_then(|(anchor, words)| {
                let (days, precision) = shifted(anchor.days, count, unit)?;
                Some(relative(days, precision.max(anchor.precision), anchor, words))
            });
            // ستجرى بعد أسبوعين: without a date before it, from the source.
            let ahead = || {
                let told =
                    ground.published.is_some() && ground.tense == Some(Tense::Future) && count > 0 && !ground.now;
                told.then(|| distance(count, unit, Origin::Source, ground))
            };
            told.or_else(ahead).unwrap_or_else(|| Told::unknown(precision, msg!("date-not-told")))
        }
    }
}

/// Within thirty days: from the source to that day.
pub(super) fn within(count: i64, unit: TimeUnit, ground: &Ground<'_>) -> Told {
    let precision = if unit == TimeUnit::Day && count <= 2 { Precision::Day } else { Precision::Vague };
    from_source(ground, precision, Basis::FromSource, &|day| {
        DaySpan::of(day, shifted(DaySpan::day(day), count, unit)?.0.last)
    })
}

/// The past ten years, the next three days.
pub(super) fn last_units(day: NaiveDate, count: i64, unit: TimeUnit, direction: Direction) -> Option<DaySpan> {
    let ahead = direction == Direction::Future;
    match unit {
        TimeUnit::Day | TimeUnit::Night | TimeUnit::Week | TimeUnit::Weekend | TimeUnit::Minute => {
            let days = if unit == TimeUnit::Week { count.checked_mul(7)? } else { count };
            if ahead {
                DaySpan::of(day.succ_opt()?, calendars::later(day, days)?)
            } else {
                DaySpan::of(calendars::later(day, -days)?, day.pred_opt()?)
            }
        }
        TimeUnit::Month | TimeUnit::Quarter | TimeUnit::HalfYear => {
            let months = match unit {
                TimeUnit::Quarter => count.checked_mul(3)?,
                TimeUnit::HalfYear => count.checked_mul(6)?,
                _ => count,
            };
            let month = |months: i64| {
                let (year, month) = calendars::months_later(day.year(), day.month(), months)?;
                calendars::month(year, month)
            };
            if ahead {
                DaySpan::of(month(1)?.first, month(months)?.last)
            } else {
                DaySpan::of(month(-months)?.first, month(-1)?.last)
            }
        }
        TimeUnit::Year | TimeUnit::Decade | TimeUnit::Century => {
            let each = match unit {
                TimeUnit::Year => 1,
                TimeUnit::Decade => 10,
                _ => 100,
            };
            let years = i32::try_from(count.checked_mul(each)?).ok()?;
            if ahead {
                calendars::years(day.year() + 1, day.year() + years)
            } else {
                calendars::years(day.year() - years, day.year() - 1)
            }
        }
    }
}

/// The same day, the next month: told from the expression before.
pub(super) fn turn(unit: TimeUnit, shift: i32, ground: &Ground<'_>) -> Told {
    let precision = match unit {
        TimeUnit::Day | TimeUnit::Night => Precision::Day,
        TimeUnit::Week => Precision::Week,
        TimeUnit::Month => Precision::Month,
        TimeUnit::Year => Precision::Year,
        _ => Precision::Vague,
    };
    let anchor = if precision == Precision::Day { ground.day } else { ground.time };
    let told = anchor.and_then(|(anchor, words)| {
        let from = if shift < 0 { anchor.days.first } else { anchor.days.last };
        let days = match unit {
            // The same day as the night from Saturday to Sunday is the Sunday.
            TimeUnit::Day | TimeUnit::Night if shift == 0 && anchor.days.first.succ_opt() == Some(anchor.days.last) => {
                DaySpan::day(anchor.days.last)
            }
            TimeUnit::Day | TimeUnit::Night if shift == 0 => anchor.days,
            TimeUnit::Day | TimeUnit::Night => DaySpan::day(calendars::later(from, shift.into())?),
            TimeUnit::Week => calendars::week(from, shift)?,
            TimeUnit::Month => {
                let (year, month) = calendars::months_later(from.year(), from.month(), shift.into())?;
                calendars::month(year, month)?
            }
            TimeUnit::Year => calendars::year(from.year() + shift)?,
            _ => return None,
        };
        Some(relative(days, precision, anchor, words))
    });
    told.unwrap_or_else(|| Told::unknown(precision, msg!("date-not-told")))
}
