//! Translations of quotations held against the memory.

use std::ops::Range;

use rayon::prelude::*;

use super::super::{Document, Inline, Quotation, plain_text};
use super::Evidence;
use super::align::align;
use super::cuts;
use super::known::{BlockKey, MIN_FOR_A_THREAD};
use super::locate::{Located, locate};
use super::pieces::{Piece, Pieces};
use crate::cite::{Citation, Locator};
use crate::corpus::{Corpus, Passage, segment};
use crate::diagnostic::{Diagnostics, Message, Position, Rule, SourceText, Span, msg, rules};
use crate::excerpt::{ELISION, Excerpt, Verbatim};
use crate::lang::{Lang, detect};
use crate::text::{normalise_space, word_count};
use crate::translate::checks::{SentencePair, Terms};
use crate::translate::{Condition, Memory, MemoryUnit, TranslationState};

rules! {
    /// An elision mark is on only one side of a pair.
    pub ONE_SIDED_ELISION = Error "one-sided-elision" {
        title: "An elision mark is on only one side of a pair.",
        why: "Original and translation must leave out the same words; otherwise a reader of one is told more than a \
              reader of the other. If the translation is that of the whole sentence, put `[…]` into it for what the \
              quotation leaves out.",
        wrong: "> قال الوزير […] إن الجيش انسحب\n>\n> — [@key, ¶ 1]\n>\n> The minister said that the army had withdrawn",
        right: "> قال الوزير […] إن الجيش انسحب\n>\n> — [@key, ¶ 1]\n>\n> The minister said […] that the army had withdrawn",
    }
    /// A translation is where the source's own words belong.
    pub TRANSLATION_AS_ORIGINAL = Error "translation-as-original" {
        title: "A translation is where the source's own words belong.",
        why: "The words of the source come before the citation, their translation after it. A reader takes what \
              comes first for what the source says.",
        wrong: "> The army withdrew.\n>\n> — [@key, ¶ 1]\n>\n> انسحب الجيش.",
        right: "> انسحب الجيش.\n>\n> — [@key, ¶ 1]\n>\n> The army withdrew.",
    }
    /// The source's own words, or its language, are where the translation belongs.
    pub ORIGINAL_AS_TRANSLATION = Error "original-as-translation" {
        title: "The source's own words, or its language, are where the translation belongs.",
        why: "Readers of the other language find nothing that they can read. Put the translation after the citation, \
              or leave the place empty: the page then says that there is none.",
        wrong: "> انسحب الجيش.\n>\n> — [@key, ¶ 1]\n>\n> انسحب الجيش.",
        right: "> انسحب الجيش.\n>\n> — [@key, ¶ 1]\n>\n> The army withdrew.",
    }
    /// A quotation is in another language than its source, and the memory has no such translation.
    pub UNKNOWN_TRANSLATION = Error "unknown-translation" {
        title: "A quotation is in another language than its source, and the memory has no such translation.",
        why: "Nothing shows that the source says this. Quote its own words, with their translation after the citation.",
        wrong: "> The army is said to have withdrawn.\n>\n> — [@key, ¶ 1]",
        right: "> انسحب الجيش.\n>\n> — [@key, ¶ 1]\n>\n> The army withdrew.",
    }
    /// A translation differs from the memory's.
    pub EDITED_TRANSLATION = Warning "edited-translation" {
        title: "A translation differs from the memory's.",
        why: "It is printed as edited, since nobody has reviewed it in this form. `brief translate accept` stores it \
              in the memory as reviewed. Words that are left out of a translation with `[…]`, as the quotation leaves \
              out words, are no edit.",
        wrong: "",
        right: "",
    }
    /// A draft has a translation of which the memory has none.
    pub NEW_TRANSLATION = Warning "new-translation" {
        title: "A draft has a translation, and the memory has none.",
        why: "It is printed as written in the draft, since nobody has reviewed it. `brief translate accept` stores it in \
              the memory as reviewed.",
        wrong: "",
        right: "",
    }
    /// A quotation is given in translation only.
    pub QUOTED_IN_TRANSLATION = Hint "quoted-in-translation" {
        title: "A quotation is given only in translation, and is printed as our translation.",
        why: "That is allowed. But a reader who wants to check it has to find the sentence in a language that they \
              may not read; where that matters, quote the original as well.",
        wrong: "",
        right: "",
    }
}

