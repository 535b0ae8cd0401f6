//! What governs words: the denial, the claim or the condition under which they stand. Without it, words that are quoted
//! exactly say what their source does not.
//!
//! The forms are data (`governors` and the sections below it in `assets/words`), found by `governing_words`; here is how far each
//! of them reaches.

use std::ops::Range;

use super::Text;
use super::breaks::parts_clauses;
use super::governing_words::{Governor, GovernorReach, Governs, Lost, PERSONS, Person, begins_subject, governors};
use super::infinitives::{is_english_infinitive, is_french_infinitive};
use super::language::Language;
use super::lexicon::{Lexicon, PerLanguage, Prefixes};
use super::negation::{Denial, first_negation, languages};
use super::put_in::first_judgement;
use super::tables::keys;

keys! {
    enum Opener {
        That = "that",
        Between = "between",
    }
}

static OPENERS: PerLanguage<Opener> =
    PerLanguage::new(|language| Lexicon::of(language, Prefixes::Conjunctions, &["clause-openers"], Opener::of_key));
static ENDS: PerLanguage<()> =
    PerLanguage::new(|language| Lexicon::of(language, Prefixes::Conjunctions, &["clause-ends"], |_| Some(())));
static SMALL: PerLanguage<()> =
    PerLanguage::new(|language| Lexicon::of(language, Prefixes::Conjunctions, &["function-words"], |_| Some(())));
