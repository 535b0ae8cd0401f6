//! One denies what the other states: denied that the gates had been closed, and the gates were closed.

use std::collections::BTreeSet;
use std::ops::Range;

use super::found::{Beside, DifferenceKind, Differing, Matter};
use super::shared::instances_differ;
use super::statement::Statement;
use crate::text::facts::Manner;

/// So many words of what is denied stand in what is stated.
const MIN_COMMON: usize = 3;
const MIN_COMMON_OF_ALL: usize = 2;
/// And such a share of them.
const MOSTLY: f64 = 0.7;

/// What is denied in a statement: the words behind the verb, to the end of the clause.
fn denied(statement: &Statement<'_>) -> Option<(Range<usize>, Range<usize>)> {
    let all = statement.text.attributions();
    let said = all.iter().find(|said| said.manner == Manner::Denies && !said.is_noun)?;
    let verb = statement.words_in(&said.span);
    // What is not denied is no denial.
    let others = statement.denials.iter().filter(|denial| denial.end <= verb.start);
    if others.into_iter().any(|denial| statement.distance(denial, &verb) <= 1) {
        return None;
    }
    let is_far = |at: &usize| *at > verb.end && statement.distance(&(*at - 1..*at), &(*at..*at + 1)) > CLAUSE;
    let end = (verb.end..statement.stems.len()).find(is_far).unwrap_or(statement.stems.len());
    Some((verb.clone(), verb.end..end)).filter(|(_, clause)| !clause.is_empty())
}

/// A comma parts clauses.
const CLAUSE: usize = 2;

/// One denies what the other states, in the same words for the most part.
pub(super) fn compare(a: &Statement<'_>, b: &Statement<'_>, beside: Beside) -> Option<Differing> {
    if beside.same_source || a.language() != b.language() || instances_differ(a, b) {
        return None;
    }
    match (denied(a), denied(b)) {
        (Some(one), None) => against(a, &one, b),
        (None, Some(other)) => against(b, &other, a).map(Differing::turned),
        _ => None,
    }
}

fn against(a: &Statement<'_>, (verb, clause): &(Range<usize>, Range<usize>), b: &Statement<'_>) -> Option<Differing> {
    let of_clause: BTreeSet<&str> = clause.clone().filter(|&at| a.is_content(at)).map(|at| a.stem(at)).collect();
    let places: Vec<usize> =
        (0..b.stems.len()).filter(|&at| b.is_content(at) && of_clause.contains(b.stem(at))).collect();
    let common: BTreeSet<&str> = places.iter().map(|&at| b.stem(at)).collect();
    let (first, last) = (*places.first()?, *places.last()?);
    let is_near = last - first <= 3 * common.len() + 4;
    let is_all = common.len() == of_clause.len() && common.len() >= MIN_COMMON_OF_ALL;
    let enough =
        (is_all || common.len() >= MIN_COMMON) && common.len() as f64 >= MOSTLY * of_clause.len() as f64 && is_near;
    // What both deny is no difference: without a permit is in both.
    let within = |all: &[Range<usize>], from: usize, to: usize| {
        all.iter().filter(|words| from <= words.start && words.start < to).count()
    };
    let denied_here = within(&a.negative, clause.start, clause.end);
    let denied_there = within(&b.negative, first.saturating_sub(3), last + 1);
    if !enough || denied_here != denied_there {
        return None;
    }
    Some(Differing {
        kind: DifferenceKind::Conflict,
        matter: Matter::Whether(""),
        first: a.span_of(&(verb.start..clause.end))?,
        second: b.span_of(&(first..last + 1))?,
        misleads: true,
        score: 3.0 + common.len() as f64 / of_clause.len().max(1) as f64,
    })
}
