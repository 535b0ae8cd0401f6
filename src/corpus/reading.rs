//! A reading: a source as this project reads it, made once, frozen and committed.
//!
//! The file contains one line per line or paragraph of the source, its kind in front:
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
//! correct a kind; the text of a line must stay that of the source. A kind with ` (by hand)` behind it is kept when the
//! source is read again.
//!
//! The head may say more: the encoding where it is not UTF-8, what the document states about itself
//! (`title`, `outlet`, `author`, `date`, `url`, `language`) and where each of these stands (`evidence`), and, where
//! another program extracted the text (PDF), `# text: check by hand`. Nothing of such a reading is quoted until a person has
//! compared it with the source, corrected it, and written `# text: confirmed by` and a name there.

mod dateline;
mod line;
mod renewed;
pub(crate) mod rules;

use std::fmt::Write as _;
use std::ops::Range;
use std::path::Path;

use super::clean::{self, BlockKind, KnownOfSource};
use super::evidence::SourceEvidence;
use super::format::{self, EMPTY_SOURCE, RawBlock, RawDocument, ReceivedSource, SourceFormat, SourceShape};
use super::stated::Stated;
use crate::diagnostic::{Diagnostic, Diagnostics, Message, SourceText, Span, msg};
use crate::text::digest::Digest;
use crate::text::limits::{UNPRINTABLE, unsettable};
use crate::text::unmerged::unmerged;
use crate::text::{before_normalising, normalise_space};

use line::{NotALine, kind_of, parse_line};

pub use line::{LineKind, ReadingLine};
pub use renewed::Changes;
pub use rules::{ALTERED_READING, OUTDATED_READING, PARAGRAPH_ORDER, READING_HEAD, READING_LINE};

/// How a reading file begins, before the version of its form.
pub const READING_MARK: &str = "# brief reading ";

/// The version of the reading file's form.
const READING_VERSION: u32 = 1;

/// The version of the cleaning rules, recorded in the head of a new reading.
const CLEAN_VERSION: u32 = 3;

/// The words of the head for a text that nobody has checked yet.
const BY_HAND: &str = "check by hand";

/// The words of the head before the name of the person who checked the text.
const CONFIRMED: &str = "confirmed by ";

/// What a person does with a reading whose text is not reliable.
pub fn by_hand_help() -> Message {
    msg!("reading-head--text.help")
}

/// What may be changed in a reading by hand.
fn reading_help() -> Message {
    msg!("altered-reading.help")
}

/// Whether the text of a reading can be taken for that of its source.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Faith {
    /// It is the source's own text, checked against it by this program.
    #[default]
    Verbatim,
    /// Another program extracted it; nobody has checked it yet.
    ByHand,
    /// Another program extracted it; this person has checked it.
    Confirmed(String),
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
    /// The encoding of the source and how it was found, where it is not UTF-8.
    pub encoding: Option<String>,
    /// What the document states about itself.
    pub stated: Stated,
    /// Whether its text can be taken for the source's.
    pub faith: Faith,
    /// Every line of the source, in order.
    pub lines: Vec<ReadingLine>,
    /// The file that it was read from.
    pub file: ReadFrom,
}

/// The file that a reading was read from, where it was; for findings, which show the line there. It is not part of
/// what a reading says: two readings are equal whatever files they come from.
#[derive(Clone, Debug, Default)]
pub struct ReadFrom(pub Option<SourceText>);

