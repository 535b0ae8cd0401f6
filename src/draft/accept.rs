//! Translations that were edited in a draft, taken apart into the units of the memory. What the draft was made with is
//! the base: what says the same there nobody has edited, whatever the memory says by now.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::rc::Rc;

use super::{Document, Inline, Quotation, QuotationCheck, plain_text};
use crate::cite::{Citation, Locator};
use crate::corpus::Corpus;
use crate::corpus::segment::{self, run_of};
use crate::diagnostic::{Diagnostics, Message, SourceText, Span, msg, rules};
use crate::excerpt::ELISION;
use crate::lang::Lang;
use crate::text::normalise_space;
use crate::translate::{Memory, Reviewed, UnitOfText};

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
pub type ReviewedTranslations = BTreeMap<(Lang, String), Vec<Reviewed>>;

/// Every unit whose translation in the draft a person has edited: it differs from what the draft was made with and from
/// what the memory says. What cannot be told unit by unit is left, with a warning. `base` is the draft as it was
/// generated; without it, what differs from the memory may have been edited on either side.
pub fn edited(
    source: &SourceText,
    document: &Document,
    base: Option<&Document>,
    checks: &[QuotationCheck],
    corpus: &Corpus,
    memory: &Memory,
) -> (ReviewedTranslations, Diagnostics) {
    let mut accepted = ReviewedTranslations::new();
    let mut left = Diagnostics::new();
    // Where each unit is translated first, and its place among those of its source.
    let mut first_of: BTreeMap<(Lang, String, String), (Span, usize)> = BTreeMap::new();
    let generated = base.map(|base| GeneratedDraft::new(base, corpus, memory));
    let nothing = Generated::default();
    for (quotation, check) in document.quotations().zip(checks) {
        for (lang, _) in check.translations.iter().filter(|(_, condition)| condition.state.is_of_draft()) {
            let generated = generated.as_ref().map(|generated| generated.of(quotation, lang));
            let generated = generated.as_deref().unwrap_or(&nothing);
            if generated.is_same(quotation, lang) {
                continue;
            }
            let here = source.span(quotation.written_translation(lang));
            let left_for = |why| here.finding(&NOT_ACCEPTED, why);
            match edited_units(quotation, lang, generated, corpus, memory) {
                Ok((key, units)) => {
                    let known = accepted.entry((lang.clone(), key.clone())).or_default();
                    for unit in units {
                        let unit_of = (lang.clone(), key.clone(), unit.context.clone());
                        match first_of.get(&unit_of) {
                            Some((first, at)) if known.get(*at).is_some_and(|other| other.target != unit.target) => {
                                let twice = left_for(msg!("not-accepted--twice", context = &unit.context));
                                left.push(twice.related(Span::clone(first), msg!("translated-first")));
                            }
                            Some(_) => {}
                            None => {
                                first_of.insert(unit_of, (here.clone(), known.len()));
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

/// A draft as it was generated, by what its quotations cite.
struct GeneratedDraft<'a> {
    by_citation: HashMap<&'a Citation, Vec<&'a Quotation>>,
    /// What was asked for already: several quotations may be of one paragraph.
    known: RefCell<HashMap<(Citation, Lang), Rc<Generated>>>,
    corpus: &'a Corpus,
    memory: &'a Memory,
}

impl<'a> GeneratedDraft<'a> {
    fn new(base: &'a Document, corpus: &'a Corpus, memory: &'a Memory) -> Self {
        let mut by_citation: HashMap<&Citation, Vec<&Quotation>> = HashMap::new();
        for quotation in base.quotations() {
            if let Some(citation) = &quotation.citation {
                by_citation.entry(citation).or_default().push(quotation);
            }
        }
        Self { by_citation, known: RefCell::default(), corpus, memory }
    }

    /// Of the paragraph that a quotation cites.
    fn of(&self, quotation: &Quotation, lang: &Lang) -> Rc<Generated> {
        let Some(citation) = &quotation.citation else { return Rc::default() };
        let key = (citation.clone(), lang.clone());
        if let Some(known) = self.known.borrow().get(&key) {
            return Rc::clone(known);
        }
        let mut generated = Generated::default();
        for other in self.by_citation.get(citation).into_iter().flatten() {
            generated.quotations.insert((original_of(other), translation_of(other, lang)));
            let known = |_: &UnitOfText| None;
            let Ok((_, units)) = units(other, lang, known, self.corpus, self.memory) else { continue };
            generated.units.extend(units.into_iter().map(|(unit, target)| ((unit.context, unit.source), target)));
        }
        let generated = Rc::new(generated);
        self.known.borrow_mut().insert(key, Rc::clone(&generated));
        generated
    }
}

/// What a draft was generated with as the translation of a paragraph into a language.
#[derive(Default)]
struct Generated {
    /// The quotations of the paragraph, each with its translation.
    quotations: BTreeSet<(String, String)>,
    /// The translation of each unit that can be told apart, by its place and text.
    units: BTreeMap<(String, String), String>,
}

impl Generated {
    /// Whether a quotation with its translation is as it was generated.
    fn is_same(&self, quotation: &Quotation, lang: &Lang) -> bool {
        self.quotations.contains(&(original_of(quotation), translation_of(quotation, lang)))
    }

    /// The translation of a unit, if it can be told apart.
    fn target(&self, unit: &UnitOfText) -> Option<&String> {
        self.units.get(&(unit.context.clone(), unit.source.clone()))
    }

    /// Whether a text is one or several whole sentences of what was generated.
    fn holds(&self, text: &str) -> bool {
        self.quotations.iter().any(|(_, whole)| run_of(whole, &segment::sentences(whole), text).is_some())
    }
}

fn original_of(quotation: &Quotation) -> String {
    let paragraphs: Vec<String> = quotation.original.iter().map(|inlines| plain_text(inlines)).collect();
    normalise_space(&paragraphs.join(" "))
}

fn translation_of(quotation: &Quotation, lang: &Lang) -> String {
    let paragraphs: Vec<String> = quotation.translation_into(lang).map(|inlines| plain_text(inlines)).collect();
    normalise_space(&paragraphs.join(" "))
}

/// The units of a quotation that a person has edited, with the key of their source.
fn edited_units(
    quotation: &Quotation,
    lang: &Lang,
    generated: &Generated,
    corpus: &Corpus,
    memory: &Memory,
) -> Result<(String, Vec<Reviewed>), Message> {
    let known = |unit: &UnitOfText| generated.target(unit).cloned();
    let (key, units) = units(quotation, lang, known, corpus, memory)?;
    let mut edited = Vec::new();
    for (unit, target) in units {
        let seen = generated.target(&unit).cloned();
        if seen.as_ref() == Some(&target) || unit.target == target {
            continue;
        }
        // It may be untouched, or what is left of a longer translation.
        if seen.is_none() && generated.holds(&target) {
            return Err(msg!("not-accepted--sentences"));
        }
        edited.push(Reviewed { context: unit.context, source: unit.source, target, seen });
    }
    Ok((key, edited))
}

/// The units of a quotation with their translations there, and the key of their source. `known` is what the
/// translation of a unit may be besides what the memory says.
fn units(
    quotation: &Quotation,
    lang: &Lang,
    known: impl Fn(&UnitOfText) -> Option<String>,
    corpus: &Corpus,
    memory: &Memory,
) -> Result<(String, Vec<(UnitOfText, String)>), Message> {
    let unknown = || msg!("not-accepted--source");
    let citation = quotation.citation.as_ref().ok_or_else(unknown)?;
    let Some(Locator::Paragraph(number)) = citation.locator else { return Err(unknown()) };
    let source = corpus.source(&citation.key);
    let paragraph = source.and_then(|source| source.reading.paragraph(number)).ok_or_else(unknown)?;
    let stretches = sentences(quotation, paragraph).ok_or_else(|| msg!("not-accepted--part"))?;
    let written = translation_of(quotation, lang);
    // The marks must be where the original has them, at its ends too.
    let original = original_of(quotation);
    let filled = |text: &str| text.split(ELISION).map(|piece| !piece.trim().is_empty()).collect::<Vec<bool>>();
    let pieces: Vec<&str> = written.split(ELISION).map(str::trim).filter(|piece| !piece.is_empty()).collect();
    if filled(&original) != filled(&written) || pieces.len() != stretches.len() {
        return Err(msg!("not-accepted--marks"));
    }
    let mut all = Vec::new();
    for (piece, stretch) in pieces.into_iter().zip(&stretches) {
        let units = memory
            .units_of_sentences(lang, &citation.key, number, stretch)
            .ok_or_else(|| msg!("not-accepted--part"))?;
        let may_be = |unit: &UnitOfText| -> Vec<String> {
            let texts = known(unit).into_iter().chain(std::iter::once(unit.target.clone()));
            texts.map(|text| normalise_space(&text)).filter(|text| !text.is_empty()).collect()
        };
        let candidates: Vec<Vec<String>> = units.iter().map(may_be).collect();
        let targets = aligned(piece, &candidates).ok_or_else(|| msg!("not-accepted--sentences"))?;
        all.extend(units.into_iter().zip(targets));
    }
    Ok((citation.key.clone(), all))
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

/// A translation of several units, taken apart: those whose translation is known are found at both ends, each by any of
/// its `candidates`, and what is left between them must be as many sentences as units are left.
fn aligned(piece: &str, candidates: &[Vec<String>]) -> Option<Vec<String>> {
    let (mut first, mut last) = (0, candidates.len());
    let (mut before, mut behind) = (Vec::new(), Vec::new());
    let mut rest = piece.trim();
    while last - first > 1 {
        let begins = |text: &&String| rest.strip_prefix(text.as_str()).is_some_and(|after| after.starts_with(' '));
        let Some(text) = candidates.get(first).and_then(|texts| texts.iter().find(begins)) else { break };
        rest = rest.strip_prefix(text.as_str()).unwrap_or(rest).trim();
        before.push(text.clone());
        first += 1;
    }
    while last - first > 1 {
        let ends = |text: &&String| rest.strip_suffix(text.as_str()).is_some_and(|before| before.ends_with(' '));
        let Some(text) = candidates.get(last - 1).and_then(|texts| texts.iter().find(ends)) else { break };
        rest = rest.strip_suffix(text.as_str()).unwrap_or(rest).trim();
        behind.push(text.clone());
        last -= 1;
    }
    // What is put in between two units may belong to either.
    let own = candidates.get(first).map(Vec::as_slice).unwrap_or_default();
    let put_in = |text: &String| {
        rest != text && (first > 0 && rest.ends_with(text) || last < candidates.len() && rest.starts_with(text))
    };
    let between: Vec<String> = match last - first {
        1 if own.iter().any(put_in) => return None,
        1 => vec![rest.to_owned()],
        count => {
            let ranges = segment::sentences(rest);
            (ranges.len() == count).then(|| ranges.into_iter().map(|range| rest[range].trim().to_owned()).collect())?
        }
    };
    if between.iter().any(String::is_empty) {
        return None;
    }
    behind.reverse();
    let all = [before, between, behind].concat();
    // Two sentences that a person made one: what is left of the first belongs to the second.
    let is_open = |(text, known): (&String, &Vec<String>)| !ends(text) && known.iter().all(|known| ends(known));
    let but_last = all.len().saturating_sub(1);
    if all.iter().zip(candidates).take(but_last).any(is_open) { None } else { Some(all) }
}

/// Whether a text ends as a sentence does.
fn ends(text: &str) -> bool {
    let bare = text.trim_end_matches(['»', '”', '’', '"', '\'', ')', ']', ' ', '\u{a0}', '\u{202f}']);
    bare.ends_with(['.', '!', '?', '؟', '…', ':', ';', '؛', '۔'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_edited_translation_is_told_sentence_by_sentence() {
        let memory = ["One.", "Two.", "Three."].map(|text| vec![text.to_owned()]);
        let of = |text: &str| aligned(text, &memory);
        assert_eq!(of("One. Second. Three.").unwrap(), ["One.", "Second.", "Three."]);
        assert_eq!(of("One. Second, in two. Sentences. Three.").unwrap()[1], "Second, in two. Sentences.");
        assert_eq!(of("First. Second. Three.").unwrap(), ["First.", "Second.", "Three."]);
        assert_eq!(of("All of it in one."), None);
        assert_eq!(aligned("A.", &memory[..1]).unwrap(), ["A."]);
        // Whether the new sentence belongs to the first or the second, nobody can tell.
        assert_eq!(aligned("One. New. Two.", &memory[..2]), None);
        assert_eq!(aligned("New. One. Two.", &memory[..2]).unwrap(), ["New. One.", "Two."]);
        // Two that were made one, at either end of the rest.
        assert_eq!(aligned("First, and Two.", &memory[..2]), None);
        assert_eq!(aligned("One. Second, and Three.", &memory), None);
        assert_eq!(aligned("“First.” Two.", &memory[..2]).unwrap(), ["“First.”", "Two."]);
        // What the draft was made with is known as well as what the memory says now.
        let both = [vec!["Old one. In two.".to_owned(), "One.".to_owned()], vec!["Two.".to_owned()]];
        assert_eq!(aligned("Old one. In two. Second.", &both).unwrap(), ["Old one. In two.", "Second."]);
    }
}
