//! Programs that a spec names, run when an edition is made or could not be. Never through a shell: a person
//! who wants one writes it.

use std::io::{Read, Seek, SeekFrom};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use wait_timeout::ChildExt;

use super::Workspace;
use crate::diagnostic::{Message, msg, rules};
use crate::spec::series::Hook;

rules! {
    /// A run was interrupted while a program of the spec worked.
    pub HOOK_UNKNOWN = Warning "hook-unknown" {
        title: "A run was interrupted while a program that the spec names in `on_success` worked.",
        why: "Nobody knows whether the program did its work, such as sending a message, so it is not run again. Look, \
              and run it by hand if need be.",
        wrong: "",
        right: "",
    }
    /// The spec no longer names the program that was owed.
    pub HOOK_GONE = Warning "hook-gone" {
        title: "A program remained to be run for an edition, and the spec no longer names one in `on_success`.",
        why: "An earlier run made the edition, and the program was owed: nobody had trusted the project, the program asked \
              to be tried later, or the run was interrupted. Now there is none, so nothing is owed any more; the ledger \
              records it. Do by hand what it would have done, if need be.",
        wrong: "",
        right: "",
    }
    /// A program that a spec names for after a run failed.
    pub HOOK_FAILED = Warning "hook-failed" {
        title: "A program that a spec names in `on_success` or `on_failure` failed.",
        why: "The edition stays as it is, whatever happens to the program. It is run without a shell, in the project's \
              folder, and stopped when its time is up; the last line that it wrote to standard error is shown. Later \
              runs try it again only where the spec says so (`retry: 3`), or where it ended with the exit code 75, \
              \"try later\". `BRIEF_ATTEMPT` in its environment names each attempt, so that it can tell a second call \
              from a second edition.",
        wrong: "",
        right: "",
    }
}

/// The most that is kept of what a program says.
const MAX_SAID: u64 = 4096;

/// The exit code by which a program says that it may do its work later (`EX_TEMPFAIL` of `sysexits.h`).
const TRY_LATER: i32 = 75;

/// Why a program did not do its work.
pub struct HookFailure {
    /// One sentence.
    pub message: Message,
    /// Whether it asks to be tried later.
    pub asks_for_later: bool,
}

impl HookFailure {
    fn of(message: Message) -> Self {
        Self { message, asks_for_later: false }
    }
}

impl Workspace {
    /// Runs a hook in the project's folder with these variables in its environment, within its time limit.
    /// What it prints to standard output is not read.
    ///
    /// # Errors
    ///
    /// It cannot be run, takes too long or ends with a failure; whether it asks to be tried later.
    pub fn run_hook(&self, hook: &Hook, variables: &[(&str, String)]) -> Result<(), HookFailure> {
        let Some((program, arguments)) = hook.command.split_first() else { return Ok(()) };
        let root = std::path::absolute(self.root()).unwrap_or_else(|_| self.root().to_path_buf());
        // A program that is named by a path is one of the project.
        let resolved = root.join(program);
        let program_path = if program.contains('/') { resolved.as_path() } else { Path::new(program) };
        if program.contains('/') && !Path::new(program).is_absolute() {
            self.inside(&root, program).map_err(HookFailure::of)?;
        }
        // Into a file, not a pipe: a pipe is held open by whatever the program leaves running.
        let not_run =
            |error: std::io::Error| HookFailure::of(msg!("program-failed", program = program, why = error.to_string()));
        let said = tempfile::tempfile().map_err(not_run)?;
        let errors = said.try_clone().map_err(not_run)?;
        let mut command = Command::new(program_path);
        // A group of its own, so that what it has started can be ended with it.
        #[cfg(unix)]
        std::os::unix::process::CommandExt::process_group(&mut command, 0);
        let mut child = command
            .args(arguments)
            .current_dir(&root)
            .envs(variables.iter().map(|(name, value)| (name, value)))
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(errors)
            .spawn()
            .map_err(not_run)?;
        let limit = Duration::from_secs(u64::from(hook.seconds));
        let status = child
            .wait_timeout(limit)
            .map_err(|error| HookFailure::of(msg!("hook-failed--lost", program = program, why = error.to_string())))?;
        let Some(status) = status else {
            end(&mut child);
            return Err(HookFailure::of(msg!("program-failed--slow", program = program, seconds = hook.seconds)));
        };
        if status.success() {
            return Ok(());
        }
        let asks_for_later = status.code() == Some(TRY_LATER);
        let (why, status) = (last_words(said), status.to_string());
        let message = if why.is_empty() {
            msg!("hook-failed", program = program, status = status)
        } else {
            msg!("hook-failed--said", program = program, status = status, why = why)
        };
        Err(HookFailure { message, asks_for_later })
    }
}

/// Ends a program and what it has started.
fn end(child: &mut Child) {
    // The standard library knows no groups; `kill` is there wherever they are (POSIX.1-2017, kill).
    if cfg!(unix) {
        let group = format!("-{}", child.id());
        let _ = Command::new("kill").args(["-KILL", "--", &group]).stderr(Stdio::null()).status();
    }
    let _ = child.kill();
    let _ = child.wait();
}

/// The last line that is not empty.
fn last_words(mut said: std::fs::File) -> String {
    let mut bytes = Vec::new();
    let from = said.metadata().map_or(0, |said| said.len().saturating_sub(MAX_SAID));
    let _ = said.seek(SeekFrom::Start(from)).and_then(|_| said.take(MAX_SAID).read_to_end(&mut bytes));
    let text = String::from_utf8_lossy(&bytes);
    let last = text.lines().rev().find(|line| !line.trim().is_empty()).unwrap_or_default();
    last.chars().filter(|c| !c.is_control()).take(200).collect()
}
