//! `brief translate extract`: translation files brought up to what is needed, what is there kept.

use std::collections::BTreeMap;

use clap::Args;

use super::{Asked, ScopeArgs, asked, no_language};
use crate::cli::Outcome;
use crate::cli::terminal::Terminal;
use crate::diagnostic::{Diagnostics, msg};
use crate::lang::Lang;
use crate::pipeline;
use crate::translate::extract::{Counts, Wanted, extract};
use crate::translate::needs::Need;
use crate::workspace::Changed;

#[derive(Debug, Args)]
pub(crate) struct ExtractArgs {
    #[command(flatten)]
    pub scope: ScopeArgs,
    /// Say what would change; write nothing
    #[arg(long)]
    pub dry_run: bool,
}

pub(crate) fn run(args: &ExtractArgs, terminal: &mut Terminal) -> Outcome {
    let asked = match asked(&args.scope, terminal) {
        Ok(asked) => asked,
        Err(outcome) => return outcome,
    };
    let targets = asked.targets(args.scope.lang.as_ref());
    if targets.is_empty() {
        terminal.findings(&no_language().into());
        return Outcome::Usage;
    }
    match extracted(&asked, &targets) {
        Ok(files) => write(args, &asked, files, terminal),
        Err(found) => {
            terminal.findings(&found);
            Outcome::Findings
        }
    }
}

/// The files as they are to be: a mistake in one leaves all as they are.
fn extracted(asked: &Asked, targets: &[Lang]) -> Result<Vec<(Changed, Counts)>, Diagnostics> {
    let Asked { workspace, folder, corpus, .. } = asked;
    let mut found = Diagnostics::new();
    let mut files = Vec::new();
    for lang in targets {
        let mut by_key: BTreeMap<&str, Vec<&Need>> = BTreeMap::new();
        for need in asked.needs.iter().filter(|need| need.is_into(lang)) {
            by_key.entry(need.key.as_str()).or_default().push(need);
        }
        for (key, needs) in by_key {
            let path = workspace.translation_file(folder, lang, key);
            let places = pipeline::references(workspace, folder, key);
            let wanted: Vec<Wanted<'_>> =
                needs.into_iter().map(|need| Wanted { need, reference: places.get(&need.context).cloned() }).collect();
            let Some(before) = found.take(workspace.read_exact(&path).map_err(Diagnostics::from)) else { continue };
            let stands = |text: &str| pipeline::stands_in(&corpus.corpus, key, text);
            let shown = workspace.shown(&path);
            let extracted = extract(&shown, lang, before.as_deref(), &wanted, asked.whole, stands);
            if let Some((after, counts)) = found.take(extracted) {
                files.push((Changed { path, before, after }, counts));
            }
        }
    }
    found.into_result(files)
}

fn write(args: &ExtractArgs, asked: &Asked, files: Vec<(Changed, Counts)>, terminal: &mut Terminal) -> Outcome {
    let (files, counts): (Vec<Changed>, Vec<Counts>) = files.into_iter().unzip();
    if !args.dry_run
        && let Err(found) = asked.workspace.write_translations(&files)
    {
        terminal.findings(&found);
        return Outcome::Findings;
    }
    for (file, counts) in files.iter().zip(counts) {
        let same = file.before.as_deref() == Some(file.after.as_str());
        let kind = match (&file.before, same) {
            (_, true) => "up to date",
            (None, _) if args.dry_run => "would be written",
            (None, _) => "written",
            (Some(_), _) if args.dry_run => "would change",
            (Some(_), _) => "changed",
        };
        terminal.result(&format!("{}: {kind}: {}", asked.workspace.shown(&file.path), in_words(counts)));
    }
    if files.is_empty() {
        terminal.note(&msg!("nothing-to-extract"));
    }
    asked.outcome
}

fn in_words(counts: Counts) -> String {
    let all = [
        (counts.kept, "kept"),
        (counts.moved, "moved"),
        (counts.changed, "changed in the source"),
        (counts.added, "new"),
        (counts.obsolete, "obsolete"),
    ];
    let some: Vec<String> = all.iter().filter(|(n, _)| *n > 0).map(|(n, what)| format!("{n} {what}")).collect();
    some.join(", ")
}
