//! Ids that stand twice in a draft: of sections, and of the entries of the program's own sections.

use std::collections::BTreeMap;
use std::ops::Range;

use super::entries::is_entry_id;
use super::{Block, Document};
use crate::diagnostic::{Diagnostics, Message, Rule, SourceText, msg, rules};

rules! {
    /// Two sections of a draft have the same id.
    pub DUPLICATE_SECTION = Error "duplicate-section" {
        title: "Two sections of a draft have the same id.",
        why: "Approvals name a section by its id. With two sections of one id, nobody could tell which of them was \
              signed. The heading in the other language, directly below, belongs to the same section and has no id.",
        wrong: "## The incident {#incident}\n\n## The mediation {#incident}",
        right: "## The incident {#incident}\n\n## The mediation {#mediation}",
    }
    /// Two entries of a draft have the same id.
    pub DUPLICATE_ENTRY = Error "duplicate-entry" {
        title: "Two entries of the chronology or of the differences have the same id.",
        why: "`draft --update` knows an entry by its id: with two of one id, what is new could come into either. An entry that \
              a person adds, or that a copy was made of, needs no id.",
        wrong: "### 2024-07-25 {#ev-3f9a2c}\n\n> …\n>\n> — [@key, ¶ 1]\n\n### 2024-08-04 {#ev-3f9a2c}",
        right: "### 2024-07-25 {#ev-3f9a2c}\n\n> …\n>\n> — [@key, ¶ 1]\n\n### 2024-08-04",
    }
}

/// The sections whose id another has before them.
pub(super) fn duplicate_sections(source: &SourceText, document: &Document) -> Diagnostics {
    let sections = document.blocks.iter().filter_map(|block| Some((block.section()?, written(block)?)));
    again(source, sections, &DUPLICATE_SECTION, |id| {
        (msg!("duplicate-section", id = id), msg!("duplicate-section.help"))
    })
}

/// The entries whose id another has before them, in whichever section.
pub(super) fn duplicate_entries(source: &SourceText, document: &Document) -> Diagnostics {
    let entries = document.blocks.iter().filter_map(|block| match block {
        Block::Heading { level: 3, id: Some(id), marks, .. } if is_entry_id(id) => Some((id.as_str(), &marks.written)),
        _ => None,
    });
    again(source, entries, &DUPLICATE_ENTRY, |id| (msg!("duplicate-entry", id = id), msg!("duplicate-entry.help")))
}

fn written(block: &Block) -> Option<&Range<usize>> {
    match block {
        Block::Heading { marks, .. } => Some(&marks.written),
        _ => None,
    }
}

/// Those that have an id again, each with the place of the first.
fn again<'a>(
    source: &SourceText,
    headings: impl Iterator<Item = (&'a str, &'a Range<usize>)>,
    rule: &'static Rule,
    said: impl Fn(&str) -> (Message, Message),
) -> Diagnostics {
    let mut first: BTreeMap<&str, &Range<usize>> = BTreeMap::new();
    let mut found = Diagnostics::new();
    for (id, at) in headings {
        match first.get(id) {
            None => drop(first.insert(id, at)),
            Some(before) => {
                let (message, help) = said(id);
                let finding = source.finding(rule, at.clone(), message).help(help);
                found.push(finding.related(source.span((*before).clone()), msg!("stands-first")));
            }
        }
    }
    found
}
