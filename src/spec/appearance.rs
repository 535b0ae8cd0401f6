//! What a spec says about the look of its pages: classification, distribution, logo, colours, Hijri dates,
//! and the dates that its timeline shows besides those of the sources.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};

use super::rules::{EMPTY_TEXT, MISSING_LANGUAGE, REVERSED_DATES};
use crate::diagnostic::{Diagnostics, msg, rules};
use crate::lang::{Lang, Localized, localized};
use crate::text::date::{Interval, PartialDate};
use crate::text::limits::{UNPRINTABLE, unsettable};
use crate::yaml::shape::{OUT_OF_RANGE, WRONG_FORM};
use crate::yaml::{self, ParsedYaml, YamlFile};

rules! {
    /// A date is not in the calendar.
    pub NO_SUCH_DATE = Error "no-such-date" {
        title: "A date is not in the calendar.",
        why: "It has the form of a date, but its month or day does not exist, so it has no place on the timeline.",
        wrong: "events:\n  - { date: 2022-02-30, text: { en: An exercise } }",
        right: "events:\n  - { date: 2022-02-28, text: { en: An exercise } }",
    }
    /// Fonts are given for a language that the brief is not in.
    pub FOREIGN_LANGUAGE = Error "foreign-language" {
        title: "A font is named for a language that the brief is not in.",
        why: "Nothing would be set in it. Often the language tag is misspelt; the region does not matter here.",
        wrong: "languages: [ar, en]\nbrand: { fonts: { fr: Amiri } }",
        right: "languages: [ar, en]\nbrand: { fonts: { ar: Amiri } }",
    }
    /// The accent colour is too pale to be read on white.
    pub LOW_CONTRAST = Error "low-contrast" {
        title: "The accent colour is too pale for headings on white.",
        why: "Headings are set in it, and many readers could not read them, least of all in print. Success criterion \
              1.4.3 of WCAG 2.2 requires a contrast of 4.5 to 1. Choose a darker colour.",
        wrong: "brand: { accent: \"#ffcc00\" }",
        right: "brand: { accent: \"#1f3a5f\" }",
    }
}

/// The longest line of classification or distribution, in characters: it is on every page.
const MAX_LINE: usize = 120;

/// The longest text of an event or of a logo's description, in characters.
const MAX_TEXT: usize = 300;

/// The least contrast between text and its ground (WCAG 2.2, success criterion 1.4.3).
pub const MIN_CONTRAST: f64 = 4.5;

/// What a page looks like, besides its template.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
#[schemars(inline)]
pub struct Appearance {
    /// How the languages of the brief relate to each other.
    #[serde(skip_serializing_if = "Layout::is_default")]
    pub layout: Layout,
    /// The classification, per language: on every page.
    #[serde(skip_serializing_if = "Localized::is_empty")]
    pub classification: Localized,
    /// Whom the brief is for, per language: on every page.
    #[serde(skip_serializing_if = "Localized::is_empty")]
    pub distribution: Localized,
    /// Who issues the brief.
    #[serde(skip_serializing_if = "Masthead::is_empty")]
    pub masthead: Masthead,
    /// The picture at the top of page 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub logo: Option<Logo>,
    /// The house's colours and fonts.
    #[serde(skip_serializing_if = "Brand::is_default")]
    pub brand: Brand,
    /// Whether dates of edition and period are given in the calendar of Umm al-Qura, too.
    #[serde(skip_serializing_if = "is_false")]
    pub hijri: bool,
    /// Whether a timeline is drawn: of the cited sources and of the events.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub timeline: Option<bool>,
    /// Dates that the timeline shows besides those of the sources.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub events: Vec<TimelineEvent>,
}

fn is_false(value: &bool) -> bool {
    !value
}

/// The file in which a house says of itself what its briefs have in common.
pub const HOUSE: &str = "briefs/house.yaml";

