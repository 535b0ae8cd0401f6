//! The project on disk: where files are found, how they are read and written. Everything that touches
//! the file system, the clock or the environment is here.

#![allow(clippy::disallowed_methods, reason = "the rim: file system, clock and environment are read here")]

mod add;
mod archive;
mod cache;
mod check;
mod clock;
mod corpus;
mod edition;
mod editor;
mod fonts;
mod hook;
mod outputs;
mod outside;
mod pictures;
mod progress;
mod project;
mod provider;
mod refresh;
mod schedulers;
mod sealed;
mod sources;
mod translations;
mod write;

use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

use self::progress::Progress;
use crate::assets;
use crate::diagnostic::{Diagnostic, Diagnostics, SourceText};
use crate::labels::LabelSet;
use crate::lang::Lang;
use crate::publish::pdf::Template;

pub use add::{Added, Addition, ImportReport};
pub use clock::{now, today};
pub use corpus::{CorpusFolder, LoadedCorpus, OpenCorpus};
pub use edition::{EditionLock, base_digest, base_path, lock_edition, lock_series, waits_for, write_base};
pub use editor::{Edited, edit};
pub use outputs::{may_write_output, write_output};
pub use outside::drawn;
pub use provider::{Fault, Named, Provider};
pub use refresh::{DraftMoves, Renewal};
pub use schedulers::{call, usual_scheduler};
pub use sealed::Wrote;
pub use translations::Changed;
pub use write::{write_edited, write_new, write_over};

/// The largest file that is read, in bytes.
const MAX_FILE: u64 = 64 * 1024 * 1024;

/// A project: the folder above `briefs/`.
#[derive(Clone, Debug)]
pub struct Workspace {
    root: PathBuf,
    /// No reading may be made or changed.
    locked: bool,
    progress: Progress,
}

impl Workspace {
    /// The project that a file under `briefs/` belongs to, or the one at `root` if that is given.
    ///
    /// # Errors
    ///
    /// The file is under no `briefs/` and no root is given, or the root is no folder.
    pub fn of(file: &Path, root: Option<&Path>, locked: bool) -> Result<Self, Diagnostic> {
        let root = match root {
            Some(root) => root.to_path_buf(),
            None => {
                let absolute = std::path::absolute(file).map_err(|error| io_error(file, &error))?;
                let briefs =
                    absolute.ancestors().skip(1).find(|folder| folder.file_name().is_some_and(|n| n == "briefs"));
                // A file of the corpus lies beside `briefs`, not below it.
                let beside = || absolute.ancestors().skip(1).find(|folder| folder.join("briefs").is_dir());
                let root = briefs.and_then(Path::parent).or_else(beside);
                root.map(Path::to_path_buf).ok_or_else(|| {
                    Diagnostic::file(
                        file.display().to_string(),
                        "the file is neither under a folder `briefs` nor beside one, so its project is not known",
                    )
                    .help("name the project's folder with --root")
                })?
            }
        };
        if root.is_dir() {
            Ok(Self { root, locked, progress: Progress::default() })
        } else {
            Err(Diagnostic::file(root.display().to_string(), "there is no such folder"))
        }
    }

    /// The project's root folder.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// A path as the user knows it: relative to the working directory where it is below it.
    pub fn shown(&self, path: &Path) -> String {
        let here = std::env::current_dir().ok();
        let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
        let relative = here.as_deref().and_then(|here| absolute.strip_prefix(here).ok());
        relative.unwrap_or(&absolute).display().to_string()
    }

    /// Reads a text file.
    ///
    /// # Errors
    ///
    /// It is not there, cannot be read, is too large or is no UTF-8: one sentence with the path.
    pub fn read(&self, path: &Path) -> Result<SourceText, Diagnostic> {
        let shown = self.shown(path);
        let bytes = self.read_bytes(path)?;
        match std::str::from_utf8(&bytes) {
            Ok(text) => Ok(SourceText::new(shown, text)),
            Err(error) => {
                let line = bytes[..error.valid_up_to()].iter().filter(|&&b| b == b'\n').count() + 1;
                Err(Diagnostic::file(shown, format!("line {line} is not valid UTF-8; save the file as UTF-8")))
            }
        }
    }

    /// As [`Workspace::read`], `None` where there is no such file.
    ///
    /// # Errors
    ///
    /// As [`Workspace::read`].
    pub fn read_if_there(&self, path: &Path) -> Result<Option<SourceText>, Diagnostic> {
        if path.exists() { self.read(path).map(Some) } else { Ok(None) }
    }

    /// A text file exactly as it stands, byte-order mark included, to be written back with changes;
    /// `None` where it is not there.
    ///
    /// # Errors
    ///
    /// As [`Workspace::read`].
    pub fn read_exact(&self, path: &Path) -> Result<Option<String>, Diagnostic> {
        if !path.exists() {
            return Ok(None);
        }
        // For its report of what is no UTF-8.
        self.read(path)?;
        Ok(String::from_utf8(self.read_bytes(path)?).ok())
    }

