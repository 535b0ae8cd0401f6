//! What a page states about itself: JSON-LD (schema.org), then OpenGraph, then `<meta>`, `<time>` and
//! the canonical address; `lang` and `dir`.

use dom_query::Document;
use serde_json::Value;

use super::super::{BlockHint, RawBlock};
use crate::corpus::stated::Stated;
use crate::lang::{self, Direction, Lang};
use crate::text::word_count;

/// How much of the text decides in which script it is written, in characters.
const SAMPLE: usize = 4_000;

/// A block of this many words is prose.
const PROSE_WORDS: usize = 8;

/// What the page states.
pub(super) fn stated(page: &Document, blocks: &[RawBlock]) -> Stated {
    let mut stated = json_ld(page).or(open_graph(page)).or(plain_meta(page)).or(elements(page));
    let has_headline = blocks.iter().any(|block| block.hint == Some(BlockHint::Title));
    if stated.title.is_none() && !has_headline {
        stated.set_title(&page.select_single("head > title").text());
    }
    // `Title - Outlet` in the title of the page.
    if let (Some(title), Some(outlet)) = (&stated.title, &stated.outlet)
        && let Some(alone) = title.strip_suffix(outlet.as_str())
        && let Some(alone) = alone.trim_end().strip_suffix(['-', '|', '–', '—', '»', '·', ':'])
        && !alone.trim().is_empty()
    {
        stated.title = Some(alone.trim().to_owned());
    }
    let dir = direction(page);
    stated.language = stated.language.filter(|language| is_believable(language, dir, blocks));
    stated
}

/// The direction that the page declares.
fn direction(page: &Document) -> Option<Direction> {
    let declared = page.select("html[dir], body[dir]").iter().find_map(|element| element.attr("dir"));
    match declared?.to_ascii_lowercase().as_str() {
        "rtl" => Some(Direction::Rtl),
        "ltr" => Some(Direction::Ltr),
        _ => None,
    }
}

/// A site's template often declares the language of its maker: one that is not written in the
/// direction of the page, or in the script of its text, is not the language of the text.
fn is_believable(language: &Lang, dir: Option<Direction>, blocks: &[RawBlock]) -> bool {
    let direction = language.direction();
    let prose = blocks.iter().filter(|block| word_count(&block.text) >= PROSE_WORDS);
    let (mut rtl, mut ltr) = (0_usize, 0_usize);
    for c in prose.flat_map(|block| block.text.chars()).filter(|c| c.is_alphabetic()).take(SAMPLE) {
        if lang::is_rtl_letter(c) { rtl += 1 } else { ltr += 1 }
    }
    let of_text = match rtl.cmp(&ltr) {
        std::cmp::Ordering::Greater => Some(Direction::Rtl),
        std::cmp::Ordering::Less => Some(Direction::Ltr),
        std::cmp::Ordering::Equal => dir,
    };
    of_text.or(dir).is_none_or(|written| written == direction)
}

