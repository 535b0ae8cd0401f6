//! Numbers of a text in digits and words, put together: خمسة وعشرون ألفا, twenty-five, quatre-vingt-dix, 2.5 million.
//!
//! Words are read from left to right as they are said. What is said so far is a *total* of whole scales (thousands,
//! millions) and a *group* below the next scale; a word is added to the group, multiplies it, or begins a new number.

use std::collections::HashMap;
use std::ops::Range;

use super::Certainty;
use super::digits::{self, Literal, Shape};
use super::language::Language;
use super::lexicon::{Found, Lexicon, PerLanguage, Prefixes, is_arabic};
use super::number::Number;
use super::text::Text;
use super::units::Unit;
use crate::text::fold;

/// What a number is there for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// It counts or measures.
    Cardinal,
    /// A place in an order.
    Ordinal,
    /// A part of a whole.
    Fraction,
    /// So many times.
    Multiple,
    /// A noun in the dual, of a unit or of anything else.
    Dual(Option<Unit>),
    /// A time of the clock, in hours.
    Clock,
    /// Digits that are part of a name: سو-57, HB-1961.
    Label,
    /// Ten years of a century, 90 for the nineties.
    Decade,
}

/// How much a text says there is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Amount {
    /// A number.
    Number(Number),
    /// About a number, by the word itself: une dizaine.
    Around(Number),
    /// Not counted, of this order: 1 for a few, 10 for dozens, 10,000 for tens of thousands.
    Vague(u64),
}

impl Amount {
    /// The number, if there is one.
    pub fn number(self) -> Option<Number> {
        match self {
            Amount::Number(number) | Amount::Around(number) => Some(number),
            Amount::Vague(_) => None,
        }
    }
}

/// A number of a text, whatever it is there for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Numeral {
    /// How much.
    pub amount: Amount,
    /// What for.
    pub role: Role,
    /// Whether it stands there in digits, at least in part.
    pub in_digits: bool,
    /// The bytes of the text that it stands on.
    pub span: Range<usize>,
    /// Whether it can be nothing else: `one`, `first` and `second` often are.
    pub certainty: Certainty,
    /// The words that it is.
    pub(super) words: Range<usize>,
    /// How many digits stand before its decimal mark, if it is digits alone without any mark.
    pub(super) bare_digits: Option<usize>,
    /// The last thousand, million or more of it.
    pub(super) scale: Option<u64>,
}

/// What a word says of a number.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Word {
    Digits(Number),
    Cardinal(u64),
    Ordinal(u64),
    Fraction(u64, u64),
    Multiple(u64),
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

fn joint(key: &str) -> Option<Word> {
    Some(match key {
        "half" => Word::Plus(1, 2),
        "quarter" => Word::Plus(1, 4),
        "third" => Word::Plus(1, 3),
        "three-quarters" => Word::Plus(3, 4),
        "less-quarter" => Word::Minus(1, 4),
        "less-third" => Word::Minus(1, 3),
        "point" => Word::Point,
        _ => return None,
    })
}

/// The sections of number words, in the order in which they count where a word stands in two.
const SECTIONS: [&str; 9] =
    ["joints", "cardinals", "ordinals", "fractions", "multiples", "about-numbers", "decades", "vague", "duals"];

fn lexicon(language: Language) -> Lexicon<Word> {
    let entries = SECTIONS.iter().flat_map(|&section| {
        let rows = super::tables::section(language, section);
        rows.into_iter().flat_map(move |row| {
            let value = match section {
                "joints" => joint(row.key),
                "cardinals" => row.key.parse().ok().map(Word::Cardinal),
                "ordinals" => row.key.parse().ok().map(Word::Ordinal),
                "fractions" => {
                    let parts = row.key.split_once('/');
                    parts.and_then(|(n, d)| Some(Word::Fraction(n.parse().ok()?, d.parse().ok()?)))
                }
                "multiples" => row.key.parse().ok().map(Word::Multiple),
                "about-numbers" => row.key.parse().ok().map(Word::Around),
                "decades" => row.key.parse().ok().map(Word::Decade),
                "vague" => vague(row.key).map(Word::Vague),
                _ => Some(Word::Dual(Unit::of_key(row.key))),
            };
            row.words.into_iter().filter_map(move |word| Some((word, value?)))
        })
    });
    Lexicon::new(Prefixes::Noun, entries.collect::<Vec<_>>())
}

