//! What each block is on a page whose markup tells which of them are the article.
//!
//! What is in the article is its text unless its own words say that it is furniture. No line ends the article: what is
//! behind its text is told by the markup too.

use std::collections::HashSet;

use super::line::{Line, is_title, mark_recurring, read_line};
use super::{BlockKind, KnownOfSource, Reason};
use crate::corpus::format::{BlockHint, RawBlock, Region};

/// A line of fewer words between headline and text is a byline or a label.
const SUBTITLE_WORDS: usize = 5;

/// The longest label above a list of links, in words.
const LABEL_WORDS: usize = 8;

/// The most paragraphs that a text about the author has.
const AUTHOR_PARAGRAPHS: usize = 2;

/// A line of fewer words may occur twice, as the cells of a table do.
const REPEATED_WORDS: usize = 4;

/// The kind of each block, in order; `None` if no block is prose of an article.
pub(super) fn classify(blocks: &[RawBlock], known: KnownOfSource<'_>) -> Option<Vec<BlockKind>> {
    let lines: Vec<Line> = blocks.iter().map(read_line).collect();
    let is_text =
        |i: &usize| blocks[*i].hint == Some(BlockHint::Paragraph) && lines[*i].prose && lines[*i].told.is_none();
    let first = (0..blocks.len()).find(is_text)?;
    let headline = blocks
        .iter()
        .position(|block| block.hint == Some(BlockHint::Title))
        .or_else(|| (0..=first).find(|&i| is_title(&lines[i], known) && !is_elsewhere(blocks[i].hint)));
    let mut kinds: Vec<Option<BlockKind>> = Vec::with_capacity(blocks.len());
    for (i, (block, line)) in blocks.iter().zip(&lines).enumerate() {
        kinds.push(if headline == Some(i) {
            Some(BlockKind::Headline)
        } else {
            let dated = headline.is_some_and(|headline| headline < i) && i < first;
            by_markup(block.hint, line, dated)
        });
    }
    mark_recurring(blocks, &lines, &mut kinds, known);
    mark_repetitions(&lines, &mut kinds);
    mark_author(&mut kinds, &lines, first);
    for i in 0..kinds.len() {
        let line = &lines[i];
        if kinds[i].is_some() {
            continue;
        }
        let heading = blocks[i].hint == Some(BlockHint::Heading);
        kinds[i] = Some(if i < first {
            match headline {
                Some(headline) if i < headline => BlockKind::LeftOut(Reason::Label),
                _ if line.words < SUBTITLE_WORDS && !heading => BlockKind::LeftOut(Reason::Byline),
                _ if heading || line.title_like => BlockKind::Heading,
                _ => BlockKind::Paragraph,
            }
        } else if heading {
            BlockKind::Heading
        } else {
            BlockKind::Paragraph
        });
    }
    let mut kinds: Vec<BlockKind> =
        kinds.into_iter().map(|kind| kind.unwrap_or(BlockKind::LeftOut(Reason::Trailing))).collect();
    mark_labels(&lines, &mut kinds);
    mark_trailing(&mut kinds);
    Some(kinds)
}

/// Whether a block is in no part of the page that an article is in.
fn is_elsewhere(hint: Option<BlockHint>) -> bool {
    matches!(hint, Some(BlockHint::Outside | BlockHint::Furniture(_) | BlockHint::Hidden))
}

/// What the markup says of a block, and where it says nothing the block's own words. `dated` is whether it is between
/// the headline and the text, where a date is the article's.
fn by_markup(hint: Option<BlockHint>, line: &Line, dated: bool) -> Option<BlockKind> {
    let left_out = |reason| Some(BlockKind::LeftOut(reason));
    match hint {
        Some(BlockHint::Outside | BlockHint::Furniture(_)) if dated && line.told == Some(BlockKind::Dateline) => {
            line.told
        }
        // Its own words say more than the part of the page does.
        Some(BlockHint::Outside | BlockHint::Furniture(Region::Outside | Region::Legal)) => match line.told {
            Some(BlockKind::LeftOut(_)) => line.told,
            _ => left_out(if hint == Some(BlockHint::Furniture(Region::Legal)) {
                Reason::Legal
            } else {
                Reason::Outside
            }),
        },
        Some(BlockHint::Furniture(region)) => left_out(reason_of(region)),
        Some(BlockHint::Links) => line.told.or(left_out(Reason::Links)),
        Some(BlockHint::Caption) => line.told.or(left_out(Reason::Caption)),
        _ => line.told,
    }
}

