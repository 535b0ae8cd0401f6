//! A finished page read back as a browser reads it, and held against the page input: every text in its order, every
//! quotation letter for letter with the line and the link that say where it is from.

use std::collections::BTreeSet;

use dom_query::{Document, NodeRef};

use super::part::{Body, Placed, PlacedBlock, WebPage, in_order};
use crate::diagnostic::{Message, msg};
use crate::publish::view::{FlowView, InlineSpan, LanguageCell, PageInput, QuotationSide, plain_text};
use crate::spec::appearance::Layout;
use crate::text::bidi::is_isolate;

/// Holds a page against what it was written from.
///
/// # Errors
///
/// What does not stand in it as it must, or what it has that it must not.
pub fn read_back(text: &str, page: &PageInput) -> Result<(), Message> {
    let document = Document::from(text);
    runs_nothing(&document)?;
    links_lead_somewhere(&document)?;
    let web = WebPage::of(page);
    quotations(&document, page.layout, &web)?;
    let shown = document.body().map(|body| squeezed(&body.text())).unwrap_or_default();
    let mut rest = shown.as_str();
    for words in expected(page, &web) {
        let words = squeezed(&words);
        match rest.find(&words) {
            Some(at) => rest = &rest[at + words.len()..],
            None => return Err(msg!("not-read-back--words", words = words)),
        }
    }
    Ok(())
}

/// A text without white space and without what is put in for the page alone.
fn squeezed(text: &str) -> String {
    text.chars().filter(|&c| !c.is_whitespace() && !is_isolate(c) && !matches!(c, '\u{200B}' | '\u{2060}')).collect()
}

fn elements(document: &Document) -> Vec<NodeRef<'_>> {
    document.root().descendants_it().filter(NodeRef::is_element).collect()
}

/// That nothing is run and nothing loaded.
fn runs_nothing(document: &Document) -> Result<(), Message> {
    let refused = |what: &str| Err(msg!("not-read-back--loads", what = what));
    for element in elements(document) {
        let name = element.node_name().unwrap_or_default();
        if ["iframe", "object", "embed", "link", "base", "form", "svg", "math"].contains(&&*name) {
            return refused(&name);
        }
        if &*name == "style" {
            let style = element.text();
            let mut addresses = style.split("url(").skip(1);
            if style.contains("@import") || !addresses.all(|address| address.starts_with("data:font/woff2;base64,")) {
                return refused(&name);
            }
        }
        for attribute in element.attrs() {
            let (key, value) = (attribute.name.local.as_ref(), attribute.value.as_ref());
            let is_data = matches!(value, "application/json" | "application/ld+json");
            let is_link = ["#", "https://", "http://"].iter().any(|start| value.to_lowercase().starts_with(start));
            match key {
                _ if key.starts_with("on") => return refused(key),
                "src" if !value.starts_with("data:image/") => return refused(value),
                "href" if !is_link => return refused(value),
                "type" if &*name == "script" && !is_data => return refused(value),
                _ => {}
            }
        }
        if &*name == "script" && !element.has_attr("type") {
            return refused(&name);
        }
    }
    Ok(())
}

/// That each anchor is one place, and each link within the page leads to one.
fn links_lead_somewhere(document: &Document) -> Result<(), Message> {
    let all = elements(document);
    let mut anchors = BTreeSet::new();
    for id in all.iter().filter_map(|element| element.attr("id")) {
        if !anchors.insert(id.to_string()) {
            return Err(msg!("not-read-back--anchor", anchor = id.to_string()));
        }
    }
    for address in all.iter().filter_map(|element| element.attr("href")) {
        match address.strip_prefix('#') {
            Some(anchor) if !anchors.contains(anchor) => {
                return Err(msg!("not-read-back--link", anchor = anchor));
            }
            _ => {}
        }
    }
    Ok(())
}

