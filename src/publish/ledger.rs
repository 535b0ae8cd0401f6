//! The ledger of a series: what happened to its editions, from their records. Version 0.1.0 kept them in one list,
//! `briefs/<series>/editions.yml`, which is read for good.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::chain::{Chain, KeptRecord};
use super::record::{Publication, Record, Settlement, SkipReason, Skipped, Withdrawal};
use super::standing::{Contradiction, same_publication, standing};
use crate::diagnostic::{Diagnostic, Diagnostics, msg, rules};
use crate::yaml;

rules! {
    /// Records of an edition contradict each other.
    pub CONTRADICTING_RECORDS = Error "contradicting-records" {
        title: "Records of an edition contradict each other.",
        why: "Two people, or two machines, recorded different things of one edition without knowing of each other, such \
              as a revision and a withdrawal, and version control has merged both. Nothing is done with this edition \
              until somebody says which stands; other editions are not affected.",
        wrong: "brief publish briefs/weekly/2025-04-30.md",
        right: "brief publish briefs/weekly/2025-04-30.md --settle DIGEST --by NAME --note TEXT",
    }
}

/// The name of the list of version 0.1.0, in the folder of the series.
pub const FILE: &str = "editions.yml";

/// The records of an edition, by the stem of its draft; or what is wrong with them.
pub type EditionRecords = (String, Result<Chain, Diagnostics>);

/// A ledger as read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ledger {
    records: Vec<Record>,
    set_aside: Vec<Record>,
    contradictions: BTreeMap<NaiveDate, Vec<Contradiction>>,
    broken: BTreeMap<String, Diagnostics>,
}

impl Ledger {
    /// Reads the list of version 0.1.0.
    ///
    /// # Errors
    ///
    /// Every mistake with its place.
    pub fn read(path: &str, text: &str) -> Result<Self, Diagnostics> {
        Ok(Self::of(yaml::parse_list(path, text)?, Vec::new()))
    }

    /// A ledger of the list of version 0.1.0 and of the records of each edition.
    pub fn of(list: Vec<Record>, editions: Vec<EditionRecords>) -> Self {
        let mut ledger = Self { records: list, ..Self::default() };
        let mut chains: Vec<std::collections::VecDeque<Record>> = Vec::new();
        for (stem, chain) in editions {
            let chain = match chain {
                Ok(chain) => chain,
                Err(wrong) => {
                    ledger.broken.insert(stem, wrong);
                    continue;
                }
            };
            let standing = standing(&chain);
            let mut stand = std::collections::VecDeque::new();
            for (at, KeptRecord { record, .. }) in chain.records().iter().enumerate() {
                if standing.set_aside.contains(&at) {
                    ledger.set_aside.push(record.clone());
                } else {
                    stand.extend(said(record));
                }
            }
            for contradiction in standing.contradictions {
                let edition = contradiction.records.first().map(|kept| kept.record.edition()).unwrap_or_default();
                ledger.contradictions.entry(edition).or_default().push(contradiction);
            }
            chains.push(stand);
        }
        // Within an edition the order is that of the records; among editions that of the clock.
        while let Some(next) =
            chains.iter_mut().filter(|chain| !chain.is_empty()).min_by_key(|chain| chain.front().map(Record::at))
        {
            ledger.records.extend(next.pop_front());
        }
        ledger
    }

    /// That nothing hinders work on an edition, whose draft has this stem: its records can be read and do not contradict
    /// each other. `shown` is what is to be worked on.
    ///
    /// # Errors
    ///
    /// What is wrong with them.
    pub fn sound(&self, edition: NaiveDate, stem: &str, shown: &str) -> Result<(), Diagnostics> {
        if let Some(wrong) = self.broken.get(stem) {
            return Err(wrong.clone());
        }
        let contradictions = self.contradictions(edition).iter();
        let found: Diagnostics = contradictions.map(|contradiction| contradiction.finding(shown)).collect();
        found.into_result(())
    }

