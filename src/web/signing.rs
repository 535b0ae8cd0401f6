//! Signing: what a person reads before it, the signature, requests for changes; publication and withdrawal.

use std::collections::BTreeMap;

use axum::extract::{Query, Request};
use axum::{Extension, Json};
use serde::Deserialize;
use serde_json::{Value, json};

use super::actions::same_text;
use super::answer::{InLanguage, Who, said};
use super::cards::{direction, document, parts};
use super::drafts::OfDraft;
use super::findings::findings;
use super::refused::Refused;
use crate::desk::{
    ApproveRequest, ChangesRequest, Desk, PublishRequest, ReaderNotes, ViewedStanding, WithdrawRequest, WordChange,
    open_warnings,
};
use crate::diagnostic::{Argument, Diagnostic, Diagnostics, Message};
use crate::draft::approve::PartName;
use crate::text::utf16::Utf16Offsets;

/// `GET /api/signing`.
pub(super) async fn get(
    InLanguage(review): InLanguage,
    Extension(who): Extension<Who>,
    Query(OfDraft { path }): Query<OfDraft>,
) -> Result<Json<Value>, Refused> {
    review
        .work(move |review| {
            let draft = review.draft(&path)?;
            let view = review.desk.viewed(&draft)?;
            let offsets = Utf16Offsets::of(view.source.text());
            let open = open_warnings(&view.reviews);
            let changes = review.desk.changed_words(&draft, &view);
            let mut told = parts(&view, &review.shown, &offsets);
            for (part, told) in view.cards.parts.iter().zip(&mut told) {
                let warnings: Vec<Value> = open
                    .iter()
                    .filter(|warning| warning.part == part.name)
                    .map(|warning| {
                        let place = warning.found.subject.span().map(|span| {
                            let of_text = Utf16Offsets::of(span.source().text());
                            (of_text.units(span.range().start), of_text.units(span.range().end))
                        });
                        let (from, to) = place.unzip();
                        json!({
                            "name": warning.name(), "message": review.shown.say(&warning.found.message), "from": from, "to": to,
                        })
                    })
                    .collect();
                told["warnings"] = json!(warnings);
                told["changes"] = changes.get(&part.name).map_or(Value::Null, |changes| changed(changes));
            }
            let refusals = review.desk.publication_refusals(&draft, who.0.as_deref());
            let mut refused = findings(&refusals, &review.shown);
            for (one, told) in refusals.sorted().into_iter().zip(&mut refused) {
                let name = part_of(one);
                let Some(part) = view.cards.parts.iter().find(|part| Some(part.name.to_string().as_str()) == name) else {
                    continue;
                };
                let title = review.shown.title_of(Some(part), &part.name);
                told["message"] = json!(review.shown.say(&calling_it(&one.message, &title)));
                if told.get("from").is_none() {
                    told["from"] = json!(offsets.units(part.range.start));
                    told["to"] = json!(offsets.units(part.range.start));
                }
            }
            Ok(Json(json!({
                "by": who.0,
                "digest": review.texts.keep(view.source.text()),
                "parts": told,
                "canPublish": refusals.is_empty() && !review.settings.read_only && who.0.is_some(),
                "refusals": refused,
                "rules": review.shown.say(&Desk::rules_of(&view.people)),
                "status": view.standing.name(),
            })))
        })
        .await
}

/// The part that a finding names.
fn part_of(found: &Diagnostic) -> Option<&str> {
    found.message.arguments().find_map(|(name, value)| match value {
        Argument::Text(part) if name == "part" => Some(part.as_str()),
        _ => None,
    })
}

/// A message with the title of a part in the place of its id.
fn calling_it(message: &Message, title: &str) -> Message {
    message.arguments().fold(Message::new(message.id()), |new, (name, value)| match name {
        "part" => new.with(name, title),
        _ => new.with(name, value.clone()),
    })
}

fn changed(changes: &[WordChange]) -> Value {
    changes
        .iter()
        .map(|change| {
            json!({
                "kind": change.kind.name(), "text": change.text, "lang": change.lang,
                "dir": direction(change.lang.as_ref()),
            })
        })
        .collect()
}

#[derive(Deserialize)]
pub(super) struct ToApprove {
    path: String,
    digest: String,
    parts: Vec<PartName>,
    #[serde(default)]
    accept: Vec<String>,
    #[serde(default)]
    note: String,
}

