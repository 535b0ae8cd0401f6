//! One excerpt, three versions of it.

use crate::draft::align::{merge_lines, still_quotes};
use crate::draft::outline::{OutlinePiece, plain};

/// What happens to the reviewer's version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum MergeOutcome {
    /// It stays as it is.
    Stays,
    /// It gets these lines.
    Renewed(Vec<String>),
    /// It stays, and the new version is shown beside it, for this reason.
    Beside(&'static str),
}

/// Merges an excerpt. Words that the reviewer left alone or still quotes stay; a new locator and a new
/// translation come in where the reviewer has not changed them.
pub(super) fn merge(base: &OutlinePiece, mine: &OutlinePiece, new: &OutlinePiece) -> MergeOutcome {
    if new.plain() == base.plain() || new.plain() == mine.plain() {
        return MergeOutcome::Stays;
    }
    let (Some(of_base), Some(of_mine), Some(of_new)) = (base.quoted(), mine.quoted(), new.quoted()) else {
        return MergeOutcome::Stays;
    };
    let shortened = of_mine.words != of_base.words;
    if of_new.words != of_base.words && !(shortened && still_quotes(&of_mine.slices, &of_new.words)) {
        return MergeOutcome::Beside("the words of this excerpt have changed");
    }
    let ((base_head, base_rest), (mine_head, mine_rest), (new_head, new_rest)) =
        (base.halves(), mine.halves(), new.halves());
    let same = |a: &[&str], b: &[&str]| plain(&a.join("\n")) == plain(&b.join("\n"));
    let head = if same(&mine_head, &base_head) {
        owned(&new_head)
    } else if of_mine.citation == of_base.citation {
        let (from, to) = (of_base.citation.to_string(), of_new.citation.to_string());
        mine_head.iter().map(|line| line.replace(&from, &to)).collect()
    } else {
        owned(&mine_head)
    };
    let rest = if of_new.words != of_base.words || same(&new_rest, &base_rest) {
        // A translation of words that are not quoted here helps nobody.
        Some(owned(&mine_rest))
    } else if same(&mine_rest, &base_rest) {
        Some(owned(&new_rest))
    } else {
        merge_lines(&base_rest, &mine_rest, &new_rest)
    };
    match rest {
        Some(rest) => {
            let lines: Vec<String> = head.into_iter().chain(rest).collect();
            if lines == owned(&mine.text.lines().collect::<Vec<_>>()) {
                MergeOutcome::Stays
            } else {
                MergeOutcome::Renewed(lines)
            }
        }
        None => MergeOutcome::Beside("the translation was changed here and in the memory"),
    }
}

fn owned(lines: &[&str]) -> Vec<String> {
    lines.iter().map(|&line| line.to_owned()).collect()
}
