//! What is recorded of a draft: its approvals, and the ledger of its series. Version 0.1.0 kept both in lists, which are
//! read for good.

use std::path::{Path, PathBuf};

use super::Desk;
use crate::diagnostic::{Diagnostic, Diagnostics, msg};
use crate::draft::approve::{self, Approval};
use crate::publish::chain::{self, Chain};
use crate::publish::ledger::{self, Ledger};
use crate::publish::record::{Publication, Record, Withdrawal};
use crate::text::digest::Digest;
use crate::workspace::RECORDS;
use crate::workspace::write::FILE_IN_THE_WAY;
use crate::yaml;

/// What the ledgers at hand say of a file that says it was published.
#[derive(Clone, Debug)]
pub enum Recorded {
    /// There is no ledger of its series.
    NoLedger,
    /// The ledger of its series does not know these bytes.
    Unknown,
    /// It was published, and a person has set that record aside for another.
    SetAside {
        /// The withdrawal of its edition, if it is withdrawn now.
        withdrawn: Option<Withdrawal>,
    },
    /// It was published.
    Published {
        /// The record.
        publication: Box<Publication>,
        /// The withdrawal that took it back, these very bytes, if one did: the first.
        withdrawn: Option<Withdrawal>,
        /// Whether records of its edition contradict each other.
        disputed: bool,
        /// The publication of its edition that stands in its place, if that is another.
        later: Option<Box<Publication>>,
        /// The withdrawals of its edition after which it put that out again, each with its number.
        reinstated: Vec<(Withdrawal, u32)>,
    },
}

/// The list of approvals of version 0.1.0: `<edition>.approvals.yml` beside the draft.
fn approvals_path(draft: &Path) -> PathBuf {
    draft.with_extension("approvals.yml")
}

