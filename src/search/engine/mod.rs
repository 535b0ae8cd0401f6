//! An index that a team shares: OpenSearch, asked by plain JSON.
//!
//! The engine finds passages; what they count is ours. `documents` says what is put in: the tokens that our own analysis makes.
//! `requests` says how it is asked and `answers` how it is read; `view` is one consistent state of it, an index like others.
//! It fetches the passages that the engine scores highest until what it has not fetched cannot be among the candidates, and
//! has these scored by the embedded index over them alone, with the counts of the whole corpus: the same code, and the same
//! bits. Nothing here sends anything: who asks is an [`EngineAsk`].

mod answers;
mod behind;
mod documents;
mod pushing;
mod requests;
mod view;

use chrono::NaiveDate;

use crate::diagnostic::Message;
use crate::text::date::PartialDate;

pub use self::documents::{
    EngineDocument, FORM_VERSION, SourceParts, index_body, passage_document, source_document, source_id, versioned,
};
pub use self::pushing::{PushTarget, PushedSource, Refused};
pub use self::requests::{EngineMethod, EngineRequest};
pub use self::view::{EngineView, SourceList, carried_by, passages_beside};

/// What an engine answered.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EngineReply {
    /// The status of HTTP.
    pub status: u16,
    /// The text.
    pub body: String,
}

impl EngineReply {
    /// What it says of a fault, shortened and on one line.
    pub fn said(&self) -> String {
        let json = serde_json::from_str::<serde_json::Value>(&self.body).unwrap_or_default();
        let error = &json["error"];
        let text = error["reason"].as_str().or_else(|| error["type"].as_str()).or_else(|| error.as_str());
        let text = text.unwrap_or(&self.body);
        let plain: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        crate::text::normalise_space(&plain).chars().take(200).collect()
    }
}

/// Who sends requests to an engine.
pub trait EngineAsk: Send + Sync {
    /// Sends one and waits for the answer. Whoever is busy is asked again; a status that tells something of what was asked
    /// (404, 409, others below 500) is an answer.
    ///
    /// # Errors
    ///
    /// There is none.
    fn ask(&self, request: &EngineRequest) -> Result<EngineReply, Message>;

    /// Waits a moment before what an engine was too busy for is sent again, longer each time.
    fn pause(&self, attempt: u32);
}

/// A source as an engine has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EngineSource {
    /// The digest of its reading, and of how its words are stemmed: passages name it.
    pub reading: String,
    /// The digest of all that is kept of it.
    pub version: String,
    /// Whether all its passages are there.
    pub is_whole: bool,
    /// Whether it is being taken away.
    pub is_withdrawn: bool,
    /// Its date.
    pub date: Option<PartialDate>,
    /// The day on which it entered the corpus.
    pub added: Option<NaiveDate>,
    /// How many passages it has.
    pub paragraphs: u64,
    /// The number of its last change, and of the copy that counted it: who changes it names them.
    pub place: Option<(u64, u64)>,
}
