//! The spec of a brief, the topic catalogue and the names catalogue.

pub mod appearance;
pub mod engine;
pub mod entries;
pub mod meaning;
pub mod names;
pub mod outputs;
pub mod own_section;
pub mod people;
pub mod period;
pub mod provider;
mod quota;
pub(crate) mod rules;
pub mod schedule;
pub mod section_wish;
pub mod series;
pub mod starter;
pub mod topic;
pub mod wants;

use std::collections::BTreeSet;

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Deserialize;

use self::appearance::{Appearance, Brand, Layout, Logo, Masthead, TimelineEvent};
use self::engine::{CorpusRef, EngineWith};
use self::entries::{ChronologyFile, ChronologyLimits, DifferencesFile};
use self::meaning::MeaningWith;
use self::names::Names;
use self::outputs::{Attachments, OutputForm};
use self::own_section::TakenIds;
use self::period::{PeriodFile, PeriodRule, PeriodSpan};
use self::provider::TranslateWith;
pub use self::quota::{Order, Quota};
use self::rules::{DUPLICATE_TOPIC, MISSING_LANGUAGE, REVERSED_DATES};
use self::schedule::ScheduleFile;
use self::section_wish::{SectionWish, SectionWishFile};
use self::series::{CatchUp, Hook, HookFile, IfNothingNew, Series, SeriesFile, Unreviewed};
use self::topic::{Topic, TopicFile};
use self::wants::{ON_FAILURE, ON_SUCCESS, OutsideWant};
use crate::diagnostic::{Diagnostics, did_you_mean, msg, rules};
use crate::lang::{Lang, Localized};
use crate::text::date::Interval;
use crate::text::language::indistinct;
use crate::yaml::{self, YamlFile};

rules! {
    /// A spec names a topic that the catalogue does not contain.
    pub UNKNOWN_TOPIC = Error "unknown-topic" {
        title: "A spec names a topic that is not in the catalogue.",
        why: "A spec names the topics of `topics.yaml` by their ids. Correct the id, add the topic to the catalogue, \
              or define the topic in the spec itself.",
        wrong: "topics:\n  - mali-dron-incident",
        right: "topics:\n  - mali-drone-incident",
    }
    /// A language appears twice.
    pub DUPLICATE_LANGUAGE = Error "duplicate-language" {
        title: "A brief names a language twice.",
        why: "A brief has one or two languages, and two regional forms of one language count as the same language.",
        wrong: "languages: [ar, ar-DZ]",
        right: "languages: [ar-DZ, en]",
    }
    /// Texts in the two languages of a brief cannot be told apart.
    pub INDISTINCT_LANGUAGES = Error "indistinct-languages" {
        title: "Texts in the two languages of a brief cannot be told apart.",
        why: "In a draft, the two languages are told apart by their script, and English and French by their words. \
              For two other languages with the same direction, the program could not tell which of them a text is \
              in.",
        wrong: "languages: [de, es]",
        right: "languages: [ar, de]",
    }
    /// A key means something only in a brief with a schedule.
    pub NEEDS_SCHEDULE = Error "needs-schedule" {
        title: "A key has a meaning only in a brief that has a schedule.",
        why: "Without a schedule a brief has no series: no previous edition, none that was missed, and nothing that \
              runs by itself. The key would be ignored without notice.",
        wrong: "period: { since: last-edition }",
        right: "period: { since: last-edition }\nschedule: { every: week, on: monday, at: \"06:00\", timezone: UTC }",
    }
}

