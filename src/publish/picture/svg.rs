//! SVG pictures: what is read of one before it is drawn. It must reach nothing outside itself, and what it draws when all
//! that it refers to has been written out must be bounded: twenty patterns of two squares each, every one painted with the
//! next, are a million squares in three kilobytes.

use std::collections::BTreeMap;

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use crate::diagnostic::{Message, msg};

/// The elements that an SVG must not contain: other pictures, programs, foreign markup.
const REFUSED: [&str; 5] = ["image", "feImage", "script", "foreignObject", "handler"];

/// The elements of which each use makes a drawing of its own.
const CANVASES: [&str; 4] = ["pattern", "mask", "clipPath", "filter"];

/// The elements that are drawn where something refers to them alone.
const DEFINITIONS: [&str; 6] = ["pattern", "mask", "clipPath", "filter", "marker", "symbol"];

/// The elements that are drawn, and so painted, clipped and masked.
const DRAWN: [&str; 15] = [
    "a", "circle", "ellipse", "g", "line", "path", "polygon", "polyline", "rect", "svg", "switch", "symbol", "text",
    "tspan", "use",
];

/// The most elements.
const MAX_ELEMENTS: usize = 50_000;

/// The deepest nesting of elements; what drawing programs write has about twenty.
const MAX_DEPTH: usize = 64;

/// The most attributes of one element.
const MAX_ATTRIBUTES: usize = 128;

/// The most elements that are drawn when every reference is written out.
const MAX_DRAWN: u64 = 250_000;

/// The most drawings of their own that are made then.
const MAX_CANVASES: u64 = 5_000;

/// How deeply such drawings may contain each other.
const MAX_CANVAS_DEPTH: u32 = 3;

/// The most elements within a text, and the most characters of it: each is shaped by itself.
const MAX_TEXT_ELEMENTS: usize = 500;
const MAX_TEXT: usize = 20_000;

/// The most primitives of a filter.
const MAX_PRIMITIVES: usize = 32;

/// How many things of a style sheet may paint one element: its fill, stroke, mask, clip and filter.
const PAINTED: u64 = 5;

/// What was read of an element that others can refer to, or of the whole picture.
#[derive(Debug, Default)]
struct Drawing {
    /// How many elements it draws itself.
    drawn: u64,
    /// The elements that it refers to, each with how often.
    refers: Vec<(String, u64)>,
    /// How many of its elements a style sheet may paint.
    styled: u64,
    /// How many corners its paths have: a marker is drawn at each.
    corners: u64,
    /// Whether each drawing of it makes one of its own.
    is_canvas: bool,
}

/// What a drawing amounts to with all that it refers to.
#[derive(Clone, Copy, Debug, Default)]
struct UnfoldedAmount {
    drawn: u64,
    corners: u64,
    canvases: u64,
    depth: u32,
}

impl UnfoldedAmount {
    fn add(&mut self, other: Self, times: u64) {
        self.drawn = self.drawn.saturating_add(other.drawn.saturating_mul(times));
        self.corners = self.corners.saturating_add(other.corners.saturating_mul(times));
        self.canvases = self.canvases.saturating_add(other.canvases.saturating_mul(times));
        self.depth = self.depth.max(other.depth);
    }
}

/// An element that is open.
struct OpenElement {
    name: String,
    /// The drawing that it is a part of: its own where it can be referred to.
    drawing: usize,
}

/// That a file is no picture that is known.
pub(super) fn unknown() -> Message {
    msg!("picture--unknown")
}

