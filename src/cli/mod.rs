//! The command line: one file per verb, arguments, and the only code that prints.

#![allow(clippy::disallowed_methods, reason = "the rim: terminal and environment are read here")]

mod approve;
mod check;
mod check_report;
mod completions;
mod diff;
mod differences;
mod doctor;
mod draft;
mod due;
mod explain;
mod explained;
mod facts;
mod finding;
mod findings;
mod format;
mod help;
mod index;
mod init;
mod manual;
mod marked;
mod names;
mod panic;
mod project;
mod publish;
mod recurring;
mod render;
mod review;
pub mod rules;
mod run;
mod safe;
mod schedule;
mod schema;
mod search;
mod searched;
mod sources;
mod status;
mod suggestions;
mod table;
mod telling;
mod terminal;
mod topics;
mod translate;
mod trust;
mod verify;
mod watch;
mod wording;

use std::convert::Infallible;

use clap::error::ErrorKind;
use clap::{ArgMatches, FromArgMatches, Parser, Subcommand};

use self::help::{MESSAGE_LANGUAGE, command_line, examples_of_words, with_own_files};
pub use self::manual::reference as command_reference;
use self::panic::LastPanic;
use self::safe::clean;
pub use self::schema::reference as key_reference;
use self::telling::refuse;
use self::terminal::Terminal;
use crate::desk::work_apart;
use crate::diagnostic::msg;
use crate::messages::MessageLanguage;
use crate::workspace::Workspace;

/// Bilingual briefing PDFs in which every quotation can be checked against its source.
#[derive(Debug, Parser)]
#[command(name = "brief", version, about, long_about = None)]
pub(crate) struct Args {
    /// The language of messages: en, fr or ar; before the verb, or behind one that has no `--lang` of its own
    /// [default: that of the locale, or else English]
    #[arg(long = "lang", id = MESSAGE_LANGUAGE, value_name = "LANG")]
    pub language: Option<String>,
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Begin a project, from a few questions or the same as options
    Init(init::InitArgs),
    /// Look at the machine and the project: what is wrong, and what to do
    Doctor(doctor::DoctorArgs),
    /// Make a draft PDF from a spec or an edited draft
    Render(render::RenderArgs),
    /// Lay out the pages again whenever a draft, catalogue, template or source changes
    Watch(watch::WatchArgs),
    /// Write the Markdown draft of a spec, for review
    Draft(draft::DraftArgs),
    /// Report every problem in drafts, specs and the files they depend on
    Check(check::CheckArgs),
    /// Explain a rule by its code: what is found, why it matters, what is right
    Explain(explain::ExplainArgs),
    /// Search the corpus for words, or see what a topic finds and why
    Search(search::SearchArgs),
    /// List what the sources of a spec state differently
    Differences(differences::DifferencesArgs),
    /// Show what a source or a text states: numbers, dates, names, who says it, what is denied
    Facts(facts::FactsArgs),
    /// Manage the sources: add, import, list, show, refresh, check
    #[command(subcommand)]
    Sources(sources::SourcesCommand),
    /// Propose what topics could ask besides
    #[command(subcommand)]
    Topics(topics::TopicsCommand),
    /// Manage the names catalogue: check, export
    #[command(subcommand)]
    Names(names::NamesCommand),
    /// List the changes that are suggested in a draft; accept or reject one, or all
    Suggestions(suggestions::SuggestionsArgs),
    /// Review in the browser: read, shorten, translate, comment, sign
    Review(review::ReviewArgs),
    /// Sign the content of a draft, whole or in parts
    Approve(approve::ApproveArgs),
    /// Write the final PDF of an approved draft
    Publish(publish::PublishArgs),
    /// Report, for each edition, what is approved, published, wrong or changed
    Status(status::StatusArgs),
    /// Check that a PDF's pages match its attachments
    Verify(verify::VerifyArgs),
    /// Make every edition that is due and does not exist yet; never publish
    Run(run::RunArgs),
    /// List what is due, and when the next editions are due
    Due(due::DueArgs),
    /// Work on the translation memory
    Translate(translate::TranslateArgs),
    /// Show the differences between two drafts, or between a draft and what was generated
    Diff(diff::DiffArgs),
    /// Show what a project would run and ask, and say whether it may on this machine
    Trust(trust::TrustArgs),
    /// Have a scheduler call `brief run`: show, install, remove
    #[command(subcommand)]
    Schedule(schedule::ScheduleCommand),
    /// List what was published, as a page (index.html) and a feed (feed.xml)
    Index(index::IndexArgs),
    /// Print the shape of a kind of file as a JSON Schema, or all keys with their sense
    Schema(schema::SchemaArgs),
    /// Print the reference of all verbs, or write manual pages
    Manual(manual::ManualArgs),
    /// Print what a shell needs to complete verbs and options
    Completions(completions::CompletionsArgs),
    /// Be the process in which the program sets what a stranger may have written
    #[command(hide = true)]
    Apart,
}

