//! Dates as people, pages and programs write them: `30-Mar-2020`, `2019-03/2019-06`, `c. 1850`, `١٤٤٥ هـ`,
//! `Mon, 07 Apr 2025 10:00:00 GMT`. What a library can say of one is a year, a month or a day; where that is less than
//! the words say, or follows from them only in part, the date is inferred (`~`), and where it would be more, there is none.
//!
//! The forms are those of BibLaTeX 3.20 (2.3.8), EDTF (ISO 8601-2), RFC 5322 and what reference managers export.

mod words;

use chrono::NaiveDate;

use self::words::{ABOUT, BESIDE, FRENCH, HIJRI, ORDINALS, PUBLISHED, SEASONS, UPDATED, is_in};
use crate::text::date::PartialDate;
use crate::text::facts::{self, Calendar};
use crate::text::fold;

/// Which number of `07/04/2025` is the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayOrder {
    /// The first, as in Arabic and French.
    First,
    /// Nobody knows, as in English.
    Unknown,
}

/// How much of a text is looked at, in letters.
const SAMPLE: usize = 4_000;

impl DayOrder {
    /// As in a language: only in English both are in use.
    pub fn in_language(tag: &str) -> Option<Self> {
        let primary = tag.split(['-', '_']).next().unwrap_or_default().trim().to_lowercase();
        let known = ["ar", "fr", "es", "pt", "it", "de", "nl", "pl", "tr", "ru", "uk", "ca", "ro", "el"];
        known.contains(&primary.as_str()).then_some(Self::First)
    }

    /// As in the language of a text: Arabic script, or French by its words.
    pub fn of<'t>(texts: impl Iterator<Item = &'t str>) -> Self {
        let (mut letters, mut arabic, mut all_words, mut french) = (0, 0, 0, 0);
        for text in texts {
            letters += text.chars().filter(|c| c.is_alphabetic()).count();
            arabic += text.chars().filter(|&c| facts::is_arabic(c)).count();
            let all = text.split_whitespace().map(str::to_lowercase);
            for word in all {
                all_words += 1;
                french += usize::from(is_in(FRENCH, &word));
            }
            if letters > SAMPLE {
                break;
            }
        }
        // One word in eight binds in French; in English next to none of these.
        if arabic * 2 > letters || french * 12 > all_words { Self::First } else { Self::Unknown }
    }
}

/// A date that was understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Understood {
    /// The date.
    pub date: PartialDate,
    /// Whether it says all that the words say.
    pub whole: bool,
}

/// Why words give no date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoDate {
    /// They are in no form that is known.
    Unknown,
    /// They may be of the Islamic calendar, whose years are not those of a library.
    Hijri,
    /// They are of more than one year, or have no end.
    Span,
}

/// The years of which a library is believed.
const YEARS: std::ops::RangeInclusive<i32> = 1000..=2199;

/// Years that are more likely of the Islamic calendar.
const HIJRI_YEARS: std::ops::RangeInclusive<i32> = 1300..=1499;

/// The longest words that are read, in characters.
const MAX_CHARS: usize = 200;

/// What a text says of a date, part by part.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Parts {
    year: Option<i32>,
    month: Option<u32>,
    day: Option<u32>,
    /// It is about right.
    about: bool,
    /// It says more than these parts.
    more: bool,
}

