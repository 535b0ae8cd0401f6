//! This program again, as a process of its own for what a stranger wrote: a template or a picture may take more memory than
//! there is, work for ever, or end in a way that nobody can catch. Its environment is empty and nothing but two pipes is
//! open to it; it limits itself where the system lets it (Linux), and is watched from here. One is kept for many tasks.

use std::io::{self, Read, Write};
use std::path::PathBuf;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

/// The word by which the program is asked to be such a process.
pub const VERB: &str = "apart";

/// How much memory such a process may have, in bytes: 179 pages of the built-in template take 800 MB.
pub const MEMORY: u64 = 1024 * 1024 * 1024;

/// How often it is looked at.
const PAUSE: Duration = Duration::from_millis(5);

/// The most parts of a parcel.
const MAX_PARTS: u64 = 4096;

/// The most bytes of a parcel.
const MAX_PARCEL: u64 = 512 * 1024 * 1024;

/// How often longer than it may compute it may take: others may use the processor, too.
const SLACK: u32 = 4;

/// What goes to such a process, or comes from it: parts whose meaning the two ends agree on.
pub type Parcel = Vec<Vec<u8>>;

/// Why there is no answer.
#[derive(Debug)]
pub enum EndedApart {
    /// It crashed: a stack that overflowed, memory that was refused.
    Crashed,
    /// It had more than [`MEMORY`] and was ended. Only where the system tells: Linux, macOS and Windows.
    TooLarge,
    /// It took too long, and was ended.
    TooSlow,
    /// It could not be started, or asked.
    NotAsked(io::Error),
}

impl From<io::Error> for EndedApart {
    fn from(error: io::Error) -> Self {
        EndedApart::NotAsked(error)
    }
}

/// A process of its own for what a stranger wrote, started when it is first asked. Clones share it.
#[derive(Clone, Debug)]
pub struct Apart {
    program: PathBuf,
    running: Arc<Mutex<Option<Running>>>,
}

/// A process that ends with its owner.
#[derive(Debug)]
struct Ending(Child);

/// A process that waits for a task.
#[derive(Debug)]
struct Running {
    child: Ending,
    tasks: ChildStdin,
    answers: ChildStdout,
}

impl Apart {
    /// Such a process of this program.
    ///
    /// # Errors
    ///
    /// The system does not say where the program is.
    pub fn of_this_program() -> io::Result<Self> {
        Ok(Self { program: std::env::current_exe()?, running: Arc::default() })
    }

    /// Has it do a task, which may take it so much time of the processor. After one that ended it, it is started anew.
    ///
    /// # Errors
    ///
    /// How it ended.
    pub fn ask(&self, task: &Parcel, time: Duration) -> Result<Parcel, EndedApart> {
        let mut kept = self.running.lock().unwrap_or_else(PoisonError::into_inner);
        let running = match kept.take() {
            Some(running) => running,
            None => self.start()?,
        };
        let Running { mut child, tasks, answers } = running;
        let id = child.0.id();
        let ended = |child: &mut Child, why: EndedApart| {
            // It may have ended by itself.
            let _ = child.kill();
            let _ = child.wait();
            Err(why)
        };
        let (seconds, before) = (time.as_secs().max(1), computed(id).unwrap_or_default());
        let exchanged = thread::scope(|scope| {
            let (sender, receiver) = mpsc::channel();
            scope.spawn(move || {
                let (mut tasks, mut answers) = (tasks, answers);
                let answer = tasks
                    .write_all(&seconds.to_le_bytes())
                    .and_then(|()| write_parcel(&mut tasks, task))
                    .and_then(|()| read_parcel(&mut answers));
                let _ = sender.send(answer.map(|answer| (answer, tasks, answers)));
            });
            let began = Instant::now();
            loop {
                match receiver.recv_timeout(PAUSE) {
                    Ok(Ok(answered)) => return Ok(answered),
                    Ok(Err(_)) | Err(RecvTimeoutError::Disconnected) => {
                        let why = if ended_for_time(&mut child.0) { EndedApart::TooSlow } else { EndedApart::Crashed };
                        return ended(&mut child.0, why);
                    }
                    Err(RecvTimeoutError::Timeout) => {}
                }
                if resident(id).is_some_and(|size| size > MEMORY) {
                    return ended(&mut child.0, EndedApart::TooLarge);
                }
                let used = computed(id).unwrap_or_default().saturating_sub(before);
                if used > time || began.elapsed() > time * SLACK {
                    return ended(&mut child.0, EndedApart::TooSlow);
                }
            }
        });
        let (answer, tasks, answers) = exchanged?;
        *kept = Some(Running { child, tasks, answers });
        Ok(answer)
    }

