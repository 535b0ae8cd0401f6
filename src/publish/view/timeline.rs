//! The timeline of the page input. Places are shares of the time that a stretch shows; the template draws.

use serde::{Deserialize, Serialize};

use crate::lang::{Direction, Lang};

/// A timeline, ready to be drawn.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Timeline {
    /// Its words, per language.
    pub words: Vec<TimelineWords>,
    /// Its stretches, one after the other in time.
    pub stretches: Vec<TimelineStretch>,
}

/// The words around a timeline in one language.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TimelineWords {
    /// The language.
    pub lang: Lang,
    /// Its direction.
    pub dir: Direction,
    /// The heading.
    pub title: String,
    /// How to read it.
    pub note: String,
    /// Which cited sources have no date that is known.
    pub undated: Option<String>,
    /// The whole timeline in a sentence, for anyone who cannot see it.
    pub alt: String,
}

/// A stretch of a timeline with a scale of its own.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TimelineStretch {
    /// The marks on the axis.
    pub ticks: Vec<Tick>,
    /// What is shown, in the order of time.
    pub items: Vec<TimelineItem>,
}

/// A mark on the axis.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Tick {
    /// Where, as a share of the stretch.
    pub at: f64,
    /// The year, or year and month, in the digits of each language; once where they are the same.
    pub labels: Vec<String>,
}

/// A source or an event at its place.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TimelineItem {
    /// Whether it is an event; otherwise it is a source.
    pub event: bool,
    /// Where its first day begins, as a share of the stretch.
    pub from: f64,
    /// Where its last day ends.
    pub to: f64,
    /// Which of the intervals that overlap it is, from 0.
    pub lane: usize,
    /// The anchor of a source in the list of sources; empty for an event.
    pub target: String,
    /// Its words, per language.
    pub cells: Vec<TimelineCell>,
}

/// What an item says in one language.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TimelineCell {
    /// The language.
    pub lang: Lang,
    /// Its direction.
    pub dir: Direction,
    /// The date in words.
    pub date: String,
    /// What it is.
    pub text: String,
}
