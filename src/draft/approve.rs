//! Approvals: who signed which content of a draft, bound to a digest of exactly that content.
//!
//! An approval is an assertion, not proof of identity: anyone who can write the file can write any name
//! into it. What it does prove is that the content is the one that was signed.
//!
//! A draft is approved in parts: each section (a heading `##` with `{#topic-id}` and all that follows
//! up to the next) and the frame, which is everything else: title, edition, period, languages,
//! look, summary, method, what is before the first section, which sections there are and in what order,
//! the page template and the words that the program prints. Every block belongs to exactly one part,
//! so an edit voids the approval of what it touches and nothing else.
//!
//! A digest covers the parsed content, never the Markdown, so that line ends, reflowed lines and the
//! choice between `*` and `_` void nothing; and with it what the page prints beside the content: the
//! facts of the cited sources and the states of the translations. The numbers of sources and topics
//! are not covered, since they follow from the other sections, and so is the remark that two sources
//! relay one outlet.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{Block, Document, InlineCheck, QuotationCheck, Setting};
use crate::diagnostic::{Diagnostic, Diagnostics, Message, SourceText, Span, msg, rules};
use crate::lang::Lang;
use crate::spec::appearance::{Appearance, Logo};
use crate::text::digest::Digest;
use crate::text::limits::unsettable;
use crate::text::moment::Moment;
use crate::translate::Condition;
use crate::yaml;

rules! {
    /// Two sections of a draft have the same id.
    pub DUPLICATE_SECTION = Error "duplicate-section" {
        title: "Two sections of a draft have the same id.",
        why: "Approvals name a section by its id. With two sections of one id, nobody could tell which of them was \
              signed.",
        wrong: "## The incident {#incident}\n\n## The mediation {#incident}",
        right: "## The incident {#incident}\n\n## The mediation {#mediation}",
    }
    /// The content of a part cannot be digested.
    pub UNDIGESTIBLE_CONTENT = Error "undigestible-content" {
        title: "No digest can be made of a part of a draft.",
        why: "An approval is bound to a digest of the content. If the content cannot be written for it, that is a \
              fault of the program; please report it.",
        wrong: "",
        right: "",
    }
}

/// The version of what is digested, and how. It is in every digest: another version voids all.
const VERSION: u32 = 2;

/// The longest name that signs, in characters.
const MAX_NAME: usize = 100;

/// Headings with an anchor that belong to the frame.
pub const RESERVED: [&str; 3] = ["summary", "method", "since-last-edition"];

/// The head of a new file of approvals.
const HEAD: &str = "# Who approved which content of this edition, and when. Entries are only ever added, by `brief approve`.\n\
# An approval is an assertion, not proof of identity; the digest says which content it is about.\n";

/// A part of a draft that is approved by itself.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum PartName {
    /// Everything that is not a section.
    Frame,
    /// The section of a topic.
    Section(String),
}

impl fmt::Display for PartName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            PartName::Frame => f.write_str("frame"),
            PartName::Section(id) => write!(f, "#{id}"),
        }
    }
}

impl FromStr for PartName {
    type Err = NotAPart;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text.strip_prefix('#') {
            Some(id) if !id.is_empty() => Ok(PartName::Section(id.to_owned())),
            None if text == "frame" => Ok(PartName::Frame),
            _ => Err(NotAPart),
        }
    }
}

/// A text that names no part of a draft. The schema of approvals refuses it before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotAPart;

impl fmt::Display for NotAPart {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("what is approved is `frame` or `#` and the id of a topic")
    }
}

impl TryFrom<String> for PartName {
    type Error = NotAPart;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<PartName> for String {
    fn from(name: PartName) -> Self {
        name.to_string()
    }
}

impl JsonSchema for PartName {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "PartName".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "pattern": "^(frame|#.+)$" })
    }
}

/// One approval: an entry of `<edition>.approvals.yml`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(inline)]
pub struct Approval {
    /// The name of the person who approved, as given.
    pub by: String,
    /// When.
    pub at: Moment,
    /// Which part.
    pub what: PartName,
    /// The digest of the part's content.
    pub digest: Digest,
}

/// A part of a draft, as a document of its own.
#[derive(Clone, Debug)]
pub struct Part {
    /// Which.
    pub name: PartName,
    /// The draft's file, as the user knows its path.
    pub path: String,
    /// Its blocks under the draft's front matter, which names only the sources that they cite.
    pub document: Document,
}