/// An id of a topic or a name: lower-case letters, digits and hyphens.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(transparent)]
#[schemars(inline)]
pub(crate) struct Id(#[schemars(regex(pattern = r"^[a-z0-9][a-z0-9-]*$"), length(max = 80))] String);

/// A range of days as written: `{ from: 2022-11-01, to: 2025-04-30 }`, either end may be open.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(inline)]
pub(crate) struct DayRange {
    from: Option<NaiveDate>,
    to: Option<NaiveDate>,
}

impl DayRange {
    fn interval(&self, yaml: &YamlFile, pointer: &str, found: &mut Diagnostics) -> Interval {
        if let (Some(from), Some(to)) = (self.from, self.to)
            && from > to
        {
            let message = msg!("reversed-dates--period", from = from.to_string(), to = to.to_string());
            found.push(yaml.finding(&REVERSED_DATES, pointer, message));
        }
        Interval { from: self.from, to: self.to }
    }
}

/// A topic of a spec: the id of one in the catalogue, or one written in place.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(untagged)]
#[schemars(inline)]
enum TopicRef {
    Catalogued(String),
    InPlace(Box<TopicFile>),
}

impl TopicRef {
    fn id(&self) -> &str {
        match self {
            Self::Catalogued(id) => id,
            Self::InPlace(topic) => topic.id(),
        }
    }
}

/// A spec: what a brief is about, and what it is made from.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct SpecFile {
    /// The title, in each language of the brief.
    #[schemars(extend("minProperties" = 1))]
    title: Localized,
    /// One or two languages, as tags (`ar`, `en`, `fr`, `ar-DZ`); the first leads.
    #[schemars(length(min = 1, max = 2))]
    languages: Vec<Lang>,
    /// The folder of the source documents, relative to the spec; or that and the engine in which a team shares them.
    corpus: CorpusRef,
    /// Which sources the brief draws on, by their day; all of them if nothing is said.
    #[serde(default)]
    period: PeriodFile,
    /// When editions are due, which makes the brief a series.
    schedule: Option<ScheduleFile>,
    /// Which missed editions of a series are made.
    catch_up: Option<CatchUp>,
    /// What happens to an edition of a series that has nothing new.
    if_nothing_new: Option<IfNothingNew>,
    /// Whether an edition of a series goes out before anybody has reviewed it.
    unreviewed: Option<Unreviewed>,
    /// A program to run when an edition was made.
    on_success: Option<HookFile>,
    /// A program to run when an edition could not be made.
    on_failure: Option<HookFile>,
    /// What the brief asks: ids of the topic catalogue (`topics.yaml`), or topics written in place.
    #[schemars(length(min = 1, max = 200))]
    topics: Vec<TopicRef>,
    /// How much is quoted, and in which order.
    excerpts: Option<Quota>,
    /// The chronology: how many events at most, and of which days; or `false` for none.
    chronology: Option<ChronologyFile>,
    /// The differences between sources: how many at most; or `false` for none.
    differences: Option<DifferencesFile>,
    /// Whom `brief translate fill` asks for missing translations.
    translate: Option<TranslateWith>,
    /// Who makes vectors of texts, to search by meaning besides words.
    meaning: Option<MeaningWith>,
    /// The template of draft and pages.
    #[serde(default = "standard")]
    #[schemars(regex(pattern = r"^[a-z0-9][a-z0-9-]*$"), length(max = 80))]
    template: String,
    /// In which forms the brief is rendered and published; the PDF alone if nothing is said.
    #[serde(default)]
    #[schemars(length(max = 2))]
    outputs: Vec<OutputForm>,
    /// What the files carry besides what they show: all that they were made from, or the record of quotations alone.
    #[serde(default)]
    attachments: Attachments,
    /// The classification, in each language: on every page.
    #[serde(default)]
    classification: Localized,
    /// Whom the brief is for, in each language: on every page.
    #[serde(default)]
    distribution: Localized,
    /// Who issues the brief; `briefs/house.yaml` says it for all.
    #[serde(default)]
    masthead: Masthead,
    /// The picture at the top of page 1.
    logo: Option<Logo>,
    /// How the two languages stand on the page.
    #[serde(default)]
    layout: Layout,
    /// The house's colours and fonts.
    #[serde(default)]
    brand: Brand,
    /// Whether the dates of edition and period are also given in the calendar of Umm al-Qura.
    #[serde(default)]
    hijri: bool,
    /// Whether a timeline is drawn.
    timeline: Option<bool>,
    /// Whether the draft has a section of key judgements, and whether it must be filled.
    summary: Option<SectionWishFile>,
    /// Whether the draft has a section of what to watch, and whether it must be filled.
    watch: Option<SectionWishFile>,
    /// Dates that the timeline shows besides those of the sources.
    #[serde(default)]
    #[schemars(length(max = 200))]
    events: Vec<TimelineEvent>,
}

