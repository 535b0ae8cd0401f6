//! Numbers as texts state them: exact, with fractions.

use std::cmp::Ordering;
use std::fmt;

/// A number that is not negative, as a fraction in its lowest terms: 2.5 is 5/2, and a third is a third.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Number {
    numerator: u64,
    denominator: u64,
}

fn greatest_common_divisor(mut a: u128, mut b: u128) -> u128 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}

impl Number {
    /// A whole number.
    pub const fn whole(value: u64) -> Self {
        Self { numerator: value, denominator: 1 }
    }

    /// A fraction; `None` where the denominator is 0.
    pub fn fraction(numerator: u64, denominator: u64) -> Option<Self> {
        Self::reduced(u128::from(numerator), u128::from(denominator))
    }

    /// A number in digits: those before the decimal mark, and those behind it. `None` beyond what is kept: 19
    /// digits in all.
    pub(super) fn decimal(whole: &str, decimals: &str) -> Option<Self> {
        let scale = 10_u64.checked_pow(u32::try_from(decimals.len()).ok()?)?;
        let digits = format!("{whole}{decimals}");
        Self::fraction(digits.trim_start_matches('0').parse().or_else(|_| empty_is_zero(&digits)).ok()?, scale)
    }

    fn reduced(numerator: u128, denominator: u128) -> Option<Self> {
        let divisor = greatest_common_divisor(numerator, denominator);
        if denominator == 0 || divisor == 0 {
            return None;
        }
        let part = |value: u128| u64::try_from(value / divisor).ok();
        Some(Self { numerator: part(numerator)?, denominator: part(denominator)? })
    }

    /// Its value if it is whole.
    pub fn as_whole(self) -> Option<u64> {
        (self.denominator == 1).then_some(self.numerator)
    }

    /// Its value, as near as floating point comes.
    pub fn as_f64(self) -> f64 {
        self.numerator as f64 / self.denominator as f64
    }

    /// The sum, if it can be kept.
    pub fn plus(self, other: Self) -> Option<Self> {
        let (a, b) = (u128::from(self.numerator), u128::from(other.numerator));
        let (c, d) = (u128::from(self.denominator), u128::from(other.denominator));
        Self::reduced(a.checked_mul(d)?.checked_add(b.checked_mul(c)?)?, c * d)
    }

    /// The product, if it can be kept.
    pub fn times(self, other: Self) -> Option<Self> {
        let (a, b) = (u128::from(self.numerator), u128::from(other.numerator));
        Self::reduced(a * b, u128::from(self.denominator) * u128::from(other.denominator))
    }
}

fn empty_is_zero(digits: &str) -> Result<u64, std::num::ParseIntError> {
    if digits.bytes().all(|digit| digit == b'0') { Ok(0) } else { digits.parse() }
}

impl From<u64> for Number {
    fn from(value: u64) -> Self {
        Self::whole(value)
    }
}

impl Ord for Number {
    fn cmp(&self, other: &Self) -> Ordering {
        let left = u128::from(self.numerator) * u128::from(other.denominator);
        left.cmp(&(u128::from(other.numerator) * u128::from(self.denominator)))
    }
}

impl PartialOrd for Number {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// `80`, `2.5`; what has no end in decimals as a fraction: `2/3`.
impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut rest = self.denominator;
        for factor in [2, 5] {
            while rest.is_multiple_of(factor) {
                rest /= factor;
            }
        }
        if rest > 1 {
            return write!(f, "{}/{}", self.numerator, self.denominator);
        }
        write!(f, "{}", self.numerator / self.denominator)?;
        let mut remainder = u128::from(self.numerator % self.denominator);
        if remainder > 0 {
            f.write_str(".")?;
        }
        while remainder > 0 {
            remainder *= 10;
            write!(f, "{}", remainder / u128::from(self.denominator))?;
            remainder %= u128::from(self.denominator);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_exact() {
        let number = |whole: &str, decimals: &str| Number::decimal(whole, decimals).unwrap();
        assert_eq!(number("2", "50"), Number::fraction(5, 2).unwrap());
        assert_eq!(number("0", "125").to_string(), "0.125");
        assert_eq!(number("007", ""), Number::whole(7));
        assert_eq!(number("000", "").to_string(), "0");
        assert_eq!(Number::fraction(4, 6).unwrap().to_string(), "2/3");
        assert!(Number::fraction(1, 3).unwrap() > number("0", "333"));
        assert_eq!(number("2", "5").times(Number::whole(1_000_000)).unwrap(), Number::whole(2_500_000));
        assert_eq!(Number::decimal(&"9".repeat(30), ""), None);
        assert_eq!(Number::fraction(1, 0), None);
    }
}
