//! Numbers in digits and words.

use std::ops::Range;

use super::Check;
use super::equivalents::UnmatchedNumbers;
use super::pair::{Finding, PairSide, SentencePair, finding};
use super::signs::exchanged_signs;
use crate::diagnostic::{msg, rules};
use crate::text::facts::{Amount, Certainty, Language, Number, Numeral, NumeralRole};
use crate::text::fold::FoldedWord;

rules! {
    /// A number of the source is not in the translation, or the other way round.
    pub TRANSLATED_NUMBER = Warning "translated-number" {
        title: "A number of the source is not in the translation, or the other way round.",
        why: "Numbers are compared as digits of every script and as words of Arabic, English and French. A wrong \
              number is the mistake in a translation that misleads most. Correct the translation; if it says the \
              same in other words, leave it: the warning remains, as a remark for the reviewer.",
        wrong: "msgid \"بلغ العدد 80\"\nmsgstr \"The number reached 90\"",
        right: "msgid \"بلغ العدد 80\"\nmsgstr \"The number reached 80\"",
    }
}

pub(super) const CHECK: Check = Check { rule: &TRANSLATED_NUMBER, find };

fn find(pair: &SentencePair<'_>) -> Vec<Finding> {
    let (source, target) = (counted(&pair.source), counted(&pair.target));
    let (lost, added) = (unmatched(&source, &target, &pair.target), unmatched(&target, &source, &pair.source));
    let mut unmatched = UnmatchedNumbers { lost, added };
    unmatched.drop_equivalents(pair);
    let UnmatchedNumbers { mut lost, mut added } = unmatched;
    let exchanged = exchanged(&lost, &added);
    let sure = |number: &&Numeral| number.certainty == Certainty::Sure;
    lost.retain(sure);
    added.retain(sure);
    if lost.is_empty() && added.is_empty() {
        (lost, added) = exchanged;
    }
    let mut added = added.into_iter();
    let mut found: Vec<Finding> = Vec::new();
    for number in lost {
        let here = pair.source.quoted(&number.span);
        let (message, target) = match added.next() {
            Some(other) => {
                let there = pair.target.quoted(&other.span);
                (msg!("translated-number", source = here, translation = there), Some(other.span.clone()))
            }
            None => (msg!("translated-number--lost", source = here), None),
        };
        found.push(finding(&TRANSLATED_NUMBER, message, Some(number.span.clone()), target));
    }
    for number in added {
        let message = msg!("translated-number--added", translation = pair.target.quoted(&number.span));
        found.push(finding(&TRANSLATED_NUMBER, message, None, Some(number.span.clone())));
    }
    found.extend(exchanged_signs(pair, &TRANSLATED_NUMBER));
    found
}

/// The numbers of a side; ten years of a century are dates.
fn counted<'s>(side: &'s PairSide<'_>) -> Vec<&'s Numeral> {
    let units = side.text.units();
    // The 3 of m3 is of the unit.
    let of_unit = |numeral: &Numeral| {
        let at = units.partition_point(|unit| unit.span.end <= numeral.span.start);
        numeral.role == NumeralRole::Label && units.get(at).is_some_and(|unit| unit.span.start < numeral.span.start)
    };
    side.text.numerals().iter().filter(|numeral| numeral.role != NumeralRole::Decade && !of_unit(numeral)).collect()
}

/// `First` for `second`, and the other way round: what alone may be something else is not where the other side has
/// its opposite.
fn exchanged<'n>(source: &[&'n Numeral], target: &[&'n Numeral]) -> (Vec<&'n Numeral>, Vec<&'n Numeral>) {
    let small = |numeral: &Numeral| {
        let counts = matches!(numeral.role, NumeralRole::Cardinal | NumeralRole::Ordinal);
        numeral.amount.number().and_then(Number::as_whole).filter(|value| counts && matches!(value, 1 | 2))
    };
    let only = |all: &[&'n Numeral], value: u64, role: NumeralRole| {
        let has = |value: u64| all.iter().any(|numeral| numeral.role == role && small(numeral) == Some(value));
        all.iter().copied().find(|numeral| numeral.role == role && small(numeral) == Some(value) && !has(3 - value))
    };
    for role in [NumeralRole::Ordinal, NumeralRole::Cardinal] {
        for value in [1, 2] {
            if let (Some(here), Some(there)) = (only(source, value, role), only(target, 3 - value, role)) {
                return (vec![here], vec![there]);
            }
        }
    }
    (Vec::new(), Vec::new())
}

