//! The library of a corpus on disk: `library.yml`, and, where there is the folder `library`, a file for each entry in it.

use std::fs;
use std::path::{Path, PathBuf};

use super::joint::{JointChange, PlannedEntries, PlannedFile};
use super::{OUTSIDE_PROJECT, Workspace};
use crate::corpus::entry::{NewLibraryEntry, append, entry_text};
use crate::corpus::entry_texts::entry_texts;
use crate::corpus::library::{Library, NOT_A_KEY, is_key, key_help};
use crate::diagnostic::{Diagnostic, Diagnostics, SourceText, did_you_mean, msg, rules};
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
    /// There is no library to be parted.
    pub NOTHING_TO_SPLIT = Error "nothing-to-split" {
        title: "There is no `library.yml` whose entries could be put into files of their own.",
        why: "Once the folder `library` is there, each new entry gets a file of its own in it. Of a corpus without a \
              library, make the empty folder.",
        wrong: "",
        right: "",
    }
}

/// The names that the file of the whole library may have.
pub(super) const LIBRARY_FILES: [&str; 2] = ["library.yml", "library.yaml"];

/// The folder of the files of single entries.
pub(super) const ENTRIES: &str = "library";

/// What came of parting a library.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SplitLibrary {
    /// The file that is gone, as the user knows its path.
    pub library: String,
    /// The files of the entries.
    pub files: Vec<String>,
}

/// The file of the whole library of a corpus folder, if there is one.
pub(super) fn whole_library(folder: &Path) -> Option<PathBuf> {
    LIBRARY_FILES.iter().map(|name| folder.join(name)).find(|path| path.exists())
}

/// Whether a text contains nothing but comments.
fn is_bare(text: &str) -> bool {
    text.lines().all(|line| line.trim().is_empty() || line.trim_start().starts_with('#'))
}

impl Workspace {
    /// The library of a corpus folder, its names looked up where there is a catalogue.
    pub(super) fn library(&self, folder: &Path, names: Option<&Names>) -> Result<Library, Diagnostics> {
        let library = self.library_as_written(folder)?;
        unknown_names(&library, names).into_result(library)
    }

    /// The library of a corpus folder.
    pub(super) fn library_as_written(&self, folder: &Path) -> Result<Library, Diagnostics> {
        let (library, found) = self.sound_library(folder);
        found.into_result(library)
    }

    /// The library of a corpus folder as far as it is sound, with all that is wrong with it.
    pub(super) fn sound_library(&self, folder: &Path) -> (Library, Diagnostics) {
        let mut found = Diagnostics::new();
        let whole = whole_library(folder).and_then(|path| found.take(self.read(&path).map_err(Diagnostics::from)));
        let has_entries = self.has_entry_folder(folder);
        // A library of which only comments are left, because its entries have files of their own, has no entries.
        let whole = whole.filter(|text| !(has_entries && is_bare(text.text())));
        let whole = whole.and_then(|text| found.take(Library::parse(text.path(), text.text())));
        let mut library = whole.unwrap_or_default();
        if !has_entries {
            return (library, found);
        }
        let mut texts = Vec::new();
        let mut keys = Vec::new();
        for (key, path) in self.entry_files(folder, &mut found) {
            if let Some(text) = found.take(self.read(&path).map_err(Diagnostics::from)) {
                keys.push(key);
                texts.push(text);
            }
        }
        for (key, one) in keys.iter().zip(Library::parse_each(&texts)) {
            if let Some(one) = found.take(one)
                && let Err(wrong) = library.add(key, one)
            {
                found.push(wrong);
            }
        }
        (library, found)
    }

    /// Whether each entry of this corpus has, or is to have, a file of its own.
    pub(super) fn has_entry_folder(&self, folder: &Path) -> bool {
        folder.join(ENTRIES).is_dir()
    }

    /// The files of single entries, in their order, each with the key that its name is.
    fn entry_files(&self, folder: &Path, found: &mut Diagnostics) -> Vec<(String, PathBuf)> {
        let within = folder.join(ENTRIES);
        if let Err(why) = self.inside(folder, ENTRIES) {
            found.push(Diagnostic::of_file(&OUTSIDE_PROJECT, self.shown(&within), why));
            return Vec::new();
        }
        let mut files = Vec::new();
        for entry in fs::read_dir(&within).into_iter().flatten().flatten() {
            let (name, path) = (entry.file_name().to_string_lossy().into_owned(), entry.path());
            let Some((key, "yml" | "yaml")) = name.rsplit_once('.') else { continue };
            if name.starts_with('.') {
                continue;
            }
            if entry.file_type().is_ok_and(|kind| kind.is_symlink())
                && let Err(why) = self.inside(&within, &name)
            {
                found.push(Diagnostic::of_file(&OUTSIDE_PROJECT, self.shown(&path), why));
            } else if is_key(key) {
                files.push((key.to_owned(), path));
            } else {
                let message = msg!("not-a-key", key = key);
                found.push(Diagnostic::of_file(&NOT_A_KEY, self.shown(&path), message).help(key_help()));
            }
        }
        files.sort();
        files
    }

