//! Every YAML file that a person writes is read here: all mistakes at once, each with its place.
//!
//! `serde_yaml` stops at the first error and its values carry no positions. So a file is read three
//! times: `saphyr-parser` gives the place of every node (`places`: it refuses duplicate keys, aliases and
//! excessive nesting), the value is validated against the JSON schema derived from the very Rust
//! type it will become (`schemars`, `jsonschema`: every error with its path, said by `shape`), and only a valid value
//! is turned into that type.

mod file;
mod places;
pub(crate) mod rules;
pub(crate) mod shape;

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::{Arc, Mutex, PoisonError};

use jsonschema::Validator;
use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use self::places::find_places;
use self::rules::{CANNOT_APPEND, EMPTY_FILE, INVALID_YAML};
use crate::diagnostic::{Diagnostic, Diagnostics, Message, Position, SourceText, msg};
use crate::text::unmerged::unmerged;

pub use self::file::{YamlFile, escape_pointer};
pub use self::rules::FILE_TOO_LARGE;

/// The largest YAML file that is read, in bytes.
pub const MAX_BYTES: usize = 16 * 1024 * 1024;

/// The most errors of shape that are described; whoever has so many has made one mistake often.
const MAX_ERRORS: usize = 1000;

/// A file's value with the places of its parts.
#[derive(Clone, Debug)]
pub struct ParsedYaml<T> {
    /// The value.
    pub value: T,
    /// Where its parts are.
    pub file: YamlFile,
}

/// Reads a YAML file into `T`.
///
/// # Errors
///
/// Everything that keeps the text from being a `T`: a syntax error alone, or all errors of shape.
pub fn parse<T: DeserializeOwned + JsonSchema>(path: &str, text: &str) -> Result<ParsedYaml<T>, Diagnostics> {
    let source = SourceText::new(path, text);
    let all = 0..source.text().len();
    parse_part(&source, all)
}

/// As [`parse`], for a YAML text that is a part of a file, such as the front matter of a draft.
///
/// # Errors
///
/// As [`parse`].
pub fn parse_part<T: DeserializeOwned + JsonSchema>(
    source: &SourceText,
    part: Range<usize>,
) -> Result<ParsedYaml<T>, Diagnostics> {
    let text = source.text().get(part.clone()).unwrap_or_default();
    if text.len() > MAX_BYTES {
        let message = msg!("file-too-large", bytes = text.len(), limit = MAX_BYTES);
        return Err(Diagnostic::of_file(&FILE_TOO_LARGE, source.path(), message).into());
    }
    // Of what version control could not merge, that alone is said.
    unmerged(source, part.clone()).into_result(())?;
    // The schema does not depend on the text, so its validator is built beside the reading of it.
    let ((places, mut found), built) = rayon::join(|| find_places(source, part.clone()), shape_of::<T>);
    let file = YamlFile { source: source.clone(), places, start: part.start };
    if found.has_errors() {
        return Err(found);
    }
    let SchemaShape { schema, validator } = &*built.map_err(|why| unusable(source.path(), why))?;
    let value: Value = match serde_yaml::from_str(text) {
        Ok(value) => value,
        Err(error) => {
            let yaml = SourceText::new(source.path(), text);
            let at = error
                .location()
                .map_or(0, |l| yaml.offset(Position { line: l.line().max(1), column: l.column().max(1) }));
            let message = msg!("invalid-yaml", why = error.to_string());
            return Err(source.finding_at(&INVALID_YAML, part.start + at, message).into());
        }
    };
    if value.is_null() {
        return Err(Diagnostic::of_file(&EMPTY_FILE, source.path(), msg!("empty-file")).into());
    }
    for error in validator.iter_errors(&value).take(MAX_ERRORS) {
        shape::describe(&file, schema, &error, &mut found);
    }
    if found.has_errors() {
        return Err(found);
    }
    match serde_json::from_value(value) {
        Ok(value) => Ok(ParsedYaml { value, file }),
        Err(error) => {
            let message = msg!("not-understood", why = error.to_string());
            Err(file.finding(&shape::WRONG_FORM, "", message).into())
        }
    }
}

/// A file that the program alone writes. It is read without a schema, which would take time where there are many; what
/// is wrong with one is wrong with all of it.
///
/// # Errors
///
/// One sentence.
pub fn parse_own<T: DeserializeOwned>(path: &str, text: &str) -> Result<T, Message> {
    let source = SourceText::new(path, text);
    if text.len() > MAX_BYTES {
        return Err(msg!("file-too-large", bytes = text.len(), limit = MAX_BYTES));
    }
    let (_, found) = find_places(&source, 0..source.text().len());
    if let Some(wrong) = found.into_iter().next() {
        return Err(wrong.message);
    }
    let value: Value = serde_yaml::from_str(text).map_err(|error| msg!("invalid-yaml", why = error.to_string()))?;
    serde_json::from_value(value).map_err(|error| msg!("not-understood", why = error.to_string()))
}

/// A schema of ours that cannot validate is a fault of the program, and is reported as one.
fn unusable(path: &str, why: Message) -> Diagnostic {
    Diagnostic::of_file(&shape::WRONG_FORM, path, msg!("schema-unusable", why = why))
}

