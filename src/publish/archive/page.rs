//! The page: what a template of the archive may see, and its HTML.

use serde::Serialize;
use tera::Value;

use super::contents::TopicHeading;
use super::href::Base;
use super::{Archive, ArchivedEdition, ArchivedPublication, ArchivedSeries, FEED, FileState};
use crate::compose::filling::{Fill, FillingKind, TemplateFilling};
use crate::diagnostic::{Diagnostics, SourceText};
use crate::labels::{LabelSet, Labels, filled};
use crate::lang::{Direction, Lang, localized};
use crate::publish::record::{Publication, ReleasedFile, Withdrawal};
use crate::text::bidi::{isolate, isolate_inserted};
use crate::text::date::written_day;
use crate::text::seal::{Comment, sealed};
use crate::text::{normalise_space, sentence};

/// The template of the page, by its path in a project.
pub const PAGE_TEMPLATE: &str = "templates/archive/index.html";

/// All that the template sees: text alone, runs of the other direction isolated.
#[derive(Serialize)]
struct PageView {
    /// The language that leads, and its direction.
    lang: Lang,
    dir: Direction,
    /// The title of the window.
    title: String,
    tool: String,
    /// The address of the feed.
    feed: String,
    /// What is at the top and below, per language.
    languages: Vec<ArchiveLanguageView>,
    series: Vec<SeriesView>,
}

#[derive(Serialize)]
struct ArchiveLanguageView {
    lang: Lang,
    dir: Direction,
    title: String,
    about: String,
    series: String,
    feed: String,
    digests: String,
}

#[derive(Serialize)]
struct SeriesView {
    anchor: String,
    titles: Vec<TextView>,
    editions: Vec<EditionView>,
}

#[derive(Serialize)]
struct TextView {
    lang: Lang,
    dir: Direction,
    text: String,
}

/// An edition.
#[derive(Serialize)]
pub(super) struct EditionView {
    anchor: String,
    day: String,
    state: ArchivedState,
    sides: Vec<SideView>,
    files: Vec<FileView>,
}

/// The state of an edition.
#[derive(Clone, Copy, Serialize)]
#[serde(rename_all = "kebab-case")]
enum ArchivedState {
    Published,
    Revised,
    Withdrawn,
    /// Its records contradict each other.
    Disputed,
}

/// An edition in one of its languages.
#[derive(Serialize)]
struct SideView {
    lang: Lang,
    dir: Direction,
    /// The state in a word.
    mark: String,
    edition: String,
    /// The title, where it is not that of the series.
    title: Option<String>,
    period: Option<String>,
    withdrawn: Option<String>,
    /// The address of the notice of the withdrawal.
    notice: Option<String>,
    topics_title: String,
    topics: Vec<TextView>,
    /// The publications, the newest first.
    publications: Vec<PublicationView>,
}

#[derive(Serialize)]
struct PublicationView {
    text: String,
    /// The address of the file, where it may be read.
    href: Option<String>,
    /// The address of the web edition, where it may be read.
    web: Option<String>,
    /// What a revision corrects.
    note: Option<String>,
    /// What is to be said about the file.
    remark: Option<String>,
}

#[derive(Serialize)]
struct FileView {
    name: String,
    sha256: String,
}

/// The page of an archive, sealed.
///
/// # Errors
///
/// What is wrong with the template, with its place, or a language without labels.
pub fn page(
    archive: &Archive,
    labels: &LabelSet,
    template: &SourceText,
    fill: Fill<'_>,
) -> Result<String, Diagnostics> {
    let languages = archive.languages();
    let mut heads = Vec::new();
    for lang in &languages {
        heads.push(language(lang, labels.get(lang)?, &archive.tool));
    }
    let mut series = Vec::new();
    for (index, one) in archive.series.iter().enumerate() {
        let anchor = format!("series-{}", index + 1);
        let mut editions = Vec::new();
        for edition in &one.editions {
            editions.push(view(
                &format!("{anchor}-{}", edition.day),
                one,
                edition,
                &languages,
                labels,
                &Base::default(),
            )?);
        }
        series.push(SeriesView { anchor, titles: titles(one, &languages), editions });
    }
    let titles: Vec<&str> = match archive.series.as_slice() {
        [one] => languages.iter().filter_map(|lang| localized(&one.title, lang)).collect(),
        _ => heads.iter().map(|head| head.title.as_str()).collect(),
    };
    let lang = languages.first().cloned().unwrap_or_else(Lang::undetermined);
    let view = PageView {
        dir: lang.direction(),
        lang,
        title: titles.join(" – "),
        tool: archive.tool.clone(),
        feed: FEED.to_owned(),
        languages: heads,
        series,
    };
    Ok(sealed(&rendered("page", &view, template, fill)?, Comment::Markup))
}

