//! Dates of known and unknown precision, and how each language writes them.

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, Days, Months, NaiveDate};
use icu_calendar::cal::Hijri;
use icu_calendar::cal::hijri::UmmAlQura;
use icu_calendar::{Date, Gregorian};
use icu_datetime::FixedCalendarDateTimeFormatter;
use icu_datetime::fieldsets::{M, MD, YM, YMD};
use serde::{Deserialize, Serialize};

use super::digits::{in_digits_of, locale};
use crate::lang::Lang;

/// A date as precise as it is known: a year, a month or a day, certain or inferred.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, Eq)]
pub struct PartialDate {
    /// The year of the Gregorian calendar.
    pub year: i32,
    /// The month, 1 to 12.
    pub month: Option<u32>,
    /// The day of the month, from 1.
    pub day: Option<u32>,
    /// Inferred, not stated (`~2025-04`).
    pub approximate: bool,
}

/// A first and a last day, both included; an open end is `None`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Interval {
    /// The first day.
    pub from: Option<NaiveDate>,
    /// The last day.
    pub to: Option<NaiveDate>,
}

impl Interval {
    /// Whether the two share a day.
    pub fn touches(&self, other: &Interval) -> bool {
        let before = |to: Option<NaiveDate>, from: Option<NaiveDate>| matches!((to, from), (Some(t), Some(f)) if t < f);
        !before(self.to, other.from) && !before(other.to, self.from)
    }
}

impl PartialDate {
    /// The days that the date can mean; `None` if it is not a date of the calendar.
    pub fn interval(&self) -> Option<Interval> {
        let from = NaiveDate::from_ymd_opt(self.year, self.month.unwrap_or(1), self.day.unwrap_or(1))?;
        let to = match (self.month, self.day) {
            (_, Some(_)) => from,
            (Some(_), None) => from.checked_add_months(Months::new(1))?.checked_sub_days(Days::new(1))?,
            (None, None) => NaiveDate::from_ymd_opt(self.year, 12, 31)?,
        };
        Some(Interval { from: Some(from), to: Some(to) })
    }

    /// The date in words of `lang`, without a mark of approximation.
    pub fn written(&self, lang: &Lang) -> String {
        match (self.month, self.day) {
            (Some(month), Some(day)) => NaiveDate::from_ymd_opt(self.year, month, day)
                .map_or_else(|| self.to_string(), |d| written_day(d, lang)),
            (Some(month), None) => written_month(self.year, month, lang).unwrap_or_else(|| self.to_string()),
            _ => in_digits_of(lang, &self.year.to_string()),
        }
    }
}

impl PartialDate {
    /// A date as it is written, `2025`, `2025-04`, `2025-04-03`, `~` in front if it is inferred, whether or
    /// not it is one of the calendar.
    ///
    /// # Errors
    ///
    /// It does not have that form.
    pub fn as_written(words: &str) -> Result<Self, NotADate> {
        let (day, approximate) = words.strip_prefix('~').map_or((words, false), |rest| (rest, true));
        let mut parts = day.split('-');
        let mut number = |length: usize| match parts.next() {
            None => Ok(None),
            Some(part) if part.len() == length && part.bytes().all(|b| b.is_ascii_digit()) => {
                part.parse::<u32>().map(Some).map_err(|_| NotADate)
            }
            Some(_) => Err(NotADate),
        };
        let (year, month, day) = (number(4)?, number(2)?, number(2)?);
        let year = year.and_then(|year| i32::try_from(year).ok()).filter(|&year| year >= 1000).ok_or(NotADate)?;
        if parts.next().is_none() { Ok(Self { year, month, day, approximate }) } else { Err(NotADate) }
    }
}

impl FromStr for PartialDate {
    type Err = NotADate;

    fn from_str(words: &str) -> Result<Self, NotADate> {
        Self::as_written(words).and_then(|date| if date.interval().is_some() { Ok(date) } else { Err(NotADate) })
    }
}

