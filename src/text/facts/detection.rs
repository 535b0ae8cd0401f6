//! Which of the languages that are read a text is in.

use std::collections::BTreeSet;

use super::language::Language;
use super::lexicon::{Lexicon, PerLanguage, Prefixes};
use crate::lang::{Direction, Lang, script_of};
use crate::text::fold::{self, FoldedWord};

static FUNCTION_WORDS: PerLanguage<()> =
    PerLanguage::new(|language| Lexicon::of(language, Prefixes::Conjunctions, &["function-words"], |_| Some(())));

/// Words that say nothing of what a question is about.
static IDLE_WORDS: PerLanguage<()> = PerLanguage::new(|language| {
    Lexicon::of(language, Prefixes::Conjunctions, &["function-words", "asking-words"], |_| Some(()))
});

/// Sections of words that tell of no subject, whatever a text is about.
const NO_SUBJECT: [&str; 14] = [
    "function-words",
    "asking-words",
    "said-everywhere",
    "cardinals",
    "ordinals",
    "fractions",
    "multiples",
    "number-adjectives",
    "duals",
    "vague",
    "months",
    "weekdays",
    "relative-dates",
    "percent",
];

static NO_SUBJECTS: PerLanguage<()> =
    PerLanguage::new(|language| Lexicon::of(language, Prefixes::Noun, &NO_SUBJECT, |_| Some(())));

static PHRASE_LINKS: PerLanguage<()> =
    PerLanguage::new(|language| Lexicon::of(language, Prefixes::Conjunctions, &["phrase-links"], |_| Some(())));

/// So many words tell English from French.
const SAMPLE: usize = 200;

impl Language {
    /// The language of a text: as it is stated, else by its script, and of Latin letters by the words that bind
    /// others. Where those tell nothing it is [`Language::Other`].
    pub fn of(text: &str, stated: Option<&Lang>) -> Self {
        match stated {
            Some(lang) => Self::of_tag(lang),
            None => Self::of_text(text),
        }
    }

    fn of_text(text: &str) -> Self {
        match script_of(text).map(|script| script.direction) {
            Some(Direction::Rtl) => Language::Arabic,
            Some(Direction::Ltr) => {
                let mut words = fold::words(text);
                words.truncate(SAMPLE);
                let count = |language| FUNCTION_WORDS.get(language).find(&words).len();
                match count(Language::English).cmp(&count(Language::French)) {
                    std::cmp::Ordering::Greater => Language::English,
                    std::cmp::Ordering::Less => Language::French,
                    std::cmp::Ordering::Equal => Language::Other,
                }
            }
            None => Language::Other,
        }
    }
}

/// Whether a word binds others and names nothing.
pub(super) fn is_function_word(language: Language, word: &FoldedWord) -> bool {
    FUNCTION_WORDS.get(language).is_word(&word.folded)
}

/// Whether a folded word of a question says nothing of what the question is about: it binds others, or asks.
pub fn is_idle_word(language: Language, word: &str) -> bool {
    IDLE_WORDS.get(language).is_word(word)
}

/// Words that bind others in one language, and are no word of its neighbours: Spanish and Italian have "la" and "que", too.
static TELLING: PerLanguage<()> =
    PerLanguage::new(|language| Lexicon::of(language, Prefixes::Conjunctions, &["telling-language"], |_| Some(())));

/// So many different ones of these words tell a language for certain.
const MANY_TELLING: usize = 5;

/// The language of a text in Latin letters, English or French, where enough of its words are of that one alone: a text in
/// another language has none, and so has a short one.
pub fn certain_language(text: &str) -> Option<Language> {
    if script_of(text)?.direction == Direction::Rtl {
        return None;
    }
    let mut words = fold::words(text);
    words.truncate(SAMPLE);
    let said: BTreeSet<&str> = words.iter().map(|word| word.folded.as_str()).collect();
    let count = |language: Language| said.iter().filter(|word| TELLING.get(language).is_word(word)).count();
    let counts = [Language::French, Language::English].map(|language| (count(language), language));
    let (most, language) = counts.into_iter().max_by_key(|(count, _)| *count)?;
    let others: usize = counts.iter().filter(|(_, other)| *other != language).map(|(count, _)| count).sum();
    (most >= MANY_TELLING && most > 2 * others).then_some(language)
}

/// Whether a folded word may tell what a text is about: it binds no others, is no number or time, and does not stand in
/// every report.
pub fn tells_subject(language: Language, word: &str) -> bool {
    !NO_SUBJECTS.get(language).is_word(word)
}

/// Whether a folded word holds two others together in a phrase that names something.
pub fn links_phrase(language: Language, word: &str) -> bool {
    PHRASE_LINKS.get(language).is_word(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_certain_only_by_words_of_its_own() {
        for (text, expected) in [
            (
                "Le maire a déclaré que les travaux du port sont finis et que la pompe est réparée pour cette saison.",
                Some(Language::French),
            ),
            (
                "The mayor said that the works at the port were finished and that the pump would not leak.",
                Some(Language::English),
            ),
            (
                "El alcalde dijo que las obras del puerto se han terminado y que la bomba no pierde agua por la noche.",
                None,
            ),
            ("Il sindaco ha detto che i lavori del porto sono finiti e che la pompa non perde acqua di notte.", None),
            ("O presidente disse que as obras do porto terminaram e que a bomba foi reparada para a temporada.", None),
            ("Der Bürgermeister sagte, die Arbeiten am Hafen seien beendet und die Pumpe sei repariert.", None),
            ("Le pont tient.", None),
            ("أعلن العمدة أن أشغال الميناء انتهت.", None),
        ] {
            assert_eq!(certain_language(text), expected, "{text}");
        }
    }

    #[test]
    fn what_is_not_stated_is_told_by_script_and_words() {
        for (text, expected) in [
            ("أعلنت الوزارة عن خطة جديدة", Language::Arabic),
            ("The ministry announced a new plan.", Language::English),
            ("Le ministère a annoncé un nouveau plan.", Language::French),
            ("12", Language::Other),
            ("Berlin", Language::Other),
        ] {
            assert_eq!(Language::of(text, None), expected, "{text}");
        }
        assert_eq!(Language::of("Berlin", Some(&"fr-CA".parse().unwrap())), Language::French);
        assert_eq!(Language::of("Berlin", Some(&"de".parse().unwrap())), Language::Other);
    }
}
