//! What the formats have in common: the program's name in them, language tags, what no sentence contains.

use std::ops::Range;

use super::tree;
use crate::diagnostic::{Diagnostic, Diagnostics, SourceText, msg, rules};
use crate::lang::Lang;

rules! {
    /// A file does not say what language its translations are in.
    pub NO_LANGUAGE_STATED = Error "no-language-stated" {
        title: "A file of translations does not say what language they are in.",
        why: "The language decides which file of the memory a translation goes into. It is stated in an attribute, \
              as a tag such as `en` or `ar-DZ`.",
        wrong: "<file original=\"k\" source-language=\"ar\" datatype=\"plaintext\">",
        right: "<file original=\"k\" source-language=\"ar\" target-language=\"en\" datatype=\"plaintext\">",
    }
    /// A unit contains an element that stands for something other than text.
    pub INLINE_ELEMENT = Warning "inline-element" {
        title: "A unit in a file of translations contains an inline element, which a sentence of a source never has.",
        why: "Placeholders and line breaks of other tools stand for something that is not in the file, so the \
              complete text is not known. The unit is left out; the others are imported.",
        wrong: "<target>Text <x id=\"1\"/></target>",
        right: "<target>Text</target>",
    }
}

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
    element: &tree::ExchangeElement,
    attribute: &str,
    file: &SourceText,
) -> Result<Lang, Diagnostics> {
    let tag = element.attribute(attribute).unwrap_or_default();
    language(tag).ok_or_else(|| {
        let message = match tag {
            "" => msg!("no-language-stated", element = &element.name, attribute = attribute),
            tag => msg!("no-language-stated--tag", tag = tag),
        };
        file.finding(&NO_LANGUAGE_STATED, start_tag(element, file), message).into()
    })
}

/// A unit that contains an element which is not text.
pub(super) fn inline_code(
    inline: &tree::InlineElement,
    element: &tree::ExchangeElement,
    file: &SourceText,
) -> Diagnostic {
    file.finding(&INLINE_ELEMENT, start_tag(element, file), msg!("inline-element", name = &inline.0))
}

/// The bytes of an element's start tag.
pub(super) fn start_tag(element: &tree::ExchangeElement, file: &SourceText) -> Range<usize> {
    let tag = file.text().get(element.offset..).unwrap_or_default();
    element.offset..element.offset + tag.find('>').map_or(tag.len(), |end| end + 1)
}
