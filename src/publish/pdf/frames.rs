//! The check on the laid-out pages: what was set, not what was intended.
//!
//! The words of a side of a quotation are found by the label of the block that contains them. Its text
//! runs give the letters of each line as they stand there, from left to right. The levels of UAX 9
//! for the words that were meant say which letter of the line is which in reading order; put into
//! that order, the letters on the page must be the quotation, letter for letter. So a letter lost,
//! altered, added or set at a place where no reader would look for it is found.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;
use typst::layout::{Abs, Frame, FrameItem, Point};
use typst::text::TextItem;
use typst_layout::PagedDocument;
use unicode_bidi::{BidiInfo, Level};

use super::prose::{NotShown, on_pages};
use super::runs::{SAME_LINE, is_shown, letters_of, visual_order};
use super::visibility::Sight;
use crate::diagnostic::{Diagnostic, Diagnostics, Message, msg, rules};
use crate::lang::Direction;
use crate::publish::view::{BlockView, PageInput, QuotationSide, plain_text};

rules! {
    /// A page does not show a quotation as it is.
    pub QUOTATION_NOT_SHOWN = Error "quotation-not-shown" {
        title: "A page does not show a quotation letter for letter.",
        why: "The words are read back from the laid-out page and must be those of the quotation. A page template \
              that leaves one out, shortens it or alters it makes no PDF. It must set each side's words in a block \
              with the label `side.anchor`, and the texts of a line of prose in which a source is quoted as they are, \
              one after the other.",
        wrong: "#block(upper(words))",
        right: "#block[#words #label(side.anchor)]",
    }
    /// A page does not carry what every page, or the first, must carry.
    pub LINE_NOT_SHOWN = Error "line-not-shown" {
        title: "A page does not show its status, a statement or a line that it must show.",
        why: "A reader with a single page must see whether it is a draft, unreviewed or published, and how it is \
              classified. The page template must set `language.mark` and each of `language.running` on every page, \
              and each of `language.statements` on page 1, in blocks with their labels.",
        wrong: "",
        right: "",
    }
    /// What a page must show cannot be seen.
    pub HIDDEN_WORDS = Error "hidden-words" {
        title: "Words that a page must show cannot be read on it.",
        why: "They run off the page, are clipped, painted over, struck through, overprinted, turned, tiny or too \
              pale, or are on a background where nobody can say whether they can be read. The page template is at \
              fault.",
        wrong: "#text(size: 2pt, words)",
        right: "#text(size: 9pt, words)",
    }
}

/// A run of text on a page.
struct PlacedText {
    /// Its letters from left to right.
    visual: Vec<char>,
    x: Abs,
    y: Abs,
    size: Abs,
}

impl PlacedText {
    fn of(item: &TextItem, position: Point) -> Option<Self> {
        let (mut visual, rtl) = letters_of(item);
        if rtl {
            visual.reverse();
        }
        (!visual.is_empty()).then_some(Self { visual, x: position.x, y: position.y, size: item.size })
    }
}

/// The letters of each line of some frames, from top to bottom and from left to right.
fn visual_lines(frames: &[&Frame]) -> Vec<Vec<char>> {
    let mut lines = Vec::new();
    for frame in frames {
        let mut items = Vec::new();
        collect(frame, Point::zero(), &mut items);
        items.sort_by(|a, b| a.y.cmp(&b.y).then(a.x.cmp(&b.x)));
        let mut line: Vec<PlacedText> = Vec::new();
        let mut finish = |line: &mut Vec<PlacedText>| {
            line.sort_by_key(|item| item.x);
            lines.push(line.drain(..).flat_map(|item| item.visual).collect());
        };
        for item in items {
            if line.last().is_some_and(|last| item.y - last.y > last.size * SAME_LINE) {
                finish(&mut line);
            }
            line.push(item);
        }
        finish(&mut line);
    }
    lines
}

/// The letters of the lines in reading order, as the levels of the paragraphs that were meant put
/// them; whatever they do not account for follows as it stands.
fn reading_order(lines: &[Vec<char>], meant: &[String], direction: Direction) -> String {
    let level = if direction == Direction::Rtl { Level::rtl() } else { Level::ltr() };
    let mut out = String::new();
    let mut lines = lines.iter();
    for paragraph in meant {
        let bidi = BidiInfo::new(paragraph, Some(level));
        let shown: Vec<usize> = paragraph.char_indices().filter(|&(_, c)| is_shown(c)).map(|(at, _)| at).collect();
        let mut done = 0;
        while done < shown.len() {
            let Some(line) = lines.next() else { return out };
            let end = (done + line.len()).min(shown.len());
            let order = visual_order(&bidi, &shown[done..end]);
            let mut logical = vec![None; order.len()];
            for (&place, &letter) in order.iter().zip(line) {
                logical[place] = Some(letter);
            }
            out.extend(logical.into_iter().flatten());
            out.extend(line.iter().skip(order.len()));
            done = end.max(done + 1);
        }
    }
    out.extend(lines.flatten());
    out
}

