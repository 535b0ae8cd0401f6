//! Errors of shape: what a value is and what it should be, as a person would say it.

use jsonschema::ValidationError;
use jsonschema::error::ValidationErrorKind;
use serde_json::Value;

use super::file::{YamlFile, escape_pointer};
use crate::diagnostic::{Argument, Diagnostic, Diagnostics, Message, did_you_mean, msg, rules};
use crate::lang::tag_of;

rules! {
    /// A key that the program does not know.
    pub UNKNOWN_KEY = Error "unknown-key" {
        title: "A file has a key that the program does not know.",
        why: "A misspelt key would be ignored without notice, and what it asks for would not be done. `brief` \
              suggests the nearest key that it knows.",
        wrong: "titel: { ar: الجزائر }",
        right: "title: { ar: الجزائر }",
    }
    /// A key that must be there is not.
    pub MISSING_KEY = Error "missing-key" {
        title: "A required key is missing.",
        why: "The value cannot be guessed, so it has to be written.",
        wrong: "- { id: moscow, kind: place }",
        right: "- { id: moscow, kind: place, ar: موسكو, en: Moscow }",
    }
    /// A value has the wrong type.
    pub WRONG_TYPE = Error "wrong-type" {
        title: "A value has the wrong type.",
        why: "A text is given where a number, a list or a mapping is needed, or the other way round. In YAML, `08` \
              and `on` are text to one reader and a number or `true` to another: quotation marks make them text.",
        wrong: "excerpts: { max_words: many }",
        right: "excerpts: { max_words: 90 }",
    }
    /// A word that is not one of those allowed here.
    pub UNKNOWN_WORD = Error "unknown-word" {
        title: "A word is not one of those allowed here.",
        why: "Only the words that the message lists, or the nearest of them, have a meaning here.",
        wrong: "layout: side-by-sid",
        right: "layout: side-by-side",
    }
    /// A value does not have the required form.
    pub WRONG_FORM = Error "wrong-form" {
        title: "A value does not have the required form.",
        why: "Dates, language tags, addresses, colours, ids and lengths of time each have one form. The message \
              shows it.",
        wrong: "edition: 30 April",
        right: "edition: 2025-04-30",
    }
    /// A number, a text or a list is too small or too large.
    pub OUT_OF_RANGE = Error "out-of-range" {
        title: "A number, text or list is smaller or larger than allowed.",
        why: "The limits keep pages readable and the work bounded. The message names the limit.",
        wrong: "excerpts: { per_topic: 0 }",
        right: "excerpts: { per_topic: 8 }",
    }
}

