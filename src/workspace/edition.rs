//! The files beside a draft: the text as it was generated, and the lock that keeps two processes off
//! one edition.

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::Workspace;
use super::door;
use super::write::{UNWRITABLE_FILE, write_over};
use crate::diagnostic::{Diagnostic, Diagnostics, Message, SourceText, msg, rules};
use crate::text::digest::Digest;

rules! {
    /// Another process works on an edition or series.
    pub LOCKED_EDITION = Error "locked-edition" {
        title: "Another process is working on an edition or series.",
        why: "Only one process at a time writes to an edition, so that neither loses what the other wrote. The lock \
              ends with its process; the file `.base/….lock` may remain and means nothing by itself.",
        wrong: "",
        right: "",
    }
    /// The text that a draft was generated as is missing or altered.
    pub NO_BASE = Error "no-base" {
        title: "The text that a draft was generated as is not known.",
        why: "To merge what is new, or to show what a person wrote, a draft is compared with the text that was \
              generated for it: the file `.base/EDITION.DIGEST.md` that the draft's `base` names. Restore that file \
              from version control.",
        wrong: "",
        right: "",
    }
}

/// The folder beside a draft that holds its bases and its lock.
const FOLDER: &str = ".base";

/// How long to wait for a lock, as a number of tries and the pause between them: 30 seconds.
const TRIES: usize = 300;
const PAUSE: Duration = Duration::from_millis(100);

/// As [`TRIES`], for the whole of a series, whose editions another process may be making: ten minutes.
const SERIES_TRIES: usize = 6000;

/// An edition that no other process writes to, for as long as this value lives. The system takes the
/// lock back when a process ends, however it ends.
#[derive(Debug)]
pub struct EditionLock {
    _file: File,
}

/// What is reported while waiting for a lock.
pub fn waits_for(shown: &str) -> Message {
    msg!("locked-edition--waiting", path = shown)
}

/// Locks the edition of a draft; `waiting` is called once if another process holds it.
///
/// # Errors
///
/// The lock cannot be had: another process holds it for longer than half a minute, or the lock file
/// cannot be made.
pub fn lock_edition(draft: &Path, waiting: impl FnOnce()) -> Result<EditionLock, Diagnostic> {
    let busy = || {
        Diagnostic::of_file(&LOCKED_EDITION, draft.display().to_string(), msg!("locked-edition"))
            .help(msg!("locked-edition.help"))
    };
    lock(&beside(draft, "lock"), TRIES, waiting)?.ok_or_else(busy)
}

/// Locks a series, given its folder: one process makes its editions at a time.
///
/// # Errors
///
/// As [`lock_edition`], after ten minutes.
pub fn lock_series(folder: &Path) -> Result<EditionLock, Diagnostic> {
    let busy = || {
        Diagnostic::of_file(&LOCKED_EDITION, folder.display().to_string(), msg!("locked-edition--series"))
            .help(msg!("locked-edition.help"))
    };
    // No edition has this name, which is not a day.
    lock(&folder.join(FOLDER).join("series.lock"), SERIES_TRIES, || {})?.ok_or_else(busy)
}

/// The lock of this file; `None` if another process holds it all the while.
fn lock(path: &Path, tries: usize, waiting: impl FnOnce()) -> Result<Option<EditionLock>, Diagnostic> {
    let failed = |error: &io::Error| {
        let message = msg!("unwritable-file--lock", why = error.to_string());
        Diagnostic::of_file(&UNWRITABLE_FILE, path.display().to_string(), message)
    };
    let open = || {
        door::may_write(path)?;
        fs::create_dir_all(path.parent().unwrap_or(Path::new(".")))?;
        File::options().create(true).truncate(false).write(true).open(path)
    };
    let file = open().map_err(|error| failed(&error))?;
    let mut waiting = Some(waiting);
    for _ in 0..tries {
        match file.try_lock() {
            Ok(()) => return Ok(Some(EditionLock { _file: file })),
            Err(TryLockError::WouldBlock) => {
                if let Some(waiting) = waiting.take() {
                    waiting();
                }
                std::thread::sleep(PAUSE);
            }
            Err(TryLockError::Error(error)) => return Err(failed(&error)),
        }
    }
    Ok(None)
}

/// The place of the text that a draft was generated as: `.base/<edition>.<digest>.md` beside it.
pub fn base_path(draft: &Path, digest: &str) -> PathBuf {
    beside(draft, &format!("{digest}.md"))
}

fn beside(draft: &Path, extension: &str) -> PathBuf {
    let stem = draft.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    draft.parent().unwrap_or(Path::new("")).join(FOLDER).join(format!("{stem}.{extension}"))
}

/// The digest of a text as generated. Line ends and a byte-order mark do not count: version control
/// may change them.
pub fn base_digest(text: &str) -> Digest {
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    Digest::of(text.replace("\r\n", "\n").as_bytes())
}

/// Writes the text that a draft is generated as, before the draft that names it. A base of the same
/// digest is the same text and stays.
///
/// # Errors
///
/// It cannot be written.
pub fn write_base(draft: &Path, text: &str) -> Result<Digest, Diagnostic> {
    let digest = base_digest(text);
    let path = base_path(draft, digest.hex());
    let there = door::read(&path).ok().and_then(|bytes| String::from_utf8(bytes).ok());
    // A base that was altered is of no use, so nothing is lost with it.
    if there.is_none_or(|there| base_digest(&there) != digest) {
        write_over(&path, text.as_bytes())?;
    }
    Ok(digest)
}

impl Workspace {
    /// The text that a draft was generated as, by the digest that the draft names.
    ///
    /// # Errors
    ///
    /// It is not there, cannot be read, or is not the text of that digest.
    pub fn read_base(&self, draft: &Path, digest: &str) -> Result<SourceText, Diagnostics> {
        let path = base_path(draft, digest);
        let Some(base) = self.read_if_there(&path)? else {
            let message = msg!("no-base", path = self.shown(&path));
            return Err(Diagnostic::of_file(&NO_BASE, self.shown(draft), message).help(msg!("no-base.help")).into());
        };
        if base_digest(base.text()).hex() == digest {
            return Ok(base);
        }
        Err(Diagnostic::of_file(&NO_BASE, base.path(), msg!("no-base--edited")).help(msg!("no-base.help")).into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lock_keeps_others_off_and_ends_with_its_holder() {
        let folder = tempfile::tempdir().unwrap();
        let draft = folder.path().join("2025-04-30.md");
        let lock = lock_edition(&draft, || panic!("nobody holds it")).unwrap();
        let other = File::open(folder.path().join(".base/2025-04-30.lock")).unwrap();
        assert!(matches!(other.try_lock(), Err(TryLockError::WouldBlock)));
        lock_edition(&folder.path().join("2025-05-07.md"), || panic!("another edition")).unwrap();
        drop(lock);
        assert!(other.try_lock().is_ok());
    }

    #[test]
    fn line_ends_do_not_count_in_a_digest() {
        assert_eq!(base_digest("\u{FEFF}أ\r\nب\r\n"), base_digest("أ\nب\n"));
        assert_ne!(base_digest("أ\nب\n"), base_digest("ا\nب\n"));
    }
}
