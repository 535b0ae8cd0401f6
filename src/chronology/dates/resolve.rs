//! Which days an expression means: by its words, by the date of the source, by the expression before.

use chrono::Datelike;

use super::calendars::{self, DaySpan};
use super::distances::{distance, last_units, turn, within};
use super::expression::{Basis, Precision};
use super::ground::{Ground, Told, from_source, relative, why_from_source};
use super::months::{in_year, of_dated, precision_of_dated, stated};
use super::spoken::{Anchoring, Dated, Direction, MonthSaid, Origin, PartOfMonth, PartOfYear, Spoken, YearSaid};
use super::vocabulary::{Tense, TimePart};
use super::weekdays::{near, weekday};
use crate::diagnostic::msg;
use crate::text::facts::{Calendar, Season};

/// Which days an expression means; `None` if it is no date of the calendar.
pub(super) fn resolve(spoken: &Spoken, ground: &Ground<'_>) -> Option<Told> {
    let told = by_words(spoken, ground)?;
    // The next day, behind the source that tells of it as past, is not told from the expression before.
    let is_of_anchor = matches!(spoken, Spoken::Turn { .. } | Spoken::Distance { origin: Origin::Anchor, .. });
    let is_behind = is_of_anchor
        && ground.tense.is_none_or(Tense::is_past)
        && ground.published.is_some_and(|published| {
            let anchor = ground.day.or(ground.time).map(|(anchor, _)| anchor.days.last);
            let is_known = anchor.is_some_and(|anchor| anchor <= published.last);
            is_known && told.first.is_some_and(|first| first > published.last)
        });
    if is_behind { Some(Told::unknown(told.precision, msg!("date-not-told"))) } else { Some(told) }
}

