//! Approval: the parts of a draft as they stand, and a person's name under them; or what that person asks to be changed.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use super::outstanding::Outstanding;
use super::reviews::{OpenWarning, PartReview, not_acknowledged, warnings_to_acknowledge};
use super::{Desk, Refusal, Tell};
use crate::diagnostic::{Diagnostic, Diagnostics, did_you_mean, msg, rules};
use crate::draft::approve::{FORM, PartDigests, PartName, PartStanding};
use crate::publish::record::{ApprovalSignature, ChangeRequest, Record, SignedPart};
use crate::text::digest::Digest;
use crate::text::limits::unsettable;
use crate::text::moment::Moment;
use crate::text::person::{is_same_person, signing_name};

rules! {
    /// A name that nobody can sign with.
    pub UNUSABLE_NAME = Error "unusable-name" {
        title: "A name cannot be used to sign with.",
        why: "The name is written into approvals and translation files and is printed, so it must be one that a person \
              can have: not a date, `none` or a machine, of limited length, in characters that the fonts have, none of \
              which reorders text or mixes alphabets. It is an assertion, \
              not proof of identity. Without `--by` it is git's `user.name`.",
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
    /// A warning that is to be acknowledged is not there.
    pub UNKNOWN_WARNING = Error "unknown-warning" {
        title: "A warning that is to be acknowledged is not there.",
        why: "`--accept` names a warning by its code and its number among those of this code in the draft, as `brief \
              approve` lists them. What is not listed needs nobody.",
        wrong: "brief approve briefs/weekly/2025-04-30.md --by NAME --accept unsourced-words:7",
        right: "brief approve briefs/weekly/2025-04-30.md --by NAME --accept unsourced-words:1",
    }
    /// A request for changes does not say what.
    pub UNUSABLE_REQUEST = Error "unusable-request" {
        title: "A request for changes does not say what should be changed.",
        why: "Whoever edits the draft has to know. Say it in a sentence.",
        wrong: "brief approve briefs/weekly/2025-04-30.md --by NAME --request-changes \"\"",
        right: "brief approve briefs/weekly/2025-04-30.md --by NAME --request-changes \"The first figure needs a source.\"",
    }
}

/// Approve a draft, or parts of it.
#[derive(Clone, Copy, Debug)]
pub struct ApproveRequest<'a> {
    /// The draft.
    pub draft: &'a Path,
    /// Who approves, as it was written; `None` where git says it.
    pub by: Option<&'a str>,
    /// The parts; all where none is named.
    pub parts: &'a [PartName],
    /// Whether only what was approved under version 0.1.0, and has not changed since, is signed anew.
    pub is_renewal: bool,
}

/// What a person is about to sign, as it was read: what is shown of it is what will be signed, whatever happens to the
/// files meanwhile.
#[derive(Clone, Debug)]
pub struct ToApprove {
    /// Who will sign.
    pub by: String,
    /// What that person should know.
    pub outstanding: Outstanding,
    draft: PathBuf,
    edition: NaiveDate,
    parts: Vec<SignedPart>,
    /// The warnings of the whole draft that somebody must acknowledge.
    open: Vec<OpenWarning>,
    /// The names of those that somebody has acknowledged already, in exactly this content.
    acknowledged: Vec<String>,
    /// The records that were there.
    after: Vec<Digest>,
    /// Whether somebody of another name has approved what there is, too.
    has_others: bool,
}

impl ToApprove {
    /// The parts. None where the same person had approved all of it as it stands: then there is nothing to sign.
    pub fn parts(&self) -> Vec<PartName> {
        self.parts.iter().map(|part| part.what.clone()).collect()
    }

    /// The warnings in these parts that must be acknowledged, once some are, each named as `CODE:N`. One that was
    /// acknowledged before may be named again, as whoever repeats a command does.
    ///
    /// # Errors
    ///
    /// A name is of no such warning.
    pub fn left(&self, named: &[String]) -> Result<Vec<&OpenWarning>, Refusal> {
        let is_known =
            |name: &String| self.acknowledged.contains(name) || self.open.iter().any(|warning| warning.name() == *name);
        let unknown = named.iter().filter(|name| !is_known(name));
        let unknown: Diagnostics = unknown
            .map(|name| Diagnostic::of_option(&UNKNOWN_WARNING, "--accept", msg!("unknown-warning", name = name)))
            .collect();
        if unknown.has_errors() {
            return Err(Refusal::request(unknown));
        }
        Ok(self.of_these_parts().filter(|warning| !named.contains(&warning.name())).collect())
    }

    fn of_these_parts(&self) -> impl Iterator<Item = &OpenWarning> {
        self.open.iter().filter(|warning| self.parts.iter().any(|part| part.what == warning.part))
    }
}