/// A date as it is written alone in a field.
///
/// # Errors
///
/// The words are no date, or none that a library can say.
pub fn read(written: &str, order: DayOrder) -> Result<Understood, NoDate> {
    if written.chars().count() > MAX_CHARS {
        return Err(NoDate::Unknown);
    }
    let mut text: String = written.chars().filter(|c| !matches!(c, '{' | '}')).map(western).collect();
    let mut about = false;
    // EDTF's marks stand at an end; TeX ties words with `~`.
    loop {
        let cut = text.trim();
        let without = cut.strip_prefix('~').or_else(|| cut.strip_suffix(['~', '?', '%']));
        let Some(without) = without else { break };
        about = true;
        text = without.to_owned();
    }
    // EDTF: a month or day that is not known.
    while let Some(known) = ["-uu", "-UU", "-XX", "-xx"].iter().find_map(|unknown| text.strip_suffix(unknown)) {
        text = known.to_owned();
    }
    let tokens = tokens(&text);
    let parts = match alone(&tokens, order) {
        Ok(parts) => parts,
        Err(NoDate::Unknown) => range(&text, order)?,
        Err(why) => return Err(why),
    };
    understood(Parts { about: about || parts.about, ..parts })
}

/// The date that a line of date and time above an article gives as the day of publication: the first that names at least
/// month and year and does not follow a word of change. `None` if there is none.
pub fn in_dateline(line: &str, order: DayOrder) -> Option<PartialDate> {
    let text: String = line.chars().take(MAX_CHARS).map(western).collect();
    let tokens = tokens(&text);
    let is_change = |token: &Token| matches!(token, Token::Word(word) if is_in(UPDATED, word.as_str()));
    let told = &tokens[..tokens.iter().position(is_change).unwrap_or(tokens.len())];
    let known = |token: &Token| !matches!(token, Token::Word(word) if !is_known(word));
    let dated = |run: &[Token]| {
        let parts = alone(run, order).ok().filter(|parts| parts.month.is_some() && parts.year.is_some())?;
        Some(understood(parts).ok()?.date)
    };
    told.split(|token| !known(token)).find_map(|run| {
        // A time or another number may be beside it, but it is not a part of another date.
        let cuts = |at: usize| {
            let is_mark = |token: Option<&Token>| matches!(token, Some(Token::Mark('/' | '-' | '.')));
            let before = at.checked_sub(1).and_then(|before| run.get(before));
            let far = at.checked_sub(2).and_then(|before| run.get(before));
            (is_mark(before) && far.is_some_and(is_number)) || matches!(run.get(at), Some(Token::Mark('/' | '.')))
        };
        let ends = |start: usize| (start + 2..=run.len()).rev().filter(|&end| !cuts(end));
        let starts = (0..run.len()).filter(|&start| !cuts(start));
        starts.into_iter().find_map(|start| ends(start).find_map(|end| dated(&run[start..end])))
    })
}

/// Whether a line says nothing but when something was published or changed.
pub fn is_dateline(line: &str) -> bool {
    let text: String = line.chars().map(western).collect();
    let tokens = tokens(&text);
    let is_of_date = |token: &Token| match token {
        Token::Word(word) => is_known(word) || is_in(UPDATED, word) || is_in(PUBLISHED, word),
        Token::Number { .. } | Token::Mark(_) => true,
    };
    text.chars().count() <= MAX_CHARS && tokens.iter().any(is_number) && tokens.iter().all(is_of_date)
}

/// The longest line that says of a text when it was published first, in words.
const REPUBLISHED_WORDS: usize = 40;

/// Whether one of some lines says that the text was published before: the date that it gives itself is then of this time.
pub fn is_republished<'t>(mut lines: impl Iterator<Item = &'t str>) -> bool {
    lines.any(|line| {
        let words = fold::folded_words(line);
        words.len() <= REPUBLISHED_WORDS && says_republished(&words.join(" "))
    })
}

fn says_republished(line: &str) -> bool {
    const SAID: [&str; 14] = [
        "originally published on",
        "originally published in",
        "originally appeared",
        "first published on",
        "first appeared",
        "initialement publie",
        "publie initialement",
        "initialement paru",
        "paru initialement",
        "ursprunglich am",
        "ursprunglich veroffentlicht",
        "نشر لاول مره",
        "نشر هذا المقال لاول مره",
        "سبق نشر",
    ];
    SAID.iter().any(|said| line.contains(said))
}

