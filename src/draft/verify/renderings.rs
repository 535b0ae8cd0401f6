//! Names in the translations that a draft carries, held against the forms that the catalogue prints.

use super::super::Quotation;
use super::translation::{others, written_in};
use crate::diagnostic::{Message, msg};
use crate::lang::Lang;
use crate::spec::names::Names;
use crate::translate::renderings::{Pair, uneven};

/// Names that a quotation's translation has in another catalogued form than the one to print: a message each.
pub(super) fn rendered_otherwise(
    quotation: &Quotation,
    paragraph: &str,
    languages: &[Lang],
    own: Option<&Lang>,
    names: &Names,
) -> Vec<Message> {
    let others: Vec<Lang> = others(languages, own).cloned().collect();
    let of = |lang: &Lang| {
        let target = written_in(quotation, lang, &others);
        uneven([Pair { place: (), source: paragraph, target: &target }], names, lang)
    };
    let all = others.iter().flat_map(of);
    let message =
        |form: &str, spelling: &str, id: &str| msg!("name-rendering", spelling = spelling, form = form, id = id);
    all.flat_map(|name| {
        name.others.iter().map(|other| message(&name.form, &other.spelling, &name.id)).collect::<Vec<_>>()
    })
    .collect()
}
