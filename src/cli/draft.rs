//! `brief draft`: the Markdown draft of a spec, made once; `--update` merges what is new into it.

use std::path::Path;

use super::Outcome;
use super::args::DraftArgs;
use super::corpus_report::report_left_out;
use super::project::start;
use super::terminal::Terminal;
use crate::diagnostic::{Diagnostic, Diagnostics, Message, msg, rules};
use crate::draft::merge::{Merged, merge, with_base};
use crate::draft::{self, read_front_matter};
use crate::pipeline::{self, LoadedSpec};
use crate::workspace::edition::NO_BASE;
use crate::workspace::{Workspace, base_digest, lock_edition, waits_for, write_base, write_edited, write_new};

rules! {
    /// The draft that is to be updated is of another edition.
    pub OTHER_EDITION = Error "other-edition" {
        title: "The draft that is to be updated is not of the edition that is generated now.",
        why: "What is new is merged into a draft of the same series and edition only: between two editions nearly everything \
              differs. Make the other edition as a draft of its own, and compare the two with `brief diff`.",
        wrong: "",
        right: "",
    }
}

fn refused(path: &str) -> Message {
    msg!("draft-exists", path = path)
}

pub(super) fn run(args: &DraftArgs, terminal: &mut Terminal) -> Outcome {
    let (workspace, today) = match start(&args.input, &args.project, terminal) {
        Ok(started) => started,
        Err(outcome) => return outcome,
    };
    if args.update && args.output.as_deref() == Some(Path::new("-")) {
        terminal.note(&msg!("update-needs-file"));
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
        let message = msg!(
            "other-edition",
            series = &front.series,
            edition = front.edition.to_string(),
            new_series = series,
            new_edition = edition.to_string(),
        );
        return Err(Diagnostic::of_file(&OTHER_EDITION, mine.path(), message).into());
    }
    let Some(digest) = front.base else {
        return Err(Diagnostic::of_file(&NO_BASE, mine.path(), msg!("no-base--update"))
            .help(msg!("no-base--update.help"))
            .into());
    };
    let base = workspace.read_base(path, &digest)?;
    let generated = pipeline::compose_draft(workspace, loaded)?.markdown;
    let now = base_digest(&generated);
    if now.hex() == digest {
        terminal.result(mine.path());
        terminal.note(&msg!("nothing-new"));
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
    let mut said = |what: &[String], message: fn(usize, Vec<String>) -> Message| {
        if !what.is_empty() {
            terminal.note(&message(what.len(), what.to_vec()));
        }
    };
    said(&merged.added, |count, list| msg!("merged-new", count = count, list = list));
    said(&merged.renewed, |count, list| msg!("merged-renewed", count = count, list = list));
    said(&merged.no_longer_chosen, |count, list| msg!("merged-no-longer-chosen", count = count, list = list));
    said(&merged.stay_deleted, |count, list| msg!("merged-stay-deleted", count = count, list = list));
    said(&merged.left_out, |count, list| msg!("merged-left-out", count = count, list = list));
}
