//! The records of a ledger: what happened to an edition. Each kind is a variant of [`Record`]; a new kind is a
//! new variant.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::draft::approve::Approval;
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
    Made(Made),
    /// An edition is not made.
    Skipped(Skipped),
}

/// A published PDF.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(inline)]
pub struct Publication {
    /// The edition.
    pub edition: NaiveDate,
    /// 1 for the first publication, 2 for the first revision of it.
    #[schemars(range(min = 1))]
    pub revision: u32,
    /// When.
    pub at: Moment,
    /// The name of the file.
    pub file: String,
    /// The SHA-256 of the file.
    pub sha256: Digest,
    /// The program and its version.
    pub tool: String,
    /// What a revision corrects, per language.
    #[serde(default, skip_serializing_if = "Localized::is_empty")]
    pub note: Localized,
    /// The approvals that it depends on.
    pub approvals: Vec<Approval>,
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
}

/// The days that an edition covers; either end may be open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(inline)]
pub struct Covered {
    /// The first day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<NaiveDate>,
    /// The last day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<NaiveDate>,
}

impl From<Interval> for Covered {
    fn from(Interval { from, to }: Interval) -> Self {
        Self { from, to }
    }
}

impl From<Covered> for Interval {
    fn from(Covered { from, to }: Covered) -> Self {
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
    pub period: Covered,
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
pub struct Made {
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
}

/// Why an edition was left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(inline)]
pub enum Why {
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
    pub why: Why,
    /// The days that it would have covered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub period: Option<Covered>,
    /// The sources that were looked at. They are none that the series has taken: the next edition looks at
    /// them again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sources: Option<BTreeSet<String>>,
}
