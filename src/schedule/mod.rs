//! When the editions of a series are due, and which of them are to be made.
//!
//! A day is due by its date in the schedule's time zone; its moment is the wall clock's there. Where the
//! clock is put forward over that time, the edition is due at the first moment after the gap; where it is
//! put back and shows the time twice, at the first of the two.

pub mod emit;
pub mod membership;
pub mod plan;

use chrono::{DateTime, Days, Duration, LocalResult, NaiveDate, NaiveTime, TimeZone, Utc};
use chrono_tz::Tz;

use crate::spec::schedule::{HORIZON_DAYS, Schedule};

/// The longest stretch that a clock has ever been put forward by, and more: a whole day was left out where
/// the date line moved.
const MAX_GAP_MINUTES: i64 = 2 * 24 * 60;

/// The due days from one to another, both included.
pub fn due_days(schedule: &Schedule, from: NaiveDate, to: NaiveDate) -> Vec<NaiveDate> {
    from.iter_days().take_while(|day| *day <= to).filter(|day| schedule.is_due_on(*day)).collect()
}

/// The moment at which the edition of a day is due.
pub fn moment_of(schedule: &Schedule, day: NaiveDate) -> DateTime<Utc> {
    instant(schedule.zone, day, schedule.at)
}

/// The last moment of a day in a schedule's time zone, to the second.
pub fn end_of(zone: Tz, day: NaiveDate) -> DateTime<Utc> {
    let next = day.succ_opt().unwrap_or(day);
    instant(zone, next, NaiveTime::MIN) - Duration::seconds(1)
}

/// When the wall clock of a zone shows this time: the first moment after a gap, the first of two.
pub fn instant(zone: Tz, day: NaiveDate, time: NaiveTime) -> DateTime<Utc> {
    let wall = day.and_time(time);
    let shown = |wall| match zone.from_local_datetime(&wall) {
        LocalResult::Single(moment) | LocalResult::Ambiguous(moment, _) => Some(moment.to_utc()),
        LocalResult::None => None,
    };
    // Clocks are put forward by whole minutes.
    let after_gap = || (1..=MAX_GAP_MINUTES).find_map(|minutes| shown(wall + Duration::minutes(minutes)));
    shown(wall).or_else(after_gap).unwrap_or_else(|| wall.and_utc())
}

/// The last due day whose moment is not after `now`, and not before `from`.
pub fn latest(schedule: &Schedule, from: Option<NaiveDate>, now: DateTime<Utc>) -> Option<NaiveDate> {
    let today = now.with_timezone(&schedule.zone).date_naive();
    let days = std::iter::successors(Some(today), |day| day.pred_opt());
    let mut days = days.take(usize::try_from(HORIZON_DAYS).unwrap_or(usize::MAX));
    days.by_ref()
        .take_while(|day| from.is_none_or(|from| *day >= from))
        .find(|day| schedule.is_due_on(*day) && moment_of(schedule, *day) <= now)
}

/// The first due day whose moment is after `now`, and that is not before `from`.
pub fn next(schedule: &Schedule, from: Option<NaiveDate>, now: DateTime<Utc>) -> Option<NaiveDate> {
    let today = now.with_timezone(&schedule.zone).date_naive();
    // The moment of an earlier day may still be ahead, if the clock leaves a day out.
    let first = today.checked_sub_days(Days::new(2)).unwrap_or(today);
    let first = [from, schedule.start].into_iter().flatten().fold(first, NaiveDate::max);
    let mut days = first.iter_days().take(usize::try_from(HORIZON_DAYS).unwrap_or(usize::MAX));
    days.find(|day| schedule.is_due_on(*day) && moment_of(schedule, *day) > now)
}
