//! A quotation held against the paragraph that it cites, and what can be wrong with a citation.

use super::explain::{Misquoted, explain};
use super::fault::{About, Fault, Finding, Repair, Witness};
use super::locate::{Located, locate};
use super::orphan::Orphan;
use super::pieces::{Piece, slices};
use super::texts::FoundPlace;
use super::translation::{self, InTranslation};
use super::{Checker, QuotationState};
use crate::cite::{Citation, Locator};
use crate::corpus::Source;
use crate::corpus::reading::by_hand_help;
use crate::diagnostic::{did_you_mean, msg, rules};
use crate::lang::Lang;
use crate::text::word_count;

rules! {
    /// A citation names a source that is not in the corpus.
    pub NO_SUCH_SOURCE = Error "no-such-source" {
        title: "A citation names a source that is not in the corpus.",
        why: "Nothing can be looked up there. Correct the key, or add the source with `brief sources add`.",
        wrong: "> — [@kidal, ¶ 5]",
        right: "> — [@kidal-nd, ¶ 5]",
    }
    /// A source that the draft was made from is no longer in the corpus.
    pub SOURCE_GONE = Error "source-gone" {
        title: "A source that the draft was made from is no longer in the corpus.",
        why: "What was quoted from it can no longer be checked. Restore its file or remove the quotations.",
        wrong: "",
        right: "",
    }
    /// A citation names a paragraph that its source does not have.
    pub NO_SUCH_PARAGRAPH = Error "no-such-paragraph" {
        title: "A citation names a paragraph that its source does not have.",
        why: "Paragraphs are numbered in the reading, `seeds/text/KEY.txt`; `brief sources show KEY` prints them \
              with their numbers.",
        wrong: "> — [@key, ¶ 99]",
        right: "> — [@key, ¶ 9]",
    }
    /// The citation of a quotation names no paragraph.
    pub NO_LOCATOR = Error "no-locator" {
        title: "The citation of a quotation names no paragraph.",
        why: "A quotation is checked against one paragraph, and a reader looks it up there. Prose may cite a whole \
              source.",
        wrong: "> — [@key]",
        right: "> — [@key, ¶ 5]",
    }
    /// A quotation comes from a reading that a person has yet to confirm.
    pub UNCONFIRMED_READING = Error "unconfirmed-reading" {
        title: "A quotation comes from a reading that a person has yet to confirm.",
        why: "Another program extracts the text of a PDF, and Arabic can come out wrong without any sign of it. \
              Compare the reading with the source, correct it, and put your name into its head.",
        wrong: "# text: check by hand",
        right: "# text: confirmed by NAME",
    }
}

/// Fewer words than this may stand in a source by chance.
const MIN_WORDS: usize = 3;

/// A quotation held against the paragraph that it cites.
pub(super) enum CitedQuotation {
    /// It stands there.
    Stands(Located),
    /// It is a translation.
    Translation(InTranslation),
    /// Something is wrong with it.
    Wrong(Fault),
    /// It cannot be held against anything, which is reported elsewhere.
    Unreadable,
}

