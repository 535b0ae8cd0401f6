//! What differs between the excerpts of one entry of the differences: the words in which they do, marked by the program.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::compare;
use crate::corpus::segment::sentences;
use crate::draft::{Document, UNMARKED};
use crate::publish::view::{BlockView, InlineSpan};
use crate::spec::names::Names;
use crate::spec::own_section::OwnSection;
use crate::text::bidi::is_isolate;
use crate::text::facts::NameTable;

/// Put in for the page alone: a place where a long word may break, and one where no line may.
const FOR_THE_PAGE: [char; 2] = ['\u{200B}', '\u{2060}'];

/// What is set between two paragraphs of one excerpt while they are compared.
const BETWEEN: char = '\n';

/// Which side of a quotation: its language, and the part that it stands in.
type SideKey = (String, Option<String>);

/// Marks in the quotations of each entry of the differences in which words they differ, in each language by the words
/// that stand there. `made` are the blocks of the pages, at the places of those of the document.
pub(super) fn mark(made: &mut [Option<BlockView>], document: &Document, names: &Names) {
    for entry in document.entries() {
        if entry.section != OwnSection::Differences || entry.marks.has(UNMARKED) {
            continue;
        }
        let mut texts: BTreeMap<SideKey, Vec<(usize, usize, String)>> = BTreeMap::new();
        for at in entry.blocks {
            let Some(Some(BlockView::Quotation { sides, .. })) = made.get(at) else { continue };
            for (number, side) in sides.iter().enumerate().filter(|(_, side)| !side.paragraphs.is_empty()) {
                let key = (side.lang.primary().to_owned(), side.part.as_ref().map(ToString::to_string));
                texts.entry(key).or_default().push((at, number, read(&side.paragraphs)));
            }
        }
        for alike in texts.into_values() {
            let mut marked: Vec<Vec<Range<usize>>> = vec![Vec::new(); alike.len()];
            for one in 0..alike.len() {
                for other in one + 1..alike.len() {
                    let Some((here, there)) = differing(&alike[one].2, &alike[other].2, names.table()) else {
                        continue;
                    };
                    marked[one].push(here);
                    marked[other].push(there);
                }
            }
            for ((at, number, _), ranges) in alike.into_iter().zip(marked).filter(|(_, ranges)| !ranges.is_empty()) {
                if let Some(Some(BlockView::Quotation { sides, .. })) = made.get_mut(at) {
                    let mut place = 0;
                    for paragraph in &mut sides[number].paragraphs {
                        *paragraph = with_marks(std::mem::take(paragraph), &ranges, &mut place);
                        place += BETWEEN.len_utf8();
                    }
                }
            }
        }
    }
}

/// The bytes in which two texts differ, by the two of their sentences that do so most plainly. Nothing where a whole
/// sentence would be marked: a reader sees as much without.
fn differing(one: &str, other: &str, names: &NameTable) -> Option<(Range<usize>, Range<usize>)> {
    let mut found: Vec<(compare::Differing, Range<usize>, Range<usize>)> = Vec::new();
    for here in sentences(one) {
        for there in sentences(other) {
            let (Some(first), Some(second)) = (one.get(here.clone()), other.get(there.clone())) else { continue };
            let differs = compare::held_against(first, second, Some(names)).filter(|differing| differing.misleads);
            let is_part = |words: &Range<usize>, text: &str| !words.is_empty() && words.len() * 2 <= text.len();
            let shown = differs.filter(|found| is_part(&found.first, first) && is_part(&found.second, second));
            found.extend(shown.map(|differing| (differing, here.clone(), there)));
        }
    }
    let best = found
        .into_iter()
        .min_by(|(one, ..), (other, ..)| one.kind.cmp(&other.kind).then(other.score.total_cmp(&one.score)));
    best.map(|(differing, here, there)| {
        let placed = |words: Range<usize>, start: usize| start + words.start..start + words.end;
        (placed(differing.first, here.start), placed(differing.second, there.start))
    })
}

/// Whether a letter is the source's, and not put in for the page.
fn is_read(c: char) -> bool {
    !is_isolate(c) && !FOR_THE_PAGE.contains(&c)
}

/// The words of an excerpt without what is put in for the page.
fn read(paragraphs: &[Vec<InlineSpan>]) -> String {
    let mut text = String::new();
    for paragraph in paragraphs {
        each_text(paragraph, &mut |words| text.extend(words.chars().filter(|&c| is_read(c))));
        text.push(BETWEEN);
    }
    text
}

fn each_text(spans: &[InlineSpan], each: &mut dyn FnMut(&str)) {
    for span in spans {
        match span {
            InlineSpan::Text { text, .. } | InlineSpan::Code { text } | InlineSpan::Mark { text } => each(text),
            InlineSpan::Emphasis { content } | InlineSpan::Strong { content } | InlineSpan::Link { content, .. } => {
                each_text(content, each);
            }
            InlineSpan::Break => each(" "),
            InlineSpan::Citation { .. }
            | InlineSpan::Note { .. }
            | InlineSpan::Picture { .. }
            | InlineSpan::Machine(_) => {}
        }
    }
}

