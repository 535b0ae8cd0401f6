//! A reading: a source as this project reads it, made once, frozen and committed.
//!
//! The file holds one line per line or paragraph of the source, its kind in front:
//!
//! ```text
//! # brief reading 1
//! # source: talks.txt
//! # sha256: 9f86d0…
//! # reader: text 1, clean 1
//!
//! headline | Talks to resume in spring
//! ¶ 1 | The talks will resume in spring, the ministry said.
//! left out (share button) | Share this article
//! ```
//!
//! Numbers are written out, so that no later rule or library renumbers a citation. A person may
//! correct a kind; the text of a line must stay that of the source.

use std::borrow::Cow;
use std::fmt;
use std::fmt::Write as _;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use super::clean::{self, Kind, Known, Reason};
use super::format::{Format, RawBlock};
use crate::diagnostic::{Diagnostic, Diagnostics, Position, SourceText};
use crate::text::limits::unsettable;
use crate::text::normalise_space;

/// The version of the reading file's form.
const READING_VERSION: u32 = 1;

/// The version of the cleaning rules, recorded in the head of a new reading.
const CLEAN_VERSION: u32 = 1;

/// What may be changed in a reading by hand.
const READING_HELP: &str =
    "a reading holds every line of its source, letter for letter and in order; only kinds may be corrected";

/// A SHA-256 digest of a file's bytes.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Digest(String);

impl TryFrom<String> for Digest {
    type Error = &'static str;

    fn try_from(hex: String) -> Result<Self, Self::Error> {
        Self::from_hex(&hex).ok_or("a SHA-256 digest has 64 lower-case hexadecimal digits")
    }
}

impl From<Digest> for String {
    fn from(digest: Digest) -> Self {
        digest.0
    }
}

impl JsonSchema for Digest {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Digest".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "pattern": "^[0-9a-f]{64}$" })
    }
}

impl Digest {
    /// The digest of these bytes.
    pub fn of(bytes: &[u8]) -> Self {
        let mut hex = String::with_capacity(64);
        for byte in Sha256::digest(bytes) {
            let _ = write!(hex, "{byte:02x}");
        }
        Self(hex)
    }

    /// A digest written as 64 lower-case hexadecimal digits.
    pub fn from_hex(hex: &str) -> Option<Self> {
        let fits = hex.len() == 64 && hex.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b));
        fits.then(|| Self(hex.to_owned()))
    }

    /// The 64 hexadecimal digits.
    pub fn hex(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What a line of a reading is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineKind {
    /// The headline.
    Headline,
    /// A heading or a line below the headline.
    Heading,
    /// A line of date and time.
    Dateline,
    /// A body paragraph and its number, from 1.
    Paragraph(u32),
    /// Not part of the article.
    LeftOut(Reason),
}

impl fmt::Display for LineKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            LineKind::Headline => f.write_str("headline"),
            LineKind::Heading => f.write_str("heading"),
            LineKind::Dateline => f.write_str("dateline"),
            LineKind::Paragraph(number) => write!(f, "¶ {number}"),
            LineKind::LeftOut(reason) => write!(f, "left out ({reason})"),
        }
    }
}

/// A line of a reading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadingLine {
    /// What it is.
    pub kind: LineKind,
    /// The text, letter for letter as in the source.
    pub text: String,
}

/// A source as read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The file name of the source.
    pub source: String,
    /// The digest of the source's bytes.
    pub digest: Digest,
    /// The reader and the cleaning rules with their versions.
    pub reader: String,
    /// Every line of the source, in order.
    pub lines: Vec<ReadingLine>,
}

impl Reading {
    /// Reads a source for the first time.
    ///
    /// # Errors
    ///
    /// One sentence where the bytes cannot be read, hold no text, or hold text that no page can be
    /// set from (control characters, bidi overrides, paragraphs or words beyond the limits).
    pub fn make(
        path: &str,
        source: &str,
        format: &Format,
        bytes: &[u8],
        known: Known<'_>,
    ) -> Result<Self, Diagnostics> {
        let blocks = read_blocks(path, format, bytes)?;
        let mut number = 0;
        let kinds = clean::classify(&blocks, known);
        let lines = blocks.into_iter().zip(kinds).map(|(block, kind)| ReadingLine {
            kind: match kind {
                Kind::Headline => LineKind::Headline,
                Kind::Heading => LineKind::Heading,
                Kind::Dateline => LineKind::Dateline,
                Kind::Paragraph => {
                    number += 1;
                    LineKind::Paragraph(number)
                }
                Kind::LeftOut(reason) => LineKind::LeftOut(reason),
            },
            text: block.text,
        });
        Ok(Self {
            source: source.to_owned(),
            digest: Digest::of(bytes),
            reader: format!("{} {}, clean {CLEAN_VERSION}", format.name, format.version),
            lines: lines.collect(),
        })
    }

