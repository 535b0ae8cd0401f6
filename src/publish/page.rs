//! The page input: all that a page template sees, as JSON. Text only, never markup (promise 7).
//!
//! Directions are resolved and runs of the other direction isolated here, so that a template sets
//! text as it comes.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::bibliography::{self, Catalogue, Entry};
use super::marks::{Dated, LegendEntry, legend, marks_of};
use super::method::method;
use super::timeline::{Shown, Timeline, timeline};
use crate::cite::{Citation, Locator};
use crate::corpus::{Corpus, Source};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::draft::{self, Block, Document, Flow, Inline, Quotation, QuotationCheck, QuotationState, Run};
use crate::labels::{LabelSet, Labels, filled};
use crate::lang::{Direction, Lang, localized};
use crate::spec::look::Colour;
use crate::spec::names::Names;
use crate::text::bidi::isolate;
use crate::text::date::{written_day, written_hijri};
use crate::text::digits::{digits_of, in_digits_of};
use crate::text::normalise_space;
use crate::translate::Memory;

/// The version of the page input's form; templates may look at it.
const VERSION: u32 = 2;

/// A text in one language and direction.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Text {
    /// The language.
    pub lang: Lang,
    /// The direction.
    pub dir: Direction,
    /// The text, other-direction runs isolated.
    pub text: String,
}

impl Text {
    /// A text of our own words or a source's, its runs isolated.
    pub fn new(text: &str, lang: &Lang) -> Self {
        Self { lang: lang.clone(), dir: lang.direction(), text: isolate(&normalise_space(text), lang.direction()) }
    }
}

/// Inline content.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
#[allow(missing_docs, reason = "they mirror draft::Inline")]
pub enum Span {
    Text { text: String },
    Emphasis { content: Vec<Span> },
    Strong { content: Vec<Span> },
    Code { text: String },
    Link { url: String, content: Vec<Span> },
    Mark { text: String },
    Citation { text: String, target: String },
    Break,
}

/// Prose.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
#[allow(missing_docs, reason = "they mirror draft::Flow")]
pub enum FlowView {
    Paragraph { content: Vec<Span> },
    List { start: Option<u64>, items: Vec<Vec<FlowView>> },
    Code { text: String },
}

/// Content in one language.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Cell<T> {
    /// The language.
    pub lang: Lang,
    /// The direction.
    pub dir: Direction,
    /// The content.
    pub content: T,
}

/// A heading in one language.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct HeadingCell {
    /// The language.
    pub lang: Lang,
    /// The direction.
    pub dir: Direction,
    /// The number of a topic, as this language writes it.
    pub number: Option<String>,
    /// The words.
    pub content: Vec<Span>,
}

/// What a heading begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// The summary: `{#summary}`.
    Summary,
    /// The page on method: `{#method}`.
    Method,
    /// A topic: a heading of the second level with another id.
    Topic,
    /// Anything else.
    Other,
}

/// One side of a quotation: its paragraphs and the line below them.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Side {
    /// The language.
    pub lang: Lang,
    /// The direction.
    pub dir: Direction,
    /// Whether these are the source's own words.
    pub original: bool,
    /// The label of the block that holds the words: the frame check finds them by it.
    pub anchor: String,
    /// The name of its mark: `original`, `unchecked`, or the state of the translation.
    pub mark: String,
    /// The words; empty where a translation is missing.
    pub paragraphs: Vec<Vec<Span>>,
    /// Source, place and state, in this side's language.
    pub citation: String,
    /// The anchor of the source in the list of sources; empty for an unchecked quotation.
    pub target: String,
}

/// A piece of the page.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
#[allow(missing_docs, reason = "they mirror draft::Block")]
pub enum BlockView {
    Heading { level: u8, role: Role, number: Option<usize>, anchor: String, cells: Vec<HeadingCell> },
    Prose { cells: Vec<Cell<Vec<FlowView>>> },
    Quotation { number: usize, sides: Vec<Side> },
    Rule,
}

