//! A passage that is read token by token.

use super::spoken::{Direction, MonthSaid, YearSaid};
use super::tokens::{Gap, Token, TokenKind, tokens};
use super::vocabulary::{DateWord, TimeUnit};
use crate::text::facts::{Calendar, Language, Text};

/// Years of the Gregorian calendar that texts of today speak of.
const YEARS: std::ops::RangeInclusive<u64> = 1000..=2199;
/// Years that a bare number is, where a word before it allows it.
const LIKELY_YEARS: std::ops::RangeInclusive<u64> = 1500..=2100;
/// Years of the Islamic calendar.
const HIJRI_YEARS: std::ops::RangeInclusive<u64> = 1200..=1499;

/// No more words than these bind the parts of an expression.
const MOST_BINDING: usize = 6;

/// The tokens of a passage, and questions about what stands at a place.
pub(super) struct Cursor {
    pub(super) language: Language,
    pub(super) tokens: Vec<Token>,
}

impl Cursor {
    pub(super) fn new(text: &Text<'_>) -> Self {
        Self { language: text.language(), tokens: tokens(text) }
    }

    pub(super) fn token(&self, at: usize) -> Option<&Token> {
        self.tokens.get(at)
    }

    pub(super) fn kind(&self, at: usize) -> TokenKind {
        self.token(at).map_or(TokenKind::Other, |token| token.kind)
    }

    /// What stands before a token; behind the last nothing follows.
    pub(super) fn gap(&self, at: usize) -> Gap {
        self.token(at).map_or(Gap::Stop, |token| token.gap)
    }

    /// Whether a token follows the one before without a mark.
    pub(super) fn follows(&self, at: usize) -> bool {
        at > 0 && matches!(self.gap(at), Gap::Space | Gap::Apostrophe)
    }

    /// The same with a comma or bracket between them.
    pub(super) fn follows_loosely(&self, at: usize) -> bool {
        at > 0 && matches!(self.gap(at), Gap::Space | Gap::Apostrophe | Gap::Comma | Gap::Close)
    }

    /// Whether a word of this kind stands at a place, right behind the one before.
    pub(super) fn is(&self, at: usize, word: DateWord) -> bool {
        self.follows(at) && self.kind(at) == TokenKind::Word(word)
    }

    pub(super) fn is_any(&self, at: usize, words: &[DateWord]) -> bool {
        words.iter().any(|word| self.is(at, *word))
    }

    pub(super) fn is_arabic(&self) -> bool {
        self.language == Language::Arabic
    }

    pub(super) fn folded(&self, at: usize) -> &str {
        self.token(at).map_or("", |token| token.folded.as_str())
    }

    /// The place behind words that bind.
    pub(super) fn past_all(&self, mut at: usize, words: &[DateWord]) -> usize {
        let last = at + MOST_BINDING;
        while at < last && self.is_any(at, words) {
            at += 1;
        }
        at
    }

    /// The place behind "of the", من, de la.
    pub(super) fn past_of(&self, at: usize) -> usize {
        self.past_all(at, &[DateWord::Of, DateWord::From, DateWord::The, DateWord::In])
    }

    /// A number that can be the day of a month.
    pub(super) fn day(&self, at: usize) -> Option<u8> {
        match self.kind(at) {
            TokenKind::Number { value, digits, .. } if digits.is_none_or(|digits| digits <= 2) => {
                u8::try_from(value).ok().filter(|day| (1..=31).contains(day))
            }
            _ => None,
        }
    }

    pub(super) fn ordinal(&self, at: usize) -> Option<u8> {
        match self.kind(at) {
            TokenKind::Number { value, ordinal: true, .. } => u8::try_from(value).ok(),
            _ => None,
        }
    }

    pub(super) fn number(&self, at: usize) -> Option<u64> {
        match self.kind(at) {
            TokenKind::Number { value, .. } => Some(value),
            _ => None,
        }
    }

    /// A number that can be a year of a calendar, behind a word that says that it is one.
    pub(super) fn year_number(&self, at: usize, calendar: Calendar) -> Option<i32> {
        let TokenKind::Number { value, digits, .. } = self.kind(at) else { return None };
        let years = if calendar == Calendar::Hijri { HIJRI_YEARS } else { YEARS };
        let fits = digits.is_none_or(|digits| digits == 4) && years.contains(&value);
        i32::try_from(value).ok().filter(|_| fits && !self.is_measured(at + 1))
    }