static WORDS: PerLanguage<Word> = PerLanguage::new(lexicon);

/// Whether a word says a number.
pub(super) fn is_number_word(language: Language, word: &fold::Word) -> bool {
    let found = WORDS.get(language).at(std::slice::from_ref(word), 0);
    found.is_some_and(|found| matches!(found.value, Word::Cardinal(_) | Word::Ordinal(_)))
}

const THOUSAND: u64 = 1000;

/// A word of a number in its place.
#[derive(Clone, Debug)]
struct Token {
    word: Word,
    words: Range<usize>,
    span: Range<usize>,
    /// Whether the conjunction و stands before it in the same word.
    and: bool,
    article: bool,
    bare_digits: Option<usize>,
    /// Digits with an ending of order: 21st, 1er.
    ordinal: bool,
}

/// All numbers of a text, from left to right.
pub(super) fn numerals(text: &Text<'_>) -> Vec<Numeral> {
    let tokens = tokens(text);
    let mut found: Vec<Numeral> = Vec::new();
    let mut open: Option<Building> = None;
    let mut skip = 0;
    for (index, token) in tokens.iter().enumerate() {
        if index < skip {
            continue;
        }
        if let Some(building) = &mut open {
            let join = Join::between(text, building, token);
            if token.word == Word::Point {
                if let Some(next) = tokens.get(index + 1)
                    && building.takes_decimals(text, token, next)
                {
                    skip = index + 2;
                    continue;
                }
            } else if building.takes(text, join, token) {
                continue;
            }
        }
        found.extend(open.take().and_then(|building| building.finished(text)));
        open = Building::begun(text, &tokens, index);
    }
    found.extend(open.and_then(|building| building.finished(text)));
    found
}

/// The words of numbers of a text, those in digits among them.
fn tokens(text: &Text<'_>) -> Vec<Token> {
    let mut tokens: Vec<Token> =
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
    tokens.extend(roman(text));
    tokens.sort_by_key(|token| token.span.start);
    for index in 1..tokens.len() {
        let follows = tokens[index - 1].words.end == tokens[index].words.start;
        let is_thousand = text.words[tokens[index].words.start].folded.ends_with("الفا");
        if follows && is_thousand && !tokens[index].and && tokens[index].word == Word::Cardinal(2 * THOUSAND) {
            tokens[index].word = Word::Cardinal(THOUSAND);
        }
    }
    tokens
}

fn of_word(text: &Text<'_>, found: Found<'_, Word>) -> Option<Token> {
    let Found { value, words, span, and, article, .. } = found;
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
    if word == Word::Cardinal(THOUSAND) && first.ends_with("الفا") {
        // ألفا دولار is two thousand; ألفاً with its vowel sign, and behind a number, is one.
        let after = text.words.get(words.end);
        let noun = after.is_some_and(|next| {
            !next.folded.starts_with(['و', 'ف']) && next.folded != "من" && !text.breaks(span.end, next.span.start)
        });
        if noun && !written.contains('\u{64B}') {
            word = Word::Cardinal(2 * THOUSAND);
        }
    }
    Some(Token { word, words, span, and, article, bare_digits: None, ordinal: false })
}

/// The endings that make digits a place in an order, folded.
const ORDINAL_ENDINGS: [&str; 11] = ["st", "nd", "rd", "th", "er", "ere", "re", "e", "eme", "nde", "ieme"];

fn of_digits(text: &Text<'_>, literal: Literal) -> Token {
    let words = text.words_in(&literal.span);
    let before = text.text[..literal.span.start].chars().next_back();
    let behind: String = text.text[literal.span.end..].chars().take_while(|c| c.is_alphabetic()).take(5).collect();
    let and = before == Some('و')
        && !text.text[..literal.span.start - 'و'.len_utf8()].chars().next_back().is_some_and(char::is_alphabetic);
    let ordinal = ORDINAL_ENDINGS.contains(&fold::fold(&behind).as_str());
    let literal = match scale_of_sign(text, &literal, &behind) {
        Some((scale, letters)) => scaled(literal, scale, letters),
        None => literal,
    };
    let word = match literal.shape {
        Shape::Clock => Word::Clock(literal.number),
        Shape::Plain if is_label(text, &literal.span) => Word::Label(literal.number),
        Shape::Plain if is_decade(text, &literal, &behind) => {
            Word::Decade(literal.number.as_whole().unwrap_or(0) % 100)
        }
        Shape::Plain => Word::Digits(literal.number),
    };
    let bare_digits = (!literal.marked && literal.shape == Shape::Plain).then_some(literal.digits);
    Token { word, words, span: literal.span, and, article: false, bare_digits, ordinal }
}

