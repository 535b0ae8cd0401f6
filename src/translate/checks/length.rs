//! The length of a translation beside that of its source.

use super::Check;
use super::pair::{Finding, SentencePair, finding};
use crate::diagnostic::{msg, rules};
use crate::text::facts::Language;

rules! {
    /// A translation is much shorter or longer than translations usually are.
    pub TRANSLATED_LENGTH = Warning "translated-length" {
        title: "A translation is much shorter or longer than translations usually are.",
        why: "Often a part of the sentence is not translated, or something was added. Compare it with its source \
              from beginning to end.",
        wrong: "",
        right: "",
    }
}

pub(super) const CHECK: Check = Check { rule: &TRANSLATED_LENGTH, find };

/// Shorter texts differ in length for no reason.
const MIN_LENGTH: usize = 40;

/// Texts of fewer letters differ more in length.
const SHORT: usize = 80;
const LEEWAY: f64 = 0.1;

/// How many times as long as its source a translation may be. Arabic writes no short vowels, so that its
/// translations are longer.
fn ordinary(source: Language, target: Language) -> (f64, f64) {
    match (source == Language::Arabic, target == Language::Arabic) {
        (true, false) => (0.8, 2.2),
        (false, true) => (0.45, 1.35),
        _ => (0.5, 2.0),
    }
}

fn find(pair: &SentencePair<'_>) -> Vec<Finding> {
    let length = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).count();
    let (source, target) = (length(pair.source.text.as_str()), length(pair.target.text.as_str()));
    if source < MIN_LENGTH {
        return Vec::new();
    }
    let ratio = target as f64 / source as f64;
    let (least, most) = ordinary(pair.source.text.language(), pair.target.text.language());
    let leeway = if source < SHORT { LEEWAY } else { 0.0 };
    let (least, most) = (least - leeway, most + leeway);
    let message = match ratio {
        ratio if ratio < least => msg!("translated-length--shorter", source = source, translation = target),
        ratio if ratio > most => msg!("translated-length--longer", source = source, translation = target),
        _ => return Vec::new(),
    };
    vec![finding(&TRANSLATED_LENGTH, message, None, None)]
}
