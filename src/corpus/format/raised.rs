//! Raised letters and digits: marks of notes, which are no text, and what belongs to the word or number before them.
//!
//! A note mark behind «2019» makes «20194» of it, so in doubt digits behind a number or a word are a mark. Units
//! (`km²`), powers (`10⁶`, `x²`) and ordinals (`1er`, `nº`) stay.

/// What a raised stretch is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Raised {
    /// Text, as it is to be written.
    Text(String),
    /// The mark of a note.
    Note,
}

/// The longest mark of a note, in characters.
const MARK: usize = 8;

/// Signs that mark notes.
const SIGNS: &str = "*†‡§¶#∗※";

/// Units that are raised to a power, in Latin and Arabic letters.
const UNITS: [&str; 24] = [
    "m",
    "km",
    "cm",
    "mm",
    "dm",
    "hm",
    "dam",
    "µm",
    "nm",
    "ft",
    "in",
    "yd",
    "mi",
    "s",
    "م",
    "كم",
    "سم",
    "مم",
    "ملم",
    "كلم",
    "متر",
    "مترا",
    "كيلومتر",
    "كيلومترا",
];

/// Reads a raised stretch behind `before`; `marked` says that its markup is that of a reference to a note.
pub(super) fn read(before: &str, written: &str, marked: bool) -> Raised {
    let mark = written.trim();
    if mark.is_empty() {
        return Raised::Text(written.to_owned());
    }
    let short = mark.chars().count() <= MARK;
    let bare = mark.trim_matches(['[', ']', '(', ')', ' ']);
    let in_brackets = bare.len() < mark.len() && mark.starts_with(['[', '(']);
    if short && (marked || in_brackets || mark.chars().all(|c| SIGNS.contains(c))) {
        return Raised::Note;
    }
    let digits = bare.chars().all(|c| c.is_numeric() || matches!(c, ',' | '،' | '-' | '–' | ' '));
    if !digits || !short {
        return Raised::Text(written.to_owned());
    }
    let word = before.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let unit = word.trim_start_matches(char::is_numeric);
    let variable = word.chars().count() == 1 && word.chars().all(|c| c.is_ascii_alphabetic());
    let power = UNITS.contains(&unit) || variable || word == "10";
    match bare.chars().map(raised_digit).collect::<Option<String>>() {
        Some(raised) if power && bare.len() <= 3 => Raised::Text(raised),
        _ => Raised::Note,
    }
}

/// A digit as Unicode has it raised: `km2` would be another word.
fn raised_digit(c: char) -> Option<char> {
    Some(match c.to_digit(10)? {
        0 => '⁰',
        1 => '¹',
        2 => '²',
        3 => '³',
        digit => char::from_u32(0x2070 + digit)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_of_notes_go_and_units_stay() {
        let text = |text: &str| Raised::Text(text.to_owned());
        for (before, written, marked, expected) in [
            ("عام 2019", "4", true, Raised::Note),
            ("بلغت 12", "3", false, Raised::Note),
            ("بنحو 5", "[2]", false, Raised::Note),
            ("said the office", "1, 2", false, Raised::Note),
            ("the office", "*", false, Raised::Note),
            ("the office", "a", true, Raised::Note),
            ("40 km", "2", false, text("²")),
            ("40km", "2", false, text("²")),
            ("40 كم", "2", false, text("²")),
            ("10", "6", false, text("⁶")),
            ("x", "2", false, text("²")),
            ("le 1", "er", false, text("er")),
            ("n", "o", false, text("o")),
        ] {
            assert_eq!(read(before, written, marked), expected, "{before}{written}");
        }
    }
}
