//! CSL-JSON, as Zotero exports it (<https://docs.citationstyles.org>, “CSL-JSON”).
//!
//! Read as plain JSON: exports hold fields of their own (`custom`, extra objects) that the typed
//! reader of `citationberg` refuses, and it panics on a date without parts.

use serde_json::{Map, Value};
use serde_yaml::Mapping;

use super::super::dates::{self, DayOrder, NoDate, Understood};
use super::super::entry::NewLibraryEntry;
use super::BibliographyFormat;
use super::date;
use super::language::language;
use super::rules::{INVALID_BIBLIOGRAPHY, LEFT_OUT_ENTRY, LEFT_OUT_FIELD};
use crate::diagnostic::{Diagnostic, Diagnostics, Message, Position, SourceText, msg};
use crate::text::normalise_space;

/// The most people that an entry may name.
const MAX_PERSONS: usize = 2000;

/// The reader of CSL-JSON.
pub(super) const IMPORT: BibliographyFormat = BibliographyFormat { name: "CSL-JSON", extensions: &["json"], read };

fn read(source: &SourceText, left_out: &mut Diagnostics) -> Result<Vec<NewLibraryEntry>, Diagnostics> {
    let value: Value = serde_json::from_str(source.text()).map_err(|error| {
        let at = Position { line: error.line().max(1), column: 1 };
        let message = msg!("invalid-bibliography--json", why = error.to_string());
        source.finding_on(&INVALID_BIBLIOGRAPHY, at, message)
    })?;
    let items = match value {
        Value::Array(items) => items,
        Value::Object(mut object) => match object.remove("items") {
            Some(Value::Array(items)) => items,
            _ => return Err(no_list(source).into()),
        },
        _ => return Err(no_list(source).into()),
    };
    let mut entries = Vec::new();
    for (index, item) in items.iter().enumerate() {
        match item {
            Value::Object(item) => entries.push(new_entry(item, source, left_out)),
            _ => {
                let message = msg!("left-out-entry--item", number = index + 1);
                left_out.push(Diagnostic::of_file(&LEFT_OUT_ENTRY, source.path(), message));
            }
        }
    }
    Ok(entries)
}

fn no_list(source: &SourceText) -> Diagnostic {
    Diagnostic::of_file(&INVALID_BIBLIOGRAPHY, source.path(), msg!("invalid-bibliography--no-list"))
        .help(msg!("invalid-bibliography--no-list.help"))
}

fn text<'a>(item: &'a Map<String, Value>, name: &str) -> Option<std::borrow::Cow<'a, str>> {
    match item.get(name)? {
        Value::String(text) if !text.trim().is_empty() => Some(text.trim().into()),
        Value::Number(number) => Some(number.to_string().into()),
        _ => None,
    }
}

/// The type of the entry and of what it was published in, for a CSL type.
fn types(csl: &str) -> (&'static str, &'static str) {
    match csl {
        "article-newspaper" => ("article", "newspaper"),
        "post-weblog" => ("article", "blog"),
        "webpage" => ("web", "web"),
        "post" => ("post", "thread"),
        "book" | "collection" => ("book", "anthology"),
        "chapter" => ("chapter", "book"),
        "paper-conference" => ("article", "proceedings"),
        "entry-dictionary" | "entry-encyclopedia" | "entry" => ("entry", "reference"),
        "report" => ("report", "periodical"),
        "thesis" => ("thesis", "periodical"),
        "bill" | "legislation" | "regulation" | "treaty" => ("legislation", "periodical"),
        "legal_case" => ("case", "periodical"),
        "patent" => ("patent", "periodical"),
        "manuscript" => ("manuscript", "periodical"),
        "broadcast" | "motion_picture" => ("video", "periodical"),
        "song" => ("audio", "periodical"),
        "article" | "article-journal" | "article-magazine" | "review" => ("article", "periodical"),
        _ => ("misc", "periodical"),
    }
}

