//! Whether a reader can see what is on a page: inside it, not clipped, painted over, struck through,
//! turned, tiny, or of the colour of its background.
//!
//! Anybody may have written a page template. The check on the letters finds what is missing or altered; this one
//! finds what is there and hidden. It errs towards refusal: where nobody could say without looking
//! (letters on a picture or a gradient), the template is at fault.

use std::collections::{BTreeMap, BTreeSet};

use typst::layout::{Abs, Frame, FrameItem, Point, Rect, Size, Transform};
use typst::text::TextItem;
use typst::visualize::{CurveItem, FixedStroke, Geometry, Paint, Shape};
use typst_layout::Page;

use crate::diagnostic::{Message, msg};
use crate::spec::appearance::{MIN_CONTRAST, contrast};

/// The smallest size in which letters can be read, in points.
const MIN_SIZE: f64 = 5.0;

/// What stands for the body of a line of letters, as shares of the size above its baseline: what runs
/// through it runs through the letters, what is below it underlines.
const BODY: (f64, f64) = (0.08, 0.45);

/// How far letters may reach above and below the baseline, as shares of the size.
const REACH: (f64, f64) = (0.7, 0.2);

/// How exactly edges must meet, in points.
const SLACK: f64 = 1.0;

/// How far two texts may run into each other, as a share of the size: a slanted letter leans over.
const LEAN: f64 = 0.3;

/// Why letters cannot be seen or read.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Flaw {
    /// They are not wholly inside the page.
    Outside,
    /// They are cut off by a clip, or are in one that is not a rectangle.
    Clipped,
    /// They are turned, mirrored or distorted.
    Turned,
    /// They are smaller than can be read.
    Tiny(f64),
    /// They do not stand out from their ground.
    Pale(f64),
    /// They, or their ground, are painted with what has no one colour.
    Unclear,
    /// Something is painted over them.
    Covered,
    /// A line runs through them.
    Struck,
    /// Other letters are in the same place.
    Overprinted,
}

impl Flaw {
    /// What is wrong with `what`, on the page of this number.
    pub(super) fn message(self, what: Message, page: usize) -> Message {
        match self {
            Self::Outside => msg!("hidden-words--outside", what = what, page = page),
            Self::Clipped => msg!("hidden-words--clipped", what = what, page = page),
            Self::Turned => msg!("hidden-words--turned", what = what, page = page),
            Self::Tiny(size) => {
                let (size, least) = (format!("{size:.1}"), MIN_SIZE.to_string());
                msg!("hidden-words--tiny", what = what, size = size, least = least, page = page)
            }
            Self::Pale(ratio) => {
                let (ratio, least) = (format!("{ratio:.1}"), MIN_CONTRAST.to_string());
                msg!("hidden-words--pale", what = what, ratio = ratio, least = least, page = page)
            }
            Self::Unclear => msg!("hidden-words--unclear", what = what, page = page),
            Self::Covered => msg!("hidden-words--covered", what = what, page = page),
            Self::Struck => msg!("hidden-words--struck", what = what, page = page),
            Self::Overprinted => msg!("hidden-words--overprinted", what = what, page = page),
        }
    }
}

/// All that is painted on a page, in the order in which it is painted.
pub(super) struct Sight<'a> {
    painted: Vec<Painted<'a>>,
    runs: usize,
    size: Size,
    ground: Option<[f64; 3]>,
}

struct Painted<'a> {
    what: PaintedThing<'a>,
    place: Transform,
    /// Where it is, on the page.
    bounds: Rect,
    /// What is left by the clips around it; `None` where none is.
    clip: Option<Clip>,
    /// The label of the innermost group around it that has one of those looked for.
    label: Option<&'a str>,
    /// Of text: its number among the runs of the page, in the order in which they are painted, from 0.
    run: Option<usize>,
}

#[derive(Clone, Copy)]
struct Clip {
    inside: Rect,
    /// Whether all are rectangles that stand upright.
    plain: bool,
}

