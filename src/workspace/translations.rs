//! Translation files: where they are, and how a changed one is put in place.

use std::path::{Path, PathBuf};

use encoding_rs::Encoding;

use super::joint::{CorpusLock, JointChange, PlannedFile};
use super::write::CHANGED_MEANWHILE;
use super::{UNREADABLE_FILE, Workspace, too_large};
use crate::diagnostic::{Diagnostic, Diagnostics, msg};
use crate::lang::Lang;
use crate::translate::exchange::MAX_BYTES;

/// A translation file with the text that it is to have.
pub struct Changed {
    /// Where it lies.
    pub path: PathBuf,
    /// Its present text; `None` if there is no file yet.
    pub before: Option<String>,
    /// The text that it is to have.
    pub after: String,
}

impl Workspace {
    /// The translation file of a source: that of the language as written, or else of the primary language.
    pub fn translation_file(&self, corpus: &Path, lang: &Lang, key: &str) -> PathBuf {
        let of = |lang: &str| corpus.join("translations").join(lang).join(format!("{key}.po"));
        let exact = of(lang.as_str());
        if exact.exists() { exact } else { of(lang.primary()) }
    }

    /// The languages into which a corpus has translations, by name.
    pub fn translated_into(&self, corpus: &Path) -> Vec<Lang> {
        let entries = std::fs::read_dir(corpus.join("translations")).into_iter().flatten().flatten();
        let mut languages: Vec<Lang> =
            entries.filter_map(|entry| entry.file_name().to_string_lossy().parse().ok()).collect();
        languages.sort();
        languages
    }

    /// The translation files of a corpus into a language, by name.
    pub fn translation_files(&self, corpus: &Path, lang: &Lang) -> Vec<PathBuf> {
        let folder = corpus.join("translations").join(lang.as_str());
        let entries = std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
        let mut paths: Vec<PathBuf> = entries.filter(|path| path.extension().is_some_and(|e| e == "po")).collect();
        paths.sort();
        paths
    }

    /// Writes translation files: all, or none. One that has not changed is not touched.
    ///
    /// # Errors
    ///
    /// A file was changed by someone else meanwhile, or cannot be written: all are left as they are.
    pub fn write_translations(&self, held: &CorpusLock, files: &[Changed]) -> Result<(), Diagnostics> {
        if let Some(file) = files.iter().find(|file| file.before.is_none() && file.path.exists()) {
            return Err(written_meanwhile(self.shown(&file.path)).into());
        }
        let changed = files.iter().filter(|file| file.before.as_ref() != Some(&file.after));
        let planned = changed.map(|file| PlannedFile {
            path: file.path.clone(),
            before: file.before.as_ref().map(|before| before.clone().into_bytes()),
            after: Some(file.after.clone().into_bytes()),
        });
        self.carry_out(held, &JointChange { files: planned.collect(), entries: None })
    }

    /// A file that another translation tool wrote, as text: UTF-8, or UTF-16 with its byte-order mark.
    ///
    /// # Errors
    ///
    /// It is not there, too large, or in another encoding.
    pub fn read_exchange(&self, path: &Path) -> Result<String, Diagnostic> {
        let bytes = self.bytes_named(path)?;
        let encoding = Encoding::for_bom(&bytes).map_or(encoding_rs::UTF_8, |(encoding, _)| encoding);
        // UTF-16 takes two bytes for what UTF-8 may write in one.
        if bytes.len() > MAX_BYTES * 2 {
            return Err(too_large(self.shown(path), bytes.len() as u64, MAX_BYTES as u64));
        }
        let (text, _, malformed) = encoding.decode(&bytes);
        if malformed {
            let message = msg!("unreadable-file--exchange", encoding = encoding.name());
            return Err(Diagnostic::of_file(&UNREADABLE_FILE, self.shown(path), message));
        }
        Ok(text.into_owned())
    }
}

/// A file that another run has made since this one looked.
pub(crate) fn written_meanwhile(shown: String) -> Diagnostic {
    Diagnostic::of_file(&CHANGED_MEANWHILE, shown, msg!("changed-meanwhile--made"))
}
