//! Verification: every quotation of a draft, as edited, held against the reading it cites.
//!
//! Only white space is forgiven. `[…]` stands for words left out between slices that follow each
//! other in one paragraph, `[word]` for words put in; everything else that differs is an error that
//! shows the difference. A quotation goes through these steps:
//!
//! - `pieces`: what must be found (slices of the source) and what may be passed over (editorial marks)
//! - `locate`: where the pieces stand in the cited paragraph; if they do, `elision` warns of scraps and of
//!   words whose loss turns a sentence round, and `translation` holds the other side against the memory
//! - `explain`: if they do not, why: they stand elsewhere (`texts`), in another order, or the words are
//!   others (`align`, `difference`)
//!
//! `inline` finds the quotations in prose, `hints` what prose says beyond the excerpts.

mod align;
mod codes;
mod difference;
mod elision;
mod explain;
mod hints;
mod inline;
mod locate;
mod orphan;
mod pieces;
mod renderings;
mod texts;
mod translation;

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;
use serde::Serialize;

use self::explain::{Fault, Misquoted, explain};
use self::inline::{Candidate, Cited, Flat};
use self::locate::{Located, locate};
use self::orphan::{Orphan, orphans};
use self::pieces::{Piece, literal_text, pieces_of};
use self::texts::Texts;
use self::translation::InTranslation;
use super::{Document, Quotation, Setting};
use crate::cite::{Citation, Locator};
use crate::corpus::reading::BY_HAND_HELP;
use crate::corpus::{Corpus, Source};
use crate::diagnostic::{Diagnostics, Position, SourceText, did_you_mean};
use crate::lang::Lang;
use crate::spec::names::Names;
use crate::text::{normalise_space, word_count};
use crate::translate::{Condition, Memory, State};

pub use self::codes::CODES;
pub use self::translation::{EditedTranslation, check_translations, edited_translations, quoted_sentences};

/// So many quotations are worth a thread of their own.
const FEWEST: usize = 8;

/// How a quotation stands to its source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum QuotationState {
    /// Word for word.
    Exact,
    /// Word for word, with words left out and marked.
    Elided,
    /// Word for word, with words put in and marked.
    Interpolated,
    /// In another language than its source's: a translation, printed as ours.
    Translated,
    /// Word for word, but in another paragraph or source than it cites.
    Moved,
    /// Not word for word.
    Altered,
    /// Its source is gone, or no longer the one that the draft was made from.
    Orphaned,
    /// It cites no source.
    Unchecked,
}

impl QuotationState {
    /// Its name, as other programs read it.
    pub fn name(self) -> &'static str {
        match self {
            QuotationState::Exact => "exact",
            QuotationState::Elided => "elided",
            QuotationState::Interpolated => "interpolated",
            QuotationState::Translated => "translated",
            QuotationState::Moved => "moved",
            QuotationState::Altered => "altered",
            QuotationState::Orphaned => "orphaned",
            QuotationState::Unchecked => "unchecked",
        }
    }

    /// Whether the words are the source's: exact, elided or interpolated.
    fn is_verbatim(self) -> bool {
        matches!(self, QuotationState::Exact | QuotationState::Elided | QuotationState::Interpolated)
    }
}

/// What checking a block quotation gave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuotationCheck {
    /// How it stands to its source.
    pub state: QuotationState,
    /// The state of its translation into each language of the brief but the source's; of a quotation in
    /// translation only, its own.
    pub translations: Vec<(Lang, Condition)>,
}

/// What checking a quotation in prose gave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InlineCheck {
    /// Where its opening mark stands.
    pub position: Position,
    /// The citation behind it.
    pub citation: Citation,
    /// Where the citation stands: a byte offset in the draft.
    pub citation_offset: usize,
    /// How it stands to its source.
    pub state: QuotationState,
    /// Of a quotation in translation: the state of the translation.
    pub translation: Option<(Lang, Condition)>,
}

/// What checking gave for a document without errors.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Checks {
    /// A check for each block quotation, in order.
    pub quotations: Vec<QuotationCheck>,
    /// A check for each quotation in prose that a citation follows, in order.
    pub inline: Vec<InlineCheck>,
}

