//! How strong a topic is: a line under its heading that says on how many excerpts, outlets and origins it rests, of what
//! days they are, and whether somebody is named in them who says it.

use super::ground::{RelayedOutlet, TopicGround};
use super::view::ViewText;
use crate::labels::{StrengthLabels, filled};
use crate::lang::Lang;
use crate::text::bidi::{isolate, on_one_line};
use crate::text::date::PartialDate;
use crate::text::digits::in_digits_of;
use crate::text::glue::ended;

/// Who says it in one language.
#[derive(Clone, Copy)]
pub(super) struct Wording<'a> {
    pub lang: &'a Lang,
    pub labels: &'a StrengthLabels,
    /// How a date is written that is inferred.
    pub about_date: &'a str,
    /// The name of an outlet, by its id.
    pub name: &'a dyn Fn(&str) -> String,
}

/// The line of a topic in one language; none where nothing is quoted on it.
pub(super) fn strength(of: &TopicGround<'_>, wording: Wording<'_>) -> Option<ViewText> {
    if of.excerpts == 0 {
        return None;
    }
    let Wording { lang, labels, about_date, name } = wording;
    let count = |number: usize| in_digits_of(lang, &number.to_string());
    let date = |date: &PartialDate| {
        let written = date.written(lang).replace(' ', "\u{a0}");
        if date.approximate { filled(about_date, &[("date", &written)]).replace(' ', "\u{a0}") } else { written }
    };
    let mut counts = vec![filled(&labels.excerpts, &[("excerpts", &count(of.excerpts))])];
    if of.sources.len() > 1 {
        if !of.outlets.is_empty() {
            counts.push(filled(&labels.outlets, &[("outlets", &count(of.outlets.len()))]));
        }
        if of.unknown > 0 {
            counts.push(filled(&labels.unknown_outlets, &[("sources", &count(of.unknown))]));
        }
        counts.push(filled(&labels.origins, &[("origins", &count(of.origins.len()))]));
    }
    if let Some((oldest, newest)) = &of.dates {
        let (oldest, newest) = (date(oldest), date(newest));
        counts.push(match oldest == newest {
            true => filled(&labels.date, &[("date", &oldest)]),
            false => filled(&labels.dates, &[("oldest", &oldest), ("newest", &newest)]),
        });
    }
    if of.undated > 0 {
        counts.push(filled(&labels.undated, &[("sources", &count(of.undated))]));
    }
    let mut said = vec![format!("{}.", counts.join("\u{a0}· "))];
    let is_one_outlet = of.unknown == 0 && of.outlets.len() == 1;
    if of.sources.len() == 1 {
        said.push(labels.one_source.clone());
    } else if is_one_outlet {
        said.push(labels.one_outlet.clone());
    } else if of.origins.len() == 1 && of.relayed.is_empty() {
        said.push(labels.one_origin.clone());
    }
    for RelayedOutlet { id, by, is_of_outlets } in &of.relayed {
        let label = match (by, is_of_outlets) {
            (2, true) => &labels.two_outlets_relay,
            (_, true) => &labels.several_outlets_relay,
            (2, false) => &labels.two_sources_relay,
            (_, false) => &labels.several_sources_relay,
        };
        said.push(filled(label, &[("name", &on_one_line(&name(id)))]));
    }
    if of.named {
        said.push(labels.named.clone());
    }
    if of.unnamed {
        said.push(labels.unnamed.clone());
    }
    let dir = lang.direction();
    Some(ViewText { lang: lang.clone(), dir, text: ended(&isolate(&said.join(" "), dir)).into_owned() })
}
