//! XML as a stream of three events. Nothing is expanded but the entities that XML and HTML predefine,
//! so no entity of a document's own can blow up or reach a file.

use std::borrow::Cow;

use quick_xml::escape::{resolve_html5_entity, resolve_predefined_entity};
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use super::parser::cleaned;
use crate::diagnostic::{Message, msg};

/// The deepest nesting that is read; documents of this world need a few dozen levels.
const MAX_DEPTH: usize = 500;

/// What an XML document consists of here.
#[derive(Clone, Copy, Debug)]
pub(super) enum XmlPart<'a> {
    /// An element begins: its name without prefix.
    Start(&'a XmlElement<'a>),
    /// The element that began last ends.
    End(&'a str),
    /// Text, entities resolved.
    Text(&'a str),
}

/// An element that begins.
#[derive(Debug)]
pub(super) struct XmlElement<'a> {
    /// The name without prefix.
    pub(super) name: &'a str,
    start: &'a BytesStart<'a>,
}

impl XmlElement<'_> {
    /// The value of an attribute by its name without prefix.
    pub(super) fn attribute(&self, name: &str) -> Option<String> {
        let mut attributes = self.start.attributes();
        let named =
            attributes.with_checks(false).flatten().find(|attribute| attribute.key.local_name().into_inner() == name);
        named.map(|attribute| {
            attribute.normalized_value(XmlVersion::Implicit1_0).map(Cow::into_owned).unwrap_or_default()
        })
    }
}

/// Goes through a document.
///
/// # Errors
///
/// Why it is not well-formed XML, as a clause.
pub(super) fn walk(text: &str, mut visit: impl FnMut(XmlPart<'_>)) -> Result<(), Message> {
    let mut reader = Reader::from_str(text);
    let mut names: Vec<String> = Vec::new();
    loop {
        match reader.read_event().map_err(|error| msg!("not-xml", why = cleaned(&error.to_string())))? {
            Event::Start(start) => {
                let name = start.local_name().into_inner().to_owned();
                visit(XmlPart::Start(&XmlElement { name: &name, start: &start }));
                names.push(name);
                if names.len() > MAX_DEPTH {
                    return Err(msg!("not-xml--depth", limit = MAX_DEPTH));
                }
            }
            Event::Empty(start) => {
                let name = start.local_name().into_inner().to_owned();
                visit(XmlPart::Start(&XmlElement { name: &name, start: &start }));
                visit(XmlPart::End(&name));
            }
            Event::End(_) => visit(XmlPart::End(&names.pop().unwrap_or_default())),
            Event::Text(text) => visit(XmlPart::Text(&text.xml10_content())),
            Event::CData(text) => visit(XmlPart::Text(&text.xml10_content())),
            Event::GeneralRef(reference) => {
                let name = reference.xml10_content();
                let mut buffer = [0; 4];
                let resolved = match reference.resolve_char_ref() {
                    Ok(Some(c)) => Some(&*c.encode_utf8(&mut buffer)),
                    _ => resolve_predefined_entity(&name).or_else(|| resolve_html5_entity(&name)),
                };
                if let Some(text) = resolved {
                    visit(XmlPart::Text(text));
                }
            }
            Event::Eof if names.is_empty() => return Ok(()),
            Event::Eof => return Err(msg!("not-xml--unfinished")),
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
        }
    }
}
