//! `brief translate export` and `import`: files for other translation tools.

use std::collections::{BTreeMap, HashMap};
use std::path::PathBuf;

use clap::Args;
use clap::builder::PossibleValuesParser;

use super::{Scope, ScopeArgs, around, scope};
use crate::cli::Outcome;
use crate::cli::approve::signing;
use crate::cli::names::exists;
use crate::cli::project::ProjectArgs;
use crate::cli::terminal::Terminal;
use crate::diagnostic::{Diagnostic, Diagnostics, Message, SourceText, msg, rules};
use crate::lang::Lang;
use crate::pipeline;
use crate::translate::exchange::{self, Bundle, FORMATS, Format, Returned, Unit, UnitsOfSource};
use crate::translate::fit::{UNFIT_TRANSLATION, unfit};
use crate::translate::intake::{Incoming, Replace, Taken, take_in};
use crate::translate::needs::Need;
use crate::translate::po::Po;
use crate::translate::{self, State};
use crate::workspace::{Changed, Workspace, write_new};

rules! {
    /// There is nothing that could be translated.
    pub NOTHING_TO_TRANSLATE = Error "nothing-to-translate" {
        title: "There is nothing to translate here.",
        why: "No unit of what is named is in another language than the one that is asked for.",
        wrong: "brief translate export kidal-nd --lang ar --to tmx",
        right: "brief translate export kidal-nd --lang en --to tmx",
    }
    /// Texts of several languages would go into one file.
    pub MIXED_LANGUAGES = Error "mixed-languages" {
        title: "The texts to be exported are in several languages.",
        why: "A file for other tools holds one pair of languages. Export the sources of each language on their own.",
        wrong: "brief translate export --to tmx",
        right: "brief translate export kidal-nd --to tmx",
    }
    /// A unit of a file is of no sentence of the corpus.
    pub UNKNOWN_SENTENCE = Warning "unknown-sentence" {
        title: "A translation that comes in is of no sentence of the corpus.",
        why: "A translation is taken only for a text that reads letter for letter the same, so that it never stands beside \
              another sentence. The source was changed since the export, or the file is of another corpus.",
        wrong: "",
        right: "",
    }
    /// A translation that a person made or reviewed is kept.
    pub KEPT_TRANSLATION = Warning "kept-translation" {
        title: "A translation that a person made or reviewed is kept.",
        why: "What comes in takes the place of what a machine made only. To replace the work of people, too, say `--replace`.",
        wrong: "brief translate import memory.tmx",
        right: "brief translate import memory.tmx --replace",
    }
}

