//! Quotations on the page: their two sides and the line below each.

use super::PageBuilder;
use super::states::SEPARATOR;
use crate::cite::{Citation, Locator};
use crate::corpus::Source;
use crate::corpus::carried::{CarriedWords, carries};
use crate::draft::{Inline, Quotation, QuotationCheck, QuotationState, plain_text};
use crate::excerpt::ELISION;
use crate::labels::{Labels, filled};
use crate::lang::Lang;
use crate::publish::bibliography;
use crate::publish::view::QuotationSide;
use crate::spec::appearance::Layout;
use crate::text::bidi::{isolate, on_one_line, without_isolates};
use crate::text::digits::in_digits_of;

/// The longest text that is kept on one line, in characters: it fits a column.
const MAX_UNBROKEN: usize = 48;

/// A short text without a place to break, so that its words are read together.
fn unbroken(text: &str) -> String {
    if text.chars().count() <= MAX_UNBROKEN { text.replace(' ', "\u{a0}") } else { text.to_owned() }
}

impl PageBuilder<'_> {
    /// `[2], ¶ 6` in the words of a language.
    pub(super) fn short_citation(&self, citation: &Citation, number: usize, lang: &Lang) -> String {
        let mut text = bibliography::tag(number, lang);
        if let (Some(Locator::Paragraph(paragraph)), Ok(labels)) = (citation.locator, self.materials.labels.get(lang)) {
            let paragraph = in_digits_of(lang, &paragraph.to_string());
            let place = filled(&labels.paragraph, &[("number", &paragraph)]).replace(' ', "\u{a0}");
            text.push_str(&format!("\u{a0}{place}"));
        }
        isolate(&text, lang.direction())
    }

    /// A citation in prose: `[2] ¶ 6`, and after a quotation in translation that and its state.
    pub(super) fn prose_citation(&self, citation: &Citation, offset: usize, lang: &Lang) -> String {
        let number = self.numbers.get(&citation.key).copied().unwrap_or_default();
        let text = self.short_citation(citation, number, lang);
        match (self.translated.get(&offset), self.materials.labels.get(lang)) {
            (Some((_, condition)), Ok(labels)) => {
                let said = format!("{} ({} · {})", text, labels.our_translation, condition.label(labels));
                isolate(&without_isolates(&said), lang.direction())
            }
            (None, Ok(labels)) if citation.ours => {
                isolate(&without_isolates(&format!("{text} ({})", labels.our_translation)), lang.direction())
            }
            _ => text,
        }
    }

    /// The language of what is cited: of the paragraph, or else of the source.
    fn language_of(&self, citation: &Citation) -> Option<Lang> {
        let corpus = self.materials.corpus;
        match citation.locator {
            Some(Locator::Paragraph(paragraph)) => corpus.language_of(&citation.key, paragraph),
            _ => corpus.source(&citation.key).and_then(Source::language),
        }
    }

    pub(super) fn sides(
        &self,
        quotation: &Quotation,
        check: Option<&QuotationCheck>,
        number: usize,
    ) -> Vec<QuotationSide> {
        let cited = quotation.citation.as_ref().and_then(|citation| self.materials.corpus.source(&citation.key));
        let translated = check.is_some_and(|check| check.state == QuotationState::Translated);
        let stated = quotation.citation.as_ref().and_then(|citation| self.language_of(citation));
        let own = stated.clone().filter(|_| !translated).or_else(|| quotation.lang.clone());
        let foreign = own.as_ref().filter(|own| self.is_foreign(own) && !translated);
        let mut sides = foreign.map(|own| self.foreign_sides(quotation, number, own)).unwrap_or_default();
        for (lang, labels) in &self.labelled {
            let is_own = own.as_ref().is_none_or(|own| own.primary() == lang.primary());
            if is_own && sides.iter().any(|side: &QuotationSide| side.original) {
                continue;
            }
            let named = foreign.map(|own| labels.languages.get(own).map_or(own.as_str(), String::as_str));
            let original_in = named.map(|language| filled(&labels.original, &[("language", language)]));
            let paragraphs: Vec<&Vec<Inline>> =
                if is_own { quotation.original.iter().collect() } else { quotation.translation_into(lang).collect() };
            let condition = check
                .and_then(|check| check.translations.iter().find(|(l, _)| l == *lang))
                .map(|(_, condition)| condition);
            // What is not there is said in its place, not below it.
            let is_of_source = stated.as_ref().is_some_and(|stated| stated.primary() == lang.primary());
            let absent = paragraphs
                .is_empty()
                .then(|| if is_of_source { labels.absent_original.clone() } else { labels.absent_translation.clone() });
            let state = match check.map(|check| check.state) {
                Some(QuotationState::Unchecked) | None => Some(labels.unchecked.clone()),
                _ if absent.is_some() => None,
                _ if is_own && translated => {
                    let state = condition.map(|condition| condition.label(labels)).unwrap_or_default();
                    Some(format!("{} · {state}", labels.our_translation))
                }
                _ if is_own => None,
                _ => condition.map(|condition| condition.label(labels)),
            };
            let mark = match (check.map(|check| check.state), condition) {
                (Some(QuotationState::Unchecked) | None, _) => "unchecked",
                (_, Some(condition)) if !is_own || translated => condition.state.mark(),
                _ => "original",
            };
            let target =
                quotation.citation.as_ref().and_then(|c| self.numbers.get(&c.key)).map(|&n| self.target(n, lang));
            sides.push(QuotationSide {
                lang: (*lang).clone(),
                dir: lang.direction(),
                original: is_own && !translated,
                foreign: false,
                part: None,
                anchor: format!("quotation-{number}-{lang}"),
                mark: mark.to_owned(),
                absent,
                paragraphs: paragraphs.iter().map(|paragraph| self.spans(paragraph, lang)).collect(),
                citation: self.citation_line(quotation, cited, [original_in, state], lang, labels),
                target: target.unwrap_or_default(),
            });
        }
        sides
    }

    /// Whether a language is none of a brief of two: the words of a source then stand with their translations. A brief of
    /// one language is made for readers of that one, and has the translations alone.
    fn is_foreign(&self, own: &Lang) -> bool {
        self.labelled.len() > 1 && self.labelled.iter().all(|(lang, _)| lang.primary() != own.primary())
    }

    /// The words of a source in a language that is none of the brief's: once, or once in each part.
    fn foreign_sides(&self, quotation: &Quotation, number: usize, own: &Lang) -> Vec<QuotationSide> {
        let side = |part: Option<&Lang>| QuotationSide {
            lang: own.clone(),
            dir: own.direction(),
            original: true,
            foreign: true,
            part: part.cloned(),
            anchor: match part {
                Some(part) => format!("quotation-{number}-{own}-{part}"),
                None => format!("quotation-{number}-{own}"),
            },
            mark: "original".to_owned(),
            absent: None,
            paragraphs: quotation.original.iter().map(|paragraph| self.spans(paragraph, own)).collect(),
            // The lines below the translations say where the words are from.
            citation: String::new(),
            target: String::new(),
        };
        match self.materials.document.front.appearance.layout {
            Layout::Parts => self.labelled.iter().map(|(lang, _)| side(Some(lang))).collect(),
            _ => vec![side(None)],
        }
    }

    /// `[2] ¶ 6 · Political Keys · c. April 2025 · also in [3] ¶ 2 · unreviewed translation`
    fn citation_line(
        &self,
        quotation: &Quotation,
        cited: Option<&Source>,
        remarks: [Option<String>; 2],
        lang: &Lang,
        labels: &Labels,
    ) -> String {
        let mut parts = Vec::new();
        if let (Some(citation), Some(source)) = (&quotation.citation, cited) {
            let number = self.numbers.get(&citation.key).copied().unwrap_or_default();
            parts.push(self.short_citation(citation, number, lang));
            parts.push(self.outlet_line(source, lang, labels));
            let date = self.dates.get(&(source.key.as_str(), lang)).map(String::as_str).unwrap_or_default();
            parts.push(date.replace(' ', "\u{a0}"));
            parts.extend(self.also_in(quotation, lang, labels));
        }
        parts.extend(remarks.into_iter().flatten().map(|remark| unbroken(&remark)));
        isolate(&parts.join(SEPARATOR), lang.direction())
    }

    /// The outlet, and whose reporting it relays.
    pub(super) fn outlet_line(&self, source: &Source, lang: &Lang, labels: &Labels) -> String {
        let names = self.materials.names;
        let outlet = bibliography::outlet(&source.record, names, lang);
        let outlet = outlet.map_or_else(|| labels.no_outlet.clone(), |outlet| on_one_line(&outlet));
        let relays = bibliography::relays(&source.record, names, labels, lang);
        relays.map_or_else(|| outlet.clone(), |relays| format!("{outlet}{}{relays}", lang.comma()))
    }

    /// `also in [3] ¶ 2, [4] ¶ 7`: the other sources that carry the quoted words.
    fn also_in(&self, quotation: &Quotation, lang: &Lang, labels: &Labels) -> Option<String> {
        let number = |citation: &Citation| self.numbers.get(&citation.key).copied().unwrap_or_default();
        let text: Vec<String> = quotation.original.iter().map(|inlines| plain_text(inlines)).collect();
        let text = text.join(" ");
        let stretches: Vec<&str> = text.split(ELISION).filter(|stretch| !stretch.trim().is_empty()).collect();
        let has_other_marks = |citation: &Citation| {
            let Some(Locator::Paragraph(number)) = citation.locator else { return false };
            let source = self.materials.corpus.source(&citation.key);
            let paragraph = source.and_then(|source| source.reading.paragraph(number));
            paragraph.is_some_and(|paragraph| carries(paragraph, &stretches) == Some(CarriedWords::WithOtherMarks))
        };
        let other = |citation: &Citation| {
            let cited = self.short_citation(citation, number(citation), lang);
            if has_other_marks(citation) { format!("{cited} ({})", labels.other_marks()) } else { cited }
        };
        let others: Vec<String> = quotation.also_in.iter().map(other).collect();
        (!others.is_empty()).then(|| filled(&labels.also_in, &[("citations", &others.join(lang.comma()))]))
    }
}