    /// What contradicts itself in the records of an edition.
    pub fn contradictions(&self, edition: NaiveDate) -> &[Contradiction] {
        self.contradictions.get(&edition).map(Vec::as_slice).unwrap_or_default()
    }

    /// What is wrong with the records of an edition whose draft has this stem.
    pub fn broken(&self, stem: &str) -> Option<&Diagnostics> {
        self.broken.get(stem)
    }

    /// Everything that is wrong with the records of the editions of a series, whose folder is `shown`.
    pub fn problems(&self, shown: &str) -> Diagnostics {
        let contradictions = self.contradictions.values().flatten();
        let mut found: Diagnostics = contradictions.map(|contradiction| contradiction.finding(shown)).collect();
        self.broken.values().for_each(|wrong| found.extend(wrong.clone()));
        found
    }

    /// Records that a person has set aside for others.
    pub fn set_aside(&self) -> impl Iterator<Item = &Record> {
        self.set_aside.iter()
    }

    /// The editions that were published, withdrawn ones too, in order.
    pub fn published(&self) -> BTreeSet<NaiveDate> {
        let published = self.records().filter_map(|record| match record {
            Record::Published(publication) => Some(publication.edition),
            _ => None,
        });
        published.collect()
    }

    /// All records that stand, oldest first.
    pub fn records(&self) -> impl DoubleEndedIterator<Item = &Record> {
        self.records.iter()
    }

    /// The publications of an edition, oldest first. One that two people recorded is one.
    pub fn publications(&self, edition: NaiveDate) -> impl Iterator<Item = &Publication> {
        let mut found: Vec<&Publication> = Vec::new();
        for record in self.records() {
            if let Record::Published(publication) = record
                && publication.edition == edition
                && !found.iter().any(|known| same_publication(known, publication))
            {
                found.push(publication);
            }
        }
        found.into_iter()
    }

    /// Every publication of an edition that was ever recorded, those that were set aside too.
    pub fn ever_published(&self, edition: NaiveDate) -> impl Iterator<Item = &Publication> {
        let all = self.records().chain(self.set_aside());
        all.filter_map(move |record| match record {
            Record::Published(publication) if publication.edition == edition => Some(publication),
            _ => None,
        })
    }

    /// The withdrawal of an edition, if it is withdrawn now: a later publication puts it out again. Of several the first.
    pub fn withdrawn(&self, edition: NaiveDate) -> Option<&Withdrawal> {
        self.withdrawals(edition).first().copied()
    }

    /// The withdrawals of an edition that is withdrawn now: several where people withdrew it side by side.
    pub fn withdrawals(&self, edition: NaiveDate) -> Vec<&Withdrawal> {
        let mut withdrawn = Vec::new();
        for record in self.records() {
            match record {
                Record::Published(publication) if publication.edition == edition => withdrawn.clear(),
                Record::Withdrawn(withdrawal) if withdrawal.edition == edition => withdrawn.push(withdrawal),
                _ => {}
            }
        }
        withdrawn
    }

    /// The withdrawals that took back a publication, these very files: a later publication of other files puts out the
    /// edition again, and not them. Of one that was set aside, those that came after it by the clock.
    pub fn withdrawals_of(&self, publication: &Publication) -> Vec<&Withdrawal> {
        let edition = publication.edition;
        let is_it = |other: &Publication| other.edition == edition && other.pdf.sha256 == publication.pdf.sha256;
        let stands = self.records().any(|record| matches!(record, Record::Published(other) if is_it(other)));
        let mut is_out = !stands;
        let mut withdrawals = Vec::new();
        for record in self.records() {
            match record {
                Record::Published(other) if is_it(other) => {
                    is_out = true;
                    withdrawals.clear();
                }
                Record::Withdrawn(withdrawal) if withdrawal.edition == edition && is_out => {
                    withdrawals.push(withdrawal)
                }
                _ => {}
            }
        }
        let in_force = self.withdrawals(edition);
        withdrawals.retain(|one| stands || one.at >= publication.at || in_force.contains(one));
        withdrawals
    }