fn new_entry(item: &Map<String, Value>, source: &SourceText, left_out: &mut Diagnostics) -> NewLibraryEntry {
    let key = text(item, "citation-key").or_else(|| text(item, "id")).unwrap_or_default().into_owned();
    let mut entry = NewLibraryEntry::new(key.clone());
    let not_taken = |why: Message, left_out: &mut Diagnostics| {
        let message = msg!("left-out-field", key = &key, why = why);
        left_out.push(Diagnostic::of_file(&LEFT_OUT_FIELD, source.path(), message));
    };
    let (own, parent) = types(&text(item, "type").unwrap_or_default());
    entry.set("type", own);
    if let Some(title) = text(item, "title") {
        entry.set("title", plain(&title));
    }
    let authors: Vec<serde_yaml::Value> =
        item.get("author").and_then(Value::as_array).into_iter().flatten().filter_map(person).collect();
    match authors.len() {
        0 => {}
        many if many > MAX_PERSONS => not_taken(msg!("left-out-field--persons", limit = MAX_PERSONS), left_out),
        1 => entry.set("author", authors[0].clone()),
        _ => entry.set("author", authors),
    }
    if let Some((words, read)) = item.get("issued").and_then(issued) {
        let (date, why) = date::taken(&key, &words, read);
        if let Some(date) = date {
            entry.set("date", date);
        }
        if let Some(message) = why {
            left_out.push(Diagnostic::of_file(&LEFT_OUT_FIELD, source.path(), message));
        }
    }
    if let Some(written) = text(item, "language") {
        match language(&written) {
            Some(tag) => entry.set("language", tag),
            None => not_taken(msg!("left-out-field--language", language = &*written), left_out),
        }
    }
    if let Some(outlet) = text(item, "container-title") {
        entry.set_parent(parent, &plain(&outlet));
    }
    if let Some(publisher) = text(item, "publisher") {
        entry.set("publisher", plain(&publisher));
    }
    if let Some(url) = text(item, "URL") {
        // Hayagriva reads addresses strictly; the text is kept as it is where it reads as one.
        if url.starts_with("http://") || url.starts_with("https://") {
            entry.set("url", url.into_owned());
        } else {
            not_taken(msg!("left-out-field--address", address = url.into_owned()), left_out);
        }
    }
    let accessed = item.get("accessed").and_then(issued).and_then(|(_, read)| read.ok());
    if let Some(read) = accessed.filter(|read| read.date.day.is_some() && !read.date.approximate) {
        entry.set_own("retrieved", read.date.to_string());
    }
    entry
}

/// CSL-JSON allows a little HTML in titles.
fn plain(text: &str) -> String {
    let mut out = text.to_owned();
    for tag in ["i", "b", "sup", "sub", "span class=\"nocase\"", "span style=\"font-variant:small-caps;\"", "span"] {
        out = out.replace(&format!("<{tag}>"), "").replace(&format!("</{tag}>"), "");
    }
    normalise_space(&out)
}

fn person(name: &Value) -> Option<serde_yaml::Value> {
    let name = name.as_object()?;
    let part = |key: &str| text(name, key).map(|text| normalise_space(&text));
    if let Some(literal) = part("literal") {
        return Some(Mapping::from_iter([("name".into(), literal.into())]).into());
    }
    let family = match (part("non-dropping-particle"), part("family")) {
        (Some(particle), Some(family)) => format!("{particle} {family}"),
        (None, Some(family)) => family,
        _ => return part("given").map(|given| Mapping::from_iter([("name".into(), given.into())]).into()),
    };
    let mut person = Mapping::from_iter([("name".into(), family.into())]);
    for (field, key) in [("given-name", "given"), ("prefix", "dropping-particle"), ("suffix", "suffix")] {
        if let Some(part) = part(key) {
            person.insert(field.into(), part.into());
        }
    }
    Some(person.into())
}

/// A date and its words (`issued`, `accessed`): parts in numbers, or text in whatever form; `None` where it says nothing.
fn issued(value: &Value) -> Option<(String, Result<Understood, NoDate>)> {
    let read = |words: &str| (words.to_owned(), dates::read(words, DayOrder::Unknown));
    let object = match value {
        Value::String(words) if !words.trim().is_empty() => return Some(read(words)),
        Value::Number(year) => return Some(read(&year.to_string())),
        Value::Object(object) => object,
        _ => return None,
    };
    let is_said = |name: &str| match object.get(name) {
        Some(Value::Bool(said)) => *said,
        Some(Value::Number(number)) => number.as_i64() != Some(0),
        Some(Value::String(text)) => !matches!(text.as_str(), "" | "false" | "0"),
        _ => false,
    };
    let about = |read: Result<Understood, NoDate>| {
        read.map(|mut read| {
            read.date.approximate |= is_said("circa");
            read
        })
    };
    let Some(parts) = object.get("date-parts").and_then(Value::as_array).filter(|parts| !parts.is_empty()) else {
        let words = ["raw", "literal", "edtf"].iter().find_map(|name| text(object, name))?;
        let (words, read) = read(&words);
        return Some((words, about(read)));
    };
    let words = parts.iter().map(|side| {
        let parts = side.as_array().into_iter().flatten();
        parts.map(|part| part.as_str().map_or_else(|| part.to_string(), str::to_owned)).collect::<Vec<_>>().join("-")
    });
    let words = words.collect::<Vec<_>>().join("/");
    let sides: Option<Vec<_>> = parts.iter().map(numbers).collect();
    let read = match sides.as_deref() {
        Some([(year, month, day)]) if is_said("season") && day.is_none() => {
            let whole = month.is_some();
            dates::of_numbers(*year, *month, None, !whole).map(|read| Understood { whole, ..read })
        }
        Some([(year, month, day)]) => dates::of_numbers(*year, *month, *day, is_said("circa")),
        Some([first, last]) => dates::between(*first, *last),
        _ => Err(NoDate::Unknown),
    };
    Some((words, about(read)))
}

