//! Small words by which the words of an editor are read: sections of the files of words, asked for one word at a time.

use std::collections::HashSet;
use std::sync::OnceLock;

use super::language::Language;
use super::tables;
use crate::text::fold;

/// The single words of a section of the files of words.
pub(super) struct WordSet {
    section: &'static str,
    /// What makes of a word of the files what a word of a text is compared with.
    form: fn(&str) -> String,
    /// Those of each language, in the order of [`Language::READ`].
    words: OnceLock<[HashSet<String>; 3]>,
}

impl WordSet {
    /// The words of a section, folded.
    pub(super) const fn of(section: &'static str) -> Self {
        Self { section, form: folded, words: OnceLock::new() }
    }

    /// The words of a section with their accents and marks, in small letters: the French `à` is no `a`.
    pub(super) const fn with_accents(section: &'static str) -> Self {
        Self { section, form: str::to_lowercase, words: OnceLock::new() }
    }

    /// Whether a word, in the form that the set compares, is one of this language's.
    pub(super) fn has(&self, language: Language, word: &str) -> bool {
        let at = Language::READ.iter().position(|&read| read == language);
        at.is_some_and(|at| self.words()[at].contains(word))
    }

    /// Whether a word is one of any language's.
    pub(super) fn has_in_any(&self, word: &str) -> bool {
        self.words().iter().any(|words| words.contains(word))
    }

    fn words(&self) -> &[HashSet<String>; 3] {
        self.words.get_or_init(|| {
            let rows = |language| tables::section(language, self.section).into_iter().flat_map(|row| row.words);
            Language::READ.map(|language| rows(language).map(self.form).collect())
        })
    }
}

fn folded(word: &str) -> String {
    fold::folded_words(word).concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_those_of_their_section_and_language() {
        static BEFORE_NOUNS: WordSet = WordSet::of("determiners");
        assert!(BEFORE_NOUNS.has(Language::English, "the") && !BEFORE_NOUNS.has(Language::French, "the"));
        assert!(BEFORE_NOUNS.has_in_any("cette") && !BEFORE_NOUNS.has_in_any("hardly"));
    }

    #[test]
    fn an_accent_tells_words_apart_where_it_is_kept() {
        static PLACES: WordSet = WordSet::with_accents("prepositions-of-place");
        assert!(PLACES.has_in_any("à") && !PLACES.has_in_any("a"));
    }
}
