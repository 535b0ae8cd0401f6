//! Third-party parsers on hostile bytes: run so that a panic ends nothing, and quoted so that their words fit a message.

use super::flow;
use super::unreadable::{DAMAGED_SOURCE, Unreadable};
use crate::diagnostic::msg;

/// What a third-party parser says of a file, fit for a message: it may contain words of the file.
pub(super) fn cleaned(why: &str) -> String {
    why.chars().map(|c| if c.is_whitespace() { ' ' } else { c }).filter(|&c| flow::is_text(c)).take(200).collect()
}

/// Runs a third-party parser on hostile bytes. A panic in it is a fault of that parser and must not
/// take the rest of the corpus along, so it becomes an error like any other.
pub(super) fn guarded<T>(format: &'static str, parse: impl FnOnce() -> T) -> Result<T, Unreadable> {
    std::panic::catch_unwind(std::panic::AssertUnwindSafe(parse))
        .map_err(|_| Unreadable::new(&DAMAGED_SOURCE, msg!("damaged-source--gave-up", format = format)))
}
