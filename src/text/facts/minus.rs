//! What makes a number negative: a sign before it, or a word: −5, minus 5, ناقص خمسة.

use super::Text;
use super::lexicon::{Lexicon, PerLanguage, Prefixes};
use super::numeral::{Numeral, NumeralRole};

static WORDS: PerLanguage<()> =
    PerLanguage::new(|language| Lexicon::of(language, Prefixes::Conjunctions, &["minus"], |_| Some(())));

/// What stands before a number and makes it negative.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Minus {
    /// The byte that it begins with.
    pub(super) start: usize,
    /// Whether it can be nothing else; a hyphen can be a dash.
    pub(super) sure: bool,
}

/// What makes a number negative, if anything does.
pub(super) fn before(text: &Text<'_>, numeral: &Numeral) -> Option<Minus> {
    if !matches!(numeral.role, NumeralRole::Cardinal | NumeralRole::Fraction) {
        return None;
    }
    sign(text, numeral).or_else(|| word(text, numeral))
}

fn sign(text: &Text<'_>, numeral: &Numeral) -> Option<Minus> {
    let before = text.text[..numeral.span.start].trim_end_matches(['$', '€', '£', '¥']);
    let sign = before.chars().next_back().filter(|c| matches!(c, '-' | '−' | '–' | '\u{2011}'))?;
    let rest = &before[..before.len() - sign.len_utf8()];
    let begins = rest.chars().next_back().is_none_or(|c| {
        c.is_whitespace()
            || matches!(c, '(' | '[' | '«' | '“' | '"' | '\u{200e}' | '\u{200f}' | '\u{2066}'..='\u{2069}')
    });
    // Behind a number it is the dash of a range.
    let last = rest.trim_end().chars().next_back();
    let is_dash = last.is_some_and(|c| c.is_numeric() || matches!(c, '%' | '٪'));
    (begins && !is_dash).then_some(Minus { start: rest.len(), sure: sign == '−' })
}

fn word(text: &Text<'_>, numeral: &Numeral) -> Option<Minus> {
    let at = numeral.words.start.checked_sub(1)?;
    let word = text.words.get(at)?;
    let is_minus = WORDS.get(text.language).is_word(&word.folded) && !text.breaks(word.span.end, numeral.span.start);
    // Ten minus three, au moins dix, six heures moins cinq.
    let last = at.checked_sub(1).and_then(|at| text.words.get(at)).map_or("", |word| word.folded.as_str());
    let is_other = matches!(last, "au" | "du" | "ou" | "pas" | "non" | "tout" | "heure" | "heures" | "midi" | "minuit")
        || text.places().ending(at).is_some();
    (is_minus && !is_other).then_some(Minus { start: word.span.start, sure: true })
}