/// The shape of a spec, as a JSON Schema (draft 7).
pub fn schema() -> serde_json::Value {
    yaml::schema_of::<SpecFile>()
}

/// The template of drafts and pages where none is named.
pub(crate) fn standard() -> String {
    "standard".to_owned()
}

/// What a brief is made from: its titles, languages, period and topics.
#[derive(Clone, Debug)]
pub struct Spec {
    /// The title, per language.
    pub title: Localized,
    /// One or two languages; the first leads.
    pub languages: Vec<Lang>,
    /// The corpus folder, relative to the spec.
    pub corpus: String,
    /// The engine in which a team shares the corpus.
    pub engine: Option<EngineWith>,
    /// The days that the brief covers.
    pub period: Interval,
    /// How these are found, for another edition.
    pub period_rule: PeriodRule,
    /// The name of the edition: the day on which it is due; without a schedule the period's last day, or
    /// the day of the run where it has none.
    pub edition: NaiveDate,
    /// The number of the edition in its series.
    pub number: Option<u32>,
    /// The sources that the edition is made from, by key; `None` for all that touch the period.
    pub sources: Option<BTreeSet<String>>,
    /// The series, of a brief that recurs.
    pub series: Option<Series>,
    /// What it asks about, in order.
    pub topics: Vec<Topic>,
    /// How much to quote.
    pub excerpts: Quota,
    /// What the chronology holds at most; `None` for none.
    pub chronology: Option<ChronologyLimits>,
    /// So many differences between sources at most; `None` for none.
    pub differences: Option<usize>,
    /// Whether it has key judgements; `None` where no section is to be written for them.
    pub summary: Option<SectionWish>,
    /// The same of what to watch.
    pub watch: Option<SectionWish>,
    /// The provider of machine translation, where one is named.
    pub translate: Option<TranslateWith>,
    /// Search by meaning, where it is asked for.
    pub meaning: Option<MeaningWith>,
    /// The name of the templates of draft and page.
    pub template: String,
    /// In which forms it goes out; none named is the PDF.
    pub outputs: Vec<OutputForm>,
    /// What its files carry.
    pub attachments: Attachments,
    /// What the page looks like besides; once it is loaded, the logo's file is relative to the project's folder.
    pub appearance: Appearance,
}

impl Spec {
    /// The reserved ids that its topics have.
    pub fn taken_ids(&self) -> TakenIds {
        TakenIds::of_topics(self.topics.iter().map(|topic| topic.id.as_str()))
    }
}

/// Parses `topics.yaml`.
///
/// # Errors
///
/// Every mistake with its place.
pub fn parse_topics(path: &str, text: &str, names: &Names) -> Result<Vec<Topic>, Diagnostics> {
    topic::parse_catalogue(path, text, names)
}

/// The warnings that topics of `topics.yaml` have the ids of sections of the program's own.
pub fn reserved_topics(path: &str, text: &str) -> Diagnostics {
    topic::reserved_in_catalogue(path, text)
}

/// The topics catalogue may be broken while a spec is checked: then its topics cannot be looked up.
#[derive(Clone, Copy)]
pub enum TopicsCatalogue<'a> {
    /// The topics that a spec can select from.
    Topics(&'a [Topic]),
    /// It has errors of its own, already reported.
    Broken,
}

/// A spec as written: of the right shape, its topics not looked up yet. What does not depend on the
/// catalogues can be known from it while they are still being read.
pub struct WrittenSpec(yaml::ParsedYaml<SpecFile>);

impl WrittenSpec {
    /// The corpus folder, relative to the spec.
    pub fn corpus(&self) -> &str {
        self.0.value.corpus.folder()
    }

    /// The engine in which a team shares the corpus.
    pub fn engine(&self) -> Option<&EngineWith> {
        self.0.value.corpus.engine()
    }

    /// The schedule, of a brief that recurs.
    ///
    /// # Errors
    ///
    /// Every mistake of the schedule with its place.
    pub fn schedule(&self) -> Result<Option<schedule::Schedule>, Diagnostics> {
        let mut found = Diagnostics::new();
        let schedule = self.0.value.schedule.as_ref();
        let schedule = schedule.and_then(|written| schedule::resolve(written, &self.0.file, &mut found));
        found.into_result(schedule)
    }

