//! Reads a PO file line by line.

use super::{Po, PoEntry, PoLine, PoLineKind};
use crate::diagnostic::{Diagnostic, Diagnostics, Message, Position, Rule, SourceText, msg, rules};
use crate::text::unmerged::unmerged;

rules! {
    /// A line is of no kind that a PO file has.
    pub INVALID_PO_LINE = Error "invalid-po-line" {
        title: "A translation file has a line that does not belong in a PO file.",
        why: "A PO file contains comments (`#`), `msgctxt`, `msgid`, `msgid_plural`, `msgstr` and strings in \
              quotation marks. A file with any other line is not read at all, so that no translation is lost when it \
              is written again.",
        wrong: "msgid \"نعم\"\ntranslation: yes",
        right: "msgid \"نعم\"\nmsgstr \"yes\"",
    }
    /// The lines of an entry do not make an entry.
    pub INVALID_PO_ENTRY = Error "invalid-po-entry" {
        title: "The lines of an entry in a translation file are in the wrong order, or one is missing.",
        why: "An entry consists of its comments, then `msgctxt` if it has one, then `msgid`, then `msgstr`; either \
              all of its lines are obsolete (`#~`) or none. In another order, it is not certain which translation \
              belongs to which text.",
        wrong: "msgstr \"yes\"\nmsgid \"نعم\"",
        right: "msgid \"نعم\"\nmsgstr \"yes\"",
    }
    /// A string is not written as PO files write them.
    pub INVALID_PO_STRING = Error "invalid-po-string" {
        title: "A string in a translation file is not written as PO files write strings.",
        why: "Strings are in quotation marks; a quotation mark inside one is written `\\\"` and a backslash `\\\\`. \
              Otherwise nobody could tell where a string ends.",
        wrong: "msgstr \"He said \"no\".\"",
        right: "msgstr \"He said \\\"no\\\".\"",
    }
}

/// Reads the whole of a file; `text` is what the file contains, byte-order mark included.
pub(super) fn read(file: &SourceText, text: &str) -> Result<Po, Diagnostics> {
    unmerged(file, 0..file.text().len()).into_result(())?;
    if let Some(offset) = lone_carriage_return(file.text()) {
        let wrong = file.finding_at(&INVALID_PO_LINE, offset, msg!("invalid-po-line--carriage-return"));
        return Err(wrong.help(msg!("invalid-po-line--carriage-return.help")).into());
    }
    let mut reader = PoReader { file, found: Diagnostics::new(), entries: Vec::new(), open: OpenPoEntry::default() };
    for (index, raw) in text.split_inclusive('\n').enumerate() {
        reader.line(index + 1, raw);
    }
    let tail = reader.end();
    let PoReader { entries, found, .. } = reader;
    let line_end = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let wraps = entries.iter().filter(|entry| !entry.is_header()).any(|entry| {
        let texts =
            |line: &&PoLine| matches!(line.kind, PoLineKind::Source | PoLineKind::Target) && !line.raw.starts_with('#');
        entry.lines.iter().filter(texts).any(|line| line.raw.trim_start().starts_with('"'))
    });
    found.into_result(Po { entries, tail, line_end, wraps })
}

/// The first carriage return that stands for the end of a line, without the line feed that belongs to it.
fn lone_carriage_return(text: &str) -> Option<usize> {
    let ends_a_line = |behind: &str| {
        let next = behind.trim_start_matches(['\r', ' ', '\t']);
        !behind.starts_with('\n') && (next.starts_with('#') || next.starts_with("msg"))
    };
    text.match_indices('\r').map(|(at, _)| at).find(|at| text.get(at + 1..).is_some_and(ends_a_line))
}

/// The entry that is being read.
#[derive(Default)]
struct OpenPoEntry {
    entry: PoEntry,
    /// The last part that was begun; `None` before `msgctxt` and `msgid`.
    part: Option<PoLineKind>,
    /// Whether it is of the previous text (`#|`) that continuations are.
    previous: Option<PreviousPart>,
    has_source: bool,
    /// Blank lines after what was read: they are the next entry's, if one begins.
    blank: Vec<PoLine>,
    plural_forms: usize,
}

