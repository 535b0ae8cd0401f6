//! Text of any language, Arabic first: folding for search, words, dates, bidi isolation.

pub mod bidi;
pub mod breaks;
pub mod date;
pub mod digest;
pub mod digits;
pub mod facts;
pub mod fold;
pub mod language;
pub mod limits;
pub mod moment;
pub mod seal;

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

/// How many words a text has: runs between white space that hold a letter or digit.
pub fn word_count(text: &str) -> usize {
    text.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric)).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_white_space_is_normalised() {
        assert_eq!(normalise_space("  مسيّرة\u{a0}مالية \n ليلة "), "مسيّرة مالية ليلة");
    }

    #[test]
    fn a_lone_dash_is_no_word() {
        assert_eq!(word_count("جماعات مسلحة – أبرزها"), 3);
    }
}
