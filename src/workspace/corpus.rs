//! Loads a corpus folder: library, sources, readings, translations. A source that has no reading is
//! read now, and its reading written.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use super::{Workspace, write_new};
use crate::corpus::clean::Known;
use crate::corpus::format::{self, Format};
use crate::corpus::library::{KEY_HELP, Library, Record, is_key};
use crate::corpus::reading::Reading;
use crate::corpus::{Corpus, Source};
use crate::diagnostic::{Diagnostic, Diagnostics, did_you_mean};
use crate::lang::Lang;
use crate::spec::names::Names;
use crate::translate::Memory;

/// A corpus with its translation memory.
#[derive(Debug)]
pub struct LoadedCorpus {
    /// Sources and passages.
    pub corpus: Corpus,
    /// The translations.
    pub memory: Memory,
    /// What was left out of the corpus, and why: warnings.
    pub left_out: Diagnostics,
    /// Readings made in this run, as the user knows their paths.
    pub readings_made: Vec<String>,
    /// Citation keys of sources that are there and cannot be used, because something is wrong with their
    /// reading.
    pub unreadable: BTreeSet<String>,
}

/// A source file of a corpus folder.
struct SourceFile {
    key: String,
    path: PathBuf,
    format: &'static Format,
}

impl Workspace {
    /// Loads the corpus in `folder`.
    ///
    /// # Errors
    ///
    /// The folder is not there or holds no source; mistakes in library, readings or translations; a
    /// source that has changed since it was read; with `--locked`, a source without a reading. A
    /// single file that cannot be read is no error but left out and said.
    ///
    /// `names` is `None` where the catalogue is broken: then ids in the library cannot be looked up.
    pub fn load_corpus(&self, folder: &Path, names: Option<&Names>) -> Result<LoadedCorpus, Diagnostics> {
        match self.load_what_is_sound(folder, names) {
            (Some(corpus), found) => found.into_result(corpus),
            (None, found) => Err(found),
        }
    }

    /// As [`Workspace::load_corpus`], with all that is sound beside the mistakes in the rest; `None` where
    /// there is nothing.
    pub fn load_what_is_sound(&self, folder: &Path, names: Option<&Names>) -> (Option<LoadedCorpus>, Diagnostics) {
        let mut found = Diagnostics::new();
        let mut left_out = Diagnostics::new();
        let Some(files) = found.take(self.source_files(folder, &mut left_out)) else { return (None, found) };
        let mut unreadable = BTreeSet::new();
        let library = found.take(self.library(folder, names)).unwrap_or_default();
        let no_names = Names::default();
        let names = names.unwrap_or(&no_names);
        report_missing(&library, &files, &mut left_out);
        let mut sources = Vec::new();
        let mut readings_made = Vec::new();
        for file in &files {
            let record = library.records.get(&file.key).cloned().unwrap_or_else(|| Record::unknown(&file.key));
            match self.reading(folder, file, &record, names, &mut readings_made) {
                Ok(reading) if reading.paragraphs().next().is_none() => {
                    let message = "no body paragraph was found in this source, so nothing of it can be quoted";
                    let help = format!(
                        "see {}: a kind may be corrected by hand",
                        self.shown(&reading_path(folder, &file.key))
                    );
                    left_out.push(Diagnostic::file(self.shown(&file.path), message).help(help).warning());
                    sources.push(Source { key: file.key.clone(), record, reading });
                }
                Ok(reading) => sources.push(Source { key: file.key.clone(), record, reading }),
                Err(Unread::LeftOut(why)) => left_out.extend(why.into_iter().map(Diagnostic::warning).collect()),
                Err(Unread::Wrong(why)) => {
                    unreadable.insert(file.key.clone());
                    found.extend(why);
                }
            }
        }
        let memory = self.memory(folder, &mut found);
        if sources.is_empty() && !found.has_errors() {
            found.extend(left_out.clone());
            found.push(Diagnostic::file(self.shown(folder), "the corpus holds no source that could be read"));
        }
        let corpus = Corpus::build(sources);
        (Some(LoadedCorpus { corpus, memory, left_out, readings_made, unreadable }), found)
    }

    fn source_files(&self, folder: &Path, left_out: &mut Diagnostics) -> Result<Vec<SourceFile>, Diagnostics> {
        let entries = fs::read_dir(folder).map_err(|error| {
            let what = if folder.exists() {
                format!("the corpus folder cannot be read: {error}")
            } else {
                "there is no such corpus folder".to_owned()
            };
            Diagnostic::file(self.shown(folder), what)
        })?;
        let mut paths: Vec<PathBuf> = entries.filter_map(|entry| entry.ok().map(|entry| entry.path())).collect();
        paths.sort();
        let mut files: Vec<SourceFile> = Vec::new();
        for path in paths {
            let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            if path.is_dir()
                || name.starts_with('.')
                || matches!(name.as_str(), "library.yml" | "library.yaml")
                || name.ends_with('~')
            {
                continue;
            }
            let shown = self.shown(&path);
            let (stem, extension) = name.rsplit_once('.').unwrap_or((name.as_str(), ""));
            let leave_out = |message: String| Diagnostic::file(shown.clone(), message).warning();
            if let Err(why) = self.inside(folder, &name) {
                left_out.push(leave_out(format!("left out: {why}")));
                continue;
            }
            let Some(format) = format::by_extension(extension) else {
                left_out.push(leave_out(format!("left out: there is no reader for `.{extension}` files")));
                continue;
            };
            if !is_key(stem) {
                left_out.push(leave_out(format!("left out: `{stem}` cannot be a citation key")).help(KEY_HELP));
                continue;
            }
            if let Some(other) = files.iter().find(|file| file.key == stem) {
                let message = format!("left out: {} has the same citation key", self.shown(&other.path));
                left_out.push(leave_out(message));
                continue;
            }
            files.push(SourceFile { key: stem.to_owned(), path: path.clone(), format });
        }
        Ok(files)
    }

