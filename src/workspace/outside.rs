//! Other programs that extract text from a file: Poppler's `pdftotext`. The file goes in through a
//! pipe and the text comes out through another, so that no name of a file is ever an argument.

use std::io::{Read, Write};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use super::apart;
use crate::corpus::format::{Drawn, Outside, SourceFormat};
use crate::diagnostic::{Message, msg, rules};

rules! {
    /// A program outside that is needed is not there, or did not do its work.
    pub PROGRAM_FAILED = Error "program-failed" {
        title: "A program that reads a source is not installed, or did not do its work.",
        why: "The text of a PDF is extracted by Poppler's `pdftotext`, which gets the file through a pipe, within \
              limits of time and size. Install it, or repair the file: a PDF that is protected by a password or cut \
              off cannot be read.",
        wrong: "",
        right: "",
    }
}

/// How long a program may take.
const TIME_LIMIT: Duration = Duration::from_secs(60);

/// How often a running program is looked at.
const PAUSE: Duration = Duration::from_millis(10);

/// The most text that is taken, in bytes.
const MAX_TEXT: u64 = 32 * 1024 * 1024;

/// The text that the program which `format` needs extracts; `None` for a format that needs none.
///
/// # Errors
///
/// One sentence: the program is not installed, refuses the file, or takes too long.
pub fn drawn(format: &SourceFormat, bytes: &[u8]) -> Result<Option<Drawn>, Message> {
    match format.outside {
        // A file that is not in the format is refused by its reader, in better words.
        Some(Outside::PdfToText) if bytes.starts_with(b"%PDF-") => pdf_to_text(bytes).map(Some),
        Some(Outside::PdfToText) | None => Ok(None),
    }
}

/// The program that reads PDF files.
const PDF_READER: &str = "pdftotext";

/// The version of the program that reads PDF files; `None` where it is not installed.
pub fn pdf_reader() -> Option<String> {
    let version = Command::new(PDF_READER).arg("-v").stdin(Stdio::null()).output().ok()?;
    let version = String::from_utf8_lossy(&version.stderr).into_owned();
    let version =
        version.lines().next().and_then(|line| line.split(" version ").nth(1)).unwrap_or("of unknown version");
    let version: String = version.chars().filter(|c| c.is_ascii_graphic() || *c == ' ').take(20).collect();
    Some(version.trim().to_owned())
}

fn pdf_to_text(bytes: &[u8]) -> Result<Drawn, Message> {
    let program = PDF_READER;
    let version = pdf_reader().ok_or_else(|| msg!("program-failed--no-pdftotext"))?;
    let arguments = ["-q", "-enc", "UTF-8", "-eol", "unix", "-", "-"];
    let text = run(program, &arguments, bytes)?;
    let text = String::from_utf8(text).map_err(|_| msg!("program-failed--encoding", program = program))?;
    Ok(Drawn { text, by: format!("{program} {version}") })
}

/// How a program ended, and what it said.
pub(super) struct Ended {
    /// Whether it says that it did what it was asked.
    pub status: ExitStatus,
    /// Its standard output.
    pub text: Vec<u8>,
    /// Its standard error, cut off.
    complaint: Vec<u8>,
}

impl Ended {
    /// The first line of its complaint, without anything that steers a terminal.
    pub(super) fn why(&self) -> String {
        let complaint = String::from_utf8_lossy(&self.complaint);
        complaint.lines().next().unwrap_or_default().chars().filter(|c| !c.is_control()).take(200).collect()
    }
}

/// Runs a program on these bytes, within the limits of time and size.
///
/// # Errors
///
/// It cannot be run, takes too long or says too much.
pub(super) fn ended(program: &str, arguments: &[&str], bytes: &[u8]) -> Result<Ended, Message> {
    ended_as(Command::new(program).args(arguments), bytes)
}

/// As [`ended`], of a command with an environment of its own.
///
/// # Errors
///
/// As [`ended`].
pub(super) fn ended_as(command: &mut Command, bytes: &[u8]) -> Result<Ended, Message> {
    let program = command.get_program().to_string_lossy().into_owned();
    let program = program.as_str();
    let failed = |error: std::io::Error| msg!("program-failed", program = program, why = error.to_string());
    let mut child =
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().map_err(failed)?;
    apart::limit_another(child.id());
    let (stdin, stdout, stderr) = (child.stdin.take(), child.stdout.take(), child.stderr.take());
    let (status, text, complaint) = thread::scope(|scope| {
        // A program that ends early closes its input; what it says then is reported below.
        scope.spawn(move || stdin.map(|mut stdin| stdin.write_all(bytes)));
        let text = scope.spawn(move || read(stdout, MAX_TEXT + 1));
        let complaint = scope.spawn(move || read(stderr, 4096));
        let status = wait(&mut child);
        (status, text.join().unwrap_or_default(), complaint.join().unwrap_or_default())
    });
    let Some(status) = status.map_err(failed)? else {
        return Err(msg!("program-failed--slow", program = program, seconds = TIME_LIMIT.as_secs()));
    };
    if text.len() as u64 > MAX_TEXT {
        return Err(msg!("program-failed--size", program = program, megabytes = MAX_TEXT / (1024 * 1024)));
    }
    Ok(Ended { status, text, complaint })
}

/// Runs a program that extracts text from a PDF; its standard output.
fn run(program: &str, arguments: &[&str], bytes: &[u8]) -> Result<Vec<u8>, Message> {
    let ended = ended(program, arguments, bytes)?;
    if !ended.status.success() {
        let why = ended.why();
        let protected =
            why.contains("password") || ended.status.code() == Some(1) && bytes.windows(8).any(|w| w == b"/Encrypt");
        return Err(if protected {
            msg!("program-failed--password")
        } else if why.is_empty() {
            msg!("program-failed--damaged", program = program)
        } else {
            msg!("program-failed--damaged-said", program = program, why = why)
        });
    }
    Ok(ended.text)
}

/// Waits within the time limit; `None` where the program had to be ended.
fn wait(child: &mut Child) -> std::io::Result<Option<ExitStatus>> {
    let began = Instant::now();
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(Some(status));
        }
        if began.elapsed() > TIME_LIMIT {
            child.kill()?;
            child.wait()?;
            return Ok(None);
        }
        thread::sleep(PAUSE);
    }
}

/// Reads a pipe up to a limit. Beyond it the pipe is closed, which ends the program.
fn read(pipe: Option<impl Read>, limit: u64) -> Vec<u8> {
    let mut bytes = Vec::new();
    if let Some(pipe) = pipe {
        // What was read before an error is what there is; the exit status tells the rest.
        let _ = pipe.take(limit).read_to_end(&mut bytes);
    }
    bytes
}
