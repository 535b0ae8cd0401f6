//! Text in markup to blocks: elements come in reading order, from an HTML tree or from XML events,
//! and go out as the paragraphs that a reader sees.
//!
//! What stands in the markup and is not text of its paragraph (a hidden stretch, a note mark, words that are struck
//! out, the label of a button) becomes a block of its own behind it, so that nothing vanishes unseen.

use super::{BlockHint, RawBlock, raised};

/// A block of at most this many words whose letters are mostly links is a list of links.
const LINK_WORDS: usize = 25;

/// A linked paragraph of this many words that ends as a sentence is a paragraph.
const LINKED_SENTENCE_WORDS: usize = 12;

/// Where a link leads.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Link {
    /// It leads nowhere, so it is none.
    #[default]
    None,
    /// To a place on the same page.
    Here,
    /// To another page.
    Away,
}

/// An element that begins, as far as the text in it depends on it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Tag<'a> {
    /// Its name, lower case, without prefix.
    pub name: &'a str,
    /// By its attributes a reader does not see it.
    pub hidden: bool,
    /// By its class a reader does not see it.
    pub hidden_by_class: bool,
    /// Its style makes a block of it.
    pub apart: bool,
    /// Where it leads, of a link.
    pub link: Link,
    /// Marked as a reference to a note.
    pub note: bool,
    /// A cell of a row that is read as one line.
    pub cell: bool,
    /// The language that it declares.
    pub lang: Option<&'a str>,
    /// The number by which the caller knows it.
    pub id: usize,
}

/// What an open element means for the text in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum ElementRole {
    Inline,
    Link,
    /// Set apart by white space.
    Apart,
    Block,
    Hinted(BlockHint),
    /// Not text of its paragraph.
    Aside(BlockHint),
    /// Raised letters or digits.
    Raised,
    Quote,
    /// Not text at all: scripts, pictures.
    Nothing,
}

#[derive(Clone, Copy, Debug)]
struct OpenTag {
    role: ElementRole,
    /// A block begins and ends with it.
    flushes: bool,
    /// No text by the rules of version 1.
    was_nothing: bool,
    id: usize,
}

/// A block as it was written.
#[derive(Clone, Debug)]
pub(super) struct WrittenBlock {
    /// The block.
    pub raw: RawBlock,
    /// Its letters and digits, and how many of them are links.
    pub letters: usize,
    /// See `letters`.
    pub linked: usize,
    /// The number of the innermost element that holds it.
    pub at: usize,
}

/// Collects the blocks of a text in markup.
#[derive(Debug, Default)]
pub(super) struct MarkupFlow {
    blocks: Vec<WrittenBlock>,
    open: Vec<OpenTag>,
    text: String,
    letters: usize,
    linked: usize,
    /// What is behind the current block.
    asides: Vec<(BlockHint, String)>,
    /// The raised stretch that is being read, and whether it is marked as a reference to a note.
    raised: Option<(String, bool)>,
    /// How many open elements are links, and how many are no text.
    links: usize,
    nothing: usize,
    /// Letters on both sides of a mark that was left out do not touch.
    gap: bool,
    /// An element has begun or ended since the last text.
    boundary: bool,
    /// A quotation begins; its mark is written unless the text has one.
    quote_begins: bool,
    /// For each open quotation, whether its marks are written.
    quotes: Vec<bool>,
    guillemets: bool,
    earlier: String,
    earlier_nothing: usize,
}

impl MarkupFlow {
    /// An element begins.
    pub(super) fn start(&mut self, tag: &Tag<'_>) {
        let shown = role_of(tag);
        let role = if tag.hidden || tag.hidden_by_class { ElementRole::Aside(BlockHint::Hidden) } else { shown };
        let role = if role == ElementRole::Raised && self.raised.is_some() { ElementRole::Inline } else { role };
        let flushes = matches!(shown, ElementRole::Block | ElementRole::Hinted(_));
        if let Some(language) = tag.lang.filter(|_| self.open.len() <= 1) {
            self.guillemets = ["ar", "fr", "fa"].iter().any(|guillemets| language.starts_with(guillemets));
        }
        if flushes && self.raised.is_none() {
            self.flush();
        }
        match role {
            ElementRole::Nothing => self.nothing += 1,
            ElementRole::Link => {
                self.links += 1;
                if let (Some((_, marked)), Link::Here) = (&mut self.raised, tag.link) {
                    *marked = true;
                }
            }
            ElementRole::Apart => self.part(),
            ElementRole::Raised => self.raised = Some((String::new(), tag.note)),
            ElementRole::Aside(hint) if self.aside().is_none() => self.asides.push((hint, String::new())),
            ElementRole::Quote => {
                self.quotes.push(true);
                self.quote_begins = true;
            }
            ElementRole::Inline if tag.name == "br" => self.line_break(),
            ElementRole::Inline | ElementRole::Block | ElementRole::Hinted(_) | ElementRole::Aside(_) => {}
        }
        self.boundary = true;
        let was_nothing = tag.hidden || NOTHING_BEFORE.contains(&tag.name);
        self.earlier_nothing += usize::from(was_nothing);
        self.open.push(OpenTag { role, flushes, was_nothing, id: tag.id });
    }

