//! Names in the translations that a draft carries, held against the forms that the catalogue prints.

use super::super::Quotation;
use super::translation::{others, written_in};
use crate::diagnostic::{Message, msg};
use crate::lang::Lang;
use crate::spec::names::Names;
use crate::translate::renderings::{PlacedPair, uneven};

/// A name in another catalogued form than the one to print.
pub(super) struct Rendered {
    /// The language of the translation.
    pub(super) lang: Lang,
    /// The form that stands in it.
    pub(super) spelling: String,
    pub(super) message: Message,
}

/// Names that a quotation's translation has in another catalogued form than the one to print.
pub(super) fn rendered_otherwise(
    quotation: &Quotation,
    paragraph: &str,
    languages: &[Lang],
    own: Option<&Lang>,
    names: &Names,
) -> Vec<Rendered> {
    let others: Vec<Lang> = others(languages, own).cloned().collect();
    let mut found = Vec::new();
    for lang in &others {
        let target = written_in(quotation, lang, &others);
        for name in uneven([PlacedPair { place: (), source: paragraph, target: &target }], names, lang) {
            found.extend(name.others.iter().map(|other| {
                let spelling = other.spelling.to_string();
                let message = msg!(
                    "name-rendering",
                    spelling = &spelling,
                    form = name.form.to_string(),
                    id = name.id.to_string()
                );
                Rendered { lang: lang.clone(), spelling, message }
            }));
        }
    }
    found
}
