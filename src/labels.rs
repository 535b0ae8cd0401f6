//! The words that the program itself prints, per language: one file each under `templates/labels/`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::assets;
use crate::diagnostic::{Diagnostic, Diagnostics, msg, rules};
use crate::lang::{Lang, tag_of};
use crate::text::date::{written_day, written_day_of_month, written_month, written_month_alone};
use crate::text::digits::in_digits_of;
use crate::text::noted_date::{MonthPart, NotedDate, NotedDay, Season, Stated};
use crate::text::western_digit;
use crate::yaml;

rules! {
    /// A language has no file of labels.
    pub NO_LABELS = Error "no-labels" {
        title: "A language of the brief has no file of labels.",
        why: "The words that the program itself prints, such as headings and marks, are in one file per language. \
              Arabic, English and French are built in. Copy `templates/labels/en.yml` to the name that the message \
              gives, and translate it.",
        wrong: "",
        right: "",
    }
}

/// The labels of one language.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
#[schemars(inline)]
#[allow(missing_docs, reason = "each is named by where it is printed; the files say the rest")]
pub struct Labels {
    pub draft: String,
    pub edition: String,
    pub edition_number: String,
    pub period: String,
    pub period_from: String,
    pub period_to: String,
    pub status_draft: String,
    pub unreviewed: String,
    pub status_unreviewed: String,
    pub published: String,
    pub revised: String,
    pub status_published: String,
    pub status_revised: String,
    pub approved: String,
    pub approved_parts: String,
    /// Label files of version 0.1.0 have none.
    #[serde(default)]
    pub asserted: Option<String>,
    pub part_frame: String,
    // Label files of version 0.1.0 have none of these: the part is then called by its id.
    #[serde(default)]
    pub part_summary: String,
    #[serde(default)]
    pub part_watch: String,
    #[serde(default)]
    pub part_chronology: String,
    #[serde(default)]
    pub part_differences: String,
    #[serde(default)]
    pub part_method: String,
    #[serde(default)]
    pub part_since: String,
    pub part_topic: String,
    pub part_topics: String,
    // How the page on method names topics within its sentences, where that is not as the parts are named.
    #[serde(default)]
    pub on_topic: Option<String>,
    #[serde(default)]
    pub on_topics: Option<String>,
    pub correction: String,
    pub contents: String,
    pub sources: String,
    pub page: String,
    pub paragraph: String,
    pub also_in: String,
    /// Label files of version 0.1.0 have none.
    #[serde(default)]
    pub other_marks: Option<String>,
    pub nothing_found: String,
    pub since: String,
    pub since_first: String,
    pub since_edition: String,
    pub since_nothing: String,
    pub since_new: String,
    pub since_changed: String,
    pub since_withdrawn: String,
    /// Label files of older versions have none.
    #[serde(default)]
    pub since_differences: Option<String>,
    pub no_title: String,
    pub no_outlet: String,
    pub no_author: String,
    pub no_date: String,
    pub about_date: String,
    pub no_address: String,
    pub relays: String,
    pub relays_long: String,
    pub not_independent: String,
    pub date_unknown: String,
    pub original: String,
    pub our_translation: String,
    pub state_reviewed: String,
    pub state_unreviewed: String,
    pub state_machine: String,
    pub state_machine_named: String,
    pub state_edited: String,
    /// Label files of version 0.1.0 have none.
    #[serde(default)]
    pub state_new: Option<String>,
    pub state_stale: String,
    pub state_missing: String,
    pub whole_sentence: String,
    /// Label files of version 0.1.0 have none.
    #[serde(default)]
    pub shortened: Option<String>,
    pub unchecked: String,
    pub absent_original: String,
    pub absent_translation: String,
    pub reviewer_note: String,
    // Label files of older versions have none of these two.
    #[serde(default)]
    pub refers_to_untold: Option<String>,
    #[serde(default)]
    pub refers_to: Option<String>,
    pub with_hijri: String,
    pub distribution: String,
    pub legend_title: String,
    /// What each mark on the page means, by the name of the mark.
    pub legend: BTreeMap<String, String>,
    pub method: String,
    pub method_selection: String,
    pub method_checks: String,
    pub method_counts: String,
    pub method_unchecked: String,
    pub method_translations: String,
    // Label files of version 0.1.0 have none of these: then the built-in ones are used.
    #[serde(default)]
    pub method_made: Option<String>,
    #[serde(default)]
    pub method_future: Option<String>,
    #[serde(default)]
    pub method_no_source_limit: Option<String>,
    #[serde(default)]
    pub method_near_copies: Option<String>,
    #[serde(default)]
    pub method_meaning: Option<String>,
    #[serde(default)]
    pub method_without_meaning: Option<String>,
    #[serde(default)]
    pub method_outlets: Option<String>,
    #[serde(default)]
    pub method_origins: Option<String>,
    #[serde(default)]
    pub method_unknown_outlets: Option<String>,
    #[serde(default)]
    pub method_own_words: Option<String>,
    #[serde(default)]
    pub method_uncited: Option<String>,
    #[serde(default)]
    pub method_one_source: Option<String>,
    #[serde(default)]
    pub method_one_origin: Option<String>,
    /// Label files of older versions have none.
    #[serde(default)]
    pub judgements: Option<JudgementLabels>,
    /// Label files of older versions have none.
    #[serde(default)]
    pub strength: Option<StrengthLabels>,
    pub method_attachments: String,
    pub method_digests: String,
    pub timeline: String,
    pub timeline_note: String,
    pub timeline_undated: String,
    pub timeline_alt: String,
    /// Label files of version 0.1.0 have none.
    #[serde(default)]
    pub events: Option<EventLabels>,
    /// Label files of version 0.1.0 have none.
    #[serde(default)]
    pub differences: Option<DifferenceLabels>,
    pub languages: BTreeMap<Lang, String>,
    pub archive: ArchiveLabels,
    /// Label files of older versions have none.
    #[serde(default)]
    pub web: Option<WebLabels>,
    /// Label files of older versions have none.
    #[serde(default)]
    pub disclosure: Option<DisclosureLabels>,
    /// Label files of older versions have none.
    #[serde(default)]
    pub page_words: Option<PageWords>,
}

