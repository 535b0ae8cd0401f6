//! Date expressions: what a text says of a day, month or year, as it says it. What day that is follows from the
//! date of the text, which is not known here.

use std::ops::Range;

use super::Certainty;
use super::Text;
use super::calendar::{self, Calendar, CalendarName, CalendarUnit};
use super::date_expression::{Date, DateExpression, Part, Relative, Season};
use super::language::Language;
use super::lexicon::{Lexicon, PerLanguage, Prefixes};
use super::numeral::{Numeral, NumeralRole};
use super::ranges;
use super::units::Unit;
use super::years;
use crate::text::fold;

#[derive(Clone, Copy, PartialEq)]
enum DateWord {
    Season(Season),
    Part(Part),
    Relative(Relative),
    Year,
    Hijri,
    Gregorian,
    Period(Unit),
}

fn lexicon(language: Language) -> Lexicon<DateWord> {
    let mut entries: Vec<(&'static str, DateWord)> = Vec::new();
    let mut add = |section: &str, of: &dyn Fn(&str) -> Option<DateWord>| {
        for row in super::tables::section(language, section) {
            if let Some(word) = of(row.key) {
                entries.extend(row.words.iter().map(|phrase| (*phrase, word)));
            }
        }
    };
    add("relative-dates", &|key| Relative::of_key(key).map(DateWord::Relative));
    add("parts", &|key| Part::of_key(key).map(DateWord::Part));
    add("seasons", &|key| Season::of_key(key).map(DateWord::Season));
    add("years", &|key| match key {
        "before" => Some(DateWord::Year),
        "hijri" => Some(DateWord::Hijri),
        "gregorian" => Some(DateWord::Gregorian),
        _ => None,
    });
    // Behind the others: a word that tells more counts as that.
    add("units", &|key| Unit::of_key(key).filter(|unit| unit.is_time()).map(DateWord::Period));
    Lexicon::new(if language == Language::Arabic { Prefixes::Noun } else { Prefixes::Conjunctions }, entries)
}

static WORDS: PerLanguage<DateWord> = PerLanguage::new(lexicon);

/// Years of the Gregorian calendar that news speak of, in four digits.
const YEARS: std::ops::RangeInclusive<u64> = 1500..=2199;
/// Years of the Islamic calendar in which news were written.
const HIJRI_YEARS: std::ops::RangeInclusive<u64> = 1200..=1499;

/// The date expressions of a text, from left to right.
pub(super) fn dates(text: &Text<'_>) -> Vec<Date> {
    let mut found: Vec<Building<'_, '_>> = Vec::new();
    for date in in_digits(text) {
        found.push(date);
    }
    let names = text.calendar();
    let mut at = 0;
    while let Some(name) = names.get(at) {
        let mut end = at + 1;
        // One month in two systems: نيسان/أبريل, أكتوبر (تشرين الأول).
        while names.get(end).is_some_and(|next| is_doubled(text, &names[end - 1], next)) {
            end += 1;
        }
        let mut date = Building::new(text, name.words.start..names[end - 1].words.end, name.sure);
        match name.of {
            CalendarUnit::Month(calendar, month) => date.month(calendar, month),
            CalendarUnit::Weekday(day) => date.date.weekday = Some(day),
        }
        at = end;
        // الأربعاء 16 نوفمبر is one expression.
        if let (CalendarUnit::Weekday(day), Some(next)) = (name.of, names.get(at))
            && let CalendarUnit::Month(calendar, month) = next.of
            && next.words.start <= date.words.end + REACH
        {
            let mut whole = Building::new(text, next.words.clone(), true);
            whole.month(calendar, month);
            whole.day_before();
            if whole.words.start >= date.words.end && whole.joins(&date) {
                whole.words.start = date.words.start;
                whole.date.weekday = Some(day);
                at += 1;
                while names.get(at).is_some_and(|other| is_doubled(text, &names[at - 1], other)) {
                    whole.words.end = names[at].words.end;
                    at += 1;
                }
                date = whole;
            }
        }
        date.complete();
        found.push(date);
    }
    found.sort_by_key(|date| date.words.start);
    let mut dates: Vec<Date> = Vec::new();
    let mut taken = 0;
    for date in found {
        dates.extend(relative_and_years(text, taken..date.words.start));
        if date.words.start >= taken {
            taken = date.words.end;
            dates.push(date.finished());
        }
    }
    dates.extend(relative_and_years(text, taken..text.words.len()));
    dates
}

/// So many words may stand between a weekday and the month of its date.
const REACH: usize = 6;

fn is_doubled(text: &Text<'_>, last: &CalendarName, next: &CalendarName) -> bool {
    let between = text.text.get(last.span.end..next.span.start).unwrap_or("|");
    last.of == next.of && between.chars().all(|c| matches!(c, '/' | '(' | ' ' | '،' | '-'))
}

/// A date expression that is being put together.
struct Building<'a, 't> {
    text: &'a Text<'t>,
    date: DateExpression,
    words: Range<usize>,
    sure: bool,
}

impl<'a, 't> Building<'a, 't> {
    fn new(text: &'a Text<'t>, words: Range<usize>, sure: bool) -> Self {
        Self { text, date: DateExpression::default(), words, sure }
    }

    fn month(&mut self, calendar: Calendar, month: u8) {
        self.date.month = Some(month);
        self.date.calendar = Some(calendar);
    }

    fn word(&self, at: usize) -> &'a str {
        self.text.words.get(at).map_or("", |word| word.folded.as_str())
    }

    fn beside(&self, one: usize, two: usize) -> bool {
        let (Some(one), Some(two)) = (self.text.words.get(one), self.text.words.get(two)) else { return false };
        !self.text.breaks(one.span.end + self.full_stop(one), two.span.start)
    }

    /// How many bytes the full stop behind the short form of a month has: Sept. 2022.
    fn full_stop(&self, word: &fold::FoldedWord) -> usize {
        let is_short = calendar::is_short_month_word(&word.folded) && !calendar::is_month_word(&word.folded);
        usize::from(is_short && self.text.text[word.span.end..].starts_with(". "))
    }

    /// Whether only words that bind stand between a weekday and this.
    fn joins(&self, weekday: &Self) -> bool {
        let between = self.text.words.get(weekday.words.end..self.words.start).unwrap_or_default();
        let binds = |word: &str| {
            matches!(word, "الموافق" | "موافق" | "يوم" | "في" | "the" | "le" | "من" | "of" | "ل" | "شهر" | "on")
        };
        between.iter().all(|word| binds(&word.folded))
    }

    /// The day before the month: 16 نوفمبر, السادس عشر من نوفمبر, the 16th of November; or two of them.
    fn day_before(&mut self) {
        let mut at = self.words.start;
        let binds = |word: &str| matches!(word, "من" | "of" | "شهر" | "de" | "du" | "mois");
        while at > 0 && self.words.start - at < 2 && binds(self.word(at - 1)) && self.beside(at - 1, at) {
            at -= 1;
        }
        let numerals = self.text.numerals();
        let Some(index) = self.text.places().ending(at) else { return };
        let numeral = &numerals[index];
        let Some(last) = day(numeral) else { return };
        if at > 0 && !self.beside(at - 1, at) {
            return;
        }
        // النصف الثاني من آب, الأسبوع الثاني من آب: no second of August.
        let noun = numeral.words.start.checked_sub(1).map_or("", |before| self.word(before));
        if ["نصف", "ربع", "ثلث", "اسبوع"].iter().any(|part| noun.ends_with(part)) {
            return;
        }
        let mut start = numeral.words.start;
        let mut first = last;
        let pair = index
            .checked_sub(1)
            .map(|before| &numerals[before])
            .filter(|before| numeral.words.start <= before.words.end + 1)
            .filter(|before| ranges::pair(self.text, before, numeral).is_some() || self.lists(before, numeral));
        if let Some(before) = pair
            && let Some(day) = day(before).filter(|&day| day < last)
        {
            first = day;
            start = before.words.start;
        }
        self.date.days = Some((first, last));
        self.words.start = start;
        self.sure = true;
    }

    /// `3 and 4 November`, 8 و9 غشت.
    fn lists(&self, first: &Numeral, second: &Numeral) -> bool {
        let between = self.text.words.get(first.words.end..second.words.start).unwrap_or_default();
        let attached = self.word(second.words.start).starts_with('و');
        attached && between.is_empty()
            || matches!(between, [word] if matches!(word.folded.as_str(), "and" | "et" | "to"))
    }

    /// The day behind the month, as in November 16; and the year.
    fn behind(&mut self) {
        let numerals = self.text.numerals();
        if self.date.days.is_none()
            && self.date.month.is_some()
            && self.text.language != Language::Arabic
            && let Some(index) = self.text.places().beginning(self.words.end)
            && let Some(first) = day(&numerals[index])
            && self.beside(self.words.end - 1, self.words.end)
        {
            let mut last = first;
            self.words.end = numerals[index].words.end;
            if let Some(next) = numerals.get(index + 1)
                && ranges::pair(self.text, &numerals[index], next).is_some()
                && let Some(day) = day(next).filter(|&day| day > first)
            {
                last = day;
                self.words.end = next.words.end;
            }
            self.date.days = Some((first, last));
            self.sure = true;
        }
        if self.date.month.is_none() {
            return;
        }
        let mut at = self.words.end;
        let binds =
            |word: &str| matches!(word, "من" | "عام" | "سنه" | "of" | "de" | "لعام" | "لسنه" | "العام" | "l" | "an");
        while at - self.words.end < 2 && binds(self.word(at)) {
            at += 1;
        }
        let Some(index) = self.text.places().beginning(at) else { return };
        let last = &self.text.words[self.words.end - 1];
        let gap = last.span.end + self.full_stop(last)..numerals[index].span.start;
        let gap = self.text.text.get(gap).unwrap_or("|");
        let hijri = self.date.calendar == Some(Calendar::Hijri);
        let years = if hijri { HIJRI_YEARS } else { YEARS };
        let year = year(&numerals[index]).filter(|year| years.contains(&u64::from(*year)));
        if let Some(year) = year.filter(|_| {
            gap.chars().all(|c| c.is_alphanumeric() || matches!(c, ' ' | ',' | '،' | '\u{a0}' | '’' | '\''))
        }) {
            self.date.year = Some(year);
            self.words.end = numerals[index].words.end;
            self.sure = true;
        }
    }

    /// The part of the month before, what tells the date from the writing behind or before.
    fn around(&mut self) {
        let lexicon = WORDS.get(self.text.language);
        let before = |end: usize| {
            (end.saturating_sub(3)..end).find_map(|start| {
                let found = lexicon.at(&self.text.words, start)?;
                (found.words.end == end && self.beside(end - 1, end)).then_some((start, *found.value))
            })
        };
        let mut start = self.words.start;
        while start > 0
            && self.words.start - start < 2
            && matches!(
                self.word(start - 1),
                "شهر" | "من" | "of" | "de" | "d" | "the" | "le" | "يوم" | "mois" | "month"
            )
            && self.beside(start - 1, start)
        {
            start -= 1;
        }
        let (mut part, mut relative, mut from) = (self.date.part, self.date.relative, self.words.start);
        for _ in 0..2 {
            match before(start) {
                Some((at, DateWord::Part(found))) if part.is_none() && self.date.month.is_some() => {
                    (part, start, from) = (Some(found), at, at);
                }
                Some((at, DateWord::Relative(found))) if relative.is_none() => {
                    (relative, start, from) = (Some(found), at, at);
                }
                _ => break,
            }
        }
        let end = self.words.end;
        if let Some(found) = lexicon.at(&self.text.words, end)
            && let DateWord::Relative(behind @ (Relative::Past | Relative::Present | Relative::Future)) = *found.value
            && relative.is_none()
            && self.text.language != Language::English
            && self.beside(end - 1, end)
        {
            relative = Some(behind);
            self.words.end = found.words.end;
        }
        (self.date.part, self.date.relative) = (part, relative);
        self.words.start = from;
    }

    fn complete(&mut self) {
        if self.date.month.is_some() && self.date.days.is_none() {
            self.day_before();
        }
        self.behind();
        self.around();
    }

    fn finished(self) -> Date {
        let words = &self.text.words;
        let span = words[self.words.start].span.start..words[self.words.end - 1].span.end;
        let is_possible = self.date.days == self.date.days_there_are();
        let certainty = if self.sure && is_possible { Certainty::Sure } else { Certainty::Ambiguous };
        Date { expression: self.date, span, certainty }
    }
}

