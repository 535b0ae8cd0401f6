//! Times longer than a month, and times told from others: 2022, last year, the late 1980s, two days later.

use super::beside::{stands_as_season, stands_as_year};
use super::cursor::Cursor;
use super::spoken::{Direction, Origin, PartOfYear, Spoken, YearSaid};
use super::tokens::{Gap, TokenKind};
use super::vocabulary::{DateWord, TimePart, TimeUnit};
use crate::text::facts::{Calendar, Language};

/// What an expression says that begins at a place, and where it ends.
type Read = Option<(usize, Spoken)>;

/// A year by its number: سنة 2022, in 1987, early 2016, the first quarter of 2017.
pub(super) fn year(cursor: &Cursor, at: usize) -> Read {
    if let Some((end, part)) = part_of_year(cursor, at) {
        let bound = cursor.past_of(end);
        let told = |end: usize, year: YearSaid| Some((end, Spoken::Year { year, hijri: false, part: Some(part) }));
        if cursor.follows(bound) {
            if let Some((end, TimeUnit::Year, direction)) = cursor.directed_unit(bound) {
                let year = YearSaid::Shift(direction.shift());
                // مع بداية السنة الجديدة.
                if part == PartOfYear::Part(TimePart::Beginning) && is_new(cursor, end) {
                    let part = Some(PartOfYear::Part(TimePart::FirstDay));
                    return Some((end, Spoken::Year { year, hijri: false, part }));
                }
                return told(end, year);
            }
            if let Some((end, TimeUnit::Year, shift)) = cursor.turn(bound) {
                return told(end, YearSaid::Anchored(shift));
            }
        }
        let (behind, _) = past_year_head(cursor, bound);
        if (cursor.follows(behind) || cursor.gap(end) == Gap::Dash)
            && let Some(year) = cursor.year_number(behind, Calendar::Gregorian)
        {
            return told(cursor.past_era(behind + 1), YearSaid::Number(year));
        }
        // The first seven months, of the year of the source.
        if matches!(part, PartOfYear::FirstMonths(_)) {
            let year = YearSaid::Shift(0);
            return Some((end, Spoken::Year { year, hijri: false, part: Some(part) }));
        }
        return None;
    }
    let (number, headed) = past_year_head(cursor, at);
    if headed {
        if !cursor.follows(number) {
            return None;
        }
        return headed_year(cursor, number);
    }
    // A bare number where the word before says that it is a year.
    let era = matches!(cursor.kind(at + 1), TokenKind::Era { .. }) && cursor.follows(at + 1);
    // 2000 م are metres as often.
    let letter = cursor.folded(at + 1) == "م";
    if era
        && !letter
        && let TokenKind::Number { digits: Some(3 | 4), .. } = cursor.kind(at)
    {
        return headed_year(cursor, at);
    }
    let year = cursor.likely_year(at)?;
    stands_as_year(cursor, at).then(|| (at + 1, of_year(year, false, None)))
}

fn of_year(year: i32, hijri: bool, part: Option<PartOfYear>) -> Spoken {
    Spoken::Year { year: YearSaid::Number(year), hijri, part }
}

/// Whether what ends at a place is said to be new: السنة الجديدة, la nouvelle année.
fn is_new(cursor: &Cursor, end: usize) -> bool {
    end.checked_sub(1).is_some_and(|last| cursor.folded(last).starts_with("الجديد"))
        || end.checked_sub(2).is_some_and(|first| matches!(cursor.folded(first), "nouvel" | "nouvelle"))
}

/// The place behind a word for year, and whether one stands there.
fn past_year_head(cursor: &Cursor, at: usize) -> (usize, bool) {
    let is_head = matches!(cursor.kind(at), TokenKind::YearHead | TokenKind::Unit(TimeUnit::Year, _));
    if is_head && cursor.follows(at + 1) { (at + 1, true) } else { (at, false) }
}

