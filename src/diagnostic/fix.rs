//! What would fix a file, where that is certain.

use std::ops::Range;

use super::Message;

/// A change of the file that a finding is about, after which the finding is gone. It is made only if there is no
/// doubt what is right: `brief check --fix` applies it without asking.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// What it does.
    pub title: Message,
    /// The changes, none of which overlaps another. All are made, or none.
    pub edits: Vec<Edit>,
}

/// A span of a text and what is there instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// The bytes that are replaced, counted without a byte-order mark; empty for text that is put in.
    pub range: Range<usize>,
    /// What is there instead.
    pub text: String,
}

impl Fix {
    /// A fix of one change.
    pub fn replace(title: Message, range: Range<usize>, text: impl Into<String>) -> Self {
        Self { title, edits: vec![Edit { range, text: text.into() }] }
    }

    /// The text with fixes applied, and how many of them were. Of two that overlap the first is taken: after another
    /// check the second is offered again. A fix of which an edit is outside the text is skipped.
    pub fn apply<'f>(text: &str, fixes: impl IntoIterator<Item = &'f Fix>) -> (String, usize) {
        let mut taken: Vec<&Edit> = Vec::new();
        let mut count = 0;
        for fix in fixes {
            let fits = |edit: &Edit| {
                let range = &edit.range;
                let apart =
                    |other: &&Edit| *other != edit && (other.range.end < range.start || range.end < other.range.start);
                text.get(range.clone()).is_some() && taken.iter().all(apart)
            };
            if !fix.edits.is_empty() && fix.edits.iter().all(fits) {
                taken.extend(&fix.edits);
                count += 1;
            }
        }
        taken.sort_by_key(|edit| edit.range.start);
        let mut fixed = String::with_capacity(text.len());
        let mut at = 0;
        for edit in taken {
            fixed.push_str(&text[at..edit.range.start]);
            fixed.push_str(&edit.text);
            at = edit.range.end;
        }
        fixed.push_str(&text[at..]);
        (fixed, count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_overlapping_fixes_the_first_is_applied() {
        let title = || Message::new("fix-replace");
        let fixes = [
            Fix::replace(title(), 4..7, "2"),
            Fix::replace(title(), 5..9, "x"),
            Fix::replace(title(), 0..3, "واحد"),
            Fix::replace(title(), 90..99, "outside"),
        ];
        assert_eq!(Fix::apply("one two three", &fixes), ("واحد 2 three".to_owned(), 2));
    }
}
