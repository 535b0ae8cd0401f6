//! The date of an imported entry as the library has it, and what is said where that is less than its words.

use super::super::dates::{NoDate, Understood};
use crate::diagnostic::{Message, msg};
use crate::text::normalise_space;

/// The most characters of words that are not understood that a message repeats.
const MAX_SHOWN: usize = 80;

/// The date for an entry, and what is to be said of it.
pub(super) fn taken(key: &str, words: &str, read: Result<Understood, NoDate>) -> (Option<String>, Option<Message>) {
    let words: String = normalise_space(words).chars().take(MAX_SHOWN).collect();
    let left_out = |why: Message| Some(msg!("left-out-field", key = key, why = why));
    match read {
        Ok(Understood { date, whole: true }) => (Some(date.to_string()), None),
        Ok(Understood { date, whole: false }) => {
            let date = date.to_string();
            let message = msg!("left-out-field--part", key = key, words = words, date = &date);
            (Some(date), Some(message))
        }
        Err(NoDate::Unknown) => (None, left_out(msg!("left-out-field--date", words = words))),
        Err(NoDate::Hijri) => (None, left_out(msg!("left-out-field--hijri", words = words))),
        Err(NoDate::Span) => (None, left_out(msg!("left-out-field--span", words = words))),
    }
}
