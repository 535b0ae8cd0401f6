//! The words of numbers, those in digits among them, each with what it says.

use std::ops::Range;

use super::Text;
use super::digits::{self, DigitShape, Literal};
use super::language::Language;
use super::lexicon::{Lexicon, LexiconMatch, PerLanguage, Prefixes, is_arabic};
use super::number::Number;
use super::units::{self, Unit};
use crate::text::fold;

/// What a word says of a number.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum NumberWord {
    Digits(Number),
    /// Digits of more places than numbers are kept, by their print.
    Long(u64),
    /// It is of the number before and says nothing more.
    Absorbed,
    Cardinal(u64),
    Ordinal(u64),
    Fraction(u64, u64),
    Multiple(u64),
    /// A number inside a word of another kind, or in the name of a king: tripartite, Mohammed VI.
    Loose(u64),
    Around(u64),
    Vague(u64),
    Dual(Option<Unit>),
    /// A part is added, or taken away: ونصف, إلا ربعا.
    Plus(u64, u64),
    Minus(u64, u64),
    Point,
    Clock(Number),
    Label(Number),
    Decade(u64),
}

fn vague(key: &str) -> Option<u64> {
    Some(match key {
        "few" => 1,
        "tens" => 10,
        "hundreds" => 100,
        "thousands" => THOUSAND,
        "millions" => 1_000_000,
        "billions" => 1_000_000_000,
        "trillions" => 1_000_000_000_000,
        _ => return None,
    })
}

fn joint(key: &str) -> Option<NumberWord> {
    Some(match key {
        "half" => NumberWord::Plus(1, 2),
        "quarter" => NumberWord::Plus(1, 4),
        "third" => NumberWord::Plus(1, 3),
        "three-quarters" => NumberWord::Plus(3, 4),
        "less-quarter" => NumberWord::Minus(1, 4),
        "less-third" => NumberWord::Minus(1, 3),
        "point" => NumberWord::Point,
        _ => return None,
    })
}

/// The sections of number words, in the order in which they count where a word stands in two.
const SECTIONS: [&str; 10] = [
    "joints",
    "cardinals",
    "ordinals",
    "fractions",
    "multiples",
    "about-numbers",
    "decades",
    "vague",
    "duals",
    "number-adjectives",
];

fn lexicon(language: Language) -> Lexicon<NumberWord> {
    let entries = SECTIONS.iter().flat_map(|&section| {
        let rows = super::tables::section(language, section);
        rows.into_iter().flat_map(move |row| {
            let value = match section {
                "joints" => joint(row.key),
                "cardinals" => row.key.parse().ok().map(NumberWord::Cardinal),
                "ordinals" => row.key.parse().ok().map(NumberWord::Ordinal),
                "fractions" => {
                    let parts = row.key.split_once('/');
                    parts.and_then(|(n, d)| Some(NumberWord::Fraction(n.parse().ok()?, d.parse().ok()?)))
                }
                "multiples" => row.key.parse().ok().map(NumberWord::Multiple),
                "number-adjectives" => row.key.parse().ok().map(NumberWord::Loose),
                "about-numbers" => row.key.parse().ok().map(NumberWord::Around),
                "decades" => row.key.parse().ok().map(NumberWord::Decade),
                "vague" => vague(row.key).map(NumberWord::Vague),
                _ => Some(NumberWord::Dual(Unit::of_key(row.key))),
            };
            row.words.into_iter().filter_map(move |word| Some((word, value?)))
        })
    });
    Lexicon::new(Prefixes::Noun, entries.collect::<Vec<_>>())
}

static WORDS: PerLanguage<NumberWord> = PerLanguage::new(lexicon);

/// Whether a word says a number.
pub(super) fn is_number_word(language: Language, word: &fold::FoldedWord) -> bool {
    let found = WORDS.get(language).at(std::slice::from_ref(word), 0);
    found.is_some_and(|found| matches!(found.value, NumberWord::Cardinal(_) | NumberWord::Ordinal(_)))
}

pub(super) const THOUSAND: u64 = 1000;

/// A word of a number in its place.
#[derive(Clone, Debug)]
pub(super) struct NumberToken {
    pub(super) word: NumberWord,
    pub(super) words: Range<usize>,
    pub(super) span: Range<usize>,
    /// Whether the conjunction و stands before it in the same word.
    pub(super) and: bool,
    pub(super) article: bool,
    pub(super) bare_digits: Option<usize>,
    /// Digits with an ending of order: 21st, 1er.
    pub(super) ordinal: bool,
    /// Digits whose marks can say something else.
    pub(super) doubtful: bool,
    /// The scale that letters behind digits say: 5bn.
    pub(super) scale: Option<u64>,
}

