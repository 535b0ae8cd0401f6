//! The JSON-LD of a page (schema.org): of all its entries the one of this article.

use serde_json::Value;

use super::PageHead;
use super::titles::{alike, related};
use super::words::{is_company, is_outlet, is_root, plain, without_motto};
use crate::corpus::dates::DayOrder;
use crate::corpus::evidence::EvidencePlace;
use crate::corpus::stated::Stated;

/// The most entries of a page that are looked at.
const MAX_ENTRIES: usize = 2_000;

/// What the entry of this article states: the one whose headline is the page's, or whose address is.
pub(super) fn stated(page: &PageHead<'_>, order: DayOrder) -> Stated {
    let mut stated = Stated::at(EvidencePlace::JsonLd);
    let entries = entries(page);
    let Some(article) = this_article(&entries, page) else { return stated };
    let is_page = !is_article(article);
    if let Some(title) = text(article, "headline").or_else(|| text(article, "name")).filter(|_| !is_page) {
        stated.set_title(&title);
    }
    for author in named(article.get("author"), &entries) {
        stated.add_byline(&author);
    }
    // A company is whom the site belongs to, and a person no outlet.
    let publisher = article.get("publisher").filter(|publisher| !is_person(publisher, &entries));
    let publishers = named(publisher, &entries).into_iter().filter(|outlet| is_outlet(outlet));
    if let Some(outlet) = publishers.into_iter().find(|outlet| !is_company(outlet)) {
        stated.set_outlet(without_motto(&outlet));
    }
    if let Some(date) = text(article, "datePublished") {
        stated.set_written_date(&date, order);
    }
    // An address with a fragment names the entry, not the page.
    for address in addresses(article).filter(|address| !is_root(address) && !address.contains('#')) {
        stated.set_url(&address);
    }
    if let Some(language) = text(article, "inLanguage") {
        stated.set_language(&language);
    }
    stated
}

/// Whether the page has an entry for an article.
pub(super) fn has_article(page: &PageHead<'_>) -> bool {
    entries(page).iter().any(is_article)
}

/// The name of the site, where the page has an entry for it.
pub(super) fn site(page: &PageHead<'_>) -> Option<String> {
    let entries = entries(page);
    let of_site = |ends: &'static str| {
        let mut of_type = entries.iter().filter(move |entry| kinds(entry).any(|kind| kind.ends_with(ends)));
        let name = of_type.find_map(|entry| text(entry, "name").filter(|name| is_outlet(name)));
        name.map(|name| without_motto(&name).to_owned())
    };
    of_site("WebSite").or_else(|| of_site("NewsMediaOrganization"))
}

/// Every entry of the page's scripts: those of lists and graphs, and what a page says to be mainly about.
fn entries(page: &PageHead<'_>) -> Vec<Value> {
    let mut entries = Vec::new();
    for script in page.document.select(r#"script[type*="ld+json"]"#).iter() {
        for value in values(&script.text()) {
            collect(value, &mut entries);
        }
    }
    entries
}

/// The values in a script, which sites wrap in comments and CDATA, and break lines and commas in.
fn values(script: &str) -> Vec<Value> {
    let mut text = script.trim();
    for (open, close) in [("/*", "*/"), ("//", "\n"), ("<!--", ""), ("<![CDATA[", ""), ("*/", "")] {
        if let Some(rest) = text.strip_prefix(open) {
            // `//<![CDATA[` and `/*<![CDATA[*/` are comments that open a section.
            let wraps = rest.trim_start().strip_prefix("<![CDATA[");
            let behind = rest.split_once(close).filter(|_| !close.is_empty()).map(|(_, behind)| behind);
            text = wraps.or(behind).unwrap_or(rest).trim_start();
        }
    }
    text = text.trim_start_matches("<![CDATA[").trim_start_matches("*/").trim_start();
    let read = |text: &str| -> (Vec<Value>, bool) {
        let mut all = Vec::new();
        for value in serde_json::Deserializer::from_str(text).into_iter::<Value>() {
            match value {
                Ok(value) => all.push(value),
                Err(_) => return (all, false),
            }
        }
        (all, true)
    };
    let (all, _) = read(text);
    if !all.is_empty() {
        return all;
    }
    let repaired = repaired(text);
    let (all, _) = read(&repaired);
    if all.is_empty() && text.starts_with("{&quot;") { read(&plain(text)).0 } else { all }
}

