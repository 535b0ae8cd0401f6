//! New sources and new entries of the library: all of them, or none.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use super::corpus::{KEY_TAKEN, NO_READER, SourceFile, UNKNOWN_SOURCE};
use super::joint::{JointChange, PlannedFile};
use super::library::ENTRIES;
use super::{Workspace, write_edited};
use crate::corpus::amend::{Amendment, amend};
use crate::corpus::entry::{NewLibraryEntry, append, key_from};
use crate::corpus::format;
use crate::corpus::import::rules::LEFT_OUT_ENTRY;
use crate::corpus::import::{self, IMPORTS};
use crate::corpus::library::{Library, LibraryRecord, NOT_A_KEY, is_key, key_help};
use crate::diagnostic::{Diagnostic, Diagnostics, msg, rules};
use crate::spec::names::{Names, UNKNOWN_NAME};

rules! {
    /// A file to be imported is not a bibliography that is read.
    pub UNKNOWN_BIBLIOGRAPHY = Error "unknown-bibliography" {
        title: "A file is not a bibliography in a supported format.",
        why: "The extension of its name tells which format a bibliography has. Export it from the reference manager \
              in one of the formats that the advice lists.",
        wrong: "brief sources import library.ris",
        right: "brief sources import library.bib",
    }
    /// What is said about a document would be lost, because the library has its entry.
    pub ENTRY_THERE = Error "entry-there" {
        title: "The library already has an entry with this key, so what is said about the document would be lost.",
        why: "The program never changes existing entries: a person may have corrected them. Add the file without \
              saying more about it, and correct the entry by hand.",
        wrong: "brief sources add kidal-nd.txt --title \"Kidal\"",
        right: "brief sources add kidal-nd.txt",
    }
}

/// What an import did.
#[derive(Clone, Debug, Default)]
pub struct ImportReport {
    /// The library, as the user knows its path.
    pub library: String,
    /// The keys of the entries that were appended.
    pub appended: Vec<String>,
    /// The keys that the library has already; their entries are as they were.
    pub known: Vec<String>,
    /// Keys that cannot be citation keys, with what is in their place.
    pub renamed: Vec<(String, String)>,
    /// What was left out, and why: warnings.
    pub left_out: Diagnostics,
}

/// A document to add.
#[derive(Clone, Debug)]
pub struct Addition {
    /// Where it is now.
    pub file: PathBuf,
    /// Its citation key; from the file's name where none is said.
    pub key: Option<String>,
    /// What is known about it, besides its key.
    pub entry: NewLibraryEntry,
    /// Whether anything of that was said by the user, and would be lost if the library has an entry.
    pub described: bool,
}

/// A document that was added.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Added {
    /// Its citation key.
    pub key: String,
    /// Where it is in the corpus, as the user knows the path.
    pub path: String,
    /// The library has had an entry of this key, and it is as it was.
    pub had_entry: bool,
}

/// What a corpus has: the keys of its sources, and its library.
#[derive(Default)]
struct KnownSources {
    taken: BTreeSet<String>,
    library: Library,
}

/// A document that has been read, and where it will be.
struct NewDocument<'a> {
    addition: &'a Addition,
    key: String,
    path: PathBuf,
    bytes: Vec<u8>,
}