/// A template filled in, everything in it escaped for HTML.
pub(super) fn rendered(
    name: &'static str,
    view: &impl Serialize,
    template: &SourceText,
    fill: Fill<'_>,
) -> Result<String, Diagnostics> {
    fill(&TemplateFilling::new(FillingKind::Html, template, vec![(name.to_owned(), Value::from_serializable(view))]))
}

fn language(lang: &Lang, labels: &Labels, tool: &str) -> ArchiveLanguageView {
    let (words, dir) = (&labels.archive, lang.direction());
    ArchiveLanguageView {
        lang: lang.clone(),
        dir,
        title: isolate(&words.title, dir),
        about: isolate(&filled(&words.about, &[("tool", tool)]), dir),
        series: isolate(&words.series, dir),
        feed: isolate(&words.feed, dir),
        digests: isolate(&words.digests, dir),
    }
}

fn titles(series: &ArchivedSeries, languages: &[Lang]) -> Vec<TextView> {
    let title = |lang: &Lang| {
        let title = localized(&series.title, lang)?;
        Some(TextView { lang: lang.clone(), dir: lang.direction(), text: isolate(title, lang.direction()) })
    };
    let titles: Vec<TextView> = languages.iter().filter_map(title).collect();
    if !titles.is_empty() {
        return titles;
    }
    // The language of a folder's name is not known.
    vec![TextView { lang: Lang::undetermined(), dir: Direction::Ltr, text: isolate(&series.name, Direction::Ltr) }]
}

/// An edition as a template sees it.
///
/// # Errors
///
/// A language has no labels.
pub(super) fn view(
    anchor: &str,
    series: &ArchivedSeries,
    edition: &ArchivedEdition,
    languages: &[Lang],
    labels: &LabelSet,
    base: &Base,
) -> Result<EditionView, Diagnostics> {
    let state = match (&edition.withdrawn, edition.publications.len()) {
        _ if edition.disputed => ArchivedState::Disputed,
        (Some(_), _) => ArchivedState::Withdrawn,
        (None, 0 | 1) => ArchivedState::Published,
        _ => ArchivedState::Revised,
    };
    let mut sides = Vec::new();
    for lang in edition.languages(languages) {
        sides.push(side(series, edition, state, lang, labels.get(lang)?, base));
    }
    let file = |file: &ReleasedFile| FileView { name: file.name.clone(), sha256: file.sha256.hex().to_owned() };
    Ok(EditionView {
        anchor: anchor.to_owned(),
        day: edition.day.to_string(),
        state,
        sides,
        files: edition.publications.iter().flat_map(|published| published.record.files()).map(file).collect(),
    })
}

