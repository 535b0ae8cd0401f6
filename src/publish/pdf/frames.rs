//! The check on the laid-out pages: what was set, not what was meant.
//!
//! Text items keep the logical text of their run, but the runs of a line stand in visual order. Each
//! line is put back into logical order by undoing rule L2 of UAX 9, lines follow each other from top
//! to bottom, and the result must be the quotation letter for letter, white space aside. The words of
//! a quotation are found by the label of the block that holds them.

use std::collections::BTreeMap;
use std::ops::Range;

use typst::layout::{Abs, Frame, FrameItem, Point};
use typst::text::TextItem;
use typst_layout::PagedDocument;

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::lang::Direction;
use crate::publish::page::{BlockView, PageInput, Side, Span};
use crate::text::bidi::without_isolates;

/// Two runs whose baselines differ by less than this share of the font size stand on one line.
const SAME_LINE: f64 = 0.4;

/// A run of text on a page.
struct Item {
    text: String,
    x: Abs,
    y: Abs,
    size: Abs,
    /// Whether it reads from right to left.
    rtl: bool,
    /// Whether it has a direction of its own; punctuation and spaces take that of their place.
    strong: bool,
}

impl Item {
    /// The letters that a run shows. Typst parts a run where glyphs are raised or lowered, and gives
    /// each part the whole text of the clusters it touches; a letter belongs to the part that holds
    /// its base glyph, the one that advances.
    fn of(item: &TextItem, position: Point) -> Option<Self> {
        let mut ranges: Vec<Range<usize>> =
            item.glyphs.iter().filter(|glyph| glyph.x_advance.get() != 0.0).map(typst::text::Glyph::range).collect();
        let rtl = match (ranges.first(), ranges.last()) {
            (Some(first), Some(last)) if first.start != last.start => first.start > last.start,
            _ => item.text.chars().any(crate::lang::is_rtl_letter),
        };
        ranges.sort_by_key(|range| (range.start, range.end));
        ranges.dedup();
        let text: String = ranges.into_iter().filter_map(|range| item.text.get(range)).collect();
        let strong = text.chars().any(char::is_alphanumeric);
        (!text.is_empty()).then_some(Self { text, x: position.x, y: position.y, size: item.size, rtl, strong })
    }
}

/// The text of some frames in logical order, for a paragraph of the given direction; lines are
/// joined by spaces, isolates and white space runs taken out.
pub fn logical_text(frames: &[&Frame], direction: Direction) -> String {
    let mut lines: Vec<String> = Vec::new();
    for frame in frames {
        let mut items = Vec::new();
        collect(frame, Point::zero(), &mut items);
        items.sort_by(|a, b| a.y.cmp(&b.y).then(a.x.cmp(&b.x)));
        let mut line: Vec<Item> = Vec::new();
        for item in items {
            if line.last().is_some_and(|last| item.y - last.y > last.size * SAME_LINE) {
                lines.push(logical_line(std::mem::take(&mut line), direction));
            }
            line.push(item);
        }
        lines.push(logical_line(line, direction));
    }
    crate::text::normalise_space(&without_isolates(&lines.join(" ")))
}

/// Undoes rule L2 for one line: the visual order of its runs becomes the logical one.
fn logical_line(mut line: Vec<Item>, direction: Direction) -> String {
    let rtl = direction == Direction::Rtl;
    line.sort_by(|a, b| a.x.cmp(&b.x));
    if rtl {
        line.reverse();
    }
    // What reads against the line is one embedding level deeper; what has no direction goes with its
    // neighbours where they agree (rule N1).
    let against = |item: &Item| item.strong && item.rtl != rtl;
    let mut deeper: Vec<bool> = line.iter().map(against).collect();
    for at in 0..line.len() {
        if !line[at].strong {
            let before = line[..at].iter().rev().find(|item| item.strong).is_some_and(against);
            let after = line[at..].iter().find(|item| item.strong).is_some_and(against);
            deeper[at] = before && after;
        }
    }
    let mut at = 0;
    while at < line.len() {
        let end = (at..line.len()).find(|&i| !deeper[i]).unwrap_or(line.len());
        line[at..end].reverse();
        at = end.max(at + 1);
    }
    line.iter().map(|item| item.text.as_str()).collect()
}

fn collect(frame: &Frame, origin: Point, items: &mut Vec<Item>) {
    for (position, item) in frame.items() {
        let position = origin + *position;
        match item {
            FrameItem::Group(group) => collect(&group.frame, position, items),
            FrameItem::Text(text) => items.extend(Item::of(text, position)),
            _ => {}
        }
    }
}

