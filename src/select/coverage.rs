//! Coverage: how much of what a topic asks is in a passage.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::ops::Range;
use std::sync::OnceLock;

use super::asked::{AskedTopic, FacetKind};
use super::tuning::Tuning;
use crate::corpus::Passage;
use crate::lang::is_rtl_letter;
use crate::search::analysis::{self, arabic_bare, arabic_stem};
use crate::search::stem::{LatinStems, stem};
use crate::search::{Counted, SearchError, SearchIndex};
use crate::text::facts::{Language, is_idle_word};
use crate::text::fold;

/// From this share of its weight on, a term counts as wholly there (rounding aside).
const WHOLE_TERM: f32 = 0.999;

/// From this share of the weight of a term's heaviest stem on, a stem is worth a mark.
const TELLING: f32 = 0.3;

/// From this share of what the heaviest facet in a passage adds, a facet counts as another one that is there.
const ANOTHER: f32 = 0.3;

/// What coverage says of a passage, or of what stands over it.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct CoveredPassage {
    /// The weight of what is there.
    pub weight: f32,
    /// Whether it contains a whole term.
    pub term: bool,
    /// How many words of title and question it contains.
    pub words: usize,
    /// Whether one of these is of the title, or rare.
    pub telling_word: bool,
    /// Whether it contains a name that the topic names or implies.
    pub name: bool,
    /// Whether one of these is rare.
    pub rare_name: bool,
    /// Whether it contains a name that the best passages share.
    pub related_name: bool,
}

impl CoveredPassage {
    /// Whether it contains anything whole of what is asked: a term, a word or a name.
    pub(super) fn has_whole(&self) -> bool {
        self.term || self.words > 0 || self.name || self.related_name
    }
}

/// How much of one facet of a topic a passage contains.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FacetMatch {
    /// The facet, as its index in the topic.
    pub facet: usize,
    /// Its weight in this corpus: the rarer, the heavier.
    pub whole: f32,
    /// The share of it that is in one sentence, from 0 to 1; a name is there or is not.
    pub share: f32,
}

impl FacetMatch {
    /// What it adds to the coverage of the passage.
    pub fn weight(&self) -> f32 {
        self.whole * self.share * self.share
    }
}

/// A word of a term, with its inverse document frequency.
#[derive(Clone, Debug)]
struct WeightedStem {
    /// What a word of a text may be reduced to and be this one: the stem; of an Arabic word also what it is without
    /// its prefixes alone.
    keys: Vec<String>,
    idf: f32,
}

/// The distinct words of a term.
type WeightedStems = Vec<WeightedStem>;

/// A term by the rules of each language of the corpus.
type StemmedTerm = BTreeMap<LatinStems, WeightedStems>;

/// A term, or a word of title or question.
struct TopicTerm {
    facet: usize,
    kind: FacetKind,
    /// By which its stems' weights are multiplied.
    weight: f32,
    term: StemmedTerm,
    /// Whether few passages have it.
    rare: bool,
}

/// A name.
struct TopicName {
    facet: usize,
    kind: FacetKind,
    spellings: Vec<Vec<String>>,
    /// What it adds where it stands.
    weight: f32,
    rare: bool,
}

/// The measure for one topic over one corpus.
pub(super) struct Coverage<'a> {
    analysed: &'a Analysed<'a>,
    terms: Vec<TopicTerm>,
    names: Vec<TopicName>,
    /// As in [`Tuning`].
    alone: f32,
}

/// A word as coverage sees it: its forms with and without clitics, the stems of those, and what else they may be
/// known by.
struct CoverageWord {
    forms: Vec<String>,
    stems: Vec<String>,
    /// What Arabic forms are without their prefixes alone, where that is not their stem.
    bare: Vec<String>,
}

/// A sentence as words, with the rules that it was stemmed by.
struct CoverageSentence {
    words: Vec<CoverageWord>,
    rules: LatinStems,
}

fn words_of(text: &str, rules: LatinStems) -> Vec<CoverageWord> {
    let word = |written: fold::FoldedWord| {
        let forms = analysis::forms(&written.folded);
        let (mut stems, mut bare) = (Vec::new(), Vec::new());
        if written.folded.chars().any(is_rtl_letter) {
            for form in &forms {
                let (stem, whole) = (arabic_stem(form), arabic_bare(form));
                stems.push(stem.to_owned());
                if whole != stem {
                    bare.push(whole.to_owned());
                }
            }
        } else {
            stems.push(stem(&text[written.span], rules));
        }
        CoverageWord { forms, stems, bare }
    };
    fold::words(text).into_iter().map(word).collect()
}

