//! Sources that are shared through an engine: what of a folder is put there, and what is fetched from there into the folder.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::corpus::{SourceFile, reading_path};
use super::library::{ENTRIES, whole_library};
use super::{OpenCorpus, Workspace, write_new};
use crate::corpus::entry_texts::entry_texts;
use crate::corpus::format;
use crate::corpus::library::{Library, is_key};
use crate::corpus::{Corpus, Source};
use crate::diagnostic::{Diagnostic, Diagnostics, Message, SourceText, msg};
use crate::lang::Lang;
use crate::search::engine::SourceParts;
use crate::search::no_engine;
use crate::text::digest::Digest;

/// The largest file that is put into an engine, in bytes: a server takes no request above 100 MB, and Base64 adds a third.
const MAX_SHARED: usize = 60_000_000;

/// A corpus folder after sources were fetched into it.
pub(super) struct FetchedSources {
    pub files: BTreeMap<String, SourceFile>,
    pub library: Library,
}

/// The digest by which a reading is told from another: of its text, and of the language by which its words are stemmed.
pub fn reading_digest(source: &Source) -> String {
    let text = source.reading.file.0.as_ref().map_or_else(|| source.reading.to_file(), |file| file.text().to_owned());
    let language = source.record.language.as_ref().map(Lang::as_str).unwrap_or_default();
    Digest::of(format!("{language}\0{text}").as_bytes()).hex().to_owned()
}