#[derive(Debug, Args)]
pub(crate) struct ExportArgs {
    #[command(flatten)]
    pub scope: ScopeArgs,
    /// The format
    #[arg(long, value_name = "FORMAT", value_parser = PossibleValuesParser::new(FORMATS.iter().map(|f| f.name)))]
    pub to: String,
    /// Where to write; a file that exists is left alone [default: standard output]
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct ImportArgs {
    /// An XLIFF 1.2, XLIFF 2.0 or TMX 1.4 file
    #[arg(value_name = "FILE")]
    pub input: PathBuf,
    /// Who reviewed what the file calls final; without it, nothing comes in as reviewed
    #[arg(long, value_name = "NAME")]
    pub by: Option<String>,
    /// Replace what a person has made or reviewed, too
    #[arg(long)]
    pub replace: bool,
    /// The corpus folder [default: `seeds` in the project]
    #[arg(long, value_name = "DIR")]
    pub corpus: Option<PathBuf>,
    #[command(flatten)]
    pub project: ProjectArgs,
}

pub(crate) fn export(args: &ExportArgs, terminal: &mut Terminal) -> Outcome {
    let scope = match scope(&args.scope, terminal) {
        Ok(scope) => scope,
        Err(outcome) => return outcome,
    };
    let Some(format) = exchange::by_name(&args.to) else { return Outcome::Usage };
    export_scope(args, &scope, format, terminal).unwrap_or_else(|found| {
        terminal.findings(&found);
        Outcome::Findings
    })
}

fn export_scope(
    args: &ExportArgs,
    scope: &Scope,
    format: &Format,
    terminal: &mut Terminal,
) -> Result<Outcome, Diagnostics> {
    let bundle = bundle(scope)?;
    let text = format.write(&bundle)?;
    let Some(output) = &args.output else {
        terminal.raw(&text);
        return Ok(scope.outcome);
    };
    if !write_new(output, text.as_bytes())? {
        return Err(exists(output).into());
    }
    terminal.result(&scope.workspace.shown(output));
    let units = || bundle.files.iter().flat_map(|file| &file.units);
    let (all, translated) = (units().count(), units().filter(|unit| !unit.target.is_empty()).count());
    let left = if format.holds_untranslated { msg!("nothing") } else { msg!("exported--translated-only") };
    terminal.note(&msg!(
        "exported",
        units = msg!("count-units", count = all),
        sources = msg!("count-sources", count = bundle.files.len()),
        translated = translated,
        lang = bundle.target.to_string(),
        left = left,
    ));
    Ok(scope.outcome)
}

/// The units of a scope as they go out, with what their translation files say of them.
fn bundle(scope: &Scope) -> Result<Bundle, Diagnostics> {
    let mut found = Diagnostics::new();
    let mut languages: Vec<Lang> = Vec::new();
    let mut files: Vec<UnitsOfSource> = Vec::new();
    let mut by_key: BTreeMap<&str, Vec<&Need>> = BTreeMap::new();
    for need in &scope.needs {
        by_key.entry(&need.key).or_default().push(need);
        languages.extend(need.lang.clone());
    }
    languages.sort();
    languages.dedup_by(|a, b| a.primary() == b.primary());
    let source = match &languages[..] {
        [one] => one.clone(),
        [] => {
            let folder = scope.workspace.shown(&scope.folder);
            return Err(Diagnostic::of_file(&NOTHING_TO_TRANSLATE, folder, msg!("nothing-to-translate")).into());
        }
        _ => {
            let list: Vec<String> = languages.iter().map(|lang| format!("`{lang}`")).collect();
            let folder = scope.workspace.shown(&scope.folder);
            let message = msg!("mixed-languages", languages = list);
            return Err(Diagnostic::of_file(&MIXED_LANGUAGES, folder, message)
                .help(msg!("mixed-languages.help"))
                .into());
        }
    };
    for (key, needs) in by_key {
        let path = scope.workspace.translation_file(&scope.folder, &scope.target, key);
        let text = scope.workspace.read_exact(&path)?;
        let Some(po) = found.take(match text {
            Some(text) => Po::parse(&scope.workspace.shown(&path), &text),
            None => Ok(Po::new(&scope.target)),
        }) else {
            continue;
        };
        let units = needs.into_iter().map(|need| unit(need, &po, scope)).collect();
        files.push(UnitsOfSource { key: key.to_owned(), path: scope.workspace.shown(&path), units });
    }
    found.into_result(Bundle { source, target: scope.target.clone(), files })
}

fn unit(need: &Need, po: &Po, scope: &Scope) -> Unit {
    let same_text = || po.units().filter(|(_, entry)| crate::text::normalise_space(&entry.source) == need.text);
    let here = same_text().find(|(_, entry)| entry.context.as_deref() == Some(need.context.as_str()));
    let entry = here.or_else(|| same_text().next()).map(|(_, entry)| entry);
    // The text of an earlier sentence has its translation looked up; it has no unit of its own.
    let lookup = || scope.corpus.memory.lookup(&scope.target, &need.key, &need.context, &need.text);
    let own = entry.map(translate::Unit::of).filter(|unit| !unit.target.is_empty());
    let (target, state) = match own {
        Some(unit) => (unit.target, unit.condition.state),
        None => {
            let translation = lookup();
            (translation.text, translation.condition.state)
        }
    };
    let machine = entry.and_then(|entry| entry.stated("origin")).is_some_and(|origin| origin.starts_with("machine"));
    Unit {
        context: need.context.clone(),
        source: need.text.clone(),
        machine: machine && state != State::Reviewed,
        target,
        state,
        notes: entry.map(|entry| entry.comments.clone()).unwrap_or_default(),
    }
}

pub(crate) fn import(args: &ImportArgs, terminal: &mut Terminal) -> Outcome {
    let (workspace, folder, today) = match around(args.corpus.as_deref(), &args.project, terminal) {
        Ok(around) => around,
        Err(outcome) => return outcome,
    };
    let by = match args.by.as_deref().map(signing).transpose() {
        Ok(by) => by,
        Err(why) => {
            terminal.findings(&why.into());
            return Outcome::Usage;
        }
    };
    import_file(args, &workspace, &folder, by.map(|name| (name, today)), terminal).unwrap_or_else(|found| {
        terminal.findings(&found);
        Outcome::Findings
    })
}

fn import_file(
    args: &ImportArgs,
    workspace: &Workspace,
    folder: &std::path::Path,
    by: Option<(String, chrono::NaiveDate)>,
    terminal: &mut Terminal,
) -> Result<Outcome, Diagnostics> {
    let shown = workspace.shown(&args.input);
    let text = workspace.read_exchange(&args.input)?;
    let received = exchange::read(&shown, &text)?;
    let file = SourceText::new(shown, &text);
    let (_, needs) = pipeline::needs_of_sources(workspace, folder, &[])?;
    let wanted = Wanted::new(&needs);
    let mut found = received.left_out.clone();
    let name = args.input.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let mut unvouched = 0;
    let mut incoming: BTreeMap<(Lang, String), Vec<(usize, Incoming)>> = BTreeMap::new();
    for (lang, unit) in received.units {
        let need = match wanted.unit(&unit) {
            Ok(need) => need,
            Err(why) => {
                found.push(file.finding_at(&UNKNOWN_SENTENCE, unit.offset, why));
                continue;
            }
        };
        let why = if need.is_into(&lang) { unfit(&need.text, &unit.target) } else { Some(same_language(&lang)) };
        if let Some(why) = why {
            let message = msg!("unfit-translation--import", context = &need.context, key = &need.key, why = why);
            found.push(file.finding_at(&UNFIT_TRANSLATION, unit.offset, message));
            continue;
        }
        unvouched += usize::from(unit.is_final && by.is_none());
        let origin = if unit.machine { format!("machine {name}") } else { format!("import {name}") };
        let reviewed = by.clone().filter(|_| unit.is_final);
        let one = Incoming {
            context: need.context.clone(),
            source: need.text.clone(),
            target: unit.target,
            origin,
            reviewed,
            notes: unit.notes,
        };
        incoming.entry((lang, need.key.clone())).or_default().push((unit.offset, one));
    }
    let replace = if args.replace { Replace::Everything } else { Replace::Provisional };
    // All files are made up before the first is written: a mistake in one leaves all as they are.
    let mut changed = Vec::new();
    let mut counts = Vec::new();
    for ((lang, key), units) in &incoming {
        let path = workspace.translation_file(folder, lang, key);
        let before = workspace.read_exact(&path)?;
        let (offsets, units): (Vec<usize>, Vec<Incoming>) = units.iter().cloned().unzip();
        let (after, taken) = take_in(&workspace.shown(&path), lang, before.as_deref(), &units, replace)?;
        for ((offset, unit), taken) in offsets.iter().zip(&units).zip(&taken) {
            if let Taken::Kept(state) = taken {
                let message = msg!("kept-translation", context = &unit.context, key = key, state = state.name());
                let kept = file.finding_at(&KEPT_TRANSLATION, *offset, message);
                found.push(kept.help(msg!("kept-translation.help")));
            }
        }
        let count = |what: Taken| taken.iter().filter(|taken| **taken == what).count();
        counts.push((path.clone(), count(Taken::Added), count(Taken::Replaced), count(Taken::Same)));
        changed.push(Changed { path, before, after });
    }
    workspace.write_translations(&changed)?;
    for (path, added, replaced, same) in counts {
        terminal.result(&workspace.shown(&path));
        let added = msg!("count-translations", count = added);
        terminal.note(&msg!("taken-in", added = added, replaced = replaced, same = same));
    }
    if incoming.is_empty() {
        terminal.note(&msg!("taken-in--nothing"));
    }
    if received.untranslated > 0 {
        terminal.note(&msg!("taken-in--untranslated", count = received.untranslated));
    }
    if unvouched > 0 {
        terminal.note(&msg!("taken-in--unvouched", count = unvouched));
    }
    if found.is_empty() {
        return Ok(Outcome::Done);
    }
    terminal.findings(&found);
    Ok(Outcome::LeftOut)
}

fn same_language(lang: &Lang) -> Message {
    msg!("unfit-translation--same-language", lang = lang.to_string())
}

/// The units of a corpus by what a file may say of them.
struct Wanted<'a> {
    by_text: HashMap<&'a str, Vec<&'a Need>>,
    by_place: HashMap<(&'a str, &'a str), &'a Need>,
}