fn sentence_of(text: &str, rules: LatinStems) -> CoverageSentence {
    CoverageSentence { words: words_of(text, rules), rules }
}

fn rules_of(passage: &Passage) -> LatinStems {
    LatinStems::of(passage.lang.as_ref())
}

/// A passage as words.
struct PassageWords {
    sentences: Vec<CoverageSentence>,
    /// What is somewhere in it, for a quick no.
    vocabulary: Vocabulary,
}

impl PassageWords {
    fn of(passage: &Passage) -> Self {
        let words = |range: &Range<usize>| sentence_of(&passage.text[range.clone()], rules_of(passage));
        let sentences: Vec<CoverageSentence> = passage.sentences.iter().map(words).collect();
        let vocabulary = Vocabulary::of(&sentences);
        Self { sentences, vocabulary }
    }
}

/// How many letters at the beginning of a stem are looked up: [`has_word`] asks for as many.
const HEAD: usize = 4;

/// The forms of some words, and the beginnings of their stems, as hashes in order: a topic has many
/// spellings and stems, and a passage few of them. What is not in here is not there; what is may.
struct Vocabulary {
    forms: Vec<u64>,
    heads: Vec<u64>,
}

impl Vocabulary {
    fn of(sentences: &[CoverageSentence]) -> Self {
        let words = || sentences.iter().flat_map(|sentence| &sentence.words);
        let mut forms: Vec<u64> = words().flat_map(|word| &word.forms).map(|form| hashed(form)).collect();
        let keys = words().flat_map(|word| word.stems.iter().chain(&word.bare));
        let mut heads: Vec<u64> = keys.map(|key| hashed(head(key))).collect();
        forms.sort_unstable();
        heads.sort_unstable();
        Self { forms, heads }
    }

    /// Whether the words of a phrase may be there, one after the other.
    fn may_have_phrase(&self, phrase: &[String]) -> bool {
        phrase.iter().all(|word| self.forms.binary_search(&hashed(word)).is_ok())
    }

    /// Whether [`has_word`] may hold of one of the words.
    fn may_have_word(&self, keys: &[String]) -> bool {
        keys.iter().any(|key| self.heads.binary_search(&hashed(head(key))).is_ok())
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
    words: Vec<OnceLock<PassageWords>>,
}

impl<'a> Analysed<'a> {
    pub(super) fn new(passages: &'a [Passage]) -> Self {
        let words = passages.iter().map(|_| OnceLock::new()).collect();
        Self { passages, words }
    }

