//! The project on disk: where files are found, how they are read and written. Everything that touches
//! the file system, the clock or the environment is here.

#![allow(clippy::disallowed_methods, reason = "the rim: file system, clock and environment are read here")]

pub(crate) mod add;
mod apart;
mod archive;
mod begin;
mod cache;
mod changes;
mod channel;
pub(crate) mod check;
pub(crate) mod clock;
pub(crate) mod corpus;
mod door;
pub(crate) mod edition;
pub(crate) mod editor;
pub(crate) mod engine;
pub(crate) mod fonts;
mod git;
pub(crate) mod hook;
pub(crate) mod joint;
mod leftovers;
pub(crate) mod library;
pub(crate) mod locks;
pub(crate) mod meaning;
mod outputs;
pub(crate) mod outside;
mod own_folder;
mod patience;
pub(crate) mod pictures;
pub(crate) mod programs;
mod progress;
mod project;
pub(crate) mod provider;
mod records;
pub(crate) mod refresh;
pub(crate) mod schedulers;
mod sealed;
pub(crate) mod shared;
mod sources;
mod stamps;
mod temporaries;
mod translations;
mod trust;
mod vectors;
pub(crate) mod write;

use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

use self::door::{Barred, MAX_FILE};
use self::progress::Progress;
use crate::assets;
use crate::diagnostic::{Diagnostic, Diagnostics, Message, SourceText, msg, rules};
use crate::labels::LabelSet;
use crate::lang::Lang;
use crate::publish::pdf::Template;
use crate::yaml::FILE_TOO_LARGE;

pub(crate) use corpus::UNKNOWN_SOURCE;

pub use add::{Added, Addition, ImportReport};
pub use apart::{Apart, EndedApart, MEMORY as MEMORY_APART, Parcel, serve as serve_apart};
pub use begin::{Begun, NewFile, begin, specs_of, write_files};
pub use changes::Changes;
pub use clock::{now, today};
pub use corpus::{CorpusFolder, LoadedCorpus, OpenCorpus, left_out_of};
pub use edition::{base_digest, base_path, write_base};
pub use editor::{Edited, edit};
pub use joint::CorpusLock;
pub use library::SplitLibrary;
pub use locks::{HeldLock, waits_for};
pub use outputs::{may_write_output, write_output};
pub use outside::{drawn, pdf_reader};
pub use patience::Patience;
pub use programs::{ProgramFile, ProjectFile};
pub use provider::{NamedProvider, Provider, ProviderFault};
pub use records::RECORDS;
pub use refresh::{DraftMoves, OlderReading, Renewal};
pub use schedulers::{call, usual_scheduler};
pub use sealed::Wrote;
pub use stamps::Stamps;
pub use translations::Changed;
pub use trust::{TRUST_VARIABLE, Trusting};
pub use vectors::write_vectors;
pub use write::{write_edited, write_new, write_over};

rules! {
    /// A file or folder that is named is not there.
    pub NO_SUCH_FILE = Error "no-such-file" {
        title: "A file or folder does not exist.",
        why: "Check the spelling, and the folder from which you run the command: a path on the command line starts \
              there. In a spec, paths start from the spec's folder; in a draft, those of pictures start from the \
              draft's folder and others from the project's.",
        wrong: "",
        right: "",
    }
    /// A file is there and cannot be read.
    pub UNREADABLE_FILE = Error "unreadable-file" {
        title: "A file exists but cannot be read.",
        why: "The system refuses it, it is a folder or a device, or it is not text in UTF-8. The message says which. \
              Files are read completely before anything is done, so nothing has been changed.",
        wrong: "",
        right: "",
    }
    /// The project of a file or folder is not known.
    pub NO_PROJECT = Error "no-project" {
        title: "The project that a file or folder belongs to is not known.",
        why: "A project is the folder that contains `briefs`: catalogues, templates and the corpus are looked for \
              there, and nothing outside it is read. It is found from the file that is named, or upwards from the \
              working directory. If it is elsewhere, name it with `--root`.",
        wrong: "",
        right: "",
    }
    /// A path of a file of the project leads out of the project.
    pub OUTSIDE_PROJECT = Error "outside-project" {
        title: "A path leads out of the project.",
        why: "Specs and drafts may come from somebody else, so what they name must be in the project's folder; \
              symbolic links are followed before that is decided. Copy the file into the project.",
        wrong: "corpus: ../../elsewhere/seeds",
        right: "corpus: ../seeds",
    }
    /// A template or label file is neither in the project nor built in.
    pub NO_SUCH_TEMPLATE = Error "no-such-template" {
        title: "A template is neither in the project nor built in.",
        why: "A template is looked for under `templates/` in the project and then among the built-in ones, which the \
              advice lists.",
        wrong: "template: standrad",
        right: "template: standard",
    }
}

