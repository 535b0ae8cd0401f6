//! Beginning a project of one's own, or the example.

use std::path::{Component, Path, PathBuf};

use chrono::Weekday;
use chrono_tz::Tz;

use super::Refusal;
use super::schemas::SCHEMAS;
use crate::assets::EXAMPLE;
use crate::diagnostic::{Diagnostic, Diagnostics, Message, Subject, msg, rules};
use crate::lang::{Lang, Localized};
use crate::spec::starter::{IGNORED, Starter, StarterFile, attributes};
use crate::text::language::indistinct;
use crate::text::limits::unsettable;
use crate::text::person::signing_name;
use crate::workspace::{NewFile, begin, specs_of};

rules! {
    /// A folder that is to become a project is one.
    pub ALREADY_A_PROJECT = Error "already-a-project" {
        title: "The folder in which a project is to begin already contains one.",
        why: "It has a spec in `briefs`. Nothing of it is changed: write another spec beside that one, or begin elsewhere.",
        wrong: "brief init",
        right: "brief init another-folder",
    }
    /// An answer from which no project can be made.
    pub UNUSABLE_ANSWER = Error "unusable-answer" {
        title: "What was answered, or given as an option, cannot be used for a new project.",
        why: "The files of the project are made of the answers, and must be sound from the first day. Nothing is written.",
        wrong: "brief init --languages ar,en,fr",
        right: "brief init --languages ar,en",
    }
}

/// What is said of a new project; what is not said has a usual value.
#[derive(Clone, Debug, Default)]
pub struct StartRequest {
    /// One or two languages, the leading one first; Arabic and English if there is none.
    pub languages: Vec<Lang>,
    /// The title of the first brief.
    pub title: Localized,
    /// What its first topic asks.
    pub question: Localized,
    /// The corpus folder, `seeds` if none is given.
    pub corpus: Option<String>,
    /// The weekday on which an edition is due; without one the brief is no series.
    pub weekday: Option<Weekday>,
    /// The time zone of the schedule; UTC if none is given.
    pub timezone: Option<String>,
    /// Who may approve and publish.
    pub signers: Vec<String>,
}

/// A project that was begun.
#[derive(Clone, Debug)]
pub struct StartedProject {
    /// What was written, in the order in which a person would read it.
    pub written: Vec<PathBuf>,
    /// What was there already and was left as it is.
    pub left: Vec<PathBuf>,
    /// The spec.
    pub spec: PathBuf,
    /// The folder for documents.
    pub corpus: PathBuf,
    /// The languages in which title or question stand in another language, for want of their own.
    pub untranslated: Vec<Lang>,
    /// Whether the brief is a series.
    pub recurs: bool,
}

/// Begins a project of one's own in a folder.
///
/// # Errors
///
/// The folder has a spec already, an answer cannot be used, or a file cannot be written.
pub fn start_project(folder: &Path, request: &StartRequest) -> Result<StartedProject, Refusal> {
    let starter = starter(request).map_err(Refusal::Request)?;
    let spec = format!("briefs/{}.yaml", starter.name());
    let files =
        starter.files().into_iter().map(|StarterFile { path, text }| NewFile { path, bytes: text.into_bytes() });
    let mut files: Vec<NewFile> = files.collect();
    files.extend(schemas());
    // Each entry of the library has a file of its own, so that version control can merge what two people add.
    let folders = [starter.corpus.clone(), format!("{}/library", starter.corpus)];
    let untranslated = starter.untranslated().into_iter().cloned().collect();
    let recurs = starter.weekday.is_some();
    Ok(StartedProject { untranslated, recurs, ..write(folder, &folders, &files, &spec, &starter.corpus)? })
}

/// Begins the example in a folder: the project of this repository.
///
/// # Errors
///
/// The folder has a spec already, or a file cannot be written.
pub fn start_example(folder: &Path) -> Result<StartedProject, Refusal> {
    let files = EXAMPLE.iter().map(|(path, bytes)| NewFile { path: (*path).to_owned(), bytes: bytes.to_vec() });
    let mut files: Vec<NewFile> = files.collect();
    for (path, text) in [(".gitignore", IGNORED.to_owned()), (".gitattributes", attributes("seeds"))] {
        files.push(NewFile { path: path.to_owned(), bytes: text.into_bytes() });
    }
    files.extend(schemas());
    write(folder, &[], &files, "briefs/algeria-russia.yaml", "seeds")
}

fn schemas() -> impl Iterator<Item = NewFile> {
    SCHEMAS
        .iter()
        .map(|schema| NewFile { path: format!("schemas/{}.json", schema.name), bytes: schema.text().into_bytes() })
}

/// Why what was said under one option cannot be used; `None` where it can, whatever is wrong with the others. For those
/// who ask one thing after the other.
pub fn unusable(request: &StartRequest, option: &str) -> Option<Message> {
    let found = starter(request).err()?;
    found.into_iter().find(|found| found.subject == Subject::Option(option.to_owned())).map(|found| found.message)
}

