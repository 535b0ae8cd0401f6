//! The records of a ledger: what happened to an edition. Each kind is a variant of [`Record`]; a new kind is a
//! new variant.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::draft::approve::{Approval, PartName};
use crate::lang::Localized;
use crate::text::date::Interval;
use crate::text::digest::Digest;
use crate::text::moment::Moment;

/// An entry of the ledger.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "record", rename_all = "kebab-case")]
#[schemars(inline)]
pub enum Record {
    /// A PDF was published.
    Published(Publication),
    /// An edition was withdrawn.
    Withdrawn(Withdrawal),
    /// The files of an edition are about to be written.
    Begun(Begun),
    /// The files of an edition are there.
    Made(MadeEdition),
    /// An edition is not made.
    Skipped(Skipped),
    /// Editions whose time has passed are not made.
    Missed(MissedEditions),
    /// Somebody approved parts of a draft.
    Approved(ApprovalSignature),
    /// Somebody asks for changes before parts of a draft are published.
    ChangesRequested(ChangeRequest),
    /// What the program offered for a draft, and offers no longer.
    Offered(Offered),
    /// Somebody says which of two records stands.
    Settled(Settlement),
    /// A program that the spec names is about to be run for an edition.
    HookStarted(HookAttempt),
    /// It has ended, or nobody knows how.
    HookEnded(HookEnd),
}

impl Record {
    /// When it was made.
    pub fn at(&self) -> Moment {
        match self {
            Record::Published(record) => record.at,
            Record::Withdrawn(record) => record.at,
            Record::Begun(record) => record.at,
            Record::Made(record) => record.at,
            Record::Skipped(record) => record.at,
            Record::Missed(record) => record.at,
            Record::Approved(record) => record.at,
            Record::ChangesRequested(record) => record.at,
            Record::Offered(record) => record.at,
            Record::Settled(record) => record.at,
            Record::HookStarted(record) => record.at,
            Record::HookEnded(record) => record.at,
        }
    }

    /// The edition that it is about; of several the last.
    pub fn edition(&self) -> NaiveDate {
        match self {
            Record::Published(record) => record.edition,
            Record::Withdrawn(record) => record.edition,
            Record::Begun(record) => record.edition,
            Record::Made(record) => record.edition,
            Record::Skipped(record) => record.edition,
            Record::Missed(record) => record.editions.iter().max().copied().unwrap_or_default(),
            Record::Approved(record) => record.edition,
            Record::ChangesRequested(record) => record.edition,
            Record::Offered(record) => record.edition,
            Record::Settled(record) => record.edition,
            Record::HookStarted(record) => record.edition,
            Record::HookEnded(record) => record.edition,
        }
    }
}

/// Editions whose time passed while no run came, one after the other.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(inline)]
pub struct MissedEditions {
    /// The editions.
    pub editions: Vec<NaiveDate>,
    /// When.
    pub at: Moment,
}

