//! Prose: what stands in a line, paragraphs, lists, tables, code, pictures, footnotes.

use super::node::{Element, Node};
use super::scribe::Scribe;
use super::words::{link_to, web_address};
use crate::draft::Column;
use crate::lang::{Direction, Lang};
use crate::publish::view::{FlowView, InlineSpan, LanguageCell, plain_text};

/// The language that flows are in, and how many numbered lists are around them.
#[derive(Clone, Copy)]
struct Around<'a> {
    lang: &'a Lang,
    numbered: usize,
}

/// What stands in a line.
pub(super) fn spans<'a>(scribe: &mut Scribe<'a>, content: &'a [InlineSpan]) -> Vec<Node> {
    let mut nodes = Vec::new();
    for span in content {
        match span {
            InlineSpan::Text { text, differs: true } => nodes.push(quiet("differing", scribe, text)),
            InlineSpan::Text { text, .. } => nodes.extend(scribe.words(text)),
            InlineSpan::Emphasis { content } => nodes.push(inside("em", scribe, content)),
            InlineSpan::Strong { content } => nodes.push(inside("strong", scribe, content)),
            // Code reads from left to right, and as one.
            InlineSpan::Code { text } => {
                let code = Element::new("code").with("dir", "ltr").with("translate", "no");
                nodes.push(code.children(scribe.words(text)).into());
            }
            InlineSpan::Link { url, content } => match web_address(url) {
                Some(address) => nodes.push(link_to(address).children(spans(scribe, content)).into()),
                None => nodes.extend(spans(scribe, content)),
            },
            InlineSpan::Mark { text } => nodes.push(quiet("mark", scribe, text)),
            InlineSpan::Machine(mark) => nodes.push(quiet("machine", scribe, &mark.text)),
            InlineSpan::Citation { text, target } => {
                let place = scribe.citation(target);
                let words = scribe.words(text);
                let link = Element::new("a").class("cited").with("id", place).with("href", format!("#{target}"));
                nodes.push(link.children(words).into());
            }
            InlineSpan::Note { mark, anchor, text } => {
                let place = scribe.refers_to(mark, anchor, text.as_ref());
                let link = Element::new("a").with("id", place).with("href", format!("#{anchor}"));
                let link = link.with("role", "doc-noteref").text(mark);
                nodes.push(Element::new("sup").child(link).into());
            }
            InlineSpan::Picture { file, text } => nodes.push(scribe.picture(file, text).class("in-line").into()),
            InlineSpan::Break => nodes.push(Element::new("br").into()),
        }
    }
    nodes
}

fn inside<'a>(name: &'static str, scribe: &mut Scribe<'a>, content: &'a [InlineSpan]) -> Node {
    Element::new(name).children(spans(scribe, content)).into()
}

fn quiet(class: &str, scribe: &Scribe<'_>, text: &str) -> Node {
    Element::new("span").class(class).children(scribe.words(text)).into()
}

/// A cell of prose, its footnotes below it.
pub(super) fn prose<'a>(scribe: &mut Scribe<'a>, cell: &'a LanguageCell<Vec<FlowView>>) -> Element {
    let element = Element::new("div").of(&cell.lang, cell.dir);
    let content = flows(scribe, &cell.content, Around { lang: &cell.lang, numbered: 0 });
    let notes = notes(scribe);
    element.children(content).children(notes)
}

/// The footnotes that wait, each with a way back.
pub(super) fn notes(scribe: &mut Scribe<'_>) -> Option<Element> {
    let mut written = Vec::new();
    loop {
        // A footnote may refer to others.
        let waiting = scribe.take_waiting();
        if waiting.is_empty() {
            break;
        }
        for note in waiting {
            let id = scribe.anchor(note.anchor);
            let back = scribe.language(&note.text.lang).map(|language| language.web.back.clone());
            let back = Element::new("a")
                .class("note-mark")
                .with("href", format!("#{}", note.reference.unwrap_or_default()))
                .with("role", "doc-backlink")
                .maybe("aria-label", back.filter(|back| !back.is_empty()).map(|back| format!("{}: {back}", note.mark)))
                .text(note.mark);
            let around = Around { lang: &note.text.lang, numbered: 0 };
            let content = flows(scribe, &note.text.content, around);
            let body = Element::new("div").children(content);
            let item = Element::new("div").class("note").maybe("id", id).of(&note.text.lang, note.text.dir);
            written.push(item.with("role", "doc-footnote").child(back).child(body));
        }
    }
    (!written.is_empty()).then(|| Element::new("div").class("notes").children(written))
}

