//! The clock, read in this one place.

use chrono::{DateTime, NaiveDate, SubsecRound, Utc};

use crate::text::moment::Moment;

/// The moment of the run, UTC: the day that the user says, else `SOURCE_DATE_EPOCH`, else now.
///
/// # Errors
///
/// As [`today`].
pub fn now(said: Option<NaiveDate>) -> Result<Moment, String> {
    if let Some(day) = said {
        return Ok(Moment::day_only(day));
    }
    let time = epoch()?.unwrap_or_else(Utc::now);
    Ok(Moment::at(time.naive_utc().trunc_subsecs(0)))
}

/// The day of the run, UTC: as the user says, else by `SOURCE_DATE_EPOCH` (the reproducible-builds
/// specification: seconds since 1970-01-01 UTC), else now.
///
/// # Errors
///
/// `SOURCE_DATE_EPOCH` is set to something that is no such number.
pub fn today(said: Option<NaiveDate>) -> Result<NaiveDate, String> {
    if let Some(day) = said {
        return Ok(day);
    }
    Ok(epoch()?.unwrap_or_else(Utc::now).date_naive())
}

/// `SOURCE_DATE_EPOCH`, if it is set.
fn epoch() -> Result<Option<DateTime<Utc>>, String> {
    let Ok(seconds) = std::env::var("SOURCE_DATE_EPOCH") else { return Ok(None) };
    let time = seconds.parse().ok().and_then(|seconds| DateTime::from_timestamp(seconds, 0));
    time.map(Some).ok_or_else(|| "SOURCE_DATE_EPOCH is set but is not a number of seconds since 1970".to_owned())
}