/// The scale that letters behind digits say, and how many bytes they have: 5bn, £30m.
fn scale_of_sign(text: &Text<'_>, literal: &Literal, behind: &str) -> Option<(u64, usize)> {
    let priced = text.text[..literal.span.start].ends_with(['$', '£', '€', '¥']);
    let scale = match behind {
        "bn" => 1_000_000_000,
        "mn" | "mln" => 1_000_000,
        "tn" => 1_000_000_000_000,
        "m" if priced => 1_000_000,
        "k" if priced => THOUSAND,
        _ => return None,
    };
    (text.language == Language::English).then_some((scale, behind.len()))
}

fn scaled(literal: Literal, scale: u64, letters: usize) -> Literal {
    match literal.number.times(Number::whole(scale)) {
        Some(number) => {
            Literal { number, marked: true, span: literal.span.start..literal.span.end + letters, ..literal }
        }
        None => literal,
    }
}

/// Whether digits are ten years: the 1990s, les années 90.
fn is_decade(text: &Text<'_>, literal: &Literal, behind: &str) -> bool {
    let tens = literal.number.as_whole().is_some_and(|value| value.is_multiple_of(10) && value > 0);
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
        Some('-' | '\u{2011}' | '/') => chars.next().is_some_and(char::is_alphabetic),
        Some(c) if is_arabic(c) => {
            let letters: Vec<char> = before.chars().rev().take(6).take_while(|c| c.is_alphabetic()).collect();
            let letters: String = letters.into_iter().rev().filter(|&c| c != 'ـ').collect();
            !BEFORE_DIGITS.contains(&letters.as_str())
        }
        Some(c) => c.is_alphabetic(),
        None => false,
    }
}

/// Ordinals in Roman numerals, as French writes centuries: XXIe siècle.
fn roman(text: &Text<'_>) -> Vec<Token> {
    if text.language != Language::French {
        return Vec::new();
    }
    let value = |word: &str| {
        let bare = word.strip_suffix("eme").or_else(|| word.strip_suffix("er")).or_else(|| word.strip_suffix('e'))?;
        let digits: Option<Vec<u64>> = bare
            .chars()
            .map(|c| {
                Some(match c {
                    'i' => 1,
                    'v' => 5,
                    'x' => 10,
                    'l' => 50,
                    _ => return None,
                })
            })
            .collect();
        let digits = digits.filter(|digits| !digits.is_empty())?;
        let signed = digits
            .iter()
            .zip(digits.iter().skip(1).chain([&0]))
            .map(|(&here, &next)| if here < next { -(here as i64) } else { here as i64 });
        u64::try_from(signed.sum::<i64>()).ok().filter(|&value| value > 0)
    };
    let is_roman = |at: usize, word: &fold::Word| {
        let next = text.words.get(at + 1).map_or("", |next| next.folded.as_str());
        text.text[word.span.clone()].starts_with(['I', 'V', 'X', 'L'])
            && matches!(next, "siecle" | "siecles" | "republique" | "arrondissement" | "congres" | "sommet" | "session")
    };
    let of = |(at, word): (usize, &fold::Word)| {
        let value = value(&word.folded)?;
        Some(Token {
            word: Word::Ordinal(value),
            words: at..at + 1,
            span: word.span.clone(),
            and: false,
            article: false,
            bare_digits: None,
            ordinal: false,
        })
    };
    text.words.iter().enumerate().filter(|(at, word)| is_roman(*at, word)).filter_map(of).collect()
}

/// How two words of numbers stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Join {
    /// One directly behind the other.
    Beside,
    /// With and, et, و between.
    And,
    /// With of, de, من between: tens of thousands, half a million.
    Of,
    /// Not at all.
    Apart,
}

