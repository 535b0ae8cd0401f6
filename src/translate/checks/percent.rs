//! Percentages.

use std::ops::Range;
use std::sync::LazyLock;

use super::lexicon::{Lexicon, Prefixes};
use super::{Check, Finding, Pair, Side, finding};

pub(super) const CHECK: Check = Check {
    code: "translated-percentage",
    about: "A percentage of the source is not one in the translation, or the other way round.",
    find,
};

static WORDS: LazyLock<Lexicon<()>> = LazyLock::new(|| {
    let words =
        ["في المئة", "في المائة", "بالمئة", "بالمائة", "في المية", "percent", "per cent", "percentage", "pour cent"];
    Lexicon::new(Prefixes::Conjunctions, words.map(|word| (word, ())))
});

/// Where a text says per cent.
pub(super) fn places(side: &Side<'_>) -> Vec<Range<usize>> {
    let signs = side.text.char_indices().filter(|(_, c)| matches!(c, '%' | '٪' | '﹪' | '％'));
    let signs = signs.map(|(at, c)| at..at + c.len_utf8());
    let mut places: Vec<Range<usize>> =
        signs.chain(WORDS.find(&side.words).into_iter().map(|found| found.span)).collect();
    places.sort_by_key(|place| place.start);
    places
}

fn find(pair: &Pair<'_>) -> Vec<Finding> {
    let (source, target) = (places(&pair.source), places(&pair.target));
    if source.len() == target.len() {
        return Vec::new();
    }
    let times = |n: usize| if n == 1 { "once".to_owned() } else { format!("{n} times") };
    let message = format!("the source says per cent {}, the translation {}", times(source.len()), times(target.len()));
    vec![finding(CHECK.code, message, source.last().cloned(), target.last().cloned())]
}
