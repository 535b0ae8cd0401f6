//! Findings with a closing line, for people or for programs.

use serde::Serialize;

use super::format::{ResultFormat, print_json};
use super::terminal::Terminal;
use crate::diagnostic::{Diagnostics, Message};
use crate::messages::sentence;

/// A finding as JSON.
#[derive(Serialize)]
struct ReportedFinding<'a> {
    severity: String,
    path: Option<&'a str>,
    line: Option<usize>,
    column: Option<usize>,
    message: String,
    help: Option<String>,
}

/// Prints findings: for people with a closing line, for programs as a list.
pub(super) fn print(found: &Diagnostics, summary: &Message, format: ResultFormat, terminal: &mut Terminal) {
    if format == ResultFormat::Human {
        terminal.findings(found);
        terminal.told(summary);
        return;
    }
    let (sorted, language) = (found.sorted(), terminal.language());
    let findings: Vec<ReportedFinding<'_>> = sorted
        .iter()
        .map(|d| ReportedFinding {
            severity: d.severity.to_string(),
            path: d.subject.path(),
            line: d.position().map(|p| p.line),
            column: d.position().map(|p| p.column),
            message: sentence(&d.message, language),
            help: d.help.as_ref().map(|help| sentence(help, language)),
        })
        .collect();
    print_json(&findings, terminal);
}