/// What a document is held against.
#[derive(Clone, Copy)]
pub struct Against<'a> {
    /// The sources.
    pub corpus: &'a Corpus,
    /// The translations.
    pub memory: &'a Memory,
    /// The names catalogue, for hints on prose.
    pub names: &'a Names,
    /// Citation keys of sources that could not be loaded, which is reported elsewhere.
    pub unreadable: &'a BTreeSet<String>,
}

/// What verification gave.
#[derive(Clone, Debug)]
pub struct Verification {
    /// A check for each block quotation of the document, in order.
    pub quotations: Vec<QuotationCheck>,
    /// A check for each quotation in prose that a citation follows, in order.
    pub inline: Vec<InlineCheck>,
    /// Every error, warning and hint.
    pub found: Diagnostics,
}

/// Holds a document against its sources and the translation memory.
pub fn verify(source: &SourceText, document: &Document, against: Against<'_>) -> Verification {
    // What is only worth a hint is looked for beside the quotations.
    let (mut verification, hints) = rayon::join(
        || verify_quotations(source, document, against, true),
        || hints::hints(document, against.names, against.corpus),
    );
    for hint in hints {
        let hint = source.error_at(hint.offset, hint.message).hint().code("not-in-excerpts");
        verification.found.push(hint);
    }
    verification
}

/// As [`verify`], without the hints: for whoever asks only whether pages may be made of the document.
pub fn verify_without_hints(source: &SourceText, document: &Document, against: Against<'_>) -> Verification {
    verify_quotations(source, document, against, false)
}

fn verify_quotations(source: &SourceText, document: &Document, against: Against<'_>, with_hints: bool) -> Verification {
    let checker = Checker {
        source,
        document,
        against,
        with_hints,
        texts: Texts::of(against.corpus),
        orphans: orphans(document, against),
    };
    // No quotation needs another; a long draft holds thousands.
    let blocks: Vec<&Quotation> = document.quotations().collect();
    let blocks = blocks.into_par_iter().with_min_len(FEWEST).map(|quotation| checker.block(quotation));
    let blocks: Vec<(QuotationCheck, Diagnostics)> = blocks.collect();
    let mut found = Diagnostics::new();
    let mut quotations = Vec::with_capacity(blocks.len());
    for (check, wrong) in blocks {
        quotations.push(check);
        found.extend(wrong);
    }
    for quotation in &document.unset {
        found.extend(checker.block(quotation).1);
    }
    super::also_in::check(source, document, against.corpus, &mut found);
    let inline = checker.prose(&mut found);
    checker.digests(&mut found);
    Verification { quotations, inline, found }
}

/// Whether a quotation stands in a paragraph.
pub(super) fn holds(quotation: &Quotation, paragraph: &str) -> bool {
    locate(&pieces_of(quotation), &normalise_space(paragraph)).is_some()
}

struct Checker<'a> {
    source: &'a SourceText,
    document: &'a Document,
    against: Against<'a>,
    /// Whether what is only worth a hint is looked for.
    with_hints: bool,
    texts: Texts<'a>,
    /// By citation key.
    orphans: BTreeMap<&'a str, Orphan>,
}

/// A quotation held against the paragraph that it cites.
enum Held {
    /// It stands there.
    Stands(Located),
    /// It is a translation.
    Translation(InTranslation),
    /// Something is wrong with it.
    Wrong(Fault),
    /// It cannot be held against anything, which is reported elsewhere.
    Unreadable,
}

impl<'a> Checker<'a> {
    /// A quotation block: its words, its translation, what it leaves out.
    fn block(&self, quotation: &Quotation) -> (QuotationCheck, Diagnostics) {
        let mut found = Diagnostics::new();
        (self.checked_block(quotation, &mut found), found)
    }

