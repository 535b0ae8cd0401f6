//! Units of measure and currencies behind numbers.

use std::collections::BTreeSet;
use std::ops::Range;

use super::comparisons::equal_extents;
use super::pair::{Finding, SentencePair, Side, finding};
use super::{Check, amounts};
use crate::diagnostic::{msg, rules};
use crate::text::facts::{Language, Measure, Numeral, Quantity, Role, Unit, UnitMention};

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
pub(super) fn is_numbered(side: &Side<'_>, unit: &UnitMention) -> bool {
    let near = |from: usize, to: usize| {
        side.text.as_str().get(from..to).is_some_and(|gap| gap.split_whitespace().count() <= 1)
    };
    let numerals = side.text.numerals();
    let behind = numerals.partition_point(|numeral| numeral.span.start < unit.span.end);
    let before = behind.checked_sub(1).and_then(|at| numerals.get(at));
    // A unit stands before its number as a sign or code alone, but in Arabic: livré en 2016.
    let behind_near = if side.text.language() == Language::Arabic { 1 } else { 0 };
    // `Second class`, الدرجة الثانية, is no number of degrees.
    let counts = |numeral: &&Numeral| numeral.role != Role::Ordinal;
    before
        .filter(counts)
        .is_some_and(|numeral| numeral.span.end > unit.span.start || near(numeral.span.end, unit.span.start))
        || numerals.get(behind).filter(counts).is_some_and(|numeral| {
            let gap = side.text.as_str().get(unit.span.end..numeral.span.start);
            gap.is_some_and(|gap| gap.split_whitespace().count() <= behind_near)
        })
}

/// Arabic calls an acre a feddan.
fn plain(unit: Unit) -> Unit {
    if unit == Unit::Feddan { Unit::Acre } else { unit }
}

/// The first unit behind a number that the other side does not name. Times are told in many ways: a year may be
/// twelve months.
fn missing(
    side: &Side<'_>,
    all: &[UnitMention],
    others: &[UnitMention],
    other: &Side<'_>,
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
            return exchanged(pair, &compared).or_else(|| of_wrong_unit(pair, &compared)).into_iter().collect();
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
