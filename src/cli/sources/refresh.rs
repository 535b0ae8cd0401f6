//! `brief sources refresh`: a reading made again, and what that moves.

use clap::Args;

use super::start::start;
use crate::cli::Outcome;
use crate::cli::project::CorpusArgs;
use crate::cli::safe::cell;
use crate::cli::terminal::Terminal;
use crate::cli::wording::counted;
use crate::corpus::reading::Reading;
use crate::desk::Refusal;
use crate::diagnostic::msg;
use crate::draft::Move;
use crate::workspace::{DraftMoves, Renewal};

#[derive(Debug, Args)]
pub(crate) struct RefreshArgs {
    /// The citation key
    #[arg(value_name = "KEY")]
    pub key: String,
    /// Show what would change, and write nothing
    #[arg(long)]
    pub dry_run: bool,
    #[command(flatten)]
    pub corpus: CorpusArgs,
}

pub(super) fn run(args: &RefreshArgs, terminal: &mut Terminal) -> Result<Outcome, Refusal> {
    let (desk, folder, _) = start(&args.corpus)?;
    // Held from the reading on: what is written follows from what is there now.
    let held = if args.dry_run { None } else { Some(desk.hold_corpus(&folder)?) };
    let renewal = desk.renewed(&folder, &args.key)?;
    for line in changes(&renewal) {
        terminal.line(&line);
    }
    let mut moved = false;
    for draft in &renewal.drafts {
        moved |= draft.digest_differs || draft.citations.iter().any(|citation| citation.outcome != Move::Holds);
        for line in report(draft, &args.key) {
            terminal.result(&line);
        }
    }
    if !renewal.unread.is_empty() {
        terminal.findings(&renewal.unread);
    }
    match held {
        None => terminal.note(&msg!("nothing-written")),
        Some(_) if renewal.changes_nothing() => {
            terminal.note(&msg!("reading-renewed--same", path = &renewal.shown));
        }
        Some(held) => {
            desk.write_renewal(&held, &renewal)?;
            terminal.note(&msg!("reading-renewed", path = &renewal.shown));
        }
    }
    Ok(match (moved, renewal.unread.is_empty()) {
        (true, _) => Outcome::Findings,
        (false, false) => Outcome::LeftOut,
        (false, true) => Outcome::Done,
    })
}

/// What happens to the reading itself.
fn changes(renewal: &Renewal) -> Vec<String> {
    let paragraphs = |reading: &Reading| counted(reading.paragraphs().count(), "paragraph");
    let Some(before) = &renewal.before else {
        return vec![format!("{}: {}, no reading before", renewal.shown, paragraphs(&renewal.after))];
    };
    let mut lines = vec![format!("{}: {}, {} before", renewal.shown, paragraphs(&renewal.after), paragraphs(before))];
    if before.reader != renewal.after.reader {
        lines.push(format!("read by `{}`, before by `{}`", cell(&renewal.after.reader), cell(&before.reader)));
    }
    if before.digest != renewal.after.digest {
        lines.push("the file has changed since it was read".to_owned());
    }
    // Corrections of kinds may be lost, so each line whose kind changes is named.
    let after = |text: &str| renewal.after.lines.iter().find(|line| line.text == text);
    for line in &before.lines {
        match after(&line.text) {
            Some(new) if new.kind != line.kind => {
                lines.push(format!("  {} becomes {}: {}", line.kind, new.kind, start_of(&line.text)));
            }
            Some(_) => {}
            None => lines.push(format!("  {} is gone: {}", line.kind, start_of(&line.text))),
        }
    }
    lines
}

fn report(draft: &DraftMoves, key: &str) -> Vec<String> {
    let mut lines = Vec::new();
    for citation in &draft.citations {
        let place = format!("{}:{}", draft.path, citation.position.line);
        let cited = format!("[@{key}, ¶ {}]", citation.paragraph);
        lines.push(match citation.outcome {
            Move::Holds => format!("{place}: {cited} holds"),
            Move::To(number) => format!("{place}: {cited} moves to ¶ {number}"),
            Move::Lost => format!("{place}: {cited} is no longer in any paragraph"),
        });
    }
    if draft.digest_differs {
        lines.push(format!(
            "{}: records a different digest of `{key}`; the draft was made from an earlier file",
            draft.path
        ));
    }
    lines
}

/// The first words of a line, on a terminal's line.
fn start_of(text: &str) -> String {
    let cut: String = text.chars().take(60).collect();
    let cut = if cut.len() < text.len() { format!("{cut}…") } else { cut };
    cell(&cut)
}
