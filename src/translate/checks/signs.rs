//! The sign of a number: what fell to −5 °C has not fallen to 5 °C, unless the words say below zero.

use super::pair::{Finding, PairSide, SentencePair, finding};
use crate::diagnostic::{Rule, msg};
use crate::text::facts::{Extent, Measure, Number, Quantity, is_arabic, word_rows};
use crate::text::fold::fold;

/// The amount of a quantity that one number states.
fn amount(quantity: &Quantity) -> Option<Number> {
    match quantity.extent {
        Extent::One(amount) => amount.number(),
        Extent::Between(..) => None,
    }
}

/// Whether a number has a sign that can be nothing but a minus: a hyphen before what counts nothing may be a dash. Where
/// lines run from the right, the sign may stand behind the digits.
fn is_negative(side: &PairSide<'_>, quantity: &Quantity) -> bool {
    let text = side.text.as_str();
    let is_hyphen = text[quantity.written.clone()].starts_with(['-', '–', '\u{2011}']);
    let mut behind = text[quantity.written.end..].chars();
    let trails = matches!(behind.next(), Some('-' | '−')) && behind.next().is_none_or(char::is_whitespace);
    quantity.negative && (!is_hyphen || quantity.measure != Measure::Count) || trails && text.chars().any(is_arabic)
}

/// Whether words of a side say that something becomes less, or is missing: fell by, a loss of.
fn says_less(side: &PairSide<'_>) -> bool {
    let rows = word_rows(side.text.language(), "less-words");
    let stems: Vec<String> =
        rows.iter().filter(|(key, _)| *key == "stems").flat_map(|(_, words)| words).map(|stem| fold(stem)).collect();
    side.text.words().iter().any(|word| {
        let is_of = |stem: &String| {
            if stem.starts_with(is_arabic) { word.folded.contains(stem) } else { word.folded.starts_with(stem) }
        };
        stems.iter().any(is_of)
    })
}

/// Whether words of a side say that a number lies under nought: below zero.
fn says_below(side: &PairSide<'_>) -> bool {
    let text = fold(side.text.as_str());
    let rows = word_rows(side.text.language(), "less-words");
    rows.iter().filter(|(key, _)| *key == "below").flat_map(|(_, words)| words).any(|words| text.contains(&fold(words)))
}

/// Whether a number says where something comes to stand, and not by how much it changes: fell to 5 degrees.
fn is_reached(side: &PairSide<'_>, quantity: &Quantity) -> bool {
    let before = side.text.words().iter().rev().find(|word| word.span.end <= quantity.span.start);
    let rows = word_rows(side.text.language(), "less-words");
    let mut reaches = rows.iter().filter(|(key, _)| *key == "reaches").flat_map(|(_, words)| words);
    before.is_some_and(|before| reaches.any(|word| fold(word) == before.folded))
}

/// The numbers that are negative on one side, with their fellows that are not on the other.
fn without_sign(side: &PairSide<'_>, other: &PairSide<'_>) -> Vec<(Quantity, Quantity)> {
    let others = other.text.quantities();
    if says_below(other) {
        return Vec::new();
    }
    let negative = side.text.quantities().into_iter().filter(|quantity| is_negative(side, quantity));
    let fellow = |quantity: Quantity| {
        let number = amount(&quantity)?;
        let mut same = others.iter().filter(|there| amount(there) == Some(number));
        let first = same.next()?;
        let has_sign = is_negative(other, first) || same.any(|there| is_negative(other, there));
        let is_told = says_less(other) && !is_reached(other, first);
        (!has_sign && !first.negative && !is_told).then(|| (quantity, first.clone()))
    };
    negative.filter_map(fellow).collect()
}

/// Where a minus sign is lost or added; `rule` is that of the numbers.
pub(super) fn exchanged_signs(pair: &SentencePair<'_>, rule: &'static Rule) -> Vec<Finding> {
    let mut found = Vec::new();
    for (here, there) in without_sign(&pair.source, &pair.target) {
        let (one, other) = (pair.source.quoted(&here.written), pair.target.quoted(&there.written));
        let message = msg!("translated-number--sign-lost", source = one, translation = other);
        found.push(finding(rule, message, Some(here.written), Some(there.written)));
    }
    for (there, here) in without_sign(&pair.target, &pair.source) {
        let (one, other) = (pair.source.quoted(&here.written), pair.target.quoted(&there.written));
        let message = msg!("translated-number--sign-added", source = one, translation = other);
        found.push(finding(rule, message, Some(here.written), Some(there.written)));
    }
    found
}
