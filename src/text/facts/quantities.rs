//! Quantities: a number or a range, how exactly it is meant, what it measures, what is counted.

use std::ops::Range;

use super::Certainty;
use super::Text;
use super::detection;
use super::language::Language;
use super::lexicon::{Lexicon, PerLanguage, Prefixes};
use super::measures::Measures;
use super::minus;
use super::number::Number;
use super::numeral::{Amount, Numeral, NumeralRole};
use super::ranges::{self, NumberPairing};
use super::tables::keys;
use super::units::Measure;

keys! {
    /// How exactly an amount is meant.
    pub enum Modifier {
        /// As it is said.
        Exactly = "exactly",
        /// More than it.
        MoreThan = "more-than",
        /// A little more than it.
        SlightlyMore = "slightly-more",
        /// It or more.
        AtLeast = "at-least",
        /// It or less.
        UpTo = "up-to",
        /// Less than it.
        LessThan = "less-than",
        /// A little less than it.
        Nearly = "nearly",
        /// Somewhere near it.
        About = "about",
        /// It, which is little.
        Only = "only",
    }
}

/// How much there is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// One amount.
    One(Amount),
    /// From the first to the second.
    Between(Amount, Amount),
}

/// A quantity that a text states.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quantity {
    /// How much.
    pub extent: Extent,
    /// Whether its first number is negative.
    pub negative: bool,
    /// How exactly that is meant.
    pub modifier: Modifier,
    /// What it measures.
    pub measure: Measure,
    /// What its number is there for.
    pub role: NumeralRole,
    /// The noun beside it that is counted, as bytes of the text.
    pub counted: Option<Range<usize>>,
    /// Where it is said how exactly that is meant.
    pub modified: Option<Range<usize>>,
    /// The bytes from its modifier to its unit.
    pub span: Range<usize>,
    /// The bytes of its number, with its sign and the unit that it is in; of a rate, without the time.
    pub written: Range<usize>,
    /// Whether it can be nothing else.
    pub certainty: Certainty,
}

static MODIFIERS: PerLanguage<Modifier> = PerLanguage::new(|language| {
    let prefixes = if language == Language::Arabic { Prefixes::Noun } else { Prefixes::Conjunctions };
    Lexicon::of(language, prefixes, &["modifiers"], Modifier::of_key)
});

/// The quantities of a text; numbers that are days and years of `dates` are none.
pub(super) fn quantities(text: &Text<'_>, dates: &[Range<usize>]) -> Vec<Quantity> {
    let measures = Measures::of(text);
    let modifiers = Modifiers::of(text);
    let numerals = text.numerals();
    let is_of_date = |numeral: &Numeral| {
        let date = dates.partition_point(|date| date.end <= numeral.span.start);
        dates.get(date).is_some_and(|date| date.start < numeral.span.end)
    };
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(numeral) = numerals.get(at) {
        at += 1;
        // The second of `metres a second` is no number.
        let is_taken = found.last().is_some_and(|last: &Quantity| numeral.span.start < last.span.end);
        if is_taken
            || is_of_date(numeral)
            || matches!(numeral.role, NumeralRole::Label | NumeralRole::Clock)
            || matches!(numeral.amount, Amount::Long(_))
        {
            continue;
        }
        // عامي 2001 و2002: the two that they are.
        let is_counted_out = numeral.certainty == Certainty::Ambiguous
            && matches!(numeral.role, NumeralRole::Dual(_))
            && dates
                .get(dates.partition_point(|date| date.start < numeral.span.end))
                .is_some_and(|date| text.text[numeral.span.end..date.start].trim().is_empty());
        if is_counted_out {
            continue;
        }
        let second = numerals.get(at).filter(|second| {
            ranges::pair(text, numeral, second) == Some(NumberPairing::Range)
                && !is_of_date(second)
                && minus::before(text, second).is_none()
        });
        at += usize::from(second.is_some());
        found.push(quantity(text, numeral, second, &measures, &modifiers));
    }
    found
}

fn quantity(
    text: &Text<'_>,
    first: &Numeral,
    second: Option<&Numeral>,
    measures: &Measures,
    modifiers: &Modifiers,
) -> Quantity {
    let last = second.unwrap_or(first);
    // $5-10 million: the currency before the first is of both.
    let measured =
        measures.measure(text, &last.span).or_else(|| measures.measure(text, &(first.span.start..last.span.end)));
    let dual = match first.role {
        NumeralRole::Dual(Some(unit)) => Some(Measure::Unit(unit)),
        _ => None,
    };
    let measure = dual.or(measured.as_ref().map(|(measure, _)| *measure)).unwrap_or(Measure::Count);
    let end = measured.as_ref().map_or(last.span.end, |(_, span)| span.end.max(last.span.end));
    let start = measured.as_ref().map_or(first.span.start, |(_, span)| span.start.min(first.span.start));
    let (modifier, place) = modifiers.of_number(text, &(first.words.start..last.words.end), end);
    let span = match &place {
        Some(place) => start.min(place.start)..end.max(if place.start >= end { end } else { place.end }),
        None => start..end,
    };
    let minus = minus::before(text, first).filter(|minus| place.as_ref().is_none_or(|place| place.end <= minus.start));
    let span = minus.map_or(span.start, |minus| span.start.min(minus.start))..span.end;
    let unit_end = match &measured {
        Some((Measure::Rate(..), whole)) => measures.unit_end(&last.span, whole),
        _ => end,
    };
    let written = minus.map_or(start, |minus| start.min(minus.start))..unit_end.max(last.span.end);
    let doubtful = minus.is_some_and(|minus| !minus.sure)
        || matches!(measure, Measure::PerCent | Measure::PerMille) && may_be_decimal(text, last);
    let counted = if dual.is_some() { None } else { counted(text, end, measure) };
    let counted = match first.role {
        NumeralRole::Dual(None) => Some(first.span.clone()),
        _ => counted,
    };
    Quantity {
        extent: second.map_or(Extent::One(first.amount), |second| Extent::Between(first.amount, second.amount)),
        negative: minus.is_some(),
        modifier,
        measure,
        role: first.role,
        counted,
        modified: place,
        span,
        written,
        certainty: if doubtful { Certainty::Ambiguous } else { first.certainty },
    }
}