/// `POST /api/approve`.
pub(super) async fn approve(
    InLanguage(review): InLanguage,
    Extension(who): Extension<Who>,
    request: Request,
) -> Result<Json<Value>, Refused> {
    let ToApprove { path, digest, mut parts, accept, note } = said(request).await?;
    review
        .work(move |review| {
            let by = review.signer(&who)?;
            let draft = review.draft(&path)?;
            same_text(review, &draft, &digest)?;
            // What nobody has filled in is no part to sign.
            let view = review.desk.viewed(&draft)?;
            let is_empty = |name: &PartName| {
                let is_there = view.cards.parts.iter().any(|part| part.name == *name);
                is_there && view.reviews.iter().all(|review| review.name != *name)
            };
            let had_some = !parts.is_empty();
            parts.retain(|name| !is_empty(name));
            if had_some && parts.is_empty() {
                return Ok(Json(document(review, &view, false)));
            }
            let request = ApproveRequest { draft: &draft, by: Some(&by), parts: &parts, is_renewal: false };
            let read = review.desk.to_approve(request, &mut |_| {})?;
            // What is signed is what was read just now: it must be what the page showed.
            same_text(review, &draft, &digest)?;
            review.desk.keep_signed_text(&draft)?;
            review.desk.approve_with_note(&read, &accept, &note, review.now()?)?;
            Ok(Json(document(review, &review.desk.viewed(&draft)?, false)))
        })
        .await
}

#[derive(Deserialize)]
pub(super) struct ToChange {
    path: String,
    digest: String,
    parts: Vec<PartName>,
    why: String,
}

/// `POST /api/request-changes`.
pub(super) async fn request_changes(
    InLanguage(review): InLanguage,
    Extension(who): Extension<Who>,
    request: Request,
) -> Result<Json<Value>, Refused> {
    let ToChange { path, digest, parts, why } = said(request).await?;
    review
        .work(move |review| {
            let by = review.signer(&who)?;
            let draft = review.draft(&path)?;
            same_text(review, &draft, &digest)?;
            let at = review.now()?;
            let request = ChangesRequest { draft: &draft, by: Some(&by), parts: &parts, note: &why, at };
            review.desk.request_changes(request, &mut |_| {})?;
            Ok(Json(document(review, &review.desk.viewed(&draft)?, false)))
        })
        .await
}

#[derive(Deserialize)]
pub(super) struct ToPublish {
    path: String,
    digest: String,
    #[serde(default)]
    notes: BTreeMap<String, String>,
    #[serde(default)]
    reinstate: bool,
}

fn notes(given: BTreeMap<String, String>) -> ReaderNotes {
    let each = given.into_iter().filter(|(_, note)| !note.trim().is_empty());
    ReaderNotes { all: None, each: each.collect() }
}

/// `POST /api/publish`: with notes a revision, where the edition is published.
pub(super) async fn publish(
    InLanguage(review): InLanguage,
    Extension(who): Extension<Who>,
    request: Request,
) -> Result<Json<Value>, Refused> {
    let ToPublish { path, digest, notes: given, reinstate } = said(request).await?;
    review
        .work(move |review| {
            let by = review.signer(&who)?;
            let draft = review.draft(&path)?;
            same_text(review, &draft, &digest)?;
            let standing = review.desk.viewed(&draft)?.standing;
            let is_out =
                matches!(standing, ViewedStanding::Published | ViewedStanding::Revised | ViewedStanding::Withdrawn);
            let request = PublishRequest {
                draft: &draft,
                output: None,
                is_revision: is_out && !given.is_empty(),
                reinstates: reinstate,
                notes: notes(given),
                by: Some(&by),
                at: review.now()?,
            };
            let mut found = Diagnostics::new();
            let published = review.desk.publish(&request, &mut |event| {
                if let crate::desk::Event::Found(more) = event {
                    found.extend(more.clone());
                }
            })?;
            let files: Vec<String> = published.files.iter().map(|file| review.shown.path(file)).collect();
            Ok(Json(json!({
                "files": files, "revision": published.revision, "findings": findings(&found, &review.shown),
            })))
        })
        .await
}

#[derive(Deserialize)]
pub(super) struct ToWithdraw {
    path: String,
    why: String,
    #[serde(default)]
    notes: BTreeMap<String, String>,
}

/// `POST /api/withdraw`.
pub(super) async fn withdraw(
    InLanguage(review): InLanguage,
    Extension(who): Extension<Who>,
    request: Request,
) -> Result<Json<Value>, Refused> {
    let ToWithdraw { path, why, notes: given } = said(request).await?;
    review
        .work(move |review| {
            let by = review.signer(&who)?;
            let draft = review.draft(&path)?;
            let mut notes = notes(given);
            if !why.trim().is_empty() {
                notes.all = Some(why);
            }
            let request = WithdrawRequest { draft: &draft, notes, by: Some(&by), at: review.now()? };
            let withdrawn = review.desk.withdraw(&request, &mut |_| {})?;
            let files: Vec<String> = withdrawn.notices.iter().map(|file| review.shown.path(file)).collect();
            Ok(Json(json!({ "files": files, "findings": [] })))
        })
        .await
}
