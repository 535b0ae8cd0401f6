//! Which editions of a series are to be made now.

use chrono::{DateTime, NaiveDate, Utc};

use super::{due_days, end_of, latest, moment_of, next};
use crate::spec::schedule::Schedule;
use crate::spec::series::CatchUp;

/// What the ledger of a series says of its past, as far as it bears on what is due.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Past {
    /// The last edition that was begun, made or left out. A series goes forward only: nothing up to this
    /// day is due again.
    pub last: Option<NaiveDate>,
    /// An edition that was begun and is not finished.
    pub unfinished: Option<NaiveDate>,
}

/// What is to be done for a series.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// The editions to make, the oldest first.
    pub make: Vec<NaiveDate>,
    /// The editions that were missed and are not made, the oldest first.
    pub missed: Vec<NaiveDate>,
    /// The next edition after these, and when it is due.
    pub next: Option<(NaiveDate, DateTime<Utc>)>,
}

/// The moment up to which editions are due, as a person or the clock gives it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UpTo {
    /// This moment.
    Moment(DateTime<Utc>),
    /// The end of a day in the time zone of each schedule.
    EndOf(NaiveDate),
    /// A time of the wall clock in the time zone of each schedule.
    Wall(chrono::NaiveDateTime),
}

impl UpTo {
    /// The moment, for this schedule.
    pub fn for_schedule(self, schedule: &Schedule) -> DateTime<Utc> {
        match self {
            Self::Moment(moment) => moment,
            Self::EndOf(day) => end_of(schedule.zone, day),
            Self::Wall(wall) => super::instant(schedule.zone, wall.date(), wall.time()),
        }
    }
}

/// What is due. A series that has no edition yet begins at its `start`; without one, with the latest edition
/// that is due. What was missed before a series has an edition is not missed.
pub fn plan(schedule: &Schedule, catch_up: CatchUp, past: Past, now: DateTime<Utc>) -> Plan {
    let after = past.last.and_then(|day| day.succ_opt());
    let from = match (after, schedule.start) {
        (Some(after), Some(start)) => Some(after.max(start)),
        (after, start) => after.or(start),
    };
    let last = latest(schedule, from, now);
    let due = match (from, last) {
        (Some(from), Some(last)) => {
            let mut due = due_days(schedule, from, last);
            due.retain(|day| moment_of(schedule, *day) <= now);
            due
        }
        (None, Some(last)) => vec![last],
        (_, None) => Vec::new(),
    };
    let today = now.with_timezone(&schedule.zone).date_naive();
    let makes = |day: &NaiveDate| match catch_up {
        CatchUp::All => true,
        CatchUp::Latest => Some(*day) == last,
        CatchUp::None => *day == today,
    };
    let (mut make, mut missed): (Vec<NaiveDate>, Vec<NaiveDate>) = due.into_iter().partition(makes);
    if past.last.is_none() {
        missed.clear();
    }
    // What was begun is finished first, whatever the clock says now.
    make.splice(0..0, past.unfinished);
    let next = next(schedule, after, now).map(|day| (day, moment_of(schedule, day)));
    Plan { make, missed, next }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveTime;

    use super::*;
    use crate::spec::schedule::Recurrence;

    fn weekly(start: Option<&str>) -> Schedule {
        Schedule {
            recurrence: Recurrence::Week(vec![chrono::Weekday::Mon]),
            at: NaiveTime::from_hms_opt(6, 0, 0).unwrap(),
            zone: chrono_tz::Africa::Algiers,
            start: start.map(day),
            end: None,
            skip: Vec::new(),
        }
    }

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    fn made(last: &str) -> Past {
        Past { last: Some(day(last)), unfinished: None }
    }

    fn days(days: &[&str]) -> Vec<NaiveDate> {
        days.iter().map(|d| day(d)).collect()
    }

    #[test]
    fn an_edition_is_due_from_its_minute_on_and_once() {
        // Six in the morning in Algiers is five in UTC.
        let before = plan(&weekly(None), CatchUp::Latest, made("2025-04-07"), at("2025-04-14T04:59:59Z"));
        assert_eq!(before.make, []);
        assert_eq!(before.next, Some((day("2025-04-14"), at("2025-04-14T05:00:00Z"))));
        let due = plan(&weekly(None), CatchUp::Latest, made("2025-04-07"), at("2025-04-14T05:00:00Z"));
        assert_eq!(due.make, days(&["2025-04-14"]));
        assert_eq!(due.next, Some((day("2025-04-21"), at("2025-04-21T05:00:00Z"))));
        let again = plan(&weekly(None), CatchUp::Latest, made("2025-04-14"), at("2025-04-14T05:00:00Z"));
        assert_eq!((again.make, again.missed), (vec![], vec![]));
        // A series goes forward only.
        let back = plan(&weekly(None), CatchUp::All, made("2025-04-14"), at("2025-04-01T12:00:00Z"));
        assert_eq!((back.make, back.next), (vec![], Some((day("2025-04-21"), at("2025-04-21T05:00:00Z")))));
    }

    #[test]
    fn missed_editions_are_caught_up_with_as_the_spec_says() {
        let now = at("2025-04-30T12:00:00Z");
        let of = |catch_up, past, start| {
            let plan = plan(&weekly(start), catch_up, past, now);
            (plan.make, plan.missed)
        };
        let past = made("2025-04-07");
        assert_eq!(of(CatchUp::Latest, past, None), (days(&["2025-04-28"]), days(&["2025-04-14", "2025-04-21"])));
        assert_eq!(of(CatchUp::All, past, None), (days(&["2025-04-14", "2025-04-21", "2025-04-28"]), vec![]));
        assert_eq!(of(CatchUp::None, past, None), (vec![], days(&["2025-04-14", "2025-04-21", "2025-04-28"])));
        // Before its first edition nothing was missed.
        let first = Past::default();
        assert_eq!(of(CatchUp::Latest, first, None), (days(&["2025-04-28"]), vec![]));
        assert_eq!(of(CatchUp::Latest, first, Some("2025-01-01")), (days(&["2025-04-28"]), vec![]));
        assert_eq!(of(CatchUp::All, first, None), (days(&["2025-04-28"]), vec![]));
        assert_eq!(of(CatchUp::All, first, Some("2025-04-15")), (days(&["2025-04-21", "2025-04-28"]), vec![]));
        assert_eq!(of(CatchUp::None, first, Some("2025-04-15")), (vec![], vec![]));
    }

    #[test]
    fn what_was_begun_is_finished_first() {
        let past = Past { last: Some(day("2025-04-07")), unfinished: Some(day("2025-04-07")) };
        let plan = plan(&weekly(None), CatchUp::Latest, past, at("2025-04-15T12:00:00Z"));
        assert_eq!(plan.make, days(&["2025-04-07", "2025-04-14"]));
    }

    #[test]
    fn a_day_without_an_hour_lasts_to_its_end_in_the_zone_of_the_schedule() {
        let schedule = weekly(None);
        assert_eq!(UpTo::EndOf(day("2025-04-14")).for_schedule(&schedule), at("2025-04-14T22:59:59Z"));
        let wall = day("2025-04-14").and_hms_opt(6, 0, 0).unwrap();
        assert_eq!(UpTo::Wall(wall).for_schedule(&schedule), at("2025-04-14T05:00:00Z"));
    }
}
