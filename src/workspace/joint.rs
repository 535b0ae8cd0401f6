//! Several files of a corpus that are written all or not at all.
//!
//! What is to be written is first put into one file, the plan, in `.brief/plans`; it takes its place whole. From then on
//! the change is decided: a process that dies amid the writing leaves the plan, and whoever next works on the corpus
//! carries it out. What a person has changed since stays as that person left it.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::door;
use super::locks::{HeldLock, LockTaken};
use super::own_folder::{OWN_FOLDER, folder_within};
use super::write::{CHANGED_MEANWHILE, FILE_IN_THE_WAY, UNWRITABLE_FILE, write_error};
use super::{Workspace, write_edited, write_new};
use crate::corpus::entry::{NewLibraryEntry, append};
use crate::corpus::library::Library;
use crate::diagnostic::{Diagnostic, Diagnostics, msg, rules};
use crate::text::digest::Digest;

rules! {
    /// What an interrupted command began cannot be carried out.
    pub UNFINISHED_CHANGE = Error "unfinished-change" {
        title: "A command that changed several files of a corpus was interrupted, and what it began cannot be completed.",
        why: "Sources and their entries are added all or not at all. If a command is interrupted while doing so, the \
              next one completes it, from a file in `.brief/plans` that says what was to be written. Remove what \
              prevents it, or delete that file if the change is no longer wanted.",
        wrong: "",
        right: "",
    }
}

/// The folder of the plans, in the project's own.
const PLANS: &str = "plans";

/// The version of the form of a plan.
const VERSION: u32 = 1;

/// The largest plan that is read, in bytes.
const MAX_PLAN: u64 = 4 << 30;

/// A corpus that no other process changes, for as long as this value lives.
#[derive(Debug)]
pub struct CorpusLock {
    _lock: HeldLock,
    folder: PathBuf,
    name: String,
}

impl CorpusLock {
    /// The corpus folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }
}

/// A file to be written or removed.
#[derive(Clone, Debug)]
pub(super) struct PlannedFile {
    pub path: PathBuf,
    /// What is there; `None` if nothing is.
    pub before: Option<Vec<u8>>,
    /// What is to be there; `None` if nothing is to be.
    pub after: Option<Vec<u8>>,
}

/// Entries to be appended to a library.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct PlannedEntries {
    pub library: PathBuf,
    pub entries: Vec<NewLibraryEntry>,
    /// The library as it is, and as it is to be: known to the process that plans it. Whoever completes the plan appends
    /// what is missing then.
    #[serde(skip)]
    pub file: Option<PlannedFile>,
}

/// A change of several files: new ones first, then the library.
#[derive(Clone, Debug, Default)]
pub(super) struct JointChange {
    pub files: Vec<PlannedFile>,
    pub entries: Option<PlannedEntries>,
}

/// The first line of a plan. Behind it come the bytes of its files.
#[derive(Serialize, Deserialize)]
struct PlanHead {
    version: u32,
    /// Of all that comes behind this line.
    digest: Digest,
    files: Vec<FileHead>,
    entries: Option<PlannedEntries>,
}

/// A file in a plan: its path in the corpus, and how many bytes it had and is to have.
#[derive(Serialize, Deserialize)]
struct FileHead {
    path: PathBuf,
    before: Option<usize>,
    after: Option<usize>,
}

impl Workspace {
    /// Waits until no other process changes the sources of a corpus or their translations, and carries out what an
    /// interrupted one began.
    ///
    /// # Errors
    ///
    /// Another process holds the corpus for longer than half a minute; its file cannot be made; what was begun cannot be
    /// completed.
    pub fn lock_corpus(&self, folder: &Path) -> Result<CorpusLock, Diagnostics> {
        let (name, lock) = (self.lock_name("corpus", folder), self.wait_for_corpus(folder)?);
        let held = CorpusLock { _lock: lock, folder: folder.to_path_buf(), name };
        self.complete(&held)?;
        Ok(held)
    }

    /// Completes what an interrupted command began in a corpus, unless it is being changed now; what hinders that, as a
    /// warning.
    pub(super) fn complete_if_free(&self, folder: &Path, found: &mut Diagnostics) {
        let name = self.lock_name("corpus", folder);
        if !self.plan_path(&name).is_file() {
            return;
        }
        if let Ok(LockTaken::Held(lock)) = self.try_lock(&name) {
            let held = CorpusLock { _lock: lock, folder: folder.to_path_buf(), name };
            if let Err(why) = self.complete(&held) {
                found.extend(why.into_iter().map(Diagnostic::warning).collect());
            }
        }
    }

