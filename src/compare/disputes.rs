//! What a source itself tells of as disputed.

use std::collections::BTreeSet;
use std::ops::Range;

use super::found::{Beside, DifferenceKind, Differing, Matter};
use super::statement::{Figure, Statement};
use crate::text::facts::{Attribution, Manner};

/// Somebody who says something in a statement.
struct Voice<'s> {
    who: BTreeSet<&'s str>,
    /// The words of the verb.
    words: Range<usize>,
}

/// So far from a verb of saying stands who says it.
const SPEAKER: usize = 7;

/// The manners in which somebody speaks for himself.
fn speaks(manner: Manner) -> bool {
    matches!(
        manner,
        Manner::Says
            | Manner::Affirms
            | Manner::Claims
            | Manner::Announces
            | Manner::Denies
            | Manner::Confirms
            | Manner::Accuses
            | Manner::AccordingTo
    )
}

fn voices<'s>(statement: &'s Statement<'_>) -> Vec<Voice<'s>> {
    let attributions = statement.text.attributions();
    let speakers = statement.text.speakers();
    let mut voices: Vec<Voice<'s>> = Vec::new();
    for said in attributions.iter().filter(|said| speaks(said.manner) && !said.is_noun) {
        let words = statement.words_in(&said.span);
        let named = said.speaker.as_ref().map(|span| statement.words_in(span));
        let near = |place: &Range<usize>| {
            named.as_ref().is_some_and(|named| named.start <= place.start && place.end <= named.end)
                || statement.distance(place, &words) <= SPEAKER && closest(statement, place, &words, &attributions)
        };
        let names = statement.names.iter().filter(|name| near(&name.words)).map(|name| name.id.as_str());
        let nations = statement.nations.iter().filter(|nation| near(&nation.words)).map(|nation| nation.key);
        let roles = speakers.iter().filter(|speaker| near(&statement.words_in(&speaker.span))).map(|s| s.key);
        let who: BTreeSet<&str> = names.chain(nations).chain(roles).collect();
        if !who.is_empty() {
            voices.push(Voice { who, words });
        }
    }
    voices
}

/// Whether no other verb of saying is nearer to a name.
fn closest(statement: &Statement<'_>, place: &Range<usize>, words: &Range<usize>, all: &[Attribution]) -> bool {
    let own = statement.distance(place, words);
    all.iter().all(|other| {
        let other = statement.words_in(&other.span);
        other == *words || statement.distance(place, &other) >= own
    })
}

/// Where the clause begins in which a word stands: behind the mark before it. Both parts have some words;
/// where no mark parts them, at the word itself.
fn clause_of(statement: &Statement<'_>, word: usize) -> Option<usize> {
    const SOME: usize = 3;
    let is_parted = |at: &usize| statement.distance(&(at - 1..*at), &(*at..at + 1)) > 0;
    let last = statement.stems.len().saturating_sub(SOME);
    let parted = (SOME..=word.min(last)).rev().find(is_parted);
    parted.or_else(|| (SOME..=last).contains(&word).then_some(word))
}

/// What is told of as disputed in a sentence by itself.
pub(super) fn within(statement: &Statement<'_>) -> Option<Differing> {
    let reported = |first: &Range<usize>, second: &Range<usize>, matter: Matter, score: f64| {
        let (first, second) = (statement.span_of(first)?, statement.span_of(second)?);
        Some(Differing { kind: DifferenceKind::Dispute, matter, first, second, misleads: true, score })
    };
    let all = 0..statement.stems.len();
    let named = |key: &str| statement.accounts.iter().find(|account| account.key == key);
    let has_voice = !voices(statement).is_empty() || !statement.who_and_where().is_empty();
    // Another version may be one of a book: it is an account beside what somebody says in contrast to it.
    let is_said = || !statement.text.attributions().is_empty() || has_voice;
    let other = named("other").filter(|_| named("contrast").is_some() && is_said());
    if let Some(other) = other.or(named("disagree").filter(|_| has_voice)) {
        let at = clause_of(statement, other.words.start)?;
        return reported(&(all.start..at), &(at..all.end), Matter::Account, 6.0);
    }
    let denied = named("contradicts").filter(|found| {
        let near = |said: &Attribution| statement.distance(&statement.words_in(&said.span), &found.words) <= SPEAKER;
        let is_said = statement.text.attributions().iter().any(near);
        found.words.start > 0 && !statement.is_denied(&found.words) && is_said && has_voice
    });
    if let Some(denied) = denied {
        let at = clause_of(statement, denied.words.start)?;
        return reported(&(all.start..at), &(at..all.end), Matter::Account, 5.0);
    }
    if let Some(moved) = named("replaced") {
        let at = clause_of(statement, moved.words.start)?;
        let differing = reported(&(all.start..at), &(at..all.end), Matter::Account, 4.0)?;
        return Some(Differing { kind: DifferenceKind::Change, ..differing });
    }
    let voices = voices(statement);
    for contrast in statement.accounts.iter().filter(|account| account.key == "contrast") {
        let before: Vec<&Voice<'_>> = voices.iter().filter(|voice| voice.words.end <= contrast.words.start).collect();
        let behind: Vec<&Voice<'_>> = voices.iter().filter(|voice| voice.words.start >= contrast.words.end).collect();
        // While Bamako affirms …, Algiers says: both stand behind the word.
        let pair = match (before.last(), behind.as_slice()) {
            (Some(one), [other, ..]) => Some((*one, *other)),
            (None, [one, other, ..]) if contrast.words.start <= 1 => Some((*one, *other)),
            _ => None,
        };
        let Some((_, other)) = pair.filter(|(one, other)| one.who.is_disjoint(&other.who)) else { continue };
        let clause = || clause_of(statement, other.words.start);
        let Some(middle) = (if before.is_empty() { clause() } else { Some(contrast.words.start) }) else { continue };
        if middle == 0 {
            continue;
        }
        let (left, right) = (all.start..middle, middle..all.end);
        let denies =
            |part: &Range<usize>| statement.denials.iter().filter(|denial| part.contains(&denial.start)).count();
        let figure = |part: &Range<usize>| statement.figures.iter().find(|figure| part.contains(&figure.words.start));
        let numbers = match (figure(&left), figure(&right)) {
            (Some(one), Some(other)) => are_of_the_same(one, other) && (one.high < other.low || other.high < one.low),
            _ => false,
        };
        let begins = statement.distance(&(middle..middle + 1), &other.words) <= BEGINS;
        let common = common(&told(statement, &left), &told(statement, &right));
        if numbers || begins && common && denies(&left) != denies(&right) {
            let aspect = figure(&left).and_then(|figure| figure.aspects.first().copied()).unwrap_or_default();
            let matter = if numbers { Matter::Number(aspect) } else { Matter::Account };
            return reported(&left, &right, matter, 4.5);
        }
    }
    None
}