/// The number behind a word for year, in digits or words; a Hijri year by its sign or its size.
fn headed_year(cursor: &Cursor, at: usize) -> Read {
    let TokenKind::Number { value, digits, ordinal } = cursor.kind(at) else { return None };
    let era = cursor.kind(at + 1);
    let signed = cursor.follows(at + 1) && matches!(era, TokenKind::Era { .. });
    let end = if signed { at + 2 } else { at + 1 };
    let hijri = signed && era == TokenKind::Era { hijri: true };
    // عام ثمانية وسبعين is 1978.
    if digits.is_none() && !ordinal && (20..=99).contains(&value) && cursor.is_arabic() && !cursor.follows(at + 1) {
        return Some((end, of_year(i32::try_from(1900 + value).ok()?, false, None)));
    }
    if ordinal && digits.is_none() {
        return None;
    }
    if hijri && (1..1600).contains(&value) {
        return Some((end, of_year(i32::try_from(value).ok()?, true, None)));
    }
    let year = cursor.year_number(at, Calendar::Gregorian).filter(|_| digits == Some(4) || digits.is_none())?;
    Some((end, of_year(year, hijri, None)))
}

/// A part of a year: the beginning, the first quarter, الثلاثي الأول, the first ten months.
fn part_of_year(cursor: &Cursor, at: usize) -> Option<(usize, PartOfYear)> {
    let of_unit = |unit: TimeUnit, nth: u8| match unit {
        TimeUnit::Quarter if (1..=4).contains(&nth) => Some(PartOfYear::Quarter(nth)),
        TimeUnit::HalfYear if (1..=2).contains(&nth) => Some(PartOfYear::Half(nth)),
        _ => None,
    };
    match cursor.kind(at) {
        TokenKind::Part(part) => return Some((at + 1, PartOfYear::Part(part))),
        TokenKind::Unit(unit @ (TimeUnit::Quarter | TimeUnit::HalfYear), 1) if cursor.is_arabic() => {
            let nth = cursor.ordinal(at + 1).filter(|_| cursor.follows(at + 1))?;
            return Some((at + 2, of_unit(unit, nth)?));
        }
        // الشهرين الأولين.
        TokenKind::Unit(TimeUnit::Month, 2)
            if cursor.is_arabic()
                && cursor.follows(at + 1)
                && matches!(cursor.folded(at + 1), "الاولين" | "الاوليين" | "الاولان") =>
        {
            return Some((at + 2, PartOfYear::FirstMonths(2)));
        }
        TokenKind::Unit(TimeUnit::Month, _) if cursor.is_arabic() && cursor.token(at)?.article => {
            let first = cursor.ordinal(at + 2) == Some(1) && cursor.follows(at + 1) && cursor.follows(at + 2);
            let months = cursor.number(at + 1).and_then(|months| u8::try_from(months).ok())?;
            return (first && (1..12).contains(&months)).then_some((at + 3, PartOfYear::FirstMonths(months)));
        }
        _ => {}
    }
    // السبعة أشهر الأولى.
    if cursor.is_arabic()
        && let Some(months) = cursor.number(at).and_then(|months| u8::try_from(months).ok())
        && (2..12).contains(&months)
        && matches!(cursor.kind(at + 1), TokenKind::Unit(TimeUnit::Month, 1))
        && cursor.ordinal(at + 2) == Some(1)
        && cursor.follows(at + 1)
        && cursor.follows(at + 2)
    {
        return Some((at + 3, PartOfYear::FirstMonths(months)));
    }
    // The first quarter, premier semestre; the first ten months, les neuf premiers mois.
    let (ordinal, number) = match (cursor.ordinal(at), cursor.ordinal(at + 1)) {
        (Some(nth), _) => (nth, cursor.number(at + 1)),
        (None, Some(nth)) => (nth, cursor.number(at)),
        _ => return None,
    };
    match cursor.kind(at + 1) {
        TokenKind::Unit(unit, 1) if cursor.follows(at + 1) => Some((at + 2, of_unit(unit, ordinal)?)),
        _ => {
            let months =
                number.and_then(|months| u8::try_from(months).ok()).filter(|months| (2..12).contains(months))?;
            let is_months =
                cursor.follows(at + 2) && matches!(cursor.kind(at + 2), TokenKind::Unit(TimeUnit::Month, 1));
            (is_months && ordinal == 1).then_some((at + 3, PartOfYear::FirstMonths(months)))
        }
    }
}

