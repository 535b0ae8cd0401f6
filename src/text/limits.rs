//! What text a page can be set from: the caps that keep typesetting bounded, and the characters that
//! hide or reorder text.

/// The longest paragraph that is read, in bytes: setting a longer one takes Typst seconds.
const MAX_PARAGRAPH: usize = 50_000;

/// The longest run without white space, in bytes: beyond 65,535 the PDF writer gives up.
const MAX_WORD: usize = 2_000;

/// The most combining marks on one letter; scripts in use need four, stacks of them stall shaping.
const MAX_MARKS: usize = 8;

/// Why a text cannot be set, if it cannot: the caps that keep typesetting bounded.
pub fn unsettable(text: &str) -> Option<String> {
    if text.len() > MAX_PARAGRAPH {
        return Some(format!("a paragraph of {} bytes; the limit is {MAX_PARAGRAPH}", text.len()));
    }
    if let Some(word) = text.split_whitespace().find(|word| word.len() > MAX_WORD) {
        return Some(format!("a run of {} bytes without a space; the limit is {MAX_WORD}", word.len()));
    }
    let mut marks = 0;
    for c in text.chars() {
        marks = if unicode_normalization::char::is_combining_mark(c) { marks + 1 } else { 0 };
        if marks > MAX_MARKS {
            return Some(format!("more than {MAX_MARKS} combining marks on one letter"));
        }
        if (c.is_control() && !matches!(c, '\t' | '\n' | '\r'))
            || matches!(c, '\u{202A}'..='\u{202E}' | '\u{FEFF}' | '\u{FFFE}' | '\u{FFFF}')
        {
            return Some(format!("the character U+{:04X}, which can hide or reorder text", u32::from(c)));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_that_no_page_can_hold_is_refused() {
        assert!(unsettable("عادي").is_none());
        assert!(unsettable(&"ا".repeat(1_500)).unwrap().contains("without a space"));
        assert!(unsettable(&"كلمة ".repeat(9_000)).unwrap().contains("paragraph"));
        assert!(unsettable(&format!("ب{}", "\u{064B}".repeat(9))).unwrap().contains("marks"));
        assert!(unsettable("a\u{202E}b").unwrap().contains("U+202E"));
    }
}