/// Every labelled group of the document by its label, in page order, with the page that it stands on
/// and its box there.
fn labelled(document: &PagedDocument) -> BTreeMap<String, Vec<Placed<'_>>> {
    let mut found: BTreeMap<String, Vec<Placed<'_>>> = BTreeMap::new();
    for page in document.pages() {
        visit(&page.frame, Point::zero(), page.frame.size(), &mut found);
    }
    found
}

struct Placed<'a> {
    frame: &'a Frame,
    inside_page: bool,
}

fn visit<'a>(
    frame: &'a Frame,
    origin: Point,
    page: typst::layout::Size,
    found: &mut BTreeMap<String, Vec<Placed<'a>>>,
) {
    for (position, item) in frame.items() {
        if let FrameItem::Group(group) = item {
            let at = origin + *position;
            if let Some(label) = group.label {
                let (end_x, end_y) = (at.x + group.frame.width(), at.y + group.frame.height());
                let slack = Abs::pt(0.5);
                let inside = at.x >= -slack && at.y >= -slack && end_x <= page.x + slack && end_y <= page.y + slack;
                let label = label.resolve().as_str().to_owned();
                found.entry(label).or_default().push(Placed { frame: &group.frame, inside_page: inside });
            }
            visit(&group.frame, at, page, found);
        }
    }
}

/// The text of each quotation's blocks as it stands on the pages, by the label of the block.
pub fn quotations_on_page(document: &PagedDocument, page: &PageInput) -> BTreeMap<String, String> {
    let labelled = labelled(document);
    let texts = sides(page).filter_map(|side| {
        let frames: Vec<&Frame> = labelled.get(&side.anchor)?.iter().map(|placed| placed.frame).collect();
        Some((side.anchor.clone(), logical_text(&frames, side.dir)))
    });
    texts.collect()
}

fn sides(page: &PageInput) -> impl Iterator<Item = &Side> {
    page.blocks.iter().flat_map(|block| match block {
        BlockView::Quotation { sides, .. } => sides.as_slice(),
        _ => &[],
    })
}

/// Holds the laid-out pages against the page input.
///
/// # Errors
///
/// A quotation that is not on the page letter for letter, or not wholly inside it; a page without
/// the status.
pub(super) fn check(document: &PagedDocument, page: &PageInput, template: &str) -> Result<(), Diagnostics> {
    let mut found = Diagnostics::new();
    let labelled = labelled(document);
    let on_page = quotations_on_page(document, page);
    for side in sides(page).filter(|side| !side.paragraphs.is_empty()) {
        let meant = side.paragraphs.iter().map(|spans| span_text(spans)).collect::<Vec<_>>().join(" ");
        let meant = squeezed(&without_isolates(&meant));
        match on_page.get(&side.anchor) {
            Some(set) if squeezed(set) == meant => {}
            Some(set) => found.push(
                Diagnostic::file(
                    template,
                    format!("the page does not show the quotation `{}` letter for letter", side.anchor),
                )
                .help(format!("the page has «{set}»")),
            ),
            None => found.push(
                Diagnostic::file(template, format!("the page does not show the quotation `{}`", side.anchor))
                    .help("the template must set each side's words in a block with the label `side.anchor`"),
            ),
        }
        if labelled.get(&side.anchor).is_some_and(|placed| placed.iter().any(|p| !p.inside_page)) {
            found.push(Diagnostic::file(template, format!("the quotation `{}` runs off the page", side.anchor)));
        }
    }
    for (index, laid_out) in document.pages().iter().enumerate() {
        let mut items = Vec::new();
        collect(&laid_out.frame, Point::zero(), &mut items);
        for language in &page.languages {
            let shown = items.iter().any(|item| without_isolates(&item.text).contains(language.mark.as_str()));
            if !shown {
                let message = format!("page {} does not carry the status `{}`", index + 1, language.mark);
                found.push(
                    Diagnostic::file(template, message).help("the template must set `language.mark` on every page"),
                );
            }
        }
    }
    found.into_result(())
}

/// Text without any white space: where lines break is the page's business.
fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

fn span_text(spans: &[Span]) -> String {
    let text = |span: &Span| match span {
        Span::Text { text } | Span::Code { text } | Span::Mark { text } | Span::Citation { text, .. } => text.clone(),
        Span::Emphasis { content } | Span::Strong { content } | Span::Link { content, .. } => span_text(content),
        Span::Break => " ".to_owned(),
    };
    spans.iter().map(text).collect()
}
