//! Pages: set of the text that the page has, shown one by one, each with areas that lead to the text.

use std::ops::Range;

use axum::extract::{Query, Request};
use axum::http::StatusCode;
use axum::{Extension, Json};
use serde::Deserialize;
use serde_json::{Value, json};

use super::answer::{InLanguage, Who, said};
use super::areas::{Lead, leads};
use super::drafts::{TextOfDraft, usable};
use super::guard::TOKEN;
use super::kept::{SetDraft, SetPage};
use super::refused::{Refused, SUPERSEDED_PAGES};
use super::svg::allowed;
use crate::diagnostic::{Diagnostic, SourceText, msg};
use crate::draft::{Cards, parse};
use crate::publish::output::Choices;
use crate::publish::output::areas::{AREAS, PageAreas};
use crate::publish::output::svg::SVG;
use crate::text::utf16::Utf16Offsets;

fn superseded(message: crate::diagnostic::Message) -> Refused {
    Refused::new(StatusCode::CONFLICT, Diagnostic::of_option(&SUPERSEDED_PAGES, "pages", message))
}

/// What tells a tab from others: its token, or the person where a proxy says who asks.
fn tab_of(request: &Request, who: &Who) -> String {
    let token = request.headers().get(TOKEN).and_then(|token| token.to_str().ok());
    token.or(who.0.as_deref()).unwrap_or_default().to_owned()
}

/// `POST /api/pages`.
pub(super) async fn set(
    InLanguage(review): InLanguage,
    Extension(who): Extension<Who>,
    request: Request,
) -> Result<Json<Value>, Refused> {
    let tab = tab_of(&request, &who);
    let TextOfDraft { path, text } = said(request).await?;
    let number = review.set.asked(&tab);
    review
        .work(move |review| {
            let draft = review.draft(&path)?;
            let is_newest = || review.set.is_newest(&tab, number);
            if !is_newest() {
                return Err(superseded(msg!("superseded-pages")));
            }
            let text = usable(text)?;
            let source = SourceText::new(review.desk.workspace().shown(&draft), &text);
            let made = review.desk.pages(source.clone(), &[&SVG, &AREAS], Choices::default(), &mut |_| {})?;
            if !is_newest() {
                return Err(superseded(msg!("superseded-pages")));
            }
            let document = parse(&source).document;
            let offsets = Utf16Offsets::of(source.text());
            let mut outputs = made.outputs.into_iter();
            let mut next = |name: &str| {
                outputs.next().filter(|made| made.output.name == name).map(|made| made.files).unwrap_or_default()
            };
            let (svg, areas) = (next(SVG.name), next(AREAS.name));
            let areas: Vec<PageAreas> =
                areas.iter().map(|areas| serde_json::from_slice(areas)).collect::<Result<_, _>>().unwrap_or_default();
            let cards = document.as_ref().map(|document| Cards::of(source.text(), document).cards).unwrap_or_default();
            let quotations: Vec<Range<usize>> = document
                .iter()
                .flat_map(|document| document.quotations())
                .map(|quotation| quotation.written.all.clone())
                .collect();
            let leads = leads(&areas, &cards, &quotations);
            let pages: Vec<SetPage> = svg
                .into_iter()
                .zip(areas)
                .zip(leads)
                .map(|((svg, areas), leads)| {
                    let placed = |lead: Lead| {
                        let place = (offsets.units(lead.place.start), offsets.units(lead.place.end));
                        (lead, place)
                    };
                    let leads = leads.into_iter().map(placed).collect();
                    SetPage { svg, size: (areas.width, areas.height), leads }
                })
                .collect();
            let told: Vec<Value> = pages
                .iter()
                .map(|page| {
                    let (from, to) = page.extent().unzip();
                    let (width, height) = (points(page.size.0), points(page.size.1));
                    json!({ "width": width, "height": height, "from": from, "to": to })
                })
                .collect();
            let id = format!("{number}");
            review.set.keep(SetDraft { id: id.clone(), pages });
            Ok(Json(json!({ "set": id, "pages": told, "findings": [] })))
        })
        .await
}

fn points(hundredths: i64) -> f64 {
    hundredths as f64 / 100.0
}

/// Which page.
#[derive(Deserialize)]
pub(super) struct OfPage {
    set: String,
    n: usize,
}

/// `GET /api/page`.
pub(super) async fn page(
    InLanguage(review): InLanguage,
    Query(OfPage { set, n }): Query<OfPage>,
) -> Result<Json<Value>, Refused> {
    review
        .work(move |review| {
            let kept = review.set.get(&set).ok_or_else(|| superseded(msg!("superseded-pages--forgotten")))?;
            let page = n.checked_sub(1).and_then(|at| kept.pages.get(at));
            let page = page.ok_or_else(|| Refused::nothing(&format!("page {n}")))?;
            let svg = allowed(&page.svg).ok_or_else(|| Refused::nothing(&format!("page {n}")))?;
            let areas: Vec<Value> = page
                .leads
                .iter()
                .map(|(area, (from, to))| {
                    json!({
                        "x": points(area.x), "y": points(area.y), "width": points(area.width),
                        "height": points(area.height), "from": from, "to": to,
                    })
                })
                .collect();
            Ok(Json(json!({ "svg": svg, "areas": areas })))
        })
        .await
}