/// What is said of who made what.
#[derive(Clone, Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
#[schemars(inline)]
#[allow(missing_docs, reason = "each is named by where it is printed; the files say the rest")]
pub struct DisclosureLabels {
    pub title: String,
    pub member: String,
    pub signed: String,
    pub machine: String,
    pub machine_named: String,
    pub unreviewed: String,
    pub of_draft: String,
    pub stale: String,
    pub reviewed: String,
    pub reviewed_by: String,
    pub machine_prose: String,
    pub machine_prose_approved: String,
    pub no_machine_prose: String,
    pub not_approved: String,
    pub approved: String,
    pub responsible: String,
}

/// Words of the masthead, of lines that are said once, of what is not stated.
#[derive(Clone, Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
#[schemars(inline)]
#[allow(missing_docs, reason = "each is named by where it is printed; the files say the rest")]
pub struct PageWords {
    pub authors: String,
    pub contact: String,
    pub made: String,
    pub state_of_all: String,
    pub not_stated: String,
    pub outlet: String,
    pub author: String,
    pub address: String,
    pub days: String,
    pub attachments_minimal: String,
}

/// What is said on screens alone.
#[derive(Clone, Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
#[schemars(inline)]
#[allow(missing_docs, reason = "each is named by where it is shown; the files say the rest")]
pub struct WebLabels {
    pub skip: String,
    pub back: String,
}

/// What is said of differences between sources.
#[derive(Clone, Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
#[schemars(inline)]
#[allow(missing_docs, reason = "each is named by where it is printed; the files say the rest")]
pub struct DifferenceLabels {
    pub title: String,
    pub number: String,
    pub day: String,
    pub who: String,
    pub r#where: String,
    pub whether: String,
    pub account: String,
    /// Of what a number tells, by the keys of `measured` in the files of words.
    #[serde(default)]
    pub numbers: BTreeMap<String, String>,
}

/// What is said of dated events.
#[derive(Clone, Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
#[schemars(inline)]
#[allow(missing_docs, reason = "each is named by where it is printed; the files say the rest")]
pub struct EventLabels {
    pub title: String,
    pub since: String,
    pub no_year: String,
    pub editors_date: String,
    pub early: String,
    pub mid: String,
    pub late: String,
    pub spring: String,
    pub summer: String,
    pub autumn: String,
    pub winter: String,
}

