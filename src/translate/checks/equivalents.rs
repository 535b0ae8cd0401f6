//! Numbers that the other side says in other words: one in three for a third, half for 50 per cent, noon for 12 o'clock,
//! September for the 9 of 15/09/2026.

use std::ops::Range;

use super::amounts;
use super::pair::{PairSide, SentencePair};
use crate::text::facts::{CalendarUnit, Language, Measure, Number, Numeral, NumeralRole};

/// Numbers without a fellow, of the source and of the translation.
pub(super) struct UnmatchedNumbers<'n> {
    pub(super) lost: Vec<&'n Numeral>,
    pub(super) added: Vec<&'n Numeral>,
}

impl UnmatchedNumbers<'_> {
    /// Takes out what the other side says in other words.
    pub(super) fn drop_equivalents(&mut self, pair: &SentencePair<'_>) {
        let compared = amounts::compared(pair);
        drop_at(&mut self.lost, &compared.source);
        drop_at(&mut self.added, &compared.target);
        let (source, target) = (&pair.source, &pair.target);
        one_in_so_many(source, &mut self.lost, &mut self.added);
        one_in_so_many(target, &mut self.added, &mut self.lost);
        summed(source, &mut self.lost, &mut self.added);
        summed(target, &mut self.added, &mut self.lost);
        centuries(&mut self.lost, target);
        centuries(&mut self.added, source);
        self.lost.retain(|number| !is_goalless(number, source));
        self.added.retain(|number| !is_goalless(number, target));
        parts_of_a_hundred(source, &mut self.lost, target);
        parts_of_a_hundred(target, &mut self.added, source);
        self.lost.retain(|number| !is_told_by_a_word(number, source, target));
        self.added.retain(|number| !is_told_by_a_word(number, target, source));
        let again = (self.added.is_empty(), self.lost.is_empty());
        self.lost.retain(|number| !(again.0 && is_said_again(number, source, target)));
        self.added.retain(|number| !(again.1 && is_said_again(number, target, source)));
    }
}

/// The part of a whole that a number says. Folded, خُمس is خمس: five, or a fifth.
pub(super) fn part_of(numeral: &Numeral, side: &PairSide<'_>) -> Option<Number> {
    let number = numeral.amount.number()?;
    if numeral.role == NumeralRole::Fraction {
        return Some(number);
    }
    let may_be =
        side.text.language() == Language::Arabic && numeral.role == NumeralRole::Cardinal && !numeral.in_digits;
    let denominator = number.as_whole().filter(|value| may_be && (5..=10).contains(value))?;
    Number::fraction(1, denominator)
}

fn drop_at(numbers: &mut Vec<&Numeral>, spans: &[Range<usize>]) {
    numbers.retain(|number| !spans.iter().any(|span| span.start < number.span.end && number.span.start < span.end));
}

/// Words between the two numbers of a share: two in three, three out of four, اثنان من كل ثلاثة, neuf sur dix.
const OF_SO_MANY: [&str; 12] = [
    "in",
    "out of",
    "in every",
    "of every",
    "out of every",
    "for every",
    "من كل",
    "من أصل",
    "من بين",
    "في كل",
    "sur",
    "sur les",
];

/// So many words may stand between the first number of a share and what joins the second: one young worker in three.
const SHARED_NOUN: usize = 3;

