//! Small words of messages.

/// A count with its noun in English: `1 source`, `2 sources`.
pub(super) fn counted(count: usize, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}
