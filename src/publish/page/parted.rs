//! Long prose in several blocks.
//!
//! Typst lays a block that goes over many pages out anew for each of them, so that the time grows with the square of its
//! length. What is longer than a few pages is therefore given to the template in parts.

use std::ops::Range;

use crate::publish::view::{BlockView, FlowView, LanguageCell};
use crate::spec::appearance::Layout;

/// So many paragraphs and items of lists stay one block.
const MAX_TOGETHER: usize = 48;

/// The most of them in a part of more.
const PART: usize = 24;

/// The blocks of the pages, and which of them each block of the document has become.
pub(super) struct Parted {
    pub(super) blocks: Vec<BlockView>,
    pub(super) places: Vec<Range<usize>>,
}

impl Parted {
    /// Parts what is long; what is not printed is `None`.
    pub(super) fn of(made: Vec<Option<BlockView>>, layout: Layout) -> Self {
        let mut parted = Self { blocks: Vec::with_capacity(made.len()), places: Vec::with_capacity(made.len()) };
        for block in made {
            let start = parted.blocks.len();
            match block {
                None => {}
                // Stacked, each side is read as a whole before the other.
                Some(BlockView::Prose { cells }) if cells.len() == 1 || layout != Layout::Stacked => {
                    parted.blocks.extend(in_parts(cells).into_iter().map(|cells| BlockView::Prose { cells }));
                }
                Some(other) => parted.blocks.push(other),
            }
            parted.places.push(start..parted.blocks.len());
        }
        parted
    }
}

/// The sides of a block of prose in parts, of each side the same share in each.
fn in_parts(mut cells: Vec<LanguageCell<Vec<FlowView>>>) -> Vec<Vec<LanguageCell<Vec<FlowView>>>> {
    let weight = |flow: &FlowView| match flow {
        FlowView::List { items, .. } => items.len(),
        _ => 1,
    };
    if cells.iter().all(|cell| cell.content.iter().map(weight).sum::<usize>() <= MAX_TOGETHER) {
        return vec![cells];
    }
    for cell in &mut cells {
        let content = std::mem::take(&mut cell.content);
        cell.content = content.into_iter().flat_map(in_short_lists).collect();
    }
    let most = cells.iter().map(|cell| cell.content.len()).max().unwrap_or_default();
    let least = cells.iter().map(|cell| cell.content.len()).min().unwrap_or_default();
    let count = most.div_ceil(PART).min(least).max(1);
    let mut parts: Vec<Vec<LanguageCell<Vec<FlowView>>>> =
        (0..count).map(|_| Vec::with_capacity(cells.len())).collect();
    for cell in cells {
        let LanguageCell { lang, dir, content, verbatim } = cell;
        let length = content.len();
        let mut content = content.into_iter();
        for (at, part) in parts.iter_mut().enumerate() {
            let share = length * (at + 1) / count - length * at / count;
            let content = content.by_ref().take(share).collect();
            part.push(LanguageCell { lang: lang.clone(), dir, content, verbatim: verbatim.clone() });
        }
    }
    parts
}

/// A long list as several, which go on counting.
fn in_short_lists(flow: FlowView) -> Vec<FlowView> {
    let FlowView::List { start, items } = flow else { return vec![flow] };
    if items.len() <= PART {
        return vec![FlowView::List { start, items }];
    }
    let mut lists = Vec::new();
    let mut items = items.into_iter();
    for before in (0_u64..).step_by(PART) {
        let some: Vec<_> = items.by_ref().take(PART).collect();
        if some.is_empty() {
            break;
        }
        lists.push(FlowView::List { start: start.map(|start| start.saturating_add(before)), items: some });
    }
    lists
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Direction;

    fn cell(lang: &str, content: Vec<FlowView>) -> LanguageCell<Vec<FlowView>> {
        LanguageCell { lang: lang.parse().unwrap(), dir: Direction::Ltr, content, verbatim: Vec::new() }
    }

    fn paragraphs(count: usize) -> Vec<FlowView> {
        (0..count).map(|_| FlowView::Paragraph { content: Vec::new(), verbatim: Vec::new() }).collect()
    }

    fn lengths(parted: &Parted) -> Vec<Vec<usize>> {
        let of = |block: &BlockView| match block {
            BlockView::Prose { cells } => cells.iter().map(|cell| cell.content.len()).collect(),
            _ => Vec::new(),
        };
        parted.blocks.iter().map(of).collect()
    }

    #[test]
    fn usual_prose_stays_one_block_and_long_prose_is_parted() {
        let prose = |count| BlockView::Prose { cells: vec![cell("en", paragraphs(count))] };
        let parted = Parted::of([prose(MAX_TOGETHER), BlockView::Rule, prose(60)].map(Some).into(), Layout::SideBySide);
        assert_eq!(lengths(&parted), [vec![48], vec![], vec![20], vec![20], vec![20]]);
        assert_eq!(parted.places, [0..1, 1..2, 2..5]);
    }

    #[test]
    fn sides_are_parted_alike_and_stacked_ones_not_at_all() {
        let pair = || BlockView::Prose { cells: vec![cell("ar", paragraphs(72)), cell("en", paragraphs(50))] };
        assert_eq!(lengths(&Parted::of(vec![Some(pair())], Layout::SideBySide)), [[24, 16], [24, 17], [24, 17]]);
        assert_eq!(lengths(&Parted::of(vec![Some(pair())], Layout::Stacked)), [[72, 50]]);
        let short = BlockView::Prose { cells: vec![cell("ar", paragraphs(72)), cell("en", paragraphs(1))] };
        assert_eq!(lengths(&Parted::of(vec![Some(short)], Layout::SideBySide)), [[72, 1]]);
    }

    #[test]
    fn a_long_list_goes_on_counting() {
        let items = (0..60).map(|_| Vec::new()).collect();
        let list = FlowView::List { start: Some(3), items };
        let parted =
            Parted::of(vec![Some(BlockView::Prose { cells: vec![cell("en", vec![list])] })], Layout::SideBySide);
        let starts: Vec<Option<u64>> = parted
            .blocks
            .iter()
            .filter_map(|block| match block {
                BlockView::Prose { cells } => Some(cells.iter().flat_map(|cell| &cell.content)),
                _ => None,
            })
            .flatten()
            .filter_map(|flow| match flow {
                FlowView::List { start, .. } => Some(*start),
                _ => None,
            })
            .collect();
        assert_eq!(starts, [Some(3), Some(27), Some(51)]);
    }
}
