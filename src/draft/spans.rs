//! The spans between quotation marks in prose, as checking judged them, and where their words are printed.

use std::ops::Range;

use super::{Inline, ProseItem, ProsePiece};
use crate::excerpt::ELISION;

/// A span between quotation marks in a paragraph, a heading, a cell or a footnote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SpanCheck {
    /// What it is written with, its marks among it: bytes of the draft.
    pub written: Range<usize>,
    /// What it is.
    pub verdict: SpanVerdict,
    /// Where the words between its marks are printed: more than one line where it goes over several paragraphs.
    pub printed: Vec<PrintedWords>,
}

/// What a span between quotation marks is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SpanVerdict {
    /// Words of a source, in a paragraph that is cited with them: the page must show them letter for letter.
    Slice,
    /// A current translation of such words, from the memory.
    Translation,
    /// Such words, translated by the desk and marked so.
    OurTranslation,
    /// A name of the catalogue.
    Name,
    /// The title of a cited source.
    Title,
    /// The desk's own words, marked so.
    Own,
    /// It stands inside another span.
    Inside,
    /// Nobody is cited for it.
    Uncited,
    /// It is not what it says that it is, which is an error.
    Wrong,
}

/// Words on a line of prose: of a paragraph, a heading or a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PrintedWords {
    /// The line as [`printed_text`] gives it.
    pub line: String,
    /// Bytes of the line.
    pub range: Range<usize>,
}

/// A line as it is printed, in its reading order: without the numbers of citations and footnotes, without pictures and
/// what stands for them, and without isolates, which the page sets.
pub fn printed_text(inlines: &[Inline]) -> String {
    let mut text = String::new();
    for inline in inlines {
        match inline {
            Inline::Text(words) | Inline::Code(words) => text.push_str(words),
            Inline::Emphasis(content) | Inline::Strong(content) | Inline::Link { content, .. } => {
                text.push_str(&printed_text(content));
            }
            Inline::Elision => text.push_str(ELISION),
            Inline::Insertion(words) => text.push_str(&format!("[{words}]")),
            Inline::Break => text.push(' '),
            Inline::Citation(..) | Inline::Note { .. } | Inline::Picture { .. } | Inline::Machine(_) => {}
        }
    }
    text
}

/// The same of the pieces of a line as checking reads it.
pub(super) fn printed_pieces(pieces: &[ProsePiece]) -> String {
    let mut text = String::new();
    for piece in pieces {
        match &piece.item {
            ProseItem::Text(words) | ProseItem::Code(words) => text.push_str(words),
            ProseItem::Elision => text.push_str(ELISION),
            ProseItem::Insertion(inside) => text.push_str(&format!("[{}]", inside.words)),
            ProseItem::Citation(_) | ProseItem::Note(_) | ProseItem::Picture(_) => {}
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::draft::{Block, Flow, read};

    fn lines(flow: &Flow, found: &mut BTreeSet<String>) {
        for line in flow.lines() {
            found.insert(printed_text(line));
            for inline in line {
                if let Inline::Note { text: Some(note), .. } = inline {
                    note.content.iter().for_each(|flow| lines(flow, found));
                }
            }
        }
    }

    #[test]
    fn a_line_is_printed_as_checking_reads_it() {
        let front = "---\ntitle: { ar: ع }\nseries: s\nedition: 2025-04-30\nlanguages: [ar, en]\ncorpus: seeds\ntemplate: standard\n---\n\n";
        let body = "### A “b” *c*\n\nOne **“two *three*”** `four` ![five](six.png) [seven](https://a.example/) \\[8\\] [nine] […]\nten\\\neleven[^n] &amp; [@k, ¶ 1]<!-- twelve -->.\n\n- a “b” [@k, ¶ 1]\n  - «c»\n\n| a “b” | [@k, ¶ 2] |\n|---|---|\n| `x` y | «ز» |\n\n[^n]: A note “of” [@k, ¶ 1] words.\n";
        let document = read("d.md", &format!("{front}{body}")).unwrap();
        let mut printed = BTreeSet::new();
        for block in &document.blocks {
            match block {
                Block::Heading { texts, .. } => printed.extend(texts.iter().map(|run| printed_text(&run.content))),
                Block::Prose(runs) => {
                    runs.iter().flat_map(|run| &run.content).for_each(|flow| lines(flow, &mut printed));
                }
                _ => {}
            }
        }
        let read: BTreeSet<String> = document.prose.iter().map(|line| printed_pieces(&line.pieces)).collect();
        printed.retain(|line| !line.is_empty());
        let read: BTreeSet<String> = read.into_iter().filter(|line| !line.is_empty()).collect();
        assert_eq!(read, printed);
        assert!(read.contains("One “two three” four  seven [8] [nine] […] ten eleven & ."), "{read:?}");
    }
}