/// A cited source with its entry in each language.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SourceView {
    /// Its number: sources are numbered as they are first cited.
    pub number: usize,
    /// The citation key.
    pub key: String,
    /// Its anchor.
    pub anchor: String,
    /// The entry, per language.
    pub entries: Vec<Entry>,
    /// The SHA-256 of the source file.
    pub digest: String,
}

/// What kind of PDF it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Status {
    /// For review.
    Draft,
    /// Published; 1, or the number of the revision.
    Published {
        /// 1 for the first publication.
        revision: u32,
    },
}

/// A sentence that page 1, or every page, must carry.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Statement {
    /// The label of the block that holds it: the frame check finds it by it.
    pub anchor: String,
    /// The sentence.
    pub text: String,
}

/// One language of the brief with the words that the template itself prints.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct LanguageView {
    /// The language.
    pub lang: Lang,
    /// Its direction.
    pub dir: Direction,
    /// The title of the brief.
    pub title: String,
    /// The edition line.
    pub edition: String,
    /// The line on the period, if the brief has one.
    pub period: Option<String>,
    /// The line on the status.
    pub status: String,
    /// The status in a word, for every page.
    pub mark: String,
    /// What page 1 must say: who approved, what a revision corrects. None in a draft.
    pub statements: Vec<Statement>,
    /// What every page must say: classification, distribution.
    pub running: Vec<Statement>,
    /// The digits, 0 first, that page numbers are written in.
    pub digits: String,
    /// The title of the legend and the marks that occur.
    pub legend_title: String,
    /// The marks that occur, each with its meaning.
    pub legend: Vec<LegendEntry>,
    /// The title of the page on method.
    pub method_title: String,
    /// The program's words on method, paragraph by paragraph.
    pub method: Vec<String>,
    /// The words above the digests of the sources.
    pub digests: String,
    /// The labels, `page` in pieces around its numbers.
    pub contents: String,
    /// The title of the list of sources.
    pub sources: String,
    /// `["Page ", "page", " of ", "total"]`: words and the names of numbers in turn.
    pub page: Vec<String>,
}

/// All that a page template sees.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct PageInput {
    /// The version of this form.
    pub version: u32,
    /// What kind of PDF the page is for.
    pub status: Status,
    /// The languages, the leading one first.
    pub languages: Vec<LanguageView>,
    /// The title of the PDF.
    pub title: String,
    /// The colour of headings and rules, if the spec names one.
    pub accent: Option<Colour>,
    /// The timeline, if there is one.
    pub timeline: Option<Timeline>,
    /// The content.
    pub blocks: Vec<BlockView>,
    /// The cited sources.
    pub sources: Vec<SourceView>,
}

/// What a page is made from.
#[derive(Clone, Copy)]
pub struct Materials<'a> {
    /// The checked draft.
    pub document: &'a Document,
    /// A check for each of its quotations, in their order.
    pub checks: &'a [QuotationCheck],
    /// The corpus.
    pub corpus: &'a Corpus,
    /// The names catalogue.
    pub names: &'a Names,
    /// The translation memory.
    pub memory: &'a Memory,
    /// The labels.
    pub labels: &'a LabelSet,
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
            let message = format!("the brief is in `{lang}` but has no title in it");
            found.push(Diagnostic::file(front.series.clone(), message));
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
    let builder = Builder { materials, labelled, numbers, dates };
    let blocks = builder.blocks();
    let languages = builder.languages(&blocks);
    let titles: Vec<&str> = front.languages.iter().filter_map(|lang| localized(&front.title, lang)).collect();
    Ok(PageInput {
        version: VERSION,
        status: Status::Draft,
        title: titles.join(" – "),
        accent: front.look.brand.accent,
        timeline: builder.timeline(),
        sources: builder.sources(),
        blocks,
        languages,
    })
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

struct Builder<'a> {
    materials: Materials<'a>,
    labelled: Vec<(&'a Lang, &'a Labels)>,
    numbers: BTreeMap<String, usize>,
    /// The date of each cited source in each language: many quotations, few sources.
    dates: BTreeMap<(&'a str, &'a Lang), String>,
}

fn source_anchor(number: usize) -> String {
    format!("source-{number}")
}