    fn checked_block(&self, quotation: &Quotation, found: &mut Diagnostics) -> QuotationCheck {
        let check = |state| QuotationCheck { state, translations: Vec::new() };
        let Some(citation) = &quotation.citation else {
            let message = "this quotation has no citation, so it is not checked and is printed as unchecked";
            let warning = self.source.error(quotation.position, message).warning().code("unchecked-quotation");
            found.push(warning.help("put `— [@key, ¶ 1]` behind the quoted words"));
            return check(QuotationState::Unchecked);
        };
        let pieces = pieces_of(quotation);
        match self.hold(&pieces, citation) {
            Held::Unreadable => check(QuotationState::Orphaned),
            Held::Wrong(fault) => {
                let state = fault.state;
                let at = if fault.at_citation { quotation.citation_position } else { quotation.position };
                self.report(fault, at, found);
                check(state)
            }
            Held::Translation(translation) => {
                self.block_in_translation(quotation, citation, &pieces, translation, found)
            }
            Held::Stands(located) => self.standing_block(quotation, citation, &located, found),
        }
    }

    fn standing_block(
        &self,
        quotation: &Quotation,
        citation: &Citation,
        located: &Located,
        found: &mut Diagnostics,
    ) -> QuotationCheck {
        let own = self.language_of(citation);
        let languages = &self.document.front.languages;
        let paragraph = self.paragraph(citation).unwrap_or_default();
        self.warn(located, paragraph, true, quotation.position, found);
        let memory = self.against.memory;
        let translations =
            translation::conditions(quotation, citation, paragraph, located, languages, own.as_ref(), memory);
        // The translation of the whole sentence is said to be that until a person cuts it.
        let whole = translations.iter().any(|(_, condition)| condition.whole_sentence);
        for (code, message) in translation::faults_of_sides(quotation, paragraph, languages, own.as_ref()) {
            let fault = if whole && code == "one-sided-elision" {
                let message =
                    "the translation is that of the whole sentence, of which a part is quoted; it is printed as such";
                let help = "put `[…]` into the translation for what the quotation leaves out";
                self.source.error(quotation.position, message).warning().help(help)
            } else {
                self.source.error(quotation.position, message)
            };
            found.push(fault.code(code));
        }
        if self.with_hints {
            let names = self.against.names;
            for message in renderings::rendered_otherwise(quotation, paragraph, languages, own.as_ref(), names) {
                found.push(self.source.error(quotation.position, message).hint().code("name-rendering"));
            }
        }
        for (lang, _) in translations.iter().filter(|(_, condition)| condition.state == State::Edited) {
            let message = format!("the translation into `{lang}` differs from the memory's; it is printed as edited");
            found.push(self.source.error(quotation.position, message).warning().code("edited-translation"));
        }
        QuotationCheck { state: self.state_of(citation, located.state), translations }
    }

    fn block_in_translation(
        &self,
        quotation: &Quotation,
        citation: &Citation,
        pieces: &[Piece],
        translation: InTranslation,
        found: &mut Diagnostics,
    ) -> QuotationCheck {
        if !quotation.translation.is_empty() {
            let message = format!(
                "these are not the words of {citation} but a translation; before the citation stand the source's own words"
            );
            let help = "put the original before the citation and the translation after it";
            found.push(self.source.error(quotation.position, message).help(help).code("translation-as-original"));
            return QuotationCheck { state: QuotationState::Translated, translations: Vec::new() };
        }
        let translated = self.in_translation(pieces, citation, translation, quotation.position, found);
        QuotationCheck {
            state: self.state_of(
                citation,
                if translated.is_some() { QuotationState::Translated } else { QuotationState::Altered },
            ),
            translations: translated.into_iter().collect(),
        }
    }

    /// Reports a quotation in translation only; gives the state of the translation if it is one.
    fn in_translation(
        &self,
        pieces: &[Piece],
        citation: &Citation,
        translation: InTranslation,
        at: Position,
        found: &mut Diagnostics,
    ) -> Option<(Lang, Condition)> {
        match translation {
            InTranslation::Remembered(lang, condition) => {
                let message = format!("{citation} is quoted in translation only; it is printed as our translation");
                found.push(self.source.error(at, message).hint().code("quoted-in-translation"));
                Some((lang, condition))
            }
            InTranslation::Edited(lang) => {
                let message = format!(
                    "this translation of {citation} into `{lang}` differs from the memory's; it is printed as our translation, edited"
                );
                found.push(self.source.error(at, message).warning().code("edited-translation"));
                Some((lang, State::Edited.into()))
            }
            InTranslation::Unknown(lang) => {
                let words: String = literal_text(pieces).chars().take(60).collect();
                let message = format!(
                    "«{words}» is in `{lang}`, not in the language of {citation}, and the memory has no such translation"
                );
                let help = "quote the source's own words, with their translation behind the citation";
                found.push(self.source.error(at, message).help(help).code("unknown-translation"));
                None
            }
        }
    }

