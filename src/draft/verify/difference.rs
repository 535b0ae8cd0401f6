//! What exactly differs between a word of the draft and the word of the source: the very letters, by
//! name, and the rule of that kind of difference.

pub(crate) mod rules;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use self::rules::*;
use super::align::AlignmentEdit;
use crate::diagnostic::{Message, Rule, msg};
use crate::text::fold::fold;
use crate::text::{facts, is_invisible};

/// Tatweel, which stretches a word and adds nothing.
const TATWEEL_SIGN: char = '\u{0640}';

/// The names of letters and signs that are easily taken for each other.
const NAMES: &[(char, &str)] = &[
    ('ة', "teh marbuta"),
    ('ه', "heh"),
    ('ت', "teh"),
    ('ى', "alef maksura"),
    ('ي', "yeh"),
    ('ی', "Farsi yeh"),
    ('ا', "alef"),
    ('أ', "alef with hamza above"),
    ('إ', "alef with hamza below"),
    ('آ', "alef with madda"),
    ('ٱ', "alef wasla"),
    ('ؤ', "waw with hamza"),
    ('ئ', "yeh with hamza"),
    ('ء', "hamza"),
    ('و', "waw"),
    ('ك', "kaf"),
    ('ک', "keheh"),
    ('ہ', "heh goal"),
    ('ھ', "heh doachashmee"),
    ('\u{064B}', "fathatan"),
    ('\u{064C}', "dammatan"),
    ('\u{064D}', "kasratan"),
    ('\u{064E}', "fatha"),
    ('\u{064F}', "damma"),
    ('\u{0650}', "kasra"),
    ('\u{0651}', "shadda"),
    ('\u{0652}', "sukun"),
    ('\u{0654}', "hamza above"),
    ('\u{0670}', "superscript alef"),
    (TATWEEL_SIGN, "tatweel"),
    ('\u{200B}', "zero-width space"),
    ('\u{200C}', "zero-width non-joiner"),
    ('\u{200D}', "zero-width joiner"),
    ('\u{200E}', "left-to-right mark"),
    ('\u{200F}', "right-to-left mark"),
    ('\u{061C}', "Arabic letter mark"),
    ('\u{00AD}', "soft hyphen"),
    ('\u{2060}', "word joiner"),
    ('\u{2066}', "left-to-right isolate"),
    ('\u{2067}', "right-to-left isolate"),
    ('\u{2068}', "first strong isolate"),
    ('\u{2069}', "pop directional isolate"),
    ('\u{202A}', "left-to-right embedding"),
    ('\u{202B}', "right-to-left embedding"),
    ('\u{202C}', "pop directional formatting"),
    ('\u{202D}', "left-to-right override"),
    ('\u{202E}', "right-to-left override"),
    ('\u{FEFF}', "zero-width no-break space"),
    ('،', "Arabic comma"),
    (',', "comma"),
    ('؛', "Arabic semicolon"),
    ('؟', "Arabic question mark"),
    ('‘', "left single quotation mark"),
    ('’', "right single quotation mark"),
    ('“', "left double quotation mark"),
    ('”', "right double quotation mark"),
    ('"', "straight quotation mark"),
    ('″', "double prime"),
    ('«', "left guillemet"),
    ('»', "right guillemet"),
    ('–', "en dash"),
    ('—', "em dash"),
    ('-', "hyphen"),
    ('−', "minus"),
    ('‐', "Unicode hyphen"),
];

