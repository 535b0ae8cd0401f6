//! What governs words: the denial, the claim or the condition under which they stand. Without it, words that are quoted
//! exactly say what their source does not.
//!
//! The forms are data (`governors` and the sections below it in `assets/words`), found by `governing_words`; `slice_cut` reads
//! the words between a form and a slice; here is how far each form reaches.

use std::ops::Range;

use super::Text;
use super::governing_words::{Governor, GovernorReach, Governs, Lost, PERSONS, Person, begins_subject, governors};
use super::infinitives::{is_french_infinitive, is_gerund};
use super::language::Language;
use super::lexicon::{Lexicon, PerLanguage, Prefixes};
use super::negation::{Denial, cut_idiom, first_negation, languages};
use super::put_in::first_judgement;
use super::slice_cut::{FINITE, Gap, MIN_STATEMENT, SliceCut, gap, has_break};

static SMALL: PerLanguage<()> =
    PerLanguage::new(|language| Lexicon::of(language, Prefixes::Conjunctions, &["function-words"], |_| Some(())));

/// So many words may stand between a governor and the clause that it governs: "did not say on Monday that".
const NEAR: usize = 8;
/// So many may stand there at most.
const FAR: usize = 24;
/// So many words behind a negation its verb and object are near.
const SAME_CLAUSE: usize = 4;
/// So many words may stand between a verb and the preposition of what it keeps somebody from.
const OBJECT: usize = 7;
/// So many words may name of whom something is denied: neither the council nor the union.
const SUBJECT: usize = 6;
/// So many words may a clause of condition have.
const CONDITION: usize = 30;

impl SliceCut<'_, '_> {
    /// How a governor governs the slice, if it does.
    fn lost(&self, governor: &Governor) -> Option<Lost> {
        let lost = |direct: bool, is_statement: bool| {
            Some(Lost { governs: governor.governs, span: governor.span.clone(), direct, is_statement })
        };
        let mut gap = gap(self.text, governor.words.end, self.first);
        let to_be = gap.words.pop_if(|last| *last + 1 == self.first && self.is_to_be(*last));
        let begins = to_be.unwrap_or(self.first);
        let opens = gap.words.last().is_some_and(|&last| last + 1 == begins && self.opens(last));
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
                // Stopped | shooting; what one kept doing was done.
                let is_stopped = self.text.language == Language::English
                    && !matches!(self.folded(governor.words.start), "kept" | "keeps");
                if empty && is_stopped && self.begins_with_doing() {
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
            GovernorReach::Opposes | GovernorReach::OpposesDoing | GovernorReach::Accuses => {
                self.opposed(&gap, opens, empty, ends, governor).and_then(|direct| lost(direct, false))
            }
            GovernorReach::Not | GovernorReach::Nobody | GovernorReach::PerhapsNot => {
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
                        is_gerund(first) || self.text.language == Language::French && is_french_infinitive(first);
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

    /// Whether what somebody opposes, puts off or is accused of is the slice, and whether it is that for certain.
    fn opposed(&self, gap: &Gap, opens: bool, empty: bool, ends: bool, governor: &Governor) -> Option<bool> {
        if gap.is_broken || gap.is_interrupted || ends {
            return None;
        }
        let of = |last: &usize| matches!(self.folded(*last), "of" | "from" | "de" | "d");
        let is_of =
            governor.reach == GovernorReach::Accuses && gap.words.len() <= OBJECT && gap.words.last().is_some_and(of);
        if (empty || is_of) && self.begins_with_doing() {
            return Some(true);
        }
        if governor.reach != GovernorReach::Opposes {
            return None;
        }
        // Abandoned its plan to | fell the wood.
        let before = if opens { &gap.words[..gap.words.len() - 1] } else { &gap.words[..] };
        let is_plan = before.len() <= SAME_CLAUSE && before.last().is_some_and(|&last| self.is_plan(last));
        if opens && is_plan {
            return Some(true);
        }
        (self.len() >= MIN_STATEMENT && (empty || self.is_behind_subject(&gap.words))).then_some(false)
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
}

impl Text<'_> {
    /// What governs the words of a slice and stands before it in the sentence that this text is, behind `from`: what is
    /// before that is quoted, too.
    fn governor_before(&self, from: usize, slice: &Range<usize>) -> Option<Lost> {
        let words = self.words_in(slice);
        let cut = SliceCut { text: self, first: words.start, end: words.end };
        if words.is_empty() {
            return None;
        }
        let mut perhaps = None;
        let mut first: Option<Lost> = None;
        // لا | يزال: it goes on.
        if let Some(span) = cut_idiom(self, slice.start).filter(|span| span.start >= from) {
            return Some(Lost { governs: Governs::Denies, span, direct: true, is_statement: true });
        }
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
            let is_thought = matches!(governor.reach, GovernorReach::Thinks | GovernorReach::PerhapsNot);
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
            other => text.limit_before(from, slice).or(other).or_else(|| text.embedding_before(from, slice)),
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
        let sure = governors(&read).into_iter().filter(|governor| governor.reach != GovernorReach::PerhapsNot);
        found.extend(sure.map(|governor| governor.governs));
        let denies = read.negations().iter().any(|negation| negation.denial != Denial::Only)
            || PERSONS.get(language).find(read.words()).iter().any(|person| *person.value == Person::Nobody);
        found.extend(denies.then_some(Governs::Denies));
        found.extend(read.names_limit().then_some(Governs::Limits));
    }
    found.extend(first_negation(text).map(|_| Governs::Denies));
    if first_judgement(text).is_some() {
        found.extend([Governs::Denies, Governs::Claims]);
    }
    found.sort_unstable();
    found.dedup();
    found
}
