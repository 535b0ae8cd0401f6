//! The letters of laid-out pages, run by run, and the order in which they are read.

use std::ops::Range;

use typst::introspection::{Location, Tag};
use typst::layout::{Abs, Frame, FrameItem, Point};
use typst::model::HeadingElem;
use typst::syntax::Span;
use typst::text::TextItem;
use typst_layout::PagedDocument;
use unicode_bidi::BidiInfo;

use crate::text::bidi::is_isolate;

/// Two runs whose baselines differ by less than this share of the font size are on one line.
pub(super) const SAME_LINE: f64 = 0.4;

/// Whether a character leaves a trace on the page: white space is the page's business, isolates are
/// ours, and the invisible ones (Default_Ignorable_Code_Point of the Unicode Character Database) have
/// no glyph that could be looked for.
pub(super) fn is_shown(c: char) -> bool {
    let ignorable = matches!(c,
        '\u{00AD}' | '\u{034F}' | '\u{061C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' | '\u{180B}'..='\u{180F}'
        | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{3164}'
        | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFA0}' | '\u{E0000}'..='\u{E0FFF}');
    !c.is_whitespace() && !is_isolate(c) && !ignorable
}

/// The letters that a run shows, in the order in which its text is read, and whether they stand from right to left.
/// Typst splits a run where glyphs are raised or lowered, and gives each part the whole text of the clusters it
/// touches; a letter belongs to the part that contains its base glyph, the one that advances.
pub(super) fn letters_of(item: &TextItem) -> (Vec<char>, bool) {
    let mut ranges: Vec<Range<usize>> =
        item.glyphs.iter().filter(|glyph| glyph.x_advance.get() != 0.0).map(typst::text::Glyph::range).collect();
    // Glyphs are placed from left to right: those of a right-to-left run go back in its text.
    let rtl = match (ranges.first(), ranges.last()) {
        (Some(first), Some(last)) if first.start != last.start => first.start > last.start,
        _ => item.text.chars().any(crate::lang::is_rtl_letter),
    };
    ranges.sort_by_key(|range| (range.start, range.end));
    ranges.dedup();
    let text = ranges.into_iter().filter_map(|range| item.text.get(range));
    (text.flat_map(str::chars).filter(|&c| is_shown(c)).collect(), rtl)
}

/// For a line of letters at these offsets: which of them comes first from the left, second, and so
/// on (rule L2 of UAX 9).
pub(super) fn visual_order(bidi: &BidiInfo<'_>, letters: &[usize]) -> Vec<usize> {
    let (Some(paragraph), Some(&first), Some(&last)) = (bidi.paragraphs.first(), letters.first(), letters.last())
    else {
        return Vec::new();
    };
    let width = bidi.text[last..].chars().next().map_or(1, char::len_utf8);
    let (levels, runs) = bidi.visual_runs(paragraph, first..last + width);
    let mut order = Vec::with_capacity(letters.len());
    for run in runs {
        let inside = letters.partition_point(|&at| at < run.start)..letters.partition_point(|&at| at < run.end);
        if levels[run.start].is_rtl() { order.extend(inside.rev()) } else { order.extend(inside) }
    }
    order
}

/// A run of text of a document.
pub(super) struct TextRun {
    /// Its letters in the order in which they are read.
    pub letters: Vec<char>,
    /// Whether they stand from right to left.
    pub rtl: bool,
    /// The index of its page.
    pub page: usize,
    /// Its number among the runs of the page, in the order in which they are painted, from 0.
    pub number: usize,
    /// Where its baseline begins on the page.
    pub place: Point,
    /// The size of its font.
    pub size: Abs,
    /// Whether it is part of a heading.
    pub in_heading: bool,
    /// How wide it is.
    width: Abs,
    /// Whether it is known to stand from left to right: a single sign may be of either direction.
    is_ltr: bool,
    /// The text that the template set, and where in it the run begins, in bytes.
    origin: (Span, u16),
}

impl TextRun {
    /// Whether another is on the same line.
    pub fn is_on_line_of(&self, other: &TextRun) -> bool {
        self.page == other.page && (self.place.y - other.place.y).abs() <= other.size * SAME_LINE
    }

    /// Whether it is read before a run that is painted just before it: Typst paints the runs of a line as they are read,
    /// but parts a right-to-left one where the font changes or glyphs are raised, and paints the parts from the left.
    fn is_read_before(&self, left: &TextRun) -> bool {
        let is_next_to = (left.place.x + left.width - self.place.x).abs() < Abs::pt(0.01);
        let ((text, start), (text_of_left, start_of_left)) = (self.origin, left.origin);
        self.is_on_line_of(left)
            && is_next_to
            && !self.is_ltr
            && !left.is_ltr
            && text == text_of_left
            && start <= start_of_left
    }
}

/// Puts the parts of right-to-left runs into the order in which they are read.
fn in_reading_order(mut runs: Vec<TextRun>) -> Vec<TextRun> {
    let mut from = 0;
    while from < runs.len() {
        let parts = runs[from..].windows(2).take_while(|pair| pair[1].is_read_before(&pair[0])).count() + 1;
        runs[from..from + parts].reverse();
        from += parts;
    }
    runs
}

/// The runs of a document that show letters, but for those in blocks with labels of which `is_apart` is true: page by page
/// in the order in which they are painted. Typst paints the runs of a line in the order in which they are read.
pub(super) fn runs_of(document: &PagedDocument, is_apart: &dyn Fn(&str) -> bool) -> Vec<TextRun> {
    let mut walk = Walk { runs: Vec::new(), page: 0, number: 0, headings: Vec::new(), is_apart };
    for (index, page) in document.pages().iter().enumerate() {
        (walk.page, walk.number) = (index, 0);
        walk.frame(&page.frame, Point::zero(), false);
    }
    let mut runs = in_reading_order(walk.runs);
    runs.retain(|run| !run.letters.is_empty());
    runs
}

struct Walk<'a> {
    runs: Vec<TextRun>,
    page: usize,
    number: usize,
    /// The headings that have begun and not ended.
    headings: Vec<Location>,
    is_apart: &'a dyn Fn(&str) -> bool,
}

impl Walk<'_> {
    fn frame(&mut self, frame: &Frame, origin: Point, apart: bool) {
        for (position, item) in frame.items() {
            let place = origin + *position;
            match item {
                FrameItem::Group(group) => {
                    let apart = apart || group.label.is_some_and(|label| (self.is_apart)(label.resolve().as_str()));
                    self.frame(&group.frame, place, apart);
                }
                FrameItem::Tag(Tag::Start(element, ..)) if element.is::<HeadingElem>() => {
                    self.headings.extend(element.location());
                }
                FrameItem::Tag(Tag::End(location, ..)) => self.headings.retain(|heading| heading != location),
                FrameItem::Text(text) => {
                    let number = self.number;
                    self.number += 1;
                    let (letters, rtl) = letters_of(text);
                    if !apart {
                        let starts = || text.glyphs.iter().map(|glyph| glyph.range.start);
                        let is_ltr = !rtl && starts().min() != starts().max();
                        let origin = text.glyphs.iter().map(|glyph| glyph.span).min_by_key(|(_, start)| *start);
                        self.runs.push(TextRun {
                            letters,
                            rtl,
                            page: self.page,
                            number,
                            place,
                            size: text.size,
                            in_heading: !self.headings.is_empty(),
                            width: text.width(),
                            is_ltr,
                            origin: origin.unwrap_or((Span::detached(), 0)),
                        });
                    }
                }
                _ => {}
            }
        }
    }
}
