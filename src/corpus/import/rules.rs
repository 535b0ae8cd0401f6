//! What can be wrong with a bibliography that is imported.

use crate::diagnostic::rules;

rules! {
    /// A file is not a bibliography of its form.
    pub(super) INVALID_BIBLIOGRAPHY = Error "invalid-bibliography" {
        title: "A file is not a bibliography in the format that its name says.",
        why: "Nothing is imported from it. Export the bibliography again, as BibTeX (`.bib`) or CSL-JSON (`.json`); \
              a JSON file is a list of items. In a BibTeX file a faulty entry is left out by itself.",
        wrong: "{ \"title\": \"A title\" }",
        right: "[{ \"id\": \"a\", \"title\": \"A title\" }]",
    }
    /// An entry of a bibliography is left out.
    pub(crate) LEFT_OUT_ENTRY = Warning "left-out-entry" {
        title: "An entry of a bibliography is not imported.",
        why: "It cannot be read, or it cannot be written as an entry of the library; all the others are imported. \
              Correct it in the program that it comes from, or write the entry into the library by hand.",
        wrong: "@book{a, title = {A title}, date = {2025-99-99}}",
        right: "@book{a, title = {A title}, date = {2025-09-09}}",
    }
    /// A field of an imported entry is left out.
    pub(super) LEFT_OUT_FIELD = Warning "left-out-field" {
        title: "A field of an imported entry is left out.",
        why: "Its value has a form that the library cannot represent, and the program does not guess what it means. \
              The entry is imported without it; if you know the value, add it by hand.",
        wrong: "\"language\": \"Klingonish tongue\"",
        right: "\"language\": \"ar\"",
    }
}
