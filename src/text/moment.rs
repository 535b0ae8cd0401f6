//! A moment as records keep it: a day, or a second of a day, always UTC.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};

/// The form of a moment with its time (RFC 3339, seconds, UTC).
const FORM: &str = "%Y-%m-%dT%H:%M:%SZ";

/// A day (`2025-05-01`), or a second of one (`2025-05-01T09:30:00Z`), UTC. A day alone counts as its
/// midnight.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Moment {
    time: NaiveDateTime,
    day_only: bool,
}

impl Moment {
    /// A day whose time is not known.
    pub fn day_only(day: NaiveDate) -> Self {
        Self { time: day.and_time(NaiveTime::MIN), day_only: true }
    }

    /// A second of a day, UTC.
    pub fn at(time: NaiveDateTime) -> Self {
        Self { time, day_only: false }
    }

    /// Whether it is a second of its day, not the day alone.
    pub fn has_time(&self) -> bool {
        !self.day_only
    }

    /// The day.
    pub fn day(&self) -> NaiveDate {
        self.time.date()
    }

    /// Day and time, UTC; midnight where no time is known.
    pub fn time(&self) -> NaiveDateTime {
        self.time
    }
}

/// Why a text is not a moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotAMoment(String);

impl fmt::Display for NotAMoment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` is neither a day (2025-05-01) nor a time of a day (2025-05-01T09:30:00Z)", self.0)
    }
}

impl std::error::Error for NotAMoment {}

impl FromStr for Moment {
    type Err = NotAMoment;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let day = NaiveDate::parse_from_str(text, "%Y-%m-%d").map(Self::day_only);
        day.or_else(|_| NaiveDateTime::parse_from_str(text, FORM).map(Self::at))
            .map_err(|_| NotAMoment(text.to_owned()))
    }
}

impl TryFrom<String> for Moment {
    type Error = NotAMoment;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<Moment> for String {
    fn from(moment: Moment) -> Self {
        moment.to_string()
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.day_only { write!(f, "{}", self.day()) } else { write!(f, "{}", self.time.format(FORM)) }
    }
}

impl JsonSchema for Moment {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Moment".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2}Z)?$" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_survives_its_text_and_days_come_before_their_hours() {
        for text in ["2025-05-01", "2025-05-01T09:30:00Z"] {
            assert_eq!(text.parse::<Moment>().unwrap().to_string(), text);
        }
        for bad in ["", "2025-13-01", "2025-05-01 09:30", "2025-05-01T25:00:00Z"] {
            assert!(bad.parse::<Moment>().is_err(), "{bad}");
        }
        let moments: Vec<Moment> =
            ["2025-05-01", "2025-05-01T09:30:00Z", "2025-05-02"].iter().map(|t| t.parse().unwrap()).collect();
        assert!(moments.is_sorted());
    }
}
