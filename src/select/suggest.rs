//! What topics could ask besides: terms that the best passages of a topic share, and what no topic covers. From the
//! corpus alone, by counting.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::coverage::{Analysed, Coverage};
use super::judge::{JudgedPassage, Judgement, judge};
use super::tuning::Tuning;
use super::{FoundTopic, Within};
use crate::corpus::{Corpus, Passage};
use crate::lang::Lang;
use crate::search::analysis::stems;
use crate::search::stem::LatinStems;
use crate::search::{SearchError, SearchIndex};
use crate::spec::Quota;
use crate::text::facts::{Language, links_phrase, tells_subject};
use crate::text::fold;

/// A word or phrase that a topic could ask for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SuggestedTerm {
    /// As the texts write it most often.
    pub text: String,
    /// The language of the passages that have it.
    pub language: Option<Lang>,
    /// In how many of the passages that were looked at it stands.
    pub passages: usize,
    /// In how many of their sources.
    pub sources: usize,
    /// Whether the topic has no passage of its own in this language, and names alone lead to these.
    pub through_names: bool,
}

/// Something that sources tell of and no topic covers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UncoveredTheme {
    /// The words and phrases that its sources share, the most telling first.
    pub terms: Vec<SuggestedTerm>,
    /// The sources, by key.
    pub sources: Vec<String>,
}

/// What could be asked besides.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TopicSuggestions {
    /// For each topic, in their order, the terms that its best passages share and that it does not ask, language by
    /// language. Where it has none in a language of the corpus, they are of the passages to which its names lead.
    pub terms: Vec<Vec<SuggestedTerm>>,
    /// What no topic covers.
    pub uncovered: Vec<UncoveredTheme>,
    /// The sources in which no topic has a passage.
    pub sources: usize,
}

/// From this relevance on a passage is one of the best.
const BEST_FROM: f32 = 0.6;

/// So many of the best passages are looked at.
const MAX_BEST: usize = 40;

/// A phrase is telling that stands so many times as often in some passages as in the others.
const TELLING: f64 = 3.0;

/// The longest phrase, in words.
const MAX_WORDS: usize = 3;

/// Terms that are suggested for each language of a topic, at most: some turn out to be names of the catalogue.
const PER_LANGUAGE: usize = 8;

/// Fewer best passages in a language share nothing: there names lead to others.
const FEWEST: usize = 2;

/// So many passages to which names lead are looked at, those first that have most of the topic.
const MAX_LED: usize = 12;

/// Themes that are suggested.
const MAX_THEMES: usize = 6;

/// Terms of each, and the fewest: one word is no theme.
const MAX_TERMS: usize = 4;
const MIN_TERMS: usize = 2;

/// From this share of the places of a word on, a phrase that contains it stands for it: a name is not cut in two.
const SAME_PLACES: f64 = 0.6;