/// A number that can be the day of a month.
fn day(numeral: &Numeral) -> Option<u8> {
    let fits = matches!(numeral.role, NumeralRole::Cardinal | NumeralRole::Ordinal);
    let value = numeral.amount.number().and_then(super::Number::as_whole)?;
    u8::try_from(value).ok().filter(|day| fits && (1..=31).contains(day))
}

/// A number that can be a year.
fn year(numeral: &Numeral) -> Option<u16> {
    let digits =
        numeral.bare_digits.is_none_or(|digits| digits == 4) && (numeral.bare_digits.is_some() || !numeral.in_digits);
    let value = numeral.amount.number().and_then(super::Number::as_whole)?;
    let fits = YEARS.contains(&value) || HIJRI_YEARS.contains(&value);
    u16::try_from(value)
        .ok()
        .filter(|_| fits && digits && matches!(numeral.role, NumeralRole::Cardinal | NumeralRole::Ordinal))
}

/// Dates all in digits: 2022-11-16, 16/11/2022, 16.11.2022.
fn in_digits<'a, 't>(text: &'a Text<'t>) -> Vec<Building<'a, 't>> {
    let numerals = text.numerals();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some([one, two, three]) = numerals.get(at..at + 3) {
        let mark = |a: &Numeral, b: &Numeral| match text.text.get(a.span.end..b.span.start) {
            Some(mark @ ("-" | "/" | ".")) => Some(mark),
            _ => None,
        };
        let marks = mark(one, two).zip(mark(two, three)).filter(|(a, b)| a == b);
        let value = |numeral: &Numeral| numeral.amount.number().and_then(super::Number::as_whole).unwrap_or(u64::MAX);
        let parts = if one.bare_digits == Some(4) {
            (value(one), value(two), value(three))
        } else {
            (value(three), value(two), value(one))
        };
        let (year, mut month, mut day) = parts;
        // An American order shows where the month is none.
        if month > 12 && day <= 12 {
            (month, day) = (day, month);
        }
        let fits = marks.is_some() && YEARS.contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day);
        if !fits {
            at += 1;
            continue;
        }
        // 5/6/2025 is in May or in June.
        let is_either = text.language == Language::English
            && one.bare_digits != Some(4)
            && marks.is_some_and(|(mark, _)| mark != ".")
            && day <= 12
            && day != month
            && parts.1 <= 12;
        let mut date = Building::new(text, one.words.start..three.words.end, !is_either);
        let small = |value: u64| u8::try_from(value).unwrap_or(0);
        date.month(Calendar::Gregorian, small(month));
        date.date.days = Some((small(day), small(day)));
        date.date.year = u16::try_from(year).ok();
        found.push(date);
        at += 3;
    }
    found
}

