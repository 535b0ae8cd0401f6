//! The denials of the two sides of a pair, and which of them have a fellow.

use std::ops::Range;

use super::comparisons;
use super::pair::PairSide;
use crate::text::facts::{Denial, Negation, first_negation};

/// How surely a denial needs a fellow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Force {
    /// It denies by itself: not, عدم.
    Plain,
    /// It denies what denies, and so affirms: not impossible, لا يستبعد, n’exclut pas.
    Twofold,
    /// It says `only` by a denial with its exception: لا … إلا, ne … que.
    Exception,
    /// It denies by what it means: refuse, only, few.
    Weak,
}

/// A denial as sides are compared by it.
#[derive(Clone, Debug)]
pub(super) struct Denied {
    pub(super) denial: Denial,
    pub(super) force: Force,
    /// What a twofold denial denies.
    inner: Option<Denial>,
    pub(super) span: Range<usize>,
}

/// So many words may stand between a denial and the one that it denies: cannot be ruled out.
const TWOFOLD: usize = 1;

/// The denials of a side. What compares with a number denies nothing: no more than, لا يتجاوز.
pub(super) fn denials(side: &PairSide<'_>, other: &PairSide<'_>, is_long: bool) -> Vec<Denied> {
    let comparisons = comparisons::settled(side, other);
    let compares = |negation: &Negation| {
        comparisons.iter().filter_map(|comparison| comparison.negation.as_ref()).any(|span| *span == negation.span)
    };
    let mut all: Vec<Denied> = Vec::new();
    for negation in side.text.negations().iter().filter(|negation| !compares(negation)) {
        let force = force(negation, side);
        if let Some(last) = all.last_mut().filter(|last| !is_long && denies(last, negation, force, side)) {
            (last.force, last.inner) = (Force::Twofold, Some(negation.denial));
            last.span.end = last.span.end.max(negation.span.end);
        } else {
            all.push(Denied { denial: negation.denial, force, inner: None, span: negation.span.clone() });
        }
    }
    all
}

fn force(negation: &Negation, side: &PairSide<'_>) -> Force {
    match negation.denial {
        _ if negation.explicit => Force::Plain,
        Denial::Only if first_negation(&side.text.as_str()[negation.span.clone()]).is_some() => Force::Exception,
        _ => Force::Weak,
    }
}

/// Whether a denial denies the one behind it.
fn denies(last: &Denied, next: &Negation, force: Force, side: &PairSide<'_>) -> bool {
    // Sans aucune explication denies once: a second not that is none by itself goes on with the first.
    let is_meant = force == Force::Weak && !matches!(next.denial, Denial::Only | Denial::Not);
    let is_denied = is_meant || next.explicit && next.denial == Denial::Un;
    let gap = side.text.as_str().get(last.span.end..next.span.start).unwrap_or_default();
    (last.force == Force::Plain || last.denial == Denial::Refusal && next.denial == Denial::Weak)
        && is_denied
        && gap.split_whitespace().count() <= TWOFOLD
        && !side.text.as_str()[next.span.clone()].starts_with('و')
        && gap.chars().all(|c| c.is_alphabetic() || c.is_whitespace() || c == '\u{64F}')
}

/// Whether two denials may say the same.
type Fits = fn(&Denied, &Denied) -> bool;

/// The denials that have no fellow on the other side.
pub(super) struct UnmatchedDenials<'n> {
    pub(super) lost: Vec<&'n Denied>,
    pub(super) added: Vec<&'n Denied>,
    /// A denied denial, and the same denial undenied on the other side: no shortage, a shortage.
    pub(super) turned: Option<(&'n Denied, &'n Denied)>,
}

/// The denials of both sides that have no fellow. Those of one kind are fellows first, as `unverified` is of غير
/// موثقة; of what is left any may stand for one that denies by itself, as `refused` may for لم يقبل.
pub(super) fn unmatched<'n>(source: &'n [Denied], target: &'n [Denied], is_long: bool) -> UnmatchedDenials<'n> {
    let (mut lost, mut added): (Vec<&Denied>, Vec<&Denied>) = (source.iter().collect(), target.iter().collect());
    let alike: [Fits; 2] = [
        |one, other| one.denial == other.denial && is_alike(one.force, other.force),
        |one, other| is_not(one) && other.force == Force::Twofold || one.force == Force::Twofold && is_not(other),
    ];
    let fellows: [Fits; 3] = [
        |one, other| one.denial == other.denial && one.force != Force::Twofold && other.force != Force::Twofold,
        |one, other| one.force == other.force && one.force != Force::Weak,
        |one, other| {
            let both = [one.force, other.force];
            !both.contains(&Force::Twofold) && both != [Force::Weak; 2]
        },
    ];
    pair_off(&mut lost, &mut added, &alike);
    let undenied = |twofold: &Denied, all: &[&'n Denied]| {
        let same = |other: &&&Denied| other.force == Force::Weak && twofold.inner == Some(other.denial);
        all.iter().find(same).copied()
    };
    let is_twofold = |denied: &&&Denied| denied.force == Force::Twofold;
    let turned_here = lost.iter().filter(is_twofold).find_map(|one| Some((*one, undenied(one, &added)?)));
    let turned_there = || added.iter().filter(is_twofold).find_map(|one| Some((undenied(one, &lost)?, *one)));
    let turned = turned_here.or_else(turned_there);
    // Failed and foundered. In a long text any that deny by what they mean are fellows before they stand for another.
    let meant: Fits =
        if is_long { |one, other| one.force == other.force } else { |one, other| is_act(one) && is_act(other) };
    pair_off(&mut lost, &mut added, &fellows[..2]);
    pair_off(&mut lost, &mut added, &[meant]);
    pair_off(&mut lost, &mut added, &fellows[2..]);
    // Denied access, حُرموا من: of what is left any two that deny by what they mean.
    if !is_long {
        pair_off(&mut lost, &mut added, &[|one, other| [one.force, other.force] == [Force::Weak; 2]]);
    }
    UnmatchedDenials { lost, added, turned }
}

fn pair_off<'n>(lost: &mut Vec<&'n Denied>, added: &mut Vec<&'n Denied>, fellows: &[Fits]) {
    // The word only stands for no other denial.
    let is_only = |denied: &Denied| denied.denial == Denial::Only && denied.force == Force::Weak;
    let may_be = |one: &Denied, other: &Denied| {
        !(is_only(one) && other.force == Force::Plain || is_only(other) && one.force == Force::Plain)
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
}

/// Whether two deny as surely; only and لا … إلا do.
fn is_alike(one: Force, other: Force) -> bool {
    let by_meaning = |force: Force| matches!(force, Force::Weak | Force::Exception);
    one == other || by_meaning(one) && by_meaning(other)
}

fn is_act(denied: &Denied) -> bool {
    denied.force == Force::Weak && matches!(denied.denial, Denial::Refusal | Denial::Weak)
}

fn is_not(denied: &Denied) -> bool {
    denied.force == Force::Plain && matches!(denied.denial, Denial::Not | Denial::Without)
}
