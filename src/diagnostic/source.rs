//! Texts with their paths, and places in them.

use std::ops::Range;
use std::sync::{Arc, OnceLock};

/// Of a longer text, in bytes, characters are counted from the nearest of some places that are this far apart: a file may be
/// one line, with ten thousand findings in it.
const STEP: usize = 1024;

/// A place in a text: line and column, both counted from 1, columns in characters (Unicode scalar
/// values, byte-order mark not counted).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The line, from 1.
    pub line: usize,
    /// The column, from 1, in characters.
    pub column: usize,
}

/// A text with the path under which the user knows it. Cheap to clone.
#[derive(Clone, Debug)]
pub struct SourceText(Arc<SharedText>);

/// What all clones of a text share.
#[derive(Debug)]
struct SharedText {
    path: Arc<str>,
    text: Box<str>,
    line_starts: Box<[usize]>,
    /// How many characters begin before each [`STEP`] of bytes; counted when they are first asked for.
    counted: OnceLock<Box<[usize]>>,
}

impl PartialEq for SourceText {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0) || (&self.0.path, &self.0.text) == (&other.0.path, &other.0.text)
    }
}

impl Eq for SourceText {}

impl SourceText {
    /// Wraps `text`; `path` is shown to the user as given. A byte-order mark at the start is dropped.
    pub fn new(path: impl Into<Arc<str>>, text: &str) -> Self {
        let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
        let line_starts = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        Self(Arc::new(SharedText { path: path.into(), text: text.into(), line_starts, counted: OnceLock::new() }))
    }

    /// The path as shown to the user.
    pub fn path(&self) -> &str {
        &self.0.path
    }

    /// The whole text, without a byte-order mark.
    pub fn text(&self) -> &str {
        &self.0.text
    }

    /// The place of a byte offset; an offset past the end is the end.
    pub fn position(&self, offset: usize) -> Position {
        let offset = self.0.text.floor_char_boundary(offset);
        let line = self.0.line_starts.partition_point(|&start| start <= offset);
        let start = self.0.line_starts[line - 1];
        let column = match offset - start {
            0..STEP => self.0.text[start..offset].chars().count(),
            _ => self.characters_before(offset) - self.characters_before(start),
        };
        Position { line, column: column + 1 }
    }

    /// How many characters begin before a byte.
    fn characters_before(&self, offset: usize) -> usize {
        let step = offset / STEP;
        self.counted()[step] + characters_in(&self.0.text.as_bytes()[step * STEP..offset])
    }

    fn counted(&self) -> &[usize] {
        self.0.counted.get_or_init(|| {
            let mut all = 0;
            let after = |step: &[u8]| {
                all += characters_in(step);
                all
            };
            std::iter::once(0).chain(self.0.text.as_bytes().chunks(STEP).map(after)).collect()
        })
    }

    /// The byte offset of a place; one that is not there is the end of its line, or of the text.
    pub fn offset(&self, position: Position) -> usize {
        let Some(start) = self.0.line_starts.get(position.line.saturating_sub(1)) else { return self.0.text.len() };
        let line = self.line(position.line);
        let column = position.column.saturating_sub(1);
        if column < STEP {
            return start + line.char_indices().nth(column).map_or(line.len(), |(at, _)| at);
        }
        let wanted = self.characters_before(*start) + column;
        let counted = self.counted();
        let step = counted.partition_point(|&before| before <= wanted).saturating_sub(1);
        let from = self.0.text.ceil_char_boundary(step * STEP).max(*start);
        let left = wanted - self.characters_before(from);
        let end = start + line.len();
        match from < end {
            true => from + self.0.text[from..end].char_indices().nth(left).map_or(end - from, |(at, _)| at),
            false => end,
        }
    }

    /// A line by its number from 1, without its line end; empty if there is none.
    pub fn line(&self, number: usize) -> &str {
        let starts = &self.0.line_starts;
        let Some(start) = number.checked_sub(1).and_then(|index| starts.get(index)) else { return "" };
        let end = starts.get(number).map_or(self.0.text.len(), |next| next - 1);
        let line = &self.0.text[*start..end];
        line.strip_suffix('\r').unwrap_or(line)
    }

    /// A span of bytes; brought inside the text and to the boundaries of characters.
    pub fn span(&self, range: Range<usize>) -> Span {
        let start = self.0.text.floor_char_boundary(range.start);
        let end = self.0.text.ceil_char_boundary(range.end.max(start));
        Span { source: self.clone(), range: start..end }
    }

