//! Why a source cannot be read.

use crate::diagnostic::{Message, Rule, rules};

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
    pub(super) WRONG_FILE_KIND = Error "wrong-file-kind" {
        title: "A source is another kind of file than its name says.",
        why: "How a source is read depends on the ending of its file name, and its first bytes or parts show that it \
              is something else. Give the file the ending of what it is, or save it in the format that it is named for.",
        wrong: "",
        right: "",
    }
    /// The bytes of a text are of no encoding that fits.
    pub(super) UNKNOWN_ENCODING = Error "unknown-encoding" {
        title: "The encoding of a source cannot be told.",
        why: "A text that is decoded wrongly shows other letters than its author wrote, so nothing is guessed where \
              bytes fit no encoding. Save the file as UTF-8.",
        wrong: "",
        right: "",
    }
    /// A source is damaged or cut off.
    pub(super) DAMAGED_SOURCE = Error "damaged-source" {
        title: "A source is damaged, so it cannot be read as a whole.",
        why: "A part of the file is missing or is not what the format asks for, and what could be read might not be \
              all of the text. Fetch the file again, or open it in the program that it was made with and save it anew.",
        wrong: "",
        right: "",
    }
    /// A source is locked by a password or against copying.
    pub(super) PROTECTED_SOURCE = Error "protected-source" {
        title: "A source is protected by a password or against copying.",
        why: "Its text cannot be read. Save a document without its password; of a book that is protected, another \
              edition is needed.",
        wrong: "",
        right: "",
    }
    /// A source is larger or more deeply nested than is read.
    pub(super) SOURCE_TOO_LARGE = Error "source-too-large" {
        title: "A source is larger, or nested more deeply, than is read.",
        why: "Files of a corpus come from anywhere, and some are made to exhaust memory or time. The message names the \
              limit. Divide the document, or save it as plain text.",
        wrong: "",
        right: "",
    }
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
    pub(super) fn new(rule: &'static Rule, message: Message) -> Self {
        Self { rule, message }
    }
}
