//! Which sentences of a paragraph a text consists of.

use std::ops::Range;

use crate::text::normalise_space;

/// The consecutive sentences of a paragraph that a text is, white space aside, as their places among `sentences`;
/// `None` if it begins or ends inside one, or is not in the paragraph. `text` has its white space normalised.
pub fn run_of(paragraph: &str, sentences: &[Range<usize>], text: &str) -> Option<Range<usize>> {
    if text.is_empty() {
        return None;
    }
    let words = |range: Range<usize>| paragraph.get(range).map(normalise_space).unwrap_or_default();
    let starts = sentences.iter().enumerate().filter(|(_, sentence)| text.starts_with(&words((*sentence).clone())));
    starts.into_iter().find_map(|(first, start)| {
        for (last, end) in sentences.iter().enumerate().skip(first) {
            let run = words(start.start..end.end);
            if run.len() >= text.len() {
                return (run == text).then_some(first..last + 1);
            }
        }
        None
    })
}

#[cfg(test)]
mod tests {
    use super::super::sentences;
    use super::*;

    #[test]
    fn a_run_begins_and_ends_where_sentences_do() {
        let paragraph = "قال الوزير نعم.  وعاد\u{a0}الوفد. ثم رحل الجميع.";
        let all = sentences(paragraph);
        assert_eq!(all.len(), 3);
        for (text, run) in [
            ("قال الوزير نعم.", Some(0..1)),
            ("وعاد الوفد. ثم رحل الجميع.", Some(1..3)),
            ("قال الوزير نعم. وعاد الوفد. ثم رحل الجميع.", Some(0..3)),
            ("الوزير نعم.", None),
            ("قال الوزير", None),
            ("قال الوزير نعم. وعاد", None),
            ("قال الوزير نعم. وعاد الوفد. ثم رحل الجميع. نعم.", None),
            ("", None),
        ] {
            assert_eq!(run_of(paragraph, &all, text), run, "{text}");
        }
    }
}
