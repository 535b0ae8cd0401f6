//! What is measured on both sides in other words: 48 hours and two days, 2,000 metres and 2 km, a fortnight and 14 days.

use std::ops::Range;

use super::pair::{PairSide, SentencePair};
use crate::text::facts::{Amount, Extent, Language, Number, Numeral, NumeralRole, Quantity, Unit, UnitMention};

/// An amount of a unit that a text states.
#[derive(Clone, Debug)]
pub(super) struct Measured {
    unit: Unit,
    number: Number,
    /// Whether a number or an article says how many, and not the singular alone.
    told: bool,
    pub(super) span: Range<usize>,
}

/// What two units measure together, where one can be told in the other.
#[derive(Clone, Copy, PartialEq)]
enum Dimension {
    Time,
    LongTime,
    Length,
    Area,
    Volume,
    Mass,
    Power,
    Energy,
    Data,
}

/// The units that people tell in each other, with how much of the least of them each is. Miles and feet are not told in
/// metres: translations do not convert.
const CONVERTIBLE: [(Unit, Dimension, u64); 42] = [
    (Unit::Second, Dimension::Time, 1),
    (Unit::Minute, Dimension::Time, 60),
    (Unit::Hour, Dimension::Time, 3600),
    (Unit::Day, Dimension::Time, 86_400),
    (Unit::Week, Dimension::Time, 604_800),
    (Unit::Month, Dimension::LongTime, 1),
    (Unit::Year, Dimension::LongTime, 12),
    (Unit::Decade, Dimension::LongTime, 120),
    (Unit::Century, Dimension::LongTime, 1200),
    (Unit::Millimetre, Dimension::Length, 1),
    (Unit::Centimetre, Dimension::Length, 10),
    (Unit::Metre, Dimension::Length, 1000),
    (Unit::Kilometre, Dimension::Length, 1_000_000),
    (Unit::SquareCentimetre, Dimension::Area, 1),
    (Unit::SquareMetre, Dimension::Area, 10_000),
    (Unit::Hectare, Dimension::Area, 100_000_000),
    (Unit::SquareKilometre, Dimension::Area, 10_000_000_000),
    (Unit::CubicCentimetre, Dimension::Volume, 1),
    (Unit::Millilitre, Dimension::Volume, 1),
    (Unit::Centilitre, Dimension::Volume, 10),
    (Unit::Litre, Dimension::Volume, 1000),
    (Unit::Hectolitre, Dimension::Volume, 100_000),
    (Unit::CubicMetre, Dimension::Volume, 1_000_000),
    (Unit::CubicKilometre, Dimension::Volume, 1_000_000_000_000_000),
    (Unit::Milligram, Dimension::Mass, 1),
    (Unit::Gram, Dimension::Mass, 1000),
    (Unit::Kilogram, Dimension::Mass, 1_000_000),
    (Unit::Quintal, Dimension::Mass, 100_000_000),
    (Unit::Tonne, Dimension::Mass, 1_000_000_000),
    (Unit::Kilotonne, Dimension::Mass, 1_000_000_000_000),
    (Unit::Watt, Dimension::Power, 1),
    (Unit::Kilowatt, Dimension::Power, 1000),
    (Unit::Megawatt, Dimension::Power, 1_000_000),
    (Unit::Gigawatt, Dimension::Power, 1_000_000_000),
    (Unit::Terawatt, Dimension::Power, 1_000_000_000_000),
    (Unit::KilowattHour, Dimension::Energy, 1),
    (Unit::MegawattHour, Dimension::Energy, 1000),
    (Unit::GigawattHour, Dimension::Energy, 1_000_000),
    (Unit::TerawattHour, Dimension::Energy, 1_000_000_000),
    (Unit::Megabyte, Dimension::Data, 1),
    (Unit::Gigabyte, Dimension::Data, 1000),
    (Unit::Terabyte, Dimension::Data, 1_000_000),
];

fn of_least(unit: Unit, number: Number) -> Option<(Dimension, Number)> {
    let (_, dimension, scale) = CONVERTIBLE.iter().find(|(other, ..)| *other == unit)?;
    Some((*dimension, number.times(Number::whole(*scale))?))
}

/// Whether one unit of time is as many of another by custom: quinze jours are two weeks, 30 days a month.
fn by_custom(one: &Measured, other: &Measured) -> bool {
    let whole = |measured: &Measured| measured.number.as_whole();
    let (Some(many), Some(few)) = (whole(one), whole(other)) else { return false };
    match (one.unit, other.unit) {
        (Unit::Day, Unit::Week) => many == few * 7 + 1,
        (Unit::Day, Unit::Month) => many == few * 30,
        (Unit::Week, Unit::Month) => many == few * 4,
        (Unit::Day, Unit::Year) => many == few * 365,
        (Unit::Week, Unit::Year) => many == few * 52,
        _ => false,
    }
}