    /// The title, in each language of the brief, as it is written.
    pub fn title(&self) -> &Localized {
        &self.0.value.title
    }

    /// Whether it has a schedule.
    pub fn recurs(&self) -> bool {
        self.0.value.schedule.is_some()
    }

    /// The programs and addresses that it names, each with the line.
    pub fn wants(&self) -> Vec<(usize, OutsideWant)> {
        let SpecFile { on_success, on_failure, translate, meaning, corpus, .. } = &self.0.value;
        let hook = |key, hook: &Option<HookFile>| hook.clone().map(|hook| OutsideWant::of_hook(key, &Hook::from(hook)));
        let hooks = [hook(ON_SUCCESS, on_success), hook(ON_FAILURE, on_failure)].into_iter().flatten();
        let wants = hooks.chain(translate.iter().flat_map(OutsideWant::of_provider));
        let wants = wants.chain(meaning.iter().flat_map(OutsideWant::of_meaning));
        let wants = wants.chain(corpus.engine().map(OutsideWant::of_engine));
        let line = |key: &str| self.0.file.span(&format!("/{}", key.replace('.', "/"))).start().line;
        wants.map(|want| (line(want.key), want)).collect()
    }

    /// The reserved ids that its topics have.
    pub fn taken_ids(&self) -> TakenIds {
        TakenIds::of_topics(self.0.value.topics.iter().map(TopicRef::id))
    }

    /// The warnings that topics which are written in it have reserved ids.
    pub fn reserved_names(&self) -> Diagnostics {
        let topics = self.0.value.topics.iter().enumerate();
        let in_place = topics.filter(|(_, topic)| matches!(topic, TopicRef::InPlace(_)));
        let ids = in_place.map(|(index, topic)| (topic.id(), format!("/topics/{index}/id")));
        topic::reserved_names(ids, &self.0.file)
    }

    /// The languages of the brief, as they stand there.
    pub fn languages(&self) -> &[Lang] {
        &self.0.value.languages
    }
}

/// Reads a spec; [`resolve`] makes it whole.
///
/// # Errors
///
/// Every mistake of shape with its place.
pub fn read(path: &str, text: &str) -> Result<WrittenSpec, Diagnostics> {
    yaml::parse::<SpecFile>(path, text).map(WrittenSpec)
}

