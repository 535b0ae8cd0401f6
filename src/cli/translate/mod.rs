//! `brief translate`: work on the translation memory.

mod accept;
mod exchange;
mod extract;
pub(super) mod fill;
pub(super) mod review;
pub(super) mod scope;
mod similar;
mod status;

use clap::{Args, Subcommand};

use super::Outcome;
use super::terminal::Terminal;
use crate::desk::Refusal;

#[derive(Debug, Args)]
pub(crate) struct TranslateArgs {
    #[command(subcommand)]
    pub command: TranslateCommand,
}

#[derive(Debug, Subcommand)]
pub(crate) enum TranslateCommand {
    /// Report the state of the translations that a spec's next edition, a draft or sources need
    Status(status::StatusArgs),
    /// Write or update the translation files (PO) that a spec's next edition, a draft or sources need
    Extract(extract::ExtractArgs),
    /// Go through translations that nobody has reviewed: accept, edit, skip
    Review(review::ReviewArgs),
    /// Store the translations that were edited in a draft as reviewed
    Accept(accept::AcceptArgs),
    /// Ask a provider for missing translations; the answers are marked as machine-made
    Fill(fill::FillArgs),
    /// Write units for other translation tools: XLIFF, TMX
    Export(exchange::ExportArgs),
    /// Import what another translation tool wrote: XLIFF, TMX
    Import(exchange::ImportArgs),
    /// Show translated sentences that resemble untranslated ones, as suggestions
    Similar(similar::SimilarArgs),
}

pub(super) fn run(command: &TranslateCommand, terminal: &mut Terminal) -> Result<Outcome, Refusal> {
    match command {
        TranslateCommand::Accept(args) => accept::run(args, terminal),
        TranslateCommand::Status(args) => status::run(args, terminal),
        TranslateCommand::Extract(args) => extract::run(args, terminal),
        TranslateCommand::Review(args) => review::run(args, terminal),
        TranslateCommand::Export(args) => exchange::export(args, terminal),
        TranslateCommand::Fill(args) => fill::run(args, terminal),
        TranslateCommand::Import(args) => exchange::import(args, terminal),
        TranslateCommand::Similar(args) => similar::run(args, terminal),
    }
}
