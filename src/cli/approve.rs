//! `brief approve`: sign the content of a draft.

use std::path::PathBuf;

use clap::Args;

use super::Outcome;
use super::project::{ProjectArgs, open};
use super::telling::Telling;
use super::terminal::Terminal;
use crate::desk::{ApproveRequest, Approved, ChangesRequest, Refusal};
use crate::diagnostic::msg;
use crate::draft::approve::PartName;
use crate::workspace::now;

#[derive(Debug, Args)]
pub(crate) struct ApproveArgs {
    /// A draft (briefs/NAME/EDITION.md)
    #[arg(value_name = "DRAFT")]
    pub input: PathBuf,
    /// The name to record as approver: an assertion, not proof of identity [default: git's `user.name`]
    #[arg(long, value_name = "NAME")]
    pub by: Option<String>,
    /// Approve only this section; may be given several times [default: everything]
    #[arg(long, value_name = "TOPIC")]
    pub section: Vec<String>,
    /// Approve only the frame: title, period, list of sections, templates
    #[arg(long)]
    pub frame: bool,
    /// Sign anew what was approved under version 0.1.0 and has not changed since
    #[arg(long, conflicts_with_all = ["section", "frame"])]
    pub renew: bool,
    /// Acknowledge a warning, by its code and its number in the draft; may be given several times
    #[arg(long, value_name = "CODE:N")]
    pub accept: Vec<String>,
    /// Ask for changes instead: nothing of these parts is published until they are approved anew
    #[arg(long, value_name = "WHY", conflicts_with_all = ["accept", "renew"])]
    pub request_changes: Option<String>,
    #[command(flatten)]
    pub project: ProjectArgs,
}

pub(super) fn run(args: &ApproveArgs, terminal: &mut Terminal) -> Result<Outcome, Refusal> {
    let (desk, _) = open(&args.input, &args.project)?;
    let at = now(args.project.today).map_err(Refusal::request)?;
    let mut parts: Vec<PartName> = args.section.iter().map(|id| PartName::Section(plain_id(id))).collect();
    parts.extend(args.frame.then_some(PartName::Frame));
    let mut telling = Telling::new(terminal);
    let (draft, by, parts) = (args.input.as_path(), args.by.as_deref(), parts.as_slice());
    if let Some(note) = &args.request_changes {
        let request = ChangesRequest { draft, by, parts, note, at };
        let Approved { file, by, signed } = desk.request_changes(request, &mut |event| telling.tell(event))?;
        file.iter().for_each(|file| telling.terminal.result(file));
        let names: Vec<String> = signed.iter().map(ToString::to_string).collect();
        telling.terminal.note(&msg!("requests-changes", by = by, parts = names));
        return Ok(telling.outcome);
    }
    let request = ApproveRequest { draft, by, parts, is_renewal: args.renew, accept: &args.accept, at };
    let Approved { file, by, signed } = desk.approve(request, &mut |event| telling.tell(event))?;
    let Telling { terminal, outcome } = telling;
    if signed.is_empty() {
        terminal.note(&if args.renew { msg!("nothing-to-renew") } else { msg!("approved-already", by = by) });
        return Ok(outcome);
    }
    file.iter().for_each(|file| terminal.result(file));
    let names: Vec<String> = signed.iter().map(ToString::to_string).collect();
    terminal.note(&msg!("approves", by = by, parts = names));
    Ok(outcome)
}

/// `#id` and `id` mean the same section.
fn plain_id(id: &str) -> String {
    id.strip_prefix('#').unwrap_or(id).to_owned()
}
