//! Isolation of runs that read in the other direction, so that no one writes a control character.
//!
//! In right-to-left text `25-30`, `2022-11-16` and `Su-57 (FAMa)` fall apart under the
//! bidirectional algorithm (UAX 9, rules W2 and W4 turn the digits into Arabic numbers and the
//! hyphen into a neutral); in left-to-right text an Arabic name drags neighbouring punctuation with
//! it. Each such run is put between LRI or RLI and PDI (U+2066, U+2067, U+2069).

use crate::lang::{Direction, is_rtl_letter};

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

#[derive(Clone, Copy, PartialEq)]
enum Class {
    /// A letter that reads in the direction of the paragraph.
    With,
    /// A letter that reads against it.
    Against,
    /// A European or Arabic digit.
    Digit,
    /// May stand inside an isolated run, never at its ends.
    Joint,
    /// Ends a run.
    Other,
}

fn classify(c: char, base: Direction) -> Class {
    if c.is_numeric() {
        return Class::Digit;
    }
    if c.is_alphabetic() {
        let against = is_rtl_letter(c) == (base == Direction::Ltr);
        return if against { Class::Against } else { Class::With };
    }
    if is_rtl_letter(c) {
        // An Arabic diacritic or sign belongs to the letter before it.
        return if base == Direction::Ltr { Class::Against } else { Class::With };
    }
    match c {
        ' ' | '\u{a0}' | '-' | '‐' | '–' | '/' | '.' | ',' | ':' | '\'' | '’' | '&' | '+' | '%' | '@' | '_' | '#'
        | '=' | '?' => Class::Joint,
        _ => Class::Other,
    }
}

/// Puts isolates around every run that reads against `base`: in right-to-left text Latin words with
/// what joins them, and numbers with signs, ranges or separators; in left-to-right text Arabic words
/// with what joins them. Text that already holds isolates is returned as it is.
pub fn isolate(text: &str, base: Direction) -> String {
    if text.chars().any(is_isolate) {
        return text.to_owned();
    }
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let classes: Vec<Class> = chars.iter().map(|&(_, c)| classify(c, base)).collect();
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

/// The end of the run that must be isolated and begins at `at`, if one does.
fn run_at(chars: &[(usize, char)], classes: &[Class], at: usize, base: Direction) -> Option<usize> {
    let signed = base == Direction::Rtl
        && matches!(chars[at].1, '-' | '+' | '−')
        && classes.get(at + 1) == Some(&Class::Digit)
        && (at == 0 || chars[at - 1].1.is_whitespace());
    let begins = match classes[at] {
        Class::Against => true,
        Class::Digit => base == Direction::Rtl && (at == 0 || classes[at - 1] != Class::With),
        _ => signed,
    };
    if !begins {
        return None;
    }
    let first = if signed { at + 1 } else { at };
    let (mut end, mut has_letter, mut has_joint) = (first, false, signed);
    let mut next = first;
    while next < classes.len() {
        match classes[next] {
            Class::Against => {
                has_joint |= end < next;
                has_letter = true;
                end = next + 1;
            }
            Class::Digit => {
                // A number after a space belongs to the words before it only if they are words.
                let spaced = chars[end..next].iter().any(|&(_, c)| c.is_whitespace());
                if spaced && !has_letter {
                    break;
                }
                has_joint |= end < next;
                end = next + 1;
            }
            Class::Joint => {
                if chars[next].1 == '%' && next == end {
                    has_joint = true;
                    end = next + 1;
                }
            }
            Class::With | Class::Other => break,
        }
        next += 1;
    }
    // A plain number needs no isolation: it reads the same either way.
    (has_letter || has_joint).then_some(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str, base: Direction) -> String {
        isolate(text, base).replace(['\u{2066}', '\u{2067}'], "⟨").replace('\u{2069}', "⟩")
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
