//! Editions that are due, made: what `brief run` and `brief due` do.
//!
//! A run can be interrupted at any moment, and several can happen at once. One process at a time works
//! on a series. An edition is first composed, checked and set in memory; then the ledger records that it is
//! begun, its files are written, and the ledger records that it is made. Whatever is there already
//! is left alone, so the next run continues where the last one stopped.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use chrono::{DateTime, NaiveDate, Utc};

use super::edition::{series_folder, series_of};
use super::scheduling::NO_SCHEDULE;
use super::spec::{check_series, check_sources, corpus_of, outside};
use super::{Desk, LoadedDraft, LoadedSpec, TOOL, at_key};
use crate::diagnostic::{Diagnostic, Diagnostics, msg, rules};
use crate::draft::FrontMatter;
use crate::draft::merge::{with_base, with_making};
use crate::labels::LabelSet;
use crate::lang::Lang;
use crate::messages::english;
use crate::publish::ledger::{CONTRADICTING_RECORDS, Ledger};
use crate::publish::pdf::Press;
use crate::publish::record::{Begun, HookAttempt, HookEnd, HookOutcome, Made, MissedEditions, Record, Skipped, Why};
use crate::publish::release::unreviewed;
use crate::schedule::plan::{Plan, UpTo, plan};
use crate::spec::names::Names;
use crate::spec::series::{Hook, IfNothingNew, Series, Unreviewed};
use crate::spec::{self, Catalogue, Spec};
use crate::text::digest::Digest;
use crate::text::moment::Moment;
use crate::workspace::hook::{HOOK_FAILED, HOOK_UNKNOWN};
use crate::workspace::{OUTSIDE_PROJECT, OpenCorpus, RECORDS, lock_edition, lock_series, write_base, write_new};

rules! {
    /// The draft of the previous edition is missing.
    pub NO_PREVIOUS_DRAFT = Warning "no-previous-draft" {
        title: "The draft of the previous edition is missing.",
        why: "What is new, changed or withdrawn since then is found by comparing the two drafts, so this edition \
              says nothing about it. Restore the draft from version control before the edition is made.",
        wrong: "",
        right: "",
    }
    /// The ledger of a series lies in the future.
    pub LEDGER_AHEAD = Warning "ledger-ahead" {
        title: "The ledger of a series has editions that lie in the future.",
        why: "They were recorded by a run whose clock was ahead, or with a later `--today`. The series goes on from today \
              as if they were not there; when their day comes, what was made stays as it is. If the clock of this \
              machine is behind, mend it before the next run.",
        wrong: "",
        right: "",
    }
    /// The program failed while it made an edition.
    pub INTERNAL_ERROR = Error "internal-error" {
        title: "The program failed while it made an edition.",
        why: "This is a fault of the program, or of the typesetter on text beyond its limits, not of the files. This \
              edition is not made; other series are. Please report it.",
        wrong: "",
        right: "",
    }
}

/// A recurring spec with what is due of it.
pub struct Pending {
    /// The spec's file.
    pub path: PathBuf,
    /// As the user knows it.
    pub shown: String,
    /// The name of the series.
    pub name: String,
    /// What is due.
    pub plan: Plan,
    /// The series.
    pub series: Series,
    spec: Spec,
    corpus: PathBuf,
    now: DateTime<Utc>,
    /// That the ledger lies in the future, as a warning.
    pub ahead: Option<Diagnostic>,
    /// Whether a program of an earlier run is to be tried again, or nobody knows how it ended.
    has_open_hooks: bool,
}

/// That the ledger of a series lies in the future of a day.
pub fn ahead_of(shown: &str, edition: NaiveDate, today: NaiveDate) -> Diagnostic {
    let message = msg!("ledger-ahead", edition = edition.to_string(), today = today.to_string());
    Diagnostic::of_file(&LEDGER_AHEAD, shown, message).help(msg!("ledger-ahead.help"))
}

/// What happened to an edition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EditionOutcome {
    /// Its draft and its PDF are there.
    Made {
        /// The edition.
        edition: NaiveDate,
        /// Its number in the series.
        number: u32,
        /// How many excerpts it has.
        excerpts: usize,
        /// The files that were written in this run, as the user knows their paths.
        written: Vec<String>,
        /// Those that were there already and are left alone.
        left_alone: Vec<String>,
    },
    /// It is recorded as left out.
    Skipped {
        /// The edition.
        edition: NaiveDate,
        /// Why.
        why: Why,
    },
}

