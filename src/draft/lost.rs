//! Quotations that a draft had when it was generated and has no longer, though their words are still in it: without the
//! `>` before its lines, in code, in a cell, behind an escaped citation nothing holds them against their source.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::read::unprinted;
use super::{Document, ProseItem, Quotation, QuotationCheck, QuotationState, SpanCheck};
use crate::diagnostic::{Diagnostics, SourceText, msg, rules};

rules! {
    /// Words of an excerpt stand in the draft, but not as a quotation.
    pub LOST_QUOTATION = Error "lost-quotation" {
        title: "Words of an excerpt stand in the draft, but no longer as a quotation.",
        why: "The draft was generated with these words as a quotation of a source. As they are written now, nothing holds \
              them against it, and readers take them for the desk's own. Write them as a quotation with its citation, or \
              delete them.",
        wrong: "The pump was repaired in spring by two men from the island. [@lock, ¶ 1]",
        right: "> The pump was repaired in spring by two men from the island.\n>\n> [@lock, ¶ 1]",
    }
}

/// So many words in a row are compared: fewer are common to texts that have nothing to do with each other.
const WINDOW: usize = 6;
/// A shorter quotation is not looked for.
const MIN_WORDS: usize = 4;

/// A word as it is compared, and its bytes in the text.
type PlacedWord = (String, Range<usize>);

/// The quotations of a base whose words are in the draft outside of every quotation that is held against a source, and
/// outside of comments. `checks` and `spans` are what checking gave for the draft.
pub fn lost_quotations(
    source: &SourceText,
    document: &Document,
    checks: &[QuotationCheck],
    spans: &[SpanCheck],
    base: &Document,
) -> Diagnostics {
    let mut found = Diagnostics::new();
    let held: Vec<&Quotation> = document
        .quotations()
        .zip(checks)
        .filter(|(_, check)| check.state != QuotationState::Unchecked)
        .map(|(quotation, _)| quotation)
        .chain(&document.unset)
        .collect();
    let there: HashSet<String> = held.iter().map(|quotation| quoted_words(quotation)).collect();
    let missing: Vec<(&Quotation, Vec<PlacedWord>)> = base
        .quotations()
        .map(|quotation| (quotation, quoted_words(quotation)))
        .filter(|(_, words)| !there.contains(words))
        .map(|(quotation, words)| (quotation, words_of(&words, 0)))
        .filter(|(_, words)| words.len() >= MIN_WORDS)
        .collect();
    if missing.is_empty() {
        return found;
    }
    let text = source.text();
    let mut passed: Vec<Range<usize>> = held.iter().map(|quotation| quotation.written.all.clone()).collect();
    passed.extend(spans.iter().map(|span| span.written.clone()));
    passed.extend(unprinted(text));
    let elsewhere = stretches(text, passed);
    for (quotation, words) in missing {
        let size = WINDOW.min(words.len());
        let mut windows: HashMap<Vec<&str>, Option<Range<usize>>> =
            words.windows(size).map(|window| (in_window(window), None)).collect();
        for stretch in &elsewhere {
            for window in stretch.windows(size) {
                if let Some(place) = windows.get_mut(&in_window(window)) {
                    let end = window.last().map_or(0, |(_, range)| range.end);
                    place.get_or_insert(window[0].1.start..end);
                }
            }
        }
        let places: Vec<&Range<usize>> = windows.values().flatten().collect();
        let first = places.iter().min_by_key(|place| place.start);
        if let Some(first) = first.filter(|_| places.len() * 2 >= windows.len()) {
            let cited = quotation.citation.as_ref().map(ToString::to_string).unwrap_or_default();
            let lost = source.finding(&LOST_QUOTATION, (*first).clone(), msg!("lost-quotation", citation = &cited));
            found.push(lost.help(msg!("lost-quotation.help", citation = cited)));
        }
    }
    found
}

fn in_window(window: &[PlacedWord]) -> Vec<&str> {
    window.iter().map(|(word, _)| word.as_str()).collect()
}

/// The words of a quotation before its citation, without what is put in.
fn quoted_words(quotation: &Quotation) -> String {
    let texts = quotation.written.original.iter().map(|piece| match &piece.item {
        ProseItem::Text(text) | ProseItem::Code(text) => text.as_str(),
        _ => " ",
    });
    texts.collect::<String>().trim().to_owned()
}

/// The words of a text outside of what is passed over, in stretches that no such part interrupts.
fn stretches(text: &str, mut passed: Vec<Range<usize>>) -> Vec<Vec<PlacedWord>> {
    passed.sort_by_key(|range| range.start);
    let mut all = Vec::new();
    let mut at = 0;
    for range in passed.into_iter().chain(std::iter::once(text.len()..text.len())) {
        if range.start > at {
            all.push(words_of(text.get(at..range.start).unwrap_or_default(), at));
        }
        at = at.max(range.end);
    }
    all
}

/// The words of a text that begins at `offset`: letters and digits, without vowel signs and other marks, in lower case.
fn words_of(text: &str, offset: usize) -> Vec<PlacedWord> {
    let mut words = Vec::new();
    let mut word = String::new();
    let mut start = 0;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        if is_mark(c) {
            continue;
        }
        if c.is_alphanumeric() {
            if word.is_empty() {
                start = at;
            }
            word.extend(c.to_lowercase());
        } else if !word.is_empty() {
            words.push((std::mem::take(&mut word), offset + start..offset + at));
        }
    }
    words
}

/// Whether a character belongs to the letter before it: vowel signs, accents, the stroke that lengthens a word, joiners.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}' | '\u{610}'..='\u{61A}' | '\u{640}' | '\u{64B}'..='\u{65F}' | '\u{670}'
        | '\u{6D6}'..='\u{6ED}' | '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2060}')
}
