//! A spec with everything that it needs, loaded: the one way to load one.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::NaiveDate;

use super::edition::Previous;
use super::engine::CorpusFrom;
use super::meaning::MeaningSearch;
use super::{Desk, Event, at_key, series_of};
use crate::diagnostic::{Diagnostic, Diagnostics, Message, SourceText, did_you_mean, msg, rules};
use crate::labels::LabelSet;
use crate::spec::names::Names;
use crate::spec::people::PrintedPeople;
use crate::spec::{self, Spec, WrittenSpec};
use crate::workspace::corpus::UNKNOWN_SOURCE;
use crate::workspace::{OUTSIDE_PROJECT, OpenCorpus, Workspace, left_out_of};

rules! {
    /// The name of a spec's file names no series.
    pub UNUSABLE_SERIES_NAME = Error "unusable-series-name" {
        title: "The name of a spec's file cannot be the name of a series.",
        why: "The name of the file without its extension names the series and the folder of its drafts, so it must \
              have 1 to 100 characters and not consist only of dots. Rename the file.",
        wrong: "briefs/...yaml",
        right: "briefs/weekly.yaml",
    }
}

/// A spec with everything it needs, loaded.
pub struct LoadedSpec {
    /// The spec.
    pub spec: Spec,
    /// Its file, as the user knows its path.
    pub shown: String,
    /// The stem of its file.
    pub series: String,
    /// The names catalogue.
    pub names: Arc<Names>,
    /// The corpus, open for search.
    pub corpus: Arc<OpenCorpus>,
    /// The corpus folder relative to the project's root.
    pub corpus_path: String,
    /// The labels of the spec's languages.
    pub labels: Arc<LabelSet>,
    /// The edition before, of a series.
    pub previous: Option<Previous>,
    /// The day of the run.
    pub today: NaiveDate,
    /// What is left out of the corpus, as far as it matters to this spec.
    pub left_out: Diagnostics,
    /// Search by meaning, where the spec asks for it.
    pub meaning: Option<MeaningSearch>,
    /// How people are named in what goes out.
    pub people: PrintedPeople,
}

impl LoadedSpec {
    /// What is to be said about its corpus.
    pub(super) fn corpus_event(&self) -> Event<'_> {
        Event::Corpus { left_out: &self.left_out, readings_made: &self.corpus.readings_made }
    }
}

impl Desk {
    /// Loads a spec, its catalogues and its corpus. No engine is asked: the corpus is what is in the folder.
    ///
    /// # Errors
    ///
    /// Every mistake in any of these files.
    pub fn load_spec(&self, path: &Path, today: NaiveDate) -> Result<LoadedSpec, Diagnostics> {
        self.load_spec_from(path, today, CorpusFrom::Folder)
    }

