//! What a sentence states: quantities, dates, names, who says it and how, what is denied, what is left open; in Arabic,
//! English and French. It is read by words and small grammars, not by a model: offline, the same everywhere, and
//! it can say why.
//!
//! The words are data: a file a language in `assets/words`. Everything that asks what a text states asks here.

mod attribution;
mod beside;
mod breaks;
mod building;
mod calendar;
mod clock;
mod comparisons;
mod contraries;
mod counted;
mod date_expression;
mod dates;
mod denials;
mod detection;
mod digits;
mod governing_words;
mod governors;
mod happenings;
mod hedges;
mod homonyms;
mod infinitives;
mod introduced;
mod joints;
mod language;
mod leaning;
mod lexicon;
mod likelihood;
mod measures;
mod minus;
mod names;
mod negation;
mod number;
mod number_words;
mod numeral;
mod numerals;
mod opposites;
mod partitives;
mod per_mille;
mod put_in;
mod quantities;
mod ranges;
mod reservations;
mod slice_cut;
mod sound;
mod speakers;
mod speech_limits;
mod tables;
mod units;
mod word_sets;
mod years;

use std::ops::Range;
use std::sync::OnceLock;

use self::breaks::SENTENCE_ENDS;
use self::numerals::NumeralPlaces;
use crate::text::fold::{self, FoldedWord};

pub use attribution::{Attribution, Manner, first_attribution};
pub use beside::{alters_number, repeats_number, replaces_number, whole_numbers};
pub use calendar::{
    Calendar, CalendarName, CalendarUnit, is_month_word, is_short_month_word, is_weekday_word, month_of, weekday_named,
};
pub use comparisons::NumberComparison;
pub use contraries::Contrary;
pub use date_expression::{Date, DateExpression, Part, Relative, Season};
pub use denials::denial_before;
pub use detection::{certain_language, is_idle_word, links_phrase, tells_subject};
pub use digits::digit;
pub use governing_words::{Governs, Lost};
pub use governors::{governs, lost_before};
pub use happenings::{Happening, HappeningWord};
pub use hedges::{Degree, Hedge};
pub use joints::{joins_clauses, lost_behind};
pub use language::Language;
pub use leaning::{Leaning, LeansOn};
pub use lexicon::is_arabic;
pub(crate) use lexicon::{Lexicon, PerLanguage, Prefixes};
pub use likelihood::{Confidence, Likelihood};
pub use names::{KnownName, Mention, NameEntry, NameScript, NameSort, NameTable, NameUse, counted};
pub use negation::{Denial, Negation, first_negation};
pub use number::Number;
pub use numeral::{Amount, Numeral, NumeralRole};
pub use put_in::{
    Turned, adds_clause, adds_number, first_judgement, is_harmless, is_preposition_of_belonging,
    is_preposition_of_place, is_pronoun, turned_by,
};
pub use quantities::{Extent, Modifier, Quantity};
pub use reservations::{names_speaker, reports_speech, speaker_left_out};
pub use sound::{is_swapped, sounds_like};
pub use speakers::Speaker;
pub use tables::word_rows;
pub(crate) use tables::{keys, section};
pub use units::{Measure, Unit, UnitMention};

/// A text with its language and its words. What is read of it is read when first asked for, and kept.
pub struct Text<'t> {
    text: &'t str,
    language: Language,
    words: Vec<FoldedWord>,
    table: Option<&'t NameTable>,
    mentions: OnceLock<Vec<Mention>>,
    calendar: OnceLock<Vec<CalendarName>>,
    shadows: OnceLock<Vec<Range<usize>>>,
    numerals: OnceLock<(Vec<Numeral>, NumeralPlaces)>,
}