impl PartialEq for ReadFrom {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for ReadFrom {}

impl Reading {
    /// Reads a source for the first time: `source` is the name of its file. What the library does not
    /// state (`known`), the document may.
    ///
    /// # Errors
    ///
    /// One sentence where the bytes cannot be read, hold no text, or hold text that no page can be
    /// set from (control characters, bidi overrides, paragraphs or words beyond the limits).
    pub fn make<'a>(
        path: &str,
        source: &str,
        format: &SourceFormat,
        received: impl Into<ReceivedSource<'a>>,
        known: KnownOfSource<'_>,
    ) -> Result<Self, Diagnostics> {
        let received = received.into();
        let RawDocument { blocks, mut stated, encoding, .. } = read_document(path, format, received)?;
        let names: Vec<String> = known.names.iter().chain(&stated.outlet).chain(&stated.authors).cloned().collect();
        let stated_sites = clean::sites(stated.outlet.as_deref(), stated.url.as_deref());
        let sites: Vec<String> = known.sites.iter().cloned().chain(stated_sites).collect();
        let known = KnownOfSource {
            title: known.title.or(stated.title.as_deref()),
            names: &names,
            sites: &sites,
            source,
            ..known
        };
        let mut number = 0;
        let kinds = clean::classify(&blocks, format.shape, known);
        let lines = blocks.into_iter().zip(kinds).map(|(block, kind)| ReadingLine {
            kind: match kind {
                BlockKind::Headline => LineKind::Headline,
                BlockKind::Heading => LineKind::Heading,
                BlockKind::Dateline => LineKind::Dateline,
                BlockKind::Paragraph => {
                    number += 1;
                    LineKind::Paragraph(number)
                }
                BlockKind::LeftOut(reason) => LineKind::LeftOut(reason),
            },
            by_hand: false,
            text: block.text,
        });
        let lines: Vec<ReadingLine> = lines.collect();
        if let Some((date, line)) = dateline::proposed(&lines) {
            stated.propose_date(date, line);
        }
        let drawn = received.drawn.map(|drawn| format!(" ({})", drawn.by)).unwrap_or_default();
        Ok(Self {
            source: source.to_owned(),
            digest: Digest::of(received.bytes),
            reader: format!("{}{drawn}, clean {CLEAN_VERSION}", format_version(format)),
            encoding,
            lines,
            stated,
            faith: if format.outside.is_some() { Faith::ByHand } else { Faith::Verbatim },
            file: ReadFrom::default(),
        })
    }

    /// Whether other rules than those of today made it. A text that another program extracted is not read again: a person
    /// answers for it.
    pub fn is_of_other_rules(&self, format: &SourceFormat) -> bool {
        format.outside.is_none() && self.reader != format!("{}, clean {CLEAN_VERSION}", format_version(format))
    }

    /// Parses a reading file.
    ///
    /// # Errors
    ///
    /// Every line that is not of a reading's form, each with its place.
    pub fn parse(path: &str, text: &str) -> Result<Self, Diagnostics> {
        let file = SourceText::new(path, text);
        unmerged(&file, 0..file.text().len()).into_result(())?;
        let mut found = Diagnostics::new();
        let (mut source, mut digest, mut reader, mut encoding) = (None, None, None, None);
        let (mut stated, mut faith) = (Stated::default(), Faith::Verbatim);
        let mut lines = Vec::new();
        let mut last_number = 0;
        let mut offset = 0;
        for line in file.text().split_inclusive('\n') {
            let at = offset + line.len() - line.trim_start().len();
            offset += line.len();
            let line = line.trim();
            // A value is at the end of its line.
            let value_at = |value: &str| at + line.len() - value.len()..at + line.len();
            if line.is_empty() {
                continue;
            }
            if let Some(head) = line.strip_prefix('#').filter(|_| lines.is_empty()) {
                match head.split_once(':').map(|(name, value)| (name.trim(), value.trim())) {
                    Some(("source", value)) => source = Some(value.to_owned()),
                    Some(("reader", value)) => reader = Some(value.to_owned()),
                    Some(("encoding", value)) => encoding = Some(value.to_owned()),
                    Some(("text", value)) => match parse_faith(value) {
                        Some(value) => faith = value,
                        None => {
                            let message =
                                msg!("reading-head--text", value = value, by_hand = BY_HAND, confirmed = CONFIRMED);
                            let found_here = file.finding(&READING_HEAD, value_at(value), message);
                            found.push(found_here.help(by_hand_help()));
                        }
                    },
                    Some(("evidence", value)) => stated.evidence = SourceEvidence::parse(value),
                    Some((name, value)) if is_statement(name) => {
                        if let Err(why) = state(&mut stated, name, value) {
                            found.push(file.finding(&READING_HEAD, value_at(value), why));
                        }
                    }
                    Some(("sha256", value)) => match Digest::from_hex(value) {
                        Some(value) => digest = Some(value),
                        None => {
                            found.push(file.finding(&READING_HEAD, value_at(value), msg!("reading-head--digest")));
                        }
                    },
                    _ => {}
                }
                continue;
            }
            match parse_line(line) {
                Ok(read) => {
                    if let LineKind::Paragraph(number) = read.kind {
                        if number <= last_number {
                            let message = msg!("paragraph-order", number = number, before = last_number);
                            found.push(file.finding(&PARAGRAPH_ORDER, at..at + kind_of(line).len(), message));
                        }
                        last_number = number;
                    }
                    lines.push(read);
                }
                Err(NotALine { message, length }) => {
                    let found_here = file.finding(&READING_LINE, at..at + length, message);
                    found.push(found_here.help(msg!("reading-line.help")));
                }
            }
        }
        for (name, missing) in
            [("source", source.is_none()), ("sha256", digest.is_none()), ("reader", reader.is_none())]
        {
            if missing {
                let message = msg!("reading-head--missing", name = name);
                found.push(Diagnostic::of_file(&READING_HEAD, path, message));
            }
        }
        match (source, digest, reader) {
            (Some(source), Some(digest), Some(reader)) => {
                let file = ReadFrom(Some(file));
                found.into_result(Self { source, digest, reader, encoding, stated, faith, lines, file })
            }
            _ => Err(found),
        }
    }

