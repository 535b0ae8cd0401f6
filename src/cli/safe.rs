//! Text of files made safe for a terminal: nothing in it steers the terminal, and each direction keeps to itself.

use crate::lang::is_rtl_letter;

/// First strong isolate and its end (UAX 9): a line of Arabic inside an English message keeps to
/// itself.
const FSI: char = '\u{2068}';
const PDI: char = '\u{2069}';

/// Nothing that a file contains may steer the terminal.
pub(super) fn visible(c: char) -> char {
    match c {
        '\t' => ' ',
        c if c.is_control() || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}') => '\u{FFFD}',
        c => c,
    }
}

pub(super) fn clean(text: &str) -> String {
    text.chars().map(|c| if c == '\n' { c } else { visible(c) }).collect()
}

/// Text of a file for a line of our own: nothing in it steers the terminal, and right-to-left text keeps
/// to itself.
pub(super) fn cell(text: &str) -> String {
    isolated(&clean(text).replace('\n', " "))
}

/// A text that somebody is about to trust: what nobody sees (signs that have no width, controls) is written out, so that it
/// looks like no other.
pub(super) fn unmistakable(text: &str) -> String {
    let written = |c: char| {
        let escaped = c.escape_debug().to_string();
        let is_unseen = escaped.starts_with("\\u") || c.is_control();
        if is_unseen { escaped } else { c.to_string() }
    };
    text.chars().map(written).collect()
}

pub(super) fn isolated(text: &str) -> String {
    if text.chars().any(is_rtl_letter) { format!("{FSI}{text}{PDI}") } else { text.to_owned() }
}

/// A message with each quoted right-to-left stretch isolated.
pub(super) fn shown(message: &str) -> String {
    let clean: String = message.chars().map(|c| if c == '\n' { ' ' } else { visible(c) }).collect();
    crate::text::bidi::isolate(&clean, crate::lang::Direction::Ltr)
}
