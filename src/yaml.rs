//! Every YAML file that a person writes is read here: all mistakes at once, each with its place.
//!
//! `serde_yaml` stops at the first error and its values carry no positions. So a file is read three
//! times: `saphyr-parser` gives the place of every node (and refuses duplicate keys, aliases and
//! excessive nesting), the value is validated against the JSON schema derived from the very Rust
//! type it will become (`schemars`, `jsonschema`: every error with its path), and only a valid value
//! is turned into that type.

use std::collections::{BTreeMap, BTreeSet};

use jsonschema::error::ValidationErrorKind;
use jsonschema::{ValidationError, Validator};
use saphyr_parser::{Event, Parser, Span};
use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::diagnostic::{Diagnostic, Diagnostics, Position, SourceText, did_you_mean};
use crate::text::limits::unsettable;

/// The deepest nesting a file may have; real files need about six.
const MAX_DEPTH: usize = 64;

/// The largest YAML file that is read, in bytes.
pub const MAX_BYTES: usize = 16 * 1024 * 1024;

/// A YAML text and the place of each of its nodes.
#[derive(Clone, Debug)]
pub struct YamlFile {
    source: SourceText,
    /// By JSON pointer (RFC 6901).
    places: BTreeMap<String, Place>,
    /// Lines above the YAML text in its file: front matter begins on line 2.
    line_offset: usize,
}

#[derive(Clone, Copy, Debug)]
struct Place {
    key: Option<Position>,
    value: Position,
}

/// A file's value with the places of its parts.
#[derive(Clone, Debug)]
pub struct Parsed<T> {
    /// The value.
    pub value: T,
    /// Where its parts stand.
    pub file: YamlFile,
}

impl YamlFile {
    /// An error at the value under a JSON pointer (`/topics/1`); at its nearest known parent where
    /// the file has no such node.
    pub fn error(&self, pointer: &str, message: impl Into<String>) -> Diagnostic {
        self.at(self.place(pointer).value, message)
    }

    /// An error at the key under a JSON pointer.
    pub fn key_error(&self, pointer: &str, message: impl Into<String>) -> Diagnostic {
        let place = self.place(pointer);
        self.at(place.key.unwrap_or(place.value), message)
    }

    /// The file's path as the user knows it.
    pub fn path(&self) -> &str {
        self.source.path()
    }

    fn at(&self, position: Position, message: impl Into<String>) -> Diagnostic {
        let mut diagnostic = self.source.error(position, message);
        diagnostic.position = Some(Position { line: position.line + self.line_offset, ..position });
        diagnostic
    }

    fn place(&self, pointer: &str) -> Place {
        let mut pointer = pointer;
        loop {
            if let Some(place) = self.places.get(pointer) {
                return *place;
            }
            match pointer.rfind('/') {
                Some(cut) => pointer = &pointer[..cut],
                None => return Place { key: None, value: Position { line: 1, column: 1 } },
            }
        }
    }
}

/// Reads a YAML file into `T`.
///
/// # Errors
///
/// Everything that keeps the text from being a `T`: a syntax error alone, or all errors of shape.
pub fn parse<T: DeserializeOwned + JsonSchema>(path: &str, text: &str) -> Result<Parsed<T>, Diagnostics> {
    parse_at(path, text, 0)
}

/// As [`parse`], for a YAML text that begins `line_offset` lines below the top of its file.
///
/// # Errors
///
/// As [`parse`].
pub fn parse_at<T: DeserializeOwned + JsonSchema>(
    path: &str,
    text: &str,
    line_offset: usize,
) -> Result<Parsed<T>, Diagnostics> {
    let source = SourceText::new(path, text);
    if text.len() > MAX_BYTES {
        let message = format!("the file has {} bytes; YAML files of up to {MAX_BYTES} bytes are read", text.len());
        return Err(Diagnostic::file(path, message).into());
    }
    // The schema does not depend on the text, so its validator is built beside the reading of it.
    let ((places, mut found), built) = rayon::join(|| find_places(&source), validator_of::<T>);
    let file = YamlFile { source, places, line_offset };
    shift(&mut found, line_offset);
    if found.has_errors() {
        return Err(found);
    }
    let (schema, validator) =
        built.map_err(|why| Diagnostic::file(path, format!("the schema of this file is unusable: {why}")))?;
    let value: Value = match serde_yaml::from_str(file.source.text()) {
        Ok(value) => value,
        Err(error) => {
            let position = error.location().map_or(Position { line: 1, column: 1 }, |l| Position {
                line: l.line().max(1),
                column: l.column().max(1),
            });
            return Err(file.at(position, format!("this is not valid YAML: {error}")).into());
        }
    };
    if value.is_null() {
        return Err(Diagnostic::file(path, "the file is empty").into());
    }
    for error in validator.iter_errors(&value) {
        describe(&file, &schema, &error, &mut found);
    }
    if found.has_errors() {
        return Err(found);
    }
    match serde_json::from_value(value) {
        Ok(value) => Ok(Parsed { value, file }),
        Err(error) => Err(file.error("", error.to_string()).into()),
    }
}