impl Labels {
    /// The labels with the built-in words, of the language or else English, for what a file of an older version lacks.
    fn completed(mut self, lang: &Lang) -> Self {
        let newest = [
            &self.method_made,
            &self.method_one_origin,
            &self.method_own_words,
            &self.other_marks,
            &self.asserted,
            &self.refers_to,
            &self.since_differences,
            &self.state_new,
            &self.shortened,
            &self.archive.disputed_why,
        ];
        if newest.into_iter().all(Option::is_some)
            && self.events.is_some()
            && self.strength.is_some()
            && self.judgements.is_some()
            && self.web.is_some()
            && self.disclosure.is_some()
            && self.page_words.is_some()
        {
            return self;
        }
        let path = |lang: &str| format!("templates/labels/{lang}.yml");
        let text = assets::file(&path(lang.primary())).or_else(|| assets::file(&path("en")));
        let Some(from) = text.and_then(|text| serde_yaml::from_str::<Self>(text).ok()) else { return self };
        for (own, built_in) in [
            (&mut self.asserted, from.asserted),
            (&mut self.other_marks, from.other_marks),
            (&mut self.refers_to_untold, from.refers_to_untold),
            (&mut self.refers_to, from.refers_to),
            (&mut self.since_differences, from.since_differences),
            (&mut self.state_new, from.state_new),
            (&mut self.shortened, from.shortened),
            (&mut self.method_made, from.method_made),
            (&mut self.method_future, from.method_future),
            (&mut self.method_no_source_limit, from.method_no_source_limit),
            (&mut self.method_near_copies, from.method_near_copies),
            (&mut self.method_meaning, from.method_meaning),
            (&mut self.method_without_meaning, from.method_without_meaning),
            (&mut self.method_outlets, from.method_outlets),
            (&mut self.method_origins, from.method_origins),
            (&mut self.method_unknown_outlets, from.method_unknown_outlets),
            (&mut self.method_own_words, from.method_own_words),
            (&mut self.method_uncited, from.method_uncited),
            (&mut self.method_one_source, from.method_one_source),
            (&mut self.method_one_origin, from.method_one_origin),
            (&mut self.archive.disputed, from.archive.disputed),
            (&mut self.archive.disputed_why, from.archive.disputed_why),
        ] {
            *own = own.take().or(built_in);
        }
        self.events = self.events.take().or(from.events);
        self.differences = self.differences.take().or(from.differences);
        self.strength = self.strength.take().or(from.strength);
        self.judgements = self.judgements.take().or(from.judgements);
        self.web = self.web.take().or(from.web);
        self.disclosure = self.disclosure.take().or(from.disclosure);
        self.page_words = self.page_words.take().or(from.page_words);
        self
    }

    /// What is said of differences between sources.
    pub fn differences(&self) -> &DifferenceLabels {
        static NONE: LazyLock<DifferenceLabels> = LazyLock::new(DifferenceLabels::default);
        self.differences.as_ref().unwrap_or(&NONE)
    }

    /// What is said of dated events.
    pub fn events(&self) -> &EventLabels {
        static NONE: LazyLock<EventLabels> = LazyLock::new(EventLabels::default);
        self.events.as_ref().unwrap_or(&NONE)
    }

    /// A noted date in words of a language, as precise as it is noted: `early November 2022`, `16 – 28 November 2022`.
    pub fn written_date(&self, date: &NotedDate, lang: &Lang) -> String {
        let day = |day: &NotedDay| in_words(day, self.events(), lang);
        let first = day(&date.from);
        date.to.as_ref().map_or_else(|| first.clone(), |to| self.written_range(&first, &day(to)))
    }

    /// What is said of who made what.
    pub fn disclosure(&self) -> &DisclosureLabels {
        static NONE: LazyLock<DisclosureLabels> = LazyLock::new(DisclosureLabels::default);
        self.disclosure.as_ref().unwrap_or(&NONE)
    }

    /// Words of the masthead, of lines that are said once, of what is not stated.
    pub fn page_words(&self) -> &PageWords {
        static NONE: LazyLock<PageWords> = LazyLock::new(PageWords::default);
        self.page_words.as_ref().unwrap_or(&NONE)
    }

    /// The words of two dates that are a first and a last: what both have in common is said once.
    pub fn written_range(&self, from: &str, to: &str) -> String {
        shared_range(from, to, &self.page_words().days)
    }

    /// What is said on screens alone.
    pub fn web(&self) -> &WebLabels {
        static NONE: LazyLock<WebLabels> = LazyLock::new(WebLabels::default);
        self.web.as_ref().unwrap_or(&NONE)
    }

    /// What is said of key judgements and what to watch.
    pub fn judgements(&self) -> &JudgementLabels {
        self.judgements.as_ref().unwrap_or_else(JudgementLabels::none)
    }

    /// The name of somebody who approved, where nothing shows that this is not another of those who did.
    pub fn asserted(&self) -> &str {
        self.asserted.as_deref().unwrap_or("{name}")
    }

    /// The state of a translation that the draft has and the memory has not.
    pub fn state_new(&self) -> &str {
        self.state_new.as_deref().unwrap_or(&self.state_unreviewed)
    }

    /// What is said of a translation that leaves out words as the quotation does.
    pub fn shortened(&self) -> &str {
        self.shortened.as_deref().unwrap_or("[…]")
    }