/// Refuses a folder that is a project already.
///
/// # Errors
///
/// It has a spec.
pub fn may_start(folder: &Path) -> Result<(), Refusal> {
    let Some(spec) = specs_of(folder).into_iter().next() else { return Ok(()) };
    let message = msg!("already-a-project", spec = spec.display().to_string());
    let found = Diagnostic::of_file(&ALREADY_A_PROJECT, folder.display().to_string(), message);
    Err(Refusal::request(found.help(msg!("already-a-project.help"))))
}

fn write(
    folder: &Path,
    folders: &[String],
    files: &[NewFile],
    spec: &str,
    corpus: &str,
) -> Result<StartedProject, Refusal> {
    may_start(folder)?;
    let begun = begin(folder, folders, files)?;
    Ok(StartedProject {
        written: begun.written,
        left: begun.left,
        spec: folder.join(spec),
        corpus: folder.join(corpus),
        untranslated: Vec::new(),
        recurs: false,
    })
}

/// The answers as they can be used.
fn starter(request: &StartRequest) -> Result<Starter, Diagnostics> {
    let mut found = Diagnostics::new();
    let mut wrong = |option: &'static str, message| {
        found.push(Diagnostic::of_option(&UNUSABLE_ANSWER, option, message));
    };
    let mut languages = request.languages.clone();
    if languages.is_empty() {
        languages = ["ar", "en"].iter().filter_map(|tag| tag.parse().ok()).collect();
    }
    match languages.as_slice() {
        [_] => {}
        [one, other] if one.primary() == other.primary() => wrong("--languages", msg!("unusable-answer--same")),
        [one, other] if indistinct(&languages).is_some() => {
            let message = msg!("unusable-answer--indistinct", one = one.as_str(), other = other.as_str());
            wrong("--languages", message);
        }
        [_, _] => {}
        _ => wrong("--languages", msg!("unusable-answer--languages")),
    }
    let is_of_brief = |lang: &Lang| languages.iter().any(|of| of.primary() == lang.primary());
    for (option, texts) in [("--title", &request.title), ("--question", &request.question)] {
        for lang in texts.keys().filter(|lang| !is_of_brief(lang)) {
            wrong(option, msg!("unusable-answer--language", lang = lang.as_str()));
        }
        for text in texts.values() {
            if text.trim().is_empty() || text.chars().any(char::is_control) {
                wrong(option, msg!("unusable-answer--text"));
            } else if let Some(why) = unsettable(text) {
                wrong(option, why);
            }
        }
    }
    let corpus = request.corpus.clone().unwrap_or_else(|| "seeds".to_owned());
    if !is_below(&corpus) {
        wrong("--corpus", msg!("unusable-answer--corpus", corpus = corpus.as_str()));
    }
    let timezone = request.timezone.clone().unwrap_or_else(|| "UTC".to_owned());
    if timezone.parse::<Tz>().is_err() {
        let message = match zone_of_city(&timezone) {
            Some(zone) => msg!("unusable-answer--timezone-of-city", zone = timezone.as_str(), likely = zone.name()),
            None => msg!("unusable-answer--timezone", zone = timezone.as_str()),
        };
        wrong("--timezone", message);
    }
    let mut signers = Vec::new();
    for name in &request.signers {
        match signing_name(name) {
            Ok(name) => signers.push(name),
            Err(_) => wrong("--sign", msg!("unusable-answer--name", name = name.as_str())),
        }
    }
    let (title, question) = (request.title.clone(), request.question.clone());
    let (weekday, corpus) = (request.weekday, corpus.trim_end_matches('/').to_owned());
    found.into_result(Starter { languages, title, question, corpus, weekday, timezone, signers })
}

/// The zone that is called after a city, or that was written in another case: `paris` for Europe/Paris.
fn zone_of_city(text: &str) -> Option<Tz> {
    let text = text.trim().replace(' ', "_");
    let is_meant = |zone: &&Tz| {
        let city = zone.name().rsplit('/').next().unwrap_or_default();
        zone.name().eq_ignore_ascii_case(&text) || city.eq_ignore_ascii_case(&text)
    };
    chrono_tz::TZ_VARIANTS.iter().find(is_meant).copied()
}

/// Whether a folder is one below the project, and no folder of another use.
fn is_below(corpus: &str) -> bool {
    let is_plain =
        |part: Component<'_>| matches!(part, Component::Normal(name) if !name.to_string_lossy().starts_with('.'));
    let path = Path::new(corpus);
    let first = path.components().next().map(|part| part.as_os_str().to_string_lossy().into_owned());
    let is_taken = matches!(first.as_deref(), Some("briefs" | "schemas" | "templates"));
    !corpus.is_empty()
        && !corpus.chars().any(|c| c.is_control() || c == '\\')
        && path.components().all(is_plain)
        && !is_taken
}
