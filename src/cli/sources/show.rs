//! `brief sources show`: a source as it is read.

use clap::Args;
use serde::Serialize;

use super::list::outlet_of;
use super::start::start;
use crate::cli::Outcome;
use crate::cli::format::{ResultFormat, print_json};
use crate::cli::project::CorpusArgs;
use crate::cli::safe::cell;
use crate::cli::terminal::Terminal;
use crate::corpus::evidence::{Detail, EvidencePlace, SourceEvidence};
use crate::corpus::reading::LineKind;
use crate::corpus::survey::SourceState;
use crate::desk::Refusal;
use crate::diagnostic::{Diagnostic, Diagnostics, did_you_mean, msg, rules};
use crate::workspace::UNKNOWN_SOURCE;

rules! {
    /// A source has no reading that could be shown.
    pub NO_READING = Error "no-reading" {
        title: "A source has no reading that could be shown.",
        why: "The source cannot be read, or its file is not there. The findings beside this one say why.",
        wrong: "",
        right: "",
    }
}

#[derive(Debug, Args)]
pub(crate) struct ShowArgs {
    /// The citation key
    #[arg(value_name = "KEY")]
    pub key: String,
    /// How to print the result
    #[arg(long, value_enum, default_value_t)]
    pub format: ResultFormat,
    #[command(flatten)]
    pub corpus: CorpusArgs,
}

/// A reading as JSON.
#[derive(Serialize)]
struct View<'a> {
    key: &'a str,
    state: SourceState,
    file: Option<&'a str>,
    digest: &'a str,
    reader: &'a str,
    /// What is known about it, and where that stands.
    title: Option<String>,
    outlet: Option<String>,
    authors: Vec<String>,
    date: Option<String>,
    url: Option<String>,
    language: Option<String>,
    evidence: &'a SourceEvidence,
    lines: Vec<LineView<'a>>,
}

/// A line of it.
#[derive(Serialize)]
struct LineView<'a> {
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    paragraph: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'static str>,
    text: &'a str,
}

pub(super) fn run(args: &ShowArgs, terminal: &mut Terminal) -> Result<Outcome, Refusal> {
    let (desk, folder, _) = start(&args.corpus)?;
    let survey = desk.survey(&folder)?;
    let names = desk.names()?;
    let Some(source) = survey.source(&args.key) else {
        let folder = desk.workspace().shown(&folder);
        let help = did_you_mean(&args.key, survey.sources.iter().map(|source| source.key.as_str()));
        let message = msg!("unknown-source", key = &args.key);
        return Err(Diagnostic::of_file(&UNKNOWN_SOURCE, folder, message).maybe_help(help).into());
    };
    let Some(reading) = source.source.as_ref().map(|source| &source.reading) else {
        let mut found: Diagnostics = survey
            .wrong
            .iter()
            .chain(survey.left_out.iter())
            .filter(|d| of(d, source.file.as_deref(), &args.key))
            .cloned()
            .collect();
        let path = source.file.clone().unwrap_or_else(|| desk.workspace().shown(&folder));
        let message = msg!("no-reading", key = &source.key, state = source.state.said());
        found.push(Diagnostic::of_file(&NO_READING, path, message));
        return Err(found.into());
    };
    if args.format == ResultFormat::Json {
        let lines = reading.lines.iter().map(|line| {
            let (kind, paragraph, reason) = match line.kind {
                LineKind::Headline => ("headline", None, None),
                LineKind::Heading => ("heading", None, None),
                LineKind::Dateline => ("dateline", None, None),
                LineKind::Paragraph(number) => ("paragraph", Some(number), None),
                LineKind::LeftOut(reason) => ("left-out", None, Some(reason.as_str())),
            };
            LineView { kind, paragraph, reason, text: &line.text }
        });
        let view = View {
            key: &source.key,
            state: source.state,
            file: source.file.as_deref(),
            digest: reading.digest.hex(),
            reader: &reading.reader,
            title: source.title(),
            outlet: outlet_of(&source.record, &names),
            authors: source.record.authors(),
            date: source.record.date().map(|date| date.to_string()),
            url: source.record.entry.url().map(|url| url.value.to_string()),
            language: source.language().map(|language| language.to_string()),
            evidence: &source.record.evidence,
            lines: lines.collect(),
        };
        print_json(&view, terminal);
    } else {
        let record = &source.record;
        let authors = Some(record.authors().join("; ")).filter(|authors| !authors.is_empty());
        let facts = [
            ("key", Some(source.key.clone()), None),
            ("title", source.title(), Some(Detail::Title)),
            ("outlet", outlet_of(record, &names), Some(Detail::Outlet)),
            ("author", authors, Some(Detail::Author)),
            ("date", record.date().map(|date| date.to_string()), Some(Detail::Date)),
            ("language", source.language().map(|lang| lang.to_string()), Some(Detail::Language)),
            ("address", record.entry.url().map(|url| url.value.to_string()), Some(Detail::Url)),
            ("archived", record.provenance.archived.clone(), None),
            ("file", source.file.clone(), None),
            ("sha256", Some(reading.digest.hex().to_owned()), None),
            ("reader", Some(reading.reader.clone()), None),
            ("state", Some(source.state.to_string()), None),
        ];
        for (name, value, detail) in facts {
            let value = value.as_deref().map_or("?".to_owned(), cell);
            let place = detail.and_then(|detail| Some((detail, record.evidence.of(detail)?)));
            let place = place.map(|(detail, place)| match (detail, place) {
                (Detail::Date, EvidencePlace::Line(line)) => {
                    format!("  (proposed from {place}: {})", cell(source.line(line).unwrap_or_default()))
                }
                _ => format!("  ({place})"),
            });
            terminal.line(&format!("{name:>8}: {value}{}", place.unwrap_or_default()));
        }
        terminal.line("");
        for line in &reading.lines {
            terminal.line(&format!("{} | {}", line.kind, cell(&line.text)));
        }
        let left_out = reading.lines.iter().filter(|line| matches!(line.kind, LineKind::LeftOut(_))).count();
        terminal.note(&msg!(
            "shown-source",
            paragraphs = source.paragraphs(),
            words = source.words(),
            left_out = left_out,
            lines = reading.lines.len(),
        ));
    }
    let sound = matches!(source.state, SourceState::Read | SourceState::Unread);
    Ok(if sound { Outcome::Done } else { Outcome::Findings })
}

/// Whether a finding is about a source: its file, or its reading.
fn of(diagnostic: &Diagnostic, file: Option<&str>, key: &str) -> bool {
    let path = diagnostic.subject.path();
    path.is_some_and(|path| file == Some(path) || path.ends_with(&format!("text/{key}.txt")))
}