    /// The element that began last ends.
    pub(super) fn end(&mut self) {
        let Some(last) = self.open.last().copied() else { return };
        match last.role {
            ElementRole::Link => self.links -= 1,
            ElementRole::Nothing => self.nothing -= 1,
            ElementRole::Apart => self.part(),
            ElementRole::Raised => self.end_raised(),
            ElementRole::Quote => self.end_quote(),
            ElementRole::Inline | ElementRole::Block | ElementRole::Hinted(_) | ElementRole::Aside(_) => {}
        }
        if last.flushes && self.raised.is_none() {
            self.flush();
        }
        self.boundary = true;
        self.earlier_nothing -= usize::from(last.was_nothing);
        self.open.pop();
    }

    /// Text of the element that is open.
    pub(super) fn text(&mut self, text: &str) {
        if self.earlier_nothing == 0 {
            self.earlier.extend(text.chars().filter(|&c| is_text(c) && !c.is_whitespace()));
        }
        if self.nothing > 0 {
            return;
        }
        let text = text.chars().filter(|&c| is_text(c));
        if let Some(hint) = self.aside() {
            match self.asides.last_mut() {
                Some((last, written)) if *last == hint => written.extend(text),
                _ => self.asides.push((hint, text.collect())),
            }
            return;
        }
        match &mut self.raised {
            Some((raised, _)) => raised.extend(text),
            None => self.write(&text.collect::<String>()),
        }
    }

    /// The blocks, when everything has ended.
    pub(super) fn finish(mut self) -> Flowed {
        self.flush();
        Flowed { blocks: self.blocks, earlier: self.earlier }
    }

    fn aside(&self) -> Option<BlockHint> {
        self.open.iter().find_map(|open| match open.role {
            ElementRole::Aside(hint) => Some(hint),
            _ => None,
        })
    }

    fn write(&mut self, text: &str) {
        let Some(first) = text.chars().find(|c| !c.is_whitespace()) else {
            self.text.push_str(text);
            return;
        };
        if std::mem::take(&mut self.gap)
            && text.starts_with(char::is_alphanumeric)
            && self.text.ends_with(char::is_alphanumeric)
        {
            self.text.push(' ');
        }
        if std::mem::take(&mut self.boundary) && is_parted(self.text.chars().next_back(), text.chars().next()) {
            self.text.push(' ');
        }
        if std::mem::take(&mut self.quote_begins) {
            if matches!(first, '«' | '“' | '”' | '„' | '"' | '‹') {
                self.quotes.iter_mut().rev().take(1).for_each(|written| *written = false);
            } else {
                self.text.push(if self.guillemets { '«' } else { '“' });
            }
        }
        let letters = text.chars().filter(|c| c.is_alphanumeric()).count();
        self.letters += letters;
        if self.links > 0 {
            self.linked += letters;
        }
        self.text.push_str(text);
    }

    fn end_raised(&mut self) {
        let Some((mark, marked)) = self.raised.take() else { return };
        match raised::read(&self.text, &mark, marked) {
            raised::Raised::Text(text) => self.write(&text),
            raised::Raised::Note => {
                let mark = mark.trim();
                match self.asides.iter_mut().find(|(hint, _)| *hint == BlockHint::NoteMark) {
                    Some((_, marks)) => {
                        marks.push(' ');
                        marks.push_str(mark);
                    }
                    None => self.asides.push((BlockHint::NoteMark, mark.to_owned())),
                }
                self.gap = true;
            }
        }
    }

    fn end_quote(&mut self) {
        let written = self.quotes.pop().unwrap_or(false);
        // An element without text has no marks.
        if written && !std::mem::take(&mut self.quote_begins) && self.aside().is_none() {
            self.text.push(if self.guillemets { '»' } else { '”' });
        }
    }

    /// White space between what stands on two lines or in two cells.
    fn part(&mut self) {
        if self.nothing == 0 && self.aside().is_none() && self.raised.is_none() {
            self.text.push(' ');
        }
    }

    /// Two line breaks part paragraphs; so does one after the end of a sentence or an advertisement's label.
    fn line_break(&mut self) {
        if self.nothing > 0 || self.raised.is_some() {
            return;
        }
        if self.aside().is_some() {
            self.asides.last_mut().into_iter().for_each(|(_, text)| text.push(' '));
            return;
        }
        let written = self.text.trim_end_matches(' ');
        let ended = written.ends_with(['\n', '.', '!', '؟', '?', ':', '»', '”', '…']);
        if ended || ADVERTISEMENT.contains(&written.trim()) || cut_advertisement(written.trim()).is_some() {
            self.flush();
        } else {
            self.text.push('\n');
        }
    }

