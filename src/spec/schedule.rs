//! The `schedule` of a spec: when its editions are due.
//!
//! `every: day|week|2 weeks|month|quarter` with `on`, or a `cron` expression; `at` an hour of a
//! `timezone`, from `start` to `end`, but not on the days of `skip`. An edition is named by its day, so
//! nothing here can be due twice on one day.

use chrono::{Datelike, Days, Months, NaiveDate, NaiveTime, Weekday};
use chrono_tz::{TZ_VARIANTS, Tz};
use croner::Cron;
use croner::parser::{CronParser, Seconds, Year};
use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::Value;

use super::DayRange;
use super::rules::{NEEDLESS_KEY, REVERSED_DATES};
use crate::diagnostic::{Diagnostics, Message, Rule, did_you_mean, msg, rules};
use crate::yaml::YamlFile;
use crate::yaml::shape::{MISSING_KEY, OUT_OF_RANGE, UNKNOWN_WORD, WRONG_FORM};

rules! {
    /// A YAML tool has taken the key `on` for `true`.
    pub BARE_ON = Error "bare-on" {
        title: "A YAML tool has turned the bare word `on` into `true`.",
        why: "To readers of YAML 1.1, `on` means `true`, and some tools write it back that way. Put the key in \
              quotes: then every reader takes it as text.",
        wrong: "schedule: { every: week, true: monday, at: \"06:00\", timezone: UTC }",
        right: "schedule: { every: week, \"on\": monday, at: \"06:00\", timezone: UTC }",
    }
    /// A schedule is given in two ways at once.
    pub CONTRADICTORY_SCHEDULE = Error "contradictory-schedule" {
        title: "A schedule has both `every` and `cron`.",
        why: "Both say on which days editions are due, and they may not agree. Keep one of them.",
        wrong: "schedule: { every: day, cron: \"0 6 * * 1\", timezone: UTC }",
        right: "schedule: { cron: \"0 6 * * 1\", timezone: UTC }",
    }
    /// A time zone is not in the IANA database.
    pub UNKNOWN_TIME_ZONE = Error "unknown-time-zone" {
        title: "A time zone is not in the IANA database.",
        why: "Due days and hours follow the clock of one place. An abbreviation such as `CET`, or an offset, says \
              too little about summer time; write the name of a region and a city.",
        wrong: "timezone: Africa/Algier",
        right: "timezone: Africa/Algiers",
    }
    /// A day appears twice in a schedule.
    pub DUPLICATE_DAY = Error "duplicate-day" {
        title: "A day of the week appears twice in a schedule.",
        why: "At most one edition a day is due, so the second has no effect; perhaps another day was meant.",
        wrong: "on: [monday, monday]",
        right: "on: [monday, thursday]",
    }
    /// A cron expression cannot be read, or is due more than once a day.
    pub INVALID_CRON = Error "invalid-cron" {
        title: "A cron expression cannot be read, or is due more than once a day.",
        why: "Five fields give the minute, the hour, the day of the month, the month and the day of the week. An \
              edition is named by its day, so minute and hour are one number each.",
        wrong: "cron: \"*/5 * * * *\"",
        right: "cron: \"0 6 * * 1\"",
    }
    /// With this schedule, no edition is ever due.
    pub NEVER_DUE = Error "never-due" {
        title: "With this schedule, no edition is ever due.",
        why: "None of its days is between `start` and `end`, or all of them are in `skip`, or there is no such day.",
        wrong: "schedule: { cron: \"0 6 30 2 *\", timezone: UTC }",
        right: "schedule: { cron: \"0 6 28 2 *\", timezone: UTC }",
    }
}

/// The furthest that a next due day is looked for: longer than the eight years between two leap days
/// around a year such as 2100.
pub const HORIZON_DAYS: u64 = 366 * 9;

/// When the editions of a series are due.
#[derive(Clone, Debug, PartialEq)]
pub struct Schedule {
    /// On which days.
    pub recurrence: Recurrence,
    /// At which time of the day.
    pub at: NaiveTime,
    /// In which time zone.
    pub zone: Tz,
    /// The first day on which one can be due.
    pub start: Option<NaiveDate>,
    /// The last day on which one can be due.
    pub end: Option<NaiveDate>,
    /// Days on which none is due: the first and the last of each range.
    pub skip: Vec<(NaiveDate, NaiveDate)>,
}

