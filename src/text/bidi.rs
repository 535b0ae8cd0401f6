//! Isolation of runs that read in the other direction, so that nobody has to write a control character.
//!
//! In right-to-left text `25-30`, `2022-11-16` and `Su-57 (FAMa)` fall apart under the
//! bidirectional algorithm (UAX 9, rules W2 and W4 turn the digits into Arabic numbers and the
//! hyphen into a neutral); in left-to-right text an Arabic name drags neighbouring punctuation with
//! it. Each such run is put between LRI or RLI and PDI (U+2066, U+2067, U+2069).

use unicode_normalization::char::is_combining_mark;

use super::normalise_space;
use crate::lang::{Direction, is_letter, is_rtl_letter};

const LRI: char = '\u{2066}';
const RLI: char = '\u{2067}';
const PDI: char = '\u{2069}';

/// Whether a character is one of the isolates that [`isolate`] puts in.
pub fn is_isolate(c: char) -> bool {
    matches!(c, '\u{2066}'..='\u{2069}')
}

/// A text without isolates.
pub fn without_isolates(text: &str) -> String {
    text.chars().filter(|&c| !is_isolate(c)).collect()
}

/// A text that stands on one line, as it is printed and an approval covers it: without isolates, of each run of white space
/// one space. What people write is brought into this form before isolates are set in it.
pub fn on_one_line(text: &str) -> String {
    normalise_space(&without_isolates(text))
}

/// A text as one isolate of this direction.
pub fn isolated(text: &str, direction: Direction) -> String {
    let open = if direction == Direction::Ltr { LRI } else { RLI };
    format!("{open}{}{PDI}", without_isolates(text))
}

#[derive(Clone, Copy, PartialEq)]
enum Class {
    /// Reads in the direction of the paragraph: its letters, and Arabic-Indic digits in Arabic, whose
    /// ranges read from right to left as the words do.
    With,
    /// A letter that reads against it.
    Evidence,
    /// A digit that reads from left to right in any paragraph.
    Digit,
    /// May be inside an isolated run, never at its ends.
    Joint,
    /// Ends a run.
    Other,
}

fn classify(c: char, base: Direction) -> Class {
    if matches!(c, '\u{0660}'..='\u{0669}' | '\u{06F0}'..='\u{06F9}') && base == Direction::Rtl {
        return Class::With;
    }
    if c.is_numeric() {
        return Class::Digit;
    }
    if is_rtl_letter(c) {
        // So does an Arabic diacritic or sign: it belongs to the letter before it.
        return if base == Direction::Ltr { Class::Evidence } else { Class::With };
    }
    if is_letter(c) {
        return if base == Direction::Rtl { Class::Evidence } else { Class::With };
    }
    match c {
        ' ' | '\u{a0}' | '-' | '‐' | '–' | '/' | '.' | ',' | ':' | '\'' | '’' | '&' | '+' | '%' | '@' | '_' | '#'
        | '=' | '?' | '^' | '\\' => Class::Joint,
        _ => Class::Other,
    }
}

/// Puts isolates around every run that reads against `base`: in right-to-left text Latin words with
/// what joins them, and numbers with signs, ranges or separators; in left-to-right text Arabic words
/// with what joins them. Text that already contains isolates is returned as it is: they are the program's, since those of
/// people are taken out before ([`on_one_line`], [`crate::draft::as_printed`]).
pub fn isolate(text: &str, base: Direction) -> String {
    if text.chars().any(is_isolate) {
        return text.to_owned();
    }
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let mut classes: Vec<Class> = chars.iter().map(|&(_, c)| classify(c, base)).collect();
    // A combining mark goes with the character before it (rule W1 of UAX 9): nothing may part the two.
    for at in 1..chars.len() {
        if is_combining_mark(chars[at].1) {
            classes[at] = classes[at - 1];
        }
    }
    let open = if base == Direction::Rtl { LRI } else { RLI };
    let mut out = String::with_capacity(text.len() + 12);
    let mut at = 0;
    while at < chars.len() {
        match run_at(&chars, &classes, at, base) {
            Some(end) => {
                out.push(open);
                out.extend(chars[at..end].iter().map(|&(_, c)| c));
                out.push(PDI);
                at = end;
            }
            None => {
                out.push(chars[at].1);
                at += 1;
            }
        }
    }
    out
}

