//! Entries of a library changed in place: a value is put where the old one was, a new key on a line of its own, and every
//! other byte of the file stays. What comes out is read back: it must say what was asked for, and nothing else may have
//! changed.

use std::collections::BTreeMap;
use std::ops::Range;

use serde_json::{Value, json};

use super::library::Library;
use crate::diagnostic::{Diagnostic, Diagnostics, msg, rules};
use crate::yaml::{self, YamlFile, escape_pointer};

rules! {
    /// An entry cannot be changed without changing something else.
    pub CANNOT_AMEND = Error "cannot-amend" {
        title: "An entry of the library cannot be changed without changing something else in the file.",
        why: "The program replaces a value, or adds a line, and leaves every other byte as it is; then it reads the file \
              back. If the file is written so that this is impossible, change the entry by hand.",
        wrong: "a: { type: article } b: x",
        right: "a:\n  type: article",
    }
}

/// The keys of an entry in the order in which they are written.
const ORDER: [&str; 8] = ["type", "title", "author", "date", "language", "parent", "url", "brief"];

/// What is to change in an entry: the keys from the entry down, and the value; none takes the key out.
#[derive(Clone, Debug, PartialEq)]
pub struct Amendment {
    /// Such as `date`, or `parent` and `title`.
    pub path: Vec<&'static str>,
    /// The value that it is to have.
    pub value: Option<Value>,
}

/// The text of a library with an entry changed.
///
/// # Errors
///
/// The mistakes of the library as it is, or of the new values; or the entry cannot be changed so.
pub fn amend(path: &str, text: &str, key: &str, amendments: &[Amendment]) -> Result<String, Diagnostics> {
    let mut after = text.to_owned();
    for amendment in amendments {
        let (file, entries) = read(path, &after)?;
        let entry = format!("/{}", escape_pointer(key));
        if let Some(changed) = amended(&file, &after, &entries, &entry, key, amendment) {
            after = changed;
        }
    }
    // What must come out, said in values.
    let (_, mut expected) = read(path, text)?;
    if let Some(entry) = expected.get_mut(key) {
        amendments.iter().for_each(|amendment| set(entry, &amendment.path, amendment.value.as_ref()));
    }
    let refused = || {
        let message = msg!("cannot-amend", key = key);
        Diagnostic::of_file(&CANNOT_AMEND, path, message).help(msg!("cannot-amend.help"))
    };
    let (_, found) = read(path, &after).map_err(|_| refused())?;
    let stands = |amendment: &Amendment| {
        let value = amendment.path.iter().try_fold(found.get(key)?, |value, name| member(value, name).1.get(*name));
        Some(value == amendment.value.as_ref())
    };
    if found != expected || !amendments.iter().all(|amendment| stands(amendment) == Some(true)) {
        return Err(refused().into());
    }
    Library::parse(path, &after)?;
    Ok(after)
}

type AmendedEntries = BTreeMap<String, Value>;

fn read(path: &str, text: &str) -> Result<(YamlFile, AmendedEntries), Diagnostics> {
    yaml::parse::<AmendedEntries>(path, text).map(|parsed| (parsed.file, parsed.value))
}

/// Of a list the member that has a key, or else the first, with its place: a source may have several parents. What is no
/// list is itself.
fn member<'v>(value: &'v Value, name: &str) -> (Option<usize>, &'v Value) {
    let Some(list) = value.as_array() else { return (None, value) };
    let at = list.iter().position(|member| member.get(name).is_some()).unwrap_or_default();
    list.get(at).map_or((None, value), |member| (Some(at), member))
}

/// Sets a value in an entry, and takes out a map that is left empty.
fn set(entry: &mut Value, path: &[&str], value: Option<&Value>) {
    let at = path.first().and_then(|first| member(entry, first).0);
    if let (Some(at), Value::Array(list)) = (at, &mut *entry) {
        if let Some(member) = list.get_mut(at) {
            set(member, path, value);
        }
        return;
    }
    let (Some(map), Some((first, rest))) = (entry.as_object_mut(), path.split_first()) else { return };
    match (rest.is_empty(), value) {
        (true, Some(value)) => drop(map.insert((*first).to_owned(), value.clone())),
        (true, None) => drop(map.remove(*first)),
        (false, _) => {
            if value.is_some() || map.contains_key(*first) {
                let inner = map.entry((*first).to_owned()).or_insert_with(|| json!({}));
                set(inner, rest, value);
                if inner.as_object().is_some_and(serde_json::Map::is_empty) {
                    map.remove(*first);
                }
            }
        }
    }
}

