//! Units of measure and currencies behind numbers.

use std::collections::BTreeSet;
use std::ops::Range;

use super::comparisons::equal_extents;
use super::pair::{Finding, PairSide, SentencePair, finding};
use super::{Check, amounts};
use crate::diagnostic::{msg, rules};
use crate::text::facts::{Language, Measure, Numeral, NumeralRole, Quantity, Unit, UnitMention};

rules! {
    /// A unit of measure or currency of the source is not in the translation.
    pub TRANSLATED_UNIT = Warning "translated-unit" {
        title: "A unit of measure or currency of the source is not in the translation.",
        why: "The same number of another unit is a different quantity. Keep the source's unit; do not convert.",
        wrong: "msgid \"على بعد 80 كيلومترا\"\nmsgstr \"80 miles away\"",
        right: "msgid \"على بعد 80 كيلومترا\"\nmsgstr \"80 kilometres away\"",
    }
}

pub(super) const CHECK: Check = Check { rule: &TRANSLATED_UNIT, find };

/// Whether a number stands close to a unit, or in it, as in a dual.
pub(super) fn is_numbered(side: &PairSide<'_>, unit: &UnitMention) -> bool {
    let near = |from: usize, to: usize| {
        side.text.as_str().get(from..to).is_some_and(|gap| gap.split_whitespace().count() <= 1)
    };
    let numerals = side.text.numerals();
    let behind = numerals.partition_point(|numeral| numeral.span.start < unit.span.end);
    let before = behind.checked_sub(1).and_then(|at| numerals.get(at));
    // A unit stands before its number as a sign or code alone, but in Arabic: livré en 2016.
    let behind_near = if side.text.language() == Language::Arabic { 1 } else { 0 };
    // `Second class`, الدرجة الثانية, is no number of degrees.
    let counts = |numeral: &&Numeral| numeral.role != NumeralRole::Ordinal;
    before
        .filter(counts)
        .is_some_and(|numeral| numeral.span.end > unit.span.start || near(numeral.span.end, unit.span.start))
        || numerals.get(behind).filter(counts).is_some_and(|numeral| {
            let gap = side.text.as_str().get(unit.span.end..numeral.span.start);
            gap.is_some_and(|gap| gap.split_whitespace().count() <= behind_near)
        })
}

/// Arabic calls an acre a feddan; ليرة is a pound in English and livre in French.
fn plain(unit: Unit) -> Unit {
    match unit {
        Unit::Feddan => Unit::Acre,
        Unit::Lira => Unit::Pound,
        unit => unit,
    }
}

/// The first unit behind a number that the other side does not name. Times are told in many ways: a year may be
/// twelve months.
fn missing(
    side: &PairSide<'_>,
    all: &[UnitMention],
    others: &[UnitMention],
    other: &PairSide<'_>,
    converted: &[Range<usize>],
) -> Option<Range<usize>> {
    // 5.8 on Richter's scale is 5.8 degrees in Arabic.
    let is_implied = |unit: &UnitMention| {
        unit.unit == Unit::Degree
            && side.text.quantities().iter().filter(|own| touch(&own.span, &unit.span)).any(|own| {
                let fits =
                    |other: &Quantity| other.measure == Measure::Count && equal_extents(own.extent, other.extent);
                other.text.quantities().iter().any(fits)
            })
    };
    let known: BTreeSet<Unit> = others.iter().map(|other| plain(other.unit)).collect();
    let is_converted = |unit: &UnitMention| converted.iter().any(|span| touch(span, &unit.span));
    let left = all.iter().find(|unit| {
        !unit.unit.is_time()
            && !known.contains(&plain(unit.unit))
            && is_numbered(side, unit)
            && !is_converted(unit)
            && !is_implied(unit)
    });
    left.map(|unit| unit.span.clone())
}

fn touch(one: &Range<usize>, other: &Range<usize>) -> bool {
    one.start < other.end && other.start < one.end
}

