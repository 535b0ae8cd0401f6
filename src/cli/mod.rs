//! The command line: one file per verb, arguments, and the only code that prints.

#![allow(clippy::disallowed_methods, reason = "the rim: terminal and environment are read here")]

mod approve;
mod args;
mod check;
mod check_report;
mod corpus_report;
mod diff;
mod draft;
mod due;
mod explain;
mod facts;
mod finding;
mod findings;
mod fix;
mod format;
mod index;
mod marked;
mod names;
mod panic;
mod project;
mod publish;
mod recurring;
mod render;
pub mod rules;
mod run;
mod schedule;
mod search;
mod sources;
mod status;
mod table;
mod terminal;
mod translate;
pub(crate) mod translations;
mod verify;
mod wording;

use std::convert::Infallible;

use clap::Parser;

use self::args::{Args, Command};
use self::panic::LastPanic;
use self::terminal::Terminal;

/// How a command ended; the exit codes of the design.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// Done.
    Done,
    /// Findings, or refused.
    Findings,
    /// Usage or environment.
    Usage,
    /// Done, but something was left out and said.
    LeftOut,
}

impl Outcome {
    fn code(self) -> i32 {
        match self {
            Outcome::Done => 0,
            Outcome::Findings => 1,
            Outcome::Usage => 2,
            Outcome::LeftOut => 3,
        }
    }
}

/// Parses the command line, runs the command and ends the process with its exit code.
pub fn run() -> ! {
    let last = LastPanic::kept();
    // The command itself runs on a thread of the pool: what it hands to the others is taken up at once. Handed over
    // from a thread outside, or from this one as a thread of the pool, work lies until another wakes up for it:
    // measured on two cores, 0.06 ms against up to 3.
    let threads = std::thread::available_parallelism().map_or(2, |count| count.get().max(2));
    match rayon::ThreadPoolBuilder::new().num_threads(threads).stack_size(STACK).build() {
        Ok(pool) => match pool.install(|| ended(&last)) {},
        Err(_) => match ended(&last) {},
    }
}

/// Runs the command and ends the process: this thread has said all, and no other need wake up for that.
fn ended(last: &LastPanic) -> Infallible {
    let code = match std::panic::catch_unwind(command) {
        Ok(outcome) => outcome.code(),
        Err(panic) => {
            let arguments = std::env::args_os().skip(1).map(|argument| argument.to_string_lossy().into_owned());
            Terminal::new().note(&last.report(panic.as_ref(), arguments.collect()));
            Outcome::Usage.code()
        }
    };
    std::process::exit(code)
}

/// The stack of each thread, in bytes: Typst walks nested content on it. Programs begin with 8 MiB on Linux and
/// macOS, with 1 MiB on Windows.
const STACK: usize = 16 * 1024 * 1024;

fn command() -> Outcome {
    let args = Args::parse();
    let mut terminal = Terminal::new();
    match args.command {
        Command::Render(args) => render::run(&args, &mut terminal),
        Command::Draft(args) => draft::run(&args, &mut terminal),
        Command::Check(args) => check::run(&args, &rules::all_rules(), &mut terminal),
        Command::Explain(args) => explain::run(&args, &rules::all_rules(), &mut terminal),
        Command::Search(args) => search::run(&args, &mut terminal),
        Command::Facts(args) => facts::run(&args, &mut terminal),
        Command::Sources(command) => sources::run(&command, &mut terminal),
        Command::Names(command) => names::run(&command, &mut terminal),
        Command::Approve(args) => approve::run(&args, &mut terminal),
        Command::Publish(args) => publish::run(&args, &mut terminal),
        Command::Status(args) => status::run(&args, &mut terminal),
        Command::Verify(args) => verify::run(&args, &mut terminal),
        Command::Translate(args) => translate::run(&args, &mut terminal),
        Command::Run(args) => run::run(&args, &mut terminal),
        Command::Due(args) => due::run(&args, &mut terminal),
        Command::Diff(args) => diff::run(&args, &mut terminal),
        Command::Schedule(command) => schedule::run(&command, &mut terminal),
        Command::Index(args) => index::run(&args, &mut terminal),
    }
}
