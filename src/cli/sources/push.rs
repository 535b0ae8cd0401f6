//! `brief sources push`: the sources of a corpus, put into the engine in which a team shares it.

use std::path::PathBuf;

use clap::Args;

use crate::cli::Outcome;
use crate::cli::project::{ProjectArgs, open};
use crate::cli::telling::Telling;
use crate::cli::terminal::Terminal;
use crate::desk::{PushRequest, Refusal};
use crate::diagnostic::msg;

#[derive(Debug, Args)]
pub(crate) struct PushArgs {
    /// A spec (briefs/NAME.yaml) whose key `corpus` names an engine
    #[arg(value_name = "SPEC")]
    pub input: PathBuf,
    /// Put this source there over one that somebody else has put there since
    #[arg(long, value_name = "KEY")]
    pub over: Vec<String>,
    #[command(flatten)]
    pub project: ProjectArgs,
}

pub(super) fn run(args: &PushArgs, terminal: &mut Terminal) -> Result<Outcome, Refusal> {
    let (desk, _) = open(&args.input, &args.project)?;
    let mut telling = Telling::new(terminal);
    let request = PushRequest { spec: &args.input, over: &args.over };
    let pushed = desk.push_sources(request, &mut |event| telling.tell(event))?;
    let Telling { terminal, outcome } = telling;
    for key in &pushed.put {
        terminal.result(key);
    }
    if !pushed.withdrawn.is_empty() {
        terminal.note(&msg!("pushed-withdrawn", count = pushed.withdrawn.len(), list = pushed.withdrawn.clone()));
    }
    if pushed.taken_over > 0 {
        terminal.note(&msg!("pushed-taken-over", count = pushed.taken_over));
    }
    if let Some(earlier) = &pushed.earlier {
        terminal.note(&msg!("pushed-earlier", index = earlier));
    }
    let (put, unchanged, others) = (pushed.put.len(), pushed.unchanged, pushed.others);
    terminal.note(&msg!("pushed", count = put, unchanged = unchanged, others = others));
    if pushed.found.is_empty() {
        return Ok(outcome);
    }
    terminal.findings(&pushed.found);
    Ok(Outcome::Findings)
}