    /// Carries out a change of a corpus: all of it, or nothing.
    ///
    /// # Errors
    ///
    /// A file is in the way, was changed meanwhile, or cannot be written: then everything is as it was.
    pub(super) fn carry_out(&self, held: &CorpusLock, change: &JointChange) -> Result<(), Diagnostics> {
        match (&change.files[..], &change.entries) {
            ([], None) => return Ok(()),
            ([], Some(planned)) => return self.append_planned(planned),
            ([one], None) => return self.write_planned(one),
            _ => {}
        }
        let plan = self.write_plan(held, change)?;
        let mut done: Vec<&PlannedFile> = Vec::new();
        let mut write = || -> Result<(), Diagnostics> {
            for file in &change.files {
                self.write_planned(file)?;
                done.push(file);
            }
            change.entries.as_ref().map_or(Ok(()), |planned| self.append_planned(planned))
        };
        if let Err(mut why) = write() {
            // The last first. If one cannot be taken back the plan stays, and the next run completes it.
            for file in done.iter().rev() {
                if let Err(more) = self.undo(file) {
                    why.extend(more);
                    return Err(why);
                }
            }
            fs::remove_file(&plan).map_err(|error| write_error(&plan, &error))?;
            return Err(why);
        }
        fs::remove_file(&plan).map_err(|error| write_error(&plan, &error).into())
    }

    /// Completes a plan that is there.
    fn complete(&self, held: &CorpusLock) -> Result<(), Diagnostics> {
        let path = self.plan_path(&held.name);
        let Ok(metadata) = fs::symlink_metadata(&path) else { return Ok(()) };
        let unfinished = |why| Diagnostic::of_file(&UNFINISHED_CHANGE, self.shown(&path), why);
        if !metadata.is_file() || metadata.len() > MAX_PLAN {
            return Err(unfinished(msg!("unfinished-change--damaged")).help(msg!("unfinished-change.help")).into());
        }
        // A plan holds the bytes of many files, and so may be larger than any that is read elsewhere.
        let bytes = fs::read(&path).map_err(|error| unfinished(msg!("said", why = error.to_string())))?;
        let Some(change) = self.read_plan(&bytes, &held.folder) else {
            return Err(unfinished(msg!("unfinished-change--damaged")).help(msg!("unfinished-change.help")).into());
        };
        let carried = change.files.iter().try_for_each(|file| match self.stands(file)? {
            FileStanding::Before => self.write_planned(file),
            // A person has it otherwise by now, or it is done.
            FileStanding::After | FileStanding::Other => Ok(()),
        });
        let carried = carried.and_then(|()| change.entries.as_ref().map_or(Ok(()), |one| self.append_missing(one)));
        carried.map_err(|why| {
            let mut found =
                Diagnostics::from(unfinished(msg!("unfinished-change")).help(msg!("unfinished-change.help")));
            found.extend(why);
            found
        })?;
        fs::remove_file(&path).map_err(|error| write_error(&path, &error).into())
    }

    fn plan_path(&self, name: &str) -> PathBuf {
        self.root().join(OWN_FOLDER).join(PLANS).join(format!("{name}.plan"))
    }

    fn write_plan(&self, held: &CorpusLock, change: &JointChange) -> Result<PathBuf, Diagnostics> {
        let path = self.plan_path(&held.name);
        folder_within(self.root(), PLANS).map_err(|error| write_error(&path, &error))?;
        let in_corpus = |path: &Path| path.strip_prefix(&held.folder).map(Path::to_path_buf).unwrap_or_default();
        let parts = change.files.iter().flat_map(|file| file.before.iter().chain(&file.after));
        let bytes: Vec<u8> = parts.map(Vec::as_slice).collect::<Vec<_>>().concat();
        let head = PlanHead {
            version: VERSION,
            digest: Digest::of(&bytes),
            files: change
                .files
                .iter()
                .map(|file| FileHead {
                    path: in_corpus(&file.path),
                    before: file.before.as_ref().map(Vec::len),
                    after: file.after.as_ref().map(Vec::len),
                })
                .collect(),
            entries: change.entries.as_ref().map(|planned| PlannedEntries {
                library: in_corpus(&planned.library),
                entries: planned.entries.clone(),
                file: None,
            }),
        };
        let mut plan = serde_json::to_vec(&head).map_err(|error| write_error(&path, &io::Error::other(error)))?;
        plan.push(b'\n');
        plan.extend(bytes);
        super::write_over(&path, &plan)?;
        Ok(path)
    }

