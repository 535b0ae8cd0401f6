//! How a date stands in its sentence: by itself, as an adverbial of time, or bound to a word that makes it say something
//! else.

use std::ops::Range;

use super::dates::{Bound, DateExpression, Precision};
use crate::text::facts::{Happening, HappeningWord, Language, Lexicon, PerLanguage, Prefixes, Text};
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

/// A sentence, with what is read in it.
pub(super) struct Surroundings<'a> {
    pub(super) text: &'a Text<'a>,
    /// The bytes that it stands on.
    pub(super) sentence: &'a Range<usize>,
    /// The dates of its passage.
    pub(super) expressions: &'a [DateExpression],
    /// The words in it that tell of something that happened.
    pub(super) happenings: &'a [&'a HappeningWord],
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
    /// What bounds it and stands behind the date: at the latest.
    BOUNDS_BEHIND = "date-bounds-behind";
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
    /// What says from when on a total counts, or something is so.
    SINCE = "date-since";
    /// What gives a document its date.
    DATING = "document-dating";
    /// In a statement, dans un communiqué: the date behind it is that on which it was issued.
    WITHIN_DOCUMENT = "document-prepositions";
    /// What says that something was planned, and not whether it happened.
    PLANNED = "planned-then";
    /// According to: what follows is who says it, and when.
    SPEAKERS = "date-speakers";
    /// What joins two dates.
    JOINTS = "date-joints";
}

/// What compares with a time: always, or only with a number that it gives of that time.
#[derive(Clone, Copy, PartialEq)]
enum Yardstick {
    Always,
    WithNumber,
}

/// What begins a clause of its own.
#[derive(Clone, Copy, PartialEq)]
enum Opener {
    /// That: what is said, or of what is told.
    Clause,
    /// Which: of the noun before it.
    Relative,
}

static CLAUSE_OPENERS: PerLanguage<Opener> = PerLanguage::new(|language| {
    Lexicon::of(language, Prefixes::Conjunctions, &["date-clause-openers"], |key| match key {
        "clauses" => Some(Opener::Clause),
        "relatives" => Some(Opener::Relative),
        _ => None,
    })
});

/// What is dated by the day on which it was written: what only tells of other things, or what is itself something done.
#[derive(Clone, Copy, PartialEq)]
enum Document {
    Telling,
    Act,
}

static DOCUMENTS: PerLanguage<Document> = PerLanguage::new(|language| {
    Lexicon::of(language, Prefixes::Conjunctions, &["dated-documents"], |key| match key {
        "telling" => Some(Document::Telling),
        "act" => Some(Document::Act),
        _ => None,
    })
});

static YARDSTICKS: PerLanguage<Yardstick> = PerLanguage::new(|language| {
    Lexicon::of(language, Prefixes::Conjunctions, &["date-yardsticks"], |key| match key {
        "compared" => Some(Yardstick::Always),
        "against" => Some(Yardstick::WithNumber),
        _ => None,
    })
});

/// So many words of a date's own may stand before it.
const MAX_PREPOSITIONS: usize = 4;

/// So many words before a participle what makes a verb of it may stand.
const AUXILIARY_WITHIN: usize = 3;

/// So many words may be between a date and what makes a yardstick or a beginning of its time.
const GOVERNED_WITHIN: usize = 10;

/// So many words may be between a date and the document whose date it is.
const DOCUMENT_WITHIN: usize = 6;

/// So many words may be between a document and the verb that says that it was issued then.
const ISSUED_WITHIN: usize = 4;

/// Whether words make a rule of their sentence.
pub(super) fn is_rule(words: &[FoldedWord], language: Language) -> bool {
    (0..words.len()).any(|at| RULES.get(language).at(words, at).is_some())
}

/// Whether an expression only names the day of writing, or these times.
pub(super) fn is_today(words: &[FoldedWord], language: Language) -> bool {
    words.iter().all(|word| TODAY.get(language).is_word(&word.folded))
}