/// A number that is of one unit in the source, and of another in the translation: three days, three weeks.
fn exchanged(pair: &SentencePair<'_>, compared: &amounts::Compared) -> Option<Finding> {
    let (mut source, mut target) = (pair.source.text.quantities(), pair.target.text.quantities());
    source.retain(|quantity| !compared.source.iter().any(|span| touch(span, &quantity.span)));
    target.retain(|quantity| !compared.target.iter().any(|span| touch(span, &quantity.span)));
    // In the first nine months: no first of months.
    source.retain(|quantity| quantity.role != NumeralRole::Ordinal);
    target.retain(|quantity| quantity.role != NumeralRole::Ordinal);
    source.iter().find_map(|here| {
        here.measure.unit()?;
        let same = |there: &&Quantity| equal_extents(there.extent, here.extent);
        let fellows: Vec<&Quantity> = target.iter().filter(same).collect();
        let alike = |there: &&Quantity| match (here.measure, there.measure) {
            (Measure::Rate(unit, per), Measure::Rate(other, other_per)) => {
                plain(unit) == plain(other) && per == other_per
            }
            (one, other) => one.unit().map(plain) == other.unit().map(plain),
        };
        if fellows.iter().any(alike) {
            return None;
        }
        // Another number of the source may be equal to it.
        let theirs = source.iter().filter(same).map(|other| other.measure);
        let of_others: Vec<Measure> = theirs.filter(|measure| *measure != here.measure).collect();
        let there =
            fellows.into_iter().find(|there| there.measure.unit().is_some() && !of_others.contains(&there.measure))?;
        let (one, other) = (pair.source.quoted(&here.span), pair.target.quoted(&there.span));
        let message = msg!("translated-unit", source = one, translation = other);
        Some(finding(&TRANSLATED_UNIT, message, Some(here.span.clone()), Some(there.span.clone())))
    })
}

fn find(pair: &SentencePair<'_>) -> Vec<Finding> {
    let (source, target) = (pair.source.text.units(), pair.target.text.units());
    let compared = amounts::compared(pair);
    let lost = missing(&pair.source, &source, &target, &pair.target, &compared.source);
    let added = missing(&pair.target, &target, &source, &pair.source, &compared.target);
    let message = match (&lost, &added) {
        (Some(here), Some(there)) => {
            let (here, there) = (pair.source.quoted(here), pair.target.quoted(there));
            msg!("translated-unit", source = here, translation = there)
        }
        (Some(here), None) => msg!("translated-unit--lost", source = pair.source.quoted(here)),
        (None, Some(there)) => msg!("translated-unit--added", translation = pair.target.quoted(there)),
        (None, None) => {
            let found = exchanged(pair, &compared).or_else(|| of_wrong_unit(pair, &compared));
            return found.or_else(|| other_things(pair)).or_else(|| below_zero(pair)).into_iter().collect();
        }
    };
    vec![finding(&TRANSLATED_UNIT, message, lost, added)]
}

/// Seven weeks where the source has a week: with another unit the number would be right.
fn of_wrong_unit(pair: &SentencePair<'_>, compared: &amounts::Compared) -> Option<Finding> {
    let (here, there) = compared.of_wrong_unit()?;
    let (one, other) = (pair.source.quoted(&here), pair.target.quoted(&there));
    let message = msg!("translated-unit", source = one, translation = other);
    Some(finding(&TRANSLATED_UNIT, message, Some(here), Some(there)))
}

/// What is counted in the words of one row is perhaps counted in the words of any other of it.
const LIKE_THINGS: [&[&str]; 12] = [
    &["refugee", "family", "passenger", "tourist"],
    &["man", "soldier", "police", "worker", "prisoner", "civilian"],
    &["family", "house"],
    &["child", "student"],
    &["car", "truck", "bus", "tank"],
    &["ship", "boat"],
    &["aircraft", "drone", "helicopter", "flight"],
    &["missile", "shell"],
    &["village", "city", "country"],
    &["company", "factory", "shop"],
    &["crate", "container", "bag"],
    &["vote", "country", "party", "seat", "company"],
];

