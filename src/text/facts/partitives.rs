//! What makes a part of a whole: half of the nurses, 20 per cent of them, ثلث الجنود, la plupart des. Without it, words that
//! are quoted exactly say of all what their source says of some.

use std::ops::Range;

use super::Text;
use super::governing_words::{Governs, Lost};
use super::language::Language;
use super::lexicon::{Lexicon, PerLanguage, Prefixes};
use super::numeral::NumeralRole;
use super::quantities::Quantity;
use super::slice_cut::{ends_clause, has_break, opens_clause};
use super::tables::keys;
use super::units::Measure;

keys! {
    /// A row of `partitives`.
    enum PartWord {
        /// A part before what joins it to the whole: most | of the towns.
        Of = "of",
        /// A part that may also stand directly before the whole: most of the towns, most towns.
        Bare = "bare",
        /// Nothing else: only the bakers.
        Only = "only",
        /// What an editor may write for any of these: among.
        Among = "among",
        /// What joins the two.
        Link = "link",
        /// The same, with an article in it: des, du.
        LinkToAll = "link-to-all",
        /// What stands before the noun of the whole.
        Article = "article",
    }
}

static PARTS: PerLanguage<PartWord> = PerLanguage::new(|language| {
    let prefixes = if language == Language::Arabic { Prefixes::Noun } else { Prefixes::Conjunctions };
    Lexicon::of(language, prefixes, &["partitives"], PartWord::of_key)
});
static FINITE: PerLanguage<()> =
    PerLanguage::new(|language| Lexicon::of(language, Prefixes::Conjunctions, &["finite-verbs"], |_| Some(())));

/// So many words the longest part has: the overwhelming majority.
const MAX_PART: usize = 4;
/// So many words may stand before the noun of the whole: of all the other.
const MAX_ARTICLES: usize = 3;
/// A slice of fewer words names something and states nothing: half of | the town.
const MIN_WORDS: usize = 3;

/// How a part is joined to the words of a slice.
struct Joint {
    /// The word before which the part ends.
    end: usize,
    /// Whether a word for "of" joins them.
    is_linked: bool,
    /// Whether it is a part of some that are known: of the towns, of the 9.
    is_of_known: bool,
}

