//! A text with everything by which it is compared with another.

use std::collections::BTreeSet;
use std::ops::Range;

use chrono::NaiveDate;

use super::measure::Dimension;
use super::words::{Section, Spotted, own_stem, spotted, spotted_whole, stems_of};
use crate::lang::Lang;
use crate::text::facts::{Language, NameTable, NameUse, Text, digit, is_idle_word};

/// A name of the catalogue that a text mentions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct NameAt {
    /// Its id.
    pub(super) id: String,
    /// The words that it stands on.
    pub(super) words: Range<usize>,
}

/// A number of a statement.
#[derive(Clone, Debug)]
pub(super) struct Figure {
    /// The words from its modifier to its unit.
    pub(super) words: Range<usize>,
    /// What it measures.
    pub(super) dimension: Dimension,
    /// Whether it was told in another unit than the one that it is compared in.
    pub(super) converted: bool,
    /// The least that it may be.
    pub(super) low: f64,
    /// The most.
    pub(super) high: f64,
    /// Whether it bounds on one side alone.
    pub(super) bound: Bound,
    /// Whether it is not counted: some kilometres, dozens.
    pub(super) is_vague: bool,
    /// The seconds of the unit of time in which there is so much; `None` for no rate.
    pub(super) per: Option<f64>,
    /// What is counted, where that is known.
    pub(super) counted: Option<&'static str>,
    /// Whether it is a part of those who were counted before: four of them children.
    pub(super) is_part: bool,
    /// Whether it is only what another is compared with.
    pub(super) is_compared: bool,
    /// Whether it is told to have risen to that.
    pub(super) is_risen: bool,
    /// How far from it the nearest word stands that says what it tells of.
    pub(super) nearest: usize,
    /// What it tells of, the nearest first.
    pub(super) aspects: Vec<&'static str>,
    /// What it is, if not a fact.
    pub(super) stances: Vec<&'static str>,
    /// What it is compared with.
    pub(super) yardsticks: Vec<&'static str>,
    /// The place that it is told from: 12 miles from Algeria.
    pub(super) from: Option<String>,
}

/// Whether a number says the least or the most.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Bound {
    /// Neither.
    None,
    /// The least.
    Least,
    /// The most.
    Most,
}

/// A date of a statement.
#[derive(Clone, Debug)]
pub(super) struct DayAt {
    /// The words that it stands on.
    pub(super) words: Range<usize>,
    /// Its first and last day, where they are known.
    pub(super) days: Option<(NaiveDate, NaiveDate)>,
    /// The month and the day of the month that are named.
    pub(super) month_and_day: Option<(u8, u8)>,
    /// The day of the week that is named.
    pub(super) weekday: Option<u8>,
}

/// A sentence, or a few, as it is compared.
pub(super) struct Statement<'t> {
    pub(super) text: Text<'t>,
    /// The stems of each word.
    pub(super) stems: Vec<Vec<String>>,
    /// For each word whether it says nothing of what the text is about.
    idle: Vec<bool>,
    /// How far each word is from the first: a comma counts as some words, the end of a sentence as too many.
    places: Vec<usize>,
    pub(super) measured: Vec<Spotted>,
    pub(super) matters: Vec<Spotted>,
    pub(super) phases: Vec<Spotted>,
    pub(super) stances: Vec<Spotted>,
    pub(super) yardsticks: Vec<Spotted>,
    pub(super) turns: Vec<Spotted>,
    pub(super) accounts: Vec<Spotted>,
    pub(super) nations: Vec<Spotted>,
    /// The words before places.
    pub(super) whereabouts: Vec<Spotted>,
    /// The words before numbers that others are compared with.
    pub(super) compared: Vec<Spotted>,
    pub(super) names: Vec<NameAt>,
    /// The words that deny by themselves, whatever they stand beside.
    pub(super) denials: Vec<Range<usize>>,
    /// The words that deny in any way, refuse, or do in part.
    pub(super) negative: Vec<Range<usize>>,
    pub(super) figures: Vec<Figure>,
    pub(super) days: Vec<DayAt>,
}

/// So many words a comma counts as, and the end of a sentence.
const COMMA: usize = 3;
const SENTENCE: usize = 1000;

