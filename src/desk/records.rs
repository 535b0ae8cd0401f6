//! What is recorded of a draft: its approvals, and the ledger of its series. Version 0.1.0 kept both in lists, which are
//! read for good.

use std::path::{Path, PathBuf};

use super::Desk;
use crate::diagnostic::Diagnostics;
use crate::draft::approve::{self, Approval};
use crate::publish::chain::{self, Chain};
use crate::publish::ledger::{self, Ledger};
use crate::publish::record::Record;
use crate::workspace::lock_edition;
use crate::yaml;

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
        Ok(Ledger::of(list, editions.collect()))
    }

    /// Records what happened to a draft; the path of the record.
    ///
    /// # Errors
    ///
    /// The records of the draft cannot be read, or this one cannot be written.
    pub(super) fn record(&self, draft: &Path, record: &Record) -> Result<PathBuf, Diagnostics> {
        let (series, stem) = (series_of_draft(draft), stem_of(draft));
        // Of two processes the second follows the first.
        let _lock = lock_edition(&series.join(ledger::FILE), || {})?;
        let after = self.workspace.records_of(series, &stem)?.heads();
        let (digest, text) = chain::written(record, after, &self.workspace.shown(series))?;
        Ok(self.workspace.write_record(series, &stem, &digest, &text)?)
    }
}
