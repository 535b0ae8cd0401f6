//! Loads a corpus folder: library, sources, readings, translations. A source that has no reading is
//! read now, and its reading written.

mod files;
mod open;
pub(crate) mod rules;

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use rayon::prelude::*;

use super::cache::{self, Fresh, Indexed, Present};
use super::library::unknown_names;
use super::outside::{PROGRAM_FAILED, drawn};
use super::stamps::Stamp;
use super::{Workspace, write_new};
use crate::corpus::clean::{self, KnownOfSource, Recurring};
use crate::corpus::format::ReceivedSource;
use crate::corpus::library::{Library, LibraryFiles, LibraryRecord, reserved_names};
use crate::corpus::reading::{ReadFrom, Reading, by_hand_help};
use crate::corpus::{Corpus, Source};
use crate::diagnostic::{Diagnostic, Diagnostics, SourceText, msg};
use crate::lang::Lang;
use crate::search::IndexEntry;
use crate::spec::names::Names;
use crate::translate::Memory;

pub(super) use files::{SourceFile, report_missing};
pub use open::OpenCorpus;
pub use rules::{
    EMPTY_CORPUS, KEY_TAKEN, LOCKED_READINGS, NO_READER, NO_SOURCE_FILE, NOTHING_TO_QUOTE, UNKNOWN_SOURCE,
};

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
    /// The files of the library with the places in them; none where not all of the corpus was loaded.
    pub library: LibraryFiles,
}

impl LoadedCorpus {
    /// The same, its passages told apart by these languages too.
    pub fn in_languages(self, languages: &[Lang]) -> Self {
        Self { corpus: self.corpus.in_languages(languages), ..self }
    }
}

/// Of what was left out, what matters where only some sources are used: a text that nobody has confirmed yet concerns
/// nobody who does not use it.
pub fn left_out_of(left_out: &Diagnostics, uses: impl Fn(&str) -> bool) -> Diagnostics {
    let unused = |found: &&Diagnostic| {
        let stem = found.subject.path().and_then(|path| Path::new(path).file_stem());
        let key = stem.map(|stem| stem.to_string_lossy().into_owned());
        found.message.id() == UNCONFIRMED && key.is_some_and(|key| !uses(&key))
    };
    left_out.iter().filter(|found| !unused(found)).cloned().collect()
}

/// The message about a text that nobody has confirmed yet.
const UNCONFIRMED: &str = "nothing-to-quote--unconfirmed";

/// The most sources in which a new one's lines are looked for.
const MAX_COMPARED: usize = 400;

/// What the making of readings needs to know of the project.
pub(super) struct Making<'a> {
    /// The names catalogue; `None` where it is broken.
    names: Option<&'a Names>,
    /// The lines of the corpus, looked for when the first reading is made.
    recurring: LazyLock<Recurring, Box<dyn FnOnce() -> Recurring + Send + 'a>>,
}

impl Making<'_> {
    fn recurring(&self) -> &Recurring {
        &self.recurring
    }
}

/// A corpus folder as it stands: its source files and its library. No source has been read yet.
pub struct CorpusFolder {
    folder: PathBuf,
    files: BTreeMap<String, SourceFile>,
    library: Library,
    /// What is wrong with the library.
    found: Diagnostics,
    /// What is left out of the corpus, and why: warnings.
    left_out: Diagnostics,
    /// Whether it is right that it has no source: an engine may have them.
    may_be_empty: bool,
}

impl CorpusFolder {
    /// The same, whose sources an engine may have.
    #[must_use]
    pub fn shared(self) -> Self {
        Self { may_be_empty: true, ..self }
    }

    /// Whether there is no source in it.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// The folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }
}

impl Workspace {
    /// Looks over a corpus folder. What is wrong with its library is reported when the corpus is opened or
    /// loaded.
    ///
    /// # Errors
    ///
    /// The folder is not there.
    pub fn corpus_folder(&self, folder: &Path) -> Result<CorpusFolder, Diagnostics> {
        let (mut found, mut left_out) = (Diagnostics::new(), Diagnostics::new());
        let files = self.source_files(folder, &mut left_out)?;
        let library = found.take(self.library_as_written(folder)).unwrap_or_default();
        report_missing(&library, &files, &mut left_out);
        Ok(CorpusFolder { folder: folder.to_path_buf(), files, library, found, left_out, may_be_empty: false })
    }

