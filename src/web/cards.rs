//! A draft as the page reads it.

use std::ops::Range;

use serde_json::{Value, json};

use super::answer::Review;
use super::findings::{Shown, findings};
use crate::cite::{Citation, Locator};
use crate::corpus::evidence::{Detail, EvidencePlace};
use crate::corpus::{Corpus, Source};
use crate::desk::{DraftView, LoadedDraft, PartReview};
use crate::diagnostic::{Message, msg};
use crate::draft::approve::PartStanding;
use crate::draft::{
    Card, ProseItem, Quotation, QuotationCheck, QuotationState, RunKind, SuggestedChange, SuggestionKind,
    original_runs, quoted_ranges, touched, translation_runs,
};
use crate::lang::{Direction, Lang};
use crate::text::normalise_space;
use crate::text::utf16::Utf16Offsets;
use crate::translate::{Condition, TranslationState};

/// The direction of a language, as HTML says it.
pub(super) fn direction(lang: Option<&Lang>) -> &'static str {
    match lang.map(Lang::direction) {
        Some(Direction::Rtl) => "rtl",
        Some(Direction::Ltr) => "ltr",
        None => "auto",
    }
}

/// A range of bytes as one of UTF-16 code units.
pub(super) fn units(offsets: &Utf16Offsets<'_>, range: &Range<usize>) -> (usize, usize) {
    (offsets.units(range.start), offsets.units(range.end))
}

/// The draft of a view.
struct Teller<'a> {
    view: &'a DraftView,
    shown: &'a Shown,
    offsets: Utf16Offsets<'a>,
    told: Vec<Value>,
    /// Where in the draft each finding stands, if it stands there.
    places: Vec<Option<(usize, usize)>>,
}

/// A draft as it was looked at. `merged` says that it is not the text that was sent.
pub(super) fn document(review: &Review, view: &DraftView, merged: bool) -> Value {
    let text = view.source.text();
    let digest = review.texts.keep(text);
    let found = findings(&view.found, &review.shown);
    let path = view.source.path();
    let at =
        |finding: &Value, name: &str| finding.get(name).and_then(Value::as_u64).and_then(|at| usize::try_from(at).ok());
    let sorted = view.found.sorted().into_iter().zip(&found);
    let places = sorted.map(|(one, told)| {
        let is_here = one.subject.path() == Some(path);
        at(told, "from").zip(at(told, "to")).filter(|_| is_here)
    });
    let places = places.collect();
    let teller = Teller { view, shown: &review.shown, offsets: Utf16Offsets::of(text), told: found, places };
    let front = view.draft.as_ref().map(|draft| &draft.document.front);
    let languages: Vec<Value> = front
        .iter()
        .flat_map(|front| &front.languages)
        .map(|lang| json!({ "lang": lang, "dir": direction(Some(lang)), "name": name_of(lang) }))
        .collect();
    let cards: Vec<Value> = view.cards.cards.iter().map(|card| teller.card(card)).collect();
    let comments: Vec<Value> = view
        .cards
        .comments
        .iter()
        .map(|comment| {
            let (from, to) = units(&teller.offsets, &comment.range);
            json!({
                "from": from, "to": to, "text": comment.text, "by": comment.by, "at": comment.at,
                "resolved": comment.resolved, "part": comment.part,
            })
        })
        .collect();
    json!({
        "path": review.shown.path(view.source.path()),
        "digest": digest,
        "text": text,
        "merged": merged,
        "languages": languages,
        "title": front.map(|front| json!(front.title)).unwrap_or_else(|| json!({})),
        "edition": front.map(|front| front.edition),
        "series": front.map(|front| front.series.clone()),
        "status": view.standing.name(),
        "cards": cards,
        "parts": parts(view, &review.shown, &teller.offsets),
        "comments": comments,
        "suggestions": teller.suggestions(),
        "findings": teller.told,
    })
}

/// What a language is called in itself.
fn name_of(lang: &Lang) -> &str {
    match lang.primary() {
        "ar" => "العربية",
        "en" => "English",
        "fr" => "français",
        _ => lang.as_str(),
    }
}

