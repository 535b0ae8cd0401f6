//! `brief watch`: the pages set again whenever something changes that they are made of.

use std::path::{Path, PathBuf};

use clap::Args;

use super::Outcome;
use super::project::{ProjectArgs, careful};
use super::telling::Telling;
use super::terminal::{Terminal, telling};
use crate::desk::{Desk, Refusal, RenderRequest, Rendered};
use crate::diagnostic::msg;
use crate::messages::english;
use crate::publish::output::Choices;
use crate::workspace::{Trusting, Workspace, no_file, today};

#[derive(Debug, Args)]
pub(crate) struct WatchArgs {
    /// A draft, or a spec: then the draft of its edition, or one made now
    #[arg(value_name = "SPEC|DRAFT")]
    pub input: PathBuf,
    #[command(flatten)]
    pub project: ProjectArgs,
}

pub(super) fn run(args: &WatchArgs, terminal: &mut Terminal) -> Result<Outcome, Refusal> {
    let WatchArgs { input, project } = args;
    if !input.exists() {
        return Err(Refusal::request(no_file(input.display().to_string())));
    }
    let workspace = Workspace::of(input, project.root.as_deref(), project.locked).map_err(Refusal::request)?;
    // It starts no program and asks no network.
    let desk = Desk::open(careful(telling(workspace))).trusting(Trusting::nobody());
    let changes = desk.workspace().changes(&desk.corpora());
    set(&desk, input, project, terminal)?;
    let Some(changes) = changes else {
        terminal.note(&msg!("watch-blind"));
        return Ok(Outcome::Findings);
    };
    terminal.note(&msg!("watch-waits"));
    while let Some(files) = changes.wait() {
        // What is written here is no reason to write again.
        if files.iter().all(|file| is_output(file)) {
            continue;
        }
        set(&desk, input, project, terminal)?;
    }
    Ok(Outcome::Done)
}

/// Whether a file is one that setting the pages writes.
fn is_output(file: &Path) -> bool {
    file.extension().is_some_and(|ending| ["pdf", "png", "svg", "html"].iter().any(|known| ending == *known))
}

/// Sets the pages once; what is wrong is said, and ends nothing.
fn set(desk: &Desk, input: &Path, project: &ProjectArgs, terminal: &mut Terminal) -> Result<(), Refusal> {
    let request = RenderRequest {
        input,
        output: None,
        outputs: &[],
        beside: &[],
        choices: Choices::default(),
        today: today(project.today).map_err(Refusal::request)?,
    };
    let mut telling = Telling::new(terminal);
    let rendered = desk.render(request, &mut |event| telling.tell(event));
    match rendered {
        Ok(Rendered { files, pages, excerpts, .. }) => {
            let files = files.join(", ");
            terminal.result(&english(&msg!("watch-set", files = files, pages = pages, excerpts = excerpts)));
        }
        Err(refusal) => terminal.findings(refusal.found()),
    }
    Ok(())
}