/// Ask for changes before a draft, or parts of it, is published.
#[derive(Clone, Copy, Debug)]
pub struct ChangesRequest<'a> {
    /// The draft.
    pub draft: &'a Path,
    /// Who asks, as it was written; `None` where git says it.
    pub by: Option<&'a str>,
    /// The parts; all where none is named.
    pub parts: &'a [PartName],
    /// What is to be changed, and why.
    pub note: &'a str,
    /// When, UTC.
    pub at: Moment,
}

/// What came of it.
#[derive(Clone, Debug)]
pub struct Approved {
    /// The record, as the user knows its path; `None` where nothing was signed.
    pub file: Option<String>,
    /// Who approved, or asked for changes.
    pub by: String,
    /// What was signed now. Empty where the same person had approved all of it as it stands: nothing was written.
    pub signed: Vec<PartName>,
    /// Whether somebody of another name has approved, and nothing shows yet that they are distinct people: the record of
    /// this approval is in no commit.
    pub is_asserted: bool,
}

/// The name that a person signs with, without invisible characters.
///
/// # Errors
///
/// It cannot be in a file or on a page.
pub fn signing(by: &str) -> Result<String, Diagnostic> {
    signing_name(by).map_err(|why| Diagnostic::of_option(&UNUSABLE_NAME, "--by", msg!("unusable-name", why = why)))
}

impl Desk {
    /// The name that a person signs with: as it was written, or else as git knows it.
    ///
    /// # Errors
    ///
    /// It cannot be in a file or on a page, or nobody says it.
    pub fn signing_name(&self, by: Option<&str>) -> Result<String, Refusal> {
        let of_git = || self.workspace.git_name().ok_or_else(nameless);
        let name = by.map_or_else(of_git, |by| Ok(by.to_owned())).map_err(Refusal::request)?;
        let name = signing(&name).map_err(Refusal::request)?;
        // What is signed now must be printed later.
        if !name.is_ascii()
            && let Some(c) = self.press()?.cannot_show(&name)
        {
            let message = msg!("unusable-name--fonts", character = format!("U+{:04X}", u32::from(c)));
            return Err(Refusal::request(Diagnostic::of_option(&UNUSABLE_NAME, "--by", message)));
        }
        Ok(name)
    }

    /// Reads what a person is about to sign. Nothing is written.
    ///
    /// # Errors
    ///
    /// The name cannot be signed with, or is not of somebody who may approve; a part is not there or has errors; the
    /// records cannot be read.
    pub fn to_approve(&self, request: ApproveRequest<'_>, tell: Tell<'_>) -> Result<ToApprove, Refusal> {
        let by = self.signing_name(request.by)?;
        // Nobody else need wait while the person thinks: a signature is under what was read.
        let (_lock, draft) = self.hold_draft(request.draft, tell)?;
        self.may_approve(request.draft, request.by, &by)?;
        let after = self.records(request.draft)?.heads();
        let reviews = self.reviews(request.draft, &draft)?;
        let of_first = |review: &PartReview| matches!(review.standing, PartStanding::ApprovedFirst(_));
        let wanted: Vec<PartReview> = match request.is_renewal {
            true => reviews.iter().filter(|review| of_first(review)).cloned().collect(),
            false => reviews.clone(),
        };
        let parts = sign(draft.source.path(), &wanted, request.parts, &by)?;
        let names: Vec<PartName> = parts.iter().map(|part| part.what.clone()).collect();
        let (open, acknowledged) = warnings_to_acknowledge(&reviews);
        Ok(ToApprove {
            outstanding: self.outstanding(request.draft, &draft, &reviews, &names)?,
            draft: request.draft.to_path_buf(),
            edition: draft.document.front.edition,
            parts,
            has_others: reviews
                .iter()
                .flat_map(PartReview::approvals)
                .any(|approval| !is_same_person(&approval.by, &by)),
            open,
            acknowledged: acknowledged.iter().map(OpenWarning::name).collect(),
            after,
            by,
        })
    }

    /// Signs what was read, and acknowledges these warnings, each named as `CODE:N`.
    ///
    /// # Errors
    ///
    /// There is no such warning; one that is there is not named; the record cannot be written.
    pub fn approve(&self, read: &ToApprove, accept: &[String], at: Moment) -> Result<Approved, Refusal> {
        self.approve_with_note(read, accept, "", at)
    }