/// The languages of a brief into which a source is translated: all but its own.
pub(super) fn others<'a>(languages: &'a [Lang], own: Option<&'a Lang>) -> impl Iterator<Item = &'a Lang> {
    languages.iter().filter(move |lang| own.is_none_or(|own| own.primary() != lang.primary()))
}

/// The translation that a quotation carries in one of several languages.
pub(super) fn written_in(quotation: &Quotation, lang: &Lang, among: &[Lang]) -> String {
    let text = |inlines: &Vec<Inline>| normalise_space(&plain_text(inlines));
    let texts: Vec<String> = match among {
        [] | [_] => quotation.translation.iter().map(text).collect(),
        _ => quotation.translation_into(lang).map(text).collect(),
    };
    texts.join(" ")
}

/// A translation that a draft carries, and the excerpt that it translates if that is whole sentences.
struct CarriedTranslation {
    lang: Lang,
    text: String,
    condition: Condition,
    excerpt: Option<Excerpt>,
}

fn written(
    quotation: &Quotation,
    citation: &Citation,
    paragraph: &str,
    ranges: &[Range<usize>],
    languages: &[Lang],
    own: Option<&Lang>,
    memory: &Memory,
) -> Vec<CarriedTranslation> {
    let others: Vec<Lang> = others(languages, own).cloned().collect();
    let excerpt = whole_sentences(citation, paragraph, ranges);
    // A part of a sentence may still carry the translation of all of it.
    let touched = touched_sentences(citation, paragraph, ranges);
    let condition_of = |lang: &Lang, text: &str| {
        if text.is_empty() {
            return TranslationState::Missing.into();
        }
        let known = |excerpt: &Option<Excerpt>| excerpt.as_ref().map(|excerpt| memory.excerpt(lang, excerpt));
        if let Some(known) = known(&excerpt).filter(|known| normalise_space(&known.text) == text) {
            return known.condition;
        }
        match known(&touched) {
            Some(whole) if without_elisions(&whole.text) == without_elisions(text) => {
                whole.condition.of_whole_sentence()
            }
            Some(whole) if excerpt.is_none() && is_shortened(text, &whole.text) => whole.condition.of_shortened(),
            // One sentence without a translation does not make those of its neighbours new.
            Some(whole) if whole.condition.state == TranslationState::Missing => {
                let units = touched.as_ref().map(|excerpt| memory.units_of(lang, excerpt)).unwrap_or_default();
                let is_new = units.iter().all(|unit| unit.target.is_empty());
                if is_new { TranslationState::New.into() } else { TranslationState::Edited.into() }
            }
            _ => TranslationState::Edited.into(),
        }
    };
    let translation = |lang: &Lang| {
        let text = written_in(quotation, lang, &others);
        CarriedTranslation { lang: lang.clone(), condition: condition_of(lang, &text), text, excerpt: excerpt.clone() }
    };
    others.iter().map(translation).collect()
}

/// What is to be said of a quotation's translation into each language of the brief but the source's.
pub(super) fn conditions(
    quotation: &Quotation,
    citation: &Citation,
    paragraph: &str,
    located: &Located,
    languages: &[Lang],
    own: Option<&Lang>,
    memory: &Memory,
) -> Vec<(Lang, Condition)> {
    let all = written(quotation, citation, paragraph, &located.ranges, languages, own, memory);
    all.into_iter().map(|written| (written.lang, written.condition)).collect()
}

