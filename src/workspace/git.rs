//! What git, where it is installed, knows of the people who work on a project. It is asked as a program of its own, with
//! fixed arguments, and nothing but names is taken from its answers.

use std::collections::BTreeSet;
use std::path::Path;

use super::Workspace;
use super::outside::ended;

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

    /// What git answers; `None` where it is not there, or fails.
    fn git(&self, arguments: &[&str]) -> Option<String> {
        let root = std::path::absolute(self.root()).ok()?;
        let mut all = vec!["-C", root.to_str()?, "--no-pager", "-c", "core.fsmonitor=false"];
        all.extend(arguments);
        let ended = ended("git", &all, b"").ok()?;
        ended.status.success().then(|| String::from_utf8_lossy(&ended.text).into_owned())
    }
}
