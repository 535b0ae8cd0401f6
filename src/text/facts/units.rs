//! Units of measure, currencies and percentages.

use std::collections::HashMap;
use std::ops::Range;

use super::Text;
use super::digits::digit;
use super::lexicon::{Lexicon, PerLanguage, Prefixes};
use super::tables::{self, keys};
use crate::text::fold;

keys! {
    /// A unit of measure or a currency.
    #[allow(missing_docs, reason = "each says itself what it is")]
    pub enum Unit {
        Millimetre = "millimetre",
        Centimetre = "centimetre",
        Metre = "metre",
        Kilometre = "kilometre",
        Mile = "mile",
        NauticalMile = "nautical-mile",
        Foot = "foot",
        Inch = "inch",
        Yard = "yard",
        LightYear = "light-year",
        Knot = "knot",
        SquareMetre = "square-metre",
        SquareKilometre = "square-kilometre",
        SquareMile = "square-mile",
        SquareFoot = "square-foot",
        SquareCentimetre = "square-centimetre",
        Hectare = "hectare",
        Acre = "acre",
        Feddan = "feddan",
        Dunam = "dunam",
        CubicMetre = "cubic-metre",
        CubicKilometre = "cubic-kilometre",
        CubicFoot = "cubic-foot",
        CubicCentimetre = "cubic-centimetre",
        Litre = "litre",
        Gallon = "gallon",
        Barrel = "barrel",
        Millilitre = "millilitre",
        Centilitre = "centilitre",
        Hectolitre = "hectolitre",
        Gram = "gram",
        Kilogram = "kilogram",
        Tonne = "tonne",
        Quintal = "quintal",
        Ounce = "ounce",
        Milligram = "milligram",
        Microgram = "microgram",
        PoundWeight = "pound-weight",
        Carat = "carat",
        Kilotonne = "kilotonne",
        Watt = "watt",
        Kilowatt = "kilowatt",
        Megawatt = "megawatt",
        Gigawatt = "gigawatt",
        Terawatt = "terawatt",
        KilowattHour = "kilowatt-hour",
        MegawattHour = "megawatt-hour",
        GigawattHour = "gigawatt-hour",
        TerawattHour = "terawatt-hour",
        Volt = "volt",
        Calorie = "calorie",
        Hertz = "hertz",
        Byte = "byte",
        Megabyte = "megabyte",
        Gigabyte = "gigabyte",
        Terabyte = "terabyte",
        Decibel = "decibel",
        Bar = "bar",
        Horsepower = "horsepower",
        Degree = "degree",
        Fahrenheit = "fahrenheit",
        Second = "second",
        Minute = "minute",
        Hour = "hour",
        Day = "day",
        Week = "week",
        Month = "month",
        Year = "year",
        Decade = "decade",
        Century = "century",
        Dollar = "dollar",
        Euro = "euro",
        Pound = "pound",
        Dinar = "dinar",
        Dirham = "dirham",
        Rouble = "rouble",
        Riyal = "riyal",
        Lira = "lira",
        Franc = "franc",
        Shekel = "shekel",
        Yuan = "yuan",
        Yen = "yen",
        Rupee = "rupee",
        Naira = "naira",
        Ouguiya = "ouguiya",
        Birr = "birr",
        Shilling = "shilling",
        Rand = "rand",
        Krona = "krona",
        Zloty = "zloty",
        Hryvnia = "hryvnia",
        Peso = "peso",
        Manat = "manat",
        Ringgit = "ringgit",
        Rupiah = "rupiah",
        Taka = "taka",
        Toman = "toman",
        Forint = "forint",
        Kwanza = "kwanza",
        Bitcoin = "bitcoin",
        Talent = "talent",
        Thaler = "thaler",
        Crown = "crown",
        Cent = "cent",
    }
}

impl Unit {
    /// Whether it measures time.
    pub fn is_time(self) -> bool {
        (Unit::Second..=Unit::Century).contains(&self)
    }

    /// Whether it is a currency.
    pub fn is_currency(self) -> bool {
        self >= Unit::Dollar
    }
}

/// What a number measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    /// It counts things.
    Count,
    /// Per cent.
    PerCent,
    /// Per thousand.
    PerMille,
    /// A unit.
    Unit(Unit),
    /// A unit in so much of another: kilometres an hour.
    Rate(Unit, Unit),
}

impl Measure {
    /// The unit, if there is one.
    pub fn unit(self) -> Option<Unit> {
        match self {
            Measure::Unit(unit) | Measure::Rate(unit, _) => Some(unit),
            Measure::Count | Measure::PerCent | Measure::PerMille => None,
        }
    }
}

/// `None` for what only looks like a unit: كرة القدم.
static UNITS: PerLanguage<Option<Unit>> =
    PerLanguage::new(|language| Lexicon::of(language, Prefixes::Noun, &["units"], |key| Some(Unit::of_key(key))));

static RATES: PerLanguage<Unit> =
    PerLanguage::new(|language| Lexicon::of(language, Prefixes::Noun, &["rates"], Unit::of_key));

static PERCENT: PerLanguage<()> =
    PerLanguage::new(|language| Lexicon::of(language, Prefixes::Noun, &["percent"], |_| Some(())));

/// A unit that a text names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitMention {
    /// The unit.
    pub unit: Unit,
    /// The bytes that it stands on.
    pub span: Range<usize>,
    pub(super) words: Range<usize>,
}

