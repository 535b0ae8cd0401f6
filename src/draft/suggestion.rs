//! Suggestions: changes of a draft that somebody proposes and a person accepts or rejects.

use std::ops::Range;

use crate::diagnostic::{Diagnostic, SourceText, msg, rules};

rules! {
    /// A suggestion waits for a decision.
    pub PENDING_SUGGESTION = Warning "pending-suggestion" {
        title: "A suggested change waits for a decision.",
        why: "Until then the draft is printed as if it were rejected, with a mark at the edge of the page, and cannot be \
              published. `brief suggestions DRAFT --accept N` or `--reject N` decides it.",
        wrong: "The pump works {++well ++}again.",
        right: "The pump works well again.",
    }
}

/// What a suggestion changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SuggestionKind {
    /// `{++words++}`: they are put in.
    Insertion,
    /// `{--words--}`: they are taken out.
    Deletion,
    /// `{~~these~>those~~}`: the second take the place of the first.
    Replacement,
}

impl SuggestionKind {
    /// Its name, as other programs read it.
    pub fn name(self) -> &'static str {
        match self {
            SuggestionKind::Insertion => "insertion",
            SuggestionKind::Deletion => "deletion",
            SuggestionKind::Replacement => "replacement",
        }
    }
}

/// A change that somebody suggests.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SuggestedChange {
    /// What it changes.
    pub kind: SuggestionKind,
    /// All of it: bytes of the draft.
    pub range: Range<usize>,
    /// The words that stand until it is accepted; empty where it puts words in.
    pub removed: Range<usize>,
    /// The words that stand once it is accepted; empty where it takes words out.
    pub added: Range<usize>,
}

impl SuggestedChange {
    /// The same in a text that begins so many bytes earlier.
    pub(super) fn moved_by(&self, bytes: usize) -> Self {
        let moved = |range: &Range<usize>| range.start + bytes..range.end + bytes;
        Self { kind: self.kind, range: moved(&self.range), removed: moved(&self.removed), added: moved(&self.added) }
    }

    /// That it waits.
    pub(super) fn finding(&self, source: &SourceText) -> Diagnostic {
        let text = |range: &Range<usize>| source.text().get(range.clone()).unwrap_or_default().to_owned();
        let (old, new) = (text(&self.removed), text(&self.added));
        let message = match self.kind {
            SuggestionKind::Insertion => msg!("pending-suggestion--insertion", new = new),
            SuggestionKind::Deletion => msg!("pending-suggestion--deletion", old = old),
            SuggestionKind::Replacement => msg!("pending-suggestion", old = old, new = new),
        };
        source.finding(&PENDING_SUGGESTION, self.range.clone(), message)
    }
}

/// A draft after suggestions are accepted or rejected. Only their bytes change; of what is left out whole, the line that it
/// has for itself goes with it.
pub fn decided<'s>(draft: &str, suggestions: impl IntoIterator<Item = &'s SuggestedChange>, accepted: bool) -> String {
    let mut suggestions: Vec<&SuggestedChange> = suggestions.into_iter().collect();
    suggestions.sort_by_key(|suggestion| std::cmp::Reverse(suggestion.range.start));
    let mut text = draft.to_owned();
    for suggestion in suggestions {
        let kept = if accepted { &suggestion.added } else { &suggestion.removed };
        let Some(words) = draft.get(kept.clone()) else { continue };
        let range =
            if words.is_empty() { without_its_line(draft, &suggestion.range) } else { suggestion.range.clone() };
        text.replace_range(range, words);
    }
    text
}

/// A part of a text with the line that it has for itself, if it has one, else with one of the two spaces around it.
fn without_its_line(text: &str, part: &Range<usize>) -> Range<usize> {
    let line = text[..part.start].rfind('\n').map_or(0, |at| at + 1);
    let end = text[part.end..].find('\n').map_or(text.len(), |at| part.end + at + 1);
    let (before, behind) = (&text[line..part.start], &text[part.end..end]);
    let is_prefix = before.chars().all(|c| matches!(c, ' ' | '\t' | '>'));
    if is_prefix && behind.trim().is_empty() {
        line..end
    } else if before.ends_with(' ') && behind.starts_with(' ') {
        part.start..part.end + 1
    } else if before.ends_with(' ') && behind.trim().is_empty() {
        line + before.trim_end().len()..part.end
    } else {
        part.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draft::read;

    #[test]
    fn a_decision_changes_the_bytes_of_the_suggestion_only() {
        let front = "---\ntitle: { en: T }\nseries: s\nedition: 2025-04-30\nlanguages: [en]\ncorpus: seeds\ntemplate: standard\n---\n\n";
        for (body, rejected, accepted) in [
            ("It works {++well ++}again.\n", "It works again.\n", "It works well again.\n"),
            ("The {--old --}pump  works.\n", "The old pump  works.\n", "The pump  works.\n"),
            ("It {~~is~>was~~} %%c%% here {++now++}.\n", "It is %%c%% here .\n", "It was %%c%% here now.\n"),
            ("One.\n\n{++Two.++}\n\nThree.\n", "One.\n\n\nThree.\n", "One.\n\nTwo.\n\nThree.\n"),
        ] {
            let draft = format!("{front}{body}");
            let document = read("d.md", &draft).unwrap();
            assert_eq!(decided(&draft, &document.suggestions, false), format!("{front}{rejected}"));
            assert_eq!(decided(&draft, &document.suggestions, true), format!("{front}{accepted}"));
        }
    }
}
