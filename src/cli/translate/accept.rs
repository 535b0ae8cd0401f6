//! `brief translate accept`: translations that were edited in a draft, stored as reviewed.

use std::path::PathBuf;

use clap::Args;

use crate::cli::Outcome;
use crate::cli::project::{ProjectArgs, open};
use crate::cli::telling::Telling;
use crate::cli::terminal::Terminal;
use crate::desk::{AcceptRequest, Refusal};
use crate::diagnostic::msg;

#[derive(Debug, Args)]
pub(crate) struct AcceptArgs {
    /// A draft (briefs/NAME/EDITION.md)
    #[arg(value_name = "DRAFT")]
    pub input: PathBuf,
    /// The name to record as reviewer: an assertion, not proof of identity [default: git's `user.name`]
    #[arg(long, value_name = "NAME")]
    pub by: Option<String>,
    /// Also replace what somebody else has reviewed, or has written since the draft was made
    #[arg(long)]
    pub replace: bool,
    #[command(flatten)]
    pub project: ProjectArgs,
}

pub(super) fn run(args: &AcceptArgs, terminal: &mut Terminal) -> Result<Outcome, Refusal> {
    let (desk, today) = open(&args.input, &args.project)?;
    let mut telling = Telling::new(terminal);
    let request = AcceptRequest { draft: &args.input, by: args.by.as_deref(), replace: args.replace, today };
    let accepted = desk.accept(request, &mut |event| telling.tell(event))?;
    let Telling { terminal, outcome } = telling;
    for (file, units) in &accepted.files {
        terminal.result(file);
        terminal.note(&msg!("stored-as-reviewed", count = *units, by = &accepted.by));
    }
    if !accepted.doubts.is_empty() {
        terminal.findings(&accepted.doubts);
    }
    if accepted.left.is_empty() {
        if accepted.files.is_empty() {
            terminal.note(&msg!("nothing-to-accept"));
        }
        return Ok(outcome);
    }
    terminal.findings(&accepted.left);
    Ok(Outcome::LeftOut)
}
