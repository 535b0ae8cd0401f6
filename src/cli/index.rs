//! `brief index`: the published editions of a folder as a page and a feed.

use std::path::PathBuf;

use super::Outcome;
use super::args::IndexArgs;
use super::terminal::Terminal;
use super::wording::counted;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::pipeline;
use crate::publish::archive::{FEED, PAGE};
use crate::workspace::{Workspace, Wrote};

pub(super) fn run(args: &IndexArgs, terminal: &mut Terminal) -> Outcome {
    let root = args.root.clone().unwrap_or_else(|| PathBuf::from("."));
    let folder = args.folder.clone().unwrap_or_else(|| root.join("briefs"));
    let workspace = if folder.is_dir() {
        // The project of a folder is that of a file in it.
        Workspace::of(&folder.join("draft.md"), args.root.as_deref(), false)
    } else {
        Err(Diagnostic::file(folder.display().to_string(), "there is no such folder"))
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
        terminal.note(&format!("{}: nothing has been published", workspace.shown(folder)));
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
            Wrote::LeftEdited => "the file has been edited since it was written; it is left as it is",
            Wrote::LeftForeign => "there is a file of that name which this program did not make; it is left as it is",
        };
        left.push(Diagnostic::file(shown, why).warning().help("move it away, and run the command again"));
    }
    let editions = written.archive.series.iter().map(|series| series.editions.len()).sum();
    let (editions, series) = (counted(editions, "edition"), written.archive.series.len());
    let of = if series > 1 { format!(" of {series} series") } else { String::new() };
    terminal.note(&format!("{editions}{of}"));
    if left.is_empty() {
        return Ok(Outcome::Done);
    }
    terminal.findings(&left);
    Ok(Outcome::LeftOut)
}
