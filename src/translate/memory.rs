//! The translation memory: gettext PO files, one unit per sentence.
//!
//! `msgctxt "¶ 6.2"` is the second sentence of paragraph 6, `headline` and `heading 1` are what they
//! say; `fuzzy` means that no person has reviewed the unit, a comment `reviewed-by` who has. A unit is found by
//! the text that it translates, all of it; its context tells equal texts apart and shows when a source has changed
//! under it.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;
use std::sync::OnceLock;

use crate::cite::Locator;
use crate::corpus::reading::LineKind;
use crate::corpus::segment::SentenceIndex;
use crate::corpus::{Corpus, Passage};
use crate::diagnostic::{Diagnostics, SourceText};
use crate::excerpt::{ELISION, Excerpt};
use crate::lang::Lang;
use crate::text::{fold, normalise_space, word_count};

use super::candidates::ByWords;
use super::needs::Need;
use super::po::Po;
use super::unit::MemoryUnit;
use super::{Condition, ReviewSignature, Translation, TranslationState};

/// A translated unit of a source, as a suggestion for a sentence that resembles its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// The source that it is in.
    pub key: String,
    /// Its place there.
    pub context: String,
    /// Its sentence.
    pub source: String,
    /// The translation of that sentence.
    pub target: String,
    /// How far that translation can be relied on for its own sentence.
    pub state: TranslationState,
}

/// The unit that a text of a source has its translation from.
#[derive(Clone, Debug)]
pub struct FoundUnit<'a> {
    /// The unit.
    pub unit: &'a MemoryUnit,
    /// How far its translation can be relied on for that text.
    pub condition: Condition,
}

/// Sentences of a passage, white space normalised.
fn sentences_of<'a>(passage: &'a Passage, ranges: &'a [Range<usize>]) -> impl Iterator<Item = String> + 'a {
    ranges.iter().map(|range| normalise_space(&passage.text[range.clone()]))
}

/// The unit that a text of a source is translated in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitOfText {
    /// Its place in the source: `¶ 6.2`.
    pub context: String,
    /// Its text: the sentence, or several that are translated together.
    pub source: String,
    /// Its translation; empty if there is none.
    pub target: String,
}

/// The translations of one source into one language.
#[derive(Clone, Debug, Default)]
struct MemoryFile {
    units: Vec<MemoryUnit>,
    by_source: BTreeMap<String, Vec<usize>>,
    /// By the paragraph of the source.
    by_paragraph: BTreeMap<String, Vec<usize>>,
    /// What may be the translations of earlier texts: found out when the first is asked for.
    earlier: OnceLock<EarlierUnits>,
}

impl MemoryFile {
    fn add(&mut self, unit: MemoryUnit) {
        self.earlier = OnceLock::new();
        self.by_source.entry(unit.source.clone()).or_default().push(self.units.len());
        self.by_paragraph.entry(paragraph_of(&unit.context).to_owned()).or_default().push(self.units.len());
        self.units.push(unit);
    }

    /// The units of a text that have a translation.
    fn of(&self, text: &str) -> impl Iterator<Item = &MemoryUnit> {
        let places = self.by_source.get(text).into_iter().flatten();
        places.filter_map(|&index| self.units.get(index)).filter(|unit| !unit.target.is_empty())
    }

    /// The units of a paragraph of the source: `¶ 6`.
    fn in_paragraph(&self, paragraph: &str) -> impl Iterator<Item = &MemoryUnit> {
        let places = self.by_paragraph.get(paragraph).into_iter().flatten();
        places.filter_map(|&index| self.units.get(index))
    }

    fn earlier(&self) -> &EarlierUnits {
        self.earlier.get_or_init(|| EarlierUnits::of(&self.units))
    }
}

/// The units of a file whose texts the source no longer contains, or may no longer contain.
#[derive(Clone, Debug, Default)]
struct EarlierUnits {
    /// Each with its text, folded, in the order of the file.
    units: Vec<(usize, String)>,
    /// By their places in the source, and by those of their paragraphs.
    by_context: HashMap<String, Vec<usize>>,
    by_paragraph: HashMap<String, Vec<usize>>,
    by_words: ByWords,
}