/// The words of numbers of a text, those in digits among them.
pub(super) fn tokens(text: &Text<'_>) -> Vec<NumberToken> {
    let mut tokens: Vec<NumberToken> =
        digits::literals(text.text).into_iter().map(|literal| of_digits(text, literal)).collect();
    let taken: Vec<Range<usize>> = tokens.iter().map(|token| token.words.clone()).collect();
    let is_taken = |words: &Range<usize>| {
        let at = taken.partition_point(|other| other.end <= words.start);
        taken.get(at).is_some_and(|other| other.start < words.end)
    };
    let shadows = text.shadows();
    let is_shadowed = |span: &Range<usize>| {
        let at = shadows.partition_point(|other| other.end <= span.start);
        shadows.get(at).is_some_and(|other| other.start < span.end)
    };
    let found = WORDS.get(text.language).find(&text.words);
    let words = found.into_iter().filter(|found| !is_taken(&found.words) && !is_shadowed(&found.span));
    tokens.extend(words.filter_map(|found| of_word(text, found)));
    tokens.extend(parts_of_them(text).into_iter().filter(|token| !is_shadowed(&token.span)));
    tokens.extend(roman(text));
    tokens.extend(regnal(text).into_iter().filter(|token| !is_shadowed(&token.span)));
    tokens.sort_by_key(|token| token.span.start);
    for index in 1..tokens.len() {
        let is_beside = tokens[index - 1].words.end == tokens[index].words.start;
        let is_scale =
            matches!(tokens[index].word, NumberWord::Cardinal(value) | NumberWord::Vague(value) if value >= THOUSAND);
        if matches!(tokens[index - 1].word, NumberWord::Long(_)) && is_beside && is_scale {
            tokens[index].word = NumberWord::Absorbed;
        }
        let follows = tokens[index - 1].words.end == tokens[index].words.start;
        let is_thousand = text.words[tokens[index].words.start].folded.ends_with("الفا");
        if follows && is_thousand && !tokens[index].and && tokens[index].word == NumberWord::Cardinal(2 * THOUSAND) {
            tokens[index].word = NumberWord::Cardinal(THOUSAND);
        }
    }
    tokens
}

fn of_word(text: &Text<'_>, found: LexiconMatch<'_, NumberWord>) -> Option<NumberToken> {
    let LexiconMatch { value, words, span, and, article, .. } = found;
    let mut word = *value;
    let first = text.words[words.start].folded.as_str();
    // لست is "I am not" far more often than "for six".
    if first == "لست" {
        return None;
    }
    // Folded, `وأحد` is `واحد`.
    let written = &text.text[span.clone()];
    let and = and
        || written.starts_with("وأ")
        || first == "واحد" && text.words.get(words.end).is_some_and(|next| next.folded == "عشر");
    if word == NumberWord::Cardinal(THOUSAND) && first.ends_with("الفا") {
        // ألفا دولار is two thousand; ألفاً with its vowel sign, and behind a number, is one.
        let after = text.words.get(words.end);
        let noun = after.is_some_and(|next| {
            !next.folded.starts_with(['و', 'ف']) && next.folded != "من" && !text.breaks(span.end, next.span.start)
        });
        if noun && !written.contains('\u{64B}') {
            word = NumberWord::Cardinal(2 * THOUSAND);
        }
    }
    Some(NumberToken {
        word,
        words,
        span,
        and,
        article,
        bare_digits: None,
        ordinal: false,
        doubtful: false,
        scale: None,
    })
}

/// The endings that make digits a place in an order, folded.
const ORDINAL_ENDINGS: [&str; 11] = ["st", "nd", "rd", "th", "er", "ere", "re", "e", "eme", "nde", "ieme"];

