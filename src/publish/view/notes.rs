//! The footnotes of a page input, by name.

use std::collections::BTreeMap;

use super::{BlockView, FlowView, InlineSpan, PageInput, plain_text};

impl PageInput {
    /// Each footnote by its anchor: its number, and its first words.
    pub fn notes(&self) -> BTreeMap<&str, (String, String)> {
        let mut found = BTreeMap::new();
        for block in &self.blocks {
            match block {
                BlockView::Heading { cells, .. } => {
                    cells.iter().for_each(|cell| named_notes(&cell.content, &mut found))
                }
                BlockView::Prose { cells } => {
                    cells.iter().for_each(|cell| named_notes_of_flows(&cell.content, &mut found));
                }
                BlockView::Quotation { sides, .. } => {
                    let lines = sides.iter().flat_map(|side| &side.paragraphs);
                    lines.for_each(|spans| named_notes(spans, &mut found));
                }
                BlockView::Rule => {}
            }
        }
        found
    }
}

/// The number of a footnote, and its first words.
type NamedNotes<'a> = BTreeMap<&'a str, (String, String)>;

/// How many characters name a footnote.
const NAME_OF_NOTE: usize = 60;

fn named_notes_of_flows<'a>(flows: &'a [FlowView], found: &mut NamedNotes<'a>) {
    for flow in flows {
        match flow {
            FlowView::Paragraph { content, .. } => named_notes(content, found),
            FlowView::List { items, .. } => items.iter().for_each(|item| named_notes_of_flows(item, found)),
            FlowView::Table { head, rows, .. } => {
                head.iter().chain(rows.iter().flatten()).for_each(|cell| named_notes(&cell.content, found));
            }
            FlowView::Code { .. } | FlowView::Picture { .. } => {}
        }
    }
}

fn named_notes<'a>(spans: &'a [InlineSpan], found: &mut NamedNotes<'a>) {
    for span in spans {
        match span {
            InlineSpan::Note { mark, anchor, text: Some(note) } => {
                let first = note.content.iter().find_map(|flow| match flow {
                    FlowView::Paragraph { content, .. } => Some(plain_text(content)),
                    _ => None,
                });
                let words: String = first.unwrap_or_default().chars().take(NAME_OF_NOTE).collect();
                found.insert(anchor, (mark.clone(), words));
                named_notes_of_flows(&note.content, found);
            }
            InlineSpan::Emphasis { content } | InlineSpan::Strong { content } | InlineSpan::Link { content, .. } => {
                named_notes(content, found);
            }
            _ => {}
        }
    }
}
