//! Who is signed in: a code is exchanged once for a token, which a tab keeps and sends with each request.

use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// How long a code can be used.
const CODE_LASTS: Duration = Duration::from_secs(15 * 60);

/// The most codes that wait, and the most tabs that are signed in; the oldest goes first.
const MOST_CODES: usize = 16;
const MOST_TOKENS: usize = 64;

/// Codes and tokens that are valid.
#[derive(Default)]
pub(super) struct Sessions(Mutex<Valid>);

#[derive(Default)]
struct Valid {
    codes: Vec<(String, Instant)>,
    tokens: Vec<String>,
}

/// 128 bits from the system, as hexadecimal digits. `None` where the system gives none.
fn secret() -> Option<String> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).ok()?;
    Some(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}

/// Whether two secrets are the same. How long it takes says nothing of where they differ.
fn same(one: &str, other: &str) -> bool {
    one.len() == other.len() && one.bytes().zip(other.bytes()).fold(0, |differs, (a, b)| differs | (a ^ b)) == 0
}

impl Sessions {
    /// A new code. `None` where the system gives no random bytes: then nobody can sign in.
    pub(super) fn new_code(&self, now: Instant) -> Option<String> {
        let code = secret()?;
        let mut valid = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        valid.codes.push((code.clone(), now));
        if valid.codes.len() > MOST_CODES {
            valid.codes.remove(0);
        }
        Some(code)
    }

    /// Exchanges a code for a token. It is used up.
    pub(super) fn sign_in(&self, code: &str, now: Instant) -> Option<String> {
        let mut valid = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        valid.codes.retain(|(_, made)| now.duration_since(*made) < CODE_LASTS);
        let before = valid.codes.len();
        valid.codes.retain(|(known, _)| !same(known, code));
        if valid.codes.len() == before {
            return None;
        }
        let token = secret()?;
        valid.tokens.push(token.clone());
        if valid.tokens.len() > MOST_TOKENS {
            valid.tokens.remove(0);
        }
        Some(token)
    }

    /// Whether a token is of a tab that is signed in.
    pub(super) fn knows(&self, token: &str) -> bool {
        let valid = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        valid.tokens.iter().fold(false, |known, one| known | same(one, token))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_good_once_and_for_a_while() {
        let (sessions, now) = (Sessions::default(), Instant::now());
        let code = sessions.new_code(now).unwrap();
        assert_eq!(code.len(), 32);
        assert_eq!(sessions.sign_in("", now), None);
        assert_eq!(sessions.sign_in(&code[..31], now), None);
        let token = sessions.sign_in(&code, now).unwrap();
        assert_eq!(sessions.sign_in(&code, now), None, "used up");
        assert!(sessions.knows(&token) && !sessions.knows(&code) && !sessions.knows(""));
        let late = sessions.new_code(now).unwrap();
        assert_eq!(sessions.sign_in(&late, now + CODE_LASTS), None, "expired");
        let first = sessions.new_code(now).unwrap();
        for _ in 0..MOST_CODES {
            sessions.new_code(now);
        }
        assert_eq!(sessions.sign_in(&first, now), None, "codes are limited in number");
    }
}
