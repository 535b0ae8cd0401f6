//! The languages whose words are read.

use crate::lang::Lang;

/// A language whose words are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Language {
    /// Arabic.
    Arabic,
    /// English.
    English,
    /// French.
    French,
    /// Any other: only its digits and signs are read.
    Other,
}

impl Language {
    /// The languages that have a file of words.
    pub const READ: [Language; 3] = [Language::Arabic, Language::English, Language::French];

    /// The language of a tag.
    pub fn of_tag(lang: &Lang) -> Self {
        match lang.primary() {
            "ar" => Language::Arabic,
            "en" => Language::English,
            "fr" => Language::French,
            _ => Language::Other,
        }
    }

    /// The tag of its file of words.
    pub fn tag(self) -> Option<&'static str> {
        match self {
            Language::Arabic => Some("ar"),
            Language::English => Some("en"),
            Language::French => Some("fr"),
            Language::Other => None,
        }
    }
}