/// A list file with entries added at its end: what stands there is kept byte for byte, comments
/// included, and lines end as they do there. `head` begins a file that does not exist yet.
///
/// # Errors
///
/// What stands there is not a list of `T`, or not one that can be added to line by line.
pub fn append<T>(path: &str, before: Option<&str>, head: &str, entries: &[T]) -> Result<String, Diagnostics>
where
    T: DeserializeOwned + JsonSchema + Serialize,
{
    let known = before.map_or(Ok(Vec::new()), |text| parse_list::<T>(path, text))?;
    let added = serde_yaml::to_string(entries)
        .map_err(|error| Diagnostic::file(path, format!("cannot be written: {error}")))?;
    let mut text = before.unwrap_or(head).to_owned();
    let line_end = if text.contains("\r\n") { "\r\n" } else { "\n" };
    if !text.is_empty() && !text.ends_with('\n') {
        text.push_str(line_end);
    }
    text.push_str(&added.replace('\n', line_end));
    match parse_list::<T>(path, &text) {
        Ok(all) if all.len() == known.len() + entries.len() => Ok(text),
        _ => Err(Diagnostic::file(path, "nothing can be added at the end of this list")
            .help("write each entry as a block that begins with `- ` at the start of its line")
            .into()),
    }
}

/// A list file; one that holds nothing but comments is an empty list.
///
/// # Errors
///
/// As [`parse`].
pub fn parse_list<T: DeserializeOwned + JsonSchema>(path: &str, text: &str) -> Result<Vec<T>, Diagnostics> {
    let bare = |line: &str| line.trim().is_empty() || line.trim_start().starts_with('#');
    if text.strip_prefix('\u{FEFF}').unwrap_or(text).lines().all(bare) {
        return Ok(Vec::new());
    }
    parse::<Vec<T>>(path, text).map(|parsed| parsed.value)
}

/// The schema of a type and what validates by it.
fn validator_of<T: JsonSchema>() -> Result<(Value, Validator), String> {
    let schema = SchemaSettings::draft07().into_generator().into_root_schema_for::<T>().to_value();
    let validator =
        jsonschema::options().should_validate_formats(true).build(&schema).map_err(|error| error.to_string())?;
    Ok((schema, validator))
}

fn shift(found: &mut Diagnostics, lines: usize) {
    let moved = std::mem::take(found).into_iter().map(|mut d| {
        d.position = d.position.map(|p| Position { line: p.line + lines, ..p });
        d
    });
    *found = moved.collect();
}

fn position(span: &Span) -> Position {
    Position { line: span.start.line().max(1), column: span.start.col() + 1 }
}

/// What surrounds the node that is being read.
enum Frame {
    Map { pointer: String, key: Option<(String, Position)>, seen: BTreeSet<String> },
    List { pointer: String, next: usize },
}

