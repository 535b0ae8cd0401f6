//! The editions of a series in its ledger: begun, made, left out. What the next one is made from follows
//! from them.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::ledger::Ledger;
use super::record::{Begun, Gone, HookOutcome, MadeEdition, Publication, Record};
use crate::schedule::plan::Past;

/// What came before an edition.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Before {
    /// The last edition that was made.
    pub made: Option<NaiveDate>,
    /// The last edition that was made or left out.
    pub last: Option<NaiveDate>,
    /// The first day that the series covers.
    pub began: Option<NaiveDate>,
    /// The sources that earlier editions were made from.
    pub taken: BTreeSet<String>,
    /// Editions that a person drafted and published without a run: what they took is what they quote.
    pub by_hand: BTreeSet<NaiveDate>,
    /// The editions that were made or published.
    pub editions: BTreeSet<NaiveDate>,
    /// What they tell about quotations that are no longer in their source.
    pub withdrawn: BTreeSet<Gone>,
    /// The number of the last edition.
    pub number: u32,
}

impl Ledger {
    /// What the ledger says of the past of its series, as somebody sees it on this day. What lies in the future of that
    /// day was recorded by a clock that ran ahead, and decides nothing.
    pub fn past(&self, today: NaiveDate) -> Past {
        let mut past = Past::default();
        for record in self.records().filter(|record| !is_ahead(record, today)) {
            match record {
                Record::Begun(begun) => {
                    past.last = past.last.max(Some(begun.edition));
                    past.unfinished = Some(begun.edition);
                }
                Record::Made(made) => {
                    past.last = past.last.max(Some(made.edition));
                    past.unfinished = past.unfinished.filter(|edition| *edition != made.edition);
                }
                Record::Skipped(skipped) => past.last = past.last.max(Some(skipped.edition)),
                _ => {}
            }
        }
        past
    }

    /// The last edition that the ledger knows, where it lies in the future of this day, or what of it was recorded later.
    pub fn ahead(&self, today: NaiveDate) -> Option<NaiveDate> {
        let runs = self.records().filter(|record| {
            matches!(record, Record::Begun(_) | Record::Made(_) | Record::Skipped(_)) && is_ahead(record, today)
        });
        runs.map(Record::edition).max()
    }

    /// The last day on which something was recorded, of whatever kind, where it lies in the future of this day, and the
    /// edition that it was recorded of.
    pub fn recorded_ahead(&self, today: NaiveDate) -> Option<(NaiveDate, NaiveDate)> {
        let days = self.records().chain(self.set_aside()).map(|record| (record.at().day(), record.edition()));
        days.filter(|(day, _)| is_in_the_future(*day, today)).max()
    }

    /// How an edition was begun, if it was.
    pub fn begun(&self, edition: NaiveDate) -> Option<&Begun> {
        self.records().find_map(|record| match record {
            Record::Begun(begun) if begun.edition == edition => Some(begun),
            _ => None,
        })
    }

    /// The editions whose program is still to be run, or to be tried again, each with the number of its last attempt; 0
    /// where there was none.
    pub fn owed(&self) -> Vec<(NaiveDate, u32)> {
        self.last_attempts(|end| end == Some(HookOutcome::Again))
    }

    /// The editions of which nobody knows how their program ended, each with the number of that attempt.
    pub fn interrupted(&self) -> Vec<(NaiveDate, u32)> {
        self.last_attempts(|end| end.is_none())
    }

    fn last_attempts(&self, fits: impl Fn(Option<HookOutcome>) -> bool) -> Vec<(NaiveDate, u32)> {
        let mut last: BTreeMap<NaiveDate, (u32, Option<HookOutcome>)> = BTreeMap::new();
        for record in self.records() {
            match record {
                Record::Made(made) if made.hook => {
                    last.entry(made.edition).or_insert((0, Some(HookOutcome::Again)));
                }
                Record::HookStarted(start) => drop(last.insert(start.edition, (start.attempt, None))),
                Record::HookEnded(end) => drop(last.insert(end.edition, (end.attempt, Some(end.outcome)))),
                _ => {}
            }
        }
        let fitting = last.into_iter().filter(|(_, (_, end))| fits(*end));
        fitting.map(|(edition, (attempt, _))| (edition, attempt)).collect()
    }

    /// How an edition was made, if it was.
    pub fn made(&self, edition: NaiveDate) -> Option<&MadeEdition> {
        self.records().find_map(|record| match record {
            Record::Made(made) if made.edition == edition => Some(made),
            _ => None,
        })
    }

    /// Whether an edition is made.
    pub fn is_made(&self, edition: NaiveDate) -> bool {
        self.records().any(|record| matches!(record, Record::Made(made) if made.edition == edition))
    }

