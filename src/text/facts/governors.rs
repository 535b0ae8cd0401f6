//! What governs words: the denial, the claim or the condition under which they stand. Without it, words that are quoted
//! exactly say what their source does not.
//!
//! The forms are data (`governors` and the sections below it in `assets/words`), found by `governing_words`; here is how far each
//! of them reaches.

use std::ops::Range;

use super::Text;
use super::breaks::parts_clauses;
use super::governing_words::{Governor, Governs, PERSONS, Person, Reach, governors, is_other_in};
use super::infinitives::{is_english_infinitive, is_french_infinitive};
use super::language::Language;
use super::lexicon::{Lexicon, PerLanguage, Prefixes, is_arabic};
use super::negation::{Denial, languages};
use super::tables::keys;

keys! {
    enum Opener {
        That = "that",
        Between = "between",
    }
}

keys! {
    /// A row of `governors-behind`.
    enum Behind {
        Conditions = "all",
        Claims = "claims",
        Denies = "denies",
    }
}

static BEHIND: PerLanguage<Behind> =
    PerLanguage::new(|language| Lexicon::of(language, Prefixes::Conjunctions, &["governors-behind"], Behind::of_key));
static OPENERS: PerLanguage<Opener> =
    PerLanguage::new(|language| Lexicon::of(language, Prefixes::Conjunctions, &["clause-openers"], Opener::of_key));
static ENDS: PerLanguage<()> =
    PerLanguage::new(|language| Lexicon::of(language, Prefixes::Conjunctions, &["clause-ends"], |_| Some(())));
static FINITE: PerLanguage<()> =
    PerLanguage::new(|language| Lexicon::of(language, Prefixes::Conjunctions, &["finite-verbs"], |_| Some(())));

/// A governor of words that a slice leaves out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lost {
    /// What it does.
    pub governs: Governs,
    /// Where it stands: bytes of the text.
    pub span: Range<usize>,
    /// Whether it stands directly before the words, or before the clause that they begin.
    pub direct: bool,
    /// Whether it governs a statement: without it the words state something. Words of which nothing is said, such as a
    /// noun behind "without", state nothing yet.
    pub is_statement: bool,
}

/// So many words may stand between a governor and the clause that it governs: "did not say on Monday that".
const NEAR: usize = 8;
/// So many may stand there at most.
const FAR: usize = 24;
/// So many words behind a negation its verb and object are near.
const SAME_CLAUSE: usize = 4;
/// So many words may stand between a verb and the preposition of what it keeps somebody from.
const OBJECT: usize = 7;
/// A slice of fewer words names something; longer ones may state something.
const MIN_STATEMENT: usize = 4;
/// Among so many first words of a slice its verb is looked for.
const TO_THE_VERB: usize = 8;
/// So many words may a clause of condition have.
const CONDITION: usize = 30;

/// The words between a governor and the words of a slice.
struct Gap {
    words: Vec<usize>,
    /// Whether they have two marks between them, and what the marks part is left out: a remark.
    is_interrupted: bool,
    /// Whether a mark parts the two.
    is_broken: bool,
    /// Before which word the only mark stands.
    broken_at: Option<usize>,
}

fn gap(text: &Text<'_>, from: usize, to: usize) -> Gap {
    let breaks: Vec<usize> = (from..=to).filter(|&at| has_break(text, at)).collect();
    match breaks[..] {
        [] => Gap { words: (from..to).collect(), is_interrupted: false, is_broken: false, broken_at: None },
        [only] => Gap { words: (from..to).collect(), is_interrupted: false, is_broken: true, broken_at: Some(only) },
        [first, .., last] => Gap {
            words: (from..first).chain(last..to).collect(),
            is_interrupted: true,
            is_broken: false,
            broken_at: None,
        },
    }
}

/// Whether a mark that parts clauses stands before a word; quotation marks part none here.
fn has_break(text: &Text<'_>, at: usize) -> bool {
    let from = at.checked_sub(1).and_then(|before| text.words.get(before)).map_or(0, |word| word.span.end);
    let to = text.words.get(at).map_or(text.text.len(), |word| word.span.start);
    let between = text.text.get(from..to).unwrap_or_default();
    between.chars().any(|c| parts_clauses(c) && !matches!(c, '«' | '»' | '“' | '”' | '"' | '[' | ']'))
}

