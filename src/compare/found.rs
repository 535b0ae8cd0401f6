//! What is found where two texts are held against each other.

use std::ops::Range;

/// In which way two texts say something else.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum DifferenceKind {
    /// Both cannot be so.
    Conflict,
    /// One source tells that others say different things.
    Dispute,
    /// It changed between the two.
    Change,
    /// Each compares with something else.
    OtherReference,
    /// Each speaks of another time.
    OtherPeriod,
    /// One is more precise than the other.
    OtherPrecision,
    /// The same in other words, or another account of it.
    OtherAccount,
}

impl DifferenceKind {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::Conflict,
        Self::Dispute,
        Self::Change,
        Self::OtherReference,
        Self::OtherPeriod,
        Self::OtherPrecision,
        Self::OtherAccount,
    ];

    /// Its name, as outputs for programs write it.
    pub fn key(self) -> &'static str {
        match self {
            Self::Conflict => "conflict",
            Self::Dispute => "dispute reported by a source",
            Self::Change => "change over time",
            Self::OtherReference => "other reference point",
            Self::OtherPeriod => "other period",
            Self::OtherPrecision => "other precision",
            Self::OtherAccount => "other wording or account",
        }
    }
}

/// What it is about which two texts differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Matter {
    /// How much or how many: of what, as a key of the words.
    Number(&'static str),
    /// On which day: at which point of an event, or which event.
    Day(&'static str),
    /// Who it was: in what.
    Who(&'static str),
    /// Where it was.
    Where(&'static str),
    /// Whether it was so at all.
    Whether(&'static str),
    /// What happened, as others tell it.
    Account,
}

impl Matter {
    /// Its name, as outputs for programs write it.
    pub fn key(self) -> &'static str {
        match self {
            Self::Number(_) => "number",
            Self::Day(_) => "day",
            Self::Who(_) => "who",
            Self::Where(_) => "where",
            Self::Whether(_) => "whether",
            Self::Account => "account",
        }
    }

    /// What it is a number, a day … of, as a key of the words; empty where nothing tells.
    pub fn of(self) -> &'static str {
        match self {
            Self::Number(of) | Self::Day(of) | Self::Who(of) | Self::Where(of) | Self::Whether(of) => of,
            Self::Account => "",
        }
    }
}

/// That two texts differ, with the words in which they do.
#[derive(Clone, Debug, PartialEq)]
pub struct Differing {
    /// In which way.
    pub kind: DifferenceKind,
    /// What it is about.
    pub matter: Matter,
    /// The bytes of the first text in which it differs.
    pub first: Range<usize>,
    /// Those of the second.
    pub second: Range<usize>,
    /// Whether a reader of one alone would be misled about the other.
    pub misleads: bool,
    /// How surely they speak of the same.
    pub score: f64,
}

impl Differing {
    /// The same with the texts the other way round.
    pub(super) fn turned(self) -> Self {
        Self { first: self.second, second: self.first, ..self }
    }
}

/// How two texts stand to each other.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Beside {
    /// Whether it is known that they speak of the same: nothing more has to tell so.
    pub(super) related: bool,
    /// Whether both stand in one source.
    pub(super) same_source: bool,
    /// So many days after the first the second was published, where that is known.
    pub(super) days_between: Option<i64>,
    /// What else tells that they speak of the same: what is shared by the passages around them.
    pub(super) around: f64,
    /// How many names of the catalogue are shared by what stands around them.
    pub(super) names_around: usize,
}

impl Beside {
    /// The same with the texts the other way round.
    pub(super) fn turned(self) -> Self {
        Self { days_between: self.days_between.map(|days| -days), ..self }
    }
}