fn find_places(source: &SourceText) -> (BTreeMap<String, Place>, Diagnostics) {
    let mut places = BTreeMap::new();
    let mut found = Diagnostics::new();
    let mut stack: Vec<Frame> = Vec::new();
    let mut documents = 0;
    for event in Parser::new_from_str(source.text()) {
        let (event, span) = match event {
            Ok(event) => event,
            Err(error) => {
                let marker = error.marker();
                let at = Position { line: marker.line().max(1), column: marker.col() + 1 };
                found.push(source.error(at, format!("this is not valid YAML: {}", error.info())));
                return (places, found);
            }
        };
        let at = position(&span);
        match event {
            Event::Nothing | Event::StreamStart | Event::StreamEnd | Event::DocumentEnd => {}
            Event::DocumentStart(_) => {
                documents += 1;
                if documents > 1 {
                    found.push(source.error(at, "a second YAML document begins here; a file holds one"));
                    return (places, found);
                }
            }
            Event::Alias(_) => {
                found.push(source.error(at, "YAML aliases (`*name`) are not read here; write the value out"));
                return (places, found);
            }
            Event::Scalar(text, ..) => {
                if let Some(why) = unsettable(&text) {
                    found.push(source.error(at, format!("this text cannot be printed: {why}")));
                }
                if let Some(Frame::Map { pointer, key: key @ None, seen }) = stack.last_mut() {
                    if !seen.insert(text.to_string()) {
                        let message = format!("the key `{text}` stands here a second time");
                        found.push(source.error(at, message).help("keep one of them"));
                    }
                    *key = Some((format!("{pointer}/{}", escape_pointer(&text)), at));
                } else {
                    place_node(&mut stack, &mut places, at);
                }
            }
            Event::SequenceStart(..) | Event::MappingStart(..) => {
                if let Some(Frame::Map { key: None, .. }) = stack.last() {
                    found.push(source.error(at, "a key must be a single word or a quoted text"));
                    return (places, found);
                }
                if stack.len() >= MAX_DEPTH {
                    found.push(source.error(at, format!("nested deeper than {MAX_DEPTH} levels")));
                    return (places, found);
                }
                let pointer = place_node(&mut stack, &mut places, at);
                stack.push(match event {
                    Event::SequenceStart(..) => Frame::List { pointer, next: 0 },
                    _ => Frame::Map { pointer, key: None, seen: BTreeSet::new() },
                });
            }
            Event::SequenceEnd | Event::MappingEnd => {
                stack.pop();
            }
        }
    }
    (places, found)
}

/// Notes the place of the node that begins now and gives its pointer.
fn place_node(stack: &mut [Frame], places: &mut BTreeMap<String, Place>, at: Position) -> String {
    let (pointer, key) = match stack.last_mut() {
        None => (String::new(), None),
        Some(Frame::List { pointer, next }) => {
            *next += 1;
            (format!("{pointer}/{}", *next - 1), None)
        }
        Some(Frame::Map { pointer, key, .. }) => match key.take() {
            Some((pointer, at)) => (pointer, Some(at)),
            None => (pointer.clone(), None),
        },
    };
    places.insert(pointer.clone(), Place { key, value: at });
    pointer
}

/// A key as it stands in a JSON pointer (RFC 6901, section 3).
pub fn escape_pointer(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}

