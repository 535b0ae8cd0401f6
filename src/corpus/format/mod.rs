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
pub(crate) mod pdf;
mod signature;
mod text;
mod xml;

use super::stated::Stated;
use crate::diagnostic::{Message, Rule, msg, rules};

rules! {
    /// A source holds no text.
    pub EMPTY_SOURCE = Error "empty-source" {
        title: "A source holds no text.",
        why: "Nothing of it can be quoted. Put the document itself into the corpus, or take the file away. A PDF of \
              scanned pages holds pictures of text: put it through text recognition (OCR) first.",
        wrong: "",
        right: "",
    }
    /// A file is not of the kind that its name says.
    pub(crate) WRONG_FILE_KIND = Error "wrong-file-kind" {
        title: "A source is another kind of file than its name says.",
        why: "How a source is read depends on the ending of its file name, and its first bytes or parts show that it \
              is something else. Give the file the ending of what it is, or save it in the format that it is named for.",
        wrong: "",
        right: "",
    }
    /// The bytes of a text are of no encoding that fits.
    pub(crate) UNKNOWN_ENCODING = Error "unknown-encoding" {
        title: "The encoding of a source cannot be told.",
        why: "A text that is decoded wrongly shows other letters than its author wrote, so nothing is guessed where \
              bytes fit no encoding. Save the file as UTF-8.",
        wrong: "",
        right: "",
    }
    /// A source is damaged or cut off.
    pub(crate) DAMAGED_SOURCE = Error "damaged-source" {
        title: "A source is damaged, so it cannot be read as a whole.",
        why: "A part of the file is missing or is not what the format asks for, and what could be read might not be \
              all of the text. Fetch the file again, or open it in the program that it was made with and save it anew.",
        wrong: "",
        right: "",
    }
    /// A source is locked by a password or against copying.
    pub(crate) PROTECTED_SOURCE = Error "protected-source" {
        title: "A source is protected by a password or against copying.",
        why: "Its text cannot be read. Save a document without its password; of a book that is protected, another \
              edition is needed.",
        wrong: "",
        right: "",
    }
    /// A source is larger or more deeply nested than is read.
    pub(crate) SOURCE_TOO_LARGE = Error "source-too-large" {
        title: "A source is larger, or nested more deeply, than is read.",
        why: "Files of a corpus come from anywhere, and some are made to exhaust memory or time. The message names the \
              limit. Divide the document, or save it as plain text.",
        wrong: "",
        right: "",
    }
}

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
}

/// A source as its format gives it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RawDocument {
    /// Its blocks, in reading order.
    pub blocks: Vec<RawBlock>,
    /// What it states of itself.
    pub stated: Stated,
    /// The encoding and how it was found, where it is not UTF-8.
    pub encoding: Option<String>,
}

/// Why a source cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreadable {
    /// The kind of fault.
    pub rule: &'static Rule,
    /// What is wrong.
    pub message: Message,
}

impl Unreadable {
    fn new(rule: &'static Rule, message: Message) -> Self {
        Self { rule, message }
    }
}

/// The document, or why it cannot be read.
pub type Parsed = Result<RawDocument, Unreadable>;

/// A source as received.
#[derive(Clone, Copy, Debug)]
pub struct Received<'a> {
    /// The bytes of the file.
    pub bytes: &'a [u8],
    /// What a program outside drew from them, for a format that asks for one.
    pub drawn: Option<&'a Drawn>,
}

/// Text that a program outside drew from a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drawn {
    /// The text; form feeds stand between pages.
    pub text: String,
    /// The program and its version, for the head of the reading.
    pub by: String,
}

impl<'a> From<&'a [u8]> for Received<'a> {
    fn from(bytes: &'a [u8]) -> Self {
        Self { bytes, drawn: None }
    }
}

impl<'a> From<&'a Vec<u8>> for Received<'a> {
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
pub enum Shape {
    /// A page of the web or a copy of one: furniture may stand around and between the text.
    Page,
    /// A document that was written as one: its paragraphs are its text.
    Document,
}

/// A reader of one input format.
pub struct Format {
    /// The name that a reading's head records.
    pub name: &'static str,
    /// The version of the reader's rules; raised when they change what is read.
    pub version: u32,
    /// File name extensions, lower case, without the dot.
    pub extensions: &'static [&'static str],
    /// How its blocks are judged.
    pub shape: Shape,
    /// The program outside that draws its text. Such text is not reliable: its reading is checked
    /// and confirmed by a person before anything of it is quoted.
    pub outside: Option<Outside>,
    /// The file as received to blocks.
    pub read: fn(Received<'_>) -> Parsed,
}

/// All input formats.
pub static FORMATS: &[Format] =
    &[text::FORMAT, markdown::FORMAT, html::FORMAT, epub::FORMAT, docx::FORMAT, pdf::FORMAT];

/// The format for a file name extension.
pub fn by_extension(extension: &str) -> Option<&'static Format> {
    let extension = extension.to_ascii_lowercase();
    FORMATS.iter().find(|format| format.extensions.contains(&extension.as_str()))
}

/// What a third-party parser says of a file, fit for a message: it may hold words of the file.
fn cleaned(why: &str) -> String {
    why.chars().map(|c| if c.is_whitespace() { ' ' } else { c }).filter(|&c| flow::is_text(c)).take(200).collect()
}

/// Runs a third-party parser on hostile bytes. A panic in it is a fault of that parser and must not
/// take the rest of the corpus along, so it becomes an error like any other.
fn guarded<T>(format: &'static str, parse: impl FnOnce() -> T) -> Result<T, Unreadable> {
    std::panic::catch_unwind(std::panic::AssertUnwindSafe(parse))
        .map_err(|_| Unreadable::new(&DAMAGED_SOURCE, msg!("damaged-source--gave-up", format = format)))
}