/// How a date stands in its sentence. `is_range` says whether it names a first and a last day.
pub(super) fn stands(around: &Surroundings<'_>, expression: &DateExpression, is_range: bool) -> Stands {
    let language = around.text.language();
    let words = around.text.words();
    let span = &expression.span;
    let first = words.partition_point(|word| word.span.end <= span.start);
    let behind = words.partition_point(|word| word.span.start < span.end);
    // Until, إلى غاية; by and no later than are no ends.
    let mut leading = words.get(first..behind).unwrap_or_default().iter().take(2);
    match expression.bound {
        Some(Bound::Until) if leading.any(|word| ENDS.get(language).is_word(&word.folded)) => return Stands::AsEnd,
        Some(_) if !is_range => return Stands::No,
        _ => {}
    }
    if BOUNDS_BEHIND.get(language).at(words, behind).is_some() && !is_parted(around, span.end, words.get(behind)) {
        return Stands::No;
    }
    // On 3 and 9 May: both are what the first is.
    if let Some(other) = joined_to(around, span, first) {
        return stands(around, other, other.first != other.last);
    }
    match governed(around, span, first, is_range) {
        Stands::Alone if is_of_another(around, span, first) || is_of_speaker(around, span) => Stands::No,
        stands => stands,
    }
}

/// The date before another that is named together with it.
fn joined_to<'a>(around: &Surroundings<'a>, span: &Range<usize>, first: usize) -> Option<&'a DateExpression> {
    let Surroundings { text, sentence, expressions, .. } = around;
    let words = text.words();
    let list = JOINTS.get(text.language());
    let other = expressions
        .iter()
        .rev()
        .find(|other| other.span.end <= span.start && sentence.start <= other.span.start)
        .filter(|other| other.precision == Precision::Day)?;
    let last = words.partition_point(|word| word.span.start < other.span.end);
    let between = words.get(last..first)?;
    let is_joint = |word: &FoldedWord| list.is_word(&word.folded);
    // In Arabic the joint is part of the word: و15.
    let own = text.language() == Language::Arabic && text.as_str().get(span.clone())?.starts_with('و');
    let joined = own || between.first().is_some_and(is_joint);
    let is_bare = between.iter().skip(1).all(|word| PREPOSITIONS.get(text.language()).is_word(&word.folded));
    (joined && between.len() <= 2 && is_bare && !is_parted(around, other.span.end, words.get(last))).then_some(other)
}

/// Whether a mark stands between a place and a word behind it.
fn is_parted(around: &Surroundings<'_>, from: usize, word: Option<&FoldedWord>) -> bool {
    let gap = word.and_then(|word| around.text.as_str().get(from..word.span.start));
    gap.is_none_or(|gap| gap.contains(['.', ',', '،', '؛', ';', ':', '(', ')', '«', '»', '"', '“', '”']))
}

