//! Vectors on disk, in a folder that may be deleted at any time: a file for each model, to whose end new ones are written.
//!
//! A vector is found by the digest of its text. Each has a checksum: what a killed process left half written is cut off
//! before more is written, and what was damaged is as if it were not there. The vectors that an edition used are kept with
//! its base besides, as text, so that version control has them.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::{self, BufReader, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use flate2::Crc;

use super::door;
use super::edition::BASES;
use super::own_folder::{discard, folder_within};
use super::write::write_over;
use crate::diagnostic::Diagnostic;
use crate::search::meaning::{MAX_DIMENSIONS, Vector};
use crate::text::digest::Digest;

/// The first bytes of a file; the version of its form is in it.
const MAGIC: &[u8; 16] = b"brief vectors 1\n";

/// What is before the vectors: the magic, and how many dimensions each has.
const HEAD: usize = MAGIC.len() + 4;

const DIGEST: usize = 32;
const CHECKSUM: usize = 4;

/// The vectors of one model.
pub(super) struct VectorFile {
    path: PathBuf,
}

impl VectorFile {
    /// The file for what is made by this model, in this way; `made_by` says all that the vectors depend on.
    ///
    /// # Errors
    ///
    /// Its folder cannot be made.
    pub(super) fn of(root: &Path, made_by: &str) -> io::Result<Self> {
        let folder = folder_within(root, "meaning")?;
        Ok(Self { path: folder.join(format!("{}.vectors", &Digest::of(made_by.as_bytes()).hex()[..16])) })
    }

    /// The vectors of these texts, by digest, as far as they are there. The file is read from one end to the other, so that
    /// no more is in memory than is asked for.
    pub(super) fn read(&self, wanted: &BTreeSet<Digest>) -> BTreeMap<Digest, Vector> {
        let mut found = BTreeMap::new();
        if wanted.is_empty() || fs::symlink_metadata(&self.path).is_ok_and(|there| !there.is_file()) {
            return found;
        }
        let Ok(file) = File::open(&self.path) else { return found };
        let mut reader = BufReader::with_capacity(1 << 20, file);
        let Some(dimensions) = dimensions(&mut reader) else { return found };
        let mut record = vec![0; DIGEST + dimensions + CHECKSUM];
        while reader.read_exact(&mut record).is_ok() {
            let (body, checksum) = record.split_at(DIGEST + dimensions);
            let digest = digest_of(&body[..DIGEST]);
            if !wanted.contains(&digest) || checksum != sum(body) {
                continue;
            }
            if let Some(vector) = Vector::kept(&body[DIGEST..]) {
                found.insert(digest, vector);
            }
        }
        found
    }

    /// The dimensions of the vectors that are there.
    pub(super) fn dimensions(&self) -> Option<usize> {
        dimensions(&mut File::open(&self.path).ok()?)
    }

    /// Writes vectors to the end of the file. The caller holds its lock; all have the dimensions of those that are there.
    ///
    /// # Errors
    ///
    /// They cannot be written.
    pub(super) fn append(&self, vectors: &[(Digest, Vector)]) -> io::Result<()> {
        let Some(length) = vectors.first().map(|(_, vector)| vector.dimensions()) else { return Ok(()) };
        if self.dimensions().is_none() {
            // Nothing that could be of use, or a link.
            discard(&self.path)?;
        }
        door::may_write(&self.path)?;
        let mut file = File::options().create(true).truncate(false).read(true).write(true).open(&self.path)?;
        let size = file.metadata()?.len();
        let mut bytes = Vec::new();
        let record = DIGEST + length + CHECKSUM;
        if size == 0 {
            bytes.extend_from_slice(MAGIC);
            bytes.extend_from_slice(&u32::try_from(length).unwrap_or_default().to_le_bytes());
        } else {
            let whole = (size - HEAD as u64) / record as u64;
            let end = HEAD as u64 + whole * record as u64;
            file.set_len(end)?;
            file.seek(SeekFrom::Start(end))?;
        }
        for (digest, vector) in vectors {
            let mut body = bytes_of(digest);
            body.extend(vector.bytes());
            let checksum = sum(&body);
            bytes.extend(body);
            bytes.extend(checksum);
        }
        file.write_all(&bytes)
    }
}

