//! The engine in which a team shares a corpus: whether it may be asked, and the corpus as it has it.

use std::path::Path;
use std::sync::Arc;

use super::Desk;
use super::kept::Loaded;
use crate::diagnostic::{Diagnostic, Diagnostics, msg};
use crate::lang::Lang;
use crate::search::engine::EngineView;
use crate::search::{NO_ENGINE, no_engine};
use crate::spec::Spec;
use crate::spec::engine::{EngineWith, IfAway};
use crate::spec::names::Names;
use crate::spec::wants::OutsideWant;
use crate::workspace::{CorpusFolder, OpenCorpus};

/// Where the corpus of a spec is taken from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CorpusFrom {
    /// The folder; nobody is asked.
    Folder,
    /// The engine, where the spec names one.
    Engine,
}

impl CorpusFrom {
    /// The engine, unless a person wants it without.
    pub(super) fn engine(without: bool) -> Self {
        if without { Self::Folder } else { Self::Engine }
    }
}

/// A corpus that was opened for editions that are due.
pub(super) struct OpenedForRun {
    /// The corpus.
    pub corpus: Loaded<OpenCorpus>,
    /// That it is the folder's, because the engine could not be asked.
    pub remarks: Diagnostics,
}

/// Whether all that is wrong is that the engine cannot be asked.
pub(super) fn only_engine_lacks(found: &Diagnostics) -> bool {
    found.iter().all(|found| found.rule == &NO_ENGINE)
}

impl Desk {
    /// The corpus in the engine of a spec as it is now.
    pub(super) fn engine_view(&self, spec: &Path, with: &EngineWith) -> Result<EngineView, Diagnostics> {
        let refused = |why| Diagnostics::from(no_engine(&self.workspace.shown(spec), why));
        self.may_use(spec, &OutsideWant::of_engine(with))
            .map_err(|why| refused(msg!("no-engine--untrusted", why = why)))?;
        self.workspace.open_engine(with).map_err(refused)
    }

    /// The corpus of editions that are due: the engine's, where the spec names one. Where that cannot be asked there is none,
    /// or, if the spec says so, the folder's.
    pub(super) fn open_for_run(
        &self,
        (path, shown): (&Path, &str),
        spec: &Spec,
        folder: &Path,
        names: &Names,
    ) -> OpenedForRun {
        let languages = &spec.languages;
        let of_folder = || self.open_corpus(self.workspace.corpus_folder(folder)?, Some(names), languages);
        let Some(with) = &spec.engine else {
            return OpenedForRun { corpus: of_folder(), remarks: Diagnostics::new() };
        };
        let of_engine = || {
            let view = self.engine_view(path, with)?;
            self.workspace.shared_folder(folder)?;
            self.open_shared(self.workspace.corpus_folder(folder)?, Some(view), Some(names), languages)
        };
        match of_engine() {
            Err(found) if only_engine_lacks(&found) && with.if_unavailable == Some(IfAway::Folder) => {
                let said = found.iter().map(|found| {
                    let why = msg!("no-engine--from-folder", why = found.message.clone());
                    Diagnostic::of_file(&NO_ENGINE, shown, why).warning()
                });
                OpenedForRun { remarks: said.collect(), corpus: of_folder() }
            }
            corpus => OpenedForRun { corpus, remarks: Diagnostics::new() },
        }
    }

    /// A corpus open for search: as the folder has it, or as the engine has it.
    pub(super) fn open_shared(
        &self,
        files: CorpusFolder,
        view: Option<EngineView>,
        names: Option<&Names>,
        languages: &[Lang],
    ) -> Loaded<OpenCorpus> {
        let Some(view) = view else { return self.open_corpus(files, names, languages) };
        let folder = self.workspace.shown(files.folder());
        let corpus = match files.is_empty() {
            // What is not in the folder is in the engine.
            true => Arc::new(self.workspace.open_corpus(files.shared(), names, languages)?),
            false => self.open_corpus(files, names, languages)?,
        };
        let shared = (*corpus).clone().shared_in(view).map_err(|why| no_engine(&folder, why))?;
        Ok(Arc::new(shared))
    }
}