impl Join {
    fn between(text: &Text<'_>, building: &Building, token: &Token) -> Self {
        let gap = text.text.get(building.span.end..token.span.start).unwrap_or("|");
        let words = text.words.get(building.words.end..token.words.start).unwrap_or_default();
        let is_plain = gap
            .chars()
            .all(|c| c.is_whitespace() || c.is_alphabetic() || matches!(c, '-' | '\u{2011}' | '’' | '\'' | 'ـ'));
        if !is_plain {
            return Join::Apart;
        }
        let plain_gap = || gap.chars().all(|c| c.is_whitespace() || matches!(c, '-' | '\u{2011}' | 'و' | 'ـ'));
        match words {
            [] if token.and => Join::And,
            [] if plain_gap() => Join::Beside,
            [word]
                if matches!(
                    (text.language, word.folded.as_str()),
                    (Language::English, "and") | (Language::French, "et")
                ) =>
            {
                Join::And
            }
            [word] if matches!(word.folded.as_str(), "of" | "a" | "de" | "d" | "من") => Join::Of,
            [of, a] if of.folded == "of" && a.folded == "a" || of.folded == "d" && a.folded == "un" => Join::Of,
            _ => Join::Apart,
        }
    }
}

/// A number that is being put together.
struct Building {
    total: Number,
    group: Option<Number>,
    /// The value of the word before.
    last: u64,
    /// The smallest scale that was said.
    least: u64,
    role: Role,
    vague: bool,
    around: bool,
    in_digits: bool,
    in_words: bool,
    bare_digits: Option<usize>,
    /// Whether a half or the like was added last.
    after_part: bool,
    /// Whether nothing more belongs to it.
    closed: bool,
    words: Range<usize>,
    span: Range<usize>,
}

impl Building {
    fn begun(text: &Text<'_>, tokens: &[Token], index: usize) -> Option<Self> {
        let token = &tokens[index];
        let before = index.checked_sub(1).and_then(|before| tokens.get(before));
        let mut building = Self {
            total: Number::whole(0),
            group: None,
            last: 0,
            least: u64::MAX,
            role: Role::Cardinal,
            vague: false,
            around: false,
            in_digits: false,
            in_words: true,
            bare_digits: token.bare_digits,
            after_part: false,
            closed: false,
            words: token.words.clone(),
            span: token.span.clone(),
        };
        match token.word {
            Word::Digits(number) | Word::Label(number) | Word::Clock(number) => {
                (building.in_digits, building.in_words) = (true, false);
                building.group = Some(number);
                building.last = number.as_whole().unwrap_or(0);
                match token.word {
                    Word::Label(_) => (building.role, building.closed) = (Role::Label, true),
                    Word::Clock(_) => (building.role, building.closed) = (Role::Clock, true),
                    _ if token.ordinal => (building.role, building.closed) = (Role::Ordinal, true),
                    _ => {}
                }
            }
            Word::Cardinal(value) => building.begin(value),
            Word::Around(value) => {
                building.begin(value);
                building.around = true;
            }
            Word::Vague(value) => {
                building.begin(value);
                building.vague = true;
            }
            Word::Ordinal(value) => {
                building.begin(value);
                building.role = Role::Ordinal;
                if is_part(text, token) {
                    building.group = Number::fraction(1, value);
                    building.role = Role::Fraction;
                }
            }
            Word::Fraction(numerator, denominator) => {
                // `The second half` and `the first quarter` are times, النصف الثاني too.
                let is_time = before.is_some_and(|before| {
                    matches!(before.word, Word::Ordinal(_)) && before.words.end == token.words.start
                }) || token.article
                    && tokens.get(index + 1).is_some_and(|next| {
                        matches!(next.word, Word::Ordinal(_)) && next.article && next.words.start == token.words.end
                    });
                if is_time {
                    return None;
                }
                building.group = Number::fraction(numerator, denominator);
                building.role = Role::Fraction;
            }
            Word::Plus(numerator, denominator) => {
                building.group = Number::fraction(numerator, denominator);
                (building.role, building.closed) = (Role::Fraction, true);
            }
            Word::Multiple(value) => {
                building.begin(value);
                (building.role, building.closed) = (Role::Multiple, true);
            }
            Word::Dual(unit) => {
                building.begin(2);
                building.role = Role::Dual(unit);
            }
            Word::Decade(value) => {
                building.begin(value);
                (building.role, building.closed) = (Role::Decade, true);
            }
            Word::Minus(..) | Word::Point => return None,
        }
        Some(building)
    }

