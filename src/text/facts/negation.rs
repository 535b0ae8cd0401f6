//! Negation: the words that deny.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::OnceLock;

use super::Text;
use super::language::Language;
use super::lexicon::{Lexicon, PerLanguage, Prefixes};
use super::quantities::Modifier;
use super::tables::{self, keys};

keys! {
    /// What a word or phrase does.
    enum Does {
        Not = "not",
        Continues = "continues",
        Without = "without",
        Lack = "lack",
        Un = "un",
        WeakLack = "weak-lack",
        WeakUn = "weak-un",
        Refusal = "refusal",
        Weak = "weak",
        Only = "only",
        Excepts = "excepts",
        Nothing = "nothing",
        Opens = "opens",
        Closes = "closes",
        ClosesAsOnly = "closes-as-only",
    }
}

keys! {
    /// How a word denies.
    pub enum Denial {
        /// That something is so: not, لم, ne … pas.
        Not = "not",
        /// That something is there: without, دون, sans.
        Without = "without",
        /// As a noun: lack, عدم, absence.
        Lack = "lack",
        /// Before an adjective or in one: غير, unable.
        Un = "un",
        /// As a verb of refusing or denying: refuse, نفى.
        Refusal = "refusal",
        /// Of everything else: only, لا … إلا.
        Only = "only",
        /// In part, or by what it means: hardly, prevent, instead of.
        Weak = "weak",
    }
}

/// A word that denies, in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Negation {
    /// How.
    pub denial: Denial,
    /// Whether it denies by itself, whatever it stands beside: not, عدم; other languages may say `lack` or `unable`
    /// with a word that does.
    pub explicit: bool,
    /// The bytes that it stands on.
    pub span: Range<usize>,
}

static WORDS: PerLanguage<Does> =
    PerLanguage::new(|language| Lexicon::of(language, Prefixes::Noun, &["negation"], Does::of_key));

/// What words begin and end with that deny so, and those that look like them.
#[derive(Default)]
struct NegationParts {
    beginnings: Vec<&'static str>,
    endings: Vec<&'static str>,
    exceptions: HashSet<&'static str>,
}

impl NegationParts {
    fn of(language: Language) -> &'static Self {
        static PARTS: [OnceLock<NegationParts>; 4] =
            [OnceLock::new(), OnceLock::new(), OnceLock::new(), OnceLock::new()];
        PARTS[language as usize].get_or_init(|| {
            let words = |name| tables::section(language, name).into_iter().flat_map(|row| row.words);
            NegationParts {
                beginnings: words("negation-beginnings").collect(),
                endings: words("negation-endings").collect(),
                exceptions: words("negation-exceptions").collect(),
            }
        })
    }

    /// Whether a folded word denies by its beginning or ending.
    fn deny(&self, word: &str) -> bool {
        let begins = || self.beginnings.iter().any(|beginning| word.starts_with(beginning));
        let ends = || self.endings.iter().any(|ending| word.ends_with(ending));
        word.len() >= MIN_LENGTH && (begins() || ends() || cannot_be(word)) && !self.exceptions.contains(word)
    }
}

/// Whether an English or French word says that something cannot be done: impassable, inutilisables, irreplaceable.
fn cannot_be(word: &str) -> bool {
    const BEGINNINGS: [&str; 6] = ["in", "im", "il", "ir", "un", "non"];
    const ENDINGS: [&str; 8] = ["able", "ible", "ables", "ibles", "ably", "ibly", "ablement", "iblement"];
    const MIN_ABLE: usize = 9;
    word.len() >= MIN_ABLE
        && BEGINNINGS.iter().any(|beginning| word.starts_with(beginning))
        && ENDINGS.iter().any(|ending| word.ends_with(ending))
}

/// A word of fewer letters denies by no part of it.
const MIN_LENGTH: usize = 5;

/// So many words behind `ne` may its other part stand.
const REACH: usize = 6;

/// Whether a number or a place in an order begins at a word.
fn is_before_number(text: &Text<'_>, at: usize) -> bool {
    let numerals = text.numerals();
    text.words.get(at).is_some_and(|word| numerals.iter().any(|numeral| numeral.span.start == word.span.start))
}

/// Whether عن stands soon behind a word.
fn has_about(text: &Text<'_>, from: usize) -> bool {
    text.words[from..].iter().take(REACH / 2 + 1).any(|word| word.folded == "عن")
}

