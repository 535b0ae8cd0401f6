//! The name of a person as it may sign and be printed, and which names are one person's.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use unicode_normalization::UnicodeNormalization;

use super::fold::fold;
use super::limits::unsettable;
use super::normalise_space;
use crate::diagnostic::{Message, msg};

/// The longest name that signs, in characters.
const MAX_NAME: usize = 100;

/// What is written where there is nobody to name, as [`skeleton`] gives it.
const NOBODY: [&str; 31] = [
    "none",
    "no one",
    "noone",
    "nobody",
    "nil",
    "null",
    "n/a",
    "na",
    "unknown",
    "anonymous",
    "unnamed",
    "unreviewed",
    "tbd",
    "todo",
    "machine",
    "machine translation",
    "automatic",
    "personne",
    "aucun",
    "aucune",
    "inconnu",
    "inconnue",
    "anonyme",
    "néant",
    "traduction automatique",
    "لا أحد",
    "لا احد",
    "لا يوجد",
    "مجهول",
    "غير معروف",
    "ترجمة آلية",
];

/// The characters with Default_Ignorable_Code_Point (DerivedCoreProperties.txt of the Unicode Character Database).
fn is_ignorable(c: char) -> bool {
    matches!(
        c,
        '\u{00AD}'
            | '\u{034F}'
            | '\u{061C}'
            | '\u{115F}'..='\u{1160}'
            | '\u{17B4}'..='\u{17B5}'
            | '\u{180B}'..='\u{180F}'
            | '\u{200B}'..='\u{200F}'
            | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}'
            | '\u{3164}'
            | '\u{FE00}'..='\u{FE0F}'
            | '\u{FEFF}'
            | '\u{FFA0}'
            | '\u{FFF0}'..='\u{FFF8}'
            | '\u{1BCA0}'..='\u{1BCA3}'
            | '\u{1D173}'..='\u{1D17A}'
            | '\u{E0000}'..='\u{E0FFF}'
    )
}

/// Characters that nobody sees though Unicode counts them among the visible ones: the empty Braille pattern, the
/// character that stands for an object.
fn is_blank(c: char) -> bool {
    matches!(c, '\u{2800}' | '\u{FFFC}')
}

/// Characters that say nothing in a name. The joiners stay: words of some languages need them. So do those that reorder
/// text, which are refused.
fn says_nothing(c: char) -> bool {
    (is_ignorable(c) || is_blank(c)) && !matches!(c, '\u{200C}' | '\u{200D}' | '\u{202A}'..='\u{202E}')
}

/// Characters that no font shows in a way that readers agree on: those for private use.
fn is_private(c: char) -> bool {
    matches!(c, '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{FFFFD}' | '\u{100000}'..='\u{10FFFD}')
}

/// An accent that is a character of its own, for any letter (the blocks of combining diacritical marks).
fn is_accent(c: char) -> bool {
    matches!(
        c,
        '\u{0300}'..='\u{036F}'
            | '\u{0483}'..='\u{0489}'
            | '\u{1AB0}'..='\u{1AFF}'
            | '\u{1DC0}'..='\u{1DFF}'
            | '\u{20D0}'..='\u{20FF}'
            | '\u{FE20}'..='\u{FE2F}'
    )
}

/// A name as it may sign: 1 to 100 characters on one line that a page can contain, and somebody's; invisible ones are
/// taken out, and a letter and its accent are one character where there is one for them (NFC).
///
/// # Errors
///
/// What is wrong with it.
pub fn signing_name(name: &str) -> Result<String, Message> {
    let name: String = checked(name)?.nfc().collect();
    // The fonts put accents on letters of Latin alone; elsewhere they are set apart from their letter, or not at all, and
    // then nothing that bears the name could be published.
    let mut letter = ' ';
    for c in name.chars() {
        if !is_accent(c) {
            letter = c;
        } else if script_of_letter(letter) != Some(LATIN) {
            return Err(msg!("signing-name--accent", character = format!("U+{:04X}", u32::from(c))));
        }
    }
    Ok(name)
}

/// A name as it may stand in a file, whoever wrote it there.
fn checked(name: &str) -> Result<String, Message> {
    let name: String = name.chars().filter(|c| !says_nothing(*c)).collect();
    let name = normalise_space(&name);
    if !name.chars().any(char::is_alphanumeric) || name.chars().count() > MAX_NAME {
        return Err(msg!("signing-name", limit = MAX_NAME));
    }
    if let Some(why) = unsettable(&name) {
        return Err(msg!("signing-name--unprintable", why = why));
    }
    if let Some(c) = name.chars().find(|&c| is_private(c)) {
        return Err(msg!("signing-name--private", character = format!("U+{:04X}", u32::from(c))));
    }
    if let Some(word) = name.split(' ').find(|word| mixes_scripts(word)) {
        return Err(msg!("signing-name--mixed", word = word));
    }
    if is_nobody(&name) { Err(msg!("signing-name--nobody", name = name)) } else { Ok(name) }
}

