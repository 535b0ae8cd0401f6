//! The files beside a draft that say what happened to it: its approvals, and the ledger of its series.

use std::path::{Path, PathBuf};

use super::Desk;
use crate::diagnostic::Diagnostics;
use crate::draft::approve::{self, Approval};
use crate::publish::ledger::{self, Ledger};
use crate::publish::record::Record;
use crate::workspace::{lock_edition, write_edited, write_over};

/// The file of approvals of a draft: `<edition>.approvals.yml` beside it.
pub fn approvals_path(draft: &Path) -> PathBuf {
    draft.with_extension("approvals.yml")
}

/// The ledger of a draft's series: `editions.yml` beside it.
pub fn ledger_path(draft: &Path) -> PathBuf {
    draft.with_file_name(ledger::FILE)
}

/// The place of a publication: `<edition>.pdf`, `<edition>.r2.pdf`, … beside the draft.
pub fn published_path(draft: &Path, revision: u32) -> PathBuf {
    if revision < 2 { draft.with_extension("pdf") } else { draft.with_extension(format!("r{revision}.pdf")) }
}

impl Desk {
    /// The approvals of a draft, oldest first; none if there is no file.
    ///
    /// # Errors
    ///
    /// Every mistake of the file.
    pub fn approvals(&self, draft: &Path) -> Result<Vec<Approval>, Diagnostics> {
        match self.workspace.read_if_there(&approvals_path(draft))? {
            Some(text) => approve::read_approvals(text.path(), text.text()),
            None => Ok(Vec::new()),
        }
    }

    /// The ledger of a draft's series; empty if there is no file.
    ///
    /// # Errors
    ///
    /// Every mistake of the file.
    pub fn ledger(&self, draft: &Path) -> Result<Ledger, Diagnostics> {
        self.ledger_at(&ledger_path(draft))
    }

    /// The ledger of this path; empty if there is no file.
    pub(super) fn ledger_at(&self, path: &Path) -> Result<Ledger, Diagnostics> {
        match self.workspace.read_if_there(path)? {
            Some(text) => Ledger::read(text.path(), text.text()),
            None => Ok(Ledger::default()),
        }
    }

    /// Adds records to the ledger of a series, given its path: all of them, or none.
    ///
    /// # Errors
    ///
    /// The ledger is broken, or cannot be written.
    pub(super) fn record(&self, path: &Path, records: &[Record]) -> Result<(), Diagnostics> {
        // Other editions of the series are recorded in it, too.
        let _lock = lock_edition(path, || {})?;
        let before = self.workspace.read_exact(path)?;
        let text = ledger::add(&self.workspace.shown(path), before.as_deref(), records)?;
        match before {
            Some(before) => Ok(write_edited(path, before.as_bytes(), text.as_bytes())?),
            None => Ok(write_over(path, text.as_bytes())?),
        }
    }
}
