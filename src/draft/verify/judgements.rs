//! Key judgements and what to watch, held against what the brief quotes: each item says what it rests on, and states no
//! number, past date or name that this does not have.

use std::collections::BTreeSet;
use std::ops::Range;

use chrono::Datelike;

use super::super::judgements::{JudgementItem, JudgementSection};
use super::super::{Document, ProseItem, ProseText, Quotation};
use super::flat::FlatText;
use super::hints::{NOT_IN_EXCERPTS, Said, missing};
use super::{Checker, prose};
use crate::cite::Citation;
use crate::diagnostic::{Diagnostic, Diagnostics, SourceText, msg, rules};
use crate::lang::Lang;
use crate::spec::own_section::OwnSection;
use crate::text::facts::{Language, Text};

rules! {
    /// A judgement says not what it rests on.
    pub UNCITED_JUDGEMENT = Warning "uncited-judgement" {
        title: "A key judgement does not say what it rests on.",
        why: "Whoever has two minutes reads these lines and nothing else. Each ends with citations of excerpts that stand in the \
              brief, or with `[@desk]`, which is printed as an assessment of the desk.",
        wrong: "- The pump works again.",
        right: "- The pump works again [@key, ¶ 1].",
        acknowledged: true,
    }
    /// A judgement cites what the brief does not quote.
    pub CITES_NO_EXCERPT = Error "cites-no-excerpt" {
        title: "A key judgement cites what the brief does not quote.",
        why: "A reader must find the words on which a judgement rests among the excerpts. Quote them, or cite what is quoted.",
        wrong: "- The town will pay [@key, ¶ 9].",
        right: "- The town will pay [@key, ¶ 2].",
    }
    /// A judgement says in one language how likely it is, and otherwise in the other.
    pub LIKELIHOOD_DIFFERS = Hint "likelihood-differs" {
        title: "The two halves of a judgement do not say the same of how likely or how sure it is.",
        why: "`Likely` and من المرجح جدا are not the same. The words are compared by one scale in three languages.",
        wrong: "",
        right: "",
    }
    /// Key judgements that the spec requires are not there.
    pub MISSING_JUDGEMENTS = Error "missing-judgements" {
        title: "The spec requires a section of judgements, and the draft has none.",
        why: "With `summary: required` (or `watch: required`) a brief is not finished without what it comes to. Page 1 says that it \
              is missing, and the brief is not published.",
        wrong: "## Key judgements {#summary}",
        right: "## Key judgements {#summary}\n\n- The pump works again [@key, ¶ 1].",
    }
}

/// The judgements that the spec requires and a document has not; they hinder only that it is published.
pub fn missing_judgements(source: &SourceText, document: &Document) -> Option<Diagnostic> {
    // Of a part nobody knows what the others have.
    let section = if document.elsewhere.is_some() {
        return None;
    } else if document.lacks_summary() {
        OwnSection::Summary
    } else if document.lacks_watch() {
        OwnSection::Watch
    } else {
        return None;
    };
    let id = document.taken.id_of(section);
    let missing = Diagnostic::of_file(&MISSING_JUDGEMENTS, source.path(), msg!("missing-judgements", id = &id));
    Some(missing.help(msg!("missing-judgements.help", id = &id)))
}

/// What an item rests on.
struct Rests<'a> {
    /// The quotations that it cites.
    on: Vec<&'a Quotation>,
    /// Whether it is the desk's.
    desk: bool,
    /// Whether it cites what is not quoted.
    astray: bool,
}

