//! What stands at the top level of a draft, with the place of each block; and its comments.

use std::ops::Range;

use pulldown_cmark::{Event, Parser, Tag};

use super::OPTIONS;
use super::asides::{Asides, Body};
use super::front::front_matter_span;

/// A block at the top level.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::draft) enum TopLevel {
    /// A heading, with its id.
    Heading(u8, Option<String>),
    /// A paragraph.
    Paragraph,
    /// An item of a list, with all that stands in it.
    Item,
    /// A block quotation.
    Quotation,
    /// A table, code, a rule.
    Other,
}

/// A block with its place, in bytes of the draft.
type PlacedBlock = (TopLevel, Range<usize>);

/// The blocks of a draft at the top level in their order, as bytes of the draft, without the line end behind them; and its
/// comments, signs included.
pub(in crate::draft) fn top_level(text: &str) -> (Vec<PlacedBlock>, Vec<Range<usize>>) {
    let body_start = front_matter_span(text).map_or(0, |(_, start)| start);
    let whole = text.get(body_start..).unwrap_or_default();
    let asides = Asides::of(whole);
    let body = Body::without(whole, body_start, &asides.cuts(whole, false));
    let mut blocks = Vec::new();
    let mut comments: Vec<Range<usize>> =
        asides.comments.iter().map(|comment| body_start + comment.start..body_start + comment.end).collect();
    let mut depth = 0_usize;
    let mut in_list = false;
    for (event, range) in Parser::new_ext(body.text(), OPTIONS).into_offset_iter() {
        let is_block = depth == 0 || depth == 1 && in_list;
        if is_block && !matches!(event, Event::End(_)) {
            let kind = match &event {
                Event::Start(Tag::List(_)) if depth == 0 => {
                    in_list = true;
                    None
                }
                Event::Start(Tag::Item) => Some(TopLevel::Item),
                Event::Start(Tag::Heading { level, id, .. }) => {
                    Some(TopLevel::Heading(*level as u8, id.as_ref().map(ToString::to_string)))
                }
                Event::Start(Tag::Paragraph) => Some(TopLevel::Paragraph),
                Event::Start(Tag::BlockQuote(_)) => Some(TopLevel::Quotation),
                // Comments between blocks; other HTML is refused.
                Event::Start(Tag::HtmlBlock) | Event::Html(_) => None,
                _ => Some(TopLevel::Other),
            };
            let written = body.text().get(range.clone()).unwrap_or_default();
            let range = range.start..range.start + written.trim_end().len();
            if let Some(kind) = kind.filter(|_| !range.is_empty()) {
                blocks.push((kind, body.in_draft(&range)));
            }
        }
        if let Event::Html(html) = &event
            && html.trim_start().starts_with("<!--")
        {
            let lead = html.len() - html.trim_start().len();
            let rest = body.text().get(range.start + lead..).unwrap_or_default();
            let end = rest.find("-->").map_or(range.end, |end| range.start + lead + end + 3);
            comments.push(body.in_draft(&(range.start + lead..end)));
        }
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) => {
                depth = depth.saturating_sub(1);
                in_list &= depth > 0;
            }
            _ => {}
        }
    }
    comments.sort_by_key(|comment| (comment.start, comment.end));
    comments.dedup();
    (blocks, comments)
}
