//! Times of the clock as each language tells them: 6.30 p.m., half past six, 18 h 30, six heures et demie.

use super::Text;
use super::language::Language;
use super::lexicon::{Lexicon, PerLanguage, Prefixes};
use super::number::Number;
use super::numeral::{Amount, Numeral, NumeralRole};

/// The words for twelve o'clock: noon, minuit, ظهرا.
static TWELVE: PerLanguage<()> =
    PerLanguage::new(|language| Lexicon::of(language, Prefixes::Noun, &["twelve-o-clock"], |_| Some(())));

impl Text<'_> {
    /// Whether it tells twelve o'clock by a word: noon, midnight.
    pub fn names_twelve(&self) -> bool {
        !TWELVE.get(self.language).find(&self.words).is_empty()
    }
}

/// Numbers that tell the time become one number of hours.
pub(super) fn tell_the_time(text: &Text<'_>, numerals: &mut Vec<Numeral>) {
    match text.language {
        Language::English => {
            in_halves_of_the_day(text, numerals);
            past_the_hour(text, numerals);
        }
        Language::French => {
            in_hours(text, numerals);
            minutes_behind(text, numerals);
        }
        Language::Arabic => behind_hour(text, numerals),
        Language::Other => {}
    }
}

/// الساعة 14,05 and عند 14.05: hours and minutes that a comma or full stop parts.
fn behind_hour(text: &Text<'_>, numerals: &mut [Numeral]) {
    for numeral in numerals.iter_mut().filter(|numeral| numeral.in_digits && numeral.role == NumeralRole::Cardinal) {
        let before = word(text, numeral.words.start.checked_sub(1));
        let is_told = before.ends_with("الساعه") || before.ends_with("للساعه");
        let written = &text.text[numeral.span.clone()];
        let Some((hours, minutes)) = written.split_once([',', '.', '،']).filter(|_| is_told) else { continue };
        let digits = |part: &str| {
            let digits: Option<Vec<u64>> = part.chars().map(|c| super::digits::digit(c).map(u64::from)).collect();
            digits.filter(|digits| (1..=2).contains(&digits.len())).map(|all| all.iter().fold(0, |n, d| n * 10 + d))
        };
        let time = digits(hours).zip(digits(minutes)).filter(|(hours, minutes)| *hours <= 24 && *minutes < 60);
        let time = time.and_then(|(hours, minutes)| Number::fraction(minutes, 60)?.plus(Number::whole(hours)));
        if let Some(time) = time {
            (numeral.amount, numeral.role) = (Amount::Number(time), NumeralRole::Clock);
        }
    }
}

/// `6.30 p.m.` is no decimal.
fn in_halves_of_the_day(text: &Text<'_>, numerals: &mut [Numeral]) {
    for numeral in numerals.iter_mut().filter(|numeral| numeral.in_digits && numeral.role == NumeralRole::Cardinal) {
        let behind = text.text[numeral.span.end..].trim_start();
        let is_told = ["a.m", "p.m", "am", "pm", "A.M", "P.M", "AM", "PM"]
            .iter()
            .any(|half| behind.strip_prefix(half).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric)));
        let Some((hours, minutes)) = text.text[numeral.span.clone()].split_once('.').filter(|_| is_told) else {
            continue;
        };
        let whole = |digits: &str| digits.parse::<u64>().ok().filter(|_| digits.len() <= 2);
        let time = whole(hours).zip(whole(minutes)).filter(|(_, minutes)| *minutes < 60);
        let time = time.and_then(|(hours, minutes)| Number::fraction(minutes, 60)?.plus(Number::whole(hours)));
        if let Some(time) = time {
            (numeral.amount, numeral.role) = (Amount::Number(time), NumeralRole::Clock);
        }
    }
}

fn word<'t>(text: &'t Text<'_>, at: Option<usize>) -> &'t str {
    at.and_then(|at| text.words.get(at)).map_or("", |word| word.folded.as_str())
}

