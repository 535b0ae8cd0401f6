//! Where the labelled blocks of each page stand, as data: by it a page that is shown leads to the words that it was made of.
//! It is an output for the program itself, and none that a brief goes out as.

use serde::{Deserialize, Serialize};
use typst::layout::{Frame, FrameItem, Point};
use typst_layout::Page;

use super::pages::{each_reads_back, of_each};
use super::{Output, OutputShape, Owner};
use crate::diagnostic::msg;

/// The areas of each page.
pub static AREAS: Output = Output {
    name: "areas",
    ending: "json",
    title: "areas",
    about: "Where the blocks of each page stand",
    shape: OutputShape::FileOfEachPage,
    make: |set, _| of_each(set, |page, _| Ok(serde_json::to_vec(&PageAreas::of(page)).unwrap_or_default())),
    read_back: |files, set, _| {
        each_reads_back(files, set, |file, page, _| match serde_json::from_slice::<PageAreas>(file) {
            Ok(areas) if areas == PageAreas::of(page) => Ok(()),
            Ok(_) => Err(msg!("not-read-back--root")),
            Err(error) => Err(msg!("not-read-back--broken", why = error.to_string())),
        })
    },
    owner: |_| Owner::Other,
};

/// A page with the places of its blocks, in whole hundredths of a point.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PageAreas {
    /// How wide the page is.
    pub width: i64,
    /// How high it is.
    pub height: i64,
    /// Its labelled blocks, in the order in which they are painted.
    pub areas: Vec<LabelledArea>,
    /// The words that stand in none of them, a run of one font each.
    pub words: Vec<PageWords>,
}

/// Words of a page and where they stand, in hundredths of a point.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PageWords {
    /// From the left.
    pub x: i64,
    /// From above.
    pub y: i64,
    /// How wide they are.
    pub width: i64,
    /// How high they are.
    pub height: i64,
    /// The words, in the order in which they are read.
    pub text: String,
}

/// Where a labelled block stands on its page, in hundredths of a point from the upper left corner.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LabelledArea {
    /// The label.
    pub label: String,
    /// From the left.
    pub x: i64,
    /// From above.
    pub y: i64,
    /// How wide it is.
    pub width: i64,
    /// How high it is.
    pub height: i64,
}

/// The most areas of a page, and the most runs of words: a template may label what it wants.
const MOST: usize = 2_000;
const MOST_WORDS: usize = 10_000;

fn hundredths(length: typst::layout::Abs) -> i64 {
    (length.to_pt() * 100.0).round() as i64
}

impl PageAreas {
    fn of(page: &Page) -> Self {
        let (width, height) = (hundredths(page.frame.width()), hundredths(page.frame.height()));
        let mut found = Self { width, height, areas: Vec::new(), words: Vec::new() };
        found.collect(&page.frame, Point::zero(), false);
        found
    }

    fn collect(&mut self, frame: &Frame, origin: Point, is_labelled: bool) {
        for (position, item) in frame.items() {
            let at = origin + *position;
            match item {
                FrameItem::Group(group) => {
                    let label = group.label.filter(|_| self.areas.len() < MOST);
                    if let Some(label) = label {
                        self.areas.push(LabelledArea {
                            label: label.resolve().as_str().to_owned(),
                            x: hundredths(at.x),
                            y: hundredths(at.y),
                            width: hundredths(group.frame.width()),
                            height: hundredths(group.frame.height()),
                        });
                    }
                    self.collect(&group.frame, at, is_labelled || label.is_some());
                }
                FrameItem::Text(words) if !is_labelled && self.words.len() < MOST_WORDS => {
                    self.words.push(PageWords {
                        x: hundredths(at.x),
                        // Words stand on their line.
                        y: hundredths(at.y - words.size),
                        width: hundredths(words.width()),
                        height: hundredths(words.size * 1.25),
                        text: words.text.to_string(),
                    });
                }
                _ => {}
            }
        }
    }
}