/// The words are no date of the form `2025`, `2025-04` or `2025-04-03`, or of no calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotADate;

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.approximate {
            f.write_str("~")?;
        }
        write!(f, "{:04}", self.year)?;
        if let Some(month) = self.month {
            write!(f, "-{month:02}")?;
        }
        if let Some(day) = self.day {
            write!(f, "-{day:02}")?;
        }
        Ok(())
    }
}

/// A day in words of `lang` (`30 April 2025`, `30 أبريل 2025`), from CLDR; ISO where CLDR has none.
/// The names of months are those of the region: أفريل in Algeria, نيسان in Syria.
pub fn written_day(date: NaiveDate, lang: &Lang) -> String {
    let written = || {
        let formatter =
            FixedCalendarDateTimeFormatter::<Gregorian, _>::try_new(locale(lang)?.into(), YMD::long()).ok()?;
        let month = u8::try_from(date.month()).ok()?;
        let day = u8::try_from(date.day()).ok()?;
        Some(formatter.format(&Date::try_new_gregorian(date.year(), month, day).ok()?).to_string())
    };
    written().map_or_else(|| date.to_string(), |text| with_ordinal(without_marks(&text), lang))
}

/// A day of the calendar of Umm al-Qura (the official Hijri calendar of Saudi Arabia) in words of `lang`;
/// `None` where CLDR has none.
pub fn written_hijri(date: NaiveDate, lang: &Lang) -> Option<String> {
    let formatter =
        FixedCalendarDateTimeFormatter::<Hijri<UmmAlQura>, _>::try_new(locale(lang)?.into(), YMD::long()).ok()?;
    let (month, day) = (u8::try_from(date.month()).ok()?, u8::try_from(date.day()).ok()?);
    let date = Date::try_new_gregorian(date.year(), month, day).ok()?.to_calendar(Hijri::new_umm_al_qura());
    Some(with_ordinal(without_marks(&formatter.format(&date).to_string()), lang))
}

/// In French the first day of a month is an ordinal, which the patterns of CLDR do not say.
fn with_ordinal(text: String, lang: &Lang) -> String {
    match text.strip_prefix("1 ").filter(|_| lang.primary() == "fr") {
        Some(rest) => format!("1er {rest}"),
        None => text,
    }
}

/// A month of a year in words of `lang`; `None` where CLDR has none.
pub fn written_month(year: i32, month: u32, lang: &Lang) -> Option<String> {
    let formatter = FixedCalendarDateTimeFormatter::<Gregorian, _>::try_new(locale(lang)?.into(), YM::long()).ok()?;
    let date = Date::try_new_gregorian(year, u8::try_from(month).ok()?, 1).ok()?;
    Some(without_marks(&formatter.format(&date).to_string()))
}

/// A month in words of `lang` without a year; `None` where CLDR has none.
pub fn written_month_alone(month: u32, lang: &Lang) -> Option<String> {
    let formatter = FixedCalendarDateTimeFormatter::<Gregorian, _>::try_new(locale(lang)?.into(), M::long()).ok()?;
    let date = Date::try_new_gregorian(2000, u8::try_from(month).ok()?, 1).ok()?;
    Some(without_marks(&formatter.format(&date).to_string()))
}

/// A day of a month in words of `lang` without a year; `None` where CLDR has none.
pub fn written_day_of_month(month: u32, day: u32, lang: &Lang) -> Option<String> {
    let formatter = FixedCalendarDateTimeFormatter::<Gregorian, _>::try_new(locale(lang)?.into(), MD::long()).ok()?;
    // Any leap year has every day.
    let date = Date::try_new_gregorian(2000, u8::try_from(month).ok()?, u8::try_from(day).ok()?).ok()?;
    Some(with_ordinal(without_marks(&formatter.format(&date).to_string()), lang))
}

