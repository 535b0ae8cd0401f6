//! Where date expressions stand in a passage, and what each says.

use super::cursor::Cursor;
use super::days;
use super::periods;
use super::spoken::{Dated, MonthSaid, Spoken, YearSaid};
use super::tokens::{Gap, TokenKind};
use super::vocabulary::{DateWord, NamedBy, TimeUnit};
use crate::text::facts::Language;

/// An expression in its place.
pub(super) struct Heard {
    /// Its first token and the one behind its last.
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) spoken: Spoken,
}

/// The expressions of a passage, from left to right.
pub(super) fn expressions(cursor: &Cursor) -> Vec<Heard> {
    let mut heard = Vec::new();
    let mut at = 0;
    while at < cursor.tokens.len() {
        if cursor.kind(at) == TokenKind::NoDate {
            at += 1;
            continue;
        }
        match expression(cursor, at) {
            Some((end, spoken))
                if end > at && !is_part_of_name(cursor, at, end, &spoken) && !recurs(cursor, at, end, &spoken) =>
            {
                heard.push(Heard { from: at, to: end, spoken });
                at = end;
            }
            Some((end, _)) if end > at => at = end,
            _ => at += 1,
        }
    }
    heard
}

/// The longest expression that begins at a place.
fn expression(cursor: &Cursor, at: usize) -> Option<(usize, Spoken)> {
    longest([range(cursor, at), bound(cursor, at), point(cursor, at)])
}

/// A form of an expression: what it says where it begins at a place, and where it ends.
type Form = fn(&Cursor, usize) -> Option<(usize, Spoken)>;

/// The forms of one time, without what leads to it.
const FORMS: [Form; 17] = [
    beside,
    days::in_digits,
    days::dated,
    days::weekdays,
    days::near,
    periods::year,
    periods::season,
    periods::last_units,
    periods::period,
    periods::weekend,
    periods::decade,
    periods::century,
    periods::distance,
    periods::within,
    periods::turn,
    periods::feast,
    days::day_alone,
];

/// The longest of several readings, the first of those that are equally long.
fn longest(readings: impl IntoIterator<Item = Option<(usize, Spoken)>>) -> Option<(usize, Spoken)> {
    let mut best: Option<(usize, Spoken)> = None;
    for reading in readings.into_iter().flatten() {
        if best.as_ref().is_none_or(|(end, _)| reading.0 > *end) {
            best = Some(reading);
        }
    }
    best
}

/// One time, without another that bounds it, and without what leads to it.
fn bare_point(cursor: &Cursor, at: usize) -> Option<(usize, Spoken)> {
    longest(FORMS.iter().map(|form| form(cursor, at)))
}

/// One time, without another that bounds it.
fn point(cursor: &Cursor, at: usize) -> Option<(usize, Spoken)> {
    longest([bare_point(cursor, at), led(cursor, at)])
}

/// Where a day begins behind a part of it: مساء أمس, the night of 8 August.
fn behind_lead(cursor: &Cursor, at: usize) -> Option<usize> {
    let is_lead = matches!(cursor.kind(at), TokenKind::DayPart | TokenKind::Unit(TimeUnit::Night, 1));
    if !is_lead || !cursor.follows(at + 1) {
        return None;
    }
    let start = cursor.past_of(cursor.past_day_parts(at + 1));
    let is_day = matches!(cursor.kind(start), TokenKind::Unit(TimeUnit::Day, 1)) && cursor.follows(start);
    let start = if is_day { start + 1 } else { start };
    cursor.follows(start).then_some(start)
}

/// The eve of a day that is named, or the day behind it; of anything else it is told from what happened.
fn beside(cursor: &Cursor, at: usize) -> Option<(usize, Spoken)> {
    let shift = match cursor.kind(at) {
        TokenKind::Word(DateWord::NextDay) => 1,
        TokenKind::Word(DateWord::DayBefore) => -1,
        _ => return None,
    };
    let start = cursor.past_of(at + 1);
    let (end, day) = days::dated(cursor, start).filter(|_| start > at + 1 && cursor.follows(start))?;
    let is_day = matches!(&day, Spoken::Dated(dated) if dated.days.is_some());
    is_day.then(|| (end, Spoken::Beside { day: Box::new(day), shift }))
}

/// A day behind a part of it: مساء أمس, ليلة السبت, the night of 8 August.
fn led(cursor: &Cursor, at: usize) -> Option<(usize, Spoken)> {
    let start = behind_lead(cursor, at)?;
    let (end, spoken) = longest([range(cursor, start), bare_point(cursor, start)])?;
    let is_day = match &spoken {
        Spoken::Dated(dated) => dated.days.is_some(),
        Spoken::Weekdays { .. }
        | Spoken::Near { .. }
        | Spoken::Span(..)
        | Spoken::Turn { .. }
        | Spoken::EitherOrder(..) => true,
        _ => false,
    };
    is_day.then_some((end, spoken))
}