/// Letters of other scripts, and of other languages in one script, that look like a Latin or Arabic one
/// (after Unicode Technical Standard 39, confusables; only what a keyboard or a copy can bring in).
fn lookalike(c: char) -> char {
    match c {
        'а' => 'a',
        'е' => 'e',
        'о' => 'o',
        'р' => 'p',
        'с' => 'c',
        'х' => 'x',
        'у' => 'y',
        'і' => 'i',
        'ѕ' => 's',
        'ј' => 'j',
        'А' => 'A',
        'В' => 'B',
        'Е' => 'E',
        'К' => 'K',
        'М' => 'M',
        'Н' => 'H',
        'О' => 'O',
        'Р' => 'P',
        'С' => 'C',
        'Т' => 'T',
        'У' => 'Y',
        'Х' => 'X',
        'І' => 'I',
        'Ѕ' => 'S',
        'Ј' => 'J',
        'Α' => 'A',
        'Β' => 'B',
        'Ε' => 'E',
        'Ζ' => 'Z',
        'Η' => 'H',
        'Ι' => 'I',
        'Κ' => 'K',
        'Μ' => 'M',
        'Ν' => 'N',
        'Ο' => 'O',
        'Ρ' => 'P',
        'Τ' => 'T',
        'Υ' => 'Y',
        'Χ' => 'X',
        'ο' => 'o',
        'ν' => 'v',
        'ک' | 'ڪ' => 'ك',
        'ی' | 'ے' => 'ي',
        'ہ' | 'ھ' | 'ە' => 'ه',
        'ۀ' => 'ة',
        c => c,
    }
}

fn script(c: char) -> &'static str {
    match c {
        '0'..='9' => "digit ",
        '٠'..='٩' => "Arabic-Indic digit ",
        '۰'..='۹' => "Persian digit ",
        '\u{FB50}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFE}' => "presentation form ",
        '\u{0600}'..='\u{08FF}' => "Arabic ",
        '\u{0400}'..='\u{052F}' => "Cyrillic ",
        '\u{0370}'..='\u{03FF}' => "Greek ",
        c if c.is_ascii_alphabetic() || matches!(c, '\u{00C0}'..='\u{024F}') => "Latin ",
        _ => "",
    }
}

/// A character so that a reader sees which it is: `ه (heh, U+0647)`, `U+200B (zero-width space)`.
pub(super) fn named(c: char) -> String {
    let code = format!("U+{:04X}", u32::from(c));
    let name = NAMES.iter().find(|(known, _)| *known == c).map(|(_, name)| *name);
    if is_invisible(c) || is_combining_mark(c) || c == TATWEEL_SIGN {
        return name.map_or(code.clone(), |name| format!("{name} ({code})"));
    }
    match name {
        Some(name) => format!("{c} ({name}, {code})"),
        None => format!("{}{c} ({code})", script(c)),
    }
}

/// A text with what shows nothing written out: `⟨U+200B⟩`.
pub(super) fn visible(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if is_invisible(c) { out.push_str(&format!("⟨U+{:04X}⟩", u32::from(c))) } else { out.push(c) }
    }
    out
}

/// What kind of difference lies between a word of the draft and one of the source.
pub(super) fn kind_of_change(draft: &str, source: &str) -> &'static Rule {
    let without = |text: &str, dropped: fn(char) -> bool| text.chars().filter(|&c| !dropped(c)).collect::<String>();
    let same_without = |dropped: fn(char) -> bool| without(draft, dropped) == without(source, dropped);
    let same_as = |form: fn(char) -> char| draft.chars().map(form).eq(source.chars().map(form));
    let has_digit = |text: &str| text.chars().any(char::is_numeric);
    let letters_only = |c: char| !(c.is_alphanumeric() || is_combining_mark(c));
    if same_without(is_invisible) {
        &INVISIBLE_CHARACTER
    } else if same_without(|c| c == TATWEEL_SIGN) {
        &TATWEEL
    } else if same_without(is_combining_mark) || same_without(|c| is_combining_mark(c) || c == TATWEEL_SIGN) {
        &ALTERED_DIACRITIC
    } else if same_as(without_hamza) || same_without(|c| c == 'ء') || respelled_hamza(draft, source) {
        &ALTERED_HAMZA
    } else if same_as(crate::text::western_digit) {
        &DIGIT_FORM
    } else if same_as(lookalike) || draft.nfkc().eq(source.nfkc()) {
        &HOMOGLYPH
    } else if same_without(letters_only) {
        &ALTERED_PUNCTUATION
    } else if (has_digit(draft) || has_digit(source)) && same_without(char::is_numeric) {
        &ALTERED_DIGIT
    } else if is_respelling(draft, source) {
        &ALTERED_LETTER
    } else {
        &REPLACED_WORD
    }
}

