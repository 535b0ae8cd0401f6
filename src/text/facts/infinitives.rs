//! Whether a word has the form of an infinitive: it is a verb behind `to` and `de`, and no noun. The words that look like one
//! or stand in its place are data (`no-infinitives` in `assets/words`).

use super::language::Language;
use super::lexicon::{Lexicon, PerLanguage, Prefixes};
use crate::text::fold::FoldedWord;

static NO_INFINITIVES: PerLanguage<()> =
    PerLanguage::new(|language| Lexicon::of(language, Prefixes::Conjunctions, &["no-infinitives"], |_| Some(())));

fn is_listed(language: Language, folded: &str) -> bool {
    let word = FoldedWord { folded: folded.to_owned(), span: 0..0 };
    NO_INFINITIVES.get(language).at(&[word], 0).is_some()
}

/// Whether a folded English word is a verb with -ing, and none that is so by itself: selling, but sing, bring, wring.
pub(super) fn is_gerund(folded: &str) -> bool {
    folded.strip_suffix("ing").is_some_and(|stem| stem.contains(['a', 'e', 'i', 'o', 'u', 'y']))
}

/// Whether an English word behind `to` is a verb, and no place or person.
pub(super) fn is_english_infinitive(folded: &str, written: &str) -> bool {
    let looks_so = !is_gerund(folded) && written.starts_with(|c: char| c.is_lowercase());
    looks_so && !is_listed(Language::English, folded)
}

/// Whether a folded French word has the form of an infinitive.
pub(super) fn is_french_infinitive(folded: &str) -> bool {
    let looks_so = ["er", "ir", "re"].iter().any(|ending| folded.ends_with(ending)) && folded.len() > 3;
    looks_so && !is_listed(Language::French, folded)
}