/// What is read of a slice and of the words before it.
struct Cut<'c, 't> {
    text: &'c Text<'t>,
    /// The first word of the slice.
    first: usize,
    /// The word behind its last.
    end: usize,
}

impl Cut<'_, '_> {
    fn folded(&self, at: usize) -> &str {
        self.text.words.get(at).map_or("", |word| word.folded.as_str())
    }

    /// Whether words are adverbs only.
    fn are_adverbs(&self, words: &[usize]) -> bool {
        let lexicon = OPENERS.get(self.text.language);
        let mut at = 0;
        while let Some(&word) = words.get(at) {
            match lexicon.at(&self.text.words, word) {
                Some(found) if *found.value == Opener::Between => at += found.words.len(),
                _ if is_adverb(self.text.language, self.folded(word)) => at += 1,
                _ => return false,
            }
        }
        true
    }

    /// Whether a word begins a clause that stands behind it.
    fn opens(&self, at: usize) -> bool {
        let folded = self.folded(at);
        let next = |at: usize| self.text.words.get(at).map(|word| &self.text.text[word.span.clone()]);
        match (self.text.language, folded) {
            (Language::English, "to") => {
                next(at + 1).is_some_and(|word| is_english_infinitive(self.folded(at + 1), word))
            }
            (Language::French, "de" | "d" | "a") => (at + 1..at + 3).any(|at| is_french_infinitive(self.folded(at))),
            // إن is folded to أن: either begins a clause here.
            _ => {
                OPENERS
                    .get(self.text.language)
                    .at(&self.text.words, at)
                    .is_some_and(|found| *found.value == Opener::That)
                    || self.text.language == Language::Arabic && matches!(folded, "ان" | "انه" | "انها" | "انهم")
            }
        }
    }

    /// Whether another clause begins among words, or somebody says something there: did not come and said that.
    fn ends_among(&self, words: &[usize]) -> bool {
        let ends = ENDS.get(self.text.language);
        words.iter().any(|&at| {
            let folded = self.folded(at);
            let and_says = self.text.language == Language::Arabic
                && folded
                    .strip_prefix(['و', 'ف'])
                    .is_some_and(|verb| verb.chars().count() > 2 && is_saying(self.text, at, verb));
            ends.at(&self.text.words, at).is_some() || and_says
        })
    }

    /// Whether a relative pronoun stands shortly before a word: who did not come.
    fn is_relative(&self, at: usize) -> bool {
        let persons = PERSONS.get(self.text.language);
        (at.saturating_sub(3)..at).any(|at| {
            persons.at(&self.text.words, at).is_some_and(|person| *person.value == Person::Who)
                || self.text.language == Language::English && self.folded(at) == "that"
        })
    }

    /// Whether the slice has a verb with its subject among its first words.
    fn is_clause(&self) -> bool {
        let finite = FINITE.get(self.text.language);
        let last = self.end.min(self.first + TO_THE_VERB);
        let is_past =
            |at: usize| self.text.language == Language::English && at > self.first && self.folded(at).ends_with("ed");
        (self.first..last).any(|at| finite.at(&self.text.words, at).is_some() || is_past(at))
    }

    fn len(&self) -> usize {
        self.end - self.first
    }

    /// Whether only a comma stands between a governor and the slice.
    fn is_behind_comma(&self, governor: &Governor) -> bool {
        let from = self.text.words.get(self.first).map_or(0, |word| word.span.start);
        self.text.text.get(governor.span.end..from).is_some_and(|gap| matches!(gap.trim(), "," | "،"))
    }

