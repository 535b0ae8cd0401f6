//! A source read again: what that does to every draft, before anything is written.

use std::fs;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use rayon::prelude::*;

use super::corpus::{LOCKED_READINGS, UNKNOWN_SOURCE, reading_path};
use super::translations::written_meanwhile;
use super::{CorpusLock, Workspace, write_edited, write_new};
use crate::corpus::library::LibraryRecord;
use crate::corpus::reading::{Changes, Reading};
use crate::diagnostic::{Diagnostic, Diagnostics, SourceText, did_you_mean, msg, rules};
use crate::draft::{self, Document, Moved};
use crate::spec::names::Names;
use crate::text::digest::Digest;

rules! {
    /// A reading that is to be made again is broken.
    pub BROKEN_READING = Warning "broken-reading" {
        title: "A reading that is to be made again is broken.",
        why: "A new reading takes over the kinds of lines that a person corrected by hand. Nothing can be taken over \
              from a file that cannot be read: if there were corrections, restore the file from version control \
              first.",
        wrong: "",
        right: "",
    }
    /// A draft cannot be read, so it may cite the source unseen.
    pub UNREAD_DRAFT = Warning "unread-draft" {
        title: "A draft cannot be read, so it is not known how a new reading affects it.",
        why: "Each draft of the project is checked against a new reading before that is written. This one cannot be: \
              `brief check` says why. See for yourself whether it cites the source.",
        wrong: "",
        right: "",
    }
}

/// The path of a draft, and what it says; nothing where it cannot be read.
type ReadDraft = (PathBuf, Option<(SourceText, Document)>);

/// What a new reading does to one draft.
#[derive(Clone, Debug)]
pub struct DraftMoves {
    /// The draft, as the user knows its path.
    pub path: String,
    /// Each of its citations of the source.
    pub citations: Vec<Moved>,
    /// The edition that it is the draft of.
    pub edition: NaiveDate,
    /// Its front matter records a digest of the source that is not that of the file.
    pub digest_differs: bool,
}

/// Where readings are kept that newer ones took the place of: the name of the source, a dot, the digest of the reading.
const SUPERSEDED: &str = "text/superseded";

/// A reading of older rules, and what those of today would change in it.
#[derive(Clone, Debug)]
pub struct OlderReading {
    /// The citation key of its source.
    pub key: String,
    /// Its file, as the user knows its path.
    pub shown: String,
    /// The rules that made it.
    pub reader: String,
    /// The rules of today.
    pub now: String,
    /// What would change.
    pub changes: Changes,
    /// Every draft that cites the source.
    pub drafts: Vec<DraftMoves>,
}

/// A new reading, not yet written.
#[derive(Clone, Debug)]
pub struct Renewal {
    /// The reading on disk; `None` if there is none, or it is broken.
    pub before: Option<Reading>,
    /// The reading made now.
    pub after: Reading,
    /// The reading's file, as the user knows its path.
    pub shown: String,
    /// Every draft that cites the source.
    pub drafts: Vec<DraftMoves>,
    /// Drafts that cannot be read, and so may cite it unseen: warnings.
    pub unread: Diagnostics,
    path: PathBuf,
    /// The file of the reading before.
    superseded: Option<String>,
}

impl Renewal {
    /// Whether the reading on disk is what would be written, by whatever version of the reader.
    pub fn changes_nothing(&self) -> bool {
        self.before.as_ref().is_some_and(|before| {
            let after = Reading { reader: before.reader.clone(), ..self.after.clone() };
            *before == after
        })
    }
}

/// Whether the library itself has a field, so that what the document states of it is not used.
fn is_in_library(record: &LibraryRecord, field: &str) -> bool {
    match field {
        "title" => record.title().is_some(),
        "outlet" => record.outlet().is_some() || record.provenance.outlet.is_some(),
        "author" => !record.authors().is_empty(),
        "date" => record.date().is_some(),
        "url" => record.entry.url().is_some(),
        _ => record.language.is_some(),
    }
}

