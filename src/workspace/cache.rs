//! The search index of a corpus on disk, in a folder that may be deleted at any time.
//!
//! The index is trusted for a source whose file and reading have the size and modification time that
//! they had when they were indexed. Whatever is wrong with it, it is built again; where the folder
//! cannot be written, the index is built in memory. Its files are held against checksums before Tantivy sees them: it
//! takes what it reads for its own, and panics where that is not so.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, Read};
use std::panic::AssertUnwindSafe;
use std::path::{Path, PathBuf};

use flate2::Crc;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use tantivy::directory::{Directory, MmapDirectory, RamDirectory};

use super::door;
use super::locks::{self, HeldLock, LockTaken, SERIES_PATIENCE};
use super::own_folder::{discard, folder_within};
use super::progress::Progress;
use super::stamps::{COARSE, Stamp};
use super::write_over;
use crate::lang::Lang;
use crate::search::{ANALYSIS_VERSION, Index, IndexEntry, SearchError, SearchIndex};
use crate::text::date::PartialDate;
use crate::text::digest::Digest;

/// The version of the manifest's form.
const CACHE_VERSION: u32 = 3;

/// An index of up to so many bytes is read when it is opened, checked, and used from memory: nothing can happen to it then.
const IN_MEMORY: u64 = 32 << 20;

/// One of up to so many bytes is read and checked; of a larger one sizes and modification times are.
const CHECKED: u64 = 512 << 20;

/// The bytes that are read at a time.
const CHUNK: usize = 1 << 20;

/// A source as it is in its folder.
pub(super) struct Present {
    pub file: Option<Stamp>,
    /// Of its reading, which may be yet to be made.
    pub reading: Option<Stamp>,
    /// The language that the library states: words are stemmed by it.
    pub language: Option<Lang>,
}

/// Reads the sources with these keys.
pub(super) type SourceReader<'a> = &'a mut dyn FnMut(&[&str]) -> Vec<(String, Fresh)>;

/// As [`SourceReader`], with the number of sources read before these, and of all that are to be read.
type ReadingStep<'a> = &'a mut dyn FnMut(&[&str], usize, usize) -> Vec<(String, Fresh)>;

/// What is known about a source that is in the index.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Indexed {
    /// Its file and its reading.
    pub stamps: (Stamp, Stamp),
    /// The language that the library states.
    pub language: Option<Lang>,
    /// How many paragraphs of it can be quoted.
    pub paragraphs: usize,
    /// Whether its text may be quoted at all.
    pub quotable: bool,
    /// The date that the document itself states.
    pub date: Option<PartialDate>,
}

/// A source as it goes into the index.
pub(super) struct Fresh {
    pub indexed: Indexed,
    pub entries: Vec<IndexEntry>,
}

/// What is beside an index.
#[derive(Serialize, Deserialize)]
struct IndexManifest<S> {
    version: (u32, u32),
    passages: usize,
    /// The files of the index by name.
    files: BTreeMap<String, IndexFile>,
    sources: S,
}

/// A file of an index as it was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct IndexFile {
    stamp: Stamp,
    /// CRC-32 of its bytes; 0 in an index that is too large to be read for it.
    checksum: u32,
}

/// An index that is up to date, with what it contains.
pub(super) struct Cached {
    pub index: Index,
    pub sources: BTreeMap<String, Indexed>,
}

/// Opens the index of this name, up to date with the sources in `present`.
///
/// `read` reads those of them, given by key, that are new or changed; a source that it gives nothing
/// for is in no index.
///
/// # Errors
///
/// Only if Tantivy fails in memory too.
pub(super) fn open_index(
    root: &Path,
    name: &str,
    present: &BTreeMap<String, Present>,
    progress: &Progress,
    read: SourceReader<'_>,
) -> Result<Cached, SearchError> {
    let mut read = |keys: &[&str], done: usize, all: usize| {
        let fresh = read(keys);
        progress.tell(done + keys.len(), all);
        fresh
    };
    let read: ReadingStep<'_> = &mut read;
    let Ok((folder, lock)) = prepare(root, name) else {
        return in_memory(present, read);
    };
    let cached = match unwound(|| refresh(&folder, present, &mut *read)) {
        Ok(cached) => Ok(cached),
        Err(_) => unwound(|| rebuild(&folder, present, &mut *read)),
    };
    drop(lock);
    match cached {
        Ok(cached) => Ok(cached),
        Err(_) => in_memory(present, read),
    }
}

/// An index of all sources that is kept nowhere.
fn in_memory(present: &BTreeMap<String, Present>, read: ReadingStep<'_>) -> Result<Cached, SearchError> {
    let keys: Vec<&str> = present.keys().map(String::as_str).collect();
    let mut sources = BTreeMap::new();
    let index = Index::in_memory(entries_of(&keys, &mut sources, read))?;
    Ok(Cached { index, sources })
}

/// How many sources are read at a time: so much text is in memory.
const READ_TOGETHER: usize = 256;

