//! Days and months as they are named: 16 November, the first Sunday of May, غرة صفر, yesterday.

use super::cursor::Cursor;
use super::day_lists::{days, month_of_list};
use super::spoken::{Anchoring, Dated, Direction, MonthSaid, PartOfMonth, Spoken, YearSaid};
use super::tokens::{Gap, TokenKind};
use super::vocabulary::{DateWord, TimePart, TimeUnit};
use crate::text::facts::{Calendar, Language};

/// What an expression says that begins at a place, and where it ends.
type Read = Option<(usize, Spoken)>;

/// Dates all in digits: 2022-11-16, 16/11/2022, 16.11.2022.
pub(super) fn in_digits(cursor: &Cursor, at: usize) -> Read {
    let mark = cursor.gap(at + 1);
    if !matches!(mark, Gap::Slash | Gap::Dash | Gap::Dot) || cursor.gap(at + 2) != mark {
        return None;
    }
    let is_long = |gap| matches!(gap, Gap::Slash | Gap::Dash | Gap::Dot);
    if is_long(cursor.gap(at)) || is_long(cursor.gap(at + 3)) && cursor.number(at + 3).is_some() {
        return None;
    }
    let part = |at| match cursor.kind(at) {
        TokenKind::Number { value, digits: Some(digits), .. } => Some((value, digits)),
        _ => None,
    };
    let (one, two, three) = (part(at)?, part(at + 1)?, part(at + 2)?);
    let (year, month, day) = if one.1 == 4 { (one, two, three) } else { (three, two, one) };
    if year.1 != 4 || !(1500..=2199).contains(&year.0) || month.1 > 2 || day.1 > 2 {
        return None;
    }
    let dated = |month: u64, day: u64| {
        let (month, day) = (u8::try_from(month).ok()?, u8::try_from(day).ok()?);
        let fits = Calendar::Gregorian.has_day(u16::try_from(year.0).ok(), month, day) && (1..=12).contains(&month);
        let named = MonthSaid::Named { calendar: Calendar::Gregorian, first: month, last: month };
        let year = YearSaid::Number(i32::try_from(year.0).ok()?);
        fits.then_some(Dated { days: Some((day, day)), year, ..Dated::of(named) })
    };
    let (european, american) = (dated(month.0, day.0), dated(day.0, month.0).filter(|_| one.1 != 4));
    let spoken = match (european, american) {
        // 5/6/2025 is in May or in June.
        (Some(one), Some(other)) if one != other && cursor.language == Language::English && mark != Gap::Dot => {
            Spoken::EitherOrder(one, other)
        }
        (Some(one), _) | (None, Some(one)) => Spoken::Dated(one),
        (None, None) => return None,
    };
    Some((at + 3, spoken))
}