impl Workspace {
    /// Reads a source again and checks every draft under `briefs/` against the result. Nothing is written.
    ///
    /// # Errors
    ///
    /// There is no such source, or it cannot be read.
    pub fn renew_reading(&self, folder: &Path, key: &str, names: &Names) -> Result<Renewal, Diagnostics> {
        let files = self.source_files(folder, &mut Diagnostics::new())?;
        let Some(file) = files.get(key) else {
            let help = did_you_mean(key, files.keys().map(String::as_str));
            let message = msg!("unknown-source", key = key);
            return Err(Diagnostic::of_file(&UNKNOWN_SOURCE, self.shown(folder), message).maybe_help(help).into());
        };
        let library = self.library(folder, Some(names))?;
        let record = library.records.get(key).cloned().unwrap_or_else(|| LibraryRecord::unknown(key));
        let bytes = self.read_bytes(&file.path)?;
        let fresh = self.read_anew(file, &bytes, &record, &self.making(folder, &files, Some(names)))?;
        let path = reading_path(folder, key);
        let mut unread = Diagnostics::new();
        let before = match self.read_if_there(&path)? {
            None => None,
            Some(text) => match Reading::parse(text.path(), text.text()) {
                Ok(reading) => Some(reading),
                Err(_) => {
                    unread.push(Diagnostic::of_file(&BROKEN_READING, text.path(), msg!("broken-reading")));
                    None
                }
            },
        };
        let after = match &before {
            Some(before) => fresh.with_hand_of(before),
            None => fresh,
        };
        let superseded = self.read_exact(&path)?;
        let mut renewal =
            Renewal { before, after, shown: self.shown(&path), drafts: Vec::new(), unread, path, superseded };
        let drafts = self.read_drafts();
        for path in drafts.iter().filter(|(_, document)| document.is_none()).map(|(path, _)| path) {
            let message = msg!("unread-draft", key = key);
            renewal.unread.push(Diagnostic::of_file(&UNREAD_DRAFT, self.shown(path), message));
        }
        renewal.drafts = self.moves(folder, key, &drafts, renewal.before.as_ref(), &renewal.after);
        Ok(renewal)
    }

    /// What the rules of today would change in each reading that others made, read again in memory; with what today's
    /// rules refuse to read, as warnings. Readings in which nothing would change are not named.
    ///
    /// # Errors
    ///
    /// The folder or the library cannot be read.
    pub fn older_readings(
        &self,
        folder: &Path,
        names: &Names,
    ) -> Result<(Vec<OlderReading>, Diagnostics), Diagnostics> {
        let mut found = Diagnostics::new();
        let files = self.source_files(folder, &mut Diagnostics::new())?;
        let library = self.library(folder, Some(names)).unwrap_or_default();
        let making = self.making(folder, &files, Some(names));
        // No reading needs another.
        let read = files.par_iter().filter_map(|(key, file)| {
            let path = reading_path(folder, key);
            // What is wrong with a reading is reported where it is checked.
            let text = self.read_if_there(&path).ok()??;
            let before = Reading::parse(text.path(), text.text()).ok()?;
            if !before.is_of_other_rules(file.format) {
                return None;
            }
            let bytes = self.read_bytes(&file.path).ok().filter(|bytes| Digest::of(bytes) == before.digest)?;
            let record = library.records.get(key).cloned().unwrap_or_else(|| LibraryRecord::unknown(key));
            let fresh = self.read_anew(file, &bytes, &record, &making);
            Some((key, path, record, fresh.map(|fresh| (fresh.with_hand_of(&before), before))))
        });
        let read: Vec<_> = read.collect();
        let mut drafts = None;
        let mut older = Vec::new();
        for (key, path, record, fresh) in read {
            let (after, before) = match fresh {
                Ok(both) => both,
                Err(why) => {
                    found.extend(why.into_iter().map(Diagnostic::warning).collect());
                    continue;
                }
            };
            let mut changes = Changes::between(&before, &after);
            changes.stated.retain(|field| !is_in_library(&record, field));
            if !changes.is_empty() {
                let drafts = drafts.get_or_insert_with(|| self.read_drafts());
                let moves = self.moves(folder, key, drafts, Some(&before), &after);
                let (shown, reader) = (self.shown(&path), before.reader.clone());
                older.push(OlderReading { key: key.clone(), shown, reader, now: after.reader, changes, drafts: moves });
            }
        }
        Ok((older, found))
    }

