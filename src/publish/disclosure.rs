//! Who made what: the words on the page, and the same for programs. Everything follows from the states of translations,
//! the signatures in the memory, the marks in the draft and the record of approvals.

use std::collections::BTreeMap;

use super::view::disclosure::{Disclosure, MachineProse, SignedBy, named_in};
use super::view::{BlockView, PageInput};
use crate::cite::Locator;
use crate::draft::{Checks, Document, InlineCheck, QuotationState, plain_text};
use crate::labels::{LabelSet, Labels, filled};
use crate::lang::{Lang, Localized, localized};
use crate::spec::people::{PrintedPeople, ShownPerson};
use crate::text::bidi::{isolate, isolate_inserted, without_isolates};
use crate::text::date::written_day;
use crate::text::digits::in_digits_of;
use crate::translate::{Condition, Memory, ReviewSignature, TranslationState};

/// How somebody is named in what goes out, per language of the brief.
pub(super) fn shown_in_each(name: &str, people: &PrintedPeople, labels: &[(&Lang, &Labels)]) -> Localized {
    let shown = |(lang, labels): &(&Lang, &Labels)| {
        let shown = match people.shown(name, lang) {
            ShownPerson::Name(text) | ShownPerson::Role(text) => text.to_owned(),
            ShownPerson::Member => labels.disclosure().member.clone(),
        };
        ((*lang).clone(), shown)
    };
    labels.iter().map(shown).collect()
}

/// What is known of a draft: its translations, and what machines drafted.
pub(super) fn disclosed(
    document: &Document,
    checks: &Checks,
    memory: &Memory,
    blocks: &[BlockView],
    (people, labels): (&PrintedPeople, &[(&Lang, &Labels)]),
) -> Disclosure {
    let mut found = Disclosure::default();
    let in_blocks = checks.quotations.iter().flat_map(|check| &check.translations);
    let in_prose = checks.inline.iter().filter_map(|check| check.translation.as_ref());
    for (_, condition) in in_blocks.chain(in_prose) {
        count(condition, &mut found);
    }
    let is_ours = |check: &&InlineCheck| check.state == QuotationState::Translated && check.translation.is_none();
    found.draft_translations += checks.inline.iter().filter(is_ours).count();
    let mut reviewers: Vec<ReviewSignature> = Vec::new();
    for (quotation, check) in document.quotations().zip(&checks.quotations) {
        let Some(citation) = &quotation.citation else { continue };
        let Some(Locator::Paragraph(paragraph)) = citation.locator else { continue };
        let text: Vec<String> = quotation.original.iter().map(|line| without_isolates(&plain_text(line))).collect();
        let is_reviewed = |condition: &Condition| condition.state == TranslationState::Reviewed;
        for (lang, _) in check.translations.iter().filter(|(_, condition)| is_reviewed(condition)) {
            reviewers.extend(memory.reviewers(lang, &citation.key, paragraph, &text.join(" ")));
        }
    }
    reviewers.sort();
    reviewers.dedup();
    for ReviewSignature { name, day } in reviewers {
        let signed = SignedBy { by: shown_in_each(&name, people, labels), on: day };
        if !found.reviewers.contains(&signed) {
            found.reviewers.push(signed);
        }
    }
    found.machine_prose = machine_prose(blocks);
    found.responsible = document.front.appearance.masthead.institution.clone();
    found.responsible.retain(|lang, _| labels.iter().any(|(known, _)| known.primary() == lang.primary()));
    found
}

fn count(condition: &Condition, found: &mut Disclosure) {
    match condition.state {
        TranslationState::Reviewed => found.reviewed_translations += 1,
        TranslationState::Unsigned | TranslationState::Unreviewed => found.unreviewed_translations += 1,
        TranslationState::Machine => {
            *found.machine_translations.entry(condition.machine.clone().unwrap_or_default()).or_default() += 1;
        }
        TranslationState::Edited | TranslationState::New => found.draft_translations += 1,
        TranslationState::Stale => found.stale_translations += 1,
        TranslationState::Missing => {}
    }
}