/// Whether this is the name of a person: one that signs, whoever wrote it, and whatever the fonts of a page have.
pub fn is_of_a_person(name: &str) -> bool {
    checked(name).is_ok()
}

/// Whether a name is written in place of one: a date, a number, a word for nobody, what a machine is called.
fn is_nobody(name: &str) -> bool {
    let plain = skeleton(name);
    let bare = plain.trim_matches(|c: char| !c.is_alphanumeric());
    let is_machine =
        ["machine ", "machine:", "machine,", "import "].iter().any(|beginning| bare.starts_with(beginning));
    let is_date = bare.parse::<NaiveDate>().is_ok() || !bare.chars().any(char::is_alphabetic);
    is_date || is_machine || NOBODY.iter().any(|nobody| skeleton(nobody) == bare)
}

/// Whether a word has letters of several of the scripts that have letters alike, Latin, Greek and Cyrillic: `Аnna` with
/// a Cyrillic А is nobody's name (restriction level "single script" of UTS 39, section 5.2).
fn mixes_scripts(word: &str) -> bool {
    word.nfkc().filter(|c| c.is_alphabetic()).filter_map(script_of_letter).collect::<BTreeSet<u8>>().len() > 1
}

/// The number of Latin among the scripts that have letters alike.
const LATIN: u8 = 0;

/// The script of a letter, of those that have letters alike: Latin, Greek, Cyrillic.
fn script_of_letter(c: char) -> Option<u8> {
    match c {
        'A'..='Z' | 'a'..='z' | '\u{00AA}' | '\u{00BA}' | '\u{00C0}'..='\u{024F}' | '\u{1E00}'..='\u{1EFF}' => {
            Some(LATIN)
        }
        '\u{0370}'..='\u{03FF}' | '\u{1F00}'..='\u{1FFF}' => Some(1),
        '\u{0400}'..='\u{052F}' | '\u{1C80}'..='\u{1C8F}' | '\u{2DE0}'..='\u{2DFF}' | '\u{A640}'..='\u{A69F}' => {
            Some(2)
        }
        _ => None,
    }
}

/// What two names have in common that are one person's: without what nobody sees, without the vowel signs and strokes of
/// Arabic, which may be written or not, in compatible forms (NFKC) and lower case, with single spaces; with one character
/// for those that keyboards exchange (`exchanged`), without full stops, and without punctuation at its ends; folded as words
/// are that are searched for (`text::fold`), so that أحمد and احمد are one, and Zoë and Zoe. For
/// comparison only, as the skeletons of UTS 39 are; which letters of different scripts look alike it does not know.
pub fn skeleton(name: &str) -> String {
    let is_sign = |c: char| matches!(c, '\u{0640}' | '\u{064B}'..='\u{0652}' | '\u{0670}');
    let seen = |c: &char| !is_ignorable(*c) && !is_blank(*c) && !is_sign(*c);
    let compatible: String = name.chars().filter(seen).nfkc().filter(seen).map(exchanged).collect();
    // `ẞ` and `ß`, `Σ` and `ς`: the one-character folding that lower case leaves out.
    let folded = compatible.to_uppercase().to_lowercase().replace('ς', "σ");
    let folded = folded.nfkc().map(exchanged).collect::<String>();
    let bare = folded.replace('.', "");
    let is_edge = |c: char| c.is_whitespace() || c.is_ascii_punctuation() || matches!(c, '،' | '؛' | '؟' | '…' | '·');
    let bare = normalise_space(bare.trim_matches(is_edge));
    // What has nothing but marks is no name, and is compared as it is written.
    if bare.is_empty() { normalise_space(&folded) } else { fold(&bare) }
}

/// One character for each that stands for the same in names and differs by the keyboard: the letters of Arabic that are
/// written otherwise in Egypt, Persia and Pakistan, its digits, apostrophes and the signs of transcriptions, hyphens and
/// dashes, quotation marks.
fn exchanged(c: char) -> char {
    match c {
        // Yeh without dots, of Persian, with a small v.
        '\u{0649}' | '\u{06CC}' | '\u{06CD}' | '\u{06D2}' => '\u{064A}',
        // Keheh, swash kaf.
        '\u{06A9}' | '\u{06AA}' => '\u{0643}',
        // Heh goal, heh with two eyes, ae.
        '\u{06BE}' | '\u{06C1}' | '\u{06D5}' => '\u{0647}',
        '\u{06C3}' => '\u{0629}',
        '\u{06F0}'..='\u{06F9}' => char::from_u32(u32::from(c) - 0x06F0 + 0x30).unwrap_or(c),
        '\u{0660}'..='\u{0669}' => char::from_u32(u32::from(c) - 0x0660 + 0x30).unwrap_or(c),
        '`' | '´' | '‘' | '’' | '‚' | '‛' | '′' | '‵' | 'ʹ' | 'ʻ' | 'ʼ' | 'ʽ' | 'ʾ' | 'ʿ' | 'ˈ' | 'ˊ' | 'ˋ' | '՚'
        | 'ꞌ' => '\'',
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' | '⁃' | '﹘' | '﹣' | '－' | '־' | '˗' => '-',
        '“' | '”' | '„' | '‟' | '«' | '»' | '″' | '〝' | '〞' => '"',
        c => c,
    }
}