    /// The reading as its file contains it.
    pub fn to_file(&self) -> String {
        let mut out = format!(
            "{READING_MARK}{READING_VERSION}\n# source: {}\n# sha256: {}\n# reader: {}\n",
            self.source, self.digest, self.reader
        );
        for (name, value) in self.statements() {
            let _ = writeln!(out, "# {name}: {value}");
        }
        match &self.faith {
            Faith::Verbatim => {}
            Faith::ByHand => {
                let _ = writeln!(
                    out,
                    "# text: {BY_HAND}\n#\n\
                     # The text was drawn from pages and may not be their letters: nothing of it is quoted yet.\n\
                     # Compare it with the source, correct it, then write above `text: {CONFIRMED}` and your name."
                );
            }
            Faith::Confirmed(name) => {
                let _ = writeln!(out, "# text: {CONFIRMED}{name}");
            }
        }
        out.push_str(
            "#\n\
             # One line per line of the source, its kind in front: headline, heading, dateline, ¶ N, left out (reason).\n\
             # Frozen: a kind may be corrected by hand, a paragraph's number and the text of a line may not.\n\n",
        );
        for line in &self.lines {
            let _ = writeln!(out, "{line}");
        }
        out
    }

    /// The lines of the head that say what was found and what the document states.
    fn statements(&self) -> Vec<(&'static str, String)> {
        let stated = &self.stated;
        let mut out: Vec<(&'static str, String)> = Vec::new();
        out.extend(self.encoding.clone().map(|encoding| ("encoding", encoding)));
        out.extend(stated.title.clone().map(|title| ("title", title)));
        out.extend(stated.outlet.clone().map(|outlet| ("outlet", outlet)));
        out.extend(stated.authors.iter().map(|author| ("author", author.clone())));
        out.extend(stated.date.map(|date| ("date", date.to_string())));
        out.extend(stated.url.clone().map(|url| ("url", url)));
        out.extend(stated.language.as_ref().map(|language| ("language", language.to_string())));
        out.extend((!stated.evidence.is_empty()).then(|| ("evidence", stated.evidence.to_string())));
        out
    }

    /// Whether its text may be quoted: it is the source's own, or a person has confirmed it.
    pub fn is_quotable(&self) -> bool {
        self.faith != Faith::ByHand
    }

    /// Checks a reading against the source that it was made from.
    ///
    /// A reading by the rules of today must be the source's blocks, one by one. Where another version
    /// of a reader made it, its lines must be in the source's text, in order: a later rule may cut
    /// blocks differently, and that breaks no reading. A text extracted by another program is held
    /// against nothing but the digest; a person answers for it.
    ///
    /// # Errors
    ///
    /// The source has changed since, or a line of the reading is not the source's.
    pub fn check<'a>(
        &self,
        reading: &SourceText,
        source_path: &str,
        format: &SourceFormat,
        received: impl Into<ReceivedSource<'a>>,
    ) -> Result<(), Diagnostics> {
        let received = received.into();
        if Digest::of(received.bytes) != self.digest {
            let key = Path::new(reading.path()).file_stem().map(|stem| stem.to_string_lossy().into_owned());
            return Err(Diagnostic::of_file(&OUTDATED_READING, source_path, msg!("outdated-reading"))
                .help(msg!("outdated-reading.help", key = key.unwrap_or_default()))
                .into());
        }
        if format.outside.is_some() {
            return self.check_by_hand(reading);
        }
        if self.faith != Faith::Verbatim {
            let message = msg!("reading-head--needless-text");
            return Err(Diagnostic::of_file(&READING_HEAD, reading.path(), message)
                .help(msg!("reading-head--needless-text.help"))
                .into());
        }
        let RawDocument { blocks, earlier, .. } = read_document(source_path, format, received)?;
        let by_today = self.reader.split(',').next() == Some(format_version(format).as_str());
        // A text that was decoded wrongly when it was read has the letters of then.
        let decoded_otherwise = format.shape == SourceShape::Page && format.version == 1 && earlier.is_some();
        let as_blocks = by_today.then(|| self.check_blocks(reading, source_path, &blocks));
        if let Some(checked) = as_blocks.filter(|checked| checked.is_ok() || !decoded_otherwise) {
            checked
        } else {
            let letters = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
            let text = earlier.unwrap_or_else(|| blocks.iter().map(|block| letters(&block.text)).collect());
            self.check_order(reading, source_path, &text)
        }
    }

