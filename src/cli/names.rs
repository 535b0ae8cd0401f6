//! `brief names`: the names catalogue checked against what is in use, and written for other tools.

use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{Args, Subcommand};

use super::Outcome;
use super::findings::print;
use super::format::ResultFormat;
use super::project::{CorpusArgs, ProjectArgs, open_around};
use super::terminal::Terminal;
use crate::desk::Refusal;
use crate::diagnostic::msg;
use crate::translate::exchange::{TERMBASES, termbase_by_name};

#[derive(Debug, Subcommand)]
pub(crate) enum NamesCommand {
    /// Report spellings in use that the catalogue lacks, and names rendered in two ways
    Check(CheckArgs),
    /// Write the catalogue as a termbase for other tools: TBX, CSV
    Export(ExportArgs),
}

#[derive(Debug, Args)]
pub(crate) struct CheckArgs {
    /// How to print the result
    #[arg(long, value_enum, default_value_t)]
    pub format: ResultFormat,
    #[command(flatten)]
    pub corpus: CorpusArgs,
}

#[derive(Debug, Args)]
pub(crate) struct ExportArgs {
    /// The format to write
    #[arg(long, value_name = "FORMAT", value_parser = PossibleValuesParser::new(TERMBASES.iter().map(|t| t.name)))]
    pub to: String,
    /// Where to write; an existing file is left alone [default: standard output]
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    #[command(flatten)]
    pub project: ProjectArgs,
}

pub(super) fn run(command: &NamesCommand, terminal: &mut Terminal) -> Result<Outcome, Refusal> {
    match command {
        NamesCommand::Check(args) => check(args, terminal),
        NamesCommand::Export(args) => export(args, terminal),
    }
}

/// Errors end with 1; what may be a spelling is a warning, a name that is rendered differently a hint: both end
/// with 0.
fn check(args: &CheckArgs, terminal: &mut Terminal) -> Result<Outcome, Refusal> {
    let (desk, folder, _) = open_around(args.corpus.corpus.as_deref(), &args.corpus.project)?;
    let names = desk.names()?;
    let in_use = desk.names_in_use(&folder, &names)?;
    let summary = msg!(
        "checked-names",
        folder = desk.workspace().shown(&folder),
        names = msg!("count-names", count = names.ids().count()),
        sources = msg!("count-sources", count = in_use.sources),
        translations = msg!("count-translations", count = in_use.translations),
    );
    print(&in_use.found, &summary, args.format, terminal);
    Ok(if in_use.found.has_errors() { Outcome::Findings } else { Outcome::Done })
}

fn export(args: &ExportArgs, terminal: &mut Terminal) -> Result<Outcome, Refusal> {
    let (desk, ..) = open_around(None, &args.project)?;
    let names = desk.names()?;
    let Some(termbase) = termbase_by_name(&args.to) else { return Ok(Outcome::Usage) };
    let text = termbase.write(&names)?;
    let Some(output) = &args.output else {
        terminal.raw(&text);
        return Ok(Outcome::Done);
    };
    desk.write_export(output, &text)?;
    terminal.result(&desk.workspace().shown(output));
    terminal.note(&msg!("count-names", count = names.ids().count()));
    Ok(Outcome::Done)
}
