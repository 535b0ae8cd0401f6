//! `brief translate fill`: what has no translation gets one from a provider that the user names.

use std::time::Duration;

use clap::Args;

use super::scope::{ScopeArgs, TranslateScope, scope};
use crate::cli::Outcome;
use crate::cli::terminal::{Terminal, counting};
use crate::desk::{FillProgress, FillRequest, Refusal, SpecProvider, missing};
use crate::diagnostic::{Diagnostic, did_you_mean, msg, rules};
use crate::translate::TranslationState;
use crate::translate::needs::Need;
use crate::translate::provider::{PROTOCOLS, ProviderReach, by_name};
use crate::workspace::Patience;
use crate::workspace::provider::{PROVIDER_FAILED, UNUSABLE_PROVIDER};
use crate::workspace::{NamedProvider, Provider};

rules! {
    /// No provider of machine translation is named, or none of that name is known.
    pub UNKNOWN_PROVIDER = Error "unknown-provider" {
        title: "No provider of machine translation is named, or an unknown one is.",
        why: "Texts are sent nowhere unless the spec or the command line names a provider. The advice lists those \
              that can be named.",
        wrong: "brief translate fill briefs/weekly.yaml --with libre",
        right: "brief translate fill briefs/weekly.yaml --with libretranslate --address http://localhost:5000",
    }
}

#[derive(Debug, Args)]
pub(crate) struct FillArgs {
    #[command(flatten)]
    pub scope: ScopeArgs,
    /// The provider: command, libretranslate, openai [default: the spec's `translate: { provider: … }`]
    #[arg(long, value_name = "NAME")]
    pub with: Option<String>,
    /// The address of a provider on the network; text is sent there and nowhere else
    #[arg(long, value_name = "URL")]
    pub address: Option<String>,
    /// The model, for `openai`
    #[arg(long, value_name = "NAME")]
    pub model: Option<String>,
    /// The program, for `command`
    #[arg(long, value_name = "PROGRAM")]
    pub command: Option<String>,
    /// An argument of the program; may be given several times
    #[arg(long, value_name = "ARGUMENT", requires = "command", allow_hyphen_values = true)]
    pub argument: Vec<String>,
    /// How many times a request is sent at most
    #[arg(long, value_name = "N", default_value_t = 4, value_parser = clap::value_parser!(u32).range(1..=20))]
    pub tries: u32,
    /// How long one answer may take, in seconds
    #[arg(long, value_name = "SECONDS", default_value_t = 120, value_parser = clap::value_parser!(u64).range(1..=3600))]
    pub timeout: u64,
    /// How long the whole run may take, in seconds; what has come by then is kept
    #[arg(long, value_name = "SECONDS", default_value_t = 3600, value_parser = clap::value_parser!(u64).range(1..=86_400))]
    pub time_limit: u64,
    /// Show what would be sent and where, and send nothing
    #[arg(long)]
    pub dry_run: bool,
}

/// The pause before the second try.
const FIRST_PAUSE: Duration = Duration::from_millis(500);
/// The longest pause, one that a provider asks for included.
const MAX_PAUSE: Duration = Duration::from_secs(60);

pub(super) fn run(args: &FillArgs, terminal: &mut Terminal) -> Result<Outcome, Refusal> {
    let scope = scope(&args.scope, terminal)?;
    let (provider, named_by) = provider(args, &scope).map_err(Refusal::request)?;
    fill(args, &scope, &provider, named_by, terminal)
}