/// The passages of sources, read some at a time; what is known about each is noted.
fn entries_of<'a>(
    keys: &'a [&'a str],
    sources: &'a mut BTreeMap<String, Indexed>,
    read: ReadingStep<'a>,
) -> impl Iterator<Item = IndexEntry> + 'a {
    keys.chunks(READ_TOGETHER).enumerate().flat_map(move |(step, together)| {
        let (entries, indexed) = parts(read(together, step * READ_TOGETHER, keys.len()));
        sources.extend(indexed);
        entries.into_iter().flatten()
    })
}

fn parts(fresh: Vec<(String, Fresh)>) -> (Vec<Vec<IndexEntry>>, BTreeMap<String, Indexed>) {
    fresh.into_iter().map(|(key, fresh)| (fresh.entries, (key, fresh.indexed))).unzip()
}

/// What Tantivy gives; a panic of it is an error like others.
fn unwound(work: impl FnOnce() -> Result<Cached, SearchError>) -> Result<Cached, SearchError> {
    std::panic::catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| Err(damaged()))
}

/// Makes the folder, and locks it for this process: the index is opened or changed by one at a time.
fn prepare(root: &Path, name: &str) -> io::Result<(PathBuf, HeldLock)> {
    // A digest as the name of the folder: it can name no other, and is no longer than a name may be.
    let name = format!("index-{}", &Digest::of(name.as_bytes()).hex()[..16]);
    let folder = folder_within(root, &name)?;
    match locks::wait(root, &name, SERIES_PATIENCE, || {})? {
        LockTaken::Held(lock) => Ok((folder, lock)),
        LockTaken::Busy(_) => Err(io::ErrorKind::WouldBlock.into()),
    }
}

fn manifest_path(folder: &Path) -> PathBuf {
    folder.join("manifest.json")
}

fn files_folder(folder: &Path) -> PathBuf {
    folder.join("index")
}

fn directory(folder: &Path) -> Result<MmapDirectory, SearchError> {
    MmapDirectory::open(files_folder(folder)).map_err(|error| SearchError::from(tantivy::TantivyError::from(error)))
}

/// The files of the index with their stamps, but for Tantivy's locks, which say nothing.
///
/// # Errors
///
/// The folder cannot be read, or holds something else than files.
fn files_of(folder: &Path) -> io::Result<BTreeMap<String, Stamp>> {
    let folder = files_folder(folder);
    let odd = || io::Error::from(io::ErrorKind::InvalidData);
    if !fs::symlink_metadata(&folder)?.is_dir() {
        return Err(odd());
    }
    let mut files = BTreeMap::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name().into_string().map_err(|_| odd())?;
        if !entry.file_type()?.is_file() {
            return Err(odd());
        }
        if !name.ends_with(".lock") {
            files.insert(name, Stamp::of(&entry.path()).ok_or_else(odd)?);
        }
    }
    Ok(files)
}

/// The checksum of a file.
fn checksum_of(path: &Path) -> io::Result<u32> {
    let (mut file, mut chunk, mut checksum) = (File::open(path)?, vec![0; CHUNK], Crc::new());
    loop {
        match file.read(&mut chunk)? {
            0 => return Ok(checksum.sum()),
            length => checksum.update(&chunk[..length]),
        }
    }
}

fn bytes_of(files: impl Iterator<Item = Stamp>) -> u64 {
    files.map(|stamp| stamp.0).sum()
}

/// The files of an index as they are now, to be held against later.
fn recorded(folder: &Path) -> io::Result<BTreeMap<String, IndexFile>> {
    let files = files_of(folder)?;
    let is_checked = bytes_of(files.values().copied()) <= CHECKED;
    let one = |(name, stamp): (String, Stamp)| {
        let checksum = if is_checked { checksum_of(&files_folder(folder).join(&name))? } else { 0 };
        Ok((name, IndexFile { stamp, checksum }))
    };
    files.into_par_iter().map(one).collect()
}

/// The index whose files are those that were recorded, from memory if it is small; `None` where one is not as it was.
fn verified(folder: &Path, recorded: &BTreeMap<String, IndexFile>) -> Option<Box<dyn Directory>> {
    let files = files_of(folder).ok()?;
    let has_size = |(name, stamp): (&String, &Stamp)| recorded.get(name).is_some_and(|file| file.stamp.0 == stamp.0);
    if files.len() != recorded.len() || !files.iter().all(has_size) {
        return None;
    }
    let bytes = bytes_of(files.values().copied());
    let path = |name: &str| files_folder(folder).join(name);
    if bytes <= IN_MEMORY {
        let memory = RamDirectory::create();
        for (name, file) in recorded {
            let mut bytes = Vec::new();
            // No more than was recorded, whatever happens to the file.
            File::open(path(name)).ok()?.take(file.stamp.0 + 1).read_to_end(&mut bytes).ok()?;
            let mut checksum = Crc::new();
            checksum.update(&bytes);
            if checksum.sum() != file.checksum {
                return None;
            }
            memory.atomic_write(Path::new(name), &bytes).ok()?;
        }
        return Some(Box::new(memory));
    }
    let is_as_it_was = |(name, file): (&String, &IndexFile)| match bytes <= CHECKED {
        true => checksum_of(&path(name)).is_ok_and(|checksum| checksum == file.checksum),
        false => files.get(name) == Some(&file.stamp),
    };
    let are_all = recorded.par_iter().all(is_as_it_was);
    let directory = directory(folder).ok().filter(|_| are_all)?;
    Some(Box::new(directory))
}

