//! Years that another year makes so: from 2015 to 2017, 1990–1995, عامي 2001 و2002.

use super::Text;
use super::numeral::{Numeral, NumeralRole};
use super::ranges::{self, NumberPairing};
use super::units;

/// Numbers without marks that are years where two of them stand together.
const YEARS: std::ops::RangeInclusive<u64> = 1900..=2100;

/// The year that a number in digits alone can be.
fn year(numeral: &Numeral) -> Option<u16> {
    // The last two digits stand for a year behind another: 1998-99.
    let is_bare = matches!(numeral.bare_digits, Some(2 | 4)) && numeral.role == NumeralRole::Cardinal;
    let value = numeral.amount.number().and_then(super::Number::as_whole)?;
    u16::try_from(value).ok().filter(|_| is_bare && YEARS.contains(&value))
}

/// What stands between two years of one list or range.
const JOIN: [&str; 12] = ["and", "or", "to", "until", "through", "et", "ou", "a", "au", "الي", "حتي", "او"];

/// The year behind a year, where only a word or sign that joins them stands between.
pub(super) fn behind<'a>(text: &'a Text<'_>, end: usize) -> Option<(u16, &'a Numeral)> {
    let last = text.words.get(end.checked_sub(1)?)?;
    let joins = text.words.get(end).is_some_and(|word| JOIN.contains(&word.folded.as_str()));
    let begins = |at: usize| text.places().beginning(at);
    let numeral = &text.numerals()[begins(end).or_else(|| begins(end + 1).filter(|_| joins))?];
    let gap = text.text.get(last.span.end..numeral.span.start)?;
    let fits =
        gap.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '\u{a0}' | '-' | '–' | '/' | '،' | ',' | 'ـ'));
    let is_apart = !gap.trim().is_empty() || text.words.get(end).is_some_and(|word| word.folded.starts_with('و'));
    year(numeral).filter(|_| fits && is_apart && !is_measured(text, numeral)).map(|year| (year, numeral))
}

/// Two years that are the ends of a range, of which the first begins with a word.
pub(super) fn pair_at<'a>(text: &'a Text<'_>, at: usize) -> Option<[(u16, &'a Numeral); 2]> {
    let index = text.places().beginning(at)?;
    let [first, second] = text.numerals().get(index..index + 2)? else { return None };
    let years = [(year(first)?, first), (year(second)?, second)];
    let rises = first.bare_digits == Some(4) && years[0].0 < years[1].0;
    let is_range = rises && ranges::pair(text, first, second) == Some(NumberPairing::Range);
    (is_range && !is_measured(text, second)).then_some(years)
}

/// Whether a unit or a sign stands behind a number: 2000 metres.
fn is_measured(text: &Text<'_>, numeral: &Numeral) -> bool {
    units::measures_before(text, numeral.words.end, numeral.span.end)
}
