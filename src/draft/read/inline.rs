//! Inline content: pulldown-cmark events to [`Inline`], editorial marks and citations told apart from
//! brackets that a template escaped.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::asides::Body;
use super::reader::{DraftReader, EscapedCitation};
use super::rules::{HIGHLIGHT, INLINE_NOTE, LINK_TARGET, NESTED_TOO_DEEP, WIKI_LINK};
use crate::cite::Citation;
use crate::diagnostic::msg;
use crate::draft::{HeadingMarks, InBrackets, Inline, ProseItem};
use crate::text::is_invisible;

/// Deepest nesting of emphasis and links.
const MAX_DEPTH: usize = 16;

/// Text between markup, with what a backslash has made literal.
#[derive(Default)]
struct Buffer {
    text: String,
    /// Byte offsets in `text` of escaped characters.
    escaped: Vec<usize>,
    /// The stretches that it is made of, in their order.
    stretches: Vec<InlineStretch>,
    /// Where its last event ended in the draft.
    end: usize,
}

/// A stretch of text and what it is written with.
struct InlineStretch {
    /// Where it begins in the text.
    at: usize,
    /// The bytes of the draft's body, the backslash of an escaped character among them.
    range: Range<usize>,
    /// Whether the two are the same, byte for byte.
    literal: bool,
}

impl DraftReader<'_> {
    /// Reads inline content up to the end tag that closes it, which is consumed.
    pub(super) fn inlines(&mut self, close: TagEnd, depth: usize) -> Vec<Inline> {
        let mut out = Vec::new();
        let mut buffer = Buffer::default();
        while let Some((event, range)) = self.next() {
            match event {
                Event::End(end) if end == close => break,
                Event::Text(text) => buffer.push(&text, &range, self.body),
                Event::SoftBreak => buffer.push(" ", &range, self.body),
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
            self.report(&NESTED_TOO_DEEP, range, msg!("nested-too-deep", limit = MAX_DEPTH), None);
            return None;
        }
        match event {
            Event::Start(Tag::Emphasis) => Some(Inline::Emphasis(self.inlines(TagEnd::Emphasis, depth + 1))),
            Event::Start(Tag::Strong) => Some(Inline::Strong(self.inlines(TagEnd::Strong, depth + 1))),
            Event::Start(Tag::Link { dest_url, .. }) => {
                let content = self.inlines(TagEnd::Link, depth + 1);
                self.links.push(self.in_draft(range));
                let safe = ["http://", "https://", "mailto:"].iter().any(|scheme| dest_url.starts_with(scheme));
                if !safe {
                    self.report(&LINK_TARGET, range, msg!("link-target", address = dest_url.as_ref()), None);
                }
                Some(Inline::Link { url: dest_url.into_string(), content })
            }
            Event::Start(Tag::Image { dest_url, .. }) => self.picture(&dest_url, range, depth + 1),
            Event::Code(code) => {
                self.record(ProseItem::Code(code.to_string()), range.clone());
                Some(Inline::Code(code.into_string()))
            }
            Event::HardBreak => {
                self.record(ProseItem::Text(" ".to_owned()), range.clone());
                Some(Inline::Break)
            }
            Event::InlineHtml(html) if html.trim_start().starts_with("<!--") => None,
            Event::InlineHtml(html) | Event::Html(html) => {
                self.html(range, &html);
                None
            }
            Event::FootnoteReference(label) => self.note_reference(&label, range),
            _ => None,
        }
    }
}

impl Buffer {
    fn push(&mut self, text: &str, range: &Range<usize>, body: &Body) {
        // The event of an escaped character begins behind its backslash, which belongs to no event.
        let before = &body.text().as_bytes()[..range.start];
        if before.last() == Some(&b'\\')
            && range.start > self.end
            && text.starts_with(|c: char| c.is_ascii_punctuation())
        {
            self.escaped.push(self.text.len());
            self.stretch(&text[..1], range.start - 1..range.start + 1, body);
            if text.len() > 1 {
                self.stretch(&text[1..], range.start + 1..range.end, body);
            }
        } else {
            self.stretch(text, range.clone(), body);
        }
        self.end = range.end;
    }

    fn stretch(&mut self, text: &str, range: Range<usize>, body: &Body) {
        let literal = body.text().get(range.clone()) == Some(text);
        let at = self.text.len();
        self.stretches.push(InlineStretch { at, range: range.clone(), literal });
        if literal {
            // What is cut out amid it parts it: each half has a place of its own.
            for seam in body.seams(&range) {
                self.stretches.push(InlineStretch { at: at + seam - range.start, range: seam..range.end, literal });
            }
        }
        self.text.push_str(text);
    }

