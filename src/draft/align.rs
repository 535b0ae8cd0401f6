//! Alignment: which excerpts of two drafts are the same one, and where three texts of one origin
//! differ.

use std::collections::BTreeMap;
use std::hash::Hash;
use std::ops::Range;

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::outline::{Outline, QuotedBlock};
use crate::cite::Citation;

/// The share of the shorter excerpt's words that the longer must have in the same order for both to
/// be one excerpt, in per cent. Less is chance: Arabic prose shares particles with any other.
const SAME_EXCERPT: usize = 60;

/// The most pairs of excerpts of different paragraphs that are compared word by word; drafts are far
/// below it.
const MAX_PAIRS: usize = 10_000;

/// A stretch in which two rows differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Hunk {
    pub old: Range<usize>,
    pub new: Range<usize>,
}

/// The stretches in which two rows differ, in their order; between them they are equal.
pub(super) fn hunks<T: Eq + Hash + Ord>(old: &[T], new: &[T]) -> Vec<Hunk> {
    let mut hunks: Vec<Hunk> = Vec::new();
    let (mut i, mut j) = (0, 0);
    let mut differ_up_to = |i: usize, j: usize, to: (usize, usize)| {
        if (i, j) != to {
            hunks.push(Hunk { old: i..to.0, new: j..to.1 });
        }
    };
    for op in capture_diff_slices(Algorithm::Myers, old, new) {
        // Only what is equal is relied on: the places of the other operations can be off by some
        // elements, because the library moves them about without renumbering (seen in 2.7.0).
        let DiffOp::Equal { old_index, new_index, len } = op else { continue };
        let is_equal = old.get(old_index..old_index + len) == new.get(new_index..new_index + len);
        if old_index >= i && new_index >= j && is_equal {
            differ_up_to(i, j, (old_index, new_index));
            (i, j) = (old_index + len, new_index + len);
        }
    }
    differ_up_to(i, j, (old.len(), new.len()));
    hunks
}

/// A stretch that was generated again, with what was there before and what the reviewer has there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct RegeneratedStretch {
    pub base: Range<usize>,
    pub mine: Range<usize>,
    pub new: Range<usize>,
    /// The reviewer changed it too.
    pub both: bool,
}

/// Where `new` differs from `base`, laid on `mine`. Changes that only touch each other are apart.
pub(super) fn changes<T: Eq + Hash + Ord>(base: &[T], mine: &[T], new: &[T]) -> Vec<RegeneratedStretch> {
    let by_reviewer = hunks(base, mine);
    let by_program = hunks(base, new);
    // Groups of hunks that overlap, as the stretch of the base that they cover.
    let mut all: Vec<(Range<usize>, bool)> = by_reviewer.iter().map(|hunk| (hunk.old.clone(), false)).collect();
    all.extend(by_program.iter().map(|hunk| (hunk.old.clone(), true)));
    all.sort_by_key(|(range, program)| (range.start, range.end, *program));
    let mut groups: Vec<(Range<usize>, bool, bool)> = Vec::new();
    for (range, program) in all {
        match groups.last_mut() {
            Some((last, reviewer, by_program)) if overlap(last, &range) => {
                last.end = last.end.max(range.end);
                *reviewer |= !program;
                *by_program |= program;
            }
            _ => groups.push((range, !program, program)),
        }
    }
    let groups = groups.into_iter().filter(|(_, _, program)| *program);
    groups
        .map(|(range, both, _)| RegeneratedStretch {
            mine: counterpart(&range, &by_reviewer),
            new: counterpart(&range, &by_program),
            base: range,
            both,
        })
        .collect()
}

/// Whether two stretches share an element, or are at one place, or one is inside the other.
fn overlap(a: &Range<usize>, b: &Range<usize>) -> bool {
    (a.start < b.end && b.start < a.end) || (a == b && a.is_empty())
}

/// The stretch of the other row that is where `range` is in the base. What was put in just
/// before or just after it is not part of it.
fn counterpart(range: &Range<usize>, hunks: &[Hunk]) -> Range<usize> {
    // Where the element at a place of the base is in the other row, if it is there.
    let shifted = |at: usize| {
        let passed = hunks.iter().rfind(|hunk| hunk.old.end <= at);
        passed.map_or(at, |hunk| at - hunk.old.end + hunk.new.end)
    };
    let mut inside = hunks.iter().filter(|hunk| overlap(range, &hunk.old));
    let first = inside.next();
    let last = inside.next_back().or(first);
    let start = match first {
        Some(first) if first.old.start == range.start => first.new.start,
        _ => shifted(range.start),
    };
    let end = match last {
        Some(last) if last.old.end == range.end => last.new.end,
        _ if range.is_empty() => start,
        _ => shifted(range.end - 1) + 1,
    };
    start..end
}

