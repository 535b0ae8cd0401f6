//! Third-party parsers on hostile bytes: run so that a panic ends nothing, and quoted so that their words fit a message.

use std::borrow::Cow;

use super::flow;

/// What a third-party parser says of a file, fit for a message: it may hold words of the file.
pub(super) fn cleaned(why: &str) -> String {
    why.chars().map(|c| if c.is_whitespace() { ' ' } else { c }).filter(|&c| flow::is_text(c)).take(200).collect()
}

/// Runs a third-party parser on hostile bytes. A panic in it is a fault of that parser and must not
/// take the rest of the corpus along, so it becomes a sentence like any other.
pub(super) fn guarded<T>(what: &'static str, parse: impl FnOnce() -> T) -> Result<T, Cow<'static, str>> {
    std::panic::catch_unwind(std::panic::AssertUnwindSafe(parse))
        .map_err(|_| Cow::from(format!("its {what} reader gave up on this file, which is probably damaged")))
}
