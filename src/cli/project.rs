//! What every verb begins with: the project, and the day of the run.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use clap::Args;

use super::terminal::telling;
use crate::desk::{Desk, Refusal};
use crate::workspace::{Apart, Trusting, Workspace, no_file, today};

#[derive(Debug, Args)]
pub(crate) struct ProjectArgs {
    /// The project's folder [default: the folder that contains `briefs/`]
    #[arg(long, value_name = "DIR")]
    pub root: Option<PathBuf>,
    /// Do not create or change any source's reading; stop if one would be needed
    #[arg(long)]
    pub locked: bool,
    /// The day of the run [default: SOURCE_DATE_EPOCH, or else today]
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

/// A project whose own templates and pictures are set in a process of their own.
pub(super) fn careful(workspace: Workspace) -> Workspace {
    workspace.with_apart(Apart::of_this_program().ok())
}

/// The project of a file, and the day of the run.
///
/// # Errors
///
/// There is no such file or no project, or the day is not valid.
pub(super) fn open(input: &Path, project: &ProjectArgs) -> Result<(Desk, NaiveDate), Refusal> {
    if !input.exists() {
        return Err(Refusal::request(no_file(input.display().to_string())));
    }
    let workspace = Workspace::of(input, project.root.as_deref(), project.locked).map_err(Refusal::request)?;
    let today = today(project.today).map_err(Refusal::request)?;
    Ok((Desk::once(careful(telling(workspace))).trusting(Trusting::of_user()), today))
}

/// The project around a corpus folder, or around the working directory; the folder, and the day of the run.
///
/// # Errors
///
/// There is no project or no such folder, or the day is not valid.
pub(super) fn open_around(corpus: Option<&Path>, project: &ProjectArgs) -> Result<(Desk, PathBuf, NaiveDate), Refusal> {
    let around = Workspace::around(corpus, project.root.as_deref(), project.locked);
    let (workspace, folder) = around.map_err(Refusal::request)?;
    let today = today(project.today).map_err(Refusal::request)?;
    Ok((Desk::once(careful(telling(workspace))).trusting(Trusting::of_user()), folder, today))
}
