//! Places where a word longer than a line may break, so that it does not run over what is beside it.

use std::borrow::Cow;

use icu_segmenter::GraphemeClusterSegmenter;

use super::bidi::is_isolate;

/// Where a line may be broken within a word: zero width space (UAX 14, class ZW). Like an isolate it is put in
/// for the page alone, and leaves no trace there.
const BREAK: char = '\u{200B}';

/// Up to this many characters a word keeps together: longer than any of a language, shorter than a column.
const MAX_LENGTH: usize = 32;

/// How many characters stay together in a longer one.
const PIECE: usize = 4;

/// A text in which no stretch without a place to break is longer than a column.
pub fn breakable(text: &str) -> Cow<'_, str> {
    if longest(text) <= MAX_LENGTH {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + text.len() / PIECE);
    for word in text.split_inclusive(ends) {
        if longest(word) <= MAX_LENGTH {
            out.push_str(word);
            continue;
        }
        let bounds: Vec<usize> = GraphemeClusterSegmenter::new().segment_str(word).collect();
        for (index, bound) in bounds.windows(2).enumerate() {
            // Never before its first letters nor after its last ones: there it hangs on to marks and stops.
            if index > 0 && index % PIECE == 0 && index + PIECE < bounds.len() {
                out.push(BREAK);
            }
            out.push_str(&word[bound[0]..bound[1]]);
        }
    }
    Cow::Owned(out)
}

/// Whether a line may break after a character: white space, and what joins the parts of an address (UAX 14,
/// classes HY, BA and SY).
fn ends(c: char) -> bool {
    c.is_whitespace() || matches!(c, BREAK | '/' | '-' | '‐' | '–')
}

/// The longest stretch without a place to break, in characters.
fn longest(text: &str) -> usize {
    let length = |word: &str| word.chars().filter(|&c| !is_isolate(c)).count();
    // Most texts are recognised by their bytes alone.
    text.split(ends).filter(|word| word.len() > MAX_LENGTH).map(length).max().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn words_of_a_language_are_left_alone() {
        for text in [
            "وقع الاختبار في 2022-11-16 بين 10:30 و12:00",
            "antidisestablishmentarianism, otorhinolaryngological",
            "https://example.org/a/long/address/of/short/parts/that/may/break/behind/each/stroke.html",
        ] {
            assert_eq!(breakable(text), text);
        }
    }

    #[test]
    fn a_word_longer_than_a_column_may_break() {
        let word = "فسيكفيكهم".repeat(5);
        let broken = breakable(&word);
        assert!(longest(&broken) <= MAX_LENGTH && broken.contains(BREAK), "{broken}");
        // A letter keeps its marks.
        let marked = "بِ".repeat(40);
        assert!(breakable(&marked).split(BREAK).all(|piece| piece.starts_with('ب')));
    }

    proptest! {
        #[test]
        fn nothing_is_added_but_breaks(text in "[a-zبتث/ \u{64B}-]{0,120}") {
            let broken = breakable(&text);
            prop_assert!(longest(&broken) <= MAX_LENGTH);
            prop_assert_eq!(broken.replace(BREAK, ""), text.as_str());
        }
    }
}
