//! What can be wrong with readings.

use crate::diagnostic::rules;

rules! {
    /// A line of a reading's head is missing, or says what cannot be taken.
    pub READING_HEAD = Error "reading-head" {
        title: "A line of a reading's head is missing, or does not say what it should.",
        why: "The head names the source, its digest and its reader, and records what the document states about \
              itself. Without these lines nobody can tell whether the reading still belongs to its source. Restore \
              the line, or delete the reading to have the source read again.",
        wrong: "# date: spring",
        right: "# date: 2025-04",
    }
    /// A line of a reading is not a kind, a bar and a text.
    pub READING_LINE = Error "reading-line" {
        title: "A line of a reading does not have the form of a kind, a bar and a text.",
        why: "Each line of a reading says before the bar what it is, and after it gives the words of the source. A \
              line of any other form cannot be quoted or cited.",
        wrong: "para 3 | The talks will resume.",
        right: "¶ 3 | The talks will resume.",
    }
    /// The paragraph numbers of a reading do not increase.
    pub PARAGRAPH_ORDER = Error "paragraph-order" {
        title: "The paragraph numbers of a reading do not increase.",
        why: "A citation names a paragraph by its number, so each number is used once and is higher than the one \
              before it. Numbers may be missing: they are never used again.",
        wrong: "¶ 2 | The talks will resume.\n¶ 1 | The ministry said so.",
        right: "¶ 1 | The talks will resume.\n¶ 2 | The ministry said so.",
    }
    /// The text of a reading differs from that of its source.
    pub ALTERED_READING = Error "altered-reading" {
        title: "The text of a reading differs from that of its source.",
        why: "Quotations are checked against the reading, so it must contain every line of its source, letter for \
              letter and in order. Only the kind of a line may be corrected by hand. Restore the line, or delete the \
              reading to have the source read again.",
        wrong: "",
        right: "",
    }
    /// A source has changed since it was read.
    pub OUTDATED_READING = Error "outdated-reading" {
        title: "A source has changed since it was read.",
        why: "Its reading records the digest of the file as it was, and the file now has a different one. Citations \
              may name paragraphs that have moved or disappeared. Restore the file, or have it read again and see \
              what changes: `brief sources refresh KEY --dry-run`.",
        wrong: "",
        right: "",
    }
}
