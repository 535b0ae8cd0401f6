//! `brief sources check`: what is missing, changed, doubled or misspelt in the corpus.

use std::path::PathBuf;

use clap::Args;
use serde::Serialize;

use super::list::json;
use super::{CorpusArgs, OutputFormat, Started};
use crate::cli::Outcome;
use crate::cli::render::counted;
use crate::cli::terminal::Terminal;
use crate::corpus::Corpus;
use crate::corpus::spelling;
use crate::corpus::survey::Survey;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::pipeline;
use crate::select::Voice;
use crate::spec::names::Names;

#[derive(Debug, Args)]
pub(crate) struct CheckArgs {
    /// A spec: report also if one source or one relayed outlet carries most of its brief
    #[arg(long, value_name = "SPEC")]
    pub spec: Option<PathBuf>,
    /// How to print it
    #[arg(long, value_enum, default_value_t)]
    pub format: OutputFormat,
    #[command(flatten)]
    pub corpus: CorpusArgs,
}

/// A finding as JSON.
#[derive(Serialize)]
struct Finding<'a> {
    severity: String,
    path: &'a str,
    line: Option<usize>,
    column: Option<usize>,
    message: &'a str,
    help: Option<&'a str>,
}

/// Errors end with 1; a source left out of the work with 3; what may be unknown, doubled or misspelt
/// is a warning and ends with 0.
pub(super) fn run(args: &CheckArgs, started: &Started, terminal: &mut Terminal) -> Result<Outcome, Diagnostics> {
    let survey = started.workspace.survey(&started.folder, &started.names)?;
    let mut found = survey.wrong.clone();
    found.extend(survey.left_out.clone());
    found.extend(survey.missing_metadata());
    found.extend(survey.near_duplicates());
    found.extend(spellings(&survey, &started.names));
    if let Some(spec) = &args.spec {
        if !spec.exists() {
            terminal.findings(&Diagnostic::file(spec.display().to_string(), "there is no such file").into());
            return Ok(Outcome::Usage);
        }
        match concentration(spec, started) {
            Ok(diagnostics) => found.extend(diagnostics),
            // What is wrong with the corpus is said above already.
            Err(_) if survey.wrong.has_errors() => {}
            Err(diagnostics) => found.extend(diagnostics),
        }
    }
    if args.format == OutputFormat::Json {
        let sorted = found.sorted();
        let findings: Vec<Finding<'_>> = sorted
            .iter()
            .map(|d| Finding {
                severity: d.severity.to_string(),
                path: &d.path,
                line: d.position.map(|p| p.line),
                column: d.position.map(|p| p.column),
                message: &d.message,
                help: d.help.as_deref(),
            })
            .collect();
        terminal.raw(&json(&findings));
    } else {
        terminal.findings(&found);
        terminal.result(&format!(
            "{}: {} checked",
            started.workspace.shown(&started.folder),
            counted(survey.sources.len(), "source")
        ));
    }
    Ok(if found.has_errors() {
        Outcome::Findings
    } else if survey.left_out.is_empty() {
        Outcome::Done
    } else {
        Outcome::LeftOut
    })
}

/// Spellings that look like a name and are none of those that the catalogue lists.
fn spellings(survey: &Survey, names: &Names) -> Diagnostics {
    let corpus = Corpus::build(survey.sources.iter().filter_map(|source| source.source.clone()));
    let known = names.ids().filter_map(|id| names.get(id));
    let known = known.flat_map(|name| name.all_spellings().map(|spelling| (name.id.as_str(), spelling)));
    let lookalikes = spelling::lookalikes(corpus.passages(), known);
    let path = |key: &str| survey.source(key).and_then(|source| source.file.clone()).unwrap_or_default();
    lookalikes
        .into_iter()
        .map(|found| {
            let (key, paragraph) = &found.place;
            let times = if found.count > 1 { format!(", {} times in all", found.count) } else { String::new() };
            let message = format!(
                "«{}» (¶ {paragraph}{times}) looks like «{}» of `{}`, and the names catalogue does not list it",
                found.written, found.spelling, found.id
            );
            Diagnostic::file(path(key), message)
                .help(format!("if it is that name, add it to the `spellings` of `{}`", found.id))
                .warning()
        })
        .collect()
}

/// One source or one relayed outlet that carries most of a brief.
fn concentration(spec: &std::path::Path, started: &Started) -> Result<Diagnostics, Diagnostics> {
    let loaded = pipeline::load_spec(&started.workspace, spec, started.today)?;
    let found = pipeline::concentration(&started.workspace, &loaded)?.into_iter().map(|found| {
        let voice = match &found.voice {
            Voice::Source(key) => format!("the source `{key}`"),
            Voice::Relayed(id) => format!("`{id}`, which several sources relay,"),
        };
        let message = format!("{voice} carries {} of the {} excerpts of this brief", found.excerpts, found.of);
        Diagnostic::file(started.workspace.shown(spec), message)
            .help("add independent sources, or lower `per_source` in `excerpts`")
            .warning()
    });
    Ok(found.collect())
}
