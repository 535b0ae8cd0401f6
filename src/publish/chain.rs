//! The records of one edition as they are kept: one file each, named by its digest, each naming those that it follows.
//! Version control merges such files without a word: what two clones recorded side by side stands side by side.
//!
//! What follows what is a fact of the files, not of the clocks: a request that was made beside an approval is not
//! answered by it, and of two publications that do not know of each other neither is the first.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::record::Record;
use crate::diagnostic::{Diagnostic, Diagnostics, SourceText, msg, rules};
use crate::text::digest::Digest;
use crate::text::unmerged::unmerged;
use crate::yaml;

rules! {
    /// A record is not what it was when it was written.
    pub ALTERED_RECORD = Error "altered-record" {
        title: "A record of an edition cannot be read, or is not the one that was written.",
        why: "What becomes of an edition is recorded in files that are named by the digest of their text and are never \
              edited. With one that was, nobody can say what was approved or published, so nothing is done with this \
              edition until the file is restored from version control. One that a newer version wrote needs that \
              version.",
        wrong: "",
        right: "",
    }
    /// A record that others follow is not there.
    pub MISSING_RECORD = Error "missing-record" {
        title: "A record of an edition that other records follow is missing.",
        why: "Each record names those that it follows, and one of these is gone: perhaps a merge is not complete, or \
              somebody deleted it. It may say that the edition was withdrawn. Restore the file from version control.",
        wrong: "",
        right: "",
    }
    /// A record that was committed is not there any more, and none follows it.
    pub DELETED_RECORD = Error "deleted-record" {
        title: "A record of an edition that was committed to git is gone.",
        why: "Records are never deleted. None of those that are there follows this one, so only the history of version \
              control tells of it. It may have asked for changes, or said that the edition was withdrawn, so nothing is \
              published of this edition until the file is restored, or somebody who knows why it is gone says so with \
              their name.",
        wrong: "brief publish briefs/weekly/2025-04-30.md",
        right: "brief publish briefs/weekly/2025-04-30.md --settle DIGEST --by NAME --note TEXT",
    }
    /// Two records say the same.
    pub REPEATED_RECORD = Warning "repeated-record" {
        title: "Two records of an edition say the same, to the second, and follow different records.",
        why: "`brief` writes a record once. A second one of the same content, under another name, was made by other means: \
              perhaps somebody took out what it followed. Version control tells which was there first.",
        wrong: "",
        right: "",
    }
}

/// The head of each record.
const HEAD: &str =
    "# What became of an edition. `brief` wrote this once; the name of the file is the digest of its text.\n";

/// The most bytes that a record has.
pub const MAX_RECORD: usize = 4 * 1024 * 1024;

/// A record as it is written.
#[derive(Serialize, Deserialize)]
struct RecordFile {
    /// The digests of the records that it follows.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    after: Vec<Digest>,
    #[serde(flatten)]
    record: Record,
}

/// A record with its name and what it follows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptRecord {
    /// The digest of its text.
    pub digest: Digest,
    /// The records that it follows.
    pub after: Vec<Digest>,
    /// What it says.
    pub record: Record,
}

/// The text of a record, and the digest that names it.
///
/// # Errors
///
/// It cannot be written as YAML, which no record brings about.
pub fn written(record: &Record, after: Vec<Digest>, shown: &str) -> Result<(Digest, String), Diagnostic> {
    let file = RecordFile { after, record: record.clone() };
    let yaml = serde_yaml::to_string(&file).map_err(|error| {
        Diagnostic::of_file(&ALTERED_RECORD, shown, msg!("altered-record--unwritable", why = error.to_string()))
    })?;
    let text = format!("{HEAD}{yaml}");
    Ok((Digest::of(text.as_bytes()), text))
}

/// Reads a record of this name.
///
/// # Errors
///
/// It is not the text that was written under this name, or says what this version does not know.
pub fn read(digest: &Digest, path: &str, text: &str) -> Result<KeptRecord, Diagnostics> {
    // Version control may change line ends and a byte-order mark.
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text).replace("\r\n", "\n");
    let source = SourceText::new(path, &text);
    let conflicts = unmerged(&source, 0..text.len());
    if conflicts.has_errors() {
        let of_record = |found: Diagnostic| found.help(msg!("altered-record.help"));
        return Err(conflicts.into_iter().map(of_record).collect());
    }
    if Digest::of(text.as_bytes()) != *digest {
        let wrong = Diagnostic::of_file(&ALTERED_RECORD, path, msg!("altered-record"));
        return Err(wrong.help(msg!("altered-record.help")).into());
    }
    let RecordFile { after, record } = yaml::parse_own(path, &text).map_err(|why| {
        Diagnostics::from(Diagnostic::of_file(&ALTERED_RECORD, path, msg!("altered-record--form", why = why)))
    })?;
    Ok(KeptRecord { digest: digest.clone(), after, record })
}

