//! The style of a page: the built-in sheet with what the spec says of colours and fonts.

use std::fmt::Write as _;

use crate::assets;
use crate::publish::view::PageInput;

/// The style sheet.
const SHEET: &str = "templates/web/page.css";

/// The style of a page.
pub(super) fn of(page: &PageInput) -> String {
    let mut out = assets::file(SHEET).unwrap_or_default().trim_end().to_owned();
    out.push('\n');
    if let Some(accent) = page.accent {
        let _ = writeln!(out, ":root {{ --house: {accent}; }}");
    }
    for (lang, family) in &page.fonts {
        let _ = writeln!(out, ":lang({lang}) {{ --house-font: {}; }}", quoted(family));
    }
    out
}

/// A text between quotation marks, as CSS has it: whatever is no letter, digit, space or hyphen is given by its number
/// (CSS Syntax 3, section 4.3.7).
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        if c.is_alphanumeric() || matches!(c, ' ' | '-') {
            out.push(c);
        } else {
            let _ = write!(out, "\\{:x} ", u32::from(c));
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_a_font_ends_where_it_ends() {
        assert_eq!(quoted("Source Serif 4"), "\"Source Serif 4\"");
        assert_eq!(quoted("a\"; } </style>"), "\"a\\22 \\3b  \\7d  \\3c \\2f style\\3e \"");
    }

    #[test]
    fn the_sheet_loads_nothing() {
        let sheet = assets::file(SHEET).unwrap();
        for word in ["url(", "@import", "<", "http", "src:"] {
            assert!(!sheet.contains(word), "{word}");
        }
    }
}