    fn begin(&mut self, value: u64) {
        self.last = value;
        if is_scale(value) {
            self.total = Number::whole(value);
            self.least = scale_of(value);
        } else {
            self.group = Some(Number::whole(value));
        }
    }

    /// Takes a further word, if it belongs to the number.
    fn takes(&mut self, text: &Text<'_>, join: Join, token: &Token) -> bool {
        if self.closed || join == Join::Apart {
            return false;
        }
        let language = text.language;
        let taken = match token.word {
            // The first ten, أول عشرة, is no eleven, as حادي عشر is.
            Word::Cardinal(10) if self.role == Role::Ordinal && text.words[self.words.start].folded.contains("اول") => {
                false
            }
            Word::Cardinal(value) => self.takes_cardinal(language, join, value),
            Word::Vague(value) => self.takes_vague(language, join, value),
            Word::Around(value) => self.takes_about(language, join, value),
            Word::Ordinal(value) => self.takes_ordinal(language, join, value),
            // مليون ونصف, السادسة والنصف.
            Word::Fraction(numerator, denominator) if join == Join::And => {
                self.takes_part(join, numerator, denominator)
            }
            Word::Fraction(numerator, denominator) => self.takes_fraction(join, numerator, denominator),
            Word::Plus(numerator, denominator) => self.takes_part(join, numerator, denominator),
            Word::Minus(numerator, denominator) => self.loses_part(numerator, denominator),
            Word::Digits(number) => self.takes_digits(join, number, token),
            // يومين اثنين says two once.
            Word::Dual(_) | Word::Multiple(_) | Word::Point | Word::Clock(_) | Word::Label(_) | Word::Decade(_) => {
                false
            }
        };
        if taken {
            self.words.end = token.words.end;
            self.span.end = token.span.end;
            self.bare_digits = None;
            self.in_words |= !matches!(token.word, Word::Digits(_));
        }
        taken
    }

    fn takes_cardinal(&mut self, language: Language, join: Join, value: u64) -> bool {
        if let Role::Dual(_) = self.role {
            return join == Join::Beside && value == 2;
        }
        // مليارين ونصف المليار says the scale twice.
        if self.after_part && join == Join::Beside && value == self.least {
            return true;
        }
        if self.multiplied(join, value) {
            return true;
        }
        if self.in_digits && !self.in_words {
            return false;
        }
        let and = join == Join::And;
        let beside = join == Join::Beside;
        if !(and || beside) {
            return false;
        }
        let unit = (1..10).contains(&self.last);
        let tens = |value: u64| (20..100).contains(&value) && value.is_multiple_of(10);
        let below = value < self.last && (self.last >= 100) && value < self.least;
        let fits = match language {
            // خمسة وعشرون, خمسة عشر, ألف وتسعمئة, ألف وألفان is two.
            Language::Arabic => (unit && and && tens(value)) || (unit && beside && value == 10) || (and && below),
            Language::French => {
                let last = self.last;
                (tens(last) && value < 10)
                    || ((last == 60 || last == 80) && (10..17).contains(&value))
                    || (beside && last == 10 && (7..10).contains(&value))
                    || (below && (beside || last >= THOUSAND))
            }
            _ => {
                // `Nineteen eighty-seven`, `twenty twenty-six` are years.
                let year = beside
                    && (13..=20).contains(&self.last)
                    && (10..100).contains(&value)
                    && self.total == Number::whole(0);
                if year {
                    self.group = self.group.and_then(|group| group.times(Number::whole(100)));
                }
                (beside && tens(self.last) && value < 10) || below || year
            }
        };
        fits && self.add(value)
    }

