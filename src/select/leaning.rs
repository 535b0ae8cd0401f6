//! Which passages cannot be understood by themselves, and what they lean on.

use std::cell::RefCell;
use std::collections::BTreeMap;

use crate::corpus::Passage;
use crate::corpus::leaning::{ReadBefore, SentencePlace, antecedent};
use crate::spec::topic::Topic;

/// What the sentences of a corpus lean on, for whoever has read title and question of a topic.
pub(super) struct Leaners<'a> {
    passages: &'a [Passage],
    read: ReadBefore,
    /// What is found is kept: a candidate is looked at in every round.
    known: RefCell<BTreeMap<(usize, usize), Option<Leans>>>,
}

/// That a sentence leans on what stands before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Leans {
    /// Where that stands, if it is known.
    on: Option<SentencePlace>,
}

impl<'a> Leaners<'a> {
    pub(super) fn of(topic: &Topic, passages: &'a [Passage]) -> Self {
        let mut read = ReadBefore::default();
        for (lang, text) in topic.title.iter().chain(&topic.question) {
            read.read(text, Some(lang));
        }
        Self { passages, read, known: RefCell::default() }
    }

    fn leans(&self, passage: usize, sentence: usize) -> Option<Leans> {
        let look = || {
            let Passage { text, sentences, lang, .. } = &self.passages[passage];
            let words = text.get(sentences.get(sentence)?.clone())?;
            let leaning = self.read.lacks(words, lang.as_ref(), false)?;
            let on = antecedent(self.passages, SentencePlace { passage, sentence }, leaning.on);
            Some(Leans { on })
        };
        *self.known.borrow_mut().entry((passage, sentence)).or_insert_with(look)
    }

    /// The passage before it that a passage leans on which is quoted from this sentence on: `Some(None)` where none is known
    /// that could be quoted with it, `None` where it stands alone.
    pub(super) fn on(&self, passage: usize, first: usize) -> Option<Option<usize>> {
        let leans = self.leans(passage, first)?;
        Some(leans.on.map(|on| on.passage).filter(|&on| on != passage))
    }

    /// The sentence of the same passage that a sentence leans on.
    pub(super) fn within(&self, passage: usize, sentence: usize) -> Option<usize> {
        let on = self.leans(passage, sentence)?.on?;
        (on.passage == passage).then_some(on.sentence)
    }
}
