//! A quotation block: its words, its translation, what it leaves out.

use std::ops::Range;

use super::citation::CitedQuotation;
use super::fault::Witness;
use super::locate::Located;
use super::pieces::{Piece, literal_text, pieces_of, pieces_of_paragraphs};
use super::prose::units::citation_below;
use super::prose::verdict::Ours;
use super::report::QuotationAsWritten;
use super::translation::{
    self, EDITED_TRANSLATION, InTranslation, NEW_TRANSLATION, ONE_SIDED_ELISION, QUOTED_IN_TRANSLATION,
    TRANSLATION_AS_ORIGINAL, UNKNOWN_TRANSLATION, place_in_translation,
};
use super::{Checker, QuotationCheck, QuotationState, cuts, elision, renderings};
use crate::cite::{Citation, Locator};
use crate::diagnostic::{Diagnostic, Diagnostics, Edit, Fix, msg, rules};
use crate::draft::Quotation;
use crate::lang::Lang;
use crate::translate::checks::Terms;
use crate::translate::renderings::NAME_RENDERING;
use crate::translate::{Condition, TranslationState};

rules! {
    /// A block quotation has no citation.
    pub UNCHECKED_QUOTATION = Warning "unchecked-quotation" {
        title: "A block quotation has no citation and is printed as unchecked.",
        why: "Nobody can say whether anybody said this. Put the citation after the quoted words, in a separate \
              paragraph.",
        wrong: "> انسحب الجيش.",
        right: "> انسحب الجيش.\n>\n> — [@key, ¶ 1]",
        acknowledged: true,
    }
}

/// The most characters of a quotation that a message shows.
const MAX_SHOWN: usize = 60;

