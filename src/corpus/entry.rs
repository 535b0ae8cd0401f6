//! New entries of a library: made from what a person says or another program exports, and appended.
//!
//! They are appended as text: every byte of the file before stays, comments and order with it. An
//! editor of YAML trees (`yaml-edit`) keeps comments too, but rewrites what it touches; a file that
//! only grows needs no such trust. What cannot grow in this way, one map in braces or a file with an
//! end mark, is refused: the result must read back with every old entry unchanged.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use serde_json::Value;
use serde_yaml::Mapping;

use super::library::{Library, is_key};
use crate::diagnostic::{Diagnostic, Diagnostics, msg};
use crate::yaml;
use crate::yaml::rules::CANNOT_APPEND;

/// The keys of an entry in the order in which they are written; all others follow in theirs.
const ORDER: [&str; 8] = ["type", "title", "author", "date", "language", "parent", "url", "brief"];

/// An entry for a library, as its YAML will have it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct NewLibraryEntry {
    /// The citation key.
    pub key: String,
    fields: Mapping,
}

impl NewLibraryEntry {
    /// An entry without any field.
    pub fn new(key: impl Into<String>) -> Self {
        Self { key: key.into(), fields: Mapping::new() }
    }

    /// Sets a field, in the place of one that is there.
    pub fn set(&mut self, name: &str, value: impl Into<serde_yaml::Value>) {
        self.fields.insert(name.into(), value.into());
    }

    /// Sets a field of the project's own, under `brief`.
    pub fn set_own(&mut self, name: &str, value: impl Into<serde_yaml::Value>) {
        let own = self.fields.entry("brief".into()).or_insert_with(|| Mapping::new().into());
        if let Some(own) = own.as_mapping_mut() {
            own.insert(name.into(), value.into());
        }
    }

