//! Translations: the memory of what has been translated, and the state that a reader must see.

pub mod exchange;
mod memory;
pub mod needs;
mod po;
pub mod similar;

pub use memory::Memory;
pub use po::{Reviewed, Reviewer, store};

use serde::{Deserialize, Serialize};

use crate::excerpt::Excerpt;
use crate::labels::Labels;
use crate::lang::Lang;

/// How far a translation can be relied on, from best to worst.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// A person has checked it.
    Reviewed,
    /// No person has checked it (`fuzzy` in the memory).
    Unreviewed,
    /// In the draft it differs from the memory.
    Edited,
    /// It translates an earlier text of the source.
    Stale,
    /// There is none.
    Missing,
}

impl State {
    /// The state in the words of a language.
    pub fn label(self, labels: &Labels) -> &str {
        match self {
            State::Reviewed => &labels.state_reviewed,
            State::Unreviewed => &labels.state_unreviewed,
            State::Edited => &labels.state_edited,
            State::Stale => &labels.state_stale,
            State::Missing => &labels.state_missing,
        }
    }
}

/// A translation with its state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Translation {
    /// The text; empty where it is missing.
    pub text: String,
    /// Its state.
    pub state: State,
}

impl Translation {
    /// No translation.
    pub fn missing() -> Self {
        Self { text: String::new(), state: State::Missing }
    }
}

/// An excerpt with its translation into each language of the brief that is not its own.
#[derive(Clone, Debug, PartialEq)]
pub struct Translated {
    /// The excerpt.
    pub excerpt: Excerpt,
    /// Its translations.
    pub translations: Vec<(Lang, Translation)>,
}

/// Looks up the translation of each excerpt into each of `languages` but its own.
pub fn resolve(excerpts: Vec<Vec<Excerpt>>, memory: &Memory, languages: &[Lang]) -> Vec<Vec<Translated>> {
    let resolve_one = |excerpt: Excerpt| {
        let own = excerpt.lang.as_ref();
        let others = languages.iter().filter(|lang| own.is_none_or(|own| own.primary() != lang.primary()));
        let translations: Vec<_> = others.map(|lang| (lang.clone(), memory.excerpt(lang, &excerpt))).collect();
        Translated { excerpt, translations }
    };
    excerpts.into_iter().map(|topic| topic.into_iter().map(resolve_one).collect()).collect()
}
