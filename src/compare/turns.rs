//! One says that what the other says is not so: a negation, or a word that means the contrary.

use std::collections::BTreeSet;
use std::ops::Range;

use super::found::{Beside, DifferenceKind, Differing, Matter};
use super::shared::{instances_differ, on_other_days, shared};
use super::statement::Statement;
use crate::text::facts::Denial;

/// A word of a pair of contraries, as it is meant.
struct Pole {
    pair: &'static str,
    is_other: bool,
    words: Range<usize>,
}

/// Contraries that are plain enough to be compared across languages.
const PLAIN: [&str; 7] = ["accept", "sign", "notify", "hidden", "win", "jail", "allow"];

/// Contraries of which each has its time: what begins will end, and who is arrested may be freed.
const OF_THEIR_TIME: [&str; 8] = ["begin", "open", "jail", "stay", "send", "rise", "calm", "praise"];

/// Only of nearly the same words are they contraries then.
const NEARLY_THE_SAME: f64 = 0.8;

/// Those of them that tell by themselves what was done: of the others it must be told, too.
const TELLING: [&str; 3] = ["sign", "notify", "hidden"];

/// Whether a contrary tells by itself what was done.
pub(super) fn is_telling(pair: &str) -> bool {
    TELLING.contains(&pair)
}

/// So far from a contrary stands what it is said of, in the same language, and across languages.
const BESIDE: usize = 2;
const NEAR: usize = 8;

/// Where texts are of one language, so much of the shorter must be in both.
const ALIKE: f64 = 0.45;

/// Where nobody says that two texts are of one thing, so much.
const ALIKE_UNKNOWN: f64 = 0.6;

/// Sources that are so many days apart tell of other times.
const MAX_APART: i64 = 6;

fn poles(statement: &Statement<'_>) -> Vec<Pole> {
    let of = |spotted: &super::words::Spotted| {
        let (pair, is_other) = spotted.key.strip_prefix("not-").map_or((spotted.key, false), |pair| (pair, true));
        // أي إخطار behind لم تتلق: a phrase that denies has its negation in it.
        let has_own = spotted.words.len() > 1
            && statement.denials.iter().any(|d| d.start < spotted.words.end && spotted.words.start < d.end);
        let denied = !has_own && statement.is_denied(&spotted.words);
        Pole { pair, is_other: is_other != denied, words: spotted.words.clone() }
    };
    statement.turns.iter().map(of).collect()
}

/// What a contrary is said of: stems beside it, or names and matters near it.
fn said_of<'s>(statement: &'s Statement<'_>, pole: &Pole, same_language: bool) -> BTreeSet<&'s str> {
    if same_language {
        let is_turn = |at: usize| statement.turns.iter().any(|turn| turn.words.contains(&at));
        let near = |at: &usize| !is_turn(*at) && statement.distance(&(*at..*at + 1), &pole.words) <= BESIDE;
        let of = |all: Vec<usize>| -> BTreeSet<&'s str> {
            all.into_iter().filter(|&at| statement.is_content(at)).map(|at| statement.stem(at)).collect()
        };
        // Behind it first: ارتفاع النفط; else before it: النفط يرتفع. What another contrary is said of is not this one's.
        let behind = of((pole.words.end..statement.stems.len()).take_while(near).collect());
        if !behind.is_empty() {
            return behind;
        }
        return of((0..pole.words.start).rev().take_while(near).collect());
    }
    let near = |words: &Range<usize>| statement.distance(words, &pole.words) <= NEAR;
    let names = statement.names.iter().filter(|name| near(&name.words)).map(|name| name.id.as_str());
    let nations = statement.nations.iter().filter(|nation| near(&nation.words)).map(|nation| nation.key);
    let matters = statement.matters.iter().filter(|matter| near(&matter.words) && matter.words != pole.words);
    names.chain(nations).chain(matters.map(|matter| matter.key)).collect()
}