    /// Whether a verb that keeps somebody from something has it behind its preposition: acquitted the general of | having
    /// sold it, منع الحراس من | فتح البوابة.
    fn is_kept_from(&self, governor: &Governor, gap: &[usize]) -> bool {
        let having = gap.last().is_some_and(|&last| matches!(self.folded(last), "having" | "being" | "avoir" | "etre"));
        let gap = if having { &gap[..gap.len() - 1] } else { gap };
        let Some(last) = gap.last().map(|&last| self.folded(last)) else { return false };
        let first = self.folded(self.first);
        match self.text.language {
            Language::Arabic => {
                let verb = self.folded(governor.words.start).trim_start_matches(['و', 'ف']);
                let before = gap.len().checked_sub(2).map_or("", |at| self.folded(gap[at]));
                let is_of = |preposition: &str| match preposition {
                    "في" => ["شل", "يفشل", "تفشل", "اخفق", "يخفق", "تخفق", "اخفاق"]
                        .iter()
                        .any(|form| verb.starts_with(form)),
                    "من" => [
                        "من",
                        "يمن",
                        "تمن",
                        "مان",
                        "بر",
                        "يبر",
                        "تبر",
                        "يتبر",
                        "تتبر",
                        "حرم",
                        "اعف",
                        "تنصل",
                        "يتنصل",
                        "تتنصل",
                    ]
                    .iter()
                    .any(|form| verb.starts_with(form)),
                    "عن" | "دون" => true,
                    _ => false,
                };
                is_of(last) || last == "ان" && is_of(before)
            }
            Language::French => {
                matches!(last, "de" | "d" | "du" | "des" | "que" | "qu") && (having || is_french_infinitive(first))
            }
            _ => matches!(last, "of" | "from" | "against") && (having || first.ends_with("ing")),
        }
    }

