//! What a full stop may stand behind without ending a sentence. To teach the segmenter an
//! abbreviation: a word in one of these lists, without its stop.

/// Before a name, as written: no sentence ends behind one of these, unless a word follows that begins
/// sentences.
const TITLES: [&str; 42] = [
    // English
    "Adm", "Brig", "Capt", "Cmdr", "Col", "Cpl", "Dr", "Drs", "Gen", "Gov", "Hon", "Lt", "Maj", "Mr", "Mrs", "Ms",
    "Msgr", "Mt", "Pres", "Prof", "Rep", "Reps", "Rev", "Sen", "Sens", "Sgt", "St", "Sts", "Supt", "cf",
    // French; `M.` is a single letter
    "MM", "Mgr", "Mlle", "Mlles", "Mme", "Mmes", "Mr", "Pr", "Ste", "Stes", "Vve", "Cdt",
];

/// Before a number, in lower case: no sentence ends between one of these and a digit.
const NUMBERED: [&str; 47] = [
    // English and French
    "al", "ann", "app", "art", "arts", "ca", "chap", "ed", "env", "fig", "figs", "no", "nos", "nr", "par", "para", "pp",
    "sec", "sect", "tab", "tél", "tel", "vol", "vols", "éd", "ch", "approx", // months
    "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "janv", "févr", "avr", "juil",
    "déc", // Arabic
    "مج", "صص", "رقم",
];

/// In lower case: behind these a sentence ends only where the next word is one that begins sentences.
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

/// The months that a day number with a full stop may stand before: `12. March`.
const MONTHS: [&str; 40] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre", // Arabic: the names of the Maghreb, of Egypt and of the Levant
    "جانفي",
    "يناير",
    "فيفري",
    "فبراير",
    "مارس",
    "أفريل",
    "أبريل",
    "نيسان",
    "ماي",
    "مايو",
    "جوان",
    "يونيو",
    "جويلية",
    "يوليو",
    "أوت",
    "أغسطس",
];

/// Words before which a letter with a full stop is a label, and may end a sentence: `المجموعة أ.`
const LABELLED: [&str; 10] =
    ["المجموعة", "مجموعة", "الفئة", "فئة", "الحرف", "حرف", "الخطة", "فيتامين", "القسم", "النقطة"];

/// Words that begin a new clause in Arabic behind a quotation that ends in a question or exclamation.
const ARABIC_BEGINNERS: [&str; 10] = ["ثم", "كما", "لكن", "غير", "هذا", "هذه", "أما", "إن", "لقد", "فيما"];

fn holds(list: &[&str], word: &str) -> bool {
    list.contains(&word.to_lowercase().as_str())
}

/// Whether a word as written stands before a name.
pub(super) fn is_title(word: &str) -> bool {
    TITLES.contains(&word)
}

/// Whether a word stands before a number.
pub(super) fn is_numbered(word: &str) -> bool {
    holds(&NUMBERED, word)
}

/// Whether a word often stands inside a sentence, but may end one.
pub(super) fn is_often_inside(word: &str) -> bool {
    holds(&OFTEN_INSIDE, word)
}

/// Whether a word is the name of a month.
pub(super) fn is_month(word: &str) -> bool {
    holds(&MONTHS, word)
}

/// Whether a word as written begins sentences more often than it stands inside a name.
pub(super) fn begins_sentences(word: &str) -> bool {
    BEGINNERS.contains(&word)
}

/// Whether a letter behind this word is a label.
pub(super) fn is_labelled(word: &str) -> bool {
    LABELLED.contains(&word)
}

/// Whether an Arabic word begins a clause of its own: by و before it, or as one of the list.
pub(super) fn begins_arabic_clause(word: &str) -> bool {
    word.starts_with('و') || ARABIC_BEGINNERS.contains(&word)
}
