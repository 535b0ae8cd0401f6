//! Arabic names that are words of their own, too: نيسان is April, سبعين seventy. Alone such a word is the name only where
//! nothing beside it says that it is the other.

use super::Text;
use super::calendar;
use super::detection;
use super::language::Language;
use super::lexicon::{Prefixes, forms};
use super::names::{Mention, NameUse};
use super::number_words;

/// What stands before a month.
const BEFORE_MONTHS: [&str; 14] =
    ["في", "منذ", "حتي", "شهر", "خلال", "مطلع", "نهايه", "منتصف", "اواخر", "اوائل", "بدايه", "اواسط", "متم", "فاتح"];

/// Whether what looks like a name is a month or a number in its place.
pub(super) fn is_month_or_number(text: &Text<'_>, mention: &Mention) -> bool {
    if text.language != Language::Arabic || mention.words > 1 || mention.as_what != NameUse::Name {
        return false;
    }
    let at = text.words_in(&mention.span).start;
    let Some(word) = text.words.get(at) else { return false };
    let before = at.checked_sub(1).and_then(|before| text.words.get(before));
    let after = text.words.get(at + 1).filter(|after| !text.breaks(word.span.end, after.span.start));
    let is_number = |word: &crate::text::fold::FoldedWord| {
        word.folded.starts_with(|c: char| c.is_ascii_digit()) || number_words::is_number_word(text.language, word)
    };
    if forms(&word.folded, Prefixes::Noun).iter().any(|form| calendar::is_month_word(form.text)) {
        let before_that = at.checked_sub(2).and_then(|at| text.words.get(at));
        let binds = before.is_some_and(|before| before.folded == "من") && before_that.is_some_and(is_number);
        return binds
            || before.is_some_and(|before| BEFORE_MONTHS.contains(&before.folded.as_str()) || is_number(before))
            || after.is_some_and(is_number);
    }
    // خمسة وسبعين, سبعين كيلومترا, سبعين في المئة.
    let counts = |after: &crate::text::fold::FoldedWord| {
        let indefinite = after.folded.ends_with('ا') && !detection::is_function_word(text.language, after);
        indefinite || after.folded.starts_with("بالم") || is_number(after)
    };
    is_number(word) && (word.folded.starts_with('و') && before.is_some_and(is_number) || after.is_some_and(counts))
}
