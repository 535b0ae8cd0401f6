//! The section of differences: what sources state differently, each with a heading of labels, names and a date, and its
//! excerpts.

use tera::Value;

use super::excerpts::excerpt_view;
use crate::compare::{HEADING_SEPARATOR, Matter};
use crate::diagnostic::Diagnostics;
use crate::labels::{DifferenceLabels, LabelSet};
use crate::lang::{Lang, localized};
use crate::spec::Spec;
use crate::spec::names::Names;
use crate::text::date::PartialDate;
use crate::text::markdown;
use crate::translate::Translated;

/// A difference with its excerpts and their translations.
#[derive(Clone, Debug)]
pub struct TranslatedDifference {
    /// Its id.
    pub id: String,
    /// What it is about.
    pub matter: Matter,
    /// The ids of the names that its excerpts share.
    pub names: Vec<String>,
    /// The year and month that it is about.
    pub month: Option<(i32, u32)>,
    /// What differs.
    pub excerpts: Vec<Translated>,
}

/// What the draft template sees of it; `section` is the id of the section.
pub(super) fn view(
    differences: &[TranslatedDifference],
    section: &str,
    spec: &Spec,
    labels: &LabelSet,
    names: &Names,
) -> Result<Value, Diagnostics> {
    let languages = &spec.languages;
    let mut titles = Vec::new();
    for lang in languages {
        titles.push(Value::from(labels.get(lang)?.differences().title.as_str()));
    }
    let mut shown = Vec::new();
    for difference in differences {
        let mut headings = Vec::new();
        for lang in languages {
            let heading = heading(difference, labels.get(lang)?.differences(), names, lang);
            headings.push(Value::safe_string(&markdown::escape(&heading)));
        }
        let excerpts: Vec<Value> =
            difference.excerpts.iter().map(|excerpt| excerpt_view(excerpt, spec, labels)).collect::<Result<_, _>>()?;
        let mut view = tera::Map::new();
        view.insert("headings".into(), Value::from(headings));
        // `{#` begins a comment in Tera, so the anchor comes ready-made.
        view.insert("anchor".into(), Value::safe_string(&format!("{{#{}}}", difference.id)));
        view.insert("excerpts".into(), Value::from(excerpts));
        shown.push(Value::from(view));
    }
    let mut view = tera::Map::new();
    view.insert("anchor".into(), Value::safe_string(&format!("{{#{section}}}")));
    view.insert("titles".into(), Value::from(titles));
    view.insert("differences".into(), Value::from(shown));
    Ok(Value::from(view))
}

/// `Killed · Tinzaouaten · July 2024`: a label, names of the catalogue in this language, and a month; nothing else.
fn heading(difference: &TranslatedDifference, labels: &DifferenceLabels, names: &Names, lang: &Lang) -> String {
    let of_kind = match difference.matter {
        Matter::Number(of) => labels.numbers.get(of).unwrap_or(&labels.number),
        Matter::Day(_) => &labels.day,
        Matter::Who(_) => &labels.who,
        Matter::Where(_) => &labels.r#where,
        Matter::Whether(_) => &labels.whether,
        Matter::Account => &labels.account,
    };
    let forms = difference.names.iter().filter_map(|id| localized(&names.get(id)?.forms, lang));
    let month = difference
        .month
        .map(|(year, month)| PartialDate { year, month: Some(month), day: None, approximate: false }.written(lang));
    let parts = std::iter::once(of_kind.clone()).chain(forms.map(str::to_owned)).chain(month);
    parts.collect::<Vec<_>>().join(HEADING_SEPARATOR)
}
