//! What the sources of a spec state differently.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use chrono::NaiveDate;

use super::spec::LoadedSpec;
use super::{Desk, Refusal, Tell};
use crate::compare::{self, Difference};
use crate::diagnostic::Diagnostics;
use crate::select::{self, Verdict, Within};
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
        Ok(self.differences_of(&loaded)?)
    }

    /// What the passages on the topics of a loaded spec state differently: of those that pass the cut-off of some topic,
    /// before quotas.
    pub(super) fn differences_of(&self, loaded: &LoadedSpec) -> Result<Differences, Diagnostics> {
        let LoadedSpec { spec, corpus, names, .. } = loaded;
        let failed = |error: crate::search::SearchError| error.finding(&loaded.corpus_path);
        let within = Within::of(spec);
        let found = self.found(&spec.topics, within, corpus, names, &loaded.corpus_path)?;
        let keys = found.iter().flat_map(|found| &found.hits).map(|hit| hit.key.as_str());
        let sources = self.workspace.load_sources(corpus, keys, names)?;
        let mut relevant: BTreeMap<usize, f32> = BTreeMap::new();
        for found in &found {
            let hits = (found.hits.as_slice(), [].as_slice());
            let explained =
                select::explain(&found.asked, within, spec.excerpts, hits, None, &sources.corpus, &corpus.index);
            let passing = explained.map_err(failed)?.into_iter().filter(|explained| {
                // What search did not find counts only where it is on the topic all the same.
                let is_found = explained.score > 0.0 || explained.relevance.is_some();
                let passes = |verdict: Verdict| !verdict.is_filter() && !matches!(verdict, Verdict::BelowCutOff { .. });
                is_found && explained.verdict.is_some_and(passes)
            });
            for explained in passing {
                let relevance = explained.relevance.unwrap_or_default();
                let known = relevant.entry(explained.passage).or_default();
                *known = known.max(relevance);
            }
        }
        let mut passages: Vec<(usize, f32)> = relevant.into_iter().collect();
        passages.sort_by(|one, other| other.1.total_cmp(&one.1).then(one.0.cmp(&other.0)));
        let passages: Vec<usize> = passages.into_iter().map(|(passage, _)| passage).collect();
        let found = compare::differences(&sources.corpus, names, &passages);
        Ok(Differences { found, corpus: sources, names: Arc::clone(names) })
    }
}