/// Whether a number has one mark, of thousands or of decimals: more than three per cent are said of 3.141 per cent, and
/// seldom thousands.
fn may_be_decimal(text: &Text<'_>, numeral: &Numeral) -> bool {
    let written = &text.text[numeral.span.clone()];
    let parts: Vec<&str> = written.split(['.', ',', '،']).collect();
    let thousands = numeral.amount.number().is_some_and(|number| number >= Number::whole(1000));
    matches!(parts[..], [_, last] if last.chars().count() == 3) && thousands && numeral.scale.is_none()
}

/// So many words of a noun phrase are looked at for the noun.
const MAX_NOUN: usize = 3;

/// Words for those who are counted that are no plurals in -s.
const COLLECTIVES: [&str; 12] = [
    "people",
    "men",
    "women",
    "children",
    "dead",
    "wounded",
    "killed",
    "injured",
    "personnel",
    "police",
    "troops",
    "staff",
];

/// The noun behind a number: in Arabic and French the next word, in English with what stands before its plural.
fn counted(text: &Text<'_>, end: usize, measure: Measure) -> Option<Range<usize>> {
    let mut at = text.words.partition_point(|word| word.span.start < end);
    let mut from = end;
    // من, of, de between; `of` a unit, too: 14 billion cubic metres of water.
    if let Some(word) =
        text.words.get(at).filter(|word| matches!(word.folded.as_str(), "من" | "of" | "de" | "d" | "des"))
    {
        if text.breaks(from, word.span.start) {
            return None;
        }
        from = word.span.end;
        at += 1;
    } else if measure != Measure::Count {
        return None;
    }
    let is_noun = |at: usize, from: usize| {
        text.words.get(at).is_some_and(|word| {
            !text.breaks(from, word.span.start)
                && !detection::is_function_word(text.language, word)
                && !word.folded.starts_with(|c: char| c.is_ascii_digit())
        })
    };
    if !is_noun(at, from) {
        return None;
    }
    let first = &text.words[at];
    if text.language != Language::English {
        return Some(first.span.clone());
    }
    let plural = |word: &str| word.ends_with('s') || COLLECTIVES.contains(&word);
    let mut last = at;
    for next in at..at + MAX_NOUN {
        if next > at && !is_noun(next, text.words[next - 1].span.end) {
            break;
        }
        last = next;
        if plural(&text.words[next].folded) {
            return Some(first.span.start..text.words[last].span.end);
        }
    }
    // Without a plural the first word alone is surely of the noun.
    Some(if last == at { first.span.clone() } else { first.span.start..text.words[at].span.end })
}

/// The modifiers of a text, by the word that they begin with and the word that they end before.
struct Modifiers {
    places: Vec<(Modifier, Range<usize>, Range<usize>)>,
}

impl Modifiers {
    fn of(text: &Text<'_>) -> Self {
        let found = MODIFIERS.get(text.language).find(&text.words);
        Self { places: found.into_iter().map(|found| (*found.value, found.words, found.span)).collect() }
    }

    /// How exactly a number on these words is meant, and where that is said: directly before it, or behind it or
    /// its unit.
    fn of_number(&self, text: &Text<'_>, number: &Range<usize>, end: usize) -> (Modifier, Option<Range<usize>>) {
        let at = self.places.partition_point(|(_, words, _)| words.end <= number.start);
        let before = at.checked_sub(1).and_then(|at| self.places.get(at));
        // `more than a hundred`, ما يزيد على الـ80.
        let reaches = |words: &Range<usize>| {
            let between = text.words.get(words.end..number.start).unwrap_or_default();
            between.is_empty()
                || matches!(between, [word] if matches!(word.folded.as_str(), "a" | "an" | "the" | "من" | "ب" | "une" | "un" | "d" | "de" | "la" | "le" | "les" | "l"))
        };
        let number_start = text.words.get(number.start).map_or(0, |word| word.span.start);
        let governs =
            |words: &Range<usize>, span: &Range<usize>| reaches(words) && !text.breaks(span.end, number_start);
        if let Some((modifier, _, span)) = before.filter(|(_, words, span)| governs(words, span)) {
            return (*modifier, Some(span.clone()));
        }
        let next = text.words.partition_point(|word| word.span.start < end);
        let behind = self.places.partition_point(|(_, words, _)| words.start < next);
        let is_behind = |(modifier, words, span): &&(Modifier, Range<usize>, Range<usize>)| {
            let fits = matches!(
                modifier,
                Modifier::AtLeast | Modifier::UpTo | Modifier::About | Modifier::Only | Modifier::Exactly
            );
            fits && words.start <= next + 1 && !text.breaks(end, span.start)
        };
        match self.places.get(behind).filter(is_behind) {
            // Behind a number stand only those that look back: على الأقل, at most, environ.
            Some((modifier, _, span)) if looks_back(text, span) => (*modifier, Some(span.clone())),
            _ => (Modifier::Exactly, None),
        }
    }
}

/// Whether a modifier behind a number speaks of it, not of the next.
fn looks_back(text: &Text<'_>, span: &Range<usize>) -> bool {
    let next = text.words.partition_point(|word| word.span.start < span.end);
    text.places().beginning(next).is_none()
}
