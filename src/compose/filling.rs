//! A Tera template with what it may see, to be filled in here or in another process.

use serde::{Deserialize, Serialize};
use serde_json::json;
use tera::value::Key;
use tera::{Context, Map, Tera, Value};

use super::template_fault::{INVALID_TEMPLATE, template_error};
use crate::diagnostic::{Diagnostic, Diagnostics, SourceText, msg};
use crate::text::markdown;

/// The most that a template may have, in bytes.
const MAX_TEMPLATE: usize = 1024 * 1024;

/// The most that it may become, in bytes.
const MAX_TEXT: usize = 64 * 1024 * 1024;

/// What a template becomes, and so how what it shows is escaped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum FillingKind {
    /// Markdown: a draft.
    Markdown,
    /// HTML: page and feed of the archive.
    Html,
}

/// What fills templates in.
pub type Fill<'f> = &'f dyn Fn(&TemplateFilling<'_>) -> Result<String, Diagnostics>;

/// A template with what it may see.
pub struct TemplateFilling<'a> {
    /// What it becomes.
    pub kind: FillingKind,
    /// The template.
    pub template: &'a SourceText,
    values: Vec<(String, Value)>,
}

impl<'a> TemplateFilling<'a> {
    /// A template that sees these values under their names.
    pub fn new(kind: FillingKind, template: &'a SourceText, values: Vec<(String, Value)>) -> Self {
        Self { kind, template, values }
    }

    /// The template filled in.
    ///
    /// # Errors
    ///
    /// What is wrong with the template, with its place.
    pub fn filled(&self) -> Result<String, Diagnostics> {
        let template = self.template;
        let refused = |message| Diagnostic::of_file(&INVALID_TEMPLATE, template.path(), message);
        if template.text().len() > MAX_TEMPLATE {
            return Err(refused(msg!("invalid-template--large", limit = MAX_TEMPLATE)).into());
        }
        let mut tera = Tera::default();
        let name = match self.kind {
            FillingKind::Markdown => {
                tera.set_escape_fn(markdown::escape_into);
                tera.autoescape_on([".md"]);
                "draft.md"
            }
            FillingKind::Html => {
                tera.autoescape_on([".html"]);
                "archive.html"
            }
        };
        tera.add_raw_template(name, template.text()).map_err(|error| template_error(template, &error))?;
        let mut context = Context::new();
        for (name, value) in &self.values {
            context.insert_value(name.clone(), value.clone());
        }
        let text = tera.render(name, &context).map_err(|error| template_error(template, &error))?;
        match text.len() > MAX_TEXT {
            true => Err(refused(msg!("invalid-template--long", limit = MAX_TEXT)).into()),
            false => Ok(text),
        }
    }

    /// What it may see, as JSON for [`TemplateFilling::of`].
    pub fn seen(&self) -> Vec<u8> {
        let values: serde_json::Map<String, serde_json::Value> =
            self.values.iter().map(|(name, value)| (name.clone(), plain(value))).collect();
        serde_json::Value::Object(values).to_string().into_bytes()
    }

    /// A template that sees what [`TemplateFilling::seen`] gave; `None` where that is no such thing.
    pub fn of(kind: FillingKind, template: &'a SourceText, seen: &[u8]) -> Option<Self> {
        let serde_json::Value::Object(values) = serde_json::from_slice(seen).ok()? else { return None };
        let values = values.into_iter().map(|(name, value)| Some((name, valued(value)?)));
        Some(Self { kind, template, values: values.collect::<Option<_>>()? })
    }
}

/// A value as JSON. What is Markdown or HTML already stays apart from text that is to be escaped; a map is a list of pairs.
fn plain(value: &Value) -> serde_json::Value {
    if let Some(text) = value.as_str() {
        return if value.is_safe() { json!({ "safe": text }) } else { json!(text) };
    }
    if let Some(values) = value.as_array() {
        return values.iter().map(plain).collect();
    }
    if let Some(map) = value.as_map() {
        let pairs = map.iter().map(|(key, value)| json!([key.to_string(), plain(value)]));
        return json!({ "map": pairs.collect::<Vec<_>>() });
    }
    if let Some(is) = value.as_bool() {
        return json!(is);
    }
    match (value.as_i64(), value.as_f64()) {
        (Some(number), _) => json!(number),
        (None, Some(number)) => json!(number),
        (None, None) => serde_json::Value::Null,
    }
}

/// The value that [`plain`] wrote.
fn valued(written: serde_json::Value) -> Option<Value> {
    use serde_json::Value as Json;
    Some(match written {
        Json::Null => Value::none(),
        Json::Bool(is) => Value::from(is),
        Json::Number(number) => match number.as_i64() {
            Some(whole) => Value::from(whole),
            None => Value::from(number.as_f64()?),
        },
        Json::String(text) => Value::normal_string(&text),
        Json::Array(values) => Value::from(values.into_iter().map(valued).collect::<Option<Vec<Value>>>()?),
        Json::Object(mut one) => match (one.remove("safe"), one.remove("map")) {
            (Some(Json::String(text)), _) => Value::safe_string(&text),
            (_, Some(Json::Array(pairs))) => {
                let mut map = Map::new();
                for pair in pairs {
                    let Json::Array(pair) = pair else { return None };
                    let [Json::String(key), value] = <[Json; 2]>::try_from(pair).ok()? else { return None };
                    map.insert(Key::from(key), valued(value)?);
                }
                Value::from(map)
            }
            _ => return None,
        },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_template_sees_is_the_same_in_another_process() {
        let template = SourceText::new("t.md", "{{ a }} {{ b }} {{ c.d[0] }} {{ c.e }} {{ f }} {% if g %}x{% endif %}");
        let mut map = Map::new();
        map.insert("d".into(), Value::from(vec![Value::safe_string("*d*"), Value::from(2)]));
        map.insert("e".into(), Value::from(1.5));
        let values = vec![
            ("a".to_owned(), Value::normal_string("*a*")),
            ("b".to_owned(), Value::safe_string("*b*")),
            ("c".to_owned(), Value::from(map)),
            ("f".to_owned(), Value::from(7)),
            ("g".to_owned(), Value::from(false)),
        ];
        let here = TemplateFilling::new(FillingKind::Markdown, &template, values);
        let there = TemplateFilling::of(FillingKind::Markdown, &template, &here.seen()).unwrap();
        assert_eq!(here.filled().unwrap(), there.filled().unwrap());
        assert_eq!(here.filled().unwrap(), "\\*a\\* *b* *d* 1.5 7 ");
        assert!(TemplateFilling::of(FillingKind::Html, &template, b"[]").is_none());
    }
}