/// On which days editions are due.
#[derive(Clone, Debug, PartialEq)]
pub enum Recurrence {
    /// Each day.
    Day,
    /// On these days of each week.
    Week(Vec<Weekday>),
    /// On these days of every second week: in the seven days that begin with the first, not in the next
    /// seven, and so on. So it makes no difference on which day weeks are held to begin.
    TwoWeeks(Vec<Weekday>, NaiveDate),
    /// On a day of each month.
    Month(DayOf),
    /// On a day of each quarter: from January, April, July and October.
    Quarter(DayOf),
    /// On the days of a cron expression, which is due once a day at most.
    Cron(Box<Cron>),
}

/// A day of a month or quarter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayOf {
    /// By its number in the month, in a quarter that of the first month; the last day of a month that is
    /// shorter.
    Number(u32),
    /// The last day.
    Last,
    /// The first, second, third or fourth of a weekday.
    Nth(u8, Weekday),
    /// The last of a weekday.
    LastOf(Weekday),
}

impl Schedule {
    /// Whether an edition is due on this day.
    pub fn is_due_on(&self, day: NaiveDate) -> bool {
        self.start.is_none_or(|start| day >= start)
            && self.end.is_none_or(|end| day <= end)
            && !self.skip.iter().any(|(from, to)| (*from..=*to).contains(&day))
            && self.recurrence.falls_on(day, self.at)
    }
}

impl Recurrence {
    fn falls_on(&self, day: NaiveDate, at: NaiveTime) -> bool {
        match self {
            Self::Day => true,
            Self::Week(on) => on.contains(&day.weekday()),
            Self::TwoWeeks(on, start) => {
                let week = day.signed_duration_since(*start).num_days().div_euclid(7);
                week.rem_euclid(2) == 0 && on.contains(&day.weekday())
            }
            Self::Month(on) => on.in_months(day.with_day(1), 1) == Some(day),
            Self::Quarter(on) => {
                let first = NaiveDate::from_ymd_opt(day.year(), day.month0() / 3 * 3 + 1, 1);
                on.in_months(first, 3) == Some(day)
            }
            Self::Cron(cron) => cron.is_time_matching(&day.and_time(at)).unwrap_or(false),
        }
    }
}

impl DayOf {
    /// The day in a stretch of months that begins with `first`.
    fn in_months(self, first: Option<NaiveDate>, months: u32) -> Option<NaiveDate> {
        let first = first?;
        let last_of = |months| first.checked_add_months(Months::new(months))?.pred_opt();
        match self {
            Self::Number(number) => {
                let last = last_of(1)?;
                Some(first.with_day(number).unwrap_or(last))
            }
            Self::Last => last_of(months),
            Self::Nth(nth, weekday) => {
                let to_first = (7 + weekday.num_days_from_sunday() - first.weekday().num_days_from_sunday()) % 7;
                first.checked_add_days(Days::new(u64::from(to_first) + 7 * u64::from(nth.saturating_sub(1))))
            }
            Self::LastOf(weekday) => {
                let last = last_of(months)?;
                let back = (7 + last.weekday().num_days_from_sunday() - weekday.num_days_from_sunday()) % 7;
                last.checked_sub_days(Days::new(u64::from(back)))
            }
        }
    }
}

/// A schedule as written. What is any value here is read by hand: the shapes that a person may write are
/// many, and each mistake has its own advice.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(inline)]
pub(super) struct ScheduleFile {
    /// `day`, `week`, `2 weeks`, `month` or `quarter`; or else `cron`.
    every: Option<String>,
    /// The day: a weekday, a day of the month, `last`, or the like of `second tuesday`; several in a list.
    on: Option<Value>,
    /// The time of day, `"06:00"`.
    at: Option<Value>,
    /// A line of cron with five fields, in place of `every`, `on` and `at`.
    cron: Option<String>,
    /// A name of the IANA time zone database: `Africa/Algiers`.
    timezone: Option<String>,
    /// The first day on which an edition may be due.
    start: Option<NaiveDate>,
    /// The last day on which an edition may be due.
    end: Option<NaiveDate>,
    /// Days, or ranges of days, on which none is due.
    #[serde(default)]
    skip: Vec<SkipFile>,
    /// A bare `on` as some YAML tools write it back.
    #[serde(rename = "true")]
    on_as_true: Option<Value>,
}

