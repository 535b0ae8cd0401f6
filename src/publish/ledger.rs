//! The ledger of a series, `briefs/<series>/editions.yml`: an append-only list of what happened to its
//! editions.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::record::{Publication, Record, Withdrawal};
use crate::diagnostic::Diagnostics;
use crate::yaml;

/// The name of the file, in the folder of the series.
pub const FILE: &str = "editions.yml";

const HEAD: &str = "# What became of the editions of this series. Entries are only ever added, by `brief`.\n";

/// A ledger as read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ledger(Vec<Record>);

impl Ledger {
    /// Reads a ledger.
    ///
    /// # Errors
    ///
    /// Every mistake with its place.
    pub fn read(path: &str, text: &str) -> Result<Self, Diagnostics> {
        yaml::parse_list(path, text).map(Self)
    }

    /// The editions that were published, withdrawn ones too, in order.
    pub fn published(&self) -> BTreeSet<NaiveDate> {
        let published = self.0.iter().filter_map(|record| match record {
            Record::Published(publication) => Some(publication.edition),
            _ => None,
        });
        published.collect()
    }

    /// All records, oldest first.
    pub fn records(&self) -> impl DoubleEndedIterator<Item = &Record> {
        self.0.iter()
    }

    /// The publications of an edition, oldest first.
    pub fn publications(&self, edition: NaiveDate) -> impl Iterator<Item = &Publication> {
        self.0.iter().filter_map(move |record| match record {
            Record::Published(publication) if publication.edition == edition => Some(publication),
            _ => None,
        })
    }

    /// The withdrawal of an edition, if it is withdrawn now: a later revision puts it out again.
    pub fn withdrawn(&self, edition: NaiveDate) -> Option<&Withdrawal> {
        let last = self.0.iter().rev().find(|record| match record {
            Record::Published(publication) => publication.edition == edition,
            Record::Withdrawn(withdrawal) => withdrawal.edition == edition,
            _ => false,
        });
        match last {
            Some(Record::Withdrawn(withdrawal)) => Some(withdrawal),
            _ => None,
        }
    }
}

/// The ledger with records added; what is there is kept byte for byte.
///
/// # Errors
///
/// The file is broken.
pub fn add(path: &str, before: Option<&str>, records: &[Record]) -> Result<String, Diagnostics> {
    yaml::append(path, before, HEAD, records)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::messages::english;

    fn withdrawal() -> Record {
        let note = [("en".parse().unwrap(), "Wrong: the date".to_owned())].into();
        Record::Withdrawn(Withdrawal {
            edition: "2025-04-30".parse().unwrap(),
            at: "2025-05-02".parse().unwrap(),
            note,
        })
    }

    #[test]
    fn what_stands_in_a_ledger_is_kept_byte_for_byte() {
        let first = add("l", None, &[withdrawal()]).unwrap();
        for before in [first.clone(), first.replace('\n', "\r\n"), format!("\u{FEFF}# تعليق\n\n{first}# end")] {
            let after = add("l", Some(&before), &[withdrawal()]).unwrap();
            assert!(after.starts_with(&before), "{after}");
            assert_eq!(Ledger::read("l", &after).unwrap().0, [withdrawal(), withdrawal()]);
        }
        assert!(Ledger::read("l", &first).unwrap().withdrawn("2025-04-30".parse().unwrap()).is_some());
    }

    #[test]
    fn a_mistake_in_a_record_is_said_where_it_stands() {
        let said = |text: &str| {
            let found = Ledger::read("l", text).unwrap_err();
            found
                .sorted()
                .iter()
                .map(|d| format!("{:?} {}", d.position().unwrap().line, english(&d.message)))
                .collect::<Vec<_>>()
        };
        assert_eq!(said("- record: withdrawn\n  edition: x\n  at: 2025-05-01\n  note: {}\n"), ["2 `x` is not a date"]);
        assert_eq!(
            said("- record: withdrawn\n  edition: 2025-04-30\n  note: {}\n"),
            ["1 this entry lacks the key `at`"]
        );
        let unknown = said("- edition: 2025-04-30\n  record: forgotten\n");
        assert!(unknown.len() == 1 && unknown[0].starts_with("2 ") && unknown[0].contains("forgotten"), "{unknown:?}");
    }

    #[test]
    fn a_broken_ledger_is_refused() {
        for broken in ["- record: published\n", "x: 1\n", "[]\n  - x", "- record: forgotten\n  edition: 2025-04-30\n"] {
            assert!(add("l", Some(broken), &[withdrawal()]).is_err(), "{broken}");
        }
        let flow = "[]\n";
        assert!(add("l", Some(flow), &[withdrawal()]).is_err(), "a flow list cannot be added to");
    }
}
