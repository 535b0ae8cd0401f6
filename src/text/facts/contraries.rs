//! Contraries: allow and forbid, known and unknown. Plain words alone, of which one denies the other by itself: where one
//! text has only the one and its translation only the other, and neither is denied, the translation says the contrary.

use std::collections::BTreeMap;
use std::ops::Range;

use super::Text;
use super::language::Language;
use super::lexicon::PerLanguage;
use super::negation::Negation;
use super::opposites::{self, Pole};

static VERBS: PerLanguage<Vec<Pole>> = PerLanguage::new(|language| opposites::verbs(language, "contraries"));
static NOUNS: PerLanguage<Vec<Pole>> = PerLanguage::new(|language| opposites::nouns(language, "contraries"));

/// A word of a pair of contraries, as it is meant: with a negation before it, it is the other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contrary {
    /// Its pair.
    pub pair: &'static str,
    /// Whether the text means the second of the pair.
    pub is_other: bool,
    /// Whether what stands around the word leaves open which it means.
    pub open: bool,
    /// The bytes of the word.
    pub span: Range<usize>,
}

/// So many words behind a negation stands what it denies.
const REACH: usize = 3;

impl Text<'_> {
    /// The contraries that it names, each as it is meant.
    pub fn contraries(&self) -> Vec<Contrary> {
        let negations = self.negations();
        let mut found: BTreeMap<(usize, &'static str), Contrary> = BTreeMap::new();
        let both = [&VERBS, &NOUNS];
        let lexicons = if self.language == Language::Arabic { &both[..] } else { &both[..1] };
        for lexicon in lexicons {
            for word in lexicon.get(self.language).find(&self.words) {
                for pole in word.value {
                    let (denied, open) = self.is_denied(&negations, &word.words, &word.span);
                    let contrary =
                        Contrary { pair: pole.pair, is_other: pole.is_other != denied, open, span: word.span.clone() };
                    found.entry((word.words.start, pole.pair)).or_insert(contrary);
                }
            }
        }
        found.into_values().collect()
    }

    /// Whether words are denied, and whether something less than a negation stands where one would.
    fn is_denied(&self, negations: &[Negation], words: &Range<usize>, span: &Range<usize>) -> (bool, bool) {
        let reaches = |negation: &&Negation| {
            let at = self.words_in(&negation.span);
            at.start < words.end
                && words.start < at.end + REACH
                && !self.breaks(negation.span.start.min(span.start), span.start)
                // The word itself is none that denies it.
                && !(span.start <= negation.span.start && negation.span.end <= span.end)
        };
        let near: Vec<&Negation> = negations.iter().filter(reaches).collect();
        let denials = near.iter().filter(|negation| negation.explicit).count();
        // Further away it may deny the word or another.
        let is_far = |negation: &&Negation| {
            negation.explicit
                && negation.span.end <= span.start
                && !reaches(negation)
                && !self.breaks(negation.span.end, span.start)
        };
        let open =
            denials > 1 || near.iter().any(|negation| !negation.explicit) || negations.iter().any(|n| is_far(&n));
        (denials == 1, open)
    }
}
