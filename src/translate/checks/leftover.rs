//! Words of the source left over in the translation.

use std::ops::Range;

use super::Check;
use super::pair::{Finding, SentencePair, finding};
use crate::diagnostic::{msg, rules};
use crate::lang::Direction;
use crate::text::facts::is_arabic;
use crate::text::{normalise_space, word_count};

rules! {
    /// Words of the source are left over in the translation.
    pub TRANSLATED_LEFTOVER = Warning "translated-leftover" {
        title: "A translation into a language of another script contains Arabic letters, or is the source itself.",
        why: "A word was not translated, or the source was stored as its own translation.",
        wrong: "msgid \"وصل الوفد\"\nmsgstr \"The وفد arrived\"",
        right: "msgid \"وصل الوفد\"\nmsgstr \"The delegation arrived\"",
    }
}

pub(super) const CHECK: Check = Check { rule: &TRANSLATED_LEFTOVER, find };

fn find(pair: &SentencePair<'_>) -> Vec<Finding> {
    let (source, target) = (pair.source.text.as_str(), pair.target.text.as_str());
    if word_count(source) > 3 && normalise_space(source) == normalise_space(target) {
        return vec![finding(&TRANSLATED_LEFTOVER, msg!("translated-leftover--all"), None, None)];
    }
    if pair.target.tag.is_none_or(|lang| lang.direction() == Direction::Rtl) {
        return Vec::new();
    }
    let Some(start) = target.find(is_arabic) else { return Vec::new() };
    let rest = &target[start..];
    let end = rest.find(|c: char| c.is_alphabetic() && !is_arabic(c)).unwrap_or(rest.len());
    let words = rest[..end].trim_end_matches(|c: char| !is_arabic(c));
    let span: Range<usize> = start..start + words.len();
    let message = msg!("translated-leftover", words = pair.target.quoted(&span));
    vec![finding(&TRANSLATED_LEFTOVER, message, None, Some(span))]
}
