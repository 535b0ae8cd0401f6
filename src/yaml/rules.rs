//! What is wrong with a YAML file as such, whatever it is to become.

use crate::diagnostic::rules;

rules! {
    /// A text is not YAML.
    pub INVALID_YAML = Error "invalid-yaml" {
        title: "A file is not valid YAML.",
        why: "The file cannot be read at all, so this is the only mistake that is reported. Often a quotation mark \
              or bracket is not closed, a line is indented with a tab, or a text that contains `: ` or begins with \
              `[`, `{`, `*`, `&` or `@` needs quotation marks.",
        wrong: "title: { ar: الجزائر, en: Algeria",
        right: "title: { ar: الجزائر, en: Algeria }",
    }
    /// A text uses a part of YAML that is not supported.
    pub UNSUPPORTED_YAML = Error "unsupported-yaml" {
        title: "A file uses a part of YAML that is not supported.",
        why: "YAML allows aliases, several documents in one file, keys that are lists, and unlimited nesting, but \
              they make files hard to read and can be used to exhaust memory. Write the value out.",
        wrong: "first: &a [ar, en]\nsecond: *a",
        right: "first: [ar, en]\nsecond: [ar, en]",
    }
    /// A key appears twice in one mapping.
    pub DUPLICATE_KEY = Error "duplicate-key" {
        title: "A key appears twice in one place.",
        why: "Only one of the two values could count, and nothing says which.",
        wrong: "title: { ar: أ }\ntitle: { ar: ب }",
        right: "title: { ar: أ }",
    }
    /// A file contains nothing.
    pub EMPTY_FILE = Error "empty-file" {
        title: "A file is empty.",
        why: "The file contains only white space or comments, but values are needed.",
        wrong: "",
        right: "",
    }
    /// A file is larger than is read.
    pub FILE_TOO_LARGE = Error "file-too-large" {
        title: "A file is larger than the program reads.",
        why: "The limit keeps memory and time bounded, whatever a file contains. Divide the file, or remove what \
              does not belong in it.",
        wrong: "",
        right: "",
    }
    /// Entries cannot be added to a list file.
    pub CANNOT_APPEND = Error "cannot-append" {
        title: "Entries cannot be added to a file without changing what is in it.",
        why: "The program adds entries at the end and leaves every earlier byte as it is. That is impossible if a \
              list is written in brackets, or if the file ends in the middle of a value.",
        wrong: "[{ key: a }]",
        right: "- { key: a }",
    }
}
