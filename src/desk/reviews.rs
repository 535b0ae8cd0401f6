//! The parts of a draft as they stand: what checking finds in each, who approved it, who asks for changes, and what
//! hinders its publication.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::Desk;
use super::draft::LoadedDraft;
use super::people;
use crate::diagnostic::{Diagnostic, Diagnostics, Severity, msg, rules};
use crate::draft::approve::{
    self, Approval, DraftPart, PartDigests, PartName, PartStanding, Printed, PrintedPart, SourceFacts,
};
use crate::draft::{self, QuotationCheck, Verification};
use crate::publish::chain::Chain;
use crate::publish::facts;
use crate::publish::pdf::fonts;
use crate::publish::pdf::template::FOLDER;
use crate::publish::record::{Acknowledged, ChangeRequest, Record, SignedPart};
use crate::spec::people::{FILE, NotCounted, People};
use crate::text::digest::Digest;
use crate::text::moment::Moment;
use crate::text::person::skeleton;
use crate::workspace::LoadedCorpus;

rules! {
    /// A part of a draft that is to be published is not approved as it stands.
    pub NOT_APPROVED = Error "not-approved" {
        title: "A part of a draft is not approved in its current form.",
        why: "Nothing is published unless a person has approved exactly this content. Editing a part voids the \
              approvals of that part. Read it again and sign it with `brief approve`.",
        wrong: "",
        right: "",
    }
    /// Somebody asks for changes of a part.
    pub CHANGES_REQUESTED = Error "changes-requested" {
        title: "Somebody asks for changes of a part before it is published.",
        why: "The request stands until the part is approved by somebody who knows of it: edit the part, or decide that \
              it stays, and sign it with `brief approve`.",
        wrong: "",
        right: "",
    }
    /// A warning that a person must acknowledge is not acknowledged.
    pub NOT_ACKNOWLEDGED = Error "not-acknowledged" {
        title: "A warning that a person must acknowledge is not acknowledged.",
        why: "The program cannot tell whether this is right, so a person has to say so: each such warning is named when \
              the part is approved, and is recorded with its words. An edit of the part asks for it anew.",
        wrong: "brief approve briefs/weekly/2025-04-30.md --by NAME",
        right: "brief approve briefs/weekly/2025-04-30.md --by NAME --accept unsourced-words:1",
    }
}

/// A part of a draft as it stands now.
#[derive(Clone, Debug)]
pub struct PartReview {
    /// Which.
    pub name: PartName,
    /// The digests of its content; none where it has errors of its own.
    pub digests: Option<PartDigests>,
    /// What checking it found, and what is wrong with the whole draft.
    pub found: Diagnostics,
    /// How many errors it has of its own.
    pub errors: usize,
    /// What checking gave for each of its quotations.
    pub quotations: Vec<QuotationCheck>,
    /// How it relates to its approvals.
    pub standing: PartStanding,
    /// The approvals of exactly this content, the latest of each name, oldest first.
    pub signed: Vec<Approval>,
    /// What differs from the content that was approved last, where that is known: `words`, `translations`, …
    pub changed: Vec<String>,
    /// The requests for changes that nobody has answered.
    pub requests: Vec<ChangeRequest>,
    /// The warnings that were acknowledged in exactly this content.
    pub accepted: Vec<Acknowledged>,
    /// What people remarked when they approved exactly this content.
    pub notes: Vec<ApprovalNote>,
}

/// What a person remarked with an approval.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApprovalNote {
    /// Who.
    pub by: String,
    /// When.
    pub at: Moment,
    /// The remark.
    pub note: String,
}

impl PartReview {
    /// The approvals of this content, and that by which it stands as it does.
    pub fn approvals(&self) -> impl Iterator<Item = &Approval> {
        let latest = match &self.standing {
            PartStanding::Approved(approval)
            | PartStanding::ApprovedFirst(approval)
            | PartStanding::Changed(approval) => Some(approval),
            PartStanding::Never => None,
        };
        self.signed.iter().chain(latest)
    }

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

    /// Who approved exactly this content, and does not count, each with why.
    pub fn not_counted(&self, people: &People, authors: &[String]) -> Vec<(String, NotCounted)> {
        let why_not = |approval: &Approval| Some((approval.by.clone(), people.why_not(&approval.by, authors)?));
        self.signed.iter().filter_map(why_not).collect()
    }