    fn library(&self, folder: &Path, names: Option<&Names>) -> Result<Library, Diagnostics> {
        let file = ["library.yml", "library.yaml"].iter().map(|name| folder.join(name)).find(|path| path.exists());
        let Some(path) = file else { return Ok(Library::default()) };
        let text = self.read(&path)?;
        let library = Library::parse(text.path(), text.text())?;
        unknown_names(&library, names).into_result(library)
    }

    /// The source file of a key, with its format.
    pub(super) fn source_of(&self, folder: &Path, key: &str) -> Option<(PathBuf, &'static Format)> {
        let files = self.source_files(folder, &mut Diagnostics::new()).ok()?;
        files.into_iter().find(|file| file.key == key).map(|file| (file.path, file.format))
    }

    fn reading(
        &self,
        folder: &Path,
        file: &SourceFile,
        record: &Record,
        names: &Names,
        made: &mut Vec<String>,
    ) -> Result<Reading, Unread> {
        let path = reading_path(folder, &file.key);
        let shown_source = self.shown(&file.path);
        let bytes = self.read_bytes(&file.path).map_err(|why| Unread::LeftOut(why.into()))?;
        if let Some(text) = self.read_if_there(&path).map_err(|why| Unread::Wrong(why.into()))? {
            let reading = Reading::parse(text.path(), text.text()).map_err(Unread::Wrong)?;
            reading.check(&text, &shown_source, file.format, &bytes).map_err(Unread::Wrong)?;
            return Ok(reading);
        }
        if self.locked {
            let message = "this source has no reading, and --locked forbids to make one";
            return Err(Unread::Wrong(
                Diagnostic::file(shown_source, message).help("run once without --locked and commit the reading").into(),
            ));
        }
        let name = file.path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let title = record.title();
        let outlets = [&record.provenance.outlet, &record.provenance.relays];
        let outlets =
            outlets.into_iter().flatten().filter_map(|id| names.get(id)).flat_map(|name| name.all_spellings());
        let known_names: Vec<String> =
            outlets.map(str::to_owned).chain(record.outlet()).chain(record.authors()).collect();
        let known = Known { title: title.as_deref(), names: &known_names };
        let reading = Reading::make(&shown_source, &name, file.format, &bytes, known).map_err(Unread::LeftOut)?;
        write_new(&path, reading.to_file().as_bytes()).map_err(|why| Unread::Wrong(why.into()))?;
        made.push(self.shown(&path));
        Ok(reading)
    }

    fn memory(&self, folder: &Path, found: &mut Diagnostics) -> Memory {
        let mut memory = Memory::default();
        for (lang, path) in sub_entries(&folder.join("translations")) {
            let Ok(lang) = lang.parse::<Lang>() else { continue };
            for (name, path) in sub_entries(&path) {
                let Some(key) = name.strip_suffix(".po") else { continue };
                match self.read(&path) {
                    Ok(text) => {
                        found.take(memory.add(lang.clone(), key, text.path(), text.text()));
                    }
                    Err(why) => found.push(why),
                }
            }
        }
        memory
    }
}

/// Ids of a library that the names catalogue does not hold; none are looked for where it is broken.
pub(super) fn unknown_names(library: &Library, names: Option<&Names>) -> Diagnostics {
    let mut found = Diagnostics::new();
    if let (Some(file), Some(names)) = (&library.file, names) {
        for (key, record) in &library.records {
            for (field, id) in [("outlet", &record.provenance.outlet), ("relays", &record.provenance.relays)] {
                if let Some(id) = id.as_deref().filter(|id| names.get(id).is_none()) {
                    let help = did_you_mean(id, names.ids());
                    found.push(
                        file.error(&format!("/{key}/brief/{field}"), format!("unknown name `{id}`")).maybe_help(help),
                    );
                }
            }
        }
    }
    found
}

/// The place of a source's reading.
fn reading_path(folder: &Path, key: &str) -> PathBuf {
    folder.join("text").join(format!("{key}.txt"))
}

/// Why a source has no reading.
enum Unread {
    /// The work goes on without it.
    LeftOut(Diagnostics),
    /// The work must not go on.
    Wrong(Diagnostics),
}

/// The entries of a folder by name; none where there is no such folder.
fn sub_entries(folder: &Path) -> BTreeMap<String, PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries.map(|entry| (entry.file_name().to_string_lossy().into_owned(), entry.path())).collect()
}

fn report_missing(library: &Library, files: &[SourceFile], left_out: &mut Diagnostics) {
    let Some(yaml) = &library.file else { return };
    for key in library.records.keys().filter(|key| !files.iter().any(|file| file.key == **key)) {
        let message = format!("`{key}` has no source file of that name");
        left_out.push(yaml.key_error(&format!("/{key}"), message).warning());
    }
}