fn same(one: &Measured, other: &Measured) -> bool {
    one.unit == other.unit && one.number == other.number
}

/// Whether two amounts are the same in other units.
fn converted(one: &Measured, other: &Measured) -> bool {
    let (here, there) = (of_least(one.unit, one.number), of_least(other.unit, other.number));
    (one.told || other.told) && (here.is_some() && here == there || by_custom(one, other) || by_custom(other, one))
}

/// The amounts of a side.
pub(super) fn measured(side: &PairSide<'_>) -> Vec<Measured> {
    let mut all: Vec<Measured> = Vec::new();
    for quantity in side.text.quantities() {
        all.extend(of_quantity(&quantity));
    }
    let rates = each(side);
    for unit in side.text.units() {
        let overlaps = |span: &Range<usize>| span.start < unit.span.end && unit.span.start < span.end;
        if !all.iter().any(|other| overlaps(&other.span)) && !rates.iter().any(overlaps) {
            all.extend(of_unit(side, &unit));
        }
    }
    all.sort_by_key(|measured| measured.span.start);
    with_parts(side, &mut all);
    all
}

/// Where a side says that something is so in each unit of time. `A year` and في الأسبوع may say so or not.
pub(super) fn each(side: &PairSide<'_>) -> Vec<Range<usize>> {
    let may_not =
        |written: &str| ["a ", "an ", "à ", "في "].iter().any(|begin| written.to_lowercase().starts_with(begin));
    let spans = side.text.rates().into_iter().map(|rate| rate.span);
    spans.filter(|span| !may_not(&side.text.as_str()[span.clone()])).collect()
}

fn of_quantity(quantity: &Quantity) -> Vec<Measured> {
    let counts = matches!(quantity.role, NumeralRole::Cardinal | NumeralRole::Fraction | NumeralRole::Dual(_));
    let Some(unit) = quantity.measure.unit().filter(|_| counts) else { return Vec::new() };
    let amounts = match quantity.extent {
        Extent::One(amount) => vec![amount],
        Extent::Between(from, to) => vec![from, to],
    };
    let numbers = amounts.into_iter().filter_map(Amount::number);
    numbers.map(|number| Measured { unit, number, told: true, span: quantity.span.clone() }).collect()
}

/// A unit that no number stands before: السنوات العشر, cinq dernières années, a week.
fn of_unit(side: &PairSide<'_>, unit: &UnitMention) -> Option<Measured> {
    let text = side.text.as_str();
    let numerals = side.text.numerals();
    let counts = |numeral: &&Numeral| numeral.role == NumeralRole::Cardinal;
    let next = numerals.partition_point(|numeral| numeral.span.start < unit.span.end);
    // The four capitals early next week: no four weeks.
    let parts = side.text.dates().into_iter().filter(|date| date.expression.part.is_some());
    let period = parts.map(|date| date.span).find(|date| date.start < unit.span.start && unit.span.end <= date.end);
    let behind = numerals.get(next).filter(counts).filter(|numeral| {
        let gap = text.get(unit.span.end..numeral.span.start).unwrap_or("|").trim();
        side.text.language() == Language::Arabic
            && (gap.is_empty() && !numeral.in_digits || matches!(gap, "ال" | "الـ"))
    });
    let before = next.checked_sub(1).and_then(|at| numerals.get(at)).filter(counts).filter(|numeral| {
        let gap = text.get(numeral.span.end..unit.span.start).unwrap_or("|");
        period.as_ref().is_none_or(|date| date.start <= numeral.span.start)
            && gap.split_whitespace().count() == 1
            && gap.starts_with(' ')
            && gap.ends_with(' ')
            && gap.len() > 4
    });
    if let Some(numeral) = behind.or(before) {
        let span = unit.span.start.min(numeral.span.start)..unit.span.end.max(numeral.span.end);
        return Some(Measured { unit: unit.unit, number: numeral.amount.number()?, told: true, span });
    }
    if !unit.unit.is_time() || is_plural(side, unit) {
        return None;
    }
    let article = text[..unit.span.start].trim_end().rsplit(' ').next().unwrap_or_default().to_lowercase();
    let told = side.text.language() == Language::English && matches!(article.as_str(), "a" | "an");
    Some(Measured { unit: unit.unit, number: Number::whole(1), told, span: unit.span.clone() })
}

