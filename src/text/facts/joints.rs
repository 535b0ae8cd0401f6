//! What stands behind the words of a slice in their sentence, and what an elision joins that the source keeps apart.

use std::ops::Range;

use super::Text;
use super::breaks::parts_clauses;
use super::governing_words::begins_subject;
use super::governing_words::{GovernorReach, Governs, Lost, governors, is_other_in};
use super::language::Language;
use super::lexicon::{Lexicon, PerLanguage, Prefixes, is_arabic};
use super::negation::languages;
use super::slice_cut::{ends_clause, has_break, opens_clause};
use super::tables::keys;

keys! {
    /// A row of `governors-behind`.
    enum Behind {
        Conditions = "all",
        Claims = "claims",
        Denies = "denies",
        /// Behind a mark only.
        Apart = "apart",
    }
}

static BEHIND: PerLanguage<Behind> =
    PerLanguage::new(|language| Lexicon::of(language, Prefixes::Conjunctions, &["governors-behind"], Behind::of_key));

/// So many words may stand between a slice and the condition behind it: on Monday unless the wind turns.
const NEAR_BEHIND: usize = 6;
/// So many words that an elision leaves out may hold a subject with its verb.
const SAME_CLAUSE: usize = 4;

impl Text<'_> {
    fn joins_clauses(&self, left_out: &Range<usize>) -> bool {
        let words = self.words_in(left_out);
        let gap = self.text.get(left_out.clone()).unwrap_or_default().trim();
        let before = self.text.get(..left_out.start).unwrap_or_default();
        let behind = self.text.get(left_out.end..).unwrap_or_default();
        let is_mark = |c: char| parts_clauses(c) && !matches!(c, '«' | '»' | '“' | '”' | '"' | '[' | ']');
        let ends = gap.ends_with(is_mark) || behind.trim_start().starts_with(is_mark);
        // A remark between two marks takes nothing away, unless another subject is in it.
        let is_remark = ends && (gap.starts_with(is_mark) || before.trim_end().ends_with(is_mark));
        // Did not [repair the gate, and they did] close it.
        let denies = governors(self).into_iter().any(|governor| {
            governor.reach == GovernorReach::Not && governor.words.end == words.start && !has_break(self, words.start)
        });
        let joint = |at: usize| {
            let folded = self.words[at].folded.as_str();
            match self.language {
                Language::Arabic => {
                    matches!(folded, "لكن" | "بينما" | "فيما" | "بل" | "ثم" | "لكنه" | "لكنها" | "لكنهم" | "او")
                }
                Language::French => matches!(folded, "et" | "mais" | "tandis" | "alors" | "ni" | "ou"),
                _ => matches!(folded, "and" | "but" | "while" | "whereas" | "nor" | "or"),
            }
        };
        let begins = |at: usize| {
            let next = self.words.get(at + 1).map_or("", |word| word.folded.as_str());
            let is_subject = begins_subject(self, at + 1) || matches!(next, "que" | "qu");
            joint(at) && at + 1 < words.end && (self.language == Language::Arabic || is_subject)
        };
        if is_remark {
            return begins(words.start);
        }
        if ends && words.clone().any(begins) {
            return true;
        }
        if ends {
            return false;
        }
        // The minister [said that the guards] had opened fire; [رفض القبطان و]غنى الطاقم.
        let has_more = |at: usize| at + 1 < words.end;
        let is_and =
            |at: usize| self.language == Language::Arabic && self.words[at].folded.starts_with('و') && has_more(at);
        let opens = |at: usize| {
            let of_that = match self.language {
                Language::Arabic => matches!(self.words[at].folded.as_str(), "ان" | "بان" | "انه" | "انها" | "انهم"),
                Language::French => matches!(self.words[at].folded.as_str(), "que" | "qu"),
                _ => self.words[at].folded == "that",
            };
            of_that && has_more(at)
        };
        let says = self.attributions().iter().any(|found| {
            let at = self.words_in(&found.span);
            !found.is_noun && words.start <= at.start && at.end < words.end
        });
        let clause = words.clone().any(|at| begins(at) || opens(at) || is_and(at));
        clause || says || denies && words.len() >= SAME_CLAUSE
    }

    /// A condition, an exception or a denial that stands directly behind words, before the byte `to`.
    fn governor_behind(&self, slice: &Range<usize>, to: usize) -> Option<Lost> {
        let end = slice.end;
        let first = self.words.partition_point(|word| word.span.start < end);
        let lexicon = BEHIND.get(self.language);
        let at = |at: usize| lexicon.at(&self.words, at).filter(|found| found.span.end <= to);
        let is_and = |at: usize| {
            self.words.get(at).is_some_and(|word| matches!(word.folded.as_str(), "but" | "and" | "mais" | "et"))
        };
        let directly = at(first).or_else(|| is_and(first).then(|| at(first + 1)).flatten());
        if directly.is_none() {
            return self
                .condition_further_on(first, end, to)
                .or_else(|| self.limit_behind(end, to))
                .or_else(|| self.denied_object(slice, to));
        }
        let found = directly?;
        let between = self.text.get(end..found.span.start)?;
        // Only a comma may part the two.
        let parts = between.chars().any(|c| parts_clauses(c) && !matches!(c, ',' | '،' | '»' | '”' | '"' | '–' | '—'));
        let is_if =
            self.text[found.span.clone()].chars().any(is_arabic) && is_other_in(self, &found.span, &found.words);
        let governs = match found.value {
            Behind::Conditions => Governs::Conditions,
            Behind::Claims | Behind::Apart => Governs::Claims,
            Behind::Denies => Governs::Denies,
        };
        let is_parted = between.chars().any(parts_clauses)
            || self.text.get(..end).is_some_and(|text| text.trim_end().ends_with(parts_clauses));
        // And it is false that the mayor fled: what it is said of stands behind it.
        let is_of_next = *found.value == Behind::Denies && opens_clause(self, found.words.end);
        let is_meant = (*found.value != Behind::Apart || is_parted) && !is_of_next;
        (!parts && !is_if && is_meant).then_some(Lost { governs, span: found.span, direct: false, is_statement: true })
    }

    /// A condition or an exception of the clause that goes on behind words: on Monday unless the wind turns, had the mayor
    /// been there.
    fn condition_further_on(&self, first: usize, end: usize, to: usize) -> Option<Lost> {
        let lexicon = BEHIND.get(self.language);
        let folded = |at: usize| self.words.get(at).map_or("", |word| word.folded.as_str());
        let has_would = || self.words.iter().any(|word| matches!(word.folded.as_str(), "would" | "could" | "might"));
        let is_inverted = |at: usize| {
            self.language == Language::English
                && matches!(folded(at), "had" | "were" | "should")
                && (begins_subject(self, at + 1))
                && has_would()
        };
        for at in first..self.words.len().min(first + NEAR_BEHIND) {
            let word = self.words.get(at).filter(|word| word.span.end <= to)?;
            let gap = self.text.get(end..word.span.start)?;
            if gap.contains([';', '؛', '.', ':', '!', '?', '؟']) {
                return None;
            }
            let lost = |span: Range<usize>| {
                Some(Lost { governs: Governs::Conditions, span, direct: false, is_statement: true })
            };
            if is_inverted(at) {
                return lost(word.span.clone());
            }
            if let Some(found) = lexicon.at(&self.words, at) {
                let is_if = self.language == Language::Arabic && is_other_in(self, &found.span, &found.words);
                if *found.value == Behind::Conditions && !is_if && found.span.end <= to {
                    return lost(found.span);
                }
            }
            if ends_clause(self, at) || at > first && opens_clause(self, at) {
                return None;
            }
        }
        None
    }

    /// How exactly the number is meant with which words end, said behind it: 40 crowns | or more.
    fn limit_behind(&self, end: usize, to: usize) -> Option<Lost> {
        let quantity = self.quantities().into_iter().find(|quantity| {
            let modified = quantity.modified.as_ref();
            quantity.written.start < end && modified.is_some_and(|span| end <= span.start && span.end <= to)
        })?;
        let span = quantity.modified?;
        let is_near = self.text.get(end..span.start)?.split_whitespace().count() <= 1;
        is_near.then_some(Lost { governs: Governs::Limits, span, direct: false, is_statement: false })
    }
}

/// A condition, an exception or a denial that stands directly behind a slice of a sentence, before the byte `to`.
pub fn lost_behind(sentence: &str, slice: &Range<usize>, to: usize) -> Option<Lost> {
    languages(sentence).into_iter().find_map(|language| Text::new(sentence, language).governor_behind(slice, to))
}

/// Whether words that are left out of a sentence hold the beginning of another clause, so that what stands before them is
/// joined to what somebody else does: The general was [promoted and the driver was] found guilty.
pub fn joins_clauses(sentence: &str, left_out: &Range<usize>) -> bool {
    languages(sentence).into_iter().any(|language| Text::new(sentence, language).joins_clauses(left_out))
}
