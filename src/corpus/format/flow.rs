//! Text in markup to blocks: elements come in reading order, from an HTML tree or from XML events,
//! and go out as the paragraphs that a reader sees.

use super::{BlockHint, RawBlock};

/// A block of at most this many words whose letters are mostly links is a list of links.
const LINK_WORDS: usize = 25;

/// What an open element means for the text in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    Inline,
    Link,
    Block,
    Hinted(BlockHint),
    /// Not text: scripts, controls, hidden elements.
    Nothing,
}

/// Collects the blocks of a text in markup.
#[derive(Debug, Default)]
pub(super) struct Flow {
    blocks: Vec<RawBlock>,
    open: Vec<Role>,
    text: String,
    /// Letters and digits of the current block, and how many of them are links.
    letters: usize,
    linked: usize,
    /// How many open elements are links, and how many are no text.
    links: usize,
    nothing: usize,
}

impl Flow {
    /// An element begins. `hidden` elements are not seen by a reader, so they are no text.
    pub(super) fn start(&mut self, name: &str, hidden: bool) {
        let role = if hidden { Role::Nothing } else { role_of(name) };
        match role {
            Role::Nothing => self.nothing += 1,
            Role::Link => self.links += 1,
            Role::Block | Role::Hinted(_) => self.flush(),
            Role::Inline if name == "br" => self.line_break(),
            Role::Inline => {}
        }
        self.open.push(role);
    }

    /// The element that began last ends.
    pub(super) fn end(&mut self) {
        match self.open.last() {
            Some(Role::Block | Role::Hinted(_)) => self.flush(),
            Some(Role::Link) => self.links -= 1,
            Some(Role::Nothing) => self.nothing -= 1,
            Some(Role::Inline) | None => {}
        }
        self.open.pop();
    }

    /// Text of the element that is open.
    pub(super) fn text(&mut self, text: &str) {
        if self.nothing > 0 {
            return;
        }
        let letters = text.chars().filter(|c| c.is_alphanumeric()).count();
        self.letters += letters;
        if self.links > 0 {
            self.linked += letters;
        }
        self.text.extend(text.chars().filter(|&c| is_text(c)));
    }

    /// The blocks, when everything has ended.
    pub(super) fn finish(mut self) -> Vec<RawBlock> {
        self.flush();
        self.blocks
    }

    /// Two line breaks part paragraphs; so does one after the end of a sentence.
    fn line_break(&mut self) {
        if self.nothing > 0 {
            return;
        }
        let written = self.text.trim_end_matches(' ');
        if written.ends_with(['\n', '.', '!', '؟', '?', ':', '»', '”', '…']) {
            self.flush();
        } else {
            self.text.push('\n');
        }
    }

    fn flush(&mut self) {
        let text = crate::text::normalise_space(&self.text);
        self.text.clear();
        let (letters, linked) = (std::mem::take(&mut self.letters), std::mem::take(&mut self.linked));
        if text.is_empty() {
            return;
        }
        let hint = self.open.iter().rev().find_map(|role| match role {
            Role::Hinted(hint) => Some(*hint),
            _ => None,
        });
        let mostly_links = linked * 2 > letters && crate::text::word_count(&text) <= LINK_WORDS;
        let hint = if mostly_links && hint != Some(BlockHint::Title) { Some(BlockHint::Links) } else { hint };
        self.blocks.push(RawBlock { text, line: self.blocks.len() + 1, hint });
    }
}

/// Whether a character is text. Marks that set the direction of a stretch, byte-order marks and
/// control characters are layout: word processors and web pages are full of them, and no page can be
/// set from them.
pub(super) fn is_text(c: char) -> bool {
    c.is_whitespace()
        || !(c.is_control() || matches!(c, '\u{202A}'..='\u{202E}' | '\u{FEFF}' | '\u{FFFE}' | '\u{FFFF}'))
}

/// The role of an HTML element (HTML Standard, sections 4 and 15.3).
fn role_of(name: &str) -> Role {
    match name {
        "h1" => Role::Hinted(BlockHint::Title),
        "h2" | "h3" | "h4" | "h5" | "h6" => Role::Hinted(BlockHint::Heading),
        "p" | "blockquote" => Role::Hinted(BlockHint::Paragraph),
        "figcaption" | "caption" => Role::Hinted(BlockHint::Caption),
        "a" => Role::Link,
        "address" | "article" | "aside" | "body" | "center" | "dd" | "details" | "dialog" | "dir" | "div" | "dl"
        | "dt" | "fieldset" | "figure" | "footer" | "form" | "header" | "hgroup" | "hr" | "html" | "legend" | "li"
        | "main" | "menu" | "nav" | "ol" | "pre" | "search" | "section" | "summary" | "table" | "tbody" | "td"
        | "tfoot" | "th" | "thead" | "tr" | "ul" => Role::Block,
        "audio" | "button" | "canvas" | "datalist" | "embed" | "head" | "iframe" | "input" | "math" | "meter"
        | "noembed" | "noframes" | "noscript" | "object" | "option" | "optgroup" | "progress" | "rp" | "rt"
        | "script" | "select" | "style" | "svg" | "template" | "textarea" | "title" | "video" => Role::Nothing,
        _ => Role::Inline,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Elements as `<name>`, `</>`, anything else is text.
    fn blocks(parts: &[&str]) -> Vec<(String, Option<BlockHint>)> {
        let mut flow = Flow::default();
        for part in parts {
            match part.strip_prefix('<').and_then(|part| part.strip_suffix('>')) {
                Some("/") => flow.end(),
                Some(name) => flow.start(name, false),
                None => flow.text(part),
            }
        }
        flow.finish().into_iter().map(|block| (block.text, block.hint)).collect()
    }

    #[test]
    fn a_short_block_of_links_is_a_list_of_links() {
        let link = ["<a>", "Reservoirs at their lowest", "</>"];
        let of = |parts: &[&str]| blocks(parts)[0].1;
        assert_eq!(of(&[&["<p>", "See: "], &link[..], &["</>"]].concat()), Some(BlockHint::Links));
        assert_eq!(
            of(&[&["<h1>"], &link[..], &["</>"]].concat()),
            Some(BlockHint::Title),
            "a title may link to itself"
        );
        let prose = "The board said that the money would go into the repair of the mains, which leak. ";
        assert_eq!(of(&[&["<p>", prose], &link[..], &["</>"]].concat()), Some(BlockHint::Paragraph));
    }

    #[test]
    fn line_breaks_part_paragraphs_where_a_sentence_ends() {
        let texts: Vec<String> = blocks(&[
            "<div>",
            "انتهى العمل.",
            "<br>",
            "</>",
            "سطر",
            "<br>",
            "</>",
            "آخر",
            "<br>",
            "</>",
            "<br>",
            "</>",
            "جديد",
            "</>",
        ])
        .into_iter()
        .map(|(text, _)| text)
        .collect();
        assert_eq!(texts, ["انتهى العمل.", "سطر آخر", "جديد"]);
    }

    #[test]
    fn marks_of_layout_are_no_text() {
        assert_eq!(blocks(&["<p>", "\u{FEFF}\u{202B}نص\u{202C} \u{0}هنا", "</>"])[0].0, "نص هنا");
    }
}