/// What is wrong with the two sides of a quotation whose original stands in its source.
pub(super) fn faults_of_sides(
    quotation: &Quotation,
    paragraph: &str,
    languages: &[Lang],
    own: Option<&Lang>,
) -> Vec<Fault> {
    let mut found = Vec::new();
    if quotation.translation.is_empty() {
        return found;
    }
    let (original, translation) = (has_elision(&quotation.original), has_elision(&quotation.translation));
    if original != translation {
        let message = match original {
            true => msg!("one-sided-elision--original"),
            false => msg!("one-sided-elision--translation"),
        };
        found.push(Fault { rule: &ONE_SIDED_ELISION, message, paragraph: None });
    }
    let others: Vec<Lang> = others(languages, own).cloned().collect();
    for (index, inlines) in quotation.translation.iter().enumerate() {
        let text = normalise_space(&plain_text(inlines));
        let same_words = word_count(&text) > 2 && locate(&pieces_of_text(inlines), paragraph).is_some();
        let mut known = others.clone();
        known.extend(own.cloned());
        let same_script = own.is_some_and(|own| {
            !others.is_empty()
                && others.iter().all(|other| other.direction() != own.direction())
                && detect(&text, &known).is_some_and(|found| found == own)
        });
        if same_words || same_script {
            let message = msg!("original-as-translation");
            found.push(Fault { rule: &ORIGINAL_AS_TRANSLATION, message, paragraph: Some(index) });
            break;
        }
    }
    found
}

/// What is wrong with the sides of a quotation.
pub(super) struct Fault {
    pub(super) rule: &'static Rule,
    pub(super) message: Message,
    /// The paragraph of the translation that is wrong, where it is one.
    pub(super) paragraph: Option<usize>,
}

fn pieces_of_text(inlines: &[Inline]) -> Vec<Piece> {
    let mut pieces = Pieces::default();
    for inline in inlines {
        match inline {
            Inline::Elision => pieces.elision(),
            Inline::Insertion(words) => pieces.insertion(words),
            other => pieces.text(&plain_text(std::slice::from_ref(other))),
        }
    }
    pieces.finish()
}

/// Whether words are marked as left out; the source's own mark counts, as it stands on both sides.
fn has_elision(paragraphs: &[Vec<Inline>]) -> bool {
    paragraphs.iter().any(|inlines| {
        let text = plain_text(inlines);
        text.contains(ELISION) || text.contains("[...]")
    })
}

/// How a quotation in another language than its source's stands to the memory.
pub(super) enum InTranslation {
    /// Word for word a translation of the memory, in this state.
    Remembered(Lang, Condition),
    /// A translation of the memory with other words.
    Edited(Lang),
    /// The memory has nothing like it.
    Unknown(Lang),
}

/// Looks a quotation up in the memory's translation of the paragraph; `None` where its words are in the
/// language of the source.
pub(super) fn look_up(
    pieces: &[Piece],
    citation: &Citation,
    paragraph: &str,
    languages: &[Lang],
    own: Option<&Lang>,
    memory: &Memory,
) -> Option<InTranslation> {
    let text = super::pieces::literal_text(pieces);
    let own = own?;
    let mut unknown = None;
    for lang in others(languages, Some(own)) {
        let known = [own.clone(), lang.clone()];
        let other_script =
            lang.direction() != own.direction() && detect(&text, &known).is_some_and(|found| found == lang);
        let units = remembered(citation, paragraph, lang, memory);
        let joined: Vec<&str> = units.iter().map(|(text, _)| text.as_str()).collect();
        let joined = joined.join(" ");
        if let Some(located) = locate(pieces, &joined) {
            return Some(InTranslation::Remembered(lang.clone(), worst(&units, &located.ranges)));
        }
        if other_script {
            let alignment = align(pieces, &joined);
            let close = alignment.words > 0 && alignment.is_close();
            unknown =
                Some(if close { InTranslation::Edited(lang.clone()) } else { InTranslation::Unknown(lang.clone()) });
        }
    }
    unknown
}

/// The memory's translation of a paragraph, as far as there is one.
pub(super) fn remembered_text(citation: &Citation, paragraph: &str, lang: &Lang, memory: &Memory) -> String {
    let units = remembered(citation, paragraph, lang, memory);
    units.into_iter().map(|(text, _)| text).collect::<Vec<_>>().join(" ")
}

