//! Text of any language, Arabic first: folding for search, words, dates, bidi isolation.

pub mod bidi;
pub mod breaks;
pub mod date;
pub mod digest;
pub mod digits;
pub mod facts;
pub mod fold;
pub mod glue;
pub mod language;
pub mod limits;
pub mod markdown;
pub mod moment;
pub mod noted_date;
pub mod person;
pub mod seal;
pub mod three_way;
pub mod unmerged;
pub mod utf16;

use std::ops::Range;

/// A digit of Arabic or Persian as 0 to 9; any other character as it is.
pub fn western_digit(c: char) -> char {
    let base = match c {
        '٠'..='٩' => 0x0660,
        '۰'..='۹' => 0x06F0,
        c => return c,
    };
    char::from_digit(u32::from(c) - base, 10).unwrap_or(c)
}

/// An address of more bytes is none that anybody wrote by hand.
const MAX_ADDRESS: usize = 2_000;

/// Whether a text ends inside a web address.
pub fn is_in_address(before: &str) -> bool {
    let mut from = before.len().saturating_sub(MAX_ADDRESS);
    while !before.is_char_boundary(from) {
        from += 1;
    }
    let near = &before[from..];
    let word = near.rsplit(char::is_whitespace).next().unwrap_or_default();
    word.contains("://") || word.contains("www.")
}

/// A text as a sentence of its own: with a full stop, unless it ends with a mark that ends one.
pub fn sentence(text: &str) -> String {
    let text = text.trim_end();
    let bare = text.trim_end_matches(['»', '”', '"', ')', '’', '\u{2069}']);
    if bare.is_empty() || bare.ends_with(['.', '!', '?', '؟', '…', '۔']) {
        text.to_owned()
    } else {
        format!("{text}.")
    }
}

/// Collapses runs of white space to one space and trims both ends. White space is the one thing in
/// which a quotation may differ from its source (promise 1).
pub fn normalise_space(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// The bytes of a text that a range of it, white space normalised, is made of.
pub fn before_normalising(text: &str, range: Range<usize>) -> Range<usize> {
    let place = |wanted: usize| {
        let mut normalised = 0;
        let mut at = 0;
        for word in text.split_whitespace() {
            let start = at + text[at..].find(word).unwrap_or_default();
            if wanted <= normalised + word.len() {
                return start + wanted.saturating_sub(normalised);
            }
            normalised += word.len() + 1;
            at = start + word.len();
        }
        at
    };
    place(range.start)..place(range.end)
}

/// Characters that show nothing: zero-width characters, soft hyphen, bidi controls, variation selectors, what stands for
/// an object that is not there.
pub fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{00AD}' | '\u{034F}' | '\u{061C}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFFC}' | '\u{E0000}'..='\u{E0FFF}')
}

/// How many words a text has: runs between white space that contain a letter or digit.
pub fn word_count(text: &str) -> usize {
    text.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric)).count()
}

/// How many words a text has, as a measure of its length: in scripts without spaces between words, two letters count as
/// one.
pub fn words_of(text: &str) -> usize {
    let unspaced = |c: &char| matches!(c, '\u{0E00}'..='\u{0EFF}' | '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}');
    word_count(text).max(text.chars().filter(unspaced).count() / 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_white_space_is_normalised() {
        assert_eq!(normalise_space("  مسيّرة\u{a0}مالية \n ليلة "), "مسيّرة مالية ليلة");
    }

    #[test]
    fn a_range_is_found_again_in_the_text_as_written() {
        let text = "  مسيّرة\u{a0}\u{a0}مالية \n ليلة ";
        let normal = normalise_space(text);
        for words in ["مسيّرة", "مالية", "سيّرة", "ليلة"] {
            let at = normal.find(words).unwrap();
            assert_eq!(&text[before_normalising(text, at..at + words.len())], words);
        }
        let all = before_normalising(text, 0..normal.len());
        assert_eq!(&text[all], text.trim());
    }

    #[test]
    fn a_lone_dash_is_no_word() {
        assert_eq!(word_count("جماعات مسلحة – أبرزها"), 3);
    }
}