/// Who may be counted as people.
const PEOPLE: [&str; 14] = [
    "soldier",
    "police",
    "civilian",
    "worker",
    "child",
    "woman",
    "man",
    "family",
    "student",
    "prisoner",
    "passenger",
    "refugee",
    "tourist",
    "volunteer",
];

/// The same number of other things: 300 tents, 300 lorries; or of a thing on one side and of a unit on the other.
fn other_things(pair: &SentencePair<'_>) -> Option<Finding> {
    let (source, target) = (pair.source.text.quantities(), pair.target.text.quantities());
    let thing = |side: &PairSide<'_>, quantity: &Quantity| match quantity.measure {
        Measure::Count => quantity.counted.as_ref().and_then(|noun| side.text.counted_thing(noun)),
        _ => None,
    };
    let like = |one: &str, other: &str| {
        let may_be_people = |one: &str, other: &str| one == "people" && PEOPLE.contains(&other);
        one == other
            || may_be_people(one, other)
            || may_be_people(other, one)
            || LIKE_THINGS.iter().any(|row| row.contains(&one) && row.contains(&other))
    };
    source.iter().find_map(|here| {
        let one = thing(&pair.source, here)?;
        let same = |all: &Quantity| equal_extents(all.extent, here.extent);
        // One number on either side, that both call by a name.
        if source.iter().filter(|other| same(other)).count() != 1 {
            return None;
        }
        let mut fellows = target.iter().filter(|there| same(there));
        let there = fellows.next().filter(|_| fellows.next().is_none())?;
        let is_other = match there.measure {
            Measure::Count => !like(one, thing(&pair.target, there)?),
            Measure::Unit(unit) => !unit.is_time(),
            _ => false,
        };
        let (first, second) = (pair.source.quoted(&here.span), pair.target.quoted(&there.span));
        let message = msg!("translated-unit", source = first, translation = second);
        is_other.then(|| finding(&TRANSLATED_UNIT, message, Some(here.span.clone()), Some(there.span.clone())))
    })
}

/// Degrees below zero on one side, and nothing that says so on the other.
fn below_zero(pair: &SentencePair<'_>) -> Option<Finding> {
    const BELOW: [&str; 7] =
        ["تحت الصفر", "دون الصفر", "below zero", "below freezing", "minus", "sous zéro", "en dessous de zéro"];
    const FROST: [&str; 6] = ["صفر", "التجمد", "zero", "zéro", "freez", "frost"];
    let below = |side: &PairSide<'_>| {
        let text = side.text.as_str().to_lowercase();
        let has_degrees = side.text.units().iter().any(|unit| unit.unit == Unit::Degree);
        BELOW
            .iter()
            .find_map(|words| text.find(words))
            .filter(|_| has_degrees && text.len() == side.text.as_str().len())
    };
    let says_so = |side: &PairSide<'_>| {
        let text = side.text.as_str().to_lowercase();
        FROST.iter().chain(&BELOW).any(|word| text.contains(word))
            || text.contains("moins")
            || text.contains("سالب")
            || side.text.quantities().iter().any(|quantity| quantity.negative)
    };
    let whole = |side: &PairSide<'_>, at: usize| {
        let word = side.text.words().iter().find(|word| word.span.end > at);
        word.map(|word| word.span.clone())
    };
    match (below(&pair.source), below(&pair.target)) {
        (Some(at), None) if !says_so(&pair.target) => {
            let here = whole(&pair.source, at)?;
            let message = msg!("translated-unit--lost", source = pair.source.quoted(&here));
            Some(finding(&TRANSLATED_UNIT, message, Some(here), None))
        }
        (None, Some(at)) if !says_so(&pair.source) => {
            let there = whole(&pair.target, at)?;
            let message = msg!("translated-unit--added", translation = pair.target.quoted(&there));
            Some(finding(&TRANSLATED_UNIT, message, None, Some(there)))
        }
        _ => None,
    }
}
