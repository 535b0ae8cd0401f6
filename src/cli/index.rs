//! `brief index`: the published editions of a folder as a page and a feed.

use std::path::PathBuf;

use super::Outcome;
use super::args::IndexArgs;
use super::terminal::Terminal;
use crate::diagnostic::{Diagnostic, Diagnostics, msg};
use crate::pipeline;
use crate::publish::archive::{FEED, PAGE};
use crate::workspace::write::FILE_IN_THE_WAY;
use crate::workspace::{Workspace, Wrote, no_folder};

pub(super) fn run(args: &IndexArgs, terminal: &mut Terminal) -> Outcome {
    let root = args.root.clone().unwrap_or_else(|| PathBuf::from("."));
    let folder = args.folder.clone().unwrap_or_else(|| root.join("briefs"));
    let workspace = if folder.is_dir() {
        // The project of a folder is that of a file in it.
        Workspace::of(&folder.join("draft.md"), args.root.as_deref(), false)
    } else {
        Err(no_folder(folder.display().to_string()))
    };
    let workspace = match workspace {
        Ok(workspace) => workspace,
        Err(why) => {
            terminal.findings(&why.into());
            return Outcome::Usage;
        }
    };
    match index(args, &workspace, &folder, terminal) {
        Ok(outcome) => outcome,
        Err(found) => {
            terminal.findings(&found);
            Outcome::Findings
        }
    }
}

fn index(
    args: &IndexArgs,
    workspace: &Workspace,
    folder: &std::path::Path,
    terminal: &mut Terminal,
) -> Result<Outcome, Diagnostics> {
    let Some((archive, mut left)) = pipeline::load_archive(workspace, folder)? else {
        terminal.note(&msg!("beside", subject = workspace.shown(folder), why = msg!("nothing-published")));
        return Ok(Outcome::Done);
    };
    let base = args.url.clone().unwrap_or_default();
    let written = pipeline::write_archive(workspace, archive, &base)?;
    for (name, text) in [(PAGE, &written.page), (FEED, &written.feed)] {
        let path = folder.join(name);
        let shown = workspace.shown(&path);
        let why = match workspace.write_sealed(&path, text)? {
            Wrote::New | Wrote::Renewed | Wrote::Same => {
                terminal.result(&shown);
                continue;
            }
            Wrote::LeftEdited => msg!("file-in-the-way--edited"),
            Wrote::LeftForeign => msg!("file-in-the-way--foreign"),
        };
        let in_the_way = Diagnostic::of_file(&FILE_IN_THE_WAY, shown, why).warning();
        left.push(in_the_way.help(msg!("file-in-the-way--edited.help")));
    }
    let editions: usize = written.archive.series.iter().map(|series| series.editions.len()).sum();
    let series = written.archive.series.len();
    terminal.note(&if series > 1 {
        msg!("indexed--series", editions = editions, series = series)
    } else {
        msg!("indexed", editions = editions)
    });
    if left.is_empty() {
        return Ok(Outcome::Done);
    }
    terminal.findings(&left);
    Ok(Outcome::LeftOut)
}
