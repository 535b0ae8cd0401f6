//! Findings with a closing line, for people or for programs.

use serde::Serialize;

use super::OutputFormat;
use super::list::json;
use crate::cli::terminal::Terminal;
use crate::diagnostic::Diagnostics;
use crate::messages::english;

/// A finding as JSON.
#[derive(Serialize)]
struct Finding<'a> {
    severity: String,
    path: Option<&'a str>,
    line: Option<usize>,
    column: Option<usize>,
    message: String,
    help: Option<String>,
}

/// Prints findings: for people with a closing line, for programs as a list.
pub(in crate::cli) fn print(found: &Diagnostics, summary: &str, format: OutputFormat, terminal: &mut Terminal) {
    if format == OutputFormat::Human {
        terminal.findings(found);
        terminal.result(summary);
        return;
    }
    let sorted = found.sorted();
    let findings: Vec<Finding<'_>> = sorted
        .iter()
        .map(|d| Finding {
            severity: d.severity.to_string(),
            path: d.subject.path(),
            line: d.position().map(|p| p.line),
            column: d.position().map(|p| p.column),
            message: english(&d.message),
            help: d.help.as_ref().map(english),
        })
        .collect();
    terminal.raw(&json(&findings));
}
