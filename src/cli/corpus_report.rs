//! What is said of a corpus when it is loaded: sources left out, readings made.

use super::Outcome;
use super::terminal::Terminal;
use crate::diagnostic::{Diagnostics, msg};

/// How many new readings are named one by one.
const MOST_NAMED: usize = 5;

/// Says what was left out of the corpus and which readings were made.
pub(super) fn report_left_out(left_out: &Diagnostics, made: &[String], terminal: &mut Terminal) -> Outcome {
    report_readings_made(made, terminal);
    if left_out.is_empty() {
        Outcome::Done
    } else {
        terminal.findings(left_out);
        Outcome::LeftOut
    }
}

/// Says which readings were made.
pub(super) fn report_readings_made(made: &[String], terminal: &mut Terminal) {
    for reading in made.iter().take(MOST_NAMED) {
        terminal.note(&msg!("reading-made", path = reading));
    }
    if made.len() > MOST_NAMED {
        terminal.note(&msg!("reading-made--more", count = made.len() - MOST_NAMED));
    }
}
