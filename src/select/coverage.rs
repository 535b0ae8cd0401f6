//! Coverage: how much of what a topic is about is in a passage.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::ops::Range;
use std::sync::OnceLock;

use crate::corpus::Passage;
use crate::lang::is_rtl_letter;
use crate::search::analysis::{self, arabic_stem};
use crate::search::stem::{LatinStems, stem};
use crate::search::{Index, SearchError};
use crate::spec::topic::Topic;
use crate::text::fold;

/// How much a name counts beside a term of the same rarity.
pub(super) const NAME_WEIGHT: f32 = 1.5;

/// A name in at most this share of all passages is rare: mentioning it means being about it.
const RARE_NAME: f32 = 0.1;

/// From this share of its weight on, a term counts as wholly there (rounding aside).
const WHOLE_TERM: f32 = 0.999;

/// From this share of the weight of a term's heaviest stem on, a stem is worth a mark.
const TELLING: f32 = 0.3;

/// What coverage says of a passage.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Covered {
    /// The weight of the terms and names that are there.
    pub weight: f32,
    /// Whether it is about the topic: it contains a rare name of it, or a whole term, and its source
    /// knows one of the names, in its text or its headings, if the topic has any.
    pub about: bool,
}

/// How much of one facet of a topic a passage contains.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Match {
    /// The facet, as its index in the topic.
    pub facet: usize,
    /// Its weight in this corpus: the rarer, the heavier.
    pub whole: f32,
    /// The share of it that is in one sentence, from 0 to 1; a name is there or is not.
    pub share: f32,
}

impl Match {
    /// What it adds to the coverage of the passage.
    pub fn weight(&self) -> f32 {
        self.whole * self.share * self.share
    }
}

/// A term as its distinct stems, each with its inverse document frequency.
type WeightedStems = Vec<(String, f32)>;

/// A term as each language of the corpus stems it: one of them fits a text.
type Term = Vec<WeightedStems>;

/// A name with the passages that contain it.
struct WeightedName {
    facet: usize,
    spellings: Vec<Vec<String>>,
    idf: f32,
    rare: bool,
}

/// The measure for one topic over one corpus.
pub(super) struct Coverage<'a> {
    analysed: &'a Analysed<'a>,
    /// Each with the index of its facet.
    terms: Vec<(usize, Term)>,
    names: Vec<WeightedName>,
}

/// A word as coverage sees it: its forms with and without clitics, and the stems of those.
struct CoverageWord {
    forms: Vec<String>,
    stems: Vec<String>,
}

fn words_of(text: &str, rules: LatinStems) -> Vec<CoverageWord> {
    let word = |written: fold::FoldedWord| {
        let forms = analysis::forms(&written.folded);
        let stems = if written.folded.chars().any(is_rtl_letter) {
            forms.iter().map(|form| arabic_stem(form).to_owned()).collect()
        } else {
            vec![stem(&text[written.span], rules)]
        };
        CoverageWord { stems, forms }
    };
    fold::words(text).into_iter().map(word).collect()
}

fn rules_of(passage: &Passage) -> LatinStems {
    LatinStems::of(passage.lang.as_ref())
}

/// A passage as words.
struct Words {
    sentences: Vec<Vec<CoverageWord>>,
    /// What is somewhere in it, for a quick no.
    vocabulary: Vocabulary,
}

impl Words {
    fn of(passage: &Passage) -> Self {
        let words = |range: &Range<usize>| words_of(&passage.text[range.clone()], rules_of(passage));
        let sentences: Vec<Vec<CoverageWord>> = passage.sentences.iter().map(words).collect();
        let vocabulary = Vocabulary::of(&sentences);
        Self { sentences, vocabulary }
    }
}

/// How many letters at the beginning of a stem are looked up: [`has_stem`] asks for as many.
const HEAD: usize = 4;

/// The forms of some words, and the beginnings of their stems, as hashes in order: a topic has many
/// spellings and stems, and a passage few of them. What is not in here is not there; what is may.
struct Vocabulary {
    forms: Vec<u64>,
    heads: Vec<u64>,
}

impl Vocabulary {
    fn of(words: &[Vec<CoverageWord>]) -> Self {
        let words = || words.iter().flatten();
        let mut forms: Vec<u64> = words().flat_map(|word| &word.forms).map(|form| hashed(form)).collect();
        let mut heads: Vec<u64> = words().flat_map(|word| &word.stems).map(|stem| hashed(head(stem))).collect();
        forms.sort_unstable();
        heads.sort_unstable();
        Self { forms, heads }
    }

    /// Whether the words of a phrase may be there, one after the other.
    fn may_have_phrase(&self, phrase: &[String]) -> bool {
        phrase.iter().all(|word| self.forms.binary_search(&hashed(word)).is_ok())
    }

    /// Whether [`has_stem`] may hold of one of the words.
    fn may_have_stem(&self, stem: &str) -> bool {
        self.heads.binary_search(&hashed(head(stem))).is_ok()
    }
}

fn head(stem: &str) -> &str {
    stem.char_indices().nth(HEAD).map_or(stem, |(end, _)| &stem[..end])
}

