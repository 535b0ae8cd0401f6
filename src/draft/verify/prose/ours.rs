//! The desk's own translation of a source's words, `[@key, ¶ 5, our translation]`: held by the checks on numbers, names
//! and negation that hold the memory's.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::corpus::segment;
use crate::diagnostic::msg;
use crate::lang::{Lang, detect};
use crate::text::facts::{Certainty, Degree, Governs, Language, NameTable, Numeral, NumeralRole, Text, governs};
use crate::translate::checks::{CHECKS, Finding, SentencePair, Terms};

/// What the checks say of a translation beside the words that it is most likely of.
pub(in crate::draft::verify) struct Doubt {
    pub(in crate::draft::verify) finding: Finding,
    /// The two passages, as a message shows them.
    pub(in crate::draft::verify) passages: (String, String),
}

/// The rules of checks that hold of a part of a sentence as well: numbers, names, negation.
const HELD: [&str; 6] = [
    "translated-number",
    "translated-date",
    "translated-percentage",
    "translated-unit",
    "translated-name",
    "translated-negation",
];

/// The language that words are a translation into: of those of the brief the first that they may be in.
pub(super) fn language_of<'l>(words: &str, languages: &'l [Lang], own: Option<&Lang>) -> Option<&'l Lang> {
    let others: Vec<&Lang> =
        languages.iter().filter(|lang| own.is_none_or(|own| own.primary() != lang.primary())).collect();
    let direction = detect(words, languages).map(Lang::direction);
    others.iter().find(|lang| Some(lang.direction()) == direction).or(others.first()).copied()
}

/// What the checks say of a translation of a paragraph, or of a part of it.
pub(super) fn doubts(
    words: &str,
    into: &Lang,
    paragraph: &str,
    own: Option<&Lang>,
    terms: &Terms<'_>,
    names: &NameTable,
) -> Vec<Doubt> {
    let likeliest = likeliest(words, paragraph, names);
    let original = &paragraph[likeliest.clone()];
    let pair = SentencePair::new(original, own, words, into, terms);
    // Nobody need translate all that a sentence states.
    let is_missing = |finding: &Finding| finding.target.is_none() && finding.rule.code != "translated-negation";
    let mut found: Vec<Doubt> = held(&pair).into_iter().filter(|doubt| !is_missing(&doubt.finding)).collect();
    if found.is_empty() {
        let invented = invented_number(words, paragraph);
        found.extend(invented.map(|finding| Doubt { passages: pair.passages(&finding), finding }));
    }
    // A condition stands in another part of the sentence than what depends on it.
    let sentences = segment::sentences(paragraph);
    let sentence = sentences.into_iter().find(|sentence| sentence.contains(&likeliest.start));
    if let (true, Some(sentence)) = (found.is_empty(), sentence) {
        let whole = SentencePair::new(&paragraph[sentence.clone()], own, words, into, terms);
        let lost = lost_reserve(words, &paragraph[sentence], own);
        found.extend(lost.map(|finding| Doubt { passages: whole.passages(&finding), finding }));
    }
    found
}

/// What a sentence makes depend on something, or calls alleged, where nothing in a translation does.
fn lost_reserve(words: &str, sentence: &str, own: Option<&Lang>) -> Option<Finding> {
    let is_open = |governs: &Governs| !matches!(governs, Governs::Denies | Governs::Limits | Governs::Parts);
    let hedge = Text::new(sentence, Language::of(sentence, own)).hedges().into_iter();
    let mut hedge = hedge.filter(|hedge| matches!(hedge.degree, Degree::Conditional | Degree::Alleged));
    let hedge = hedge.next()?;
    let is_said =
        governs(words).iter().any(is_open) || !Text::new(words, Language::of(words, None)).hedges().is_empty();
    let rule = CHECKS.iter().map(|check| check.rule).find(|rule| rule.code == "translated-attribution")?;
    let word = &sentence[hedge.span.clone()];
    let message = if hedge.degree == Degree::Conditional {
        msg!("translated-attribution--condition", source = word)
    } else {
        msg!("translated-attribution--reserve", source = word)
    };
    (!is_said).then_some(Finding { rule, message, source: Some(hedge.span), target: None })
}

/// What the checks on numbers, names and negation say of a sentence and all of its translation.
pub(in crate::draft::verify) fn held(pair: &SentencePair<'_>) -> Vec<Doubt> {
    let findings = pair.findings().into_iter().filter(|finding| HELD.contains(&finding.rule.code));
    findings.map(|finding| Doubt { passages: pair.passages(&finding), finding }).collect()
}

/// A number of a translation that the paragraph does not state, nor as a percentage where it is one.
fn invented_number(words: &str, paragraph: &str) -> Option<Finding> {
    let stated = numbers(paragraph);
    let (_, span) = numbers(words).into_iter().find(|(number, _)| stated.iter().all(|(known, _)| known != number))?;
    let rule = CHECKS.iter().map(|check| check.rule).find(|rule| rule.code == "translated-number")?;
    let message = msg!("translated-number--added", translation = &words[span.clone()]);
    Some(Finding { rule, message, source: None, target: Some(span) })
}

