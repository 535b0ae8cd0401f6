//! The chain, and the only place that chains the stages.

pub(crate) mod archiving;
pub(crate) mod edition;
pub mod fixing;
mod machine;
pub(crate) mod names;
mod needs;
mod places;
pub(crate) mod publishing;
pub mod running;
pub(crate) mod scheduling;
pub mod search;
mod translating;
pub(crate) mod verifying;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::NaiveDate;

use crate::cite::Citation;
use crate::compose::since::Since;
use crate::compose::{self, Frame};
use crate::diagnostic::{Diagnostic, Diagnostics, Message, SourceText, did_you_mean, msg, rules};
use crate::draft::{self, Against, Checks, Document, Verification};
use crate::excerpt;
use crate::labels::LabelSet;
use crate::lang::Lang;
use crate::publish::page::{Materials, page_input};
use crate::publish::pdf::Template;
use crate::publish::picture::Pictures;
use crate::publish::record::Gone;
use crate::publish::view::PageInput;
use crate::select::{self, Selection};
use crate::spec::names::Names;
use crate::spec::{self, Catalogue, Spec};
use crate::translate;
use crate::workspace::corpus::UNKNOWN_SOURCE;
use crate::workspace::pictures::UNUSABLE_PICTURE;
use crate::workspace::{LoadedCorpus, OUTSIDE_PROJECT, OpenCorpus, Workspace};

pub(crate) use places::at_key;

pub use archiving::{Written, load_archive, write_archive};
pub use edition::{Previous, series_folder, series_ledger, series_of};
pub use machine::{Event, Filled, Filling, Patience, fill, missing};
pub use names::{NamesInUse, names_in_use, unlisted_in_sources};
pub use needs::{needs_of_sources, needs_of_spec};
pub use publishing::{
    PartReview, Pdf, approvals_path, approved_whole, ledger_path, publish, published_path, read_approvals, read_ledger,
    record, review, revision_of, set_pages, sign,
};
pub use scheduling::due_minutes;
pub use translating::{check_needed, check_translation, edited_units, needs_of_draft, references, stands_in};
pub use verifying::{fonts_of, hold_quotations, verify_pdf};

rules! {
    /// The name of a spec's file names no series.
    pub UNUSABLE_SERIES_NAME = Error "unusable-series-name" {
        title: "The name of a spec's file can name no series.",
        why: "The name of the file without its ending names the series and the folder of its drafts, so it has 1 to 100 \
              characters and is not of dots alone. Rename the file.",
        wrong: "briefs/...yaml",
        right: "briefs/weekly.yaml",
    }
}

/// The program and its version, as drafts and PDFs name it.
pub const TOOL: &str = concat!("brief ", env!("CARGO_PKG_VERSION"));

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
    pub labels: LabelSet,
    /// The edition before, of a series.
    pub previous: Option<Previous>,
}

/// A draft with what it is checked against.
pub struct LoadedDraft {
    /// The file.
    pub source: SourceText,
    /// The parsed draft.
    pub document: Document,
    /// The names catalogue.
    pub names: Arc<Names>,
    /// The corpus.
    pub corpus: LoadedCorpus,
    /// The labels of the draft's languages.
    pub labels: LabelSet,
    /// The pictures that it shows.
    pub pictures: Pictures,
    /// The page template that it is set with, or what is wrong with it.
    pub page_template: Result<Template, Diagnostics>,
    /// What is wrong with the form of the draft, and with any file that it is checked against: so far as
    /// it can be, the draft is checked all the same, and [`check_draft`] reports everything together.
    pub found: Diagnostics,
}

