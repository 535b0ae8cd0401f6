use super::*;
use crate::messages::english;
use crate::spec::names::Names;
use crate::spec::{self, TopicsCatalogue};

fn read(schedule: &str) -> Result<Schedule, Diagnostics> {
    let text = format!(
        "title: {{ en: T }}\nlanguages: [en]\ncorpus: ../seeds\nschedule:\n{schedule}\ntopics:\n  - {{ id: a, title: {{ en: A }}, terms: [word] }}\n"
    );
    let written = spec::read("s.yaml", &text)?;
    let spec = spec::resolve(written, TopicsCatalogue::Topics(&[]), &Names::default(), day("2025-04-14"))?;
    Ok(spec.series.unwrap().schedule)
}

fn schedule(lines: &str) -> Schedule {
    read(&format!("  timezone: UTC\n  at: \"06:00\"\n{lines}")).unwrap()
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn due(schedule: &Schedule, from: &str, to: &str) -> Vec<String> {
    let days = day(from).iter_days().take_while(|d| *d <= day(to)).filter(|d| schedule.is_due_on(*d));
    days.map(|d| d.to_string()).collect()
}

#[test]
fn months_end_and_weekdays_count() {
    let ends = ["2024-01-31", "2024-02-29", "2024-03-31", "2024-04-30"];
    for on in ["31", "last"] {
        let monthly = schedule(&format!("  every: month\n  on: {on}"));
        assert_eq!(due(&monthly, "2024-01-01", "2024-04-30"), ends, "{on}");
    }
    let thirtieth = schedule("  every: month\n  on: 30");
    assert_eq!(due(&thirtieth, "2023-02-01", "2023-03-31"), ["2023-02-28", "2023-03-30"]);
    let friday = schedule("  every: month\n  on: last friday");
    assert_eq!(due(&friday, "2025-01-01", "2025-03-31"), ["2025-01-31", "2025-02-28", "2025-03-28"]);
    let sunday = schedule("  every: month\n  on: first sunday");
    assert_eq!(due(&sunday, "2025-06-01", "2025-07-31"), ["2025-06-01", "2025-07-06"]);
    let quarter = schedule("  every: quarter\n  on: last");
    assert_eq!(due(&quarter, "2025-01-01", "2025-12-31"), ["2025-03-31", "2025-06-30", "2025-09-30", "2025-12-31"]);
    let quarter = schedule("  every: quarter\n  on: 31");
    assert_eq!(due(&quarter, "2025-01-01", "2025-12-31"), ["2025-01-31", "2025-04-30", "2025-07-31", "2025-10-31"]);
    let quarter = schedule("  every: quarter\n  on: second monday");
    assert_eq!(due(&quarter, "2025-04-01", "2025-06-30"), ["2025-04-14"]);
}

#[test]
fn two_weeks_are_counted_from_the_start_whichever_day_weeks_begin_on() {
    let two = schedule("  every: 2 weeks\n  on: [sunday, monday]\n  start: 2025-01-06");
    assert_eq!(
        due(&two, "2024-12-01", "2025-02-10"),
        ["2025-01-06", "2025-01-12", "2025-01-20", "2025-01-26", "2025-02-03", "2025-02-09"]
    );
    let later = schedule("  every: 2 weeks\n  on: monday\n  start: 2025-01-01");
    assert_eq!(due(&later, "2024-12-01", "2025-01-31"), ["2025-01-06", "2025-01-20"]);
}

#[test]
fn start_end_and_holidays_bound_it() {
    let weekly = schedule(
        "  every: week\n  on: monday\n  start: 2025-03-01\n  end: 2025-04-14\n  skip: [2025-03-31, { from: 2025-03-10, to: 2025-03-17 }]",
    );
    assert_eq!(due(&weekly, "2025-01-01", "2025-12-31"), ["2025-03-03", "2025-03-24", "2025-04-07", "2025-04-14"]);
}

#[test]
fn cron_is_due_once_a_day_at_most() {
    let cron = read("  timezone: UTC\n  cron: \"30 6 * * MON,THU\"").unwrap();
    assert_eq!(cron.at, NaiveTime::from_hms_opt(6, 30, 0).unwrap());
    assert_eq!(due(&cron, "2025-04-14", "2025-04-21"), ["2025-04-14", "2025-04-17", "2025-04-21"]);
    let last = read("  timezone: UTC\n  cron: \"0 6 L * *\"").unwrap();
    assert_eq!(due(&last, "2024-02-01", "2024-02-29"), ["2024-02-29"]);
    let leap = read("  timezone: UTC\n  cron: \"0 0 29 2 *\"").unwrap();
    assert_eq!(due(&leap, "2023-01-01", "2028-12-31"), ["2024-02-29", "2028-02-29"]);
    assert_eq!(due(&read("  timezone: UTC\n  cron: \"@weekly\"").unwrap(), "2025-04-01", "2025-04-10"), ["2025-04-06"]);
}

/// Each mistake with the line it is on and what is said.
#[test]
fn mistakes_have_places_and_advice() {
    let head = "  timezone: UTC\n  at: \"06:00\"\n";
    let cases = [
        ("  every: week\n  on: monday\n  at: \"06:00\"", "lacks the key `timezone`"),
        ("  every: week\n  on: monday\n  timezone: UTC", "lacks the key `at`"),
        (
            "  every: week\n  on: monday\n  timezone: Africa/Algier\n  at: \"06:00\"",
            "`Africa/Algier` is not a known time zone",
        ),
        ("  every: week\n  on: monday\n  timezone: UTC\n  at: 390", "390 is not a time of day"),
        ("  every: week\n  on: monday\n  timezone: UTC\n  at: \"25:00\"", "`25:00` is not a time of day"),
        ("  timezone: UTC\n  at: \"06:00\"", "lacks the key `every`"),
        ("  timezone: UTC\n  cron: \"*/5 * * * *\"", "at most one a day is due"),
        ("  timezone: UTC\n  cron: \"0 6 * *\"", "has 4 fields"),
        ("  timezone: UTC\n  cron: \"0 6 32 * *\"", "is not a cron expression"),
        ("  timezone: UTC\n  cron: \"0 6 30 2 *\"", "no edition is ever due"),
        ("  timezone: UTC\n  at: \"06:00\"\n  cron: \"0 6 * * *\"", "`at` means nothing beside it"),
    ];
    let with_head = [
        ("  every: week", "lacks the key `on`"),
        ("  every: week\n  on: mon", "`mon` is not a day of the week"),
        ("  every: week\n  on: [monday, monday]", "a second time"),
        ("  every: 2 weeks\n  on: monday", "lacks the key `start`"),
        ("  every: weak\n  on: monday", "`weak` is not a known interval"),
        ("  every: day\n  on: monday", "has no `on`"),
        ("  every: month\n  on: 32", "32 is not a day of the month"),
        ("  every: month\n  on: fifth friday", "`fifth friday` is not a day of the month"),
        ("  every: month\n  on: 1\n  start: 2025-02-01\n  end: 2025-01-01", "ends on 2025-01-01, before"),
        ("  every: month\n  on: 1\n  skip: [{ from: 2025-02-01 }]", "not a range of days"),
        ("  every: month\n  on: 1\n  start: 2025-02-02\n  end: 2025-02-20", "no edition is ever due"),
        ("  every: month\n  true: 1", "has turned the bare word `on` into `true`"),
    ];
    let with_head = with_head.map(|(lines, why)| (format!("{head}{lines}"), why));
    for (lines, why) in cases.map(|(lines, why)| (lines.to_owned(), why)).into_iter().chain(with_head) {
        let found = read(&lines).unwrap_err();
        let sorted = found.sorted();
        assert!(sorted.iter().any(|d| english(&d.message).contains(why)), "{lines}: {sorted:?}");
        assert!(sorted.iter().all(|d| d.position().is_some_and(|p| p.line >= 4) && d.help.is_some()), "{sorted:?}");
    }
}

#[test]
fn a_bare_on_is_read_as_it_is_meant() {
    assert_eq!(schedule("  every: week\n  on: Monday").recurrence, Recurrence::Week(vec![Weekday::Mon]));
    let bare = read("  timezone: UTC\n  at: 06:00\n  every: week\n  on: monday").unwrap();
    assert_eq!(bare.at, NaiveTime::from_hms_opt(6, 0, 0).unwrap());
}
