//! The units of a file by what they translate.

use std::collections::HashMap;

use super::{Po, PoEntry};
use crate::text::normalise_space;

/// The units of a file that are in use, by their texts and places: they are found without going through all.
#[derive(Clone, Debug, Default)]
pub struct UnitsByText {
    by_text: HashMap<String, Vec<usize>>,
    /// The first of each text and place.
    in_place: HashMap<(String, String), usize>,
}

impl UnitsByText {
    /// The units of a file.
    pub fn of(po: &Po) -> Self {
        let mut units = Self::default();
        po.units().for_each(|(index, entry)| units.add(index, entry));
        units
    }

    /// Adds a unit that comes after all others.
    pub fn add(&mut self, index: usize, entry: &PoEntry) {
        let text = normalise_space(&entry.source);
        if let Some(context) = &entry.context {
            self.in_place.entry((text.clone(), context.clone())).or_insert(index);
        }
        self.by_text.entry(text).or_default().push(index);
    }

    /// The places in the file of the units of a text, whose white space is normalised.
    pub fn of_text(&self, text: &str) -> impl Iterator<Item = usize> + '_ {
        self.by_text.get(text).into_iter().flatten().copied()
    }

    /// The first unit of a text at a place of the source.
    pub fn in_place(&self, text: &str, context: &str) -> Option<usize> {
        self.in_place.get(&(text.to_owned(), context.to_owned())).copied()
    }
}
