//! XML as a small tree, read and written. Files of this kind come from elsewhere: no entity but the five
//! that XML predefines is resolved, no declaration is followed, size and depth are limited.

use std::fmt;

use quick_xml::escape::{escape, resolve_predefined_entity};
use quick_xml::events::{BytesStart, Event};
use quick_xml::name::ResolveResult;
use quick_xml::{NsReader, XmlVersion};

use crate::diagnostic::{Message, Rule, msg, rules};
use crate::yaml::FILE_TOO_LARGE;

rules! {
    /// A file is not XML that is read here.
    pub INVALID_XML = Error "invalid-xml" {
        title: "A file is not well-formed XML.",
        why: "XLIFF and TMX are XML. A file that is cut off, or that was edited by hand and has an element without \
              its end tag, cannot be read at all. Export it again from the tool that made it.",
        wrong: "<seg>Text",
        right: "<seg>Text</seg>",
    }
    /// A file uses a part of XML that is refused.
    pub UNSUPPORTED_XML = Error "unsupported-xml" {
        title: "A file uses a part of XML that is not supported.",
        why: "Entities that a file defines, document types that declare something, and unlimited nesting can exhaust \
              memory or reach other files, and no exchange of translations needs them. Only the five entities that \
              XML itself defines are resolved.",
        wrong: "<seg>&company;</seg>",
        right: "<seg>Ministry &amp; Co.</seg>",
    }
}

/// The largest file that is read, in bytes.
pub const MAX_BYTES: usize = 10_000_000;

/// The longest name of a file of declarations, in bytes.
const MAX_NAME_OF_TYPE: usize = 100;

/// The deepest nesting that is read; the formats need ten levels.
const MAX_DEPTH: usize = 60;

/// An element.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct ExchangeElement {
    /// Its name, without prefix where it was read.
    pub(super) name: String,
    /// Its namespace; empty where it has none.
    pub(super) namespace: String,
    /// Its attributes by their names as written: `xml:lang`.
    pub(super) attributes: Vec<(String, String)>,
    pub(super) children: Vec<Node>,
    /// Where it was read.
    pub(super) offset: usize,
}

/// What an element contains.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Node {
    Element(ExchangeElement),
    Text(String),
}

/// Why a text is not XML that is read here, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Refused {
    pub(super) offset: usize,
    pub(super) rule: &'static Rule,
    pub(super) message: Message,
}

/// The name of an element that is in a text where only text belongs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct InlineElement(pub(super) String);

impl ExchangeElement {
    pub(super) fn new(name: &str) -> Self {
        Self { name: name.to_owned(), ..Self::default() }
    }

    pub(super) fn with(mut self, attribute: &str, value: impl Into<String>) -> Self {
        self.attributes.push((attribute.to_owned(), value.into()));
        self
    }

    pub(super) fn text(mut self, text: &str) -> Self {
        self.children.push(Node::Text(text.to_owned()));
        self
    }

    pub(super) fn child(mut self, child: ExchangeElement) -> Self {
        self.children.push(Node::Element(child));
        self
    }