/// The provider as the command line names it, or else as the spec does; with the spec where that says what is run or asked.
fn provider<'s>(
    args: &FillArgs,
    scope: &'s TranslateScope,
) -> Result<(Provider, Option<&'s SpecProvider>), Diagnostic> {
    let names = || PROTOCOLS.iter().map(|protocol| protocol.name);
    let spec = scope.units.provider.as_ref();
    let of_spec = spec.map(|spec| &spec.with);
    let name = args.with.as_deref().or(of_spec.map(|spec| spec.provider.name())).ok_or_else(|| {
        let known: Vec<&str> = names().collect();
        Diagnostic::of_option(&UNKNOWN_PROVIDER, "--with", msg!("unknown-provider--none"))
            .help(msg!("unknown-provider--none.help", known = known))
    })?;
    let protocol = by_name(name).ok_or_else(|| {
        let message = msg!("unknown-provider", name = name);
        Diagnostic::of_option(&UNKNOWN_PROVIDER, "--with", message).maybe_help(did_you_mean(name, names()))
    })?;
    // What the spec says of one provider says nothing of another.
    let of_spec = of_spec.filter(|spec| spec.provider.name() == name);
    let command = match &args.command {
        Some(program) => std::iter::once(program).chain(&args.argument).cloned().collect(),
        None => of_spec.map(|spec| spec.command.clone()).unwrap_or_default(),
    };
    let named = NamedProvider {
        address: args.address.clone().or_else(|| of_spec.and_then(|spec| spec.address.clone())),
        model: args.model.clone().or_else(|| of_spec.and_then(|spec| spec.model.clone())),
        command,
        user: None,
    };
    let is_users = match protocol.reach {
        ProviderReach::Program => args.command.is_some(),
        ProviderReach::Post(_) => args.address.is_some(),
    };
    let timeout = Duration::from_secs(args.timeout);
    let provider = Provider::new(protocol, named, scope.desk.workspace().root(), timeout)
        .map_err(|why| Diagnostic::of_environment(&UNUSABLE_PROVIDER, name, why))?;
    Ok((provider, spec.filter(|_| !is_users)))
}

fn fill(
    args: &FillArgs,
    scope: &TranslateScope,
    provider: &Provider,
    named_by: Option<&SpecProvider>,
    terminal: &mut Terminal,
) -> Result<Outcome, Refusal> {
    let missing = missing(&scope.needs, &scope.units.corpus.memory, &scope.target);
    let is_stale = |need: &&Need| scope.units.corpus.memory.state_of(&scope.target, need) == TranslationState::Stale;
    let stale = scope.needs.iter().filter(is_stale).count();
    if stale > 0 {
        terminal.note(&msg!("filled--stale", count = stale));
    }
    if missing.is_empty() {
        terminal.note(&msg!("nothing-to-fill"));
        return Ok(scope.outcome);
    }
    let (units, to) = (msg!("count-units", count = missing.len()), provider.destination());
    if args.dry_run {
        terminal.note(&msg!("filled--would-be-sent", units = units, to = to));
        return Ok(scope.outcome);
    }
    scope.desk.may_ask(provider, named_by)?;
    terminal.note(&msg!("filled--sent", units = units, lang = scope.target.to_string(), to = to));
    if provider.passes_over_proxy() {
        terminal.note(&msg!("filled--no-proxy"));
    }
    let patience = Patience {
        tries: args.tries,
        first_pause: FIRST_PAUSE,
        longest_pause: MAX_PAUSE,
        time_limit: Duration::from_secs(args.time_limit),
    };
    let bar = counting(missing.len());
    let (folder, target, needs) = (&scope.units.folder, &scope.target, missing.as_slice());
    let request = FillRequest { folder, target, needs, provider, named_by, patience };
    let filled = scope.desk.fill(request, &mut |progress| match progress {
        FillProgress::Done(units) => bar.inc(units as u64),
        FillProgress::Waiting(pause, why) => {
            let seconds = format!("{:.1}", pause.as_secs_f32());
            bar.suspend(|| terminal.note(&msg!("filled--again", why = why.clone(), seconds = seconds)));
        }
    });
    bar.finish_and_clear();
    let filled = filled?;
    for file in &filled.files {
        terminal.result(file);
    }
    let taken = msg!("count-translations", count = filled.taken);
    terminal.note(&msg!("filled", translations = taken));
    let mut refused = filled.refused;
    if let Some(why) = filled.stopped {
        let left = msg!("count-units", count = missing.len().saturating_sub(filled.taken));
        let help = msg!("provider-stopped.help", left = left);
        refused.push(Diagnostic::of_environment(&PROVIDER_FAILED, provider.protocol.name, why).help(help));
    }
    // What was taken is there, whatever the checks say of it.
    let outcome = match (refused.is_empty(), filled.taken) {
        (true, _) => scope.outcome,
        (false, 0) => Outcome::Findings,
        (false, _) => Outcome::LeftOut,
    };
    let mut found = refused;
    found.extend(filled.doubtful);
    terminal.findings(&found);
    Ok(outcome)
}
