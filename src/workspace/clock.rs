//! The clock, read in this one place.

use chrono::{DateTime, NaiveDate, Utc};

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
    match std::env::var("SOURCE_DATE_EPOCH") {
        Ok(seconds) => {
            let time = seconds.parse().ok().and_then(|seconds| DateTime::from_timestamp(seconds, 0));
            time.map(|time| time.date_naive())
                .ok_or_else(|| "SOURCE_DATE_EPOCH is set but is not a number of seconds since 1970".to_owned())
        }
        Err(_) => Ok(Utc::now().date_naive()),
    }
}
