//! The characters that sentences end with, and what may follow them.

/// The marks that end a sentence: Sentence_Terminal of Unicode as far as the three languages use them.
/// `؛` and `;` are not among them.
pub(super) fn is_terminator(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…' | '؟' | '۔' | '‼' | '⁇' | '⁈' | '⁉')
}

pub(super) fn is_closing(c: char) -> bool {
    matches!(c, ')' | ']' | '}' | '"' | '”' | '“' | '»' | '’' | '\'' | '″' | '›')
}

/// White space, and the marks of direction that may be among it.
pub(super) fn is_space(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200E}' | '\u{200F}' | '\u{061C}')
}