    fn words(&self, passage: usize) -> &PassageWords {
        self.words[passage].get_or_init(|| PassageWords::of(&self.passages[passage]))
    }
}

/// Whether a word is known by one of these keys, the first of which is a stem; or continues a stem of four letters or
/// more by at most four (light stemming leaves the possessive suffixes: احتجاج, احتجاجاتهم).
fn has_word(words: &[CoverageWord], keys: &[String]) -> bool {
    let Some(stem) = keys.first() else { return false };
    let long = stem.chars().count() >= HEAD;
    let continues = |word: &str| word.strip_prefix(stem.as_str()).is_some_and(|rest| rest.chars().count() <= 4);
    words.iter().any(|word| {
        word.stems.iter().any(|known| keys.contains(known) || (long && continues(known))) || word.bare.contains(stem)
    })
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
    pub(super) fn new(
        asked: &AskedTopic<'_>,
        analysed: &'a Analysed<'a>,
        index: &dyn SearchIndex,
        tuning: &Tuning,
    ) -> Result<Self, SearchError> {
        let frequencies = Frequencies::of(asked, index)?;
        let count = index.passages() as f32;
        let is_rare = |frequency: usize| frequency as f32 <= (count * tuning.rare).max(FEW);
        let of_terms = asked.term_stems(index);
        let (mut terms, mut names) = (Vec::new(), Vec::new());
        for (at, facet) in asked.facets.iter().enumerate() {
            if facet.kind.is_name() {
                let share = match facet.kind {
                    FacetKind::ImpliedName => tuning.implied,
                    FacetKind::RelatedName => tuning.related,
                    _ => tuning.name,
                };
                let frequency = frequencies.of_name(&facet.spellings);
                names.push(TopicName {
                    facet: at,
                    kind: facet.kind,
                    spellings: facet.spellings.iter().map(|spelling| fold::folded_words(spelling)).collect(),
                    weight: share * facet.weight * frequencies.idf(frequency),
                    rare: is_rare(frequency),
                });
                continue;
            }
            let weighted = |keys: Vec<String>| WeightedStem { idf: frequencies.idf(frequencies.of_word(&keys)), keys };
            let term: StemmedTerm = words_of_term(&facet.spellings, index)
                .into_iter()
                .map(|(rules, words)| (rules, words.into_iter().map(weighted).collect()))
                .collect();
            let rare = term.values().flatten().any(|word| is_rare(frequencies.of_word(&word.keys)));
            let is_repeated =
                || term.values().flatten().flat_map(|word| &word.keys).any(|stem| of_terms.contains(stem));
            let share = match facet.kind {
                FacetKind::TitleWord if is_repeated() => tuning.title * tuning.repeated,
                FacetKind::QuestionWord if is_repeated() => tuning.question * tuning.repeated,
                FacetKind::TitleWord => tuning.title,
                FacetKind::QuestionWord => tuning.question,
                _ => 1.0,
            };
            terms.push(TopicTerm { facet: at, kind: facet.kind, weight: share * facet.weight, term, rare });
        }
        Ok(Self { analysed, terms, names, alone: tuning.alone })
    }

    /// How much of the topic a passage contains.
    pub(super) fn of(&self, passage: usize) -> CoveredPassage {
        self.covered(self.analysed.words(passage))
    }

    /// How much of the topic a text contains that stands over passages: a headline, a heading.
    pub(super) fn of_heading(&self, text: &str, rules: LatinStems) -> CoveredPassage {
        let sentences = vec![sentence_of(text, rules)];
        let vocabulary = Vocabulary::of(&sentences);
        self.covered(&PassageWords { sentences, vocabulary })
    }

    fn covered(&self, words: &PassageWords) -> CoveredPassage {
        let mut covered = CoveredPassage::default();
        let mut weights = Vec::new();
        for name in self.names.iter().filter(|name| stands_in(name, words)) {
            weights.push(name.weight);
            if name.kind == FacetKind::RelatedName {
                covered.related_name = true;
            } else {
                covered.name = true;
                covered.rare_name |= name.rare;
            }
        }
        for TopicTerm { kind, weight, term, rare, .. } in &self.terms {
            let held = HeldTerm::anywhere(term, words);
            weights.push(weight * held.weight());
            if held.share > WHOLE_TERM {
                covered.term |= *kind == FacetKind::Term;
                covered.words += usize::from(kind.is_word());
                covered.telling_word |= *kind == FacetKind::TitleWord || (kind.is_word() && *rare);
            }
        }
        let heaviest = weights.iter().copied().fold(0.0, f32::max);
        let there = weights.iter().filter(|weight| **weight > heaviest * ANOTHER).count();
        // Scraps of one thing are chance more often than those of several.
        let lacking = self.alone * (3_usize.saturating_sub(there)) as f32 / 2.0;
        covered.weight = weights.iter().sum::<f32>() * (1.0 - lacking).max(0.0);
        covered
    }

    /// Whether a name stands in a passage.
    pub(super) fn has_name(&self, spellings: &[String], passage: usize) -> bool {
        let spelled = spellings.iter().map(|spelling| fold::folded_words(spelling));
        let words = self.analysed.words(passage);
        spelled.into_iter().any(|spelling| stands_as(&spelling, words))
    }

    /// How much of each facet a passage contains, the heaviest first.
    pub(super) fn matches(&self, passage: usize) -> Vec<FacetMatch> {
        let words = self.analysed.words(passage);
        let names = self.names.iter().filter(|name| stands_in(name, words));
        let names = names.map(|name| FacetMatch { facet: name.facet, whole: name.weight, share: 1.0 });
        let terms = self.terms.iter().map(|TopicTerm { facet, weight, term, .. }| {
            let held = HeldTerm::anywhere(term, words);
            FacetMatch { facet: *facet, whole: weight * held.whole, share: held.share }
        });
        let mut matches: Vec<FacetMatch> = names.chain(terms.filter(|term| term.share > 0.0)).collect();
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
        let rules = rules_of(passage);
        let terms = self.terms.iter().filter_map(|term| by_rules(&term.term, rules));
        let telling: BTreeSet<&Vec<String>> = terms.flat_map(telling_words).collect();
        for (word, span) in words.iter().zip(&spans) {
            if telling.iter().any(|keys| has_word(std::slice::from_ref(word), keys)) {
                marks.push(span.clone());
            }
        }
        joined(marks)
    }

    /// The weight of what one sentence contains about the topic.
    pub(super) fn of_sentence(&self, sentence: &str, passage: &Passage) -> f32 {
        let sentence = sentence_of(sentence, rules_of(passage));
        let present = self.names.iter().filter(|name| name.spellings.iter().any(|s| has_phrase(&sentence.words, s)));
        let terms = self.terms.iter().map(|term| term.weight * HeldTerm::of(&term.term, &sentence).weight());
        present.map(|name| name.weight).sum::<f32>() + terms.sum::<f32>()
    }
}

/// A name in so few passages is rare in the smallest corpus.
const FEW: f32 = 3.0;

/// How many passages have each stem and name of a topic.
struct Frequencies {
    known: BTreeMap<Counted, usize>,
    passages: f32,
}

impl Frequencies {
    /// All that a topic needs, asked for in one call.
    fn of(asked: &AskedTopic<'_>, index: &dyn SearchIndex) -> Result<Self, SearchError> {
        let mut counted = BTreeSet::new();
        for facet in &asked.facets {
            if facet.kind.is_name() {
                counted.insert(Counted::Name(facet.spellings.clone()));
            } else {
                let words = words_of_term(&facet.spellings, index).into_values().flatten();
                counted.extend(words.flat_map(|keys| counted_as(&keys)).map(Counted::Stem));
            }
        }
        let counted: Vec<Counted> = counted.into_iter().collect();
        let frequencies = index.frequencies(&counted)?;
        Ok(Self { known: counted.into_iter().zip(frequencies).collect(), passages: index.passages() as f32 })
    }