/// Whether a word is surely a season: French été is a participle, English fall and spring are verbs.
fn stands_as_season(text: &Text<'_>, at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|at| text.words.get(at)).map_or("", |word| word.folded.as_str());
    match (text.language, text.words[at].folded.as_str()) {
        (Language::French, "ete") => matches!(before, "l" | "d" | "en" | "chaque" | "un"),
        (Language::English, "fall" | "spring") => {
            matches!(before, "the" | "in" | "of" | "by" | "each" | "every" | "early" | "late" | "mid")
        }
        _ => true,
    }
}

/// Whether a word is one for year, and not only one that may stand before a year: in, since.
fn is_year_word(word: &str) -> bool {
    ["عام", "سنه", "annee", "annees", "an", "year", "years"].iter().any(|year| word.ends_with(year))
}

/// The part of a time that is named before it: early next week, النصف الثاني من العام الماضي; and where.
fn part_before(text: &Text<'_>, least: usize, from: usize) -> Option<(Part, usize)> {
    let binds = |word: &str| matches!(word, "of" | "the" | "de" | "du" | "la" | "l" | "من" | "عام" | "سنه" | "العام");
    let beside = |at: usize| !text.breaks(text.words[at - 1].span.end, text.words[at].span.start);
    let mut end = from;
    while end > least && from - end < 2 && binds(&text.words[end - 1].folded) && beside(end) {
        end -= 1;
    }
    if end <= least || !beside(end) {
        return None;
    }
    let lexicon = WORDS.get(text.language);
    (end.saturating_sub(3).max(least)..end).find_map(|start| {
        let found = lexicon.at(&text.words, start).filter(|found| found.words.end == end)?;
        let DateWord::Part(part) = *found.value else { return None };
        Some((part, start))
    })
}

