//! The timeline as a list: what happened when, each row with a bar at its place.

use super::node::Element;
use super::part::{Body, PlacedTimeline};
use super::scribe::{Scribe, columns};
use super::sources::heading_of;
use crate::publish::view::timeline::{TimelineItem, TimelineStretch};

/// The timeline of a body.
pub(super) fn timeline(scribe: &mut Scribe<'_>, body: &Body<'_>, placed: &PlacedTimeline<'_>) -> Element {
    let titles = placed.words.iter().map(|words| (&words.lang, words.dir, words.title.as_str()));
    let heading = heading_of(scribe, "timeline", titles.collect::<Vec<_>>());
    let mut out = Element::new("section").class("of-timeline").child(heading);
    for stretch in &placed.timeline.stretches {
        out = out.children(stretch_of(scribe, body, stretch));
    }
    let notes = placed.words.iter().map(|words| {
        let note = Element::new("div").class("timeline-notes").of(&words.lang, words.dir);
        let note = note.child(scribe.line("timeline-note", &words.note));
        (words.dir, note.children(words.undated.as_ref().map(|undated| scribe.line("timeline-note", undated))))
    });
    out.child(columns(Element::new("div"), notes.collect()))
}

fn stretch_of(scribe: &Scribe<'_>, body: &Body<'_>, stretch: &TimelineStretch) -> [Element; 2] {
    let ticks = stretch.ticks.iter().map(|tick| {
        let place = format!("--at:{}", share(tick.at));
        Element::new("span").with("style", place).text(tick.labels.join(" · "))
    });
    // Each row says its date in words.
    let axis = Element::new("div").class("axis").with("aria-hidden", "true").children(ticks);
    let rows = stretch.items.iter().map(|item| row(scribe, body, item));
    [axis, Element::new("ol").class("timeline").with("role", "list").children(rows)]
}

fn row(scribe: &Scribe<'_>, body: &Body<'_>, item: &TimelineItem) -> Element {
    let place = format!("--from:{};--to:{}", share(item.from), share(item.to));
    let bar = Element::new("span").class(if item.event { "lozenge" } else { "bar" }).with("style", place);
    let bar = Element::new("div").class("track").with("aria-hidden", "true").child(bar);
    let cells = body.languages.iter().filter_map(|language| {
        let cell = item.cells.iter().find(|cell| cell.lang == language.lang)?;
        let date = Element::new("strong").children(scribe.words(&cell.date));
        let date = if item.target.is_empty() {
            date
        } else {
            Element::new("a").with("href", format!("#{}{}", item.target, body.suffix)).child(date)
        };
        let words = Element::new("p").of(&cell.lang, cell.dir).child(date).text(" ").children(scribe.words(&cell.text));
        Some((cell.dir, words))
    });
    Element::new("li").child(bar).child(columns(Element::new("div"), cells.collect()))
}

/// A share of the axis.
fn share(part: f64) -> String {
    format!("{:.2}%", part * 100.0)
}
