//! Small words of messages.

use std::error::Error;
use std::fmt;

use crate::diagnostic::Message;
use crate::messages::english;

/// A count with its noun in English: `1 source`, `2 sources`.
pub(super) fn counted(count: usize, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}

/// What is wrong with the value of an option, as the parser of the command line prints it.
#[derive(Clone, Debug)]
pub(crate) struct WrongValue(pub(super) Message);

impl fmt::Display for WrongValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&english(&self.0))
    }
}

impl Error for WrongValue {}
