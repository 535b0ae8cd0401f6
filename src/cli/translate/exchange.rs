//! `brief translate export` and `import`: files for other translation tools.

use std::path::PathBuf;

use clap::Args;
use clap::builder::PossibleValuesParser;

use super::scope::{ScopeArgs, scope};
use crate::cli::Outcome;
use crate::cli::project::{ProjectArgs, open_around};
use crate::cli::terminal::Terminal;
use crate::desk::{ImportRequest, Refusal};
use crate::diagnostic::msg;
use crate::translate::exchange::{self, FORMATS};
use crate::translate::import::Replace;

#[derive(Debug, Args)]
pub(crate) struct ExportArgs {
    #[command(flatten)]
    pub scope: ScopeArgs,
    /// The format to write
    #[arg(long, value_name = "FORMAT", value_parser = PossibleValuesParser::new(FORMATS.iter().map(|f| f.name)))]
    pub to: String,
    /// Where to write; an existing file is left alone [default: standard output]
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct ImportArgs {
    /// An XLIFF 1.2, XLIFF 2.0 or TMX 1.4 file
    #[arg(value_name = "FILE")]
    pub input: PathBuf,
    /// The name to record as reviewer of what the file calls final; without it, nothing is imported as reviewed
    #[arg(long, value_name = "NAME")]
    pub by: Option<String>,
    /// Also replace what a person has made or reviewed
    #[arg(long)]
    pub replace: bool,
    /// The corpus folder [default: `seeds` in the project]
    #[arg(long, value_name = "DIR")]
    pub corpus: Option<PathBuf>,
    #[command(flatten)]
    pub project: ProjectArgs,
}

pub(super) fn export(args: &ExportArgs, terminal: &mut Terminal) -> Result<Outcome, Refusal> {
    let scope = scope(&args.scope, terminal)?;
    let Some(format) = exchange::by_name(&args.to) else { return Ok(Outcome::Usage) };
    let bundle = scope.desk.exported(&scope.units, &scope.target)?;
    let text = format.write(&bundle)?;
    let Some(output) = &args.output else {
        terminal.raw(&text);
        return Ok(scope.outcome);
    };
    scope.desk.write_export(output, &text)?;
    terminal.result(&scope.desk.workspace().shown(output));
    let units = || bundle.files.iter().flat_map(|file| &file.units);
    let (all, translated) = (units().count(), units().filter(|unit| !unit.target.is_empty()).count());
    let left = if format.holds_untranslated { msg!("nothing") } else { msg!("exported--translated-only") };
    terminal.note(&msg!(
        "exported",
        units = msg!("count-units", count = all),
        sources = msg!("count-sources", count = bundle.files.len()),
        translated = translated,
        lang = bundle.target.to_string(),
        left = left,
    ));
    Ok(scope.outcome)
}

pub(super) fn import(args: &ImportArgs, terminal: &mut Terminal) -> Result<Outcome, Refusal> {
    let (desk, folder, today) = open_around(args.corpus.as_deref(), &args.project)?;
    let replace = if args.replace { Replace::Everything } else { Replace::Provisional };
    let request = ImportRequest { file: &args.input, folder: &folder, by: args.by.as_deref(), replace, today };
    let imported = desk.import_translations(request)?;
    for file in &imported.files {
        terminal.result(&file.path);
        let added = msg!("count-translations", count = file.added);
        terminal.note(&msg!("taken-in", added = added, replaced = file.replaced, same = file.same));
    }
    if imported.files.is_empty() {
        terminal.note(&msg!("taken-in--nothing"));
    }
    if imported.untranslated > 0 {
        terminal.note(&msg!("taken-in--untranslated", count = imported.untranslated));
    }
    if imported.unvouched > 0 {
        terminal.note(&msg!("taken-in--unvouched", count = imported.unvouched));
    }
    if imported.found.is_empty() {
        return Ok(Outcome::Done);
    }
    terminal.findings(&imported.found);
    Ok(Outcome::LeftOut)
}
