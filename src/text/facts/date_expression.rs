//! What a text can state of a date, part by part.

use std::ops::Range;

use super::Certainty;
use super::calendar::Calendar;
use super::tables::keys;
use super::units::Unit;

keys! {
    /// A season.
    #[allow(missing_docs, reason = "each says itself what it is")]
    pub enum Season {
        Spring = "spring",
        Summer = "summer",
        Autumn = "autumn",
        Winter = "winter",
    }
}

keys! {
    /// A part of a month, a year or another time.
    #[allow(missing_docs, reason = "each says itself what it is")]
    pub enum Part {
        Beginning = "beginning",
        Middle = "middle",
        End = "end",
        FirstHalf = "first-half",
        SecondHalf = "second-half",
    }
}

keys! {
    /// How a date is told from when the text was written.
    pub enum Relative {
        /// The day before.
        Yesterday = "yesterday",
        /// The day itself.
        Today = "today",
        /// The day after.
        Tomorrow = "tomorrow",
        /// The one before: last, الماضي, dernier.
        Past = "past",
        /// This one: this, الجاري, courant.
        Present = "present",
        /// The one after: next, المقبل, prochain.
        Future = "future",
    }
}

/// A date as a text states it: each part that it names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DateExpression {
    /// The calendar of its month or year; Gregorian where nothing says otherwise.
    pub calendar: Option<Calendar>,
    /// The day of the week, 1 for Monday to 7.
    pub weekday: Option<u8>,
    /// The day of the month; of several days the first and the last.
    pub days: Option<(u8, u8)>,
    /// The month, 1 to 12.
    pub month: Option<u8>,
    /// The year.
    pub year: Option<u16>,
    /// A part of the month or year.
    pub part: Option<Part>,
    /// The season.
    pub season: Option<Season>,
    /// How it is told from when the text was written.
    pub relative: Option<Relative>,
    /// The unit of time that `relative` speaks of: last *week*.
    pub period: Option<Unit>,
    /// Ten years of a century: 90 for the nineties.
    pub decade: Option<u8>,
}

impl DateExpression {
    /// Its days of the month if there are such days: no 31 February, no 29 February 2023.
    pub fn days_there_are(&self) -> Option<(u8, u8)> {
        let calendar = self.calendar.unwrap_or(Calendar::Gregorian);
        self.days.filter(|(_, last)| self.month.is_none_or(|month| calendar.has_day(self.year, month, *last)))
    }
}

/// A date expression in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Date {
    /// What it states.
    pub expression: DateExpression,
    /// The bytes that it stands on.
    pub span: Range<usize>,
    /// Whether it can be nothing else.
    pub certainty: Certainty,
}