impl<'a> Wanted<'a> {
    fn new(needs: &'a [Need]) -> Self {
        let mut wanted = Self { by_text: HashMap::new(), by_place: HashMap::new() };
        for need in needs {
            wanted.by_text.entry(&need.text).or_default().push(need);
            wanted.by_place.entry((&need.key, &need.context)).or_insert(need);
        }
        wanted
    }

    /// The unit that a unit of a file translates: letter for letter the same text, of the source and at the
    /// place that the file names where there are several.
    fn unit(&self, unit: &Returned) -> Result<&'a Need, Message> {
        let text = crate::text::normalise_space(&unit.source);
        let of_key = |need: &&Need| unit.key.as_deref().is_none_or(|key| need.key == key);
        let of_context = |need: &&Need| unit.context.as_deref() == Some(need.context.as_str());
        let same_text = || self.by_text.get(text.as_str()).into_iter().flatten().copied().filter(|need| of_key(need));
        if let Some(need) = same_text().find(|need| of_context(need)).or_else(|| same_text().next()) {
            return Ok(need);
        }
        let place = unit.key.as_deref().zip(unit.context.as_deref());
        match place.and_then(|place| self.by_place.get(&place)) {
            Some(need) => Err(msg!("unknown-sentence--changed", context = &need.context, key = &need.key)),
            None => Err(msg!("unknown-sentence")),
        }
    }
}
