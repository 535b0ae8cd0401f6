//! The source files of a corpus folder, by citation key.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use super::rules::{KEY_TAKEN, NO_READER, NO_SOURCE_FILE};
use crate::corpus::format::{self, SourceFormat};
use crate::corpus::library::{Library, NOT_A_KEY, is_key, key_help};
use crate::diagnostic::{Diagnostic, Diagnostics, Message, msg};
use crate::workspace::leftovers::clear_corpus;
use crate::workspace::library::LIBRARY_FILES;
use crate::workspace::{NO_SUCH_FILE, OUTSIDE_PROJECT, UNREADABLE_FILE, Workspace};

/// A source file of a corpus folder.
#[derive(Clone)]
pub(in crate::workspace) struct SourceFile {
    pub key: String,
    pub path: PathBuf,
    pub format: &'static SourceFormat,
}

impl Workspace {
    pub(in crate::workspace) fn source_files(
        &self,
        folder: &Path,
        left_out: &mut Diagnostics,
    ) -> Result<BTreeMap<String, SourceFile>, Diagnostics> {
        self.complete_if_free(folder, left_out);
        let entries = fs::read_dir(folder).map_err(|error| {
            if folder.exists() {
                let message = msg!("unreadable-file--corpus", why = error.to_string());
                Diagnostic::of_file(&UNREADABLE_FILE, self.shown(folder), message)
            } else {
                Diagnostic::of_file(&NO_SUCH_FILE, self.shown(folder), msg!("no-such-file--corpus"))
            }
        })?;
        let mut entries: Vec<(OsString, Option<fs::FileType>)> =
            entries.filter_map(Result::ok).map(|entry| (entry.file_name(), entry.file_type().ok())).collect();
        // In the order of the paths; those would be compared part by part, the folder's again each time.
        entries.sort_by(|a, b| a.0.cmp(&b.0));
        clear_corpus(folder, entries.iter().filter_map(|(name, _)| name.to_str()));
        let mut files: BTreeMap<String, SourceFile> = BTreeMap::new();
        for (name, kind) in entries {
            let path = folder.join(&name);
            let name = name.to_string_lossy().into_owned();
            let is_link = kind.is_none_or(|kind| kind.is_symlink());
            if kind.is_some_and(|kind| kind.is_dir())
                || (is_link && path.is_dir())
                || name.starts_with('.')
                || LIBRARY_FILES.contains(&name.as_str())
                || name.ends_with('~')
            {
                continue;
            }
            let (stem, extension) = name.rsplit_once('.').unwrap_or((name.as_str(), ""));
            let leave_out = |rule, message: Message| Diagnostic::of_file(rule, self.shown(&path), message).warning();
            // A plain file of the folder is inside the project as the folder is; a link may lead out.
            if is_link && let Err(why) = self.inside(folder, &name) {
                left_out.push(leave_out(&OUTSIDE_PROJECT, msg!("outside-project--left-out", why = why)));
                continue;
            }
            let Some(format) = format::by_extension(extension) else {
                left_out.push(leave_out(
                    &NO_READER,
                    msg!("no-reader--left-out", extension = extension, known = format::extensions()),
                ));
                continue;
            };
            if !is_key(stem) {
                let message = msg!("not-a-key--left-out", key = stem);
                left_out.push(leave_out(&NOT_A_KEY, message).help(key_help()));
                continue;
            }
            if let Some(other) = files.get(stem) {
                let message = msg!("key-taken--left-out", path = self.shown(&other.path));
                left_out.push(leave_out(&KEY_TAKEN, message));
                continue;
            }
            files.insert(stem.to_owned(), SourceFile { key: stem.to_owned(), path, format });
        }
        Ok(files)
    }

    /// The source file of a key, with its format.
    pub(in crate::workspace) fn source_of(&self, folder: &Path, key: &str) -> Option<(PathBuf, &'static SourceFormat)> {
        let files = self.source_files(folder, &mut Diagnostics::new()).ok()?;
        files.into_iter().find(|(known, _)| known == key).map(|(_, file)| (file.path, file.format))
    }
}

pub(in crate::workspace) fn report_missing(
    library: &Library,
    files: &BTreeMap<String, SourceFile>,
    left_out: &mut Diagnostics,
) {
    for key in library.records.keys().filter(|key| !files.contains_key(*key)) {
        let missing = library.files.key_finding(key, &NO_SOURCE_FILE, msg!("no-source-file", key = key));
        left_out.extend(missing.into_iter().collect());
    }
}
