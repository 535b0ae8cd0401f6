//! Which sentences of a paragraph, or of many paragraphs, a text consists of.

use std::ops::Range;

use crate::text::normalise_space;

/// The consecutive sentences of a paragraph that a text is, white space aside, as their places among `sentences`;
/// `None` if it begins or ends inside one, or is not in the paragraph. `text` has its white space normalised.
pub fn run_of(paragraph: &str, sentences: &[Range<usize>], text: &str) -> Option<Range<usize>> {
    if text.is_empty() {
        return None;
    }
    (0..sentences.len()).find_map(|first| run_from(paragraph, sentences, first, text))
}

/// The consecutive sentences from one on that a text is.
fn run_from(paragraph: &str, sentences: &[Range<usize>], first: usize, text: &str) -> Option<Range<usize>> {
    let words = |range: Range<usize>| paragraph.get(range).map(normalise_space).unwrap_or_default();
    let start = sentences.get(first)?;
    if !text.starts_with(&words(start.clone())) {
        return None;
    }
    for (last, end) in sentences.iter().enumerate().skip(first) {
        let run = words(start.start..end.end);
        if run.len() >= text.len() {
            return (run == text).then_some(first..last + 1);
        }
    }
    None
}

/// The sentences of many paragraphs, for asking of many texts which of them each consists of.
#[derive(Clone, Debug, Default)]
pub struct SentenceIndex {
    paragraphs: Vec<(String, Vec<Range<usize>>)>,
    /// Each sentence with its paragraph and its place there, by its words.
    sentences: Vec<(String, usize, usize)>,
}

impl SentenceIndex {
    /// Of paragraphs with their sentences.
    pub fn of(paragraphs: impl IntoIterator<Item = (String, Vec<Range<usize>>)>) -> Self {
        let paragraphs: Vec<_> = paragraphs.into_iter().collect();
        let all = paragraphs.iter().enumerate().flat_map(|(at, (text, ranges))| {
            let words = |range: &Range<usize>| text.get(range.clone()).map(normalise_space).unwrap_or_default();
            ranges.iter().enumerate().map(move |(place, range)| (words(range), at, place))
        });
        let mut sentences: Vec<(String, usize, usize)> = all.collect();
        sentences.sort();
        Self { paragraphs, sentences }
    }

    /// The first paragraph in which [`run_of`] finds a text, by its place, and what it finds there.
    pub fn find(&self, text: &str) -> Option<(usize, Range<usize>)> {
        let mut starts: Vec<(usize, usize)> = Vec::new();
        // Sentences that the text begins with, the longest first: of all that stand before the text in the order of
        // words, the last begins with each of them.
        let mut rest = text;
        while !rest.is_empty() {
            let behind = self.sentences.partition_point(|(words, ..)| words.as_str() <= rest);
            let Some((words, ..)) = behind.checked_sub(1).and_then(|last| self.sentences.get(last)) else { break };
            let common = words.bytes().zip(rest.bytes()).take_while(|(one, other)| one == other).count();
            if common == words.len() {
                let same = self.sentences[..behind].iter().rev().take_while(|(other, ..)| other == words);
                starts.extend(same.map(|(_, paragraph, first)| (*paragraph, *first)));
                rest = &rest[..rest.floor_char_boundary(common.saturating_sub(1))];
            } else {
                rest = &rest[..rest.floor_char_boundary(common)];
            }
        }
        starts.sort_unstable();
        starts.into_iter().find_map(|(at, first)| {
            let (paragraph, sentences) = self.paragraphs.get(at)?;
            Some((at, run_from(paragraph, sentences, first, text)?))
        })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

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

    proptest! {
        #[test]
        fn among_many_paragraphs_is_found_what_is_found_in_each(
            paragraphs in proptest::collection::vec("(نعم[.] |لا[.]|ا ب[؟] |A b[.]  ){0,4}", 0..5),
            text in "(نعم[.] ?|لا[.] ?|ا ب[؟] |A b[.] ){1,3}",
        ) {
            let text = normalise_space(&text);
            let all: Vec<(String, Vec<Range<usize>>)> =
                paragraphs.into_iter().map(|text| (text.clone(), sentences(&text))).collect();
            let one_by_one = all.iter().enumerate();
            let expected = one_by_one.filter_map(|(at, (paragraph, all))| Some((at, run_of(paragraph, all, &text)?))).next();
            prop_assert_eq!(SentenceIndex::of(all.clone()).find(&text), expected);
        }
    }
}
