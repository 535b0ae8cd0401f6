//! Everything that is wrong with a PO file of the memory, unit by unit.

use std::cell::LazyCell;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;

use super::TranslationState;
use super::checks::{SentencePair, Terms};
use super::po::{Po, PoEntry};
use super::unit::MemoryUnit;
use crate::corpus::reading::Reading;
use crate::corpus::segment::{self, SentenceIndex, run_of};
use crate::diagnostic::{Diagnostic, Diagnostics, SourceText, Span, msg, rules};
use crate::lang::Lang;
use crate::spec::names::Names;
use crate::text::normalise_space;

/// A paragraph, and the bytes of its sentences.
type SentencesOf = (String, Vec<Range<usize>>);

rules! {
    /// A unit appears twice in its file.
    pub DOUBLED_UNIT = Warning "doubled-unit" {
        title: "A unit of the memory appears twice in its file.",
        why: "Two units have the same text and the same place, perhaps with different translations. `brief` uses the \
              first; `msgfmt` and other tools for PO files refuse the file. Keep the better one.",
        wrong: "msgctxt \"¶ 1.1\"\nmsgid \"نعم\"\nmsgstr \"yes\"\n\nmsgctxt \"¶ 1.1\"\nmsgid \"نعم\"\nmsgstr \"Yes\"",
        right: "msgctxt \"¶ 1.1\"\nmsgid \"نعم\"\nmsgstr \"yes\"",
    }
    /// The sentence of a unit is elsewhere.
    pub MOVED_UNIT = Hint "moved-unit" {
        title: "The sentence of a unit is in another place in the source.",
        why: "The translation is still found, by its text. `brief translate extract` writes the current place into \
              the file.",
        wrong: "msgctxt \"¶ 1.1\"",
        right: "msgctxt \"¶ 2.1\"",
    }
    /// The text of a unit is no longer the source's.
    pub STALE_UNIT = Warning "stale-unit" {
        title: "A unit of the memory translates a sentence that the source no longer has.",
        why: "The source has changed since, so the translation may say something that the source no longer says. A \
              brief prints it as the translation of an earlier text. Compare the two and review the translation \
              again; `brief translate extract` brings the file up to date.",
        wrong: "",
        right: "",
    }
}

/// A PO file with what it is checked against.
#[derive(Clone, Copy)]
pub struct Inspected<'a> {
    /// The file.
    pub file: &'a SourceText,
    /// The citation key of its source.
    pub key: &'a str,
    /// The language of its translations.
    pub lang: &'a Lang,
    /// The names catalogue.
    pub names: &'a Names,
    /// The reading of its source, if there is one.
    pub reading: Option<&'a Reading>,
    /// The texts to look at, where not all are.
    pub only: Option<&'a BTreeSet<String>>,
}

/// What is wrong with its units: texts that the source no longer has, and what the checks on translations
/// find.
///
/// # Errors
///
/// The file is not valid PO.
pub fn inspect(of: Inspected<'_>) -> Result<Diagnostics, Diagnostics> {
    let po = Po::parse(of.file.path(), of.file.text())?;
    let terms = Terms::of(of.names);
    let paragraphs = LazyCell::new(|| of.reading.map(Paragraphs::of));
    let mut found = Diagnostics::new();
    let mut seen: BTreeMap<(String, String), (usize, Span)> = BTreeMap::new();
    for (_, entry) in po.units() {
        let unit = MemoryUnit::of(entry);
        if of.only.is_some_and(|only| !only.contains(&unit.source)) {
            continue;
        }
        let at = entry.span(of.file);
        if let Some((line, first)) = seen.insert((unit.context.clone(), unit.source.clone()), (entry.line, at.clone()))
        {
            let again = at.finding(&DOUBLED_UNIT, msg!("doubled-unit", line = line));
            found.push(again.related(first, msg!("doubled-unit--first")));
        }
        found.extend(stale(&unit, entry, of, &at, &|| paragraphs.as_ref()).into_iter().collect());
        if !matches!(unit.condition.state, TranslationState::Missing | TranslationState::Stale) {
            let pair = SentencePair::new(&unit.source, None, &unit.target, of.lang, &terms);
            for finding in pair.findings() {
                let (source, target) = pair.passages(&finding);
                let help = msg!("passages", source = source, target = target);
                let message = msg!("doubtful-unit", context = &unit.context, key = of.key, doubt = finding.message);
                found.push(at.finding(finding.rule, message).help(help));
            }
        }
    }
    Ok(found)
}

/// Why a unit's translation is not of the source's present text.
fn stale<'a>(
    unit: &MemoryUnit,
    entry: &PoEntry,
    of: Inspected<'_>,
    at: &Span,
    paragraphs: &dyn Fn() -> Option<&'a Paragraphs>,
) -> Option<Diagnostic> {
    let (context, key) = (&unit.context, of.key);
    if unit.condition.state == TranslationState::Stale {
        let message = msg!("stale-unit--changed", context = context, key = key);
        let earlier = entry.previous.as_deref().map(normalise_space);
        let help = earlier.map(|earlier| msg!("stale-unit--changed.help", earlier = earlier));
        return Some(at.finding(&STALE_UNIT, message).maybe_help(help));
    }
    let (number, index) = context.strip_prefix("¶ ")?.split_once('.')?;
    let (number, index) = (number.parse::<u32>().ok()?, index.parse::<usize>().ok()?);
    let paragraphs = paragraphs()?;
    if paragraphs.has(number, index, &unit.source) {
        return None;
    }
    let elsewhere = paragraphs.with(&unit.source);
    Some(match elsewhere {
        Some(number) => {
            let message = msg!("moved-unit", key = key, number = number, context = context);
            at.finding(&MOVED_UNIT, message).help(msg!("moved-unit.help", key = key))
        }
        None => {
            let message = msg!("stale-unit", context = context, key = key);
            at.finding(&STALE_UNIT, message).help(msg!("stale-unit.help", key = key))
        }
    })
}

/// The paragraphs of a reading with their sentences.
struct Paragraphs {
    /// In their order, white space normalised.
    texts: Vec<(String, Vec<Range<usize>>)>,
    numbers: Vec<u32>,
    /// The first of each number.
    places: HashMap<u32, usize>,
    index: SentenceIndex,
}

impl Paragraphs {
    fn of(reading: &Reading) -> Self {
        let (numbers, texts): (Vec<u32>, Vec<SentencesOf>) = reading
            .paragraphs()
            .map(|(number, text)| {
                let text = normalise_space(text);
                let sentences = segment::sentences(&text);
                (number, (text, sentences))
            })
            .unzip();
        let mut places = HashMap::new();
        for (place, number) in numbers.iter().enumerate() {
            places.entry(*number).or_insert(place);
        }
        Self { index: SentenceIndex::of(texts.iter().cloned()), texts, numbers, places }
    }

    /// Whether a paragraph has a text from a sentence on, by their numbers.
    fn has(&self, number: u32, sentence: usize, text: &str) -> bool {
        let Some((paragraph, sentences)) = self.places.get(&number).and_then(|place| self.texts.get(*place)) else {
            return false;
        };
        // A unit may contain several sentences that cannot be separated.
        let here = sentences.get(sentence.saturating_sub(1)..).unwrap_or_default();
        run_of(paragraph, here, text).is_some_and(|run| run.start == 0)
    }

    /// The number of the first paragraph that has a text.
    fn with(&self, text: &str) -> Option<u32> {
        self.index.find(text).and_then(|(place, _)| self.numbers.get(place).copied())
    }
}
