//! Translations that were edited in a draft, taken apart into the units of the memory.

use std::collections::BTreeMap;

use super::{Document, Inline, Quotation, QuotationCheck, plain_text};
use crate::cite::Locator;
use crate::corpus::{Corpus, segment};
use crate::diagnostic::{Diagnostics, Message, SourceText, Span, msg, rules};
use crate::excerpt::ELISION;
use crate::lang::Lang;
use crate::text::normalise_space;
use crate::translate::{Memory, Reviewed, State};

rules! {
    /// An edited translation cannot be taken over into the memory.
    pub NOT_ACCEPTED = Warning "not-accepted" {
        title: "An edited translation in a draft cannot be stored in the memory.",
        why: "The memory contains one translation per sentence. What the draft does not translate sentence by \
              sentence cannot be taken apart with certainty and is left as it is. Edit the PO file, or quote whole \
              sentences.",
        wrong: "",
        right: "",
    }
}

/// Reviewed translations by language and citation key.
pub type Accepted = BTreeMap<(Lang, String), Vec<Reviewed>>;

/// Every translation of the draft that differs from the memory, sentence by sentence. A sentence that
/// is unchanged beside an edited one in the same excerpt counts as reviewed with it. What cannot be
/// told sentence by sentence is left, with a warning.
pub fn edited(
    source: &SourceText,
    document: &Document,
    checks: &[QuotationCheck],
    corpus: &Corpus,
    memory: &Memory,
) -> (Accepted, Diagnostics) {
    let mut accepted = Accepted::new();
    let mut left = Diagnostics::new();
    // Where each unit is translated first.
    let mut first_of: BTreeMap<(Lang, String, String), Span> = BTreeMap::new();
    for (quotation, check) in document.quotations().zip(checks) {
        for (lang, _) in check.translations.iter().filter(|(_, condition)| condition.state == State::Edited) {
            let here = source.span(quotation.written_translation(lang));
            let left_for = |why| here.finding(&NOT_ACCEPTED, why);
            match units(quotation, lang, corpus, memory) {
                Ok((key, units)) => {
                    let known = accepted.entry((lang.clone(), key.clone())).or_default();
                    for unit in units {
                        match known.iter().find(|other| other.context == unit.context) {
                            Some(other) if other.target != unit.target => {
                                let twice = left_for(msg!("not-accepted--twice", context = &unit.context));
                                let first = first_of.get(&(lang.clone(), key.clone(), unit.context.clone()));
                                left.push(match first {
                                    Some(first) => twice.related(Span::clone(first), msg!("translated-first")),
                                    None => twice,
                                });
                            }
                            Some(_) => {}
                            None => {
                                let unit_of = (lang.clone(), key.clone(), unit.context.clone());
                                first_of.entry(unit_of).or_insert_with(|| here.clone());
                                known.push(unit);
                            }
                        }
                    }
                }
                Err(why) => left.push(left_for(why).help(msg!("not-accepted--source.help"))),
            }
        }
    }
    accepted.retain(|_, units| !units.is_empty());
    (accepted, left)
}

/// The sentences of a quotation with their translations in the draft.
fn units(
    quotation: &Quotation,
    lang: &Lang,
    corpus: &Corpus,
    memory: &Memory,
) -> Result<(String, Vec<Reviewed>), Message> {
    let unknown = || msg!("not-accepted--source");
    let citation = quotation.citation.as_ref().ok_or_else(unknown)?;
    let Some(Locator::Paragraph(number)) = citation.locator else { return Err(unknown()) };
    let source = corpus.source(&citation.key);
    let paragraph = source.and_then(|source| source.reading.paragraph(number)).ok_or_else(unknown)?;
    let stretches = sentences(quotation, paragraph).ok_or_else(|| msg!("not-accepted--part"))?;
    let written: Vec<String> =
        quotation.translation_into(lang).map(|inlines| normalise_space(&plain_text(inlines))).collect();
    let written = written.join(" ");
    // The marks must be where the original has them, at its ends too.
    let original: String = quotation.original.iter().map(|inlines| plain_text(inlines)).collect::<Vec<_>>().join(" ");
    let filled = |text: &str| text.split(ELISION).map(|piece| !piece.trim().is_empty()).collect::<Vec<bool>>();
    let pieces: Vec<&str> = written.split(ELISION).map(str::trim).filter(|piece| !piece.is_empty()).collect();
    if filled(&original) != filled(&written) || pieces.len() != stretches.len() {
        return Err(msg!("not-accepted--marks"));
    }
    let mut units = Vec::new();
    for (piece, stretch) in pieces.into_iter().zip(&stretches) {
        let remembered: Vec<String> = stretch
            .iter()
            .map(|(index, text)| memory.lookup(lang, &citation.key, &format!("¶ {number}.{index}"), text).text)
            .collect();
        let targets = aligned(piece, &remembered).ok_or_else(|| msg!("not-accepted--sentences"))?;
        units.extend(stretch.iter().zip(targets).map(|((index, text), target)| Reviewed {
            context: format!("¶ {number}.{index}"),
            source: text.clone(),
            target,
        }));
    }
    Ok((citation.key.clone(), units))
}