/// Two dates of which the one is the first and the other the last day of what is meant: year, month, day, each as far as
/// it is known.
///
/// # Errors
///
/// They are not of one year, or are none.
pub fn between(
    first: (i32, Option<u32>, Option<u32>),
    last: (i32, Option<u32>, Option<u32>),
) -> Result<Understood, NoDate> {
    let parts = |(year, month, day)| Parts { year: Some(year), month, day, ..Parts::default() };
    understood(covering(parts(first), parts(last))?)
}

/// The date of a year and of what is known of month and day. A number above 12 in the place of the month is a season
/// (EDTF: 21 to 41; CSL: 13 to 16).
///
/// # Errors
///
/// It is none.
pub fn of_numbers(year: i32, month: Option<u32>, day: Option<u32>, about: bool) -> Result<Understood, NoDate> {
    let is_season = month.is_some_and(|month| matches!(month, 13..=16 | 21..=41));
    let month = month.filter(|_| !is_season);
    understood(Parts { year: Some(year), month, day, about, more: is_season })
}

fn understood(parts: Parts) -> Result<Understood, NoDate> {
    let year = parts.year.ok_or(NoDate::Unknown)?;
    if HIJRI_YEARS.contains(&year) {
        return Err(NoDate::Hijri);
    }
    if !YEARS.contains(&year) || (parts.day.is_some() && parts.month.is_none()) {
        return Err(NoDate::Unknown);
    }
    let approximate = parts.about || parts.more;
    let date = PartialDate { year, month: parts.month, day: parts.day, approximate };
    let is_day = NaiveDate::from_ymd_opt(year, date.month.unwrap_or(1), date.day.unwrap_or(1)).is_some();
    if is_day { Ok(Understood { date, whole: !parts.more }) } else { Err(NoDate::Unknown) }
}

/// What both ends of a range have in common.
fn covering(first: Parts, last: Parts) -> Result<Parts, NoDate> {
    let about = first.about || last.about;
    if first.year != last.year {
        return Err(NoDate::Span);
    }
    let month = first.month.filter(|_| first.month == last.month);
    let day = first.day.filter(|_| month.is_some() && first.day == last.day);
    let more = first.more || last.more || (month, day) != (first.month, first.day);
    Ok(Parts { year: first.year, month, day, about, more })
}

fn western(c: char) -> char {
    facts::digit(c).map_or(c, |digit| char::from(b'0' + digit))
}

/// A word, a number or a mark of a date.
#[derive(Clone, Debug, PartialEq)]
enum Token {
    Number { value: u32, digits: usize },
    Word(String),
    Mark(char),
}

/// The tokens of a date; times of the day and zones are none.
fn tokens(text: &str) -> Vec<Token> {
    let chars: Vec<char> = text.chars().collect();
    let mut tokens: Vec<Token> = Vec::new();
    let mut at = 0;
    let mut after_time = false;
    let digits_from = |at: usize| chars[at..].iter().take_while(|c| c.is_ascii_digit()).count();
    while let Some(&c) = chars.get(at) {
        let digits = digits_from(at);
        if digits > 0 {
            let behind = at + digits;
            let is_clock = |mark: char| {
                chars.get(behind) == Some(&mark) && digits <= 2 && matches!(digits_from(behind + 1), 1..=2)
            };
            if is_clock(':') || is_clock('h') {
                // 10:00, 10:00:00.000, 10h30.
                at = behind;
                while matches!(chars.get(at), Some(':' | '.' | 'h')) && digits_from(at + 1) > 0 {
                    at += 1 + digits_from(at + 1);
                }
                after_time = true;
                continue;
            }
            if chars.get(behind) == Some(&'h') && chars.get(behind + 1).is_none_or(|c| !c.is_alphanumeric()) {
                at = behind + 1;
                continue;
            }
            let value = chars[at..behind].iter().collect::<String>().parse().unwrap_or(u32::MAX);
            tokens.push(Token::Number { value, digits });
            at = behind;
        } else if c.is_alphabetic() {
            let length = chars[at..].iter().take_while(|c| is_of_word(**c)).count();
            let word = fold::fold(&chars[at..at + length].iter().collect::<String>());
            let is_zone = matches!(word.as_str(), "gmt" | "utc");
            at += length;
            // 2025-04-07T10:00:00Z
            let joins = matches!(word.as_str(), "t" | "z") && tokens.last().is_some_and(is_number);
            if !joins {
                tokens.push(Token::Word(word));
            }
            after_time |= is_zone;
            continue;
        } else {
            at += 1;
            if after_time && matches!(c, '+' | '-') && digits_from(at) > 0 {
                at += digits_from(at);
                while chars.get(at) == Some(&':') && digits_from(at + 1) > 0 {
                    at += 1 + digits_from(at + 1);
                }
            } else if matches!(c, '/' | '-' | '.' | '–' | '—' | '[' | ']' | '(' | ')' | '?' | '~' | '©' | '+') {
                tokens.push(Token::Mark(c));
            }
        }
        after_time &= c.is_whitespace();
    }
    tokens
}

