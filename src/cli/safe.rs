//! Text of files made safe for a terminal: nothing in it steers the terminal, and each direction keeps to itself. Nor does
//! it steer the machines on which checks are run, which take some lines of what a program prints as commands.

use std::borrow::Cow;

use crate::diagnostic::Message;
use crate::lang::{Direction, is_rtl_letter};
use crate::messages::{self, MessageLanguage};
use crate::text::bidi::is_isolate;

/// First strong isolate and its end (UAX 9): a line of Arabic inside an English message keeps to
/// itself.
const FSI: char = '\u{2068}';
/// Right-to-left isolate: a sentence that is read from the right.
const RLI: char = '\u{2067}';
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

/// The sentence of a message as a text of one line, each piece of the other direction isolated.
pub(super) fn said(message: &Message, language: MessageLanguage) -> String {
    let sentence = messages::sentence(message, language);
    match language.direction() {
        Direction::Ltr => shown(&sentence),
        Direction::Rtl => kept(&sentence).replace('\n', " "),
    }
}

/// The sentence of a message as a part of a line. One that is read from the right is an isolate, so that its marks stay
/// with it whatever direction a terminal takes the line to have: lines begin with a path, or with white space.
pub(super) fn within(message: &Message, language: MessageLanguage) -> String {
    in_line(said(message, language), language)
}

/// The sentence of a message by itself, in as many lines as it has.
pub(super) fn alone(message: &Message, language: MessageLanguage) -> String {
    let sentence = messages::sentence(message, language);
    match language.direction() {
        Direction::Ltr => clean(&short(&sentence)),
        Direction::Rtl => {
            let lines = kept(&sentence);
            lines.split('\n').map(|line| in_line(line.to_owned(), language)).collect::<Vec<_>>().join("\n")
        }
    }
}

fn in_line(text: String, language: MessageLanguage) -> String {
    match language.direction() {
        Direction::Rtl if !text.is_empty() => format!("{RLI}{text}{PDI}"),
        _ => text,
    }
}

/// A sentence that is read from the right, cleaned. The isolates in it are those of the catalogue, which has taken out those
/// of files.
fn kept(sentence: &str) -> String {
    short(sentence).chars().map(|c| if c == '\n' || is_isolate(c) { c } else { visible(c) }).collect()
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
    fn a_sentence_that_is_read_from_the_right_is_one_isolate() {
        let message = crate::diagnostic::msg!("no-such-source", key = "a\u{1b}\u{2069}b");
        assert_eq!(
            within(&message, MessageLanguage::Arabic),
            "\u{2067}لا يوجد مصدر باسم \u{2066}`\u{2068}a\u{FFFD}\u{FFFD}b\u{2069}`\u{2069}\u{2069}"
        );
        assert_eq!(within(&message, MessageLanguage::French), "il n’y a pas de source `a\u{FFFD}\u{FFFD}b`");
        let fault = alone(&crate::diagnostic::msg!("program-fault", why = "x"), MessageLanguage::Arabic);
        assert!(fault.lines().count() == 2 && fault.lines().all(|line| line.starts_with(RLI)), "{fault:?}");
    }

    #[test]
    fn no_line_is_a_command() {
        assert_eq!(no_command("a :: b\n"), "a :: b\n");
        assert_eq!(no_command("a\n ::error::b\n::stop-commands::x"), "a\n \\::error::b\n\\::stop-commands::x");
        assert_eq!(no_command("a ##[add-mask]b ##vso[task]c"), "a #\\#[add-mask]b #\\#vso[task]c");
    }
}
