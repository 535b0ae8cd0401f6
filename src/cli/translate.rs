//! `brief translate`: work on the translation memory.

use super::Outcome;
use super::approve::signing;
use super::args::{AcceptArgs, TranslateArgs, TranslateCommand};
use super::corpus_report::report_left_out;
use super::project::start;
use super::terminal::Terminal;
use super::translations::{exchange, extract, fill, review, similar, status};
use crate::diagnostic::{Diagnostics, msg};
use crate::draft::accept;
use crate::pipeline;
use crate::translate::{Reviewer, store};
use crate::workspace::{Workspace, write_edited, write_new, written_meanwhile};

pub(super) fn run(args: &TranslateArgs, terminal: &mut Terminal) -> Outcome {
    let args = match &args.command {
        TranslateCommand::Accept(args) => args,
        TranslateCommand::Status(args) => return status::run(args, terminal),
        TranslateCommand::Extract(args) => return extract::run(args, terminal),
        TranslateCommand::Review(args) => return review::run(args, terminal),
        TranslateCommand::Export(args) => return exchange::export(args, terminal),
        TranslateCommand::Fill(args) => return fill::run(args, terminal),
        TranslateCommand::Import(args) => return exchange::import(args, terminal),
        TranslateCommand::Similar(args) => return similar::run(args, terminal),
    };
    let (workspace, today) = match start(&args.input, &args.project, terminal) {
        Ok(started) => started,
        Err(outcome) => return outcome,
    };
    let name = match signing(&args.by) {
        Ok(name) => name,
        Err(why) => {
            terminal.findings(&why.into());
            return Outcome::Usage;
        }
    };
    match accept(args, &workspace, &name, today, terminal) {
        Ok(outcome) => outcome,
        Err(found) => {
            terminal.findings(&found);
            Outcome::Findings
        }
    }
}

fn accept(
    args: &AcceptArgs,
    workspace: &Workspace,
    name: &str,
    day: chrono::NaiveDate,
    terminal: &mut Terminal,
) -> Result<Outcome, Diagnostics> {
    let draft = pipeline::load_draft(workspace, workspace.read(&args.input)?)?;
    let mut outcome = report_left_out(&draft.corpus.left_out, &draft.corpus.readings_made, terminal);
    let checks = pipeline::check_draft(&draft)?;
    let front = &draft.document.front;
    let (corpus, memory) = (&draft.corpus.corpus, &draft.corpus.memory);
    let (accepted, left) = accept::edited(&draft.source, &draft.document, &checks.quotations, corpus, memory);
    let origin = format!("draft {}/{}", front.series, front.edition);
    let folder =
        workspace.inside(workspace.root(), &front.corpus).map_err(|why| pipeline::outside(&draft.source, why))?;
    // All files are made up before the first is written: a mistake in one leaves all as they are.
    let mut files = Vec::new();
    for ((lang, key), units) in &accepted {
        let of = |lang: &str| folder.join("translations").join(lang).join(format!("{key}.po"));
        let exact = of(lang.as_str());
        let path = if exact.exists() { exact } else { of(lang.primary()) };
        let before = workspace.read_exact(&path)?;
        let reviewer = Reviewer { name, day, origin: &origin };
        let text = store(&workspace.shown(&path), lang, before.as_deref(), units, reviewer)?;
        files.push((path, before, text, units.len()));
    }
    for (path, before, text, units) in files {
        let shown = workspace.shown(&path);
        if let Some(before) = before {
            write_edited(&path, before.as_bytes(), text.as_bytes())?;
        } else if !write_new(&path, text.as_bytes())? {
            return Err(written_meanwhile(shown).into());
        }
        terminal.result(&shown);
        terminal.note(&msg!("stored-as-reviewed", count = units, by = name));
    }
    if accepted.is_empty() && left.is_empty() {
        terminal.note(&msg!("nothing-to-accept"));
    }
    if !left.is_empty() {
        terminal.findings(&left);
        outcome = Outcome::LeftOut;
    }
    Ok(outcome)
}