/// The words of a text that deny.
pub(super) fn negations(text: &Text<'_>) -> Vec<Negation> {
    let mut found: Vec<Negation> = Vec::new();
    let add = |found: &mut Vec<Negation>, denial: Denial, explicit: bool, span: Range<usize>| {
        found.push(Negation { denial, explicit, span });
    };
    // Where a French `ne` waits for `pas`, `plus`, `que`.
    let mut open: Option<(Range<usize>, usize)> = None;
    // ألا is أن لا; folded it is إلا.
    let is_alla = |span: &Range<usize>| ["ألا", "ألّا"].iter().any(|word| text.text[span.clone()].ends_with(word));
    // وإلا is otherwise; folded it is وألا, and not.
    let is_otherwise = |span: &Range<usize>| text.text[span.clone()].starts_with("وإلا");
    for word in WORDS.get(text.language).find(&text.words) {
        let span = word.span;
        // A denial ends with its sentence.
        let waiting = open
            .clone()
            .filter(|(ne, from)| word.words.start <= from + REACH && !text.breaks_sentence(ne.end, span.start));
        // لم يحضر ولا اتصل: و goes on.
        let goes_on = word.and && text.words[word.words.start].folded == "ولا" && word.words.len() == 1;
        let does = if goes_on && *word.value == Does::Not { Does::Continues } else { *word.value };
        match (does, waiting) {
            // Craignent que les vagues ne durent: it denies nothing.
            (Does::Opens, _) if is_expletive(text, word.words.start) => open = None,
            // N’a pu entrer, ne saurait: it denies alone.
            (Does::Opens, _) if denies_alone(text, word.words.end) => add(&mut found, Denial::Not, true, span),
            // Personne ne, rien n’, aucun d’eux ne: what denies stands before.
            (Does::Opens, _) => {
                let from = word.words.start.saturating_sub(REACH / 2);
                let nobody = text.words[from..word.words.start]
                    .iter()
                    .find(|before| before.folded == "personne" && !text.breaks_sentence(before.span.end, span.start));
                let is_denied = found.last().is_some_and(|last| {
                    last.explicit
                        && text.words_in(&(last.span.end..span.start)).len() <= REACH / 2
                        && !text.breaks_sentence(last.span.end, span.start)
                });
                match nobody {
                    Some(nobody) => add(&mut found, Denial::Not, true, nobody.span.start..span.end),
                    None if is_denied => {}
                    None => open = Some((span, word.words.end)),
                }
            }
            (Does::Not | Does::Continues | Does::Closes, Some((ne, _))) => {
                add(&mut found, Denial::Not, true, ne.start..span.end);
                open = None;
            }
            // Ne peuvent se présenter, une condition que: another clause.
            (Does::ClosesAsOnly, Some((ne, _))) if text.breaks(ne.end, span.start) => {}
            (Does::ClosesAsOnly, Some((ne, _))) => {
                add(&mut found, Denial::Only, false, ne.start..span.end);
                open = None;
            }
            (Does::Excepts, _) if is_otherwise(&span) => {}
            (Does::Excepts, _) if is_alla(&span) => add(&mut found, Denial::Not, true, span),
            // لا … إلا, not … except: only.
            (Does::Excepts, _) => {
                let last = found.iter_mut().rev().find(|last| last.explicit);
                if let Some(last) = last.filter(|last| !text.breaks_sentence(last.span.end, span.start)) {
                    (last.denial, last.explicit) = (Denial::Only, false);
                }
            }
            // لم تُزل, was not removed; لم تزل goes on.
            (Does::Nothing, _)
                if text.text[span.clone()].contains("تُ") && text.text[span.clone()].starts_with("لم") =>
            {
                add(&mut found, Denial::Not, true, span);
            }
            (Does::Not, None) => add(&mut found, Denial::Not, true, span),
            // Neither … nor, sans aucun, لا … ولا: one denial in two words.
            (Does::Continues, None) => {
                let goes_on =
                    found.iter().rev().find(|last| last.explicit && last.span.end <= span.start).is_some_and(|last| {
                        let between = text.words_in(&(last.span.end..span.start));
                        let is_ni = text.words[word.words.start].folded == "ni";
                        (is_ni || between.len() <= REACH) && !text.breaks_sentence(last.span.end, span.start)
                    });
                add(&mut found, Denial::Not, !goes_on, span);
            }
            // دون العاشرة: under ten.
            (Does::Without, _)
                if text.language == Language::Arabic
                    && word.words.len() == 1
                    && is_before_number(text, word.words.end) => {}
            (Does::Without, _) => add(&mut found, Denial::Without, true, span),
            (Does::Lack, _) => add(&mut found, Denial::Lack, true, span),
            (Does::Un, _) => add(&mut found, Denial::Un, true, span),
            // العجز is a deficit; عجز الفريق عن says that it could not.
            (Does::WeakLack, _)
                if text.words[word.words.start].folded.ends_with("عجز") && !has_about(text, word.words.end) => {}
            (Does::WeakLack, _) => add(&mut found, Denial::Lack, false, span),
            (Does::WeakUn, _) => add(&mut found, Denial::Un, false, span),
            (Does::Refusal, _) => add(&mut found, Denial::Refusal, false, span),
            (Does::Only, _) => add(&mut found, Denial::Only, false, span),
            (Does::Weak, _) => add(&mut found, Denial::Weak, false, span),
            // لا يسعنا إلا أن: here no however.
            (Does::Nothing, _)
                if text.words[word.words.start].folded == "الا"
                    && found.last().is_some_and(|last| {
                        last.explicit
                            && !text.breaks(last.span.end, span.start)
                            && text.words_in(&(last.span.end..span.start)).len() <= REACH / 2
                    }) =>
            {
                if let Some(last) = found.pop() {
                    add(&mut found, Denial::Only, false, last.span);
                }
            }
            (Does::Closes | Does::ClosesAsOnly, None) | (Does::Nothing, _) => {}
        }
    }
    found.extend(unreal(text));
    let parts = NegationParts::of(text.language);
    for word in text.words.iter().filter(|word| parts.deny(&word.folded)) {
        add(&mut found, Denial::Un, false, word.span.clone());
    }
    found.sort_by_key(|negation| (negation.span.start, !negation.explicit));
    // Within ne … pas another word may deny: n’exclut plus.
    found.dedup_by(|next, last| {
        next.span.start < last.span.end
            && !(last.explicit && next.denial != Denial::Not && next.span.end < last.span.end)
    });
    found
}