impl EarlierUnits {
    fn of(units: &[MemoryUnit]) -> Self {
        let mut earlier = Self::default();
        let gone = units.iter().enumerate();
        for (index, unit) in gone.filter(|(_, unit)| !unit.target.is_empty() && unit.stands != Some(true)) {
            let place = earlier.units.len();
            earlier.by_context.entry(unit.context.clone()).or_default().push(place);
            earlier.by_paragraph.entry(paragraph_of(&unit.context).to_owned()).or_default().push(place);
            earlier.units.push((index, fold::fold(&unit.source)));
        }
        earlier.by_words = ByWords::of(earlier.units.iter().map(|(_, text)| text.as_str()));
        earlier
    }

    /// The units that may have been made for a text: those at its own place, or those elsewhere, in the order of the file.
    fn candidates(&self, here: bool, context: &str, text: &str) -> impl Iterator<Item = &(usize, String)> {
        let of = |by: &HashMap<String, Vec<usize>>, place: &str| by.get(place).cloned().unwrap_or_default();
        let own = of(&self.by_context, context);
        let places: BTreeSet<usize> = match here {
            true => own.into_iter().collect(),
            false => {
                let beside = of(&self.by_paragraph, paragraph_of(context));
                let all = self.by_words.like(text).into_iter().chain(beside);
                all.filter(|place| !own.contains(place)).collect()
            }
        };
        places.into_iter().filter_map(|place| self.units.get(place))
    }
}

/// All translations of a project, by citation key and language.
#[derive(Clone, Debug, Default)]
pub struct Memory {
    files: BTreeMap<String, BTreeMap<Lang, MemoryFile>>,
}

/// How much of an earlier text a sentence must keep for its translation to be shown as one of an earlier
/// text: less where they are in the same place.
const ALIKE_HERE: f64 = 0.5;
const ALIKE_ELSEWHERE: f64 = 0.7;

/// How many words make it certain that a sentence is what is left of a longer one in the same paragraph, or a longer
/// one what has become of it.
const MIN_WORDS_OF_PART: usize = 3;

impl Memory {
    /// Adds the units of a PO file.
    ///
    /// # Errors
    ///
    /// Every line that is not allowed in a PO file.
    pub fn add(&mut self, lang: Lang, key: &str, path: &str, po: &str) -> Result<(), Diagnostics> {
        let text = SourceText::new(path, po);
        let po = Po::parse(path, po)?;
        let file = self.files.entry(key.to_owned()).or_default().entry(lang).or_default();
        po.units().for_each(|(_, entry)| file.add(MemoryUnit::in_file(entry, &text)));
        Ok(())
    }

    /// Checks the units against the readings, so that a unit whose sentence is gone can be told from one
    /// whose sentence is elsewhere.
    pub fn hold_against(&mut self, corpus: &Corpus) {
        for (key, files) in &mut self.files {
            let Some(source) = corpus.source(key) else { continue };
            let first = corpus.passages().partition_point(|passage| passage.key < *key);
            let passages = corpus.passages()[first..].iter().take_while(|passage| passage.key == *key);
            let passages: Vec<&Passage> = passages.collect();
            let sentences = passages.iter().flat_map(|passage| sentences_of(passage, &passage.sentences));
            let others = source.reading.lines.iter().filter(|line| !matches!(line.kind, LineKind::Paragraph(_)));
            let others = others.map(|line| normalise_space(&line.text));
            let title = source.title().map(|title| normalise_space(&title));
            let known: BTreeSet<String> = sentences.chain(others).chain(title).collect();
            let mut runs: Option<SentenceIndex> = None;
            files.values_mut().for_each(|file| file.earlier = OnceLock::new());
            for unit in files.values_mut().flat_map(|file| &mut file.units) {
                if known.contains(&unit.source) {
                    (unit.stands, unit.sentences) = (Some(true), Vec::new());
                    continue;
                }
                let runs = runs.get_or_insert_with(|| {
                    SentenceIndex::of(passages.iter().map(|passage| (passage.text.clone(), passage.sentences.clone())))
                });
                let several = runs.find(&unit.source).and_then(|(at, run)| {
                    let passage = passages.get(at)?;
                    Some(sentences_of(passage, passage.sentences.get(run)?).collect())
                });
                unit.stands = Some(several.is_some());
                unit.sentences = several.unwrap_or_default();
            }
        }
    }