/// Says a schema error as a person would.
pub(super) fn describe(file: &YamlFile, schema: &Value, error: &ValidationError<'_>, found: &mut Diagnostics) {
    let pointer = error.instance_path().as_str();
    let name = pointer.rsplit('/').next().filter(|name| !name.is_empty());
    match error.kind() {
        ValidationErrorKind::AdditionalProperties { unexpected } => {
            let owner = owner_of(schema, error.schema_path().as_str());
            let known = names_under(owner, "properties");
            let pattern = names_under(owner, "patternProperties").first().copied();
            for key in unexpected {
                let at = format!("{pointer}/{}", escape_pointer(key));
                let help = did_you_mean(key, known.iter().copied());
                let help = help.or_else(|| pattern.and_then(|pattern| key_help(pattern, key)));
                found.push(file.key_finding(&UNKNOWN_KEY, &at, msg!("unknown-key", key = key)).maybe_help(help));
            }
        }
        ValidationErrorKind::Required { property } => {
            let property = property.as_str().unwrap_or_default();
            let message = match name {
                None => msg!("missing-key--file", key = property),
                Some(index) if index.bytes().all(|b| b.is_ascii_digit()) => msg!("missing-key--entry", key = property),
                Some(name) => msg!("missing-key", owner = name, key = property),
            };
            found.push(file.finding(&MISSING_KEY, pointer, message));
        }
        ValidationErrorKind::AnyOf { context } | ValidationErrorKind::OneOfNotValid { context } => {
            describe_alternatives(file, schema, error, context, found);
        }
        ValidationErrorKind::Enum { options } => {
            let known: Vec<&str> = options.as_array().into_iter().flatten().filter_map(Value::as_str).collect();
            found.push(unknown_word(file, pointer, error.instance(), &known));
        }
        ValidationErrorKind::Type { .. } => {
            let message = msg!("wrong-type", expected = kind(&expected(error)), found = shown(error.instance()));
            let help = languages_help(schema, error);
            found.push(file.finding(&WRONG_TYPE, pointer, message).maybe_help(help));
        }
        ValidationErrorKind::Format { format } if format == "date" => {
            let message = msg!("wrong-form--date", value = shown(error.instance()));
            found.push(file.finding(&WRONG_FORM, pointer, message).help(msg!("wrong-form--date.help")));
        }
        ValidationErrorKind::Pattern { pattern } if is_language(pattern) => {
            let word = error.instance().as_str().unwrap_or_default();
            let message = match tag_of(word) {
                Some(tag) => msg!("wrong-form--language-meant", word = word, tag = tag.as_str()),
                None => msg!("wrong-form", value = shown(error.instance())),
            };
            found.push(file.finding(&WRONG_FORM, pointer, message).maybe_help(pattern_help(pattern)));
        }
        ValidationErrorKind::Pattern { pattern } => {
            let message = msg!("wrong-form", value = shown(error.instance()));
            found.push(file.finding(&WRONG_FORM, pointer, message).maybe_help(pattern_help(pattern)));
        }
        ValidationErrorKind::PropertyNames { error: inner } => {
            let key = inner.instance().as_str().unwrap_or_default().to_owned();
            let at = format!("{pointer}/{}", escape_pointer(&key));
            let help = match inner.kind() {
                ValidationErrorKind::Pattern { pattern } => key_help(pattern, &key),
                _ => None,
            };
            found.push(file.key_finding(&UNKNOWN_KEY, &at, msg!("unknown-key", key = key)).maybe_help(help));
        }
        ValidationErrorKind::MaxLength { limit } => {
            found.push(out_of_range(file, pointer, msg!("out-of-range--text", limit = *limit)));
        }
        ValidationErrorKind::MinLength { .. } => found.push(out_of_range(file, pointer, msg!("out-of-range--no-text"))),
        ValidationErrorKind::MinItems { .. } => found.push(out_of_range(file, pointer, msg!("out-of-range--no-entry"))),
        ValidationErrorKind::MaxItems { limit } => {
            found.push(out_of_range(file, pointer, msg!("out-of-range--list", limit = *limit)));
        }
        ValidationErrorKind::MinProperties { .. } => {
            found.push(out_of_range(file, pointer, msg!("out-of-range--no-key")))
        }
        ValidationErrorKind::Minimum { limit } => {
            let message = msg!("out-of-range--small", value = shown(error.instance()), limit = limit.to_string());
            found.push(out_of_range(file, pointer, message));
        }
        ValidationErrorKind::Maximum { limit } => {
            let message = msg!("out-of-range--large", value = shown(error.instance()), limit = limit.to_string());
            found.push(out_of_range(file, pointer, message));
        }
        _ => found.push(file.finding(&WRONG_FORM, pointer, msg!("not-understood", why = error.to_string()))),
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
    // Records of several kinds: the one meant is the one whose word is there.
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
            let mut kinds: Vec<Message> = kinds.filter(|name| name != "null").map(|name| kind(&name)).collect();
            kinds.dedup();
            let either = kinds.into_iter().reduce(|one, other| msg!("either", one = one, other = other));
            let expected = either.map_or(Argument::List(Vec::new()), Argument::from);
            let message = msg!("wrong-type", expected = expected, found = shown(error.instance()));
            found.push(file.finding(&WRONG_TYPE, pointer, message));
        }
    }
}

