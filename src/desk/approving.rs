//! Approval: the parts of a draft as they stand, and a person's name under them.

use std::collections::BTreeMap;
use std::path::Path;

use super::draft::LoadedDraft;
use super::{Desk, Refusal, Tell};
use crate::diagnostic::{Diagnostic, Diagnostics, Severity, did_you_mean, msg, rules};
use crate::draft;
use crate::draft::Verification;
use crate::draft::approve::{
    self, Approval, FORM, Part, PartDigests, PartName, Printed, PrintedPart, SourceFacts, Standing, signing_name,
};
use crate::publish::facts;
use crate::publish::pdf::fonts;
use crate::publish::pdf::template::FOLDER;
use crate::publish::record::{Record, Signature, SignedPart};
use crate::text::digest::Digest;
use crate::text::moment::Moment;
use crate::workspace::LoadedCorpus;

rules! {
    /// A name that nobody can sign with.
    pub UNUSABLE_NAME = Error "unusable-name" {
        title: "A name cannot be used to sign with.",
        why: "The name is written into approvals and translation files and is printed, so it must have at least one \
              letter or digit, a limited length, and no character that hides or reorders text. It is an assertion, \
              not proof of identity.",
        wrong: "brief approve briefs/weekly/2025-04-30.md --by \"\"",
        right: "brief approve briefs/weekly/2025-04-30.md --by NAME",
    }
    /// A section to be approved is not in the draft.
    pub UNKNOWN_SECTION = Error "unknown-section" {
        title: "A section to be approved is not in the draft.",
        why: "Sections are named by the ids after their headings, `{#mali-drone-incident}`. `brief status` lists them.",
        wrong: "brief approve briefs/weekly/2025-04-30.md --by NAME --section mali",
        right: "brief approve briefs/weekly/2025-04-30.md --by NAME --section mali-drone-incident",
    }
    /// A part of a draft that is to be published is not approved as it stands.
    pub NOT_APPROVED = Error "not-approved" {
        title: "A part of a draft is not approved in its current form.",
        why: "Nothing is published unless a person has approved exactly this content. Editing a part voids the \
              approvals of that part. Read it again and sign it with `brief approve`.",
        wrong: "",
        right: "",
    }
}

/// A part of a draft as it stands now.
#[derive(Clone, Debug)]
pub struct PartReview {
    /// Which.
    pub name: PartName,
    /// The digests of its content; none where it has errors.
    pub digests: Option<PartDigests>,
    /// What checking it found.
    pub found: Diagnostics,
    /// How it relates to its approvals.
    pub standing: Standing,
}

impl PartReview {
    /// Whether an approval, however old, is of exactly this content.
    pub fn is_as_in(&self, approval: &Approval) -> bool {
        let Some(digests) = &self.digests else { return false };
        let first = digests.first.as_ref();
        match approval.is_of_today() {
            true => approval.what == self.name && approval.digest == digests.digest,
            false => first.is_some_and(|(what, digest)| *what == approval.what && *digest == approval.digest),
        }
    }

    /// What this part is called in the form of an approval.
    pub fn name_under(&self, approval: &Approval) -> PartName {
        if approval.is_of_today() { self.name.clone() } else { approve::first_part(&self.name) }
    }
}

/// Approve a draft, or parts of it.
#[derive(Clone, Copy, Debug)]
pub struct ApproveRequest<'a> {
    /// The draft.
    pub draft: &'a Path,
    /// Who approves, as it was written.
    pub by: &'a str,
    /// The parts; all where none is named.
    pub parts: &'a [PartName],
    /// Whether only what was approved under version 0.1.0, and has not changed since, is signed anew.
    pub is_renewal: bool,
    /// When, UTC.
    pub at: Moment,
}