    /// The units of a source's translation file.
    pub fn units(&self, lang: &Lang, key: &str) -> impl Iterator<Item = &MemoryUnit> {
        let file = self.files.get(key).and_then(|files| files.get(lang));
        file.into_iter().flat_map(|file| &file.units)
    }

    /// Every unit that has a translation into a language, by citation key, in the order of the files.
    pub(super) fn translated(&self, lang: &Lang) -> Vec<Suggestion> {
        let of_key = |key: &String| self.files(lang, key).flat_map(|file| &file.units).collect::<Vec<_>>();
        let units = self.files.keys().flat_map(|key| of_key(key).into_iter().map(move |unit| (key, unit)));
        let translated = units.filter(|(_, unit)| !unit.target.is_empty());
        let suggestion = |(key, unit): (&String, &MemoryUnit)| Suggestion {
            key: key.clone(),
            context: unit.context.clone(),
            source: unit.source.clone(),
            target: unit.target.clone(),
            state: unit.condition.state,
        };
        translated.map(suggestion).collect()
    }

    /// The files of a source in a language, its regional forms among them.
    fn files(&self, lang: &Lang, key: &str) -> impl Iterator<Item = &MemoryFile> + Clone {
        let files = self.files.get(key).into_iter().flatten();
        let primary = lang.primary().to_owned();
        files.filter(move |(known, _)| known.primary() == primary).map(|(_, file)| file)
    }

    /// The translation of a text that is in a source at a context such as `headline` or `¶ 6.2`.
    pub fn lookup(&self, lang: &Lang, key: &str, context: &str, text: &str) -> Translation {
        self.exact(lang, key, context, text)
            .or_else(|| self.earlier(lang, key, context, text))
            .unwrap_or_else(Translation::missing)
    }

