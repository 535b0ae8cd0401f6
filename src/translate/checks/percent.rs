//! Percentages.

use super::{Check, Finding, Pair, finding};

pub(super) const CHECK: Check = Check {
    code: "translated-percentage",
    about: "A percentage of the source is not one in the translation, or the other way round.",
    find,
};

fn find(pair: &Pair<'_>) -> Vec<Finding> {
    let (source, target) = (pair.source.text.percents(), pair.target.text.percents());
    if source.len() == target.len() {
        return Vec::new();
    }
    let times = |n: usize| if n == 1 { "once".to_owned() } else { format!("{n} times") };
    let message = format!("the source says per cent {}, the translation {}", times(source.len()), times(target.len()));
    vec![finding(CHECK.code, message, source.last().cloned(), target.last().cloned())]
}
