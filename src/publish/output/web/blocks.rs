//! The body of a page: headings, prose, quotations, in their sections.

use super::flow::{notes, prose, spans};
use super::node::{Element, Node};
use super::part::{Placed, PlacedBlock, in_order};
use super::scribe::{Scribe, columns};
use crate::lang::{Direction, Lang};
use crate::publish::view::{HeadingCell, HeadingRole, InlineSpan, QuotationSide, plain_text};
use crate::spec::appearance::Layout;

/// The section that begins with a heading, or the blocks before the first.
pub(super) fn section<'a>(scribe: &mut Scribe<'a>, blocks: &[PlacedBlock<'a>]) -> Element {
    let role = role_of(blocks);
    let class = match role {
        HeadingRole::Summary | HeadingRole::Watch => "judgements",
        HeadingRole::Method => "method",
        HeadingRole::Chronology => "chronology",
        HeadingRole::Differences => "differences",
        HeadingRole::Topic => "topic",
        HeadingRole::Other => "other",
    };
    let mut section = Element::new("section").class(class);
    // Below a heading of the third level stands an entry: an event, a difference.
    let is_entry = |block: &PlacedBlock<'_>| matches!(block.placed, Placed::Heading { level: 3.., .. });
    let mut rest = blocks;
    while let Some((first, _)) = rest.split_first() {
        let end = rest.iter().skip(1).position(is_entry).map_or(rest.len(), |at| at + 1);
        let (entry, after) = rest.split_at(end);
        let written: Vec<Node> = entry.iter().flat_map(|block| block_of(scribe, block)).collect();
        section = if is_entry(first) {
            section.child(Element::new("section").class("entry").children(written))
        } else {
            section.children(written)
        };
        rest = after;
    }
    section
}

/// What a section is, by its first heading.
pub(super) fn role_of(blocks: &[PlacedBlock<'_>]) -> HeadingRole {
    match blocks.first().map(|block| &block.placed) {
        Some(Placed::Heading { level: ..=2, role, .. }) => *role,
        _ => HeadingRole::Other,
    }
}

fn block_of<'a>(scribe: &mut Scribe<'a>, block: &PlacedBlock<'a>) -> Vec<Node> {
    let written: Vec<Node> = match &block.placed {
        Placed::Heading { level, anchor, cells, .. } => heading(scribe, block, (*level, anchor), cells),
        Placed::Prose(cells) => {
            let cells: Vec<(Direction, Element)> = cells.iter().map(|cell| (cell.dir, prose(scribe, cell))).collect();
            vec![arranged(scribe, Element::new("div").class("prose"), cells).into()]
        }
        Placed::Quotation { number, sides } => vec![quotation(scribe, *number, sides).into()],
        Placed::Rule => vec![Element::new("hr").into()],
    };
    if block.is_suggested {
        return vec![Element::new("div").class("suggested").children(written).into()];
    }
    written
}

/// Cells side by side, or one below the other where the spec asks for it.
fn arranged(scribe: &Scribe<'_>, around: Element, cells: Vec<(Direction, Element)>) -> Element {
    match scribe.page.layout {
        Layout::Stacked => around.children(cells.into_iter().map(|(_, cell)| cell)),
        Layout::SideBySide | Layout::Parts => columns(around, cells),
    }
}