fn without_hamza(c: char) -> char {
    match c {
        'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
        'ؤ' => 'و',
        'ئ' => 'ي',
        c => c,
    }
}

/// One hamza written another way: `ئ` for `ء`, `ا` for `ء`.
fn respelled_hamza(draft: &str, source: &str) -> bool {
    let carrier = |c: char| matches!(c, 'أ' | 'إ' | 'آ' | 'ؤ' | 'ئ' | 'ء' | 'ا' | 'و' | 'ي' | 'ى');
    let hamza = |c: char| matches!(c, 'أ' | 'إ' | 'آ' | 'ؤ' | 'ئ' | 'ء');
    draft.chars().count() == source.chars().count()
        && draft
            .chars()
            .zip(source.chars())
            .all(|(a, b)| a == b || (carrier(a) && carrier(b) && (hamza(a) || hamza(b))))
}

/// Whether two words are one with a letter or two changed.
fn is_respelling(draft: &str, source: &str) -> bool {
    let distance = strsim::damerau_levenshtein(draft, source);
    fold(draft) == fold(source)
        || distance <= 1
        || (distance == 2 && draft.chars().count().min(source.chars().count()) >= 5)
}

/// The very letters that differ: `has ه (heh, U+0647) where the source has ة (teh marbuta, U+0629)`; `None` where none
/// do.
pub(super) fn letters(draft: &str, source: &str) -> Option<Message> {
    let (a, b): (Vec<char>, Vec<char>) = (draft.chars().collect(), source.chars().collect());
    let head = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let tail = a[head..].iter().rev().zip(b[head..].iter().rev()).take_while(|(x, y)| x == y).count();
    let (ours, theirs) = (&a[head..a.len() - tail], &b[head..b.len() - tail]);
    let is_plain = |chars: &[char]| chars.iter().all(char::is_ascii_digit);
    // Digits that everybody knows are seen without their codes.
    if !ours.is_empty() && !theirs.is_empty() && is_plain(ours) && is_plain(theirs) {
        let number = |digits: &[char]| digits.iter().collect::<String>();
        return Some(msg!("letters-replaced", ours = number(ours), theirs = number(theirs)));
    }
    let list = |chars: &[char]| {
        let mut names: Vec<String> = chars.iter().take(3).map(|&c| named(c)).collect();
        if chars.len() > 3 {
            names.push("…".to_owned());
        }
        names
    };
    match (ours.is_empty(), theirs.is_empty()) {
        (true, true) => None,
        (false, true) => Some(msg!("letters-put-in", letters = list(ours), count = ours.len())),
        (true, false) => Some(msg!("letters-missing", letters = list(theirs), count = theirs.len())),
        (false, false) => Some(msg!("letters-replaced", ours = list(ours), theirs = list(theirs))),
    }
}

/// The differences of an alignment as a reader is told them.
pub(super) struct Difference {
    /// The kind of them all: [`ALTERED`] where they are of several.
    pub(super) rule: &'static Rule,
    /// What differs, word by word; the first few.
    pub(super) said: Message,
    /// Whether each difference is of a kind that the source's words mend without any doubt.
    pub(super) is_slip: bool,
}

/// What is said of a word, or of words that follow each other.
struct Said {
    rule: &'static Rule,
    message: Message,
    is_slip: bool,
}

impl Said {
    fn slip(rule: &'static Rule, message: Message) -> Self {
        Self { rule, message, is_slip: true }
    }

    /// A number or a whole word that is another may be meant to be another, by somebody who quotes the wrong place.
    fn doubtful(rule: &'static Rule, message: Message) -> Self {
        Self { rule, message, is_slip: false }
    }
}

/// The most differences that are said one by one.
const MAX_SAID: usize = 3;

/// The most words of a source that are repeated where the draft lacks them.
const MAX_SHOWN: usize = 12;

