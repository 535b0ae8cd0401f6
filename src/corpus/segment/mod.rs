//! Paragraphs to sentences.
//!
//! UAX 29 (`icu_segmenter`) proposes where a sentence may end; it knows no abbreviations, and in a
//! script without capitals it takes every full stop for an end. Here each proposal is judged again, in
//! if in doubt against a cut: half a sentence misleads, two in one do not.
//!
//! Translation memories are keyed by the number of a sentence, so a change of these rules is a change
//! of every project's memory.

mod abbreviations;
mod characters;
mod quotes;
mod runs;

use std::collections::BTreeSet;
use std::ops::Range;

use icu_segmenter::SentenceSegmenter;
use icu_segmenter::options::SentenceBreakInvariantOptions;

use self::abbreviations::{
    begins_arabic_clause, begins_sentences, is_labelled, is_month, is_numbered, is_often_inside, is_title,
};
use self::characters::{is_closing, is_space, is_terminator};
use self::quotes::Quotes;
use crate::lang::is_rtl_letter;

pub use self::runs::{SentenceIndex, run_of};

/// The sentences of a paragraph as byte ranges without surrounding white space, in order. Only white
/// space is between and around them; a paragraph that is not blank has at least one.
pub fn sentences(paragraph: &str) -> Vec<Range<usize>> {
    let quotes = Quotes::of(paragraph);
    let mut ends: BTreeSet<usize> = proposals(paragraph)
        .into_iter()
        .map(|at| quotes.behind_closing(paragraph, at))
        .filter(|&at| is_end(paragraph, at, &quotes))
        .collect();
    ends.insert(paragraph.len());
    let mut ranges: Vec<Range<usize>> = Vec::new();
    let mut start = 0;
    for end in ends {
        let range = trim(paragraph, start..end);
        start = end;
        match ranges.last_mut() {
            _ if range.is_empty() => {}
            // The number of an item goes with what follows it, a stray mark with what it follows.
            Some(last) if !has_letter(&paragraph[last.clone()]) || is_stray(&paragraph[range.clone()]) => {
                last.end = range.end;
            }
            _ => ranges.push(range),
        }
    }
    ranges
}

/// Where a sentence may end: the boundaries of UAX 29, and after `…`, of which it says nothing.
fn proposals(paragraph: &str) -> BTreeSet<usize> {
    let segmenter = SentenceSegmenter::new(SentenceBreakInvariantOptions::default());
    let mut bounds: BTreeSet<usize> = segmenter.segment_str(paragraph).collect();
    for (at, mark) in paragraph.match_indices('…') {
        let behind = &paragraph[at + mark.len()..];
        let space = behind.trim_start_matches(is_closing).trim_start();
        bounds.insert(paragraph.len() - space.len());
    }
    bounds
}

/// Whether a proposed end is one. `at` is the start of what would be the next sentence.
fn is_end(text: &str, at: usize, quotes: &Quotes) -> bool {
    let before = text[..at].trim_end();
    let after = &text[at..];
    let bare = before.trim_end_matches(|c| is_closing(c) || is_space(c));
    let closed = bare.len() < before.len();
    let Some(mark) = bare.chars().next_back().filter(|&c| is_terminator(c)) else { return true };
    let words = bare.trim_end_matches(is_terminator);
    let marks = &bare[words.len()..];
    let Some(next) = after.chars().find(|c| c.is_alphanumeric()) else { return true };
    // `(...)`, `[…]`: words left out, wherever they were.
    if closed && words.ends_with(['(', '[']) {
        return false;
    }
    if quotes.holds(at) {
        return false;
    }
    if next.is_lowercase() {
        return false;
    }
    let arabic = is_rtl_letter(next) && words.chars().rev().find(|c| c.is_alphabetic()).is_some_and(is_rtl_letter);
    let dots = mark == '…' || marks.matches('.').count() > 1;
    if arabic {
        // Arabic prose sets dots where other prose has a dash or a comma.
        if dots && !closed {
            return false;
        }
        // «لماذا؟» سأل الوزير: the quotation asks, the clause around it goes on.
        if closed && mark != '.' && ends_quotation(before) {
            return begins_arabic_clause(first_word(after)) || after.starts_with(is_opening);
        }
    }
    marks != "." || closed || !is_abbreviated(words, after)
}

