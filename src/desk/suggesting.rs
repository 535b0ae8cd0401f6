//! Suggestions in a draft, listed and decided.

use std::path::Path;

use super::{Desk, Event, Refusal, Tell};
use crate::diagnostic::{Diagnostic, Diagnostics, SourceText, msg, rules};
use crate::draft::read::rules::BROKEN_SUGGESTION;
use crate::draft::{self, SuggestedChange, SuggestionKind, decided};
use crate::workspace::write::write_edited;

rules! {
    /// A number names no suggestion.
    pub NO_SUCH_SUGGESTION = Error "no-such-suggestion" {
        title: "A number names no suggestion of the draft.",
        why: "Suggestions are numbered from the beginning of the draft, and anew after each decision. `brief suggestions \
              DRAFT` lists them.",
        wrong: "brief suggestions briefs/weekly/2025-04-30.md --accept 9",
        right: "brief suggestions briefs/weekly/2025-04-30.md",
    }
}

/// What is decided about suggestions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    /// They are carried out.
    Accept,
    /// They are taken out of the draft.
    Reject,
}

/// A suggestion that waits for a decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PendingSuggestion {
    /// Its number in the draft, from 1.
    pub number: usize,
    /// The line on which it begins, from 1.
    pub line: usize,
    /// What it changes.
    pub kind: SuggestionKind,
    /// The words that it takes out, as they are written.
    pub removed: String,
    /// The words that it puts in.
    pub added: String,
}

/// What came of a decision.
#[derive(Clone, Debug)]
pub struct Decided {
    /// The draft, as the user knows its path.
    pub path: String,
    /// How many were decided.
    pub decided: usize,
    /// What is left.
    pub pending: Vec<PendingSuggestion>,
}

/// The bytes that some editors begin a file with.
const BYTE_ORDER_MARK: &str = "\u{FEFF}";

impl Desk {
    /// The suggestions of a draft, in its order.
    ///
    /// # Errors
    ///
    /// The draft cannot be read.
    pub fn suggestions(&self, draft: &Path) -> Result<Vec<PendingSuggestion>, Refusal> {
        let source = self.workspace.read(draft)?;
        Ok(pending(&source, &suggestions_of(&source)?))
    }

    /// Accepts or rejects a suggestion by its number, or all. Only the bytes of suggestions change.
    ///
    /// # Errors
    ///
    /// There is none of this number; the draft cannot be read or written, or was changed meanwhile.
    pub fn decide(
        &self,
        draft: &Path,
        decision: Decision,
        number: Option<usize>,
        tell: Tell<'_>,
    ) -> Result<Decided, Refusal> {
        let path = self.workspace.shown(draft);
        let _lock = self.workspace.lock_edition(draft, || tell(Event::WaitsFor(&path)))?;
        let seen = self.workspace.read_bytes(draft)?;
        let before = self.workspace.read(draft)?;
        let suggestions = suggestions_of(&before)?;
        let chosen: Vec<&SuggestedChange> = match number {
            None => suggestions.iter().collect(),
            Some(number) => {
                let one = number.checked_sub(1).and_then(|at| suggestions.get(at));
                vec![one.ok_or_else(|| Refusal::request(no_such(&path, number, suggestions.len())))?]
            }
        };
        let count = chosen.len();
        if count == 0 {
            return Ok(Decided { path, decided: 0, pending: Vec::new() });
        }
        let text = decided(before.text(), chosen, decision == Decision::Accept);
        let after = SourceText::new(path.as_str(), text.as_str());
        let mark = if seen.starts_with(BYTE_ORDER_MARK.as_bytes()) { BYTE_ORDER_MARK } else { "" };
        write_edited(draft, &seen, [mark, after.text()].concat().as_bytes())?;
        let left = suggestions_of(&after)?;
        Ok(Decided { path, decided: count, pending: pending(&after, &left) })
    }
}

fn no_such(path: &str, number: usize, count: usize) -> Diagnostic {
    Diagnostic::of_file(&NO_SUCH_SUGGESTION, path, msg!("no-such-suggestion", number = number, count = count))
}

fn suggestions_of(source: &SourceText) -> Result<Vec<SuggestedChange>, Refusal> {
    let draft::ParsedDraft { document, found } = draft::parse(source);
    let broken: Diagnostics = found.iter().filter(|found| found.rule == &BROKEN_SUGGESTION).cloned().collect();
    if !broken.is_empty() {
        return Err(broken.into());
    }
    Ok(document.ok_or(found)?.suggestions)
}

fn pending(source: &SourceText, suggestions: &[SuggestedChange]) -> Vec<PendingSuggestion> {
    let text = |range: &std::ops::Range<usize>| source.text().get(range.clone()).unwrap_or_default().to_owned();
    let one = |(number, suggestion): (usize, &SuggestedChange)| PendingSuggestion {
        number,
        line: source.position(suggestion.range.start).line,
        kind: suggestion.kind,
        removed: text(&suggestion.removed),
        added: text(&suggestion.added),
    };
    (1..).zip(suggestions).map(one).collect()
}
