//! What `brief check` found, as other programs read it: JSON, annotations of a GitHub workflow, SARIF.

use serde_json::{Value, json};

use super::safe::said;
use crate::desk::TOOL;
use crate::diagnostic::{Diagnostic, Diagnostics, Edit, Fix, Message, Position, Rule, Severity, Span, Subject};
use crate::draft::{Document, Verification};
use crate::lang::Lang;
use crate::messages::{MessageLanguage, finding_in_words, sentence};
use crate::translate::Condition;

/// What was checked and found.
#[derive(Default)]
pub(super) struct CheckReport {
    pub(super) files: Vec<CheckedFile>,
    pub(super) found: Diagnostics,
}

/// A file that was checked.
pub(super) struct CheckedFile {
    pub(super) path: String,
    pub(super) kind: &'static str,
    /// The line for people, where nothing is wrong.
    pub(super) summary: Option<Message>,
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

fn count(report: &CheckReport, severity: Severity) -> usize {
    report.found.sorted().iter().filter(|finding| finding.severity == severity).count()
}

/// One JSON object: the files with the state of every quotation, and the findings.
pub(super) fn json(report: &CheckReport, language: MessageLanguage) -> String {
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
    let value = json!({
        "tool": TOOL,
        "files": report.files.iter().map(file).collect::<Vec<_>>(),
        "findings": report.found.sorted().into_iter().map(|found| finding_json(found, language)).collect::<Vec<_>>(),
        "errors": count(report, Severity::Error),
        "warnings": count(report, Severity::Warning),
        "hints": count(report, Severity::Hint),
    });
    pretty(&value)
}

fn pretty(value: &Value) -> String {
    format!("{value:#}\n")
}

/// A finding as one JSON object. Of a subject that is not a file `path` is null and `subject` says what it is.
fn finding_json(finding: &Diagnostic, language: MessageLanguage) -> Value {
    let words = finding_in_words(finding, language);
    let mut value = place_json(&finding.subject);
    value["severity"] = json!(finding.severity.to_string());
    value["code"] = json!(finding.code());
    value["message"] = json!(words.message);
    value["help"] = json!(words.help);
    value["to_acknowledge"] = json!(finding.to_acknowledge());
    let related = finding.related.iter().zip(&words.related).map(|(related, words)| {
        let mut value = place_json(&related.subject);
        value["message"] = json!(words);
        value
    });
    value["related"] = related.collect();
    value["fix"] = finding.fix.as_ref().map_or(Value::Null, |fix| fix_json(fix, finding.subject.span(), language));
    value
}

/// Lines and columns are counted from 1, columns in characters; the end is the place after the last character.
fn place_json(subject: &Subject) -> Value {
    let position = |position: Option<Position>| position.map(|position| (position.line, position.column)).unzip();
    let (line, column) = position(subject.position());
    let (end_line, end_column) = position(subject.span().map(Span::end));
    let mut value = json!({
        "path": subject.path(),
        "line": line,
        "column": column,
        "end_line": end_line,
        "end_column": end_column,
    });
    match subject {
        Subject::Option(name) => value["option"] = json!(name),
        Subject::Environment(name) => value["environment"] = json!(name),
        Subject::Span(_) | Subject::File(_) => {}
    }
    value
}

fn fix_json(fix: &Fix, span: Option<&Span>, language: MessageLanguage) -> Value {
    let edit = |edit: &Edit| {
        let place = span.map(|span| place_json(&span.source().span(edit.range.clone()).into()));
        let mut value = place.unwrap_or_default();
        value["text"] = json!(edit.text);
        value
    };
    json!({ "title": sentence(&fix.title, language), "edits": fix.edits.iter().map(edit).collect::<Vec<_>>() })
}

/// Message and advice in one text, each run of the other direction isolated.
fn text_of(finding: &Diagnostic, language: MessageLanguage) -> String {
    let mut text = said(&finding.message, language);
    if let Some(help) = &finding.help {
        text.push_str(&format!(" ({})", said(help, language)));
    }
    text
}

/// Annotations of a GitHub workflow: one line a finding. One that is about no file has no place.
pub(super) fn github(report: &CheckReport, language: MessageLanguage) -> String {
    let mut out = String::new();
    for finding in report.found.sorted() {
        let level = match finding.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Hint => "notice",
        };
        let file = finding.subject.path().map(|path| format!("file={},", property(path))).unwrap_or_default();
        let place = finding.subject.span().map(|span| {
            let (start, end) = (span.start(), span.end());
            format!("line={},col={},endLine={},endColumn={},", start.line, start.column, end.line, end.column)
        });
        let (place, title) = (place.unwrap_or_default(), property(finding.code()));
        out.push_str(&format!("::{level} {file}{place}title={title}::{}\n", data(&text_of(finding, language))));
    }
    out
}

