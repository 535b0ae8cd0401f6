//! The front matter of a draft: found, read, or salvaged from what is broken.

use std::ops::Range;

use super::rules::{NO_FRONT_MATTER, OPEN_FRONT_MATTER};
use crate::diagnostic::{Diagnostic, Diagnostics, Fix, Position, SourceText, msg};
use crate::draft::{FrontMatter, Period};
use crate::yaml;

/// The YAML between the first two lines `---`, and where the rest begins.
pub(in crate::draft) fn split_front_matter(text: &str) -> Option<(&str, usize)> {
    front_matter_span(text).map(|(yaml, rest)| (&text[yaml], rest))
}

/// The bytes of the YAML between the first two lines `---`, and where the rest begins.
pub(in crate::draft) fn front_matter_span(text: &str) -> Option<(Range<usize>, usize)> {
    let mut lines = text.split_inclusive('\n');
    let first = lines.next().filter(|line| line.trim_end() == "---")?;
    let mut at = first.len();
    for line in lines {
        if line.trim_end() == "---" {
            return Some((first.len()..at, at + line.len()));
        }
        at += line.len();
    }
    None
}

/// What broken front matter still says of the things that quotations are checked against.
pub(super) fn salvaged(yaml: &str) -> Option<FrontMatter> {
    let value: serde_json::Value = serde_yaml::from_str(yaml).ok()?;
    // Of the languages those that are languages.
    let written = value.get("languages").and_then(serde_json::Value::as_array);
    let languages = written.map(|written| written.iter().filter_map(|lang| lang.as_str()?.parse().ok()).collect());
    let sources = value.get("sources").and_then(|sources| serde_json::from_value(sources.clone()).ok());
    Some(FrontMatter {
        title: Default::default(),
        series: String::new(),
        edition: Default::default(),
        number: None,
        period: Period::default(),
        languages: languages.unwrap_or_default(),
        corpus: value.get("corpus")?.as_str()?.to_owned(),
        // Any will do that is there: no page is made from this.
        template: crate::spec::standard(),
        outputs: Vec::new(),
        attachments: Default::default(),
        appearance: Default::default(),
        sources: sources.unwrap_or_default(),
        own_words: Vec::new(),
        summary: None,
        watch: None,
        lifted: Default::default(),
        meaning: None,
        made: None,
        base: None,
        tool: String::new(),
    })
}

/// Reads the front matter of a draft, whatever its content is.
///
/// # Errors
///
/// Every mistake of the front matter, with its place.
pub fn read_front_matter(source: &SourceText) -> Result<FrontMatter, Diagnostics> {
    let (front, _) = front_matter_span(source.text()).ok_or_else(|| no_front_matter(source))?;
    yaml::parse_part::<FrontMatter>(source, front).map(|parsed| parsed.value)
}

/// Says that a draft has no front matter, or that it is not closed.
pub(super) fn no_front_matter(source: &SourceText) -> Diagnostic {
    if let Some(last) = last_line_of_unclosed(source.text()) {
        return not_closed(source, last);
    }
    source
        .finding_on(&NO_FRONT_MATTER, Position { line: 1, column: 1 }, msg!("no-front-matter"))
        .help(msg!("no-front-matter.help"))
}

fn not_closed(source: &SourceText, last: Range<usize>) -> Diagnostic {
    let text = source.text();
    let end_of_line = |from: usize| text[from..].find('\n').map_or(text.len(), |at| from + at);
    let end = end_of_line(last.start);
    let eol = if text[..end].ends_with('\r') { "\r\n" } else { "\n" };
    // A line of dashes that is none of three: `--`, `—`, `----`.
    let next = (end + 1).min(text.len())..end_of_line((end + 1).min(text.len()));
    let dashes = text[next.clone()].trim_end();
    let is_dashes = !dashes.is_empty() && dashes.chars().all(|c| matches!(c, '-' | '–' | '—'));
    let fix = if is_dashes {
        Fix::replace(msg!("fix-front-matter"), next.start..next.start + dashes.len(), "---")
    } else {
        Fix::replace(msg!("fix-front-matter"), last.end..last.end, format!("{eol}---"))
    };
    let wrong = source.finding(&OPEN_FRONT_MATTER, last, msg!("open-front-matter"));
    wrong.help(msg!("open-front-matter.help")).fix(fix)
}

/// The last line that reads as YAML, of front matter that begins with `---` and has no other such line.
fn last_line_of_unclosed(text: &str) -> Option<Range<usize>> {
    let mut lines = text.split_inclusive('\n');
    let mut at = lines.next().filter(|line| line.trim_end() == "---")?.len();
    let (mut last, mut after_blank) = (None, false);
    for line in lines {
        let start = at;
        at += line.len();
        let bare = line.trim_end();
        if bare.is_empty() || (bare.starts_with('#') && !after_blank) {
            after_blank |= bare.is_empty();
            continue;
        }
        let goes_on = last.is_some() && !after_blank && bare.starts_with([' ', '\t', '-', ']', '}']);
        // What begins with a dash and goes on without a space is no entry of a list.
        let is_dashes = bare.starts_with('-') && !bare.starts_with("- ");
        if is_dashes || !(goes_on || is_entry(bare)) {
            break;
        }
        last = Some(start..start + bare.len());
        after_blank = false;
    }
    last
}

/// Whether a line is a key with its value, such as only YAML has it.
fn is_entry(line: &str) -> bool {
    let is_key = |key: &str| {
        !key.is_empty() && key.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'_' | b'-'))
    };
    line.split_once(':').is_some_and(|(key, value)| is_key(key) && (value.is_empty() || value.starts_with(' ')))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> (&'static str, usize, String) {
        let found = no_front_matter(&SourceText::new("d.md", text));
        let fixed = found.fix.as_ref().map(|fix| Fix::apply(text, [fix]).0).unwrap_or_default();
        (found.code(), found.position().map_or(0, |position| position.line), fixed)
    }

    #[test]
    fn front_matter_that_is_not_closed_is_said_where_it_ends() {
        let front = "---\ntitle: { en: A }\nsources:\n  a: \"1\"\n";
        let closed = |rest: &str| format!("{front}---\n{rest}");
        let body = "\n## Heading {#h}\n\nnote: this is prose\n";
        for (rest, fixed) in
            [(body, body), ("--\n\nWords\n", "\nWords\n"), ("—\n\nWords\n", "\nWords\n"), ("Words\n", "Words\n")]
        {
            assert_eq!(found(&format!("{front}{rest}")), ("open-front-matter", 4, closed(fixed)), "{rest}");
        }
        let crlf = format!("{front}{body}").replace('\n', "\r\n");
        assert_eq!(found(&crlf).2, closed(body).replace('\n', "\r\n"));
        assert_eq!(found("---\n\n# Words\n").0, "no-front-matter");
        assert_eq!(found("# Words\n").0, "no-front-matter");
    }
}
