//! What is known about each source: `library.yml`, Hayagriva YAML with one key of our own, `brief`; and, of sources whose
//! entries are in files of their own, `library/KEY.yml`, each a library of one entry.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use hayagriva::Entry;
use rayon::prelude::*;
use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::Value;

use super::evidence::{Detail, EvidencePlace, SourceEvidence};
use super::stated::Stated;
use crate::cite::{DESK, OWN, RESERVED_NAME};
use crate::diagnostic::{Argument, Diagnostic, Diagnostics, Message, Rule, SourceText, did_you_mean, msg, rules};
use crate::lang::{Lang, Localized};
use crate::text::date::PartialDate;
use crate::yaml::shape::{OUT_OF_RANGE, UNKNOWN_WORD};
use crate::yaml::{self, ParsedYaml, YamlFile, escape_pointer};

rules! {
    /// A word cannot be a citation key.
    pub NOT_A_KEY = Error "not-a-key" {
        title: "A word cannot be a citation key.",
        why: "A key names a source in citations, in file names and in drafts, so it may contain nothing that has a \
              meaning for a file system or in Markdown. The file of a source is named by its key.",
        wrong: "bechar exercise:\n  type: article",
        right: "bechar-exercise:\n  type: article",
    }
    /// Hayagriva cannot read an entry of the library.
    pub UNREADABLE_ENTRY = Error "unreadable-entry" {
        title: "An entry of the library cannot be read as bibliographic data.",
        why: "The library is in Hayagriva's format, and the message is Hayagriva's own. A date, for example, is a \
              year, a month or a day.",
        wrong: "date: yesterday",
        right: "date: 2025-04-03",
    }
    /// A source has two entries.
    pub TWO_ENTRIES = Error "two-entries" {
        title: "A source has two entries, in the library and in a file of its own or in two files.",
        why: "Only one of the two could count, and nothing says which. Keep what is right in one of them, and delete the \
              other: version control may have brought one back, or somebody added the source in another clone.",
        wrong: "",
        right: "",
    }
    /// The file of an entry holds something else.
    pub MISNAMED_ENTRY = Error "misnamed-entry" {
        title: "The file of an entry does not hold exactly one entry, of the key that names the file.",
        why: "In the folder `library` each source has a file of its own, `KEY.yml`, so that two people who add sources do \
              not change the same file. Its one entry stands below the key, as it would in `library.yml`.",
        wrong: "kidal:\n  type: article\n\nbamako:\n  type: article",
        right: "kidal:\n  type: article",
    }
}

/// What the project itself records of a source, under the entry's key `brief`. What a text does not
/// state stays absent.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
#[schemars(inline)]
pub struct Provenance {
    /// The name of the file as it was received.
    pub original_file: Option<String>,
    /// The outlet, as an id of the names catalogue.
    pub outlet: Option<String>,
    /// The outlet whose reporting the text relays, as an id of the names catalogue.
    pub relays: Option<String>,
    /// The day on which the document entered the corpus.
    pub added: Option<NaiveDate>,
    /// The day on which the document was fetched from its address.
    pub retrieved: Option<NaiveDate>,
    /// The address of an archived copy.
    #[schemars(regex(pattern = r"^https?://[^\s]+$"))]
    pub archived: Option<String>,
    /// The words of the text that the date depends on, verbatim.
    #[serde(default)]
    pub date_words: Vec<String>,
    /// What a reader should know of the date.
    #[serde(default)]
    pub date_note: Localized,
    /// What is known about the outlet's standing.
    #[serde(default)]
    pub standing: Localized,
}

