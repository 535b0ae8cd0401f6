//! `brief translate export` and `import`: files for other translation tools.

use std::collections::{BTreeMap, HashMap};
use std::path::PathBuf;

use clap::Args;
use clap::builder::PossibleValuesParser;

use super::{Scope, ScopeArgs, around, scope};
use crate::cli::Outcome;
use crate::cli::project::ProjectArgs;
use crate::cli::terminal::Terminal;
use crate::cli::wording::counted;
use crate::diagnostic::{Diagnostic, Diagnostics, SourceText};
use crate::draft::approve::signing_name;
use crate::lang::Lang;
use crate::pipeline;
use crate::translate::exchange::{self, Bundle, FORMATS, Format, Returned, Unit, UnitsOfSource};
use crate::translate::fit::unfit;
use crate::translate::intake::{Incoming, Replace, Taken, take_in};
use crate::translate::needs::Need;
use crate::translate::po::Po;
use crate::translate::{self, State};
use crate::workspace::{Changed, Workspace, write_new};

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
        let message = "there is a file of that name; it is left as it is";
        return Err(Diagnostic::file(output.display().to_string(), message).help("write elsewhere with -o").into());
    }
    terminal.result(&scope.workspace.shown(output));
    let units = || bundle.files.iter().flat_map(|file| &file.units);
    let (all, translated) = (units().count(), units().filter(|unit| !unit.target.is_empty()).count());
    let left = if format.holds_untranslated { String::new() } else { ", which alone a memory holds".to_owned() };
    terminal.note(&format!(
        "{} of {}, {translated} translated into `{}`{left}",
        counted(all, "unit"),
        counted(bundle.files.len(), "source"),
        bundle.target
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
        [] => return Err(Diagnostic::file("export", "there is nothing to translate").into()),
        _ => {
            let list: Vec<String> = languages.iter().map(|lang| format!("`{lang}`")).collect();
            let message = format!("these texts are in several languages ({}); a file holds one pair", list.join(", "));
            return Err(Diagnostic::file("export", message).help("name sources of one language").into());
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
    let by = match args.by.as_deref().map(signing_name).transpose() {
        Ok(by) => by,
        Err(why) => {
            terminal.findings(&Diagnostic::file("--by", why).into());
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
                found.push(file.error_at(unit.offset, why).warning());
                continue;
            }
        };
        let why = if need.is_into(&lang) { unfit(&need.text, &unit.target) } else { Some(same_language(&lang).into()) };
        if let Some(why) = why {
            let message = format!("{} of `{}` is not taken: {why}", need.context, need.key);
            found.push(file.error_at(unit.offset, message).warning());
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
                let message = format!("{} of `{key}` is {} and was kept", unit.context, state.name());
                let help = "what a person made or reviewed is replaced only with --replace";
                found.push(file.error_at(*offset, message).help(help).warning());
            }
        }
        let count = |what: Taken| taken.iter().filter(|taken| **taken == what).count();
        counts.push((path.clone(), count(Taken::Added), count(Taken::Replaced), count(Taken::Same)));
        changed.push(Changed { path, before, after });
    }
    workspace.write_translations(&changed)?;
    for (path, added, replaced, same) in counts {
        terminal.result(&workspace.shown(&path));
        terminal.note(&format!("{} added, {replaced} replaced, {same} as they were", counted(added, "translation")));
    }
    if incoming.is_empty() {
        terminal.note("the file holds no translation of a sentence of this corpus");
    }
    if received.untranslated > 0 {
        terminal.note(&format!("{} of the file not translated", counted(received.untranslated, "unit")));
    }
    if unvouched > 0 {
        let units = counted(unvouched, "unit");
        terminal.note(&format!("{units} the file calls final came in as not reviewed; --by NAME vouches for them"));
    }
    if found.is_empty() {
        return Ok(Outcome::Done);
    }
    terminal.findings(&found);
    Ok(Outcome::LeftOut)
}

fn same_language(lang: &Lang) -> String {
    format!("its text is in `{lang}` itself")
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
    fn unit(&self, unit: &Returned) -> Result<&'a Need, String> {
        let text = crate::text::normalise_space(&unit.source);
        let of_key = |need: &&Need| unit.key.as_deref().is_none_or(|key| need.key == key);
        let of_context = |need: &&Need| unit.context.as_deref() == Some(need.context.as_str());
        let same_text = || self.by_text.get(text.as_str()).into_iter().flatten().copied().filter(|need| of_key(need));
        if let Some(need) = same_text().find(|need| of_context(need)).or_else(|| same_text().next()) {
            return Ok(need);
        }
        let place = unit.key.as_deref().zip(unit.context.as_deref());
        match place.and_then(|place| self.by_place.get(&place)) {
            Some(need) => Err(format!(
                "{} of `{}` reads otherwise in the source now; its translation is not taken",
                need.context, need.key
            )),
            None => Err("no sentence of this corpus reads like this one; its translation is not taken".to_owned()),
        }
    }
}
