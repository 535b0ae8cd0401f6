//! A date expression as a historian reads it: first and last day, how precise it is, and what it rests on.

use std::ops::Range;

use chrono::NaiveDate;

use crate::diagnostic::Message;
use crate::lang::Lang;
use crate::text::date::PartialDate;
use crate::text::facts::NameTable;

/// When a source was published, as far as that is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Published {
    /// The first day that it can be.
    pub first: NaiveDate,
    /// The last day that it can be.
    pub last: NaiveDate,
    /// Whether the date is stated, and not inferred. What rests on an inferred date is inferred.
    pub stated: bool,
}

impl Published {
    /// The date of a library entry; `None` if it is none of the calendar.
    pub fn of(date: &PartialDate) -> Option<Self> {
        let days = date.interval()?;
        Some(Self { first: days.from?, last: days.to?, stated: !date.approximate })
    }
}

/// What is known of a passage whose dates are read.
#[derive(Clone, Debug)]
pub struct DateContext<'a> {
    /// The language of the source. A passage in another script is read in its own.
    pub language: Lang,
    /// When the source was published, if that is known.
    pub published: Option<Published>,
    /// The names of the catalogue: Faris Nisan is no April.
    pub names: Option<&'a NameTable>,
    /// The date expressions before the passage, in order: "two days later" is told from the last of them.
    pub before: &'a [DateExpression],
}

impl DateContext<'_> {
    /// A passage without names and without anything before it.
    pub fn new(language: Lang, published: Option<Published>) -> Self {
        Self { language, published, names: None, before: &[] }
    }
}

/// How precise the words of a date expression are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Precision {
    /// A day, or days named one by one.
    Day,
    /// A week.
    Week,
    /// The beginning, middle or end of a month, a half or a week of one.
    PartOfMonth,
    /// A month, or months.
    Month,
    /// A season of a year.
    Season,
    /// The beginning, middle, end, a half or a quarter of a year.
    PartOfYear,
    /// A year, or years.
    Year,
    /// A decade, or a part of one.
    Decade,
    /// A century, or a part of one.
    Century,
    /// Words whose bounds are a choice: "before 2030", "in the past ten years".
    Vague,
}

impl Precision {
    /// Its name, as `brief facts` prints it.
    pub fn key(self) -> &'static str {
        match self {
            Precision::Day => "day",
            Precision::Week => "week",
            Precision::PartOfMonth => "part-of-month",
            Precision::Month => "month",
            Precision::Season => "season",
            Precision::PartOfYear => "part-of-year",
            Precision::Year => "year",
            Precision::Decade => "decade",
            Precision::Century => "century",
            Precision::Vague => "vague",
        }
    }
}

/// What the days of a date expression rest on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Basis {
    /// The words state them.
    Stated,
    /// The words leave the month, or month and year, to the stated date of the source: the 16th, الشهر الجاري.
    MonthFromSource,
    /// The words leave the year to the stated date of the source: 16 November.
    YearFromSource,
    /// They are told from the stated date of the source: yesterday, Wednesday, last month.
    FromSource,
    /// They are told from another expression: two days later.
    Relative,
    /// They rest on a date that is itself inferred.
    Inferred,
    /// The words say when only to those who know what is not known here.
    Unknown,
}

impl Basis {
    /// Its name, as `brief facts` prints it.
    pub fn key(self) -> &'static str {
        match self {
            Basis::Stated => "stated",
            Basis::MonthFromSource => "month-from-source",
            Basis::YearFromSource => "year-from-source",
            Basis::FromSource => "from-source",
            Basis::Relative => "relative",
            Basis::Inferred => "inferred",
            Basis::Unknown => "unknown",
        }
    }
}

/// How an expression bounds a time on one side, and so names no day of what its clause tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Bound {
    /// From there on: since July.
    Since,
    /// Up to there: until July, by July.
    Until,
    /// Earlier than that.
    Before,
    /// Later than that.
    After,
}

/// A date expression of a passage: what days it means, and how that is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateExpression {
    /// The bytes of the passage that it stands on.
    pub span: Range<usize>,
    /// The first day; `None` where it cannot be said.
    pub first: Option<NaiveDate>,
    /// The last day; `None` where it cannot be said.
    pub last: Option<NaiveDate>,
    /// How precise its words are.
    pub precision: Precision,
    /// What its days rest on.
    pub basis: Basis,
    /// Why these days, in a sentence.
    pub explanation: Message,
    /// Whether it bounds a time on one side.
    pub bound: Option<Bound>,
    /// The month and the day of the month that the words state, where they state no year and none can be told: `XXXX-11-14`.
    pub without_year: Option<(u32, Option<u32>)>,
}