    pub(super) fn children_of(mut self, children: impl IntoIterator<Item = ExchangeElement>) -> Self {
        self.children.extend(children.into_iter().map(Node::Element));
        self
    }

    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// The child elements of this name in the element's own namespace: what an extension of the format
    /// contains is none of them.
    pub(super) fn named<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a ExchangeElement> {
        let elements = self.children.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        });
        elements.filter(move |element| element.name == name && element.namespace == self.namespace)
    }

    /// As [`ExchangeElement::named`], the first.
    pub(super) fn first<'a>(&'a self, name: &'a str) -> Option<&'a ExchangeElement> {
        self.named(name).next()
    }

    /// The text of an element and of the `transparent` elements in it; the name of another where there is
    /// one. Words that are marked as deleted are none of it.
    pub(super) fn plain_text(&self, transparent: &[&str]) -> Result<String, InlineElement> {
        let mut out = String::new();
        for node in &self.children {
            match node {
                Node::Text(text) => out.push_str(text),
                Node::Element(element)
                    if transparent.contains(&element.name.as_str()) && element.is_change("delet") => {}
                Node::Element(element) if transparent.contains(&element.name.as_str()) => {
                    out.push_str(&element.plain_text(transparent)?);
                }
                Node::Element(element) => return Err(InlineElement(element.name.clone())),
            }
        }
        Ok(out)
    }

    /// Whether it marks its words as changed in some way, as tools that track changes write it: `x-sdl-deleted`.
    fn is_change(&self, how: &str) -> bool {
        let kinds = ["mtype", "type", "ctype", "subType"].iter().filter_map(|name| self.attribute(name));
        kinds.into_iter().any(|kind| {
            let mut words = kind.split(|c: char| !c.is_alphanumeric());
            words.any(|word| word.to_ascii_lowercase().starts_with(how))
        })
    }

    /// Whether words in it are marked as put in or taken out, and nobody has accepted that yet.
    pub(super) fn has_tracked_changes(&self) -> bool {
        self.children.iter().any(|node| match node {
            Node::Text(_) => false,
            Node::Element(element) => {
                ["delet", "insert", "added"].iter().any(|how| element.is_change(how)) || element.has_tracked_changes()
            }
        })
    }
}

/// Whether a document type declares nothing of its own and names at most a file of declarations, by a plain name or an
/// address, as tools write it: `tmx SYSTEM "tmx14.dtd"`. No such file is ever looked for.
fn is_harmless(declared: &str) -> bool {
    let rest = declared.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || c == ':').trim();
    let (keyword, rest) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
    let mut literals = Vec::new();
    let mut left = rest.trim();
    while let Some(quote) = left.chars().next().filter(|c| matches!(c, '"' | '\'')) {
        let Some((literal, behind)) = left[1..].split_once(quote) else { return false };
        literals.push(literal);
        left = behind.trim_start();
    }
    let names_a_file = |name: &str| {
        let address = name.strip_prefix("http://").or_else(|| name.strip_prefix("https://"));
        let plain =
            |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_') || address.is_some() && c == '/';
        let path = address.unwrap_or(name);
        path.len() <= MAX_NAME_OF_TYPE && path.ends_with(".dtd") && path.chars().all(plain)
    };
    left.is_empty()
        && match (keyword, literals.as_slice()) {
            ("", []) => true,
            ("SYSTEM", [name]) | ("PUBLIC", [_, name]) => names_a_file(name),
            _ => false,
        }
}

