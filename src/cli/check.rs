//! `brief check`: every problem of specs and drafts.

use super::Outcome;
use super::args::CheckArgs;
use super::render::{counted, is_draft, report_left_out, start};
use super::terminal::Terminal;
use crate::diagnostic::Diagnostics;
use crate::draft::QuotationState;
use crate::pipeline;

pub(super) fn run(args: &CheckArgs, terminal: &mut Terminal) -> Outcome {
    let mut found = Diagnostics::new();
    let mut outcome = Outcome::Done;
    for input in &args.inputs {
        let (workspace, today) = match start(input, &args.project, terminal) {
            Ok(started) => started,
            Err(failed) => {
                outcome = failed;
                continue;
            }
        };
        let checked = || -> Result<Outcome, Diagnostics> {
            if is_draft(input) {
                let draft = pipeline::load_draft(&workspace, workspace.read(input)?)?;
                let left_out = report_left_out(&draft.corpus.left_out, &draft.corpus.readings_made, terminal);
                let checks = pipeline::check_draft(&draft)?;
                let unchecked = checks.iter().filter(|check| check.state == QuotationState::Unchecked).count();
                let checked = checks.len() - unchecked;
                let note = if unchecked > 0 {
                    format!(", {unchecked} without a citation and unchecked")
                } else {
                    String::new()
                };
                terminal.result(&format!("{}: {} checked{note}", draft.source.path(), counted(checked, "quotation")));
                Ok(left_out)
            } else {
                let loaded = pipeline::load_spec(&workspace, input, today)?;
                let left_out = report_left_out(&loaded.corpus.left_out, &loaded.corpus.readings_made, terminal);
                terminal.result(&format!(
                    "{}: {} topics, {} sources",
                    workspace.shown(input),
                    loaded.spec.topics.len(),
                    loaded.corpus.keys().count()
                ));
                Ok(left_out)
            }
        };
        let mut checked = checked;
        match checked() {
            Ok(Outcome::LeftOut) if outcome == Outcome::Done => outcome = Outcome::LeftOut,
            Ok(_) => {}
            Err(diagnostics) => found.extend(diagnostics),
        }
    }
    if found.is_empty() {
        return outcome;
    }
    terminal.findings(&found);
    Outcome::Findings
}