    /// The stretch in which a byte of the text lies.
    fn stretch_at(&self, at: usize) -> Option<&InlineStretch> {
        let next = self.stretches.partition_point(|stretch| stretch.at <= at);
        next.checked_sub(1).and_then(|index| self.stretches.get(index))
    }

    /// What a part of the text is written with: bytes of the draft's body.
    fn written(&self, part: Range<usize>) -> Range<usize> {
        let (Some(first), Some(last)) = (self.stretch_at(part.start), self.stretch_at(part.end.saturating_sub(1)))
        else {
            return 0..0;
        };
        let start = if first.literal { first.range.start + (part.start - first.at) } else { first.range.start };
        let end = if last.literal { last.range.start + (part.end - last.at) } else { last.range.end };
        start..end
    }

    /// Turns the text into inlines: unescaped `[…]`, `[word]` and `[@key]` become what they mean.
    fn flush(&mut self, out: &mut Vec<Inline>, reader: &mut DraftReader<'_>) {
        let buffer = std::mem::take(self);
        self.end = buffer.end;
        let text = buffer.text.as_str();
        // In rising order, as they were pushed.
        let is_open = |at: usize| buffer.escaped.binary_search(&at).is_err();
        for &at in &buffer.escaped {
            let close = text[at..].find(']').map(|close| at + close);
            let meant = text[at..].starts_with("[@") && is_open(at + 1);
            let inner = close.and_then(|close| text.get(at + 1..close)).filter(|_| meant);
            let citation =
                inner.and_then(|inner| Citation::parse(inner.trim()).ok().or_else(|| Citation::meant(inner)));
            if let (Some(citation), Some(close)) = (citation, close) {
                let written = reader.in_draft(&buffer.written(at..close + 1));
                reader.escaped.push(EscapedCitation { citation, written });
            }
        }
        for sign in highlights(text, &is_open) {
            reader.report(&HIGHLIGHT, &buffer.written(sign), msg!("highlight"), Some(msg!("highlight.help")));
        }
        let mut done = 0;
        while let Some(open) = text[done..].match_indices('[').map(|(at, _)| done + at).find(|&at| is_open(at)) {
            let close = text[open + 1..].match_indices([']', '[']).map(|(at, _)| open + 1 + at).find(|&at| is_open(at));
            if let Some(end) = wiki_link(text, open, &is_open) {
                let here = buffer.written(open..end);
                let help = msg!("wiki-link.help");
                reader.report(&WIKI_LINK, &here, msg!("wiki-link", text = &text[open..end]), Some(help));
                buffer.text(done..end, out, reader);
                done = end;
                continue;
            }
            if text[..open].ends_with('^') && is_open(open - 1) {
                let help = msg!("inline-note.help");
                reader.report(&INLINE_NOTE, &buffer.written(open - 1..open + 1), msg!("inline-note"), Some(help));
            }
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
                        let written = buffer.written(open..close + 1);
                        reader.record(ProseItem::Citation(citation.clone()), written.clone());
                        out.push(Inline::Citation(citation, reader.offset(written.start)));
                    }
                    Err(why) => {
                        let written = buffer.written(open..close + 1);
                        // The words before it are held against the place that is meant.
                        if let Some(citation) = reader.not_a_citation(inner, why, &written) {
                            reader.record(ProseItem::Citation(citation.clone()), written.clone());
                            out.push(Inline::Citation(citation, reader.offset(written.start)));
                        }
                    }
                }
            } else if matches!(inner, "…" | "..." | ". . .") {
                reader.record(ProseItem::Elision, buffer.written(open..close + 1));
                out.push(Inline::Elision);
            } else if inner.chars().all(is_invisible) {
                buffer.text(open..close + 1, out, reader);
            } else {
                let written = buffer.written(open..close + 1);
                // `[“words”; @key, ¶ 2]`, as other programs write it: nothing would be held against that place.
                if cites_amid(inner) {
                    reader.not_a_citation(inner, msg!("not-a-citation--sign"), &written);
                }
                reader.record(ProseItem::Insertion(buffer.in_brackets(open..close + 1, reader)), written);
                out.push(Inline::Insertion(inner.to_owned()));
            }
            done = close + 1;
        }
        buffer.text(done..text.len(), out, reader);
    }

    /// What stands in brackets, and the brackets.
    fn in_brackets(&self, part: Range<usize>, reader: &DraftReader<'_>) -> InBrackets {
        let (open, close) = (part.start, part.end.saturating_sub(1));
        let inner = &self.text[open + 1..close];
        let words = inner.trim();
        let start = open + 1 + (inner.len() - inner.trim_start().len());
        let begins = reader.in_draft(&self.written(part)).start;
        let mut stretches = Vec::new();
        let mut keep = |part: Range<usize>| {
            let written = reader.in_draft(&self.written(part.clone()));
            let from = written.start.saturating_sub(begins);
            stretches.push((self.text[part].to_owned(), from..written.end.saturating_sub(begins).max(from)));
        };
        keep(open..open + 1);
        for part in self.stretches_of(start..start + words.len()) {
            keep(part);
        }
        keep(close..close + 1);
        InBrackets { words: words.to_owned(), stretches }
    }

    /// A part of the text, stretch by stretch.
    fn stretches_of(&self, part: Range<usize>) -> Vec<Range<usize>> {
        let mut found = Vec::new();
        let mut at = part.start;
        while at < part.end {
            let next = self.stretches.partition_point(|stretch| stretch.at <= at);
            let end = self.stretches.get(next).map_or(part.end, |stretch| stretch.at.min(part.end));
            found.push(at..end);
            at = end;
        }
        found
    }

    /// Literal text; `{.machine name=NAME}` in it says which machine drafted the line.
    fn text(&self, range: Range<usize>, out: &mut Vec<Inline>, reader: &mut DraftReader<'_>) {
        let mut done = range.start;
        while let Some((mark, attributes)) = machine_mark(&self.text[..range.end], done) {
            if self.escaped.binary_search(&mark.start).is_ok() {
                break;
            }
            self.literal(done..mark.start, out, reader);
            let written = self.written(mark.clone());
            match machine_named(attributes) {
                Some(name) => out.push(Inline::Machine(name)),
                None => reader.machine_without_name(&written),
            }
            done = mark.end;
        }
        self.literal(done..range.end, out, reader);
    }

    /// Literal text, recorded stretch by stretch so that each keeps its place.
    fn literal(&self, range: Range<usize>, out: &mut Vec<Inline>, reader: &mut DraftReader<'_>) {
        push_text(out, &self.text[range.clone()]);
        for part in self.stretches_of(range) {
            reader.record(ProseItem::Text(self.text[part.clone()].to_owned()), self.written(part));
        }
    }
}

