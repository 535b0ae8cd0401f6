//! The marks of the page and their legend: what a reader meets, and nothing else.

use std::collections::BTreeSet;

use super::view::{BlockView, HeadingCell, InlineSpan, LegendEntry, QuotationSide};
use crate::excerpt::ELISION;
use crate::labels::Labels;
use crate::lang::Lang;
use crate::text::bidi::isolate;
use crate::text::date::PartialDate;

/// The marks in the order of the legend. The first ones are drawn beside a quotation, by their name;
/// the others are letters. A missing translation has no mark: the page says so in its place.
const MARKS: [&str; 14] = [
    "original",
    "reviewed",
    "unreviewed",
    "machine",
    "edited",
    "stale",
    "unchecked",
    "elision",
    "insertion",
    "differing",
    "suggested",
    "about",
    "inferred",
    "undated",
];

/// What stands before the date of an event that its words do not state in full.
pub(super) const INFERRED: &str = "~";

/// Which marks some blocks and dates hold.
pub(super) fn marks_of(blocks: &[BlockView], dates: impl Iterator<Item = DateOfSource>) -> BTreeSet<&str> {
    let mut found = BTreeSet::new();
    let sides = blocks.iter().flat_map(|block| match block {
        BlockView::Quotation { sides, .. } => sides.as_slice(),
        _ => &[],
    });
    let headings = blocks.iter().flat_map(|block| match block {
        BlockView::Heading { cells, .. } => cells.as_slice(),
        _ => &[],
    });
    let is_inferred = |cell: &HeadingCell| cell.event.as_ref().is_some_and(|event| event.inferred);
    found.extend(headings.into_iter().any(is_inferred).then_some("inferred"));
    // Where there are no words, no mark is drawn.
    for QuotationSide { mark, paragraphs, .. } in sides.filter(|side| !side.paragraphs.is_empty()) {
        found.insert(mark.as_str());
        paragraphs.iter().for_each(|spans| editorial(spans, &mut found));
    }
    found.extend(dates.filter_map(|dated| match dated {
        DateOfSource::Stated => None,
        DateOfSource::Inferred => Some("about"),
        DateOfSource::Unknown => Some("undated"),
    }));
    found
}

/// How the date of a cited source is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DateOfSource {
    Stated,
    Inferred,
    Unknown,
}

impl DateOfSource {
    pub(super) fn of(date: Option<PartialDate>) -> Self {
        match date {
            None => DateOfSource::Unknown,
            Some(date) if date.approximate => DateOfSource::Inferred,
            Some(_) => DateOfSource::Stated,
        }
    }
}

fn editorial(spans: &[InlineSpan], found: &mut BTreeSet<&str>) {
    for span in spans {
        match span {
            InlineSpan::Text { differs: true, .. } => {
                found.insert("differing");
            }
            InlineSpan::Mark { text } if text == ELISION => {
                found.insert("elision");
            }
            InlineSpan::Mark { .. } => {
                found.insert("insertion");
            }
            InlineSpan::Emphasis { content } | InlineSpan::Strong { content } | InlineSpan::Link { content, .. } => {
                editorial(content, found);
            }
            _ => {}
        }
    }
}

/// The legend of some marks in a language.
pub(super) fn legend(marks: &BTreeSet<&str>, lang: &Lang, labels: &Labels) -> Vec<LegendEntry> {
    let dir = lang.direction();
    let letters = |mark: &str| match mark {
        "elision" => ELISION.to_owned(),
        "insertion" => "[\u{a0}]".to_owned(),
        "about" => crate::labels::filled(&labels.about_date, &[("date", "")]).trim().to_owned(),
        "inferred" => INFERRED.to_owned(),
        "undated" => labels.no_date.clone(),
        _ => String::new(),
    };
    let known = MARKS.iter().filter(|mark| marks.contains(*mark));
    let entries = known.filter_map(|mark| {
        let meaning = labels.legend.get(*mark)?;
        Some(LegendEntry {
            mark: (*mark).to_owned(),
            letters: isolate(&letters(mark), dir),
            meaning: isolate(meaning, dir),
        })
    });
    entries.collect()
}
