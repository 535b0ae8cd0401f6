//! Findings as the page reads them: sentences, and places in UTF-16 code units.

use std::path::{Path, PathBuf};

use serde_json::{Map, Value, json};

use crate::diagnostic::{Diagnostic, Diagnostics, Message, SourceText, Span, Subject, msg};
use crate::draft::PlacedPart;
use crate::draft::approve::PartName;
use crate::lang::Lang;
use crate::messages::{MessageLanguage, sentence};
use crate::text::utf16::Utf16Offsets;

/// How things are told: where paths begin, and in which language.
#[derive(Clone, Debug, Default)]
pub(super) struct Shown {
    root: PathBuf,
    language: MessageLanguage,
}

impl Shown {
    /// Paths are relative to the project.
    pub(super) fn of(root: &Path) -> Self {
        let root = std::path::absolute(root).unwrap_or_else(|_| root.to_path_buf());
        Self { root, language: MessageLanguage::default() }
    }

    /// The same in a language.
    pub(super) fn speaking(self, language: MessageLanguage) -> Self {
        Self { language, ..self }
    }

    /// What a part is called: its heading in this language, or the first that it has.
    pub(super) fn title_of(&self, part: Option<&PlacedPart>, name: &PartName) -> String {
        let wanted = self.language.tag();
        let titles = part.map(|part| part.titles.as_slice()).unwrap_or_default();
        let is_wanted =
            |(lang, _): &&(Option<Lang>, String)| lang.as_ref().is_some_and(|lang| lang.primary() == wanted);
        match titles.iter().find(is_wanted).or_else(|| titles.first()) {
            Some((_, title)) => title.clone(),
            None if *name == PartName::Frame => self.say(&msg!("review-part--frame")),
            None => name.to_string(),
        }
    }

    /// A message in words.
    pub(super) fn say(&self, message: &Message) -> String {
        sentence(message, self.language)
    }

    /// A path that the desk names, relative to the project; one outside of it by its name alone.
    pub(super) fn path(&self, path: &str) -> String {
        let absolute = std::path::absolute(path).unwrap_or_else(|_| PathBuf::from(path));
        match absolute.strip_prefix(&self.root) {
            Ok(inside) => {
                let parts: Vec<_> = inside.components().map(|part| part.as_os_str().to_string_lossy()).collect();
                parts.join("/")
            }
            Err(_) => absolute.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default(),
        }
    }
}

/// Findings in their order.
pub(super) fn findings(found: &Diagnostics, shown: &Shown) -> Vec<Value> {
    let mut teller = Teller { shown, known: Vec::new() };
    found.sorted().into_iter().map(|one| teller.finding(one)).collect()
}

/// Tells findings, and counts each text once.
struct Teller<'a> {
    shown: &'a Shown,
    known: Vec<(&'a SourceText, Utf16Offsets<'a>)>,
}

impl<'a> Teller<'a> {
    fn offsets(&mut self, source: &'a SourceText) -> &Utf16Offsets<'a> {
        let at = match self.known.iter().position(|(known, _)| std::ptr::eq(known.text(), source.text())) {
            Some(at) => at,
            None => {
                self.known.push((source, Utf16Offsets::of(source.text())));
                self.known.len() - 1
            }
        };
        &self.known[at].1
    }

    fn finding(&mut self, found: &'a Diagnostic) -> Value {
        let shown = self.shown;
        let say = |message| shown.say(message);
        let mut told = self.place(&found.subject);
        let level = found.severity.to_string();
        told.insert("code".to_owned(), json!(found.code()));
        told.insert("level".to_owned(), json!(level));
        told.insert("message".to_owned(), json!(say(&found.message)));
        told.insert("why".to_owned(), json!(found.rule.why));
        if let Some(help) = &found.help {
            told.insert("help".to_owned(), json!(say(help)));
        }
        if let (Some(fix), Some(span)) = (&found.fix, found.subject.span()) {
            let offsets = self.offsets(span.source());
            let edits: Vec<Value> = fix
                .edits
                .iter()
                .map(|edit| {
                    let (from, to) = (offsets.units(edit.range.start), offsets.units(edit.range.end));
                    json!({ "from": from, "to": to, "insert": edit.text })
                })
                .collect();
            told.insert("fix".to_owned(), json!({ "title": say(&fix.title), "edits": edits }));
        }
        let related: Vec<Value> = found
            .related
            .iter()
            .map(|related| {
                let mut place = self.place(&related.subject);
                place.insert("message".to_owned(), json!(say(&related.message)));
                Value::Object(place)
            })
            .collect();
        told.insert("related".to_owned(), json!(related));
        Value::Object(told)
    }

    fn place(&mut self, subject: &'a Subject) -> Map<String, Value> {
        let mut told = Map::new();
        if let Some(path) = subject.path() {
            told.insert("path".to_owned(), json!(self.shown.path(path)));
        }
        if let Some(span) = subject.span() {
            let (from, to) = self.units(span);
            let position = span.start();
            told.insert("from".to_owned(), json!(from));
            told.insert("to".to_owned(), json!(to));
            told.insert("line".to_owned(), json!(position.line));
            told.insert("column".to_owned(), json!(position.column));
        }
        told
    }

    fn units(&mut self, span: &'a Span) -> (usize, usize) {
        let range = span.range();
        let offsets = self.offsets(span.source());
        (offsets.units(range.start), offsets.units(range.end))
    }
}