    /// Opens a corpus for search: readings are made if there are none, and the index is brought up to
    /// date.
    ///
    /// # Errors
    ///
    /// As [`Workspace::load_corpus`], of the sources that are new or changed.
    ///
    /// `names` is `None` where the catalogue is broken. `languages` are those of the spec: with those that the
    /// library states, passages are told apart by them.
    pub fn open_corpus(
        &self,
        folder: CorpusFolder,
        names: Option<&Names>,
        languages: &[Lang],
    ) -> Result<OpenCorpus, Diagnostics> {
        let CorpusFolder { folder, files, library, mut found, mut left_out, may_be_empty } = folder;
        let folder = folder.as_path();
        let making = self.making(folder, &files, names);
        let stated = library.records.values().filter_map(|record| record.language.as_ref());
        let languages: BTreeSet<&Lang> = languages.iter().chain(stated).collect();
        let languages: Vec<Lang> = languages.into_iter().cloned().collect();
        let present = files.par_iter().map(|(key, file)| {
            let language = library.records.get(key).and_then(|record| record.language.clone());
            let present =
                Present { file: Stamp::of(&file.path), reading: Stamp::of(&reading_path(folder, key)), language };
            (key.clone(), present)
        });
        let present: BTreeMap<String, Present> = present.collect();
        // A damaged index is found out late, and sources are then read once more: each is reported once.
        let mut reported = BTreeSet::new();
        let mut readings_made = Vec::new();
        let mut read = |keys: &[&str]| -> Vec<(String, Fresh)> {
            let read = |key: &&str| {
                let file = files.get(*key)?;
                let mut made = Vec::new();
                let record = record_of(&library, key);
                let reading = self.reading(folder, file, &record, &making, &mut made);
                Some((file, record, reading, made))
            };
            let read: Vec<_> = keys.par_iter().filter_map(read).collect();
            let mut fresh = Vec::new();
            for (file, record, reading, made) in read {
                readings_made.extend(made);
                match reading {
                    Ok(reading) => fresh.extend(self.fresh(folder, file, record, reading, &languages)),
                    Err(_) if !reported.insert(&file.key) => {}
                    Err(Unread::LeftOut(why)) => left_out.extend(why.into_iter().map(Diagnostic::warning).collect()),
                    Err(Unread::Wrong(why)) => found.extend(why),
                }
            }
            fresh
        };
        let tags: Vec<String> = languages.iter().map(ToString::to_string).collect();
        let name = format!("{} {}", self.relative(folder), tags.join(" "));
        let cached = cache::open_index(self.root(), &name, &present, &self.progress, &mut read)
            .map_err(|error| error.finding(&self.shown(folder)))?;
        for (key, source) in cached.sources.iter().filter(|(_, source)| source.paragraphs == 0) {
            if let Some(file) = files.get(key) {
                left_out.push(self.nothing_to_quote(folder, file, source.quotable));
            }
        }
        let dates = cached.sources.iter().filter_map(|(key, source)| Some((key.clone(), source.date?))).collect();
        let searched = cached.sources.iter().filter(|(_, source)| source.paragraphs > 0);
        let searched = searched.map(|(key, _)| key.clone()).collect();
        if cached.sources.is_empty() && !found.has_errors() && !may_be_empty {
            found.extend(left_out.clone());
            found.push(Diagnostic::of_file(&EMPTY_CORPUS, self.shown(folder), msg!("empty-corpus")));
        }
        drop(making);
        found.extend(unknown_names(&library, names));
        let folder = folder.to_path_buf();
        let index = cached.index;
        let engine = None;
        found.into_result(OpenCorpus {
            folder,
            files,
            library,
            dates,
            languages,
            searched,
            index,
            engine,
            left_out,
            readings_made,
        })
    }

