//! The editions of a project as they stand: what is approved, published, wrong or changed.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use serde::Serialize;

use super::records::series_of_draft;
use super::running::{ahead_of, recorded_ahead_of};
use super::{Desk, PartReview, Refusal};
use crate::diagnostic::{Diagnostic, Diagnostics, Message, Severity, msg};
use crate::draft::approve::{Approval, PartName, PartStanding};
use crate::publish::ledger::{described, in_words};
use crate::publish::record::{ChangeRequest, Publication, ReleasedFile, Settlement, Withdrawal};
use crate::spec::people::{NotCounted, People};
use crate::text::digest::Digest;

/// The state of an edition.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum EditionState {
    /// Something of it is not approved, or has errors.
    #[serde(rename = "draft")]
    Draft,
    /// Every part is approved as it stands.
    #[serde(rename = "approved")]
    Approved,
    /// It is published, and is as it was published.
    #[serde(rename = "published")]
    Published,
    /// It is published, and something of it has changed since.
    #[serde(rename = "changed since published")]
    ChangedSincePublished,
    /// It was published, and has been withdrawn.
    #[serde(rename = "withdrawn")]
    Withdrawn,
    /// Its records contradict each other, and nobody has said which stands.
    #[serde(rename = "records contradict each other")]
    Contradictory,
}

impl EditionState {
    /// Its name, as people and other programs read it.
    pub fn name(self) -> &'static str {
        match self {
            EditionState::Draft => "draft",
            EditionState::Approved => "approved",
            EditionState::Published => "published",
            EditionState::ChangedSincePublished => "changed since published",
            EditionState::Withdrawn => "withdrawn",
            EditionState::Contradictory => "records contradict each other",
        }
    }

    /// The same for people, in any language.
    pub fn said(self) -> Message {
        match self {
            EditionState::Draft => msg!("edition-state--draft"),
            EditionState::Approved => msg!("edition-state--approved"),
            EditionState::Published => msg!("edition-state--published"),
            EditionState::ChangedSincePublished => msg!("edition-state--changed"),
            EditionState::Withdrawn => msg!("edition-state--withdrawn"),
            EditionState::Contradictory => msg!("edition-state--contradictory"),
        }
    }
}

/// The state of a part of an edition.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum PartState {
    /// Checking it found errors.
    #[serde(rename = "errors")]
    Errors,
    /// Somebody approved exactly this content.
    #[serde(rename = "approved")]
    Approved,
    /// Somebody approved exactly this content under version 0.1.0: enough to verify, not to publish.
    #[serde(rename = "approved under 0.1.0, unchanged")]
    ApprovedFirst,
    /// Somebody approved it, and it has changed since.
    #[serde(rename = "changed")]
    Changed,
    /// Nobody has approved it.
    #[serde(rename = "not approved")]
    NotApproved,
}

impl PartState {
    /// Its name, as people and other programs read it.
    pub fn name(self) -> &'static str {
        match self {
            PartState::Errors => "errors",
            PartState::Approved => "approved",
            PartState::ApprovedFirst => "approved under 0.1.0, unchanged",
            PartState::Changed => "changed",
            PartState::NotApproved => "not approved",
        }
    }

    /// The same for people, in any language.
    pub fn said(self) -> Message {
        match self {
            PartState::Errors => msg!("part-state--errors"),
            PartState::Approved => msg!("part-state--approved"),
            PartState::ApprovedFirst => msg!("part-state--first"),
            PartState::Changed => msg!("part-state--changed"),
            PartState::NotApproved => msg!("part-state--not-approved"),
        }
    }
}

/// What happened to a published file, the worst last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub enum PublishedFile {
    /// It is there, and is the file that was published.
    #[serde(rename = "as published")]
    AsPublished,
    /// A file of its name is there, and is another.
    #[serde(rename = "changed")]
    Changed,
    /// It is not there.
    #[serde(rename = "missing")]
    Missing,
}

impl PublishedFile {
    /// Its name, as people and other programs read it.
    pub fn name(self) -> &'static str {
        match self {
            PublishedFile::AsPublished => "as published",
            PublishedFile::Changed => "changed",
            PublishedFile::Missing => "missing",
        }
    }

    /// The same for people, in any language.
    pub fn said(self) -> Message {
        match self {
            PublishedFile::AsPublished => msg!("published-file--there"),
            PublishedFile::Changed => msg!("published-file--changed"),
            PublishedFile::Missing => msg!("published-file--missing"),
        }
    }
}