fn side(
    series: &ArchivedSeries,
    edition: &ArchivedEdition,
    state: ArchivedState,
    lang: &Lang,
    labels: &Labels,
    base: &Base,
) -> SideView {
    let dir = lang.direction();
    let words = &labels.archive;
    let known = edition.contents.as_ref().and_then(|contents| contents.side(lang));
    let title = known.map(|side| isolate(&side.title, dir));
    let of_series = localized(&series.title, lang).map(|title| isolate(title, dir));
    let mark = match state {
        ArchivedState::Published => labels.published.as_str(),
        ArchivedState::Revised => &labels.revised,
        ArchivedState::Withdrawn => &words.withdrawn,
        ArchivedState::Disputed => words.disputed(),
    };
    // While records contradict each other, nobody has said that it is withdrawn.
    let in_force = edition.withdrawn.as_ref().filter(|_| !edition.disputed);
    let withdrawn = in_force.map(|withdrawal| said_of(withdrawal, labels, lang));
    let disputed = edition.disputed.then(|| isolate(words.disputed_why(), dir));
    let of_day = || isolate(&filled(&labels.edition, &[("date", &written_day(edition.day, lang))]), dir);
    let topic = |topic: &TopicHeading| TextView { lang: topic.lang.clone(), dir: topic.dir, text: topic.text.clone() };
    let publication =
        |published: &ArchivedPublication| publication((published, edition.last()), state, (lang, labels), base);
    SideView {
        lang: lang.clone(),
        dir,
        mark: mark.to_owned(),
        edition: known.and_then(|side| side.edition.clone()).unwrap_or_else(of_day),
        title: title.filter(|title| Some(title) != of_series.as_ref()),
        period: known.and_then(|side| side.period.clone()),
        withdrawn: disputed.or(withdrawn),
        notice: in_force.and(edition.notice.as_deref()).map(|path| base.join(path)),
        topics_title: words.topics.clone(),
        topics: known.map(|side| side.topics.iter().map(topic).collect()).unwrap_or_default(),
        publications: edition.publications.iter().rev().map(publication).collect(),
    }
}

/// When and why something was withdrawn.
fn said_of(withdrawal: &Withdrawal, labels: &Labels, lang: &Lang) -> String {
    let (date, note) = (written_day(withdrawal.at.day(), lang), localized(&withdrawal.note, lang));
    let note = isolate_inserted(&normalise_space(note.unwrap_or("–")), lang.direction());
    isolate(&filled(&labels.archive.withdrawn_on, &[("date", &date), ("note", &note)]), lang.direction())
}

/// A publication in words: as what it went out, and when.
fn named(record: &Publication, labels: &Labels, lang: &Lang) -> String {
    let (number, date) = (record.revision.to_string(), written_day(record.at.day(), lang));
    let label = if record.revision > 1 { &labels.archive.revision_on } else { &labels.archive.published_on };
    isolate(&filled(label, &[("number", &number), ("date", &date)]), lang.direction())
}

/// A publication of an edition, of which the last is given, too.
fn publication(
    (published, last): (&ArchivedPublication, Option<&ArchivedPublication>),
    state: ArchivedState,
    (lang, labels): (&Lang, &Labels),
    base: &Base,
) -> PublicationView {
    let ArchivedPublication { record, withdrawn, file, web } = published;
    let dir = lang.direction();
    let words = &labels.archive;
    let note = localized(&record.note, lang).filter(|_| record.revision > 1);
    let note = note.map(|note| {
        let note = isolate_inserted(&normalise_space(note), dir);
        isolate(&filled(&labels.correction, &[("note", &note)]), dir)
    });
    let is_out = matches!(state, ArchivedState::Published | ArchivedState::Revised);
    let replaced = withdrawn.as_ref().filter(|_| is_out).zip(last).map(|(withdrawal, last)| {
        format!("{} {}.", sentence(&said_of(withdrawal, labels, lang)), named(&last.record, labels, lang))
    });
    let is_offered = replaced.is_none() && !matches!(state, ArchivedState::Withdrawn | ArchivedState::Disputed);
    let (href, remark) = match file {
        // What was taken back is named, and no longer offered.
        FileState::There(_) if matches!(state, ArchivedState::Withdrawn | ArchivedState::Disputed) => (None, None),
        // What was taken back does not stand again because the edition was put out anew.
        _ if replaced.is_some() => (None, replaced),
        FileState::There(path) => (Some(base.join(path)), None),
        FileState::Changed => (None, Some(words.file_changed.clone())),
        FileState::Missing => (None, Some(words.file_missing.clone())),
    };
    let web = web.as_ref().filter(|_| is_offered).map(|path| base.join(path));
    PublicationView { text: named(record, labels, lang), href, web, note, remark }
}
