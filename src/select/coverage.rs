//! Coverage: how much of what a topic speaks of stands in a passage.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::OnceLock;

use super::NAME_WEIGHT;
use crate::corpus::Passage;
use crate::search::analysis::{Analyser, folded_words, words_with_forms};
use crate::search::{Index, SearchError};
use crate::spec::topic::Topic;

/// A name in at most this share of all passages is rare: to mention it is to speak of it.
const RARE_NAME: f32 = 0.1;

/// From this share of its weight on, a term counts as wholly there (rounding aside).
const WHOLE_TERM: f32 = 0.999;

/// What coverage says of a passage.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Covered {
    /// The weight of the terms and names that stand there.
    pub weight: f32,
    /// Whether it is about the topic: it holds a rare name of it, or a whole term, and its source
    /// knows one of the names, in its text or its headings, if the topic has any.
    pub about: bool,
}

/// A term as its distinct stems, each with its inverse document frequency.
type WeightedStems = Vec<(String, f32)>;

/// A name with the passages that hold it.
struct WeightedName {
    spellings: Vec<Vec<String>>,
    idf: f32,
    rare: bool,
}

/// The measure for one topic over one corpus.
pub(super) struct Coverage<'a> {
    analysed: &'a Analysed<'a>,
    terms: Vec<WeightedStems>,
    names: Vec<WeightedName>,
}

/// A word as coverage sees it: its forms with and without clitics, and the stems of those.
struct Word {
    forms: Vec<String>,
    stems: Vec<String>,
}

fn words_of(text: &str, analyser: &Analyser) -> Vec<Word> {
    let word = |forms: Vec<String>| Word { stems: forms.iter().map(|form| analyser.stem(form)).collect(), forms };
    words_with_forms(text).into_iter().map(word).collect()
}

/// The passages of a corpus as words, sentence by sentence; each analysed when a topic first asks.
pub(super) struct Analysed<'a> {
    passages: &'a [Passage],
    analyser: &'a Analyser,
    /// The places of each source's passages.
    places: BTreeMap<&'a str, Range<usize>>,
    sentences: Vec<OnceLock<Vec<Vec<Word>>>>,
}

impl<'a> Analysed<'a> {
    pub(super) fn new(passages: &'a [Passage], index: &'a Index) -> Self {
        let sentences = passages.iter().map(|_| OnceLock::new()).collect();
        let mut places: BTreeMap<&str, Range<usize>> = BTreeMap::new();
        for (place, passage) in passages.iter().enumerate() {
            places.entry(&passage.key).or_insert(place..place).end = place + 1;
        }
        Self { passages, analyser: index.analyser(), places, sentences }
    }

    fn sentences(&self, passage: usize) -> &[Vec<Word>] {
        self.sentences[passage].get_or_init(|| {
            let Passage { text, sentences, .. } = &self.passages[passage];
            sentences.iter().map(|range| words_of(&text[range.clone()], self.analyser)).collect()
        })
    }
}

/// Whether a word has this stem, or continues a stem of four letters or more by at most four (light
/// stemming leaves the possessive suffixes: احتجاج, احتجاجاتهم).
fn has_stem(words: &[Word], stem: &str) -> bool {
    let long = stem.chars().count() >= 4;
    let continues = |word: &str| word.strip_prefix(stem).is_some_and(|rest| rest.chars().count() <= 4);
    words.iter().flat_map(|word| &word.stems).any(|word| word == stem || (long && continues(word)))
}

fn has_phrase(words: &[Word], phrase: &[String]) -> bool {
    let matches = |window: &[Word]| window.iter().zip(phrase).all(|(word, part)| word.forms.contains(part));
    !phrase.is_empty() && words.windows(phrase.len()).any(matches)
}