/// The numbers that have no fellow on the other side, those that may be none among them; each fellow serves once.
fn unmatched<'n>(numbers: &[&'n Numeral], others: &[&Numeral], other_side: &PairSide<'_>) -> Vec<&'n Numeral> {
    let mut free: Vec<&Numeral> = others.to_vec();
    // Arabic says two by a form of the noun, which many plurals share; one of the donors, أحد المانحين, is a plural.
    let words = other_side.text.words();
    let is_one_of = |at: usize| {
        let before = at.checked_sub(1).and_then(|before| words.get(before));
        before.is_some_and(|word| word.folded.ends_with("احد") || word.folded.ends_with("احدي"))
    };
    // نيسان is a month, and تلمسان a town.
    let is_name = |word: &FoldedWord| {
        let holds = |span: &Range<usize>| span.start <= word.span.start && word.span.start < span.end;
        other_side.text.calendar().iter().any(|name| holds(&name.span))
            || other_side.text.mentions().iter().any(|mention| holds(&mention.span))
    };
    let has_dual = other_side.text.language() == Language::Arabic
        && words.iter().enumerate().any(|(at, word)| may_be_dual(&word.folded) && !is_one_of(at) && !is_name(word));
    // What is certain takes its fellow before what is not, and an equal before one that may be meant.
    let mut sorted: Vec<&Numeral> = numbers.to_vec();
    sorted.sort_by_key(|number| number.certainty == Certainty::Ambiguous);
    for fits in [equal, may_be_meant] {
        sorted.retain(|number| match free.iter().position(|other| fits(number, other)) {
            Some(at) => {
                free.swap_remove(at);
                false
            }
            None => true,
        });
    }
    let two = Amount::Number(Number::whole(2));
    sorted.retain(|number| !(number.amount == two && has_dual));
    sorted.sort_by_key(|number| number.span.start);
    sorted
}

/// Whether two numbers are the same; *une dizaine* and *ten* are.
fn equal(one: &Numeral, other: &Numeral) -> bool {
    match (one.amount.number(), other.amount.number()) {
        (Some(one), Some(other)) => one == other,
        _ => one.amount == other.amount,
    }
}

/// Whether a number may be meant by another: `a third` by an ordinal, half past two in the afternoon by 14:30.
fn may_be_meant(one: &Numeral, other: &Numeral) -> bool {
    let (Some(first), Some(second)) = (one.amount.number(), other.amount.number()) else { return false };
    let part = |ordinal: Number| ordinal.as_whole().and_then(|of| Number::fraction(1, of));
    let noon = Number::whole(12);
    match (one.role, other.role) {
        (NumeralRole::Ordinal, NumeralRole::Fraction) => part(first) == Some(second),
        (NumeralRole::Fraction, NumeralRole::Ordinal) => part(second) == Some(first),
        // خُمس is a fifth and folded خمس, five.
        (NumeralRole::Cardinal, NumeralRole::Fraction) if !one.in_digits => {
            is_small(first) && part(first) == Some(second)
        }
        (NumeralRole::Fraction, NumeralRole::Cardinal) if !other.in_digits => {
            is_small(second) && part(second) == Some(first)
        }
        (NumeralRole::Clock, _) if first > noon => Some(first) == second.plus(noon),
        (_, NumeralRole::Clock) if second > noon => Some(second) == first.plus(noon),
        _ => false,
    }
}

fn is_small(number: Number) -> bool {
    number.as_whole().is_some_and(|value| (5..=10).contains(&value))
}

fn may_be_dual(word: &str) -> bool {
    word.chars().count() >= 5 && ["ين", "ان", "تا", "تي"].iter().any(|ending| word.ends_with(ending))
}
