//! Inline content: pulldown-cmark events to [`Inline`], editorial marks and citations told apart from
//! brackets that a template escaped.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::reader::Reader;
use crate::cite::Citation;
use crate::draft::{Inline, ProseItem};

/// Deepest nesting of emphasis and links.
const MAX_DEPTH: usize = 16;

/// Text between markup, with what a backslash has made literal.
#[derive(Default)]
struct Buffer {
    text: String,
    /// Byte offsets in `text` of escaped characters.
    escaped: Vec<usize>,
    /// Where each event begins: byte offsets in `text` and in the draft's body, both rising.
    places: Vec<(usize, usize)>,
    /// Where its last event ended in the draft.
    end: usize,
}

impl Reader<'_> {
    /// Reads inline content up to the end tag that closes it, which is consumed.
    pub(super) fn inlines(&mut self, close: TagEnd, depth: usize) -> Vec<Inline> {
        let mut out = Vec::new();
        let mut buffer = Buffer::default();
        while let Some((event, range)) = self.next() {
            match event {
                Event::End(end) if end == close => break,
                Event::Text(text) => buffer.push(&text, &range, self.body()),
                Event::SoftBreak => buffer.push(" ", &range, self.body()),
                other => {
                    buffer.flush(&mut out, self);
                    if let Some(inline) = self.inline(other, &range, depth) {
                        out.push(inline);
                    }
                    buffer.end = range.end;
                }
            }
        }
        buffer.flush(&mut out, self);
        out
    }

    fn inline(&mut self, event: Event<'_>, range: &Range<usize>, depth: usize) -> Option<Inline> {
        if depth > MAX_DEPTH {
            self.error(range.start, format!("markup nested deeper than {MAX_DEPTH} levels"));
            return None;
        }
        match event {
            Event::Start(Tag::Emphasis) => Some(Inline::Emphasis(self.inlines(TagEnd::Emphasis, depth + 1))),
            Event::Start(Tag::Strong) => Some(Inline::Strong(self.inlines(TagEnd::Strong, depth + 1))),
            Event::Start(Tag::Link { dest_url, .. }) => {
                let content = self.inlines(TagEnd::Link, depth + 1);
                let safe = ["http://", "https://", "mailto:"].iter().any(|scheme| dest_url.starts_with(scheme));
                if !safe {
                    self.error(range.start, format!("the link to `{dest_url}` is neither http, https nor mailto"));
                }
                Some(Inline::Link { url: dest_url.into_string(), content })
            }
            Event::Start(Tag::Image { dest_url, .. }) => self.picture(&dest_url, range, depth + 1),
            Event::Code(code) => {
                self.record(ProseItem::Text(code.to_string()), range.start);
                Some(Inline::Code(code.into_string()))
            }
            Event::HardBreak => {
                self.record(ProseItem::Text(" ".to_owned()), range.start);
                Some(Inline::Break)
            }
            Event::InlineHtml(html) if html.trim_start().starts_with("<!--") => None,
            Event::InlineHtml(html) | Event::Html(html) => {
                self.html_error(range.start, &html);
                None
            }
            Event::FootnoteReference(label) => self.note_reference(&label, range),
            _ => None,
        }
    }
}

impl Buffer {
    fn push(&mut self, text: &str, range: &Range<usize>, body: &str) {
        self.places.push((self.text.len(), range.start));
        // The event of an escaped character begins behind its backslash, which belongs to no event.
        let before = &body.as_bytes()[..range.start];
        if before.last() == Some(&b'\\')
            && range.start > self.end
            && text.starts_with(|c: char| c.is_ascii_punctuation())
        {
            self.escaped.push(self.text.len());
        }
        self.text.push_str(text);
        self.end = range.end;
    }

    /// Where a byte of the text stands in the draft's body.
    fn place(&self, at: usize) -> usize {
        let event = self.places.partition_point(|&(start, _)| start <= at).saturating_sub(1);
        self.places.get(event).map_or(0, |&(start, place)| place + (at - start))
    }

    /// Turns the text into inlines: unescaped `[…]`, `[word]` and `[@key]` become what they mean.
    fn flush(&mut self, out: &mut Vec<Inline>, reader: &mut Reader<'_>) {
        let buffer = std::mem::take(self);
        self.end = buffer.end;
        let text = buffer.text.as_str();
        // In rising order, as they were pushed.
        let is_open = |at: usize| buffer.escaped.binary_search(&at).is_err();
        let mut done = 0;
        while let Some(open) = text[done..].match_indices('[').map(|(at, _)| done + at).find(|&at| is_open(at)) {
            let close = text[open + 1..].match_indices([']', '[']).map(|(at, _)| open + 1 + at).find(|&at| is_open(at));
            let Some(close) = close.filter(|&at| text[at..].starts_with(']')) else {
                buffer.text(done..open + 1, out, reader);
                done = open + 1;
                continue;
            };
            buffer.text(done..open, out, reader);
            let inner = text[open + 1..close].trim();
            if inner.starts_with('@') {
                match Citation::parse(inner) {
                    Ok(citation) => {
                        let place = buffer.place(open);
                        reader.record(ProseItem::Citation(citation.clone()), place);
                        out.push(Inline::Citation(citation, reader.offset(place)));
                    }
                    Err(why) => {
                        let message = format!("`[{inner}]` is not a citation: {why}");
                        reader.error_with_help(buffer.place(open), message, "write `[@key, ¶ 6]`");
                    }
                }
            } else if matches!(inner, "…" | "..." | ". . .") {
                reader.record(ProseItem::Elision, buffer.place(open));
                out.push(Inline::Elision);
            } else if inner.is_empty() {
                buffer.text(open..close + 1, out, reader);
            } else {
                reader.record(ProseItem::Insertion(inner.to_owned()), buffer.place(open));
                out.push(Inline::Insertion(inner.to_owned()));
            }
            done = close + 1;
        }
        buffer.text(done..text.len(), out, reader);
    }

    /// Literal text, recorded event by event so that each stretch keeps its place.
    fn text(&self, range: Range<usize>, out: &mut Vec<Inline>, reader: &mut Reader<'_>) {
        push_text(out, &self.text[range.clone()]);
        let mut at = range.start;
        while at < range.end {
            let next = self.places.partition_point(|&(start, _)| start <= at);
            let end = self.places.get(next).map_or(range.end, |&(start, _)| start.min(range.end));
            reader.record(ProseItem::Text(self.text[at..end].to_owned()), self.place(at));
            at = end;
        }
    }
}

fn push_text(out: &mut Vec<Inline>, text: &str) {
    if text.is_empty() {
        return;
    }
    if let Some(Inline::Text(last)) = out.last_mut() {
        last.push_str(text);
    } else {
        out.push(Inline::Text(text.to_owned()));
    }
}