/// The text with one change; `None` where nothing is to change.
fn amended(
    file: &YamlFile,
    text: &str,
    entries: &AmendedEntries,
    entry: &str,
    key: &str,
    amendment: &Amendment,
) -> Option<String> {
    // As deep as the keys are there already.
    let mut pointer = entry.to_owned();
    let mut value = entries.get(key)?;
    let mut rest = amendment.path.as_slice();
    while let Some((first, behind)) = rest.split_first() {
        let (at, of_list) = member(value, first);
        if let Some(at) = at {
            (value, pointer) = (of_list, format!("{pointer}/{at}"));
        }
        let Some(inner) = value.get(*first) else { break };
        (value, rest) = (inner, behind);
        pointer = format!("{pointer}/{first}");
    }
    match (rest, &amendment.value) {
        ([], Some(new)) if new == value => None,
        ([], Some(new)) => Some(replaced(text, &file.node(&pointer)?, &written(file, text, &pointer, new))),
        ([], None) => {
            // A map that would be left empty goes with its last key.
            let (parent, _) = pointer.rsplit_once('/')?;
            let alone = parent != entry && entries.get(key)?.get(amendment.path.first()?)?.as_object()?.len() == 1;
            let gone = if alone { parent } else { &pointer };
            without(text, &file.key(gone)?, &file.node(gone)?)
        }
        (_, None) => None,
        ([name, inner @ ..], Some(new)) => {
            let nested = inner.iter().rev().fold(new.clone(), |value, key| json!({ *key: value }));
            inserted(file, text, value, &pointer, name, &nested)
        }
    }
}

/// A value in the place of another.
fn replaced(text: &str, range: &Range<usize>, value: &str) -> String {
    format!("{}{value}{}", &text[..range.start], &text[range.end..])
}

/// A value as it can stand at a place: within brackets and braces as JSON, which is YAML.
fn written(file: &YamlFile, text: &str, pointer: &str, value: &Value) -> String {
    let mut above = pointer.rsplit_once('/').map(|(parent, _)| parent);
    while let Some(pointer) = above {
        if file.node(pointer).is_some_and(|at| text[at.start..].starts_with(['{', '['])) {
            return value.to_string();
        }
        above = pointer.rsplit_once('/').map(|(parent, _)| parent);
    }
    inline(value)
}

/// A value on one line.
fn inline(value: &Value) -> String {
    let plain = serde_yaml::to_string(value).unwrap_or_default();
    let plain = plain.trim_end_matches('\n');
    let is_simple = value.is_string() && !plain.contains('\n') && !plain.starts_with(['|', '>']);
    if is_simple { plain.to_owned() } else { value.to_string() }
}

/// The text without a key and its value; of a map in braces without the comma beside it.
fn without(text: &str, key: &Range<usize>, value: &Range<usize>) -> Option<String> {
    let line = text[..key.start].rfind('\n').map_or(0, |at| at + 1);
    let (from, to) = if text[line..key.start].trim().is_empty() {
        (line, text[value.end..].find('\n').map_or(text.len(), |end| value.end + end + 1))
    } else {
        let behind = text[value.end..].trim_start();
        let comma = behind.starts_with(',');
        let end = text.len() - behind.len() + usize::from(comma);
        let before = text[..key.start].trim_end();
        let start = if comma { key.start } else { before.strip_suffix(',').map_or(key.start, str::len) };
        (start, if comma { end + text[end..].len() - text[end..].trim_start().len() } else { value.end })
    };
    Some(format!("{}{}", text.get(..from)?, text.get(to..)?))
}

