//! Near copies that say something else: the same sentence with another actor, place, day or number, or with a negation.

use std::collections::BTreeSet;
use std::ops::Range;

use super::found::{Beside, DifferenceKind, Differing, Matter};
use super::statement::Statement;
use crate::text::facts::Manner;

/// From this share of common words on, in their order, one sentence is a copy of another.
const COPY: f64 = 0.58;
/// A sentence of fewer words is like others by chance.
const MIN_WORDS: usize = 7;
/// The longest that is aligned.
const MAX_WORDS: usize = 160;

/// Words of one sentence in the place of words of the other.
type Replaced = (Range<usize>, Range<usize>);

/// The words of two sentences that are not the same, in the places of each other; `None` where neither is a copy.
fn replaced(a: &Statement<'_>, b: &Statement<'_>) -> Option<(f64, Vec<Replaced>)> {
    let (n, m) = (a.stems.len(), b.stems.len());
    if n.min(m) < MIN_WORDS || n.max(m) > MAX_WORDS || n.max(m) > 2 * n.min(m) || a.language() != b.language() {
        return None;
    }
    let mut table = vec![0_u16; (n + 1) * (m + 1)];
    let at = |i: usize, j: usize| i * (m + 1) + j;
    for i in (0..n).rev() {
        for j in (0..m).rev() {
            table[at(i, j)] = if a.stem(i) == b.stem(j) {
                table[at(i + 1, j + 1)] + 1
            } else {
                table[at(i + 1, j)].max(table[at(i, j + 1)])
            };
        }
    }
    let share = 2.0 * f64::from(table[0]) / (n + m) as f64;
    if share < COPY {
        return None;
    }
    let mut runs: Vec<Replaced> = Vec::new();
    let (mut i, mut j) = (0, 0);
    let (mut from, mut other_from) = (0, 0);
    while i < n || j < m {
        if i < n && j < m && a.stem(i) == b.stem(j) && table[at(i, j)] == table[at(i + 1, j + 1)] + 1 {
            if from < i || other_from < j {
                runs.push((from..i, other_from..j));
            }
            (i, j) = (i + 1, j + 1);
            (from, other_from) = (i, j);
        } else if j >= m || i < n && table[at(i + 1, j)] >= table[at(i, j + 1)] {
            i += 1;
        } else {
            j += 1;
        }
    }
    if from < n || other_from < m {
        runs.push((from..n, other_from..m));
    }
    Some((share, runs))
}

/// The words of a run, with one on either side.
fn within(inner: &Range<usize>, outer: &Range<usize>) -> bool {
    outer.start <= inner.start && inner.end <= outer.end
}

fn who_in<'s>(statement: &'s Statement<'_>, run: &Range<usize>) -> BTreeSet<&'s str> {
    let names = statement.names.iter().filter(|name| within(&name.words, run)).map(|name| name.id.as_str());
    let nations = statement.nations.iter().filter(|nation| within(&nation.words, run)).map(|nation| nation.key);
    names.chain(nations).collect()
}

fn speakers_in(statement: &Statement<'_>, run: &Range<usize>) -> BTreeSet<&'static str> {
    let speakers = statement.text.speakers().into_iter();
    speakers.filter(|speaker| within(&statement.words_in(&speaker.span), run)).map(|speaker| speaker.key).collect()
}

/// A near copy with another actor, place or day, or with a negation.
pub(super) fn compare(a: &Statement<'_>, b: &Statement<'_>, beside: Beside) -> Option<Differing> {
    if beside.same_source {
        return None;
    }
    let (share, runs) = replaced(a, b)?;
    let score = 4.0 + 4.0 * share;
    let differing = |matter: Matter, first: &Range<usize>, second: &Range<usize>| {
        let (first, second) = (span(a, first)?, span(b, second)?);
        Some(Differing { kind: DifferenceKind::Conflict, matter, first, second, misleads: true, score })
    };
    let denials = (a.denials.len(), b.denials.len());
    for (here, there) in &runs {
        let matter = || {
            let near = a.matters.iter().min_by_key(|matter| a.distance(&matter.words, here));
            near.map_or("", |matter| matter.key)
        };
        let denies = |statement: &Statement<'_>, run: &Range<usize>| {
            statement.denials.iter().any(|denial| denial.start < run.end && run.start < denial.end)
        };
        if denials.0 != denials.1 && denies(a, here) != denies(b, there) {
            return differing(Matter::Whether(matter()), here, there);
        }
        if here.is_empty() || there.is_empty() {
            continue;
        }
        let day = |statement: &Statement<'_>, run: &Range<usize>| {
            statement.days.iter().find(|day| day.words.start < run.end && run.start < day.words.end).cloned()
        };
        if let (Some(one), Some(other)) = (day(a, here), day(b, there))
            && !super::days::agree(&one, &other)
            && super::days::point(a, &one) == super::days::point(b, &other)
        {
            return differing(Matter::Day(matter()), &one.words, &other.words);
        }
        let (mut one, mut other) = (who_in(a, here), who_in(b, there));
        one.retain(|key| !a.figures.iter().any(|figure| figure.from.as_deref() == Some(*key)));
        other.retain(|key| !b.figures.iter().any(|figure| figure.from.as_deref() == Some(*key)));
        // Roads to two places are two.
        let leads_on = leads_to(a, here) || leads_to(b, there);
        if !leads_on && !one.is_empty() && !other.is_empty() && one.is_disjoint(&other) {
            return differing(Matter::Who(matter()), here, there);
        }
        let (one, other) = (speakers_in(a, here), speakers_in(b, there));
        // Who denies and who states it say two things, and are no two who did it.
        let apart = !one.is_empty() && !other.is_empty() && one.is_disjoint(&other) && denies_it(a) == denies_it(b);
        if apart && here.len() <= MAX_ACTOR && there.len() <= MAX_ACTOR {
            return differing(Matter::Who(matter()), here, there);
        }
    }
    None
}

