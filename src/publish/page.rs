//! The page input: all that a page template sees, as JSON. Text only, never markup (promise 7).
//!
//! Directions are resolved and runs of the other direction isolated here, so that a template sets
//! text as it comes.

mod differing;
mod events;
mod masthead;
mod parted;
mod prose;
mod quotation;
mod states;

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use rayon::prelude::*;

use self::events::ShownEvent;
use self::parted::Parted;
use super::bibliography::{self, BibliographySources};
use super::disclosure;
use super::ground::{Ground, ground};
use super::marks::{DateOfSource, legend, marks_of};
use super::method::{MethodSubject, method};
use super::picture::Pictures;
use super::strength::{Wording, strength};
use super::timeline::{Shown, timeline};
use super::view::disclosure::Disclosure;
use super::view::timeline::Timeline;
use super::view::{
    BlockView, HeadingCell, HeadingRole, LanguageView, LogoView, PageInput, PdfStatus, SourceView, Statement,
    StrengthView, WebWords,
};
use crate::corpus::{Corpus, Source};
use crate::diagnostic::{Diagnostic, Diagnostics, msg, rules};
use crate::draft::approve::PartName;
use crate::draft::{Block, Checks, Document, Flow, Inline, Quotation, Run, VerbatimWords, stated_translations};
use crate::labels::{LabelSet, Labels, filled};
use crate::lang::{Lang, localized};
use crate::spec::appearance::Layout;
use crate::spec::names::Names;
use crate::spec::own_section::OwnSection;
use crate::spec::people::PrintedPeople;
use crate::text::bidi::{isolate, on_one_line};
use crate::text::date::{written_day, written_hijri};
use crate::text::digits::{digits_of, in_digits_of};
use crate::text::normalise_space;
use crate::translate::{Condition, Memory};

rules! {
    /// A brief has no title in one of its languages.
    pub MISSING_TITLE = Error "missing-title" {
        title: "A brief has no title in one of its languages.",
        why: "A page in two languages has its title in both; the program does not translate it. Give both in the \
              front matter of the draft.",
        wrong: "languages: [ar, en]\ntitle: { ar: الجزائر }",
        right: "languages: [ar, en]\ntitle: { ar: الجزائر, en: Algeria }",
    }
}

/// The version of the page input's form; templates may look at it.
const VERSION: u32 = 3;

/// So many blocks are worth a thread of their own.
const MIN_FOR_A_THREAD: usize = 8;

/// What a page is made from.
#[derive(Clone, Copy)]
pub struct Materials<'a> {
    /// The path of the draft, as the user knows it.
    pub path: &'a str,
    /// The checked draft.
    pub document: &'a Document,
    /// What checking gave for each of its quotations.
    pub checks: &'a Checks,
    /// The corpus.
    pub corpus: &'a Corpus,
    /// The names catalogue.
    pub names: &'a Names,
    /// The translation memory.
    pub memory: &'a Memory,
    /// The labels.
    pub labels: &'a LabelSet,
    /// The pictures that the draft shows.
    pub pictures: &'a Pictures,
    /// How people are named in what goes out.
    pub people: &'a PrintedPeople,
}

