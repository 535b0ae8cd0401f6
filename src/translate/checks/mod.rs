//! Checks on translations: what the source says and the translation does not, or the other way round.
//!
//! A check sees a sentence and its translation, and knows nothing of grammar: what it finds is a warning
//! with the two passages, for a person to judge. To add a check: a file here and a line in [`CHECKS`].

mod amounts;
mod attribution;
mod comparisons;
mod contraries;
mod dates;
mod denials;
mod equivalents;
mod leftover;
mod length;
mod names;
mod negation;
mod numbers;
mod pair;
mod percent;
mod quotation_marks;
mod reserve;
mod signs;
mod speakers;
mod terms;
mod units;

use crate::diagnostic::Rule;

pub use pair::{Finding, SentencePair};
pub use terms::Terms;

/// One kind of check.
pub struct Check {
    /// The rule of its findings, which its file declares.
    pub rule: &'static Rule,
    find: fn(&SentencePair<'_>) -> Vec<Finding>,
}

/// All checks.
pub static CHECKS: &[Check] = &[
    numbers::CHECK,
    dates::CHECK,
    percent::CHECK,
    units::CHECK,
    names::CHECK,
    negation::CHECK,
    attribution::CHECK,
    quotation_marks::CHECK,
    length::CHECK,
    leftover::CHECK,
];

impl SentencePair<'_> {
    /// Everything that the checks find in it.
    pub fn findings(&self) -> Vec<Finding> {
        if self.source.text.as_str().trim().is_empty() || self.target.text.as_str().trim().is_empty() {
            return Vec::new();
        }
        CHECKS.iter().flat_map(|check| (check.find)(self)).collect()
    }
}

#[cfg(test)]
mod right;
#[cfg(test)]
mod tests;
