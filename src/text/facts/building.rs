//! A number that is put together from its words: خمسة وعشرون ألفا, twenty-five, quatre-vingt-dix, 2.5 million.
//!
//! Words are read from left to right as they are said. What is said so far is a *total* of whole scales (thousands,
//! millions) and a *group* below the next scale; a word is added to the group, multiplies it, or begins a new number.

use std::ops::Range;

use super::Certainty;
use super::Text;
use super::language::Language;
use super::number::Number;
use super::number_words::{NumberToken, NumberWord, THOUSAND};
use super::numeral::{Amount, Numeral, NumeralRole};

/// How two words of numbers stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NumberJoin {
    /// One directly behind the other.
    Beside,
    /// With and, et, و between.
    And,
    /// With of, de, من between: tens of thousands, half a million.
    Of,
    /// Not at all.
    Apart,
}

impl NumberJoin {
    pub(super) fn between(text: &Text<'_>, building: &Building, token: &NumberToken) -> Self {
        let gap = text.text.get(building.span.end..token.span.start).unwrap_or("|");
        let words = text.words.get(building.words.end..token.words.start).unwrap_or_default();
        let is_plain = gap
            .chars()
            .all(|c| c.is_whitespace() || c.is_alphabetic() || matches!(c, '-' | '\u{2011}' | '’' | '\'' | 'ـ'));
        if !is_plain {
            return NumberJoin::Apart;
        }
        let plain_gap = || gap.chars().all(|c| c.is_whitespace() || matches!(c, '-' | '\u{2011}' | 'و' | 'ـ'));
        match words {
            [] if token.and => NumberJoin::And,
            [] if plain_gap() => NumberJoin::Beside,
            [word]
                if matches!(
                    (text.language, word.folded.as_str()),
                    (Language::English, "and") | (Language::French, "et")
                ) =>
            {
                NumberJoin::And
            }
            [word] if matches!(word.folded.as_str(), "of" | "a" | "de" | "d" | "من") => NumberJoin::Of,
            [of, a] if of.folded == "of" && a.folded == "a" || of.folded == "d" && a.folded == "un" => NumberJoin::Of,
            _ => NumberJoin::Apart,
        }
    }
}

