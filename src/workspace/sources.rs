//! A corpus folder looked at without changing it, for `brief sources`.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::corpus::{Making, NO_SOURCE_FILE, NOTHING_TO_QUOTE, SourceFile, reading_path, report_missing};
use super::door::stays_within;
use super::{NO_PROJECT, NO_SUCH_FILE, OUTSIDE_PROJECT, Workspace, no_folder, no_working_directory};
use crate::corpus::Source;
use crate::corpus::library::{Library, LibraryRecord};
use crate::corpus::reading::{OUTDATED_READING, Reading};
use crate::corpus::survey::{SourceState, Survey, Surveyed};
use crate::diagnostic::{Diagnostic, Diagnostics, msg};
use crate::spec::names::Names;
use crate::text::digest::Digest;

/// The corpus folder of a project, where none is named.
const CORPUS: &str = "seeds";

/// The folder of the readings, in that of the corpus.
const READINGS: &str = "text";

/// Deepest nesting of folders below `briefs/`.
const MAX_DEPTH: usize = 8;

/// What was found of a source that is looked at.
#[derive(Default)]
struct FoundInSource {
    wrong: Diagnostics,
    left_out: Diagnostics,
}

impl Workspace {
    /// The project and corpus folder that a command means: the folders that it names, or else the project
    /// around the corpus folder or the working directory, and `seeds` in it.
    ///
    /// # Errors
    ///
    /// There is no project, no such corpus folder, or it is outside the project.
    pub fn around(corpus: Option<&Path>, root: Option<&Path>, locked: bool) -> Result<(Self, PathBuf), Diagnostic> {
        let here = std::env::current_dir().map_err(|error| no_working_directory(&error))?;
        let absolute = |path: &Path| std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
        let corpus = corpus.map(absolute);
        let root = match root {
            Some(root) => absolute(root),
            None => {
                let start = corpus.as_deref().unwrap_or(&here);
                let project = start.ancestors().find(|folder| folder.join("briefs").is_dir());
                let alone = || match &corpus {
                    Some(corpus) => corpus.parent(),
                    None => here.join(CORPUS).is_dir().then_some(here.as_path()),
                };
                project.or_else(alone).map(Path::to_path_buf).ok_or_else(|| {
                    Diagnostic::of_file(&NO_PROJECT, here.display().to_string(), msg!("no-project--corpus"))
                        .help(msg!("no-project--corpus.help"))
                })?
            }
        };
        if !root.is_dir() {
            return Err(no_folder(root.display().to_string()));
        }
        let workspace = Self {
            root,
            locked,
            progress: super::progress::Progress::default(),
            vectors_progress: super::progress::Progress::default(),
            apart: None,
        };
        let folder = corpus.unwrap_or_else(|| workspace.root.join(CORPUS));
        if !folder.is_dir() {
            let message = msg!("no-such-file--corpus");
            return Err(Diagnostic::of_file(&NO_SUCH_FILE, workspace.shown(&folder), message)
                .help(msg!("no-such-file--corpus.help")));
        }
        let inside = match (folder.canonicalize(), workspace.root.canonicalize()) {
            (Ok(folder), Ok(root)) => folder.starts_with(root),
            _ => folder.starts_with(&workspace.root),
        };
        if !inside {
            let message = msg!("outside-project--corpus");
            return Err(Diagnostic::of_file(&OUTSIDE_PROJECT, workspace.shown(&folder), message)
                .help(msg!("outside-project--corpus.help")));
        }
        Ok((workspace, folder))
    }

    /// Every source of a corpus folder and its state. Nothing is written: a source that has no
    /// reading yet is read as it would be.
    ///
    /// # Errors
    ///
    /// The folder cannot be read. All else is part of the survey.
    pub fn survey(&self, folder: &Path, names: &Names) -> Result<Survey, Diagnostics> {
        let mut survey = Survey::default();
        let files = self.source_files(folder, &mut survey.left_out)?;
        let library = self.library(folder, Some(names));
        survey.library_broken = library.is_err();
        survey.library = survey.wrong.take(library).unwrap_or_default();
        report_missing(&survey.library, &files, &mut survey.left_out);
        let mut sources: BTreeMap<String, Surveyed> = BTreeMap::new();
        let making = self.making(folder, &files, Some(names));
        // No source needs another.
        let surveyed = files.par_iter().map(|(_, file)| {
            let mut found = FoundInSource::default();
            let source = self.surveyed(folder, file, &making, &survey.library, &mut found);
            (source, found)
        });
        let surveyed: Vec<(Surveyed, FoundInSource)> = surveyed.collect();
        for (source, found) in surveyed {
            survey.wrong.extend(found.wrong);
            survey.left_out.extend(found.left_out);
            sources.insert(source.key.clone(), source);
        }
        for (key, record) in &survey.library.records {
            sources.entry(key.clone()).or_insert_with(|| Surveyed {
                key: key.clone(),
                file: None,
                catalogued: true,
                record: record.clone(),
                source: None,
                state: SourceState::NoFile,
            });
        }
        survey.sources = sources.into_values().collect();
        Ok(survey)
    }