    /// What a plan says; `None` of one that is damaged, or leads out of the corpus.
    fn read_plan(&self, bytes: &[u8], folder: &Path) -> Option<JointChange> {
        let end = bytes.iter().position(|byte| *byte == b'\n')?;
        let (head, mut rest) = (bytes.get(..end)?, bytes.get(end + 1..)?);
        let head: PlanHead = serde_json::from_slice(head).ok()?;
        if head.version != VERSION || Digest::of(rest) != head.digest {
            return None;
        }
        let folder = std::path::absolute(folder).ok()?;
        let in_corpus = |path: &Path| {
            let inside = self.inside(&folder, path.to_str()?).ok()?;
            (inside.starts_with(&folder) && inside != folder).then_some(inside)
        };
        let mut taken = |length: Option<usize>| match length {
            None => Some(None),
            Some(length) => {
                let (part, behind) = rest.split_at_checked(length)?;
                rest = behind;
                Some(Some(part.to_vec()))
            }
        };
        let mut change = JointChange::default();
        for file in head.files {
            let (before, after) = (taken(file.before)?, taken(file.after)?);
            change.files.push(PlannedFile { path: in_corpus(&file.path)?, before, after });
        }
        if let Some(planned) = head.entries {
            let library = in_corpus(&planned.library)?;
            change.entries = Some(PlannedEntries { library, entries: planned.entries, file: None });
        }
        Some(change)
    }

    /// Writes or removes a file that is as it was.
    fn write_planned(&self, file: &PlannedFile) -> Result<(), Diagnostics> {
        let PlannedFile { path, before, after } = file;
        match (before, after) {
            (Some(before), Some(after)) => Ok(write_edited(path, before, after)?),
            (None, Some(after)) if write_new(path, after)? => Ok(()),
            (None, Some(_)) => {
                let message = msg!("file-in-the-way--source");
                Err(Diagnostic::of_file(&FILE_IN_THE_WAY, self.shown(path), message)
                    .help(msg!("file-in-the-way--source.help"))
                    .into())
            }
            (Some(_), None) if self.stands(file)? == FileStanding::Before => self.removed(path),
            (Some(_), None) => {
                let message = msg!("changed-meanwhile");
                Err(Diagnostic::of_file(&CHANGED_MEANWHILE, self.shown(path), message)
                    .help(msg!("changed-meanwhile.help"))
                    .into())
            }
            (None, None) => Ok(()),
        }
    }

    /// Takes back what [`Workspace::write_planned`] did, unless somebody has changed it since.
    fn undo(&self, file: &PlannedFile) -> Result<(), Diagnostics> {
        if self.stands(file)? != FileStanding::After {
            return Ok(());
        }
        let back = PlannedFile { path: file.path.clone(), before: file.after.clone(), after: file.before.clone() };
        self.write_planned(&back)
    }

    fn removed(&self, path: &Path) -> Result<(), Diagnostics> {
        fs::remove_file(path).map_err(|error| {
            let message = msg!("unwritable-file--removal", why = error.to_string());
            Diagnostic::of_file(&UNWRITABLE_FILE, self.shown(path), message).into()
        })
    }

    /// How a file stands to what is planned of it.
    fn stands(&self, file: &PlannedFile) -> Result<FileStanding, Diagnostics> {
        let now = match door::read(&file.path).map_err(door::Barred::into_error) {
            Ok(bytes) => Some(bytes),
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(error) => return Err(write_error(&file.path, &error).into()),
        };
        Ok(match now {
            now if now == file.after => FileStanding::After,
            now if now == file.before => FileStanding::Before,
            _ => FileStanding::Other,
        })
    }

    /// Appends entries to a library that is as it was.
    fn append_planned(&self, planned: &PlannedEntries) -> Result<(), Diagnostics> {
        planned.file.as_ref().map_or_else(|| self.append_missing(planned), |file| self.write_planned(file))
    }

    /// Appends to a library those of the entries that it does not have.
    fn append_missing(&self, planned: &PlannedEntries) -> Result<(), Diagnostics> {
        let PlannedEntries { library: path, entries, .. } = planned;
        let text = self.read_if_there(path)?;
        let before = text.as_ref().map_or("", |text| text.text());
        // What is wrong with it is said by what appends.
        let known = Library::parse(&self.shown(path), before).unwrap_or_default();
        let missing: Vec<NewLibraryEntry> =
            entries.iter().filter(|entry| !known.records.contains_key(&entry.key)).cloned().collect();
        if missing.is_empty() {
            return Ok(());
        }
        let after = append(&self.shown(path), before, &missing)?;
        let before = text.is_some().then(|| before.as_bytes().to_vec());
        self.write_planned(&PlannedFile { path: path.clone(), before, after: Some(after.into_bytes()) })
    }
}

/// How a file stands to what is planned of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum FileStanding {
    /// As it was.
    Before,
    /// As it is to be.
    After,
    /// Otherwise.
    Other,
}