/// Days with their month: 16 November 2022, العاشر من نيسان, May 12, غرة صفر.
fn with_days(cursor: &Cursor, at: usize) -> Option<(usize, Dated)> {
    if let TokenKind::Part(TimePart::FirstDay) = cursor.kind(at) {
        let (end, month) = cursor.month(cursor.past_of(at + 1)).filter(|_| cursor.follows(at + 1))?;
        return Some((end, Dated { days: Some((1, 1)), ..Dated::of(month) }));
    }
    if let Some((end, days)) = days(cursor, at) {
        let behind = cursor.past_all(end, &[DateWord::Of, DateWord::From, DateWord::The]);
        // 30-Mar-2020 has its year behind; place du 5-Juillet is a name.
        let dashed = cursor.gap(end) == Gap::Dash && cursor.gap(end + 1) == Gap::Dash;
        if (cursor.follows(behind) || dashed || cursor.gap(end) == Gap::Comma && behind == end)
            && let Some((end, month)) = cursor.month(behind)
            && can_have(cursor, month, days)
        {
            if dashed && let Some(year) = cursor.year_number(end, Calendar::Gregorian) {
                let dated = Dated { days: Some(days), year: YearSaid::Number(year), ..Dated::of(month) };
                return Some((end + 1, dated));
            }
            return Some((end, Dated { days: Some(days), ..Dated::of(month) }));
        }
        // On 3 and 9 May: the month stands behind the last of them.
        if let Some((month, year)) = month_of_list(cursor, at, end).filter(|(month, _)| can_have(cursor, *month, days))
        {
            return Some((end, Dated { days: Some(days), year, ..Dated::of(month) }));
        }
        // The 28th of the month, 28 الجاري, le 5 courant.
        let told = matches!(cursor.kind(at), TokenKind::Number { digits: Some(_), .. })
            || at > 0 && matches!(cursor.kind(at - 1), TokenKind::Unit(TimeUnit::Day, 1) | TokenKind::Word(_));
        if let Some(direction) = cursor.toward_behind(end).filter(|_| told && cursor.folded(end) != "الجديد") {
            return Some((end + 1, Dated { days: Some(days), ..Dated::of(MonthSaid::Shift(direction.shift())) }));
        }
        let is_month = matches!(cursor.kind(behind), TokenKind::Unit(TimeUnit::Month, 1)) && behind > end;
        if is_month
            && cursor.follows(behind)
            && (cursor.token(behind)?.article
                || cursor.folded(behind - 1) == "the"
                || cursor.folded(behind - 1) == "du")
        {
            return Some((behind + 1, Dated { days: Some(days), ..Dated::of(MonthSaid::Shift(0)) }));
        }
        return None;
    }
    // May 12, May 12–14.
    if cursor.is_arabic() || !matches!(cursor.kind(at), TokenKind::Month { .. }) {
        return None;
    }
    let (end, month) = cursor.month(at)?;
    let start = if cursor.folded(end) == "the" { end + 1 } else { end };
    let (end, days) = days(cursor, start).filter(|_| cursor.follows(start) || cursor.gap(start) == Gap::Dot)?;
    let counts = cursor.follows(end) && cursor.token(end).is_some_and(|token| token.measures);
    let french = cursor.language == Language::French;
    (can_have(cursor, month, days) && !counts && !french)
        .then_some((end, Dated { days: Some(days), ..Dated::of(month) }))
}

fn can_have(_: &Cursor, month: MonthSaid, days: (u8, u8)) -> bool {
    match month {
        MonthSaid::Named { calendar, first, .. } => calendar.has_day(None, first, days.1),
        _ => true,
    }
}

/// A part of a month with the month: late September, النصف الثاني من آب, the second week of November.
fn with_part(cursor: &Cursor, at: usize) -> Option<(usize, Dated)> {
    let (end, part) = part_of_month(cursor, at)?;
    let behind = cursor.past_of(end);
    let dashed = cursor.gap(end) == Gap::Dash && behind == end;
    // Early, late and mid stand right before the month, others before "of".
    let (end, month) = cursor.month(behind).filter(|_| cursor.follows(behind) || dashed)?;
    Some((end, Dated { part: Some(part), ..Dated::of(month) }))
}

/// A part of a month, without the month.
fn part_of_month(cursor: &Cursor, at: usize) -> Option<(usize, PartOfMonth)> {
    let last = |at: usize| {
        matches!(cursor.kind(at), TokenKind::Word(DateWord::Past))
            || matches!(cursor.folded(at), "اخر" | "derniere" | "dernier")
    };
    match cursor.kind(at) {
        TokenKind::Part(part) => return Some((at + 1, PartOfMonth::Part(part))),
        // الأسبوع الأول, الأسبوع الأخير, الأيام العشرة الأولى.
        TokenKind::Unit(TimeUnit::Week, 1) if cursor.is_arabic() && cursor.follows(at + 1) => {
            if last(at + 1) {
                return Some((at + 2, PartOfMonth::Week(None)));
            }
            let nth = cursor.ordinal(at + 1).filter(|nth| (1..=5).contains(nth))?;
            return Some((at + 2, PartOfMonth::Week(Some(nth))));
        }
        TokenKind::Unit(TimeUnit::Day, 1) if cursor.is_arabic() && cursor.is_plural(at) => {
            let days = cursor.number(at + 1).and_then(|days| u8::try_from(days).ok()).filter(|days| *days <= 28)?;
            let first = cursor.ordinal(at + 2) == Some(1) && cursor.follows(at + 1) && cursor.follows(at + 2);
            return first.then_some((at + 3, PartOfMonth::FirstDays(days)));
        }
        _ => {}
    }
    let nth = cursor.ordinal(at).filter(|nth| (1..=5).contains(nth));
    if nth.is_none() && !last(at) {
        return None;
    }
    match cursor.kind(at + 1) {
        _ if !cursor.follows(at + 1) => None,
        TokenKind::Unit(TimeUnit::Week, 1) => Some((at + 2, PartOfMonth::Week(nth))),
        TokenKind::Weekday(day) => Some((at + 2, PartOfMonth::NthWeekday(nth, day))),
        TokenKind::Number { value, .. } if nth == Some(1) => {
            let is_days = matches!(cursor.kind(at + 2), TokenKind::Unit(TimeUnit::Day, 1)) && cursor.follows(at + 2);
            let days = u8::try_from(value).ok().filter(|days| is_days && *days <= 28)?;
            Some((at + 3, PartOfMonth::FirstDays(days)))
        }
        _ => None,
    }
}