/// CLDR puts right-to-left marks into some patterns; isolation is done once, elsewhere.
fn without_marks(text: &str) -> String {
    text.chars().filter(|c| !matches!(c, '\u{200E}' | '\u{200F}' | '\u{061C}')).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn lang(tag: &str) -> Lang {
        tag.parse().unwrap()
    }

    #[test]
    fn a_month_touches_a_period_that_begins_inside_it() {
        let month = PartialDate { year: 2025, month: Some(4), day: None, approximate: true }.interval().unwrap();
        assert_eq!(month, Interval { from: Some(day("2025-04-01")), to: Some(day("2025-04-30")) });
        assert!(month.touches(&Interval { from: Some(day("2025-04-30")), to: None }));
        assert!(!month.touches(&Interval { from: Some(day("2025-05-01")), to: None }));
        assert!(month.touches(&Interval::default()));
    }

    #[test]
    fn dates_are_written_in_the_readers_language() {
        let date = day("2025-04-30");
        assert_eq!(written_day(date, &lang("en")), "30 April 2025");
        assert_eq!(written_day(date, &lang("ar")), "30 أبريل 2025");
        assert_eq!(written_day(date, &lang("fr")), "30 avril 2025");
        assert_eq!(written_day(day("2025-04-01"), &lang("fr")), "1er avril 2025");
        assert_eq!(written_day(date, &lang("en-US")), "April 30, 2025");
        let month = PartialDate { year: 2025, month: Some(4), day: None, approximate: true };
        assert_eq!(month.written(&lang("en")), "April 2025");
        assert_eq!(month.written(&lang("ar")), "أبريل 2025");
        assert_eq!(month.written(&lang("ar-SY")), "نيسان ٢٠٢٥");
        assert_eq!(PartialDate { month: None, ..month }.written(&lang("ar-EG")), "٢٠٢٥");
        assert_eq!(month.to_string(), "~2025-04");
    }

    #[test]
    fn months_and_digits_are_those_of_the_region() {
        const MAGHREB: &str = "جانفي فيفري مارس أفريل ماي جوان جويلية أوت سبتمبر أكتوبر نوفمبر ديسمبر";
        const MOROCCO: &str = "يناير فبراير مارس أبريل ماي يونيو يوليوز غشت شتنبر أكتوبر نونبر دجنبر";
        const LEVANT: &str =
            "كانون_الثاني شباط آذار نيسان أيار حزيران تموز آب أيلول تشرين_الأول تشرين_الثاني كانون_الأول";
        const NILE_AND_GULF: &str = "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر";
        for (tag, months, digits) in [
            ("ar", NILE_AND_GULF, "5"),
            ("ar-DZ", MAGHREB, "5"),
            ("ar-TN", MAGHREB, "5"),
            ("ar-MA", MOROCCO, "5"),
            ("ar-LY", NILE_AND_GULF, "5"),
            ("ar-SY", LEVANT, "٥"),
            ("ar-IQ", LEVANT, "٥"),
            ("ar-LB", LEVANT, "٥"),
            ("ar-JO", LEVANT, "٥"),
            ("ar-PS", LEVANT, "٥"),
            ("ar-EG", NILE_AND_GULF, "٥"),
            ("ar-SA", NILE_AND_GULF, "٥"),
            ("ar-QA", NILE_AND_GULF, "٥"),
        ] {
            for (month, name) in (1..).zip(months.split(' ')) {
                let date = NaiveDate::from_ymd_opt(2025, month, 5).unwrap();
                let written = written_day(date, &lang(tag));
                let expected = format!("{digits} {} {}", name.replace('_', " "), in_digits_of(&lang(tag), "2025"));
                assert_eq!(written, expected, "{tag} {month}");
            }
        }
    }

    #[test]
    fn hijri_dates_are_those_of_umm_al_qura() {
        let date = day("2025-04-30");
        assert_eq!(written_hijri(date, &lang("ar")).unwrap(), "2 ذو القعدة 1446 هـ");
        assert_eq!(written_hijri(date, &lang("ar-SY")).unwrap(), "٢ ذو القعدة ١٤٤٦ هـ");
        assert_eq!(written_hijri(date, &lang("en")).unwrap(), "2 Dhuʻl-Qiʻdah 1446 AH");
        // The first of Ramadan 1446 in Saudi Arabia.
        assert_eq!(written_hijri(day("2025-03-01"), &lang("ar-DZ")).unwrap(), "1 رمضان 1446 هـ");
    }
}
