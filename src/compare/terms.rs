//! The terms of a statement by which it is seen to speak of the same event as another, and those of them that are places.

use std::collections::BTreeSet;
use std::ops::Range;

use super::evidence::TermKind;
use super::statement::{NameAt, Statement};
use super::words::Spotted;
use crate::text::facts::Language;

/// A term: of what kind, and which.
type Named = (TermKind, String);

/// So many words behind one that introduces it stands the name of a place: in the old town of Tellin.
const REACH: usize = 5;

impl Statement<'_> {
    /// Its names, states, what happens, and the words that say what it is about. What any news has, and numbers and days, tell
    /// nothing.
    pub(super) fn terms(&self) -> BTreeSet<Named> {
        let names = self.names.iter().map(|name| (TermKind::Name, name.id.clone()));
        let nations = self.nations.iter().map(|nation| (TermKind::Nation, nation.key.to_owned()));
        let matters = self.matters.iter().map(|matter| (TermKind::Matter, matter.key.to_owned()));
        let words = self.telling_words().into_iter().map(|at| self.word(at));
        names.chain(nations).chain(matters).chain(words).collect()
    }

    /// The places that it names.
    pub(super) fn places(&self) -> BTreeSet<Named> {
        self.places_at().into_iter().map(|(place, _)| place).collect()
    }

    /// The places that it names, with the words.
    pub(super) fn places_at(&self) -> Vec<(Named, Range<usize>)> {
        let telling = self.telling_words();
        let is_capital = |at: usize| {
            let written = self.text.words().get(at).and_then(|word| self.text.as_str().get(word.span.clone()));
            written.is_some_and(|written| written.chars().next().is_some_and(char::is_uppercase))
        };
        let mut places = Vec::new();
        for cue in &self.whereabouts {
            let from = cue.words.end;
            let nation = |nation: &&Spotted| nation.words.start == from;
            if let Some(nation) = self.nations.iter().find(nation) {
                places.push(((TermKind::Nation, nation.key.to_owned()), nation.words.clone()));
                continue;
            }
            // The port of Al-Iqd: the word for what it is may be a part of the name.
            let is_part = |name: &NameAt| name.words.start <= cue.words.start && from < name.words.end;
            if let Some(name) = self.names.iter().find(|name| name.words.start == from || is_part(name)) {
                places.push(((TermKind::Name, name.id.clone()), name.words.clone()));
                continue;
            }
            let near = |at: &usize| self.distance(&cue.words, &(*at..*at + 1)) <= REACH;
            let place = match self.language() {
                // A word alone behind في may be anything.
                Language::Arabic if cue.key != "kind" => None,
                Language::Arabic => Some(from).filter(|at| telling.contains(at)),
                _ => (from..self.stems.len())
                    .take_while(near)
                    .find(|&at| is_capital(at))
                    .filter(|at| telling.contains(at)),
            };
            places.extend(place.map(|at| (self.word(at), at..at + 1)));
        }
        places
    }

    fn word(&self, at: usize) -> Named {
        (TermKind::Word, format!("{:?} {}", self.language(), self.stem(at)))
    }

    /// The words that say what it is about, and are nothing else.
    fn telling_words(&self) -> Vec<usize> {
        let spotted = [&self.matters, &self.measured, &self.phases, &self.accounts, &self.nations, &self.turns];
        let spotted = spotted.into_iter().flatten().map(|spotted| spotted.words.clone());
        let names = self.names.iter().map(|name| name.words.clone());
        let days = self.days.iter().map(|day| day.words.clone());
        let text = &self.text;
        let dates = text.dates().into_iter().map(|date| date.span);
        let numbers =
            text.quantities().into_iter().flat_map(|quantity| [Some(quantity.span), quantity.counted]).flatten();
        let said = text.attributions().into_iter().map(|said| said.span);
        let calendar = text.calendar().iter().map(|name| name.span.clone());
        let spans = dates.chain(numbers).chain(said).chain(calendar).map(|span| self.words_in(&span));
        let others: Vec<Range<usize>> = spotted.chain(names).chain(days).chain(spans).collect();
        let is_other = |at: &usize| others.iter().any(|other| other.contains(at));
        (0..self.stems.len())
            .filter(|&at| self.is_content(at) && self.stem(at).chars().count() > 2)
            .filter(|at| !is_other(at))
            .collect()
    }
}
