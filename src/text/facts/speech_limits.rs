//! What looks like speech beside quoted words and is none: an order to the reader, and what somebody says in another clause.

use std::ops::Range;

use super::Text;
use super::lexicon::{Lexicon, PerLanguage, Prefixes};
use super::tables::keys;

keys! {
    /// A row of `speech-limits`.
    enum Limit {
        Orders = "orders",
        OtherClauses = "other-clauses",
    }
}

static LIMITS: PerLanguage<Limit> =
    PerLanguage::new(|language| Lexicon::of(language, Prefixes::Conjunctions, &["speech-limits"], Limit::of_key));

impl Text<'_> {
    /// Whether a verb with which the text begins tells the reader to do something: see “the map”.
    pub fn is_order(&self, verb: &Range<usize>) -> bool {
        let first = LIMITS.get(self.language).at(&self.words, 0);
        first.is_some_and(|first| *first.value == Limit::Orders && first.span.end >= verb.end)
    }

    /// Whether words begin another clause, which says nothing of those before it: while the paper says nothing.
    pub fn is_other_clause(&self, words: &Range<usize>) -> bool {
        let first = self.words_in(words).start;
        let begins = LIMITS.get(self.language).at(&self.words, first);
        begins.is_some_and(|begins| *begins.value == Limit::OtherClauses && begins.span.end <= words.end)
    }
}
