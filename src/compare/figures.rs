//! Numbers as they are compared: in one unit, within bounds, with what they tell of.

use std::ops::Range;

use super::measure::{Dimension, Scaled, scaled, seconds, unit_of};
use super::statement::{Bound, Figure, Statement};
use super::words::Spotted;
use crate::text::facts::{
    Amount, Certainty, Extent, Language, Manner, Modifier, Number, NumberComparison, NumeralRole, Quantity,
};

/// So far from a number stands what it tells of.
const NEAR: usize = 16;
/// Another number between counts as so many words.
const ANOTHER: usize = 6;
/// So far stands what qualifies it.
const QUALIFIES: usize = 9;

/// What is counted on while an event goes on: later tolls are higher.
const RISING: [&str; 7] = ["dead", "wounded", "missing", "displaced", "detained", "infected", "destroyed"];

/// Whether a number tells of those to whom something happened.
pub(super) fn is_rising(of: &str) -> bool {
    RISING.contains(&of)
}

/// The numbers of a statement that count or measure.
pub(super) fn figures(statement: &Statement<'_>) -> Vec<Figure> {
    let text = &statement.text;
    let comparisons = text.comparisons();
    let rates = text.rates();
    let quantities: Vec<Quantity> = text
        .quantities()
        .into_iter()
        .filter(|quantity| {
            matches!(quantity.role, NumeralRole::Cardinal | NumeralRole::Fraction | NumeralRole::Dual(_))
        })
        // Un, une and one are articles as often.
        .filter(|quantity| quantity.certainty == Certainty::Sure || !is_one(quantity))
        .collect();
    let places: Vec<Range<usize>> = quantities.iter().map(|quantity| statement.words_in(&quantity.span)).collect();
    let mut found: Vec<Figure> = Vec::new();
    for (at, quantity) in quantities.iter().enumerate() {
        let words = places[at].clone();
        // Three of the four: the four are no number of their own.
        let is_whole = at > 0 && is_of(statement, &quantities[at - 1], quantity);
        if is_whole || words.is_empty() {
            continue;
        }
        let Some(mut scaled) = scaled(text.as_str(), quantity) else { continue };
        if scaled.per.is_none() && scaled.dimension != Dimension::PerCent && scaled.dimension != Dimension::Time {
            let behind = rates.iter().find(|rate| {
                let place = statement.words_in(&rate.span);
                words.end <= place.start && statement.distance(&words, &place) <= 3
            });
            scaled.per = behind.and_then(|rate| seconds(rate.unit));
        }
        let Some((low, high, bound, is_vague)) = bounds(quantity, &scaled, &comparisons) else { continue };
        let others: Vec<&Range<usize>> =
            places.iter().enumerate().filter(|(other, _)| *other != at).map(|(_, place)| place).collect();
        // Three of the four states: it counts what they do.
        let next = quantities.get(at + 1).filter(|next| is_of(statement, quantity, next));
        let of_next = next.and_then(|next| counted(statement, next, &places[at + 1]));
        let counted = of_next.or_else(|| counted(statement, quantity, &words));
        let is_part = is_some_of_those(statement, &words)
            || statement
                .accounts
                .iter()
                .any(|account| account.key == "among" && statement.distance(&account.words, &words) <= 2);
        found.push(Figure {
            dimension: scaled.dimension,
            converted: scaled.converted,
            low,
            high,
            bound,
            is_vague,
            per: scaled.per,
            counted,
            is_part,
            is_compared: is_compared(statement, &words),
            is_risen: statement
                .turns
                .iter()
                .any(|turn| turn.key == "rise" && statement.distance(&turn.words, &words) <= QUALIFIES),
            nearest: nearest(statement, &words, &others),
            aspects: near(statement, &statement.measured, &words, &others, NEAR),
            stances: near(statement, &statement.stances, &words, &others, QUALIFIES),
            yardsticks: near(statement, &statement.yardsticks, &words, &others, QUALIFIES),
            from: from(statement, &words),
            words,
        });
    }
    found.extend(uncounted(statement, &places));
    found.sort_by_key(|figure| figure.words.start);
    found
}

/// Kilometres that nobody counts: على بعد كيلومترات من الحدود.
fn uncounted(statement: &Statement<'_>, counted: &[Range<usize>]) -> Vec<Figure> {
    let text = &statement.text;
    let is_plural = |written: &str| match text.language() {
        Language::Arabic => written.ends_with("ات") || written.ends_with("أميال") || written.ends_with("أمتار"),
        _ => written.ends_with('s'),
    };
    let mut found = Vec::new();
    for mention in text.units() {
        let words = statement.words_in(&mention.span);
        let (dimension, factor) = unit_of(mention.unit);
        let is_free = !counted.iter().any(|other| statement.distance(other, &words) <= 1);
        let at_distance = statement.measured.iter().any(|measured| {
            measured.key == "distance"
                && measured.words.end <= words.start
                && statement.distance(&measured.words, &words) <= 1
        });
        if dimension == Dimension::Length && is_free && at_distance && is_plural(&text.as_str()[mention.span.clone()]) {
            found.push(Figure {
                dimension,
                converted: false,
                low: 2.0 * factor,
                high: 10.0 * factor,
                bound: Bound::None,
                is_vague: true,
                per: None,
                counted: None,
                is_part: false,
                is_compared: false,
                is_risen: false,
                nearest: 0,
                aspects: vec!["distance"],
                stances: Vec::new(),
                yardsticks: Vec::new(),
                from: from(statement, &words),
                words,
            });
        }
    }
    found
}

