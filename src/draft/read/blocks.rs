//! Blocks of prose: paragraphs, lists, tables, code, footnotes and pictures.

use std::collections::BTreeMap;
use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::reader::{DraftReader, MAX_DEPTH, Note, OpenFootnotes};
use super::rules::{
    BLOCK_IN_LIST, DUPLICATE_FOOTNOTE, FOOTNOTE_CONTENT, FOOTNOTE_IN_FOOTNOTE, MISPLACED_CONTENT, NESTED_TOO_DEEP,
    PICTURE_PATH, PICTURE_WITHOUT_TEXT, QUOTATION_IN_LIST, TABLE_TOO_LARGE, UNUSED_FOOTNOTE,
};
use crate::diagnostic::{Message, msg};
use crate::draft::{
    Block, Column, Flow, Inline, PictureUse, ProseGroup, ProseItem, ProseSetting, Run, each_inline, plain_text,
};
use crate::lang::Lang;
use crate::text::normalise_space;

/// The most that a table may have: a page holds no more columns, and cells cost time.
const MAX_COLUMNS: usize = 12;
const MAX_ROWS: usize = 1_000;

impl<'a> DraftReader<'a> {
    pub(super) fn flow(&mut self, tag: Tag<'_>, range: &Range<usize>, depth: usize) -> Option<Flow> {
        if depth > MAX_DEPTH {
            self.report(&NESTED_TOO_DEEP, range, msg!("nested-too-deep--lists", limit = MAX_DEPTH), None);
            self.skip(&tag.to_end());
            return None;
        }
        match tag {
            Tag::Paragraph => {
                let content = self.inlines(TagEnd::Paragraph, 0);
                self.keep_line(ProseSetting::Prose);
                self.check(&content, range);
                (!content.is_empty()).then_some(Flow::Paragraph(content))
            }
            Tag::List(start) => {
                let mut items = Vec::new();
                while let Some((event, range)) = self.next() {
                    match event {
                        Event::Start(Tag::Item) => {
                            let outer = self.item;
                            if outer.is_none() {
                                self.items += 1;
                                self.item = Some(self.items);
                            }
                            items.push(self.list_item(&range, depth + 1));
                            self.item = outer;
                        }
                        Event::End(TagEnd::List(_)) => break,
                        _ => {}
                    }
                }
                Some(Flow::List { start, items })
            }
            Tag::CodeBlock(_) => {
                let mut code = String::new();
                while let Some((event, _)) = self.next() {
                    match event {
                        Event::Text(text) => code.push_str(&text),
                        Event::End(TagEnd::CodeBlock) => break,
                        _ => {}
                    }
                }
                let before = std::mem::take(&mut self.line);
                self.record(ProseItem::Code(code.clone()), range.clone());
                self.keep_line(ProseSetting::Prose);
                self.line = before;
                self.check(&[Inline::Text(code.clone())], range);
                Some(Flow::Code(code))
            }
            Tag::HtmlBlock => {
                self.html_block(range);
                None
            }
            Tag::BlockQuote(_) => {
                self.report(&QUOTATION_IN_LIST, range, msg!("quotation-in-list"), None);
                let quotation = self.quotation(range, depth + 1);
                self.unset.push(quotation);
                None
            }
            Tag::Table(columns) => Some(self.table(&columns, range)),
            Tag::FootnoteDefinition(label) => {
                self.note(&label, range, depth);
                None
            }
            Tag::Heading { .. } => {
                self.report(&BLOCK_IN_LIST, range, msg!("block-in-list"), None);
                let _ = self.inlines(tag.to_end(), 0);
                self.keep_line(ProseSetting::Heading);
                None
            }
            other => {
                self.report(&BLOCK_IN_LIST, range, msg!("block-in-list"), None);
                self.skip(&other.to_end());
                None
            }
        }
    }