    /// A hundred or a scale behind a number multiplies it: ثلاث مئة, 25 million.
    fn multiplied(&mut self, join: Join, value: u64) -> bool {
        let fraction = self.role == Role::Fraction;
        let loose = fraction || self.vague || self.around;
        if self.role == Role::Ordinal || !(join == Join::Beside || join == Join::Of && loose) {
            return false;
        }
        if value == 100 {
            let fits =
                |group: &Number| group.as_whole().is_some_and(|group| (1..100).contains(&group)) && !self.in_digits;
            let Some(group) = self.group.filter(fits).filter(|_| self.last < 100) else { return false };
            let rest = group.as_whole().map_or(0, |group| group % 100);
            let Some(product) = Number::whole(rest).times(Number::whole(100)) else { return false };
            self.group = Some(product);
            self.last = 100;
            return true;
        }
        if !is_scale(value) || scale_of(value) != value {
            return false;
        }
        match self.group {
            Some(group) if value < self.least => {
                let Some(total) = group.times(Number::whole(value)).and_then(|product| product.plus(self.total)) else {
                    return false;
                };
                (self.total, self.group) = (total, None);
            }
            // `A thousand million`, عشرات آلاف.
            None if value > self.least && !self.total.as_whole().is_none_or(|total| total == 0) => {
                let Some(total) = self.total.times(Number::whole(value)) else { return false };
                self.total = total;
            }
            _ => return false,
        }
        if fraction {
            self.role = Role::Cardinal;
        }
        (self.last, self.least) = (value, value);
        true
    }

    fn takes_vague(&mut self, language: Language, join: Join, value: u64) -> bool {
        if value < THOUSAND {
            // A few hundred, بضع مئات.
            if self.vague && self.group == Some(Number::whole(1)) && join == Join::Beside {
                self.group = Some(Number::whole(value));
                self.last = value;
                return true;
            }
            // `Three dozens`, deux douzaines, ست مئات.
            let small = self.group.and_then(Number::as_whole).is_some_and(|group| (2..10).contains(&group));
            let fits = join == Join::Beside && small && !self.vague && value > 1;
            return fits && {
                self.group = self.group.and_then(|group| group.times(Number::whole(value)));
                self.last = value;
                self.group.is_some()
            };
        }
        let vague = self.vague;
        let taken = self.multiplied(join, value)
            || (!vague && language == Language::Arabic && self.takes_cardinal(language, join, value));
        self.vague = vague && taken || self.vague;
        taken
    }

    /// Une dizaine is about ten, deux douzaines are 24.
    fn takes_about(&mut self, language: Language, join: Join, value: u64) -> bool {
        let one = self.total == Number::whole(0) && self.group == Some(Number::whole(1)) && !self.in_digits;
        if one && join == Join::Beside && self.role == Role::Cardinal {
            self.group = None;
            self.begin(value);
            self.around = true;
            return true;
        }
        self.takes_vague(language, join, value)
    }

    fn takes_ordinal(&mut self, language: Language, join: Join, value: u64) -> bool {
        // `One third`, un cinquième: a part.
        let one = self.total == Number::whole(0) && self.group == Some(Number::whole(1)) && self.in_words;
        if one && join == Join::Beside && value > 2 && language != Language::Arabic && self.role == Role::Cardinal {
            self.group = Number::fraction(1, value);
            (self.role, self.closed) = (Role::Fraction, true);
            return true;
        }
        let role = self.role;
        let taken = !matches!(role, Role::Fraction | Role::Dual(_))
            && !self.in_digits
            && self.takes_cardinal(language, join, value);
        if taken {
            self.role = Role::Ordinal;
            self.closed = language != Language::Arabic;
        }
        taken
    }

    /// Three quarters, ثلاثة أرباع.
    fn takes_fraction(&mut self, join: Join, numerator: u64, denominator: u64) -> bool {
        let small = self.group.and_then(Number::as_whole).is_some_and(|group| (1..10).contains(&group));
        if join != Join::Beside || !small || self.total != Number::whole(0) || self.role != Role::Cardinal {
            return false;
        }
        let part = Number::fraction(numerator, denominator);
        self.group = self.group.and_then(|group| group.times(part?));
        self.role = Role::Fraction;
        self.group.is_some()
    }

    /// Two and a half: of a million where the number ends in one.
    fn takes_part(&mut self, join: Join, numerator: u64, denominator: u64) -> bool {
        if join == Join::Of || self.role == Role::Fraction {
            return false;
        }
        let Some(part) = Number::fraction(numerator, denominator) else { return false };
        match self.group {
            Some(group) => self.group = group.plus(part),
            None => {
                let Some(total) = part.times(Number::whole(self.least)).and_then(|part| part.plus(self.total)) else {
                    return false;
                };
                self.total = total;
            }
        }
        self.last = 0;
        self.after_part = true;
        true
    }

