//! Editions that are due, made: what `brief run` and `brief due` do.
//!
//! A run can be interrupted at any moment, and several can happen at once. One process at a time works
//! on a series. An edition is first composed, checked and set in memory; then the ledger records that it is
//! begun, its files are written, and the ledger records that it is made. Whatever is there already
//! is left alone, so the next run continues where the last one stopped.

mod hooks;
pub(crate) mod making;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use chrono::{DateTime, NaiveDate, Utc};

use self::hooks::{report_owed, run_on_failure, variables};
use self::making::make_due;
use super::edition::series_of;
use super::engine::OpenedForRun;
use super::scheduling::NO_SCHEDULE;
use super::spec::{check_series, check_sources, corpus_of, outside, uses};
use super::{Desk, LoadedSpec, at_key};
use crate::diagnostic::{Diagnostic, Diagnostics, msg, rules};
use crate::labels::LabelSet;
use crate::lang::Lang;
use crate::messages::english;
use crate::publish::ledger::Ledger;
use crate::publish::pdf::Press;
use crate::publish::record::SkipReason;
use crate::schedule::plan::{Plan, UpTo, plan};
use crate::spec::names::Names;
use crate::spec::series::Series;
use crate::spec::{self, Spec, TopicsCatalogue};
use crate::text::moment::Moment;
use crate::workspace::{OUTSIDE_PROJECT, left_out_of};

