//! `brief sources import`: entries of a bibliography into the library.

use std::path::PathBuf;

use clap::Args;

use super::start::start;
use crate::cli::Outcome;
use crate::cli::project::CorpusArgs;
use crate::cli::terminal::Terminal;
use crate::desk::Refusal;
use crate::diagnostic::msg;

/// How many keys are named one by one.
const MAX_NAMED: usize = 20;

#[derive(Debug, Args)]
pub(crate) struct ImportArgs {
    /// A bibliography: .bib (BibTeX, BibLaTeX) or .json (CSL-JSON)
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    #[command(flatten)]
    pub corpus: CorpusArgs,
}

pub(super) fn run(args: &ImportArgs, terminal: &mut Terminal) -> Result<Outcome, Refusal> {
    let (desk, folder, _) = start(&args.corpus)?;
    let report = desk.import_sources(&folder, &args.file)?;
    for (said, key) in &report.renamed {
        if said.is_empty() {
            terminal.note(&msg!("imported--no-key", key = key));
        } else {
            terminal.note(&msg!("imported--renamed", said = said, key = key));
        }
    }
    if !report.known.is_empty() {
        let mut named: Vec<&str> = report.known.iter().take(MAX_NAMED).map(String::as_str).collect();
        named.extend((report.known.len() > MAX_NAMED).then_some("…"));
        terminal.note(&msg!("imported--known", count = report.known.len(), keys = named));
    }
    for key in &report.appended {
        terminal.result(key);
    }
    let appended = report.appended.len();
    terminal.note(&msg!("imported", library = &report.library, count = appended));
    if report.left_out.is_empty() {
        return Ok(Outcome::Done);
    }
    terminal.findings(&report.left_out);
    Ok(Outcome::LeftOut)
}
