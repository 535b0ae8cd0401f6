//! Numbers in digits and words.

use std::ops::Range;
use std::sync::LazyLock;

use super::lexicon::{Found, Lexicon, Prefixes};
use super::{Check, Finding, Language, Pair, Side, dates, finding, number_words, percent};
use crate::text::fold;

pub(super) const CHECK: Check = Check {
    code: "translated-number",
    about: "A number of the source is not in the translation, or the other way round.",
    find,
};

/// A number of a text.
#[derive(Clone, Debug)]
pub(super) struct Number {
    /// Its value in thousandths: enough for what news report.
    pub value: u64,
    /// Whether it must stand on the other side: `one`, `first` and `second` need not.
    strict: bool,
    pub span: Range<usize>,
}

fn find(pair: &Pair<'_>) -> Vec<Finding> {
    let (source, target) = (numbers(&pair.source), numbers(&pair.target));
    let lost = unmatched(&source, &target, &pair.target);
    let added = unmatched(&target, &source, &pair.source);
    let mut added = added.into_iter();
    let quoted = |side: &Side<'_>, number: &Number| format!("`{}`", &side.text[number.span.clone()]);
    let mut found: Vec<Finding> = Vec::new();
    for number in lost {
        let (message, target) = match added.next() {
            Some(other) => {
                let (here, there) = (quoted(&pair.source, &number), quoted(&pair.target, &other));
                (format!("the source has {here}, the translation {there}"), Some(other.span))
            }
            None => {
                (format!("the number {} of the source is not in the translation", quoted(&pair.source, &number)), None)
            }
        };
        found.push(finding(CHECK.code, message, Some(number.span), target));
    }
    for number in added {
        let message = format!("the number {} of the translation is not in the source", quoted(&pair.target, &number));
        found.push(finding(CHECK.code, message, None, Some(number.span)));
    }
    found
}

/// The numbers that have no fellow on the other side; each fellow serves once.
fn unmatched(numbers: &[Number], others: &[Number], other_side: &Side<'_>) -> Vec<Number> {
    let mut free: Vec<u64> = others.iter().map(|other| other.value).collect();
    // Arabic says two by a form of the noun, which many plurals share.
    let has_dual = other_side.lang == Language::Arabic && other_side.words.iter().any(|word| may_be_dual(&word.folded));
    let matched = |number: &&Number| {
        if let Some(at) = free.iter().position(|value| *value == number.value) {
            free.swap_remove(at);
            return false;
        }
        number.strict && !(number.value == 2000 && has_dual)
    };
    // What is strict takes its fellow before what is not.
    let mut sorted: Vec<&Number> = numbers.iter().collect();
    sorted.sort_by_key(|number| !number.strict);
    let mut left: Vec<Number> = sorted.into_iter().filter(matched).cloned().collect();
    left.sort_by_key(|number| number.span.start);
    left
}

fn may_be_dual(word: &str) -> bool {
    word.chars().count() >= 5 && ["ين", "ان", "تا", "تي"].iter().any(|ending| word.ends_with(ending))
}

static DUALS: LazyLock<Lexicon<()>> =
    LazyLock::new(|| Lexicon::new(Prefixes::All, number_words::DUALS.iter().map(|word| (*word, ()))));

/// A number as it is written: a run of digits, or a word.
struct Written {
    value: u64,
    digits: bool,
    span: Range<usize>,
    /// Whether the conjunction و stands before the word.
    and: bool,
}

/// All numbers of a text, words put together: `خمسة وعشرون`, `twenty-five`, `23 مليار`.
pub(super) fn numbers(side: &Side<'_>) -> Vec<Number> {
    let literals = literals(side.text);
    let named = dates::names(side);
    let per_cent = percent::places(side);
    // The second of the two months of autumn is no number, and the hundred of `في المئة` is none either.
    let is_other = |span: &Range<usize>| {
        let mut others = named.iter().map(|name| &name.span).chain(&per_cent);
        others.any(|other| other.start < span.end && span.start < other.end)
    };
    let words: Vec<Found<'_, u64>> =
        number_words::of(side.lang).find(&side.words).into_iter().filter(|found| !is_other(&found.span)).collect();
    let mut written: Vec<Written> =
        literals.into_iter().map(|(value, span)| Written { value, digits: true, span, and: false }).collect();
    written.extend(words.into_iter().map(|found| {
        let word = &side.words[found.words.start].folded;
        let and = side.lang == Language::Arabic && word.starts_with('و') && !word.starts_with("واحد");
        Written { value: found.value * 1000, digits: false, span: found.span, and }
    }));
    written.sort_by_key(|one| one.span.start);
    let duals = if side.lang == Language::Arabic { DUALS.find(&side.words) } else { Vec::new() };
    let mut numbers: Vec<Number> = Vec::new();
    // The number that is being put together: what is added up, the last part, whether it is digits.
    let mut open: Option<(Number, u64, bool)> = None;
    for one in written {
        if let Some((number, last, digits)) = &mut open
            && let Some(value) = joined(side, number, *last, *digits, &one)
        {
            *number = Number { value, strict: true, span: number.span.start..one.span.end };
            *last = one.value;
            *digits = false;
            continue;
        }
        numbers.extend(open.take().map(|(number, ..)| number));
        let strict = one.digits || one.value >= 3000;
        open = Some((Number { value: one.value, strict, span: one.span.clone() }, one.value, one.digits));
    }
    numbers.extend(open.map(|(number, ..)| number));
    for dual in duals {
        match numbers.iter_mut().find(|number| number.span == dual.span) {
            Some(number) => number.strict = true,
            None => numbers.push(Number { value: 2000, strict: true, span: dual.span }),
        }
    }
    numbers.sort_by_key(|number| number.span.start);
    if side.lang == Language::Arabic { with_halves(side.text, numbers) } else { numbers }
}

