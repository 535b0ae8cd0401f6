//! What every verb begins with: the project, the day of the run, a draft that it alone works on.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use clap::Args;

use super::Outcome;
use super::corpus_report::report_left_out;
use super::terminal::{Terminal, telling};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::pipeline::{self, LoadedDraft};
use crate::workspace::{EditionLock, Workspace, lock_edition, no_file, today, waits_for};

#[derive(Debug, Args)]
pub(crate) struct ProjectArgs {
    /// The project's folder [default: the folder above `briefs/`]
    #[arg(long, value_name = "DIR")]
    pub root: Option<PathBuf>,
    /// Make and change no reading of a source
    #[arg(long)]
    pub locked: bool,
    /// The day of the run [default: SOURCE_DATE_EPOCH, else today]
    #[arg(long, value_name = "DATE")]
    pub today: Option<NaiveDate>,
}

#[derive(Debug, Args)]
pub(crate) struct CorpusArgs {
    /// The corpus folder [default: `seeds` in the project]
    #[arg(long, value_name = "DIR")]
    pub corpus: Option<PathBuf>,
    #[command(flatten)]
    pub project: ProjectArgs,
}

/// Finds the project and the day of the run.
pub(super) fn start(
    input: &Path,
    project: &ProjectArgs,
    terminal: &mut Terminal,
) -> Result<(Workspace, NaiveDate), Outcome> {
    open(input, project).map_err(|diagnostic| {
        terminal.findings(&diagnostic.into());
        Outcome::Usage
    })
}

/// As [`start`], what is wrong with the call given back, not printed.
pub(super) fn open(input: &Path, project: &ProjectArgs) -> Result<(Workspace, NaiveDate), Diagnostic> {
    if !input.exists() {
        return Err(no_file(input.display().to_string()));
    }
    let workspace = telling(Workspace::of(input, project.root.as_deref(), project.locked)?);
    let today = today(project.today)?;
    Ok((workspace, today))
}

/// A draft that this process alone works on, loaded, with what is to be said of its corpus.
pub(super) fn hold_draft(
    input: &Path,
    workspace: &Workspace,
    terminal: &mut Terminal,
) -> Result<(EditionLock, LoadedDraft, Outcome), Diagnostics> {
    let shown = workspace.shown(input);
    let lock = lock_edition(input, || terminal.note(&waits_for(&shown)))?;
    let draft = pipeline::load_draft(workspace, workspace.read(input)?)?;
    let outcome = report_left_out(&draft.corpus.left_out, &draft.corpus.readings_made, terminal);
    Ok((lock, draft, outcome))
}

/// Whether a path names a draft, not a spec.
pub(super) fn is_draft(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "md" || extension == "markdown")
}