/// So far behind a distance stands the place that it is told from.
const FROM: usize = 3;

/// The place from which a distance is told: a name, or a border.
fn from(statement: &Statement<'_>, words: &Range<usize>) -> Option<String> {
    // 800 metres inside a country are told from no place.
    let inside = |account: &Spotted| account.key == "inside" && statement.distance(&account.words, words) <= 1;
    if statement.accounts.iter().any(inside) {
        return None;
    }
    let behind = |place: &Range<usize>| words.end <= place.start && statement.distance(words, place) <= FROM;
    let names = statement.names.iter().map(|name| (&name.words, name.id.as_str()));
    let nations = statement.nations.iter().map(|nation| (&nation.words, nation.key));
    let places = names.chain(nations).filter(|(place, _)| behind(place));
    places.min_by_key(|(place, _)| place.start).map(|(_, name)| name.to_owned())
}

/// So far behind the words that say so stands a number that is only compared with: مقارنة بمقتل 966.
const COMPARED: usize = 2;

/// Whether a number is none of the event but what another is compared with: against 40 last year.
fn is_compared(statement: &Statement<'_>, words: &Range<usize>) -> bool {
    let before = |cue: &Spotted| cue.words.end <= words.start && statement.distance(&cue.words, words) <= COMPARED;
    // هجوم شنه ثلاثة أشخاص: those who did it.
    let did = |cue: &Spotted| cue.key == "agent" && cue.words.end == words.start;
    statement.compared.iter().any(before) || statement.accounts.iter().any(did)
}

/// How far from a number the nearest word stands that says what it tells of. Who says so may stand between, in commas: the
/// cost was, according to the court, 2.4 billion.
fn nearest(statement: &Statement<'_>, words: &Range<usize>, others: &[&Range<usize>]) -> usize {
    let said = statement.text.attributions();
    let inserted = said.iter().filter(|said| said.manner == Manner::AccordingTo);
    let inserted: Vec<Range<usize>> = inserted.map(|said| statement.words_in(&said.span)).collect();
    let is_parted = |at: usize| at > 0 && statement.distance(&(at - 1..at), &(at..at + 1)) > 0;
    let distances = statement.measured.iter().map(|spotted| {
        let between = inserted.iter().find(|said| {
            spotted.words.end <= said.start
                && said.end <= words.start
                && is_parted(said.start)
                && is_parted(words.start)
        });
        let whole = far(statement, &spotted.words, words, others);
        between.map_or(whole, |said| whole.min(said.start - spotted.words.end))
    });
    distances.min().unwrap_or(usize::MAX)
}

fn is_one(quantity: &Quantity) -> bool {
    quantity.extent == Extent::One(Amount::Number(Number::whole(1)))
}

/// How far words stand from a number; each number between counts as some words.
fn far(statement: &Statement<'_>, place: &Range<usize>, words: &Range<usize>, others: &[&Range<usize>]) -> usize {
    let (from, to) = if place.start < words.start { (place.end, words.start) } else { (words.end, place.start) };
    let between = others.iter().filter(|other| from <= other.start && other.end <= to).count();
    statement.distance(place, words) + ANOTHER * between
}

/// Keys of a section near a number, the nearest first.
fn near(
    statement: &Statement<'_>,
    all: &[Spotted],
    words: &Range<usize>,
    others: &[&Range<usize>],
    most: usize,
) -> Vec<&'static str> {
    let mut found: Vec<(usize, bool, &'static str)> = Vec::new();
    for spotted in all {
        let distance = far(statement, &spotted.words, words, others);
        if distance <= most {
            found.push((distance, spotted.words.end <= words.start, spotted.key));
        }
    }
    // In Arabic the noun before governs a number: استشهاد جنديين وإصابة خمسة.
    let is_arabic = statement.text.language() == Language::Arabic;
    found.sort_by_key(|(distance, is_before, _)| (*distance, is_arabic && !is_before));
    let mut keys: Vec<&'static str> = Vec::new();
    for (.., key) in found {
        if !keys.contains(&key) {
            keys.push(key);
        }
    }
    keys
}

/// Whether the second of two numbers is the whole of which the first is a part: three of the four.
fn is_of(statement: &Statement<'_>, first: &Quantity, second: &Quantity) -> bool {
    let gap = statement.text.as_str().get(first.span.end..second.span.start).unwrap_or("|").trim().to_lowercase();
    matches!(gap.as_str(), "of" | "of the" | "out of" | "des" | "de" | "sur" | "من" | "من أصل" | "من بين")
}