impl Workspace {
    /// The texts of all entries of a library, by key: each a library of one.
    ///
    /// # Errors
    ///
    /// A file cannot be read, or an entry cannot be taken out.
    pub fn library_entries(&self, folder: &Path) -> Result<BTreeMap<String, String>, Diagnostics> {
        let mut entries = BTreeMap::new();
        if let Some(whole) = whole_library(folder) {
            let text = self.read(&whole)?;
            entries.extend(entry_texts(text.path(), text.text())?);
        }
        for entry in fs::read_dir(folder.join(ENTRIES)).into_iter().flatten().flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            let Some((key, "yml" | "yaml")) = name.rsplit_once('.') else { continue };
            if is_key(key) {
                entries.insert(key.to_owned(), self.read(&entry.path())?.text().to_owned());
            }
        }
        Ok(entries)
    }

    /// All that a folder has of a source.
    ///
    /// # Errors
    ///
    /// Its file or its reading cannot be read, or is too large to be shared.
    pub fn source_parts(
        &self,
        corpus: &OpenCorpus,
        key: &str,
        entry: Option<&String>,
    ) -> Result<SourceParts, Diagnostic> {
        let Some(file) = corpus.files.get(key) else { return Ok(SourceParts::default()) };
        let bytes = self.read_bytes(&file.path)?;
        if bytes.len() > MAX_SHARED {
            let message = msg!("unpushed--large", megabytes = bytes.len() / 1_000_000, most = MAX_SHARED / 1_000_000);
            return Err(Diagnostic::of_file(&crate::search::UNPUSHED, self.shown(&file.path), message));
        }
        let mut translations = BTreeMap::new();
        let folder = corpus.folder.join("translations");
        for lang in fs::read_dir(&folder).into_iter().flatten().flatten() {
            let name = lang.file_name().to_string_lossy().into_owned();
            let path = lang.path().join(format!("{key}.po"));
            if name.parse::<Lang>().is_ok() && self.is_file(&path) {
                translations.insert(name, self.read(&path)?.text().to_owned());
            }
        }
        Ok(SourceParts {
            file: file.path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default(),
            bytes: STANDARD.encode(bytes),
            reading: self.read(&reading_path(&corpus.folder, key))?.text().to_owned(),
            entry: entry.cloned(),
            translations,
        })
    }

    /// The folder of a corpus that is shared, made where it is not there.
    ///
    /// # Errors
    ///
    /// It cannot be made.
    pub fn shared_folder(&self, folder: &Path) -> Result<(), Diagnostics> {
        fs::create_dir_all(folder).map_err(|error| super::io_error(self.shown(folder), &error).into())
    }

    /// Fetches those of the sources that an engine has and the folder has not. `None` where the folder has all.
    pub(super) fn fetched(
        &self,
        corpus: &OpenCorpus,
        keys: &BTreeSet<&str>,
    ) -> Result<Option<FetchedSources>, Diagnostics> {
        let Some(engine) = &corpus.engine else { return Ok(None) };
        let is_elsewhere = |key: &&&str| !corpus.files.contains_key(**key) && engine.sources().contains_key(**key);
        let elsewhere: Vec<&str> = keys.iter().filter(is_elsewhere).copied().collect();
        if elsewhere.is_empty() {
            return Ok(None);
        }
        let folder = &corpus.folder;
        let refused = |why: Message| Diagnostics::from(no_engine(&self.shown(folder), why));
        let here = self.source_files(folder, &mut Diagnostics::new())?;
        let lacking: Vec<&str> = elsewhere.iter().filter(|key| !here.contains_key(**key)).copied().collect();
        if !lacking.is_empty() {
            let _lock = self.lock_corpus(folder)?;
            let known = self.library_as_written(folder)?;
            let carried = engine.carried(&lacking).map_err(refused)?;
            for key in &lacking {
                let parts = carried.iter().find(|(found, _)| found == key).map(|(_, parts)| parts);
                let parts = parts.ok_or_else(|| refused(msg!("no-engine--not-carried", key = *key)))?;
                self.keep(folder, key, parts, !known.records.contains_key(*key)).map_err(|why| match why {
                    Unkept::Unfit => refused(msg!("no-engine--damaged", key = *key)),
                    Unkept::Unwritten(why) => (*why).into(),
                })?;
            }
        }
        let files = self.source_files(folder, &mut Diagnostics::new())?;
        let library = self.library_as_written(folder)?;
        Ok(Some(FetchedSources { files, library }))
    }

    /// Keeps a source that was fetched: its file last, so that what is there without it is only in the way of nobody. What is
    /// there already stays as it is.
    fn keep(&self, folder: &Path, key: &str, parts: &SourceParts, wants_entry: bool) -> Result<(), Unkept> {
        let (stem, extension) = parts.file.rsplit_once('.').unwrap_or((parts.file.as_str(), ""));
        if stem != key || !is_key(key) || format::by_extension(extension).is_none() {
            return Err(Unkept::Unfit);
        }
        let bytes = STANDARD.decode(&parts.bytes).map_err(|_| Unkept::Unfit)?;
        let mut files = Vec::new();
        for (lang, text) in &parts.translations {
            let lang: Lang = lang.parse().map_err(|_| Unkept::Unfit)?;
            let folder = folder.join("translations").join(lang.as_str());
            files.push((folder.join(format!("{key}.po")), text.as_bytes()));
        }
        if let Some(entry) = parts.entry.as_ref().filter(|_| wants_entry) {
            let library = Library::parse("", entry).map_err(|_| Unkept::Unfit)?;
            if library.records.len() != 1 || !library.records.contains_key(key) {
                return Err(Unkept::Unfit);
            }
            files.push((folder.join(ENTRIES).join(format!("{key}.yml")), entry.as_bytes()));
        }
        files.push((reading_path(folder, key), parts.reading.as_bytes()));
        files.push((folder.join(&parts.file), &bytes));
        for (path, bytes) in files {
            let is_inside = self.inside(self.root(), &self.relative(&path));
            is_inside.map_err(|why| {
                Unkept::Unwritten(Box::new(Diagnostic::of_file(&super::OUTSIDE_PROJECT, self.shown(&path), why)))
            })?;
            if let Some(folder) = path.parent() {
                fs::create_dir_all(folder)
                    .map_err(|error| Unkept::Unwritten(Box::new(super::io_error(self.shown(folder), &error))))?;
            }
            write_new(&path, bytes).map_err(|why| Unkept::Unwritten(Box::new(why)))?;
        }
        Ok(())
    }

    /// That the sources that were loaded are those of which the engine has passages.
    pub(super) fn held_against_engine(&self, corpus: &OpenCorpus, loaded: &Corpus) -> Diagnostics {
        let mut found = Diagnostics::new();
        for source in loaded.sources() {
            if let Some(known) = corpus.shared(&source.key)
                && known.reading != reading_digest(source)
            {
                let shown = self.shown(&reading_path(&corpus.folder, &source.key));
                found.push(no_engine(&shown, msg!("no-engine--differs", key = source.key.as_str())));
            }
        }
        found
    }

    /// A source from what is kept of it, without a file: for who analyses it again.
    ///
    /// # Errors
    ///
    /// What is kept of it is none.
    pub fn source_of_parts(&self, key: &str, parts: &SourceParts) -> Result<Source, Diagnostics> {
        let mut reading = crate::corpus::reading::Reading::parse(key, &parts.reading)?;
        reading.file.0 = Some(SourceText::new(key, &parts.reading));
        let library = parts.entry.as_ref().map(|entry| Library::parse(key, entry)).transpose()?.unwrap_or_default();
        Ok(Source::new(key.to_owned(), super::corpus::record_of(&library, key), reading))
    }
}

/// Why a source that was fetched is not kept.
enum Unkept {
    /// It is none.
    Unfit,
    /// It cannot be written.
    Unwritten(Box<Diagnostic>),
}