/// A project: the folder above `briefs/`.
#[derive(Clone, Debug)]
pub struct Workspace {
    root: PathBuf,
    /// No reading may be made or changed.
    locked: bool,
    progress: Progress,
    vectors_progress: Progress,
    /// What does the work that a stranger's files ask for; without it that is done in this process.
    apart: Option<Apart>,
}

impl Workspace {
    /// The project that a file under `briefs/` belongs to, or the one at `root` if that is given.
    ///
    /// # Errors
    ///
    /// The file is under no `briefs/` and no root is given, or the root is not a folder.
    pub fn of(file: &Path, root: Option<&Path>, locked: bool) -> Result<Self, Diagnostic> {
        let root = match root {
            Some(root) => root.to_path_buf(),
            None => {
                let absolute =
                    std::path::absolute(file).map_err(|error| io_error(file.display().to_string(), &error))?;
                let briefs =
                    absolute.ancestors().skip(1).find(|folder| folder.file_name().is_some_and(|n| n == "briefs"));
                // A file of the corpus is beside `briefs`, not below it.
                let beside = || absolute.ancestors().skip(1).find(|folder| folder.join("briefs").is_dir());
                let root = briefs.and_then(Path::parent).or_else(beside);
                root.map(Path::to_path_buf).ok_or_else(|| {
                    Diagnostic::of_file(&NO_PROJECT, file.display().to_string(), msg!("no-project"))
                        .help(msg!("no-project.help"))
                })?
            }
        };
        if root.is_dir() {
            Ok(Self { root, locked, progress: Progress::default(), vectors_progress: Progress::default(), apart: None })
        } else {
            Err(no_folder(root.display().to_string()))
        }
    }

    /// The same, with a process of its own for what a stranger may have written: templates and pictures.
    #[must_use]
    pub fn with_apart(self, apart: Option<Apart>) -> Self {
        Self { apart, ..self }
    }

    /// The process of its own for what a stranger may have written.
    pub fn apart(&self) -> Option<&Apart> {
        self.apart.as_ref()
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
    /// It is not there, cannot be read, is too large or is not UTF-8: one sentence with the path.
    pub fn read(&self, path: &Path) -> Result<SourceText, Diagnostic> {
        self.text(path, self.read_bytes(path)?)
    }

    /// As [`Workspace::read`], of a file that a person names on the command line: it may be anywhere, and a link.
    ///
    /// # Errors
    ///
    /// As [`Workspace::read`].
    pub fn read_named(&self, path: &Path) -> Result<SourceText, Diagnostic> {
        self.text(path, self.bytes_named(path)?)
    }

    fn text(&self, path: &Path, bytes: Vec<u8>) -> Result<SourceText, Diagnostic> {
        let shown = self.shown(path);
        match std::str::from_utf8(&bytes) {
            Ok(text) => Ok(SourceText::new(shown, text)),
            Err(error) => {
                let line = bytes[..error.valid_up_to()].iter().filter(|&&b| b == b'\n').count() + 1;
                let message = msg!("unreadable-file--encoding", line = line);
                Err(Diagnostic::of_file(&UNREADABLE_FILE, shown, message))
            }
        }
    }

    /// As [`Workspace::read`], `None` if there is no such file.
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
        // For its report of what is not UTF-8.
        self.read(path)?;
        Ok(String::from_utf8(self.read_bytes(path)?).ok())
    }

    /// The drafts under a path, in order: the path itself where it is a file, or else the Markdown files
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

    /// The place of a file, whatever way leads to it; of one that is not there, in its folder.
    pub(crate) fn resolved(&self, path: &Path) -> PathBuf {
        let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
        let folder = absolute.parent().and_then(|folder| folder.canonicalize().ok());
        let in_folder = folder.zip(absolute.file_name()).map(|(folder, name)| folder.join(name));
        absolute.canonicalize().ok().or(in_folder).unwrap_or(absolute)
    }