/// The shape of `briefs/house.yaml`, as a JSON Schema (draft 7).
pub fn house_schema() -> serde_json::Value {
    yaml::schema_of::<Masthead>()
}

/// Who issues a brief: at the top of page 1, and in what its files say of themselves.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
#[schemars(inline)]
pub struct Masthead {
    /// The institution, in each language.
    #[serde(skip_serializing_if = "Localized::is_empty")]
    pub institution: Localized,
    /// The authors, each in each language.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(length(max = 20))]
    pub authors: Vec<Localized>,
    /// How to reach them, in each language.
    #[serde(skip_serializing_if = "Localized::is_empty")]
    pub contact: Localized,
    /// What the brief is about, in each language: for programs alone.
    #[serde(skip_serializing_if = "Localized::is_empty")]
    pub subject: Localized,
    /// Keywords, in each language: for programs alone.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub keywords: BTreeMap<Lang, Vec<String>>,
}

impl Masthead {
    /// Whether it says nothing.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Reads the masthead of a house, `briefs/house.yaml`.
    ///
    /// # Errors
    ///
    /// Every mistake with its place.
    pub fn read(path: &str, text: &str) -> Result<Self, Diagnostics> {
        let ParsedYaml { value, file } = yaml::parse::<Self>(path, text)?;
        let mut found = Diagnostics::new();
        value.check(&[], &file, "", &mut found);
        found.into_result(value)
    }

    /// With what the house says where this says nothing.
    #[must_use]
    pub fn or(self, house: Self) -> Self {
        let or = |own: Localized, house: Localized| if own.is_empty() { house } else { own };
        Self {
            institution: or(self.institution, house.institution),
            authors: if self.authors.is_empty() { house.authors } else { self.authors },
            contact: or(self.contact, house.contact),
            subject: or(self.subject, house.subject),
            keywords: if self.keywords.is_empty() { house.keywords } else { self.keywords },
        }
    }

    /// What is wrong with it in a brief in these languages; of no languages, what is wrong with each text by itself.
    fn check(&self, languages: &[Lang], file: &YamlFile, pointer: &str, found: &mut Diagnostics) {
        let one = [("institution", &self.institution), ("contact", &self.contact), ("subject", &self.subject)];
        let mut all: Vec<(String, &Localized)> =
            one.into_iter().map(|(key, texts)| (format!("{pointer}/{key}"), texts)).collect();
        let authors = self.authors.iter().enumerate();
        all.extend(authors.map(|(index, author)| (format!("{pointer}/authors/{index}"), author)));
        for (at, texts) in all {
            if !texts.is_empty() {
                check_texts(&at, texts, MAX_LINE, languages, file, found);
            }
        }
        for (lang, words) in &self.keywords {
            for (index, word) in words.iter().enumerate() {
                let at = format!("{pointer}/keywords/{lang}/{index}");
                check_text(&at, word, MAX_LINE, file, found);
            }
        }
    }
}

/// What is wrong with a text in each language.
fn check_texts(at: &str, texts: &Localized, most: usize, languages: &[Lang], file: &YamlFile, found: &mut Diagnostics) {
    for lang in languages.iter().filter(|lang| localized(texts, lang).is_none()) {
        let message = msg!("missing-language", language = lang.as_str());
        found.push(file.finding(&MISSING_LANGUAGE, at, message).help(msg!("missing-language.help")));
    }
    for (lang, text) in texts {
        check_text(&format!("{at}/{lang}"), text, most, file, found);
    }
}

/// What is wrong with a text that is printed.
fn check_text(at: &str, text: &str, most: usize, file: &YamlFile, found: &mut Diagnostics) {
    let length = text.chars().count();
    if length > most {
        let message = msg!("out-of-range--characters", count = length, limit = most);
        found.push(file.finding(&OUT_OF_RANGE, at, message));
    } else if !text.chars().any(char::is_alphanumeric) {
        found.push(file.finding(&EMPTY_TEXT, at, msg!("empty-text")));
    } else if let Some(why) = unsettable(text) {
        found.push(file.finding(&UNPRINTABLE, at, msg!("unprintable--holds", why = why)));
    }
}

