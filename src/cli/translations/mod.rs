//! What the verbs that work on many translations share: which units they are about.

pub(super) mod exchange;
pub(super) mod extract;
pub(super) mod fill;
pub(super) mod review;
pub(super) mod similar;
pub(super) mod status;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use clap::Args;

use super::Outcome;
use super::corpus_report::report_left_out;
use super::project::ProjectArgs;
use super::project::{is_draft, start};
use super::terminal::{Terminal, telling};
use crate::diagnostic::{Diagnostic, Diagnostics, msg, rules};
use crate::lang::Lang;
use crate::pipeline;
use crate::spec::provider::TranslateWith;
use crate::translate::needs::Need;
use crate::workspace::{LoadedCorpus, Workspace, today};

rules! {
    /// A spec or draft is named beside other things.
    pub MIXED_ARGUMENTS = Error "mixed-arguments" {
        title: "A spec or draft is named beside others, or beside citation keys.",
        why: "A spec or draft tells by itself which units are meant. Name it alone, or name sources by their keys.",
        wrong: "brief translate status briefs/weekly.yaml kidal-nd",
        right: "brief translate status briefs/weekly.yaml",
    }
    /// It is not known into which language.
    pub NO_TARGET_LANGUAGE = Error "no-target-language" {
        title: "It is not known into which language to translate.",
        why: "The language is the one of the brief's languages, or of the folders in `translations/`, that the texts are not \
              in. Where there is none, or several, name it with `--lang`.",
        wrong: "brief translate export kidal-nd --to tmx",
        right: "brief translate export kidal-nd --to tmx --lang en",
    }
}

/// Which units: those that a spec's next edition or a draft quotes, or sources whole.
#[derive(Debug, Args)]
pub(crate) struct ScopeArgs {
    /// A spec (what its next edition quotes), a draft or citation keys (whole sources) [default: all sources]
    #[arg(value_name = "SPEC|DRAFT|KEY")]
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
    /// The provider that the spec names.
    pub provider: Option<TranslateWith>,
    /// How the corpus came in: something of it may have been left out.
    pub outcome: Outcome,
}

/// The units that a command is about, before a language is chosen.
pub(super) struct Asked {
    pub workspace: Workspace,
    pub today: NaiveDate,
    /// The corpus folder.
    pub folder: PathBuf,
    pub corpus: LoadedCorpus,
    /// The languages of the brief, or those into which the corpus has translations.
    pub languages: Vec<Lang>,
    pub needs: Vec<Need>,
    /// The provider that the spec names.
    pub provider: Option<TranslateWith>,
    /// Whether all units of these sources are meant, not only what is quoted.
    pub whole: bool,
    /// Key and place of the units whose translation the draft has changed, by language.
    pub edited: BTreeMap<Lang, BTreeSet<(String, String)>>,
    /// How the corpus came in: something of it may have been left out.
    pub outcome: Outcome,
}

impl Asked {
    /// The languages in question: the one that was asked for, else those into which there is something to
    /// translate.
    pub(super) fn targets(&self, asked: Option<&Lang>) -> Vec<Lang> {
        let wanted = |lang: &&Lang| self.needs.iter().any(|need| need.is_into(lang));
        asked.map_or_else(|| self.languages.iter().filter(wanted).cloned().collect(), |lang| vec![lang.clone()])
    }
}

pub(super) fn scope(args: &ScopeArgs, terminal: &mut Terminal) -> Result<Scope, Outcome> {
    let Asked { workspace, folder, corpus, languages, needs, provider, outcome, .. } = asked(args, terminal)?;
    let target = target(args.lang.as_ref(), &languages, &needs).map_err(|why| {
        terminal.findings(&why.into());
        Outcome::Usage
    })?;
    let needs = needs.into_iter().filter(|need| need.is_into(&target)).collect();
    Ok(Scope { workspace, folder, corpus, target, needs, provider, outcome })
}

