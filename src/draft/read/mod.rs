//! Markdown to [`Document`], by pulldown-cmark with offsets; smart punctuation stays off, it would
//! alter verbatim text.

mod asides;
mod blocks;
mod citations;
mod front;
mod inline;
mod pairing;
mod reader;
pub(crate) mod rules;
mod top_level;

use std::ops::Range;

use pulldown_cmark::{CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use self::asides::{Asides, Body};
use self::citations::Listed;
use self::front::{no_front_matter, salvaged};
use self::inline::MACHINE;
use self::pairing::{UnpairedBlock, paired};
use self::reader::{DraftReader, EscapedCitation, MAX_DEPTH};
use self::rules::{
    CALLOUT, CITATION_AMID_WORDS, MARKUP_IN_QUOTATION, NO_QUOTED_WORDS, OPEN_COMMENT, QUOTATION_CONTENT,
    SECOND_CITATION,
};
use super::conflict_markers::unresolved;
use super::{
    Block, Document, FrontMatter, HeadingMarks, Inline, PictureUse, ProseItem, ProsePiece, ProseSetting, ProseText,
    Quotation, Run, SuggestedChange, WrittenQuotation, plain_text,
};
use crate::cite::{ALSO_IN, Citation, OTHER_MARKS};
use crate::diagnostic::{Diagnostic, Diagnostics, SourceText, msg};
use crate::lang::Lang;
use crate::spec::INDISTINCT_LANGUAGES;
use crate::spec::outputs;
use crate::spec::own_section::TakenIds;
use crate::text::language::{Languages, indistinct};
use crate::text::limits::{MAX_PARAGRAPH, UNPRINTABLE};
use crate::text::normalise_space;
use crate::text::unmerged::CONFLICT_MARKER;
use crate::yaml;

pub use self::front::read_front_matter;
pub(super) use self::front::{front_matter_span, split_front_matter};
pub(super) use self::top_level::{TopLevel, top_level};

/// The largest draft that is read, in bytes.
const MAX_BYTES: usize = 8 * 1024 * 1024;

/// The Markdown that a draft is: CommonMark with anchors of headings, tables and footnotes.
pub(super) const OPTIONS: Options =
    Options::ENABLE_HEADING_ATTRIBUTES.union(Options::ENABLE_TABLES).union(Options::ENABLE_FOOTNOTES);

/// What reading a draft gave: as much of it as can be read, and every mistake of form. Where there is an
/// error among the findings the document is good for checking, not for printing.
#[derive(Clone, Debug)]
pub struct ParsedDraft {
    /// The document; `None` where nothing says what it is to be checked against.
    pub document: Option<Document>,
    /// Every mistake with its place: of the front matter, and of content that cannot be printed.
    pub found: Diagnostics,
}

/// Reads a draft that must be without mistakes of form.
///
/// # Errors
///
/// As [`ParsedDraft::found`].
pub fn read(path: &str, text: &str) -> Result<Document, Diagnostics> {
    let ParsedDraft { document, found } = parse(&SourceText::new(path, text));
    match document {
        Some(document) => found.into_result(document),
        None => Err(found),
    }
}

/// What of a draft is not printed as it stands: its front matter, comments, suggestions that are not accepted. Bytes of
/// the draft.
pub(super) fn unprinted(text: &str) -> Vec<Range<usize>> {
    let body_start = front_matter_span(text).map_or(0, |(_, body_start)| body_start);
    let body = text.get(body_start..).unwrap_or_default();
    let cuts = Asides::of(body).cuts(body, false);
    std::iter::once(0..body_start)
        .chain(cuts.into_iter().map(|cut| body_start + cut.start..body_start + cut.end))
        .collect()
}

/// Reads a draft, mistakes and all: one in one block hides nothing of another.
pub fn parse(source: &SourceText) -> ParsedDraft {
    let path = source.path();
    let nothing = |found: Diagnostic| ParsedDraft { document: None, found: found.into() };
    if source.text().len() > MAX_BYTES {
        return nothing(Diagnostic::of_file(
            &yaml::FILE_TOO_LARGE,
            path,
            msg!("file-too-large--draft", limit = MAX_BYTES),
        ));
    }
    let mut found: Diagnostics = unresolved(source);
    let Some((yaml, body_start)) = front_matter_span(source.text()) else {
        // What could not be merged may have hidden where the front matter begins or ends.
        return if found.is_empty() { nothing(no_front_matter(source)) } else { ParsedDraft { document: None, found } };
    };
    // What could not be merged in it is among what has been found.
    let front_matter = yaml::parse_part::<FrontMatter>(source, yaml.clone());
    let of_yaml =
        |why: Diagnostics| why.into_iter().filter(|one| one.rule != &CONFLICT_MARKER).collect::<Diagnostics>();
    let front = found.take(front_matter.map_err(of_yaml)).map(|yaml::ParsedYaml { value, file }| {
        value.appearance.check(&value.languages, &file, "/look", &mut found);
        outputs::check(&value.outputs, &file, "/outputs", &mut found);
        if let Some((one, other)) = indistinct(&value.languages) {
            let message = msg!("indistinct-languages", one = one.as_str(), other = other.as_str());
            let wrong = file.finding(&INDISTINCT_LANGUAGES, "/languages", message);
            found.push(wrong.help(msg!("indistinct-languages.help")));
        }
        value
    });
    let front = front.or_else(|| salvaged(&source.text()[yaml]));
    let body = &source.text()[body_start..];
    let asides = Asides::of(body);
    for (broken, range) in &asides.broken {
        found.push(broken.finding(source, body_start + range.start..body_start + range.end));
    }
    let in_draft = |suggestion: &SuggestedChange| suggestion.moved_by(body_start);
    let suggestions: Vec<SuggestedChange> = asides.suggestions.iter().map(in_draft).collect();
    found.extend(suggestions.iter().map(|suggestion| suggestion.finding(source)).collect());
    let languages = front.as_ref().map(|front| front.languages.clone()).unwrap_or_default();
    let read = |accepted: bool| {
        let body = Body::without(body, body_start, &asides.cuts(body, accepted));
        read_body(source, &body, &languages)
    };
    let (mut content, mistakes) = read(false);
    found.extend(mistakes);
    content.suggestions = suggestions;
    if !asides.suggestions.is_empty() {
        let (accepted, mistakes) = read(true);
        found.extend_if_accepted(&mistakes);
        content.accepted = Some(Box::new(accepted));
    }
    // What is too long to be set is not checked either: that takes time in line with the square of its length.
    let texts = content.prose.iter().chain(content.accepted.iter().flat_map(|accepted| &accepted.prose));
    if let Some(long) = texts.into_iter().find(|text| text.length() > MAX_PARAGRAPH) {
        if !found.iter().any(|one| one.rule == &UNPRINTABLE) {
            let message = msg!("unsettable--paragraph", bytes = long.length(), limit = MAX_PARAGRAPH);
            found.push(source.finding(&UNPRINTABLE, long.extent(), message));
        }
        return ParsedDraft { document: None, found };
    }
    ParsedDraft { document: front.map(|front| content.with(front)), found }
}

/// What a draft holds besides its front matter.
struct DraftContent {
    blocks: Vec<Block>,
    prose: Vec<ProseText>,
    unset: Vec<Quotation>,
    pictures: Vec<PictureUse>,
    links: Vec<Range<usize>>,
    suggestions: Vec<SuggestedChange>,
    accepted: Option<Box<DraftContent>>,
}

impl DraftContent {
    fn with(self, front: FrontMatter) -> Document {
        let DraftContent { blocks, prose, unset, pictures, links, suggestions, accepted } = self;
        let accepted = accepted.map(|accepted| Box::new(accepted.with(front.clone())));
        let taken = TakenIds::of_sections(blocks.iter().filter_map(Block::section));
        Document { front, blocks, prose, unset, pictures, links, taken, elsewhere: None, suggestions, accepted }
    }
}

fn read_body(source: &SourceText, body: &Body, languages: &[Lang]) -> (DraftContent, Diagnostics) {
    let events: Vec<(Event<'_>, Range<usize>)> = Parser::new_ext(body.text(), OPTIONS).into_offset_iter().collect();
    let mut reader = DraftReader::new(source, body, events, Languages::new(languages), Diagnostics::new());
    let mut pieces = Vec::new();
    reader.pieces(&mut pieces);
    let mut blocks = paired(pieces, languages);
    reader.set_notes(&mut blocks);
    let DraftReader { found, prose, unset, pictures, links, .. } = reader;
    (DraftContent { blocks, prose, unset, pictures, links, suggestions: Vec::new(), accepted: None }, found)
}

/// A block quotation read by itself, with the number of the line, from 1, on which the paragraph of
/// its citation begins. `None` where the text does not begin with one.
pub(super) fn quotation_alone(block: &str) -> Option<(Quotation, usize)> {
    let source = SourceText::new("", block);
    let body = Body::without(block, 0, &Asides::of(block).cuts(block, false));
    let events: Vec<(Event<'_>, Range<usize>)> = Parser::new_ext(body.text(), OPTIONS).into_offset_iter().collect();
    let mut reader = DraftReader::new(&source, &body, events, Languages::new([]), Diagnostics::new());
    match reader.next()? {
        (Event::Start(Tag::BlockQuote(_)), range) => {
            let quotation = reader.quotation(&range, 0);
            let line = quotation.citation_position.line;
            Some((quotation, line))
        }
        _ => None,
    }
}

impl DraftReader<'_> {
    fn pieces(&mut self, out: &mut Vec<UnpairedBlock>) {
        while let Some((event, range)) = self.next() {
            match event {
                Event::Start(Tag::Heading { level, id, classes, attrs }) => {
                    let content = self.inlines(TagEnd::Heading(level), 0);
                    self.section += usize::from(level_number(level) <= 2);
                    self.keep_line(ProseSetting::Heading);
                    self.check(&content, &range);
                    self.refuse_inside(&content, &range, msg!("a-heading"));
                    let run = Run { lang: self.lang_of(&content), content };
                    let line = self.body()[range.clone()].lines().next().unwrap_or_default().trim_end();
                    let value = |value: Option<CowStr<'_>>| value.map(CowStr::into_string).unwrap_or_default();
                    let marks = HeadingMarks {
                        classes: classes.into_iter().map(CowStr::into_string).collect(),
                        values: attrs.into_iter().map(|(name, of)| (name.into_string(), value(of))).collect(),
                        written: self.in_draft(&(range.start..range.start + line.len())),
                    };
                    let id = id.map(CowStr::into_string);
                    if marks.has(MACHINE) && marks.machine().is_none() {
                        self.machine_without_name(&(range.start..range.start + line.len()));
                    }
                    out.push(UnpairedBlock::Heading { level: level_number(level), id, marks, run });
                }
                Event::Start(Tag::BlockQuote(_)) => {
                    out.push(UnpairedBlock::Quotation(Box::new(self.quotation(&range, 0))))
                }
                Event::Rule => out.push(UnpairedBlock::Rule),
                Event::Start(tag) => {
                    if let Some(flow) = self.flow(tag, &range, 0) {
                        let flows = self.by_language(flow);
                        out.extend(flows.into_iter().map(|(lang, flow)| UnpairedBlock::Flow(lang, flow)));
                    }
                }
                _ => {}
            }
        }
    }

    /// A block of HTML: reviewers' comments are passed over, anything else is an error.
    pub(super) fn html_block(&mut self, range: &Range<usize>) {
        let text = self.body()[range.clone()].trim().to_owned();
        while let Some((event, _)) = self.next() {
            if event == Event::End(TagEnd::HtmlBlock) {
                break;
            }
        }
        let parts: Vec<&str> = text.split("-->").map(str::trim).collect();
        let unclosed = parts.last().is_some_and(|rest| rest.starts_with("<!--"));
        if unclosed || parts.iter().any(|part| part.matches("<!--").count() > 1) {
            self.report(&OPEN_COMMENT, range, msg!("open-comment"), Some(msg!("open-comment.help")));
        } else if !parts.iter().all(|part| part.is_empty() || part.starts_with("<!--")) {
            self.html(range, &text);
        }
    }

    /// Reports a quotation that begins as a callout.
    fn refuse_callout(&mut self, content: &[Inline], paragraph: &Range<usize>) {
        let is_blank = |inline: &&Inline| matches!(inline, Inline::Text(text) if text.trim().is_empty());
        let Some(Inline::Insertion(words)) = content.iter().find(|inline| !is_blank(inline)) else { return };
        if !words.strip_prefix('!').is_some_and(|kind| kind.starts_with(char::is_alphabetic)) {
            return;
        }
        let help = msg!("callout.help", sign = format!("[{words}]"));
        self.report(&CALLOUT, paragraph, msg!("callout"), Some(help));
        self.miscited = true;
    }

    pub(super) fn quotation(&mut self, block: &Range<usize>, depth: usize) -> Quotation {
        let offset = block.start;
        let position = self.source.position(self.offset(offset));
        let end = offset + self.body()[block.clone()].trim_end().len();
        let mut quotation = Quotation {
            original: Vec::new(),
            citation: None,
            also_in: Vec::new(),
            translation: Vec::new(),
            lang: None,
            translation_langs: Vec::new(),
            position,
            citation_position: position,
            written: WrittenQuotation { all: self.in_draft(&(offset..end)), ..WrittenQuotation::default() },
        };
        let mut markup = None;
        let mut escaped: Vec<(EscapedCitation, bool)> = Vec::new();
        let mut is_first = true;
        let miscited_before = std::mem::take(&mut self.miscited);
        while let Some((event, range)) = self.next() {
            match event {
                Event::End(TagEnd::BlockQuote(_)) => break,
                Event::Start(Tag::Paragraph) => {
                    let mut content = self.inlines(TagEnd::Paragraph, 0);
                    let mut line = std::mem::take(&mut self.line);
                    escaped.extend(final_escaped(&std::mem::take(&mut self.escaped), &line));
                    if std::mem::take(&mut is_first) {
                        self.refuse_callout(&content, &range);
                    }
                    if quotation.citation.is_some() {
                        self.line = line.clone();
                        self.keep_line(ProseSetting::Translation);
                    }
                    self.check(&content, &range);
                    self.refuse_inside(&content, &range, msg!("a-quotation"));
                    let run_on = match quotation.citation {
                        None => self.run_on(&mut content, &line),
                        Some(_) => None,
                    };
                    let cited = take_final_citation(&mut content);
                    if cited.is_some() && quotation.citation.is_some() {
                        self.report(&SECOND_CITATION, &range, msg!("second-citation"), None);
                    }
                    if has_citation(&content) {
                        let help = msg!("citation-amid-words.help");
                        self.report(&CITATION_AMID_WORDS, &range, msg!("citation-amid-words"), Some(help));
                        self.miscited = true;
                    }
                    if quotation.citation.is_none() && has_markup(&content) {
                        markup.get_or_insert(range.clone());
                    }
                    if let Some(Final { citation, at, also_in }) = cited {
                        let written_at = |at: usize| {
                            let piece = line.iter().find(|piece| piece.range.start == at);
                            piece.map_or(at..at, |piece| piece.range.clone())
                        };
                        quotation.written.citation = written_at(at);
                        quotation.written.also_in = also_in.iter().map(|(_, at)| written_at(*at)).collect();
                        line.retain(|piece| piece.range.start < at);
                        if has_words(&content) {
                            quotation.original.push(content);
                            quotation.written.push_original(line);
                        }
                        let end = range.start + self.body()[range.clone()].trim_end().len();
                        let all = self.in_draft(&(range.start..end));
                        if let Some(run_on) = run_on {
                            let behind = quotation.written.citation.end;
                            let next =
                                self.source.text()[behind..all.end].find('\n').map_or(behind, |at| behind + at + 1);
                            quotation.written.translation.push(next..all.end);
                            quotation.translation.push(run_on);
                        }
                        quotation.citation = Some(citation);
                        quotation.also_in = also_in.into_iter().map(|(citation, _)| citation).collect();
                        quotation.citation_position = self.source.position(self.offset(range.start));
                    } else if quotation.citation.is_some() {
                        let end = range.start + self.body()[range.clone()].trim_end().len();
                        quotation.written.translation.push(self.in_draft(&(range.start..end)));
                        quotation.translation.push(content);
                    } else {
                        let end = range.start + self.body()[range.clone()].trim_end().len();
                        quotation.written.paragraphs.push(self.in_draft(&(range.start..end)));
                        quotation.original.push(content);
                        quotation.written.push_original(line);
                    }
                }
                Event::Start(Tag::HtmlBlock) => self.html_block(&range),
                Event::Start(tag) => {
                    if matches!(tag, Tag::List(_))
                        && let Some(Listed { citation, written }) = self.listed_citation(&range)
                    {
                        if quotation.citation.is_none() {
                            quotation.citation = Some(citation);
                            quotation.written.citation = written;
                            quotation.citation_position = self.source.position(self.offset(range.start));
                        }
                        self.skip(&tag.to_end());
                        continue;
                    }
                    self.report(&QUOTATION_CONTENT, &range, msg!("quotation-content"), None);
                    match tag {
                        Tag::BlockQuote(_) if depth < MAX_DEPTH => {
                            let inner = self.quotation(&range, depth + 1);
                            self.unset.push(inner);
                        }
                        Tag::List(_) | Tag::Table(_) => {
                            let _ = self.flow(tag, &range, depth + 1);
                        }
                        other => self.skip(&other.to_end()),
                    }
                }
                _ => {}
            }
        }
        self.miscited |= self.refuse_escaped_citation(&escaped, quotation.citation.is_some());
        quotation.written.miscited = std::mem::replace(&mut self.miscited, miscited_before);
        if let Some(at) = markup.filter(|_| quotation.citation.is_some()) {
            let help = msg!("markup-in-quotation.help");
            self.report(&MARKUP_IN_QUOTATION, &at, msg!("markup-in-quotation"), Some(help));
        }
        let original: String = quotation.original.iter().map(|content| plain_text(content)).collect();
        quotation.lang = self.languages.likeliest(&original).cloned();
        quotation.translation_langs = quotation.translation.iter().map(|content| self.lang_of(content)).collect();
        if quotation.original.is_empty() {
            self.report(&NO_QUOTED_WORDS, block, msg!("no-quoted-words"), None);
        }
        quotation
    }
}

/// The escaped citation at the end of a paragraph, with whether it is all of it.
fn final_escaped(escaped: &[EscapedCitation], line: &[ProsePiece]) -> Option<(EscapedCitation, bool)> {
    let last = escaped.last()?;
    let has_words = |piece: &ProsePiece| match &piece.item {
        ProseItem::Text(text) => text.chars().any(char::is_alphanumeric),
        _ => true,
    };
    let is_behind = |piece: &&ProsePiece| piece.range.start >= last.written.end;
    if line.iter().filter(is_behind).any(has_words) {
        return None;
    }
    let is_before = |piece: &&ProsePiece| piece.range.end <= last.written.start;
    Some((last.clone(), !line.iter().filter(is_before).any(has_words)))
}

fn level_number(level: HeadingLevel) -> u8 {
    level as u8
}

/// The citation at the end of a paragraph.
struct Final {
    citation: Citation,
    /// Where it stands: a byte offset in the draft.
    at: usize,
    /// The sources that it is "also in", each with its place.
    also_in: Vec<(Citation, usize)>,
}

/// A paragraph without what is said behind a citation about the marks of that source: the page finds out itself.
fn without_other_marks(content: &[Inline]) -> Vec<Inline> {
    let mut out: Vec<Inline> = Vec::with_capacity(content.len());
    for inline in content {
        match inline {
            Inline::Text(text) if matches!(out.last(), Some(Inline::Citation(..))) => {
                let rest = text.trim_start().strip_prefix(OTHER_MARKS);
                match rest {
                    Some("") => {}
                    rest => out.push(Inline::Text(rest.unwrap_or(text).to_owned())),
                }
            }
            other => out.push(other.clone()),
        }
    }
    out
}

/// Takes the citation off the end of a paragraph, with the dash before it and the sources that it is
/// "also in"; a full stop or emphasis around it does not hide it.
fn take_final_citation(content: &mut Vec<Inline>) -> Option<Final> {
    let plain = without_other_marks(content);
    if plain.len() != content.len() || plain != *content {
        let mut plain = plain;
        let found = take_final_citation(&mut plain)?;
        *content = plain;
        return Some(found);
    }
    let is_end = |inline: &Inline| matches!(inline, Inline::Text(text) if !text.chars().any(char::is_alphanumeric));
    let last = content.iter().rposition(|inline| !is_end(inline))?;
    let (first, found) = match &mut content[last] {
        Inline::Citation(..) => final_citations(content, last)?,
        Inline::Emphasis(inner) | Inline::Strong(inner) => {
            (last, take_final_citation(inner).filter(|_| !has_words(inner))?)
        }
        _ => return None,
    };
    content.truncate(first);
    if let Some(Inline::Text(text)) = content.last_mut() {
        let end = text.trim_end().trim_end_matches(['—', '–', '-']).trim_end().len();
        text.truncate(end);
        if text.is_empty() {
            content.pop();
        }
    }
    Some(found)
}

/// Where the citation that ends at `last` begins, and the sources that it is "also in": those follow
/// it behind [`ALSO_IN`], with commas between them. Anything else between two citations parts them.
fn final_citations(content: &[Inline], last: usize) -> Option<(usize, Final)> {
    let Inline::Citation(only, place) = &content[last] else { return None };
    let (mut at, mut also_in) = (last, Vec::new());
    while let [.., Inline::Citation(before, first), Inline::Text(between), Inline::Citation(other, place)] =
        &content[..=at]
    {
        also_in.insert(0, (other.clone(), *place));
        at -= 2;
        match normalise_space(between).as_str() {
            ALSO_IN => return Some((at, Final { citation: before.clone(), at: *first, also_in })),
            "," => {}
            _ => break,
        }
    }
    Some((last, Final { citation: only.clone(), at: *place, also_in: Vec::new() }))
}

/// Whether something other than text and editorial marks stands among inline content.
fn has_markup(content: &[Inline]) -> bool {
    let markup = |inline: &Inline| {
        matches!(
            inline,
            Inline::Emphasis(_) | Inline::Strong(_) | Inline::Code(_) | Inline::Link { .. } | Inline::Picture { .. }
        )
    };
    content.iter().any(markup)
}

/// Whether a citation stands among inline content, at any depth.
fn has_citation(content: &[Inline]) -> bool {
    content.iter().any(|inline| match inline {
        Inline::Citation(..) => true,
        Inline::Emphasis(inner) | Inline::Strong(inner) | Inline::Link { content: inner, .. } => has_citation(inner),
        _ => false,
    })
}

fn has_words(content: &[Inline]) -> bool {
    plain_text(content).chars().any(char::is_alphanumeric)
}
