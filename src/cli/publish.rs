//! `brief publish`: the final PDF of an approved draft; a revision of it; a withdrawal.

use std::path::{Path, PathBuf};

use super::Outcome;
use super::args::{NoteArgs, PublishArgs};
use super::project::{hold_draft, start};
use super::terminal::Terminal;
use super::wording::counted;
use crate::assets;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::lang::{Lang, Localized};
use crate::pipeline::{self, LoadedDraft, TOOL, ledger_path};
use crate::publish::ledger::Ledger;
use crate::publish::pdf::Press;
use crate::publish::record::{Publication, Record, Withdrawal};
use crate::publish::release::Release;
use crate::text::digest::Digest;
use crate::text::limits::unsettable;
use crate::text::moment::Moment;
use crate::workspace::{Workspace, now, write_new};

pub(super) fn run(args: &PublishArgs, terminal: &mut Terminal) -> Outcome {
    let (workspace, _) = match start(&args.input, &args.project, terminal) {
        Ok(started) => started,
        Err(outcome) => return outcome,
    };
    let at = match now(args.project.today) {
        Ok(at) => at,
        Err(why) => {
            terminal.findings(&Diagnostic::file("environment", why).into());
            return Outcome::Usage;
        }
    };
    match publish(args, &workspace, at, terminal) {
        Ok(outcome) => outcome,
        Err(found) => {
            terminal.findings(&found);
            Outcome::Findings
        }
    }
}

fn publish(
    args: &PublishArgs,
    workspace: &Workspace,
    at: Moment,
    terminal: &mut Terminal,
) -> Result<Outcome, Diagnostics> {
    let (_lock, draft, outcome) = hold_draft(&args.input, workspace, terminal)?;
    let ledger = pipeline::read_ledger(workspace, &args.input)?;
    let note = notes(&args.notes, &draft.document.front.languages)?;
    if args.withdraw {
        withdraw(args, workspace, &draft, &ledger, note, at)?;
        terminal.result(&workspace.shown(&ledger_path(&args.input)));
        terminal.note(&format!("edition {} is withdrawn", draft.document.front.edition));
        return Ok(outcome);
    }
    let before = may_publish(args, &draft, &ledger)?;
    // The typesetter is made ready beside the check; neither needs the other.
    let fonts = workspace.fonts()?;
    let (checks, press) = rayon::join(|| pipeline::check_draft(&draft), || Press::new(assets::FONTS).with(&fonts));
    let checks = checks?;
    let reviews = pipeline::review(workspace, &draft, &pipeline::read_approvals(workspace, &args.input)?)?;
    let approvals = pipeline::approved_whole(draft.source.path(), &reviews)?;
    let release = Release { approvals, revision: pipeline::revision_of(&before, note.clone()) };
    let page = pipeline::page_of(&draft, &checks)?;
    let pdf = pipeline::publish(&press, &draft, &checks, page, Some(&release))?;
    let revision = release.revision.as_ref().map_or(1, |revision| revision.number);
    let output = args.output.clone().unwrap_or_else(|| pipeline::published_path(&args.input, revision));
    write_once(workspace, &output, &pdf.bytes)?;
    let publication = Publication {
        edition: draft.document.front.edition,
        revision,
        at,
        file: recorded_path(workspace, &args.input, &output),
        sha256: Digest::of(&pdf.bytes),
        tool: TOOL.to_owned(),
        note,
        approvals: release.approvals,
    };
    pipeline::record(workspace, &ledger_path(&args.input), &[Record::Published(publication)])?;
    terminal.result(&workspace.shown(&output));
    terminal.note(&format!("published, {}", counted(pdf.pages, "page")));
    Ok(outcome)
}

/// The earlier publications of the edition, if another may follow them.
fn may_publish<'a>(
    args: &PublishArgs,
    draft: &LoadedDraft,
    ledger: &'a Ledger,
) -> Result<Vec<&'a Publication>, Diagnostic> {
    let edition = draft.document.front.edition;
    let before: Vec<&Publication> = ledger.publications(edition).collect();
    match before.last() {
        Some(last) if !args.revision => {
            let message = format!(
                "edition {edition} was published on {} as {}; it is never overwritten",
                last.at.day(),
                last.file
            );
            Err(Diagnostic::file(draft.source.path(), message).help(
                "publish a correction with `--revision --note TEXT`, or take it back with `--withdraw --note TEXT`",
            ))
        }
        None if args.revision => {
            let message = format!("edition {edition} has not been published, so there is nothing to revise");
            Err(Diagnostic::file(draft.source.path(), message).help("publish it without --revision"))
        }
        _ => Ok(before),
    }
}

/// The notes by language: each in its own words, else the one for all.
fn notes(args: &NoteArgs, languages: &[Lang]) -> Result<Localized, Diagnostics> {
    let mut notes = Localized::new();
    let mut found = Diagnostics::new();
    for lang in languages {
        let own = match lang.primary() {
            "ar" => &args.note_ar,
            "en" => &args.note_en,
            _ => &None,
        };
        if let Some(note) = own.as_ref().or(args.note.as_ref()) {
            if let Some(why) = unsettable(note) {
                found.push(Diagnostic::file("--note", format!("the note holds {why}")));
            } else if note.trim().is_empty() {
                found.push(Diagnostic::file("--note", "the note is empty"));
            }
            notes.insert(lang.clone(), note.trim().to_owned());
        } else if !notes.is_empty() || args.note_ar.is_some() || args.note_en.is_some() {
            let message = format!("the brief is in `{lang}` but the note is not given in it");
            found.push(
                Diagnostic::file("--note", message)
                    .help("give it with `--note-ar` and `--note-en`, or once with `--note`"),
            );
        }
    }
    found.into_result(notes)
}

fn withdraw(
    args: &PublishArgs,
    workspace: &Workspace,
    draft: &LoadedDraft,
    ledger: &Ledger,
    note: Localized,
    at: Moment,
) -> Result<(), Diagnostics> {
    let edition = draft.document.front.edition;
    let refused = |message: String| Err(Diagnostic::file(draft.source.path(), message).into());
    if ledger.publications(edition).next().is_none() {
        return refused(format!("edition {edition} has not been published, so there is nothing to withdraw"));
    }
    if let Some(withdrawal) = ledger.withdrawn(edition) {
        return refused(format!("edition {edition} was withdrawn on {}", withdrawal.at.day()));
    }
    pipeline::record(workspace, &ledger_path(&args.input), &[Record::Withdrawn(Withdrawal { edition, at, note })])
}

/// Writes a publication. A run that was interrupted before its record was written left the very file
/// that this one would write, and is carried on; any other file is left alone.
fn write_once(workspace: &Workspace, path: &Path, bytes: &[u8]) -> Result<(), Diagnostic> {
    if write_new(path, bytes)? || workspace.read_bytes(path)? == bytes {
        return Ok(());
    }
    let message = "there is a file of that name; a published PDF is never overwritten";
    Err(Diagnostic::file(workspace.shown(path), message).help("move it away, or write elsewhere with -o"))
}

/// The path of a publication relative to the folder of its draft, else to the project.
fn recorded_path(workspace: &Workspace, draft: &Path, output: &Path) -> String {
    let absolute = |path: &Path| std::path::absolute(path).unwrap_or_else(|_| PathBuf::from(path));
    let (draft, output) = (absolute(draft), absolute(output));
    let beside = draft.parent().and_then(|folder| output.strip_prefix(folder).ok());
    beside.map_or_else(|| workspace.relative(&output), |path| path.display().to_string())
}
