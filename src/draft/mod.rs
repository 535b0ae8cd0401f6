//! The draft: the Markdown under review, read into a [`Document`] and checked against its sources.

pub mod accept;
mod align;
pub mod approve;
mod cards;
pub mod compare;
pub(crate) mod conflict_markers;
pub(crate) mod duplicate_ids;
mod entries;
mod event_dates;
mod inlines;
mod judgements;
mod line;
pub(crate) mod lost;
pub mod merge;
mod moves;
mod outline;
mod prose;
pub(crate) mod read;
mod recut;
mod since;
mod spans;
pub(crate) mod suggestion;
pub(crate) mod verify;

use std::collections::BTreeMap;
use std::ops::Range;

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize, Serializer};

use crate::cite::Citation;
use crate::diagnostic::Position;
use crate::lang::{Lang, Localized};
use crate::search::meaning::MadeByMeaning;
use crate::select::LiftedLimits;
use crate::spec::appearance::Appearance;
use crate::spec::outputs::{Attachments, OutputForm};
use crate::spec::own_section::TakenIds;
use crate::spec::section_wish::SectionWish;

pub use cards::{Card, CardKind, Cards, DraftComment, PlacedPart, comment_text};
pub use conflict_markers::unresolved;
pub use entries::DocumentEntry;
pub(crate) use entries::{EDITORS_DATE, UNMARKED};
pub(crate) use event_dates::EventDates;
pub use inlines::plain_text;
use inlines::{citations_in, each_inline, inline_citations, same_inlines, without_citations};
pub use judgements::JudgementSection;
pub use line::{LineItem, as_printed, items_of_line, items_within};
pub use lost::lost_quotations;
pub use moves::{Move, Moved, moves};
pub use prose::{InBrackets, ProseGroup, ProseItem, ProsePiece, ProseSetting, ProseText};
pub use read::{ParsedDraft, parse, read, read_front_matter};
pub use recut::{
    QuotedRun, Recut, RunKind, lengthened, marked_like, original_runs, quoted_ranges, shortened, taken, touched,
    translation_runs, with_marks,
};
pub use since::{Differences, NewEntry, quoted_sources, sections_of, since, withdrawn};
pub use spans::{PrintedWords, SpanCheck, SpanVerdict, printed_text};
pub use suggestion::{SuggestedChange, SuggestionKind, decided};
pub use verify::{
    Checks, EditedTranslation, Evidence, InlineCheck, KnownParts, PrintedCounts, PrintedTexts, QuotationCheck,
    QuotationState, VerbatimWords, Verification, check_note, check_printed, check_translations, edited_translations,
    missing_judgements, quoted_sentences, stated_translations, verify, verify_without_hints,
};

/// The front matter of a draft.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FrontMatter {
    /// The title of the brief, per language.
    #[schemars(extend("minProperties" = 1))]
    pub title: Localized,
    /// The series: the stem of the spec's file.
    #[schemars(regex(pattern = r"^[^/\\]+$"), length(max = 100))]
    pub series: String,
    /// The edition's date.
    pub edition: NaiveDate,
    /// The number of the edition in its series.
    #[schemars(range(min = 1))]
    pub number: Option<u32>,
    /// The days covered.
    #[serde(default)]
    pub period: Period,
    /// The languages of the brief; the first leads.
    #[schemars(length(min = 1, max = 2))]
    pub languages: Vec<Lang>,
    /// The corpus folder, relative to the project's root.
    #[schemars(length(min = 1))]
    pub corpus: String,
    /// The name of the page template.
    #[schemars(regex(pattern = r"^[a-z0-9][a-z0-9-]*$"), length(max = 80))]
    pub template: String,
    /// In which forms the brief goes out; none named is the PDF.
    #[serde(default)]
    #[schemars(length(max = 2))]
    pub outputs: Vec<OutputForm>,
    /// What the files carry besides what they show.
    #[serde(default)]
    pub attachments: Attachments,
    /// What the page looks like besides; the logo's file relative to the project's folder.
    #[serde(default, rename = "look")]
    pub appearance: Appearance,
    /// The digest of each quoted source when the draft was made, as 64 hexadecimal digits.
    #[serde(default)]
    pub sources: BTreeMap<String, String>,
    /// Words between quotation marks that are the desk's own.
    #[serde(default)]
    pub own_words: Vec<String>,
    /// Whether the spec requires key judgements.
    pub summary: Option<SectionWish>,
    /// Whether it requires a section on what to watch.
    pub watch: Option<SectionWish>,
    /// The limits of the selection that did not apply.
    #[serde(default)]
    pub lifted: LiftedLimits,
    /// How meaning had a part in the selection, where the spec asks for that: the digest of the vectors, or `words`.
    pub meaning: Option<MadeByMeaning>,
    /// The program that made the draft.
    #[serde(default)]
    pub tool: String,
    /// The day on which it was made, or last brought up to date.
    pub made: Option<NaiveDate>,
    /// The digest of the text that the draft was generated as, the base of later merges, as 64
    /// hexadecimal digits.
    #[schemars(regex(pattern = r"^[0-9a-f]{64}$"))]
    pub base: Option<String>,
}

