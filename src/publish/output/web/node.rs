//! HTML as a tree. The names of elements and attributes are the program's own; whatever is text is escaped where it is
//! written, so that no text can become markup.

use std::fmt::Write as _;

use crate::lang::{Direction, Lang};

/// A piece of a page.
#[derive(Clone, Debug)]
pub(super) enum Node {
    Element(Element),
    Text(String),
}

/// An element with what is in it.
#[derive(Clone, Debug)]
pub(super) struct Element {
    name: &'static str,
    attributes: Vec<(&'static str, String)>,
    content: ElementContent,
}

#[derive(Clone, Debug)]
enum ElementContent {
    Nodes(Vec<Node>),
    /// Of `style` and `script`, which end at their own end tag alone and know no escapes.
    Raw(RawText),
}

/// What may stand in `style` or `script` as it is.
#[derive(Clone, Debug)]
pub(super) struct RawText(String);

impl RawText {
    /// JSON: `<` occurs in its strings alone, and is written as an escape there.
    pub(super) fn json(json: &str) -> Self {
        Self(json.replace('<', "\\u003c"))
    }

    /// A style sheet of the program's own. It needs no `<`.
    pub(super) fn style(css: &str) -> Self {
        Self(css.replace('<', ""))
    }
}

impl From<Element> for Node {
    fn from(element: Element) -> Self {
        Self::Element(element)
    }
}

/// Elements that have no content and no end tag (HTML, 13.1.2).
const VOID: [&str; 4] = ["br", "hr", "img", "meta"];

/// Elements behind which a line of the file ends; white space there shows nothing.
const OF_LINES: [&str; 27] = [
    "article",
    "aside",
    "blockquote",
    "body",
    "div",
    "figcaption",
    "figure",
    "footer",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hr",
    "li",
    "main",
    "meta",
    "nav",
    "ol",
    "p",
    "section",
    "table",
    "tr",
    "ul",
];

impl Element {
    pub(super) fn new(name: &'static str) -> Self {
        Self { name, attributes: Vec::new(), content: ElementContent::Nodes(Vec::new()) }
    }

    /// With an attribute.
    pub(super) fn with(mut self, attribute: &'static str, value: impl Into<String>) -> Self {
        self.attributes.push((attribute, value.into()));
        self
    }

    /// With an attribute, if there is a value.
    pub(super) fn maybe(self, attribute: &'static str, value: Option<String>) -> Self {
        match value {
            Some(value) => self.with(attribute, value),
            None => self,
        }
    }

    /// Of one more class.
    pub(super) fn class(mut self, class: &str) -> Self {
        match self.attributes.iter_mut().find(|(name, _)| *name == "class") {
            Some((_, classes)) => {
                classes.push(' ');
                classes.push_str(class);
                self
            }
            None => self.with("class", class),
        }
    }

    /// In a language and direction.
    pub(super) fn of(self, lang: &Lang, dir: Direction) -> Self {
        self.with("lang", lang.as_str()).with("dir", tag_of(dir))
    }

    /// With one more thing in it.
    pub(super) fn child(mut self, child: impl Into<Node>) -> Self {
        if let ElementContent::Nodes(nodes) = &mut self.content {
            nodes.push(child.into());
        }
        self
    }

    /// With more in it.
    pub(super) fn children<N: Into<Node>>(mut self, children: impl IntoIterator<Item = N>) -> Self {
        if let ElementContent::Nodes(nodes) = &mut self.content {
            nodes.extend(children.into_iter().map(Into::into));
        }
        self
    }

    /// With what is in it made into something else.
    pub(super) fn with_content(mut self, make: impl FnOnce(Vec<Node>) -> Vec<Node>) -> Self {
        self.content = match self.content {
            ElementContent::Nodes(nodes) => ElementContent::Nodes(make(nodes)),
            raw => raw,
        };
        self
    }

    /// With text in it.
    pub(super) fn text(self, text: impl Into<String>) -> Self {
        self.child(Node::Text(text.into()))
    }

    /// With this in it, as it is.
    pub(super) fn raw(mut self, raw: RawText) -> Self {
        self.content = ElementContent::Raw(raw);
        self
    }

    /// Writes it at the end of a file.
    pub(super) fn write(&self, out: &mut String) {
        out.push('<');
        out.push_str(self.name);
        for (name, value) in &self.attributes {
            let _ = write!(out, " {name}=\"");
            escape(value, out);
            out.push('"');
        }
        out.push('>');
        if !VOID.contains(&self.name) {
            match &self.content {
                ElementContent::Raw(RawText(text)) => out.push_str(text),
                ElementContent::Nodes(nodes) => nodes.iter().for_each(|node| match node {
                    Node::Element(element) => element.write(out),
                    Node::Text(text) => escape(text, out),
                }),
            }
            let _ = write!(out, "</{}>", self.name);
        }
        if OF_LINES.contains(&self.name) {
            out.push('\n');
        }
    }
}

/// The value of `dir`.
fn tag_of(dir: Direction) -> &'static str {
    match dir {
        Direction::Ltr => "ltr",
        Direction::Rtl => "rtl",
    }
}

/// Text as it stands in content and in the value of an attribute between quotation marks.
fn escape(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
}
