//! What a sentence leans on: words at its beginning that refer to what stands before it, so that a reader who sees it alone
//! does not know what is meant. In this context, the same sources, the ambush.

use std::ops::Range;

use super::Text;
use super::language::Language;
use super::lexicon::{Lexicon, LexiconMatch, PerLanguage, Prefixes};
use super::tables::keys;

/// What words refer to that stand at the beginning of a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LeansOn {
    /// What stands directly before.
    Before,
    /// An event of this kind: a key of `events` in the files of words.
    Event(&'static str),
}

/// Words that refer to what stands before a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leaning {
    /// The bytes that they stand on.
    pub span: Range<usize>,
    /// To what they refer.
    pub on: LeansOn,
}

keys! {
    enum LeaningWord {
        Opening = "opening",
        And = "and",
        Same = "same",
        This = "this",
        That = "that",
        Times = "times",
        Article = "article",
    }
}

static WORDS: PerLanguage<LeaningWord> =
    PerLanguage::new(|language| Lexicon::of(language, prefixes(language), &["leaning"], LeaningWord::of_key));
static WHICH_ONE: PerLanguage<()> =
    PerLanguage::new(|language| Lexicon::of(language, Prefixes::Conjunctions, &["which-one"], |_| Some(())));
static EVENTS: PerLanguage<&'static str> =
    PerLanguage::new(|language| Lexicon::of(language, prefixes(language), &["events"], Some));

fn prefixes(language: Language) -> Prefixes {
    if language == Language::Arabic { Prefixes::Noun } else { Prefixes::Conjunctions }
}

/// So many words of a sentence are its beginning, as far as no clause ends there.
const BEGINNING: usize = 8;
/// Behind more words an event with the article is most often one that everybody knows.
const EVENT_BEGINNING: usize = 4;
/// A source is named "the same" behind a first clause, too.
const SAME_BEGINNING: usize = 12;
/// So many words behind a noun may say which one is meant.
const BEHIND: usize = 2;

