//! What may come before a full stop without ending a sentence. To teach the segmenter an
//! abbreviation: a word in one of these lists, without its stop.

use crate::text::{facts, fold};

/// Before a name, as written: no sentence ends after one of these, unless a word follows that begins
/// sentences.
const TITLES: [&str; 42] = [
    // English
    "Adm", "Brig", "Capt", "Cmdr", "Col", "Cpl", "Dr", "Drs", "Gen", "Gov", "Hon", "Lt", "Maj", "Mr", "Mrs", "Ms",
    "Msgr", "Mt", "Pres", "Prof", "Rep", "Reps", "Rev", "Sen", "Sens", "Sgt", "St", "Sts", "Supt", "cf",
    // French; `M.` is a single letter
    "MM", "Mgr", "Mlle", "Mlles", "Mme", "Mmes", "Mr", "Pr", "Ste", "Stes", "Vve", "Cdt",
];

/// Before a number, in lower case: no sentence ends between one of these and a digit.
const NUMBERED: [&str; 30] = [
    // English and French
    "al", "ann", "app", "art", "arts", "ca", "chap", "ed", "env", "fig", "figs", "no", "nos", "nr", "par", "para", "pp",
    "sec", "sect", "tab", "tél", "tel", "vol", "vols", "éd", "ch", "approx", // Arabic
    "مج", "صص", "رقم",
];

/// In lower case: after these a sentence ends only where the next word is one that begins sentences.
const OFTEN_INSIDE: [&str; 16] =
    ["bros", "co", "corp", "inc", "jr", "sr", "ltd", "sté", "cie", "vs", "dept", "univ", "ave", "blvd", "av", "apr"];

/// Words that begin a sentence far more often than a name: after an initialism they decide.
const BEGINNERS: [&str; 62] = [
    // English
    "The",
    "This",
    "That",
    "These",
    "Those",
    "He",
    "She",
    "It",
    "They",
    "We",
    "You",
    "In",
    "On",
    "At",
    "But",
    "And",
    "However",
    "As",
    "If",
    "When",
    "While",
    "After",
    "Before",
    "There",
    "His",
    "Her",
    "Their",
    "Its",
    "For",
    "From",
    "According",
    "Meanwhile",
    "Then",
    "Since",
    "To",
    "With",
    "Both",
    "Some",
    "Many",
    "Most",
    "Last",
    "By",
    "Under",
    // French
    "Il",
    "Elle",
    "Ils",
    "Elles",
    "Ce",
    "Cette",
    "Ces",
    "Les",
    "Mais",
    "Et",
    "Dans",
    "Selon",
    "Pour",
    "En",
    "Un",
    "Une",
    "Depuis",
    "Le",
    "La",
];

/// Words before which a letter with a full stop is a label, and may end a sentence: `المجموعة أ.`
const LABELLED: [&str; 10] =
    ["المجموعة", "مجموعة", "الفئة", "فئة", "الحرف", "حرف", "الخطة", "فيتامين", "القسم", "النقطة"];

/// Words that begin a new clause in Arabic after a quotation that ends in a question or exclamation.
const ARABIC_BEGINNERS: [&str; 10] = ["ثم", "كما", "لكن", "غير", "هذا", "هذه", "أما", "إن", "لقد", "فيما"];

fn holds(list: &[&str], word: &str) -> bool {
    list.contains(&word.to_lowercase().as_str())
}

/// Whether a word, as written, comes before a name.
pub(super) fn is_title(word: &str) -> bool {
    TITLES.contains(&word)
}

/// Whether a word comes before a number; the short forms of months do, too.
pub(super) fn is_numbered(word: &str) -> bool {
    holds(&NUMBERED, word) || facts::is_short_month_word(&fold::fold(word))
}

/// Whether a word is often inside a sentence, but may end one.
pub(super) fn is_often_inside(word: &str) -> bool {
    holds(&OFTEN_INSIDE, word)
}

/// Whether a word is the name of a month, before which a day may come with a full stop: `12. March`.
pub(super) fn is_month(word: &str) -> bool {
    facts::is_month_word(&fold::fold(word))
}

/// Whether a word as written begins sentences more often than it is inside a name.
pub(super) fn begins_sentences(word: &str) -> bool {
    BEGINNERS.contains(&word)
}

/// Whether a letter after this word is a label.
pub(super) fn is_labelled(word: &str) -> bool {
    LABELLED.contains(&word)
}

/// Whether an Arabic word begins a clause of its own: by و before it, or as one of the list.
pub(super) fn begins_arabic_clause(word: &str) -> bool {
    word.starts_with('و') || ARABIC_BEGINNERS.contains(&word)
}
