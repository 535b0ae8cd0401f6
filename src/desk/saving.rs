//! A draft saved: over the text that a person began from, and never over what somebody else wrote meanwhile.

use std::path::Path;

use super::{Desk, Event, Refusal, Tell};
use crate::diagnostic::{Diagnostic, msg, rules};
use crate::text::three_way::{merged, with_line_ends_of};
use crate::text::utf16::with_line_feeds;
use crate::workspace::write::write_edited;

rules! {
    /// A draft was changed on disk in the lines that were edited in the browser.
    pub UNMERGEABLE_EDIT = Error "unmergeable-edit" {
        title: "A draft was changed by somebody else in the lines that were edited.",
        why: "Two people, or a person and another program, changed the same lines in different ways, and nobody but a \
              person can say which is right. Nothing was written: compare both texts, and save again.",
        wrong: "",
        right: "",
    }
}

/// Save the text of a draft.
#[derive(Clone, Copy, Debug)]
pub struct SaveRequest<'a> {
    /// The draft.
    pub draft: &'a Path,
    /// The text that the person began from, its lines ending with `\n`; `None` where it is not known any more.
    pub base: Option<&'a str>,
    /// The text as the person leaves it, its lines ending with `\n`.
    pub text: &'a str,
}

/// What came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Saved {
    /// This text is on disk, its lines shown with `\n`.
    Written(String),
    /// Somebody else changed the same lines: nothing was written, and this is on disk.
    Unmergeable(String, Box<Diagnostic>),
}

/// The bytes that some editors begin a file with.
const BYTE_ORDER_MARK: &str = "\u{FEFF}";

impl Desk {
    /// The text of a draft on disk, its lines ending with `\n`, without a byte-order mark.
    ///
    /// # Errors
    ///
    /// It cannot be read.
    pub fn draft_text(&self, draft: &Path) -> Result<String, Refusal> {
        Ok(with_line_feeds(self.workspace.read(draft)?.text()))
    }

    /// Writes the text of a draft. What somebody else changed on disk since the person began is brought together with it, line
    /// by line. Line ends and a byte-order mark stay.
    ///
    /// # Errors
    ///
    /// The draft cannot be read or written, or another process works on it.
    pub fn save(&self, request: SaveRequest<'_>, tell: Tell<'_>) -> Result<Saved, Refusal> {
        let SaveRequest { draft, base, text } = request;
        let path = self.workspace.shown(draft);
        let _lock = self.workspace.lock_edition(draft, || tell(Event::WaitsFor(&path)))?;
        let seen = self.workspace.read_bytes(draft)?;
        let on_disk = self.workspace.read(draft)?;
        let now = with_line_feeds(on_disk.text());
        let together = match base {
            _ if now == text => return Ok(Saved::Written(now)),
            Some(base) => merged(base, text, &now),
            None => None,
        };
        let Some(together) = together else {
            let message = msg!("unmergeable-edit");
            let why = Diagnostic::of_file(&UNMERGEABLE_EDIT, path, message).help(msg!("unmergeable-edit.help"));
            return Ok(Saved::Unmergeable(now, Box::new(why)));
        };
        if together != now {
            let mark = if seen.starts_with(BYTE_ORDER_MARK.as_bytes()) { BYTE_ORDER_MARK } else { "" };
            let written = with_line_ends_of(&together, on_disk.text());
            write_edited(draft, &seen, [mark, &written].concat().as_bytes())?;
        }
        Ok(Saved::Written(together))
    }
}