/// A date of a year alone.
fn of_year(year: u16, numeral: &Numeral) -> Date {
    let expression = DateExpression { year: Some(year), ..DateExpression::default() };
    Date { expression, span: numeral.span.clone(), certainty: Certainty::Sure }
}

/// Years, seasons and relative dates that stand among words without a month or weekday.
fn relative_and_years(text: &Text<'_>, range: Range<usize>) -> Vec<Date> {
    let lexicon = WORDS.get(text.language);
    let mut found = Vec::new();
    let mut at = range.start;
    while at < range.end {
        let here = lexicon.at(&text.words, at).filter(|found| found.words.end <= range.end);
        let mut end = at + 1;
        let next_year = |at: usize| {
            let index = text.places().beginning(at)?;
            let numeral = &text.numerals()[index];
            let beside =
                at.checked_sub(1).is_some_and(|before| !text.breaks(text.words[before].span.end, numeral.span.start));
            let ends = numeral.words.end <= range.end;
            year(numeral).filter(|_| beside && ends).map(|year| (year, numeral.words.end))
        };
        // The word behind, past a number between: the past ten years, السنوات العشر الماضية.
        let next = |end: usize| {
            let end = text.places().beginning(end).map_or(end, |index| text.numerals()[index].words.end);
            let found = lexicon.at(&text.words, end).filter(|found| found.words.end <= range.end && end > at)?;
            let beside = !text.breaks(text.words[end - 1].span.end, text.words[end].span.start);
            let word = match *found.value {
                DateWord::Year if is_year_word(&text.words[end].folded) => DateWord::Period(Unit::Year),
                word => word,
            };
            beside.then_some((word, found.words.end))
        };
        let mut expression = DateExpression::default();
        let mut start = at;
        if let Some(word) = here {
            end = word.words.end;
            match *word.value {
                // اليوم الأول is the first day and not today.
                DateWord::Relative(Relative::Today)
                    if text.language == Language::Arabic
                        && text
                            .places()
                            .beginning(end)
                            .is_some_and(|index| text.numerals()[index].role == NumeralRole::Ordinal) => {}
                DateWord::Relative(relative @ (Relative::Yesterday | Relative::Today | Relative::Tomorrow)) => {
                    expression.relative = Some(relative);
                }
                DateWord::Season(season) => {
                    expression.season = Some(season);
                    if let Some((year, after)) = next_year(end) {
                        (expression.year, end) = (Some(year), after);
                    } else if let Some((DateWord::Relative(relative), after)) =
                        next(end).filter(|_| text.language != Language::English)
                    {
                        (expression.relative, end) = (Some(relative), after);
                    } else if !stands_as_season(text, at) {
                        expression.season = None;
                    }
                }
                DateWord::Year | DateWord::Part(_) => {
                    if let Some((year, after)) = next_year(end) {
                        (expression.year, start, end) = (Some(year), end, after);
                        if let DateWord::Part(part) = *word.value {
                            (expression.part, start) = (Some(part), at);
                        }
                    } else if let Some((DateWord::Relative(relative), after)) =
                        next(end).filter(|_| text.language != Language::English && is_year_word(&text.words[at].folded))
                    {
                        // العام الماضي, l’année dernière: the words before a year are years themselves.
                        (expression.relative, expression.period, end) = (Some(relative), Some(Unit::Year), after);
                    }
                }
                // Last week, cette année: the word that tells may stand on either side.
                DateWord::Relative(relative) => match next(end) {
                    Some((DateWord::Period(unit), after)) => {
                        (expression.relative, expression.period, end) = (Some(relative), Some(unit), after);
                    }
                    Some((DateWord::Season(season), after)) => {
                        (expression.relative, expression.season, end) = (Some(relative), Some(season), after);
                    }
                    _ => {}
                },
                DateWord::Period(unit) => {
                    // يوما بهذه السرعة names no day.
                    let is_bound = |after: usize| {
                        text.language != Language::Arabic
                            || text.words.get(after - 1).is_some_and(|last| !last.folded.starts_with(['ب', 'ل', 'ك']))
                    };
                    if let Some((DateWord::Relative(relative), after)) =
                        next(end).filter(|(_, after)| text.language != Language::English && is_bound(*after))
                    {
                        (expression.relative, expression.period, end) = (Some(relative), Some(unit), after);
                    }
                }
                DateWord::Hijri | DateWord::Gregorian => {}
            }
        }
        if expression == DateExpression::default()
            && let Some(index) = text.places().beginning(at)
            && text.numerals()[index].role == NumeralRole::Decade
        {
            let numeral = &text.numerals()[index];
            let value = numeral.amount.number().and_then(super::Number::as_whole);
            expression.decade = value.and_then(|value| u8::try_from(value % 100).ok());
            end = numeral.words.end.min(range.end);
        }
        if expression.year.is_some() {
            let behind = lexicon.at(&text.words, end).filter(|found| found.words.end <= range.end);
            if let Some(found) = behind
                && matches!(found.value, DateWord::Hijri | DateWord::Gregorian)
            {
                let hijri = *found.value == DateWord::Hijri;
                expression.calendar = Some(if hijri { Calendar::Hijri } else { Calendar::Gregorian });
                end = found.words.end;
            }
        }
        if expression.part.is_none()
            && (expression.period.is_some() || expression.year.is_some())
            && let Some((part, from)) = part_before(text, range.start, start)
        {
            (expression.part, start) = (Some(part), from);
        }
        if expression != DateExpression::default() {
            // Seasons are common words; a year behind one leaves no doubt.
            let sure = expression.season.is_none() || expression.year.is_some() || expression.relative.is_some();
            let span = text.words[start].span.start..text.words[end - 1].span.end;
            let certainty = if sure { Certainty::Sure } else { Certainty::Ambiguous };
            let has_year = expression.year.is_some();
            found.push(Date { expression, span, certainty });
            at = end;
            // From 2015 to 2017, عامي 2001 و2002.
            while let Some((year, numeral)) =
                years::behind(text, at).filter(|(_, numeral)| has_year && numeral.words.end <= range.end)
            {
                found.push(of_year(year, numeral));
                at = numeral.words.end;
            }
        } else if let Some(pair) =
            years::pair_at(text, at).filter(|pair| pair.iter().all(|(_, numeral)| numeral.words.end <= range.end))
        {
            found.extend(pair.map(|(year, numeral)| of_year(year, numeral)));
            at = pair[1].1.words.end;
        } else {
            at += 1;
        }
    }
    found
}
