//! `brief suggestions`: the changes that are suggested in a draft, listed, accepted or rejected.

use std::path::PathBuf;

use clap::Args;
use serde::Serialize;

use super::Outcome;
use super::format::{ResultFormat, print_json};
use super::project::{ProjectArgs, open};
use super::telling::Telling;
use super::terminal::Terminal;
use crate::desk::{Decision, PendingSuggestion, Refusal};
use crate::diagnostic::{Message, msg};
use crate::draft::SuggestionKind;

#[derive(Debug, Args)]
pub(crate) struct SuggestionsArgs {
    /// A draft (briefs/NAME/EDITION.md)
    #[arg(value_name = "DRAFT")]
    pub draft: PathBuf,
    /// Accept suggestion N, or all
    #[arg(long, value_name = "N", num_args = 0..=1, conflicts_with = "reject")]
    pub accept: Option<Option<usize>>,
    /// Reject suggestion N, or all
    #[arg(long, value_name = "N", num_args = 0..=1)]
    pub reject: Option<Option<usize>>,
    /// How to print the list
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t = ResultFormat::Human)]
    pub format: ResultFormat,
    #[command(flatten)]
    pub project: ProjectArgs,
}

/// A suggestion as it is printed for programs.
#[derive(Serialize)]
struct ListedSuggestion<'a> {
    number: usize,
    line: usize,
    kind: &'static str,
    removed: &'a str,
    added: &'a str,
}

impl<'a> ListedSuggestion<'a> {
    fn of(of: &'a PendingSuggestion) -> Self {
        let PendingSuggestion { number, line, kind, removed, added } = of;
        Self { number: *number, line: *line, kind: kind.name(), removed, added }
    }
}

pub(super) fn run(args: &SuggestionsArgs, terminal: &mut Terminal) -> Result<Outcome, Refusal> {
    let (desk, _) = open(&args.draft, &args.project)?;
    let decision = match (args.accept, args.reject) {
        (Some(number), _) => Some((Decision::Accept, number)),
        (None, Some(number)) => Some((Decision::Reject, number)),
        (None, None) => None,
    };
    let pending = match decision {
        None => desk.suggestions(&args.draft)?,
        Some((decision, number)) => {
            let mut telling = Telling::new(terminal);
            let decided = desk.decide(&args.draft, decision, number, &mut |event| telling.tell(event))?;
            let (path, count) = (&decided.path, decided.decided);
            terminal.note(&match decision {
                Decision::Accept => msg!("suggestions-accepted", path = path, count = count),
                Decision::Reject => msg!("suggestions-rejected", path = path, count = count),
            });
            decided.pending
        }
    };
    match args.format {
        ResultFormat::Json => {
            let list: Vec<ListedSuggestion<'_>> = pending.iter().map(ListedSuggestion::of).collect();
            print_json(&list, terminal);
        }
        ResultFormat::Human => {
            for of in &pending {
                terminal.told(&line(of));
            }
            if pending.is_empty() && decision.is_none() {
                terminal.note(&msg!("no-suggestions"));
            }
        }
    }
    Ok(Outcome::Done)
}

fn line(of: &PendingSuggestion) -> Message {
    let PendingSuggestion { number, line, removed, added, .. } = of;
    let what = match of.kind {
        SuggestionKind::Insertion => msg!("suggestion-listed--insertion", added = added),
        SuggestionKind::Deletion => msg!("suggestion-listed--deletion", removed = removed),
        SuggestionKind::Replacement => msg!("suggestion-listed--replacement", removed = removed, added = added),
    };
    msg!("suggestion-listed", number = *number, line = *line, what = what)
}