/// What a person signed at one time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(inline)]
pub struct ApprovalSignature {
    /// The edition.
    pub edition: NaiveDate,
    /// The name of the person, as given: an assertion.
    pub by: String,
    /// When.
    pub at: Moment,
    /// The form of what was digested.
    pub form: u32,
    /// The parts.
    pub parts: Vec<SignedPart>,
    /// The warnings that the person acknowledged.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub accepted: Vec<Acknowledged>,
    /// What the person remarks, for whoever edits or approves next.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

/// A part that was signed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(inline)]
pub struct SignedPart {
    /// Which.
    pub what: PartName,
    /// The digest of its content.
    pub digest: Digest,
    /// The digest of each aspect of it, which tells what has changed since.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub aspects: BTreeMap<String, Digest>,
}

/// A warning that a person acknowledged.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[schemars(inline)]
pub struct Acknowledged {
    /// In which part.
    pub what: PartName,
    /// The code of its rule.
    pub code: String,
    /// The words that it is about.
    pub words: String,
}

impl ApprovalSignature {
    /// Each part as an approval.
    pub fn approvals(&self) -> impl Iterator<Item = Approval> {
        self.parts.iter().map(|part| Approval {
            by: self.by.clone(),
            at: self.at,
            what: part.what.clone(),
            digest: part.digest.clone(),
            form: Some(self.form),
        })
    }
}

/// What must be changed before parts of a draft are published.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(inline)]
pub struct ChangeRequest {
    /// The edition.
    pub edition: NaiveDate,
    /// Who asks.
    pub by: String,
    /// When.
    pub at: Moment,
    /// The parts.
    pub parts: Vec<PartName>,
    /// Why.
    pub note: String,
}

/// What the program once put into a draft and no longer would: what a person deleted of it is not offered again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(inline)]
pub struct Offered {
    /// The edition.
    pub edition: NaiveDate,
    /// When it was last offered.
    pub at: Moment,
    /// The topics.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub topics: Vec<String>,
    /// The excerpts.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub excerpts: Vec<OfferedExcerpt>,
    /// What was offered before and the program itself took out of the draft: nobody deleted it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub taken_back: Vec<OfferedExcerpt>,
}

/// An excerpt that was offered.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[schemars(inline)]
pub struct OfferedExcerpt {
    /// The topic in whose section.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub topic: Option<String>,
    /// The block as it was generated.
    pub block: String,
}

/// Which of the records that contradict each other stands, or that one which is gone may stay so.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(inline)]
pub struct Settlement {
    /// The edition.
    pub edition: NaiveDate,
    /// Who says so.
    pub by: String,
    /// When.
    pub at: Moment,
    /// The record that stands, by its name; or one that is gone, without which the others stand.
    pub stands: Digest,
    /// Whether that record is not there any more: what somebody knows who says that it may stay so.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub gone: bool,
    /// Why.
    pub note: String,
}

/// A publication.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "WrittenPublication", into = "WrittenPublication")]
#[schemars(inline, with = "WrittenPublication")]
pub struct Publication {
    /// The edition.
    pub edition: NaiveDate,
    /// 1 for the first publication, 2 for the first revision of it.
    pub revision: u32,
    /// When.
    pub at: Moment,
    /// The PDF.
    pub pdf: ReleasedFile,
    /// The other files, in their order.
    pub others: Vec<ReleasedFile>,
    /// The program and its version.
    pub tool: String,
    /// What a revision corrects, per language.
    pub note: Localized,
    /// The approvals that it depends on.
    pub approvals: Vec<Approval>,
    /// Who published it, where somebody said so or git knows it.
    pub by: Option<String>,
}

impl Publication {
    /// Its files, the PDF first.
    pub fn files(&self) -> impl Iterator<Item = &ReleasedFile> {
        std::iter::once(&self.pdf).chain(&self.others)
    }
}

/// A file of a publication.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(inline)]
pub struct ReleasedFile {
    /// What it is: `pdf`.
    pub format: String,
    /// Its name, relative to the folder of the draft or to the project.
    pub name: String,
    /// The SHA-256 of its bytes.
    pub sha256: Digest,
}

/// The format of the file that every publication has.
const PDF: &str = "pdf";

/// A publication as it is written. Version 0.1.0 named one file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(inline)]
struct WrittenPublication {
    edition: NaiveDate,
    #[schemars(range(min = 1))]
    revision: u32,
    at: Moment,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    file: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    sha256: Option<Digest>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    files: Vec<ReleasedFile>,
    tool: String,
    #[serde(default, skip_serializing_if = "Localized::is_empty")]
    note: Localized,
    approvals: Vec<Approval>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    by: Option<String>,
}

impl TryFrom<WrittenPublication> for Publication {
    type Error = &'static str;