/// Year, month and day in numbers, or in texts of them, as far as they are there.
fn numbers(parts: &Value) -> Option<(i32, Option<u32>, Option<u32>)> {
    let mut numbers = Vec::new();
    for part in parts.as_array()? {
        match part {
            Value::Number(number) => numbers.push(number.as_i64()?),
            Value::String(text) if text.trim().is_empty() => break,
            Value::String(text) => numbers.push(text.trim().parse().ok()?),
            Value::Null => break,
            _ => return None,
        }
    }
    let part = |at: usize| numbers.get(at).map(|part| u32::try_from(*part));
    // A month or day 0 is one that is not known.
    let known = |part: u32| (part != 0).then_some(part);
    let (month, day) = (part(1).transpose().ok()?, part(2).transpose().ok()?);
    Some((i32::try_from(*numbers.first()?).ok()?, month.and_then(known), day.and_then(known)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::entry::append;
    use crate::corpus::library::Library;

    #[test]
    fn what_zotero_exports_becomes_entries() {
        let json = r#"[{"id":"http://zotero.org/users/1/items/AB12","type":"article-newspaper","title":"A <i>title</i>: with a colon",
            "container-title":"صحيفة","URL":"https://example.org/a","language":"ar-DZ","author":[{"literal":"A desk, of many"},{"family":"Name","given":"Any"}],
            "issued":{"date-parts":[["2025","3","2"]]},"accessed":{"date-parts":[[2025,3,5]]},"custom":{"x":[1]},"note":"","page":null},
            {"id":1,"type":"webpage","title":"x","issued":{"date-parts":[[]]},"language":"Klingonish tongue"},
            {"id":"c","type":"book","issued":{"date-parts":[[2025,4]],"circa":true}}]"#;
        let mut left_out = Diagnostics::new();
        let mut entries = read(&SourceText::new("a.json", json), &mut left_out).unwrap();
        entries[0].key = "a".to_owned();
        let codes: Vec<&str> = left_out.iter().map(|found| found.code()).collect();
        assert_eq!(codes, ["left-out-field", "left-out-field"]);
        let text = append("library.yml", "", &entries).unwrap();
        let library = Library::parse("library.yml", &text).unwrap();
        let record = &library.records["a"];
        assert_eq!(record.title().as_deref(), Some("A title: with a colon"));
        assert_eq!(record.outlet().as_deref(), Some("صحيفة"));
        assert_eq!(record.authors(), ["A desk, of many", "Any Name"]);
        assert_eq!(record.date().unwrap().to_string(), "2025-03-02");
        assert_eq!(record.language.as_ref().unwrap().as_str(), "ar-DZ");
        assert_eq!(record.provenance.retrieved, "2025-03-05".parse().ok());
        assert_eq!(library.records["c"].date().unwrap().to_string(), "~2025-04");
        assert_eq!(library.records["1"].date(), None);
    }

    #[test]
    fn dates_are_read_in_every_form_that_programs_write() {
        for (value, date) in [
            (r#"{"date-parts":[[2025,4,7]]}"#, "2025-04-07"),
            (r#"{"date-parts":[["2025","04"]]}"#, "2025-04"),
            (r#"{"date-parts":[[2025,0]]}"#, "2025"),
            (r#"{"date-parts":[[2025,4]],"circa":1}"#, "~2025-04"),
            (r#"{"date-parts":[[2019,3],[2019,6]]}"#, "~2019 of it"),
            (r#"{"date-parts":[[2019,3,1],[2019,3,8]]}"#, "~2019-03 of it"),
            (r#"{"date-parts":[[2019],[2020]]}"#, "Span"),
            (r#"{"date-parts":[[2021,21]]}"#, "~2021 of it"),
            (r#"{"date-parts":[[2021]],"season":"1"}"#, "~2021 of it"),
            (r#"{"raw":"30-Mar-2020"}"#, "2020-03-30"),
            (r#"{"literal":"in press"}"#, "Unknown"),
            (r#"{"edtf":"2020-05?"}"#, "~2020-05"),
            (r#""2025-04-07""#, "2025-04-07"),
            ("2025", "2025"),
            (r#"{"date-parts":[[-50]]}"#, "Unknown"),
            (r#"{"date-parts":[[2025,99,99]]}"#, "Unknown"),
            (r#"{"date-parts":[[1445]]}"#, "Hijri"),
            (r#"{"date-parts":[[]]}"#, "Unknown"),
        ] {
            let (_, read) = issued(&serde_json::from_str(value).unwrap()).unwrap();
            let read = match read {
                Ok(Understood { date, whole }) => format!("{date}{}", if whole { "" } else { " of it" }),
                Err(why) => format!("{why:?}"),
            };
            assert_eq!(read, date, "{value}");
        }
        assert_eq!(issued(&serde_json::json!({})), None);
    }

    #[test]
    fn what_is_no_list_of_items_is_refused() {
        let mut left_out = Diagnostics::new();
        for text in ["", "{}", "3", "[", "{\"items\": 3}"] {
            assert!(read(&SourceText::new("a.json", text), &mut left_out).is_err(), "{text}");
        }
    }
}