/// A number that is being put together.
pub(super) struct Building {
    total: Number,
    group: Option<Number>,
    /// The value of the word before.
    last: u64,
    /// The smallest scale that was said.
    least: u64,
    role: NumeralRole,
    vague: bool,
    around: bool,
    /// Whether it can be read otherwise: tripartite, 3/4.
    loose: bool,
    /// Digits of more places than numbers are kept.
    long: Option<u64>,
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
    pub(super) fn begun(text: &Text<'_>, tokens: &[NumberToken], index: usize) -> Option<Self> {
        let token = &tokens[index];
        let before = index.checked_sub(1).and_then(|before| tokens.get(before));
        let mut building = Self {
            total: Number::whole(0),
            group: None,
            last: 0,
            least: u64::MAX,
            role: NumeralRole::Cardinal,
            vague: false,
            around: false,
            loose: false,
            long: None,
            in_digits: false,
            in_words: true,
            bare_digits: token.bare_digits,
            after_part: false,
            closed: false,
            words: token.words.clone(),
            span: token.span.clone(),
        };
        match token.word {
            NumberWord::Digits(number) | NumberWord::Label(number) | NumberWord::Clock(number) => {
                (building.in_digits, building.in_words) = (true, false);
                building.group = Some(number);
                building.last = number.as_whole().unwrap_or(0);
                building.loose = token.doubtful;
                if let Some(scale) = token.scale {
                    (building.total, building.group) = (number, None);
                    (building.last, building.least) = (scale, scale);
                }
                match token.word {
                    NumberWord::Label(_) => (building.role, building.closed) = (NumeralRole::Label, true),
                    NumberWord::Clock(_) => (building.role, building.closed) = (NumeralRole::Clock, true),
                    _ if token.ordinal => (building.role, building.closed) = (NumeralRole::Ordinal, true),
                    _ => {}
                }
            }
            NumberWord::Cardinal(value) => building.begin(value),
            // La première quinzaine de juin is half of it.
            NumberWord::Around(15) if before.is_some_and(|before| is_place_before(before, token)) => return None,
            NumberWord::Around(value) => {
                building.begin(value);
                building.around = true;
            }
            NumberWord::Vague(value) => {
                building.begin(value);
                building.vague = true;
            }
            NumberWord::Ordinal(value) => {
                building.begin(value);
                building.role = NumeralRole::Ordinal;
                if is_part(text, token) {
                    building.group = Number::fraction(1, value);
                    building.role = NumeralRole::Fraction;
                }
            }
            // أتساع is folded as اتساع is, an extension: only ثلاثة أتساع is a part.
            NumberWord::Fraction(1, 5..) if text.language == Language::Arabic => return None,
            NumberWord::Fraction(numerator, denominator) => {
                // `The second half` and `the first quarter` are times, النصف الثاني too.
                let is_time = before.is_some_and(|before| {
                    matches!(before.word, NumberWord::Ordinal(_)) && before.words.end == token.words.start
                }) || token.article
                    && tokens.get(index + 1).is_some_and(|next| {
                        matches!(next.word, NumberWord::Ordinal(_))
                            && next.article
                            && next.words.start == token.words.end
                    });
                if is_time {
                    return None;
                }
                building.group = Number::fraction(numerator, denominator);
                building.role = NumeralRole::Fraction;
            }
            NumberWord::Plus(numerator, denominator) => {
                building.group = Number::fraction(numerator, denominator);
                (building.role, building.closed) = (NumeralRole::Fraction, true);
            }
            NumberWord::Multiple(value) => {
                building.begin(value);
                (building.role, building.closed) = (NumeralRole::Multiple, true);
            }
            NumberWord::Loose(value) => {
                building.begin(value);
                (building.role, building.closed, building.loose) = (NumeralRole::Multiple, true, true);
            }
            NumberWord::Dual(unit) => {
                building.begin(2);
                building.role = NumeralRole::Dual(unit);
            }
            NumberWord::Decade(value) => {
                building.begin(value);
                (building.role, building.closed) = (NumeralRole::Decade, true);
            }
            NumberWord::Minus(..) | NumberWord::Point | NumberWord::Absorbed => return None,
            NumberWord::Long(print) => {
                (building.in_digits, building.in_words, building.closed) = (true, false, true);
                building.long = Some(print);
            }
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
    pub(super) fn takes(&mut self, text: &Text<'_>, join: NumberJoin, token: &NumberToken) -> bool {
        if self.closed || join == NumberJoin::Apart {
            return false;
        }
        let language = text.language;
        let taken = match token.word {
            // The first ten, أول عشرة, is no eleven, as حادي عشر is.
            NumberWord::Cardinal(10)
                if self.role == NumeralRole::Ordinal && text.words[self.words.start].folded.contains("اول") =>
            {
                false
            }
            NumberWord::Cardinal(value) => self.takes_cardinal(language, join, value),
            NumberWord::Vague(value) => self.takes_vague(language, join, value),
            NumberWord::Around(value) => self.takes_about(language, join, value),
            NumberWord::Ordinal(value) => self.takes_ordinal(language, join, value),
            // مليون ونصف, السادسة والنصف.
            NumberWord::Fraction(numerator, denominator) if join == NumberJoin::And => {
                self.takes_part(join, numerator, denominator)
            }
            NumberWord::Fraction(numerator, denominator) => self.takes_fraction(join, numerator, denominator),
            NumberWord::Plus(numerator, denominator) => self.takes_part(join, numerator, denominator),
            NumberWord::Minus(numerator, denominator) => self.loses_part(numerator, denominator),
            NumberWord::Digits(number) => self.takes_digits(join, number, token),
            // يومين اثنين says two once.
            NumberWord::Long(_)
            | NumberWord::Absorbed
            | NumberWord::Dual(_)
            | NumberWord::Multiple(_)
            | NumberWord::Loose(_)
            | NumberWord::Point
            | NumberWord::Clock(_)
            | NumberWord::Label(_)
            | NumberWord::Decade(_) => false,
        };
        if taken {
            self.words.end = token.words.end;
            self.span.end = token.span.end;
            self.bare_digits = None;
            self.in_words |= !matches!(token.word, NumberWord::Digits(_));
        }
        taken
    }

    fn takes_cardinal(&mut self, language: Language, join: NumberJoin, value: u64) -> bool {
        if let NumeralRole::Dual(_) = self.role {
            return join == NumberJoin::Beside && value == 2;
        }
        // مليارين ونصف المليار says the scale twice.
        if self.after_part && join == NumberJoin::Beside && value == self.least {
            return true;
        }
        if self.multiplied(join, value) {
            return true;
        }
        if self.in_digits && !self.in_words {
            return false;
        }
        let and = join == NumberJoin::And;
        let beside = join == NumberJoin::Beside;
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
    fn multiplied(&mut self, join: NumberJoin, value: u64) -> bool {
        let fraction = self.role == NumeralRole::Fraction;
        let loose = fraction || self.vague || self.around;
        if self.role == NumeralRole::Ordinal || !(join == NumberJoin::Beside || join == NumberJoin::Of && loose) {
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
            None if value > self.least && self.total.as_whole().is_some_and(|total| total != 0) => {
                let Some(total) = self.total.times(Number::whole(value)) else { return false };
                self.total = total;
            }
            _ => return false,
        }
        if fraction {
            self.role = NumeralRole::Cardinal;
        }
        (self.last, self.least) = (value, value);
        true
    }

    fn takes_vague(&mut self, language: Language, join: NumberJoin, value: u64) -> bool {
        if value < THOUSAND {
            // A few hundred, بضع مئات.
            if self.vague && self.group == Some(Number::whole(1)) && join == NumberJoin::Beside {
                self.group = Some(Number::whole(value));
                self.last = value;
                return true;
            }
            // `Three dozens`, deux douzaines, ست مئات.
            let small = self.group.and_then(Number::as_whole).is_some_and(|group| (2..10).contains(&group));
            let fits = join == NumberJoin::Beside && small && !self.vague && value > 1;
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
    fn takes_about(&mut self, language: Language, join: NumberJoin, value: u64) -> bool {
        // Half a dozen, une demi-douzaine.
        if self.role == NumeralRole::Fraction
            && self.total == Number::whole(0)
            && matches!(join, NumberJoin::Beside | NumberJoin::Of)
        {
            let Some(group) = self.group.and_then(|group| group.times(Number::whole(value))) else { return false };
            (self.group, self.last) = (Some(group), 0);
            (self.role, self.closed, self.around) = (NumeralRole::Cardinal, true, true);
            return true;
        }
        let one = self.total == Number::whole(0) && self.group == Some(Number::whole(1)) && !self.in_digits;
        if one && join == NumberJoin::Beside && self.role == NumeralRole::Cardinal {
            self.group = None;
            self.begin(value);
            self.around = true;
            return true;
        }
        self.takes_vague(language, join, value)
    }

    fn takes_ordinal(&mut self, language: Language, join: NumberJoin, value: u64) -> bool {
        // `One third`, un cinquième: a part.
        let one = self.total == Number::whole(0) && self.group == Some(Number::whole(1)) && self.in_words;
        if one
            && join == NumberJoin::Beside
            && value > 2
            && language != Language::Arabic
            && self.role == NumeralRole::Cardinal
        {
            self.group = Number::fraction(1, value);
            (self.role, self.closed) = (NumeralRole::Fraction, true);
            return true;
        }
        let role = self.role;
        let taken = !matches!(role, NumeralRole::Fraction | NumeralRole::Dual(_))
            && !self.in_digits
            && self.takes_cardinal(language, join, value);
        if taken {
            self.role = NumeralRole::Ordinal;
            self.closed = language != Language::Arabic;
        }
        taken
    }

    /// Three quarters, ثلاثة أرباع.
    fn takes_fraction(&mut self, join: NumberJoin, numerator: u64, denominator: u64) -> bool {
        let small = self.group.and_then(Number::as_whole).is_some_and(|group| (1..10).contains(&group));
        if join != NumberJoin::Beside || !small || self.total != Number::whole(0) || self.role != NumeralRole::Cardinal
        {
            return false;
        }
        let part = Number::fraction(numerator, denominator);
        self.group = self.group.and_then(|group| group.times(part?));
        self.role = NumeralRole::Fraction;
        self.group.is_some()
    }

    /// Two and a half: of a million where the number ends in one.
    fn takes_part(&mut self, join: NumberJoin, numerator: u64, denominator: u64) -> bool {
        if join == NumberJoin::Of || self.role == NumeralRole::Fraction {
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
    fn takes_digits(&mut self, join: NumberJoin, number: Number, token: &NumberToken) -> bool {
        let fits = self.group.is_none()
            && self.least >= THOUSAND
            && self.least < u64::MAX
            && number < Number::whole(self.least)
            && !token.ordinal
            && !self.vague
            && (join == NumberJoin::And && token.and
                || join == NumberJoin::Beside && number.as_whole().is_some_and(|n| n >= 100));
        if fits {
            self.group = Some(number);
            self.last = number.as_whole().unwrap_or(0);
            self.in_digits = true;
        }
        fits
    }

    /// Two point five, deux virgule cinq, اثنان فاصلة خمسة.
    pub(super) fn takes_decimals(&mut self, text: &Text<'_>, point: &NumberToken, next: &NumberToken) -> bool {
        let NumberWord::Cardinal(decimals) = next.word else { return false };
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

    pub(super) fn finished(self, text: &Text<'_>) -> Option<Numeral> {
        let number = self.total.plus(self.group.unwrap_or(Number::whole(0)))?;
        let amount = match number.as_whole() {
            _ if self.long.is_some() => Amount::Long(self.long?),
            Some(order) if self.vague => Amount::Vague(order),
            _ if self.around => Amount::Around(number),
            _ => Amount::Number(number),
        };
        // One and two are words of their own, and half is said of what is no number: half-time.
        let small = match self.role {
            NumeralRole::Dual(_) => false,
            NumeralRole::Fraction if Some(number) == Number::fraction(1, 2) => true,
            // `The harbour quarter` is no part of anything.
            NumeralRole::Fraction if Some(number) == Number::fraction(1, 4) && text.language != Language::Arabic => {
                !text
                    .words
                    .get(self.words.end)
                    .is_some_and(|next| matches!(next.folded.as_str(), "of" | "de" | "d" | "des"))
            }
            NumeralRole::Fraction => false,
            NumeralRole::Decade => true,
            _ => number <= Number::whole(2) && !self.in_digits,
        };
        let few = matches!(amount, Amount::Vague(1));
        let certainty = if small || few || self.loose { Certainty::Ambiguous } else { Certainty::Sure };
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

/// Whether a place in an order stands directly before a word.
fn is_place_before(before: &NumberToken, token: &NumberToken) -> bool {
    matches!(before.word, NumberWord::Ordinal(_)) && before.words.end == token.words.start
}

/// Whether an English or French ordinal is a part: `a third of`, `by a third.`
fn is_part(text: &Text<'_>, token: &NumberToken) -> bool {
    let NumberWord::Ordinal(value) = token.word else { return false };
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
