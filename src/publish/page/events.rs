//! The events of the chronology: their dates in the words of each language, and what is said beside them.

use std::collections::BTreeMap;

use super::{Materials, PageBuilder};
use crate::draft::{EDITORS_DATE, EventDates};
use crate::publish::marks::INFERRED;
use crate::publish::view::{EventNote, HeadingCell, InlineSpan};
use crate::spec::own_section::OwnSection;
use crate::text::bidi::isolate;
use crate::text::noted_date::NotedDate;

/// An event as the page shows it.
pub(super) struct ShownEvent {
    date: NotedDate,
    /// Whether no words that are quoted state the date in full.
    is_inferred: bool,
    /// Whether the editors give it.
    is_editors: bool,
    /// Whether it is the first whose year is not stated.
    is_first_without_year: bool,
}

/// The events of a document, by the place of their heading among the blocks. One whose heading is no date is none.
pub(super) fn shown(materials: Materials<'_>) -> BTreeMap<usize, ShownEvent> {
    let Materials { document, corpus, names, .. } = materials;
    let dates = EventDates::of(document, corpus, names);
    let mut found = BTreeMap::new();
    let mut had_without_year = false;
    for entry in document.entries().iter().filter(|entry| entry.section == OwnSection::Chronology) {
        let Ok(date) = entry.heading().parse::<NotedDate>() else { continue };
        let is_editors = entry.marks.has(EDITORS_DATE);
        let without_year = date.from.year.is_none();
        let event = ShownEvent {
            date,
            is_inferred: !is_editors && dates.is_inferred(entry, &date),
            is_editors,
            is_first_without_year: without_year && !had_without_year,
        };
        had_without_year |= without_year;
        found.insert(entry.blocks.start, event);
    }
    found
}

impl PageBuilder<'_> {
    /// The date of an event in each language.
    pub(super) fn event_cells(&self, index: usize) -> Vec<HeadingCell> {
        let Some(event) = self.events.get(&index) else { return Vec::new() };
        let cell = |&(lang, labels): &(&crate::lang::Lang, &crate::labels::Labels)| {
            let dir = lang.direction();
            let words = labels.events();
            // A date is not split at a line's end.
            let date = labels.written_date(&event.date, lang).replace(' ', "\u{a0}").replace("\u{a0}–\u{a0}", " – ");
            let mark = event.is_inferred.then(|| InlineSpan::Mark { text: INFERRED.to_owned() });
            let date = InlineSpan::words(isolate(&date, dir));
            HeadingCell {
                lang: lang.clone(),
                dir,
                number: None,
                content: mark.into_iter().chain([date]).collect(),
                verbatim: Vec::new(),
                machine: None,
                state: None,
                event: Some(EventNote {
                    group: event.is_first_without_year.then(|| isolate(&words.no_year, dir)),
                    note: event.is_editors.then(|| isolate(&words.editors_date, dir)),
                    inferred: event.is_inferred,
                }),
            }
        };
        self.labelled.iter().map(cell).collect()
    }
}
