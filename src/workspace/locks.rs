//! Locks: what two processes must not do at once, one does after the other.
//!
//! A lock is a file in `.brief/locks` that a process holds locked. The system takes it back when the process ends, however
//! it ends; whoever comes next removes the file. Who reads locks nothing: files are replaced whole.

use std::fs::{self, File, TryLockError};
use std::io::{self, Read, Seek, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use super::Workspace;
use super::door;
use super::own_folder::{OWN_FOLDER, discard, folder_within};
use super::write::UNWRITABLE_FILE;
use crate::diagnostic::{Diagnostic, Message, msg, rules};
use crate::text::digest::Digest;

rules! {
    /// Another process works on an edition or series.
    pub LOCKED_EDITION = Error "locked-edition" {
        title: "Another process is working on an edition or series.",
        why: "Only one process at a time writes to an edition, so that neither loses what the other wrote. The lock \
              ends with its process; a file that remains in `.brief/locks` means nothing by itself.",
        wrong: "",
        right: "",
    }
    /// Another process changes the sources of a corpus or their translations.
    pub LOCKED_CORPUS = Error "locked-corpus" {
        title: "Another process is changing the sources of a corpus, or their translations.",
        why: "Only one process at a time changes the library, the readings and the translations of a corpus, so that \
              neither loses what the other wrote. The lock ends with its process; a file that remains in \
              `.brief/locks` means nothing by itself.",
        wrong: "",
        right: "",
    }
}

/// The folder of the locks, in the project's own.
pub(super) const LOCKS: &str = "locks";

/// How long one holder of a lock is waited for.
const PATIENCE: Duration = Duration::from_secs(30);

/// How long a lock is waited for if one process after the other holds it.
const LONGEST: Duration = Duration::from_mins(5);

/// As [`PATIENCE`], for the whole of a series, whose editions another process may be making, and for an index, which it may
/// be building.
pub(super) const SERIES_PATIENCE: Duration = Duration::from_mins(10);

/// The first pause before another try; it doubles with each.
const FIRST_PAUSE: Duration = Duration::from_millis(2);

/// The longest pause.
const LONGEST_PAUSE: Duration = Duration::from_millis(50);

/// Something that no other process does, for as long as this value lives.
#[derive(Debug)]
pub struct HeldLock {
    file: File,
    path: PathBuf,
}

impl Drop for HeldLock {
    fn drop(&mut self) {
        // While the lock is held still: whoever opened the file before finds that it is not there any more.
        if is_at(&self.file, &self.path) {
            remove(&self.path);
        }
    }
}

/// What came of trying to take a lock.
pub(super) enum LockTaken {
    /// It is held.
    Held(HeldLock),
    /// Another process holds it: the one of this number, if it said so.
    Busy(Option<u32>),
}

/// What is reported while waiting for a lock.
pub fn waits_for(shown: &str) -> Message {
    msg!("locked-edition--waiting", path = shown)
}

impl Workspace {
    /// Locks the edition of a draft; `waiting` is called once if another process holds it.
    ///
    /// # Errors
    ///
    /// The lock cannot be had: another process holds it for longer than half a minute, or its file cannot be made.
    pub fn lock_edition(&self, draft: &Path, waiting: impl FnOnce()) -> Result<HeldLock, Diagnostic> {
        match self.lock(&self.lock_name("edition", draft), PATIENCE, waiting)? {
            LockTaken::Held(lock) => Ok(lock),
            LockTaken::Busy(holder) => {
                let message = msg!("locked-edition", holder = holder_of(holder));
                Err(Diagnostic::of_file(&LOCKED_EDITION, self.shown(draft), message).help(msg!("locked-edition.help")))
            }
        }
    }

    /// Locks a series, given its folder: one process makes its editions at a time.
    ///
    /// # Errors
    ///
    /// As [`Workspace::lock_edition`], after ten minutes.
    pub fn lock_series(&self, folder: &Path) -> Result<HeldLock, Diagnostic> {
        match self.lock(&self.lock_name("series", folder), SERIES_PATIENCE, || {})? {
            LockTaken::Held(lock) => Ok(lock),
            LockTaken::Busy(holder) => {
                let message = msg!("locked-edition--series", holder = holder_of(holder));
                Err(Diagnostic::of_file(&LOCKED_EDITION, self.shown(folder), message).help(msg!("locked-edition.help")))
            }
        }
    }

    /// Waits for the lock of a corpus.
    pub(super) fn wait_for_corpus(&self, folder: &Path) -> Result<HeldLock, Diagnostic> {
        match self.lock(&self.lock_name("corpus", folder), PATIENCE, || {})? {
            LockTaken::Held(lock) => Ok(lock),
            LockTaken::Busy(holder) => {
                let message = msg!("locked-corpus", holder = holder_of(holder));
                Err(Diagnostic::of_file(&LOCKED_CORPUS, self.shown(folder), message).help(msg!("locked-edition.help")))
            }
        }
    }

    /// The name of the lock on a file or folder: whichever way leads to it, it is the same.
    pub(super) fn lock_name(&self, kind: &str, path: &Path) -> String {
        let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
        // The folders that are not there yet may be there when another process asks.
        let real = absolute.ancestors().find_map(|above| Some((above, above.canonicalize().ok()?)));
        let place = real.and_then(|(above, real)| Some(real.join(absolute.strip_prefix(above).ok()?)));
        // Of a path that is there nothing is left to be joined, and that would leave a separator behind it.
        let place: PathBuf = place.unwrap_or(absolute).components().collect();
        let digest = Digest::of(place.as_os_str().as_encoded_bytes());
        format!("{kind}-{}", &digest.hex()[..16])
    }

    fn lock(&self, name: &str, patience: Duration, waiting: impl FnOnce()) -> Result<LockTaken, Diagnostic> {
        wait(self.root(), name, patience, waiting).map_err(|error| {
            let path = self.root().join(OWN_FOLDER).join(LOCKS);
            let message = msg!("unwritable-file--lock", why = error.to_string());
            Diagnostic::of_file(&UNWRITABLE_FILE, self.shown(&path), message)
        })
    }

    /// Takes a lock if nobody holds it.
    pub(super) fn try_lock(&self, name: &str) -> io::Result<LockTaken> {
        take(&folder_within(self.root(), LOCKS)?.join(format!("{name}.lock")))
    }
}

/// Waits for the lock of this name in a project with this root; `waiting` is called once if another process holds it.
pub(super) fn wait(root: &Path, name: &str, patience: Duration, waiting: impl FnOnce()) -> io::Result<LockTaken> {
    let path = folder_within(root, LOCKS)?.join(format!("{name}.lock"));
    let began = Instant::now();
    let (mut waiting, mut pause) = (Some(waiting), FIRST_PAUSE);
    let (mut holder, mut since) = (None, began);
    loop {
        let busy = match take(&path)? {
            LockTaken::Held(lock) => return Ok(LockTaken::Held(lock)),
            LockTaken::Busy(busy) => busy,
        };
        if let Some(waiting) = waiting.take() {
            waiting();
        }
        if busy != holder {
            (holder, since) = (busy, Instant::now());
        }
        if since.elapsed() > patience || began.elapsed() > LONGEST.max(patience) {
            return Ok(LockTaken::Busy(holder));
        }
        std::thread::sleep(pause);
        pause = (pause * 2).min(LONGEST_PAUSE);
    }
}

/// Who holds a lock, in words.
fn holder_of(process: Option<u32>) -> Message {
    process.map_or(msg!("lock-holder--unknown"), |number| msg!("lock-holder", number = number.to_string()))
}

/// Takes the lock of this file if nobody holds it, and writes into it who does.
pub(super) fn take(path: &Path) -> io::Result<LockTaken> {
    loop {
        // A link would lead to a file of somebody else.
        if fs::symlink_metadata(path).is_ok_and(|found| !found.is_file()) {
            discard(path)?;
        }
        door::may_write(path)?;
        let mut file = match File::options().create(true).truncate(false).read(true).write(true).open(path) {
            // Somebody removed the folder.
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                path.parent().map_or(Ok(()), fs::create_dir_all)?;
                continue;
            }
            opened => opened?,
        };
        match file.try_lock() {
            // Whoever held it before removed the file after this process had opened it.
            Ok(()) if !is_at(&file, path) => {}
            Ok(()) => {
                file.set_len(0)?;
                file.write_all(std::process::id().to_string().as_bytes())?;
                return Ok(LockTaken::Held(HeldLock { file, path: path.to_path_buf() }));
            }
            Err(TryLockError::WouldBlock) => {
                let mut said = String::new();
                let _ = file.rewind().and_then(|()| file.take(20).read_to_string(&mut said));
                return Ok(LockTaken::Busy(said.trim().parse().ok()));
            }
            Err(TryLockError::Error(error)) => return Err(error),
        }
    }
}

