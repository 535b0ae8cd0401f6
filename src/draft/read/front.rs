//! The front matter of a draft: found, read, or salvaged from what is broken.

use std::ops::Range;

use super::rules::NO_FRONT_MATTER;
use crate::diagnostic::{Diagnostic, Diagnostics, Position, SourceText, msg};
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
    let languages = value.get("languages").and_then(|languages| serde_json::from_value(languages.clone()).ok());
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
        look: Default::default(),
        sources: sources.unwrap_or_default(),
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

pub(super) fn no_front_matter(source: &SourceText) -> Diagnostic {
    source
        .finding_on(&NO_FRONT_MATTER, Position { line: 1, column: 1 }, msg!("no-front-matter"))
        .help(msg!("no-front-matter.help"))
}