/// Whether a text is an SVG that can be drawn.
///
/// # Errors
///
/// Why it cannot be.
pub(super) fn check(text: &str) -> Result<(), Message> {
    let mut reading = SvgReading::default();
    let mut reader = Reader::from_str(text);
    let mut begun = false;
    loop {
        let event = reader.read_event().map_err(|error| match begun {
            true => msg!("picture--broken-svg", why = error.to_string()),
            false => unknown(),
        })?;
        match event {
            Event::Start(ref element) | Event::Empty(ref element) => {
                if !begun && element.local_name().into_inner() != "svg" {
                    return Err(unknown());
                }
                begun = true;
                reading.element(element)?;
                if matches!(event, Event::Empty(_)) {
                    reading.open.pop();
                }
            }
            Event::End(_) => drop(reading.open.pop()),
            Event::Text(ref words) => reading.text(words)?,
            Event::CData(ref words) => reading.text(words)?,
            Event::DocType(kind) if kind.contains('[') => return Err(msg!("picture--entities")),
            Event::Eof if begun => break,
            Event::Eof => return Err(unknown()),
            _ => {}
        }
    }
    reading.amounts()
}

/// What has been read of a picture.
#[derive(Default)]
struct SvgReading {
    open: Vec<OpenElement>,
    /// The first is the whole picture.
    drawings: Vec<Drawing>,
    by_id: BTreeMap<String, usize>,
    /// What style sheets refer to.
    of_styles: Vec<String>,
    /// The drawings of markers, and whether anything has some.
    markers: Vec<usize>,
    is_marked: bool,
    elements: usize,
    text_elements: usize,
    characters: usize,
    primitives: usize,
}

impl SvgReading {
    fn element(&mut self, element: &BytesStart<'_>) -> Result<(), Message> {
        let name = element.local_name().into_inner().to_owned();
        if REFUSED.contains(&name.as_str()) {
            return Err(msg!("picture--element", name = name));
        }
        self.elements += 1;
        if self.elements > MAX_ELEMENTS {
            return Err(msg!("picture--elements", limit = MAX_ELEMENTS));
        }
        if self.open.len() >= MAX_DEPTH {
            return Err(msg!("picture--depth", limit = MAX_DEPTH));
        }
        self.bounded(&name)?;
        let mut attributes = Vec::new();
        for attribute in element.attributes().with_checks(false) {
            let attribute = attribute.map_err(|error| msg!("picture--broken-svg", why = error.to_string()))?;
            let value = attribute
                .normalized_value(XmlVersion::Implicit1_0)
                .map_err(|error| msg!("picture--broken-svg", why = error.to_string()))?;
            attributes.push((attribute.key.local_name().into_inner().to_owned(), value.into_owned()));
            if attributes.len() > MAX_ATTRIBUTES {
                return Err(msg!("picture--attributes", limit = MAX_ATTRIBUTES));
            }
        }
        let outer = self.open.last().map(|open| open.drawing);
        let id = attributes.iter().find(|(name, _)| name == "id").map(|(_, value)| value.clone());
        let is_canvas = CANVASES.contains(&name.as_str());
        // What has an id may be drawn from elsewhere, besides being a part of what it is in.
        let drawing = match (outer, &id) {
            (None, _) => self.begin(Drawing::default()),
            (Some(_), Some(_)) => self.begin(Drawing { is_canvas, ..Drawing::default() }),
            (Some(outer), None) => outer,
        };
        if let (Some(id), Some(outer)) = (&id, outer) {
            // Of two elements with one id the first counts, and both are drawn where they stand.
            let known = self.by_id.entry(id.clone()).or_insert(drawing);
            let named = if *known == drawing { id.clone() } else { format!("{id}\u{0}{drawing}") };
            self.by_id.entry(named.clone()).or_insert(drawing);
            // Definitions are drawn where they are referred to alone.
            if !DEFINITIONS.contains(&name.as_str()) {
                self.drawings[outer].refers.push((named, 1));
            }
        }
        let is_drawn = DRAWN.contains(&name.as_str());
        let corners = attributes.iter().filter(|(name, _)| name == "d" || name == "points");
        let corners: usize = corners.map(|(_, value)| corners_of(value)).sum();
        let own = &mut self.drawings[drawing];
        own.drawn += 1;
        own.styled += u64::from(is_drawn);
        own.corners += corners as u64;
        for (attribute, value) in &attributes {
            // What a link leads to is not drawn there.
            if attribute == "href" && name != "a" {
                own.refers.extend(value.trim().strip_prefix('#').map(|id| (id.to_owned(), 1)));
            }
            self.is_marked |= attribute.starts_with("marker") || attribute == "style" && value.contains("marker");
            own.refers.extend(targets(value).map(|id| (id, 1)));
            if name.starts_with("fe") && !is_moderate(attribute, value) {
                return Err(msg!("picture--filter", name = name, attribute = attribute, value = value.as_str()));
            }
        }
        if name == "marker" {
            self.markers.push(drawing);
        }
        self.open.push(OpenElement { name, drawing });
        Ok(())
    }

