//! Whether an excerpt can be understood by itself: what the words at its beginning refer to, whether the reader has read
//! that, and where it stands.

use std::collections::BTreeSet;

use super::Passage;
use crate::lang::Lang;
use crate::text::facts::{Language, Leaning, LeansOn, Text};

/// The events that a reader has read of: those of a title, a question, of what was quoted before.
#[derive(Clone, Debug, Default)]
pub struct ReadBefore {
    events: BTreeSet<&'static str>,
}

/// A sentence of a corpus.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SentencePlace {
    /// Its passage, as the index among the passages of the corpus.
    pub passage: usize,
    /// Its index in the passage.
    pub sentence: usize,
}

impl ReadBefore {
    /// Adds a text that is read.
    pub fn read(&mut self, text: &str, lang: Option<&Lang>) {
        self.events.extend(Text::new(text, Language::of(text, lang)).events());
    }

    /// What the first words of a text refer to and the reader has not read. `joined` says that what stands directly before it
    /// in its source was read directly before.
    pub fn lacks(&self, text: &str, lang: Option<&Lang>, joined: bool) -> Option<Leaning> {
        let is_read = |leaning: &Leaning| match leaning.on {
            LeansOn::Before => joined,
            LeansOn::Event(event) => joined || self.events.contains(event),
        };
        Text::new(text, Language::of(text, lang)).leanings().into_iter().find(|leaning| !is_read(leaning))
    }
}

/// So many paragraphs back an event is looked for.
const FAR: usize = 6;

/// The sentence before a place in the same source that says what is meant: of an event the nearest that speaks of it and
/// does not refer to it itself; else the one directly before. None where a heading is between.
pub fn antecedent(passages: &[Passage], place: SentencePlace, on: LeansOn) -> Option<SentencePlace> {
    let SentencePlace { passage: at, sentence } = place;
    let own = passages.get(at)?;
    let here = (0..sentence).rev().map(|sentence| SentencePlace { passage: at, sentence });
    let before = (at.saturating_sub(FAR)..at).rev().filter(|&other| passages[other].key == own.key);
    let before = before.take_while(|&other| passages[other].context == own.context);
    let before = before.flat_map(|passage| {
        (0..passages[passage].sentences.len()).rev().map(move |sentence| SentencePlace { passage, sentence })
    });
    let mut sentences = here.chain(before);
    match on {
        LeansOn::Before => sentences.next(),
        LeansOn::Event(event) => {
            let nearest = sentences.clone().next();
            let introduces = |place: &SentencePlace| {
                let Passage { text, lang, sentences, .. } = &passages[place.passage];
                let Some(sentence) = sentences.get(place.sentence).and_then(|range| text.get(range.clone())) else {
                    return false;
                };
                let read = Text::new(sentence, Language::of(sentence, lang.as_ref()));
                read.events().contains(&event) && !read.leanings().iter().any(|leaning| leaning.on == on)
            };
            sentences.find(introduces).or(nearest)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn passages(texts: &[&str]) -> Vec<Passage> {
        let passage = |(index, text): (usize, &&str)| Passage {
            key: "k".to_owned(),
            paragraph: index as u32 + 1,
            text: (*text).to_owned(),
            sentences: crate::corpus::segment::sentences(text),
            context: String::new(),
            lang: None,
        };
        texts.iter().enumerate().map(passage).collect()
    }

    #[test]
    fn an_event_is_found_where_it_is_introduced_and_not_where_it_is_referred_to() {
        let passages = passages(&[
            "Two men went to the lock. An ambush was laid near the bridge.",
            "The ambush lasted an hour.",
            "Reports of it came late. The ambush brought the question back.",
        ]);
        let place = |passage, sentence| SentencePlace { passage, sentence };
        assert_eq!(antecedent(&passages, place(2, 1), LeansOn::Event("ambush")), Some(place(0, 1)));
        assert_eq!(antecedent(&passages, place(2, 0), LeansOn::Before), Some(place(1, 0)));
        assert_eq!(antecedent(&passages, place(2, 1), LeansOn::Event("visit")), Some(place(2, 0)));
        assert_eq!(antecedent(&passages, place(0, 0), LeansOn::Before), None);
    }

    #[test]
    fn what_was_read_before_is_understood() {
        let mut read = ReadBefore::default();
        let lacks = |read: &ReadBefore, text, joined| read.lacks(text, None, joined).is_some();
        assert!(lacks(&read, "The ambush brought the question back.", false));
        assert!(!lacks(&read, "The ambush brought the question back.", true));
        assert!(lacks(&read, "In this context two men met.", false));
        read.read("كمين قرب الجسر", None);
        assert!(!lacks(&read, "The ambush brought the question back.", false));
        assert!(lacks(&read, "In this context two men met.", false));
    }
}