/// Loads a spec, its catalogues and its corpus.
///
/// # Errors
///
/// Every mistake in any of these files.
pub fn load_spec(workspace: &Workspace, path: &Path, today: NaiveDate) -> Result<LoadedSpec, Diagnostics> {
    let mut found = Diagnostics::new();
    let text = workspace.read(path)?;
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let read = || {
        let written = spec::read(text.path(), text.text());
        let corpus = written.as_ref().ok().map(|spec| {
            let folder = workspace.inside(folder, spec.corpus()).map_err(|why| outside(&text, why))?;
            workspace.corpus_folder(&folder).map(|files| (folder, files))
        });
        (written, corpus)
    };
    // The names are needed whatever the spec says.
    let ((written, corpus), names) = rayon::join(read, || load_names(workspace));
    let (written, names) = (found.take(written), found.take(names));
    let corpus = corpus.and_then(|corpus| found.take(corpus));
    let languages = written.as_ref().map(|spec| spec.languages().to_vec()).unwrap_or_default();
    let (((spec, wrong), labels), corpus) = rayon::join(
        || (look_up(workspace, written, names.as_ref(), today), workspace.labels(&languages)),
        || {
            let (folder, files) = corpus?;
            Some(workspace.open_corpus(files, names.as_ref(), &languages).map(|corpus| (folder, corpus)))
        },
    );
    found.extend(wrong);
    let corpus = corpus.and_then(|corpus| found.take(corpus));
    let labels = found.take(labels);
    match (spec, names, corpus, labels) {
        (Some(mut spec), Some(names), Some((folder, corpus)), Some(labels)) => {
            if let Err(why) = workspace.settle_logo(path, &mut spec.look) {
                found.push(at_key(&text, "/logo/file", &OUTSIDE_PROJECT, why));
            }
            let series = series_of(path);
            check_series(&series, text.path(), &mut found);
            let corpus_path = workspace.relative(&folder);
            check_sources(&spec, &corpus, text.path(), &mut found);
            let (spec, previous) = match edition::on_day(workspace, path, spec, &corpus, today) {
                Ok(of_edition) => of_edition,
                Err(why) => {
                    found.extend(why);
                    return Err(found);
                }
            };
            let (names, corpus) = (Arc::new(names), Arc::new(corpus));
            let shown = text.path().to_owned();
            found.into_result(LoadedSpec { spec, shown, series, names, corpus, corpus_path, labels, previous })
        }
        _ => Err(found),
    }
}

/// Reads the topics catalogue and looks up in it what a spec asks; with everything that is wrong with the
/// two. Without names, every name in a topic would be unknown, so nothing is looked up.
fn look_up(
    workspace: &Workspace,
    written: Option<spec::Written>,
    names: Option<&Names>,
    today: NaiveDate,
) -> (Option<Spec>, Diagnostics) {
    let mut found = Diagnostics::new();
    let text = workspace.read_if_there(&workspace.root().join("briefs/topics.yaml")).map_err(Diagnostics::from);
    let topics = match (found.take(text), names) {
        (Some(Some(text)), Some(names)) => found.take(spec::parse_topics(text.path(), text.text(), names)),
        (Some(None), _) => Some(Vec::new()),
        _ => None,
    };
    let catalogue = topics.as_deref().map_or(Catalogue::Broken, Catalogue::Topics);
    let no_names = Names::default();
    let spec = written.map(|spec| spec::resolve(spec, catalogue, names.unwrap_or(&no_names), today));
    let spec = spec.and_then(|spec| found.take(spec));
    (spec, found)
}

/// The stem of a spec's file is the name of a folder.
fn check_series(series: &str, path: &str, found: &mut Diagnostics) {
    if series.chars().all(|c| c == '.') || series.chars().count() > 100 {
        found.push(Diagnostic::of_file(&UNUSABLE_SERIES_NAME, path, msg!("unusable-series-name")));
    }
}

/// A topic's `sources` must be sources of the corpus.
fn check_sources(spec: &Spec, corpus: &OpenCorpus, path: &str, found: &mut Diagnostics) {
    for topic in &spec.topics {
        for key in topic.sources.iter().filter(|key| !corpus.keys().any(|known| known == key.as_str())) {
            let known = corpus.keys();
            let message = msg!("unknown-source--topic", topic = &topic.id, key = key);
            found.push(Diagnostic::of_file(&UNKNOWN_SOURCE, path, message).maybe_help(did_you_mean(key, known)));
        }
    }
}

/// Everything that is wrong with the topics catalogue, or with the names that it asks for.
pub fn check_topics(workspace: &Workspace, path: &Path) -> Diagnostics {
    let mut found = Diagnostics::new();
    let names = found.take(load_names(workspace));
    if let (Some(names), Some(text)) = (names, found.take(workspace.read(path).map_err(Diagnostics::from))) {
        found.take(spec::parse_topics(text.path(), text.text(), &names));
    }
    found
}