/// A holiday, or a range of days.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(untagged)]
#[schemars(inline)]
enum SkipFile {
    Day(NaiveDate),
    Days(DayRange),
}

/// Where the schedule is in its file.
const POINTER: &str = "/schedule";

const EVERY: [&str; 5] = ["day", "week", "2 weeks", "month", "quarter"];

/// Finds mistakes and keeps them.
struct ScheduleReader<'a> {
    file: &'a YamlFile,
    found: &'a mut Diagnostics,
}

impl ScheduleReader<'_> {
    fn wrong(&mut self, rule: &'static Rule, key: &str, message: Message, help: Message) {
        let found = self.file.finding(rule, &format!("{POINTER}/{key}"), message);
        self.found.push(found.help(help));
    }

    fn needless(&mut self, key: &str, message: Message, help: Message) {
        let found = self.file.key_finding(&NEEDLESS_KEY, &format!("{POINTER}/{key}"), message);
        self.found.push(found.help(help));
    }

    fn lacks(&mut self, key: &str, help: Message) {
        let message = msg!("missing-key", owner = "schedule", key = key);
        self.found.push(self.file.key_finding(&MISSING_KEY, POINTER, message).help(help));
    }
}

/// Reads a schedule; `None` with its mistakes in `found`.
pub(super) fn resolve(written: &ScheduleFile, file: &YamlFile, found: &mut Diagnostics) -> Option<Schedule> {
    let mut reader = ScheduleReader { file, found };
    if written.on_as_true.is_some() {
        let bare = file.key_finding(&BARE_ON, &format!("{POINTER}/true"), msg!("bare-on"));
        reader.found.push(bare.help(msg!("bare-on.help")));
        return None;
    }
    let zone = zone(written, &mut reader);
    let days = match (&written.cron, &written.every) {
        (Some(cron), None) => by_cron(written, cron, &mut reader),
        (None, Some(every)) => {
            let (recurrence, at) = (recurrence(written, every, &mut reader), time(written, &mut reader));
            recurrence.zip(at)
        }
        (Some(_), Some(_)) => {
            let (message, help) = (msg!("contradictory-schedule"), msg!("contradictory-schedule.help"));
            reader.wrong(&CONTRADICTORY_SCHEDULE, "cron", message, help);
            None
        }
        (None, None) => {
            reader.lacks("every", msg!("every-missing-help", words = quoted(&EVERY)));
            None
        }
    };
    if let (Some(start), Some(end)) = (written.start, written.end)
        && start > end
    {
        let message = msg!("reversed-dates--schedule", start = start.to_string(), end = end.to_string());
        reader.wrong(&REVERSED_DATES, "end", message, msg!("reversed-dates--schedule.help"));
        return None;
    }
    let mut skip = Vec::new();
    for (index, days) in written.skip.iter().enumerate() {
        match days {
            SkipFile::Day(day) => skip.push((*day, *day)),
            SkipFile::Days(DayRange { from: Some(from), to: Some(to) }) if from <= to => skip.push((*from, *to)),
            SkipFile::Days(_) => {
                let (message, help) = (msg!("wrong-form--days"), msg!("wrong-form--days.help"));
                reader.wrong(&WRONG_FORM, &format!("skip/{index}"), message, help);
            }
        }
    }
    let (recurrence, at) = days?;
    let schedule = Schedule { recurrence, at, zone: zone?, start: written.start, end: written.end, skip };
    if found.has_errors() {
        return None;
    }
    let from = schedule.start.or(schedule.end.map(|end| end - Days::new(HORIZON_DAYS))).unwrap_or(ANY_DAY);
    if !from.iter_days().take(usize::try_from(HORIZON_DAYS).unwrap_or(usize::MAX)).any(|day| schedule.is_due_on(day)) {
        found.push(file.finding(&NEVER_DUE, POINTER, msg!("never-due")).help(msg!("never-due.help")));
        return None;
    }
    Some(schedule)
}

