//! Approvals: who signed which content of a draft, bound to a digest of exactly that content.
//!
//! An approval is an assertion, not proof of identity: anyone who can write the file can write any name
//! into it. What it does prove is that the content is the one that was signed.
//!
//! A draft is approved in parts: each section (a heading `##` with `{#id}` and all that follows up to the next, those of
//! the program's own such as `{#summary}` and `{#method}` too) and the frame, which is everything else: title, edition,
//! period, languages, look, what is before the first section, which sections there are and in what order, the page
//! template and the words that the program prints. Every block belongs to exactly one part, so an edit voids the
//! approval of what it touches and nothing else.
//!
//! A digest covers the parsed content (`content`), never the Markdown, so that line ends, reflowed lines and the
//! choice between `*` and `_` void nothing; and with it what the page prints beside the content: the facts of the cited
//! sources and the states of the translations. The form of what is digested has a version, which an approval names.
//! Version 0.1.0 had another (`first`), which is kept for the approvals that were given under it.

mod canonical;
mod content;
mod facts;
mod first;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};

use self::canonical::canonical;
use self::content::content;
use super::duplicate_ids::duplicate_sections;
use super::{Block, Document, InlineCheck, QuotationCheck};
use crate::diagnostic::{Diagnostics, SourceText};
use crate::spec::own_section::{OwnSection, TakenIds};
use crate::text::digest::Digest;
use crate::text::moment::Moment;
use crate::yaml;

pub use self::facts::{FactsInLanguage, SourceFacts};

/// The version of what is digested, and how. It is in every digest, and in every approval: another form voids all of
/// them, so what comes later is added in a way that leaves the digests of drafts without it as they are. Approvals that
/// name no form are those of version 0.1.0.
pub const FORM: u32 = 3;

/// A part of a draft that is approved by itself.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum PartName {
    /// Everything that is not a section.
    Frame,
    /// A section, by the id behind its heading.
    Section(String),
}

impl PartName {
    /// The id of the section that it is; `None` of the frame.
    pub fn section(&self) -> Option<&str> {
        match self {
            PartName::Section(id) => Some(id),
            PartName::Frame => None,
        }
    }

    /// The section of the program's own that it is, where topics have these reserved ids.
    pub fn own_section(&self, taken: &TakenIds) -> Option<OwnSection> {
        self.section().and_then(|id| taken.own_section(id))
    }

    /// Whether it is the section of a topic: not the frame, and none of the program's own sections.
    pub fn is_topic(&self, taken: &TakenIds) -> bool {
        self.section().is_some() && self.own_section(taken).is_none()
    }
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
    /// The form of what was digested; of version 0.1.0 where none is named.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub form: Option<u32>,
}

impl Approval {
    /// Whether its digest is made as those of today are.
    pub fn is_of_today(&self) -> bool {
        self.form == Some(FORM)
    }
}

/// A part of a draft, as a document of its own.
#[derive(Clone, Debug)]
pub struct DraftPart {
    /// Which.
    pub name: PartName,
    /// The draft's file, as the user knows its path.
    pub path: String,
    /// Its blocks under the draft's front matter, which names only the sources that they cite.
    pub document: Document,
}

/// What the page prints of a part besides its content.
#[derive(Clone, Copy)]
pub struct Printed<'a> {
    /// The facts of the cited sources, by key.
    pub facts: &'a BTreeMap<String, SourceFacts>,
    /// A check for each quotation of the part, in their order.
    pub checks: &'a [QuotationCheck],
    /// A check for each quotation in the part's prose.
    pub inline: &'a [InlineCheck],
    /// The digests of page template and labels, by path.
    pub templates: &'a BTreeMap<String, Digest>,
    /// The digests of the pictures, by path.
    pub pictures: &'a BTreeMap<String, Digest>,
}

/// The digests of a part: of all of it, and of each aspect by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartDigests {
    /// What an approval is bound to.
    pub digest: Digest,
    /// The digest of each aspect, by its name: `words`, `front`, `sources`, `translations`, `pictures`, `design`. They
    /// tell what has changed; that something has, the digest of all of it does.
    pub aspects: BTreeMap<String, Digest>,
    /// What an approval of version 0.1.0 is bound to: the part that this one belonged to then, and its digest; `None`
    /// where the draft says what that version did not know.
    pub first: Option<(PartName, Digest)>,
}