/// A season: هذا الصيف, in the spring, l'hiver dernier, summer 2016.
pub(super) fn season(cursor: &Cursor, at: usize) -> Read {
    let mut start = at;
    let mut toward = None;
    if let Some(direction) = cursor.toward_before(at).filter(|_| cursor.follows(at + 1)) {
        (start, toward) = (at + 1, Some(direction));
    }
    let TokenKind::Season(season) = cursor.kind(start) else { return None };
    let before = start.checked_sub(1).and_then(|before| cursor.token(before));
    let every = before.is_some_and(|before| before.kind == TokenKind::Word(DateWord::Every));
    if every && toward.is_none() || cursor.token(start)?.quoted {
        return None;
    }
    if let Some((end, year)) = cursor.year_behind(start + 1, Calendar::Gregorian).filter(|_| toward.is_none()) {
        return Some((end, Spoken::Season { season, year }));
    }
    // The winter of 2015–16 is that of its first year.
    if let Some(direction) = toward {
        return Some((start + 1, Spoken::Season { season, year: YearSaid::Toward(direction) }));
    }
    stands_as_season(cursor, start, season).then_some((start + 1, Spoken::Season { season, year: YearSaid::Open }))
}

/// A time of the source's calendar: last week, العام الجاري, the end of the year.
pub(super) fn period(cursor: &Cursor, at: usize) -> Read {
    if let TokenKind::Part(part) = cursor.kind(at) {
        let behind = cursor.past_of(at + 1);
        if !cursor.follows(behind) {
            return None;
        }
        if let Some((end, unit, direction)) = cursor.directed_unit(behind) {
            let is_first = part == TimePart::Beginning && is_new(cursor, end);
            let part = if is_first { TimePart::FirstDay } else { part };
            return Some((end, of_unit(unit, direction.shift(), Some(part))?));
        }
        // نهاية السنة, the end of the month.
        let TokenKind::Unit(unit, 1) = cursor.kind(behind) else { return None };
        let bound = behind > at + 1 || cursor.token(behind)?.article;
        let ends = cursor.is_arabic() || cursor.language != Language::Other;
        if !bound || !ends || cursor.is_plural(behind) {
            return None;
        }
        return Some((behind + 1, of_unit(unit, 0, Some(part))?));
    }
    let (end, unit, direction) = cursor.directed_unit(at)?;
    if cursor.language == Language::English && matches!(unit, TimeUnit::Day | TimeUnit::Night | TimeUnit::Minute) {
        return None;
    }
    let end = cursor.past_day_parts(end);
    Some((end, of_unit(unit, direction.shift(), None)?))
}

fn of_unit(unit: TimeUnit, shift: i32, part: Option<TimePart>) -> Option<Spoken> {
    use super::spoken::{Dated, MonthSaid, PartOfMonth};
    Some(match unit {
        TimeUnit::Week => Spoken::Week { shift, part },
        TimeUnit::Weekend if part.is_none() => Spoken::Weekend(toward(shift)),
        TimeUnit::Month => {
            let part = part.map(PartOfMonth::Part);
            Spoken::Dated(Dated { part, ..Dated::of(MonthSaid::Shift(shift)) })
        }
        TimeUnit::Year => Spoken::Year { year: YearSaid::Shift(shift), hijri: false, part: part.map(PartOfYear::Part) },
        TimeUnit::Decade if part.is_none() => Spoken::DecadeFromSource(shift),
        TimeUnit::Century if part.is_none() => Spoken::CenturyFromSource(shift),
        TimeUnit::Quarter if part.is_none() => Spoken::Quarter(shift),
        _ => return None,
    })
}