/// The units that a text names in words, and the signs of currencies.
pub(super) fn units(text: &Text<'_>) -> Vec<UnitMention> {
    let lexicon = UNITS.get(text.language);
    let found = lexicon.find(&text.words).into_iter();
    let mut all: Vec<UnitMention> = found
        .filter_map(|found| Some(UnitMention { unit: (*found.value)?, span: found.span, words: found.words }))
        .collect();
    // 80km is one word.
    for (at, word) in text.words.iter().enumerate() {
        let letters = word.folded.trim_start_matches(|c: char| c.is_ascii_digit());
        if letters.len() == word.folded.len() || letters.is_empty() {
            continue;
        }
        let unit = fold::FoldedWord { folded: letters.to_owned(), span: 0..letters.len() };
        if let Some(unit) = lexicon.at(&[unit], 0).and_then(|found| *found.value) {
            let digits = text.text[word.span.clone()].char_indices().find(|(_, c)| c.is_alphabetic());
            let start = word.span.start + digits.map_or(0, |(offset, _)| offset);
            all.push(UnitMention { unit, span: start..word.span.end, words: at..at + 1 });
        }
    }
    all.retain(|mention| !is_other_letter(text, mention));
    all.extend(signs(text));
    all.sort_by_key(|mention| mention.span.start);
    all
}

/// Whether a single letter is no unit: in `6 p.m.` no metre, and in `$10m` it says millions.
fn is_other_letter(text: &Text<'_>, mention: &UnitMention) -> bool {
    if text.text[mention.span.clone()].chars().nth(1).is_some() {
        return false;
    }
    let before = text.text[..mention.span.start].trim_end().chars().next_back();
    let numerals = text.numerals();
    let at = numerals.partition_point(|numeral| numeral.span.end <= mention.span.start);
    let is_scale = numerals.get(at).is_some_and(|numeral| numeral.span.start < mention.span.start);
    is_scale || before.is_some_and(|before| digit(before).is_none())
}

fn signs(text: &Text<'_>) -> Vec<UnitMention> {
    if !text.text.contains(is_sign) {
        return Vec::new();
    }
    let signs: HashMap<char, Unit> = tables::section(text.language, "signs")
        .into_iter()
        .filter_map(|row| Some((row.words.first()?.chars().next()?, Unit::of_key(row.key)?)))
        .collect();
    let places = text.text.char_indices().filter_map(|(at, c)| {
        let unit = *signs.get(&c)?;
        let word = text.words.partition_point(|word| word.span.end <= at);
        Some(UnitMention { unit, span: at..at + c.len_utf8(), words: word..word })
    });
    places.collect()
}

/// Whether a character is the sign of a unit: °, $, £, ¥ and the block of the other currencies.
fn is_sign(c: char) -> bool {
    matches!(c, '$' | '£' | '¥' | '°' | '\u{20A0}'..='\u{20CF}')
}

/// Where a text says per cent in words.
pub(super) fn percent_words(text: &Text<'_>) -> Vec<Range<usize>> {
    PERCENT.get(text.language).find(&text.words).into_iter().map(|found| found.span).collect()
}

/// Whether letters are the code of a currency, in capitals as before numbers: USD 5.
pub(super) fn is_currency_code(language: super::Language, letters: &str) -> bool {
    let word = [fold::FoldedWord { folded: letters.to_lowercase(), span: 0..letters.len() }];
    letters.len() == 3
        && letters.bytes().all(|letter| letter.is_ascii_uppercase())
        && UNITS.get(language).at(&word, 0).and_then(|found| *found.value).is_some_and(Unit::is_currency)
}

/// Whether a unit or per cent stands directly behind a number that ends before a word.
pub(super) fn measures_before(text: &Text<'_>, word: usize, end: usize) -> bool {
    let behind = text.text.get(end..).unwrap_or_default().trim_start();
    let is_beside = || text.words.get(word).is_some_and(|word| text.text[end..word.span.start].trim().is_empty());
    let language = text.language;
    behind.starts_with(|c| is_percent(c) || is_sign(c))
        || is_beside()
            && (UNITS.get(language).at(&text.words, word).is_some()
                || PERCENT.get(language).at(&text.words, word).is_some())
}

/// Whether a character says per cent.
fn is_percent(c: char) -> bool {
    matches!(c, '%' | '٪' | '﹪' | '％')
}

impl Text<'_> {
    /// The units that it names, from left to right.
    pub fn units(&self) -> Vec<UnitMention> {
        units(self)
    }

    /// Where it says how much there is of something in a unit of time: daily, a second, في الثانية.
    pub fn rates(&self) -> Vec<UnitMention> {
        let found = RATES.get(self.language).find(&self.words).into_iter();
        // A year earlier is no rate, nor is كل ساعة ونصف one of each hour.
        let is_rate = |next: Option<&fold::FoldedWord>| {
            !next.is_some_and(|next| {
                matches!(
                    next.folded.as_str(),
                    "earlier" | "later" | "ago" | "before" | "after" | "old" | "ونصف" | "وربع" | "وثلث" | "ونصفا"
                )
            })
        };
        let found = found.filter(|found| is_rate(self.words.get(found.words.end)));
        found.map(|found| UnitMention { unit: *found.value, span: found.span, words: found.words }).collect()
    }

    /// Where it says per cent, in signs or words.
    pub fn percents(&self) -> Vec<Range<usize>> {
        let signs = self.text.char_indices().filter(|(_, c)| is_percent(*c));
        let mut places: Vec<Range<usize>> =
            signs.map(|(at, c)| at..at + c.len_utf8()).chain(percent_words(self)).collect();
        places.sort_by_key(|place| place.start);
        places
    }
}
