//! Where new entries come in a file: after what they follow in the source.

use std::collections::{BTreeMap, HashMap};

use super::super::needs::Need;
use super::super::po::{Po, PoEntry};
use crate::text::normalise_space;

/// Number of a paragraph and of a sentence in it.
type SentencePlace = (u32, usize);

/// The entries of a file and the new ones that come between them, in their order. Each is known by a number: those of the
/// file by their places, the new ones by those that follow.
pub(super) struct Placing {
    /// For each entry behind how many of the file it comes, and which of the new ones there it is, from 1; 0 for the one of
    /// the file itself.
    order: Vec<(usize, usize)>,
    /// The new ones, by how many entries of the file they come behind.
    new: Vec<Vec<usize>>,
    /// The first entry of each place and text.
    units: HashMap<(String, String), usize>,
    /// Of each place in the source the last entry of it or of what is before it, where none of a place before is later.
    last: BTreeMap<SentencePlace, usize>,
    header: Option<usize>,
}

impl Placing {
    pub(super) fn of(po: &Po) -> Self {
        let count = po.entries().len();
        let mut placing = Self {
            order: (1..=count).map(|behind| (behind, 0)).collect(),
            new: vec![Vec::new(); count + 1],
            units: HashMap::new(),
            last: BTreeMap::new(),
            header: po.entries().iter().position(PoEntry::is_header),
        };
        for (index, entry) in po.units() {
            if let Some(context) = &entry.context {
                placing.note(index, context, normalise_space(&entry.source));
            }
        }
        placing
    }

    fn note(&mut self, entry: usize, context: &str, text: String) {
        self.units.entry((context.to_owned(), text)).or_insert(entry);
        let Some(place) = place_of(context) else { return };
        let at = |other: &usize| self.order.get(*other);
        let own = self.order.get(entry);
        if self.last.range(..=place).next_back().is_some_and(|(_, other)| at(other) >= own) {
            return;
        }
        let earlier = self.last.range(place..).take_while(|(_, other)| at(other) <= own);
        let earlier: Vec<SentencePlace> = earlier.map(|(place, _)| *place).collect();
        for place in earlier {
            self.last.remove(&place);
        }
        self.last.insert(place, entry);
    }

    /// The entry of a sentence at its place.
    pub(super) fn entry_of(&self, need: &Need) -> Option<usize> {
        self.units.get(&(need.context.clone(), need.text.clone())).copied()
    }

    /// Puts a sentence in: behind the entry that it follows in the source and all of what is before it there, or else
    /// behind the header.
    pub(super) fn put_in(&mut self, need: &Need, follows: Option<usize>) {
        let before = place_of(&need.context).and_then(|own| self.last.range(..own).next_back());
        let behind = follows.into_iter().chain(before.map(|(_, entry)| *entry));
        let behind = behind.max_by_key(|entry| self.order.get(*entry)).or(self.header);
        let (slot, at) = behind.and_then(|entry| self.order.get(entry).copied()).unwrap_or_default();
        let entry = self.order.len();
        self.order.push((slot, 0));
        if let Some(new) = self.new.get_mut(slot) {
            new.insert(at, entry);
            for (number, other) in new.iter().enumerate().skip(at) {
                self.order[*other].1 = number + 1;
            }
        }
        self.note(entry, &need.context, need.text.clone());
    }

    /// For each number of entries of the file those that are new behind them, each as its number among the new ones.
    pub(super) fn new_entries(&self) -> impl Iterator<Item = impl Iterator<Item = usize>> {
        let old = self.new.len().saturating_sub(1);
        self.new.iter().map(move |new| new.iter().map(move |entry| entry - old))
    }
}

/// The place that a context names: `¶ 6.2`.
fn place_of(context: &str) -> Option<SentencePlace> {
    let (paragraph, sentence) = context.strip_prefix("¶ ")?.split_once('.')?;
    Some((paragraph.parse().ok()?, sentence.parse().ok()?))
}
