//! The words of a text that govern others: each denial, claim and condition, and what kind of reach it has. How far that
//! goes is in `governors`.

use std::ops::Range;

use super::Text;
use super::hedges::Degree;
use super::infinitives::is_english_infinitive;
use super::language::Language;
use super::lexicon::{Lexicon, PerLanguage, Prefixes};
use super::negation::Denial;
use super::tables::keys;
use crate::text::fold::FoldedWord;

keys! {
    /// What a governor does to the words that it governs.
    pub enum Governs {
        /// It denies them: not, denied that, instead of.
        Denies = "negation",
        /// It says that somebody claims them: claimed that, allegedly.
        Claims = "claim",
        /// It makes them depend on something, or leaves them open: if, unless, whether.
        Conditions = "condition",
        /// Somebody wishes, imagines or attempts them: hoped that, imagine that, tried to.
        Wishes = "wish",
        /// It leaves open whether they are so: may, would have, apparently, feared that.
        Reserves = "reservation",
        /// It says how exactly a number is meant: at least, less than.
        Limits = "limit",
    }
}

keys! {
    /// A row of `governors`.
    enum Form {
        Denies = "denies",
        Refuses = "refuses",
        Dismisses = "dismisses",
        Fails = "fails",
        Claims = "claims",
        Wishes = "wishes",
        Not = "not",
        Nobody = "nobody",
        Turns = "turns",
        Alleges = "alleges",
        If = "if",
        Whether = "whether",
        May = "may",
        Fears = "fears",
        Thinks = "thinks",
        Modal = "modal",
        States = "states",
        Nothing = "none",
        Opposes = "opposes",
        OpposesDoing = "opposes-doing",
        Accuses = "accuses",
    }
}

impl Form {
    fn governs(self) -> Governs {
        match self {
            Form::Denies
            | Form::Refuses
            | Form::Dismisses
            | Form::Fails
            | Form::Not
            | Form::Nobody
            | Form::Turns
            | Form::Opposes
            | Form::OpposesDoing => Governs::Denies,
            Form::Claims | Form::Alleges | Form::Accuses => Governs::Claims,
            Form::Wishes => Governs::Wishes,
            Form::If | Form::Whether => Governs::Conditions,
            Form::May | Form::Fears | Form::Thinks | Form::Modal | Form::States | Form::Nothing => Governs::Reserves,
        }
    }

    fn is_verb(&self) -> bool {
        matches!(
            self,
            Form::Denies
                | Form::Refuses
                | Form::Dismisses
                | Form::Fails
                | Form::Opposes
                | Form::Claims
                | Form::Wishes
                | Form::Fears
                | Form::Thinks
        )
    }
}
keys! {
    pub(super) enum Person {
        Nobody = "nobody",
        Who = "who",
    }
}

/// Verbs may have pronouns behind them, nouns the article before them; the rest stands as it is.
static SUBJECTS: PerLanguage<()> =
    PerLanguage::new(|language| Lexicon::of(language, Prefixes::Conjunctions, &["subjects"], |_| Some(())));
static VERBS: PerLanguage<Form> = PerLanguage::new(|language| {
    let prefixes = if language == Language::Arabic { Prefixes::Verb } else { Prefixes::Conjunctions };
    Lexicon::of(language, prefixes, &["governors"], |key| Form::of_key(key).filter(Form::is_verb))
});
static OTHERS: PerLanguage<Form> = PerLanguage::new(|language| {
    let is_other = |form: &Form| !form.is_verb();
    Lexicon::of(language, Prefixes::Conjunctions, &["governors"], |key| Form::of_key(key).filter(is_other))
});
pub(super) static PERSONS: PerLanguage<Person> =
    PerLanguage::new(|language| Lexicon::of(language, Prefixes::Conjunctions, &["persons"], Person::of_key));

/// What is said of a statement before a colon.
static VERDICTS: PerLanguage<()> =
    PerLanguage::new(|language| Lexicon::of(language, Prefixes::Conjunctions, &["verdicts"], |_| Some(())));