    /// What is counted of texts and filters.
    fn bounded(&mut self, name: &str) -> Result<(), Message> {
        let is_within = |outer: &str| self.open.iter().any(|open| open.name == outer);
        match name {
            "text" => (self.text_elements, self.characters) = (0, 0),
            "filter" => self.primitives = 0,
            _ if name.starts_with("fe") && is_within("filter") => self.primitives += 1,
            _ if is_within("text") => self.text_elements += 1,
            _ => {}
        }
        if self.text_elements > MAX_TEXT_ELEMENTS {
            return Err(msg!("picture--text", elements = MAX_TEXT_ELEMENTS, characters = MAX_TEXT));
        }
        // Lights and the parts of a merge are counted with them.
        if self.primitives > MAX_PRIMITIVES {
            return Err(msg!("picture--primitives", limit = MAX_PRIMITIVES));
        }
        Ok(())
    }

    fn text(&mut self, words: &str) -> Result<(), Message> {
        if self.open.last().is_some_and(|open| open.name == "style") {
            self.of_styles.extend(targets(words));
            self.is_marked |= words.contains("marker");
        } else if self.open.iter().any(|open| open.name == "text") {
            self.characters += words.len();
            if self.characters > MAX_TEXT * 2 {
                return Err(msg!("picture--text", elements = MAX_TEXT_ELEMENTS, characters = MAX_TEXT));
            }
        }
        Ok(())
    }

    fn begin(&mut self, drawing: Drawing) -> usize {
        self.drawings.push(drawing);
        self.drawings.len() - 1
    }

    /// What the whole picture amounts to.
    fn amounts(&self) -> Result<(), Message> {
        let mut known: Vec<Option<UnfoldedAmount>> = vec![None; self.drawings.len()];
        // The most that one thing of a style sheet amounts to: each element may be painted with it.
        let mut of_style = UnfoldedAmount::default();
        for id in &self.of_styles {
            if let Some(&drawing) = self.by_id.get(id) {
                let amount = self.amount(drawing, &mut known)?;
                of_style = UnfoldedAmount {
                    drawn: of_style.drawn.max(amount.drawn),
                    corners: of_style.corners.max(amount.corners),
                    canvases: of_style.canvases.max(amount.canvases),
                    depth: of_style.depth.max(amount.depth),
                };
            }
        }
        let mut all = if self.drawings.is_empty() { UnfoldedAmount::default() } else { self.amount(0, &mut known)? };
        let styled: u64 = self.drawings.iter().map(|drawing| drawing.styled).sum();
        // What a style sheet paints may itself be painted by it: one level more.
        all.add(UnfoldedAmount { depth: of_style.depth * 2, ..of_style }, styled.saturating_mul(PAINTED));
        if self.is_marked {
            let mut largest = 0;
            for &marker in &self.markers {
                largest = largest.max(self.amount(marker, &mut known)?.drawn);
            }
            all.drawn = all.drawn.saturating_add(all.corners.saturating_mul(largest));
        }
        if all.drawn > MAX_DRAWN {
            return Err(msg!("picture--drawn", count = all.drawn, limit = MAX_DRAWN));
        }
        if all.canvases > MAX_CANVASES || all.depth > MAX_CANVAS_DEPTH {
            return Err(msg!("picture--canvases", limit = MAX_CANVASES, depth = MAX_CANVAS_DEPTH));
        }
        Ok(())
    }

