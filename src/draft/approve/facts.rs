//! What a brief prints of a source wherever it is cited: what an approval of a citation covers.

use std::collections::BTreeMap;

use crate::lang::Lang;
use crate::translate::Condition;

/// The facts of a source that a brief in some languages prints, without the words around them and without its
/// number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceFacts {
    /// The digest of the source, in hexadecimal digits.
    pub digest: String,
    /// Its title, in its own language.
    pub title: Option<String>,
    /// Its authors.
    pub authors: Vec<String>,
    /// Its date, in the notation of the library.
    pub date: Option<String>,
    /// Where it can be found.
    pub address: Option<String>,
    /// Its language, where it is stated.
    pub language: Option<Lang>,
    /// What is written differently in each language of the brief.
    pub in_language: BTreeMap<Lang, FactsInLanguage>,
}

/// The facts of a source that are written differently in each language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FactsInLanguage {
    /// The outlet.
    pub outlet: Option<String>,
    /// Whose reporting it relays.
    pub relays: Option<String>,
    /// The title in this language, where the source is in another, and the state of that translation.
    pub title: Option<(String, Condition)>,
    /// What the date depends on.
    pub date_note: Option<String>,
    /// What is known about the outlet.
    pub standing: Option<String>,
}
