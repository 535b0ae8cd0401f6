//! The corpus of a spec: a folder, or a folder and the engine in which a team shares it. The engine is asked once this
//! machine's user trusts the project; without the key nothing is.

use schemars::JsonSchema;
use serde::Deserialize;

/// The corpus as written: its folder, or more.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(untagged)]
#[schemars(inline)]
pub(super) enum CorpusRef {
    /// The folder.
    Folder(#[schemars(length(min = 1))] String),
    /// The folder and the engine.
    Shared(Box<SharedCorpus>),
}

/// A corpus that is shared.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(inline)]
pub(super) struct SharedCorpus {
    /// The folder of the source documents, relative to the spec.
    #[schemars(length(min = 1))]
    pub folder: String,
    /// The engine in which a team shares the corpus.
    pub engine: Option<EngineWith>,
}

impl CorpusRef {
    /// The folder.
    pub(super) fn folder(&self) -> &str {
        match self {
            Self::Folder(folder) => folder,
            Self::Shared(shared) => &shared.folder,
        }
    }

    /// The engine.
    pub(super) fn engine(&self) -> Option<&EngineWith> {
        match self {
            Self::Folder(_) => None,
            Self::Shared(shared) => shared.engine.as_ref(),
        }
    }
}

/// What `brief run` does where the engine cannot be asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[schemars(inline)]
pub enum IfAway {
    /// The edition is made from what is in the folder.
    Folder,
}

/// The engine in which a team shares a corpus.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(inline)]
pub struct EngineWith {
    /// The address of an OpenSearch server: sources are sent to it by `brief sources push`, and words that are asked.
    #[schemars(length(min = 1))]
    pub opensearch: String,
    /// The name of the index: an alias, behind which there is one for each version of the analysis.
    #[schemars(length(min = 1, max = 100), regex(pattern = r"^[a-z0-9][a-z0-9_-]*$"))]
    pub index: String,
    /// The user, whose password is in the environment (`BRIEF_ENGINE_PASSWORD`). Without one, `BRIEF_ENGINE_KEY` may
    /// contain an API key.
    #[schemars(length(min = 1, max = 200))]
    pub user: Option<String>,
    /// In how many shards the index is made: 1, if nothing is said.
    #[schemars(range(min = 1, max = 100))]
    pub shards: Option<u32>,
    /// What `brief run` does where the engine cannot be asked: `folder`; if nothing is said, the edition stays due.
    pub if_unavailable: Option<IfAway>,
}
