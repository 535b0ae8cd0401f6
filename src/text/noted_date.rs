//! Dates of events as they are noted: as precise as somebody stated them, and no more.
//!
//! The notation is that of the library, `2024-07-25`, `2024-07`, `2024`, `~` in front if inferred, and says less where less
//! is known: `XXXX-11-14` (year not stated), `2022-11/early`, `/mid`, `/late`, `2022-summer`. Two dates with `/` between
//! them are a first and a last one (ISO 8601-1, 5.5; EDTF, level 1, has `XXXX`).

use std::fmt;
use std::str::FromStr;

use chrono::{Days, Months, NaiveDate};

use super::date::NotADate;

/// A part of a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MonthPart {
    /// The first ten days.
    Early,
    /// The days from the eleventh to the twentieth.
    Mid,
    /// The days after the twentieth.
    Late,
}

impl MonthPart {
    const ALL: [(Self, &'static str); 3] = [(Self::Early, "early"), (Self::Mid, "mid"), (Self::Late, "late")];

    /// How it is noted.
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(part, _)| *part == self).map(|(_, name)| *name).unwrap_or_default()
    }
}

/// A season, of the northern hemisphere.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Season {
    /// March to May.
    Spring,
    /// June to August.
    Summer,
    /// September to November.
    Autumn,
    /// December to February of the year after.
    Winter,
}

impl Season {
    const ALL: [(Self, &'static str); 4] =
        [(Self::Spring, "spring"), (Self::Summer, "summer"), (Self::Autumn, "autumn"), (Self::Winter, "winter")];

    /// How it is noted.
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(season, _)| *season == self).map(|(_, name)| *name).unwrap_or_default()
    }
}

/// How much of a date is stated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stated {
    /// A year.
    Year,
    /// A season of a year.
    Season(Season),
    /// A month.
    Month(u32),
    /// A part of a month.
    Part(u32, MonthPart),
    /// A day: month and day of the month.
    Day(u32, u32),
}

/// One date as it is noted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NotedDay {
    /// The year of the Gregorian calendar; `None` where nobody stated it.
    pub year: Option<i32>,
    /// What else is stated.
    pub stated: Stated,
}

impl NotedDay {
    /// The first and the last day that it can mean; `None` without a year.
    pub fn days(&self) -> Option<(NaiveDate, NaiveDate)> {
        self.days_in(self.year?)
    }

    /// The same in this year; `None` if there is no such date.
    fn days_in(&self, year: i32) -> Option<(NaiveDate, NaiveDate)> {
        let day = |month, day| NaiveDate::from_ymd_opt(year, month, day);
        let end_of =
            |first: NaiveDate, months| first.checked_add_months(Months::new(months))?.checked_sub_days(Days::new(1));
        match self.stated {
            Stated::Year => Some((day(1, 1)?, day(12, 31)?)),
            Stated::Season(season) => {
                let first = match season {
                    Season::Spring => day(3, 1)?,
                    Season::Summer => day(6, 1)?,
                    Season::Autumn => day(9, 1)?,
                    Season::Winter => day(12, 1)?,
                };
                Some((first, end_of(first, 3)?))
            }
            Stated::Month(month) => Some((day(month, 1)?, end_of(day(month, 1)?, 1)?)),
            Stated::Part(month, part) => {
                let first = day(month, 1)?;
                Some(match part {
                    MonthPart::Early => (first, day(month, 10)?),
                    MonthPart::Mid => (day(month, 11)?, day(month, 20)?),
                    MonthPart::Late => (day(month, 21)?, end_of(first, 1)?),
                })
            }
            Stated::Day(month, of_month) => Some((day(month, of_month)?, day(month, of_month)?)),
        }
    }
}

/// A date of an event, or its first and last one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NotedDate {
    /// The first, or the only one.
    pub from: NotedDay,
    /// The last, of what has one.
    pub to: Option<NotedDay>,
    /// Whether it is noted as inferred, `~`.
    pub is_inferred: bool,
}

impl NotedDate {
    /// A date of one day.
    pub fn of_day(day: NaiveDate) -> Self {
        use chrono::Datelike;
        let stated = Stated::Day(day.month(), day.day());
        Self { from: NotedDay { year: Some(day.year()), stated }, to: None, is_inferred: false }
    }

    /// The first and the last day that it can mean; `None` without a year.
    pub fn days(&self) -> Option<(NaiveDate, NaiveDate)> {
        let last = self.to.unwrap_or(self.from);
        Some((self.from.days()?.0, last.days()?.1))
    }

    /// What it is ordered by among others: the earlier first, the more precise first, those without a year last, in the
    /// order of the calendar.
    pub fn order(&self) -> (bool, NaiveDate, NaiveDate) {
        // Any leap year will do.
        let of = |day: &NotedDay| day.days_in(day.year.unwrap_or(2000));
        let first = of(&self.from).map_or(NaiveDate::MAX, |days| days.0);
        let last = of(&self.to.unwrap_or(self.from)).map_or(NaiveDate::MAX, |days| days.1);
        (self.from.year.is_none(), first, last)
    }
}

impl FromStr for NotedDay {
    type Err = NotADate;

