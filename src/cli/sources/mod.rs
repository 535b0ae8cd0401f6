//! `brief sources`: managing the corpus.

mod add;
mod check;
mod import;
mod list;
mod push;
mod refresh;
mod set;
pub(super) mod show;
mod split;
mod start;

use clap::Subcommand;

use super::Outcome;
use super::terminal::Terminal;
use crate::desk::Refusal;

#[derive(Debug, Subcommand)]
pub(crate) enum SourcesCommand {
    /// Append the entries of a bibliography (BibTeX, BibLaTeX, CSL-JSON) to the library
    Import(import::ImportArgs),
    /// Copy documents into the corpus and append their entries to the library
    Add(Box<add::AddArgs>),
    /// Set what is known about a source: date, outlet, authors, title, address
    Set(Box<set::SetArgs>),
    /// Put each entry of library.yml into a file of its own, library/KEY.yml
    Split(split::SplitArgs),
    /// List the sources and their state
    List(list::ListArgs),
    /// Show the reading of a source, with what was left out and why
    Show(show::ShowArgs),
    /// Make the reading of a source again, and name every draft that it affects
    Refresh(refresh::RefreshArgs),
    /// Put the sources into the engine in which a team shares the corpus
    Push(push::PushArgs),
    /// Report what is missing, changed, duplicated or misspelt in the corpus
    Check(check::CheckArgs),
}

pub(super) fn run(command: &SourcesCommand, terminal: &mut Terminal) -> Result<Outcome, Refusal> {
    match command {
        SourcesCommand::Import(args) => import::run(args, terminal),
        SourcesCommand::Add(args) => add::run(args, terminal),
        SourcesCommand::Set(args) => set::run(args, terminal),
        SourcesCommand::Split(args) => split::run(args, terminal),
        SourcesCommand::List(args) => list::run(args, terminal),
        SourcesCommand::Show(args) => show::run(args, terminal),
        SourcesCommand::Refresh(args) => refresh::run(args, terminal),
        SourcesCommand::Push(args) => push::run(args, terminal),
        SourcesCommand::Check(args) => check::run(args, terminal),
    }
}
