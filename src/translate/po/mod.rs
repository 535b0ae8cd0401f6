//! PO files (gettext manual, "The Format of PO Files"), read line by line, so that what is not touched
//! keeps every byte: comments, previous texts, obsolete entries, headers, order, line ends, wrapping.

mod by_text;
mod edit;
pub(crate) mod read;

use std::fmt;

use crate::diagnostic::{Diagnostics, Position, SourceText, Span};
use crate::lang::Lang;

pub use by_text::UnitsByText;
pub use edit::{NewPoEntry, PoChange};

/// A PO file.
#[derive(Clone, Debug)]
pub struct Po {
    entries: Vec<PoEntry>,
    /// Blank lines and comments after the last entry.
    tail: Vec<PoLine>,
    /// `\n`, or `\r\n` where the file has one.
    line_end: &'static str,
    /// Whether its texts are wrapped, as gettext's own tools do.
    wraps: bool,
}

/// An entry of a PO file.
#[derive(Clone, Debug, Default)]
pub struct PoEntry {
    /// `msgctxt`.
    pub context: Option<String>,
    /// `msgid`.
    pub source: String,
    /// `msgstr`, or the first of its plural forms.
    pub target: String,
    /// The translator's comments (`# …`), a line each.
    pub comments: Vec<String>,
    /// The flags (`#, …`).
    pub flags: Vec<String>,
    /// The text that the entry had before (`#| msgid …`).
    pub previous: Option<String>,
    /// Whether it is no longer in use (`#~ …`).
    pub obsolete: bool,
    /// Whether it has plural forms.
    pub plural: bool,
    /// The line on which its text or context begins, from 1; 0 of one that was put in.
    pub line: usize,
    /// The line on which its texts end; 0 of one that was put in.
    last_line: usize,
    lines: Vec<PoLine>,
}

/// A line with its end.
#[derive(Clone, Debug)]
struct PoLine {
    kind: PoLineKind,
    raw: String,
}

/// What a line belongs to, in the order in which gettext's tools write them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum PoLineKind {
    Blank,
    Translator,
    Extracted,
    Reference,
    Flags,
    Previous,
    Context,
    Source,
    Plural,
    Target,
}

impl Po {
    /// Reads a PO file.
    ///
    /// # Errors
    ///
    /// Every line that is not allowed where it is.
    pub fn parse(path: &str, text: &str) -> Result<Self, Diagnostics> {
        read::read(&SourceText::new(path, text), text)
    }

    /// A PO file of a language, with nothing in it yet.
    pub fn new(lang: &Lang) -> Self {
        let header = format!(
            "msgid \"\"\nmsgstr \"\"\n\"Language: {lang}\\n\"\n\"MIME-Version: 1.0\\n\"\n\
             \"Content-Type: text/plain; charset=UTF-8\\n\"\n\"Content-Transfer-Encoding: 8bit\\n\"\n"
        );
        let empty = || Self { entries: Vec::new(), tail: Vec::new(), line_end: "\n", wraps: false };
        Self::parse("", &header).unwrap_or_else(|_| empty())
    }

    /// All entries, the header among them.
    pub fn entries(&self) -> &[PoEntry] {
        &self.entries
    }

    /// The entries that are in use, without the header, with their places among all.
    pub fn units(&self) -> impl Iterator<Item = (usize, &PoEntry)> {
        self.entries.iter().enumerate().filter(|(_, entry)| !entry.obsolete && !entry.is_header())
    }
}

impl PoEntry {
    /// Whether it is the header: the entry of the empty text.
    pub fn is_header(&self) -> bool {
        self.source.is_empty() && self.context.is_none()
    }

    /// Its texts in the file that it was read from: from its context or text to the end of its translation.
    pub fn span(&self, file: &SourceText) -> Span {
        let start = file.offset(Position { line: self.line.max(1), column: 1 });
        let end = file.rest_of_line(Position { line: self.last_line.max(self.line).max(1), column: 1 });
        file.span(start..end.range().end)
    }

    /// Whether it has this flag.
    pub fn has_flag(&self, flag: &str) -> bool {
        self.flags.iter().any(|known| known == flag)
    }

    /// Whether no person has reviewed it.
    pub fn is_fuzzy(&self) -> bool {
        self.has_flag("fuzzy")
    }

    /// What a comment `# name: …` says; the last one, where there are several.
    pub fn stated(&self, name: &str) -> Option<&str> {
        let value = |line: &String| -> Option<std::ops::Range<usize>> {
            let rest = line.trim_start().strip_prefix(name)?.strip_prefix(':')?;
            Some(line.len() - rest.trim_start().len()..line.len())
        };
        self.comments.iter().rev().find_map(|line| value(line).map(|range| line[range].trim()))
    }
}

impl fmt::Display for Po {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let lines = self.entries.iter().flat_map(|entry| &entry.lines).chain(&self.tail);
        lines.into_iter().try_for_each(|line| f.write_str(&line.raw))
    }
}
