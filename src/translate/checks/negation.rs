//! Negation: a sentence that denies in one language denies in the other.

use super::pair::{Finding, SentencePair, Side, finding};
use super::{Check, numbers};
use crate::diagnostic::{msg, rules};
use crate::text::facts::{Denial, Language, Negation, first_negation};

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
    let (source, target) = (pair.source.text.negations(), pair.target.text.negations());
    let (lost, added) = unmatched(pair, &source, &target);
    if let Some(lost) = lost.iter().find(|negation| counts(negation, excepts(negation, &pair.source), &target)) {
        let word = pair.source.quoted(&lost.span);
        let message = msg!("translated-negation--lost", source = word);
        let there = target.first().map(|negation| negation.span.clone());
        return vec![finding(&TRANSLATED_NEGATION, message, Some(lost.span.clone()), there)];
    }
    if let Some(added) = added.iter().find(|negation| counts(negation, excepts(negation, &pair.target), &source)) {
        let word = pair.target.quoted(&added.span);
        let message = msg!("translated-negation--added", translation = word);
        let here = source.first().map(|negation| negation.span.clone());
        return vec![finding(&TRANSLATED_NEGATION, message, here, Some(added.span.clone()))];
    }
    turned_number(pair).into_iter().collect()
}

/// Whether a denial without a fellow is worth a warning: one that denies by itself, or a refusal or exception where
/// the other side denies nothing at all.
fn counts(negation: &Negation, excepts: bool, others: &[Negation]) -> bool {
    let only_by_the_way = |other: &Negation| !other.explicit && matches!(other.denial, Denial::Lack | Denial::Un);
    match negation.denial {
        _ if negation.explicit => true,
        Denial::Refusal => others.iter().all(only_by_the_way),
        Denial::Only => excepts && others.is_empty(),
        _ => false,
    }
}

/// Whether `only` is said by a denial with its exception: لا … إلا, ne … que. The word only is put in and left out freely.
fn excepts(negation: &Negation, side: &Side<'_>) -> bool {
    first_negation(&side.text.as_str()[negation.span.clone()]).is_some()
}

/// The denials of both sides that have no fellow. Those of one kind are fellows first, as `unverified` is of غير
/// موثقة; of what is left any may stand for any other, as `refused` may for لم يقبل.
fn unmatched<'n>(
    pair: &SentencePair<'_>,
    source: &'n [Negation],
    target: &'n [Negation],
) -> (Vec<&'n Negation>, Vec<&'n Negation>) {
    let (mut lost, mut added): (Vec<&Negation>, Vec<&Negation>) = (source.iter().collect(), target.iter().collect());
    let fellows: [fn(&Negation, &Negation) -> bool; 4] = [
        |one, other| one.denial == other.denial && one.explicit == other.explicit,
        |one, other| one.denial == other.denial,
        |one, other| one.explicit == other.explicit,
        |_, _| true,
    ];
    // The word only stands for no other denial.
    let is_only = |negation: &Negation, side: &Side<'_>| negation.denial == Denial::Only && !excepts(negation, side);
    let may_be = |here: &Negation, there: &Negation| {
        !(is_only(here, &pair.source) && there.explicit || is_only(there, &pair.target) && here.explicit)
    };
    for fits in fellows {
        lost.retain(|here| match added.iter().position(|there| fits(here, there) && may_be(here, there)) {
            Some(at) => {
                added.remove(at);
                false
            }
            None => true,
        });
    }
    (lost, added)
}

/// `No less than 180` that has become `less than 180`.
fn turned_number(pair: &SentencePair<'_>) -> Option<Finding> {
    let (here, there) = numbers::turned(pair)?;
    let (one, other) = (pair.source.quoted(&here), pair.target.quoted(&there));
    let denies = |side: &Side<'_>, span: &std::ops::Range<usize>| {
        let words = side.text.as_str().get(span.clone()).unwrap_or_default();
        first_negation(words).is_some()
    };
    let message = msg!("translated-negation--turned", source = one, translation = other);
    (denies(&pair.source, &here) || denies(&pair.target, &there))
        .then(|| finding(&TRANSLATED_NEGATION, message, Some(here), Some(there)))
}
