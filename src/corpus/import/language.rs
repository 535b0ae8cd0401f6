//! Languages as bibliographies write them.

use crate::lang::Lang;

/// A language as the library writes it, from a tag or an English, French or own name of the
/// languages that the project knows.
pub(super) fn language(written: &str) -> Option<String> {
    let lower = written.trim().to_lowercase();
    let named = match lower.as_str() {
        "arabic" | "arabe" | "العربية" | "ara" => Some("ar"),
        "english" | "anglais" | "الإنجليزية" | "eng" | "american" | "british" => Some("en"),
        "french" | "français" | "francais" | "الفرنسية" | "fra" | "fre" => Some("fr"),
        _ => None,
    };
    if let Some(named) = named {
        return Some(named.to_owned());
    }
    let mut parts = lower.split(['-', '_']);
    let primary = parts.next().unwrap_or_default();
    let region = parts.next_back().filter(|part| part.len() == 2).map(str::to_uppercase);
    let tag = region.map_or_else(|| primary.to_owned(), |region| format!("{primary}-{region}"));
    [tag, primary.to_owned()].into_iter().find(|tag| tag.parse::<Lang>().is_ok())
}