fn toward(shift: i32) -> Direction {
    match shift {
        ..0 => Direction::Past,
        0 => Direction::Present,
        1.. => Direction::Future,
    }
}

/// The weekend without a word that directs it: by the weekend.
pub(super) fn weekend(cursor: &Cursor, at: usize) -> Read {
    let told = at > 0 && cursor.folded(at - 1) == "the" && cursor.language == Language::English;
    let is_weekend = cursor.kind(at) == TokenKind::Unit(TimeUnit::Weekend, 1) && !cursor.is_plural(at);
    (told && is_weekend).then_some((at + 1, Spoken::Weekend(Direction::Present)))
}

/// The 1980s, أواخر الثمانينيات, les années 1990; the last century.
pub(super) fn decade(cursor: &Cursor, at: usize) -> Read {
    let mut start = at;
    let mut part = None;
    if let TokenKind::Part(said) = cursor.kind(at) {
        let behind = cursor.past_of(at + 1);
        (start, part) = (behind, Some(said));
        if !cursor.follows(behind) && cursor.gap(behind) != Gap::Dash {
            return None;
        }
    }
    let years = cursor.language == Language::French
        && matches!(cursor.kind(start), TokenKind::Unit(TimeUnit::Year, 1) | TokenKind::YearHead)
        && cursor.folded(start) == "annees";
    let value = match cursor.kind(start) {
        TokenKind::Decade(value) => value,
        // In the 1980s the letter is part of the word.
        _ if years && cursor.follows(start + 1) => match cursor.kind(start + 1) {
            TokenKind::Number { value, .. } | TokenKind::Decade(value) => {
                start += 1;
                let tens = (10..100).contains(&value) && value.is_multiple_of(10);
                Some(value).filter(|value| tens || (1700..2100).contains(value) && value.is_multiple_of(10))?
            }
            _ => return None,
        },
        _ => return None,
    };
    // In his forties, في الأربعينيات من العمر.
    let of_age = match cursor.language {
        Language::Arabic => {
            cursor.is(start + 1, DateWord::From)
                && ["عمر", "العمر"].iter().any(|age| cursor.folded(start + 2).starts_with(age))
        }
        Language::English => at > 0 && matches!(cursor.folded(at - 1), "his" | "her" | "their" | "my" | "your" | "our"),
        _ => false,
    };
    if of_age {
        return None;
    }
    let mut end = start + 1;
    let behind = cursor.past_of(end);
    let mut century = if value >= 1000 {
        0
    } else if value < 20 {
        2000
    } else {
        1900
    };
    if cursor.follows(behind)
        && let Some((further, TimeUnit::Century, direction)) = cursor.directed_unit(behind)
    {
        end = further;
        century = if direction == Direction::Past { 1900 } else { 2000 };
    }
    Some((end, Spoken::Decade { from: i32::try_from(century + value).ok()?, part }))
}

/// A century by its number: القرن التاسع عشر, the 19th century.
pub(super) fn century(cursor: &Cursor, at: usize) -> Read {
    let (start, part) = match cursor.kind(at) {
        TokenKind::Part(part) => (cursor.past_of(at + 1), Some(part)),
        _ => (at, None),
    };
    let fits = |number: u8| (5..=21).contains(&number).then_some(i32::from(number));
    let is_century = |at: usize| matches!(cursor.kind(at), TokenKind::Unit(TimeUnit::Century, 1));
    if is_century(start) && cursor.follows(start + 1) {
        let number = fits(cursor.ordinal(start + 1)?)?;
        return Some((start + 2, Spoken::Century { number, part }));
    }
    let number = fits(cursor.ordinal(start)?)?;
    (is_century(start + 1) && cursor.follows(start + 1)).then_some((start + 2, Spoken::Century { number, part }))
}