/// An edition as it stands.
#[derive(Debug)]
pub struct EditionStatus {
    /// Its draft.
    pub path: PathBuf,
    /// Its draft, as the user knows the path.
    pub draft: String,
    /// The series.
    pub series: String,
    /// The day of the edition.
    pub edition: NaiveDate,
    /// Its state.
    pub state: EditionState,
    /// Its parts, the frame first.
    pub parts: Vec<PartStatus>,
    /// Its publications, oldest first, each with what happened to each of its files.
    pub publications: Vec<(Publication, Vec<PublishedFile>)>,
    /// Its withdrawal; of several the first.
    pub withdrawn: Option<Withdrawal>,
    /// Its withdrawals: several where people withdrew it side by side.
    pub withdrawals: Vec<Withdrawal>,
    /// Earlier withdrawals, each with the number of the revision by which the edition was put out again.
    pub reinstated: Vec<(Withdrawal, u32)>,
    /// What people said about which of its records stand.
    pub settlements: Vec<Settlement>,
    /// Its records that were set aside, in words.
    pub set_aside: Vec<String>,
    /// The sections that were approved or generated and are gone.
    pub removed: Vec<PartName>,
    /// The records that contradict each other, in words with their names.
    pub contradictions: Vec<String>,
    /// Whether a program that its spec names is still to be run for it.
    pub hook_owed: bool,
    /// The names under its approvals of which nothing shows that they are distinct people.
    pub asserted: BTreeSet<String>,
    /// The errors of the whole draft: with each part they are wrong, and they are of none.
    pub whole: Diagnostics,
    /// How many errors there are, each counted once.
    errors: usize,
}

impl EditionStatus {
    /// How many errors it has, those of the whole draft among them.
    pub fn errors(&self) -> usize {
        self.errors
    }
}

impl PartStatus {
    /// Whether it is approved as it stands, and nobody asks for more.
    fn is_ready(&self) -> bool {
        self.state == PartState::Approved
            && self.approvals.counted >= self.approvals.wanted
            && self.requests.is_empty()
            && self.unacknowledged == 0
    }
}

/// A part of an edition as it stands.
#[derive(Debug)]
pub struct PartStatus {
    /// Which.
    pub name: PartName,
    /// Its state.
    pub state: PartState,
    /// How many errors it has of its own.
    pub errors: usize,
    /// What checking it found.
    pub found: Diagnostics,
    /// The digest of its content; none where it has errors of its own.
    pub digest: Option<Digest>,
    /// The approval of this content, or the last approval of what it was.
    pub approval: Option<Approval>,
    /// Whether its content is other than in the last publication.
    pub changed_since_published: bool,
    /// Who approved exactly this content.
    pub signed: Vec<String>,
    /// How many of them count, and how many must.
    pub approvals: ApprovalCount,
    /// In what it differs from what was approved last, where that is known: `words`, `translations`, …
    pub changed: Vec<String>,
    /// The requests for changes that nobody has answered.
    pub requests: Vec<ChangeRequest>,
    /// How many warnings are to be acknowledged.
    pub unacknowledged: usize,
}

/// How many approvals a part has.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ApprovalCount {
    /// How many of those who approved exactly this content count.
    pub counted: usize,
    /// How many people must approve it.
    pub wanted: usize,
    /// Who approved it and does not count, by name, and why.
    pub not_counted: BTreeMap<String, NotCounted>,
}

impl Desk {
    /// The editions whose drafts are under a path (a draft, or a folder of drafts), oldest first, and what is wrong with
    /// those that cannot be read.
    pub fn editions(&self, under: &Path) -> (Vec<EditionStatus>, Diagnostics) {
        let mut found = Diagnostics::new();
        let drafts = self.workspace.drafts_under(under);
        // What is wrong with the file on people would be said of each.
        if let Some(Err(wrong)) = (!drafts.is_empty()).then(|| self.people()) {
            return (Vec::new(), wrong);
        }
        let edition = |draft: &PathBuf| match self.edition(draft) {
            Ok(edition) => Some(edition),
            Err(refusal) => {
                found.extend(refusal.into_found());
                None
            }
        };
        let editions = drafts.iter().filter_map(edition).collect();
        (editions, found)
    }

    /// Warnings about the ledgers of some editions that lie in the future of a day.
    pub fn ledgers_ahead(&self, editions: &[EditionStatus], today: NaiveDate) -> Diagnostics {
        let folders: BTreeSet<&Path> = editions.iter().map(|edition| series_of_draft(&edition.path)).collect();
        let ahead = folders.into_iter().filter_map(|folder| {
            let (ledger, shown) = (self.ledger_in(folder).ok()?, self.workspace.shown(folder));
            let of_series = ledger.ahead(today).map(|edition| ahead_of(&shown, edition, today));
            of_series.or_else(|| recorded_ahead_of(&shown, &ledger, today))
        });
        ahead.collect()
    }

