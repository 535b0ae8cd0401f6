//! Units of measure and currencies behind numbers.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::LazyLock;

use super::lexicon::{Lexicon, Prefixes};
use super::{Check, Finding, Pair, Side, finding, numbers};

pub(super) const CHECK: Check = Check {
    code: "translated-unit",
    about: "A unit of measure or currency of the source is not in the translation.",
    find,
};

/// The words of each unit; the sign of a currency is a word of it.
const UNITS: &[(&str, &[&str])] = &[
    (
        "kilometre",
        &[
            "كيلومتر",
            "كيلومترا",
            "كيلومترات",
            "كيلومترين",
            "كلم",
            "كم",
            "kilometre",
            "kilometres",
            "kilometer",
            "kilometers",
            "kilomètre",
            "kilomètres",
            "km",
        ],
    ),
    ("metre", &["متر", "مترا", "أمتار", "مترين", "metre", "metres", "meter", "meters", "mètre", "mètres"]),
    ("mile", &["ميل", "ميلا", "أميال", "ميلين", "mile", "miles", "mille marin"]),
    ("hectare", &["هكتار", "هكتارا", "هكتارات", "hectare", "hectares"]),
    (
        "kilogram",
        &[
            "كيلوغرام",
            "كيلوغراما",
            "كغ",
            "كلغ",
            "kilogram",
            "kilograms",
            "kilogramme",
            "kilogrammes",
            "kilo",
            "kilos",
            "kg",
        ],
    ),
    ("tonne", &["طن", "طنا", "أطنان", "ton", "tons", "tonne", "tonnes"]),
    ("litre", &["لتر", "لترا", "ليتر", "لترات", "litre", "litres", "liter", "liters"]),
    ("barrel", &["برميل", "برميلا", "براميل", "barrel", "barrels", "baril", "barils"]),
    ("cubic", &["مكعب", "مكعبا", "مكعبة", "cubic", "cube", "cubes"]),
    ("megawatt", &["ميغاواط", "ميجاوات", "megawatt", "megawatts", "mégawatts", "mw"]),
    ("dollar", &["دولار", "دولارا", "دولارات", "dollar", "dollars", "usd"]),
    ("euro", &["يورو", "أورو", "euro", "euros", "eur"]),
    ("dinar", &["دينار", "دينارا", "دنانير", "dinar", "dinars"]),
    ("dirham", &["درهم", "درهما", "دراهم", "dirham", "dirhams"]),
    ("rouble", &["روبل", "روبلا", "روبلات", "rouble", "roubles", "ruble", "rubles"]),
    ("pound", &["جنيه", "جنيها", "جنيهات", "pound", "pounds", "livre", "livres"]),
];

const SIGNS: &[(char, &str)] = &[('$', "dollar"), ('€', "euro"), ('£', "pound")];

static WORDS: LazyLock<Lexicon<&'static str>> = LazyLock::new(|| {
    let entries = UNITS.iter().flat_map(|(unit, words)| words.iter().map(move |word| (*word, *unit)));
    Lexicon::new(Prefixes::All, entries)
});

/// The units that a text names, and of each whether a number stands close to it.
fn units(side: &Side<'_>) -> Vec<(&'static str, Range<usize>, bool)> {
    let numbers = numbers::numbers(side);
    let close = |span: &Range<usize>| {
        let near =
            |from: usize, to: usize| side.text.get(from..to).is_some_and(|gap| gap.split_whitespace().count() <= 1);
        numbers.iter().any(|n| near(n.span.end, span.start) || near(span.end, n.span.start))
    };
    let words = WORDS.find(&side.words).into_iter().map(|found| (*found.value, found.span));
    let signs = side.text.char_indices().filter_map(|(at, c)| {
        let (_, unit) = SIGNS.iter().find(|(sign, _)| *sign == c)?;
        Some((*unit, at..at + c.len_utf8()))
    });
    words.chain(signs).map(|(unit, span)| (unit, span.clone(), close(&span))).collect()
}

fn find(pair: &Pair<'_>) -> Vec<Finding> {
    let (source, target) = (units(&pair.source), units(&pair.target));
    let unmatched = |all: &[(&'static str, Range<usize>, bool)], others: &[(&'static str, Range<usize>, bool)]| {
        let known: BTreeSet<&str> = others.iter().map(|(unit, ..)| *unit).collect();
        let left = all.iter().find(|(unit, _, close)| *close && !known.contains(unit));
        left.map(|(_, span, _)| span.clone())
    };
    let (lost, added) = (unmatched(&source, &target), unmatched(&target, &source));
    let word = |side: &Side<'_>, span: &Range<usize>| side.text[span.clone()].to_owned();
    let message = match (&lost, &added) {
        (Some(here), Some(there)) => {
            format!(
                "the source measures in `{}`, the translation in `{}`",
                word(&pair.source, here),
                word(&pair.target, there)
            )
        }
        (Some(here), None) => {
            format!("the unit `{}` of the source is not in the translation", word(&pair.source, here))
        }
        (None, Some(there)) => {
            format!("the unit `{}` of the translation is not in the source", word(&pair.target, there))
        }
        (None, None) => return Vec::new(),
    };
    vec![finding(CHECK.code, message, lost, added)]
}
