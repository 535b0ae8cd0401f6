//! `brief names`: the names catalogue held against what is in use, and written for other tools.

use std::path::{Path, PathBuf};

use clap::builder::PossibleValuesParser;
use clap::{Args, Subcommand};

use super::Outcome;
use super::findings::print;
use super::format::Format;
use super::project::{CorpusArgs, ProjectArgs};
use super::terminal::Terminal;
use super::wording::counted;
use crate::diagnostic::{Diagnostic, Diagnostics, msg};
use crate::pipeline;
use crate::spec::names::Names;
use crate::translate::exchange::{TERMBASES, termbase_by_name};
use crate::workspace::write::FILE_IN_THE_WAY;
use crate::workspace::{Workspace, write_new};

#[derive(Debug, Subcommand)]
pub(crate) enum NamesCommand {
    /// Report spellings in use that the catalogue lacks, and names rendered in two ways
    Check(CheckArgs),
    /// Write the catalogue as a termbase for other tools: TBX, CSV
    Export(ExportArgs),
}

#[derive(Debug, Args)]
pub(crate) struct CheckArgs {
    /// How to print it
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
    #[command(flatten)]
    pub corpus: CorpusArgs,
}

#[derive(Debug, Args)]
pub(crate) struct ExportArgs {
    /// The format
    #[arg(long, value_name = "FORMAT", value_parser = PossibleValuesParser::new(TERMBASES.iter().map(|t| t.name)))]
    pub to: String,
    /// Where to write; a file that exists is left alone [default: standard output]
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    #[command(flatten)]
    pub project: ProjectArgs,
}

pub(super) fn run(command: &NamesCommand, terminal: &mut Terminal) -> Outcome {
    let (corpus, project) = match command {
        NamesCommand::Check(args) => (args.corpus.corpus.as_deref(), &args.corpus.project),
        NamesCommand::Export(args) => (None, &args.project),
    };
    let (workspace, folder) = match Workspace::around(corpus, project.root.as_deref(), project.locked) {
        Ok(around) => around,
        Err(why) => {
            terminal.findings(&why.into());
            return Outcome::Usage;
        }
    };
    let result = pipeline::load_names(&workspace).and_then(|names| match command {
        NamesCommand::Check(args) => check(args, &workspace, &folder, &names, terminal),
        NamesCommand::Export(args) => export(args, &workspace, &names, terminal),
    });
    result.unwrap_or_else(|found| {
        terminal.findings(&found);
        Outcome::Findings
    })
}

/// Errors end with 1; what may be a spelling is a warning, a name that is rendered otherwise a hint: both end
/// with 0.
fn check(
    args: &CheckArgs,
    workspace: &Workspace,
    folder: &std::path::Path,
    names: &Names,
    terminal: &mut Terminal,
) -> Result<Outcome, Diagnostics> {
    let in_use = pipeline::names_in_use(workspace, folder, names)?;
    let (sources, units) = (counted(in_use.sources, "source"), counted(in_use.translations, "translation"));
    let count = counted(names.ids().count(), "name");
    let summary = format!("{}: {count} held against {sources} and {units}", workspace.shown(folder));
    print(&in_use.found, &summary, args.format, terminal);
    Ok(if in_use.found.has_errors() { Outcome::Findings } else { Outcome::Done })
}

fn export(
    args: &ExportArgs,
    workspace: &Workspace,
    names: &Names,
    terminal: &mut Terminal,
) -> Result<Outcome, Diagnostics> {
    let Some(termbase) = termbase_by_name(&args.to) else { return Ok(Outcome::Usage) };
    let text = termbase.write(names)?;
    let Some(output) = &args.output else {
        terminal.raw(&text);
        return Ok(Outcome::Done);
    };
    if !write_new(output, text.as_bytes())? {
        return Err(exists(output).into());
    }
    terminal.result(&workspace.shown(output));
    terminal.note(&msg!("count-names", count = names.ids().count()));
    Ok(Outcome::Done)
}

/// The file that an export would write is there.
pub(super) fn exists(output: &Path) -> Diagnostic {
    Diagnostic::of_file(&FILE_IN_THE_WAY, output.display().to_string(), msg!("file-in-the-way--exists"))
        .help(msg!("file-in-the-way--exists.help"))
}
