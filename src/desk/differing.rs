//! What the sources of a spec state differently.

use std::path::Path;
use std::sync::Arc;

use chrono::NaiveDate;

use super::spec::LoadedSpec;
use super::{Desk, Refusal, Tell};
use crate::compare::{self, Difference};
use crate::select::Selection;
use crate::spec::names::Names;
use crate::workspace::LoadedCorpus;

/// What sources state differently, with the sources.
pub struct Differences {
    /// The differences, the plainest first.
    pub found: Vec<Difference>,
    /// The sources in which they stand.
    pub corpus: LoadedCorpus,
    /// The names of the project.
    pub names: Arc<Names>,
}

impl Desk {
    /// What the passages on the topics of a spec state differently.
    ///
    /// # Errors
    ///
    /// Every mistake in spec, catalogues and corpus.
    pub fn what_differs(&self, spec: &Path, today: NaiveDate, tell: Tell<'_>) -> Result<Differences, Refusal> {
        let loaded = self.load_spec(spec, today)?;
        tell(loaded.corpus_event());
        let (corpus, selection) = self.selected(&loaded)?;
        let found = differing(&loaded, &corpus, &selection);
        Ok(Differences { found, corpus, names: Arc::clone(&loaded.names) })
    }
}

/// What the sources of a loaded spec state differently: passages that pass the cut-off of some topic, before quotas, held
/// against each other and against what else search found. The draft proposes of these.
pub(super) fn differing(loaded: &LoadedSpec, found: &LoadedCorpus, selection: &Selection) -> Vec<Difference> {
    let mut on_topic: Vec<(usize, f32)> =
        selection.passing.iter().map(|(&passage, &relevance)| (passage, relevance)).collect();
    on_topic.sort_by(|one, other| other.1.total_cmp(&one.1).then(one.0.cmp(&other.0)));
    let on_topic: Vec<usize> = on_topic.into_iter().map(|(passage, _)| passage).collect();
    let beside: Vec<usize> = selection.beside.iter().copied().collect();
    compare::differences(&found.corpus, &loaded.names, &on_topic, &beside)
}