fn of_digits(text: &Text<'_>, literal: Literal) -> NumberToken {
    let literal = with_leading_point(text, literal);
    let before = text.text[..literal.span.start].chars().next_back();
    let behind: String =
        text.text[literal.span.end..].chars().take_while(|c| c.is_alphabetic()).take(MAX_SCALE).collect();
    let and = before == Some('و')
        && !text.text[..literal.span.start - 'و'.len_utf8()].chars().next_back().is_some_and(char::is_alphabetic);
    let ordinal = ORDINAL_ENDINGS.contains(&fold::fold(&behind).as_str());
    let scale = scale_behind(text, &literal, &behind);
    let literal = match scale {
        Some((scale, length)) => scaled(literal, scale, length),
        None => literal,
    };
    let words = text.words_in(&literal.span);
    let word = match (literal.shape, literal.number) {
        (_, None) => NumberWord::Long(print_of(&text.text[literal.span.clone()])),
        (DigitShape::Clock, Some(number)) => NumberWord::Clock(number),
        (DigitShape::Plain, Some(number)) if is_label(text, &literal.span) => NumberWord::Label(number),
        (DigitShape::Plain, Some(number)) if is_decade(text, &literal, &behind) => {
            NumberWord::Decade(number.as_whole().unwrap_or(0) % 100)
        }
        (DigitShape::Plain, Some(number)) => NumberWord::Digits(number),
    };
    let bare_digits = (!literal.marked && literal.shape == DigitShape::Plain).then_some(literal.digits);
    let (doubtful, scale) = (literal.doubtful, scale.map(|(scale, _)| scale));
    NumberToken { word, words, span: literal.span, and, article: false, bare_digits, ordinal, doubtful, scale }
}

/// A print of digits that tells them from others (FNV-1a, 64 bits).
fn print_of(digits: &str) -> u64 {
    let digits = digits.chars().filter_map(digits::digit);
    digits.fold(0xcbf2_9ce4_8422_2325, |print, digit| (print ^ u64::from(digit)).wrapping_mul(0x0100_0000_01b3))
}

/// `.5` is a half: a point without a digit before it, where a number could begin.
fn with_leading_point(text: &Text<'_>, literal: Literal) -> Literal {
    let before = &text.text[..literal.span.start];
    let Some(rest) = before.strip_suffix('.').filter(|_| !literal.marked && text.language != Language::Arabic) else {
        return literal;
    };
    let begins = rest.chars().next_back().is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '$' | '€' | '£' | '-'));
    let scale = u32::try_from(literal.digits).ok().and_then(|digits| 10_u64.checked_pow(digits));
    let whole = literal.number.and_then(Number::as_whole);
    match whole.zip(scale).and_then(|(whole, scale)| Number::fraction(whole, scale)) {
        Some(number) if begins => {
            Literal { number: Some(number), marked: true, span: rest.len()..literal.span.end, ..literal }
        }
        _ => literal,
    }
}

/// So many letters a word of scale has at most.
const MAX_SCALE: usize = 12;

/// The scale that letters behind digits say, and how many bytes that is: 5bn, £30m, $30 m, 3مليون, 5 M€.
fn scale_behind(text: &Text<'_>, literal: &Literal, behind: &str) -> Option<(u64, usize)> {
    if !behind.is_empty() {
        let word = fold::FoldedWord { folded: fold::fold(behind), span: 0..behind.len() };
        let found = WORDS.get(text.language).at(&[word], 0).map(|found| *found.value);
        if let Some(NumberWord::Cardinal(scale) | NumberWord::Vague(scale)) = found
            && SCALES.contains(&scale)
        {
            return Some((scale, behind.len()));
        }
    }
    let rest = &text.text[literal.span.end..];
    let space = rest.chars().next().filter(|c| matches!(c, ' ' | '\u{a0}' | '\u{202f}')).map_or(0, char::len_utf8);
    let letters: String = rest[space..].chars().take_while(|c| c.is_alphabetic()).take(4).collect();
    let signed = || rest[space + letters.len()..].starts_with(['$', '£', '€', '¥']);
    let priced = || signed() || is_priced(text, literal.span.start);
    let scale = match (text.language, letters.as_str()) {
        (Language::English, "m" | "M")
            if priced() || space == 0 && is_counting(text, literal, &rest[letters.len()..]) =>
        {
            1_000_000
        }
        (Language::English, "k" | "K") if priced() => THOUSAND,
        (Language::English, "b" | "B") if priced() => 1_000_000_000,
        (Language::English, "tn") if space == 0 || priced() => 1_000_000_000_000,
        (Language::French, "M") if priced() => 1_000_000,
        (Language::French, "k") if priced() => THOUSAND,
        (Language::French, "Md" | "Mds" | "Mrd") => 1_000_000_000,
        _ => return None,
    };
    Some((scale, space + letters.len()))
}