    /// As [`Desk::load_spec`], the corpus from where it is said: where a spec names an engine and it is to be asked, the
    /// corpus is what that has.
    ///
    /// # Errors
    ///
    /// As [`Desk::load_spec`]; or the engine cannot be asked.
    pub(super) fn load_spec_from(
        &self,
        path: &Path,
        today: NaiveDate,
        from: CorpusFrom,
    ) -> Result<LoadedSpec, Diagnostics> {
        let workspace = &self.workspace;
        let mut found = Diagnostics::new();
        let text = workspace.read(path)?;
        let read = || {
            let written = spec::read(text.path(), text.text());
            let corpus = written.as_ref().ok().map(|spec| {
                let folder = corpus_of(workspace, path, spec).map_err(|why| outside(&text, why))?;
                let engine = spec.engine().filter(|_| from == CorpusFrom::Engine);
                let view = engine.map(|with| self.engine_view(path, with)).transpose()?;
                if view.is_some() {
                    workspace.shared_folder(&folder)?;
                }
                workspace.corpus_folder(&folder).map(|files| (folder, files, view))
            });
            (written, corpus)
        };
        // The names are needed whatever the spec says.
        let ((written, corpus), names) = rayon::join(read, || self.names());
        let (written, names) = (found.take(written), found.take(names));
        let corpus = corpus.and_then(|corpus| found.take(corpus));
        let languages = written.as_ref().map(|spec| spec.languages().to_vec()).unwrap_or_default();
        let (((spec, wrong), labelled), corpus) = rayon::join(
            || (self.look_up(written, names.as_deref(), today), self.labelled(&text, &languages)),
            || {
                let (folder, files, view) = corpus?;
                let opened = self.open_shared(files, view, names.as_deref(), &languages);
                Some(opened.map(|corpus| (folder, corpus)))
            },
        );
        found.extend(labelled.unexplained(wrong));
        found.extend(labelled.found);
        let corpus = corpus.and_then(|corpus| found.take(corpus));
        match (spec, names, corpus, labelled.labels) {
            (Some(mut spec), Some(names), Some((folder, corpus)), Some(labels)) => {
                if let Err(why) = workspace.settle_logo(path, &mut spec.appearance) {
                    found.push(at_key(&text, "/logo/file", &OUTSIDE_PROJECT, why));
                }
                if let Some(house) = found.take(self.house()) {
                    spec.appearance.masthead = spec.appearance.masthead.or(house);
                }
                let people = found.take(self.people()).unwrap_or_default().printed().clone();
                let series = series_of(path);
                check_series(&series, text.path(), &mut found);
                let corpus_path = workspace.relative(&folder);
                check_sources(&spec, &corpus, text.path(), &mut found);
                let (spec, previous) = match self.on_day(path, spec, &corpus, today) {
                    Ok(of_edition) => of_edition,
                    Err(why) => {
                        found.extend(why);
                        return Err(found);
                    }
                };
                let shown = text.path().to_owned();
                let left_out = left_out_of(&corpus.left_out, |key| uses(&spec, key));
                let draft = path.with_file_name(&series).join(format!("{}.md", spec.edition));
                let meaning = MeaningSearch::at_hand(&spec, path, &draft);
                found.into_result(LoadedSpec {
                    spec,
                    shown,
                    series,
                    names,
                    corpus,
                    corpus_path,
                    labels,
                    previous,
                    today,
                    left_out,
                    meaning,
                    people,
                })
            }
            _ => Err(found),
        }
    }
}

/// The place of an edition's draft: `<series>/<edition>.md` beside its spec.
pub(super) fn draft_path(spec: &Path, loaded: &LoadedSpec) -> PathBuf {
    spec.with_file_name(&loaded.series).join(format!("{}.md", loaded.spec.edition))
}

/// The stem of a spec's file is the name of a folder.
pub(super) fn check_series(series: &str, path: &str, found: &mut Diagnostics) {
    if series.chars().all(|c| c == '.') || series.chars().count() > 100 {
        found.push(Diagnostic::of_file(&UNUSABLE_SERIES_NAME, path, msg!("unusable-series-name")));
    }
}

/// Whether a spec may quote a source: one of its topics asks all, or asks this one.
pub(super) fn uses(spec: &Spec, key: &str) -> bool {
    let asked = |topic: &spec::topic::Topic| topic.sources.is_empty() || topic.sources.iter().any(|own| own == key);
    spec.topics.iter().any(asked)
}

/// A topic's `sources` must be sources of the corpus.
pub(super) fn check_sources(spec: &Spec, corpus: &OpenCorpus, path: &str, found: &mut Diagnostics) {
    for topic in &spec.topics {
        for key in topic.sources.iter().filter(|key| !corpus.keys().any(|known| known == key.as_str())) {
            let known = corpus.keys();
            let message = msg!("unknown-source--topic", topic = &topic.id, key = key);
            found.push(Diagnostic::of_file(&UNKNOWN_SOURCE, path, message).maybe_help(did_you_mean(key, known)));
        }
    }
}

/// The corpus folder of a spec: what it names, seen from where it is.
///
/// # Errors
///
/// It is outside the project.
pub(super) fn corpus_of(workspace: &Workspace, path: &Path, spec: &WrittenSpec) -> Result<PathBuf, Message> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    workspace.inside(folder, spec.corpus())
}

/// The corpus that a spec or draft names leads out of the project.
pub(super) fn outside(text: &SourceText, why: Message) -> Diagnostic {
    at_key(text, "/corpus", &OUTSIDE_PROJECT, msg!("beside", subject = "`corpus`", why = why))
}