/// So many words before an expletive `ne` stands the verb that it follows.
const FEARED: usize = 14;

/// Whether a French `ne` stands behind a verb of fearing or preventing and denies nothing, unless `pas` follows.
fn is_expletive(text: &Text<'_>, ne: usize) -> bool {
    let from = ne.saturating_sub(FEARED);
    let is_fear = |word: &str| {
        ["craign", "craint", "redout", "empech", "evite"].iter().any(|begin| word.starts_with(begin)) || word == "peur"
    };
    let fear = text.words[from..ne].iter().rposition(|word| is_fear(&word.folded)).map(|at| at + from);
    let has_not = text.words[ne..].iter().take(REACH).any(|word| word.folded == "pas");
    fear.is_some_and(|at| {
        let is_que = |word: &crate::text::fold::FoldedWord| matches!(word.folded.as_str(), "que" | "qu");
        text.words[at..ne].iter().any(is_que)
            && !text.breaks_sentence(text.words[at].span.end, text.words[ne].span.start)
    }) && !has_not
}

/// Whether `ne` stands before a verb that it denies without `pas`: n’a pu, ne saurait, ne cesse de.
fn denies_alone(text: &Text<'_>, from: usize) -> bool {
    let word = |at: usize| text.words.get(at).map_or("", |word| word.folded.as_str());
    let is_before = |word: &str| {
        matches!(
            word,
            "a" | "ont"
                | "avait"
                | "avaient"
                | "aurait"
                | "auraient"
                | "s"
                | "se"
                | "y"
                | "en"
                | "l"
                | "le"
                | "la"
                | "les"
                | "lui"
        )
    };
    let at = (from..from + 3).find(|&at| !is_before(word(at))).unwrap_or(from);
    let verb = matches!(
        word(at),
        "pu" | "peut"
            | "peuvent"
            | "pouvait"
            | "pouvaient"
            | "pourra"
            | "pourront"
            | "pourrait"
            | "pourraient"
            | "saurait"
            | "sauraient"
            | "cesse"
            | "cessent"
            | "cessait"
            | "ose"
            | "osent"
    );
    // Ne peut pas, ne peut que: the second half says what it denies.
    let is_closed = (at + 1..at + 1 + REACH).any(|at| {
        matches!(
            word(at),
            "pas"
                | "plus"
                | "que"
                | "qu"
                | "jamais"
                | "rien"
                | "aucun"
                | "aucune"
                | "guere"
                | "ni"
                | "personne"
                | "point"
                | "nul"
                | "nulle"
        )
    });
    let nobody = from.checked_sub(2).map_or("", word);
    verb && !is_closed && !matches!(nobody, "personne" | "rien" | "nul" | "ni")
}