    /// The span from a place to the end of the word that begins there.
    pub fn word_at(&self, offset: usize) -> Span {
        let start = self.0.text.floor_char_boundary(offset);
        let rest = &self.0.text[start..];
        let word = rest.find(char::is_whitespace).unwrap_or(rest.len());
        self.span(start..start + word)
    }

    /// The span of a line from a place to the end of the line.
    pub fn rest_of_line(&self, position: Position) -> Span {
        let start = self.offset(position);
        let line = &self.0.text[start..];
        let length = line.find('\n').map_or(line.len(), |end| line[..end].trim_end().len());
        self.span(start..start + length)
    }
}

/// How many characters begin in these bytes of a text: all bytes but those that continue one (RFC 3629).
fn characters_in(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&byte| byte & 0b1100_0000 != 0b1000_0000).count()
}

/// A span of a text. It never ends before it begins; it may be empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    source: SourceText,
    range: Range<usize>,
}

impl Span {
    /// The text that it is a span of.
    pub fn source(&self) -> &SourceText {
        &self.source
    }

    /// Its bytes, counted in the text without a byte-order mark.
    pub fn range(&self) -> Range<usize> {
        self.range.clone()
    }

    /// The path of its text, as shown to the user.
    pub fn path(&self) -> &str {
        self.source.path()
    }

    /// Where it begins.
    pub fn start(&self) -> Position {
        self.source.position(self.range.start)
    }

    /// Where it ends: the place after its last character.
    pub fn end(&self) -> Position {
        self.source.position(self.range.end)
    }

    /// Its text.
    pub fn text(&self) -> &str {
        &self.source.text()[self.range.clone()]
    }

    /// The line on which it begins, and the columns of it that the span covers, in characters from 0.
    pub fn first_line(&self) -> (&str, Range<usize>) {
        let (start, end) = (self.start(), self.end());
        let line = self.source.line(start.line);
        let last = if end.line == start.line { end.column - 1 } else { line.chars().count() };
        (line, start.column - 1..last.max(start.column - 1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_count_characters_of_arabic_lines() {
        let text = SourceText::new("a.yaml", "\u{FEFF}أول\nثانٍ: x\n");
        let offset = text.text().find('x').unwrap();
        assert_eq!(text.position(offset), Position { line: 2, column: 7 });
        assert_eq!(text.offset(Position { line: 2, column: 7 }), offset);
        assert_eq!(text.line(2), "ثانٍ: x");
        assert_eq!(text.position(10_000), Position { line: 3, column: 1 });
    }

    #[test]
    fn places_in_long_lines_are_those_that_counting_gives() {
        let line: String = "aب𐎀, ".chars().cycle().take(9_000).collect();
        let text = format!("أول\n{line}\r\nthree {line}");
        let source = SourceText::new("a", &text);
        let mut expected = Position { line: 1, column: 1 };
        for (at, c) in text.char_indices() {
            assert_eq!(source.position(at), expected, "byte {at}");
            if !matches!(c, '\r' | '\n') {
                assert_eq!(source.offset(expected), at, "{expected:?}");
            }
            expected = match c {
                '\n' => Position { line: expected.line + 1, column: 1 },
                _ => Position { column: expected.column + 1, ..expected },
            };
        }
        let end = text.find('\r').unwrap();
        for column in [9_001, 9_002, 20_000] {
            assert_eq!(source.offset(Position { line: 2, column }), end);
        }
        assert_eq!(source.offset(Position { line: 3, column: 20_000 }), text.len());
    }

    #[test]
    fn lines_end_as_they_end_in_their_file() {
        let text = SourceText::new("a.md", "one\r\ntwo\n\nthree");
        let lines: Vec<&str> = (0..=5).map(|number| text.line(number)).collect();
        assert_eq!(lines, ["", "one", "two", "", "three", ""]);
    }

    #[test]
    fn a_span_lies_inside_its_text() {
        let text = SourceText::new("a.md", "مالي today\nnext");
        let span = text.span(1..3);
        assert_eq!((span.text(), span.range()), ("ما", 0..4));
        assert_eq!(text.word_at(0).text(), "مالي");
        assert_eq!(text.rest_of_line(Position { line: 1, column: 6 }).text(), "today");
        assert_eq!(text.span(90..99).text(), "");
        assert_eq!(text.span(9..18).first_line(), ("مالي today", 5..10));
    }
}
