//! A page as a list of its elements and a list of its blocks, in reading order.

use dom_query::{Document, NodeRef};

use super::super::flow::{Link, MarkupFlow, Tag, WrittenBlock};
use super::region::{self, Claim};
use super::tree::{TreeStep, visit};

/// The most letters of a cell that is read in one line with its neighbours.
const CELL_LETTERS: usize = 120;

/// An element of the page.
#[derive(Clone, Copy, Debug)]
pub(super) struct PageElement {
    /// The number of the element around it; that of the outermost one is its own.
    pub parent: usize,
    /// What it says about itself.
    pub claim: Claim,
}

/// A page.
#[derive(Debug)]
pub(super) struct HtmlPage {
    /// Its elements: one that is inside another comes behind it.
    pub elements: Vec<PageElement>,
    /// Its blocks.
    pub blocks: Vec<WrittenBlock>,
    /// Its letters as version 1 took them.
    pub earlier: String,
}

/// Goes through a page.
pub(super) fn walk(document: &Document) -> HtmlPage {
    let mut flow = MarkupFlow::default();
    let mut elements = vec![PageElement { parent: 0, claim: Claim::default() }];
    let mut open = vec![0_usize];
    // A row's cells are looked at once, where it begins.
    let mut rows: Vec<bool> = Vec::new();
    visit(document, |step| match step {
        TreeStep::Enter(node) if node.is_text() => flow.text(&node.text()),
        TreeStep::Enter(node) => {
            let Some(name) = node.node_name() else { return };
            let id = elements.len();
            elements.push(PageElement {
                parent: open.last().copied().unwrap_or_default(),
                claim: region::claim(node, &name),
            });
            open.push(id);
            if &*name == "tr" {
                rows.push(is_row_of_data(node));
            }
            let cell = matches!(&*name, "td" | "th") && rows.last().copied().unwrap_or_default();
            let lang = node.attr("lang");
            flow.start(&Tag { id, cell, lang: lang.as_deref(), ..tag_of(node, &name) });
        }
        TreeStep::Leave(node) => {
            if let Some(name) = node.node_name() {
                if &*name == "tr" {
                    rows.pop();
                }
                open.pop();
                flow.end();
            }
        }
    });
    let flowed = flow.finish();
    HtmlPage { elements, blocks: flowed.blocks, earlier: flowed.earlier }
}

/// A row whose cells are short and hold no blocks of their own: figures, not the columns of a page.
fn is_row_of_data(row: &NodeRef<'_>) -> bool {
    let cells: Vec<NodeRef<'_>> = row.element_children();
    let is_short = |cell: &NodeRef<'_>| {
        let blocks = ["p", "div", "table", "ul", "ol", "h1", "h2", "h3", "h4", "br", "article", "section"];
        cell.text().chars().filter(|c| c.is_alphanumeric()).take(CELL_LETTERS + 1).count() <= CELL_LETTERS
            && !cell.descendants_it().any(|inner| inner.node_name().is_some_and(|name| blocks.contains(&&*name)))
    };
    cells.len() > 1 && cells.iter().all(is_short)
}

/// What an element means for the text in it.
fn tag_of<'a>(node: &NodeRef<'_>, name: &'a str) -> Tag<'a> {
    let style = node.attr("style").map(|style| style.to_ascii_lowercase().split_whitespace().collect::<String>());
    let styled = |value: &str| style.as_deref().is_some_and(|style| style.contains(value));
    let hidden = node.has_attr("hidden") || styled("display:none") || styled("visibility:hidden");
    let link = match node.attr("href") {
        None => Link::None,
        Some(address) if address.starts_with('#') => Link::Here,
        Some(_) => Link::Away,
    };
    let is = |attribute: &str, known: &str| {
        node.attr(attribute).is_some_and(|value| value.split_ascii_whitespace().any(|value| value == known))
    };
    let note = matches!(name, "a" | "sup" | "span")
        && (is("epub:type", "noteref")
            || is("role", "doc-noteref")
            || ["noteref", "footnote-ref", "footnote-reference", "fn-ref", "fnref"].iter().any(|c| is("class", c)));
    Tag {
        name,
        hidden,
        // What SingleFile hid when it saved the page.
        hidden_by_class: is("class", "sf-hidden"),
        apart: styled("display:block") || styled("display:table-cell") || styled("display:list-item"),
        link,
        note,
        ..Tag::default()
    }
}