    fn check_by_hand(&self, reading: &SourceText) -> Result<(), Diagnostics> {
        let mut found = Diagnostics::new();
        if self.faith == Faith::Verbatim {
            let message = msg!("reading-head--missing-text", by_hand = BY_HAND, confirmed = CONFIRMED);
            found.push(Diagnostic::of_file(&READING_HEAD, reading.path(), message).help(by_hand_help()));
        }
        for line in &self.lines {
            if let Some(why) = unsettable(&line.text) {
                found.push(reading.finding(&UNPRINTABLE, place_of(reading, line), why));
            }
        }
        found.into_result(())
    }

    fn check_blocks(&self, reading: &SourceText, source_path: &str, blocks: &[RawBlock]) -> Result<(), Diagnostics> {
        let mut found = Diagnostics::new();
        let mut lines = self.lines.iter();
        for block in blocks {
            let text = normalise_space(&block.text);
            match lines.next() {
                Some(line) if normalise_space(&line.text) == text => {}
                Some(line) => {
                    let message = msg!("altered-reading", line = block.line, source = source_path);
                    let altered = reading.finding(&ALTERED_READING, place_of(reading, line), message);
                    found.push(altered.help(reading_help()));
                    break;
                }
                None => {
                    let message = msg!("altered-reading--short", line = block.line, source = source_path);
                    found.push(Diagnostic::of_file(&ALTERED_READING, reading.path(), message).help(reading_help()));
                    break;
                }
            }
        }
        if found.is_empty() && lines.next().is_some() {
            let message = msg!("altered-reading--long", source = source_path);
            found.push(Diagnostic::of_file(&ALTERED_READING, reading.path(), message).help(reading_help()));
        }
        found.into_result(())
    }

    /// Holds the lines against the letters of the source, in which there is no white space.
    fn check_order(&self, reading: &SourceText, source_path: &str, text: &str) -> Result<(), Diagnostics> {
        let letters = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
        let mut at = 0;
        for line in &self.lines {
            let own = letters(&line.text);
            let Some(found) = text[at..].find(&own) else {
                let message = msg!("altered-reading--order", source = source_path);
                let altered = reading.finding(&ALTERED_READING, place_of(reading, line), message);
                return Err(altered.help(reading_help()).into());
            };
            at += found + own.len();
        }
        Ok(())
    }

