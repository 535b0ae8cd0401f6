//! The marks of the page and their legend: what a reader meets, and nothing else.

use std::collections::BTreeSet;

use super::view::{BlockView, LegendEntry, Side, Span};
use crate::excerpt::ELISION;
use crate::labels::Labels;
use crate::lang::Lang;
use crate::text::bidi::isolate;
use crate::text::date::PartialDate;

/// The marks in the order of the legend. The first ones are drawn beside a quotation, by their name;
/// the others are letters. A missing translation has no mark: the page says so in its place.
const MARKS: [&str; 12] = [
    "original",
    "reviewed",
    "unreviewed",
    "machine",
    "edited",
    "stale",
    "unchecked",
    "elision",
    "insertion",
    "suggested",
    "about",
    "undated",
];

/// Which marks some blocks and dates hold.
pub(super) fn marks_of(blocks: &[BlockView], dates: impl Iterator<Item = Dated>) -> BTreeSet<&str> {
    let mut found = BTreeSet::new();
    let sides = blocks.iter().flat_map(|block| match block {
        BlockView::Quotation { sides, .. } => sides.as_slice(),
        _ => &[],
    });
    // Where there are no words, no mark is drawn.
    for Side { mark, paragraphs, .. } in sides.filter(|side| !side.paragraphs.is_empty()) {
        found.insert(mark.as_str());
        paragraphs.iter().for_each(|spans| editorial(spans, &mut found));
    }
    found.extend(dates.filter_map(|dated| match dated {
        Dated::Stated => None,
        Dated::Inferred => Some("about"),
        Dated::Unknown => Some("undated"),
    }));
    found
}

/// How the date of a cited source is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Dated {
    Stated,
    Inferred,
    Unknown,
}

impl Dated {
    pub(super) fn of(date: Option<PartialDate>) -> Self {
        match date {
            None => Dated::Unknown,
            Some(date) if date.approximate => Dated::Inferred,
            Some(_) => Dated::Stated,
        }
    }
}

fn editorial(spans: &[Span], found: &mut BTreeSet<&str>) {
    for span in spans {
        match span {
            Span::Mark { text } if text == ELISION => {
                found.insert("elision");
            }
            Span::Mark { .. } => {
                found.insert("insertion");
            }
            Span::Emphasis { content } | Span::Strong { content } | Span::Link { content, .. } => {
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
