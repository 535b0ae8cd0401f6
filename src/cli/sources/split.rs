//! `brief sources split`: a file for each entry of the library.

use clap::Args;

use super::start::start;
use crate::cli::Outcome;
use crate::cli::project::CorpusArgs;
use crate::cli::terminal::Terminal;
use crate::desk::Refusal;
use crate::diagnostic::msg;

#[derive(Debug, Args)]
pub(crate) struct SplitArgs {
    #[command(flatten)]
    pub corpus: CorpusArgs,
}

pub(super) fn run(args: &SplitArgs, terminal: &mut Terminal) -> Result<Outcome, Refusal> {
    let (desk, folder, _) = start(&args.corpus)?;
    let split = desk.split_library(&folder)?;
    for file in &split.files {
        terminal.result(file);
    }
    terminal.note(&msg!("library-split", library = &split.library, count = split.files.len()));
    Ok(Outcome::Done)
}