/// The same spans, those texts apart that stand in `ranges` of what is read; `place` is how much was read before.
fn with_marks(spans: Vec<InlineSpan>, ranges: &[Range<usize>], place: &mut usize) -> Vec<InlineSpan> {
    let mut out = Vec::with_capacity(spans.len());
    for span in spans {
        match span {
            InlineSpan::Text { text, .. } => out.extend(parted(&text, ranges, place)),
            InlineSpan::Emphasis { content } => {
                out.push(InlineSpan::Emphasis { content: with_marks(content, ranges, place) });
            }
            InlineSpan::Strong { content } => {
                out.push(InlineSpan::Strong { content: with_marks(content, ranges, place) });
            }
            InlineSpan::Link { url, content } => {
                out.push(InlineSpan::Link { url, content: with_marks(content, ranges, place) });
            }
            other => {
                each_text(std::slice::from_ref(&other), &mut |words| {
                    *place += words.chars().filter(|&c| is_read(c)).map(char::len_utf8).sum::<usize>();
                });
                out.push(other);
            }
        }
    }
    out
}

/// A text in pieces, each in the ranges or not. An isolate stays whole: it is marked where something in it is.
fn parted(text: &str, ranges: &[Range<usize>], place: &mut usize) -> Vec<InlineSpan> {
    // What cannot be parted, each with whether it is marked.
    let mut whole: Vec<(String, bool)> = Vec::new();
    let mut depth = 0_usize;
    for c in text.chars() {
        let continues = depth > 0 || !is_read(c) && !matches!(c, '\u{2066}'..='\u{2068}');
        let is_marked = is_read(c) && ranges.iter().any(|range| range.contains(place));
        match (whole.last_mut(), continues) {
            (Some((piece, marked)), true) => {
                piece.push(c);
                *marked |= is_marked;
            }
            _ => whole.push((c.to_string(), is_marked)),
        }
        match c {
            '\u{2066}'..='\u{2068}' => depth += 1,
            '\u{2069}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if is_read(c) {
            *place += c.len_utf8();
        }
    }
    let mut out: Vec<(String, bool)> = Vec::new();
    for (piece, marked) in whole {
        match out.last_mut() {
            Some((text, of_last)) if *of_last == marked => text.push_str(&piece),
            _ => out.push((piece, marked)),
        }
    }
    out.into_iter().map(|(text, differs)| InlineSpan::Text { text, differs }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(text: &str, ranges: &[Range<usize>]) -> Vec<(String, bool)> {
        let mut place = 0;
        let spans = vec![
            InlineSpan::Strong { content: vec![InlineSpan::Text { text: text.to_owned(), differs: false }] },
            InlineSpan::Mark { text: "[…]".to_owned() },
        ];
        let mut shown = Vec::new();
        let spans = with_marks(spans, ranges, &mut place);
        assert_eq!(place + 1, read(std::slice::from_ref(&spans)).len(), "what is read is counted");
        for span in &spans {
            if let InlineSpan::Strong { content } = span {
                shown.extend(content.iter().map(|span| match span {
                    InlineSpan::Text { text, differs } => (text.clone(), *differs),
                    other => panic!("{other:?}"),
                }));
            }
        }
        assert_eq!(shown.iter().map(|(text, _)| text.as_str()).collect::<String>(), text, "no letter is lost");
        shown
    }

    #[test]
    fn words_are_marked_and_isolates_stay_whole() {
        let piece = |text: &str, differs: bool| (text.to_owned(), differs);
        let ranges = |range: Range<usize>| vec![range];
        assert_eq!(
            marked("up to 50 died", &ranges(6..8)),
            [piece("up to ", false), piece("50", true), piece(" died", false)]
        );
        assert_eq!(marked("up to 50", &[]), [piece("up to 50", false)]);
        let arabic = "قتل \u{2066}25-30\u{2069} جنديا";
        let start = "قتل ".len();
        let whole = [piece("قتل ", false), piece("\u{2066}25-30\u{2069}", true), piece(" جنديا", false)];
        assert_eq!(marked(arabic, &ranges(start + 3..start + 5)), whole, "the isolate is one");
    }

    #[test]
    fn the_plainest_difference_of_two_excerpts_is_shown() {
        let names = Names::default();
        let (one, other) = (
            "The column left at dawn. More than 80 fighters of the company were killed near the well.",
            "Up to 50 fighters of the company were killed near the well. Nobody was wounded there.",
        );
        let (here, there) = differing(one, other, names.table()).unwrap();
        assert!(one[here.clone()].contains("80") && other[there.clone()].contains("50"), "{here:?} {there:?}");
        assert_eq!(differing(one, one, names.table()), None);
    }
}