/// Says what the edits of an alignment are; `None` where there are none.
pub(super) fn difference(edits: &[AlignmentEdit<'_>]) -> Option<Difference> {
    let changes: Vec<AlignmentEdit<'_>> =
        edits.iter().copied().filter(|edit| !matches!(edit, AlignmentEdit::Same(_))).collect();
    if changes.is_empty() {
        return None;
    }
    if let Some(difference) = spaced(&changes).or_else(|| swapped(&changes)) {
        return Some(difference);
    }
    let mut found: Vec<Said> = Vec::new();
    let mut at = 0;
    while let Some(edit) = edits.get(at) {
        at += 1;
        match *edit {
            AlignmentEdit::Same(_) => {}
            AlignmentEdit::Changed { draft, source, word } => {
                let run = dropped_from(edits, at);
                if !run.is_empty() && *kind_of_change(draft, source) == REPLACED_WORD {
                    at += run.len();
                    found.push(changed(draft, &[&[source], &run[..]].concat().join(" "), word));
                } else if !run.is_empty() && is_cut_off(draft, source) {
                    // «الواضح أن» for «الواضح، حسب المصادر، أن»: the comma went with the words behind it.
                } else {
                    found.push(changed(draft, source, word));
                }
            }
            AlignmentEdit::Joined { draft, source, lost: "", .. } => {
                let message = msg!("word-boundary", draft = visible(draft), source = visible(source));
                found.push(Said::slip(&WORD_BOUNDARY, message));
            }
            AlignmentEdit::Joined { draft, source, lost, alike, word } => {
                found.push(joined(draft, source, lost, alike, word))
            }
            AlignmentEdit::Added { draft, word } if is_doubled(edits, draft, word) => {
                found.push(Said::slip(&DOUBLED_WORD, msg!("word-doubled", word = word, draft = visible(draft))));
            }
            AlignmentEdit::Added { draft, word } => {
                let rule = match facts::first_negation(draft) {
                    Some(_) => &ADDED_NEGATION,
                    None if draft.chars().all(is_invisible) => &INVISIBLE_CHARACTER,
                    None => &ADDED_WORD,
                };
                found.push(Said::slip(rule, msg!("word-added", word = word, draft = visible(draft))));
            }
            AlignmentEdit::Dropped { word, .. } => {
                let run = dropped_from(edits, at - 1);
                at += run.len() - 1;
                found.push(dropped(&run, word));
            }
        }
    }
    let is_slip = found.iter().all(|said| said.is_slip);
    let alike = found.windows(2).all(|pair| pair[0].rule == pair[1].rule);
    let negation = found.iter().map(|said| said.rule).find(|rule| **rule == DROPPED_NEGATION);
    let rule = negation.or(found.first().map(|said| said.rule).filter(|_| alike)).unwrap_or(&ALTERED);
    let mut said: Vec<Message> = found.into_iter().map(|said| said.message).collect();
    let more = said.len().saturating_sub(MAX_SAID);
    said.truncate(MAX_SAID);
    if more > 0 {
        said.push(msg!("and-more", count = more));
    }
    let said = said.into_iter().reduce(|first, second| msg!("and-then", first = first, second = second));
    said.map(|said| Difference { rule, said, is_slip })
}

/// The words that the draft drops from here on, one after the other.
fn dropped_from<'a>(edits: &[AlignmentEdit<'a>], from: usize) -> Vec<&'a str> {
    let dropped = edits[from..].iter().map_while(|edit| match *edit {
        AlignmentEdit::Dropped { source, .. } => Some(source),
        _ => None,
    });
    dropped.collect()
}

/// Whether a word of the source is the draft's and punctuation behind it.
fn is_cut_off(draft: &str, source: &str) -> bool {
    let rest = source.strip_prefix(draft);
    rest.is_some_and(|rest| !rest.is_empty() && !rest.chars().any(|c| c.is_alphanumeric() || is_combining_mark(c)))
}

