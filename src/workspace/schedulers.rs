//! What calls the program, as it is installed: the user's units, agents and crontab, the workflows of the
//! repository. Only what the program itself wrote, and nobody has edited since, is replaced or removed.

use std::fs;
use std::path::{Path, PathBuf};

use super::{Workspace, Wrote, outside};
use crate::diagnostic::Diagnostic;
use crate::schedule::emit::{Command, Job, Piece, Place, crontab, typed};
use crate::text::seal::Sealed;

/// What is said where there is no home.
const NO_HOME: &str = "the environment names no home: HOME is not set";

/// The name of the scheduler that this machine has.
pub fn usual_scheduler() -> &'static str {
    if cfg!(target_os = "macos") {
        "launchd"
    // sd_booted(3): the folder is there where systemd runs the system.
    } else if Path::new("/run/systemd/system").is_dir() {
        "systemd"
    } else {
        "cron"
    }
}

/// Runs a program of the scheduler.
///
/// # Errors
///
/// One sentence: it cannot be run, or says that it did not do what it was asked.
pub fn call(command: &Command) -> Result<(), String> {
    let Some((program, arguments)) = command.split_first() else { return Ok(()) };
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let ended = outside::ended(program, &arguments, b"")?;
    if ended.status.success() { Ok(()) } else { Err(format!("`{}` failed: {}", typed(command), ended.why())) }
}

impl Workspace {
    /// The job of calling the program for a spec, or for all specs of a folder. `target` need not be there
    /// any more.
    ///
    /// # Errors
    ///
    /// A path that is no UTF-8, or a target outside the project.
    pub fn job(&self, target: &Path, program: Option<&Path>) -> Result<Job, Diagnostic> {
        let absolute = |path: &Path| {
            // Of a file that is gone, its folder may still be there.
            let real =
                path.canonicalize().ok().or_else(|| Some(path.parent()?.canonicalize().ok()?.join(path.file_name()?)));
            real.or_else(|| std::path::absolute(path).ok()).unwrap_or_else(|| path.to_path_buf())
        };
        let text = |path: &Path| {
            let message = "this path is not valid UTF-8, which a scheduler's file cannot hold";
            path.to_str().map(str::to_owned).ok_or_else(|| Diagnostic::file(path.display().to_string(), message))
        };
        let root = absolute(&self.root);
        let below = |top: &Path, path: &Path| {
            let outside = || Diagnostic::file(self.shown(path), "this is not in the project");
            path.strip_prefix(top).map_err(|_| outside()).and_then(text)
        };
        let target = below(&root, &absolute(target))?;
        let here = |error: std::io::Error| {
            Diagnostic::file("brief", format!("where the program lies cannot be told: {error}"))
        };
        let program = match program {
            Some(program) => absolute(program),
            None => std::env::current_exe().map_err(here)?,
        };
        Ok(Job {
            program: text(&program)?,
            below: below(&self.repository(), &root)?,
            root: text(&root)?,
            target: if target.is_empty() { "briefs".to_owned() } else { target },
            home: std::env::var("HOME").unwrap_or_default(),
            wanted: Vec::new(),
            every: None,
        })
    }

    /// The top of the repository that the project is in: the nearest folder with `.git`, else the project.
    fn repository(&self) -> PathBuf {
        let root = self.root.canonicalize().unwrap_or_else(|_| self.root.clone());
        root.ancestors().find(|folder| folder.join(".git").exists()).unwrap_or(&root).to_path_buf()
    }

    /// Where a piece is, or goes: a path, or in words for the crontab.
    ///
    /// # Errors
    ///
    /// The environment names no home.
    pub fn place_of(&self, piece: &Piece) -> Result<PathBuf, Diagnostic> {
        let set = |name: &str| std::env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute());
        let home = || set("HOME").ok_or_else(|| Diagnostic::file("environment", NO_HOME));
        let folder = match piece.place {
            // The XDG base directory specification: a relative path is to be ignored.
            Place::UserUnits => match set("XDG_CONFIG_HOME") {
                Some(config) => config,
                None => home()?.join(".config"),
            }
            .join("systemd/user"),
            Place::LaunchAgents => home()?.join("Library/LaunchAgents"),
            Place::Workflows => self.repository().join(".github/workflows"),
            Place::Crontab => return Ok(PathBuf::from(format!("crontab: {}", piece.name))),
        };
        Ok(folder.join(&piece.name))
    }

    /// Whose what is installed under the name of a piece is; `None` where nothing is.
    ///
    /// # Errors
    ///
    /// It cannot be read.
    pub fn installed(&self, piece: &Piece) -> Result<Option<Sealed>, Diagnostic> {
        match piece.place {
            Place::Crontab => Ok(crontab::block(&read_crontab()?, &piece.name)),
            _ => self.sealed(&self.place_of(piece)?),
        }
    }

    /// Writes a piece where nothing is, or over an older one that nobody has edited.
    ///
    /// # Errors
    ///
    /// It cannot be written.
    pub fn install(&self, piece: &Piece) -> Result<Wrote, Diagnostic> {
        if piece.place != Place::Crontab {
            return self.write_sealed(&self.place_of(piece)?, &piece.text);
        }
        let before = read_crontab()?;
        let Some(after) = crontab::with(&before, &piece.name, &piece.text) else { return Ok(Wrote::LeftEdited) };
        if after == before {
            return Ok(Wrote::Same);
        }
        write_crontab(&after)?;
        Ok(if crontab::block(&before, &piece.name).is_some() { Wrote::Renewed } else { Wrote::New })
    }

    /// Removes a piece that nobody has edited. `false` where it is left, or is not there.
    ///
    /// # Errors
    ///
    /// It cannot be removed.
    pub fn uninstall(&self, piece: &Piece) -> Result<bool, Diagnostic> {
        if self.installed(piece)? != Some(Sealed::Intact) {
            return Ok(false);
        }
        if piece.place == Place::Crontab {
            let Some(after) = crontab::without(&read_crontab()?, &piece.name) else { return Ok(false) };
            write_crontab(&after)?;
            return Ok(true);
        }
        let path = self.place_of(piece)?;
        let failed = |error| Diagnostic::file(self.shown(&path), format!("the file cannot be removed: {error}"));
        fs::remove_file(&path).map_err(failed)?;
        Ok(true)
    }
}

/// The user's crontab; empty where there is none.
fn read_crontab() -> Result<String, Diagnostic> {
    let failed = |why: String| Diagnostic::file("crontab", why);
    let ended = outside::ended("crontab", &["-l"], b"").map_err(failed)?;
    if !ended.status.success() {
        let why = ended.why();
        // That there is none yet is told in words alone: those of most crons, and those of BusyBox.
        let none = why.contains("no crontab for") || why.contains("can't open") && why.contains("No such file");
        return if none { Ok(String::new()) } else { Err(failed(format!("`crontab -l` failed: {why}"))) };
    }
    String::from_utf8(ended.text).map_err(|_| failed("the crontab is not valid UTF-8; it is left as it is".to_owned()))
}

fn write_crontab(text: &str) -> Result<(), Diagnostic> {
    let failed = |why: String| Diagnostic::file("crontab", why);
    let ended = outside::ended("crontab", &["-"], text.as_bytes()).map_err(failed)?;
    if ended.status.success() { Ok(()) } else { Err(failed(format!("`crontab -` failed: {}", ended.why()))) }
}
