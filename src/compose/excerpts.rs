//! Excerpts as the draft template sees them: text only, with everything that is Markdown already marked safe.

use tera::Value;

use crate::cite::{ALSO_IN, Citation, OTHER_MARKS};
use crate::corpus::carried::CarriedWords;
use crate::diagnostic::Diagnostics;
use crate::excerpt::{AlsoIn, ELISION};
use crate::labels::{LabelSet, filled};
use crate::spec::Spec;
use crate::text::bidi::on_one_line;
use crate::text::digits::in_digits_of;
use crate::text::markdown;
use crate::translate::Translated;

/// What the template sees of an excerpt.
pub(super) fn excerpt_view(translated: &Translated, spec: &Spec, labels: &LabelSet) -> Result<Value, Diagnostics> {
    let pieces = translated.excerpt.text.pieces();
    let original: Vec<String> =
        pieces.into_iter().map(|p| p.map_or_else(|| ELISION.to_owned(), markdown::escape)).collect();
    let mut translations = Vec::new();
    for (lang, translation) in &translated.translations {
        let mut view = tera::Map::new();
        view.insert("text".into(), Value::safe_string(&escape_around_elisions(&translation.text)));
        // Shown to the reviewer in a comment; the page looks the state up again.
        view.insert("state".into(), Value::from(translation.condition.label(labels.get(lang)?)));
        translations.push(Value::from(view));
    }
    let mut view = tera::Map::new();
    view.insert("original".into(), Value::safe_string(&original.join(" ")));
    view.insert(
        "citation".into(),
        Value::safe_string(&citation_markdown(&translated.excerpt.citation, &translated.excerpt.also_in)),
    );
    view.insert("translations".into(), Value::from(translations));
    if let (Some(lacks), Some(lang)) = (&translated.excerpt.lacks, spec.languages.first()) {
        let labels = labels.get(lang)?;
        let label = if lacks.paragraph.is_some() { &labels.refers_to } else { &labels.refers_to_untold };
        let number = lacks.paragraph.map(|number| in_digits_of(lang, &number.to_string())).unwrap_or_default();
        if let Some(label) = label {
            let said = filled(label, &[("number", &number), ("words", &on_one_line(&lacks.words))]);
            view.insert("lacks".into(), Value::safe_string(&said.replace("--", "‐‐")));
        }
    }
    Ok(Value::from(view))
}

/// The citation with the other sources that carry the same words. A citation key contains nothing that
/// Markdown reads (see `corpus::library::is_key`) but `_`.
fn citation_markdown(citation: &Citation, also_in: &[AlsoIn]) -> String {
    let other = |other: &AlsoIn| match other.carried {
        CarriedWords::Exactly => other.citation.to_string(),
        CarriedWords::WithOtherMarks => format!("{} {OTHER_MARKS}", other.citation),
    };
    let others: Vec<String> = also_in.iter().map(other).collect();
    if others.is_empty() { citation.to_string() } else { format!("{citation}{ALSO_IN} {}", others.join(", ")) }
}

fn escape_around_elisions(text: &str) -> String {
    text.split(ELISION).map(markdown::escape).collect::<Vec<_>>().join(ELISION)
}