    /// As often as the commonest of its forms: the index knows a word by its stem alone, and those of singular and
    /// plural may differ.
    fn of_word(&self, keys: &[String]) -> usize {
        let of = |stem: String| self.known.get(&Counted::Stem(stem)).copied().unwrap_or_default();
        counted_as(keys).into_iter().map(of).max().unwrap_or_default()
    }

    fn of_name(&self, spellings: &[String]) -> usize {
        self.known.get(&Counted::Name(spellings.to_vec())).copied().unwrap_or_default()
    }

    /// The inverse document frequency of BM25 (Robertson and Walker), never negative.
    fn idf(&self, frequency: usize) -> f32 {
        (1.0 + (self.passages - frequency as f32 + 0.5) / (frequency as f32 + 0.5)).ln()
    }
}

/// The stems by which the index may know a word with these keys.
fn counted_as(keys: &[String]) -> BTreeSet<String> {
    let again = keys.iter().filter(|key| key.chars().any(is_rtl_letter)).map(|key| arabic_stem(key).to_owned());
    keys.iter().cloned().chain(again).collect()
}

/// The distinct words of a term by each rule of an index, each by its keys. Words that bind others in the language of the
/// rules, or in Arabic, are no part of a term that has any other.
fn words_of_term(spellings: &[String], index: &dyn SearchIndex) -> BTreeMap<LatinStems, BTreeSet<Vec<String>>> {
    let by_rules = |rules: LatinStems| -> BTreeSet<Vec<String>> {
        let mut all = BTreeSet::new();
        for spelling in spellings {
            let words = fold::words(spelling);
            let telling: Vec<&fold::FoldedWord> = words.iter().filter(|word| !is_idle(&word.folded, rules)).collect();
            let kept = if telling.is_empty() { words.iter().collect() } else { telling };
            all.extend(kept.into_iter().map(|word| {
                let written = &spelling[word.span.clone()];
                let mut keys = analysis::stems(written, rules);
                if word.folded.chars().any(is_rtl_letter) {
                    let bare = arabic_bare(&word.folded).to_owned();
                    if !keys.contains(&bare) {
                        keys.push(bare);
                    }
                }
                keys
            }));
        }
        all
    };
    index.rules().iter().map(|&rules| (rules, by_rules(rules))).collect()
}

/// Whether a folded word binds others: in Arabic letters by Arabic, in others by the language of the rules.
fn is_idle(word: &str, rules: LatinStems) -> bool {
    let language = match rules {
        _ if word.chars().any(is_rtl_letter) => Language::Arabic,
        LatinStems::English => Language::English,
        LatinStems::French => Language::French,
    };
    is_idle_word(language, word)
}

/// A term by the rules of a text.
fn by_rules(term: &StemmedTerm, rules: LatinStems) -> Option<&WeightedStems> {
    term.get(&rules).or_else(|| term.values().next())
}

fn stands_in(name: &TopicName, words: &PassageWords) -> bool {
    name.spellings.iter().any(|spelling| stands_as(spelling, words))
}

fn stands_as(spelling: &[String], PassageWords { sentences, vocabulary }: &PassageWords) -> bool {
    vocabulary.may_have_phrase(spelling) && sentences.iter().any(|sentence| has_phrase(&sentence.words, spelling))
}

/// The words that tell of a term, by their keys: of `signing ceremony today` not the `today` that is everywhere.
fn telling_words(words: &WeightedStems) -> impl Iterator<Item = &Vec<String>> {
    let heaviest = words.iter().map(|word| word.idf).fold(0.0, f32::max);
    words.iter().filter(move |word| word.idf >= heaviest * TELLING).map(|word| &word.keys)
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
struct HeldTerm {
    /// The weight of the whole term.
    whole: f32,
    /// The share of it that is there, from 0 to 1.
    share: f32,
}

impl HeldTerm {
    /// The most of a term that a sentence of a passage contains.
    fn anywhere(term: &StemmedTerm, PassageWords { sentences, vocabulary }: &PassageWords) -> Self {
        if !term.values().flatten().any(|word| vocabulary.may_have_word(&word.keys)) {
            return Self::default();
        }
        sentences.iter().map(|sentence| Self::of(term, sentence)).fold(Self::default(), Self::more)
    }

    /// Of a term, stemmed as the sentence is.
    fn of(term: &StemmedTerm, sentence: &CoverageSentence) -> Self {
        let Some(words) = by_rules(term, sentence.rules) else { return Self::default() };
        let whole: f32 = words.iter().map(|word| word.idf).sum();
        let present: f32 = words.iter().filter(|word| has_word(&sentence.words, &word.keys)).map(|word| word.idf).sum();
        Self { whole, share: present / whole.max(f32::MIN_POSITIVE) }
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

    fn keys(word: &str) -> Vec<String> {
        [arabic_stem(word), arabic_bare(word)].map(str::to_owned).to_vec()
    }

    #[test]
    fn singular_and_plural_of_an_arabic_word_meet_whichever_is_asked() {
        for (one, other) in [("فيضان", "الفيضانات"), ("برلمان", "البرلمانيه"), ("قانون", "قانونيا")]
        {
            for (asked, text) in [(one, other), (other, one)] {
                assert!(has_word(&words_of(text, LatinStems::English), &keys(asked)), "{asked} in {text}");
            }
        }
        assert!(!has_word(&words_of("فيض", LatinStems::English), &keys("فيضانات")));
    }

    proptest! {
        #[test]
        fn what_stands_there_is_never_denied(
            text in "[وفبلكايتنمه ]{0,60}[a-z ]{0,20}",
            phrase in prop::collection::vec("[وفبلكايتنمه]{1,5}", 1..3),
            stem in "[وفبلكايتنمه]{1,6}|[a-z]{1,6}",
        ) {
            let sentence = sentence_of(&text, LatinStems::English);
            let vocabulary = Vocabulary::of(std::slice::from_ref(&sentence));
            let keys = vec![stem.clone(), arabic_bare(&stem).to_owned()];
            prop_assert!(!has_phrase(&sentence.words, &phrase) || vocabulary.may_have_phrase(&phrase));
            prop_assert!(!has_word(&sentence.words, &keys) || vocabulary.may_have_word(&keys));
            for word in &sentence.words {
                prop_assert!(vocabulary.may_have_phrase(&word.forms[..1]));
                prop_assert!(word.stems.iter().all(|stem| vocabulary.may_have_word(std::slice::from_ref(stem))));
            }
        }
    }
}
