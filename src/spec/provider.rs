//! The provider of machine translation that a spec names: `translate: { provider: … }`. Nothing is sent
//! because of it until somebody asks for `brief translate fill`.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::diagnostic::Diagnostics;
use crate::yaml::YamlFile;

/// How the provider is spoken to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[schemars(inline)]
pub enum ProviderKind {
    /// A program: lines of JSON in, lines of JSON out.
    Command,
    /// The HTTP API of LibreTranslate.
    LibreTranslate,
    /// Chat completions as OpenAI defined them.
    OpenAi,
}

impl ProviderKind {
    /// Its name, as a spec has it.
    pub fn name(self) -> &'static str {
        match self {
            ProviderKind::Command => "command",
            ProviderKind::LibreTranslate => "libretranslate",
            ProviderKind::OpenAi => "openai",
        }
    }
}

/// A provider as a spec names it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(inline)]
pub struct TranslateWith {
    /// How it is spoken to.
    pub provider: ProviderKind,
    /// The address of one in the network: text is sent to it and nowhere else.
    #[schemars(length(min = 1))]
    pub address: Option<String>,
    /// The model, of `openai`.
    #[schemars(length(min = 1))]
    pub model: Option<String>,
    /// The program and its arguments, of `command`; never a shell, unless one is written.
    #[serde(default)]
    pub command: Vec<String>,
}

/// What the provider cannot do without, and what says nothing of it.
pub(super) fn check(with: &TranslateWith, file: &YamlFile, found: &mut Diagnostics) {
    use ProviderKind::{Command, LibreTranslate, OpenAi};
    let of = |kinds: &[ProviderKind]| kinds.contains(&with.provider);
    let fields = [
        ("address", with.address.is_some(), of(&[LibreTranslate, OpenAi]), "http://localhost:5000"),
        ("model", with.model.is_some(), of(&[OpenAi]), "the name of a model"),
        ("command", !with.command.is_empty(), of(&[Command]), "[PROGRAM, ARGUMENT, …]"),
    ];
    for (field, written, wanted, example) in fields {
        let name = with.provider.name();
        if wanted && !written {
            let message = format!("the provider `{name}` needs `{field}`");
            found.push(file.error("/translate", message).help(format!("write `{field}: {example}`")));
        }
        if written && !wanted {
            let message = format!("`{field}` says nothing of the provider `{name}`");
            found.push(file.key_error(&format!("/translate/{field}"), message).help("leave it away"));
        }
    }
}