/// Whether the word before words says where something leads.
fn leads_to(statement: &Statement<'_>, words: &Range<usize>) -> bool {
    let before = words.start.checked_sub(1).and_then(|at| statement.text.words().get(at));
    before.is_some_and(|word| matches!(word.folded.as_str(), "الي" | "نحو" | "باتجاه" | "to" | "towards" | "vers"))
}

fn denies_it(statement: &Statement<'_>) -> bool {
    statement.text.attributions().iter().any(|said| said.manner == Manner::Denies)
}

/// So many words name an actor at most.
const MAX_ACTOR: usize = 14;

/// The bytes of words; of none, those of the word before.
fn span(statement: &Statement<'_>, words: &Range<usize>) -> Option<Range<usize>> {
    let some = if words.is_empty() { words.start.saturating_sub(1)..words.start.max(1) } else { words.clone() };
    statement.span_of(&some)
}

/// So much of the words beside the names must be the same in both.
const SAME_BUT_NAMES: f64 = 0.75;

/// The same words with another state in one place: the embassy of one, the embassy of the other.
pub(super) fn elsewhere(a: &Statement<'_>, b: &Statement<'_>, beside: Beside) -> Option<Differing> {
    if beside.same_source || a.language() != b.language() {
        return None;
    }
    let keys = |statement: &Statement<'_>| statement.nations.iter().map(|nation| nation.key).collect::<BTreeSet<_>>();
    let (here, there) = (keys(a), keys(b));
    let only = |one: &BTreeSet<&'static str>, other: &BTreeSet<&'static str>| {
        let mut only = one.difference(other).copied();
        only.next().filter(|_| only.next().is_none())
    };
    let (one, other) = (only(&here, &there)?, only(&there, &here)?);
    // The place that a distance is told from makes it another distance.
    let is_told_from = |statement: &Statement<'_>, key: &str| {
        statement.figures.iter().any(|figure| figure.from.as_deref() == Some(key))
    };
    if is_told_from(a, one) || is_told_from(b, other) {
        return None;
    }
    let (beside_one, words) = besides(a, one)?;
    let (beside_other, other_words) = besides(b, other)?;
    if beside_one.is_disjoint(&beside_other) {
        return None;
    }
    let rest = |statement: &'_ Statement<'_>| -> BTreeSet<String> {
        let is_nation = |at: usize| statement.nations.iter().any(|nation| nation.words.contains(&at));
        let rest = (0..statement.stems.len()).filter(|&at| statement.is_content(at) && !is_nation(at));
        rest.map(|at| statement.stem(at).to_owned()).collect()
    };
    let (rest_here, rest_there) = (rest(a), rest(b));
    let common = rest_here.intersection(&rest_there).count();
    let most = rest_here.len().max(rest_there.len());
    let enough = if beside.related { 2 } else { MIN_WORDS };
    if rest_here.len().min(rest_there.len()) < enough || (common as f64) < SAME_BUT_NAMES * most as f64 {
        return None;
    }
    Some(Differing {
        kind: DifferenceKind::Conflict,
        matter: Matter::Who(""),
        first: a.span_of(&words)?,
        second: b.span_of(&other_words)?,
        misleads: true,
        score: 3.0 + common as f64 / most.max(1) as f64,
    })
}

/// The words beside a state: whether before or behind it, and the stem; and where it stands.
/// Words beside a place, each with whether it stands before, and where they stand.
type Besides = (BTreeSet<(bool, String)>, Range<usize>);

fn besides(statement: &Statement<'_>, key: &str) -> Option<Besides> {
    let nation = statement.nations.iter().find(|nation| nation.key == key)?;
    let before = (0..nation.words.start).rev().find(|&at| statement.is_content(at));
    let behind = (nation.words.end..statement.stems.len()).find(|&at| statement.is_content(at));
    let before = before.map(|at| (true, statement.stem(at).to_owned()));
    let behind = behind.map(|at| (false, statement.stem(at).to_owned()));
    Some((before.into_iter().chain(behind).collect(), nation.words.clone()))
}
