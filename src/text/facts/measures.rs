//! What numbers measure: the unit, percentage or rate that a number belongs to.

use std::ops::Range;

use super::Text;
use super::per_mille::per_mille_words;
use super::units::{Measure, UnitMention, is_currency_code};

/// Units and percentages, by where they stand.
pub(super) struct Measures {
    units: Vec<UnitMention>,
    rates: Vec<UnitMention>,
    percents: Vec<Range<usize>>,
    per_milles: Vec<Range<usize>>,
}

impl Measures {
    pub(super) fn of(text: &Text<'_>) -> Self {
        let signs = text.text.char_indices().filter(|(_, c)| *c == '‰').map(|(at, c)| at..at + c.len_utf8());
        let mut per_milles: Vec<Range<usize>> = signs.chain(per_mille_words(text)).collect();
        per_milles.sort_by_key(|place| place.start);
        Self { units: text.units(), rates: text.rates(), percents: text.percents(), per_milles }
    }

    /// What a number on these bytes measures, and where that is said.
    pub(super) fn measure(&self, text: &Text<'_>, number: &Range<usize>) -> Option<(Measure, Range<usize>)> {
        let percent = self.percents.partition_point(|place| place.start < number.end);
        let near =
            |from: usize, to: usize| text.text.get(from..to).is_some_and(|gap| gap.chars().all(char::is_whitespace));
        if let Some(place) = self.percents.get(percent).filter(|place| near(number.end, place.start)) {
            return Some((Measure::PerCent, place.clone()));
        }
        let per_mille = self.per_milles.partition_point(|place| place.start < number.end);
        if let Some(place) = self.per_milles.get(per_mille).filter(|place| near(number.end, place.start)) {
            return Some((Measure::PerMille, place.clone()));
        }
        let before = percent.checked_sub(1).and_then(|at| self.percents.get(at));
        if let Some(place) = before.filter(|place| place.end == number.start) {
            return Some((Measure::PerCent, place.clone()));
        }
        let behind = self.units.partition_point(|mention| mention.span.start < number.end);
        // $10m a day: the sign says what is measured, the day how often.
        let before = behind.checked_sub(1).and_then(|at| self.units.get(at));
        // USD 3 billion; but of 5 USD the code is taken.
        let is_code = |mention: &UnitMention| {
            is_currency_code(text.language, &text.text[mention.span.clone()])
                && text.places().ending(mention.words.start).is_none()
        };
        let sign = before
            .filter(|mention| (mention.words.is_empty() || is_code(mention)) && near(mention.span.end, number.start));
        let rate_behind = |end: usize| {
            let rate = self.rates.partition_point(|rate| rate.span.start < end);
            self.rates.get(rate).filter(|per| near(end, per.span.start))
        };
        if let Some(sign) = sign {
            return Some(match rate_behind(number.end) {
                Some(per) => (Measure::Rate(sign.unit, per.unit), sign.span.start..per.span.end),
                None => (Measure::Unit(sign.unit), sign.span.clone()),
            });
        }
        let is_earlier = |mention: &UnitMention| {
            let next = text.words.get(mention.words.end).map_or("", |next| next.folded.as_str());
            mention.unit.is_time()
                && matches!(next, "earlier" | "later" | "ago" | "before" | "after")
                && matches!(text.text.get(number.end..mention.span.start).map(str::trim), Some("a" | "an"))
                && !["half", "Half", "quarter"].contains(&text.text[number.clone()].trim())
        };
        let mention = self
            .units
            .get(behind)
            .filter(|mention| follows(text, number.end, mention.span.start) && !is_earlier(mention))?;
        Some(match rate_behind(mention.span.end) {
            Some(per) => (Measure::Rate(mention.unit, per.unit), mention.span.start..per.span.end),
            None => (Measure::Unit(mention.unit), mention.span.clone()),
        })
    }

    /// Where the unit of a rate ends, before its time: 80 kilometres | an hour, $5 | a day.
    pub(super) fn unit_end(&self, number: &Range<usize>, rate: &Range<usize>) -> usize {
        let unit = self.units.iter().find(|unit| rate.start <= unit.span.start && unit.span.end <= rate.end);
        unit.map_or(number.end, |unit| unit.span.end)
    }
}

/// Whether a unit stands behind a number: directly, or with من, of, de between.
fn follows(text: &Text<'_>, end: usize, unit: usize) -> bool {
    let gap = text
        .text
        .get(end..unit)
        .unwrap_or("|")
        .trim_matches(|c: char| c.is_whitespace() || matches!(c, '-' | '\u{2011}' | '’' | '\''));
    matches!(
        gap,
        "" | "a"
            | "an"
            | "the"
            | "of a"
            | "of an"
            | "of the"
            | "d’une"
            | "d'une"
            | "une"
            | "of"
            | "de"
            | "de la"
            | "du"
            | "d"
            | "من"
            | "US"
            | "U.S."
    )
}
