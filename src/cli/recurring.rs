//! What `brief run` and `brief due` share: the specs that recur, which of their editions are due, and how that is reported.

use std::path::{Path, PathBuf};
use std::str::FromStr;

use chrono::{NaiveDate, NaiveTime, SubsecRound};
use clap::Args;
use serde::Serialize;

use super::project::careful;
use super::terminal::telling;
use super::wording::WrongValue;
use crate::desk::running::{DueSpecs, Pending, RunTime};
use crate::desk::{Desk, Refusal};
use crate::diagnostic::{Diagnostic, Diagnostics, Message, msg};
use crate::messages::{MessageLanguage, sentence};
use crate::schedule::plan::UpTo;
use crate::text::moment::Moment;
use crate::workspace::{Trusting, Workspace, neither_file_nor_folder, now};

#[derive(Debug, Args)]
pub(crate) struct RunProjectArgs {
    /// The project's folder [default: the folder that contains `briefs/`]
    #[arg(long, value_name = "DIR")]
    pub root: Option<PathBuf>,
    /// Do not create or change any source's reading; stop if one would be needed
    #[arg(long)]
    pub locked: bool,
    /// The day or minute of the run, in each schedule's time zone; a day alone means the end of that day
    /// [default: SOURCE_DATE_EPOCH, or else now]
    #[arg(long, value_name = "DATE[THH:MM]")]
    pub today: Option<DayOrMinute>,
}

/// A day, or a minute of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct DayOrMinute {
    pub day: NaiveDate,
    pub time: Option<NaiveTime>,
}

impl FromStr for DayOrMinute {
    type Err = WrongValue;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let wrong = || WrongValue(msg!("wrong-moment", value = text));
        let (day, time) = match text.split_once('T') {
            Some((day, time)) => (day, Some(NaiveTime::parse_from_str(time, "%H:%M").map_err(|_| wrong())?)),
            None => (text, None),
        };
        Ok(Self { day: NaiveDate::parse_from_str(day, "%Y-%m-%d").map_err(|_| wrong())?, time })
    }
}

/// What `brief run` and `brief due` begin with.
pub(super) struct Started {
    pub desk: Desk,
    pub when: RunTime,
    pub due: DueSpecs,
}

/// Finds the project, the moment and the specs, and what is due of them.
pub(super) fn start(input: Option<&Path>, project: &RunProjectArgs) -> Result<Started, Refusal> {
    let RunProjectArgs { root, locked, today } = project;
    let workspace = match input {
        Some(input) if !input.exists() => Err(neither_file_nor_folder(input.display().to_string())),
        Some(input) if input.is_file() => Workspace::of(input, root.as_deref(), *locked),
        // A folder of a project, `briefs` itself, or the folder above it.
        Some(folder) => Workspace::of(&folder.join("spec"), root.as_deref(), *locked),
        None => Workspace::here(root.as_deref(), *locked),
    };
    let desk = Desk::open(careful(telling(workspace.map_err(Refusal::request)?))).trusting(Trusting::of_user());
    let when = match today.map(|today| (today.day, today.time)) {
        Some((day, None)) => RunTime { up_to: UpTo::EndOf(day), at: Moment::day_only(day) },
        Some((day, Some(time))) => {
            RunTime { up_to: UpTo::Wall(day.and_time(time)), at: Moment::at(day.and_time(time)) }
        }
        None => {
            let at = now(None).map_err(Refusal::request)?;
            RunTime { up_to: UpTo::Moment(at.time().trunc_subsecs(0).and_utc()), at }
        }
    };
    let specs: Vec<PathBuf> = match input {
        Some(input) if input.is_file() => vec![input.to_path_buf()],
        Some(folder) => desk.workspace().specs_under(folder),
        None => desk.workspace().specs(),
    };
    let due = desk.due(&specs, input.is_some_and(Path::is_file), when.up_to);
    Ok(Started { desk, when, due })
}

/// When an edition is due.
#[derive(Serialize)]
pub(super) struct Due {
    pub edition: NaiveDate,
    /// RFC 3339, with the offset of the schedule's time zone.
    pub at: String,
}

/// A spec that cannot be used, or an edition that could not be made.
#[derive(Serialize)]
pub(super) struct Failed {
    pub spec: String,
    pub findings: Vec<String>,
}

/// What was found wrong, a line each.
pub(super) fn lines(found: &Diagnostics, language: MessageLanguage) -> Vec<String> {
    let place = |d: &Diagnostic| match d.position() {
        Some(position) => format!("{}:{}:{}", d.subject.name(), position.line, position.column),
        None => d.subject.name().to_owned(),
    };
    let line = |d: &Diagnostic| format!("{}: {}: {}", place(d), d.severity, sentence(&d.message, language));
    found.sorted().into_iter().map(line).collect()
}

/// The next edition of a series.
pub(super) fn next_of(pending: &Pending) -> Option<Due> {
    let (edition, moment) = pending.plan.next?;
    let at = moment.with_timezone(&pending.series.schedule.zone).to_rfc3339_opts(chrono::SecondsFormat::Secs, true);
    Some(Due { edition, at })
}

/// `2025-04-21, at 06:00 in Africa/Algiers`
pub(super) fn next_in_words(pending: &Pending) -> Option<Message> {
    let (edition, moment) = pending.plan.next?;
    let zone = pending.series.schedule.zone;
    let local = moment.with_timezone(&zone);
    // Where the clock leaves out the due time, it is due on another day than its name says.
    let (day, time) = (local.date_naive(), local.format("%H:%M").to_string());
    let (name, zone) = (edition.to_string(), zone.name());
    Some(match day == edition {
        true => msg!("next-moment", edition = name, time = time, zone = zone),
        false => msg!("next-moment--day", edition = name, time = time, day = day.to_string(), zone = zone),
    })
}
