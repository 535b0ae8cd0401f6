//! `brief sources check`: what is missing, changed, duplicated or misspelt in the corpus.

use std::path::PathBuf;

use clap::Args;

use super::start::start;
use crate::cli::Outcome;
use crate::cli::findings::print;
use crate::cli::format::ResultFormat;
use crate::cli::project::CorpusArgs;
use crate::cli::terminal::Terminal;
use crate::desk::Refusal;
use crate::diagnostic::msg;
use crate::workspace::no_file;

#[derive(Debug, Args)]
pub(crate) struct CheckArgs {
    /// A spec: also report if one source or one relayed outlet supplies most of its brief
    #[arg(long, value_name = "FILE")]
    pub spec: Option<PathBuf>,
    /// How to print the result
    #[arg(long, value_enum, default_value_t)]
    pub format: ResultFormat,
    #[command(flatten)]
    pub corpus: CorpusArgs,
}

/// Errors end with 1; a source left out of the work with 3; what may be unknown, duplicated or misspelt
/// is a warning and ends with 0.
pub(super) fn run(args: &CheckArgs, terminal: &mut Terminal) -> Result<Outcome, Refusal> {
    let (desk, folder, today) = start(&args.corpus)?;
    if let Some(spec) = args.spec.as_ref().filter(|spec| !spec.exists()) {
        return Err(Refusal::request(no_file(spec.display().to_string())));
    }
    let (survey, found) = desk.check_sources(&folder, args.spec.as_deref(), today)?;
    let sources = msg!("count-sources", count = survey.sources.len());
    let summary = msg!("checked-corpus", folder = desk.workspace().shown(&folder), sources = sources);
    print(&found, &summary, args.format, terminal);
    Ok(if found.has_errors() {
        Outcome::Findings
    } else if survey.left_out.is_empty() {
        Outcome::Done
    } else {
        Outcome::LeftOut
    })
}