/// How many of a unit: three days, a week, يومين, ثلاثة أيام.
fn count(cursor: &Cursor, at: usize) -> Option<(usize, u64, TimeUnit)> {
    let at = cursor.past_all(at, &[DateWord::Nearly]);
    let start = match cursor.kind(at) {
        TokenKind::Word(DateWord::Nearly) => at + 1,
        _ => at,
    };
    let (start, article) = match cursor.kind(start) {
        TokenKind::Word(DateWord::The) if matches!(cursor.folded(start), "a" | "an" | "un" | "une") => {
            (start + 1, true)
        }
        _ => (start, false),
    };
    match cursor.kind(start) {
        TokenKind::Unit(unit, count) => {
            let single = !cursor.is_plural(start) && (cursor.is_arabic() || article) || count == 2;
            let bare = !cursor.is_arabic() || !cursor.token(start)?.article;
            (single && bare).then_some((start + 1, count, unit))
        }
        TokenKind::Number { value, ordinal: false, .. } if value > 0 && value <= 3000 => {
            let TokenKind::Unit(unit, each) = cursor.kind(start + 1) else { return None };
            cursor.follows(start + 1).then_some((start + 2, value * each, unit))
        }
        // Half an hour is less than a day.
        TokenKind::OtherNumber => {
            let behind = cursor.past_all(start + 1, &[DateWord::The]);
            let TokenKind::Unit(TimeUnit::Minute, _) = cursor.kind(behind) else { return None };
            cursor.follows(behind).then_some((behind + 1, 1, TimeUnit::Minute))
        }
        _ => None,
    }
}

/// Within thirty days, خلال أسبوع, sous huit jours; hours are days where they are as many.
pub(super) fn within(cursor: &Cursor, at: usize) -> Read {
    let leads = cursor.kind(at) == TokenKind::Word(DateWord::Within)
        && match cursor.language {
            // على مدى ثلاثة أيام is how long it lasts.
            Language::Arabic => cursor.folded(at).ends_with("خلال") || cursor.folded(at).ends_with("في"),
            Language::English => cursor.folded(at) == "within",
            Language::French => cursor.folded(at) == "sous",
            Language::Other => false,
        };
    if !leads || !cursor.follows(at + 1) {
        return None;
    }
    let (end, many, unit) = count(cursor, at + 1)?;
    // خلال يومين من المفاوضات, within a week of the vote: told from what happened.
    if cursor.is_any(end, &[DateWord::From, DateWord::Of]) {
        return None;
    }
    // خلال سنة 2016, خلال شهر مارس, خلال يوم الأحد: a time by its name.
    let is_named = cursor.follows(end)
        && matches!(
            cursor.kind(end),
            TokenKind::Number { .. }
                | TokenKind::Month { .. }
                | TokenKind::Weekday(_)
                | TokenKind::NearDay(_)
                | TokenKind::Season(_)
                | TokenKind::Word(DateWord::Past | DateWord::Present | DateWord::Future | DateWord::This)
        );
    if is_named {
        return None;
    }
    let last = cursor.folded(end.checked_sub(1)?);
    let is_hours = ["ساع", "hour", "heure"].iter().any(|hour| last.starts_with(hour));
    let (many, unit) = match unit {
        TimeUnit::Minute if is_hours && many >= 24 => (many.div_ceil(24), TimeUnit::Day),
        TimeUnit::Minute => return None,
        TimeUnit::Night => (many, TimeUnit::Day),
        unit => (many, unit),
    };
    Some((end, Spoken::Within { count: i64::try_from(many).ok()?, unit }))
}

