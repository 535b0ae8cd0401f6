//! A new project: folders and files that are written where nothing was before.

use std::fs;
use std::path::{Path, PathBuf};

use super::write::{write_error, write_new, write_over};
use crate::diagnostic::Diagnostic;

/// A file of a new project: its path in it, with `/`, and its bytes.
pub struct NewFile {
    /// Below the project's folder.
    pub path: String,
    /// What it contains.
    pub bytes: Vec<u8>,
}

/// What became of the files of a new project.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Begun {
    /// What was written.
    pub written: Vec<PathBuf>,
    /// What was there already, and was left as it is.
    pub left: Vec<PathBuf>,
}

/// The specs that a folder would already have as a project; none where it is none.
pub fn specs_of(folder: &Path) -> Vec<PathBuf> {
    super::Workspace::here(Some(folder), true).map(|workspace| workspace.specs()).unwrap_or_default()
}

/// Makes folders, and writes files that are not there yet.
///
/// # Errors
///
/// A folder or file cannot be made; what was made before stays, and the next call goes on from there.
pub fn begin(folder: &Path, folders: &[String], files: &[NewFile]) -> Result<Begun, Diagnostic> {
    let mut begun = Begun::default();
    make(folder)?;
    for below in folders {
        make(&folder.join(below))?;
    }
    for NewFile { path, bytes } in files {
        let path = folder.join(path);
        if let Some(parent) = path.parent() {
            make(parent)?;
        }
        match write_new(&path, bytes)? {
            true => begun.written.push(path),
            false => begun.left.push(path),
        }
    }
    Ok(begun)
}

/// Writes files that the program alone makes, over those of an earlier version; their paths.
///
/// # Errors
///
/// A folder or file cannot be made.
pub fn write_files(folder: &Path, files: &[NewFile]) -> Result<Vec<PathBuf>, Diagnostic> {
    make(folder)?;
    files
        .iter()
        .map(|NewFile { path, bytes }| {
            let path = folder.join(path);
            write_over(&path, bytes)?;
            Ok(path)
        })
        .collect()
}

fn make(folder: &Path) -> Result<(), Diagnostic> {
    fs::create_dir_all(folder).map_err(|error| write_error(folder, &error))
}
