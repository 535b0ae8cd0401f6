//! What this machine's user has let projects run and ask, kept outside of every project: a file for each, in the folder of
//! the user's state, with a line for each program, address and file that was looked at.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::schedulers::NO_HOME;
use super::write::{UNWRITABLE_FILE, write_over};
use super::{OUTSIDE_PROJECT, Workspace};
use crate::diagnostic::{Diagnostic, msg};
use crate::text::digest::Digest;

/// The variable of the environment by which a machine without a user trusts a project, by its digest.
pub const TRUST_VARIABLE: &str = "BRIEF_TRUST";

/// The largest record of trust that is read, in bytes.
const MAX_RECORD: u64 = 16 * 1024 * 1024;

/// By what a project is trusted: the user's records, and a digest that is given.
#[derive(Clone, Debug, Default)]
pub struct Trusting {
    given: Option<String>,
    folder: Option<PathBuf>,
}

impl Trusting {
    /// No project is.
    pub fn nobody() -> Self {
        Self::default()
    }

    /// One of this digest is.
    pub fn given(digest: &Digest) -> Self {
        Self { given: Some(digest.hex().to_owned()), folder: None }
    }

    /// Those that the records in a folder name are.
    pub fn recorded_in(folder: PathBuf) -> Self {
        Self { given: None, folder: Some(folder) }
    }

    /// As the user of this machine has said: by the records in the folder of the user's state, or by the digest that the
    /// environment gives.
    pub fn of_user() -> Self {
        // The XDG base directory specification: a relative path is to be ignored.
        let set = |name: &str| std::env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute());
        let state = set("XDG_STATE_HOME")
            .or_else(|| set("HOME").map(|home| home.join(".local/state")))
            .or_else(|| set("LOCALAPPDATA"));
        let given = std::env::var(TRUST_VARIABLE).ok().map(|given| given.trim().to_owned());
        Self { given: given.filter(|given| !given.is_empty()), folder: state.map(|state| state.join("brief/trust")) }
    }

    /// The digest that is given, as it stands there.
    pub fn given_digest(&self) -> Option<&str> {
        self.given.as_deref()
    }

    /// The projects that the user's records name, in order.
    pub fn projects(&self) -> Vec<String> {
        let entries = self.folder.iter().flat_map(|folder| fs::read_dir(folder).into_iter().flatten().flatten());
        let mut projects: Vec<String> = entries.filter_map(|entry| Some(read(&entry.path())?.0)).collect();
        projects.sort();
        projects
    }
}

/// The first line of a record.
#[derive(Serialize, Deserialize)]
struct TrustedProject {
    /// The place of the project, whatever way leads to it.
    project: String,
}

/// The project of a record, and its lines; `None` of what is no record.
fn read(path: &Path) -> Option<(String, BTreeSet<String>)> {
    let metadata = fs::metadata(path).ok()?;
    if !metadata.is_file() || metadata.len() > MAX_RECORD {
        return None;
    }
    let text = fs::read_to_string(path).ok()?;
    let mut lines = text.lines();
    let TrustedProject { project } = serde_json::from_str(lines.next()?).ok()?;
    Some((project, lines.map(str::to_owned).collect()))
}

impl Workspace {
    /// The lines of what the user has let this project run and ask; `None` where nothing is recorded.
    pub fn trusted(&self, trusting: &Trusting) -> Option<BTreeSet<String>> {
        let (path, place) = self.record_of_trust(trusting).ok()?;
        read(&path).filter(|(project, _)| *project == place).map(|(_, lines)| lines)
    }

    /// Records what the user lets this project run and ask, in place of what was recorded before; the path of the record.
    ///
    /// # Errors
    ///
    /// There is no place for it outside of the project, or it cannot be written.
    pub fn record_trust(&self, trusting: &Trusting, lines: &BTreeSet<String>) -> Result<PathBuf, Diagnostic> {
        let (path, project) = self.record_of_trust(trusting)?;
        let failed = |error: std::io::Error| {
            let message = msg!("unwritable-file", why = error.to_string());
            Diagnostic::of_file(&UNWRITABLE_FILE, path.display().to_string(), message)
        };
        let mut text = serde_json::to_string(&TrustedProject { project }).map_err(|error| failed(error.into()))?;
        for line in lines {
            text.push('\n');
            text.push_str(line);
        }
        text.push('\n');
        if let Some(folder) = path.parent() {
            let mut builder = fs::DirBuilder::new();
            // Whoever could write here could let projects run what they like.
            #[cfg(unix)]
            std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
            builder.recursive(true).create(folder).map_err(failed)?;
        }
        write_over(&path, text.as_bytes())?;
        Ok(path)
    }

    /// Takes back what was recorded of this project; whether there was anything.
    ///
    /// # Errors
    ///
    /// There is no place for it outside of the project, or it cannot be removed.
    pub fn revoke_trust(&self, trusting: &Trusting) -> Result<bool, Diagnostic> {
        let (path, _) = self.record_of_trust(trusting)?;
        match fs::remove_file(&path) {
            Ok(()) => Ok(true),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(false),
            Err(error) => {
                let message = msg!("unwritable-file--removal", why = error.to_string());
                Err(Diagnostic::of_file(&UNWRITABLE_FILE, path.display().to_string(), message))
            }
        }
    }

    /// Where what was said of this project is recorded, and its place.
    ///
    /// # Errors
    ///
    /// The environment names no folder for it, or one that lies in the project: what comes with the project could speak for
    /// itself.
    fn record_of_trust(&self, trusting: &Trusting) -> Result<(PathBuf, String), Diagnostic> {
        let Some(folder) = &trusting.folder else {
            return Err(Diagnostic::of_environment(&NO_HOME, "HOME", msg!("no-home")));
        };
        let root = self.root.canonicalize().map_err(|error| super::io_error(self.shown(&self.root), &error))?;
        // Of a folder that is not there yet, the nearest above it that is.
        let there = folder.ancestors().find_map(|folder| folder.canonicalize().ok());
        if there.is_some_and(|there| there.starts_with(&root)) {
            let message = msg!("outside-project--trust", folder = folder.display().to_string());
            return Err(Diagnostic::of_file(&OUTSIDE_PROJECT, self.shown(&self.root), message));
        }
        let place = root.display().to_string();
        let name = Digest::of(root.as_os_str().as_encoded_bytes());
        Ok((folder.join(format!("{name}.jsonl")), place))
    }
}