    /// Readings of which there is no source: a file was renamed or deleted, and its reading stayed.
    pub fn orphan_readings(&self, folder: &Path, survey: &Survey) -> Diagnostics {
        let has_file = |key: &str| survey.sources.iter().any(|source| source.key == key && source.file.is_some());
        let mut found = Diagnostics::new();
        let mut paths: Vec<PathBuf> =
            fs::read_dir(folder.join(READINGS)).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
        paths.sort();
        for path in paths.iter().filter(|path| path.is_file() && path.extension().is_some_and(|end| end == "txt")) {
            let key = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
            if !has_file(&key) {
                let message = msg!("no-source-file--orphan", key = &key);
                let orphan = Diagnostic::of_file(&NO_SOURCE_FILE, self.shown(path), message);
                found.push(orphan.help(msg!("no-source-file--orphan.help")));
            }
        }
        found
    }

    fn surveyed(
        &self,
        folder: &Path,
        file: &SourceFile,
        making: &Making<'_>,
        library: &Library,
        found: &mut FoundInSource,
    ) -> Surveyed {
        let known = library.records.get(&file.key).cloned();
        let catalogued = known.is_some();
        let record = known.unwrap_or_else(|| LibraryRecord::unknown(&file.key));
        let (reading, state) = self.state(folder, file, &record, making, found);
        let source = reading.map(|reading| Source::new(file.key.clone(), record.clone(), reading));
        // What the document states is known wherever it is shown.
        let record = source.as_ref().map_or(record, |source| source.record.clone());
        let file_shown = Some(self.shown(&file.path));
        Surveyed { key: file.key.clone(), file: file_shown, catalogued, record, source, state }
    }

    fn state(
        &self,
        folder: &Path,
        file: &SourceFile,
        record: &LibraryRecord,
        making: &Making<'_>,
        found: &mut FoundInSource,
    ) -> (Option<Reading>, SourceState) {
        let warned = |why: Diagnostics| why.into_iter().map(Diagnostic::warning).collect::<Diagnostics>();
        let bytes = match self.read_bytes(&file.path) {
            Ok(bytes) => bytes,
            Err(why) => {
                found.left_out.extend(warned(why.into()));
                return (None, SourceState::Unreadable);
            }
        };
        let path = reading_path(folder, &file.key);
        let (reading, state) = match self.read_if_there(&path) {
            Err(why) => {
                found.wrong.push(why);
                return (None, SourceState::Damaged);
            }
            Ok(None) => match self.read_anew(file, &bytes, record, making) {
                Ok(reading) => (reading, SourceState::Unread),
                Err(why) => {
                    found.left_out.extend(warned(why));
                    return (None, SourceState::Unreadable);
                }
            },
            Ok(Some(text)) => match Reading::parse(text.path(), text.text()) {
                Err(why) => {
                    found.wrong.extend(why);
                    return (None, SourceState::Damaged);
                }
                Ok(reading) => match reading.check(&text, &self.shown(&file.path), file.format, &bytes) {
                    Ok(()) => (reading, SourceState::Read),
                    Err(_) if Digest::of(&bytes) != reading.digest => {
                        found.wrong.push(
                            Diagnostic::of_file(
                                &OUTDATED_READING,
                                self.shown(&file.path),
                                msg!("outdated-reading--survey"),
                            )
                            .help(msg!("outdated-reading--survey.help", key = &file.key)),
                        );
                        (reading, SourceState::Changed)
                    }
                    Err(why) => {
                        found.wrong.extend(why);
                        (reading, SourceState::Damaged)
                    }
                },
            },
        };
        if state != SourceState::Changed && reading.paragraphs().next().is_none() {
            found.left_out.push(Diagnostic::of_file(
                &NOTHING_TO_QUOTE,
                self.shown(&file.path),
                msg!("nothing-to-quote"),
            ));
            return (Some(reading), SourceState::NoText);
        }
        (Some(reading), state)
    }

    /// Every draft under `briefs/`, by path. Hidden folders and links that lead out are skipped.
    pub fn drafts(&self) -> Vec<PathBuf> {
        let mut found = BTreeSet::new();
        collect_drafts(&self.root, &self.root.join("briefs"), 0, &mut found);
        found.into_iter().filter(|path| self.inside(&self.root, &self.relative(path)).is_ok()).collect()
    }
}

fn collect_drafts(root: &Path, folder: &Path, depth: usize, found: &mut BTreeSet<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if entry.file_name().to_string_lossy().starts_with('.') {
            continue;
        }
        // A link to a folder may lead to a disk full of others.
        let is_link = entry.file_type().is_ok_and(|kind| kind.is_symlink());
        if path.is_dir() && depth < MAX_DEPTH {
            if !is_link || stays_within(root, &path) {
                collect_drafts(root, &path, depth + 1, found);
            }
        } else if path.is_file() && path.extension().is_some_and(|extension| extension == "md") {
            found.insert(path);
        }
    }
}
