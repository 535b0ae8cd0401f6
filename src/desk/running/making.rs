//! The editions of one spec, made one after the other: composed, checked, set, written, recorded.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::NaiveDate;

use super::hooks::{HookCall, absolute, attempt_hook, open_hooks};
use super::{EditionOutcome, Pending, SharedByEditions, SpecRun};
use crate::desk::edition::series_folder;
use crate::desk::meaning::MeaningSearch;
use crate::desk::{Composed, Desk, LoadedDraft, LoadedSpec, Previous, TOOL};
use crate::diagnostic::{Diagnostic, Diagnostics, msg, rules};
use crate::draft::FrontMatter;
use crate::draft::merge::{with_base, with_making};
use crate::publish::ledger::CONTRADICTING_RECORDS;
use crate::publish::output::MadeOutput;
use crate::publish::output::pdf::PDF;
use crate::publish::record::{Begun, MadeEdition, MissedEditions, Record, SkipReason, Skipped};
use crate::publish::release::unreviewed;
use crate::schedule::plan::{Plan, plan};
use crate::search::NO_VECTORS;
use crate::spec::Spec;
use crate::spec::series::{IfNothingNew, Unreviewed};
use crate::workspace::{write_base, write_new, write_vectors};

rules! {
    /// The draft of the previous edition is missing.
    pub NO_PREVIOUS_DRAFT = Warning "no-previous-draft" {
        title: "The draft of the previous edition is missing.",
        why: "What is new, changed or withdrawn since then is found by comparing the two drafts, so this edition \
              says nothing about it. Restore the draft from version control before the edition is made.",
        wrong: "",
        right: "",
    }
}

/// Makes what is due of a spec. One process at a time works on a series.
///
/// # Errors
///
/// Why it could not be done, or not to its end.
pub(super) fn make_due(shared: &SharedByEditions<'_>, pending: &Pending, run: &mut SpecRun) -> Result<(), Diagnostics> {
    let folder = series_folder(&pending.path);
    let _lock = shared.desk.workspace().lock_series(&folder)?;
    // Another process may have been at work until now.
    let today = pending.now.with_timezone(&pending.series.schedule.zone).date_naive();
    let ledger = shared.desk.series_ledger(&pending.path)?;
    open_hooks(shared, pending, &ledger, &mut run.remarks)?;
    let past = ledger.past(today);
    let Plan { make, missed, .. } = plan(&pending.series.schedule, pending.series.catch_up, past, pending.now);
    if make.is_empty() && missed.is_empty() {
        return Ok(());
    }
    let mut due: Vec<(NaiveDate, bool)> = make.into_iter().map(|day| (day, true)).collect();
    due.extend(missed.into_iter().map(|day| (day, false)));
    due.sort_unstable();
    let loaded = shared.loaded(pending)?;
    run.remarks.extend(loaded.left_out.clone());
    let mut refused = Diagnostics::new();
    run.readings_made.clone_from(&loaded.corpus.readings_made);
    for due in due.chunk_by(|(_, one), (_, other)| !one && !other) {
        if let [(edition, true)] = due {
            match make_one(shared, pending, &loaded, *edition, &mut run.remarks) {
                Ok(outcome) => run.outcomes.push(outcome),
                // Records that contradict each other hinder their own edition.
                Err(why) if why.iter().all(|found| found.rule == &CONTRADICTING_RECORDS) => refused.extend(why),
                Err(why) => return Err(why),
            }
            continue;
        }
        let (why, at) = (SkipReason::Missed, shared.when.of(pending));
        let editions: Vec<NaiveDate> = due.iter().map(|(edition, _)| *edition).collect();
        if let Some(last) = editions.last() {
            let draft = folder.join(format!("{last}.md"));
            shared.desk.record(&draft, &Record::Missed(MissedEditions { editions, at }))?;
        }
        run.outcomes.extend(due.iter().map(|(edition, _)| EditionOutcome::Skipped {
            edition: *edition,
            why,
            unquoted: 0,
        }));
    }
    refused.into_result(())
}

/// A file that is read: where it goes, and its bytes.
type EditionOutput = (PathBuf, Vec<u8>);

