//! Days and months by their names: the year that they leave open is told.

use chrono::{Datelike, NaiveDate};

use super::calendars::{self, DaySpan};
use super::expression::{Basis, Precision};
use super::ground::{Anchor, Ground, Told, from_source, relative};
use super::spoken::{Dated, Direction, MonthSaid, PartOfMonth, YearSaid};
use super::vocabulary::{Tense, TimePart};
use crate::diagnostic::msg;
use crate::text::facts::Calendar;

/// The days that a date with its year means; `None` if there are no such days.
pub(super) fn stated(dated: &Dated) -> Option<DaySpan> {
    let (MonthSaid::Named { calendar, first, last }, YearSaid::Number(year)) = (dated.month, dated.year) else {
        return None;
    };
    in_year(dated, calendar, year, first, last)
}

pub(super) fn in_year(dated: &Dated, calendar: Calendar, year: i32, first: u8, last: u8) -> Option<DaySpan> {
    if let Some((from, to)) = dated.days {
        return DaySpan::of(
            calendars::day_of(calendar, year, first, from)?,
            calendars::day_of(calendar, year, last, to)?,
        );
    }
    let whole = calendars::months_of(calendar, year, first, last)?;
    dated.part.map_or(Some(whole), |part| calendars::part_of_month(whole, part))
}

pub(super) fn precision_of_dated(dated: &Dated) -> Precision {
    match (dated.days, dated.part) {
        (Some(_), _) | (_, Some(PartOfMonth::NthWeekday(..) | PartOfMonth::Part(TimePart::FirstDay))) => Precision::Day,
        (None, Some(_)) => Precision::PartOfMonth,
        (None, None) => Precision::Month,
    }
}

/// Days or a month.
pub(super) fn of_dated(dated: &Dated, ground: &Ground<'_>) -> Option<Told> {
    let precision = precision_of_dated(dated);
    match dated.month {
        MonthSaid::Named { calendar, first, last } => of_named(dated, calendar, (first, last), precision, ground),
        MonthSaid::Shift(shift) => {
            let basis = match (shift, dated.days, dated.part) {
                (_, Some(_), _) | (_, _, Some(_)) => Basis::MonthFromSource,
                _ => Basis::FromSource,
            };
            Some(from_source(ground, precision, basis, &|day| {
                let (year, month) = calendars::months_later(day.year(), day.month(), shift.into())?;
                // En ce mois de l’année 1957.
                let year = match dated.year {
                    YearSaid::Number(year) => year,
                    _ => year,
                };
                in_year(dated, Calendar::Gregorian, year, u8::try_from(month).ok()?, u8::try_from(month).ok()?)
            }))
        }
        MonthSaid::Anchored(shift) => {
            let year = match dated.year {
                YearSaid::Number(year) => Some(year),
                _ => None,
            };
            let anchored = ground.time.filter(|(anchor, _)| anchor.precision <= Precision::Month);
            let Some((anchor, words)) = anchored else {
                // The same month of 2025, where none is named: that of the source.
                let Some(year) = year else { return Some(Told::unknown(precision, msg!("date-not-told"))) };
                return Some(from_source(ground, precision, Basis::MonthFromSource, &|day| {
                    let month = u8::try_from(day.month()).ok()?;
                    in_year(dated, Calendar::Gregorian, year, month, month)
                }));
            };
            let (anchored, month) =
                calendars::months_later(anchor.days.first.year(), anchor.days.first.month(), shift.into())?;
            let month = u8::try_from(month).ok()?;
            let of = match (year, dated.year) {
                (Some(year), _) => year,
                (None, YearSaid::Shift(shift)) => ground.published?.last.year() + shift,
                (None, _) => anchored,
            };
            let days = in_year(dated, Calendar::Gregorian, of, month, month)?;
            Some(relative(days, precision, anchor, words))
        }
    }
}

