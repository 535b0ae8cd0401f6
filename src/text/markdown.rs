//! Markdown escaping: any text becomes Markdown that reads back as exactly that text.

use std::io::{self, Write};

/// Writes `text` as inline Markdown (CommonMark 0.31, section 2.4: any ASCII punctuation may be
/// escaped with a backslash). White space runs become one space, so a text can neither break its
/// line nor begin a code block.
///
/// # Errors
///
/// Those of the writer.
pub fn escape_into(text: &str, out: &mut dyn Write) -> io::Result<()> {
    let words: Vec<&str> = text.split_whitespace().collect();
    if text.starts_with(char::is_whitespace) && !words.is_empty() {
        out.write_all(b" ")?;
    }
    for (index, word) in words.iter().enumerate() {
        if index > 0 {
            out.write_all(b" ")?;
        }
        escape_word(word, index == 0, out)?;
    }
    if text.ends_with(char::is_whitespace) {
        out.write_all(b" ")?;
    }
    Ok(())
}

/// As [`escape_into`], to a string.
pub fn escape(text: &str) -> String {
    let mut out = Vec::with_capacity(text.len() + 8);
    // Writing to a vector cannot fail, and what is written is UTF-8.
    let _ = escape_into(text, &mut out);
    String::from_utf8(out).unwrap_or_default()
}

fn escape_word(word: &str, at_start: bool, out: &mut dyn Write) -> io::Result<()> {
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    for (at, c) in word.char_indices() {
        let always =
            matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '~' | '|' | '{' | '}' | '$' | '^' | '#');
        // List markers, headings and rules begin a line; a value may be there.
        let at_line_start = at_start
            && ((at == 0 && matches!(c, '-' | '+' | '=' | ':'))
                || (at == digits && digits > 0 && matches!(c, '.' | ')')));
        // Two of them are a comment, and in other programs a highlight; one is neither.
        let doubled = matches!(c, '%' | '=') && (word[..at].ends_with(c) || word[at + c.len_utf8()..].starts_with(c));
        // `\[@` is what formatters make of a citation: this one is none.
        let cited = c == '@' && word[..at].ends_with('[');
        // `!` only makes an image before a bracket, which is escaped itself.
        if always || doubled || cited || at_line_start {
            out.write_all(b"\\")?;
        }
        let mut buffer = [0; 4];
        out.write_all(c.encode_utf8(&mut buffer).as_bytes())?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_becomes_text() {
        assert_eq!(escape("[لا](FAMa) *x* <b> &amp; 1. `c`"), r"\[لا\](FAMa) \*x\* \<b\> \&amp; 1. \`c\`");
        assert_eq!(escape("1. x"), r"1\. x");
        assert_eq!(escape("- x\n    y"), r"\- x y");
        assert_eq!(escape("سو-57"), "سو-57");
        assert_eq!(escape("a@b [@k]"), r"a@b \[\@k\]");
        assert_eq!(escape("50% 50%% {++x++}"), r"50% 50\%\% \{++x++\}");
    }
}
