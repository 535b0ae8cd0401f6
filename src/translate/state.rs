//! How far a translation can be relied on, and what a reader is told about it.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::diagnostic::{Message, msg};
use crate::labels::{Labels, filled};

/// How far a translation can be relied on, from best to worst.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TranslationState {
    /// A person has checked it, and is named.
    Reviewed,
    /// It is not marked as fuzzy in the memory, but nobody is named who has checked these words. Version 0.1.0 called
    /// it reviewed.
    Unsigned,
    /// No person has checked it (`fuzzy` in the memory).
    Unreviewed,
    /// A machine made it, and no person has checked it.
    Machine,
    /// In the draft it differs from the memory.
    Edited,
    /// The draft has it, and the memory has none.
    New,
    /// It translates an earlier text of the source.
    Stale,
    /// There is none.
    Missing,
}

impl TranslationState {
    /// What a reader of a page is told: to them, what nobody who is named has reviewed is unreviewed.
    #[must_use]
    pub fn printed(self) -> Self {
        if self == TranslationState::Unsigned { TranslationState::Unreviewed } else { self }
    }

    /// The name of the mark beside it on a page. What the draft has for the first time is a translation that nobody has
    /// reviewed.
    pub fn mark(self) -> &'static str {
        if self == TranslationState::New { TranslationState::Unreviewed.name() } else { self.printed().name() }
    }

    /// Whether the draft has other words than the memory.
    pub fn is_of_draft(self) -> bool {
        matches!(self, TranslationState::Edited | TranslationState::New)
    }

    /// All states, from best to worst.
    pub const ALL: [TranslationState; 8] = [
        TranslationState::Reviewed,
        TranslationState::Unsigned,
        TranslationState::Unreviewed,
        TranslationState::Machine,
        TranslationState::Edited,
        TranslationState::New,
        TranslationState::Stale,
        TranslationState::Missing,
    ];

    /// Its name, as other programs read it.
    pub fn name(self) -> &'static str {
        match self {
            TranslationState::Reviewed => "reviewed",
            TranslationState::Unsigned => "not marked as fuzzy",
            TranslationState::Unreviewed => "unreviewed",
            TranslationState::Machine => "machine",
            TranslationState::Edited => "edited",
            TranslationState::New => "new",
            TranslationState::Stale => "stale",
            TranslationState::Missing => "missing",
        }
    }

    /// The state for people, in any language.
    pub fn said(self) -> Message {
        match self {
            TranslationState::Reviewed => msg!("translation-state--reviewed"),
            TranslationState::Unsigned => msg!("translation-state--unsigned"),
            TranslationState::Unreviewed => msg!("translation-state--unreviewed"),
            TranslationState::Machine => msg!("translation-state--machine"),
            TranslationState::Edited => msg!("translation-state--edited"),
            TranslationState::New => msg!("translation-state--new"),
            TranslationState::Stale => msg!("translation-state--stale"),
            TranslationState::Missing => msg!("translation-state--missing"),
        }
    }
}

/// What a reader is told about a translation: its state, the machine that made it, and whether it says more
/// than the words that are quoted, or is shortened as they are. Files hold it as one string: `reviewed`, `machine: NAME`,
/// `whole sentence, unreviewed`, `shortened, reviewed`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Condition {
    /// How far it can be relied on.
    pub state: TranslationState,
    /// The machine that made it, where it was one and its name is known; several are separated by commas.
    pub machine: Option<String>,
    /// Whether it translates whole sentences of which only a part is quoted.
    pub whole_sentence: bool,
    /// Whether it is the memory's but for words that are left out, with a mark, as the quotation leaves out words.
    pub shortened: bool,
}

impl From<TranslationState> for Condition {
    fn from(state: TranslationState) -> Self {
        Self { state, machine: None, whole_sentence: false, shortened: false }
    }
}

/// The longest name of a machine that is shown, in characters.
const MAX_NAME: usize = 60;

impl Condition {
    /// A translation that a machine made and nobody has reviewed. Of its name only what no Markdown or
    /// comment can be made of is kept.
    pub fn machine(name: &str) -> Self {
        let kept = |c: &char| c.is_alphanumeric() || matches!(c, ' ' | '.' | '_' | '-' | '/' | ':' | '+');
        let mut name: String = name.chars().filter(kept).take(MAX_NAME).collect();
        while name.contains("--") {
            name = name.replace("--", "-");
        }
        let name = name.trim();
        let machine = (!name.is_empty()).then(|| name.to_owned());
        Self { state: TranslationState::Machine, machine, whole_sentence: false, shortened: false }
    }

    /// As a reader of a page is told.
    #[must_use]
    pub fn printed(&self) -> Self {
        Self { state: self.state.printed(), ..self.clone() }
    }

    /// As an approval names it. That the memory lacks a translation of the draft's is said on the page, and is none of what a
    /// person approves: the words are, and that nobody has reviewed them.
    #[must_use]
    pub fn as_approved(&self) -> Self {
        let state = if self.state == TranslationState::New { TranslationState::Edited } else { self.state.printed() };
        Self { state, ..self.clone() }
    }

    /// As version 0.1.0 would have called it, under which pages were published.
    #[must_use]
    pub fn in_0_1_0(&self) -> Self {
        match self.state {
            TranslationState::Missing => TranslationState::Missing.into(),
            // It knew of no shortened translation.
            _ if self.shortened => TranslationState::Edited.into(),
            TranslationState::New => TranslationState::Edited.into(),
            TranslationState::Unsigned => Self { state: TranslationState::Reviewed, ..self.clone() },
            _ => self.clone(),
        }
    }

