//! A unit of the translation memory: an entry of a PO file, and what it says of itself.

use super::po::PoEntry;
use super::signature::ReviewSignature;
use super::{Condition, TranslationState};
use crate::corpus::segment;
use crate::diagnostic::{SourceText, Span};
use crate::text::normalise_space;

/// One sentence with its translation.
#[derive(Clone, Debug)]
pub struct MemoryUnit {
    /// Its place in the source: `¶ 6.2`.
    pub context: String,
    /// The sentence.
    pub source: String,
    /// Its translation; empty if there is none.
    pub target: String,
    /// How far that can be relied on.
    pub condition: Condition,
    /// Who has reviewed it, of one that was reviewed.
    pub reviewed: Option<ReviewSignature>,
    /// The text that it was made for, where that is another.
    pub previous: Option<String>,
    /// Where it stands: its texts in its file.
    pub place: Option<Span>,
    /// Whether the source still contains the text, from the beginning of a sentence to the end of one; `None` where
    /// that is not known.
    pub(super) stands: Option<bool>,
    /// Its sentences, as the source divides it, where they are several.
    pub(super) sentences: Vec<String>,
}

impl MemoryUnit {
    /// The unit of an entry of a PO file.
    pub fn of(entry: &PoEntry) -> Self {
        let target = normalise_space(&entry.target);
        Self {
            context: entry.context.clone().unwrap_or_default(),
            source: normalise_space(&entry.source),
            condition: if target.is_empty() { TranslationState::Missing.into() } else { condition(entry) },
            target,
            reviewed: if entry.is_fuzzy() { None } else { ReviewSignature::of(entry) },
            previous: entry.previous.as_deref().map(normalise_space),
            place: None,
            stands: None,
            sentences: Vec::new(),
        }
    }

    /// The sentences of a unit of several; none of one whose text the source no longer contains.
    pub(super) fn sentences(&self) -> Vec<String> {
        match self.stands {
            Some(false) => Vec::new(),
            Some(true) => self.sentences.clone(),
            None => {
                let ranges = segment::sentences(&self.source);
                ranges.into_iter().map(|range| normalise_space(&self.source[range])).collect()
            }
        }
    }

    pub(super) fn in_file(entry: &PoEntry, file: &SourceText) -> Self {
        Self { place: Some(entry.span(file)), ..Self::of(entry) }
    }
}

/// The state that an entry with a translation has: a signature of these words says that a person has reviewed it,
/// unless it is marked as fuzzy; the previous text whether it is of the present text, the comment `origin` who made
/// it.
fn condition(entry: &PoEntry) -> Condition {
    if !entry.is_fuzzy() {
        return if ReviewSignature::of(entry).is_some() {
            TranslationState::Reviewed.into()
        } else {
            TranslationState::Unsigned.into()
        };
    }
    if entry.previous.as_ref().is_some_and(|text| normalise_space(text) != normalise_space(&entry.source)) {
        return TranslationState::Stale.into();
    }
    let machine = entry.stated("origin").and_then(|origin| origin.strip_prefix("machine"));
    match machine.filter(|rest| rest.is_empty() || rest.starts_with([' ', ':', ','])) {
        Some(name) => Condition::machine(name.trim_start_matches([' ', ':', ','])),
        None => TranslationState::Unreviewed.into(),
    }
}
