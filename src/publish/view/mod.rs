//! The form of the page input: what a page template reads, as plain types. `templates/README.md`
//! describes it for those who write one. `page` and the files beside it fill it in.
//!
//! A published PDF carries its page input, and `verify` reads it again: a field that comes later has a
//! default, so that the page input of an earlier version is still read.

pub mod disclosure;
mod notes;
pub mod timeline;

use serde::{Deserialize, Serialize};

use self::disclosure::{AboutFile, Disclosure, MastheadView};
use self::timeline::Timeline;
use crate::draft::Column;
use crate::lang::{Direction, Lang, Localized};
use crate::spec::appearance::{Colour, Layout};
use crate::spec::outputs::Attachments;
use crate::text::digest::Digest;

/// A text in one language and direction.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ViewText {
    /// The language.
    pub lang: Lang,
    /// The direction.
    pub dir: Direction,
    /// The text, other-direction runs isolated.
    pub text: String,
}

/// Inline content.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
#[allow(missing_docs, reason = "they mirror draft::Inline")]
pub enum InlineSpan {
    Text {
        text: String,
        /// Whether the program marks it: in these words the excerpts of an entry of the differences differ.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        differs: bool,
    },
    Emphasis {
        content: Vec<InlineSpan>,
    },
    Strong {
        content: Vec<InlineSpan>,
    },
    Code {
        text: String,
    },
    Link {
        url: String,
        content: Vec<InlineSpan>,
    },
    Mark {
        text: String,
    },
    Citation {
        text: String,
        target: String,
    },
    /// A footnote: its number, its anchor, and its text at the first reference.
    Note {
        mark: String,
        anchor: String,
        text: Option<LanguageCell<Vec<FlowView>>>,
    },
    /// A picture within the text: the name of its file and what stands for it.
    Picture {
        file: String,
        text: String,
    },
    /// That a machine drafted the line.
    Machine(MachineMark),
    Break,
}

impl InlineSpan {
    /// Words that are not marked.
    pub fn words(text: String) -> Self {
        Self::Text { text, differs: false }
    }
}

/// The text of inline content, as it is read on the page; without notes and pictures.
pub fn plain_text(spans: &[InlineSpan]) -> String {
    let text = |span: &InlineSpan| match span {
        InlineSpan::Text { text, .. }
        | InlineSpan::Code { text }
        | InlineSpan::Mark { text }
        | InlineSpan::Citation { text, .. } => text.clone(),
        InlineSpan::Machine(mark) => mark.text.clone(),
        InlineSpan::Emphasis { content } | InlineSpan::Strong { content } | InlineSpan::Link { content, .. } => {
            plain_text(content)
        }
        InlineSpan::Note { .. } | InlineSpan::Picture { .. } => String::new(),
        InlineSpan::Break => " ".to_owned(),
    };
    spans.iter().map(text).collect()
}

/// That a machine drafted something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MachineMark {
    /// The name of the machine.
    pub name: String,
    /// The language of the words.
    pub lang: Lang,
    /// The part in which it stands, as approvals name it.
    pub part: String,
    /// Whether it stands in a line, in brackets.
    pub in_line: bool,
    /// What is said of it: who approved it, too, where somebody did.
    pub text: String,
}

/// Prose. `verbatim` are the words on a line that are a source's, letter for letter: the check on the pages holds them,
/// and a template need not know of them.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
#[allow(missing_docs, reason = "they mirror draft::Flow")]
pub enum FlowView {
    Paragraph {
        content: Vec<InlineSpan>,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        verbatim: Vec<String>,
    },
    List {
        start: Option<u64>,
        items: Vec<Vec<FlowView>>,
    },
    Table {
        columns: Vec<Column>,
        head: Vec<LanguageCell<Vec<InlineSpan>>>,
        rows: Vec<Vec<LanguageCell<Vec<InlineSpan>>>>,
    },
    Code {
        text: String,
    },
    /// A picture by itself.
    Picture {
        file: String,
        text: String,
    },
}

/// Content in one language.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct LanguageCell<T> {
    /// The language.
    pub lang: Lang,
    /// The direction.
    pub dir: Direction,
    /// The content.
    pub content: T,
    /// The words on it that are a source's, where it is a line: a cell of a table.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub verbatim: Vec<String>,
}

