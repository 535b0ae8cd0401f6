//! Which edition of a series a spec stands for: its day, its period, its sources, and the previous edition.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use super::Desk;
use crate::diagnostic::{Diagnostic, Diagnostics, SourceText, msg, rules};
use crate::draft::quoted_sources;
use crate::publish::ledger::Ledger;
use crate::publish::record::Gone;
use crate::schedule::membership::{self, SoFar};
use crate::schedule::{self, end_of};
use crate::spec::Spec;
use crate::spec::period::PeriodBasis;
use crate::text::date::Interval;
use crate::workspace::OpenCorpus;

rules! {
    /// A schedule has no edition on the day that is asked for.
    pub SCHEDULE_ENDED = Error "schedule-ended" {
        title: "A schedule has ended.",
        why: "No edition is due after the `end` of the schedule. Name an earlier day with `--today`, or let the \
              schedule continue.",
        wrong: "schedule: { every: week, on: monday, at: \"06:00\", timezone: Africa/Algiers, end: 2024-12-31 }",
        right: "schedule: { every: week, on: monday, at: \"06:00\", timezone: Africa/Algiers }",
    }
}

/// The edition before one of a series.
#[derive(Clone, Debug, Default)]
pub struct Previous {
    /// Its day; `None` if there is none.
    pub edition: Option<NaiveDate>,
    /// Its draft, as it stands now; `None` where it is not there.
    pub draft: Option<String>,
    /// The drafts of the editions before that one, as they stand now; the newest first.
    pub earlier: Vec<(NaiveDate, SourceText)>,
    /// What is already told about quotations that are no longer in their source.
    pub withdrawn: BTreeSet<Gone>,
}

/// The stem of a spec's file: the name of its series.
pub fn series_of(path: &Path) -> String {
    path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default()
}

/// The folder of a spec's series, with its drafts and its ledger.
pub fn series_folder(spec: &Path) -> PathBuf {
    spec.with_file_name(series_of(spec))
}

impl Desk {
    /// The ledger of a spec's series; empty if there is none yet.
    ///
    /// # Errors
    ///
    /// Every mistake of the file.
    pub(super) fn series_ledger(&self, spec: &Path) -> Result<Ledger, Diagnostics> {
        self.ledger_in(&series_folder(spec))
    }

    /// Makes a spec that of the edition which its series has on a day: the last one that is due by then, and
    /// before the first is due, the first. A spec without a schedule stays as it is, but for its sources where
    /// these belong by the day on which they were added.
    pub(super) fn on_day(
        &self,
        path: &Path,
        spec: Spec,
        corpus: &OpenCorpus,
        today: NaiveDate,
    ) -> Result<(Spec, Option<Previous>), Diagnostics> {
        let Some(series) = &spec.series else { return Ok((of_added(spec, corpus), None)) };
        let now = end_of(series.schedule.zone, today);
        let due = schedule::latest(&series.schedule, series.schedule.start, now);
        let Some(edition) = due.or_else(|| schedule::next(&series.schedule, None, now)) else {
            let message = msg!("schedule-ended", day = today.to_string());
            return Err(Diagnostic::of_file(&SCHEDULE_ENDED, self.workspace.shown(path), message)
                .help(msg!("schedule-ended.help"))
                .into());
        };
        let ledger = self.series_ledger(path)?;
        self.of_edition(path, spec, corpus, &ledger, edition).map(|(spec, previous)| (spec, Some(previous)))
    }

    /// Makes a spec that of an edition of its series: as it was begun, if it was, or else as what came before it
    /// says.
    pub(super) fn of_edition(
        &self,
        path: &Path,
        mut spec: Spec,
        corpus: &OpenCorpus,
        ledger: &Ledger,
        edition: NaiveDate,
    ) -> Result<(Spec, Previous), Diagnostics> {
        let mut before = ledger.before(edition);
        let draft = |edition: NaiveDate| -> Result<Option<String>, Diagnostics> {
            let text = self.workspace.read_if_there(&series_folder(path).join(format!("{edition}.md")))?;
            Ok(text.map(|text| text.text().to_owned()))
        };
        for edition in std::mem::take(&mut before.by_hand) {
            before.taken.extend(draft(edition)?.iter().flat_map(|text| quoted_sources(text)));
        }
        spec.edition = edition;
        match (ledger.begun(edition), &spec.series) {
            (Some(begun), _) => {
                spec.number = Some(begun.number);
                spec.period = begun.period.into();
                spec.sources.clone_from(&begun.sources);
            }
            (None, Some(series)) => {
                let rule = spec.period_rule;
                spec.number = Some(before.number + 1);
                spec.period = membership::period(rule, &series.schedule, edition, before.made);
                if rule.is_moving() {
                    let so_far =
                        SoFar { made: before.made, last: before.last, began: before.began, taken: &before.taken };
                    let takes = |key: &&str| membership::takes(key, corpus.days(key), rule, spec.period, so_far);
                    spec.sources = Some(corpus.keys().filter(takes).map(str::to_owned).collect());
                } else {
                    spec = of_added(spec, corpus);
                }
            }
            (None, None) => {}
        }
        let text = before.made.map(draft).transpose()?.flatten();
        let mut earlier = Vec::new();
        for day in before.editions.iter().rev().filter(|day| Some(**day) != before.made) {
            let text = self.workspace.read_if_there(&series_folder(path).join(format!("{day}.md")))?;
            earlier.extend(text.map(|text| (*day, text)));
        }
        Ok((spec, Previous { edition: before.made, draft: text, earlier, withdrawn: before.withdrawn }))
    }
}

/// Sources belong to a fixed period by the day on which they were added, where the spec says so; one of
/// which it is not known belongs to every period.
fn of_added(mut spec: Spec, corpus: &OpenCorpus) -> Spec {
    if spec.period_rule.by == PeriodBasis::Added {
        let added = |key: &str| {
            corpus.days(key).added.map_or(Interval::default(), |day| Interval { from: Some(day), to: Some(day) })
        };
        let sources: BTreeSet<String> =
            corpus.keys().filter(|key| added(key).touches(&spec.period)).map(str::to_owned).collect();
        spec.sources = Some(sources);
    }
    spec
}