/// From one time to another.
fn range(cursor: &Cursor, at: usize) -> Option<(usize, Spoken)> {
    let lead = cursor.kind(at);
    let from = matches!(lead, TokenKind::Word(DateWord::From | DateWord::Since | DateWord::Starting));
    let between = lead == TokenKind::Word(DateWord::Between);
    let mut start = if from || between { at + 1 } else { at };
    start = cursor.past_all(start, &[DateWord::The]);
    if matches!(cursor.kind(start), TokenKind::Unit(TimeUnit::Day, 1)) {
        start += 1;
    }
    if (from || between) && !cursor.follows(start) {
        return None;
    }
    let (end, first) = end_of_range(cursor, start, true)?;
    // Du lundi 12 au vendredi 16 mars.
    let first = match first {
        Spoken::Dated(dated) if dated.month == MonthSaid::Shift(0) && dated.weekday.is_some() => {
            Spoken::Dated(Dated { month: MonthSaid::Anchored(0), ..dated })
        }
        other => other,
    };
    let end = past_clock(cursor, end);
    let (joint, dashed) = match () {
        () if matches!(cursor.gap(end), Gap::Dash) => (end, true),
        () if cursor.gap(end) == Gap::Slash && matches!(first, Spoken::Year { .. }) => (end, true),
        () if cursor.is(end, DateWord::To) => (end + 1, false),
        () if cursor.is(end, DateWord::Until) && (from || matches!(first, Spoken::Dated(_))) => (end + 1, false),
        () if between && cursor.is(end, DateWord::And) => (end + 1, false),
        () if is_joined_list(cursor, start, end, &first, between) || is_next_day(cursor, end, &first) => {
            (if cursor.is(end, DateWord::And) { end + 1 } else { end }, false)
        }
        () => return None,
    };
    let joint = if dashed { joint } else { cursor.past_all(joint, &[DateWord::The, DateWord::Until]) };
    let unit = matches!(cursor.kind(joint), TokenKind::Unit(TimeUnit::Day, 1)) && cursor.follows(joint);
    let joint = if unit { joint + 1 } else { joint };
    let (behind, last) = end_of_range(cursor, joint, false)?;
    // Rooms 2001 to 2024: of bare numbers one at least must be told as a year.
    let bare = matches!(first, Spoken::Year { .. }) && periods::year(cursor, start).is_none();
    if bare && !from && !between && !dashed {
        return None;
    }
    let pairs = match (&first, &last) {
        (Spoken::Year { year: YearSaid::Number(a), .. }, Spoken::Year { year: YearSaid::Number(b), .. }) => {
            a < b || cursor.gap(start) == Gap::Open && dashed
        }
        (Spoken::Year { .. }, Spoken::Dated(_)) | (Spoken::Dated(_), Spoken::Year { .. }) => {
            !dashed && (from || between)
        }
        (Spoken::Dated(a), Spoken::Dated(b)) => !dashed || a.days.is_some() == b.days.is_some(),
        (Spoken::Weekdays { .. }, Spoken::Weekdays { .. } | Spoken::Dated(_)) => true,
        (Spoken::Near { .. }, _) | (_, Spoken::Near { .. }) => !dashed && (from || between),
        (Spoken::Season { .. }, Spoken::Season { .. }) => true,
        (Spoken::Dated(_) | Spoken::Weekdays { .. }, _) => !dashed && (from || between),
        _ => false,
    };
    // (2020/2016) is typed from right to left.
    let turned = matches!((&first, &last), (Spoken::Year { year: YearSaid::Number(a), .. }, Spoken::Year { year: YearSaid::Number(b), .. }) if a > b);
    let (first, last) = if turned { (last, first) } else { (first, last) };
    pairs.then(|| (behind, Spoken::Span(Box::new(first), Box::new(last))))
}

/// The place behind an hour of a day: à 00h, at 10 am, à 18 heures.
fn past_clock(cursor: &Cursor, at: usize) -> usize {
    let leads = cursor.follows(at) && matches!(cursor.folded(at), "a" | "at");
    let is_hour = cursor.folded(at + 1).starts_with(|c: char| c.is_ascii_digit()) && cursor.follows(at + 1);
    if !leads || !is_hour {
        return at;
    }
    let has_unit = cursor.follows(at + 2)
        && (matches!(cursor.kind(at + 2), TokenKind::Unit(TimeUnit::Minute, _))
            || matches!(cursor.folded(at + 2), "h" | "am" | "pm"));
    let is_whole = matches!(cursor.kind(at + 1), TokenKind::OtherNumber | TokenKind::Other);
    match (has_unit, is_whole) {
        (true, _) => at + 3,
        (false, true) => at + 2,
        (false, false) => at,
    }
}