    /// The publication of its edition that stands in the place of another; `None` where that is the last, or where the
    /// edition is withdrawn now.
    pub fn in_place_of(&self, publication: &Publication) -> Option<&Publication> {
        if !self.withdrawals(publication.edition).is_empty() {
            return None;
        }
        let last = self.publications(publication.edition).last();
        last.filter(|last| last.pdf.sha256 != publication.pdf.sha256)
    }

    /// The withdrawals of an edition that a later publication put out again, each with that publication.
    pub fn reinstated(&self, edition: NaiveDate) -> Vec<(&Withdrawal, &Publication)> {
        let (mut open, mut reinstated) = (Vec::new(), Vec::new());
        for record in self.records() {
            match record {
                Record::Published(publication) if publication.edition == edition => {
                    reinstated.extend(open.drain(..).map(|withdrawal| (withdrawal, publication)));
                }
                Record::Withdrawn(withdrawal) if withdrawal.edition == edition => open.push(withdrawal),
                _ => {}
            }
        }
        reinstated
    }

    /// Every withdrawal of an edition that was ever recorded, those that no longer stand too.
    pub fn ever_withdrawn(&self, edition: NaiveDate) -> impl Iterator<Item = &Withdrawal> {
        let all = self.records().chain(self.set_aside());
        all.filter_map(move |record| match record {
            Record::Withdrawn(withdrawal) if withdrawal.edition == edition => Some(withdrawal),
            _ => None,
        })
    }

    /// What people said about which records of an edition stand, oldest first.
    pub fn settlements(&self, edition: NaiveDate) -> impl Iterator<Item = &Settlement> {
        self.records().filter_map(move |record| match record {
            Record::Settled(settlement) if settlement.edition == edition => Some(settlement),
            _ => None,
        })
    }
}

/// What a record says of each edition that it is about.
fn said(record: &Record) -> Vec<Record> {
    let Record::Missed(missed) = record else { return vec![record.clone()] };
    let skipped = |edition| Skipped { edition, at: missed.at, why: SkipReason::Missed, period: None, sources: None };
    missed.editions.iter().map(|edition| Record::Skipped(skipped(*edition))).collect()
}

impl Contradiction {
    /// The finding of it, about this edition.
    fn finding(&self, shown: &str) -> Diagnostic {
        let records: Vec<String> = self.records.iter().map(described).collect();
        Diagnostic::of_file(&CONTRADICTING_RECORDS, shown, msg!("contradicting-records", records = records.join("; ")))
            .help(msg!("contradicting-records.help"))
    }
}

/// A record in a few words, with its name: `withdrawn on 2025-05-02 (4f0c…)`.
pub fn described(kept: &KeptRecord) -> String {
    format!("{} ({})", in_words(&kept.record), kept.digest.hex())
}