impl Checker<'_> {
    /// Holds the pieces of a quotation against the paragraph that its citation names.
    pub(super) fn hold(&self, pieces: &[Piece], citation: &Citation) -> CitedQuotation {
        let key = citation.key.as_str();
        let Some(source) = self.texts.source(key) else { return self.without_source(pieces, citation) };
        let Some(Locator::Paragraph(number)) = citation.locator else {
            return CitedQuotation::Wrong(self.without_locator(pieces, key));
        };
        if !source.reading.is_quotable() {
            let finding = Finding::new(&UNCONFIRMED_READING, msg!("unconfirmed-reading", key = key))
                .help(msg!("unconfirmed-reading.help", key = key, what = by_hand_help()))
                .about(About::Citation);
            return CitedQuotation::Wrong(Fault { state: QuotationState::Unchecked, finding });
        }
        let Some(paragraph) = self.texts.paragraph(key, number) else {
            let Some(mut fault) = self.citation_fault(citation) else { return CitedQuotation::Unreadable };
            let places = self.texts.find(pieces, key);
            if let Some((place, cited)) = places.iter().find_map(|place| Some((place, place.citation()?))) {
                fault.state = QuotationState::Moved;
                fault.finding = fault
                    .finding
                    .help(msg!("no-such-paragraph.help", place = &cited))
                    .evidence([Witness::found(place)])
                    .repair((places.len() == 1).then_some(Repair::Cite(cited)));
            }
            return CitedQuotation::Wrong(fault);
        };
        if let Some(located) = locate(pieces, paragraph) {
            return CitedQuotation::Stands(located);
        }
        let (languages, memory) = (&self.document.front.languages, self.evidence.memory);
        let own = self.language_of(citation);
        let in_translation = translation::look_up(pieces, citation, paragraph, languages, own.as_ref(), memory);
        match in_translation {
            Some(translation @ InTranslation::Remembered(..)) => CitedQuotation::Translation(translation),
            Some(translation) if self.texts.find(pieces, key).is_empty() => CitedQuotation::Translation(translation),
            _ => CitedQuotation::Wrong(explain(Misquoted { pieces, key, number, paragraph }, &self.texts)),
        }
    }

    /// A quotation of a source that is not there. Where its words stand in one place of the corpus only, that is the one
    /// that is meant, whatever the key is.
    fn without_source(&self, pieces: &[Piece], citation: &Citation) -> CitedQuotation {
        let Some(mut fault) = self.citation_fault(citation) else { return CitedQuotation::Unreadable };
        let places = self.stands_in(pieces, &citation.key);
        if let Some((place, cited)) = places.iter().find_map(|place| Some((place, place.citation()?)))
            && *fault.finding.rule == NO_SUCH_SOURCE
        {
            fault.finding = fault
                .finding
                .help(msg!("no-such-source--found.help", place = &cited))
                .evidence([Witness::found(place)])
                .repair((places.len() == 1).then_some(Repair::Cite(cited)));
        }
        CitedQuotation::Wrong(fault)
    }

    /// Where a quotation stands that cites no place, the source of this key first; nowhere if it is so short that it may
    /// stand anywhere.
    pub(super) fn stands_in(&self, pieces: &[Piece], key: &str) -> Vec<FoundPlace> {
        let words: usize = slices(pieces).map(word_count).sum();
        if words < MIN_WORDS { Vec::new() } else { self.texts.find(pieces, key) }
    }

    fn without_locator(&self, pieces: &[Piece], key: &str) -> Fault {
        let here = self.texts.find(pieces, key).into_iter().filter(|place| place.key == key);
        let places: Vec<FoundPlace> = here.filter(|place| place.citation().is_some()).collect();
        let finding = Finding::new(&NO_LOCATOR, msg!("no-locator", key = key)).about(About::Citation);
        let finding = match places.first().and_then(|place| Some((place, place.citation()?))) {
            Some((place, cited)) => finding
                .help(msg!("no-locator--found.help", place = &cited))
                .evidence([Witness::found(place)])
                .repair((places.len() == 1).then_some(Repair::Cite(cited))),
            None => finding.help(msg!("no-locator.help", key = key)),
        };
        Fault { state: QuotationState::Unchecked, finding }
    }

    /// What is wrong with a citation itself; `None` also where its source could not be loaded, which is
    /// reported elsewhere.
    pub(super) fn citation_fault(&self, citation: &Citation) -> Option<Fault> {
        let key = citation.key.as_str();
        if self.evidence.unreadable.contains(key) {
            return None;
        }
        if self.texts.source(key).is_none() {
            let finding = if self.orphans.get(key) == Some(&Orphan::Gone) {
                Finding::new(&SOURCE_GONE, msg!("source-gone", key = key))
            } else {
                Finding::new(&NO_SUCH_SOURCE, msg!("no-such-source", key = key))
            };
            let finding = Finding { help: did_you_mean(key, self.texts.keys()), ..finding.about(About::Citation) };
            return Some(Fault { state: QuotationState::Orphaned, finding });
        }
        let Some(Locator::Paragraph(number)) = citation.locator else { return None };
        if self.texts.paragraph(key, number).is_some() {
            return None;
        }
        let numbers = self.texts.source(key).into_iter().flat_map(|source| source.reading.paragraphs());
        let last = numbers.last().map_or(0, |(n, _)| n);
        let message = msg!("no-such-paragraph", key = key, number = number, last = last);
        Some(Fault::altered(Finding::new(&NO_SUCH_PARAGRAPH, message).about(About::Citation)))
    }

    /// Whether a citation is the mark of the desk's own words: `[@own]`, or `[@brief:own]` where a source is called own.
    pub(super) fn is_own_mark(&self, citation: &Citation) -> bool {
        citation.is_own_mark(self.texts.source(citation.key.as_str()).is_some())
    }

    /// Whether a citation is the mark of an assessment of the desk.
    pub(super) fn is_desk_mark(&self, citation: &Citation) -> bool {
        citation.is_desk_mark(self.texts.source(citation.key.as_str()).is_some())
    }

    /// Whether a citation is a mark of the program's, and cites nothing.
    pub(super) fn is_mark(&self, citation: &Citation) -> bool {
        self.is_own_mark(citation) || self.is_desk_mark(citation)
    }

    /// The language of the paragraph that a citation names.
    pub(super) fn language_of(&self, citation: &Citation) -> Option<Lang> {
        match citation.locator {
            Some(Locator::Paragraph(number)) => self.evidence.corpus.language_of(&citation.key, number),
            None => self.texts.source(&citation.key).and_then(Source::language),
        }
    }

    /// The paragraph that a citation names, white space normalised.
    pub(super) fn paragraph(&self, citation: &Citation) -> Option<&str> {
        let Locator::Paragraph(number) = citation.locator?;
        self.texts.paragraph(&citation.key, number)
    }

    /// The state of a quotation whose words are right: orphaned all the same if its source has changed.
    pub(super) fn state_of(&self, citation: &Citation, state: QuotationState) -> QuotationState {
        if self.orphans.contains_key(citation.key.as_str()) { QuotationState::Orphaned } else { state }
    }
}
