//! What a finding is about.

use super::{Position, Span};

/// What a finding is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    /// A span of a file.
    Span(Span),
    /// A whole file or folder, by the path that the user knows.
    File(String),
    /// An option or argument of the command line, such as `--by`.
    Option(String),
    /// The machine and its settings: an environment variable, a program, a folder of the user's.
    Environment(String),
}

impl Subject {
    /// The file that it is, or is in, by the path that the user knows.
    pub fn path(&self) -> Option<&str> {
        match self {
            Subject::Span(span) => Some(span.path()),
            Subject::File(path) => Some(path),
            Subject::Option(_) | Subject::Environment(_) => None,
        }
    }

    /// The file, option or part of the environment, by its name.
    pub fn name(&self) -> &str {
        match self {
            Subject::Span(span) => span.path(),
            Subject::File(name) | Subject::Option(name) | Subject::Environment(name) => name,
        }
    }

    /// The span, where it is one.
    pub fn span(&self) -> Option<&Span> {
        match self {
            Subject::Span(span) => Some(span),
            _ => None,
        }
    }

    /// Where in its file it begins, where it is a span.
    pub fn position(&self) -> Option<Position> {
        self.span().map(Span::start)
    }
}

impl From<Span> for Subject {
    fn from(span: Span) -> Self {
        Subject::Span(span)
    }
}