    /// Readings that newer ones took the place of, of each of these sources, the file of which had this digest.
    pub fn superseded(&self, folder: &Path, key: &str, digest: &str) -> Vec<Reading> {
        let mut paths: Vec<PathBuf> = fs::read_dir(folder.join(SUPERSEDED))
            .into_iter()
            .flatten()
            .flatten()
            .map(|entry| entry.path())
            .filter(|path| {
                let stem = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
                stem.rsplit_once('.').is_some_and(|(own, _)| own == key)
            })
            .collect();
        paths.sort();
        let texts = paths.iter().filter_map(|path| {
            let text = self.read(path).ok()?;
            // A file whose name is not its digest is not what was put there.
            let named = path.file_stem()?.to_string_lossy().ends_with(Digest::of(text.text().as_bytes()).hex());
            named.then_some(text)
        });
        let readings = texts.filter_map(|text| Reading::parse(text.path(), text.text()).ok());
        readings.filter(|reading| reading.digest.hex() == digest).collect()
    }

    /// Every draft of the project; without a document where it cannot be read.
    fn read_drafts(&self) -> Vec<ReadDraft> {
        let read = |path: &PathBuf| {
            let text = self.read(path).ok()?;
            let document = draft::read(text.path(), text.text()).ok()?;
            Some((text, document))
        };
        self.drafts()
            .into_iter()
            .map(|path| {
                let document = read(&path);
                (path, document)
            })
            .collect()
    }

    /// What a new reading of a source does to the drafts of its corpus.
    fn moves(
        &self,
        folder: &Path,
        key: &str,
        drafts: &[ReadDraft],
        before: Option<&Reading>,
        after: &Reading,
    ) -> Vec<DraftMoves> {
        let mut moves = Vec::new();
        for (path, document) in drafts {
            let Some((text, document)) = document else { continue };
            if self.root.join(&document.front.corpus) != *folder
                && self.relative(folder) != document.front.corpus.trim_end_matches('/')
            {
                continue;
            }
            let citations = draft::moves(text, document, key, before, after);
            let digest = document.front.sources.get(key);
            if !citations.is_empty() || digest.is_some() {
                let digest_differs = digest.is_some_and(|digest| digest != after.digest.hex());
                let edition = document.front.edition;
                moves.push(DraftMoves { path: self.shown(path), citations, edition, digest_differs });
            }
        }
        moves
    }

    /// Puts a new reading in the place of the one before.
    ///
    /// # Errors
    ///
    /// With `--locked`, or if it cannot be written, or the one before was changed meanwhile.
    pub fn write_renewal(&self, _held: &CorpusLock, renewal: &Renewal) -> Result<(), Diagnostic> {
        if self.locked {
            let message = msg!("locked-readings--change");
            return Err(Diagnostic::of_file(&LOCKED_READINGS, renewal.shown.clone(), message));
        }
        let after = renewal.after.to_file();
        match &renewal.superseded {
            Some(before) => {
                let text = before.strip_prefix('\u{FEFF}').unwrap_or(before);
                self.keep_superseded(&renewal.path, text)?;
                write_edited(&renewal.path, before.as_bytes(), after.as_bytes())
            }
            None if write_new(&renewal.path, after.as_bytes())? => Ok(()),
            // Whoever reads a source that has no reading makes it; mostly it is the same.
            None if self.read_exact(&renewal.path)?.as_ref() == Some(&after) => Ok(()),
            None => Err(written_meanwhile(renewal.shown.clone())),
        }
    }

    /// Keeps a reading under its digest, so that what was published from it can still be verified.
    fn keep_superseded(&self, reading: &Path, text: &str) -> Result<(), Diagnostic> {
        let name = reading.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        let folder = reading.parent().map(|folder| folder.join("superseded")).unwrap_or_default();
        let path = folder.join(format!("{name}.{}.txt", Digest::of(text.as_bytes()).hex()));
        write_new(&path, text.as_bytes()).map(|_| ())
    }
}