fn collect(frame: &Frame, origin: Point, items: &mut Vec<PlacedText>) {
    for (position, item) in frame.items() {
        let position = origin + *position;
        match item {
            FrameItem::Group(group) => collect(&group.frame, position, items),
            FrameItem::Text(text) => items.extend(PlacedText::of(text, position)),
            _ => {}
        }
    }
}

/// Every labelled group of the document by its label, in page order, with the page that it is on
/// and its box there.
fn labelled(document: &PagedDocument) -> BTreeMap<String, Vec<PlacedRun<'_>>> {
    let mut found: BTreeMap<String, Vec<PlacedRun<'_>>> = BTreeMap::new();
    for (index, page) in document.pages().iter().enumerate() {
        visit(&page.frame, Point::zero(), (index, page.frame.size()), &mut found);
    }
    found
}

struct PlacedRun<'a> {
    frame: &'a Frame,
    /// The index of its page.
    page: usize,
    inside_page: bool,
}

fn visit<'a>(
    frame: &'a Frame,
    origin: Point,
    page: (usize, typst::layout::Size),
    found: &mut BTreeMap<String, Vec<PlacedRun<'a>>>,
) {
    for (position, item) in frame.items() {
        if let FrameItem::Group(group) = item {
            let at = origin + *position;
            if let Some(label) = group.label {
                let (end_x, end_y) = (at.x + group.frame.width(), at.y + group.frame.height());
                let slack = Abs::pt(0.5);
                let inside = at.x >= -slack && at.y >= -slack && end_x <= page.1.x + slack && end_y <= page.1.y + slack;
                let label = label.resolve().as_str().to_owned();
                found.entry(label).or_default().push(PlacedRun {
                    frame: &group.frame,
                    page: page.0,
                    inside_page: inside,
                });
            }
            visit(&group.frame, at, page, found);
        }
    }
}

/// The letters of each side of each quotation as they stand on the pages, put into reading order, by
/// the label of the block; without white space.
pub fn quotations_on_page(document: &PagedDocument, page: &PageInput) -> BTreeMap<String, String> {
    letters_on_page(&labelled(document), page)
}

fn letters_on_page(labelled: &BTreeMap<String, Vec<PlacedRun<'_>>>, page: &PageInput) -> BTreeMap<String, String> {
    let sides: Vec<&QuotationSide> = sides(page).collect();
    let texts = sides.into_par_iter().filter_map(|side| {
        let frames: Vec<&Frame> = labelled.get(&side.anchor)?.iter().map(|placed| placed.frame).collect();
        Some((side.anchor.clone(), reading_order(&visual_lines(&frames), &meant(side), side.dir)))
    });
    texts.collect()
}

fn sides(page: &PageInput) -> impl Iterator<Item = &QuotationSide> {
    page.blocks.iter().flat_map(|block| match block {
        BlockView::Quotation { sides, .. } => sides.as_slice(),
        _ => &[],
    })
}

/// Checks the laid-out pages against the page input.
///
/// # Errors
///
/// A quotation that is not on the page letter for letter, or not wholly inside it; a page without
/// the status, classification or distribution; a statement that is not on page 1.
pub(super) fn check(document: &PagedDocument, page: &PageInput, template: &str) -> Result<(), Diagnostics> {
    let mut found = Diagnostics::new();
    let labelled = labelled(document);
    let on_page = letters_on_page(&labelled, page);
    for side in sides(page).filter(|side| !side.paragraphs.is_empty()) {
        let letters: String = meant(side).iter().flat_map(|p| p.chars()).filter(|&c| is_shown(c)).collect();
        match on_page.get(&side.anchor) {
            Some(set) if *set == letters => {}
            Some(set) => {
                let message = msg!("quotation-not-shown--altered", quotation = &side.anchor);
                let help = msg!("quotation-not-shown--altered.help", words = set);
                found.push(Diagnostic::of_file(&QUOTATION_NOT_SHOWN, template, message).help(help));
            }
            None => {
                let message = msg!("quotation-not-shown", quotation = &side.anchor);
                let help = msg!("quotation-not-shown.help");
                found.push(Diagnostic::of_file(&QUOTATION_NOT_SHOWN, template, message).help(help));
            }
        }
    }
    let sights = hidden(document, page, template, &mut found);
    prose(document, page, &sights, template, &mut found);
    for (language, statement) in page.languages.iter().flat_map(|l| l.statements.iter().map(move |s| (l, s))) {
        let letters: String = statement.text.chars().filter(|&c| is_shown(c)).collect();
        let placed = labelled.get(&statement.anchor).map(Vec::as_slice).unwrap_or_default();
        let frames: Vec<&Frame> = placed.iter().map(|placed| placed.frame).collect();
        let meant = [statement.text.clone()];
        let on_first = !placed.is_empty() && placed.iter().all(|placed| placed.inside_page && placed.page == 0);
        if !on_first || reading_order(&visual_lines(&frames), &meant, language.dir) != letters {
            let message = msg!("line-not-shown--statement", statement = &statement.text);
            let help = msg!("line-not-shown--statement.help");
            found.push(Diagnostic::of_file(&LINE_NOT_SHOWN, template, message).help(help));
        }
    }
    for (language, line) in page.languages.iter().flat_map(|l| l.running.iter().map(move |line| (l, line))) {
        let letters: String = line.text.chars().filter(|&c| is_shown(c)).collect();
        let placed = labelled.get(&line.anchor).map(Vec::as_slice).unwrap_or_default();
        let meant = [line.text.clone()];
        let missing = (0..document.pages().len()).find(|&index| {
            let frames: Vec<&Frame> =
                placed.iter().filter(|p| p.page == index && p.inside_page).map(|p| p.frame).collect();
            reading_order(&visual_lines(&frames), &meant, language.dir) != letters
        });
        if let Some(index) = missing {
            let message = msg!("line-not-shown", page = index + 1, line = &line.text);
            found.push(Diagnostic::of_file(&LINE_NOT_SHOWN, template, message).help(msg!("line-not-shown.help")));
        }
    }
    for (index, sight) in sights.iter().enumerate() {
        for language in &page.languages {
            if !sight.shows(&language.mark) {
                let message = msg!("line-not-shown--status", page = index + 1, status = &language.mark);
                let help = msg!("line-not-shown--status.help");
                found.push(Diagnostic::of_file(&LINE_NOT_SHOWN, template, message).help(help));
            }
        }
    }
    found.into_result(())
}

