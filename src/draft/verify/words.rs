//! The word lists that warnings rest on: negation and attribution, in Arabic, English and French.
//!
//! Words are compared folded (see [`crate::text::fold`]), and in Arabic also without a leading و or ف. To
//! teach the check a word is to add it here.

use crate::text::fold;
use crate::text::month::GREGORIAN;
use crate::text::negation;

/// Words that turn a sentence into its opposite, besides those that deny by themselves.
const NEGATIONS: &[&str] =
    &["كلا", "سوى", "hardly", "ne", "pas", "jamais", "aucun", "aucune", "rien", "sans", "ni", "n'est", "n'a", "n'ont"];

/// Words that say whose statement a sentence is; several words are a phrase.
const ATTRIBUTIONS: &[&str] = &[
    // Arabic
    "حسب",
    "بحسب",
    "وفق",
    "وفقا",
    "زعم",
    "زعمت",
    "زعموا",
    "يزعم",
    "تزعم",
    "يزعمون",
    "مزاعم",
    "ادعى",
    "ادعت",
    "يدعي",
    "قال",
    "قالت",
    "يقول",
    "تقول",
    "أعلن",
    "أعلنت",
    "أفاد",
    "أفادت",
    "ذكر",
    "ذكرت",
    "أكد",
    "أكدت",
    "صرح",
    "صرحت",
    "نقلا عن",
    "على حد قول",
    "على حد تعبير",
    "يقال",
    "يُذكر",
    "تشير",
    "أشارت",
    "كشف",
    "كشفت",
    "اتهم",
    "اتهمت",
    // English
    "according to",
    "claims",
    "claim",
    "claimed",
    "claiming",
    "alleges",
    "alleged",
    "allegedly",
    "reportedly",
    "said",
    "says",
    "stated",
    "asserted",
    "asserts",
    "announced",
    "reported",
    "told",
    "citing",
    "quoting",
    "accused",
    // French
    "selon",
    "d'après",
    "affirme",
    "affirmé",
    "prétend",
    "prétendu",
    "déclaré",
    "déclare",
    "aurait",
    "auraient",
];

/// A set of words and phrases, ready to be looked for.
pub(super) struct WordList {
    phrases: Vec<Vec<String>>,
}

impl WordList {
    /// Words that turn a sentence into its opposite.
    pub(super) fn negations() -> Self {
        Self::of([negation::ARABIC, negation::ENGLISH, NEGATIONS].concat())
    }

    /// Words that say whose statement a sentence is.
    pub(super) fn attributions() -> Self {
        Self::of(ATTRIBUTIONS.to_vec())
    }

    fn of(words: Vec<&str>) -> Self {
        let mut phrases: Vec<Vec<String>> = words.iter().map(|word| folded(word)).collect();
        phrases.sort();
        phrases.dedup();
        Self { phrases }
    }

    /// The first word or phrase of the list that a text holds, as the text writes it.
    pub(super) fn first_in<'t>(&self, text: &'t str) -> Option<&'t str> {
        let words = fold::words(text);
        let bare: Vec<&str> = words.iter().map(|word| without_conjunction(&word.folded)).collect();
        (0..words.len()).find_map(|at| {
            let is_here = |phrase: &&Vec<String>| {
                let rest = bare.get(at + 1..at + phrase.len()).unwrap_or_default();
                (phrase[0] == bare[at] || phrase[0] == words[at].folded)
                    && rest.len() + 1 == phrase.len()
                    && phrase[1..].iter().map(String::as_str).eq(rest.iter().copied())
            };
            let longest =
                self.phrases.iter().filter(|phrase| !phrase.is_empty()).filter(is_here).map(Vec::len).max()?;
            text.get(words[at].span.start..words[at + longest - 1].span.end)
        })
    }
}

/// The names of the months, folded, with their numbers.
pub(super) fn months() -> Vec<(Vec<String>, u8)> {
    let numbered = GREGORIAN.iter().zip(1_u8..);
    numbered.flat_map(|(names, number)| names.iter().map(move |name| (folded(name), number))).collect()
}

/// The folded words of a text.
pub(super) fn folded(text: &str) -> Vec<String> {
    fold::words(text).into_iter().map(|word| word.folded).collect()
}

/// A folded word without the conjunctions و and ف.
fn without_conjunction(word: &str) -> &str {
    word.strip_prefix(['و', 'ف']).filter(|rest| rest.chars().count() >= 2).unwrap_or(word)
}

/// A folded word without a one-letter prefix: و ف ب ل ك.
pub(super) fn without_prefix(word: &str) -> &str {
    word.strip_prefix(['و', 'ف', 'ب', 'ل', 'ك']).filter(|rest| rest.chars().count() >= 2).unwrap_or(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn negations_are_found_under_conjunctions_and_diacritics() {
        let list = WordList::negations();
        assert_eq!(list.first_in("ولم تكلف موسكو"), Some("ولم"));
        assert_eq!(list.first_in("حيث لَا تبعد"), Some("لَا"));
        assert_eq!(list.first_in("They did NOT agree"), Some("NOT"));
        assert_eq!(list.first_in("They don’t agree"), Some("don’t"));
        assert_eq!(list.first_in("إلا أن الولايات"), None);
    }

    #[test]
    fn attributions_may_be_phrases() {
        let list = WordList::attributions();
        assert_eq!(list.first_in("the aircraft, according to the ministry, fell"), Some("according to"));
        assert_eq!(list.first_in("ونقلا عن صحيفتي"), Some("ونقلا عن"));
        assert_eq!(list.first_in("وحسب الموقع"), Some("وحسب"));
        assert_eq!(list.first_in("نقلا للسلاح"), None);
    }
}