/// Days or a month, with the weekday before and the year behind.
pub(super) fn dated(cursor: &Cursor, at: usize) -> Read {
    let mut start = at;
    let mut weekday = None;
    // Ce dimanche 24 avril.
    let led = cursor.toward_before(at).is_some_and(|toward| toward == Direction::Present) && cursor.follows(at + 1);
    let at = if led && matches!(cursor.kind(at + 1), TokenKind::Weekday(_)) { at + 1 } else { at };
    if let TokenKind::Weekday(day) = cursor.kind(at) {
        weekday = Some(day);
        start = cursor.past_day_parts(at + 1);
        if let Some(direction) = cursor.toward_behind(start) {
            // الأحد الماضي 20 ديسمبر: the day says it.
            let _ = direction;
            start += 1;
        }
        loop {
            let binds = [DateWord::Matching, DateWord::The, DateWord::Of, DateWord::In, DateWord::From];
            let is_day = matches!(cursor.kind(start), TokenKind::Unit(TimeUnit::Day, 1)) && cursor.follows(start);
            if start < at + 5 && (cursor.is_any(start, &binds) || is_day || cursor.folded(start) == "ل") {
                start += 1;
            } else {
                break;
            }
        }
        if !cursor.follows_loosely(start) && cursor.gap(start) != Gap::Open {
            return None;
        }
    }
    let (mut end, mut dated) = match with_days(cursor, start) {
        Some(found) => found,
        None if weekday.is_some() => {
            // Monday 16: the month is that of the source.
            let day = cursor.day(start).filter(|_| cursor.gap(start) == Gap::Space && start == at + 1)?;
            let alone = !cursor.follows(start + 1) || matches!(cursor.kind(start + 1), TokenKind::Word(_));
            let digits = matches!(cursor.kind(start), TokenKind::Number { digits: Some(_), .. });
            let dated = Dated { days: Some((day, day)), ..Dated::of(MonthSaid::Shift(0)) };
            (alone && digits).then_some((start + 1, dated))?
        }
        None => with_part(cursor, start).or_else(|| month_alone(cursor, start))?,
    };
    dated.weekday = weekday;
    let calendar = match dated.month {
        MonthSaid::Named { calendar, .. } => calendar,
        _ => Calendar::Gregorian,
    };
    if dated.year == YearSaid::Open {
        match cursor.year_behind(end, calendar) {
            Some((behind, year))
                if !matches!(dated.month, MonthSaid::Shift(_)) || matches!(year, YearSaid::Number(_)) =>
            {
                (end, dated.year) = (behind, year);
            }
            _ => {}
        }
    }
    end = cursor.past_era(end);
    Some((end, Spoken::Dated(dated)))
}

/// A month without a day: in March, last July, mars dernier, the year behind it or not.
fn month_alone(cursor: &Cursor, at: usize) -> Option<(usize, Dated)> {
    if let Some(direction) = cursor.toward_before(at)
        && matches!(cursor.kind(at + 1), TokenKind::Month { .. })
        && cursor.follows(at + 1)
        && cursor.language == Language::English
    {
        let (end, month) = cursor.month(at + 1)?;
        return Some((end, Dated { year: YearSaid::Toward(direction), led: true, ..Dated::of(month) }));
    }
    let (mut end, mut month) = cursor.month(at)?;
    let MonthSaid::Named { calendar, first, last } = month else { return Some((end, Dated::of(month))) };
    // شهري يناير وفبراير, January and February.
    if at > 0
        && matches!(cursor.kind(at - 1), TokenKind::Unit(TimeUnit::Month, _))
        && cursor.follows(end)
        && cursor.token(end).is_some_and(|token| token.and)
        && let Some((behind, MonthSaid::Named { first: second, .. })) = cursor.month(end)
        && second > last
    {
        end = behind;
        month = MonthSaid::Named { calendar, first, last: second };
    }
    // أكتوبر/ديسمبر, January–March.
    if matches!(cursor.gap(end), Gap::Slash | Gap::Dash)
        && let Some((behind, MonthSaid::Named { calendar: again, first: second, .. })) = cursor.month(end)
        && again == calendar
        && second > last
        && !(cursor.gap(at) == Gap::Dash && at > 0 && cursor.day(at - 1).is_some())
    {
        end = behind;
        month = MonthSaid::Named { calendar, first, last: second };
    }
    stands_as_month(cursor, at, end).then_some((end, Dated::of(month)))
}

