//! `brief sources`: the corpus looked after.

pub(super) mod add;
pub(super) mod check;
mod import;
mod list;
mod refresh;
pub(super) mod show;

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::Subcommand;

use super::Outcome;
use super::project::CorpusArgs;
use super::terminal::Terminal;
use crate::diagnostic::Diagnostics;
use crate::pipeline;
use crate::spec::names::Names;
use crate::workspace::{Workspace, today};

#[derive(Debug, Subcommand)]
pub(crate) enum SourcesCommand {
    /// Append the entries of a bibliography (BibTeX, BibLaTeX, CSL-JSON) to the library
    Import(import::ImportArgs),
    /// Copy documents into the corpus and append their entries to the library
    Add(Box<add::AddArgs>),
    /// List the sources and how they stand
    List(list::ListArgs),
    /// Show the reading of a source, with what was left out and why
    Show(show::ShowArgs),
    /// Make the reading of a source anew, and name every draft that it moves
    Refresh(refresh::RefreshArgs),
    /// Report what is missing, changed, doubled or misspelt in the corpus
    Check(check::CheckArgs),
}

/// What every command here works on.
struct Started {
    workspace: Workspace,
    folder: PathBuf,
    names: Names,
    today: NaiveDate,
}

pub(super) fn run(command: &SourcesCommand, terminal: &mut Terminal) -> Outcome {
    let corpus = match command {
        SourcesCommand::Import(args) => &args.corpus,
        SourcesCommand::Add(args) => &args.corpus,
        SourcesCommand::List(args) => &args.corpus,
        SourcesCommand::Show(args) => &args.corpus,
        SourcesCommand::Refresh(args) => &args.corpus,
        SourcesCommand::Check(args) => &args.corpus,
    };
    let started = match start(corpus) {
        Ok(started) => started,
        Err(found) => {
            terminal.findings(&found);
            return Outcome::Usage;
        }
    };
    let result = match command {
        SourcesCommand::Import(args) => import::run(args, &started, terminal),
        SourcesCommand::Add(args) => add::run(args, &started, terminal),
        SourcesCommand::List(args) => list::run(args, &started, terminal),
        SourcesCommand::Show(args) => show::run(args, &started, terminal),
        SourcesCommand::Refresh(args) => refresh::run(args, &started, terminal),
        SourcesCommand::Check(args) => check::run(args, &started, terminal),
    };
    result.unwrap_or_else(|found| {
        terminal.findings(&found);
        Outcome::Findings
    })
}

fn start(corpus: &CorpusArgs) -> Result<Started, Diagnostics> {
    let project = &corpus.project;
    let (workspace, folder) = Workspace::around(corpus.corpus.as_deref(), project.root.as_deref(), project.locked)?;
    let today = today(project.today)?;
    let names = pipeline::load_names(&workspace)?;
    Ok(Started { workspace, folder, names, today })
}