/// Makes the page input of a checked document.
///
/// # Errors
///
/// A language of the brief has no labels.
pub fn page_input(materials: Materials<'_>) -> Result<PageInput, Diagnostics> {
    let front = &materials.document.front;
    let mut found = Diagnostics::new();
    let mut labelled: Vec<(&Lang, &Labels)> = Vec::new();
    for lang in &front.languages {
        match materials.labels.get(lang) {
            Ok(labels) => labelled.push((lang, labels)),
            Err(diagnostic) => found.push(diagnostic),
        }
        if localized(&front.title, lang).is_none() {
            let message = msg!("missing-title", language = lang.as_str());
            found.push(Diagnostic::of_file(&MISSING_TITLE, materials.path, message));
        }
    }
    if found.has_errors() {
        return Err(found);
    }
    let numbers = number_sources(materials);
    let cited = || materials.corpus.sources().filter(|source| numbers.contains_key(&source.key));
    let dates = labelled.iter().flat_map(|&(lang, labels)| {
        cited().map(move |source| ((source.key.as_str(), lang), bibliography::date(&source.record, labels, lang)))
    });
    let dates = dates.collect();
    let notes = number_notes(materials.document);
    let translated = stated_translations(&materials.checks.inline);
    let verbatim = materials.checks.verbatim();
    let events = events::shown(materials);
    let builder = PageBuilder { materials, labelled, numbers, dates, notes, translated, verbatim, events };
    let Parted { blocks, places } = builder.blocks();
    let suggested = blocks_to_decide(materials.document).into_iter();
    let suggested: Vec<usize> = suggested.filter_map(|at| places.get(at).cloned()).flatten().collect();
    let keys = builder.numbers.keys().map(String::as_str);
    let ground = ground(keys, materials.document, &blocks, &materials.checks.inline, materials.corpus, materials.names);
    let languages = builder.languages(&blocks, &ground, !suggested.is_empty());
    let titles: Vec<String> =
        front.languages.iter().filter_map(|lang| localized(&front.title, lang)).map(on_one_line).collect();
    let disclosure = disclosure::disclosed(
        materials.document,
        materials.checks,
        materials.memory,
        &blocks,
        (materials.people, &builder.labelled),
    );
    let mut page = PageInput {
        version: VERSION,
        status: PdfStatus::Draft,
        title: titles.join(" – "),
        subject: builder.subject(),
        about: builder.about(),
        disclosure: Disclosure::default(),
        attachments: front.attachments,
        layout: front.appearance.layout,
        fonts: front.appearance.brand.fonts.iter().map(|(lang, family)| (lang.clone(), on_one_line(family))).collect(),
        accent: front.appearance.brand.accent,
        logo: front.appearance.logo.as_ref().map(|logo| LogoView {
            file: materials.pictures.file_of(&logo.name()),
            alt: on_one_line(front.languages.first().and_then(|lang| localized(&logo.alt, lang)).unwrap_or_default()),
        }),
        timeline: builder.timeline(),
        strength: builder.strength(&ground),
        sources: builder.sources(),
        blocks,
        suggested,
        pictures: materials.pictures.files(),
        languages,
    };
    disclosure::tell(&mut page, disclosure, &builder.labelled);
    Ok(page)
}

/// The blocks that are others once the suggestions of a draft are accepted; where only new ones come, the one before them.
fn blocks_to_decide(document: &Document) -> Vec<usize> {
    let Some(accepted) = &document.accepted else { return Vec::new() };
    let (now, then) = (&document.blocks, &accepted.blocks);
    if now.len() == then.len() {
        return (0..now.len()).filter(|&at| now[at] != then[at]).collect();
    }
    let same = |(one, other): &(&Block, &Block)| one == other;
    let head = now.iter().zip(then).take_while(same).count();
    let most = now.len().min(then.len()) - head;
    let tail = now.iter().rev().zip(then.iter().rev()).take_while(same).count().min(most);
    let changed: Vec<usize> = (head..now.len() - tail).collect();
    if changed.is_empty() { vec![head.saturating_sub(1)] } else { changed }
}

/// Sources in the order in which they are first cited.
fn number_sources(materials: Materials<'_>) -> BTreeMap<String, usize> {
    let mut numbers = BTreeMap::new();
    for citation in materials.document.citations() {
        if materials.corpus.source(&citation.key).is_some() {
            let next = numbers.len() + 1;
            numbers.entry(citation.key.clone()).or_insert(next);
        }
    }
    numbers
}