impl Workspace {
    /// Appends the entries of a bibliography to the library. Entries of keys that the library has stay
    /// as they are.
    ///
    /// # Errors
    ///
    /// The file is not a bibliography that is known, the library has mistakes or cannot be appended to.
    /// Nothing is written then.
    pub fn import_sources(&self, folder: &Path, file: &Path) -> Result<ImportReport, Diagnostics> {
        let extension = file.extension().map(|e| e.to_string_lossy().into_owned()).unwrap_or_default();
        let Some(import) = import::by_extension(&extension) else {
            let known: Vec<String> =
                IMPORTS.iter().flat_map(|i| i.extensions.iter().map(|e| format!("`.{e}` ({})", i.name))).collect();
            let message = msg!("unknown-bibliography", extension = extension);
            return Err(Diagnostic::of_file(&UNKNOWN_BIBLIOGRAPHY, self.shown(file), message)
                .help(msg!("unknown-bibliography.help", known = known))
                .into());
        };
        let imported = import.read(&self.read_named(file)?)?;
        let held = self.lock_corpus(folder)?;
        let (library, wrong) = self.sound_library(folder);
        let (path, _) = self.library_text(folder, None)?;
        let path = if self.has_entry_folder(folder) {
            // Nothing is read back of what is wrong elsewhere, so it would stay unsaid.
            wrong.into_result(())?;
            folder.join(ENTRIES)
        } else {
            path
        };
        let mut report = ImportReport {
            library: self.shown(&path),
            renamed: imported.renamed,
            left_out: imported.left_out,
            ..ImportReport::default()
        };
        let (known, mut new): (Vec<NewLibraryEntry>, Vec<NewLibraryEntry>) =
            imported.entries.into_iter().partition(|entry| library.records.contains_key(&entry.key));
        report.known = known.into_iter().map(|entry| entry.key).collect();
        if append("", "", &new).is_err() {
            // One that the library does not take is left out alone.
            new.retain(|entry| match append("", "", std::slice::from_ref(entry)) {
                Ok(_) => true,
                Err(why) => {
                    let why = why.into_iter().map(|found| found.message);
                    let why = why.reduce(|one, other| msg!("reasons", one = one, other = other));
                    let message = msg!("left-out-entry", key = &entry.key, why = why.unwrap_or(msg!("nothing")));
                    report.left_out.push(Diagnostic::of_file(&LEFT_OUT_ENTRY, self.shown(file), message));
                    false
                }
            });
        }
        report.appended = new.iter().map(|entry| entry.key.clone()).collect();
        // A file in which every entry was left out says so; there is nothing to write.
        if !new.is_empty() {
            self.carry_out(&held, &self.new_entries(folder, &new)?.0)?;
        }
        Ok(report)
    }

    /// Copies documents into a corpus folder and appends their entries to the library.
    ///
    /// # Errors
    ///
    /// A document cannot be read as a source; its key is not a citation key, or is taken; a value of its
    /// entry is wrong; the library has mistakes; another process changes the corpus. Then nothing is copied and nothing is
    /// written, however the process ends.
    pub fn add_sources(&self, folder: &Path, additions: &[Addition], names: &Names) -> Result<Vec<Added>, Diagnostics> {
        let mut found = Diagnostics::new();
        // Documents are read while others may still work on the corpus: that can take long.
        let mut known = found.take(self.known_sources(folder, names)).unwrap_or_default();
        let mut documents: Vec<NewDocument<'_>> = Vec::new();
        for addition in additions {
            if let Some(document) = found.take(self.prepare(folder, addition, &known, names)) {
                known.taken.insert(document.key.clone());
                documents.push(document);
            }
        }
        self.library_text(folder, None)?;
        found.into_result(())?;
        let held = self.lock_corpus(folder)?;
        let known = self.known_sources(folder, names)?;
        let mut found = Diagnostics::new();
        let (mut added, mut entries, mut files) = (Vec::new(), Vec::new(), Vec::new());
        for NewDocument { addition, key, path, bytes } in documents {
            // Another process may have added it meanwhile.
            found.take(self.may_add(addition, &key, &known).map_err(Diagnostics::from));
            let had_entry = known.library.records.contains_key(&key);
            if !had_entry {
                let mut entry = addition.entry.clone();
                entry.key.clone_from(&key);
                let received = addition.file.file_name().map(|name| name.to_string_lossy().into_owned());
                if let Some(received) = received.filter(|name| !path.ends_with(name)) {
                    entry.set_own("original-file", received);
                }
                entries.push(entry);
            }
            added.push(Added { had_entry, path: self.shown(&path), key });
            files.push(PlannedFile { path, before: None, after: Some(bytes) });
        }
        found.into_result(())?;
        let (mut change, after) = self.new_entries(folder, &entries)?;
        // Ids of names are the project's, and are looked up where the library is loaded.
        if !entries.is_empty() {
            check_names(&Library::parse(after.path(), after.text())?, &entries, names)?;
        }
        files.append(&mut change.files);
        self.carry_out(&held, &JointChange { files, ..change })?;
        Ok(added)
    }

    /// The keys and entries that a corpus has.
    fn known_sources(&self, folder: &Path, names: &Names) -> Result<KnownSources, Diagnostics> {
        let taken = self.source_files(folder, &mut Diagnostics::new())?.into_keys().collect();
        Ok(KnownSources { taken, library: self.library(folder, Some(names))? })
    }

