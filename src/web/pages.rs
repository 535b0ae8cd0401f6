//! Pages: set of the text that the page has, shown one by one, each with areas that lead to the text.

use std::ops::Range;
use std::sync::OnceLock;

use axum::extract::{Query, Request};
use axum::http::StatusCode;
use axum::{Extension, Json};
use serde::Deserialize;
use serde_json::{Value, json};

use super::answer::{InLanguage, Review, Who, said};
use super::areas::{Lead, leads};
use super::drafts::usable;
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

/// The most pages that are drawn at once.
const MOST_DRAWN: usize = 24;

/// The text whose pages are set, and the numbers of the pages that are on screen.
#[derive(Deserialize)]
struct ToSet {
    path: String,
    text: String,
    first: Option<usize>,
    last: Option<usize>,
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
    let ToSet { path, text, first, last } = said(request).await?;
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
            let choices = around(first.unwrap_or(1), last.or(first).unwrap_or(1));
            let made = review.desk.pages(source.clone(), &[&SVG, &AREAS], choices, &mut |_| {})?;
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
                    let drawn = OnceLock::new();
                    // One that is not wanted yet is empty.
                    if !svg.is_empty() {
                        drawn.get_or_init(|| svg);
                    }
                    SetPage { svg: drawn, size: (areas.width, areas.height), leads }
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
            review.set.keep(SetDraft { id: id.clone(), draft, text, pages });
            Ok(Json(json!({ "set": id, "pages": told, "findings": [] })))
        })
        .await
}

/// Draws a page that nobody has looked at yet, and those around it.
fn draw(review: &Review, kept: &SetDraft, n: usize) -> Result<(), Refused> {
    let source = SourceText::new(review.desk.workspace().shown(&kept.draft), &kept.text);
    let made = review.desk.pages(source, &[&SVG], around(n, n), &mut |_| {})?;
    let images: Vec<Vec<u8>> = made.outputs.into_iter().flat_map(|made| made.files).collect();
    if images.len() != kept.pages.len() {
        // What the pages are set with is another by now.
        return Err(superseded(msg!("superseded-pages--forgotten")));
    }
    for (page, image) in kept.pages.iter().zip(images).filter(|(_, image)| !image.is_empty()) {
        page.svg.get_or_init(|| image);
    }
    Ok(())
}

/// The pages that are drawn where these are on screen: who reads on comes to the next.
fn around(first: usize, last: usize) -> Choices {
    let last = last.clamp(first, first.saturating_add(MOST_DRAWN));
    Choices { pages: Some((first.saturating_sub(2), last.saturating_add(3))), ..Choices::default() }
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
            if page.svg.get().is_none() {
                draw(review, &kept, n)?;
            }
            let svg = page.svg.get().and_then(|svg| allowed(svg));
            let svg = svg.ok_or_else(|| Refused::nothing(&format!("page {n}")))?;
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
