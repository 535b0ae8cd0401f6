//! Opposites: what one language denies another says by the opposite, as لن يفتح and will remain closed. They are told in pairs
//! by the same keys in each language.

use std::collections::BTreeMap;
use std::ops::Range;

use super::Text;
use super::language::Language;
use super::lexicon::{Lexicon, PerLanguage, Prefixes};
use super::tables;
use crate::text::fold;

/// A word of a pair of opposites.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Pole {
    pub(super) pair: &'static str,
    pub(super) is_other: bool,
}

/// A word may be of several pairs. In Arabic the words are looked up as verbs are, and as nouns.
fn lexicon(language: Language, section: &str, prefixes: Prefixes) -> Lexicon<Vec<Pole>> {
    let mut poles: BTreeMap<String, (&'static str, Vec<Pole>)> = BTreeMap::new();
    for row in tables::section(language, section) {
        for word in row.words {
            let (_, all) = poles.entry(fold::folded_words(word).join(" ")).or_insert((word, Vec::new()));
            all.push(Pole::of(row.key));
        }
    }
    Lexicon::new(prefixes, poles.into_values())
}

/// The words of a section of pairs as verbs are looked up.
pub(super) fn verbs(language: Language, section: &str) -> Lexicon<Vec<Pole>> {
    lexicon(language, section, Prefixes::Verb)
}

/// The words of a section of pairs as Arabic nouns are looked up.
pub(super) fn nouns(language: Language, section: &str) -> Lexicon<Vec<Pole>> {
    lexicon(language, section, Prefixes::Noun)
}

static VERBS: PerLanguage<Vec<Pole>> = PerLanguage::new(|language| verbs(language, "opposites"));
static NOUNS: PerLanguage<Vec<Pole>> = PerLanguage::new(|language| nouns(language, "opposites"));

impl Pole {
    fn of(key: &'static str) -> Self {
        match key.strip_prefix("not-") {
            Some(pair) => Self { pair, is_other: true },
            None => Self { pair: key, is_other: false },
        }
    }
}

/// So many words behind a negation stands what it denies.
const REACH: usize = 3;

impl Text<'_> {
    /// The opposites that it names, with the words that they are.
    fn poles(&self) -> Vec<(Pole, Range<usize>)> {
        let mut found: Vec<(Pole, Range<usize>)> = Vec::new();
        let both = [&VERBS, &NOUNS];
        let lexicons = if self.language == Language::Arabic { &both[..] } else { &both[..1] };
        for lexicon in lexicons {
            for word in lexicon.get(self.language).find(&self.words) {
                found.extend(word.value.iter().map(|pole| (*pole, word.words.clone())));
            }
        }
        found
    }

    /// Whether what a negation on these bytes denies stands in another text as its opposite, and not here as well.
    pub fn is_told_by_opposite(&self, negation: &Range<usize>, other: &Text<'_>) -> bool {
        let words = self.words_in(negation);
        let denied = words.start..words.end + REACH;
        let here = self.poles();
        let mut theirs = None;
        here.iter().filter(|(_, at)| at.start < denied.end && denied.start < at.end).any(|(pole, _)| {
            let theirs = theirs.get_or_insert_with(|| other.poles());
            let opposite = Pole { is_other: !pole.is_other, ..*pole };
            let count = |all: &[(Pole, Range<usize>)]| all.iter().filter(|(pole, _)| *pole == opposite).count();
            count(theirs) > count(&here)
        })
    }
}