    /// A table; a row that is short of cells is filled with empty ones (GitHub Flavored Markdown, 4.10).
    fn table(&mut self, columns: &[pulldown_cmark::Alignment], range: &Range<usize>) -> Flow {
        let mut rows: Vec<Vec<Vec<Inline>>> = Vec::new();
        while let Some((event, at)) = self.next() {
            match event {
                Event::Start(Tag::TableHead | Tag::TableRow) => {
                    self.rows += 1;
                    rows.push(Vec::new());
                }
                Event::Start(Tag::TableCell) => {
                    let content = self.inlines(TagEnd::TableCell, 0);
                    let outside = std::mem::replace(&mut self.group, ProseGroup::Row(self.rows));
                    self.keep_line(ProseSetting::Prose);
                    self.group = outside;
                    self.check(&content, &at);
                    if let Some(row) = rows.last_mut() {
                        row.push(content);
                    }
                }
                Event::End(TagEnd::Table) => break,
                _ => {}
            }
        }
        if columns.len() > MAX_COLUMNS || rows.len() > MAX_ROWS {
            let message = msg!("table-too-large", rows = rows.len(), columns = columns.len());
            let help = msg!("table-too-large.help", most_rows = MAX_ROWS, most_columns = MAX_COLUMNS);
            self.report(&TABLE_TOO_LARGE, range, message, Some(help));
        }
        let columns = columns.iter().map(|column| match column {
            pulldown_cmark::Alignment::Center => Column::Center,
            pulldown_cmark::Alignment::Left => Column::Left,
            pulldown_cmark::Alignment::Right => Column::Right,
            pulldown_cmark::Alignment::None => Column::Start,
        });
        let mut rows = rows.into_iter();
        Flow::Table { columns: columns.collect(), head: rows.next().unwrap_or_default(), rows: rows.collect() }
    }

    /// A footnote's text, kept until the document is read and its references are known.
    fn note(&mut self, label: &str, range: &Range<usize>, depth: usize) {
        let prose = std::mem::take(&mut self.prose);
        let outside = self.notes.inside;
        self.notes.inside = true;
        let group = std::mem::replace(&mut self.group, ProseGroup::Note(label.to_owned()));
        let mut content = Vec::new();
        while let Some((event, at)) = self.next() {
            match event {
                Event::Start(tag) => content.extend(self.flow(tag, &at, depth + 1)),
                Event::End(TagEnd::FootnoteDefinition) => break,
                _ => {}
            }
        }
        self.notes.inside = outside;
        self.group = group;
        let prose = std::mem::replace(&mut self.prose, prose);
        let lang = content.iter().find_map(|flow| self.flow_lang(flow));
        if content.iter().any(|flow| !matches!(flow, Flow::Paragraph(_) | Flow::List { .. } | Flow::Code(_))) {
            self.report(&FOOTNOTE_CONTENT, range, msg!("footnote-content"), None);
        }
        if let Some(first) = self.notes.known.get(label) {
            let first = self.in_draft(&first.range);
            let (again, first) = (self.head_of_note(self.in_draft(range)), self.head_of_note(first));
            let twice = self.source.finding(&DUPLICATE_FOOTNOTE, again, msg!("duplicate-footnote", label = label));
            self.found.push(twice.related(self.source.span(first), msg!("stands-first")));
            return;
        }
        let note = Note { run: Run { lang, content }, prose, range: range.clone() };
        self.notes.known.insert(label.to_owned(), note);
    }

    /// The first line of a footnote.
    fn head_of_note(&self, note: Range<usize>) -> Range<usize> {
        let text = self.source.text().get(note.clone()).unwrap_or_default();
        note.start..note.start + text.lines().next().unwrap_or_default().trim_end().len()
    }