    /// A number in four digits that is a year wherever a word before it allows that.
    pub(super) fn likely_year(&self, at: usize) -> Option<i32> {
        let TokenKind::Number { value, digits: Some(4), .. } = self.kind(at) else { return None };
        i32::try_from(value).ok().filter(|_| LIKELY_YEARS.contains(&value) && !self.is_measured(at + 1))
    }

    /// Whether what stands here measures the number before.
    fn is_measured(&self, at: usize) -> bool {
        self.follows(at) && self.token(at).is_some_and(|token| token.measures)
            || self.follows(at)
                && matches!(self.kind(at), TokenKind::Unit(..))
                && !self.token(at).is_some_and(|token| token.article || token.and)
    }

    /// Where a word points that stands behind what it directs: الماضي, dernier.
    pub(super) fn toward_behind(&self, at: usize) -> Option<Direction> {
        if !self.follows(at) || self.language == Language::English {
            return None;
        }
        match self.kind(at) {
            TokenKind::Word(DateWord::Past) => Some(Direction::Past),
            TokenKind::Word(DateWord::Present) => Some(Direction::Present),
            TokenKind::Word(DateWord::Future) => Some(Direction::Future),
            _ => None,
        }
    }

    /// Where a word points that stands before: last, this, next; هذا, ce.
    pub(super) fn toward_before(&self, at: usize) -> Option<Direction> {
        match (self.language, self.kind(at)) {
            (_, TokenKind::Word(DateWord::This)) => Some(Direction::Present),
            (Language::English | Language::French, TokenKind::Word(DateWord::Past)) => Some(Direction::Past),
            (Language::English, TokenKind::Word(DateWord::Present)) => Some(Direction::Present),
            (Language::English | Language::French, TokenKind::Word(DateWord::Future)) => Some(Direction::Future),
            _ => None,
        }
    }

    /// One unit, with the word that directs it: العام الماضي, last week, cette année.
    pub(super) fn directed_unit(&self, at: usize) -> Option<(usize, TimeUnit, Direction)> {
        if let Some(direction) = self.toward_before(at)
            && let TokenKind::Unit(unit, 1) = self.kind(at + 1)
            && self.follows(at + 1)
            && !self.is_plural(at + 1)
        {
            return Some((at + 2, unit, direction));
        }
        let TokenKind::Unit(unit, 1) = self.kind(at) else { return None };
        if self.is_plural(at) {
            return None;
        }
        let direction = self.toward_behind(at + 1)?;
        let has_article = !self.is_arabic() || self.token(at).is_some_and(|token| token.article);
        has_article.then_some((at + 2, unit, direction))
    }

    /// Whether a unit stands in the plural.
    pub(super) fn is_plural(&self, at: usize) -> bool {
        let word = self.folded(at);
        match self.language {
            Language::Arabic => {
                ["سنوات", "سنين", "اعوام", "اشهر", "شهور", "ايام", "اسابيع", "عقود", "قرون", "ساعات", "دقائق", "ليالي"]
                    .iter()
                    .any(|plural| word.ends_with(plural) || word.ends_with("اياما"))
            }
            Language::English => word.ends_with('s'),
            Language::French => word.ends_with('s') && word != "mois",
            Language::Other => false,
        }
    }

    /// A month by its name, with a second name in brackets or behind a stroke; or الشهر الجاري, this month, courant.
    pub(super) fn month(&self, at: usize) -> Option<(usize, MonthSaid)> {
        let mut start = at;
        // The month of, شهر, le mois de.
        if let TokenKind::Unit(TimeUnit::Month, 1) = self.kind(start) {
            let behind = self.past_of(start + 1);
            if matches!(self.kind(behind), TokenKind::Month { .. }) && self.follows(behind) {
                start = behind;
            }
        }
        let TokenKind::Month { calendar, month, .. } = self.kind(start) else {
            return self.month_of_source(at);
        };
        let mut end = start + 1;
        let last = end + 2;
        while end < last
            && let TokenKind::Month { month: again, calendar: other, .. } = self.kind(end)
            && (again, other) == (month, calendar)
            && matches!(self.gap(end), Gap::Slash | Gap::Open | Gap::Dash | Gap::Space)
        {
            end += 1;
        }
        Some((end, MonthSaid::Named { calendar, first: month, last: month }))
    }

