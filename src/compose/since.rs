//! The section that tells what is new since the previous edition.

use chrono::NaiveDate;
use tera::Value;

use crate::cite::{Citation, Locator};
use crate::diagnostic::Diagnostics;
use crate::labels::{LabelSet, Labels, filled};
use crate::lang::{Lang, localized};
use crate::spec::topic::Topic;
use crate::text::date::written_day;
use crate::text::markdown::escape;

/// The anchor of the section. It is not a topic: its heading has no number.
pub const ANCHOR: &str = "since-last-edition";

/// What has happened since the previous edition.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SincePrevious {
    /// The edition before; `None` in the first edition of a series.
    pub edition: Option<NaiveDate>,
    /// New excerpts, each with the id of its topic.
    pub new: Vec<(Option<String>, Citation)>,
    /// New events of the chronology: their dates as noted, and what they cite.
    pub new_events: Vec<(String, Vec<Citation>)>,
    /// New differences between sources: what each cites.
    pub new_differences: Vec<Vec<Citation>>,
    /// Excerpts whose source has changed.
    pub changed: Vec<(Option<String>, Citation)>,
    /// What earlier editions quote that is no longer in its source, per edition, the newest first.
    pub withdrawn: Vec<(NaiveDate, Vec<Citation>)>,
}

impl SincePrevious {
    /// What the draft template sees of it.
    pub(super) fn view(&self, topics: &[Topic], languages: &[Lang], labels: &LabelSet) -> Result<Value, Diagnostics> {
        let mut titles = Vec::new();
        let mut texts = Vec::new();
        for lang in languages {
            let words = labels.get(lang)?;
            titles.push(Value::from(words.since.as_str()));
            texts.push(Value::safe_string(&self.text(topics, lang, words)));
        }
        let mut view = tera::Map::new();
        view.insert("anchor".into(), Value::safe_string(&format!("{{#{ANCHOR}}}")));
        view.insert("titles".into(), Value::from(titles));
        view.insert("texts".into(), Value::from(texts));
        Ok(Value::from(view))
    }

    /// The text in one language, as Markdown.
    fn text(&self, topics: &[Topic], lang: &Lang, words: &Labels) -> String {
        let Some(edition) = self.edition else { return escape(&words.since_first) };
        let day = written_day(edition, lang);
        if *self == (Self { edition: self.edition, ..Self::default() }) {
            return escape(&filled(&words.since_nothing, &[("date", &day)]));
        }
        let mut lines = vec![escape(&filled(&words.since_edition, &[("date", &day)])), String::new()];
        for (label, excerpts) in [(&words.since_new, &self.new), (&words.since_changed, &self.changed)] {
            for topic in topics {
                let here = excerpts.iter().filter(|(id, _)| id.as_deref() == Some(topic.id.as_str()));
                let citations: Vec<String> = here.map(|(_, citation)| citation.to_string()).collect();
                if !citations.is_empty() {
                    let title = localized(&topic.title, lang).unwrap_or(&topic.id);
                    let line =
                        filled(&escape(label).replace("\\{", "{").replace("\\}", "}"), &[("topic", &escape(title))]);
                    lines.push(format!("- {}", filled(&line, &[("citations", &citations.join(lang.comma()))])));
                }
            }
        }
        if !self.new_events.is_empty() {
            let event = |(noted, citations): &(String, Vec<Citation>)| {
                let date = noted.parse().map_or_else(|_| noted.clone(), |date| words.written_date(&date, lang));
                let citations: Vec<String> = citations.iter().map(ToString::to_string).collect();
                format!("{} {}", escape(&date), citations.join(lang.comma()))
            };
            let events: Vec<String> = self.new_events.iter().map(event).collect();
            let label = escape(&words.events().since).replace("\\{", "{").replace("\\}", "}");
            lines.push(format!("- {}", filled(&label, &[("events", &events.join(lang.semicolon()))])));
        }
        if let Some(label) = words.since_differences.as_deref().filter(|_| !self.new_differences.is_empty()) {
            let difference = |citations: &Vec<Citation>| {
                citations.iter().map(ToString::to_string).collect::<Vec<_>>().join(lang.comma())
            };
            let differences: Vec<String> = self.new_differences.iter().map(difference).collect();
            let label = escape(label).replace("\\{", "{").replace("\\}", "}");
            lines.push(format!("- {}", filled(&label, &[("differences", &differences.join(lang.semicolon()))])));
        }
        for (edition, citations) in &self.withdrawn {
            // The source may be gone, so these are no citations that could be looked up.
            let places: Vec<String> = citations.iter().map(|citation| place(citation, lang, words)).collect();
            let label = escape(&words.since_withdrawn).replace("\\{", "{").replace("\\}", "}");
            let day = escape(&written_day(*edition, lang));
            lines.push(format!("- {}", filled(&label, &[("date", &day), ("places", &places.join(lang.semicolon()))])));
        }
        lines.join("\n")
    }
}

/// The place of a quotation in words, as Markdown.
fn place(citation: &Citation, lang: &Lang, words: &Labels) -> String {
    let Some(Locator::Paragraph(number)) = citation.locator else { return escape(&citation.key) };
    let paragraph = filled(&words.paragraph, &[("number", &number.to_string())]);
    format!("{}{}{}", escape(&citation.key), lang.comma(), escape(&paragraph))
}