/// Whether two numbers tell of the same.
fn are_of_the_same(one: &Figure, other: &Figure) -> bool {
    let is_told = !one.is_compared && !other.is_compared && !one.is_vague && !other.is_vague;
    let is_alike = one.dimension == other.dimension && (one.counted == other.counted || other.counted.is_none());
    // The second need not name again what both are of.
    let of = other.aspects.is_empty() || one.aspects.iter().any(|of| other.aspects.contains(of));
    is_told && is_alike && of
}

/// What words tell of: what happens, and the stems of those that say what it is about.
type ToldOf<'s> = (BTreeSet<&'static str>, BTreeSet<&'s str>);

fn told<'s>(statement: &'s Statement<'_>, words: &Range<usize>) -> ToldOf<'s> {
    let is_here = |place: &Range<usize>| words.start <= place.start && place.end <= words.end;
    let matters = statement.matters.iter().filter(|matter| is_here(&matter.words)).map(|matter| matter.key).collect();
    let said = statement.text.attributions();
    let is_said = |at: usize| said.iter().any(|said| statement.words_in(&said.span).contains(&at));
    let content = words.clone().filter(|&at| statement.is_content(at) && !is_said(at));
    (matters, content.map(|at| statement.stem(at)).collect())
}

/// Whether two parts tell of the same.
fn common(one: &ToldOf<'_>, other: &ToldOf<'_>) -> bool {
    let matters = one.0.intersection(&other.0).count();
    let words = one.1.intersection(&other.1).count();
    words >= 2 || matters >= 1 && words >= 1 || matters >= 2
}

/// What two sentences of one source that follow each other tell of as disputed.
pub(super) fn between(a: &Statement<'_>, b: &Statement<'_>, beside: Beside) -> Option<Differing> {
    if !beside.same_source {
        return None;
    }
    let (here, there) = (voices(a), voices(b));
    let (one, other) = (here.last()?, there.first()?);
    if !one.who.is_disjoint(&other.who) {
        return None;
    }
    let begins = |statement: &Statement<'_>, voice: &Voice<'_>| statement.distance(&(0..1), &voice.words) <= BEGINS;
    let contrasts = b.accounts.iter().any(|account| account.key == "contrast" && account.words.start <= 2);
    let denies = a.denials.is_empty() != b.denials.is_empty();
    let is_named = |statement: &Statement<'_>, voice: &Voice<'_>| !voice.who.is_disjoint(&statement.who_and_where());
    let parallel = begins(a, one)
        && begins(b, other)
        && is_named(a, one)
        && is_named(b, other)
        && a.stems.len().max(b.stems.len()) <= SHORT;
    let all = |statement: &Statement<'_>| 0..statement.stems.len();
    let common = common(&told(a, &all(a)), &told(b, &all(b)));
    if !(denies && (parallel || contrasts && common && begins(b, other))) {
        return None;
    }
    let whole = |statement: &Statement<'_>| statement.span_of(&(0..statement.stems.len()));
    Some(Differing {
        kind: DifferenceKind::Dispute,
        matter: Matter::Account,
        first: whole(a)?,
        second: whole(b)?,
        misleads: true,
        score: if parallel { 4.5 } else { 3.5 },
    })
}

/// So many words before its verb a sentence may name who speaks.
const BEGINS: usize = 5;
/// The longest sentence that stands beside another as its answer.
const SHORT: usize = 18;
