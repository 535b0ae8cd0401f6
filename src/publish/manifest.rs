//! The manifest: what a PDF was made from, attached to it.
//!
//! A PDF carries three files of ours: the manifest, the page input and the page template. They are
//! enough to set its pages again; and the manifest names each quotation with its source, its place and
//! its words, so that anyone who has the readings can check it against them.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};

use super::view::disclosure::Disclosure;
use super::view::{BlockView, InlineSpan, PageInput, PdfStatus, plain_text};
use crate::cite::{Citation, Locator};
use crate::diagnostic::{Message, SourceText, msg};
use crate::draft::approve::Approval;
use crate::draft::{Checks, Document, Inline, Quotation, QuotationCheck, QuotationState, SpanVerdict};
use crate::excerpt::ELISION;
use crate::lang::Lang;
use crate::spec::outputs::Attachments;
use crate::text::bidi::without_isolates;
use crate::text::digest::Digest;
use crate::text::glue::as_read;
use crate::text::markdown::escape;
use crate::text::normalise_space;
use crate::translate::Condition;

/// The version of the manifest's form.
pub const VERSION: u32 = 2;

/// What a PDF was made from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Manifest {
    /// The version of this form.
    pub version: u32,
    /// The program and its version.
    pub tool: String,
    /// The series.
    pub series: String,
    /// The edition.
    pub edition: NaiveDate,
    /// The languages of the brief.
    pub languages: Vec<Lang>,
    /// What kind of PDF it is.
    pub status: PdfStatus,
    /// The time stamp of the PDF, UTC.
    pub stamp: NaiveDateTime,
    /// The name of the page template.
    pub template: String,
    /// The digest of each attached file of it, by its path under `templates/print`.
    pub templates: BTreeMap<String, Digest>,
    /// The digest of each font of the project's own, by the name of its file. Fonts are not attached: not
    /// every licence allows to hand on the whole file.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub fonts: BTreeMap<String, Digest>,
    /// The digest of the attached page input.
    pub page_sha256: Digest,
    /// The digest of each cited source, by key.
    pub sources: BTreeMap<String, String>,
    /// The quotations in their order.
    pub quotations: Vec<ManifestQuotation>,
    /// What is quoted in prose, letter for letter, in the order of the draft.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub prose: Vec<QuotedInProse>,
    /// The approvals that a publication depends on, people named as in what goes out.
    pub approvals: Vec<Approval>,
    /// Who made what.
    #[serde(default)]
    pub disclosure: Disclosure,
    /// What the file carries.
    #[serde(default, skip_serializing_if = "Attachments::is_full")]
    pub attachments: Attachments,
}

/// A quotation as it stands in the draft.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ManifestQuotation {
    /// Its number in the brief, from 1.
    pub number: usize,
    /// The key of the cited source; `None` where nothing is cited.
    pub source: Option<String>,
    /// The paragraph.
    pub paragraph: Option<u32>,
    /// The original words, paragraph by paragraph.
    pub original: Vec<Vec<QuotedPiece>>,
    /// Its state against its source: exact, elided, interpolated, unchecked.
    pub state: String,
    /// The state of its translations.
    pub translations: BTreeMap<Lang, Condition>,
}

/// A piece of a quotation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum QuotedPiece {
    /// Words of the source.
    Words(String),
    /// `[…]`.
    LeftOut,
    /// `[word]`.
    PutIn(String),
}

/// Words of a source in a line of prose, between quotation marks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuotedInProse {
    /// The key of the source.
    pub source: String,
    /// The paragraph.
    pub paragraph: Option<u32>,
    /// The words as they are printed, with their marks `[…]` and `[word]`: of each line that they are on.
    pub words: Vec<String>,
}

impl QuotedInProse {
    /// As block quotations, which can be checked as one of a draft is. Brackets may be the source's own, or those of words
    /// that were put in: where there are any, it may be either.
    pub fn as_blocks(&self) -> Vec<ManifestQuotation> {
        let words = self.words.join(" ");
        let own_brackets = words.split(ELISION).map(|words| vec![QuotedPiece::Words(words.to_owned())]);
        let put_in = words.split(ELISION).map(pieces_with_insertions);
        let block = |pieces: Vec<Vec<QuotedPiece>>| ManifestQuotation {
            number: 1,
            source: Some(self.source.clone()),
            paragraph: self.paragraph,
            original: vec![pieces.join(&QuotedPiece::LeftOut)],
            state: String::new(),
            translations: BTreeMap::new(),
        };
        let mut blocks = vec![block(own_brackets.collect()), block(put_in.collect())];
        blocks.dedup();
        blocks
    }
}