/// Footnotes in the order in which they are first referred to, those of each language by themselves: a
/// reader of one column meets them in order.
fn number_notes(document: &Document) -> BTreeMap<&str, NoteNumber> {
    let mut last: BTreeMap<Option<&Lang>, usize> = BTreeMap::new();
    let number = |(index, (label, lang))| {
        let mark = last.entry(lang).or_default();
        *mark += 1;
        (label, NoteNumber { mark: *mark, index })
    };
    document.notes().into_iter().enumerate().map(number).collect()
}

/// The number of a footnote as it is printed, and among all footnotes.
#[derive(Clone, Copy)]
struct NoteNumber {
    mark: usize,
    index: usize,
}

/// A block of the document with its number among those of its kind, from 1.
enum NumberedBlock<'a> {
    /// A heading below which nothing stands that is printed.
    Unwritten,
    Rule,
    Prose(&'a [Run<Vec<Flow>>]),
    Heading {
        level: u8,
        role: HeadingRole,
        number: Option<usize>,
        index: usize,
        machine: Option<&'a str>,
        texts: &'a [Run<Vec<Inline>>],
    },
    Quotation(usize, &'a Quotation),
}

struct PageBuilder<'a> {
    materials: Materials<'a>,
    labelled: Vec<(&'a Lang, &'a Labels)>,
    numbers: BTreeMap<String, usize>,
    /// The date of each cited source in each language: many quotations, few sources.
    dates: BTreeMap<(&'a str, &'a Lang), String>,
    /// The number of each footnote by its label.
    notes: BTreeMap<&'a str, NoteNumber>,
    /// Quotations in prose that are translations, by the place of their citation.
    translated: BTreeMap<usize, &'a (Lang, Condition)>,
    verbatim: VerbatimWords<'a>,
    /// The events of the chronology, by the place of their heading among the blocks.
    events: BTreeMap<usize, ShownEvent>,
}

fn source_anchor(number: usize) -> String {
    format!("source-{number}")
}

