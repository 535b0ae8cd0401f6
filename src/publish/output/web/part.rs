//! What a page holds, in the order in which it stands there: one body in both languages, or one in each. The page is
//! written from it, and what is read back from the page is held against it.

use crate::lang::Lang;
use crate::publish::view::timeline::{Timeline, TimelineWords};
use crate::publish::view::{
    BlockView, FlowView, HeadingCell, HeadingRole, LanguageCell, LanguageView, PageInput, QuotationSide, SourceEntry,
    SourceView, ViewText,
};
use crate::spec::appearance::Layout;

/// A page, its parts in their order.
pub(super) struct WebPage<'a> {
    /// Judgements before the first topic.
    pub leading: Vec<PlacedBlock<'a>>,
    /// What follows, once in both languages or once in each.
    pub bodies: Vec<Body<'a>>,
    /// Whether the draft itself tells the method.
    pub is_described: bool,
}

/// All that is in some languages.
pub(super) struct Body<'a> {
    /// The languages.
    pub languages: Vec<&'a LanguageView>,
    /// What the anchors of its sources end in.
    pub suffix: String,
    pub blocks: Vec<PlacedBlock<'a>>,
    pub timeline: Option<PlacedTimeline<'a>>,
    pub sources: Vec<PlacedSource<'a>>,
}

/// A block of a body.
#[derive(Clone)]
pub(super) struct PlacedBlock<'a> {
    pub placed: Placed<'a>,
    /// Whether a change is suggested in it.
    pub is_suggested: bool,
    /// How strong the topic is that it begins.
    pub strength: Vec<&'a ViewText>,
}

/// What a block is, with what of it stands in the body.
#[derive(Clone)]
pub(super) enum Placed<'a> {
    Heading { level: u8, role: HeadingRole, anchor: &'a str, cells: Vec<&'a HeadingCell> },
    Prose(Vec<&'a LanguageCell<Vec<FlowView>>>),
    Quotation { number: usize, sides: Vec<&'a QuotationSide> },
    Rule,
}

/// A timeline with its words in the languages of the body.
pub(super) struct PlacedTimeline<'a> {
    pub timeline: &'a Timeline,
    pub words: Vec<&'a TimelineWords>,
}

/// A source with its entries in the languages of the body.
pub(super) struct PlacedSource<'a> {
    pub source: &'a SourceView,
    pub anchor: String,
    pub entries: Vec<&'a SourceEntry>,
}

impl<'a> WebPage<'a> {
    pub(super) fn of(page: &'a PageInput) -> Self {
        let all: Vec<PlacedBlock<'a>> =
            page.blocks.iter().enumerate().map(|(at, block)| placed(page, at, block)).collect();
        // Judgements before the first topic stand above the contents.
        let begins = |block: &PlacedBlock<'_>| matches!(block.placed, Placed::Heading { level: ..=2, .. });
        let role = |block: &PlacedBlock<'_>| match block.placed {
            Placed::Heading { level: ..=2, role, .. } => Some(role),
            _ => None,
        };
        let first_topic = all.iter().position(|block| role(block) == Some(HeadingRole::Topic)).unwrap_or(all.len());
        let is_boxed = |block: &PlacedBlock<'_>| matches!(role(block), Some(HeadingRole::Summary | HeadingRole::Watch));
        let last_boxed = all[..first_topic].iter().rposition(is_boxed);
        let end =
            last_boxed.map_or(0, |at| all[at + 1..].iter().position(begins).map_or(all.len(), |next| at + 1 + next));
        let is_described = all.iter().any(|block| role(block) == Some(HeadingRole::Method));
        let rest = all[end..].to_vec();
        let leading = all[..end].to_vec();
        let in_parts = page.layout == Layout::Parts && page.languages.len() > 1;
        let bodies = if in_parts {
            page.languages.iter().map(|language| Body::in_language(page, &rest, language)).collect()
        } else {
            vec![Body::whole(page, rest)]
        };
        Self { leading, bodies, is_described }
    }
}

fn placed<'a>(page: &'a PageInput, at: usize, block: &'a BlockView) -> PlacedBlock<'a> {
    let placed = match block {
        BlockView::Heading { level, role, anchor, cells, .. } => {
            Placed::Heading { level: *level, role: *role, anchor, cells: cells.iter().collect() }
        }
        BlockView::Prose { cells } => Placed::Prose(cells.iter().collect()),
        BlockView::Quotation { number, sides } => Placed::Quotation { number: *number, sides: sides.iter().collect() },
        BlockView::Rule => Placed::Rule,
    };
    let strength = page.strength.iter().filter(|strength| strength.heading == at).flat_map(|strength| &strength.texts);
    PlacedBlock { placed, is_suggested: page.suggested.contains(&at), strength: strength.collect() }
}