/// The same for the same text in every run: the hasher has no random key.
fn hashed(text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    hasher.finish()
}

/// The passages of a corpus as words, sentence by sentence; each analysed when a topic first asks.
pub(super) struct Analysed<'a> {
    passages: &'a [Passage],
    /// The places of each source's passages.
    places: BTreeMap<&'a str, Range<usize>>,
    words: Vec<OnceLock<Words>>,
}

impl<'a> Analysed<'a> {
    pub(super) fn new(passages: &'a [Passage]) -> Self {
        let words = passages.iter().map(|_| OnceLock::new()).collect();
        let mut places: BTreeMap<&str, Range<usize>> = BTreeMap::new();
        for (place, passage) in passages.iter().enumerate() {
            places.entry(&passage.key).or_insert(place..place).end = place + 1;
        }
        Self { passages, places, words }
    }

    fn words(&self, passage: usize) -> &Words {
        self.words[passage].get_or_init(|| Words::of(&self.passages[passage]))
    }
}

/// Whether a word has this stem, or continues a stem of four letters or more by at most four (light
/// stemming leaves the possessive suffixes: احتجاج, احتجاجاتهم).
fn has_stem(words: &[CoverageWord], stem: &str) -> bool {
    let long = stem.chars().count() >= HEAD;
    let continues = |word: &str| word.strip_prefix(stem).is_some_and(|rest| rest.chars().count() <= 4);
    words.iter().flat_map(|word| &word.stems).any(|word| word == stem || (long && continues(word)))
}

fn has_phrase(words: &[CoverageWord], phrase: &[String]) -> bool {
    let matches = |window: &[CoverageWord]| window.iter().zip(phrase).all(|(word, part)| word.forms.contains(part));
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
        let (mut terms, mut names) = (Vec::new(), Vec::new());
        for (at, facet) in topic.facets.iter().enumerate() {
            if facet.is_name {
                let frequency = index.name_frequency(&facet.spellings)?;
                names.push(WeightedName {
                    facet: at,
                    spellings: facet.spellings.iter().map(|spelling| fold::folded_words(spelling)).collect(),
                    idf: idf(frequency),
                    rare: frequency as f32 <= count * RARE_NAME,
                });
            } else {
                let by_rules = index.rules().iter().map(|&rules| -> BTreeSet<String> {
                    facet.spellings.iter().flat_map(|s| analysis::stems(s, rules)).collect()
                });
                let mut term = Term::new();
                for stems in by_rules.collect::<BTreeSet<_>>() {
                    let mut weighted = WeightedStems::new();
                    for stem in stems {
                        let frequency = index.stem_frequency(&stem)?;
                        weighted.push((stem, idf(frequency)));
                    }
                    term.push(weighted);
                }
                terms.push((at, term));
            }
        }
        Ok(Self { analysed, terms, names })
    }

    /// How much of the topic a passage contains.
    pub(super) fn of(&self, passage: usize) -> Covered {
        let present = self.names.iter().filter(|name| self.stands_in(name, passage));
        let (mut weight, rare_name) =
            present.fold((0.0, false), |(weight, rare), name| (weight + NAME_WEIGHT * name.idf, rare || name.rare));
        let words = self.analysed.words(passage);
        let mut whole_term = false;
        for (_, term) in &self.terms {
            let held = Held::anywhere(term, words);
            weight += held.weight();
            whole_term |= held.share > WHOLE_TERM;
        }
        Covered { weight, about: rare_name || (whole_term && self.is_known_to_source_of(passage)) }
    }

    fn stands_in(&self, name: &WeightedName, passage: usize) -> bool {
        let Words { sentences, vocabulary } = self.analysed.words(passage);
        let mut spellings = name.spellings.iter().filter(|spelling| vocabulary.may_have_phrase(spelling));
        spellings.any(|spelling| sentences.iter().any(|words| has_phrase(words, spelling)))
    }

    /// Whether a passage's source names one of the topic's names, in its text or its headings; so it is
    /// for a topic without names.
    fn is_known_to_source_of(&self, passage: usize) -> bool {
        if self.names.is_empty() {
            return true;
        }
        let Passage { key, context, .. } = &self.analysed.passages[passage];
        let words = words_of(context, LatinStems::English);
        let in_headline =
            self.names.iter().flat_map(|name| &name.spellings).any(|spelling| has_phrase(&words, spelling));
        let mut places = self.analysed.places.get(key.as_str()).cloned().unwrap_or_default();
        in_headline || places.any(|place| self.names.iter().any(|name| self.stands_in(name, place)))
    }

    /// How much of each facet a passage contains, the heaviest first.
    pub(super) fn matches(&self, passage: usize) -> Vec<Match> {
        let names = self.names.iter().filter(|name| self.stands_in(name, passage));
        let names = names.map(|name| Match { facet: name.facet, whole: NAME_WEIGHT * name.idf, share: 1.0 });
        let words = self.analysed.words(passage);
        let terms = self.terms.iter().map(|(facet, term)| {
            let held = Held::anywhere(term, words);
            Match { facet: *facet, whole: held.whole, share: held.share }
        });
        let mut matches: Vec<Match> = names.chain(terms.filter(|term| term.share > 0.0)).collect();
        matches.sort_by(|a, b| b.weight().total_cmp(&a.weight()).then(a.facet.cmp(&b.facet)));
        matches
    }

    /// The words of a passage that stand for a term or name, as ranges of its text, in order; the words
    /// of a name as one.
    pub(super) fn marks(&self, passage: usize) -> Vec<Range<usize>> {
        let passage = &self.analysed.passages[passage];
        let spans: Vec<Range<usize>> = fold::words(&passage.text).into_iter().map(|word| word.span).collect();
        let words = words_of(&passage.text, rules_of(passage));
        let mut marks: Vec<Range<usize>> = Vec::new();
        for phrase in self.names.iter().flat_map(|name| &name.spellings).filter(|phrase| !phrase.is_empty()) {
            for (at, window) in words.windows(phrase.len()).enumerate() {
                if has_phrase(window, phrase) {
                    marks.push(spans[at].start..spans[at + phrase.len() - 1].end);
                }
            }
        }
        let stems: BTreeSet<&String> = self.terms.iter().flat_map(|(_, term)| term).flat_map(telling_stems).collect();
        for (word, span) in words.iter().zip(&spans) {
            if stems.iter().any(|stem| has_stem(std::slice::from_ref(word), stem)) {
                marks.push(span.clone());
            }
        }
        joined(marks)
    }

    /// The weight of what one sentence contains about the topic.
    pub(super) fn of_sentence(&self, sentence: &str, passage: &Passage) -> f32 {
        let words = words_of(sentence, rules_of(passage));
        let present = self.names.iter().filter(|name| name.spellings.iter().any(|s| has_phrase(&words, s)));
        let terms = self.terms.iter().map(|(_, term)| Held::of(term, &words).weight());
        present.map(|name| NAME_WEIGHT * name.idf).sum::<f32>() + terms.sum::<f32>()
    }
}