#[derive(Clone, Copy, PartialEq)]
enum PreviousPart {
    Source,
    Other,
}

struct PoReader<'a> {
    file: &'a SourceText,
    found: Diagnostics,
    entries: Vec<PoEntry>,
    open: OpenPoEntry,
}

impl PoReader<'_> {
    /// What is wrong with the word at a place.
    fn word(&self, rule: &'static Rule, (line, column): (usize, usize), message: Message) -> Diagnostic {
        let offset = self.file.offset(Position { line, column });
        self.file.finding_at(rule, offset, message)
    }

    /// Notes what is wrong with a line.
    fn whole_line(&mut self, rule: &'static Rule, line: usize, message: Message) {
        self.found.push(self.file.finding_on(rule, Position { line, column: 1 }, message));
    }

    fn line(&mut self, number: usize, raw: &str) {
        let raw_text = raw.trim_start_matches('\u{FEFF}');
        let body = raw_text.trim_start();
        let indent = raw_text[..raw_text.len() - body.len()].chars().count();
        let line = body.trim_end();
        if line.is_empty() {
            self.open.blank.push(PoLine { kind: PoLineKind::Blank, raw: raw.to_owned() });
            return;
        }
        if let Some(rest) = line.strip_prefix("#~") {
            let column = indent + 3 + rest.chars().take_while(|c| c.is_whitespace()).count();
            match rest.strip_prefix('|') {
                Some(previous) => self.previous(number, column + 1, previous.trim(), raw, true),
                None if rest.trim().is_empty() => self.comment(number, PoLineKind::Translator, raw),
                None => self.text(number, column, rest.trim(), raw, true),
            }
            return;
        }
        let Some(rest) = line.strip_prefix('#') else {
            self.text(number, indent + 1, line, raw, false);
            return;
        };
        match rest.chars().next() {
            Some('|') => self.previous(number, indent + 3, rest[1..].trim(), raw, false),
            Some(',' | '=') => {
                self.comment(number, PoLineKind::Flags, raw);
                let flags = rest[1..].split(',').map(str::trim).filter(|flag| !flag.is_empty());
                self.open.entry.flags.extend(flags.map(str::to_owned));
            }
            Some('.') => self.comment(number, PoLineKind::Extracted, raw),
            Some(':') => self.comment(number, PoLineKind::Reference, raw),
            _ => {
                self.comment(number, PoLineKind::Translator, raw);
                self.open.entry.comments.push(rest.strip_prefix(' ').unwrap_or(rest).trim_end().to_owned());
            }
        }
    }

    fn push(&mut self, kind: PoLineKind, raw: &str) {
        let blank = std::mem::take(&mut self.open.blank);
        self.open.entry.lines.extend(blank);
        self.open.entry.lines.push(PoLine { kind, raw: raw.to_owned() });
    }

    fn comment(&mut self, number: usize, kind: PoLineKind, raw: &str) {
        match self.open.part {
            Some(PoLineKind::Target) => self.close(),
            Some(_) => {
                self.whole_line(&INVALID_PO_ENTRY, number, msg!("invalid-po-entry--comment"));
            }
            None => {}
        }
        self.push(kind, raw);
    }

    /// `#| msgid "…"`, or a string that continues it.
    fn previous(&mut self, number: usize, column: usize, line: &str, raw: &str, obsolete: bool) {
        self.comment(number, PoLineKind::Previous, raw);
        self.open.entry.obsolete |= obsolete;
        let keyword = line.split(['"', ' ', '\t']).next().unwrap_or_default();
        let part = match keyword {
            "" => self.open.previous,
            "msgid" => Some(PreviousPart::Source),
            "msgctxt" | "msgid_plural" => Some(PreviousPart::Other),
            _ => None,
        };
        let Some(part) = part else {
            let wrong = self.word(&INVALID_PO_LINE, (number, column), msg!("invalid-po-line--previous"));
            self.found.push(wrong);
            return;
        };
        self.open.previous = Some(part);
        let value = self.value(number, column + keyword.chars().count(), &line[keyword.len()..]);
        if part == PreviousPart::Source {
            self.open.entry.previous.get_or_insert_default().push_str(&value);
        }
    }

    /// `msgid "…"` and its like, or a string that continues it.
    fn text(&mut self, number: usize, column: usize, line: &str, raw: &str, obsolete: bool) {
        let keyword_end = line.find(|c: char| c == '"' || c.is_whitespace()).unwrap_or(line.len());
        let (keyword, rest) = line.split_at(keyword_end);
        let kind = match keyword {
            "" => {
                let Some(part) = self.open.part else {
                    let position = Position { line: number, column };
                    let message = msg!("invalid-po-line--string");
                    self.found.push(self.file.finding_on(&INVALID_PO_LINE, position, message));
                    self.push(PoLineKind::Translator, raw);
                    return;
                };
                part
            }
            "msgctxt" => PoLineKind::Context,
            "msgid" => PoLineKind::Source,
            "msgid_plural" => PoLineKind::Plural,
            "msgstr" => PoLineKind::Target,
            form if is_plural_form(form) => PoLineKind::Target,
            _ => {
                let shown: String = keyword.chars().take(30).collect();
                let message = msg!("invalid-po-line", word = shown);
                let wrong = self.word(&INVALID_PO_LINE, (number, column), message);
                self.found.push(wrong.help(msg!("invalid-po-line.help")));
                self.push(PoLineKind::Translator, raw);
                return;
            }
        };
        let begins = !keyword.is_empty();
        if self.open.part == Some(PoLineKind::Target) && matches!(kind, PoLineKind::Context | PoLineKind::Source) {
            self.close();
        }
        self.push(kind, raw);
        self.open.entry.last_line = number;
        if begins {
            self.begin(number, column, keyword, kind, obsolete);
        } else if obsolete != self.open.entry.obsolete {
            self.whole_line(&INVALID_PO_ENTRY, number, msg!("invalid-po-entry--obsolete"));
        }
        let value = self.value(number, column + keyword.chars().count(), rest);
        let entry = &mut self.open.entry;
        match kind {
            PoLineKind::Context => entry.context.get_or_insert_default().push_str(&value),
            PoLineKind::Source => entry.source.push_str(&value),
            PoLineKind::Target if self.open.plural_forms < 2 => entry.target.push_str(&value),
            _ => {}
        }
    }

    /// A part of an entry begins: it must be in its place.
    fn begin(&mut self, number: usize, column: usize, keyword: &str, kind: PoLineKind, obsolete: bool) {
        let open = &mut self.open;
        let is_form = keyword.ends_with(']');
        let fits = match kind {
            PoLineKind::Context => open.part.is_none(),
            PoLineKind::Source => !open.has_source && matches!(open.part, None | Some(PoLineKind::Context)),
            PoLineKind::Plural => open.part == Some(PoLineKind::Source),
            _ if is_form => {
                open.entry.plural && matches!(open.part, Some(PoLineKind::Plural | PoLineKind::Target)) && {
                    open.plural_forms += 1;
                    keyword == format!("msgstr[{}]", open.plural_forms - 1)
                }
            }
            _ => open.part == Some(PoLineKind::Source),
        };
        if open.part.is_none() {
            open.entry.line = number;
            open.entry.obsolete |= obsolete;
        } else if obsolete != open.entry.obsolete {
            self.whole_line(&INVALID_PO_ENTRY, number, msg!("invalid-po-entry--obsolete"));
        }
        if !fits {
            let message = msg!("invalid-po-entry", word = keyword);
            let wrong = self.word(&INVALID_PO_ENTRY, (number, column), message);
            self.found.push(wrong.help(msg!("invalid-po-entry.help")));
        }
        self.open.entry.plural |= kind == PoLineKind::Plural;
        self.open.has_source |= kind == PoLineKind::Source;
        self.open.part = Some(kind);
    }

    /// The strings of a line, put together.
    fn value(&mut self, number: usize, column: usize, rest: &str) -> String {
        match unquoted(rest) {
            Ok(value) => value,
            Err((offset, why)) => {
                let position = Position { line: number, column: column + rest[..offset].chars().count() };
                self.found.push(self.file.finding_on(&INVALID_PO_STRING, position, why.message()));
                String::new()
            }
        }
    }

    fn close(&mut self) {
        let open = std::mem::take(&mut self.open);
        self.entries.push(open.entry);
        self.open.blank = open.blank;
    }

    /// What is after the last entry.
    fn end(&mut self) -> Vec<PoLine> {
        match self.open.part {
            Some(PoLineKind::Target) => self.close(),
            Some(_) => {
                let texts = self.open.entry.span(self.file);
                self.found.push(texts.finding(&INVALID_PO_ENTRY, msg!("invalid-po-entry--no-translation")));
            }
            None => {}
        }
        let OpenPoEntry { mut entry, blank, .. } = std::mem::take(&mut self.open);
        entry.lines.extend(blank);
        entry.lines
    }
}

