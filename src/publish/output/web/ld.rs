//! What the page says to programs that read it (JSON-LD, vocabulary of schema.org): the report, its quotations with the
//! sources that they are from, each with its state. It says nothing that does not stand on the page.

use serde_json::{Map, Value, json};

use super::WebMaterials;
use super::part::{Placed, PlacedBlock, WebPage};
use crate::publish::view::{PageInput, PdfStatus, QuotationSide, SourceView, ViewText, plain_text};
use crate::text::glue::as_read;

/// The description, JSON.
pub(super) fn of(materials: &WebMaterials<'_>) -> String {
    let page = materials.page;
    let mut said = Map::new();
    said.insert("@context".into(), json!("https://schema.org"));
    said.insert("@type".into(), json!("Report"));
    let in_language = |(lang, text): (&str, &str)| json!({ "@language": lang, "@value": plain(text) });
    let titles = page.languages.iter().map(|language| in_language((language.lang.as_str(), &language.title)));
    said.insert("name".into(), titles.collect());
    said.insert("inLanguage".into(), page.languages.iter().map(|language| json!(language.lang)).collect());
    said.insert("identifier".into(), json!(format!("{}/{}", materials.manifest.series, materials.manifest.edition)));
    let (status, version) = match page.status {
        PdfStatus::Draft => ("draft", None),
        PdfStatus::Unreviewed => ("unreviewed", None),
        PdfStatus::Published { revision } => ("published", Some(revision)),
    };
    said.insert("creativeWorkStatus".into(), json!(status));
    if let Some(version) = version {
        said.insert("version".into(), json!(version));
    }
    let about = &page.about;
    if !about.institution.is_empty() {
        let name: Value = about.institution.iter().map(|(lang, name)| in_language((lang.as_str(), name))).collect();
        said.insert("publisher".into(), json!({ "@type": "Organization", "name": name }));
    }
    if !about.authors.is_empty() {
        let author = about.authors.iter().map(|name| json!({ "@type": "Person", "name": name }));
        said.insert("author".into(), author.collect());
    }
    if !about.keywords.is_empty() {
        said.insert("keywords".into(), json!(about.keywords));
    }
    // How it was made: who translated, reviewed, drafted and approved.
    let made = page.languages.iter().filter(|language| !language.disclosure.is_empty());
    let made = made.map(|language| in_language((language.lang.as_str(), &language.disclosure.join(" "))));
    said.insert("backstory".into(), made.collect());
    said.insert("hasPart".into(), quotations(page));
    said.insert("citation".into(), page.sources.iter().map(|source| source_of(source, page)).collect());
    serde_json::to_string(&Value::from(said)).unwrap_or_default()
}

/// The quotations as they stand on the page, each once.
fn quotations(page: &PageInput) -> Value {
    let web = WebPage::of(page);
    let blocks = web.leading.iter().chain(web.bodies.iter().flat_map(|body| &body.blocks));
    let sides = blocks.flat_map(|block: &PlacedBlock<'_>| match &block.placed {
        Placed::Quotation { sides, .. } => sides.clone(),
        _ => Vec::new(),
    });
    let sides: Vec<&QuotationSide> = sides.filter(|side| !side.paragraphs.is_empty()).collect();
    sides.iter().map(|side| quotation(side, &sides, page)).collect()
}

fn quotation(side: &QuotationSide, all: &[&QuotationSide], page: &PageInput) -> Value {
    let text = side.paragraphs.iter().map(|paragraph| plain(&plain_text(paragraph))).collect::<Vec<_>>().join("\n");
    let mut said = Map::new();
    said.insert("@type".into(), json!("Quotation"));
    said.insert("@id".into(), json!(format!("#{}", side.anchor)));
    said.insert("inLanguage".into(), json!(side.lang));
    said.insert("text".into(), json!(text));
    // What the mark at its edge says: that these are the source's words, or the state of the translation.
    said.insert("creativeWorkStatus".into(), json!(side.mark));
    let source = page.sources.iter().find(|source| is_of(&side.target, source));
    if let Some(source) = source {
        said.insert("isBasedOn".into(), json!({ "@id": format!("#{}", address(source, page)) }));
    }
    let number = |anchor: &str| anchor.split('-').nth(1).map(str::to_owned);
    let original = all.iter().find(|other| other.original && number(&other.anchor) == number(&side.anchor));
    if let Some(original) = original.filter(|original| original.anchor != side.anchor) {
        said.insert("translationOfWork".into(), json!({ "@id": format!("#{}", original.anchor) }));
    }
    said.into()
}

/// Whether a target leads to a source; in parts the list of each language has anchors of its own.
fn is_of(target: &str, source: &SourceView) -> bool {
    target.strip_prefix(source.anchor.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
}

/// The anchor of a source in the first list of sources.
fn address(source: &SourceView, page: &PageInput) -> String {
    let web = WebPage::of(page);
    let suffix = web.bodies.first().map(|body| body.suffix.as_str()).unwrap_or_default();
    format!("{}{suffix}", source.anchor)
}

fn source_of(source: &SourceView, page: &PageInput) -> Value {
    let mut said = Map::new();
    said.insert("@type".into(), json!("CreativeWork"));
    said.insert("@id".into(), json!(format!("#{}", address(source, page))));
    said.insert("position".into(), json!(source.number));
    if let Some(title) = title_of(source) {
        said.insert("name".into(), json!({ "@language": title.lang, "@value": plain(&title.text) }));
    }
    let digest = json!({ "@type": "PropertyValue", "propertyID": "SHA-256", "value": source.digest });
    said.insert("identifier".into(), digest);
    let facts = source.entries.iter();
    let facts = facts.map(|entry| json!({ "@language": entry.lang, "@value": plain(&entry.facts) }));
    said.insert("description".into(), facts.collect());
    said.into()
}

/// The title of a source. In the place of one that is not there each entry says so in its own language, in brackets: that is
/// no name.
fn title_of(source: &SourceView) -> Option<&ViewText> {
    let title = &source.entries.first()?.title;
    let is_shared = source.entries.iter().all(|entry| entry.title.text == title.text);
    let text = plain(&title.text);
    (is_shared && !(text.starts_with('[') && text.ends_with(']'))).then_some(title)
}

/// A text as it is read, without what is put in for the page alone.
fn plain(text: &str) -> String {
    as_read(text)
}