    fn start(&self) -> io::Result<Running> {
        let mut command = Command::new(&self.program);
        command.arg(VERB).env_clear().stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        // By default a gigabyte is set aside at once, which would count as used.
        command.env("MIMALLOC_ARENA_RESERVE", "65536");
        // Windows finds no libraries without it.
        if cfg!(windows)
            && let Some(system) = std::env::var_os("SYSTEMROOT")
        {
            command.env("SYSTEMROOT", system);
        }
        command.current_dir(std::env::temp_dir());
        let mut child = command.spawn()?;
        let missing = || io::Error::other("no pipe");
        let tasks = child.stdin.take().ok_or_else(missing)?;
        let answers = child.stdout.take().ok_or_else(missing)?;
        Ok(Running { child: Ending(child), tasks, answers })
    }
}

impl Drop for Ending {
    fn drop(&mut self) {
        // It waits for tasks, and there will be none.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Does the tasks that come through standard input until it ends; the limits of this process are set before the first.
pub fn serve(mut answer: impl FnMut(Parcel) -> Parcel) {
    limits::set(MEMORY);
    let (mut tasks, mut answers) = (io::stdin().lock(), io::stdout().lock());
    let mut seconds = [0; 8];
    while tasks.read_exact(&mut seconds).is_ok() {
        let Ok(task) = read_parcel(&mut tasks) else { return };
        limits::compute(computed(std::process::id()).unwrap_or_default().as_secs() + u64::from_le_bytes(seconds) + 2);
        if write_parcel(&mut answers, &answer(task)).is_err() {
            return;
        }
    }
}

/// Bounds the memory of a program that was started and that reads what a stranger wrote, where the system lets it (Linux).
pub(super) fn limit_another(process: u32) {
    limits::set_for(process, MEMORY);
}

fn write_parcel(to: &mut impl Write, parcel: &Parcel) -> io::Result<()> {
    to.write_all(&(parcel.len() as u64).to_le_bytes())?;
    for part in parcel {
        to.write_all(&(part.len() as u64).to_le_bytes())?;
        to.write_all(part)?;
    }
    to.flush()
}

fn read_parcel(from: &mut impl Read) -> io::Result<Parcel> {
    fn number(from: &mut impl Read) -> io::Result<u64> {
        let mut bytes = [0; 8];
        from.read_exact(&mut bytes)?;
        Ok(u64::from_le_bytes(bytes))
    }
    let too_large = || io::Error::other("the parcel is too large");
    let count = number(from)?;
    if count > MAX_PARTS {
        return Err(too_large());
    }
    let (mut parcel, mut all) = (Vec::new(), 0_u64);
    for _ in 0..count {
        let length = number(from)?;
        all = all.saturating_add(length);
        if all > MAX_PARCEL {
            return Err(too_large());
        }
        let mut part = Vec::new();
        if from.take(length).read_to_end(&mut part)? as u64 != length {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        parcel.push(part);
    }
    Ok(parcel)
}

/// How many bytes of memory a process has (proc(5): `VmRSS` of `/proc/PID/status`, in kB).
#[cfg(not(any(target_os = "macos", windows)))]
fn resident(process: u32) -> Option<u64> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    line.trim().trim_end_matches("kB").trim().parse::<u64>().ok().map(|kilobytes| kilobytes * 1024)
}

/// How many bytes of memory a process has, as `ps` says it, in kB.
#[cfg(target_os = "macos")]
fn resident(process: u32) -> Option<u64> {
    let said = Command::new("/bin/ps").args(["-o", "rss=", "-p", &process.to_string()]).output().ok()?;
    String::from_utf8_lossy(&said.stdout).trim().parse::<u64>().ok().map(|kilobytes| kilobytes * 1024)
}

/// How many bytes of memory a process has, its working set.
#[cfg(windows)]
fn resident(process: u32) -> Option<u64> {
    looked_at(process).map(|(memory, _)| memory)
}

/// How long a process has computed, in user and kernel mode.
#[cfg(windows)]
fn computed(process: u32) -> Option<Duration> {
    looked_at(process).map(|(_, time)| time)
}

#[cfg(windows)]
fn looked_at(process: u32) -> Option<(u64, Duration)> {
    use sysinfo::{Pid, ProcessRefreshKind, ProcessesToUpdate, System};
    let process = Pid::from_u32(process);
    let mut system = System::new();
    let what = ProcessRefreshKind::nothing().with_memory().with_cpu();
    system.refresh_processes_specifics(ProcessesToUpdate::Some(&[process]), true, what);
    let found = system.process(process)?;
    Some((found.memory(), Duration::from_millis(found.accumulated_cpu_time())))
}

/// How long a process has computed (proc(5): the fields 14 and 15 of `/proc/PID/stat`, in hundredths of a second on every
/// architecture that this program is built for).
#[cfg(not(windows))]
fn computed(process: u32) -> Option<Duration> {
    let stat = std::fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
    // The second field, the name, may contain anything and ends with the last bracket.
    let fields: Vec<&str> = stat.rsplit_once(')')?.1.split_whitespace().collect();
    let hundredths = fields.get(11)?.parse::<u64>().ok()? + fields.get(12)?.parse::<u64>().ok()?;
    Some(Duration::from_millis(hundredths * 10))
}

/// Whether the system ended a process because it had computed for too long (SIGXCPU of POSIX.1-2017).
fn ended_for_time(child: &mut Child) -> bool {
    #[cfg(unix)]
    {
        use std::os::unix::process::ExitStatusExt;
        const SIGXCPU: i32 = 24;
        child.wait().is_ok_and(|status| status.signal() == Some(SIGXCPU))
    }
    #[cfg(not(unix))]
    {
        let _ = child;
        false
    }
}

/// The limits that this process sets itself. Where the system does not keep them, whoever started it watches.
#[cfg(target_os = "linux")]
mod limits {
    use rlimit::{INFINITY, Resource};

    /// No more memory than this, no file written, no core left behind, few things opened.
    pub(super) fn set(memory: u64) {
        let limits = [(Resource::DATA, memory), (Resource::FSIZE, 0), (Resource::CORE, 0), (Resource::NOFILE, 32)];
        for (resource, limit) in limits {
            // Where a lower limit holds already, that one stays.
            let _ = resource.set(limit, limit);
        }
    }

    /// No more memory than this for another process.
    pub(super) fn set_for(process: u32, memory: u64) {
        if let Ok(process) = i32::try_from(process) {
            let _ = rlimit::prlimit(process, Resource::DATA, Some((memory, memory)), None);
        }
    }

    /// To compute no longer than so many seconds in all.
    pub(super) fn compute(seconds: u64) {
        let _ = Resource::CPU.set(seconds, INFINITY);
    }
}

#[cfg(not(target_os = "linux"))]
mod limits {
    pub(super) fn set(_memory: u64) {}

    pub(super) fn set_for(_process: u32, _memory: u64) {}

    pub(super) fn compute(_seconds: u64) {}
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parcels_arrive_as_they_were_sent() {
        let parcel: Parcel = vec![b"head".to_vec(), Vec::new(), vec![7; 100_000]];
        let mut sent = Vec::new();
        write_parcel(&mut sent, &parcel).unwrap();
        assert_eq!(read_parcel(&mut sent.as_slice()).unwrap(), parcel);
        assert!(read_parcel(&mut &sent[..sent.len() - 1]).is_err());
    }

    #[test]
    fn a_parcel_without_end_is_refused() {
        let parts = [u64::MAX.to_le_bytes()].concat();
        assert!(read_parcel(&mut parts.as_slice()).is_err());
        let bytes = [1_u64.to_le_bytes(), u64::MAX.to_le_bytes()].concat();
        assert!(read_parcel(&mut bytes.as_slice()).is_err());
    }

    #[test]
    #[cfg(target_os = "linux")]
    fn what_a_process_uses_is_known() {
        assert!(resident(std::process::id()).unwrap() > 1024 * 1024);
        assert!(computed(std::process::id()).is_some());
    }
}