/// Contraries of two statements about the same.
pub(super) fn compare(a: &Statement<'_>, b: &Statement<'_>, beside: Beside) -> Option<Differing> {
    if beside.same_source || beside.days_between.is_some_and(|days| days.abs() > MAX_APART) || instances_differ(a, b) {
        return None;
    }
    let common = shared(a, b, beside);
    let same_language = a.language() == b.language();
    let is_alike = same_language && common.words >= ALIKE;
    let (here, there) = (poles(a), poles(b));
    let mut best: Option<Differing> = None;
    for one in &here {
        for other in there.iter().filter(|other| other.pair == one.pair && other.is_other != one.is_other) {
            if on_other_days(a, &one.words, b, &other.words) {
                continue;
            }
            let has_its_time = OF_THEIR_TIME.contains(&one.pair) && common.words < NEARLY_THE_SAME;
            // Who wins beside whom, and what, is plain in the same words only.
            if !beside.related && !is_alike && one.pair == "win" {
                continue;
            }
            if !beside.related && (has_its_time || !PLAIN.contains(&one.pair) && common.words < ALIKE_UNKNOWN) {
                continue;
            }
            let (of_one, of_other) = (said_of(a, one, is_alike), said_of(b, other, is_alike));
            let of_both = of_one.intersection(&of_other).count();
            // The same is said of it elsewhere in the other, too.
            let agrees = |all: &[Pole], statement: &Statement<'_>, like: &Pole, of: &BTreeSet<&str>| {
                all.iter().any(|pole| {
                    pole.pair == like.pair
                        && pole.is_other == like.is_other
                        && !said_of(statement, pole, is_alike).is_disjoint(of)
                })
            };
            if agrees(&there, b, one, &of_one) || agrees(&here, a, other, &of_other) {
                continue;
            }
            let alone = |all: &[Pole]| all.iter().filter(|pole| pole.pair == one.pair).count() == 1;
            let of_the_same = if is_alike {
                of_both >= 1 || alone(&here) && alone(&there) && common.words >= 0.6
            } else {
                PLAIN.contains(&one.pair)
                    && if beside.related {
                        of_both >= 1 || common.words >= 0.4
                    } else {
                        let both: BTreeSet<&&str> = of_one.intersection(&of_other).collect();
                        let names = both.iter().filter(|of| a.who_and_where().contains(***of)).count();
                        let near = of_both as f64 + 0.5 * names as f64 + common.around;
                        let of_something = TELLING.contains(&one.pair) || of_both > names;
                        of_both >= 1 && of_something && near >= ENOUGH_NEAR && common.score() >= ENOUGH
                    }
            };
            let is_enough = beside.related || !is_alike || common.score() >= ENOUGH;
            if !of_the_same || !is_enough {
                continue;
            }
            let Some((first, second)) = a.span_of(&one.words).zip(b.span_of(&other.words)) else { continue };
            let score = common.score() + of_both as f64;
            if best.as_ref().is_none_or(|best| best.score < score) {
                best = Some(Differing {
                    kind: DifferenceKind::Conflict,
                    matter: Matter::Whether(one.pair),
                    first,
                    second,
                    misleads: true,
                    score,
                });
            }
        }
    }
    best
}

/// From so much on two passages surely speak of one event.
const ENOUGH: f64 = 2.4;
/// What is near two contraries and the passages around them tell surely that they are said of the same.
const ENOUGH_NEAR: f64 = 2.0;

/// So much of the shorter must be in both for a negation alone to tell them apart, and so many words.
const MOSTLY: f64 = 0.75;
const MIN_COMMON: usize = 3;