impl Text<'_> {
    /// The words at its beginning that refer to what stands before it, from left to right. It is one sentence, or begins with
    /// the one that is asked about.
    pub fn leanings(&self) -> Vec<Leaning> {
        let words = self.words.as_slice();
        let clause = (1..words.len())
            .find(|&at| self.breaks(words[at - 1].span.end, words[at].span.start))
            .unwrap_or(words.len());
        let mut found: Vec<Leaning> = Vec::new();
        let mut add = |span: Range<usize>, on: LeansOn| found.push(Leaning { span, on });
        let (mut at, mut begins) = (0, true);
        while at < words.len().min(SAME_BEGINNING) {
            let Some(here) = WORDS.get(self.language).at(words, at) else {
                if at < clause.min(EVENT_BEGINNING)
                    && self.language == Language::Arabic
                    && let Some((event, span)) = self.event_with_article(at)
                {
                    add(span, LeansOn::Event(event));
                }
                (at, begins) = (at + 1, false);
                continue;
            };
            let next = here.words.end;
            let follows = words.get(next).filter(|word| !self.breaks(here.span.end, word.span.start));
            let event = follows.and_then(|_| EVENTS.get(self.language).at(words, next));
            let with_event = |event: &LexiconMatch<'_, &'static str>| here.span.start..event.span.end;
            match (here.value, &event) {
                // "But he": what is behind it begins the sentence.
                (LeaningWord::And, _) => {
                    at = next;
                    continue;
                }
                (LeaningWord::Opening, _) if begins => add(here.span.clone(), LeansOn::Before),
                (LeaningWord::Same, _) => add(here.span.clone(), LeansOn::Before),
                (LeaningWord::This | LeaningWord::That, Some(event)) if at < clause.min(BEGINNING) => {
                    add(with_event(event), LeansOn::Event(event.value));
                }
                (LeaningWord::This, None) if at < clause.min(BEGINNING) => {
                    let is_time = follows.is_some()
                        && WORDS
                            .get(self.language)
                            .at(words, next)
                            .is_some_and(|word| *word.value == LeaningWord::Times);
                    if !is_time {
                        add(here.span.start..follows.map_or(here.span.end, |word| word.span.end), LeansOn::Before);
                    }
                }
                (LeaningWord::Article, Some(event))
                    if at < clause.min(EVENT_BEGINNING) && !self.says_which(event.words.end) =>
                {
                    add(with_event(event), LeansOn::Event(event.value));
                }
                _ => {}
            }
            (at, begins) = (event.map_or(next, |event| event.words.end), false);
        }
        found
    }

    /// An Arabic noun of an event with the article, of which nothing behind it says which one is meant.
    fn event_with_article(&self, at: usize) -> Option<(&'static str, Range<usize>)> {
        let found = EVENTS.get(self.language).at(&self.words, at)?;
        (found.article && !self.says_which(found.words.end)).then_some((*found.value, found.span))
    }

    /// Whether the words behind a noun say which one is meant: the ambush near the bridge, الكمين الدموي الذي.
    fn says_which(&self, behind: usize) -> bool {
        let last = (behind + BEHIND).min(self.words.len());
        (behind..last).any(|at| {
            // Behind another Arabic noun a preposition is of that: جلب الكمين المخاوف إلى الواجهة.
            let is_relative = || ["الذ", "الت", "الل"].iter().any(|start| self.words[at].folded.starts_with(start));
            let is_near = at == behind || self.language != Language::Arabic || is_relative();
            // Folded, the French à is the verb a.
            let which = WHICH_ONE.get(self.language).at(&self.words, at);
            is_near && which.is_some_and(|found| self.text.get(found.span) != Some("a"))
        })
    }

    /// The kinds of events that it speaks of: keys of `events` in the files of words.
    pub fn events(&self) -> Vec<&'static str> {
        EVENTS.get(self.language).find(&self.words).into_iter().map(|found| *found.value).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, language: Language) -> Vec<(&str, LeansOn)> {
        Text::new(text, language).leanings().into_iter().map(|found| (&text[found.span], found.on)).collect()
    }

    #[test]
    fn words_that_refer_to_what_stands_before_are_known_in_three_languages() {
        use self::LeansOn::{Before, Event};
        use Language::{Arabic, English, French};
        for (language, text, expected) in [
            (English, "In this context, two men met at the lock.", vec![("this context", Before)]),
            (English, "The ambush brought the question back.", vec![("The ambush", Event("ambush"))]),
            (English, "According to the same sources, nobody was hurt.", vec![("the same sources", Before)]),
            (English, "This visit follows a decree.", vec![("This visit", Event("visit"))]),
            (English, "But he said that the pump was new.", vec![("he", Before)]),
            (English, "That visit was the second.", vec![("That visit", Event("visit"))]),
            (Arabic, "في هذا السياق، التقى الوزيران.", vec![("هذا السياق", Before)]),
            (Arabic, "وتأتي هذه الزيارة بعد قرار.", vec![("هذه الزيارة", Event("visit"))]),
            (Arabic, "جلب الكمين المخاوف إلى الواجهة.", vec![("الكمين", Event("ambush"))]),
            (Arabic, "ومن الواضح، حسب المصادر ذاتها، أن الجسر مغلق.", vec![("المصادر ذاتها", Before)]),
            (Arabic, "وأضاف أن الجسر مغلق.", vec![("وأضاف أن", Before)]),
            (French, "Dans ce contexte, le port a fermé.", vec![("ce contexte", Before)]),
            (French, "Cette visite suit un décret.", vec![("Cette visite", Event("visit"))]),
            (French, "L’embuscade a surpris tout le monde.", vec![("L’embuscade", Event("ambush"))]),
            (French, "Selon la même source, le pont est fermé.", vec![("la même source", Before)]),
        ] {
            assert_eq!(read(text, language), expected, "{text}");
        }
    }

    #[test]
    fn what_says_itself_what_is_meant_leans_on_nothing() {
        use Language::{Arabic, English, French};
        for (language, text) in [
            (English, "The ambush near the bridge brought the question back."),
            (English, "The attack that was launched on Monday failed."),
            (English, "This week two men met at the lock."),
            (English, "Officials met at the lock and said they would return."),
            (English, "An ambush was laid."),
            (Arabic, "الكمين الدموي الذي نصب قرب الجسر أثار الأسئلة."),
            (Arabic, "هجوم الجيش على الجسر فشل."),
            (Arabic, "هذا العام زاد الإنتاج."),
            (Arabic, "قال الوزير إن الجسر مغلق."),
            (French, "L’embuscade de mardi a surpris tout le monde."),
            (French, "Ce que dit le maire est clair."),
            (French, "Cette semaine, le port a fermé."),
        ] {
            let found = read(text, language);
            assert!(found.is_empty(), "{text}: {found:?}");
        }
    }
}
