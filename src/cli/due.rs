//! `brief due`: what is due, and when the next editions are.

use std::path::{Path, PathBuf};

use chrono::{NaiveDate, SubsecRound};
use serde::Serialize;

use super::Outcome;
use super::args::{DueArgs, Format, RunProjectArgs};
use super::terminal::{Terminal, telling};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::messages::english;
use crate::pipeline::running::{Catalogues, Pending, When, pending};
use crate::schedule::plan::UpTo;
use crate::text::moment::Moment;
use crate::workspace::{Workspace, now};

/// What `brief run` and `brief due` begin with.
pub(super) struct Started {
    pub workspace: Workspace,
    pub when: When,
    pub catalogues: Catalogues,
    /// The specs that recur, in the order of their paths.
    pub pending: Vec<Pending>,
    /// What is wrong with the others, spec by spec.
    pub failed: Vec<(String, Diagnostics)>,
}

/// Finds the project, the moment and the specs.
pub(super) fn start(input: Option<&Path>, project: &RunProjectArgs) -> Result<Started, Diagnostic> {
    let RunProjectArgs { root, locked, today } = project;
    let workspace = match input {
        Some(input) if !input.exists() => {
            return Err(Diagnostic::file(input.display().to_string(), "there is no such file or folder"));
        }
        Some(input) if input.is_file() => Workspace::of(input, root.as_deref(), *locked)?,
        // A folder of a project, `briefs` itself, or the folder above it.
        Some(folder) => Workspace::of(&folder.join("spec"), root.as_deref(), *locked)?,
        None => Workspace::here(root.as_deref(), *locked)?,
    };
    let workspace = telling(workspace);
    let when = match today.map(|today| (today.day, today.time)) {
        Some((day, None)) => When { up_to: UpTo::EndOf(day), at: Moment::day_only(day) },
        Some((day, Some(time))) => When { up_to: UpTo::Wall(day.and_time(time)), at: Moment::at(day.and_time(time)) },
        None => {
            let at = now(None).map_err(|why| Diagnostic::file("environment", why))?;
            When { up_to: UpTo::Moment(at.time().trunc_subsecs(0).and_utc()), at }
        }
    };
    let specs: Vec<PathBuf> = match input {
        Some(input) if input.is_file() => vec![input.to_path_buf()],
        Some(folder) => workspace.specs_under(folder),
        None => workspace.specs(),
    };
    let catalogues = Catalogues::load(&workspace);
    let (mut recurring, mut failed) = (Vec::new(), Vec::new());
    for spec in &specs {
        match pending(&workspace, &catalogues, spec, when.up_to) {
            Ok(Some(pending)) => recurring.push(pending),
            Ok(None) if input.is_some_and(Path::is_file) => {
                let message = "this brief has no `schedule`, so nothing of it is ever due";
                let help = "make it with `brief draft` and `brief render`";
                failed
                    .push((workspace.shown(spec), Diagnostic::file(workspace.shown(spec), message).help(help).into()));
            }
            Ok(None) => {}
            Err(why) => failed.push((workspace.shown(spec), why)),
        }
    }
    Ok(Started { workspace, when, catalogues, pending: recurring, failed })
}

/// When an edition is due.
#[derive(Serialize)]
pub(super) struct Due {
    pub edition: NaiveDate,
    /// RFC 3339, with the offset of the schedule's time zone.
    pub at: String,
}

/// A series, as `brief due` lists it.
#[derive(Serialize)]
struct SeriesDue {
    spec: String,
    series: String,
    timezone: String,
    due: Vec<NaiveDate>,
    missed: Vec<NaiveDate>,
    next: Option<Due>,
}

/// All that `brief due` has to say.
#[derive(Serialize)]
struct Report {
    series: Vec<SeriesDue>,
    failed: Vec<Failed>,
}

/// A spec that cannot be used, or an edition that could not be made.
#[derive(Serialize)]
pub(super) struct Failed {
    pub spec: String,
    pub findings: Vec<String>,
}

/// What was found wrong, a line each.
pub(super) fn lines(found: &Diagnostics) -> Vec<String> {
    let place = |d: &Diagnostic| match d.position() {
        Some(position) => format!("{}:{}:{}", d.subject.name(), position.line, position.column),
        None => d.subject.name().to_owned(),
    };
    found.sorted().into_iter().map(|d| format!("{}: {}: {}", place(d), d.severity, english(&d.message))).collect()
}

/// The next edition of a series.
pub(super) fn next_of(pending: &Pending) -> Option<Due> {
    let (edition, moment) = pending.plan.next?;
    let at = moment.with_timezone(&pending.series.schedule.zone).to_rfc3339_opts(chrono::SecondsFormat::Secs, true);
    Some(Due { edition, at })
}

/// `2025-04-21, at 06:00 in Africa/Algiers`
pub(super) fn next_in_words(pending: &Pending) -> Option<String> {
    let (edition, moment) = pending.plan.next?;
    let zone = pending.series.schedule.zone;
    let local = moment.with_timezone(&zone);
    // Where the clock leaves out the due time, it is due on another day than its name says.
    let day = if local.date_naive() == edition { String::new() } else { format!(" on {}", local.date_naive()) };
    Some(format!("{edition}, at {}{day} in {}", local.format("%H:%M"), zone.name()))
}

pub(super) fn run(args: &DueArgs, terminal: &mut Terminal) -> Outcome {
    let started = match start(args.input.as_deref(), &args.project) {
        Ok(started) => started,
        Err(why) => {
            terminal.findings(&why.into());
            return Outcome::Usage;
        }
    };
    let Started { pending, failed, workspace, .. } = &started;
    match args.format {
        Format::Human => {
            for of_series in pending {
                say(of_series, terminal);
            }
            if pending.is_empty() && failed.is_empty() {
                terminal.note(&format!("{}: no spec has a schedule", workspace.shown(workspace.root())));
            }
        }
        Format::Json => {
            let series = pending.iter().map(|pending| SeriesDue {
                spec: pending.shown.clone(),
                series: pending.name.clone(),
                timezone: pending.series.schedule.zone.name().to_owned(),
                due: pending.plan.make.clone(),
                missed: pending.plan.missed.clone(),
                next: next_of(pending),
            });
            let failed = failed.iter().map(|(spec, found)| Failed { spec: spec.clone(), findings: lines(found) });
            print(&Report { series: series.collect(), failed: failed.collect() }, terminal);
        }
    }
    if failed.is_empty() {
        return Outcome::Done;
    }
    let mut found = Diagnostics::new();
    failed.iter().for_each(|(_, why)| found.extend(why.clone()));
    terminal.findings(&found);
    Outcome::Findings
}

fn say(pending: &Pending, terminal: &mut Terminal) {
    let listed = |days: &[NaiveDate]| days.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
    let mut parts = Vec::new();
    if !pending.plan.make.is_empty() {
        parts.push(format!("due: {}", listed(&pending.plan.make)));
    }
    match pending.plan.missed.as_slice() {
        [] => {}
        [one] => parts.push(format!("missed: {one}")),
        [first, .., last] => parts.push(format!("missed: {}, from {first} to {last}", pending.plan.missed.len())),
    }
    parts.push(next_in_words(pending).map_or_else(|| "no further edition".to_owned(), |next| format!("next: {next}")));
    terminal.result(&format!("{}: {}", pending.shown, parts.join("; ")));
}

pub(super) fn print<T: Serialize>(report: &T, terminal: &mut Terminal) {
    match serde_json::to_string_pretty(report) {
        Ok(json) => terminal.raw(&format!("{json}\n")),
        Err(error) => terminal.internal_error(&error.to_string()),
    }
}
