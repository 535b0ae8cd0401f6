//! What can be wrong with corpus folders.

use crate::diagnostic::rules;

rules! {
    /// A corpus folder contains nothing that can be read.
    pub EMPTY_CORPUS = Error "empty-corpus" {
        title: "A corpus folder contains no source that could be read.",
        why: "There is nothing to quote from. The findings beside this one say what was left out and why; if there \
              are none, the folder contains no file in a supported format.",
        wrong: "",
        right: "",
    }
    /// A file of the corpus folder, or one to be added, has no reader.
    pub NO_READER = Error "no-reader" {
        title: "There is no reader for files of this kind.",
        why: "Sources are text, Markdown, HTML, EPUB, Word and PDF files, recognised by their file name extension. \
              Save the document in one of these formats.",
        wrong: "seeds/kidal-nd.odt",
        right: "seeds/kidal-nd.docx",
    }
    /// Two sources would have one citation key.
    pub KEY_TAKEN = Error "key-taken" {
        title: "Two sources would have the same citation key.",
        why: "A key is the name of a source's file without its extension, and must name one source only: otherwise \
              nobody could follow a citation. Rename one of the two.",
        wrong: "seeds/kidal-nd.txt and seeds/kidal-nd.html",
        right: "seeds/kidal-nd.txt and seeds/kidal-nd-2.html",
    }
    /// A source without a reading, or a changed one, while `--locked` forbids to write readings.
    pub LOCKED_READINGS = Error "locked-readings" {
        title: "A reading would have to be made or changed, and `--locked` forbids that.",
        why: "Citations refer to the paragraph numbers of readings, so an unattended run can be told to make none. \
              Run once without `--locked` and commit the reading.",
        wrong: "",
        right: "",
    }
    /// Nothing can be quoted from a source.
    pub NOTHING_TO_QUOTE = Warning "nothing-to-quote" {
        title: "Nothing can be quoted from a source.",
        why: "Only body paragraphs are quoted, and from text that another program extracted, only what a person has \
              confirmed. Look at the reading in `text/`: the kind of a line may be corrected by hand there.",
        wrong: "",
        right: "",
    }
    /// An entry or reading whose source file is not there.
    pub NO_SOURCE_FILE = Warning "no-source-file" {
        title: "An entry of the library or a reading has no source file.",
        why: "An entry belongs to the file in the corpus folder that is named by its key. Without that file nothing \
              is quoted, and a reading cannot be checked against what it was made from.",
        wrong: "",
        right: "",
    }
    /// A source that is asked for is not in the corpus.
    pub UNKNOWN_SOURCE = Error "unknown-source" {
        title: "A source is asked for that is not in the corpus.",
        why: "Sources are named by their citation keys: the names of their files in the corpus folder, without the \
              extension. `brief sources list` shows them.",
        wrong: "sources: [kidal-n]",
        right: "sources: [kidal-nd]",
    }
}