/// What is wrong with a file that is among the records and is not named as one.
pub fn stray(path: &str, text: &str) -> Diagnostic {
    let is_mark = |line: &str| ["<<<<<<< ", ">>>>>>> "].iter().any(|mark| line.starts_with(mark));
    if text.lines().any(is_mark) {
        let wrong = Diagnostic::of_file(&ALTERED_RECORD, path, msg!("altered-record--conflict"));
        return wrong.help(msg!("altered-record--conflict.help"));
    }
    Diagnostic::of_file(&ALTERED_RECORD, path, msg!("altered-record--name")).help(msg!("altered-record--name.help"))
}

/// The records of an edition, each after those that it follows; of two that do not follow each other the earlier first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Chain {
    records: Vec<KeptRecord>,
    /// For each record the places of all that it follows, near and far.
    before: Vec<BTreeSet<usize>>,
}

impl Chain {
    /// Puts records in their order; `shown` is where they are kept.
    ///
    /// # Errors
    ///
    /// A record that is followed is not there.
    pub fn of(mut records: Vec<KeptRecord>, shown: &str) -> Result<Self, Diagnostics> {
        records.sort_by(|a, b| (a.record.at(), &a.digest).cmp(&(b.record.at(), &b.digest)));
        records.dedup_by(|a, b| a.digest == b.digest);
        let known: BTreeSet<&Digest> = records.iter().map(|kept| &kept.digest).collect();
        let followed: BTreeSet<&Digest> = records.iter().flat_map(|kept| &kept.after).collect();
        let missing: Diagnostics = followed
            .difference(&known)
            .map(|digest| {
                let message = msg!("missing-record", digest = digest.hex());
                Diagnostic::of_file(&MISSING_RECORD, shown, message).help(msg!("missing-record.help"))
            })
            .collect();
        missing.into_result(())?;
        let mut waiting: Vec<Option<KeptRecord>> = records.into_iter().map(Some).collect();
        let mut chain = Self::default();
        let mut places: BTreeMap<Digest, usize> = BTreeMap::new();
        // Digests form no circle, so each round finds one.
        while let Some(next) = waiting
            .iter_mut()
            .find(|kept| kept.as_ref().is_some_and(|kept| kept.after.iter().all(|digest| places.contains_key(digest))))
        {
            let Some(kept) = next.take() else { break };
            let mut before = BTreeSet::new();
            for place in kept.after.iter().filter_map(|digest| places.get(digest)) {
                before.insert(*place);
                before.extend(chain.before.get(*place).into_iter().flatten());
            }
            places.insert(kept.digest.clone(), chain.records.len());
            chain.records.push(kept);
            chain.before.push(before);
        }
        Ok(chain)
    }

    /// The records in their order.
    pub fn records(&self) -> &[KeptRecord] {
        &self.records
    }

    /// Whether the record at a place follows that at another, near or far.
    pub fn follows(&self, later: usize, earlier: usize) -> bool {
        self.before.get(later).is_some_and(|before| before.contains(&earlier))
    }

    /// The records of `committed`, the names that version control has of them, that are not there, and of which nobody has
    /// said that they may stay so.
    pub fn gone<'d>(&self, committed: impl Iterator<Item = &'d Digest>) -> Vec<&'d Digest> {
        let is_known = |digest: &Digest| {
            self.records.iter().any(|kept| {
                kept.digest == *digest
                    || matches!(&kept.record, Record::Settled(settled) if settled.gone && settled.stands == *digest)
            })
        };
        committed.filter(|digest| !is_known(digest)).collect()
    }

    /// What is doubtful about the records though each can be read: one that says the same as another, and one of `committed`,
    /// the names that version control has of them, that is not there. `shown` is where they are kept.
    pub fn doubts<'d>(&self, committed: impl Iterator<Item = &'d Digest>, shown: &str) -> Diagnostics {
        let mut found = Diagnostics::new();
        for digest in self.gone(committed) {
            let message = msg!("deleted-record", digest = digest.hex());
            found.push(Diagnostic::of_file(&DELETED_RECORD, shown, message).help(msg!("deleted-record.help")));
        }
        for (at, kept) in self.records.iter().enumerate() {
            // A day alone is no moment: two people may do the same on one day.
            let is_same = |other: &&KeptRecord| other.record == kept.record && kept.record.at().has_time();
            if let Some(other) = self.records[..at].iter().find(is_same) {
                let message = msg!("repeated-record", digest = kept.digest.hex(), other = other.digest.hex());
                found.push(Diagnostic::of_file(&REPEATED_RECORD, shown, message).help(msg!("repeated-record.help")));
            }
        }
        found
    }

    /// The records that none follows: what a new record follows.
    pub fn heads(&self) -> Vec<Digest> {
        let followed: BTreeSet<&Digest> = self.records.iter().flat_map(|kept| &kept.after).collect();
        let heads = self.records.iter().map(|kept| &kept.digest).filter(|digest| !followed.contains(digest));
        let mut heads: Vec<Digest> = heads.cloned().collect();
        heads.sort();
        heads
    }
}