impl Checker<'_> {
    /// A quotation block and everything that is found in it.
    pub(super) fn block(&self, quotation: &Quotation) -> (QuotationCheck, Diagnostics) {
        let mut found = Diagnostics::new();
        (self.checked_block(quotation, &mut found), found)
    }

    fn checked_block(&self, quotation: &Quotation, found: &mut Diagnostics) -> QuotationCheck {
        let check = |state| QuotationCheck { state, translations: Vec::new() };
        let written = self.written(quotation);
        let Some(citation) = &quotation.citation else {
            if let Some(state) = self.cited_below(quotation, found) {
                return check(state);
            }
            if !quotation.written.miscited {
                found.push(self.uncited(quotation, &written));
            }
            return check(QuotationState::Unchecked);
        };
        let pieces = pieces_of(quotation);
        if citation.ours {
            return self.our_block(quotation, citation, &pieces, found);
        }
        match self.hold(&pieces, citation) {
            CitedQuotation::Unreadable => check(QuotationState::Orphaned),
            CitedQuotation::Wrong(fault) => {
                self.report(fault.finding, &written, found);
                check(fault.state)
            }
            CitedQuotation::Translation(translation) => {
                self.block_in_translation(quotation, citation, &pieces, translation, found)
            }
            CitedQuotation::Stands(located) => self.standing_block(quotation, citation, &located, found),
        }
    }

    /// A block that is marked as the desk's own translation.
    fn our_block(
        &self,
        quotation: &Quotation,
        citation: &Citation,
        pieces: &[Piece],
        found: &mut Diagnostics,
    ) -> QuotationCheck {
        let written = self.written(quotation);
        let held = self.hold(pieces, citation);
        let check = |state, translations| QuotationCheck { state, translations };
        match self.as_ours(pieces, &literal_text(pieces), citation, held) {
            Ours::Translation(lang) => {
                if !quotation.translation.is_empty() {
                    let message = msg!("translation-as-original", place = citation.to_string());
                    let wrong = self.about_all(&TRANSLATION_AS_ORIGINAL, &written, message);
                    found.push(wrong.help(msg!("translation-as-original.help")));
                }
                let terms = Terms::of(self.evidence.names);
                self.our_translation(pieces, citation, lang.as_ref(), &written, &|| &terms, found);
                let state = self.state_of(citation, QuotationState::Translated);
                check(state, lang.map(|lang| (lang, TranslationState::Unreviewed.into())).into_iter().collect())
            }
            Ours::Remembered(lang, condition) => {
                let remembered = InTranslation::Remembered(lang, condition);
                self.block_in_translation(quotation, citation, pieces, remembered, found)
            }
            Ours::Slice(located) => self.standing_block(quotation, citation, &located, found),
            Ours::Wrong(why) => {
                let state = why.state();
                self.wrong(pieces, citation, why, &written, found);
                check(state, Vec::new())
            }
        }
    }

    /// Holds a quotation without a citation against one that stands below it in a paragraph of its own: what it is
    /// where it is not the words of that.
    fn cited_below(&self, quotation: &Quotation, found: &mut Diagnostics) -> Option<QuotationState> {
        let (citation, written_at) = self.citation_below(quotation)?;
        if self.citation_fault(citation).is_some() {
            return None;
        }
        let written = QuotationAsWritten { citation: written_at, ..self.written(quotation) };
        let pieces = pieces_of(quotation);
        match self.hold(&pieces, citation) {
            CitedQuotation::Wrong(fault) => {
                self.report(fault.finding, &written, found);
                Some(fault.state)
            }
            CitedQuotation::Translation(InTranslation::Edited(lang) | InTranslation::Unknown(lang)) => {
                self.in_translation(&pieces, citation, InTranslation::Unknown(lang), &written, found);
                Some(QuotationState::Altered)
            }
            CitedQuotation::Stands(_)
            | CitedQuotation::Translation(InTranslation::Remembered(..))
            | CitedQuotation::Unreadable => None,
        }
    }

    /// The citation below a block that has none: in a paragraph of its own, with where it is written.
    pub(super) fn citation_below(&self, quotation: &Quotation) -> Option<(&Citation, Range<usize>)> {
        if quotation.citation.is_some() || quotation.written.miscited {
            return None;
        }
        let below = citation_below(self.document, self.source.text(), &quotation.written.all)?;
        Some(below).filter(|(citation, _)| !self.is_mark(citation))
    }

    /// Says that a quotation has no citation, and where its words stand. They may be those of its first paragraphs only:
    /// with the citation went what tells them from their translation.
    fn uncited(&self, quotation: &Quotation, written: &QuotationAsWritten<'_>) -> Diagnostic {
        let warning = self.about_all(&UNCHECKED_QUOTATION, written, msg!("unchecked-quotation"));
        let warning = warning.words(&literal_text(&pieces_of(quotation)));
        let counts = (1..=quotation.original.len()).rev();
        let stands = counts.filter_map(|count| {
            let places = self.stands_in(&pieces_of_paragraphs(&quotation.original[..count]), "");
            let place = places.iter().find(|place| place.citation().is_some())?.clone();
            Some((count, place, places.len() == 1))
        });
        let Some((count, place, only)) = stands.into_iter().next() else {
            return warning.help(msg!("unchecked-quotation.help"));
        };
        let cited = place.citation().unwrap_or_default();
        let mut warning = warning.help(msg!("unchecked-quotation--found.help", place = &cited));
        let span = self.texts.source(&place.key).and_then(|source| source.reading.span_of(place.line, place.range));
        if let Some(span) = span {
            warning = warning.related(span, msg!("stands-there"));
        }
        match self.citation_behind(quotation, count, &cited).filter(|_| only) {
            Some(edit) => warning.fix(Fix { title: msg!("fix-cited", place = cited), edits: vec![edit] }),
            None => warning,
        }
    }

    /// A citation put behind the first paragraphs of a block, in one of its own.
    fn citation_behind(&self, quotation: &Quotation, paragraphs: usize, citation: &str) -> Option<Edit> {
        let text = self.source.text();
        let all = &quotation.written.all;
        let at = quotation.written.paragraphs.get(paragraphs.checked_sub(1)?)?.end;
        // Only where the block stands by itself.
        let indent = &text[text[..all.start].rfind('\n').map_or(0, |at| at + 1)..all.start];
        let alone = indent.trim().is_empty() && text.get(all.clone())?.starts_with('>');
        let eol = if text.get(at..)?.starts_with('\r') { "\r\n" } else { "\n" };
        alone.then(|| Edit { range: at..at, text: format!("{eol}{indent}>{eol}{indent}> — {citation}") })
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
        let written = self.written(quotation);
        self.warn(located, citation, None, &written, found);
        let memory = self.evidence.memory;
        let translations =
            translation::conditions(quotation, citation, paragraph, located, languages, own.as_ref(), memory);
        // The translation of the whole sentence is said to be that until a person cuts it.
        let whole = translations.iter().any(|(_, condition)| condition.whole_sentence);
        for fault in translation::faults_of_sides(quotation, paragraph, languages, own.as_ref()) {
            let paragraph = fault.paragraph.and_then(|index| quotation.written.translation.get(index));
            found.push(if whole && *fault.rule == ONE_SIDED_ELISION {
                let message = msg!("one-sided-elision--whole-sentence");
                let warning = self.about_all(&ONE_SIDED_ELISION, &written, message).warning();
                warning.help(msg!("one-sided-elision--whole-sentence.help"))
            } else if let Some(paragraph) = paragraph {
                self.source.finding(fault.rule, self.first_line(paragraph), fault.message)
            } else {
                self.about_all(fault.rule, &written, fault.message)
            });
        }
        if self.with_hints {
            let names = self.evidence.names;
            for name in renderings::rendered_otherwise(quotation, paragraph, languages, own.as_ref(), names) {
                let here = place_in_translation(self.source, quotation, &name.lang, Some(&name.spelling));
                found.push(self.source.finding(&NAME_RENDERING, here, name.message));
            }
        }
        for (lang, condition) in translations.iter().filter(|(_, condition)| condition.state.is_of_draft()) {
            let line = self.first_line(&quotation.written_translation(lang));
            let language = lang.as_str();
            let mut edited = match condition.state {
                TranslationState::New => {
                    self.source.finding(&NEW_TRANSLATION, line, msg!("new-translation", language = language))
                }
                _ => self.source.finding(&EDITED_TRANSLATION, line, msg!("edited-translation", language = language)),
            };
            for place in translation::unit_places(citation, paragraph, located, lang, memory) {
                edited = edited.related(place, msg!("unit-here"));
            }
            found.push(edited);
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
        let written = self.written(quotation);
        if !quotation.translation.is_empty() {
            let message = msg!("translation-as-original", place = citation.to_string());
            let wrong = self.about_all(&TRANSLATION_AS_ORIGINAL, &written, message);
            found.push(wrong.help(msg!("translation-as-original.help")));
            return QuotationCheck { state: QuotationState::Translated, translations: Vec::new() };
        }
        let translated = self.in_translation(pieces, citation, translation, &written, found);
        QuotationCheck {
            state: self.state_of(
                citation,
                if translated.is_some() { QuotationState::Translated } else { QuotationState::Altered },
            ),
            translations: translated.into_iter().collect(),
        }
    }

    /// Reports a quotation in translation only; gives the state of the translation if it is one.
    pub(super) fn in_translation(
        &self,
        pieces: &[Piece],
        citation: &Citation,
        translation: InTranslation,
        written: &QuotationAsWritten<'_>,
        found: &mut Diagnostics,
    ) -> Option<(Lang, Condition)> {
        let place = citation.to_string();
        match translation {
            InTranslation::Remembered(lang, condition) => {
                let message = msg!("quoted-in-translation", place = place);
                found.push(self.about_all(&QUOTED_IN_TRANSLATION, written, message));
                Some((lang, condition))
            }
            InTranslation::Edited(lang) => {
                let message = msg!("edited-translation--alone", place = place, language = lang.as_str());
                found.push(self.about_all(&EDITED_TRANSLATION, written, message));
                Some((lang, TranslationState::Edited.into()))
            }
            InTranslation::Unknown(lang) => {
                let words: String = literal_text(pieces).chars().take(MAX_SHOWN).collect();
                let message = msg!("unknown-translation", words = words, language = lang.as_str(), place = place);
                let wrong = self.about_all(&UNKNOWN_TRANSLATION, written, message);
                found.push(wrong.help(msg!("unknown-translation.help")));
                None
            }
        }
    }

    /// What is found in a quotation that stands in the paragraph that it cites. `own` is the editor's own sentence around
    /// it; a block has none.
    pub(super) fn warn(
        &self,
        located: &Located,
        citation: &Citation,
        own: Option<cuts::OwnSentence<'_>>,
        written: &QuotationAsWritten<'_>,
        found: &mut Diagnostics,
    ) {
        let paragraph = self.paragraph(citation).unwrap_or_default();
        let line = match citation.locator {
            Some(Locator::Paragraph(number)) => self.texts.line_of(&citation.key, number),
            None => None,
        };
        let mut all = elision::warnings(located, paragraph, own);
        if own.is_none() && self.with_hints {
            let cut = cuts::cut_sentence(located, paragraph);
            all.extend(cut.map(|cuts::Cut { finding, shown }| elision::Warning { finding, shown }));
        }
        for elision::Warning { finding, shown } in all {
            let evidence = shown.zip(line).map(|(range, line)| Witness {
                key: citation.key.clone(),
                line,
                range,
                message: msg!("left-out-here"),
            });
            self.report(finding.evidence(evidence), written, found);
        }
    }
}