/// Whether a month without a day is one: May is a name, mars a planet, مارس a verb.
fn stands_as_month(cursor: &Cursor, at: usize, end: usize) -> bool {
    let (Some(token), before) = (cursor.token(at), at.checked_sub(1).and_then(|before| cursor.token(before))) else {
        return false;
    };
    if token.quoted {
        return false;
    }
    let sure = matches!(token.kind, TokenKind::Month { sure: true, .. });
    let has_year = cursor.year_behind(end, calendar_of(token.kind)).is_some();
    if has_year || matches!(token.kind, TokenKind::Unit(..)) {
        return true;
    }
    let tells = before.filter(|_| cursor.follows(at)).is_some_and(|before| match before.kind {
        TokenKind::Word(word) => {
            !matches!(word, DateWord::The | DateWord::Every | DateWord::And | DateWord::Of)
                || matches!(before.folded.as_str(), "of" | "d")
        }
        TokenKind::Part(_) => true,
        TokenKind::Unit(TimeUnit::Month, _) => true,
        TokenKind::Month { .. } => cursor.is_arabic(),
        _ => false,
    });
    match cursor.language {
        Language::Arabic => {
            let hijri = matches!(token.kind, TokenKind::Month { calendar: Calendar::Hijri, .. });
            // في أب is "in a father", unless the letter says that it is August.
            let father = token.homonym && token.folded.ends_with("اب");
            tells && !father || sure && !hijri && !token.homonym && !is_name_beside(cursor, at)
        }
        // Sur Mars is on the planet, Madame Avril a lady.
        Language::French => {
            let of_place = before.is_some_and(|before| matches!(before.folded.as_str(), "sur" | "dans" | "pour"));
            let in_time = before.is_some_and(|before| !matches!(before.kind, TokenKind::Word(DateWord::To)));
            tells && !(of_place && token.homonym) && (!token.capital || in_time && !of_place) || sure && !token.capital
        }
        _ => {
            // June Akerby, Theresa May, August Wilson; but in May Barack Obama.
            let named_behind = cursor.follows(end)
                && cursor.token(end).is_some_and(|next| next.capital && matches!(next.kind, TokenKind::Other));
            let named_before = before
                .is_some_and(|before| cursor.follows(at) && before.capital && matches!(before.kind, TokenKind::Other));
            let in_time = before.is_some_and(|before| {
                matches!(
                    before.folded.as_str(),
                    "in" | "since"
                        | "until"
                        | "by"
                        | "late"
                        | "early"
                        | "mid"
                        | "through"
                        | "till"
                        | "during"
                        | "last"
                        | "next"
                        | "this"
                )
            });
            token.capital
                && !named_before
                && (in_time || tells && !named_behind || sure && !named_behind && !token.homonym)
        }
    }
}

fn calendar_of(kind: TokenKind) -> Calendar {
    match kind {
        TokenKind::Month { calendar, .. } => calendar,
        _ => Calendar::Gregorian,
    }
}

/// Whether the word before an Arabic month can be the first name of somebody: تيريزا ماي.
fn is_name_beside(cursor: &Cursor, at: usize) -> bool {
    at.checked_sub(1).and_then(|before| cursor.token(before)).is_some_and(|before| {
        cursor.follows(at) && matches!(before.kind, TokenKind::Other) && before.folded.ends_with(['ا', 'س'])
    })
}