/// An entry as written: Hayagriva's keys, whose values Hayagriva itself checks, and ours.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
#[schemars(inline)]
#[allow(dead_code, reason = "Hayagriva reads these; they stand here so that unknown keys are found")]
struct EntryFile {
    r#type: String,
    title: Option<Value>,
    author: Option<Value>,
    date: Option<Value>,
    editor: Option<Value>,
    affiliated: Option<Value>,
    publisher: Option<Value>,
    location: Option<Value>,
    organization: Option<Value>,
    issue: Option<Value>,
    chapter: Option<Value>,
    volume: Option<Value>,
    volume_total: Option<Value>,
    edition: Option<Value>,
    page_range: Option<Value>,
    page_total: Option<Value>,
    time_range: Option<Value>,
    runtime: Option<Value>,
    url: Option<Value>,
    serial_number: Option<Value>,
    language: Option<Lang>,
    archive: Option<Value>,
    archive_location: Option<Value>,
    call_number: Option<Value>,
    note: Option<Value>,
    r#abstract: Option<Value>,
    genre: Option<Value>,
    parent: Option<Value>,
    #[serde(default)]
    brief: Provenance,
}

/// The shape of `library.yml`, as a JSON Schema (draft 7): entries by citation key.
pub fn schema() -> Value {
    yaml::schema_of::<BTreeMap<String, EntryFile>>()
}

/// What is known about one source.
#[derive(Clone, Debug)]
pub struct LibraryRecord {
    /// The bibliographic entry.
    pub entry: Entry,
    /// The title as written; Hayagriva would take braces in it for markup.
    pub title: Option<String>,
    /// The language of the text, if stated.
    pub language: Option<Lang>,
    /// What the project records beyond.
    pub provenance: Provenance,
    /// Where each value that is known stands.
    pub evidence: SourceEvidence,
}

/// The library of a corpus, by citation key.
#[derive(Clone, Debug, Default)]
pub struct Library {
    /// Each source's record.
    pub records: BTreeMap<String, LibraryRecord>,
    /// The files, for messages about them.
    pub files: LibraryFiles,
}

/// The files of a library, with the places in them.
#[derive(Clone, Debug, Default)]
pub struct LibraryFiles {
    /// `library.yml`.
    whole: Option<YamlFile>,
    /// The files of single entries, by key.
    single: BTreeMap<String, YamlFile>,
}

impl LibraryFiles {
    /// The file that has, or would have, the entry of a source.
    pub fn of(&self, key: &str) -> Option<&YamlFile> {
        self.single.get(key).or(self.whole.as_ref())
    }

    /// A finding about a value in the entry of a source, by its place in the entry: `/brief/outlet`. `None` where the
    /// library has no file for it.
    pub fn finding(&self, key: &str, place: &str, rule: &'static Rule, message: Message) -> Option<Diagnostic> {
        Some(self.of(key)?.finding(rule, &format!("/{}{place}", escape_pointer(key)), message))
    }

    /// A finding about the key of an entry.
    pub fn key_finding(&self, key: &str, rule: &'static Rule, message: Message) -> Option<Diagnostic> {
        Some(self.of(key)?.key_finding(rule, &format!("/{}", escape_pointer(key)), message))
    }
}

/// The most entries of a library file: twice as many take more than a gigabyte.
const MAX_ENTRIES: usize = 50_000;

impl Library {
    /// Parses `library.yml`.
    ///
    /// # Errors
    ///
    /// Every mistake of the file with its place, Hayagriva's own included.
    pub fn parse(path: &str, text: &str) -> Result<Self, Diagnostics> {
        // As plain values first: each entry goes to Hayagriva, whatever is wrong with its neighbours.
        let (plain, typed) = rayon::join(
            || yaml::parse::<BTreeMap<String, Value>>(path, text),
            || yaml::parse::<BTreeMap<String, EntryFile>>(path, text),
        );
        Self::of(plain?, typed)
    }

    /// Parses files of single entries, in their order.
    ///
    /// # Errors
    ///
    /// As [`Library::parse`], of each file.
    pub fn parse_each(files: &[SourceText]) -> Vec<Result<Self, Diagnostics>> {
        files.par_iter().map(|file| Self::parse(file.path(), file.text())).collect()
    }