/// The picture at the top of page 1.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(inline)]
pub struct Logo {
    /// The file: in a spec relative to it, in a draft relative to the project's folder.
    #[schemars(length(min = 1, max = 300))]
    pub file: String,
    /// What it shows, per language, for anyone who cannot see it.
    #[schemars(extend("minProperties" = 1))]
    pub alt: Localized,
}

impl Logo {
    /// The name of the logo among the pictures of a draft: no picture in a text has such a path, which
    /// would lead out of the project.
    pub fn name(&self) -> String {
        format!("/{}", self.file)
    }
}

/// How the languages of a brief relate to each other on the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(inline)]
pub enum Layout {
    /// Content in two languages is in two columns.
    #[default]
    SideBySide,
    /// One below the other, each over the whole width.
    Stacked,
    /// All that is in one language, then all that is in the other, each from its own side.
    Parts,
}

impl Layout {
    fn is_default(&self) -> bool {
        *self == Self::default()
    }
}

/// The longest name of a family of fonts, in characters.
const MAX_FAMILY: usize = 100;

/// The house's colours and fonts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
#[schemars(inline)]
pub struct Brand {
    /// The colour of headings and rules.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub accent: Option<Colour>,
    /// The family of fonts that each language is set in; its files are in the project.
    #[serde(skip_serializing_if = "Localized::is_empty")]
    pub fonts: Localized,
}

impl Brand {
    fn is_default(&self) -> bool {
        *self == Self::default()
    }
}

/// A colour of sRGB, written `#1f3a5f`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Colour([u8; 3]);

impl Colour {
    /// The contrast with white paper, 1 to 21.
    pub fn contrast_with_white(self) -> f64 {
        contrast(self.0.map(|channel| f64::from(channel) / 255.0), [1.0; 3])
    }
}

/// The contrast of two colours of sRGB, 1 to 21 (WCAG 2.2, glossary).
pub fn contrast(one: [f64; 3], other: [f64; 3]) -> f64 {
    let luminance = |colour: [f64; 3]| {
        let linear = |value: f64| if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) };
        let [red, green, blue] = colour.map(linear);
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    };
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [red, green, blue] = self.0;
        write!(f, "#{red:02x}{green:02x}{blue:02x}")
    }
}

/// A text is not a colour as `#1f3a5f`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotAColour;

impl fmt::Display for NotAColour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a colour is written `#1f3a5f`")
    }
}

impl FromStr for Colour {
    type Err = NotAColour;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6 && digits.is_ascii());
        let channel = |at: usize| digits.and_then(|digits| u8::from_str_radix(&digits[at..at + 2], 16).ok());
        match (channel(0), channel(2), channel(4)) {
            (Some(red), Some(green), Some(blue)) => Ok(Self([red, green, blue])),
            _ => Err(NotAColour),
        }
    }
}

impl TryFrom<String> for Colour {
    type Error = NotAColour;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<Colour> for String {
    fn from(colour: Colour) -> Self {
        colour.to_string()
    }
}

impl JsonSchema for Colour {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Colour".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "pattern": "^#[0-9a-fA-F]{6}$" })
    }
}

/// A date of the timeline and what happened then.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(inline)]
pub struct TimelineEvent {
    /// When: a day, a month or a year, or two of these with `/` between them.
    pub date: EventDate,
    /// What, per language.
    #[schemars(extend("minProperties" = 1))]
    pub text: Localized,
}

/// A date, or a first and a last one (ISO 8601-1, 5.5: an interval).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "WrittenEventDate", into = "String")]
pub struct EventDate {
    /// The first.
    pub from: PartialDate,
    /// The last, of an event that has one.
    pub to: Option<PartialDate>,
}