fn is_of_word(c: char) -> bool {
    c.is_alphabetic() || unicode_normalization::char::is_combining_mark(c) || matches!(c, '\'' | '’' | '\u{640}')
}

fn is_number(token: &Token) -> bool {
    matches!(token, Token::Number { .. })
}

/// Whether a word can be in a date.
fn is_known(word: &str) -> bool {
    let lists = [ABOUT, BESIDE, ORDINALS, HIJRI, SEASONS];
    lists.iter().any(|list| is_in(list, word))
        || facts::month_of(word).is_some()
        || words::month(word).is_some()
        || facts::is_weekday_word(word)
        || facts::is_month_word(word)
        || matches!(
            word,
            "الثاني"
                | "الاول"
                | "ثاني"
                | "اول"
                | "sept"
                | "الحجه"
                | "القعده"
                | "الاخر"
                | "الاخره"
                | "الاولي"
        )
}

/// What counts in a date, in order.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Atom {
    Number { value: u32, digits: usize, dotted: bool },
    Month(u32),
    Season,
}

/// A date that is all there is.
fn alone(tokens: &[Token], order: DayOrder) -> Result<Parts, NoDate> {
    let joins = |token: &Token| matches!(token, Token::Mark('/' | '-'));
    let last = tokens.iter().rev().find(|token| **token != Token::Mark('.'));
    // One end of a range is not the whole of it: 1990/, 1990/..
    if tokens.first().is_some_and(joins) || last.is_some_and(joins) {
        return Err(NoDate::Unknown);
    }
    let mut atoms: Vec<Atom> = Vec::new();
    let (mut about, mut at) = (false, 0);
    while let Some(token) = tokens.get(at) {
        let next = tokens.get(at + 1);
        match token {
            Token::Number { value, digits } => {
                let dotted = matches!(next, Some(Token::Mark('.')));
                atoms.push(Atom::Number { value: *value, digits: *digits, dotted });
            }
            Token::Mark('[' | '?' | '©') => about = true,
            Token::Mark('–' | '—' | '+') => return Err(NoDate::Unknown),
            Token::Mark(_) => {}
            Token::Word(word) => {
                let pair = match next {
                    Some(Token::Word(second)) => facts::month_of(&format!("{word} {second}")),
                    _ => None,
                };
                at += usize::from(pair.is_some());
                let other = || words::month(word).map(|month| (Calendar::Gregorian, month));
                match pair.or_else(|| facts::month_of(word)).or_else(other) {
                    Some((Calendar::Gregorian, month)) => {
                        // One month in two systems: نيسان/أبريل.
                        if atoms.last() != Some(&Atom::Month(month.into())) {
                            atoms.push(Atom::Month(month.into()));
                        }
                    }
                    Some((Calendar::Hijri, _)) => return Err(NoDate::Hijri),
                    None if is_in(HIJRI, word.as_str()) => return Err(NoDate::Hijri),
                    None if is_in(SEASONS, word.as_str()) => atoms.push(Atom::Season),
                    None if is_in(ABOUT, word.as_str()) => about = true,
                    None if ["copyright", "copr"].contains(&word.as_str()) => about = true,
                    None if is_in(ORDINALS, word.as_str()) && at > 0 && is_number(&tokens[at - 1]) => {}
                    None if is_in(BESIDE, word.as_str()) || facts::is_weekday_word(word) => {}
                    None => return Err(NoDate::Unknown),
                }
            }
        }
        at += 1;
    }
    let parts = of_atoms(&atoms, tokens, order)?;
    Ok(Parts { about: about || parts.about, ..parts })
}

