//! Comparisons with a number that a verb or a negation makes from further away: لا يتجاوز سعر الطن تسعة آلاف, the density does
//! not exceed one person, in no case less than 200. A negation in one denies nothing: it turns the comparison.

use std::ops::Range;

use super::Text;
use super::language::Language;
use super::lexicon::{Lexicon, PerLanguage, Prefixes};
use super::negation::{Denial, Negation, first_negation, negations};
use super::numeral::NumeralRole;
use super::quantities::{Extent, Modifier, Quantity};
use super::tables::keys;

keys! {
    /// What a verb says of the number behind it.
    enum Compares {
        Exceeds = "exceeds",
        FallsBelow = "falls-below",
        Reaches = "reaches",
        Excepts = "excepts",
    }
}

static WORDS: PerLanguage<Compares> = PerLanguage::new(|language| {
    let prefixes = if language == Language::Arabic { Prefixes::Verb } else { Prefixes::Conjunctions };
    Lexicon::of(language, prefixes, &["comparisons"], Compares::of_key)
});

/// A number with how exactly it is meant, wherever that is said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NumberComparison {
    /// The number.
    pub extent: Extent,
    /// Whether it is a bound from below (more than, at least), or one from above.
    pub upwards: bool,
    /// The bytes from what compares to the number.
    pub span: Range<usize>,
    /// The negation that is part of it, if there is one.
    pub negation: Option<Range<usize>>,
    /// Whether with it the negation can say nothing else: not exceed. What is not reached may be denied, too.
    pub sure: bool,
}

/// So many words may stand between a verb that compares and its number.
const REACH: usize = 10;
/// So many words may stand between a negation and what it turns.
const NEAR: usize = 3;
/// So many between one and more than, or less than: no party won more than 31.
const FAR: usize = 5;

/// Words that begin another clause: a negation before one does not reach behind it.
const BEGIN_CLAUSES: [&str; 25] = [
    "that",
    "because",
    "and",
    "but",
    "when",
    "which",
    "who",
    "after",
    "before",
    "until",
    "since",
    "ان",
    "لان",
    "حتي",
    "قبل",
    "بعد",
    "que",
    "qu",
    "et",
    "mais",
    "avant",
    "apres",
    "الذي",
    "التي",
    "الذين",
];

/// Whether a modifier bounds from below or from above; `None` for one that does neither.
fn opens_upwards(modifier: Modifier) -> Option<bool> {
    match modifier {
        Modifier::MoreThan | Modifier::AtLeast | Modifier::SlightlyMore => Some(true),
        Modifier::LessThan | Modifier::UpTo | Modifier::Nearly => Some(false),
        Modifier::Exactly | Modifier::About | Modifier::Only => None,
    }
}

/// What compares at some distance, by the words that it stands on.
struct ComparisonPlaces {
    verbs: Vec<(Compares, Range<usize>)>,
    negations: Vec<(Negation, Range<usize>)>,
}

impl ComparisonPlaces {
    fn of(text: &Text<'_>) -> Self {
        let verbs = WORDS.get(text.language).find(&text.words);
        let negations =
            negations(text).into_iter().filter(|negation| negation.explicit || negation.denial == Denial::Only);
        Self {
            verbs: verbs.into_iter().map(|found| (*found.value, found.words)).collect(),
            negations: negations.map(|negation| (negation.clone(), text.words_in(&negation.span))).collect(),
        }
    }

    /// The negation that reaches a word: it is near, in the same clause, or around it, as ne … pas is.
    fn denying(&self, text: &Text<'_>, word: usize, reach: usize) -> Option<&Negation> {
        self.negations.iter().rev().find_map(|(negation, words)| {
            if words.contains(&word) {
                return Some(negation);
            }
            let between = text.words.get(words.end..word)?;
            let near =
                between.len() <= reach && !between.iter().any(|word| BEGIN_CLAUSES.contains(&word.folded.as_str()));
            (near && !text.breaks(negation.span.end, text.words[word].span.start)).then_some(negation)
        })
    }
}

