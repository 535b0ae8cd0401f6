//! `brief publish`: the final PDF of an approved draft; a revision of it; a withdrawal.

use std::path::{Path, PathBuf};

use super::Outcome;
use super::args::{NoteArgs, PublishArgs};
use super::project::{hold_draft, start};
use super::terminal::Terminal;
use crate::assets;
use crate::diagnostic::{Diagnostic, Diagnostics, Message, msg, rules};
use crate::lang::{Lang, Localized};
use crate::pipeline::{self, LoadedDraft, TOOL, ledger_path};
use crate::publish::ledger::Ledger;
use crate::publish::pdf::Press;
use crate::publish::record::{Publication, Record, Withdrawal};
use crate::publish::release::Release;
use crate::text::digest::Digest;
use crate::text::limits::unsettable;
use crate::text::moment::Moment;
use crate::workspace::write::FILE_IN_THE_WAY;
use crate::workspace::{Workspace, now, write_new};

rules! {
    /// An edition that was published would be published again.
    pub ALREADY_PUBLISHED = Error "already-published" {
        title: "The edition has been published, and is never overwritten.",
        why: "Readers have the published file, and its digest is recorded. A correction is a revision with a note that says \
              what is corrected; an edition may also be withdrawn.",
        wrong: "brief publish briefs/weekly/2025-04-30.md",
        right: "brief publish briefs/weekly/2025-04-30.md --revision --note TEXT",
    }
    /// An edition that was not published would be revised or withdrawn.
    pub NOT_PUBLISHED = Error "not-published" {
        title: "The edition has not been published, so it cannot be revised or withdrawn.",
        why: "Revisions and withdrawals tell readers what becomes of a file that they have. There is none yet.",
        wrong: "brief publish briefs/weekly/2025-04-30.md --revision --note TEXT",
        right: "brief publish briefs/weekly/2025-04-30.md",
    }
    /// An edition that was withdrawn would be withdrawn again.
    pub ALREADY_WITHDRAWN = Error "already-withdrawn" {
        title: "The edition has been withdrawn already.",
        why: "The ledger of the series records the withdrawal with its day and note, and keeps the first.",
        wrong: "",
        right: "",
    }
    /// A note to a revision or withdrawal cannot be printed, or is missing in a language.
    pub UNUSABLE_NOTE = Error "unusable-note" {
        title: "The note to a revision or withdrawal cannot be used.",
        why: "The note is printed in every language of the brief, so it is given in each, or once for all, and is not empty.",
        wrong: "--note-en TEXT, of a brief in ar and en",
        right: "--note-ar TEXT --note-en TEXT",
    }
}

pub(super) fn run(args: &PublishArgs, terminal: &mut Terminal) -> Outcome {
    let (workspace, _) = match start(&args.input, &args.project, terminal) {
        Ok(started) => started,
        Err(outcome) => return outcome,
    };
    let at = match now(args.project.today) {
        Ok(at) => at,
        Err(why) => {
            terminal.findings(&why.into());
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
        terminal.note(&msg!("withdrawn", edition = draft.document.front.edition.to_string()));
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
    terminal.note(&msg!("published", pages = msg!("count-pages", count = pdf.pages)));
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
            let (edition, day) = (edition.to_string(), last.at.day().to_string());
            let message = msg!("already-published", edition = edition, day = day, file = &last.file);
            Err(Diagnostic::of_file(&ALREADY_PUBLISHED, draft.source.path(), message)
                .help(msg!("already-published.help")))
        }
        None if args.revision => {
            let message = msg!("not-published", edition = edition.to_string());
            Err(Diagnostic::of_file(&NOT_PUBLISHED, draft.source.path(), message).help(msg!("not-published.help")))
        }
        _ => Ok(before),
    }
}

/// The notes by language: each in its own words, else the one for all.
fn notes(args: &NoteArgs, languages: &[Lang]) -> Result<Localized, Diagnostics> {
    let mut notes = Localized::new();
    let mut found = Diagnostics::new();
    for lang in languages {
        let (option, own) = match lang.primary() {
            "ar" => ("--note-ar", &args.note_ar),
            "en" => ("--note-en", &args.note_en),
            _ => ("--note", &None),
        };
        let option = if own.is_some() { option } else { "--note" };
        let unusable = |message: Message| Diagnostic::of_option(&UNUSABLE_NOTE, option, message);
        if let Some(note) = own.as_ref().or(args.note.as_ref()) {
            if let Some(why) = unsettable(note) {
                found.push(unusable(msg!("unusable-note", why = why)));
            } else if note.trim().is_empty() {
                found.push(unusable(msg!("unusable-note--empty")));
            }
            notes.insert(lang.clone(), note.trim().to_owned());
        } else if !notes.is_empty() || args.note_ar.is_some() || args.note_en.is_some() {
            let message = msg!("unusable-note--missing", lang = lang.to_string());
            found.push(unusable(message).help(msg!("unusable-note--missing.help")));
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
    if ledger.publications(edition).next().is_none() {
        let message = msg!("not-published--withdrawal", edition = edition.to_string());
        return Err(Diagnostic::of_file(&NOT_PUBLISHED, draft.source.path(), message).into());
    }
    if let Some(withdrawal) = ledger.withdrawn(edition) {
        let (edition, day) = (edition.to_string(), withdrawal.at.day().to_string());
        let message = msg!("already-withdrawn", edition = edition, day = day);
        return Err(Diagnostic::of_file(&ALREADY_WITHDRAWN, draft.source.path(), message).into());
    }
    pipeline::record(workspace, &ledger_path(&args.input), &[Record::Withdrawn(Withdrawal { edition, at, note })])
}

/// Writes a publication. A run that was interrupted before its record was written left the very file
/// that this one would write, and is carried on; any other file is left alone.
fn write_once(workspace: &Workspace, path: &Path, bytes: &[u8]) -> Result<(), Diagnostic> {
    if write_new(path, bytes)? || workspace.read_bytes(path)? == bytes {
        return Ok(());
    }
    let message = msg!("file-in-the-way--publication");
    Err(Diagnostic::of_file(&FILE_IN_THE_WAY, workspace.shown(path), message)
        .help(msg!("file-in-the-way--publication.help")))
}

/// The path of a publication relative to the folder of its draft, else to the project.
fn recorded_path(workspace: &Workspace, draft: &Path, output: &Path) -> String {
    let absolute = |path: &Path| std::path::absolute(path).unwrap_or_else(|_| PathBuf::from(path));
    let (draft, output) = (absolute(draft), absolute(output));
    let beside = draft.parent().and_then(|folder| output.strip_prefix(folder).ok());
    beside.map_or_else(|| workspace.relative(&output), |path| path.display().to_string())
}
