//! The search index of a corpus on disk, in a folder that may be deleted at any time.
//!
//! The index is trusted for a source whose file and reading have the size and modification time that
//! they had when they were indexed. Whatever is wrong with it, it is built again; where the folder
//! cannot be written, the index is built in memory.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use tantivy::directory::MmapDirectory;

use super::door;
use super::progress::Progress;
use super::stamps::{COARSE, Stamp};
use super::write_over;
use crate::lang::Lang;
use crate::search::{ANALYSIS_VERSION, Index, IndexEntry, SearchError, SearchIndex};
use crate::text::date::PartialDate;
use crate::text::digest::Digest;

/// The version of the manifest's form.
const CACHE_VERSION: u32 = 2;

/// The folder of all caches, in the project's root.
const FOLDER: &str = ".brief";

/// An index of up to this many passages is checked against its checksums when it is opened.
const CHECKED: usize = 20_000;

/// A source as it is in its folder.
pub(super) struct Present {
    pub file: Option<Stamp>,
    /// Of its reading, which may be yet to be made.
    pub reading: Option<Stamp>,
    /// The language that the library states: words are stemmed by it.
    pub language: Option<Lang>,
}

/// Reads the sources with these keys.
pub(super) type Reader<'a> = &'a mut dyn FnMut(&[&str]) -> Vec<(String, Fresh)>;

/// As [`Reader`], with the number of sources read before these, and of all that are to be read.
type Step<'a> = &'a mut dyn FnMut(&[&str], usize, usize) -> Vec<(String, Fresh)>;

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
struct Manifest<S> {
    version: (u32, u32),
    passages: usize,
    sources: S,
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
    read: Reader<'_>,
) -> Result<Cached, SearchError> {
    let mut read = |keys: &[&str], done: usize, all: usize| {
        let fresh = read(keys);
        progress.tell(done + keys.len(), all);
        fresh
    };
    let read: Step<'_> = &mut read;
    let Ok((folder, lock)) = prepare(root, name) else {
        return in_memory(present, read);
    };
    let cached = match refresh(&folder, present, &mut *read) {
        Ok(cached) => Ok(cached),
        Err(_) => rebuild(&folder, present, &mut *read),
    };
    drop(lock);
    match cached {
        Ok(cached) => Ok(cached),
        Err(_) => in_memory(present, read),
    }
}

/// An index of all sources that is kept nowhere.
fn in_memory(present: &BTreeMap<String, Present>, read: Step<'_>) -> Result<Cached, SearchError> {
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
    read: Step<'a>,
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

/// Makes the folder, and locks it for this process: the index is opened or changed by one at a time.
/// The lock of a process that dies is released by the system.
fn prepare(root: &Path, name: &str) -> io::Result<(PathBuf, File)> {
    let caches = root.join(FOLDER);
    door::may_write(&caches.join("lock"))?;
    if !caches.exists() {
        fs::create_dir_all(&caches)?;
        fs::write(caches.join(".gitignore"), "# Caches of brief; they may be deleted at any time.\n*\n")?;
    }
    // A digest as the name of the folder: it can name no other, and is no longer than a name may be.
    let digest = Digest::of(name.as_bytes());
    let folder = caches.join(format!("index-{}", &digest.hex()[..16]));
    door::may_write(&folder.join("lock"))?;
    fs::create_dir_all(folder.join("index"))?;
    let lock = File::options().create(true).truncate(false).write(true).open(folder.join("lock"))?;
    lock.lock()?;
    Ok((folder, lock))
}

fn manifest_path(folder: &Path) -> PathBuf {
    folder.join("manifest.json")
}

fn directory(folder: &Path) -> Result<MmapDirectory, SearchError> {
    MmapDirectory::open(folder.join("index")).map_err(|error| SearchError::from(tantivy::TantivyError::from(error)))
}

fn damaged() -> SearchError {
    tantivy::TantivyError::SystemError("the index and its manifest do not fit".to_owned()).into()
}

/// Opens the index, after what changed is read again.
fn refresh(folder: &Path, present: &BTreeMap<String, Present>, read: Step<'_>) -> Result<Cached, SearchError> {
    let path = manifest_path(folder);
    let bytes = door::read(&path).map_err(|why| tantivy::TantivyError::from(why.into_error()))?;
    // Tantivy would wait for a pipe, and read whatever a link leads to.
    if !door::has_only_files(&folder.join("index")) {
        return Err(damaged());
    }
    let manifest: Manifest<BTreeMap<String, Indexed>> = serde_json::from_slice(&bytes).map_err(|_| damaged())?;
    if manifest.version != (CACHE_VERSION, ANALYSIS_VERSION) {
        return Err(damaged());
    }
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
        let index = Index::open(directory(folder)?)?;
        if index.passages() != manifest.passages || (index.passages() <= CHECKED && !index.is_sound()?) {
            return Err(damaged());
        }
        return Ok(Cached { index, sources: manifest.sources });
    }
    let Manifest { mut sources, .. } = manifest;
    let mut was_indexed = false;
    for key in &removed {
        was_indexed |= sources.remove(key).is_some();
    }
    let kept = sources.len();
    let mut entries = entries_of(&changed, &mut sources, read).peekable();
    // A file that cannot be read is tried again in each run; that alone changes nothing in the index.
    let index = if was_indexed || entries.peek().is_some() {
        Index::update(directory(folder)?, &removed, entries)?
    } else {
        drop(entries);
        Index::open(directory(folder)?)?
    };
    let expected: usize = sources.values().map(|source| source.paragraphs).sum();
    if index.passages() != expected {
        return Err(damaged());
    }
    // A manifest that is written later makes settled what had just been changed.
    if was_indexed || sources.len() > kept {
        store(folder, &index, &sources);
    }
    Ok(Cached { index, sources })
}

/// Builds the index again.
fn rebuild(folder: &Path, present: &BTreeMap<String, Present>, read: Step<'_>) -> Result<Cached, SearchError> {
    let _ = fs::remove_file(manifest_path(folder));
    fs::remove_dir_all(folder.join("index"))
        .and_then(|()| fs::create_dir_all(folder.join("index")))
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
    let manifest = Manifest { version: (CACHE_VERSION, ANALYSIS_VERSION), passages: index.passages(), sources };
    if let Ok(json) = serde_json::to_vec(&manifest) {
        let _ = write_over(&manifest_path(folder), &json);
    }
}
