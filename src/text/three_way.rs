//! Two people who edited one text, brought together line by line: what one of them changed is taken, what both changed
//! alike is taken once, and where they differ nothing is decided.

use std::ops::Range;

use similar::{Algorithm, DiffTag, capture_diff_slices};

/// A stretch of lines of the base, and what stands there instead.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Hunk<'t> {
    base: Range<usize>,
    lines: Vec<&'t str>,
}

fn hunks<'t>(base: &[&str], text: &[&'t str]) -> Vec<Hunk<'t>> {
    capture_diff_slices(Algorithm::Myers, base, text)
        .into_iter()
        .filter(|op| op.tag() != DiffTag::Equal)
        .map(|op| Hunk { base: op.old_range(), lines: text[op.new_range()].to_vec() })
        .collect()
}

/// Whether two stretches overlap or touch: two lines put in at one place have no order.
fn meet(one: &Range<usize>, other: &Range<usize>) -> bool {
    one.start <= other.end && other.start <= one.end
}

/// The text in which the changes of both are. `None` where both changed the same lines, or lines side by side, in different
/// ways.
pub fn merged(base: &str, mine: &str, theirs: &str) -> Option<String> {
    if mine == theirs || base == theirs {
        return Some(mine.to_owned());
    }
    if base == mine {
        return Some(theirs.to_owned());
    }
    let lines = |text| -> Vec<_> { str::split_inclusive(text, '\n').collect() };
    let base: Vec<&str> = lines(base);
    let (mine, theirs): (Vec<&str>, Vec<&str>) = (lines(mine), lines(theirs));
    let (mut mine, theirs) = (hunks(&base, &mine), hunks(&base, &theirs));
    mine.retain(|hunk| !theirs.contains(hunk));
    if mine.iter().any(|hunk| theirs.iter().any(|other| meet(&hunk.base, &other.base))) {
        return None;
    }
    let mut all: Vec<Hunk<'_>> = mine.into_iter().chain(theirs).collect();
    all.sort_by_key(|hunk| (hunk.base.start, hunk.base.end));
    let mut text = String::new();
    let mut at = 0;
    for hunk in all {
        text.extend(base[at..hunk.base.start].iter().copied());
        text.extend(hunk.lines);
        at = hunk.base.end;
    }
    text.extend(base[at..].iter().copied());
    Some(text)
}

/// A text, written with `\n`, with the line ends of another: each line that is in both keeps its own, a new one has that of
/// the line above.
pub fn with_line_ends_of(text: &str, other: &str) -> String {
    let (crlf, all) = (other.matches("\r\n").count(), other.matches('\n').count());
    if crlf == 0 {
        return text.to_owned();
    }
    if crlf == all {
        return text.replace('\n', "\r\n");
    }
    let bare: Vec<&str> = other.split_inclusive('\n').map(|line| line.trim_end_matches(['\r', '\n'])).collect();
    let ends: Vec<bool> = other.split_inclusive('\n').map(|line| line.ends_with("\r\n")).collect();
    let lines: Vec<&str> = text.split_inclusive('\n').map(|line| line.trim_end_matches('\n')).collect();
    let mut own: Vec<Option<bool>> = vec![None; lines.len()];
    for op in capture_diff_slices(Algorithm::Myers, &bare, &lines) {
        if op.tag() == DiffTag::Equal {
            for (new, old) in op.new_range().zip(op.old_range()) {
                own[new] = Some(ends[old]);
            }
        }
    }
    let mut last = ends.first().copied().unwrap_or_default();
    let mut out = String::with_capacity(text.len() + lines.len());
    for ((line, own), whole) in lines.iter().zip(own).zip(text.split_inclusive('\n')) {
        last = own.unwrap_or(last);
        out.push_str(line);
        if whole.ends_with('\n') {
            out.push_str(if last { "\r\n" } else { "\n" });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_each_changed_is_there() {
        let base = "واحد\n\nاثنان\n\nثلاثة\n";
        let mine = base.replace("واحد", "1");
        let theirs = base.replace("ثلاثة", "3");
        assert_eq!(merged(base, &mine, &theirs).as_deref(), Some("1\n\nاثنان\n\n3\n"));
        assert_eq!(merged(base, &mine, &mine).as_deref(), Some(mine.as_str()));
        assert_eq!(merged(base, base, &theirs).as_deref(), Some(theirs.as_str()));
        assert_eq!(merged(base, &mine, &base.replace("واحد", "one")), None);
        assert_eq!(merged("a\n", "a\nb\n", "a\nc\n"), None, "two lines at one place have no order");
        assert_eq!(merged(base, &base.replace("واحد\n\n", ""), &theirs).as_deref(), Some("اثنان\n\n3\n"));
    }

    #[test]
    fn line_ends_stay() {
        assert_eq!(with_line_ends_of("a\nb\nc\n", "a\r\nb\r\n"), "a\r\nb\r\nc\r\n");
        assert_eq!(with_line_ends_of("a\nx\nb\n", "a\r\nb\n"), "a\r\nx\r\nb\n");
        assert_eq!(with_line_ends_of("a\nx", "a\nb\r\n"), "a\nx");
    }

    proptest! {
        /// The law: nothing that either of two people wrote is lost, or nothing is decided.
        #[test]
        fn no_line_that_somebody_wrote_is_lost(
            base in proptest::collection::vec(0u8..30, 1..30),
            mine in proptest::collection::vec((0usize..40, 100u8..120), 0..5),
            theirs in proptest::collection::vec((0usize..40, 200u8..220), 0..5),
        ) {
            let edited = |edits: &[(usize, u8)]| {
                let mut lines = base.clone();
                for (at, new) in edits {
                    lines.insert(at % (lines.len() + 1), *new);
                }
                lines
            };
            let text = |lines: &[u8]| lines.iter().map(|line| format!("{line}\n")).collect::<String>();
            let (one, other) = (edited(&mine), edited(&theirs));
            if let Some(merged) = merged(&text(&base), &text(&one), &text(&other)) {
                let all: Vec<&str> = merged.lines().collect();
                for (_, new) in mine.iter().chain(&theirs) {
                    prop_assert!(all.contains(&new.to_string().as_str()));
                }
                prop_assert_eq!(all.len(), base.len() + mine.len() + theirs.len());
            }
        }

        #[test]
        fn a_text_with_line_ends_reads_the_same(text in "[a-c\n]{0,40}", other in "[a-c]{0,3}(\r?\n[a-c]{0,3}){0,12}") {
            let written = with_line_ends_of(&text, &other);
            prop_assert_eq!(written.replace("\r\n", "\n"), text);
            let same = with_line_ends_of(&other.replace("\r\n", "\n"), &other);
            prop_assert_eq!(same, other);
        }
    }
}