/// The first article of the page's JSON-LD.
fn json_ld(page: &Document) -> Stated {
    let mut stated = Stated::default();
    let scripts = page.select(r#"script[type="application/ld+json"]"#);
    let values = scripts.iter().filter_map(|script| serde_json::from_str::<Value>(script.text().trim()).ok());
    let objects: Vec<Value> = values.flat_map(objects).collect();
    let Some(article) = objects.iter().find(|object| is_article(object)) else { return stated };
    let text = |name: &str| article.get(name).and_then(Value::as_str);
    if let Some(title) = text("headline").or_else(|| text("name")) {
        stated.set_title(title);
    }
    for author in named(article.get("author"), &objects) {
        stated.add_author(&author);
    }
    if let Some(outlet) = named(article.get("publisher"), &objects).first() {
        stated.set_outlet(outlet);
    }
    if let Some(date) = text("datePublished") {
        stated.set_date(date);
    }
    let main = article.get("mainEntityOfPage");
    let address = main.and_then(|main| main.as_str().or_else(|| main.get("@id")?.as_str()));
    for address in [text("url"), address].into_iter().flatten() {
        stated.set_url(address);
    }
    if let Some(language) = text("inLanguage") {
        stated.set_language(language);
    }
    stated
}

/// The objects of a JSON-LD value: itself, the members of a list, those of its `@graph`.
fn objects(value: Value) -> Vec<Value> {
    match value {
        Value::Array(values) => values.into_iter().flat_map(objects).collect(),
        Value::Object(mut map) => match map.remove("@graph") {
            Some(Value::Array(values)) => values,
            _ => vec![Value::Object(map)],
        },
        _ => Vec::new(),
    }
}

fn is_article(object: &Value) -> bool {
    let is = |kind: &Value| {
        kind.as_str().is_some_and(|kind| kind.ends_with("Article") || kind.ends_with("Posting") || kind == "Report")
    };
    match object.get("@type") {
        Some(Value::Array(kinds)) => kinds.iter().any(is),
        Some(kind) => is(kind),
        None => false,
    }
}

/// The names of persons or organisations, written out, as objects, or as references into the graph.
fn named(value: Option<&Value>, objects: &[Value]) -> Vec<String> {
    match value {
        Some(Value::String(name)) => vec![name.clone()],
        Some(Value::Array(values)) => values.iter().take(20).flat_map(|value| name_of(value, objects)).collect(),
        Some(value) => name_of(value, objects).into_iter().collect(),
        None => Vec::new(),
    }
}

fn name_of(value: &Value, objects: &[Value]) -> Option<String> {
    if let Some(name) = value.as_str().or_else(|| value.get("name")?.as_str()) {
        return Some(name.to_owned());
    }
    let id = value.get("@id")?;
    let referred = objects.iter().find(|object| object.get("@id") == Some(id))?;
    referred.get("name")?.as_str().map(str::to_owned)
}

fn meta(page: &Document, selector: &str) -> Option<String> {
    page.select(selector).iter().find_map(|element| element.attr("content")).map(|content| content.to_string())
}

fn open_graph(page: &Document) -> Stated {
    let mut stated = Stated::default();
    let property = |name: &str| meta(page, &format!(r#"meta[property="{name}"]"#));
    if let Some(title) = property("og:title") {
        stated.set_title(&title);
    }
    if let Some(outlet) = property("og:site_name") {
        stated.set_outlet(&outlet);
    }
    if let Some(author) = property("article:author") {
        stated.add_author(&author);
    }
    if let Some(date) = property("article:published_time") {
        stated.set_date(&date);
    }
    if let Some(url) = property("og:url") {
        stated.set_url(&url);
    }
    stated
}

fn plain_meta(page: &Document) -> Stated {
    let mut stated = Stated::default();
    let name = |names: &[&str]| names.iter().find_map(|name| meta(page, &format!(r#"meta[name="{name}" i]"#)));
    if let Some(title) = name(&["dc.title", "dcterms.title", "citation_title"]) {
        stated.set_title(&title);
    }
    if let Some(author) = name(&["author", "dc.creator", "citation_author", "parsely-author"]) {
        stated.add_author(&author);
    }
    if let Some(outlet) = name(&["dc.publisher", "citation_journal_title", "application-name"]) {
        stated.set_outlet(&outlet);
    }
    let dates = [
        "date",
        "dc.date",
        "dc.date.issued",
        "dcterms.date",
        "citation_publication_date",
        "pubdate",
        "parsely-pub-date",
    ];
    if let Some(date) = name(&dates) {
        stated.set_date(&date);
    }
    stated
}

/// The canonical address, the language of the page, and the date of a `<time>` that can only be the
/// article's: marked as such, or the first one in the page's only `<article>`.
fn elements(page: &Document) -> Stated {
    let mut stated = Stated::default();
    if let Some(url) = page.select(r#"link[rel="canonical"]"#).iter().find_map(|link| link.attr("href")) {
        stated.set_url(&url);
    }
    for element in page.select("html[lang], body[lang]").iter() {
        stated.set_language(&element.attr("lang").unwrap_or_default());
    }
    if let Some(language) = meta(page, r#"meta[http-equiv="content-language" i]"#) {
        stated.set_language(&language);
    }
    for time in page.select(r#"time[itemprop="datePublished"], time[pubdate], meta[itemprop="datePublished"]"#).iter() {
        stated.set_date(&time.attr("datetime").or_else(|| time.attr("content")).unwrap_or_default());
    }
    if page.select("article").length() == 1
        && let Some(date) = page.select("article time[datetime]").iter().find_map(|time| time.attr("datetime"))
    {
        stated.set_date(&date);
    }
    stated
}