/// The sentences of a paragraph of whose translation these words are, each with all of its translation.
pub(super) fn remembered_sentences(
    pieces: &[Piece],
    citation: &Citation,
    paragraph: &str,
    lang: &Lang,
    memory: &Memory,
) -> Vec<(String, String)> {
    let Some(Locator::Paragraph(number)) = citation.locator else { return Vec::new() };
    let Some(located) = locate(pieces, &remembered_text(citation, paragraph, lang, memory)) else { return Vec::new() };
    let mut at = 0;
    let mut found = Vec::new();
    for (range, index) in segment::sentences(paragraph).into_iter().zip(1..) {
        let sentence = &paragraph[range];
        let text = normalise_space(&memory.lookup(lang, &citation.key, &format!("¶ {number}.{index}"), sentence).text);
        if text.is_empty() {
            continue;
        }
        let end = at + text.len();
        if located.ranges.iter().any(|range| range.start < end && at < range.end) {
            found.push((sentence.to_owned(), text));
        }
        at = end + 1;
    }
    found
}

/// The memory's translation of each sentence of a paragraph, without those that it lacks.
fn remembered(citation: &Citation, paragraph: &str, lang: &Lang, memory: &Memory) -> Vec<(String, Condition)> {
    let Some(Locator::Paragraph(number)) = citation.locator else { return Vec::new() };
    let sentences = segment::sentences(paragraph);
    let units = sentences.iter().zip(1..).map(|(range, index): (&Range<usize>, usize)| {
        memory.lookup(lang, &citation.key, &format!("¶ {number}.{index}"), &paragraph[range.clone()])
    });
    units.filter(|unit| !unit.text.is_empty()).map(|unit| (normalise_space(&unit.text), unit.condition)).collect()
}

/// The worst state of the sentences that the ranges touch, in the sentences joined by spaces.
fn worst(units: &[(String, Condition)], ranges: &[Range<usize>]) -> Condition {
    let mut at = 0;
    let mut worst = Condition::from(TranslationState::Reviewed);
    for (text, here) in units {
        let end = at + text.len();
        if ranges.iter().any(|range| range.start < end && at < range.end) {
            worst = worst.and(here.clone());
        }
        at = end + 1;
    }
    worst
}

/// The excerpt that a quotation is, if it quotes whole sentences.
fn whole_sentences(citation: &Citation, paragraph: &str, ranges: &[Range<usize>]) -> Option<Excerpt> {
    let inside = |sentence: &Range<usize>| ranges.iter().any(|r| r.start <= sentence.start && sentence.end <= r.end);
    let excerpt = excerpt_of(citation, paragraph, inside)?;
    let quoted: Vec<&str> = ranges.iter().map(|r| paragraph[r.clone()].trim()).collect();
    excerpt.text.slices().iter().map(String::as_str).eq(quoted.iter().copied()).then_some(excerpt)
}

/// The excerpt of all sentences that a quotation takes words from.
fn touched_sentences(citation: &Citation, paragraph: &str, ranges: &[Range<usize>]) -> Option<Excerpt> {
    excerpt_of(citation, paragraph, |sentence| ranges.iter().any(|r| r.start < sentence.end && sentence.start < r.end))
}

fn excerpt_of(citation: &Citation, paragraph: &str, quoted: impl Fn(&Range<usize>) -> bool) -> Option<Excerpt> {
    let text = paragraph.to_owned();
    let Some(Locator::Paragraph(number)) = citation.locator else { return None };
    let sentences = segment::sentences(&text);
    let passage =
        Passage { key: citation.key.clone(), paragraph: number, text, sentences, context: String::new(), lang: None };
    let quoted: Vec<(usize, Range<usize>)> =
        passage.sentences.iter().cloned().enumerate().filter(|(_, sentence)| quoted(sentence)).collect();
    let ranges: Vec<Range<usize>> = quoted.iter().map(|(_, range)| range.clone()).collect();
    let text = Verbatim::of(&passage, &ranges)?;
    let sentences = quoted.iter().map(|(index, range)| (index + 1, passage.text[range.clone()].to_owned())).collect();
    Some(Excerpt { text, citation: citation.clone(), lang: None, also_in: Vec::new(), sentences, lacks: None })
}

