//! `brief translate extract`: translation files brought up to date, keeping what is there.

use clap::Args;

use super::scope::{Asked, ScopeArgs, asked};
use crate::cli::Outcome;
use crate::cli::terminal::Terminal;
use crate::desk::Refusal;
use crate::diagnostic::msg;
use crate::translate::extract::Counts;

#[derive(Debug, Args)]
pub(crate) struct ExtractArgs {
    #[command(flatten)]
    pub scope: ScopeArgs,
    /// Show what would change, and write nothing
    #[arg(long)]
    pub dry_run: bool,
}

pub(super) fn run(args: &ExtractArgs, terminal: &mut Terminal) -> Result<Outcome, Refusal> {
    let Asked { desk, units, outcome, .. } = asked(&args.scope, terminal)?;
    let targets = units.some_targets(args.scope.lang.as_ref()).map_err(Refusal::request)?;
    // A mistake in one file leaves all as they are.
    let files = if args.dry_run { desk.extracted(&units, &targets)? } else { desk.extract(&units, &targets)? };
    for (file, counts) in &files {
        let same = file.before.as_deref() == Some(file.after.as_str());
        let kind = match (&file.before, same) {
            (_, true) => "up to date",
            (None, _) if args.dry_run => "would be written",
            (None, _) => "written",
            (Some(_), _) if args.dry_run => "would change",
            (Some(_), _) => "changed",
        };
        terminal.result(&format!("{}: {kind}: {}", desk.workspace().shown(&file.path), in_words(*counts)));
    }
    if files.is_empty() {
        terminal.note(&msg!("nothing-to-extract"));
    }
    Ok(outcome)
}

fn in_words(counts: Counts) -> String {
    let all = [
        (counts.kept, "kept"),
        (counts.moved, "moved"),
        (counts.changed, "changed in the source"),
        (counts.added, "new"),
        (counts.obsolete, "obsolete"),
    ];
    let some: Vec<String> = all.iter().filter(|(n, _)| *n > 0).map(|(n, what)| format!("{n} {what}")).collect();
    some.join(", ")
}
