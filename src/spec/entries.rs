//! What a spec says of chronology and differences: how many entries at most, or none.

use schemars::JsonSchema;
use serde::Deserialize;

use super::DayRange;
use crate::diagnostic::Diagnostics;
use crate::text::date::Interval;
use crate::yaml::YamlFile;

/// Events in a chronology where a spec says nothing else, and in an edition of a series.
const EVENTS: (usize, usize) = (16, 6);

/// Differences where a spec says nothing else, and in an edition of a series.
const DIFFERENCES: (usize, usize) = (8, 3);

/// `chronology` as written: limits, or `false` for none.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(untagged)]
#[schemars(inline)]
pub(super) enum ChronologyFile {
    /// Whether there is one.
    Wanted(bool),
    Limits(WrittenChronology),
}

#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(inline)]
pub(super) struct WrittenChronology {
    /// Events, at most.
    #[schemars(range(min = 1, max = 200))]
    at_most: Option<usize>,
    /// The days within which events must lie.
    period: Option<DayRange>,
}

/// `differences` as written: a limit, or `false` for none.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(untagged)]
#[schemars(inline)]
pub(super) enum DifferencesFile {
    /// Whether there are any.
    Wanted(bool),
    Limits(WrittenDifferences),
}

#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(inline)]
pub(super) struct WrittenDifferences {
    /// Differences, at most.
    #[schemars(range(min = 1, max = 200))]
    at_most: Option<usize>,
}

/// What a chronology holds at most.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ChronologyLimits {
    /// So many events.
    pub at_most: usize,
    /// Events of these days; `None` where the spec does not say.
    pub period: Option<Interval>,
}

/// The limits of a chronology; `None` where there is to be none.
pub(super) fn chronology(
    written: Option<ChronologyFile>,
    recurs: bool,
    file: &YamlFile,
    found: &mut Diagnostics,
) -> Option<ChronologyLimits> {
    let written = match written {
        Some(ChronologyFile::Wanted(false)) => return None,
        Some(ChronologyFile::Wanted(true)) | None => WrittenChronology::default(),
        Some(ChronologyFile::Limits(written)) => written,
    };
    let at_most = written.at_most.unwrap_or(default_of(EVENTS, recurs));
    let period = written.period.map(|period| period.interval(file, "/chronology/period", found));
    Some(ChronologyLimits { at_most, period })
}

/// How many differences at most; `None` where there are to be none.
pub(super) fn differences(written: Option<DifferencesFile>, recurs: bool) -> Option<usize> {
    let usual = default_of(DIFFERENCES, recurs);
    match written {
        Some(DifferencesFile::Wanted(false)) => None,
        Some(DifferencesFile::Wanted(true)) | None => Some(usual),
        Some(DifferencesFile::Limits(written)) => Some(written.at_most.unwrap_or(usual)),
    }
}

fn default_of((alone, in_a_series): (usize, usize), recurs: bool) -> usize {
    if recurs { in_a_series } else { alone }
}