fn of_atoms(atoms: &[Atom], tokens: &[Token], order: DayOrder) -> Result<Parts, NoDate> {
    let slashed = tokens.contains(&Token::Mark('/'));
    let year = |value: u32, digits: usize| (digits == 4).then(|| i32::try_from(value).ok()).flatten();
    let is_year = |atom: &Atom| matches!(atom, Atom::Number { digits: 4, .. });
    let dated =
        |year: Option<i32>, month: u32, day: Option<u32>| Parts { year, month: Some(month), day, ..Parts::default() };
    let small = |atom: &Atom| match atom {
        Atom::Number { value, digits: 1..=2, .. } => Some(*value),
        _ => None,
    };
    Ok(match *atoms {
        // 20250407
        [Atom::Number { value, digits: 8, .. }] => {
            let year = i32::try_from(value / 10_000).ok().filter(|year| (1500..=2199).contains(year));
            dated(Some(year.ok_or(NoDate::Unknown)?), value / 100 % 100, Some(value % 100))
        }
        [Atom::Number { value, digits: 4, .. }] => Parts { year: year(value, 4), ..Parts::default() },
        // [2021] © 2021
        [one, two] if is_year(&one) && is_year(&two) => match (one, two) {
            (Atom::Number { value, .. }, Atom::Number { value: other, .. }) if value == other && !slashed => {
                Parts { year: year(value, 4), about: true, ..Parts::default() }
            }
            _ => return Err(NoDate::Unknown),
        },
        [Atom::Number { value, digits: 4, .. }, Atom::Number { value: month, digits: 1..=2, .. }] => {
            let both = value % 100 + 1 == month && slashed;
            match month {
                // 2011/12 may be December, or two years.
                1..=12 if both => Parts { year: year(value, 4), about: true, more: true, ..Parts::default() },
                1..=12 => dated(year(value, 4), month, None),
                _ if both => return Err(NoDate::Span),
                21..=41 if !slashed => Parts { year: year(value, 4), more: true, ..Parts::default() },
                _ => return Err(NoDate::Unknown),
            }
        }
        [Atom::Number { value: month, digits: 1..=2, .. }, Atom::Number { value, digits: 4, .. }] if month <= 12 => {
            dated(year(value, 4), month, None)
        }
        [first, second, third] if is_year(&first) && small(&second).is_some() && small(&third).is_some() => {
            let Atom::Number { value, .. } = first else { return Err(NoDate::Unknown) };
            dated(year(value, 4), small(&second).unwrap_or_default(), small(&third))
        }
        [first, second, third] if is_year(&third) && small(&first).is_some() && small(&second).is_some() => {
            let Atom::Number { value, .. } = third else { return Err(NoDate::Unknown) };
            let (one, two) = (small(&first).unwrap_or_default(), small(&second).unwrap_or_default());
            let year = year(value, 4);
            // With dots the day is first everywhere.
            let day_first = order == DayOrder::First || matches!(first, Atom::Number { dotted: true, .. }) || one > 12;
            if one == two || (day_first && two <= 12) {
                dated(year, two, Some(one))
            } else if two > 12 && one <= 12 {
                dated(year, one, Some(two))
            } else if one <= 12 && two <= 12 {
                Parts { year, more: true, ..Parts::default() }
            } else {
                return Err(NoDate::Unknown);
            }
        }
        [Atom::Month(month)] => dated(None, month, None),
        [Atom::Month(month), Atom::Number { value, digits: 4, .. }]
        | [Atom::Number { value, digits: 4, .. }, Atom::Month(month)] => dated(year(value, 4), month, None),
        [Atom::Month(month), Atom::Number { value, digits: 1..=2, .. }]
        | [Atom::Number { value, digits: 1..=2, .. }, Atom::Month(month)] => dated(None, month, Some(value)),
        [Atom::Number { value: day, digits: 1..=2, .. }, Atom::Month(month), Atom::Number { value, digits: 4, .. }]
        | [Atom::Month(month), Atom::Number { value: day, digits: 1..=2, .. }, Atom::Number { value, digits: 4, .. }]
        | [Atom::Number { value, digits: 4, .. }, Atom::Month(month), Atom::Number { value: day, digits: 1..=2, .. }]
        | [Atom::Number { value, digits: 4, .. }, Atom::Number { value: day, digits: 1..=2, .. }, Atom::Month(month)] => {
            dated(year(value, 4), month, Some(day))
        }
        [Atom::Season, Atom::Number { value, digits: 4, .. }]
        | [Atom::Number { value, digits: 4, .. }, Atom::Season] => {
            Parts { year: year(value, 4), more: true, ..Parts::default() }
        }
        // Winter 2019/20, Winter 2019/2020
        [Atom::Season, Atom::Number { digits: 4, .. }, Atom::Number { .. }] if slashed => return Err(NoDate::Span),
        // Jul/Aug 2019
        [Atom::Month(one), Atom::Month(two), Atom::Number { value, digits: 4, .. }] if one != two => {
            Parts { year: year(value, 4), more: true, ..Parts::default() }
        }
        _ => return Err(NoDate::Unknown),
    })
}

