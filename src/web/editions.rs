//! The desk: series and editions as they stand, and the due edition made.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use axum::Json;
use axum::extract::Request;
use chrono::SubsecRound;
use serde::Deserialize;
use serde_json::{Value, json};

use super::answer::{InLanguage, Review, said};
use super::findings::findings;
use super::refused::Refused;
use crate::desk::running::{EditionOutcome, RunTime};
use crate::desk::{DraftRequest, EditionState, EditionStatus, PartState, series_of};
use crate::diagnostic::{Diagnostics, Severity, SourceText};
use crate::draft::approve::PartName;
use crate::draft::{Cards, parse, read_front_matter};
use crate::lang::Localized;
use crate::schedule::plan::UpTo;
use crate::spec;
use crate::text::moment::Moment;

/// `GET /api/desk`.
pub(super) async fn overview(InLanguage(review): InLanguage) -> Result<Json<Value>, Refused> {
    review.work(|review| Ok(Json(told(review)?))).await
}

fn told(review: &Review) -> Result<Value, Refused> {
    let workspace = review.desk.workspace();
    let (editions, mut found) = review.desk.editions(&workspace.root().join("briefs"));
    let mut by_series: BTreeMap<String, Vec<Value>> = BTreeMap::new();
    for edition in &editions {
        by_series.entry(edition.series.clone()).or_default().push(edition_told(review, edition));
    }
    let specs = workspace.specs();
    let due = review.desk.due(&specs, false, when(review)?.up_to);
    for (_, why) in due.failed {
        found.extend(why);
    }
    let mut series = Vec::new();
    for path in &specs {
        let name = series_of(path);
        let written = workspace.read(path).ok().and_then(|text| spec::read(text.path(), text.text()).ok());
        let title = written.as_ref().map(|written| written.title().clone());
        let pending = due.recurring.iter().find(|pending| pending.path == *path);
        let schedule = pending.and_then(|pending| pending.plan.next.as_ref());
        let wanted = pending.and_then(|pending| pending.plan.make.last()).map(|day| day.to_string());
        let editions = by_series.remove(&name).unwrap_or_default();
        // A brief that does not recur is due until it is made.
        let once = || {
            let is_open = editions.is_empty() && written.as_ref().is_some_and(|written| !written.recurs());
            is_open.then(|| json!({ "edition": Value::Null, "why": "never made" }))
        };
        let due = wanted.map(|edition| json!({ "edition": edition, "why": "scheduled" })).or_else(once);
        series.push(json!({
            "spec": review.path_of(path),
            "title": title.map_or_else(|| json!({}), |title| json!(title)),
            "schedule": schedule.map(|(edition, at)| format!("{edition} ({})", at.format("%Y-%m-%d %H:%M UTC"))),
            "due": due,
            "editions": editions,
        }));
    }
    let loose: Vec<Value> = by_series.into_values().flatten().collect();
    Ok(json!({ "series": series, "loose": loose, "findings": findings(&found, &review.shown) }))
}