/// So many units ago, later, from now: three years ago, قبل يومين, il y a trois mois.
pub(super) fn distance(cursor: &Cursor, at: usize) -> Read {
    // Two thousand years ago names no year.
    let told = |count: u64, unit: TimeUnit, sign: i64, origin: Origin| -> Option<Spoken> {
        let longest = match unit {
            TimeUnit::Year => 99,
            TimeUnit::Decade => 20,
            TimeUnit::Century => 5,
            _ => 2000,
        };
        if count > longest {
            return None;
        }
        let unit = if unit == TimeUnit::Night { TimeUnit::Day } else { unit };
        // Of "more than two years ago" the bounds are a choice.
        let rough = (at..at + 4).any(|at| cursor.kind(at) == TokenKind::Word(DateWord::Nearly));
        Some(Spoken::Distance { count: sign * i64::try_from(count).ok()?, unit, origin, rough })
    };
    let longer = |unit: TimeUnit| unit != TimeUnit::Minute;
    // The word that directs stands before.
    let before = match cursor.kind(at) {
        TokenKind::Word(DateWord::Before) if cursor.is_arabic() && cursor.folded(at).ends_with("قبل") => {
            Some((-1, Origin::Source))
        }
        TokenKind::Word(DateWord::PastBefore) => Some((-1, Origin::Source)),
        TokenKind::Word(DateWord::Since) if cursor.language != Language::English => Some((-1, Origin::Source)),
        TokenKind::Word(DateWord::After | DateWord::AfterThat) if cursor.is_arabic() => Some((1, Origin::Anchor)),
        TokenKind::Word(DateWord::BeforeThat) => Some((-1, Origin::Anchor)),
        _ => None,
    };
    if let Some((sign, origin)) = before
        && cursor.follows(at + 1)
        && let Some((end, many, unit)) = count(cursor, at + 1)
    {
        let from = if cursor.folded(end) == "فقط" { end + 1 } else { end };
        let of_event = cursor.is_arabic() && cursor.is(from, DateWord::From);
        // قبل عقد من الزمن.
        let of_time = of_event && cursor.folded(end + 1).starts_with("الزم");
        let that = of_event && cursor.is(end + 1, DateWord::That) || of_time;
        let and_half = cursor.is_arabic() && cursor.folded(end).starts_with("ونصف");
        let end = if that { end + 2 } else { end };
        let directed = cursor.toward_behind(end).is_some();
        if of_event && !that || directed || and_half && !longer(unit) || origin == Origin::Source && !longer(unit) {
            return None;
        }
        let told = told(many, unit, sign, origin)?;
        // قبل شهر ونصف الشهر.
        return Some((end, if and_half { roughly(told) } else { told }));
    }
    // In three weeks, dans trois mois: to come, if the clause says so.
    let leads = matches!(cursor.folded(at), "in" | "dans") && cursor.kind(at) == TokenKind::Word(DateWord::In);
    if leads
        && cursor.follows(at + 1)
        && let Some((end, many, unit)) = count(cursor, at + 1).filter(|(.., unit)| longer(*unit))
        && !matches!(cursor.kind(end), TokenKind::Word(DateWord::Later | DateWord::Earlier | DateWord::PastBehind))
    {
        return Some((end, Spoken::Ahead { count: i64::try_from(many).ok()?, unit }));
    }
    // It stands behind.
    let (end, many, unit) = count(cursor, at)?;
    if !cursor.follows(end) {
        return None;
    }
    let (sign, origin) = match cursor.kind(end) {
        TokenKind::Word(DateWord::PastBehind) => (-1, Origin::Source),
        TokenKind::Word(DateWord::Later) => (1, Origin::Anchor),
        TokenKind::Word(DateWord::Earlier) => (-1, Origin::Anchor),
        TokenKind::Word(DateWord::Before) if !cursor.follows(end + 1) => (-1, Origin::Anchor),
        TokenKind::Word(DateWord::After) if cursor.language == Language::French && !cursor.follows(end + 1) => {
            (1, Origin::Anchor)
        }
        _ => return None,
    };
    if origin == Origin::Source && !longer(unit) {
        return None;
    }
    Some((end + 1, told(many, unit, sign, origin)?))
}