impl<'t> Text<'t> {
    /// A text without names.
    pub fn new(text: &'t str, language: Language) -> Self {
        Self {
            text,
            language,
            words: fold::words(text),
            table: None,
            mentions: OnceLock::new(),
            calendar: OnceLock::new(),
            shadows: OnceLock::new(),
            numerals: OnceLock::new(),
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
    pub fn words(&self) -> &[FoldedWord] {
        &self.words
    }

    /// The names of the table that it mentions, from left to right.
    pub fn mentions(&self) -> &[Mention] {
        self.mentions.get_or_init(|| {
            let mut mentions = self.table.map_or_else(Vec::new, |table| table.mentions(self));
            // نقطة مئوية is a point, and no town of that name.
            let percents = units::percent_words(self);
            mentions.retain(|mention| {
                let at = percents.partition_point(|place| place.end <= mention.span.start);
                let is_percent = percents.get(at).is_some_and(|place| place.contains(&mention.span.start));
                !is_percent && !homonyms::is_month_or_number(self, mention)
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

    fn places(&self) -> &NumeralPlaces {
        &self.counted().1
    }

    fn counted(&self) -> &(Vec<Numeral>, NumeralPlaces) {
        self.numerals.get_or_init(|| {
            let mut numerals = numerals::numerals(self);
            ranges::spread_scales(self, &mut numerals);
            clock::tell_the_time(self, &mut numerals);
            numerals::beside_others(self, &mut numerals);
            let places = NumeralPlaces::of(&numerals);
            (numerals, places)
        })
    }

    /// Where words are names, months, weekdays or say per cent, in order: they are no numbers there.
    fn shadows(&self) -> &[Range<usize>] {
        self.shadows.get_or_init(|| {
            let mentions = self.mentions().iter().map(|mention| mention.span.clone());
            let calendar = self
                .calendar()
                .iter()
                .filter(|name| name.sure || matches!(name.of, CalendarUnit::Weekday(_)))
                .map(|name| name.span.clone());
            let mut shadows: Vec<Range<usize>> = mentions
                .chain(calendar)
                .chain(units::percent_words(self))
                .chain(per_mille::per_mille_words(self))
                .collect();
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
    fn words_in(&self, span: &Range<usize>) -> Range<usize> {
        let start = self.words.partition_point(|word| word.span.end <= span.start);
        let end = self.words.partition_point(|word| word.span.start < span.end);
        start..end.max(start)
    }

    /// Whether a sentence or a part of one that stands for itself ends between two places.
    fn breaks_sentence(&self, from: usize, to: usize) -> bool {
        self.text.get(from..to).is_none_or(|gap| gap.contains(SENTENCE_ENDS))
    }

    /// Whether words stand by themselves between quotation marks.
    pub fn is_quoted(&self, span: &Range<usize>) -> bool {
        let before = self.text[..span.start].chars().next_back();
        let behind = self.text[span.end..].chars().next();
        matches!(before, Some('«' | '“' | '"' | '”' | '„' | '‘'))
            && matches!(behind, Some('»' | '”' | '"' | '“' | '″' | '’'))
    }

    /// Whether a mark that parts clauses is between two places.
    fn breaks(&self, from: usize, to: usize) -> bool {
        self.text.get(from..to).is_none_or(|gap| gap.chars().any(breaks::parts_clauses))
    }
}

/// Whether the words of a fact can mean something else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Certainty {
    /// They cannot.
    Sure,
    /// They can: `May`, `one`, مارس.
    Ambiguous,
}

/// Something that a text states, in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// What it states.
    pub value: Value,
    /// The bytes of the text that it stands on.
    pub span: Range<usize>,
    /// Whether it can be read otherwise.
    pub certainty: Certainty,
}

/// What a fact states; its variant is the kind of the fact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// How much or how many.
    Quantity(Quantity),
    /// When.
    Date(DateExpression),
    /// A name of the table.
    Name(Mention),
    /// Who says something, and how.
    Attribution(Attribution),
    /// That something is not so.
    Negation(Negation),
    /// That something is not certain.
    Hedge(Degree),
}

impl Value {
    /// The name of its kind.
    pub fn kind(&self) -> &'static str {
        match self {
            Value::Quantity(_) => "quantity",
            Value::Date(_) => "date",
            Value::Name(_) => "name",
            Value::Attribution(_) => "attribution",
            Value::Negation(_) => "negation",
            Value::Hedge(_) => "hedge",
        }
    }
}

/// Where dates stand whose days or year are numbers; in `two weeks ago` two is none.
fn numbered(dates: &[Date]) -> Vec<Range<usize>> {
    let has_number = |date: &&Date| {
        let DateExpression { days, year, decade, .. } = &date.expression;
        days.is_some() || year.is_some() || decade.is_some()
    };
    dates.iter().filter(has_number).map(|date| date.span.clone()).collect()
}

impl Text<'_> {
    /// The dates that it states, from left to right.
    pub fn dates(&self) -> Vec<Date> {
        dates::dates(self)
    }

    /// The quantities that it states, from left to right: every number that is neither of a date nor of a name.
    pub fn quantities(&self) -> Vec<Quantity> {
        quantities::quantities(self, &numbered(&self.dates()))
    }

    /// Everything that it states, in order.
    pub fn facts(&self) -> Vec<Fact> {
        let dates = self.dates();
        let of_dates = numbered(&dates);
        let mut facts: Vec<Fact> = Vec::new();
        let mut add =
            |value: Value, span: Range<usize>, certainty: Certainty| facts.push(Fact { value, span, certainty });
        for quantity in quantities::quantities(self, &of_dates) {
            let (span, certainty) = (quantity.span.clone(), quantity.certainty);
            add(Value::Quantity(quantity), span, certainty);
        }
        for date in dates {
            add(Value::Date(date.expression), date.span, date.certainty);
        }
        for mention in self.mentions() {
            let certainty = if mention.as_what == NameUse::Perhaps { Certainty::Ambiguous } else { Certainty::Sure };
            add(Value::Name(mention.clone()), mention.span.clone(), certainty);
        }
        for attribution in self.attributions() {
            let (span, certainty) = (attribution.span.clone(), attribution.certainty);
            add(Value::Attribution(attribution), span, certainty);
        }
        for negation in self.negations() {
            let certainty = if negation.explicit { Certainty::Sure } else { Certainty::Ambiguous };
            let span = negation.span.clone();
            add(Value::Negation(negation), span, certainty);
        }
        for hedge in self.hedges() {
            add(Value::Hedge(hedge.degree), hedge.span, Certainty::Sure);
        }
        facts.sort_by_key(|fact| (fact.span.start, fact.span.end));
        facts
    }
}

#[cfg(test)]
mod laws;
#[cfg(test)]
mod tests;