    /// The unit of a text that needs a translation: its own, that of several sentences of which it is one,
    /// or one of an earlier text.
    pub fn unit_of(&self, lang: &Lang, need: &Need) -> Option<FoundUnit<'_>> {
        let (key, context, text) = (need.key.as_str(), need.context.as_str(), need.text.as_str());
        let own = |unit| FoundUnit { unit, condition: unit.condition.clone() };
        let group = || {
            let number = context.strip_prefix("¶ ")?.split_once('.')?.0.parse::<u32>().ok()?;
            self.group(lang, key, number, text).map(|(unit, _)| own(unit))
        };
        let earlier = || {
            let unit = self.earlier_unit(lang, key, context, text)?;
            Some(FoundUnit { unit, condition: TranslationState::Stale.into() })
        };
        self.exact_unit(lang, key, context, text).map(own).or_else(group).or_else(earlier)
    }

    /// The units that sentences of a paragraph, which follow each other in it, are translated in: for each the number
    /// of its sentences, its place and text, and its translation, empty where there is none. `None` where some of the
    /// sentences share a unit with others.
    pub fn units_of_sentences(
        &self,
        lang: &Lang,
        key: &str,
        paragraph: u32,
        sentences: &[(usize, String)],
    ) -> Option<Vec<UnitOfText>> {
        let mut units = Vec::new();
        let mut rest = sentences;
        while let Some((index, sentence)) = rest.first() {
            let context = format!("¶ {paragraph}.{index}");
            let several = match self.exact_unit(lang, key, &context, sentence) {
                Some(_) => None,
                None => self.group(lang, key, paragraph, sentence),
            };
            let (unit, taken) = match several {
                Some((unit, at)) => {
                    let all = unit.sentences();
                    let here = rest.iter().map(|(_, text)| normalise_space(text)).take(all.len());
                    if at > 0 || !here.eq(all.iter().cloned()) {
                        return None;
                    }
                    let (context, source, target) = (&unit.context, &unit.source, &unit.target);
                    let unit = UnitOfText { context: context.clone(), source: source.clone(), target: target.clone() };
                    (unit, all.len())
                }
                None => {
                    let target = self.lookup(lang, key, &context, sentence).text;
                    (UnitOfText { context, source: sentence.clone(), target }, 1)
                }
            };
            units.push(unit);
            rest = rest.get(taken.max(1)..).unwrap_or_default();
        }
        Some(units)
    }

    /// Who has reviewed the translations of the sentences of a paragraph that a text holds.
    pub fn reviewers(&self, lang: &Lang, key: &str, paragraph: u32, text: &str) -> Vec<ReviewSignature> {
        let (text, place) = (normalise_space(text), format!("¶ {paragraph}"));
        let units = self.files(lang, key).flat_map(|file| file.in_paragraph(&place));
        let quoted = units.filter(|unit| text.contains(&unit.source) || unit.source.contains(&text));
        quoted.filter_map(|unit| unit.reviewed.clone()).collect()
    }

    /// The state of the unit of a text, as [`Self::unit_of`] finds it.
    pub fn state_of(&self, lang: &Lang, need: &Need) -> TranslationState {
        self.unit_of(lang, need).map_or(TranslationState::Missing, |found| found.condition.state)
    }

    /// The translation of exactly this text; where it appears several times, that of this context first.
    fn exact(&self, lang: &Lang, key: &str, context: &str, text: &str) -> Option<Translation> {
        self.exact_unit(lang, key, context, text).map(Translation::from)
    }

    fn exact_unit(&self, lang: &Lang, key: &str, context: &str, text: &str) -> Option<&MemoryUnit> {
        let text = normalise_space(text);
        let files: Vec<&MemoryFile> = self.files(lang, key).collect();
        let here = files.iter().flat_map(|file| file.of(&text)).find(|unit| unit.context == context);
        here.or_else(|| files.iter().flat_map(|file| file.of(&text)).next())
    }

    /// The translation of an earlier text: of a unit whose sentence the source no longer contains, and which
    /// is like this one, or is part of it in the same paragraph, or of which this one is a part. Its place alone does
    /// not make it so: paragraphs move.
    fn earlier_unit(&self, lang: &Lang, key: &str, context: &str, text: &str) -> Option<&MemoryUnit> {
        let folded = fold::fold(&normalise_space(text));
        let letters = folded.chars().count();
        let likest = |here: bool| {
            let gone = self.files(lang, key).flat_map(|file| {
                let units = file.earlier().candidates(here, context, &folded);
                units.filter_map(|(index, earlier)| Some((file.units.get(*index)?, earlier)))
            });
            let enough = if here { ALIKE_HERE } else { ALIKE_ELSEWHERE };
            let alike = gone.filter(|(unit, _)| here || unit.stands == Some(false)).filter_map(|(unit, earlier)| {
                let others = earlier.chars().count();
                // What is much shorter is not alike, whatever its letters are.
                let may = letters.min(others) as f64 >= enough * letters.max(others) as f64;
                let is_part = || paragraph_of(&unit.context) == paragraph_of(context) && is_part(&folded, earlier);
                let ratio = (may || is_part()).then(|| strsim::normalized_levenshtein(&folded, earlier))?;
                (ratio >= enough || is_part()).then_some((unit, ratio))
            });
            alike.max_by(|a, b| a.1.total_cmp(&b.1)).map(|(unit, _)| unit)
        };
        likest(true).or_else(|| likest(false))
    }

    fn earlier(&self, lang: &Lang, key: &str, context: &str, text: &str) -> Option<Translation> {
        let unit = self.earlier_unit(lang, key, context, text)?;
        Some(Translation { text: unit.target.clone(), condition: TranslationState::Stale.into() })
    }

    /// The units that the translation of an excerpt is from, each once, in the order of its sentences.
    pub fn units_of(&self, lang: &Lang, excerpt: &Excerpt) -> Vec<&MemoryUnit> {
        let Some(Locator::Paragraph(number)) = excerpt.citation.locator else { return Vec::new() };
        let key = excerpt.citation.key.as_str();
        let units = excerpt.sentences.iter().filter_map(|(index, sentence)| {
            self.exact_unit(lang, key, &format!("¶ {number}.{index}"), sentence)
                .or_else(|| self.group(lang, key, number, sentence).map(|(unit, _)| unit))
        });
        let mut found: Vec<&MemoryUnit> = units.collect();
        found.dedup_by(|one, other| std::ptr::eq(*one, *other));
        found
    }

    /// The unit of several sentences of which this is one, and which of them.
    fn group(&self, lang: &Lang, key: &str, paragraph: u32, sentence: &str) -> Option<(&MemoryUnit, usize)> {
        let place = format!("¶ {paragraph}");
        let sentence = normalise_space(sentence);
        let mut units = self.files(lang, key).flat_map(|file| file.in_paragraph(&place));
        units.find_map(|unit| {
            // To look for the words first is quick, and nearly always enough.
            let is_inside = unit.context.len() > place.len() && unit.source.contains(&sentence);
            let may = !unit.target.is_empty() && is_inside;
            let at = may.then(|| unit.sentences().iter().position(|one| *one == sentence)).flatten()?;
            Some((unit, at))
        })
    }

    /// The translation of an excerpt: that of its sentences, with the state of the worst of them, and
    /// a mark where the excerpt leaves words out. A unit may contain several sentences that cannot be separated;
    /// where not all of them are quoted, its translation says more than the excerpt. One missing sentence
    /// makes it missing: half a translation misleads.
    pub fn excerpt(&self, lang: &Lang, excerpt: &Excerpt) -> Translation {
        let Some(Locator::Paragraph(number)) = excerpt.citation.locator else { return Translation::missing() };
        let key = excerpt.citation.key.as_str();
        let pieces = excerpt.text.pieces();
        let mut parts: Vec<String> = Vec::new();
        let mut condition = Condition::from(TranslationState::Reviewed);
        let mut previous = None;
        if pieces.first() == Some(&None) {
            parts.push(ELISION.to_owned());
        }
        let mut rest = excerpt.sentences.as_slice();
        while let Some((index, sentence)) = rest.first() {
            let context = format!("¶ {number}.{index}");
            let (translation, taken) = match self.exact(lang, key, &context, sentence) {
                Some(translation) => (translation, 1),
                None => match self.group(lang, key, number, sentence) {
                    Some((unit, at)) => of_group(unit, at, rest),
                    None => (self.earlier(lang, key, &context, sentence).unwrap_or_else(Translation::missing), 1),
                },
            };
            if translation.condition.state == TranslationState::Missing {
                return Translation::missing();
            }
            if previous.is_some_and(|previous| previous + 1 != *index) {
                parts.push(ELISION.to_owned());
            }
            condition = condition.and(translation.condition);
            parts.push(translation.text);
            let (before, after) = rest.split_at(taken.clamp(1, rest.len()));
            previous = before.last().map(|(index, _)| *index);
            rest = after;
        }
        if pieces.last() == Some(&None) {
            parts.push(ELISION.to_owned());
        }
        Translation { text: parts.join(" "), condition }
    }
}