    /// What is said of a source that carries quoted words with other quotation marks or vowel signs.
    pub fn other_marks(&self) -> &str {
        self.other_marks.as_deref().unwrap_or_default()
    }
}

/// The words about key judgements and what to watch.
#[derive(Clone, Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
#[schemars(inline)]
#[allow(missing_docs, reason = "each is named by where it is printed; the files say the rest")]
pub struct JudgementLabels {
    pub summary: String,
    pub watch: String,
    pub summary_note: String,
    pub watch_note: String,
    pub summary_missing: String,
    pub watch_missing: String,
    pub desk: String,
    pub machine: String,
    pub machine_approved: String,
}

impl JudgementLabels {
    /// No words.
    pub fn none<'a>() -> &'a Self {
        static NONE: LazyLock<JudgementLabels> = LazyLock::new(JudgementLabels::default);
        &NONE
    }
}

/// The words of the line that says how strong a topic is.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
#[schemars(inline)]
#[allow(missing_docs, reason = "each is named by where it is printed; the files say the rest")]
pub struct StrengthLabels {
    pub excerpts: String,
    pub outlets: String,
    pub unknown_outlets: String,
    pub origins: String,
    pub date: String,
    pub dates: String,
    pub undated: String,
    pub one_source: String,
    pub one_outlet: String,
    pub one_origin: String,
    pub two_outlets_relay: String,
    pub several_outlets_relay: String,
    pub two_sources_relay: String,
    pub several_sources_relay: String,
    pub named: String,
    pub unnamed: String,
}

/// The labels of the list of published editions.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
#[schemars(inline)]
#[allow(missing_docs, reason = "each is named by where it is printed; the files say the rest")]
pub struct ArchiveLabels {
    pub title: String,
    pub about: String,
    pub series: String,
    pub feed: String,
    pub topics: String,
    pub published_on: String,
    pub revision_on: String,
    pub withdrawn: String,
    pub withdrawn_on: String,
    pub file_missing: String,
    pub file_changed: String,
    pub digests: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub disputed: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub disputed_why: Option<String>,
}

impl ArchiveLabels {
    /// What an edition is called whose records contradict each other.
    pub fn disputed(&self) -> &str {
        self.disputed.as_deref().unwrap_or_default()
    }

    /// Why nothing of it is offered.
    pub fn disputed_why(&self) -> &str {
        self.disputed_why.as_deref().unwrap_or_default()
    }
}

/// The labels of all languages that have a file.
#[derive(Clone, Debug, Default)]
pub struct LabelSet(BTreeMap<Lang, Labels>);

impl LabelSet {
    /// Adds the label file of a language.
    ///
    /// # Errors
    ///
    /// Every mistake of the file with its place.
    pub fn add(&mut self, lang: Lang, path: &str, text: &str) -> Result<(), Diagnostics> {
        // What is built in is held by a test, and to check it takes time.
        let labels = match serde_yaml::from_str(text) {
            Ok(labels) if assets::file(path) == Some(text) => labels,
            _ => yaml::parse::<Labels>(path, text)?.value,
        };
        self.0.insert(lang.clone(), labels.completed(&lang));
        Ok(())
    }

    /// The built-in labels of a language.
    #[cfg(test)]
    pub(crate) fn built_in_for_tests(lang: &str) -> Self {
        let path = format!("templates/labels/{lang}.yml");
        let mut labels = Self::default();
        labels.add(lang.parse().unwrap(), &path, crate::assets::file(&path).unwrap()).unwrap();
        labels
    }

    /// The labels for a language.
    ///
    /// # Errors
    ///
    /// The language has no label file.
    pub fn get(&self, lang: &Lang) -> Result<&Labels, Diagnostic> {
        let exact = self.0.get(lang);
        let labels =
            exact.or_else(|| self.0.iter().find(|(l, _)| l.primary() == lang.primary()).map(|(_, labels)| labels));
        labels.ok_or_else(|| {
            let path = format!("templates/labels/{}.yml", lang.primary());
            let help = match tag_of(lang.as_str()).filter(|tag| tag != lang) {
                Some(tag) => msg!("no-labels--meant.help", tag = tag.as_str()),
                None => msg!("no-labels.help", path = &path),
            };
            Diagnostic::of_file(&NO_LABELS, path, msg!("no-labels", language = lang.as_str())).help(help)
        })
    }
}

