//! Prose on the page: paragraphs, lists, tables, footnotes, pictures.

use std::borrow::Cow;

use super::PageBuilder;
use crate::cite::Citation;
use crate::draft::{Flow, Inline, LineItem, Run, as_printed, items_of_line, items_within, plain_text, printed_text};
use crate::labels::{JudgementLabels, filled};
use crate::lang::{Direction, Lang, detect};
use crate::publish::view::{FlowView, InlineSpan, LanguageCell, MachineMark};
use crate::text::bidi::{isolate, isolated, without_isolates};
use crate::text::breaks::breakable;
use crate::text::digits::in_digits_of;
use crate::text::glue::{ended, glued};
use crate::text::normalise_space;

impl PageBuilder<'_> {
    /// A run of prose in its language.
    pub(super) fn prose(&self, run: &Run<Vec<Flow>>) -> LanguageCell<Vec<FlowView>> {
        let lang = self.lang_of(run.lang.as_ref());
        let content = run.content.iter().map(|flow| self.flow(flow, &lang)).collect();
        LanguageCell { dir: lang.direction(), content, lang, verbatim: Vec::new() }
    }

    fn flow(&self, flow: &Flow, lang: &Lang) -> FlowView {
        match flow {
            Flow::Paragraph(content) => match items_of_line(content).as_slice() {
                [LineItem::Other(Inline::Picture { path, text })] => {
                    FlowView::Picture { file: self.materials.pictures.file_of(path), text: as_printed(text) }
                }
                _ => FlowView::Paragraph { content: self.spans(content, lang), verbatim: self.verbatim(content) },
            },
            Flow::Code(text) => FlowView::Code { text: text.trim_end_matches('\n').to_owned() },
            Flow::List { start, items } => FlowView::List {
                start: *start,
                items: items.iter().map(|item| item.iter().map(|flow| self.flow(flow, lang)).collect()).collect(),
            },
            Flow::Table { columns, head, rows } => {
                let cells = |row: &Vec<Vec<Inline>>| row.iter().map(|cell| self.cell(cell, lang)).collect();
                FlowView::Table { columns: columns.clone(), head: cells(head), rows: rows.iter().map(cells).collect() }
            }
        }
    }

    /// A cell of a table in its own language: tables put names in two languages side by side.
    fn cell(&self, content: &[Inline], of_table: &Lang) -> LanguageCell<Vec<InlineSpan>> {
        let found = detect(&plain_text(content), &self.materials.document.front.languages);
        let lang = found.filter(|found| found.direction() != of_table.direction()).unwrap_or(of_table);
        let verbatim = self.verbatim(content);
        LanguageCell { lang: lang.clone(), dir: lang.direction(), content: self.spans(content, lang), verbatim }
    }

    /// The words on a line that are a source's, letter for letter.
    pub(super) fn verbatim(&self, line: &[Inline]) -> Vec<String> {
        let ranges = self.verbatim.on(line);
        if ranges.is_empty() {
            return Vec::new();
        }
        let text = printed_text(line);
        let words = ranges.iter().filter_map(|range| text.get(range.clone()));
        words.map(|words| normalise_space(&without_isolates(words))).filter(|words| !words.is_empty()).collect()
    }

    /// Inline content of a paragraph in this language.
    pub(super) fn spans(&self, inlines: &[Inline], lang: &Lang) -> Vec<InlineSpan> {
        self.items(items_of_line(&self.without_own_marks(inlines)), lang)
    }

    fn items(&self, items: Vec<LineItem<'_>>, lang: &Lang) -> Vec<InlineSpan> {
        let count = items.len();
        let mut spans: Vec<InlineSpan> = Vec::with_capacity(count);
        for (at, item) in items.into_iter().enumerate() {
            match item {
                LineItem::Words(words) => {
                    let text = isolate(&words, lang.direction());
                    let text = glued(&text);
                    let text = if at + 1 == count { ended(&text) } else { text.clone() };
                    spans.push(InlineSpan::words(breakable(&text).into_owned()));
                }
                LineItem::Other(inline) => {
                    // A citation never stands alone on the last line; of several, only the first is held to a word, or the
                    // line might be longer than its column.
                    if let (Inline::Citation(..), Some(InlineSpan::Text { text, .. })) = (inline, spans.last_mut())
                        && text.ends_with(' ')
                        && text.contains(char::is_alphanumeric)
                    {
                        text.pop();
                        text.push('\u{a0}');
                    }
                    spans.push(self.span(inline, lang));
                }
            }
        }
        spans
    }

    fn span(&self, inline: &Inline, lang: &Lang) -> InlineSpan {
        let dir = lang.direction();
        match inline {
            Inline::Text(text) => InlineSpan::words(breakable(&isolate(&as_printed(text), dir)).into_owned()),
            // Code reads from left to right, and as one.
            Inline::Code(text) if dir == Direction::Rtl => {
                InlineSpan::Code { text: isolated(&breakable(text), Direction::Ltr) }
            }
            Inline::Code(text) => InlineSpan::Code { text: breakable(&without_isolates(text)).into_owned() },
            Inline::Emphasis(content) => {
                InlineSpan::Emphasis { content: self.items(items_within(&self.without_own_marks(content)), lang) }
            }
            Inline::Strong(content) => {
                InlineSpan::Strong { content: self.items(items_within(&self.without_own_marks(content)), lang) }
            }
            Inline::Link { url, content } => InlineSpan::Link {
                url: url.clone(),
                content: self.items(items_within(&self.without_own_marks(content)), lang),
            },
            Inline::Elision => InlineSpan::Mark { text: crate::excerpt::ELISION.to_owned() },
            Inline::Insertion(words) => {
                InlineSpan::Mark { text: format!("[{}]", isolate(as_printed(words).trim(), dir)) }
            }
            Inline::Break => InlineSpan::Break,
            Inline::Citation(citation, _) if self.is_desk_mark(citation) => {
                InlineSpan::Mark { text: isolate(&format!("({})", self.judgement_labels(lang).desk), dir) }
            }
            Inline::Machine(name) => InlineSpan::Machine(self.machine(name, lang, true)),
            Inline::Citation(citation, offset) => {
                let number = self.numbers.get(&citation.key).copied().unwrap_or_default();
                let text = self.prose_citation(citation, *offset, lang);
                InlineSpan::Citation { text, target: self.target(number, lang) }
            }
            Inline::Note { label, text } => {
                let (mark, index) = self.notes.get(label.as_str()).map_or((0, 0), |note| (note.mark, note.index));
                InlineSpan::Note {
                    mark: in_digits_of(lang, &mark.to_string()),
                    anchor: format!("note-{index}"),
                    text: text.as_ref().map(|run| self.prose(run)),
                }
            }
            Inline::Picture { path, text } => {
                InlineSpan::Picture { file: self.materials.pictures.file_of(path), text: as_printed(text) }
            }
        }
    }

    fn is_desk_mark(&self, citation: &Citation) -> bool {
        citation.is_desk_mark(self.materials.corpus.source(&citation.key).is_some())
    }

    fn judgement_labels(&self, lang: &Lang) -> &JudgementLabels {
        let labelled = self.labelled.iter().find(|(known, _)| *known == lang).or(self.labelled.first());
        labelled.map_or_else(JudgementLabels::none, |(_, labels)| labels.judgements())
    }

    /// That a machine drafted something, in brackets where it stands in a line. The part is not known here.
    pub(super) fn machine(&self, name: &str, lang: &Lang, in_line: bool) -> MachineMark {
        let name = as_printed(name);
        let said = filled(&self.judgement_labels(lang).machine, &[("name", &name)]);
        let text = isolate(&if in_line { format!("({said})") } else { said }, lang.direction());
        MachineMark { name, lang: lang.clone(), part: String::new(), in_line, text }
    }

    /// A line without the marks of the desk's own words and the white space before them: the page counts such words where
    /// it tells the method.
    fn without_own_marks<'i>(&self, inlines: &'i [Inline]) -> Cow<'i, [Inline]> {
        let is_mark = |inline: &Inline| match inline {
            Inline::Citation(citation, _) => {
                citation.is_own_mark(self.materials.corpus.source(&citation.key).is_some())
            }
            _ => false,
        };
        if !inlines.iter().any(is_mark) {
            return Cow::Borrowed(inlines);
        }
        let mut kept: Vec<Inline> = Vec::with_capacity(inlines.len());
        for inline in inlines {
            match (is_mark(inline), kept.last_mut()) {
                (false, _) => kept.push(inline.clone()),
                (true, Some(Inline::Text(before))) => before.truncate(before.trim_end().len()),
                (true, _) => {}
            }
        }
        Cow::Owned(kept)
    }
}