/// The text with a key more in a map: behind the last of those that come before it.
fn inserted(file: &YamlFile, text: &str, map: &Value, pointer: &str, name: &str, value: &Value) -> Option<String> {
    let keys: Vec<&String> = map.as_object()?.keys().collect();
    let place = |name: &str| ORDER.iter().position(|known| *known == name).unwrap_or(ORDER.len() - 1);
    let node = |name: &String| file.node(&format!("{pointer}/{}", escape_pointer(name)));
    let key = |name: &String| file.key(&format!("{pointer}/{}", escape_pointer(name)));
    let before =
        keys.iter().filter(|key| place(key) <= place(name)).filter_map(|key| node(key)).max_by_key(|at| at.end);
    let first = keys.iter().filter_map(|name| key(name)).min_by_key(|at| at.start)?;
    let whole = file.node(pointer)?;
    let last = || keys.iter().filter_map(|name| node(name)).max_by_key(|at| at.end);
    let behind = before.or_else(last)?;
    if text[whole.start..].starts_with('{') {
        return Some(format!("{}, {name}: {value}{}", text.get(..behind.end)?, text.get(behind.end..)?));
    }
    let line = text[..first.start].rfind('\n').map_or(0, |at| at + 1);
    let indent = text.get(line..first.start)?;
    let end = text[behind.end..].find('\n').map_or(text.len(), |end| behind.end + end);
    let line_end = if text[..end].ends_with('\r') || text.contains("\r\n") { "\r\n" } else { "\n" };
    let (head, tail) = (text[..end].trim_end_matches('\r'), &text[end..]);
    let tail = if head.len() < end { &text[head.len()..] } else { tail };
    Some(format!("{head}{line_end}{indent}{name}: {}{tail}", inline(value)))
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIBRARY: &str = "# a comment\n\none:\n  type: article  # its type\n  title: أول  # another\n  date: ~2025-04\n  brief:\n    outlet: x\n    date-words: [أ]\n\n# of two\ntwo: { type: article, title: ثان, brief: { outlet: x } }\nthree:\n    author:\n        - A\n        - B\n    type: article\n";

    fn change(path: &[&'static str], value: impl Into<Option<Value>>) -> Amendment {
        Amendment { path: path.to_vec(), value: value.into() }
    }

    fn changed(key: &str, amendments: &[Amendment]) -> String {
        amend("library.yml", LIBRARY, key, amendments).unwrap()
    }

    /// The lines that are only in the one, and those only in the other.
    fn differing(after: &str) -> (Vec<String>, Vec<String>) {
        let only = |one: &str, other: &str| {
            one.lines().filter(|line| !other.lines().any(|o| o == *line)).map(str::to_owned).collect::<Vec<_>>()
        };
        (only(LIBRARY, after), only(after, LIBRARY))
    }

    #[test]
    fn a_value_is_put_in_the_place_of_another_and_every_other_byte_stays() {
        let after = changed("one", &[change(&["date"], json!("2025-04-03"))]);
        assert_eq!(after, LIBRARY.replace("~2025-04", "2025-04-03"));
        let after = changed("one", &[change(&["title"], json!("a: b # c"))]);
        assert_eq!(after, LIBRARY.replace("أول  #", "'a: b # c'  #"));
        let after = changed("two", &[change(&["title"], json!("x, y"))]);
        assert_eq!(differing(&after).0.len(), 1);
    }

    #[test]
    fn a_new_key_gets_a_line_of_its_own() {
        let after = changed("one", &[change(&["url"], json!("https://example.org/a"))]);
        assert_eq!(differing(&after), (vec![], vec!["  url: https://example.org/a".to_owned()]));
        let after = changed("one", &[change(&["author"], json!(["A", "B"]))]);
        assert_eq!(differing(&after), (vec![], vec!["  author: [\"A\",\"B\"]".to_owned()]));
        let after = changed("three", &[change(&["parent"], json!({ "type": "periodical", "title": "P" }))]);
        assert_eq!(differing(&after).1, ["    parent: {\"title\":\"P\",\"type\":\"periodical\"}"]);
        let after = changed("two", &[change(&["date"], json!("2024"))]);
        assert!(after.contains("{ type: article, title: ثان, date: \"2024\", brief: { outlet: x } }"), "{after}");
    }

    #[test]
    fn a_list_below_its_key_is_replaced() {
        let after = changed("three", &[change(&["author"], json!("C"))]);
        assert!(after.ends_with("    author:\n        C\n    type: article\n"), "{after}");
    }

    #[test]
    fn a_key_is_taken_out_with_its_line_and_an_empty_map_with_its_last_key() {
        let after = changed("one", &[change(&["brief", "outlet"], None)]);
        assert_eq!(differing(&after), (vec!["    outlet: x".to_owned()], vec![]));
        let after = changed("two", &[change(&["brief", "outlet"], None)]);
        assert!(after.contains("two: { type: article, title: ثان }"), "{after}");
    }

    #[test]
    fn of_several_parents_the_one_with_a_title_is_changed() {
        let text = "one:\n  type: article\n  parent:\n    - type: conference\n    - type: periodical # its kind\n      title: P\ntwo: { type: article, parent: [{ type: newspaper }] }\n";
        let after = amend("library.yml", text, "one", &[change(&["parent", "title"], json!("Q"))]).unwrap();
        assert_eq!(after, text.replace("title: P", "title: Q"));
        let after = amend("library.yml", text, "two", &[change(&["parent", "title"], json!("Q"))]).unwrap();
        assert!(after.contains("two: { type: article, parent: [{ type: newspaper, title: \"Q\" }] }"), "{after}");
    }

    #[test]
    fn line_ends_stay() {
        let text = LIBRARY.replace('\n', "\r\n");
        let after = amend("library.yml", &text, "one", &[change(&["url"], json!("https://a.b"))]).unwrap();
        assert_eq!(after.matches('\n').count(), after.matches("\r\n").count());
        assert_eq!(after.lines().count(), text.lines().count() + 1);
    }

    #[test]
    fn a_value_that_no_entry_can_have_is_refused() {
        let found = amend("library.yml", LIBRARY, "one", &[change(&["date"], json!("yesterday"))]).unwrap_err();
        assert!(found.iter().any(|found| found.code() == "unreadable-entry"), "{found:?}");
    }

    proptest::proptest! {
        #[test]
        fn any_title_is_read_back_and_nothing_else_changes(title in "\\PC{1,40}", key in 0..3_usize) {
            let title = title.trim().to_owned();
            proptest::prop_assume!(!title.is_empty() && crate::text::limits::unsettable(&title).is_none());
            let key = ["one", "two", "three"][key];
            if let Ok(after) = amend("library.yml", LIBRARY, key, &[change(&["title"], json!(title))]) {
                let library = Library::parse("library.yml", &after).unwrap();
                proptest::prop_assert_eq!(library.records[key].title(), Some(title));
                proptest::prop_assert!(after.contains("# its type") && after.contains("# of two"));
            }
        }
    }
}