/// The days that a brief covers; either end may be open.
#[derive(Clone, Copy, Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(inline)]
pub struct Period {
    /// The first day.
    pub from: Option<NaiveDate>,
    /// The last day.
    pub to: Option<NaiveDate>,
}

/// A parsed draft.
#[derive(Clone, Debug)]
pub struct Document {
    /// What the front matter says.
    pub front: FrontMatter,
    /// The content in its order.
    pub blocks: Vec<Block>,
    /// The same prose, headings and translations as checking reads them: flat, with the place of each piece.
    pub prose: Vec<ProseText>,
    /// Quotations where none can be set, inside lists or other quotations: refused, and held
    /// against their sources all the same.
    pub unset: Vec<Quotation>,
    /// The pictures that it shows, with their places.
    pub pictures: Vec<PictureUse>,
    /// The links, with what they are written with: bytes of the draft.
    pub links: Vec<Range<usize>>,
    /// The reserved ids that topics have, as far as they are known.
    pub taken: TakenIds,
    /// Of a part of a draft: what the other parts quote, as far as this one may rest on it. `None` of a whole draft.
    pub elsewhere: Option<Vec<Quotation>>,
    /// The changes that somebody suggests. It reads as if all were rejected.
    pub suggestions: Vec<SuggestedChange>,
    /// As it reads if all are accepted; `None` where nothing is suggested.
    pub accepted: Option<Box<Document>>,
}

/// A picture in a draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PictureUse {
    /// The path as written, relative to the draft.
    pub path: String,
    /// Where it is written: a byte offset in the draft.
    pub offset: usize,
}

impl Document {
    /// The quotations in their order.
    pub fn quotations(&self) -> impl Iterator<Item = &Quotation> {
        self.blocks.iter().filter_map(|block| match block {
            Block::Quotation(quotation) => Some(quotation),
            _ => None,
        })
    }
}

impl Document {
    /// Every citation, of quotations and of prose, in the order in which a reader meets them.
    pub fn citations(&self) -> Vec<&Citation> {
        let mut found = Vec::new();
        for block in &self.blocks {
            if let Block::Quotation(quotation) = block {
                found.extend(quotation.citations());
            }
            found.extend(prose_citations_of(block));
        }
        found
    }
}

impl Document {
    /// The labels of the footnotes in the order in which they are first referred to, each with the language
    /// of its text.
    pub fn notes(&self) -> Vec<(&str, Option<&Lang>)> {
        let mut found = Vec::new();
        self.each_in_prose(&mut |inline| {
            if let Inline::Note { label, text: Some(note) } = inline {
                found.push((label.as_str(), note.lang.as_ref()));
            }
        });
        found
    }

