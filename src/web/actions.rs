//! Actions: what is done with a card, as edits that the page applies to its text; and translations brought into the memory.

use std::ops::Range;

use axum::extract::{Query, Request};
use axum::http::StatusCode;
use axum::{Extension, Json};
use serde::Deserialize;
use serde_json::{Value, json};

use super::answer::{InLanguage, Review, Who, said};
use super::cards::{direction, document};
use super::drafts::usable;
use super::findings::findings;
use super::refused::{OTHER_TEXT, Refused};
use crate::desk::{AcceptRequest, ActRequest, Acted, DraftAction, OpenSentence, SignSentencesRequest};
use crate::diagnostic::{Diagnostic, Edit, msg};
use crate::draft::approve::PartName;
use crate::lang::Lang;
use crate::text::digest::Digest;
use crate::text::utf16::Utf16Offsets;

/// The most stretches that an action names.
const MAX_STRETCHES: usize = 2_000;

/// A stretch, in UTF-16 code units.
#[derive(Clone, Copy, Deserialize)]
struct Stretch {
    from: usize,
    to: usize,
}

/// Which side of an excerpt.
#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
enum Side {
    Before,
    After,
}

/// An action as the page names it.
#[derive(Deserialize)]
#[serde(tag = "do", rename_all = "lowercase")]
enum AskedAction {
    Shorten { card: String, keep: Vec<Stretch> },
    Lengthen { card: String, side: Side },
    Move { card: String, before: Option<String>, part: PartName },
    Delete { card: String },
    Quote { key: String, paragraph: u32, from: Option<usize>, to: Option<usize>, part: PartName, after: Option<String> },
    Translation { card: String, lang: Lang, text: String },
    Comment { from: usize, to: usize, text: String },
    Resolve { comment: usize },
    Suggest { from: usize, to: usize, insert: String },
    Decide { number: usize, accept: bool },
}

#[derive(Deserialize)]
pub(super) struct Asked {
    path: String,
    text: String,
    action: AskedAction,
}

fn range(stretch: Stretch) -> Range<usize> {
    stretch.from..stretch.to.max(stretch.from)
}

fn action(asked: AskedAction, offsets: &Utf16Offsets<'_>) -> Result<DraftAction, Refused> {
    let place = |from: usize, to: usize| offsets.byte(from)..offsets.byte(to.max(from));
    Ok(match asked {
        AskedAction::Shorten { keep, .. } if keep.len() > MAX_STRETCHES => {
            let message = msg!("refused-request--many", limit = MAX_STRETCHES);
            return Err(Refused::request(StatusCode::BAD_REQUEST, "keep", message));
        }
        AskedAction::Shorten { card, keep } => {
            DraftAction::Shorten { card, keep: keep.into_iter().map(range).collect() }
        }
        AskedAction::Lengthen { card, side } => DraftAction::Lengthen { card, before: matches!(side, Side::Before) },
        AskedAction::Move { card, before, part } => DraftAction::Move { card, before, part },
        AskedAction::Delete { card } => DraftAction::Delete { card },
        AskedAction::Quote { key, paragraph, from, to, part, after } => {
            let words = from.zip(to).map(|(from, to)| from..to.max(from));
            DraftAction::Quote { key, paragraph, words, part, after }
        }
        AskedAction::Translation { card, lang, text } => DraftAction::Translation { card, lang, text },
        AskedAction::Comment { from, to, text } => DraftAction::Comment { place: place(from, to), text },
        AskedAction::Resolve { comment } => DraftAction::Resolve { comment },
        AskedAction::Suggest { from, to, insert } => DraftAction::Suggest { place: place(from, to), insert },
        AskedAction::Decide { number, accept } => DraftAction::Decide { number, accept },
    })
}

/// `POST /api/act`.
pub(super) async fn act(
    InLanguage(review): InLanguage,
    Extension(who): Extension<Who>,
    request: Request,
) -> Result<Json<Value>, Refused> {
    let Asked { path, text, action: asked } = said(request).await?;
    review
        .work(move |review| {
            let (draft, text) = (review.draft(&path)?, usable(text)?);
            let offsets = Utf16Offsets::of(&text);
            let action = action(asked, &offsets)?;
            let (by, today) = (who.0.as_deref(), review.today()?);
            let request = ActRequest { draft: &draft, text: &text, action: &action, by, today };
            let Acted { edits, cursor, found } = review.desk.act(request)?;
            let one = |edit: &Edit| {
                let (from, to) = (offsets.units(edit.range.start), offsets.units(edit.range.end));
                json!({ "from": from, "to": to, "insert": edit.text })
            };
            let cursor = cursor.map(|cursor| cursor_units(&text, &edits, cursor));
            let edits: Vec<Value> = edits.iter().map(one).collect();
            Ok(Json(json!({ "edits": edits, "cursor": cursor, "findings": findings(&found, &review.shown) })))
        })
        .await
}