    /// The citations of prose, headings and translations, and the quotations before them.
    fn prose(&self, found: &mut Diagnostics) -> Vec<InlineCheck> {
        let document = self.document;
        let mut checks = Vec::new();
        for prose in &document.prose {
            let flat = Flat::of(prose);
            let cited = flat.cited();
            for cited in &cited {
                if cited.candidates.is_empty() {
                    if let Some(fault) = self.citation_fault(cited.citation) {
                        let position = self.source.position(cited.offset);
                        let message = format!("{}: {}", prose.setting.place(), fault.message);
                        self.report(Fault { message, ..fault }, position, found);
                    }
                } else {
                    checks.push(self.inline(cited, found));
                }
            }
            if prose.setting != Setting::Prose {
                continue;
            }
            for (text, offset) in flat.uncited(&cited).into_iter().filter(|(text, _)| word_count(text) >= 5) {
                let message = format!("this quotation of {} words has no citation", word_count(text));
                let hint = self.source.error_at(offset, message).hint().code("uncited-quotation");
                found.push(hint.help("put `[@key, ¶ 1]` directly behind the closing mark and it is checked"));
            }
        }
        checks
    }

    /// A quotation in prose: of all that its closing mark may close, what stands in the source counts.
    fn inline(&self, cited: &Cited<'_>, found: &mut Diagnostics) -> InlineCheck {
        let citation = cited.citation;
        let check = |candidate: &Candidate, state, translation| InlineCheck {
            position: self.source.position(candidate.offset),
            citation: citation.clone(),
            citation_offset: cited.offset,
            state,
            translation,
        };
        let mut likeliest = None;
        for candidate in &cited.candidates {
            match self.hold(&candidate.pieces, citation) {
                Held::Stands(located) => {
                    let paragraph = self.paragraph(citation).unwrap_or_default();
                    self.warn(&located, paragraph, false, self.source.position(candidate.offset), found);
                    return check(candidate, self.state_of(citation, located.state), None);
                }
                Held::Translation(translation @ InTranslation::Remembered(..)) => {
                    let at = self.source.position(candidate.offset);
                    let state = self.in_translation(&candidate.pieces, citation, translation, at, found);
                    return check(candidate, self.state_of(citation, QuotationState::Translated), state);
                }
                held => likeliest = Some((candidate, held)),
            }
        }
        let citation_position = self.source.position(cited.offset);
        match likeliest {
            Some((candidate, Held::Wrong(fault))) => {
                let at = if fault.at_citation { citation_position } else { self.source.position(candidate.offset) };
                let state = fault.state;
                self.report(fault, at, found);
                check(candidate, state, None)
            }
            Some((candidate, Held::Translation(translation))) => {
                let at = self.source.position(candidate.offset);
                let state = self.in_translation(&candidate.pieces, citation, translation, at, found);
                let quotation = if state.is_some() { QuotationState::Translated } else { QuotationState::Altered };
                check(candidate, quotation, state)
            }
            Some((candidate, _)) => check(candidate, QuotationState::Orphaned, None),
            None => InlineCheck {
                position: citation_position,
                citation: citation.clone(),
                citation_offset: cited.offset,
                state: QuotationState::Unchecked,
                translation: None,
            },
        }
    }

