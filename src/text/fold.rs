//! Folding: the search-only normalisation under which spellings of one word become equal.
//!
//! Nothing that is shown is ever folded. The rules follow the retrieval study that the design cites:
//! NFKC (UAX 15; this also resolves Arabic presentation forms), Arabic diacritics and tatweel
//! dropped, zero-width and bidi controls dropped, Arabic and Persian digits to ASCII, alef, yeh, heh
//! and kaf variants unified, lower case. Latin letters lose their accents too, so that `Béchar` and
//! `Bechar` meet.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A word of a text: its folded form and its bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoldedWord {
    /// The folded form; never empty.
    pub folded: String,
    /// The bytes of the original.
    pub span: Range<usize>,
}

/// Folds a text, white space and punctuation kept.
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    fold_into(text, &mut out);
    out
}

fn fold_into(text: &str, out: &mut String) {
    if text.is_ascii() {
        out.extend(text.chars().map(|c| c.to_ascii_lowercase()));
        return;
    }
    if text.chars().all(is_plain_arabic) {
        out.extend(text.chars().filter(|&c| !is_dropped(c)).map(|c| fold_char(c).unwrap_or(c)));
        return;
    }
    for c in text.nfkc() {
        if is_dropped(c) {
            continue;
        }
        match fold_char(c) {
            Some(folded) => out.push(folded),
            None => out.extend(c.nfd().filter(|&d| !is_combining_mark(d)).flat_map(char::to_lowercase)),
        }
    }
}

/// Characters that NFKC leaves alone: the Arabic block without its four compatibility letters
/// (U+0675–0678) and without the marks that compose with a letter (U+0653–0655).
fn is_plain_arabic(c: char) -> bool {
    matches!(c, '\u{0600}'..='\u{0652}' | '\u{0656}'..='\u{0674}' | '\u{0679}'..='\u{06FF}')
}

/// Characters that carry no meaning for search: Arabic diacritics (the ranges of the Unicode Arabic
/// block with General_Category Mn), tatweel, zero-width characters, bidi controls.
fn is_dropped(c: char) -> bool {
    matches!(c,
        '\u{0610}'..='\u{061A}' | '\u{064B}'..='\u{065F}' | '\u{0670}'
        | '\u{06D6}'..='\u{06DC}' | '\u{06DF}'..='\u{06E8}' | '\u{06EA}'..='\u{06ED}'
        | '\u{0640}'
        | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{061C}' | '\u{FEFF}')
}

fn fold_char(c: char) -> Option<char> {
    Some(match c {
        'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
        'ى' | 'ی' => 'ي',
        'ة' | 'ھ' | 'ہ' => 'ه',
        'ک' => 'ك',
        '٠'..='٩' => char::from(b'0' + (u32::from(c) - 0x0660) as u8),
        '۰'..='۹' => char::from(b'0' + (u32::from(c) - 0x06F0) as u8),
        '\u{0600}'..='\u{06FF}' => c,
        _ => return None,
    })
}

/// Whether a character belongs to a word: letters, digits and the marks inside Arabic words.
fn is_word_char(c: char) -> bool {
    // The letters of everyday Arabic first: the general tables are slow for them.
    if matches!(c, '\u{0621}'..='\u{064A}') || c.is_ascii_alphanumeric() {
        return true;
    }
    if c.is_ascii() {
        return false;
    }
    c.is_alphanumeric()
        || is_combining_mark(c)
        || (is_dropped(c) && !matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}'))
}

/// The folded words of a text in order, without their places.
pub fn folded_words(text: &str) -> Vec<String> {
    words(text).into_iter().map(|word| word.folded).collect()
}

/// The words of a text in order: maximal runs of letters and digits, folded. Runs that fold to
/// nothing are not words.
pub fn words(text: &str) -> Vec<FoldedWord> {
    let mut words = Vec::new();
    let mut start = None;
    let end = text.len();
    for (at, c) in text.char_indices().chain(std::iter::once((end, ' '))) {
        match (is_word_char(c), start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                let folded = fold(&text[from..at]);
                if folded
                    .chars()
                    .any(|c| matches!(c, '\u{0621}'..='\u{063A}' | '\u{0641}'..='\u{064A}') || c.is_alphanumeric())
                {
                    words.push(FoldedWord { folded, span: from..at });
                }
                start = None;
            }
            _ => {}
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_meet() {
        for (a, b) in [
            ("إسقاط", "اسقاط"),
            ("مسيّرة", "مسيره"),
            ("علــى", "علي"),
            ("٢٠٢٥", "2025"),
            ("Béchar", "bechar"),
            ("ﻻ", "لا"),
            ("كِتَاب", "كتاب"),
        ] {
            assert_eq!(fold(a), fold(b), "{a} {b}");
        }
    }

    #[test]
    fn the_short_way_and_the_long_way_agree() {
        // A space takes a text the long way round.
        for word in ["أُسقطت", "مسيّرة", "ا\u{0654}ب", "و\u{0654}", "ي\u{0654}ه", "ا\u{0653}", "٢٠٢٥", "ـــ", "إفريقيا،"]
        {
            assert_eq!(format!("{} ", fold(word)), fold(&format!("{word} ")), "{word}");
        }
    }

    #[test]
    fn words_keep_their_place_in_the_original() {
        let text = "طائرة مسيّرة (FAMa)";
        let words = words(text);
        assert_eq!(words.iter().map(|w| &text[w.span.clone()]).collect::<Vec<_>>(), ["طائرة", "مسيّرة", "FAMa"]);
        assert_eq!(folded_words(text), ["طائره", "مسيره", "fama"]);
    }

    #[test]
    fn a_run_of_tatweel_is_no_word() {
        assert_eq!(folded_words("ـــ - … “سو-57″"), ["سو", "57"]);
    }
}
