//! Composition: what was selected, through a Tera template, becomes the Markdown draft.

pub mod chronology;
pub mod differences;
mod excerpts;
pub mod filling;
pub mod since;
pub(crate) mod template_fault;

use std::collections::BTreeMap;

use serde::Serialize;
use tera::Value;

use self::chronology::TranslatedEvent;
use self::differences::TranslatedDifference;
use self::excerpts::excerpt_view;
use self::filling::{Fill, FillingKind, TemplateFilling};
pub use self::template_fault::{INVALID_TEMPLATE, template_error};
use crate::cite::{BRIEF_DESK, DESK};
use crate::corpus::Corpus;
use crate::diagnostic::{Diagnostic, Diagnostics, SourceText, msg, rules};
use crate::excerpt::Excerpt;
use crate::labels::{LabelSet, filled};
use crate::lang::{Lang, Localized, localized};
use crate::spec::Spec;
use crate::spec::appearance::Appearance;
use crate::spec::names::Names;
use crate::spec::outputs::{Attachments, OutputForm};
use crate::spec::own_section::OwnSection;
use crate::spec::section_wish::SectionWish;
use crate::text::digest::Digest;
use crate::translate::Translated;

rules! {
    /// A draft cannot be written.
    pub UNWRITABLE_DRAFT = Error "unwritable-draft" {
        title: "The front matter of a draft cannot be written.",
        why: "If the content of a spec cannot be written as YAML, that is a fault of the program; please report it.",
        wrong: "",
        right: "",
    }
}

/// What a draft's front matter records.
#[derive(Clone, Debug, Serialize)]
pub struct ComposedFrontMatter<'a> {
    title: &'a Localized,
    series: &'a str,
    edition: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    number: Option<u32>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    period: BTreeMap<&'static str, String>,
    languages: &'a [Lang],
    corpus: &'a str,
    template: &'a str,
    #[serde(skip_serializing_if = "<[OutputForm]>::is_empty")]
    outputs: &'a [OutputForm],
    #[serde(skip_serializing_if = "Attachments::is_full")]
    attachments: Attachments,
    #[serde(rename = "look", skip_serializing_if = "Option::is_none")]
    appearance: Option<&'a Appearance>,
    #[serde(skip_serializing_if = "Option::is_none")]
    summary: Option<SectionWish>,
    #[serde(skip_serializing_if = "Option::is_none")]
    watch: Option<SectionWish>,
    sources: BTreeMap<&'a str, &'a str>,
    tool: &'a str,
}

/// What a brief is composed from, besides its excerpts.
#[derive(Clone, Copy)]
pub struct DraftFrame<'a> {
    /// The spec.
    pub spec: &'a Spec,
    /// The name of the series: the stem of the spec's file.
    pub series: &'a str,
    /// The corpus folder, relative to the project's root.
    pub corpus_path: &'a str,
    /// The program and its version.
    pub tool: &'a str,
    /// The events of the chronology, in the order of time.
    pub events: &'a [TranslatedEvent],
    /// What its sources state differently, the plainest first.
    pub differences: &'a [TranslatedDifference],
    /// The names catalogue.
    pub names: &'a Names,
    /// Whether a source of the corpus is called as the mark of the desk's own assessment is.
    pub has_source_desk: bool,
    /// What is new since the previous edition, in an edition of a series.
    pub since: Option<&'a since::SincePrevious>,
}

/// What a draft template may see: text only, with everything that is Markdown already marked safe.
struct Dossier<'a> {
    /// The path of the template.
    template: &'a str,
    frame: DraftFrame<'a>,
    labels: &'a LabelSet,
    excerpts: &'a [Vec<Translated>],
}

/// Composes the draft of an edition; `fill` fills its template in.
///
/// # Errors
///
/// What is wrong with the template, with its place, or a language without labels.
pub fn compose(
    frame: DraftFrame<'_>,
    corpus: &Corpus,
    excerpts: &[Vec<Translated>],
    labels: &LabelSet,
    (template, fill): (&SourceText, Fill<'_>),
) -> Result<String, Diagnostics> {
    let dossier = Dossier { template: template.path(), frame, labels, excerpts };
    let events = frame.events.iter().flat_map(|event| &event.excerpts);
    let differing = frame.differences.iter().flat_map(|difference| &difference.excerpts);
    let values = dossier.values(&sources_of(excerpts.iter().flatten().chain(events).chain(differing), corpus))?;
    fill(&TemplateFilling::new(FillingKind::Markdown, template, values)).map(|draft| tidy(&draft))
}

/// The digest of every source that is cited.
fn sources_of<'a>(excerpts: impl Iterator<Item = &'a Translated>, corpus: &'a Corpus) -> BTreeMap<&'a str, &'a Digest> {
    let excerpts = excerpts.map(|translated| &translated.excerpt);
    let also_in = |excerpt: &'a Excerpt| excerpt.also_in.iter().map(|other| &other.citation);
    let keys = excerpts.flat_map(|excerpt| std::iter::once(&excerpt.citation).chain(also_in(excerpt)));
    let keys = keys.map(|citation| citation.key.as_str());
    keys.filter_map(|key| corpus.source(key).map(|source| (key, &source.reading.digest))).collect()
}

