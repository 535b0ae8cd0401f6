//! Drafts: shown, checked while they are edited, saved.

use axum::Json;
use axum::extract::{Query, Request};
use axum::http::StatusCode;
use serde::Deserialize;
use serde_json::{Value, json};

use super::answer::{InLanguage, said};
use super::cards::document;
use super::refused::Refused;
use crate::desk::{SaveRequest, Saved};
use crate::diagnostic::msg;
use crate::text::digest::Digest;

/// The largest draft that is taken, in bytes.
const MAX_TEXT: usize = 8 * 1024 * 1024;

/// Which draft.
#[derive(Deserialize)]
pub(super) struct OfDraft {
    pub(super) path: String,
}

/// A text of a draft.
#[derive(Deserialize)]
pub(super) struct TextOfDraft {
    pub(super) path: String,
    pub(super) text: String,
}

/// A text to save.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct ToSave {
    path: String,
    base: String,
    base_text: Option<String>,
    text: String,
}

/// A text as it is worked on: its lines end with `\n`.
///
/// # Errors
///
/// It is too large.
pub(super) fn usable(text: String) -> Result<String, Refused> {
    if text.len() > MAX_TEXT {
        let message = msg!("refused-request--large", limit = MAX_TEXT);
        return Err(Refused::request(StatusCode::PAYLOAD_TOO_LARGE, "text", message));
    }
    Ok(text.replace("\r\n", "\n"))
}

/// `GET /api/draft`.
pub(super) async fn get(
    InLanguage(review): InLanguage,
    Query(OfDraft { path }): Query<OfDraft>,
) -> Result<Json<Value>, Refused> {
    review
        .work(move |review| {
            let view = review.desk.viewed(&review.draft(&path)?)?;
            Ok(Json(document(review, &view, false)))
        })
        .await
}

/// `POST /api/view`.
pub(super) async fn view(InLanguage(review): InLanguage, request: Request) -> Result<Json<Value>, Refused> {
    let TextOfDraft { path, text } = said(request).await?;
    review
        .work(move |review| {
            let view = review.desk.view(&review.draft(&path)?, &usable(text)?);
            Ok(Json(document(review, &view, false)))
        })
        .await
}

/// `POST /api/save`.
pub(super) async fn save(InLanguage(review): InLanguage, request: Request) -> Result<Json<Value>, Refused> {
    let ToSave { path, base, base_text, text } = said(request).await?;
    review
        .work(move |review| {
            review.may_write()?;
            let (draft, text) = (review.draft(&path)?, usable(text)?);
            // Whoever began from what is on disk now needs no base that a server remembers, which may have been restarted.
            review.texts.keep(&review.desk.draft_text(&draft)?);
            let kept = review.texts.get(&base);
            // What the page says of the base counts only if it is that.
            let told = base_text.filter(|told| Digest::of(told.as_bytes()).hex() == base);
            let base = kept.as_deref().or(told.as_deref());
            let request = SaveRequest { draft: &draft, base, text: &text };
            match review.desk.save(request, &mut |_| {})? {
                Saved::Written(now) => {
                    let view = review.desk.view(&draft, &now);
                    Ok(Json(document(review, &view, now != text)))
                }
                Saved::Unmergeable(theirs, why) => {
                    let digest = review.texts.keep(&theirs);
                    let refused = Refused::new(StatusCode::CONFLICT, *why).with("digest", json!(digest));
                    Err(refused.with("theirs", theirs).with("base", base.map(str::to_owned)))
                }
            }
        })
        .await
}
