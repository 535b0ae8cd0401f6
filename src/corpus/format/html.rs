//! HTML: every block of text that the page shows, in order, and which of them are the article (`article`). What is not
//! seen is there too, marked as such. A page that a browser saved as one file of MIME parts (MHTML) is read the same
//! way, whatever its name.

mod article;
mod metadata;
mod page;
mod region;
mod tree;

use std::borrow::Cow;

use dom_query::Document;

use self::tree::{TreeStep, visit};
use super::flow::Flowed;
use super::parser::guarded;
use super::signature::FileSignature;
use super::unreadable::{EMPTY_SOURCE, SOURCE_TOO_LARGE, Unreadable};
use super::{
    BlockHint, ParsedSource, RawBlock, RawDocument, ReceivedSource, SourceFormat, SourceShape, encoding, mime,
};
use crate::corpus::evidence::EvidencePlace;
use crate::corpus::stated::Stated;
use crate::diagnostic::{Message, msg};
use crate::text::limits::unsettable;

/// The HTML reader.
pub(super) const FORMAT: SourceFormat = SourceFormat {
    name: "html",
    version: 2,
    extensions: &["html", "htm", "xhtml"],
    shape: SourceShape::Marked,
    outside: None,
    read,
};

/// The reader of pages that a browser saved as MIME parts.
pub(super) const MHTML: SourceFormat = SourceFormat {
    name: "mhtml",
    version: 1,
    extensions: &["mhtml", "mht"],
    shape: SourceShape::Marked,
    outside: None,
    read,
};

/// The largest page that is read, in bytes; a page with its pictures inside has a few MB.
const MAX_BYTES: usize = 16 * 1024 * 1024;

/// The most elements of a page; long ones have some ten thousand.
const MAX_ELEMENTS: usize = 100_000;

/// The deepest nesting of elements; real pages stay below a hundred.
const MAX_DEPTH: usize = 400;

/// The most attributes of an element: the parser compares each with all before it.
const MAX_ATTRIBUTES: usize = 1000;

/// The most letters of a line that is left out because nobody sees it; such text may be of any length.
const MAX_UNSEEN: usize = 2_000;

fn read(received: ReceivedSource<'_>) -> ParsedSource {
    let part = mime::page(received.bytes)?;
    let (bytes, charset, address) = match &part {
        Some(part) => (part.bytes.as_slice(), part.charset.as_deref(), part.address.as_deref()),
        None => (received.bytes, None, None),
    };
    let size = bytes.len();
    if size > MAX_BYTES {
        let (is, most) = (size.div_ceil(1024 * 1024), MAX_BYTES / (1024 * 1024));
        return Err(too_large(msg!("source-too-large--page", size = is, limit = most)));
    }
    let declared = charset.map(str::to_owned).or_else(|| declared_encoding(bytes));
    let decoded = encoding::decode(bytes, FileSignature::Html, declared.as_deref())?;
    if decoded.text.trim().is_empty() {
        return Err(Unreadable::new(&EMPTY_SOURCE, msg!("empty-source")));
    }
    let document = parse(&decoded.text)?;
    let (blocks, stated, mut earlier) = guarded("HTML", || {
        let mut page = page::walk(&document);
        let found = article::mark(&mut page, &document.select_single("head > title").text());
        let mut blocks: Vec<RawBlock> = page.blocks.into_iter().map(|block| block.raw).collect();
        if !found {
            // Without an article, a teaser is a paragraph too: then shape decides.
            blocks.iter_mut().for_each(|block| block.hint = block.hint.filter(|hint| *hint != BlockHint::Paragraph));
        }
        for block in blocks.iter_mut().filter(|block| decoded.damaged && block.text.contains('\u{FFFD}')) {
            block.hint = Some(BlockHint::Damaged);
        }
        shorten_unseen(&mut blocks);
        let stated = metadata::stated(&document, &blocks);
        (blocks, stated, page.earlier)
    })?;
    if let Some(before) = decoded.before {
        let document = parse(&before)?;
        earlier = guarded("HTML", || page::walk(&document).earlier)?;
    }
    // The address that the browser saved the page from.
    let mut saved = Stated::at(EvidencePlace::MetaTags);
    address.into_iter().for_each(|address| saved.set_url(address));
    let stated = stated.or(saved);
    Ok(RawDocument { blocks, stated, encoding: decoded.encoding, earlier: Some(earlier) })
}

