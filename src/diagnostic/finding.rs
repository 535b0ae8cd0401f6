//! Findings.

use std::collections::BTreeMap;
use std::ops::Range;

use super::message::msg;
use super::{Edit, Fix, Message, Position, Rule, Severity, SourceText, Span, Subject};

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// The kind of finding.
    pub rule: &'static Rule,
    /// How much it matters: the rule's level, unless the check lowered it.
    pub severity: Severity,
    /// What it is about.
    pub subject: Subject,
    /// What is wrong.
    pub message: Message,
    /// What would be right.
    pub help: Option<Message>,
    /// Other places that bear on it, such as the paragraph of the source that a quotation cites.
    pub related: Vec<Related>,
    /// A change after which it is gone, where that is certain.
    pub fix: Option<Fix>,
    /// The words that it is about, as a reader sees them, white space normalised: what a person acknowledges. Every
    /// finding of a rule whose warnings are acknowledged has them.
    pub words: Option<String>,
}

/// A place that bears on a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Related {
    /// The place.
    pub subject: Subject,
    /// What is there.
    pub message: Message,
}

impl Diagnostic {
    /// A finding about a span, a file, an option or the environment.
    pub fn new(rule: &'static Rule, subject: impl Into<Subject>, message: Message) -> Self {
        Self {
            rule,
            severity: rule.level,
            subject: subject.into(),
            message,
            help: None,
            related: Vec::new(),
            fix: None,
            words: None,
        }
    }

    /// A finding about a whole file or folder.
    pub fn of_file(rule: &'static Rule, path: impl Into<String>, message: Message) -> Self {
        Self::new(rule, Subject::File(path.into()), message)
    }

    /// A finding about an option or argument of the command line, such as `--by`.
    pub fn of_option(rule: &'static Rule, option: impl Into<String>, message: Message) -> Self {
        Self::new(rule, Subject::Option(option.into()), message)
    }

    /// A finding about the machine and its settings: an environment variable, a program.
    pub fn of_environment(rule: &'static Rule, name: impl Into<String>, message: Message) -> Self {
        Self::new(rule, Subject::Environment(name.into()), message)
    }

    /// The same finding with advice on what would be right.
    pub fn help(mut self, help: Message) -> Self {
        self.help = Some(help);
        self
    }

    /// The same finding with advice, if there is any.
    pub fn maybe_help(mut self, help: Option<Message>) -> Self {
        self.help = help.or(self.help);
        self
    }

    /// The same finding with another place that bears on it.
    pub fn related(mut self, subject: impl Into<Subject>, message: Message) -> Self {
        self.related.push(Related { subject: subject.into(), message });
        self
    }

    /// The same finding with what would fix it.
    pub fn fix(mut self, fix: Fix) -> Self {
        self.fix = Some(fix);
        self
    }

    /// The same finding, about these words: what a person acknowledges.
    pub fn words(mut self, words: &str) -> Self {
        self.words = Some(words.split_whitespace().collect::<Vec<_>>().join(" "));
        self
    }

    /// What a person must acknowledge before anything is published: the words of a warning whose rule asks for it.
    /// `None` for every other finding; an error is mended, a hint may stay.
    pub fn to_acknowledge(&self) -> Option<&str> {
        let asked = self.rule.acknowledged && self.severity == Severity::Warning;
        asked.then(|| self.words.as_deref().unwrap_or_default())
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

    fn moved(&self, before: &SourceText, after: &SourceText, from: &Range<usize>, to: usize) -> Option<Self> {
        let range = |range: &Range<usize>| {
            let is_inside = from.start <= range.start && range.end <= from.end;
            is_inside.then(|| range.start - from.start + to..range.end - from.start + to)
        };
        let subject = |subject: &Subject| match subject {
            Subject::Span(span) if span.source() == before => Some(after.span(range(&span.range())?).into()),
            other => Some(other.clone()),
        };
        let edit = |edit: &Edit| Some(Edit { range: range(&edit.range)?, text: edit.text.clone() });
        let fix = |fix: &Fix| {
            let edits = fix.edits.iter().map(edit).collect::<Option<_>>()?;
            Some(Fix { title: fix.title.clone(), edits })
        };
        let fix = match &self.fix {
            Some(of_this) => Some(fix(of_this)?),
            None => None,
        };
        let related =
            |related: &Related| Some(Related { subject: subject(&related.subject)?, message: related.message.clone() });
        let related = self.related.iter().map(related).collect::<Option<_>>()?;
        Some(Self { subject: subject(&self.subject)?, related, fix, ..self.clone() })
    }

    /// The stable name of its kind.
    pub fn code(&self) -> &'static str {
        self.rule.code
    }