/// Whether a unit stands there in the plural.
fn is_plural(side: &PairSide<'_>, unit: &UnitMention) -> bool {
    let written = &side.text.as_str()[unit.span.clone()];
    match side.text.language() {
        Language::Arabic => {
            written.ends_with("ات")
                || ["أيام", "أسابيع", "أشهر", "شهور", "أعوام", "سنين", "دقائق", "ثوان", "عقود", "قرون", "ليال"]
                    .iter()
                    .any(|plural| written.contains(plural))
        }
        _ => written.ends_with('s'),
    }
}

/// A year and a half, سنة ونصف: what is added behind the unit.
fn with_parts(side: &PairSide<'_>, all: &mut Vec<Measured>) {
    let text = side.text.as_str();
    let mut parts: Vec<Range<usize>> = Vec::new();
    for measured in all.iter_mut() {
        let numerals = side.text.numerals();
        let next = numerals.partition_point(|numeral| numeral.span.start < measured.span.end);
        let part = numerals.get(next).filter(|numeral| {
            let gap = text.get(measured.span.end..numeral.span.start).unwrap_or("|").trim();
            let written = &text[numeral.span.clone()];
            numeral.role == NumeralRole::Fraction
                && gap.is_empty()
                && ["and", "و", "et"].iter().any(|and| written.starts_with(and))
        });
        let Some((numeral, part)) = part.and_then(|part| Some((part, part.amount.number()?))) else { continue };
        let Some(sum) = measured.number.plus(part) else { continue };
        (measured.number, measured.told, measured.span.end) = (sum, true, numeral.span.end);
        parts.push(numeral.span.clone());
    }
    all.retain(|measured| !parts.iter().any(|part| measured.span.start == part.start));
}

/// Where the two sides measure the same in other units, and what is left of each.
pub(super) struct Compared {
    pub(super) source: Vec<Range<usize>>,
    pub(super) target: Vec<Range<usize>>,
    left: (Vec<Measured>, Vec<Measured>),
}

pub(super) fn compared(pair: &SentencePair<'_>) -> Compared {
    let (mut here, mut there) = (measured(&pair.source), measured(&pair.target));
    pair_off(&mut here, &mut there, same);
    let (source, target) = pair_off(&mut here, &mut there, converted);
    Compared { source, target, left: (here, there) }
}

/// Takes what fits out of both lists, each for one; and where that stands.
fn pair_off(
    here: &mut Vec<Measured>,
    there: &mut Vec<Measured>,
    fits: impl Fn(&Measured, &Measured) -> bool,
) -> (Vec<Range<usize>>, Vec<Range<usize>>) {
    let (mut source, mut target) = (Vec::new(), Vec::new());
    here.retain(|one| match there.iter().position(|other| fits(one, other)) {
        Some(at) => {
            source.push(one.span.clone());
            target.push(there.remove(at).span);
            false
        }
        None => true,
    });
    (source, target)
}

impl Compared {
    /// Two amounts of which one would be the other in another unit: the unit of one is wrong.
    pub(super) fn of_wrong_unit(&self) -> Option<(Range<usize>, Range<usize>)> {
        let (source, target) = &self.left;
        let dimension = |measured: &Measured| of_least(measured.unit, measured.number).map(|(dimension, _)| dimension);
        let is_time = |dimension: Option<Dimension>| matches!(dimension, Some(Dimension::Time | Dimension::LongTime));
        let wrong = |here: &Measured, there: &Measured| {
            let (one, other) = (dimension(here), dimension(there));
            let alike = one.is_some() && one == other || is_time(one) && is_time(other);
            let renamed = here.unit != there.unit && here.number == there.number && here.told && there.told;
            let would_be = |unit: Unit, number: Number, right: &Measured| {
                let renamed = Measured { unit, number, told: true, span: 0..0 };
                unit != right.unit && converted(&renamed, right)
            };
            let in_another = || {
                CONVERTIBLE
                    .iter()
                    .any(|(unit, ..)| would_be(*unit, there.number, here) || would_be(*unit, here.number, there))
            };
            let counted = |measured: &Measured| measured.told && measured.number != Number::whole(1);
            alike && (renamed || (counted(here) || counted(there)) && in_another())
        };
        source.iter().find_map(|here| {
            let there = target.iter().find(|there| wrong(here, there))?;
            Some((here.span.clone(), there.span.clone()))
        })
    }
}
