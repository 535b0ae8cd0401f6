//! The period of a brief: fixed, or moving with the edition.

use chrono::{Days, Months, NaiveDate};
use schemars::JsonSchema;
use serde::Deserialize;

use super::DayRange;
use crate::diagnostic::{Diagnostics, msg, rules};
use crate::text::date::Interval;
use crate::yaml::YamlFile;

rules! {
    /// A period is given in two ways at once.
    pub CONTRADICTORY_PERIOD = Error "contradictory-period" {
        title: "A period is given in two ways at once.",
        why: "A period is fixed (`from`, `to`), moves with the edition (`last: 7 days`), or continues from the \
              previous edition (`since: last-edition`). Only one of these can apply.",
        wrong: "period: { from: 2022-11-01, last: 7 days }",
        right: "period: { last: 7 days }",
    }
}

/// The period of a brief as written: fixed (`from`, `to`), moving (`last: 7 days`), or from one edition
/// to the next (`since: last-edition`).
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(inline)]
pub(super) struct PeriodFile {
    /// The first day of a fixed period.
    from: Option<NaiveDate>,
    /// The last day of a fixed period.
    to: Option<NaiveDate>,
    /// A period that moves with the edition: `7 days`, `2 weeks`, `1 month`.
    #[schemars(regex(pattern = r"^[1-9][0-9]{0,3} (day|week|month|year)s?$"))]
    last: Option<String>,
    /// `last-edition`: from the day after the previous edition of the series.
    since: Option<SinceDay>,
    /// By which of its days a source belongs to the period.
    #[serde(default)]
    by: PeriodBasis,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(inline)]
enum SinceDay {
    LastEdition,
}

/// By which of its days a source belongs to a period.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[schemars(inline)]
pub enum PeriodBasis {
    /// The day on which it was published, as far as that is known.
    #[default]
    Published,
    /// The day on which it entered the corpus.
    Added,
}

/// How a period is found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PeriodSpan {
    /// These days, whatever the edition.
    Fixed(Interval),
    /// So many days or months up to the day of the edition.
    Last {
        /// Days.
        days: u32,
        /// Months.
        months: u32,
    },
    /// From the day after the previous edition.
    SinceLastEdition,
}

/// The period that a spec asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PeriodRule {
    /// How it is found.
    pub span: PeriodSpan,
    /// By which of its days a source belongs to it.
    pub by: PeriodBasis,
}

impl Default for PeriodRule {
    fn default() -> Self {
        Self { span: PeriodSpan::Fixed(Interval::default()), by: PeriodBasis::Published }
    }
}

impl PeriodRule {
    /// Whether each edition has a period of its own.
    pub fn is_moving(&self) -> bool {
        !matches!(self.span, PeriodSpan::Fixed(_))
    }

    /// The days of a period that ends on this day, `before` being the last one that is not in it where the
    /// rule itself does not say.
    pub fn ending(&self, day: NaiveDate, before: Option<NaiveDate>) -> Interval {
        let from = match self.span {
            PeriodSpan::Fixed(interval) => return interval,
            PeriodSpan::Last { days, months } => {
                let before = day.checked_sub_months(Months::new(months));
                before.and_then(|day| day.checked_sub_days(Days::new(u64::from(days))))
            }
            PeriodSpan::SinceLastEdition => before,
        };
        Interval { from: from.and_then(|day| day.succ_opt()), to: Some(day) }
    }
}

/// The rule that is written; its mistakes go to `found`.
pub(super) fn resolve(written: &PeriodFile, file: &YamlFile, found: &mut Diagnostics) -> PeriodRule {
    let is_fixed = written.from.is_some() || written.to.is_some();
    if [is_fixed, written.last.is_some(), written.since.is_some()].into_iter().filter(|&said| said).count() > 1 {
        let two = file.finding(&CONTRADICTORY_PERIOD, "/period", msg!("contradictory-period"));
        found.push(two.help(msg!("contradictory-period.help")));
    }
    let span = match (&written.last, written.since) {
        (Some(last), _) => {
            // The schema has checked the form: a number, a space, a unit.
            let (count, unit) = last.split_once(' ').unwrap_or(("1", "day"));
            let count: u32 = count.parse().unwrap_or(1);
            match unit.trim_end_matches('s') {
                "day" => PeriodSpan::Last { days: count, months: 0 },
                "week" => PeriodSpan::Last { days: count * 7, months: 0 },
                "month" => PeriodSpan::Last { days: 0, months: count },
                _ => PeriodSpan::Last { days: 0, months: count * 12 },
            }
        }
        (None, Some(SinceDay::LastEdition)) => PeriodSpan::SinceLastEdition,
        (None, None) => {
            PeriodSpan::Fixed(DayRange { from: written.from, to: written.to }.interval(file, "/period", found))
        }
    };
    PeriodRule { span, by: written.by }
}
