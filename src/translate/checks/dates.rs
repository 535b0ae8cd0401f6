//! Months in all their names, and weekdays.

use std::ops::Range;
use std::sync::LazyLock;

use super::lexicon::{Lexicon, Prefixes};
use super::{Check, Finding, Language, Pair, Side, finding, is_arabic};
use crate::text::month::{GREGORIAN, HIJRI, WEEKDAYS};

pub(super) const CHECK: Check = Check {
    code: "translated-date",
    about: "A month or weekday of the source is not in the translation, or the other way round.",
    find,
};

/// What a name is of: a month of one of the calendars, or a day of the week.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Of {
    Month(u8),
    HijriMonth(u8),
    Weekday(u8),
}

/// A name of a month or weekday in a text.
#[derive(Clone, Debug)]
pub(super) struct Named {
    pub of: Of,
    pub span: Range<usize>,
    /// Whether it can be nothing else: `May` may, and so may `مارس`.
    pub sure: bool,
}

fn lexicon(arabic: bool) -> Lexicon<Of> {
    let months = GREGORIAN.iter().zip(1..).map(|(names, n)| (*names, Of::Month(n)));
    let hijri = HIJRI.iter().zip(1..).map(|(names, n)| (*names, Of::HijriMonth(n)));
    let days = WEEKDAYS.iter().zip(1..).map(|(names, n)| (*names, Of::Weekday(n)));
    let all = months.chain(hijri).chain(days);
    let entries = all.flat_map(|(names, of)| names.iter().map(move |name| (*name, of)));
    Lexicon::new(
        if arabic { Prefixes::All } else { Prefixes::Conjunctions },
        entries.filter(|(name, _)| name.starts_with(is_arabic) == arabic),
    )
}

static ARABIC: LazyLock<Lexicon<Of>> = LazyLock::new(|| lexicon(true));
static LATIN: LazyLock<Lexicon<Of>> = LazyLock::new(|| lexicon(false));

/// Names that are words of their own too.
const AMBIGUOUS: &[&str] =
    &["مارس", "اب", "صفر", "محرم", "رجب", "شعبان", "السبت", "الاحد", "may", "march", "mars", "mai", "dec", "oct", "jan"];

/// The months and weekdays that a text names.
pub(super) fn names(side: &Side<'_>) -> Vec<Named> {
    let lexicon = if side.lang == Language::Arabic { &ARABIC } else { &LATIN };
    let found = lexicon.find(&side.words).into_iter().filter_map(|found| {
        let text = &side.text[found.span.clone()];
        let word = &side.words[found.words.start].folded;
        // Months and days have a capital in English; `may` is none.
        if side.lang == Language::English && !text.starts_with(|c: char| c.is_uppercase()) {
            return None;
        }
        // Without its article a weekday is another word: `سبت`, `أحد`.
        if matches!(found.value, Of::Weekday(_))
            && side.lang == Language::Arabic
            && !word.contains("ال")
            && !word.starts_with("لل")
        {
            return None;
        }
        let near_digits =
            |at: usize| side.words.get(at).is_some_and(|word| word.folded.starts_with(|c: char| c.is_ascii_digit()));
        let dated = near_digits(found.words.end) || found.words.start.checked_sub(1).is_some_and(near_digits);
        let ambiguous = AMBIGUOUS.iter().any(|name| word.ends_with(name));
        Some(Named { of: *found.value, span: found.span, sure: dated || !ambiguous })
    });
    found.collect()
}

fn find(pair: &Pair<'_>) -> Vec<Finding> {
    let (source, target) = (names(&pair.source), names(&pair.target));
    let lost = lost(pair.source.text, &source, &target);
    let mut added = unmatched(&target, &source).into_iter();
    let mut found = Vec::new();
    for name in lost {
        let here = &pair.source.text[name.span.clone()];
        let other = added.next();
        let message = match &other {
            Some(other) => {
                format!("the source has `{here}`, the translation `{}`", &pair.target.text[other.span.clone()])
            }
            None => format!("`{here}` of the source is not in the translation"),
        };
        found.push(finding(CHECK.code, message, Some(name.span), other.map(|other| other.span)));
    }
    for name in added {
        let message = format!("`{}` of the translation is not in the source", &pair.target.text[name.span.clone()]);
        found.push(finding(CHECK.code, message, None, Some(name.span)));
    }
    found
}

/// The names of the source that the translation names less often. One month in two systems,
/// `نوفمبر/تشرين الثاني`, is named once.
fn lost(text: &str, source: &[Named], target: &[Named]) -> Vec<Named> {
    let mut once: Vec<&Named> = Vec::new();
    for name in source {
        let again = |last: &&Named| {
            let between = text.get(last.span.end..name.span.start).unwrap_or_default();
            last.of == name.of && between.chars().all(|c| matches!(c, '/' | '(' | ' ' | '،' | '-'))
        };
        if !once.last().is_some_and(again) {
            once.push(name);
        }
    }
    let mut free: Vec<Of> = target.iter().map(|name| name.of).collect();
    let mut left = Vec::new();
    for name in once {
        match free.iter().position(|of| *of == name.of) {
            Some(at) => drop(free.swap_remove(at)),
            None if name.sure => left.push(name.clone()),
            None => {}
        }
    }
    left
}

/// The names whose month or day the other side never names; each once. Sources name one month in two
/// systems, `نوفمبر/تشرين الثاني`, so that they are not counted.
fn unmatched(names: &[Named], others: &[Named]) -> Vec<Named> {
    let mut seen = Vec::new();
    let mut left = Vec::new();
    for name in names.iter().filter(|name| name.sure) {
        if !others.iter().any(|other| other.of == name.of) && !seen.contains(&name.of) {
            left.push(name.clone());
        }
        seen.push(name.of);
    }
    left
}
