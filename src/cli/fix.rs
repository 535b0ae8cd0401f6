//! `brief check --fix` and `--diff`: what is certain is mended in drafts.

use std::path::Path;

use similar::TextDiff;

use super::terminal::Terminal;
use crate::diagnostic::{Diagnostics, SourceText, msg};
use crate::messages::english;
use crate::pipeline::fixing::fixed;
use crate::pipeline::{inspect_draft, load_draft};
use crate::workspace::{Workspace, lock_edition, waits_for, write_edited};

/// What is done with the fixes of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fixing {
    /// They are written into the file.
    Write,
    /// They are shown as a unified diff; the file stays as it is.
    Show,
}

/// The byte-order mark, which stays where a file has one.
const BYTE_ORDER_MARK: &str = "\u{FEFF}";

/// Applies or shows the fixes of a draft; gives how many there are.
///
/// # Errors
///
/// The draft cannot be read or written; it was changed in the meantime.
pub(super) fn fix_draft(
    input: &Path,
    workspace: &Workspace,
    fixing: Fixing,
    terminal: &mut Terminal,
) -> Result<usize, Diagnostics> {
    let shown = workspace.shown(input);
    let _lock = match fixing {
        Fixing::Write => Some(lock_edition(input, || terminal.note(&waits_for(&shown)))?),
        Fixing::Show => None,
    };
    let source = workspace.read(input)?;
    let seen = workspace.read_bytes(input)?;
    // What keeps a draft from being read has no fix; what is wrong is reported by the check that follows.
    let check = |source: &SourceText| match load_draft(workspace, source.clone()) {
        Ok(draft) => inspect_draft(&draft).found,
        Err(found) => found,
    };
    let fixed = fixed(source.clone(), check);
    if fixed.applied == 0 {
        return Ok(0);
    }
    match fixing {
        Fixing::Write => {
            let mark = if seen.starts_with(BYTE_ORDER_MARK.as_bytes()) { BYTE_ORDER_MARK } else { "" };
            write_edited(input, &seen, [mark, fixed.source.text()].concat().as_bytes())?;
            terminal.result(&english(&msg!("fixes-applied", path = &shown, count = fixed.applied)));
        }
        Fixing::Show => {
            let difference = TextDiff::from_lines(source.text(), fixed.source.text());
            terminal.raw(&difference.unified_diff().header(&shown, &shown).to_string());
            terminal.note(&msg!("fixes-shown", path = &shown, count = fixed.applied));
        }
    }
    Ok(fixed.applied)
}