    fn of(
        plain: ParsedYaml<BTreeMap<String, Value>>,
        typed: Result<ParsedYaml<BTreeMap<String, EntryFile>>, Diagnostics>,
    ) -> Result<Self, Diagnostics> {
        if plain.value.len() > MAX_ENTRIES {
            let message = msg!("out-of-range--entries", limit = MAX_ENTRIES);
            return Err(plain.file.finding(&OUT_OF_RANGE, "", message).into());
        }
        let mut found = Diagnostics::new();
        let typed = found.take(typed);
        let mut ours: BTreeMap<String, EntryFile> = typed.map(|parsed| parsed.value).unwrap_or_default();
        let mut records = BTreeMap::new();
        for (key, value) in plain.value {
            let pointer = format!("/{}", escape_pointer(&key));
            if !is_key(&key) {
                let message = msg!("not-a-key", key = &key);
                found.push(plain.file.key_finding(&NOT_A_KEY, &pointer, message).help(key_help()));
                continue;
            }
            if value.get("type").is_none() {
                continue;
            }
            let title = value.get("title").and_then(Value::as_str).map(str::to_owned);
            match (entry_of(&key, value), ours.remove(&key)) {
                (Ok(entry), Some(file)) => {
                    records.insert(key, LibraryRecord::of_library(entry, title, file));
                }
                (Ok(_), None) => {}
                (Err(why), _) => {
                    found.push(bibliography_error(&plain.file, &pointer, &key, why));
                }
            }
        }
        let files = LibraryFiles { whole: Some(plain.file), single: BTreeMap::new() };
        found.into_result(Self { records, files })
    }

    /// Takes in the file of a single entry.
    ///
    /// # Errors
    ///
    /// It does not hold exactly one entry, of this key; or the source has another.
    pub fn add(&mut self, key: &str, one: Self) -> Result<(), Diagnostic> {
        let Some(file) = one.files.whole else { return Ok(()) };
        let mut records = one.records;
        let Some(record) = records.remove(key).filter(|_| records.is_empty()) else {
            let other = records.keys().next().map_or(key, String::as_str);
            let message = msg!("misnamed-entry", key = key, other = other);
            let wrong = file.key_finding(&MISNAMED_ENTRY, &format!("/{}", escape_pointer(other)), message);
            return Err(wrong.help(msg!("misnamed-entry.help", key = key)));
        };
        let pointer = format!("/{}", escape_pointer(key));
        if let Some(other) = self.files.of(key).filter(|_| self.records.contains_key(key)) {
            let message = msg!("two-entries", key = key, other = other.path());
            let wrong = file.key_finding(&TWO_ENTRIES, &pointer, message).help(msg!("two-entries.help"));
            return Err(wrong.related(other.key_span(&pointer), msg!("two-entries--other")));
        }
        self.records.insert(key.to_owned(), record);
        self.files.single.insert(key.to_owned(), file);
        Ok(())
    }
}

/// Sources whose keys the program uses for marks of its own. They can be cited all the same; the mark is then written
/// `[@brief:own]`, `[@brief:desk]`.
pub fn reserved_names(library: &Library) -> Diagnostics {
    let taken = [OWN, DESK].into_iter().filter(|key| library.records.contains_key(*key));
    let found = taken.filter_map(|key| {
        let found = library.files.key_finding(key, &RESERVED_NAME, msg!("reserved-name--source", key = key))?;
        Some(found.help(msg!("reserved-name--source.help", key = key)))
    });
    found.collect()
}

/// What a citation key looks like, for messages.
pub fn key_help() -> Message {
    msg!("not-a-key.help")
}

/// Whether a string can be a citation key: it names files and is in drafts, so nothing in it
/// may mean anything to a file system, Markdown or Typst.
pub fn is_key(key: &str) -> bool {
    let first = key.chars().next().is_some_and(char::is_alphanumeric);
    first
        && key.len() <= 100
        && key.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.'))
        && !key.contains("..")
}