/// How a governor reaches what it governs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum GovernorReach {
    /// A word that denies the verb behind it: not, لم.
    Not,
    /// The same of a word that may be another: ما.
    PerhapsNot,
    /// Somebody of whom it is denied: nobody believes.
    Nobody,
    /// It turns whatever stands directly behind it: without, instead of, عدم.
    Next,
    /// It says so of what stands directly behind it, or of the clause: alleged, supposed.
    Alleges,
    /// A verb of failing, before what did not come about: فشل … في.
    Fails,
    /// A verb of putting off or opposing, before what it is not to come to: opposes, postponed.
    Opposes,
    /// What says so of what is done, and of things something else: against.
    OpposesDoing,
    /// A verb of accusing, before what somebody is to have done.
    Accuses,
    /// A verb of denying, before a clause or what it denies.
    Denies,
    /// A verb of refusing, before a clause.
    Refuses,
    /// A verb of mocking or taking back, before a clause: scoffed at the idea that.
    Dismisses,
    /// A verb of claiming, before a clause.
    Claims,
    /// A verb of wishing or attempting, before a clause.
    Wishes,
    /// It leaves open whether what stands directly behind it is so: may, apparently.
    May,
    /// A verb of fearing, joking, guessing, before a clause.
    Fears,
    /// A verb of thinking or expecting, before a clause.
    Thinks,
    /// What an editor may write for any of these: will, must. It governs nothing itself.
    Modal,
    /// A judgement that stands before a colon: False: …
    Verdict,
    /// A conjunction: if, unless.
    If,
    /// whether.
    Whether,
}

pub(super) struct Governor {
    pub(super) governs: Governs,
    pub(super) reach: GovernorReach,
    pub(super) words: Range<usize>,
    pub(super) span: Range<usize>,
}

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

/// Whether words that end before `end` say that what follows is so, or do not make it depend on them: the fact that, so that.
pub(super) fn states_what_follows(text: &Text<'_>, end: usize) -> bool {
    // نسي الحارس أن: who does it stands behind an Arabic verb.
    let subject = if text.language == Language::Arabic { 3 } else { 0 };
    (end.saturating_sub(3 + subject)..end).any(|at| {
        OTHERS.get(text.language).at(text.words(), at).is_some_and(|found| {
            *found.value == Form::States && found.words.end <= end && end <= found.words.end + subject
        })
    })
}

/// Every governor of a text, from left to right.
pub(super) fn governors(text: &Text<'_>) -> Vec<Governor> {
    let mut found: Vec<Governor> = Vec::new();
    let words = text.words();
    let forms = VERBS.get(text.language).find(words).into_iter().chain(OTHERS.get(text.language).find(words));
    for form in forms {
        let reach = match form.value {
            Form::Denies => GovernorReach::Denies,
            Form::Refuses => GovernorReach::Refuses,
            Form::Dismisses => GovernorReach::Dismisses,
            Form::Claims => GovernorReach::Claims,
            Form::Wishes => GovernorReach::Wishes,
            Form::Not => GovernorReach::Not,
            Form::Nobody => GovernorReach::Nobody,
            Form::Turns => GovernorReach::Next,
            Form::Alleges => GovernorReach::Alleges,
            Form::Fails => GovernorReach::Fails,
            Form::Opposes => GovernorReach::Opposes,
            Form::OpposesDoing => GovernorReach::OpposesDoing,
            Form::Accuses => GovernorReach::Accuses,
            Form::If => GovernorReach::If,
            Form::Whether => GovernorReach::Whether,
            Form::May => GovernorReach::May,
            Form::Fears => GovernorReach::Fears,
            Form::Thinks => GovernorReach::Thinks,
            Form::Modal => GovernorReach::Modal,
            Form::States | Form::Nothing => continue,
        };
        if is_other_in(text, &form.span, &form.words) {
            continue;
        }
        found.push(Governor { governs: form.value.governs(), reach, words: form.words, span: form.span });
    }
    for verdict in VERDICTS.get(text.language).find(words) {
        let behind = text.text[verdict.span.end..].trim_start_matches(['»', '”', '"', ' ', '\u{a0}', '\u{202f}']);
        if behind.starts_with([':', '–', '—']) {
            let (words, span) = (verdict.words, verdict.span);
            found.push(Governor { governs: Governs::Denies, reach: GovernorReach::Verdict, words, span });
        }
    }
    found.extend(inverted(text));
    found.extend(too_much(text));
    let past = denied_past(text).into_iter().filter(|denied| {
        !found.iter().any(|other| other.words.start < denied.words.end && denied.words.start < other.words.end)
    });
    let past: Vec<Governor> = past.collect();
    found.extend(past);
    for hedge in text.hedges() {
        let words = text.words_in(&hedge.span);
        // What is reported and conditions have rows of their own.
        let is_own = matches!(hedge.degree, Degree::Reported | Degree::Conditional);
        let is_read = found.iter().any(|other| other.words.start < words.end && words.start < other.words.end);
        if !is_own && !is_read {
            found.push(Governor { governs: Governs::Reserves, reach: GovernorReach::May, words, span: hedge.span });
        }
    }
    let nobody = PERSONS.get(text.language).find(words);
    for negation in text.negations() {
        let reach = match negation.denial {
            Denial::Not => {
                let is_nobody = nobody.iter().any(|person| {
                    *person.value == Person::Nobody
                        && person.span.start <= negation.span.start
                        && negation.span.end <= person.span.end
                        || *person.value == Person::Nobody && person.span == negation.span
                });
                if is_nobody { GovernorReach::Nobody } else { GovernorReach::Not }
            }
            Denial::Without => GovernorReach::Next,
            Denial::Lack | Denial::Un if negation.explicit => GovernorReach::Next,
            _ => continue,
        };
        let of_negation = text.words_in(&negation.span);
        // Unless and ما لم are conditions.
        let holds = |other: &Governor| {
            other.reach != GovernorReach::Fails
                && other.words.start <= of_negation.start
                && of_negation.end <= other.words.end
        };
        if found.iter().any(holds) {
            continue;
        }
        found.push(Governor { governs: Governs::Denies, reach, words: of_negation, span: negation.span });
    }
    // Personne sur le quai ne croit: what denies stands far before its `ne`.
    if text.language == Language::French {
        let is_ne = |word: &FoldedWord| matches!(word.folded.as_str(), "n" | "ne");
        for person in nobody.iter().filter(|person| *person.value == Person::Nobody) {
            let is_read =
                found.iter().any(|other| other.span.start < person.span.end && person.span.start < other.span.end);
            if !is_read && text.words[person.words.end..].iter().any(is_ne) {
                let (words, span) = (person.words.clone(), person.span.clone());
                found.push(Governor { governs: Governs::Denies, reach: GovernorReach::Nobody, words, span });
            }
        }
    }
    found.sort_by_key(|governor| governor.span.start);
    found
}

