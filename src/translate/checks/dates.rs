//! Months in all their names, and weekdays.

use std::ops::Range;

use super::equivalents::in_digits;
use super::pair::{Finding, PairSide, SentencePair, finding};
use super::{Check, amounts, units};
use crate::diagnostic::{msg, rules};
use crate::text::facts::{
    CalendarName, CalendarUnit, Date, Part, Relative, Season, Unit, UnitMention, is_arabic, sounds_like,
};

rules! {
    /// A month or weekday of the source is not in the translation, or the other way round.
    pub TRANSLATED_DATE = Warning "translated-date" {
        title: "A month or weekday of the source is not in the translation, or the other way round.",
        why: "The names of the months differ from region to region (نيسان and أفريل are both April), and a wrong \
              month is easily overlooked.",
        wrong: "msgid \"في 5 نيسان\"\nmsgstr \"On 5 May\"",
        right: "msgid \"في 5 نيسان\"\nmsgstr \"On 5 April\"",
    }
}

pub(super) const CHECK: Check = Check { rule: &TRANSLATED_DATE, find };

fn find(pair: &SentencePair<'_>) -> Vec<Finding> {
    let (source, target) = (pair.source.text.calendar(), pair.target.text.calendar());
    let mut lost = lost(pair.source.text.as_str(), source, target);
    let mut added = unmatched(target, source);
    drop_told_otherwise(&mut lost, &pair.source, &pair.target);
    drop_told_otherwise(&mut added, &pair.target, &pair.source);
    let mut added = added.into_iter();
    let mut found = Vec::new();
    for name in lost {
        let here = pair.source.quoted(&name.span);
        let other = added.next();
        let message = match &other {
            Some(other) => {
                msg!("translated-date", source = here, translation = pair.target.quoted(&other.span))
            }
            None => msg!("translated-date--lost", source = here),
        };
        found.push(finding(&TRANSLATED_DATE, message, Some(name.span), other.map(|other| other.span)));
    }
    found.extend(decades(pair));
    found.extend(out_of_step(pair));
    found.extend(exchanged(pair));
    for name in added {
        let message = msg!("translated-date--added", translation = pair.target.quoted(&name.span));
        found.push(finding(&TRANSLATED_DATE, message, None, Some(name.span)));
    }
    found
}

/// Takes out the weekdays that the other side tells from when it was written, as yesterday or today, and the months that it
/// has in digits.
fn drop_told_otherwise(names: &mut Vec<CalendarName>, side: &PairSide<'_>, other: &PairSide<'_>) {
    let days = |side: &PairSide<'_>, named_too: bool| {
        let is_day = |date: &&Date| {
            let relative = date.expression.relative;
            (named_too || date.expression.weekday.is_none())
                && matches!(relative, Some(Relative::Yesterday | Relative::Today | Relative::Tomorrow))
        };
        side.text.dates().iter().filter(is_day).count()
    };
    // ليل الأحد الاثنين, the night from the one day to the other: either is enough.
    let text = side.text.as_str();
    let all = side.text.calendar();
    let is_weekday = |name: &CalendarName| matches!(name.of, CalendarUnit::Weekday(_));
    names.retain(|name| {
        let beside = |fellow: &CalendarName| {
            let (from, to) = if fellow.span.start < name.span.start { (fellow, name) } else { (name, fellow) };
            let gap = text.get(from.span.end..to.span.start).unwrap_or("|");
            fellow.of != name.of && matches!(gap.trim(), "" | "-" | "–" | "إلى" | "to" | "à" | "au")
        };
        let is_named = |fellow: &CalendarName| other.text.calendar().iter().any(|theirs| theirs.of == fellow.of);
        !(is_weekday(name) && all.iter().any(|fellow| is_weekday(fellow) && beside(fellow) && is_named(fellow)))
    });
    names.retain(|name| !is_in_a_name(&text[name.span.clone()], other));
    let mut free = days(other, false).saturating_sub(days(side, true));
    let digits = in_digits(other);
    names.retain(|name| match name.of {
        CalendarUnit::Weekday(_) if free > 0 => {
            free -= 1;
            false
        }
        CalendarUnit::Weekday(_) => true,
        CalendarUnit::Month(_, month) => !digits.iter().any(|(other, _)| *other == month),
    });
}

/// Of fewer consonants words sound alike by chance.
const MIN_SOUNDS: usize = 2;

/// Whether the name of a day or month is spelt as it sounds on the other side, where it is the name of somebody or something:
/// مستشفى الخميس, Al-Khamis hospital.
fn is_in_a_name(written: &str, other: &PairSide<'_>) -> bool {
    let Some(name) = written.split_whitespace().last() else { return false };
    other.text.words().iter().any(|word| {
        let there = &other.text.as_str()[word.span.clone()];
        let is_name = is_arabic(there.chars().next().unwrap_or(' ')) || there.starts_with(char::is_uppercase);
        is_name
            && is_arabic(there.chars().next().unwrap_or(' ')) != is_arabic(name.chars().next().unwrap_or(' '))
            && sounds_like(name, there).is_some_and(|consonants| consonants > MIN_SOUNDS)
    })
}