    /// The same, of a translation of whole sentences of which a part is quoted.
    #[must_use]
    pub fn of_whole_sentence(self) -> Self {
        Self { whole_sentence: true, ..self }
    }

    /// The same, of a translation that leaves out words with a mark, as the quotation does.
    #[must_use]
    pub fn of_shortened(self) -> Self {
        Self { shortened: true, ..self }
    }

    /// What is to be said about two translations together: the worse.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        let whole_sentence = self.whole_sentence || other.whole_sentence;
        let shortened = self.shortened || other.shortened;
        let state = self.state.max(other.state);
        let mut machine: Option<String> = None;
        for name in [self, other].into_iter().filter(|one| one.state == state).filter_map(|one| one.machine) {
            machine = Some(match machine {
                Some(known) if known.split(", ").any(|one| one == name) => known,
                Some(known) => format!("{known}, {name}"),
                None => name,
            });
        }
        Self { state, machine, whole_sentence, shortened }
    }

    /// In the words of a language: `machine translation (NAME), unreviewed`.
    pub fn label(&self, labels: &Labels) -> String {
        let state = match (self.state, &self.machine) {
            (TranslationState::Reviewed, _) => labels.state_reviewed.clone(),
            (TranslationState::Unsigned | TranslationState::Unreviewed, _) => labels.state_unreviewed.clone(),
            (TranslationState::Machine, Some(name)) => filled(&labels.state_machine_named, &[("name", name)]),
            (TranslationState::Machine, None) => labels.state_machine.clone(),
            (TranslationState::Edited, _) => labels.state_edited.clone(),
            (TranslationState::New, _) => labels.state_new().to_owned(),
            (TranslationState::Stale, _) => labels.state_stale.clone(),
            (TranslationState::Missing, _) => labels.state_missing.clone(),
        };
        match (self.whole_sentence, self.shortened) {
            (true, _) => format!("{} · {state}", labels.whole_sentence),
            (false, true) => format!("{state} · {}", labels.shortened()),
            (false, false) => state,
        }
    }
}

/// What is before the state of a translation that says more than is quoted.
const WHOLE: &str = "whole sentence, ";

/// What is before the state of a translation that is shortened as the quotation is.
const SHORTENED: &str = "shortened, ";

impl fmt::Display for Condition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.whole_sentence { WHOLE } else { "" })?;
        f.write_str(if self.shortened { SHORTENED } else { "" })?;
        f.write_str(self.state.name())?;
        match &self.machine {
            Some(name) if self.state == TranslationState::Machine => write!(f, ": {name}"),
            _ => Ok(()),
        }
    }
}

/// Why a string is not the state of a translation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotACondition(String);

impl fmt::Display for NotACondition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` is not the state of a translation", self.0)
    }
}

impl std::error::Error for NotACondition {}

impl FromStr for Condition {
    type Err = NotACondition;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (whole_sentence, rest) = text.strip_prefix(WHOLE).map_or((false, text), |rest| (true, rest));
        let (shortened, rest) = rest.strip_prefix(SHORTENED).map_or((false, rest), |rest| (true, rest));
        let condition = match rest.strip_prefix("machine: ") {
            Some(name) => Self::machine(name),
            None => {
                let known = TranslationState::ALL.into_iter().find(|state| state.name() == rest);
                known.ok_or_else(|| NotACondition(text.to_owned()))?.into()
            }
        };
        Ok(Self { whole_sentence, shortened, ..condition })
    }
}

impl TryFrom<String> for Condition {
    type Error = NotACondition;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<Condition> for String {
    fn from(condition: Condition) -> Self {
        condition.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_condition_is_one_string_and_is_read_back() {
        let named = Condition::machine("opus-mt ar/en");
        for (condition, text) in [
            (TranslationState::Reviewed.into(), "reviewed"),
            (named.clone(), "machine: opus-mt ar/en"),
            (Condition::machine(" "), "machine"),
            (named.clone().of_whole_sentence(), "whole sentence, machine: opus-mt ar/en"),
            (named.of_shortened(), "shortened, machine: opus-mt ar/en"),
            (TranslationState::New.into(), "new"),
        ] {
            assert_eq!(condition.to_string(), text);
            assert_eq!(text.parse::<Condition>().unwrap(), condition);
        }
        assert!("good".parse::<Condition>().is_err());
    }

    #[test]
    fn a_machine_has_no_name_that_closes_a_comment() {
        assert_eq!(Condition::machine("x --> <b>`y`</b> # z").machine.unwrap(), "x - by/b  z");
        assert_eq!(Condition::machine(&"x".repeat(900)).machine.unwrap().len(), MAX_NAME);
    }

    #[test]
    fn the_worse_of_two_is_said_with_all_its_machines() {
        let a = Condition::machine("a");
        assert_eq!(a.clone().and(Condition::machine("b")).machine.unwrap(), "a, b");
        assert_eq!(a.clone().and(a.clone()).machine.unwrap(), "a");
        assert_eq!(a.clone().and(TranslationState::Reviewed.into()), a);
        assert_eq!(a.and(TranslationState::Stale.into()), TranslationState::Stale.into());
    }
}