/// What a run did for one spec.
pub struct SpecRun {
    /// The spec, as the user knows its path.
    pub shown: String,
    /// The name of the series.
    pub name: String,
    /// Its editions, the oldest first.
    pub outcomes: Vec<EditionOutcome>,
    /// What else is to be reported: warnings.
    pub remarks: Diagnostics,
    /// Why it could not be done, or not to its end.
    pub failure: Option<Diagnostics>,
    /// Readings made, as the user knows their paths.
    pub readings_made: Vec<String>,
}

/// When a run takes place.
#[derive(Clone, Copy, Debug)]
pub struct When {
    /// What is due by then is made.
    pub up_to: UpTo,
    /// The moment, UTC; for a time of the wall clock it is another one in each time zone.
    pub at: Moment,
}

impl When {
    /// What the ledger of a series records.
    fn of(self, pending: &Pending) -> Moment {
        match self.up_to {
            UpTo::Wall(_) => Moment::at(pending.now.naive_utc()),
            UpTo::Moment(_) | UpTo::EndOf(_) => self.at,
        }
    }
}

/// What is due of some specs, up to a moment.
pub struct DueSpecs {
    /// Those that recur.
    pub recurring: Vec<Pending>,
    /// Those that cannot be used, as the user knows their paths, and why.
    pub failed: Vec<(String, Diagnostics)>,
}

impl Desk {
    /// Which editions of these specs are due. Those without a schedule are skipped, unless they are named one by one: then
    /// that they never recur is what is wrong with them.
    pub fn due(&self, specs: &[PathBuf], are_named: bool, up_to: UpTo) -> DueSpecs {
        let mut due = DueSpecs { recurring: Vec::new(), failed: Vec::new() };
        for spec in specs {
            let shown = || self.workspace.shown(spec);
            match self.pending(spec, up_to) {
                Ok(Some(pending)) => due.recurring.push(pending),
                Ok(None) if are_named => {
                    let never = Diagnostic::of_file(&NO_SCHEDULE, shown(), msg!("no-schedule--never"));
                    due.failed.push((shown(), never.help(msg!("no-schedule--never.help")).into()));
                }
                Ok(None) => {}
                Err(why) => due.failed.push((shown(), why)),
            }
        }
        due
    }

    /// What is due of a spec; `None` where it has no schedule.
    ///
    /// # Errors
    ///
    /// Every mistake of the spec, of the catalogues that it asks, and of its ledger.
    fn pending(&self, path: &Path, up_to: UpTo) -> Result<Option<Pending>, Diagnostics> {
        let workspace = &self.workspace;
        let text = workspace.read(path)?;
        let written = spec::read(text.path(), text.text())?;
        if !written.recurs() {
            return Ok(None);
        }
        let mut found = Diagnostics::new();
        let names = found.take(self.names());
        let topics = found.take(self.topics(names.as_deref())).flatten();
        let (Some(names), Some(topics)) = (names, topics) else { return Err(found) };
        let corpus = corpus_of(workspace, path, &written);
        // The day is that of the edition, which is not known yet.
        let day = NaiveDate::default();
        let spec = found.take(spec::resolve(written, Catalogue::Topics(&topics), &names, day));
        let corpus = corpus.map_err(|why| found.push(outside(&text, why)));
        let name = series_of(path);
        check_series(&name, text.path(), &mut found);
        let ledger = found.take(self.series_ledger(path));
        let (Some(mut spec), Ok(corpus), Some(ledger)) = (spec, corpus, ledger) else { return Err(found) };
        if let Err(why) = workspace.settle_logo(path, &mut spec.appearance) {
            found.push(at_key(&text, "/logo/file", &OUTSIDE_PROJECT, why));
        }
        let Some(series) = spec.series.clone() else { return found.into_result(None) };
        let now = up_to.for_schedule(&series.schedule);
        let today = now.with_timezone(&series.schedule.zone).date_naive();
        let plan = plan(&series.schedule, series.catch_up, ledger.past(today), now);
        let shown = text.path().to_owned();
        let has_open_hooks = !(ledger.owed().is_empty() && ledger.interrupted().is_empty());
        let ahead = ledger.ahead(today).map(|edition| ahead_of(&shown, edition, today));
        found.into_result(Some(Pending {
            path: path.to_path_buf(),
            shown,
            name,
            plan,
            series,
            spec,
            corpus,
            now,
            ahead,
            has_open_hooks,
        }))
    }

