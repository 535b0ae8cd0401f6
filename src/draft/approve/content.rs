//! What an approval covers of a part, in the form of today: what the part says and what is printed from it.
//!
//! Everything is written out here, field by field, as JSON: a type that gains a field elsewhere changes no digest.
//! Numbers are replaced by what they refer to: that of a source by the facts of the source, that of a footnote by its
//! words, that of a picture by its bytes. Isolates are stripped, since the page sets its own. The program's own words are
//! covered by the digests of the label files, in the frame. What follows from other parts (counts, contents, the list of
//! sources, the legend, the timeline) is in none.
//!
//! A later addition is a key that is written only where a draft uses it, so that the digests of drafts without it stay as
//! they are; `kept digests` in the tests hold that.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};

use super::{DraftPart, PartName, Printed, SourceFacts};
use crate::draft::entries::{EDITORS_DATE, UNMARKED};
use crate::draft::{
    Block, Document, Flow, Inline, LineItem, Quotation, QuotationCheck, QuotationState, Run, as_printed, items_of_line,
    items_within, stated_translations,
};
use crate::lang::{Lang, Localized, localized};
use crate::spec::appearance::TimelineEvent;
use crate::spec::own_section::OwnSection;
use crate::text::bidi::{on_one_line, without_isolates};
use crate::text::digest::Digest;
use crate::translate::Condition;

/// What is covered of a part, each aspect by itself: a person is told which of them has changed.
pub(super) struct Content {
    /// What it says.
    pub words: Value,
    /// Title, dates, order, options; of the frame only.
    pub front: Value,
    /// The facts of the sources that it cites.
    pub sources: Value,
    /// The states of its translations.
    pub translations: Value,
    /// Its pictures.
    pub pictures: Value,
    /// The template, the fonts and the program's own words; of the frame only.
    pub design: Value,
}

impl Content {
    /// All of it, by the name of each aspect; an aspect that is empty is left out.
    pub fn aspects(&self) -> Vec<(&'static str, &Value)> {
        let all = [
            ("words", &self.words),
            ("front", &self.front),
            ("sources", &self.sources),
            ("translations", &self.translations),
            ("pictures", &self.pictures),
            ("design", &self.design),
        ];
        all.into_iter().filter(|(_, value)| !is_empty(value)).collect()
    }
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::Array(items) => items.is_empty(),
        Value::Object(entries) => entries.is_empty(),
        _ => false,
    }
}

/// What an approval of this part covers. `whole` is the draft that it is a part of; `all` are the names of all its parts
/// in their order.
pub(super) fn content(part: &DraftPart, whole: &Document, all: &[PartName], printed: Printed<'_>) -> Content {
    let mut writer = Writer {
        notes: notes_of(whole),
        open: BTreeSet::new(),
        cited: BTreeSet::new(),
        pictures: BTreeSet::new(),
        translations: Vec::new(),
        printed,
        translated: stated_translations(printed.inline),
    };
    let own = part.name.own_section(&whole.taken);
    let front = &part.document.front;
    let languages: Vec<&str> = front.languages.iter().map(Lang::as_str).collect();
    let blocks = writer.blocks(&part.document.blocks, own);
    let mut words = Map::new();
    words.insert("languages".into(), json!(languages));
    words.insert("blocks".into(), Value::from(blocks));
    let mut of_front = Value::Null;
    let mut design = Map::new();
    if part.name == PartName::Frame {
        of_front = front_matter(&part.document, all);
        design.insert("template".into(), json!(front.template));
        let files: Map<String, Value> =
            printed.templates.iter().map(|(path, digest)| (path.clone(), json!(digest.hex()))).collect();
        design.insert("files".into(), Value::from(files));
        if let Some(logo) = &front.appearance.logo {
            writer.pictures.insert(logo.name());
        }
    }
    let facts = writer.cited.iter().map(|key| (key.clone(), printed.facts.get(key).map_or(Value::Null, source)));
    // The name of a file is printed nowhere: it is the bytes that count.
    let pictures: BTreeSet<&str> =
        writer.pictures.iter().map(|path| printed.pictures.get(path).map_or("", Digest::hex)).collect();
    Content {
        words: Value::from(words),
        front: of_front,
        sources: Value::from(facts.collect::<Map<_, _>>()),
        translations: Value::from(writer.translations),
        pictures: json!(pictures),
        design: Value::from(design),
    }
}