/// Whether a translation is another but for words that are left out with marks, and without leaving out what governs the
/// words that are left: then nobody has put anything into it.
fn is_shortened(text: &str, whole: &str) -> bool {
    if !text.contains(ELISION) {
        return false;
    }
    let whole = normalise_space(&whole.replace(ELISION, " "));
    let mut pieces = Pieces::default();
    for (index, words) in text.split(ELISION).enumerate() {
        if index > 0 {
            pieces.elision();
        }
        pieces.text(words);
    }
    locate(&pieces.finish(), &whole)
        .is_some_and(|located| located.state.is_verbatim() && cuts::governors(&located, &whole, None).is_empty())
}

/// A text without its marks of elision.
fn without_elisions(text: &str) -> String {
    normalise_space(&text.replace(ELISION, " ").replace("[...]", " "))
}

/// What the checks on translations find in those of a draft, each with the two passages: of quotations that
/// stand in their sources.
pub fn check_translations(source: &SourceText, document: &Document, evidence: Evidence<'_>) -> Diagnostics {
    let terms = Terms::of(evidence.names);
    let quotations: Vec<&Quotation> = document.quotations().collect();
    let checked = quotations.into_par_iter().with_min_len(MIN_FOR_A_THREAD).map(|quotation| {
        let check = || check_translation(source, document, quotation, evidence, &terms);
        let Some(known) = evidence.known else { return check() };
        known.translation(BlockKey::of(source, document, quotation, &[], None, true), source, quotation, check)
    });
    let checked: Vec<Diagnostics> = checked.collect();
    let mut found = Diagnostics::new();
    checked.into_iter().for_each(|of_one| found.extend(of_one));
    found
}

fn check_translation(
    source: &SourceText,
    document: &Document,
    quotation: &Quotation,
    evidence: Evidence<'_>,
    terms: &Terms<'_>,
) -> Diagnostics {
    let mut found = Diagnostics::new();
    let Some(standing) = standing(quotation, evidence.corpus) else { return found };
    let Standing { quotation, citation, paragraph, located, own } = &standing;
    let ranges = &located.ranges;
    let all = written(quotation, citation, paragraph, ranges, &document.front.languages, own.as_ref(), evidence.memory);
    // Of what is stale it is known that it translates something else.
    let of_this = |written: &&CarriedTranslation| {
        !matches!(written.condition.state, TranslationState::Missing | TranslationState::Stale)
    };
    for CarriedTranslation { lang, text, condition, .. } in all.iter().filter(of_this) {
        let whole = condition.whole_sentence.then(|| touched_sentences(citation, paragraph, ranges)).flatten();
        let original = match whole {
            Some(whole) => whole.text.slices().join(" "),
            None => ranges.iter().map(|range| &paragraph[range.clone()]).collect::<Vec<_>>().join(" "),
        };
        let units = units_of(citation, paragraph, ranges, lang, evidence.memory);
        // Marks are not words, and what is put in is not the source's.
        let text = without_elisions(text);
        let pair = SentencePair::new(&original, own.as_ref(), &text, lang, terms);
        for finding in pair.findings() {
            let (here, there) = pair.passages(&finding);
            let words = finding.target.clone().and_then(|target| text.get(target));
            let place = place_in_translation(source, quotation, lang, words);
            let mut warning = source.finding(finding.rule, place, finding.message).warning();
            for place in units_about(&units, finding.source.and_then(|range| original.get(range))) {
                warning = warning.related(place, msg!("unit-here"));
            }
            found.push(warning.help(msg!("passages", source = here, target = there)));
        }
    }
    found
}

/// Where the memory has the translation of the sentences which a quotation takes words from.
pub(super) fn unit_places(
    citation: &Citation,
    paragraph: &str,
    located: &Located,
    lang: &Lang,
    memory: &Memory,
) -> Vec<Span> {
    let units = units_of(citation, paragraph, &located.ranges, lang, memory);
    units.into_iter().filter_map(|unit| unit.place.clone()).collect()
}

fn units_of<'a>(
    citation: &Citation,
    paragraph: &str,
    ranges: &[Range<usize>],
    lang: &Lang,
    memory: &'a Memory,
) -> Vec<&'a MemoryUnit> {
    let touched = touched_sentences(citation, paragraph, ranges);
    touched.map_or_else(Vec::new, |excerpt| memory.units_of(lang, &excerpt))
}