/// What is said beside the date of an event.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct EventNote {
    /// What stands above it: that the year is not stated, of the first of which that is so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<String>,
    /// Who gives the date, where its sources do not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Whether it is inferred, which the mark before it says.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub inferred: bool,
}

/// A heading in one language.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct HeadingCell {
    /// The language.
    pub lang: Lang,
    /// The direction.
    pub dir: Direction,
    /// The number of a topic, as this language writes it.
    pub number: Option<String>,
    /// The words.
    pub content: Vec<InlineSpan>,
    /// Those of them that are a source's.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub verbatim: Vec<String>,
    /// Of an event of the chronology, whose words are its date.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub event: Option<EventNote>,
    /// That a machine drafted what stands below it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub machine: Option<MachineMark>,
    /// The state of every translation below it, where it is the same: it is said once, here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state: Option<String>,
}

/// What a heading begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum HeadingRole {
    /// The summary: `{#summary}`.
    Summary,
    /// The page on method: `{#method}`.
    Method,
    /// What to watch: `{#watch}`.
    Watch,
    /// Events in the order of time: `{#chronology}`.
    Chronology,
    /// What sources state differently: `{#differences}`.
    Differences,
    /// A topic: a heading of the second level with another id.
    Topic,
    /// Anything else.
    Other,
}

/// One side of a quotation: its paragraphs and the line below them.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct QuotationSide {
    /// The language.
    pub lang: Lang,
    /// The direction.
    pub dir: Direction,
    /// Whether these are the source's own words.
    pub original: bool,
    /// Whether they are in a language that is none of the brief's: they stand above the sides of its languages, which
    /// are translations.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub foreign: bool,
    /// The language of the part that they stand in, where each language of the brief has a part of its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part: Option<Lang>,
    /// The label of the block that holds the words: the frame check finds them by it.
    pub anchor: String,
    /// The name of its mark: `original`, `unchecked`, or the state of the translation.
    pub mark: String,
    /// What is said in the place of words that are not there.
    pub absent: Option<String>,
    /// The words; empty where a translation is missing.
    pub paragraphs: Vec<Vec<InlineSpan>>,
    /// Source, place and state, in this side's language.
    pub citation: String,
    /// The anchor of the source in the list of sources; empty for an unchecked quotation.
    pub target: String,
}

/// A piece of the page.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
#[allow(missing_docs, reason = "they mirror draft::Block")]
pub enum BlockView {
    Heading { level: u8, role: HeadingRole, number: Option<usize>, anchor: String, cells: Vec<HeadingCell> },
    Prose { cells: Vec<LanguageCell<Vec<FlowView>>> },
    Quotation { number: usize, sides: Vec<QuotationSide> },
    Rule,
}

/// A cited source with its entry in each language.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SourceView {
    /// Its number: sources are numbered as they are first cited.
    pub number: usize,
    /// The citation key.
    pub key: String,
    /// Its anchor.
    pub anchor: String,
    /// The entry, per language.
    pub entries: Vec<SourceEntry>,
    /// The SHA-256 of the source file.
    pub digest: String,
}

/// An entry of the list of sources in one language.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SourceEntry {
    /// The language of the entry.
    pub lang: Lang,
    /// Its direction.
    pub dir: Direction,
    /// The number, in brackets, as this language writes it.
    pub tag: String,
    /// The title as the source has it, in the source's language, or that it has none.
    pub title: ViewText,
    /// The title in the entry's language, with the state of the translation.
    pub title_translation: Option<TitleTranslation>,
    /// Outlet, author, date and language in one line.
    pub facts: String,
    /// Whose reporting it relays, what the date depends on, what is known about the outlet.
    pub notes: Vec<String>,
}

/// A translated title.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct TitleTranslation {
    /// The title.
    pub text: String,
    /// The state of the translation in the entry's language.
    pub state: String,
}

/// What kind of PDF it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum PdfStatus {
    /// For review.
    Draft,
    /// Given out before a person has reviewed it, and no publication.
    Unreviewed,
    /// Published; 1, or the number of the revision.
    Published {
        /// 1 for the first publication.
        revision: u32,
    },
}

/// A sentence that page 1, or every page, must carry.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Statement {
    /// The label of the block that holds it: the frame check finds it by it.
    pub anchor: String,
    /// The sentence.
    pub text: String,
}

/// A mark with its meaning.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LegendEntry {
    /// The name of the mark; a template draws those of quotations by it.
    pub mark: String,
    /// The letters of a mark that is one; empty for one that is drawn.
    pub letters: String,
    /// What it means.
    pub meaning: String,
}