/// What the manifest says: a line of JSON, and its digest.
fn read_manifest(path: &Path) -> Option<IndexManifest<BTreeMap<String, Indexed>>> {
    let found = fs::symlink_metadata(path).ok()?;
    // Whatever a link leads to was not written here.
    if !found.is_file() {
        return None;
    }
    let bytes = door::read(path).ok()?;
    let end = bytes.iter().rposition(|byte| *byte == b'\n')?;
    let (json, digest) = bytes.split_at_checked(end)?;
    if digest.get(1..)? != Digest::of(json).hex().as_bytes() {
        return None;
    }
    let manifest: IndexManifest<BTreeMap<String, Indexed>> = serde_json::from_slice(json).ok()?;
    (manifest.version == (CACHE_VERSION, ANALYSIS_VERSION)).then_some(manifest)
}

fn damaged() -> SearchError {
    tantivy::TantivyError::SystemError("the index and its manifest do not fit".to_owned()).into()
}

/// Opens the index, after what changed is read again.
fn refresh(folder: &Path, present: &BTreeMap<String, Present>, read: ReadingStep<'_>) -> Result<Cached, SearchError> {
    let path = manifest_path(folder);
    let manifest = read_manifest(&path).ok_or_else(damaged)?;
    let kept = verified(folder, &manifest.files).ok_or_else(damaged)?;
    let written = Stamp::of(&path).map_or(0, |stamp| stamp.1);
    let settled = |stamp: Stamp| stamp.1 + COARSE.as_nanos() < written;
    let unchanged = |key: &str, present: &Present| {
        let (Some(file), Some(reading)) = (present.file, present.reading) else { return false };
        let known = manifest.sources.get(key);
        let same = known.is_some_and(|known| known.stamps == (file, reading) && known.language == present.language);
        same && settled(file) && settled(reading)
    };
    let changed: Vec<&str> =
        present.iter().filter(|(key, present)| !unchanged(key, present)).map(|(key, _)| key.as_str()).collect();
    let gone = manifest.sources.keys().filter(|key| !present.contains_key(*key));
    let removed: Vec<String> = gone.cloned().chain(changed.iter().map(|key| (*key).to_owned())).collect();
    if removed.is_empty() {
        let index = Index::open(kept)?;
        if index.passages() != manifest.passages {
            return Err(damaged());
        }
        return Ok(Cached { index, sources: manifest.sources });
    }
    let IndexManifest { mut sources, .. } = manifest;
    let mut was_indexed = false;
    for key in &removed {
        was_indexed |= sources.remove(key).is_some();
    }
    let left = sources.len();
    let mut entries = entries_of(&changed, &mut sources, read).peekable();
    // A file that cannot be read is tried again in each run; that alone changes nothing in the index.
    let index = if was_indexed || entries.peek().is_some() {
        Index::update(directory(folder)?, &removed, entries)?
    } else {
        drop(entries);
        Index::open(kept)?
    };
    let expected: usize = sources.values().map(|source| source.paragraphs).sum();
    if index.passages() != expected {
        return Err(damaged());
    }
    // A manifest that is written later makes settled what had just been changed.
    if was_indexed || sources.len() > left {
        store(folder, &index, &sources);
    }
    Ok(Cached { index, sources })
}

/// Builds the index again.
fn rebuild(folder: &Path, present: &BTreeMap<String, Present>, read: ReadingStep<'_>) -> Result<Cached, SearchError> {
    let files = files_folder(folder);
    let cleared = discard(&manifest_path(folder)).and_then(|()| discard(&files)).and_then(|()| fs::create_dir(&files));
    // What cannot be removed in the folder goes with it.
    cleared
        .or_else(|_| discard(folder).and_then(|()| fs::create_dir_all(&files)))
        .map_err(tantivy::TantivyError::from)?;
    let keys: Vec<&str> = present.keys().map(String::as_str).collect();
    let mut sources = BTreeMap::new();
    let index = Index::create(directory(folder)?, entries_of(&keys, &mut sources, read))?;
    store(folder, &index, &sources);
    Ok(Cached { index, sources })
}

/// Writes the manifest after the index: if that fails, the next run finds an index without one, or
/// with an older one, and fixes it.
fn store(folder: &Path, index: &Index, sources: &BTreeMap<String, Indexed>) {
    let Ok(files) = recorded(folder) else { return };
    let manifest =
        IndexManifest { version: (CACHE_VERSION, ANALYSIS_VERSION), passages: index.passages(), files, sources };
    if let Ok(mut manifest) = serde_json::to_vec(&manifest) {
        let digest = Digest::of(&manifest);
        manifest.push(b'\n');
        manifest.extend(digest.hex().as_bytes());
        let _ = write_over(&manifest_path(folder), &manifest);
    }
}
