//! `brief approve`: sign the content of a draft.

use super::Outcome;
use super::args::ApproveArgs;
use super::project::{hold_draft, start};
use super::terminal::Terminal;
use crate::diagnostic::{Diagnostic, Diagnostics, msg, rules};
use crate::draft::approve::{PartName, add_approvals, signing_name};
use crate::pipeline::{self, approvals_path};
use crate::text::moment::Moment;
use crate::workspace::{Workspace, now, write_edited, write_new, written_meanwhile};

rules! {
    /// A name that nobody can sign with.
    pub UNUSABLE_NAME = Error "unusable-name" {
        title: "A name cannot be signed with.",
        why: "The name stands in approvals and translation files and is printed, so it has at least one letter or digit, a \
              limited length, and no character that hides or reorders text. It is an assertion, not proof of identity.",
        wrong: "brief approve briefs/weekly/2025-04-30.md --by \"\"",
        right: "brief approve briefs/weekly/2025-04-30.md --by NAME",
    }
}

/// The name behind `--by`.
pub(super) fn signing(by: &str) -> Result<String, Diagnostic> {
    signing_name(by).map_err(|why| Diagnostic::of_option(&UNUSABLE_NAME, "--by", msg!("unusable-name", why = why)))
}

pub(super) fn run(args: &ApproveArgs, terminal: &mut Terminal) -> Outcome {
    let (workspace, _) = match start(&args.input, &args.project, terminal) {
        Ok(started) => started,
        Err(outcome) => return outcome,
    };
    let signed = signing(&args.by).and_then(|by| Ok((by, now(args.project.today)?)));
    let (by, at) = match signed {
        Ok(signed) => signed,
        Err(why) => {
            terminal.findings(&why.into());
            return Outcome::Usage;
        }
    };
    match approve(args, &workspace, &by, at, terminal) {
        Ok(outcome) => outcome,
        Err(found) => {
            terminal.findings(&found);
            Outcome::Findings
        }
    }
}

fn approve(
    args: &ApproveArgs,
    workspace: &Workspace,
    by: &str,
    at: Moment,
    terminal: &mut Terminal,
) -> Result<Outcome, Diagnostics> {
    let (_lock, draft, outcome) = hold_draft(&args.input, workspace, terminal)?;
    let approvals = pipeline::read_approvals(workspace, &args.input)?;
    let reviews = pipeline::review(workspace, &draft, &approvals)?;
    let mut wanted: Vec<PartName> = args.section.iter().map(|id| PartName::Section(plain_id(id))).collect();
    wanted.extend(args.frame.then_some(PartName::Frame));
    let added = pipeline::sign(draft.source.path(), &reviews, &wanted, by, at)?;
    if added.is_empty() {
        terminal.note(&msg!("approved-already", by = by));
        return Ok(outcome);
    }
    let path = approvals_path(&args.input);
    let shown = workspace.shown(&path);
    let before = workspace.read_exact(&path)?;
    let text = add_approvals(&shown, before.as_deref(), &added)?;
    let written = match &before {
        Some(before) => write_edited(&path, before.as_bytes(), text.as_bytes()).map(|()| true)?,
        None => write_new(&path, text.as_bytes())?,
    };
    if !written {
        return Err(written_meanwhile(shown).into());
    }
    terminal.result(&shown);
    let names: Vec<String> = added.iter().map(|approval| approval.what.to_string()).collect();
    terminal.note(&msg!("approves", by = by, parts = names));
    Ok(outcome)
}

/// `#id` and `id` mean the same section.
fn plain_id(id: &str) -> String {
    id.strip_prefix('#').unwrap_or(id).to_owned()
}