    /// Calls `each` for all inline content of prose, that of footnotes included.
    fn each_in_prose<'a>(&'a self, each: &mut dyn FnMut(&'a Inline)) {
        for block in &self.blocks {
            if let Block::Prose(runs) = block {
                runs.iter().flat_map(|run| &run.content).for_each(|flow| each_in_flow(flow, each));
            }
        }
    }
}

fn each_in_flow<'a>(flow: &'a Flow, each: &mut dyn FnMut(&'a Inline)) {
    flow.lines().into_iter().for_each(|line| each_in_line(line, each));
}

fn each_in_line<'a>(line: &'a [Inline], each: &mut dyn FnMut(&'a Inline)) {
    each_inline(line, &mut |inline| {
        each(inline);
        if let Inline::Note { text: Some(note), .. } = inline {
            note.content.iter().for_each(|flow| each_in_flow(flow, each));
        }
    });
}

fn prose_citations_of(block: &Block) -> Vec<&Citation> {
    let mut found = Vec::new();
    match block {
        Block::Heading { texts, .. } => {
            texts.iter().for_each(|run| inline_citations(&run.content, &mut |c| found.push(c)));
        }
        Block::Prose(runs) => {
            let flows = runs.iter().flat_map(|run| &run.content);
            flows.for_each(|flow| citations_in(flow, &mut |c| found.push(c)));
        }
        Block::Quotation(quotation) => {
            quotation.translation.iter().for_each(|content| inline_citations(content, &mut |c| found.push(c)));
        }
        Block::Rule => {}
    }
    found
}

/// A piece of a draft.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[allow(clippy::large_enum_variant, reason = "most blocks of a draft are quotations")]
pub enum Block {
    /// A heading, in one language or as a pair.
    Heading {
        /// 1 to 6; topics are 2.
        level: u8,
        /// The anchor, `{#topic-id}`.
        id: Option<String>,
        /// What else stands in its braces.
        marks: HeadingMarks,
        /// The words, per language.
        texts: Vec<Run<Vec<Inline>>>,
    },
    /// Prose: one run spans, two runs in two languages are a pair.
    Prose(Vec<Run<Vec<Flow>>>),
    /// A block quotation.
    Quotation(Quotation),
    /// A thematic break.
    Rule,
}

/// What stands in the braces of a heading besides its id.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct HeadingMarks {
    /// Its classes, `.editors-date`.
    pub classes: Vec<String>,
    /// Its values, `name=NAME`.
    pub values: Vec<(String, String)>,
    /// What the heading is written with: bytes of the draft.
    #[serde(skip)]
    pub written: Range<usize>,
}

impl HeadingMarks {
    /// The machine that drafted what stands below the heading: `.machine name=NAME`.
    pub fn machine(&self) -> Option<&str> {
        let (_, name) = self.values.iter().find(|(key, _)| key == "name")?;
        Self::machine_name(name).filter(|_| self.has("machine"))
    }

    /// The name of a machine as it is written, perhaps between quotation marks; `None` where there is none, or where white
    /// space has cut it in two: `name="two words"`.
    pub(crate) fn machine_name(written: &str) -> Option<&str> {
        let marks = ['"', '“', '”'];
        let is_quoted = written.starts_with(marks) && written.ends_with(marks);
        let name = if is_quoted { written.trim_matches(marks) } else { written };
        (!name.is_empty() && !name.contains(marks)).then_some(name)
    }

    /// Whether it has a class.
    pub fn has(&self, class: &str) -> bool {
        self.classes.iter().any(|own| own == class)
    }
}

impl Block {
    /// The id of the section that it begins: that of a heading of level 1 or 2. The id of another heading is a place to
    /// link to, and changes nothing of what is printed.
    pub fn section(&self) -> Option<&str> {
        match self {
            Block::Heading { level: 1 | 2, id: Some(id), .. } => Some(id),
            _ => None,
        }
    }

