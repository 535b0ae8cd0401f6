//! A loaded spec that asks for search by meaning: whether who makes vectors is asked, and what its draft says of it.

use std::path::Path;

use super::Desk;
use super::meaning::MeaningSearch;
use super::spec::LoadedSpec;
use crate::search::SearchIndex;
use crate::search::meaning::MadeByMeaning;
use crate::spec::meaning::IfUnavailable;
use crate::text::digest::Digest;

impl LoadedSpec {
    /// From now on, who makes vectors is asked; or nobody, and the draft says so.
    pub(super) fn ask_by_meaning(&mut self, spec: &Path, draft: &Path, without: bool) {
        let meaning = MeaningSearch::at_hand(&self.spec, spec, draft);
        self.meaning = meaning.filter(|_| !without).map(MeaningSearch::asking);
    }

    /// From now on, words alone count.
    pub(super) fn by_words(&mut self) {
        self.meaning = None;
    }

    /// Whether an edition is made by words where vectors cannot be had.
    pub(super) fn words_if_unavailable(&self) -> bool {
        let with = self.spec.meaning.as_ref();
        with.is_some_and(|with| with.if_unavailable == Some(IfUnavailable::Words))
    }

    /// The vectors that had a part in what was asked so far, as they are kept.
    pub(super) fn vectors_used(&self) -> Option<String> {
        self.meaning.as_ref()?.used()
    }

    /// How meaning had a part in a draft with these vectors, where the spec asks for it.
    pub(super) fn made_by_meaning(&self, vectors: Option<&str>) -> Option<MadeByMeaning> {
        self.spec.meaning.as_ref()?;
        Some(match vectors {
            Some(vectors) => MadeByMeaning::Vectors(Digest::of(vectors.as_bytes())),
            None => MadeByMeaning::Words,
        })
    }
}

impl Desk {
    /// Does something with the index of a spec: by words, or by words and meaning.
    pub(super) fn with_index<T>(&self, loaded: &LoadedSpec, work: impl FnOnce(&dyn SearchIndex) -> T) -> T {
        self.with_index_of(loaded.meaning.as_ref(), &loaded.corpus, &loaded.names, work)
    }
}
