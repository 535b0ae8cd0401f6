//! What calls the program, as it is installed: the user's units, agents and crontab, the workflows of the
//! repository. Only what the program itself wrote, and nobody has edited since, is replaced or removed.

use std::fs;
use std::path::{Path, PathBuf};

use super::write::UNWRITABLE_FILE;
use super::{OUTSIDE_PROJECT, Workspace, Wrote, outside};
use crate::diagnostic::{Diagnostic, Message, msg, rules};
use crate::schedule::emit::{EmittedPiece, FilePlace, Job, PinnedRelease, ProgramCall, crontab, typed};
use crate::text::seal::Sealed;

rules! {
    /// The environment names no home folder.
    pub NO_HOME = Error "no-home" {
        title: "The environment names no home folder.",
        why: "A user's timers and agents are kept below the folder that the variable HOME names. Set it, or choose a \
              scheduler that does not need it, such as `--github`.",
        wrong: "",
        right: "",
    }
    /// A program of the scheduler failed.
    pub SCHEDULER_FAILED = Error "scheduler-failed" {
        title: "A program of the scheduler cannot be run, or reports a failure.",
        why: "The files of the schedule are as the command says, but the scheduler has not been told about them. The \
              message quotes what its program says.",
        wrong: "",
        right: "",
    }
    /// A path that a scheduler's file cannot contain.
    pub PATH_NOT_UTF8 = Error "path-not-utf8" {
        title: "A path is not valid UTF-8.",
        why: "Units, crontabs and workflows are text files, and the path would be in them. Rename the folder.",
        wrong: "",
        right: "",
    }
    /// The program does not know where it lies.
    pub UNKNOWN_PROGRAM = Error "unknown-program" {
        title: "The program cannot find its own path.",
        why: "A scheduler calls the program by its path, and the system does not give that path. Name it with \
              `--program`.",
        wrong: "",
        right: "",
    }
}

/// The name of the scheduler that this machine has.
pub fn usual_scheduler() -> &'static str {
    if cfg!(target_os = "macos") {
        "launchd"
    } else if cfg!(windows) {
        "task-scheduler"
    // sd_booted(3): the folder is there where systemd runs the system.
    } else if Path::new("/run/systemd/system").is_dir() {
        "systemd"
    } else {
        "cron"
    }
}

/// The folder that a variable of the environment names; a relative path is to be ignored (the XDG base directory
/// specification).
fn set(name: &str) -> Option<PathBuf> {
    std::env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute())
}

/// The user's home: Windows has a variable of its own for it.
fn home() -> Option<PathBuf> {
    set("HOME").or_else(|| set("USERPROFILE"))
}

/// A path as programs of Windows take it, without the prefix by which the system itself names a place on a drive
/// (`\\?\C:\…`); any other as it is.
fn plain(path: &str) -> &str {
    path.strip_prefix("\\\\?\\").filter(|rest| rest.as_bytes().get(1) == Some(&b':')).unwrap_or(path)
}

/// Runs a program of the scheduler.
///
/// # Errors
///
/// It cannot be run, or says that it did not do what it was asked.
pub fn call(command: &ProgramCall) -> Result<(), Message> {
    let Some((program, arguments)) = command.split_first() else { return Ok(()) };
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let ended = outside::ended(program, &arguments, b"")?;
    if ended.status.success() { Ok(()) } else { Err(failed(&typed(command), &ended)) }
}