/// The translation of a unit of several sentences, the first of these being the one at a place, and how many of those
/// that follow here are in it.
fn of_group(unit: &MemoryUnit, at: usize, sentences: &[(usize, String)]) -> (Translation, usize) {
    let all = unit.sentences();
    let mut left = all.get(at..).unwrap_or_default().iter();
    let inside = sentences.iter().take_while(|(_, text)| {
        let text = normalise_space(text);
        left.any(|one| *one == text)
    });
    let taken = inside.count();
    let translation = Translation::from(unit);
    let condition = if taken == all.len() { translation.condition } else { translation.condition.of_whole_sentence() };
    (Translation { condition, ..translation }, taken)
}

/// The paragraph of a place such as `¶ 6.2`.
fn paragraph_of(context: &str) -> &str {
    context.split_once('.').map_or(context, |(paragraph, _)| paragraph)
}

/// Whether one of two texts is all of the other but for words before or behind it.
fn is_part(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    let short = short.trim_matches(|c: char| !c.is_alphanumeric());
    word_count(short) >= MIN_WORDS_OF_PART && holds_whole_words(long, short)
}

/// Whether a text contains another, not beginning or ending inside a word.
fn holds_whole_words(text: &str, part: &str) -> bool {
    let is_word = |c: char| c.is_alphanumeric();
    text.match_indices(part).any(|(at, found)| {
        let before = text[..at].chars().next_back().is_some_and(is_word);
        let after = text[at + found.len()..].chars().next().is_some_and(is_word);
        !before && !after
    })
}

#[cfg(test)]
mod tests;