/// Reads a document into its root element. A document type is refused, but for one that declares nothing.
pub(super) fn read(text: &str) -> Result<ExchangeElement, Refused> {
    let refused = |offset: usize, rule: &'static Rule, message: Message| Refused { offset, rule, message };
    if text.len() > MAX_BYTES {
        let message = msg!("file-too-large--exchange", bytes = text.len(), limit = MAX_BYTES);
        return Err(refused(0, &FILE_TOO_LARGE, message));
    }
    let mut reader = NsReader::from_str(text);
    let mut open: Vec<ExchangeElement> = Vec::new();
    let mut root = None;
    loop {
        let offset = usize::try_from(reader.buffer_position()).unwrap_or_default();
        let not_well_formed = |why: Message| refused(offset, &INVALID_XML, msg!("invalid-xml", why = why));
        let unsupported = |message: Message| refused(offset, &UNSUPPORTED_XML, message);
        let (namespace, event) = reader.read_resolved_event().map_err(|error| not_well_formed(said(&error)))?;
        let namespace = match namespace {
            ResolveResult::Bound(namespace) => namespace.into_inner().to_owned(),
            ResolveResult::Unbound => String::new(),
            ResolveResult::Unknown(prefix) => {
                return Err(not_well_formed(msg!("invalid-xml--prefix", prefix = prefix)));
            }
        };
        match event {
            Event::Start(start) => {
                let element = element(&start, namespace, offset).map_err(not_well_formed)?;
                if open.len() >= MAX_DEPTH {
                    return Err(unsupported(msg!("unsupported-xml--depth", limit = MAX_DEPTH)));
                }
                if root.is_some() {
                    return Err(not_well_formed(msg!("invalid-xml--second-root")));
                }
                open.push(element);
            }
            Event::Empty(start) => {
                let element = element(&start, namespace, offset).map_err(not_well_formed)?;
                close(element, &mut open, &mut root).map_err(not_well_formed)?;
            }
            Event::End(_) => {
                if let Some(element) = open.pop() {
                    close(element, &mut open, &mut root).map_err(not_well_formed)?;
                }
            }
            Event::Text(content) => add_text(&content.xml10_content(), &mut open).map_err(not_well_formed)?,
            Event::CData(content) => add_text(&content.xml10_content(), &mut open).map_err(not_well_formed)?,
            Event::GeneralRef(reference) => {
                let name = reference.xml10_content();
                let mut buffer = [0; 4];
                let resolved = match reference.resolve_char_ref() {
                    Ok(Some(c)) => Some(&*c.encode_utf8(&mut buffer)),
                    Ok(None) => resolve_predefined_entity(&name),
                    Err(error) => return Err(not_well_formed(said(&error))),
                };
                let Some(resolved) = resolved else {
                    return Err(unsupported(msg!("unsupported-xml--entity", name = name.as_ref())));
                };
                add_text(resolved, &mut open).map_err(not_well_formed)?;
            }
            Event::DocType(declared) => {
                let declared = declared.xml10_content();
                if declared.contains('[') {
                    return Err(unsupported(msg!("unsupported-xml--document-type")));
                }
                if !is_harmless(declared.trim()) {
                    return Err(unsupported(msg!("unsupported-xml--document-type-file")));
                }
            }
            Event::Eof if !open.is_empty() => {
                return Err(not_well_formed(msg!("invalid-xml--cut-off")));
            }
            Event::Eof => return root.ok_or_else(|| refused(0, &INVALID_XML, msg!("invalid-xml--no-element"))),
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
        }
    }
}

/// What the XML library says of an error.
fn said(error: &impl fmt::Display) -> Message {
    msg!("invalid-xml--said", words = error.to_string())
}

fn element(start: &BytesStart<'_>, namespace: String, offset: usize) -> Result<ExchangeElement, Message> {
    let mut attributes = Vec::new();
    for attribute in start.attributes() {
        let attribute = attribute.map_err(|error| said(&error))?;
        let value = attribute.normalized_value(XmlVersion::Implicit1_0).map_err(|error| said(&error))?;
        attributes.push((attribute.key.into_inner().to_owned(), value.into_owned()));
    }
    let name = start.local_name().into_inner().to_owned();
    Ok(ExchangeElement { name, namespace, attributes, children: Vec::new(), offset })
}

fn close(
    element: ExchangeElement,
    open: &mut [ExchangeElement],
    root: &mut Option<ExchangeElement>,
) -> Result<(), Message> {
    match open.last_mut() {
        Some(parent) => parent.children.push(Node::Element(element)),
        None if root.is_some() => return Err(msg!("invalid-xml--second-root-here")),
        None => *root = Some(element),
    }
    Ok(())
}

fn add_text(text: &str, open: &mut [ExchangeElement]) -> Result<(), Message> {
    match open.last_mut() {
        Some(parent) => match parent.children.last_mut() {
            Some(Node::Text(before)) => before.push_str(text),
            _ => parent.children.push(Node::Text(text.to_owned())),
        },
        None if text.trim().trim_start_matches('\u{FEFF}').is_empty() => {}
        None => return Err(msg!("invalid-xml--text-outside")),
    }
    Ok(())
}

/// The characters that XML 1.0 can represent (its production 2, `Char`).
pub(super) fn is_char(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | '\u{20}'..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..)
}

impl fmt::Display for ExchangeElement {
    /// The element with its declaration, a line for each element that contains others.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")?;
        write_element(self, 0, f)
    }
}