/// How a date stands behind the words that govern it.
fn governed(around: &Surroundings<'_>, span: &Range<usize>, first: usize, is_range: bool) -> Stands {
    let Surroundings { text, sentence, .. } = around;
    let words = text.words();
    let is_in = |list: &PerLanguage<()>, word: &FoldedWord| list.get(text.language()).is_word(&word.folded);
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
    let gap = |word: &FoldedWord| text.as_str().get(word.span.end..span.start).unwrap_or_default();
    let is_parted = |word: &FoldedWord| gap(word).contains([',', '،', '؛', ';', ':', '–', '—', '(', '"', '«', '“']);
    // What governs a date stands directly before it, or before the prepositions in between.
    let mut is_part = is_in(&PARTS, own);
    let mut is_adverbial = is_part || is_range || is_in(&BEGINNINGS, own);
    let mut back = 1;
    while let Some(said) = before(back) {
        // In brackets a date is that of the noun before them: معاهدة الجزائر (20 يونيو 2015).
        if gap(said).contains(['(', '[']) {
            return Stands::No;
        }
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

/// Whether a date is that of something else than what its sentence tells: of a time that figures are compared with, of the
/// beginning of a time, of a document.
fn is_of_another(around: &Surroundings<'_>, span: &Range<usize>, first: usize) -> bool {
    let Surroundings { text, sentence, expressions, .. } = around;
    let language = text.language();
    let words = text.words();
    let start = words.partition_point(|word| word.span.start < sentence.start);
    // As far as its clause goes.
    let clause = (start..first).rev().take(GOVERNED_WITHIN).take_while(|&at| {
        let next = words.get(at + 1).map_or(span.start, |next| next.span.start.min(span.start));
        let gap = words.get(at).and_then(|word| text.as_str().get(word.span.end..next)).unwrap_or("،");
        !gap.contains(['،', '؛', ';', ':', '–', '—', '(', ')']) && !gap.contains(", ")
    });
    let other_date =
        |from: usize| expressions.iter().any(|other| other.span.end <= span.start && from <= other.span.start);
    let number = |from: usize| {
        text.numerals().iter().any(|numeral| from <= numeral.span.start && numeral.span.end <= span.start)
    };
    for at in clause {
        let Some(word) = words.get(at) else { continue };
        // A date in between is the one that is meant.
        if other_date(word.span.start) {
            return false;
        }
        if SINCE.get(language).at(words, at).is_some() {
            return true;
        }
        match YARDSTICKS.get(language).at(words, at).map(|found| *found.value) {
            Some(Yardstick::Always) => return true,
            Some(Yardstick::WithNumber) if number(word.span.end) => return true,
            _ => {}
        }
        if PLANNED.get(language).at(words, at).is_some() || is_document(around, start..at + 1, first) {
            return true;
        }
    }
    false
}

/// Whether a date says when somebody said what its sentence tells: as a source said, on Monday.
fn is_of_speaker(around: &Surroundings<'_>, span: &Range<usize>) -> bool {
    let Surroundings { text, sentence, happenings, .. } = around;
    let words = text.words();
    let place = |at: usize| words.partition_point(|word| word.span.start < at);
    let (start, first, behind) = (place(sentence.start), place(span.start), place(span.end));
    let mut before = (start..first).rev().take(GOVERNED_WITHIN);
    let list = SPEAKERS.get(text.language());
    let Some(speaker) = before.find(|&at| list.at(words, at).is_some()) else { return false };
    // What happened beside the date is what it is of.
    let end = behind + GOVERNED_WITHIN;
    !happenings.iter().any(|word| {
        let at = place(word.span.start);
        let says = word.is_verb && word.happening == Happening::Announce;
        !says && (speaker..end).contains(&at) && word.span.end <= sentence.end
    })
}

/// Whether the last word of some is a document whose date stands at `date`: in a statement on Monday, بيان بتاريخ 5 مارس.
fn is_document(around: &Surroundings<'_>, words_before: Range<usize>, date: usize) -> bool {
    let language = around.text.language();
    let words = around.text.words();
    let Some(at) = words_before.end.checked_sub(1).filter(|at| date - at <= DOCUMENT_WITHIN) else { return false };
    let Some(document) = DOCUMENTS.get(language).at(words, at).map(|found| *found.value) else { return false };
    let between = at + 1..date;
    if between.clone().any(|at| CLAUSE_OPENERS.get(language).at(words, at).is_some()) {
        return false;
    }
    let place = |word: &HappeningWord| words.partition_point(|other| other.span.start < word.span.start);
    let issues = |word: &HappeningWord| {
        word.is_verb && matches!(word.happening, Happening::Announce | Happening::Agree | Happening::Send)
    };
    // What is told in it happened then.
    if around.happenings.iter().any(|word| between.contains(&place(word)) && !issues(word)) {
        return false;
    }
    let reach = if language == Language::Arabic { 1 } else { 2 };
    let before = |count: usize| at.saturating_sub(count).max(words_before.start)..at;
    let is_within = before(reach).any(|at| WITHIN_DOCUMENT.get(language).at(words, at).is_some());
    if is_within && document == Document::Telling {
        return true;
    }
    // The ministry issued a statement on the 5th: that is what happened.
    let is_issued = around.happenings.iter().any(|word| issues(word) && before(ISSUED_WITHIN).contains(&place(word)));
    let mut between = between;
    let is_dated = between.any(|at| DATING.get(language).at(words, at).is_some());
    is_dated && (is_within || !is_issued)
}

/// Whether a word that tells of something that happened is of another clause than a date, or only one of them is of what
/// somebody is quoted with: on Monday he said that the pump had failed.
pub(super) fn is_apart(text: &Text<'_>, word: &Range<usize>, date: &Range<usize>) -> bool {
    let (from, to) = if word.end <= date.start { (word.end, date.start) } else { (date.end, word.start) };
    let between = text.as_str().get(from..to).unwrap_or_default();
    let count = |marks: &[char]| between.chars().filter(|c| marks.contains(c)).count();
    if count(&['"']) % 2 == 1 || count(&['«', '“']) != count(&['»', '”']) {
        return true;
    }
    let words = text.words();
    let first = words.partition_point(|word| word.span.start < from);
    let last = words.partition_point(|word| word.span.start < to);
    (first..last).any(|at| {
        let Some(opener) = CLAUSE_OPENERS.get(text.language()).at(words, at) else { return false };
        let behind = text.as_str().get(opener.span.end..to).unwrap_or_default();
        // On the day that saw the visit.
        let is_of_date = at == first && date.end <= word.start && *opener.value == Opener::Relative;
        !is_of_date && !behind.contains([',', '،', '؛', ';'])
    })
}
