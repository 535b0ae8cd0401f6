//! A text ready to be read: its language and its folded words.

use std::cell::OnceCell;
use std::ops::Range;

use super::calendar::{self, CalendarName, CalendarUnit};
use super::language::Language;
use super::names::{Mention, NameTable};
use super::numerals::{self, Numeral, Places};
use crate::text::fold::{self, Word};

/// Marks that end sentences and their independent parts.
pub(super) const SENTENCE_ENDS: [char; 6] = ['.', '؛', ';', '!', '?', '؟'];

/// A text with its language and its words. What is read of it is read when first asked for, and kept.
pub struct Text<'t> {
    pub(super) text: &'t str,
    pub(super) language: Language,
    pub(super) words: Vec<Word>,
    table: Option<&'t NameTable>,
    mentions: OnceCell<Vec<Mention>>,
    calendar: OnceCell<Vec<CalendarName>>,
    shadows: OnceCell<Vec<Range<usize>>>,
    numerals: OnceCell<(Vec<Numeral>, Places)>,
}

impl<'t> Text<'t> {
    /// A text without names.
    pub fn new(text: &'t str, language: Language) -> Self {
        Self {
            text,
            language,
            words: fold::words(text),
            table: None,
            mentions: OnceCell::new(),
            calendar: OnceCell::new(),
            shadows: OnceCell::new(),
            numerals: OnceCell::new(),
        }
    }

    /// A text in which the names of a table are known: a number word or month inside one is neither.
    pub fn with_names(text: &'t str, language: Language, table: &'t NameTable) -> Self {
        Self { table: Some(table), ..Self::new(text, language) }
    }

    /// The text itself.
    pub fn as_str(&self) -> &'t str {
        self.text
    }

    /// Its language.
    pub fn language(&self) -> Language {
        self.language
    }

    /// Its folded words.
    pub fn words(&self) -> &[Word] {
        &self.words
    }

    /// The names of the table that it mentions, from left to right.
    pub fn mentions(&self) -> &[Mention] {
        self.mentions.get_or_init(|| {
            let mut mentions = self.table.map_or_else(Vec::new, |table| table.mentions(self));
            // نقطة مئوية is a point, and no town of that name.
            let percents = super::units::percent_words(self);
            mentions.retain(|mention| {
                let at = percents.partition_point(|place| place.end <= mention.span.start);
                let is_percent = percents.get(at).is_some_and(|place| place.contains(&mention.span.start));
                !is_percent && !super::homonyms::is_month_or_number(self, mention)
            });
            mentions
        })
    }

    /// The months and weekdays that it names.
    pub fn calendar(&self) -> &[CalendarName] {
        self.calendar.get_or_init(|| calendar::names(self))
    }

    /// Every number that it states, in dates too.
    pub fn numerals(&self) -> &[Numeral] {
        &self.counted().0
    }

    pub(super) fn places(&self) -> &Places {
        &self.counted().1
    }

    fn counted(&self) -> &(Vec<Numeral>, Places) {
        self.numerals.get_or_init(|| {
            let mut numerals = numerals::numerals(self);
            super::ranges::spread_scales(self, &mut numerals);
            super::clock::tell_the_time(self, &mut numerals);
            numerals::beside_others(self, &mut numerals);
            let places = Places::of(&numerals);
            (numerals, places)
        })
    }

    /// Where words are names, months, weekdays or say per cent, in order: they are no numbers there.
    pub(super) fn shadows(&self) -> &[Range<usize>] {
        self.shadows.get_or_init(|| {
            let mentions = self.mentions().iter().map(|mention| mention.span.clone());
            let calendar = self
                .calendar()
                .iter()
                .filter(|name| name.sure || matches!(name.of, CalendarUnit::Weekday(_)))
                .map(|name| name.span.clone());
            let mut shadows: Vec<Range<usize>> =
                mentions.chain(calendar).chain(super::units::percent_words(self)).collect();
            shadows.sort_by_key(|shadow| shadow.start);
            // Found by halving: none may reach over the next.
            let mut apart: Vec<Range<usize>> = Vec::with_capacity(shadows.len());
            for shadow in shadows {
                match apart.last_mut() {
                    Some(last) if shadow.start < last.end => last.end = last.end.max(shadow.end),
                    _ => apart.push(shadow),
                }
            }
            apart
        })
    }

    /// The words that stand on these bytes, in part at least.
    pub(super) fn words_in(&self, span: &Range<usize>) -> Range<usize> {
        let start = self.words.partition_point(|word| word.span.end <= span.start);
        let end = self.words.partition_point(|word| word.span.start < span.end);
        start..end.max(start)
    }

    /// Whether a sentence or a part of one that stands for itself ends between two places.
    pub(super) fn breaks_sentence(&self, from: usize, to: usize) -> bool {
        self.text.get(from..to).is_none_or(|gap| gap.contains(SENTENCE_ENDS))
    }

    /// Whether words stand by themselves between quotation marks.
    pub fn is_quoted(&self, span: &Range<usize>) -> bool {
        let before = self.text[..span.start].chars().next_back();
        let behind = self.text[span.end..].chars().next();
        matches!(before, Some('«' | '“' | '"' | '”' | '„' | '‘'))
            && matches!(behind, Some('»' | '”' | '"' | '“' | '″' | '’'))
    }

    /// Whether a mark that parts clauses stands between two places.
    pub(super) fn breaks(&self, from: usize, to: usize) -> bool {
        let gap = self.text.get(from..to).unwrap_or("|");
        gap.chars().any(|c| {
            matches!(
                c,
                ',' | '،'
                    | ';'
                    | '؛'
                    | ':'
                    | '.'
                    | '!'
                    | '?'
                    | '؟'
                    | '('
                    | ')'
                    | '['
                    | ']'
                    | '«'
                    | '»'
                    | '“'
                    | '”'
                    | '"'
                    | '|'
                    | '–'
                    | '—'
                    | '…'
                    | '\n'
                    | '\u{FFFC}'
            )
        })
    }
}
