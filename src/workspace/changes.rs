//! Changes of a project's files, as the system tells them.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use notify::{RecommendedWatcher, RecursiveMode, Watcher};

use super::Workspace;

/// What happens within this time is told at once: an editor writes a file in several steps.
const TOGETHER: Duration = Duration::from_millis(60);

/// The folders of a project that are watched besides those that are named.
const WATCHED: [&str; 2] = ["briefs", "templates"];

/// The changes of a project's files from now on.
pub struct Changes {
    told: Receiver<Vec<PathBuf>>,
    root: PathBuf,
    _watcher: RecommendedWatcher,
}

impl Workspace {
    /// Watches the project's drafts, specs and templates, and these folders with sources. `None` where the system tells
    /// nothing.
    pub fn changes(&self, corpora: &[PathBuf]) -> Option<Changes> {
        let (tell, told) = channel();
        let mut watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
            if let Ok(event) = event
                && !event.kind.is_access()
            {
                // Nobody may wait for it any more.
                let _ = tell.send(event.paths);
            }
        })
        .ok()?;
        let root = std::path::absolute(&self.root).ok()?;
        let own = WATCHED.iter().map(|name| root.join(name));
        let folders: BTreeSet<PathBuf> = own.chain(corpora.iter().cloned()).filter(|folder| folder.is_dir()).collect();
        for folder in folders {
            watcher.watch(&folder, RecursiveMode::Recursive).ok()?;
        }
        Some(Changes { told, root, _watcher: watcher })
    }
}

impl Changes {
    /// Waits for a change, and gives all files that changed with it. `None` once nothing is told any more.
    pub fn wait(&self) -> Option<BTreeSet<PathBuf>> {
        loop {
            let first = self.told.recv().ok()?;
            std::thread::sleep(TOGETHER);
            let all = std::iter::once(first).chain(self.told.try_iter()).flatten();
            let all: BTreeSet<PathBuf> = all.filter(|path| is_of_project(&self.root, path)).collect();
            if !all.is_empty() {
                return Some(all);
            }
        }
    }
}

/// Whether a file is one that people or the program keep: not hidden, not temporary.
fn is_of_project(root: &Path, path: &Path) -> bool {
    let inside = path.strip_prefix(root).unwrap_or(path);
    let mut names = inside.components().map(|part| part.as_os_str().to_string_lossy().into_owned());
    names.all(|name| !name.starts_with('.') && !name.ends_with(".tmp") && !name.ends_with('~'))
}
