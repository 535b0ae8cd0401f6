//! `brief schedule`: what calls `brief run`, shown, installed and removed.

use std::path::{Path, PathBuf};

use clap::{Arg, ArgAction, ArgGroup, ArgMatches, Args, Command, FromArgMatches, Subcommand};

use super::Outcome;
use super::terminal::Terminal;
use super::wording::WrongValue;
use crate::desk::{Desk, Refusal};
use crate::diagnostic::{Diagnostic, Diagnostics, msg, rules};
use crate::schedule::emit::{
    CANNOT_SCHEDULE, Emitted, EmittedPiece, FilePlace, PinnedRelease, ReleaseAddress, ReleaseVersion, SCHEDULERS,
    Scheduler, typed,
};
use crate::text::digest::Digest;
use crate::text::seal::Sealed;
use crate::workspace::schedulers::SCHEDULER_FAILED;
use crate::workspace::write::FILE_IN_THE_WAY;
use crate::workspace::{Trusting, Workspace, Wrote, call, usual_scheduler};

rules! {
    /// The machine's scheduler is not known.
    pub UNKNOWN_SCHEDULER = Error "unknown-scheduler" {
        title: "The scheduler of this machine is not known.",
        why: "There are systemd timers, cron, launch agents, the Task Scheduler, GitHub and GitLab, and none of them is \
              the usual one here. Choose one with its option.",
        wrong: "brief schedule install",
        right: "brief schedule install --cron",
    }
}

#[derive(Debug, Subcommand)]
pub(crate) enum ScheduleCommand {
    /// Show what `install` would write, and write nothing
    Show(ScheduleArgs),
    /// Have the scheduler call `brief run`; files that others wrote or edited are left as they are
    Install(ScheduleArgs),
    /// Remove what `install` wrote
    Remove(ScheduleArgs),
}

#[derive(Debug, Args)]
pub(crate) struct ScheduleArgs {
    /// A spec with a `schedule`, or a folder of specs [default: the project's `briefs`]
    #[arg(value_name = "SPEC|DIR")]
    pub target: Option<PathBuf>,
    #[command(flatten)]
    pub with: SchedulerChoice,
    /// Minutes between two calls; a call does nothing if nothing is due [default: 15, of workflows 60]
    #[arg(long, value_name = "MINUTES", value_parser = divisor_of_an_hour)]
    pub every: Option<u32>,
    /// The program to call [default: this one]
    #[arg(long, value_name = "FILE")]
    pub program: Option<PathBuf>,
    /// For a workflow: the version of the program that it installs [default: this one]
    #[arg(long, value_name = "VERSION", value_parser = release_version)]
    pub release: Option<ReleaseVersion>,
    /// For a workflow: where the archive of that release for Linux is, an address of https
    #[arg(long, value_name = "ADDRESS", value_parser = release_address)]
    pub release_from: Option<ReleaseAddress>,
    /// For a workflow: the SHA-256 digest of that archive, as `SHA256SUMS` of the release has it
    #[arg(long, value_name = "DIGEST", value_parser = release_digest)]
    pub release_sha256: Option<Digest>,
    /// The project's folder [default: the folder that contains `briefs/`]
    #[arg(long, value_name = "DIR")]
    pub root: Option<PathBuf>,
}

fn release_version(text: &str) -> Result<ReleaseVersion, WrongValue> {
    text.parse().map_err(WrongValue)
}

fn release_address(text: &str) -> Result<ReleaseAddress, WrongValue> {
    text.parse().map_err(WrongValue)
}

fn release_digest(text: &str) -> Result<Digest, WrongValue> {
    Digest::from_hex(&text.to_ascii_lowercase()).ok_or_else(|| WrongValue(msg!("wrong-release-digest")))
}

fn divisor_of_an_hour(text: &str) -> Result<u32, WrongValue> {
    let minutes = text.parse().ok().filter(|minutes| (1..=60).contains(minutes) && 60 % minutes == 0);
    minutes.ok_or_else(|| WrongValue(msg!("wrong-minutes")))
}

