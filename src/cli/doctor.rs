//! `brief doctor`: what of the machine and the project is not as it should be.

use std::path::PathBuf;

use clap::Args;
use serde::Serialize;

use super::Outcome;
use super::format::{ResultFormat, print_json};
use super::terminal::Terminal;
use crate::desk::examining::{Examined, Health, machine};
use crate::desk::{Desk, Refusal};
use crate::diagnostic::msg;
use crate::messages::{MessageLanguage, sentence};
use crate::workspace::{Trusting, Workspace};

#[derive(Debug, Args)]
pub(crate) struct DoctorArgs {
    /// How to print the result
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = ResultFormat::Human)]
    pub format: ResultFormat,
    /// The project's folder [default: the folder that contains `briefs/`]
    #[arg(long, value_name = "DIR")]
    pub root: Option<PathBuf>,
}

/// One thing that was looked at, as JSON has it.
#[derive(Serialize)]
struct Line {
    what: &'static str,
    health: Health,
    says: String,
    help: Option<String>,
}

pub(super) fn run(args: &DoctorArgs, terminal: &mut Terminal) -> Result<Outcome, Refusal> {
    let workspace = Workspace::here(args.root.as_deref(), true);
    let outside = workspace.is_err();
    let examined = match workspace {
        Ok(workspace) => Desk::once(workspace).trusting(Trusting::of_user()).examine(),
        // Whoever names a folder means that one.
        Err(why) if args.root.is_some() => return Err(Refusal::request(why)),
        Err(_) => machine(),
    };
    match args.format {
        ResultFormat::Human => examined.iter().for_each(|one| say(one, terminal)),
        ResultFormat::Json => {
            let language = terminal.language();
            print_json(&examined.iter().map(|one| line(one, language)).collect::<Vec<_>>(), terminal);
        }
    }
    if outside {
        terminal.note(&msg!("doctor-no-project"));
    }
    let worst = examined.iter().map(|one| one.health).max();
    Ok(if worst == Some(Health::Wrong) { Outcome::Findings } else { Outcome::Done })
}

fn line(one: &Examined, language: MessageLanguage) -> Line {
    let words = |message| sentence(message, language);
    Line { what: one.what, health: one.health, says: words(&one.says), help: one.help.as_ref().map(words) }
}

fn say(one: &Examined, terminal: &mut Terminal) {
    let mark = match one.health {
        Health::Sound => "ok",
        Health::Remark => "--",
        Health::Wrong => "!!",
    };
    let line = format!("{mark}  {:<10} {}", one.what, terminal.words(&one.says));
    terminal.line(&line);
    if let Some(help) = &one.help {
        let line = format!("    {:<10} {}", "", terminal.words(help));
        terminal.line(&line);
    }
}