fn reason_of(region: Region) -> Reason {
    match region {
        Region::Advertisement => Reason::Advertisement,
        Region::AuthorBox => Reason::AuthorBox,
        Region::Byline => Reason::Byline,
        Region::Caption => Reason::Caption,
        Region::Comments => Reason::Comments,
        Region::Counter => Reason::Counter,
        Region::Follow => Reason::Follow,
        Region::Legal => Reason::Legal,
        Region::Navigation => Reason::Navigation,
        Region::Outside => Reason::Outside,
        Region::Related => Reason::Related,
        Region::Share => Reason::Share,
        Region::Tags => Reason::Tags,
    }
}

/// A line of the article that stands in it a second time, such as a pulled quotation.
fn mark_repetitions(lines: &[Line], kinds: &mut [Option<BlockKind>]) {
    let mut seen: HashSet<&str> = HashSet::new();
    for (line, kind) in lines.iter().zip(kinds) {
        let open = kind.is_none();
        let is_text = open || *kind == Some(BlockKind::Headline);
        let is_repeated = is_text && !seen.insert(&line.folded);
        if is_repeated && open && line.words >= REPEATED_WORDS {
            *kind = Some(BlockKind::LeftOut(Reason::Repeated));
        }
    }
}

/// What stands below "about the author" at the end of the text.
fn mark_author(kinds: &mut [Option<BlockKind>], lines: &[Line], first: usize) {
    let author = Some(BlockKind::LeftOut(Reason::AuthorBox));
    let Some(marker) = (first..kinds.len()).rev().find(|&i| kinds[i] == author) else { return };
    let rest: Vec<usize> = (marker + 1..kinds.len()).filter(|&i| kinds[i].is_none()).collect();
    if rest.iter().filter(|&&i| lines[i].prose).count() <= AUTHOR_PARAGRAPHS {
        rest.into_iter().for_each(|i| kinds[i] = author);
    }
}

/// A short line above a list of links is the list's.
fn mark_labels(lines: &[Line], kinds: &mut [BlockKind]) {
    let is_link = |kind: &BlockKind| matches!(kind, BlockKind::LeftOut(Reason::Links | Reason::Related));
    let unseen =
        |kind: &BlockKind| matches!(kind, BlockKind::LeftOut(Reason::Hidden | Reason::Caption) | BlockKind::Dateline);
    for i in 0..kinds.len() {
        let line = &lines[i];
        let may_be = matches!(kinds[i], BlockKind::Heading | BlockKind::Paragraph)
            && !line.prose
            && line.words <= LABEL_WORDS
            && line.is_label;
        let rest = &kinds[i + 1..];
        let Some(next) = rest.iter().position(|kind| *kind != BlockKind::LeftOut(Reason::Hidden)).filter(|_| may_be)
        else {
            continue;
        };
        let listed = rest[next..].iter().take_while(|kind| is_link(kind) || unseen(kind)).count();
        let behind = rest.get(next + listed);
        let article_goes_on = matches!(behind, None | Some(BlockKind::Heading | BlockKind::Paragraph));
        if is_link(&rest[next]) && (listed >= 2 || !article_goes_on) {
            kinds[i] = BlockKind::LeftOut(Reason::Related);
        }
    }
}

/// Headings behind the last paragraph are of what is left out below them.
fn mark_trailing(kinds: &mut [BlockKind]) {
    for kind in kinds.iter_mut().rev().take_while(|kind| **kind != BlockKind::Paragraph) {
        if *kind == BlockKind::Heading {
            *kind = BlockKind::LeftOut(Reason::Trailing);
        }
    }
}
