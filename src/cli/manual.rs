//! `brief manual`: every verb with its options, as a page of the documentation or as manual pages.

use std::path::PathBuf;

use clap::{Args, Command};

use super::Outcome;
use super::help::{GROUPS, examples_of};
use super::terminal::Terminal;
use crate::desk::Refusal;
use crate::diagnostic::{Diagnostic, msg};
use crate::workspace::write::UNWRITABLE_FILE;
use crate::workspace::{NewFile, write_files};

#[derive(Debug, Args)]
pub(crate) struct ManualArgs {
    /// Write manual pages (`man`) into this folder [default: print a page of Markdown]
    #[arg(value_name = "DIR")]
    pub dir: Option<PathBuf>,
}

pub(super) fn run(args: &ManualArgs, terminal: &mut Terminal) -> Result<Outcome, Refusal> {
    let Some(dir) = &args.dir else {
        terminal.raw(&reference());
        return Ok(Outcome::Done);
    };
    let mut pages = Vec::new();
    let mut command = super::command_line();
    command.build();
    roff(&command, "brief", &mut pages).map_err(|why| {
        let message = msg!("unwritable-file", why = why.to_string());
        Diagnostic::of_file(&UNWRITABLE_FILE, dir.display().to_string(), message)
    })?;
    for path in write_files(dir, &pages)? {
        terminal.result(&path.display().to_string());
    }
    Ok(Outcome::Done)
}

/// The manual page of a command, and those of the verbs below it.
fn roff(command: &Command, name: &str, pages: &mut Vec<NewFile>) -> std::io::Result<()> {
    let mut bytes = Vec::new();
    clap_mangen::Man::new(command.clone()).render(&mut bytes)?;
    pages.push(NewFile { path: format!("{name}.1"), bytes });
    for below in visible(command) {
        roff(below, &format!("{name}-{}", below.get_name()), pages)?;
    }
    Ok(())
}

fn visible(command: &Command) -> impl Iterator<Item = &Command> {
    command.get_subcommands().filter(|below| !below.is_hide_set() && below.get_name() != "help")
}

/// The page of the documentation on commands.
pub fn reference() -> String {
    let mut command = super::command_line();
    command.build();
    let mut page = "# Commands\n\nEvery verb with its options, as `brief VERB --help` shows it (`brief manual`). Exit codes: 0 \
                    done, 1 findings or refused, 2 usage or environment, 3 done, but something was left out and reported. Messages \
                    are in the language of `--lang LANG` (`en`, `fr`, `ar`), given before the verb or behind one that has no \
                    `--lang` of its own, or else in that of the locale.\n"
        .to_owned();
    for (group, verbs) in GROUPS {
        page.push_str(&format!("\n## {group}\n"));
        for verb in *verbs {
            if let Some(command) = command.find_subcommand(verb) {
                section(command, verb, &mut page);
            }
        }
    }
    page
}

fn section(command: &Command, path: &str, page: &mut String) {
    let about = command.get_about().map(ToString::to_string).unwrap_or_default();
    page.push_str(&format!("\n### brief {path}\n\n{about}.\n"));
    let verbs: Vec<&Command> = visible(command).collect();
    if verbs.is_empty() {
        let usage = command.clone().render_usage().to_string();
        let usage = usage.trim_start_matches("Usage: ").trim();
        page.push_str(&format!("\n```text\n{usage}\n```\n\n"));
        for argument in command.get_arguments().filter(|argument| !argument.is_hide_set()) {
            if matches!(argument.get_id().as_str(), "help" | "version") {
                continue;
            }
            let help = argument.get_help().map(ToString::to_string).unwrap_or_default();
            let default = argument.get_default_values().first().map(|value| value.to_string_lossy());
            let default =
                default.filter(|_| !argument.is_hide_default_value_set() && argument.get_action().takes_values());
            let default = default.map(|value| format!(" [default: {value}]")).unwrap_or_default();
            page.push_str(&format!("- `{}`: {help}{default}\n", argument.to_string().replace('`', "'")));
            for value in argument.get_possible_values().iter().filter(|value| !value.is_hide_set()) {
                if let (true, Some(help)) = (argument.get_action().takes_values(), value.get_help()) {
                    page.push_str(&format!("  - `{}`: {help}\n", value.get_name()));
                }
            }
        }
    }
    let examples = examples_of(path);
    if !examples.is_empty() {
        page.push_str(&format!("\n```sh\n{}\n```\n", examples.join("\n")));
    }
    for verb in verbs {
        section(verb, &format!("{path} {}", verb.get_name()), page);
    }
}
