//! Two texts held against each other: whether they differ, in which way, and in which words.

use super::found::{Beside, Differing};
use super::statement::Statement;
use super::{copies, days, denials, disputes, numbers, people, turns};

/// In which way two statements differ; `None` where they do not, or where nothing tells that they speak of the same. It
/// is the same whichever comes first.
pub(super) fn judge(a: &Statement<'_>, b: &Statement<'_>, beside: Beside) -> Option<Differing> {
    judge_all(a, b, beside).into_iter().next()
}

/// All ways in which two statements differ, the plainest first.
pub(super) fn judge_all(a: &Statement<'_>, b: &Statement<'_>, beside: Beside) -> Vec<Differing> {
    let words = |statement: &Statement<'_>| -> Vec<String> {
        statement.text.words().iter().map(|word| word.folded.clone()).collect()
    };
    match words(a).cmp(&words(b)) {
        // Other marks and vowel signs are no difference.
        std::cmp::Ordering::Equal => Vec::new(),
        std::cmp::Ordering::Less => in_order(a, b, beside),
        std::cmp::Ordering::Greater => in_order(b, a, beside.turned()).into_iter().map(Differing::turned).collect(),
    }
}

fn in_order(a: &Statement<'_>, b: &Statement<'_>, beside: Beside) -> Vec<Differing> {
    let copy = copies::compare(a, b, beside);
    let numbers = numbers::compare(a, b, beside);
    // Of a copy the number that is another is told first.
    let firm = numbers.clone().filter(|number| number.misleads && number.kind == super::DifferenceKind::Conflict);
    let others = [
        copy,
        firm,
        days::compare(a, b, beside),
        people::who(a, b, beside),
        people::place(a, b, beside),
        people::site(a, b, beside).filter(|_| !beside.related),
        turns::compare(a, b, beside),
        turns::denied(a, b, beside),
        turns::denied_in_copy(a, b, beside),
        denials::compare(a, b, beside),
        copies::elsewhere(a, b, beside),
        answer(a, b, beside),
    ];
    let mut found: Vec<Differing> = others.into_iter().flatten().collect();
    found.extend(numbers);
    // The sort is stable: what stands first above goes before its equals.
    found.sort_by(|one, other| {
        other.misleads.cmp(&one.misleads).then(one.kind.cmp(&other.kind)).then(other.score.total_cmp(&one.score))
    });
    found
}

/// Two texts that are given to be compared may be one source's.
fn answer(a: &Statement<'_>, b: &Statement<'_>, beside: Beside) -> Option<Differing> {
    let together = Beside { same_source: true, ..beside };
    if !beside.related {
        return None;
    }
    disputes::between(a, b, together).or_else(|| disputes::between(b, a, together).map(Differing::turned))
}