/// What came of it.
#[derive(Clone, Debug)]
pub struct Approved {
    /// The record, as the user knows its path; `None` where nothing was signed.
    pub file: Option<String>,
    /// Who approved.
    pub by: String,
    /// What was signed now. Empty where the same person had approved all of it as it stands: nothing was written.
    pub signed: Vec<PartName>,
}

/// The name that a person signs with.
///
/// # Errors
///
/// It cannot be in a file or on a page.
pub fn signing(by: &str) -> Result<String, Diagnostic> {
    signing_name(by).map_err(|why| Diagnostic::of_option(&UNUSABLE_NAME, "--by", msg!("unusable-name", why = why)))
}

impl Desk {
    /// Signs the content of a draft as it stands.
    ///
    /// # Errors
    ///
    /// The name cannot be signed with; a part is not there or has errors; the approvals cannot be read or written.
    pub fn approve(&self, request: ApproveRequest<'_>, tell: Tell<'_>) -> Result<Approved, Refusal> {
        let by = signing(request.by).map_err(Refusal::request)?;
        let (_lock, draft) = self.hold_draft(request.draft, tell)?;
        let reviews = self.review(&draft, &self.approvals(request.draft)?)?;
        let of_first = |review: &PartReview| matches!(review.standing, Standing::ApprovedFirst(_));
        let reviews: Vec<PartReview> = match request.is_renewal {
            true => reviews.into_iter().filter(of_first).collect(),
            false => reviews,
        };
        let parts = sign(draft.source.path(), &reviews, request.parts, &by)?;
        let signed = parts.iter().map(|part| part.what.clone()).collect();
        let file = if parts.is_empty() {
            None
        } else {
            let (edition, at) = (draft.document.front.edition, request.at);
            let accepted = Vec::new();
            let signature = Signature { edition, by: by.clone(), at, form: FORM, parts, accepted };
            Some(self.record(request.draft, &Record::Approved(signature))?)
        };
        Ok(Approved { file: file.map(|path| self.workspace.shown(&path)), by, signed })
    }

    /// Checks each part of a draft by itself, and against the approvals. The frame comes first.
    ///
    /// # Errors
    ///
    /// Two sections with one id; a template or label file that cannot be read.
    pub fn review(&self, draft: &LoadedDraft, approvals: &[Approval]) -> Result<Vec<PartReview>, Diagnostics> {
        let LoadedDraft { source, document, names, .. } = draft;
        let LoadedCorpus { corpus, memory, .. } = &*draft.corpus;
        let parts = approve::parts(source, document)?;
        let languages = &document.front.languages;
        let cited = document.citations();
        let facts: BTreeMap<String, SourceFacts> = cited
            .into_iter()
            .filter_map(|citation| corpus.source(&citation.key))
            .map(|source| (source.key.clone(), facts(source, languages, names, memory)))
            .collect();
        let templates = self.printed_with(draft)?;
        let pictures = draft.pictures.digests();
        let mut checked: Vec<(Part, Verification)> = Vec::new();
        for part in parts {
            let mut verification = draft::verify(source, &part.document, draft.evidence());
            // What is wrong with the form of the draft, or with the files it depends on, is wrong with each part.
            let whole = draft.found.iter().filter(|found| found.severity == Severity::Error);
            verification.found.extend(whole.cloned().collect());
            checked.push((part, verification));
        }
        let printed: Vec<PrintedPart<'_>> = checked
            .iter()
            .map(|(part, verification)| PrintedPart {
                part,
                printed: Printed {
                    facts: &facts,
                    checks: &verification.quotations,
                    inline: &verification.inline,
                    templates: &templates,
                    pictures: &pictures,
                },
                is_sound: !verification.found.has_errors(),
            })
            .collect();
        let digests = approve::digests(document, &printed);
        let review = |((part, verification), digests): ((Part, Verification), Option<PartDigests>)| {
            let standing = approve::standing(&part.name, digests.as_ref(), approvals);
            PartReview { name: part.name, digests, found: verification.found, standing }
        };
        Ok(checked.into_iter().zip(digests).map(review).collect())
    }