    fn fresh(
        &self,
        folder: &Path,
        file: &SourceFile,
        record: LibraryRecord,
        reading: Reading,
        languages: &[Lang],
    ) -> Option<(String, Fresh)> {
        let stamps = (Stamp::of(&file.path)?, Stamp::of(&reading_path(folder, &file.key))?);
        let (quotable, date, language) = (reading.is_quotable(), reading.stated.date, record.language.clone());
        let source = Source::new(file.key.clone(), record, reading);
        let entries: Vec<IndexEntry> =
            Corpus::build_in([source], languages).passages().iter().map(IndexEntry::from).collect();
        let indexed = Indexed { stamps, language, paragraphs: entries.len(), quotable, date };
        Some((file.key.clone(), Fresh { indexed, entries }))
    }

    /// Loads sources of an open corpus with their translations. A key that the corpus does not contain is
    /// skipped.
    ///
    /// # Errors
    ///
    /// As [`Workspace::load_corpus`], of these sources.
    pub fn load_sources<'a>(
        &self,
        corpus: &OpenCorpus,
        keys: impl IntoIterator<Item = &'a str>,
        names: &Names,
    ) -> Result<LoadedCorpus, Diagnostics> {
        let keys: BTreeSet<&str> = keys.into_iter().collect();
        let fetched = self.fetched(corpus, &keys)?;
        let (known, library) = match &fetched {
            Some(fetched) => (&fetched.files, &fetched.library),
            None => (&corpus.files, &corpus.library),
        };
        let files: Vec<&SourceFile> = keys.into_iter().filter_map(|key| known.get(key)).collect();
        let mut found = Diagnostics::new();
        let making = self.making(&corpus.folder, known, Some(names));
        let loaded = self.load(&corpus.folder, &files, (library, &corpus.languages), &making, &mut found);
        found.extend(self.held_against_engine(corpus, &loaded.corpus));
        found.into_result(loaded)
    }

    /// Loads the whole corpus in `folder`.
    ///
    /// # Errors
    ///
    /// The folder is not there or contains no source; mistakes in library, readings or translations; a
    /// source that has changed since it was read; with `--locked`, a source without a reading. A
    /// single file that cannot be read is not an error but left out and reported.
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
        let CorpusFolder { folder, files, library, mut found, mut left_out, .. } = match self.corpus_folder(folder) {
            Ok(folder) => folder,
            Err(why) => return (None, why),
        };
        found.extend(unknown_names(&library, names));
        found.extend(reserved_names(&library));
        let folder = folder.as_path();
        let making = self.making(folder, &files, names);
        let all: Vec<&SourceFile> = files.values().collect();
        let mut loaded = self.load(folder, &all, (&library, &[]), &making, &mut found);
        left_out.extend(std::mem::take(&mut loaded.left_out));
        loaded.left_out = left_out;
        loaded.library = library.files;
        if loaded.corpus.is_empty() && !found.has_errors() {
            found.extend(loaded.left_out.clone());
            found.push(Diagnostic::of_file(&EMPTY_CORPUS, self.shown(folder), msg!("empty-corpus")));
        }
        (Some(loaded), found)
    }

    fn load(
        &self,
        folder: &Path,
        files: &[&SourceFile],
        (library, languages): (&Library, &[Lang]),
        making: &Making<'_>,
        found: &mut Diagnostics,
    ) -> LoadedCorpus {
        let read = |file: &&SourceFile| {
            let record = record_of(library, &file.key);
            let mut made = Vec::new();
            let reading = self.reading(folder, file, &record, making, &mut made);
            (record, reading, made)
        };
        let (read, memory) = rayon::join(
            || files.par_iter().map(read).collect::<Vec<_>>(),
            || {
                let keys: HashSet<&str> = files.iter().map(|file| file.key.as_str()).collect();
                self.memory(folder, |key| keys.contains(key))
            },
        );
        let mut left_out = Diagnostics::new();
        let mut unreadable = BTreeSet::new();
        let mut readings_made = Vec::new();
        let mut sources = Vec::new();
        for (file, (record, reading, made)) in files.iter().zip(read) {
            readings_made.extend(made);
            match reading {
                Ok(reading) => {
                    if !reading.is_quotable() || reading.paragraphs().next().is_none() {
                        left_out.push(self.nothing_to_quote(folder, file, reading.is_quotable()));
                    }
                    sources.push(Source::new(file.key.clone(), record, reading));
                }
                Err(Unread::LeftOut(why)) => left_out.extend(why.into_iter().map(Diagnostic::warning).collect()),
                Err(Unread::Wrong(why)) => {
                    unreadable.insert(file.key.clone());
                    found.extend(why);
                }
            }
        }
        let (mut memory, wrong) = memory;
        found.extend(wrong);
        let corpus = Corpus::build_in(sources, languages);
        memory.hold_against(&corpus);
        LoadedCorpus { corpus, memory, left_out, readings_made, unreadable, library: LibraryFiles::default() }
    }

    pub(super) fn making<'a>(
        &'a self,
        folder: &'a Path,
        files: &'a BTreeMap<String, SourceFile>,
        names: Option<&'a Names>,
    ) -> Making<'a> {
        Making { names, recurring: LazyLock::new(Box::new(move || self.recurring(folder, files))) }
    }

    /// Says why nothing of a source is quoted.
    fn nothing_to_quote(&self, folder: &Path, file: &SourceFile, quotable: bool) -> Diagnostic {
        let reading = self.shown(&reading_path(folder, &file.key));
        if !quotable {
            return Diagnostic::of_file(&NOTHING_TO_QUOTE, reading, msg!("nothing-to-quote--unconfirmed"))
                .help(by_hand_help());
        }
        Diagnostic::of_file(&NOTHING_TO_QUOTE, self.shown(&file.path), msg!("nothing-to-quote"))
            .help(msg!("nothing-to-quote.help", path = reading))
    }

    fn reading(
        &self,
        folder: &Path,
        file: &SourceFile,
        record: &LibraryRecord,
        making: &Making<'_>,
        made: &mut Vec<String>,
    ) -> Result<Reading, Unread> {
        let path = reading_path(folder, &file.key);
        let shown_source = self.shown(&file.path);
        let bytes = self.read_bytes(&file.path).map_err(|why| Unread::LeftOut(why.into()))?;
        let kept = || -> Result<Option<Reading>, Unread> {
            let text = self.read_if_there(&path).map_err(|why| Unread::Wrong(why.into()))?;
            let Some(text) = text else { return Ok(None) };
            let reading = Reading::parse(text.path(), text.text()).map_err(Unread::Wrong)?;
            reading.check(&text, &shown_source, file.format, &bytes).map_err(Unread::Wrong)?;
            Ok(Some(reading))
        };
        if let Some(reading) = kept()? {
            return Ok(reading);
        }
        if self.locked {
            let found = Diagnostic::of_file(&LOCKED_READINGS, shown_source.clone(), msg!("locked-readings"))
                .help(msg!("locked-readings.help"));
            return Err(Unread::Wrong(found.into()));
        }
        let mut reading = self.read_anew(file, &bytes, record, making).map_err(Unread::LeftOut)?;
        let written = SourceText::new(self.shown(&path), &reading.to_file());
        let is_new = write_new(&path, written.text().as_bytes()).map_err(|why| Unread::Wrong(why.into()))?;
        // Another process was first: what counts is what is kept, even if more of the corpus was known to one of them.
        if !is_new && let Some(reading) = kept()? {
            return Ok(reading);
        }
        reading.file = ReadFrom(Some(written));
        made.push(self.shown(&path));
        Ok(reading)
    }

    /// The reading that a source would have if it had none.
    pub(super) fn read_anew(
        &self,
        file: &SourceFile,
        bytes: &[u8],
        record: &LibraryRecord,
        making: &Making<'_>,
    ) -> Result<Reading, Diagnostics> {
        let name = file.path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let title = record.title();
        let names = making.names;
        let outlets = [&record.provenance.outlet, &record.provenance.relays];
        let outlets =
            outlets.into_iter().flatten().filter_map(|id| names?.get(id)).flat_map(|name| name.all_spellings());
        let known_names: Vec<String> =
            outlets.map(str::to_owned).chain(record.outlet()).chain(record.authors()).collect();
        let known = KnownOfSource {
            title: title.as_deref(),
            names: &known_names,
            sites: &sites_of(record),
            source: &name,
            recurring: Some(making.recurring()),
        };
        let shown = self.shown(&file.path);
        let drawn =
            drawn(file.format, bytes).map_err(|why| Diagnostic::of_file(&PROGRAM_FAILED, shown.clone(), why))?;
        Reading::make(&shown, &name, file.format, ReceivedSource { bytes, drawn: drawn.as_ref() }, known)
    }

    /// The lines of the corpus, for what recurs in many sources; asked for where a reading is to be made.
    /// Of a large corpus a fixed share is looked at, so that one new source costs little.
    fn recurring(&self, folder: &Path, files: &BTreeMap<String, SourceFile>) -> Recurring {
        let mut recurring = Recurring::default();
        if self.locked {
            return recurring;
        }
        // What is wrong with the library is said where it is read for its own sake.
        let library = self.library_as_written(folder).unwrap_or_default();
        for file in files.values().step_by(files.len().div_ceil(MAX_COMPARED).max(1)) {
            let name = file.path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            let mut sites = library.records.get(&file.key).map(sites_of).unwrap_or_default();
            // What cannot be read is said when its own turn comes.
            if let Ok(Some(text)) = self.read_if_there(&reading_path(folder, &file.key)) {
                let head = |name: &str| {
                    let mut lines = text.text().lines().take_while(|line| line.starts_with('#'));
                    lines.find_map(|line| line.strip_prefix("# ")?.strip_prefix(name)?.strip_prefix(": "))
                };
                sites.extend(clean::sites(head("outlet"), head("url")));
                let lines = text.text().lines().filter(|line| !line.starts_with('#'));
                recurring.add(&name, &sites, lines.filter_map(|line| line.split_once(" | ").map(|(_, text)| text)));
            } else if file.format.outside.is_none()
                && let Ok(bytes) = self.read_bytes(&file.path)
                && let Ok(document) = (file.format.read)(ReceivedSource::from(&bytes))
            {
                sites.extend(clean::sites(document.stated.outlet.as_deref(), document.stated.url.as_deref()));
                recurring.add(&name, &sites, document.blocks.iter().map(|block| block.text.as_str()));
            }
        }
        recurring
    }

    /// The translations of the sources that are asked for, as far as they are sound.
    fn memory(&self, folder: &Path, asked: impl Fn(&str) -> bool) -> (Memory, Diagnostics) {
        let mut found = Diagnostics::new();
        let mut memory = Memory::default();
        for (lang, path) in sub_entries(&folder.join("translations")) {
            let Ok(lang) = lang.parse::<Lang>() else { continue };
            for (name, path) in sub_entries(&path) {
                let Some(key) = name.strip_suffix(".po").filter(|key| asked(key)) else { continue };
                match self.read(&path) {
                    Ok(text) => {
                        found.take(memory.add(lang.clone(), key, text.path(), text.text()));
                    }
                    Err(why) => found.push(why),
                }
            }
        }
        (memory, found)
    }
}

/// What the library knows the site of a source by.
fn sites_of(record: &LibraryRecord) -> Vec<String> {
    let outlet = record.outlet();
    let address = record.entry.url().map(|url| url.value.to_string());
    clean::sites(outlet.iter().chain(&record.provenance.outlet).map(String::as_str), address.as_deref())
}

/// What the library knows of a source.
pub(super) fn record_of(library: &Library, key: &str) -> LibraryRecord {
    library.records.get(key).cloned().unwrap_or_else(|| LibraryRecord::unknown(key))
}

/// The place of a source's reading.
pub(super) fn reading_path(folder: &Path, key: &str) -> PathBuf {
    folder.join("text").join(format!("{key}.txt"))
}

/// Why a source has no reading.
enum Unread {
    /// The work continues without it.
    LeftOut(Diagnostics),
    /// The work must not continue.
    Wrong(Diagnostics),
}

/// The entries of a folder by name; none if there is no such folder.
fn sub_entries(folder: &Path) -> BTreeMap<String, PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries.map(|entry| (entry.file_name().to_string_lossy().into_owned(), entry.path())).collect()
}