impl<'a> Coverage<'a> {
    /// The measure for a topic.
    ///
    /// # Errors
    ///
    /// Only if the index fails.
    pub(super) fn new(topic: &Topic, analysed: &'a Analysed<'a>, index: &Index) -> Result<Self, SearchError> {
        let count = index.passages() as f32;
        // The inverse document frequency of BM25 (Robertson and Walker), never negative.
        let idf = |frequency: usize| (1.0 + (count - frequency as f32 + 0.5) / (frequency as f32 + 0.5)).ln();
        let analyser = index.analyser();
        let (mut terms, mut names) = (Vec::new(), Vec::new());
        for facet in &topic.facets {
            if facet.is_name {
                let frequency = index.name_frequency(&facet.spellings)?;
                names.push(WeightedName {
                    spellings: facet.spellings.iter().map(|spelling| folded_words(spelling)).collect(),
                    idf: idf(frequency),
                    rare: frequency as f32 <= count * RARE_NAME,
                });
            } else {
                let stems: BTreeSet<String> = facet.spellings.iter().flat_map(|s| analyser.stems(s)).collect();
                let mut weighted = WeightedStems::new();
                for stem in stems {
                    let frequency = index.stem_frequency(&stem)?;
                    weighted.push((stem, idf(frequency)));
                }
                terms.push(weighted);
            }
        }
        Ok(Self { analysed, terms, names })
    }

    /// What a passage holds of the topic.
    pub(super) fn of(&self, passage: usize) -> Covered {
        let present = self.names.iter().filter(|name| self.stands_in(name, passage));
        let (mut weight, rare_name) =
            present.fold((0.0, false), |(weight, rare), name| (weight + NAME_WEIGHT * name.idf, rare || name.rare));
        let sentences = self.analysed.sentences(passage);
        let mut whole_term = false;
        for term in &self.terms {
            let share = sentences.iter().map(|sentence| share_of(term, sentence)).fold(0.0, f32::max);
            weight += whole_weight(term) * share * share;
            whole_term |= share > WHOLE_TERM;
        }
        Covered { weight, about: rare_name || (whole_term && self.is_known_to_source_of(passage)) }
    }

    fn stands_in(&self, name: &WeightedName, passage: usize) -> bool {
        let sentences = self.analysed.sentences(passage);
        name.spellings.iter().any(|spelling| sentences.iter().any(|words| has_phrase(words, spelling)))
    }

    /// Whether a passage's source names one of the topic's names, in its text or its headings; so it is
    /// for a topic without names.
    fn is_known_to_source_of(&self, passage: usize) -> bool {
        if self.names.is_empty() {
            return true;
        }
        let Passage { key, context, .. } = &self.analysed.passages[passage];
        let words = words_of(context, self.analysed.analyser);
        let in_headline =
            self.names.iter().flat_map(|name| &name.spellings).any(|spelling| has_phrase(&words, spelling));
        let mut places = self.analysed.places.get(key.as_str()).cloned().unwrap_or_default();
        in_headline || places.any(|place| self.names.iter().any(|name| self.stands_in(name, place)))
    }

    /// The weight of what one sentence holds of the topic.
    pub(super) fn of_sentence(&self, sentence: &str) -> f32 {
        let words = words_of(sentence, self.analysed.analyser);
        let present = self.names.iter().filter(|name| name.spellings.iter().any(|s| has_phrase(&words, s)));
        let terms = self.terms.iter().map(|term| whole_weight(term) * share_of(term, &words).powi(2));
        present.map(|name| NAME_WEIGHT * name.idf).sum::<f32>() + terms.sum::<f32>()
    }
}

fn whole_weight(term: &WeightedStems) -> f32 {
    term.iter().map(|(_, idf)| idf).sum()
}

/// The share of a term's weight that stands in a sentence, from 0 to 1.
fn share_of(term: &WeightedStems, sentence: &[Word]) -> f32 {
    let present: f32 = term.iter().filter(|(stem, _)| has_stem(sentence, stem)).map(|(_, idf)| idf).sum();
    present / whole_weight(term).max(f32::MIN_POSITIVE)
}