/// Merges by line. `None` where both sides changed the same lines in different ways.
pub(super) fn merge_lines(base: &[&str], mine: &[&str], new: &[&str]) -> Option<Vec<String>> {
    let key = |lines: &[&str]| -> Vec<String> { lines.iter().map(|line| super::outline::plain(line)).collect() };
    let (base, of_mine, of_new) = (key(base), key(mine), key(new));
    let mut out: Vec<String> = Vec::new();
    let mut done = 0;
    for change in changes(&base, &of_mine, &of_new) {
        let same = of_mine[change.mine.clone()] == of_new[change.new.clone()];
        if change.both && !same {
            return None;
        }
        if same {
            continue;
        }
        out.extend(mine[done..change.mine.start].iter().map(|&line| line.to_owned()));
        out.extend(new[change.new].iter().map(|&line| line.to_owned()));
        done = change.mine.end;
    }
    out.extend(mine[done..].iter().map(|&line| line.to_owned()));
    Some(out)
}

/// The excerpts that two drafts have in common: places in `a` with places in `b`. Excerpts are one by
/// key and span: the same words of the same source, or spans that overlap; the same paragraph and
/// the same topic decide between several.
pub(super) fn pairs(a: &Outline, b: &Outline) -> BTreeMap<usize, usize> {
    pairs_among(a, &a.excerpts(), b, &b.excerpts())
}

/// As [`pairs`], among these excerpts only.
pub(super) fn pairs_among(
    a: &Outline,
    of_a: &[(usize, &QuotedBlock)],
    b: &Outline,
    of_b: &[(usize, &QuotedBlock)],
) -> BTreeMap<usize, usize> {
    let mut pairs = BTreeMap::new();
    let mut taken = std::collections::BTreeSet::new();
    let same_topic = |i: usize, j: usize| a.pieces[i].topic == b.pieces[j].topic;
    // Equal words first: nearly all are, and they need no comparison word by word.
    let mut by_words: BTreeMap<(&str, &str), Vec<usize>> = BTreeMap::new();
    for &(j, quoted) in of_b {
        by_words.entry((quoted.citation.key.as_str(), quoted.words.as_str())).or_default().push(j);
    }
    for in_same_topic in [true, false] {
        for &(i, quoted) in of_a {
            let Some(same) = by_words.get(&(quoted.citation.key.as_str(), quoted.words.as_str())) else { continue };
            let free = same.iter().find(|&&j| !taken.contains(&j) && same_topic(i, j) == in_same_topic);
            if let Some(&j) = free.filter(|_| !pairs.contains_key(&i)) {
                pairs.insert(i, j);
                taken.insert(j);
            }
        }
    }
    // Then spans that overlap: in one paragraph first, then anywhere in the source, renumbered perhaps.
    for in_same_paragraph in [true, false] {
        let mut near: Vec<(bool, usize, usize, usize)> = Vec::new();
        let mut compared = 0;
        let left: Vec<_> =
            of_b.iter().filter(|(j, _)| !taken.contains(j)).map(|&(j, quoted)| (j, ExcerptWords::of(quoted))).collect();
        for &(i, quoted) in of_a.iter().filter(|(i, _)| !pairs.contains_key(i)) {
            let words = ExcerptWords::of(quoted);
            for (j, other) in &left {
                let candidate = if in_same_paragraph {
                    quoted.citation == *other.citation
                } else {
                    quoted.citation.key == other.citation.key && compared < MAX_PAIRS
                };
                if candidate {
                    compared += 1;
                    near.extend(words.shared(other).map(|shared| (same_topic(i, *j), shared, i, *j)));
                }
            }
        }
        near.sort_by(|x, y| (y.0, y.1, x.2, x.3).cmp(&(x.0, x.1, y.2, y.3)));
        for (_, _, i, j) in near {
            if !pairs.contains_key(&i) && taken.insert(j) {
                pairs.insert(i, j);
            }
        }
    }
    pairs
}

/// Whether two excerpts are of the same words of the same source.
pub(super) fn same_words(one: &QuotedBlock, other: &QuotedBlock) -> bool {
    one.citation.key == other.citation.key && one.words == other.words
}

/// The words of an excerpt, in their order and sorted.
struct ExcerptWords<'a> {
    citation: &'a Citation,
    words: Vec<&'a str>,
    sorted: Vec<&'a str>,
}

impl<'a> ExcerptWords<'a> {
    fn of(quoted: &'a QuotedBlock) -> Self {
        let words: Vec<&str> = quoted.slices.iter().flat_map(|slice| slice.split_whitespace()).collect();
        let mut sorted = words.clone();
        sorted.sort_unstable();
        Self { citation: &quoted.citation, words, sorted }
    }