/// The files of an edition, each with its content, in the order in which they are written.
struct EditionFiles {
    /// The draft as generated; `None` if there is one already.
    generated: Option<String>,
    /// The vectors that it was selected with, to be kept.
    vectors: Option<String>,
    /// What is read, beside it.
    outputs: Vec<EditionOutput>,
}

/// Makes an edition, or what is lacking of it. The caller holds the lock of the series.
fn make_one(
    shared: &SharedByEditions<'_>,
    pending: &Pending,
    loaded: &LoadedSpec,
    edition: NaiveDate,
    remarks: &mut Diagnostics,
) -> Result<EditionOutcome, Diagnostics> {
    let Desk { workspace, .. } = shared.desk;
    let ledger = shared.desk.series_ledger(&pending.path)?;
    ledger.sound(edition, &edition.to_string(), &pending.shown)?;
    let (spec, previous) =
        shared.desk.of_edition(&pending.path, loaded.spec.clone(), &loaded.corpus, &ledger, edition)?;
    let is_begun = ledger.begun(edition).is_some();
    let folder = series_folder(&pending.path);
    let path = folder.join(format!("{edition}.md"));
    let at = shared.when.of(pending);
    let (number, period, sources) = (spec.number.unwrap_or(1), spec.period.into(), spec.sources.clone());
    let mut loaded = of_this(loaded, spec, previous);
    let lock = workspace.lock_edition(&path, || {})?;
    let (mut withdrawn, mut vectors) = (Vec::new(), None);
    let (draft, generated) = match workspace.read_if_there(&path)? {
        Some(text) => (shared.desk.load_draft(text)?, None),
        None => {
            if let (Some(edition), None) =
                loaded.previous.as_ref().map_or((None, None), |p| (p.edition, p.draft.as_ref()))
            {
                let message = msg!("no-previous-draft", edition = edition.to_string());
                remarks.push(Diagnostic::of_file(&NO_PREVIOUS_DRAFT, workspace.shown(&path), message));
            }
            let composed = composed(shared, pending, &mut loaded, &path, remarks)?;
            if composed.nothing_new && !is_begun && pending.series.if_nothing_new == IfNothingNew::Skip {
                let why = SkipReason::NothingNew;
                // What is quoted again is not new; a source of the edition of which nothing is quoted may be.
                let unquoted = if composed.excerpts == 0 { sources.as_ref().map_or(0, BTreeSet::len) } else { 0 };
                if unquoted > 0 {
                    remarks.extend(composed.about_topics.clone());
                }
                let skipped = Skipped { edition, at, why, period: Some(period), sources };
                shared.desk.record(&path, &Record::Skipped(skipped))?;
                return Ok(EditionOutcome::Skipped { edition, why, unquoted });
            }
            withdrawn.clone_from(&composed.withdrawn);
            let markdown = composed.markdown.clone();
            vectors.clone_from(&composed.vectors);
            (composed.read_back(loaded, &workspace.shown(&path))?, Some(markdown))
        }
    };
    let (outputs, excerpts) = set(shared, pending, &draft, &path)?;
    if !is_begun {
        let begun = Begun { edition, number, at, period, sources, withdrawn, tool: TOOL.to_owned() };
        shared.desk.record(&path, &Record::Begun(begun))?;
    }
    let mut all = vec![path.clone()];
    all.extend(outputs.iter().map(|(path, _)| path.clone()));
    let written = write(&path, EditionFiles { generated, vectors, outputs }, &draft.document.front)?;
    drop(lock);
    let name = |path: &PathBuf| path.file_name().map(|name| name.to_string_lossy().into_owned());
    let files = all.iter().filter_map(name).collect();
    let hook = pending.series.on_success.is_some();
    let made = MadeEdition { edition, number, at, excerpts, files, hook };
    shared.desk.record(&path, &Record::Made(made))?;
    let is_pdf = |path: &&PathBuf| path.extension().is_some_and(|ending| ending == PDF.ending);
    let pdf = all.iter().rfind(is_pdf).map(|path| absolute(path)).unwrap_or_default();
    attempt_hook(shared, pending, &path, HookCall { edition, number, pdf, attempt: 1 }, remarks)?;
    let (written, left_alone): (Vec<&PathBuf>, Vec<&PathBuf>) = all.iter().partition(|path| written.contains(path));
    let shown = |paths: Vec<&PathBuf>| paths.into_iter().map(|path| workspace.shown(path)).collect();
    Ok(EditionOutcome::Made { edition, number, excerpts, written: shown(written), left_alone: shown(left_alone) })
}