/// Says that a word is another.
fn changed(draft: &str, source: &str, word: usize) -> Said {
    let rule = kind_of_change(draft, source);
    let is_word = *rule == REPLACED_WORD;
    let (ours, theirs) = (visible(draft), visible(source));
    if is_word {
        match (facts::first_negation(draft), facts::first_negation(source)) {
            (None, Some(negation)) => {
                let message =
                    msg!("word-changed--negation", word = word, draft = ours, source = theirs, negation = negation);
                return Said::doubtful(&DROPPED_NEGATION, message);
            }
            (Some(negation), None) => {
                let message =
                    msg!("word-changed--denied", word = word, draft = ours, source = theirs, negation = negation);
                return Said::doubtful(&ADDED_NEGATION, message);
            }
            _ => {}
        }
    }
    let message = match letters(draft, source).filter(|_| !is_word) {
        Some(letters) => msg!("word-changed--letters", word = word, draft = ours, source = theirs, letters = letters),
        None => msg!("word-changed", word = word, draft = ours, source = theirs),
    };
    if is_word || *rule == ALTERED_DIGIT { Said::doubtful(rule, message) } else { Said::slip(rule, message) }
}

/// Says that one word stands for several.
fn joined(draft: &str, source: &str, lost: &str, alike: bool, word: usize) -> Said {
    let (ours, theirs) = (visible(draft), visible(source));
    let (rule, message) = match facts::first_negation(lost) {
        Some(negation) => {
            let message =
                msg!("word-changed--negation", word = word, draft = ours, source = theirs, negation = negation);
            (&DROPPED_NEGATION, message)
        }
        None if alike => (&REPLACED_WORD, msg!("word-changed", word = word, draft = ours, source = theirs)),
        None => {
            let message = msg!("word-joined", word = word, draft = ours, source = theirs, lost = visible(lost));
            (&DROPPED_WORD, message)
        }
    };
    if alike { Said::doubtful(rule, message) } else { Said::slip(rule, message) }
}

/// Says that words are left out before the draft's word number `word`.
fn dropped(run: &[&str], word: usize) -> Said {
    let whole = run.join(" ");
    let shown = match run.get(..MAX_SHOWN) {
        Some(first) if run.len() > MAX_SHOWN => format!("{} …", first.join(" ")),
        _ => whole.clone(),
    };
    let source = visible(&shown);
    match (facts::first_negation(&whole), facts::first_attribution(&whole)) {
        (Some(_), _) if run.len() == 1 => {
            Said::slip(&DROPPED_NEGATION, msg!("word-dropped--negation", word = word, source = source))
        }
        (Some(negation), _) => {
            let message = msg!("words-dropped--negation", word = word, source = source, negation = negation);
            Said::slip(&DROPPED_NEGATION, message)
        }
        (None, Some(saying)) if run.len() > 1 => {
            let message = msg!("words-dropped--attribution", word = word, source = source, saying = saying);
            Said::slip(&DROPPED_WORD, message)
        }
        _ => Said::slip(&DROPPED_WORD, msg!("word-dropped", word = word, source = source)),
    }
}

