//! Which passages a search may find: those of the sources that are asked.

use tantivy::DocId;

use super::index::Columns;
use super::{Index, SearchError};

/// A passage in the index: segment and document.
pub(super) type Address = (u32, DocId);

/// Which sources are asked; all if `None`.
pub type SourceFilter<'a> = Option<&'a (dyn Fn(&str) -> bool + Sync)>;

/// Asks the filter once for each source that a search comes across in a segment.
pub(super) struct Admission<'a> {
    columns: &'a Columns,
    filter: SourceFilter<'a>,
    /// By the ordinal of the key in the segment.
    known: Vec<Option<bool>>,
}

/// For each segment, who is admitted.
pub(super) fn admission<'a>(index: &'a Index, filter: SourceFilter<'a>) -> Vec<Admission<'a>> {
    let of_segment = |columns: &'a Columns| {
        let known = if filter.is_some() { vec![None; columns.keys()] } else { Vec::new() };
        Admission { columns, filter, known }
    };
    index.columns.iter().map(of_segment).collect()
}

impl Admission<'_> {
    pub(super) fn admits(&mut self, document: DocId) -> Result<bool, SearchError> {
        let Some(filter) = self.filter else { return Ok(true) };
        let ordinal = self.columns.key_ordinal(document);
        let known = usize::try_from(ordinal).ok().and_then(|at| self.known.get_mut(at));
        match known {
            Some(Some(known)) => Ok(*known),
            Some(unknown) => {
                let admitted = filter(&self.columns.key(ordinal)?);
                *unknown = Some(admitted);
                Ok(admitted)
            }
            None => Ok(false),
        }
    }
}