    /// A reference to a footnote.
    pub(super) fn note_reference(&mut self, label: &str, range: &Range<usize>) -> Option<Inline> {
        if self.notes.inside {
            self.report(&FOOTNOTE_IN_FOOTNOTE, range, msg!("footnote-in-footnote"), None);
            return None;
        }
        self.notes.sections.entry(label.to_owned()).or_insert(self.section);
        self.record(ProseItem::Note(label.to_owned()), range.clone());
        Some(Inline::Note { label: label.to_owned(), text: None })
    }

    /// A picture, with the text that stands for it.
    pub(super) fn picture(&mut self, path: &str, range: &Range<usize>, depth: usize) -> Option<Inline> {
        let before = self.line.len();
        let alternative = self.inlines(TagEnd::Image, depth);
        let text = normalise_space(&plain_text(&alternative));
        // What stands for a picture is no part of the line.
        self.line.truncate(before);
        self.record(ProseItem::Picture(text.clone()), range.clone());
        if path.contains(':') || path.starts_with(['/', '\\']) || path.is_empty() {
            let message = msg!("picture-path", path = path);
            self.report(&PICTURE_PATH, range, message, Some(msg!("picture-path.help")));
            return None;
        }
        if !text.chars().any(char::is_alphanumeric) {
            let help = msg!("picture-without-text.help", path = path);
            self.report(&PICTURE_WITHOUT_TEXT, range, msg!("picture-without-text"), Some(help));
            return None;
        }
        let offset = self.offset(range.start);
        self.pictures.push(PictureUse { path: path.to_owned(), offset });
        Some(Inline::Picture { path: path.to_owned(), text })
    }

    /// Refuses what cannot stand in a heading or a quotation.
    pub(super) fn refuse_inside(&mut self, content: &[Inline], range: &Range<usize>, place: Message) {
        let mut refused = None;
        each_inline(content, &mut |inline| match inline {
            Inline::Note { .. } => refused = Some(msg!("a-footnote")),
            Inline::Picture { .. } => refused = Some(msg!("a-picture")),
            _ => {}
        });
        if let Some(what) = refused {
            let message = msg!("misplaced-content", what = what, place = place);
            self.report(&MISPLACED_CONTENT, range, message, Some(msg!("misplaced-content.help")));
        }
    }

    /// Sets each footnote's text where it is first referred to, and its prose in that section: whoever
    /// approves a section approves the footnotes that it prints.
    pub(super) fn set_notes(&mut self, blocks: &mut [Block]) {
        let OpenFootnotes { mut known, sections, .. } = std::mem::take(&mut self.notes);
        let mut unused: Vec<(String, Range<usize>)> = Vec::new();
        for (label, note) in &mut known {
            match sections.get(label) {
                Some(&section) => {
                    note.prose.iter_mut().for_each(|text| text.section = section);
                    self.prose.append(&mut note.prose);
                }
                None => unused.push((label.clone(), note.range.clone())),
            }
        }
        for (label, range) in unused {
            let help = msg!("unused-footnote.help", label = &label);
            self.report(&UNUSED_FOOTNOTE, &range, msg!("unused-footnote", label = label), Some(help));
        }
        // A stable sort: within a section the order of the draft stays.
        self.prose.sort_by_key(|text| text.section);
        let mut set = |inlines: &mut Vec<Inline>| give_notes(inlines, &mut known);
        for block in blocks {
            if let Block::Prose(runs) = block {
                runs.iter_mut().flat_map(|run| &mut run.content).for_each(|flow| each_line_mut(flow, &mut set));
            }
        }
    }

    /// A flow with its language; a list whose items are in one language first, then in the other, is two
    /// lists: Markdown cannot part two lists that follow each other.
    pub(super) fn by_language(&self, flow: Flow) -> Vec<(Option<Lang>, Flow)> {
        if let Flow::List { start, items } = &flow {
            let langs: Vec<Option<Lang>> =
                items.iter().map(|item| item.iter().find_map(|flow| self.flow_lang(flow))).collect();
            let changes: Vec<usize> = (1..langs.len()).filter(|&at| langs[at] != langs[at - 1]).collect();
            if let [at] = changes[..]
                && langs.iter().all(Option::is_some)
            {
                let part = |items: &[Vec<Flow>]| Flow::List { start: *start, items: items.to_vec() };
                let (first, second) = items.split_at(at);
                return vec![(langs[0].clone(), part(first)), (langs[at].clone(), part(second))];
            }
        }
        vec![(self.flow_lang(&flow), flow)]
    }

