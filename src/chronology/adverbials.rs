//! How a date stands in its sentence: by itself, as an adverbial of time, or bound to a word that makes it say something
//! else.

use std::ops::Range;

use crate::text::facts::{Language, Lexicon, PerLanguage, Prefixes, Text};
use crate::text::fold::FoldedWord;

/// How a date stands in its sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stands {
    /// It says when what the sentence tells happened.
    Alone,
    /// It says when that ended: "until 28 November".
    AsEnd,
    /// It does not: it names a thing, bounds a time, or nobody can tell.
    No,
}

/// Words around dates, by the name of their section in the files of words.
macro_rules! lists {
    ($($(#[$doc:meta])* $name:ident = $section:literal;)*) => {
        $($(#[$doc])* static $name: PerLanguage<()> = PerLanguage::new(|language| {
            Lexicon::of(language, Prefixes::Conjunctions, &[$section], |_| Some(()))
        });)*
    };
}

lists! {
    /// Before an adverbial date.
    PREPOSITIONS = "date-prepositions";
    /// Behind these a date is no adverbial by itself: it belongs to a noun, unless that is a part of the day.
    GENITIVES = "date-genitives";
    /// Parts of days and months, which have their date behind a genitive.
    PARTS = "date-parts";
    /// Articles before such a part.
    ARTICLES = "date-articles";
    /// What bounds a time on one side.
    BOUNDS = "date-bounds";
    /// What says when something ends.
    ENDS = "date-ends";
    /// Beginnings of expressions that are adverbials by themselves.
    BEGINNINGS = "date-beginnings";
    /// What names a thing by the date behind it.
    NAMING = "named-with-dates";
    /// What makes a verb of such a word.
    AUXILIARIES = "auxiliaries";
    /// What makes a rule of a sentence, or tells what is usual: nothing that happened.
    RULES = "telling-rules";
    /// The day of writing, which often only means these times.
    TODAY = "day-of-writing";
}

/// So many words of a date's own may stand before it.
const MAX_PREPOSITIONS: usize = 4;

/// So many words before a participle what makes a verb of it may stand.
const AUXILIARY_WITHIN: usize = 3;

/// Whether words make a rule of their sentence.
pub(super) fn is_rule(words: &[FoldedWord], language: Language) -> bool {
    words.iter().any(|word| RULES.get(language).is_word(&word.folded))
}

/// Whether an expression only names the day of writing, or these times.
pub(super) fn is_today(words: &[FoldedWord], language: Language) -> bool {
    words.iter().all(|word| TODAY.get(language).is_word(&word.folded))
}

/// How the date at `span` stands in its sentence. `is_range` says whether it names a first and a last day.
pub(super) fn stands(text: &Text<'_>, sentence: &Range<usize>, span: &Range<usize>, is_range: bool) -> Stands {
    let words = text.words();
    let is_in = |list: &PerLanguage<()>, word: &FoldedWord| list.get(text.language()).is_word(&word.folded);
    let first = words.partition_point(|word| word.span.end <= span.start);
    let start = words.partition_point(|word| word.span.start < sentence.start);
    let Some(own) = words.get(first) else { return Stands::No };
    // What bounds it may be among its words.
    if is_in(&ENDS, own) {
        return Stands::AsEnd;
    }
    if is_in(&BOUNDS, own) && !is_in(&BEGINNINGS, own) && !is_range {
        return Stands::No;
    }
    let before = |back: usize| first.checked_sub(back).filter(|at| *at >= start).and_then(|at| words.get(at));
    let is_parted = |word: &FoldedWord| {
        let gap = text.as_str().get(word.span.end..span.start).unwrap_or_default();
        gap.contains([',', '،', '؛', ';', ':', '–', '—', '(', '"', '«', '“'])
    };
    // What governs a date stands directly before it, or before the prepositions in between.
    let mut is_part = is_in(&PARTS, own);
    let mut is_adverbial = is_part || is_range || is_in(&BEGINNINGS, own);
    let mut back = 1;
    while let Some(said) = before(back) {
        if is_in(&ENDS, said) {
            return Stands::AsEnd;
        }
        if is_parted(said) {
            return Stands::Alone;
        }
        if is_in(&BOUNDS, said) && !(is_range && back == 1) {
            return Stands::No;
        }
        if is_in(&GENITIVES, said) && !is_range {
            is_part = before(back + 1).is_some_and(|of| is_in(&PARTS, of));
            if !is_part {
                return Stands::No;
            }
            is_adverbial = true;
            back += 2;
            continue;
        }
        let is_article = is_part && is_in(&ARTICLES, said);
        if back <= MAX_PREPOSITIONS && (is_article || is_in(&PREPOSITIONS, said)) {
            is_adverbial = true;
            back += 1;
            continue;
        }
        if is_in(&NAMING, said) {
            let mut helped = (1..=AUXILIARY_WITHIN).filter_map(|more| before(back + more));
            let is_verb = helped.any(|word| is_in(&AUXILIARIES, word));
            return if is_verb { Stands::Alone } else { Stands::No };
        }
        return if is_adverbial { Stands::Alone } else { Stands::No };
    }
    // It begins the sentence.
    Stands::Alone
}