/// What the page prints of a part besides its content.
#[derive(Clone, Copy)]
pub struct Printed<'a, F> {
    /// The facts of the cited sources, by key.
    pub facts: &'a BTreeMap<String, F>,
    /// A check for each quotation of the part, in their order.
    pub checks: &'a [QuotationCheck],
    /// A check for each quotation in the part's prose.
    pub inline: &'a [InlineCheck],
    /// The digests of page template and labels, by path.
    pub templates: &'a BTreeMap<String, Digest>,
    /// The digests of the pictures, by path.
    pub pictures: &'a BTreeMap<String, Digest>,
}

/// How a part relates to its approvals.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Exactly this content was approved; the latest approval of it.
    Approved(Approval),
    /// Another content of this part was approved; the latest approval of that.
    Changed(Approval),
    /// It was never approved.
    Never,
}

/// The parts of a draft: the frame, then the sections in their order.
///
/// # Errors
///
/// Two sections have one id.
pub fn parts(source: &SourceText, document: &Document) -> Result<Vec<Part>, Diagnostics> {
    let mut frame = Vec::new();
    let mut sections: Vec<(String, Vec<Block>)> = Vec::new();
    // Where the heading of each section is.
    let mut headings: Vec<Span> = Vec::new();
    let mut in_section = false;
    let mut found = Diagnostics::new();
    // What is above the first heading is the frame's.
    let mut part_of_prose: Vec<usize> = vec![0];
    for block in &document.blocks {
        if let Block::Heading { level: 1 | 2, id: Some(id), .. } = block {
            in_section = !RESERVED.contains(&id.as_str());
            if in_section {
                let heading = heading(source, document, part_of_prose.len());
                if let Some(first) = sections.iter().position(|(known, _)| known == id) {
                    let again = heading.finding(&DUPLICATE_SECTION, msg!("duplicate-section", id = id));
                    let first = headings[first].clone();
                    found.push(again.help(msg!("duplicate-section.help")).related(first, msg!("stands-first")));
                }
                headings.push(heading);
                sections.push((id.clone(), Vec::new()));
            }
        }
        if let Block::Heading { level: 1 | 2, texts, .. } = block {
            let part = if in_section { sections.len() } else { 0 };
            part_of_prose.extend(texts.iter().map(|_| part));
        }
        match sections.last_mut() {
            Some((_, blocks)) if in_section => blocks.push(block.clone()),
            _ => frame.push(block.clone()),
        }
    }
    let part = |place: usize, name: PartName, blocks: Vec<Block>| {
        let mut prose = document.prose.clone();
        prose.retain(|text| part_of_prose.get(text.section).copied().unwrap_or_default() == place);
        let unset = if place == 0 { document.unset.clone() } else { Vec::new() };
        let pictures = document.pictures.clone();
        let mut document = Document { front: document.front.clone(), blocks, prose, unset, pictures };
        let cited: Vec<String> = document.citations().into_iter().map(|citation| citation.key.clone()).collect();
        document.front.sources.retain(|key, _| cited.contains(key));
        Part { name, path: source.path().to_owned(), document }
    };
    let mut parts = vec![part(0, PartName::Frame, frame)];
    let sections = (1..).zip(sections);
    parts.extend(sections.map(|(place, (id, blocks))| part(place, PartName::Section(id), blocks)));
    found.into_result(parts)
}

/// A heading with what follows it on its line; `section` counts the headings of level 1 and 2.
fn heading(source: &SourceText, document: &Document, section: usize) -> Span {
    let texts = document.prose.iter();
    let mut of_section = texts.filter(|text| text.section == section && text.setting == Setting::Heading);
    let start = of_section.next().and_then(|text| text.pieces.first()).map_or(0, |piece| piece.range.start);
    source.rest_of_line(source.position(start))
}

/// What is digested of every part.
#[derive(Serialize)]
struct Content<'a, F> {
    blocks: &'a [Block],
    /// The facts of each cited source; none of a source that the corpus does not contain.
    sources: BTreeMap<&'a str, Option<&'a F>>,
    /// The states of each quotation's translations.
    translations: Vec<&'a [(Lang, Condition)]>,
    /// The states of the quotations in prose that are translations; left out if there are none.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    translated: Vec<&'a (Lang, Condition)>,
    /// The bytes of its pictures; left out if there are none.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pictures: BTreeMap<&'a str, Option<&'a Digest>>,
    /// What the frame covers besides.
    frame: Option<FrameContent<'a>>,
}

#[derive(Serialize)]
struct FrameContent<'a> {
    title: &'a crate::lang::Localized,
    series: &'a str,
    edition: chrono::NaiveDate,
    #[serde(skip_serializing_if = "Option::is_none")]
    number: Option<u32>,
    period: super::Period,
    languages: &'a [Lang],
    sections: Vec<&'a PartName>,
    #[serde(rename = "look")]
    appearance: &'a Appearance,
    template: &'a str,
    templates: &'a BTreeMap<String, Digest>,
}