/// What of the quotations in prose is not on the pages, or cannot be seen there.
fn prose(document: &PagedDocument, page: &PageInput, sights: &[Sight<'_>], template: &str, found: &mut Diagnostics) {
    let lines = page.quoted_lines();
    if lines.is_empty() {
        return;
    }
    let anchors: BTreeSet<&str> = sides(page).map(|side| side.anchor.as_str()).collect();
    for (line, shown) in lines.iter().zip(on_pages(document, &lines, &|label| anchors.contains(label))) {
        let words = || line.verbatim.join(" … ");
        let not_shown = match shown {
            Ok(places) => {
                let flaw = places.iter().find_map(|(&page, runs)| {
                    let flaw = sights.get(page)?.flaw_of(runs)?;
                    Some(flaw.message(msg!("hidden-words--prose", words = words()), page + 1))
                });
                found.extend(
                    flaw.map(|message| {
                        Diagnostic::of_file(&HIDDEN_WORDS, template, message).help(msg!("hidden-words.help"))
                    })
                    .into_iter()
                    .collect(),
                );
                continue;
            }
            Err(why) => why,
        };
        let message = match not_shown {
            NotShown::Missing => msg!("quotation-not-shown--prose", words = words()),
            NotShown::InOtherOrder => msg!("quotation-not-shown--order", words = words()),
        };
        let help = msg!("quotation-not-shown--prose.help");
        found.push(Diagnostic::of_file(&QUOTATION_NOT_SHOWN, template, message).help(help));
    }
}

/// What of quotations, statements and the lines of every page cannot be seen; returns what there is to see on
/// each page.
fn hidden<'a>(
    document: &'a PagedDocument,
    page: &'a PageInput,
    template: &str,
    found: &mut Diagnostics,
) -> Vec<Sight<'a>> {
    let quotations =
        sides(page).map(|side| (side.anchor.as_str(), msg!("hidden-words--quotation", quotation = &side.anchor)));
    let lines = page.languages.iter().flat_map(|language| language.statements.iter().chain(&language.running));
    let lines = lines.map(|line| (line.anchor.as_str(), msg!("hidden-words--line", line = &line.text)));
    let labels: BTreeMap<&str, Message> = quotations.chain(lines).collect();
    let seen_with_flaws = |sight: Sight<'a>| {
        let flaws = sight.flaws();
        (sight, flaws)
    };
    // Each page is looked at by itself.
    let sights = document.pages().par_iter().map(|page| Sight::of(page, &labels));
    let (sights, flaws): (Vec<Sight<'_>>, Vec<_>) = sights.map(seen_with_flaws).unzip();
    let mut said = BTreeSet::new();
    for (number, flaws) in (1..).zip(flaws) {
        for (label, flaw) in flaws {
            // A line of every page has the same flaw on each.
            if said.insert(label) {
                let message = flaw.message(labels[label].clone(), number);
                found.push(Diagnostic::of_file(&HIDDEN_WORDS, template, message).help(msg!("hidden-words.help")));
            }
        }
    }
    sights
}

/// The paragraphs of a side as the template got them.
fn meant(side: &QuotationSide) -> Vec<String> {
    side.paragraphs.iter().map(|spans| plain_text(spans)).collect()
}