/// Any day to begin from where it makes no difference; a literal, so the fallback is never taken.
const ANY_DAY: NaiveDate = match NaiveDate::from_ymd_opt(2024, 1, 1) {
    Some(day) => day,
    None => NaiveDate::MIN,
};

fn zone(written: &ScheduleFile, reader: &mut ScheduleReader<'_>) -> Option<Tz> {
    let help = msg!("unknown-time-zone.help");
    let Some(name) = &written.timezone else {
        reader.lacks("timezone", help);
        return None;
    };
    if let Ok(zone) = name.parse() {
        return Some(zone);
    }
    let near = did_you_mean(name, TZ_VARIANTS.iter().map(|zone| zone.name()));
    let message = msg!("unknown-time-zone", name = name);
    reader.wrong(&UNKNOWN_TIME_ZONE, "timezone", message, near.unwrap_or(help));
    None
}

fn time(written: &ScheduleFile, reader: &mut ScheduleReader<'_>) -> Option<NaiveTime> {
    let help = msg!("wrong-form--time.help");
    match &written.at {
        None => reader.lacks("at", help),
        Some(Value::String(text)) => match NaiveTime::parse_from_str(text, "%H:%M") {
            Ok(time) => return Some(time),
            Err(_) => {
                reader.wrong(&WRONG_FORM, "at", msg!("wrong-form--time", value = format!("`{text}`")), help);
            }
        },
        // 06:30 is 390 to a reader of YAML 1.1, which counts by sixties.
        Some(value) => {
            reader.wrong(&WRONG_FORM, "at", msg!("wrong-form--time", value = value.to_string()), help);
        }
    }
    None
}

fn recurrence(written: &ScheduleFile, every: &str, reader: &mut ScheduleReader<'_>) -> Option<Recurrence> {
    let on = written.on.as_ref();
    match every {
        "day" => {
            if on.is_some() {
                reader.needless("on", msg!("needless-key--on"), msg!("needless-key--on.help"));
            }
            Some(Recurrence::Day)
        }
        "week" => Some(Recurrence::Week(weekdays(on, reader)?)),
        "2 weeks" => {
            let on = weekdays(on, reader);
            let Some(start) = written.start else {
                reader.lacks("start", msg!("start-missing-help"));
                return None;
            };
            Some(Recurrence::TwoWeeks(on?, start))
        }
        "month" => Some(Recurrence::Month(day_of(on, reader)?)),
        "quarter" => Some(Recurrence::Quarter(day_of(on, reader)?)),
        _ => {
            let near = did_you_mean(every, EVERY);
            let help = near.unwrap_or_else(|| msg!("unknown-word--every.help", words = quoted(&EVERY)));
            reader.wrong(&UNKNOWN_WORD, "every", msg!("unknown-word--every", word = every), help);
            None
        }
    }
}

fn quoted(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| format!("`{word}`")).collect()
}

/// How days of the week are written.
fn weekday_help() -> Message {
    msg!("unknown-word--weekday.help")
}

fn weekdays(on: Option<&Value>, reader: &mut ScheduleReader<'_>) -> Option<Vec<Weekday>> {
    let Some(on) = on else {
        reader.lacks("on", weekday_help());
        return None;
    };
    let written: Vec<(&Value, String)> = match on {
        Value::Array(list) => list.iter().enumerate().map(|(at, value)| (value, format!("on/{at}"))).collect(),
        one => vec![(one, "on".to_owned())],
    };
    let mut days = Vec::new();
    for (value, pointer) in &written {
        match value.as_str().and_then(weekday) {
            Some(day) if !days.contains(&day) => days.push(day),
            Some(_) => {
                reader.wrong(&DUPLICATE_DAY, pointer, msg!("duplicate-day"), msg!("duplicate-day.help"));
            }
            None => {
                let message = msg!("unknown-word--weekday", value = shown(value));
                reader.wrong(&UNKNOWN_WORD, pointer, message, weekday_help());
            }
        }
    }
    if written.is_empty() {
        reader.wrong(&OUT_OF_RANGE, "on", msg!("out-of-range--no-entry"), weekday_help());
    }
    (!days.is_empty()).then_some(days)
}