/// The same, wherever that is in time.
fn by_words(spoken: &Spoken, ground: &Ground<'_>) -> Option<Told> {
    match spoken {
        Spoken::Dated(dated) => of_dated(dated, ground),
        Spoken::EitherOrder(one, other) => {
            let (one, other) = (stated(one)?, stated(other)?);
            let days = DaySpan::of(one.first.min(other.first), one.last.max(other.last))?;
            Some(Told::of(days, Precision::Vague, Basis::Stated, msg!("date-in-either-order")))
        }
        Spoken::Weekdays { first, last, toward, week, anchored } => {
            if let Some((anchor, words)) = ground.day
                && (*anchored == Anchoring::Yes || *anchored == Anchoring::Perhaps && !words.is_empty())
            {
                let from = calendars::weekday_behind(anchor.days.last.succ_opt()?, *first)?;
                let days = DaySpan::of(from, calendars::weekday_behind(from, *last)?)?;
                return Some(relative(days, Precision::Day, anchor, words));
            }
            // Of a day that was named before, the name alone means that day.
            if let (Some(anchor), Some(published), None, None) =
                (ground.named[usize::from(*first % 7)], ground.published, toward, week)
                && first == last
                && !ground.tense.is_some_and(Tense::is_past)
                && (anchor.first - published.last).num_days().abs() <= 7
            {
                let basis = if published.stated { Basis::FromSource } else { Basis::Inferred };
                return Some(Told::of(anchor, Precision::Day, basis, why_from_source(basis, published)));
            }
            let tense = ground.tense;
            Some(from_source(ground, Precision::Day, Basis::FromSource, &|day| {
                let from = weekday(day, *first, *toward, *week, tense)?;
                DaySpan::of(from, calendars::weekday_behind(from, *last)?)
            }))
        }
        Spoken::Near { days, weekday } => Some(near(*days, *weekday, ground)),
        Spoken::Season { season, year } => Some(of_season(*season, *year, ground)),
        Spoken::Year { year, hijri, part } => of_year(*year, *hijri, *part, ground),
        Spoken::Decade { from, part } => {
            let days = calendars::part_of_years(*from, 10, *part)?;
            Some(Told::of(days, Precision::Decade, Basis::Stated, msg!("date-stated")))
        }
        Spoken::DecadeFromSource(shift) => Some(from_source(ground, Precision::Decade, Basis::FromSource, &|day| {
            let decade = day.year().div_euclid(10) * 10 + shift * 10;
            calendars::years(decade, decade + 9)
        })),
        Spoken::Century { number, part } => {
            let days = calendars::part_of_years((number - 1) * 100, 100, *part)?;
            Some(Told::of(days, Precision::Century, Basis::Stated, msg!("date-stated")))
        }
        Spoken::CenturyFromSource(shift) => Some(from_source(ground, Precision::Century, Basis::FromSource, &|day| {
            let century = day.year().div_euclid(100) * 100 + shift * 100;
            calendars::years(century, century + 99)
        })),
        Spoken::Week { shift, part } => {
            let precision = if part.is_some() { Precision::Day } else { Precision::Week };
            Some(from_source(ground, precision, Basis::FromSource, &|day| {
                let week = calendars::week(day, *shift)?;
                part.map_or(Some(week), |part| calendars::part_of_week(week, part))
            }))
        }
        Spoken::Weekend(direction) => Some(from_source(ground, Precision::Day, Basis::FromSource, &|day| {
            let saturday = match direction {
                Direction::Past => calendars::weekday_before(calendars::later(day, -2)?, 6)?,
                Direction::Present => {
                    let ahead = calendars::weekday_behind(calendars::later(day, -1)?, 6)?;
                    let behind = calendars::weekday_before(day, 6)?;
                    match ground.tense {
                        Some(Tense::Future) => ahead,
                        Some(tense) if tense.is_past() => behind,
                        _ if (ahead - day).num_days() <= 2 => ahead,
                        _ => behind,
                    }
                }
                Direction::Future => calendars::weekday_behind(calendars::later(day, 1)?, 6)?,
            };
            DaySpan::of(saturday, saturday.succ_opt()?)
        })),
        Spoken::Quarter(shift) => Some(from_source(ground, Precision::PartOfYear, Basis::FromSource, &|day| {
            let first = (day.month() - 1) / 3 * 3 + 1;
            let (year, month) = calendars::months_later(day.year(), first, i64::from(*shift) * 3)?;
            let (until, end) = calendars::months_later(year, month, 2)?;
            DaySpan::of(calendars::month(year, month)?.first, calendars::month(until, end)?.last)
        })),
        Spoken::Distance { count, unit, origin, rough } => {
            let told = distance(*count, *unit, *origin, ground);
            Some(if *rough { Told { precision: Precision::Vague, ..told } } else { told })
        }
        Spoken::Last { count, unit, direction } => {
            let count = i64::try_from(*count).ok()?;
            // Over the next two years it spread: told from what went before.
            if *direction == Direction::Future && ground.tense.is_some_and(Tense::is_past) {
                return Some(Told::unknown(Precision::Vague, msg!("date-not-told")));
            }
            Some(from_source(ground, Precision::Vague, Basis::FromSource, &|day| {
                last_units(day, count, *unit, *direction)
            }))
        }
        Spoken::Turn { unit, shift } => Some(turn(*unit, *shift, ground)),
        Spoken::Feast { feast, year } => {
            let calendar = if feast.hijri { Calendar::Hijri } else { Calendar::Gregorian };
            let month = MonthSaid::Named { calendar, first: feast.month, last: feast.month };
            of_dated(&Dated { days: Some((feast.day, feast.day)), year: *year, ..Dated::of(month) }, ground)
        }
        Spoken::Span(first, last) => span(first, last, ground),
        Spoken::Beside { day, shift } => {
            let told = resolve(day, ground)?;
            let beside = |day: Option<chrono::NaiveDate>| day.and_then(|day| calendars::later(day, *shift));
            Some(Told { first: beside(told.first), last: beside(told.last), ..told })
        }
        // Since the beginning of the year: from there to the source.
        Spoken::Since(inner) if is_beginning_of_year(inner) => {
            let told = resolve(inner, ground)?;
            let last = ground
                .published
                .map(|published| published.last)
                .filter(|last| told.first.is_some_and(|first| first <= *last));
            Some(Told { last: last.or(told.last), precision: Precision::Year, ..told })
        }
        Spoken::Since(inner) => {
            let tense = ground.tense.filter(|tense| tense.is_past()).or(Some(Tense::Past));
            resolve(inner, &Ground { tense, ..*ground })
        }
        Spoken::Until(inner) => {
            // By noon on Friday the hall was full.
            let of_week = matches!(**inner, Spoken::Weekdays { .. });
            let tense = ground.tense.filter(|tense| of_week && *tense != Tense::Open).or(Some(Tense::Future));
            resolve(inner, &Ground { tense, ..*ground })
        }
        Spoken::Ahead { count, unit } => {
            (ground.tense == Some(Tense::Future)).then(|| distance(*count, *unit, Origin::Source, ground))
        }
        Spoken::Within { count, unit } => (ground.tense == Some(Tense::Future)).then(|| within(*count, *unit, ground)),
        // It will not be opened before mid-October: from then on at the earliest.
        Spoken::Before(inner) if ground.negated => resolve(inner, &Ground { tense: Some(Tense::Future), ..*ground }),
        Spoken::Before(inner) => before(inner, ground),
        Spoken::After(inner) => after(inner, ground),
    }
}

