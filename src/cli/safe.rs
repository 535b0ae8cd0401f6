//! Text of files made safe for a terminal: nothing in it steers the terminal, and each direction keeps to itself. Nor does
//! it steer the machines on which checks are run, which take some lines of what a program prints as commands.

use std::borrow::Cow;

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

/// What makes a command of a line wherever it stands in it: for Azure Pipelines and older GitHub runners, and TeamCity.
const COMMANDS: [&str; 3] = ["##[", "##vso[", "##teamcity["];

/// A text no line of which is a command for the machine that runs the program: `::error::` at its beginning, for GitHub's
/// runners, is `\::error::`.
pub(super) fn no_command(text: &str) -> Cow<'_, str> {
    let begins = |line: &str| line.trim_start().starts_with("::");
    if !text.lines().any(begins) && !COMMANDS.iter().any(|command| text.contains(command)) {
        return Cow::Borrowed(text);
    }
    let line = |line: &str| match begins(line) {
        true => line.replacen("::", "\\::", 1),
        false => line.to_owned(),
    };
    let text: String = text.split_inclusive('\n').map(line).collect();
    Cow::Owned(COMMANDS.iter().fold(text, |text, command| text.replace(command, &format!("#\\{}", &command[1..]))))
}

/// The most characters of a message that are shown: it may repeat a word of a file that is as long as the file.
const MAX_MESSAGE: usize = 4000;

/// A message as far as somebody reads it.
pub(super) fn short(message: &str) -> Cow<'_, str> {
    match message.char_indices().nth(MAX_MESSAGE) {
        Some((end, _)) => Cow::Owned(format!("{}…", &message[..end])),
        None => Cow::Borrowed(message),
    }
}

/// A message with each quoted right-to-left stretch isolated.
pub(super) fn shown(message: &str) -> String {
    let message = &*short(message);
    let clean: String = message.chars().map(|c| if c == '\n' { ' ' } else { visible(c) }).collect();
    crate::text::bidi::isolate(&clean, crate::lang::Direction::Ltr)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_line_is_a_command() {
        assert_eq!(no_command("a :: b\n"), "a :: b\n");
        assert_eq!(no_command("a\n ::error::b\n::stop-commands::x"), "a\n \\::error::b\n\\::stop-commands::x");
        assert_eq!(no_command("a ##[add-mask]b ##vso[task]c"), "a #\\#[add-mask]b #\\#vso[task]c");
    }
}