    fn flush(&mut self) {
        let text = crate::text::normalise_space(&self.text);
        self.text.clear();
        self.gap = false;
        let (letters, linked) = (std::mem::take(&mut self.letters), std::mem::take(&mut self.linked));
        let hint = self.open.iter().rev().find_map(|open| match open.role {
            ElementRole::Hinted(hint) => Some(hint),
            _ => None,
        });
        let words = crate::text::word_count(&text);
        let sentence = hint == Some(BlockHint::Paragraph)
            && words >= LINKED_SENTENCE_WORDS
            && text.ends_with(['.', '!', '?', '؟', '۔']);
        let mostly_links = linked * 2 > letters && words <= LINK_WORDS && !sentence;
        let hint = if mostly_links && hint != Some(BlockHint::Title) { Some(BlockHint::Links) } else { hint };
        let cut = cut_advertisement(&text).map(|(before, behind)| (before.to_owned(), behind.to_owned()));
        match cut {
            Some((before, behind)) => {
                self.push(before, hint, letters, linked);
                self.push(behind, hint, 0, 0);
            }
            None => self.push(text, hint, letters, linked),
        }
        for (hint, text) in std::mem::take(&mut self.asides) {
            self.push(crate::text::normalise_space(&text), Some(hint), 0, 0);
        }
    }

    fn push(&mut self, text: String, hint: Option<BlockHint>, letters: usize, linked: usize) {
        if !text.is_empty() {
            let line = self.blocks.len() + 1;
            let at = self.open.last().map_or(0, |open| open.id);
            self.blocks.push(WrittenBlock { raw: RawBlock { text, line, hint }, letters, linked, at });
        }
    }
}

/// What a text in markup consists of.
#[derive(Debug)]
pub(super) struct Flowed {
    /// Its blocks.
    pub blocks: Vec<WrittenBlock>,
    /// Its letters as version 1 of the readers took them, see [`super::RawDocument::earlier`].
    pub earlier: String,
}

impl Flowed {
    /// The blocks alone.
    pub(super) fn raw(self) -> Vec<RawBlock> {
        self.blocks.into_iter().map(|block| block.raw).collect()
    }
}

/// Whether two letters that meet where one element ends and another begins are of two words: a digit or the end of a
/// sentence, and an Arabic letter. A style sets such elements apart where the markup does not.
fn is_parted(before: Option<char>, behind: Option<char>) -> bool {
    let arabic = |c: char| matches!(c, '\u{0621}'..='\u{064A}');
    // A raised digit belongs to the letter before it.
    let digit = |c: char| matches!(c, '0'..='9' | '٠'..='٩');
    let (Some(before), Some(behind)) = (before, behind) else { return false };
    (digit(before) && arabic(behind))
        || (arabic(before) && digit(behind))
        || (matches!(before, '.' | '؟' | '!' | '؛' | '،') && arabic(behind))
}

/// What some systems put between the paragraphs, as one word of the first of them.
const ADVERTISEMENT: [&str; 9] =
    ["اضافة اعلان", "إضافة إعلان", "إعلان", "اعلان", "Advertisement", "ADVERTISEMENT", "Publicité", "PUBLICITÉ", "Anzeige"];

/// A text that an advertisement's label is glued to, in two: behind its last sentence, or before a first word that
/// cannot be part of the label.
pub(super) fn cut_advertisement(text: &str) -> Option<(&str, &str)> {
    let behind = ADVERTISEMENT.iter().find_map(|label| {
        let text = text.strip_suffix(label)?.trim_end();
        text.ends_with(['.', '!', '؟', '?', '»', '”', '"', '…']).then_some(text.len())
    });
    let before = || {
        ADVERTISEMENT.iter().find_map(|label| {
            let next = text.strip_prefix(label)?.chars().next()?;
            let parted = matches!(next, 'أ' | 'إ' | 'آ') || (label.is_ascii() && next.is_uppercase());
            parted.then_some(label.len())
        })
    };
    let at = behind.or_else(before)?;
    Some((text[..at].trim_end(), text[at..].trim_start()))
}

/// Whether a character is text. Marks that set the direction of a stretch, byte-order marks and
/// control characters are layout: word processors and web pages are full of them, and no page can be
/// set from them.
pub(super) fn is_text(c: char) -> bool {
    c.is_whitespace()
        || !(c.is_control() || matches!(c, '\u{202A}'..='\u{202E}' | '\u{FEFF}' | '\u{FFFE}' | '\u{FFFF}'))
}