    /// The edition of a draft as it stands.
    ///
    /// # Errors
    ///
    /// The draft, its approvals or its ledger cannot be read.
    pub fn edition(&self, path: &Path) -> Result<EditionStatus, Refusal> {
        let draft = self.load_draft(self.workspace.read(path)?)?;
        let reviews = self.reviews(path, &draft)?;
        let ledger = self.ledger(path)?;
        let front = &draft.document.front;
        let publications: Vec<Publication> = ledger.publications(front.edition).cloned().collect();
        let last = publications.last();
        let dropped = last.is_some_and(|last| is_dropped(last, &reviews));
        let approvals: Vec<&Approval> = reviews.iter().flat_map(PartReview::approvals).collect();
        let asserted = self.asserted(path, &approvals)?;
        let people = self.people()?;
        let authors = self.authors_of(path, &people);
        let is_error = |found: &&Diagnostic| found.severity == Severity::Error;
        let mut errors: Vec<Diagnostic> = draft.found.iter().filter(is_error).cloned().collect();
        let whole: Diagnostics = errors.iter().cloned().collect();
        for found in reviews.iter().flat_map(|review| review.found.iter()).filter(is_error) {
            // One source that cannot be read is wrong with each part that cites it.
            if !errors.contains(found) {
                errors.push(found.clone());
            }
        }
        let part = |review: PartReview| {
            let approvals = approval_count(&review, &people, &authors);
            part_status(review, last, approvals)
        };
        let parts: Vec<PartStatus> = reviews.into_iter().map(part).collect();
        let withdrawals: Vec<Withdrawal> = ledger.withdrawals(front.edition).into_iter().cloned().collect();
        let withdrawn = withdrawals.first().cloned();
        let contradictions: Vec<String> = ledger
            .contradictions(front.edition)
            .iter()
            .flat_map(|contradiction| contradiction.records.iter().map(described))
            .collect();
        let state = if !contradictions.is_empty() {
            EditionState::Contradictory
        } else if withdrawn.is_some() {
            EditionState::Withdrawn
        } else if last.is_some() && (dropped || parts.iter().any(|part| part.changed_since_published)) {
            EditionState::ChangedSincePublished
        } else if last.is_some() {
            EditionState::Published
        } else if errors.is_empty() && parts.iter().all(PartStatus::is_ready) {
            EditionState::Approved
        } else {
            EditionState::Draft
        };
        let with_file = |publication: Publication| {
            let files = publication.files().map(|file| self.published_file(path, file)).collect();
            (publication, files)
        };
        Ok(EditionStatus {
            path: path.to_path_buf(),
            draft: draft.source.path().to_owned(),
            series: front.series.clone(),
            edition: front.edition,
            state,
            parts,
            publications: publications.into_iter().map(with_file).collect(),
            withdrawn,
            withdrawals,
            // While records contradict each other, nobody has said yet that it was put out again.
            reinstated: ledger
                .reinstated(front.edition)
                .into_iter()
                .filter(|_| contradictions.is_empty())
                .map(|(withdrawal, out)| (withdrawal.clone(), out.revision))
                .collect(),
            settlements: ledger.settlements(front.edition).cloned().collect(),
            set_aside: ledger.set_aside().filter(|record| record.edition() == front.edition).map(in_words).collect(),
            removed: self.removed(path, &draft.document)?,
            contradictions,
            hook_owed: ledger.owed().iter().any(|(edition, _)| *edition == front.edition),
            asserted,
            whole,
            errors: errors.len(),
        })
    }

    /// The file of a publication is named relative to its draft's folder, or to the project.
    fn published_file(&self, draft: &Path, file: &ReleasedFile) -> PublishedFile {
        let name = &file.name;
        let places = [draft.with_file_name(name), self.workspace.root().join(name)];
        match places.iter().find_map(|path| self.workspace.read_bytes(path).ok()) {
            None => PublishedFile::Missing,
            Some(bytes) if Digest::of(&bytes) == file.sha256 => PublishedFile::AsPublished,
            Some(_) => PublishedFile::Changed,
        }
    }
}

/// Whether a part that was published is no longer there.
fn is_dropped(published: &Publication, now: &[PartReview]) -> bool {
    published.approvals.iter().any(|approval| !now.iter().any(|review| approval.what == review.name_under(approval)))
}

fn approval_count(review: &PartReview, people: &People, authors: &[String]) -> ApprovalCount {
    let not_counted: BTreeMap<String, NotCounted> = review.not_counted(people, authors).into_iter().collect();
    ApprovalCount {
        counted: review.signed.len() - not_counted.len(),
        wanted: people.approvals_of(review.name.section()),
        not_counted,
    }
}

fn part_status(review: PartReview, published: Option<&Publication>, approvals: ApprovalCount) -> PartStatus {
    let errors = review.errors;
    let same = |publication: &Publication| publication.approvals.iter().any(|approval| review.is_as_in(approval));
    let changed_since_published = published.is_some_and(|publication| !same(publication));
    let (state, approval) = match review.standing.clone() {
        PartStanding::Approved(approval) => (PartState::Approved, Some(approval)),
        PartStanding::ApprovedFirst(approval) => (PartState::ApprovedFirst, Some(approval)),
        PartStanding::Changed(approval) => (PartState::Changed, Some(approval)),
        PartStanding::Never => (PartState::NotApproved, None),
    };
    PartStatus {
        changed_since_published,
        unacknowledged: review.unacknowledged().len(),
        approvals,
        signed: review.signed.iter().map(|approval| approval.by.clone()).collect(),
        changed: review.changed,
        requests: review.requests,
        name: review.name,
        state: if errors > 0 { PartState::Errors } else { state },
        errors,
        found: review.found,
        digest: review.digests.map(|digests| digests.digest),
        approval,
    }
}
