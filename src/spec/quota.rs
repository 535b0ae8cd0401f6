//! How much is quoted on a topic, and in which order.

use schemars::JsonSchema;
use serde::Deserialize;

/// The order of the excerpts of a topic.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(from = "OrderFile")]
#[schemars(inline)]
pub enum Order {
    /// Source by source, the one with the most relevant passage first; within a source as they stand
    /// there.
    #[default]
    Source,
    /// The most relevant first, whatever its source.
    Relevance,
    /// The oldest source first, those of unknown date last; within a source as they stand there.
    Date,
}

/// An order as it is written.
#[derive(Clone, Copy, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[schemars(inline)]
enum OrderFile {
    Source,
    Relevance,
    /// What `relevance` was called before.
    Rank,
    Date,
}

impl From<OrderFile> for Order {
    fn from(written: OrderFile) -> Self {
        match written {
            OrderFile::Source => Self::Source,
            OrderFile::Relevance | OrderFile::Rank => Self::Relevance,
            OrderFile::Date => Self::Date,
        }
    }
}

/// How much to quote, and in which order.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
#[schemars(inline)]
pub struct Quota {
    /// The relevance, from 0 to 1, that a passage must have to be quoted: higher for fewer and surer excerpts,
    /// lower for more; 0.35, and less where more than 8 excerpts are asked for.
    #[schemars(range(min = 0.0, max = 1.0))]
    pub cut_off: Option<f32>,
    /// Excerpts in a topic, at most.
    #[schemars(range(min = 1, max = 500))]
    pub per_topic: usize,
    /// Excerpts from one source in a topic, at most; it gives way where no other source has one.
    #[schemars(range(min = 1, max = 500))]
    pub per_source: usize,
    /// Words in an excerpt, at most; whole sentences are left out to keep to it, and none is cut, so a
    /// single longer sentence is.
    #[schemars(range(min = 10, max = 2000))]
    pub max_words: usize,
    /// `source` (source by source), `relevance` (the most relevant first; also `rank`) or `date` (the oldest first).
    pub order: Order,
}

impl Default for Quota {
    fn default() -> Self {
        Self { cut_off: None, per_topic: 8, per_source: 4, max_words: 90, order: Order::Source }
    }
}