/// What the arguments ask for, loaded.
pub(super) fn asked(args: &ScopeArgs, terminal: &mut Terminal) -> Result<Asked, Outcome> {
    let is_file = |what: &String| what.ends_with(".yaml") || what.ends_with(".yml") || is_draft(Path::new(what));
    let failed = |found: Diagnostics, terminal: &mut Terminal| {
        terminal.findings(&found);
        Outcome::Findings
    };
    let asked = match &args.what[..] {
        [file] if is_file(file) => {
            let path = PathBuf::from(file);
            let (workspace, today) = start(&path, &args.project, terminal)?;
            let asked =
                if is_draft(&path) { of_draft(workspace, today, &path) } else { of_spec(workspace, today, &path) };
            asked.map_err(|found| failed(found, terminal))?
        }
        several if several.iter().any(is_file) => {
            let mixed = Diagnostic::of_option(&MIXED_ARGUMENTS, "SPEC|DRAFT|KEY", msg!("mixed-arguments"));
            terminal.findings(&mixed.into());
            return Err(Outcome::Usage);
        }
        keys => {
            let (workspace, folder, today) = around(args.corpus.as_deref(), &args.project, terminal)?;
            let (corpus, needs) =
                pipeline::needs_of_sources(&workspace, &folder, keys).map_err(|found| failed(found, terminal))?;
            let languages = workspace.translated_into(&folder);
            let edited = BTreeMap::new();
            let outcome = Outcome::Done;
            Asked { workspace, today, folder, corpus, languages, needs, provider: None, whole: true, edited, outcome }
        }
    };
    let outcome = report_left_out(&asked.corpus.left_out, &asked.corpus.readings_made, terminal);
    Ok(Asked { outcome, ..asked })
}

fn of_spec(workspace: Workspace, today: NaiveDate, path: &Path) -> Result<Asked, Diagnostics> {
    let loaded = pipeline::load_spec(&workspace, path, today)?;
    let (corpus, needs) = pipeline::needs_of_spec(&workspace, &loaded)?;
    let folder = workspace.root().join(&loaded.corpus_path);
    let (languages, provider) = (loaded.spec.languages, loaded.spec.translate);
    let (edited, outcome) = (BTreeMap::new(), Outcome::Done);
    Ok(Asked { workspace, today, folder, corpus, languages, needs, provider, whole: false, edited, outcome })
}

fn of_draft(workspace: Workspace, today: NaiveDate, path: &Path) -> Result<Asked, Diagnostics> {
    let draft = pipeline::load_draft(&workspace, workspace.read(path)?)?;
    if draft.found.has_errors() {
        return Err(draft.found);
    }
    let front = &draft.document.front;
    let folder =
        workspace.inside(workspace.root(), &front.corpus).map_err(|why| pipeline::outside(&draft.source, why))?;
    let languages = front.languages.clone();
    let needs = pipeline::needs_of_draft(&draft);
    let edited = languages.iter().map(|lang| (lang.clone(), pipeline::edited_units(&draft, lang))).collect();
    let (corpus, outcome) = (draft.corpus, Outcome::Done);
    Ok(Asked { workspace, today, folder, corpus, languages, needs, provider: None, whole: false, edited, outcome })
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
    let today = today(project.today).map_err(|why| usage(why.into()))?;
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
        [] => Err(no_language()),
        _ => {
            let list: Vec<String> = wanted.iter().map(|lang| format!("`{lang}`")).collect();
            let message = msg!("no-target-language--several", languages = list);
            Err(Diagnostic::of_option(&NO_TARGET_LANGUAGE, "--lang", message)
                .help(msg!("no-target-language--several.help")))
        }
    }
}

/// It is not known into which language to translate.
fn no_language() -> Diagnostic {
    Diagnostic::of_option(&NO_TARGET_LANGUAGE, "--lang", msg!("no-target-language"))
        .help(msg!("no-target-language.help"))
}