    /// Where the citations of its prose stand, those of its footnotes too: byte offsets in the draft.
    pub fn citation_offsets(&self) -> Vec<usize> {
        let mut found = Vec::new();
        let mut each = |inline: &Inline| {
            if let Inline::Citation(_, at) = inline {
                found.push(*at);
            }
        };
        match self {
            Block::Heading { texts, .. } => texts.iter().for_each(|run| each_in_line(&run.content, &mut each)),
            Block::Prose(runs) => {
                runs.iter().flat_map(|run| &run.content).for_each(|flow| each_in_flow(flow, &mut each));
            }
            Block::Quotation(quotation) => {
                quotation.translation.iter().for_each(|line| each_in_line(line, &mut each));
            }
            Block::Rule => {}
        }
        found
    }
}

/// A stretch of content in one language.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Run<T> {
    /// The language, where the letters tell.
    pub lang: Option<Lang>,
    /// The content.
    pub content: T,
}

/// Block-level content of prose.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub enum Flow {
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// A list.
    List {
        /// The number of the first item; `None` for bullets.
        start: Option<u64>,
        /// The items.
        items: Vec<Vec<Flow>>,
    },
    /// A table.
    Table {
        /// How each column is aligned.
        columns: Vec<Column>,
        /// The cells of its head.
        head: Vec<Vec<Inline>>,
        /// The rows below, each of as many cells.
        rows: Vec<Vec<Vec<Inline>>>,
    },
    /// A code block.
    Code(String),
}

/// How a column of a table is aligned.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Column {
    /// Where the text of its language begins.
    Start,
    /// On the left.
    Left,
    /// In the middle.
    Center,
    /// On the right.
    Right,
}

/// Content of a line.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub enum Inline {
    /// Text, literal.
    Text(String),
    /// Emphasis.
    Emphasis(Vec<Inline>),
    /// Strong emphasis.
    Strong(Vec<Inline>),
    /// Code.
    Code(String),
    /// A link.
    Link {
        /// Where to.
        url: String,
        /// What it reads.
        content: Vec<Inline>,
    },
    /// `[…]` or `[...]`: words left out.
    Elision,
    /// `[word]`: words put in.
    Insertion(String),
    /// `[@key, ¶ 6]`, and where it is: a byte offset in the draft.
    #[serde(serialize_with = "without_place")]
    Citation(Citation, usize),
    /// A reference to a footnote: `[^label]`.
    Note {
        /// Its label.
        label: String,
        /// Its text, at the first reference.
        text: Option<Run<Vec<Flow>>>,
    },
    /// A picture: `![what it shows](path)`.
    Picture {
        /// The path, relative to the draft.
        path: String,
        /// What stands for it where it cannot be seen.
        text: String,
    },
    /// A hard line break.
    Break,
    /// `{.machine name=NAME}` at the end of a line: that machine drafted it.
    Machine(String),
}

/// An approval does not cover where a citation is.
fn without_place<S: Serializer>(citation: &Citation, _place: &usize, serializer: S) -> Result<S::Ok, S::Error> {
    citation.serialize(serializer)
}

/// A block quotation: the original, its citation with the other sources that carry it, its translation.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Quotation {
    /// The paragraphs before the citation.
    pub original: Vec<Vec<Inline>>,
    /// The citation; a quotation without one is printed as unchecked.
    pub citation: Option<Citation>,
    /// Other sources that carry the same words: `; also in [@other, ¶ 2]`.
    pub also_in: Vec<Citation>,
    /// The paragraphs after the citation.
    pub translation: Vec<Vec<Inline>>,
    /// The language that the words before the citation seem to be in.
    #[serde(skip)]
    pub lang: Option<Lang>,
    /// The language that each paragraph of the translation seems to be in.
    #[serde(skip)]
    pub translation_langs: Vec<Option<Lang>>,
    /// Where it begins in the draft.
    #[serde(skip)]
    pub position: Position,
    /// Where the paragraph of its citation begins.
    #[serde(skip)]
    pub citation_position: Position,
    /// Where it and its parts are written.
    #[serde(skip)]
    pub written: WrittenQuotation,
}