    /// The warnings that a person must acknowledge and nobody has.
    pub fn unacknowledged(&self) -> Vec<&Diagnostic> {
        self.to_acknowledge().into_iter().filter_map(|(found, is_open)| is_open.then_some(found)).collect()
    }

    /// The warnings that a person must acknowledge, each with whether nobody has.
    fn to_acknowledge(&self) -> Vec<(&Diagnostic, bool)> {
        let mut accepted: Vec<&Acknowledged> = self.accepted.iter().collect();
        let asked = |found| {
            let words = Diagnostic::to_acknowledge(found)?;
            let known = accepted.iter().position(|one| one.code == found.code() && one.words == words);
            Some((found, known.map(|at| accepted.swap_remove(at)).is_none()))
        };
        self.found.sorted().into_iter().filter_map(asked).collect()
    }
}

/// A warning that a person must acknowledge, as `--accept` names it.
#[derive(Clone, Debug)]
pub struct OpenWarning {
    /// Its number among those of its code in the draft, in their order, from 1. Those that somebody has acknowledged count
    /// too: a warning keeps its name when another is acknowledged.
    pub number: usize,
    /// The part that it is in.
    pub part: PartName,
    /// The warning.
    pub found: Diagnostic,
}

impl OpenWarning {
    /// `CODE:N`.
    pub fn name(&self) -> String {
        format!("{}:{}", self.found.code(), self.number)
    }

    /// What is recorded of it.
    pub fn acknowledged(&self) -> Acknowledged {
        let words = self.found.to_acknowledge().unwrap_or_default().to_owned();
        Acknowledged { what: self.part.clone(), code: self.found.code().to_owned(), words }
    }
}

/// The warnings of a draft that a person must acknowledge and nobody has, in the order of the draft.
pub fn open_warnings(reviews: &[PartReview]) -> Vec<OpenWarning> {
    let (open, _) = warnings_to_acknowledge(reviews);
    open
}

/// The warnings of a draft that a person must acknowledge, in the order of the draft: those that nobody has, and the
/// others.
pub(super) fn warnings_to_acknowledge(reviews: &[PartReview]) -> (Vec<OpenWarning>, Vec<OpenWarning>) {
    let mut asked: Vec<(&PartName, &Diagnostic, bool)> = reviews
        .iter()
        .flat_map(|review| {
            review.to_acknowledge().into_iter().map(move |(found, is_open)| (&review.name, found, is_open))
        })
        .collect();
    asked.sort_by_key(|(_, found, _)| (found.subject.name().to_owned(), found.position()));
    let mut numbers: BTreeMap<&str, usize> = BTreeMap::new();
    let numbered = asked.into_iter().map(|(part, found, is_open)| {
        let number = numbers.entry(found.code()).or_default();
        *number += 1;
        (OpenWarning { number: *number, part: part.clone(), found: found.clone() }, is_open)
    });
    let (open, known): (Vec<_>, Vec<_>) = numbered.partition(|(_, is_open)| *is_open);
    let warnings = |asked: Vec<(OpenWarning, bool)>| asked.into_iter().map(|(warning, _)| warning).collect();
    (warnings(open), warnings(known))
}