/// Whether an open file is the one at a path.
fn is_at(file: &File, path: &Path) -> bool {
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        let same = |one: fs::Metadata, other: fs::Metadata| (one.dev(), one.ino()) == (other.dev(), other.ino());
        file.metadata().ok().zip(fs::symlink_metadata(path).ok()).is_some_and(|(one, other)| same(one, other))
    }
    #[cfg(not(unix))]
    {
        let _ = (file, path);
        true
    }
}

/// Removes the file of a lock. Elsewhere a file that is open cannot be made anew, so it stays.
fn remove(path: &Path) {
    #[cfg(unix)]
    let _ = fs::remove_file(path);
    #[cfg(not(unix))]
    let _ = path;
}

/// Removes the file of a lock that nobody holds.
pub(super) fn remove_dead(path: &Path) {
    if fs::symlink_metadata(path).is_ok_and(|found| found.is_file())
        && let Ok(file) = File::options().write(true).open(path)
        && file.try_lock().is_ok()
    {
        drop(HeldLock { file, path: path.to_path_buf() });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn project() -> (tempfile::TempDir, Workspace) {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("briefs")).unwrap();
        let workspace = Workspace::of(&folder.path().join("briefs/a.yaml"), None, false).unwrap();
        (folder, workspace)
    }

    #[test]
    fn a_lock_keeps_others_off_ends_with_its_holder_and_leaves_no_file() {
        let (folder, workspace) = project();
        let draft = folder.path().join("briefs/weekly/2025-04-30.md");
        let name = workspace.lock_name("edition", &draft);
        let lock = workspace.lock_edition(&draft, || panic!("nobody holds it")).unwrap();
        let busy = workspace.try_lock(&name).unwrap();
        assert!(matches!(busy, LockTaken::Busy(Some(number)) if number == std::process::id()));
        let other = draft.with_file_name("2025-05-07.md");
        drop(workspace.lock_edition(&other, || panic!("another edition")).unwrap());
        drop(lock);
        assert!(matches!(workspace.try_lock(&name).unwrap(), LockTaken::Held(_)));
        #[cfg(unix)]
        assert_eq!(fs::read_dir(folder.path().join(".brief/locks")).unwrap().count(), 0);
    }

    #[test]
    fn a_file_is_locked_under_one_name_whether_it_is_there_or_not() {
        let (folder, workspace) = project();
        let series = folder.path().join("briefs/weekly");
        let names = || [&series, &series.join("2025-04-30.md")].map(|path| workspace.lock_name("edition", path));
        let before = names();
        fs::create_dir(&series).unwrap();
        assert_eq!(names(), before);
        fs::write(series.join("2025-04-30.md"), "x").unwrap();
        assert_eq!(names(), before);
        assert_eq!(workspace.lock_name("edition", &folder.path().join("briefs/./weekly/")), before[0]);
    }

    #[test]
    fn a_file_that_a_dead_process_left_locks_nothing() {
        let (folder, workspace) = project();
        let corpus = folder.path().join("seeds");
        let name = workspace.lock_name("corpus", &corpus);
        let path = folder_within(folder.path(), LOCKS).unwrap().join(format!("{name}.lock"));
        fs::write(&path, "4000000").unwrap();
        drop(workspace.wait_for_corpus(&corpus).unwrap());
        fs::write(&path, "4000000").unwrap();
        remove_dead(&path);
        #[cfg(unix)]
        assert!(!path.exists());
        let held = take(&path).unwrap();
        remove_dead(&path);
        assert!(path.exists() && matches!(held, LockTaken::Held(_)));
    }

    #[test]
    fn of_many_who_ask_at_once_one_holds_it() {
        let (folder, workspace) = project();
        let (corpus, count) = (folder.path().join("seeds"), folder.path().join("count"));
        fs::write(&count, "0").unwrap();
        std::thread::scope(|scope| {
            for _ in 0..8 {
                scope.spawn(|| {
                    for _ in 0..25 {
                        let _held = workspace.wait_for_corpus(&corpus).unwrap();
                        let before: u32 = fs::read_to_string(&count).unwrap().parse().unwrap();
                        fs::write(&count, (before + 1).to_string()).unwrap();
                    }
                });
            }
        });
        assert_eq!(fs::read_to_string(&count).unwrap(), "200");
    }
}
