//! Which passages a search may find: those of the sources that are asked.

use tantivy::DocId;

use super::index::Columns;
use super::{Index, QueryScope, SearchError};

/// A passage in the index: segment and document.
pub(super) type Address = (u32, DocId);

/// Looks a source up once for each source that a search comes across in a segment.
pub(super) struct Admission<'a> {
    columns: &'a Columns,
    scope: QueryScope<'a>,
    /// By the ordinal of the key in the segment.
    known: Vec<Option<bool>>,
}

/// For each segment, who is admitted.
pub(super) fn admission<'a>(index: &'a Index, scope: QueryScope<'a>) -> Vec<Admission<'a>> {
    let of_segment = |columns: &'a Columns| {
        let known = if matches!(scope, QueryScope::Everywhere) { Vec::new() } else { vec![None; columns.keys()] };
        Admission { columns, scope, known }
    };
    index.columns.iter().map(of_segment).collect()
}

impl Admission<'_> {
    pub(super) fn admits(&mut self, document: DocId) -> Result<bool, SearchError> {
        if matches!(self.scope, QueryScope::Everywhere) {
            return Ok(true);
        }
        let ordinal = self.columns.key_ordinal(document);
        let known = usize::try_from(ordinal).ok().and_then(|at| self.known.get_mut(at));
        match known {
            Some(Some(known)) => Ok(*known),
            Some(unknown) => {
                let admitted = self.scope.holds(&self.columns.key(ordinal)?);
                *unknown = Some(admitted);
                Ok(admitted)
            }
            None => Ok(false),
        }
    }
}