/// What would not be behind an unreal condition: لولا المطر لما وصل, لو علم ما جاء.
fn unreal(text: &Text<'_>) -> Vec<Negation> {
    if text.language != Language::Arabic {
        return Vec::new();
    }
    let is_condition = |word: &str| matches!(word.trim_start_matches(['و', 'ف']), "لو" | "لولا");
    let Some(condition) = text.words.iter().position(|word| is_condition(&word.folded)) else { return Vec::new() };
    let is_past = |at: usize| {
        text.words.get(at).is_some_and(|word| !word.folded.starts_with('ي') && word.folded.chars().count() > 2)
    };
    let denies = |at: &usize| {
        let from = text.words[condition].span.end;
        text.words[*at].folded == "لما" && is_past(at + 1) && !text.breaks_sentence(from, text.words[*at].span.start)
    };
    let at = (condition + 1..text.words.len()).filter(denies);
    at.map(|at| Negation { denial: Denial::Not, explicit: true, span: text.words[at].span.clone() }).collect()
}

/// An Arabic phrase with a denial that denies nothing, where a place parts it: لا | يزال, ما | زال.
pub(super) fn cut_idiom(text: &Text<'_>, at: usize) -> Option<Range<usize>> {
    if text.language != Language::Arabic {
        return None;
    }
    let denies = |first: &str| matches!(first.trim_start_matches(['و', 'ف']), "لا" | "ما" | "لم");
    let found = WORDS.get(text.language).find(&text.words).into_iter();
    let mut cut = found.filter(|word| {
        *word.value == Does::Nothing
            && word.span.start < at
            && at < word.span.end
            && denies(&text.words[word.words.start].folded)
    });
    cut.next().map(|word| word.span)
}

impl Text<'_> {
    /// The words that deny, from left to right. What says how exactly a number is meant (no less than) denies nothing.
    pub fn negations(&self) -> Vec<Negation> {
        let found = negations(self);
        if found.is_empty() {
            return found;
        }
        let modifiers: Vec<Range<usize>> = self
            .quantities()
            .into_iter()
            .filter(|quantity| quantity.modifier != Modifier::Only)
            .filter_map(|quantity| quantity.modified)
            .collect();
        // N’emploie pas plus de cinq personnes: only the second half of the negation is of the number.
        let modifies = |negation: &Negation| {
            modifiers.iter().any(|place| {
                let begins = place.start <= negation.span.start
                    || self.language == Language::French && place.start < negation.span.end;
                begins && negation.span.start < place.end && negation.span.end <= place.end
            })
        };
        found.into_iter().filter(|negation| !modifies(negation)).collect()
    }
}

/// The languages whose words may stand in a text: the evident one, or all of its script.
pub(super) fn languages(text: &str) -> Vec<Language> {
    match Language::of(text, None) {
        Language::Other => vec![Language::English, Language::French],
        language => vec![language],
    }
}

/// The first word of a text that turns it into its opposite, whatever language it is in; half of a negation (`pas`,
/// إلا) does, too.
pub fn first_negation(text: &str) -> Option<&str> {
    let first = |language: Language| {
        let text = Text::new(text, language);
        let halves = WORDS.get(language).find(&text.words).into_iter();
        let turns = |does: Does| {
            matches!(
                does,
                Does::Not | Does::Continues | Does::Without | Does::Lack | Does::Un | Does::Opens | Does::Excepts
            )
        };
        halves.filter(|word| turns(*word.value)).map(|word| word.span).next()
    };
    let span = languages(text).into_iter().filter_map(first).min_by_key(|span| span.start)?;
    text.get(span)
}