/// Looks up what a spec names. `today` is the day that a moving period ends on, and names the edition of a series.
///
/// # Errors
///
/// Every mistake with its place; unknown topics with the nearest known one.
pub fn resolve(
    WrittenSpec(yaml::ParsedYaml { value: spec, file }): WrittenSpec,
    catalogue: TopicsCatalogue<'_>,
    names: &Names,
    today: NaiveDate,
) -> Result<Spec, Diagnostics> {
    let mut found = Diagnostics::new();
    let period_rule = period::resolve(&spec.period, &file, &mut found);
    let of_series = SeriesFile {
        catch_up: spec.catch_up,
        if_nothing_new: spec.if_nothing_new,
        unreviewed: spec.unreviewed,
        on_success: spec.on_success,
        on_failure: spec.on_failure,
    };
    let series = match &spec.schedule {
        Some(written) => schedule::resolve(written, &file, &mut found).map(|schedule| of_series.with(schedule)),
        None => {
            needs_schedule(&of_series, period_rule, &file, &mut found);
            None
        }
    };
    if let Some(with) = &spec.translate {
        provider::check(with, &file, &mut found);
    }
    if let Some(with) = &spec.meaning {
        meaning::check(with, &file, &mut found);
    }
    let period = period_rule.ending(today, None);
    let mut topics: Vec<Topic> = Vec::new();
    // Where each of them is.
    let mut pointers: Vec<String> = Vec::new();
    for (index, topic) in spec.topics.into_iter().enumerate() {
        let pointer = format!("/topics/{index}");
        let topic = match topic {
            TopicRef::InPlace(topic) => topic::resolve(*topic, &file, &pointer, names, &mut found),
            TopicRef::Catalogued(id) => {
                let TopicsCatalogue::Topics(known) = catalogue else { continue };
                match known.iter().find(|topic| topic.id == id) {
                    Some(topic) => topic.clone(),
                    None => {
                        let near = did_you_mean(&id, known.iter().map(|t| t.id.as_str()));
                        let help = near
                            .or_else(|| known.is_empty().then(|| msg!("unknown-topic--no-catalogue.help", id = &id)));
                        let message = msg!("unknown-topic", id = &id);
                        found.push(file.finding(&UNKNOWN_TOPIC, &pointer, message).maybe_help(help));
                        continue;
                    }
                }
            }
        };
        if let Some(first) = topics.iter().position(|other| other.id == topic.id) {
            let again = file.finding(&DUPLICATE_TOPIC, &pointer, msg!("duplicate-topic", id = &topic.id));
            found.push(again.related(file.span(&pointers[first]), msg!("stands-first")));
        }
        for lang in spec.languages.iter().filter(|lang| crate::lang::localized(&topic.title, lang).is_none()) {
            let message = msg!("missing-language--topic", id = &topic.id, language = lang.as_str());
            found.push(file.finding(&MISSING_LANGUAGE, &pointer, message));
        }
        let has_question = |lang: &&Lang| crate::lang::localized(&topic.question, lang).is_some();
        if spec.languages.iter().any(|lang| has_question(&lang)) {
            // A topic without a question has one in no language.
            for lang in spec.languages.iter().filter(|lang| !has_question(lang)) {
                let message = msg!("missing-language--question", id = &topic.id, language = lang.as_str());
                found.push(file.finding(&MISSING_LANGUAGE, &pointer, message).warning());
            }
        }
        topics.push(topic);
        pointers.push(pointer);
    }
    if let Some((a, b)) = indistinct(&spec.languages) {
        let message = msg!("indistinct-languages", one = a.as_str(), other = b.as_str());
        let indistinct = file.finding(&INDISTINCT_LANGUAGES, "/languages", message);
        found.push(indistinct.help(msg!("indistinct-languages.help")));
    }
    for (index, lang) in spec.languages.iter().enumerate() {
        if crate::lang::localized(&spec.title, lang).is_none() {
            let message = msg!("missing-language--title", language = lang.as_str());
            found.push(file.finding(&MISSING_LANGUAGE, "/title", message));
        }
        if spec.languages[..index].iter().any(|other| other.primary() == lang.primary()) {
            let message = msg!("duplicate-language", language = lang.as_str());
            found.push(file.finding(&DUPLICATE_LANGUAGE, &format!("/languages/{index}"), message));
        }
    }
    let appearance = Appearance {
        layout: spec.layout,
        classification: spec.classification,
        distribution: spec.distribution,
        masthead: spec.masthead,
        logo: spec.logo,
        brand: spec.brand,
        hijri: spec.hijri,
        timeline: spec.timeline,
        events: spec.events,
    };
    appearance.check(&spec.languages, &file, "", &mut found);
    outputs::check(&spec.outputs, &file, "/outputs", &mut found);
    let chronology = entries::chronology(spec.chronology, series.is_some(), &file, &mut found);
    let differences = entries::differences(spec.differences, series.is_some());
    found.into_result(Spec {
        title: spec.title,
        languages: spec.languages,
        engine: spec.corpus.engine().cloned(),
        corpus: spec.corpus.folder().to_owned(),
        edition: if series.is_some() { today } else { period.to.unwrap_or(today) },
        period,
        period_rule,
        number: None,
        sources: None,
        series,
        topics,
        excerpts: spec.excerpts.unwrap_or_default(),
        chronology,
        differences,
        summary: spec.summary.map_or(Some(SectionWish::Optional), SectionWishFile::wish),
        watch: spec.watch.and_then(SectionWishFile::wish),
        translate: spec.translate,
        meaning: spec.meaning,
        template: spec.template,
        outputs: spec.outputs,
        attachments: spec.attachments,
        appearance,
    })
}

