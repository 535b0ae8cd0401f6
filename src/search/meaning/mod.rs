//! Search by meaning: passages are compared with a question by vectors that a model made of both.
//!
//! `vector` is a vector in whole numbers, so that equal vectors compare equally on every machine; `known` holds those that
//! are at hand, and finds the nearest; `mixed` stands in front of an index by words and puts the two together; `protocol`
//! says how texts are sent to who makes vectors, and how the answers are read. Nothing here sends anything: who wants
//! vectors that are not at hand asks a [`VectorFetch`].

mod known;
mod made;
mod mixed;
mod protocol;
mod vector;

use super::SearchError;
use crate::text::digest::Digest;

pub use self::known::{KnownVectors, NearPassage, PassagePlace};
pub use self::made::MadeByMeaning;
pub use self::mixed::{COMPARED, EMBEDDED, IfLacking, MeaningIndex};
pub use self::protocol::{KEY_VARIABLE, MAX_VECTORS_ANSWER, MeaningProtocol, UnfitVectors, batches, protocol_of};
pub use self::vector::{MAX_DIMENSIONS, UnfitVector, Vector};

/// What a text is to the model: it makes other vectors of questions than of passages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TextRole {
    /// What is asked.
    Question,
    /// What may answer it.
    Passage,
}

impl TextRole {
    /// The digest by which the vector of a text in this role is kept.
    pub fn digest(self, text: &str) -> Digest {
        let role = match self {
            Self::Question => "question",
            Self::Passage => "passage",
        };
        Digest::of(format!("{role}\0{text}").as_bytes())
    }
}

/// Vectors that an answer needs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WantedVectors {
    /// Those of these questions.
    pub questions: Vec<String>,
    /// Those of these passages.
    pub passages: Vec<PassagePlace>,
    /// Those of all passages.
    pub all: bool,
}

impl WantedVectors {
    /// Whether nothing is wanted.
    pub fn is_empty(&self) -> bool {
        self.questions.is_empty() && self.passages.is_empty() && !self.all
    }
}

/// Gets vectors that are not at hand: from where they are kept, or from who makes them.
pub trait VectorFetch: Sync {
    /// Gets these, as far as they can be had, and puts them among the known.
    ///
    /// # Errors
    ///
    /// Some cannot be had, and must be.
    fn fetch(&self, wanted: &WantedVectors, known: &KnownVectors) -> Result<(), SearchError>;
}