rules! {
    /// The ledger of a series lies in the future.
    pub LEDGER_AHEAD = Warning "ledger-ahead" {
        title: "The ledger of a series has editions, or records, that lie in the future.",
        why: "They were recorded with a clock that was ahead, or with a later `--today`. The series goes on from today \
              as if they were not there; when their day comes, what was made stays as it is. What was approved or \
              published on such a day stands, and says a day that has not come. If the clock of this machine is behind, \
              mend it before the next run.",
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
    /// Whether a program of an earlier run is still to be run or to be tried again, or nobody knows how it ended.
    has_open_hooks: bool,
}

/// That the ledger of a series lies in the future of a day.
pub fn ahead_of(shown: &str, edition: NaiveDate, today: NaiveDate) -> Diagnostic {
    let message = msg!("ledger-ahead", edition = edition.to_string(), today = today.to_string());
    Diagnostic::of_file(&LEDGER_AHEAD, shown, message).help(msg!("ledger-ahead.help"))
}

/// That something was recorded of an edition on a day that lies in the future of this one.
pub(super) fn recorded_ahead_of(shown: &str, ledger: &Ledger, today: NaiveDate) -> Option<Diagnostic> {
    let (day, edition) = ledger.recorded_ahead(today)?;
    let message =
        msg!("ledger-ahead--recorded", edition = edition.to_string(), day = day.to_string(), today = today.to_string());
    Some(Diagnostic::of_file(&LEDGER_AHEAD, shown, message).help(msg!("ledger-ahead--recorded.help")))
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
        why: SkipReason,
        /// How many sources the edition would have had, where nothing of them is quoted.
        unquoted: usize,
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
    /// What else is to be reported: warnings; an error where a program is owed, or was not run, for want of trust.
    pub remarks: Diagnostics,
    /// Why it could not be done, or not to its end.
    pub failure: Option<Diagnostics>,
    /// Readings made, as the user knows their paths.
    pub readings_made: Vec<String>,
}

/// When a run takes place.
#[derive(Clone, Copy, Debug)]
pub struct RunTime {
    /// What is due by then is made.
    pub up_to: UpTo,
    /// The moment, UTC; for a time of the wall clock it is another one in each time zone.
    pub at: Moment,
}

impl RunTime {
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
        let spec = found.take(spec::resolve(written, TopicsCatalogue::Topics(&topics), &names, day));
        let corpus = corpus.map_err(|why| found.push(outside(&text, why)));
        let name = series_of(path);
        check_series(&name, text.path(), &mut found);
        let ledger = found.take(self.series_ledger(path));
        let (Some(mut spec), Ok(corpus), Some(ledger)) = (spec, corpus, ledger) else { return Err(found) };
        if let Err(why) = workspace.settle_logo(path, &mut spec.appearance) {
            found.push(at_key(&text, "/logo/file", &OUTSIDE_PROJECT, why));
        }
        if let Some(house) = found.take(self.house()) {
            spec.appearance.masthead = spec.appearance.masthead.or(house);
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
    pub fn run_due(&self, pending: Vec<Pending>, when: RunTime) -> Vec<SpecRun> {
        let (busy, idle): (Vec<Pending>, Vec<Pending>) =
            pending.into_iter().partition(|p| !p.plan.make.is_empty() || !p.plan.missed.is_empty() || p.has_open_hooks);
        drop(idle);
        if busy.is_empty() {
            return Vec::new();
        }
        let shared = SharedByEditions::load(self, &busy, when);
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

/// A corpus that a run asks for: the folder, the languages, and address and index of the engine.
type AskedCorpus = (PathBuf, Vec<Lang>, Option<(String, String)>);

fn asked_corpus(pending: &Pending) -> AskedCorpus {
    let Pending { spec, corpus, .. } = pending;
    let engine = spec.engine.as_ref().map(|with| (with.opensearch.clone(), with.index.clone()));
    (corpus.clone(), spec.languages.clone(), engine)
}

/// What the editions of one run share: loaded once, whatever the number of specs.
struct SharedByEditions<'a> {
    desk: &'a Desk,
    press: Result<Arc<Press>, Diagnostics>,
    names: Arc<Names>,
    corpora: BTreeMap<AskedCorpus, OpenedForRun>,
    labels: BTreeMap<Vec<Lang>, Result<Arc<LabelSet>, Diagnostics>>,
    when: RunTime,
}

impl<'a> SharedByEditions<'a> {
    /// Opens every corpus that is asked for, one after the other: each locks its index while it is opened,
    /// and a thread that waits for a lock must hold none.
    fn load(desk: &'a Desk, pending: &[Pending], when: RunTime) -> Self {
        let names = desk.names().unwrap_or_default();
        let mut corpora = BTreeMap::new();
        let mut labels = BTreeMap::new();
        for pending in pending {
            let languages = &pending.spec.languages;
            let open = || desk.open_for_run((&pending.path, &pending.shown), &pending.spec, &pending.corpus, &names);
            corpora.entry(asked_corpus(pending)).or_insert_with(open);
            labels.entry(languages.clone()).or_insert_with(|| desk.labels(languages));
        }
        let press = desk.press();
        Self { desk, press, names, corpora, labels, when }
    }

    fn loaded(&self, pending: &Pending) -> Result<LoadedSpec, Diagnostics> {
        let Pending { spec, corpus, name, shown, .. } = pending;
        let mut found = Diagnostics::new();
        let nothing = || Err(Diagnostics::new());
        let opened = self.corpora.get(&asked_corpus(pending)).map_or_else(nothing, |opened| opened.corpus.clone());
        let labels = self.labels.get(&spec.languages).cloned().unwrap_or_else(|| Err(Diagnostics::new()));
        let (opened, labels) = (found.take(opened), found.take(labels));
        let (Some(opened), Some(labels)) = (opened, labels) else { return Err(found) };
        check_sources(spec, &opened, shown, &mut found);
        let left_out = left_out_of(&opened.left_out, |key| uses(spec, key));
        let people = found.take(self.desk.people()).unwrap_or_default().printed().clone();
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
            left_out,
            meaning: None,
            people,
        })
    }
}

fn run_spec(shared: &SharedByEditions<'_>, pending: &Pending) -> SpecRun {
    let mut run = SpecRun {
        shown: pending.shown.clone(),
        name: pending.name.clone(),
        outcomes: Vec::new(),
        remarks: Diagnostics::new(),
        failure: None,
        readings_made: Vec::new(),
    };
    // Typst may panic on text beyond its limits; that is one edition's failure.
    if let Some(opened) = shared.corpora.get(&asked_corpus(pending)) {
        run.remarks.extend(opened.remarks.clone());
    }
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
        run_on_failure(shared, pending, &variables, &mut run.remarks);
        run.failure = Some(why);
    }
    report_owed(shared, pending, &mut run.remarks);
    run
}