/// Everything that is wrong with a names catalogue.
pub fn check_names(workspace: &Workspace, path: &Path) -> Diagnostics {
    let mut found = Diagnostics::new();
    if let Some(text) = found.take(workspace.read(path).map_err(Diagnostics::from)) {
        found.take(Names::parse(text.path(), text.text()));
    }
    found
}

/// Everything that is wrong with a library, its ids looked up in the project's names catalogue.
pub fn check_library(workspace: &Workspace, path: &Path) -> Diagnostics {
    let mut found = Diagnostics::new();
    let names = found.take(load_names(workspace));
    found.extend(workspace.check_library(path, names.as_ref()));
    found
}

/// The names catalogue of a project; an empty one where it has none.
///
/// # Errors
///
/// Every mistake of the file.
pub fn load_names(workspace: &Workspace) -> Result<Names, Diagnostics> {
    match workspace.read_if_there(&workspace.root().join("briefs/names.yaml"))? {
        Some(text) => Names::parse(text.path(), text.text()),
        None => Ok(Names::default()),
    }
}

/// The place of an edition's draft: `<series>/<edition>.md` beside its spec.
pub fn draft_path(spec: &Path, loaded: &LoadedSpec) -> PathBuf {
    spec.with_file_name(&loaded.series).join(format!("{}.md", loaded.spec.edition))
}

/// A draft as composed, with the sources that it was made from.
pub struct Composed {
    /// The Markdown.
    pub markdown: String,
    /// The sources that search found something in.
    pub corpus: LoadedCorpus,
    /// The pictures that it shows: the logo.
    pub pictures: Pictures,
    /// The page template that it is set with, or what is wrong with it.
    pub page_template: Result<Template, Diagnostics>,
    /// How many excerpts there are.
    pub excerpts: usize,
    /// Whether it tells nothing that the edition before does not: no excerpt is new, none has changed in its
    /// source and none of that edition is withdrawn.
    pub nothing_new: bool,
    /// What it tells of quotations in earlier editions whose words no longer stand in their source.
    pub withdrawn: Vec<Gone>,
}

/// Searches, selects, excerpts, translates and composes: the Markdown of an edition.
///
/// # Errors
///
/// What is wrong with the sources that were found, with template or labels.
pub fn compose_draft(workspace: &Workspace, loaded: &LoadedSpec) -> Result<Composed, Diagnostics> {
    let LoadedSpec { spec, labels, .. } = loaded;
    let template = workspace.template(&format!("templates/draft/{}.md", spec.template))?;
    // Neither needs the other.
    let (found, page_template) =
        rayon::join(|| selected(workspace, loaded), || workspace.page_template(&spec.template));
    let (loaded_corpus, selection) = found?;
    let LoadedCorpus { corpus, memory, .. } = &loaded_corpus;
    let excerpts = excerpt::excerpts(&selection, corpus);
    let excerpts = translate::resolve(excerpts, memory, &spec.languages);
    let frame = Frame { spec, series: &loaded.series, corpus_path: &loaded.corpus_path, tool: TOOL, since: None };
    let compose = |frame| compose::compose(frame, corpus, &excerpts, labels, &template);
    let mut markdown = compose(frame)?;
    let count = excerpts.iter().map(Vec::len).sum();
    let mut nothing_new = count == 0;
    let mut told = Vec::new();
    if let Some(previous) = &loaded.previous {
        let draft::Differences { new, changed, withdrawn } = differences(workspace, loaded, previous, &markdown)?;
        let of_previous = previous.edition.filter(|_| !withdrawn.is_empty()).map(|edition| (edition, withdrawn));
        let mut withdrawn: Vec<(NaiveDate, Vec<Citation>)> = of_previous.into_iter().collect();
        withdrawn.extend(withdrawn_since(workspace, loaded, previous)?);
        nothing_new = new.is_empty() && changed.is_empty() && withdrawn.is_empty();
        // Without the draft of the edition before, what is new cannot be told.
        if previous.edition.is_none() || previous.draft.is_some() {
            told = withdrawn
                .iter()
                .flat_map(|(edition, citations)| citations.iter().map(|citation| gone(*edition, citation)))
                .collect();
            let since = Since { edition: previous.edition, new, changed, withdrawn };
            markdown = compose(Frame { since: Some(&since), ..frame })?;
        }
    }
    let mut pictures = Pictures::default();
    workspace
        .load_logo(&spec.look, &mut pictures)
        .map_err(|why| Diagnostic::of_file(&UNUSABLE_PICTURE, &loaded.shown, why))?;
    let corpus = loaded_corpus;
    Ok(Composed { markdown, corpus, pictures, page_template, excerpts: count, nothing_new, withdrawn: told })
}

