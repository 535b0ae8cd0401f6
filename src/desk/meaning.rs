//! Search by meaning of a spec: who is asked for vectors, whether that may be, and what was used.

use std::path::{Path, PathBuf};

use super::Desk;
use crate::diagnostic::{Message, msg};
use crate::search::SearchIndex;
use crate::search::meaning::{IfLacking, KnownVectors, MeaningIndex};
use crate::spec::Spec;
use crate::spec::meaning::MeaningWith;
use crate::spec::names::Names;
use crate::spec::wants::OutsideWant;
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

    /// The vectors that had a part in answers so far, as they are kept; `None` where none had.
    pub(super) fn used(&self) -> Option<String> {
        (!self.known.used().is_empty()).then(|| vectors_used(&self.with, &self.known))
    }

    /// The same, asking who makes vectors for those that are lacking.
    pub(super) fn asking(self) -> Self {
        Self { from: VectorsFrom::Asking, ..self }
    }
}

impl Desk {
    /// Does something with the index of a corpus: by words, or by words and meaning.
    pub(super) fn with_index_of<T>(
        &self,
        meaning: Option<&MeaningSearch>,
        corpus: &OpenCorpus,
        names: &Names,
        work: impl FnOnce(&dyn SearchIndex) -> T,
    ) -> T {
        let Some(meaning) = meaning else { return work(corpus.words()) };
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
        work(&MeaningIndex { words: corpus.words(), known, fetch: &vectors, scope: with.scope, if_lacking })
    }

    /// That who makes vectors may be asked: this machine's user trusts the project.
    fn may_ask_for_vectors(&self, meaning: &MeaningSearch) -> Result<(), Message> {
        for want in OutsideWant::of_meaning(&meaning.with) {
            self.may_use(&meaning.spec, &want).map_err(|why| msg!("no-vectors--untrusted", why = why))?;
        }
        Ok(())
    }
}