    /// Changes the entry of a source in the library, or adds one where it has none. Every other byte stays.
    ///
    /// # Errors
    ///
    /// There is no such source; a value is wrong; the library has mistakes, cannot be changed so, or was changed meanwhile;
    /// another process changes the corpus.
    pub fn set_source(
        &self,
        folder: &Path,
        key: &str,
        change: impl FnOnce(&LibraryRecord) -> Vec<Amendment>,
        entry: &NewLibraryEntry,
        names: &Names,
    ) -> Result<String, Diagnostics> {
        let held = self.lock_corpus(folder)?;
        let (path, text) = self.library_text(folder, Some(key))?;
        let library = self.library(folder, Some(names))?;
        let Some(record) = library.records.get(key) else {
            let files = self.source_files(folder, &mut Diagnostics::new())?;
            if !files.values().any(|file| file.key == key) {
                let known = library.records.keys().map(String::as_str).chain(files.keys().map(String::as_str));
                let message = msg!("unknown-source", key = key);
                let help = crate::diagnostic::did_you_mean(key, known);
                return Err(Diagnostic::of_option(&UNKNOWN_SOURCE, "KEY", message).maybe_help(help).into());
            }
            let mut new = entry.clone();
            key.clone_into(&mut new.key);
            let (change, after) = self.new_entries(folder, &[new])?;
            check_names(&Library::parse(after.path(), after.text())?, &[NewLibraryEntry::new(key)], names)?;
            self.carry_out(&held, &change)?;
            let written = change.files.first().map_or(&path, |file| &file.path);
            return Ok(self.shown(written));
        };
        let after = amend(text.path(), text.text(), key, &change(record))?;
        check_names(&Library::parse(text.path(), &after)?, &[NewLibraryEntry::new(key)], names)?;
        write_edited(&path, text.text().as_bytes(), after.as_bytes())?;
        Ok(self.shown(&path))
    }

    /// That a document may come under a key.
    fn may_add(&self, addition: &Addition, key: &str, known: &KnownSources) -> Result<(), Diagnostic> {
        let shown = self.shown(&addition.file);
        if known.taken.contains(key) {
            let message = msg!("key-taken", key = key);
            return Err(Diagnostic::of_file(&KEY_TAKEN, shown, message).help(msg!("key-taken.help", key = key)));
        }
        if addition.described && known.library.records.contains_key(key) {
            let message = msg!("entry-there", key = key);
            return Err(Diagnostic::of_file(&ENTRY_THERE, shown, message).help(msg!("entry-there.help")));
        }
        Ok(())
    }

    /// The key, place and bytes of a document to add.
    fn prepare<'a>(
        &self,
        folder: &Path,
        addition: &'a Addition,
        known: &KnownSources,
        names: &Names,
    ) -> Result<NewDocument<'a>, Diagnostics> {
        let shown = self.shown(&addition.file);
        let name = addition.file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let (stem, extension) = name.rsplit_once('.').unwrap_or((name.as_str(), ""));
        let Some(format) = format::by_extension(extension) else {
            return Err(Diagnostic::of_file(
                &NO_READER,
                shown,
                msg!("no-reader", extension = extension, known = format::extensions()),
            )
            .into());
        };
        let key = match &addition.key {
            Some(key) => key.clone(),
            None => key_from(stem).unwrap_or_default(),
        };
        if !is_key(&key) {
            let message = msg!("not-a-key", key = addition.key.as_deref().unwrap_or(stem));
            let form = key_help();
            let help = match key_from(&key) {
                Some(key) => msg!("not-a-key--proposal", key = key, form = form),
                None => form,
            };
            return Err(Diagnostic::of_file(&NOT_A_KEY, shown, message).help(help).into());
        }
        self.may_add(addition, &key, known)?;
        let bytes = self.bytes_named(&addition.file)?;
        let path = folder.join(format!("{key}.{}", extension.to_ascii_lowercase()));
        // What cannot be read as a source is not one.
        let file = SourceFile { key: key.clone(), path: addition.file.clone(), format };
        let record = known.library.records.get(&key).cloned().unwrap_or_else(|| LibraryRecord::unknown(&key));
        self.read_anew(&file, &bytes, &record, &self.making(folder, &BTreeMap::new(), Some(names)))?;
        Ok(NewDocument { addition, key, path, bytes })
    }
}

fn check_names(library: &Library, entries: &[NewLibraryEntry], names: &Names) -> Result<(), Diagnostics> {
    let mut found = Diagnostics::new();
    for entry in entries {
        let Some(provenance) = library.records.get(&entry.key).map(|record| &record.provenance) else { continue };
        for (option, id) in [("--outlet", &provenance.outlet), ("--relays", &provenance.relays)] {
            if let Some(id) = id.as_deref().filter(|id| names.get(id).is_none()) {
                let help = crate::diagnostic::did_you_mean(id, names.ids());
                let message = msg!("beside", subject = option, why = msg!("unknown-name", id = id));
                found.push(Diagnostic::of_option(&UNKNOWN_NAME, option, message).maybe_help(help));
            }
        }
    }
    found.into_result(())
}