    /// What came before an edition.
    pub fn before(&self, edition: NaiveDate) -> Before {
        let mut before = Before::default();
        for record in self.records() {
            match record {
                Record::Begun(begun) if begun.edition < edition => {
                    before.began = before.began.or(begun.period.from);
                    before.number = before.number.max(begun.number);
                    before.taken.extend(begun.sources.iter().flatten().cloned());
                    before.last = before.last.max(Some(begun.edition));
                    before.made = before.made.max(Some(begun.edition));
                    before.editions.insert(begun.edition);
                    before.withdrawn.extend(begun.withdrawn.iter().cloned());
                }
                Record::Skipped(skipped) if skipped.edition < edition => {
                    before.last = before.last.max(Some(skipped.edition));
                }
                Record::Published(Publication { edition: day, .. })
                    if *day < edition && self.begun(*day).is_none() && before.by_hand.insert(*day) =>
                {
                    before.number += 1;
                    before.last = before.last.max(Some(*day));
                    before.made = before.made.max(Some(*day));
                    before.editions.insert(*day);
                }
                _ => {}
            }
        }
        before
    }
}

/// Whether a record lies in the future of a day.
fn is_ahead(record: &Record, today: NaiveDate) -> bool {
    is_in_the_future(record.edition(), today)
        || (is_in_the_future(record.at().day(), today) && matches!(record, Record::Skipped(_)))
}

/// Whether a day lies in the future of another. Of two time zones one is a day ahead of the other.
pub fn is_in_the_future(day: NaiveDate, today: NaiveDate) -> bool {
    day > today.succ_opt().unwrap_or(today)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::digest::Digest;

    #[test]
    fn what_a_clock_recorded_that_ran_ahead_decides_nothing() {
        let ledger = Ledger::read("editions.yml", LEDGER).unwrap();
        assert_eq!(ledger.past(day("2025-04-28")).last, Some(day("2025-04-21")));
        assert_eq!((ledger.ahead(day("2025-04-28")), ledger.ahead(day("2025-04-22"))), (None, Some(day("2025-04-14"))));
        assert_eq!(ledger.past(day("2025-04-10")).last, Some(day("2025-04-07")));
        assert_eq!(ledger.ahead(day("2025-04-10")), Some(day("2025-04-21")));
    }

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    const LEDGER: &str = "\
- { record: skipped, edition: 2025-03-31, at: 2025-03-31, why: nothing-new, sources: [old] }
- { record: begun, edition: 2025-04-07, number: 1, at: 2025-04-07T06:00:00Z, period: { from: 2025-04-01, to: 2025-04-07 }, sources: [a, b], tool: brief 0 }
- { record: made, edition: 2025-04-07, number: 1, at: 2025-04-07T06:00:00Z, excerpts: 3, files: [2025-04-07.md] }
- { record: skipped, edition: 2025-04-14, at: 2025-04-28, why: missed }
- { record: begun, edition: 2025-04-21, number: 2, at: 2025-04-28, period: { from: 2025-04-08, to: 2025-04-21 }, sources: [c], tool: brief 0 }
";

    #[test]
    fn the_past_follows_from_the_records() {
        let ledger = Ledger::read("editions.yml", LEDGER).unwrap();
        assert_eq!(
            ledger.past(day("2025-05-31")),
            Past { last: Some(day("2025-04-21")), unfinished: Some(day("2025-04-21")) }
        );
        assert!(ledger.is_made(day("2025-04-07")) && !ledger.is_made(day("2025-04-21")));
        assert_eq!(ledger.begun(day("2025-04-21")).map(|begun| begun.number), Some(2));
        let before = ledger.before(day("2025-04-21"));
        assert_eq!((before.made, before.last), (Some(day("2025-04-07")), Some(day("2025-04-14"))));
        assert_eq!((before.began, before.number), (Some(day("2025-04-01")), 1));
        assert_eq!(before.taken.into_iter().collect::<Vec<_>>(), ["a", "b"]);
        assert_eq!(ledger.before(day("2025-04-28")).taken.len(), 3);
        assert_eq!(ledger.before(day("2025-04-07")), Before { last: Some(day("2025-03-31")), ..Before::default() });
    }

    #[test]
    fn an_edition_that_was_published_without_a_run_counts() {
        let published = "- { record: published, edition: 2025-04-01, revision: 1, at: 2025-04-02, file: 2025-04-01.pdf, sha256: D, tool: brief 0, note: {}, approvals: [] }\n";
        let published = published.replace('D', &Digest::of(b"").to_string());
        let again = published.replace("revision: 1", "revision: 2");
        let ledger = Ledger::read("editions.yml", &format!("{published}{again}")).unwrap();
        let before = ledger.before(day("2025-04-07"));
        assert_eq!((before.made, before.last, before.number), (Some(day("2025-04-01")), Some(day("2025-04-01")), 1));
        assert_eq!(before.by_hand.into_iter().collect::<Vec<_>>(), [day("2025-04-01")]);
        assert_eq!(ledger.before(day("2025-04-01")), Before::default());
    }

    #[test]
    fn a_record_reads_back_as_it_was_written() {
        let ledger = Ledger::read("editions.yml", LEDGER).unwrap();
        for record in ledger.records() {
            let (digest, text) = super::super::chain::written(record, Vec::new(), "r").unwrap();
            assert_eq!(&super::super::chain::read(&digest, "r", &text).unwrap().record, record);
        }
    }
}
