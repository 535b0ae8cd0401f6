//! What wants a translation, of a spec's next edition or of whole sources.

use std::path::Path;

use super::{LoadedSpec, load_names, selected};
use crate::diagnostic::{Diagnostic, Diagnostics, did_you_mean, msg};
use crate::excerpt;
use crate::translate::needs::{Need, of_excerpts, of_source};
use crate::workspace::{LoadedCorpus, UNKNOWN_SOURCE, Workspace};

/// The units that the next edition of a spec quotes, with the sources that they stand in.
///
/// # Errors
///
/// What is wrong with the sources that were found.
pub fn needs_of_spec(workspace: &Workspace, loaded: &LoadedSpec) -> Result<(LoadedCorpus, Vec<Need>), Diagnostics> {
    let (corpus, selection) = selected(workspace, loaded)?;
    let needs = of_excerpts(&excerpt::excerpts(&selection, &corpus.corpus), &corpus.corpus);
    Ok((corpus, needs))
}

/// The units of these sources of the corpus in `folder`, whole; of all where no key is given.
///
/// # Errors
///
/// A key that no source has; what is wrong with the corpus.
pub fn needs_of_sources(
    workspace: &Workspace,
    folder: &Path,
    keys: &[String],
) -> Result<(LoadedCorpus, Vec<Need>), Diagnostics> {
    let names = load_names(workspace)?;
    let loaded = workspace.load_corpus(folder, Some(&names))?;
    let mut found = Diagnostics::new();
    let mut needs = Vec::new();
    for key in keys {
        match loaded.corpus.source(key) {
            Some(source) => needs.extend(of_source(source, &loaded.corpus)),
            None => {
                let known = loaded.corpus.sources().map(|source| source.key.as_str());
                let message = msg!("unknown-source--argument", key = key);
                found.push(
                    Diagnostic::of_file(&UNKNOWN_SOURCE, workspace.shown(folder), message)
                        .maybe_help(did_you_mean(key, known)),
                );
            }
        }
    }
    if keys.is_empty() {
        needs.extend(loaded.corpus.sources().flat_map(|source| of_source(source, &loaded.corpus)));
    }
    found.into_result((loaded, needs))
}
