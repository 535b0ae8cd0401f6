//! `brief translate status`: the state of the translations, counted, and what the checks find in them.

use std::collections::BTreeSet;

use clap::Args;
use serde::Serialize;

use super::scope::{Asked, ScopeArgs, asked};
use crate::cli::Outcome;
use crate::cli::format::{ResultFormat, print_json};
use crate::cli::safe::cell;
use crate::cli::table::{Align, lines};
use crate::cli::terminal::Terminal;
use crate::cli::wording::counted;
use crate::desk::Refusal;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::lang::Lang;
use crate::messages::{MessageLanguage, sentence};
use crate::translate::standing::{Count, UnitStanding, counts, standings};
use crate::translate::{Condition, TranslationState};

#[derive(Debug, Args)]
pub(crate) struct StatusArgs {
    #[command(flatten)]
    pub scope: ScopeArgs,
    /// How to print the result
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = ResultFormat::Human)]
    pub format: ResultFormat,
}

/// The state of the translations into one language.
#[derive(Serialize)]
struct LanguageStatus {
    lang: Lang,
    units: usize,
    words: usize,
    states: Vec<StateStatus>,
    translations: Vec<UnitStatus>,
    findings: Vec<StatusFinding>,
}

#[derive(Serialize)]
struct StateStatus {
    state: Condition,
    units: usize,
    words: usize,
}

#[derive(Serialize)]
struct UnitStatus {
    key: String,
    context: String,
    state: Condition,
    words: usize,
    source: String,
    translation: String,
}

#[derive(Serialize)]
struct StatusFinding {
    file: String,
    line: Option<usize>,
    severity: String,
    code: &'static str,
    message: String,
    help: Option<String>,
}

/// Units without a usable translation that are listed, at most.
const MAX_LISTED: usize = 20;

pub(super) fn run(args: &StatusArgs, terminal: &mut Terminal) -> Result<Outcome, Refusal> {
    let Asked { desk, units, outcome, .. } = asked(&args.scope, terminal)?;
    let none = BTreeSet::new();
    let mut all = Vec::new();
    let mut found = Diagnostics::new();
    for lang in units.targets(args.scope.lang.as_ref()) {
        let edited = units.edited.get(&lang).unwrap_or(&none);
        let standings = standings(&units.needs, &units.corpus.memory, &lang, edited);
        let wrong = desk.check_units(&units, std::slice::from_ref(&lang));
        match args.format {
            ResultFormat::Human => say(&lang, &standings, units.whole, terminal),
            ResultFormat::Json => all.push(status(lang, &standings, &wrong, terminal.language())),
        }
        found.extend(wrong);
    }
    match args.format {
        ResultFormat::Human if found.is_empty() => {}
        ResultFormat::Human => terminal.findings(&found),
        ResultFormat::Json => print_json(&all, terminal),
    }
    Ok(if found.has_errors() { Outcome::Findings } else { outcome })
}

fn status(
    lang: Lang,
    standings: &[UnitStanding<'_>],
    found: &Diagnostics,
    language: MessageLanguage,
) -> LanguageStatus {
    let states = counts(standings).into_iter();
    let unit = |standing: &UnitStanding<'_>| UnitStatus {
        key: standing.need.key.clone(),
        context: standing.need.context.clone(),
        state: standing.condition.clone(),
        words: standing.words(),
        source: standing.need.text.clone(),
        translation: standing.translation.clone(),
    };
    LanguageStatus {
        lang,
        units: standings.len(),
        words: standings.iter().map(UnitStanding::words).sum(),
        states: states.map(|Count { condition: state, units, words }| StateStatus { state, units, words }).collect(),
        translations: standings.iter().map(unit).collect(),
        findings: found.sorted().into_iter().map(|found| finding(found, language)).collect(),
    }
}

fn finding(diagnostic: &Diagnostic, language: MessageLanguage) -> StatusFinding {
    StatusFinding {
        file: diagnostic.subject.name().to_owned(),
        line: diagnostic.position().map(|position| position.line),
        severity: diagnostic.severity.to_string(),
        code: diagnostic.code(),
        message: sentence(&diagnostic.message, language),
        help: diagnostic.help.as_ref().map(|help| sentence(help, language)),
    }
}

fn say(lang: &Lang, standings: &[UnitStanding<'_>], whole: bool, terminal: &mut Terminal) {
    let sources: BTreeSet<&str> = standings.iter().map(|standing| standing.need.key.as_str()).collect();
    let of = if whole { "" } else { " quoted" };
    let (units, sources) = (counted(standings.len(), "unit"), counted(sources.len(), "source"));
    terminal.result(&format!("into `{lang}`: {units}{of}, of {sources}"));
    let row = |name: String, units: usize, words: usize| vec![name, units.to_string(), words.to_string()];
    let mut rows: Vec<Vec<String>> =
        counts(standings).into_iter().map(|count| row(count.condition.to_string(), count.units, count.words)).collect();
    rows.push(row("all".to_owned(), standings.len(), standings.iter().map(UnitStanding::words).sum()));
    for line in lines(&[("state", Align::Left), ("units", Align::Right), ("words", Align::Right)], &rows) {
        terminal.line(&format!("  {line}"));
    }
    let wanting = |standing: &&UnitStanding<'_>| {
        matches!(standing.condition.state, TranslationState::Missing | TranslationState::Stale)
    };
    let wanting: Vec<&UnitStanding<'_>> = standings.iter().filter(wanting).collect();
    for standing in wanting.iter().take(MAX_LISTED) {
        let place = format!("{} {}", standing.need.key, standing.need.context);
        let text: String = standing.need.text.chars().take(60).collect();
        let more = if text.len() < standing.need.text.len() { "…" } else { "" };
        let state = standing.condition.state.name();
        terminal.line(&format!("  {state:7}  {}  {}", cell(&place), cell(&format!("{text}{more}"))));
    }
    if wanting.len() > MAX_LISTED {
        terminal.result(&format!("  and {} more; --format json lists all", wanting.len() - MAX_LISTED));
    }
}
