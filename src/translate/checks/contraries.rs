//! Contraries: what the source allows, and the translation forbids.

use std::collections::BTreeSet;
use std::ops::Range;

use super::pair::SentencePair;
use crate::text::facts::Contrary;

/// A word of the source whose contrary alone the translation has: the two places.
pub(super) fn turned(pair: &SentencePair<'_>) -> Option<(Range<usize>, Range<usize>)> {
    let (source, target) = (pair.source.text.contraries(), pair.target.text.contraries());
    let pairs: BTreeSet<&str> = source.iter().map(|contrary| contrary.pair).collect();
    // Which of the two all words of a pair mean.
    let meant = |all: &[Contrary], pair: &str| -> Option<(bool, Range<usize>)> {
        let mut of = all.iter().filter(|contrary| contrary.pair == pair);
        let first = of.next()?;
        let alike = !first.open && of.all(|other| !other.open && other.is_other == first.is_other);
        alike.then(|| (first.is_other, first.span.clone()))
    };
    pairs.into_iter().find_map(|name| {
        let (here, there) = (meant(&source, name)?, meant(&target, name)?);
        (here.0 != there.0).then_some((here.1, there.1))
    })
}
