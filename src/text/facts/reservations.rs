//! What stands before the words of a slice and leaves open whether they are so, or how exactly, without being a governor
//! of the tables: a limit on a number, a verb that nobody listed, somebody who says it.

use std::ops::Range;

use super::attribution::{Attribution, Manner};
use super::breaks::parts_clauses;
use super::governing_words::{Governs, Lost, states_what_follows};
use super::language::Language;
use super::lexicon::{Lexicon, PerLanguage, Prefixes};
use super::negation::languages;
use super::quantities::Modifier;
use super::{Certainty, Text};

static LIMITS: PerLanguage<Modifier> = PerLanguage::new(|language| {
    let prefixes = if language == Language::Arabic { Prefixes::Noun } else { Prefixes::Conjunctions };
    Lexicon::of(language, prefixes, &["modifiers"], Modifier::of_key)
});
static FINITE: PerLanguage<()> =
    PerLanguage::new(|language| Lexicon::of(language, Prefixes::Conjunctions, &["finite-verbs"], |_| Some(())));

/// So far before `that` is looked for who says it.
const CLAUSE: usize = 12;
/// Fewer words name something; more may state something that somebody says.
const MIN_STATEMENT: usize = 4;

impl Text<'_> {
    /// How exactly a number is meant with which a slice begins, said before it: at least | 40 men.
    pub(super) fn limit_before(&self, from: usize, slice: &Range<usize>) -> Option<Lost> {
        let lost = |span: Range<usize>| Lost { governs: Governs::Limits, span, direct: true, is_statement: false };
        let stands_before = |span: &Range<usize>| {
            from <= span.start
                && self.text.get(span.end..slice.start).is_some_and(|gap| !gap.chars().any(char::is_alphanumeric))
        };
        let is_limit = |modifier: Modifier| !matches!(modifier, Modifier::Exactly | Modifier::Only);
        let of_number = self.quantities().into_iter().find_map(|quantity| {
            let modified = quantity.modified.filter(|_| is_limit(quantity.modifier))?;
            (stands_before(&modified) && slice.start < quantity.written.end).then_some(modified)
        });
        // Less than | half of it: words that say nothing else.
        let of_words = || {
            let found = LIMITS.get(self.language).find(self.words()).into_iter();
            let sure = found.filter(|found| {
                let is_near = matches!(found.value, Modifier::About | Modifier::Nearly | Modifier::SlightlyMore);
                found.words.len() > 1 && is_limit(*found.value) && !is_near
            });
            sure.map(|found| found.span).find(stands_before)
        };
        // Within 14 days, sous dix jours: these bound a time or place as often.
        let is_bound = |span: &Range<usize>| {
            let written = self.text[span.clone()].to_lowercase();
            matches!(
                written.as_str(),
                "within"
                    | "under"
                    | "over"
                    | "above"
                    | "below"
                    | "beyond"
                    | "vers"
                    | "dans les"
                    | "حتى"
                    | "فوق"
                    | "دون"
            )
        };
        let found = of_number.or_else(of_words)?;
        Some(Lost { direct: !is_bound(&found), ..lost(found) })
    }

    /// Whether it says how exactly a number is meant, or may.
    pub(super) fn names_limit(&self) -> bool {
        LIMITS.get(self.language).find(self.words()).iter().any(|found| *found.value != Modifier::Exactly)
    }

    /// A word before `that` of which it is not known that it says or states what the slice says: then nobody can tell whether
    /// it is so.
    pub(super) fn embedding_before(&self, from: usize, slice: &Range<usize>) -> Option<Lost> {
        let words = self.words_in(slice);
        let folded = |at: usize| self.words.get(at).map_or("", |word| word.folded.as_str());
        let is_that = |at: usize| match self.language {
            Language::Arabic => {
                matches!(folded(at), "ان" | "بان" | "انه" | "انها" | "انهم" | "بانه" | "بانها" | "بانهم")
            }
            Language::French => matches!(folded(at), "que" | "qu"),
            _ => folded(at) == "that",
        };
        let (that, behind) = if is_that(words.start) {
            (words.start, words.start + 1)
        } else {
            (words.start.checked_sub(1).filter(|&at| is_that(at))?, words.start)
        };
        let before = that.checked_sub(1)?;
        let is_parted = |at: usize| {
            let gap = self.words.get(at).zip(self.words.get(at + 1));
            gap.is_none_or(|(one, next)| self.breaks(one.span.end, next.span.start))
        };
        let clause: Vec<usize> = (that.saturating_sub(CLAUSE)..that).rev().take_while(|&at| !is_parted(at)).collect();
        // The bridge that | was built: what it is, and no statement.
        let finite = FINITE.get(self.language).at(&self.words, behind).is_some();
        let is_relative = finite || self.language == Language::English && folded(behind).ends_with("ed");
        let span = self.words.get(before)?.span.clone();
        let start = clause.last().and_then(|&at| self.words.get(at)).map_or(span.start, |word| word.span.start);
        let is_said = self
            .attributions()
            .iter()
            .any(|found| start <= found.span.start && found.span.end <= slice.start && is_plain(found.manner));
        let is_known =
            clause.is_empty() || span.start < from || is_relative || is_said || states_what_follows(self, that);
        (!is_known).then_some(Lost { governs: Governs::Reserves, span, direct: false, is_statement: true })
    }

    /// Who says the words of a slice, where that is said before them in the sentence or directly behind them.
    fn speaker_around(&self, from: usize, slice: &Range<usize>) -> Option<Range<usize>> {
        if self.words_in(slice).len() < MIN_STATEMENT {
            return None;
        }
        let is_sure = |found: &Attribution| found.certainty == Certainty::Sure && !found.is_noun;
        let is_before = |found: &Attribution| {
            let span = &found.span;
            let gap = self.text.get(span.end..slice.start);
            // Another clause begins behind a semicolon, and what a relative clause says is over.
            from <= span.start && gap.is_some_and(|gap| !gap.contains([';', '؛', '.', '؟', '?', '!']))
        };
        let inside = |found: &Attribution| {
            self.attributions()
                .iter()
                .any(|other| slice.start <= other.span.start && other.span.end <= slice.end && other.span != found.span)
        };
        let is_behind = |found: &Attribution| {
            let gap = self.text.get(slice.end..found.span.start).unwrap_or_default().trim_start();
            let ends = self.text.get(..slice.end).is_some_and(|text| text.trim_end().ends_with([',', '،']));
            (ends || gap.starts_with([',', '،', '”', '»', '"']))
                && gap.chars().skip(1).all(|c| !parts_clauses(c))
                && gap.split_whitespace().count() <= MIN_STATEMENT + 1
        };
        let found = self.attributions();
        let said = found.iter().filter(|found| is_sure(found) && !inside(found));
        let mut said = said.filter(|found| {
            found.span.end <= slice.start && is_before(found) || slice.end <= found.span.start && is_behind(found)
        });
        said.next().map(|found| found.span.clone())
    }
}

