//! Ten years of every kind of schedule in four time zones, checked against `croner` and, where it is there,
//! `systemd-analyze calendar`.

use std::process::Command;

use brief::schedule::plan::{Past, plan};
use brief::schedule::{due_days, moment_of};
use brief::spec::names::Names;
use brief::spec::schedule::Schedule;
use brief::spec::series::CatchUp;
use brief::spec::{self, TopicsCatalogue};
use chrono::{DateTime, Duration, NaiveDate, TimeZone, Utc};
use croner::{Cron, Direction};

use crate::harness::has;

const ZONES: [&str; 4] = ["Africa/Algiers", "Europe/Paris", "America/New_York", "Asia/Tehran"];

/// Hours, some of which do not exist on some days in these zones, and some exist twice.
const HOURS: [&str; 3] = ["06:00", "02:30", "00:00"];

/// Ten years; in the first half of them Tehran still puts its clocks forward at midnight.
const FROM: &str = "2016-01-04";
const TO: &str = "2026-01-03";

/// A schedule, the cron expression that `croner` is asked (minute and hour in front), and the days of
/// `systemd.time(7)`.
const KINDS: [(&str, &str, &str); 9] = [
    ("every: day", "* * *", "*-*-*"),
    ("every: week\n  on: monday", "* * MON", "Mon *-*-*"),
    ("every: week\n  on: [sunday, thursday]", "* * SUN,THU", "Sun,Thu *-*-*"),
    ("every: 2 weeks\n  on: sunday\n  start: 2016-01-04", "* * SUN", "Sun *-*-*"),
    ("every: month\n  on: 31", "L * *", "*-*~01"),
    ("every: month\n  on: 15", "15 * *", "*-*-15"),
    ("every: month\n  on: last friday", "* * FRI#L", "Fri *-*~07/1"),
    ("every: quarter\n  on: 1", "1 1,4,7,10 *", "*-01,04,07,10-01"),
    ("every: month\n  on: second tuesday", "* * TUE#2", "Tue *-*-08..14"),
];

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn schedule(zone: &str, lines: &str) -> Schedule {
    let text = format!(
        "title: {{ en: T }}\nlanguages: [en]\ncorpus: ../seeds\nschedule:\n  timezone: {zone}\n  {lines}\ntopics:\n  - {{ id: a, title: {{ en: A }}, terms: [word] }}\n"
    );
    let written = spec::read("s.yaml", &text).unwrap_or_else(|found| panic!("{lines}: {:?}", found.sorted()));
    let spec = spec::resolve(written, TopicsCatalogue::Topics(&[]), &Names::default(), day(FROM));
    spec.unwrap_or_else(|found| panic!("{lines}: {:?}", found.sorted())).series.unwrap().schedule
}

/// What `croner` says of the same days.
fn by_croner(schedule: &Schedule, pattern: &str, every: usize) -> Vec<DateTime<Utc>> {
    let begin = schedule.zone.from_local_datetime(&day(FROM).and_hms_opt(0, 0, 0).unwrap()).earliest().unwrap();
    let end = schedule.zone.from_local_datetime(&day(TO).and_hms_opt(23, 59, 59).unwrap()).latest().unwrap();
    let cron: Cron = pattern.parse().unwrap();
    let all = cron.iter_from(begin - Duration::seconds(1), Direction::Forward).take_while(|moment| *moment <= end);
    all.step_by(every).map(|moment| moment.to_utc()).collect()
}

#[test]
fn ten_years_agree_with_croner() {
    let mut compared = 0;
    for zone in ZONES {
        for hour in HOURS {
            let (hours, minutes) = hour.split_once(':').unwrap();
            for (lines, days, _) in KINDS {
                let ours = schedule(zone, &format!("at: \"{hour}\"\n  {lines}"));
                let every = if lines.contains("2 weeks") { 2 } else { 1 };
                let pattern = format!("{} {} {days}", minutes.parse::<u8>().unwrap(), hours.parse::<u8>().unwrap());
                let due = due_days(&ours, day(FROM), day(TO));
                assert!(due.is_sorted_by(|a, b| a < b), "{zone} {lines}: each day once");
                let moments: Vec<DateTime<Utc>> = due.iter().map(|day| moment_of(&ours, *day)).collect();
                assert_eq!(moments, by_croner(&ours, &pattern, every), "{zone} {hour} {lines}");
                compared += moments.len();
                if every == 1 {
                    let cron = schedule(zone, &format!("cron: \"{pattern}\""));
                    assert_eq!(due_days(&cron, day(FROM), day(TO)), due, "{zone} {pattern}");
                }
            }
        }
    }
    assert!(compared > 70_000, "{compared} moments were compared");
}

/// Runs that come every 29 hours find each edition once, in order, and none is left out.
#[test]
fn runs_at_any_hour_make_each_edition_once() {
    for zone in ZONES {
        for (lines, _, _) in KINDS {
            let ours = schedule(zone, &format!("at: \"02:30\"\n  {lines}"));
            let (mut past, mut made) = (Past::default(), Vec::new());
            let begin = day(FROM).and_hms_opt(0, 0, 0).unwrap().and_utc();
            let end = day(TO).and_hms_opt(0, 0, 0).unwrap().and_utc();
            let mut now = begin;
            while now < end {
                let plan = plan(&ours, CatchUp::All, past, now);
                assert!(plan.missed.is_empty());
                if let Some((next, moment)) = plan.next {
                    assert!(moment > now && plan.make.iter().all(|made| *made < next), "{zone} {lines} {now}");
                }
                made.extend(&plan.make);
                past.last = plan.make.last().copied().or(past.last);
                now += Duration::hours(29);
            }
            let mut all = due_days(&ours, made[0], day(TO));
            all.retain(|day| moment_of(&ours, *day) <= now - Duration::hours(29));
            assert_eq!(made, all, "{zone} {lines}");
        }
    }
}

#[test]
fn ten_years_agree_with_systemd() {
    if !has("systemd-analyze") {
        return;
    }
    for zone in ZONES {
        for (lines, _, days) in KINDS {
            let ours = schedule(zone, &format!("at: \"06:00\"\n  {lines}"));
            let due = due_days(&ours, day(FROM), day(TO));
            let every = if lines.contains("2 weeks") { 2 } else { 1 };
            let output = Command::new("systemd-analyze")
                .args([
                    "calendar",
                    &format!("--iterations={}", due.len() * every),
                    "--base-time=2016-01-03 12:00:00 UTC",
                ])
                .arg(format!("{days} 06:00:00 {zone}"))
                .env("TZ", "UTC")
                .env("LC_ALL", "C")
                .output()
                .unwrap();
            let said = String::from_utf8_lossy(&output.stdout).into_owned();
            assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
            // `Next elapse: Mon 2020-01-06 05:00:00 UTC`, then `Iter. #2: …` (`Iteration #2: …` in newer ones).
            let moment = |line: &str| {
                let (name, time) = line.trim().split_once(": ")?;
                let is_moment = name == "Next elapse" || name.starts_with("Iter");
                let time = time.strip_suffix(" UTC").filter(|_| is_moment)?.split_once(' ')?.1;
                Some(chrono::NaiveDateTime::parse_from_str(time, "%Y-%m-%d %H:%M:%S").ok()?.and_utc())
            };
            let theirs: Vec<DateTime<Utc>> = said.lines().filter_map(moment).step_by(every).collect();
            let moments: Vec<DateTime<Utc>> = due.iter().map(|day| moment_of(&ours, *day)).collect();
            assert_eq!(moments, theirs, "{zone} {lines}");
        }
    }
}
