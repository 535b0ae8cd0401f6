//! Readings that older rules made: what those of today would change, and what quotes them. A reading is frozen, so nothing
//! is changed here: a person decides, with `sources refresh`.

use std::path::Path;

use super::{Desk, Refusal};
use crate::diagnostic::{Diagnostic, Diagnostics, Message, msg, rules};
use crate::draft::Move;
use crate::workspace::{DraftMoves, OlderReading};

rules! {
    /// The rules of today would read a source otherwise.
    pub OLDER_READING = Warning "older-reading" {
        title: "Older rules made a reading, and those of today would read its source otherwise.",
        why: "A reading is frozen, so that citations stay right: better rules change none that is there. Look at what \
              they would change and at the drafts that cite the source, and have it read again if that is better: \
              `brief sources refresh KEY --dry-run`. The reading before is kept, and publications made from it can \
              still be verified.",
        wrong: "",
        right: "",
    }
}

/// The most paragraphs of a kind that are named.
const NAMED: usize = 5;

/// The first characters of a paragraph by which it is named.
const NAMED_BY: usize = 60;

impl Desk {
    /// A finding for each reading that today's rules would change, and for each source that they refuse.
    ///
    /// # Errors
    ///
    /// The folder or the names catalogue cannot be read.
    pub fn older_readings(&self, folder: &Path) -> Result<Diagnostics, Refusal> {
        let (older, mut found) = self.workspace.older_readings(folder, self.names()?.as_ref())?;
        found.extend(older.iter().map(|reading| self.said_of(reading)).collect());
        Ok(found)
    }

    fn said_of(&self, reading: &OlderReading) -> Diagnostic {
        let changes = &reading.changes;
        let message = msg!(
            "older-reading",
            before = &reading.reader,
            now = &reading.now,
            gained = changes.gained.len(),
            lost = changes.lost.len(),
            changed = changes.changed.len()
        );
        let mut found = Diagnostic::of_file(&OLDER_READING, &reading.shown, message)
            .help(msg!("older-reading.help", key = &reading.key));
        let mut say = |message: Message, subject: &str| {
            found = found.clone().related(crate::diagnostic::Subject::File(subject.to_owned()), message);
        };
        for text in changes.gained.iter().take(NAMED) {
            say(msg!("older-reading--gained", text = start_of(text)), &reading.shown);
        }
        for text in changes.lost.iter().take(NAMED) {
            say(msg!("older-reading--lost", text = start_of(text)), &reading.shown);
        }
        for (old, new) in changes.changed.iter().take(NAMED) {
            let (old, new) = apart(old, new);
            say(msg!("older-reading--changed", before = old, now = new), &reading.shown);
        }
        if changes.frame {
            say(msg!("older-reading--frame"), &reading.shown);
        }
        if !changes.stated.is_empty() {
            say(msg!("older-reading--stated", fields = changes.stated.join(", ")), &reading.shown);
        }
        for draft in &reading.drafts {
            say(self.said_of_draft(draft), &draft.path);
        }
        found
    }

    /// How a draft fares, and whether its edition was published.
    fn said_of_draft(&self, draft: &DraftMoves) -> Message {
        let count = |is: fn(&Move) -> bool| draft.citations.iter().filter(|citation| is(&citation.outcome)).count();
        let holds = count(|outcome| *outcome == Move::Holds);
        let moves = count(|outcome| matches!(outcome, Move::To(_)));
        let lost = count(|outcome| *outcome == Move::Lost);
        let path = self.workspace.root().join(&draft.path);
        let published = self.ledger(&path).is_ok_and(|ledger| ledger.publications(draft.edition).next().is_some());
        match published {
            true => msg!("older-reading--publication", holds = holds, moves = moves, lost = lost),
            false => msg!("older-reading--draft", holds = holds, moves = moves, lost = lost),
        }
    }
}

fn start_of(text: &str) -> String {
    let start: String = text.chars().take(NAMED_BY).collect();
    if start.len() < text.len() { format!("{start}…") } else { start }
}

/// Two texts from shortly before the first place where they differ.
fn apart(old: &str, new: &str) -> (String, String) {
    let same = old.chars().zip(new.chars()).take_while(|(old, new)| old == new).count();
    let from = same.saturating_sub(NAMED_BY / 3);
    let part = |text: &str| {
        let rest: String = text.chars().skip(from).collect();
        format!("{}{}", if from > 0 { "…" } else { "" }, start_of(&rest))
    };
    (part(old), part(new))
}
