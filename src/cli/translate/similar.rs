//! `brief translate similar`: what has been translated and resembles what has not. Suggestions only.

use std::cell::LazyCell;

use clap::Args;

use super::scope::{ScopeArgs, scope};
use crate::cli::Outcome;
use crate::cli::safe::cell;
use crate::cli::terminal::Terminal;
use crate::desk::Refusal;
use crate::diagnostic::msg;
use crate::translate::TranslationState;
use crate::translate::similar::{DiffPiece, MIN_LIKENESS, Suggestions, differences};

#[derive(Debug, Args)]
pub(crate) struct SimilarArgs {
    #[command(flatten)]
    pub scope: ScopeArgs,
    /// Only this unit, whatever its state: `¶ 6.2`, `headline`
    #[arg(long, value_name = "PLACE")]
    pub at: Option<String>,
    /// The lowest similarity to show, in per cent
    #[arg(long, value_name = "PERCENT", default_value_t = MIN_LIKENESS, value_parser = clap::value_parser!(u8).range(1..=99))]
    pub least: u8,
    /// Show at most this many suggestions for a unit
    #[arg(long, value_name = "N", default_value_t = 3, value_parser = clap::value_parser!(u8).range(1..=50))]
    pub most: u8,
}

pub(super) fn run(args: &SimilarArgs, terminal: &mut Terminal) -> Result<Outcome, Refusal> {
    let scope = scope(&args.scope, terminal)?;
    let memory = &scope.units.corpus.memory;
    let suggestions = LazyCell::new(|| Suggestions::of(memory, &scope.target));
    let mut asked = 0;
    for need in &scope.needs {
        let state = memory.state_of(&scope.target, need);
        let is_asked = match &args.at {
            Some(place) => *place == need.context,
            None => matches!(state, TranslationState::Missing | TranslationState::Stale),
        };
        if !is_asked {
            continue;
        }
        asked += 1;
        terminal.line(&format!("{}  {}  ({})", cell(&need.key), cell(&need.context), state.name()));
        terminal.line(&format!("  {}", cell(&need.text)));
        let found = suggestions.like(&need.text, args.least, usize::from(args.most));
        if found.is_empty() {
            terminal.line(&format!("  no translated sentence is at least {} % like it", args.least));
        }
        for found in found {
            let unit = found.found;
            terminal.line(&format!(
                "  {} %  {} {}  ({})  suggestion, not a translation of this text",
                found.percent,
                cell(&unit.key),
                cell(&unit.context),
                unit.state.name()
            ));
            terminal.line(&format!("    {}", marked(&need.text, &unit.source)));
            terminal.line(&format!("    {}", cell(&unit.target)));
        }
    }
    if asked == 0 {
        terminal.note(&msg!("nothing-untranslated"));
    }
    Ok(scope.outcome)
}

/// The sentence of a suggestion, with what it has more than the wanted one in `{+…+}` and what it lacks in
/// `[-…-]`.
pub(super) fn marked(wanted: &str, other: &str) -> String {
    let pieces = differences(wanted, other).into_iter().map(|piece| match piece {
        DiffPiece::Both(text) => text.to_owned(),
        DiffPiece::First(text) => format!("[-{text}-]"),
        DiffPiece::Second(text) => format!("{{+{text}+}}"),
    });
    cell(&pieces.collect::<Vec<_>>().join(" "))
}