    /// As [`Desk::approve`], with a remark for whoever edits or approves next.
    ///
    /// # Errors
    ///
    /// As [`Desk::approve`]; the remark cannot be kept.
    pub fn approve_with_note(
        &self,
        read: &ToApprove,
        accept: &[String],
        note: &str,
        at: Moment,
    ) -> Result<Approved, Refusal> {
        if let Some(why) = unsettable(note) {
            return Err(Refusal::request(Diagnostic::of_option(&UNUSABLE_REQUEST, "note", why)));
        }
        let note = note.trim().to_owned();
        let (by, signed) = (read.by.clone(), read.parts());
        if signed.is_empty() {
            return Ok(Approved { file: None, by, signed, is_asserted: false });
        }
        let left: Diagnostics = read.left(accept)?.into_iter().map(not_acknowledged).collect();
        left.into_result(())?;
        let accepted = read.of_these_parts().map(OpenWarning::acknowledged).collect();
        let parts = read.parts.clone();
        let signature =
            ApprovalSignature { edition: read.edition, by: by.clone(), at, form: FORM, parts, accepted, note };
        // What was recorded since, such as a request for changes, this person does not know of.
        let file = self.record_after(&read.draft, &Record::Approved(signature), read.after.clone())?;
        Ok(Approved { file: Some(self.workspace.shown(&file)), by, signed, is_asserted: read.has_others })
    }

    /// Records that somebody asks for changes. The parts are not published until they are approved anew.
    ///
    /// # Errors
    ///
    /// The name cannot be signed with; a part is not there; nothing is said; the record cannot be written.
    pub fn request_changes(&self, request: ChangesRequest<'_>, tell: Tell<'_>) -> Result<Approved, Refusal> {
        let by = self.signing_name(request.by)?;
        let unusable = |why| Diagnostic::of_option(&UNUSABLE_REQUEST, "--request-changes", why);
        if let Some(why) = unsettable(request.note) {
            return Err(Refusal::request(unusable(why)));
        }
        let note = request.note.trim().to_owned();
        if note.is_empty() {
            return Err(Refusal::request(unusable(msg!("unusable-request"))));
        }
        let (_lock, draft) = self.hold_draft(request.draft, tell)?;
        let reviews = self.reviews(request.draft, &draft)?;
        let unknown = unknown_parts(draft.source.path(), &reviews, request.parts);
        unknown.into_result(())?;
        let is_wanted = |name: &PartName| request.parts.is_empty() || request.parts.contains(name);
        let parts: Vec<PartName> =
            reviews.into_iter().map(|review| review.name).filter(|name| is_wanted(name)).collect();
        let (edition, at) = (draft.document.front.edition, request.at);
        let record = ChangeRequest { edition, by: by.clone(), at, parts: parts.clone(), note };
        let file = self.record(request.draft, &Record::ChangesRequested(record))?;
        Ok(Approved { file: Some(self.workspace.shown(&file)), by, signed: parts, is_asserted: false })
    }
}

fn nameless() -> Diagnostic {
    Diagnostic::of_option(&UNUSABLE_NAME, "--by", msg!("unusable-name--none")).help(msg!("unusable-name--none.help"))
}

/// The parts that are named and are not there.
fn unknown_parts(path: &str, reviews: &[PartReview], wanted: &[PartName]) -> Diagnostics {
    let unknown = wanted.iter().filter(|name| reviews.iter().all(|review| review.name != **name));
    let one = |name: &PartName| {
        let known: Vec<String> = reviews.iter().map(|review| review.name.to_string()).collect();
        let message = msg!("unknown-section", section = name.to_string());
        let help = match name.section() {
            Some("frame") => Some(msg!("unknown-section--frame.help")),
            _ => did_you_mean(&name.to_string(), known.iter().map(String::as_str)),
        };
        Diagnostic::of_file(&UNKNOWN_SECTION, path, message).maybe_help(help)
    };
    unknown.map(one).collect()
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
    let mut found = unknown_parts(path, reviews, wanted);
    let mut signed_parts = Vec::new();
    for review in reviews.iter().filter(|review| wanted.is_empty() || wanted.contains(&review.name)) {
        let signed =
            review.signed.iter().any(|approval| is_same_person(&approval.by, by)) && review.requests.is_empty();
        match &review.digests {
            _ if review.found.has_errors() => {
                // What is wrong with the whole draft is wrong with each part, and is said once.
                let new = review.found.iter().filter(|one| !found.iter().any(|known| known == *one));
                let new: Diagnostics = new.cloned().collect();
                found.extend(new);
            }
            Some(_) if signed => {}
            Some(PartDigests { digest, aspects, .. }) => signed_parts.push(SignedPart {
                what: review.name.clone(),
                digest: digest.clone(),
                aspects: aspects.clone(),
            }),
            None => {}
        }
    }
    found.into_result(signed_parts)
}