/// The lists that are read as one time: عامي 2013 و2014, between A and B with و on B.
fn is_joined_list(cursor: &Cursor, start: usize, end: usize, first: &Spoken, between: bool) -> bool {
    let attached = cursor.is_arabic() && cursor.follows(end) && cursor.token(end).is_some_and(|token| token.and);
    let several = matches!(cursor.kind(start), TokenKind::Unit(TimeUnit::Year, 2))
        || matches!(cursor.kind(start), TokenKind::Unit(TimeUnit::Year, _)) && cursor.is_plural(start);
    let dual = several && matches!(first, Spoken::Year { .. });
    let joined = attached || cursor.is_arabic() && cursor.is(end, DateWord::And);
    joined && (between || dual)
}

/// Whether the day behind another, with a weekday, is named next to it: samedi 12 et dimanche 13 mars.
fn is_next_day(cursor: &Cursor, end: usize, first: &Spoken) -> bool {
    let attached = cursor.is_arabic() && cursor.follows(end) && cursor.token(end).is_some_and(|token| token.and);
    let joined = cursor.is(end, DateWord::And);
    let start = if joined && cursor.kind(end) == TokenKind::Word(DateWord::And) { end + 1 } else { end };
    let start = cursor.past_all(start, &[DateWord::The]);
    let next = days::dated(cursor, start).filter(|_| attached || joined);
    match (first, next) {
        (Spoken::Dated(one), Some((_, Spoken::Dated(other)))) => {
            let follows = one.days.zip(other.days).is_some_and(|(one, other)| one.1 + 1 == other.0);
            follows && one.weekday.is_some() && one.month == other.month
        }
        _ => false,
    }
}

/// An end of a range: a day or month, a year by its number alone.
fn end_of_range(cursor: &Cursor, at: usize, is_first: bool) -> Option<(usize, Spoken)> {
    let whole = bare_point(cursor, behind_lead(cursor, at).unwrap_or(at));
    let bare = || {
        let year = cursor.likely_year(at).or_else(|| {
            // 1998–99: the second is read whole.
            match cursor.kind(at) {
                TokenKind::Number { value, digits: Some(2), .. } if !is_first && value > 1000 => {
                    i32::try_from(value).ok()
                }
                _ => None,
            }
        })?;
        Some((at + 1, Spoken::Year { year: YearSaid::Number(year), hijri: false, part: None }))
    };
    // The day before the month that the other end names: من 28 إلى 3 ماي.
    let day = || {
        let day = cursor.day(at).filter(|_| is_first)?;
        let joined = cursor.is(at + 1, DateWord::To) || cursor.is(at + 1, DateWord::Until);
        let dated = Dated { days: Some((day, day)), ..Dated::of(MonthSaid::Anchored(0)) };
        joined.then_some((at + 1, Spoken::Dated(dated)))
    };
    whole.or_else(bare).or_else(day).filter(|(_, spoken)| {
        !matches!(
            spoken,
            Spoken::Distance { .. }
                | Spoken::Within { .. }
                | Spoken::Turn { .. }
                | Spoken::Last { .. }
                | Spoken::Span(..)
        )
    })
}

/// A time that another bounds: before the end of June, since Monday, حتى الأربعاء.
fn bound(cursor: &Cursor, at: usize) -> Option<(usize, Spoken)> {
    let TokenKind::Word(word) = cursor.kind(at) else { return None };
    if !matches!(word, DateWord::Before | DateWord::After | DateWord::Since | DateWord::Until | DateWord::Starting) {
        return None;
    }
    let mut start =
        cursor.past_all(at + 1, &[DateWord::The, DateWord::To, DateWord::From, DateWord::Nearly, DateWord::In]);
    let unit = matches!(cursor.kind(start), TokenKind::Unit(TimeUnit::Day, 1)) && cursor.follows(start);
    if unit {
        start += 1;
    }
    if !cursor.follows(start) {
        return None;
    }
    let (end, inner) = point(cursor, start).or_else(|| {
        let year = cursor.likely_year(start)?;
        Some((start + 1, Spoken::Year { year: YearSaid::Number(year), hijri: false, part: None }))
    })?;
    // حتى في سنوات 2015 و2016.
    if range(cursor, start).is_some_and(|(further, _)| further > end) {
        return None;
    }
    // After two days is a distance; before a feast of a year that nobody knows is vague enough.
    if matches!(
        inner,
        Spoken::Last { .. } | Spoken::Turn { .. } | Spoken::Distance { .. } | Spoken::Within { .. } | Spoken::Span(..)
    ) {
        return None;
    }
    // After yesterday's meeting is after the meeting.
    if cursor.language == Language::English && cursor.gap(end) == Gap::Apostrophe && cursor.folded(end) == "s" {
        return None;
    }
    let inner = Box::new(inner);
    let spoken = match word {
        DateWord::Before => Spoken::Before(inner),
        DateWord::After => Spoken::After(inner),
        DateWord::Since => Spoken::Since(inner),
        DateWord::Starting => *inner,
        _ => Spoken::Until(inner),
    };
    Some((end, spoken))
}

