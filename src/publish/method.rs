//! The page on method: how the excerpts came about and how they were checked, in the program's words.

use std::collections::BTreeMap;

use super::view::BlockView;
use crate::draft::QuotationCheck;
use crate::labels::{Labels, filled};
use crate::lang::Lang;
use crate::text::bidi::isolate;
use crate::text::digits::in_digits_of;
use crate::translate::{Condition, State};

/// What is said about the method in one language, paragraph by paragraph.
pub(super) fn method(
    lang: &Lang,
    labels: &Labels,
    tool: &str,
    sources: usize,
    blocks: &[BlockView],
    checks: &[QuotationCheck],
) -> Vec<String> {
    let count = |number: usize| in_digits_of(lang, &number.to_string());
    let mut said = Vec::new();
    // A draft that no program made was not put together by search.
    if !tool.is_empty() {
        said.push(filled(&labels.method_selection, &[("tool", tool)]));
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
    if unchecked > 0 {
        counts.push(' ');
        counts.push_str(&filled(&labels.method_unchecked, &[("quotations", &count(unchecked))]));
    }
    let mut states: BTreeMap<State, usize> = BTreeMap::new();
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