    /// Says where it was published: a parent with a title.
    pub fn set_parent(&mut self, r#type: &str, title: &str) {
        let mut parent = Mapping::new();
        parent.insert("type".into(), r#type.into());
        parent.insert("title".into(), title.into());
        self.set("parent", parent);
    }

    /// Whether it says anything.
    pub fn is_empty(&self) -> bool {
        self.fields.is_empty()
    }

    /// The entry as a block of YAML.
    ///
    /// # Errors
    ///
    /// What the YAML writer says.
    fn to_yaml(&self) -> Result<String, serde_yaml::Error> {
        let mut ordered = Mapping::new();
        let rest = self.fields.keys().filter_map(serde_yaml::Value::as_str).filter(|name| !ORDER.contains(name));
        for name in ORDER[..ORDER.len() - 1].iter().copied().chain(rest).chain(["brief"]) {
            if let Some(value) = self.fields.get(name) {
                ordered.insert(name.into(), value.clone());
            }
        }
        let one = Mapping::from_iter([(self.key.as_str().into(), ordered.into())]);
        serde_yaml::to_string(&one)
    }
}

/// The plain values of a library's entries; none of a file that contains only comments.
fn entries(path: &str, text: &str) -> Result<BTreeMap<String, Value>, Diagnostics> {
    let is_blank = |line: &str| line.trim().is_empty() || line.trim_start().starts_with('#');
    if text.trim_start_matches('\u{FEFF}').lines().all(is_blank) {
        return Ok(BTreeMap::new());
    }
    yaml::parse::<BTreeMap<String, Value>>(path, text).map(|parsed| parsed.value)
}

/// The text of a library that has this entry alone. Nothing is checked.
///
/// # Errors
///
/// It cannot be written as YAML.
pub fn entry_text(path: &str, entry: &NewLibraryEntry) -> Result<String, Diagnostic> {
    entry.to_yaml().map_err(|error| {
        let message = msg!("cannot-append--entry", key = &entry.key, why = error.to_string());
        Diagnostic::of_file(&CANNOT_APPEND, path, message)
    })
}

/// The text of a library with entries appended. Every byte of `text` is at its head.
///
/// # Errors
///
/// The mistakes of the library as it is, or of a new entry; or the file cannot be appended to: then
/// nothing may be written.
pub fn append(path: &str, text: &str, new: &[NewLibraryEntry]) -> Result<String, Diagnostics> {
    let before = entries(path, text)?;
    if !before.is_empty() {
        Library::parse(path, text)?;
    }
    let mut appended = text.to_owned();
    if !appended.is_empty() && !appended.ends_with('\n') {
        appended.push('\n');
    }
    let line_end = if text.contains("\r\n") { "\r\n" } else { "\n" };
    for entry in new {
        let block = entry_text(path, entry)?;
        if !appended.trim().is_empty() {
            appended.push_str(line_end);
        }
        appended.push_str(&block.replace('\n', line_end));
    }
    check(path, &before, &appended, new)?;
    Ok(appended)
}

/// Checks the file as it will be against the file as it was.
fn check(
    path: &str,
    before: &BTreeMap<String, Value>,
    after: &str,
    new: &[NewLibraryEntry],
) -> Result<(), Diagnostics> {
    let refused = || {
        Diagnostic::of_file(&CANNOT_APPEND, path, msg!("cannot-append--library"))
            .help(msg!("cannot-append--library.help"))
    };
    let plain = entries(path, after).map_err(|_| refused())?;
    let keys: BTreeSet<&str> = new.iter().map(|entry| entry.key.as_str()).collect();
    let kept = before.iter().all(|(key, value)| plain.get(key) == Some(value));
    let grown = keys.iter().all(|key| plain.contains_key(*key) && !before.contains_key(*key));
    if !kept || !grown || plain.len() != before.len() + keys.len() || keys.len() != new.len() {
        return Err(refused().into());
    }
    Library::parse(path, after).map(drop)
}

/// A citation key made from any text: what cannot be in a key becomes `-`. `None` where nothing
/// is left.
pub fn key_from(text: &str) -> Option<String> {
    // Of an address, its last part.
    let text = text.trim().trim_end_matches('/');
    let text = if text.contains("://") { text.rsplit('/').next().unwrap_or(text) } else { text };
    let mut key = String::new();
    for c in text.chars() {
        if c.is_alphanumeric() || c == '_' {
            key.push(c);
        } else if c == '.' && !key.ends_with(['.', '-']) {
            key.push('.');
        } else if !key.ends_with(['-', '.']) {
            key.push('-');
        }
    }
    let key = key.trim_matches(['-', '.', '_']);
    let mut end = key.len().min(80);
    while !key.is_char_boundary(end) {
        end -= 1;
    }
    let key = key[..end].trim_end_matches(['-', '.', '_']);
    is_key(key).then(|| key.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn entry(key: &str, title: &str) -> NewLibraryEntry {
        let mut entry = NewLibraryEntry::new(key);
        entry.set_own("added", "2025-05-01");
        entry.set("title", title);
        entry.set("type", "article");
        entry.set_parent("periodical", "A periodical");
        entry
    }

    const LIBRARY: &str = "# a comment\n\none:\n  type: article\n  title: أول  # another\n  date: ~2025-04";

    #[test]
    fn what_stands_there_stays_to_the_byte() {
        let after = append("library.yml", LIBRARY, &[entry("two", "ثان: \"x\" # y"), entry("2024", "[a]")]).unwrap();
        assert!(after.starts_with(LIBRARY));
        let expected = "\n\ntwo:\n  type: article\n  title: 'ثان: \"x\" # y'\n  parent:\n    type: periodical\n    title: A periodical\n  brief:\n    added: 2025-05-01\n";
        assert!(after[LIBRARY.len()..].starts_with(expected), "{after}");
        let library = Library::parse("library.yml", &after).unwrap();
        assert_eq!(library.records.keys().collect::<Vec<_>>(), ["2024", "one", "two"]);
        assert_eq!(library.records["2024"].title().as_deref(), Some("[a]"));
        assert_eq!(library.records["two"].provenance.added, "2025-05-01".parse().ok());
    }

    #[test]
    fn an_empty_file_and_one_of_comments_grow() {
        for text in ["", "# only a comment\n", "\u{FEFF}# marked\r\n"] {
            let after = append("library.yml", text, &[entry("a", "x")]).unwrap();
            assert!(after.starts_with(text));
            assert_eq!(Library::parse("library.yml", &after).unwrap().records.len(), 1, "{after:?}");
        }
    }

    #[test]
    fn a_file_that_cannot_grow_is_refused() {
        for text in [
            "{ one: { type: article } }\n",
            "one: { type: article }\n...\n",
            "  one: { type: article }\n",
            "one: { type: article, title: \"a\n",
            "one:\n  type: article\n  title: |+\n    text\n",
        ] {
            let found = append("library.yml", text, &[entry("a", "x")]);
            // A kept block scalar would take up the blank line.
            assert!(found.is_err(), "{text}: {found:?}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn any_title_is_read_back_as_it_was(title in "\\PC{1,60}") {
            let title = title.trim().to_owned();
            prop_assume!(!title.is_empty() && crate::text::limits::unsettable(&title).is_none());
            let mut new = entry("a", &title);
            new.set_parent("periodical", &title);
            let after = append("library.yml", LIBRARY, &[new]).unwrap();
            prop_assert!(after.starts_with(LIBRARY));
            let library = Library::parse("library.yml", &after).unwrap();
            prop_assert_eq!(library.records["a"].title(), Some(title.clone()));
            prop_assert_eq!(library.records["a"].outlet(), Some(title));
        }
    }

    #[test]
    fn a_key_is_never_written_twice() {
        assert!(append("library.yml", LIBRARY, &[entry("one", "x")]).is_err());
        assert!(append("library.yml", LIBRARY, &[entry("a", "x"), entry("a", "y")]).is_err());
    }

    #[test]
    fn a_wrong_value_is_refused_with_its_field() {
        let mut wrong = entry("a", "x");
        wrong.set("date", "yesterday");
        let found = append("library.yml", LIBRARY, &[wrong]).unwrap_err();
        assert!(found.iter().any(|found| found.code() == "unreadable-entry"), "{found:?}");
    }

    #[test]
    fn any_text_proposes_a_valid_key() {
        for (text, key) in [
            ("doe:2020", Some("doe-2020")),
            ("http://example.org/items/ABCD12", Some("ABCD12")),
            ("خبر (1)", Some("خبر-1")),
            ("..a..b..", Some("a.b")),
            ("://", None),
            ("", None),
        ] {
            assert_eq!(key_from(text).as_deref(), key, "{text}");
        }
        assert!(is_key(&key_from(&"ج".repeat(500)).unwrap()));
    }
}
