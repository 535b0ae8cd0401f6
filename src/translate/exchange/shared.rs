//! What the formats have in common: the program's name in them, language tags, what no sentence holds.

use super::tree;
use crate::diagnostic::{Diagnostic, Diagnostics, SourceText};
use crate::lang::Lang;

/// The program as these files name it.
pub(super) const TOOL: &str = "brief";

/// A language tag of a file in the form used here: `en-US`, `EN_us`; script and variants are dropped.
pub(super) fn language(tag: &str) -> Option<Lang> {
    let mut parts = tag.split(['-', '_']);
    let primary = parts.next()?.to_ascii_lowercase();
    let region = parts.find(|part| part.len() == 2).map(str::to_ascii_uppercase);
    match region {
        Some(region) => format!("{primary}-{region}").parse().ok(),
        None => primary.parse().ok(),
    }
}

/// The language that an attribute states.
pub(super) fn stated_language(
    element: &tree::Element,
    attribute: &str,
    file: &SourceText,
) -> Result<Lang, Diagnostics> {
    let tag = element.attribute(attribute).unwrap_or_default();
    language(tag).ok_or_else(|| {
        let message = match tag {
            "" => format!("`{}` states no language in `{attribute}`", element.name),
            tag => format!("`{tag}` is no language tag such as `ar` or `en`"),
        };
        file.error_at(element.offset, message).into()
    })
}

/// A unit that holds an element which is no text.
pub(super) fn inline_code(name: &str, element: &tree::Element, file: &SourceText) -> Diagnostic {
    let message = format!("this unit holds the inline element `{name}`, which a sentence of a source has not");
    file.error_at(element.offset, message).warning()
}
