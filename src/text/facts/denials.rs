//! Denials that stand further away in the clause of a slice: before it, behind the verb that they deny, or as what the slice's
//! verb has for its object.

use std::ops::Range;

use super::Text;
use super::governing_words::{Governor, GovernorReach, Governs, Lost, governors};
use super::language::Language;
use super::negation::languages;
use super::slice_cut::{FINITE, SliceCut, gap, has_break};

/// So many words of a clause may stand between a denial and a slice.
const FAR: usize = 24;
/// Fewer words are a scrap.
const MIN_BEFORE: usize = 3;
/// So many words have a subject and a verb.
const MIN_BEHIND: usize = 2;
/// So many words may stand between a verb and what it did to nobody.
const NEAR_BEHIND: usize = 8;

/// How Arabic words begin that begin with و and join no verb on: nouns with their article, the ministry, the agency.
const NOUNS: [&str; 9] = ["وال", "وزي", "وزا", "ولاي", "وكال", "واحد", "وثي", "وسيل", "وظيف"];

impl<'t> Text<'t> {
    fn slice_cut(&self, slice: &Range<usize>) -> SliceCut<'_, 't> {
        let words = self.words_in(slice);
        SliceCut { text: self, first: words.start, end: words.end }
    }

    /// A denial before a slice, behind `from`, in the clause that the slice goes on with: did not, at any time, sell | the wood
    /// of the town.
    fn denial_before(&self, from: usize, slice: &Range<usize>) -> Option<Range<usize>> {
        let cut = self.slice_cut(slice);
        if cut.len() < MIN_BEFORE || cut.joins_on() {
            return None;
        }
        let denies = |governor: &Governor| {
            let gap = gap(self, governor.words.end, cut.first);
            let is_that = |&at: &usize| cut.opens(at) && cut.is_that(at);
            // لم يحضر وأرسل نائبه: another verb begins there.
            let is_and = |&at: &usize| {
                let folded = cut.folded(at);
                let is_noun = NOUNS.iter().any(|noun| folded.starts_with(noun));
                self.language == Language::Arabic && folded.starts_with('و') && folded.chars().count() > 4 && !is_noun
            };
            let goes_on = !gap.is_broken
                && gap.words.len() <= FAR
                && !cut.ends_among(&gap.words)
                && !gap.words.iter().any(|at| is_that(at) || is_and(at))
                && !cut.is_relative(governor.words.start);
            // Refused to sell | the wood.
            let does = || gap.words.iter().any(|&at| cut.opens(at)) && cut.folded(governor.words.start) != "yet";
            goes_on
                && match governor.reach {
                    GovernorReach::Not | GovernorReach::Nobody | GovernorReach::PerhapsNot => true,
                    GovernorReach::Refuses => self.language != Language::Arabic && does(),
                    _ => false,
                }
        };
        let before = governors(self).into_iter().rev();
        let mut before = before.filter(|governor| from <= governor.span.start && governor.span.end <= slice.start);
        before.find(denies).map(|governor| governor.span)
    }

    /// What says behind a slice, before the byte `to`, that what its verb does is done to nobody, or not at all: took | no money,
    /// قتل الجيش | لا أحد, a condamné | non pas.
    pub(super) fn denied_object(&self, slice: &Range<usize>, to: usize) -> Option<Lost> {
        let cut = self.slice_cut(slice);
        if cut.len() < MIN_BEHIND {
            return None;
        }
        let begins = cut.first == 0 || has_break(self, cut.first);
        let states = if self.language == Language::Arabic { begins } else { cut.is_clause() };
        let ends_with_auxiliary = FINITE.get(self.language).at(self.words(), cut.end - 1).is_some();
        let denies = |governor: &Governor| {
            let gap = gap(self, cut.end, governor.words.start);
            let is_next = cut.are_adverbs(&gap.words);
            let is_same_clause = !gap.is_broken && !gap.is_interrupted && !cut.ends_among(&gap.words);
            is_same_clause
                && gap.words.len() <= NEAR_BEHIND
                && match governor.reach {
                    GovernorReach::Nobody => is_next || states,
                    GovernorReach::Not => is_next && (ends_with_auxiliary || cut.folded(governor.words.start) == "non"),
                    GovernorReach::Refuses => is_next && ends_with_auxiliary,
                    _ => false,
                }
        };
        let behind = governors(self).into_iter();
        let mut behind = behind.filter(|governor| governor.words.start >= cut.end && governor.span.end <= to);
        let span = behind.find(denies)?.span;
        Some(Lost { governs: Governs::Denies, span, direct: false, is_statement: true })
    }
}

/// A word that denies what a slice of a sentence goes on with, and stands before it in the same clause, behind the byte `from`.
pub fn denial_before(sentence: &str, from: usize, slice: &Range<usize>) -> Option<Range<usize>> {
    languages(sentence).into_iter().find_map(|language| Text::new(sentence, language).denial_before(from, slice))
}
