//! What a spec wishes of a section that people write: key judgements, what to watch.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Whether a brief must have a section.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[schemars(inline)]
pub enum SectionWish {
    /// Without it page 1 says so, and it is not published.
    Required,
    /// It may stay empty, and is not printed then.
    Optional,
}

impl SectionWish {
    /// Whether the section must be there.
    pub fn is_required(self) -> bool {
        self == Self::Required
    }
}

/// The wish as written: `required`, `optional`, or `false` for no such section.
#[derive(Clone, Copy, Debug, Deserialize, JsonSchema)]
#[serde(untagged)]
#[schemars(inline)]
pub(super) enum SectionWishFile {
    /// Whether there is one.
    Wanted(bool),
    Wish(SectionWish),
}

impl SectionWishFile {
    /// The wish; `None` where there is to be no such section.
    pub(super) fn wish(self) -> Option<SectionWish> {
        match self {
            Self::Wanted(wanted) => wanted.then_some(SectionWish::Optional),
            Self::Wish(wish) => Some(wish),
        }
    }
}