/// That the quotations of the page are those of the page input, one after the other.
fn quotations(document: &Document, layout: Layout, web: &WebPage<'_>) -> Result<(), Message> {
    let blocks = web.leading.iter().chain(web.bodies.iter().flat_map(|body| &body.blocks));
    let sides = blocks.flat_map(|block| match &block.placed {
        Placed::Quotation { sides, .. } => in_order(layout, sides),
        _ => Vec::new(),
    });
    let mut shown = document.select("figure.side").iter();
    for side in sides {
        let altered = || msg!("not-read-back--quotation", quotation = &side.anchor);
        let figure = shown.next().ok_or_else(altered)?;
        let attribute = |name: &str| figure.attr(name).map(|value| value.to_string());
        let is_same_side = attribute("id").as_deref() == Some(&*side.anchor)
            && attribute("lang").as_deref() == Some(side.lang.as_str())
            && attribute("dir").as_deref() == Some(if side.dir == crate::lang::Direction::Rtl { "rtl" } else { "ltr" });
        let paragraphs: Vec<String> =
            figure.select("blockquote > p").iter().map(|paragraph| squeezed(&paragraph.text())).collect();
        let intended: Vec<String> = side.paragraphs.iter().map(|spans| squeezed(&line(spans))).collect();
        let line = squeezed(&figure.select("figcaption").text());
        let link = figure.select("figcaption > a.cited").attr("href").map(|href| href.to_string());
        let target = (!side.target.is_empty() && !side.citation.is_empty()).then(|| format!("#{}", side.target));
        if !is_same_side || paragraphs != intended || line != squeezed(&side.citation) || link != target {
            return Err(altered());
        }
    }
    match shown.next() {
        Some(more) => Err(msg!("not-read-back--quotation", quotation = more.attr_or("id", "").to_string())),
        None => Ok(()),
    }
}

/// The text of a line with the marks of its footnotes, as one.
fn line(spans: &[InlineSpan]) -> String {
    let text = |span: &InlineSpan| match span {
        InlineSpan::Emphasis { content } | InlineSpan::Strong { content } | InlineSpan::Link { content, .. } => {
            line(content)
        }
        InlineSpan::Note { mark, .. } => mark.clone(),
        span => plain_text(std::slice::from_ref(span)),
    };
    spans.iter().map(text).collect()
}

/// Every text of a page in the order in which it is read.
fn expected(page: &PageInput, web: &WebPage<'_>) -> Vec<String> {
    let mut texts: Vec<String> = page.languages.iter().map(|language| language.title.clone()).collect();
    for language in &page.languages {
        texts.extend(language.masthead.as_ref().and_then(|masthead| masthead.institution.clone()));
        texts.push(language.edition.clone());
        texts.extend(language.period.clone());
        let lines = language.masthead.iter().flat_map(|it| [&it.authors, &it.made, &it.contact]);
        texts.extend(lines.flatten().cloned());
        texts.extend([language.mark.clone(), language.status.clone()]);
        texts.extend(language.statements.iter().map(|statement| statement.text.clone()));
    }
    web.leading.iter().for_each(|block| of_block(page.layout, block, &mut texts));
    texts.extend(page.languages.iter().map(|language| language.contents.clone()));
    for body in &web.bodies {
        body.blocks.iter().for_each(|block| of_block(page.layout, block, &mut texts));
        behind_text(body, web.is_described, &mut texts);
    }
    for language in page.languages.iter().filter(|language| !language.legend.is_empty()) {
        texts.push(language.legend_title.clone());
        texts.extend(language.legend.iter().flat_map(|entry| [entry.letters.clone(), entry.meaning.clone()]));
    }
    for language in &page.languages {
        texts.extend([language.mark.clone(), language.title.clone()]);
    }
    let running = page.languages.iter().flat_map(|language| &language.running);
    texts.extend(running.map(|line| line.text.clone()));
    texts
}

/// What stands behind the text of a body: timeline, sources, method, digests.
fn behind_text(body: &Body<'_>, is_described: bool, texts: &mut Vec<String>) {
    if let Some(placed) = &body.timeline {
        texts.extend(placed.words.iter().map(|words| words.title.clone()));
        for item in placed.timeline.stretches.iter().flat_map(|stretch| &stretch.items) {
            for language in &body.languages {
                let own = item.cells.iter().filter(|cell| cell.lang == language.lang);
                texts.extend(own.take(1).flat_map(|cell| [cell.date.clone(), cell.text.clone()]));
            }
        }
        texts.extend(
            placed.words.iter().flat_map(|words| [words.note.clone(), words.undated.clone().unwrap_or_default()]),
        );
    }
    if !body.sources.is_empty() {
        texts.extend(body.languages.iter().map(|language| language.sources.clone()));
    }
    for entry in body.sources.iter().flat_map(|placed| &placed.entries) {
        texts.push(entry.tag.clone());
        match &entry.title_translation {
            Some(translated) if entry.title.lang.primary() != entry.lang.primary() => {
                texts.extend([translated.text.clone(), translated.state.clone()]);
            }
            _ => texts.push(entry.title.text.clone()),
        }
        texts.push(entry.facts.clone());
        texts.extend(entry.notes.iter().cloned());
    }
    if !is_described {
        texts.extend(body.languages.iter().map(|language| language.method_title.clone()));
        texts.extend(body.languages.iter().flat_map(|language| language.method.iter().cloned()));
    }
    for language in &body.languages {
        texts.push(language.disclosure_title.clone());
        texts.extend(language.disclosure.iter().cloned());
    }
    if !body.sources.is_empty() {
        texts.extend(body.languages.iter().map(|language| language.digests.clone()));
    }
    for placed in &body.sources {
        texts.extend([placed.source.key.clone(), placed.source.digest.clone()]);
    }
}