/// The parts of a draft, with their approvals.
pub(super) fn parts(view: &DraftView, shown: &Shown, offsets: &Utf16Offsets<'_>) -> Vec<Value> {
    let one = |placed: &crate::draft::PlacedPart| {
        let review = view.reviews.iter().find(|review| review.name == placed.name);
        let (from, to) = units(offsets, &placed.range);
        let title: serde_json::Map<String, Value> = placed
            .titles
            .iter()
            .map(|(lang, text)| (lang.as_ref().map_or("und", Lang::as_str).to_owned(), json!(text)))
            .collect();
        let (state, said) = review.map(|review| state_of(view, review)).unwrap_or_else(|| {
            let is_read = view.draft.is_some();
            if is_read { ("empty", Some(msg!("review-part--empty"))) } else { ("unknown", None) }
        });
        let approvals: Vec<Value> = review
            .iter()
            .flat_map(|review| review.signed.iter())
            .map(|approval| json!({ "by": approval.by, "at": approval.at.to_string() }))
            .collect();
        let requests: Vec<Value> = review
            .iter()
            .flat_map(|review| review.requests.iter())
            .map(|request| json!({ "by": request.by, "at": request.at.to_string(), "note": request.note }))
            .collect();
        json!({
            "name": placed.name,
            "title": title,
            "from": from,
            "to": to,
            "state": state,
            "stateText": said.map(|said| shown.say(&said)),
            "approvals": approvals,
            "needed": view.people.approvals_of(placed.name.section()),
            "requests": requests,
            "changed": review.map(|review| review.changed.clone()).unwrap_or_default(),
        })
    };
    view.cards.parts.iter().map(one).collect()
}

fn state_of(view: &DraftView, review: &PartReview) -> (&'static str, Option<Message>) {
    if review.errors > 0 {
        return ("errors", Some(msg!("review-part--errors", count = review.errors)));
    }
    if let Some(request) = review.requests.first() {
        return ("changes-requested", Some(msg!("review-part--requested", by = &request.by, note = &request.note)));
    }
    match &review.standing {
        PartStanding::Approved(approval) => {
            let wanted = view.people.approvals_of(review.name.section());
            if review.signed.len() < wanted {
                let (count, by) = (review.signed.len(), &approval.by);
                return ("partly", Some(msg!("review-part--partly", count = count, wanted = wanted, by = by)));
            }
            ("approved", Some(msg!("review-part--approved", by = &approval.by)))
        }
        PartStanding::ApprovedFirst(approval) => ("first", Some(msg!("review-part--first", by = &approval.by))),
        PartStanding::Changed(approval) => ("changed", Some(msg!("review-part--changed", by = &approval.by))),
        PartStanding::Never => ("open", Some(msg!("review-part--open"))),
    }
}

/// A citation as the page shows it.
fn cited(citation: &Citation) -> Value {
    let paragraphs: Vec<u32> = citation.locator.iter().map(|Locator::Paragraph(number)| *number).collect();
    json!({ "key": citation.key, "paragraphs": paragraphs, "label": citation.place().replacen(", ", " ", 1) })
}

/// What is known of a source, in a line.
pub(super) fn source_line(source: &Source) -> Value {
    let record = &source.record;
    let basis = record.evidence.of(Detail::Date);
    json!({
        "key": source.key,
        "title": source.title(),
        "outlet": record.outlet(),
        "date": record.date().map(|date| date.to_string()),
        "dateBasis": basis.map(|place| place.to_string()),
        "dateStated": basis.is_some_and(|place| !matches!(place, EvidencePlace::Line(_))),
        "lang": source.language(),
    })
}