    fn try_from(written: WrittenPublication) -> Result<Self, Self::Error> {
        let WrittenPublication { edition, revision, at, file, sha256, mut files, tool, note, approvals, by } = written;
        let pdf = match (file, sha256) {
            (Some(name), Some(sha256)) => ReleasedFile { format: PDF.to_owned(), name, sha256 },
            _ => {
                let place = files.iter().position(|file| file.format == PDF);
                files.remove(place.ok_or("a publication has a PDF among its `files`")?)
            }
        };
        Ok(Self { edition, revision, at, pdf, others: files, tool, note, approvals, by })
    }
}

impl From<Publication> for WrittenPublication {
    fn from(publication: Publication) -> Self {
        let Publication { edition, revision, at, pdf, others, tool, note, approvals, by } = publication;
        let files = std::iter::once(pdf).chain(others).collect();
        Self { edition, revision, at, file: None, sha256: None, files, tool, note, approvals, by }
    }
}

/// The withdrawal of an edition.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(inline)]
pub struct Withdrawal {
    /// The edition.
    pub edition: NaiveDate,
    /// When.
    pub at: Moment,
    /// Why, per language or once.
    pub note: Localized,
    /// Who withdrew it, where somebody said so or git knows it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
}

/// The days that an edition covers; either end may be open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(inline)]
pub struct CoveredDays {
    /// The first day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<NaiveDate>,
    /// The last day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<NaiveDate>,
}

impl From<Interval> for CoveredDays {
    fn from(Interval { from, to }: Interval) -> Self {
        Self { from, to }
    }
}

impl From<CoveredDays> for Interval {
    fn from(CoveredDays { from, to }: CoveredDays) -> Self {
        Self { from, to }
    }
}

/// An edition whose files are about to be written. A run that is interrupted is carried on from here:
/// the same edition, from the same sources.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(inline)]
pub struct Begun {
    /// The edition: the day on which it is due.
    pub edition: NaiveDate,
    /// Its number in the series.
    #[schemars(range(min = 1))]
    pub number: u32,
    /// When.
    pub at: Moment,
    /// The days that it covers.
    pub period: CoveredDays,
    /// The sources that it is made from, quoted or not; absent where the period is fixed, and each edition
    /// is made from all of them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sources: Option<BTreeSet<String>>,
    /// What it tells of earlier editions, so that no later one tells it again: quotations whose words no
    /// longer are in their source.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub withdrawn: Vec<Gone>,
    /// The program and its version.
    pub tool: String,
}

/// A quotation of an edition whose words are no longer in their source.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[schemars(inline)]
pub struct Gone {
    /// The edition that quotes it.
    pub edition: NaiveDate,
    /// Where the words were: the source, and the place in it.
    pub quoted: String,
}

/// An edition whose draft and draft PDF are there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(inline)]
pub struct MadeEdition {
    /// The edition.
    pub edition: NaiveDate,
    /// Its number in the series.
    #[schemars(range(min = 1))]
    pub number: u32,
    /// When.
    pub at: Moment,
    /// How many excerpts it had then.
    pub excerpts: usize,
    /// The files that were written, or were there already; in the folder of the series.
    pub files: Vec<String>,
    /// Whether the spec names a program that is to be run for it: from here on that is owed.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub hook: bool,
}

/// Why an edition was left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(inline)]
pub enum SkipReason {
    /// Nothing was new since the previous edition, and the spec says `if_nothing_new: skip`.
    NothingNew,
    /// No run came while it was due, and the spec does not ask to catch up with it.
    Missed,
}

/// An edition that is not made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(inline)]
pub struct Skipped {
    /// The edition.
    pub edition: NaiveDate,
    /// When.
    pub at: Moment,
    /// Why.
    pub why: SkipReason,
    /// The days that it would have covered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub period: Option<CoveredDays>,
    /// The sources that were looked at. They are none that the series has taken: the next edition looks at
    /// them again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sources: Option<BTreeSet<String>>,
}

/// A program that is about to be run because an edition was made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(inline)]
pub struct HookAttempt {
    /// The edition.
    pub edition: NaiveDate,
    /// When.
    pub at: Moment,
    /// 1 for the first attempt.
    pub attempt: u32,
}

/// How an attempt to run a program ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(inline)]
pub struct HookEnd {
    /// The edition.
    pub edition: NaiveDate,
    /// When.
    pub at: Moment,
    /// Which attempt.
    pub attempt: u32,
    /// How.
    pub outcome: HookOutcome,
}

/// How an attempt to run a program ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(inline)]
pub enum HookOutcome {
    /// It did its work.
    Done,
    /// It failed, and is not tried again.
    Failed,
    /// It failed, and the next run tries again.
    Again,
    /// The run was interrupted while it worked: what it did is not known, so it is not tried again.
    Unknown,
    /// It was owed, and the spec no longer names a program: nothing was run.
    Unnamed,
}
