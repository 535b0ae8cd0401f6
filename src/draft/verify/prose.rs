//! The citations of prose, headings and translations, and the quotations before them.

use std::borrow::Cow;

use super::citation::Held;
use super::hints::Hint;
use super::inline::{Candidate, Cited, Flat};
use super::report::Written;
use super::translation::InTranslation;
use super::{Checker, InlineCheck, QuotationState, cuts};
use crate::diagnostic::{Diagnostic, Diagnostics, SourceText, msg, rules};
use crate::draft::{Setting, SpanCheck, SpanVerdict};
use crate::text::word_count;

rules! {
    /// A quotation of five words or more in prose has no citation.
    pub UNCITED_QUOTATION = Warning "uncited-quotation" {
        title: "A quotation of five words or more in prose has no citation.",
        why: "It is printed unchecked. Put the citation directly after the closing mark, and it is checked against \
              its source.",
        wrong: "The ministry said “the aircraft was shot down inside its airspace”.",
        right: "The ministry said “the aircraft was shot down inside its airspace” [@key, ¶ 5].",
        acknowledged: true,
    }
    /// A number, a date or a name in prose is in no excerpt of its section.
    pub NOT_IN_EXCERPTS = Hint "not-in-excerpts" {
        title: "A number, a date or a name in prose is in no excerpt of its section.",
        why: "A reader cannot check what the excerpts do not say. It may well be right: cite where it is, or leave it.",
        wrong: "",
        right: "",
    }
}

/// The fewest words of a quotation in prose that wants a citation.
const MIN_UNCITED: usize = 5;

impl Hint {
    /// The hint at its place.
    pub(super) fn finding(self, source: &SourceText) -> Diagnostic {
        source.finding_at(&NOT_IN_EXCERPTS, self.offset, self.message)
    }
}

impl Checker<'_> {
    /// Checks all prose; gives a check for each quotation that a citation follows, in order.
    pub(super) fn prose(&self, found: &mut Diagnostics) -> (Vec<InlineCheck>, Vec<SpanCheck>) {
        let document = self.document;
        let (mut checks, mut spans) = (Vec::new(), Vec::new());
        for prose in &document.prose {
            let flat = Flat::of(prose);
            let cited = flat.cited();
            for cited in &cited {
                if cited.candidates.is_empty() {
                    if let Some(mut fault) = self.citation_fault(cited.citation) {
                        fault.finding.message =
                            msg!("beside", subject = prose.setting.place(), why = fault.finding.message);
                        self.report(fault.finding, &Written::citation(&cited.written), found);
                    }
                } else {
                    checks.push(self.inline(cited, &flat, &mut spans, found));
                }
            }
            if prose.setting != Setting::Prose {
                continue;
            }
            for (text, written) in flat.uncited(&cited) {
                let words = word_count(text);
                if words >= MIN_UNCITED && self.evidence.names.by_spelling(text).is_none() {
                    let message = msg!("uncited-quotation", words = words);
                    let warning = self.source.finding(&UNCITED_QUOTATION, written, message).words(text);
                    found.push(warning.help(msg!("uncited-quotation.help")));
                }
            }
        }
        (checks, spans)
    }

    /// A quotation in prose: of all that its closing mark may close, what stands in the source counts.
    fn inline(
        &self,
        cited: &Cited<'_>,
        flat: &Flat<'_>,
        spans: &mut Vec<SpanCheck>,
        found: &mut Diagnostics,
    ) -> InlineCheck {
        let citation = cited.citation;
        let written = |candidate: &Candidate| Written {
            pieces: Cow::Owned(flat.placed(candidate)),
            whole: candidate.written.clone(),
            citation: cited.written.clone(),
            block: None,
        };
        let check = |candidate: &Candidate, state, translation| InlineCheck {
            position: self.source.position(candidate.written.start),
            citation: citation.clone(),
            citation_offset: cited.written.start,
            state,
            translation,
        };
        let mut likeliest = None;
        for candidate in &cited.candidates {
            match self.hold(&candidate.pieces, citation) {
                Held::Stands(located) => {
                    let own = cuts::own_sentence(flat.before(candidate));
                    self.warn(&located, citation, Some(own), &written(candidate), found);
                    spans.push(SpanCheck {
                        written: candidate.written.clone(),
                        verdict: SpanVerdict::Slice,
                        printed: vec![flat.printed(candidate)],
                    });
                    return check(candidate, self.state_of(citation, located.state), None);
                }
                Held::Translation(translation @ InTranslation::Remembered(..)) => {
                    let state =
                        self.in_translation(&candidate.pieces, citation, translation, &written(candidate), found);
                    return check(candidate, self.state_of(citation, QuotationState::Translated), state);
                }
                held => likeliest = Some((candidate, held)),
            }
        }
        match likeliest {
            Some((candidate, Held::Wrong(fault))) => {
                self.report(fault.finding, &written(candidate), found);
                check(candidate, fault.state, None)
            }
            Some((candidate, Held::Translation(translation))) => {
                let state = self.in_translation(&candidate.pieces, citation, translation, &written(candidate), found);
                let quotation = if state.is_some() { QuotationState::Translated } else { QuotationState::Altered };
                check(candidate, quotation, state)
            }
            Some((candidate, _)) => check(candidate, QuotationState::Orphaned, None),
            None => InlineCheck {
                position: self.source.position(cited.written.start),
                citation: citation.clone(),
                citation_offset: cited.written.start,
                state: QuotationState::Unchecked,
                translation: None,
            },
        }
    }
}
