//! `brief draft`: the Markdown draft of a spec.

use std::path::Path;

use super::Outcome;
use super::args::DraftArgs;
use super::render::{report_left_out, start};
use super::terminal::Terminal;
use crate::diagnostic::Diagnostics;
use crate::pipeline;
use crate::workspace::write_new;

fn refused(path: &str) -> String {
    format!("{path} exists and is left alone; to have it made anew, move it away or name another file with -o")
}

pub(super) fn run(args: &DraftArgs, terminal: &mut Terminal) -> Outcome {
    let (workspace, today) = match start(&args.input, &args.project, terminal) {
        Ok(started) => started,
        Err(outcome) => return outcome,
    };
    let result = || -> Result<Outcome, Diagnostics> {
        let loaded = pipeline::load_spec(&workspace, &args.input, today)?;
        let outcome = report_left_out(&loaded.corpus.left_out, &loaded.corpus.readings_made, terminal);
        let path = args.output.clone().unwrap_or_else(|| pipeline::draft_path(&args.input, &loaded));
        if path == Path::new("-") {
            terminal.raw(&pipeline::compose_draft(&workspace, &loaded)?.markdown);
            return Ok(outcome);
        }
        let shown = workspace.shown(&path);
        if path.exists() {
            terminal.note(&refused(&shown));
            return Ok(Outcome::Findings);
        }
        let draft = pipeline::compose_draft(&workspace, &loaded)?.markdown;
        if write_new(&path, draft.as_bytes())? {
            terminal.result(&shown);
        } else {
            terminal.note(&refused(&shown));
            return Ok(Outcome::Findings);
        }
        Ok(outcome)
    };
    let mut result = result;
    match result() {
        Ok(outcome) => outcome,
        Err(found) => {
            terminal.findings(&found);
            Outcome::Findings
        }
    }
}
