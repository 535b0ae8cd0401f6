//! The whole file: head, masthead, contents, the bodies, and what ends it.

use super::WebMaterials;
use super::blocks::{listed, section};
use super::carried::data_blocks;
use super::flow::notes;
use super::node::{Element, Node, RawText};
use super::part::{Placed, PlacedBlock, WebPage, sections};
use super::scribe::{Scribe, columns};
use super::sources::{legend, list, method};
use super::timeline::timeline;
use super::{ld, style};
use crate::lang::{Direction, Lang};
use crate::publish::view::{HeadingCell, LanguageView, PageInput, PdfStatus, Statement, plain_text};
use crate::text::bidi::without_isolates;
use crate::text::seal::{Comment, sealed};

/// What a page may load and run: nothing. Its style and its pictures are in the file (CSP level 3).
const POLICY: &str =
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; base-uri 'none'; form-action 'none'";

/// The file, sealed.
pub(super) fn written(materials: &WebMaterials<'_>) -> String {
    let page = materials.page;
    let mut scribe = Scribe::new(page, materials.pictures.clone());
    let body = body(&mut scribe);
    let mut html = Element::new("html");
    if let Some(leading) = page.languages.first() {
        html = html.of(&leading.lang, leading.dir);
    }
    let mut out = String::from("<!doctype html>\n");
    html.child(head(materials)).child(body).write(&mut out);
    sealed(&out, Comment::Markup)
}

fn head(materials: &WebMaterials<'_>) -> Element {
    let page = materials.page;
    let meta = |name: &str, content: &str| Element::new("meta").with("name", name).with("content", content);
    let policy = Element::new("meta").with("http-equiv", "Content-Security-Policy").with("content", POLICY);
    let style = Element::new("style").raw(RawText::style(&style::of(page)));
    let described = Element::new("script").with("type", "application/ld+json").raw(RawText::json(&ld::of(materials)));
    Element::new("head")
        .child(Element::new("meta").with("charset", "utf-8"))
        .child(policy)
        .child(meta("viewport", "width=device-width, initial-scale=1"))
        .child(meta("generator", &materials.manifest.tool))
        .child(meta("color-scheme", "light dark"))
        .child(meta("referrer", "no-referrer"))
        .children(about(page).into_iter().map(|(name, content)| meta(name, &content)))
        .child(Element::new("title").text(without_isolates(&page.title)))
        .child(style)
        .child(described)
        .children(data_blocks(materials))
}

/// What the page says of itself to programs: the same as the PDF does.
fn about(page: &PageInput) -> Vec<(&'static str, String)> {
    let mut said: Vec<(&'static str, String)> = Vec::new();
    said.extend(page.about.authors.iter().map(|author| ("author", author.clone())));
    if !page.about.keywords.is_empty() {
        said.push(("keywords", page.about.keywords.join(", ")));
    }
    if !page.about.description.is_empty() {
        said.push(("description", page.about.description.replace('\n', " ")));
    }
    said.push(("brief:disclosure", serde_json::to_string(&page.disclosure).unwrap_or_default()));
    said
}

fn body(scribe: &mut Scribe<'_>) -> Element {
    let page = scribe.page;
    let web = WebPage::of(page);
    let skip = page.languages.iter().filter(|language| !language.web.skip.is_empty()).map(|language| {
        let link = Element::new("a").class("skip").with("href", "#text").of(&language.lang, language.dir);
        link.children(scribe.words(&language.web.skip))
    });
    let mut body = Element::new("body").class(layout_class(page)).class(status_class(page.status));
    body = body.children(skip.collect::<Vec<_>>()).child(masthead(scribe));
    let mut main = Element::new("main").with("id", "text");
    for blocks in sections(&web.leading) {
        main = main.child(section(scribe, blocks));
    }
    main = main.child(contents(scribe, &web));
    let is_parted = web.bodies.len() > 1;
    for body in &web.bodies {
        let mut written: Vec<Node> = Vec::new();
        for blocks in sections(&body.blocks) {
            written.push(section(scribe, blocks).into());
        }
        if let Some(placed) = &body.timeline {
            written.push(timeline(scribe, body, placed).into());
        }
        if !body.sources.is_empty() {
            written.push(list(scribe, body).into());
        }
        written.push(method(scribe, body, web.is_described).into());
        main = match body.languages.first().filter(|_| is_parted) {
            Some(language) => {
                let part = Element::new("div").class("part").of(&language.lang, language.dir);
                main.child(part.children(written))
            }
            None => main.children(written),
        };
    }
    // None is left by now; a footnote that is would be lost.
    main = main.children(notes(scribe));
    main = main.children(legend(scribe));
    body.child(main).child(foot(scribe))
}

fn layout_class(page: &PageInput) -> &'static str {
    use crate::spec::appearance::Layout;
    match (page.layout, page.languages.len()) {
        (_, 0 | 1) => "alone",
        (Layout::SideBySide, _) => "side-by-side",
        (Layout::Stacked, _) => "stacked",
        (Layout::Parts, _) => "in-parts",
    }
}

fn status_class(status: PdfStatus) -> &'static str {
    match status {
        PdfStatus::Draft => "draft",
        PdfStatus::Unreviewed => "unreviewed",
        PdfStatus::Published { .. } => "published",
    }
}