/// The shares that a side tells in two numbers, with where they stand.
fn shares(side: &PairSide<'_>) -> Vec<(Number, Range<usize>)> {
    let numerals = side.text.numerals();
    let pairs = numerals.iter().zip(numerals.iter().skip(1));
    let share = |(first, second): (&Numeral, &Numeral)| {
        let between = side.text.as_str().get(first.span.end..second.span.start)?.trim();
        // One doctor in four, un médecin sur quatre.
        let nouns = between.split_whitespace().count().min(SHARED_NOUN);
        let is_of = OF_SO_MANY.contains(&between)
            || (1..=nouns).any(|skipped| {
                let rest: Vec<&str> = between.split_whitespace().skip(skipped).collect();
                !between.contains([',', '،', ';', '.', '(']) && OF_SO_MANY.contains(&rest.join(" ").as_str())
            });
        let whole = |numeral: &Numeral| numeral.amount.number().and_then(Number::as_whole);
        let (part, all) = (whole(first)?, whole(second)?);
        let fits = is_of && 0 < part && part < all;
        Some((Number::fraction(part, all).filter(|_| fits)?, first.span.start..second.span.end))
    };
    pairs.filter_map(share).collect()
}

/// A share of this side that the other tells as a fraction.
fn one_in_so_many(side: &PairSide<'_>, numbers: &mut Vec<&Numeral>, others: &mut Vec<&Numeral>) {
    for (share, span) in shares(side) {
        let fraction = |other: &&Numeral| other.role == NumeralRole::Fraction && other.amount.number() == Some(share);
        if let Some(at) = others.iter().position(fraction) {
            others.remove(at);
            drop_at(numbers, std::slice::from_ref(&span));
        }
    }
}

/// Five and a half of the other side, where this one has a unit between: خمس ساعات ونصف.
fn summed(side: &PairSide<'_>, numbers: &mut Vec<&Numeral>, others: &mut Vec<&Numeral>) {
    let numerals = side.text.numerals();
    // طن ونصف, a tonne and a half: one of them and a part.
    for part in numerals.iter().filter(|part| part.role == NumeralRole::Fraction) {
        let written = &side.text.as_str()[part.span.clone()];
        let sum = part.amount.number().and_then(|part| part.plus(Number::whole(1)));
        let at = others.iter().position(|other| sum.is_some() && other.amount.number() == sum);
        if let Some(at) =
            at.filter(|_| written.starts_with('و') || written.starts_with("and ") || written.starts_with("et "))
        {
            others.remove(at);
            numbers.retain(|number| number.span != part.span);
        }
    }
    for (first, second) in numerals.iter().zip(numerals.iter().skip(1)) {
        let gap = side.text.as_str().get(first.span.end..second.span.start).unwrap_or("|");
        let counts = matches!(first.role, NumeralRole::Cardinal | NumeralRole::Multiple | NumeralRole::Dual(_));
        let fits = second.role == NumeralRole::Fraction && counts && gap.split_whitespace().count() <= 1;
        let sum = first.amount.number().zip(second.amount.number()).and_then(|(one, two)| one.plus(two));
        let Some(sum) = sum.filter(|_| fits) else { continue };
        if let Some(at) = others.iter().position(|other| other.amount.number() == Some(sum)) {
            others.remove(at);
            numbers.retain(|number| number.span != first.span && number.span != second.span);
        }
    }
}

/// The nineteenth century that the other side tells as the 1800s.
fn centuries(numbers: &mut Vec<&Numeral>, other: &PairSide<'_>) {
    let decades = other.text.numerals().iter().filter(|numeral| numeral.role == NumeralRole::Decade);
    let told: Vec<u64> = decades
        .filter_map(|decade| {
            let digits = other.text.as_str().get(decade.span.clone())?.trim_end_matches(|c: char| !c.is_ascii_digit());
            digits.parse::<u64>().ok().filter(|year| year.is_multiple_of(100)).map(|year| year / 100 + 1)
        })
        .collect();
    numbers.retain(|number| {
        let value = number.amount.number().and_then(Number::as_whole);
        !(number.role == NumeralRole::Ordinal && value.is_some_and(|value| told.contains(&value)))
    });
}

/// The nought of a score, 2-0, which languages tell otherwise: هدفين نظيفين, two unanswered goals.
fn is_goalless(number: &Numeral, side: &PairSide<'_>) -> bool {
    let text = side.text.as_str();
    let is_beside = |c: Option<char>| matches!(c, Some('-' | '–' | '\u{2011}'));
    number.in_digits
        && number.amount.number() == Some(Number::whole(0))
        && (is_beside(text[..number.span.start].chars().next_back())
            || is_beside(text[number.span.end..].chars().next()))
}

