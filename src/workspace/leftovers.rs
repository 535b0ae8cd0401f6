//! What killed processes left: temporary files and the files of locks. They are removed by whoever works on the project
//! next; what a living process holds stays.

use std::fs;
use std::path::Path;

use super::Workspace;
use super::edition::BASES;
use super::locks::{self, LOCKS};
use super::own_folder::OWN_FOLDER;
use super::temporaries::{clear_folder, is_temporary, remove_if_dead};

/// Deepest nesting of folders below `briefs/` that are looked through.
const MAX_DEPTH: usize = 4;

/// The folder of the records of a series: they are many, and looked through where they are read.
const RECORDS: &str = "records";

impl Workspace {
    /// Removes what killed processes left in the project, but for its corpora and records, where it is removed when they
    /// are read.
    pub fn clear_leftovers(&self) {
        clear_briefs(&self.root().join("briefs"), 0);
        let own = self.root().join(OWN_FOLDER);
        for folder in clear_folder(&own) {
            clear_folder(&folder);
        }
        clear_locks(&own.join(LOCKS));
    }

    /// The names of the locks that some process holds, as far as their files say: those that nobody holds were removed when
    /// the project was opened.
    pub fn held_locks(&self) -> Vec<String> {
        let entries = fs::read_dir(self.root().join(OWN_FOLDER).join(LOCKS)).into_iter().flatten().flatten();
        let names = entries.filter_map(|entry| entry.file_name().into_string().ok());
        let mut held: Vec<String> = names.filter_map(|name| Some(name.strip_suffix(".lock")?.to_owned())).collect();
        held.sort();
        held
    }
}

fn clear_briefs(folder: &Path, depth: usize) {
    for below in clear_folder(folder) {
        if below.ends_with(BASES) {
            // Before 0.2 the locks of editions were here.
            clear_locks(&below);
        }
        if depth < MAX_DEPTH && !below.ends_with(RECORDS) {
            clear_briefs(&below, depth + 1);
        }
    }
}

/// Removes the files of locks that nobody holds.
fn clear_locks(folder: &Path) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        if entry.path().extension().is_some_and(|extension| extension == "lock") {
            locks::remove_dead(&entry.path());
        }
    }
}

/// Removes what was left in the folders of a corpus; `here` are the names in the folder itself.
pub(super) fn clear_corpus<'a>(folder: &Path, here: impl Iterator<Item = &'a str>) {
    for name in here.filter(|name| is_temporary(name)) {
        remove_if_dead(&folder.join(name));
    }
    for name in ["text", "translations", "library"] {
        for below in clear_folder(&folder.join(name)) {
            clear_folder(&below);
        }
    }
}
