//! A source read again: what that does to every draft, before anything is written.

use std::path::{Path, PathBuf};

use super::corpus::{LOCKED_READINGS, UNKNOWN_SOURCE, reading_path};
use super::{Workspace, write_over};
use crate::corpus::library::Record;
use crate::corpus::reading::Reading;
use crate::diagnostic::{Diagnostic, Diagnostics, did_you_mean, msg, rules};
use crate::draft::{self, Moved};
use crate::spec::names::Names;

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

/// What a new reading does to one draft.
#[derive(Clone, Debug)]
pub struct DraftMoves {
    /// The draft, as the user knows its path.
    pub path: String,
    /// Each of its citations of the source.
    pub citations: Vec<Moved>,
    /// Its front matter records a digest of the source that is not that of the file.
    pub digest_differs: bool,
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
        let record = library.records.get(key).cloned().unwrap_or_else(|| Record::unknown(key));
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
        let mut drafts = Vec::new();
        for draft_path in self.drafts() {
            let read = self.read(&draft_path).map_err(Diagnostics::from);
            let document = match read.and_then(|text| draft::read(text.path(), text.text())) {
                Ok(document) => document,
                Err(_) => {
                    let message = msg!("unread-draft", key = key);
                    unread.push(Diagnostic::of_file(&UNREAD_DRAFT, self.shown(&draft_path), message));
                    continue;
                }
            };
            if self.root.join(&document.front.corpus) != *folder
                && self.relative(folder) != document.front.corpus.trim_end_matches('/')
            {
                continue;
            }
            let citations = draft::moves(&document, key, before.as_ref(), &after);
            let digest = document.front.sources.get(key);
            if !citations.is_empty() || digest.is_some() {
                let digest_differs = digest.is_some_and(|digest| digest != after.digest.hex());
                drafts.push(DraftMoves { path: self.shown(&draft_path), citations, digest_differs });
            }
        }
        Ok(Renewal { before, after, shown: self.shown(&path), drafts, unread, path })
    }

    /// Puts a new reading in the place of the one before.
    ///
    /// # Errors
    ///
    /// With `--locked`, or if it cannot be written.
    pub fn write_renewal(&self, renewal: &Renewal) -> Result<(), Diagnostic> {
        if self.locked {
            let message = msg!("locked-readings--change");
            return Err(Diagnostic::of_file(&LOCKED_READINGS, renewal.shown.clone(), message));
        }
        write_over(&renewal.path, renewal.after.to_file().as_bytes())
    }
}
