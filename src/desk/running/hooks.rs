//! The programs that a spec names: called when an edition is made or could not be, each attempt recorded.

use std::path::Path;

use chrono::NaiveDate;

use super::{Pending, SharedByEditions};
use crate::desk::edition::series_folder;
use crate::diagnostic::{Diagnostic, Diagnostics, Message, msg};
use crate::publish::ledger::Ledger;
use crate::publish::record::{HookAttempt, HookEnd, HookOutcome, MadeEdition, Record};
use crate::spec::series::Hook;
use crate::spec::wants::{ON_FAILURE, ON_SUCCESS, OutsideWant};
use crate::text::digest::Digest;
use crate::workspace::RECORDS;
use crate::workspace::hook::{HOOK_FAILED, HOOK_GONE, HOOK_UNKNOWN};

/// What every hook gets.
pub(super) fn variables(shared: &SharedByEditions<'_>, pending: &Pending) -> Vec<(&'static str, String)> {
    vec![
        ("BRIEF_SPEC", absolute(&pending.path)),
        ("BRIEF_SERIES", pending.name.clone()),
        ("BRIEF_ROOT", absolute(shared.desk.workspace.root())),
        ("BRIEF_LEDGER", absolute(&series_folder(&pending.path).join(RECORDS))),
    ]
}

pub(super) fn absolute(path: &Path) -> String {
    std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf()).display().to_string()
}

/// Runs the program for editions that could not be made, if there is one and the project is trusted.
pub(super) fn run_on_failure(
    shared: &SharedByEditions<'_>,
    pending: &Pending,
    variables: &[(&str, String)],
    remarks: &mut Diagnostics,
) {
    let Some(hook) = &pending.series.on_failure else { return };
    if let Err(why) = may_run(shared, pending, ON_FAILURE, hook) {
        remarks.push(shared.desk.untrusted(msg!("untrusted--failure", program = program(hook), why = why)));
        return;
    }
    if let Err(why) = shared.desk.workspace.run_hook(hook, variables) {
        remarks.push(Diagnostic::of_file(&HOOK_FAILED, &pending.shown, why.message));
    }
}

/// That a hook may be run: this machine's user trusts the project as it is at this moment, whatever an earlier hook did.
fn may_run(shared: &SharedByEditions<'_>, pending: &Pending, key: &'static str, hook: &Hook) -> Result<(), Message> {
    shared.desk.may_use(&pending.path, &OutsideWant::of_hook(key, hook))
}

fn program(hook: &Hook) -> &str {
    hook.command.first().map(String::as_str).unwrap_or_default()
}

/// Says of which editions the program has not been run because nobody trusts the project. It stays owed.
pub(super) fn report_owed(shared: &SharedByEditions<'_>, pending: &Pending, remarks: &mut Diagnostics) {
    let Some(hook) = &pending.series.on_success else { return };
    // What is wrong with the ledger is reported where it is used.
    let Ok(ledger) = shared.desk.series_ledger(&pending.path) else { return };
    let editions: Vec<String> = ledger.owed().into_iter().map(|(edition, _)| edition.to_string()).collect();
    if editions.is_empty() {
        return;
    }
    if let Err(why) = may_run(shared, pending, ON_SUCCESS, hook) {
        let message = msg!("untrusted--owed", program = program(hook), editions = editions, why = why);
        remarks.push(shared.desk.untrusted(message));
    }
}

/// A call of the program that a spec names for after an edition is made.
pub(super) struct HookCall {
    pub edition: NaiveDate,
    pub number: u32,
    pub pdf: String,
    pub attempt: u32,
}

/// The most attempts of a program that asks for more.
const MAX_ATTEMPTS: u32 = 100;

/// Runs the program for an edition that is made, and records the attempt before and after: a run that is interrupted
/// meanwhile leaves an attempt without an end. The edition stays as it is, whatever happens to the program.
pub(super) fn attempt_hook(
    shared: &SharedByEditions<'_>,
    pending: &Pending,
    draft: &Path,
    call: HookCall,
    remarks: &mut Diagnostics,
) -> Result<(), Diagnostics> {
    let Some(hook) = &pending.series.on_success else { return Ok(()) };
    // Untrusted, it stays owed: see `report_owed`.
    if may_run(shared, pending, ON_SUCCESS, hook).is_err() {
        return Ok(());
    }
    let HookCall { edition, number, pdf, attempt } = call;
    let at = shared.when.of(pending);
    shared.desk.record(draft, &Record::HookStarted(HookAttempt { edition, at, attempt }))?;
    let id = Digest::of(format!("{}/{edition}/on_success/{attempt}", pending.name).as_bytes());
    let mut variables = variables(shared, pending);
    variables.extend([
        ("BRIEF_EDITION", edition.to_string()),
        ("BRIEF_NUMBER", number.to_string()),
        ("BRIEF_DRAFT", absolute(draft)),
        ("BRIEF_PDF", pdf),
        ("BRIEF_ATTEMPT", id.hex().chars().take(16).collect()),
        ("BRIEF_ATTEMPT_NUMBER", attempt.to_string()),
    ]);
    let outcome = match shared.desk.workspace.run_hook(hook, &variables) {
        Ok(()) => HookOutcome::Done,
        Err(why) => {
            remarks.push(Diagnostic::of_file(&HOOK_FAILED, &pending.shown, why.message));
            let again = (why.asks_for_later && attempt < MAX_ATTEMPTS) || attempt <= hook.retry;
            if again { HookOutcome::Again } else { HookOutcome::Failed }
        }
    };
    shared.desk.record(draft, &Record::HookEnded(HookEnd { edition, at, attempt, outcome }))?;
    Ok(())
}

/// Does what an earlier run could not do, or was not trusted to; says once of which program nobody knows how it ended, and
/// which the spec no longer names.
pub(super) fn open_hooks(
    shared: &SharedByEditions<'_>,
    pending: &Pending,
    ledger: &Ledger,
    remarks: &mut Diagnostics,
) -> Result<(), Diagnostics> {
    let folder = series_folder(&pending.path);
    let draft = |edition: NaiveDate| folder.join(format!("{edition}.md"));
    for (edition, attempt) in ledger.interrupted() {
        let message = msg!("hook-unknown", edition = edition.to_string());
        remarks.push(Diagnostic::of_file(&HOOK_UNKNOWN, &pending.shown, message));
        let (at, outcome) = (shared.when.of(pending), HookOutcome::Unknown);
        shared.desk.record(&draft(edition), &Record::HookEnded(HookEnd { edition, at, attempt, outcome }))?;
    }
    for (edition, attempt) in ledger.owed() {
        if pending.series.on_success.is_none() {
            let message = msg!("hook-gone", edition = edition.to_string());
            remarks.push(Diagnostic::of_file(&HOOK_GONE, &pending.shown, message));
            let (at, outcome) = (shared.when.of(pending), HookOutcome::Unnamed);
            shared.desk.record(&draft(edition), &Record::HookEnded(HookEnd { edition, at, attempt, outcome }))?;
            continue;
        }
        let Some(MadeEdition { number, files, .. }) = ledger.made(edition) else { continue };
        let pdf = files
            .iter()
            .rfind(|name| name.ends_with(".pdf"))
            .map(|name| absolute(&folder.join(name)))
            .unwrap_or_default();
        let call = HookCall { edition, number: *number, pdf, attempt: attempt + 1 };
        attempt_hook(shared, pending, &draft(edition), call, remarks)?;
    }
    Ok(())
}