    /// Where words of one of its lines, by its place among [`Reading::lines`], are in the reading's file. `words` are
    /// bytes of the line's text with its white space normalised. `None` of a reading that was not read from a file.
    pub fn span_of(&self, line: usize, words: Range<usize>) -> Option<Span> {
        let file = self.file.0.as_ref()?;
        let mut at = 0;
        let mut before = 0;
        for written in file.text().split_inclusive('\n') {
            let start = at;
            at += written.len();
            let is_head = before == 0 && written.trim_start().starts_with('#');
            if written.trim().is_empty() || is_head {
                continue;
            }
            if before == line {
                let text = written.find('|').map_or(0, |bar| bar + 1);
                let range = before_normalising(&written[text..], words);
                return Some(file.span(start + text + range.start..start + text + range.end));
            }
            before += 1;
        }
        None
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
        // They are numbered from 1 in their order: what is before one is mostly as many lines or more.
        let behind = usize::try_from(number).unwrap_or(usize::MAX).saturating_sub(1).min(self.lines.len());
        let is_here = |line: &&ReadingLine| line.kind == LineKind::Paragraph(number);
        let found = self.lines[behind..].iter().find(is_here).or_else(|| self.lines[..behind].iter().find(is_here));
        found.map(|line| line.text.as_str())
    }

    /// The headline, if the source has one.
    pub fn headline(&self) -> Option<&str> {
        self.lines.iter().find(|line| line.kind == LineKind::Headline).map(|line| line.text.as_str())
    }
}

/// The reader as a head names it.
fn format_version(format: &SourceFormat) -> String {
    format!("{} {}", format.name, format.version)
}

/// The place of a line in its file.
fn place_of(reading: &SourceText, line: &ReadingLine) -> Range<usize> {
    let mut at = 0;
    for written in reading.text().split_inclusive('\n') {
        let end = at + written.trim_end().len();
        if reading.text()[at..end].ends_with(line.text.as_str()) {
            return at..end;
        }
        at += written.len();
    }
    0..0
}

fn parse_faith(words: &str) -> Option<Faith> {
    if words == BY_HAND {
        return Some(Faith::ByHand);
    }
    let name = words.strip_prefix(CONFIRMED.trim_end()).filter(|rest| rest.starts_with(' '))?.trim();
    name.chars().any(char::is_alphabetic).then(|| Faith::Confirmed(name.to_owned()))
}

/// Whether a line of the head states something of the document.
fn is_statement(name: &str) -> bool {
    matches!(name, "title" | "outlet" | "author" | "date" | "url" | "language")
}

/// Takes a statement from the head; one that cannot be taken would silently be unknown.
fn state(stated: &mut Stated, name: &str, value: &str) -> Result<(), Message> {
    let before = stated.clone();
    match name {
        "title" => stated.set_title(value),
        "outlet" => stated.set_outlet(value),
        "author" => stated.add_author(value),
        "date" => stated.set_date(value),
        "url" => stated.set_url(value),
        _ => stated.set_language(value),
    }
    if *stated == before { Err(msg!("reading-head--statement", value = value, name = name)) } else { Ok(()) }
}

fn read_document(path: &str, format: &SourceFormat, received: ReceivedSource<'_>) -> Result<RawDocument, Diagnostics> {
    let document = (format.read)(received)
        .and_then(format::bounded)
        .map_err(|why| Diagnostic::of_file(why.rule, path, why.message))?;
    if document.blocks.is_empty() {
        return Err(Diagnostic::of_file(&EMPTY_SOURCE, path, msg!("empty-source")).into());
    }
    let mut found = Diagnostics::new();
    for block in &document.blocks {
        if let Some(why) = unsettable(&block.text) {
            let message = msg!("unprintable--line", line = block.line, why = why);
            found.push(Diagnostic::of_file(&UNPRINTABLE, path, message));
        }
    }
    found.into_result(document)
}

#[cfg(test)]
mod tests;
