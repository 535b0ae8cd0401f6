//! Atomic writes: a temporary file beside the target, flushed, then renamed. An interrupted run leaves
//! the old file or the new one.

use std::fs;
use std::io::{self, Write};
use std::path::Path;
#[cfg(unix)]
use std::time::{Duration, Instant};

use tempfile::NamedTempFile;

use super::door;
use super::temporaries;
use crate::diagnostic::{Diagnostic, msg, rules};

rules! {
    /// A file cannot be written or removed.
    pub UNWRITABLE_FILE = Error "unwritable-file" {
        title: "A file cannot be written or removed.",
        why: "The system refuses it, or the file is read-only. Files are written beside their place and then \
              renamed, so what was there before is still complete.",
        wrong: "",
        right: "",
    }
    /// A file was changed by somebody else while it was worked on.
    pub CHANGED_MEANWHILE = Error "changed-meanwhile" {
        title: "A file was changed or made by somebody else while the command worked on it.",
        why: "Writing now would lose those changes, so the file is left as it is. Run the command again: it then \
              starts from what is there.",
        wrong: "",
        right: "",
    }
    /// A file of the name that is to be written is there, and is not to be lost.
    pub FILE_IN_THE_WAY = Error "file-in-the-way" {
        title: "A file that must not be overwritten is where the command would write.",
        why: "Files that people wrote, that other programs made or that were published are never overwritten. Move \
              the file away, or write elsewhere.",
        wrong: "",
        right: "",
    }
}

/// How long a file is waited for that another process is replacing.
#[cfg(unix)]
const PATIENCE: Duration = Duration::from_secs(30);

/// The pause before another try.
#[cfg(unix)]
const PAUSE: Duration = Duration::from_millis(2);

/// Writes a file that must not exist yet. `Ok(false)` where it does: it is left as it is.
///
/// # Errors
///
/// It cannot be written: one sentence with the path.
pub fn write_new(path: &Path, bytes: &[u8]) -> Result<bool, Diagnostic> {
    let file = temporary(path, bytes)?;
    match file.persist_noclobber(path) {
        Ok(_) => {
            renamed(path);
            Ok(true)
        }
        Err(error) if error.error.kind() == io::ErrorKind::AlreadyExists => Ok(false),
        Err(error) => Err(write_error(path, &error.error)),
    }
}

/// Writes a file of ours over the one before.
///
/// # Errors
///
/// It cannot be written: one sentence with the path.
pub fn write_over(path: &Path, bytes: &[u8]) -> Result<(), Diagnostic> {
    temporary(path, bytes)?.persist(path).map(drop).map_err(|error| write_error(path, &error.error))?;
    renamed(path);
    Ok(())
}

/// Writes a text that a person may have edited over what was read of it, `seen`, byte for byte. A
/// symbolic link stays one.
///
/// # Errors
///
/// The file is no longer what was read, or is read-only, or cannot be written; it is left as it is.
pub fn write_edited(path: &Path, seen: &[u8], bytes: &[u8]) -> Result<(), Diagnostic> {
    let target = path.canonicalize().map_err(|error| write_error(path, &error))?;
    let shown = || path.display().to_string();
    if fs::metadata(&target).is_ok_and(|metadata| metadata.permissions().readonly()) {
        return Err(Diagnostic::of_file(&UNWRITABLE_FILE, shown(), msg!("unwritable-file--read-only")));
    }
    let file = temporary(&target, bytes)?;
    // Of two processes that have read the same text only the first writes: the other waits here, and then finds it changed.
    // Elsewhere a locked file cannot be replaced.
    #[cfg(unix)]
    let _held = held(&target).map_err(|error| write_error(path, &error))?;
    if door::read(&target).map_err(|why| write_error(path, &why.into_error()))? != seen {
        return Err(Diagnostic::of_file(&CHANGED_MEANWHILE, shown(), msg!("changed-meanwhile"))
            .help(msg!("changed-meanwhile.help")));
    }
    file.persist(&target).map_err(|error| write_error(path, &error.error))?;
    renamed(&target);
    Ok(())
}

/// The file at a path, locked; `None` where the file system knows no locks.
#[cfg(unix)]
fn held(path: &Path) -> io::Result<Option<fs::File>> {
    let file = fs::File::open(path)?;
    let began = Instant::now();
    while began.elapsed() < PATIENCE {
        match file.try_lock() {
            Ok(()) => return Ok(Some(file)),
            Err(fs::TryLockError::WouldBlock) => std::thread::sleep(PAUSE),
            Err(fs::TryLockError::Error(_)) => return Ok(None),
        }
    }
    Err(io::Error::new(io::ErrorKind::WouldBlock, "another program holds it locked"))
}