    /// How many words two excerpts share in order, where that makes them one.
    fn shared(&self, other: &ExcerptWords<'_>) -> Option<usize> {
        let shorter = self.words.len().min(other.words.len());
        let enough = |shared: usize| shared > 0 && shared * 100 >= shorter * SAME_EXCERPT;
        // A match in any order is found quickly, and is nearly always not enough.
        let (mut i, mut j, mut common) = (0, 0, 0);
        while let (Some(a), Some(b)) = (self.sorted.get(i), other.sorted.get(j)) {
            common += usize::from(a == b);
            (i, j) = (i + usize::from(a <= b), j + usize::from(b <= a));
        }
        if !enough(common) {
            return None;
        }
        let differing: usize = hunks(&self.words, &other.words).iter().map(|hunk| hunk.old.len()).sum();
        Some(self.words.len() - differing).filter(|&shared| enough(shared))
    }
}

/// Whether every slice is in the words, one after the other.
pub(super) fn still_quotes(slices: &[String], words: &str) -> bool {
    let mut at = 0;
    slices.iter().all(|slice| {
        let found = words[at..].find(slice.as_str());
        at += found.map_or(0, |found| found + slice.len());
        found.is_some()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn merged(base: &str, mine: &str, new: &str) -> Option<String> {
        let lines = |text: &'static str| text.split_whitespace().collect::<Vec<&str>>();
        let leak = |text: &str| -> &'static str { Box::leak(text.to_owned().into_boxed_str()) };
        merge_lines(&lines(leak(base)), &lines(leak(mine)), &lines(leak(new))).map(|lines| lines.join(" "))
    }

    #[test]
    fn changes_apart_merge_and_changes_of_the_same_do_not() {
        assert_eq!(merged("a b c", "a x c", "a b d").as_deref(), Some("a x d"));
        assert_eq!(merged("a b", "x b", "a y").as_deref(), Some("x y"), "neighbours");
        assert_eq!(merged("a b c", "a c", "a b c d").as_deref(), Some("a c d"), "deleted and added");
        assert_eq!(merged("a b", "p a b", "y b").as_deref(), Some("p y b"), "put in before what changes");
        assert_eq!(merged("a b", "a x", "a n b").as_deref(), Some("a n x"), "put in before what the reviewer changed");
        assert_eq!(merged("a b c", "a x c", "a x c").as_deref(), Some("a x c"));
        assert_eq!(merged("a b c", "a x c", "a y c"), None);
        assert_eq!(merged("a b c d", "a x d", "a b y d"), None, "overlapping");
        assert_eq!(merged("a", "a x", "a y"), None, "put in at one place");
    }

    proptest! {
        /// Hunks cover exactly what is not equal.
        #[test]
        fn between_hunks_all_is_equal(old in "[a-c]{0,12}", new in "[a-d]{0,12}") {
            let (old, new): (Vec<char>, Vec<char>) = (old.chars().collect(), new.chars().collect());
            let (mut i, mut j) = (0, 0);
            for hunk in hunks(&old, &new) {
                prop_assert_eq!(&old[i..hunk.old.start], &new[j..hunk.new.start]);
                (i, j) = (hunk.old.end, hunk.new.end);
            }
            prop_assert_eq!(&old[i..], &new[j..]);
        }

        /// What either side alone changed is taken; what both leave alone stays.
        #[test]
        fn merging_with_one_side_unchanged_gives_the_other(base in "[a-d ]{0,20}", other in "[a-f ]{0,20}") {
            let squeezed = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
            prop_assert_eq!(merged(&base, &base, &other), Some(squeezed(&other)));
            prop_assert_eq!(merged(&base, &other, &base), Some(squeezed(&other)));
            prop_assert_eq!(merged(&base, &other, &other), Some(squeezed(&other)));
        }

        /// No line of the reviewer's goes.
        #[test]
        fn what_the_reviewer_put_in_stays(base in "[a-d ]{0,20}", mine in "[a-dX-Z ]{0,20}", new in "[a-f ]{0,20}") {
            if let Some(merged) = merged(&base, &mine, &new) {
                let typed = |text: &str| text.split_whitespace().flat_map(|w| w.chars()).filter(|c| c.is_uppercase()).collect::<String>();
                let whole = |text: &str| text.split_whitespace().filter(|w| w.contains(char::is_uppercase)).map(str::to_owned).collect::<Vec<_>>();
                prop_assert_eq!(typed(&merged), typed(&mine));
                prop_assert_eq!(whole(&merged), whole(&mine));
            }
        }
    }
}
