//! `brief sources list`: every source and its state.

use clap::Args;
use serde::Serialize;

use super::start::start;
use crate::cli::Outcome;
use crate::cli::format::{ResultFormat, print_json};
use crate::cli::project::CorpusArgs;
use crate::cli::table::{self, Align};
use crate::cli::terminal::Terminal;
use crate::corpus::evidence::SourceEvidence;
use crate::corpus::library::LibraryRecord;
use crate::corpus::survey::{SourceState, Surveyed};
use crate::desk::Refusal;
use crate::diagnostic::msg;
use crate::lang::Lang;
use crate::spec::names::Names;

#[derive(Debug, Args)]
pub(crate) struct ListArgs {
    /// How to print the result
    #[arg(long, value_enum, default_value_t)]
    pub format: ResultFormat,
    #[command(flatten)]
    pub corpus: CorpusArgs,
}

/// A source as JSON.
#[derive(Serialize)]
struct SourceRow {
    key: String,
    title: Option<String>,
    date: Option<String>,
    approximate: bool,
    outlet: Option<String>,
    relays: Option<String>,
    language: Option<Lang>,
    paragraphs: usize,
    words: usize,
    state: SourceState,
    catalogued: bool,
    file: Option<String>,
    added: Option<String>,
    /// Where each value that is known stands.
    evidence: SourceEvidence,
}

pub(super) fn run(args: &ListArgs, terminal: &mut Terminal) -> Result<Outcome, Refusal> {
    let (desk, folder, _) = start(&args.corpus)?;
    let survey = desk.survey(&folder)?;
    let names = desk.names()?;
    let rows: Vec<SourceRow> = survey.sources.iter().map(|source| row(source, &names)).collect();
    match args.format {
        ResultFormat::Json => print_json(&rows, terminal),
        ResultFormat::Human => {
            let columns = [
                ("KEY", Align::Left),
                ("DATE", Align::Right),
                ("OUTLET", Align::Left),
                ("LANGUAGE", Align::Left),
                ("¶", Align::Right),
                ("WORDS", Align::Right),
                ("STATE", Align::Left),
            ];
            let unknown = |value: &Option<String>| value.clone().unwrap_or_else(|| "?".to_owned());
            let cells: Vec<Vec<String>> = rows
                .iter()
                .map(|row| {
                    let language = row.language.as_ref().map(ToString::to_string);
                    let state = if row.catalogued { row.state.to_string() } else { format!("{}, no entry", row.state) };
                    vec![
                        row.key.clone(),
                        unknown(&row.date),
                        unknown(&row.outlet),
                        unknown(&language),
                        row.paragraphs.to_string(),
                        row.words.to_string(),
                        state,
                    ]
                })
                .collect();
            for line in table::lines(&columns, &cells) {
                terminal.line(&line);
            }
            terminal.note(&msg!("listed", sources = msg!("count-sources", count = rows.len())));
        }
    }
    if survey.wrong.has_errors() {
        terminal.findings(&survey.wrong);
        return Ok(Outcome::Findings);
    }
    if survey.left_out.is_empty() {
        return Ok(Outcome::Done);
    }
    terminal.findings(&survey.left_out);
    Ok(Outcome::LeftOut)
}

fn row(source: &Surveyed, names: &Names) -> SourceRow {
    let date = source.record.date();
    let provenance = &source.record.provenance;
    let outlet = outlet_of(&source.record, names);
    SourceRow {
        key: source.key.clone(),
        title: source.title(),
        date: date.map(|date| date.to_string()),
        approximate: date.is_some_and(|date| date.approximate),
        outlet,
        relays: provenance.relays.clone(),
        language: source.language(),
        paragraphs: source.paragraphs(),
        words: source.words(),
        state: source.state,
        catalogued: source.catalogued,
        file: source.file.clone(),
        added: provenance.added.map(|day| day.to_string()),
        evidence: source.record.evidence.clone(),
    }
}

/// The outlet of a source: as its record names it, or else as the names catalogue does.
pub(super) fn outlet_of(record: &LibraryRecord, names: &Names) -> Option<String> {
    let catalogued = record.provenance.outlet.as_deref().and_then(|id| names.get(id));
    record.outlet().or_else(|| catalogued.and_then(|name| name.forms.values().next().cloned()))
}