fn write_element(element: &ExchangeElement, depth: usize, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let indent = "  ".repeat(depth);
    write!(f, "{indent}<{}", element.name)?;
    for (name, value) in &element.attributes {
        // A parser reads tabs and line ends in attributes as spaces.
        write!(f, " {name}=\"{}\"", escape(value))?;
    }
    if element.children.is_empty() {
        return f.write_str("/>\n");
    }
    f.write_str(">")?;
    let holds_text = element.children.iter().any(|node| matches!(node, Node::Text(_)));
    if !holds_text {
        f.write_str("\n")?;
    }
    for node in &element.children {
        match node {
            // Texts that contain elements are not ours.
            Node::Text(text) => f.write_str(&escape(text).replace('\r', "&#13;"))?,
            Node::Element(child) => write_element(child, depth + 1, f)?,
        }
    }
    writeln!(f, "{}</{}>", if holds_text { "" } else { &indent }, element.name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn refused(text: &str) -> String {
        crate::messages::english(&read(text).unwrap_err().message)
    }

    #[test]
    fn what_is_dangerous_or_broken_is_refused() {
        let bomb = "<!DOCTYPE b [<!ENTITY a \"aaaa\"><!ENTITY c \"&a;&a;&a;\">]><b>&c;</b>";
        assert!(refused(bomb).contains("document type"));
        assert!(refused("<b>&c;</b>").contains("`&c;`"));
        assert!(refused("<b a=\"&c;\"/>").contains("well-formed"));
        assert!(refused("<b>&#0;</b>").contains("well-formed"));
        assert!(refused("<b><c></b>").contains("well-formed"));
        assert!(refused("<b>").contains("ends in the middle"));
        assert!(refused("<b/><c/>").contains("second root"));
        assert!(refused("<b/>text").contains("outside"));
        assert!(refused("<p:b/>").contains("prefix"));
        assert!(refused("").contains("no XML element"));
        assert!(refused(&"<b>".repeat(100)).contains("levels"));
        assert!(refused(&format!("<b>{}</b>", "a".repeat(MAX_BYTES))).contains("bytes"));
    }

    #[test]
    fn a_document_type_that_declares_nothing_is_let_pass() {
        for harmless in [
            "tmx",
            "tmx SYSTEM \"tmx14.dtd\"",
            "tmx SYSTEM 'tmx11.dtd'",
            "tmx PUBLIC \"-//LISA OSCAR:1998//DTD for Translation Memory eXchange//EN\" \"tmx14.dtd\"",
            "tmx SYSTEM \"http://x.example/tmx14.dtd\"",
            "xliff PUBLIC \"-//XLIFF//DTD XLIFF//EN\" \"https://x.example/specs/xliff.dtd\"",
        ] {
            assert!(is_harmless(harmless), "{harmless}");
            assert_eq!(read(&format!("<!DOCTYPE {harmless}><a/>")).unwrap().name, "a");
        }
        for refused in [
            "tmx SYSTEM \"file:///etc/passwd\"",
            "tmx SYSTEM \"/etc/tmx14.dtd\"",
            "tmx SYSTEM \"ftp://x.example/tmx14.dtd\"",
            "tmx PUBLIC \"x\"",
            "tmx SYSTEM \"a.dtd\" \"b.dtd\" x",
            "tmx SYSTEM \"a.dtd",
            "tmx [<!ENTITY a 'b'>]",
            "tmx SYSTEM \"tmx14.dtd\" [<!ENTITY a 'b'>]",
        ] {
            assert!(read(&format!("<!DOCTYPE {refused}><a/>")).is_err(), "{refused}");
        }
    }

    #[test]
    fn elements_of_another_namespace_are_none_of_ours() {
        let root = read("<a xmlns='u:1' xmlns:m='u:2'><m:b/><b x='1 &lt; 2'/></a>").unwrap();
        let found: Vec<_> = root.named("b").map(|b| b.attribute("x")).collect();
        assert_eq!(found, [Some("1 < 2")]);
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(text in "[a-zاب<>&\"'\\]\\[\r\n\t ]{1,40}", value in "[a-zاب<>&\"' ]{0,20}") {
            let root = ExchangeElement::new("a").child(ExchangeElement::new("b").with("v", value.clone()).text(&text));
            let again = read(&root.to_string()).unwrap();
            let b = again.first("b").unwrap();
            prop_assert_eq!(b.plain_text(&[]).unwrap(), text);
            prop_assert_eq!(b.attribute("v").unwrap(), value);
        }
    }
}