/// The scheduler that was chosen: an option for each of [`SCHEDULERS`].
#[derive(Debug)]
pub(crate) struct SchedulerChoice(Option<&'static str>);

impl Args for SchedulerChoice {
    fn augment_args(command: Command) -> Command {
        let usual = usual_scheduler();
        let options = SCHEDULERS.iter().map(|scheduler| {
            let help = if scheduler.name() == usual {
                format!("{} [default here]", scheduler.about())
            } else {
                scheduler.about().to_owned()
            };
            Arg::new(scheduler.name()).long(scheduler.name()).help(help).action(ArgAction::SetTrue)
        });
        let names = SCHEDULERS.iter().map(|scheduler| scheduler.name());
        command.args(options).group(ArgGroup::new("scheduler").args(names).multiple(false))
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

impl FromArgMatches for SchedulerChoice {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, clap::Error> {
        Ok(Self(SCHEDULERS.iter().map(|scheduler| scheduler.name()).find(|name| matches.get_flag(name))))
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}

impl SchedulerChoice {
    fn scheduler(&self) -> Option<&'static dyn Scheduler> {
        let name = self.0.unwrap_or_else(usual_scheduler);
        SCHEDULERS.iter().copied().find(|scheduler| scheduler.name() == name)
    }
}

pub(super) fn run(command: &ScheduleCommand, terminal: &mut Terminal) -> Result<Outcome, Refusal> {
    let (ScheduleCommand::Show(args) | ScheduleCommand::Install(args) | ScheduleCommand::Remove(args)) = command;
    let (workspace, target) = start(args).map_err(Refusal::request)?;
    let desk = Desk::once(workspace).trusting(Trusting::of_user());
    let must_be_due = !matches!(command, ScheduleCommand::Remove(_));
    let emitted = emitted(args, &desk, &target, must_be_due, terminal)?;
    let workspace = desk.workspace();
    Ok(match command {
        ScheduleCommand::Show(_) => show(workspace, &emitted, terminal),
        ScheduleCommand::Install(_) => install(workspace, &emitted, terminal)?,
        ScheduleCommand::Remove(_) => remove(workspace, &emitted, terminal)?,
    })
}

fn start(args: &ScheduleArgs) -> Result<(Workspace, PathBuf), Diagnostic> {
    let Some(target) = &args.target else {
        let workspace = Workspace::here(args.root.as_deref(), false)?;
        let briefs = workspace.root().join("briefs");
        return Ok((workspace, briefs));
    };
    // The project of a folder is that of a file in it.
    let inside = if target.is_dir() { target.join("spec.yaml") } else { target.clone() };
    Ok((Workspace::of(&inside, args.root.as_deref(), false)?, target.clone()))
}

/// What the chosen scheduler needs. What is to be removed need not be a sound spec any more.
fn emitted(
    args: &ScheduleArgs,
    desk: &Desk,
    target: &Path,
    must_be_due: bool,
    terminal: &mut Terminal,
) -> Result<Emitted, Refusal> {
    let workspace = desk.workspace();
    let mut job = workspace.job(target, args.program.as_deref())?;
    job.every = args.every;
    if must_be_due {
        let (minutes, warnings) = desk.due_minutes(target)?;
        job.wanted = minutes;
        // Nobody trusts a project by the way.
        match desk.digest_to_carry() {
            Ok(digest) => job.trust = digest,
            Err(refusal) => {
                let found = refusal.into_found().into_iter();
                terminal.findings(&found.map(|found| found.warning().help(msg!("untrusted--schedule.help"))).collect());
            }
        }
        if !warnings.is_empty() {
            terminal.findings(&warnings);
        }
    }
    let pinned = job.release;
    job.release = PinnedRelease {
        version: args.release.clone().unwrap_or(pinned.version),
        address: args.release_from.clone(),
        sha256: args.release_sha256.clone(),
    };
    let unknown = || Diagnostic::of_environment(&UNKNOWN_SCHEDULER, "scheduler", msg!("unknown-scheduler"));
    let scheduler = args.with.scheduler().ok_or_else(unknown)?;
    let cannot = |why| Diagnostic::of_file(&CANNOT_SCHEDULE, workspace.shown(target), why).into();
    let names_release = args.release.is_some() || args.release_from.is_some() || args.release_sha256.is_some();
    if names_release && !scheduler.installs() {
        return Err(cannot(msg!("cannot-schedule--release", scheduler = scheduler.name())));
    }
    scheduler.emit(&job).map_err(cannot)
}

fn place(workspace: &Workspace, piece: &EmittedPiece) -> Result<String, Diagnostic> {
    let place = workspace.place_of(piece)?;
    Ok(if piece.place == FilePlace::Crontab { place.display().to_string() } else { workspace.shown(&place) })
}

fn show(workspace: &Workspace, emitted: &Emitted, terminal: &mut Terminal) -> Outcome {
    for piece in &emitted.pieces {
        // It can be shown even if it is not known whether it is installed.
        let state = match workspace.installed(piece) {
            Ok(None) => msg!("scheduled--not"),
            Ok(Some(Sealed::Intact)) => msg!("scheduled"),
            Ok(Some(Sealed::Edited)) => msg!("scheduled--edited"),
            Ok(Some(Sealed::Foreign)) => msg!("scheduled--foreign"),
            Err(_) => msg!("scheduled--unknown"),
        };
        let place = place(workspace, piece).unwrap_or_else(|_| piece.name.clone());
        terminal.note(&msg!("schedule-piece", place = place, state = state));
        terminal.raw(&piece.text);
    }
    if !emitted.on_install.is_empty() {
        terminal.note(&msg!("schedule-runs"));
        for command in &emitted.on_install {
            terminal.note(&msg!("schedule-runs--command", command = typed(command)));
        }
    }
    emitted.remarks.iter().for_each(|remark| terminal.note(remark));
    Outcome::Done
}

/// All pieces or none: half a schedule is worse than none.
fn install(workspace: &Workspace, emitted: &Emitted, terminal: &mut Terminal) -> Result<Outcome, Diagnostics> {
    let mut found = Diagnostics::new();
    let mut before = false;
    for piece in &emitted.pieces {
        match workspace.installed(piece)? {
            None => {}
            Some(Sealed::Intact) => before = true,
            Some(state) => found.push(left(&place(workspace, piece)?, state)),
        }
    }
    found.into_result(())?;
    if before {
        // Whether it is still running does not matter: what is written now takes its place.
        emitted.before_removal.iter().for_each(|command| drop(call(command)));
    }
    for piece in &emitted.pieces {
        let place = place(workspace, piece)?;
        match workspace.install(piece)? {
            Wrote::New | Wrote::Renewed | Wrote::Same => terminal.result(&place),
            Wrote::LeftEdited => return Err(left(&place, Sealed::Edited).into()),
            Wrote::LeftForeign => return Err(left(&place, Sealed::Foreign).into()),
        }
    }
    let outcome = called(&emitted.on_install, terminal);
    emitted.remarks.iter().for_each(|remark| terminal.note(remark));
    Ok(outcome)
}

fn remove(workspace: &Workspace, emitted: &Emitted, terminal: &mut Terminal) -> Result<Outcome, Diagnostics> {
    let (mut ours, mut found) = (Vec::new(), Diagnostics::new());
    for piece in &emitted.pieces {
        match workspace.installed(piece)? {
            None => {}
            Some(Sealed::Intact) => ours.push(piece),
            Some(state) => found.push(left(&place(workspace, piece)?, state).warning()),
        }
    }
    if ours.is_empty() {
        if found.is_empty() {
            terminal.note(&msg!("nothing-installed"));
            return Ok(Outcome::Done);
        }
        terminal.findings(&found);
        return Ok(Outcome::LeftOut);
    }
    let mut outcome = called(&emitted.before_removal, terminal);
    for piece in ours {
        if workspace.uninstall(piece)? {
            terminal.result(&place(workspace, piece)?);
        }
    }
    if called(&emitted.after_removal, terminal) != Outcome::Done {
        outcome = Outcome::LeftOut;
    }
    if found.is_empty() {
        return Ok(outcome);
    }
    terminal.findings(&found);
    Ok(Outcome::LeftOut)
}

/// Runs the scheduler's own programs; one that fails ends them, and is to be run by hand.
fn called(commands: &[crate::schedule::emit::ProgramCall], terminal: &mut Terminal) -> Outcome {
    for (index, command) in commands.iter().enumerate() {
        if let Err(why) = call(command) {
            let rest: Vec<String> = commands[index..].iter().map(|command| typed(command)).collect();
            let program = command.first().map(String::as_str).unwrap_or_default();
            let failed = Diagnostic::of_environment(&SCHEDULER_FAILED, program, why).warning();
            terminal
                .findings(&failed.help(msg!("scheduler-failed--yourself.help", command = rest.join(" && "))).into());
            return Outcome::LeftOut;
        }
    }
    Outcome::Done
}

fn left(place: &str, state: Sealed) -> Diagnostic {
    let (why, help) = match state {
        Sealed::Edited => (msg!("file-in-the-way--installed"), msg!("file-in-the-way--installed.help")),
        _ => (msg!("file-in-the-way--foreign"), msg!("file-in-the-way--foreign.help")),
    };
    Diagnostic::of_file(&FILE_IN_THE_WAY, place, why).help(help)
}
