//! Edits of a text: made, and found.

use crate::diagnostic::{Edit, Fix, msg};

/// A text with these edits made.
pub(super) fn edited(text: &str, edits: &[Edit]) -> String {
    let fix = Fix { title: msg!("impossible-action"), edits: edits.to_vec() };
    Fix::apply(text, [&fix]).0
}

/// The one edit by which a text becomes another.
pub(super) fn difference(before: &str, after: &str) -> Option<Edit> {
    let same = |one: char, other: char| one == other;
    let start: usize =
        before.chars().zip(after.chars()).take_while(|(a, b)| same(*a, *b)).map(|(c, _)| c.len_utf8()).sum();
    let (rest, new) = (&before[start..], &after[start..]);
    let end: usize =
        rest.chars().rev().zip(new.chars().rev()).take_while(|(a, b)| same(*a, *b)).map(|(c, _)| c.len_utf8()).sum();
    let range = start..before.len() - end;
    let text = after[start..after.len() - end].to_owned();
    (!range.is_empty() || !text.is_empty()).then_some(Edit { range, text })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_edit_is_all_that_differs() {
        let edit = |before: &str, after: &str| difference(before, after).map(|edit| (edit.range, edit.text));
        assert_eq!(edit("abcd", "abXd"), Some((2..3, "X".to_owned())));
        assert_eq!(edit("aa", "aaa"), Some((2..2, "a".to_owned())));
        assert_eq!(edit("وعد", "وعود"), Some((4..4, "و".to_owned())));
        assert_eq!(edit("x", "x"), None);
    }
}
