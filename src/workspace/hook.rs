//! Programs that a spec names, run when an edition is made or could not be. Never through a shell: a person
//! who wants one writes it.

use std::io::{Read, Seek, SeekFrom};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use wait_timeout::ChildExt;

use super::Workspace;
use crate::spec::series::Hook;

/// The most that is kept of what a program says.
const MOST_SAID: u64 = 4096;

impl Workspace {
    /// Runs a hook in the project's folder with these variables in its environment, within its time limit.
    /// What it prints to standard output is not read.
    ///
    /// # Errors
    ///
    /// One sentence: it cannot be run, takes too long or ends with a failure.
    pub fn run_hook(&self, hook: &Hook, variables: &[(&str, String)]) -> Result<(), String> {
        let Some((program, arguments)) = hook.command.split_first() else { return Ok(()) };
        let root = std::path::absolute(self.root()).unwrap_or_else(|_| self.root().to_path_buf());
        // A program that is named by a path is one of the project.
        let resolved = root.join(program);
        let program_path = if program.contains('/') { resolved.as_path() } else { Path::new(program) };
        // Into a file, not a pipe: a pipe is held open by whatever the program leaves running behind it.
        let said = tempfile::tempfile().map_err(|error| format!("`{program}` cannot be run: {error}"))?;
        let errors = said.try_clone().map_err(|error| format!("`{program}` cannot be run: {error}"))?;
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
            .map_err(|error| format!("`{program}` cannot be run: {error}"))?;
        let limit = Duration::from_secs(u64::from(hook.seconds));
        let status = child.wait_timeout(limit).map_err(|error| format!("`{program}` was lost sight of: {error}"))?;
        let Some(status) = status else {
            end(&mut child);
            let unit = if hook.seconds == 1 { "second" } else { "seconds" };
            return Err(format!("`{program}` took longer than {} {unit} and was ended", hook.seconds));
        };
        if status.success() {
            return Ok(());
        }
        let why = last_words(said);
        let why = if why.is_empty() { String::new() } else { format!(": {why}") };
        Err(format!("`{program}` failed ({status}){why}"))
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
    let from = said.metadata().map_or(0, |said| said.len().saturating_sub(MOST_SAID));
    let _ = said.seek(SeekFrom::Start(from)).and_then(|_| said.take(MOST_SAID).read_to_end(&mut bytes));
    let text = String::from_utf8_lossy(&bytes);
    let last = text.lines().rev().find(|line| !line.trim().is_empty()).unwrap_or_default();
    last.chars().filter(|c| !c.is_control()).take(200).collect()
}
