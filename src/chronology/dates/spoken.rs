//! What a date expression says, before it is known which days that are.

use super::expression::Bound;
use super::vocabulary::{Feast, TimePart, TimeUnit};
use crate::text::facts::{Calendar, Season};

/// Where a word like الماضي or next points, seen from the source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Direction {
    Past,
    Present,
    Future,
}

impl Direction {
    /// How many units it goes from the present one.
    pub(super) fn shift(self) -> i32 {
        match self {
            Direction::Past => -1,
            Direction::Present => 0,
            Direction::Future => 1,
        }
    }
}

/// What is said of a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum YearSaid {
    /// Nothing.
    Open,
    /// Its number.
    Number(i32),
    /// A word beside the month points to it: last March, مارس الماضي.
    Toward(Direction),
    /// So many years from that of the source.
    Shift(i32),
    /// So many years from that of the expression before.
    Anchored(i32),
}

/// What is said of a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum MonthSaid {
    /// Its name; of several months the first and the last.
    Named { calendar: Calendar, first: u8, last: u8 },
    /// So many months from that of the source.
    Shift(i32),
    /// So many months from that of the expression before.
    Anchored(i32),
}

/// A part of a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PartOfMonth {
    Part(TimePart),
    /// The first week is that from the first to the seventh; `None` is the last.
    Week(Option<u8>),
    /// The first Sunday; `None` is the last.
    NthWeekday(Option<u8>, u8),
    FirstDays(u8),
}

/// A part of a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PartOfYear {
    Part(TimePart),
    Quarter(u8),
    Half(u8),
    FirstMonths(u8),
}

/// Days or a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Dated {
    pub(super) weekday: Option<u8>,
    /// The first and the last day of the month.
    pub(super) days: Option<(u8, u8)>,
    pub(super) month: MonthSaid,
    pub(super) year: YearSaid,
    pub(super) part: Option<PartOfMonth>,
    /// Whether the word that directs it leads: last July, and not juillet dernier.
    pub(super) led: bool,
}

impl Dated {
    pub(super) fn of(month: MonthSaid) -> Self {
        Self { weekday: None, days: None, month, year: YearSaid::Open, part: None, led: false }
    }
}

/// Whether a day of the week is told from the day before it in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Anchoring {
    No,
    /// Le mercredi: from a day of the same passage, if there is one.
    Perhaps,
    /// Le jeudi suivant.
    Yes,
}

/// What a distance is told from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Origin {
    Source,
    Anchor,
}

/// What a date expression says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Spoken {
    Dated(Dated),
    /// A date in digits that can be read in two orders: both readings.
    EitherOrder(Dated, Dated),
    /// A day of the week, or the first and the last of some.
    Weekdays {
        first: u8,
        last: u8,
        toward: Option<Direction>,
        week: Option<i32>,
        anchored: Anchoring,
    },
    /// A day told from the day of writing.
    Near {
        days: i64,
        weekday: Option<u8>,
    },
    Season {
        season: Season,
        year: YearSaid,
    },
    Year {
        year: YearSaid,
        hijri: bool,
        part: Option<PartOfYear>,
    },
    /// Ten years from this one on.
    Decade {
        from: i32,
        part: Option<TimePart>,
    },
    /// So many decades from that of the source.
    DecadeFromSource(i32),
    /// A century by its number.
    Century {
        number: i32,
        part: Option<TimePart>,
    },
    CenturyFromSource(i32),
    /// So many weeks from that of the source.
    Week {
        shift: i32,
        part: Option<TimePart>,
    },
    Weekend(Direction),
    Quarter(i32),
    /// So many units before (negative) or behind what it is told from.
    Distance {
        count: i64,
        unit: TimeUnit,
        origin: Origin,
        /// Whether the number is said to be rough: more than two years ago.
        rough: bool,
    },
    /// In three weeks: a time to come, where the clause tells of what is to come; else it is how long something takes.
    Ahead {
        count: i64,
        unit: TimeUnit,
    },
    /// Within thirty days: from the source on, where the clause tells of what is to come; else how long something took.
    Within {
        count: i64,
        unit: TimeUnit,
    },
    /// The past ten years, the next three days.
    Last {
        count: u64,
        unit: TimeUnit,
        direction: Direction,
    },
    /// The same day, the next month: so many units from the expression before.
    Turn {
        unit: TimeUnit,
        shift: i32,
    },
    Feast {
        feast: Feast,
        year: YearSaid,
    },
    /// The eve of a day, or the day behind it: au lendemain du 8 mai.
    Beside {
        day: Box<Spoken>,
        shift: i64,
    },
    /// From one to another.
    Span(Box<Spoken>, Box<Spoken>),
    Before(Box<Spoken>),
    After(Box<Spoken>),
    Since(Box<Spoken>),
    Until(Box<Spoken>),
}

impl Spoken {
    /// How it bounds a time on one side.
    pub(super) fn bound(&self) -> Option<Bound> {
        match self {
            Spoken::Since(_) => Some(Bound::Since),
            Spoken::Until(_) | Spoken::Within { .. } => Some(Bound::Until),
            Spoken::Before(_) => Some(Bound::Before),
            Spoken::After(_) => Some(Bound::After),
            _ => None,
        }
    }

    /// Whether it names its year.
    pub(super) fn has_year(&self) -> bool {
        match self {
            Spoken::Dated(dated) => matches!(dated.year, YearSaid::Number(_)),
            Spoken::EitherOrder(..) | Spoken::Decade { .. } => true,
            Spoken::Season { year, .. } | Spoken::Year { year, .. } | Spoken::Feast { year, .. } => {
                matches!(year, YearSaid::Number(_))
            }
            Spoken::Span(first, last) => first.has_year() || last.has_year(),
            Spoken::Before(inner) | Spoken::After(inner) | Spoken::Since(inner) | Spoken::Until(inner) => {
                inner.has_year()
            }
            _ => false,
        }
    }
}
