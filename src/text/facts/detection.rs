//! Which of the languages that are read a text is in.

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

#[cfg(test)]
mod tests {
    use super::*;

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