/// What nobody sees may be anything, such as data without a space, and must not keep a page from being read: words are
/// cut off where a line of it cannot be printed.
fn shorten_unseen(blocks: &mut Vec<RawBlock>) {
    let unseen = |block: &RawBlock| {
        matches!(block.hint, Some(BlockHint::Hidden | BlockHint::Control | BlockHint::Struck | BlockHint::NoteMark))
    };
    for block in blocks.iter_mut().filter(|block| unseen(block) && unsettable(&block.text).is_some()) {
        let mut text = String::new();
        for word in block.text.split_whitespace().take(MAX_UNSEEN / 10) {
            text.extend(word.chars().take(MAX_UNSEEN / 10));
            text.push(' ');
        }
        text.push('…');
        block.text = text;
    }
    blocks.retain(|block| !unseen(block) || unsettable(&block.text).is_none());
    blocks.iter_mut().enumerate().for_each(|(index, block)| block.line = index + 1);
}

fn too_large(message: Message) -> Unreadable {
    Unreadable::new(&SOURCE_TOO_LARGE, message)
}

/// The text of a piece of HTML inside another format, in which nothing is furniture.
pub(super) fn flowed(html: &str) -> Result<Flowed, Unreadable> {
    let document = parse(html)?;
    guarded("HTML", || {
        let page = page::walk(&document);
        Flowed { blocks: page.blocks, earlier: page.earlier }
    })
}

fn parse(text: &str) -> Result<Document, Unreadable> {
    let text = open_shadow_roots(text);
    check_size(&text)?;
    let page = guarded("HTML", || Document::from(text.as_ref()))?;
    if depth(&page) > MAX_DEPTH {
        return Err(too_large(msg!("source-too-large--depth", limit = MAX_DEPTH)));
    }
    Ok(page)
}

/// A declarative shadow root is what the page shows (HTML Standard, 4.12.3), any other template is not.
fn open_shadow_roots(text: &str) -> Cow<'_, str> {
    if !text.contains("shadowroot") {
        return Cow::Borrowed(text);
    }
    let lower = text.to_ascii_lowercase();
    let mut out = String::with_capacity(text.len());
    let mut open: Vec<bool> = Vec::new();
    let mut written = 0;
    for (at, _) in lower.match_indices("template") {
        let tag_end = at + "template".len();
        let shadow = if lower[..at].ends_with("</") {
            open.pop().unwrap_or(false)
        } else if lower[..at].ends_with('<') {
            let attributes = lower[tag_end..].split('>').next().unwrap_or_default();
            let shadow = attributes.contains("shadowroot");
            open.push(shadow);
            shadow
        } else {
            false
        };
        if shadow {
            out.push_str(&text[written..at]);
            out.push_str("div");
            written = tag_end;
        }
    }
    out.push_str(&text[written..]);
    Cow::Owned(out)
}

/// The encoding that a page declares in its first kilobytes (HTML Standard, 13.2.3.2).
fn declared_encoding(bytes: &[u8]) -> Option<String> {
    let head = bytes[..bytes.len().min(4096)].to_ascii_lowercase();
    let head = String::from_utf8_lossy(&head).into_owned();
    let mut metas = head.split("<meta").skip(1).filter_map(|meta| meta.split('>').next());
    let of_meta = metas.find_map(|meta| meta.split_once("charset").map(|(_, rest)| rest.to_owned()));
    // XHTML says it in its first line.
    let rest = of_meta.or_else(|| {
        let declaration = head.trim_start().strip_prefix("<?xml")?.split("?>").next()?;
        declaration.split_once("encoding").map(|(_, rest)| rest.to_owned())
    })?;
    let rest = rest.trim_start().strip_prefix('=')?.trim_start().trim_start_matches(['"', '\'']);
    let label: String = rest.chars().take_while(|c| c.is_ascii_alphanumeric() || "-_:.".contains(*c)).collect();
    (!label.is_empty()).then_some(label)
}

/// Elements that may be unclosed, or never have an end tag (HTML Standard, 13.1.2).
const UNCLOSED: [&str; 31] = [
    "area", "base", "body", "br", "col", "colgroup", "dd", "dt", "embed", "head", "hr", "html", "img", "input", "li",
    "link", "meta", "option", "p", "param", "rp", "rt", "source", "tbody", "td", "tfoot", "th", "thead", "tr", "track",
    "wbr",
];

/// Counts tags before the parser sees them: it takes time with the square of the nesting.
fn check_size(text: &str) -> Result<(), Unreadable> {
    let (mut elements, mut open, mut deepest) = (0_usize, 0_usize, 0_usize);
    for (at, _) in text.match_indices('<') {
        let rest = &text.as_bytes()[at + 1..];
        let closes = rest.first() == Some(&b'/');
        let name = if closes { &rest[1..] } else { rest };
        let length = name.iter().take(16).take_while(|b| b.is_ascii_alphanumeric()).count();
        if length > 0 && !closes && attributes_of(&name[length..]) > MAX_ATTRIBUTES {
            return Err(too_large(msg!("source-too-large--attributes", limit = MAX_ATTRIBUTES)));
        }
        let name = name[..length].to_ascii_lowercase();
        if length == 0 || UNCLOSED.iter().any(|unclosed| unclosed.as_bytes() == name) {
            elements += usize::from(length > 0 && !closes);
        } else if closes {
            open = open.saturating_sub(1);
        } else {
            elements += 1;
            open += 1;
            deepest = deepest.max(open);
        }
    }
    if elements > MAX_ELEMENTS {
        return Err(too_large(msg!("source-too-large--elements", count = elements, limit = MAX_ELEMENTS)));
    }
    if deepest > 4 * MAX_DEPTH {
        return Err(too_large(msg!("source-too-large--depth", limit = MAX_DEPTH)));
    }
    Ok(())
}