/// The sentences between the marks of a quotation, with their numbers from 1; `None` where it does not
/// quote whole sentences.
fn sentences(quotation: &Quotation, paragraph: &str) -> Option<Vec<Vec<(usize, String)>>> {
    let text = normalise_space(paragraph);
    let ranges = segment::sentences(&text);
    let joined: Vec<&Inline> = quotation.original.iter().flatten().collect();
    if joined.iter().any(|inline| matches!(inline, Inline::Insertion(_))) {
        return None;
    }
    let quoted = joined.split(|inline| matches!(inline, Inline::Elision)).map(|inlines| {
        let words: Vec<String> = inlines.iter().map(|inline| plain_text(std::slice::from_ref(*inline))).collect();
        normalise_space(&words.concat())
    });
    let mut next = 0;
    let mut stretches = Vec::new();
    for words in quoted.filter(|words| !words.is_empty()) {
        let found = (next..ranges.len()).find_map(|first| {
            let last =
                (first..ranges.len()).find(|&last| text[ranges[first].start..ranges[last].end].trim() == words)?;
            Some((first, last))
        });
        let (first, last) = found?;
        let stretch = (first..=last).map(|index| (index + 1, text[ranges[index].clone()].trim().to_owned()));
        stretches.push(stretch.collect());
        next = last + 1;
    }
    (!stretches.is_empty()).then_some(stretches)
}

/// A translation of several sentences, taken apart: those that the memory knows are found at both ends,
/// and what is left between them must be as many sentences as are left.
fn aligned(piece: &str, remembered: &[String]) -> Option<Vec<String>> {
    let (mut first, mut last) = (0, remembered.len());
    let mut rest = piece.trim();
    let known = |text: &String| !text.is_empty();
    while last - first > 1 && known(&remembered[first]) {
        match rest.strip_prefix(remembered[first].as_str()) {
            Some(after) if after.starts_with(' ') => rest = after.trim(),
            _ => break,
        }
        first += 1;
    }
    while last - first > 1 && known(&remembered[last - 1]) {
        match rest.strip_suffix(remembered[last - 1].as_str()) {
            Some(before) if before.ends_with(' ') => rest = before.trim(),
            _ => break,
        }
        last -= 1;
    }
    let between: Vec<String> = match last - first {
        1 => vec![rest.to_owned()],
        count => {
            let ranges = segment::sentences(rest);
            (ranges.len() == count).then(|| ranges.into_iter().map(|range| rest[range].trim().to_owned()).collect())?
        }
    };
    if between.iter().any(String::is_empty) {
        return None;
    }
    Some([&remembered[..first], &between, &remembered[last..]].concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_edited_translation_is_told_sentence_by_sentence() {
        let memory = ["One.", "Two.", "Three."].map(str::to_owned);
        let of = |text: &str| aligned(text, &memory);
        assert_eq!(of("One. Second. Three.").unwrap(), ["One.", "Second.", "Three."]);
        assert_eq!(of("One. Second, in two. Sentences. Three.").unwrap()[1], "Second, in two. Sentences.");
        assert_eq!(of("First. Second. Three.").unwrap(), ["First.", "Second.", "Three."]);
        assert_eq!(of("All of it in one."), None);
        assert_eq!(aligned("A.", &memory[..1]).unwrap(), ["A."]);
    }
}
