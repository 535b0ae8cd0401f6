//! What a reader sees of a laid-out frame: the shapes of each line from left to right.
//!
//! Nothing is taken from the order in which text was meant or stored: places come from the glyphs, and a
//! bracket is what its glyph is, not what the text says. So what the bidirectional algorithm (UAX 9) must
//! bring about can be checked where it ends, on the page.

use typst::layout::{Frame, FrameItem, Point, Transform};
use typst::text::{Glyph, TextItem};

use super::runs::is_shown;

/// Two shapes whose baselines differ by less than this share of the font size are on one line.
const SAME_LINE: f64 = 0.4;

/// The characters with Bidi_Mirrored that text in use has, each with its mirror image
/// (BidiMirroring.txt of the Unicode Character Database).
const MIRRORED: [(char, char); 9] =
    [('(', ')'), ('<', '>'), ('[', ']'), ('{', '}'), ('«', '»'), ('‹', '›'), ('≤', '≥'), ('⟨', '⟩'), ('⌈', '⌉')];

/// The characters that one or several joined glyphs stand for, in their logical order; a mirrored bracket
/// is the bracket that it looks like.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cluster {
    /// The characters.
    pub text: String,
}

struct GlyphShape {
    cluster: Cluster,
    x: f64,
    y: f64,
    size: f64,
}

/// The clusters of each line of a frame: lines from top to bottom, clusters from left to right. White
/// space and what leaves no trace is left out.
pub fn seen(frame: &Frame) -> Vec<Vec<Cluster>> {
    let mut shapes = Vec::new();
    collect(frame, Transform::identity(), &mut shapes);
    shapes.sort_by(|a, b| a.y.total_cmp(&b.y));
    let mut lines: Vec<Vec<GlyphShape>> = Vec::new();
    for shape in shapes {
        match lines.last_mut() {
            Some(line) if line.last().is_some_and(|last| shape.y - last.y <= last.size * SAME_LINE) => line.push(shape),
            _ => lines.push(vec![shape]),
        }
    }
    let in_order = lines.into_iter().map(|mut line| {
        line.sort_by(|a, b| a.x.total_cmp(&b.x));
        line.into_iter().map(|shape| shape.cluster).collect()
    });
    in_order.collect()
}

fn collect(frame: &Frame, outer: Transform, shapes: &mut Vec<GlyphShape>) {
    for (position, item) in frame.items() {
        let here = outer.pre_concat(Transform::translate(position.x, position.y));
        match item {
            FrameItem::Group(group) => collect(&group.frame, here.pre_concat(group.transform), shapes),
            FrameItem::Text(text) => text_shapes(text, here, shapes),
            _ => {}
        }
    }
}

/// The shapes of a run. Where a run is split because glyphs are raised or lowered, each part has the
/// whole text of the clusters that it touches; a cluster is where its base glyph is, the one that advances.
fn text_shapes(item: &TextItem, place: Transform, shapes: &mut Vec<GlyphShape>) {
    let mut x = typst::layout::Abs::zero();
    let mut last: Option<std::ops::Range<usize>> = None;
    for glyph in &item.glyphs {
        let at = Point::with_x(x).transform(place);
        x += glyph.x_advance.at(item.size);
        if glyph.x_advance.get() == 0.0 || last.as_ref() == Some(&glyph.range()) {
            continue;
        }
        last = Some(glyph.range());
        let text: String = item.text.get(glyph.range()).unwrap_or_default().chars().filter(|&c| is_shown(c)).collect();
        if !text.is_empty() {
            let cluster = Cluster { text: shape_of(text, glyph, item) };
            shapes.push(GlyphShape { cluster, x: at.x.to_pt(), y: at.y.to_pt(), size: item.size.to_pt() });
        }
    }
}

/// What a cluster looks like: itself, but for a bracket that its glyph shows mirrored.
fn shape_of(text: String, glyph: &Glyph, item: &TextItem) -> String {
    let mut chars = text.chars();
    let (Some(only), None) = (chars.next(), chars.next()) else { return text };
    let image = MIRRORED.iter().find_map(|&(a, b)| match only {
        c if c == a => Some(b),
        c if c == b => Some(a),
        _ => None,
    });
    let is_glyph_of = |c: char| item.font.ttf().glyph_index(c).is_some_and(|id| id.0 == glyph.id);
    // A font may have a form of its own for a bracket between Latin letters; only in a run that goes from
    // right to left is one mirrored (rule L4).
    let left_to_right = item.glyphs.windows(2).any(|pair| pair[0].range.start < pair[1].range.start);
    match image {
        Some(image) if is_glyph_of(image) => image.to_string(),
        // The shape of neither: what is there cannot be said.
        Some(_) if !is_glyph_of(only) && !left_to_right => char::REPLACEMENT_CHARACTER.to_string(),
        _ => text,
    }
}
