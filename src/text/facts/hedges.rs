//! Hedges: what says that something is not certain.

use std::ops::Range;

use super::Text;
use super::language::Language;
use super::lexicon::{Lexicon, PerLanguage, Prefixes};
use super::tables::keys;

keys! {
    /// How a statement is hedged.
    pub enum Degree {
        /// Others say so: reportedly, aurait, يقال.
        Reported = "reported",
        /// It may be: perhaps, pourrait, ربما.
        Possible = "possible",
        /// It is likely.
        Likely = "likely",
        /// It is not likely.
        Unlikely = "unlikely",
        /// It is thought to be.
        Thought = "thought",
        /// Somebody says so, who is doubted.
        Alleged = "alleged",
        /// It depends on something.
        Conditional = "conditional",
    }
}

/// A hedge in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hedge {
    /// How much is left open.
    pub degree: Degree,
    /// The bytes that it stands on.
    pub span: Range<usize>,
}

static WORDS: PerLanguage<Degree> =
    PerLanguage::new(|language| Lexicon::of(language, Prefixes::Conjunctions, &["hedges"], Degree::of_key));

impl Text<'_> {
    /// The hedges, from left to right.
    pub fn hedges(&self) -> Vec<Hedge> {
        let found = WORDS.get(self.language).find(&self.words).into_iter();
        let certain = |found: &super::lexicon::LexiconMatch<'_, Degree>| !self.is_no_hedge(found);
        found.filter(certain).map(|found| Hedge { degree: *found.value, span: found.span }).collect()
    }

    /// Whether one of the two words before a word denies.
    fn denies_just_before(&self, at: usize) -> bool {
        let before = &self.words[at.saturating_sub(2)..at];
        before.iter().any(|word| matches!(word.folded.as_str(), "لم" | "ولم" | "لا" | "ولا" | "فلم" | "دون"))
    }

    /// قد and لقد before the past say that something has happened; May is a month, too.
    fn is_no_hedge(&self, found: &super::lexicon::LexiconMatch<'_, Degree>) -> bool {
        let word = self.words[found.words.start].folded.as_str();
        match self.language {
            // بدأ began, بدا seemed.
            Language::Arabic if word.ends_with("بدا") || word.ends_with("بدات") => {
                self.text[found.span.clone()].contains(['أ', 'ء'])
            }
            // لم ترد أنباء عن: no reports of it.
            Language::Arabic if *found.value == Degree::Reported && self.denies_just_before(found.words.start) => true,
            Language::Arabic if word.ends_with("قد") && word.chars().count() <= 3 => {
                let next = self.words.get(found.words.end).map_or("", |next| next.folded.as_str());
                !(next.starts_with(['ي', 'ت', 'ن']) && next.chars().count() > 3)
            }
            Language::English => {
                word == "may" && self.text[found.span.clone()].starts_with('M') && found.span.start > 0
            }
            _ => false,
        }
    }
}