/// The edition as it is composed now. Where vectors cannot be had it stays due, or is made by words if the spec says so.
fn composed(
    shared: &SharedByEditions<'_>,
    pending: &Pending,
    loaded: &mut LoadedSpec,
    draft: &Path,
    remarks: &mut Diagnostics,
) -> Result<Composed, Diagnostics> {
    loaded.meaning = MeaningSearch::at_hand(&loaded.spec, &pending.path, draft).map(MeaningSearch::asking);
    match shared.desk.compose(loaded) {
        Err(found) if found.iter().all(|found| found.rule == &NO_VECTORS) && loaded.words_if_unavailable() => {
            for found in found.iter() {
                let why = msg!(
                    "no-vectors--by-words",
                    edition = loaded.spec.edition.to_string(),
                    why = found.message.clone()
                );
                remarks.push(Diagnostic::of_file(&NO_VECTORS, &pending.shown, why).warning());
            }
            loaded.by_words();
            shared.desk.compose(loaded)
        }
        composed => composed,
    }
}

/// The same spec as that of another edition.
fn of_this(loaded: &LoadedSpec, spec: Spec, previous: Previous) -> LoadedSpec {
    LoadedSpec {
        spec,
        shown: loaded.shown.clone(),
        series: loaded.series.clone(),
        names: Arc::clone(&loaded.names),
        corpus: Arc::clone(&loaded.corpus),
        corpus_path: loaded.corpus_path.clone(),
        labels: Arc::clone(&loaded.labels),
        previous: Some(previous),
        today: loaded.today,
        left_out: loaded.left_out.clone(),
        meaning: None,
        people: loaded.people.clone(),
    }
}

/// Checks a draft and makes what the brief goes out as: for review and, where the spec asks for it, for readers before
/// anybody has reviewed it; with the number of excerpts.
fn set(
    shared: &SharedByEditions<'_>,
    pending: &Pending,
    draft: &LoadedDraft,
    path: &Path,
) -> Result<(Vec<EditionOutput>, usize), Diagnostics> {
    let SharedByEditions { press, desk, .. } = shared;
    let apart = desk.workspace.apart();
    let press = press.as_ref().map_err(Clone::clone)?;
    let checks = draft.check()?;
    let page = draft.page(&checks)?;
    let issue = match pending.series.unreviewed {
        Unreviewed::Issue => Some(unreviewed(page.clone(), &draft.labels)?),
        Unreviewed::Hold => None,
    };
    let named = draft.outputs();
    let made = |page, state: &str| {
        let made = draft.pages_with(press, &checks, page, (None, &named), apart)?;
        let file = |made: MadeOutput| {
            let path = path.with_extension(format!("{state}.{}", made.output.ending));
            made.files.into_iter().next().map(|bytes| (path, bytes))
        };
        Ok::<Vec<EditionOutput>, Diagnostics>(made.outputs.into_iter().filter_map(file).collect())
    };
    let mut outputs = made(page, "draft")?;
    if let Some(page) = issue {
        outputs.extend(made(page, "unreviewed")?);
    }
    Ok((outputs, checks.quotations.len()))
}

/// Writes what is not there yet; the files that were written.
fn write(draft: &Path, files: EditionFiles, front: &FrontMatter) -> Result<Vec<PathBuf>, Diagnostics> {
    let mut written = Vec::new();
    if let Some(generated) = files.generated {
        // The base first: once the draft is there, what it names is there too.
        let base = write_base(draft, &generated)?;
        if let Some(vectors) = files.vectors {
            write_vectors(draft, &vectors)?;
        }
        let text = with_base(&generated, base.hex());
        let text = front
            .made
            .map_or_else(|| text.clone(), |made| with_making(&text, made, &front.lifted, front.meaning.as_ref()));
        if write_new(draft, text.as_bytes())? {
            written.push(draft.to_path_buf());
        }
    }
    for (path, bytes) in files.outputs {
        if write_new(&path, &bytes)? {
            written.push(path);
        }
    }
    Ok(written)
}
