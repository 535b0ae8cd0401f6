//! The reader that a draft is read with: the events of its Markdown, one after the other, what is kept of it
//! for checking, and the mistakes that are found on the way.

use std::collections::BTreeMap;
use std::ops::Range;
use std::vec::IntoIter;

use pulldown_cmark::{Event, TagEnd};

use crate::diagnostic::{Diagnostic, Diagnostics, Message, SourceText};
use crate::draft::{
    Flow, Inline, PictureUse, ProseItem, ProsePiece, ProseText, Quotation, Run, Setting, plain_text, without_citations,
};
use crate::lang::Lang;
use crate::text::language::Languages;
use crate::text::limits::unsettable;

/// Deepest nesting of lists and quotations.
pub(super) const MAX_DEPTH: usize = 16;

/// The events of a draft, and what has been read so far beside its blocks. `inline` and `blocks` read with it.
pub(super) struct Reader<'a> {
    pub(super) source: &'a SourceText,
    pub(super) body_start: usize,
    pub(super) events: IntoIter<(Event<'a>, Range<usize>)>,
    pub(super) languages: Languages,
    pub(super) found: Diagnostics,
    /// How many headings of level 1 or 2 have been read.
    pub(super) section: usize,
    /// The pieces of the paragraph that is being read.
    pub(super) line: Vec<ProsePiece>,
    pub(super) prose: Vec<ProseText>,
    pub(super) unset: Vec<Quotation>,
    pub(super) notes: Notes,
    pub(super) pictures: Vec<PictureUse>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(
        source: &'a SourceText,
        body_start: usize,
        events: Vec<(Event<'a>, Range<usize>)>,
        languages: Languages,
        found: Diagnostics,
    ) -> Self {
        Self {
            source,
            body_start,
            events: events.into_iter(),
            languages,
            found,
            section: 0,
            line: Vec::new(),
            prose: Vec::new(),
            unset: Vec::new(),
            notes: Notes::default(),
            pictures: Vec::new(),
        }
    }

    pub(super) fn next(&mut self) -> Option<(Event<'a>, Range<usize>)> {
        self.events.next()
    }

    pub(super) fn body(&self) -> &'a str {
        &self.source.text()[self.body_start..]
    }

    /// Notes a piece of the paragraph that is being read; `range` is in the body.
    pub(super) fn record(&mut self, item: ProseItem, range: Range<usize>) {
        self.line.push(ProsePiece { item, range: self.in_draft(&range) });
    }

    /// Keeps the paragraph that has been read for checking.
    pub(super) fn keep_line(&mut self, setting: Setting) {
        let pieces = std::mem::take(&mut self.line);
        if !pieces.is_empty() {
            self.prose.push(ProseText { setting, section: self.section, pieces });
        }
    }

    /// Bytes of the body as bytes of the draft.
    pub(super) fn in_draft(&self, in_body: &Range<usize>) -> Range<usize> {
        self.offset(in_body.start)..self.offset(in_body.end)
    }

    /// An offset in the body as one in the draft.
    pub(super) fn offset(&self, in_body: usize) -> usize {
        self.body_start + in_body
    }

    pub(super) fn error(&mut self, offset: usize, message: impl Into<Message>) {
        self.found.push(self.source.error_at(self.body_start + offset, message).coded("form"));
    }

    pub(super) fn error_with_help(&mut self, offset: usize, message: impl Into<Message>, help: &str) {
        self.found.push(self.source.error_at(self.body_start + offset, message).help(help).coded("form"));
    }

    pub(super) fn html_error(&mut self, offset: usize, html: &str) {
        let short: String = html.trim().chars().take(30).collect();
        self.error_with_help(
            offset,
            format!("raw HTML `{short}` is not printed"),
            "remove it, or write `\\<` for a literal `<`",
        );
    }

    pub(super) fn check(&mut self, inlines: &[Inline], offset: usize) {
        let (source, at) = (self.source, self.body_start + offset);
        check_text(inlines, &mut self.found, |why| source.error_at(at, why).coded("unprintable"));
    }

    pub(super) fn lang_of(&self, inlines: &[Inline]) -> Option<Lang> {
        let words = plain_text(&without_citations(inlines));
        let likeliest = |text: &str| self.languages.likeliest(text).cloned();
        likeliest(&words).or_else(|| likeliest(&plain_text(inlines)))
    }

    /// Passes over everything up to the end of a block that has begun.
    pub(super) fn skip(&mut self, end: &TagEnd) {
        let mut depth = 0_usize;
        while let Some((event, _)) = self.next() {
            match event {
                Event::Start(tag) if tag.to_end() == *end => depth += 1,
                Event::End(e) if e == *end && depth == 0 => break,
                Event::End(e) if e == *end => depth -= 1,
                _ => {}
            }
        }
    }
}

/// The footnotes of a draft while it is read.
#[derive(Default)]
pub(super) struct Notes {
    pub(super) known: BTreeMap<String, Note>,
    /// The section in which each is first referred to.
    pub(super) sections: BTreeMap<String, usize>,
    /// Whether one is being read.
    pub(super) inside: bool,
}

pub(super) struct Note {
    pub(super) run: Run<Vec<Flow>>,
    pub(super) prose: Vec<ProseText>,
    pub(super) offset: usize,
}

/// Refuses what could hide in text or stall the page.
fn check_text(inlines: &[Inline], found: &mut Diagnostics, at: impl Fn(Message) -> Diagnostic) {
    if let Some(why) = unsettable(&plain_text(inlines)) {
        found.push(at(why));
    }
}