impl Teller<'_> {
    fn card(&self, card: &Card) -> Value {
        let (from, to) = units(&self.offsets, &card.range);
        let meets = |place: &Option<(usize, usize)>| {
            place.is_some_and(|(start, end)| start <= to && from <= end && (start < to || start == from))
        };
        let here: Vec<usize> = (0..self.places.len()).filter(|at| meets(&self.places[*at])).collect();
        let mut told = json!({
            "id": card.id,
            "kind": card.kind.name(),
            "part": card.part,
            "level": card.level,
            "anchor": card.anchor,
            "lang": card.lang,
            "dir": direction(card.lang.as_ref()),
            "from": from,
            "to": to,
            "machine": card.machine,
            "findings": here,
        });
        match self.quotation(card) {
            Some(excerpt) => told["excerpt"] = excerpt,
            None => {
                told["text"] = json!(card.text);
                told["cites"] = json!(self.cites(card));
            }
        }
        told
    }

    /// What a piece of prose cites, in order.
    fn cites(&self, card: &Card) -> Vec<Value> {
        let Some(draft) = &self.view.draft else { return Vec::new() };
        let prose = &draft.document.prose;
        let first = prose.partition_point(|text| text.extent().end <= card.range.start);
        let within = prose[first..].iter().take_while(|text| text.extent().start < card.range.end);
        let pieces = within.flat_map(|text| &text.pieces);
        let corpus = &draft.corpus.corpus;
        pieces
            .filter_map(|piece| match &piece.item {
                ProseItem::Citation(citation) if corpus.source(&citation.key).is_some() => Some(cited(citation)),
                _ => None,
            })
            .collect()
    }

    fn quotation(&self, card: &Card) -> Option<Value> {
        let (at, draft) = (card.quotation?, self.view.draft.as_ref()?);
        let quotation = draft.document.quotations().nth(at)?;
        let check = self.view.verification.as_ref().and_then(|found| found.quotations.get(at));
        let corpus = &draft.corpus.corpus;
        let citation = quotation.citation.as_ref();
        let source = citation.and_then(|citation| corpus.source(&citation.key));
        let paragraphs: Vec<u32> =
            citation.and_then(|citation| citation.locator).iter().map(|Locator::Paragraph(number)| *number).collect();
        let own = source.and_then(|source| match paragraphs.first() {
            Some(number) => corpus.language_of(&source.key, *number).or_else(|| source.language()),
            None => source.language(),
        });
        let lang = own.or_else(|| quotation.lang.clone());
        let state = check.map(|check| check.state);
        let key = citation.map(|citation| citation.key.clone()).unwrap_or_default();
        Some(json!({
            "key": key,
            "locator": citation.and_then(|citation| citation.locator).map(|locator| locator.to_string()),
            "paragraphs": paragraphs,
            "label": citation.map(|citation| citation.place().replacen(", ", " ", 1)),
            "source": source.map(source_line),
            "original": self.original(quotation, lang.as_ref()),
            "translations": self.translations(draft, quotation, check, lang.as_ref()),
            "alsoIn": quotation.also_in.iter().map(cited).collect::<Vec<_>>(),
            "state": state.map_or("unchecked", QuotationState::name),
            "stateText": self.shown.say(&in_words(state.unwrap_or(QuotationState::Unchecked))),
        }))
    }

    fn original(&self, quotation: &Quotation, lang: Option<&Lang>) -> Value {
        let runs = original_runs(quotation);
        let start = quotation.written.paragraphs.first().map_or(quotation.written.all.start, |first| first.start);
        let end = quotation.written.paragraphs.last().map_or(start, |last| last.end);
        let (from, to) = units(&self.offsets, &self.trimmed(start..end));
        let text: String = runs.iter().map(|run| run.text.as_str()).collect();
        let runs: Vec<Value> =
            runs.into_iter().map(|run| json!({ "text": run.text, "kind": run.kind.name() })).collect();
        json!({ "lang": lang, "dir": direction(lang), "from": from, "to": to, "text": text, "runs": runs })
    }

    fn trimmed(&self, range: Range<usize>) -> Range<usize> {
        let written = self.view.source.text().get(range.clone()).unwrap_or_default();
        range.start..range.start + written.trim_end_matches(['\n', ' ', '\t', '>']).len()
    }

    /// The translations of a quotation, one a language of the brief but its own; one that is missing stands behind all.
    fn translations(
        &self,
        draft: &LoadedDraft,
        quotation: &Quotation,
        check: Option<&QuotationCheck>,
        own: Option<&Lang>,
    ) -> Vec<Value> {
        let languages = draft.document.front.languages.iter();
        let others: Vec<&Lang> =
            languages.filter(|lang| own.is_none_or(|own| own.primary() != lang.primary())).collect();
        let mut told = Vec::new();
        for lang in &others {
            let is_of = |at: &usize| {
                others.len() == 1
                    || quotation
                        .translation_langs
                        .get(*at)
                        .is_some_and(|found| found.as_ref().is_none_or(|found| found.primary() == lang.primary()))
            };
            let places: Vec<usize> = (0..quotation.translation.len()).filter(is_of).collect();
            let mut runs: Vec<(RunKind, String)> = Vec::new();
            for (index, at) in places.iter().enumerate() {
                if index > 0 {
                    runs.push((RunKind::Quoted, " ".to_owned()));
                }
                runs.extend(translation_runs(&quotation.translation[*at]));
            }
            let ranges: Vec<Range<usize>> = places
                .iter()
                .filter_map(|at| quotation.written.translation.get(*at))
                .map(|range| self.trimmed(range.clone()))
                .collect();
            let end = self.trimmed(quotation.written.all.clone()).end;
            let range = ranges.first().map_or(end, |first| first.start)..ranges.last().map_or(end, |last| last.end);
            let (from, to) = units(&self.offsets, &range);
            let condition = check.and_then(|check| {
                let of_lang = check.translations.iter().find(|(known, _)| known.primary() == lang.primary());
                of_lang.map(|(_, condition)| condition)
            });
            let text: String = runs.iter().map(|(_, text)| text.as_str()).collect();
            let runs: Vec<Value> =
                runs.into_iter().map(|(kind, text)| json!({ "text": text, "kind": kind.name() })).collect();
            told.push(json!({
                "lang": lang,
                "dir": direction(Some(lang)),
                "from": from,
                "to": to,
                "text": text,
                "runs": runs,
                "state": condition.map_or("missing", |condition| short(condition.state)),
                "stateText": condition.map(|condition| self.shown.say(&condition_in_words(condition))),
                "whole": condition.filter(|condition| condition.whole_sentence || condition.shortened)
                    .and_then(|_| whole(draft, quotation, lang)),
            }));
        }
        told
    }

    fn suggestions(&self) -> Vec<Value> {
        let Some(draft) = &self.view.draft else { return Vec::new() };
        let text = self.view.source.text();
        let one = |(number, suggestion): (usize, &SuggestedChange)| {
            let (from, to) = units(&self.offsets, &suggestion.range);
            let words = |range: &Range<usize>| text.get(range.clone()).unwrap_or_default();
            let part = self.view.cards.parts.iter().rev().find(|part| part.range.start <= suggestion.range.start);
            let kind = match suggestion.kind {
                SuggestionKind::Insertion => "insert",
                SuggestionKind::Deletion => "delete",
                SuggestionKind::Replacement => "replace",
            };
            json!({
                "number": number, "from": from, "to": to, "kind": kind,
                "old": words(&suggestion.removed), "new": words(&suggestion.added),
                "part": part.map(|part| part.name.to_string()),
            })
        };
        (1..).zip(&draft.document.suggestions).map(one).collect()
    }
}

