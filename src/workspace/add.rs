//! New sources and new entries of the library: all of them, or none.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use super::corpus::{KEY_TAKEN, NO_READER, SourceFile, UNKNOWN_SOURCE};
use super::write::{FILE_IN_THE_WAY, UNWRITABLE_FILE};
use super::{Workspace, write_edited, write_new, write_over};
use crate::corpus::amend::{Amendment, amend};
use crate::corpus::entry::{NewEntry, append, key_from};
use crate::corpus::format;
use crate::corpus::import::rules::LEFT_OUT_ENTRY;
use crate::corpus::import::{self, IMPORTS};
use crate::corpus::library::{Library, NOT_A_KEY, Record, is_key, key_help};
use crate::diagnostic::{Diagnostic, Diagnostics, SourceText, msg, rules};
use crate::spec::names::{Names, UNKNOWN_NAME};

rules! {
    /// A library begins with a byte-order mark.
    pub BYTE_ORDER_MARK = Error "byte-order-mark" {
        title: "The library begins with a byte-order mark.",
        why: "Entries are added at the end and every earlier byte is kept, but the mark would make another program \
              refuse the first key. Save the file as UTF-8 without it.",
        wrong: "",
        right: "",
    }
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
    pub entry: NewEntry,
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

impl Workspace {
    /// The library of a corpus folder: its path and text, empty if there is none.
    fn library_text(&self, folder: &Path) -> Result<(PathBuf, SourceText), Diagnostics> {
        let names = ["library.yml", "library.yaml"];
        let path = names.iter().map(|name| folder.join(name)).find(|path| path.exists());
        let path = path.unwrap_or_else(|| folder.join("library.yml"));
        let text = match self.read_if_there(&path)? {
            // As it is: a byte-order mark stays too.
            Some(text) if self.read_bytes(&path)?.starts_with(b"\xEF\xBB\xBF") => {
                return Err(Diagnostic::of_file(&BYTE_ORDER_MARK, text.path(), msg!("byte-order-mark"))
                    .help(msg!("byte-order-mark.help"))
                    .into());
            }
            Some(text) => text,
            None => SourceText::new(self.shown(&path), ""),
        };
        Ok((path, text))
    }

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
        let (path, text) = self.library_text(folder)?;
        let library = if text.text().trim().is_empty() {
            Library::default()
        } else {
            // A file of comments alone has no entries, and the writer says what else is wrong with it.
            Library::parse(text.path(), text.text()).unwrap_or_default()
        };
        let mut report = ImportReport {
            library: self.shown(&path),
            renamed: imported.renamed,
            left_out: imported.left_out,
            ..ImportReport::default()
        };
        let (known, mut new): (Vec<NewEntry>, Vec<NewEntry>) =
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
            let after = append(text.path(), text.text(), &new)?;
            write_over(&path, after.as_bytes())?;
        }
        Ok(report)
    }

    /// Copies documents into a corpus folder and appends their entries to the library.
    ///
    /// # Errors
    ///
    /// A document cannot be read as a source; its key is not a citation key, or is taken; a value of its
    /// entry is wrong; the library has mistakes. Then nothing is copied and nothing is written.
    pub fn add_sources(&self, folder: &Path, additions: &[Addition], names: &Names) -> Result<Vec<Added>, Diagnostics> {
        let mut found = Diagnostics::new();
        let here = self.source_files(folder, &mut Diagnostics::new())?;
        let library = found.take(self.library(folder, Some(names))).unwrap_or_default();
        let mut taken: BTreeSet<String> = here.into_keys().collect();
        let mut copies: Vec<(PathBuf, Vec<u8>)> = Vec::new();
        let (mut added, mut entries) = (Vec::new(), Vec::new());
        for addition in additions {
            let had_entry = |key: &str| library.records.contains_key(key);
            let Some((key, path, bytes)) = found.take(self.prepare(folder, addition, &taken, &library, names)) else {
                continue;
            };
            taken.insert(key.clone());
            if !had_entry(&key) {
                let mut entry = addition.entry.clone();
                entry.key.clone_from(&key);
                let received = addition.file.file_name().map(|name| name.to_string_lossy().into_owned());
                if let Some(received) = received.filter(|name| !path.ends_with(name)) {
                    entry.set_own("original-file", received);
                }
                entries.push(entry);
            }
            added.push(Added { had_entry: had_entry(&key), path: self.shown(&path), key });
            copies.push((path, bytes));
        }
        let (library_path, text) = self.library_text(folder)?;
        if found.has_errors() {
            return Err(found);
        }
        let after = append(text.path(), text.text(), &entries)?;
        // Ids of names are the project's, and are looked up where the library is loaded.
        if !entries.is_empty() {
            check_names(&Library::parse(text.path(), &after)?, &entries, names)?;
        }
        self.write_all(&copies, (!entries.is_empty()).then_some((&library_path, after.as_str())))?;
        Ok(added)
    }

    /// Changes the entry of a source in the library, or appends one where it has none. Every other byte stays.
    ///
    /// # Errors
    ///
    /// There is no such source; a value is wrong; the library has mistakes, cannot be changed so, or was changed meanwhile.
    pub fn set_source(
        &self,
        folder: &Path,
        key: &str,
        change: impl FnOnce(&Record) -> Vec<Amendment>,
        entry: &NewEntry,
        names: &Names,
    ) -> Result<String, Diagnostics> {
        let (path, text) = self.library_text(folder)?;
        let library = self.library(folder, Some(names))?;
        let after = match library.records.get(key) {
            Some(record) => amend(text.path(), text.text(), key, &change(record))?,
            None => {
                let files = self.source_files(folder, &mut Diagnostics::new())?;
                if !files.values().any(|file| file.key == key) {
                    let known = library.records.keys().map(String::as_str).chain(files.keys().map(String::as_str));
                    let message = msg!("unknown-source", key = key);
                    let help = crate::diagnostic::did_you_mean(key, known);
                    return Err(Diagnostic::of_option(&UNKNOWN_SOURCE, "KEY", message).maybe_help(help).into());
                }
                let mut new = entry.clone();
                key.clone_into(&mut new.key);
                append(text.path(), text.text(), &[new])?
            }
        };
        check_names(&Library::parse(text.path(), &after)?, &[NewEntry::new(key)], names)?;
        if path.exists() {
            write_edited(&path, text.text().as_bytes(), after.as_bytes())?;
        } else if !write_new(&path, after.as_bytes())? {
            return Err(super::translations::written_meanwhile(self.shown(&path)).into());
        }
        Ok(self.shown(&path))
    }

    /// The key, place and bytes of a document to add.
    fn prepare(
        &self,
        folder: &Path,
        addition: &Addition,
        taken: &BTreeSet<String>,
        library: &Library,
        names: &Names,
    ) -> Result<(String, PathBuf, Vec<u8>), Diagnostics> {
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
        if taken.contains(&key) {
            let message = msg!("key-taken", key = key);
            return Err(Diagnostic::of_file(&KEY_TAKEN, shown, message).help(msg!("key-taken.help")).into());
        }
        if addition.described && library.records.contains_key(&key) {
            let message = msg!("entry-there", key = key);
            return Err(Diagnostic::of_file(&ENTRY_THERE, shown, message).help(msg!("entry-there.help")).into());
        }
        let bytes = self.bytes_named(&addition.file)?;
        let path = folder.join(format!("{key}.{}", extension.to_ascii_lowercase()));
        // What cannot be read as a source is not one.
        let file = SourceFile { key: key.clone(), path: addition.file.clone(), format };
        let record = library.records.get(&key).cloned().unwrap_or_else(|| Record::unknown(&key));
        self.read_anew(&file, &bytes, &record, &self.making(folder, &BTreeMap::new(), Some(names)))?;
        Ok((key, path, bytes))
    }

    /// Writes new files and then the library; removes the files again where one cannot be written.
    fn write_all(&self, copies: &[(PathBuf, Vec<u8>)], library: Option<(&PathBuf, &str)>) -> Result<(), Diagnostics> {
        let mut written: Vec<&Path> = Vec::new();
        let mut write = || -> Result<(), Diagnostic> {
            for (path, bytes) in copies {
                if !write_new(path, bytes)? {
                    let message = msg!("file-in-the-way--source");
                    return Err(
                        Diagnostic::of_file(&FILE_IN_THE_WAY, self.shown(path), message).help(msg!("key-taken.help"))
                    );
                }
                written.push(path);
            }
            library.map_or(Ok(()), |(path, text)| write_over(path, text.as_bytes()))
        };
        write().map_err(|why| {
            let mut found = Diagnostics::from(why);
            for path in &written {
                if let Err(error) = fs::remove_file(path) {
                    let message = msg!("unwritable-file--copy", why = error.to_string());
                    found.push(Diagnostic::of_file(&UNWRITABLE_FILE, self.shown(path), message));
                }
            }
            found
        })
    }
}

fn check_names(library: &Library, entries: &[NewEntry], names: &Names) -> Result<(), Diagnostics> {
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