/// Where a block quotation and its parts are written: bytes of the draft.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct WrittenQuotation {
    /// All of it.
    pub all: Range<usize>,
    /// The words before the citation, paragraph after paragraph.
    pub original: Vec<ProsePiece>,
    /// Each of these paragraphs.
    pub paragraphs: Vec<Range<usize>>,
    /// Whether a citation is meant and not written as one, which is reported where it is.
    pub miscited: bool,
    /// `[@key, ¶ 6]`; empty if there is none.
    pub citation: Range<usize>,
    /// Each citation that "also in" introduces.
    pub also_in: Vec<Range<usize>>,
    /// Each paragraph of the translation.
    pub translation: Vec<Range<usize>>,
}

impl WrittenQuotation {
    /// Adds a paragraph of the words before the citation; a line end separates it from the one before.
    fn push_original(&mut self, paragraph: Vec<ProsePiece>) {
        if let (Some(last), Some(first)) = (self.original.last(), paragraph.first()) {
            let range = last.range.end..first.range.start;
            self.original.push(ProsePiece { item: ProseItem::Text(" ".to_owned()), range });
        }
        self.original.extend(paragraph);
    }
}

impl Quotation {
    /// Its citation and those of the other sources that carry its words.
    pub fn citations(&self) -> impl Iterator<Item = &Citation> {
        self.citation.iter().chain(&self.also_in)
    }

    /// Whether another is the same in another place: it reads the same, and each of its parts is written at the same
    /// distance from its beginning.
    fn is_same_but_for_place(&self, other: &Self) -> bool {
        let (here, there) = (self.written.all.start, other.written.all.start);
        let same = |one: &Range<usize>, other: &Range<usize>| {
            one.start.wrapping_sub(here) == other.start.wrapping_sub(there) && one.len() == other.len()
        };
        let all_same = |one: &[Range<usize>], other: &[Range<usize>]| {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| same(one, other))
        };
        let (own, others) = (&self.written, &other.written);
        let same_piece =
            |(one, other): (&ProsePiece, &ProsePiece)| one.item == other.item && same(&one.range, &other.range);
        let read_same = |one: &[Vec<Inline>], other: &[Vec<Inline>]| {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| same_inlines(one, other))
        };
        same(&own.all, &others.all)
            && same(&own.citation, &others.citation)
            && all_same(&own.paragraphs, &others.paragraphs)
            && own.miscited == others.miscited
            && all_same(&own.also_in, &others.also_in)
            && all_same(&own.translation, &others.translation)
            && own.original.len() == others.original.len()
            && own.original.iter().zip(&others.original).all(same_piece)
            && self.citation == other.citation
            && self.also_in == other.also_in
            && self.lang == other.lang
            && self.translation_langs == other.translation_langs
            && read_same(&self.original, &other.original)
            && read_same(&self.translation, &other.translation)
    }

    /// Where its translation into a language is written: the first paragraph in it, or of all; the quotation where
    /// there is none.
    fn written_translation(&self, lang: &Lang) -> Range<usize> {
        let mut paragraphs = self.written.translation.iter().zip(&self.translation_langs);
        let of_lang = paragraphs.find(|(_, found)| found.as_ref().is_none_or(|found| found == lang));
        let first = of_lang.map(|(range, _)| range).or(self.written.translation.first());
        first.unwrap_or(&self.written.all).clone()
    }

    /// The paragraphs of the translation into a language: with a source in a third one, translations into
    /// both languages of the brief are below each other.
    pub fn translation_into<'a>(&'a self, lang: &Lang) -> impl Iterator<Item = &'a Vec<Inline>> {
        let paragraphs = self.translation.iter().zip(&self.translation_langs);
        paragraphs.filter(move |(_, found)| found.as_ref().is_none_or(|found| found == lang)).map(|(text, _)| text)
    }
}