/// Whether a day or season is one of every year: 23 أفريل من كل عام, le 14 juillet de chaque année.
fn recurs(cursor: &Cursor, from: usize, to: usize, spoken: &Spoken) -> bool {
    let every = |at: usize| cursor.follows(at) && cursor.kind(at) == TokenKind::Word(DateWord::Every);
    let before = from > 0 && cursor.follows(from) && cursor.kind(from - 1) == TokenKind::Word(DateWord::Every);
    let behind = cursor.is_any(to, &[DateWord::From, DateWord::Of]) && every(to + 1)
        || every(to) && matches!(cursor.folded(to), "chaque" | "every" | "each");
    let open =
        matches!(spoken, Spoken::Dated(_) | Spoken::Weekdays { .. } | Spoken::Season { .. }) && !spoken.has_year();
    open && (before || behind)
}

/// Whether what looks like a date is part of the name of a place or movement: شارع 9 أفريل, 14 August Movement.
fn is_part_of_name(cursor: &Cursor, from: usize, to: usize, spoken: &Spoken) -> bool {
    let before =
        |steps: usize| from.checked_sub(steps).and_then(|at| cursor.token(at)).filter(|_| cursor.follows(from));
    match cursor.language {
        Language::Arabic => before(1).is_some_and(|noun| !noun.article && can_name(spoken, noun.names)),
        Language::French => {
            let bound = before(1).is_some_and(|word| matches!(word.folded.as_str(), "du" | "de" | "des" | "d" | "l"));
            let of_year = matches!(spoken, Spoken::Year { .. });
            let noun = if bound { before(2).filter(|_| !of_year) } else { before(1) };
            let is_capital = |at: usize| cursor.token(at).is_some_and(|token| token.capital);
            // Au camp dans la nuit du 22: the night parts them.
            let parted = matches!(cursor.kind(from), TokenKind::DayPart | TokenKind::Unit(TimeUnit::Night, _));
            let noun = noun.filter(|_| !parted);
            let hyphened = (from + 1..to).any(|at| cursor.gap(at) == Gap::Dash && is_capital(at));
            hyphened && matches!(spoken, Spoken::Dated(_))
                || noun.is_some_and(|noun| can_name(spoken, noun.names) && !matches!(spoken, Spoken::Weekdays { .. }))
        }
        Language::English => {
            let behind = cursor.token(to).filter(|next| next.capital && cursor.follows(to));
            // The Seventh of June is a name where both have capitals.
            let spelled = matches!(spoken, Spoken::Dated(dated) if dated.days.is_some())
                && from > 0
                && cursor
                    .token(from)
                    .is_some_and(|token| token.capital && matches!(token.kind, TokenKind::Number { .. }));
            behind.is_some_and(|next| can_name(spoken, next.names)) || spelled
        }
        Language::Other => false,
    }
}

/// Whether an expression can be a part of the name of what a noun beside it means.
fn can_name(spoken: &Spoken, noun: Option<NamedBy>) -> bool {
    match (spoken, noun) {
        (_, None) => false,
        (Spoken::Dated(dated), Some(NamedBy::Place)) => dated.days.is_some() || dated.year == YearSaid::Open,
        (Spoken::Dated(dated), Some(NamedBy::Movement)) => dated.year == YearSaid::Open,
        (Spoken::Weekdays { toward, .. }, Some(NamedBy::Place | NamedBy::Movement)) => toward.is_none(),
        (Spoken::Season { year, .. }, Some(NamedBy::Place | NamedBy::Movement)) => *year == YearSaid::Open,
        (Spoken::Year { year, part: None, .. }, Some(_)) => matches!(year, YearSaid::Number(_)),
        // قانون عدد 2016/30.
        (Spoken::Span(first, _), Some(NamedBy::Label)) => matches!(**first, Spoken::Year { .. }),
        // حزب الغد.
        (Spoken::Near { days: 1, weekday: None }, Some(NamedBy::Movement)) => true,
        _ => false,
    }
}
