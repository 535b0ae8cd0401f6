//! Which units the verbs that work on many translations are about.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use clap::Args;

use crate::cli::Outcome;
use crate::cli::project::{ProjectArgs, open, open_around};
use crate::cli::telling::Telling;
use crate::cli::terminal::Terminal;
use crate::desk::{Desk, Refusal, Units, UnitsOf, is_draft};
use crate::diagnostic::{Diagnostic, msg, rules};
use crate::lang::Lang;
use crate::translate::needs::Need;

rules! {
    /// A spec or draft is named beside other things.
    pub MIXED_ARGUMENTS = Error "mixed-arguments" {
        title: "A spec or draft is named together with others, or with citation keys.",
        why: "A spec or draft by itself says which units are meant. Name only that, or name sources by their keys.",
        wrong: "brief translate status briefs/weekly.yaml kidal-nd",
        right: "brief translate status briefs/weekly.yaml",
    }
}

/// Which units: those that a spec's next edition or a draft quotes, or sources whole.
#[derive(Debug, Args)]
pub(crate) struct ScopeArgs {
    /// A spec (what its next edition quotes), a draft or citation keys (whole sources) [default: all sources]
    #[arg(value_name = "SPEC|DRAFT|KEY")]
    pub what: Vec<String>,
    /// The language of the translations [default: the only one that is needed]
    #[arg(long, value_name = "LANG")]
    pub lang: Option<Lang>,
    /// The corpus folder [default: `seeds` in the project]
    #[arg(long, value_name = "DIR")]
    pub corpus: Option<PathBuf>,
    #[command(flatten)]
    pub project: ProjectArgs,
}

/// The units that a command is about, before a language is chosen.
pub(super) struct Asked {
    pub(super) desk: Desk,
    pub(super) today: NaiveDate,
    pub(super) units: Units,
    /// How the corpus came in: something of it may have been left out.
    pub(super) outcome: Outcome,
}

/// The units that a command is about, and the language into which they are to be translated.
pub(super) struct TranslateScope {
    pub(super) desk: Desk,
    pub(super) units: Units,
    /// The language of the translations.
    pub(super) target: Lang,
    /// The units that are to be in that language and are not.
    pub(super) needs: Vec<Need>,
    /// How the corpus came in: something of it may have been left out.
    pub(super) outcome: Outcome,
}

pub(super) fn scope(args: &ScopeArgs, terminal: &mut Terminal) -> Result<TranslateScope, Refusal> {
    let Asked { desk, units, outcome, .. } = asked(args, terminal)?;
    let target = units.target(args.lang.as_ref()).map_err(Refusal::request)?;
    let needs = units.needs_into(&target);
    Ok(TranslateScope { desk, units, target, needs, outcome })
}

/// What the arguments ask for, loaded.
pub(super) fn asked(args: &ScopeArgs, terminal: &mut Terminal) -> Result<Asked, Refusal> {
    let is_file = |what: &String| what.ends_with(".yaml") || what.ends_with(".yml") || is_draft(Path::new(what));
    let mut telling = Telling::new(terminal);
    let mut units = |desk: &Desk, of: UnitsOf<'_>| desk.units(of, &mut |event| telling.tell(event));
    let (desk, today, units) = match &args.what[..] {
        [file] if is_file(file) => {
            let path = Path::new(file);
            let (desk, today) = open(path, &args.project)?;
            let of = if is_draft(path) { UnitsOf::Draft(path) } else { UnitsOf::Spec { path, today } };
            let units = units(&desk, of)?;
            (desk, today, units)
        }
        several if several.iter().any(is_file) => {
            let mixed = Diagnostic::of_option(&MIXED_ARGUMENTS, "SPEC|DRAFT|KEY", msg!("mixed-arguments"));
            return Err(Refusal::request(mixed));
        }
        keys => {
            let (desk, folder, today) = open_around(args.corpus.as_deref(), &args.project)?;
            let units = units(&desk, UnitsOf::Sources { folder: &folder, keys })?;
            (desk, today, units)
        }
    };
    Ok(Asked { desk, today, units, outcome: telling.outcome })
}