/// Half past six, a quarter to eight, ten past five.
fn past_the_hour(text: &Text<'_>, numerals: &mut Vec<Numeral>) {
    let mut at = 1;
    while at < numerals.len() {
        let (first, second) = (&numerals[at - 1], &numerals[at]);
        let between = text.words.get(first.words.end..second.words.start).unwrap_or_default();
        let [joint] = between else {
            at += 1;
            continue;
        };
        let hour = second.amount.number().and_then(Number::as_whole).filter(|hour| (1..=12).contains(hour));
        let part = match (first.role, first.amount.number()) {
            (NumeralRole::Fraction, part) => part,
            (NumeralRole::Cardinal, Some(minutes)) if joint.folded == "past" => {
                minutes.as_whole().filter(|minutes| *minutes < 30).and_then(|minutes| Number::fraction(minutes, 60))
            }
            _ => None,
        };
        let time = match (hour.zip(part), joint.folded.as_str()) {
            (Some((hour, part)), "past") => part.plus(Number::whole(hour)),
            // What is left of the hour: three quarters of the one before.
            (Some((hour, part)), "to") if Number::fraction(1, 4) == Some(part) => {
                Number::fraction(3, 4).and_then(|rest| rest.plus(Number::whole(hour - 1)))
            }
            _ => None,
        };
        match time {
            Some(time) => merge(numerals, at, time),
            None => at += 1,
        }
    }
}

/// The number at a place and the one before it are one time.
fn merge(numerals: &mut Vec<Numeral>, at: usize, time: Number) {
    let second = numerals.remove(at);
    let first = &mut numerals[at - 1];
    first.amount = Amount::Number(time);
    first.role = NumeralRole::Clock;
    first.span.end = second.span.end;
    first.words.end = second.words.end.max(first.words.end);
    first.certainty = super::Certainty::Sure;
    first.bare_digits = None;
}

/// French tells the time in hours: à 18 heures, de 22 h à 5 h, 18h30.
fn in_hours(text: &Text<'_>, numerals: &mut [Numeral]) {
    for numeral in numerals {
        let before = word(text, numeral.words.start.checked_sub(1));
        let attached = &text.words[numeral.words.end - 1].folded;
        let hours = match word(text, Some(numeral.words.end)) {
            "h" => true,
            "heures" | "heure" => {
                matches!(
                    before,
                    "a" | "vers" | "des" | "avant" | "apres" | "depuis" | "d" | "jusqu" | "demain" | "hier"
                ) || super::calendar::is_weekday_word(before)
            }
            _ => attached.starts_with(|c: char| c.is_ascii_digit()) && text.text[numeral.span.end..].starts_with('h'),
        };
        let value = numeral.amount.number().and_then(Number::as_whole);
        if hours && numeral.role == NumeralRole::Cardinal && value.is_some_and(|value| value <= 24) {
            numeral.role = NumeralRole::Clock;
        }
    }
}

/// The minutes behind the hours: 18 h 30, six heures et demie, sept heures moins le quart.
fn minutes_behind(text: &Text<'_>, numerals: &mut Vec<Numeral>) {
    let mut at = 1;
    while at < numerals.len() {
        let (first, second) = (&numerals[at - 1], &numerals[at]);
        let gap = text.text.get(first.span.end..second.span.start).unwrap_or("|").trim();
        let hours = first.amount.number().and_then(Number::as_whole).filter(|_| first.role == NumeralRole::Clock);
        let part = match (second.role, second.amount.number()) {
            (NumeralRole::Fraction, part) => part,
            (NumeralRole::Cardinal | NumeralRole::Label, Some(minutes)) => {
                minutes.as_whole().filter(|minutes| *minutes < 60).and_then(|minutes| Number::fraction(minutes, 60))
            }
            _ => None,
        };
        let time = match (hours.zip(part), gap) {
            (Some((hours, part)), "h" | "heures" | "heure") => part.plus(Number::whole(hours)),
            (Some((hours, part)), "h moins le" | "heures moins le" | "heure moins le")
                if hours > 0 && Number::fraction(1, 4) == Some(part) =>
            {
                Number::fraction(3, 4).and_then(|rest| rest.plus(Number::whole(hours - 1)))
            }
            _ => None,
        };
        match time {
            Some(time) => merge(numerals, at, time),
            None => at += 1,
        }
    }
}