impl Builder<'_> {
    fn languages(&self, blocks: &[BlockView]) -> Vec<LanguageView> {
        let cited = self.materials.corpus.sources().filter(|source| self.numbers.contains_key(&source.key));
        let marks = marks_of(blocks, cited.map(|source| Dated::of(source.record.date())));
        let one = |&(lang, labels): &(&Lang, &Labels)| {
            let tool = &self.materials.document.front.tool;
            LanguageView {
                legend: legend(&marks, lang, labels),
                method: method(lang, labels, tool, self.numbers.len(), blocks, self.materials.checks),
                ..self.language(lang, labels)
            }
        };
        self.labelled.iter().map(one).collect()
    }

    fn timeline(&self) -> Option<Timeline> {
        let look = &self.materials.document.front.look;
        if look.timeline == Some(false) {
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
        timeline(&self.labelled, shown.collect(), &look.events)
    }

    /// The lines that every page carries.
    fn running(&self, lang: &Lang, labels: &Labels) -> Vec<Statement> {
        let look = &self.materials.document.front.look;
        let classification = localized(&look.classification, lang).map(str::to_owned);
        let distribution =
            localized(&look.distribution, lang).map(|text| filled(&labels.distribution, &[("text", text)]));
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
            // A date is not parted at a line's end; the two of one day may be.
            let whole = |date: String| date.replace(' ', "\u{a0}");
            let hijri = front.look.hijri.then(|| written_hijri(date, lang)).flatten().map(whole);
            let date = whole(written_day(date, lang));
            hijri.map_or(date.clone(), |hijri| filled(&labels.with_hijri, &[("date", &date), ("hijri", &hijri)]))
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
            title: isolate(localized(&front.title, lang).unwrap_or_default(), dir),
            edition: isolate(&filled(&labels.edition, &[("date", &day(front.edition))]), dir),
            period: period.map(|period| isolate(&period, dir)),
            status: isolate(&labels.status_draft, dir),
            mark: labels.draft.clone(),
            statements: Vec::new(),
            running: self.running(lang, labels),
            digits: digits_of(lang).iter().collect(),
            legend_title: labels.legend_title.clone(),
            legend: Vec::new(),
            method_title: labels.method.clone(),
            method: Vec::new(),
            digests: isolate(&labels.method_digests, dir),
            contents: labels.contents.clone(),
            sources: labels.sources.clone(),
            page: labels.page.split(['{', '}']).map(str::to_owned).collect(),
        }
    }

    fn blocks(&self) -> Vec<BlockView> {
        let mut checks = self.materials.checks.iter();
        let (mut topics, mut quotations) = (0, 0);
        // PDF/UA-1 knows no gap between heading levels (ISO 14289-1, 7.4.2).
        let mut last_level = 1;
        let mut views = Vec::new();
        for block in &self.materials.document.blocks {
            views.push(match block {
                Block::Rule => BlockView::Rule,
                Block::Prose(runs) => BlockView::Prose { cells: runs.iter().map(|run| self.prose(run)).collect() },
                Block::Heading { level, id, texts } => {
                    let level = (*level).min(last_level + 1).max(2);
                    last_level = level;
                    // A topic's heading carries its id; `summary` and `method` are no topics.
                    let role = match id.as_deref() {
                        Some("summary") => Role::Summary,
                        Some("method") => Role::Method,
                        Some(_) if level == 2 => Role::Topic,
                        _ => Role::Other,
                    };
                    let number = (role == Role::Topic).then(|| {
                        topics += 1;
                        topics
                    });
                    let cells = texts.iter().map(|run| {
                        let lang = self.lang_of(run.lang.as_ref());
                        HeadingCell {
                            dir: lang.direction(),
                            number: number.map(|number: usize| in_digits_of(&lang, &number.to_string())),
                            content: self.spans(&run.content, &lang),
                            lang,
                        }
                    });
                    BlockView::Heading {
                        level,
                        role,
                        number,
                        anchor: format!("heading-{}", views.len()),
                        cells: cells.collect(),
                    }
                }
                Block::Quotation(quotation) => {
                    quotations += 1;
                    BlockView::Quotation { number: quotations, sides: self.sides(quotation, checks.next(), quotations) }
                }
            });
        }
        views
    }

    fn lang_of(&self, lang: Option<&Lang>) -> Lang {
        lang.cloned().unwrap_or_else(|| self.materials.document.front.languages[0].clone())
    }

    fn prose(&self, run: &Run<Vec<Flow>>) -> Cell<Vec<FlowView>> {
        let lang = self.lang_of(run.lang.as_ref());
        let content = run.content.iter().map(|flow| self.flow(flow, &lang)).collect();
        Cell { dir: lang.direction(), content, lang }
    }

    fn flow(&self, flow: &Flow, lang: &Lang) -> FlowView {
        match flow {
            Flow::Paragraph(content) => FlowView::Paragraph { content: self.spans(content, lang) },
            Flow::Code(text) => FlowView::Code { text: text.clone() },
            Flow::List { start, items } => FlowView::List {
                start: *start,
                items: items.iter().map(|item| item.iter().map(|flow| self.flow(flow, lang)).collect()).collect(),
            },
        }
    }

    fn spans(&self, inlines: &[Inline], lang: &Lang) -> Vec<Span> {
        let dir = lang.direction();
        inlines
            .iter()
            .map(|inline| match inline {
                Inline::Text(text) => Span::Text { text: isolate(text, dir) },
                Inline::Code(text) => Span::Code { text: text.clone() },
                Inline::Emphasis(content) => Span::Emphasis { content: self.spans(content, lang) },
                Inline::Strong(content) => Span::Strong { content: self.spans(content, lang) },
                Inline::Link { url, content } => Span::Link { url: url.clone(), content: self.spans(content, lang) },
                Inline::Elision => Span::Mark { text: crate::excerpt::ELISION.to_owned() },
                Inline::Insertion(words) => Span::Mark { text: format!("[{}]", isolate(words, dir)) },
                Inline::Break => Span::Break,
                Inline::Citation(citation) => {
                    let number = self.numbers.get(&citation.key).copied().unwrap_or_default();
                    Span::Citation { text: self.short_citation(citation, number, lang), target: source_anchor(number) }
                }
            })
            .collect()
    }

    /// `[2], ¶ 6` in the words of a language.
    fn short_citation(&self, citation: &Citation, number: usize, lang: &Lang) -> String {
        let mut text = bibliography::tag(number, lang);
        if let (Some(Locator::Paragraph(paragraph)), Ok(labels)) = (citation.locator, self.materials.labels.get(lang)) {
            let paragraph = in_digits_of(lang, &paragraph.to_string());
            text.push_str(&format!(" {}", filled(&labels.paragraph, &[("number", &paragraph)])));
        }
        isolate(&text, lang.direction())
    }

    /// The language of what is cited: of the paragraph, else of the source.
    fn language_of(&self, citation: &Citation) -> Option<Lang> {
        let corpus = self.materials.corpus;
        match citation.locator {
            Some(Locator::Paragraph(paragraph)) => corpus.language_of(&citation.key, paragraph),
            _ => corpus.source(&citation.key).and_then(Source::language),
        }
    }

    fn sides(&self, quotation: &Quotation, check: Option<&QuotationCheck>, number: usize) -> Vec<Side> {
        let cited = quotation.citation.as_ref().and_then(|citation| self.materials.corpus.source(&citation.key));
        let written = crate::lang::detect(
            &quotation.original.iter().map(|p| draft::plain_text(p)).collect::<String>(),
            &self.materials.document.front.languages,
        );
        let translated = check.is_some_and(|check| check.state == QuotationState::Translated);
        let stated = quotation.citation.as_ref().and_then(|citation| self.language_of(citation));
        let own = stated.filter(|_| !translated).or_else(|| written.cloned());
        let mut sides = Vec::new();
        for (lang, labels) in &self.labelled {
            let is_own = own.as_ref().is_none_or(|own| own.primary() == lang.primary());
            if is_own && sides.iter().any(|side: &Side| side.original) {
                continue;
            }
            let paragraphs: Vec<&Vec<Inline>> = if is_own {
                quotation.original.iter().collect()
            } else {
                // With a source in a third language, each side takes the translation in its language.
                let languages = &self.materials.document.front.languages;
                let here = |p: &&Vec<Inline>| {
                    crate::lang::detect(&draft::plain_text(p), languages).is_none_or(|found| found == *lang)
                };
                quotation.translation.iter().filter(here).collect()
            };
            let state = check
                .and_then(|check| check.translations.iter().find(|(l, _)| l == *lang))
                .map(|(_, condition)| condition);
            let printed_state = state.map(|condition| condition.state);
            let state = match check.map(|check| check.state) {
                Some(QuotationState::Unchecked) | None => Some(labels.unchecked.clone()),
                _ if is_own && translated => {
                    let state = state.map(|state| state.label(labels)).unwrap_or_default();
                    Some(format!("{} · {state}", labels.our_translation))
                }
                _ if is_own => None,
                _ => state.map(|state| state.label(labels)),
            };
            let mark = match (check.map(|check| check.state), printed_state) {
                (Some(QuotationState::Unchecked) | None, _) => "unchecked",
                (_, Some(state)) if !is_own || translated => state.name(),
                _ => "original",
            };
            let target = quotation.citation.as_ref().and_then(|c| self.numbers.get(&c.key)).map(|&n| source_anchor(n));
            sides.push(Side {
                lang: (*lang).clone(),
                dir: lang.direction(),
                original: is_own && !translated,
                anchor: format!("quotation-{number}-{lang}"),
                mark: mark.to_owned(),
                paragraphs: paragraphs.iter().map(|paragraph| self.spans(paragraph, lang)).collect(),
                citation: self.citation_line(quotation, cited, state, lang, labels),
                target: target.unwrap_or_default(),
            });
        }
        sides
    }

    /// `[2] ¶ 6 · Political Keys · c. April 2025 · also in [3] ¶ 2 · unreviewed translation`
    fn citation_line(
        &self,
        quotation: &Quotation,
        cited: Option<&Source>,
        state: Option<String>,
        lang: &Lang,
        labels: &Labels,
    ) -> String {
        let mut parts = Vec::new();
        if let (Some(citation), Some(source)) = (&quotation.citation, cited) {
            let number = self.numbers.get(&citation.key).copied().unwrap_or_default();
            parts.push(self.short_citation(citation, number, lang));
            parts.push(self.outlet_line(source, lang, labels));
            let date = self.dates.get(&(source.key.as_str(), lang)).map(String::as_str).unwrap_or_default();
            parts.push(date.replace(' ', "\u{a0}"));
            parts.extend(self.also_in(quotation, lang, labels));
        }
        parts.extend(state);
        isolate(&parts.join(" · "), lang.direction())
    }

    /// The outlet, and whose reporting it relays.
    fn outlet_line(&self, source: &Source, lang: &Lang, labels: &Labels) -> String {
        let names = self.materials.names;
        let outlet = bibliography::outlet(&source.record, names, lang).unwrap_or_else(|| labels.no_outlet.clone());
        let relays = bibliography::relays(&source.record, names, labels, lang);
        let separator = if lang.direction() == Direction::Rtl { "، " } else { ", " };
        relays.map_or_else(|| outlet.clone(), |relays| format!("{outlet}{separator}{relays}"))
    }

    /// `also in [3] ¶ 2, [4] ¶ 7`: the other sources that carry the quoted words.
    fn also_in(&self, quotation: &Quotation, lang: &Lang, labels: &Labels) -> Option<String> {
        let number = |citation: &Citation| self.numbers.get(&citation.key).copied().unwrap_or_default();
        let others = quotation.also_in.iter();
        let others: Vec<String> = others.map(|c| self.short_citation(c, number(c), lang)).collect();
        let separator = if lang.direction() == Direction::Rtl { "، " } else { ", " };
        (!others.is_empty()).then(|| filled(&labels.also_in, &[("citations", &others.join(separator))]))
    }

    fn sources(&self) -> Vec<SourceView> {
        let catalogue = Catalogue { names: self.materials.names, memory: self.materials.memory };
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