fn of_block(layout: Layout, block: &PlacedBlock<'_>, texts: &mut Vec<String>) {
    match &block.placed {
        Placed::Heading { cells, .. } => {
            let events = || cells.iter().filter_map(|cell| cell.event.as_ref());
            texts.extend(events().filter_map(|event| event.group.clone()));
            for cell in cells {
                texts.extend(cell.number.clone());
                texts.push(line(&cell.content));
            }
            for cell in cells {
                texts.extend(cell.machine.as_ref().map(|mark| mark.text.clone()));
                texts.extend(cell.state.clone());
                texts.extend(cell.event.as_ref().and_then(|event| event.note.clone()));
            }
            texts.extend(block.strength.iter().map(|text| text.text.clone()));
            let notes = cells.iter().flat_map(|cell| notes_of(&cell.content)).collect();
            of_notes(notes, texts);
        }
        Placed::Prose(cells) => cells.iter().for_each(|cell| of_cell(cell, texts)),
        Placed::Quotation { sides, .. } => {
            let sides = in_order(layout, sides);
            sides.iter().for_each(|side| of_side(side, texts));
            let notes = sides.iter().flat_map(|side| &side.paragraphs).flat_map(|spans| notes_of(spans)).collect();
            of_notes(notes, texts);
        }
        Placed::Rule => {}
    }
}

fn of_side(side: &QuotationSide, texts: &mut Vec<String>) {
    texts.extend(side.absent.clone());
    texts.extend(side.paragraphs.iter().map(|spans| line(spans)));
    texts.push(side.citation.clone());
}

/// A footnote with its text.
type NoteText<'a> = &'a LanguageCell<Vec<FlowView>>;

fn of_cell(cell: NoteText<'_>, texts: &mut Vec<String>) {
    let mut notes = Vec::new();
    of_flows(&cell.content, texts, &mut notes);
    of_notes(notes, texts);
}

/// Footnotes in the order in which they are referred to, those of one before those of its own footnotes.
fn of_notes(mut waiting: Vec<NoteText<'_>>, texts: &mut Vec<String>) {
    while !waiting.is_empty() {
        let mut further = Vec::new();
        waiting.iter().for_each(|note| of_flows(&note.content, texts, &mut further));
        waiting = further;
    }
}

fn of_flows<'a>(flows: &'a [FlowView], texts: &mut Vec<String>, notes: &mut Vec<NoteText<'a>>) {
    for flow in flows {
        let lines: Vec<&'a [InlineSpan]> = match flow {
            FlowView::Paragraph { content, .. } => vec![content],
            FlowView::Table { head, rows, .. } => {
                head.iter().chain(rows.iter().flatten()).map(|cell| cell.content.as_slice()).collect()
            }
            FlowView::Code { text } => {
                texts.push(text.clone());
                Vec::new()
            }
            FlowView::List { items, .. } => {
                items.iter().for_each(|item| of_flows(item, texts, notes));
                Vec::new()
            }
            FlowView::Picture { .. } => Vec::new(),
        };
        for spans in lines {
            texts.push(line(spans));
            notes.extend(notes_of(spans));
        }
    }
}

/// The footnotes that a line is the first to refer to.
fn notes_of(spans: &[InlineSpan]) -> Vec<NoteText<'_>> {
    let of = |span| match span {
        &InlineSpan::Note { text: Some(ref note), .. } => vec![note],
        InlineSpan::Emphasis { content } | InlineSpan::Strong { content } | InlineSpan::Link { content, .. } => {
            notes_of(content)
        }
        _ => Vec::new(),
    };
    spans.iter().flat_map(of).collect()
}
