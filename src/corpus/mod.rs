//! The corpus: sources, their readings, and the passages that search and excerpts are made of.

pub mod amend;
pub mod carried;
pub mod clean;
pub mod dates;
pub mod duplicate;
pub mod entry;
pub mod entry_texts;
pub mod evidence;
pub mod format;
pub mod import;
pub mod leaning;
pub mod library;
pub mod reading;
pub mod segment;
pub mod spelling;
pub mod stated;
pub mod survey;

use std::collections::BTreeMap;
use std::ops::Range;

use rayon::prelude::*;

use self::evidence::{Detail, EvidencePlace};
use self::library::LibraryRecord;
use self::reading::{LineKind, Reading};
use crate::lang::Lang;
use crate::text::facts::certain_language;
use crate::text::language::Languages;
use crate::text::word_count;

/// A catalogued document with its frozen text.
#[derive(Clone, Debug)]
pub struct Source {
    /// The citation key.
    pub key: String,
    /// What is known about it.
    pub record: LibraryRecord,
    /// Its text as read.
    pub reading: Reading,
}

/// A searchable segment of a source: one body paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// The citation key of its source.
    pub key: String,
    /// The number of the paragraph.
    pub paragraph: u32,
    /// The text, letter for letter.
    pub text: String,
    /// Its sentences as byte ranges of `text`.
    pub sentences: Vec<Range<usize>>,
    /// The headings under which it is: headline and heading.
    pub context: String,
    /// The language that it is written in, among those of the project; else what is stated of its source.
    pub lang: Option<Lang>,
}

/// All sources of a project with their passages, ordered by key and paragraph.
#[derive(Clone, Debug, Default)]
pub struct Corpus {
    sources: BTreeMap<String, Source>,
    passages: Vec<Passage>,
}

impl Source {
    /// A source: what the library does not state of it, its reading's head may.
    pub fn new(key: String, record: LibraryRecord, reading: Reading) -> Self {
        let mut record = record.completed(&reading.stated);
        if record.title().is_none()
            && let Some(line) = reading.lines.iter().position(|line| line.kind == LineKind::Headline)
        {
            record.evidence.set(Detail::Title, EvidencePlace::Line(line + 1));
        }
        Self { record, key, reading }
    }

    /// The language of its text: as the library states it, or else Arabic by its script, English or French where enough of
    /// its words are of that one alone.
    pub fn language(&self) -> Option<Lang> {
        let stated = self.record.language.clone();
        stated.or_else(|| {
            let arabic: Lang = "ar".parse().ok()?;
            let text = self.beginning();
            let by_script = crate::lang::detect(&text, std::slice::from_ref(&arabic)).cloned();
            by_script.or_else(|| certain_language(&text)?.tag()?.parse().ok())
        })
    }

    /// The language that its words are in for certain, where none is stated.
    fn unstated_language(&self) -> Option<Lang> {
        if self.record.language.is_some() {
            return None;
        }
        certain_language(&self.beginning())?.tag()?.parse().ok()
    }

    /// The paragraphs by which its language is told.
    fn beginning(&self) -> String {
        let paragraphs: Vec<&str> = self.reading.paragraphs().take(5).map(|(_, text)| text).collect();
        paragraphs.join("\n")
    }

    /// The title: the library's, or else the headline of the reading.
    pub fn title(&self) -> Option<String> {
        self.record.title().or_else(|| self.reading.headline().map(str::to_owned))
    }
}

impl Corpus {
    /// Puts sources together; order does not matter. Passages are told apart by the languages that the
    /// sources state.
    pub fn build(sources: impl IntoIterator<Item = Source>) -> Self {
        Self::build_in(sources, &[])
    }

    /// As [`Corpus::build`], the passages told apart by these languages too, those of a spec or draft, and by English or
    /// French where a source that states no language is in it for certain.
    pub fn build_in(sources: impl IntoIterator<Item = Source>, languages: &[Lang]) -> Self {
        let sources: BTreeMap<String, Source> = sources.into_iter().map(|s| (s.key.clone(), s)).collect();
        let of_sources: Vec<Vec<Passage>> =
            sources.values().collect::<Vec<_>>().par_iter().map(|s| passages_of(s)).collect();
        Self { passages: of_sources.into_iter().flatten().collect(), sources }.in_languages(languages)
    }

    /// The corpus with its passages told apart by these languages too: those of a spec or draft.
    pub fn in_languages(mut self, languages: &[Lang]) -> Self {
        let stated = self.sources.values().filter_map(|source| source.record.language.as_ref());
        let certain: Vec<Lang> = self.sources.values().filter_map(Source::unstated_language).collect();
        let detector = Languages::new(stated.chain(languages).chain(&certain));
        let Self { sources, passages } = &mut self;
        passages.par_iter_mut().for_each(|passage| {
            let stated = sources.get(&passage.key).and_then(|source| source.record.language.as_ref());
            passage.lang = detector.of(&passage.text, stated);
        });
        self
    }

    /// The language of a source's paragraph: its passage's, or else its source's.
    pub fn language_of(&self, key: &str, paragraph: u32) -> Option<Lang> {
        let place = |passage: &Passage| passage.key.as_str().cmp(key).then(passage.paragraph.cmp(&paragraph));
        let passage = self.passages.binary_search_by(place).ok().and_then(|index| self.passages.get(index));
        let lang = passage.and_then(|passage| passage.lang.clone());
        lang.or_else(|| self.source(key).and_then(Source::language))
    }

    /// A source by its key.
    pub fn source(&self, key: &str) -> Option<&Source> {
        self.sources.get(key)
    }

    /// All sources by key.
    pub fn sources(&self) -> impl Iterator<Item = &Source> {
        self.sources.values()
    }

    /// All passages by key and paragraph.
    pub fn passages(&self) -> &[Passage] {
        &self.passages
    }

    /// The place of a passage among all passages.
    pub fn place_of(&self, key: &str, paragraph: u32) -> Option<usize> {
        self.passages.binary_search_by(|p| (p.key.as_str(), p.paragraph).cmp(&(key, paragraph))).ok()
    }

    /// The places of a source's passages among all passages.
    pub fn places_of(&self, key: &str) -> Range<usize> {
        let start = self.passages.partition_point(|passage| passage.key.as_str() < key);
        let count = self.passages[start..].partition_point(|passage| passage.key == key);
        start..start + count
    }

    /// How many sources there are.
    pub fn len(&self) -> usize {
        self.sources.len()
    }

    /// Whether there is no source.
    pub fn is_empty(&self) -> bool {
        self.sources.is_empty()
    }
}

impl Passage {
    /// How many words it has.
    pub fn words(&self) -> usize {
        word_count(&self.text)
    }
}

fn passages_of(source: &Source) -> Vec<Passage> {
    let mut passages = Vec::new();
    // What nobody has checked is not text of the source.
    if !source.reading.is_quotable() {
        return passages;
    }
    let headline = source.title().unwrap_or_default();
    let mut heading = String::new();
    for line in &source.reading.lines {
        match line.kind {
            LineKind::Heading => heading.clone_from(&line.text),
            LineKind::Paragraph(paragraph) => passages.push(Passage {
                key: source.key.clone(),
                paragraph,
                text: line.text.clone(),
                sentences: segment::sentences(&line.text),
                context: format!("{headline} {heading}").trim().to_owned(),
                lang: None,
            }),
            LineKind::Headline | LineKind::Dateline | LineKind::LeftOut(_) => {}
        }
    }
    passages
}