    fn flow_lang(&self, flow: &Flow) -> Option<Lang> {
        match flow {
            Flow::Paragraph(content) => self.lang_of(content),
            Flow::List { items, .. } => items.iter().flatten().find_map(|flow| self.flow_lang(flow)),
            Flow::Table { head, rows, .. } => {
                let cells: Vec<Inline> = head.iter().chain(rows.iter().flatten()).flatten().cloned().collect();
                self.lang_of(&cells)
            }
            Flow::Code(_) => None,
        }
    }

    /// A list item; a tight one holds its text without a paragraph around it.
    fn list_item(&mut self, range: &Range<usize>, depth: usize) -> Vec<Flow> {
        let mut flows = Vec::new();
        let mut loose: Vec<(Event<'a>, Range<usize>)> = Vec::new();
        let mut inner_depth = 0_usize;
        while let Some((event, at)) = self.next() {
            match &event {
                Event::End(TagEnd::Item) if inner_depth == 0 => break,
                Event::Start(tag) if inner_depth == 0 && is_block(tag) => {
                    self.flush_loose(&mut loose, &mut flows, range);
                    if let Event::Start(tag) = event {
                        flows.extend(self.flow(tag, &at, depth));
                    }
                }
                Event::Start(_) => {
                    inner_depth += 1;
                    loose.push((event, at));
                }
                Event::End(_) => {
                    inner_depth = inner_depth.saturating_sub(1);
                    loose.push((event, at));
                }
                _ => loose.push((event, at)),
            }
        }
        self.flush_loose(&mut loose, &mut flows, range);
        flows
    }

    fn flush_loose(&mut self, loose: &mut Vec<(Event<'a>, Range<usize>)>, flows: &mut Vec<Flow>, item: &Range<usize>) {
        if loose.is_empty() {
            return;
        }
        let outer = std::mem::replace(&mut self.events, std::mem::take(loose).into_iter());
        let content = self.inlines(TagEnd::Paragraph, 0);
        self.events = outer;
        self.keep_line(ProseSetting::Prose);
        self.check(&content, item);
        if !content.is_empty() {
            flows.push(Flow::Paragraph(content));
        }
    }
}

/// Gives the first reference to each footnote its text.
fn give_notes(inlines: &mut [Inline], known: &mut BTreeMap<String, Note>) {
    for inline in inlines {
        match inline {
            Inline::Note { label, text } => {
                let note = known.remove(label);
                *text = note.map(|note| note.run);
            }
            Inline::Emphasis(content) | Inline::Strong(content) | Inline::Link { content, .. } => {
                give_notes(content, known);
            }
            _ => {}
        }
    }
}

/// Calls `each` for every line of a flow, in the order in which a reader meets them.
fn each_line_mut(flow: &mut Flow, each: &mut impl FnMut(&mut Vec<Inline>)) {
    match flow {
        Flow::Paragraph(content) => each(content),
        Flow::List { items, .. } => items.iter_mut().flatten().for_each(|flow| each_line_mut(flow, each)),
        Flow::Table { head, rows, .. } => head.iter_mut().chain(rows.iter_mut().flatten()).for_each(each),
        Flow::Code(_) => {}
    }
}

fn is_block(tag: &Tag<'_>) -> bool {
    !matches!(
        tag,
        Tag::Emphasis
            | Tag::Strong
            | Tag::Strikethrough
            | Tag::Link { .. }
            | Tag::Image { .. }
            | Tag::Superscript
            | Tag::Subscript
    )
}
