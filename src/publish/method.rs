//! The page on method: how the excerpts came about and how they were checked, in the program's words.

use std::collections::BTreeMap;

use super::ground::Ground;
use super::view::BlockView;
use crate::draft::{FrontMatter, QuotationCheck, SpanCheck, SpanVerdict, as_printed};
use crate::labels::{Labels, filled};
use crate::lang::Lang;
use crate::text::bidi::isolate;
use crate::text::date::written_day;
use crate::text::digits::in_digits_of;
use crate::translate::{Condition, TranslationState};

/// What the page on method is about.
#[derive(Clone, Copy)]
pub(super) struct MethodSubject<'a> {
    /// What the front matter of the draft says.
    pub front: &'a FrontMatter,
    /// How many sources are cited.
    pub sources: usize,
    /// What the brief rests on.
    pub ground: &'a Ground<'a>,
    /// The ids of the topics, in their order.
    pub topics: &'a [String],
    /// What is on the pages.
    pub blocks: &'a [BlockView],
    /// What checking gave for each quotation.
    pub checks: &'a [QuotationCheck],
    /// What checking gave for each span between quotation marks in prose.
    pub spans: &'a [SpanCheck],
}

/// What is said about the method in one language, paragraph by paragraph.
pub(super) fn method(lang: &Lang, labels: &Labels, of: MethodSubject<'_>) -> Vec<String> {
    let MethodSubject { front, sources, ground, blocks, checks, .. } = of;
    let count = |number: usize| in_digits_of(lang, &number.to_string());
    let topics = |numbers: &[usize]| {
        let written: Vec<String> = numbers.iter().map(|&number| count(number)).collect();
        match written.as_slice() {
            [one] => filled(&labels.part_topic, &[("number", one)]),
            several => filled(&labels.part_topics, &[("numbers", &several.join(lang.comma()))]),
        }
    };
    let on = |label: &Option<String>, numbers: &[usize]| {
        let label = label.as_deref().filter(|_| !numbers.is_empty())?;
        Some(filled(label, &[("topics", &topics(numbers))]))
    };
    let numbers = |ids: &[String]| -> Vec<usize> {
        let place = |id: &String| of.topics.iter().position(|topic| topic == id).map(|at| at + 1);
        ids.iter().filter_map(place).collect()
    };
    let mut said = Vec::new();
    // A draft that no program made was not put together by search.
    if !front.tool.is_empty() {
        let mut selection = vec![filled(&labels.method_selection, &[("tool", as_printed(&front.tool).trim())])];
        selection.extend(on(&labels.method_no_source_limit, &numbers(&front.lifted.per_source)));
        selection.extend(on(&labels.method_near_copies, &numbers(&front.lifted.per_topic)));
        said.push(selection.join(" "));
    }
    if let (Some(made), Some(label)) = (front.made, &labels.method_made) {
        let day = |date| written_day(date, lang).replace(' ', "\u{a0}");
        let mut when = filled(label, &[("date", &day(made))]);
        if let Some(future) = labels.method_future.as_deref().filter(|_| front.edition > made) {
            when.push(' ');
            when.push_str(&filled(future, &[("edition", &day(front.edition))]));
        }
        said.push(when);
    }
    said.push(labels.method_checks.clone());
    let quotations = blocks.iter().filter_map(|block| match block {
        BlockView::Quotation { sides, .. } => Some(sides),
        _ => None,
    });
    let (unchecked, excerpts): (Vec<_>, Vec<_>) =
        quotations.partition(|sides| sides.iter().all(|side| side.mark == "unchecked"));
    let (unchecked, excerpts) = (unchecked.len(), excerpts.len());
    let mut counts = filled(&labels.method_counts, &[("excerpts", &count(excerpts)), ("sources", &count(sources))]);
    let mut more = Vec::new();
    // That no outlet is known is said below; it is not that there are none.
    if let Some(label) = labels.method_outlets.as_deref().filter(|_| ground.outlets > 0) {
        more.push(filled(label, &[("outlets", &count(ground.outlets))]));
    }
    if let Some(label) = labels.method_origins.as_deref().filter(|_| sources > 0) {
        more.push(filled(label, &[("origins", &count(ground.origins))]));
    }
    if let Some(label) = labels.method_unknown_outlets.as_deref().filter(|_| ground.unknown > 0) {
        more.push(filled(label, &[("sources", &count(ground.unknown))]));
    }
    more.extend(on(&labels.method_one_source, &ground.one_source()));
    more.extend(on(&labels.method_one_origin, &ground.one_origin()));
    for sentence in more {
        counts.push(' ');
        counts.push_str(&sentence);
    }
    if unchecked > 0 {
        counts.push(' ');
        counts.push_str(&filled(&labels.method_unchecked, &[("quotations", &count(unchecked))]));
    }
    for (label, verdict) in
        [(&labels.method_own_words, SpanVerdict::Own), (&labels.method_uncited, SpanVerdict::Uncited)]
    {
        let number = of.spans.iter().filter(|span| span.verdict == verdict).count();
        if let Some(label) = label.as_deref().filter(|_| number > 0) {
            counts.push(' ');
            counts.push_str(&filled(label, &[("quotations", &count(number))]));
        }
    }
    let mut states: BTreeMap<TranslationState, usize> = BTreeMap::new();
    for (_, condition) in checks.iter().flat_map(|check| &check.translations) {
        *states.entry(condition.state.printed()).or_default() += 1;
    }
    if !states.is_empty() {
        // French sets its marks apart.
        let colon = if lang.primary() == "fr" { "\u{a0}:" } else { ":" };
        let states: Vec<String> = states
            .iter()
            .map(|(&state, &number)| format!("{}{colon}\u{a0}{}", Condition::from(state).label(labels), count(number)))
            .collect();
        counts.push(' ');
        counts.push_str(&filled(&labels.method_translations, &[("states", &states.join(lang.semicolon()))]));
    }
    said.push(counts);
    said.push(labels.method_attachments.clone());
    said.iter().map(|text| isolate(text, lang.direction())).collect()
}
