//! `brief check`: every problem of drafts, specs and the files they depend on.

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use similar::TextDiff;

use super::Outcome;
use super::check_report::{self, CheckReport, CheckedFile};
use super::project::{ProjectArgs, open};
use super::safe::clean;
use super::telling::{Telling, refuse, report_readings_made};
use super::terminal::Terminal;
use super::wording::counted;
use crate::desk::{Checked, FileKind, Refusal, is_draft};
use crate::diagnostic::{Rule, msg};
use crate::draft::{QuotationState, Verification};
use crate::messages::english;

#[derive(Debug, Args)]
pub(crate) struct CheckArgs {
    /// Drafts, specs, topics.yaml, names.yaml, desk.yaml, library.yml, readings (text/KEY.txt), translations (KEY.po)
    #[arg(value_name = "FILE", required = true)]
    pub inputs: Vec<PathBuf>,
    /// How to print the result; all but `human` go to standard output
    #[arg(long, value_enum, default_value_t = CheckFormat::Human)]
    pub format: CheckFormat,
    /// Apply the fixes of drafts where it is certain what is right, and report what is left
    #[arg(long)]
    pub fix: bool,
    /// Show the fixes of drafts as a unified diff and change nothing; the exit code is 1 if there are any
    #[arg(long, conflicts_with_all = ["fix", "format"])]
    pub diff: bool,
    #[command(flatten)]
    pub project: ProjectArgs,
}

/// How `brief check` writes its findings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum CheckFormat {
    /// For people
    Human,
    /// One JSON object: findings and the state of every quotation
    Json,
    /// Annotations for a GitHub workflow
    Github,
    /// SARIF 2.1.0
    Sarif,
}

/// `rules` are all that there are, for formats that list them.
pub(super) fn run(args: &CheckArgs, rules: &[&Rule], terminal: &mut Terminal) -> Result<Outcome, Refusal> {
    if args.diff {
        return Ok(diff(args, terminal));
    }
    let mut report = CheckReport::default();
    let mut outcome = Outcome::Done;
    for input in &args.inputs {
        match check(input, args, terminal) {
            Ok(checked) => {
                if checked.left_out && outcome == Outcome::Done {
                    outcome = Outcome::LeftOut;
                }
                report.found.extend(checked.found.clone());
                report.files.push(reported(checked));
            }
            Err(refusal) => {
                report.found.extend(refusal.found().clone());
                outcome = Outcome::Usage;
            }
        }
    }
    match args.format {
        CheckFormat::Human => {
            for file in report.files.iter().filter_map(|file| file.summary.as_deref()) {
                terminal.result(file);
            }
            terminal.findings(&report.found);
        }
        CheckFormat::Json => terminal.raw(&check_report::json(&report)),
        CheckFormat::Github => terminal.raw(&check_report::github(&report)),
        CheckFormat::Sarif => terminal.raw(&check_report::sarif(&report, rules)),
    }
    Ok(if report.found.has_errors() && outcome != Outcome::Usage { Outcome::Findings } else { outcome })
}

/// Shows what the fixes of drafts would change.
fn diff(args: &CheckArgs, terminal: &mut Terminal) -> Outcome {
    let mut outcome = Outcome::Done;
    for input in &args.inputs {
        let mended = open(input, &args.project).and_then(|(desk, _)| match is_draft(input) {
            true => desk.mended(input).map(Some),
            false => Ok(None),
        });
        let Some(mended) = mended.transpose() else { continue };
        match mended {
            Ok(mended) if mended.applied == 0 => terminal.note(&msg!("fixes-none", path = &mended.path)),
            Ok(mended) => {
                let difference = TextDiff::from_lines(mended.before.text(), mended.after.text());
                let difference = difference.unified_diff().header(&mended.path, &mended.path).to_string();
                // A pipe gets every byte, so that the difference can be applied.
                terminal.raw(&if terminal.is_watched() { clean(&difference) } else { difference });
                terminal.note(&msg!("fixes-shown", path = &mended.path, count = mended.applied));
                if outcome != Outcome::Usage {
                    outcome = Outcome::Findings;
                }
            }
            Err(refusal) => {
                let refused = refuse(&refusal, terminal);
                if outcome != Outcome::Usage {
                    outcome = refused;
                }
            }
        }
    }
    outcome
}

/// Checks one file, after its fixes are applied where that is asked for.
fn check(input: &Path, args: &CheckArgs, terminal: &mut Terminal) -> Result<Checked, Refusal> {
    let (desk, today) = open(input, &args.project)?;
    let mut unmended = None;
    if args.fix && is_draft(input) {
        let mut telling = Telling::new(terminal);
        match desk.mend(input, &mut |event| telling.tell(event)) {
            Ok(mended) if mended.applied == 0 => {}
            Ok(mended) => {
                let applied = msg!("fixes-applied", path = &mended.path, count = mended.applied);
                // What other programs read is one value and nothing else.
                if args.format == CheckFormat::Human {
                    terminal.result(&english(&applied));
                } else {
                    terminal.note(&applied);
                }
            }
            Err(refusal) => unmended = Some(refusal.found().clone()),
        }
    }
    let mut checked = desk.check(input, today)?;
    report_readings_made(&checked.readings_made, terminal);
    if let Some(mut found) = unmended {
        found.extend(std::mem::take(&mut checked.found));
        checked.found = found;
    }
    Ok(checked)
}

/// A file as it is reported.
fn reported(checked: Checked) -> CheckedFile {
    let Checked { path, kind, draft, spec, found, .. } = checked;
    let summary = match (&draft, spec) {
        (Some((_, verification)), _) => summary(&path, verification, found.has_errors()),
        (None, Some((topics, sources))) => {
            Some(format!("{path}: {}, {}", counted(topics, "topic"), counted(sources, "source")))
        }
        (None, None) if matches!(kind, FileKind::Draft | FileKind::Spec) || found.has_errors() => None,
        (None, None) => Some(format!("{path}: checked as a {}", kind_in_words(kind))),
    };
    let quotations = draft.map(|(document, verification)| check_report::quotations(&document, &verification));
    CheckedFile { path, kind: kind.name(), summary, quotations: quotations.unwrap_or_default() }
}

fn kind_in_words(kind: FileKind) -> &'static str {
    match kind {
        FileKind::Topics => "catalogue of topics",
        FileKind::Names => "catalogue of names",
        FileKind::People => "list of who may approve and publish",
        FileKind::House => "description of the house",
        other => other.name(),
    }
}

/// `FILE: 22 quotations checked`, `FILE: 22 quotations in blocks and 3 in prose checked`, unless something is wrong with them.
fn summary(path: &str, verification: &Verification, has_errors: bool) -> Option<String> {
    if has_errors {
        return None;
    }
    let checks = &verification.quotations;
    let unchecked = checks.iter().filter(|check| check.state == QuotationState::Unchecked).count();
    let in_blocks = checks.len() - unchecked;
    let in_prose = verification.inline.len();
    let mut summary = match in_prose {
        0 => format!("{path}: {} checked", counted(in_blocks, "quotation")),
        _ => format!("{path}: {} in blocks and {in_prose} in prose checked", counted(in_blocks, "quotation")),
    };
    let translated = verification.inline.iter().filter(|check| check.state == QuotationState::Translated).count();
    if translated > 0 {
        summary.push_str(&format!(", {translated} of those in prose in translation"));
    }
    if unchecked > 0 {
        summary.push_str(&format!(", {unchecked} without a citation and unchecked"));
    }
    Some(summary)
}