/// Why Hayagriva gave no entry.
enum NoEntry {
    /// It refused it, in these words.
    Refused(String),
    /// It read the entry as nothing.
    Empty,
}

/// JSON is YAML, so an entry goes to Hayagriva's own reader as a library of one.
fn entry_of(key: &str, mut value: Value) -> Result<Entry, NoEntry> {
    if let Some(map) = value.as_object_mut() {
        map.remove("brief");
    }
    write_literally(&mut value);
    let one = serde_json::json!({ key: value }).to_string();
    let library = hayagriva::io::from_yaml_str(&one).map_err(|error| {
        let message = error.to_string();
        // The place is one in the JSON line made here and would mislead.
        NoEntry::Refused(message.split(" at line ").next().unwrap_or(&message).to_owned())
    })?;
    library.nth(0).cloned().ok_or(NoEntry::Empty)
}

/// Titles and publishers are text here; Hayagriva would take braces and dollar signs for markup, and
/// refuse an entry where they do not pair.
fn write_literally(entry: &mut Value) {
    let escape = |text: &mut String| {
        if text.contains(['\\', '{', '}', '$']) {
            *text = text.replace('\\', "\\\\").replace('{', "\\{").replace('}', "\\}").replace('$', "\\$");
        }
    };
    for name in ["title", "publisher"] {
        if let Some(Value::String(text)) = entry.get_mut(name) {
            escape(text);
        }
    }
    match entry.get_mut("parent") {
        Some(Value::Array(parents)) => parents.iter_mut().for_each(write_literally),
        Some(parent) => write_literally(parent),
        None => {}
    }
}

/// Hayagriva's message at the field that it names, and the nearest entry type for an unknown one.
fn bibliography_error(file: &YamlFile, pointer: &str, key: &str, why: NoEntry) -> Diagnostic {
    let unreadable = |pointer: &str, why: Argument| {
        file.finding(&UNREADABLE_ENTRY, pointer, msg!("unreadable-entry", key = key, why = why))
    };
    let why = match &why {
        NoEntry::Refused(why) => why.as_str(),
        NoEntry::Empty => return unreadable(pointer, msg!("unreadable-entry--empty").into()),
    };
    let field = why.strip_prefix(key).and_then(|rest| rest.strip_prefix('.')).and_then(|rest| rest.split_once(": "));
    let (pointer, why) = match field {
        Some((field, why)) => (format!("{pointer}/{}", field.replace('.', "/")), why),
        None => (pointer.to_owned(), why),
    };
    let Some((unknown, known)) = why.split_once(", expected one of ") else {
        return unreadable(&pointer, why.into());
    };
    // Each type is listed twice, with a capital and without.
    let known =
        known.split(", ").map(|word| word.trim_matches('`')).filter(|word| word.starts_with(char::is_lowercase));
    let word = unknown.split('`').nth(1).unwrap_or_default();
    let message = msg!("unknown-word--source-type", word = word);
    file.finding(&UNKNOWN_WORD, &pointer, message).maybe_help(did_you_mean(word, known))
}

impl LibraryRecord {
    /// A record as the library has it.
    fn of_library(entry: Entry, title: Option<String>, file: EntryFile) -> Self {
        let evidence = SourceEvidence::default();
        let mut record = Self { entry, title, language: file.language, provenance: file.brief, evidence };
        let known = [
            (Detail::Title, record.title().is_some()),
            (Detail::Outlet, record.outlet().is_some() || record.provenance.outlet.is_some()),
            (Detail::Author, !record.authors().is_empty()),
            (Detail::Date, record.date().is_some()),
            (Detail::Url, record.entry.url().is_some()),
            (Detail::Language, record.language.is_some()),
        ];
        for (detail, _) in known.into_iter().filter(|(_, known)| *known) {
            record.evidence.set(detail, EvidencePlace::Library);
        }
        record
    }