/// Whether a thing that is counted stands behind the letter of a scale: 2.1m tonnes, 45m people. A length stands alone, or
/// before a word that binds.
fn is_counting(text: &Text<'_>, literal: &Literal, behind: &str) -> bool {
    let next: String = behind.strip_prefix(' ').unwrap_or("|").chars().take_while(|c| c.is_alphabetic()).collect();
    let word = fold::FoldedWord { folded: fold::fold(&next), span: 0..next.len() };
    let is_noun = (next.len() > 3 && next.ends_with('s') || matches!(next.as_str(), "people" | "barrels"))
        && !super::detection::is_function_word(text.language, &word);
    let is_length = matches!(next.as_str(), "metres" | "hurdles" | "sprints" | "races" | "freestyle");
    // Of the two in `2.1m tonnes this season, up from 1.6m`, the first says what the other is.
    let has_counted =
        || literals_before(text, literal).is_some_and(|last| is_counting(text, &last, &text.text[last.span.end + 1..]));
    is_noun && !is_length || has_counted()
}

/// The number in digits with the letter m behind it that stands before another.
fn literals_before(text: &Text<'_>, literal: &Literal) -> Option<Literal> {
    let found = digits::literals(&text.text[..literal.span.start]);
    found.into_iter().rev().find(|other| {
        let rest = &text.text[other.span.end..];
        rest.starts_with('m') && !rest[1..].starts_with(char::is_alphanumeric)
    })
}

const SCALES: [u64; 4] = [THOUSAND, 1_000_000, 1_000_000_000, 1_000_000_000_000];

/// Whether a currency stands before a number, as a sign or in capitals: $30, USD 30, and the 10 of $5–10.
fn is_priced(text: &Text<'_>, start: usize) -> bool {
    let before = text.text[..start].trim_end();
    let other = before.trim_end_matches(['-', '–', '\u{2011}']);
    let before = if other.len() < before.len() && other.ends_with(|c: char| c.is_ascii_digit()) {
        other.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ',')).trim_end()
    } else {
        before
    };
    let code: String = before.chars().rev().take_while(|c| c.is_alphabetic()).take(4).collect();
    let code: String = code.chars().rev().collect();
    before.ends_with(['$', '£', '€', '¥']) || units::is_currency_code(text.language, &code)
}

fn scaled(literal: Literal, scale: u64, length: usize) -> Literal {
    match literal.number.and_then(|number| number.times(Number::whole(scale))) {
        Some(number) => Literal {
            number: Some(number),
            marked: true,
            span: literal.span.start..literal.span.end + length,
            ..literal
        },
        None => Literal { number: None, ..literal },
    }
}

/// Whether digits are ten years: the 1990s, les années 90.
fn is_decade(text: &Text<'_>, literal: &Literal, behind: &str) -> bool {
    let tens = literal.number.and_then(Number::as_whole).is_some_and(|value| value.is_multiple_of(10) && value > 0);
    let digits = !literal.marked && matches!(literal.digits, 2 | 4);
    let word = text.words.partition_point(|word| word.span.end <= literal.span.start);
    let years = word.checked_sub(1).and_then(|at| text.words.get(at)).is_some_and(|word| word.folded == "annees");
    let rest = &text.text[literal.span.end..];
    let apostrophe = ["'s", "’s"]
        .iter()
        .any(|ending| rest.strip_prefix(ending).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric)));
    tens && digits
        && (text.language == Language::English && (behind == "s" || apostrophe)
            || text.language == Language::French && years)
}

/// Arabic prefixes that stand before digits: و12, بـ12, الـ12.
const BEFORE_DIGITS: [&str; 15] =
    ["و", "ف", "ب", "ل", "ك", "ال", "لل", "بال", "وال", "ول", "وب", "فال", "وبال", "كال", "ولل"];

/// Whether digits are part of a name: letters stand before them, with a hyphen or without.
fn is_label(text: &Text<'_>, span: &Range<usize>) -> bool {
    let before = &text.text[..span.start];
    let mut chars = before.chars().rev();
    match chars.next() {
        Some('-' | '\u{2011}' | '/') => {
            let is_time = ["mid", "early", "late", "pre", "post"].iter().any(|part| {
                let before = before.trim_end_matches(['-', '\u{2011}', '/']).to_lowercase();
                before.strip_suffix(part).is_some_and(|rest| !rest.ends_with(char::is_alphabetic))
            });
            chars.next().is_some_and(char::is_alphabetic) && !is_time
        }
        Some(c) if is_arabic(c) => {
            let letters: Vec<char> = before.chars().rev().take(6).take_while(|c| c.is_alphabetic()).collect();
            let letters: String = letters.into_iter().rev().filter(|&c| c != 'ـ').collect();
            !BEFORE_DIGITS.contains(&letters.as_str())
        }
        Some(c) => c.is_alphabetic(),
        None => false,
    }
}

