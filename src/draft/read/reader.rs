//! The reader that a draft is read with: the events of its Markdown, one after the other, what is kept of it
//! for checking, and the mistakes that are found on the way.

use std::collections::BTreeMap;
use std::ops::Range;
use std::vec::IntoIter;

use pulldown_cmark::{Event, TagEnd};

use super::asides::Body;
use super::rules::{MACHINE_WITHOUT_NAME, RAW_HTML};
use crate::cite::Citation;
use crate::diagnostic::{Diagnostics, Message, Rule, SourceText, msg};
use crate::draft::{
    Flow, Inline, PictureUse, ProseGroup, ProseItem, ProsePiece, ProseSetting, ProseText, Quotation, Run, plain_text,
    without_citations,
};
use crate::lang::Lang;
use crate::text::language::Languages;
use crate::text::limits::{UNPRINTABLE, unsettable};

/// Deepest nesting of lists and quotations.
pub(super) const MAX_DEPTH: usize = 16;

/// The most characters of HTML that a message shows.
const MAX_SHOWN: usize = 30;

/// The events of a draft, and what has been read so far beside its blocks. `inline` and `blocks` read with it.
pub(super) struct DraftReader<'a> {
    pub(super) source: &'a SourceText,
    pub(super) body: &'a Body,
    pub(super) events: IntoIter<(Event<'a>, Range<usize>)>,
    pub(super) languages: Languages,
    pub(super) found: Diagnostics,
    /// How many headings of level 1 or 2 have been read.
    pub(super) section: usize,
    /// The pieces of the paragraph that is being read.
    pub(super) line: Vec<ProsePiece>,
    pub(super) prose: Vec<ProseText>,
    /// What the lines that are being read are read with.
    pub(super) group: ProseGroup,
    /// How many rows of tables have been read.
    pub(super) rows: usize,
    /// How many items of lists have been read that stand in no other.
    pub(super) items: usize,
    /// The one that is being read.
    pub(super) item: Option<usize>,
    pub(super) unset: Vec<Quotation>,
    pub(super) notes: OpenFootnotes,
    pub(super) pictures: Vec<PictureUse>,
    pub(super) links: Vec<Range<usize>>,
    /// The citations of the paragraph that is being read whose brackets are escaped: bytes of the draft.
    pub(super) escaped: Vec<EscapedCitation>,
    /// Whether something was read that must be meant as a citation, and nobody can say of what.
    pub(super) miscited: bool,
}

impl<'a> DraftReader<'a> {
    pub(super) fn new(
        source: &'a SourceText,
        body: &'a Body,
        events: Vec<(Event<'a>, Range<usize>)>,
        languages: Languages,
        found: Diagnostics,
    ) -> Self {
        Self {
            source,
            body,
            events: events.into_iter(),
            languages,
            found,
            section: 0,
            line: Vec::new(),
            prose: Vec::new(),
            group: ProseGroup::Alone,
            rows: 0,
            items: 0,
            item: None,
            unset: Vec::new(),
            notes: OpenFootnotes::default(),
            pictures: Vec::new(),
            links: Vec::new(),
            escaped: Vec::new(),
            miscited: false,
        }
    }

    pub(super) fn next(&mut self) -> Option<(Event<'a>, Range<usize>)> {
        self.events.next()
    }

    /// What Markdown is read from: the draft without front matter, comments and what a suggestion takes out.
    pub(super) fn body(&self) -> &'a str {
        self.body.text()
    }

    /// Notes a piece of the paragraph that is being read; `range` is in the body.
    pub(super) fn record(&mut self, item: ProseItem, range: Range<usize>) {
        self.line.push(ProsePiece { item, range: self.in_draft(&range) });
    }

    /// Keeps the paragraph that has been read for checking.
    pub(super) fn keep_line(&mut self, setting: ProseSetting) {
        let pieces = std::mem::take(&mut self.line);
        let escaped = std::mem::take(&mut self.escaped);
        if setting != ProseSetting::Translation {
            self.refuse_escaped(&escaped, &pieces);
        }
        if !pieces.is_empty() {
            let group = self.group.clone();
            self.prose.push(ProseText { setting, section: self.section, group, item: self.item, pieces });
        }
    }

    /// Bytes of the body as bytes of the draft, where a comment between them may stand.
    pub(super) fn in_draft(&self, in_body: &Range<usize>) -> Range<usize> {
        self.body.in_draft(in_body)
    }

    /// An offset in the body as one in the draft.
    pub(super) fn offset(&self, in_body: usize) -> usize {
        self.body.offset(in_body)
    }

    /// Reports what is wrong with a part of the body; of one that goes over several lines the first is marked.
    pub(super) fn report(&mut self, rule: &'static Rule, part: &Range<usize>, message: Message, help: Option<Message>) {
        let text = self.body().get(part.clone()).unwrap_or_default();
        let line = text.lines().next().unwrap_or_default().trim_end();
        let here = self.in_draft(&(part.start..part.start + line.len()));
        self.found.push(self.source.finding(rule, here, message).maybe_help(help));
    }

    pub(super) fn html(&mut self, part: &Range<usize>, html: &str) {
        let short: String = html.trim().chars().take(MAX_SHOWN).collect();
        self.report(&RAW_HTML, part, msg!("raw-html", html = short), Some(msg!("raw-html.help")));
    }

    /// Refuses what could hide in text or stall the page.
    pub(super) fn check(&mut self, inlines: &[Inline], part: &Range<usize>) {
        let Some(why) = unsettable(&plain_text(inlines)) else { return };
        let text = self.body().get(part.clone()).unwrap_or_default();
        let is_refused = |c: char| unsettable(c.encode_utf8(&mut [0; 4])).is_some();
        let here = text.char_indices().find(|(_, c)| is_refused(*c));
        let here = here.map(|(at, c)| part.start + at..part.start + at + c.len_utf8());
        self.report(&UNPRINTABLE, &here.unwrap_or_else(|| part.clone()), why, None);
    }

    pub(super) fn lang_of(&self, inlines: &[Inline]) -> Option<Lang> {
        let words = plain_text(&without_citations(inlines));
        let likeliest = |text: &str| self.languages.likeliest(text).cloned();
        likeliest(&words).or_else(|| likeliest(&plain_text(inlines)))
    }

    /// Reports `{.machine}` without the name of the machine; the place is in the body.
    pub(super) fn machine_without_name(&mut self, place: &Range<usize>) {
        let help = msg!("machine-without-name.help");
        self.report(&MACHINE_WITHOUT_NAME, place, msg!("machine-without-name"), Some(help));
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

/// A citation whose opening bracket is escaped: `\[@key, ¶ 8]`.
#[derive(Clone, Debug)]
pub(super) struct EscapedCitation {
    pub(super) citation: Citation,
    /// What it is written with: bytes of the draft.
    pub(super) written: Range<usize>,
}

/// The footnotes of a draft while it is read.
#[derive(Default)]
pub(super) struct OpenFootnotes {
    pub(super) known: BTreeMap<String, Note>,
    /// The section in which each is first referred to.
    pub(super) sections: BTreeMap<String, usize>,
    /// Whether one is being read.
    pub(super) inside: bool,
}

pub(super) struct Note {
    pub(super) run: Run<Vec<Flow>>,
    pub(super) prose: Vec<ProseText>,
    /// Where it stands: bytes of the body.
    pub(super) range: Range<usize>,
}
