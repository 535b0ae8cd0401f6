//! Sources that are no longer what the draft was made from.

use std::collections::BTreeMap;

use super::Against;
use crate::draft::Document;

/// Why a cited source is not the one that the draft was made from.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Orphan {
    /// There is none of this key.
    Gone,
    /// Its text is another.
    Changed,
}

/// The sources that the front matter names by another digest than the corpus has, by citation key.
pub(super) fn orphans<'a>(document: &'a Document, against: Against<'_>) -> BTreeMap<&'a str, Orphan> {
    let sources = document.front.sources.iter();
    let orphan = |(key, digest): (&'a String, &'a String)| match against.corpus.source(key) {
        Some(source) if source.reading.digest.hex() == digest => None,
        Some(_) => Some((key.as_str(), Orphan::Changed)),
        None if against.unreadable.contains(key) => None,
        None => Some((key.as_str(), Orphan::Gone)),
    };
    sources.filter_map(orphan).collect()
}
