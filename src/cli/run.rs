//! `brief run`: every edition that is due and does not exist yet.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::Args;
use serde::Serialize;

use super::Outcome;
use super::format::{ResultFormat, print_json};
use super::recurring::{Due, Failed, RunProjectArgs, Started, lines, next_in_words, next_of, start};
use super::telling::report_readings_made;
use super::terminal::Terminal;
use crate::desk::Refusal;
use crate::desk::running::{self, Pending, SpecRun};
use crate::diagnostic::{Diagnostics, Message, msg};
use crate::publish::record::SkipReason;

#[derive(Debug, Args)]
pub(crate) struct RunArgs {
    /// A spec, or a folder of specs [default: briefs]
    #[arg(value_name = "DIR|SPEC")]
    pub input: Option<PathBuf>,
    /// Show what would be made, and write nothing
    #[arg(long)]
    pub dry_run: bool,
    /// How to print the result
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = ResultFormat::Human)]
    pub format: ResultFormat,
    #[command(flatten)]
    pub project: RunProjectArgs,
}

/// An edition, as `--format json` reports it.
#[derive(Serialize)]
struct ReportedEdition {
    spec: String,
    series: String,
    edition: NaiveDate,
    /// `made`, `due` (in a dry run), `nothing-new` or `missed`.
    state: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    number: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    excerpts: Option<usize>,
    /// New sources of which nothing is quoted.
    #[serde(skip_serializing_if = "Option::is_none")]
    unquoted: Option<usize>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    written: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    left_alone: Vec<String>,
}

#[derive(Serialize)]
struct Next {
    spec: String,
    #[serde(flatten)]
    due: Due,
}

#[derive(Serialize)]
struct RunReport {
    dry_run: bool,
    editions: Vec<ReportedEdition>,
    failed: Vec<Failed>,
    remarks: Vec<String>,
    next: Vec<Next>,
}

pub(super) fn run(args: &RunArgs, terminal: &mut Terminal) -> Result<Outcome, Refusal> {
    let Started { desk, when, due } = start(args.input.as_deref(), &args.project)?;
    let (pending, mut failed) = (due.recurring, due.failed);
    let next: Vec<(String, Option<Due>, Option<Message>)> =
        pending.iter().map(|p| (p.shown.clone(), next_of(p), next_in_words(p))).collect();
    let mut editions = Vec::new();
    let mut remarks: Diagnostics = pending.iter().filter_map(|pending| pending.ahead.clone()).collect();
    if args.dry_run {
        editions.extend(pending.iter().flat_map(planned));
    } else {
        for run in desk.run_due(pending, when) {
            editions.extend(made(&run));
            if args.format == ResultFormat::Human {
                report_readings_made(&run.readings_made, terminal);
            }
            remarks.extend(run.remarks);
            failed.extend(run.failure.map(|why| (run.shown, why)));
        }
    }
    match args.format {
        ResultFormat::Human => {
            say(&editions, terminal);
            // A scheduler calls every quarter of an hour, and cron mails everything that is printed.
            if editions.is_empty() && failed.is_empty() && (args.dry_run || terminal.is_watched()) {
                say_nothing_due(&next, terminal);
            }
        }
        ResultFormat::Json => {
            let language = terminal.language();
            let next = next.into_iter().filter_map(|(spec, due, _)| Some(Next { spec, due: due? })).collect();
            let failures =
                failed.iter().map(|(spec, found)| Failed { spec: spec.clone(), findings: lines(found, language) });
            let failures = failures.collect();
            let report = RunReport {
                dry_run: args.dry_run,
                editions,
                failed: failures,
                remarks: lines(&remarks, language),
                next,
            };
            print_json(&report, terminal);
        }
    }
    let is_remarked = !remarks.is_empty();
    let is_failed = !failed.is_empty() || remarks.has_errors();
    let mut found = remarks;
    failed.into_iter().for_each(|(_, why)| found.extend(why));
    if !found.is_empty() {
        terminal.findings(&found);
    }
    Ok(match (is_failed, is_remarked) {
        (true, _) => Outcome::Findings,
        (false, true) => Outcome::LeftOut,
        (false, false) => Outcome::Done,
    })
}

