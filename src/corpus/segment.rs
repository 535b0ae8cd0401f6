//! Paragraphs to sentences.

use std::ops::Range;

use icu_segmenter::SentenceSegmenter;
use icu_segmenter::options::SentenceBreakInvariantOptions;

/// The sentences of a paragraph as byte ranges without surrounding white space, in order, by the
/// sentence boundaries of UAX 29 (`icu_segmenter`). A paragraph that is not blank has at least one.
pub fn sentences(paragraph: &str) -> Vec<Range<usize>> {
    let segmenter = SentenceSegmenter::new(SentenceBreakInvariantOptions::default());
    let bounds: Vec<usize> = segmenter.segment_str(paragraph).collect();
    let ranges = bounds.windows(2).map(|pair| trim(paragraph, pair[0]..pair[1]));
    ranges.filter(|range| !range.is_empty()).collect()
}

fn trim(text: &str, range: Range<usize>) -> Range<usize> {
    let slice = &text[range.clone()];
    let start = range.start + (slice.len() - slice.trim_start().len());
    let end = range.end - (slice.len() - slice.trim_end().len());
    start..end.max(start)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(paragraph: &str) -> Vec<&str> {
        sentences(paragraph).into_iter().map(|range| &paragraph[range]).collect()
    }

    #[test]
    fn arabic_sentences_end_at_full_stop_and_question_mark() {
        assert_eq!(cut("بعد الهند والصين. وتسعى الجزائر؟ نعم"), ["بعد الهند والصين.", "وتسعى الجزائر؟", "نعم"]);
        assert_eq!(cut("لا تستهدف أي دولة ثالثة!."), ["لا تستهدف أي دولة ثالثة!."]);
    }

    #[test]
    fn a_blank_paragraph_has_none() {
        assert!(sentences("  ").is_empty());
        assert!(sentences("").is_empty());
    }
}