    /// Makes the editions that are due. Series are worked on side by side; what fails for one stops no other.
    pub fn run_due(&self, pending: Vec<Pending>, when: When) -> Vec<SpecRun> {
        let (busy, idle): (Vec<Pending>, Vec<Pending>) =
            pending.into_iter().partition(|p| !p.plan.make.is_empty() || !p.plan.missed.is_empty() || p.has_open_hooks);
        drop(idle);
        if busy.is_empty() {
            return Vec::new();
        }
        let shared = Shared::load(self, &busy, when);
        // Threads of our own, not rayon's: one that holds the lock of a series and waits for a part of its work
        // must not be given another series meanwhile, whose lock another process may hold.
        let threads = std::thread::available_parallelism().map_or(1, usize::from).min(busy.len());
        let next = AtomicUsize::new(0);
        let done: Mutex<Vec<(usize, SpecRun)>> = Mutex::new(Vec::new());
        std::thread::scope(|scope| {
            for _ in 0..threads {
                scope.spawn(|| {
                    while let Some((index, pending)) = {
                        let index = next.fetch_add(1, Ordering::SeqCst);
                        busy.get(index).map(|pending| (index, pending))
                    } {
                        let of_spec = run_spec(&shared, pending);
                        done.lock().unwrap_or_else(PoisonError::into_inner).push((index, of_spec));
                    }
                });
            }
        });
        let mut done = done.into_inner().unwrap_or_else(PoisonError::into_inner);
        done.sort_by_key(|(index, _)| *index);
        done.into_iter().map(|(_, of_spec)| of_spec).collect()
    }
}

/// What the editions of one run share: loaded once, whatever the number of specs.
struct Shared<'a> {
    desk: &'a Desk,
    press: Result<Arc<Press>, Diagnostics>,
    names: Arc<Names>,
    corpora: BTreeMap<(PathBuf, Vec<Lang>), Result<Arc<OpenCorpus>, Diagnostics>>,
    labels: BTreeMap<Vec<Lang>, Result<Arc<LabelSet>, Diagnostics>>,
    when: When,
}

impl<'a> Shared<'a> {
    /// Opens every corpus that is asked for, one after the other: each locks its index while it is opened,
    /// and a thread that waits for a lock must hold none.
    fn load(desk: &'a Desk, pending: &[Pending], when: When) -> Self {
        let names = desk.names().unwrap_or_default();
        let mut corpora = BTreeMap::new();
        let mut labels = BTreeMap::new();
        for Pending { spec, corpus, .. } in pending {
            let languages = &spec.languages;
            let open = || desk.open_corpus(desk.workspace.corpus_folder(corpus)?, Some(&names), languages);
            corpora.entry((corpus.clone(), languages.clone())).or_insert_with(open);
            labels.entry(languages.clone()).or_insert_with(|| desk.labels(languages));
        }
        let press = desk.press();
        Self { desk, press, names, corpora, labels, when }
    }

    fn loaded(&self, pending: &Pending) -> Result<LoadedSpec, Diagnostics> {
        let Pending { spec, corpus, name, shown, .. } = pending;
        let mut found = Diagnostics::new();
        let nothing = || Err(Diagnostics::new());
        let opened = self.corpora.get(&(corpus.clone(), spec.languages.clone())).cloned().unwrap_or_else(nothing);
        let labels = self.labels.get(&spec.languages).cloned().unwrap_or_else(|| Err(Diagnostics::new()));
        let (opened, labels) = (found.take(opened), found.take(labels));
        let (Some(opened), Some(labels)) = (opened, labels) else { return Err(found) };
        check_sources(spec, &opened, shown, &mut found);
        found.into_result(LoadedSpec {
            spec: spec.clone(),
            shown: shown.clone(),
            series: name.clone(),
            names: Arc::clone(&self.names),
            corpus: opened,
            corpus_path: self.desk.workspace.relative(corpus),
            labels,
            previous: None,
            today: self.when.of(pending).day(),
        })
    }
}

