//! The filters of spec and topic: which sources and passages they keep out.

use rayon::prelude::*;

use super::Within;
use super::coverage::Coverage;
use super::verdict::Verdict;
use crate::corpus::{Corpus, Passage, Source};
use crate::spec::names::Name;
use crate::spec::topic::Topic;
use crate::text::date::Interval;
use crate::text::fold;

/// The filter that keeps the source of a passage out, if one does.
pub(super) fn kept_out(
    passage: &Passage,
    topic: &Topic,
    within: Within<'_>,
    corpus: &Corpus,
    coverage: &Coverage<'_>,
) -> Option<Verdict> {
    let date = corpus.source(&passage.key).and_then(|source| source.record.date());
    // A source of unknown date is inside every period; one of a month or year wherever it touches.
    let days = date.and_then(|date| date.interval()).unwrap_or_default();
    source_kept_out(&passage.key, days, topic, within)
        .or_else(|| lacks_name(&passage.key, topic, corpus, coverage).map(Verdict::LacksName))
}

/// The filter that keeps a source out, if one does; `days` is when it may be of.
pub(super) fn source_kept_out(key: &str, days: Interval, topic: &Topic, within: Within<'_>) -> Option<Verdict> {
    if !topic.sources.is_empty() && !topic.sources.iter().any(|source| source == key) {
        Some(Verdict::OtherSource)
    } else if !within.holds(key, days) || !days.touches(&topic.period) {
        Some(Verdict::OutsidePeriod)
    } else {
        None
    }
}

/// The first required name that a source has neither in its text nor in its headings.
fn lacks_name(key: &str, topic: &Topic, corpus: &Corpus, coverage: &Coverage<'_>) -> Option<usize> {
    if topic.required.is_empty() {
        return None;
    }
    let places = corpus.places_of(key);
    let title = corpus.source(key).and_then(|source| source.title()).unwrap_or_default();
    let headings: Vec<&str> = places.clone().map(|place| corpus.passages()[place].context.as_str()).collect();
    topic.required.iter().position(|spellings| {
        let in_heading =
            || std::iter::once(title.as_str()).chain(headings.iter().copied()).any(|heading| names(heading, spellings));
        !places.clone().any(|place| coverage.has_name(spellings, place)) && !in_heading()
    })
}

/// How many sources have a name in their text.
pub fn sources_naming(name: &Name, corpus: &Corpus) -> usize {
    let spellings: Vec<String> = name.all_spellings().map(str::to_owned).collect();
    let has =
        |source: &&Source| corpus.places_of(&source.key).any(|place| names(&corpus.passages()[place].text, &spellings));
    corpus.sources().collect::<Vec<_>>().into_par_iter().filter(has).count()
}

/// Whether a text names a name, under clitics too.
fn names(text: &str, spellings: &[String]) -> bool {
    let words = crate::search::analysis::words_with_forms(text);
    let stands = |spelling: &[String]| {
        let matches = |window: &[Vec<String>]| window.iter().zip(spelling).all(|(forms, word)| forms.contains(word));
        !spelling.is_empty() && words.windows(spelling.len()).any(matches)
    };
    spellings.iter().any(|spelling| stands(&fold::folded_words(spelling)))
}

/// Whether one of the topic's `exclude` phrases is in the passage.
pub(super) fn is_excluded(passage: &Passage, topic: &Topic) -> bool {
    if topic.exclude.is_empty() {
        return false;
    }
    let words = fold::folded_words(&passage.text);
    let phrases = topic.exclude.iter().map(|phrase| fold::folded_words(phrase));
    phrases.into_iter().any(|phrase| !phrase.is_empty() && words.windows(phrase.len()).any(|window| window == phrase))
}
