//! Which sources an edition is made from.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::spec::period::{PeriodBasis, PeriodRule, PeriodSpan};
use crate::spec::schedule::Schedule;
use crate::text::date::Interval;

/// What is known about the days of a source.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SourceDays {
    /// The earliest day on which it can have been published.
    pub published: Option<NaiveDate>,
    /// The day on which it entered the corpus.
    pub added: Option<NaiveDate>,
}

/// What a series has behind it when an edition is made.
#[derive(Clone, Copy, Debug)]
pub struct SoFar<'a> {
    /// The last edition that was made.
    pub made: Option<NaiveDate>,
    /// The last edition that was made or left out.
    pub last: Option<NaiveDate>,
    /// The first day that the series covers.
    pub began: Option<NaiveDate>,
    /// The sources that earlier editions were made from.
    pub taken: &'a BTreeSet<String>,
}

/// The days that an edition covers. The first edition of a series that goes from one edition to the next
/// begins with `start`, and without one, after the due day before it.
pub fn period(rule: PeriodRule, schedule: &Schedule, edition: NaiveDate, made: Option<NaiveDate>) -> Interval {
    let day_before = || {
        let days = std::iter::successors(edition.pred_opt(), |day| day.pred_opt());
        let mut days = days.take(usize::try_from(crate::spec::schedule::HORIZON_DAYS).unwrap_or(usize::MAX));
        days.find(|day| schedule.is_due_on(*day))
    };
    let start = || schedule.start.and_then(|start| start.pred_opt());
    rule.ending(edition, made.or_else(start).or_else(day_before))
}

/// Whether an edition with a moving period is made from a source. A series takes each source once: by its
/// day, or, where it came late, with the next edition. A source whose day is not known belongs to the
/// first edition that can have it.
pub fn takes(key: &str, days: SourceDays, rule: PeriodRule, period: Interval, so_far: SoFar<'_>) -> bool {
    if so_far.taken.contains(key) {
        return false;
    }
    let day = match rule.by {
        PeriodBasis::Published => days.published,
        PeriodBasis::Added => days.added,
    };
    let Some(day) = day else { return true };
    if period.to.is_some_and(|to| day > to) {
        return false;
    }
    if period.from.is_none_or(|from| day >= from) {
        return true;
    }
    // Before the period: it came late, or the series never covered its day.
    let covered = so_far.began.is_some_and(|began| day >= began);
    match rule.span {
        // Each day since the series began is covered by one of its editions.
        PeriodSpan::SinceLastEdition => covered,
        // What came after the edition of its day was made is known by the day on which it was added.
        PeriodSpan::Last { .. } => covered && days.added.zip(so_far.last).is_some_and(|(added, last)| added > last),
        PeriodSpan::Fixed(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::spec::schedule::Recurrence;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn days(published: &str, added: &str) -> SourceDays {
        SourceDays { published: published.parse().ok(), added: added.parse().ok() }
    }

    const SINCE: PeriodRule = PeriodRule { span: PeriodSpan::SinceLastEdition, by: PeriodBasis::Published };
    const WEEK: PeriodRule = PeriodRule { span: PeriodSpan::Last { days: 7, months: 0 }, by: PeriodBasis::Published };

    fn schedule(start: Option<&str>) -> Schedule {
        Schedule {
            recurrence: Recurrence::Week(vec![chrono::Weekday::Mon]),
            at: chrono::NaiveTime::MIN,
            zone: chrono_tz::UTC,
            start: start.map(day),
            end: None,
            skip: Vec::new(),
        }
    }

    #[test]
    fn a_period_goes_from_one_edition_to_the_next() {
        let edition = day("2025-04-14");
        let from = |rule, schedule, made| period(rule, &schedule, edition, made).from.unwrap().to_string();
        assert_eq!(from(SINCE, schedule(None), Some(day("2025-03-31"))), "2025-04-01");
        assert_eq!(from(SINCE, schedule(Some("2022-11-01")), None), "2022-11-01");
        assert_eq!(from(SINCE, schedule(None), None), "2025-04-08");
        assert_eq!(from(WEEK, schedule(Some("2022-11-01")), Some(day("2025-03-31"))), "2025-04-08");
    }

    #[test]
    fn a_series_takes_each_source_once_and_late_ones_with_the_next_edition() {
        let taken = BTreeSet::from(["taken".to_owned()]);
        let so_far = SoFar {
            made: Some(day("2025-04-07")),
            last: Some(day("2025-04-07")),
            began: Some(day("2025-03-01")),
            taken: &taken,
        };
        let week = Interval { from: Some(day("2025-04-08")), to: Some(day("2025-04-14")) };
        let is_in = |key: &str, days, rule| takes(key, days, rule, week, so_far);
        assert!(is_in("new", days("2025-04-10", ""), SINCE));
        assert!(!is_in("taken", days("2025-04-10", ""), SINCE));
        assert!(!is_in("later", days("2025-04-15", ""), SINCE));
        assert!(is_in("late", days("2025-04-02", ""), SINCE));
        assert!(!is_in("before-the-series", days("2025-02-02", ""), SINCE));
        assert!(is_in("undated", days("", ""), SINCE));
        assert!(is_in("late", days("2025-04-02", "2025-04-09"), WEEK));
        assert!(!is_in("old", days("2025-04-02", "2025-04-03"), WEEK));
        assert!(!is_in("old", days("2025-04-02", ""), WEEK));
        let by_added = PeriodRule { by: PeriodBasis::Added, ..WEEK };
        assert!(is_in("archive", days("1999-01-01", "2025-04-09"), by_added));
        assert!(!is_in("archive", days("2025-04-09", "2025-04-20"), by_added));
    }
}
