//! What a sentence states: quantities, dates, names, who says it and how, what is denied, what is left open; in Arabic,
//! English and French. It is read by words and small grammars, not by a model: offline, the same everywhere, and
//! it can say why.
//!
//! The words are data: a file a language in `assets/words`. Everything that asks what a text states asks here.

mod attribution;
mod building;
mod calendar;
mod clock;
mod dates;
mod digits;
mod hedges;
mod homonyms;
mod language;
mod lexicon;
mod names;
mod negation;
mod number;
mod number_words;
mod numerals;
mod quantities;
mod ranges;
mod sound;
mod tables;
mod text;
mod units;

use std::ops::Range;

pub use attribution::{Attribution, Manner, first_attribution};
pub use calendar::{Calendar, CalendarName, CalendarUnit, is_month_word, is_short_month_word, is_weekday_word};
pub use dates::{Date, DateExpression, Part, Relative, Season};
pub use digits::digit;
pub use hedges::{Degree, Hedge};
pub use language::Language;
pub use lexicon::is_arabic;
pub use names::{As, Known, Mention, NameEntry, NameSort, NameTable, Script, counted};
pub use negation::{Denial, Negation, first_negation};
pub use number::Number;
pub use numerals::{Amount, Numeral, Role};
pub use quantities::{Extent, Modifier, Quantity};
pub use sound::{is_swapped, sounds_like};
pub use text::Text;
pub use units::{Measure, Unit, UnitMention};

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
            let certainty = if mention.as_what == As::Perhaps { Certainty::Ambiguous } else { Certainty::Sure };
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
