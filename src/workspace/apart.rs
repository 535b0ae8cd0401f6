//! This program again, as a process of its own for what a stranger wrote: it may take more memory than there is, or end
//! in a way that nobody can catch. Its environment is empty, its size and time are watched from here.

use std::ffi::OsStr;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// How often it is looked at.
const PAUSE: Duration = Duration::from_millis(5);

/// How it ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EndedApart {
    /// By itself, with this exit code.
    WithCode(i32),
    /// It crashed: a stack that overflowed, memory that was refused.
    Crashed,
    /// It had more than `limit` bytes, and was ended. Only where the system tells: Linux.
    TooLarge,
    /// It took too long, and was ended.
    TooSlow,
}

/// Runs this program with these arguments and what it prints; `bytes` and `time` are its limits.
///
/// # Errors
///
/// It cannot be started or ended.
pub fn run_apart(arguments: &[&OsStr], bytes: u64, time: Duration) -> std::io::Result<EndedApart> {
    let mut command = Command::new(std::env::current_exe()?);
    let mut child = command.args(arguments).env_clear().stdin(Stdio::null()).spawn()?;
    let began = Instant::now();
    let limit = loop {
        if let Some(status) = child.try_wait()? {
            return Ok(status.code().map_or(EndedApart::Crashed, EndedApart::WithCode));
        }
        if resident(child.id()).is_some_and(|size| size > bytes) {
            break EndedApart::TooLarge;
        }
        if began.elapsed() > time {
            break EndedApart::TooSlow;
        }
        thread::sleep(PAUSE);
    };
    child.kill()?;
    child.wait()?;
    Ok(limit)
}

/// How many bytes of memory a process has (proc(5): `VmRSS` of `/proc/PID/status`, in kB).
fn resident(process: u32) -> Option<u64> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    line.trim().trim_end_matches("kB").trim().parse::<u64>().ok().map(|kilobytes| kilobytes * 1024)
}
