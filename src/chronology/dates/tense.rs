//! Whether what is told beside a date is past or to come: a weekday or month without a year is the one that this asks for.

use super::cursor::Cursor;
use super::tokens::{Gap, Token, TokenKind};
use super::vocabulary::{DateWord, Tense};
use crate::text::facts::Language;

/// So many words on either side tell the tense.
const REACH: usize = 24;
/// A verb of the past that is farther from a date need not be that of the date.
const HAPPENED_WITHIN: usize = 14;
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
        // After the first meeting in April, Rome recalled its envoy: what is after it happened, and so did it.
        if begins_with_after(cursor, from) {
            return nearest(cursor, from, to, false).filter(|tense| tense.is_past());
        }
        let opens = |at: usize| matches!(cursor.gap(at), Gap::Comma | Gap::Open | Gap::Close | Gap::Stop | Gap::Dot);
        let own = (0..=from).rev().take(ASIDE + 2).take_while(|&at| at == from || !opens(at + 1)).count();
        // An aside takes its tense from the sentence, a clause of its own does not.
        let of_sentence = if own > ASIDE + 1 { None } else { nearest(cursor, from, to, false) };
        // What another clause tells need not be what happened then.
        of_sentence.map(|tense| if tense == Tense::Happened { Tense::Past } else { tense })
    })
}

/// Whether the clause of an expression begins with a word for after, and so has no verb of its own.
fn begins_with_after(cursor: &Cursor, from: usize) -> bool {
    let opens = |at: usize| matches!(cursor.gap(at), Gap::Comma | Gap::Open | Gap::Close | Gap::Stop | Gap::Dot);
    let begin = (0..from).rev().take(REACH).find(|&at| at == 0 || opens(at));
    begin.is_some_and(|begin| cursor.kind(begin) == TokenKind::Word(DateWord::After))
}

/// Whether the sentence of an expression says behind it what is so now: وبعد أربعة أشهر … الآن.
pub(super) fn is_now(cursor: &Cursor, from: usize, to: usize) -> bool {
    let ends = |at: usize| matches!(cursor.gap(at), Gap::Stop | Gap::Dot);
    let is_now = |at: &usize| cursor.token(*at).is_some_and(|token| token.tense == Some(Tense::Now));
    let behind = (to..cursor.tokens.len()).take(REACH).take_while(|at| !ends(*at)).any(|at| is_now(&at));
    behind || (0..from).rev().take(REACH).take_while(|at| !ends(at + 1)).any(|at| is_now(&at))
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
            // The words before it, as far as they are of its clause.
            let governing = (1..=PARTICIPLE)
                .take_while(|steps| at >= *steps && !ends(cursor.gap(at + 1 - steps)))
                .map(|steps| at - steps);
            before = Some((from - at, governed(cursor, tense, governing)));
            break;
        }
    }
    let mut behind = None;
    let mut at = to;
    while at < cursor.tokens.len() && at - to < REACH && !ends(cursor.gap(at)) {
        if let Some(tense) = cursor.token(at).and_then(|token| of_token(cursor.language, token)) {
            let governing = (1..=PARTICIPLE).take_while(|steps| at - steps >= to).map(|steps| at - steps);
            behind = Some((at - to + 2, governed(cursor, tense, governing)));
            break;
        }
        at += 1;
    }
    let told = match (before, behind) {
        (Some(before), Some(behind)) => Some(if before.0 <= behind.0 { before } else { behind }),
        (before, behind) => before.or(behind),
    };
    told.map(|(far, tense)| match tense {
        Tense::Happened if far > HAPPENED_WITHIN => Tense::Past,
        tense => tense,
    })
}

/// The tense of a verb with the words before it, the nearest first.
fn governed(cursor: &Cursor, tense: Tense, governing: impl Iterator<Item = usize> + Clone) -> Tense {
    let any = |wanted: &dyn Fn(usize) -> bool| governing.clone().any(wanted);
    let is_future =
        |at: usize| cursor.token(at).and_then(|token| of_token(cursor.language, token)) == Some(Tense::Future);
    match (tense, cursor.language) {
        // Will be held: the participle says nothing of the time.
        (Tense::Past | Tense::Happened | Tense::Open, _) if any(&is_future) => Tense::Future,
        // Is held: of every year, or of what is to come.
        (Tense::Happened, Language::English)
            if governing.clone().take(1).any(|at| matches!(cursor.folded(at), "is" | "are" | "be" | "being")) =>
        {
            Tense::Open
        }
        // A participle alone describes what can be to come: les élections organisées en mars.
        (Tense::Happened, Language::French) => {
            let helps = |at: usize| is_auxiliary(cursor.folded(at));
            if any(&helps) { Tense::Happened } else { Tense::Past }
        }
        // Did not arrive, كان يزور, لم يصل.
        (Tense::Open, Language::Arabic) => {
            let is_past = |at: usize| {
                let word = cursor.folded(at);
                let bare = word.strip_prefix(['و', 'ف']).unwrap_or(word);
                matches!(bare, "لم" | "كان" | "كانت" | "كانوا" | "كانا" | "ظل" | "ظلت")
            };
            if any(&is_past) { Tense::Happened } else { Tense::Open }
        }
        _ => tense,
    }
}

fn is_auxiliary(word: &str) -> bool {
    matches!(
        word,
        "a" | "ont"
            | "ai"
            | "avons"
            | "avait"
            | "avaient"
            | "est"
            | "sont"
            | "etait"
            | "etaient"
            | "fut"
            | "furent"
            | "ete"
            | "eu"
            | "ayant"
            | "etant"
    )
}

fn of_token(language: Language, token: &Token) -> Option<Tense> {
    let word = token.folded.as_str();
    // The prefix of the future: سيعقد, وستنطلق.
    let is_arabic_future = || {
        let bare = word.strip_prefix(['و', 'ف']).unwrap_or(word);
        let verb = bare.strip_prefix('س').is_some_and(|rest| rest.starts_with(['ي', 'ت', 'ن']));
        verb && bare.chars().count() >= 4
    };
    match token.tense {
        Some(Tense::None | Tense::Now) => return None,
        Some(Tense::Open) if language == Language::Arabic && is_arabic_future() => return Some(Tense::Future),
        // Theresa May is no verb.
        Some(_) if language == Language::English && token.capital && word == "may" => return None,
        Some(tense) => return Some(tense),
        None => {}
    }
    let long = |least: usize| word.chars().count() >= least;
    match language {
        Language::Arabic => is_arabic_future().then_some(Tense::Future),
        Language::English => (word.ends_with("ed") && long(4) && !word.ends_with("eed")).then_some(Tense::Past),
        Language::French => {
            let future = (word.ends_with("ra") || word.ends_with("ront")) && long(5) && !token.capital;
            future.then_some(Tense::Future)
        }
        Language::Other => None,
    }
}
