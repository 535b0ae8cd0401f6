//! What tells that something happened or is to happen: verbs of narrating, and nouns of action.

use std::ops::Range;

use super::Text;
use super::lexicon::{Lexicon, PerLanguage, Prefixes};
use super::tables::keys;

keys! {
    /// What kind of thing happened.
    pub enum Happening {
        /// People meet.
        Meet = "meet",
        /// Somebody visits, arrives or goes somewhere.
        Visit = "visit",
        /// Somebody leaves, withdraws or flees.
        Leave = "leave",
        /// Somebody attacks.
        Attack = "attack",
        /// There is fighting.
        Battle = "battle",
        /// People are killed or hurt.
        Kill = "kill",
        /// Something is shot down or destroyed.
        Down = "down",
        /// Somebody or something is seized.
        Seize = "seize",
        /// Somebody wins or loses.
        Defeat = "defeat",
        /// Soldiers exercise.
        Exercise = "exercise",
        /// Something is signed or agreed.
        Agree = "agree",
        /// Something is announced or said.
        Announce = "announce",
        /// Ties are cut, something is closed or forbidden.
        Break = "break",
        /// Something begins.
        Begin = "begin",
        /// Something ends.
        End = "end",
        /// Something goes on.
        Last = "last",
        /// Somebody takes part.
        TakePart = "take-part",
        /// Something is held or done.
        Hold = "hold",
        /// Something is sent or handed over.
        Send = "send",
        /// Somebody is elected, appointed or dismissed.
        Choose = "choose",
        /// Something is stopped or done, in the passive of news.
        Stop = "stop",
        /// Something happens.
        Happen = "happen",
    }
}

/// A word that tells of something that happened, in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HappeningWord {
    /// What.
    pub happening: Happening,
    /// Whether it is a verb; else it is a noun of action.
    pub is_verb: bool,
    /// The bytes that it stands on.
    pub span: Range<usize>,
}

static VERBS: PerLanguage<Happening> =
    PerLanguage::new(|language| Lexicon::of(language, Prefixes::Verb, &["happenings"], Happening::of_key));

static NOUNS: PerLanguage<Happening> =
    PerLanguage::new(|language| Lexicon::of(language, Prefixes::Noun, &["happening-nouns"], Happening::of_key));

impl Text<'_> {
    /// The words that tell of something that happened, from left to right.
    pub fn happenings(&self) -> Vec<HappeningWord> {
        let of = |words: &PerLanguage<Happening>, is_verb: bool| -> Vec<HappeningWord> {
            let found = words.get(self.language).find(&self.words);
            found
                .into_iter()
                .map(|found| HappeningWord { happening: *found.value, is_verb, span: found.span })
                .collect()
        };
        let mut all = of(&VERBS, true);
        let nouns = of(&NOUNS, false);
        let verbs = all.len();
        all.extend(
            nouns
                .into_iter()
                .filter(|noun| {
                    // The other reading of the same word tells no more.
                    !all[..verbs].iter().any(|verb| verb.span.start < noun.span.end && noun.span.start < verb.span.end)
                })
                .collect::<Vec<_>>(),
        );
        all.sort_by_key(|word| (word.span.start, word.span.end));
        all
    }
}