/// A day told from when the text was written, by how many days it is from then, and the days of the week that are named.
fn told_days(side: &PairSide<'_>) -> Vec<(Option<i8>, Option<i8>, Range<usize>)> {
    let of = |date: Date| {
        let offset = match date.expression.relative {
            Some(Relative::Yesterday) => Some(-1),
            Some(Relative::Today) => Some(0),
            Some(Relative::Tomorrow) => Some(1),
            _ => None,
        };
        let weekday = date.expression.weekday.and_then(|day| i8::try_from(day).ok());
        (offset.is_some() || weekday.is_some()).then_some((offset, weekday, date.span))
    };
    side.text.dates().into_iter().filter_map(of).collect()
}

/// Yesterday and today that have become Sunday and Tuesday: days that stand in one order on both sides are so many days
/// apart.
fn out_of_step(pair: &SentencePair<'_>) -> Option<Finding> {
    let (source, target) = (told_days(&pair.source), told_days(&pair.target));
    if source.len() != target.len() {
        return None;
    }
    let today = |one: &(Option<i8>, Option<i8>, Range<usize>), other: &(Option<i8>, Option<i8>, Range<usize>)| {
        let offset = one.0.or(other.0)?;
        Some((one.1.or(other.1)? - offset).rem_euclid(7))
    };
    let mut days = source.iter().zip(&target).filter_map(|(here, there)| Some((today(here, there)?, here, there)));
    let (first, ..) = days.next()?;
    let (_, here, there) = days.find(|(day, ..)| *day != first)?;
    told(pair, Some(here.2.clone()), Some(there.2.clone()))
}

/// The nineties that have become the seventies.
fn decades(pair: &SentencePair<'_>) -> Option<Finding> {
    let of = |side: &PairSide<'_>| -> Vec<Date> {
        let is_age = |date: &Date| {
            let before = side.text.as_str()[..date.span.start].trim_end().rsplit(' ').next().unwrap_or_default();
            matches!(before, "his" | "her" | "their" | "my" | "our" | "your")
        };
        side.text.dates().into_iter().filter(|date| date.expression.decade.is_some() && !is_age(date)).collect()
    };
    let (source, target) = (of(&pair.source), of(&pair.target));
    let alone = |all: &[Date], others: &[Date]| {
        let has = |date: &&Date| others.iter().any(|other| other.expression.decade == date.expression.decade);
        all.iter().find(|date| !has(date)).map(|date| date.span.clone())
    };
    let (mut lost, mut added) = (alone(&source, &target), alone(&target, &source));
    // The nineteenth century and the 1800s are told by what is no decade on one side.
    let is_century = |side: &PairSide<'_>, span: &Range<usize>| side.text.as_str()[span.clone()].contains("00");
    lost = lost.filter(|span| !is_century(&pair.source, span));
    added = added.filter(|span| !is_century(&pair.target, span));
    told(pair, lost, added)
}

/// What is said of two places of which at least one has no fellow.
fn told(pair: &SentencePair<'_>, lost: Option<Range<usize>>, added: Option<Range<usize>>) -> Option<Finding> {
    let message = match (&lost, &added) {
        (Some(here), Some(there)) => {
            msg!("translated-date", source = pair.source.quoted(here), translation = pair.target.quoted(there))
        }
        (Some(here), None) => msg!("translated-date--lost", source = pair.source.quoted(here)),
        (None, Some(there)) => msg!("translated-date--added", translation = pair.target.quoted(there)),
        (None, None) => return None,
    };
    Some(finding(&TRANSLATED_DATE, message, lost, added))
}

/// What a date is told by, besides its day, month and year; of these one may be left out, but not exchanged.
#[derive(Clone, Copy, PartialEq)]
enum DateToldBy {
    Before,
    Now,
    After,
    Season(Season),
    Part(Part),
    Period(Unit),
    Every(Unit),
}

impl DateToldBy {
    /// Whether the one stands where the other would.
    fn is_like(self, other: Self) -> bool {
        let times = |told: DateToldBy| matches!(told, DateToldBy::Before | DateToldBy::Now | DateToldBy::After);
        let half = |part: Part| matches!(part, Part::FirstHalf | Part::SecondHalf);
        match (self, other) {
            (DateToldBy::Part(one), DateToldBy::Part(two)) => half(one) == half(two),
            _ => std::mem::discriminant(&self) == std::mem::discriminant(&other) || times(self) && times(other),
        }
    }
}