/// How a part relates to its approvals.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PartStanding {
    /// Exactly this content was approved; the latest approval of it.
    Approved(Approval),
    /// Exactly this content was approved under version 0.1.0. That is enough to verify, not to publish.
    ApprovedFirst(Approval),
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
pub fn parts(source: &SourceText, document: &Document) -> Result<Vec<DraftPart>, Diagnostics> {
    let mut frame = Vec::new();
    let mut sections: Vec<(String, Vec<Block>)> = Vec::new();
    // What is above the first heading is the frame's.
    let mut part_of_prose: Vec<usize> = vec![0];
    for block in &document.blocks {
        if let Some(id) = block.section() {
            sections.push((id.to_owned(), Vec::new()));
        }
        if let Block::Heading { level: 1 | 2, texts, .. } = block {
            part_of_prose.extend(texts.iter().map(|_| sections.len()));
        }
        match sections.last_mut() {
            Some((_, blocks)) => blocks.push(block.clone()),
            None => frame.push(block.clone()),
        }
    }
    // Judgements rest on what the other parts quote.
    let rests_on = |name: &PartName| match name.own_section(&document.taken) {
        Some(OwnSection::Summary | OwnSection::Watch) => document.quotations().cloned().collect(),
        _ => Vec::new(),
    };
    let part = |place: usize, name: PartName, blocks: Vec<Block>| {
        let mut prose = document.prose.clone();
        prose.retain(|text| part_of_prose.get(text.section).copied().unwrap_or_default() == place);
        let unset = if place == 0 { document.unset.clone() } else { Vec::new() };
        let pictures = document.pictures.clone();
        let mut document = Document {
            front: document.front.clone(),
            blocks,
            prose,
            unset,
            pictures,
            links: document.links.clone(),
            taken: document.taken.clone(),
            elsewhere: Some(rests_on(&name)),
            suggestions: Vec::new(),
            accepted: None,
        };
        let cited: Vec<String> = document.citations().into_iter().map(|citation| citation.key.clone()).collect();
        document.front.sources.retain(|key, _| cited.contains(key));
        DraftPart { name, path: source.path().to_owned(), document }
    };
    let mut parts = vec![part(0, PartName::Frame, frame)];
    // Judgements that nobody has written are not printed: there is nothing to approve.
    let is_unwritten = |id: &str, blocks: &[Block]| {
        matches!(document.taken.own_section(id), Some(OwnSection::Summary | OwnSection::Watch))
            && blocks.iter().all(|block| matches!(block, Block::Heading { level: 1 | 2, .. }))
    };
    let sections = (1..).zip(sections).filter(|(_, (id, blocks))| !is_unwritten(id, blocks));
    parts.extend(sections.map(|(place, (id, blocks))| part(place, PartName::Section(id), blocks)));
    duplicate_sections(source, document).into_result(parts)
}

/// A part with what the page prints of it besides its content.
pub struct PrintedPart<'a> {
    /// The part.
    pub part: &'a DraftPart,
    /// What is printed.
    pub printed: Printed<'a>,
    /// Whether checking found no error in it.
    pub is_sound: bool,
}

/// The digests of all parts of a draft, in their order; `None` of one that has errors.
pub fn digests(whole: &Document, parts: &[PrintedPart<'_>]) -> Vec<Option<PartDigests>> {
    let all: Vec<PartName> = parts.iter().map(|printed| printed.part.name.clone()).collect();
    let first = |name: &PartName| {
        let old = first::part_of(name);
        let of_old = parts.iter().filter(|printed| first::part_of(&printed.part.name) == old);
        let blocks = of_old.map(|PrintedPart { part, printed, is_sound }| {
            let blocks = &part.document.blocks;
            is_sound.then_some(first::CheckedBlocks { blocks, checks: printed.checks, inline: printed.inline })
        });
        let blocks: Vec<first::CheckedBlocks<'_>> = blocks.collect::<Option<_>>()?;
        let printed = parts.first().map(|first| first.printed)?;
        first::digest(&old, whole, &blocks, &all, printed).map(|digest| (old, digest))
    };
    let one = |PrintedPart { part, printed, is_sound }: &PrintedPart<'_>| {
        if !is_sound {
            return None;
        }
        let content = content(part, whole, &all, *printed);
        // The domain is separated from the content by a byte that no JSON text contains.
        let mut text = format!("brief approval {FORM}\n{}\0{{", part.name);
        let mut aspects = BTreeMap::new();
        for (index, (name, value)) in content.aspects().into_iter().enumerate() {
            let mut said = String::new();
            canonical(value, &mut said);
            text.push_str(&format!("{}\"{name}\":{said}", if index > 0 { "," } else { "" }));
            aspects.insert(name.to_owned(), Digest::of(said.as_bytes()));
        }
        text.push('}');
        Some(PartDigests { digest: Digest::of(text.as_bytes()), aspects, first: first(&part.name) })
    };
    parts.iter().map(one).collect()
}

/// Reads the list of approvals of version 0.1.0, `<edition>.approvals.yml`.
///
/// # Errors
///
/// Every mistake with its place.
pub fn read_approvals(path: &str, text: &str) -> Result<Vec<Approval>, Diagnostics> {
    yaml::parse_list(path, text)
}

/// The part of version 0.1.0 that a part of today belonged to.
pub fn first_part(name: &PartName) -> PartName {
    first::part_of(name)
}

/// How a part with this content relates to the approvals; a part that has errors has no digests.
pub fn standing(name: &PartName, digests: Option<&PartDigests>, approvals: &[Approval]) -> PartStanding {
    let latest = |fits: &dyn Fn(&Approval) -> bool| {
        // Of two at one moment the later entry counts.
        approvals.iter().filter(|approval| fits(approval)).max_by_key(|a| a.at).cloned()
    };
    let exact = |approval: &Approval| {
        approval.is_of_today()
            && approval.what == *name
            && digests.is_some_and(|digests| digests.digest == approval.digest)
    };
    if let Some(approval) = latest(&exact) {
        return PartStanding::Approved(approval);
    }
    let first = |approval: &Approval| {
        let of_first = digests.and_then(|digests| digests.first.as_ref());
        approval.form.is_none()
            && of_first.is_some_and(|(part, digest)| *part == approval.what && *digest == approval.digest)
    };
    if let Some(approval) = latest(&first) {
        return PartStanding::ApprovedFirst(approval);
    }
    let old = first::part_of(name);
    let any = |approval: &Approval| approval.what == *name || (approval.form.is_none() && approval.what == old);
    latest(&any).map_or(PartStanding::Never, PartStanding::Changed)
}

#[cfg(test)]
mod tests;