/// A day of the week: Wednesday, الأحد الماضي, last Friday, Monday and Tuesday.
pub(super) fn weekdays(cursor: &Cursor, at: usize) -> Read {
    let mut start = at;
    let mut toward = None;
    if let Some(direction) = cursor.toward_before(at).filter(|_| cursor.follows(at + 1)) {
        (start, toward) = (at + 1, Some(direction));
    }
    let TokenKind::Weekday(first) = cursor.kind(start) else { return None };
    let mut end = start + 1;
    let mut last = first;
    // Monday and Tuesday, lundi et mardi, ليلة السبت إلى الأحد.
    let joint = match () {
        () if cursor.is(end, DateWord::And) || cursor.is(end, DateWord::To) => {
            Some(cursor.past_all(end + 1, &[DateWord::The]))
        }
        () if cursor.is_arabic() && cursor.follows(end) && cursor.token(end).is_some_and(|token| token.and) => {
            Some(end)
        }
        () => None,
    };
    if let Some(joint) = joint
        && let TokenKind::Weekday(second) = cursor.kind(joint)
        && (second == first % 7 + 1 || cursor.is(end, DateWord::To))
        && with_days(cursor, joint + 1).is_none()
    {
        (last, end) = (second, joint + 1);
    }
    end = cursor.past_day_parts(end);
    let mut week = None;
    if toward.is_none() {
        if let Some(direction) = cursor.toward_behind(end) {
            (toward, end) = (Some(direction), end + 1);
        } else if cursor.is(end, DateWord::This) && !matches!(cursor.kind(end + 1), TokenKind::Unit(..)) {
            (toward, end) = (Some(Direction::Present), end + 1);
        } else if cursor.follows(end)
            && let Some((behind, TimeUnit::Week, direction)) = cursor.directed_unit(cursor.past_of(end))
        {
            (week, end) = (Some(direction.shift()), behind);
        }
    }
    // Le mercredi goes on from the day before; le jeudi suivant says so.
    let perhaps = cursor.language == Language::French
        && toward.is_none()
        && week.is_none()
        && start > 0
        && cursor.folded(start - 1) == "le"
        && cursor.follows(start);
    let mut anchored = if perhaps { Anchoring::Perhaps } else { Anchoring::No };
    if cursor.is(end, DateWord::Following) && cursor.language != Language::English {
        (anchored, end) = (Anchoring::Yes, end + 1);
    }
    end = cursor.past_day_parts(end);
    if !stands_as_weekday(cursor, start, end) {
        return None;
    }
    Some((end, Spoken::Weekdays { first, last, toward, week, anchored }))
}

/// Whether a day of the week is one: Sunday Times is none, nor is every Sunday.
fn stands_as_weekday(cursor: &Cursor, at: usize, end: usize) -> bool {
    let Some(token) = cursor.token(at) else { return false };
    let before = at.checked_sub(1).and_then(|before| cursor.token(before));
    let follows = cursor.follows(at);
    // كل سبت وأحد: what is said of the first of several is said of all.
    let mut leads = at;
    while leads > 0
        && at - leads < 7
        && cursor.follows(leads)
        && cursor.token(leads).is_some_and(|token| token.and)
        && matches!(cursor.kind(leads - 1), TokenKind::Weekday(_))
    {
        leads -= 1;
    }
    let every = leads.checked_sub(1).and_then(|before| cursor.token(before)).is_some_and(|before| {
        cursor.follows(leads)
            && (before.kind == TokenKind::Word(DateWord::Every)
                || before.folded.ends_with("ايام")
                || cursor.language == Language::French && before.folded == "les")
    });
    let plural = match cursor.language {
        Language::English | Language::French => token.folded.ends_with('s') && token.folded != "mars",
        _ => false,
    };
    // المصابين الاثنين are two.
    let two = cursor.is_arabic()
        && follows
        && token.kind == TokenKind::Weekday(1)
        && before
            .is_some_and(|before| before.kind == TokenKind::Other && before.article && before.folded.ends_with("ين"));
    let elevenths = cursor.is_arabic() && cursor.number(at + 1) == Some(10) && cursor.follows(at + 1);
    if token.quoted || every || plural || elevenths || two {
        return false;
    }
    match cursor.language {
        Language::English => {
            let named = cursor.follows(end)
                && end == at + 1
                && cursor.token(end).is_some_and(|next| {
                    next.capital && (next.names.is_some() || matches!(next.kind, TokenKind::Other))
                });
            let told = before.is_some_and(|before| {
                follows
                    && (matches!(before.kind, TokenKind::Word(_) | TokenKind::DayPart | TokenKind::NearDay(_))
                        || before.folded == "on")
            });
            token.capital && (told || !named)
        }
        Language::French => !token.capital || at == 0 || cursor.gap(at) == Gap::Stop || cursor.gap(at) == Gap::Dot,
        _ => true,
    }
}

