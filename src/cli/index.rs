//! `brief index`: the published editions of a folder as a page and a feed.

use std::path::PathBuf;

use clap::Args;

use super::Outcome;
use super::project::careful;
use super::terminal::Terminal;
use crate::desk::{Desk, Refusal};
use crate::diagnostic::msg;
use crate::workspace::{Workspace, no_folder};

#[derive(Debug, Args)]
pub(crate) struct IndexArgs {
    /// A folder of series, or the folder of one series; the files are written there [default: briefs]
    #[arg(value_name = "DIR")]
    pub folder: Option<PathBuf>,
    /// The address where the folder will be read: the feed's links begin with it
    #[arg(long, value_name = "URL")]
    pub url: Option<crate::publish::archive::Base>,
    /// The project's folder [default: the folder above `briefs/`]
    #[arg(long, value_name = "DIR")]
    pub root: Option<PathBuf>,
}

pub(super) fn run(args: &IndexArgs, terminal: &mut Terminal) -> Result<Outcome, Refusal> {
    let root = args.root.clone().unwrap_or_else(|| PathBuf::from("."));
    let folder = args.folder.clone().unwrap_or_else(|| root.join("briefs"));
    let workspace = if folder.is_dir() {
        // The project of a folder is that of a file in it.
        Workspace::of(&folder.join("draft.md"), args.root.as_deref(), false)
    } else {
        Err(no_folder(folder.display().to_string()))
    };
    let desk = Desk::once(careful(workspace.map_err(Refusal::request)?));
    let base = args.url.clone().unwrap_or_default();
    let Some(archived) = desk.write_archive(&folder, &base)? else {
        let subject = desk.workspace().shown(&folder);
        terminal.note(&msg!("beside", subject = subject, why = msg!("nothing-published")));
        return Ok(Outcome::Done);
    };
    archived.files.iter().for_each(|file| terminal.result(file));
    let (editions, series) = (archived.editions, archived.series);
    terminal.note(&if series > 1 {
        msg!("indexed--series", editions = editions, series = series)
    } else {
        msg!("indexed", editions = editions)
    });
    if archived.left.is_empty() {
        return Ok(Outcome::Done);
    }
    terminal.findings(&archived.left);
    Ok(Outcome::LeftOut)
}