/// A month by its name, whose year is stated or told.
fn of_named(
    dated: &Dated,
    calendar: Calendar,
    (first, last): (u8, u8),
    precision: Precision,
    ground: &Ground<'_>,
) -> Option<Told> {
    let days = |year: i32| in_year(dated, calendar, year, first, last);
    match dated.year {
        YearSaid::Number(year) => days(year).map(|days| Told::of(days, precision, Basis::Stated, msg!("date-stated"))),
        YearSaid::Shift(shift) => Some(from_source(ground, precision, Basis::FromSource, &|day| {
            days(calendars::year_of(calendar, day)? + shift)
        })),
        YearSaid::Anchored(shift) => match ground.time {
            Some((anchor, words)) => {
                let days = days(calendars::year_of(calendar, anchor.days.first)? + shift)?;
                Some(relative(days, precision, anchor, words))
            }
            None => Some(Told::unknown(precision, msg!("date-not-told"))),
        },
        YearSaid::Open | YearSaid::Toward(_) => {
            // A sentence that tells of 1911 goes on in 1911, if the weekday that is named is one of that year.
            if let (YearSaid::Open, Some((year, words))) = (dated.year, ground.year)
                && calendar == Calendar::Gregorian
                && days(year).is_none_or(|days| is_weekday_of(dated, days))
            {
                let anchor = Anchor { days: calendars::year(year)?, precision: Precision::Year, basis: Basis::Stated };
                return days(year).map(|days| relative(days, precision, anchor, words));
            }
            // The September 11 attacks: of which year is known, but not said.
            let is_remembered =
                |day: Option<(u8, u8)>| day.is_none_or(|day| dated.days == Some((day.1, day.1)) && first == day.0);
            if dated.days.is_some() && dated.year == YearSaid::Open && ground.remembered.is_some_and(is_remembered) {
                return Some(with_month(Told::unknown(precision, msg!("date-remembered")), dated, calendar, first));
            }
            // A Hijri month beside another whose year is stated.
            if let (None, Calendar::Hijri, Some((anchor, words))) = (ground.published, calendar, ground.time)
                && anchor.basis <= Basis::Relative
            {
                let year = calendars::year_of(calendar, anchor.days.first)?;
                let near = (year - 1..=year + 1).filter_map(&days).min_by_key(|days| days.distance(&anchor.days));
                return near.map(|days| relative(days, precision, anchor, words));
            }
            let toward = match dated.year {
                YearSaid::Toward(direction) => Some(direction),
                _ => None,
            };
            let basis = match (toward, dated.led) {
                (_, true) => Basis::FromSource,
                (Some(Direction::Present), _) => Basis::MonthFromSource,
                _ => Basis::YearFromSource,
            };
            let mut told =
                from_source(ground, precision, basis, &|day| nearest(dated, calendar, day, toward, ground, &days));
            // Without a day of the source the year can be another: which is not told.
            let several = ground.published.is_some_and(|published| published.first != published.last);
            let year = ground.published.and_then(|published| calendars::year_of(calendar, published.last));
            let whole = year.and_then(&days);
            if several
                && whole.is_some_and(|whole| {
                    told.days().is_some_and(|days| days.last - days.first > whole.last - whole.first)
                })
            {
                told = Told::unknown(precision, msg!("date-not-told"));
            }
            Some(told)
        }
    }
    .or_else(|| without_source(dated, calendar, first, precision, ground))
    .map(|told| with_month(told, dated, calendar, first))
}

/// A month without a year, where no date of the source is known.
fn without_source(
    dated: &Dated,
    calendar: Calendar,
    first: u8,
    precision: Precision,
    ground: &Ground<'_>,
) -> Option<Told> {
    let exists = dated.days.is_none_or(|(_, last)| calendar.has_day(None, first, last));
    let open = matches!(dated.year, YearSaid::Open | YearSaid::Toward(_));
    (ground.published.is_none() && exists && open).then(|| Told::unknown(precision, msg!("date-of-source-unknown")))
}

fn with_month(told: Told, dated: &Dated, calendar: Calendar, month: u8) -> Told {
    let without_year = match (told.first, calendar) {
        (None, Calendar::Gregorian) => Some((month.into(), dated.days.map(|(first, _)| first.into()))),
        _ => None,
    };
    Told { without_year, ..told }
}

/// Whether the weekday that is named, if any, is that of a day.
fn is_weekday_of(dated: &Dated, days: DaySpan) -> bool {
    let is_one = |weekday| days.first.weekday().number_from_monday() == u32::from(weekday);
    dated.days.is_none() || dated.weekday.is_none_or(is_one)
}

/// The year in which a month or day is nearest to the date of the source, as tense and weekday ask.
fn nearest(
    dated: &Dated,
    calendar: Calendar,
    day: NaiveDate,
    toward: Option<Direction>,
    ground: &Ground<'_>,
    days: &dyn Fn(i32) -> Option<DaySpan>,
) -> Option<DaySpan> {
    let year = calendars::year_of(calendar, day)?;
    let source = DaySpan::day(day);
    let candidates = (year - 1..=year + 1).filter_map(days);
    let fits = |days: &DaySpan| {
        dated.weekday.is_none_or(|weekday| {
            dated.part.is_some()
                || days.first.weekday().number_from_monday() == u32::from(weekday)
                || days.first != days.last
        })
    };
    // A weekday tells the year, if it is that of the day in any.
    let is_open = toward != Some(Direction::Present);
    let by_weekday = dated.weekday.is_some() && is_open && candidates.clone().any(|days| fits(&days));
    let cost = |days: &DaySpan| {
        let gap = days.distance(&source);
        let (past, future) = (days.last < day, days.first > day);
        // Of a source whose month alone is known, its last day.
        let behind_source = ground.published.map_or(day, |published| published.last) < days.first;
        let extra = match (toward, ground.tense) {
            (Some(Direction::Past), _) => {
                if past {
                    0
                } else {
                    10_000
                }
            }
            (Some(Direction::Future), _) => {
                if future {
                    0
                } else {
                    10_000
                }
            }
            (Some(Direction::Present), _) => 0,
            (None, Some(Tense::Future)) => {
                if past {
                    200
                } else {
                    0
                }
            }
            (None, Some(Tense::Past)) => {
                if future {
                    250
                } else {
                    0
                }
            }
            // What is told in the present is arranged for later more often than it was long ago.
            (None, Some(Tense::Open)) => {
                if past {
                    150
                } else {
                    0
                }
            }
            // What has happened is never behind the source that tells it.
            (None, Some(Tense::Happened)) => {
                if behind_source {
                    10_000
                } else {
                    0
                }
            }
            (None, _) => match (future, dated.days.is_some()) {
                (true, true) => 30,
                (true, false) => 60,
                _ => 0,
            },
        };
        gap + extra
    };
    candidates.filter(|days| !by_weekday || fits(days)).min_by_key(cost)
}