    fn loses_part(&mut self, numerator: u64, denominator: u64) -> bool {
        // 2 - 1/4 = 1 + 3/4.
        let rest = self.group.and_then(Number::as_whole).and_then(|group| group.checked_sub(1));
        let part = Number::fraction(denominator - numerator, denominator);
        let Some(group) = rest.zip(part).and_then(|(rest, part)| Number::whole(rest).plus(part)) else { return false };
        self.group = Some(group);
        self.closed = true;
        true
    }

    /// مليون و200 ألف, 3 آلاف و500.
    fn takes_digits(&mut self, join: Join, number: Number, token: &Token) -> bool {
        let fits = self.group.is_none()
            && self.least >= THOUSAND
            && self.least < u64::MAX
            && number < Number::whole(self.least)
            && !token.ordinal
            && !self.vague
            && (join == Join::And && token.and || join == Join::Beside && number.as_whole().is_some_and(|n| n >= 100));
        if fits {
            self.group = Some(number);
            self.last = number.as_whole().unwrap_or(0);
            self.in_digits = true;
        }
        fits
    }

    /// Two point five, deux virgule cinq, اثنان فاصلة خمسة.
    fn takes_decimals(&mut self, text: &Text<'_>, point: &Token, next: &Token) -> bool {
        let Word::Cardinal(decimals) = next.word else { return false };
        let Some(whole) = self.group.and_then(Number::as_whole).filter(|_| self.total == Number::whole(0)) else {
            return false;
        };
        let beside = self.words.end == point.words.start && point.words.end == next.words.start;
        if !beside || decimals >= 100 || self.in_digits || text.breaks(self.span.end, next.span.start) {
            return false;
        }
        let scale = if decimals < 10 { 10 } else { 100 };
        let Some(number) = Number::fraction(decimals, scale).and_then(|part| part.plus(Number::whole(whole))) else {
            return false;
        };
        self.group = Some(number);
        self.last = 0;
        self.words.end = next.words.end;
        self.span.end = next.span.end;
        true
    }

    fn add(&mut self, value: u64) -> bool {
        if is_scale(value) {
            // ألف وألفان is not a number; مليون وألف is.
            let Some(total) = self.total.plus(Number::whole(value)) else { return false };
            if let Some(group) = self.group.take() {
                let Some(sum) = total.plus(group) else { return false };
                self.total = sum;
            } else {
                self.total = total;
            }
            self.least = scale_of(value);
        } else {
            let Some(group) = self.group.unwrap_or(Number::whole(0)).plus(Number::whole(value)) else { return false };
            self.group = Some(group);
        }
        self.last = value;
        true
    }

    fn finished(self, text: &Text<'_>) -> Option<Numeral> {
        let number = self.total.plus(self.group.unwrap_or(Number::whole(0)))?;
        let amount = match number.as_whole() {
            Some(order) if self.vague => Amount::Vague(order),
            _ if self.around => Amount::Around(number),
            _ => Amount::Number(number),
        };
        // One and two are words of their own, and half is said of what is no number: half-time.
        let small = match self.role {
            Role::Dual(_) => false,
            Role::Fraction if Some(number) == Number::fraction(1, 2) => true,
            // `The harbour quarter` is no part of anything.
            Role::Fraction if Some(number) == Number::fraction(1, 4) && text.language != Language::Arabic => !text
                .words
                .get(self.words.end)
                .is_some_and(|next| matches!(next.folded.as_str(), "of" | "de" | "d" | "des")),
            Role::Fraction => false,
            Role::Decade => true,
            _ => number <= Number::whole(2) && !self.in_digits,
        };
        let few = matches!(amount, Amount::Vague(1));
        let certainty = if small || few { Certainty::Ambiguous } else { Certainty::Sure };
        let scale = (self.least < u64::MAX && self.total > Number::whole(0)).then_some(self.least);
        debug_assert!(text.text.is_char_boundary(self.span.start) && text.text.is_char_boundary(self.span.end));
        Some(Numeral {
            amount,
            role: self.role,
            in_digits: self.in_digits,
            span: self.span,
            certainty,
            words: self.words,
            bare_digits: self.bare_digits,
            scale,
        })
    }
}

