//! Temporary files: each is a file that is written before it takes its place. A process holds its own locked, so that those
//! of dead processes can be told.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

/// How the name of a temporary file begins.
pub(super) const PREFIX: &str = ".brief-";

/// How it ends.
pub(super) const SUFFIX: &str = ".tmp";

/// Whether a file has the name of a temporary one.
pub(super) fn is_temporary(name: &str) -> bool {
    let middle = name.strip_prefix(PREFIX).and_then(|rest| rest.strip_suffix(SUFFIX));
    middle.is_some_and(|middle| !middle.is_empty() && middle.chars().all(char::is_alphanumeric))
}

/// Says that this process is writing a temporary file. `false` where another takes it for one that was left, and removes
/// it: then another has to be made.
pub(super) fn claim(file: &File, path: &Path) -> bool {
    // Elsewhere a file that is locked cannot be renamed.
    #[cfg(unix)]
    {
        !matches!(file.try_lock(), Err(fs::TryLockError::WouldBlock)) && fs::symlink_metadata(path).is_ok()
    }
    #[cfg(not(unix))]
    {
        let _ = (file, path);
        true
    }
}

/// Removes a temporary file whose writer is dead.
pub(super) fn remove_if_dead(path: &Path) {
    if !fs::symlink_metadata(path).is_ok_and(|found| found.is_file()) {
        return;
    }
    #[cfg(unix)]
    if let Ok(file) = File::open(path)
        && file.try_lock().is_ok()
    {
        let _ = fs::remove_file(path);
    }
    // Elsewhere nothing tells whether it is being written, but its age.
    #[cfg(not(unix))]
    {
        const DAY: std::time::Duration = std::time::Duration::from_secs(24 * 60 * 60);
        let age = fs::metadata(path).and_then(|found| found.modified()).ok().and_then(|at| at.elapsed().ok());
        if age.is_some_and(|age| age > DAY) {
            let _ = fs::remove_file(path);
        }
    }
}

/// Removes what was left in one folder; the folders in it.
pub(super) fn clear_folder(folder: &Path) -> Vec<PathBuf> {
    let mut below = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            below.push(entry.path());
        } else if is_temporary(&entry.file_name().to_string_lossy()) {
            remove_if_dead(&entry.path());
        }
    }
    below
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workspace::write::temporary;

    #[test]
    fn what_is_being_written_stays_and_what_was_left_goes() {
        let folder = tempfile::tempdir().unwrap();
        let left = folder.path().join(".brief-Ab12cd.tmp");
        let others = [".brief-.tmp", ".brief-a b.tmp", "brief-Ab12cd.tmp", ".brief-Ab12cd.tmp.md"];
        fs::write(&left, "x").unwrap();
        for name in others {
            fs::write(folder.path().join(name), "x").unwrap();
        }
        fs::create_dir(folder.path().join(".brief-folder.tmp")).unwrap();
        let writing = temporary(&folder.path().join("a.md"), b"text").unwrap();
        clear_folder(folder.path());
        #[cfg(unix)]
        assert!(!left.exists());
        assert!(writing.path().exists());
        assert!(others.iter().all(|name| folder.path().join(name).exists()));
        assert!(folder.path().join(".brief-folder.tmp").exists());
    }
}