/// A day told from the day of writing: أمس الأربعاء, today, demain.
pub(super) fn near(cursor: &Cursor, at: usize) -> Read {
    let TokenKind::NearDay(days) = cursor.kind(at) else { return None };
    let token = cursor.token(at)?;
    if cursor.is_arabic() && days == 0 && token.words == 1 {
        // الليلة الفاصلة is a night between two days.
        let night = cursor.folded(at).ends_with("ليله");
        let apart = |next: &super::tokens::Token| next.article && matches!(next.kind, TokenKind::Other);
        if night && cursor.follows(at + 1) && cursor.token(at + 1).is_some_and(apart) {
            return None;
        }
        // اليوم الأول is the first day, اليوم نفسه the same.
        if cursor.follows(at + 1)
            && (cursor.ordinal(at + 1).is_some() || cursor.turn(at).is_some() || cursor.toward_behind(at + 1).is_some())
        {
            return None;
        }
        // Without its article or a word before it is a day: يوم.
        if !token.article {
            return None;
        }
    }
    if cursor.is_arabic() && token.quoted {
        return None;
    }
    // On the last night of the talks.
    if cursor.language == Language::English && at > 0 && cursor.folded(at - 1) == "the" && cursor.folded(at) == "last" {
        return None;
    }
    let mut end = cursor.past_day_parts(at + 1);
    let mut weekday = None;
    let loose = |at: usize| {
        (cursor.follows_loosely(at) || cursor.gap(at) == Gap::Open) && !cursor.token(at).is_some_and(|token| token.and)
    };
    let start = cursor.past_all(end, &[DateWord::The]);
    if let TokenKind::Weekday(day) = cursor.kind(start)
        && loose(start)
    {
        if let Some((behind, Spoken::Dated(dated))) =
            dated(cursor, start).filter(|(_, spoken)| matches!(spoken, Spoken::Dated(d) if d.days.is_some()))
        {
            return Some((behind, Spoken::Dated(dated)));
        }
        (weekday, end) = (Some(day), cursor.past_day_parts(start + 1));
    } else if loose(start)
        && let Some((behind, dated)) = with_days(cursor, start)
    {
        let mut dated = dated;
        let mut behind = behind;
        if let Some((further, year)) = cursor.year_behind(behind, calendar_of_month(dated.month)) {
            (behind, dated.year) = (further, year);
        }
        return Some((behind, Spoken::Dated(dated)));
    }
    Some((end, Spoken::Near { days, weekday }))
}

fn calendar_of_month(month: MonthSaid) -> Calendar {
    match month {
        MonthSaid::Named { calendar, .. } => calendar,
        _ => Calendar::Gregorian,
    }
}

/// A day of the month of the source: depuis le 16, the 28th.
pub(super) fn day_alone(cursor: &Cursor, at: usize) -> Read {
    let day = cursor.day(at)?;
    let TokenKind::Number { ordinal, digits, .. } = cursor.kind(at) else { return None };
    let ends = !cursor.follows(at + 1) && !matches!(cursor.gap(at + 1), Gap::Dash | Gap::Slash | Gap::Dot)
        || cursor.gap(at + 1) == Gap::Dot
        || matches!(
            cursor.kind(at + 1),
            TokenKind::Word(DateWord::In | DateWord::To | DateWord::And | DateWord::Until)
        );
    let before = at.checked_sub(1)?;
    if !ends || !cursor.follows(at) {
        return None;
    }
    let told = match cursor.language {
        // Since the 16th, by the 28th.
        Language::English => {
            let two_before = before.checked_sub(1).map_or("", |at| cursor.folded(at));
            ordinal && cursor.folded(before) == "the" && matches!(two_before, "on" | "by" | "until" | "since" | "of")
        }
        Language::French => {
            let two_before = before.checked_sub(1)?;
            let le = matches!(cursor.folded(before), "le" | "du" | "au");
            let told = matches!(
                cursor.kind(two_before),
                TokenKind::Word(DateWord::Since | DateWord::Until | DateWord::Before)
            ) || matches!(cursor.kind(before), TokenKind::Word(DateWord::Since | DateWord::Until));
            digits.is_some() && !ordinal && (le && told)
        }
        _ => false,
    };
    told.then_some((at + 1, Spoken::Dated(Dated { days: Some((day, day)), ..Dated::of(MonthSaid::Shift(0)) })))
}