static FINITE: PerLanguage<()> =
    PerLanguage::new(|language| Lexicon::of(language, Prefixes::Conjunctions, &["finite-verbs"], |_| Some(())));

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
/// So many words may name of whom something is denied: neither the council nor the union.
const SUBJECT: usize = 6;
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
pub(super) fn has_break(text: &Text<'_>, at: usize) -> bool {
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
                // لم يتمكن … من: the verb is the second of two words.
                let at = if governor.words.len() > 1 && self.folded(governor.words.start).chars().count() <= 3 {
                    governor.words.start + 1
                } else {
                    governor.words.start
                };
                let verb = self.folded(at).trim_start_matches(['و', 'ف']);
                let before = gap.len().checked_sub(2).map_or("", |at| self.folded(gap[at]));
                let is_of = |preposition: &str| match preposition {
                    "في" => ["شل", "يفشل", "تفشل", "اخفق", "يخفق", "تخفق", "اخفاق", "ينجح", "تنجح"]
                        .iter()
                        .any(|form| verb.starts_with(form)),
                    "من" => [
                        "من",
                        "يتمكن",
                        "تتمكن",
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
            && matches!(governor.reach, GovernorReach::Not | GovernorReach::Nobody | GovernorReach::Next)
            && matches!(gap.words[..], [verb] if FINITE.get(self.text.language).at(&self.text.words, verb).is_some());
        let empty = !gap.is_broken && (is_turned || self.are_adverbs(&gap.words));
        match governor.reach {
            GovernorReach::Next => {
                let reaches = empty || opens && !gap.is_broken && self.are_adverbs(before);
                if reaches && !gap.is_interrupted {
                    return lost(true, false);
                }
                // Without showing that | …; no longer true that | …
                let is_clause = self.is_behind_that(&gap, ends) && before.len() <= NEAR;
                let is_close = before.len() == 1
                    || before.len() <= SAME_CLAUSE && before.first().is_some_and(|&first| self.is_verb_noun(first));
                is_clause.then(|| lost(is_close, true)).flatten()
            }
            GovernorReach::May => {
                self.reserved(&gap, before, empty, ends, governor).and_then(|direct| lost(direct, true))
            }
            GovernorReach::Modal => None,
            GovernorReach::Verdict => {
                (gap.words.is_empty() && self.begins_clause(governor.words.start)).then(|| lost(true, true)).flatten()
            }
            GovernorReach::Alleges => {
                let is_apart =
                    gap.is_broken && self.is_behind_comma(governor) && has_break(self.text, governor.words.start);
                let is_next = (!gap.is_broken || is_apart) && !gap.is_interrupted && gap.words.is_empty();
                let is_clause = opens && !gap.is_broken && !gap.is_interrupted && !ends && before.len() <= NEAR;
                (is_next || is_clause).then(|| lost(true, is_clause)).flatten()
            }
            GovernorReach::Fails => {
                let near = !gap.is_broken && !gap.is_interrupted && !ends && gap.words.len() <= OBJECT;
                if near && self.is_kept_from(governor, &gap.words) {
                    return lost(true, false);
                }
                // Failed in proving that | …: عجز عن تأكيد أن.
                let keeps = before.iter().any(|&at| {
                    matches!(self.folded(at), "عن" | "في" | "من" | "of" | "from" | "de" | "d" | "a")
                        || self.is_verb_noun(at)
                });
                let is_clause = self.is_behind_that(&gap, ends) && before.len() <= NEAR && keeps;
                is_clause.then(|| lost(true, true)).flatten()
            }
            GovernorReach::Not | GovernorReach::Nobody => {
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
                let is_any =
                    |&at: &usize| matches!(self.folded(at), "any" | "moindre" | "aucun" | "aucune" | "اي" | "ايه");
                if gap.words.len() <= NEAR && gap.words.last().is_some_and(is_any) {
                    return lost(true, false);
                }
                if governor.reach == GovernorReach::Nobody && self.is_subject_of_slice(&gap.words) {
                    return lost(true, true);
                }
                let begins_with_verb = FINITE.get(self.text.language).at(&self.text.words, self.first).is_some()
                    || self.text.language == Language::English && self.folded(self.first).ends_with("ed");
                if governor.reach == GovernorReach::Nobody && begins_with_verb && gap.words.len() <= SAME_CLAUSE {
                    return lost(true, true);
                }
                let or = gap.words.last().is_some_and(|&last| matches!(self.folded(last), "or" | "ou" | "او"));
                let has_opener = gap.words.iter().any(|&at| self.opens(at));
                let states = self.text.language == Language::Arabic || self.is_clause();
                let near = gap.words.len() <= SAME_CLAUSE && !has_opener && self.len() >= MIN_STATEMENT && states;
                (or || near).then(|| lost(false, true)).flatten()
            }
            GovernorReach::Denies
            | GovernorReach::Refuses
            | GovernorReach::Dismisses
            | GovernorReach::Claims
            | GovernorReach::Wishes
            | GovernorReach::Fears
            | GovernorReach::Thinks => {
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
                        GovernorReach::Dismisses if is_to && self.text.language != Language::Arabic => None,
                        GovernorReach::Wishes if is_to => lost(false, false),
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
                if empty && self.text.language != Language::Arabic && governor.reach != GovernorReach::Dismisses {
                    let first = self.folded(self.first);
                    let is_verb =
                        first.ends_with("ing") || self.text.language == Language::French && is_french_infinitive(first);
                    let gerund = governor.reach == GovernorReach::Denies && is_verb;
                    if gerund
                        || governor.reach != GovernorReach::Refuses && self.is_clause() && self.len() >= MIN_STATEMENT
                    {
                        return lost(true, true);
                    }
                }
                let is_object = match governor.reach {
                    GovernorReach::Denies => empty || self.is_behind_subject(&gap.words),
                    GovernorReach::Refuses => {
                        self.is_behind_subject(&gap.words) && !self.folded(self.first).starts_with("ال")
                    }
                    _ => false,
                };
                is_object.then(|| lost(false, false)).flatten()
            }
            GovernorReach::If | GovernorReach::Whether => {
                if empty {
                    return lost(!gap.is_interrupted, true);
                }
                // Only if it rains will it be said that | …
                if self.is_behind_that(&gap, false) && gap.words.len() <= FAR {
                    return lost(false, true);
                }
                let is_condition = !gap.is_broken && !gap.is_interrupted && !ends;
                if is_condition && gap.words.len() <= SAME_CLAUSE && self.len() >= MIN_STATEMENT {
                    return lost(false, true);
                }
                // If the treaty is signed, the army leaves.
                let main = gap.is_broken
                    && gap.broken_at == Some(self.first)
                    && gap.words.len() <= CONDITION
                    && governor.reach == GovernorReach::If
                    && self.begins_clause(governor.words.start);
                (main && self.len() >= MIN_STATEMENT).then(|| lost(false, true)).flatten()
            }
        }
    }

    /// Whether the slice stands behind `that`, in the clause that the gap belongs to.
    fn is_behind_that(&self, gap: &Gap, ends: bool) -> bool {
        let is_that = |&last: &usize| last + 1 == self.first && self.opens(last) && self.is_that(last);
        gap.words.last().is_some_and(is_that) && !gap.is_broken && !gap.is_interrupted && !ends
    }

    /// Whether a word is a verb that stands as a noun: showing, montrer.
    fn is_verb_noun(&self, at: usize) -> bool {
        let folded = self.folded(at);
        match self.text.language {
            Language::English => folded.len() > 4 && folded.ends_with("ing"),
            Language::French => is_french_infinitive(folded),
            _ => false,
        }
    }

    /// Whether what may be so is the slice, and whether it stands directly behind the word that says so.
    fn reserved(&self, gap: &Gap, before: &[usize], empty: bool, ends: bool, governor: &Governor) -> Option<bool> {
        let opens = before.len() < gap.words.len();
        // Apparently, | …
        let is_apart =
            gap.words.is_empty() && self.is_behind_comma(governor) && self.begins_clause(governor.words.start);
        let is_next = empty || is_apart || opens && !gap.is_broken && self.are_adverbs(before);
        if is_next && !gap.is_interrupted {
            return Some(true);
        }
        if gap.is_broken || gap.is_interrupted || ends {
            return None;
        }
        let is_opener_inside = before.iter().any(|&at| self.opens(at));
        let states = self.text.language == Language::Arabic || self.is_clause();
        let near = gap.words.len() <= SAME_CLAUSE && !is_opener_inside && self.len() >= MIN_STATEMENT && states;
        (opens && before.len() <= NEAR || near).then_some(false)
    }

    /// Whether the words behind nobody, few, neither name no other subject, and the slice begins with their verb.
    fn is_subject_of_slice(&self, gap: &[usize]) -> bool {
        let small = SMALL.get(self.text.language);
        let is_small = |at: usize| small.at(&self.text.words, at).is_some();
        let is_finite = |at: usize| FINITE.get(self.text.language).at(&self.text.words, at).is_some();
        let Some(&last) = gap.last() else { return false };
        let is_other = gap.windows(2).any(|pair| begins_subject(self.text, pair[1]) && !is_small(pair[0]));
        let begins = is_finite(last)
            || !is_small(last) && !is_small(self.first)
            || matches!(self.folded(self.first), "ne" | "n");
        gap.len() <= SUBJECT
            && !is_other
            && begins
            && self.len() > 1
            && !gap.iter().any(|&at| self.opens(at) && self.is_that(at))
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

/// Whether a word begins another clause: but, who, while.
pub(super) fn ends_clause(text: &Text<'_>, at: usize) -> bool {
    ENDS.get(text.language).at(&text.words, at).is_some()
}

/// Whether a word begins a clause of what is said, thought or meant to be done: that.
pub(super) fn opens_clause(text: &Text<'_>, at: usize) -> bool {
    OPENERS.get(text.language).at(&text.words, at).is_some_and(|found| *found.value == Opener::That)
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
        let mut first: Option<Lost> = None;
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
            let is_thought = governor.reach == GovernorReach::Thinks;
            match cut.lost(governor).map(|lost| Lost { direct: lost.direct && !is_thought, ..lost }) {
                // To deny a claim is more than to claim it: rejected claims that.
                Some(lost) if lost.direct && lost.governs == Governs::Denies => return Some(lost),
                // Who could not imagine that it is so denies more than wishes it.
                Some(lost) if lost.direct && lost.governs != Governs::Wishes => first = first.or(Some(lost)),
                Some(lost) => {
                    let is_surer = perhaps.as_ref().is_none_or(|kept: &Lost| lost.direct && !kept.direct);
                    perhaps = if is_surer { Some(lost) } else { perhaps };
                }
                None => {}
            }
        }
        first.or(perhaps)
    }
}

/// What governs the words of a slice and stands before it in its sentence, behind `from`: what is before that is quoted,
/// too.
pub fn lost_before(sentence: &str, from: usize, slice: &Range<usize>) -> Option<Lost> {
    let found = languages(sentence).into_iter().filter_map(|language| {
        let text = Text::new(sentence, language);
        let governor = text.governor_before(from, slice);
        match governor {
            Some(lost) if lost.direct => Some(lost),
            other => text.bound_before(from, slice).or(other).or_else(|| text.embedding_before(from, slice)),
        }
    });
    found.max_by_key(|lost| lost.direct)
}

/// What the governors of a text do, whatever language it is in: each once. A negation of which the rest may stand further on
/// counts, too: n’a trouvé.
pub fn governs(text: &str) -> Vec<Governs> {
    let mut found: Vec<Governs> = Vec::new();
    for language in languages(text) {
        let read = Text::new(text, language);
        found.extend(governors(&read).iter().map(|governor| governor.governs));
        let denies = read.negations().iter().any(|negation| negation.denial != Denial::Only)
            || PERSONS.get(language).find(read.words()).iter().any(|person| *person.value == Person::Nobody);
        found.extend(denies.then_some(Governs::Denies));
        found.extend(read.bounds_named());
    }
    found.extend(first_negation(text).map(|_| Governs::Denies));
    if first_judgement(text).is_some() {
        found.extend([Governs::Denies, Governs::Claims]);
    }
    found.sort_unstable();
    found.dedup();
    found
}
