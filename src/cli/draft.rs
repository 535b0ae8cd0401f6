//! `brief draft`: the Markdown draft of a spec, made once; `--update` merges what is new into it.

use std::path::Path;

use super::Outcome;
use super::args::DraftArgs;
use super::corpus_report::report_left_out;
use super::project::start;
use super::terminal::Terminal;
use super::wording::counted;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::draft::merge::{Merged, merge, with_base};
use crate::draft::{self, read_front_matter};
use crate::pipeline::{self, LoadedSpec};
use crate::workspace::{Workspace, base_digest, lock_edition, waits_for, write_base, write_edited, write_new};

fn refused(path: &str) -> String {
    format!(
        "{path} exists and is left alone; to merge what is new into it, use --update; to have it made anew, move it \
         away or name another file with -o"
    )
}

pub(super) fn run(args: &DraftArgs, terminal: &mut Terminal) -> Outcome {
    let (workspace, today) = match start(&args.input, &args.project, terminal) {
        Ok(started) => started,
        Err(outcome) => return outcome,
    };
    if args.update && args.output.as_deref() == Some(Path::new("-")) {
        terminal.note("--update merges into a file, so it cannot write to standard output");
        return Outcome::Usage;
    }
    let mut drafted = || -> Result<Outcome, Diagnostics> {
        let loaded = pipeline::load_spec(&workspace, &args.input, today)?;
        let outcome = report_left_out(&loaded.corpus.left_out, &loaded.corpus.readings_made, terminal);
        let path = args.output.clone().unwrap_or_else(|| pipeline::draft_path(&args.input, &loaded));
        if path == Path::new("-") {
            terminal.raw(&pipeline::compose_draft(&workspace, &loaded)?.markdown);
            return Ok(outcome);
        }
        let shown = workspace.shown(&path);
        if path.exists() && !args.update {
            terminal.note(&refused(&shown));
            return Ok(Outcome::Findings);
        }
        let waiting = || terminal.note(&waits_for(&shown));
        let _lock = lock_edition(&path, waiting)?;
        if path.exists() && args.update {
            return update(&workspace, &loaded, &path, outcome, terminal);
        }
        let generated = pipeline::compose_draft(&workspace, &loaded)?.markdown;
        // The base first: once the draft is there, what it names is there too.
        let base = write_base(&path, &generated)?;
        if write_new(&path, with_base(&generated, base.hex()).as_bytes())? {
            terminal.result(&shown);
        } else {
            terminal.note(&refused(&shown));
            return Ok(Outcome::Findings);
        }
        Ok(outcome)
    };
    match drafted() {
        Ok(outcome) => outcome,
        Err(found) => {
            terminal.findings(&found);
            Outcome::Findings
        }
    }
}

/// Merges what is generated now into a draft that exists. The caller holds the edition's lock.
fn update(
    workspace: &Workspace,
    loaded: &LoadedSpec,
    path: &Path,
    outcome: Outcome,
    terminal: &mut Terminal,
) -> Result<Outcome, Diagnostics> {
    let seen = workspace.read_bytes(path)?;
    let mine = workspace.read(path)?;
    let front = read_front_matter(&mine)?;
    if front.series != loaded.series || front.edition != loaded.spec.edition {
        let (series, edition) = (&loaded.series, loaded.spec.edition);
        let message = format!(
            "this is the draft of {}/{}, and what is generated now is {series}/{edition}; they are not merged",
            front.series, front.edition
        );
        return Err(Diagnostic::file(mine.path(), message).into());
    }
    let Some(digest) = front.base else {
        let message = "this draft names no base, so what was generated and what a person wrote cannot be told apart; \
                       it is left as it is";
        let help = "make a new draft beside it with -o, and compare the two with `brief diff`";
        return Err(Diagnostic::file(mine.path(), message).help(help).into());
    };
    let base = workspace.read_base(path, &digest)?;
    let generated = pipeline::compose_draft(workspace, loaded)?.markdown;
    let now = base_digest(&generated);
    if now.hex() == digest {
        terminal.result(mine.path());
        terminal.note("nothing is new");
        return Ok(outcome);
    }
    draft::unresolved(&mine).into_result(())?;
    let text = String::from_utf8_lossy(&seen);
    let merged = merge(base.text(), &text, &generated, now.hex());
    write_base(path, &generated)?;
    write_edited(path, &seen, merged.text.as_bytes())?;
    terminal.result(mine.path());
    report(&merged, terminal);
    if merged.marked == 0 {
        return Ok(outcome);
    }
    terminal.findings(&draft::unresolved(&workspace.read(path)?));
    Ok(Outcome::Findings)
}

/// Says what came in, and what did not and why.
fn report(merged: &Merged, terminal: &mut Terminal) {
    let mut said = |what: &[String], one: &str, why: &str| {
        if !what.is_empty() {
            terminal.note(&format!("{}{why}: {}", counted(what.len(), one), what.join(", ")));
        }
    };
    said(&merged.added, "new excerpt", "");
    said(&merged.renewed, "excerpt", " with a new locator or translation");
    said(&merged.no_longer_chosen, "excerpt", " no longer chosen, kept");
    said(&merged.stay_deleted, "changed excerpt", " that had been deleted, left out");
    said(&merged.left_out, "topic", " with something new that had been deleted, left out");
}