/// Where the units are that a finding is about: those whose sentence has the words that it speaks of, or all, where none
/// has.
fn units_about(units: &[&MemoryUnit], words: Option<&str>) -> Vec<Span> {
    let has = |unit: &&&MemoryUnit| words.is_some_and(|words| unit.source.contains(words));
    let about: Vec<&&MemoryUnit> = units.iter().filter(has).collect();
    let about = if about.is_empty() { units.iter().collect() } else { about };
    about.into_iter().filter_map(|unit| unit.place.clone()).collect()
}

/// Where words of a translation stand in the draft, where they stand there once; else the translation's first line.
pub(super) fn place_in_translation(
    source: &SourceText,
    quotation: &Quotation,
    lang: &Lang,
    words: Option<&str>,
) -> Range<usize> {
    let paragraph = quotation.written_translation(lang);
    let text = source.text().get(paragraph.clone()).unwrap_or_default();
    let words = words.map(str::trim).filter(|words| !words.is_empty());
    let here = words.and_then(|words| {
        let mut all = text.match_indices(words);
        let (start, _) = all.next()?;
        all.next().is_none().then(|| paragraph.start + start..paragraph.start + start + words.len())
    });
    let line = text.lines().next().unwrap_or_default().trim_end();
    here.unwrap_or(paragraph.start..paragraph.start + line.len())
}

/// A quotation whose words stand in the paragraph that it cites.
struct Standing<'a> {
    quotation: &'a Quotation,
    citation: &'a Citation,
    paragraph: String,
    located: Located,
    own: Option<Lang>,
}

fn standing<'a>(quotation: &'a Quotation, corpus: &Corpus) -> Option<Standing<'a>> {
    let citation = quotation.citation.as_ref()?;
    let Locator::Paragraph(number) = citation.locator?;
    let source = corpus.source(&citation.key)?;
    let paragraph = normalise_space(source.reading.paragraph(number)?);
    let located = locate(&super::pieces::pieces_of(quotation), &paragraph)?;
    Some(Standing { quotation, citation, paragraph, located, own: source.language() })
}

/// The sentences that the quotations of a draft are of, whole or in part, as excerpts.
pub fn quoted_sentences(document: &Document, corpus: &Corpus) -> Vec<Excerpt> {
    let standing = document.quotations().filter_map(|quotation| standing(quotation, corpus));
    standing.filter_map(|s| touched_sentences(s.citation, &s.paragraph, &s.located.ranges)).collect()
}

/// A translation that a person has edited in a draft, with the units of the memory that it translates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EditedTranslation {
    /// Where its quotation begins.
    pub position: Position,
    /// The citation key of the source.
    pub key: String,
    /// The language of the translation.
    pub lang: Lang,
    /// The units: the context, such as `¶ 6.2`, and the sentence of the source. None where the quotation
    /// is not of whole sentences: then the memory has no unit for it.
    pub units: Vec<(String, String)>,
    /// The translation as the draft has it.
    pub text: String,
}

/// Every translation of a draft that differs from the memory, or that the memory lacks, of quotations that stand in their sources.
pub fn edited_translations(document: &Document, corpus: &Corpus, memory: &Memory) -> Vec<EditedTranslation> {
    let mut found = Vec::new();
    for standing in document.quotations().filter_map(|quotation| standing(quotation, corpus)) {
        let Standing { quotation, citation, paragraph, located, own } = &standing;
        let Some(Locator::Paragraph(number)) = citation.locator else { continue };
        let languages = &document.front.languages;
        let all = written(quotation, citation, paragraph, &located.ranges, languages, own.as_ref(), memory);
        for written in all.into_iter().filter(|written| written.condition.state.is_of_draft()) {
            let sentences = written.excerpt.map(|excerpt| excerpt.sentences).unwrap_or_default();
            found.push(EditedTranslation {
                position: quotation.position,
                key: citation.key.clone(),
                lang: written.lang,
                units: sentences.into_iter().map(|(index, text)| (format!("¶ {number}.{index}"), text)).collect(),
                text: written.text,
            });
        }
    }
    found
}