/// Whether a class of a heading changes what is printed.
fn is_printed(class: &str, own: Option<OwnSection>) -> bool {
    match own {
        Some(OwnSection::Chronology) => class == EDITORS_DATE,
        Some(OwnSection::Differences) => class == UNMARKED,
        _ => false,
    }
}

/// The words of each footnote of a draft, by its label.
fn notes_of(whole: &Document) -> BTreeMap<&str, &Run<Vec<Flow>>> {
    let mut notes = BTreeMap::new();
    whole.each_in_prose(&mut |inline| {
        if let Inline::Note { label, text: Some(note) } = inline {
            notes.insert(label.as_str(), note);
        }
    });
    notes
}

struct Writer<'a> {
    notes: BTreeMap<&'a str, &'a Run<Vec<Flow>>>,
    /// The footnotes within which the writer is: one that refers to itself has an end.
    open: BTreeSet<String>,
    cited: BTreeSet<String>,
    pictures: BTreeSet<String>,
    translations: Vec<Value>,
    printed: Printed<'a>,
    /// The translations among the quotations in prose, by the place of their citation.
    translated: BTreeMap<usize, &'a (Lang, Condition)>,
}

impl Writer<'_> {
    fn blocks(&mut self, blocks: &[Block], own: Option<OwnSection>) -> Vec<Value> {
        let mut quotations = 0;
        // As the page sets headings: none leaves a level out, and 1 is that of the title.
        let mut last_level = 1;
        let mut said = Vec::new();
        for block in blocks {
            said.push(match block {
                Block::Rule => json!({ "rule": true }),
                Block::Heading { level, id: _, marks, texts } => {
                    let level = (*level).min(last_level + 1).max(2);
                    last_level = level;
                    let texts: Vec<Value> = texts.iter().map(|run| self.run(run, Self::line)).collect();
                    let mut said = json!({ "heading": level, "texts": texts });
                    let printed = marks.classes.iter().filter(|class| is_printed(class, own));
                    let printed: BTreeSet<&String> = printed.collect();
                    if let (false, Some(said)) = (printed.is_empty(), said.as_object_mut()) {
                        said.insert("marked".into(), json!(printed));
                    }
                    if let (Some(name), Some(said)) = (marks.machine(), said.as_object_mut()) {
                        said.insert("machine".into(), json!(as_printed(name)));
                    }
                    said
                }
                Block::Prose(runs) => {
                    let runs: Vec<Value> = runs.iter().map(|run| self.run(run, |w, flows| w.flows(flows))).collect();
                    json!({ "prose": runs })
                }
                Block::Quotation(quotation) => {
                    quotations += 1;
                    let check = self.printed.checks.get(quotations - 1);
                    self.quotation(quotation, check)
                }
            });
        }
        said
    }

    fn run<T>(&mut self, run: &Run<Vec<T>>, content: impl Fn(&mut Self, &[T]) -> Vec<Value>) -> Value {
        let words = content(self, &run.content);
        match &run.lang {
            Some(lang) => json!({ "lang": lang.as_str(), "content": words }),
            None => json!({ "content": words }),
        }
    }

    fn quotation(&mut self, quotation: &Quotation, check: Option<&QuotationCheck>) -> Value {
        let mut said = Map::new();
        let original: Vec<Value> = quotation.original.iter().map(|line| Value::from(self.line(line))).collect();
        said.insert("original".into(), Value::from(original));
        if let Some(citation) = &quotation.citation {
            said.insert("cites".into(), json!(self.cites(citation)));
            if citation.ours {
                said.insert("ours".into(), json!(true));
            }
        }
        if !quotation.also_in.is_empty() {
            let also: Vec<String> = quotation.also_in.iter().map(|citation| self.cites(citation)).collect();
            said.insert("also".into(), json!(also));
        }
        let translation = quotation.translation.iter().zip(&quotation.translation_langs);
        let translation: Vec<Value> = translation
            .map(|(line, lang)| json!({ "lang": lang.as_ref().map(Lang::as_str), "content": self.line(line) }))
            .collect();
        if !translation.is_empty() {
            said.insert("translation".into(), Value::from(translation));
        }
        match check.map(|check| check.state) {
            Some(QuotationState::Unchecked) | None => drop(said.insert("as".into(), json!("unchecked"))),
            Some(QuotationState::Translated) => drop(said.insert("as".into(), json!("translation"))),
            Some(_) => {}
        }
        if let Some(check) = check.filter(|check| !check.translations.is_empty()) {
            let states = check
                .translations
                .iter()
                .map(|(lang, state)| (lang.to_string(), json!(state.as_approved().to_string())));
            self.translations.push(Value::from(states.collect::<Map<_, _>>()));
        }
        json!({ "quotation": said })
    }

    fn cites(&mut self, citation: &crate::cite::Citation) -> String {
        self.cited.insert(citation.key.clone());
        citation.place()
    }

    fn flows(&mut self, flows: &[Flow]) -> Vec<Value> {
        flows.iter().map(|flow| self.flow(flow)).collect()
    }

    fn flow(&mut self, flow: &Flow) -> Value {
        match flow {
            Flow::Paragraph(content) => json!({ "paragraph": self.line(content) }),
            Flow::List { start, items } => {
                let items: Vec<Value> = items.iter().map(|item| Value::from(self.flows(item))).collect();
                match start {
                    Some(start) => json!({ "list": items, "start": start }),
                    None => json!({ "list": items }),
                }
            }
            Flow::Table { columns, head, rows } => {
                let mut cells = |row: &[Vec<Inline>]| -> Vec<Value> {
                    row.iter().map(|cell| Value::from(self.line(cell))).collect()
                };
                let head = cells(head);
                let rows: Vec<Vec<Value>> = rows.iter().map(|row| cells(row)).collect();
                json!({ "table": rows, "head": head, "columns": columns })
            }
            Flow::Code(text) => json!({ "code": text.trim_end_matches('\n') }),
        }
    }

    /// A line, as it is printed.
    fn line(&mut self, inlines: &[Inline]) -> Vec<Value> {
        self.items(items_of_line(inlines))
    }

    fn items(&mut self, items: Vec<LineItem<'_>>) -> Vec<Value> {
        let said = items.into_iter().map(|item| match item {
            LineItem::Words(words) => Value::from(words),
            LineItem::Other(inline) => self.inline(inline),
        });
        said.collect()
    }

    fn inline(&mut self, inline: &Inline) -> Value {
        match inline {
            Inline::Text(text) => json!(as_printed(text)),
            Inline::Code(text) => json!({ "code": without_isolates(text) }),
            Inline::Emphasis(content) => json!({ "emphasis": self.items(items_within(content)) }),
            Inline::Strong(content) => json!({ "strong": self.items(items_within(content)) }),
            Inline::Link { url, content } => json!({ "link": url, "content": self.items(items_within(content)) }),
            Inline::Elision => json!({ "left-out": true }),
            Inline::Insertion(words) => json!({ "put-in": as_printed(words).trim() }),
            Inline::Citation(citation, _) if citation.is_own_mark(self.printed.facts.contains_key(&citation.key)) => {
                json!({ "own": true })
            }
            Inline::Citation(citation, _) if citation.is_desk_mark(self.printed.facts.contains_key(&citation.key)) => {
                json!({ "desk": true })
            }
            Inline::Machine(name) => json!({ "machine": as_printed(name) }),
            Inline::Citation(citation, offset) => {
                let cites = self.cites(citation);
                if let Some((lang, state)) = self.translated.get(offset).copied() {
                    self.translations.push(json!({ lang.as_str(): state.as_approved().to_string() }));
                }
                match citation.ours {
                    true => json!({ "cites": cites, "ours": true }),
                    false => json!({ "cites": cites }),
                }
            }
            Inline::Note { label, .. } => {
                let note = self.notes.get(label.as_str()).copied();
                match note {
                    Some(note) if self.open.insert(label.clone()) => {
                        let said = self.run(note, |writer, flows| writer.flows(flows));
                        self.open.remove(label);
                        json!({ "note": said })
                    }
                    _ => json!({ "note": true }),
                }
            }
            Inline::Picture { path, text } => {
                self.pictures.insert(path.clone());
                let digest = self.printed.pictures.get(path).map(Digest::hex);
                json!({ "picture": digest, "text": as_printed(text) })
            }
            Inline::Break => json!({ "break": true }),
        }
    }
}