/// As [`isolate`], for a text that is inside another, such as a person's note inside a label. One whose letters mostly read
/// against `base` is isolated whole, with the mark that ends it, and set in its own direction. Isolates in it are left out.
pub fn isolate_inserted(text: &str, base: Direction) -> String {
    let text = without_isolates(text);
    let text = text.as_str();
    let letters = |class| text.chars().filter(|&c| classify(c, base) == class).count();
    if letters(Class::Evidence) <= letters(Class::With) {
        return isolate(text, base);
    }
    let (open, own) = if base == Direction::Rtl { (LRI, Direction::Ltr) } else { (RLI, Direction::Rtl) };
    format!("{open}{}{PDI}", isolate(text, own))
}

/// The end of the run that must be isolated and begins at `at`, if one does.
fn run_at(chars: &[(usize, char)], classes: &[Class], at: usize, base: Direction) -> Option<usize> {
    let first = first_of(chars, classes, at, base)?;
    let (mut end, mut has_letter, mut has_joint) = (first, false, first > at);
    let mut next = first;
    while next < classes.len() {
        match classes[next] {
            Class::Evidence => {
                if base == Direction::Ltr && parts_sentences(&chars[end..next]) {
                    break;
                }
                has_joint |= end < next;
                has_letter = true;
                end = next + 1;
            }
            Class::Digit => {
                let gap = &chars[end..next];
                // A number after a space belongs to the words before it only if they are words.
                let spaced = gap.iter().any(|&(_, c)| c.is_whitespace());
                let apart = spaced && !has_letter && !goes_on(chars, at, end, next);
                if apart || base == Direction::Ltr && parts_sentences(gap) {
                    break;
                }
                has_joint |= end < next;
                end = next + 1;
            }
            // `12%`, `C++`, `C#`, `25°`.
            Class::Joint | Class::Other if next == end && matches!(chars[next].1, '%' | '+' | '#' | '°') => {
                has_joint = true;
                end = next + 1;
            }
            Class::Joint => {}
            Class::Other => match enclosed(chars, classes, end, next, has_letter) {
                Some(close) => {
                    has_joint = true;
                    end = close + 1;
                    next = close;
                }
                None => break,
            },
            Class::With => break,
        }
        next += 1;
    }
    // A plain number needs no isolation: it reads the same either way.
    (has_letter || has_joint).then(|| closing(chars, at, end))
}

/// The first letter or digit of a run that begins at `at`: `at` itself, or what follows a sign there.
fn first_of(chars: &[(usize, char)], classes: &[Class], at: usize, base: Direction) -> Option<usize> {
    let may_precede = |c: char| c.is_whitespace() || closer_of(c).is_some();
    let begins = |at: usize| at == 0 || may_precede(chars[at - 1].1);
    // So does what is written together with the Arabic word before it: `و+213`.
    let begins_a_word = begins(at) || begins(at - 1) && matches!(chars[at - 1].1, 'و' | 'ف' | 'ب' | 'ل' | 'ك');
    let following = classes.get(at + 1);
    match (classes[at], chars[at].1) {
        (Class::Evidence, _) => Some(at),
        (Class::Digit, _) => {
            let inside_a_number = at > 0 && classes[at - 1] == Class::Digit;
            (base == Direction::Rtl && !inside_a_number).then_some(at)
        }
        (_, '-' | '+' | '−' | '±' | '~' | '$' | '€' | '£') => {
            (base == Direction::Rtl && begins_a_word && following == Some(&Class::Digit)).then_some(at + 1)
        }
        (_, '@' | '#' | '/' | '\\') => {
            (base == Direction::Rtl && begins_a_word && following == Some(&Class::Evidence)).then_some(at + 1)
        }
        _ => None,
    }
}

/// Whether what is between two words parts them in a text that reads from left to right: a mark
/// followed by a space is that text's own, not the foreign words'.
fn parts_sentences(gap: &[(usize, char)]) -> bool {
    gap.windows(2).any(|pair| !pair[0].1.is_whitespace() && pair[1].1.is_whitespace())
}