/// Whether words in brackets hold the place of a citation behind others: `see @key, ¶ 2`.
fn cites_amid(inner: &str) -> bool {
    inner.match_indices('@').any(|(at, _)| {
        let begins = inner[..at].chars().next_back().is_some_and(|c| !c.is_alphanumeric());
        let cited = || Citation::meant(inner.get(at..)?).filter(|citation| citation.locator.is_some());
        begins && cited().is_some()
    })
}

/// The class of what a machine drafted.
pub(super) const MACHINE: &str = "machine";

/// The next `{.machine …}` of a text from a place on, with what stands behind the class.
fn machine_mark(text: &str, from: usize) -> Option<(Range<usize>, &str)> {
    let start = from + text.get(from..)?.find("{.machine")?;
    let inside = &text[start + "{.machine".len()..];
    let end = inside.find('}')?;
    let attributes = inside.get(..end)?;
    let is_class = attributes.is_empty() || attributes.starts_with(char::is_whitespace);
    is_class.then_some((start..start + "{.machine".len() + end + 1, attributes))
}

/// The name among attributes, `name=NAME`.
fn machine_named(attributes: &str) -> Option<String> {
    let name = attributes.split_whitespace().find_map(|attribute| attribute.strip_prefix("name="))?;
    HeadingMarks::machine_name(name).map(str::to_owned)
}

/// The signs that begin a highlight: `==words`, and not what stands between spaces or in a longer row.
fn highlights(text: &str, is_open: &dyn Fn(usize) -> bool) -> Vec<Range<usize>> {
    let begins = |at: usize| {
        let (before, behind) = (text[..at].chars().next_back(), text[at + 2..].chars().next());
        let is_outside = before.is_none_or(|c| c != '=' && !c.is_alphanumeric());
        is_outside && behind.is_none_or(|c| c != '=' && !c.is_whitespace()) && is_open(at) && is_open(at + 1)
    };
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(sign) = text.get(at..).and_then(|rest| rest.find("==")).map(|sign| at + sign) {
        at = sign + 2;
        if begins(sign) {
            found.push(sign..at);
            // The closing sign begins none.
            at = text[at..].find("==").map_or(text.len(), |close| at + close + 2);
        }
    }
    found
}

/// Where the link between double brackets ends that begins here, if one does.
fn wiki_link(text: &str, open: usize, is_open: &dyn Fn(usize) -> bool) -> Option<usize> {
    let inner = text[open..].strip_prefix("[[").filter(|_| is_open(open + 1))?;
    let close = inner.find(['[', ']']).filter(|&close| inner[close..].starts_with("]]"))?;
    let words = inner[..close].trim();
    (!words.is_empty() && !words.starts_with('@') && words != "…").then_some(open + 2 + close + 2)
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