/// The text of an annotation: only what would end it is written differently.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// A property of an annotation, which a comma or colon would end as well.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

/// SARIF 2.1.0 (OASIS): all rules of the program, the findings as results.
pub(super) fn sarif(report: &CheckReport, rules: &[&Rule], language: MessageLanguage) -> String {
    let results: Vec<Value> = report
        .found
        .sorted()
        .into_iter()
        .map(|finding| {
            let mut result = json!({
                "ruleId": finding.code(),
                "level": sarif_level(finding.severity),
                "message": { "text": text_of(finding, language) },
                "locations": [location(&finding.subject)],
            });
            if let Some(index) = rules.iter().position(|rule| rule.code == finding.code()) {
                result["ruleIndex"] = json!(index);
            }
            if !finding.related.is_empty() {
                let related = finding.related.iter().enumerate().map(|(id, related)| {
                    let mut place = location(&related.subject);
                    place["id"] = json!(id);
                    place["message"] = json!({ "text": said(&related.message, language) });
                    place
                });
                result["relatedLocations"] = related.collect();
            }
            if let (Some(fix), Some(span)) = (&finding.fix, finding.subject.span()) {
                result["fixes"] = json!([sarif_fix(fix, span, language)]);
            }
            result
        })
        .collect();
    let rules: Vec<Value> = rules
        .iter()
        .map(|rule| {
            json!({
                "id": rule.code,
                "shortDescription": { "text": rule.title },
                "fullDescription": { "text": rule.why },
                "defaultConfiguration": { "level": sarif_level(rule.level) },
            })
        })
        .collect();
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

fn sarif_level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Hint => "note",
    }
}

/// A file and region, or, of what is not a file, a logical location (SARIF 2.1.0, section 3.33).
fn location(subject: &Subject) -> Value {
    let physical = |path: &str| json!({ "physicalLocation": { "artifactLocation": { "uri": uri(path) } } });
    match subject {
        Subject::Span(span) => {
            let mut location = physical(span.path());
            location["physicalLocation"]["region"] = region(span);
            location
        }
        Subject::File(path) => physical(path),
        Subject::Option(name) => json!({ "logicalLocations": [{ "name": name, "kind": "parameter" }] }),
        Subject::Environment(name) => json!({ "logicalLocations": [{ "name": name, "kind": "resource" }] }),
    }
}

fn region(span: &Span) -> Value {
    let (start, end) = (span.start(), span.end());
    json!({
        "startLine": start.line,
        "startColumn": start.column,
        "endLine": end.line,
        "endColumn": end.column,
    })
}

fn sarif_fix(fix: &Fix, span: &Span, language: MessageLanguage) -> Value {
    let replacement = |edit: &Edit| {
        json!({
            "deletedRegion": region(&span.source().span(edit.range.clone())),
            "insertedContent": { "text": edit.text },
        })
    };
    json!({
        "description": { "text": said(&fix.title, language) },
        "artifactChanges": [{
            "artifactLocation": { "uri": uri(span.path()) },
            "replacements": fix.edits.iter().map(replacement).collect::<Vec<_>>(),
        }],
    })
}

/// A path as a relative reference, or an absolute one as a URI of the scheme `file` (RFC 3986, RFC 8089): all but
/// unreserved characters and `/` percent-encoded.
fn uri(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    if path.starts_with('/') {
        out.push_str("file://");
    }
    for byte in path.replace('\\', "/").bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~' | b'/') {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}
