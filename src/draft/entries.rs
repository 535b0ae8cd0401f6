//! The entries of the program's own sections: each a heading of level 3 and what follows up to the next.

use std::ops::Range;

use super::{Block, Document, HeadingMarks, Inline, Quotation, Run, plain_text};
use crate::spec::own_section::OwnSection;
use crate::text::normalise_space;

/// What the ids of events and of differences begin with.
const PREFIXES: [&str; 2] = ["ev-", DIFFERENCE];

/// What the ids of differences begin with.
const DIFFERENCE: &str = "df-";

/// The class of an event whose date the editors supply.
pub(crate) const EDITORS_DATE: &str = "editors-date";

/// The class of a difference in which nothing is marked.
pub(crate) const UNMARKED: &str = "unmarked";

/// Whether an id of a heading was made for an entry.
pub(super) fn is_entry_id(id: &str) -> bool {
    let rest = PREFIXES.iter().find_map(|prefix| id.strip_prefix(prefix));
    rest.is_some_and(|rest| !rest.is_empty() && rest.chars().all(|c| c.is_ascii_alphanumeric()))
}

/// Whether an id of an entry is one of a difference.
pub(super) fn is_difference_id(id: &str) -> bool {
    id.starts_with(DIFFERENCE)
}

/// An entry of a document.
#[derive(Clone, Debug)]
pub struct DocumentEntry<'a> {
    /// The section in which it is.
    pub section: OwnSection,
    /// The id of its heading, which one that a person wrote may lack.
    pub id: Option<&'a str>,
    /// The words of its heading, per language.
    pub texts: &'a [Run<Vec<Inline>>],
    /// What else stands in the braces of its heading.
    pub marks: &'a HeadingMarks,
    /// Its blocks, the heading first, by their places in the document.
    pub blocks: Range<usize>,
    /// Its quotations, each with its number among all of the document.
    pub quotations: Vec<(usize, &'a Quotation)>,
}

impl DocumentEntry<'_> {
    /// The words of its heading in the language that comes first.
    pub fn heading(&self) -> String {
        self.texts.first().map(|run| normalise_space(&plain_text(&run.content))).unwrap_or_default()
    }
}

impl Document {
    /// The section of the program's own that a block begins.
    pub fn own_section(&self, block: &Block) -> Option<OwnSection> {
        block.section().and_then(|id| self.taken.own_section(id))
    }

    /// The entries of all its sections, in their order.
    pub fn entries(&self) -> Vec<DocumentEntry<'_>> {
        let mut found: Vec<DocumentEntry<'_>> = Vec::new();
        let mut section: Option<OwnSection> = None;
        let mut is_open = false;
        let mut quotations = 0;
        for (at, block) in self.blocks.iter().enumerate() {
            match block {
                Block::Heading { level: 1 | 2, .. } => {
                    (section, is_open) = (self.own_section(block).filter(|section| section.has_entries()), false);
                }
                Block::Heading { level: 3, id, marks, texts } => {
                    is_open = section.is_some();
                    found.extend(section.map(|section| DocumentEntry {
                        section,
                        id: id.as_deref(),
                        texts,
                        marks,
                        blocks: at..at + 1,
                        quotations: Vec::new(),
                    }));
                }
                Block::Quotation(quotation) => {
                    if let Some(entry) = found.last_mut().filter(|_| is_open) {
                        entry.quotations.push((quotations, quotation));
                    }
                    quotations += 1;
                }
                _ => {}
            }
            if let Some(entry) = found.last_mut().filter(|_| is_open) {
                entry.blocks.end = at + 1;
            }
        }
        found
    }
}
