//! Several days of one month: 16–28, 8 و9, the 3rd and the 9th.

use super::cursor::Cursor;
use super::spoken::{MonthSaid, YearSaid};
use super::tokens::{Gap, TokenKind};
use super::vocabulary::{DateWord, TimeUnit};
use crate::text::facts::Language;

/// A day of the month or several: 16, 16–28, 8 و9, from 3 to 5.
pub(super) fn days(cursor: &Cursor, at: usize) -> Option<(usize, (u8, u8))> {
    let first = cursor.day(at)?;
    // Au 1 er janvier.
    let is_first = cursor.language == Language::French && cursor.folded(at + 1) == "er" && cursor.follows(at + 1);
    let next = if is_first { at + 2 } else { at + 1 };
    let ranges = cursor.gap(next) == Gap::Dash
        || cursor.gap(next) == Gap::Slash && cursor.day(next).is_some_and(|day| day == first + 1);
    let second = |at: usize| cursor.day(at).filter(|&day| day > first);
    if let Some(last) = second(next).filter(|_| ranges) {
        return Some((next + 1, (first, last)));
    }
    // From the 3rd to the 5th, de 3 à 5.
    let bound = if cursor.folded(next + 1) == "a" { next + 1 } else { cursor.past_all(next + 1, &[DateWord::The]) };
    let reaches = cursor.is(next, DateWord::To)
        || cursor.is_any(next, &[DateWord::Until]) && at > 0 && cursor.kind(at - 1) == TokenKind::Word(DateWord::From);
    if let Some(last) = second(bound).filter(|_| reaches && cursor.follows(bound)) {
        return Some((bound + 1, (first, last)));
    }
    // The 3rd and 4th; of days apart each is a date of its own.
    let between = at > 0 && cursor.kind(at - 1) == TokenKind::Word(DateWord::Between);
    let joined = |last: u8| last == first + 1 || between;
    if cursor.is(next, DateWord::And)
        && let Some(last) = second(bound).filter(|&last| cursor.follows(bound) && joined(last))
    {
        return Some((bound + 1, (first, last)));
    }
    let attached = cursor.follows(next) && cursor.is_arabic() && cursor.token(next).is_some_and(|token| token.and);
    if let Some(mut last) = second(next).filter(|&last| attached && joined(last)) {
        // أيام 3 و4 و5.
        let mut end = next + 1;
        while cursor.follows(end)
            && cursor.token(end).is_some_and(|token| token.and)
            && let Some(more) = cursor.day(end).filter(|&more| more == last + 1)
        {
            (last, end) = (more, end + 1);
        }
        return Some((end, (first, last)));
    }
    Some((next, (first, first)))
}

/// Days of a list at most, before the one that names the month.
const MOST_LISTED: usize = 4;

/// The month and year of a day that is the first of several: يومي 12 و15 مارس, samedi 12 et dimanche 13 mars. `at` is the
/// day, `next` what stands behind it.
pub(super) fn month_of_list(cursor: &Cursor, at: usize, next: usize) -> Option<(MonthSaid, YearSaid)> {
    // What leads to a day, so that no other number is one.
    let leads = at.checked_sub(1).filter(|_| cursor.follows(at)).is_some_and(|before| {
        matches!(
            cursor.kind(before),
            TokenKind::Weekday(_) | TokenKind::Unit(TimeUnit::Day, _) | TokenKind::Word(DateWord::The | DateWord::In)
        ) || cursor.folded(before).ends_with("يومي")
    });
    if !leads {
        return None;
    }
    let mut at = next;
    for _ in 0..MOST_LISTED {
        let attached = cursor.is_arabic() && cursor.follows(at) && cursor.token(at).is_some_and(|token| token.and);
        let joined = cursor.is(at, DateWord::And);
        if !(attached || joined || cursor.gap(at) == Gap::Comma) {
            return None;
        }
        if joined && cursor.kind(at) == TokenKind::Word(DateWord::And) {
            at += 1;
        }
        at = cursor.past_all(at, &[DateWord::The, DateWord::In]);
        while matches!(cursor.kind(at), TokenKind::Weekday(_) | TokenKind::Unit(TimeUnit::Day, 1)) {
            at = cursor.past_all(at + 1, &[DateWord::The]);
        }
        let (end, _) = days(cursor, at)?;
        let behind = cursor.past_all(end, &[DateWord::Of, DateWord::From, DateWord::The]);
        if cursor.follows(behind)
            && let Some((end, month)) = cursor.month(behind)
        {
            let MonthSaid::Named { calendar, .. } = month else { return None };
            let year = cursor.year_behind(end, calendar).map_or(YearSaid::Open, |(_, year)| year);
            return Some((month, year));
        }
        at = end;
    }
    None
}
