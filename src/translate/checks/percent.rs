//! Percentages.

use std::ops::Range;

use super::Check;
use super::equivalents::part_of;
use super::pair::{Finding, PairSide, SentencePair, finding};
use crate::diagnostic::{msg, rules};
use crate::text::facts::{Extent, Measure, Number, Quantity};

rules! {
    /// A percentage of the source is not one in the translation, or the other way round.
    pub TRANSLATED_PERCENTAGE = Warning "translated-percentage" {
        title: "A percentage of the source is not one in the translation, or the other way round.",
        why: "The number may be right and still count something else. Write `per cent` or the sign where the source \
              has it.",
        wrong: "msgid \"بنسبة 12٪\"\nmsgstr \"By 12\"",
        right: "msgid \"بنسبة 12٪\"\nmsgstr \"By 12%\"",
    }
}

pub(super) const CHECK: Check = Check { rule: &TRANSLATED_PERCENTAGE, find };

/// The numbers of a side that are percentages, and the quantities that are none.
struct Percentages {
    numbers: Vec<Number>,
    others: Vec<Quantity>,
}

impl Percentages {
    /// Of a side; beside percentages points are hundredths, too: four points more.
    fn of(side: &PairSide<'_>, has_percent: bool) -> Self {
        let points = |quantity: &Quantity| {
            quantity.counted.as_ref().is_some_and(|span| {
                let noun = side.text.as_str()[span.clone()].to_lowercase();
                noun.starts_with("point") || noun.contains("نقاط") || noun.contains("نقطة")
            })
        };
        let (of_hundred, others): (Vec<Quantity>, Vec<Quantity>) = side
            .text
            .quantities()
            .into_iter()
            .partition(|quantity| quantity.measure == Measure::PerCent || has_percent && points(quantity));
        Self { numbers: of_hundred.iter().flat_map(values).collect(), others }
    }
}

fn values(quantity: &Quantity) -> Vec<Number> {
    let amounts = match quantity.extent {
        Extent::One(amount) => vec![amount],
        Extent::Between(from, to) => vec![from, to],
    };
    amounts.into_iter().filter_map(|amount| amount.number()).collect()
}

/// So many letters may stand between a number and the percentage that it shares the sign with: 5 or 7 per cent, 12 for the one party and 15 per cent for the other.
const SHARED: usize = 20;

/// Whether a number that is a percentage on one side need not be called one here: it shares the sign of the next, or is a
/// fraction.
fn is_meant(number: Number, side: &PairSide<'_>, percentages: &Percentages) -> bool {
    let text = side.text.as_str();
    let places: Vec<Range<usize>> = side.text.percents();
    let shares = |quantity: &Quantity| {
        let next = places.iter().find(|place| place.start >= quantity.span.end);
        let between = next.and_then(|place| text.get(quantity.span.end..place.start));
        between.is_some_and(|between| between.chars().filter(|c| c.is_alphabetic()).count() <= SHARED)
    };
    let hundredth = Number::fraction(1, 100).and_then(|part| part.times(number));
    let has_part =
        side.text.numerals().iter().any(|numeral| hundredth.is_some() && part_of(numeral, side) == hundredth);
    has_part || percentages.others.iter().any(|quantity| values(quantity).contains(&number) && shares(quantity))
}

/// Whether a source leaves out the sign behind a number that counts nothing: une offre à 12.
fn is_left_out(number: Number, percentages: &Percentages) -> bool {
    percentages.others.iter().any(|quantity| {
        values(quantity).contains(&number) && quantity.counted.is_none() && quantity.measure == Measure::Count
    })
}

fn find(pair: &SentencePair<'_>) -> Vec<Finding> {
    let (source, target) = (pair.source.text.percents(), pair.target.text.percents());
    if let Some((here, there)) = points(pair) {
        let (one, other) = (pair.source.quoted(&here), pair.target.quoted(&there));
        let message = msg!("translated-percentage--points", source = one, translation = other);
        return vec![finding(&TRANSLATED_PERCENTAGE, message, Some(here), Some(there))];
    }
    let has_percent = !source.is_empty() || !target.is_empty();
    let (here, there) = (Percentages::of(&pair.source, has_percent), Percentages::of(&pair.target, has_percent));
    let most = here.numbers.len().max(there.numbers.len());
    if source.len() == target.len() && (here.numbers.len() == there.numbers.len() || most <= source.len()) {
        return Vec::new();
    }
    let lost =
        here.numbers.iter().find(|number| !there.numbers.contains(number) && !is_meant(**number, &pair.target, &there));
    let added = there.numbers.iter().find(|number| {
        !here.numbers.contains(number) && !is_meant(**number, &pair.source, &here) && !is_left_out(**number, &here)
    });
    let numbered = !here.numbers.is_empty() || !there.numbers.is_empty();
    if lost.is_none() && added.is_none() && (numbered || source.len() == target.len()) {
        return Vec::new();
    }
    let message = msg!("translated-percentage", source = source.len(), translation = target.len());
    vec![finding(&TRANSLATED_PERCENTAGE, message, source.last().cloned(), target.last().cloned())]
}

/// Per cent that have become percentage points, or the other way round.
fn points(pair: &SentencePair<'_>) -> Option<(Range<usize>, Range<usize>)> {
    let is_point = |side: &PairSide<'_>, span: &Range<usize>| {
        let written = side.text.as_str()[span.clone()].to_lowercase();
        written.contains("point") || written.contains("نقطة") || written.contains("نقاط")
    };
    let of = |side: &PairSide<'_>| -> Vec<Quantity> {
        side.text.quantities().into_iter().filter(|quantity| quantity.measure == Measure::PerCent).collect()
    };
    let (source, target) = (of(&pair.source), of(&pair.target));
    source.iter().find_map(|here| {
        let same = |there: &&Quantity| values(there) == values(here);
        let there = target.iter().find(same).filter(|_| target.iter().filter(same).count() == 1)?;
        let alone = source.iter().filter(|other| values(other) == values(here)).count() == 1;
        let differs = is_point(&pair.source, &here.span) != is_point(&pair.target, &there.span);
        (alone && differs).then(|| (here.span.clone(), there.span.clone()))
    })
}