impl<'a> Body<'a> {
    fn whole(page: &'a PageInput, blocks: Vec<PlacedBlock<'a>>) -> Self {
        let timeline = page.timeline.as_ref();
        let timeline = timeline.map(|timeline| PlacedTimeline { timeline, words: timeline.words.iter().collect() });
        let source = |source: &'a SourceView| PlacedSource {
            source,
            anchor: source.anchor.clone(),
            entries: source.entries.iter().collect(),
        };
        Self {
            languages: page.languages.iter().collect(),
            suffix: String::new(),
            blocks,
            timeline,
            sources: page.sources.iter().map(source).collect(),
        }
    }

    /// The part of one language. Each has a list of sources of its own, and its links lead there.
    fn in_language(page: &'a PageInput, blocks: &[PlacedBlock<'a>], language: &'a LanguageView) -> Self {
        let lang = &language.lang;
        let suffix = format!("-{lang}");
        let timeline = page.timeline.as_ref().map(|timeline| PlacedTimeline {
            timeline,
            words: timeline.words.iter().filter(|words| words.lang == *lang).collect(),
        });
        let source = |source: &'a SourceView| PlacedSource {
            source,
            anchor: format!("{}{suffix}", source.anchor),
            entries: source.entries.iter().filter(|entry| entry.lang == *lang).collect(),
        };
        Self {
            languages: vec![language],
            blocks: blocks.iter().filter_map(|block| in_language(block, lang)).collect(),
            timeline,
            sources: page.sources.iter().map(source).collect(),
            suffix,
        }
    }
}

/// What of a block is in a language; `None` where nothing is.
fn in_language<'a>(block: &PlacedBlock<'a>, lang: &Lang) -> Option<PlacedBlock<'a>> {
    let placed = match &block.placed {
        Placed::Heading { level, role, anchor, cells } => {
            let own: Vec<&'a HeadingCell> = cells.iter().filter(|cell| cell.lang == *lang).copied().collect();
            // A heading that is not in the language stands as it is: what follows would else seem to belong to the one
            // before.
            let cells = if own.is_empty() { cells.clone() } else { own };
            Placed::Heading { level: *level, role: *role, anchor, cells }
        }
        Placed::Prose(cells) => {
            let own: Vec<_> = cells.iter().filter(|cell| cell.lang == *lang).copied().collect();
            if own.is_empty() {
                return None;
            }
            Placed::Prose(own)
        }
        Placed::Quotation { number, sides } => {
            let own: Vec<&'a QuotationSide> =
                sides.iter().filter(|side| side.part.as_ref().unwrap_or(&side.lang) == lang).copied().collect();
            if own.is_empty() {
                return None;
            }
            Placed::Quotation { number: *number, sides: own }
        }
        Placed::Rule => Placed::Rule,
    };
    let strength = block.strength.iter().filter(|text| text.lang == *lang).copied().collect();
    Some(PlacedBlock { placed, is_suggested: block.is_suggested, strength })
}

/// The blocks in sections: each heading of the second level begins one.
pub(super) fn sections<'b, 'a>(blocks: &'b [PlacedBlock<'a>]) -> Vec<&'b [PlacedBlock<'a>]> {
    let begins = |block: &PlacedBlock<'_>| matches!(block.placed, Placed::Heading { level: ..=2, .. });
    let mut starts: Vec<usize> = (0..blocks.len()).filter(|&at| at == 0 || begins(&blocks[at])).collect();
    starts.push(blocks.len());
    starts.windows(2).map(|pair| &blocks[pair[0]..pair[1]]).collect()
}

/// The sides of a quotation in the order in which they stand: the words of a source in neither language first; stacked, the
/// source's own words before their translation.
pub(super) fn in_order<'a>(layout: Layout, sides: &[&'a QuotationSide]) -> Vec<&'a QuotationSide> {
    let mut sides = sides.to_vec();
    sides.sort_by_key(|side| !side.foreign);
    if layout == Layout::Stacked {
        sides.sort_by_key(|side| (!side.foreign, !side.original));
    }
    sides
}
