//! What two statements share, by which they are seen to speak of the same.

use std::collections::BTreeSet;
use std::ops::Range;

use chrono::NaiveDate;

use super::found::Beside;
use super::statement::Statement;
use crate::text::facts::NumeralRole;

/// What two statements share.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Shared {
    /// Names and states.
    pub(super) names: usize,
    /// What happens, and to what.
    pub(super) matters: usize,
    /// Of the words that say what they are about, the share of the shorter; 0 across languages.
    pub(super) words: f64,
    /// The same share of the longer.
    pub(super) of_longer: f64,
    /// How many of those words are the same.
    pub(super) count: usize,
    /// Whether they are of one language.
    pub(super) same_language: bool,
    /// What the passages around them share.
    pub(super) around: f64,
}

impl Shared {
    /// One figure for all.
    pub(super) fn score(&self) -> f64 {
        let names = self.names.min(3) as f64;
        let matters = self.matters.min(4) as f64;
        names * 1.2 + matters * 0.8 + self.words * 3.0 + self.around.min(1.5)
    }
}

/// What two statements share.
pub(super) fn shared(a: &Statement<'_>, b: &Statement<'_>, beside: Beside) -> Shared {
    let common = |one: &BTreeSet<&str>, other: &BTreeSet<&str>| one.intersection(other).count();
    let matters =
        |statement: &Statement<'_>| statement.matters.iter().map(|matter| matter.key).collect::<BTreeSet<_>>();
    let (count, words, of_longer) = if a.language() == b.language() {
        let (here, there) = (a.content(), b.content());
        let count = common(&here, &there);
        let share = |of: usize| count as f64 / of.max(1) as f64;
        (count, share(here.len().min(there.len())), share(here.len().max(there.len())))
    } else {
        (0, 0.0, 0.0)
    };
    Shared {
        names: common(&a.who_and_where(), &b.who_and_where()),
        matters: common(&matters(a), &matters(b)),
        words,
        of_longer,
        count,
        same_language: a.language() == b.language(),
        around: beside.around,
    }
}

/// The greatest place in an order that tells events apart: the second filling.
const MOST: u64 = 12;

/// Whether two statements name other places in an order: the first filling is not the second.
pub(super) fn instances_differ(a: &Statement<'_>, b: &Statement<'_>) -> bool {
    let places = |statement: &Statement<'_>| -> BTreeSet<u64> {
        let dates = &statement.days;
        let ordinals = statement.text.numerals().iter().filter(|numeral| numeral.role == NumeralRole::Ordinal);
        let ordinals = ordinals.filter(|numeral| {
            let words = statement.words_in(&numeral.span);
            !dates.iter().any(|day| day.words.start <= words.start && words.end <= day.words.end)
        });
        ordinals.filter_map(|n| n.amount.number()?.as_whole()).filter(|place| *place <= MOST).collect()
    };
    let (here, there) = (places(a), places(b));
    !here.is_empty() && !there.is_empty() && here.is_disjoint(&there)
}

/// The first and the last day of a date.
type KnownDays = (NaiveDate, NaiveDate);

/// Days that are known to the month, of those of a statement that are told here.
fn known(statement: &Statement<'_>, is_here: impl Fn(&Range<usize>) -> bool) -> Vec<KnownDays> {
    let here = statement.days.iter().filter(|day| is_here(&day.words)).filter_map(|day| day.days);
    here.filter(|(from, to)| (*to - *from).num_days() <= 31).collect()
}

fn apart(here: &[KnownDays], there: &[KnownDays]) -> bool {
    let near = |one: &KnownDays, other: &KnownDays| (other.0 - one.1).num_days().max((one.0 - other.1).num_days()) <= 2;
    !here.is_empty() && !there.is_empty() && !here.iter().any(|one| there.iter().any(|other| near(one, other)))
}

/// Whether both name days, and none that could be one.
pub(super) fn other_days(a: &Statement<'_>, b: &Statement<'_>) -> bool {
    apart(&known(a, |_| true), &known(b, |_| true))
}

/// Days that are known to so many days, or to more, are a period.
const PERIOD: i64 = 26;
/// So far from a number stands the period that it is of.
const OF_PERIOD: usize = 10;

/// The period that is told nearest to a number.
pub(super) fn period(statement: &Statement<'_>, words: &Range<usize>) -> Option<KnownDays> {
    let known = statement.days.iter().filter_map(|day| Some((statement.distance(&day.words, words), day.days?)));
    let long = known.filter(|(distance, (from, to))| *distance <= OF_PERIOD && (*to - *from).num_days() >= PERIOD);
    long.min_by_key(|(distance, _)| *distance).map(|(_, days)| days)
}

/// So far from words stands the day on which it was.
const ON: usize = 6;

/// Whether both name days near these words, and none that could be one.
pub(super) fn on_other_days(a: &Statement<'_>, words: &Range<usize>, b: &Statement<'_>, other: &Range<usize>) -> bool {
    let near =
        |statement: &Statement<'_>, words: &Range<usize>| known(statement, |day| statement.distance(day, words) <= ON);
    apart(&near(a, words), &near(b, other))
}
