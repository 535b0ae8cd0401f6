//! `brief draft`: the Markdown draft of a spec, made once; `--update` merges what is new into it.

use std::path::{Path, PathBuf};

use clap::Args;

use super::Outcome;
use super::project::{ProjectArgs, open};
use super::telling::Telling;
use super::terminal::Terminal;
use crate::desk::{DraftRequest, DraftedHow, Refusal};
use crate::diagnostic::{Message, msg};
use crate::draft::merge::Merged;
use crate::select::LiftedLimits;

#[derive(Debug, Args)]
pub(crate) struct DraftArgs {
    /// A spec (briefs/NAME.yaml)
    #[arg(value_name = "SPEC")]
    pub input: PathBuf,
    /// Where to write; `-` for standard output [default: briefs/NAME/EDITION.md]
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Merge new content into an existing draft; what a person wrote, moved or deleted is kept
    #[arg(long)]
    pub update: bool,
    /// With --update: remove the excerpts that are no longer chosen and that nobody has touched
    #[arg(long, requires = "update")]
    pub take_away: bool,
    /// Choose passages by words alone although the spec asks for search by meaning; the page on method says so
    #[arg(long)]
    pub without_meaning: bool,
    /// Take the corpus from the folder, where the spec names an engine and it cannot be asked
    #[arg(long)]
    pub without_engine: bool,
    #[command(flatten)]
    pub project: ProjectArgs,
}

pub(super) fn run(args: &DraftArgs, terminal: &mut Terminal) -> Result<Outcome, Refusal> {
    let (desk, today) = open(&args.input, &args.project)?;
    let to_standard_output = args.output.as_deref() == Some(Path::new("-"));
    if args.update && to_standard_output {
        terminal.note(&msg!("update-needs-file"));
        return Ok(Outcome::Usage);
    }
    let mut telling = Telling::new(terminal);
    if to_standard_output {
        let markdown =
            desk.generated(&args.input, (args.without_meaning, args.without_engine), today, &mut |event| {
                telling.tell(event)
            })?;
        telling.terminal.raw(&markdown);
        return Ok(telling.outcome);
    }
    let (output, update, take_away) = (args.output.as_deref(), args.update, args.take_away);
    let (without_meaning, without_engine) = (args.without_meaning, args.without_engine);
    let spec = &args.input;
    let request = DraftRequest { spec, output, update, take_away, without_meaning, without_engine, today };
    let drafted = desk.draft(request, &mut |event| telling.tell(event))?;
    let Telling { terminal, outcome } = telling;
    let file = drafted.file;
    match drafted.how {
        DraftedHow::WasThere => {
            terminal.note(&msg!("draft-exists", path = file));
            return Ok(Outcome::Findings);
        }
        DraftedHow::Made => {
            terminal.result(&file);
            let LiftedLimits { per_source, per_topic } = drafted.lifted;
            if !per_source.is_empty() {
                terminal.note(&msg!("lifted-limit--source", topics = per_source));
            }
            if !per_topic.is_empty() {
                terminal.note(&msg!("lifted-limit--topic", topics = per_topic));
            }
        }
        DraftedHow::NothingNew => {
            terminal.result(&file);
            terminal.note(&msg!("nothing-new"));
        }
        DraftedHow::Updated { merged, unresolved } => {
            terminal.result(&file);
            report(&merged, terminal);
            if merged.marked > 0 {
                terminal.findings(&unresolved);
                return Ok(Outcome::Findings);
            }
        }
    }
    Ok(outcome)
}

/// Says what came in, and what did not and why.
fn report(merged: &Merged, terminal: &mut Terminal) {
    let mut said = |what: &[String], message: fn(usize, Vec<String>) -> Message| {
        if !what.is_empty() {
            terminal.note(&message(what.len(), what.to_vec()));
        }
    };
    said(&merged.added, |count, list| msg!("merged-new", count = count, list = list));
    said(&merged.renewed, |count, list| msg!("merged-renewed", count = count, list = list));
    said(&merged.no_longer_chosen, |count, list| msg!("merged-no-longer-chosen", count = count, list = list));
    said(&merged.untouched, |count, list| msg!("merged-untouched", count = count, list = list));
    said(&merged.taken_away, |count, list| msg!("merged-taken-away", count = count, list = list));
    said(&merged.stay_deleted, |count, list| msg!("merged-stay-deleted", count = count, list = list));
    said(&merged.left_out, |count, list| msg!("merged-left-out", count = count, list = list));
}
