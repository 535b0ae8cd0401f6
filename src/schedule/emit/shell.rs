//! Commands as words and as lines of a shell.

use super::ProgramCall;

/// A word for `sh`, quoted where it must be (POSIX.1-2024, XCU 2.2.2).
pub(super) fn shell_word(word: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '/' | '.' | '_' | '-' | '+' | ',' | ':' | '@' | '=');
    if !word.is_empty() && word.chars().all(plain) {
        return word.to_owned();
    }
    format!("'{}'", word.replace('\'', "'\\''"))
}

/// A command of these words.
pub(super) fn command(words: &[&str]) -> ProgramCall {
    words.iter().map(|word| (*word).to_owned()).collect()
}

/// A command as a person would type it.
pub fn typed(command: &[String]) -> String {
    command.iter().map(|word| shell_word(word)).collect::<Vec<_>>().join(" ")
}
