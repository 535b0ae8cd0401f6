//! Whether what is told beside a date is past or to come: a weekday or month without a year is the one that this asks for.

use super::cursor::Cursor;
use super::tokens::{Gap, Token};
use super::vocabulary::Tense;
use crate::text::facts::Language;

/// So many words on either side tell the tense.
const REACH: usize = 24;
/// A clause with so many words before the date is no more than an aside: on Monday, he said.
const ASIDE: usize = 3;
/// So many words before a participle may stand the verb that it belongs to.
const PARTICIPLE: usize = 3;

/// The tense of what is told around an expression, if a word says it.
pub(super) fn around(cursor: &Cursor, from: usize, to: usize) -> Option<Tense> {
    // Attendu pour jeudi.
    if from > 0 && matches!(cursor.folded(from - 1), "pour" | "for") && cursor.follows(from) {
        return Some(Tense::Future);
    }
    // In its clause first, then in its sentence.
    nearest(cursor, from, to, true).or_else(|| {
        let opens = |at: usize| matches!(cursor.gap(at), Gap::Comma | Gap::Open | Gap::Close);
        let own = (0..=from).rev().take(ASIDE + 2).take_while(|&at| at == from || !opens(at + 1)).count();
        // An aside takes its tense from the sentence, a clause of its own does not.
        if own > ASIDE + 1 { None } else { nearest(cursor, from, to, false) }
    })
}

fn nearest(cursor: &Cursor, from: usize, to: usize, clause: bool) -> Option<Tense> {
    let ends = |gap: Gap| match gap {
        Gap::Stop | Gap::Dot => true,
        Gap::Comma | Gap::Open | Gap::Close => clause,
        _ => false,
    };
    let mut before = None;
    let mut at = from;
    while at > 0 && from - at < REACH && !ends(cursor.gap(at)) {
        at -= 1;
        if let Some(tense) = cursor.token(at).and_then(|token| of_token(cursor.language, token)) {
            // Will be held: the participle says nothing of the time.
            let governed = (1..=PARTICIPLE).take_while(|steps| at >= *steps && !ends(cursor.gap(at + 1 - steps)));
            let future = |steps: usize| {
                cursor.token(at - steps).and_then(|token| of_token(cursor.language, token)) == Some(Tense::Future)
            };
            let is_future = tense == Tense::Past && governed.into_iter().any(future);
            before = Some((from - at, if is_future { Tense::Future } else { tense }));
            break;
        }
    }
    let mut behind = None;
    let mut at = to;
    while at < cursor.tokens.len() && at - to < REACH && !ends(cursor.gap(at)) {
        if let Some(tense) = cursor.token(at).and_then(|token| of_token(cursor.language, token)) {
            behind = Some((at - to + 2, tense));
            break;
        }
        at += 1;
    }
    match (before, behind) {
        (Some((near, tense)), Some((far, other))) => Some(if near <= far { tense } else { other }),
        (Some((_, tense)), None) | (None, Some((_, tense))) => Some(tense),
        (None, None) => None,
    }
}

fn of_token(language: Language, token: &Token) -> Option<Tense> {
    match token.tense {
        Some(Tense::None) => return None,
        // Theresa May is no verb.
        Some(_) if language == Language::English && token.capital && token.folded == "may" => return None,
        Some(tense) => return Some(tense),
        None => {}
    }
    let word = token.folded.as_str();
    let long = |least: usize| word.chars().count() >= least;
    match language {
        // The prefix of the future: سيعقد, وستنطلق.
        Language::Arabic => {
            let bare = word.strip_prefix(['و', 'ف']).unwrap_or(word);
            let verb = bare.strip_prefix('س').is_some_and(|rest| rest.starts_with(['ي', 'ت', 'ن']));
            (verb && bare.chars().count() >= 4).then_some(Tense::Future)
        }
        Language::English => (word.ends_with("ed") && long(4) && !word.ends_with("eed")).then_some(Tense::Past),
        Language::French => {
            let future = (word.ends_with("ra") || word.ends_with("ront")) && long(5) && !token.capital;
            future.then_some(Tense::Future)
        }
        Language::Other => None,
    }
}
