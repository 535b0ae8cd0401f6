//! The sentences that an excerpt quotes with their translations in the memory, and a person's name under these as they stand.

use std::path::Path;

use chrono::NaiveDate;

use super::reviewing::{OpenUnit, ReviewRequest};
use super::units::{Units, UnitsOf};
use super::{Desk, LoadedDraft, Refusal};
use crate::cite::Locator;
use crate::corpus::Corpus;
use crate::draft::{Cards, Quotation, quoted_ranges, touched};
use crate::excerpt::Excerpt;
use crate::lang::Lang;
use crate::translate::TranslationState;
use crate::translate::checks::{Finding, SentencePair, Terms};
use crate::translate::needs::of_excerpts;

/// A sentence that is quoted, with a translation that nobody has reviewed.
#[derive(Clone, Debug)]
pub struct OpenSentence {
    /// The language of the translation.
    pub lang: Lang,
    /// The sentence with its translation.
    pub unit: OpenUnit,
    /// What the checks doubt in it.
    pub doubts: Vec<Finding>,
}

/// Sign translations of sentences as they stand in the memory.
#[derive(Clone, Copy, Debug)]
pub struct SignSentencesRequest<'a> {
    /// The draft.
    pub draft: &'a Path,
    /// The card that quotes them.
    pub card: &'a str,
    /// What the person read and stands by: language, place and translation of each sentence.
    pub read: &'a [(Lang, String, String)],
    /// Who reviewed them: a name as [`signing`](super::signing) gives it.
    pub by: &'a str,
    /// The day.
    pub today: NaiveDate,
}

impl Desk {
    /// The sentences that a card of a draft quotes whose translation is a machine's, or one that nobody has signed.
    ///
    /// # Errors
    ///
    /// The draft or its corpus cannot be read.
    pub fn open_sentences(&self, draft: &Path, card: &str) -> Result<Vec<OpenSentence>, Refusal> {
        Ok(self.sentences_of(draft, card)?.1)
    }

    fn sentences_of(&self, path: &Path, card: &str) -> Result<(Units, Vec<OpenSentence>), Refusal> {
        let draft = self.load_draft(self.workspace.read(path)?)?;
        let units = self.units(UnitsOf::Draft(path), &mut |_| {})?;
        let excerpt = quoted_by(&draft, card).and_then(|quotation| excerpt_of(&draft.corpus.corpus, quotation));
        let Some(excerpt) = excerpt else { return Ok((units, Vec::new())) };
        let mut needs = of_excerpts(&[vec![excerpt]], &units.corpus.corpus);
        // The title of a source is no sentence that the card shows.
        needs.retain(|need| need.context.starts_with('¶'));
        let units = Units { needs, ..units };
        let names = self.names()?;
        let terms = Terms::of(&names);
        let mut open = Vec::new();
        for lang in &units.languages {
            for unit in Self::open_units(&units, lang, false) {
                if !stands_for_this_text(&unit) {
                    continue;
                }
                let pair = SentencePair::new(&unit.source, unit.lang.as_ref(), &unit.target, lang, &terms);
                open.push(OpenSentence { lang: lang.clone(), doubts: pair.findings(), unit });
            }
        }
        Ok((units, open))
    }

    /// Stores translations of sentences that a card quotes as reviewed by a person. Those whose words are not what the person
    /// read are left. Gives how many were stored.
    ///
    /// # Errors
    ///
    /// As [`Desk::open_sentences`]; somebody else has reviewed or changed one meanwhile; a file is broken, or cannot be
    /// written.
    pub fn sign_sentences(&self, request: SignSentencesRequest<'_>) -> Result<usize, Refusal> {
        let (units, open) = self.sentences_of(request.draft, request.card)?;
        let is_read = |one: &&OpenSentence| {
            request.read.iter().any(|(lang, context, target)| {
                *lang == one.lang && *context == one.unit.context && *target == one.unit.target
            })
        };
        let mut signed = 0;
        for OpenSentence { lang, unit, .. } in open.iter().filter(is_read) {
            self.review_unit(ReviewRequest {
                folder: &units.folder,
                lang,
                unit,
                seen: &unit.target,
                target: &unit.target,
                by: request.by,
                today: request.today,
            })?;
            signed += 1;
        }
        Ok(signed)
    }
}

/// What a card quotes.
fn quoted_by<'d>(draft: &'d LoadedDraft, card: &str) -> Option<&'d Quotation> {
    let cards = Cards::of(draft.source.text(), &draft.document);
    let (_, card) = cards.card(card)?;
    draft.document.quotations().nth(card.quotation?)
}

/// The sentences that a quotation is of, whole.
pub(crate) fn excerpt_of(corpus: &Corpus, quotation: &Quotation) -> Option<Excerpt> {
    let citation = quotation.citation.as_ref()?;
    let Locator::Paragraph(number) = citation.locator?;
    let passage = corpus.passages().get(corpus.place_of(&citation.key, number)?)?;
    touched(passage, &quoted_ranges(quotation, passage)?)
}

/// Whether a translation is of the sentence as it is now: one that was made for an earlier text is written anew.
fn stands_for_this_text(unit: &OpenUnit) -> bool {
    let state = unit.condition.state;
    unit.earlier.is_none()
        && matches!(state, TranslationState::Machine | TranslationState::Unreviewed | TranslationState::Unsigned)
}