fn run_spec(shared: &Shared<'_>, pending: &Pending) -> SpecRun {
    let mut run = SpecRun {
        shown: pending.shown.clone(),
        name: pending.name.clone(),
        outcomes: Vec::new(),
        remarks: Diagnostics::new(),
        failure: None,
        readings_made: Vec::new(),
    };
    // Typst may panic on text beyond its limits; that is one edition's failure.
    let made = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| make_due(shared, pending, &mut run)));
    let made = made.unwrap_or_else(|panic| {
        let why = panic.downcast_ref::<String>().map(String::as_str).or_else(|| panic.downcast_ref::<&str>().copied());
        let message = msg!("internal-error", why = why.unwrap_or("unknown"));
        Err(Diagnostic::of_file(&INTERNAL_ERROR, &pending.shown, message).into())
    });
    if let Err(why) = made {
        let said: Vec<String> =
            why.sorted().iter().map(|found| format!("{}: {}", found.subject.name(), english(&found.message))).collect();
        let mut variables = variables(shared, pending);
        variables.push(("BRIEF_ERRORS", said.join("\n")));
        run_hook(shared, pending, pending.series.on_failure.as_ref(), &variables, &mut run.remarks);
        run.failure = Some(why);
    }
    run
}

fn make_due(shared: &Shared<'_>, pending: &Pending, run: &mut SpecRun) -> Result<(), Diagnostics> {
    let folder = series_folder(&pending.path);
    let _lock = lock_series(&folder)?;
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
    run.remarks.extend(loaded.corpus.left_out.clone());
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
        let (why, at) = (Why::Missed, shared.when.of(pending));
        let editions: Vec<NaiveDate> = due.iter().map(|(edition, _)| *edition).collect();
        if let Some(last) = editions.last() {
            let draft = folder.join(format!("{last}.md"));
            shared.desk.record(&draft, &Record::Missed(MissedEditions { editions, at }))?;
        }
        run.outcomes.extend(due.iter().map(|(edition, _)| EditionOutcome::Skipped { edition: *edition, why }));
    }
    refused.into_result(())
}

/// A PDF: where it goes, and its bytes.
type Pdf = (PathBuf, Vec<u8>);

/// The files of an edition, each with its content, in the order in which they are written.
struct Files {
    /// The draft as generated; `None` if there is one already.
    generated: Option<String>,
    /// PDFs beside it.
    pdfs: Vec<Pdf>,
}

/// Makes an edition, or what is lacking of it. The caller holds the lock of the series.
fn make_one(
    shared: &Shared<'_>,
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
    let loaded = of_this(loaded, spec, previous);
    let lock = lock_edition(&path, || {})?;
    let mut withdrawn = Vec::new();
    let (draft, generated) = match workspace.read_if_there(&path)? {
        Some(text) => (shared.desk.load_draft(text)?, None),
        None => {
            if let (Some(edition), None) =
                loaded.previous.as_ref().map_or((None, None), |p| (p.edition, p.draft.as_ref()))
            {
                let message = msg!("no-previous-draft", edition = edition.to_string());
                remarks.push(Diagnostic::of_file(&NO_PREVIOUS_DRAFT, workspace.shown(&path), message));
            }
            let composed = shared.desk.compose(&loaded)?;
            if composed.nothing_new && !is_begun && pending.series.if_nothing_new == IfNothingNew::Skip {
                let why = Why::NothingNew;
                let skipped = Skipped { edition, at, why, period: Some(period), sources };
                shared.desk.record(&path, &Record::Skipped(skipped))?;
                return Ok(EditionOutcome::Skipped { edition, why });
            }
            withdrawn.clone_from(&composed.withdrawn);
            let markdown = composed.markdown.clone();
            (composed.read_back(loaded, &workspace.shown(&path))?, Some(markdown))
        }
    };
    let (pdfs, excerpts) = set(shared, pending, &draft, &path)?;
    if !is_begun {
        let begun = Begun { edition, number, at, period, sources, withdrawn, tool: TOOL.to_owned() };
        shared.desk.record(&path, &Record::Begun(begun))?;
    }
    let mut all = vec![path.clone()];
    all.extend(pdfs.iter().map(|(path, _)| path.clone()));
    let written = write(&path, Files { generated, pdfs }, &draft.document.front)?;
    drop(lock);
    let name = |path: &PathBuf| path.file_name().map(|name| name.to_string_lossy().into_owned());
    let files = all.iter().filter_map(name).collect();
    let made = Made { edition, number, at, excerpts, files };
    shared.desk.record(&path, &Record::Made(made))?;
    let pdf = all.last().map(|path| absolute(path)).unwrap_or_default();
    attempt_hook(shared, pending, &path, HookCall { edition, number, pdf, attempt: 1 }, remarks)?;
    let (written, left_alone): (Vec<&PathBuf>, Vec<&PathBuf>) = all.iter().partition(|path| written.contains(path));
    let shown = |paths: Vec<&PathBuf>| paths.into_iter().map(|path| workspace.shown(path)).collect();
    Ok(EditionOutcome::Made { edition, number, excerpts, written: shown(written), left_alone: shown(left_alone) })
}

