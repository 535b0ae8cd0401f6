//! Why a use case was not carried out, and what is reported while one is.

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::workspace::locks::{LOCKED_CORPUS, LOCKED_EDITION};
use crate::workspace::write::CHANGED_MEANWHILE;

/// Why something that was asked for was not done. Nothing was written, unless a finding says so.
#[derive(Clone, Debug)]
pub enum Refusal {
    /// What was asked cannot be asked: an option, a name, a file that is not there.
    Request(Diagnostics),
    /// A file that it depends on is not as it must be, or what must come first has not been done.
    Findings(Diagnostics),
    /// Another process or person is at work on the same file: it can be tried again.
    Conflict(Diagnostics),
}

impl Refusal {
    /// What is wrong.
    pub fn found(&self) -> &Diagnostics {
        match self {
            Refusal::Request(found) | Refusal::Findings(found) | Refusal::Conflict(found) => found,
        }
    }

    /// What is wrong, taken out.
    pub fn into_found(self) -> Diagnostics {
        match self {
            Refusal::Request(found) | Refusal::Findings(found) | Refusal::Conflict(found) => found,
        }
    }

    /// What was asked cannot be asked.
    pub fn request(why: impl Into<Diagnostics>) -> Self {
        Refusal::Request(why.into())
    }
}

impl From<Diagnostics> for Refusal {
    fn from(found: Diagnostics) -> Self {
        let conflicts = [&LOCKED_EDITION, &LOCKED_CORPUS, &CHANGED_MEANWHILE];
        let is_conflict = |found: &Diagnostic| conflicts.contains(&found.rule);
        if found.iter().any(is_conflict) { Refusal::Conflict(found) } else { Refusal::Findings(found) }
    }
}

impl From<Diagnostic> for Refusal {
    fn from(found: Diagnostic) -> Self {
        Diagnostics::from(found).into()
    }
}

/// What is reported while something is being done.
#[derive(Clone, Copy, Debug)]
pub enum Event<'a> {
    /// Another process works on the edition of this draft; it is waited for.
    WaitsFor(&'a str),
    /// A corpus was loaded: sources that were left out of it, and readings that were made, by their paths.
    Corpus {
        /// What was left out and why, as warnings.
        left_out: &'a Diagnostics,
        /// The readings that were made in this call.
        readings_made: &'a [String],
    },
    /// What should be known and hinders nothing: warnings and hints.
    Found(&'a Diagnostics),
    /// The draft of a spec's edition is there, and is taken as it is.
    DraftThere(&'a str),
}

/// Who gets the reports.
pub type Tell<'a> = &'a mut (dyn FnMut(Event<'_>) + Send);