    /// The digests of what turns a document into pages: the page template, the project's fonts and the labels. The draft
    /// template is none of them: once the draft is written, nothing of it is printed.
    fn printed_with(&self, draft: &LoadedDraft) -> Result<BTreeMap<String, Digest>, Diagnostics> {
        let template = draft.page_template.as_ref().map_err(Clone::clone)?;
        let print = template.digests().into_iter().map(|(path, digest)| (format!("{FOLDER}/{path}"), digest));
        let mut digests: BTreeMap<String, Digest> = print.collect();
        let fonts =
            self.workspace.fonts()?.into_iter().map(|font| (format!("{}/{}", fonts::FOLDER, font.name), font.digest));
        digests.extend(fonts);
        for lang in &draft.document.front.languages {
            let exact = format!("templates/labels/{lang}.yml");
            let primary = format!("templates/labels/{}.yml", lang.primary());
            let text = self.workspace.template(&exact).or_else(|_| self.workspace.template(&primary))?;
            digests.insert(primary, Digest::of(text.text().as_bytes()));
        }
        Ok(digests)
    }
}

/// The wanted parts as they are signed, all where none is named. Parts that the same name has approved
/// as they stand are skipped.
///
/// # Errors
///
/// A wanted part is not there, or has errors: these.
pub(super) fn sign(
    path: &str,
    reviews: &[PartReview],
    wanted: &[PartName],
    by: &str,
) -> Result<Vec<SignedPart>, Diagnostics> {
    let mut found = Diagnostics::new();
    for name in wanted.iter().filter(|name| reviews.iter().all(|review| review.name != **name)) {
        let known: Vec<String> = reviews.iter().map(|review| review.name.to_string()).collect();
        let help = did_you_mean(&name.to_string(), known.iter().map(String::as_str));
        let message = msg!("unknown-section", section = name.to_string());
        found.push(Diagnostic::of_file(&UNKNOWN_SECTION, path, message).maybe_help(help));
    }
    let mut signed_parts = Vec::new();
    for review in reviews.iter().filter(|review| wanted.is_empty() || wanted.contains(&review.name)) {
        let signed = matches!(&review.standing, Standing::Approved(approval) if approval.by == by);
        match &review.digests {
            Some(_) if signed => {}
            Some(PartDigests { digest, aspects, .. }) => signed_parts.push(SignedPart {
                what: review.name.clone(),
                digest: digest.clone(),
                aspects: aspects.clone(),
            }),
            None => found.extend(review.found.clone()),
        }
    }
    found.into_result(signed_parts)
}

/// The approvals that a publication depends on, one for each part.
///
/// # Errors
///
/// Every part that is not approved as it stands.
pub(super) fn approved_whole(path: &str, reviews: &[PartReview]) -> Result<Vec<Approval>, Diagnostics> {
    let mut found = Diagnostics::new();
    let mut approvals = Vec::new();
    for review in reviews {
        let message = match &review.standing {
            Standing::Approved(approval) => {
                approvals.push(approval.clone());
                continue;
            }
            Standing::Changed(last) => {
                let (part, day) = (review.name.to_string(), last.at.day().to_string());
                msg!("not-approved--changed", part = part, by = &last.by, day = day)
            }
            Standing::ApprovedFirst(last) => {
                let (part, day) = (review.name.to_string(), last.at.day().to_string());
                let message = msg!("not-approved--first", part = part, by = &last.by, day = day);
                let finding = Diagnostic::of_file(&NOT_APPROVED, path, message);
                found.push(finding.help(msg!("not-approved--first.help")));
                continue;
            }
            Standing::Never => msg!("not-approved", part = review.name.to_string()),
        };
        found.push(Diagnostic::of_file(&NOT_APPROVED, path, message).help(msg!("not-approved.help")));
    }
    found.into_result(approvals)
}
