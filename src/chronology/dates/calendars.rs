//! First and last days of months, seasons, years and parts of them, in both calendars.

use chrono::{Datelike, Days, Months, NaiveDate};
use icu_calendar::cal::Hijri;
use icu_calendar::{Date, Iso};

use super::spoken::{PartOfMonth, PartOfYear};
use super::vocabulary::TimePart;
use crate::text::facts::{Calendar, Season};

/// A first and a last day, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct DaySpan {
    pub(super) first: NaiveDate,
    pub(super) last: NaiveDate,
}

impl DaySpan {
    pub(super) fn day(day: NaiveDate) -> Self {
        Self { first: day, last: day }
    }

    pub(super) fn of(first: NaiveDate, last: NaiveDate) -> Option<Self> {
        (first <= last).then_some(Self { first, last })
    }

    /// How many days lie between this and a time: 0 if they touch.
    pub(super) fn distance(&self, other: &DaySpan) -> i64 {
        let before = (other.first - self.last).num_days();
        let behind = (self.first - other.last).num_days();
        before.max(behind).max(0)
    }
}

/// A day so many days behind another.
pub(super) fn later(day: NaiveDate, days: i64) -> Option<NaiveDate> {
    let count = Days::new(days.unsigned_abs());
    if days < 0 { day.checked_sub_days(count) } else { day.checked_add_days(count) }
}

/// The month so many months behind another.
pub(super) fn months_later(year: i32, month: u32, months: i64) -> Option<(i32, u32)> {
    let index = i64::from(year) * 12 + i64::from(month) - 1 + months;
    Some((i32::try_from(index.div_euclid(12)).ok()?, u32::try_from(index.rem_euclid(12)).ok()? + 1))
}

/// A year of the Gregorian calendar.
pub(super) fn year(year: i32) -> Option<DaySpan> {
    DaySpan::of(NaiveDate::from_ymd_opt(year, 1, 1)?, NaiveDate::from_ymd_opt(year, 12, 31)?)
}

/// Years from one to another.
pub(super) fn years(first: i32, last: i32) -> Option<DaySpan> {
    DaySpan::of(year(first)?.first, year(last)?.last)
}

/// A month of the Gregorian calendar.
pub(super) fn month(year: i32, month: u32) -> Option<DaySpan> {
    let first = NaiveDate::from_ymd_opt(year, month, 1)?;
    DaySpan::of(first, first.checked_add_months(Months::new(1))?.pred_opt()?)
}

/// A day of a calendar: the Islamic one is that of Umm al-Qura.
pub(super) fn day_of(calendar: Calendar, year: i32, month: u8, day: u8) -> Option<NaiveDate> {
    match calendar {
        Calendar::Gregorian => NaiveDate::from_ymd_opt(year, month.into(), day.into()),
        Calendar::Hijri => {
            let date = Date::try_new_hijri_with_calendar(year, month, day, Hijri::new_umm_al_qura()).ok()?;
            let date = date.to_calendar(Iso);
            NaiveDate::from_ymd_opt(
                date.year().extended_year(),
                date.month().ordinal.into(),
                date.day_of_month().0.into(),
            )
        }
    }
}

/// Months of a calendar, from one to another of one year.
pub(super) fn months_of(calendar: Calendar, year: i32, first: u8, last: u8) -> Option<DaySpan> {
    let begin = day_of(calendar, year, first, 1)?;
    let end = match calendar {
        Calendar::Gregorian => month(year, last.into())?.last,
        Calendar::Hijri => day_of(calendar, year, last, 30).or_else(|| day_of(calendar, year, last, 29))?,
    };
    DaySpan::of(begin, end)
}

/// A year of the Islamic calendar.
pub(super) fn hijri_year(year: i32) -> Option<DaySpan> {
    months_of(Calendar::Hijri, year, 1, 12)
}

/// The year of a calendar in which a day lies.
pub(super) fn year_of(calendar: Calendar, day: NaiveDate) -> Option<i32> {
    match calendar {
        Calendar::Gregorian => Some(day.year()),
        Calendar::Hijri => {
            let month = u8::try_from(day.month()).ok()?;
            let iso = Date::try_new_gregorian(day.year(), month, u8::try_from(day.day()).ok()?).ok()?;
            Some(iso.to_calendar(Hijri::new_umm_al_qura()).year().extended_year())
        }
    }
}

/// A season that begins in a year: three whole months.
pub(super) fn season(year: i32, season: Season) -> Option<DaySpan> {
    let first = match season {
        Season::Spring => 3,
        Season::Summer => 6,
        Season::Autumn => 9,
        Season::Winter => 12,
    };
    let (until, end) = months_later(year, first, 2)?;
    DaySpan::of(month(year, first)?.first, month(until, end)?.last)
}