/// At least how many attributes the tag has of which this is the rest; one more than are read suffices.
fn attributes_of(tag: &[u8]) -> usize {
    let (mut quoted, mut between, mut before_value, mut count) = (None, true, false, 0);
    for &byte in tag {
        match (quoted, byte) {
            (None, b'>') => break,
            (Some(quote), _) if quote == byte => quoted = None,
            (Some(_), _) => {}
            (None, b'"' | b'\'') => (quoted, between, before_value) = (Some(byte), false, false),
            (None, b'=') => before_value = true,
            (None, _) if byte.is_ascii_whitespace() || byte == b'/' => between = true,
            (None, _) => {
                count += usize::from(between && !before_value);
                (between, before_value) = (false, false);
            }
        }
        if count > MAX_ATTRIBUTES {
            break;
        }
    }
    count
}

fn depth(page: &Document) -> usize {
    let (mut depth, mut deepest) = (0_usize, 0);
    visit(page, |step| {
        match step {
            TreeStep::Enter(_) => depth += 1,
            TreeStep::Leave(_) => depth -= 1,
        }
        deepest = deepest.max(depth);
    });
    deepest
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(html: &str) -> Vec<(String, Option<BlockHint>)> {
        read(html.as_bytes().into()).unwrap().blocks.into_iter().map(|block| (block.text, block.hint)).collect()
    }

    #[test]
    fn what_a_page_shows_is_its_text() {
        let got = texts(
            "<p>one<script>x()</script> <b>two</b>&nbsp;three<br>four</p><div hidden>no</div><div style='DISPLAY: none'>no</div>\
             <ul><li>a<li><a href=x>b c</a></ul><button>Share</button>",
        );
        let plain: Vec<&str> = got.iter().map(|(text, _)| text.as_str()).collect();
        assert_eq!(plain, ["one two three four", "no", "no", "a", "b c", "Share"]);
        let unseen: Vec<_> = got.iter().filter_map(|(_, hint)| *hint).collect();
        assert_eq!(unseen, [BlockHint::Hidden, BlockHint::Hidden, BlockHint::Links, BlockHint::Control]);
    }

    #[test]
    fn attributes_by_the_thousand_are_refused() {
        let tag = |count: usize| {
            let all: String = (0..count).map(|n| format!(" a{n} = \"x > y\"/b{n}=c{n}")).collect();
            format!("<p{all}>text</p>")
        };
        assert!(read(tag(400).as_bytes().into()).is_ok());
        assert_eq!(read(tag(600).as_bytes().into()).unwrap_err().message.id(), "source-too-large--attributes");
        assert_eq!(attributes_of(b" a b='c d' e = f/>g h"), 3);
    }

    #[test]
    fn a_shadow_root_is_shown_and_a_template_is_not() {
        let html = "<x-y><template shadowrootmode=open><p>Seen.</p><template><p>No.</p></template></template></x-y>";
        let got: Vec<String> = texts(html).into_iter().map(|(text, _)| text).collect();
        assert_eq!(got, ["Seen."]);
    }

    #[test]
    fn an_encoding_is_read_where_a_page_declares_it() {
        let of = |html: &str| declared_encoding(html.as_bytes());
        assert_eq!(
            of("<html><META http-equiv=x content='text/html; charset=Windows-1256'>").as_deref(),
            Some("windows-1256")
        );
        assert_eq!(of("<meta name=a><meta charset = \"utf-8\">").as_deref(), Some("utf-8"));
        assert_eq!(of("<?xml version='1.0' encoding='iso-8859-1'?>").as_deref(), Some("iso-8859-1"));
        assert_eq!(of("<p>charset=utf-8"), None);
    }

    #[test]
    fn nesting_up_to_the_limit_is_read_on_a_small_stack() {
        let prose = "The works went on for a second day, and the office said that they would end soon. ".repeat(20);
        let html = format!("{}<p>{prose}</p>{}", "<div>".repeat(MAX_DEPTH - 10), "</div>".repeat(MAX_DEPTH - 10));
        let read =
            std::thread::Builder::new().stack_size(1024 * 1024).spawn(move || texts(&html)).unwrap().join().unwrap();
        assert_eq!(read.len(), 1);
    }
}