/// What differs between a draft and that of the edition before.
fn differences(
    workspace: &Workspace,
    loaded: &LoadedSpec,
    previous: &Previous,
    markdown: &str,
) -> Result<draft::Differences, Diagnostics> {
    let before = previous.draft.as_deref().unwrap_or_default();
    let quoted = draft::quoted_sources(before);
    let keys = quoted.iter().map(String::as_str);
    let sources = workspace.load_sources(&loaded.corpus, keys, &loaded.names)?;
    Ok(draft::since(before, markdown, &sources.corpus))
}

fn gone(edition: NaiveDate, citation: &Citation) -> Gone {
    Gone { edition, quoted: citation.place() }
}

/// What the editions before the previous one quote and no longer stands in its source, as far as none of
/// them tells it. Only sources are looked at that are not as they were when the edition was made.
fn withdrawn_since(
    workspace: &Workspace,
    loaded: &LoadedSpec,
    previous: &Previous,
) -> Result<Vec<(NaiveDate, Vec<Citation>)>, Diagnostics> {
    let mut withdrawn = Vec::new();
    for (edition, text) in &previous.earlier {
        // A draft that cannot be read is reported where it is checked.
        let Ok(front) = draft::read_front_matter(text) else { continue };
        let changed = loaded.corpus.changed_since(&front.sources);
        if changed.is_empty() {
            continue;
        }
        let keys = changed.iter().map(String::as_str);
        let sources = workspace.load_sources(&loaded.corpus, keys, &loaded.names)?;
        let mut citations = draft::withdrawn(text.text(), &changed, &sources.corpus);
        citations.retain(|citation| !previous.withdrawn.contains(&gone(*edition, citation)));
        if !citations.is_empty() {
            withdrawn.push((*edition, citations));
        }
    }
    Ok(withdrawn)
}

/// Searches, and selects among what was found; with the sources in which it was.
fn selected(workspace: &Workspace, loaded: &LoadedSpec) -> Result<(LoadedCorpus, Selection), Diagnostics> {
    let LoadedSpec { spec, corpus, names, .. } = loaded;
    let failed = |error: crate::search::SearchError| error.finding(&loaded.corpus_path);
    let hits = select::hits_of(spec, &|key| corpus.interval(key), &corpus.index).map_err(failed)?;
    let keys = hits.iter().flatten().map(|hit| hit.key.as_str());
    let sources = workspace.load_sources(corpus, keys, names)?;
    let selection = select::select(spec, &hits, &sources.corpus, &corpus.index).map_err(failed)?;
    Ok((sources, selection))
}
/// The corpus that a spec or draft names leads out of the project.
pub(crate) fn outside(text: &SourceText, why: Message) -> Diagnostic {
    at_key(text, "/corpus", &OUTSIDE_PROJECT, msg!("beside", subject = "`corpus`", why = why))
}

/// A composed draft, read back and ready to be checked: nothing is loaded twice.
///
/// # Errors
///
/// Every mistake in the draft.
pub fn reload(loaded: LoadedSpec, composed: Composed, path: &str) -> Result<LoadedDraft, Diagnostics> {
    let source = SourceText::new(path, &composed.markdown);
    let draft::Parsed { document, found } = draft::parse(&source);
    let Some(document) = document else { return Err(found) };
    let LoadedSpec { names, labels, corpus: searched, .. } = loaded;
    // The index has served: nobody need wait until it is taken down.
    rayon::spawn(move || drop(searched));
    let Composed { corpus, pictures, page_template, .. } = composed;
    Ok(LoadedDraft { source, document, names, corpus, labels, pictures, page_template, found })
}