impl Checker<'_> {
    /// Holds the judgements of a draft against what it quotes.
    pub(super) fn judgements(&self, found: &mut Diagnostics) {
        found.extend(missing_judgements(self.source, self.document).map(Diagnostic::warning).into_iter().collect());
        for section in self.document.judgement_sections() {
            let items = section.items(self.document);
            for item in &items {
                self.judgement(&section, item, found);
            }
            if self.with_hints {
                self.likelihoods(&items, found);
            }
        }
    }

    fn judgement(&self, section: &JudgementSection<'_>, item: &JudgementItem<'_>, found: &mut Diagnostics) {
        let rests = self.rests(item, found);
        if rests.on.is_empty() && !rests.desk && !rests.astray {
            let Some(piece) = item.lines.first().and_then(|line| line.pieces.first()) else { return };
            let here = self.source.position(piece.range.start);
            let words: Vec<String> = item.lines.iter().map(|line| words_of(line)).collect();
            let uncited = self.source.finding_on(&UNCITED_JUDGEMENT, here, msg!("uncited-judgement"));
            found.push(uncited.help(msg!("uncited-judgement.help")).words(&words.join(" ")));
        }
        // What rests on nothing that is quoted states what it states as the desk's: `hints` says what no excerpt has.
        if rests.on.is_empty() {
            return;
        }
        let names = self.evidence.names.table();
        let mut said = Said::default();
        for quotation in &rests.on {
            said.add(quotation, self.evidence);
        }
        let is_ahead = |text: &Text<'_>, span: &Range<usize>| self.is_ahead(section.own, text, span);
        for line in &item.lines {
            let quoted = |line: &ProseText| prose::quoted(line, self.source.text());
            if let Some(missing) = missing(line, &quoted, &said, names, &is_ahead) {
                let message = msg!("not-in-excerpts--item", count = missing.list.len(), things = missing.list);
                let warning = self.source.finding_at(&NOT_IN_EXCERPTS, missing.offset, message).warning();
                found.push(warning.words(&missing.words).help(msg!("not-in-excerpts--item.help")));
            }
        }
    }

    /// What an item rests on; what it cites and the brief does not quote is reported.
    fn rests(&self, item: &JudgementItem<'_>, found: &mut Diagnostics) -> Rests<'_> {
        let mut rests = Rests { on: Vec::new(), desk: false, astray: false };
        for (citation, written) in item.citations() {
            if self.is_desk_mark(citation) {
                rests.desk = true;
                continue;
            }
            if self.is_own_mark(citation) {
                continue;
            }
            let is_cited = |by: &Citation| {
                by.key == citation.key && (citation.locator.is_none() || by.locator == citation.locator)
            };
            let before = rests.on.len();
            let all = self.document.quotations().chain(self.document.elsewhere.iter().flatten());
            rests.on.extend(all.filter(|quotation| quotation.citations().any(is_cited)));
            if rests.on.len() == before {
                rests.astray = true;
                // What is wrong with the citation itself is said of it as prose.
                if self.citation_fault(citation).is_none() && !self.evidence.unreadable.contains(&citation.key) {
                    let message = msg!("cites-no-excerpt", place = citation.place());
                    let wrong = self.source.finding(&CITES_NO_EXCERPT, written.clone(), message);
                    found.push(wrong.help(msg!("cites-no-excerpt.help")));
                }
            }
        }
        rests
    }

    /// Whether words are of a date that is still to come: no source can have it as past.
    fn is_ahead(&self, own: OwnSection, text: &Text<'_>, span: &Range<usize>) -> bool {
        let edition = self.document.front.edition;
        let within = |date: &Range<usize>| date.start <= span.start && span.end <= date.end;
        text.dates().into_iter().filter(|date| within(&date.span)).any(|date| {
            let month = date.expression.month.map(u32::from);
            match date.expression.year.map(i32::from) {
                Some(year) if year == edition.year() => month.is_some_and(|month| month > edition.month()),
                Some(year) => year > edition.year(),
                None => own == OwnSection::Watch,
            }
        })
    }

    /// Compares the halves of each judgement: the items of two languages, in their order.
    fn likelihoods(&self, items: &[JudgementItem<'_>], found: &mut Diagnostics) {
        let [first, second] = self.document.front.languages.as_slice() else { return };
        let languages = &self.document.front.languages;
        let of = |lang: &Lang| {
            let is_in = |item: &&JudgementItem<'_>| item.lang(languages).as_ref() == Some(lang);
            items.iter().filter(is_in).collect::<Vec<_>>()
        };
        let (ours, theirs) = (of(first), of(second));
        // Which belongs to which is known only where there are as many of both.
        if ours.len() != theirs.len() {
            return;
        }
        for (one, other) in ours.into_iter().zip(theirs) {
            let ((here, of_one), (there, of_other)) = (stated(one, first), stated(other, second));
            if here == there {
                continue;
            }
            let Some(piece) = other.lines.first().and_then(|line| line.pieces.first()) else { continue };
            let said = |words: Vec<String>| match words.is_empty() {
                true => msg!("likelihood-differs--none"),
                false => msg!("likelihood-differs--words", words = words.join("», «")),
            };
            let message = msg!("likelihood-differs", one = said(of_one), other = said(of_other));
            found.push(self.source.finding_on(&LIKELIHOOD_DIFFERS, self.source.position(piece.range.start), message));
        }
    }
}

/// What an item says of how likely it is and how sure: the places on the scales, and the words.
fn stated(item: &JudgementItem<'_>, lang: &Lang) -> (BTreeSet<&'static str>, Vec<String>) {
    let (mut places, mut words) = (BTreeSet::new(), Vec::new());
    for line in &item.lines {
        let flat = FlatText::of(line);
        let text = Text::new(flat.text.as_str(), Language::of_tag(lang));
        let likelihoods = text.likelihoods().into_iter().map(|(value, span)| (value.key(), span));
        let confidences = text.confidences().into_iter().map(|(value, span)| (value.key(), span));
        for (key, span) in likelihoods.chain(confidences) {
            places.insert(key);
            words.extend(flat.text.as_str().get(span).map(str::to_owned));
        }
    }
    (places, words)
}

/// The words of a line, for whoever acknowledges a warning about it.
fn words_of(line: &ProseText) -> String {
    let text = line.pieces.iter().filter_map(|piece| match &piece.item {
        ProseItem::Text(text) | ProseItem::Code(text) => Some(text.as_str()),
        _ => None,
    });
    text.collect()
}
