//! A slice of a sentence and the words before it, as governors are read: where clauses begin and end there, what is an adverb,
//! a verb, a remark.

use super::Text;
use super::breaks::parts_clauses;
use super::governing_words::{Governor, PERSONS, Person};
use super::infinitives::{is_english_infinitive, is_french_infinitive, is_gerund};
use super::language::Language;
use super::lexicon::{Lexicon, PerLanguage, Prefixes};
use super::tables::keys;
use super::word_sets::WordSet;

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
pub(super) static FINITE: PerLanguage<()> =
    PerLanguage::new(|language| Lexicon::of(language, Prefixes::Conjunctions, &["finite-verbs"], |_| Some(())));

static PLANS: WordSet = WordSet::of("plans");

/// A slice of fewer words names something; longer ones may state something.
pub(super) const MIN_STATEMENT: usize = 4;
/// Among so many first words of a slice its verb is looked for.
const TO_THE_VERB: usize = 8;

/// The words between a governor and the words of a slice.
pub(super) struct Gap {
    pub(super) words: Vec<usize>,
    /// Whether they have two marks between them, and what the marks part is left out: a remark.
    pub(super) is_interrupted: bool,
    /// Whether a mark parts the two.
    pub(super) is_broken: bool,
    /// Before which word the only mark stands.
    pub(super) broken_at: Option<usize>,
}

pub(super) fn gap(text: &Text<'_>, from: usize, to: usize) -> Gap {
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
pub(super) struct SliceCut<'c, 't> {
    pub(super) text: &'c Text<'t>,
    /// The first word of the slice.
    pub(super) first: usize,
    /// The word behind its last.
    pub(super) end: usize,
}

impl SliceCut<'_, '_> {
    pub(super) fn folded(&self, at: usize) -> &str {
        self.text.words.get(at).map_or("", |word| word.folded.as_str())
    }

    /// Whether words are adverbs only.
    pub(super) fn are_adverbs(&self, words: &[usize]) -> bool {
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
    pub(super) fn opens(&self, at: usize) -> bool {
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
    pub(super) fn ends_among(&self, words: &[usize]) -> bool {
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
    pub(super) fn is_relative(&self, at: usize) -> bool {
        let persons = PERSONS.get(self.text.language);
        (at.saturating_sub(3)..at).any(|at| {
            persons.at(&self.text.words, at).is_some_and(|person| *person.value == Person::Who)
                || self.text.language == Language::English && self.folded(at) == "that"
        })
    }

    /// Whether the slice has a verb with its subject among its first words.
    pub(super) fn is_clause(&self) -> bool {
        let finite = FINITE.get(self.text.language);
        let last = self.end.min(self.first + TO_THE_VERB);
        let is_past =
            |at: usize| self.text.language == Language::English && at > self.first && self.folded(at).ends_with("ed");
        (self.first..last).any(|at| finite.at(&self.text.words, at).is_some() || is_past(at))
    }

    pub(super) fn len(&self) -> usize {
        self.end - self.first
    }

    /// Whether only a comma stands between a governor and the slice.
    pub(super) fn is_behind_comma(&self, governor: &Governor) -> bool {
        let from = self.text.words.get(self.first).map_or(0, |word| word.span.start);
        self.text.text.get(governor.span.end..from).is_some_and(|gap| matches!(gap.trim(), "," | "،"))
    }

    /// Whether a verb that keeps somebody from something has it behind its preposition: acquitted the general of | having
    /// sold it, منع الحراس من | فتح البوابة.
    pub(super) fn is_kept_from(&self, governor: &Governor, gap: &[usize]) -> bool {
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
                // تخلت الوزارة عن خطة | قطع الغابة.
                is_of(last) || (last == "ان" || PLANS.has(Language::Arabic, last)) && is_of(before)
            }
            Language::French => {
                matches!(last, "de" | "d" | "du" | "des" | "que" | "qu") && (having || is_french_infinitive(first))
            }
            _ => matches!(last, "of" | "from" | "against") && (having || is_gerund(first)),
        }
    }

    /// Whether a word is a verb that stands as a noun: showing, montrer.
    pub(super) fn is_verb_noun(&self, at: usize) -> bool {
        let folded = self.folded(at);
        match self.text.language {
            Language::English => folded.len() > 4 && is_gerund(folded),
            Language::French => is_french_infinitive(folded),
            _ => false,
        }
    }

    /// Whether a word is what somebody means to do, or what it takes: the plan to, the money to.
    pub(super) fn is_plan(&self, at: usize) -> bool {
        PLANS.has(self.text.language, self.folded(at))
    }

    /// Whether the slice begins with a verb that stands as a noun: opposes | selling the wood.
    pub(super) fn begins_with_doing(&self) -> bool {
        let first = self.folded(self.first);
        match self.text.language {
            Language::English => is_gerund(first),
            Language::French => is_french_infinitive(first) || matches!(first, "avoir" | "etre"),
            Language::Arabic | Language::Other => false,
        }
    }

    /// Whether a word is an Arabic `to be` behind أن, which says nothing of its own: نفى أن تكون | الشركة قد باعت.
    pub(super) fn is_to_be(&self, at: usize) -> bool {
        self.text.language == Language::Arabic
            && matches!(self.folded(at), "يكون" | "تكون" | "يكونوا" | "تكونا" | "يكونا")
            && at.checked_sub(1).is_some_and(|before| self.opens(before))
    }

    /// Whether a word that opens a clause is `that`, and no `to`.
    pub(super) fn is_that(&self, at: usize) -> bool {
        !matches!(self.folded(at), "to" | "de" | "d" | "a" | "having")
    }

    /// Whether the slice begins with an Arabic verb in the present, which behind أن is like an infinitive: أراد أن | يبيع.
    pub(super) fn is_subjunctive(&self) -> bool {
        let first = self.folded(self.first);
        self.text.language == Language::Arabic && first.starts_with(['ي', 'ت', 'ن']) && first.chars().count() > 3
    }

    /// Whether the أن before the slice belongs to the word before it, not to the governor: بعد أن, after.
    pub(super) fn is_after_that(&self, gap: &[usize]) -> bool {
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
    pub(super) fn joins_on(&self) -> bool {
        ENDS.get(self.text.language).at(&self.text.words, self.first).is_some()
    }

    /// Whether the slice begins with a word that begins a clause of what is said or thought, and goes on.
    pub(super) fn begins_with_that(&self) -> bool {
        self.len() > 1 && self.is_that(self.first) && self.opens(self.first)
    }

    /// Whether between an Arabic verb and the slice only its subject can stand.
    pub(super) fn is_behind_subject(&self, gap: &[usize]) -> bool {
        self.text.language == Language::Arabic && gap.len() <= 3 && self.len() >= MIN_STATEMENT
    }

    /// Whether a clause begins with a word: behind a mark, behind `that` or a conjunction, or with the sentence.
    pub(super) fn begins_clause(&self, at: usize) -> bool {
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