/// Says a schema error as a person would.
fn describe(file: &YamlFile, schema: &Value, error: &ValidationError<'_>, found: &mut Diagnostics) {
    let pointer = error.instance_path().as_str();
    let name = pointer.rsplit('/').next().filter(|n| !n.is_empty());
    match error.kind() {
        ValidationErrorKind::AdditionalProperties { unexpected } => {
            let owner = owner_of(schema, error.schema_path().as_str());
            let known = names_under(owner, "properties");
            let pattern = names_under(owner, "patternProperties").first().and_then(|p| pattern_help(p));
            for key in unexpected {
                let at = format!("{pointer}/{}", escape_pointer(key));
                let help = did_you_mean(key, known.iter().copied()).or_else(|| pattern.clone());
                found.push(file.key_error(&at, format!("unknown key `{key}`")).maybe_help(help));
            }
        }
        ValidationErrorKind::Required { property } => {
            let property = property.as_str().unwrap_or_default();
            let owner = match name {
                None => "the file".to_owned(),
                Some(index) if index.bytes().all(|b| b.is_ascii_digit()) => "this entry".to_owned(),
                Some(name) => format!("`{name}`"),
            };
            found.push(file.error(pointer, format!("{owner} lacks the key `{property}`")));
        }
        ValidationErrorKind::AnyOf { context } | ValidationErrorKind::OneOfNotValid { context } => {
            describe_alternatives(file, schema, error, context, found);
        }
        ValidationErrorKind::Enum { options } => {
            let known: Vec<&str> = options.as_array().into_iter().flatten().filter_map(Value::as_str).collect();
            found.push(unknown_word(file, pointer, error.instance(), &known));
        }
        ValidationErrorKind::Type { .. } => {
            let message = format!("expected {}, found {}", article(&expected(error)), shown(error.instance()));
            found.push(file.error(pointer, message));
        }
        ValidationErrorKind::Format { format } if format == "date" => {
            let message = format!("{} is not a date", shown(error.instance()));
            found.push(file.error(pointer, message).help("write year-month-day, for example 2025-04-30"));
        }
        ValidationErrorKind::Pattern { pattern } => {
            let message = format!("{} does not have the form it must have", shown(error.instance()));
            found.push(file.error(pointer, message).maybe_help(pattern_help(pattern)));
        }
        ValidationErrorKind::PropertyNames { error: inner } => {
            let key = inner.instance().as_str().unwrap_or_default().to_owned();
            let at = format!("{pointer}/{}", escape_pointer(&key));
            let help = match inner.kind() {
                ValidationErrorKind::Pattern { pattern } => pattern_help(pattern),
                _ => None,
            };
            found.push(file.key_error(&at, format!("unknown key `{key}`")).maybe_help(help));
        }
        ValidationErrorKind::MaxLength { limit } => {
            found.push(file.error(pointer, format!("this text is too long; at most {limit} characters")));
        }
        ValidationErrorKind::MinLength { .. } => found.push(file.error(pointer, "this text is empty")),
        ValidationErrorKind::MinItems { .. } => found.push(file.error(pointer, "this list is empty")),
        ValidationErrorKind::MaxItems { limit } => {
            found.push(file.error(pointer, format!("this list is too long; at most {limit} entries")));
        }
        ValidationErrorKind::MinProperties { .. } => found.push(file.error(pointer, "nothing is given here")),
        ValidationErrorKind::Minimum { limit } => {
            found.push(file.error(pointer, format!("{} is too small; at least {limit}", shown(error.instance()))));
        }
        ValidationErrorKind::Maximum { limit } => {
            found.push(file.error(pointer, format!("{} is too large; at most {limit}", shown(error.instance()))));
        }
        _ => found.push(file.error(pointer, error.to_string())),
    }
}

/// Of several allowed shapes, the errors against the one that the value has the type of.
fn describe_alternatives(
    file: &YamlFile,
    schema: &Value,
    error: &ValidationError<'_>,
    context: &[Vec<ValidationError<'static>>],
    found: &mut Diagnostics,
) {
    let pointer = error.instance_path().as_str();
    let constants: Vec<&str> = context
        .iter()
        .flatten()
        .filter_map(|e| match e.kind() {
            ValidationErrorKind::Constant { expected_value } => expected_value.as_str(),
            _ => None,
        })
        .collect();
    // Records of several kinds: the one is meant whose word stands there.
    let is_constant = |e: &&ValidationError<'static>| matches!(e.kind(), ValidationErrorKind::Constant { .. });
    let tag = context.iter().flatten().find(|e| is_constant(e) && e.instance_path().as_str() != pointer);
    if let Some(tag) = tag {
        match context.iter().find(|branch| !branch.iter().any(|e| is_constant(&e))) {
            Some(branch) => branch.iter().for_each(|e| describe(file, schema, e, found)),
            None => found.push(unknown_word(file, tag.instance_path().as_str(), tag.instance(), &constants)),
        }
        return;
    }
    if !constants.is_empty() {
        found.push(unknown_word(file, pointer, error.instance(), &constants));
        return;
    }
    let wrong_type = |e: &ValidationError<'_>| {
        matches!(e.kind(), ValidationErrorKind::Type { .. }) && e.instance_path().as_str() == pointer
    };
    match context.iter().find(|branch| !branch.iter().any(wrong_type)) {
        Some(branch) => branch.iter().for_each(|e| describe(file, schema, e, found)),
        None => {
            let kinds = context.iter().flatten().filter(|e| wrong_type(e)).map(expected);
            let mut kinds: Vec<String> = kinds.filter(|kind| kind != "null").map(|kind| article(&kind)).collect();
            kinds.dedup();
            let message = format!("expected {}, found {}", kinds.join(" or "), shown(error.instance()));
            found.push(file.error(pointer, message));
        }
    }
}

