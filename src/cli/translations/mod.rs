//! What the verbs that work on many translations share: which units they are about.

pub(super) mod exchange;
pub(super) mod similar;

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::Args;

use super::Outcome;
use super::args::ProjectArgs;
use super::render::{report_left_out, start};
use super::terminal::{Terminal, telling};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::lang::Lang;
use crate::pipeline;
use crate::translate::needs::Need;
use crate::workspace::{LoadedCorpus, Workspace, today};

/// Which units: those that a spec's next edition quotes, or sources whole.
#[derive(Debug, Args)]
pub(crate) struct ScopeArgs {
    /// A spec (what its next edition quotes) or citation keys (whole sources) [default: all sources]
    #[arg(value_name = "SPEC|KEY")]
    pub what: Vec<String>,
    /// The language of the translations [default: the only one that is wanted]
    #[arg(long, value_name = "LANG")]
    pub lang: Option<Lang>,
    /// The corpus folder, for sources [default: `seeds` in the project]
    #[arg(long, value_name = "DIR")]
    pub corpus: Option<PathBuf>,
    #[command(flatten)]
    pub project: ProjectArgs,
}

/// The units that a command is about, with everything that they rest on.
pub(super) struct Scope {
    pub workspace: Workspace,
    /// The corpus folder.
    pub folder: PathBuf,
    pub corpus: LoadedCorpus,
    /// The language of the translations.
    pub target: Lang,
    /// The units that are to be in that language and are not.
    pub needs: Vec<Need>,
    /// How the corpus came in: something of it may have been left out.
    pub outcome: Outcome,
}

pub(super) fn scope(args: &ScopeArgs, terminal: &mut Terminal) -> Result<Scope, Outcome> {
    let is_spec = |what: &String| what.ends_with(".yaml") || what.ends_with(".yml");
    let failed = |found: Diagnostics, terminal: &mut Terminal| {
        terminal.findings(&found);
        Outcome::Findings
    };
    let (workspace, folder, languages, corpus, needs) = match &args.what[..] {
        [spec] if is_spec(spec) => {
            let path = PathBuf::from(spec);
            let (workspace, today) = start(&path, &args.project, terminal)?;
            let loaded = pipeline::load_spec(&workspace, &path, today).map_err(|found| failed(found, terminal))?;
            let (corpus, needs) =
                pipeline::needs_of_spec(&workspace, &loaded).map_err(|found| failed(found, terminal))?;
            let folder = workspace.root().join(&loaded.corpus_path);
            (workspace, folder, loaded.spec.languages, corpus, needs)
        }
        several if several.iter().any(is_spec) => {
            let message = "one spec alone, or citation keys, can stand here";
            terminal.findings(&Diagnostic::file("arguments", message).into());
            return Err(Outcome::Usage);
        }
        keys => {
            let (workspace, folder, _) = around(args.corpus.as_deref(), &args.project, terminal)?;
            let (corpus, needs) =
                pipeline::needs_of_sources(&workspace, &folder, keys).map_err(|found| failed(found, terminal))?;
            let languages = workspace.translated_into(&folder);
            (workspace, folder, languages, corpus, needs)
        }
    };
    let outcome = report_left_out(&corpus.left_out, &corpus.readings_made, terminal);
    let target = target(args.lang.as_ref(), &languages, &needs).map_err(|why| {
        terminal.findings(&why.into());
        Outcome::Usage
    })?;
    let needs = needs.into_iter().filter(|need| need.is_into(&target)).collect();
    Ok(Scope { workspace, folder, corpus, target, needs, outcome })
}

/// The project around a corpus folder, or around the working directory.
pub(super) fn around(
    corpus: Option<&std::path::Path>,
    project: &ProjectArgs,
    terminal: &mut Terminal,
) -> Result<(Workspace, PathBuf, NaiveDate), Outcome> {
    let mut usage = |found: Diagnostics| {
        terminal.findings(&found);
        Outcome::Usage
    };
    let around = Workspace::around(corpus, project.root.as_deref(), project.locked);
    let (workspace, folder) = around.map_err(|why| usage(why.into()))?;
    let today = today(project.today).map_err(|why| usage(Diagnostic::file("environment", why).into()))?;
    Ok((telling(workspace), folder, today))
}

/// The language as asked, else the one of these into which there is something to translate.
fn target(asked: Option<&Lang>, languages: &[Lang], needs: &[Need]) -> Result<Lang, Diagnostic> {
    if let Some(lang) = asked {
        return Ok(lang.clone());
    }
    let wanted: Vec<&Lang> = languages.iter().filter(|lang| needs.iter().any(|need| need.is_into(lang))).collect();
    match wanted[..] {
        [one] => Ok(one.clone()),
        [] => Err(Diagnostic::file("arguments", "it is not known which language to translate into").help("say --lang")),
        _ => {
            let list: Vec<String> = wanted.iter().map(|lang| format!("`{lang}`")).collect();
            let message = format!("several languages are wanted: {}", list.join(", "));
            Err(Diagnostic::file("arguments", message).help("say --lang with one of them"))
        }
    }
}
