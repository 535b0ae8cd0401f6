//! What verbs that look into a corpus share: where they look.

use std::path::{Path, PathBuf};

use super::project::ProjectArgs;
use super::telling::Telling;
use super::terminal::{Terminal, telling};
use crate::desk::search::{SearchScope, Searchable};
use crate::desk::{Desk, Event, Refusal};
use crate::diagnostic::{Diagnostic, msg, rules};
use crate::workspace::{Trusting, Workspace, no_file, today};

rules! {
    /// A project has no spec.
    pub NO_SPEC = Error "no-spec" {
        title: "A project has no spec.",
        why: "Without a spec or a corpus folder, it is not known where to search. Name a folder with `--corpus`.",
        wrong: "brief search مالي",
        right: "brief search مالي --corpus seeds",
    }
    /// The specs of a project have several corpora.
    pub NO_SHARED_CORPUS = Error "no-shared-corpus" {
        title: "The specs of a project do not share a corpus.",
        why: "Each spec names its own corpus folder, and the program cannot guess which one you mean. Name a spec \
              with `--spec`, or a folder with `--corpus`.",
        wrong: "brief search مالي",
        right: "brief search مالي --spec briefs/weekly.yaml",
    }
}

/// The desk, and the corpus of a spec or of a folder, or else of the project's only spec; where it has several, the corpus
/// that they share.
pub(super) fn searchable(
    spec: Option<&Path>,
    corpus: Option<&Path>,
    project: &ProjectArgs,
) -> Result<(Desk, Searchable), Refusal> {
    let workspace = Workspace::here(project.root.as_deref(), project.locked).map_err(Refusal::request)?;
    let desk = Desk::once(telling(workspace)).trusting(Trusting::of_user());
    let today = today(project.today).map_err(Refusal::request)?;
    let place = match (spec, corpus) {
        (Some(spec), _) if !spec.exists() => return Err(Refusal::request(no_file(spec.display().to_string()))),
        (Some(spec), _) => SearchPlace::Spec(spec.to_path_buf()),
        (None, Some(folder)) => SearchPlace::Corpus(folder.to_path_buf()),
        (None, None) => of_project(&desk).map_err(Refusal::request)?,
    };
    let scope = match &place {
        SearchPlace::Spec(spec) => SearchScope::Spec(spec),
        SearchPlace::Corpus(folder) => SearchScope::Corpus(folder),
    };
    let searchable = desk.searchable(scope, today)?;
    Ok((desk, searchable))
}

/// Tells what was left out of a corpus, and which readings were made.
pub(super) fn told<'t>(searchable: &Searchable, terminal: &'t mut Terminal) -> Telling<'t> {
    let (left_out, readings_made) = (&searchable.corpus.left_out, searchable.corpus.readings_made.as_slice());
    let mut telling = Telling::new(terminal);
    telling.tell(Event::Corpus { left_out, readings_made });
    telling
}

/// Where to look: in the corpus of a spec, or in a folder.
enum SearchPlace {
    Spec(PathBuf),
    Corpus(PathBuf),
}

fn of_project(desk: &Desk) -> Result<SearchPlace, Diagnostic> {
    let workspace = desk.workspace();
    let specs = workspace.specs();
    let shown = workspace.shown(&workspace.root().join("briefs"));
    match specs.as_slice() {
        [] => Err(Diagnostic::of_file(&NO_SPEC, shown, msg!("no-spec")).help(msg!("no-spec.help"))),
        [spec] => Ok(SearchPlace::Spec(spec.clone())),
        several => match desk.shared_corpus(several) {
            Some(folder) => Ok(SearchPlace::Corpus(folder)),
            None => {
                let names: Vec<String> = several.iter().map(|spec| workspace.shown(spec)).collect();
                Err(Diagnostic::of_file(&NO_SHARED_CORPUS, shown, msg!("no-shared-corpus"))
                    .help(msg!("no-shared-corpus.help", specs = names)))
            }
        },
    }
}
