//! The terms of a query: what is looked for in which field, with what weight. Nothing here knows an index.

use std::collections::{BTreeMap, BTreeSet};

use super::Clause;
use super::analysis::{self, each_gram};
use super::stem::LatinStems;
use crate::text::fold;

/// Weight of stems in the mix.
const STEM_WEIGHT: f64 = 0.6;

/// Weight of character 3-grams in the mix.
const GRAM_WEIGHT: f64 = 0.4;

/// Clauses lighter than this, such as the words of a question, are matched by stems alone.
const GRAMS_FROM: f64 = 0.5;

/// A field in which terms are looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TermField {
    /// Stems.
    Stems,
    /// Character 3-grams.
    Grams,
    /// Whole words, each in its forms without clitics.
    Words,
}

/// The terms of a query.
#[derive(Debug, Default)]
pub(super) struct QueryTerms {
    /// Stems with their weights.
    pub stems: BTreeMap<String, f64>,
    /// 3-grams with theirs.
    pub grams: BTreeMap<String, f64>,
    /// Names.
    pub names: Vec<SpeltName>,
}

/// A name of a query, its spellings told apart.
#[derive(Debug)]
pub(super) struct SpeltName {
    pub weight: f64,
    pub spelt: Spellings,
}

/// The distinct spellings of a name.
#[derive(Debug, Default)]
pub(super) struct Spellings {
    /// Those of one word.
    pub words: Vec<String>,
    /// Those of several, as words one after the other.
    pub phrases: Vec<Vec<String>>,
}

/// Something that candidates are looked for with: a term, or words that lie one after the other.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Sought {
    pub field: TermField,
    pub words: Vec<String>,
    pub weight: f64,
}

/// The inverse document frequency of what so many of the passages have (BM25).
pub(super) fn rarity(all: f64, having: f64) -> f64 {
    (1.0 + (all - having + 0.5) / (having + 0.5)).ln()
}

impl Spellings {
    pub(super) fn of(spellings: &[String]) -> Self {
        let mut spelt = Self::default();
        let distinct: BTreeSet<Vec<String>> = spellings.iter().map(|spelling| fold::folded_words(spelling)).collect();
        for mut words in distinct {
            match words.len() {
                0 => {}
                1 => spelt.words.append(&mut words),
                _ => spelt.phrases.push(words),
            }
        }
        spelt
    }
}

impl QueryTerms {
    /// The terms of these clauses; words in Latin letters are stemmed by each of the rules.
    pub(super) fn of(clauses: &[(Clause, f32)], rules: &[LatinStems]) -> Self {
        let mut terms = Self::default();
        for (clause, weight) in clauses {
            let weight = f64::from(*weight);
            match clause {
                Clause::Words(text) => terms.add_words(text, weight, rules),
                // What is asked by meaning says nothing to an index by words.
                Clause::Meaning(_) => {}
                Clause::Name(spellings) => terms.names.push(SpeltName { weight, spelt: Spellings::of(spellings) }),
            }
        }
        terms
    }

    fn add_words(&mut self, text: &str, weight: f64, rules: &[LatinStems]) {
        if weight >= GRAMS_FROM {
            for word in fold::folded_words(text) {
                let mut add = |gram: &str| *self.grams.entry(gram.to_owned()).or_insert(0.0) += weight * GRAM_WEIGHT;
                each_gram(&word, &mut add);
            }
        }
        let mut stemmed = rules.iter().map(|&rules| analysis::stems(text, rules));
        let first = stemmed.next().unwrap_or_default();
        let known: BTreeSet<String> = first.iter().cloned().collect();
        let others = stemmed.flatten().filter(|stem| !known.contains(stem));
        for stem in first.into_iter().chain(others.collect::<Vec<_>>()) {
            *self.stems.entry(stem).or_insert(0.0) += weight * STEM_WEIGHT;
        }
    }

    /// The score of a passage that has each of the words once: what the scores that they give can be held against. Names
    /// count nothing in it.
    pub(super) fn full_score<E>(
        &self,
        passages: u64,
        mut frequency: impl FnMut(TermField, &str) -> Result<u64, E>,
    ) -> Result<f32, E> {
        let mut full = 0.0;
        for (field, texts) in [(TermField::Stems, &self.stems), (TermField::Grams, &self.grams)] {
            for (text, weight) in texts {
                full += weight * rarity(passages as f64, frequency(field, text)? as f64);
            }
        }
        Ok(full as f32)
    }

    /// Every term, with its field: what must be counted before a passage can be scored.
    pub(super) fn all(&self) -> BTreeSet<(TermField, String)> {
        let stems = self.stems.keys().map(|stem| (TermField::Stems, stem.clone()));
        let grams = self.grams.keys().map(|gram| (TermField::Grams, gram.clone()));
        let words =
            self.names.iter().flat_map(|name| name.spelt.words.iter().chain(name.spelt.phrases.iter().flatten()));
        stems.chain(grams).chain(words.map(|word| (TermField::Words, word.clone()))).collect()
    }
}
