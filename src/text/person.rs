//! The name of a person as it may sign and be printed.

use super::limits::unsettable;
use super::normalise_space;
use crate::diagnostic::{Message, msg};

/// The longest name that signs, in characters.
const MAX_NAME: usize = 100;

/// Characters that nobody sees and that say nothing in a name. The joiners stay: words of some languages need them.
fn says_nothing(c: char) -> bool {
    matches!(
        c,
        '\u{00AD}' | '\u{061C}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{2060}'
            ..='\u{2069}' | '\u{FEFF}' | '\u{FFFC}'
    )
}

/// A name as it may sign: 1 to 100 characters on one line that a page can contain; invisible ones are taken out.
///
/// # Errors
///
/// What is wrong with it.
pub fn signing_name(name: &str) -> Result<String, Message> {
    let name: String = name.chars().filter(|c| !says_nothing(*c)).collect();
    let name = normalise_space(&name);
    if !name.chars().any(char::is_alphanumeric) || name.chars().count() > MAX_NAME {
        return Err(msg!("signing-name", limit = MAX_NAME));
    }
    match unsettable(&name) {
        Some(why) => Err(msg!("signing-name--unprintable", why = why)),
        None => Ok(name),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_sign_are_checked() {
        assert_eq!(signing_name("  A \n reviewer ").unwrap(), "A reviewer");
        assert!(signing_name("مراجِعة").is_ok());
        for invisible in ["\u{2067}أحمد\u{2069}", "أح\u{200B}مد", "\u{FEFF}أحمد", "\u{200F}أحمد\u{00AD}"]
        {
            assert_eq!(signing_name(invisible).unwrap(), "أحمد");
        }
        assert!(signing_name("\u{2067}\u{2069}").is_err());
        for bad in ["", "  ", "---", "a\u{202E}b", &"x".repeat(101)] {
            assert!(signing_name(bad).is_err(), "{bad}");
        }
    }
}
