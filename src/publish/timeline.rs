//! The timeline: when the cited sources were published and the events of the spec happened.
//!
//! Places are computed here, as shares of the time shown; the template draws. A date that is known to a
//! month or a year is the interval of its days, never a point.

use chrono::{Datelike, Months, NaiveDate};

use super::view::timeline::{Tick, Timeline, TimelineCell, TimelineItem, TimelineStretch, TimelineWords};
use crate::labels::{Labels, filled};
use crate::lang::{Lang, localized};
use crate::spec::appearance::{EventDate, TimelineEvent};
use crate::text::bidi::{isolate, on_one_line};
use crate::text::date::{Interval, PartialDate, written_day};
use crate::text::digits::in_digits_of;

/// The most marks on a timeline's axis.
const MAX_TICKS: u32 = 9;

/// The steps between marks that are tried, in months.
const STEPS: [u32; 10] = [1, 3, 6, 12, 24, 60, 120, 240, 600, 1200];

/// How high the rows of one stretch may be together, in points, and what is reckoned for a line and between
/// two rows: a longer timeline is drawn in several stretches, each with its own scale.
const STRETCH: usize = 420;
const LINE: usize = 13;
const GAP: usize = 7;
const CHARS_IN_A_LINE: usize = 34;

/// A cited source as the timeline shows it.
pub(super) struct Shown {
    /// The days on which it can have been published, if anything is known about them.
    pub days: Option<Interval>,
    /// Its anchor in the list of sources.
    pub target: String,
    /// Date and name, in each language.
    pub words: Vec<(String, String)>,
}

/// An item before it has a place.
struct DatedItem {
    first: NaiveDate,
    last: NaiveDate,
    event: bool,
    target: String,
    words: Vec<(String, String)>,
}

/// The timeline of some sources and events; `None` where fewer than two dates are known.
pub(super) fn timeline(
    languages: &[(&Lang, &Labels)],
    sources: Vec<Shown>,
    events: &[TimelineEvent],
) -> Option<Timeline> {
    let undated: Vec<Vec<String>> = sources
        .iter()
        .filter(|source| source.days.is_none())
        .map(|source| source.words.iter().map(|(_, name)| name.clone()).collect())
        .collect();
    let mut dated: Vec<DatedItem> = events.iter().filter_map(|event| dated_event(event, languages)).collect();
    dated.extend(sources.into_iter().filter_map(|source| {
        let days = source.days?;
        Some(DatedItem { first: days.from?, last: days.to?, event: false, target: source.target, words: source.words })
    }));
    if dated.len() < 2 {
        return None;
    }
    // Stable: events before sources of the same days, sources in the order of their numbers.
    dated.sort_by_key(|item| (item.first, item.last));
    let words = languages.iter().enumerate().map(|(index, (lang, labels))| {
        words(index, lang, labels, &dated, undated.iter().map(|names| names[index].as_str()))
    });
    let words = words.collect();
    let stretches = stretches(dated).into_iter().map(|items| stretch(items, languages)).collect();
    Some(Timeline { words, stretches })
}

fn dated_event(event: &TimelineEvent, languages: &[(&Lang, &Labels)]) -> Option<DatedItem> {
    let days = event.date.interval()?;
    let words = languages.iter().map(|(lang, labels)| {
        (written_event(&event.date, labels, lang), on_one_line(localized(&event.text, lang).unwrap_or_default()))
    });
    let words = words.collect();
    Some(DatedItem { first: days.from?, last: days.to?, event: true, target: String::new(), words })
}

/// The date of an event in words: `16–28 November 2022`, `c. April 2025`.
fn written_event(date: &EventDate, labels: &Labels, lang: &Lang) -> String {
    let written = |date: &PartialDate| {
        let words = date.written(lang);
        if date.approximate { filled(&labels.about_date, &[("date", &words)]) } else { words }
    };
    let from = written(&date.from);
    date.to.as_ref().map_or_else(|| from.clone(), |to| labels.written_range(&from, &written(to)))
}

fn words<'a>(
    index: usize,
    lang: &Lang,
    labels: &Labels,
    dated: &[DatedItem],
    undated: impl Iterator<Item = &'a str>,
) -> TimelineWords {
    let dir = lang.direction();
    let undated: Vec<&str> = undated.collect();
    let undated =
        (!undated.is_empty()).then(|| filled(&labels.timeline_undated, &[("sources", &undated.join(lang.comma()))]));
    let items: Vec<String> = dated
        .iter()
        .map(|item| {
            let (date, text) = &item.words[index];
            format!("{date}: {text}")
        })
        .collect();
    let day = |day: Option<NaiveDate>| day.map(|day| written_day(day, lang)).unwrap_or_default();
    let (from, to) = (day(dated.iter().map(|item| item.first).min()), day(dated.iter().map(|item| item.last).max()));
    let alt = filled(&labels.timeline_alt, &[("from", &from), ("to", &to), ("items", &items.join(lang.semicolon()))]);
    TimelineWords {
        lang: lang.clone(),
        dir,
        title: labels.timeline.clone(),
        note: isolate(&labels.timeline_note, dir),
        undated: undated.map(|text| isolate(&text, dir)),
        alt,
    }
}

/// The items in stretches of about one height.
fn stretches(dated: Vec<DatedItem>) -> Vec<Vec<DatedItem>> {
    let height = |item: &DatedItem| {
        let lines = item.words.iter().map(|(_, text)| 1 + text.chars().count().div_ceil(CHARS_IN_A_LINE)).max();
        lines.unwrap_or(1) * LINE + GAP
    };
    let total: usize = dated.iter().map(height).sum();
    let count = total.div_ceil(STRETCH).max(1);
    // Of about one height, so that none is left with a single item: each goes where its middle lies.
    let mut stretches: Vec<Vec<DatedItem>> = (0..count).map(|_| Vec::new()).collect();
    let mut above = 0;
    for item in dated {
        let height = height(&item);
        stretches[((above + height / 2) * count / total.max(1)).min(count - 1)].push(item);
        above += height;
    }
    stretches.retain(|stretch| !stretch.is_empty());
    stretches
}

