//! Words of the source left over in the translation.

use std::ops::Range;

use super::Check;
use super::pair::{Finding, Pair, cut, finding};
use crate::lang::Direction;
use crate::text::facts::is_arabic;
use crate::text::{normalise_space, word_count};

pub(super) const CHECK: Check = Check {
    code: "translated-leftover",
    about: "Arabic letters stand in a translation into a language of another script, or the source itself does.",
    find,
};

/// So much of what is left over is shown.
const MAX_WORDS: usize = 60;

fn find(pair: &Pair<'_>) -> Vec<Finding> {
    let (source, target) = (pair.source.text.as_str(), pair.target.text.as_str());
    if word_count(source) > 3 && normalise_space(source) == normalise_space(target) {
        return vec![finding(CHECK.code, "what stands as the translation is the source".to_owned(), None, None)];
    }
    if pair.target.tag.is_none_or(|lang| lang.direction() == Direction::Rtl) {
        return Vec::new();
    }
    let Some(start) = target.find(is_arabic) else { return Vec::new() };
    let rest = &target[start..];
    let end = rest.find(|c: char| c.is_alphabetic() && !is_arabic(c)).unwrap_or(rest.len());
    let words = rest[..end].trim_end_matches(|c: char| !is_arabic(c));
    let span: Range<usize> = start..start + words.len();
    let message = format!("`{}` is left over from the source", cut(words, MAX_WORDS));
    vec![finding(CHECK.code, message, None, Some(span))]
}
