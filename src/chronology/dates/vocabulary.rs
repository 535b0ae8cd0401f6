//! The words of date expressions, from the files of words.

use std::collections::BTreeSet;

use crate::text::facts::{Happening, Language, Lexicon, PerLanguage, Prefixes, Season, Unit, keys, section};
use crate::text::fold::fold;

/// A unit of time, with how many of it a word in the dual says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TimeUnit {
    /// Hours, minutes: less than a day.
    Minute,
    Day,
    Night,
    Week,
    Weekend,
    Month,
    Quarter,
    HalfYear,
    Year,
    Decade,
    Century,
}

impl TimeUnit {
    /// The unit of a row, and how many of it.
    fn of_key(key: &str) -> Option<(Self, u64)> {
        Some(match key {
            "minute" => (TimeUnit::Minute, 1),
            "day" => (TimeUnit::Day, 1),
            "two-days" => (TimeUnit::Day, 2),
            "night" => (TimeUnit::Night, 1),
            "week" => (TimeUnit::Week, 1),
            "two-weeks" => (TimeUnit::Week, 2),
            "weekend" => (TimeUnit::Weekend, 1),
            "month" => (TimeUnit::Month, 1),
            "two-months" => (TimeUnit::Month, 2),
            "quarter" => (TimeUnit::Quarter, 1),
            "half-year" => (TimeUnit::HalfYear, 1),
            "year" => (TimeUnit::Year, 1),
            "two-years" => (TimeUnit::Year, 2),
            "decade" => (TimeUnit::Decade, 1),
            "two-decades" => (TimeUnit::Decade, 2),
            "century" => (TimeUnit::Century, 1),
            _ => return None,
        })
    }
}

keys! {
    /// A part of a month, a year or another time.
    pub enum TimePart {
        /// Its first day.
        FirstDay = "first-day",
        /// Its first third.
        Beginning = "beginning",
        /// Its second third.
        Middle = "middle",
        /// Its last third.
        End = "end",
        /// Its first half.
        FirstHalf = "first-half",
        /// Its second half.
        SecondHalf = "second-half",
    }
}

keys! {
    /// What a word has to do with a date beside it.
    #[allow(missing_docs, reason = "each says itself what it is")]
    pub enum DateWord {
        Past = "past",
        Present = "present",
        This = "this",
        Future = "future",
        Following = "following",
        Preceding = "preceding",
        Same = "same",
        SameBehind = "same-behind",
        That = "that",
        PastBefore = "past-before",
        PastBehind = "past-behind",
        Before = "before",
        After = "after",
        Later = "later",
        Earlier = "earlier",
        Since = "since",
        Starting = "starting",
        AfterThat = "after-that",
        BeforeThat = "before-that",
        Until = "until",
        To = "to",
        From = "from",
        Between = "between",
        In = "in",
        Of = "of",
        The = "the",
        Within = "within",
        Every = "every",
        Matching = "matching",
        Nearly = "nearly",
        Some = "some",
        And = "and",
        NextDay = "next-day",
        DayBefore = "day-before",
    }
}

/// A feast on a day of a year: month and day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Feast {
    pub(super) hijri: bool,
    pub(super) month: u8,
    pub(super) day: u8,
}

impl Feast {
    fn of_key(key: &str) -> Option<Self> {
        let (hijri, rest) = key.strip_prefix('h').map_or((false, key), |rest| (true, rest));
        let (month, day) = rest.split_once('-')?;
        Some(Self { hijri, month: month.parse().ok()?, day: day.parse().ok()? })
    }
}

/// What a word or phrase of the files stands for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Entry {
    NearDay(i64),
    Unit(TimeUnit, u64),
    Part(TimePart),
    DayPart,
    Word(DateWord),
    YearHead,
    Season(Season),
    Feast(Feast),
    Era { hijri: bool },
    NoDate,
}

