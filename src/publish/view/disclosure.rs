//! Who made what, as plain data: what the page says of machines and people, for programs that read it.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::lang::{Lang, Localized};

/// Who made what of a brief, as far as memory, draft and record tell.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Disclosure {
    /// How many translations a machine made that nobody has reviewed, by the name of the machine; empty where that is not
    /// known.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub machine_translations: BTreeMap<String, usize>,
    /// How many translations nobody has reviewed, of which nothing says who made them.
    #[serde(default, skip_serializing_if = "is_none")]
    pub unreviewed_translations: usize,
    /// How many were written or edited in the draft, and reviewed by nobody since.
    #[serde(default, skip_serializing_if = "is_none")]
    pub draft_translations: usize,
    /// How many are of an earlier text of the source.
    #[serde(default, skip_serializing_if = "is_none")]
    pub stale_translations: usize,
    /// How many a person has reviewed.
    #[serde(default, skip_serializing_if = "is_none")]
    pub reviewed_translations: usize,
    /// Who reviewed them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reviewers: Vec<SignedBy>,
    /// What machines drafted.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub machine_prose: Vec<MachineProse>,
    /// Who approved it; nobody, of a draft.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub approved: Vec<SignedBy>,
    /// Who is responsible for it, where that is stated.
    #[serde(default, skip_serializing_if = "Localized::is_empty")]
    pub responsible: Localized,
}

fn is_none(count: &usize) -> bool {
    *count == 0
}

/// A person, as named in what goes out, and the day on which that person signed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignedBy {
    /// The person, per language of the brief.
    pub by: Localized,
    /// The day, where it is recorded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<NaiveDate>,
}

/// Passages that a machine drafted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MachineProse {
    /// The name of the machine.
    pub name: String,
    /// How many headings or lines are marked with it.
    pub passages: usize,
    /// The parts in which they stand, as approvals name them.
    pub parts: Vec<String>,
    /// Who approved these parts.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub approved: Vec<SignedBy>,
}

/// What stands above the title: who issues the brief.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MastheadView {
    /// The institution.
    pub institution: Option<String>,
    /// The authors.
    pub authors: Option<String>,
    /// How to reach them.
    pub contact: Option<String>,
    /// The day on which the draft was made.
    pub made: Option<String>,
}

/// What a file says of itself to programs.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AboutFile {
    /// The institution, per language.
    #[serde(default, skip_serializing_if = "Localized::is_empty")]
    pub institution: Localized,
    /// The authors, each in the leading language.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub authors: Vec<String>,
    /// What it is about, and who made what.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub description: String,
    /// Keywords.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub keywords: Vec<String>,
}

impl AboutFile {
    /// Whether it says nothing.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// The languages in which somebody is named.
pub fn named_in<'a>(signed: &'a SignedBy, lang: &Lang) -> &'a str {
    crate::lang::localized(&signed.by, lang)
        .or_else(|| signed.by.values().next().map(String::as_str))
        .unwrap_or_default()
}
