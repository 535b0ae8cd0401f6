//! A number as a text has it: how much, and what it is there for.

use std::ops::Range;

use super::Certainty;
use super::number::Number;
use super::units::Unit;

/// What a number is there for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NumeralRole {
    /// It counts or measures.
    Cardinal,
    /// A place in an order.
    Ordinal,
    /// A part of a whole.
    Fraction,
    /// So many times.
    Multiple,
    /// A noun in the dual, of a unit or of anything else.
    Dual(Option<Unit>),
    /// A time of the clock, in hours.
    Clock,
    /// Digits that are part of a name: سو-57, HB-1961.
    Label,
    /// Ten years of a century, 90 for the nineties.
    Decade,
}

/// How much a text says there is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Amount {
    /// A number.
    Number(Number),
    /// About a number, by the word itself: une dizaine.
    Around(Number),
    /// Not counted, of this order: 1 for a few, 10 for dozens, 10,000 for tens of thousands.
    Vague(u64),
    /// Digits of more places than numbers are kept: no value, but a print of them that tells them from others.
    Long(u64),
}

impl Amount {
    /// The number, if there is one.
    pub fn number(self) -> Option<Number> {
        match self {
            Amount::Number(number) | Amount::Around(number) => Some(number),
            Amount::Vague(_) | Amount::Long(_) => None,
        }
    }
}

/// A number of a text, whatever it is there for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Numeral {
    /// How much.
    pub amount: Amount,
    /// What for.
    pub role: NumeralRole,
    /// Whether it stands there in digits, at least in part.
    pub in_digits: bool,
    /// The bytes of the text that it stands on.
    pub span: Range<usize>,
    /// Whether it can be nothing else: `one`, `first` and `second` often are.
    pub certainty: Certainty,
    /// The words that it is.
    pub(super) words: Range<usize>,
    /// How many digits stand before its decimal mark, if it is digits alone without any mark.
    pub(super) bare_digits: Option<usize>,
    /// The last thousand, million or more of it.
    pub(super) scale: Option<u64>,
}