/// Words with what stands in brackets as put in.
fn pieces_with_insertions(words: &str) -> Vec<QuotedPiece> {
    let mut pieces = Vec::new();
    let mut rest = words;
    while let Some((before, inside, behind)) = rest.split_once('[').and_then(|(before, behind)| {
        let (inside, behind) = behind.split_once(']')?;
        Some((before, inside, behind))
    }) {
        pieces.extend([QuotedPiece::Words(before.to_owned()), QuotedPiece::PutIn(inside.to_owned())]);
        rest = behind;
    }
    pieces.push(QuotedPiece::Words(rest.to_owned()));
    pieces
}

/// What is quoted in the prose of a draft, letter for letter, as checking found it.
pub fn quoted_in_prose(source: &SourceText, checks: &Checks) -> Vec<QuotedInProse> {
    let mut quoted = Vec::new();
    for span in checks.spans.iter().filter(|span| span.verdict == SpanVerdict::Slice) {
        let position = source.position(span.written.start);
        let words: Vec<String> = span
            .printed
            .iter()
            .filter_map(|printed| printed.line.get(printed.range.clone()))
            .map(|words| normalise_space(&without_isolates(words)))
            .collect();
        for check in checks.inline.iter().filter(|check| check.position == position) {
            quoted.push(QuotedInProse {
                source: check.citation.key.clone(),
                paragraph: check.citation.locator.map(|Locator::Paragraph(number)| number),
                words: words.clone(),
            });
        }
    }
    quoted
}

/// The quotations of a document with what checking gave.
pub fn quoted(document: &Document, checks: &[QuotationCheck]) -> Vec<ManifestQuotation> {
    let state = |state: QuotationState| match serde_json::to_value(state) {
        Ok(serde_json::Value::String(word)) => word,
        _ => String::new(),
    };
    let quotations = document.quotations().zip(checks).enumerate();
    let one = |(index, (quotation, check)): (usize, (&Quotation, &QuotationCheck))| {
        let paragraph = quotation.citation.as_ref().and_then(|citation| citation.locator);
        ManifestQuotation {
            number: index + 1,
            source: quotation.citation.as_ref().map(|citation| citation.key.clone()),
            paragraph: paragraph.map(|Locator::Paragraph(number)| number),
            original: quotation.original.iter().map(|inlines| pieces(inlines)).collect(),
            state: state(check.state),
            translations: check.translations.iter().cloned().collect(),
        }
    };
    quotations.map(one).collect()
}

fn pieces(inlines: &[Inline]) -> Vec<QuotedPiece> {
    let mut out = Vec::new();
    collect(inlines, &mut out);
    out
}

fn collect(inlines: &[Inline], out: &mut Vec<QuotedPiece>) {
    let words = |text: &str, out: &mut Vec<QuotedPiece>| match out.last_mut() {
        Some(QuotedPiece::Words(last)) => last.push_str(text),
        _ => out.push(QuotedPiece::Words(text.to_owned())),
    };
    for inline in inlines {
        match inline {
            Inline::Elision => out.push(QuotedPiece::LeftOut),
            Inline::Insertion(word) => out.push(QuotedPiece::PutIn(word.clone())),
            other => words(&crate::draft::plain_text(std::slice::from_ref(other)), out),
        }
    }
}

impl ManifestQuotation {
    /// Its citation as a reader knows it.
    pub fn citation(&self) -> Option<Citation> {
        let key = self.source.clone()?;
        Some(Citation { key, locator: self.paragraph.map(Locator::Paragraph), ours: false })
    }

    /// Its words with its marks, white space normalised, without isolates.
    fn text(&self) -> String {
        let piece = |piece: &QuotedPiece| match piece {
            QuotedPiece::Words(words) => words.clone(),
            QuotedPiece::LeftOut => ELISION.to_owned(),
            QuotedPiece::PutIn(word) => format!("[{word}]"),
        };
        let paragraphs = self.original.iter().map(|pieces| pieces.iter().map(piece).collect::<String>());
        as_read(&paragraphs.collect::<Vec<_>>().join(" "))
    }

