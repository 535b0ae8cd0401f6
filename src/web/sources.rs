//! The sources of a draft: listed, read beside it, described, searched.

use axum::Json;
use axum::extract::{Query, Request};
use serde::Deserialize;
use serde_json::{Value, json};

use super::answer::{InLanguage, said};
use super::cards::{direction, source_line};
use super::drafts::OfDraft;
use super::findings::findings;
use super::refused::Refused;
use crate::corpus::evidence::{Detail, EvidencePlace};
use crate::corpus::reading::LineKind;
use crate::desk::search::SearchScope;
use crate::desk::{Desk, LoadedDraft, SetSourceRequest, SourceDescription};
use crate::diagnostic::{Diagnostics, msg};
use crate::text::utf16::Utf16Offsets;

/// The most hits that are told.
const MOST_HITS: usize = 60;

/// The longest question, in bytes.
const MAX_QUESTION: usize = 1_000;

/// `GET /api/sources`.
pub(super) async fn list(
    InLanguage(review): InLanguage,
    Query(OfDraft { path }): Query<OfDraft>,
) -> Result<Json<Value>, Refused> {
    review
        .work(move |review| {
            let draft = review.desk.loaded(&review.draft(&path)?)?;
            let counts = Desk::quoted_counts(&draft);
            let told = draft.corpus.corpus.sources().map(|source| {
                let mut line = source_line(source);
                line["quoted"] = json!(counts.get(&source.key).copied().unwrap_or_default());
                line
            });
            Ok(Json(told.collect()))
        })
        .await
}

#[derive(Deserialize)]
pub(super) struct OfSource {
    path: String,
    key: String,
}

/// `GET /api/source`.
pub(super) async fn get(
    InLanguage(review): InLanguage,
    Query(OfSource { path, key }): Query<OfSource>,
) -> Result<Json<Value>, Refused> {
    review
        .work(move |review| {
            let draft = review.desk.loaded(&review.draft(&path)?)?;
            Ok(Json(told(&draft, &key)?))
        })
        .await
}

fn told(draft: &LoadedDraft, key: &str) -> Result<Value, Refused> {
    let beside = Desk::source_beside(draft, key)?;
    let record = &beside.source.record;
    let of = |detail: Detail, value: Option<String>| {
        let place = record.evidence.of(detail);
        let is_stated = place.is_some_and(|place| !matches!(place, EvidencePlace::Line(_)));
        json!({
            "field": detail.as_str(), "value": value, "where": place.map(|place| place.to_string()), "stated": is_stated,
        })
    };
    let authors = record.authors();
    let metadata = vec![
        of(Detail::Title, beside.source.title()),
        of(Detail::Outlet, record.outlet()),
        of(Detail::Author, (!authors.is_empty()).then(|| authors.join("; "))),
        of(Detail::Date, record.date().map(|date| date.to_string())),
        of(Detail::Url, record.entry.url().map(|url| url.value.to_string())),
        of(Detail::Language, beside.source.language().map(|lang| lang.to_string())),
    ];
    let paragraphs: Vec<Value> = beside
        .lines
        .iter()
        .filter(|line| !matches!(line.kind, LineKind::LeftOut(_)))
        .map(|line| {
            let offsets = Utf16Offsets::of(&line.text);
            let quoted: Vec<Value> = line
                .quoted
                .iter()
                .map(|(range, card)| {
                    json!({ "from": offsets.units(range.start), "to": offsets.units(range.end), "card": card })
                })
                .collect();
            let (number, kind) = match line.kind {
                LineKind::Paragraph(number) => (Some(number), "paragraph"),
                LineKind::Headline => (None, "headline"),
                LineKind::Heading => (None, "heading"),
                LineKind::Dateline => (None, "dateline"),
                LineKind::LeftOut(_) => (None, "left-out"),
            };
            json!({
                "n": number, "kind": kind, "text": line.text, "lang": line.lang,
                "dir": direction(line.lang.as_ref()), "quoted": quoted,
            })
        })
        .collect();
    let elsewhere: Vec<Value> = beside
        .elsewhere
        .iter()
        .map(|other| {
            let how = if other.is_same { "same" } else { "near" };
            json!({ "of": other.of, "key": other.key, "paragraph": other.paragraph, "how": how, "text": other.text })
        })
        .collect();
    Ok(json!({
        "key": key,
        "title": beside.source.title(),
        "source": source_line(&beside.source),
        "metadata": metadata,
        "paragraphs": paragraphs,
        "elsewhere": elsewhere,
    }))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Described {
    date: Option<String>,
    outlet: Option<String>,
    author: Option<String>,
    title: Option<String>,
    url: Option<String>,
}

#[derive(Deserialize)]
pub(super) struct ToSet {
    path: String,
    key: String,
    set: Described,
}

/// `POST /api/source`.
pub(super) async fn set(InLanguage(review): InLanguage, request: Request) -> Result<Json<Value>, Refused> {
    let ToSet { path, key, set } = said(request).await?;
    review
        .work(move |review| {
            review.may_write()?;
            let draft = review.draft(&path)?;
            let folder = review.desk.corpus_of(&draft)?;
            let usable =
                |value: Option<String>| value.map(|value| value.trim().to_owned()).filter(|value| !value.is_empty());
            let described = SourceDescription {
                title: usable(set.title),
                outlet: usable(set.outlet),
                authors: usable(set.author).into_iter().collect(),
                date: usable(set.date),
                url: usable(set.url),
                ..SourceDescription::default()
            };
            let request = SetSourceRequest { folder: &folder, key: &key, described: &described, kind: None };
            review.desk.set_source(&request)?;
            Ok(Json(told(&review.desk.loaded(&draft)?, &key)?))
        })
        .await
}

#[derive(Deserialize)]
pub(super) struct Question {
    path: String,
    q: String,
}

/// `GET /api/search`.
pub(super) async fn search(
    InLanguage(review): InLanguage,
    Query(Question { path, q }): Query<Question>,
) -> Result<Json<Value>, Refused> {
    review
        .work(move |review| {
            let draft = review.draft(&path)?;
            if q.len() > MAX_QUESTION {
                let message = msg!("refused-request--large", limit = MAX_QUESTION);
                return Err(Refused::request(axum::http::StatusCode::BAD_REQUEST, "q", message));
            }
            let folder = review.desk.corpus_of(&draft)?;
            let searchable = review.desk.searchable(SearchScope::Corpus(&folder), review.today()?)?;
            let answer = searchable.ask(&review.desk, Some(&q), None, None)?;
            let corpus = &answer.corpus.corpus;
            let hits: Vec<Value> = answer
                .found
                .iter()
                .filter_map(|found| {
                    let passage = corpus.passages().get(found.passage)?;
                    let source = corpus.source(&passage.key)?;
                    let lang = corpus.language_of(&passage.key, passage.paragraph);
                    let offsets = Utf16Offsets::of(&passage.text);
                    let marks: Vec<Value> = found
                        .marks
                        .iter()
                        .map(|mark| json!({ "from": offsets.units(mark.start), "to": offsets.units(mark.end) }))
                        .collect();
                    let mut hit = source_line(source);
                    hit["paragraph"] = json!(passage.paragraph);
                    hit["text"] = json!(passage.text);
                    hit["dir"] = json!(direction(lang.as_ref()));
                    hit["lang"] = json!(lang);
                    hit["marks"] = json!(marks);
                    Some(hit)
                })
                .take(MOST_HITS)
                .collect();
            Ok(Json(json!({ "hits": hits, "findings": findings(&Diagnostics::new(), &review.shown) })))
        })
        .await
}