    /// The month of the source, the one before or behind it; or that of the expression before.
    fn month_of_source(&self, at: usize) -> Option<(usize, MonthSaid)> {
        if let Some((end, TimeUnit::Month, direction)) = self.directed_unit(at) {
            return Some((end, MonthSaid::Shift(direction.shift())));
        }
        if let Some((end, TimeUnit::Month, shift)) = self.turn(at) {
            return Some((end, MonthSaid::Anchored(shift)));
        }
        None
    }

    /// The same day, اليوم نفسه, the following week: a unit told from the expression before.
    pub(super) fn turn(&self, at: usize) -> Option<(usize, TimeUnit, i32)> {
        let unit = |at: usize| match self.kind(at) {
            TokenKind::Unit(unit, 1) if !self.is_plural(at) => Some(unit),
            TokenKind::NearDay(0) if self.is_arabic() && self.token(at).is_some_and(|token| token.words == 1) => {
                Some(TimeUnit::Day)
            }
            _ => None,
        };
        let before = match self.kind(at) {
            TokenKind::Word(DateWord::Same | DateWord::That) => Some(0),
            TokenKind::Word(DateWord::Following) => Some(1),
            TokenKind::Word(DateWord::Preceding) => Some(-1),
            TokenKind::Word(DateWord::Future)
                if self.language == Language::English
                    && at > 0
                    && self.folded(at - 1) == "the"
                    && unit(at + 1) == Some(TimeUnit::Day) =>
            {
                Some(1)
            }
            _ => None,
        };
        // بما في ذلك شهر رمضان: that is no month.
        let bare = self.is_arabic() && self.token(at + 1).is_some_and(|token| !token.article);
        let before = before.filter(|_| !(bare && self.kind(at) == TokenKind::Word(DateWord::That)));
        if let (Some(shift), Some(unit)) = (before, unit(at + 1))
            && self.follows(at + 1)
        {
            return Some((at + 2, unit, shift));
        }
        let unit = unit(at)?;
        if !self.follows(at + 1) {
            return None;
        }
        let shift = match self.kind(at + 1) {
            TokenKind::Word(DateWord::SameBehind) => 0,
            TokenKind::Word(DateWord::Following) if self.language != Language::English => 1,
            TokenKind::Word(DateWord::Preceding) if self.language != Language::English => -1,
            _ => return None,
        };
        Some((at + 2, unit, shift))
    }

    /// What is said of the year behind a month or a season.
    pub(super) fn year_behind(&self, at: usize, calendar: Calendar) -> Option<(usize, YearSaid)> {
        if self.follows_loosely(at)
            && let Some(year) = self.year_number(at, calendar)
        {
            return Some((self.past_era(at + 1), YearSaid::Number(year)));
        }
        // With a comma the year is told from the source only if nothing parts them.
        if let Some(direction) = self.toward_behind(at) {
            return Some((at + 1, YearSaid::Toward(direction)));
        }
        if !self.follows(at) {
            return None;
        }
        let behind = self.past_of(at);
        if let Some((end, TimeUnit::Year, direction)) = self.directed_unit(behind) {
            return Some((end, YearSaid::Shift(direction.shift())));
        }
        if let Some((end, TimeUnit::Year, shift)) = self.turn(behind) {
            return Some((end, YearSaid::Anchored(shift)));
        }
        let headed = matches!(self.kind(behind), TokenKind::YearHead | TokenKind::Unit(TimeUnit::Year, 1));
        let number = if headed { behind + 1 } else { behind };
        let bound = number > at && self.follows(number);
        let year = self.year_number(number, calendar).filter(|_| bound)?;
        Some((self.past_era(number + 1), YearSaid::Number(year)))
    }

    /// The place behind the sign of an era.
    pub(super) fn past_era(&self, at: usize) -> usize {
        let is_era = matches!(self.kind(at), TokenKind::Era { .. }) && self.follows(at);
        if is_era { at + 1 } else { at }
    }

    /// The place behind parts of the day and times of the clock.
    pub(super) fn past_day_parts(&self, mut at: usize) -> usize {
        let last = at + MOST_BINDING;
        while at < last && self.follows(at) && self.kind(at) == TokenKind::DayPart {
            at += 1;
        }
        at
    }
}