/// Whether the digits at `next` continue with the number `at..end` after one space: the groups of a
/// telephone number, or three digits after one to three (ISO 80000-1, 7.3.1).
fn goes_on(chars: &[(usize, char)], at: usize, end: usize, next: usize) -> bool {
    let digits = |from: usize| chars[from..].iter().take_while(|(_, c)| c.is_ascii_digit()).count();
    if next != end + 1 {
        return false;
    }
    if matches!(chars[at].1, '+' | '0') {
        return true;
    }
    let mut groups = chars[at..end].split(|(_, c)| c.is_whitespace());
    let of_three = |group: &[(usize, char)]| group.len() == 3 && group.iter().all(|(_, c)| c.is_ascii_digit());
    groups.next().is_some_and(|group| group.len() <= 3) && groups.all(of_three) && digits(next) == 3
}

/// The end of a pair of brackets or quotation marks that opens at `open` and belongs to the run `..end`:
/// nothing in it reads with the paragraph, and it is joined to the run (`f(x)`), or words of the run follow, or it is a
/// bracket that explains the words before it in their own script: `Agence France-Presse (AFP)`.
fn enclosed(chars: &[(usize, char)], classes: &[Class], end: usize, open: usize, after_words: bool) -> Option<usize> {
    let closer = closer_of(chars[open].1)?;
    let close = open + 1 + chars[open + 1..].iter().position(|&(_, c)| c == closer)?;
    let inside = &classes[open + 1..close];
    let foreign = inside.iter().any(|class| matches!(class, Class::Evidence | Class::Digit));
    if !foreign || inside.contains(&Class::With) {
        return None;
    }
    let bracket = matches!(chars[open].1, '(' | '[');
    let joined = open == end && bracket;
    let one_space = open == end + 1 && chars[end].1.is_whitespace();
    let explains = bracket && after_words && one_space && inside.contains(&Class::Evidence);
    let spaces = chars[close + 1..].iter().take_while(|(_, c)| c.is_whitespace()).count();
    let goes_on = classes.get(close + 1 + spaces) == Some(&Class::Evidence);
    (joined || explains || goes_on).then_some(close)
}

/// What closes a bracket or a quotation mark.
fn closer_of(open: char) -> Option<char> {
    Some(match open {
        '(' => ')',
        '[' => ']',
        '«' => '»',
        '“' => '”',
        '‘' => '’',
        '‹' => '›',
        '"' => '"',
        _ => return None,
    })
}

/// The end of a run with the marks after it that are its own: the rest of an address, the last stop of
/// `U.S.A.`, the mark that ends a quotation within its quotation marks.
fn closing(chars: &[(usize, char)], at: usize, end: usize) -> usize {
    let token = chars[at..end].iter().rposition(|(_, c)| c.is_whitespace()).map_or(at, |space| at + space + 1);
    let word: String = chars[token..end].iter().map(|&(_, c)| c).collect();
    if ["http://", "https://", "www."].iter().any(|scheme| word.starts_with(scheme)) {
        return address_end(chars, token).max(end);
    }
    let mut parts = word.split('.');
    let abbreviated =
        word.contains('.') && parts.all(|part| part.chars().count() == 1 && part.chars().all(char::is_alphabetic));
    if abbreviated && chars.get(end).is_some_and(|&(_, c)| c == '.') {
        return end + 1;
    }
    let closer = at.checked_sub(1).and_then(|before| closer_of(chars[before].1));
    let marks = chars[end..].iter().take_while(|(_, c)| matches!(c, '.' | '!' | '?' | '…')).count();
    let closed = chars.get(end + marks).is_some_and(|&(_, c)| Some(c) == closer);
    if closed { end + marks } else { end }
}

