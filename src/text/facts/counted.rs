//! What is counted, by the same keys in each language: houses, soldiers, lorries.

use std::ops::Range;

use super::Text;
use super::lexicon::{Lexicon, PerLanguage, Prefixes};

static WORDS: PerLanguage<&'static str> =
    PerLanguage::new(|language| Lexicon::of(language, Prefixes::Noun, &["counted"], Some));

impl Text<'_> {
    /// What the noun on these bytes counts, if it is known: the last of its words that is.
    pub fn counted_thing(&self, noun: &Range<usize>) -> Option<&'static str> {
        let lexicon = WORDS.get(self.language);
        self.words_in(noun).rev().find_map(|at| lexicon.at(&self.words, at).map(|found| *found.value))
    }
}