/// How a command ended; the exit codes of the design.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// Done.
    Done,
    /// Findings, or refused.
    Findings,
    /// Usage or environment.
    Usage,
    /// Done, but something was left out and reported.
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
            Terminal::new(language_of_locale()).note(&last.report(panic.as_ref(), arguments.collect()));
            Outcome::Usage.code()
        }
    };
    std::process::exit(code)
}

/// The stack of each thread, in bytes: Typst walks nested content on it. Programs begin with 8 MiB on Linux and
/// macOS, with 1 MiB on Windows.
const STACK: usize = 16 * 1024 * 1024;

fn command() -> Outcome {
    let matches = command_line().try_get_matches();
    let language = match matches.as_ref().ok().and_then(language_asked) {
        // A language that there is not is no reason to stop.
        Some(asked) => MessageLanguage::of(&asked).unwrap_or_default(),
        None => language_of_locale(),
    };
    let mut terminal = Terminal::new(language);
    let args = match matches.and_then(|matches| Args::from_arg_matches(&matches)) {
        Ok(args) => args,
        Err(error) => return misunderstood(&error, &mut terminal),
    };
    let t = &mut terminal;
    let done = match args.command {
        Command::Init(args) => init::run(&args, t),
        Command::Doctor(args) => doctor::run(&args, t),
        Command::Render(args) => render::run(&args, t),
        Command::Watch(args) => watch::run(&args, t),
        Command::Draft(args) => draft::run(&args, t),
        Command::Check(args) => check::run(&args, &rules::all_rules(), t),
        Command::Explain(args) => explain::run(&args, &rules::all_rules(), t),
        Command::Search(args) => search::run(&args, t),
        Command::Differences(args) => differences::run(&args, t),
        Command::Facts(args) => facts::run(&args, t),
        Command::Sources(command) => sources::run(&command, t),
        Command::Topics(command) => topics::run(&command, t),
        Command::Names(command) => names::run(&command, t),
        Command::Suggestions(args) => suggestions::run(&args, t),
        Command::Review(args) => review::run(&args, t),
        Command::Approve(args) => approve::run(&args, t),
        Command::Publish(args) => publish::run(&args, t),
        Command::Status(args) => status::run(&args, t),
        Command::Verify(args) => verify::run(&args, t),
        Command::Translate(args) => translate::run(&args.command, t),
        Command::Run(args) => run::run(&args, t),
        Command::Due(args) => due::run(&args, t),
        Command::Diff(args) => diff::run(&args, t),
        Command::Trust(args) => trust::run(&args, t),
        Command::Schedule(command) => schedule::run(&command, t),
        Command::Index(args) => index::run(&args, t),
        Command::Schema(args) => schema::run(&args, t),
        Command::Manual(args) => manual::run(&args, t),
        Command::Completions(args) => completions::run(&args, t),
        Command::Apart => {
            work_apart();
            Ok(Outcome::Done)
        }
    };
    done.unwrap_or_else(|refusal| refuse(&refusal, &mut terminal))
}

/// The first spec and the last draft of the project here, if there are any.
fn own_files() -> (Option<String>, Option<String>) {
    let Ok(workspace) = Workspace::here(None, true) else { return (None, None) };
    let spec = workspace.specs().into_iter().next();
    let beside = spec.as_ref().map(|spec| workspace.drafts_under(&spec.with_extension(""))).unwrap_or_default();
    let draft = beside.into_iter().next_back();
    (spec.map(|path| workspace.shown(&path)), draft.map(|path| workspace.shown(&path)))
}

/// The language of messages that was asked for: of several, that behind the last verb.
fn language_asked(matches: &ArgMatches) -> Option<String> {
    let below = matches.subcommand().and_then(|(_, below)| language_asked(below));
    let here = || matches.try_get_one::<String>(MESSAGE_LANGUAGE).ok().flatten().cloned();
    below.or_else(here)
}

/// The language of the locale for messages, as POSIX has it: the first of these that is set decides.
fn language_of_locale() -> MessageLanguage {
    let set = |name: &&str| std::env::var(name).ok().filter(|value| !value.is_empty());
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].iter().find_map(set);
    locale.and_then(|locale| MessageLanguage::of(&locale)).unwrap_or_default()
}

/// Help that was asked for, or a command line that is not understood: what is missing, and what would be right.
fn misunderstood(error: &clap::Error, terminal: &mut Terminal) -> Outcome {
    let is_answer = !error.use_stderr();
    // A closed pipe is the reader's choice, not an error.
    let _ = error.print();
    if error.kind() == ErrorKind::MissingRequiredArgument {
        let words: Vec<String> = std::env::args_os().skip(1).map(|word| word.to_string_lossy().into_owned()).collect();
        let (spec, draft) = own_files();
        terminal.note(&msg!("missing-argument--examples"));
        for example in examples_of_words(&words) {
            let example = with_own_files(example, spec.as_deref(), draft.as_deref());
            terminal.show(&clean(&format!("  {example}")));
        }
    }
    if is_answer { Outcome::Done } else { Outcome::Usage }
}