/// JSON with the faults that templates make mended: line ends in a text, `\'`, a comma before a bracket.
fn repaired(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let (mut quoted, mut chars) = (false, text.chars().peekable());
    while let Some(c) = chars.next() {
        match c {
            '"' => {
                quoted = !quoted;
                out.push(c);
            }
            '\\' if quoted => match chars.next() {
                Some(next @ ('"' | '\\' | '/' | 'b' | 'f' | 'n' | 'r' | 't' | 'u')) => {
                    out.push('\\');
                    out.push(next);
                }
                Some(next) => out.push(next),
                None => {}
            },
            ',' if !quoted => {
                while chars.peek().is_some_and(|c| c.is_whitespace()) {
                    chars.next();
                }
                if !matches!(chars.peek(), Some('}' | ']' | ',') | None) {
                    out.push(',');
                }
            }
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

fn collect(value: Value, entries: &mut Vec<Value>) {
    if entries.len() >= MAX_ENTRIES {
        return;
    }
    match value {
        Value::Array(values) => values.into_iter().for_each(|value| collect(value, entries)),
        Value::Object(mut map) => {
            let graph = map.remove("@graph");
            for name in ["mainEntity", "mainEntityOfPage"] {
                if let Some(main) = map.get(name).filter(|main| main.get("headline").is_some()) {
                    collect(main.clone(), entries);
                }
            }
            if map.len() > 1 || graph.is_none() {
                entries.push(Value::Object(map));
            }
            if let Some(graph) = graph {
                collect(graph, entries);
            }
        }
        _ => {}
    }
}

/// The entry of this article. One whose headline and address are another's is never taken.
fn this_article<'e>(entries: &'e [Value], page: &PageHead<'_>) -> Option<&'e Value> {
    let own: Vec<&str> = page.titles().chain(page.headings.iter().map(|heading| heading.text.as_str())).collect();
    let title = |entry: &Value| text(entry, "headline").or_else(|| text(entry, "name"));
    let same_words = |entry: &&Value| title(entry).is_some_and(|title| own.iter().any(|own| alike(own, &title)));
    let near_words = |entry: &&Value| {
        let titles = page.titles().chain(page.headings.iter().filter(|h| h.first).map(|h| h.text.as_str()));
        title(entry).is_some_and(|title| titles.into_iter().any(|own| related(own, &title)))
    };
    let is_here =
        |entry: &&Value| addresses(entry).any(|address| page.addresses.iter().any(|own| same_page(own, &address)));
    let elsewhere = |entry: &Value| {
        let of_page = |address: &String| !is_root(address) && address.contains("://");
        let mut own = page.addresses.iter().filter(|own| of_page(own)).peekable();
        own.peek().is_some() && addresses(entry).filter(of_page).any(|_| true) && !is_here(&entry)
    };
    let articles: Vec<&Value> = entries.iter().filter(|entry| is_article(entry)).collect();
    let by_words = || articles.iter().copied().find(same_words);
    let by_address = || articles.iter().copied().find(|entry| is_here(entry) && !is_list(&articles, entry));
    let by_near = || articles.iter().copied().find(near_words);
    let only = || match articles[..] {
        // An entry without a headline, or a page without a title, cannot be compared.
        [one] if (title(one).is_none() || own.is_empty()) && !elsewhere(one) => Some(one),
        _ => None,
    };
    let of_page = || {
        let pages = entries.iter().filter(|entry| kinds(entry).any(|kind| kind.ends_with("WebPage")));
        let mut pages = pages.filter(|_| articles.is_empty());
        pages.find(|entry| same_words(entry) || is_here(entry) || near_words(entry))
    };
    by_words().or_else(by_address).or_else(by_near).or_else(only).or_else(of_page)
}

/// Whether several entries have one address: then it is the page's, and of none of them.
fn is_list(articles: &[&Value], entry: &Value) -> bool {
    let own: Vec<String> = addresses(entry).collect();
    articles.iter().filter(|other| addresses(other).any(|address| own.contains(&address))).count() > 1
}

/// Whether two addresses are of one page: protocol, `www.`, query and a last slash apart.
fn same_page(one: &str, other: &str) -> bool {
    let bare = |address: &str| {
        let address = address.split(['?', '#']).next().unwrap_or(address);
        let address = address.split_once("://").map_or(address, |(_, rest)| rest);
        address.strip_prefix("www.").unwrap_or(address).trim_end_matches('/').to_lowercase()
    };
    !is_root(one) && bare(one) == bare(other)
}

/// The addresses that an entry gives itself.
fn addresses(entry: &Value) -> impl Iterator<Item = String> + use<> {
    let main = entry.get("mainEntityOfPage");
    let id = |value: &Value| value.get("@id").or_else(|| value.get("url")).and_then(Value::as_str).map(str::to_owned);
    let main = main.and_then(|main| main.as_str().map(str::to_owned).or_else(|| id(main)));
    [text(entry, "url"), main, text(entry, "@id")].into_iter().flatten()
}

/// A text of an entry: itself, the first of a list, or a value with its language.
fn text(entry: &Value, name: &str) -> Option<String> {
    let value = match entry.get(name)? {
        Value::Array(values) => values.first()?,
        value => value,
    };
    let text = value.as_str().or_else(|| value.get("@value")?.as_str())?;
    Some(plain(text)).filter(|text| !text.is_empty())
}

/// The types of an entry, without the address of their vocabulary.
fn kinds(entry: &Value) -> impl Iterator<Item = &str> {
    let (one, many) = match entry.get("@type") {
        Some(Value::Array(kinds)) => (None, kinds.as_slice()),
        kind => (kind, &[][..]),
    };
    one.into_iter().chain(many).filter_map(Value::as_str)
}

fn is_article(entry: &Value) -> bool {
    kinds(entry).any(|kind| {
        let kind = kind.rsplit(['/', '#', ':']).next().unwrap_or(kind);
        kind.ends_with("Article")
            || kind.ends_with("Posting")
            || ["Report", "Recipe", "Review", "HowTo"].contains(&kind)
    })
}

/// Whether a publisher is a person: by its type, or that of the entry that it refers to.
fn is_person(publisher: &Value, entries: &[Value]) -> bool {
    let of_type = |entry: &Value| kinds(entry).any(|kind| kind.ends_with("Person"));
    let id = publisher.get("@id");
    of_type(publisher) || (id.is_some() && entries.iter().any(|entry| entry.get("@id") == id && of_type(entry)))
}

/// The names of persons or organisations, written out, as objects, or as references into the graph.
fn named(value: Option<&Value>, entries: &[Value]) -> Vec<String> {
    let names = match value {
        Some(Value::Array(values)) => values.iter().take(20).filter_map(|value| name_of(value, entries)).collect(),
        Some(value) => name_of(value, entries).into_iter().collect(),
        None => Vec::new(),
    };
    names.iter().map(|name: &String| plain(name)).collect()
}

fn name_of(value: &Value, entries: &[Value]) -> Option<String> {
    if let Some(name) = value.as_str() {
        return Some(name.to_owned());
    }
    if let Some(name) = text(value, "name") {
        return Some(name);
    }
    let id = value.get("@id")?;
    let referred = entries.iter().find(|entry| entry.get("@id") == Some(id) && entry.get("name").is_some())?;
    text(referred, "name")
}