/// The type that a schema asks for, in its own words.
fn expected(error: &ValidationError<'_>) -> String {
    error.to_string().rsplit(" is not of type").next().unwrap_or_default().trim().replace('"', "")
}

/// Where a text in several languages is asked for and one text is there: how it is written.
fn languages_help(schema: &Value, error: &ValidationError<'_>) -> Option<Message> {
    let owner = error.schema_path().as_str();
    let asked = schema.pointer(owner.strip_suffix("/type").unwrap_or(owner))?;
    let is_localized = names_under(asked, "patternProperties").first().is_some_and(|pattern| is_language(pattern))
        || asked.pointer("/propertyNames/pattern").and_then(Value::as_str).is_some_and(is_language);
    let text = error.instance().as_str().filter(|_| is_localized)?;
    Some(msg!("wrong-type--languages.help", text = text))
}

fn unknown_word(file: &YamlFile, pointer: &str, value: &Value, known: &[&str]) -> Diagnostic {
    let help = value.as_str().and_then(|word| did_you_mean(word, known.iter().copied()));
    file.finding(&UNKNOWN_WORD, pointer, msg!("unknown-word", value = shown(value))).maybe_help(help)
}

/// A number, text or list outside its limits.
fn out_of_range(file: &YamlFile, pointer: &str, message: Message) -> Diagnostic {
    file.finding(&OUT_OF_RANGE, pointer, message)
}

/// Whether a pattern is that of language tags.
fn is_language(pattern: &str) -> bool {
    pattern.starts_with("^[a-z]{2,3}")
}

/// What the pattern of a key asks for: the tag that is meant, where a language is written by its name.
fn key_help(pattern: &str, key: &str) -> Option<Message> {
    let tag = tag_of(key).filter(|_| is_language(pattern));
    tag.map(|tag| msg!("did-you-mean", word = tag.as_str())).or_else(|| pattern_help(pattern))
}

/// What the patterns of our own types ask for.
fn pattern_help(pattern: &str) -> Option<Message> {
    if is_language(pattern) {
        return Some(msg!("form-language"));
    }
    if pattern.starts_with("^[a-z0-9]") {
        return Some(msg!("form-id"));
    }
    if pattern.starts_with("^https?") {
        return Some(msg!("form-address"));
    }
    if pattern.starts_with("^#[0-9") {
        return Some(msg!("form-colour"));
    }
    if pattern.starts_with("^~?[0-9]{4}") {
        return Some(msg!("form-date"));
    }
    if pattern.contains("day") {
        return Some(msg!("form-length-of-time"));
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

/// A type of JSON Schema, in words.
fn kind(name: &str) -> Message {
    match name {
        "string" => msg!("kind-text"),
        "object" => msg!("kind-mapping"),
        "array" => msg!("kind-list"),
        "integer" => msg!("kind-whole-number"),
        "number" => msg!("kind-number"),
        "boolean" => msg!("kind-boolean"),
        "null" => msg!("kind-nothing"),
        other if other.contains("string") => msg!("kind-text"),
        other if other.contains("object") => msg!("kind-mapping"),
        other => msg!("kind-other", name = other),
    }
}

/// The most characters of a value that a message shows.
const MAX_SHOWN: usize = 60;

/// A value, in words.
fn shown(value: &Value) -> Message {
    match value {
        Value::Null => msg!("kind-nothing"),
        Value::Bool(value) => msg!("value-word", value = value.to_string()),
        Value::Number(number) => msg!("value-number", number = number.to_string()),
        Value::String(text) => {
            let short: String = text.chars().take(MAX_SHOWN).collect();
            let cut = if short.len() < text.len() { "…" } else { "" };
            msg!("value-word", value = format!("{short}{cut}"))
        }
        Value::Array(_) => msg!("kind-list"),
        Value::Object(_) => msg!("kind-mapping"),
    }
}
