//! The page on method: how the excerpts came about and how they were checked, in the program's words.

use std::collections::BTreeMap;

use super::ground::Ground;
use super::view::BlockView;
use crate::draft::{Checks, FrontMatter, InlineCheck, QuotationState, SpanVerdict, as_printed};
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
    /// What checking gave.
    pub checks: &'a Checks,
}

/// What is said about the method in one language, paragraph by paragraph.
pub(super) fn method(lang: &Lang, labels: &Labels, of: MethodSubject<'_>) -> Vec<String> {
    let MethodSubject { front, sources, ground, blocks, checks, .. } = of;
    let count = |number: usize| in_digits_of(lang, &number.to_string());
    let topics = |numbers: &[usize]| {
        let written: Vec<String> = numbers.iter().map(|&number| count(number)).collect();
        match written.as_slice() {
            [one] => filled(labels.on_topic.as_ref().unwrap_or(&labels.part_topic), &[("number", one)]),
            several => {
                let label = labels.on_topics.as_ref().unwrap_or(&labels.part_topics);
                filled(label, &[("numbers", &several.join(lang.comma()))])
            }
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
        let by = match &front.meaning {
            Some(made) if made.by_vectors() => labels.method_meaning.as_ref(),
            Some(_) => labels.method_without_meaning.as_ref(),
            None => None,
        };
        selection.extend(by.cloned());
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
    // Title, events and what the library says have such words, too.
    let printed = checks.printed;
    for (label, verdict, besides) in [
        (&labels.method_own_words, SpanVerdict::Own, printed.own),
        (&labels.method_uncited, SpanVerdict::Uncited, printed.uncited),
    ] {
        let number = checks.spans.iter().filter(|span| span.verdict == verdict).count() + besides;
        if let Some(label) = label.as_deref().filter(|_| number > 0) {
            counts.push(' ');
            counts.push_str(&filled(label, &[("quotations", &count(number))]));
        }
    }
    let mut states: BTreeMap<TranslationState, usize> = BTreeMap::new();
    let in_blocks = checks.quotations.iter().flat_map(|check| &check.translations);
    let in_prose = checks.inline.iter().filter_map(|check| check.translation.as_ref());
    for (_, condition) in in_blocks.chain(in_prose) {
        *states.entry(condition.state.printed()).or_default() += 1;
    }
    let is_ours = |check: &&InlineCheck| check.state == QuotationState::Translated && check.translation.is_none();
    let ours = checks.inline.iter().filter(is_ours).count();
    if !states.is_empty() || ours > 0 {
        // French sets its marks apart.
        let colon = if lang.primary() == "fr" { "\u{a0}:" } else { ":" };
        let counted = |what: &str, number: usize| format!("{what}{colon}\u{a0}{}", count(number));
        let states = states.iter().map(|(&state, &number)| counted(&Condition::from(state).label(labels), number));
        // Those in prose that are no units of the memory.
        let ours = (ours > 0).then(|| counted(&labels.our_translation, ours));
        let states: Vec<String> = states.chain(ours).collect();
        counts.push(' ');
        counts.push_str(&filled(&labels.method_translations, &[("states", &states.join(lang.semicolon()))]));
    }
    said.push(counts);
    said.push(match front.attachments.is_full() {
        true => labels.method_attachments.clone(),
        false => labels.page_words().attachments_minimal.clone(),
    });
    said.iter().map(|text| isolate(text, lang.direction())).collect()
}
