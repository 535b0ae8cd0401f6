//! The entries of the program's own sections: their headings and how many excerpts they have.

use super::Checker;
use crate::diagnostic::{Diagnostics, msg, rules};
use crate::draft::DocumentEntry;
use crate::spec::own_section::OwnSection;
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
    /// An entry quotes nothing.
    pub EMPTY_ENTRY = Error "empty-entry" {
        title: "An entry of the chronology or of the differences quotes nothing.",
        why: "What an entry says is what its excerpts say, with a citation. Prose alone is no evidence: quote the source, or \
              remove the entry.",
        wrong: "### 2024-07-25 {#ev-3f9a2c}\n\nThe army withdrew.",
        right: "### 2024-07-25 {#ev-3f9a2c}\n\n> انسحب الجيش في 25 يوليو 2024.\n>\n> — [@key, ¶ 1]",
    }
    /// A difference has one excerpt.
    pub SINGLE_EXCERPT = Error "single-excerpt" {
        title: "An entry of the differences has a single excerpt.",
        why: "A difference is between two excerpts or more. Put the other one beside it, or remove the entry.",
        wrong: "### Killed {#df-0a1b2c}\n\n> …\n>\n> — [@key, ¶ 1]",
        right: "### Killed {#df-0a1b2c}\n\n> …\n>\n> — [@key, ¶ 1]\n\n> …\n>\n> — [@other, ¶ 2]",
    }
}

impl Checker<'_> {
    /// Holds the entries of a draft against their form.
    pub(super) fn entries(&self, found: &mut Diagnostics) {
        for entry in self.document.entries() {
            self.entry(&entry, found);
        }
    }

    fn entry(&self, entry: &DocumentEntry<'_>, found: &mut Diagnostics) {
        let here = || entry.marks.written.clone();
        match (entry.quotations.len(), entry.section) {
            (0, _) => {
                let empty = self.source.finding(&EMPTY_ENTRY, here(), msg!("empty-entry"));
                found.push(empty.help(msg!("empty-entry.help")));
            }
            (1, OwnSection::Differences) => {
                let single = self.source.finding(&SINGLE_EXCERPT, here(), msg!("single-excerpt"));
                found.push(single.help(msg!("single-excerpt.help")));
            }
            _ => {}
        }
        if entry.section == OwnSection::Chronology {
            let heading = entry.heading();
            if heading.parse::<NotedDate>().is_err() {
                let message = msg!("no-entry-date", words = heading);
                found.push(self.source.finding(&NO_ENTRY_DATE, here(), message).help(msg!("no-entry-date.help")));
            }
        }
    }
}
