//! Kinds of findings.

use std::fmt;

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

impl Severity {
    /// Its name, as people and programs read it.
    pub fn name(self) -> &'static str {
        match self {
            Severity::Hint => "hint",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// A kind of finding. It is declared once, with `rules!`, in the file of the check that finds it; the list of all
/// rules, `brief explain`, SARIF's list and the page of the documentation are made from the declarations.
#[derive(Debug, PartialEq, Eq)]
pub struct Rule {
    /// Its stable name, such as `altered-digit`: lower-case words with hyphens. It never changes, so that other
    /// programs can rely on it.
    pub code: &'static str,
    /// How much its findings matter, unless one of them says otherwise.
    pub level: Severity,
    /// What is found, in one sentence.
    pub title: &'static str,
    /// Why it matters, and what to do: Markdown, for `brief explain` and the documentation.
    pub why: &'static str,
    /// A short example of what is found; empty where a file cannot show it.
    pub wrong: &'static str,
    /// The same example as it should be.
    pub right: &'static str,
    /// Whether a person must acknowledge each warning of it, by its words, before what it is about is published.
    pub acknowledged: bool,
}

/// Declares the rules of a file, and `RULES`, the list of them.
///
/// ```text
/// rules! {
///     /// A number of a quotation is not the source's.
///     pub ALTERED_DIGIT = Error "altered-digit" {
///         title: "A number of a quotation is not the source's.",
///         why: "…",
///         wrong: "…",
///         right: "…",
///     }
/// }
/// ```
///
/// Behind `right` may stand `acknowledged: true`: then its warnings must be acknowledged by a person before anything is
/// published, and each finding says which words it is about ([`Diagnostic::words`](super::Diagnostic::words)).
///
/// To add a rule: a declaration here, its sentence in `assets/messages/en/`, a case in `tests/check/`.
macro_rules! rules {
    ($($(#[$meta:meta])* $visibility:vis $name:ident = $level:ident $code:literal {
        title: $title:literal, why: $why:literal, wrong: $wrong:literal, right: $right:literal
        $(, acknowledged: $acknowledged:literal)? $(,)?
    })+) => {
        $($(#[$meta])* $visibility static $name: $crate::diagnostic::Rule = $crate::diagnostic::Rule {
            code: $code,
            level: $crate::diagnostic::Severity::$level,
            title: $title,
            why: $why,
            wrong: $wrong,
            right: $right,
            acknowledged: false $(|| $acknowledged)?,
        };)+

        /// The rules that are declared in this file.
        #[allow(dead_code, reason = "the rules of checks on translations are listed by `CHECKS`")]
        pub(crate) static RULES: &[&$crate::diagnostic::Rule] = &[$(&$name),+];
    };
}
pub(crate) use rules;
