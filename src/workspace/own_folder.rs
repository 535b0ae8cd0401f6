//! The folder `.brief` in a project's root: caches, locks, and what an interrupted command left to be finished. It ignores
//! itself, so that version control passes it over.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::write::write_new;

/// The name of the folder.
pub(super) const OWN_FOLDER: &str = ".brief";

/// What is in its `.gitignore`.
const IGNORED: &str = "# Caches and locks of brief; they may be deleted at any time when no command runs.\n*\n";

/// The folder of the project with this root, made if it is not there.
///
/// # Errors
///
/// It cannot be made, or leads out of the project.
pub(super) fn own_folder(root: &Path) -> io::Result<PathBuf> {
    let folder = root.join(OWN_FOLDER);
    if fs::symlink_metadata(&folder).is_err() {
        fs::create_dir_all(&folder)?;
    }
    // Files are made and removed in it: a project that comes from somebody else must not lead that elsewhere.
    if !folder.is_dir() || !folder.canonicalize()?.starts_with(root.canonicalize()?) {
        return Err(io::Error::new(
            io::ErrorKind::NotADirectory,
            format!("`{OWN_FOLDER}` is no folder of the project"),
        ));
    }
    let ignored = folder.join(".gitignore");
    if fs::symlink_metadata(&ignored).is_err() {
        write_new(&ignored, IGNORED.as_bytes()).map_err(|_| io::Error::other("its `.gitignore` cannot be written"))?;
    }
    Ok(folder)
}

/// A folder in it, made if it is not there; what is no folder and bears its name is removed.
///
/// # Errors
///
/// As [`own_folder`].
pub(super) fn folder_within(root: &Path, name: &str) -> io::Result<PathBuf> {
    let folder = own_folder(root)?.join(name);
    if !fs::symlink_metadata(&folder).is_ok_and(|found| found.is_dir()) {
        discard(&folder)?;
        fs::create_dir_all(&folder)?;
    }
    Ok(folder)
}

/// Removes whatever is at a path in the folder, and everything below it; links are not followed. What cannot be removed is
/// renamed, so that its name is free.
///
/// # Errors
///
/// It can be neither removed nor renamed.
pub(super) fn discard(path: &Path) -> io::Result<()> {
    let removed = match fs::symlink_metadata(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => Err(error),
        Ok(found) if found.is_dir() => fs::remove_dir_all(path).or_else(|_| {
            make_removable(path);
            fs::remove_dir_all(path)
        }),
        Ok(_) => fs::remove_file(path),
    };
    match removed {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            let aside = (1..100).map(|number| path.with_file_name(format!("{name}.damaged-{number}")));
            let free = aside.into_iter().find(|aside| fs::symlink_metadata(aside).is_err());
            free.ok_or(error).and_then(|free| fs::rename(path, free))
        }
        _ => Ok(()),
    }
}

/// Gives back to a folder, and to those below it, the permissions that removing needs.
fn make_removable(folder: &Path) {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let _ = fs::set_permissions(folder, fs::Permissions::from_mode(0o700));
    }
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            make_removable(&entry.path());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(unix)]
    #[test]
    fn nothing_is_made_or_removed_where_a_link_leads() {
        let (project, elsewhere) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        fs::write(elsewhere.path().join("a.txt"), "x").unwrap();
        std::os::unix::fs::symlink(elsewhere.path(), project.path().join(OWN_FOLDER)).unwrap();
        assert!(own_folder(project.path()).is_err());
        fs::remove_file(project.path().join(OWN_FOLDER)).unwrap();
        let within = own_folder(project.path()).unwrap().join("locks");
        std::os::unix::fs::symlink(elsewhere.path(), &within).unwrap();
        assert!(folder_within(project.path(), "locks").unwrap().is_dir());
        assert!(fs::symlink_metadata(&within).unwrap().is_dir(), "the link is gone");
        assert_eq!(fs::read_dir(elsewhere.path()).unwrap().count(), 1);
    }

    #[test]
    fn whatever_is_there_is_removed() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("index");
        discard(&path).unwrap();
        fs::write(&path, "x").unwrap();
        discard(&path).unwrap();
        fs::create_dir_all(path.join("a/b")).unwrap();
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            fs::set_permissions(path.join("a"), fs::Permissions::from_mode(0o000)).unwrap();
        }
        discard(&path).unwrap();
        assert!(fs::symlink_metadata(&path).is_err());
    }
}