/// A fraction of this side that the other tells in per cent, and the other way round.
fn parts_of_a_hundred(side: &PairSide<'_>, numbers: &mut Vec<&Numeral>, other: &PairSide<'_>) {
    let percentages = |side: &PairSide<'_>| -> Vec<(Range<usize>, Number)> {
        let quantities = side.text.quantities().into_iter().filter(|quantity| quantity.measure == Measure::PerCent);
        let numerals = side.text.numerals();
        let of = |span: &Range<usize>| numerals.iter().find(|numeral| span.start <= numeral.span.start);
        let hundredths = |number: Number| Number::fraction(1, 100).and_then(|part| part.times(number));
        let value = |span: Range<usize>| {
            let numeral = of(&span).filter(|numeral| numeral.span.start < span.end)?;
            Some((numeral.span.clone(), numeral.amount.number().and_then(hundredths)?))
        };
        quantities.filter_map(|quantity| value(quantity.span)).collect()
    };
    let fractions = |side: &PairSide<'_>| -> Vec<Number> {
        side.text
            .numerals()
            .iter()
            .filter_map(|numeral| part_of(numeral, side))
            .chain(shares(side).into_iter().map(|(share, _)| share))
            .collect()
    };
    let (theirs, of_hundred) = (fractions(other), percentages(other));
    let ours = percentages(side);
    // Six électeurs sur dix, sixty per cent.
    for (share, span) in shares(side) {
        if of_hundred.iter().any(|(_, part)| *part == share) {
            drop_at(numbers, std::slice::from_ref(&span));
        }
    }
    numbers.retain(|number| {
        let as_fraction = ours.iter().any(|(span, part)| *span == number.span && theirs.contains(part));
        let value = part_of(number, side);
        let as_percentage = value.is_some() && of_hundred.iter().any(|(_, part)| Some(*part) == value);
        !as_fraction && !as_percentage
    });
}

/// Twelve o'clock, and the month of a date in digits.
fn is_told_by_a_word(number: &Numeral, side: &PairSide<'_>, other: &PairSide<'_>) -> bool {
    let Some(value) = number.amount.number().and_then(Number::as_whole) else { return false };
    if matches!(value, 0 | 12 | 24) && other.text.names_twelve() {
        return true;
    }
    let of_month = |month: u8| u64::from(month) == value;
    let is_named = |month: u8| {
        other.text.calendar().iter().any(|name| matches!(name.of, CalendarUnit::Month(_, named) if named == month))
    };
    number.in_digits
        && in_digits(side).into_iter().any(|(month, span)| {
            of_month(month) && is_named(month) && span.start <= number.span.start && number.span.end <= span.end
        })
}

/// The months of dates in digits, with where those stand: 15/09/2026, 2026-09-15.
pub(super) fn in_digits(side: &PairSide<'_>) -> Vec<(u8, Range<usize>)> {
    let dates = side.text.dates().into_iter().filter(|date| {
        let written = &side.text.as_str()[date.span.clone()];
        !written.contains(char::is_alphabetic) && date.expression.days.is_some()
    });
    dates.filter_map(|date| Some((date.expression.month?, date.span))).collect()
}

/// Whether a number in words says again what the other side says once: two of the eight, … with all eight.
fn is_said_again(number: &Numeral, side: &PairSide<'_>, other: &PairSide<'_>) -> bool {
    let fellows = |side: &PairSide<'_>| {
        let same = |fellow: &&Numeral| fellow.amount == number.amount && fellow.role == NumeralRole::Cardinal;
        side.text.numerals().iter().filter(same).count()
    };
    !number.in_digits && number.role == NumeralRole::Cardinal && fellows(side) > 1 && fellows(other) > 0
}
