//! The clock, read in this one place.

use chrono::{DateTime, NaiveDate, SubsecRound, Utc};

use crate::diagnostic::{Diagnostic, msg, rules};
use crate::text::moment::Moment;

rules! {
    /// `SOURCE_DATE_EPOCH` is not a number of seconds.
    pub WRONG_EPOCH = Error "wrong-epoch" {
        title: "SOURCE_DATE_EPOCH is set to something that is not a moment in time.",
        why: "The variable gives the moment of the run, so that the same input gives the same bytes: seconds since \
              1970-01-01 UTC, in digits (the reproducible-builds specification). Unset it to use the clock, or name \
              a day with `--today`.",
        wrong: "SOURCE_DATE_EPOCH=2025-04-30",
        right: "SOURCE_DATE_EPOCH=1745971200",
    }
}

/// The moment of the run, UTC: the day that the user says, or else `SOURCE_DATE_EPOCH`, or else now.
///
/// # Errors
///
/// As [`today`].
pub fn now(said: Option<NaiveDate>) -> Result<Moment, Diagnostic> {
    if let Some(day) = said {
        return Ok(Moment::day_only(day));
    }
    let time = epoch()?.unwrap_or_else(Utc::now);
    Ok(Moment::at(time.naive_utc().trunc_subsecs(0)))
}

/// The day of the run, UTC: as the user says, or else by `SOURCE_DATE_EPOCH` (the reproducible-builds
/// specification: seconds since 1970-01-01 UTC), or else now.
///
/// # Errors
///
/// `SOURCE_DATE_EPOCH` is set to something that is no such number.
pub fn today(said: Option<NaiveDate>) -> Result<NaiveDate, Diagnostic> {
    if let Some(day) = said {
        return Ok(day);
    }
    Ok(epoch()?.unwrap_or_else(Utc::now).date_naive())
}

/// `SOURCE_DATE_EPOCH`, if it is set.
fn epoch() -> Result<Option<DateTime<Utc>>, Diagnostic> {
    let variable = "SOURCE_DATE_EPOCH";
    let Ok(seconds) = std::env::var(variable) else { return Ok(None) };
    let time = seconds.parse().ok().and_then(|seconds| DateTime::from_timestamp(seconds, 0));
    time.map(Some).ok_or_else(|| Diagnostic::of_environment(&WRONG_EPOCH, variable, msg!("wrong-epoch")))
}
