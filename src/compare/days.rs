//! Days of one event that cannot both be so.

use std::ops::Range;

use super::found::{Beside, DifferenceKind, Differing, Matter};
use super::shared::{instances_differ, shared};
use super::statement::{DayAt, Statement};
use crate::text::facts::Attribution;

/// So far from a date stands what happened then.
const HAPPENS: usize = 12;
/// So far stands the point of it.
const POINT: usize = 10;
/// Days that are further apart are of two events.
const MAX_APART: i64 = 12;
/// Of years and seasons, so many.
const MAX_YEARS: i64 = 800;

/// What happens at a moment, so that two days of it cannot both be right.
const MOMENTS: [&str; 16] = [
    "attack",
    "ambush",
    "explosion",
    "shootdown",
    "crash",
    "sign",
    "storming",
    "election",
    "runoff",
    "coup",
    "appoint",
    "resign",
    "capture",
    "visit",
    "earthquake",
    "round",
];

/// What has no day of its own: things, places, people.
const THINGS: [&str; 39] = [
    "port",
    "ship",
    "dam",
    "reservoir",
    "river",
    "turbine",
    "border",
    "airspace",
    "drone",
    "aircraft",
    "wreckage",
    "troops",
    "rebels",
    "mercenary",
    "civilians",
    "children",
    "press",
    "union",
    "docker",
    "water",
    "hospital",
    "bridge",
    "village",
    "school",
    "airport",
    "oil",
    "gas",
    "gold",
    "dollar",
    "parliament",
    "chair",
    "wages",
    "price",
    "weapons",
    "letter",
    "bread",
    "wheat",
    "flour",
    "electricity",
];

/// Days of one event that cannot both be so.
pub(super) fn compare(a: &Statement<'_>, b: &Statement<'_>, beside: Beside) -> Option<Differing> {
    if beside.same_source || instances_differ(a, b) {
        return None;
    }
    let mut best: Option<Differing> = None;
    for one in &a.days {
        for other in &b.days {
            if agree(one, other) {
                // The day of the event that both name stands in both.
                if event(a, one).iter().any(|key| event(b, other).contains(key)) {
                    return None;
                }
                continue;
            }
            let Some(differing) = differ(a, one, b, other, beside) else { continue };
            if best.as_ref().is_none_or(|best| differing.score > best.score) {
                best = Some(differing);
            }
        }
    }
    best
}