/// Titles, edition, status and what page 1 says.
fn masthead(scribe: &mut Scribe<'_>) -> Element {
    let page = scribe.page;
    let mut out = Element::new("header").class("masthead");
    if let Some(logo) = &page.logo {
        out = out.child(Element::new("p").class("logo").child(scribe.picture(&logo.file, &logo.alt)));
    }
    out = out.children(running(scribe));
    let title = |language: &LanguageView| {
        (language.dir, Element::new("span").of(&language.lang, language.dir).children(scribe.words(&language.title)))
    };
    out = out.child(columns(Element::new("h1"), page.languages.iter().map(title).collect()));
    let mut cells = Vec::new();
    for language in &page.languages {
        let mut cell = Element::new("div").of(&language.lang, language.dir);
        let masthead = language.masthead.as_ref();
        cell = cell.children(
            masthead.and_then(|it| it.institution.as_ref()).map(|institution| scribe.line("institution", institution)),
        );
        cell = cell.child(scribe.line("edition", &language.edition));
        cell = cell.children(language.period.as_ref().map(|period| scribe.line("period", period)));
        let lines = masthead.into_iter().flat_map(|it| [&it.authors, &it.made, &it.contact]).flatten();
        cell = cell.children(lines.map(|line| scribe.line("issuer", line)).collect::<Vec<_>>());
        let status = Element::new("p").class("status").child(Element::new("strong").text(&language.mark));
        cell = cell.child(status.text(" · ").children(scribe.words(&language.status)));
        for statement in &language.statements {
            let id = scribe.anchor(&statement.anchor);
            cell = cell.child(scribe.line("statement", &statement.text).maybe("id", id));
        }
        cells.push((language.dir, cell));
    }
    out.child(columns(Element::new("div").class("issue"), cells))
}

/// The lines that every printed page has: classification, distribution.
fn running(scribe: &Scribe<'_>) -> Option<Element> {
    let languages = &scribe.page.languages;
    if languages.iter().all(|language| language.running.is_empty()) {
        return None;
    }
    let cells = languages.iter().map(|language| {
        let lines = language.running.iter().map(|Statement { text, .. }| scribe.line("line", text));
        (language.dir, Element::new("div").of(&language.lang, language.dir).children(lines))
    });
    Some(columns(Element::new("div").class("running"), cells.collect()))
}

/// The contents: every section, in each language.
fn contents(scribe: &mut Scribe<'_>, web: &WebPage<'_>) -> Element {
    let page = scribe.page;
    let mut cells = Vec::new();
    for language in &page.languages {
        let lang = &language.lang;
        let own = web.bodies.iter().find(|body| body.languages.iter().any(|known| known.lang == *lang));
        let blocks = web.leading.iter().chain(own.iter().flat_map(|body| &body.blocks));
        let mut rows: Vec<Element> = blocks
            .filter_map(|block| heading_in(block, lang))
            .map(|(anchor, cell)| row(scribe, anchor, cell))
            .collect();
        let timeline = page.timeline.as_ref().and_then(|timeline| timeline.words.iter().find(|it| it.lang == *lang));
        let further = [
            ("timeline", timeline.map(|words| words.title.as_str())),
            ("sources", (!page.sources.is_empty()).then_some(language.sources.as_str())),
            ("method", (!web.is_described).then_some(language.method_title.as_str())),
        ];
        for (name, title) in further {
            if let Some(title) = title {
                let link = Element::new("a").with("href", format!("#{name}-{lang}")).children(scribe.words(title));
                rows.push(Element::new("li").child(link));
            }
        }
        let title = Element::new("p").class("label").text(&language.contents);
        let list = Element::new("ul").with("role", "list").children(rows);
        cells.push((language.dir, Element::new("div").of(lang, language.dir).child(title).child(list)));
    }
    let label = page.languages.first().map(|language| language.contents.clone());
    columns(Element::new("nav").class("contents").maybe("aria-label", label), cells)
}

/// The heading of a section in a language, with the anchor of its place.
fn heading_in<'a>(block: &PlacedBlock<'a>, lang: &Lang) -> Option<(&'a str, &'a HeadingCell)> {
    match &block.placed {
        Placed::Heading { level: ..=2, anchor, cells, .. } => Some((anchor, listed(cells, lang)?)),
        _ => None,
    }
}

fn row(scribe: &Scribe<'_>, anchor: &str, cell: &HeadingCell) -> Element {
    let number = cell.number.as_ref().map(|number| format!("{number}. ")).unwrap_or_default();
    let link = Element::new("a").with("href", format!("#{anchor}-{}", cell.lang));
    let words = scribe.words(&format!("{number}{}", plain_text(&cell.content)));
    Element::new("li").child(link.children(words))
}

/// What ends the page: its status and title, and the lines that every printed page has.
fn foot(scribe: &Scribe<'_>) -> Element {
    let cells: Vec<(Direction, Element)> = scribe
        .page
        .languages
        .iter()
        .map(|language| {
            let line = Element::new("p").child(Element::new("strong").text(&language.mark)).text(" · ");
            let line = line.children(scribe.words(&language.title));
            (language.dir, Element::new("div").of(&language.lang, language.dir).child(line))
        })
        .collect();
    let out = Element::new("footer").child(columns(Element::new("div"), cells));
    out.children(running(scribe))
}