/// What machines drafted. A passage is marked in each language; it counts once.
fn machine_prose(blocks: &[BlockView]) -> Vec<MachineProse> {
    let mut marks: BTreeMap<String, (BTreeMap<Lang, usize>, Vec<String>)> = BTreeMap::new();
    for block in blocks {
        block.clone().each_machine(&mut |mark| {
            let (counts, parts) = marks.entry(mark.name.clone()).or_default();
            *counts.entry(mark.lang.clone()).or_default() += 1;
            if !parts.contains(&mark.part) {
                parts.push(mark.part.clone());
            }
        });
    }
    let prose = |(name, (counts, parts)): (String, (BTreeMap<Lang, usize>, Vec<String>))| MachineProse {
        name,
        passages: counts.into_values().max().unwrap_or_default(),
        parts,
        approved: Vec::new(),
    };
    marks.into_iter().map(prose).collect()
}

/// What is said of it in a language.
fn said(of: &Disclosure, lang: &Lang, labels: &Labels) -> Vec<String> {
    let words = labels.disclosure();
    let dir = lang.direction();
    let number = |count: usize| in_digits_of(lang, &count.to_string());
    let signed = |all: &[SignedBy]| {
        let one = |signed: &SignedBy| {
            let name = isolate_inserted(named_in(signed, lang), dir);
            match signed.on {
                Some(day) => {
                    let day = written_day(day, lang).replace(' ', "\u{a0}");
                    filled(&words.signed, &[("name", &name), ("date", &day)])
                }
                None => name,
            }
        };
        let mut names: Vec<String> = Vec::new();
        for name in all.iter().map(one) {
            if !names.contains(&name) {
                names.push(name);
            }
        }
        names.join(lang.semicolon())
    };
    let mut said = Vec::new();
    for (name, &count) in &of.machine_translations {
        let label = if name.is_empty() { &words.machine } else { &words.machine_named };
        said.push(filled(label, &[("name", &isolate_inserted(name, dir)), ("count", &number(count))]));
    }
    for (count, label) in [
        (of.unreviewed_translations, &words.unreviewed),
        (of.draft_translations, &words.of_draft),
        (of.stale_translations, &words.stale),
    ] {
        if count > 0 {
            said.push(filled(label, &[("count", &number(count))]));
        }
    }
    if of.reviewed_translations > 0 {
        let count = number(of.reviewed_translations);
        said.push(match of.reviewers.as_slice() {
            [] => filled(&words.reviewed, &[("count", &count)]),
            all => filled(&words.reviewed_by, &[("count", &count), ("people", &signed(all))]),
        });
    }
    for prose in &of.machine_prose {
        let label = if prose.approved.is_empty() { &words.machine_prose } else { &words.machine_prose_approved };
        let name = isolate_inserted(&prose.name, dir);
        let (count, people) = (number(prose.passages), signed(&prose.approved));
        said.push(filled(label, &[("name", &name), ("count", &count), ("people", &people)]));
    }
    if of.machine_prose.is_empty() {
        said.push(words.no_machine_prose.clone());
    }
    said.push(match of.approved.as_slice() {
        [] => words.not_approved.clone(),
        all => filled(&words.approved, &[("people", &signed(all))]),
    });
    if let Some(name) = localized(&of.responsible, lang) {
        said.push(filled(&words.responsible, &[("name", &isolate_inserted(name, dir))]));
    }
    said.iter().map(|text| isolate(text, dir)).collect()
}

/// Writes what is disclosed into a page input: on the page in each language, and for programs.
pub(super) fn tell(page: &mut PageInput, disclosure: Disclosure, labels: &[(&Lang, &Labels)]) {
    for language in &mut page.languages {
        let Some((lang, words)) = labels.iter().find(|(lang, _)| **lang == language.lang) else { continue };
        language.disclosure_title.clone_from(&words.disclosure().title);
        language.disclosure = said(&disclosure, lang, words);
    }
    let told: Vec<String> = page
        .languages
        .iter()
        .map(|language| without_isolates(&language.disclosure.join(" ")).replace('\u{a0}', " "))
        .filter(|told| !told.is_empty())
        .collect();
    page.about.description = page.subject.iter().cloned().chain(told).collect::<Vec<_>>().join("\n");
    page.disclosure = disclosure;
}

/// The labels of the languages of a page.
pub(super) fn labelled<'a>(
    languages: &'a [Lang],
    labels: &'a LabelSet,
) -> Result<Vec<(&'a Lang, &'a Labels)>, crate::diagnostic::Diagnostic> {
    languages.iter().map(|lang| Ok((lang, labels.get(lang)?))).collect()
}