fn is_beginning_of_year(spoken: &Spoken) -> bool {
    matches!(spoken, Spoken::Year { part: Some(PartOfYear::Part(TimePart::Beginning)), .. })
}

/// A season whose year is stated or told.
fn of_season(season: Season, year: YearSaid, ground: &Ground<'_>) -> Told {
    let precision = Precision::Season;
    let toward = match year {
        YearSaid::Number(year) => {
            return match calendars::season(year, season) {
                Some(days) => Told::of(days, precision, Basis::Stated, msg!("date-stated")),
                None => Told::unknown(precision, msg!("date-not-told")),
            };
        }
        YearSaid::Shift(shift) => {
            return from_source(ground, precision, Basis::FromSource, &|day| {
                calendars::season(day.year() + shift, season)
            });
        }
        YearSaid::Anchored(shift) => {
            let days = ground.time.and_then(|(anchor, words)| {
                Some(relative(calendars::season(anchor.days.first.year() + shift, season)?, precision, anchor, words))
            });
            return days.unwrap_or_else(|| Told::unknown(precision, msg!("date-not-told")));
        }
        YearSaid::Toward(direction) => Some(direction),
        YearSaid::Open => None,
    };
    from_source(ground, precision, Basis::FromSource, &|day| {
        let source = DaySpan::day(day);
        let cost = |days: &DaySpan| {
            let (past, future) = (days.last < day, days.first > day);
            let wrong = match (toward, ground.tense) {
                (Some(Direction::Past), _) => !past,
                (Some(Direction::Future), _) => !future,
                (Some(Direction::Present), _) => false,
                (None, Some(Tense::Future)) => past,
                (None, Some(tense)) => tense.is_past() && future,
                _ => false,
            };
            let latest = ground.published.map_or(day, |published| published.last);
            let is_behind = ground.tense == Some(Tense::Happened) && days.first > latest;
            let far = if toward.is_some() || is_behind { 10_000 } else { 250 };
            days.distance(&source) + if wrong { far } else { 0 }
        };
        (day.year() - 2..=day.year() + 2).filter_map(|year| calendars::season(year, season)).min_by_key(cost)
    })
}

/// A year, or a part of one.
fn of_year(year: YearSaid, hijri: bool, part: Option<PartOfYear>, ground: &Ground<'_>) -> Option<Told> {
    let precision = match part {
        Some(PartOfYear::Part(TimePart::FirstDay)) => Precision::Day,
        Some(_) => Precision::PartOfYear,
        None => Precision::Year,
    };
    let days = |year: i32| match part {
        Some(part) => calendars::part_of_year(year, part),
        None => calendars::year(year),
    };
    match year {
        YearSaid::Number(year) => {
            let days = if hijri { calendars::hijri_year(year) } else { days(year) }?;
            Some(Told::of(days, precision, Basis::Stated, msg!("date-stated")))
        }
        YearSaid::Shift(shift) => {
            Some(from_source(ground, precision, Basis::FromSource, &|day| days(day.year() + shift)))
        }
        YearSaid::Toward(direction) => {
            Some(from_source(ground, precision, Basis::FromSource, &|day| days(day.year() + direction.shift())))
        }
        YearSaid::Anchored(shift) => {
            let (anchor, words) = ground.time?;
            Some(relative(days(anchor.days.first.year() + shift)?, precision, anchor, words))
        }
        YearSaid::Open => None,
    }
}