impl Text<'_> {
    fn part_word(&self, at: usize) -> Option<PartWord> {
        let found = PARTS.get(self.language).at(&self.words, at);
        found.filter(|found| found.words.len() == 1).map(|found| *found.value)
    }

    /// How what stands before a slice is joined to its first words.
    fn joint_before(&self, first: usize) -> Joint {
        let is = |at: usize, of: &[PartWord]| self.part_word(at).is_some_and(|word| of.contains(&word));
        let starts_with = |at: usize, prefix: &str| {
            self.words
                .get(at)
                .is_some_and(|word| word.folded.strip_prefix(prefix).is_some_and(|rest| rest.chars().count() > 2))
        };
        let is_number = |at: usize| self.numerals().iter().any(|numeral| numeral.words.start == at);
        let mut end = first;
        while first - end < MAX_ARTICLES && end > 0 && is(end - 1, &[PartWord::Article]) {
            end -= 1;
        }
        // The slice may begin with what joins it: un tiers | des soldats.
        let links = [PartWord::Link, PartWord::LinkToAll];
        let (link, behind) = if end > 0 && is(end - 1, &links) {
            end -= 1;
            (Some(end), first)
        } else if end == first && is(first, &links) {
            (Some(first), first + 1)
        } else {
            (None, first)
        };
        let known = end + usize::from(link.is_some()) < first
            || link.is_some_and(|at| is(at, &[PartWord::LinkToAll]))
            || is(behind, &[PartWord::Article])
            || is_number(behind)
            || self.language == Language::Arabic && starts_with(behind, "ال");
        Joint { end, is_linked: link.is_some(), is_of_known: known }
    }

    /// Whether a clause begins with a word: only | the bakers.
    fn is_first_of_clause(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1) else { return true };
        let is_and = self.words.get(before).is_some_and(|word| {
            matches!(word.folded.as_str(), "and" | "but" | "et" | "mais" | "because" | "while" | "when" | "que" | "qu")
        });
        has_break(self, at) || opens_clause(self, before) || ends_clause(self, before) || is_and
    }

    /// What bounds the words of a slice and stands directly before them: at least 40, half of them.
    pub(super) fn bound_before(&self, from: usize, slice: &Range<usize>) -> Option<Lost> {
        self.limit_before(from, slice).or_else(|| self.part_before(from, slice))
    }

    /// What it says of a number or a whole by which either is bounded.
    pub(super) fn bounds_named(&self) -> Vec<Governs> {
        let limit = self.names_limit().then_some(Governs::Limits);
        limit.into_iter().chain(self.names_part().then_some(Governs::Parts)).collect()
    }

    /// What makes a part of what the words of a slice name, where it stands directly before them.
    fn part_before(&self, from: usize, slice: &Range<usize>) -> Option<Lost> {
        let words = self.words_in(slice);
        let first = words.start;
        let joint = self.joint_before(first);
        if words.is_empty() || joint.end == 0 || (joint.end..=first).any(|at| has_break(self, at)) {
            return None;
        }
        let has_verb = words.clone().any(|at| FINITE.get(self.language).at(&self.words, at).is_some());
        // 9 towns, البلدات التسع.
        let counted_at = first..first + if self.language == Language::Arabic { 2 } else { 1 };
        let begins_with_number = self.numerals().iter().any(|numeral| counted_at.contains(&numeral.words.start));
        if !begins_with_number && !has_verb && words.len() < MIN_WORDS {
            return None;
        }
        let lost = |span: Range<usize>, direct: bool| {
            (from <= span.start).then_some(Lost { governs: Governs::Parts, span, direct, is_statement: false })
        };
        let ends_there = |span: &Range<usize>| self.words_in(span).end == joint.end;
        let shares = self.shares();
        if let Some(share) = shares.iter().find(|share| ends_there(share)) {
            return lost(share.clone(), true);
        }
        let quantities = self.quantities();
        let mut before = quantities.iter().filter(|quantity| ends_there(&quantity.written));
        if let Some((span, is_count)) = before.find_map(|quantity| self.is_part(quantity, &joint)) {
            return lost(span, !is_count || has_verb || begins_with_number);
        }
        let lexicon = PARTS.get(self.language);
        let mut starts = joint.end.saturating_sub(MAX_PART)..joint.end;
        let found = starts.find_map(|at| lexicon.at(&self.words, at).filter(|found| found.words.end == joint.end))?;
        let at = found.words.start;
        let is_arabic = self.language == Language::Arabic;
        let is_part = match found.value {
            PartWord::Of => joint.is_linked && (!is_arabic || joint.is_of_known),
            // Most of the towns, most towns; not the most beautiful, the many.
            PartWord::Bare => joint.is_linked || is_arabic && !found.article || self.is_first_of_clause(at),
            PartWord::Only => self.is_first_of_clause(at),
            PartWord::Among | PartWord::Link | PartWord::LinkToAll | PartWord::Article => false,
        };
        if is_part { lost(found.span, true) } else { None }
    }

    /// Where a quantity is a part of what stands behind it; and whether it only counts: two of the men.
    fn is_part(&self, quantity: &Quantity, joint: &Joint) -> Option<(Range<usize>, bool)> {
        let written = self.text.get(quantity.written.clone())?;
        let is_percent = matches!(quantity.measure, Measure::PerCent | Measure::PerMille);
        let is_fraction = quantity.role == NumeralRole::Fraction;
        let has_article = self.language == Language::Arabic && written.starts_with("ال");
        let is_whole = if is_percent {
            joint.is_linked
        } else if is_fraction {
            // The second half of the year, half the town, نصف الجنود.
            !has_article && (joint.is_linked || self.language != Language::French)
        } else {
            let counts = quantity.role == NumeralRole::Cardinal && quantity.measure == Measure::Count;
            counts && joint.is_linked && joint.is_of_known
        };
        is_whole.then(|| (quantity.written.clone(), !is_percent && !is_fraction))
    }

    /// Whether it makes a part of something, or may.
    fn names_part(&self) -> bool {
        let is_word =
            |value: &PartWord| matches!(value, PartWord::Of | PartWord::Bare | PartWord::Only | PartWord::Among);
        let is_share = |quantity: &Quantity| {
            quantity.role == NumeralRole::Fraction || matches!(quantity.measure, Measure::PerCent | Measure::PerMille)
        };
        PARTS.get(self.language).find(self.words()).iter().any(|found| is_word(found.value))
            || self.quantities().iter().any(is_share)
            || !self.shares().is_empty()
            // Two of “the men”.
            || self.numerals().iter().any(|numeral| {
                matches!(self.part_word(numeral.words.end), Some(PartWord::Link | PartWord::LinkToAll))
            })
    }
}