/// Whether a manner of saying leaves what is said as it is.
fn is_plain(manner: Manner) -> bool {
    !matches!(
        manner,
        Manner::Claims
            | Manner::Accuses
            | Manner::Considers
            | Manner::Suspects
            | Manner::Denies
            | Manner::Asks
            | Manner::Promises
            | Manner::Expects
            | Manner::Expresses
    )
}

/// Who says the words of a slice, where its sentence says so and the slice does not: according to two dockers.
pub fn speaker_left_out(sentence: &str, from: usize, slice: &Range<usize>) -> Option<Range<usize>> {
    languages(sentence).into_iter().find_map(|language| Text::new(sentence, language).speaker_around(from, slice))
}

/// Whether a text says that somebody says it, and that nobody only writes or affirms it: critics say that.
pub fn reports_speech(text: &str) -> bool {
    languages(text).into_iter().any(|language| {
        let read = Text::new(text, language);
        read.attributions().iter().any(|found| {
            let written = text.get(found.span.clone()).unwrap_or_default().to_lowercase();
            let is_speech =
                ["say", "said", "tell", "told", "according", "dit", "dis", "selon", "d’après", "d'après", "parl"]
                    .iter()
                    .any(|form| written.starts_with(form))
                    || ["قال", "يقول", "تقول", "قول", "بحسب", "حسب", "وفق"].iter().any(|form| written.contains(form));
            is_speech && matches!(found.manner, Manner::Says | Manner::AccordingTo)
        })
    })
}

/// Whether a text names somebody who says something, or something that is said, written, reported.
pub fn names_speaker(text: &str) -> bool {
    languages(text).into_iter().any(|language| !Text::new(text, language).attributions().is_empty())
}