/// A record in a few words: `withdrawn on 2025-05-02`.
pub fn in_words(record: &Record) -> String {
    let day = record.at().day();
    match record {
        Record::Published(publication) => format!("revision {} published on {day}", publication.revision),
        Record::Withdrawn(_) => format!("withdrawn on {day}"),
        Record::Begun(begun) => format!("begun as number {} on {day}", begun.number),
        _ => format!("recorded on {day}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::messages::english;
    use crate::publish::chain;
    use crate::publish::record::{MissedEditions, ReleasedFile};
    use crate::text::digest::Digest;

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

    /// A chain of records: each with the places, among these, of those that it follows.
    fn chain(records: &[(Record, &[usize])]) -> Chain {
        let mut kept: Vec<KeptRecord> = Vec::new();
        for (record, after) in records {
            let after = after.iter().map(|at| kept[*at].digest.clone()).collect();
            let (digest, text) = chain::written(record, after, "r").unwrap();
            kept.push(chain::read(&digest, "r", &text).unwrap());
        }
        // The order in which the files are found says nothing.
        kept.reverse();
        Chain::of(kept, "r").unwrap()
    }

    fn ledger(records: &[(Record, &[usize])]) -> Ledger {
        Ledger::of(Vec::new(), vec![("2025-04-30".to_owned(), Ok(chain(records)))])
    }

    fn day() -> NaiveDate {
        "2025-04-30".parse().unwrap()
    }

    fn withdrawal(at: &str) -> Record {
        let note = [("en".parse().unwrap(), "Wrong: the date".to_owned())].into();
        Record::Withdrawn(Withdrawal { edition: day(), at: at.parse().unwrap(), note, by: None })
    }

    fn publication(revision: u32, bytes: &[u8], at: &str) -> Record {
        Record::Published(Publication {
            edition: day(),
            revision,
            at: at.parse().unwrap(),
            pdf: ReleasedFile { format: "pdf".to_owned(), name: "a.pdf".to_owned(), sha256: Digest::of(bytes) },
            others: Vec::new(),
            tool: "brief".to_owned(),
            note: Default::default(),
            approvals: Vec::new(),
            by: None,
        })
    }

    fn settlement(of: &Ledger, place: usize) -> Record {
        let stands = of.contradictions(day())[0].records[place].digest.clone();
        let (by, note) = ("A".to_owned(), "n".to_owned());
        Record::Settled(Settlement { edition: day(), by, at: "2025-06-01".parse().unwrap(), stands, gone: false, note })
    }

    #[test]
    fn what_follows_counts_not_what_the_clocks_say() {
        // The clock of who withdrew it was behind.
        let ledger = ledger(&[(publication(1, b"a", "2025-05-02"), &[]), (withdrawal("2025-05-01"), &[0])]);
        assert!(ledger.withdrawn(day()).is_some() && ledger.sound(day(), "2025-04-30", "d").is_ok());
        let again = [
            (publication(1, b"a", "2025-05-02"), &[][..]),
            (withdrawal("2025-05-03"), &[0]),
            (publication(2, b"b", "2025-05-01"), &[1]),
        ];
        let again = self::ledger(&again);
        assert_eq!(again.withdrawn(day()), None, "a later revision puts it out again");
        let published: Vec<&Publication> = again.publications(day()).collect();
        let taken_back = |at: usize| again.withdrawals_of(published[at]).len();
        assert_eq!((taken_back(0), taken_back(1)), (1, 0), "what was taken back is not what was put out again");
        assert_eq!(again.in_place_of(published[0]), Some(published[1]));
        assert_eq!(again.in_place_of(published[1]), None);
        let reinstated: Vec<u32> = again.reinstated(day()).iter().map(|(_, out)| out.revision).collect();
        assert_eq!(reinstated, [2]);
    }

    #[test]
    fn a_file_that_was_taken_back_stands_again_only_if_the_same_bytes_are_put_out() {
        let ledger = ledger(&[
            (publication(1, b"a", "2025-05-01"), &[][..]),
            (withdrawal("2025-05-02"), &[0]),
            (publication(2, b"b", "2025-05-03"), &[1]),
            (withdrawal("2025-05-04"), &[2]),
            (publication(3, b"a", "2025-05-05"), &[3]),
        ]);
        let withdrawn = |of: &[u8]| -> usize {
            let digest = Digest::of(of);
            let publication = ledger.publications(day()).find(|one| one.pdf.sha256 == digest).unwrap();
            ledger.withdrawals_of(publication).len()
        };
        assert_eq!((withdrawn(b"a"), withdrawn(b"b")), (0, 1));
    }

    #[test]
    fn records_side_by_side_that_contradict_each_other_are_settled_by_a_person() {
        let first = (publication(1, b"a", "2025-05-01"), &[][..]);
        let branches: Vec<(Record, &[usize])> =
            vec![first.clone(), (publication(2, b"b", "2025-05-02"), &[0]), (withdrawal("2025-05-03"), &[0])];
        let unsettled = ledger(&branches);
        assert_eq!(unsettled.contradictions(day()).len(), 1);
        assert!(unsettled.sound(day(), "2025-04-30", "d").is_err());
        assert!(unsettled.sound("2025-05-07".parse().unwrap(), "2025-05-07", "d").is_ok(), "another edition");
        for (place, withdrawn, publications) in [(0, false, 2), (1, true, 1)] {
            let mut settled = branches.clone();
            settled.push((settlement(&unsettled, place), &[1, 2]));
            let settled = ledger(&settled);
            assert!(settled.sound(day(), "2025-04-30", "d").is_ok());
            assert_eq!(settled.withdrawn(day()).is_some(), withdrawn);
            assert_eq!(settled.publications(day()).count(), publications);
            assert_eq!(settled.set_aside().count(), 1);
        }
        // Two people settle it side by side, and otherwise: it is as it was.
        let mut both = branches.clone();
        both.push((settlement(&unsettled, 0), &[1, 2]));
        both.push((settlement(&unsettled, 1), &[1, 2]));
        assert!(ledger(&both).sound(day(), "2025-04-30", "d").is_err());
    }

    #[test]
    fn records_side_by_side_that_agree_need_nobody() {
        let same = [(publication(1, b"a", "2025-05-01"), &[][..]), (publication(1, b"a", "2025-05-02"), &[])];
        let ledger = ledger(&same);
        assert!(ledger.sound(day(), "2025-04-30", "d").is_ok());
        assert_eq!(ledger.publications(day()).count(), 1);
        let other = [(publication(1, b"a", "2025-05-01"), &[][..]), (publication(1, b"b", "2025-05-02"), &[])];
        assert!(self::ledger(&other).sound(day(), "2025-04-30", "d").is_err());
        let withdrawn = [first(), (withdrawal("2025-05-03"), &[0][..]), (withdrawal("2025-05-04"), &[0])];
        let both = self::ledger(&withdrawn);
        assert!(both.sound(day(), "2025-04-30", "d").is_ok());
        assert_eq!((both.withdrawals(day()).len(), both.reinstated(day()).len()), (2, 0));
        // Of one merge, a revision follows both.
        let after = [
            first(),
            (withdrawal("2025-05-03"), &[0][..]),
            (withdrawal("2025-05-04"), &[0]),
            (publication(2, b"c", "2025-05-05"), &[1, 2]),
        ];
        assert_eq!(self::ledger(&after).withdrawn(day()), None);
    }

    fn first() -> (Record, &'static [usize]) {
        (publication(1, b"a", "2025-05-01"), &[])
    }

    #[test]
    fn a_record_is_the_text_of_its_name() {
        let (digest, text) = chain::written(&withdrawal("2025-05-03"), Vec::new(), "r").unwrap();
        for same in [text.clone(), text.replace('\n', "\r\n"), format!("\u{FEFF}{text}")] {
            assert_eq!(chain::read(&digest, "r", &same).unwrap().record, withdrawal("2025-05-03"));
        }
        assert!(chain::read(&digest, "r", &text.replace("Wrong", "Right")).is_err());
        // A record of a kind that a newer version knows.
        let newer = text.replace("withdrawn", "recalled");
        assert!(chain::read(&Digest::of(newer.as_bytes()), "r", &newer).is_err());
        // One that others follow is gone.
        let (_, follows) = chain::written(&withdrawal("2025-05-04"), vec![digest], "r").unwrap();
        let follows = chain::read(&Digest::of(follows.as_bytes()), "r", &follows).unwrap();
        assert!(Chain::of(vec![follows], "r").is_err());
    }

    #[test]
    fn missed_editions_are_one_record_and_several_entries() {
        let editions = vec![day(), "2025-05-07".parse().unwrap()];
        let missed = Record::Missed(MissedEditions { editions, at: "2025-05-08".parse().unwrap() });
        let ledger = ledger(&[(missed, &[])]);
        assert_eq!(ledger.records().count(), 2);
        assert_eq!(ledger.past("2025-05-31".parse().unwrap()).last, Some("2025-05-07".parse().unwrap()));
    }

    #[test]
    fn a_broken_list_is_refused() {
        for broken in ["- record: published\n", "x: 1\n", "[]\n  - x", "- record: forgotten\n  edition: 2025-04-30\n"] {
            assert!(Ledger::read("l", broken).is_err(), "{broken}");
        }
    }
}