/// The same with bounds that are a choice.
fn roughly(spoken: Spoken) -> Spoken {
    match spoken {
        Spoken::Distance { count, unit, origin, .. } => Spoken::Distance { count, unit, origin, rough: true },
        spoken => spoken,
    }
}

/// The past ten years, السنوات العشر الماضية, les cinq dernières années.
pub(super) fn last_units(cursor: &Cursor, at: usize) -> Read {
    let told = |count: u64, unit: TimeUnit, direction: Direction| {
        let fits = (2..=1000).contains(&count) && !matches!(unit, TimeUnit::Minute | TimeUnit::Weekend);
        fits.then_some(Spoken::Last { count, unit, direction })
    };
    if cursor.is_arabic() {
        let TokenKind::Unit(unit, many) = cursor.kind(at) else { return None };
        if !cursor.token(at)?.article {
            return None;
        }
        if many == 2 {
            return Some((at + 2, told(2, unit, cursor.toward_behind(at + 1)?)?));
        }
        let number = cursor.number(at + 1).filter(|_| cursor.follows(at + 1))?;
        return Some((at + 3, told(number, unit, cursor.toward_behind(at + 2)?)?));
    }
    let direction =
        |at: usize| cursor.toward_before(at).filter(|_| !matches!(cursor.kind(at), TokenKind::Word(DateWord::This)));
    let (many, toward) = match (direction(at), cursor.number(at)) {
        (Some(toward), _) => (cursor.number(at + 1)?, toward),
        (None, Some(many)) => (many, direction(at + 1)?),
        _ => return None,
    };
    let TokenKind::Unit(unit, each) = cursor.kind(at + 2) else { return None };
    (cursor.follows(at + 1) && cursor.follows(at + 2)).then_some((at + 3, told(many * each, unit, toward)?))
}

/// A time told from the expression before: the same day, اليوم التالي, le lendemain.
pub(super) fn turn(cursor: &Cursor, at: usize) -> Read {
    match cursor.kind(at) {
        // Au lendemain de la révolution is told from what happened.
        TokenKind::Word(DateWord::NextDay | DateWord::DayBefore)
            if cursor.is_any(at + 1, &[DateWord::From, DateWord::Of]) =>
        {
            return None;
        }
        TokenKind::Word(DateWord::NextDay) => return Some((at + 1, Spoken::Turn { unit: TimeUnit::Day, shift: 1 })),
        TokenKind::Word(DateWord::DayBefore) => return Some((at + 1, Spoken::Turn { unit: TimeUnit::Day, shift: -1 })),
        _ => {}
    }
    let (end, unit, shift) = cursor.turn(at)?;
    let unit = if unit == TimeUnit::Night { TimeUnit::Day } else { unit };
    if unit == TimeUnit::Minute {
        return None;
    }
    if unit == TimeUnit::Month {
        // The same month of 2025 is told as a month.
        return None;
    }
    Some((cursor.past_day_parts(end), Spoken::Turn { unit, shift }))
}

/// A feast: Christmas, عيد الفطر الماضي.
pub(super) fn feast(cursor: &Cursor, at: usize) -> Read {
    let mut start = at;
    let mut year = YearSaid::Open;
    if let Some(direction) = cursor.toward_before(at).filter(|_| cursor.follows(at + 1)) {
        (start, year) = (at + 1, YearSaid::Toward(direction));
    }
    let TokenKind::Feast(feast) = cursor.kind(start) else { return None };
    let mut end = start + 1;
    if year == YearSaid::Open {
        let calendar = if feast.hijri { Calendar::Hijri } else { Calendar::Gregorian };
        if let Some((behind, said)) = cursor.year_behind(end, calendar) {
            (end, year) = (behind, said);
        }
    }
    Some((end, Spoken::Feast { feast, year }))
}