/// A text is not a date of an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotAnEventDate;

impl fmt::Display for NotAnEventDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("this is no date")
    }
}

/// YAML reads a year alone as a number.
#[derive(Deserialize)]
#[serde(untagged)]
enum WrittenEventDate {
    Year(i32),
    Words(String),
}

impl EventDate {
    /// The days on which it can be, from the first of the first to the last of the last.
    pub fn interval(&self) -> Option<Interval> {
        let last = self.to.unwrap_or(self.from).interval()?;
        Some(Interval { from: self.from.interval()?.from, to: last.to })
    }
}

impl TryFrom<WrittenEventDate> for EventDate {
    type Error = NotAnEventDate;

    fn try_from(written: WrittenEventDate) -> Result<Self, Self::Error> {
        let words = match written {
            WrittenEventDate::Year(year) => year.to_string(),
            WrittenEventDate::Words(words) => words,
        };
        let (from, to) = words.split_once('/').map_or((words.as_str(), None), |(from, to)| (from, Some(to)));
        let date = |words: &str| PartialDate::as_written(words).map_err(|_| NotAnEventDate);
        Ok(Self { from: date(from)?, to: to.map(date).transpose()? })
    }
}

impl From<EventDate> for String {
    fn from(date: EventDate) -> Self {
        date.to.map_or_else(|| date.from.to_string(), |to| format!("{}/{to}", date.from))
    }
}

impl JsonSchema for EventDate {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "EventDate".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        // `date` alone would refuse `2022-11`; the calendar is asked in [`Appearance::check`].
        json_schema!({
            "type": ["string", "integer"],
            "pattern": "^~?[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?(/~?[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?)?$",
            "minimum": 1000,
            "maximum": 9999,
        })
    }
}

