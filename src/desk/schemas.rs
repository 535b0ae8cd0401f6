//! The shapes of the files that people write, as JSON Schemas (draft 7): editors complete and check by them, and the
//! reference of keys is made from them.

use serde_json::{Map, Value};

use crate::{corpus, spec};

/// The shape of one kind of file.
pub struct FileSchema {
    /// Its name, as `brief schema NAME` takes it.
    pub name: &'static str,
    /// The file, as a project has it.
    pub file: &'static str,
    /// What the file is.
    pub what: &'static str,
    make: fn() -> Value,
}

/// All of them, in the order in which a person meets them.
pub static SCHEMAS: &[FileSchema] = &[
    FileSchema {
        name: "spec",
        file: "briefs/NAME.yaml",
        what: "What a brief is about, and what it is made from.",
        make: spec::schema,
    },
    FileSchema {
        name: "topics",
        file: "briefs/topics.yaml",
        what: "The topic catalogue: what specs can ask about.",
        make: spec::topic::schema,
    },
    FileSchema {
        name: "names",
        file: "briefs/names.yaml",
        what: "The names catalogue: people, places and organisations with every spelling.",
        make: spec::names::schema,
    },
    FileSchema {
        name: "desk",
        file: "briefs/desk.yaml",
        what: "Who may approve and publish.",
        make: spec::people::schema,
    },
    FileSchema {
        name: "house",
        file: "briefs/house.yaml",
        what: "Who issues the briefs: institution, authors, contact.",
        make: spec::appearance::house_schema,
    },
    FileSchema {
        name: "library",
        file: "seeds/library.yml",
        what: "What is known about the sources: Hayagriva's keys, and ours under `brief`.",
        make: corpus::library::schema,
    },
];

impl FileSchema {
    /// The one of a name.
    pub fn named(name: &str) -> Option<&'static Self> {
        SCHEMAS.iter().find(|schema| schema.name == name)
    }

    /// The schema itself, with title and description.
    pub fn value(&self) -> Value {
        let mut schema = (self.make)();
        if let Value::Object(object) = &mut schema {
            object.insert("title".to_owned(), self.file.into());
            object.insert("description".to_owned(), self.what.into());
        }
        schema
    }

    /// The text of the schema's file, which ends with a line end.
    pub fn text(&self) -> String {
        format!("{:#}\n", self.value())
    }

    /// Every key with its place, what may stand there and its sense, as a section of Markdown.
    pub fn reference(&self) -> String {
        let schema = self.value();
        let mut out = format!(
            "## {}\n\n`{}`: {}\n\n| key | value | sense |\n|---|---|---|\n",
            self.name,
            self.file,
            in_sentence(self.what)
        );
        rows(&schema, "", &mut out);
        out
    }
}

/// A sentence behind a colon.
fn in_sentence(what: &str) -> String {
    let mut letters = what.chars();
    letters.next().map(|first| first.to_lowercase().chain(letters).collect()).unwrap_or_default()
}

/// A row for each key of a schema, those within it below.
fn rows(schema: &Value, place: &str, out: &mut String) {
    for part in parts(schema) {
        if let Some(properties) = part.get("properties").and_then(Value::as_object) {
            let required: Vec<&str> = part
                .get("required")
                .and_then(Value::as_array)
                .into_iter()
                .flatten()
                .filter_map(Value::as_str)
                .collect();
            for (key, value) in properties {
                let sense = sense(value);
                // What another library reads has its sense there; what a YAML tool wrote back is none that a person writes.
                if value.as_bool() == Some(true) || key == "true" {
                    continue;
                }
                let place = if place.is_empty() { key.clone() } else { format!("{place}.{key}") };
                let must = if required.contains(&key.as_str()) { " (required)" } else { "" };
                out.push_str(&format!("| `{place}`{must} | {} | {} |\n", shown(value), cell(&sense)));
                rows(value, &place, out);
            }
        }
        if let Some(items) = part.get("items") {
            rows(items, place, out);
        }
        if let Some(entries) = part.get("additionalProperties").filter(|entries| entries.is_object()) {
            rows(entries, place, out);
        }
    }
}

/// A schema and its alternatives, but for `null`.
fn parts(schema: &Value) -> Vec<&Value> {
    let mut all = vec![schema];
    for key in ["anyOf", "oneOf", "allOf"] {
        all.extend(schema.get(key).and_then(Value::as_array).into_iter().flatten().flat_map(parts));
    }
    all.retain(|part| part.get("type").and_then(Value::as_str) != Some("null"));
    all
}

/// What a key means, its alternatives with it.
fn sense(schema: &Value) -> String {
    let own = described(schema);
    let words = parts(schema).into_iter().filter_map(|one| {
        let word = one.get("const")?.as_str()?;
        Some(format!("`{word}`: {}", described(one)))
    });
    [own].into_iter().filter(|own| !own.is_empty()).chain(words).collect::<Vec<_>>().join(" ")
}

fn described(schema: &Value) -> String {
    let text = schema.get("description").and_then(Value::as_str).unwrap_or_default();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn cell(text: &str) -> String {
    text.replace('|', "\\|")
}

/// What may stand at a key, in words.
fn shown(schema: &Value) -> String {
    let mut all: Vec<String> = parts(schema).into_iter().filter_map(kind).collect();
    all.dedup();
    match all.is_empty() {
        true => "any".to_owned(),
        false => cell(&all.join(" or ")),
    }
}

fn kind(schema: &Value) -> Option<String> {
    if let Some(word) = schema.get("const").and_then(Value::as_str) {
        return Some(format!("`{word}`"));
    }
    if let Some(words) = schema.get("enum").and_then(Value::as_array) {
        let words: Vec<String> = words.iter().filter_map(Value::as_str).map(|word| format!("`{word}`")).collect();
        return (!words.is_empty()).then(|| words.join(", "));
    }
    let name = match schema.get("type")? {
        Value::String(name) => name.as_str(),
        Value::Array(names) => names.iter().filter_map(Value::as_str).find(|name| *name != "null")?,
        _ => return None,
    };
    Some(match name {
        "string" if schema.get("format").and_then(Value::as_str) == Some("date") => "date, `2025-04-30`".to_owned(),
        "string" => format!("text{}", limits(schema, "minLength", "maxLength", " characters")),
        "integer" => format!("whole number{}", limits(schema, "minimum", "maximum", "")),
        "number" => format!("number{}", limits(schema, "minimum", "maximum", "")),
        "boolean" => "`true` or `false`".to_owned(),
        "array" => match schema.get("items").map(shown) {
            Some(of) if of != "any" => format!("list of: {of}"),
            _ => "list".to_owned(),
        },
        "object" if is_localized(schema.as_object()?) => "`{ ar: …, en: … }`".to_owned(),
        "object" => "keys below".to_owned(),
        other => other.to_owned(),
    })
}

/// Whether a mapping is a text in several languages.
fn is_localized(schema: &Map<String, Value>) -> bool {
    !schema.contains_key("properties")
        && (schema.contains_key("patternProperties") || schema.contains_key("propertyNames"))
}

fn limits(schema: &Value, least: &str, most: &str, unit: &str) -> String {
    let number =
        |key: &str| schema.get(key).filter(|value| value.as_f64().is_some_and(|number| number > 0.0 || key == least));
    match (number(least), number(most)) {
        (Some(least), Some(most)) if unit.is_empty() => format!(", {least} to {most}"),
        (_, Some(most)) => format!(", at most {most}{unit}"),
        (Some(least), None) if unit.is_empty() => format!(", at least {least}"),
        _ => String::new(),
    }
}