impl Dossier<'_> {
    fn values(&self, sources: &BTreeMap<&str, &Digest>) -> Result<Vec<(String, Value)>, Diagnostics> {
        let spec = self.frame.spec;
        let mut values = Vec::new();
        let mut insert = |name: &str, value: Value| values.push((name.to_owned(), value));
        insert("front_matter", Value::safe_string(&self.front_matter(sources)?));
        let mut note = String::new();
        let mut nothing_found = Vec::new();
        for lang in &spec.languages {
            let labels = self.labels.get(lang)?;
            // A comment ends at `--`, and nothing but the tool's name is put into it.
            note.push_str(&format!("{}\n", filled(&labels.reviewer_note, &[("tool", self.frame.tool)])));
            nothing_found.push(labels.nothing_found.clone());
        }
        insert("note", Value::safe_string(note.replace("--", "‐‐").trim_end()));
        insert("nothing_found", Value::from_serializable(&nothing_found));
        for (name, own, wish) in
            [("summary", OwnSection::Summary, spec.summary), ("watch", OwnSection::Watch, spec.watch)]
        {
            if wish.is_some() {
                insert(name, self.judgements(own)?);
            }
        }
        if let Some(since) = self.frame.since {
            insert("since", since.view(&spec.topics, &spec.languages, self.labels)?);
        }
        let by_language = |texts: &Localized| -> Vec<String> {
            spec.languages.iter().filter_map(|lang| localized(texts, lang).map(str::to_owned)).collect()
        };
        let mut topics = Vec::new();
        for (topic, excerpts) in spec.topics.iter().zip(self.excerpts) {
            let excerpts: Vec<Value> =
                excerpts.iter().map(|excerpt| excerpt_view(excerpt, spec, self.labels)).collect::<Result<_, _>>()?;
            let mut view = tera::Map::new();
            view.insert("id".into(), Value::safe_string(&topic.id));
            // `{#` begins a comment in Tera, so the anchor comes ready-made.
            view.insert("anchor".into(), Value::safe_string(&format!("{{#{}}}", topic.id)));
            view.insert("titles".into(), Value::from_serializable(&by_language(&topic.title)));
            view.insert("questions".into(), Value::from_serializable(&by_language(&topic.question)));
            view.insert("excerpts".into(), Value::from(excerpts));
            topics.push(Value::from(view));
        }
        insert("topics", Value::from(topics));
        if !self.frame.events.is_empty() {
            let section = spec.taken_ids().id_of(OwnSection::Chronology);
            insert("chronology", chronology::view(self.frame.events, &section, spec, self.labels)?);
        }
        if !self.frame.differences.is_empty() {
            let section = spec.taken_ids().id_of(OwnSection::Differences);
            let (differences, names) = (self.frame.differences, self.frame.names);
            insert("differences", differences::view(differences, &section, spec, self.labels, names)?);
        }
        Ok(values)
    }

    /// The section of judgements, which a person fills in: its heading, and a comment that says how.
    fn judgements(&self, own: OwnSection) -> Result<Value, Diagnostics> {
        let (mut titles, mut notes) = (Vec::new(), Vec::new());
        for lang in &self.frame.spec.languages {
            let labels = self.labels.get(lang)?.judgements();
            let (title, note) = match own {
                OwnSection::Watch => (&labels.watch, &labels.watch_note),
                _ => (&labels.summary, &labels.summary_note),
            };
            titles.push(title.clone());
            let note = note.replace("--", "‐‐");
            let has_source = self.frame.has_source_desk;
            notes.push(if has_source {
                note.replace(&format!("[@{DESK}]"), &format!("[@{BRIEF_DESK}]"))
            } else {
                note
            });
        }
        let mut view = tera::Map::new();
        let id = self.frame.spec.taken_ids().id_of(own);
        view.insert("anchor".into(), Value::safe_string(&format!("{{#{id}}}")));
        view.insert("titles".into(), Value::from_serializable(&titles));
        view.insert("note".into(), Value::safe_string(&notes.join("\n")));
        Ok(Value::from(view))
    }

    fn front_matter(&self, sources: &BTreeMap<&str, &Digest>) -> Result<String, Diagnostics> {
        let spec = self.frame.spec;
        let mut period = BTreeMap::new();
        if let Some(from) = spec.period.from {
            period.insert("from", from.to_string());
        }
        if let Some(to) = spec.period.to {
            period.insert("to", to.to_string());
        }
        let front = ComposedFrontMatter {
            title: &spec.title,
            series: self.frame.series,
            edition: spec.edition.to_string(),
            number: spec.number,
            period,
            languages: &spec.languages,
            corpus: self.frame.corpus_path,
            template: &spec.template,
            outputs: &spec.outputs,
            attachments: spec.attachments,
            appearance: (spec.appearance != Appearance::default()).then_some(&spec.appearance),
            summary: spec.summary.filter(|wish| wish.is_required()),
            watch: spec.watch.filter(|wish| wish.is_required()),
            sources: sources.iter().map(|(key, digest)| (*key, digest.hex())).collect(),
            tool: self.frame.tool,
        };
        let yaml = serde_yaml::to_string(&front);
        yaml.map(|yaml| yaml.trim_end().to_owned()).map_err(|error| {
            let message = msg!("unwritable-draft", why = error.to_string());
            Diagnostic::of_file(&UNWRITABLE_DRAFT, self.template, message).into()
        })
    }
}

/// At most one blank line between blocks, none at the end: templates loop without care for them.
fn tidy(draft: &str) -> String {
    let mut out = String::with_capacity(draft.len());
    let mut blank = 0;
    for line in draft.lines() {
        blank = if line.trim().is_empty() { blank + 1 } else { 0 };
        if blank <= 1 {
            out.push_str(line.trim_end());
            out.push('\n');
        }
    }
    let end = out.trim_end().len();
    out.truncate(end);
    out.push('\n');
    out
}