    /// A record of a source about which nothing is known.
    pub fn unknown(key: &str) -> Self {
        Self {
            entry: Entry::new(key, hayagriva::types::EntryType::Article),
            title: None,
            language: None,
            provenance: Provenance::default(),
            evidence: SourceEvidence::default(),
        }
    }

    /// The record, completed by what the document states about itself where the library is silent.
    pub fn completed(mut self, stated: &Stated) -> Self {
        let before = self.evidence.clone();
        if self.title().is_none() {
            self.title.clone_from(&stated.title);
        }
        if self.language.is_none() {
            self.language.clone_from(&stated.language);
        }
        // Where a person has written what is known of the date, nothing is proposed.
        let judged = !self.provenance.date_words.is_empty() || !self.provenance.date_note.is_empty();
        let date = stated.date.filter(|date| !(date.approximate && judged));
        let entry = &mut self.entry;
        if entry.authors().is_none_or(<[_]>::is_empty) && !stated.authors.is_empty() {
            // As one name: where it parts into given and family name is not known.
            let person = |name: &String| hayagriva::types::Person {
                name: name.clone(),
                given_name: None,
                prefix: None,
                suffix: None,
                comma_suffix: false,
                alias: None,
            };
            entry.set_authors(stated.authors.iter().map(person).collect());
        }
        if let Some(date) = date.filter(|_| entry.date().is_none()) {
            let from_one = |number: u32| u8::try_from(number).ok()?.checked_sub(1);
            entry.set_date(hayagriva::types::Date {
                year: date.year,
                month: date.month.and_then(from_one),
                day: date.day.and_then(from_one),
                approximate: date.approximate,
                season: None,
            });
        }
        if entry.url().is_none()
            && let Some(url) = stated.url.as_ref().and_then(|url| url.parse().ok())
        {
            entry.set_url(hayagriva::types::QualifiedUrl { value: url, visit_date: None });
        }
        if self.outlet().is_none()
            && self.provenance.outlet.is_none()
            && let Some(outlet) = &stated.outlet
        {
            let name = hayagriva::types::FormatString::with_value(outlet);
            self.entry.set_publisher(hayagriva::types::Publisher::new(Some(name), None));
        }
        let taken = [
            (Detail::Title, self.title.is_some()),
            (Detail::Outlet, stated.outlet.is_some()),
            (Detail::Author, !stated.authors.is_empty()),
            (Detail::Date, date.is_some()),
            (Detail::Url, self.entry.url().is_some()),
            (Detail::Language, self.language.is_some()),
        ];
        for (detail, _) in taken.into_iter().filter(|(detail, taken)| *taken && before.of(*detail).is_none()) {
            self.evidence.set(detail, stated.evidence.of(detail).unwrap_or(EvidencePlace::Head));
        }
        self
    }

    /// The title, if the library states one.
    pub fn title(&self) -> Option<String> {
        self.title.clone().or_else(|| self.entry.title().map(ToString::to_string))
    }

    /// The authors' names as written, `given family`.
    pub fn authors(&self) -> Vec<String> {
        let name = |person: &hayagriva::types::Person| match &person.given_name {
            Some(given) => format!("{given} {}", person.name),
            None => person.name.clone(),
        };
        self.entry.authors().unwrap_or_default().iter().map(name).collect()
    }

    /// The name of the outlet as the entry's parent or publisher states it.
    pub fn outlet(&self) -> Option<String> {
        let parent = self.entry.parents().iter().find_map(Entry::title).map(ToString::to_string);
        let publisher = || self.entry.publisher().and_then(|p| p.name()).map(ToString::to_string);
        parent.or_else(publisher)
    }

    /// The date of publication, if known.
    pub fn date(&self) -> Option<PartialDate> {
        let date = self.entry.date()?;
        Some(PartialDate {
            year: date.year,
            month: date.month.map(|m| u32::from(m) + 1),
            day: date.day.map(|d| u32::from(d) + 1),
            approximate: date.approximate,
        })
    }
}