/// The facts of a source.
fn source(facts: &SourceFacts) -> Value {
    let mut said = Map::new();
    let mut add = |key: &str, value: Option<Value>| {
        if let Some(value) = value {
            said.insert(key.to_owned(), value);
        }
    };
    let text = |text: &Option<String>| text.as_deref().map(|text| json!(on_one_line(text)));
    add("digest", Some(json!(facts.digest)));
    add("title", text(&facts.title));
    add("authors", (!facts.authors.is_empty()).then(|| facts.authors.iter().map(|name| on_one_line(name)).collect()));
    add("date", text(&facts.date));
    add("address", text(&facts.address));
    add("language", facts.language.as_ref().map(|lang| json!(lang.as_str())));
    for (lang, of_lang) in &facts.in_language {
        let title =
            of_lang.title.as_ref().map(|(title, state)| json!([on_one_line(title), state.as_approved().to_string()]));
        let all = [
            ("outlet", text(&of_lang.outlet)),
            ("relays", text(&of_lang.relays)),
            ("title", title),
            ("date_note", text(&of_lang.date_note)),
            ("standing", text(&of_lang.standing)),
        ];
        let there = all.into_iter().filter_map(|(key, value)| Some((key.to_owned(), value?)));
        add(&format!("in {lang}"), Some(Value::from(there.collect::<Map<_, _>>())));
    }
    Value::from(said)
}