fn shown(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), |text| format!("`{text}`"))
}

/// The English name of a weekday, whole.
fn weekday(word: &str) -> Option<Weekday> {
    let days = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];
    let number = days.iter().position(|day| day.eq_ignore_ascii_case(word.trim()))?;
    // Counted from Sunday, which comes before Monday.
    Some((0..number).fold(Weekday::Sun, |day, _| day.succ()))
}

/// How a day of a month is written.
fn day_help() -> Message {
    msg!("wrong-form--day-of-month.help")
}

fn day_of(on: Option<&Value>, reader: &mut ScheduleReader<'_>) -> Option<DayOf> {
    let Some(on) = on else {
        reader.lacks("on", day_help());
        return None;
    };
    let day = match on {
        Value::Number(number) => number.as_u64().and_then(|n| u32::try_from(n).ok()),
        Value::String(text) => text.trim().parse().ok(),
        _ => None,
    };
    let read = match (day, on.as_str()) {
        (Some(day), _) => (1..=31).contains(&day).then_some(DayOf::Number(day)),
        (None, Some(words)) => match words.split_whitespace().collect::<Vec<_>>().as_slice() {
            ["last"] => Some(DayOf::Last),
            ["last", day] => weekday(day).map(DayOf::LastOf),
            [nth, day] => {
                let nth = ["first", "second", "third", "fourth"].iter().zip(1..).find(|(word, _)| *word == nth);
                nth.and_then(|(_, nth)| weekday(day).map(|day| DayOf::Nth(nth, day)))
            }
            _ => None,
        },
        _ => None,
    };
    if read.is_none() {
        reader.wrong(&WRONG_FORM, "on", msg!("wrong-form--day-of-month", value = shown(on)), day_help());
    }
    read
}

/// A cron expression of five fields (POSIX crontab, with the `L` and `#` that `croner` knows) at one time of a day.
fn by_cron(written: &ScheduleFile, text: &str, reader: &mut ScheduleReader<'_>) -> Option<(Recurrence, NaiveTime)> {
    for (key, is_there) in [("on", written.on.is_some()), ("at", written.at.is_some())] {
        if is_there {
            reader.needless(key, msg!("needless-key--cron", key = key), msg!("needless-key--cron.help"));
        }
    }
    let help = msg!("invalid-cron.help");
    let fields: Vec<&str> = match text.trim() {
        "@daily" | "@midnight" => vec!["0", "0", "*", "*", "*"],
        "@weekly" => vec!["0", "0", "*", "*", "0"],
        "@monthly" => vec!["0", "0", "1", "*", "*"],
        "@yearly" | "@annually" => vec!["0", "0", "1", "1", "*"],
        other => other.split_whitespace().collect(),
    };
    let [minute, hour, _, _, _] = fields.as_slice() else {
        let message = msg!("invalid-cron--fields", text = text, count = fields.len());
        reader.wrong(&INVALID_CRON, "cron", message, help);
        return None;
    };
    let number = |field: &str| field.bytes().all(|b| b.is_ascii_digit()).then(|| field.parse::<u32>().ok()).flatten();
    let time = number(hour).zip(number(minute)).and_then(|(hour, minute)| NaiveTime::from_hms_opt(hour, minute, 0));
    let Some(time) = time else {
        reader.wrong(&INVALID_CRON, "cron", msg!("invalid-cron--time"), help);
        return None;
    };
    let parser = CronParser::builder().seconds(Seconds::Disallowed).year(Year::Disallowed).build();
    match parser.parse(&fields.join(" ")) {
        Ok(cron) => Some((Recurrence::Cron(Box::new(cron)), time)),
        Err(error) => {
            let message = msg!("invalid-cron", text = text, why = error.to_string());
            reader.wrong(&INVALID_CRON, "cron", message, help);
            None
        }
    }
}

#[cfg(test)]
mod tests;