impl PageBuilder<'_> {
    /// The anchor of a source for a reader of this language: in parts each has a list of its own.
    fn target(&self, number: usize, lang: &Lang) -> String {
        match self.materials.document.front.appearance.layout {
            Layout::Parts if self.labelled.len() > 1 => format!("{}-{lang}", source_anchor(number)),
            _ => source_anchor(number),
        }
    }

    fn languages(&self, blocks: &[BlockView], ground: &Ground<'_>, has_suggestions: bool) -> Vec<LanguageView> {
        let cited = self.materials.corpus.sources().filter(|source| self.numbers.contains_key(&source.key));
        let mut marks = marks_of(blocks, cited.map(|source| DateOfSource::of(source.record.date())));
        marks.extend(has_suggestions.then_some("suggested"));
        let document = self.materials.document;
        let topics = self.topics();
        let described = MethodSubject {
            front: &document.front,
            sources: self.numbers.len(),
            ground,
            topics: &topics,
            blocks,
            checks: self.materials.checks,
        };
        let one = |&(lang, labels): &(&Lang, &Labels)| LanguageView {
            legend: legend(&marks, lang, labels),
            method: method(lang, labels, described),
            ..self.language(lang, labels)
        };
        self.labelled.iter().map(one).collect()
    }

    /// The ids of the topics, in their order.
    fn topics(&self) -> Vec<String> {
        let document = self.materials.document;
        let sections = document.blocks.iter().filter_map(Block::section);
        sections.filter(|id| document.taken.own_section(id).is_none()).map(str::to_owned).collect()
    }

    /// How strong each topic is.
    fn strength(&self, ground: &Ground<'_>) -> Vec<StrengthView> {
        let in_language = |&(lang, labels): &(&Lang, &Labels), topic| {
            let name = |id: &str| bibliography::name_in(self.materials.names, id, lang);
            let of_strength = labels.strength.as_ref()?;
            strength(topic, Wording { lang, labels: of_strength, about_date: &labels.about_date, name: &name })
        };
        let topics = ground.topics.values().map(|topic| StrengthView {
            heading: topic.heading,
            texts: self.labelled.iter().filter_map(|labelled| in_language(labelled, topic)).collect(),
        });
        topics.filter(|topic| !topic.texts.is_empty()).collect()
    }

    fn timeline(&self) -> Option<Timeline> {
        let appearance = &self.materials.document.front.appearance;
        // A chronology takes the place of the drawing, which stays for what the editors put into it.
        let has_place = self.events.is_empty() || !appearance.events.is_empty();
        if !appearance.timeline.unwrap_or(has_place) {
            return None;
        }
        let mut cited: Vec<(usize, &Source)> = self
            .numbers
            .iter()
            .filter_map(|(key, &number)| Some((number, self.materials.corpus.source(key)?)))
            .collect();
        cited.sort_by_key(|(number, _)| *number);
        let shown = cited.into_iter().map(|(number, source)| {
            let words = self.labelled.iter().map(|&(lang, labels)| {
                let date = self.dates.get(&(source.key.as_str(), lang)).cloned().unwrap_or_default();
                (date, format!("{} {}", bibliography::tag(number, lang), self.outlet_line(source, lang, labels)))
            });
            Shown {
                days: source.record.date().and_then(|date| date.interval()),
                target: source_anchor(number),
                words: words.collect(),
            }
        });
        timeline(&self.labelled, shown.collect(), &appearance.events)
    }

    /// The lines that every page carries.
    fn running(&self, lang: &Lang, labels: &Labels) -> Vec<Statement> {
        let appearance = &self.materials.document.front.appearance;
        let classification = localized(&appearance.classification, lang).map(on_one_line);
        let distribution = localized(&appearance.distribution, lang)
            .map(|text| filled(&labels.distribution, &[("text", &on_one_line(text))]));
        let lines = [("classification", classification), ("distribution", distribution)];
        let lines = lines.into_iter().filter_map(|(name, text)| Some((name, text?)));
        let statement = |(name, text): (&str, String)| Statement {
            anchor: format!("{name}-{lang}"),
            text: isolate(&normalise_space(&text), lang.direction()),
        };
        lines.map(statement).collect()
    }

    fn language(&self, lang: &Lang, labels: &Labels) -> LanguageView {
        let front = &self.materials.document.front;
        let dir = lang.direction();
        let day = |date: NaiveDate| {
            // A date is not split at a line's end; the two of one day may be.
            let whole = |date: String| date.replace(' ', "\u{a0}");
            let hijri = front.appearance.hijri.then(|| written_hijri(date, lang)).flatten().map(whole);
            let date = whole(written_day(date, lang));
            hijri.map_or(date.clone(), |hijri| filled(&labels.with_hijri, &[("date", &date), ("hijri", &hijri)]))
        };
        let edition = match front.number.map(|number| in_digits_of(lang, &number.to_string())) {
            Some(number) => filled(&labels.edition_number, &[("number", &number), ("date", &day(front.edition))]),
            None => filled(&labels.edition, &[("date", &day(front.edition))]),
        };
        let period = match (front.period.from, front.period.to) {
            (Some(from), Some(to)) => Some(filled(&labels.period, &[("from", &day(from)), ("to", &day(to))])),
            (Some(from), None) => Some(filled(&labels.period_from, &[("from", &day(from))])),
            (None, Some(to)) => Some(filled(&labels.period_to, &[("to", &day(to))])),
            (None, None) => None,
        };
        LanguageView {
            lang: lang.clone(),
            dir,
            title: isolate(&on_one_line(localized(&front.title, lang).unwrap_or_default()), dir),
            edition: isolate(&edition, dir),
            masthead: self.masthead(lang, labels),
            period: period.map(|period| isolate(&period, dir)),
            status: isolate(&labels.status_draft, dir),
            mark: labels.draft.clone(),
            statements: self.missing(lang, labels),
            running: self.running(lang, labels),
            digits: digits_of(lang).iter().collect(),
            legend_title: labels.legend_title.clone(),
            legend: Vec::new(),
            method_title: labels.method.clone(),
            method: Vec::new(),
            disclosure_title: String::new(),
            disclosure: Vec::new(),
            digests: isolate(&labels.method_digests, dir),
            contents: labels.contents.clone(),
            sources: labels.sources.clone(),
            page: labels.page.split(['{', '}']).map(str::to_owned).collect(),
            web: WebWords { skip: labels.web().skip.clone(), back: labels.web().back.clone() },
        }
    }

    /// What page 1 says of judgements that the spec requires and nobody has written.
    fn missing(&self, lang: &Lang, labels: &Labels) -> Vec<Statement> {
        let (document, labels) = (self.materials.document, labels.judgements());
        let sections = [
            (document.lacks_summary(), "summary", &labels.summary_missing),
            (document.lacks_watch(), "watch", &labels.watch_missing),
        ];
        let missing = sections.into_iter().filter(|(lacks, ..)| *lacks);
        let statement = |(_, name, text): (bool, &str, &String)| Statement {
            anchor: format!("missing-{name}-{lang}"),
            text: isolate(text, lang.direction()),
        };
        missing.map(statement).collect()
    }

    /// The blocks, numbered one after the other and then made side by side: none needs the words of another.
    fn blocks(&self) -> Parted {
        let (mut topics, mut quotations) = (0, 0);
        // PDF/UA-1 knows no gap between heading levels (ISO 14289-1, 7.4.2).
        let mut last_level = 1;
        let unwritten = self.unwritten();
        let mut numbered = Vec::new();
        for block in &self.materials.document.blocks {
            numbered.push(match block {
                Block::Rule => NumberedBlock::Rule,
                Block::Prose(runs) => NumberedBlock::Prose(runs),
                // The program's section is not printed before somebody has written in it.
                Block::Heading { .. } if unwritten.contains(&numbered.len()) => NumberedBlock::Unwritten,
                Block::Heading { level, marks, texts, .. } => {
                    let level = (*level).min(last_level + 1).max(2);
                    last_level = level;
                    // A topic's heading carries its id; those of the frame are no topics.
                    let role = match self.materials.document.own_section(block) {
                        Some(OwnSection::Summary) => HeadingRole::Summary,
                        Some(OwnSection::Watch) => HeadingRole::Watch,
                        Some(OwnSection::Chronology) => HeadingRole::Chronology,
                        Some(OwnSection::Differences) => HeadingRole::Differences,
                        Some(OwnSection::Method) => HeadingRole::Method,
                        Some(OwnSection::SinceLastEdition) => HeadingRole::Other,
                        None if block.section().is_some() => HeadingRole::Topic,
                        None => HeadingRole::Other,
                    };
                    let number = (role == HeadingRole::Topic).then(|| {
                        topics += 1;
                        topics
                    });
                    let machine = marks.machine();
                    NumberedBlock::Heading { level, role, number, index: numbered.len(), machine, texts }
                }
                Block::Quotation(quotation) => {
                    quotations += 1;
                    NumberedBlock::Quotation(quotations, quotation)
                }
            });
        }
        let made = numbered.into_par_iter().with_min_len(MIN_FOR_A_THREAD).map(|block| self.block(block));
        let mut made: Vec<Option<BlockView>> = made.collect();
        self.name_parts(&mut made);
        states::said_once(&mut made, &self.labelled);
        differing::mark(&mut made, self.materials.document, self.materials.names);
        Parted::of(made, self.materials.document.front.appearance.layout)
    }

    /// The headings of judgements that nobody has written, by their places.
    fn unwritten(&self) -> BTreeSet<usize> {
        let document = self.materials.document;
        let blocks = document.blocks.iter().enumerate();
        let mut unwritten = BTreeSet::new();
        let mut open: Vec<usize> = Vec::new();
        for (at, block) in blocks {
            match block {
                Block::Heading { level: 1 | 2, id: Some(_), .. } => {
                    unwritten.extend(open.drain(..));
                    if matches!(document.own_section(block), Some(OwnSection::Summary | OwnSection::Watch)) {
                        open.push(at);
                    }
                }
                // The heading in the other language, where it stands by itself.
                Block::Heading { level: 1 | 2, id: None, .. } if !open.is_empty() => open.push(at),
                _ => open.clear(),
            }
        }
        unwritten.extend(open);
        unwritten
    }

    /// Says of everything that a machine drafted in which part it stands.
    fn name_parts(&self, made: &mut [Option<BlockView>]) {
        let mut part = PartName::Frame;
        for (block, view) in self.materials.document.blocks.iter().zip(made) {
            if let Some(id) = block.section() {
                part = PartName::Section(id.to_owned());
            }
            if let Some(view) = view {
                view.each_machine(&mut |mark| mark.part = part.to_string());
            }
        }
    }

    fn block(&self, block: NumberedBlock<'_>) -> Option<BlockView> {
        Some(match block {
            NumberedBlock::Unwritten => return None,
            NumberedBlock::Rule => BlockView::Rule,
            NumberedBlock::Prose(runs) => BlockView::Prose { cells: runs.iter().map(|run| self.prose(run)).collect() },
            NumberedBlock::Heading { level, role, number, index, .. } if self.events.contains_key(&index) => {
                let cells = self.event_cells(index);
                BlockView::Heading { level, role, number, anchor: format!("heading-{index}"), cells }
            }
            NumberedBlock::Heading { level, role, number, index, machine, texts } => {
                let cells = texts.iter().map(|run| {
                    let lang = self.lang_of(run.lang.as_ref());
                    HeadingCell {
                        dir: lang.direction(),
                        number: number.map(|number: usize| in_digits_of(&lang, &number.to_string())),
                        content: self.spans(&run.content, &lang),
                        verbatim: self.verbatim(&run.content),
                        event: None,
                        machine: machine.map(|name| self.machine(name, &lang, false)),
                        state: None,
                        lang,
                    }
                });
                BlockView::Heading { level, role, number, anchor: format!("heading-{index}"), cells: cells.collect() }
            }
            NumberedBlock::Quotation(number, quotation) => {
                let check = self.materials.checks.quotations.get(number - 1);
                BlockView::Quotation { number, sides: self.sides(quotation, check, number) }
            }
        })
    }

    fn lang_of(&self, lang: Option<&Lang>) -> Lang {
        lang.cloned().unwrap_or_else(|| self.materials.document.front.languages[0].clone())
    }

    fn sources(&self) -> Vec<SourceView> {
        let catalogue = BibliographySources { names: self.materials.names, memory: self.materials.memory };
        let mut views: Vec<SourceView> = self
            .numbers
            .iter()
            .filter_map(|(key, &number)| {
                let source = self.materials.corpus.source(key)?;
                let others = self.relaying_the_same(source);
                let entry = |(lang, labels): &(&Lang, &Labels)| {
                    bibliography::entry((number, source), lang, labels, catalogue, &others)
                };
                Some(SourceView {
                    number,
                    key: key.clone(),
                    anchor: source_anchor(number),
                    entries: self.labelled.iter().map(entry).collect(),
                    digest: source.reading.digest.hex().to_owned(),
                })
            })
            .collect();
        views.sort_by_key(|view| view.number);
        views
    }

    /// The numbers of the other cited sources that relay the same outlet.
    fn relaying_the_same(&self, source: &Source) -> Vec<usize> {
        let Some(relayed) = &source.record.provenance.relays else { return Vec::new() };
        let same = |key: &str| {
            let other = self.materials.corpus.source(key);
            key != source.key && other.is_some_and(|o| o.record.provenance.relays.as_ref() == Some(relayed))
        };
        let mut numbers: Vec<usize> =
            self.numbers.iter().filter(|(key, _)| same(key)).map(|(_, &number)| number).collect();
        numbers.sort_unstable();
        numbers
    }
}
