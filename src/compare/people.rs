//! Who did something, and where it was, as two statements tell it.

use std::collections::BTreeSet;
use std::ops::Range;

use super::found::{Beside, DifferenceKind, Differing, Matter};
use super::shared::{instances_differ, other_days, shared};
use super::statement::Statement;
use crate::text::facts::Language;

/// So far behind the word that introduces them stand those who did it, and where it was.
const AGENTS: usize = 14;
const PLACE: usize = 3;
/// So far from that word stands what was done.
const DEED: usize = 22;

/// What is done by somebody.
const DEEDS: [&str; 20] = [
    "attack",
    "ambush",
    "clash",
    "shelling",
    "explosion",
    "shootdown",
    "storming",
    "chair",
    "mediation",
    "hostage",
    "coup",
    "capture",
    "inquiry",
    "exercise",
    "conference",
    "visit",
    "sign",
    "strike",
    "protest",
    "negotiation",
];

/// What is done by somebody, too, and is not held against another: who did it did not do the deed that is told beside it.
const OTHER_DEEDS: [&str; 4] = ["arrest", "release", "verdict", "trial"];

/// From so much on two passages surely speak of one event.
const ENOUGH: f64 = 3.4;
/// Who did it is told of the same deed: what stands around it tells the rest.
const ENOUGH_OF_DOERS: f64 = 2.2;
/// Sources that tell of one event and are no more days apart.
const MAX_APART: i64 = 400;

/// What was done, and by whom.
struct Deed<'s> {
    what: &'static str,
    names: BTreeSet<&'s str>,
    roles: BTreeSet<&'static str>,
    /// The stems of the words that say who it was.
    stems: BTreeSet<&'s str>,
    words: Range<usize>,
}

/// So many words say who it was, where no name does.
const DOERS: usize = 6;

impl Deed<'_> {
    /// Whether the words for those who did it have nothing in common.
    fn is_other_than(&self, other: &Self) -> bool {
        let is_named = |deed: &Self| !deed.stems.is_empty();
        is_named(self) && is_named(other) && self.stems.is_disjoint(&other.stems)
    }
}

fn has_other_roles(one: &Deed<'_>, other: &Deed<'_>) -> bool {
    !one.roles.is_empty() && !other.roles.is_empty() && one.roles.is_disjoint(&other.roles)
}

/// Words behind which stands to whom it was done.
fn begins_target(word: &str) -> bool {
    matches!(word, "ضد" | "against" | "contre" | "on" | "sur" | "علي")
}

fn deeds<'s>(statement: &'s Statement<'_>) -> Vec<Deed<'s>> {
    let words = statement.text.words();
    let mut found = Vec::new();
    for cue in statement.accounts.iter().filter(|account| account.key == "agent") {
        let is_here = |other: &Range<usize>| other.start < cue.words.end && cue.words.start < other.end;
        let deeds =
            statement.matters.iter().filter(|matter| DEEDS.contains(&matter.key) || OTHER_DEEDS.contains(&matter.key));
        let near = deeds.filter(|matter| statement.distance(&matter.words, &cue.words) <= DEED);
        let nearest = near.min_by_key(|matter| statement.distance(&matter.words, &cue.words));
        let Some(what) = nearest.filter(|matter| DEEDS.contains(&matter.key)) else { continue };
        // A deed that is named behind those who did it parts them from those whom it hit.
        let stop = (cue.words.end..words.len()).find(|&at| {
            let is_deed = statement.matters.iter().any(|m| m.key == what.key && m.words.start == at);
            is_deed || begins_target(&words[at].folded) || statement.distance(&cue.words, &(at..at + 1)) > AGENTS
        });
        let reach = cue.words.end..stop.unwrap_or(words.len());
        let names =
            statement.names.iter().filter(|name| reach.start <= name.words.start && name.words.start < reach.end);
        let names: BTreeSet<&str> = names.map(|name| name.id.as_str()).collect();
        let speakers = statement.text.speakers().into_iter().filter(|speaker| {
            let place = statement.words_in(&speaker.span);
            reach.start <= place.start && place.start < reach.end.min(reach.start + 7) && !is_here(&place)
        });
        let roles: BTreeSet<&'static str> = speakers.map(|speaker| speaker.key).collect();
        let near = |at: &usize| statement.distance(&cue.words, &(*at..*at + 1)) <= DOERS;
        let said = reach.clone().take_while(near).filter(|&at| statement.is_content(at));
        let stems: BTreeSet<&str> = said.map(|at| statement.stem(at)).collect();
        // "by" alone stands before anything.
        let is_plain = cue.words.len() > 1 || statement.language() == Language::Arabic;
        if !names.is_empty() || !roles.is_empty() || is_plain && !stems.is_empty() {
            found.push(Deed { what: what.key, names, roles, stems, words: reach });
        }
    }
    found
}