/// A part of a month.
pub(super) fn part_of_month(whole: DaySpan, part: PartOfMonth) -> Option<DaySpan> {
    let day = |day: i64| later(whole.first, day - 1).map(|day| day.min(whole.last));
    match part {
        PartOfMonth::Part(TimePart::FirstDay) => Some(DaySpan::day(whole.first)),
        PartOfMonth::Part(TimePart::Beginning) => DaySpan::of(day(1)?, day(10)?),
        PartOfMonth::Part(TimePart::Middle) => DaySpan::of(day(11)?, day(20)?),
        PartOfMonth::Part(TimePart::End) => DaySpan::of(day(21)?, whole.last),
        PartOfMonth::Part(TimePart::FirstHalf) => DaySpan::of(day(1)?, day(15)?),
        PartOfMonth::Part(TimePart::SecondHalf) => DaySpan::of(day(16)?, whole.last),
        PartOfMonth::Week(Some(nth)) => DaySpan::of(day(i64::from(nth) * 7 - 6)?, day(i64::from(nth) * 7)?),
        PartOfMonth::Week(None) => DaySpan::of(later(whole.last, -6)?, whole.last),
        PartOfMonth::FirstDays(days) => DaySpan::of(day(1)?, day(days.into())?),
        PartOfMonth::NthWeekday(nth, weekday) => {
            let weekday = u32::from(weekday);
            let found = match nth {
                Some(nth) => {
                    let ahead = (7 + weekday - whole.first.weekday().number_from_monday()) % 7;
                    later(whole.first, i64::from(ahead) + 7 * (i64::from(nth) - 1))?
                }
                None => later(whole.last, -i64::from((7 + whole.last.weekday().number_from_monday() - weekday) % 7))?,
            };
            (found <= whole.last).then(|| DaySpan::day(found))
        }
    }
}

/// A part of a year.
pub(super) fn part_of_year(of: i32, part: PartOfYear) -> Option<DaySpan> {
    let months = |first: u32, last: u32| DaySpan::of(month(of, first)?.first, month(of, last)?.last);
    match part {
        PartOfYear::Part(TimePart::FirstDay) => Some(DaySpan::day(year(of)?.first)),
        PartOfYear::Part(TimePart::Beginning) => months(1, 4),
        PartOfYear::Part(TimePart::Middle) => months(5, 8),
        PartOfYear::Part(TimePart::End) => months(9, 12),
        PartOfYear::Part(TimePart::FirstHalf) | PartOfYear::Half(1) => months(1, 6),
        PartOfYear::Part(TimePart::SecondHalf) | PartOfYear::Half(_) => months(7, 12),
        PartOfYear::Quarter(nth) => months(u32::from(nth.clamp(1, 4)) * 3 - 2, u32::from(nth.clamp(1, 4)) * 3),
        PartOfYear::FirstMonths(count) => months(1, u32::from(count.clamp(1, 12))),
    }
}

/// A part of a longer time, in thirds.
pub(super) fn part_of_years(first: i32, count: i32, part: Option<TimePart>) -> Option<DaySpan> {
    let third = count * 3 / 10;
    match part {
        None => years(first, first + count - 1),
        Some(TimePart::FirstDay) => Some(DaySpan::day(year(first)?.first)),
        Some(TimePart::Beginning) => years(first, first + third),
        Some(TimePart::Middle) => years(first + third + 1, first + count - 1 - third),
        Some(TimePart::End) => years(first + count - third, first + count - 1),
        Some(TimePart::FirstHalf) => years(first, first + count / 2 - 1),
        Some(TimePart::SecondHalf) => years(first + count / 2, first + count - 1),
    }
}

/// The week, from Monday, so many weeks behind that of a day.
pub(super) fn week(day: NaiveDate, shift: i32) -> Option<DaySpan> {
    let monday = later(day, -i64::from(day.weekday().num_days_from_monday()) + 7 * i64::from(shift))?;
    DaySpan::of(monday, later(monday, 6)?)
}

/// A part of a week.
pub(super) fn part_of_week(week: DaySpan, part: TimePart) -> Option<DaySpan> {
    let day = |day: i64| later(week.first, day);
    match part {
        TimePart::FirstDay => Some(DaySpan::day(week.first)),
        TimePart::Beginning => DaySpan::of(day(0)?, day(2)?),
        TimePart::Middle => DaySpan::of(day(2)?, day(4)?),
        TimePart::End => DaySpan::of(day(4)?, day(6)?),
        TimePart::FirstHalf => DaySpan::of(day(0)?, day(3)?),
        TimePart::SecondHalf => DaySpan::of(day(3)?, day(6)?),
    }
}

/// The day of the week on a day or before it, and on it or behind it.
pub(super) fn weekday_before(day: NaiveDate, weekday: u8) -> Option<NaiveDate> {
    later(day, -i64::from((7 + day.weekday().number_from_monday() - u32::from(weekday)) % 7))
}

/// The day of the week on a day or behind it.
pub(super) fn weekday_behind(day: NaiveDate, weekday: u8) -> Option<NaiveDate> {
    later(day, i64::from((7 + u32::from(weekday) - day.weekday().number_from_monday()) % 7))
}
