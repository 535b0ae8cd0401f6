//! Search by meaning as a spec names it: `meaning: { provider: … }`. Texts are sent to what it names, once this machine's
//! user trusts the project; without the key nothing is.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::rules::NEEDLESS_KEY;
use crate::diagnostic::{Diagnostics, msg};
use crate::yaml::YamlFile;
use crate::yaml::shape::MISSING_KEY;

/// Who makes vectors of texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[schemars(inline)]
pub enum MeaningProvider {
    /// A server with the embeddings API that OpenAI defined: Ollama, llama.cpp, vLLM, text-embeddings-inference.
    OpenAi,
    /// A program: lines of JSON in, lines of JSON out.
    Program,
}

impl MeaningProvider {
    /// Its name, as a spec has it.
    pub fn name(self) -> &'static str {
        match self {
            Self::OpenAi => "openai",
            Self::Program => "program",
        }
    }
}

/// Of which passages there are vectors.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[schemars(inline)]
pub enum MeaningScope {
    /// Of the first that words find: these are put in another order.
    #[default]
    Candidates,
    /// Of all: passages are also found that share no word with the topic, such as those in another language.
    Corpus,
}

impl MeaningScope {
    /// Its name, as a spec has it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Candidates => "candidates",
            Self::Corpus => "corpus",
        }
    }
}

/// What `brief run` does where vectors cannot be had.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[schemars(inline)]
pub enum IfUnavailable {
    /// The edition is made by words alone, and its page on method says so.
    Words,
}

/// Search by meaning as a spec names it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(inline)]
pub struct MeaningWith {
    /// Who makes vectors of texts.
    pub provider: MeaningProvider,
    /// The address of a server: texts are sent to it and nowhere else.
    #[schemars(length(min = 1))]
    pub address: Option<String>,
    /// The program and its arguments, of `program`; never a shell, unless one is written.
    #[serde(default)]
    pub command: Vec<String>,
    /// The model. Vectors of one model are never compared with those of another.
    #[schemars(length(min = 1, max = 200))]
    pub model: Option<String>,
    /// What is put before the text of a question, where the model wants that and the server does not do it.
    #[serde(default)]
    #[schemars(length(max = 400))]
    pub query_prefix: String,
    /// What is put before the text of a passage.
    #[serde(default)]
    #[schemars(length(max = 400))]
    pub passage_prefix: String,
    /// Whether requests say `input_type`, `query` or `passage`, for servers that put the prefix themselves.
    #[serde(default)]
    pub input_type: bool,
    /// Of which passages there are vectors: `candidates`, or `corpus`.
    #[serde(default)]
    pub scope: MeaningScope,
    /// What `brief run` does where vectors cannot be had: `words`; if nothing is said, the edition stays due.
    pub if_unavailable: Option<IfUnavailable>,
}

/// What the provider cannot do without, and what says nothing of it.
pub(super) fn check(with: &MeaningWith, file: &YamlFile, found: &mut Diagnostics) {
    let is_server = with.provider == MeaningProvider::OpenAi;
    let fields = [
        ("address", with.address.is_some(), is_server, msg!("missing-key--meaning.address")),
        ("model", with.model.is_some(), is_server, msg!("missing-key--meaning.model")),
        ("command", !with.command.is_empty(), !is_server, msg!("missing-key--meaning.command")),
    ];
    for (field, written, wanted, help) in fields {
        let name = with.provider.name();
        if wanted && !written {
            let message = msg!("missing-key--provider", provider = name, key = field);
            found.push(file.finding(&MISSING_KEY, "/meaning", message).help(help));
        }
        // A program has a model where it says so: other vectors are made by another.
        if written && !wanted && (field != "model") {
            let message = msg!("needless-key--provider", key = field, provider = name);
            let needless = file.key_finding(&NEEDLESS_KEY, &format!("/meaning/{field}"), message);
            found.push(needless.help(msg!("needless-key--provider.help")));
        }
    }
    if with.input_type && !is_server {
        let message = msg!("needless-key--provider", key = "input_type", provider = with.provider.name());
        let needless = file.key_finding(&NEEDLESS_KEY, "/meaning/input_type", message);
        found.push(needless.help(msg!("needless-key--meaning.help")));
    }
}