fn is_told_by(side: &PairSide<'_>) -> Vec<(DateToldBy, Range<usize>)> {
    let mut all = Vec::new();
    for date in side.text.dates() {
        let expression = date.expression;
        let time = expression.relative.map(|relative| match relative {
            Relative::Yesterday | Relative::Past => DateToldBy::Before,
            Relative::Today | Relative::Present => DateToldBy::Now,
            Relative::Tomorrow | Relative::Future => DateToldBy::After,
        });
        let told = [time, expression.season.map(DateToldBy::Season), expression.part.map(DateToldBy::Part)];
        all.extend(told.into_iter().flatten().map(|told| (told, date.span.clone())));
    }
    // A week, month or year that nothing counts, and that stands before no date: عام 1562, شهر مارس.
    let named = side.text.calendar();
    let each = amounts::each(side);
    let periods: Vec<Range<usize>> = side
        .text
        .dates()
        .into_iter()
        .filter(|date| date.expression.period.is_some() && date.expression.part.is_some())
        .map(|date| date.span)
        .collect();
    let is_bare = |unit: &UnitMention| {
        let next = named.partition_point(|name| name.span.start < unit.span.end);
        let gap = named.get(next).and_then(|name| side.text.as_str().get(unit.span.end..name.span.start));
        let of_rate = each.iter().any(|rate| rate.start < unit.span.end && unit.span.start < rate.end);
        // The four capitals early next week: no four weeks.
        let of_period = periods.iter().any(|date| date.start < unit.span.start && unit.span.end <= date.end);
        (of_period || !units::is_numbered(side, unit))
            && !of_rate
            && gap.is_none_or(|gap| !matches!(gap.trim(), "" | "of" | "de" | "d’" | "d'"))
    };
    let units = side.text.units().into_iter().filter(|unit| is_long(unit.unit) && is_bare(unit));
    all.extend(units.map(|unit| (DateToldBy::Period(unit.unit), unit.span)));
    all.extend(side.text.rates().into_iter().map(|rate| (DateToldBy::Every(rate.unit), rate.span)));
    all
}

/// Whether a unit of time is said of itself; a day and a second are said of much else.
fn is_long(unit: Unit) -> bool {
    unit.is_time() && !matches!(unit, Unit::Day | Unit::Second)
}

/// Last year for this year, spring for autumn, a month for a week: each side has one that the other has not.
fn exchanged(pair: &SentencePair<'_>) -> Option<Finding> {
    let (mut source, mut target) = (is_told_by(&pair.source), is_told_by(&pair.target));
    // What is measured the same in other units is not exchanged: a week, seven days.
    let compared = amounts::compared(pair);
    let is_converted = |span: &Range<usize>, spans: &[Range<usize>]| {
        spans.iter().any(|other| other.start < span.end && span.start < other.end)
    };
    source.retain(|(_, span)| !is_converted(span, &compared.source));
    target.retain(|(_, span)| !is_converted(span, &compared.target));
    let alone = |all: &[(DateToldBy, Range<usize>)], others: &[(DateToldBy, Range<usize>)]| {
        let has = |told: DateToldBy| others.iter().any(|(other, _)| *other == told);
        all.iter().filter(|(told, _)| !has(*told)).cloned().collect::<Vec<_>>()
    };
    let (lost, added) = (alone(&source, &target), alone(&target, &source));
    let exchanged = lost.into_iter().find_map(|(told, here)| {
        let (_, there) = added.iter().find(|(other, _)| other.is_like(told))?;
        Some((here, there.clone()))
    });
    exchanged.and_then(|(here, there)| told(pair, Some(here), Some(there)))
}

/// The names of the source that the translation names less often. One month in two systems,
/// `نوفمبر/تشرين الثاني`, is named once.
fn lost(text: &str, source: &[CalendarName], target: &[CalendarName]) -> Vec<CalendarName> {
    let mut once: Vec<&CalendarName> = Vec::new();
    for name in source {
        let again = |last: &&CalendarName| {
            let between = text.get(last.span.end..name.span.start).unwrap_or_default();
            last.of == name.of && between.chars().all(|c| matches!(c, '/' | '(' | ' ' | '،' | '-'))
        };
        if !once.last().is_some_and(again) {
            once.push(name);
        }
    }
    let mut free: Vec<CalendarUnit> = target.iter().map(|name| name.of).collect();
    let mut left = Vec::new();
    for name in once {
        match free.iter().position(|of| *of == name.of) {
            Some(at) => drop(free.swap_remove(at)),
            None if name.sure => left.push(name.clone()),
            None => {}
        }
    }
    left
}

/// The names whose month or day the other side never names; each once. Sources name one month in two
/// systems, `نوفمبر/تشرين الثاني`, so that they are not counted.
fn unmatched(names: &[CalendarName], others: &[CalendarName]) -> Vec<CalendarName> {
    let mut seen = Vec::new();
    let mut left = Vec::new();
    for name in names.iter().filter(|name| name.sure) {
        if !others.iter().any(|other| other.of == name.of) && !seen.contains(&name.of) {
            left.push(name.clone());
        }
        seen.push(name.of);
    }
    left
}