/// Every word and phrase that date expressions are made of.
pub(super) static ENTRIES: PerLanguage<Entry> = PerLanguage::new(|language| {
    let mut entries: Vec<(&'static str, Entry)> = Vec::new();
    let mut add = |name: &str, of: &dyn Fn(&str) -> Option<Entry>| {
        for row in section(language, name) {
            if let Some(entry) = of(row.key) {
                entries.extend(row.words.iter().map(|words| (*words, entry)));
            }
        }
    };
    add("no-dates", &|_| Some(Entry::NoDate));
    add("near-days", &|key| key.parse().ok().map(Entry::NearDay));
    add("feasts", &|key| Feast::of_key(key).map(Entry::Feast));
    add("time-parts", &|key| TimePart::of_key(key).map(Entry::Part));
    add("seasons", &|key| Season::of_key(key).map(Entry::Season));
    add("time-units", &|key| TimeUnit::of_key(key).map(|(unit, count)| Entry::Unit(unit, count)));
    add("date-words", &|key| DateWord::of_key(key).map(Entry::Word));
    add("day-parts", &|_| Some(Entry::DayPart));
    add("years", &|key| match key {
        "hijri" => Some(Entry::Era { hijri: true }),
        "gregorian" => Some(Entry::Era { hijri: false }),
        _ => None,
    });
    add("year-heads", &|_| Some(Entry::YearHead));
    Lexicon::new(Prefixes::Noun, entries)
});

/// Places in an order, where the numbers around them are read as something else: الربع الرابع.
pub(super) static ORDINALS: PerLanguage<u64> =
    PerLanguage::new(|language| Lexicon::of(language, Prefixes::Noun, &["ordinals"], |key| key.parse().ok()));

keys! {
    /// What a noun is of whose name a date beside it can be a part.
    pub enum NamedBy {
        /// A street or a building: also with a year, rue du 8 Mai 1945.
        Place = "places",
        /// A movement, a party, a newspaper: where no year stands there.
        Movement = "movements",
        /// What is numbered, as laws and programmes are: a bare number behind it is no year.
        Label = "labels",
    }
}

/// Nouns of whose name a date beside them is a part.
pub(super) static NAMED_BY_DATES: PerLanguage<NamedBy> =
    PerLanguage::new(|language| Lexicon::of(language, Prefixes::Noun, &["named-by-dates"], NamedBy::of_key));

/// What is remembered by a day without its year: by any day, or by one of the year, month and day.
pub(super) static REMEMBERED: PerLanguage<Option<(u8, u8)>> = PerLanguage::new(|language| {
    Lexicon::of(language, Prefixes::Noun, &["remembered-by-days"], |key| match key.split_once('-') {
        Some((month, day)) => Some(month.parse().ok().zip(day.parse().ok())),
        None => Some(None),
    })
});

/// Nouns before a bare year that say that it is one.
pub(super) static NAMED_BY_YEARS: PerLanguage<()> =
    PerLanguage::new(|language| Lexicon::of(language, Prefixes::Noun, &["named-by-years"], |_| Some(())));

/// Units and things that are counted: a number before them is no year.
pub(super) static MEASURES: PerLanguage<()> = PerLanguage::new(|language| {
    let is_time = |key: &str| Unit::of_key(key).is_some_and(Unit::is_time);
    Lexicon::of(language, Prefixes::Conjunctions, &["units", "counted"], |key| (!is_time(key)).then_some(()))
});

/// Months by whose names people go, or that are words of their own.
pub(super) static HOMONYMS: PerLanguage<()> =
    PerLanguage::new(|language| Lexicon::of(language, Prefixes::Noun, &["months-that-are-names"], |_| Some(())));

/// When what a clause tells of is: to come, or past.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tense {
    Future,
    /// Past, for all that the word says: what was announced or agreed can be of what is to come.
    Past,
    /// It happened, so that no day of it is behind that of the source.
    Happened,
    /// A verb of the present, which says neither for certain: what stands farther away is of another verb.
    Open,
    /// Words for now, beside verbs of any tense.
    Now,
    /// Words that only look like verbs of the future.
    None,
}