/// `مليارين ونصف المليار`, `مليون ونصف`: a half of the scale is added.
fn with_halves(text: &str, numbers: Vec<Number>) -> Vec<Number> {
    let mut whole: Vec<Number> = Vec::new();
    let mut numbers = numbers.into_iter().peekable();
    while let Some(mut number) = numbers.next() {
        let behind = text[number.span.end..].trim_start();
        if let Some(rest) = behind.strip_prefix("ونصف").filter(|rest| !rest.starts_with(char::is_alphabetic)) {
            let end = text.len() - rest.len();
            let scale = [4, 3, 2]
                .into_iter()
                .map(|power| 1000_u64.pow(power + 1))
                .find(|scale| number.value > 0 && number.value % scale == 0);
            let again = numbers.peek().filter(|next| {
                let between = text.get(end..next.span.start).map(str::trim);
                Some(next.value) == scale && between.is_some_and(|between| between.is_empty())
            });
            let end = again.map(|next| next.span.end);
            if let Some(scale) =
                scale.or_else(|| (number.value > 0 && number.value % THOUSAND == 0).then_some(THOUSAND))
            {
                number.value += scale / 2;
            }
            if let Some(end) = end {
                number.span.end = end;
                numbers.next();
            }
        }
        whole.push(number);
    }
    whole
}

const HUNDRED: u64 = 100_000;
const THOUSAND: u64 = 1_000_000;

/// The value of a number and the word that follows it, if the two are one number.
fn joined(side: &Side<'_>, number: &Number, last: u64, digits: bool, next: &Written) -> Option<u64> {
    let between = side.text.get(number.span.end..next.span.start)?;
    let and = next.and || matches!(between.trim(), "and" | "et");
    if next.digits || !(and || between.chars().all(|c| c.is_whitespace() || c == '-' || c == '\u{2011}')) {
        return None;
    }
    let value = next.value;
    let is_scale = value >= THOUSAND || value == HUNDRED;
    if is_scale && !and && value > last {
        // `25 million`, `خمسة آلاف`; of `one million two hundred thousand` only the hundreds are multiplied.
        let multiple = number.value % value;
        let rest = number.value - multiple;
        return (multiple > 0).then(|| multiple.checked_mul(value / 1000)).flatten()?.checked_add(rest);
    }
    if digits {
        return None;
    }
    let unit = last < 10_000;
    let fits = match side.lang {
        // `خمسة وعشرون`, `خمسة عشر`, `ألف وتسعمئة`.
        Language::Arabic => {
            let of_ten = if and { (20_000..HUNDRED).contains(&value) } else { value == 10_000 };
            (unit && of_ten) || (and && last >= HUNDRED && value < last)
        }
        // `twenty-five`, `one hundred and five`.
        _ => {
            (!and && (20_000..HUNDRED).contains(&last) && value < 20_000)
                || (last >= HUNDRED && value < last)
                || (and && side.lang == Language::French && (20_000..HUNDRED).contains(&last) && value < 20_000)
        }
    };
    fits.then(|| number.value.checked_add(value)).flatten()
}

/// The numbers in digits, Arabic and Latin, with their separators: of thousands before three digits,
/// else of decimals.
pub(super) fn literals(text: &str) -> Vec<(u64, Range<usize>)> {
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let digit = |at: usize| chars.get(at).and_then(|(_, c)| fold::fold(c.encode_utf8(&mut [0; 4])).parse::<u8>().ok());
    let run = |at: usize| (at..).take_while(|&index| digit(index).is_some()).count();
    let mut found = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        if digit(at).is_none() {
            at += 1;
            continue;
        }
        let start = at;
        let mut whole = String::new();
        let mut decimals = String::new();
        let digits = |from: usize, length: usize| (from..from + length).filter_map(digit).map(|d| char::from(b'0' + d));
        let length = run(at);
        whole.extend(digits(at, length));
        at += length;
        while let Some((_, separator)) =
            chars.get(at).filter(|(_, c)| matches!(c, '.' | ',' | '٫' | '٬' | '\u{a0}' | '\u{202f}' | '’'))
        {
            let length = run(at + 1);
            let groups =
                length == 3 && *separator != '٫' && whole.len() <= 12 && !whole.trim_start_matches('0').is_empty();
            let is_decimal = matches!(separator, '.' | ',' | '٫') && decimals.is_empty() && length > 0 && length < 4;
            if groups {
                whole.extend(digits(at + 1, length));
                at += length + 1;
            } else if is_decimal {
                decimals.extend(digits(at + 1, length));
                at += length + 1;
                break;
            } else {
                break;
            }
        }
        decimals.truncate(3);
        let thousandths = format!("{whole}{decimals:0<3}").parse::<u64>().unwrap_or(u64::MAX);
        let end = chars.get(at).map_or(text.len(), |(index, _)| *index);
        found.push((thousandths, chars[start].0..end));
    }
    found
}