/// What could be asked besides by topics of a corpus.
///
/// # Errors
///
/// Only if the index fails.
pub fn suggest(
    found: &[FoundTopic<'_>],
    within: Within<'_>,
    corpus: &Corpus,
    index: &dyn SearchIndex,
) -> Result<TopicSuggestions, SearchError> {
    let tuning = Tuning::default();
    let analysed = Analysed::new(corpus.passages());
    let judged = found.par_iter().map(|FoundTopic { asked, hits }| {
        let coverage = Coverage::new(asked, &analysed, index, &tuning)?;
        let judged = judge(asked, within, Quota::default(), hits, corpus, &coverage, &tuning);
        let led = led(&judged, &coverage, corpus);
        Ok((judged, led))
    });
    let judged: Vec<(Judgement, BTreeSet<usize>)> = judged.collect::<Result<_, SearchError>>()?;
    let phrases = Phrases::of(corpus);
    let asked: Vec<BTreeSet<String>> = found.iter().map(|found| found.asked.term_stems(index)).collect();
    let of_topic = |((judged, led), known): (&(Judgement, BTreeSet<usize>), &BTreeSet<String>)| -> Vec<SuggestedTerm> {
        let own = best(judged);
        let mut terms = shared(&own, known, &phrases, corpus);
        terms.extend(
            shared(led, known, &phrases, corpus).into_iter().map(|term| SuggestedTerm { through_names: true, ..term }),
        );
        terms
    };
    let terms = judged.iter().zip(&asked).map(of_topic).collect();
    let covered: BTreeSet<&str> = judged
        .iter()
        .flat_map(|(judged, _)| &judged.on_topic)
        .map(|judged| corpus.passages()[judged.passage].key.as_str())
        .collect();
    let known: BTreeSet<String> = asked.into_iter().flatten().collect();
    let (uncovered, sources) = uncovered(&covered, &known, &phrases, corpus);
    Ok(TopicSuggestions { terms, uncovered, sources })
}

/// Where the phrases of a corpus stand: by language and stems.
struct Phrases {
    phrases: BTreeMap<(String, Vec<String>), Phrase>,
    /// How many passages each language has.
    passages: BTreeMap<String, usize>,
}

#[derive(Default)]
struct Phrase {
    written: BTreeMap<String, usize>,
    /// The passages, in order.
    places: Vec<usize>,
}

impl Phrases {
    fn of(corpus: &Corpus) -> Self {
        let of_passages: Vec<Vec<(Vec<String>, String)>> = corpus.passages().par_iter().map(phrases_of).collect();
        let mut all = Self { phrases: BTreeMap::new(), passages: BTreeMap::new() };
        for (place, (passage, phrases)) in corpus.passages().iter().zip(of_passages).enumerate() {
            let language = language_of(passage);
            *all.passages.entry(language.clone()).or_default() += 1;
            for (stems, written) in phrases {
                let phrase = all.phrases.entry((language.clone(), stems)).or_default();
                *phrase.written.entry(written).or_default() += 1;
                if phrase.places.last() != Some(&place) {
                    phrase.places.push(place);
                }
            }
        }
        all.phrases.retain(|_, phrase| phrase.places.len() > 1);
        all
    }
}

impl Phrase {
    /// As it is written most often; of equal ones the first by letter.
    fn text(&self) -> String {
        let most = self.written.iter().max_by(|a, b| a.1.cmp(b.1).then(b.0.cmp(a.0)));
        most.map(|(text, _)| text.clone()).unwrap_or_default()
    }

    fn term(&self, places: &[usize], corpus: &Corpus) -> SuggestedTerm {
        let of_sources: BTreeSet<&str> = places.iter().map(|place| corpus.passages()[*place].key.as_str()).collect();
        let language = places.first().and_then(|place| corpus.passages()[*place].lang.clone());
        SuggestedTerm {
            text: self.text(),
            language,
            passages: places.len(),
            sources: of_sources.len(),
            through_names: false,
        }
    }
}

fn language_of(passage: &Passage) -> String {
    passage.lang.as_ref().map(Lang::primary).unwrap_or_default().to_owned()
}

/// The phrases of a passage: up to three words with nothing but white space between them, of which the first and the last
/// tell of a subject, and the one between does or holds them together.
fn phrases_of(passage: &Passage) -> Vec<(Vec<String>, String)> {
    let rules = LatinStems::of(passage.lang.as_ref());
    let language = passage.lang.as_ref().map_or(Language::Other, Language::of_tag);
    let language = if language == Language::Other { Language::of(&passage.text, None) } else { language };
    let words = fold::words(&passage.text);
    let tells = |word: &fold::FoldedWord| word.folded.chars().nth(2).is_some() && tells_subject(language, &word.folded);
    let holds = |word: &fold::FoldedWord| tells(word) || links_phrase(language, &word.folded);
    let mut phrases = Vec::new();
    for start in 0..words.len() {
        for end in start..words.len().min(start + MAX_WORDS) {
            if end > start && !passage.text[words[end - 1].span.end..words[end].span.start].trim().is_empty() {
                break;
            }
            let long = end > start || words[start].folded.chars().nth(3).is_some();
            let plain = words[start..=end].iter().all(|word| !word.folded.chars().any(char::is_numeric));
            let whole = words[start..=end].iter().all(&holds) && tells(&words[start]) && tells(&words[end]);
            if long && plain && whole {
                let written = &passage.text[words[start].span.start..words[end].span.end];
                phrases.push((stems(written, rules), written.split_whitespace().collect::<Vec<_>>().join(" ")));
            }
        }
    }
    phrases
}

/// A phrase with how telling it is.
struct TellingPhrase<'a> {
    stems: &'a [String],
    phrase: &'a Phrase,
    places: Vec<usize>,
    worth: f64,
}

