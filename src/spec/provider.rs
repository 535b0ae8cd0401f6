//! The provider of machine translation that a spec names: `translate: { provider: … }`. Nothing is sent
//! because of it until somebody asks for `brief translate fill`.

use schemars::JsonSchema;
use serde::Deserialize;

use super::rules::NEEDLESS_KEY;
use crate::diagnostic::{Diagnostics, msg};
use crate::yaml::YamlFile;
use crate::yaml::shape::MISSING_KEY;

/// How to talk to the provider.
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
    /// How to talk to it.
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
        ("address", with.address.is_some(), of(&[LibreTranslate, OpenAi]), msg!("missing-key--provider.address")),
        ("model", with.model.is_some(), of(&[OpenAi]), msg!("missing-key--provider.model")),
        ("command", !with.command.is_empty(), of(&[Command]), msg!("missing-key--provider.command")),
    ];
    for (field, written, wanted, help) in fields {
        let name = with.provider.name();
        if wanted && !written {
            let message = msg!("missing-key--provider", provider = name, key = field);
            found.push(file.finding(&MISSING_KEY, "/translate", message).help(help));
        }
        if written && !wanted {
            let message = msg!("needless-key--provider", key = field, provider = name);
            let needless = file.key_finding(&NEEDLESS_KEY, &format!("/translate/{field}"), message);
            found.push(needless.help(msg!("needless-key--provider.help")));
        }
    }
}