    /// The drafts under a path, in order: the path itself where it is a file, else the Markdown files
    /// there, and one folder below, that are named by the date of an edition.
    pub fn drafts_under(&self, path: &Path) -> Vec<PathBuf> {
        if path.is_file() {
            return vec![path.to_path_buf()];
        }
        let entries = |folder: &Path| -> Vec<PathBuf> {
            fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect()
        };
        let hidden = |path: &PathBuf| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
        let edition = |path: &PathBuf| {
            let stem = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
            path.extension().is_some_and(|extension| extension == "md") && stem.parse::<chrono::NaiveDate>().is_ok()
        };
        let mut found = entries(path);
        let below: Vec<PathBuf> = found.iter().filter(|path| path.is_dir() && !hidden(path)).cloned().collect();
        found.extend(below.iter().flat_map(|folder| entries(folder)));
        found.retain(|path| path.is_file() && edition(path));
        found.sort();
        found
    }

    pub(crate) fn read_bytes(&self, path: &Path) -> Result<Vec<u8>, Diagnostic> {
        let metadata = fs::metadata(path).map_err(|error| self.io_error(path, &error))?;
        if metadata.is_dir() {
            return Err(Diagnostic::file(self.shown(path), "this is a folder, not a file"));
        }
        if !metadata.is_file() {
            return Err(Diagnostic::file(self.shown(path), "this is not a regular file"));
        }
        if metadata.len() > MAX_FILE {
            let message = format!("the file has {} bytes; files of up to {MAX_FILE} bytes are read", metadata.len());
            return Err(Diagnostic::file(self.shown(path), message));
        }
        fs::read(path).map_err(|error| self.io_error(path, &error))
    }

    fn io_error(&self, path: &Path, error: &io::Error) -> Diagnostic {
        let mut diagnostic = io_error(path, error);
        diagnostic.subject = crate::diagnostic::Subject::File(self.shown(path));
        diagnostic
    }

    /// A path written in a file of the project, made absolute. It is relative to `base` and must stay
    /// inside the project, symbolic links included.
    ///
    /// # Errors
    ///
    /// Why it cannot be used, without the place.
    pub fn inside(&self, base: &Path, written: &str) -> Result<PathBuf, String> {
        let written_path = Path::new(written);
        if written_path.is_absolute() {
            return Err(format!("`{written}` is an absolute path; paths are relative and stay inside the project"));
        }
        let root = std::path::absolute(&self.root).map_err(|error| error.to_string())?;
        let mut path = std::path::absolute(base).map_err(|error| error.to_string())?;
        for component in written_path.components() {
            match component {
                Component::Normal(name) => path.push(name),
                Component::CurDir => {}
                Component::ParentDir => {
                    path.pop();
                }
                Component::Prefix(_) | Component::RootDir => return Err(format!("`{written}` is not a relative path")),
            }
        }
        let outside = || format!("`{written}` leads out of the project");
        if !path.starts_with(&root) {
            return Err(outside());
        }
        if let (Ok(real), Ok(real_root)) = (path.canonicalize(), root.canonicalize())
            && !real.starts_with(&real_root)
        {
            return Err(outside());
        }
        Ok(path)
    }

    /// A path relative to the project's root, with forward slashes.
    pub fn relative(&self, path: &Path) -> String {
        let root = std::path::absolute(&self.root).unwrap_or_else(|_| self.root.clone());
        let relative = path.strip_prefix(&root).unwrap_or(path);
        let parts: Vec<String> = relative.components().map(|c| c.as_os_str().to_string_lossy().into_owned()).collect();
        parts.join("/")
    }

    /// A template or label file: the project's own, else the built-in one.
    ///
    /// # Errors
    ///
    /// There is neither, or the project's own cannot be read.
    pub fn template(&self, path: &str) -> Result<SourceText, Diagnostic> {
        if let Some(own) = self.read_if_there(&self.root.join(path))? {
            return Ok(own);
        }
        assets::file(path).map(|text| SourceText::new(path, text)).ok_or_else(|| {
            let folder = path.rsplit_once('/').map_or(path, |(folder, _)| folder);
            let known: Vec<&str> = assets::files_under(folder).collect();
            Diagnostic::file(path, "there is no such template, neither in the project nor built in")
                .help(format!("built in: {}", known.join(", ")))
        })
    }

    /// A page template with all that it imports, the project's own files before the built-in ones.
    ///
    /// # Errors
    ///
    /// Every file that is not there or cannot be used.
    pub fn page_template(&self, name: &str) -> Result<Template, Diagnostics> {
        Template::gather(name, |path| self.template(path))
    }

    /// The label files of these languages, the project's own before the built-in ones.
    ///
    /// # Errors
    ///
    /// Every mistake of the files, and a language without one.
    pub fn labels(&self, languages: &[Lang]) -> Result<LabelSet, Diagnostics> {
        let mut labels = LabelSet::default();
        let mut found = Diagnostics::new();
        for lang in languages {
            let exact = format!("templates/labels/{lang}.yml");
            let primary = format!("templates/labels/{}.yml", lang.primary());
            if let Ok(file) = self.template(&exact).or_else(|_| self.template(&primary)) {
                found.take(labels.add(lang.clone(), file.path(), file.text()));
            } else if let Err(missing) = labels.get(lang) {
                found.push(missing);
            }
        }
        found.into_result(labels)
    }
}

fn io_error(path: &Path, error: &io::Error) -> Diagnostic {
    let message = match error.kind() {
        io::ErrorKind::NotFound => "there is no such file".to_owned(),
        io::ErrorKind::PermissionDenied => "the file may not be read: permission denied".to_owned(),
        _ => format!("the file cannot be read: {error}"),
    };
    Diagnostic::file(path.display().to_string(), message)
}
