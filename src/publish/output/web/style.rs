//! The style of a page: the built-in sheet with what the spec says of colours and fonts.

use std::fmt::Write as _;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::assets::{self, WEB_FONTS, WebFont};
use crate::lang::Direction;
use crate::publish::view::PageInput;

/// The style sheet.
const SHEET: &str = "templates/web/page.css";

/// The family of Arabic letters.
const ARABIC: &str = "Amiri";

/// Whether a page is in Arabic, or names sources that are.
fn has_arabic(page: &PageInput) -> bool {
    let is_rtl = |dir: Direction| dir == Direction::Rtl;
    let titles = page.sources.iter().flat_map(|source| &source.entries).map(|entry| entry.title.dir);
    page.languages.iter().map(|language| language.dir).chain(titles).any(is_rtl)
}

/// A font, in the file itself.
fn face(font: &WebFont) -> String {
    format!(
        "@font-face {{ font-family: {}; font-weight: {}; font-style: {}; src: url(data:font/woff2;base64,{}); }}\n",
        quoted(font.family),
        font.weight,
        if font.is_italic { "italic" } else { "normal" },
        STANDARD.encode(font.bytes)
    )
}

/// The style of a page.
pub(super) fn of(page: &PageInput) -> String {
    let mut out = assets::file(SHEET).unwrap_or_default().trim_end().to_owned();
    out.push('\n');
    if let Some(accent) = page.accent {
        let _ = writeln!(out, ":root {{ --house: {accent}; }}");
    }
    for font in WEB_FONTS.iter().filter(|font| font.family != ARABIC || has_arabic(page)) {
        out.push_str(&face(font));
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
    fn fonts_are_in_the_file() {
        for font in WEB_FONTS {
            // WOFF 2, section 4.1: the signature.
            assert!(font.bytes.starts_with(b"wOF2") && font.bytes.len() < 96 * 1024, "{}", font.family);
            let face = face(font);
            assert!(face.contains("src: url(data:font/woff2;base64,d09GM") && !face.contains('<'), "{}", font.family);
        }
        let families = |arabic: bool| WEB_FONTS.iter().filter(|font| (font.family == ARABIC) == arabic).count();
        assert_eq!((families(true), families(false)), (2, 3));
    }

    #[test]
    fn the_sheet_loads_nothing() {
        let sheet = assets::file(SHEET).unwrap();
        for word in ["url(", "@import", "<", "http", "src:"] {
            assert!(!sheet.contains(word), "{word}");
        }
    }
}
