//! The names catalogue as the checks look things up in it.

use crate::spec::names::{Name, Names};
use crate::text::facts::NameTable;

/// A names catalogue made ready for the checks: once, for all pairs.
pub struct Terms<'a> {
    pub(super) names: Vec<&'a Name>,
    pub(super) table: &'a NameTable,
}

impl<'a> Terms<'a> {
    /// Of a catalogue.
    pub fn of(names: &'a Names) -> Self {
        Self { names: names.ids().filter_map(|id| names.get(id)).collect(), table: names.table() }
    }
}
