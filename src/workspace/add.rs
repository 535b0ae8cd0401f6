//! New sources and new entries of the library: all of them, or none.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use super::corpus::SourceFile;
use super::{Workspace, write_new, write_over};
use crate::corpus::entry::{NewEntry, append, key_from};
use crate::corpus::format;
use crate::corpus::import::{self, IMPORTS};
use crate::corpus::library::{Library, Record, is_key, key_help};
use crate::diagnostic::{Diagnostic, Diagnostics, SourceText};
use crate::spec::names::Names;

/// What an import did.
#[derive(Clone, Debug, Default)]
pub struct ImportReport {
    /// The library, as the user knows its path.
    pub library: String,
    /// The keys of the entries that were appended.
    pub appended: Vec<String>,
    /// The keys that the library has already; their entries are as they were.
    pub known: Vec<String>,
    /// Keys that cannot be citation keys, with what stands in their place.
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
    /// What is known of it, besides its key.
    pub entry: NewEntry,
    /// Whether anything of that was said by the user, and would be lost if the library has an entry.
    pub described: bool,
}

/// A document that was added.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Added {
    /// Its citation key.
    pub key: String,
    /// Where it stands in the corpus, as the user knows the path.
    pub path: String,
    /// The library has had an entry of this key, and it is as it was.
    pub had_entry: bool,
}

impl Workspace {
    /// The library of a corpus folder: its path and text, empty where there is none.
    fn library_text(&self, folder: &Path) -> Result<(PathBuf, SourceText), Diagnostics> {
        let names = ["library.yml", "library.yaml"];
        let path = names.iter().map(|name| folder.join(name)).find(|path| path.exists());
        let path = path.unwrap_or_else(|| folder.join("library.yml"));
        let text = match self.read_if_there(&path)? {
            // As it is: a byte-order mark stays too.
            Some(text) if self.read_bytes(&path)?.starts_with(b"\xEF\xBB\xBF") => {
                return Err(Diagnostic::file(text.path(), "the library begins with a byte-order mark")
                    .help("save the file as UTF-8 without a byte-order mark")
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
    /// The file is no bibliography that is known, the library has mistakes or cannot be appended to.
    /// Nothing is written then.
    pub fn import_sources(&self, folder: &Path, file: &Path) -> Result<ImportReport, Diagnostics> {
        let extension = file.extension().map(|e| e.to_string_lossy().into_owned()).unwrap_or_default();
        let Some(import) = import::by_extension(&extension) else {
            let known: Vec<String> =
                IMPORTS.iter().flat_map(|i| i.extensions.iter().map(|e| format!("`.{e}` ({})", i.name))).collect();
            let message = format!("`.{extension}` is no bibliography that is read here");
            return Err(Diagnostic::file(self.shown(file), message)
                .help(format!("known: {}", known.join(", ")))
                .into());
        };
        let imported = import.read(&self.read(file)?)?;
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
                    let why: Vec<String> = why.into_iter().map(|d| d.message.to_string()).collect();
                    let message = format!("`{}` is left out: {}", entry.key, why.join("; "));
                    report.left_out.push(Diagnostic::file(self.shown(file), message).warning());
                    false
                }
            });
        }
        report.appended = new.iter().map(|entry| entry.key.clone()).collect();
        let after = append(text.path(), text.text(), &new)?;
        if !new.is_empty() {
            write_over(&path, after.as_bytes())?;
        }
        Ok(report)
    }

    /// Copies documents into a corpus folder and appends their entries to the library.
    ///
    /// # Errors
    ///
    /// A document cannot be read as a source; its key is no citation key, or is taken; a value of its
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
            let message = format!("there is no reader for `.{extension}` files");
            return Err(Diagnostic::file(shown, message).into());
        };
        let key = match &addition.key {
            Some(key) => key.clone(),
            None => key_from(stem).unwrap_or_default(),
        };
        if !is_key(&key) {
            let message = format!("`{}` cannot be a citation key", addition.key.as_deref().unwrap_or(stem));
            let proposed = key_from(&key).map(|key| format!("`--key {key}` would do; {}", key_help()));
            return Err(Diagnostic::file(shown, message).help(proposed.unwrap_or_else(|| key_help().into())).into());
        }
        if taken.contains(&key) {
            let message = format!("the corpus has a source `{key}` already; it is left as it is");
            return Err(Diagnostic::file(shown, message).help("name another key with --key").into());
        }
        if addition.described && library.records.contains_key(&key) {
            let message =
                format!("the library has an entry `{key}`, which stays as it is, so what is said here would be lost");
            let help = "add the file without saying more of it, and correct the entry by hand";
            return Err(Diagnostic::file(shown, message).help(help).into());
        }
        let bytes = self.read_bytes(&addition.file)?;
        let path = folder.join(format!("{key}.{}", extension.to_ascii_lowercase()));
        // What cannot be read as a source is none.
        let file = SourceFile { key: key.clone(), path: addition.file.clone(), format };
        let record = library.records.get(&key).cloned().unwrap_or_else(|| Record::unknown(&key));
        self.read_anew(&file, &bytes, &record, &self.making(folder, &BTreeMap::new(), Some(names)))?;
        Ok((key, path, bytes))
    }

    /// Writes new files and then the library; takes the files away again where one cannot be written.
    fn write_all(&self, copies: &[(PathBuf, Vec<u8>)], library: Option<(&PathBuf, &str)>) -> Result<(), Diagnostics> {
        let mut written: Vec<&Path> = Vec::new();
        let mut write = || -> Result<(), Diagnostic> {
            for (path, bytes) in copies {
                if !write_new(path, bytes)? {
                    return Err(Diagnostic::file(
                        self.shown(path),
                        "there is a file of that name, and it is left as it is",
                    )
                    .help("name another key with --key"));
                }
                written.push(path);
            }
            library.map_or(Ok(()), |(path, text)| write_over(path, text.as_bytes()))
        };
        write().map_err(|why| {
            let mut found = Diagnostics::from(why);
            for path in &written {
                if let Err(error) = fs::remove_file(path) {
                    let message = format!("this copy could not be taken away again: {error}");
                    found.push(Diagnostic::file(self.shown(path), message));
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
        for (field, id) in [("outlet", &provenance.outlet), ("relays", &provenance.relays)] {
            if let Some(id) = id.as_deref().filter(|id| names.get(id).is_none()) {
                let help = crate::diagnostic::did_you_mean(id, names.ids());
                found.push(
                    Diagnostic::file(entry.key.clone(), format!("--{field}: unknown name `{id}`")).maybe_help(help),
                );
            }
        }
    }
    found.into_result(())
}