fn stretch(dated: Vec<DatedItem>, languages: &[(&Lang, &Labels)]) -> TimelineStretch {
    let first = dated.iter().map(|item| item.first).min().unwrap_or_default();
    let last = dated.iter().map(|item| item.last).max().unwrap_or_default();
    let (days, step) = ticks(first, last);
    let (begin, end) = (days.first().copied().unwrap_or(first), days.last().copied().unwrap_or(last));
    let share = |day: NaiveDate| {
        let share = (day - begin).num_days() as f64 / ((end - begin).num_days().max(1)) as f64;
        // Four places are a hundredth of a millimetre on the page.
        (share * 1e4).round() / 1e4
    };
    let label = |day: NaiveDate| {
        let text = if step % 12 == 0 { day.year().to_string() } else { format!("{}-{:02}", day.year(), day.month()) };
        let mut labels: Vec<String> = languages.iter().map(|(lang, _)| in_digits_of(lang, &text)).collect();
        labels.dedup();
        labels
    };
    let ticks = days.iter().map(|&day| Tick { at: share(day), labels: label(day) }).collect();
    let mut ends: Vec<NaiveDate> = Vec::new();
    let items = dated.into_iter().map(|item| {
        // The first lane that is free by then.
        let lane = ends.iter().position(|&end| end < item.first).unwrap_or(ends.len());
        match ends.get_mut(lane) {
            Some(end) => *end = item.last,
            None => ends.push(item.last),
        }
        let cells = languages.iter().zip(item.words).map(|((lang, _), (date, text))| {
            let dir = lang.direction();
            TimelineCell { lang: (*lang).clone(), dir, date: isolate(&date, dir), text: isolate(&text, dir) }
        });
        let cells = cells.collect();
        let to = item.last.succ_opt().unwrap_or(item.last);
        TimelineItem { event: item.event, from: share(item.first), to: share(to), lane, target: item.target, cells }
    });
    let items = items.collect();
    TimelineStretch { ticks, items }
}

/// The days of the marks, the first at or before all that is shown and the last after it, and the step
/// between them in months.
fn ticks(first: NaiveDate, last: NaiveDate) -> (Vec<NaiveDate>, u32) {
    let month = |day: NaiveDate| i64::from(day.year()) * 12 + i64::from(day.month0());
    for step in STEPS {
        let wide = i64::from(step);
        let begin = month(first).div_euclid(wide) * wide;
        let count = (month(last) + 1 - begin + wide - 1).div_euclid(wide);
        if count <= i64::from(MAX_TICKS) || step == STEPS[STEPS.len() - 1] {
            let year = i32::try_from(begin.div_euclid(12)).unwrap_or_default();
            let start = NaiveDate::from_ymd_opt(year, begin.rem_euclid(12) as u32 + 1, 1).unwrap_or(first);
            let days = (0..=count as u32).filter_map(|index| start.checked_add_months(Months::new(index * step)));
            return (days.collect(), step);
        }
    }
    (vec![first, last], 12)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn marks_stand_on_months_and_years_and_enclose_what_is_shown() {
        let (days, step) = ticks(day("2022-11-16"), day("2025-04-30"));
        assert_eq!(step, 6);
        assert_eq!((days[0], days[days.len() - 1]), (day("2022-07-01"), day("2025-07-01")));
        let (days, step) = ticks(day("2025-04-01"), day("2025-04-02"));
        assert_eq!((days, step), (vec![day("2025-04-01"), day("2025-05-01")], 1));
        let (days, step) = ticks(day("1830-07-05"), day("2025-01-01"));
        assert_eq!(step, 600);
        assert!(days[0] <= day("1830-07-05") && days[days.len() - 1] > day("2025-01-01"));
    }

    fn item(first: &str, last: &str) -> DatedItem {
        let words = vec![("date".to_owned(), "text".to_owned())];
        DatedItem { first: day(first), last: day(last), event: false, target: String::new(), words }
    }

    #[test]
    fn a_month_is_an_interval_and_what_overlaps_stands_in_lanes() {
        let labels = crate::labels::LabelSet::built_in_for_tests("en");
        let en: Lang = "en".parse().unwrap();
        let languages = [(&en, labels.get(&en).unwrap())];
        let items =
            vec![item("2025-04-01", "2025-04-30"), item("2025-04-03", "2025-04-03"), item("2025-05-01", "2025-05-31")];
        let stretch = stretch(items, &languages);
        let places: Vec<(f64, f64, usize)> = stretch.items.iter().map(|item| (item.from, item.to, item.lane)).collect();
        assert_eq!(places, [(0.0, 0.4918, 0), (0.0328, 0.0492, 1), (0.4918, 1.0, 0)]);
    }

    #[test]
    fn a_long_timeline_is_drawn_in_stretches_of_about_one_height() {
        let all: Vec<DatedItem> =
            (1..=28).map(|d| item(&format!("2025-01-{d:02}"), &format!("2025-01-{d:02}"))).collect();
        let sizes: Vec<usize> = stretches(all).iter().map(Vec::len).collect();
        assert_eq!(sizes.iter().sum::<usize>(), 28);
        assert!(sizes.len() > 1 && sizes.iter().all(|&size| (6..=13).contains(&size)), "{sizes:?}");
    }
}
