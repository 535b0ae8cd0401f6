//! Where the ledgers are, and how a page names the files beside and below it.

use std::fs;
use std::path::{Component, Path, PathBuf};

use super::Workspace;
use super::records::RECORDS;
use crate::publish::ledger;

impl Workspace {
    /// The folders under a folder that have a ledger, in order: it alone where it is the folder of a series, or else
    /// those in it.
    pub fn ledgers_under(&self, folder: &Path) -> Vec<PathBuf> {
        let has_ledger = |folder: &Path| folder.join(ledger::FILE).is_file() || folder.join(RECORDS).is_dir();
        if has_ledger(folder) {
            return vec![folder.to_path_buf()];
        }
        let entries = fs::read_dir(folder).into_iter().flatten().flatten();
        let mut found: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
        found.retain(|path| has_ledger(path));
        found.sort();
        found
    }

    /// The way from a folder to a file, with forward slashes.
    pub fn from_folder(&self, folder: &Path, file: &Path) -> String {
        let absolute = |path: &Path| std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
        // `absolute` keeps `..`; a folder that was typed with one is resolved.
        let real = |path: &Path| path.canonicalize().unwrap_or_else(|_| absolute(path));
        way(&real(folder), &real(file))
    }
}

fn way(folder: &Path, file: &Path) -> String {
    let names = |path: &Path| -> Vec<String> {
        let normal = path.components().filter_map(|component| match component {
            Component::Normal(name) => Some(name.to_string_lossy().into_owned()),
            _ => None,
        });
        normal.collect()
    };
    let (folder, file) = (names(folder), names(file));
    let shared = folder.iter().zip(&file).take_while(|(a, b)| a == b).count();
    let up = std::iter::repeat_n("..".to_owned(), folder.len() - shared);
    up.chain(file[shared..].iter().cloned()).collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_from_a_folder_to_a_file() {
        for (folder, file, expected) in [
            ("/p/briefs", "/p/briefs/weekly/2025-04-30.pdf", "weekly/2025-04-30.pdf"),
            ("/p/briefs/weekly", "/p/briefs/weekly/2025-04-30.pdf", "2025-04-30.pdf"),
            ("/p/briefs/weekly", "/p/out/2025-04-30.pdf", "../../out/2025-04-30.pdf"),
        ] {
            assert_eq!(way(Path::new(folder), Path::new(file)), expected);
        }
    }
}