/// So many words behind the verb of an inverted condition its subject may have.
const SUBJECT: usize = 6;

/// Whether a word begins a subject: an article, a pronoun, a name.
pub(super) fn begins_subject(text: &Text<'_>, at: usize) -> bool {
    let words = text.words();
    let is_name = words.get(at).is_some_and(|word| text.text[word.span.clone()].starts_with(char::is_uppercase));
    is_name || SUBJECTS.get(text.language).at(words, at).is_some()
}

/// English conditions without an if: Had the treaty been signed, the army would have left; Should it rain, they stay.
fn inverted(text: &Text<'_>) -> Vec<Governor> {
    if text.language != Language::English || text.text.trim_end().ends_with('?') {
        return Vec::new();
    }
    let words = text.words();
    let folded = |at: usize| words.get(at).map_or("", |word| word.folded.as_str());
    let is_would = |word: &FoldedWord| matches!(word.folded.as_str(), "would" | "could" | "might" | "d" | "wouldn");
    let has_would = words.iter().any(is_would);
    let begins = |at: usize| {
        at.checked_sub(1).and_then(|before| words.get(before)).is_none_or(|before| {
            text.breaks(before.span.end, words[at].span.start)
                || matches!(before.folded.as_str(), "that" | "and" | "but" | "or" | "because" | "even")
        })
    };
    let is_subject = |at: usize| begins_subject(text, at);
    let is_condition = |at: usize| {
        let clause = (at + 1..words.len().min(at + 2 + SUBJECT))
            .take_while(|&next| next == at + 1 || !text.breaks(words[next - 1].span.end, words[next].span.start));
        match folded(at) {
            "should" => at == 0 || has_would,
            "had" => {
                (has_would || at == 0)
                    && clause.skip(1).any(|next| {
                        let word = folded(next);
                        word == "been"
                            || word == "not"
                            || word.ends_with("ed")
                            || word.ends_with("en")
                            || matches!(
                                word,
                                "known"
                                    | "come"
                                    | "gone"
                                    | "left"
                                    | "paid"
                                    | "sold"
                                    | "bought"
                                    | "held"
                                    | "won"
                                    | "lost"
                                    | "met"
                                    | "made"
                                    | "found"
                                    | "kept"
                                    | "said"
                                    | "told"
                                    | "had"
                                    | "let"
                                    | "begun"
                                    | "drawn"
                                    | "sent"
                                    | "built"
                                    | "put"
                                    | "cut"
                                    | "set"
                                    | "got"
                                    | "done"
                                    | "run"
                                    | "rained"
                            )
                    })
            }
            "were" => has_would || clause.skip(1).any(|next| folded(next) == "to"),
            _ => false,
        }
    };
    let found = (0..words.len()).filter(|&at| begins(at) && is_subject(at + 1) && is_condition(at));
    found
        .map(|at| Governor {
            governs: Governs::Conditions,
            reach: GovernorReach::If,
            words: at..at + 1,
            span: words[at].span.clone(),
        })
        .collect()
}

/// So many words stand between `too` and its `to`.
const TOO: usize = 3;

