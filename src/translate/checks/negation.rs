//! Negation: a sentence that denies in one language denies in the other.

use std::ops::Range;

use super::denials::{Denied, Force, UnmatchedDenials, denials, unmatched};
use super::pair::{Finding, PairSide, SentencePair, finding};
use super::{Check, comparisons, contraries};
use crate::diagnostic::{msg, rules};
use crate::text::facts::{Denial, Language, first_negation};

rules! {
    /// The source denies something that the translation does not, or the other way round.
    pub TRANSLATED_NEGATION = Warning "translated-negation" {
        title: "The source denies something that the translation does not, or the other way round.",
        why: "A negation that is left out or put in turns a sentence into its opposite. Correct the translation; if \
              both say the same in other words, leave it: the warning remains, as a remark for the reviewer.",
        wrong: "msgid \"لم يصل الوفد\"\nmsgstr \"The delegation arrived\"",
        right: "msgid \"لم يصل الوفد\"\nmsgstr \"The delegation did not arrive\"",
    }
}

pub(super) const CHECK: Check = Check { rule: &TRANSLATED_NEGATION, find };

fn find(pair: &SentencePair<'_>) -> Vec<Finding> {
    if [&pair.source, &pair.target].iter().any(|side| side.text.language() == Language::Other) {
        return Vec::new();
    }
    let mut found = by_denials(pair);
    if let Some((here, there)) = contraries::turned(pair) {
        let (one, other) = (pair.source.quoted(&here), pair.target.quoted(&there));
        let message = msg!("translated-negation--turned", source = one, translation = other);
        let turned = finding(&TRANSLATED_NEGATION, message, Some(here), Some(there));
        if !found.contains(&turned) {
            found.push(turned);
        }
    }
    found
}

/// What the two sides deny, each denial beside its fellow.
fn by_denials(pair: &SentencePair<'_>) -> Vec<Finding> {
    let is_long = pair.is_long();
    let source = denials(&pair.source, &pair.target, is_long);
    let target = denials(&pair.target, &pair.source, is_long);
    let UnmatchedDenials { lost, added, turned } = unmatched(&source, &target, is_long);
    if let Some((here, there)) = turned {
        let (one, other) = (pair.source.quoted(&here.span), pair.target.quoted(&there.span));
        let message = msg!("translated-negation--turned", source = one, translation = other);
        return vec![finding(&TRANSLATED_NEGATION, message, Some(here.span.clone()), Some(there.span.clone()))];
    }
    if let Some(lost) = lost.iter().find(|denied| counts(denied, &pair.source, &target, &added, &pair.target, is_long))
    {
        let word = pair.source.quoted(&lost.span);
        let message = msg!("translated-negation--lost", source = word);
        let there = target.first().map(|denied| denied.span.clone());
        return vec![finding(&TRANSLATED_NEGATION, message, Some(lost.span.clone()), there)];
    }
    if let Some(added) = added.iter().find(|denied| counts(denied, &pair.target, &source, &lost, &pair.source, is_long))
    {
        let word = pair.target.quoted(&added.span);
        let message = msg!("translated-negation--added", translation = word);
        let here = source.first().map(|denied| denied.span.clone());
        return vec![finding(&TRANSLATED_NEGATION, message, here, Some(added.span.clone()))];
    }
    turned_number(pair).into_iter().collect()
}

/// Whether a denial without a fellow is worth a warning: one that denies by itself and that the other side does not tell by
/// the opposite; a denied denial whose opposite the other side has; or a refusal or exception where the other side denies
/// nothing at all.
fn counts(
    denied: &Denied,
    side: &PairSide<'_>,
    others: &[Denied],
    left: &[&Denied],
    other: &PairSide<'_>,
    is_long: bool,
) -> bool {
    let only_by_the_way =
        |other: &Denied| other.force == Force::Weak && matches!(other.denial, Denial::Lack | Denial::Un);
    match (denied.force, denied.denial) {
        (Force::Plain, _) => {
            !is_condition(&denied.span, side, other)
                && (is_long || !side.text.is_told_by_opposite(&denied.span, &other.text))
        }
        (Force::Twofold, _) => left.iter().any(|other| other.force == Force::Weak && other.denial != Denial::Only),
        (Force::Weak, Denial::Refusal) => others.iter().all(only_by_the_way),
        (Force::Weak, Denial::Un) => others.is_empty() && is_undone(&side.text.as_str()[denied.span.clone()]),
        (Force::Exception, _) => others.is_empty() && !excepts_a_bound(&denied.span, side) && !is_told_as_time(other),
        _ => false,
    }
}

/// Whether a denial is a condition, ما لم or unless, that the other side tells as one without: until, only if, tant que.
fn is_condition(denial: &Range<usize>, side: &PairSide<'_>, other: &PairSide<'_>) -> bool {
    const CONDITIONS: [&str; 3] = ["ما لم", "unless", "moins"];
    const OTHERS: [&str; 12] =
        ["until", "till", "unless", "only", "before", "except", "tant", "sauf", "moins", "الا", "حتي", "قبل"];
    let written = &side.text.as_str()[denial.clone()];
    CONDITIONS.iter().any(|condition| written.contains(condition))
        && other.text.words().iter().any(|word| OTHERS.contains(&word.folded.as_str()))
}

/// Whether what is excepted is a bound, which comparisons tell: لا … إلا إلى أقل من ثلث.
fn excepts_a_bound(denial: &Range<usize>, side: &PairSide<'_>) -> bool {
    const EXCEPTIONS: [&str; 5] = ["الا", "سوي", "que", "qu", "except"];
    const BEFORE_NUMBERS: [&str; 4] = ["الي", "علي", "اقل", "من"];
    let words = side.text.words();
    let at = words.partition_point(|word| word.span.start < denial.start);
    words[at..]
        .windows(2)
        .any(|pair| EXCEPTIONS.contains(&pair[0].folded.as_str()) && BEFORE_NUMBERS.contains(&pair[1].folded.as_str()))
}

/// Whether an English word says that something was not done: unpaid, unvaccinated.
fn is_undone(word: &str) -> bool {
    let word = word.to_lowercase();
    word.starts_with("un")
        && ["ed", "paid", "safe", "sold", "spent", "hurt", "clear", "known"].iter().any(|e| word.ends_with(e))
}

/// Whether what one side tells by an exception, لم … إلا بعد, the other may tell by when or how much: three years before, all
/// she wanted.
fn is_told_as_time(other: &PairSide<'_>) -> bool {
    const WORDS: [&str; 22] = [
        "until",
        "till",
        "all",
        "first",
        "took",
        "takes",
        "unless",
        "late",
        "finally",
        "eventually",
        "once",
        "jusqu",
        "enfin",
        "fallu",
        "tout",
        "finalement",
        "حتي",
        "كل",
        "اول",
        "اخيرا",
        "لحين",
        "bout",
    ];
    other.text.words().iter().any(|word| WORDS.contains(&word.folded.as_str()))
}

/// `No less than 180` that has become `less than 180`.
fn turned_number(pair: &SentencePair<'_>) -> Option<Finding> {
    let (here, there) = comparisons::turned(pair)?;
    let (one, other) = (pair.source.quoted(&here), pair.target.quoted(&there));
    let denies = |side: &PairSide<'_>, span: &Range<usize>| {
        let words = side.text.as_str().get(span.clone()).unwrap_or_default();
        first_negation(words).is_some()
    };
    let message = msg!("translated-negation--turned", source = one, translation = other);
    (denies(&pair.source, &here) || denies(&pair.target, &there))
        .then(|| finding(&TRANSLATED_NEGATION, message, Some(here), Some(there)))
}