/// Others who did the same.
pub(super) fn who(a: &Statement<'_>, b: &Statement<'_>, beside: Beside) -> Option<Differing> {
    let far = beside.days_between.is_some_and(|days| days.abs() > MAX_APART);
    if beside.same_source || far || instances_differ(a, b) || other_days(a, b) {
        return None;
    }
    let common = shared(a, b, beside);
    if !beside.related && common.score() < ENOUGH_OF_DOERS {
        return None;
    }
    let (here, there) = (deeds(a), deeds(b));
    for one in &here {
        for other in there.iter().filter(|other| other.what == one.what) {
            let kind = if !one.names.is_empty() && !other.names.is_empty() {
                if one.names == other.names {
                    return None;
                }
                let apart = one.names.is_disjoint(&other.names);
                if apart { DifferenceKind::Conflict } else { DifferenceKind::OtherAccount }
            } else if has_other_roles(one, other) || common.same_language && one.is_other_than(other) {
                DifferenceKind::Conflict
            } else {
                continue;
            };
            return Some(Differing {
                kind,
                matter: Matter::Who(one.what),
                first: a.span_of(&one.words)?,
                second: b.span_of(&other.words)?,
                misleads: true,
                score: common.score() + 1.0,
            });
        }
    }
    None
}

/// Where something was: the place, and the words.
fn places<'s>(statement: &'s Statement<'_>) -> Vec<(BTreeSet<&'s str>, Range<usize>)> {
    let mut places = Vec::new();
    for cue in statement.accounts.iter().filter(|account| account.key == "inside") {
        let is_behind =
            |words: &Range<usize>| cue.words.end <= words.start && statement.distance(&cue.words, words) <= PLACE;
        let names = statement.names.iter().filter(|name| is_behind(&name.words));
        let last = names.clone().map(|name| name.words.end).max();
        let nations = statement.nations.iter().filter(|nation| is_behind(&nation.words));
        let last = nations.clone().map(|nation| nation.words.end).max().max(last);
        let all: BTreeSet<&str> = names.map(|name| name.id.as_str()).chain(nations.map(|nation| nation.key)).collect();
        if let Some(last) = last {
            places.push((all, cue.words.start..last));
        }
    }
    places
}

/// What is done at one place.
const AT_ONE_PLACE: [&str; 9] =
    ["attack", "ambush", "explosion", "crash", "accident", "sinking", "collapse", "storming", "fire"];

/// So far from what was done stands where.
const SITE: usize = 12;

/// The same done elsewhere: near one village, and at a bridge of another.
pub(super) fn site(a: &Statement<'_>, b: &Statement<'_>, beside: Beside) -> Option<Differing> {
    if beside.same_source || a.language() != b.language() || instances_differ(a, b) || other_days(a, b) {
        return None;
    }
    let common = shared(a, b, beside);
    if common.words < ALIKE {
        return None;
    }
    let (here, there) = (a.places_at(), b.places_at());
    let what = AT_ONE_PLACE.into_iter().find(|&what| {
        let has = |statement: &Statement<'_>| statement.matters.iter().any(|matter| matter.key == what);
        has(a) && has(b)
    })?;
    let of = |statement: &Statement<'_>, places: &[(Place, Range<usize>)]| {
        let deed = statement.matters.iter().find(|matter| matter.key == what)?;
        let near = places.iter().filter(|(_, words)| statement.distance(words, &deed.words) <= SITE);
        near.min_by_key(|(_, words)| statement.distance(words, &deed.words)).cloned()
    };
    let ((one, words), (other, other_words)) = (of(a, &here)?, of(b, &there)?);
    let names = |places: &[(Place, Range<usize>)], place: &Place| places.iter().any(|(named, _)| named == place);
    if names(&there, &one) || names(&here, &other) {
        return None;
    }
    Some(Differing {
        kind: DifferenceKind::Conflict,
        matter: Matter::Where(what),
        first: a.span_of(&words)?,
        second: b.span_of(&other_words)?,
        misleads: true,
        score: common.score(),
    })
}

/// A place, as what stands for it.
type Place = (super::evidence::TermKind, String);

/// So much of the words of both must be the same.
const ALIKE: f64 = 0.45;

/// What is told of a thing when it is down, and while it is not.
const DOWN: [&str; 2] = ["crash", "wreckage"];
const BEFORE: [&str; 3] = ["shootdown", "intrusion", "airspace"];

/// Whether the words near a place tell of what has come down.
fn is_down(statement: &Statement<'_>, words: &Range<usize>) -> Option<bool> {
    let told = statement.matters.iter().filter(|m| DOWN.contains(&m.key) || BEFORE.contains(&m.key));
    let near = told.min_by_key(|matter| statement.distance(&matter.words, words))?;
    Some(DOWN.contains(&near.key))
}

/// The same inside other places.
pub(super) fn place(a: &Statement<'_>, b: &Statement<'_>, beside: Beside) -> Option<Differing> {
    if beside.same_source || instances_differ(a, b) || other_days(a, b) {
        return None;
    }
    let common = shared(a, b, beside);
    if !beside.related && (common.score() < ENOUGH || common.matters < 2) {
        return None;
    }
    let (here, there) = (places(a), places(b));
    let (Some((_, words)), Some((_, other_words))) = (here.first(), there.first()) else { return None };
    if here.iter().any(|(one, _)| there.iter().any(|(other, _)| !one.is_disjoint(other))) {
        return None;
    }
    if let (Some(down), Some(other_down)) = (is_down(a, words), is_down(b, other_words))
        && down != other_down
    {
        return None;
    }
    let what = a.matters.iter().find(|m| b.matters.iter().any(|other| other.key == m.key));
    Some(Differing {
        kind: DifferenceKind::Conflict,
        matter: Matter::Where(what.map_or("", |matter| matter.key)),
        first: a.span_of(words)?,
        second: b.span_of(other_words)?,
        misleads: true,
        score: common.score() + 0.5,
    })
}