/// Words that tell what is to come from what was.
pub(super) static TENSES: PerLanguage<Tense> = PerLanguage::new(|language| {
    Lexicon::of(language, Prefixes::Conjunctions, &["tense"], |key| match key {
        "future" => Some(Tense::Future),
        "past" => Some(Tense::Past),
        "now" => Some(Tense::Now),
        "no-future" => Some(Tense::None),
        _ => None,
    })
});

impl Tense {
    pub(super) fn is_past(self) -> bool {
        matches!(self, Tense::Past | Tense::Happened)
    }
}

/// A form of a verb of narrating.
#[derive(Clone, Copy, Debug)]
pub(super) struct Narrated {
    pub(super) tense: Tense,
    /// Whether it has an accent that folding takes off, without which it is another form: arrivé, arrive.
    pub(super) accented: bool,
}

/// Whether a participle ends with é, in any number and gender.
pub(super) fn ends_accented(word: &str) -> bool {
    word.trim_end_matches('s').trim_end_matches('e').ends_with(['é', 'É'])
}

/// The verbs of narrating, with the tense of each form.
pub(super) static NARRATED: PerLanguage<Narrated> = PerLanguage::new(|language| {
    let rows = section(language, "happenings");
    let all: BTreeSet<String> = rows.iter().flat_map(|row| row.words.iter().map(|word| fold(word))).collect();
    let entries = rows.iter().flat_map(|row| {
        // What is announced or agreed can be to come.
        let is_open = matches!(Happening::of_key(row.key), Some(Happening::Announce | Happening::Agree));
        let past = if is_open { Tense::Past } else { Tense::Happened };
        let all = &all;
        row.words.iter().filter_map(move |word| {
            let tense = form_of(language, word, all, past)?;
            Some((*word, Narrated { tense, accented: ends_accented(word) }))
        })
    });
    Lexicon::new(Prefixes::Verb, entries.collect::<Vec<_>>())
});

/// The tense of a form of a verb; `past` if it is one of the past.
fn form_of(language: Language, word: &str, all: &BTreeSet<String>, past: Tense) -> Option<Tense> {
    let folded = fold(word);
    match language {
        // يزور, تزور: with ت only beside its form with ي, since تسلم is of the past.
        Language::Arabic if folded.starts_with("سي") || folded.starts_with("ست") => None,
        Language::Arabic => {
            let is_present = folded.starts_with('ي')
                || folded.strip_prefix('ت').is_some_and(|rest| all.contains(&format!("ي{rest}")));
            // As often a noun: ban, killing, signing.
            let is_noun = folded.chars().count() <= 3;
            Some(if is_present {
                Tense::Open
            } else if is_noun {
                Tense::Past
            } else {
                past
            })
        }
        Language::English => {
            let first = word.split(' ').next().unwrap_or_default();
            match first {
                "will" | "is" => None,
                // Forms of the present, too.
                "cut" | "hit" | "quit" | "shut" if word == first => Some(Tense::Past),
                _ if first.ends_with('s') => Some(Tense::Open),
                _ => Some(past),
            }
        }
        Language::French => {
            let endings = ["é", "ée", "és", "ées", "i", "ie", "is", "ies", "u", "ue", "us", "ues", "ise", "ises"];
            let others = ["mort", "ouvert", "détruit", "produit", "construit", "interdit", "clos"];
            let is_participle = endings.iter().any(|ending| word.ends_with(ending))
                || others.iter().any(|stem| word.strip_prefix(stem).is_some_and(|rest| rest.len() <= 2));
            let is_phrase = word.contains(' ');
            match (is_phrase, is_participle) {
                (false, true) => Some(past),
                (false, false) => Some(Tense::Open),
                (true, _) => word.starts_with("eu ").then_some(past),
            }
        }
        Language::Other => None,
    }
}
