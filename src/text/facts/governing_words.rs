//! The words of a text that govern others: each denial, claim and condition, and what kind of reach it has. How far that
//! goes is in `governors`.

use std::ops::Range;

use super::Text;
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
    }
}

keys! {
    /// A row of `governors`.
    enum Form {
        Denies = "denies",
        Refuses = "refuses",
        Fails = "fails",
        Claims = "claims",
        Turns = "turns",
        Alleges = "alleges",
        If = "if",
        Whether = "whether",
    }
}

impl Form {
    fn governs(self) -> Governs {
        match self {
            Form::Denies | Form::Refuses | Form::Fails | Form::Turns => Governs::Denies,
            Form::Claims | Form::Alleges => Governs::Claims,
            Form::If | Form::Whether => Governs::Conditions,
        }
    }

    fn is_verb(&self) -> bool {
        matches!(self, Form::Denies | Form::Refuses | Form::Fails | Form::Claims)
    }
}
keys! {
    pub(super) enum Person {
        Nobody = "nobody",
        Who = "who",
    }
}

/// Verbs may have pronouns behind them, nouns the article before them; the rest stands as it is.
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

/// How a governor reaches what it governs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reach {
    /// A word that denies the verb behind it: not, لم.
    Not,
    /// Somebody of whom it is denied: nobody believes.
    Nobody,
    /// It turns whatever stands directly behind it: without, instead of, عدم.
    Next,
    /// It says so of what stands directly behind it, or of the clause: alleged, supposed.
    Alleges,
    /// A verb of failing, before what did not come about: فشل … في.
    Fails,
    /// A verb of denying, before a clause or what it denies.
    Denies,
    /// A verb of refusing, before a clause.
    Refuses,
    /// A verb of claiming, before a clause.
    Claims,
    /// A conjunction: if, unless.
    If,
    /// whether.
    Whether,
}

pub(super) struct Governor {
    pub(super) governs: Governs,
    pub(super) reach: Reach,
    pub(super) words: Range<usize>,
    pub(super) span: Range<usize>,
}

/// Every governor of a text, from left to right.
pub(super) fn governors(text: &Text<'_>) -> Vec<Governor> {
    let mut found: Vec<Governor> = Vec::new();
    let words = text.words();
    let forms = VERBS.get(text.language).find(words).into_iter().chain(OTHERS.get(text.language).find(words));
    for form in forms {
        let reach = match form.value {
            Form::Denies => Reach::Denies,
            Form::Refuses => Reach::Refuses,
            Form::Claims => Reach::Claims,
            Form::Turns => Reach::Next,
            Form::Alleges => Reach::Alleges,
            Form::Fails => Reach::Fails,
            Form::If => Reach::If,
            Form::Whether => Reach::Whether,
        };
        if is_other_in(text, &form.span, &form.words) {
            continue;
        }
        found.push(Governor { governs: form.value.governs(), reach, words: form.words, span: form.span });
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
                if is_nobody { Reach::Nobody } else { Reach::Not }
            }
            Denial::Without => Reach::Next,
            Denial::Lack | Denial::Un if negation.explicit => Reach::Next,
            _ => continue,
        };
        let of_negation = text.words_in(&negation.span);
        // Unless and ما لم are conditions.
        if found.iter().any(|other| other.words.start < of_negation.end && of_negation.start < other.words.end) {
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
                found.push(Governor { governs: Governs::Denies, reach: Reach::Nobody, words, span });
            }
        }
    }
    found.sort_by_key(|governor| governor.span.start);
    found
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