/// One language of the brief with the words that the template itself prints.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct LanguageView {
    /// The language.
    pub lang: Lang,
    /// Its direction.
    pub dir: Direction,
    /// The title of the brief.
    pub title: String,
    /// The edition line.
    pub edition: String,
    /// Who issues the brief, where that is stated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub masthead: Option<MastheadView>,
    /// The line on the period, if the brief has one.
    pub period: Option<String>,
    /// The line on the status.
    pub status: String,
    /// The status in a word, for every page.
    pub mark: String,
    /// What page 1 must say: who approved, what a revision corrects. None in a draft.
    pub statements: Vec<Statement>,
    /// What every page must say: classification, distribution.
    pub running: Vec<Statement>,
    /// The digits, 0 first, that page numbers are written in.
    pub digits: String,
    /// The title of the legend and the marks that occur.
    pub legend_title: String,
    /// The marks that occur, each with its meaning.
    pub legend: Vec<LegendEntry>,
    /// The title of the page on method.
    pub method_title: String,
    /// The program's words on method, paragraph by paragraph.
    pub method: Vec<String>,
    /// The title above who made what.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub disclosure_title: String,
    /// Who made what, sentence by sentence.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub disclosure: Vec<String>,
    /// The words above the digests of the sources.
    pub digests: String,
    /// The labels, `page` in pieces around its numbers.
    pub contents: String,
    /// The title of the list of sources.
    pub sources: String,
    /// `["Page ", "page", " of ", "total"]`: words and the names of numbers in turn.
    pub page: Vec<String>,
    /// What is said on screens alone.
    #[serde(default)]
    pub web: WebWords,
}

/// What is said on screens alone, to those who go from place to place.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct WebWords {
    /// The way past what stands before the text.
    pub skip: String,
    /// The way back, from a footnote or a source to the place that refers to it.
    pub back: String,
}

/// The picture at the top of page 1.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct LogoView {
    /// The name of its file.
    pub file: String,
    /// What it shows, in the leading language.
    pub alt: String,
}

/// A picture as a file that templates show and the PDF carries.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct PictureFile {
    /// Its name: `picture-1.png`.
    pub file: String,
    /// The digest of its bytes.
    pub digest: Digest,
    /// Its bytes, which are attached by themselves.
    #[serde(skip)]
    pub bytes: Vec<u8>,
}

/// How strong a topic is, in a line below its heading.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct StrengthView {
    /// The heading, by its place among the blocks.
    pub heading: usize,
    /// The line, per language.
    pub texts: Vec<ViewText>,
}

/// All that a page template sees.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct PageInput {
    /// The version of this form.
    pub version: u32,
    /// What kind of PDF the page is for.
    pub status: PdfStatus,
    /// The languages, the leading one first.
    pub languages: Vec<LanguageView>,
    /// The title of the PDF.
    pub title: String,
    /// What it is about, in a line of each language, where the spec says it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub subject: Vec<String>,
    /// What the file says of itself to programs.
    #[serde(default, skip_serializing_if = "AboutFile::is_empty")]
    pub about: AboutFile,
    /// Who made what, for programs.
    #[serde(default)]
    pub disclosure: Disclosure,
    /// What the file carries besides what it shows.
    #[serde(default, skip_serializing_if = "Attachments::is_full")]
    pub attachments: Attachments,
    /// How the languages relate to each other.
    pub layout: Layout,
    /// The family of fonts of each language for which the spec names one.
    pub fonts: Localized,
    /// The colour of headings and rules, if the spec names one.
    pub accent: Option<Colour>,
    /// The picture at the top of page 1, if the spec names one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub logo: Option<LogoView>,
    /// The timeline, if there is one.
    pub timeline: Option<Timeline>,
    /// The content.
    pub blocks: Vec<BlockView>,
    /// The blocks, by their places, in which a change is suggested that nobody has decided yet: their edge is marked.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub suggested: Vec<usize>,
    /// How strong each topic is on which something is quoted.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub strength: Vec<StrengthView>,
    /// The cited sources.
    pub sources: Vec<SourceView>,
    /// The pictures: templates show them by the name of the file, the PDF carries them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pictures: Vec<PictureFile>,
}