/// A heading, with what stands above and below it: the date of an event, how strong a topic is.
fn heading<'a>(
    scribe: &mut Scribe<'a>,
    block: &PlacedBlock<'a>,
    (level, anchor): (u8, &'a str),
    cells: &[&'a HeadingCell],
) -> Vec<Node> {
    let is_event = cells.iter().any(|cell| cell.event.is_some());
    let mut before = Vec::new();
    let mut words = Vec::new();
    let mut below = Vec::new();
    for cell in cells {
        let event = cell.event.as_ref();
        if let Some(group) = event.and_then(|event| event.group.as_deref()) {
            before.push((cell.dir, scribe.line("group", group).of(&cell.lang, cell.dir)));
        }
        let number = cell
            .number
            .as_ref()
            .map(|number| Node::from(Element::new("span").class("number").text(format!("{number}. "))));
        let id = scribe.anchor(&format!("{anchor}-{}", cell.lang));
        let content = spans(scribe, &cell.content);
        let content = Element::new("span").maybe("id", id).of(&cell.lang, cell.dir).children(number).children(content);
        words.push((cell.dir, content));
        for (class, text) in [
            ("machine", cell.machine.as_ref().map(|mark| mark.text.as_str())),
            ("state-of-all", cell.state.as_deref()),
            ("note-of-date", event.and_then(|event| event.note.as_deref())),
        ] {
            if let Some(text) = text {
                below.push((cell.dir, scribe.line(class, text).of(&cell.lang, cell.dir)));
            }
        }
    }
    let name = match level {
        ..=2 => "h2",
        3 => "h3",
        4 => "h4",
        5 => "h5",
        _ => "h6",
    };
    let id = scribe.anchor(anchor);
    let element = Element::new(name).maybe("id", id);
    let element = columns(if is_event { element.class("event") } else { element }, words);
    let mut out: Vec<Node> = Vec::new();
    if !before.is_empty() {
        out.push(columns(Element::new("div").class("groups"), before).into());
    }
    out.push(element.into());
    if !below.is_empty() {
        out.push(columns(Element::new("div").class("below-heading"), below).into());
    }
    let strength: Vec<(Direction, Element)> = block
        .strength
        .iter()
        .map(|text| (text.dir, scribe.line("strength", &text.text).of(&text.lang, text.dir)))
        .collect();
    if !strength.is_empty() {
        out.push(columns(Element::new("div").class("below-heading"), strength).into());
    }
    out.extend(notes(scribe).map(Node::from));
    out
}

/// A quotation: the words of its source, their translation, each with the line that says where they are from.
fn quotation<'a>(scribe: &mut Scribe<'a>, number: usize, sides: &[&'a QuotationSide]) -> Element {
    let anchor = format!("quotation-{number}");
    let place = scribe.anchor(&anchor);
    let mut quotation = Element::new("div").class("quotation").maybe("id", place.clone());
    // In parts each part has the quotation once more, with an anchor for its own side alone.
    let place = place.or_else(|| sides.first().map(|side| side.anchor.clone())).unwrap_or(anchor);
    let (foreign, own): (Vec<_>, Vec<_>) =
        in_order(scribe.page.layout, sides).into_iter().partition(|side| side.foreign);
    for side in foreign {
        quotation = quotation.child(side_of(scribe, side, &place).class("foreign"));
    }
    let cells: Vec<(Direction, Element)> =
        own.into_iter().map(|side| (side.dir, side_of(scribe, side, &place))).collect();
    let quotation = quotation.child(arranged(scribe, Element::new("div").class("sides"), cells));
    let notes = notes(scribe);
    quotation.children(notes)
}

/// What parts the pieces of the line below a quotation, with white space around it.
const APART: char = '·';

fn side_of<'a>(scribe: &mut Scribe<'a>, side: &'a QuotationSide, place: &str) -> Element {
    let id = scribe.anchor(&side.anchor);
    let mut out = Element::new("figure").class("side").class(mark_class(&side.mark)).maybe("id", id);
    out = out.of(&side.lang, side.dir);
    if let Some(absent) = &side.absent {
        out = out.child(scribe.line("absent", absent));
    }
    if !side.paragraphs.is_empty() {
        let paragraphs: Vec<Element> =
            side.paragraphs.iter().map(|paragraph| paragraph_of(scribe, paragraph)).collect();
        out = out.child(Element::new("blockquote").children(paragraphs));
    } else {
        out = out.class("without-words");
    }
    if side.citation.is_empty() {
        return out;
    }
    let caption = Element::new("figcaption");
    let caption = if side.target.is_empty() {
        caption.children(scribe.words(&side.citation))
    } else {
        scribe.cites(&side.target, place);
        // The number and the place lead to the source; the rest of the line is no link.
        let first = side.citation.split(APART).next().unwrap_or_default().trim_end();
        let (cited, rest) = side.citation.split_at(first.len());
        let link = Element::new("a").class("cited").with("href", format!("#{}", side.target));
        caption.child(link.children(scribe.words(cited))).children(scribe.words(rest))
    };
    out.child(caption)
}

fn paragraph_of<'a>(scribe: &mut Scribe<'a>, paragraph: &'a [InlineSpan]) -> Element {
    Element::new("p").children(spans(scribe, paragraph))
}

/// The class of the line at the edge of a quotation, by the name of its mark.
pub(super) fn mark_class(mark: &str) -> &'static str {
    match mark {
        "original" => "mark-original",
        "reviewed" => "mark-reviewed",
        "unreviewed" => "mark-unreviewed",
        "machine" => "mark-machine",
        "edited" => "mark-edited",
        "stale" => "mark-stale",
        "suggested" => "mark-suggested",
        _ => "mark-unchecked",
    }
}

/// The headings that the contents list: those of sections, each in a language, with the anchor of its place.
pub(super) fn listed<'a>(cells: &[&'a HeadingCell], lang: &Lang) -> Option<&'a HeadingCell> {
    cells.iter().find(|cell| cell.lang == *lang && !plain_text(&cell.content).is_empty()).copied()
}
