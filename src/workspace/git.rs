//! What git, where it is installed, knows of the people who work on a project. It is asked as a program of its own, with
//! fixed arguments, and nothing but names is taken from its answers.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::Workspace;
use super::outside::ended;
use super::records::name_of_record;
use crate::publish::signers::{CommittedBy, GitPerson};
use crate::text::digest::Digest;

/// The most names that are taken from a history.
const MAX_AUTHORS: usize = 1000;

impl Workspace {
    /// The name that git signs with in this project: `user.name`. `None` where git is not there or knows none.
    pub fn git_name(&self) -> Option<String> {
        let name = self.git(&["config", "--get", "user.name"])?;
        name.lines().next().map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned)
    }

    /// Who has committed a file, by the names that git has of them, and who has changed it since its last commit: the user
    /// of this machine. `None` where git does not know the file's history.
    pub fn git_authors(&self, file: &Path) -> Option<Vec<String>> {
        let absolute = std::path::absolute(file).ok()?;
        let path = absolute.to_str()?;
        let committed = self.git(&["log", "--no-show-signature", "--format=%aN", "--", path])?;
        let mut authors: BTreeSet<String> = committed
            .lines()
            .map(str::trim)
            .filter(|name| !name.is_empty())
            .take(MAX_AUTHORS)
            .map(str::to_owned)
            .collect();
        let changed = self.git(&["status", "--porcelain", "--", path])?;
        if !changed.trim().is_empty() {
            authors.extend(self.git_name());
        }
        Some(authors.into_iter().collect())
    }

    /// Who committed the records in a folder, by their names: whoever added each first. None where git is not there, or
    /// does not know the folder.
    pub fn git_committed(&self, folder: &Path) -> BTreeMap<Digest, CommittedBy> {
        let absolute = std::path::absolute(folder).ok();
        let Some(path) = absolute.as_deref().and_then(Path::to_str) else { return BTreeMap::new() };
        // Each commit is a line of four names and addresses behind a character that no path begins with, and then the
        // paths that it adds, a line each.
        let format = "--format=%x01%aN%x02%aE%x02%cN%x02%cE";
        let added =
            ["log", "--no-show-signature", "--no-renames", "--diff-filter=A", "--name-only", format, "--", path];
        let Some(log) = self.git(&added) else { return BTreeMap::new() };
        let mut committed = BTreeMap::new();
        let mut commit = None;
        for line in log.lines() {
            match line.strip_prefix('\u{1}') {
                Some(people) => commit = committed_by(people),
                None => {
                    let record = name_of_record(Path::new(line));
                    // The log begins with the latest commit.
                    record.zip(commit.clone()).map(|(record, commit)| committed.insert(record, commit));
                }
            }
        }
        committed
    }

    /// What git answers; `None` where it is not there, or fails.
    fn git(&self, arguments: &[&str]) -> Option<String> {
        let root = std::path::absolute(self.root()).ok()?;
        let mut all = vec!["-C", root.to_str()?, "--no-pager", "-c", "core.fsmonitor=false"];
        all.extend(arguments);
        let ended = ended("git", &all, b"").ok()?;
        ended.status.success().then(|| String::from_utf8_lossy(&ended.text).into_owned())
    }
}

/// Author and committer, each by name and address.
fn committed_by(people: &str) -> Option<CommittedBy> {
    let mut fields = people.split('\u{2}').map(str::to_owned);
    let mut person = || Some(GitPerson { name: fields.next()?, email: fields.next()? });
    Some(CommittedBy { author: person()?, committer: person()? })
}