/// The folder of a draft's series.
pub(super) fn series_of_draft(draft: &Path) -> &Path {
    draft.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// The stem of a draft: what its records are under.
pub(super) fn stem_of(draft: &Path) -> String {
    draft.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default()
}

/// The place of a publication: `<edition>.pdf`, `<edition>.r2.pdf`, … beside the draft.
pub fn published_path(draft: &Path, revision: u32) -> PathBuf {
    if revision < 2 { draft.with_extension("pdf") } else { draft.with_extension(format!("r{revision}.pdf")) }
}

impl Desk {
    /// The approvals of a draft, oldest first; none if there are none.
    ///
    /// # Errors
    ///
    /// Every mistake of the records.
    pub fn approvals(&self, draft: &Path) -> Result<Vec<Approval>, Diagnostics> {
        let mut approvals = match self.workspace.read_if_there(&approvals_path(draft))? {
            Some(text) => approve::read_approvals(text.path(), text.text())?,
            None => Vec::new(),
        };
        for kept in self.records(draft)?.records() {
            if let Record::Approved(signature) = &kept.record {
                approvals.extend(signature.approvals());
            }
        }
        Ok(approvals)
    }

    /// The records of a draft.
    ///
    /// # Errors
    ///
    /// One of them cannot be read, is not what was written, or is missing.
    pub(super) fn records(&self, draft: &Path) -> Result<Chain, Diagnostics> {
        self.workspace.records_of(series_of_draft(draft), &stem_of(draft))
    }

    /// What is doubtful about the records of a draft, though each can be read.
    ///
    /// # Errors
    ///
    /// One of them cannot be read, is not what was written, or is missing.
    pub fn doubtful_records(&self, draft: &Path) -> Result<Diagnostics, Diagnostics> {
        // The folder itself may be gone.
        let folder = series_of_draft(draft).join(RECORDS).join(stem_of(draft));
        let committed = self.workspace.git_committed(&folder);
        Ok(self.records(draft)?.doubts(committed.keys(), &self.workspace.shown(&folder)))
    }

    /// The records of a draft that were committed and are gone, and of which nobody has said that they may stay so.
    pub(super) fn gone_records(&self, draft: &Path) -> Result<Vec<Digest>, Diagnostics> {
        let folder = series_of_draft(draft).join(RECORDS).join(stem_of(draft));
        let committed = self.workspace.git_committed(&folder);
        Ok(self.records(draft)?.gone(committed.keys()).into_iter().cloned().collect())
    }

    /// The ledger of a draft's series; empty if nothing is recorded.
    ///
    /// # Errors
    ///
    /// Every mistake of the list of version 0.1.0. What is wrong with the records of one edition is in the ledger.
    pub fn ledger(&self, draft: &Path) -> Result<Ledger, Diagnostics> {
        self.ledger_in(series_of_draft(draft))
    }

    /// The ledger of the series of this folder; empty if nothing is recorded.
    pub(super) fn ledger_in(&self, series: &Path) -> Result<Ledger, Diagnostics> {
        let list = match self.workspace.read_if_there(&series.join(ledger::FILE))? {
            Some(text) => yaml::parse_list(text.path(), text.text())?,
            None => Vec::new(),
        };
        let editions = self.workspace.recorded_editions(series).into_iter();
        let editions = editions.map(|stem| {
            let records = self.workspace.records_of(series, &stem);
            (stem, records)
        });
        // What lies beside the folders of the editions is of none of them.
        let strays = self.workspace.strays_among_records(series);
        let strays = (!strays.is_empty()).then(|| (String::new(), Err(strays)));
        Ok(Ledger::of(list, editions.chain(strays).collect()))
    }

    /// Where a publication of a series lies: its name is relative to the folder of the series, or to the project. `None`
    /// where it would lead out of the project.
    pub(super) fn published_at(&self, series: &Path, name: &str) -> Option<PathBuf> {
        let places = [series, self.workspace.root()].map(|base| self.workspace.inside(base, name).ok());
        let mut places: Vec<PathBuf> = places.into_iter().flatten().collect();
        let there = places.iter().position(|path| self.workspace.is_file(path));
        if places.is_empty() { None } else { Some(places.swap_remove(there.unwrap_or_default())) }
    }

    /// The folders of all series of the project that have a ledger, and that of a file.
    fn ledger_folders(&self, file: &Path) -> Vec<PathBuf> {
        let mut folders = self.workspace.ledgers_under(&self.workspace.root().join("briefs"));
        let own = series_of_draft(file).to_path_buf();
        if !folders.contains(&own) {
            folders.extend(self.workspace.ledgers_under(&own));
        }
        folders
    }

    /// That no ledger of the project says that a publication lies at a path, whatever lies there now.
    ///
    /// # Errors
    ///
    /// One does.
    pub(super) fn holds_no_publication(&self, path: &Path) -> Result<(), Diagnostics> {
        let path_of = self.workspace.resolved(path);
        for series in self.ledger_folders(path) {
            // What is wrong with a ledger is said where it is used.
            let Ok(ledger) = self.ledger_in(&series) else { continue };
            let recorded = ledger.records().chain(ledger.set_aside()).filter_map(|record| match record {
                Record::Published(publication) => Some(publication),
                _ => None,
            });
            for file in recorded.flat_map(Publication::files) {
                let places = [series.join(&file.name), self.workspace.root().join(&file.name)];
                if places.iter().any(|place| self.workspace.resolved(place) == path_of) {
                    let message = msg!("file-in-the-way--recorded");
                    return Err(Diagnostic::of_file(&FILE_IN_THE_WAY, self.workspace.shown(path), message)
                        .help(msg!("file-in-the-way--published.help"))
                        .into());
                }
            }
        }
        Ok(())
    }

    /// What the ledgers at hand say of a published file, by its digest. `series` is the name of its series.
    ///
    /// # Errors
    ///
    /// The ledger of its series cannot be read.
    pub fn recorded(&self, file: &Path, digest: &Digest, series: &str) -> Result<Recorded, Diagnostics> {
        let mut recorded = Recorded::NoLedger;
        for folder in self.ledger_folders(file) {
            let is_own = folder == series_of_draft(file);
            let is_of_series = is_own || folder.file_name().is_some_and(|name| name.to_string_lossy() == series);
            let ledger = match self.ledger_in(&folder) {
                Ok(ledger) => ledger,
                Err(wrong) if is_of_series => return Err(wrong),
                Err(_) => continue,
            };
            let of_digest = |record: &&Record| match record {
                Record::Published(publication) => publication.files().any(|file| file.sha256 == *digest),
                _ => false,
            };
            if let Some(Record::Published(publication)) = ledger.records().find(of_digest) {
                let withdrawn = ledger.withdrawals_of(publication).first().copied().cloned();
                let disputed = !ledger.contradictions(publication.edition).is_empty();
                let later = ledger.in_place_of(publication).cloned().map(Box::new);
                let publication = Box::new(publication.clone());
                let reinstated = ledger.reinstated(publication.edition).into_iter();
                let reinstated = reinstated
                    .filter(|(_, out)| out.pdf.sha256 == publication.pdf.sha256)
                    .map(|(withdrawal, out)| (withdrawal.clone(), out.revision))
                    .collect();
                return Ok(Recorded::Published { publication, withdrawn, disputed, later, reinstated });
            }
            if let Some(record) = ledger.set_aside().find(of_digest) {
                return Ok(Recorded::SetAside { withdrawn: ledger.withdrawn(record.edition()).cloned() });
            }
            if is_of_series && (ledger.records().next().is_some() || ledger.problems("").has_errors()) {
                ledger.problems(&self.workspace.shown(&folder)).into_result(())?;
                recorded = Recorded::Unknown;
            }
        }
        Ok(recorded)
    }

    /// Records what happened to a draft; the path of the record.
    ///
    /// # Errors
    ///
    /// The records of the draft cannot be read, or this one cannot be written.
    pub(super) fn record(&self, draft: &Path, record: &Record) -> Result<PathBuf, Diagnostics> {
        // Of two processes the second follows the first.
        let _lock = self.workspace.lock_edition(&series_of_draft(draft).join(ledger::FILE), || {})?;
        let after = self.records(draft)?.heads();
        self.record_after(draft, record, after)
    }

    /// Records what happened to a draft by somebody who knew of these records and of those that they follow, whatever was
    /// recorded since; the path of the record.
    ///
    /// # Errors
    ///
    /// It cannot be written.
    pub(super) fn record_after(
        &self,
        draft: &Path,
        record: &Record,
        after: Vec<Digest>,
    ) -> Result<PathBuf, Diagnostics> {
        let series = series_of_draft(draft);
        let (digest, text) = chain::written(record, after, &self.workspace.shown(series))?;
        Ok(self.workspace.write_record(series, &stem_of(draft), &digest, &text)?)
    }
}
