//! `brief sources check`: what is missing, changed, doubled or misspelt in the corpus.

use std::path::PathBuf;

use clap::Args;

use super::Started;
use crate::cli::Outcome;
use crate::cli::findings::print;
use crate::cli::format::Format;
use crate::cli::project::CorpusArgs;
use crate::cli::terminal::Terminal;
use crate::cli::wording::counted;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::pipeline;
use crate::select::Voice;

#[derive(Debug, Args)]
pub(crate) struct CheckArgs {
    /// A spec: report also if one source or one relayed outlet carries most of its brief
    #[arg(long, value_name = "SPEC")]
    pub spec: Option<PathBuf>,
    /// How to print it
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
    #[command(flatten)]
    pub corpus: CorpusArgs,
}

/// Errors end with 1; a source left out of the work with 3; what may be unknown, doubled or misspelt
/// is a warning and ends with 0.
pub(super) fn run(args: &CheckArgs, started: &Started, terminal: &mut Terminal) -> Result<Outcome, Diagnostics> {
    let survey = started.workspace.survey(&started.folder, &started.names)?;
    let mut found = survey.wrong.clone();
    found.extend(survey.left_out.clone());
    found.extend(survey.missing_metadata());
    found.extend(survey.near_duplicates());
    found.extend(pipeline::unlisted_in_sources(&survey, &started.names));
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
    let checked = counted(survey.sources.len(), "source");
    let summary = format!("{}: {checked} checked", started.workspace.shown(&started.folder));
    print(&found, &summary, args.format, terminal);
    Ok(if found.has_errors() {
        Outcome::Findings
    } else if survey.left_out.is_empty() {
        Outcome::Done
    } else {
        Outcome::LeftOut
    })
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