    /// What a drawing amounts to. Drawings are gone through in the order of what they refer to, on a list of their own: a
    /// chain may be as long as the picture has elements.
    fn amount(&self, first: usize, known: &mut [Option<UnfoldedAmount>]) -> Result<UnfoldedAmount, Message> {
        if let Some(amount) = known[first] {
            return Ok(amount);
        }
        // The drawing, and how many of its references are done.
        let mut way: Vec<(usize, usize)> = vec![(first, 0)];
        let mut on_way = vec![false; self.drawings.len()];
        on_way[first] = true;
        while let Some((at, next)) = way.pop() {
            let drawing = &self.drawings[at];
            let unknown = drawing.refers.iter().enumerate().skip(next).find_map(|(index, (id, _))| {
                let target = *self.by_id.get(id)?;
                known[target].is_none().then_some((index, target, id))
            });
            if let Some((index, target, id)) = unknown {
                if on_way[target] {
                    let id = id.split('\u{0}').next().unwrap_or_default();
                    return Err(msg!("picture--cycle", id = id));
                }
                way.push((at, index));
                way.push((target, 0));
                on_way[target] = true;
                continue;
            }
            let mut amount =
                UnfoldedAmount { drawn: drawing.drawn, corners: drawing.corners, ..UnfoldedAmount::default() };
            for (id, times) in &drawing.refers {
                let of = self.by_id.get(id).and_then(|target| known[*target]).unwrap_or_default();
                amount.add(of, *times);
            }
            if drawing.is_canvas {
                amount.canvases = amount.canvases.saturating_add(1);
                amount.depth += 1;
            }
            known[at] = Some(amount);
            on_way[at] = false;
        }
        Ok(known[first].unwrap_or_default())
    }
}

/// The ids that `url(#…)` names in a value or a style sheet.
fn targets(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split("url(").skip(1).filter_map(|rest| {
        let inside = rest.split(')').next()?.trim().trim_matches(['"', '\'']).trim();
        inside.strip_prefix('#').map(str::to_owned)
    })
}

/// At least as many corners as a path or polygon has: a command of a path, or a comma or blank of its numbers, for each.
fn corners_of(value: &str) -> usize {
    value.bytes().filter(|byte| !byte.is_ascii_digit() && *byte != b'.').count() + 1
}