/// The same spec as that of another edition.
fn of_this(loaded: &LoadedSpec, spec: Spec, previous: super::Previous) -> LoadedSpec {
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
    }
}

/// Checks a draft and sets its PDFs: the one for review and, where the spec asks for it, the one that goes
/// out unreviewed; with the number of excerpts.
fn set(
    shared: &Shared<'_>,
    pending: &Pending,
    draft: &LoadedDraft,
    path: &Path,
) -> Result<(Vec<Pdf>, usize), Diagnostics> {
    let Shared { press, .. } = shared;
    let press = press.as_ref().map_err(Clone::clone)?;
    let checks = draft.check()?;
    let page = draft.page(&checks)?;
    let issue = match pending.series.unreviewed {
        Unreviewed::Issue => Some(unreviewed(page.clone(), &draft.labels)?),
        Unreviewed::Hold => None,
    };
    let mut pdfs = vec![(path.with_extension("draft.pdf"), draft.pdf(press, &checks, page, None)?.bytes)];
    if let Some(page) = issue {
        let bytes = draft.pdf(press, &checks, page, None)?.bytes;
        pdfs.push((path.with_extension("unreviewed.pdf"), bytes));
    }
    Ok((pdfs, checks.quotations.len()))
}

/// Writes what is not there yet; the files that were written.
fn write(draft: &Path, files: Files, front: &FrontMatter) -> Result<Vec<PathBuf>, Diagnostics> {
    let mut written = Vec::new();
    if let Some(generated) = files.generated {
        // The base first: once the draft is there, what it names is there too.
        let base = write_base(draft, &generated)?;
        let text = with_base(&generated, base.hex());
        let text = front.made.map_or_else(|| text.clone(), |made| with_making(&text, made, &front.lifted));
        if write_new(draft, text.as_bytes())? {
            written.push(draft.to_path_buf());
        }
    }
    for (path, bytes) in files.pdfs {
        if write_new(&path, &bytes)? {
            written.push(path);
        }
    }
    Ok(written)
}

/// What every hook gets.
fn variables(shared: &Shared<'_>, pending: &Pending) -> Vec<(&'static str, String)> {
    vec![
        ("BRIEF_SPEC", absolute(&pending.path)),
        ("BRIEF_SERIES", pending.name.clone()),
        ("BRIEF_ROOT", absolute(shared.desk.workspace.root())),
        ("BRIEF_LEDGER", absolute(&series_folder(&pending.path).join(RECORDS))),
    ]
}

fn absolute(path: &Path) -> String {
    std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf()).display().to_string()
}

/// Runs a hook, if there is one. The edition stays as it is, whatever happens to the hook.
fn run_hook(
    shared: &Shared<'_>,
    pending: &Pending,
    hook: Option<&Hook>,
    variables: &[(&str, String)],
    remarks: &mut Diagnostics,
) {
    let Some(hook) = hook else { return };
    if let Err(why) = shared.desk.workspace.run_hook(hook, variables) {
        remarks.push(Diagnostic::of_file(&HOOK_FAILED, &pending.shown, why.message));
    }
}

/// A call of the program that a spec names for after an edition is made.
struct HookCall {
    edition: NaiveDate,
    number: u32,
    pdf: String,
    attempt: u32,
}

/// The most attempts of a program that asks for more.
const MAX_ATTEMPTS: u32 = 100;

/// Runs the program for an edition that is made, and records the attempt before and after: a run that is interrupted
/// meanwhile leaves an attempt without an end. The edition stays as it is, whatever happens to the program.
fn attempt_hook(
    shared: &Shared<'_>,
    pending: &Pending,
    draft: &Path,
    call: HookCall,
    remarks: &mut Diagnostics,
) -> Result<(), Diagnostics> {
    let Some(hook) = &pending.series.on_success else { return Ok(()) };
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

/// Tries again what an earlier run could not do, and says once of which program nobody knows how it ended.
fn open_hooks(
    shared: &Shared<'_>,
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
        let Some(Made { number, files, .. }) = ledger.made(edition) else { continue };
        let pdf = files.last().map(|name| absolute(&folder.join(name))).unwrap_or_default();
        let call = HookCall { edition, number: *number, pdf, attempt: attempt + 1 };
        attempt_hook(shared, pending, &draft(edition), call, remarks)?;
    }
    Ok(())
}