/// The digest of a part; `all` are the names of all parts in their order.
///
/// # Errors
///
/// The content cannot be written as JSON, which no content that a draft can contain brings about.
pub fn digest<F: Serialize>(part: &Part, all: &[PartName], printed: Printed<'_, F>) -> Result<Digest, Diagnostic> {
    let front = &part.document.front;
    let mut paths: Vec<String> = part.document.picture_paths().into_iter().map(str::to_owned).collect();
    if part.name == PartName::Frame {
        paths.extend(front.appearance.logo.as_ref().map(Logo::name));
    }
    let sections = || all.iter().filter(|name| **name != PartName::Frame).collect();
    let content = Content {
        blocks: &part.document.blocks,
        sources: part
            .document
            .citations()
            .into_iter()
            .map(|citation| (citation.key.as_str(), printed.facts.get(&citation.key)))
            .collect(),
        pictures: paths.iter().map(|path| (path.as_str(), printed.pictures.get(path))).collect(),
        translated: printed.inline.iter().filter_map(|check| check.translation.as_ref()).collect(),
        translations: printed.checks.iter().map(|check| check.translations.as_slice()).collect(),
        frame: (part.name == PartName::Frame).then(|| FrameContent {
            title: &front.title,
            series: &front.series,
            edition: front.edition,
            number: front.number,
            period: front.period,
            languages: &front.languages,
            sections: sections(),
            appearance: &front.appearance,
            template: &front.template,
            templates: printed.templates,
        }),
    };
    let value = serde_json::to_value(&content).map_err(|error| undigestible(part, &error))?;
    // The domain is separated from the content by a byte that no JSON text contains.
    let mut text = format!("brief approval {VERSION}\n{}\0", part.name);
    canonical(&value, &mut text);
    Ok(Digest::of(text.as_bytes()))
}

fn undigestible(part: &Part, error: &serde_json::Error) -> Diagnostic {
    Diagnostic::of_file(&UNDIGESTIBLE_CONTENT, &part.path, msg!("undigestible-content", why = error.to_string()))
}

/// JSON without white space, the keys of every object in the order of their bytes.
fn canonical(value: &Value, out: &mut String) {
    match value {
        Value::Array(items) => {
            out.push('[');
            for (index, item) in items.iter().enumerate() {
                if index > 0 {
                    out.push(',');
                }
                canonical(item, out);
            }
            out.push(']');
        }
        Value::Object(entries) => {
            let sorted: BTreeMap<&String, &Value> = entries.iter().collect();
            out.push('{');
            for (index, (key, item)) in sorted.into_iter().enumerate() {
                if index > 0 {
                    out.push(',');
                }
                out.push_str(&Value::from(key.as_str()).to_string());
                out.push(':');
                canonical(item, out);
            }
            out.push('}');
        }
        simple => out.push_str(&simple.to_string()),
    }
}

/// Reads a file of approvals.
///
/// # Errors
///
/// Every mistake with its place.
pub fn read_approvals(path: &str, text: &str) -> Result<Vec<Approval>, Diagnostics> {
    yaml::parse_list(path, text)
}

/// The file of approvals with these added; what is there is kept byte for byte.
///
/// # Errors
///
/// The file is broken.
pub fn add_approvals(path: &str, before: Option<&str>, added: &[Approval]) -> Result<String, Diagnostics> {
    yaml::append(path, before, HEAD, added)
}

/// A name as it may sign: 1 to 100 characters on one line that a page can contain.
///
/// # Errors
///
/// What is wrong with it.
pub fn signing_name(name: &str) -> Result<String, Message> {
    let name = crate::text::normalise_space(name);
    if !name.chars().any(char::is_alphanumeric) || name.chars().count() > MAX_NAME {
        return Err(msg!("signing-name", limit = MAX_NAME));
    }
    match unsettable(&name) {
        Some(why) => Err(msg!("signing-name--unprintable", why = why)),
        None => Ok(name),
    }
}

/// How a part with this content relates to the approvals; a part that has errors has no digest.
pub fn standing(name: &PartName, digest: Option<&Digest>, approvals: &[Approval]) -> Standing {
    let latest = |fits: &dyn Fn(&Approval) -> bool| {
        // Of two at one moment the later entry counts.
        approvals.iter().filter(|approval| approval.what == *name && fits(approval)).max_by_key(|a| a.at).cloned()
    };
    if let Some(approval) = latest(&|approval| Some(&approval.digest) == digest) {
        return Standing::Approved(approval);
    }
    latest(&|_| true).map_or(Standing::Never, Standing::Changed)
}

#[cfg(test)]
mod tests;