/// What only a series has is a mistake in a brief without a schedule.
fn needs_schedule(series: &SeriesFile, period: PeriodRule, file: &YamlFile, found: &mut Diagnostics) {
    for key in series.written() {
        let needless = file.key_finding(&NEEDS_SCHEDULE, &format!("/{key}"), msg!("needs-schedule", key = key));
        found.push(needless.help(msg!("needs-schedule.help")));
    }
    if period.span == PeriodSpan::SinceLastEdition {
        let none_before = file.finding(&NEEDS_SCHEDULE, "/period/since", msg!("needs-schedule--since"));
        found.push(none_before.help(msg!("needs-schedule--since.help")));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spec(period: &str) -> Result<Spec, Diagnostics> {
        let text = format!(
            "title: {{ ar: عنوان }}\nlanguages: [ar]\ncorpus: ../seeds\n{period}\ntopics:\n  - {{ id: a, title: {{ ar: موضوع }}, terms: [كلمة] }}\n"
        );
        resolve(read("s.yaml", &text)?, TopicsCatalogue::Topics(&[]), &Names::default(), day("2025-04-14"))
    }

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn an_edition_is_named_by_the_last_day_of_its_period() {
        let fixed = spec("period: { from: 2022-11-01, to: 2025-04-30 }").unwrap();
        assert_eq!(fixed.edition, day("2025-04-30"));
        let week = spec("period: { last: 7 days }").unwrap();
        assert_eq!(week.edition, day("2025-04-14"));
        assert_eq!(week.period, Interval { from: Some(day("2025-04-08")), to: Some(day("2025-04-14")) });
        let month = spec("period: { last: 1 month }").unwrap();
        assert_eq!(month.period.from, Some(day("2025-03-15")));
        assert_eq!(spec("").unwrap().period, Interval::default());
        assert_eq!(spec("").unwrap().edition, day("2025-04-14"));
    }

    #[test]
    fn a_period_is_fixed_or_moving() {
        assert!(spec("period: { from: 2022-11-01, last: 7 days }").is_err());
        assert!(spec("period: { last: seven days }").is_err());
    }

    #[test]
    fn excerpts_stand_in_the_order_that_is_asked_for() {
        assert_eq!(spec("excerpts: { order: rank }").unwrap().excerpts.order, Order::Relevance);
        assert_eq!(spec("excerpts: { order: relevance }").unwrap().excerpts.order, Order::Relevance);
        assert_eq!(spec("excerpts: { order: date }").unwrap().excerpts.order, Order::Date);
        assert_eq!(spec("excerpts: { order: source }").unwrap().excerpts.order, Order::Source);
        assert_eq!(spec("excerpts: { per_topic: 3 }").unwrap().excerpts.order, Order::Source);
        for wrong in ["excerpts: { order: newest }", "excerpts: { cut_off: 1.5 }", "excerpts: { cut_off: -1 }"] {
            assert!(spec(wrong).unwrap_err().sorted()[0].position().is_some(), "{wrong}");
        }
        let cut_off = spec("excerpts: { cut_off: 0.5 }").unwrap().excerpts.cut_off.unwrap();
        assert!((cut_off - 0.5).abs() < 1e-6);
        assert_eq!(spec("excerpts: { per_topic: 9 }").unwrap().excerpts.cut_off, None);
    }

    #[test]
    fn a_provider_is_named_with_what_it_needs_and_nothing_else() {
        for good in [
            "translate: { provider: libretranslate, address: \"http://localhost:5000\" }",
            "translate: { provider: openai, address: \"http://localhost:11434/v1\", model: a-model }",
            "translate: { provider: command, command: [a-program, --flag] }",
        ] {
            assert!(spec(good).unwrap().translate.is_some(), "{good}");
        }
        for (bad, mistakes) in [
            ("translate: { provider: other }", 1),
            ("translate: { provider: openai }", 2),
            ("translate: { provider: command, address: \"http://localhost\" }", 2),
            ("translate: { provider: libretranslate, address: \"http://localhost\", key: x }", 1),
        ] {
            let found = spec(bad).unwrap_err();
            assert_eq!(found.iter().count(), mistakes, "{bad}: {found:?}");
            assert!(found.iter().all(|mistake| mistake.position().is_some()));
        }
        assert_eq!(spec("").unwrap().translate, None);
    }

    #[test]
    fn defaults_are_those_of_the_documentation() {
        let spec = spec("").unwrap();
        assert_eq!((spec.excerpts.per_topic, spec.excerpts.per_source, spec.excerpts.max_words), (8, 4, 90));
        assert_eq!(spec.template, "standard");
    }
}