fn dimensions(reader: &mut impl Read) -> Option<usize> {
    let mut head = [0; HEAD];
    reader.read_exact(&mut head).ok()?;
    let (magic, number) = head.split_at(MAGIC.len());
    let number = usize::try_from(u32::from_le_bytes(number.try_into().ok()?)).ok()?;
    (magic == MAGIC && (1..=MAX_DIMENSIONS).contains(&number)).then_some(number)
}

fn sum(bytes: &[u8]) -> [u8; CHECKSUM] {
    let mut checksum = Crc::new();
    checksum.update(bytes);
    checksum.sum().to_le_bytes()
}

fn digest_of(bytes: &[u8]) -> Digest {
    let hex: String = bytes
        .iter()
        .flat_map(|byte| [byte >> 4, byte & 15])
        .filter_map(|half| char::from_digit(u32::from(half), 16))
        .collect();
    Digest::from_hex(&hex).unwrap_or_else(|| Digest::of(bytes))
}

fn bytes_of(digest: &Digest) -> Vec<u8> {
    let halves: Vec<u32> = digest.hex().chars().filter_map(|c| c.to_digit(16)).collect();
    halves.chunks_exact(2).filter_map(|pair| u8::try_from(pair[0] * 16 + pair[1]).ok()).collect()
}

/// The vectors that an edition used, as text: a line for the model, then one for each, in the order of their digests.
pub(super) fn written(made_by: &str, vectors: &BTreeMap<Digest, Vector>) -> String {
    let mut text = format!("brief vectors 1 {}\n", Digest::of(made_by.as_bytes()).hex());
    for (digest, vector) in vectors {
        text.push_str(&format!("{} {}\n", digest.hex(), STANDARD.encode(vector.bytes())));
    }
    text
}

/// Keeps the vectors that an edition used beside its base; the digest by which the draft names them.
///
/// # Errors
///
/// They cannot be written.
pub fn write_vectors(draft: &Path, text: &str) -> Result<Digest, Diagnostic> {
    let digest = Digest::of(text.as_bytes());
    let path = vectors_path(draft, digest.hex());
    let there = door::read(&path).ok().map(|bytes| Digest::of(&unified(&bytes)));
    if there.as_ref() != Some(&digest) {
        write_over(&path, text.as_bytes())?;
    }
    Ok(digest)
}

/// Version control may change line ends.
fn unified(bytes: &[u8]) -> Vec<u8> {
    bytes.iter().copied().filter(|byte| *byte != b'\r').collect()
}

/// Where an edition's vectors are kept: `.base/<edition>.<digest>.vectors` beside its draft.
fn vectors_path(draft: &Path, digest: &str) -> PathBuf {
    let stem = draft.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    draft.parent().unwrap_or(Path::new("")).join(BASES).join(format!("{stem}.{digest}.vectors"))
}

