//! What is wrong, where, and what would be right: the one form in which every stage reports.
//!
//! Library code returns [`Diagnostics`]; only `cli` prints them.

use std::fmt;
use std::sync::Arc;

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Worth a look; may well be right.
    Hint,
    /// Probably wrong; nothing is refused.
    Warning,
    /// Wrong: the command does not do its work.
    Error,
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Severity::Hint => "hint",
            Severity::Warning => "warning",
            Severity::Error => "error",
        })
    }
}

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
pub struct SourceText {
    path: Arc<str>,
    text: Arc<str>,
    line_starts: Arc<[usize]>,
}

impl SourceText {
    /// Wraps `text`; `path` is shown to the user as given. A byte-order mark at the start is dropped.
    pub fn new(path: impl Into<Arc<str>>, text: &str) -> Self {
        let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
        let line_starts = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        Self { path: path.into(), text: text.into(), line_starts }
    }

    /// The path as shown to the user.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The whole text, without a byte-order mark.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The place of a byte offset; an offset past the end is the end.
    pub fn position(&self, offset: usize) -> Position {
        let mut offset = offset.min(self.text.len());
        while !self.text.is_char_boundary(offset) {
            offset -= 1;
        }
        let line = self.line_starts.partition_point(|&start| start <= offset);
        let start = self.line_starts[line - 1];
        Position { line, column: self.text[start..offset].chars().count() + 1 }
    }

    /// A line by its number from 1, without its line end; empty where there is none.
    pub fn line(&self, number: usize) -> &str {
        self.text.lines().nth(number.saturating_sub(1)).unwrap_or("")
    }

    /// An error at a byte offset.
    pub fn error_at(&self, offset: usize, message: impl Into<String>) -> Diagnostic {
        self.error(self.position(offset), message)
    }

    /// An error at a position.
    pub fn error(&self, position: Position, message: impl Into<String>) -> Diagnostic {
        Diagnostic {
            severity: Severity::Error,
            code: None,
            path: self.path.to_string(),
            position: Some(position),
            excerpt: Some(self.line(position.line).to_owned()),
            message: message.into(),
            help: None,
        }
    }
}

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// How much it matters.
    pub severity: Severity,
    /// The stable name of its kind, such as `altered-digit`, where it has one: it never changes, so that
    /// other programs can rely on it.
    pub code: Option<&'static str>,
    /// The file, as the user knows it.
    pub path: String,
    /// Where in the file; `None` where the finding is about the whole file.
    pub position: Option<Position>,
    /// The line at that place.
    pub excerpt: Option<String>,
    /// What is wrong.
    pub message: String,
    /// What would be right.
    pub help: Option<String>,
}

impl Diagnostic {
    /// An error about a whole file.
    pub fn file(path: impl Into<String>, message: impl Into<String>) -> Self {
        Self {
            severity: Severity::Error,
            code: None,
            path: path.into(),
            position: None,
            excerpt: None,
            message: message.into(),
            help: None,
        }
    }

    /// The same finding with advice on what would be right.
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// The same finding with advice, if there is any.
    pub fn maybe_help(mut self, help: Option<String>) -> Self {
        self.help = help.or(self.help);
        self
    }

    /// The same finding with the stable name of its kind.
    pub fn code(mut self, code: &'static str) -> Self {
        self.code = Some(code);
        self
    }

    /// The same finding as a hint.
    pub fn hint(mut self) -> Self {
        self.severity = Severity::Hint;
        self
    }

    /// The same finding as a warning.
    pub fn warning(mut self) -> Self {
        self.severity = Severity::Warning;
        self
    }
}

/// All that a stage found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Diagnostics(Vec<Diagnostic>);

impl Diagnostics {
    /// No findings yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a finding.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.0.push(diagnostic);
    }

    /// Adds all findings of another stage.
    pub fn extend(&mut self, other: Diagnostics) {
        self.0.extend(other.0);
    }

    /// The value of a fallible stage; its findings are kept here where it failed.
    pub fn take<T>(&mut self, result: Result<T, Diagnostics>) -> Option<T> {
        match result {
            Ok(value) => Some(value),
            Err(found) => {
                self.extend(found);
                None
            }
        }
    }

    /// Whether nothing at all was found.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether there is an error among the findings.
    pub fn has_errors(&self) -> bool {
        self.0.iter().any(|d| d.severity == Severity::Error)
    }

    /// The findings in the order in which they were made.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.0.iter()
    }

    /// The findings by file and place, each once.
    pub fn sorted(&self) -> Vec<&Diagnostic> {
        let mut all: Vec<&Diagnostic> = self.0.iter().collect();
        all.sort_by(|a, b| (&a.path, a.position, &a.message).cmp(&(&b.path, b.position, &b.message)));
        all.dedup();
        all
    }

    /// `Ok(value)` if there is no error, the findings otherwise.
    pub fn into_result<T>(self, value: T) -> Result<T, Diagnostics> {
        if self.has_errors() { Err(self) } else { Ok(value) }
    }
}

impl From<Diagnostic> for Diagnostics {
    fn from(diagnostic: Diagnostic) -> Self {
        Self(vec![diagnostic])
    }
}

impl FromIterator<Diagnostic> for Diagnostics {
    fn from_iter<I: IntoIterator<Item = Diagnostic>>(iter: I) -> Self {
        Self(iter.into_iter().collect())
    }
}

impl IntoIterator for Diagnostics {
    type Item = Diagnostic;
    type IntoIter = std::vec::IntoIter<Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

/// "did you mean `…`?" for a word that is not among the known ones, or the list of what is known
/// where nothing is near. Nearness is Damerau–Levenshtein similarity.
pub fn did_you_mean<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<String> {
    let known: Vec<&str> = known.into_iter().collect();
    let nearest = known
        .iter()
        .map(|&candidate| (strsim::normalized_damerau_levenshtein(word, candidate), candidate))
        .max_by(|a, b| a.0.total_cmp(&b.0));
    match nearest {
        Some((similarity, candidate)) if similarity >= 0.6 => Some(format!("did you mean `{candidate}`?")),
        Some(_) if known.len() <= 12 => {
            let list: Vec<String> = known.iter().map(|k| format!("`{k}`")).collect();
            Some(format!("known here: {}", list.join(", ")))
        }
        _ => None,
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
        assert_eq!(text.line(2), "ثانٍ: x");
        assert_eq!(text.position(10_000), Position { line: 3, column: 1 });
    }

    #[test]
    fn a_near_word_is_proposed_and_a_far_one_is_not() {
        let known = ["mali-drone-incident", "desert-shield-2022"];
        assert_eq!(did_you_mean("mali-dron-incident", known).unwrap(), "did you mean `mali-drone-incident`?");
        assert_eq!(did_you_mean("zzz", known).unwrap(), "known here: `mali-drone-incident`, `desert-shield-2022`");
        assert_eq!(did_you_mean("zzz", []), None);
    }

    #[test]
    fn findings_are_sorted_and_said_once() {
        let mut found = Diagnostics::new();
        found.push(Diagnostic::file("b", "x"));
        found.push(Diagnostic::file("a", "y"));
        found.push(Diagnostic::file("b", "x"));
        let sorted: Vec<&str> = found.sorted().iter().map(|d| d.path.as_str()).collect();
        assert_eq!(sorted, ["a", "b"]);
    }
}