    /// How a governor governs the slice, if it does.
    fn lost(&self, governor: &Governor) -> Option<Lost> {
        let lost = |direct: bool, is_statement: bool| {
            Some(Lost { governs: governor.governs, span: governor.span.clone(), direct, is_statement })
        };
        let gap = gap(self.text, governor.words.end, self.first);
        let opens = gap.words.last().is_some_and(|&last| last + 1 == self.first && self.opens(last));
        let before = if opens { &gap.words[..gap.words.len() - 1] } else { &gap.words[..] };
        let ends = self.ends_among(before);
        // Under no circumstances will | the army leave.
        let is_turned = self.text.language == Language::English
            && matches!(governor.reach, Reach::Not | Reach::Nobody | Reach::Next)
            && matches!(gap.words[..], [verb] if FINITE.get(self.text.language).at(&self.text.words, verb).is_some());
        let empty = !gap.is_broken && (is_turned || self.are_adverbs(&gap.words));
        match governor.reach {
            Reach::Next => {
                let reaches = empty || opens && !gap.is_broken && self.are_adverbs(before);
                (reaches && !gap.is_interrupted).then(|| lost(true, false)).flatten()
            }
            Reach::Verdict => {
                (gap.words.is_empty() && self.begins_clause(governor.words.start)).then(|| lost(true, true)).flatten()
            }
            Reach::Alleges => {
                let is_apart =
                    gap.is_broken && self.is_behind_comma(governor) && has_break(self.text, governor.words.start);
                let is_next = (!gap.is_broken || is_apart) && !gap.is_interrupted && gap.words.is_empty();
                let is_clause = opens && !gap.is_broken && !gap.is_interrupted && !ends && before.len() <= NEAR;
                (is_next || is_clause).then(|| lost(true, is_clause)).flatten()
            }
            Reach::Fails => {
                let near = !gap.is_broken && !gap.is_interrupted && !ends && gap.words.len() <= OBJECT;
                (near && self.is_kept_from(governor, &gap.words)).then(|| lost(true, false)).flatten()
            }
            Reach::Not | Reach::Nobody => {
                if empty {
                    return lost(!gap.is_interrupted, true);
                }
                if gap.is_broken || ends {
                    return None;
                }
                // There is no doubt that.
                if before.last().is_some_and(|&last| matches!(self.folded(last), "doubt" | "doute" | "شك" | "ريب"))
                {
                    return None;
                }
                // لم يقل | أن: the slice begins with what opens its clause.
                let is_opened = self.begins_with_that() && gap.words.len() <= SAME_CLAUSE && !gap.is_interrupted;
                if is_opened {
                    return lost(true, true);
                }
                if opens && before.len() <= FAR {
                    let far = gap.is_interrupted || before.len() > NEAR || self.is_relative(governor.words.start);
                    return lost(!far, true);
                }
                if gap.is_interrupted {
                    return None;
                }
                let begins_with_verb = FINITE.get(self.text.language).at(&self.text.words, self.first).is_some()
                    || self.text.language == Language::English && self.folded(self.first).ends_with("ed");
                if governor.reach == Reach::Nobody && begins_with_verb && gap.words.len() <= SAME_CLAUSE {
                    return lost(true, true);
                }
                let or = gap.words.last().is_some_and(|&last| matches!(self.folded(last), "or" | "ou" | "او"));
                let has_opener = gap.words.iter().any(|&at| self.opens(at));
                let states = self.text.language == Language::Arabic || self.is_clause();
                let near = gap.words.len() <= SAME_CLAUSE && !has_opener && self.len() >= MIN_STATEMENT && states;
                (or || near).then(|| lost(false, true)).flatten()
            }
            Reach::Denies | Reach::Refuses | Reach::Dismisses | Reach::Claims | Reach::Wishes => {
                if gap.is_broken || ends || gap.words.len() > FAR || !opens && self.joins_on() {
                    return None;
                }
                if opens && self.is_after_that(&gap.words) {
                    return None;
                }
                if opens {
                    // To wish or try to do something states nothing of it.
                    let is_to = gap.words.last().is_some_and(|&last| !self.is_that(last)) || self.is_subjunctive();
                    return match governor.reach {
                        Reach::Dismisses if is_to && self.text.language != Language::Arabic => None,
                        Reach::Wishes if is_to => lost(false, false),
                        _ => lost(!gap.is_interrupted && before.len() <= NEAR, true),
                    };
                }
                if gap.is_interrupted {
                    return None;
                }
                let begins_with_opener = self.len() > 1 && self.opens(self.first);
                if begins_with_opener && gap.words.len() <= SAME_CLAUSE {
                    return lost(true, true);
                }
                if empty && self.text.language != Language::Arabic && governor.reach != Reach::Dismisses {
                    let first = self.folded(self.first);
                    let is_verb =
                        first.ends_with("ing") || self.text.language == Language::French && is_french_infinitive(first);
                    let gerund = governor.reach == Reach::Denies && is_verb;
                    if gerund || governor.reach != Reach::Refuses && self.is_clause() && self.len() >= MIN_STATEMENT {
                        return lost(true, true);
                    }
                }
                (governor.reach == Reach::Denies && (empty || self.is_behind_subject(&gap.words)))
                    .then(|| lost(false, false))
                    .flatten()
            }
            Reach::If | Reach::Whether => {
                if empty {
                    return lost(!gap.is_interrupted, true);
                }
                let is_condition = !gap.is_broken && !gap.is_interrupted && !ends;
                if is_condition && gap.words.len() <= SAME_CLAUSE && self.len() >= MIN_STATEMENT {
                    return lost(false, true);
                }
                // If the treaty is signed, the army leaves.
                let main = gap.is_broken
                    && gap.broken_at == Some(self.first)
                    && gap.words.len() <= CONDITION
                    && governor.reach == Reach::If
                    && self.begins_clause(governor.words.start);
                (main && self.len() >= MIN_STATEMENT).then(|| lost(false, true)).flatten()
            }
        }
    }

    /// Whether a word that opens a clause is `that`, and no `to`.
    fn is_that(&self, at: usize) -> bool {
        !matches!(self.folded(at), "to" | "de" | "d" | "a" | "having")
    }

    /// Whether the slice begins with an Arabic verb in the present, which behind أن is like an infinitive: أراد أن | يبيع.
    fn is_subjunctive(&self) -> bool {
        let first = self.folded(self.first);
        self.text.language == Language::Arabic && first.starts_with(['ي', 'ت', 'ن']) && first.chars().count() > 3
    }

    /// Whether the أن before the slice belongs to the word before it, not to the governor: بعد أن, after.
    fn is_after_that(&self, gap: &[usize]) -> bool {
        let before = gap.len().checked_sub(2).map_or("", |at| self.folded(gap[at]));
        self.text.language == Language::Arabic
            && matches!(
                before,
                "بعد"
                    | "قبل"
                    | "منذ"
                    | "الي"
                    | "حتي"
                    | "رغم"
                    | "مع"
                    | "كما"
                    | "بما"
                    | "حيث"
                    | "الا"
                    | "غير"
            )
    }

