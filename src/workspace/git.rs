//! What git, where it is installed, knows of the people who work on a project. It is asked as a program of its own, with
//! fixed arguments, and nothing but names is taken from its answers.
//!
//! The repository may be a stranger's, with its settings: a project that came as an archive brings its `.git`. Settings can
//! make git run programs (a monitor of files, hooks, filters, a pager, what shows signatures or differences, what
//! fetches objects that are missing). So git is asked for nothing that reads the files of the working tree, which go through
//! filters; and what could run a program otherwise is turned off by options and variables that go before settings.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::Command;

use super::Workspace;
use super::outside::ended_as;
use super::records::name_of_record;
use crate::publish::signers::{CommittedBy, GitPerson};
use crate::text::digest::Digest;

/// What goes before the settings of a repository (git-config(1)).
const SETTINGS: [&str; 8] = [
    "core.fsmonitor=false",
    "core.hooksPath=/dev/null",
    "core.pager=cat",
    "core.sshCommand=false",
    "gpg.program=false",
    "log.showRoot=true",
    "log.showSignature=false",
    "mailmap.file=/dev/null",
];

/// Objects that are missing are not fetched, by no protocol, whatever the settings allow; nothing is asked, nothing is
/// written, no object stands in for another, and a path is a path (git(1)).
const VARIABLES: [(&str, &str); 7] = [
    ("GIT_ALLOW_PROTOCOL", "none"),
    ("GIT_NO_LAZY_FETCH", "1"),
    ("GIT_TERMINAL_PROMPT", "0"),
    ("GIT_OPTIONAL_LOCKS", "0"),
    ("GIT_NO_REPLACE_OBJECTS", "1"),
    ("GIT_LITERAL_PATHSPECS", "1"),
    ("GIT_SSH_COMMAND", "false"),
];

/// The most names that are taken from a history.
const MAX_AUTHORS: usize = 1000;

impl Workspace {
    /// The name that git signs with in this project: `user.name`. `None` where git is not there or knows none.
    pub fn git_name(&self) -> Option<String> {
        let name = self.git(&["config", "--get", "user.name"], b"")?;
        name.lines().next().map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned)
    }

    /// Who has committed a file, by the names and addresses that git has of them, and who has changed it since its last
    /// commit: the user of this machine. `None` where git does not know the file's history.
    pub fn git_authors(&self, file: &Path) -> Option<Vec<String>> {
        let absolute = std::path::absolute(file).ok()?;
        let path = absolute.to_str()?;
        let committed = self.git(
            &["log", "--no-show-signature", "--no-ext-diff", "--no-textconv", "--format=%aN%n%aE", "--", path],
            b"",
        )?;
        let mut authors: BTreeSet<String> = committed
            .lines()
            .map(str::trim)
            .filter(|name| !name.is_empty())
            .take(MAX_AUTHORS)
            .map(str::to_owned)
            .collect();
        if !self.is_as_committed(&absolute) {
            authors.extend(self.git_name());
            authors.extend(self.git(&["config", "--get", "user.email"], b"").map(|address| address.trim().to_owned()));
        }
        Some(authors.into_iter().collect())
    }

    /// Whether a file is as the last commit has it, but for the ends of its lines. `git status` would know too, and would
    /// run the filters of the repository for it.
    fn is_as_committed(&self, file: &Path) -> bool {
        let (path, root) = (self.resolved(file), self.resolved(&self.root));
        let Ok(relative) = path.strip_prefix(&root) else { return false };
        let parts: Vec<String> =
            relative.components().map(|part| part.as_os_str().to_string_lossy().into_owned()).collect();
        let name = format!("HEAD:./{}", parts.join("/"));
        let Some(committed) = self.git(&["rev-parse", "--verify", "--quiet", &name], b"") else { return false };
        let Ok(bytes) = self.read_bytes(&path) else { return false };
        let is = |bytes: &[u8]| {
            let blob = self.git(&["hash-object", "--no-filters", "--stdin"], bytes);
            blob.is_some_and(|blob| blob.trim() == committed.trim())
        };
        is(&bytes) || std::str::from_utf8(&bytes).is_ok_and(|text| is(text.replace("\r\n", "\n").as_bytes()))
    }

    /// Who committed the records in a folder, by their names: whoever added each first. None where git is not there, or
    /// does not know the folder.
    pub fn git_committed(&self, folder: &Path) -> BTreeMap<Digest, CommittedBy> {
        let absolute = std::path::absolute(folder).ok();
        let Some(path) = absolute.as_deref().and_then(Path::to_str) else { return BTreeMap::new() };
        // Each commit is a line of four names and addresses behind a character that no path begins with, and then the
        // paths that it adds, a line each.
        let format = "--format=%x01%aN%x02%aE%x02%cN%x02%cE";
        let mut added = vec!["log", "--no-show-signature", "--no-ext-diff", "--no-textconv"];
        added.extend(["--no-renames", "--diff-filter=A", "--name-only", format, "--", path]);
        let Some(log) = self.git(&added, b"") else { return BTreeMap::new() };
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

    /// What git answers to these arguments and what is piped into it; `None` where it is not there, or fails.
    fn git(&self, arguments: &[&str], bytes: &[u8]) -> Option<String> {
        let root = std::path::absolute(self.root()).ok()?;
        let mut command = Command::new("git");
        command.arg("-C").arg(root).arg("--no-pager");
        for setting in SETTINGS {
            command.args(["-c", setting]);
        }
        // Those of a hook of git's in which this program may have been called are of another repository.
        for variable in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_EXTERNAL_DIFF", "GIT_PAGER"] {
            command.env_remove(variable);
        }
        command.envs(VARIABLES.iter().copied()).args(arguments);
        let ended = ended_as(&mut command, bytes).ok()?;
        ended.status.success().then(|| String::from_utf8_lossy(&ended.text).into_owned())
    }
}

/// Author and committer, each by name and address.
fn committed_by(people: &str) -> Option<CommittedBy> {
    let mut fields = people.split('\u{2}').map(str::to_owned);
    let mut person = || Some(GitPerson { name: fields.next()?, email: fields.next()? });
    Some(CommittedBy { author: person()?, committer: person()? })
}