    /// Parses a reading file.
    ///
    /// # Errors
    ///
    /// Every line that is not of a reading's form, each with its place.
    pub fn parse(path: &str, text: &str) -> Result<Self, Diagnostics> {
        let file = SourceText::new(path, text);
        let mut found = Diagnostics::new();
        let (mut source, mut digest, mut reader) = (None, None, None);
        let mut lines = Vec::new();
        let mut last_number = 0;
        let mut offset = 0;
        for line in file.text().split_inclusive('\n') {
            let at = offset;
            offset += line.len();
            let line = line.trim();
            if line.is_empty() {
                continue;
            }
            if let Some(head) = line.strip_prefix('#').filter(|_| lines.is_empty()) {
                match head.split_once(':').map(|(name, value)| (name.trim(), value.trim())) {
                    Some(("source", value)) => source = Some(value.to_owned()),
                    Some(("reader", value)) => reader = Some(value.to_owned()),
                    Some(("sha256", value)) => match Digest::from_hex(value) {
                        Some(value) => digest = Some(value),
                        None => found.push(file.error_at(at, "this is not a SHA-256 digest of 64 hexadecimal digits")),
                    },
                    _ => {}
                }
                continue;
            }
            match parse_line(line) {
                Ok(line) => {
                    if let LineKind::Paragraph(number) = line.kind {
                        if number <= last_number {
                            let message = format!("¶ {number} stands after ¶ {last_number}; numbers must rise");
                            found.push(file.error_at(at, message));
                        }
                        last_number = number;
                    }
                    lines.push(line);
                }
                Err(message) => found.push(file.error_at(at, message).help(
                    "write `headline`, `heading`, `dateline`, `¶ 3` or `left out (by hand)`, then ` | ` and the text",
                )),
            }
        }
        for (name, missing) in
            [("source", source.is_none()), ("sha256", digest.is_none()), ("reader", reader.is_none())]
        {
            if missing {
                found.push(Diagnostic::file(path, format!("the head of this reading lacks `# {name}: …`")));
            }
        }
        match (source, digest, reader) {
            (Some(source), Some(digest), Some(reader)) => found.into_result(Self { source, digest, reader, lines }),
            _ => Err(found),
        }
    }

    /// The reading as its file holds it.
    pub fn to_file(&self) -> String {
        let mut out = format!(
            "# brief reading {READING_VERSION}\n# source: {}\n# sha256: {}\n# reader: {}\n#\n\
             # One line per line of the source, its kind in front: headline, heading, dateline, ¶ N, left out (reason).\n\
             # Frozen: a kind may be corrected by hand, a paragraph's number and the text of a line may not.\n\n",
            self.source, self.digest, self.reader
        );
        for line in &self.lines {
            let _ = writeln!(out, "{} | {}", line.kind, line.text);
        }
        out
    }

    /// Holds a reading against the source that it was made from.
    ///
    /// # Errors
    ///
    /// The source has changed since, or a line of the reading is not the source's.
    pub fn check(
        &self,
        reading: &SourceText,
        source_path: &str,
        format: &Format,
        bytes: &[u8],
    ) -> Result<(), Diagnostics> {
        if Digest::of(bytes) != self.digest {
            let message = "the source has changed since it was read: its digest is not the one in its reading";
            return Err(Diagnostic::file(source_path, message)
                .help(format!("restore the file, or delete {} to have it read anew", reading.path()))
                .into());
        }
        let blocks = read_blocks(source_path, format, bytes)?;
        let mut found = Diagnostics::new();
        let mut lines = self.lines.iter();
        for block in &blocks {
            let text = normalise_space(&block.text);
            match lines.next() {
                Some(line) if normalise_space(&line.text) == text => {}
                Some(line) => {
                    let number = reading.text().lines().position(|l| l.ends_with(line.text.as_str())).unwrap_or(0) + 1;
                    let message = format!("this is not line {} of {source_path}, which stands here", block.line);
                    found.push(reading.error(Position { line: number, column: 1 }, message).help(READING_HELP));
                    break;
                }
                None => {
                    let message = format!("the reading ends before line {} of {source_path}", block.line);
                    found.push(Diagnostic::file(reading.path(), message).help(READING_HELP));
                    break;
                }
            }
        }
        if found.is_empty() && lines.next().is_some() {
            let message = format!("the reading goes on after the end of {source_path}");
            found.push(Diagnostic::file(reading.path(), message).help(READING_HELP));
        }
        found.into_result(())
    }