/// The words around the first difference, in the draft and in the source.
pub(super) fn around_first(edits: &[AlignmentEdit<'_>]) -> Option<(String, String)> {
    let first = edits.iter().position(|edit| !matches!(edit, AlignmentEdit::Same(_)))?;
    let run = edits[first..].iter().take(MAX_SHOWN).take_while(|edit| !matches!(edit, AlignmentEdit::Same(_))).count();
    let near = &edits[first.saturating_sub(2)..(first + run + 2).min(edits.len())];
    let ours: Vec<&str> = near.iter().filter_map(AlignmentEdit::of_draft).collect();
    let theirs: Vec<&str> = near.iter().filter_map(AlignmentEdit::of_source).collect();
    Some((visible(&ours.join(" ")), visible(&theirs.join(" "))))
}

/// Whether a word that the draft adds is the one before or after it.
fn is_doubled(edits: &[AlignmentEdit<'_>], added: &str, number: usize) -> bool {
    let words: Vec<&str> = edits.iter().filter_map(AlignmentEdit::of_draft).collect();
    let bare = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
    let is = |at: Option<usize>| at.and_then(|at| words.get(at)).is_some_and(|word| bare(word) == bare(added));
    is(number.checked_sub(2)) || is(Some(number))
}

/// Words whose letters are the source's, with a space more or less.
fn spaced(changes: &[AlignmentEdit<'_>]) -> Option<Difference> {
    let (ours, theirs) = both_sides(changes);
    let differs = ours.len() != theirs.len() && !ours.is_empty() && ours.concat() == theirs.concat();
    differs.then(|| Difference {
        rule: &WORD_BOUNDARY,
        said: msg!("word-boundary", draft = ours.join(" "), source = theirs.join(" ")),
        is_slip: true,
    })
}

/// Words whose order alone is another: what is dropped in one place is added in another.
fn swapped(changes: &[AlignmentEdit<'_>]) -> Option<Difference> {
    let (mut ours, mut theirs) = both_sides(changes);
    let said = msg!("swapped-words", word = visible(ours.first()?));
    ours.sort_unstable();
    theirs.sort_unstable();
    (ours == theirs).then_some(Difference { rule: &SWAPPED_WORDS, said, is_slip: true })
}

/// The words of the draft and those of the source that differ.
fn both_sides<'a>(changes: &[AlignmentEdit<'a>]) -> (Vec<&'a str>, Vec<&'a str>) {
    let words = |of: fn(&AlignmentEdit<'a>) -> Option<&'a str>| -> Vec<&'a str> {
        changes.iter().filter_map(of).flat_map(|words| words.split(' ')).collect()
    };
    (words(AlignmentEdit::of_draft), words(AlignmentEdit::of_source))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::messages::english;

    #[test]
    fn each_kind_of_change_has_its_name() {
        for (draft, source, kind) in [
            ("روايه", "رواية", "altered-letter"),
            ("علي", "على", "altered-letter"),
            ("اسقطت", "أسقطت", "altered-hamza"),
            ("مسؤول", "مسئول", "altered-hamza"),
            ("مسيرة", "مسيّرة", "altered-diacritic"),
            ("باماكـو", "باماكو", "tatweel"),
            ("باما\u{200b}كو", "باماكو", "invisible-character"),
            ("باماكو\u{200f}", "باماكو", "invisible-character"),
            ("باماکو", "باماكو", "homoglyph"),
            ("FАMa", "FAMa", "homoglyph"),
            ("ﻻ", "لا", "homoglyph"),
            ("2024", "2025", "altered-digit"),
            ("25", "250", "altered-digit"),
            ("٢٠٢٥", "2025", "digit-form"),
            ("متبادلة,", "متبادلة،", "altered-punctuation"),
            ("«سو-57»", "“سو-57″", "altered-punctuation"),
            ("مشابهة", "مغايرة", "replaced-word"),
            ("Russia", "Algeria", "replaced-word"),
            ("arms", "Arms", "altered-letter"),
        ] {
            assert_eq!(kind_of_change(draft, source).code, kind, "{draft} {source}");
        }
    }

    #[test]
    fn the_very_letters_are_named() {
        let said = |draft: &str, source: &str| english(&letters(draft, source).unwrap());
        assert_eq!(said("روايه", "رواية"), "it has ه (heh, U+0647) where the source has ة (teh marbuta, U+0629)");
        assert_eq!(said("1600", "1500"), "it has 6 where the source has 5");
        assert_eq!(said("2019", "2025"), "it has 19 where the source has 25");
        assert_eq!(said("مسيرة", "مسيّرة"), "shadda (U+0651) is missing");
        assert_eq!(said("با\u{200b}ماكو", "باماكو"), "zero-width space (U+200B) is put in");
        assert_eq!(
            said("باما\u{200b}\u{200f}كو", "باماكو"),
            "zero-width space (U+200B), right-to-left mark (U+200F) are put in"
        );
        assert_eq!(said("FАMa", "FAMa"), "it has Cyrillic А (U+0410) where the source has Latin A (U+0041)");
        assert_eq!(visible("a\u{200b}b"), "a⟨U+200B⟩b");
    }
}
