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
use crate::diagnostic::{Diagnostics, Message, msg};

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
            let language = terminal.language();
            let series = pending.iter().map(|pending| SeriesDue {
                spec: pending.shown.clone(),
                series: pending.name.clone(),
                timezone: pending.series.schedule.zone.name().to_owned(),
                due: pending.plan.make.clone(),
                missed: pending.plan.missed.clone(),
                next: next_of(pending),
            });
            let failed =
                failed.iter().map(|(spec, found)| Failed { spec: spec.clone(), findings: lines(found, language) });
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
    let mut parts = Vec::new();
    if !pending.plan.make.is_empty() {
        let days: Vec<String> = pending.plan.make.iter().map(ToString::to_string).collect();
        parts.push(msg!("due-now", days = days));
    }
    match pending.plan.missed.as_slice() {
        [] => {}
        [one] => parts.push(msg!("due-missed", day = one.to_string())),
        [first, .., last] => {
            let (count, first, last) = (pending.plan.missed.len(), first.to_string(), last.to_string());
            parts.push(msg!("due-missed--several", count = count, first = first, last = last));
        }
    }
    parts.push(match next_in_words(pending) {
        Some(next) => msg!("next-edition", next = next),
        None => msg!("no-further-edition"),
    });
    let parts = parts.into_iter().reduce(|first, second| msg!("and-then", first = first, second = second));
    let parts: Message = parts.unwrap_or_else(|| msg!("nothing"));
    terminal.told(&msg!("due-of-series", spec = &pending.shown, parts = parts));
}
