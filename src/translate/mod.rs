//! Translations: the memory of what has been translated, and the state that a reader must see.

mod candidates;
pub mod checks;
pub mod exchange;
pub mod extract;
pub mod import;
pub mod inspect;
mod memory;
pub mod needs;
pub mod po;
pub mod provider;
pub mod renderings;
pub mod sanitize;
mod signature;
pub mod similar;
pub mod standing;
mod state;
pub(crate) mod store;
mod unit;

pub use memory::{FoundUnit, Memory, UnitOfText};
pub use signature::ReviewSignature;
pub use state::{Condition, NotACondition, TranslationState};
pub use store::{KEPT_REVIEW, KeptBecause, Reviewed, Reviewer, Stored, store};
pub use unit::MemoryUnit;

use crate::excerpt::Excerpt;
use crate::lang::Lang;

/// A translation with its state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Translation {
    /// The text; empty where it is missing.
    pub text: String,
    /// How far it can be relied on.
    pub condition: Condition,
}

impl Translation {
    /// No translation.
    pub fn missing() -> Self {
        Self { text: String::new(), condition: TranslationState::Missing.into() }
    }
}

impl From<&MemoryUnit> for Translation {
    fn from(unit: &MemoryUnit) -> Self {
        Self { text: unit.target.clone(), condition: unit.condition.clone() }
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