/// Whether an English or French ordinal is a part: `a third of`, `by a third.`
fn is_part(text: &Text<'_>, token: &Token) -> bool {
    let Word::Ordinal(value) = token.word else { return false };
    let before = token.words.start.checked_sub(1).and_then(|at| text.words.get(at));
    let is_one = before.is_some_and(|word| word.folded == "a") && text.language == Language::English;
    if value < 3 || !is_one {
        return false;
    }
    match text.words.get(token.words.end) {
        Some(next) => {
            text.breaks(token.span.end, next.span.start)
                || matches!(next.folded.as_str(), "of" | "in" | "and" | "to" | "from" | "more" | "less" | "since")
        }
        None => true,
    }
}

/// Thousands, millions and their doubles: a number before them is multiplied.
fn is_scale(value: u64) -> bool {
    value >= THOUSAND
}

/// The scale of a word: a thousand of two thousand.
fn scale_of(value: u64) -> u64 {
    [1_000_000_000_000, 1_000_000_000, 1_000_000, THOUSAND]
        .into_iter()
        .find(|scale| value.is_multiple_of(*scale))
        .unwrap_or(1)
}

/// `1620-21` ends in 1621; and العامين 2001 و2002 are those two years, not two of them.
pub(super) fn beside_others(text: &Text<'_>, numerals: &mut [Numeral]) {
    for at in 1..numerals.len() {
        let (before, here) = (&numerals[at - 1], &numerals[at]);
        let gap = text.text.get(before.span.end..here.span.start).unwrap_or("|");
        let value = |numeral: &Numeral| numeral.amount.number().and_then(Number::as_whole);
        let is_short = before.bare_digits == Some(4) && here.bare_digits == Some(2) && matches!(gap, "-" | "–" | "/");
        let follows = before.words.end == here.words.start && matches!(before.role, Role::Dual(_));
        if let (true, Some(from), Some(short)) = (is_short, value(before), value(here))
            && (1200..2200).contains(&from)
            && short > from % 100
            && !text.text[here.span.end..].starts_with(['-', '–', '/'])
        {
            numerals[at].amount = Amount::Number(Number::whole(from / 100 * 100 + short));
        }
        if follows {
            numerals[at - 1].certainty = Certainty::Ambiguous;
        }
    }
}

/// French tells the time in hours: à 18 heures, de 22 h à 5 h.
pub(super) fn tell_the_time(text: &Text<'_>, numerals: &mut [Numeral]) {
    if text.language != Language::French {
        return;
    }
    for numeral in numerals {
        let word = |at: Option<usize>| at.and_then(|at| text.words.get(at)).map_or("", |word| word.folded.as_str());
        let before = word(numeral.words.start.checked_sub(1));
        let attached = &text.words[numeral.words.end - 1].folded;
        let hours = match word(Some(numeral.words.end)) {
            "h" => true,
            "heures" | "heure" => matches!(before, "a" | "vers" | "des" | "avant" | "apres" | "depuis"),
            _ => attached.ends_with('h') && attached.starts_with(|c: char| c.is_ascii_digit()),
        };
        let value = numeral.amount.number().and_then(Number::as_whole);
        if hours && numeral.role == Role::Cardinal && value.is_some_and(|value| value <= 24) {
            numeral.role = Role::Clock;
        }
    }
}

/// Numbers by the word that they begin and the word that they end with.
pub(super) struct Places {
    begin: HashMap<usize, usize>,
    end: HashMap<usize, usize>,
}

impl Places {
    pub(super) fn of(numerals: &[Numeral]) -> Self {
        Self {
            begin: numerals.iter().enumerate().map(|(index, numeral)| (numeral.words.start, index)).collect(),
            end: numerals.iter().enumerate().rev().map(|(index, numeral)| (numeral.words.end, index)).collect(),
        }
    }

    /// The number that begins with a word.
    pub(super) fn beginning(&self, word: usize) -> Option<usize> {
        self.begin.get(&word).copied()
    }

    /// The number that ends before a word.
    pub(super) fn ending(&self, word: usize) -> Option<usize> {
        self.end.get(&word).copied()
    }
}