/// What a run would do, as far as it can be known without the sources.
fn planned(pending: &Pending) -> Vec<ReportedEdition> {
    let of = |edition: &NaiveDate, state| ReportedEdition {
        spec: pending.shown.clone(),
        series: pending.name.clone(),
        edition: *edition,
        state,
        number: None,
        excerpts: None,
        unquoted: None,
        written: Vec::new(),
        left_alone: Vec::new(),
    };
    let missed = pending.plan.missed.iter().map(|edition| of(edition, "missed"));
    missed.chain(pending.plan.make.iter().map(|edition| of(edition, "due"))).collect()
}

fn made(run: &SpecRun) -> Vec<ReportedEdition> {
    let of = |outcome: &running::EditionOutcome| {
        let (spec, series) = (run.shown.clone(), run.name.clone());
        match outcome.clone() {
            running::EditionOutcome::Made { edition, number, excerpts, written, left_alone } => ReportedEdition {
                spec,
                series,
                edition,
                state: "made",
                number: Some(number),
                excerpts: Some(excerpts),
                unquoted: None,
                written,
                left_alone,
            },
            running::EditionOutcome::Skipped { edition, why, unquoted } => ReportedEdition {
                spec,
                series,
                edition,
                state: match why {
                    SkipReason::NothingNew => "nothing-new",
                    SkipReason::Missed => "missed",
                },
                number: None,
                excerpts: None,
                unquoted: (unquoted > 0).then_some(unquoted),
                written: Vec::new(),
                left_alone: Vec::new(),
            },
        }
    };
    run.outcomes.iter().map(of).collect()
}

fn say(editions: &[ReportedEdition], terminal: &mut Terminal) {
    // Editions of a series that were missed one after the other are one line.
    let together =
        |a: &ReportedEdition, b: &ReportedEdition| a.state == "missed" && b.state == "missed" && a.series == b.series;
    for editions in editions.chunk_by(together) {
        let [edition, .., last] = editions else {
            editions.iter().for_each(|edition| say_one(edition, terminal));
            continue;
        };
        let (series, count, first, last) = (&edition.series, editions.len(), edition.edition, last.edition);
        let (first, last) = (first.to_string(), last.to_string());
        terminal.note(&msg!("editions-missed", series = series, count = count, first = first, last = last));
    }
}

fn say_one(edition: &ReportedEdition, terminal: &mut Terminal) {
    for file in &edition.written {
        terminal.result(file);
    }
    let name = format!("{}/{}", edition.series, edition.edition);
    terminal.note(&match (edition.state, edition.number, edition.excerpts) {
        ("made", Some(number), Some(excerpts)) => {
            let excerpts = msg!("count-excerpts", count = excerpts);
            let made = msg!("edition-made", edition = name, number = number, excerpts = excerpts);
            edition.left_alone.iter().fold(made, |said, file| msg!("edition-made--kept", said = said, file = file))
        }
        ("due", ..) => msg!("edition-due", edition = name),
        ("nothing-new", ..) if edition.unquoted.is_some() => {
            let count = edition.unquoted.unwrap_or_default();
            msg!("edition-none-quoted", edition = name, sources = msg!("count-sources", count = count))
        }
        ("nothing-new", ..) => msg!("edition-nothing-new", edition = name),
        _ => msg!("edition-missed", edition = name),
    });
}

fn say_nothing_due(next: &[(String, Option<Due>, Option<Message>)], terminal: &mut Terminal) {
    if next.is_empty() {
        terminal.note(&msg!("nothing-recurs"));
    }
    for (spec, _, words) in next {
        let next = match words {
            Some(next) => msg!("next-edition", next = next.clone()),
            None => msg!("no-further-edition"),
        };
        terminal.note(&msg!("nothing-due", spec = spec, next = next));
    }
}
