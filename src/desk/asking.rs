//! What is found for topics in a corpus: search, and search again with the names that the best passages share.

use rayon::prelude::*;

use super::Desk;
use crate::diagnostic::Diagnostics;
use crate::search::{Hit, SearchError, SearchIndex};
use crate::select::{self, AskedTopic, DatedSource, FoundTopic, Within};
use crate::spec::names::Names;
use crate::spec::topic::Topic;
use crate::workspace::OpenCorpus;

impl Desk {
    /// What is found for each topic among the sources that it may be quoted from.
    ///
    /// # Errors
    ///
    /// What is wrong with the sources that were found first; or the index fails.
    pub fn found<'t>(
        &self,
        topics: &'t [Topic],
        within: Within<'_>,
        corpus: &OpenCorpus,
        names: &Names,
        corpus_path: &str,
    ) -> Result<Vec<FoundTopic<'t>>, Diagnostics> {
        self.found_in(corpus.words(), topics, within, corpus, names, corpus_path)
    }

    /// As [`Desk::found`], in another index of the same corpus.
    ///
    /// # Errors
    ///
    /// As [`Desk::found`].
    pub(super) fn found_in<'t>(
        &self,
        index: &dyn SearchIndex,
        topics: &'t [Topic],
        within: Within<'_>,
        corpus: &OpenCorpus,
        names: &Names,
        corpus_path: &str,
    ) -> Result<Vec<FoundTopic<'t>>, Diagnostics> {
        let failed = |error: SearchError| error.finding(corpus_path);
        let sources: Vec<DatedSource<'_>> = corpus.dated().collect();
        let ask = |asked: AskedTopic<'t>| {
            let hits = select::hits_within(&asked, within, &sources, index)?;
            Ok(FoundTopic { asked, hits })
        };
        let asked: Vec<AskedTopic<'t>> = topics.par_iter().map(|topic| AskedTopic::new(topic, names)).collect();
        select::prepare(&asked, within, &sources, index).map_err(failed)?;
        let first = asked.into_par_iter().map(ask);
        let found: Vec<FoundTopic<'t>> = first.collect::<Result<_, SearchError>>().map_err(failed)?;
        if names.is_empty() {
            return Ok(found);
        }
        let leading = found.iter().flat_map(|found| select::leading(&found.hits)).map(|hit: &Hit| hit.key.as_str());
        let leading = self.workspace.load_sources(corpus, leading, names)?.corpus;
        let again = found.into_par_iter().map(|found| {
            let again = select::with_related_names(&found.asked, within, &found.hits, &leading, names, index)?;
            Ok((found, again))
        });
        let again: Vec<_> = again.collect::<Result<_, SearchError>>().map_err(failed)?;
        let asked: Vec<AskedTopic<'t>> = again.iter().filter_map(|(_, again)| again.clone()).collect();
        select::prepare(&asked, within, &sources, index).map_err(failed)?;
        let again = again.into_par_iter().map(|(found, again)| again.map_or(Ok(found), ask));
        again.collect::<Result<_, SearchError>>().map_err(|error| failed(error).into())
    }
}