/// Whether a number of a filter asks for no more work than a picture needs. What is no number asks for none.
fn is_moderate(attribute: &str, value: &str) -> bool {
    let limit = match attribute {
        "numOctaves" => 12.0,
        "radius" => 100.0,
        "order" => 9.0,
        "stdDeviation" => 1000.0,
        _ => return true,
    };
    let numbers = value.split(|c: char| c.is_whitespace() || c == ',').filter(|number| !number.is_empty());
    numbers.filter_map(|number| number.parse::<f64>().ok()).all(|number| number <= limit)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(svg: &str) -> Option<&'static str> {
        check(&format!("<svg xmlns='http://www.w3.org/2000/svg'>{svg}</svg>")).err().map(|why| why.id())
    }

    /// `count` elements of this name, each with two squares that are painted with the next.
    fn chain(name: &str, attribute: &str, count: usize) -> String {
        let one = |n: usize| {
            let square = format!("<rect {attribute}='url(#p{})'/>", n + 1);
            format!("<{name} id='p{n}'>{square}{square}</{name}>")
        };
        let all: String = (0..count).map(one).collect();
        format!("<defs>{all}</defs><rect {attribute}='url(#p0)'/>")
    }

    #[test]
    fn chains_are_counted_as_they_unfold() {
        for (name, attribute) in
            [("pattern", "fill"), ("mask", "mask"), ("clipPath", "clip-path"), ("filter", "filter")]
        {
            assert_eq!(refused(&chain(name, attribute, 3)), None, "{name}");
            assert_eq!(refused(&chain(name, attribute, 5)), Some("picture--canvases"), "{name}");
            assert_eq!(refused(&chain(name, attribute, 40)), Some("picture--drawn"), "{name}");
        }
        assert_eq!(refused(&chain("linearGradient", "fill", 40)), Some("picture--drawn"));
        assert_eq!(refused(&chain("marker", "marker-end", 40)), Some("picture--drawn"));
    }

    #[test]
    fn a_circle_of_references_is_none_that_can_be_drawn() {
        assert_eq!(refused("<pattern id='a'><rect fill='url(#a)'/></pattern>"), None, "it is drawn by nobody");
        assert_eq!(
            refused("<pattern id='a'><rect fill='url(#a)'/></pattern><rect fill='url(#a)'/>"),
            Some("picture--cycle")
        );
        assert_eq!(
            refused("<g id='a'><use href='#b'/></g><g id='b'><rect style='mask:url(&#x23;a)'/></g>"),
            Some("picture--cycle")
        );
        assert_eq!(refused("<g id='a'><use xlink:href=' #a'/></g>"), Some("picture--cycle"));
        assert_eq!(refused("<g id='a'><a href='#a'><rect/></a></g>"), None, "a link");
    }

    #[test]
    fn style_sheets_paint_every_element() {
        let style = "<style>.a{fill:url( '#p' )}</style><pattern id='p'><rect/></pattern>";
        assert_eq!(refused(&format!("{style}{}", "<rect class='a'/>".repeat(100))), None);
        assert_eq!(refused(&format!("{style}{}", "<rect class='a'/>".repeat(1000))), Some("picture--canvases"));
        let style = "<style><![CDATA[.a{fill:url(#p)}]]></style><linearGradient id='p'><stop/><stop/></linearGradient>";
        assert_eq!(refused(&format!("{style}{}", "<rect class='a'/>".repeat(5000))), None);
    }

    #[test]
    fn markers_are_drawn_at_every_corner() {
        let marker = format!("<marker id='m'>{}</marker>", "<rect/>".repeat(500));
        let path = |corners: usize| format!("{marker}<path marker-mid='url(#m)' d='M0 0{}'/>", "h1".repeat(corners));
        assert_eq!(refused(&path(50)), None);
        assert_eq!(refused(&path(1000)), Some("picture--drawn"));
        assert_eq!(refused(&path(1000).replace("marker-mid", "class")), None, "nothing has it");
        let outer = path(1000).replace("<path marker-mid='url(#m)'", "<g style='marker:url(#m)'><path") + "</g>";
        assert_eq!(refused(&outer), Some("picture--drawn"));
    }

    #[test]
    fn what_is_too_much_is_named() {
        assert_eq!(refused(&"<g>".repeat(100)), Some("picture--depth"));
        assert_eq!(refused(&"<g/>".repeat(MAX_ELEMENTS)), Some("picture--elements"));
        assert_eq!(refused(&format!("<text>{}</text>", "<tspan>a</tspan>".repeat(501))), Some("picture--text"));
        assert_eq!(refused(&format!("<text>{}</text>", "a".repeat(MAX_TEXT * 2 + 1))), Some("picture--text"));
        assert_eq!(refused(&format!("<g {}/>", "a='' ".repeat(200))), Some("picture--attributes"));
        assert_eq!(refused("<filter><feTurbulence numOctaves='100000'/></filter>"), Some("picture--filter"));
        assert_eq!(refused("<filter><feMorphology radius='1 1e9'/></filter>"), Some("picture--filter"));
        assert_eq!(refused("<filter><feTurbulence numOctaves='3'/></filter>"), None);
        assert_eq!(refused(&format!("<filter>{}</filter>", "<feTile/>".repeat(100))), Some("picture--primitives"));
        assert_eq!(refused("<filter><feImage href='data:image/png;base64,AAAA'/></filter>"), Some("picture--element"));
    }

    #[test]
    fn what_drawing_programs_write_is_drawn() {
        let icon = "<symbol id='i'><path d='M0 0h1v1z'/></symbol>";
        assert_eq!(refused(&format!("{icon}{}", "<use href='#i' fill='#123'/>".repeat(2000))), None);
        let clips: String = (0..1000)
            .map(|n| format!("<clipPath id='c{n}'><rect/></clipPath><g clip-path='url(#c{n})'><path/></g>"))
            .collect();
        assert_eq!(refused(&clips), None);
    }
}