impl Desk {
    /// The parts of a draft as they stand, with what is recorded of it.
    ///
    /// # Errors
    ///
    /// As [`Desk::review`], and every mistake of the records.
    pub fn reviews(&self, path: &Path, draft: &LoadedDraft) -> Result<Vec<PartReview>, Diagnostics> {
        let records = self.records(path)?;
        let mut reviews = self.review(draft, &self.approvals(path)?)?;
        for review in &mut reviews {
            review.requests = unanswered(&records, &review.name);
            review.changed = changed(&records, review);
            review.accepted = accepted(&records, review);
            review.notes = notes(&records, review);
        }
        Ok(reviews)
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
        let mut checked: Vec<(DraftPart, Verification, usize)> = Vec::new();
        for part in parts {
            let mut verification = draft::verify(source, &part.document, draft.evidence());
            let whole: Vec<&Diagnostic> = draft.found.iter().filter(|found| is_error(found)).collect();
            let own = verification.found.iter().filter(|found| is_error(found) && !whole.contains(found)).count();
            // What is wrong with the form of the draft, or with the files it depends on, is wrong with each part.
            let new: Diagnostics = whole
                .iter()
                .filter(|found| !verification.found.iter().any(|one| one == **found))
                .map(|found| (*found).clone())
                .collect();
            verification.found.extend(new);
            if part.name == PartName::Frame {
                let asked = draft.found.iter().filter(|found| found.to_acknowledge().is_some());
                verification.found.extend(asked.cloned().collect());
            }
            checked.push((part, verification, own));
        }
        let printed: Vec<PrintedPart<'_>> = checked
            .iter()
            .map(|(part, verification, own)| PrintedPart {
                part,
                printed: Printed {
                    facts: &facts,
                    checks: &verification.quotations,
                    inline: &verification.inline,
                    templates: &templates,
                    pictures: &pictures,
                },
                is_sound: *own == 0,
            })
            .collect();
        let digests = approve::digests(document, &printed);
        let review =
            |((part, verification, errors), digests): ((DraftPart, Verification, usize), Option<PartDigests>)| {
                let standing = approve::standing(&part.name, digests.as_ref(), approvals);
                let signed = signed(&part.name, digests.as_ref(), approvals);
                PartReview {
                    name: part.name,
                    digests,
                    found: verification.found,
                    errors,
                    quotations: verification.quotations,
                    standing,
                    signed,
                    changed: Vec::new(),
                    requests: Vec::new(),
                    accepted: Vec::new(),
                    notes: Vec::new(),
                }
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

/// The approvals of exactly this content, the latest of each person, oldest first: a name that is written otherwise is
/// no other person.
fn signed(name: &PartName, digests: Option<&PartDigests>, approvals: &[Approval]) -> Vec<Approval> {
    let Some(digests) = digests else { return Vec::new() };
    let mut latest: BTreeMap<String, &Approval> = BTreeMap::new();
    for approval in approvals {
        if approval.is_of_today() && approval.what == *name && approval.digest == digests.digest {
            let known = latest.entry(skeleton(&approval.by)).or_insert(approval);
            if known.at <= approval.at {
                *known = approval;
            }
        }
    }
    let mut signed: Vec<Approval> = latest.into_values().cloned().collect();
    signed.sort_by(|a, b| (a.at, &a.by).cmp(&(b.at, &b.by)));
    signed
}

/// The requests for changes of a part that no approval of it follows.
fn unanswered(records: &Chain, part: &PartName) -> Vec<ChangeRequest> {
    let all = records.records();
    let approves = |record: &Record| match record {
        Record::Approved(signature) => signature.parts.iter().any(|signed| signed.what == *part),
        _ => false,
    };
    let mut open = Vec::new();
    for (at, kept) in all.iter().enumerate() {
        let Record::ChangesRequested(request) = &kept.record else { continue };
        let answered = all.iter().enumerate().any(|(later, kept)| records.follows(later, at) && approves(&kept.record));
        if request.parts.contains(part) && !answered {
            open.push(request.clone());
        }
    }
    open
}

/// The aspects in which a part differs from what was approved last.
fn changed(records: &Chain, review: &PartReview) -> Vec<String> {
    let (PartStanding::Changed(approval), Some(digests)) = (&review.standing, &review.digests) else {
        return Vec::new();
    };
    let signed = records.records().iter().rev().find_map(|kept| match &kept.record {
        Record::Approved(signature) if signature.by == approval.by && signature.at == approval.at => {
            signature.parts.iter().find(|part| part.what == review.name && part.digest == approval.digest)
        }
        _ => None,
    });
    let Some(SignedPart { aspects, .. }) = signed.filter(|signed| !signed.aspects.is_empty()) else {
        return Vec::new();
    };
    let names: BTreeSet<&String> = aspects.keys().chain(digests.aspects.keys()).collect();
    names.into_iter().filter(|name| aspects.get(*name) != digests.aspects.get(*name)).cloned().collect()
}

/// The warnings that were acknowledged with an approval of exactly this content.
fn accepted(records: &Chain, review: &PartReview) -> Vec<Acknowledged> {
    let Some(digests) = &review.digests else { return Vec::new() };
    let mut most: BTreeMap<Acknowledged, usize> = BTreeMap::new();
    for kept in records.records() {
        let Record::Approved(signature) = &kept.record else { continue };
        if !signature.parts.iter().any(|part| part.what == review.name && part.digest == digests.digest) {
            continue;
        }
        let mut here: BTreeMap<&Acknowledged, usize> = BTreeMap::new();
        for one in signature.accepted.iter().filter(|one| one.what == review.name) {
            *here.entry(one).or_default() += 1;
        }
        // Each of two people may acknowledge the same words.
        for (one, count) in here {
            let known = most.entry(one.clone()).or_default();
            *known = (*known).max(count);
        }
    }
    most.into_iter().flat_map(|(one, count)| std::iter::repeat_n(one, count)).collect()
}

/// What people remarked with approvals of exactly this content.
fn notes(records: &Chain, review: &PartReview) -> Vec<ApprovalNote> {
    let Some(digests) = &review.digests else { return Vec::new() };
    let of_this = |record: &Record| match record {
        Record::Approved(signature) if !signature.note.is_empty() => {
            let is_this = |part: &SignedPart| part.what == review.name && part.digest == digests.digest;
            let note = ApprovalNote { by: signature.by.clone(), at: signature.at, note: signature.note.clone() };
            signature.parts.iter().any(is_this).then_some(note)
        }
        _ => None,
    };
    records.records().iter().filter_map(|kept| of_this(&kept.record)).collect()
}

/// The approvals that a publication depends on: of each part all that count.
///
/// # Errors
///
/// Every part that is not approved as it stands, often enough and by people who may; every request for changes that
/// stands; every warning that nobody acknowledged.
pub(super) fn approved_whole(
    path: &str,
    reviews: &[PartReview],
    people: &People,
    authors: &[String],
) -> Result<Vec<Approval>, Diagnostics> {
    let mut found = Diagnostics::new();
    let mut approvals = Vec::new();
    let mut not_counted: BTreeMap<String, (Vec<String>, NotCounted)> = BTreeMap::new();
    for review in reviews {
        let part = review.name.to_string();
        let mut refuse = |message, help| found.push(Diagnostic::of_file(&NOT_APPROVED, path, message).help(help));
        match &review.standing {
            PartStanding::Approved(_) => {
                let counted: Vec<&Approval> =
                    review.signed.iter().filter(|approval| people.counts(&approval.by, authors)).collect();
                let wanted = people.approvals_of(review.name.section());
                if counted.len() < wanted {
                    let message = msg!("not-approved--people", part = &part, count = counted.len(), wanted = wanted);
                    refuse(message, msg!("not-approved--people.help", file = FILE));
                    for (by, why) in review.not_counted(people, authors) {
                        not_counted.entry(by).or_insert_with(|| (Vec::new(), why)).0.push(format!("`{part}`"));
                    }
                }
                approvals.extend(counted.into_iter().cloned());
            }
            PartStanding::ApprovedFirst(last) => {
                let day = last.at.day().to_string();
                let message = msg!("not-approved--first", part = &part, by = &last.by, day = day);
                refuse(message, msg!("not-approved--first.help"));
            }
            PartStanding::Changed(last) => {
                let day = last.at.day().to_string();
                let message = msg!("not-approved--changed", part = &part, by = &last.by, day = day);
                refuse(message, msg!("not-approved.help"));
            }
            PartStanding::Never => refuse(msg!("not-approved", part = &part), msg!("not-approved.help")),
        }
        for request in &review.requests {
            let (by, day, note) = (&request.by, request.at.day().to_string(), &request.note);
            let message = msg!("changes-requested", part = &part, by = by, day = day, note = note);
            found.push(Diagnostic::of_file(&CHANGES_REQUESTED, path, message).help(msg!("changes-requested.help")));
        }
    }
    for (by, (parts, why)) in not_counted {
        let message = msg!("not-approved--not-counted", parts = parts, why = people::not_counted(&by, why));
        found.push(Diagnostic::of_file(&NOT_APPROVED, path, message).help(msg!("not-allowed.help", file = FILE)));
    }
    found.extend(open_warnings(reviews).iter().map(not_acknowledged).collect());
    found.into_result(approvals)
}

fn is_error(found: &Diagnostic) -> bool {
    found.severity == Severity::Error
}

/// Says that a warning is not acknowledged.
pub(super) fn not_acknowledged(open: &OpenWarning) -> Diagnostic {
    let why = open.found.message.clone();
    Diagnostic::new(&NOT_ACKNOWLEDGED, open.found.subject.clone(), msg!("not-acknowledged", why = why))
        .help(msg!("not-acknowledged.help", name = open.name()))
}
