//! The names of months and weekdays.

use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::OnceLock;

use super::Text;
use super::language::Language;
use super::lexicon::{Lexicon, PerLanguage, Prefixes};
use super::names::NameUse;
use super::number_words;
use super::tables;
use crate::text::fold;

/// A calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Calendar {
    /// The Gregorian calendar.
    Gregorian,
    /// The Islamic calendar.
    Hijri,
}

impl Calendar {
    /// Whether a month of this calendar can have so many days; without a year, in any.
    pub fn has_day(self, year: Option<u16>, month: u8, day: u8) -> bool {
        let is_leap = |year: u16| year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
        let last = match (self, month) {
            (Calendar::Hijri, _) => 30,
            (Calendar::Gregorian, 2) if year.is_none_or(is_leap) => 29,
            (Calendar::Gregorian, 2) => 28,
            (Calendar::Gregorian, 4 | 6 | 9 | 11) => 30,
            (Calendar::Gregorian, _) => 31,
        };
        (1..=last).contains(&day)
    }
}

/// What a name is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum CalendarUnit {
    /// A month of a calendar, 1 to 12.
    Month(Calendar, u8),
    /// A day of the week, 1 for Monday to 7.
    Weekday(u8),
}

/// The name of a month or weekday in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CalendarName {
    /// What it is of.
    pub of: CalendarUnit,
    /// The bytes that it stands on.
    pub span: Range<usize>,
    /// Whether it can be nothing else: `May` may, and so may `مارس`.
    pub sure: bool,
    pub(super) words: Range<usize>,
}

/// What the files of words say of a name: what it is of, and whether it is a short form.
#[derive(Clone, Copy)]
struct CalendarEntry {
    of: CalendarUnit,
    short: bool,
}

/// What a number of a section names.
type CalendarMember = fn(u8) -> CalendarUnit;

fn lexicon(language: Language) -> Lexicon<CalendarEntry> {
    let sections: [(&str, bool, CalendarMember); 4] = [
        ("months", false, |month| CalendarUnit::Month(Calendar::Gregorian, month)),
        ("hijri-months", false, |month| CalendarUnit::Month(Calendar::Hijri, month)),
        ("weekdays", false, CalendarUnit::Weekday),
        ("month-abbreviations", true, |month| CalendarUnit::Month(Calendar::Gregorian, month)),
    ];
    let mut entries = Vec::new();
    for (section, short, of) in sections {
        for row in tables::section(language, section) {
            if let Ok(number) = row.key.parse() {
                entries.extend(row.words.into_iter().map(|word| (word, CalendarEntry { of: of(number), short })));
            }
        }
    }
    Lexicon::new(if language == Language::Arabic { Prefixes::Noun } else { Prefixes::Conjunctions }, entries)
}

static NAMES: PerLanguage<CalendarEntry> = PerLanguage::new(lexicon);

static UNCERTAIN: PerLanguage<()> = PerLanguage::new(|language| {
    let prefixes = if language == Language::Arabic { Prefixes::Noun } else { Prefixes::Conjunctions };
    Lexicon::of(language, prefixes, &["uncertain-dates"], |_| Some(()))
});

/// The Arabic words before the name of a month or a day that leave no doubt.
const INTRODUCE: [&str; 6] = ["شهر", "يوم", "شهري", "اشهر", "ليله", "مساء"];