/// From one time to another; what one end leaves open the other tells.
fn span(first: &Spoken, last: &Spoken, ground: &Ground<'_>) -> Option<Told> {
    let end = resolve(last, ground)?;
    let begin = match (first, end.days()) {
        // The end names month and year: من 28 إلى 3 ماي 2017 begins in April.
        (Spoken::Dated(dated), Some(days)) if dated.month == MonthSaid::Anchored(0) => {
            let day = dated.days?.0;
            let (mut year, mut month) = (days.first.year(), days.first.month());
            if u32::from(day) > days.first.day() {
                (year, month) = calendars::months_later(year, month, -1)?;
            }
            let begin = calendars::day_of(Calendar::Gregorian, year, u8::try_from(month).ok()?, day)?;
            Told { first: Some(begin), last: Some(begin), ..end.clone() }
        }
        (Spoken::Dated(dated), Some(days))
            if dated.year == YearSaid::Open && matches!(dated.month, MonthSaid::Named { .. }) =>
        {
            let MonthSaid::Named { calendar, first, last } = dated.month else { return None };
            let year = calendars::year_of(calendar, days.first)?;
            let before =
                |year: i32| in_year(dated, calendar, year, first, last).filter(|begin| begin.first <= days.first);
            let found = before(year).or_else(|| before(year - 1))?;
            Told {
                first: Some(found.first),
                last: Some(found.last),
                precision: precision_of_dated(dated),
                ..end.clone()
            }
        }
        (Spoken::Weekdays { first, .. }, Some(days)) => {
            let begin = calendars::weekday_before(days.first, *first)?;
            Told { first: Some(begin), last: Some(begin), ..end.clone() }
        }
        _ => resolve(first, ground)?,
    };
    // من 3 ماي 2017 إلى 5 جوان: the first names the year.
    let end = match (begin.days(), last) {
        (Some(from), Spoken::Dated(dated)) if first.has_year() && dated.year == YearSaid::Open => match dated.month {
            MonthSaid::Named { calendar, first, last } => {
                let year = calendars::year_of(calendar, from.first)?;
                let after =
                    |year: i32| in_year(dated, calendar, year, first, last).filter(|end| end.last >= from.first);
                let found = after(year).or_else(|| after(year + 1))?;
                Told {
                    first: Some(found.first),
                    last: Some(found.last),
                    basis: begin.basis,
                    why: begin.why.clone(),
                    ..end
                }
            }
            _ => end,
        },
        (Some(from), _) if end.last.is_some_and(|last| last < from.first) => return None,
        _ => end,
    };
    let worse = if begin.basis > end.basis { &begin } else { &end };
    let (first, last) = (begin.first, end.last);
    let known = first.is_some() && last.is_some() && first <= last;
    Some(Told {
        first: first.filter(|_| known),
        last: last.filter(|_| known),
        precision: begin.precision.max(end.precision),
        basis: if known { worse.basis } else { Basis::Unknown },
        why: worse.why.clone(),
        without_year: None,
    })
}

/// Before a time: from the date of the source to the day before, or to the end of a period whose end is named.
fn before(inner: &Spoken, ground: &Ground<'_>) -> Option<Told> {
    let told = resolve(inner, &Ground { tense: Some(Tense::Future), ..*ground })?;
    let Some(days) = told.days() else { return Some(told) };
    let names_end = match inner {
        Spoken::Dated(dated) => matches!(dated.part, Some(PartOfMonth::Part(TimePart::End))),
        Spoken::Year { part, .. } => matches!(part, Some(PartOfYear::Part(TimePart::End))),
        Spoken::Week { part, .. } => matches!(part, Some(TimePart::End)),
        _ => false,
    };
    let last = if names_end { days.last } else { days.first.pred_opt()? };
    let published = ground.published.filter(|published| published.first <= last);
    Some(Told {
        first: published.map(|published| published.first),
        last: Some(last),
        precision: if names_end && told.precision == Precision::PartOfMonth {
            told.precision
        } else {
            Precision::Vague
        },
        ..told
    })
}

/// After a time: from the day behind it to the date of the source, if that is later.
fn after(inner: &Spoken, ground: &Ground<'_>) -> Option<Told> {
    let told = resolve(inner, ground)?;
    let Some(days) = told.days() else { return Some(told) };
    let first = days.last.succ_opt()?;
    let published = ground.published.filter(|published| published.last >= first);
    Some(Told {
        first: Some(first),
        last: published.map(|published| published.last),
        precision: Precision::Vague,
        ..told
    })
}