    fn from_str(text: &str) -> Result<Self, NotADate> {
        let (date, part) = match text.split_once('/') {
            Some((date, part)) => (date, Some(part)),
            None => (text, None),
        };
        let mut pieces = date.split('-');
        let number = |text: &str, length: usize| {
            let is_number = text.len() == length && text.bytes().all(|b| b.is_ascii_digit());
            if is_number { text.parse::<u32>().map_err(|_| NotADate) } else { Err(NotADate) }
        };
        let year = match pieces.next().ok_or(NotADate)? {
            "XXXX" => None,
            year => Some(number(year, 4)?).filter(|&year| year >= 1000).map(Some).ok_or(NotADate)?,
        };
        let year = year.and_then(|year| i32::try_from(year).ok());
        let season = |text: &str| Season::ALL.iter().find(|(_, name)| *name == text).map(|(season, _)| *season);
        let stated = match (pieces.next(), pieces.next(), pieces.next()) {
            (None, _, _) => Stated::Year,
            (Some(second), None, None) => match season(second) {
                Some(season) => Stated::Season(season),
                None => Stated::Month(number(second, 2)?),
            },
            (Some(month), Some(day), None) => Stated::Day(number(month, 2)?, number(day, 2)?),
            _ => return Err(NotADate),
        };
        let stated = match (part, stated) {
            (None, stated) => stated,
            (Some(part), Stated::Month(month)) => {
                let part = MonthPart::ALL.iter().find(|(_, name)| *name == part).ok_or(NotADate)?;
                Stated::Part(month, part.0)
            }
            _ => return Err(NotADate),
        };
        let noted = Self { year, stated };
        // A year alone that nobody stated is nothing; the 29th of February is a day of some years.
        let is_something = year.is_some() || stated != Stated::Year;
        let is_date = noted.days_in(year.unwrap_or(2000)).is_some();
        if is_something && is_date { Ok(noted) } else { Err(NotADate) }
    }
}

impl FromStr for NotedDate {
    type Err = NotADate;

    fn from_str(text: &str) -> Result<Self, NotADate> {
        let (text, is_inferred) = text.strip_prefix('~').map_or((text, false), |rest| (rest, true));
        if let Ok(from) = text.parse() {
            return Ok(Self { from, to: None, is_inferred });
        }
        // Each of the two may itself have a part of a month behind a stroke.
        let strokes = text.match_indices('/').map(|(at, _)| at);
        for at in strokes {
            let (Ok(from), Ok(to)) = (text[..at].parse::<NotedDay>(), text[at + 1..].parse::<NotedDay>()) else {
                continue;
            };
            let date = Self { from, to: Some(to), is_inferred };
            let (_, first, last) = date.order();
            if from.year.is_some() == to.year.is_some() && first <= last {
                return Ok(date);
            }
        }
        Err(NotADate)
    }
}

impl fmt::Display for NotedDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.year {
            Some(year) => write!(f, "{year:04}")?,
            None => f.write_str("XXXX")?,
        }
        match self.stated {
            Stated::Year => Ok(()),
            Stated::Season(season) => write!(f, "-{}", season.name()),
            Stated::Month(month) => write!(f, "-{month:02}"),
            Stated::Part(month, part) => write!(f, "-{month:02}/{}", part.name()),
            Stated::Day(month, day) => write!(f, "-{month:02}-{day:02}"),
        }
    }
}

impl fmt::Display for NotedDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.is_inferred { "~" } else { "" };
        write!(f, "{sign}{}", self.from)?;
        self.to.map_or(Ok(()), |to| write!(f, "/{to}"))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn days(text: &str) -> Option<String> {
        let (first, last) = text.parse::<NotedDate>().ok()?.days()?;
        Some(format!("{first} {last}"))
    }

    #[test]
    fn a_date_is_as_precise_as_it_is_noted() {
        for (noted, meant) in [
            ("2024-07-25", "2024-07-25 2024-07-25"),
            ("2024-07", "2024-07-01 2024-07-31"),
            ("2024", "2024-01-01 2024-12-31"),
            ("~2025-04", "2025-04-01 2025-04-30"),
            ("2022-11/early", "2022-11-01 2022-11-10"),
            ("2022-02/late", "2022-02-21 2022-02-28"),
            ("2022-summer", "2022-06-01 2022-08-31"),
            ("2022-winter", "2022-12-01 2023-02-28"),
            ("2022-11-16/2022-11-28", "2022-11-16 2022-11-28"),
            ("2022-11/late/2022-12/early", "2022-11-21 2022-12-10"),
            ("2022-09/2022-10", "2022-09-01 2022-10-31"),
        ] {
            assert_eq!(days(noted).as_deref(), Some(meant), "{noted}");
            assert_eq!(noted.parse::<NotedDate>().unwrap().to_string(), noted);
        }
        for without_year in ["XXXX-11-14", "XXXX-02-29", "XXXX-11/early", "XXXX-summer", "XXXX-11-14/XXXX-11-16"] {
            assert_eq!(without_year.parse::<NotedDate>().unwrap().to_string(), without_year);
            assert_eq!(days(without_year), None);
        }
        for wrong in [
            "",
            "XXXX",
            "25 July",
            "2022-13/early",
            "2022-02-30",
            "2022-11-28/2022-11-16",
            "2022-11/first",
            "2022-fall",
            "2022-1-2",
            "2022/early",
            "2022-11-03/early",
            "2022-11-03/",
            "XXXX-11-14/2022-11-16",
            "0999",
        ] {
            assert!(wrong.parse::<NotedDate>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn those_without_a_year_come_last() {
        let mut dates: Vec<NotedDate> = ["XXXX-11-14", "2025-04-10", "2022-11", "XXXX-03-01", "2022-11-16/2022-11-28"]
            .iter()
            .map(|text| text.parse().unwrap())
            .collect();
        dates.sort_by_key(NotedDate::order);
        let noted: Vec<String> = dates.iter().map(ToString::to_string).collect();
        assert_eq!(noted, ["2022-11", "2022-11-16/2022-11-28", "2025-04-10", "XXXX-03-01", "XXXX-11-14"]);
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused_and_what_is_read_is_written_alike(text in "[~X0-9/earlymidtsun-]{0,24}") {
            if let Ok(date) = text.parse::<NotedDate>() {
                prop_assert_eq!(date.to_string(), text);
            }
        }
    }
}
