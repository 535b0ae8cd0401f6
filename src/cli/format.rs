//! The form in which results are printed.

use clap::ValueEnum;
use serde::Serialize;

use super::terminal::Terminal;

/// How results are printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum ResultFormat {
    /// For people
    #[default]
    Human,
    /// For programs
    Json,
}

/// Prints a value as indented JSON.
pub(super) fn print_json<T: Serialize>(report: &T, terminal: &mut Terminal) {
    match serde_json::to_string_pretty(report) {
        Ok(json) => terminal.raw(&format!("{json}\n")),
        Err(error) => terminal.internal_error(&error.to_string()),
    }
}