/// Whether the full stop between `before` and `after` belongs to an abbreviation or a number.
fn is_abbreviated(before: &str, after: &str) -> bool {
    let token = before.rsplit(|c: char| is_space(c) || is_opening(c) || c == '/').next().unwrap_or(before);
    let next = first_word(after);
    let number_follows = after.chars().next().is_some_and(char::is_numeric);
    let before_token = before[..before.len() - token.len()].trim_end();
    if token.chars().all(char::is_numeric) && (1..=2).contains(&token.chars().count()) {
        // `12. March`, and the number of an item: `two aims: 1. …`.
        return is_month(next) || before_token.ends_with([':', '،', ',', '؛', ';']);
    }
    if is_title(token) || is_often_inside(token) {
        return !begins_sentences(next);
    }
    if is_numbered(token) {
        return number_follows;
    }
    // `M`, `J.-P`, `U.S`, `د`, `أ.ف.ب`, `هـ`: single letters with nothing but stops and hyphens between.
    let letters: Vec<&str> = token.split(['.', '-']).filter(|part| !part.is_empty()).collect();
    let lone = |part: &&str| {
        let mut letters = part.chars().filter(|&c| c != '\u{0640}');
        letters.next().is_some_and(char::is_alphabetic) && letters.next().is_none()
    };
    if letters.is_empty() || !letters.iter().all(|part| lone(part) || matches!(*part, "Ph" | "Ch" | "Th")) {
        return false;
    }
    if token.chars().any(is_rtl_letter) {
        // 2020 م. and 1441 هـ. name the calendar and may end a sentence; so may the letter of a label.
        let previous = before_token.rsplit(is_space).next().unwrap_or_default();
        let after_number = previous.ends_with(char::is_numeric) && !number_follows;
        return !after_number && !is_labelled(previous);
    }
    // `p. 3`, but also the capital before a name: `A. Dupont`. A small letter before a word ends.
    if letters.len() == 1 && letters[0].chars().all(char::is_lowercase) {
        return number_follows;
    }
    // `J. Le Roux`: what begins sentences also begins names.
    !begins_sentences(next) || (letters.len() == 1 && matches!(next, "Le" | "La"))
}

/// The word with which a text begins, marks before it skipped.
fn first_word(text: &str) -> &str {
    let text = text.trim_start_matches(|c: char| !c.is_alphanumeric());
    let end = text.find(|c: char| !c.is_alphanumeric() && c != '\u{0640}').unwrap_or(text.len());
    &text[..end]
}

fn ends_quotation(text: &str) -> bool {
    text.ends_with(['"', '”', '“', '»', '″'])
}

fn is_opening(c: char) -> bool {
    matches!(c, '(' | '[' | '{' | '"' | '“' | '”' | '«' | '‘' | '\'' | '″' | '‹' | '’')
}

fn is_stray(text: &str) -> bool {
    !text.chars().any(char::is_alphanumeric)
}

fn has_letter(text: &str) -> bool {
    text.chars().any(char::is_alphabetic)
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
    use proptest::prelude::*;

    fn cut(paragraph: &str) -> Vec<&str> {
        sentences(paragraph).into_iter().map(|range| &paragraph[range]).collect()
    }

    #[test]
    fn arabic_sentences_end_at_full_stop_and_question_mark() {
        assert_eq!(cut("بعد الهند والصين. وتسعى الجزائر؟ نعم"), ["بعد الهند والصين.", "وتسعى الجزائر؟", "نعم"]);
        assert_eq!(cut("لا تستهدف أي دولة ثالثة!."), ["لا تستهدف أي دولة ثالثة!."]);
    }

    #[test]
    fn a_long_quotation_is_cut_as_prose_is() {
        let quoted =
            |sentences: usize| format!("قال: “{}” وغادر.", "كلمة كلمة كلمة كلمة كلمة. ".repeat(sentences).trim());
        assert_eq!(cut(&quoted(12)).len(), 2, "sixty words stay whole");
        assert_eq!(cut(&quoted(13)).len(), 14);
    }

    #[test]
    fn a_blank_paragraph_has_none() {
        assert!(sentences("  ").is_empty());
        assert!(sentences("").is_empty());
    }

    proptest! {
        /// The law: sentences are the paragraph, in order, with nothing but white space between them.
        #[test]
        fn sentences_are_the_whole_paragraph(
            text in "([ابتدم]{1,4}|[A-Zd-f]{1,3}|[0-9٣]{1,2}|[ \u{a0}]{1,2}|[.…؟!?؛,،]{1,3}|[«»“”\"()\\[\\]])[ ]?{0,30}"
        ) {
            laws(&text)?;
        }

        #[test]
        fn any_text_at_all_keeps_the_law(text in "\\PC{0,60}") {
            laws(&text)?;
        }
    }

    fn laws(text: &str) -> Result<(), TestCaseError> {
        let mut at = 0;
        for range in sentences(text) {
            prop_assert!(text[at..range.start].trim().is_empty());
            prop_assert!(!text[range.clone()].is_empty());
            prop_assert_eq!(text[range.clone()].trim(), &text[range.clone()]);
            at = range.end;
        }
        prop_assert!(text[at..].trim().is_empty());
        Ok(())
    }
}
