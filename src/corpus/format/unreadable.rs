//! Why a source cannot be read.

use crate::diagnostic::{Message, Rule, rules};

rules! {
    /// A source contains no text.
    pub EMPTY_SOURCE = Error "empty-source" {
        title: "A source contains no text.",
        why: "Nothing can be quoted from it. Put the document itself into the corpus, or remove the file. A PDF of \
              scanned pages contains pictures of text: put it through text recognition (OCR) first.",
        wrong: "",
        right: "",
    }
    /// A file is not of the kind that its name says.
    pub(super) WRONG_FILE_KIND = Error "wrong-file-kind" {
        title: "A source is a different kind of file from what its name says.",
        why: "How a source is read depends on its file name extension, and its first bytes or parts show that it is \
              something else. Give the file the extension of what it is, or save it in the format that its name \
              says.",
        wrong: "",
        right: "",
    }
    /// The bytes of a text are of no encoding that fits.
    pub(super) UNKNOWN_ENCODING = Error "unknown-encoding" {
        title: "The encoding of a source cannot be determined.",
        why: "A text that is decoded wrongly shows letters that its author did not write, so nothing is guessed when \
              the bytes fit no encoding. Save the file as UTF-8.",
        wrong: "",
        right: "",
    }
    /// A source is damaged or cut off.
    pub(super) DAMAGED_SOURCE = Error "damaged-source" {
        title: "A source is damaged, so it cannot be read completely.",
        why: "A part of the file is missing or is not what the format requires, and what could be read might not be \
              the whole text. Fetch the file again, or open it in the program that made it and save it again.",
        wrong: "",
        right: "",
    }
    /// A source is locked by a password or against copying.
    pub(super) PROTECTED_SOURCE = Error "protected-source" {
        title: "A source is protected by a password or against copying.",
        why: "Its text cannot be read. Save a document without its password; for a book that is protected, you need \
              another edition.",
        wrong: "",
        right: "",
    }
    /// A source is larger or more deeply nested than is read.
    pub(super) SOURCE_TOO_LARGE = Error "source-too-large" {
        title: "A source is larger, or nested more deeply, than the program reads.",
        why: "Files in a corpus come from anywhere, and some are made to exhaust memory or time. The message names \
              the limit. Divide the document, or save it as plain text.",
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