impl Appearance {
    /// What is wrong with it in a brief in these languages. `pointer` says where it is in the file.
    pub fn check(&self, languages: &[Lang], file: &YamlFile, pointer: &str, found: &mut Diagnostics) {
        let mut texts = |at: String, texts: &Localized, most: usize| {
            check_texts(&at, texts, most, languages, file, found);
        };
        for (key, lines) in [("classification", &self.classification), ("distribution", &self.distribution)] {
            if !lines.is_empty() {
                texts(format!("{pointer}/{key}"), lines, MAX_LINE);
            }
        }
        if let Some(logo) = &self.logo {
            texts(format!("{pointer}/logo/alt"), &logo.alt, MAX_TEXT);
        }
        for (index, event) in self.events.iter().enumerate() {
            texts(format!("{pointer}/events/{index}/text"), &event.text, MAX_TEXT);
        }
        for (index, event) in self.events.iter().enumerate() {
            let (days, written) = (event.date.interval(), String::from(event.date));
            let (rule, message) = match days {
                None => (&NO_SUCH_DATE, msg!("no-such-date", date = written)),
                Some(days) if days.from > days.to => (&REVERSED_DATES, msg!("reversed-dates--event", dates = written)),
                Some(_) => continue,
            };
            found.push(file.finding(rule, &format!("{pointer}/events/{index}/date"), message));
        }
        self.masthead.check(languages, file, &format!("{pointer}/masthead"), found);
        for (lang, family) in &self.brand.fonts {
            let at = format!("{pointer}/brand/fonts/{lang}");
            if languages.iter().all(|known| known.primary() != lang.primary()) {
                let message = msg!("foreign-language", language = lang.as_str());
                found.push(file.key_finding(&FOREIGN_LANGUAGE, &at, message));
            } else if family.trim().is_empty() || family.chars().count() > MAX_FAMILY || unsettable(family).is_some() {
                found.push(file.finding(&WRONG_FORM, &at, msg!("wrong-form--font-family")));
            }
        }
        if let Some(accent) = self.brand.accent
            && accent.contrast_with_white() < MIN_CONTRAST
        {
            let ratio = accent.contrast_with_white();
            let message = msg!("low-contrast", colour = accent.to_string(), ratio = format!("{ratio:.1}"));
            let pale = file.finding(&LOW_CONTRAST, &format!("{pointer}/brand/accent"), message);
            found.push(pale.help(msg!("low-contrast.help", least = MIN_CONTRAST.to_string())));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::messages::english;

    fn appearance(text: &str) -> Result<Appearance, Diagnostics> {
        let yaml::ParsedYaml { value, file } = yaml::parse::<Appearance>("look.yml", text)?;
        let mut found = Diagnostics::new();
        value.check(&["ar-DZ".parse().unwrap(), "en".parse().unwrap()], &file, "", &mut found);
        found.into_result(value)
    }

    fn messages(text: &str) -> String {
        let found = appearance(text).unwrap_err();
        let lines: Vec<String> = found
            .sorted()
            .iter()
            .map(|d| {
                let place = d.position().map(|p| format!("{}:{}", p.line, p.column)).unwrap_or_default();
                format!("{place} {}", english(&d.message))
            })
            .collect();
        lines.join("\n")
    }

    #[test]
    fn contrast_is_that_of_wcag() {
        let contrast = |colour: &str| colour.parse::<Colour>().unwrap().contrast_with_white();
        assert!((contrast("#000000") - 21.0).abs() < 1e-9);
        assert!((contrast("#ffffff") - 1.0).abs() < 1e-9);
        // The grey that is often named as the palest that passes.
        assert!((contrast("#767676") - 4.54).abs() < 0.005);
        assert!(contrast("#777777") < 4.5);
    }

    #[test]
    fn a_look_is_read_and_written_alike() {
        let text = "classification: { ar: داخلي, en: Internal }\nbrand: { accent: \"#1F3A5F\" }\nhijri: true\nevents:\n  - { date: 2022, text: { ar: سنة, en: A year } }\n  - { date: 2022-11-16/2022-11-28, text: { ar: تمرين, en: An exercise } }\n  - { date: ~2025-04, text: { ar: شهر, en: A month } }\n";
        let read = appearance(text).unwrap();
        assert_eq!(read.brand.accent.unwrap().to_string(), "#1f3a5f");
        let dates: Vec<String> = read.events.iter().map(|event| event.date.into()).collect();
        assert_eq!(dates, ["2022", "2022-11-16/2022-11-28", "~2025-04"]);
        let written = serde_yaml::to_string(&read).unwrap();
        assert_eq!(appearance(&written).unwrap(), read, "{written}");
        assert_eq!(serde_yaml::to_string(&Appearance::default()).unwrap(), "{}\n");
    }

    #[test]
    fn what_is_wrong_is_said_where_it_stands() {
        let found = messages(
            "classification: { en: Internal }\nbrand: { accent: \"#ffcc00\" }\nevents:\n  - { date: 2022-11-28/2022-11-16, text: { ar: تمرين, en: \"!\" } }\n",
        );
        assert_eq!(
            found,
            "1:17 the brief is in `ar-DZ`, but this is not given in that language\n\
             2:18 #ffcc00 is too pale for headings on white: the contrast is 1.5 to 1\n\
             4:13 the event begins after its end: 2022-11-28/2022-11-16\n\
             4:59 this text has no letters or digits"
        );
        assert!(messages("brand: { accent: blue }\n").starts_with("1:18 `blue` does not have the form"));
        assert!(messages("events: [{ date: 16 Nov, text: { ar: ا, en: a } }]\n").contains("does not have the form"));
        assert!(
            messages("events: [{ date: 2022-02-30, text: { ar: ا, en: a } }]\n")
                .starts_with("1:18 `2022-02-30` is not a date in the calendar")
        );
        assert!(messages("colour: x\n").contains("unknown key `colour`"));
    }
}
