//! Where the records of editions are: `records/EDITION/DIGEST.yml` in the folder of their series, EDITION being the stem
//! of the draft.

use std::fs;
use std::path::{Path, PathBuf};

use super::Workspace;
use super::temporaries::clear_folder;
use super::write::write_new;
use crate::diagnostic::{Diagnostic, Diagnostics, SourceText};
use crate::publish::chain::{self, Chain};
use crate::text::digest::Digest;

/// The folder of the records, in that of the series.
pub const RECORDS: &str = "records";

impl Workspace {
    /// The editions of a series that have records, by the stems of their drafts, in order.
    pub fn recorded_editions(&self, series: &Path) -> Vec<String> {
        let entries = fs::read_dir(series.join(RECORDS)).into_iter().flatten().flatten();
        let folders = entries.filter(|entry| entry.path().is_dir());
        let mut stems: Vec<String> = folders.filter_map(|entry| entry.file_name().into_string().ok()).collect();
        stems.sort();
        stems
    }

    /// What is wrong with the files that lie among the folders of the records of a series, where none belongs.
    pub fn strays_among_records(&self, series: &Path) -> Diagnostics {
        self.strays(&series.join(RECORDS), |path| is_yaml(path) && !path.is_dir())
    }

    /// The records of an edition of a series.
    ///
    /// # Errors
    ///
    /// A record cannot be read, or is not what was written, or one that others follow is missing; a file is among them that
    /// is none.
    pub fn records_of(&self, series: &Path, stem: &str) -> Result<Chain, Diagnostics> {
        let folder = series.join(RECORDS).join(stem);
        clear_folder(&folder);
        let entries = fs::read_dir(&folder).into_iter().flatten().flatten();
        let named = |path: PathBuf| Some((name_of_record(&path)?, path));
        let mut files: Vec<(Digest, PathBuf)> = entries.filter_map(|entry| named(entry.path())).collect();
        files.sort();
        let is_there = |digest: &Digest| files.iter().any(|(known, _)| known == digest);
        let is_stray = |path: &Path| match named_like_record(path) {
            Some(digest) => name_of_record(path).is_none() && (is_yaml(path) || !is_there(&digest)),
            None => is_yaml(path),
        };
        let mut found = self.strays(&folder, is_stray);
        let mut records = Vec::new();
        for (digest, path) in files {
            let text = found.take(self.read(&path).map_err(Diagnostics::from));
            let read = text.map(|text| chain::read(&digest, &self.shown(&path), text.text()));
            records.extend(read.and_then(|read| found.take(read)));
        }
        found.into_result(())?;
        Chain::of(records, &self.shown(&folder))
    }

    /// The files of a folder of records that are no records and may have been, before somebody renamed one or version
    /// control put two into one: what they say would be passed over. What editors and tools put beside files is passed over,
    /// as hidden files are.
    fn strays(&self, folder: &Path, is_stray: impl Fn(&Path) -> bool) -> Diagnostics {
        let entries = fs::read_dir(folder).into_iter().flatten().flatten();
        let is_hidden = |path: &Path| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
        let mut strays: Vec<PathBuf> =
            entries.map(|entry| entry.path()).filter(|path| !is_hidden(path) && is_stray(path)).collect();
        strays.sort();
        let one = |path: &PathBuf| {
            let text = self.read(path).ok();
            chain::stray(&self.shown(path), text.as_ref().map(SourceText::text).unwrap_or_default())
        };
        strays.iter().map(one).collect()
    }

    /// Writes a record of an edition; its path.
    ///
    /// # Errors
    ///
    /// It cannot be written.
    pub fn write_record(&self, series: &Path, stem: &str, digest: &Digest, text: &str) -> Result<PathBuf, Diagnostic> {
        let path = series.join(RECORDS).join(stem).join(format!("{digest}.yml"));
        // One of this name has this text.
        write_new(&path, text.as_bytes())?;
        Ok(path)
    }
}

/// Whether a file ends as YAML does, in letters of any case.
fn is_yaml(path: &Path) -> bool {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_ascii_lowercase());
    ending.is_some_and(|ending| ending == "yml" || ending == "yaml")
}

/// The digest that a name begins with, whatever stands behind it, in letters of any case.
fn named_like_record(path: &Path) -> Option<Digest> {
    let name = path.file_name()?.to_str()?;
    let (digest, behind) = name.split_at_checked(64)?;
    let ends = !behind.starts_with(|c: char| c.is_ascii_hexdigit());
    Digest::from_hex(&digest.to_ascii_lowercase()).filter(|_| ends)
}

/// The digest that a record is named by; `None` of a file that is not named as one.
pub(super) fn name_of_record(path: &Path) -> Option<Digest> {
    Digest::from_hex(path.file_name()?.to_str()?.strip_suffix(".yml")?)
}
