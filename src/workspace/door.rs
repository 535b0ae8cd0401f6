//! The one door through which files are opened: regular files, within a limit of size, and none that a link takes out
//! of where it lies. Whoever reads or writes a file asks here first.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Component, Path, PathBuf};

/// The largest file that is read, in bytes.
pub(super) const MAX_FILE: u64 = 64 * 1024 * 1024;

/// Why a file is not opened.
#[derive(Debug)]
pub(super) enum Barred {
    /// The system refuses it, or there is none.
    Refused(io::Error),
    /// It is a folder.
    Folder,
    /// It is a pipe, a socket or a device: reading one may never end.
    Irregular,
    /// It has so many bytes.
    TooLarge(u64),
    /// A link leads out of the folder that it must stay in.
    LeadsOut,
}

impl From<io::Error> for Barred {
    fn from(error: io::Error) -> Self {
        Barred::Refused(error)
    }
}

impl Barred {
    /// The same for whoever knows only errors of the system.
    pub(super) fn into_error(self) -> io::Error {
        match self {
            Barred::Refused(error) => error,
            Barred::Folder => io::Error::from(io::ErrorKind::IsADirectory),
            Barred::Irregular => io::Error::other("not a regular file"),
            Barred::TooLarge(bytes) => io::Error::other(format!("the file has {bytes} bytes; the limit is {MAX_FILE}")),
            Barred::LeadsOut => io::Error::other("a link leads out of the project"),
        }
    }
}

/// The bytes of a file, whatever way leads to it.
pub(super) fn read(path: &Path) -> Result<Vec<u8>, Barred> {
    let metadata = fs::metadata(path)?;
    if metadata.is_dir() {
        return Err(Barred::Folder);
    }
    // Asked before it is opened: opening a pipe waits for whoever writes to it.
    if !metadata.is_file() {
        return Err(Barred::Irregular);
    }
    if metadata.len() > MAX_FILE {
        return Err(Barred::TooLarge(metadata.len()));
    }
    let mut bytes = Vec::with_capacity(usize::try_from(metadata.len()).unwrap_or_default());
    // Some files of the system say that they are empty and never end.
    File::open(path)?.take(MAX_FILE + 1).read_to_end(&mut bytes)?;
    let length = bytes.len() as u64;
    if length > MAX_FILE { Err(Barred::TooLarge(length)) } else { Ok(bytes) }
}

/// The bytes of a file of a project, whose folder is `root`. Of a file elsewhere, such as one in a corpus folder that is
/// named on the command line, it is its own folder that a link must not lead out of.
pub(super) fn read_within(root: &Path, path: &Path) -> Result<Vec<u8>, Barred> {
    if stays_within(root, path) { read(path) } else { Err(Barred::LeadsOut) }
}

/// Whether the links on the way to a file leave it in the project, or in its own folder where it is not in the project.
/// What is not there leads nowhere.
pub(super) fn stays_within(root: &Path, path: &Path) -> bool {
    let Ok(real) = path.canonicalize() else { return true };
    let (path, root) = (plain(path), plain(root));
    let bounds = if path.starts_with(&root) { Some(root.as_path()) } else { path.parent() };
    bounds.and_then(|bounds| bounds.canonicalize().ok()).is_none_or(|bounds| real.starts_with(bounds))
}

/// Whether something may be written at a path: the folder for it, as far as it is there, is in the project that the path
/// belongs to, links followed; and what is there already is a regular file, or a folder. Of a path outside any project
/// only the latter is asked.
///
/// # Errors
///
/// It may not.
pub(super) fn may_write(path: &Path) -> io::Result<()> {
    let full = plain(path);
    let project = full.ancestors().skip(1).find(|folder| folder.join("briefs").is_dir());
    if let Some(project) = project {
        let there = full.ancestors().skip(1).find_map(|folder| folder.canonicalize().ok());
        if let (Some(there), Ok(project)) = (there, project.canonicalize())
            && !there.starts_with(project)
        {
            return Err(Barred::LeadsOut.into_error());
        }
    }
    // Opening a pipe to write, as a lock is opened, waits for whoever reads from it.
    match fs::metadata(path) {
        Ok(there) if !there.is_file() && !there.is_dir() => Err(Barred::Irregular.into_error()),
        _ => Ok(()),
    }
}

/// An absolute path without `.` and `..`, links not followed.
fn plain(path: &Path) -> PathBuf {
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
    let mut plain = PathBuf::new();
    for component in absolute.components() {
        match component {
            Component::CurDir => {}
            Component::ParentDir => drop(plain.pop()),
            _ => plain.push(component),
        }
    }
    plain
}

#[cfg(all(test, unix))]
mod tests {
    use std::os::unix::fs::symlink;

    use super::*;

    #[test]
    fn links_stay_in_the_project_or_in_their_folder() {
        let (project, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let (root, other) = (project.path(), other.path());
        fs::create_dir_all(root.join("briefs/weekly")).unwrap();
        fs::write(root.join("briefs/a.md"), "a").unwrap();
        fs::write(other.join("b.md"), "b").unwrap();
        symlink(root.join("briefs/a.md"), root.join("briefs/weekly/inside.md")).unwrap();
        symlink(other.join("b.md"), root.join("briefs/weekly/outside.md")).unwrap();
        symlink(other, root.join("briefs/elsewhere")).unwrap();
        symlink(root.join("briefs/a.md"), other.join("link.md")).unwrap();
        let read = |path: &Path| read_within(root, path).map_err(|why| matches!(why, Barred::LeadsOut));
        assert_eq!(read(&root.join("briefs/weekly/inside.md")), Ok(b"a".to_vec()));
        assert_eq!(read(&root.join("briefs/weekly/outside.md")), Err(true));
        assert_eq!(read(&root.join("briefs/elsewhere/b.md")), Err(true));
        assert_eq!(read(&root.join("briefs/weekly/../a.md")), Ok(b"a".to_vec()));
        assert_eq!(read(&root.join("briefs/none.md")), Err(false), "it is not there");
        assert_eq!(read(&other.join("b.md")), Ok(b"b".to_vec()));
        assert_eq!(read(&other.join("link.md")), Err(true));
        assert!(may_write(&root.join("briefs/weekly/new/x.md")).is_ok());
        assert!(may_write(&root.join("briefs/elsewhere/x.md")).is_err());
        assert!(may_write(&root.join("briefs/elsewhere/new/x.md")).is_err());
        assert!(may_write(&other.join("x.md")).is_ok());
    }

    #[test]
    fn what_never_ends_is_not_opened() {
        assert!(matches!(read(Path::new("/dev/zero")), Err(Barred::Irregular)));
        assert!(matches!(read(Path::new("/dev")), Err(Barred::Folder)));
        assert!(may_write(Path::new("/dev/full")).is_err());
        let folder = tempfile::tempdir().unwrap();
        let large = File::create(folder.path().join("large")).unwrap();
        large.set_len(MAX_FILE + 1).unwrap();
        assert!(matches!(read(&folder.path().join("large")), Err(Barred::TooLarge(_))));
    }
}
