//! What use cases report while they work, and why they refuse, printed on the terminal.

use super::Outcome;
use super::terminal::Terminal;
use crate::desk::{Event, Refusal};
use crate::diagnostic::msg;
use crate::workspace::waits_for;

/// How many new readings are named one by one.
const MAX_NAMED: usize = 5;

/// The terminal as the receiver of reports.
pub(super) struct Telling<'t> {
    pub(super) terminal: &'t mut Terminal,
    /// How the command ends if nothing else goes wrong: something may have been left out of the corpus.
    pub(super) outcome: Outcome,
}

impl<'t> Telling<'t> {
    pub(super) fn new(terminal: &'t mut Terminal) -> Self {
        Self { terminal, outcome: Outcome::Done }
    }

    /// Prints what is reported.
    pub(super) fn tell(&mut self, event: Event<'_>) {
        match event {
            Event::WaitsFor(draft) => self.terminal.note(&waits_for(draft)),
            Event::Found(found) if found.is_empty() => {}
            Event::Found(found) => self.terminal.findings(found),
            Event::DraftThere(path) => self.terminal.note(&msg!("rendered--draft-there", path = path)),
            Event::Corpus { left_out, readings_made } => {
                report_readings_made(readings_made, self.terminal);
                if !left_out.is_empty() {
                    self.terminal.findings(left_out);
                    self.outcome = Outcome::LeftOut;
                }
            }
        }
    }
}

/// Says why a use case was not carried out.
pub(super) fn refuse(refusal: &Refusal, terminal: &mut Terminal) -> Outcome {
    terminal.findings(refusal.found());
    match refusal {
        Refusal::Request(_) => Outcome::Usage,
        Refusal::Findings(_) | Refusal::Conflict(_) => Outcome::Findings,
    }
}

/// Says which readings were made.
pub(super) fn report_readings_made(made: &[String], terminal: &mut Terminal) {
    for reading in made.iter().take(MAX_NAMED) {
        terminal.note(&msg!("reading-made", path = reading));
    }
    if made.len() > MAX_NAMED {
        terminal.note(&msg!("reading-made--more", count = made.len() - MAX_NAMED));
    }
}