/// The sentences that a quotation is of, whole.
fn excerpt_of(corpus: &Corpus, quotation: &Quotation) -> Option<crate::excerpt::Excerpt> {
    let citation = quotation.citation.as_ref()?;
    let Locator::Paragraph(number) = citation.locator?;
    let passage = corpus.passages().get(corpus.place_of(&citation.key, number)?)?;
    touched(passage, &quoted_ranges(quotation, passage)?)
}

/// The translation of the whole sentences that a quotation is of.
fn whole(draft: &LoadedDraft, quotation: &Quotation, lang: &Lang) -> Option<String> {
    let excerpt = excerpt_of(&draft.corpus.corpus, quotation)?;
    let found = draft.corpus.memory.excerpt(lang, &excerpt);
    (found.condition.state != TranslationState::Missing).then(|| normalise_space(&found.text))
}

/// The name of a state in one word.
fn short(state: TranslationState) -> &'static str {
    match state {
        TranslationState::Unsigned => TranslationState::Unreviewed.name(),
        other => other.name(),
    }
}

/// What a state of a quotation means.
fn in_words(state: QuotationState) -> Message {
    match state {
        QuotationState::Exact => msg!("quotation-state--exact"),
        QuotationState::Elided => msg!("quotation-state--elided"),
        QuotationState::Interpolated => msg!("quotation-state--interpolated"),
        QuotationState::Translated => msg!("quotation-state--translated"),
        QuotationState::Moved => msg!("quotation-state--moved"),
        QuotationState::Altered => msg!("quotation-state--altered"),
        QuotationState::Orphaned => msg!("quotation-state--orphaned"),
        QuotationState::Unchecked => msg!("quotation-state--unchecked"),
    }
}

/// What the state of a translation means.
fn condition_in_words(condition: &Condition) -> Message {
    let state = match condition.state {
        TranslationState::Reviewed => msg!("review-translation--reviewed"),
        TranslationState::Unsigned | TranslationState::Unreviewed => msg!("review-translation--unreviewed"),
        TranslationState::Machine => msg!("review-translation--machine"),
        TranslationState::Edited => msg!("review-translation--edited"),
        TranslationState::New => msg!("review-translation--new"),
        TranslationState::Stale => msg!("review-translation--stale"),
        TranslationState::Missing => msg!("review-translation--missing"),
    };
    match (condition.whole_sentence, condition.shortened) {
        (true, _) => msg!("review-translation--whole", state = state),
        (false, true) => msg!("review-translation--shortened", state = state),
        _ => state,
    }
}