pub(super) fn temporary(path: &Path, bytes: &[u8]) -> Result<NamedTempFile, Diagnostic> {
    let folder = match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    let write = || {
        door::may_write(path)?;
        fs::create_dir_all(folder)?;
        fault::reach()?;
        let mut builder = tempfile::Builder::new();
        builder.prefix(temporaries::PREFIX).suffix(temporaries::SUFFIX);
        // A temporary file is private by default; a brief is an ordinary file, under the user's umask.
        #[cfg(unix)]
        builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
        let mut file = builder.tempfile_in(folder)?;
        while !temporaries::claim(file.as_file(), file.path()) {
            file = builder.tempfile_in(folder)?;
        }
        let (half, rest) = bytes.split_at(bytes.len() / 2);
        file.write_all(half)?;
        fault::reach()?;
        file.write_all(rest)?;
        // A file that is rewritten keeps its permissions.
        if let Ok(before) = fs::metadata(path) {
            file.as_file().set_permissions(before.permissions())?;
        }
        file.as_file().sync_all()?;
        fault::reach()?;
        Ok(file)
    };
    write().map_err(|error: io::Error| write_error(path, &error))
}

/// After a rename: the folder is flushed too, so that of two files the one that was written first is
/// there first even after a power cut. Not every file system can; the file itself is whole anyway.
fn renamed(path: &Path) {
    #[cfg(unix)]
    if let Some(folder) = path.parent() {
        let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
        let _ = fs::File::open(folder).and_then(|folder| folder.sync_all());
    }
    fault::renamed();
}

/// The seam for fault injection, in debug builds only: `BRIEF_FAULT="crash 3"` ends the process at the
/// third moment of all its writes (before the temporary file, half-way through it, before the rename,
/// after it), as a power cut would, `BRIEF_FAULT="error 3"` has that moment fail, and `BRIEF_FAULT="panic 3"` panic.
pub(super) mod fault {
    use std::io;

    /// The exit code of an injected crash (`EX_TEMPFAIL` of `sysexits.h`).
    #[cfg(debug_assertions)]
    const CRASH: i32 = 75;

    /// A moment before a rename.
    #[cfg(debug_assertions)]
    pub(in crate::workspace) fn reach() -> io::Result<()> {
        use std::sync::atomic::{AtomicUsize, Ordering};
        // The moments of one process are what is counted, so this is the one place that keeps count.
        static MOMENTS: AtomicUsize = AtomicUsize::new(0);
        let Ok(asked) = std::env::var("BRIEF_FAULT") else { return Ok(()) };
        let now = MOMENTS.fetch_add(1, Ordering::SeqCst) + 1;
        match asked.split_once(' ') {
            Some((kind, moment)) if moment.parse() == Ok(now) => match kind {
                "crash" => std::process::exit(CRASH),
                #[allow(clippy::panic, reason = "what is said of a panic is tried with this one")]
                "panic" => panic!("injected panic"),
                _ => Err(io::Error::other("injected fault")),
            },
            _ => Ok(()),
        }
    }

    #[cfg(not(debug_assertions))]
    pub(in crate::workspace) fn reach() -> io::Result<()> {
        Ok(())
    }

    /// The moment after a rename: the file is there, so only a crash can happen.
    pub(in crate::workspace) fn renamed() {
        let _ = reach();
    }
}

pub(super) fn write_error(path: &Path, error: &io::Error) -> Diagnostic {
    let message = msg!("unwritable-file", why = error.to_string());
    Diagnostic::of_file(&UNWRITABLE_FILE, path.display().to_string(), message)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_is_there_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("sub/a.md");
        assert!(write_new(&path, b"one").unwrap());
        assert!(!write_new(&path, b"two").unwrap());
        assert_eq!(fs::read(&path).unwrap(), b"one");
        write_over(&path, b"three").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"three");
        assert_eq!(fs::read_dir(path.parent().unwrap()).unwrap().count(), 1, "no temporary file stays");
    }

    #[test]
    fn what_a_person_saved_meanwhile_is_left_as_it_is() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.md");
        fs::write(&path, "edited").unwrap();
        assert!(write_edited(&path, b"read before", b"merged").is_err());
        assert_eq!(fs::read(&path).unwrap(), b"edited");
        write_edited(&path, b"edited", b"merged").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"merged");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "no temporary file stays");
    }

    #[cfg(unix)]
    #[test]
    fn of_those_who_read_the_same_text_only_one_writes() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.po");
        for _ in 0..20 {
            fs::write(&path, "before").unwrap();
            let written = std::thread::scope(|scope| {
                let path = &path;
                let write = move |text: &'static str| write_edited(path, b"before", text.as_bytes()).is_ok();
                let threads: Vec<_> =
                    ["one", "two", "three", "four"].map(|text| scope.spawn(move || write(text))).into();
                threads.into_iter().map(|thread| thread.join().unwrap()).filter(|written| *written).count()
            });
            assert_eq!(written, 1);
        }
    }

    #[cfg(unix)]
    #[test]
    fn permissions_and_links_stay() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let folder = tempfile::tempdir().unwrap();
        let (path, link) = (folder.path().join("a.md"), folder.path().join("link.md"));
        fs::write(&path, "one").unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
        symlink(&path, &link).unwrap();
        write_edited(&link, b"one", b"two").unwrap();
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(fs::read(&path).unwrap(), b"two");
        let mode = || fs::metadata(&path).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode(), 0o640);
        write_over(&path, b"three").unwrap();
        assert_eq!(mode(), 0o640);
        fs::set_permissions(&path, fs::Permissions::from_mode(0o440)).unwrap();
        assert!(write_edited(&path, b"three", b"four").is_err(), "read-only");
        assert_eq!(fs::read(&path).unwrap(), b"three");
    }
}
