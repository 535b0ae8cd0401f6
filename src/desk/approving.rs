//! Approval: the parts of a draft as they stand, and a person's name under them; or what that person asks to be changed.

use std::collections::BTreeSet;
use std::path::Path;

use super::reviews::{OpenWarning, PartReview, not_acknowledged, open_warnings};
use super::{Desk, Event, LoadedDraft, Refusal, Tell};
use crate::diagnostic::{Diagnostic, Diagnostics, Severity, did_you_mean, msg, rules};
use crate::draft::Block;
use crate::draft::approve::{FORM, PartDigests, PartName, Standing, signing_name};
use crate::publish::record::{Acknowledged, ChangeRequest, Record, Signature, SignedPart};
use crate::text::limits::unsettable;
use crate::text::moment::Moment;
use crate::translate::State;

rules! {
    /// A name that nobody can sign with.
    pub UNUSABLE_NAME = Error "unusable-name" {
        title: "A name cannot be used to sign with.",
        why: "The name is written into approvals and translation files and is printed, so it must have at least one \
              letter or digit, a limited length, and no character that reorders text. It is an assertion, \
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
              approve` lists them. What is not listed needs nobody, or was acknowledged before.",
        wrong: "brief approve briefs/weekly/2025-04-30.md --by NAME --accept unsourced-words:7",
        right: "brief approve briefs/weekly/2025-04-30.md --by NAME --accept unsourced-words:1",
    }
    /// A request for changes does not say what.
    pub UNUSABLE_REQUEST = Error "unusable-request" {
        title: "A request for changes does not say what is to be changed.",
        why: "Whoever edits the draft has to know. Say it in a sentence.",
        wrong: "brief approve briefs/weekly/2025-04-30.md --by NAME --request-changes \"\"",
        right: "brief approve briefs/weekly/2025-04-30.md --by NAME --request-changes \"The first figure needs a source.\"",
    }
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
        why: "Sections are approved one by one, and each is known by the id behind its heading. Without one, the words \
              below are signed, and voided, with the section above.",
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
    /// The warnings that are acknowledged, each as `CODE:N`.
    pub accept: &'a [String],
    /// When, UTC.
    pub at: Moment,
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
    pub(super) fn signing_name(&self, by: Option<&str>) -> Result<String, Refusal> {
        let of_git = || self.workspace.git_name().ok_or_else(nameless);
        let name = by.map_or_else(of_git, |by| Ok(by.to_owned())).map_err(Refusal::request)?;
        signing(&name).map_err(Refusal::request)
    }

    /// Signs the content of a draft as it stands.
    ///
    /// # Errors
    ///
    /// The name cannot be signed with, or is not of somebody who may approve; a part is not there or has errors; a warning
    /// is not acknowledged; the records cannot be read or written.
    pub fn approve(&self, request: ApproveRequest<'_>, tell: Tell<'_>) -> Result<Approved, Refusal> {
        let by = self.signing_name(request.by)?;
        let (_lock, draft) = self.hold_draft(request.draft, tell)?;
        self.may_approve(request.draft, &by)?;
        let reviews = self.reviews(request.draft, &draft)?;
        let open = open_warnings(&reviews);
        let of_first = |review: &PartReview| matches!(review.standing, Standing::ApprovedFirst(_));
        let wanted: Vec<PartReview> = match request.is_renewal {
            true => reviews.iter().filter(|review| of_first(review)).cloned().collect(),
            false => reviews.clone(),
        };
        let parts = sign(draft.source.path(), &wanted, request.parts, &by)?;
        let signed: Vec<PartName> = parts.iter().map(|part| part.what.clone()).collect();
        if signed.is_empty() {
            return Ok(Approved { file: None, by, signed });
        }
        let outstanding = self.outstanding(request.draft, &draft, &reviews, &signed)?;
        tell(Event::Found(&outstanding));
        let accepted = accept(&open, request.accept, &signed)?;
        let (edition, at) = (draft.document.front.edition, request.at);
        let signature = Signature { edition, by: by.clone(), at, form: FORM, parts, accepted };
        let file = self.record(request.draft, &Record::Approved(signature))?;
        Ok(Approved { file: Some(self.workspace.shown(&file)), by, signed })
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
        Ok(Approved { file: Some(self.workspace.shown(&file)), by, signed: parts })
    }

    /// What a person should know who signs these parts: the warnings in them, and what is not there.
    fn outstanding(
        &self,
        path: &Path,
        draft: &LoadedDraft,
        reviews: &[PartReview],
        signed: &[PartName],
    ) -> Result<Diagnostics, Diagnostics> {
        let mut outstanding = warnings(reviews.iter().filter(|review| signed.contains(&review.name)));
        if signed.contains(&PartName::Frame) {
            let approvals = self.approvals(path)?;
            let mut before: BTreeSet<PartName> = approvals.into_iter().map(|approval| approval.what).collect();
            let base = draft.document.front.base.as_deref();
            if let Some(base) = base.and_then(|digest| self.workspace.read_base(path, digest).ok()) {
                before.extend(crate::draft::sections_of(base.text()).into_iter().map(PartName::Section));
            }
            before.retain(|name| *name != PartName::Frame && reviews.iter().all(|review| review.name != *name));
            for name in before {
                let message = msg!("removed-section", section = name.to_string());
                outstanding.push(Diagnostic::of_file(&REMOVED_SECTION, draft.source.path(), message));
            }
        }
        outstanding.extend(headings_without_id(draft));
        outstanding.extend(sides_without_translations(draft, reviews));
        Ok(outstanding)
    }
}

/// The warnings that checking found in some parts.
pub(super) fn warnings<'a>(reviews: impl Iterator<Item = &'a PartReview>) -> Diagnostics {
    let found = reviews.flat_map(|review| review.found.iter());
    found.filter(|found| found.severity == Severity::Warning).cloned().collect()
}

fn nameless() -> Diagnostic {
    Diagnostic::of_option(&UNUSABLE_NAME, "--by", msg!("unusable-name--none")).help(msg!("unusable-name--none.help"))
}

/// The headings of the second level that begin no section. The second of a pair belongs to the first.
fn headings_without_id(draft: &LoadedDraft) -> Diagnostics {
    let blocks = draft.document.blocks.iter();
    let without = blocks.filter_map(|block| match block {
        Block::Heading { level: 1 | 2, id: None, texts } => texts.first(),
        _ => None,
    });
    let one = |run: &crate::draft::Run<Vec<crate::draft::Inline>>| {
        let message = msg!("heading-without-id", heading = crate::draft::plain_text(&run.content));
        Diagnostic::of_file(&HEADING_WITHOUT_ID, draft.source.path(), message)
    };
    without.map(one).collect()
}

/// The parts with quotations of which none is translated into a language of the brief.
fn sides_without_translations(draft: &LoadedDraft, reviews: &[PartReview]) -> Diagnostics {
    let mut found = Diagnostics::new();
    for review in reviews {
        for lang in &draft.document.front.languages {
            let states: Vec<State> = review
                .quotations
                .iter()
                .flat_map(|check| &check.translations)
                .filter(|(into, _)| into == lang)
                .map(|(_, condition)| condition.state)
                .collect();
            if !states.is_empty() && states.iter().all(|state| *state == State::Missing) {
                let message =
                    msg!("side-without-translations", part = review.name.to_string(), language = lang.as_str());
                found.push(Diagnostic::of_file(&SIDE_WITHOUT_TRANSLATIONS, draft.source.path(), message));
            }
        }
    }
    found
}

/// The warnings that a person acknowledges with these parts.
///
/// # Errors
///
/// One that is named is not there; one that is there is not named.
fn accept(open: &[OpenWarning], named: &[String], signed: &[PartName]) -> Result<Vec<Acknowledged>, Refusal> {
    let unknown = named.iter().filter(|name| open.iter().all(|warning| warning.name() != **name));
    let unknown: Diagnostics = unknown
        .map(|name| Diagnostic::of_option(&UNKNOWN_WARNING, "--accept", msg!("unknown-warning", name = name)))
        .collect();
    if unknown.has_errors() {
        return Err(Refusal::request(unknown));
    }
    let (accepted, left): (Vec<&OpenWarning>, Vec<&OpenWarning>) =
        open.iter().filter(|warning| signed.contains(&warning.part)).partition(|one| named.contains(&one.name()));
    let left: Diagnostics = left.into_iter().map(not_acknowledged).collect();
    left.into_result(())?;
    Ok(accepted.into_iter().map(OpenWarning::acknowledged).collect())
}

/// The parts that are named and are not there.
fn unknown_parts(path: &str, reviews: &[PartReview], wanted: &[PartName]) -> Diagnostics {
    let unknown = wanted.iter().filter(|name| reviews.iter().all(|review| review.name != **name));
    let one = |name: &PartName| {
        let known: Vec<String> = reviews.iter().map(|review| review.name.to_string()).collect();
        let help = did_you_mean(&name.to_string(), known.iter().map(String::as_str));
        let message = msg!("unknown-section", section = name.to_string());
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
        let signed = review.signed.iter().any(|approval| approval.by == by) && review.requests.is_empty();
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
