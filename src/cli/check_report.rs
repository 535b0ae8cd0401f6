//! What `brief check` found, as other programs read it: JSON, annotations of a GitHub workflow, SARIF.

use serde_json::{Value, json};

use super::terminal::shown;
use crate::diagnostic::{Diagnostic, Diagnostics, Position, Severity};
use crate::draft::{CODES, Document, Verification};
use crate::lang::Lang;
use crate::pipeline::TOOL;
use crate::translate::Condition;

/// The rule of findings without a code of their own.
const OTHER: (&str, &str) = ("file", "Something in a file of the project is not as it must be.");

/// What was checked and found.
#[derive(Default)]
pub(super) struct Report {
    pub(super) files: Vec<CheckedFile>,
    pub(super) found: Diagnostics,
}

/// A file that was checked.
pub(super) struct CheckedFile {
    pub(super) path: String,
    pub(super) kind: &'static str,
    /// The line for people, where nothing is wrong.
    pub(super) summary: Option<String>,
    pub(super) quotations: Vec<CheckedQuotation>,
}

/// A quotation with its state.
pub(super) struct CheckedQuotation {
    position: Position,
    citation: Option<String>,
    in_prose: bool,
    state: &'static str,
    translations: Vec<(Lang, Condition)>,
}

/// The quotations of a draft with their states, in the order of their places.
pub(super) fn quotations(document: &Document, verification: &Verification) -> Vec<CheckedQuotation> {
    let blocks = document.quotations().zip(&verification.quotations).map(|(quotation, check)| CheckedQuotation {
        position: quotation.position,
        citation: quotation.citation.as_ref().map(ToString::to_string),
        in_prose: false,
        state: check.state.name(),
        translations: check.translations.clone(),
    });
    let inline = verification.inline.iter().map(|check| CheckedQuotation {
        position: check.position,
        citation: Some(check.citation.to_string()),
        in_prose: true,
        state: check.state.name(),
        translations: check.translation.iter().cloned().collect(),
    });
    let mut all: Vec<CheckedQuotation> = blocks.chain(inline).collect();
    all.sort_by_key(|quotation| quotation.position);
    all
}

fn count(report: &Report, severity: Severity) -> usize {
    report.found.sorted().iter().filter(|finding| finding.severity == severity).count()
}

/// One JSON object: the files with the state of every quotation, and the findings.
pub(super) fn json(report: &Report) -> String {
    let quotation = |quotation: &CheckedQuotation| {
        json!({
            "line": quotation.position.line,
            "column": quotation.position.column,
            "citation": quotation.citation,
            "in_prose": quotation.in_prose,
            "state": quotation.state,
            "translations": quotation.translations.iter().map(|(lang, condition)| (lang.to_string(), json!(condition)))
                .collect::<serde_json::Map<String, Value>>(),
        })
    };
    let file = |file: &CheckedFile| {
        json!({
            "path": file.path,
            "kind": file.kind,
            "quotations": file.quotations.iter().map(quotation).collect::<Vec<_>>(),
        })
    };
    let finding = |finding: &&Diagnostic| {
        json!({
            "path": finding.path,
            "line": finding.position.map(|position| position.line),
            "column": finding.position.map(|position| position.column),
            "severity": finding.severity.to_string(),
            "code": finding.code.unwrap_or(OTHER.0),
            "message": finding.message,
            "help": finding.help,
        })
    };
    let value = json!({
        "tool": TOOL,
        "files": report.files.iter().map(file).collect::<Vec<_>>(),
        "findings": report.found.sorted().iter().map(finding).collect::<Vec<_>>(),
        "errors": count(report, Severity::Error),
        "warnings": count(report, Severity::Warning),
        "hints": count(report, Severity::Hint),
    });
    pretty(&value)
}

fn pretty(value: &Value) -> String {
    format!("{value:#}\n")
}

/// Message and advice in one text, each run of the other direction isolated.
fn text_of(finding: &Diagnostic) -> String {
    let mut text = shown(&finding.message);
    if let Some(help) = &finding.help {
        text.push_str(&format!(" ({})", shown(help)));
    }
    text
}

/// Annotations of a GitHub workflow: one line a finding.
pub(super) fn github(report: &Report) -> String {
    let mut out = String::new();
    for finding in report.found.sorted() {
        let level = match finding.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Hint => "notice",
        };
        let place = finding.position.map(|p| format!(",line={},col={}", p.line, p.column)).unwrap_or_default();
        let file = property(&finding.path);
        let title = property(finding.code.unwrap_or(OTHER.0));
        out.push_str(&format!("::{level} file={file}{place},title={title}::{}\n", data(&text_of(finding))));
    }
    out
}

/// The text of an annotation: only what would end it is written otherwise.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// A property of an annotation, which a comma or colon would end as well.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

/// SARIF 2.1.0 (OASIS): the codes as rules, the findings as results.
pub(super) fn sarif(report: &Report) -> String {
    let mut rules: Vec<(&str, &str)> = CODES.to_vec();
    rules.push(OTHER);
    let results: Vec<Value> = report
        .found
        .sorted()
        .into_iter()
        .map(|finding| {
            let code = finding.code.unwrap_or(OTHER.0);
            let (index, id) = match rules.iter().position(|(id, _)| *id == code) {
                Some(index) => (index, code),
                None => (rules.len() - 1, OTHER.0),
            };
            let level = match finding.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
                Severity::Hint => "note",
            };
            let mut location = json!({ "artifactLocation": { "uri": uri(&finding.path) } });
            if let Some(position) = finding.position {
                location["region"] = json!({ "startLine": position.line, "startColumn": position.column });
            }
            json!({
                "ruleId": id,
                "ruleIndex": index,
                "level": level,
                "message": { "text": text_of(finding) },
                "locations": [{ "physicalLocation": location }],
            })
        })
        .collect();
    let rules: Vec<Value> =
        rules.iter().map(|(id, text)| json!({ "id": id, "shortDescription": { "text": text } })).collect();
    let (name, version) = TOOL.split_once(' ').unwrap_or((TOOL, ""));
    pretty(&json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": { "name": name, "version": version, "rules": rules } },
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    }))
}

/// A path as a relative reference (RFC 3986): all but unreserved characters and `/` percent-encoded.
fn uri(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for byte in path.replace('\\', "/").bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~' | b'/') {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}
