//! Numbers that are bounds: more than so much on one side is not less than that on the other.

use std::ops::Range;

use super::pair::{PairSide, SentencePair};
use crate::text::facts::{Amount, Extent, NumberComparison};

/// The comparisons of a side, as the other side lets them be read. A negation further away may turn one (no party won more
/// than 31) or deny something else; it turns it where the number is a bound of the same direction on the other side then,
/// or where that has another number that is.
pub(super) fn settled(side: &PairSide<'_>, other: &PairSide<'_>) -> Vec<NumberComparison> {
    let mut own = side.text.comparisons();
    if !own.iter().any(|comparison| comparison.negation.is_some() && !comparison.sure) {
        return own;
    }
    let theirs = other.text.comparisons();
    own.retain_mut(|own| {
        if own.sure || own.negation.is_none() {
            return true;
        }
        let equal = |other: &&NumberComparison| equal_extents(own.extent, other.extent);
        let agrees = |other: &NumberComparison| other.upwards == own.upwards;
        let is_turned = match theirs.iter().find(equal) {
            Some(_) => theirs.iter().filter(equal).any(agrees),
            None => theirs.iter().any(agrees),
        };
        if !is_turned {
            (own.upwards, own.negation) = (!own.upwards, None);
        }
        true
    });
    own
}

/// A number that is more than so much on one side and less than that on the other: the two places.
pub(super) fn turned(pair: &SentencePair<'_>) -> Option<(Range<usize>, Range<usize>)> {
    let source = settled(&pair.source, &pair.target);
    let target = settled(&pair.target, &pair.source);
    source.iter().find_map(|here| {
        let same = |there: &&NumberComparison| equal_extents(there.extent, here.extent);
        // The same number may stand there twice.
        let mut fellows = target.iter().filter(same);
        let fellow = fellows.next().filter(|_| fellows.next().is_none())?;
        (fellow.upwards != here.upwards).then(|| (here.span.clone(), fellow.span.clone()))
    })
}

/// Whether two amounts or ranges are the same.
pub(super) fn equal_extents(one: Extent, other: Extent) -> bool {
    let plain = |amount: Amount| amount.number().map_or(amount, Amount::Number);
    match (one, other) {
        (Extent::One(one), Extent::One(other)) => plain(one) == plain(other),
        (Extent::Between(a, b), Extent::Between(c, d)) => plain(a) == plain(c) && plain(b) == plain(d),
        _ => false,
    }
}
