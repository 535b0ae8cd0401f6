//! Whether the people who approved a draft are distinct, as far as it can be shown.
//!
//! The name under an approval is an assertion by whoever ran the program. What git knows is who committed the record of it.
//! Where two names are under a draft and the commits of their records may be one person's, or a record is not committed,
//! the name is said to be asserted. Commits are no proof either: whoever sets up git says who they are.

use std::collections::{BTreeMap, BTreeSet};

use super::chain::Chain;
use super::record::{ApprovalSignature, Record};
use crate::draft::approve::Approval;
use crate::text::digest::Digest;
use crate::text::person::skeleton;

/// A person as git names one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GitPerson {
    /// The name, after `.mailmap`.
    pub name: String,
    /// The address, after `.mailmap`.
    pub email: String,
}

impl GitPerson {
    /// Whether the two may be one person: the name or the address is the same.
    fn may_be(&self, other: &Self) -> bool {
        let same = |one: &str, other: &str| !one.trim().is_empty() && skeleton(one) == skeleton(other);
        same(&self.name, &other.name) || same(&self.email, &other.email)
    }
}

/// Who wrote a commit, and who made it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CommittedBy {
    /// Who wrote it.
    pub author: GitPerson,
    /// Who made it: another person where somebody rebased it, or wrote it in another's name.
    pub committer: GitPerson,
}

impl CommittedBy {
    /// Whether one person may be behind both commits.
    fn may_be_of_one_person(&self, other: &Self) -> bool {
        let people = |by: &Self| [by.author.clone(), by.committer.clone()];
        people(self).iter().any(|one| people(other).iter().any(|other| one.may_be(other)))
    }
}

/// The signatures under a draft, each with the commit that added its record.
#[derive(Clone, Debug, Default)]
pub struct Signers(Vec<(ApprovalSignature, Option<CommittedBy>)>);

impl Signers {
    /// The signatures of a draft's records. `committed` is who committed each record, by its name; one that is not there
    /// is in no commit.
    pub fn of(records: &Chain, committed: &BTreeMap<Digest, CommittedBy>) -> Self {
        let signed = records.records().iter().filter_map(|kept| match &kept.record {
            Record::Approved(signature) => Some((signature.clone(), committed.get(&kept.digest).cloned())),
            _ => None,
        });
        Self(signed.collect())
    }

    /// The names under these approvals of which nothing shows that they are distinct people. None where all have one name:
    /// then nothing is said of several.
    pub fn asserted(&self, approvals: &[&Approval]) -> BTreeSet<String> {
        // By person: of one person whose name is written in several ways nothing is said.
        let mut commits: BTreeMap<String, Vec<Option<&CommittedBy>>> = BTreeMap::new();
        for approval in approvals {
            commits.entry(skeleton(&approval.by)).or_default().push(self.commit_of(approval));
        }
        if commits.len() < 2 {
            return BTreeSet::new();
        }
        let is_distinct = |name: &str, own: &[Option<&CommittedBy>]| {
            own.iter().all(|commit| {
                let others = commits.iter().filter(|(other, _)| *other != name).flat_map(|(_, commits)| commits);
                commit.is_some_and(|commit| others.flatten().all(|other| !commit.may_be_of_one_person(other)))
            })
        };
        let asserted: BTreeSet<&String> =
            commits.iter().filter(|(name, own)| !is_distinct(name, own)).map(|(name, _)| name).collect();
        let names = approvals.iter().map(|approval| &approval.by);
        names.filter(|name| asserted.contains(&skeleton(name))).cloned().collect()
    }

    /// The commit that added the record of an approval; the lists of version 0.1.0 are no records.
    fn commit_of(&self, approval: &Approval) -> Option<&CommittedBy> {
        let is_of = |signature: &ApprovalSignature| {
            let is_part =
                || signature.parts.iter().any(|part| part.what == approval.what && part.digest == approval.digest);
            signature.by == approval.by
                && signature.at == approval.at
                && Some(signature.form) == approval.form
                && is_part()
        };
        self.0.iter().find(|(signature, _)| is_of(signature)).and_then(|(_, commit)| commit.as_ref())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draft::approve::{FORM, PartName};
    use crate::publish::record::SignedPart;

    fn person(name: &str) -> GitPerson {
        GitPerson { name: name.to_owned(), email: format!("{}@example.org", name.to_lowercase()) }
    }

    /// The names that are asserted of approvals by these, each with author and committer of its record.
    fn asserted(signed: &[(&str, Option<(&str, &str)>)]) -> Vec<String> {
        let digest = Digest::of(b"x");
        let signature = |by: &str| ApprovalSignature {
            edition: Default::default(),
            by: by.to_owned(),
            at: "2025-05-01".parse().unwrap(),
            form: FORM,
            parts: vec![SignedPart { what: PartName::Frame, digest: digest.clone(), aspects: BTreeMap::new() }],
            accepted: Vec::new(),
            note: String::new(),
        };
        let commit =
            |(author, committer): (&str, &str)| CommittedBy { author: person(author), committer: person(committer) };
        let signers = Signers(signed.iter().map(|(by, made)| (signature(by), made.map(commit))).collect());
        let approvals: Vec<Approval> =
            signed.iter().flat_map(|(by, _)| signature(by).approvals().collect::<Vec<_>>()).collect();
        signers.asserted(&approvals.iter().collect::<Vec<_>>()).into_iter().collect()
    }

    #[test]
    fn two_names_are_distinct_where_their_commits_are() {
        let none: [&str; 0] = [];
        assert_eq!(asserted(&[("Anna", Some(("Anna", "Anna"))), ("Ben", Some(("Ben", "Ben")))]), none);
        // What one person is called in git and under an approval may differ.
        assert_eq!(asserted(&[("A. Reviewer", Some(("anna", "anna"))), ("B", Some(("Ben", "Ben")))]), none);
        // One person signs for both, rebases the other's commit, or writes a commit in another's name.
        let both = ["Anna", "Ben"];
        assert_eq!(asserted(&[("Anna", Some(("Anna", "Anna"))), ("Ben", Some(("Anna", "Anna")))]), both);
        assert_eq!(asserted(&[("Anna", Some(("ANNA", "Anna"))), ("Ben", Some(("Ben", "anna")))]), both);
        assert_eq!(asserted(&[("Anna", Some(("Anna", "Carl"))), ("Ben", Some(("Ben", "Carl")))]), both);
        // What is in no commit is asserted, and the other is not for that.
        assert_eq!(asserted(&[("Anna", Some(("Anna", "Anna"))), ("Ben", None)]), ["Ben"]);
        assert_eq!(asserted(&[("Anna", None), ("Ben", None)]), both);
    }

    #[test]
    fn of_one_name_nothing_is_said() {
        let none: [&str; 0] = [];
        assert_eq!(asserted(&[("Anna", None)]), none);
        assert_eq!(asserted(&[("Anna", Some(("Anna", "Anna"))), ("Anna", None)]), none);
        assert_eq!(asserted(&[("Anna", None), ("anna", None), ("Anna\u{3164}", None)]), none);
    }

    #[test]
    fn a_third_is_distinct_from_two_that_are_not() {
        let anna = Some(("Anna", "Anna"));
        assert_eq!(asserted(&[("Anna", anna), ("Ben", anna), ("Carl", Some(("Carl", "Carl")))]), ["Anna", "Ben"]);
    }
}