/// The value of a folded Roman numeral up to 89.
fn roman_value(word: &str) -> Option<u64> {
    let digits: Option<Vec<i64>> = word
        .chars()
        .map(|c| match c {
            'i' => Some(1),
            'v' => Some(5),
            'x' => Some(10),
            'l' => Some(50),
            _ => None,
        })
        .collect();
    let digits = digits.filter(|digits| !digits.is_empty())?;
    let next = digits.iter().skip(1).chain([&0]);
    let signed = digits.iter().zip(next).map(|(&here, &next)| if here < next { -here } else { here });
    u64::try_from(signed.sum::<i64>()).ok().filter(|&value| value > 0)
}

/// Parts with a pronoun behind them: نصفهم, ربعها, ثلثاهم.
fn parts_of_them(text: &Text<'_>) -> Vec<NumberToken> {
    if text.language != Language::Arabic {
        return Vec::new();
    }
    let of = |(at, word): (usize, &fold::FoldedWord)| {
        let bare = ["هما", "هم", "ها", "هن", "نا", "ه"].iter().find_map(|pronoun| word.folded.strip_suffix(pronoun))?;
        let part = match bare.trim_start_matches(['و', 'ف', 'ب', 'ل']) {
            "نصف" => (1, 2),
            "ثلث" => (1, 3),
            "ثلثا" | "ثلثي" => (2, 3),
            "ربع" => (1, 4),
            _ => return None,
        };
        // نصفه folded may be نصفة, which nobody writes; ربعه and ثلثه neither.
        Some(NumberToken::of_word(NumberWord::Fraction(part.0, part.1), at, word))
    };
    text.words.iter().enumerate().filter_map(of).collect()
}

/// The numbers of kings, popes and wars in Roman numerals: Mohammed VI, World War II.
fn regnal(text: &Text<'_>) -> Vec<NumberToken> {
    if text.language == Language::Arabic {
        return Vec::new();
    }
    let of = |at: usize| {
        let word = &text.words[at];
        let written = &text.text[word.span.clone()];
        let name = &text.words[at.checked_sub(1)?];
        let is_name = text.text[name.span.clone()].starts_with(char::is_uppercase)
            && &text.text[name.span.end..word.span.start] == " ";
        let fits = is_name && written.len() > 1 && written.bytes().all(|byte| b"IVX".contains(&byte));
        let value = roman_value(&word.folded).filter(|_| fits)?;
        Some(NumberToken::of_word(NumberWord::Loose(value), at, word))
    };
    (0..text.words.len()).filter_map(of).collect()
}

impl NumberToken {
    /// A word that is a number all by itself.
    fn of_word(word: NumberWord, at: usize, written: &fold::FoldedWord) -> Self {
        Self {
            word,
            words: at..at + 1,
            span: written.span.clone(),
            and: false,
            article: false,
            bare_digits: None,
            ordinal: false,
            doubtful: false,
            scale: None,
        }
    }
}

/// Ordinals in Roman numerals, as French writes centuries: XXIe siècle.
fn roman(text: &Text<'_>) -> Vec<NumberToken> {
    if text.language != Language::French {
        return Vec::new();
    }
    let value = |word: &str| {
        let endings = ["eme", "er", "e"];
        endings.iter().find_map(|ending| word.strip_suffix(ending)).and_then(roman_value)
    };
    let is_roman = |at: usize, word: &fold::FoldedWord| {
        let next = text.words.get(at + 1).map_or("", |next| next.folded.as_str());
        text.text[word.span.clone()].starts_with(['I', 'V', 'X', 'L'])
            && matches!(next, "siecle" | "siecles" | "republique" | "arrondissement" | "congres" | "sommet" | "session")
    };
    let of = |(at, word): (usize, &fold::FoldedWord)| {
        let value = value(&word.folded)?;
        Some(NumberToken::of_word(NumberWord::Ordinal(value), at, word))
    };
    text.words.iter().enumerate().filter(|(at, word)| is_roman(*at, word)).filter_map(of).collect()
}
