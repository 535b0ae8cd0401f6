//! Per thousand.

use std::ops::Range;

use super::Text;
use super::digits::digit;
use super::lexicon::{Lexicon, PerLanguage, Prefixes};
use super::number_words::is_number_word;

static PER_MILLE: PerLanguage<()> =
    PerLanguage::new(|language| Lexicon::of(language, Prefixes::Noun, &["per-mille"], |_| Some(())));

/// Where a text says per thousand in words, behind what may be a number: بالألف.
pub(super) fn per_mille_words(text: &Text<'_>) -> Vec<Range<usize>> {
    let found = PER_MILLE.get(text.language).find(&text.words).into_iter();
    let counts = |at: usize| {
        text.words
            .get(at)
            .is_some_and(|word| word.folded.chars().any(|c| digit(c).is_some()) || is_number_word(text.language, word))
    };
    found.filter(|found| found.words.start.checked_sub(1).is_some_and(counts)).map(|found| found.span).collect()
}