/// Whether two names are one person's.
pub fn is_same_person(one: &str, other: &str) -> bool {
    one == other || skeleton(one) == skeleton(other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_sign_are_checked() {
        assert_eq!(signing_name("  A \n reviewer ").unwrap(), "A reviewer");
        assert!(signing_name("مراجِعة").is_ok());
        for invisible in [
            "\u{2067}أحمد\u{2069}",
            "أح\u{200B}مد",
            "\u{FEFF}أحمد",
            "\u{200F}أحمد\u{00AD}",
            "أحمد\u{3164}",
            "\u{115F}أحمد\u{1160}",
            "أحمد\u{FFA0}\u{2800}\u{FE0F}",
        ] {
            assert_eq!(signing_name(invisible).unwrap(), "أحمد");
        }
        for bad in
            ["", "  ", "---", "a\u{202E}b", "\u{2067}\u{2069}", "\u{3164}", "\u{2800}", "A\u{E000}", "Аnna", "Rίta"]
        {
            assert!(signing_name(bad).is_err(), "{bad}");
        }
        assert!(signing_name(&"x".repeat(101)).is_err());
        for good in ["Анна", "Ρίτα", "Rita K.", "Jean-Luc O’Neil", "Zoë Müller", "R2", "أحمد Rita", "مريم ب."]
        {
            assert_eq!(signing_name(good).unwrap(), good);
        }
    }

    #[test]
    fn an_accent_that_no_letter_takes_up_does_not_sign() {
        for (written, signs) in
            [("Zoe\u{308}", "Zoë"), ("И\u{306}ован", "Йован"), ("A\u{301}nna", "Ánna"), ("Ọ\u{301}la", "Ọ\u{301}la")]
        {
            assert_eq!(signing_name(written).unwrap(), signs);
        }
        for bad in ["А\u{301}нна", "Α\u{20DD}", "أحمد\u{0302}"] {
            assert!(signing_name(bad).is_err(), "{bad}");
            assert!(is_of_a_person(bad), "who reviewed is read as it was written: {bad}");
        }
    }

    #[test]
    fn what_stands_in_place_of_a_name_is_none() {
        for nobody in [
            "2026-11-01",
            "2026",
            "none",
            "None.",
            "(nobody)",
            "N/A",
            "machine",
            "Machine X",
            "machine: X",
            "MACHINE",
            "لا أحد",
            "مجهول",
            "Aucun",
            "unknown",
            "import memory.tmx",
            "no\u{200B}ne",
        ] {
            assert!(!is_of_a_person(nobody), "{nobody}");
        }
        for person in ["Noone Akbar", "Machin", "A. Machine", "Nil Ben", "None Sy", "Rita, 2nd desk"] {
            assert!(is_of_a_person(person), "{person}");
        }
    }

    #[test]
    fn one_person_has_one_skeleton() {
        for (one, other) in [
            ("Rita", "rita"),
            ("Rita", "Rita\u{3164}"),
            ("Rita", "R\u{200D}ita"),
            ("Rita", "Ｒｉｔａ"),
            ("Rita B", "rita \u{2003} b"),
            ("مُحمّد", "محمد"),
            ("محمـــد", "محمد"),
            ("Zoe\u{308}", "Zoë"),
            ("GROSS", "groß"),
            ("علي", "علی"),
            ("على", "علي"),
            ("مكي", "مکي"),
            ("هدى", "ہدي"),
            ("O’Neil", "O'Neil"),
            ("Oʼneil", "o`Neil"),
            ("ʿAli", "‘Ali"),
            ("Jean-Luc", "Jean‑Luc"),
            ("Jean–Luc", "Jean−Luc"),
            ("Anna", "Anna."),
            ("Anna", "(Anna),"),
            ("Rita K.", "Rita K"),
            ("R. Kay", "R Kay"),
            ("Desk ٢", "Desk ۲"),
            ("“Rita” Kay", "\"Rita\" Kay"),
            ("Anna\u{2014}", "Anna"),
            ("أحمد", "احمد"),
            ("إيمان", "ايمان"),
            ("آمنة", "امنه"),
            ("Anna", "Ánna"),
            ("José", "Jose"),
        ] {
            assert!(is_same_person(one, other), "{one} {other}");
        }
        for (one, other) in [
            ("Rita", "Ritta"),
            ("أحمد", "حامد"),
            ("A B", "AB"),
            ("Jean Luc", "Jean-Luc"),
            ("Desk 1", "Desk 2"),
            ("هدى", "هدية"),
        ] {
            assert!(!is_same_person(one, other), "{one} {other}");
        }
    }
}
