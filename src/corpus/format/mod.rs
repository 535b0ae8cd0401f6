//! Input formats. To add one: a file here and a line in [`FORMATS`].
//!
//! A format turns bytes into blocks of text with what it knows of each; what a block is (headline,
//! paragraph, furniture) is judged afterwards, by `clean`.

mod archive;
mod docx;
mod encoding;
mod epub;
mod flow;
mod html;
pub(crate) mod markdown;
mod mime;
mod parser;
pub(crate) mod pdf;
mod raised;
mod signature;
mod size;
mod symbol;
mod text;
pub(crate) mod unreadable;
mod xml;

pub(super) use self::size::bounded;
pub use self::unreadable::{EMPTY_SOURCE, Unreadable};

use super::stated::Stated;

/// One line or paragraph of a source as its format gives it, before any judgement on what it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RawBlock {
    /// The text: a slice of the source, trimmed, on one line (inner line ends become spaces).
    pub text: String,
    /// The line of the source on which it begins, from 1; in a format without lines, the number of
    /// the block.
    pub line: usize,
    /// What the format itself says of it, if anything.
    pub hint: Option<BlockHint>,
}

/// What a format knows of a block without guessing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlockHint {
    /// Marked as the title of the whole text.
    Title,
    /// Marked as a heading by the format.
    Heading,
    /// Marked as a paragraph of the text.
    Paragraph,
    /// Marked as the caption of a picture or table.
    Caption,
    /// Most of its letters are links, and it is too short for a paragraph that cites.
    Links,
    /// Outside the article, as the format's extraction found it.
    Outside,
    /// Not seen by a reader of the page.
    Hidden,
    /// Marks of notes, raised in the text before.
    NoteMark,
    /// Struck out in the text before.
    Struck,
    /// With letters that the damaged file no longer has.
    Damaged,
    /// The label of a button or what can be chosen in a field.
    Control,
    /// In a part of the page that says that it is something else than the article.
    Furniture(Region),
}

/// What a part of a page says that it holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is the reason of the same name for which a line is left out")]
pub enum Region {
    Advertisement,
    AuthorBox,
    Byline,
    Caption,
    Comments,
    Counter,
    Follow,
    Legal,
    Navigation,
    Outside,
    Related,
    Share,
    Tags,
}

/// A source as its format gives it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RawDocument {
    /// Its blocks, in reading order.
    pub blocks: Vec<RawBlock>,
    /// What it states about itself.
    pub stated: Stated,
    /// The encoding and how it was found, where it is not UTF-8.
    pub encoding: Option<String>,
    /// Its letters without white space as version 1 of its reader took them, where the rules of today take others: what
    /// a reading of that version is held against.
    pub earlier: Option<String>,
}

/// The document, or why it cannot be read.
pub type ParsedSource = Result<RawDocument, Unreadable>;

/// A source as received.
#[derive(Clone, Copy, Debug)]
pub struct ReceivedSource<'a> {
    /// The bytes of the file.
    pub bytes: &'a [u8],
    /// What another program extracted from them, for a format that needs one.
    pub drawn: Option<&'a Drawn>,
}

/// Text that another program extracted from a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drawn {
    /// The text; form feeds are between pages.
    pub text: String,
    /// The program and its version, for the head of the reading.
    pub by: String,
}

impl<'a> From<&'a [u8]> for ReceivedSource<'a> {
    fn from(bytes: &'a [u8]) -> Self {
        Self { bytes, drawn: None }
    }
}

impl<'a> From<&'a Vec<u8>> for ReceivedSource<'a> {
    fn from(bytes: &'a Vec<u8>) -> Self {
        Self { bytes, drawn: None }
    }
}

/// A program outside that a format needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outside {
    /// Poppler's `pdftotext`.
    PdfToText,
}

/// How the text of a format came about, which decides how it is judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SourceShape {
    /// A copy of a page of the web without its markup: furniture may be around and between the text.
    Page,
    /// A page of the web whose markup tells which of its blocks are the article.
    Marked,
    /// A document that was written as one: its paragraphs are its text.
    Document,
}

/// A reader of one input format.
pub struct SourceFormat {
    /// The name that a reading's head records.
    pub name: &'static str,
    /// The version of the reader's rules; raised when they change what is read.
    pub version: u32,
    /// File name extensions, lower case, without the dot.
    pub extensions: &'static [&'static str],
    /// How its blocks are judged.
    pub shape: SourceShape,
    /// The other program that extracts its text. Such text is not reliable: its reading is checked
    /// and confirmed by a person before anything of it is quoted.
    pub outside: Option<Outside>,
    /// The file as received to blocks.
    pub read: fn(ReceivedSource<'_>) -> ParsedSource,
}

/// All input formats.
pub static FORMATS: &[SourceFormat] =
    &[text::FORMAT, markdown::FORMAT, html::FORMAT, html::MHTML, epub::FORMAT, docx::FORMAT, pdf::FORMAT];

/// The extensions of all formats, for a message that names what is read.
pub fn extensions() -> String {
    let all: Vec<String> = FORMATS.iter().flat_map(|format| format.extensions).map(|name| format!(".{name}")).collect();
    all.join(", ")
}

/// The format for a file name extension.
pub fn by_extension(extension: &str) -> Option<&'static SourceFormat> {
    let extension = extension.to_ascii_lowercase();
    FORMATS.iter().find(|format| format.extensions.contains(&extension.as_str()))
}
