//! Pages as SVG, made anew from an allow-list: what a page shows, and nothing that could act.

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, Writer};

/// The elements that a page may be drawn with.
const ELEMENTS: [&str; 19] = [
    "svg",
    "g",
    "defs",
    "symbol",
    "use",
    "path",
    "rect",
    "circle",
    "ellipse",
    "line",
    "polyline",
    "polygon",
    "clipPath",
    "linearGradient",
    "radialGradient",
    "stop",
    "pattern",
    "image",
    "mask",
];

/// The attributes that they may have.
const ATTRIBUTES: [&str; 47] = [
    "id",
    "viewBox",
    "width",
    "height",
    "x",
    "y",
    "x1",
    "y1",
    "x2",
    "y2",
    "cx",
    "cy",
    "r",
    "rx",
    "ry",
    "fx",
    "fy",
    "fr",
    "d",
    "points",
    "transform",
    "fill",
    "fill-rule",
    "fill-opacity",
    "stroke",
    "stroke-width",
    "stroke-linecap",
    "stroke-linejoin",
    "stroke-miterlimit",
    "stroke-dasharray",
    "stroke-dashoffset",
    "stroke-opacity",
    "opacity",
    "overflow",
    "clip-path",
    "clip-rule",
    "offset",
    "stop-color",
    "stop-opacity",
    "gradientUnits",
    "gradientTransform",
    "spreadMethod",
    "patternUnits",
    "patternTransform",
    "preserveAspectRatio",
    "mask",
    "clipPathUnits",
];

/// The namespaces that the root names.
const NAMESPACES: [(&str, &str); 2] =
    [("xmlns", "http://www.w3.org/2000/svg"), ("xmlns:xlink", "http://www.w3.org/1999/xlink")];

/// The most bytes of a page.
const MAX_BYTES: usize = 64 * 1024 * 1024;

/// How deep elements stand in each other, at most.
const MAX_DEPTH: usize = 256;

/// A page made anew of what is allowed. What is not is left out, with all that stands in it; so are texts, styles and links.
/// `None` where it is no such image.
pub(super) fn allowed(svg: &[u8]) -> Option<String> {
    if svg.len() > MAX_BYTES {
        return None;
    }
    let text = std::str::from_utf8(svg).ok()?;
    let mut reader = Reader::from_str(text);
    let mut writer = Writer::new(Vec::with_capacity(svg.len()));
    let (mut depth, mut left_out, mut has_root) = (0_usize, 0_usize, false);
    loop {
        match reader.read_event().ok()? {
            Event::Start(element) => {
                depth += 1;
                if depth > MAX_DEPTH {
                    return None;
                }
                match cleaned(&element, depth == 1).filter(|_| left_out == 0) {
                    Some(clean) => {
                        has_root |= depth == 1;
                        writer.write_event(Event::Start(clean)).ok()?;
                    }
                    None => left_out += 1,
                }
            }
            Event::Empty(element) if left_out == 0 => {
                if let Some(clean) = cleaned(&element, false) {
                    writer.write_event(Event::Empty(clean)).ok()?;
                }
            }
            Event::End(element) => {
                depth = depth.checked_sub(1)?;
                match left_out {
                    0 => writer.write_event(Event::End(element)).ok()?,
                    _ => left_out -= 1,
                }
            }
            Event::Eof => break,
            _ => {}
        }
    }
    if !has_root || depth != 0 {
        return None;
    }
    String::from_utf8(writer.into_inner()).ok()
}

/// An element with the attributes that are allowed; `None` where it is none that is.
fn cleaned(element: &BytesStart<'_>, is_root: bool) -> Option<BytesStart<'static>> {
    let name = element.name();
    let name: &str = name.as_ref();
    let known = ELEMENTS.iter().find(|known| **known == name)?;
    if is_root != (*known == "svg") {
        return None;
    }
    let mut clean = BytesStart::new(*known);
    for attribute in element.attributes() {
        let attribute = attribute.ok()?;
        let key: &str = attribute.key.as_ref();
        let value: &str = attribute.value.as_ref();
        if is_root && NAMESPACES.iter().any(|(name, space)| *name == key && *space == value) {
            clean.push_attribute((key, value));
            continue;
        }
        let is_link = matches!(key, "href" | "xlink:href");
        let may = match *known {
            "use" | "linearGradient" | "radialGradient" | "pattern" if is_link => is_local(value),
            "image" if is_link => is_picture(value),
            _ => ATTRIBUTES.contains(&key) && is_harmless(value),
        };
        if may {
            clean.push_attribute((key, value));
        }
    }
    Some(clean)
}

/// A reference to another element of the page.
fn is_local(value: &str) -> bool {
    let is_sign = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    value.strip_prefix('#').is_some_and(|id| !id.is_empty() && id.chars().all(is_sign))
}

/// Pixels in the page itself.
fn is_picture(value: &str) -> bool {
    let kinds =
        ["data:image/png;base64,", "data:image/jpeg;base64,", "data:image/gif;base64,", "data:image/webp;base64,"];
    let data = kinds.iter().find_map(|kind| value.strip_prefix(kind));
    data.is_some_and(|data| data.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'/' | b'=')))
}

/// A value that names nothing outside of the page.
fn is_harmless(value: &str) -> bool {
    if value.contains(['<', '&', '\\', '@', ';']) {
        return false;
    }
    let is_own = |rest: &str| {
        let inside = rest.split(')').next().unwrap_or_default().trim_matches(['\'', '"']);
        is_local(inside)
    };
    let lower = value.to_ascii_lowercase();
    !lower.contains("script")
        && lower.matches("url(").count() == value.matches("url(").count()
        && value.split("url(").skip(1).all(is_own)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_could_act_is_left_out() {
        let svg = r##"<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9" onload="alert(1)" xmlns:h="http://www.w3.org/1999/xhtml"><title>a</title><script>alert(1)</script><a href="https://example.org"><path d="M0 0"/></a><g fill="red" style="x" class="y"><use xlink:href="#g1" x="1"/><use xlink:href="https://example.org/#x"/><use href="#a b"/><path d="M 0 0" fill="url(#p)" onclick="x()"/><rect fill="url(https://example.org/a)" stroke="URL(#p)"/><foreignObject><h:div onclick="x()"/></foreignObject><image href="data:image/png;base64,AAAA"/><image xlink:href="data:image/svg+xml;base64,AAAA"/><image href="https://example.org/a.png"/><animate attributeName="href" to="javascript:alert(1)"/><text>words</text></g><!-- seal --><style>@import url(x)</style></svg>"##;
        assert_eq!(
            allowed(svg.as_bytes()).unwrap(),
            r##"<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9"><g fill="red"><use xlink:href="#g1" x="1"/><use/><use/><path d="M 0 0" fill="url(#p)"/><rect/><image href="data:image/png;base64,AAAA"/><image/><image/></g></svg>"##
        );
    }

    #[test]
    fn what_is_no_image_is_none() {
        for wrong in ["", "<html></html>", "<svg>", "<svg><g></svg>", "</svg>", "<svg><svg/></svg", "<p><svg/></p>"] {
            assert_eq!(allowed(wrong.as_bytes()), None, "{wrong}");
        }
        let deep = format!("<svg>{}{}</svg>", "<g>".repeat(300), "</g>".repeat(300));
        assert_eq!(allowed(deep.as_bytes()), None);
        assert_eq!(allowed(b"<!DOCTYPE svg [<!ENTITY x \"<script/>\">]><svg>&x;</svg>").unwrap(), "<svg></svg>");
    }
}