/// Who carries more than half of the brief that a spec asks for.
///
/// # Errors
///
/// What is wrong with the sources that were found.
pub fn concentration(workspace: &Workspace, loaded: &LoadedSpec) -> Result<Vec<select::Concentration>, Diagnostics> {
    let (corpus, selection) = selected(workspace, loaded)?;
    Ok(select::concentrated(&selection, &corpus.corpus))
}

/// Reads a draft and loads what it is checked against. Mistakes that leave something to check are kept
/// in [`LoadedDraft::found`].
///
/// # Errors
///
/// Nothing can be checked: the draft names no corpus, or there is none.
pub fn load_draft(workspace: &Workspace, source: SourceText) -> Result<LoadedDraft, Diagnostics> {
    let draft::Parsed { document, mut found } = draft::parse(&source);
    let Some(document) = document else { return Err(found) };
    let languages: &[Lang] = &document.front.languages;
    let names = found.take(load_names(workspace));
    let folder = match workspace.inside(workspace.root(), &document.front.corpus) {
        Ok(folder) => folder,
        Err(why) => {
            found.push(outside(&source, why));
            return Err(found);
        }
    };
    let ((corpus, wrong), page_template) = rayon::join(
        || workspace.load_what_is_sound(&folder, names.as_ref()),
        || workspace.page_template(&document.front.template),
    );
    found.extend(wrong);
    let Some(corpus) = corpus else { return Err(found) };
    let corpus = corpus.in_languages(languages);
    let labels = found.take(workspace.labels(languages)).unwrap_or_default();
    let (mut pictures, wrong) = workspace.load_pictures(&source, &document.pictures);
    found.extend(wrong);
    if let Err(why) = workspace.load_logo(&document.front.look, &mut pictures) {
        found.push(at_key(&source, "/look/logo", &UNUSABLE_PICTURE, why));
    }
    let names = Arc::new(names.unwrap_or_default());
    Ok(LoadedDraft { source, document, names, corpus, labels, pictures, page_template, found })
}

/// Everything that can be said of a draft: the state of each quotation, and what is wrong with its form,
/// its quotations and the files it rests on.
pub fn inspect_draft(loaded: &LoadedDraft) -> Verification {
    let LoadedDraft { source, document, names, corpus, .. } = loaded;
    let LoadedCorpus { corpus, memory, unreadable, .. } = corpus;
    let mut verification = draft::verify(source, document, Against { corpus, memory, names, unreadable });
    let mut found = loaded.found.clone();
    found.extend(std::mem::take(&mut verification.found));
    found.extend(loaded.page_template.as_ref().err().cloned().unwrap_or_default());
    verification.found = found;
    verification
}

/// What the checks on translations find in a draft. Nothing of it hinders a page, so that nobody waits for it
/// who makes one.
pub fn inspect_translations(loaded: &LoadedDraft) -> Diagnostics {
    let LoadedDraft { source, document, names, corpus, .. } = loaded;
    let LoadedCorpus { corpus, memory, unreadable, .. } = corpus;
    draft::check_translations(source, document, Against { corpus, memory, names, unreadable })
}

/// Holds a draft against its sources.
///
/// # Errors
///
/// Everything that is not right, of form and of content; warnings alone are no error.
pub fn check_draft(loaded: &LoadedDraft) -> Result<Checks, Diagnostics> {
    let LoadedDraft { source, document, names, corpus, .. } = loaded;
    let LoadedCorpus { corpus, memory, unreadable, .. } = corpus;
    let against = Against { corpus, memory, names, unreadable };
    let Verification { quotations, inline, found: wrong } = draft::verify_without_hints(source, document, against);
    if loaded.found.has_errors() || wrong.has_errors() || loaded.page_template.is_err() {
        // No page will be made, so there is time to say everything.
        return Err(inspect_draft(loaded).found);
    }
    Ok(Checks { quotations, inline })
}

/// The page input of a checked draft.
///
/// # Errors
///
/// What is wrong with the labels.
pub fn page_of(loaded: &LoadedDraft, checks: &Checks) -> Result<PageInput, Diagnostics> {
    page_input(Materials {
        path: loaded.source.path(),
        document: &loaded.document,
        checks,
        corpus: &loaded.corpus.corpus,
        names: &loaded.names,
        memory: &loaded.corpus.memory,
        labels: &loaded.labels,
        pictures: &loaded.pictures,
    })
}
