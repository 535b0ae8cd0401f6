//! A sentence beside its translation, and what a check says of the two.

use std::ops::Range;

use super::terms::Terms;
use crate::diagnostic::{Message, Rule};
use crate::lang::Lang;
use crate::text::facts::{Language, Text};

/// A sentence with its translation.
pub struct SentencePair<'a> {
    pub(super) source: PairSide<'a>,
    pub(super) target: PairSide<'a>,
    pub(super) terms: &'a Terms<'a>,
}

/// One side of a pair.
pub(super) struct PairSide<'a> {
    pub(super) text: Text<'a>,
    pub(super) tag: Option<&'a Lang>,
}

impl<'a> PairSide<'a> {
    fn new(text: &'a str, tag: Option<&'a Lang>, terms: &'a Terms<'a>) -> Self {
        Self { text: Text::with_names(text, Language::of(text, tag), terms.table), tag }
    }

    /// The words that stand on these bytes, as they are quoted in a message.
    pub(super) fn quoted(&self, span: &Range<usize>) -> String {
        cut(&self.text.as_str()[span.clone()], MAX_WORDS)
    }
}

/// What a check found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What kind of finding it is.
    pub rule: &'static Rule,
    /// What is wrong.
    pub message: Message,
    /// The words of the source that it speaks of.
    pub source: Option<Range<usize>>,
    /// The words of the translation.
    pub target: Option<Range<usize>>,
}

impl Finding {
    /// The code of its rule.
    pub fn code(&self) -> &'static str {
        self.rule.code
    }
}

impl<'a> SentencePair<'a> {
    /// A sentence and its translation; `lang` is the language of the sentence, where it is known, `into`
    /// that of the translation.
    pub fn new(source: &'a str, lang: Option<&'a Lang>, target: &'a str, into: &'a Lang, terms: &'a Terms<'a>) -> Self {
        Self { source: PairSide::new(source, lang, terms), target: PairSide::new(target, Some(into), terms), terms }
    }

    /// Whether it is so long that words that may stand for others stand in it whatever it says.
    pub(super) fn is_long(&self) -> bool {
        let sides = [&self.source, &self.target];
        let words = sides.iter().map(|side| side.text.words().len()).max().unwrap_or_default();
        words > MAX_SENTENCE && !self.is_one_sentence() || words > MAX_ONE
    }

    /// Whether one of its sides is a single sentence.
    pub(super) fn is_one_sentence(&self) -> bool {
        let sides = [&self.source, &self.target];
        sides.iter().any(|side| {
            let text = side.text.as_str().trim_end();
            !text.trim_end_matches(['.', '!', '?', '؟', '»', '”', '"']).contains(". ")
        })
    }

    /// The two passages that a finding speaks of: its words with a few around them, else the beginnings.
    pub fn passages(&self, finding: &Finding) -> (String, String) {
        (
            passage(self.source.text.as_str(), finding.source.as_ref()),
            passage(self.target.text.as_str(), finding.target.as_ref()),
        )
    }
}

/// So many words most sentences of the news have at most.
const MAX_SENTENCE: usize = 36;

/// So many the longest has.
const MAX_ONE: usize = 60;

/// How many characters of a passage are shown before and behind the words in question.
const AROUND: usize = 40;

fn passage(text: &str, at: Option<&Range<usize>>) -> String {
    let range = at.cloned().unwrap_or(0..0);
    let before = text[..range.start].char_indices().rev().nth(AROUND).map_or(0, |(index, _)| index);
    let around = if at.is_some() { AROUND } else { 2 * AROUND };
    let after = text[range.end..].char_indices().nth(around).map_or(text.len(), |(index, _)| range.end + index);
    // No word is cut.
    let start = if before == 0 { 0 } else { text[before..].find(' ').map_or(before, |space| before + space + 1) };
    let end =
        if after == text.len() { after } else { text[..after].rfind(' ').filter(|&e| e >= range.end).unwrap_or(after) };
    let start = start.min(range.start);
    let (first, last) = (if start > 0 { "…" } else { "" }, if end < text.len() { "…" } else { "" });
    format!("{first}{}{last}", cut(text[start..end].trim(), MAX_LENGTH))
}

/// The longest passage, in characters: a text may be one endless word.
const MAX_LENGTH: usize = 240;

/// The most characters of the words that a message quotes.
const MAX_WORDS: usize = 100;

fn cut(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

pub(super) fn finding(
    rule: &'static Rule,
    message: Message,
    source: Option<Range<usize>>,
    target: Option<Range<usize>>,
) -> Finding {
    Finding { rule, message, source, target }
}