    /// Where in its file it begins, where it is about a span.
    pub fn position(&self) -> Option<Position> {
        self.subject.position()
    }
}

impl SourceText {
    /// A finding about a span of this text.
    pub fn finding(&self, rule: &'static Rule, range: std::ops::Range<usize>, message: Message) -> Diagnostic {
        Diagnostic::new(rule, self.span(range), message)
    }

    /// A finding about the word that begins at a byte offset.
    pub fn finding_at(&self, rule: &'static Rule, offset: usize, message: Message) -> Diagnostic {
        Diagnostic::new(rule, self.word_at(offset), message)
    }

    /// A finding about a line, from a place on it to its end.
    pub fn finding_on(&self, rule: &'static Rule, position: Position, message: Message) -> Diagnostic {
        Diagnostic::new(rule, self.rest_of_line(position), message)
    }
}

impl Span {
    /// A finding about this span.
    pub fn finding(&self, rule: &'static Rule, message: Message) -> Diagnostic {
        Diagnostic::new(rule, self.clone(), message)
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

    /// Adds what was found of a text as it would read with the changes that are suggested in it, where it was not found of
    /// the text as it is. No fix goes with it: that would change another text.
    pub fn extend_if_accepted(&mut self, other: &Diagnostics) {
        // Only findings of one rule at one place can be equal.
        let place = |found: &Diagnostic| (found.rule.code, found.subject.span().map(|span| span.range().start));
        let mut known: BTreeMap<_, Vec<&Diagnostic>> = BTreeMap::new();
        self.0.iter().for_each(|found| known.entry(place(found)).or_default().push(found));
        let is_new = |found: &&Diagnostic| known.get(&place(found)).is_none_or(|known| !known.contains(found));
        let new: Vec<Diagnostic> = other
            .0
            .iter()
            .filter(is_new)
            .map(|found| Diagnostic {
                message: msg!("if-accepted", why = found.message.clone()),
                fix: None,
                ..found.clone()
            })
            .collect();
        self.0.extend(new);
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

    /// The same findings, about a part of a text that has moved: from `from` in `before`, where it was, to `to` in
    /// `after`. `None` where one of them is about another part of that text, so that it cannot be said where it is now.
    pub fn moved(&self, before: &SourceText, after: &SourceText, from: Range<usize>, to: usize) -> Option<Self> {
        self.0.iter().map(|found| found.moved(before, after, &from, to)).collect::<Option<_>>().map(Self)
    }

    /// How many findings there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is an error among the findings.
    pub fn has_errors(&self) -> bool {
        self.0.iter().any(|d| d.severity == Severity::Error)
    }

    /// The findings in the order in which they were made.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.0.iter()
    }

    /// The findings by file and place, each once: of one place in the order in which they were made.
    pub fn sorted(&self) -> Vec<&Diagnostic> {
        let mut all: Vec<&Diagnostic> = self.0.iter().collect();
        all.sort_by_cached_key(|found| (found.subject.name().to_owned(), found.position(), found.message.clone()));
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::rules;

    rules! {
        TRIED = Error "tried" { title: "A rule of this test.", why: "", wrong: "", right: "" }
    }

    #[test]
    fn findings_are_sorted_and_said_once() {
        let mut found = Diagnostics::new();
        for (path, message) in [("b", "x"), ("a", "y"), ("b", "x")] {
            found.push(Diagnostic::of_file(RULES[0], path, Message::new(message)));
        }
        let sorted: Vec<&str> = found.sorted().iter().map(|found| found.subject.name()).collect();
        assert_eq!(sorted, ["a", "b"]);
    }
}
