//! HTML: every block of text that the page shows, in order; which of them are the article is what
//! `dom_smoothie` (Mozilla's Readability) finds. Only that judgement is the library's: the text is
//! walked here, so a later version of it changes no reading.

mod metadata;

use std::collections::HashSet;

use dom_query::{Document, NodeRef};
use dom_smoothie::{Config, Readability};

use super::flow::Flow;
use super::parser::guarded;
use super::signature::Signature;
use super::unreadable::{EMPTY_SOURCE, SOURCE_TOO_LARGE, Unreadable};
use super::{BlockHint, Format, Parsed, RawBlock, RawDocument, Received, Shape, encoding};
use crate::diagnostic::{Message, msg};

/// The HTML reader.
pub(super) const FORMAT: Format =
    Format { name: "html", version: 1, extensions: &["html", "htm", "xhtml"], shape: Shape::Page, outside: None, read };

/// The largest page that is read, in bytes; a page with its pictures inside has a few MB.
const MAX_BYTES: usize = 16 * 1024 * 1024;

/// The most elements of a page; long ones have some ten thousand.
const MAX_ELEMENTS: usize = 100_000;

/// The deepest nesting of elements; real pages stay below a hundred.
const MAX_DEPTH: usize = 400;

fn read(received: Received<'_>) -> Parsed {
    let size = received.bytes.len();
    if size > MAX_BYTES {
        let (is, most) = (size.div_ceil(1024 * 1024), MAX_BYTES / (1024 * 1024));
        return Err(too_large(msg!("source-too-large--page", size = is, limit = most)));
    }
    let decoded = encoding::decode(received.bytes, Signature::Html, declared_encoding(received.bytes).as_deref())?;
    if decoded.text.trim().is_empty() {
        return Err(Unreadable::new(&EMPTY_SOURCE, msg!("empty-source")));
    }
    let page = parse(&decoded.text)?;
    let (mut blocks, stated) = guarded("HTML", || {
        let blocks = walk(&page);
        let stated = metadata::stated(&page, &blocks);
        (blocks, stated)
    })?;
    let article = article(page);
    for block in &mut blocks {
        match &article {
            Some(article) if !article.contains(&block.text) && block.hint != Some(BlockHint::Title) => {
                block.hint = Some(BlockHint::Outside);
            }
            Some(_) => {}
            // Without an article, a teaser is a paragraph too: then shape decides.
            None => block.hint = block.hint.filter(|hint| *hint != BlockHint::Paragraph),
        }
    }
    Ok(RawDocument { blocks, stated, encoding: decoded.encoding })
}

fn too_large(message: Message) -> Unreadable {
    Unreadable::new(&SOURCE_TOO_LARGE, message)
}

/// The blocks of a piece of HTML inside another format, in which nothing is furniture.
pub(super) fn blocks_of(html: &str) -> Result<Vec<RawBlock>, Unreadable> {
    let page = parse(html)?;
    guarded("HTML", || walk(&page))
}

fn parse(text: &str) -> Result<Document, Unreadable> {
    check_size(text)?;
    let page = guarded("HTML", || Document::from(text))?;
    if depth(&page) > MAX_DEPTH {
        return Err(too_large(msg!("source-too-large--depth", limit = MAX_DEPTH)));
    }
    Ok(page)
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

/// A step of the way through a tree.
enum Step<'a> {
    Enter(NodeRef<'a>),
    Leave(NodeRef<'a>),
}

/// Goes through a tree without recursion, whatever its depth.
fn visit(page: &Document, mut step: impl FnMut(&Step<'_>)) {
    let mut steps = vec![Step::Enter(page.root())];
    while let Some(next) = steps.pop() {
        step(&next);
        if let Step::Enter(node) = next {
            steps.push(Step::Leave(node));
            steps.extend(node.children_it(true).map(Step::Enter));
        }
    }
}

fn depth(page: &Document) -> usize {
    let (mut depth, mut deepest) = (0_usize, 0);
    visit(page, |step| {
        match step {
            Step::Enter(_) => depth += 1,
            Step::Leave(_) => depth -= 1,
        }
        deepest = deepest.max(depth);
    });
    deepest
}

/// The blocks of a page in reading order.
fn walk(page: &Document) -> Vec<RawBlock> {
    let mut flow = Flow::default();
    visit(page, |step| match step {
        Step::Enter(node) if node.is_text() => flow.text(&node.text()),
        Step::Enter(node) => {
            if let Some(name) = node.node_name() {
                flow.start(&name, is_hidden(node));
            }
        }
        Step::Leave(node) => {
            if node.node_name().is_some() {
                flow.end();
            }
        }
    });
    flow.finish()
}

/// Whether a reader does not see an element: what is not seen must not be quoted.
fn is_hidden(node: &NodeRef<'_>) -> bool {
    let style = || {
        node.attr("style").is_some_and(|style| {
            let style: String = style.to_ascii_lowercase().split_whitespace().collect();
            style.contains("display:none") || style.contains("visibility:hidden")
        })
    };
    node.has_attr("hidden") || style()
}

/// The texts of the blocks of the article, if one is found.
fn article(page: Document) -> Option<HashSet<String>> {
    let config = Config { disable_json_ld: true, ..Config::default() };
    let content = guarded("HTML", move || {
        let article = Readability::with_document(page, None, Some(config)).ok()?.parse().ok()?;
        Some(Document::fragment(article.content))
    });
    let blocks = walk(&content.ok()??);
    (!blocks.is_empty()).then(|| blocks.into_iter().map(|block| block.text).collect())
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
        assert_eq!(plain, ["one two three four", "a", "b c"]);
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
