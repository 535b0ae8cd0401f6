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
use crate::diagnostic::{Diagnostic, Diagnostics, msg, rules};
use crate::pipeline;
use crate::select::Voice;
use crate::workspace::no_file;

rules! {
    /// One source or one relayed outlet carries most of a brief.
    pub ONE_VOICE = Warning "one-voice" {
        title: "One source, or one outlet that several sources relay, carries most of a brief.",
        why: "A reader takes many excerpts for many voices. Add independent sources, or let each give less with `per_source` in \
              `excerpts`.",
        wrong: "excerpts: { per_topic: 8, per_source: 8 }",
        right: "excerpts: { per_topic: 8, per_source: 2 }",
    }
}

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
            terminal.findings(&no_file(spec.display().to_string()).into());
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
        let (excerpts, of) = (found.excerpts, found.of);
        let message = match &found.voice {
            Voice::Source(key) => msg!("one-voice", key = key, excerpts = excerpts, of = of),
            Voice::Relayed(id) => msg!("one-voice--relayed", id = id, excerpts = excerpts, of = of),
        };
        Diagnostic::of_file(&ONE_VOICE, started.workspace.shown(spec), message).help(msg!("one-voice.help"))
    });
    Ok(found.collect())
}
