//! Marks that part sentences and clauses.

/// Marks that end sentences and their independent parts.
pub(super) const SENTENCE_ENDS: [char; 6] = ['.', '؛', ';', '!', '?', '؟'];

/// Marks that part clauses.
const CLAUSE_ENDS: &str = ",،;؛:.!?؟()[]«»“”\"|–—…\n\u{FFFC}";

/// Whether a mark parts clauses.
pub(super) fn parts_clauses(c: char) -> bool {
    CLAUSE_ENDS.contains(c)
}