/// The most parts of a sentence, or sentences, that a translation in prose is of.
const MAX_PARTS: usize = 8;
/// What a number or a name that both sides have counts for, against their lengths.
const SHARED: f64 = 3.0;
/// What it counts for that both state a percentage, or both a number of something, whichever it is.
const SAME_KIND: f64 = 1.0;
/// How much less likely a place may be and still be the one that is translated.
const NEAR: f64 = 0.7;
/// A text has fewer letters in Arabic than in a language that writes its vowels.
const ARABIC_LETTERS: f64 = 1.25;

/// The part of a paragraph that words are most likely a translation of: one that states the same numbers and names and is
/// about as long.
fn likeliest(words: &str, paragraph: &str, names: &NameTable) -> Range<usize> {
    let stated = Stated::of(words, names);
    let parts = parts(paragraph);
    let mut scored: Vec<(f64, usize, bool, Range<usize>)> = Vec::new();
    for first in 0..parts.len() {
        for last in first..parts.len().min(first + MAX_PARTS) {
            let range = parts[first].start..parts[last].end;
            let here = Stated::of(&paragraph[range.clone()], names);
            let shared =
                stated.numbers.intersection(&here.numbers).count() + stated.names.intersection(&here.names).count();
            let kinds = stated.kinds().intersection(&here.kinds()).count();
            let length = (here.length / stated.length).ln().abs();
            let score = shared as f64 * SHARED + kinds as f64 * SAME_KIND - length;
            scored.push((score, shared + kinds, here.denies, range));
        }
    }
    let Some(best) = scored.iter().max_by(|one, other| one.0.total_cmp(&other.0)).cloned() else {
        return 0..paragraph.len();
    };
    // Where nothing tells which it is, it may be the one that denies.
    let is_near = |one: &&(f64, usize, bool, Range<usize>)| best.1 == 0 && one.2 && one.0 >= best.0 - NEAR;
    let denying = scored.iter().filter(is_near).max_by(|one, other| one.0.total_cmp(&other.0));
    denying.map_or(best.3, |(.., range)| range.clone())
}

/// What a part of a text states.
struct Stated {
    numbers: BTreeSet<(String, bool)>,
    names: BTreeSet<usize>,
    denies: bool,
    length: f64,
}

impl Stated {
    /// Whether it states percentages, and whether other numbers.
    fn kinds(&self) -> BTreeSet<bool> {
        self.numbers.iter().map(|(_, is_percent)| *is_percent).collect()
    }

    fn of(text: &str, names: &NameTable) -> Self {
        let language = Language::of(text, None);
        let read = Text::new(text, language);
        let letters = text.chars().filter(|c| c.is_alphanumeric()).count().max(1) as f64;
        Self {
            numbers: numbers(text).into_iter().map(|(number, _)| number).collect(),
            names: names.mentions_in_both_scripts(&read).into_iter().map(|mention| mention.name).collect(),
            denies: crate::text::facts::first_negation(text).is_some(),
            length: letters * if language == Language::Arabic { ARABIC_LETTERS } else { 1.0 },
        }
    }
}

/// The parts of a paragraph: its sentences, divided where clauses are.
fn parts(paragraph: &str) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    for sentence in segment::sentences(paragraph) {
        let mut from = sentence.start;
        for (at, mark) in paragraph[sentence.clone()].match_indices([',', '،', ';', '؛', ':', '—', '–']) {
            let end = sentence.start + at + mark.len();
            if paragraph[end..].starts_with(char::is_whitespace) && end < sentence.end {
                parts.push(from..end);
                from = end;
            }
        }
        parts.push(from..sentence.end);
    }
    parts
}

/// A number, and whether it is a percentage, with the bytes that it stands on.
type Numbered = ((String, bool), Range<usize>);

fn numbers(text: &str) -> Vec<Numbered> {
    let read = Text::new(text, Language::of(text, None));
    let is_percent = |end: usize| {
        let behind = text[end..].trim_start();
        let signs = ["%", "٪", "percent", "per cent", "pour cent", "في المئة", "في المائة", "بالمئة", "بالمائة"];
        signs.iter().any(|sign| behind.starts_with(sign))
    };
    let is_sure =
        |numeral: &&Numeral| numeral.certainty == Certainty::Sure && !matches!(numeral.role, NumeralRole::Dual(_));
    let sure = read.numerals().iter().filter(is_sure);
    let counted = sure.filter(|numeral| numeral.amount.number().is_some());
    counted
        .map(|numeral| ((format!("{:?}", numeral.amount.number()), is_percent(numeral.span.end)), numeral.span.clone()))
        .collect()
}
