//! The digest of version 0.1.0, frozen: approvals that were given under it are recognised for good.
//!
//! It is written out here as that version's types were, so that nothing that is changed elsewhere changes it. What
//! that version did not know has no digest in this form. It had fewer parts: summary, method and what is new since
//! the last edition belonged to the frame.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::canonical::canonical;
use super::{PartName, Printed, SourceFacts};
use crate::assets;
use crate::cite::{Citation, Locator};
use crate::draft::{Block, Document, Flow, Inline, InlineCheck, Quotation, QuotationCheck, Run};
use crate::lang::Lang;
use crate::spec::appearance::{Appearance, Layout};
use crate::text::digest::Digest;
use crate::translate::{Condition, TranslationState};

/// The version of what 0.1.0 digested, and how.
const VERSION: u32 = 2;

/// The files of version 0.1.0 that turn a draft into pages, with their digests.
const BUILT_IN: [(&str, &str); 12] = [
    ("templates/labels/ar.yml", "48a0c29e250fa356cb4a359da86136868825699b94067ed3755a60d975f783eb"),
    ("templates/labels/en.yml", "09b376f427a9f972e7385b6c9b17187618ad443f0f53b73d567320c0a0ddd005"),
    ("templates/labels/fr.yml", "dd7dfd9bc30bd5a6bbbd46815b6f0227803f4d5e52be6c32016836a0d5bf93e8"),
    ("templates/print/base.typ", "6c680a10ab8de66ae1d9538bfe77dd68d61c45a944e9c0c1d378204111b1a161"),
    ("templates/print/blocks.typ", "f233ebfd604cd856aba026bd45fc703297e947b6e97d380615c9c2e8807fba35"),
    ("templates/print/flow.typ", "b896cc0ad1c73c7c00134dc6ed0c8e87c208a63efd9f5d4209b75e370f4ccbd9"),
    ("templates/print/front.typ", "cad3c2c6673eb992044bdb5d56134d9aa043a60c92dfa18cacc87b26529fdfe1"),
    ("templates/print/marks.typ", "261d57dd8af6a7a44f9d8550b004e52ea37a37e039a557daed010a9d1c471b0d"),
    ("templates/print/parts.typ", "f8428799ca2c9b7da1f1b32889e38d588efd3c9e1be02de84214db17452bc99b"),
    ("templates/print/sources.typ", "00ac4cc1f38eb315025a79c83ffc1586da11d291d342d5575f97439f1884f190"),
    ("templates/print/standard.typ", "1a892ba2ba87576f05af35bf5006903428cb9f115f0dd5fe2b4c421fcae0c3bb"),
    ("templates/print/timeline.typ", "bb594ef55ba333fabfb0c0d7f7c29ecb1e780cfadf85004ad3a1a58f24cd3e55"),
];

/// The sections that belonged to the frame.
const IN_FRAME: [&str; 3] = ["summary", "method", "since-last-edition"];

/// The part of version 0.1.0 that a part of today belonged to.
pub(super) fn part_of(name: &PartName) -> PartName {
    match name.section() {
        Some(id) if !IN_FRAME.contains(&id) => name.clone(),
        _ => PartName::Frame,
    }
}

/// A part of today with what checking gave for it.
#[derive(Clone, Copy)]
pub(super) struct CheckedBlocks<'a> {
    pub blocks: &'a [Block],
    pub checks: &'a [QuotationCheck],
    pub inline: &'a [InlineCheck],
}

