//! What each block is in a document that was written as one: a book, a word processor's file, a PDF.
//! There is no web page around its text, so its paragraphs are its text, unless something tells
//! otherwise.

use std::collections::HashMap;

use super::line::{HEADING_WORDS, Line, aside, is_title, mark_recurring, read_line};
use super::{BlockKind, KnownOfSource, Reason};
use crate::corpus::format::{BlockHint, RawBlock};

/// The longest title of a document without styles, in words.
const TITLE_WORDS: usize = 20;

/// A short line that appears this often is a running head.
const RUNNING: usize = 3;

/// The kind of each block, in order.
pub(super) fn classify(blocks: &[RawBlock], known: KnownOfSource<'_>) -> Vec<BlockKind> {
    let lines: Vec<Line> = blocks.iter().map(read_line).collect();
    let mut kinds: Vec<Option<BlockKind>> = blocks.iter().zip(&lines).map(|(block, line)| told(block, line)).collect();
    mark_recurring(blocks, &lines, &mut kinds, known);
    mark_running_heads(&lines, &mut kinds);
    mark_headline(blocks, &lines, &mut kinds, known);
    let open: Vec<usize> = (0..lines.len()).filter(|&i| kinds[i].is_none()).collect();
    for (position, &i) in open.iter().enumerate() {
        let before_prose = open.get(position + 1).is_some_and(|&next| lines[next].prose);
        kinds[i] = Some(if lines[i].title_like && before_prose { BlockKind::Heading } else { BlockKind::Paragraph });
    }
    kinds.into_iter().map(|kind| kind.unwrap_or(BlockKind::Paragraph)).collect()
}

/// What markup tells, and of what the words tell only what holds in any document.
fn told(block: &RawBlock, line: &Line) -> Option<BlockKind> {
    match block.hint {
        Some(BlockHint::Title | BlockHint::Heading) => return Some(BlockKind::Heading),
        Some(BlockHint::Caption) => return Some(BlockKind::LeftOut(Reason::Caption)),
        Some(BlockHint::Links) => return Some(BlockKind::LeftOut(Reason::Links)),
        Some(BlockHint::Outside) => return Some(BlockKind::LeftOut(Reason::Outside)),
        Some(BlockHint::Furniture(_)) => return Some(BlockKind::LeftOut(Reason::Outside)),
        hint => {
            if let Some(reason) = aside(hint) {
                return Some(BlockKind::LeftOut(reason));
            }
        }
    }
    line.told.filter(|kind| {
        matches!(kind, BlockKind::Dateline | BlockKind::LeftOut(Reason::Separator | Reason::Link | Reason::Counter))
    })
}

/// A title on every page, a chapter's name above every one of its pages.
fn mark_running_heads(lines: &[Line], kinds: &mut [Option<BlockKind>]) {
    let mut times: HashMap<&str, usize> = HashMap::new();
    for line in lines.iter().filter(|line| line.title_like && line.words <= HEADING_WORDS) {
        *times.entry(line.folded.as_str()).or_default() += 1;
    }
    for (line, kind) in lines.iter().zip(kinds) {
        if kind.is_none() && times.get(line.folded.as_str()).is_some_and(|&times| times >= RUNNING) {
            *kind = Some(BlockKind::LeftOut(Reason::Repeated));
        }
    }
}

/// The headline: the block styled as title, the one that is the known title, or a first line that
/// looks like one.
fn mark_headline(blocks: &[RawBlock], lines: &[Line], kinds: &mut [Option<BlockKind>], known: KnownOfSource<'_>) {
    let styled = blocks.iter().position(|block| block.hint == Some(BlockHint::Title));
    let titled =
        || (0..lines.len()).find(|&i| is_title(&lines[i], known) && !matches!(kinds[i], Some(BlockKind::LeftOut(_))));
    let first = || {
        // A known title that does not occur is the title of more than what comes first.
        if known.title.is_some() {
            return None;
        }
        let first = kinds.iter().position(|kind| !matches!(kind, Some(BlockKind::LeftOut(_) | BlockKind::Dateline)))?;
        let line = &lines[first];
        let looks = line.title_like || (!line.prose && line.words <= TITLE_WORDS);
        let fits = kinds[first] == Some(BlockKind::Heading) || (kinds[first].is_none() && looks);
        (fits && lines.len() > first + 1).then_some(first)
    };
    if let Some(headline) = styled.or_else(titled).or_else(first) {
        kinds[headline] = Some(BlockKind::Headline);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_of_a_document_are_its_text() {
        let block = |text: &str, hint| RawBlock { text: text.to_owned(), line: 1, hint };
        let paragraph = Some(BlockHint::Paragraph);
        let running = || block("Quarterly report", paragraph);
        let blocks = [
            block("The title", Some(BlockHint::Title)),
            block("He left.", paragraph),
            running(),
            block("17", paragraph),
            block("Read more of this in the second chapter of this book.", paragraph),
            running(),
            block("A part", Some(BlockHint::Heading)),
            block("نعم.", paragraph),
            running(),
        ];
        let repeated = BlockKind::LeftOut(Reason::Repeated);
        assert_eq!(
            classify(&blocks, KnownOfSource::default()),
            [
                BlockKind::Headline,
                BlockKind::Paragraph,
                repeated,
                BlockKind::LeftOut(Reason::Counter),
                BlockKind::Paragraph,
                repeated,
                BlockKind::Heading,
                BlockKind::Paragraph,
                repeated
            ]
        );
    }
}
