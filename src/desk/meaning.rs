//! Search by meaning of a spec: who is asked for vectors, whether that may be, and what was used.

use std::path::{Path, PathBuf};

use super::Desk;
use super::spec::LoadedSpec;
use crate::diagnostic::{Message, msg};
use crate::search::SearchIndex;
use crate::search::meaning::{IfLacking, KnownVectors, MadeByMeaning, MeaningIndex};
use crate::spec::Spec;
use crate::spec::meaning::{IfUnavailable, MeaningWith};
use crate::spec::names::Names;
use crate::spec::wants::OutsideWant;
use crate::text::digest::Digest;
use crate::workspace::OpenCorpus;
use crate::workspace::meaning::{CorpusVectors, vectors_used};

/// Where vectors may come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum VectorsFrom {
    /// Who makes them is asked for those that are lacking; without them there is no answer.
    Asking,
    /// What is kept. Where it does not suffice, the answer is by words.
    AtHand,
}

/// Search by meaning of a spec.
#[derive(Debug)]
pub struct MeaningSearch {
    with: MeaningWith,
    spec: PathBuf,
    draft: Option<PathBuf>,
    from: VectorsFrom,
    known: KnownVectors,
}

impl MeaningSearch {
    /// With the vectors that are kept, where a spec asks for it.
    pub(super) fn at_hand(spec: &Spec, path: &Path, draft: &Path) -> Option<Self> {
        let with = spec.meaning.clone()?;
        let (spec, draft) = (path.to_path_buf(), Some(draft.to_path_buf()));
        Some(Self { with, spec, draft, from: VectorsFrom::AtHand, known: KnownVectors::default() })
    }

    /// The same, asking who makes vectors for those that are lacking.
    pub(super) fn asking(self) -> Self {
        Self { from: VectorsFrom::Asking, ..self }
    }
}

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
        let meaning = self.meaning.as_ref()?;
        (!meaning.known.used().is_empty()).then(|| vectors_used(&meaning.with, &meaning.known))
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

    /// As [`Desk::with_index`], of a corpus.
    pub(super) fn with_index_of<T>(
        &self,
        meaning: Option<&MeaningSearch>,
        corpus: &OpenCorpus,
        names: &Names,
        work: impl FnOnce(&dyn SearchIndex) -> T,
    ) -> T {
        let Some(meaning) = meaning else { return work(&corpus.index) };
        let MeaningSearch { with, draft, from, known, .. } = meaning;
        let may_ask = || self.may_ask_for_vectors(meaning);
        let vectors = CorpusVectors {
            workspace: &self.workspace,
            corpus,
            names,
            with,
            draft: draft.as_deref(),
            may_ask: (*from == VectorsFrom::Asking).then_some(&may_ask),
        };
        let if_lacking = match from {
            VectorsFrom::Asking => IfLacking::Refuse,
            VectorsFrom::AtHand => IfLacking::Words,
        };
        work(&MeaningIndex { words: &corpus.index, known, fetch: &vectors, scope: with.scope, if_lacking })
    }

    /// That who makes vectors may be asked: this machine's user trusts the project.
    fn may_ask_for_vectors(&self, meaning: &MeaningSearch) -> Result<(), Message> {
        for want in OutsideWant::of_meaning(&meaning.with) {
            self.may_use(&meaning.spec, &want).map_err(|why| msg!("no-vectors--untrusted", why = why))?;
        }
        Ok(())
    }
}