/// The type that a schema asks for, in its own words.
fn expected(error: &ValidationError<'_>) -> String {
    error.to_string().rsplit(" is not of type").next().unwrap_or_default().trim().replace('"', "")
}

fn unknown_word(file: &YamlFile, pointer: &str, value: &Value, known: &[&str]) -> Diagnostic {
    let help = value.as_str().and_then(|word| did_you_mean(word, known.iter().copied()));
    file.error(pointer, format!("{} is not one of the words known here", shown(value))).maybe_help(help)
}

/// What the patterns of our own types ask for.
fn pattern_help(pattern: &str) -> Option<String> {
    if pattern.starts_with("^[a-z]{2,3}") {
        return Some("write a language tag such as `ar`, `en` or `ar-DZ`".to_owned());
    }
    if pattern.starts_with("^[a-z0-9]") {
        return Some("write lower-case letters, digits and hyphens, for example `mali-drone-incident`".to_owned());
    }
    if pattern.starts_with("^https?") {
        return Some("write an address that begins with `https://` or `http://`".to_owned());
    }
    if pattern.starts_with("^#[0-9") {
        return Some("write a colour as in `\"#1f3a5f\"`: red, green and blue in hexadecimal digits".to_owned());
    }
    if pattern.starts_with("^~?[0-9]{4}") {
        return Some("write 2022, 2022-11 or 2022-11-16, or two of these with `/` between them".to_owned());
    }
    if pattern.contains("day") {
        return Some("write a number and a unit, for example `7 days`, `2 weeks` or `1 month`".to_owned());
    }
    None
}

/// The object schema whose `additionalProperties` is at this schema path.
fn owner_of<'a>(schema: &'a Value, schema_path: &str) -> &'a Value {
    let owner = schema_path.strip_suffix("/additionalProperties").unwrap_or(schema_path);
    schema.pointer(owner).unwrap_or(schema)
}

fn names_under<'a>(object: &'a Value, keyword: &str) -> Vec<&'a str> {
    let names = object.get(keyword).and_then(Value::as_object);
    names.map(|names| names.keys().map(String::as_str).collect()).unwrap_or_default()
}

fn article(kind: &str) -> String {
    match kind {
        "string" => "a text".to_owned(),
        "object" => "keys and values".to_owned(),
        "array" => "a list".to_owned(),
        "integer" => "a whole number".to_owned(),
        "number" => "a number".to_owned(),
        "boolean" => "true or false".to_owned(),
        "null" => "nothing".to_owned(),
        other if other.contains("string") => "a text".to_owned(),
        other if other.contains("object") => "keys and values".to_owned(),
        other => other.to_owned(),
    }
}

fn shown(value: &Value) -> String {
    match value {
        Value::Null => "nothing".to_owned(),
        Value::Bool(b) => format!("`{b}`"),
        Value::Number(n) => format!("the number {n}"),
        Value::String(s) => {
            let short: String = s.chars().take(60).collect();
            if short.len() < s.len() { format!("`{short}…`") } else { format!("`{short}`") }
        }
        Value::Array(_) => "a list".to_owned(),
        Value::Object(_) => "keys and values".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Localized;
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
                let p = d.position.unwrap_or(Position { line: 0, column: 0 });
                format!("{}:{} {} | {}", p.line, p.column, d.message, d.help.as_deref().unwrap_or(""))
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
            messages("title: {ar: a}\ntitle: {ar: b}")[0].contains("2:1 the key `title` stands here a second time")
        );
        assert!(messages("title: &a {ar: a}\nday: *a")[0].contains("aliases"));
        assert!(messages(&"[".repeat(100))[0].contains("nested deeper"));
        assert!(messages("")[0].contains("empty"));
    }

    #[test]
    fn a_valid_file_keeps_the_places_of_its_nodes() {
        let parsed = parse::<Sample>("t.yaml", "title:\n  ar: نص\n  en: text\n").unwrap();
        let at = parsed.file.error("/title/en", "x").position.unwrap();
        assert_eq!(at, Position { line: 3, column: 7 });
        let key = parsed.file.key_error("/title/en", "x").position.unwrap();
        assert_eq!(key, Position { line: 3, column: 3 });
    }
}