    /// Holds the pieces of a quotation against the paragraph that its citation names.
    fn hold(&self, pieces: &[Piece], citation: &Citation) -> Held {
        let key = citation.key.as_str();
        let Some(source) = self.texts.source(key) else {
            return self.citation_fault(citation).map_or(Held::Unreadable, Held::Wrong);
        };
        let Some(Locator::Paragraph(number)) = citation.locator else {
            let message = format!("the citation of `{key}` names no paragraph, so the quotation cannot be checked");
            let place =
                self.texts.find(pieces, key).iter().filter(|place| place.key == key).find_map(texts::Place::citation);
            let help = match place {
                Some(place) => format!("it stands in {place}: write that"),
                None => format!("write `[@{key}, ¶ 1]` with the paragraph's number"),
            };
            return Held::Wrong(Fault {
                state: QuotationState::Unchecked,
                code: "no-locator",
                message,
                help: Some(help),
                at_citation: true,
            });
        };
        if !source.reading.is_quotable() {
            let message = format!(
                "nothing of `{key}` can be quoted yet: its text was drawn from a PDF, and no person has confirmed its reading"
            );
            return Held::Wrong(Fault {
                state: QuotationState::Unchecked,
                code: "unconfirmed-reading",
                message,
                help: Some(format!("in the reading of `{key}`: {BY_HAND_HELP}")),
                at_citation: true,
            });
        }
        let Some(paragraph) = self.texts.paragraph(key, number) else {
            let fault = self.citation_fault(citation);
            let place = self.texts.find(pieces, key).iter().find_map(texts::Place::citation);
            return fault.map_or(Held::Unreadable, |mut fault| {
                if let Some(place) = place {
                    fault.state = QuotationState::Moved;
                    fault.help = Some(format!("the quotation stands in {place}: cite that"));
                }
                Held::Wrong(fault)
            });
        };
        if let Some(located) = locate(pieces, paragraph) {
            return Held::Stands(located);
        }
        let (languages, memory) = (&self.document.front.languages, self.against.memory);
        let own = self.language_of(citation);
        let in_translation = translation::look_up(pieces, citation, paragraph, languages, own.as_ref(), memory);
        match in_translation {
            Some(translation) if self.texts.find(pieces, key).is_empty() => Held::Translation(translation),
            _ => Held::Wrong(explain(Misquoted { pieces, key, number, paragraph }, &self.texts)),
        }
    }

    /// What is wrong with a citation itself; `None` also where its source could not be loaded, which is
    /// reported elsewhere.
    fn citation_fault(&self, citation: &Citation) -> Option<Fault> {
        let key = citation.key.as_str();
        let fault = |state, code, message, help| Fault { state, code, message, help, at_citation: true };
        if self.against.unreadable.contains(key) {
            return None;
        }
        if self.texts.source(key).is_none() {
            let gone = self.orphans.get(key) == Some(&Orphan::Gone);
            let known = did_you_mean(key, self.texts.keys());
            return Some(if gone {
                let message = format!("there is no source `{key}` any more; this draft was made from it");
                fault(QuotationState::Orphaned, "source-gone", message, known)
            } else {
                fault(QuotationState::Orphaned, "no-such-source", format!("there is no source `{key}`"), known)
            });
        }
        let Some(Locator::Paragraph(number)) = citation.locator else { return None };
        if self.texts.paragraph(key, number).is_some() {
            return None;
        }
        let numbers = self.texts.source(key).into_iter().flat_map(|source| source.reading.paragraphs());
        let last = numbers.last().map_or(0, |(n, _)| n);
        let message = format!("`{key}` has no ¶ {number}; its last is ¶ {last}");
        Some(fault(QuotationState::Altered, "no-such-paragraph", message, None))
    }

    /// The language of the paragraph that a citation names.
    fn language_of(&self, citation: &Citation) -> Option<Lang> {
        match citation.locator {
            Some(Locator::Paragraph(number)) => self.against.corpus.language_of(&citation.key, number),
            None => self.texts.source(&citation.key).and_then(Source::language),
        }
    }

    fn paragraph(&self, citation: &Citation) -> Option<&str> {
        let Locator::Paragraph(number) = citation.locator?;
        self.texts.paragraph(&citation.key, number)
    }

    /// The state of a quotation whose words are right: orphaned all the same if its source has changed.
    fn state_of(&self, citation: &Citation, state: QuotationState) -> QuotationState {
        if self.orphans.contains_key(citation.key.as_str()) { QuotationState::Orphaned } else { state }
    }

    fn warn(&self, located: &Located, paragraph: &str, whole: bool, at: Position, found: &mut Diagnostics) {
        for (code, message) in elision::warnings(located, paragraph, whole) {
            found.push(self.source.error(at, message).warning().code(code));
        }
    }

    fn report(&self, fault: Fault, at: Position, found: &mut Diagnostics) {
        found.push(self.source.error(at, fault.message).maybe_help(fault.help).code(fault.code));
    }
}