/// The stems that tell of a term: of `visit to Moscow` not the `to`.
fn telling_stems(stems: &WeightedStems) -> impl Iterator<Item = &String> {
    let heaviest = stems.iter().map(|(_, idf)| *idf).fold(0.0, f32::max);
    stems.iter().filter(move |(_, idf)| *idf >= heaviest * TELLING).map(|(stem, _)| stem)
}

/// Ranges in order, those that overlap made one.
fn joined(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.sort_by_key(|range| (range.start, range.end));
    let mut out: Vec<Range<usize>> = Vec::new();
    for range in ranges {
        match out.last_mut() {
            Some(last) if range.start < last.end => last.end = last.end.max(range.end),
            _ => out.push(range),
        }
    }
    out
}

/// How much of a term a sentence contains.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Held {
    /// The weight of the whole term.
    whole: f32,
    /// The share of it that is there, from 0 to 1.
    share: f32,
}

impl Held {
    /// The most of a term that a sentence of a passage contains.
    fn anywhere(term: &Term, Words { sentences, vocabulary }: &Words) -> Self {
        if !term.iter().flatten().any(|(stem, _)| vocabulary.may_have_stem(stem)) {
            return Self::default();
        }
        sentences.iter().map(|sentence| Self::of(term, sentence)).fold(Self::default(), Self::more)
    }

    /// Of a term, stemmed as it fits the sentence best.
    fn of(term: &Term, sentence: &[CoverageWord]) -> Self {
        let of_stems = |stems: &WeightedStems| {
            let whole: f32 = stems.iter().map(|(_, idf)| idf).sum();
            let present: f32 = stems.iter().filter(|(stem, _)| has_stem(sentence, stem)).map(|(_, idf)| idf).sum();
            Self { whole, share: present / whole.max(f32::MIN_POSITIVE) }
        };
        term.iter().map(of_stems).fold(Self::default(), Self::more)
    }

    /// The better of two.
    fn more(self, other: Self) -> Self {
        if other.share > self.share { other } else { self }
    }

    /// A part of a term counts less than its share: scraps are chance.
    fn weight(self) -> f32 {
        self.whole * self.share * self.share
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_stands_there_is_never_denied(
            text in "[وفبلكايتنمه ]{0,60}[a-z ]{0,20}",
            phrase in prop::collection::vec("[وفبلكايتنمه]{1,5}", 1..3),
            stem in "[وفبلكايتنمه]{1,6}|[a-z]{1,6}",
        ) {
            let words = words_of(&text, LatinStems::English);
            let vocabulary = Vocabulary::of(std::slice::from_ref(&words));
            prop_assert!(!has_phrase(&words, &phrase) || vocabulary.may_have_phrase(&phrase));
            prop_assert!(!has_stem(&words, &stem) || vocabulary.may_have_stem(&stem));
            for word in &words {
                prop_assert!(vocabulary.may_have_phrase(&word.forms[..1]));
                prop_assert!(word.stems.iter().all(|stem| vocabulary.may_have_stem(stem)));
            }
        }
    }
}