/// Elements whose content was no text by the rules of version 1.
const NOTHING_BEFORE: [&str; 34] = [
    "audio", "button", "canvas", "datalist", "embed", "head", "iframe", "input", "math", "meter", "noembed",
    "noframes", "noscript", "object", "option", "optgroup", "progress", "rp", "rt", "script", "select", "style", "svg",
    "template", "textarea", "title", "video", "map", "param", "source", "track", "area", "link", "meta",
];

/// The role of an HTML element (HTML Standard, sections 4 and 15.3).
fn role_of(tag: &Tag<'_>) -> ElementRole {
    match tag.name {
        "h1" => ElementRole::Hinted(BlockHint::Title),
        "h2" | "h3" | "h4" | "h5" | "h6" => ElementRole::Hinted(BlockHint::Heading),
        "p" | "blockquote" => ElementRole::Hinted(BlockHint::Paragraph),
        "figcaption" | "caption" => ElementRole::Hinted(BlockHint::Caption),
        _ if tag.note => ElementRole::Raised,
        "a" if tag.link != Link::None => ElementRole::Link,
        "sup" => ElementRole::Raised,
        "q" => ElementRole::Quote,
        "del" | "s" | "strike" => ElementRole::Aside(BlockHint::Struck),
        "button" | "select" | "datalist" => ElementRole::Aside(BlockHint::Control),
        "noscript" | "noframes" => ElementRole::Aside(BlockHint::Hidden),
        "td" | "th" if tag.cell => ElementRole::Apart,
        "option" | "optgroup" => ElementRole::Apart,
        "address" | "article" | "aside" | "body" | "center" | "dd" | "details" | "dialog" | "dir" | "div" | "dl"
        | "dt" | "fieldset" | "figure" | "footer" | "form" | "header" | "hgroup" | "hr" | "html" | "legend" | "li"
        | "main" | "menu" | "nav" | "ol" | "pre" | "search" | "section" | "summary" | "table" | "tbody" | "td"
        | "tfoot" | "th" | "thead" | "tr" | "ul" => ElementRole::Block,
        "audio" | "canvas" | "embed" | "head" | "iframe" | "input" | "math" | "meter" | "noembed" | "object"
        | "progress" | "rp" | "rt" | "script" | "style" | "svg" | "template" | "textarea" | "title" | "video" => {
            ElementRole::Nothing
        }
        _ if tag.apart => ElementRole::Apart,
        _ => ElementRole::Inline,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Elements as `<name>`, `</>`, anything else is text.
    fn blocks(parts: &[&str]) -> Vec<(String, Option<BlockHint>)> {
        let mut flow = MarkupFlow::default();
        for part in parts {
            match part.strip_prefix('<').and_then(|part| part.strip_suffix('>')) {
                Some("/") => flow.end(),
                Some("a") => flow.start(&Tag { name: "a", link: Link::Away, ..Tag::default() }),
                Some(name) => flow.start(&Tag { name, ..Tag::default() }),
                None => flow.text(part),
            }
        }
        flow.finish().raw().into_iter().map(|block| (block.text, block.hint)).collect()
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

    #[test]
    fn what_is_not_text_of_its_paragraph_stands_behind_it() {
        let got = blocks(&[
            "<p>",
            "في عام 2019",
            "<sup>",
            "<a>",
            "4",
            "</>",
            "</>",
            "، بلغ ",
            "<del>",
            "ستين",
            "</>",
            "<ins>",
            "خمسين",
            "</>",
            " ألفا",
            "<sup>",
            "[2]",
            "</>",
            ".",
            "</>",
            "<p>",
            "قال ",
            "<q>",
            "نعم",
            "</>",
            " ثم خرج.",
            "</>",
        ]);
        let expected = [
            ("في عام 2019، بلغ خمسين ألفا.", BlockHint::Paragraph),
            ("4 [2]", BlockHint::NoteMark),
            ("ستين", BlockHint::Struck),
            ("قال “نعم” ثم خرج.", BlockHint::Paragraph),
        ];
        assert_eq!(got, expected.map(|(text, hint)| (text.to_owned(), Some(hint))));
    }

    #[test]
    fn the_label_of_an_advertisement_is_cut_off() {
        assert_eq!(cut_advertisement("دخلت القوات المدينة.اضافة اعلان"), Some(("دخلت القوات المدينة.", "اضافة اعلان")));
        assert_eq!(cut_advertisement("إعلانأعلنت الهيئة"), Some(("إعلان", "أعلنت الهيئة")));
        for whole in ["إعلان الهيئة عن الأشغال", "انتظر الناس الإعلان", "نشرت الهيئة إعلان"]
        {
            assert_eq!(cut_advertisement(whole), None);
        }
    }
}
