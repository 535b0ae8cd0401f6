//! What stands behind the text: the list of sources, the method, the digests, the legend.

use super::blocks::mark_class;
use super::node::{Element, Node};
use super::part::{Body, PlacedSource};
use super::scribe::{Scribe, columns};
use super::words::with_links;
use crate::lang::{Direction, Lang};
use crate::publish::view::{LanguageView, SourceEntry, SourceView};
use crate::text::digits::in_digits_of;

/// The heading of a section that the program adds; its anchor is that of its place in the first language.
pub(super) fn heading_of<'a>(
    scribe: &mut Scribe<'_>,
    name: &str,
    titles: impl IntoIterator<Item = (&'a Lang, Direction, &'a str)>,
) -> Element {
    let mut cells = Vec::new();
    for (lang, dir, title) in titles {
        let id = scribe.anchor(&format!("{name}-{lang}"));
        cells.push((dir, Element::new("span").maybe("id", id).of(lang, dir).children(scribe.words(title))));
    }
    columns(Element::new("h2"), cells)
}

/// The titles of a section in the languages of a body.
pub(super) fn titles<'a>(
    languages: &[&'a LanguageView],
    title: impl Fn(&'a LanguageView) -> &'a str,
) -> Vec<(&'a Lang, Direction, &'a str)> {
    languages.iter().map(|language| (&language.lang, language.dir, title(language))).collect()
}

/// The list of sources.
pub(super) fn list(scribe: &mut Scribe<'_>, body: &Body<'_>) -> Element {
    let heading = heading_of(scribe, "sources", titles(&body.languages, |language| &language.sources));
    let mut items = Vec::new();
    for source in &body.sources {
        items.push(item(scribe, source, body));
    }
    let list = Element::new("ol").class("sources").with("role", "list").children(items);
    Element::new("section").class("of-sources").child(heading).child(list)
}

fn item(scribe: &mut Scribe<'_>, PlacedSource { entries, anchor, .. }: &PlacedSource<'_>, body: &Body<'_>) -> Element {
    // The source's own title stands in the entry of its own language; only where there is no such entry does it follow
    // the translation.
    let has_own_entry = entries.iter().any(|entry| entry.title.lang.primary() == entry.lang.primary());
    let cells = entries.iter().map(|entry| (entry.dir, entry_of(scribe, entry, has_own_entry))).collect();
    let id = scribe.anchor(anchor);
    let item = Element::new("li").maybe("id", id).child(columns(Element::new("div"), cells));
    let back = back_links(scribe, anchor, body);
    item.children(back)
}

fn entry_of(scribe: &Scribe<'_>, entry: &SourceEntry, has_own_entry: bool) -> Element {
    let own_title = |class: &str| {
        let title = Element::new("cite").class(class).children(scribe.words(&entry.title.text));
        if entry.title.lang == entry.lang { title } else { title.of(&entry.title.lang, entry.title.dir) }
    };
    let tag = Element::new("span").class("tag").text(format!("{} ", entry.tag));
    let mut out = Element::new("div").of(&entry.lang, entry.dir);
    let title = Element::new("p").class("title").child(tag);
    out = match &entry.title_translation {
        Some(translated) if entry.title.lang.primary() != entry.lang.primary() => {
            let words = Element::new("cite").children(scribe.words(&translated.text));
            let state = Element::new("span").class("state").children(scribe.words(&format!("({})", translated.state)));
            let title = title.text("“").child(words).text("” ").child(state);
            let own = (!has_own_entry).then(|| Element::new("p").class("title").child(own_title("own")));
            out.child(title).children(own)
        }
        _ => out.child(title.child(own_title("own"))),
    };
    out = out.child(Element::new("p").class("facts").children(with_links(scribe.words(&entry.facts))));
    out.children(entry.notes.iter().map(|note| scribe.line("note-of-source", note)))
}

/// The ways back to what cites a source.
fn back_links(scribe: &Scribe<'_>, anchor: &str, body: &Body<'_>) -> Option<Element> {
    let leading = body.languages.first()?;
    let places = scribe.places_citing(anchor);
    let mut out = Element::new("p").class("back").of(&leading.lang, leading.dir);
    out = out.child(Element::new("span").with("aria-hidden", "true").text("↩"));
    for (at, place) in places.iter().enumerate() {
        let number = in_digits_of(&leading.lang, &(at + 1).to_string());
        let said = format!("{} {number}", leading.web.back);
        let link = Element::new("a").with("href", format!("#{place}"));
        out = out.text(" ").child(link.with("aria-label", said.trim()).text(number));
    }
    (!places.is_empty()).then_some(out)
}

/// How the excerpts came about and were checked, unless the draft says it itself; and the digests.
pub(super) fn method(scribe: &mut Scribe<'_>, body: &Body<'_>, is_described: bool) -> Element {
    let mut out = Element::new("section").class("of-method");
    if !is_described {
        out = out.child(heading_of(scribe, "method", titles(&body.languages, |language| &language.method_title)));
        let cells = body.languages.iter().map(|language| {
            let said = language.method.iter().map(|paragraph| Element::new("p").children(scribe.words(paragraph)));
            (language.dir, Element::new("div").of(&language.lang, language.dir).children(said))
        });
        out = out.child(columns(Element::new("div"), cells.collect()));
    }
    let told = body.languages.iter().filter(|language| !language.disclosure.is_empty()).map(|language| {
        let title = Element::new("p").class("label").children(scribe.words(&language.disclosure_title));
        let said = language.disclosure.iter().map(|sentence| Element::new("p").children(scribe.words(sentence)));
        (language.dir, Element::new("div").of(&language.lang, language.dir).child(title).children(said))
    });
    let told: Vec<_> = told.collect();
    if !told.is_empty() {
        out = out.child(columns(Element::new("div").class("disclosure"), told));
    }
    if body.sources.is_empty() {
        return out;
    }
    let said = body.languages.iter().map(|language| {
        (language.dir, scribe.line("digests-title", &language.digests).of(&language.lang, language.dir))
    });
    let out = out.child(columns(Element::new("div"), said.collect()));
    let digest = |placed: &PlacedSource<'_>| {
        let SourceView { number, key, digest, .. } = placed.source;
        let link = Element::new("a").with("href", format!("#{}", placed.anchor)).text(format!("[{number}]"));
        Element::new("li").child(link).text(format!(" {key} ")).child(Element::new("code").text(digest))
    };
    let list = Element::new("ul").class("digests").with("lang", "en").with("dir", "ltr").with("role", "list");
    out.child(list.children(body.sources.iter().map(digest)))
}

/// The marks that occur, each with its meaning.
pub(super) fn legend(scribe: &Scribe<'_>) -> Option<Element> {
    let languages = &scribe.page.languages;
    if languages.iter().all(|language| language.legend.is_empty()) {
        return None;
    }
    let cells = languages.iter().map(|language| {
        let entries = language.legend.iter().map(|entry| {
            let mark: Node = if entry.letters.is_empty() {
                let class = mark_class(&entry.mark);
                Element::new("span").class("swatch").class(class).with("aria-hidden", "true").into()
            } else {
                Element::new("span").class("letters").children(scribe.words(&entry.letters)).into()
            };
            let meaning = Element::new("span").children(scribe.words(&entry.meaning));
            Element::new("li").child(mark).text(" ").child(meaning)
        });
        let title = Element::new("p").class("label").text(&language.legend_title);
        let list = Element::new("ul").with("role", "list").children(entries);
        (language.dir, Element::new("div").of(&language.lang, language.dir).child(title).child(list))
    });
    Some(columns(Element::new("section").class("legend").with("id", "legend"), cells.collect()))
}