    /// The file in which the entry of a source is, or would be, with its text; no text where it is not there.
    ///
    /// # Errors
    ///
    /// It cannot be read, or begins with a byte-order mark.
    pub(super) fn library_text(&self, folder: &Path, key: Option<&str>) -> Result<(PathBuf, SourceText), Diagnostics> {
        let own = key.filter(|_| self.has_entry_folder(folder)).and_then(|key| {
            let of = |extension: &str| folder.join(ENTRIES).join(format!("{key}.{extension}"));
            ["yml", "yaml"].map(of).into_iter().find(|path| path.exists())
        });
        let path = own.or_else(|| whole_library(folder)).unwrap_or_else(|| folder.join(LIBRARY_FILES[0]));
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

    /// What adds entries to the library of a corpus: at the end of its file, or a file for each where there is the folder.
    /// With the text that has the new entries, as it will read.
    ///
    /// # Errors
    ///
    /// A new entry has mistakes, or the library, or it cannot be appended to.
    pub(super) fn new_entries(
        &self,
        folder: &Path,
        entries: &[NewLibraryEntry],
    ) -> Result<(JointChange, SourceText), Diagnostics> {
        if entries.is_empty() {
            return Ok((JointChange::default(), SourceText::new("", "")));
        }
        if !self.has_entry_folder(folder) {
            let (path, text) = self.library_text(folder, None)?;
            let after = append(text.path(), text.text(), entries)?;
            let before = path.exists().then(|| text.text().as_bytes().to_vec());
            let after = SourceText::new(text.path(), &after);
            let file = PlannedFile { path: path.clone(), before, after: Some(after.text().as_bytes().to_vec()) };
            let planned = PlannedEntries { library: path, entries: entries.to_vec(), file: Some(file) };
            return Ok((JointChange { files: Vec::new(), entries: Some(planned) }, after));
        }
        let within = folder.join(ENTRIES);
        self.inside(folder, ENTRIES).map_err(|why| Diagnostic::of_file(&OUTSIDE_PROJECT, self.shown(&within), why))?;
        // Together they are checked at once.
        let shown = self.shown(&within);
        let all = append(&shown, "", entries)?;
        let mut change = JointChange::default();
        for entry in entries {
            let path = within.join(format!("{}.yml", entry.key));
            let text = entry_text(&self.shown(&path), entry)?;
            change.files.push(PlannedFile { path, before: None, after: Some(text.into_bytes()) });
        }
        Ok((change, SourceText::new(shown, &all)))
    }

    /// Puts each entry of `library.yml` into a file of its own, byte for byte, with the comments above it: all of them, or
    /// none.
    ///
    /// # Errors
    ///
    /// There is no such file; it has mistakes, or is written so that it cannot be parted; another process changes the
    /// corpus.
    pub fn split_library(&self, folder: &Path) -> Result<SplitLibrary, Diagnostics> {
        let held = self.lock_corpus(folder)?;
        let (path, text) = self.library_text(folder, None)?;
        if !path.exists() {
            return Err(Diagnostic::of_file(&NOTHING_TO_SPLIT, text.path(), msg!("nothing-to-split"))
                .help(msg!("nothing-to-split.help"))
                .into());
        }
        // An entry that has a file of its own already would be lost.
        self.library_as_written(folder)?;
        let within = folder.join(ENTRIES);
        self.inside(folder, ENTRIES).map_err(|why| Diagnostic::of_file(&OUTSIDE_PROJECT, self.shown(&within), why))?;
        let mut change = JointChange::default();
        for (key, text) in entry_texts(text.path(), text.text())? {
            let path = within.join(format!("{key}.yml"));
            change.files.push(PlannedFile { path, before: None, after: Some(text.into_bytes()) });
        }
        let files = change.files.iter().map(|file| self.shown(&file.path)).collect();
        let before = Some(text.text().as_bytes().to_vec());
        change.files.push(PlannedFile { path, before, after: None });
        self.carry_out(&held, &change)?;
        Ok(SplitLibrary { library: text.path().to_owned(), files })
    }
}

/// Ids of a library that the names catalogue does not contain; none are looked for where it is broken.
pub(super) fn unknown_names(library: &Library, names: Option<&Names>) -> Diagnostics {
    let mut found = Diagnostics::new();
    let Some(names) = names else { return found };
    for (key, record) in &library.records {
        for (field, id) in [("outlet", &record.provenance.outlet), ("relays", &record.provenance.relays)] {
            if let Some(id) = id.as_deref().filter(|id| names.get(id).is_none()) {
                let help = did_you_mean(id, names.ids());
                let message = msg!("unknown-name", id = id);
                let unknown = library.files.finding(key, &format!("/brief/{field}"), &UNKNOWN_NAME, message);
                found.extend(unknown.map(|unknown| unknown.maybe_help(help)).into_iter().collect());
            }
        }
    }
    found
}
