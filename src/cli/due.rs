//! `brief due`: what is due, and when the next editions are due.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::Args;
use serde::Serialize;

use super::Outcome;
use super::format::{ResultFormat, print_json};
use super::recurring::{Due, Failed, RunProjectArgs, Started, lines, next_in_words, next_of, start};
use super::terminal::Terminal;
use crate::desk::Refusal;
use crate::desk::running::Pending;
use crate::diagnostic::{Diagnostics, msg};

#[derive(Debug, Args)]
pub(crate) struct DueArgs {
    /// A spec, or a folder of specs [default: briefs]
    #[arg(value_name = "DIR|SPEC")]
    pub input: Option<PathBuf>,
    /// How to print the result
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = ResultFormat::Human)]
    pub format: ResultFormat,
    #[command(flatten)]
    pub project: RunProjectArgs,
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
struct DueReport {
    series: Vec<SeriesDue>,
    failed: Vec<Failed>,
}

pub(super) fn run(args: &DueArgs, terminal: &mut Terminal) -> Result<Outcome, Refusal> {
    let Started { desk, due, .. } = start(args.input.as_deref(), &args.project)?;
    let (pending, failed) = (&due.recurring, &due.failed);
    match args.format {
        ResultFormat::Human => {
            for of_series in pending {
                say(of_series, terminal);
            }
            if pending.is_empty() && failed.is_empty() {
                let root = desk.workspace().shown(desk.workspace().root());
                terminal.note(&msg!("beside", subject = root, why = msg!("nothing-recurs")));
            }
        }
        ResultFormat::Json => {
            let series = pending.iter().map(|pending| SeriesDue {
                spec: pending.shown.clone(),
                series: pending.name.clone(),
                timezone: pending.series.schedule.zone.name().to_owned(),
                due: pending.plan.make.clone(),
                missed: pending.plan.missed.clone(),
                next: next_of(pending),
            });
            let failed = failed.iter().map(|(spec, found)| Failed { spec: spec.clone(), findings: lines(found) });
            print_json(&DueReport { series: series.collect(), failed: failed.collect() }, terminal);
        }
    }
    let mut found: Diagnostics = pending.iter().filter_map(|pending| pending.ahead.clone()).collect();
    if failed.is_empty() {
        if !found.is_empty() {
            terminal.findings(&found);
        }
        return Ok(if found.is_empty() { Outcome::Done } else { Outcome::LeftOut });
    }
    failed.iter().for_each(|(_, why)| found.extend(why.clone()));
    terminal.findings(&found);
    Ok(Outcome::Findings)
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