enum PaintedThing<'a> {
    Text(&'a TextItem),
    Filled(&'a Paint),
    Stroked(&'a FixedStroke),
    Picture,
}

/// Where the walk through the frames is.
#[derive(Clone, Copy)]
struct Here<'a> {
    place: Transform,
    clip: Option<Clip>,
    label: Option<&'a str>,
}

impl<'a> Sight<'a> {
    /// What is painted on a page. `labels` are those looked for.
    pub(super) fn of(page: &'a Page, labels: &BTreeMap<&'a str, Message>) -> Self {
        let ground = match page.fill_or_white() {
            None => Some([1.0; 3]),
            Some(paint) => colour(&paint).map(|(over, alpha)| blended(over, alpha, [1.0; 3])),
        };
        let mut sight = Self { painted: Vec::new(), runs: 0, size: page.frame.size(), ground };
        sight.walk(&page.frame, Here { place: Transform::identity(), clip: None, label: None }, labels);
        sight
    }

    fn walk(&mut self, frame: &'a Frame, here: Here<'a>, labels: &BTreeMap<&'a str, Message>) {
        for (position, item) in frame.items() {
            let place = here.place.pre_concat(Transform::translate(position.x, position.y));
            match item {
                FrameItem::Group(group) => {
                    let place = place.pre_concat(group.transform);
                    let clip = match &group.clip {
                        None => here.clip,
                        Some(curve) => {
                            let inside = moved(curve.bbox(None), place);
                            let plain = is_upright(place) && is_rectangle(&curve.0);
                            Some(match here.clip {
                                None => Clip { inside, plain },
                                Some(outer) => {
                                    Clip { inside: common(outer.inside, inside), plain: outer.plain && plain }
                                }
                            })
                        }
                    };
                    let named = group.label.and_then(|label| labels.get_key_value(label.resolve().as_str()));
                    let label = named.map(|(&label, _)| label).or(here.label);
                    self.walk(&group.frame, Here { place, clip, label }, labels);
                }
                FrameItem::Text(text) => {
                    let (above, below) = (text.size * REACH.0, text.size * REACH.1);
                    let bounds = Rect::new(Point::new(Abs::zero(), -above), Point::new(text.width(), below));
                    self.paint(PaintedThing::Text(text), bounds, Here { place, ..here });
                }
                FrameItem::Shape(shape, _) => self.shape(shape, Here { place, ..here }),
                FrameItem::Image(_, size, _) => {
                    self.paint(
                        PaintedThing::Picture,
                        Rect::from_pos_size(Point::zero(), *size),
                        Here { place, ..here },
                    );
                }
                FrameItem::Link(..) | FrameItem::Tag(_) => {}
            }
        }
    }

    fn paint(&mut self, what: PaintedThing<'a>, bounds: Rect, here: Here<'a>) {
        let Here { place, clip, label } = here;
        let run = matches!(what, PaintedThing::Text(_)).then_some(self.runs);
        self.runs += usize::from(run.is_some());
        self.painted.push(Painted { what, place, bounds: moved(bounds, place), clip, label, run });
    }

    fn shape(&mut self, shape: &'a Shape, here: Here<'a>) {
        if let Some(fill) = &shape.fill {
            self.paint(PaintedThing::Filled(fill), shape.bbox(false), here);
        }
        let Some(stroke) = &shape.stroke else { return };
        let half = stroke.thickness / 2.0;
        let mut line = |from: Point, to: Point| {
            let least = Point::new(from.x.min(to.x) - half, from.y.min(to.y) - half);
            let most = Point::new(from.x.max(to.x) + half, from.y.max(to.y) + half);
            self.paint(PaintedThing::Stroked(stroke), Rect::new(least, most), here);
        };
        match &shape.geometry {
            Geometry::Line(end) => line(Point::zero(), *end),
            Geometry::Rect(size) => {
                let (end, right, below) = (size.to_point(), Point::with_x(size.x), Point::with_y(size.y));
                for (from, to) in [(Point::zero(), right), (right, end), (end, below), (below, Point::zero())] {
                    line(from, to);
                }
            }
            Geometry::Curve(curve) => {
                let (mut begin, mut at) = (Point::zero(), Point::zero());
                for item in &curve.0 {
                    match *item {
                        CurveItem::Move(to) => (begin, at) = (to, to),
                        CurveItem::Line(to) => {
                            line(at, to);
                            at = to;
                        }
                        // A curve is within its control points.
                        CurveItem::Cubic(one, other, to) => {
                            let least = at.min(one).min(other).min(to);
                            line(least, at.max(one).max(other).max(to));
                            at = to;
                        }
                        CurveItem::Close => {
                            line(at, begin);
                            at = begin;
                        }
                    }
                }
            }
        }
    }

    /// The first flaw of each label on this page.
    pub(super) fn flaws(&self) -> BTreeMap<&'a str, Flaw> {
        let mut found = BTreeMap::new();
        let mut blocks: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (index, painted) in self.painted.iter().enumerate() {
            if let (PaintedThing::Text(_), Some(label)) = (&painted.what, painted.label) {
                blocks.entry(label).or_default().push(index);
            }
        }
        for (label, letters) in blocks {
            if let Some(flaw) = self.first_flaw(&letters, &|painted| painted.label == Some(label)) {
                found.insert(label, flaw);
            }
        }
        found
    }

    /// The first flaw of some runs of text, by their numbers among those of the page.
    pub(super) fn flaw_of(&self, runs: &BTreeSet<usize>) -> Option<Flaw> {
        let is_own = |painted: &Painted<'_>| painted.run.is_some_and(|run| runs.contains(&run));
        let letters: Vec<usize> = (0..self.painted.len()).filter(|&index| is_own(&self.painted[index])).collect();
        self.first_flaw(&letters, &is_own)
    }

    /// The first flaw of some letters, by the indices of what is painted; `is_own` says of text whether it belongs to them.
    fn first_flaw(&self, letters: &[usize], is_own: &dyn Fn(&Painted<'_>) -> bool) -> Option<Flaw> {
        let whole = letters.iter().map(|&index| self.painted[index].bounds).reduce(united)?;
        // What is nowhere near them is looked at once.
        let near: Vec<usize> = (0..self.painted.len())
            .filter(|&index| meet(self.painted[index].bounds, whole))
            .filter(|&index| {
                !matches!(self.painted[index].what, PaintedThing::Text(_)) || !is_own(&self.painted[index])
            })
            .collect();
        letters.iter().find_map(|&index| self.flaw(index, &near))
    }

    /// Whether a run of text on the page contains a word and can be seen.
    pub(super) fn shows(&self, word: &str) -> bool {
        let shapes: Vec<usize> = (0..self.painted.len())
            .filter(|&index| !matches!(self.painted[index].what, PaintedThing::Text(_)))
            .collect();
        let holds =
            |painted: &Painted<'_>| matches!(painted.what, PaintedThing::Text(text) if text.text.contains(word));
        (0..self.painted.len()).any(|index| holds(&self.painted[index]) && self.flaw(index, &shapes).is_none())
    }

    /// What is wrong with a run of text, beside what is near it.
    fn flaw(&self, index: usize, near: &[usize]) -> Option<Flaw> {
        let Painted { what: PaintedThing::Text(text), place, bounds, clip, .. } = &self.painted[index] else {
            return None;
        };
        if !is_upright(*place) {
            return Some(Flaw::Turned);
        }
        let size = place.sy.of(text.size);
        if size.to_pt() < MIN_SIZE {
            return Some(Flaw::Tiny(size.to_pt()));
        }
        if !within(*bounds, Rect::from_pos_size(Point::zero(), self.size)) {
            return Some(Flaw::Outside);
        }
        if clip.is_some_and(|clip| !clip.plain || !within(*bounds, clip.inside)) {
            return Some(Flaw::Clipped);
        }
        let base = Point::zero().transform(*place);
        let body = Rect::new(
            Point::new(bounds.min.x, base.y - size * BODY.1),
            Point::new(bounds.max.x, base.y - size * BODY.0),
        );
        let mut grounds = vec![self.ground];
        for &other in near {
            let over = &self.painted[other];
            let seen = over.clip.map_or(over.bounds, |clip| common(over.bounds, clip.inside));
            if !meet(seen, body) {
                continue;
            }
            match &over.what {
                PaintedThing::Stroked(stroke) if is_visible(&stroke.paint) => return Some(Flaw::Struck),
                PaintedThing::Filled(paint) if is_visible(paint) && other > index => return Some(Flaw::Covered),
                PaintedThing::Picture if other > index => return Some(Flaw::Covered),
                PaintedThing::Picture => grounds = vec![None],
                PaintedThing::Filled(paint) => {
                    let painted = |ground: &Option<[f64; 3]>| {
                        let (over, alpha) = colour(paint)?;
                        Some(blended(over, alpha, (*ground)?))
                    };
                    let here: Vec<_> = grounds.iter().map(painted).collect();
                    // A ground that ends within the letters leaves the one before beside it.
                    if within(body, over.bounds) { grounds = here } else { grounds.extend(here) }
                }
                PaintedThing::Text(words) if is_overprint(words, over, body, size, other > index) => {
                    return Some(Flaw::Overprinted);
                }
                _ => {}
            }
        }
        let (letters, alpha) = match (colour(&text.fill), &text.stroke) {
            (Some(letters), None) => letters,
            _ => return Some(Flaw::Unclear),
        };
        let mut least = f64::INFINITY;
        for ground in grounds {
            let Some(ground) = ground else { return Some(Flaw::Unclear) };
            least = least.min(contrast(blended(letters, alpha, ground), ground));
        }
        (least < MIN_CONTRAST).then_some(Flaw::Pale(least))
    }
}

/// Whether other letters make a body of letters unreadable: pale ones below it, as of a watermark, do not.
fn is_overprint(words: &TextItem, over: &Painted<'_>, body: Rect, size: Abs, later: bool) -> bool {
    let common = common(over.bounds, body);
    let pale =
        colour(&words.fill).is_some_and(|(letters, alpha)| contrast(blended(letters, alpha, [1.0; 3]), [1.0; 3]) < 1.6);
    let deep = common.max.y - common.min.y > (body.max.y - body.min.y) / 2.0;
    deep && common.max.x - common.min.x > size * LEAN && (later || !pale) && !words.text.trim().is_empty()
}

/// Whether a transformation keeps letters as they are, but for their size.
fn is_upright(place: Transform) -> bool {
    let near = |a: f64, b: f64| (a - b).abs() < 1e-6;
    let (sx, sy) = (place.sx.get(), place.sy.get());
    sx > 0.0 && near(sx, sy) && near(place.kx.get(), 0.0) && near(place.ky.get(), 0.0)
}

/// Whether every line of an outline is level or upright.
fn is_rectangle(outline: &[CurveItem]) -> bool {
    let mut at = Point::zero();
    outline.iter().all(|item| match *item {
        CurveItem::Move(to) => {
            at = to;
            true
        }
        CurveItem::Line(to) => {
            let straight = at.x == to.x || at.y == to.y;
            at = to;
            straight
        }
        CurveItem::Cubic(..) => false,
        CurveItem::Close => true,
    })
}

/// The box around a box that was moved, turned or scaled.
fn moved(bounds: Rect, place: Transform) -> Rect {
    let Rect { min, max } = bounds;
    let corners = [min, max, Point::new(min.x, max.y), Point::new(max.x, min.y)].map(|corner| corner.transform(place));
    corners[1..]
        .iter()
        .fold(Rect::new(corners[0], corners[0]), |all, &corner| Rect::new(all.min.min(corner), all.max.max(corner)))
}

fn united(one: Rect, other: Rect) -> Rect {
    Rect::new(one.min.min(other.min), one.max.max(other.max))
}

fn common(one: Rect, other: Rect) -> Rect {
    Rect::new(one.min.max(other.min), one.max.min(other.max))
}

fn meet(one: Rect, other: Rect) -> bool {
    let Rect { min, max } = common(one, other);
    min.x < max.x && min.y < max.y
}

fn within(inner: Rect, outer: Rect) -> bool {
    let slack = Abs::pt(SLACK);
    inner.min.x >= outer.min.x - slack
        && inner.min.y >= outer.min.y - slack
        && inner.max.x <= outer.max.x + slack
        && inner.max.y <= outer.max.y + slack
}

/// The colour of a paint that has one, in sRGB, and how opaque it is.
fn colour(paint: &Paint) -> Option<([f64; 3], f64)> {
    let Paint::Solid(colour) = paint else { return None };
    let rgb = colour.to_rgb();
    Some(([rgb.red, rgb.green, rgb.blue].map(f64::from), f64::from(rgb.alpha)))
}

fn is_visible(paint: &Paint) -> bool {
    colour(paint).is_none_or(|(_, alpha)| alpha > 0.0)
}

fn blended(over: [f64; 3], alpha: f64, ground: [f64; 3]) -> [f64; 3] {
    std::array::from_fn(|channel| over[channel] * alpha + ground[channel] * (1.0 - alpha))
}