/// A list file with entries added at its end: what is there is kept byte for byte, comments
/// included, and lines end as they do there. `head` begins a file that does not exist yet.
///
/// # Errors
///
/// What is there is not a list of `T`, or not one that can be added to line by line.
pub fn append<T>(path: &str, before: Option<&str>, head: &str, entries: &[T]) -> Result<String, Diagnostics>
where
    T: DeserializeOwned + JsonSchema + Serialize,
{
    let known = before.map_or(Ok(Vec::new()), |text| parse_list::<T>(path, text))?;
    let refused = |message: Message| Diagnostic::of_file(&CANNOT_APPEND, path, message);
    let added = serde_yaml::to_string(entries)
        .map_err(|error| refused(msg!("cannot-append--unwritable", why = error.to_string())))?;
    let mut text = before.unwrap_or(head).to_owned();
    let line_end = if text.contains("\r\n") { "\r\n" } else { "\n" };
    if !text.is_empty() && !text.ends_with('\n') {
        text.push_str(line_end);
    }
    text.push_str(&added.replace('\n', line_end));
    match parse_list::<T>(path, &text) {
        Ok(all) if all.len() == known.len() + entries.len() => Ok(text),
        _ => Err(refused(msg!("cannot-append")).help(msg!("cannot-append.help")).into()),
    }
}

/// A list file; one that contains nothing but comments is an empty list.
///
/// # Errors
///
/// As [`parse`].
pub fn parse_list<T: DeserializeOwned + JsonSchema>(path: &str, text: &str) -> Result<Vec<T>, Diagnostics> {
    if has_only_comments(text) {
        return Ok(Vec::new());
    }
    parse::<Vec<T>>(path, text).map(|parsed| parsed.value)
}

/// Whether a file has nothing but comments and empty lines: a list or mapping that nobody has begun yet.
pub fn has_only_comments(text: &str) -> bool {
    let bare = |line: &str| line.trim().is_empty() || line.trim_start().starts_with('#');
    text.strip_prefix('\u{FEFF}').unwrap_or(text).lines().all(bare)
}

/// The JSON Schema (draft 7) by which files of a type are validated.
pub fn schema_of<T: JsonSchema>() -> Value {
    SchemaSettings::draft07().into_generator().into_root_schema_for::<T>().to_value()
}

/// The schema of a type and what validates by it.
struct SchemaShape {
    schema: Value,
    validator: Validator,
}

/// The shape of a type, which is made once: what reads many files of one type would spend more time on it than on them.
fn shape_of<T: JsonSchema>() -> Result<Arc<SchemaShape>, Message> {
    static KNOWN: Mutex<BTreeMap<&str, Arc<SchemaShape>>> = Mutex::new(BTreeMap::new());
    let name = std::any::type_name::<T>();
    if let Some(known) = KNOWN.lock().unwrap_or_else(PoisonError::into_inner).get(name) {
        return Ok(Arc::clone(known));
    }
    let schema = schema_of::<T>();
    let validator = jsonschema::options()
        .should_validate_formats(true)
        .build(&schema)
        .map_err(|error| msg!("not-understood", why = error.to_string()))?;
    let made = Arc::new(SchemaShape { schema, validator });
    KNOWN.lock().unwrap_or_else(PoisonError::into_inner).insert(name, Arc::clone(&made));
    Ok(made)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Localized;
    use crate::messages::english;
    use serde::Deserialize;

    #[derive(Debug, Deserialize, JsonSchema)]
    #[serde(deny_unknown_fields)]
    struct Sample {
        #[allow(dead_code)]
        title: Localized,
        #[allow(dead_code)]
        day: Option<chrono::NaiveDate>,
        #[allow(dead_code)]
        kind: Option<Kind>,
    }

    #[derive(Debug, Deserialize, JsonSchema)]
    #[serde(rename_all = "lowercase")]
    enum Kind {
        /// A person.
        Person,
        /// A place.
        Place,
    }

    fn messages(text: &str) -> Vec<String> {
        parse::<Sample>("t.yaml", text)
            .unwrap_err()
            .sorted()
            .iter()
            .map(|d| {
                let p = d.position().unwrap_or(Position { line: 0, column: 0 });
                format!(
                    "{}:{} {} | {}",
                    p.line,
                    p.column,
                    english(&d.message),
                    d.help.as_ref().map(english).unwrap_or_default()
                )
            })
            .collect()
    }

    #[test]
    fn every_mistake_is_reported_with_its_place() {
        let found = messages("titel: { ar: نص }\ntitle: { arabic: x, en: 3 }\nday: 2025-13-01\nkind: persn\n");
        insta::assert_debug_snapshot!(found);
    }

    #[test]
    fn syntax_duplicates_aliases_and_depth_are_refused() {
        assert!(messages("title: [")[0].contains("not valid YAML"));
        assert!(
            messages("title: {ar: a}\ntitle: {ar: b}")[0].contains("2:1 the key `title` appears here a second time")
        );
        assert!(messages("title: &a {ar: a}\nday: *a")[0].contains("aliases"));
        assert!(messages(&"[".repeat(100))[0].contains("nested deeper"));
        assert!(messages("")[0].contains("empty"));
        let bomb =
            format!("{}[{}1]{}", format!("{{{}: ", "k".repeat(1000)).repeat(60), "1,".repeat(50_000), "}".repeat(60));
        assert!(messages(&bomb)[0].contains("too long"));
    }

    #[test]
    fn a_valid_file_keeps_the_places_of_its_nodes() {
        let parsed = parse::<Sample>("t.yaml", "title:\n  ar: نص\n  en: text\n").unwrap();
        let at = parsed.file.finding(&EMPTY_FILE, "/title/en", msg!("empty-file")).position().unwrap();
        assert_eq!(at, Position { line: 3, column: 7 });
        let key = parsed.file.key_finding(&EMPTY_FILE, "/title/en", msg!("empty-file")).position().unwrap();
        assert_eq!(key, Position { line: 3, column: 3 });
    }
}