fn edition_told(review: &Review, edition: &EditionStatus) -> Value {
    let front = review.desk.workspace().read(&edition.path).ok().and_then(|text| read_front_matter(&text).ok());
    let title: Localized = front.as_ref().map(|front| front.title.clone()).unwrap_or_default();
    let warnings: usize = edition
        .parts
        .iter()
        .map(|part| part.found.iter().filter(|found| found.severity == Severity::Warning).count())
        .sum();
    let approved = edition.parts.iter().filter(|part| part.state == PartState::Approved).count();
    let requested: Vec<String> = edition
        .parts
        .iter()
        .flat_map(|part| part.requests.iter())
        .map(|request| format!("{}: {}", request.by, request.note))
        .collect();
    let state = match edition.state {
        EditionState::Draft if !requested.is_empty() => "changes-requested",
        EditionState::Draft if approved > 0 => "in-review",
        EditionState::Draft => "draft",
        EditionState::Approved => "approved",
        EditionState::Published if edition.publications.len() > 1 => "revised",
        EditionState::Published => "published",
        EditionState::ChangedSincePublished => "changed",
        EditionState::Withdrawn => "withdrawn",
        EditionState::Contradictory => "contradictory",
    };
    let waits_for: Vec<String> = match edition.state {
        EditionState::Draft => {
            let open = edition.parts.iter().filter(|part| part.state != PartState::Approved);
            if requested.is_empty() { titles(review, edition, open.map(|part| &part.name)) } else { requested }
        }
        _ => Vec::new(),
    };
    let files: Vec<Value> = edition
        .publications
        .iter()
        .flat_map(|(publication, states)| publication.files().zip(states))
        .map(|(file, state)| {
            let format = file.name.rsplit('.').next().unwrap_or_default();
            json!({ "name": file.name, "format": format, "state": state.name() })
        })
        .collect();
    json!({
        "draft": review.path_of(&edition.path),
        "series": edition.series,
        "edition": edition.edition,
        "number": front.as_ref().and_then(|front| front.number),
        "title": title,
        "state": state,
        "waitsFor": waits_for,
        "parts": { "approved": approved, "needed": edition.parts.len(), "total": edition.parts.len() },
        "errors": edition.errors(),
        "warnings": warnings,
        "files": files,
    })
}

/// What parts of a draft are called: their headings in the language of who asks, or the first.
fn titles<'p>(review: &Review, edition: &EditionStatus, names: impl Iterator<Item = &'p PartName>) -> Vec<String> {
    let text = review.desk.draft_text(&edition.path).unwrap_or_default();
    let document = parse(&SourceText::new(review.path_of(&edition.path), &text)).document;
    let parts = document.map(|document| Cards::of(&text, &document).parts).unwrap_or_default();
    let title = |name: &PartName| review.shown.title_of(parts.iter().find(|part| part.name == *name), name);
    names.map(title).collect()
}

fn when(review: &Review) -> Result<RunTime, Refused> {
    Ok(match review.settings.today {
        Some(day) => RunTime { up_to: UpTo::EndOf(day), at: Moment::day_only(day) },
        None => {
            let at = review.now()?;
            RunTime { up_to: UpTo::Moment(at.time().trunc_subsecs(0).and_utc()), at }
        }
    })
}

#[derive(Deserialize)]
pub(super) struct OfSpec {
    spec: String,
}

/// `POST /api/due`: makes what is due of a spec. No program of the project runs: the next `brief run` owes it.
pub(super) async fn make(InLanguage(review): InLanguage, request: Request) -> Result<Json<Value>, Refused> {
    let OfSpec { spec: path } = said(request).await?;
    review
        .work(move |review| {
            review.may_write()?;
            let spec = review.spec(&path)?;
            let draft = made(review, &spec)?;
            Ok(Json(json!({ "draft": review.path_of(&draft) })))
        })
        .await
}

fn made(review: &Review, spec: &Path) -> Result<PathBuf, Refused> {
    let when = when(review)?;
    let due = review.desk.due(&[spec.to_path_buf()], false, when.up_to);
    if let Some((_, why)) = due.failed.into_iter().next() {
        return Err(why.into());
    }
    if due.recurring.is_empty() {
        let request = DraftRequest {
            spec,
            output: None,
            update: false,
            take_away: false,
            without_meaning: false,
            without_engine: false,
            today: review.today()?,
        };
        let drafted = review.desk.draft(request, &mut |_| {})?;
        return Ok(PathBuf::from(drafted.file));
    }
    let mut remarks = Diagnostics::new();
    for run in review.desk.run_due(due.recurring, when) {
        if let Some(why) = run.failure {
            return Err(why.into());
        }
        remarks.extend(run.remarks);
        let made = run.outcomes.into_iter().rev().find_map(|outcome| match outcome {
            EditionOutcome::Made { edition, .. } => Some(edition),
            EditionOutcome::Skipped { .. } => None,
        });
        if let Some(edition) = made {
            return Ok(spec.with_extension("").join(format!("{edition}.md")));
        }
    }
    if remarks.is_empty() { Err(Refused::nothing("a due edition")) } else { Err(remarks.into()) }
}