/// `msgstr[0]`.
fn is_plural_form(keyword: &str) -> bool {
    let index = keyword.strip_prefix("msgstr[").and_then(|rest| rest.strip_suffix(']'));
    index.is_some_and(|index| !index.is_empty() && index.len() < 3 && index.bytes().all(|b| b.is_ascii_digit()))
}

/// Why a string cannot be read.
#[derive(Clone, Copy, PartialEq)]
enum UnreadableString {
    Missing,
    NotClosed,
    NoString,
    Escape,
    Hexadecimal,
    Octal,
    NotUtf8,
}

impl UnreadableString {
    fn message(self) -> Message {
        match self {
            UnreadableString::Missing => msg!("invalid-po-string--missing"),
            UnreadableString::NotClosed => msg!("invalid-po-string--not-closed"),
            UnreadableString::NoString => msg!("invalid-po-string--no-string"),
            UnreadableString::Escape => msg!("invalid-po-string--escape"),
            UnreadableString::Hexadecimal => msg!("invalid-po-string--hexadecimal"),
            UnreadableString::Octal => msg!("invalid-po-string--octal"),
            UnreadableString::NotUtf8 => msg!("invalid-po-string--utf-8"),
        }
    }
}

/// The value of one or more strings as C writes them; else the offset and what is wrong there.
fn unquoted(text: &str) -> Result<String, (usize, UnreadableString)> {
    let mut out: Vec<u8> = Vec::with_capacity(text.len());
    let mut rest = text.trim_start();
    if rest.is_empty() {
        return Err((text.len(), UnreadableString::Missing));
    }
    let offset = |rest: &str| text.len() - rest.len();
    while !rest.is_empty() {
        rest = rest.strip_prefix('"').ok_or((offset(rest), UnreadableString::NoString))?;
        loop {
            let plain = rest
                .bytes()
                .position(|b| matches!(b, b'"' | b'\\'))
                .ok_or((text.len(), UnreadableString::NotClosed))?;
            out.extend_from_slice(&rest.as_bytes()[..plain]);
            let mark = &rest[plain..];
            if let Some(behind) = mark.strip_prefix('"') {
                rest = behind.trim_start();
                break;
            }
            let (byte, behind) = escaped(&mark[1..])
                .map_err(|why| (if why == UnreadableString::NotClosed { text.len() } else { offset(mark) }, why))?;
            out.push(byte);
            rest = behind;
        }
    }
    String::from_utf8(out).map_err(|_| (0, UnreadableString::NotUtf8))
}

/// The byte that is written after a `\`, and what is after that.
fn escaped(text: &str) -> Result<(u8, &str), UnreadableString> {
    let mut behind = text.chars();
    let byte = match behind.next().ok_or(UnreadableString::NotClosed)? {
        'n' => b'\n',
        't' => b'\t',
        'r' => b'\r',
        'b' => 8,
        'f' => 12,
        'v' => 11,
        'a' => 7,
        '"' => b'"',
        '\\' => b'\\',
        'x' => return number(behind.as_str(), 16, 2).ok_or(UnreadableString::Hexadecimal),
        '0'..='7' => return number(text, 8, 3).ok_or(UnreadableString::Octal),
        _ => return Err(UnreadableString::Escape),
    };
    Ok((byte, behind.as_str()))
}

/// The byte that at most this many digits give, and what is after them.
fn number(text: &str, radix: u32, most: usize) -> Option<(u8, &str)> {
    let digits = text.bytes().take(most).take_while(|byte| char::from(*byte).is_digit(radix)).count();
    let (digits, behind) = text.split_at(digits);
    Some((u8::from_str_radix(digits, radix).ok()?, behind))
}
