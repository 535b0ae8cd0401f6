//! The numbers of a text in digits and words, whatever they are there for. [`super::number_words`] reads their words,
//! [`super::building`] puts them together.

use std::collections::HashMap;

use super::Certainty;
use super::Text;
use super::building::{Building, NumberJoin};
use super::number::Number;
use super::number_words::{self, NumberWord};
use super::numeral::{Amount, Numeral, NumeralRole};

/// All numbers of a text, from left to right.
pub(super) fn numerals(text: &Text<'_>) -> Vec<Numeral> {
    let tokens = number_words::tokens(text);
    let mut found: Vec<Numeral> = Vec::new();
    let mut open: Option<Building> = None;
    let mut skip = 0;
    for (index, token) in tokens.iter().enumerate() {
        if index < skip {
            continue;
        }
        if let Some(building) = &mut open {
            let join = NumberJoin::between(text, building, token);
            if token.word == NumberWord::Point {
                if let Some(next) = tokens.get(index + 1)
                    && building.takes_decimals(text, token, next)
                {
                    skip = index + 2;
                    continue;
                }
            } else if building.takes(text, join, token) {
                continue;
            }
        }
        found.extend(open.take().and_then(|building| building.finished(text)));
        open = Building::begun(text, &tokens, index);
    }
    found.extend(open.and_then(|building| building.finished(text)));
    found
}

/// `1620-21` ends in 1621; and العامين 2001 و2002 are those two years, not two of them.
pub(super) fn beside_others(text: &Text<'_>, numerals: &mut [Numeral]) {
    for at in 1..numerals.len() {
        let (before, here) = (&numerals[at - 1], &numerals[at]);
        let gap = text.text.get(before.span.end..here.span.start).unwrap_or("|");
        let value = |numeral: &Numeral| numeral.amount.number().and_then(Number::as_whole);
        let is_short = before.bare_digits == Some(4) && here.bare_digits == Some(2) && matches!(gap, "-" | "–" | "/");
        let follows = before.words.end == here.words.start && matches!(before.role, NumeralRole::Dual(_));
        if let (true, Some(from), Some(short)) = (is_short, value(before), value(here))
            && (1200..2200).contains(&from)
            && short > from % 100
            && !text.text[here.span.end..].starts_with(['-', '–', '/'])
        {
            numerals[at].amount = Amount::Number(Number::whole(from / 100 * 100 + short));
        }
        if follows {
            numerals[at - 1].certainty = Certainty::Ambiguous;
        }
    }
}

/// Numbers by the word that they begin and the word that they end with.
pub(super) struct NumeralPlaces {
    begin: HashMap<usize, usize>,
    end: HashMap<usize, usize>,
}

impl NumeralPlaces {
    pub(super) fn of(numerals: &[Numeral]) -> Self {
        Self {
            begin: numerals.iter().enumerate().map(|(index, numeral)| (numeral.words.start, index)).collect(),
            end: numerals.iter().enumerate().rev().map(|(index, numeral)| (numeral.words.end, index)).collect(),
        }
    }

    /// The number that begins with a word.
    pub(super) fn beginning(&self, word: usize) -> Option<usize> {
        self.begin.get(&word).copied()
    }

    /// The number that ends before a word.
    pub(super) fn ending(&self, word: usize) -> Option<usize> {
        self.end.get(&word).copied()
    }
}