/// A range: `2019-03/2019-06`, `1990/..`, `1998–1999`, `3–5 April 2025`, `Jul-Aug 2019`.
fn range(text: &str, order: DayOrder) -> Result<Parts, NoDate> {
    let text = text.trim();
    let is_iso = |side: &str| {
        let side = side.trim_end_matches(['~', '?', '%']);
        side.len() >= 4 && side.chars().all(|c| c.is_ascii_digit() || c == '-')
    };
    let is_open = |side: &str| matches!(side.trim(), "" | ".." | "…");
    if let Some((first, last)) = text.split_once('/') {
        if (is_open(first) && is_iso(last)) || (is_iso(first) && is_open(last)) {
            return Err(NoDate::Span);
        }
        if is_iso(first) && is_iso(last) {
            let side = |side: &str| {
                let about = side.ends_with(['~', '?', '%']);
                alone(&tokens(side.trim_end_matches(['~', '?', '%'])), order).map(|parts| Parts { about, ..parts })
            };
            return covering(side(first)?, side(last)?);
        }
    }
    for mark in ["–", "—", "--", " - ", " to ", " au ", " الى ", " إلى ", "-"] {
        let Some((first, last)) = text.split_once(mark) else { continue };
        if is_open(last) && is_iso(first) {
            return Err(NoDate::Span);
        }
        let Ok(last) = alone(&tokens(last), order) else { continue };
        let Some(year) = last.year else { continue };
        let first = first.trim();
        let first = match alone(&tokens(first), order) {
            Ok(parts) => parts,
            // 3–5 April 2025
            Err(_) => match (first.parse(), last.month, last.day) {
                (Ok(day @ 1..=31), Some(_), Some(_)) => Parts { month: last.month, day: Some(day), ..Parts::default() },
                _ => continue,
            },
        };
        return covering(Parts { year: first.year.or(Some(year)), ..first }, last);
    }
    Err(NoDate::Unknown)
}

#[cfg(test)]
mod tests;