/// The months and weekdays that a text names.
pub(super) fn names(text: &Text<'_>) -> Vec<CalendarName> {
    let is_arabic = text.language == Language::Arabic;
    let mentions = text.mentions();
    let found = NAMES.get(text.language).find(&text.words).into_iter().filter_map(|found| {
        let written = &text.text[found.span.clone()];
        let word = &text.words[found.words.start].folded;
        // Months and days have a capital in English; `may` is none.
        if text.language == Language::English && !written.starts_with(char::is_uppercase) {
            return None;
        }
        // Without its article a weekday is another word: سبت, أحد.
        if is_arabic && matches!(found.value.of, CalendarUnit::Weekday(_)) && !found.article {
            return None;
        }
        let before = found.words.start.checked_sub(1).and_then(|at| text.words.get(at));
        let after = text.words.get(found.words.end);
        let is_number = |word: &fold::FoldedWord| {
            word.folded.starts_with(|c: char| c.is_ascii_digit()) || number_words::is_number_word(text.language, word)
        };
        // السادس عشر من مارس, the 3rd of May: one word may stand between.
        let binds = before.is_some_and(|before| matches!(before.folded.as_str(), "من" | "of"));
        let before_that = found.words.start.checked_sub(2).and_then(|at| text.words.get(at)).filter(|_| binds);
        let dated = [before, after, before_that].into_iter().flatten().any(is_number);
        let is_digits = |word: &fold::FoldedWord| word.folded.starts_with(|c: char| c.is_ascii_digit());
        if found.value.short && ![before, after].into_iter().flatten().any(is_digits) {
            return None;
        }
        let introduced =
            is_arabic && before.is_some_and(|before| INTRODUCE.iter().any(|word| before.folded.ends_with(word)));
        // A month that is the name of somebody here is none: Faris Nisan; but في نيسان is one.
        let at = mentions.partition_point(|mention| mention.span.end <= found.span.start);
        if let Some(mention) = mentions.get(at).filter(|mention| mention.span.start < found.span.end) {
            let is_part = mention.words > 1 || mention.as_what != NameUse::Name;
            let in_time = dated
                || introduced
                || before.is_some_and(|before| matches!(before.folded.as_str(), "في" | "منذ" | "حتي" | "in" | "en"));
            if is_part || !in_time {
                return None;
            }
        }
        // In quotation marks by itself it is the name of something: the boat «الاثنين».
        let quoted = text.is_quoted(&found.span);
        let uncertain = quoted || UNCERTAIN.get(text.language).is_word(word);
        Some(CalendarName {
            of: found.value.of,
            span: found.span,
            sure: dated || introduced || !uncertain,
            words: found.words,
        })
    });
    found.collect()
}

/// The first words of what a section names, folded, in every language.
fn first_words(section: &str) -> HashSet<String> {
    let rows = Language::READ.iter().flat_map(|&language| tables::section(language, section));
    let phrases = rows.flat_map(|row| row.words);
    phrases.filter_map(|phrase| fold::words(phrase).into_iter().next()).map(|word| word.folded).collect()
}

/// Whether a folded word is the name of a month of the Gregorian calendar in any language, or the first word of one:
/// كانون and تشرين are, the ordinals behind them are not.
pub fn is_month_word(folded: &str) -> bool {
    static WORDS: OnceLock<HashSet<String>> = OnceLock::new();
    WORDS.get_or_init(|| first_words("months")).contains(folded)
}

/// Whether a folded word is the short form of a month in any language.
pub fn is_short_month_word(folded: &str) -> bool {
    static WORDS: OnceLock<HashSet<String>> = OnceLock::new();
    WORDS.get_or_init(|| first_words("month-abbreviations")).contains(folded)
}

/// The month that folded words are the name or the short form of, in any language: one word, or the two of كانون الثاني.
/// `None` if they are no month.
pub fn month_of(folded: &str) -> Option<(Calendar, u8)> {
    static MONTHS: OnceLock<HashMap<String, (Calendar, u8)>> = OnceLock::new();
    let months = MONTHS.get_or_init(|| {
        let sections = [
            ("months", Calendar::Gregorian),
            ("month-abbreviations", Calendar::Gregorian),
            ("hijri-months", Calendar::Hijri),
        ];
        let mut months = HashMap::new();
        for (section, calendar) in sections {
            for row in Language::READ.iter().flat_map(|&language| tables::section(language, section)) {
                let Ok(number) = row.key.parse() else { continue };
                for phrase in row.words {
                    // The Gregorian month first: a short form of another calendar is none.
                    months.entry(fold::folded_words(phrase).join(" ")).or_insert((calendar, number));
                }
            }
        }
        months
    });
    months.get(folded).copied()
}

/// Whether a folded word is the name of a weekday in any language, with its article in Arabic.
pub fn is_weekday_word(folded: &str) -> bool {
    weekday_of(folded).is_some()
}

/// The weekday, 1 for Monday to 7, that a word by itself names in any language, with its article in Arabic.
pub fn weekday_named(word: &str) -> Option<u8> {
    match fold::words(word).as_slice() {
        [word] => weekday_of(&word.folded),
        _ => None,
    }
}

fn weekday_of(folded: &str) -> Option<u8> {
    let word = [fold::FoldedWord { folded: folded.to_owned(), span: 0..folded.len() }];
    Language::READ.iter().find_map(|&language| {
        let found = NAMES.get(language).at(&word, 0)?;
        match found.value.of {
            CalendarUnit::Weekday(day) if language != Language::Arabic || found.article => Some(day),
            _ => None,
        }
    })
}