/// What a date is a day of, the nearest first.
fn event(statement: &Statement<'_>, day: &DayAt) -> Vec<&'static str> {
    let mut found: Vec<(usize, &'static str)> = statement
        .matters
        .iter()
        .map(|matter| (statement.distance(&matter.words, &day.words), matter.key))
        .filter(|(distance, _)| *distance <= HAPPENS)
        .collect();
    found.sort_by_key(|(distance, _)| *distance);
    found.into_iter().map(|(_, key)| key).collect()
}

/// Whether a day is that on which somebody said something: announced on Thursday.
fn is_of_saying(statement: &Statement<'_>, day: &DayAt) -> bool {
    let beside = |place: &Range<usize>| statement.distance(place, &day.words) <= BESIDE;
    let said = statement.text.attributions();
    let is_said = said.iter().filter(|said| !said.is_noun).any(|said| said_by(statement, said, day));
    is_said && !statement.matters.iter().any(|matter| MOMENTS.contains(&matter.key) && beside(&matter.words))
}

/// Whether the verb of saying stands shortly before a day in its clause, with who says it between.
fn said_by(statement: &Statement<'_>, said: &Attribution, day: &DayAt) -> bool {
    let verb = statement.words_in(&said.span);
    let between = statement.text.words().get(verb.end..day.words.start).unwrap_or_default();
    let opens = |folded: &str| matches!(folded, "ان" | "بان" | "that" | "que" | "qu");
    let is_open = between.iter().any(|word| opens(&word.folded));
    verb.end <= day.words.start && statement.distance(&verb, &day.words) <= SAID && !is_open
}

/// So many words behind its verb, with who says it between, stands the day on which somebody said something.
const SAID: usize = 7;

/// Words right beside each other, or with one between.
const BESIDE: usize = 1;

/// Whether a day is only the last on which something is due.
fn is_latest(statement: &Statement<'_>, day: &DayAt) -> bool {
    let from = day.words.start.saturating_sub(3);
    let words = statement.text.words().get(from..day.words.end).unwrap_or_default();
    words.iter().any(|word| matches!(word.folded.as_str(), "اقصاه" | "اقصاها" | "latest" | "tard"))
}

/// At which point of an event a day is.
pub(super) fn point(statement: &Statement<'_>, day: &DayAt) -> Option<&'static str> {
    let near = statement.phases.iter().map(|phase| (statement.distance(&phase.words, &day.words), phase.key));
    near.filter(|(distance, _)| *distance <= POINT).min_by_key(|(distance, _)| *distance).map(|(_, key)| key)
}

/// Whether nothing in two dates excludes that they are the same.
pub(super) fn agree(one: &DayAt, other: &DayAt) -> bool {
    if let (Some((from, to)), Some((other_from, other_to))) = (one.days, other.days) {
        return from <= other_to && other_from <= to;
    }
    if let (Some(one), Some(other)) = (one.month_and_day, other.month_and_day) {
        return one == other;
    }
    match (one.weekday, other.weekday) {
        (Some(one), Some(other)) => one == other,
        _ => true,
    }
}

fn differ(a: &Statement<'_>, one: &DayAt, b: &Statement<'_>, other: &DayAt, beside: Beside) -> Option<Differing> {
    if !beside.related && [(a, one), (b, other)].iter().any(|(all, day)| is_of_saying(all, day) || is_latest(all, day))
    {
        return None;
    }
    let width = |day: &DayAt| day.days.map_or(0, |(from, to)| (to - from).num_days());
    let apart = match (one.days, other.days) {
        (Some((from, to)), Some((other_from, other_to))) => {
            (other_from - to).num_days().max((from - other_to).num_days())
        }
        _ if beside.related => 1,
        _ => return None,
    };
    let coarse = width(one).max(width(other));
    let most = if coarse >= 80 { MAX_YEARS } else { MAX_APART.max(coarse) };
    // Years and seasons are told of much: only of works whose name both have are they held against each other.
    let is_of_works = beside.related || beside.names_around > 0;
    if apart > most || coarse >= 80 && !is_of_works {
        return None;
    }
    let (here, there) = (event(a, one), event(b, other));
    let common: Vec<&&str> = here.iter().filter(|key| there.contains(key)).collect();
    // What is nearest to either day is near the other, too.
    let happening = |all: &[&'static str]| all.iter().find(|key| !THINGS.contains(key)).or(all.first()).copied();
    let crossed = happening(&here).is_some_and(|first| there.contains(&first))
        && happening(&there).is_some_and(|first| here.contains(&first));
    let key = match (point(a, one), point(b, other)) {
        (Some(point), Some(other)) if point == other && crossed => point,
        (None, None) => here.first().filter(|key| there.first() == Some(key) && MOMENTS.contains(key))?,
        // The moment itself needs no word for its beginning.
        _ => common.iter().find(|key| MOMENTS.contains(key))?,
    };
    if coarse >= 80 && !beside.related && !matches!(key, "begin" | "end") {
        return None;
    }
    let common_score = common.len() as f64 + shared(a, b, beside).score();
    if !beside.related && common_score < ENOUGH {
        return None;
    }
    let postponed = |statement: &Statement<'_>| {
        statement.phases.iter().any(|phase| matches!(phase.key, "postponed" | "cancelled"))
            || statement.accounts.iter().any(|account| account.key == "replaced")
    };
    let due = |statement: &Statement<'_>, day| point(statement, day) == Some("due");
    let moved = postponed(a)
        || postponed(b)
        || due(a, one) != due(b, other)
        || key == "due" && beside.days_between.is_some_and(|days| days != 0);
    Some(Differing {
        kind: if moved { DifferenceKind::Change } else { DifferenceKind::Conflict },
        matter: Matter::Day(key),
        first: a.span_of(&one.words)?,
        second: b.span_of(&other.words)?,
        misleads: true,
        score: common_score,
    })
}

/// From so much on two passages surely speak of one event.
const ENOUGH: f64 = 2.9;