/// Of phrases that say the same, the most telling: none that is part of another, or has another as its part. A word that
/// stands mostly in a longer phrase is no more than its part.
fn distinct(mut telling: Vec<TellingPhrase<'_>>, most: usize) -> Vec<TellingPhrase<'_>> {
    let mut longest: BTreeMap<&str, usize> = BTreeMap::new();
    for one in telling.iter().filter(|one| one.stems.len() > 1) {
        for stem in one.stems {
            let places = longest.entry(stem).or_default();
            *places = (*places).max(one.places.len());
        }
    }
    telling.retain(|one| match one.stems {
        [stem] => {
            let longer = longest.get(stem.as_str()).copied().unwrap_or_default();
            (longer as f64) < SAME_PLACES * one.places.len() as f64
        }
        _ => true,
    });
    telling.sort_by(|a, b| b.worth.total_cmp(&a.worth).then(a.stems.cmp(b.stems)));
    let mut kept: Vec<TellingPhrase<'_>> = Vec::new();
    for one in telling {
        let shares = |other: &TellingPhrase<'_>| one.stems.iter().any(|stem| other.stems.contains(stem));
        if kept.len() < most && !kept.iter().any(shares) {
            kept.push(one);
        }
    }
    kept
}

/// How telling a phrase is that stands in `here` of `these` passages and in `all` of `every` one.
fn worth(here: usize, these: usize, all: usize, every: usize, words: usize) -> Option<f64> {
    let share = here as f64 / these.max(1) as f64;
    let elsewhere = (all - here.min(all)) as f64 + 0.5;
    let others = every.saturating_sub(these) as f64 + 1.0;
    let times = share / (elsewhere / others);
    (times >= TELLING).then(|| share * times.ln() * (1.0 + (words as f64 - 1.0) / 4.0))
}

/// Passages without those that say the same letter for letter.
fn told(places: impl Iterator<Item = usize>, corpus: &Corpus) -> Vec<usize> {
    let mut texts = BTreeSet::new();
    places.filter(|place| texts.insert(corpus.passages()[*place].text.as_str())).collect()
}

fn sources_of(places: &[usize], corpus: &Corpus) -> usize {
    places.iter().map(|place| corpus.passages()[*place].key.as_str()).collect::<BTreeSet<&str>>().len()
}

/// The best passages of a topic.
fn best(judged: &Judgement) -> BTreeSet<usize> {
    let best = judged.on_topic.iter().take(MAX_BEST).take_while(|one| one.relevance >= BEST_FROM);
    best.map(|one| one.passage).collect()
}

/// The passages to which the names of a topic lead in languages in which it has hardly any of its own.
fn led(judged: &Judgement, coverage: &Coverage<'_>, corpus: &Corpus) -> BTreeSet<usize> {
    let mut of_language: BTreeMap<String, usize> = BTreeMap::new();
    for passage in best(judged) {
        *of_language.entry(language_of(&corpus.passages()[passage])).or_default() += 1;
    }
    let left = judged.left.iter().filter(|(_, verdict)| !verdict.is_filter()).map(|(judged, _)| judged);
    let mut named: Vec<&JudgedPassage> = judged.on_topic.iter().chain(left).collect();
    named.retain(|one| {
        let language = language_of(&corpus.passages()[one.passage]);
        let covered = coverage.of(one.passage);
        of_language.get(&language).is_none_or(|best| *best < FEWEST) && (covered.name || covered.related_name)
    });
    named.sort_by(|a, b| b.parts.itself.total_cmp(&a.parts.itself).then(a.passage.cmp(&b.passage)));
    let mut taken: BTreeMap<String, usize> = BTreeMap::new();
    named.retain(|one| {
        let count = taken.entry(language_of(&corpus.passages()[one.passage])).or_default();
        *count += 1;
        *count <= MAX_LED
    });
    named.into_iter().map(|one| one.passage).collect()
}

/// The terms that some passages share, language by language.
fn shared(best: &BTreeSet<usize>, known: &BTreeSet<String>, phrases: &Phrases, corpus: &Corpus) -> Vec<SuggestedTerm> {
    let mut of_language: BTreeMap<&str, usize> = BTreeMap::new();
    let languages: Vec<String> = best.iter().map(|place| language_of(&corpus.passages()[*place])).collect();
    for language in &languages {
        *of_language.entry(language).or_default() += 1;
    }
    let mut terms = Vec::new();
    for (language, these) in of_language {
        let every = phrases.passages.get(language).copied().unwrap_or_default();
        let of_best: Vec<usize> =
            best.iter().copied().filter(|place| language_of(&corpus.passages()[*place]) == language).collect();
        let sources = sources_of(&of_best, corpus);
        let telling =
            phrases.phrases.iter().filter(|((of, _), _)| of == language).filter_map(|((_, stems), phrase)| {
                let places = told(phrase.places.iter().copied().filter(|place| best.contains(place)), corpus);
                if places.len() < 2
                    || sources_of(&places, corpus) < sources.min(2)
                    || stems.iter().all(|stem| known.contains(stem))
                {
                    return None;
                }
                let worth = worth(places.len(), these, phrase.places.len(), every, stems.len())?;
                Some(TellingPhrase { stems, phrase, places, worth })
            });
        let kept = distinct(telling.collect(), PER_LANGUAGE);
        terms.extend(kept.into_iter().map(|one| one.phrase.term(&one.places, corpus)));
    }
    terms
}

fn uncovered(
    covered: &BTreeSet<&str>,
    known: &BTreeSet<String>,
    phrases: &Phrases,
    corpus: &Corpus,
) -> (Vec<UncoveredTheme>, usize) {
    let left: BTreeSet<&str> =
        corpus.sources().map(|source| source.key.as_str()).filter(|key| !covered.contains(key)).collect();
    let key = |place: usize| corpus.passages()[place].key.as_str();
    let mut of_language: BTreeMap<String, usize> = BTreeMap::new();
    for passage in corpus.passages().iter().filter(|passage| left.contains(passage.key.as_str())) {
        *of_language.entry(language_of(passage)).or_default() += 1;
    }
    let mut telling: Vec<TellingPhrase<'_>> = Vec::new();
    for ((language, stems), phrase) in &phrases.phrases {
        let places = told(phrase.places.iter().copied().filter(|place| left.contains(key(*place))), corpus);
        if sources_of(&places, corpus) < 2 || stems.iter().all(|stem| known.contains(stem)) {
            continue;
        }
        let these = of_language.get(language).copied().unwrap_or_default();
        let every = phrases.passages.get(language).copied().unwrap_or_default();
        let sources: BTreeSet<&str> = places.iter().map(|place| key(*place)).collect();
        if let Some(worth) = worth(places.len(), these, phrase.places.len(), every, stems.len()) {
            // What several sources tell is worth more than what one repeats.
            telling.push(TellingPhrase { stems, phrase, worth: worth * sources.len() as f64, places });
        }
    }
    let mut themes: Vec<UncoveredTheme> = Vec::new();
    for one in distinct(telling, MAX_THEMES * MAX_TERMS * 2) {
        let of_sources: BTreeSet<&str> = one.places.iter().map(|place| key(*place)).collect();
        let term = one.phrase.term(&one.places, corpus);
        let common = |theme: &UncoveredTheme| {
            let both = of_sources.iter().filter(|key| theme.sources.iter().any(|known| known == *key)).count();
            both * 2 >= of_sources.len()
        };
        let place = themes.iter().position(common);
        if let Some(theme) = place.and_then(|place| themes.get_mut(place)) {
            if theme.terms.len() < MAX_TERMS {
                theme.terms.push(term);
                for key in of_sources {
                    if !theme.sources.iter().any(|known| known == key) {
                        theme.sources.push(key.to_owned());
                    }
                }
            }
        } else if themes.len() < MAX_THEMES {
            let sources = of_sources.iter().map(|key| (*key).to_owned()).collect();
            themes.push(UncoveredTheme { terms: vec![term], sources });
        }
    }
    themes.retain(|theme| theme.terms.len() >= MIN_TERMS);
    (themes, left.len())
}