/// Nearly the same words, of which one denies and the other does not.
pub(super) fn denied(a: &Statement<'_>, b: &Statement<'_>, beside: Beside) -> Option<Differing> {
    if beside.same_source || a.language() != b.language() {
        return None;
    }
    let plainly = |statement: &Statement<'_>| {
        let negations = statement.text.negations();
        negations.into_iter().find(|n| n.explicit && n.denial == Denial::Not).map(|n| statement.words_in(&n.span))
    };
    let (words, denying, other) = match (plainly(a), plainly(b)) {
        (Some(words), None) => (words, a, b),
        (None, Some(words)) => (words, b, a),
        _ => return None,
    };
    let common = shared(a, b, beside);
    let count = a.content().intersection(&b.content()).count();
    let is_told =
        denying.text.negations().iter().any(|n| n.explicit && denying.text.is_told_by_opposite(&n.span, &other.text));
    if !other.negative.is_empty() || common.words < MOSTLY || count < MIN_COMMON || is_told || instances_differ(a, b) {
        return None;
    }
    if !beside.related && common.score() < ENOUGH {
        return None;
    }
    // What is denied is the word behind.
    let end = (words.end..denying.stems.len()).find(|&at| denying.is_content(at)).map_or(words.end, |at| at + 1);
    let denied = denying.span_of(&(words.start..end))?;
    let stem = denying.stem(end.saturating_sub(1));
    let same = (0..other.stems.len()).find(|&at| other.stem(at) == stem);
    let is_long = |one: usize, other: usize| one > 2 * other;
    let (here, there) = (a.content().len(), b.content().len());
    if !beside.related && (same.is_none() || is_long(here, there) || is_long(there, here)) {
        return None;
    }
    let affirmed = other.span_of(&same.map_or(0..other.stems.len(), |at| at..at + 1))?;
    let (first, second) = if std::ptr::eq(denying, a) { (denied, affirmed) } else { (affirmed, denied) };
    let matter = Matter::Whether("");
    Some(Differing { kind: DifferenceKind::Conflict, matter, first, second, misleads: true, score: common.score() })
}

/// So many words before what is denied, and behind it, stand in both, where the rest of two sentences is other.
const BEFORE_DENIED: usize = 4;
const BEHIND_DENIED: usize = 1;
const AROUND_DENIED: usize = 7;
/// So far before its verb stands a negation.
const VERB: usize = 1;

/// A sentence that begins as another does and denies its verb: that the workers will not return to the quays.
pub(super) fn denied_in_copy(a: &Statement<'_>, b: &Statement<'_>, beside: Beside) -> Option<Differing> {
    if beside.same_source || a.language() != b.language() || instances_differ(a, b) {
        return None;
    }
    denied_beside(a, b).or_else(|| denied_beside(b, a).map(Differing::turned))
}

fn denied_beside(denying: &Statement<'_>, other: &Statement<'_>) -> Option<Differing> {
    let negations = denying.text.negations();
    let plain = negations.iter().filter(|negation| negation.explicit && negation.denial == Denial::Not);
    plain.map(|negation| denying.words_in(&negation.span)).find_map(|words| {
        let verb = (words.end..=words.end + VERB).find(|&at| denying.is_content(at))?;
        (0..other.stems.len()).find_map(|at| {
            let is_same = other.stems[at].iter().any(|stem| denying.stems[verb].contains(stem));
            let is_denied = other.negative.iter().any(|words| words.start <= at && at <= words.end + VERB);
            if !is_same || is_denied {
                return None;
            }
            let before = (1..=at.min(words.start))
                .take_while(|back| other.stem(at - back) == denying.stem(words.start - back))
                .count();
            let left = other.stems.len().min(denying.stems.len());
            let behind = (1..left)
                .take_while(|on| at + on < other.stems.len() && verb + on < denying.stems.len())
                .take_while(|on| other.stem(at + on) == denying.stem(verb + on))
                .count();
            if before < BEFORE_DENIED || behind < BEHIND_DENIED || before + behind < AROUND_DENIED {
                return None;
            }
            let matter = denying.turns.iter().find(|turn| turn.words.contains(&verb)).map_or("", |turn| turn.key);
            Some(Differing {
                kind: DifferenceKind::Conflict,
                matter: Matter::Whether(matter.trim_start_matches("not-")),
                first: denying.span_of(&(words.start..verb + 1))?,
                second: other.span_of(&(at..at + 1))?,
                misleads: true,
                score: ENOUGH + (before + behind) as f64 / 4.0,
            })
        })
    })
}