fn flows<'a>(scribe: &mut Scribe<'a>, content: &'a [FlowView], around: Around<'_>) -> Vec<Element> {
    content.iter().map(|flow| one(scribe, flow, around)).collect()
}

fn one<'a>(scribe: &mut Scribe<'a>, flow: &'a FlowView, around: Around<'_>) -> Element {
    match flow {
        FlowView::Paragraph { content, .. } => Element::new("p").children(spans(scribe, content)),
        FlowView::Code { text } => {
            let code = Element::new("code").children(scribe.words(text));
            Element::new("pre").with("dir", "ltr").with("translate", "no").child(code)
        }
        FlowView::Picture { file, text } => Element::new("figure").class("picture").child(scribe.picture(file, text)),
        FlowView::Table { columns, head, rows } => table(scribe, columns, head, rows, around.lang),
        FlowView::List { start, items } => {
            let inner = Around { numbered: around.numbered + usize::from(start.is_some()), ..around };
            let items: Vec<Element> =
                items.iter().map(|item| Element::new("li").children(flows(scribe, item, inner))).collect();
            match start {
                None => Element::new("ul").children(items),
                Some(first) => {
                    let first = (*first != 1).then(|| first.to_string());
                    let numbers = numbering(scribe, around);
                    Element::new("ol").maybe("start", first).class(numbers).children(items)
                }
            }
        }
    }
}

/// How a numbered list counts, as on the printed page: in the digits of its language, one within another by letters.
fn numbering(scribe: &Scribe<'_>, around: Around<'_>) -> &'static str {
    let digits = scribe.language(around.lang).and_then(|language| language.digits.chars().next());
    match (around.numbered % 2, around.lang.direction(), digits) {
        (1, Direction::Rtl, _) => "by-abjad",
        (1, Direction::Ltr, _) => "by-letters",
        (_, _, Some('٠')) => "by-arabic-indic",
        (_, _, Some('۰')) => "by-persian",
        _ => "by-digits",
    }
}

/// A row of a table.
type TableRow = Vec<LanguageCell<Vec<InlineSpan>>>;

fn table<'a>(
    scribe: &mut Scribe<'a>,
    columns: &[Column],
    head: &'a TableRow,
    rows: &'a [TableRow],
    lang: &Lang,
) -> Element {
    let mut row = |cells: &'a TableRow, of_head: bool| {
        let mut out = Element::new("tr");
        for (at, cell) in cells.iter().enumerate() {
            // A cell without words names no column.
            let names = of_head && !plain_text(&cell.content).trim().is_empty();
            let element = if names { Element::new("th").with("scope", "col") } else { Element::new("td") };
            // `--:` is for numbers, which are lined up on the right in both directions.
            let side = match columns.get(at) {
                Some(Column::Right) => Some("to-right"),
                Some(Column::Center) => Some("to-middle"),
                _ => None,
            };
            let element = element.maybe("class", side.map(str::to_owned));
            let words = spans(scribe, &cell.content);
            // The language of the table decides on which side the words begin.
            out = out.child(if cell.lang == *lang {
                element.children(words)
            } else {
                element.child(Element::new("span").of(&cell.lang, cell.dir).children(words))
            });
        }
        out
    };
    let head = Element::new("thead").child(row(head, true));
    let body = Element::new("tbody").children(rows.iter().map(|cells| row(cells, false)).collect::<Vec<_>>());
    Element::new("table").child(head).child(body)
}
