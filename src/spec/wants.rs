//! What a spec names beyond the project's own texts: programs that would be run, addresses that would be asked. To read
//! a spec does neither; whoever is about to do it asks first whether this machine's user has said that it may.

use serde::Serialize;

use super::engine::EngineWith;
use super::meaning::MeaningWith;
use super::provider::TranslateWith;
use super::series::Hook;

/// The key of the program that is run when an edition is made.
pub const ON_SUCCESS: &str = "on_success";

/// The key of the program that is run when an edition could not be made.
pub const ON_FAILURE: &str = "on_failure";

/// The key of the provider of machine translation.
pub const TRANSLATE: &str = "translate";

/// The key of search by meaning.
pub const MEANING: &str = "meaning";

/// The key of the engine in which a corpus is.
pub const ENGINE: &str = "corpus.engine";

/// A program or an address that a key of a spec names. Everything that the key says of it is in it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct OutsideWant {
    /// The key.
    pub key: &'static str,
    /// What it names.
    #[serde(flatten)]
    pub thing: WantedThing,
    /// How long a program may take, in seconds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub seconds: Option<u32>,
    /// How often a program is tried again.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub retry: Option<u32>,
    /// How a provider speaks.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub provider: Option<&'static str>,
    /// The model that a provider is asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub model: Option<String>,
    /// Which texts are sent: of the passages that words find, or of the whole corpus.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scope: Option<&'static str>,
    /// The index of an engine.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub index: Option<String>,
    /// As whom an engine is asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user: Option<String>,
    /// What is put before texts.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub prefixes: Vec<String>,
}

/// What is wanted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum WantedThing {
    /// A program with its arguments, to be run.
    Run(Vec<String>),
    /// An address, to be asked: texts are sent to it.
    Ask(String),
}

impl Default for WantedThing {
    fn default() -> Self {
        Self::Run(Vec::new())
    }
}

impl OutsideWant {
    /// What a hook wants.
    pub fn of_hook(key: &'static str, hook: &Hook) -> Self {
        let thing = WantedThing::Run(hook.command.clone());
        Self { key, thing, seconds: Some(hook.seconds), retry: Some(hook.retry), ..Self::default() }
    }

    /// What a provider of machine translation wants. One that is right names a program or an address; one that names both
    /// is reported elsewhere, and wants both.
    pub fn of_provider(with: &TranslateWith) -> Vec<Self> {
        let want = |thing| Self {
            key: TRANSLATE,
            thing,
            provider: Some(with.provider.name()),
            model: with.model.clone(),
            ..Self::default()
        };
        things(&with.command, with.address.as_ref()).map(want).collect()
    }

    /// What search by meaning wants, in the same way.
    pub fn of_meaning(with: &MeaningWith) -> Vec<Self> {
        let prefixes = [&with.query_prefix, &with.passage_prefix];
        let want = |thing| Self {
            key: MEANING,
            thing,
            provider: Some(with.provider.name()),
            model: with.model.clone(),
            scope: Some(with.scope.name()),
            prefixes: prefixes.iter().filter(|prefix| !prefix.is_empty()).map(|prefix| (*prefix).clone()).collect(),
            ..Self::default()
        };
        things(&with.command, with.address.as_ref()).map(want).collect()
    }

    /// What the engine of a corpus wants: all sources are sent to it, and those of others are taken from it.
    pub fn of_engine(with: &EngineWith) -> Self {
        let EngineWith { opensearch, index, user, .. } = with;
        Self {
            key: ENGINE,
            thing: WantedThing::Ask(opensearch.clone()),
            provider: Some("opensearch"),
            index: Some(index.clone()),
            user: user.clone(),
            ..Self::default()
        }
    }

    /// The words of the program, where it is one.
    pub fn words(&self) -> &[String] {
        match &self.thing {
            WantedThing::Run(words) => words,
            WantedThing::Ask(_) => &[],
        }
    }
}

/// The program and the address that a key names.
fn things(command: &[String], address: Option<&String>) -> impl Iterator<Item = WantedThing> {
    let program = (!command.is_empty()).then(|| WantedThing::Run(command.to_vec()));
    let address = address.cloned().map(WantedThing::Ask);
    program.into_iter().chain(address)
}