/// What is printed of the front matter.
fn front_matter(document: &Document, all: &[PartName]) -> Value {
    let front = &document.front;
    let mut said = Map::new();
    let mut add = |key: &str, value: Option<Value>| {
        if let Some(value) = value.filter(|value| !is_empty(value)) {
            said.insert(key.to_owned(), value);
        }
    };
    // A text in a language that the brief is not in is not printed.
    let in_each = |texts: &Localized| -> Value {
        let each = front
            .languages
            .iter()
            .filter_map(|lang| Some((lang.to_string(), json!(on_one_line(localized(texts, lang)?)))));
        Value::from(each.collect::<Map<_, _>>())
    };
    let sections: Vec<String> = all.iter().filter(|name| **name != PartName::Frame).map(ToString::to_string).collect();
    let (look, period) = (&front.appearance, &front.period);
    add("title", Some(in_each(&front.title)));
    add("summary", front.summary.map(|wish| json!(wish)));
    add("watch", front.watch.map(|wish| json!(wish)));
    add("series", Some(json!(front.series)));
    add("edition", Some(json!(front.edition.to_string())));
    add("number", front.number.map(Value::from));
    add("from", period.from.map(|day| json!(day.to_string())));
    add("to", period.to.map(|day| json!(day.to_string())));
    add("sections", Some(json!(sections)));
    add("tool", Some(json!(as_printed(&front.tool).trim())).filter(|tool| tool != ""));
    let own_words: Vec<String> = front.own_words.iter().map(|words| as_printed(words).trim().to_owned()).collect();
    add("own-words", Some(json!(own_words)));
    add("made", front.made.map(|day| json!(day.to_string())));
    // Which limits were lifted is said of the topics that the draft has.
    let lifted = |ids: &[String]| {
        let is_here = |id: &&String| all.contains(&PartName::Section((*id).clone()));
        json!(ids.iter().filter(is_here).collect::<Vec<_>>())
    };
    add("no-source-limit", Some(lifted(&front.lifted.per_source)));
    add("near-copies", Some(lifted(&front.lifted.per_topic)));
    add("meaning", front.meaning.as_ref().map(|made| json!(made.by_vectors())));
    add("attachments", (!front.attachments.is_full()).then(|| json!(front.attachments)));
    add("layout", Some(json!(look.layout)));
    add("classification", Some(in_each(&look.classification)));
    add("distribution", Some(in_each(&look.distribution)));
    let mut masthead = Map::new();
    let of_house = &look.masthead;
    let authors: Vec<Value> = of_house.authors.iter().map(in_each).collect();
    for (key, value) in [
        ("institution", in_each(&of_house.institution)),
        ("authors", Value::from(authors)),
        ("contact", in_each(&of_house.contact)),
        ("subject", in_each(&of_house.subject)),
        ("keywords", json!(of_house.keywords)),
    ] {
        if !is_empty(&value) {
            masthead.insert(key.to_owned(), value);
        }
    }
    add("masthead", Some(Value::from(masthead)));
    let leading = front.languages.first();
    add(
        "logo",
        look.logo.as_ref().map(|logo| json!(leading.and_then(|lang| localized(&logo.alt, lang)).map(on_one_line))),
    );
    add("accent", look.brand.accent.map(|accent| json!(accent.to_string())));
    add("fonts", Some(in_each(&look.brand.fonts)));
    add("hijri", look.hijri.then_some(json!(true)));
    if look.timeline == Some(false) {
        add("timeline", Some(json!(false)));
    } else {
        // In the order in which they are drawn.
        let mut events: Vec<&TimelineEvent> = look.events.iter().collect();
        events.sort_by_key(|event| event.date.interval().map(|days| (days.from, days.to)));
        let events = events.into_iter().map(|event| json!({ "date": event.date, "text": in_each(&event.text) }));
        add("events", Some(events.collect()));
    }
    Value::from(said)
}
