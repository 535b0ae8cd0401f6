//! `brief trust`: what a project would run and ask, shown to its user, who says whether it may.

use std::path::PathBuf;

use clap::Args;

use super::Outcome;
use super::safe::{cell, unmistakable};
use super::terminal::Terminal;
use crate::desk::{Desk, Refusal, SeenBefore, TrustReport, TrustStanding};
use crate::diagnostic::msg;
use crate::schedule::emit::typed;
use crate::spec::wants::WantedThing;
use crate::workspace::{Trusting, Workspace, neither_file_nor_folder};

#[derive(Debug, Args)]
pub(crate) struct TrustArgs {
    /// A spec or folder of the project [default: the project around the working directory]
    #[arg(value_name = "SPEC|DIR")]
    pub input: Option<PathBuf>,
    /// Trust it without asking
    #[arg(long, conflicts_with_all = ["print", "revoke", "list"])]
    pub yes: bool,
    /// Print the digest of what it would run and ask, for BRIEF_TRUST on a machine without a user; record nothing
    #[arg(long, conflicts_with_all = ["revoke", "list"])]
    pub print: bool,
    /// Take back what was said before
    #[arg(long, conflicts_with = "list")]
    pub revoke: bool,
    /// List the projects that this user trusts on this machine
    #[arg(long)]
    pub list: bool,
    /// The project's folder [default: the folder that contains `briefs/`]
    #[arg(long, value_name = "DIR")]
    pub root: Option<PathBuf>,
}

/// How many programs are shown that have not changed.
const MAX_SHOWN: usize = 30;

pub(super) fn run(args: &TrustArgs, terminal: &mut Terminal) -> Result<Outcome, Refusal> {
    let trusting = Trusting::of_user();
    if args.list {
        let projects = trusting.projects();
        projects.iter().for_each(|project| terminal.result(project));
        if projects.is_empty() {
            terminal.note(&msg!("trusted--no-project"));
        }
        return Ok(Outcome::Done);
    }
    let desk = open(args)?.trusting(trusting);
    if args.revoke {
        terminal.note(&if desk.revoke_trust()? { msg!("trust-revoked") } else { msg!("trust-revoked--nothing") });
        return Ok(Outcome::Done);
    }
    let report = desk.trust_report()?;
    if !report.would_use.unread.is_empty() {
        terminal.findings(&report.would_use.unread);
    }
    let outcome = if report.would_use.unread.has_errors() { Outcome::LeftOut } else { Outcome::Done };
    if args.print {
        terminal.result(report.would_use.digest().hex());
        return Ok(outcome);
    }
    if report.would_use.is_empty() {
        terminal.note(&msg!("trusted--nothing"));
        return Ok(outcome);
    }
    show(&report, terminal);
    if report.standing == TrustStanding::Trusted {
        terminal.note(&msg!("trusted--already"));
        return Ok(outcome);
    }
    if !args.yes {
        if !terminal.has_person() {
            terminal.findings(&desk.not_asked().into());
            return Ok(Outcome::Findings);
        }
        let answer = terminal.ask_in_words(&msg!("trust-question"));
        if !answer.is_some_and(|answer| terminal.means_yes(&answer)) {
            terminal.note(&msg!("trusted--refused"));
            return Ok(Outcome::Findings);
        }
    }
    desk.trust(&report.would_use)?;
    terminal.note(&msg!("trusted"));
    Ok(outcome)
}

/// The project that is meant.
fn open(args: &TrustArgs) -> Result<Desk, Refusal> {
    let root = args.root.as_deref();
    let workspace = match &args.input {
        Some(input) if !input.exists() => Err(neither_file_nor_folder(input.display().to_string())),
        Some(input) if input.is_file() => Workspace::of(input, root, true),
        // The project of a folder is that of a file in it: the folder itself, `briefs`, or one below.
        Some(folder) => Workspace::of(&folder.join("spec"), root, true),
        None => Workspace::here(root, true),
    };
    Ok(Desk::once(workspace.map_err(Refusal::request)?))
}

fn show(report: &TrustReport, terminal: &mut Terminal) {
    terminal.note(&msg!("trust-shown"));
    for (placed, seen) in report.would_use.wants.iter().zip(&report.wants) {
        let what = match &placed.want.thing {
            WantedThing::Run(words) => {
                let words: Vec<String> = words.iter().map(|word| unmistakable(word)).collect();
                msg!("trust-runs", words = typed(&words))
            }
            WantedThing::Ask(address) => {
                let address = unmistakable(address);
                match &placed.want.model {
                    Some(model) => msg!("trust-sends--model", address = address, model = unmistakable(model)),
                    None => msg!("trust-sends", address = address),
                }
            }
        };
        let place = format!("{}:{}", unmistakable(&placed.spec), placed.line);
        let mark = mark(*seen, terminal);
        let line = format!("  {}  {}  {}{mark}", cell(&place), placed.want.key, terminal.words(&what));
        terminal.line(&line);
    }
    let programs = &report.would_use.programs;
    if programs.is_empty() {
        return;
    }
    terminal.note(&msg!("trust-shown--programs"));
    let all = programs.iter().zip(&report.programs);
    let (same, other): (Vec<_>, Vec<_>) = all.partition(|(_, seen)| **seen == SeenBefore::Same);
    let room = MAX_SHOWN.saturating_sub(other.len());
    for (program, seen) in other.iter().chain(same.iter().take(room)) {
        let (bytes, mark) = (terminal.words(&msg!("count-bytes", count = program.bytes)), mark(**seen, terminal));
        terminal.line(&format!("  {}  {bytes}{mark}", cell(&unmistakable(&program.name))));
    }
    if same.len() > room {
        terminal.note(&msg!("trust-shown--more", count = same.len() - room));
    }
}

fn mark(seen: SeenBefore, terminal: &Terminal) -> String {
    let said = match seen {
        SeenBefore::Same => return String::new(),
        SeenBefore::Changed => msg!("trust-seen--changed"),
        SeenBefore::New => msg!("trust-seen--new"),
    };
    format!("  {}", terminal.words(&said))
}