/// A byte of the text after some edits, in UTF-16 code units.
fn cursor_units(text: &str, edits: &[Edit], cursor: usize) -> usize {
    let mut after = text.to_owned();
    let mut last_first: Vec<&Edit> = edits.iter().collect();
    last_first.sort_by_key(|edit| std::cmp::Reverse(edit.range.start));
    for edit in last_first {
        after.replace_range(edit.range.clone(), &edit.text);
    }
    Utf16Offsets::of(&after).units(cursor)
}

#[derive(Deserialize)]
pub(super) struct ToAccept {
    path: String,
    digest: String,
}

/// `POST /api/accept`: the translations that were edited in the draft, into the memory.
pub(super) async fn accept(
    InLanguage(review): InLanguage,
    Extension(who): Extension<Who>,
    request: Request,
) -> Result<Json<Value>, Refused> {
    let ToAccept { path, digest } = said(request).await?;
    review
        .work(move |review| {
            let by = review.signer(&who)?;
            let draft = review.draft(&path)?;
            same_text(review, &draft, &digest)?;
            let request = AcceptRequest { draft: &draft, by: Some(&by), replace: false, today: review.today()? };
            let accepted = review.desk.accept(request, &mut |_| {})?;
            let mut left = accepted.left;
            left.extend(accepted.doubts);
            let mut told = document(review, &review.desk.viewed(&draft)?, false);
            told["accepted"] = json!(accepted.files.iter().map(|(_, count)| count).sum::<usize>());
            told["left"] = json!(findings(&left, &review.shown));
            Ok(Json(told))
        })
        .await
}

/// Which card.
#[derive(Deserialize)]
pub(super) struct OfCard {
    path: String,
    card: String,
}

/// `GET /api/sentences`: the sentences that a card quotes whose translation nobody has reviewed.
pub(super) async fn sentences(
    InLanguage(review): InLanguage,
    Query(OfCard { path, card }): Query<OfCard>,
) -> Result<Json<Value>, Refused> {
    review
        .work(move |review| {
            let open = review.desk.open_sentences(&review.draft(&path)?, &card)?;
            let one = |OpenSentence { lang, unit, doubts }: &OpenSentence| {
                let doubts: Vec<String> = doubts.iter().map(|doubt| review.shown.say(&doubt.message)).collect();
                json!({
                    "lang": lang, "dir": direction(Some(lang)), "context": unit.context, "source": unit.source,
                    "sourceLang": unit.lang, "sourceDir": direction(unit.lang.as_ref()), "target": unit.target,
                    "doubts": doubts,
                })
            };
            Ok(Json(json!({ "sentences": open.iter().map(one).collect::<Vec<_>>() })))
        })
        .await
}

/// A translation that the person read.
#[derive(Deserialize)]
struct ReadSentence {
    lang: Lang,
    context: String,
    target: String,
}

#[derive(Deserialize)]
pub(super) struct ToSign {
    path: String,
    card: String,
    sentences: Vec<ReadSentence>,
}

/// `POST /api/sentences`: these translations are right as they stand in the memory.
pub(super) async fn sign_sentences(
    InLanguage(review): InLanguage,
    Extension(who): Extension<Who>,
    request: Request,
) -> Result<Json<Value>, Refused> {
    let ToSign { path, card, sentences } = said(request).await?;
    review
        .work(move |review| {
            let by = review.desk.signing_name(Some(&review.signer(&who)?))?;
            let draft = review.draft(&path)?;
            let read: Vec<(Lang, String, String)> =
                sentences.into_iter().map(|one| (one.lang, one.context, one.target)).collect();
            let (read, today) = (read.as_slice(), review.today()?);
            let request = SignSentencesRequest { draft: &draft, card: &card, read, by: &by, today };
            let signed = review.desk.sign_sentences(request)?;
            let mut told = document(review, &review.desk.viewed(&draft)?, false);
            told["accepted"] = json!(signed);
            told["left"] = json!([]);
            Ok(Json(told))
        })
        .await
}

/// That the draft on disk is the one that the page showed.
pub(super) fn same_text(review: &Review, draft: &std::path::Path, digest: &str) -> Result<(), Refused> {
    let now = review.desk.draft_text(draft)?;
    if Digest::of(now.as_bytes()).hex() == digest {
        return Ok(());
    }
    let path = review.path_of(draft);
    Err(Refused::new(StatusCode::CONFLICT, Diagnostic::of_file(&OTHER_TEXT, path, msg!("other-text"))))
}
