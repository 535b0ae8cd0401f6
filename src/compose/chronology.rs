//! The section of the chronology: events in the order of time, each with its date and its excerpts.

use tera::Value;

use super::excerpts::excerpt_view;
use crate::diagnostic::Diagnostics;
use crate::labels::LabelSet;
use crate::spec::Spec;
use crate::text::noted_date::NotedDate;
use crate::translate::Translated;

/// An event with its excerpts and their translations.
#[derive(Clone, Debug)]
pub struct TranslatedEvent {
    /// Its id.
    pub id: String,
    /// When.
    pub date: NotedDate,
    /// What tells it.
    pub excerpts: Vec<Translated>,
}

/// What the draft template sees of it; `section` is the id of the section.
pub(super) fn view(
    events: &[TranslatedEvent],
    section: &str,
    spec: &Spec,
    labels: &LabelSet,
) -> Result<Value, Diagnostics> {
    let mut titles = Vec::new();
    for lang in &spec.languages {
        titles.push(Value::from(labels.get(lang)?.events().title.as_str()));
    }
    let mut shown = Vec::new();
    for event in events {
        let excerpts: Vec<Value> =
            event.excerpts.iter().map(|excerpt| excerpt_view(excerpt, spec, labels)).collect::<Result<_, _>>()?;
        let mut view = tera::Map::new();
        view.insert("date".into(), Value::safe_string(&event.date.to_string()));
        // `{#` begins a comment in Tera, so the anchor comes ready-made.
        view.insert("anchor".into(), Value::safe_string(&format!("{{#{}}}", event.id)));
        view.insert("excerpts".into(), Value::from(excerpts));
        shown.push(Value::from(view));
    }
    let mut view = tera::Map::new();
    view.insert("anchor".into(), Value::safe_string(&format!("{{#{section}}}")));
    view.insert("titles".into(), Value::from(titles));
    view.insert("events".into(), Value::from(shown));
    Ok(Value::from(view))
}