impl Workspace {
    /// The job of calling the program for a spec, or for all specs of a folder. `target` need not be there
    /// any more.
    ///
    /// # Errors
    ///
    /// A path that is not UTF-8, or a target outside the project.
    pub fn job(&self, target: &Path, program: Option<&Path>) -> Result<Job, Diagnostic> {
        let absolute = |path: &Path| {
            // Of a file that is gone, its folder may still be there.
            let real =
                path.canonicalize().ok().or_else(|| Some(path.parent()?.canonicalize().ok()?.join(path.file_name()?)));
            real.or_else(|| std::path::absolute(path).ok()).unwrap_or_else(|| path.to_path_buf())
        };
        let text = |path: &Path| {
            let not_utf8 = || Diagnostic::of_file(&PATH_NOT_UTF8, path.display().to_string(), msg!("path-not-utf8"));
            path.to_str().map(|text| plain(text).to_owned()).ok_or_else(not_utf8)
        };
        let root = absolute(&self.root);
        let below = |top: &Path, path: &Path| {
            let message = || msg!("outside-project--target");
            let outside = || Diagnostic::of_file(&OUTSIDE_PROJECT, self.shown(path), message());
            let below = path.strip_prefix(top).map_err(|_| outside()).and_then(text)?;
            Ok::<_, Diagnostic>(if cfg!(windows) { below.replace('\\', "/") } else { below })
        };
        let target = below(&root, &absolute(target))?;
        let here = |error: std::io::Error| {
            let message = msg!("unknown-program", why = error.to_string());
            Diagnostic::of_environment(&UNKNOWN_PROGRAM, "brief", message)
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
            home: home().and_then(|home| home.to_str().map(str::to_owned)).unwrap_or_default(),
            wanted: Vec::new(),
            every: None,
            trust: None,
            release: PinnedRelease::own(),
        })
    }

    /// The top of the repository that the project is in: the nearest folder with `.git`, or else the project.
    pub(super) fn repository(&self) -> PathBuf {
        let root = self.root.canonicalize().unwrap_or_else(|_| self.root.clone());
        root.ancestors().find(|folder| folder.join(".git").exists()).unwrap_or(&root).to_path_buf()
    }

    /// Where a piece is, or goes: a path, or in words for the crontab.
    ///
    /// # Errors
    ///
    /// The environment names no home.
    pub fn place_of(&self, piece: &EmittedPiece) -> Result<PathBuf, Diagnostic> {
        let home = || home().ok_or_else(|| Diagnostic::of_environment(&NO_HOME, "HOME", msg!("no-home")));
        let folder = match piece.place {
            // The XDG base directory specification: a relative path is to be ignored.
            FilePlace::UserUnits => match set("XDG_CONFIG_HOME") {
                Some(config) => config,
                None => home()?.join(".config"),
            }
            .join("systemd/user"),
            FilePlace::LaunchAgents => home()?.join("Library/LaunchAgents"),
            FilePlace::Workflows => self.repository().join(".github/workflows"),
            FilePlace::Pipelines => self.repository().join(".gitlab"),
            FilePlace::Tasks => home()?.join("AppData").join("Local").join("brief").join("tasks"),
            FilePlace::Crontab => return Ok(PathBuf::from(format!("crontab: {}", piece.name))),
        };
        Ok(folder.join(&piece.name))
    }

    /// Whose what is installed under the name of a piece is; `None` where nothing is.
    ///
    /// # Errors
    ///
    /// It cannot be read.
    pub fn installed(&self, piece: &EmittedPiece) -> Result<Option<Sealed>, Diagnostic> {
        match piece.place {
            FilePlace::Crontab => Ok(crontab::block(&read_crontab()?, &piece.name)),
            _ => self.sealed(&self.place_of(piece)?),
        }
    }

    /// Writes a piece where nothing is, or over an older one that nobody has edited.
    ///
    /// # Errors
    ///
    /// It cannot be written.
    pub fn install(&self, piece: &EmittedPiece) -> Result<Wrote, Diagnostic> {
        if piece.place != FilePlace::Crontab {
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
    pub fn uninstall(&self, piece: &EmittedPiece) -> Result<bool, Diagnostic> {
        if self.installed(piece)? != Some(Sealed::Intact) {
            return Ok(false);
        }
        if piece.place == FilePlace::Crontab {
            let Some(after) = crontab::without(&read_crontab()?, &piece.name) else { return Ok(false) };
            write_crontab(&after)?;
            return Ok(true);
        }
        let path = self.place_of(piece)?;
        fs::remove_file(&path).map_err(|error| {
            let message = msg!("unwritable-file--removal", why = error.to_string());
            Diagnostic::of_file(&UNWRITABLE_FILE, self.shown(&path), message)
        })?;
        Ok(true)
    }
}

/// The user's crontab; empty if there is none.
fn read_crontab() -> Result<String, Diagnostic> {
    let ended = outside::ended("crontab", &["-l"], b"").map_err(crontab_failed)?;
    if !ended.status.success() {
        let why = ended.why();
        // That there is none yet is told in words alone: those of most crons, and those of BusyBox.
        let none = why.contains("no crontab for") || why.contains("can't open") && why.contains("No such file");
        return if none { Ok(String::new()) } else { Err(crontab_failed(failed("crontab -l", &ended))) };
    }
    String::from_utf8(ended.text).map_err(|_| crontab_failed(msg!("scheduler-failed--crontab")))
}

fn write_crontab(text: &str) -> Result<(), Diagnostic> {
    let ended = outside::ended("crontab", &["-"], text.as_bytes()).map_err(crontab_failed)?;
    if ended.status.success() { Ok(()) } else { Err(crontab_failed(failed("crontab -", &ended))) }
}

fn crontab_failed(why: Message) -> Diagnostic {
    Diagnostic::of_environment(&SCHEDULER_FAILED, "crontab", why)
}

/// A command of the scheduler says that it failed.
fn failed(command: &str, ended: &outside::Ended) -> Message {
    msg!("scheduler-failed", command = command, why = ended.why())
}