/// Too tired to attack: it was not done.
fn too_much(text: &Text<'_>) -> Vec<Governor> {
    if text.language != Language::English {
        return Vec::new();
    }
    let words = text.words();
    let folded = |at: usize| words.get(at).map_or("", |word| word.folded.as_str());
    let is_verb = |at: usize| {
        words.get(at).is_some_and(|word| is_english_infinitive(&word.folded, &text.text[word.span.clone()]))
    };
    let found = (0..words.len()).filter(|&at| folded(at) == "too").filter_map(|at| {
        let before = at.checked_sub(1).map_or("", folded);
        let to = (at + 2..at + 2 + TOO).find(|&to| folded(to) == "to" && is_verb(to + 1))?;
        let is_one = !text.breaks(words[at].span.end, words[to].span.start);
        let is_other = matches!(before, "not" | "never" | "only" | "all" | "none");
        (is_one && !is_other).then(|| Governor {
            governs: Governs::Denies,
            reach: GovernorReach::Refuses,
            words: at..to,
            span: words[at].span.start..words[to - 1].span.end,
        })
    });
    found.collect()
}

/// ما before a verb in the past, where a clause begins: it denies, or says what. With قط or the like it denies for certain.
fn denied_past(text: &Text<'_>) -> Vec<Governor> {
    if text.language != Language::Arabic || text.text.trim_end().ends_with(['؟', '?']) {
        return Vec::new();
    }
    let words = text.words();
    let begins = |at: usize| {
        at.checked_sub(1)
            .and_then(|before| words.get(before))
            .is_none_or(|before| text.breaks(before.span.end, words[at].span.start))
    };
    let is_ever =
        |word: &FoldedWord| matches!(word.folded.as_str(), "قط" | "ابدا" | "مطلقا" | "اطلاقا" | "البته" | "بتاتا");
    let is_past = |at: usize| {
        let Some(word) = words.get(at).map(|word| word.folded.as_str()) else { return false };
        let is_short = word.chars().count() < 3;
        let is_noun = word.starts_with("ال") || word.ends_with('ه') || word.ends_with("ها");
        let is_idiom = matches!(
            word,
            "اذا"
                | "دام"
                | "دامت"
                | "داموا"
                | "عدا"
                | "خلا"
                | "بين"
                | "بعد"
                | "قبل"
                | "وراء"
                | "حول"
                | "عند"
                | "لدي"
                | "سمي"
                | "سميت"
                | "مضي"
                | "تبقي"
                | "لديه"
                | "شابه"
        );
        !is_short && !is_noun && !is_idiom && !word.starts_with('ي')
    };
    let found = (0..words.len())
        .filter(|&at| words[at].folded.trim_start_matches(['و', 'ف']) == "ما" && begins(at) && is_past(at + 1));
    let is_sure = |at: usize| words[at + 1..].iter().any(is_ever);
    let found = found.map(|at| Governor {
        governs: Governs::Denies,
        reach: if is_sure(at) { GovernorReach::Not } else { GovernorReach::PerhapsNot },
        words: at..at + 1,
        span: words[at].span.clone(),
    });
    found.collect()
}

/// Whether what is folded to a governor is another word: أن for إن, a noun with ة for a verb with a pronoun, no doubt.
pub(super) fn is_other_in(text: &Text<'_>, span: &Range<usize>, words: &Range<usize>) -> bool {
    let written = &text.text[span.clone()];
    let before = words.start.checked_sub(1).and_then(|at| text.words.get(at)).map_or("", |word| word.folded.as_str());
    match text.language {
        Language::Arabic => {
            let first = text.words.get(words.start).map_or("", |word| word.folded.as_str());
            match first.trim_start_matches(['و', 'ف']) {
                "ان" => !written.contains('إ'),
                // كل ما كان, all that was.
                "ما" => matches!(
                    before,
                    "كل" | "في"
                        | "من"
                        | "علي"
                        | "عن"
                        | "الي"
                        | "بعد"
                        | "مثل"
                        | "بين"
                        | "هو"
                        | "وهو"
                        | "هي"
                        | "هذا"
                        | "ذلك"
                        | "عكس"
                        | "خلاف"
                        | "وفق"
                        | "حسب"
                        | "بحسب"
                        | "ان"
                        | "ضمن"
                ),
                // كأن, as if; كان, was.
                "كان" => words.len() == 1 && !written.contains('أ'),
                _ => false,
            }
        }
        _ => {
            let is_doubt = written.eq_ignore_ascii_case("doubt") || written.eq_ignore_ascii_case("doute");
            is_doubt
                && matches!(before, "no" | "without" | "a" | "any" | "beyond" | "little" | "sans" | "nul" | "aucun")
        }
    }
}
