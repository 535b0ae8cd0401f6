//! How meaning had a part in a selection, as a draft says it.

use std::borrow::Cow;
use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Deserialize;

use crate::text::digest::Digest;

/// What a draft says where nothing was compared.
const WORDS: &str = "words";

/// How meaning had a part in a selection that it was to have a part in.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub enum MadeByMeaning {
    /// Passages were compared by the vectors that are kept under this digest.
    Vectors(Digest),
    /// It was made by words alone.
    Words,
}

impl MadeByMeaning {
    /// Whether passages were compared.
    pub fn by_vectors(&self) -> bool {
        matches!(self, Self::Vectors(_))
    }
}

impl TryFrom<String> for MadeByMeaning {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        match text.as_str() {
            WORDS => Ok(Self::Words),
            hex => Digest::try_from(hex.to_owned()).map(Self::Vectors),
        }
    }
}

impl fmt::Display for MadeByMeaning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Vectors(digest) => f.write_str(digest.hex()),
            Self::Words => f.write_str(WORDS),
        }
    }
}

impl JsonSchema for MadeByMeaning {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "MadeByMeaning".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "pattern": "^([0-9a-f]{64}|words)$" })
    }
}