/// Whether a number counts some of those to whom something happened: ثلاثة من الجرحى, three of the wounded.
fn is_some_of_those(statement: &Statement<'_>, words: &Range<usize>) -> bool {
    let word = |at: usize| statement.text.words().get(at).map_or("", |word| word.folded.as_str());
    let from = match (word(words.end), word(words.end + 1)) {
        ("of", "the") | ("parmi", "les") => words.end + 2,
        ("من", "بين") => words.end + 2,
        ("من" | "des", _) => words.end + 1,
        _ => return false,
    };
    let is_definite = statement.text.language() != Language::Arabic || word(from).starts_with("ال");
    is_definite && statement.measured.iter().any(|measured| measured.words.start == from && is_rising(measured.key))
}

/// Those who are counted are of one people, and not all to whom something happened.
const OTHERS: &str = "(of one people)";

/// Whether a number counts people whom no row knows, and not those of whom the sentence tells: خمسة كوريين.
fn names_others(statement: &Statement<'_>, quantity: &Quantity) -> bool {
    let Some(noun) = quantity.counted.as_ref().map(|noun| statement.words_in(noun)) else { return false };
    let nation = statement.nations.iter().any(|nation| nation.words.start == noun.start);
    let written = statement.text.words().get(noun.start).map_or("", |word| word.folded.as_str());
    // Koreans by their ending: a row has the state alone.
    nation || statement.text.language() == Language::Arabic && written.chars().count() > 4 && written.ends_with("يين")
}

/// Those who are counted are some that no row names.
pub(super) const SOME: &str = "(some)";

/// What a number counts: the noun behind it, or in Arabic the one before it (الدول الأربع).
fn counted(statement: &Statement<'_>, quantity: &Quantity, words: &Range<usize>) -> Option<&'static str> {
    let text = &statement.text;
    let behind = quantity.counted.as_ref().and_then(|noun| text.counted_thing(noun));
    let nth = |at: usize| text.words().get(at).map(|word| word.span.clone());
    let before = || {
        let noun = nth(words.start.checked_sub(1)?)?;
        let is_arabic = text.language() == Language::Arabic;
        is_arabic.then(|| text.counted_thing(&noun)).flatten()
    };
    // Four of them children.
    let of_them = || {
        let next =
            statement.accounts.iter().find(|account| account.key == "among" && account.words.start == words.end)?;
        text.counted_thing(&nth(next.words.end)?)
    };
    // جنديان, five of the company: somebody in particular, whoever it is.
    let is_dual = quantity.role == NumeralRole::Dual(None);
    let next = text.words().get(words.end);
    let is_some_of =
        quantity.counted.is_some() && next.is_some_and(|word| matches!(word.folded.as_str(), "من" | "of" | "des"));
    let known = behind.or_else(of_them).or_else(before);
    if known.is_none() && names_others(statement, quantity) {
        return Some(OTHERS);
    }
    known.or_else(|| (is_dual || is_some_of).then_some(SOME))
}

/// The least and the most that a quantity may be, whether it bounds on one side alone, and whether it is not counted.
fn bounds(quantity: &Quantity, scaled: &Scaled, comparisons: &[NumberComparison]) -> Option<(f64, f64, Bound, bool)> {
    let value = |amount: Amount| match amount {
        Amount::Number(number) => Some((number.as_f64(), number.as_f64(), false)),
        Amount::Around(number) => Some((number.as_f64() * 0.8, number.as_f64() * 1.25, false)),
        Amount::Vague(order) => Some((order as f64 * 2.0, order as f64 * 10.0, true)),
        Amount::Long(_) => None,
    };
    let (low, high, is_vague) = match quantity.extent {
        Extent::One(one) => value(one)?,
        Extent::Between(from, to) => {
            let ((low, _, one), (_, high, other)) = (value(from)?, value(to)?);
            (low, high, one || other)
        }
    };
    let (low, high) = (low * scaled.factor, high * scaled.factor);
    let compared = comparisons
        .iter()
        .find(|comparison| comparison.span.start < quantity.span.end && quantity.span.start < comparison.span.end);
    let modifier = match (quantity.modifier, compared) {
        (Modifier::Exactly, Some(comparison)) if comparison.upwards => Modifier::AtLeast,
        (Modifier::Exactly | Modifier::Only, Some(comparison))
            if !comparison.upwards && quantity.modifier != Modifier::Only =>
        {
            Modifier::UpTo
        }
        (Modifier::MoreThan, Some(comparison)) if !comparison.upwards => Modifier::UpTo,
        (Modifier::LessThan, Some(comparison)) if comparison.upwards => Modifier::AtLeast,
        (modifier, _) => modifier,
    };
    Some(match modifier {
        Modifier::Exactly | Modifier::Only => (low, high, Bound::None, is_vague),
        Modifier::MoreThan | Modifier::AtLeast => (low, f64::INFINITY, Bound::Least, is_vague),
        Modifier::UpTo | Modifier::LessThan => (0.0, high, Bound::Most, is_vague),
        Modifier::Nearly => (low * 0.85, high, Bound::None, is_vague),
        Modifier::SlightlyMore => (low, high * 1.2, Bound::None, is_vague),
        Modifier::About => (low * 0.85, high * 1.18, Bound::None, is_vague),
    })
}