impl<'t> Statement<'t> {
    /// A text with its words; its numbers and days are read by [`reading`](super::reading).
    pub(super) fn of_words(text: &'t str, lang: Option<&Lang>, names: Option<&'t NameTable>) -> Self {
        let language = language_of(text, lang);
        let text = match names {
            Some(table) => Text::with_names(text, language, table),
            None => Text::new(text, language),
        };
        let words = text.words();
        let stems: Vec<Vec<String>> =
            words.iter().map(|word| stems_of(&text.as_str()[word.span.clone()], &word.folded, language)).collect();
        let idle: Vec<bool> = words.iter().map(|word| is_idle_word(language, &word.folded)).collect();
        let mut places = Vec::with_capacity(words.len());
        let mut place = 0;
        let mut end = 0;
        for word in words {
            let gap = text.as_str().get(end..word.span.start).unwrap_or_default();
            place += 1 + distance_over(gap);
            places.push(place);
            end = word.span.end;
        }
        let of = |section| spotted(language, section, &stems, &idle);
        let (measured, matters, phases, stances) =
            (of(Section::Measured), of(Section::Matters), of(Section::Phases), of(Section::Stances));
        let (yardsticks, turns, accounts) = (of(Section::Yardsticks), of(Section::Turns), of(Section::Accounts));
        let nations = spotted_whole(&text, Section::Nations);
        let whereabouts = spotted_whole(&text, Section::Whereabouts);
        let compared = spotted_whole(&text, Section::Compared);
        let at = |span: &Range<usize>| words_in(&text, span);
        let mentions = text
            .mentions()
            .iter()
            // المالي may be Malian, or financial.
            .filter(|mention| mention.as_what != NameUse::Perhaps)
            .filter_map(|mention| Some(NameAt { id: names?.id(mention.name)?.to_owned(), words: at(&mention.span) }));
        let names = mentions.collect();
        let negations = text.negations();
        let denials = negations.iter().filter(|n| n.explicit).map(|negation| at(&negation.span)).collect();
        let negative = negations.iter().map(|negation| at(&negation.span)).collect();
        Self {
            stems,
            idle,
            places,
            measured,
            matters,
            phases,
            stances,
            yardsticks,
            turns,
            accounts,
            nations,
            whereabouts,
            compared,
            names,
            denials,
            negative,
            figures: Vec::new(),
            days: Vec::new(),
            text,
        }
    }

    /// The words that stand on these bytes, in part at least.
    pub(super) fn words_in(&self, span: &Range<usize>) -> Range<usize> {
        words_in(&self.text, span)
    }

    /// The bytes of words.
    pub(super) fn span_of(&self, words: &Range<usize>) -> Option<Range<usize>> {
        let all = self.text.words();
        let (first, last) = (all.get(words.start)?, all.get(words.end.checked_sub(1)?)?);
        Some(first.span.start..last.span.end)
    }

    /// How far two stretches of words are from each other: 0 where they touch or overlap.
    pub(super) fn distance(&self, one: &Range<usize>, other: &Range<usize>) -> usize {
        let (first, second) = if one.start <= other.start { (one, other) } else { (other, one) };
        let Some(last) = first.end.checked_sub(1) else { return SENTENCE };
        let place = |at: usize| self.places.get(at).copied().unwrap_or(SENTENCE);
        place(second.start).saturating_sub(place(last)).saturating_sub(1)
    }

    /// Whether a word says something of what the text is about.
    pub(super) fn is_content(&self, at: usize) -> bool {
        let is_number = || {
            let word = self.text.words().get(at);
            word.is_none_or(|word| word.folded.chars().next().is_some_and(|first| digit(first).is_some()))
        };
        !self.idle.get(at).copied().unwrap_or(true) && !is_number()
    }

    /// The stem of a word, by which it is compared with others of its language.
    pub(super) fn stem(&self, at: usize) -> &str {
        self.stems.get(at).map_or("", |stems| own_stem(stems))
    }

    /// The stems of the words that say what it is about.
    pub(super) fn content(&self) -> BTreeSet<&str> {
        (0..self.stems.len()).filter(|&at| self.is_content(at)).map(|at| self.stem(at)).collect()
    }

    /// The language that it is read in.
    pub(super) fn language(&self) -> Language {
        self.text.language()
    }

    /// The ids of the names that it mentions, and the keys of the states.
    pub(super) fn who_and_where(&self) -> BTreeSet<&str> {
        let names = self.names.iter().map(|name| name.id.as_str());
        names.chain(self.nations.iter().map(|nation| nation.key)).collect()
    }

    /// Whether words are denied by an explicit negation near before them or in them.
    pub(super) fn is_denied(&self, words: &Range<usize>) -> bool {
        // An Arabic negation stands directly before its verb; further on is another.
        let reach = if self.language() == Language::Arabic { 0 } else { DENIED };
        self.denials.iter().any(|denial| {
            let overlaps = denial.start < words.end && words.start < denial.end;
            let before = denial.end <= words.start && self.distance(denial, words) <= reach;
            overlaps || before
        })
    }
}

/// So many words before what it denies stands a negation.
const DENIED: usize = 2;

fn words_in(text: &Text<'_>, span: &Range<usize>) -> Range<usize> {
    let words = text.words();
    let start = words.partition_point(|word| word.span.end <= span.start);
    let end = words.partition_point(|word| word.span.start < span.end);
    start..end.max(start)
}

fn distance_over(gap: &str) -> usize {
    if gap.contains(['.', '!', '?', '؟', ';', '؛', '\n', '…']) {
        SENTENCE
    } else if gap.contains([',', '،', ':', '(', ')', '–', '—']) {
        COMMA
    } else {
        0
    }
}

/// The language of a text: as its words tell, else as it is stated. A short one in Latin letters of which neither tells is
/// taken for French where it has its accents.
fn language_of(text: &str, lang: Option<&Lang>) -> Language {
    let fits = |lang: &&Lang| crate::lang::script_of(text).is_none_or(|script| script.direction == lang.direction());
    let stated = || Language::of(text, lang.filter(fits));
    match Language::of(text, None) {
        Language::Other => match stated() {
            Language::Other if text.chars().any(|c| "éèêàùçôîœÉÀ’".contains(c)) => Language::French,
            Language::Other => Language::English,
            language => language,
        },
        language => language,
    }
}
