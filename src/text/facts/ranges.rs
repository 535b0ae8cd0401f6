//! Two numbers that are one: من 25 إلى 30, between 25 and 30, 25–30.

use super::Text;
use super::language::Language;
use super::lexicon::{Lexicon, PerLanguage, Prefixes};
use super::number::Number;
use super::numeral::{Amount, Numeral, NumeralRole};
use super::tables::keys;

keys! {
    /// What a word has to do with ranges.
    enum RangeWord {
        Between = "between",
        BetweenAnd = "between-and",
        From = "from",
        FromTo = "from-to",
        Change = "change",
    }
}

static WORDS: PerLanguage<RangeWord> =
    PerLanguage::new(|language| Lexicon::of(language, Prefixes::Conjunctions, &["ranges"], RangeWord::of_key));

/// How two numbers belong together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NumberPairing {
    /// They are the ends of a range.
    Range,
    /// Something changes from the one to the other.
    Change,
}

/// So many words before a number may say that it changes.
const REACH: usize = 7;

/// How a number belongs to the one behind it, if it does.
pub(super) fn pair(text: &Text<'_>, first: &Numeral, second: &Numeral) -> Option<NumberPairing> {
    let pairs = |numeral: &Numeral| {
        matches!(
            numeral.role,
            NumeralRole::Cardinal | NumeralRole::Ordinal | NumeralRole::Clock | NumeralRole::Fraction
        ) && numeral.amount.number().is_some()
    };
    if !pairs(first) || !pairs(second) || first.words.end > second.words.start {
        return None;
    }
    let gap = text.text.get(first.span.end..second.span.start)?;
    if gap.chars().all(|c| matches!(c, '-' | '–' | '—' | '\u{2011}' | ' ')) {
        let both = first.in_digits && second.in_digits && first.role == second.role;
        let rises = first.amount.number() < second.amount.number() || first.role != NumeralRole::Cardinal;
        return (both && rises && !gap.trim().is_empty() && !is_date(text, first, second))
            .then_some(NumberPairing::Range);
    }
    let lexicon = WORDS.get(text.language);
    let word =
        |at: usize| lexicon.at(&text.words, at).filter(|found| found.words.end == at + 1).map(|found| *found.value);
    let before = first.words.start.checked_sub(1).and_then(word);
    // The unit may be said twice: between 5 km and 10 km.
    let between = second.words.start - first.words.end;
    let last = second.words.start.checked_sub(1).filter(|_| between > 0).and_then(word);
    let clauses = gap.contains(['.', '،', ',', ';', '؛', ':', '(', ')']);
    if between > 2 || clauses {
        return None;
    }
    let has_and = text.language == Language::Arabic
        && text.words.get(second.words.start).is_some_and(|word| word.folded.starts_with('و'));
    let changes =
        || (first.words.start.saturating_sub(REACH)..first.words.start).any(|at| word(at) == Some(RangeWord::Change));
    match (before, last) {
        (Some(RangeWord::Between), Some(RangeWord::BetweenAnd)) => Some(NumberPairing::Range),
        (Some(RangeWord::Between), _) if has_and => Some(NumberPairing::Range),
        (_, Some(RangeWord::FromTo)) if changes() => Some(NumberPairing::Change),
        (Some(RangeWord::From), Some(RangeWord::FromTo)) => Some(NumberPairing::Range),
        (_, Some(RangeWord::FromTo))
            if between == 1 && first.role == second.role && first.amount.number() < second.amount.number() =>
        {
            Some(NumberPairing::Range)
        }
        _ => None,
    }
}

/// Whether two numbers are of a date in digits: `2022-11-16`.
fn is_date(text: &Text<'_>, first: &Numeral, second: &Numeral) -> bool {
    let behind = text.text[second.span.end..].chars().next();
    let before = text.text[..first.span.start].chars().next_back();
    let digit_behind = text.text[second.span.end..].chars().nth(1).is_some_and(|c| c.is_numeric());
    matches!(behind, Some('-' | '/')) && digit_behind
        || matches!(before, Some('-' | '/'))
        || first.bare_digits == Some(4) && second.bare_digits == Some(2)
}

/// `1.3 to 1.5 billion` are billions both.
pub(super) fn spread_scales(text: &Text<'_>, numerals: &mut [Numeral]) {
    for at in 1..numerals.len() {
        let (first, second) = (&numerals[at - 1], &numerals[at]);
        let (None, Some(scale)) = (first.scale, second.scale) else { continue };
        let lower = first.amount.number().and_then(|number| number.times(Number::whole(scale)));
        let Some(lower) = lower.filter(|lower| second.amount.number().is_some_and(|upper| *lower <= upper)) else {
            continue;
        };
        if first.role == NumeralRole::Cardinal
            && (pair(text, first, second).is_some() || shares_noun(text, first, second))
        {
            numerals[at - 1].amount = Amount::Number(lower);
            numerals[at - 1].scale = Some(scale);
        }
    }
}

/// French writes `entre 1,3 et 1,5 milliard`, which is a range already; `two or three million` is one, too.
fn shares_noun(text: &Text<'_>, first: &Numeral, second: &Numeral) -> bool {
    let between = text.words.get(first.words.end..second.words.start).unwrap_or_default();
    matches!(between, [word] if matches!(word.folded.as_str(), "or" | "ou" | "او"))
}