/// The end of an address: where white space, a quotation mark or a bracket that it did not open ends it,
/// without the marks of the sentence.
fn address_end(chars: &[(usize, char)], at: usize) -> usize {
    let mut open = 0_usize;
    let mut end = at;
    for (index, &(_, c)) in chars.iter().enumerate().skip(at) {
        match c {
            '(' => open += 1,
            ')' if open > 0 => open -= 1,
            ')' | ']' | '>' | '»' | '”' | '"' | '«' | '“' => break,
            _ if c.is_whitespace() || is_rtl_letter(c) => break,
            _ => {}
        }
        if !matches!(c, '.' | ',' | ';' | ':' | '!' | '?') {
            end = index + 1;
        }
    }
    end
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str, base: Direction) -> String {
        isolate(text, base).replace(['\u{2066}', '\u{2067}'], "⟨").replace('\u{2069}', "⟩")
    }

    #[test]
    fn a_combining_mark_stays_with_its_letter() {
        assert_eq!(
            shown("مقهى cafe\u{301} de\u{301}libe\u{301}re\u{301} هنا", Direction::Rtl),
            "مقهى ⟨cafe\u{301} de\u{301}libe\u{301}re\u{301}⟩ هنا"
        );
        assert_eq!(shown("in مَدِينَةٌ now", Direction::Ltr), "in ⟨مَدِينَةٌ⟩ now");
    }

    #[test]
    fn a_note_in_the_other_direction_keeps_the_mark_that_ends_it() {
        let shown =
            |text: &str, base| isolate_inserted(text, base).replace(['\u{2066}', '\u{2067}'], "⟨").replace(PDI, "⟩");
        assert_eq!(shown("A spelling was corrected.", Direction::Rtl), "⟨A spelling was corrected.⟩");
        assert_eq!(shown("The name سو-57 was wrong!", Direction::Rtl), "⟨The name ⟨سو-57⟩ was wrong!⟩");
        assert_eq!(shown("صُحح اسم.", Direction::Ltr), "⟨صُحح اسم.⟩");
        assert_eq!(shown("صُحح اسم Su-57.", Direction::Rtl), "صُحح اسم ⟨Su-57⟩.");
        assert_eq!(shown("2022-11-16", Direction::Ltr), "2022-11-16");
        assert_eq!(shown("It was \u{2067}10 - 5\u{2069}", Direction::Ltr), "It was 10 - 5");
    }

    #[test]
    fn numbers_and_latin_are_isolated_in_arabic() {
        for (text, expected) in [
            ("في 2022-11-16 صباحا", "في ⟨2022-11-16⟩ صباحا"),
            ("بين 25-30 درجة", "بين ⟨25-30⟩ درجة"),
            ("حرارة -5 ليلا", "حرارة ⟨-5⟩ ليلا"),
            ("عام 2014.", "عام 2014."),
            ("القوات (FAMa) كيدال", "القوات (⟨FAMa⟩) كيدال"),
            ("طائرة Su-57 جديدة", "طائرة ⟨Su-57⟩ جديدة"),
            ("بوليتكال كيز | Political Keys", "بوليتكال كيز | ⟨Political Keys⟩"),
            ("سو-57", "سو⟨-57⟩"),
            ("نسبة 12% فقط", "نسبة ⟨12%⟩ فقط"),
            ("وفي و2022-11-16، ثم", "وفي و⟨2022-11-16⟩، ثم"),
            ("بين 2019 2020 2021", "بين 2019 2020 2021"),
        ] {
            if text == "سو-57" {
                // Arabic letters, hyphen and digits keep their order without help.
                assert_eq!(shown(text, Direction::Rtl), text);
            } else {
                assert_eq!(shown(text, Direction::Rtl), expected);
            }
        }
    }

    #[test]
    fn arabic_is_isolated_in_english() {
        assert_eq!(shown("the aircraft (سو-57) arrived", Direction::Ltr), "the aircraft (⟨سو-57⟩) arrived");
        assert_eq!(shown("between 25-30 degrees", Direction::Ltr), "between 25-30 degrees");
    }

    #[test]
    fn isolation_loses_nothing_and_is_done_once() {
        let text = "في 2022-11-16 و Su-57";
        let once = isolate(text, Direction::Rtl);
        assert_eq!(without_isolates(&once), text);
        assert_eq!(isolate(&once, Direction::Rtl), once);
    }
}