    /// Whether the slice begins a clause of its own: and he said that.
    fn joins_on(&self) -> bool {
        ENDS.get(self.text.language).at(&self.text.words, self.first).is_some()
    }

    /// Whether the slice begins with a word that begins a clause of what is said or thought, and goes on.
    fn begins_with_that(&self) -> bool {
        self.len() > 1 && self.is_that(self.first) && self.opens(self.first)
    }

    /// Whether between an Arabic verb and the slice only its subject can stand.
    fn is_behind_subject(&self, gap: &[usize]) -> bool {
        self.text.language == Language::Arabic && gap.len() <= 3 && self.len() >= MIN_STATEMENT
    }

    /// Whether a clause begins with a word: behind a mark, behind `that` or a conjunction, or with the sentence.
    fn begins_clause(&self, at: usize) -> bool {
        at == 0
            || has_break(self.text, at)
            || self.opens(at - 1)
            || ENDS.get(self.text.language).at(&self.text.words, at - 1).is_some()
    }
}

/// Whether a verb, its conjunction taken off, says something.
fn is_saying(text: &Text<'_>, at: usize, verb: &str) -> bool {
    let place = text.words.get(at).map_or(0..0, |word| word.span.clone());
    text.attributions().iter().any(|found| found.span.start <= place.start && place.end <= found.span.end)
        && !verb.is_empty()
}

fn is_adverb(language: Language, word: &str) -> bool {
    match language {
        Language::English => word.len() > 4 && word.ends_with("ly"),
        Language::French => word.len() > 6 && word.ends_with("ment"),
        Language::Arabic | Language::Other => false,
    }
}