impl Text<'_> {
    /// The numbers that it bounds from above or below.
    pub fn comparisons(&self) -> Vec<NumberComparison> {
        let quantities = self.quantities();
        if quantities.is_empty() {
            return Vec::new();
        }
        let places = ComparisonPlaces::of(self);
        let is_amount = |quantity: &&Quantity| {
            matches!(quantity.role, NumeralRole::Cardinal | NumeralRole::Fraction | NumeralRole::Dual(_))
        };
        quantities.iter().filter(is_amount).filter_map(|quantity| compared(self, &places, quantity)).collect()
    }
}

fn compared(text: &Text<'_>, places: &ComparisonPlaces, quantity: &Quantity) -> Option<NumberComparison> {
    let is_before = quantity.modified.as_ref().is_some_and(|place| place.start < quantity.written.start);
    if is_before {
        return by_modifier(text, places, quantity);
    }
    // Until the end of the year, behind the number, says less than the verb before it.
    by_verb(text, places, quantity).or_else(|| by_modifier(text, places, quantity))
}

/// A comparison of which the words stand beside the number: more than, at most.
fn by_modifier(text: &Text<'_>, places: &ComparisonPlaces, quantity: &Quantity) -> Option<NumberComparison> {
    let place = quantity.modified.clone()?;
    let upwards = opens_upwards(quantity.modifier)?;
    // Not more than: a negation before the words that compare turns them. Those that are whole phrases have theirs.
    let turns = matches!(quantity.modifier, Modifier::MoreThan | Modifier::LessThan);
    let negation = places.denying(text, text.words_in(&place).start, FAR).filter(|negation| {
        let is_inside = place.start <= negation.span.start && negation.span.end <= place.end;
        let denies = negation.denial == Denial::Not || first_negation(&text.text[negation.span.clone()]).is_some();
        turns && denies && !is_inside
    });
    Some(of(quantity, upwards != negation.is_some(), place.start, negation, false))
}

fn of(quantity: &Quantity, upwards: bool, from: usize, negation: Option<&Negation>, sure: bool) -> NumberComparison {
    let start = negation.map_or(from, |negation| negation.span.start.min(from)).min(quantity.span.start);
    let negation = negation.map(|negation| negation.span.clone());
    NumberComparison { extent: quantity.extent, upwards, span: start..quantity.span.end, negation, sure }
}

/// A comparison by a verb further before, or by an exception.
fn by_verb(text: &Text<'_>, places: &ComparisonPlaces, quantity: &Quantity) -> Option<NumberComparison> {
    let number = text.words_in(&quantity.span).start;
    // لم يبق سوى مئتين: no more than that.
    let before = number.checked_sub(1)?;
    if let Some((_, words)) =
        places.verbs.iter().find(|(verb, words)| *verb == Compares::Excepts && words.contains(&before))
    {
        return Some(of(quantity, false, text.words[words.start].span.start, None, true));
    }
    if quantity.modifier == Modifier::Only {
        return Some(of(quantity, false, quantity.span.start, None, true));
    }
    let (verb, words) = places.verbs.iter().rev().find(|(verb, words)| {
        *verb != Compares::Excepts && words.end <= number && number - words.end <= REACH
            // The verb of another number.
            && !text.numerals().iter().any(|numeral| numeral.words.start >= words.end && numeral.words.end <= number)
    })?;
    let start = text.words[words.start].span.start;
    let gap = text.text.get(text.words[words.end - 1].span.end..quantity.span.start)?;
    if gap.contains(super::breaks::SENTENCE_ENDS) || gap.contains(['،', ',', ':', '(']) {
        return None;
    }
    let negation = places.denying(text, words.start, NEAR).filter(|negation| negation.denial == Denial::Not);
    match (verb, negation) {
        (Compares::Exceeds, None) => Some(of(quantity, true, start, None, true)),
        (Compares::Exceeds, Some(negation)) => Some(of(quantity, false, start, Some(negation), true)),
        // لم يقل is "did not say".
        (Compares::FallsBelow, Some(negation)) if !text.text[negation.span.clone()].ends_with("لم") => {
            Some(of(quantity, true, start, Some(negation), true))
        }
        (Compares::Reaches, Some(negation)) => Some(of(quantity, false, start, Some(negation), false)),
        _ => None,
    }
}