/// Two dates whose last words are the same: `16–28 November 2022`, `16 November – 2 December 2022`. Two days of one month
/// are put together as the label says; a year alone, or a month, stays whole.
fn shared_range(from: &str, to: &str, days: &str) -> String {
    let (first, last): (Vec<&str>, Vec<&str>) = (from.split(' ').collect(), to.split(' ').collect());
    let is_number = |word: &str| !word.is_empty() && word.chars().all(|c| western_digit(c).is_ascii_digit());
    let starts = |words: &[&str]| words.first().is_some_and(|word| is_number(word) && words.len() > 1);
    let common = first.iter().rev().zip(last.iter().rev()).take_while(|(one, other)| one == other).count();
    if !starts(&first) || !starts(&last) || common == 0 {
        return format!("{from} – {to}");
    }
    if common + 1 == first.len() && first.len() == last.len() && !days.is_empty() {
        let both = filled(days, &[("from", first[0]), ("to", last[0])]);
        return format!("{both} {}", last[1..].join(" "));
    }
    // The year alone is common.
    let kept = first.len().saturating_sub(common.min(1));
    format!("{} – {to}", first[..kept].join(" "))
}

fn in_words(day: &NotedDay, events: &EventLabels, lang: &Lang) -> String {
    let noted = || in_digits_of(lang, &day.to_string());
    let month = |month: u32| match day.year {
        Some(year) => written_month(year, month, lang),
        None => written_month_alone(month, lang),
    };
    match day.stated {
        Stated::Year => day.year.map_or_else(noted, |year| in_digits_of(lang, &year.to_string())),
        Stated::Season(season) => {
            let label = match season {
                Season::Spring => &events.spring,
                Season::Summer => &events.summer,
                Season::Autumn => &events.autumn,
                Season::Winter => &events.winter,
            };
            let year = day.year.map(|year| in_digits_of(lang, &year.to_string())).unwrap_or_default();
            filled(label, &[("year", &year)]).trim_end().to_owned()
        }
        Stated::Month(stated) => month(stated).unwrap_or_else(noted),
        Stated::Part(stated, part) => {
            let label = match part {
                MonthPart::Early => &events.early,
                MonthPart::Mid => &events.mid,
                MonthPart::Late => &events.late,
            };
            month(stated).map_or_else(noted, |month| filled(label, &[("month", &month)]))
        }
        Stated::Day(stated, of_month) => match day.days() {
            Some((day, _)) => written_day(day, lang),
            None => written_day_of_month(stated, of_month, lang).unwrap_or_else(noted),
        },
    }
}

/// A label with its `{name}` places filled in.
pub fn filled(label: &str, values: &[(&str, &str)]) -> String {
    let mut out = label.to_owned();
    for (name, value) in values {
        out = out.replace(&format!("{{{name}}}"), value);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_noted_date_is_written_as_precisely_as_it_is_noted() {
        for (noted, en, fr, ar) in [
            ("2024-07-25", "25 July 2024", "25 juillet 2024", "25 يوليو 2024"),
            ("2024-07", "July 2024", "juillet 2024", "يوليو 2024"),
            ("XXXX-11-14", "14 November", "14 novembre", "14 نوفمبر"),
            ("XXXX-11", "November", "novembre", "نوفمبر"),
            ("2022-11/early", "early November 2022", "début novembre 2022", "مطلع نوفمبر 2022"),
            ("2022-summer", "summer 2022", "été 2022", "صيف 2022"),
            ("XXXX-summer", "summer", "été", "صيف"),
            ("2022-11-16/2022-11-28", "16–28 November 2022", "16–28 novembre 2022", "16 إلى 28 نوفمبر 2022"),
            (
                "2022-11-16/2022-12-02",
                "16 November – 2 December 2022",
                "16 novembre – 2 décembre 2022",
                "16 نوفمبر – 2 ديسمبر 2022",
            ),
            (
                "2022-12-28/2023-01-03",
                "28 December 2022 – 3 January 2023",
                "28 décembre 2022 – 3 janvier 2023",
                "28 ديسمبر 2022 – 3 يناير 2023",
            ),
            ("2022", "2022", "2022", "2022"),
        ] {
            let date: NotedDate = noted.parse().unwrap();
            for (tag, expected) in [("en", en), ("fr", fr), ("ar", ar)] {
                let lang: Lang = tag.parse().unwrap();
                let set = LabelSet::built_in_for_tests(tag);
                assert_eq!(set.get(&lang).unwrap().written_date(&date, &lang), expected, "{noted}");
            }
        }
    }

    #[test]
    fn what_is_built_in_is_sound() {
        let mut files = assets::files_under("templates/labels/").peekable();
        assert!(files.peek().is_some());
        for path in files {
            yaml::parse::<Labels>(path, assets::file(path).unwrap()).unwrap();
        }
    }
}
