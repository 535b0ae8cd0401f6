//! The entries of the program's own sections: their headings and how many excerpts they have.

use std::collections::BTreeSet;

use super::Checker;
use crate::chronology::{follows, noted};
use crate::compare;
use crate::diagnostic::{Diagnostics, msg, rules};
use crate::draft::entries::EDITORS_DATE;
use crate::draft::event_dates::EventDates;
use crate::draft::{DocumentEntry, Quotation, plain_text};
use crate::spec::own_section::OwnSection;
use crate::text::normalise_space;
use crate::text::noted_date::NotedDate;

rules! {
    /// The heading of an event is no date.
    pub NO_ENTRY_DATE = Error "no-entry-date" {
        title: "The heading of an entry of the chronology is not a date.",
        why: "An event is told by its date and the words of its sources; no title is made up. Write the date as the library \
              does, `2024-07-25`, or less where less is stated: `2024-07`, `XXXX-11-14` (no year), `2022-11/early`, `/mid`, \
              `/late`, `2022-summer`, `2022-11-16/2022-11-28`.",
        wrong: "### The pump fails {#ev-3f9a2c}",
        right: "### 2024-07-25 {#ev-3f9a2c}",
    }
    /// The date of an event does not follow from what is quoted.
    pub DATE_NOT_IN_QUOTATION = Error "date-not-in-quotation" {
        title: "The date of an event does not follow from its quotations.",
        why: "A date is never more precise than its words: what they leave open comes from the date of the source or from the \
              words before them, and from nowhere else. Write the date that the quotation states, quote the words that state \
              it, or mark a date that the editors know otherwise with `.editors-date`: it is printed as theirs.",
        wrong: "### 2024-07-26 {#ev-3f9a2c}\n\n> انسحب الجيش في 25 يوليو 2024.\n>\n> — [@key, ¶ 1]",
        right: "### 2024-07-25 {#ev-3f9a2c}\n\n> انسحب الجيش في 25 يوليو 2024.\n>\n> — [@key, ¶ 1]",
    }
    /// An entry quotes nothing.
    pub EMPTY_ENTRY = Error "empty-entry" {
        title: "An entry of the chronology or of the differences quotes nothing.",
        why: "What an entry says is what its excerpts say, with a citation. Prose alone is not evidence: quote the \
              source, or remove the entry.",
        wrong: "### 2024-07-25 {#ev-3f9a2c}\n\nThe army withdrew.",
        right: "### 2024-07-25 {#ev-3f9a2c}\n\n> انسحب الجيش في 25 يوليو 2024.\n>\n> — [@key, ¶ 1]",
    }
    /// A difference has one excerpt.
    pub SINGLE_EXCERPT = Error "single-excerpt" {
        title: "An entry of the differences has a single excerpt.",
        why: "A difference is between two excerpts or more; the same words of the same source are one, however often they are \
              quoted. Put the other one beside it, or remove the entry. One stands alone where a sentence of it tells both \
              sides itself: “while the keepers say that …, the union says …”.",
        wrong: "### Killed {#df-0a1b2c}\n\n> …\n>\n> — [@key, ¶ 1]",
        right: "### Killed {#df-0a1b2c}\n\n> …\n>\n> — [@key, ¶ 1]\n\n> …\n>\n> — [@other, ¶ 2]",
    }
}

impl Checker<'_> {
    /// Holds the entries of a draft against their form.
    pub(super) fn entries(&self, found: &mut Diagnostics) {
        let dates = EventDates::of(self.document, self.evidence.corpus, self.evidence.names);
        for entry in self.document.entries() {
            self.entry(&entry, &dates, found);
        }
    }

    /// Holds the date of an event against those that its quotations state.
    fn entry_date(&self, entry: &DocumentEntry<'_>, date: &NotedDate, dates: &EventDates<'_>, found: &mut Diagnostics) {
        let Some(quoted) = dates.quoted(entry) else { return };
        if follows(date, &quoted) {
            return;
        }
        let mut stated: Vec<String> = quoted.into_iter().filter_map(noted).map(|date| date.to_string()).collect();
        stated.dedup();
        let message = msg!("date-not-in-quotation", date = date.to_string());
        let help = match stated.is_empty() {
            true => msg!("date-not-in-quotation--none.help"),
            false => msg!("date-not-in-quotation.help", dates = stated.join(", ")),
        };
        found.push(self.source.finding(&DATE_NOT_IN_QUOTATION, entry.marks.written.clone(), message).help(help));
    }

    fn tells_of_a_dispute(&self, words: &str) -> bool {
        compare::tells_of_a_dispute(words, Some(self.evidence.names.table()))
    }

    fn entry(&self, entry: &DocumentEntry<'_>, dates: &EventDates<'_>, found: &mut Diagnostics) {
        let here = || entry.marks.written.clone();
        // The same words of the same source are one, however often they are quoted.
        let quoted: BTreeSet<(&str, String)> =
            entry.quotations.iter().map(|(_, quotation)| quoted_words(quotation)).collect();
        match (quoted.len(), entry.section) {
            (0, _) => {
                let empty = self.source.finding(&EMPTY_ENTRY, here(), msg!("empty-entry"));
                found.push(empty.help(msg!("empty-entry.help")));
            }
            (1, OwnSection::Differences) if !quoted.iter().any(|(_, words)| self.tells_of_a_dispute(words)) => {
                let single = self.source.finding(&SINGLE_EXCERPT, here(), msg!("single-excerpt"));
                found.push(single.help(msg!("single-excerpt.help")));
            }
            _ => {}
        }
        if entry.section == OwnSection::Chronology {
            let heading = entry.heading();
            match heading.parse::<NotedDate>() {
                Err(_) => {
                    let message = msg!("no-entry-date", words = heading);
                    found.push(self.source.finding(&NO_ENTRY_DATE, here(), message).help(msg!("no-entry-date.help")));
                }
                Ok(date) if !entry.marks.has(EDITORS_DATE) => self.entry_date(entry, &date, dates, found),
                Ok(_) => {}
            }
        }
    }
}

/// What a quotation quotes: its source, and the words as a reader sees them.
fn quoted_words(quotation: &Quotation) -> (&str, String) {
    let key = quotation.citation.as_ref().map_or("", |citation| citation.key.as_str());
    let words: Vec<String> = quotation.original.iter().map(|content| plain_text(content)).collect();
    (key, normalise_space(&words.join(" ")))
}