impl BlockView {
    /// Calls `each` for every mark of what a machine drafted.
    pub fn each_machine(&mut self, each: &mut dyn FnMut(&mut MachineMark)) {
        match self {
            BlockView::Heading { cells, .. } => {
                for cell in cells {
                    cell.machine.iter_mut().for_each(&mut *each);
                    machines_in(&mut cell.content, each);
                }
            }
            BlockView::Prose { cells } => cells.iter_mut().for_each(|cell| machines_in_flows(&mut cell.content, each)),
            BlockView::Quotation { .. } | BlockView::Rule => {}
        }
    }
}

fn machines_in_flows(flows: &mut [FlowView], each: &mut dyn FnMut(&mut MachineMark)) {
    for flow in flows {
        match flow {
            FlowView::Paragraph { content, .. } => machines_in(content, each),
            FlowView::List { items, .. } => items.iter_mut().for_each(|item| machines_in_flows(item, each)),
            FlowView::Table { head, rows, .. } => {
                let cells = head.iter_mut().chain(rows.iter_mut().flatten());
                cells.for_each(|cell| machines_in(&mut cell.content, each));
            }
            FlowView::Code { .. } | FlowView::Picture { .. } => {}
        }
    }
}

fn machines_in(spans: &mut [InlineSpan], each: &mut dyn FnMut(&mut MachineMark)) {
    for span in spans {
        match span {
            InlineSpan::Machine(mark) => each(mark),
            InlineSpan::Note { text: Some(note), .. } => machines_in_flows(&mut note.content, each),
            InlineSpan::Emphasis { content } | InlineSpan::Strong { content } | InlineSpan::Link { content, .. } => {
                machines_in(content, each);
            }
            _ => {}
        }
    }
}

/// A line of prose in which a source is quoted.
#[derive(Clone, Copy, Debug)]
pub struct QuotedLine<'a> {
    /// What stands on it.
    pub content: &'a [InlineSpan],
    /// Its direction.
    pub dir: Direction,
    /// Whether it is a heading.
    pub is_heading: bool,
    /// The words on it that are a source's.
    pub verbatim: &'a [String],
}

impl PageInput {
    /// The lines of prose in which a source is quoted: headings, paragraphs, items, cells, footnotes.
    pub fn quoted_lines(&self) -> Vec<QuotedLine<'_>> {
        let mut lines = Vec::new();
        for block in &self.blocks {
            match block {
                BlockView::Heading { cells, .. } => {
                    for HeadingCell { dir, content, verbatim, .. } in cells {
                        lines_of(QuotedLine { content, dir: *dir, is_heading: true, verbatim }, &mut lines);
                    }
                }
                BlockView::Prose { cells } => {
                    cells.iter().for_each(|cell| lines_of_flows(&cell.content, cell.dir, &mut lines));
                }
                BlockView::Quotation { .. } | BlockView::Rule => {}
            }
        }
        lines
    }
}

fn lines_of_flows<'a>(flows: &'a [FlowView], dir: Direction, lines: &mut Vec<QuotedLine<'a>>) {
    for flow in flows {
        match flow {
            FlowView::Paragraph { content, verbatim } => {
                lines_of(QuotedLine { content, dir, is_heading: false, verbatim }, lines);
            }
            FlowView::List { items, .. } => items.iter().for_each(|item| lines_of_flows(item, dir, lines)),
            FlowView::Table { head, rows, .. } => {
                for LanguageCell { dir, content, verbatim, .. } in head.iter().chain(rows.iter().flatten()) {
                    lines_of(QuotedLine { content, dir: *dir, is_heading: false, verbatim }, lines);
                }
            }
            FlowView::Code { .. } | FlowView::Picture { .. } => {}
        }
    }
}

/// A line, where a source is quoted on it, and those of its footnotes.
fn lines_of<'a>(line: QuotedLine<'a>, lines: &mut Vec<QuotedLine<'a>>) {
    if !line.verbatim.is_empty() {
        lines.push(line);
    }
    notes_in(line.content, lines);
}

fn notes_in<'a>(spans: &'a [InlineSpan], lines: &mut Vec<QuotedLine<'a>>) {
    for span in spans {
        match span {
            InlineSpan::Note { text: Some(note), .. } => lines_of_flows(&note.content, note.dir, lines),
            InlineSpan::Emphasis { content } | InlineSpan::Strong { content } | InlineSpan::Link { content, .. } => {
                notes_in(content, lines);
            }
            _ => {}
        }
    }
}
