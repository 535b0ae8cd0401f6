//! In which forms a brief goes out.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::diagnostic::{Diagnostics, msg};
use crate::yaml::YamlFile;
use crate::yaml::shape::WRONG_FORM;

/// A form in which a brief goes out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[schemars(inline)]
pub enum OutputForm {
    /// The PDF, which is always one of them.
    Pdf,
    /// The web edition: one HTML file, beside the PDF.
    Web,
}

impl OutputForm {
    /// As it is written.
    pub fn name(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Web => "web",
        }
    }
}

/// What a file carries besides what it shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[schemars(inline)]
pub enum Attachments {
    /// All that it was made from, so that it can be made again and compared.
    #[default]
    Full,
    /// The record of its quotations and their sources alone, for readers outside.
    Minimal,
}

impl Attachments {
    /// Whether a file can be made again from what it carries.
    pub fn is_full(&self) -> bool {
        *self == Self::Full
    }
}

/// What is wrong with the forms that a spec or a draft names, in the list at `pointer`; none named is the PDF.
pub fn check(forms: &[OutputForm], file: &YamlFile, pointer: &str, found: &mut Diagnostics) {
    if !forms.is_empty() && !forms.contains(&OutputForm::Pdf) {
        found.push(file.finding(&WRONG_FORM, pointer, msg!("wrong-form--outputs")));
    }
}