    /// The quotation as a draft writes it, so that it can be checked as one is.
    pub fn as_markdown(&self) -> String {
        let piece = |piece: &QuotedPiece| match piece {
            QuotedPiece::Words(words) => escape(words),
            QuotedPiece::LeftOut => ELISION.to_owned(),
            QuotedPiece::PutIn(word) => format!("[{}]", escape(word)),
        };
        let mut out = String::new();
        for paragraph in &self.original {
            let line: String = paragraph.iter().map(piece).collect();
            out.push_str(&format!("> {}\n>\n", line.trim()));
        }
        if let Some(citation) = self.citation() {
            out.push_str(&format!("> — {citation}\n"));
        }
        out
    }
}

impl Manifest {
    /// Where page input and manifest do not say the same, one sentence each.
    pub fn differences(&self, page: &PageInput) -> Vec<Message> {
        let mut found = Vec::new();
        let printed: Vec<(usize, String, Option<&str>)> = page
            .blocks
            .iter()
            .filter_map(|block| match block {
                BlockView::Quotation { number, sides } => {
                    // A brief without the source's language prints the translation alone.
                    let original = sides.iter().find(|side| side.original);
                    let text = original.map(|side| {
                        let paragraphs: Vec<String> = side.paragraphs.iter().map(|spans| plain_text(spans)).collect();
                        as_read(&paragraphs.join(" "))
                    });
                    let target = sides.iter().map(|side| side.target.as_str()).find(|target| !target.is_empty());
                    // In parts the list of each language has anchors of its own, `source-2-en`.
                    let is_of = |anchor: &str| {
                        let rest = target.and_then(|target| target.strip_prefix(anchor));
                        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
                    };
                    let key = page.sources.iter().find(|source| is_of(&source.anchor));
                    Some((*number, text.unwrap_or_default(), key.map(|source| source.key.as_str())))
                }
                _ => None,
            })
            .collect();
        if printed.len() != self.quotations.len() {
            let (page, manifest) = (printed.len(), self.quotations.len());
            found.push(msg!("manifest-differs--count", page = page, manifest = manifest));
        }
        for ((number, text, key), quoted) in printed.iter().zip(&self.quotations) {
            if *number != quoted.number || (!text.is_empty() && *text != quoted.text()) {
                found.push(msg!("manifest-differs--words", number = *number));
            }
            if *key != quoted.source.as_deref() {
                found.push(msg!("manifest-differs--source", number = *number));
            }
        }
        // What is quoted in a translation of a block is on the page with all of it.
        let on_page = |words: &str| {
            let in_prose = page.quoted_lines().iter().any(|line| line.verbatim.iter().any(|printed| printed == words));
            let sides = page.blocks.iter().filter_map(|block| match block {
                BlockView::Quotation { sides, .. } => Some(sides),
                _ => None,
            });
            let mut paragraphs = sides.flatten().flat_map(|side| &side.paragraphs);
            let is_there = |spans: &Vec<InlineSpan>| as_read(&plain_text(spans)).contains(&as_read(words));
            in_prose || paragraphs.any(is_there)
        };
        let listed: BTreeSet<&String> = self.prose.iter().flat_map(|quoted| &quoted.words).collect();
        let lines = page.quoted_lines();
        let more = lines.iter().flat_map(|line| line.verbatim).filter(|words| !listed.contains(words));
        let missing = listed.iter().filter(|words| !on_page(words)).copied();
        for words in more.chain(missing) {
            found.push(msg!("manifest-differs--prose", words = words));
        }
        if page.status != self.status {
            found.push(msg!("manifest-differs--status"));
        }
        let said = |name: &str| {
            let mut statements = page.languages.iter().flat_map(|language| &language.statements);
            statements.any(|statement| without_isolates(&statement.text).contains(name))
        };
        // Version 0.1.0 let isolates into names; the page has its own.
        let is_said = |approval: &&Approval| said(&normalise_space(&without_isolates(&approval.by)));
        for approval in self.approvals.iter().filter(|approval| !is_said(approval)) {
            found.push(msg!("manifest-differs--approval", name = &approval.by, part = approval.what.to_string()));
        }
        let cited: BTreeMap<&str, &str> =
            page.sources.iter().map(|source| (source.key.as_str(), source.digest.as_str())).collect();
        let named: BTreeMap<&str, &str> =
            self.sources.iter().map(|(key, digest)| (key.as_str(), digest.as_str())).collect();
        if cited != named {
            found.push(msg!("manifest-differs--sources"));
        }
        found
    }
}
