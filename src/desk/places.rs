//! Places of values in specs and front matter, found again for a message.

use serde_json::Value;

use crate::diagnostic::{Diagnostic, Message, Position, Rule, SourceText};
use crate::yaml;

/// A finding about the value under a JSON pointer (RFC 6901) of a spec, or of the front matter of a draft; about its
/// nearest parent if there is no such value, and about the whole file where its YAML cannot be read.
pub(crate) fn at_key(source: &SourceText, pointer: &str, rule: &'static Rule, message: Message) -> Diagnostic {
    match yaml::parse_part::<Value>(source, yaml_of(source)) {
        Ok(parsed) => parsed.file.finding(rule, pointer, message),
        Err(_) => Diagnostic::of_file(rule, source.path(), message),
    }
}

/// The bytes of the YAML: those between the first two lines `---` of a draft, all of another file.
fn yaml_of(source: &SourceText) -> std::ops::Range<usize> {
    let line = |line: usize| source.offset(Position { line, column: 1 });
    let lines = source.text().lines().count();
    let is_fence = |number: &usize| source.line(*number).trim_end() == "---";
    match (is_fence(&1), (2..=lines).find(is_fence)) {
        (true, Some(end)) => line(2)..line(end),
        _ => 0..source.text().len(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workspace::OUTSIDE_PROJECT;

    #[test]
    fn a_value_is_found_in_specs_and_in_front_matter() {
        let marked = |text: &str, pointer: &str| {
            let source = SourceText::new("a", text);
            let found = at_key(&source, pointer, &OUTSIDE_PROJECT, Message::new("outside-project"));
            found.subject.span().map(|span| span.text().to_owned())
        };
        assert_eq!(marked("title: نص\ncorpus: ../x\n", "/corpus").as_deref(), Some("../x"));
        assert_eq!(marked("---\r\ncorpus: ../x\r\n---\r\n\n: [\n", "/corpus").as_deref(), Some("../x"));
        assert_eq!(marked("a: [", "/corpus"), None);
    }
}
