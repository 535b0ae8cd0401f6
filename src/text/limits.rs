//! What text a page can be set from: the caps that keep typesetting bounded, and the characters that
//! hide or reorder text.

use crate::diagnostic::{Message, msg, rules};

rules! {
    /// A text cannot be set on a page.
    pub UNPRINTABLE = Error "unprintable" {
        title: "A text cannot be set on a page, or can hide or reorder other text.",
        why: "Control characters and the older bidi controls can make a reader see words other than those that were \
              checked. Very long paragraphs, very long words and stacks of combining marks stall the typesetter. \
              Remove the character, or divide the text.",
        wrong: "title: { en: \"Algeria\\u202EilaM\" }",
        right: "title: { en: \"Algeria, Mali\" }",
    }
}

/// The longest paragraph that is read, in bytes: setting a longer one takes Typst seconds.
pub const MAX_PARAGRAPH: usize = 50_000;

/// The longest run without white space, in bytes: beyond 65,535 the PDF writer gives up.
const MAX_WORD: usize = 2_000;

/// The most combining marks on one letter; scripts in use need four, stacks of them stall shaping.
const MAX_MARKS: usize = 8;

/// Why a text cannot be set, if it cannot: the caps that keep typesetting bounded.
pub fn unsettable(text: &str) -> Option<Message> {
    if text.len() > MAX_PARAGRAPH {
        return Some(msg!("unsettable--paragraph", bytes = text.len(), limit = MAX_PARAGRAPH));
    }
    if let Some(word) = text.split_whitespace().find(|word| word.len() > MAX_WORD) {
        return Some(msg!("unsettable--word", bytes = word.len(), limit = MAX_WORD));
    }
    let mut marks = 0;
    for c in text.chars() {
        marks = if unicode_normalization::char::is_combining_mark(c) { marks + 1 } else { 0 };
        if marks > MAX_MARKS {
            return Some(msg!("unsettable--marks", limit = MAX_MARKS));
        }
        if (c.is_control() && !matches!(c, '\t' | '\n' | '\r'))
            || matches!(c, '\u{202A}'..='\u{202E}' | '\u{FEFF}' | '\u{FFFE}' | '\u{FFFF}')
        {
            return Some(msg!("unsettable--character", character = format!("U+{:04X}", u32::from(c))));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_that_no_page_can_hold_is_refused() {
        let why = |text: &str| unsettable(text).map(|why| why.id());
        assert_eq!(why("عادي"), None);
        assert_eq!(why(&"ا".repeat(1_500)), Some("unsettable--word"));
        assert_eq!(why(&"كلمة ".repeat(9_000)), Some("unsettable--paragraph"));
        assert_eq!(why(&format!("ب{}", "\u{064B}".repeat(9))), Some("unsettable--marks"));
        assert_eq!(unsettable("a\u{202E}b"), Some(msg!("unsettable--character", character = "U+202E")));
    }
}