/// The digest of a part of version 0.1.0, made of the parts of today that belonged to it, in their order; `None` where
/// it says something that version did not know.
pub(super) fn digest(
    name: &PartName,
    whole: &Document,
    parts: &[CheckedBlocks<'_>],
    all: &[PartName],
    printed: Printed<'_>,
) -> Option<Digest> {
    let front = &whole.front;
    let blocks: Vec<&Block> = parts.iter().flat_map(|part| part.blocks).collect();
    let mut content = Map::new();
    content.insert("blocks".into(), blocks.iter().map(|said| block(said)).collect::<Option<_>>()?);
    let mut sources = Map::new();
    let mut pictures: Vec<String> = Vec::new();
    for said in &blocks {
        for citation in citations(said) {
            let facts = printed.facts.get(&citation.key).map_or(Some(Value::Null), facts)?;
            sources.insert(citation.key.clone(), facts);
        }
        pictures_in(said, &mut pictures);
    }
    content.insert("sources".into(), Value::from(sources));
    let mut translations = Vec::new();
    for check in parts.iter().flat_map(|part| part.checks) {
        let of_check = check.translations.iter().map(|(lang, state)| Some(json!([lang.as_str(), condition(state)?])));
        translations.push(of_check.collect::<Option<Value>>()?);
    }
    content.insert("translations".into(), Value::from(translations));
    let translated = parts.iter().flat_map(|part| part.inline).filter(|check| check.is_direct);
    let translated = translated.filter_map(|check| check.translation.as_ref());
    let translated: Vec<Value> =
        translated.map(|(lang, state)| Some(json!([lang.as_str(), condition(state)?]))).collect::<Option<_>>()?;
    if !translated.is_empty() {
        content.insert("translated".into(), Value::from(translated));
    }
    if *name == PartName::Frame {
        pictures.extend(front.appearance.logo.as_ref().map(crate::spec::appearance::Logo::name));
    }
    if !pictures.is_empty() {
        let digest = |path: String| {
            let digest = printed.pictures.get(&path).map(Digest::hex);
            (path, json!(digest))
        };
        content.insert("pictures".into(), Value::from(pictures.into_iter().map(digest).collect::<Map<_, _>>()));
    }
    let frame = if *name == PartName::Frame { frame(whole, all, printed.templates)? } else { Value::Null };
    content.insert("frame".into(), frame);
    let mut text = format!("brief approval {VERSION}\n{name}\0");
    canonical(&Value::from(content), &mut text);
    Some(Digest::of(text.as_bytes()))
}

fn frame(whole: &Document, all: &[PartName], templates: &BTreeMap<String, Digest>) -> Option<Value> {
    let front = &whole.front;
    // What that version did not print.
    if front.made.is_some() || !front.lifted.is_empty() || front.meaning.is_some() || !front.own_words.is_empty() {
        return None;
    }
    let sections: Vec<String> =
        all.iter().filter(|name| part_of(name) != PartName::Frame).map(ToString::to_string).collect();
    let mut said = Map::new();
    said.insert("title".into(), json!(front.title));
    said.insert("series".into(), json!(front.series));
    said.insert("edition".into(), json!(front.edition.to_string()));
    if let Some(number) = front.number {
        said.insert("number".into(), json!(number));
    }
    let day = |day: Option<chrono::NaiveDate>| day.map(|day| day.to_string());
    said.insert("period".into(), json!({ "from": day(front.period.from), "to": day(front.period.to) }));
    said.insert("languages".into(), front.languages.iter().map(|lang| json!(lang.as_str())).collect());
    said.insert("sections".into(), json!(sections));
    said.insert("look".into(), appearance(&front.appearance)?);
    said.insert("template".into(), json!(front.template));
    let files = templates_of(&front.template, templates);
    said.insert("templates".into(), files.into_iter().map(|(path, hex)| (path, json!(hex))).collect());
    Some(Value::from(said))
}

/// The digests of the files that version 0.1.0 would have set the draft with: of its own, those of its time; of the
/// project's, those of today.
fn templates_of(template: &str, today: &BTreeMap<String, Digest>) -> BTreeMap<String, String> {
    let is_built_in =
        |path: &str, digest: &Digest| assets::file(path).is_some_and(|text| Digest::of(text.as_bytes()) == *digest);
    let known = |path: &str| BUILT_IN.iter().find(|(known, _)| *known == path).map(|(_, hex)| (*hex).to_owned());
    let mut files = BTreeMap::new();
    let is_print = |path: &str| path.starts_with("templates/print/");
    let mut own = false;
    for (path, digest) in today {
        if !is_built_in(path, digest) {
            own |= is_print(path);
            files.insert(path.clone(), digest.hex().to_owned());
        } else if let Some(hex) = known(path) {
            files.insert(path.clone(), hex);
        }
    }
    // The built-in design consists of all of them.
    if template == "standard" && !own {
        files.extend(
            BUILT_IN.iter().filter(|(path, _)| is_print(path)).map(|(p, hex)| ((*p).to_owned(), (*hex).to_owned())),
        );
    }
    files
}

fn appearance(look: &Appearance) -> Option<Value> {
    // Version 0.1.0 knew of none.
    if !look.masthead.is_empty() {
        return None;
    }
    let mut said = Map::new();
    match look.layout {
        Layout::SideBySide => {}
        Layout::Stacked => drop(said.insert("layout".into(), json!("stacked"))),
        Layout::Parts => drop(said.insert("layout".into(), json!("parts"))),
    }
    if !look.classification.is_empty() {
        said.insert("classification".into(), json!(look.classification));
    }
    if !look.distribution.is_empty() {
        said.insert("distribution".into(), json!(look.distribution));
    }
    if let Some(logo) = &look.logo {
        said.insert("logo".into(), json!({ "file": logo.file, "alt": logo.alt }));
    }
    let mut brand = Map::new();
    if let Some(accent) = look.brand.accent {
        brand.insert("accent".into(), json!(accent.to_string()));
    }
    if !look.brand.fonts.is_empty() {
        brand.insert("fonts".into(), json!(look.brand.fonts));
    }
    if !brand.is_empty() {
        said.insert("brand".into(), Value::from(brand));
    }
    if look.hijri {
        said.insert("hijri".into(), json!(true));
    }
    if let Some(timeline) = look.timeline {
        said.insert("timeline".into(), json!(timeline));
    }
    if !look.events.is_empty() {
        let event = |event: &crate::spec::appearance::TimelineEvent| json!({ "date": event.date, "text": event.text });
        said.insert("events".into(), look.events.iter().map(event).collect());
    }
    Some(Value::from(said))
}

/// What version 0.1.0 called the state of a translation.
fn condition(condition: &Condition) -> Option<String> {
    let condition = condition.in_0_1_0();
    let state = match condition.state {
        TranslationState::Reviewed | TranslationState::Unsigned => "reviewed",
        TranslationState::Unreviewed => "unreviewed",
        TranslationState::Machine => "machine",
        TranslationState::Edited | TranslationState::New => "edited",
        TranslationState::Stale => "stale",
        TranslationState::Missing => "missing",
    };
    let machine = condition.machine.as_ref().filter(|_| condition.state == TranslationState::Machine);
    let whole = if condition.whole_sentence { "whole sentence, " } else { "" };
    Some(machine.map_or_else(|| format!("{whole}{state}"), |name| format!("{whole}{state}: {name}")))
}

fn facts(facts: &SourceFacts) -> Option<Value> {
    let mut in_language = Map::new();
    for (lang, of_lang) in &facts.in_language {
        let title = match &of_lang.title {
            Some((title, state)) => json!([title, condition(state)?]),
            None => Value::Null,
        };
        let said = json!({
            "outlet": of_lang.outlet,
            "relays": of_lang.relays,
            "title": title,
            "date_note": of_lang.date_note,
            "standing": of_lang.standing,
        });
        in_language.insert(lang.to_string(), said);
    }
    Some(json!({
        "digest": facts.digest,
        "title": facts.title,
        "authors": facts.authors,
        "date": facts.date,
        "address": facts.address,
        "language": facts.language.as_ref().map(Lang::as_str),
        "in_language": in_language,
    }))
}

fn block(block: &Block) -> Option<Value> {
    Some(match block {
        Block::Heading { level, id, texts, .. } => {
            let texts = texts.iter().map(|text| run(text, |content| lines(content))).collect::<Option<Value>>()?;
            json!({ "Heading": { "level": level, "id": id, "texts": texts } })
        }
        Block::Prose(runs) => {
            let runs = runs.iter().map(|text| run(text, |content| flows(content))).collect::<Option<Value>>()?;
            json!({ "Prose": runs })
        }
        Block::Quotation(said) => json!({ "Quotation": quotation(said)? }),
        Block::Rule => json!("Rule"),
    })
}

fn quotation(quotation: &Quotation) -> Option<Value> {
    let paragraphs = |all: &[Vec<Inline>]| all.iter().map(|line| lines(line)).collect::<Option<Value>>();
    Some(json!({
        "original": paragraphs(&quotation.original)?,
        "citation": quotation.citation.as_ref().map(citation),
        "also_in": quotation.also_in.iter().map(citation).collect::<Value>(),
        "translation": paragraphs(&quotation.translation)?,
    }))
}

fn citation(citation: &Citation) -> Value {
    let locator = citation.locator.map(|Locator::Paragraph(number)| json!({ "Paragraph": number }));
    json!({ "key": citation.key, "locator": locator })
}

fn run<T>(run: &Run<T>, content: impl Fn(&T) -> Option<Value>) -> Option<Value> {
    Some(json!({ "lang": run.lang.as_ref().map(Lang::as_str), "content": content(&run.content)? }))
}

fn flows(all: &[Flow]) -> Option<Value> {
    all.iter().map(flow).collect()
}

fn flow(flow: &Flow) -> Option<Value> {
    Some(match flow {
        Flow::Paragraph(content) => json!({ "Paragraph": lines(content)? }),
        Flow::List { start, items } => {
            let items = items.iter().map(|item| flows(item)).collect::<Option<Value>>()?;
            json!({ "List": { "start": start, "items": items } })
        }
        Flow::Table { columns, head, rows } => {
            let cells = |row: &Vec<Vec<Inline>>| row.iter().map(|cell| lines(cell)).collect::<Option<Value>>();
            let rows = rows.iter().map(cells).collect::<Option<Value>>()?;
            json!({ "Table": { "columns": columns, "head": cells(head)?, "rows": rows } })
        }
        Flow::Code(text) => json!({ "Code": text }),
    })
}

fn lines(inlines: &[Inline]) -> Option<Value> {
    inlines.iter().map(inline).collect()
}

fn inline(inline: &Inline) -> Option<Value> {
    Some(match inline {
        Inline::Text(text) => json!({ "Text": text }),
        Inline::Emphasis(content) => json!({ "Emphasis": lines(content)? }),
        Inline::Strong(content) => json!({ "Strong": lines(content)? }),
        Inline::Code(text) => json!({ "Code": text }),
        Inline::Link { url, content } => json!({ "Link": { "url": url, "content": lines(content)? } }),
        Inline::Elision => json!("Elision"),
        Inline::Insertion(words) => json!({ "Insertion": words }),
        Inline::Citation(cited, _) => json!({ "Citation": citation(cited) }),
        Inline::Note { label, text } => {
            let text = match text {
                Some(text) => run(text, |content| flows(content))?,
                None => Value::Null,
            };
            json!({ "Note": { "label": label, "text": text } })
        }
        Inline::Picture { path, text } => json!({ "Picture": { "path": path, "text": text } }),
        Inline::Break => json!("Break"),
        // Version 0.1.0 had none.
        Inline::Machine(_) => return None,
    })
}

fn citations(block: &Block) -> Vec<&Citation> {
    let mut found = Vec::new();
    if let Block::Quotation(quotation) = block {
        found.extend(quotation.citations());
    }
    found.extend(crate::draft::prose_citations_of(block));
    found
}

fn pictures_in(block: &Block, found: &mut Vec<String>) {
    let Block::Prose(runs) = block else { return };
    for flow in runs.iter().flat_map(|run| &run.content) {
        crate::draft::each_in_flow(flow, &mut |inline| {
            if let Inline::Picture { path, .. } = inline {
                found.push(path.clone());
            }
        });
    }
}
