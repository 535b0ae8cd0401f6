//! What a person should know who is about to sign a draft: the warnings in its parts, and what is not there.

use std::collections::BTreeSet;
use std::path::Path;

use super::reviews::PartReview;
use super::{Desk, LoadedDraft};
use crate::diagnostic::{Diagnostic, Diagnostics, Severity, msg, rules};
use crate::draft::approve::{Approval, PartName};
use crate::draft::{Block, Document, plain_text, sections_of};
use crate::lang::Lang;
use crate::translate::TranslationState;

rules! {
    /// A section that was approved, published or generated is gone.
    pub REMOVED_SECTION = Hint "removed-section" {
        title: "A section that was there is no longer in the draft.",
        why: "Whoever signs should know what is missing, not only what is there. If it was removed on purpose, nothing \
              need be done.",
        wrong: "",
        right: "",
    }
    /// A heading of a section has no id.
    pub HEADING_WITHOUT_ID = Hint "heading-without-id" {
        title: "A heading of the second level has no id, so what follows belongs to the section before it.",
        why: "Sections are approved one by one, and each is identified by the id after its heading. Without an id, the \
              words below are signed, and voided, together with the section above.",
        wrong: "## The mediation",
        right: "## The mediation {#mediation}",
    }
    /// A part has no translation into one of the languages.
    pub SIDE_WITHOUT_TRANSLATIONS = Hint "side-without-translations" {
        title: "A part has quotations, and none of them is translated into one of the languages of the brief.",
        why: "Readers of that language would find an empty side. `brief translate` says what is missing.",
        wrong: "",
        right: "",
    }
}

/// What a person should know who is about to sign parts of a draft.
#[derive(Clone, Debug, Default)]
pub struct Outstanding {
    /// The draft, as the user knows its path.
    pub draft: String,
    /// The warnings in these parts, those that must be acknowledged among them.
    pub warnings: Diagnostics,
    /// The sections that were approved or generated and are gone; where the frame is signed, which lists the sections.
    pub removed: Vec<PartName>,
    /// The headings of the second level that begin no section, in their words.
    pub headings_without_id: Vec<String>,
    /// The parts with quotations of which none is translated into a language of the brief, with that language.
    pub untranslated: Vec<(PartName, Lang)>,
}

impl Outstanding {
    /// All of it as findings: warnings and hints.
    pub fn findings(&self) -> Diagnostics {
        let of_draft = |rule, message| Diagnostic::of_file(rule, &self.draft, message);
        let mut found = self.warnings.clone();
        found.extend(said_of_removed(&self.draft, &self.removed));
        for heading in &self.headings_without_id {
            found.push(of_draft(&HEADING_WITHOUT_ID, msg!("heading-without-id", heading = heading)));
        }
        for (part, lang) in &self.untranslated {
            let message = msg!("side-without-translations", part = part.to_string(), language = lang.as_str());
            found.push(of_draft(&SIDE_WITHOUT_TRANSLATIONS, message));
        }
        found
    }
}

/// Findings about sections that are gone.
pub(super) fn said_of_removed(draft: &str, removed: &[PartName]) -> Diagnostics {
    let said = |name: &PartName| msg!("removed-section", section = name.to_string());
    removed.iter().map(|name| Diagnostic::of_file(&REMOVED_SECTION, draft, said(name))).collect()
}

impl Desk {
    /// The sections of a draft that were approved or generated and are gone.
    ///
    /// # Errors
    ///
    /// The records of the draft cannot be read.
    pub(super) fn removed(&self, path: &Path, document: &Document) -> Result<Vec<PartName>, Diagnostics> {
        let approved = self.approvals(path)?.into_iter();
        // An approval of version 0.1.0 may be of what is a part of the frame now.
        let approved = approved.filter(Approval::is_of_today).map(|approval| approval.what);
        let mut removed: BTreeSet<PartName> = approved.collect();
        let base = document.front.base.as_deref();
        if let Some(base) = base.and_then(|digest| self.workspace.read_base(path, digest).ok()) {
            removed.extend(sections_of(base.text()).into_iter().map(PartName::Section));
        }
        let here: Vec<&str> = document.blocks.iter().filter_map(Block::section).collect();
        removed.retain(|name| name.section().is_some_and(|id| !here.contains(&id)));
        Ok(removed.into_iter().collect())
    }

    /// What a person should know who is about to sign these parts.
    ///
    /// # Errors
    ///
    /// The records of the draft cannot be read.
    pub(super) fn outstanding(
        &self,
        path: &Path,
        draft: &LoadedDraft,
        reviews: &[PartReview],
        signed: &[PartName],
    ) -> Result<Outstanding, Diagnostics> {
        let of_these: Vec<&PartReview> = reviews.iter().filter(|review| signed.contains(&review.name)).collect();
        let is_of_frame = signed.contains(&PartName::Frame);
        let removed = if is_of_frame { self.removed(path, &draft.document)? } else { Vec::new() };
        Ok(Outstanding {
            draft: draft.source.path().to_owned(),
            warnings: {
                // What is doubtful hinders publication, not a signature.
                let doubts = self.doubtful_records(path)?.into_iter();
                let mut all: Diagnostics = doubts.map(Diagnostic::warning).collect();
                all.extend(warnings(of_these.iter().copied()));
                all
            },
            removed,
            headings_without_id: headings_without_id(draft),
            untranslated: untranslated(&draft.document.front.languages, &of_these),
        })
    }
}

/// The warnings that checking found in some parts.
pub(super) fn warnings<'a>(reviews: impl Iterator<Item = &'a PartReview>) -> Diagnostics {
    let found = reviews.flat_map(|review| review.found.iter());
    found.filter(|found| found.severity == Severity::Warning).cloned().collect()
}

/// The headings of the second level that begin no section. The second of a pair belongs to the first.
fn headings_without_id(draft: &LoadedDraft) -> Vec<String> {
    let blocks = draft.document.blocks.iter();
    let without = blocks.filter_map(|block| match block {
        Block::Heading { level: 1 | 2, id: None, texts, .. } => texts.first(),
        _ => None,
    });
    without.map(|run| plain_text(&run.content)).collect()
}

/// The parts with quotations of which none is translated into a language.
fn untranslated(languages: &[Lang], reviews: &[&PartReview]) -> Vec<(PartName, Lang)> {
    let mut found = Vec::new();
    for review in reviews {
        for lang in languages {
            let translations = review.quotations.iter().flat_map(|check| &check.translations);
            let mut states =
                translations.filter(|(into, _)| into == lang).map(|(_, condition)| condition.state).peekable();
            if states.peek().is_some() && states.all(|state| state == TranslationState::Missing) {
                found.push((review.name.clone(), lang.clone()));
            }
        }
    }
    found
}