    /// Whether a file is there.
    pub(crate) fn is_file(&self, path: &Path) -> bool {
        path.is_file()
    }

    /// The bytes of a file, which no link may take out of the project.
    pub(crate) fn read_bytes(&self, path: &Path) -> Result<Vec<u8>, Diagnostic> {
        door::read_within(&self.root, path).map_err(|why| self.barred(path, why))
    }

    /// The bytes of a file that a person names on the command line.
    pub(crate) fn bytes_named(&self, path: &Path) -> Result<Vec<u8>, Diagnostic> {
        door::read(path).map_err(|why| self.barred(path, why))
    }

    fn barred(&self, path: &Path, why: Barred) -> Diagnostic {
        let shown = self.shown(path);
        match why {
            Barred::Refused(error) => io_error(shown, &error),
            Barred::Folder => Diagnostic::of_file(&UNREADABLE_FILE, shown, msg!("unreadable-file--folder")),
            Barred::Irregular => Diagnostic::of_file(&UNREADABLE_FILE, shown, msg!("unreadable-file--irregular")),
            Barred::TooLarge(bytes) => too_large(shown, bytes, MAX_FILE),
            Barred::LeadsOut => Diagnostic::of_file(&OUTSIDE_PROJECT, shown, msg!("outside-project--link")),
        }
    }

    /// A path written in a file of the project, made absolute. It is relative to `base` and must stay
    /// inside the project, symbolic links included.
    ///
    /// # Errors
    ///
    /// Why it cannot be used, without the place.
    pub fn inside(&self, base: &Path, written: &str) -> Result<PathBuf, Message> {
        let written_path = Path::new(written);
        if written_path.is_absolute() {
            return Err(msg!("outside-project--absolute", path = written));
        }
        let unknown = |error: io::Error| msg!("said", why = error.to_string());
        let root = std::path::absolute(&self.root).map_err(unknown)?;
        let mut path = std::path::absolute(base).map_err(unknown)?;
        for component in written_path.components() {
            match component {
                Component::Normal(name) => path.push(name),
                Component::CurDir => {}
                Component::ParentDir => {
                    path.pop();
                }
                Component::Prefix(_) | Component::RootDir => {
                    return Err(msg!("outside-project--not-relative", path = written));
                }
            }
        }
        let outside = || msg!("outside-project", path = written);
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

    /// A template or label file: the project's own, or else the built-in one.
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
            Diagnostic::of_file(&NO_SUCH_TEMPLATE, path, msg!("no-such-template"))
                .help(msg!("no-such-template.help", known = known))
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

/// A file that cannot be read.
fn io_error(shown: String, error: &io::Error) -> Diagnostic {
    match error.kind() {
        io::ErrorKind::NotFound => no_file(shown),
        io::ErrorKind::PermissionDenied => {
            Diagnostic::of_file(&UNREADABLE_FILE, shown, msg!("unreadable-file--permission"))
        }
        _ => Diagnostic::of_file(&UNREADABLE_FILE, shown, msg!("unreadable-file", why = error.to_string())),
    }
}

/// There is no file of this path.
pub(crate) fn no_file(shown: String) -> Diagnostic {
    Diagnostic::of_file(&NO_SUCH_FILE, shown, msg!("no-such-file"))
}

/// There is no folder of this path.
pub(crate) fn no_folder(shown: String) -> Diagnostic {
    Diagnostic::of_file(&NO_SUCH_FILE, shown, msg!("no-such-file--folder"))
}

/// There is neither a file nor a folder of this path.
pub(crate) fn neither_file_nor_folder(shown: String) -> Diagnostic {
    Diagnostic::of_file(&NO_SUCH_FILE, shown, msg!("no-such-file--either"))
}

/// A file of more bytes than are read.
fn too_large(shown: String, bytes: u64, limit: u64) -> Diagnostic {
    Diagnostic::of_file(&FILE_TOO_LARGE, shown, msg!("file-too-large--any", bytes = bytes, limit = limit))
}

/// The working directory cannot be read.
fn no_working_directory(error: &io::Error) -> Diagnostic {
    let message = msg!("unreadable-file--working-directory", why = error.to_string());
    Diagnostic::of_environment(&UNREADABLE_FILE, "working directory", message)
}