/// The vectors that are kept with the editions of a draft and were made by the same model in the same way. A file that is
/// not the one that its name says is passed over.
pub(super) fn kept_with(draft: &Path, made_by: &str) -> BTreeMap<Digest, Vector> {
    let mut kept = BTreeMap::new();
    let sample = vectors_path(draft, "");
    let Some(stem) = draft.file_stem().map(|stem| format!("{}.", stem.to_string_lossy())) else { return kept };
    let Some(entries) = sample.parent().and_then(|folder| fs::read_dir(folder).ok()) else { return kept };
    let named = |path: &Path| -> Option<String> {
        let name = path.file_name()?.to_str()?;
        Some(name.strip_prefix(&stem)?.strip_suffix(".vectors")?.to_owned())
    };
    let mut paths: Vec<(PathBuf, String)> = entries
        .flatten()
        .filter_map(|entry| {
            let name = named(&entry.path())?;
            Some((entry.path(), name))
        })
        .collect();
    paths.sort();
    let head = format!("brief vectors 1 {}", Digest::of(made_by.as_bytes()).hex());
    for (path, digest) in paths {
        let Ok(bytes) = door::read(&path) else { continue };
        let bytes = unified(&bytes);
        let Ok(text) = String::from_utf8(bytes) else { continue };
        if Digest::of(text.as_bytes()).hex() != digest || text.lines().next() != Some(head.as_str()) {
            continue;
        }
        let lines = text.lines().skip(1).filter_map(|line| line.split_once(' '));
        kept.extend(lines.filter_map(|(digest, vector)| {
            Some((Digest::from_hex(digest)?, Vector::kept(&STANDARD.decode(vector).ok()?)?))
        }));
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    fn vector(number: i8) -> Vector {
        Vector::of(&[1.0, f64::from(number), 0.5]).unwrap()
    }

    fn digest(number: u8) -> Digest {
        Digest::of(&[number])
    }

    #[test]
    fn what_is_written_is_read_and_what_was_cut_off_is_written_again() {
        let project = tempfile::tempdir().unwrap();
        let file = VectorFile::of(project.path(), "a model").unwrap();
        let all: BTreeSet<Digest> = (0..6).map(digest).collect();
        assert!(file.read(&all).is_empty());
        file.append(&[(digest(0), vector(1)), (digest(1), vector(2))]).unwrap();
        file.append(&[(digest(2), vector(3))]).unwrap();
        assert_eq!(file.dimensions(), Some(3));
        let read = file.read(&all);
        assert_eq!(read.len(), 3);
        assert_eq!(read[&digest(2)], vector(3));
        assert_eq!(file.read(&BTreeSet::from([digest(1)])).len(), 1);
        // A process was killed while it wrote.
        let bytes = fs::read(&file.path).unwrap();
        for cut in 1..(DIGEST + 3 + CHECKSUM) {
            fs::write(&file.path, &bytes[..bytes.len() - cut]).unwrap();
            assert_eq!(file.read(&all).len(), 2, "{cut}");
            file.append(&[(digest(3), vector(4))]).unwrap();
            let read = file.read(&all);
            assert_eq!((read.len(), &read[&digest(3)]), (3, &vector(4)), "{cut}");
        }
    }

    #[test]
    fn every_damaged_byte_loses_its_own_vector_at_most() {
        let project = tempfile::tempdir().unwrap();
        let file = VectorFile::of(project.path(), "a model").unwrap();
        let all: BTreeSet<Digest> = (0..4).map(digest).collect();
        let vectors: Vec<(Digest, Vector)> = (0..4).map(|n| (digest(n), vector(n as i8 + 1))).collect();
        file.append(&vectors).unwrap();
        let bytes = fs::read(&file.path).unwrap();
        for at in 0..bytes.len() {
            let mut damaged = bytes.clone();
            damaged[at] ^= 0x55;
            fs::write(&file.path, &damaged).unwrap();
            for (digest, found) in file.read(&all) {
                assert!(vectors.contains(&(digest, found)), "at {at}");
            }
            // What cannot be used is made anew.
            file.append(&[(super::tests::digest(9), vector(9))]).unwrap();
            if file.dimensions() == Some(3) {
                assert!(file.read(&BTreeSet::from([super::tests::digest(9)])).len() == 1, "at {at}");
            }
        }
    }

    #[test]
    fn models_have_files_of_their_own() {
        let project = tempfile::tempdir().unwrap();
        let one = VectorFile::of(project.path(), "a model").unwrap();
        one.append(&[(digest(1), vector(1))]).unwrap();
        assert!(VectorFile::of(project.path(), "another").unwrap().read(&BTreeSet::from([digest(1)])).is_empty());
    }

    #[test]
    fn an_edition_keeps_what_it_used_whatever_the_line_ends() {
        let folder = tempfile::tempdir().unwrap();
        let draft = folder.path().join("2025-04-14.md");
        let used = BTreeMap::from([(digest(1), vector(1)), (digest(2), vector(2))]);
        let kept = write_vectors(&draft, &written("a model", &used)).unwrap();
        assert_eq!(kept_with(&draft, "a model"), used);
        assert!(kept_with(&draft, "another model").is_empty());
        assert!(kept_with(&folder.path().join("2025-04-21.md"), "a model").is_empty());
        let path = vectors_path(&draft, kept.hex());
        let text = fs::read_to_string(&path).unwrap();
        fs::write(&path, text.replace('\n', "\r\n")).unwrap();
        assert_eq!(kept_with(&draft, "a model"), used);
        fs::write(&path, format!("{}A\n", text.trim_end())).unwrap();
        assert!(kept_with(&draft, "a model").is_empty(), "altered");
    }
}