    /// The body paragraphs with their numbers, in order.
    pub fn paragraphs(&self) -> impl Iterator<Item = (u32, &str)> {
        self.lines.iter().filter_map(|line| match line.kind {
            LineKind::Paragraph(number) => Some((number, line.text.as_str())),
            _ => None,
        })
    }

    /// A body paragraph by its number.
    pub fn paragraph(&self, number: u32) -> Option<&str> {
        self.paragraphs().find(|&(n, _)| n == number).map(|(_, text)| text)
    }

    /// The headline, if the source has one.
    pub fn headline(&self) -> Option<&str> {
        self.lines.iter().find(|line| line.kind == LineKind::Headline).map(|line| line.text.as_str())
    }
}

fn parse_line(line: &str) -> Result<ReadingLine, String> {
    let (kind, text) = line.split_once('|').ok_or("this line has no ` | ` between kind and text")?;
    let kind = kind.trim();
    let text = text.trim();
    if text.is_empty() {
        return Err("this line has no text".to_owned());
    }
    let kind = match kind {
        "headline" => LineKind::Headline,
        "heading" => LineKind::Heading,
        "dateline" => LineKind::Dateline,
        _ => {
            if let Some(number) = kind.strip_prefix('¶') {
                let number = number.trim().parse().ok().filter(|&n| n > 0);
                LineKind::Paragraph(number.ok_or_else(|| format!("`{kind}` is not a paragraph number"))?)
            } else if let Some(reason) = kind.strip_prefix("left out (").and_then(|k| k.strip_suffix(')')) {
                LineKind::LeftOut(reason.parse().map_err(|()| format!("`{reason}` is not a reason known here"))?)
            } else {
                return Err(format!("`{kind}` is not a kind of line"));
            }
        }
    };
    Ok(ReadingLine { kind, text: text.to_owned() })
}

fn read_blocks(path: &str, format: &Format, bytes: &[u8]) -> Result<Vec<RawBlock>, Diagnostics> {
    let blocks = (format.read)(bytes).map_err(|why| Diagnostic::file(path, why))?;
    if blocks.is_empty() {
        return Err(Diagnostic::file(path, "the source is empty").into());
    }
    let mut found = Diagnostics::new();
    for block in &blocks {
        if let Some(why) = unsettable(&block.text) {
            found.push(Diagnostic::file(path, format!("line {}: {why}", block.line)));
        }
    }
    found.into_result(blocks)
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = "# brief reading 1\n# source: a.txt\n# sha256: 0000000000000000000000000000000000000000000000000000000000000000\n# reader: text 1, clean 1\n\nheadline | عنوان\n¶ 1 | أولى | ثانية\nleft out (share button) | شارك\n";

    #[test]
    fn a_reading_survives_its_file() {
        let reading = Reading::parse("a", FILE).unwrap();
        assert_eq!(reading.paragraph(1), Some("أولى | ثانية"));
        assert_eq!(Reading::parse("a", &reading.to_file()).unwrap(), reading);
    }

    #[test]
    fn every_bad_line_is_reported() {
        let text = FILE.replace("headline |", "headlin |").replace("share button", "sharing")
            + "¶ 1 | again\nno bar\n¶ x | y\n";
        let found = Reading::parse("a", &text).unwrap_err();
        let lines: Vec<usize> = found.iter().filter_map(|d| d.position).map(|p| p.line).collect();
        assert_eq!(lines, [6, 8, 9, 10, 11]);
    }
}