impl Text<'_> {
    /// What governs the words of a slice and stands before it in the sentence that this text is, behind `from`: what is
    /// before that is quoted, too.
    fn governor_before(&self, from: usize, slice: &Range<usize>) -> Option<Lost> {
        let words = self.words_in(slice);
        let cut = Cut { text: self, first: words.start, end: words.end };
        if words.is_empty() {
            return None;
        }
        let mut perhaps = None;
        for governor in governors(self).iter().rev() {
            // ne | pas: the slice begins amid a denial.
            let is_cut = governor.span.start < slice.start && slice.start < governor.span.end;
            if is_cut && governor.span.start >= from {
                let Governor { governs, span, .. } = governor;
                return Some(Lost { governs: *governs, span: span.clone(), direct: true, is_statement: true });
            }
            if governor.span.end > slice.start || governor.span.start < from {
                continue;
            }
            match cut.lost(governor) {
                // Who could not imagine that it is so denies more than wishes it.
                Some(lost) if lost.direct && lost.governs != Governs::Wishes => return Some(lost),
                Some(lost) => {
                    let is_surer = perhaps.as_ref().is_none_or(|kept: &Lost| lost.direct && !kept.direct);
                    perhaps = if is_surer { Some(lost) } else { perhaps };
                }
                None => {}
            }
        }
        perhaps
    }

    fn joins_clauses(&self, left_out: &Range<usize>) -> bool {
        let words = self.words_in(left_out);
        let gap = self.text.get(left_out.clone()).unwrap_or_default().trim();
        let behind = self.text.get(left_out.end..).unwrap_or_default();
        let is_mark = |c: char| parts_clauses(c) && !matches!(c, '«' | '»' | '“' | '”' | '"' | '[' | ']');
        // A remark between two marks takes nothing away; behind a mark another clause begins.
        if gap.ends_with(is_mark) || behind.trim_start().starts_with(is_mark) {
            return false;
        }
        // Did not [repair the gate, and they did] close it.
        let denies = governors(self).into_iter().any(|governor| {
            governor.reach == Reach::Not && governor.words.end == words.start && !has_break(self, words.start)
        });
        let joint = |at: usize| {
            let folded = self.words[at].folded.as_str();
            match self.language {
                Language::Arabic => {
                    matches!(folded, "لكن" | "بينما" | "فيما" | "بل" | "ثم" | "لكنه" | "لكنها" | "لكنهم")
                }
                Language::French => matches!(folded, "et" | "mais" | "tandis" | "alors"),
                _ => matches!(folded, "and" | "but" | "while" | "whereas"),
            }
        };
        let begins = |at: usize| {
            let next = self.words.get(at + 1).map_or("", |word| word.folded.as_str());
            let is_subject = matches!(
                next,
                "the"
                    | "a"
                    | "an"
                    | "his"
                    | "her"
                    | "its"
                    | "their"
                    | "he"
                    | "she"
                    | "it"
                    | "they"
                    | "we"
                    | "this"
                    | "that"
                    | "these"
                    | "those"
                    | "no"
                    | "le"
                    | "la"
                    | "les"
                    | "l"
                    | "un"
                    | "une"
                    | "des"
                    | "il"
                    | "elle"
                    | "ils"
                    | "elles"
                    | "son"
                    | "sa"
                    | "ses"
                    | "leur"
                    | "leurs"
                    | "que"
                    | "qu"
            );
            joint(at) && at + 1 < words.end && (self.language == Language::Arabic || is_subject)
        };
        let clause = words.clone().any(begins);
        clause || denies && words.len() >= SAME_CLAUSE
    }

    /// A condition, an exception or a denial that stands directly behind words, before the byte `to`.
    fn governor_behind(&self, end: usize, to: usize) -> Option<Lost> {
        let first = self.words.partition_point(|word| word.span.start < end);
        let lexicon = BEHIND.get(self.language);
        let at = |at: usize| lexicon.at(&self.words, at).filter(|found| found.span.end <= to);
        let is_and = |at: usize| {
            self.words.get(at).is_some_and(|word| matches!(word.folded.as_str(), "but" | "and" | "mais" | "et"))
        };
        let found = at(first).or_else(|| is_and(first).then(|| at(first + 1)).flatten())?;
        let between = self.text.get(end..found.span.start)?;
        // Only a comma may part the two.
        let parts = between.chars().any(|c| parts_clauses(c) && !matches!(c, ',' | '،' | '»' | '”' | '"' | '–' | '—'));
        let is_if =
            self.text[found.span.clone()].chars().any(is_arabic) && is_other_in(self, &found.span, &found.words);
        let governs = match found.value {
            Behind::Conditions => Governs::Conditions,
            Behind::Claims => Governs::Claims,
            Behind::Denies => Governs::Denies,
        };
        (!parts && !is_if).then_some(Lost { governs, span: found.span, direct: false, is_statement: true })
    }
}

/// What governs the words of a slice and stands before it in its sentence, behind `from`: what is before that is quoted,
/// too.
pub fn lost_before(sentence: &str, from: usize, slice: &Range<usize>) -> Option<Lost> {
    let found = languages(sentence)
        .into_iter()
        .filter_map(|language| Text::new(sentence, language).governor_before(from, slice));
    found.max_by_key(|lost| lost.direct)
}

/// A condition, an exception or a denial that stands directly behind words of a sentence, before the byte `to`.
pub fn lost_behind(sentence: &str, end: usize, to: usize) -> Option<Lost> {
    languages(sentence).into_iter().find_map(|language| Text::new(sentence, language).governor_behind(end, to))
}

/// Whether words that are left out of a sentence hold the beginning of another clause, so that what stands before them is
/// joined to what somebody else does: The general was [promoted and the driver was] found guilty.
pub fn joins_clauses(sentence: &str, left_out: &Range<usize>) -> bool {
    languages(sentence).into_iter().any(|language| Text::new(sentence, language).joins_clauses(left_out))
}

/// What the governors of a text do, whatever language it is in: each once.
pub fn governs(text: &str) -> Vec<Governs> {
    let mut found: Vec<Governs> = Vec::new();
    for language in languages(text) {
        let text = Text::new(text, language);
        found.extend(governors(&text).iter().map(|governor| governor.governs));
        let refuses = |denial| matches!(denial, Denial::Refusal | Denial::Weak);
        found.extend(text.negations().iter().filter(|n| refuses(n.denial)).map(|_| Governs::Denies));
    }
    found.sort_unstable();
    found.dedup();
    found
}
