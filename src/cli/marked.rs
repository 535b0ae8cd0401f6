//! Text of a source on a terminal: words marked, direction kept.

use std::ops::Range;

use super::safe::visible;
use crate::lang::{Direction, is_rtl_letter};

/// Isolates (UAX 9): by the first strong letter, left to right, right to left; and their end.
const FSI: char = '\u{2068}';
const LRI: char = '\u{2066}';
const RLI: char = '\u{2067}';
const PDI: char = '\u{2069}';

/// How results are set off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    /// By weight and colour.
    Colour,
    /// By brackets.
    Plain,
}

impl Style {
    /// A piece of our own text in a colour of ECMA-48; plain it stays as it is.
    pub(super) fn paint(self, text: &str, code: &str) -> String {
        match self {
            Style::Colour => format!("\u{1b}[{code}m{text}\u{1b}[0m"),
            Style::Plain => text.to_owned(),
        }
    }

    fn mark(self, text: &str) -> String {
        match self {
            Style::Colour => self.paint(text, "1;33"),
            Style::Plain => format!("[{text}]"),
        }
    }
}

/// A source's text as one isolate, the marked words set off. Nothing in it can steer the terminal.
pub(super) fn marked(text: &str, marks: &[Range<usize>], style: Style) -> String {
    let clean = |part: &str| part.chars().map(visible).collect::<String>();
    let mut out = String::from(opening(text));
    let mut at = 0;
    for mark in marks {
        out.push_str(&clean(&text[at..mark.start]));
        out.push_str(&style.mark(&clean(&text[mark.clone()])));
        at = mark.end;
    }
    out.push_str(&clean(&text[at..]));
    out.push(PDI);
    out
}

/// The isolate that gives a text its direction: that of most of its letters. The first strong letter
/// tells it, unless a text begins with a word of the other script.
fn opening(text: &str) -> char {
    let letters = || text.chars().filter(|c| c.is_alphabetic());
    let rtl = letters().filter(|&c| is_rtl_letter(c)).count();
    let direction = if rtl * 2 > letters().count() { Direction::Rtl } else { Direction::Ltr };
    match (direction, letters().next().is_some_and(is_rtl_letter)) {
        (Direction::Rtl, false) => RLI,
        (Direction::Ltr, true) => LRI,
        _ => FSI,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_marked_inside_one_isolate() {
        let text = "في مالي أمس";
        let mark = text.find("مالي").map(|at| at..at + "مالي".len()).unwrap();
        assert_eq!(marked(text, std::slice::from_ref(&mark), Style::Plain), "\u{2068}في [مالي] أمس\u{2069}");
        assert_eq!(marked(text, &[mark], Style::Colour), "\u{2068}في \u{1b}[1;33mمالي\u{1b}[0m أمس\u{2069}");
    }

    #[test]
    fn most_letters_give_the_direction() {
        assert!(marked("FAMa قوات مالية مسلحة", &[], Style::Plain).starts_with(RLI));
        assert!(marked("مالي is the Arabic name of that country", &[], Style::Plain).starts_with(LRI));
        assert!(marked("2025", &[], Style::Plain).starts_with(FSI));
    }

    #[test]
    fn a_source_cannot_steer_the_terminal() {
        let shown = marked("a\u{1b}[2Jb\u{202E}c\u{2069}", &[], Style::Plain);
        assert_eq!(shown, "\u{2068}a\u{FFFD}[2Jb\u{FFFD}c\u{FFFD}\u{2069}");
    }
}
